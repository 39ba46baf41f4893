//! The local cloud with the application on it, and AWS's clients.

use std::{fmt, future::Future, ops::Deref, process::Command};

use aws_sdk_s3::config::{BehaviorVersion, Credentials, Region, SharedCredentialsProvider};
use aws_sdk_sqs::types::QueueAttributeName;
use aws_types::SdkConfig;
use synth::testing::{self, Said};
use tokio::runtime::Runtime;

use crate::{api::Api, suite::Suite};

/// A local cloud with one stage of one application.
pub struct Cloud {
    cloud: testing::Cloud,
    /// The application's API.
    pub api: Api,
    suite: &'static Suite,
    runtime: Runtime,
}

impl Deref for Cloud {
    type Target = testing::Cloud;

    fn deref(&self) -> &testing::Cloud {
        &self.cloud
    }
}

impl fmt::Debug for Cloud {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.cloud.fmt(formatter)
    }
}

impl Cloud {
    /// Starts a cloud, and deploys the suite's stage with these texts of the stage file replaced.
    pub fn start(suite: &'static Suite, replacements: &[(&str, &str)]) -> Self {
        let replacements: Vec<(String, String)> = replacements
            .iter()
            .map(|(original, replacement)| ((*original).to_owned(), (*replacement).to_owned()))
            .collect();
        let program = move || suite.program_with(&replacements);
        let cloud = testing::Cloud::deploy_by(suite.app(), suite.stage, program);
        let url = cloud.output("api_gateway_url");
        let api = Api::new(cloud.http().clone(), url, suite.document(), suite.origin);
        let runtime = Runtime::new().expect("there is room for threads");
        Self { cloud, api, suite, runtime }
    }

    /// Runs the program with these arguments. It has the stage file as it is; `Deref` leads to the one that has deployed.
    pub fn run(&self, arguments: &[&str]) -> Said {
        self.run_with_input(arguments, "")
    }

    /// Runs the program with these arguments and this standard input.
    pub fn run_with_input(&self, arguments: &[&str], input: &str) -> Said {
        self.run_command(Command::new(self.suite.program), arguments, input)
    }

    /// Runs the program as it deployed the application: with the replaced texts in the stage file.
    pub fn run_replaced(&self, arguments: &[&str]) -> Said {
        self.cloud.run(arguments)
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
