//! The local cloud with thor-web on it, which all tests share.

use std::{
    collections::BTreeMap,
    future::Future,
    sync::LazyLock,
    thread,
    time::{Duration, Instant},
};

use aws_sdk_s3::config::{BehaviorVersion, Credentials, Region, SharedCredentialsProvider};
use aws_sdk_sqs::types::QueueAttributeName;
use aws_types::SdkConfig;
use serde_json::{Value, json};
use synth::local::Server;
use tokio::runtime::Runtime;

use crate::{
    api::{Answer, Http},
    program::{self, Said},
    stand_in::StandIn,
};

/// thor-web's region.
pub(crate) const REGION: &str = "eu-west-3";

/// After how long a message comes again that could not be handled: 5 minutes in the stack, less in these tests.
///
/// It is longer than any invocation here. Where it is not, on a machine that is much too busy, a message comes twice,
/// which changes nothing.
const COMES_AGAIN_AFTER: Duration = Duration::from_secs(5);

/// The key of Anthropic's API in these tests.
pub(crate) const API_KEY: &str = "sk-ant-test-5dcbd1d1a7f24f0ba4b3-first";

/// The local cloud, with thor-web on it.
pub(crate) struct Cloud {
    pub(crate) server: Server,
    pub(crate) stand_in: StandIn,
    pub(crate) http: Http,
    /// The deployment's output.
    pub(crate) deployed: Said,
    /// The outputs of the stack, as the program prints them.
    pub(crate) outputs: BTreeMap<String, Value>,
    /// The visibility timeout of the article queue, as it was deployed.
    pub(crate) visibility_timeout: String,
    runtime: Runtime,
}

static CLOUD: LazyLock<Cloud> = LazyLock::new(Cloud::start);

/// The cloud, which the first test starts.
pub(crate) fn cloud() -> &'static Cloud {
    &CLOUD
}

impl Cloud {
    fn start() -> Self {
        let server = Server::start(REGION).unwrap_or_else(|error| panic!("{error}"));
        let stand_in = StandIn::start();
        let port = server.cloud().port();
        let deploy = ["deploy", "thor-web", "--stage", "dev", "--local", "--yes"];
        let deployed = program::run(program::stratiform_with(&stand_in.url, port), &deploy, "").done();
        let outputs = ["outputs", "thor-web", "--stage", "dev", "--local", "--json"];
        let outputs = program::run(program::stratiform(port), &outputs, "").done();
        let outputs: BTreeMap<String, BTreeMap<String, Value>> =
            serde_json::from_str(&outputs.data).expect("JSON, by application and output");
        let mut cloud = Self {
            server,
            stand_in,
            http: Http::new(),
            deployed,
            outputs: outputs["thor-web"].clone(),
            visibility_timeout: String::new(),
            runtime: Runtime::new().expect("there is room for threads"),
        };
        cloud.set_api_key(API_KEY);
        cloud.visibility_timeout =
            cloud.queue_attribute("article-queue", &QueueAttributeName::VisibilityTimeout);
        cloud
            .wait(
                cloud
                    .sqs()
                    .set_queue_attributes()
                    .queue_url(cloud.queue("article-queue"))
                    .attributes(
                        QueueAttributeName::VisibilityTimeout,
                        COMES_AGAIN_AFTER.as_secs().to_string(),
                    )
                    .send(),
            )
            .expect("the queue is there");
        cloud
    }

    /// Sets the key of Anthropic's API, as its operator does.
    pub(crate) fn set_api_key(&self, key: &str) -> Said {
        let arguments = ["secrets", "set", "thor-web", "anthropic-api-key", "--stage", "dev", "--local"];
        let value = json!({"api_key": key}).to_string();
        program::run(program::stratiform(self.port()), &arguments, &value).done()
    }

    pub(crate) fn port(&self) -> u16 {
        self.server.cloud().port()
    }

    /// The name in the cloud of what the stack calls so.
    pub(crate) fn name(&self, name: &str) -> String {
        format!("thor-web-dev-{name}")
    }

    pub(crate) fn bucket(&self) -> &str {
        self.output("storage_bucket_name")
    }

    /// An output of the stack that is a text.
    #[track_caller]
    pub(crate) fn output(&self, name: &str) -> &str {
        self.outputs[name].as_str().expect("it is a text")
    }

    /// Waits for a call of AWS.
    pub(crate) fn wait<T>(&self, call: impl Future<Output = T>) -> T {
        self.runtime.block_on(call)
    }

    pub(crate) fn dynamodb(&self) -> aws_sdk_dynamodb::Client {
        aws_sdk_dynamodb::Client::new(&self.config(root()))
    }

    pub(crate) fn sqs(&self) -> aws_sdk_sqs::Client {
        aws_sdk_sqs::Client::new(&self.config(root()))
    }

    pub(crate) fn s3(&self) -> aws_sdk_s3::Client {
        self.s3_as(root())
    }

    pub(crate) fn s3_as(&self, who: Credentials) -> aws_sdk_s3::Client {
        let config = aws_sdk_s3::config::Builder::from(&self.config(who)).force_path_style(true);
        aws_sdk_s3::Client::from_conf(config.build())
    }

    pub(crate) fn cloudformation(&self) -> aws_sdk_cloudformation::Client {
        aws_sdk_cloudformation::Client::new(&self.config(root()))
    }

    /// How clients reach the cloud, as somebody.
    pub(crate) fn config(&self, who: Credentials) -> SdkConfig {
        SdkConfig::builder()
            .behavior_version(BehaviorVersion::v2026_01_12())
            .region(Region::new(REGION))
            .endpoint_url(self.server.cloud().endpoint())
            .credentials_provider(SharedCredentialsProvider::new(who))
            .http_client(aws_smithy_http_client::Builder::new().build_http())
            .build()
    }

    /// Calls a service of which we have no client: those take JSON, too.
    #[track_caller]
    pub(crate) fn call(&self, service: &str, target: &str, body: &Value) -> Value {
        let answer = self.try_call(service, target, body);
        answer.json(200)
    }

    pub(crate) fn try_call(&self, service: &str, target: &str, body: &Value) -> Answer {
        let headers = [
            ("authorization", &*authorization(service)),
            ("content-type", "application/x-amz-json-1.1"),
            ("x-amz-target", target),
        ];
        let url = format!("{}/", self.server.cloud().endpoint());
        self.http
            .send("POST", &url, &headers, body.to_string().as_bytes())
    }

    /// Asks a service that answers to paths.
    pub(crate) fn get(&self, service: &str, path: &str) -> Answer {
        let url = format!("{}{path}", self.server.cloud().endpoint());
        let headers = [("authorization", &*authorization(service))];
        self.http.send("GET", &url, &headers, b"")
    }

    /// Invokes a function with an event, and waits for its end. Returns its answer, or its error.
    #[track_caller]
    pub(crate) fn invoke(&self, function: &str, event: &Value) -> Result<Value, Value> {
        let url = format!(
            "{}/2015-03-31/functions/{}/invocations",
            self.server.cloud().endpoint(),
            self.name(function)
        );
        let headers = [("authorization", &*authorization("lambda")), ("content-type", "application/json")];
        let answer = self
            .http
            .send("POST", &url, &headers, event.to_string().as_bytes());
        let value = answer.json(200);
        if answer.header("x-amz-function-error").is_some() { Err(value) } else { Ok(value) }
    }

    /// Starts a function with an event, and does not wait for it.
    #[track_caller]
    pub(crate) fn invoke_later(&self, function: &str, event: &Value) {
        let url = format!(
            "{}/2015-03-31/functions/{}/invocations",
            self.server.cloud().endpoint(),
            self.name(function)
        );
        let headers = [
            ("authorization", &*authorization("lambda")),
            ("content-type", "application/json"),
            ("x-amz-invocation-type", "Event"),
        ];
        let answer = self
            .http
            .send("POST", &url, &headers, event.to_string().as_bytes());
        assert_eq!(answer.status, 202, "{answer:?}");
    }

    /// The URL of a queue of the stack.
    pub(crate) fn queue(&self, name: &str) -> String {
        let answer = self.wait(
            self.sqs()
                .get_queue_url()
                .queue_name(self.name(name))
                .send(),
        );
        answer
            .expect("the queue is there")
            .queue_url
            .expect("it has a URL")
    }

    pub(crate) fn queue_attribute(&self, name: &str, attribute: &QueueAttributeName) -> String {
        let answer = self.wait(
            self.sqs()
                .get_queue_attributes()
                .queue_url(self.queue(name))
                .attribute_names(QueueAttributeName::All)
                .send(),
        );
        let attributes = answer
            .expect("the queue is there")
            .attributes
            .unwrap_or_default();
        attributes.get(attribute).cloned().unwrap_or_default()
    }

    /// The bodies of the messages in a queue. They stay in it.
    pub(crate) fn messages(&self, name: &str) -> Vec<String> {
        let url = self.queue(name);
        let answer = self.wait(
            self.sqs()
                .receive_message()
                .queue_url(url)
                .max_number_of_messages(10)
                .visibility_timeout(0)
                .send(),
        );
        let messages = answer
            .expect("the queue is there")
            .messages
            .unwrap_or_default();
        messages
            .into_iter()
            .filter_map(|message| message.body)
            .collect()
    }

    /// Returns a function's logs so far.
    pub(crate) fn logs(&self, function: &str) -> String {
        let group = format!("/aws/lambda/{}", self.name(function));
        let body = json!({"logGroupName": group, "limit": 10_000});
        let answer = self.call("logs", "Logs_20140328.FilterLogEvents", &body);
        let events = answer["events"].as_array().cloned().unwrap_or_default();
        let lines: Vec<&str> = events
            .iter()
            .filter_map(|event| event["message"].as_str())
            .collect();
        lines.join("\n")
    }
}

/// The owner of the account.
pub(crate) fn root() -> Credentials {
    Credentials::new("test", "test", None, None, "these tests")
}

/// The local cloud checks no signature of its root user's.
fn authorization(service: &str) -> String {
    format!(
        "AWS4-HMAC-SHA256 Credential=test/20260101/{REGION}/{service}/aws4_request, SignedHeaders=host, Signature=none"
    )
}

/// Waits until there is something, a minute at most.
#[track_caller]
pub(crate) fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(start.elapsed() < Duration::from_secs(60), "{what}: not within a minute");
        thread::sleep(Duration::from_millis(50));
    }
}
