//! AWS for tests.

use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_http_client::test_util::{ReplayEvent, StaticReplayClient};
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_types::body::SdkBody;
use aws_types::region::Region;
use aws_types::sdk_config::{Builder, SdkConfig};
use serde_json::Value;

use crate::aws::Aws;

/// Returns a configuration with this HTTP client.
pub(crate) fn config(client: &StaticReplayClient) -> Builder {
    let credentials = Credentials::new("AKIDEXAMPLE", "wJalrXUtnFEMI", None, None, "test");
    SdkConfig::builder()
        .behavior_version(BehaviorVersion::v2026_01_12())
        .region(Region::new("eu-west-3"))
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .http_client(client.clone())
}

/// Returns AWS with one answer.
pub(crate) fn answered(status: u16, answer: &Value) -> (Aws, StaticReplayClient) {
    answered_in_turn(&[(status, answer.clone())])
}

/// Returns AWS with these answers, one for each request.
pub(crate) fn answered_in_turn(answers: &[(u16, Value)]) -> (Aws, StaticReplayClient) {
    let events = answers.iter().map(|(status, answer)| {
        ReplayEvent::new(
            http::Request::builder()
                .uri("https://example.eu-west-3.amazonaws.com/")
                .body(SdkBody::empty())
                .expect("a request"),
            http::Response::builder()
                .status(*status)
                .body(SdkBody::from(answer.to_string()))
                .expect("an answer"),
        )
    });
    let client = StaticReplayClient::new(events.collect());
    (Aws::new(config(&client).build()), client)
}

/// Returns the bodies of the requests that were sent.
pub(crate) fn bodies(client: &StaticReplayClient) -> Vec<Value> {
    let bodies = client.actual_requests().map(|request| {
        let body = request.body().bytes().expect("a body in memory");
        serde_json::from_slice(body).expect("it is JSON")
    });
    bodies.collect()
}

/// Returns the values of a header in the requests that were sent.
#[cfg(feature = "function")]
pub(crate) fn headers(client: &StaticReplayClient, name: &str) -> Vec<String> {
    let headers = client
        .actual_requests()
        .filter_map(|request| request.headers().get(name));
    headers.map(str::to_owned).collect()
}
