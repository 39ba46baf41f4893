//! The cloud: AWS in memory.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_types::retry::RetryConfig;
use aws_types::SdkConfig;
use aws_types::region::Region;
use links::{FromVariables, InvalidVariable, Item, Link, TableSchema, kind};
use runtime::{Aws, Context};

use crate::address::{self, REGION};
use crate::answer::{Answer, Call, Failure};
use crate::bucket::Bucket;
use crate::connector::{Connector, Shared};
use crate::dynamodb::table::Table as StoredTable;
use crate::function::Function;
use crate::queue::Queue;
use crate::table::Table;
use crate::topic::{EventBus, Topic};
use crate::user_pool::UserPool;
use crate::value::Value;

/// AWS in memory. Clones share the same cloud.
#[derive(Clone, Debug)]
pub struct Cloud {
    pub(crate) shared: Arc<Shared>,
}

impl Default for Cloud {
    fn default() -> Self {
        Self::new()
    }
}

impl Cloud {
    /// Creates an empty cloud. Its clock stands still at 2025-01-31T12:00:00Z.
    pub fn new() -> Self {
        Self { shared: Shared::new() }
    }

    /// Returns the cloud's time.
    pub fn now(&self) -> SystemTime {
        self.shared.time()
    }

    /// Advances the cloud's clock.
    pub fn advance(&self, duration: Duration) {
        self.shared.advance(duration);
    }

    /// Returns the AWS clients for a function. Each call creates new clients with empty caches.
    pub fn aws(&self) -> Aws {
        Aws::new(self.sdk_config())
    }

    /// Returns the configuration for an AWS SDK client, such as `aws_sdk_bedrockruntime::Client`.
    ///
    /// The SDK's retries are off, so that each failure reaches the function and each call counts once.
    pub fn sdk_config(&self) -> SdkConfig {
        let connector = Connector(Arc::clone(&self.shared));
        let credentials = Credentials::new("AKIDEXAMPLE", "wJalrXUtnFEMI", None, None, "test");
        SdkConfig::builder()
            .behavior_version(BehaviorVersion::v2026_01_12())
            .region(Region::new(REGION))
            .credentials_provider(SharedCredentialsProvider::new(credentials))
            .retry_config(RetryConfig::disabled())
            .time_source(connector.clone())
            .http_client(connector)
            .build()
    }

    /// Returns the context of an invocation with five minutes left.
    pub fn context(&self) -> Context {
        Context { request_id: "test".to_owned(), deadline: self.now() + Duration::from_secs(300) }
    }

    /// Returns the links of a function, and creates their empty resources in the cloud.
    ///
    /// The variable determines the address: the table of `JOBS_TABLE` is `jobs` in the links of every function. A
    /// setting has its variable in lower case (`cors-origin`) unless [`links_with`](Self::links_with) sets it.
    ///
    /// # Panics
    ///
    /// Panics if a variable must be a number or JSON. Use [`links_with`](Self::links_with) then.
    #[track_caller]
    pub fn links<L: FromVariables>(&self) -> L {
        self.links_with::<L, &str, &str>([])
    }

    /// Returns the links of a function with these variables. An optional link with an empty string is not linked.
    ///
    /// ```
    /// # use links::{Link, Links, Running, Side, kind};
    /// # #[derive(Links)]
    /// # struct ListLinks<S: Side = Running> { page_size: Link<kind::Number<u32>, S>, model: Link<kind::Text, S> }
    /// let cloud = fake::Cloud::new();
    /// let links: ListLinks = cloud.links_with([("PAGE_SIZE", "25"), ("MODEL", "claude")]);
    /// assert_eq!((links.page_size.value(), links.model.value()), (25, "claude"));
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if a link refuses its variable, or if a number or JSON variable is missing.
    #[track_caller]
    pub fn links_with<L, Name, Value>(&self, variables: impl IntoIterator<Item = (Name, Value)>) -> L
    where
        L: FromVariables,
        Name: Into<String>,
        Value: Into<String>,
    {
        let variables: Vec<(String, String)> = variables
            .into_iter()
            .map(|(name, value)| (name.into(), value.into()))
            .collect();
        let get = |variable: &str| {
            let set = variables.iter().rfind(|(name, _)| name == variable);
            Some(set.map_or_else(|| address::of(variable), |(_, value)| value.clone()))
        };
        match L::from_variables(get) {
            Ok(links) => self.add(links),
            Err(invalid) => {
                let remedies = invalid.variables.iter().map(|variable| match variable {
                    InvalidVariable::Missing { variable } | InvalidVariable::Invalid { variable, .. } => {
                        format!("(\"{variable}\", \"…\")")
                    }
                });
                let remedies: Vec<String> = remedies.collect();
                panic!("{invalid}; set it with `cloud.links_with([{}])`", remedies.join(", "));
            }
        }
        match L::from_variables(get) {
            Ok(links) => links,
            Err(invalid) => panic!("{invalid}"),
        }
    }

    /// Creates the resources of these links.
    #[track_caller]
    fn add<L: FromVariables>(&self, links: L) {
        for field in links.fields() {
            let address = field.address;
            if address.is_empty() {
                continue;
            }
            if let Some(schema) = field.schema {
                self.add_table(&address, schema);
            }
            let mut state = self.shared.state();
            match field.kind {
                "bucket" => drop(state.s3.add(&address)),
                "queue" => state.sqs.add(&address),
                "secret" => state.secrets.add(&address),
                "parameter" => state.parameters.add(&address),
                "topic" => drop(state.topics.add_topic(&address)),
                "function" => state.functions.add(&address),
                "event bus" => drop(state.topics.add_bus(&address)),
                _ => {}
            }
        }
    }

    #[track_caller]
    fn add_table(&self, name: &str, schema: TableSchema) {
        let mut state = self.shared.state();
        let found = state.dynamodb.add(name, StoredTable::new(schema)).schema;
        drop(state);
        assert!(
            found == schema,
            "the table `{name}` is linked with different keys or indexes: {found:?} and {schema:?}; give one of the \
             links another address with `cloud.links_with`"
        );
    }

    /// Returns a table's items, for setup and checks.
    ///
    /// # Panics
    ///
    /// Panics if another link to the table has an item type with other keys or indexes.
    #[track_caller]
    pub fn table<T: Item, Ops>(&self, link: &Link<kind::Table<T, Ops>>) -> Table<T> {
        let name = link.clone().into_address();
        self.add_table(&name, TableSchema::of::<T>());
        Table::new(self, name)
    }

    /// Returns a bucket's objects, for setup and checks.
    pub fn bucket<Ops>(&self, link: &Link<kind::Bucket<Ops>>) -> Bucket {
        let name = link.clone().into_address();
        self.shared.state().s3.add(&name);
        Bucket::new(self, name)
    }

    /// Returns a queue's messages, for setup and checks.
    pub fn queue<M, Ops>(&self, link: &Link<kind::Queue<M, Ops>>) -> Queue<M> {
        let url = link.clone().into_address();
        self.shared.state().sqs.add(&url);
        Queue::new(self, url)
    }

    /// Returns a secret, for setup and checks. It has no value at first.
    pub fn secret<T, Ops>(&self, link: &Link<kind::Secret<T, Ops>>) -> Value<T> {
        let arn = link.clone().into_address();
        self.shared.state().secrets.add(&arn);
        Value::new(self, arn, |state| &mut state.secrets)
    }

    /// Returns a parameter, for setup and checks. It has no value at first.
    pub fn parameter<T, Ops>(&self, link: &Link<kind::Parameter<T, Ops>>) -> Value<T> {
        let name = link.clone().into_address();
        self.shared.state().parameters.add(&name);
        Value::new(self, name, |state| &mut state.parameters)
    }

    /// Returns the messages that were published to a topic.
    pub fn topic<M, Ops>(&self, link: &Link<kind::Topic<M, Ops>>) -> Topic<M> {
        let arn = link.clone().into_address();
        self.shared.state().topics.add_topic(&arn);
        Topic::new(self, arn)
    }

    /// Returns the events that were put on a bus.
    pub fn event_bus<Ops>(&self, link: &Link<kind::EventBus<Ops>>) -> EventBus {
        let name = link.clone().into_address();
        self.shared.state().topics.add_bus(&name);
        EventBus::new(self, name)
    }

    /// Returns another function, to set its output and to check its inputs.
    pub fn function<I, O, Ops>(&self, link: &Link<kind::Function<I, O, Ops>>) -> Function<I, O> {
        let name = link.clone().into_address();
        self.shared.state().functions.add(&name);
        Function::new(self, name)
    }

    /// Returns a new user pool, for a function that verifies ID tokens.
    ///
    /// ```
    /// # use links::{Link, Links, Running, Side, kind};
    /// # #[derive(Links)]
    /// # struct ReadLinks<S: Side = Running> { issuer: Link<kind::Text, S>, audience: Link<kind::Text, S> }
    /// let cloud = fake::Cloud::new();
    /// let pool = cloud.user_pool();
    /// let links: ReadLinks = cloud.links_with([("ISSUER", pool.issuer()), ("AUDIENCE", "site")]);
    /// let token = pool.id_token("site", &serde_json::json!({"sub": "ada"}));
    /// assert_eq!(token.split('.').count(), 3);
    /// # assert_eq!(links.issuer.value(), pool.issuer());
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if no port of the loopback interface is free.
    #[track_caller]
    pub fn user_pool(&self) -> UserPool {
        UserPool::start(self)
    }

    /// Makes the next calls of an operation fail. The failures of one operation happen in the order in which they
    /// were added.
    ///
    /// The operation has its name in AWS's API, such as `PutItem`. For a function it is `Invoke`.
    pub fn fail(&self, operation: &str, failure: Failure) {
        self.shared.state().fail(operation, failure);
    }

    /// Sets an answer for an operation of a service without state here, such as Transcribe or Bedrock.
    ///
    /// Answers with a limit ([`Answer::times`]) are given in their order. Then the latest answer without a limit is
    /// given.
    pub fn answer(&self, operation: &str, answer: impl Into<Answer>) {
        self.shared.state().answer(operation, answer.into());
    }

    /// Returns the function's calls in their order. Setup and checks of the test are not calls.
    pub fn calls(&self) -> Vec<Call> {
        self.shared.state().calls.clone()
    }

    /// Returns the calls that the cloud could not answer, because it has neither state nor an
    /// [`answer`](Self::answer) for them. The function received a refusal with this reason.
    pub fn unanswered(&self) -> Vec<Call> {
        self.shared.state().unanswered.clone()
    }
}
