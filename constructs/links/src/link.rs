//! Links, and the struct of links that a function and its stack share.

use std::fmt;
use std::marker::PhantomData;

use serde::de::DeserializeOwned;

use crate::item::TableSchema;
use crate::kind::{Config, Kind, Number, NumberType, Optional, Text};
use crate::operation::{Declares, EventDefinition, Permission};
use crate::trigger::Trigger;
use crate::variable::InvalidVariables;

/// A link from a function to a resource or a setting.
///
/// `K` is the kind of the link, with the operations that the function calls: `Table<Job, (PutItem, UpdateItem)>`. `S`
/// is the side. In a function it is [`Running`], and the link holds the resource's address, which the function has read
/// from its environment variable. In a stack the link holds the value that the template gives to this variable.
pub struct Link<K, S: Side = Running> {
    address: S::Address,
    kind: PhantomData<fn() -> K>,
}

impl<K, S: Side> Link<K, S> {
    /// Creates a link to the resource at `address`.
    ///
    /// The link does not check that the resource exists. Handlers get their links from
    /// [`FromVariables::from_variables`], and stacks from the handles of their resources. Call this function for
    /// [`Text`] settings and in tests.
    pub fn new(address: impl Into<S::Address>) -> Self {
        Self { address: address.into(), kind: PhantomData }
    }

    /// Returns the address. It does not check that an operation is declared.
    pub fn into_address(self) -> S::Address {
        self.address
    }
}

impl<N: NumberType, S: Side> Link<Number<N>, S>
where
    S::Address: From<String>,
{
    /// Creates a link to a setting with this value.
    pub fn number(value: N) -> Self {
        Self::new(value.to_string())
    }
}

impl<K: Kind> Link<K, Running> {
    /// Returns the address for one of the declared operations: `jobs.address_for::<PutItem, _>()`.
    ///
    /// An undeclared operation does not compile, because the function's role does not allow it. (The `_` is the
    /// operation's position in the declared tuple. The compiler finds it.)
    pub fn address_for<Op, Position>(&self) -> &str
    where
        K::Operations: Declares<Op, Position>,
    {
        &self.address
    }
}

impl Link<Text, Running> {
    /// Returns the value of the setting.
    pub fn value(&self) -> &str {
        &self.address
    }
}

impl<N: NumberType> Link<Number<N>, Running> {
    /// Returns the value of the setting.
    ///
    /// # Panics
    ///
    /// Panics if the link was made with [`Link::new`] from a text that is not a number.
    pub fn value(&self) -> N {
        match self.address.parse() {
            Ok(value) => value,
            Err(_) => panic!("`{}` is not {}; make the link with `Link::number`", self.address, N::WORDS),
        }
    }
}

impl<T: DeserializeOwned> Link<Config<T>, Running> {
    /// Returns the settings, as a value of their type.
    ///
    /// # Panics
    ///
    /// Panics if the link was made with [`Link::new`] from a text that is not the JSON of a `T`.
    pub fn value(&self) -> T {
        match serde_json::from_str(&self.address) {
            Ok(value) => value,
            Err(error) => panic!("the settings are not the JSON of their type: {error}"),
        }
    }
}

impl<K: Kind> Link<Optional<K>, Running> {
    /// Returns the link, if the stage has one.
    pub fn linked(&self) -> Option<Link<K>> {
        (!self.address.is_empty()).then(|| Link::new(self.address.clone()))
    }
}

impl<K, S: Side> Clone for Link<K, S> {
    fn clone(&self) -> Self {
        Self { address: self.address.clone(), kind: PhantomData }
    }
}

impl<K, S: Side> fmt::Debug for Link<K, S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Link").field(&self.address).finish()
    }
}

/// The side of a struct of links: a running function, or the stack that defines the function.
pub trait Side {
    /// The type of the address of a linked resource.
    type Address: Clone + fmt::Debug;
}

/// The side of the running function. Its addresses are values of environment variables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Running {}

impl Side for Running {
    type Address = String;
}

/// The links of one function. `#[derive(Links)]` implements it for a struct.
///
/// The struct has one type parameter, its side, and every field is a [`Link`] of that side. The environment variable of
/// a field is the field's name with the suffix of its kind. A word that both have is not repeated: `jobs` is
/// `JOBS_TABLE`, `article_queue` is `ARTICLE_QUEUE_URL`. `#[links(variable = "RESULTS_BUCKET")]` on a field sets
/// another variable.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a struct of links",
    label = "expected the links of a function",
    note = "put `#[derive(Links)]` on the struct of the function's links"
)]
pub trait Links: Sized {
    /// The side of this struct.
    type Side: Side;

    /// The triggers of the function: `#[links(serves(…))]` and the other settings of [`trigger`](crate::trigger).
    const TRIGGERS: &'static [Trigger];

    /// Returns the links as the stack needs them, in the order of the fields.
    fn fields(self) -> Vec<Field<Self::Side>>;
}

/// One link of a function, without its type.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Field<S: Side> {
    /// The environment variable, such as `JOBS_TABLE`.
    pub variable: &'static str,
    /// The field's name in the struct, such as `jobs`.
    pub name: &'static str,
    /// The name of the link's kind in messages, such as `table`.
    pub kind: &'static str,
    /// The function's permissions on the resource, in the order of the declared operations.
    pub permissions: Vec<Permission>,
    /// The events that the function puts on an event bus.
    pub events: Vec<EventDefinition>,
    /// The keys and indexes of a table.
    pub schema: Option<TableSchema>,
    /// The address of the linked resource, or the value of a setting.
    pub address: S::Address,
}

/// The links of a running function, read from its environment.
pub trait FromVariables: Links<Side = Running> {
    /// Reads every link from its variable with `get`. The error lists all variables that are missing or wrong.
    fn from_variables(get: impl FnMut(&str) -> Option<String>) -> Result<Self, InvalidVariables>;
}

/// The links of a function without resources and settings.
///
/// If such a function has a trigger, declare it like this:
///
/// ```
/// # use links::{Links, NoLinks, Running, Side};
/// # mod api {
/// #     /// Reports that the API is up.
/// #     #[derive(links::http::Operation)]
/// #     #[operation(answers(204))]
/// #     pub enum Health {}
/// # }
/// #[derive(Links)]
/// #[links(serves(api::Health))]
/// pub struct HealthLinks<S: Side = Running>(NoLinks<S>);
/// ```
pub struct NoLinks<S: Side = Running>(PhantomData<fn() -> S>);

impl<S: Side> NoLinks<S> {
    /// Creates the empty set of links.
    #[expect(clippy::new_without_default, reason = "one way to write it is enough")]
    pub fn new() -> Self {
        Self(PhantomData)
    }
}

impl<S: Side> Links for NoLinks<S> {
    type Side = S;

    const TRIGGERS: &'static [Trigger] = &[];

    fn fields(self) -> Vec<Field<S>> {
        Vec::new()
    }
}

impl FromVariables for NoLinks {
    fn from_variables(_: impl FnMut(&str) -> Option<String>) -> Result<Self, InvalidVariables> {
        Ok(Self::new())
    }
}

#[cfg(test)]
mod tests {
    use links_derive::Links;

    use super::*;
    use crate::kind::{Bucket, Queue, Secret, Table, Transcribe};
    use crate::operation::{
        GetObject, PutItem, Query, Scope, SendMessage, StartTranscriptionJob, UpdateItem,
    };
    use crate::variable::InvalidVariable;
    use crate::{Item, Prefix};

    #[derive(Item)]
    #[item(partition_key = job_id, index(UserJobs, partition_key = user_id))]
    #[expect(dead_code, reason = "only its keys matter")]
    struct Job {
        job_id: String,
        user_id: String,
    }

    enum Uploads {}

    impl Prefix for Uploads {
        const PREFIX: &'static str = "uploads/";
    }

    #[derive(Clone, Debug, Links)]
    struct Sample<S: Side = Running> {
        jobs: Link<Table<Job, (PutItem, Query<UserJobs>, UpdateItem)>, S>,
        recordings: Link<Bucket<(GetObject<Uploads>, GetObject)>, S>,
        article_queue: Link<Queue<String, (SendMessage,)>, S>,
        transcribe: Link<Transcribe<(StartTranscriptionJob,)>, S>,
        #[links(variable = "API_KEY_ARN")]
        key: Link<Secret<String>, S>,
        base_url: Link<Text, S>,
        page_size: Link<Number<u32>, S>,
    }

    fn sample() -> Sample {
        Sample {
            jobs: Link::new("the-jobs"),
            recordings: Link::new("the-recordings"),
            article_queue: Link::new("https://queue"),
            transcribe: Link::new("the-prefix-"),
            key: Link::new("arn:of:secret"),
            base_url: Link::new("https://base"),
            page_size: Link::number(25),
        }
    }

    #[test]
    fn a_field_gives_the_variable_of_its_name_and_kind() {
        let fields = sample().fields();
        let variables: Vec<_> = fields
            .iter()
            .map(|field| (field.name, field.variable, field.kind))
            .collect();
        assert_eq!(
            variables,
            [
                ("jobs", "JOBS_TABLE", "table"),
                ("recordings", "RECORDINGS_BUCKET", "bucket"),
                ("article_queue", "ARTICLE_QUEUE_URL", "queue"),
                ("transcribe", "TRANSCRIBE_JOB_PREFIX", "transcription service"),
                ("key", "API_KEY_ARN", "secret"),
                ("base_url", "BASE_URL", "text"),
                ("page_size", "PAGE_SIZE", "number"),
            ],
        );
        assert_eq!(fields[0].address, "the-jobs");
        assert_eq!(fields[6].address, "25");
    }

    #[test]
    fn the_field_of_a_table_gives_its_keys_and_indexes() {
        let fields = sample().fields();
        assert_eq!(fields[0].schema, Some(TableSchema::of::<Job>()));
        assert_eq!(TableSchema::of::<Job>().partition_key.name, "job_id");
        assert_eq!(TableSchema::of::<Job>().indexes, Job::INDEXES);
        assert_eq!(fields[1].schema, None);
    }

    #[test]
    fn a_field_gives_the_permissions_of_its_operations_in_their_order() {
        let fields = sample().fields();
        let permissions = |index: usize| -> Vec<(&str, Scope)> {
            fields[index]
                .permissions
                .iter()
                .map(|permission| (permission.action, permission.scope))
                .collect()
        };
        assert_eq!(
            permissions(0),
            [
                ("dynamodb:PutItem", Scope::Resource),
                ("dynamodb:Query", Scope::Index("UserJobsIndex")),
                ("dynamodb:UpdateItem", Scope::Resource),
            ],
        );
        assert_eq!(
            permissions(1),
            [("s3:GetObject", Scope::Keys("uploads/")), ("s3:GetObject", Scope::Keys(""))],
        );
        assert!(matches!(permissions(3)[..], [("transcribe:StartTranscriptionJob", Scope::Any { .. })]));
        assert_eq!(permissions(4), [], "no operation, no permission");
        assert_eq!(permissions(5), [], "a setting needs no permission");
    }

    #[test]
    fn a_function_reads_what_its_stack_has_written() {
        let fields = sample().fields();
        let get = |variable: &str| {
            fields
                .iter()
                .find(|field| field.variable == variable)
                .map(|field| field.address.clone())
        };
        let links = Sample::from_variables(get).expect("every variable is set");
        assert_eq!(links.jobs.address_for::<Query<UserJobs>, _>(), "the-jobs");
        assert_eq!(links.recordings.address_for::<GetObject<Uploads>, _>(), "the-recordings");
        assert_eq!(links.base_url.value(), "https://base");
        assert_eq!(links.page_size.value(), 25);
    }

    #[test]
    fn all_missing_and_wrong_variables_are_named_at_once() {
        let get = |variable: &str| match variable {
            "JOBS_TABLE" => Some(String::new()),
            "ARTICLE_QUEUE_URL" | "API_KEY_ARN" | "TRANSCRIBE_JOB_PREFIX" | "BASE_URL" => {
                Some("x".to_owned())
            }
            "PAGE_SIZE" => Some("-1".to_owned()),
            _ => None,
        };
        let error = Sample::from_variables(get).expect_err("three variables are missing or wrong");
        assert_eq!(error.variables[1], InvalidVariable::Missing { variable: "RECORDINGS_BUCKET" });
        assert_eq!(
            error.to_string(),
            "the variable `JOBS_TABLE` is ``, but must be the address of a resource; \
             the variable `RECORDINGS_BUCKET` is not set; \
             the variable `PAGE_SIZE` is `-1`, but must be a whole number from 0 to 4294967295",
        );
    }

    #[test]
    fn a_stack_fills_the_same_struct_with_addresses_of_its_own_kind() {
        #[derive(Clone, Debug, PartialEq)]
        enum Expression {
            Literal(String),
            Ref(&'static str),
        }

        impl From<String> for Expression {
            fn from(text: String) -> Self {
                Self::Literal(text)
            }
        }

        enum Declared {}

        impl Side for Declared {
            type Address = Expression;
        }

        let links = Sample::<Declared> {
            jobs: Link::new(Expression::Ref("Jobs")),
            recordings: Link::new(Expression::Ref("Recordings")),
            article_queue: Link::new(Expression::Ref("ArticleQueue")),
            transcribe: Link::new("thor-web-".to_owned()),
            key: Link::new(Expression::Ref("Key")),
            base_url: Link::new("https://base".to_owned()),
            page_size: Link::number(25),
        };
        let addresses: Vec<Expression> = links
            .fields()
            .into_iter()
            .map(|field| field.address)
            .collect();
        assert_eq!(addresses[2], Expression::Ref("ArticleQueue"));
        assert_eq!(addresses[6], Expression::Literal("25".to_owned()));
    }

    #[test]
    fn what_a_stage_does_not_link_is_not_there() {
        #[derive(Clone, Debug, Links)]
        struct Teller<S: Side = Running> {
            key: Link<Optional<Secret<String>>, S>,
        }
        let without = Teller::from_variables(|_| None).expect("it can do without the key");
        assert!(without.key.linked().is_none());
        let with = Teller::from_variables(|variable| Some(format!("the {variable}"))).expect("it is set");
        let key = with.key.linked().map(Link::into_address);
        assert_eq!(key.as_deref(), Some("the KEY_SECRET_ARN"));
    }

    #[test]
    fn a_function_may_use_nothing() {
        let links = NoLinks::from_variables(|_| None).expect("it needs no variable");
        assert_eq!(links.fields(), []);
    }

    #[test]
    fn a_setting_that_is_a_text_may_be_empty() {
        #[derive(Links)]
        struct Greeter<S: Side = Running> {
            greeting: Link<Text, S>,
        }
        let links = Greeter::from_variables(|_| Some(String::new())).expect("an empty text is a text");
        assert_eq!(links.greeting.value(), "");
    }

    #[test]
    fn the_kind_is_found_through_an_alias_of_the_link() {
        type Jobs<S> = Link<Table<Job, (PutItem,)>, S>;

        #[derive(Links)]
        struct Worker<S: Side = Running> {
            r#try: Jobs<S>,
        }
        let worker: Worker = Worker { r#try: Link::new("tries") };
        assert_eq!(worker.fields()[0].variable, "TRY_TABLE");
    }
}
