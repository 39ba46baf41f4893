//! The application from outside of the library: its template, and its deployment to a local cloud.

mod aws;
#[path = "../../../../../snapshots/python.rs"]
mod python;

use std::{
    env,
    ffi::OsString,
    fs,
    path::Path,
    process::{self, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use aws_credential_types::{Credentials, provider::SharedCredentialsProvider};
use aws_sdk_dynamodb::types::AttributeValue;
use aws_smithy_http_client::Builder;
use aws_types::{SdkConfig, region::Region};
use constructs::{
    Stack, Stage, Table,
    program::{App, Application},
    stacks::Stacks,
    stage_file,
    template::Template,
};
use extension::beyond::{
    self, Settings,
    contract::{Paid, Price},
};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;
use stratiform::{Exit, Output, local::Server};
use tokio::runtime::Runtime;

use crate::aws::{
    ecr::{Repository, RepositoryAttributes as _, repository},
    stepfunctions::{StateMachine, StateMachineAttributes as _},
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NoSettings {}

fn acme(stage: &Stage, _: &NoSettings) -> Stack {
    let mut stack = Stack::new(stage);
    stack.add(Table::<Price>::new("prices"));
    stack
}

static ACME: &dyn App =
    &Application { name: "acme", stages: stage_file!("../../stages/acme.yaml"), stack: acme };

/// The application as it is deployed first, with other settings, and with wrong ones.
static FIRST: &dyn App = &Application {
    name: "extension",
    stages: stage_file!("../../stages/extension.yaml"),
    stack: beyond::stack,
};
static MOVED: &dyn App =
    &Application { name: "extension", stages: stage_file!("../../stages/moved.yaml"), stack: beyond::stack };
static WRONG: &dyn App =
    &Application { name: "extension", stages: stage_file!("../../stages/wrong.yaml"), stack: beyond::stack };

/// The variables with the program's arguments and settings, when this test file runs as the program.
const ARGS: &str = "EXTENSION_ARGS";
const SETTINGS: &str = "EXTENSION_SETTINGS";

/// The program itself, when a test starts this file with the variable; else nothing.
#[test]
fn this_file_is_the_program_when_it_is_asked_for_something() {
    let Ok(args) = env::var(ARGS) else { return };
    let extension = match env::var(SETTINGS).as_deref() {
        Ok("moved") => MOVED,
        Ok("wrong") => WRONG,
        _ => FIRST,
    };
    let args = ["extension"]
        .into_iter()
        .chain(args.split(' '))
        .map(OsString::from);
    // Not by `main`, which would read this test's own arguments.
    let exit = stratiform::run(&[ACME, extension], args, &mut Output::terminal());
    process::exit(exit as i32);
}

/// A local cloud, and what asks it.
struct Cloud {
    server: Server,
    runtime: Runtime,
    config: SdkConfig,
}

impl Cloud {
    fn start() -> Self {
        let server = Server::start("eu-west-1").expect("the local cloud starts");
        let keys = server.cloud().credentials();
        let credentials = Credentials::new(&keys.access_key_id, &keys.secret_access_key, None, None, "test");
        let config = SdkConfig::builder()
            .behavior_version(aws_sdk_dynamodb::config::BehaviorVersion::v2026_01_12())
            .region(Region::new("eu-west-1"))
            .endpoint_url(server.cloud().endpoint())
            .credentials_provider(SharedCredentialsProvider::new(credentials))
            .http_client(Builder::new().build_http())
            .build();
        let runtime = Runtime::new().expect("there is room for threads");
        Self { server, runtime, config }
    }

    /// Runs the program with these settings. Returns its exit code, its data and its notes.
    fn run(&self, settings: &str, args: &str) -> (i32, String, String) {
        let done = Command::new(env::current_exe().expect("this file has a path"))
            .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../../.."))
            .args(["--exact", "this_file_is_the_program_when_it_is_asked_for_something", "--nocapture"])
            .env(ARGS, format!("{args} --local --stage dev"))
            .env(SETTINGS, settings)
            .env("STRATIFORM_LOCAL_PORT", self.server.cloud().port().to_string())
            .stdin(Stdio::null())
            .output()
            .expect("this file can be started");
        let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
        let data = text(done.stdout)
            .trim_start_matches("\nrunning 1 test\n")
            .to_owned();
        (done.status.code().expect("nobody killed it"), data, text(done.stderr))
    }

    /// Runs the program, which has to succeed. Returns its data and its notes.
    #[track_caller]
    fn done(&self, settings: &str, args: &str) -> (String, String) {
        let (exit, data, notes) = self.run(settings, args);
        assert_eq!(exit, 0, "{data}{notes}");
        (data, notes)
    }

    /// Returns the outputs of the application.
    fn outputs(&self) -> Value {
        let (data, _) = self.done("", "outputs extension --json");
        let mut outputs: Value = serde_json::from_str(&data).expect("it is JSON");
        outputs["extension"].take()
    }

    /// Returns the countries with a price, sorted.
    fn countries(&self) -> Vec<String> {
        let scan = aws_sdk_dynamodb::Client::new(&self.config)
            .scan()
            .table_name("acme-dev-prices")
            .send();
        let items = self
            .runtime
            .block_on(scan)
            .expect("the table is there")
            .items
            .unwrap_or_default();
        let mut countries: Vec<String> = items
            .iter()
            .map(|item| {
                assert_eq!(item["cents"], AttributeValue::N("990".to_owned()));
                item["country"].as_s().expect("it is a text").clone()
            })
            .collect();
        countries.sort_unstable();
        countries
    }

    /// Returns a client for the queue `details`, and the queue's URL.
    fn details(&self) -> (aws_sdk_sqs::Client, String) {
        let sqs = aws_sdk_sqs::Client::new(&self.config);
        let url = sqs
            .get_queue_url()
            .queue_name("extension-dev-details")
            .send();
        let url = self.runtime.block_on(url).expect("the queue is there");
        (sqs, url.queue_url.expect("it has a URL"))
    }

    /// Returns the tags of the queue `details` that are not AWS's own.
    fn tags(&self) -> Vec<String> {
        let (sqs, url) = self.details();
        let tags = async {
            let tags = sqs.list_queue_tags().queue_url(&url).send().await?;
            Ok::<_, aws_sdk_sqs::Error>(tags.tags.unwrap_or_default())
        };
        let tags = self.runtime.block_on(tags).expect("the queue is there");
        let own = tags.into_iter().filter(|(key, _)| !key.contains(':'));
        let mut tags: Vec<String> = own.map(|(key, value)| format!("{key}={value}")).collect();
        tags.sort_unstable();
        tags
    }

    /// Waits for a message of the queue `details`.
    fn detail(&self) -> Paid {
        let (sqs, url) = self.details();
        let start = Instant::now();
        loop {
            let message = async {
                let messages = sqs.receive_message().queue_url(&url).send().await?;
                Ok::<_, aws_sdk_sqs::Error>(messages.messages.unwrap_or_default().pop())
            };
            if let Some(message) = self.runtime.block_on(message).expect("the queue is there") {
                return serde_json::from_str(message.body().expect("it has a body"))
                    .expect("it is the message itself");
            }
            assert!(start.elapsed() < Duration::from_secs(30), "there is no message");
            sleep(Duration::from_millis(200));
        }
    }

    /// Asks a URL.
    fn get(&self, url: &str) -> (u16, String) {
        let https = runtime::https::Https::new().expect("this machine has certificates");
        let answer = self
            .runtime
            .block_on(https.get(url, Duration::from_secs(20)));
        let answer = answer.expect("there is an answer");
        (answer.status, String::from_utf8(answer.body).expect("it is a text"))
    }
}

#[test]
fn the_application_is_deployed_to_a_local_cloud_changed_and_deleted() {
    let cloud = Cloud::start();
    cloud.done("", "deploy acme --yes");
    cloud.done("", "deploy extension --yes");

    // The custom resource has written the first prices, and has an ID and an attribute.
    assert_eq!(cloud.countries(), ["DE", "FR"]);
    let outputs = cloud.outputs();
    assert_eq!(outputs["first_prices"], "2");
    let id = outputs["first_prices_id"]
        .as_str()
        .expect("it has an ID")
        .to_owned();
    assert!(id.starts_with("extension-dev-FirstPrices-"), "{id}");

    // A function answers at its URL and behind an API.
    assert_eq!(cloud.get(outputs["hello_url"].as_str().expect("a URL")), (200, "\"hello\"".to_owned()));
    let api = outputs["everybody_url"]
        .as_str()
        .expect("a URL")
        .trim_end_matches('/')
        .to_owned();
    assert_eq!(cloud.get(&format!("{api}/hello")), (200, "\"hello\"".to_owned()));
    let people = outputs["people_url"]
        .as_str()
        .expect("a URL")
        .trim_end_matches('/')
        .to_owned();
    assert_eq!(cloud.get(&format!("{people}/me")).0, 401);

    // A new order is published, and comes to the queue if it goes to France.
    let order = |id: &str, country: &str| {
        let text = |text: &str| AttributeValue::S(text.to_owned());
        aws_sdk_dynamodb::Client::new(&cloud.config)
            .put_item()
            .table_name("extension-dev-orders")
            .item("customer", text("c"))
            .item("order_id", text(id))
            .item("country", text(country))
            .item("expires", AttributeValue::N("4102444800".to_owned()))
            .send()
    };
    cloud
        .runtime
        .block_on(order("1", "DE"))
        .expect("the table is there");
    cloud
        .runtime
        .block_on(order("2", "FR"))
        .expect("the table is there");
    assert_eq!(cloud.detail(), Paid { order_id: "2".to_owned(), country: "FR".to_owned() });

    // Other settings: the custom resource is changed in place, and the tags are others.
    assert_eq!(cloud.tags(), ["cost-center=4711", "team=shop"]);
    let (_, notes) = cloud.done("moved", "deploy extension --yes");
    assert!(notes.contains("tag team of the stack: shop → web"), "{notes}");
    assert_eq!(cloud.tags(), ["team=web"]);
    assert_eq!(cloud.countries(), ["FR", "IT"]);
    assert_eq!(cloud.outputs()["first_prices_id"], *id);

    // A failure is told with the function's reason, and undone.
    let (exit, _, notes) = cloud.run("wrong", "deploy extension --yes");
    assert_eq!(exit, Exit::Failed as i32, "{notes}");
    assert!(notes.contains("there is no price for nowhere"), "{notes}");
    assert_eq!(cloud.countries(), ["FR", "IT"]);

    cloud.done("moved", "destroy extension --yes --empty-buckets --allow-loss Orders --allow-loss Users");
    assert_eq!(cloud.countries(), Vec::<String>::new());
}

fn templates() -> Stacks<Template> {
    let settings = Settings {
        prices_table: "acme-dev-prices".to_owned(),
        countries: vec!["FR".to_owned(), "DE".to_owned()],
    };
    let stage = Stage::example("extension", "dev").tagged([("team", "shop")]);
    beyond::stack(&stage, &settings)
        .synth()
        .expect("nothing is wrong with the stack")
}

/// `cargo run -p stratiform-generate -- types.txt aws.rs` writes the types.
#[test]
fn resource_types_can_be_generated_for_a_package_of_ones_own() {
    let mut stack = Stack::new(&Stage::example("shop", "dev"));
    let scanning = repository::ImageScanningConfiguration::new().scan_on_push(true);
    let images = Repository::new()
        .repository_name("shop")
        .image_tag_mutability(repository::ImageTagMutability::IMMUTABLE)
        .image_scanning_configuration(scanning);
    let images = stack.resource("Images", images).handle();
    stack.output("images", "The repository of images", images.repository_uri());
    let pay = StateMachine::new("arn:aws:iam::123456789012:role/pay").definition_string("{}");
    let pay = stack.resource("Pay", pay).handle();
    stack.output("pay", "The name of the payment", pay.name());
    let template = stack.synth().expect("AWS's schemas accept it").main;
    let template = serde_json::to_value(&template).expect("a template is JSON");
    insta::assert_snapshot!(template["Resources"]["Images"]["Properties"], @r#"{"ImageScanningConfiguration":{"ScanOnPush":true},"ImageTagMutability":"IMMUTABLE","RepositoryName":"shop"}"#);
    assert_eq!(template["Outputs"]["Pay"]["Value"]["Fn::GetAtt"], serde_json::json!(["Pay", "Name"]));
}

#[test]
fn cfn_lint_finds_nothing_in_the_template() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let requirements = workspace.join("snapshots/requirements.txt");
    let python = python::environment(&workspace.join(".stratiform"), "lint", &requirements);
    let folder = tempfile::tempdir().expect("there is room for a template");
    let template = serde_json::to_string(&templates().main).expect("a template is JSON");
    fs::write(folder.path().join("beyond.json"), template).expect("there is room for a template");
    // cfn-lint checks the third party's type by the same schema.
    fs::create_dir(folder.path().join("registry")).expect("there is room for a schema");
    let schema = include_str!("../../datadog-monitor.json");
    fs::write(folder.path().join("registry/monitor.json"), schema).expect("there is room for a schema");
    let mut lint = python::command(&python, folder.path());
    lint.args(["-c", "import sys, cfnlint.runner; sys.exit(cfnlint.runner.main())"])
        .args(["--include-checks", "I", "--regions", "eu-west-1", "--registry-schemas", "registry"])
        .args(["--", "beyond.json"]);
    let output = python::run(&mut lint);
    let found = String::from_utf8_lossy(&output.stdout);
    assert_eq!(found.trim(), "", "{}", python::errors(&output));
    assert!(output.status.success(), "{}", python::errors(&output));
}

/// The summary has each resource, and each permission.
#[test]
fn a_project_may_want_more_than_links() {
    let templates = templates();
    insta::assert_snapshot!(templates.main.summary(), @"
    # extension-dev in eu-west-1

    What a project may want beside links

    ## Tags of the stack
    - team=shop

    ## Parameters
    - none

    ## Number of resources
    - all: 104
    - AWS::ApiGateway::Authorizer: 1
    - AWS::ApiGateway::Deployment: 1
    - AWS::ApiGateway::GatewayResponse: 13
    - AWS::ApiGateway::Method: 2
    - AWS::ApiGateway::Resource: 1
    - AWS::ApiGateway::RestApi: 1
    - AWS::ApiGateway::Stage: 1
    - AWS::ApiGatewayV2::Api: 1
    - AWS::ApiGatewayV2::Integration: 1
    - AWS::ApiGatewayV2::Route: 1
    - AWS::ApiGatewayV2::Stage: 1
    - AWS::CloudFormation::CustomResource: 1
    - AWS::Cognito::UserPool: 1
    - AWS::Cognito::UserPoolClient: 1
    - AWS::Cognito::UserPoolDomain: 1
    - AWS::DynamoDB::Table: 1
    - AWS::Events::EventBus: 2
    - AWS::Events::Rule: 2
    - AWS::IAM::Role: 12
    - AWS::Lambda::EventInvokeConfig: 4
    - AWS::Lambda::EventSourceMapping: 2
    - AWS::Lambda::Function: 9
    - AWS::Lambda::Permission: 6
    - AWS::Lambda::Url: 1
    - AWS::Logs::LogGroup: 10
    - AWS::S3::Bucket: 1
    - AWS::S3::BucketPolicy: 1
    - AWS::SNS::Subscription: 2
    - AWS::SNS::Topic: 1
    - AWS::SNS::TopicPolicy: 1
    - AWS::SQS::Queue: 9
    - AWS::SQS::QueuePolicy: 9
    - AWS::Scheduler::Schedule: 1
    - AWS::StepFunctions::StateMachine: 1
    - Datadog::Monitors::Monitor: 1

    ## Resources
    - HelloLogGroup: AWS::Logs::LogGroup, /aws/lambda/extension-dev-hello
    - HelloRole: AWS::IAM::Role
    - Hello: AWS::Lambda::Function, extension-dev-hello
    - HelloUrl: AWS::Lambda::Url
    - HelloUrlCall: AWS::Lambda::Permission
    - HelloUrlInvocation: AWS::Lambda::Permission
    - MeLogGroup: AWS::Logs::LogGroup, /aws/lambda/extension-dev-me
    - MeRole: AWS::IAM::Role
    - Me: AWS::Lambda::Function, extension-dev-me
    - Users: AWS::Cognito::UserPool, extension-dev-users
    - SignIn: AWS::Cognito::UserPoolDomain, extension-dev-sign-in
    - Web: AWS::Cognito::UserPoolClient, extension-dev-web
    - People: AWS::ApiGateway::RestApi, extension-dev-people
    - PeopleAuthorizer: AWS::ApiGateway::Authorizer, users
    - PeopleMeResource: AWS::ApiGateway::Resource
    - PeopleGetMe: AWS::ApiGateway::Method
    - PeopleOptionsMe: AWS::ApiGateway::Method
    - PeopleAnswersAccessDenied: AWS::ApiGateway::GatewayResponse
    - PeopleAnswersBadRequestBody: AWS::ApiGateway::GatewayResponse
    - PeopleAnswersDefault4xx: AWS::ApiGateway::GatewayResponse
    - PeopleAnswersDefault5xx: AWS::ApiGateway::GatewayResponse
    - PeopleAnswersExpiredToken: AWS::ApiGateway::GatewayResponse
    - PeopleAnswersMissingAuthenticationToken: AWS::ApiGateway::GatewayResponse
    - PeopleAnswersQuotaExceeded: AWS::ApiGateway::GatewayResponse
    - PeopleAnswersRequestTooLarge: AWS::ApiGateway::GatewayResponse
    - PeopleAnswersResourceNotFound: AWS::ApiGateway::GatewayResponse
    - PeopleAnswersThrottled: AWS::ApiGateway::GatewayResponse
    - PeopleAnswersUnauthorized: AWS::ApiGateway::GatewayResponse
    - PeopleAnswersUnsupportedMediaType: AWS::ApiGateway::GatewayResponse
    - PeopleAnswersWafFiltered: AWS::ApiGateway::GatewayResponse
    - PeopleDeploymentba8ce21c: AWS::ApiGateway::Deployment
    - PeopleStage: AWS::ApiGateway::Stage, dev
    - MeInvokedByPeopleGetMe: AWS::Lambda::Permission
    - Everybody: AWS::ApiGatewayV2::Api, extension-dev-everybody
    - EverybodyToHello: AWS::ApiGatewayV2::Integration
    - EverybodyGetHello: AWS::ApiGatewayV2::Route
    - EverybodyStage: AWS::ApiGatewayV2::Stage, $default
    - HelloInvokedByEverybodyGetHello: AWS::Lambda::Permission
    - Details: AWS::SQS::Queue, extension-dev-details
    - DetailsPolicy: AWS::SQS::QueuePolicy
    - Undelivered: AWS::SQS::Queue, extension-dev-undelivered
    - UndeliveredPolicy: AWS::SQS::QueuePolicy
    - OnPaidLogGroup: AWS::Logs::LogGroup, /aws/lambda/extension-dev-on-paid
    - OnPaidDeadLetters: AWS::SQS::Queue, extension-dev-on-paid-dlq
    - OnPaidDeadLettersPolicy: AWS::SQS::QueuePolicy
    - OnPaidRole: AWS::IAM::Role
    - OnPaid: AWS::Lambda::Function, extension-dev-on-paid
    - OnPaidOnFailure: AWS::Lambda::EventInvokeConfig
    - News: AWS::SNS::Topic, extension-dev-news
    - NewsPolicy: AWS::SNS::TopicPolicy
    - NewsToDetails: AWS::SNS::Subscription
    - NewsToOnPaid: AWS::SNS::Subscription
    - OnPaidInvokedByNews: AWS::Lambda::Permission
    - Orders: AWS::DynamoDB::Table, extension-dev-orders
    - FailedChanges: AWS::SQS::Queue, extension-dev-failed-changes
    - FailedChangesPolicy: AWS::SQS::QueuePolicy
    - FollowLogGroup: AWS::Logs::LogGroup, /aws/lambda/extension-dev-follow
    - FollowRole: AWS::IAM::Role
    - Follow: AWS::Lambda::Function, extension-dev-follow
    - FollowFromOrders: AWS::Lambda::EventSourceMapping
    - LostParcels: AWS::SQS::Queue, extension-dev-lost-parcels
    - LostParcelsPolicy: AWS::SQS::QueuePolicy
    - Parcels: AWS::SQS::Queue, extension-dev-parcels
    - ParcelsPolicy: AWS::SQS::QueuePolicy
    - WorkerLogGroup: AWS::Logs::LogGroup, /aws/lambda/extension-dev-worker
    - WorkerRole: AWS::IAM::Role
    - Worker: AWS::Lambda::Function, extension-dev-worker
    - WorkerFromParcels: AWS::Lambda::EventSourceMapping
    - Files: AWS::S3::Bucket, extension-dev-files
    - FilesPolicy: AWS::S3::BucketPolicy
    - ImportLogGroup: AWS::Logs::LogGroup, /aws/lambda/extension-dev-import
    - ImportDeadLetters: AWS::SQS::Queue, extension-dev-import-dlq
    - ImportDeadLettersPolicy: AWS::SQS::QueuePolicy
    - ImportRole: AWS::IAM::Role
    - Import: AWS::Lambda::Function, extension-dev-import
    - ImportOnFailure: AWS::Lambda::EventInvokeConfig
    - Imports: AWS::Events::Rule, extension-dev-imports
    - ImportInvokedByImports: AWS::Lambda::Permission
    - NightlyLogGroup: AWS::Logs::LogGroup, /aws/lambda/extension-dev-nightly
    - NightlyDeadLetters: AWS::SQS::Queue, extension-dev-nightly-dlq
    - NightlyDeadLettersPolicy: AWS::SQS::QueuePolicy
    - NightlyRole: AWS::IAM::Role
    - Nightly: AWS::Lambda::Function, extension-dev-nightly
    - NightlyOnFailure: AWS::Lambda::EventInvokeConfig
    - EachNightRole: AWS::IAM::Role
    - EachNight: AWS::Scheduler::Schedule, extension-dev-each-night
    - StepLogGroup: AWS::Logs::LogGroup, /aws/lambda/extension-dev-step
    - StepDeadLetters: AWS::SQS::Queue, extension-dev-step-dlq
    - StepDeadLettersPolicy: AWS::SQS::QueuePolicy
    - StepRole: AWS::IAM::Role
    - Step: AWS::Lambda::Function, extension-dev-step
    - StepOnFailure: AWS::Lambda::EventInvokeConfig
    - PayLogGroup: AWS::Logs::LogGroup, /aws/vendedlogs/states/extension-dev-pay
    - PayRole: AWS::IAM::Role
    - Pay: AWS::StepFunctions::StateMachine, extension-dev-pay
    - Bus: AWS::Events::EventBus, extension-dev-bus
    - OtherBus: AWS::Events::EventBus, extension-dev-other-bus
    - PaidRole: AWS::IAM::Role
    - Paid: AWS::Events::Rule, extension-dev-paid
    - SeedLogGroup: AWS::Logs::LogGroup, /aws/lambda/extension-dev-seed
    - SeedRole: AWS::IAM::Role
    - Seed: AWS::Lambda::Function, extension-dev-seed
    - FirstPrices: AWS::CloudFormation::CustomResource
    - Monitor: Datadog::Monitors::Monitor, extension-dev fails

    ## Routes
    ### Everybody
    - GET /hello → Hello, for everybody

    ### People
    - GET /me → Me, for users of Users
    - OPTIONS /me → the gateway, for everybody

    ## What starts functions
    - HelloUrl → Hello
    - News → OnPaid
    - Orders → Follow
    - Orders → Follow: batch size 10
    - Orders → Follow: batching window in seconds 0
    - Parcels → Worker
    - Parcels → Worker: batch size 10
    - Parcels → Worker: batching window in seconds 0
    - Imports → Import
    - Imports: detail.bucket.name is ${Files}
    - Imports: detail.object.key begins with imports/
    - Imports: detail-type is Object Created
    - Imports: source is aws.s3
    - EachNight → Nightly
    - EachNight: at cron(0 3 * * ? *)
    - Paid → Details
    - Paid → OtherBus
    - Paid → Pay
    - Paid: detail-type is Paid
    - Paid: source is shop.orders
    - FirstPrices → Seed

    ## Permissions
    ### Hello
    - ec2:AssignPrivateIpAddresses on * (Lambda makes the network interfaces of the function)
    - ec2:CreateNetworkInterface on * (Lambda makes the network interfaces of the function)
    - ec2:DeleteNetworkInterface on * (Lambda makes the network interfaces of the function)
    - ec2:DescribeNetworkInterfaces on * (Lambda makes the network interfaces of the function)
    - ec2:DescribeSubnets on * (Lambda makes the network interfaces of the function)
    - ec2:UnassignPrivateIpAddresses on * (Lambda makes the network interfaces of the function)
    - geo:ListPlaceIndexes on * (Amazon Location knows no resource for lists)
    - logs:CreateLogStream, logs:PutLogEvents on HelloLogGroup
    - s3:GetObject on arn:${AWS::Partition}:s3:::acme-archive/*
    - refused: ec2:AssignPrivateIpAddresses, ec2:CreateNetworkInterface, ec2:DeleteNetworkInterface, ec2:DescribeNetworkInterfaces, ec2:DescribeSubnets, ec2:UnassignPrivateIpAddresses on * where lambda:SourceFunctionArn ArnEquals arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:extension-dev-hello

    ### Me
    - logs:CreateLogStream, logs:PutLogEvents on MeLogGroup

    ### OnPaid
    - logs:CreateLogStream, logs:PutLogEvents on OnPaidLogGroup
    - sqs:SendMessage on OnPaidDeadLetters

    ### Follow
    - dynamodb:DescribeStream, dynamodb:GetRecords, dynamodb:GetShardIterator, dynamodb:ListStreams on Orders
    - logs:CreateLogStream, logs:PutLogEvents on FollowLogGroup
    - sns:Publish on News
    - sqs:SendMessage on FailedChanges

    ### Worker
    - logs:CreateLogStream, logs:PutLogEvents on WorkerLogGroup
    - sqs:DeleteMessage, sqs:GetQueueAttributes, sqs:ReceiveMessage on Parcels

    ### Import
    - logs:CreateLogStream, logs:PutLogEvents on ImportLogGroup
    - sqs:SendMessage on ImportDeadLetters

    ### Nightly
    - logs:CreateLogStream, logs:PutLogEvents on NightlyLogGroup
    - sqs:SendMessage on NightlyDeadLetters

    ### Step
    - logs:CreateLogStream, logs:PutLogEvents on StepLogGroup
    - sqs:SendMessage on StepDeadLetters

    ### Seed
    - dynamodb:DeleteItem, dynamodb:PutItem on arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/acme-dev-prices
    - logs:CreateLogStream, logs:PutLogEvents on SeedLogGroup

    ### EachNightRole
    - lambda:InvokeFunction on Nightly
    - sqs:SendMessage on NightlyDeadLetters

    ### PayRole
    - lambda:InvokeFunction on Step
    - logs:CreateLogDelivery on * (CloudWatch Logs knows no resource for log deliveries)

    ### PaidRole
    - events:PutEvents on OtherBus
    - states:StartExecution on Pay

    ## Policies of resources
    - DetailsPolicy: everybody may not sqs:* on Details where aws:SecureTransport Bool false
    - DetailsPolicy: sns.amazonaws.com may sqs:SendMessage on Details where aws:SourceArn ArnEquals ${News.TopicArn}
    - DetailsPolicy: events.amazonaws.com may sqs:SendMessage on Details where aws:SourceArn ArnEquals ${Paid.Arn}
    - UndeliveredPolicy: everybody may not sqs:* on Undelivered where aws:SecureTransport Bool false
    - UndeliveredPolicy: sns.amazonaws.com may sqs:SendMessage on Undelivered where aws:SourceArn ArnEquals ${News.TopicArn}
    - UndeliveredPolicy: events.amazonaws.com may sqs:SendMessage on Undelivered where aws:SourceArn ArnEquals ${Paid.Arn}
    - OnPaidDeadLettersPolicy: everybody may not sqs:* on OnPaidDeadLetters where aws:SecureTransport Bool false
    - OnPaidDeadLettersPolicy: sns.amazonaws.com may sqs:SendMessage on OnPaidDeadLetters where aws:SourceArn ArnEquals ${News.TopicArn}
    - NewsPolicy: everybody may not sns:Publish on News where aws:SecureTransport Bool false
    - NewsPolicy: cloudwatch.amazonaws.com may sns:Publish on News where aws:SourceAccount StringEquals ${AWS::AccountId}
    - FailedChangesPolicy: everybody may not sqs:* on FailedChanges where aws:SecureTransport Bool false
    - LostParcelsPolicy: everybody may not sqs:* on LostParcels where aws:SecureTransport Bool false
    - ParcelsPolicy: everybody may not sqs:* on Parcels where aws:SecureTransport Bool false
    - FilesPolicy: everybody may not s3:* on Files where aws:SecureTransport Bool false
    - FilesPolicy: everybody may not s3:* on Files/* where aws:SecureTransport Bool false
    - ImportDeadLettersPolicy: everybody may not sqs:* on ImportDeadLetters where aws:SecureTransport Bool false
    - ImportDeadLettersPolicy: events.amazonaws.com may sqs:SendMessage on ImportDeadLetters where aws:SourceArn ArnEquals ${Imports.Arn}
    - NightlyDeadLettersPolicy: everybody may not sqs:* on NightlyDeadLetters where aws:SecureTransport Bool false
    - StepDeadLettersPolicy: everybody may not sqs:* on StepDeadLetters where aws:SecureTransport Bool false

    ## Variables
    ### Hello
    - ARCHIVE_BUCKET=acme-archive
    - TZ=UTC

    ### Me
    - CORS_ORIGIN=https://example.com

    ### Follow
    - NEWS_TOPIC_ARN=${News.TopicArn}

    ### Seed
    - PRICES_TABLE=acme-dev-prices

    ## Public
    - HelloUrl: everybody may call the function (a greeting is for everybody)
    - HelloUrlCall: everybody may call the function (a greeting is for everybody)
    - HelloUrlInvocation: everybody may call the function (a greeting is for everybody)
    - Users: everybody may register
    - EverybodyGetHello: everybody may call it (it is a greeting)

    ## Allowed on any resource
    - HelloRole: ec2:AssignPrivateIpAddresses on * (Lambda makes the network interfaces of the function)
    - HelloRole: ec2:CreateNetworkInterface on * (Lambda makes the network interfaces of the function)
    - HelloRole: ec2:DeleteNetworkInterface on * (Lambda makes the network interfaces of the function)
    - HelloRole: ec2:DescribeNetworkInterfaces on * (Lambda makes the network interfaces of the function)
    - HelloRole: ec2:DescribeSubnets on * (Lambda makes the network interfaces of the function)
    - HelloRole: ec2:UnassignPrivateIpAddresses on * (Lambda makes the network interfaces of the function)
    - HelloRole: geo:ListPlaceIndexes on * (Amazon Location knows no resource for lists)
    - PayRole: logs:CreateLogDelivery on * (CloudWatch Logs knows no resource for log deliveries)

    ## Kept when the stack is deleted
    - none

    ## Deleted with the stack, including their data
    - HelloLogGroup: AWS::Logs::LogGroup
    - MeLogGroup: AWS::Logs::LogGroup
    - Users: AWS::Cognito::UserPool
    - Details: AWS::SQS::Queue
    - Undelivered: AWS::SQS::Queue
    - OnPaidLogGroup: AWS::Logs::LogGroup
    - OnPaidDeadLetters: AWS::SQS::Queue
    - Orders: AWS::DynamoDB::Table
    - FailedChanges: AWS::SQS::Queue
    - FollowLogGroup: AWS::Logs::LogGroup
    - LostParcels: AWS::SQS::Queue
    - Parcels: AWS::SQS::Queue
    - WorkerLogGroup: AWS::Logs::LogGroup
    - Files: AWS::S3::Bucket
    - ImportLogGroup: AWS::Logs::LogGroup
    - ImportDeadLetters: AWS::SQS::Queue
    - NightlyLogGroup: AWS::Logs::LogGroup
    - NightlyDeadLetters: AWS::SQS::Queue
    - StepLogGroup: AWS::Logs::LogGroup
    - StepDeadLetters: AWS::SQS::Queue
    - PayLogGroup: AWS::Logs::LogGroup
    - SeedLogGroup: AWS::Logs::LogGroup

    ## Suppressed rules
    - none

    ## Other reasons
    - none

    ## Outputs
    - hello_url: ${HelloUrl.FunctionUrl}
    - people_url: https://${People}.execute-api.${AWS::Region}.${AWS::URLSuffix}/dev
    - everybody_url: https://${Everybody}.execute-api.${AWS::Region}.${AWS::URLSuffix}
    - bus_arn: ${Bus.Arn}, exported as extension-dev-bus-arn
    - first_prices: ${FirstPrices.count}
    - first_prices_id: ${FirstPrices}
    - monitor_id: ${Monitor.Id}
    ");
}
