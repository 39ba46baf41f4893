//! Replayed answers of AWS.

use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_credential_types::{Credentials, provider::SharedCredentialsProvider};
use aws_smithy_http_client::{
    Builder,
    test_util::{ReplayEvent, StaticReplayClient},
};
use aws_smithy_runtime_api::{
    client::{
        http::HttpClient,
        orchestrator::{HttpRequest, HttpResponse},
    },
    http::StatusCode,
};
use aws_smithy_types::body::SdkBody;

use crate::{aws::Aws, digest::Digest, limits::Limits, local::Cloud};

/// An answer that AWS gives.
pub(crate) struct Answer {
    status: u16,
    body: String,
    headers: Vec<(&'static str, String)>,
}

impl Answer {
    fn new(status: u16, body: impl Into<String>) -> Self {
        Self { status, body: body.into(), headers: Vec::new() }
    }

    /// The same with a header.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

/// A success with this body.
pub(crate) fn ok(body: impl Into<String>) -> Answer {
    Answer::new(200, body)
}

/// A status without a body, as S3 answers to HEAD.
pub(crate) fn bare(status: u16) -> Answer {
    Answer::new(status, "")
}

/// A page for people, as proxies and networks without a sign-in give it.
pub(crate) fn web_page(status: u16) -> Answer {
    Answer::new(status, "<!doctype html><title>Welcome</title>")
        .with("content-type", "text/html; charset=utf-8")
}

/// A refusal, as the services that speak XML write it.
pub(crate) fn refused(status: u16, code: &str, message: &str) -> Answer {
    let body = format!(
        "<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error>\
         <RequestId>r</RequestId></ErrorResponse>"
    );
    Answer::new(status, body)
}

/// S3's answer to a HEAD of an object with these bytes.
pub(crate) fn object(bytes: &[u8]) -> Answer {
    bare(200)
        .with("content-length", bytes.len().to_string())
        .with("x-amz-checksum-sha256", Digest::of(bytes).base64())
}

/// An answer of CloudFormation: the operation's result.
pub(crate) fn result(operation: &str, inner: &str) -> Answer {
    ok(format!(
        "<{operation}Response xmlns=\"http://cloudformation.amazonaws.com/doc/2010-05-15/\">\
         <{operation}Result>{inner}</{operation}Result></{operation}Response>"
    ))
}

/// The requests, in order.
pub(crate) struct Asked(StaticReplayClient);

impl Asked {
    /// Returns the method, path and body of each request.
    pub(crate) fn bodies(&self) -> Vec<String> {
        self.0
            .actual_requests()
            .map(|request| {
                let body = request
                    .body()
                    .bytes()
                    .map(String::from_utf8_lossy)
                    .unwrap_or_default();
                let path = request
                    .uri()
                    .split_once("amazonaws.com")
                    .map_or(request.uri(), |(_, path)| path);
                format!("{} {path} {body}", request.method())
                    .trim_end()
                    .to_owned()
            })
            .collect()
    }

    /// Returns a header of each request that has it.
    pub(crate) fn header(&self, name: &str) -> Vec<Option<String>> {
        let value = |request: &HttpRequest| request.headers().get(name).map(str::to_owned);
        self.0.actual_requests().map(value).collect()
    }
}

/// AWS in eu-west-3 that gives these answers, one after the other.
pub(crate) fn aws(answers: Vec<Answer>) -> (Aws, Asked) {
    let events = answers.into_iter().map(|answer| {
        let status = StatusCode::try_from(answer.status).expect("it is a status");
        let mut response = HttpResponse::new(status, SdkBody::from(answer.body));
        for (name, value) in answer.headers {
            response.headers_mut().insert(name, value);
        }
        ReplayEvent::new(HttpRequest::new(SdkBody::empty()), response)
    });
    let client = StaticReplayClient::new(events.collect());
    (Aws::new(&config(client.clone()), "eu-west-3", None, &Limits::of_tests()), Asked(client))
}

/// The same as a local cloud, which is polled more often.
pub(crate) fn local_aws(answers: Vec<Answer>) -> (Aws, Asked) {
    let (aws, asked) = aws(answers);
    let cloud = Cloud::example();
    let endpoint = cloud.endpoint();
    (Aws { cloud: Some((cloud, endpoint)), ..aws }, asked)
}

/// Events of the stack shop-dev, each an ID and a status, and perhaps a reason.
pub(crate) fn events(list: &[(&str, &str, &str)]) -> Answer {
    let members: String = list
        .iter()
        .map(|(id, status, reason)| {
            let physical = if *id == "shop-dev" { "arn" } else { id };
            format!(
                "<member><EventId>{id}-{status}</EventId><StackId>arn</StackId>\
                 <LogicalResourceId>{id}</LogicalResourceId><PhysicalResourceId>{physical}</PhysicalResourceId>\
                 <ResourceType>T</ResourceType><ResourceStatus>{status}</ResourceStatus>\
                 <ResourceStatusReason>{reason}</ResourceStatusReason>\
                 <Timestamp>2023-11-14T22:13:20Z</Timestamp></member>"
            )
        })
        .collect();
    result("DescribeStackEvents", &format!("<StackEvents>{members}</StackEvents>"))
}

/// The tags of the stack shop-dev.
pub(crate) const OURS: &[(&str, &str)] = &[("stratiform:app", "shop"), ("stratiform:stage", "dev")];

/// The stack shop-dev in a status.
pub(crate) fn stack(status: &str) -> Answer {
    stack_with(status, &[], OURS)
}

/// The same with outputs and these tags.
pub(crate) fn stack_with(status: &str, outputs: &[(&str, &str)], tags: &[(&str, &str)]) -> Answer {
    let members = |name: &str, list: &[(&str, &str)]| -> String {
        let member = |(key, value): &(&str, &str)| match name {
            "Output" => format!("<OutputKey>{key}</OutputKey><OutputValue>{value}</OutputValue>"),
            _ => format!("<Key>{key}</Key><Value>{value}</Value>"),
        };
        let members: String = list
            .iter()
            .map(|pair| format!("<member>{}</member>", member(pair)))
            .collect();
        format!("<{name}s>{members}</{name}s>")
    };
    let stack = format!(
        "<Stacks><member><StackId>arn</StackId><StackName>shop-dev</StackName>\
         <CreationTime>2023-11-14T22:13:20Z</CreationTime><StackStatus>{status}</StackStatus>{}{}</member></Stacks>",
        members("Output", outputs),
        members("Tag", tags)
    );
    result("DescribeStacks", &stack)
}

/// The answers about a change set that is given up, with the empty stack that came with it.
pub(crate) fn abandoned() -> Vec<Answer> {
    vec![
        ok("<Response/>"),
        stack("REVIEW_IN_PROGRESS"),
        result("ListChangeSets", "<Summaries/>"),
        ok("<Response/>"),
    ]
}

/// The requests of [`abandoned`].
pub(crate) const ABANDONED: [&str; 4] =
    ["DeleteChangeSet", "DescribeStacks", "ListChangeSets", "DeleteStack"];

/// The answer about a stack that does not exist.
pub(crate) fn no_stack() -> Answer {
    refused(400, "ValidationError", "Stack with id shop-dev does not exist")
}

/// An endpoint that nobody listens on.
pub(crate) fn unreachable() -> Aws {
    let config = config(Builder::new().build_http());
    let config = config
        .into_builder()
        .endpoint_url("http://127.0.0.1:1")
        .build();
    Aws::new(&config, "eu-west-3", None, &Limits::of_tests())
}

impl Aws {
    /// Changes the time limits.
    pub(crate) fn within(&mut self, change: impl FnOnce(&mut Limits)) {
        change(&mut self.limits);
    }
}

fn config(client: impl HttpClient + 'static) -> SdkConfig {
    SdkConfig::builder()
        .behavior_version(BehaviorVersion::v2026_01_12())
        .region(Region::new("eu-west-3"))
        .credentials_provider(SharedCredentialsProvider::new(Credentials::new(
            "id", "key", None, None, "test",
        )))
        .http_client(client)
        .build()
}

/// A refusal, as the services that speak JSON write it.
pub(crate) fn json_refused(status: u16, code: &str, message: &str) -> Answer {
    let body = serde_json::json!({ "__type": code, "message": message }).to_string();
    Answer::new(status, body)
}

/// A refusal, as S3 writes it.
pub(crate) fn s3_refused(status: u16, code: &str, message: &str) -> Answer {
    Answer::new(status, format!("<Error><Code>{code}</Code><Message>{message}</Message></Error>"))
}
