//! The local cloud with the application on it.

use std::{collections::BTreeMap, fmt, future::Future};

use aws_sdk_s3::config::{BehaviorVersion, Credentials, Region, SharedCredentialsProvider};
use aws_sdk_sqs::types::QueueAttributeName;
use aws_types::SdkConfig;
use constructs::{Stage, stage::NameKind};
use serde_json::Value;
use synth::local::Server;
use tokio::runtime::Runtime;

use crate::{
    api::Api,
    http::{Answer, Http},
    running::{Said, run},
    suite::Suite,
};

/// A local cloud with one stage of one application.
pub struct Cloud {
    /// The emulator.
    pub server: Server,
    /// A client for requests to any URL.
    pub http: Http,
    /// The application's API.
    pub api: Api,
    /// The deployment's output.
    pub deployed: Said,
    /// The outputs of the stack, as the program prints them.
    pub outputs: BTreeMap<String, Value>,
    suite: &'static Suite,
    replacements: Vec<(String, String)>,
    stage: Stage,
    runtime: Runtime,
}

impl fmt::Debug for Cloud {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Cloud")
            .field("stack", &self.stage.stack_name())
            .field("endpoint", &self.endpoint())
            .finish_non_exhaustive()
    }
}

impl Cloud {
    /// Starts a cloud, and deploys the suite's stage with these texts of the stage file replaced.
    pub fn start(suite: &'static Suite, replacements: &[(&str, &str)]) -> Self {
        let stage = suite.stage();
        let server = Server::start(stage.region()).unwrap_or_else(|error| panic!("{error}"));
        let port = server.cloud().port();
        let replacements: Vec<(String, String)> = replacements
            .iter()
            .map(|(original, replacement)| ((*original).to_owned(), (*replacement).to_owned()))
            .collect();
        let deploy = ["deploy", suite.app, "--stage", suite.stage, "--local", "--yes"];
        let deployed = run(suite.program_with(&replacements, port), &deploy, "").done();
        let outputs = ["outputs", suite.app, "--stage", suite.stage, "--local", "--json"];
        let outputs = run(suite.program(port), &outputs, "").done();
        let mut outputs: BTreeMap<String, BTreeMap<String, Value>> =
            serde_json::from_str(&outputs.data).expect("JSON, by application and output");
        let outputs = outputs.remove(suite.app).expect("the stack has outputs");
        let http = Http::new();
        let url = outputs["api_gateway_url"].as_str().expect("a URL");
        let api = Api::new(http.clone(), url, suite.document(), suite.origin);
        let runtime = Runtime::new().expect("there is room for threads");
        Self { server, http, api, deployed, outputs, suite, replacements, stage, runtime }
    }

    /// Runs the program with these arguments.
    pub fn run(&self, arguments: &[&str]) -> Said {
        self.run_with_input(arguments, "")
    }

    /// Runs the program with these arguments and this standard input.
    pub fn run_with_input(&self, arguments: &[&str], input: &str) -> Said {
        run(self.suite.program(self.port()), arguments, input)
    }

    /// Runs the program as it deployed the application: with the replaced texts in the stage file.
    pub fn run_replaced(&self, arguments: &[&str]) -> Said {
        run(self.suite.program_with(&self.replacements, self.port()), arguments, "")
    }

    /// Sets a secret of the stack, as its operator does.
    #[track_caller]
    pub fn set_secret(&self, name: &str, value: &str) -> Said {
        let Suite { app, stage, .. } = self.suite;
        let set = ["secrets", "set", app, name, "--stage", stage, "--local"];
        run(self.suite.program_with(&self.replacements, self.port()), &set, value).done()
    }

    /// Returns the endpoint of all services.
    pub fn endpoint(&self) -> String {
        self.server.cloud().endpoint()
    }

    /// Returns the port of all services.
    pub fn port(&self) -> u16 {
        self.server.cloud().port()
    }

    /// Returns the stage's region.
    pub fn region(&self) -> &str {
        self.stage.region()
    }

    /// Returns the physical name of a resource, given its name in the stack.
    pub fn name(&self, name: &str) -> String {
        self.stage.physical_name(NameKind::Default, name)
    }

    /// Returns the physical name of a secret, given its name in the stack.
    pub fn secret_name(&self, name: &str) -> String {
        self.stage.physical_name(NameKind::Secret, name)
    }

    /// Returns an output of the stack that is a text.
    #[track_caller]
    pub fn output(&self, name: &str) -> &str {
        let output = self.outputs.get(name).and_then(Value::as_str);
        output.unwrap_or_else(|| panic!("no text is the output `{name}`: {:?}", self.outputs))
    }

    /// Waits for a call of AWS.
    pub fn wait<T>(&self, call: impl Future<Output = T>) -> T {
        self.runtime.block_on(call)
    }

    /// Returns a client of CloudFormation, as the account's owner.
    pub fn cloudformation(&self) -> aws_sdk_cloudformation::Client {
        aws_sdk_cloudformation::Client::new(&self.config(root()))
    }

    /// Returns a client of DynamoDB, as the account's owner.
    pub fn dynamodb(&self) -> aws_sdk_dynamodb::Client {
        self.dynamodb_as(root())
    }

    /// Returns a client of DynamoDB.
    pub fn dynamodb_as(&self, who: Credentials) -> aws_sdk_dynamodb::Client {
        aws_sdk_dynamodb::Client::new(&self.config(who))
    }

    /// Returns a client of S3, as the account's owner.
    pub fn s3(&self) -> aws_sdk_s3::Client {
        self.s3_as(root())
    }

    /// Returns a client of S3.
    pub fn s3_as(&self, who: Credentials) -> aws_sdk_s3::Client {
        let config = aws_sdk_s3::config::Builder::from(&self.config(who)).force_path_style(true);
        aws_sdk_s3::Client::from_conf(config.build())
    }

    /// Returns a client of Secrets Manager, as the account's owner.
    pub fn secrets(&self) -> aws_sdk_secretsmanager::Client {
        self.secrets_as(root())
    }

    /// Returns a client of Secrets Manager.
    pub fn secrets_as(&self, who: Credentials) -> aws_sdk_secretsmanager::Client {
        aws_sdk_secretsmanager::Client::new(&self.config(who))
    }

    /// Returns a client of SQS, as the account's owner.
    pub fn sqs(&self) -> aws_sdk_sqs::Client {
        self.sqs_as(root())
    }

    /// Returns a client of SQS.
    pub fn sqs_as(&self, who: Credentials) -> aws_sdk_sqs::Client {
        aws_sdk_sqs::Client::new(&self.config(who))
    }

    /// Returns the settings of clients that act with these credentials.
    pub fn config(&self, who: Credentials) -> SdkConfig {
        SdkConfig::builder()
            .behavior_version(BehaviorVersion::v2026_01_12())
            .region(Region::new(self.region().to_owned()))
            .endpoint_url(self.endpoint())
            .credentials_provider(SharedCredentialsProvider::new(who))
            .http_client(aws_smithy_http_client::Builder::new().build_http())
            .build()
    }

    /// Calls an operation of a service that takes JSON, such as `logs` and `Logs_20140328.DescribeLogGroups`. It must
    /// succeed.
    #[track_caller]
    pub fn call(&self, service: &str, target: &str, body: &Value) -> Value {
        self.try_call(service, target, body).json(200)
    }

    /// Calls an operation of a service that takes JSON.
    #[track_caller]
    pub fn try_call(&self, service: &str, target: &str, body: &Value) -> Answer {
        let headers = [
            ("authorization", &*self.authorization(service)),
            ("content-type", "application/x-amz-json-1.1"),
            ("x-amz-target", target),
        ];
        let url = format!("{}/", self.endpoint());
        self.http
            .send("POST", &url, &headers, body.to_string().as_bytes())
    }

    /// Sends a GET request to a service whose operations are paths.
    #[track_caller]
    pub fn get(&self, service: &str, path: &str) -> Answer {
        let url = format!("{}{path}", self.endpoint());
        let headers = [("authorization", &*self.authorization(service))];
        self.http.send("GET", &url, &headers, b"")
    }

    /// Returns an authorization header of the account's owner. The local cloud does not check their signature.
    pub(crate) fn authorization(&self, service: &str) -> String {
        let region = self.region();
        format!(
            "AWS4-HMAC-SHA256 Credential=test/20260101/{region}/{service}/aws4_request, SignedHeaders=host, \
             Signature=none"
        )
    }

    /// Returns the URL of a queue of the stack.
    #[track_caller]
    pub fn queue(&self, name: &str) -> String {
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

    /// Returns an attribute of a queue of the stack.
    #[track_caller]
    pub fn queue_attribute(&self, name: &str, attribute: &QueueAttributeName) -> String {
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

    /// Returns the bodies of up to ten messages in a queue of the stack. They stay in it.
    #[track_caller]
    pub fn messages(&self, name: &str) -> Vec<String> {
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
}

/// Returns the credentials of the account's owner.
pub fn root() -> Credentials {
    Credentials::new("test", "test", None, None, "these tests")
}
