//! AWS as a script: the calls that a test expects, in their order, with the answers.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_async::time::StaticTimeSource;
use aws_smithy_http_client::test_util::infallible_client_fn;
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::retry::RetryConfig;
use aws_types::SdkConfig;
use aws_types::region::Region;
use links::FromVariables;
use runtime::http::Request;
use runtime::{Aws, Context};
use serde_json::{Value, json};

/// The time of all tests: 2025-01-31T12:00:00Z, in seconds since the epoch.
pub(crate) const NOW: u64 = 1_738_324_800;

/// The job of all tests.
pub(crate) const JOB: &str = "3f0c5f3e-8a53-4c6b-9d3e-0d6a5c1f7b11";

pub(crate) fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(NOW)
}

/// An invocation with five minutes to go.
pub(crate) fn context() -> Context {
    Context { request_id: "r".to_owned(), deadline: now() + Duration::from_secs(300) }
}

/// The links of a function, where what has no variable here is called by its variable.
pub(crate) fn links<L: FromVariables>() -> L {
    let variable = |variable: &str| {
        Some(match variable {
            "JOBS_TABLE" => "jobs".to_owned(),
            "RESULTS_TABLE" => "results".to_owned(),
            "STORAGE_BUCKET" | "RESULTS_BUCKET" => "storage".to_owned(),
            "TRANSCRIBE_JOB_PREFIX" => "thor-web-".to_owned(),
            "ARTICLE_QUEUE_URL" => "https://sqs.eu-west-3.amazonaws.com/1/articles".to_owned(),
            "CORS_ORIGIN" => "*".to_owned(),
            "ANTHROPIC_MODEL" => "claude".to_owned(),
            other => other.to_owned(),
        })
    };
    L::from_variables(variable).expect("every variable is set")
}

/// A request of Ada, as the REST API delivers it.
pub(crate) fn request(route: &str, fields: Value) -> Request {
    let (method, resource) = route.split_once(' ').expect("a method and a path");
    let mut event = json!({
        "resource": resource,
        "httpMethod": method,
        "headers": {"content-type": "application/json"},
        "queryStringParameters": null,
        "pathParameters": null,
        "requestContext": {"authorizer": {"claims": {"sub": "ada", "email": "ada@example.com"}}},
        "body": null,
        "isBase64Encoded": false,
    });
    let Value::Object(fields) = fields else { panic!("fields of the event") };
    event.as_object_mut().expect("an object").extend(fields);
    Request::from_event(event, context()).expect("the event is a request")
}

/// A job of Ada, as the table has it.
pub(crate) fn job(status: &str) -> Value {
    json!({"Item": {
        "job_id": {"S": JOB}, "user_id": {"S": "ada"}, "timestamp": {"N": "1738324800000"},
        "updated_at": {"N": "1738324860000"}, "status": {"S": status}, "file_name": {"S": "talk.mp3"},
        "media_format": {"S": "mp3"},
    }})
}

/// What is answered when a job is further already.
pub(crate) fn refused_condition() -> Answer {
    refusal(400, "ConditionalCheckFailedException", "The conditional request failed")
}

/// The answer of a service that refuses.
pub(crate) fn refusal(status: u16, code: &str, message: &str) -> Answer {
    Answer { status, body: json!({"__type": code, "message": message}).to_string() }
}

/// A call that was made: its name, such as `PutItem` or `PUT uploads/ada/42`, and what it sent.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) name: String,
    /// JSON, or a text for S3.
    pub(crate) body: Value,
}

/// What a service answers.
pub(crate) struct Answer {
    status: u16,
    body: String,
}

impl From<Value> for Answer {
    fn from(body: Value) -> Self {
        let body = match body {
            Value::String(text) => text,
            json => json.to_string(),
        };
        Self { status: 200, body }
    }
}

/// AWS with a script.
pub(crate) struct Script {
    expected: Arc<Mutex<VecDeque<(String, Answer)>>>,
    calls: Arc<Mutex<Vec<Call>>>,
    unexpected: Arc<Mutex<Vec<String>>>,
}

impl Script {
    /// A script, and the AWS that follows it. The name of a step that ends with `/` is the beginning of a key.
    pub(crate) fn new<const N: usize>(steps: [(&str, Answer); N]) -> (Self, Aws) {
        let steps = steps.map(|(name, answer)| (name.to_owned(), answer));
        let script = Self {
            expected: Arc::new(Mutex::new(steps.into())),
            calls: Arc::default(),
            unexpected: Arc::default(),
        };
        let (expected, calls) = (Arc::clone(&script.expected), Arc::clone(&script.calls));
        let unexpected = Arc::clone(&script.unexpected);
        let http = infallible_client_fn(move |request: http::Request<SdkBody>| {
            let call = call(&request);
            let next = expected.lock().expect("no test panics here").pop_front();
            let name = call.name.clone();
            calls.lock().expect("no test panics here").push(call);
            let is =
                |expected: &str| name == expected || (expected.ends_with('/') && name.starts_with(expected));
            let answer = match next {
                Some((expected, answer)) if is(&expected) => answer,
                // Noted for the end: the code under test may well bear this answer.
                _ => {
                    unexpected.lock().expect("no test panics here").push(name);
                    refusal(418, "NotInTheScript", "not in the script")
                }
            };
            http::Response::builder()
                .status(answer.status)
                .body(SdkBody::from(answer.body))
                .expect("an answer")
        });
        let credentials =
            Credentials::new("AKIDEXAMPLE", "wJalrXUtnFEMI", Some("session".to_owned()), None, "test");
        let config = SdkConfig::builder()
            .behavior_version(BehaviorVersion::v2026_01_12())
            .region(Region::new("eu-west-3"))
            .credentials_provider(SharedCredentialsProvider::new(credentials))
            .retry_config(RetryConfig::disabled())
            .time_source(StaticTimeSource::new(now()))
            .http_client(http)
            .build();
        (script, Aws::new(config))
    }

    /// The calls that were made, all that the script says and no others.
    pub(crate) fn calls(self) -> Vec<Call> {
        let calls = std::mem::take(&mut *self.calls.lock().expect("no test panics here"));
        let unexpected = self.unexpected.lock().expect("no test panics here");
        assert!(unexpected.is_empty(), "{unexpected:?} are not in the script; the calls are {calls:#?}");
        let left = self.expected.lock().expect("no test panics here");
        let left: Vec<&String> = left.iter().map(|(name, _)| name).collect();
        assert!(left.is_empty(), "{left:?} were not called, but {calls:#?}");
        calls
    }
}

fn call(request: &http::Request<SdkBody>) -> Call {
    let body = request.body().bytes().unwrap_or_default();
    let body = serde_json::from_slice(body)
        .unwrap_or_else(|_| Value::String(String::from_utf8_lossy(body).into_owned()));
    let target = request
        .headers()
        .get("x-amz-target")
        .and_then(|target| target.to_str().ok());
    let name = match target.and_then(|target| target.split_once('.')) {
        Some((_, operation)) => operation.to_owned(),
        None => {
            assert_eq!(request.uri().host(), Some("storage.s3.eu-west-3.amazonaws.com"));
            format!("{} {}", request.method(), request.uri().path().trim_start_matches('/'))
        }
    };
    Call { name, body }
}
