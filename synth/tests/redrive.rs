//! `redrive`, as its user meets it, on a local cloud with a real function.

#[path = "support/process.rs"]
mod process;

use std::{
    thread,
    time::{Duration, Instant},
};

use constructs::{
    Queue, Stack, Stage,
    program::{App, Application},
    resources::{iam, lambda},
    stage_file,
    units::Attempts,
};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value, json};
use stratiform::local::Server;

use crate::process::Run;

const REGION: &str = "eu-west-3";

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NoSettings {}

static MILL: &dyn App = &Application { name: "mill", stages: stage_file!("stages/mill.yaml"), stack: mill };

/// AWS's policy for functions that only write logs.
const WRITES_LOGS: &str = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";

/// A function that fails on stones.
const GRIND: &str = "\
def handler(event, context):
    if 'stone' in event:
        raise ValueError('a stone in the grain')
";

fn mill(stage: &Stage, _: &NoSettings) -> Stack {
    let mut stack = Stack::new(stage);
    let spoiled = stack.add(Queue::<String>::new("spoiled"));
    stack.add(Queue::<String>::new("grain").dead_letter(&spoiled, Attempts::<3>));
    let stones = stack.add(Queue::<String>::new("grind-dlq"));
    let trust = json!({ "Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": { "Service": "lambda.amazonaws.com" },
    }] });
    let role = iam::Role::new(trust).managed_policy_arns(vec![WRITES_LOGS.to_owned()]);
    let role = stack.resource("GrindRole", role).handle();
    let function = lambda::Function::new(lambda::function::Code::new().zip_file(GRIND), role.arn())
        .function_name(format!("mill-{}-grind", stage.name()))
        .handler("index.handler")
        .runtime(lambda::function::Runtime::PYTHON3_13);
    let grind = stack.resource("Grind", function).handle();
    let config = lambda::EventInvokeConfig::new(lambda::EventInvokeConfigRequired {
        function_name: grind.reference(),
        qualifier: "$LATEST",
    })
    .maximum_retry_attempts(0)
    .destination_config(
        lambda::event_invoke_config::DestinationConfig::new()
            .on_failure(lambda::event_invoke_config::OnFailure::new(stones.arn())),
    );
    let _ = stack.resource("GrindEvents", config);
    stack
}

/// A local cloud with the mill.
struct Mill(Server);

impl Mill {
    fn deployed() -> Self {
        let mill = Self(Server::start(REGION).expect("the local cloud starts"));
        let run = mill.run("deploy mill --yes");
        assert_eq!(run.exit, 0, "{run:?}");
        mill
    }

    fn run(&self, args: &str) -> Run {
        process::run(".", &self.0, &format!("{args} --stage dev --local"), &[], "")
    }

    fn sqs(&self, operation: &str, queue: &str, mut parameters: Value) -> Value {
        let cloud = self.0.cloud();
        let url = format!("{}/000000000000/mill-dev-{queue}", cloud.endpoint());
        parameters["QueueUrl"] = url.into();
        let authorization = format!(
            "AWS4-HMAC-SHA256 Credential={}/20260101/{REGION}/sqs/aws4_request, SignedHeaders=host, Signature=none",
            cloud.credentials().access_key_id
        );
        let mut answer = ureq::post(cloud.endpoint())
            .header("authorization", authorization)
            .header("content-type", "application/x-amz-json-1.0")
            .header("x-amz-target", format!("AmazonSQS.{operation}"))
            .send(parameters.to_string())
            .expect("SQS answers");
        let text = answer.body_mut().read_to_string().expect("it is text");
        serde_json::from_str(&text).unwrap_or_default()
    }

    fn send(&self, queue: &str, body: &str) {
        let kind = json!({ "kind": { "DataType": "String", "StringValue": "rye" } });
        self.sqs("SendMessage", queue, json!({ "MessageBody": body, "MessageAttributes": kind }));
    }

    /// The messages in a queue, which stay there.
    fn messages(&self, queue: &str) -> Vec<Value> {
        let all =
            json!({ "MaxNumberOfMessages": 10, "VisibilityTimeout": 0, "MessageAttributeNames": ["All"] });
        let received = self.sqs("ReceiveMessage", queue, all);
        received["Messages"].as_array().cloned().unwrap_or_default()
    }
}

#[test]
fn messages_go_back_to_their_queue_and_show_why_they_are_there() {
    let mill = Mill::deployed();
    let nothing = mill.run("redrive mill grain");
    assert_eq!((nothing.exit, nothing.notes.as_str()), (0, "grain: nothing to redrive\n"), "{nothing:?}");

    mill.send("spoiled", "a sack of rye");
    let listed = mill.run("redrive mill grain --list");
    assert_eq!(listed.exit, 0, "{listed:?}");
    assert!(
        listed.data.contains("a sack of rye") && listed.data.contains("sends it to mill-dev-grain"),
        "{listed:?}"
    );
    assert_eq!(mill.messages("spoiled").len(), 1);

    let redriven = mill.run("redrive mill spoiled");
    assert_eq!(redriven.exit, 0, "{redriven:?}");
    assert!(redriven.notes.ends_with("spoiled: 1 redriven\n"), "{}", redriven.notes);
    assert!(mill.messages("spoiled").is_empty());
    let messages = mill.messages("grain");
    assert_eq!(messages[0]["Body"], "a sack of rye");
    assert_eq!(messages[0]["MessageAttributes"]["kind"]["StringValue"], "rye");

    let unknown = mill.run("redrive mill grian");
    assert_eq!(unknown.exit, 64, "{unknown:?}");
    assert!(unknown.notes.contains("did you mean `grain`?"), "{}", unknown.notes);
    let none = mill.run("redrive mill grind-dlq --list");
    assert_eq!((none.exit, none.data.as_str()), (0, ""), "{none:?}");
}

#[test]
fn a_function_gets_its_events_again_and_a_poisonous_one_comes_back() {
    let mill = Mill::deployed();
    mill.send("grind-dlq", r#"{"sack": 1}"#);
    mill.send("grind-dlq", "not an event");
    let envelope = json!({
        "requestContext": { "condition": "RetriesExhausted", "functionArn": "" },
        "requestPayload": { "stone": 2 },
    });
    mill.send("grind-dlq", &envelope.to_string());
    let run = mill.run("redrive mill grind");
    assert_eq!(run.exit, 1, "{run:?}");
    assert_eq!(
        run.notes
            .matches("mill-dev-grind is started with it")
            .count(),
        2,
        "{}",
        run.notes
    );
    assert!(run.notes.contains("kept: its body is not JSON"), "{}", run.notes);
    assert!(
        run.notes.contains(
            "error: grind: 2 redriven, 1 not\nhint: see what is left with \
             `cargo run -- redrive mill grind --stage dev --local --list`"
        ),
        "{}",
        run.notes
    );

    let start = Instant::now();
    let listed = loop {
        let listed = mill.run("redrive mill grind --list");
        if listed.data.contains("a stone in the grain") || start.elapsed() > Duration::from_secs(60) {
            break listed;
        }
        thread::sleep(Duration::from_millis(200));
    };
    assert!(
        listed
            .data
            .contains("a stone in the grain, RetriesExhausted"),
        "{listed:?}"
    );
    assert!(listed.data.contains(r#"event:   {"stone": 2}"#), "{listed:?}");
    assert_eq!(mill.messages("grind-dlq").len(), 2, "{listed:?}");
}
