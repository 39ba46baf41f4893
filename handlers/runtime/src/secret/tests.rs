use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::UNIX_EPOCH;

use aws_smithy_async::time::TimeSource;
use aws_smithy_http_client::test_util::{ReplayEvent, StaticReplayClient};
use aws_smithy_types::body::SdkBody;
use links::Running;
use serde::Deserialize;

use super::*;
use crate::testing::config;

#[derive(Deserialize)]
struct Password {
    password: String,
}

/// A clock that a test sets, in seconds.
#[derive(Clone, Debug, Default)]
struct Clock(Arc<AtomicU64>);

impl TimeSource for Clock {
    fn now(&self) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(self.0.load(Ordering::Relaxed))
    }
}

/// Returns AWS with these values of the secret, one for each read.
fn aws(clock: &Clock, values: &[&str]) -> (Aws, StaticReplayClient) {
    let events = values.iter().map(|value| {
        let body = serde_json::json!({"SecretString": value}).to_string();
        ReplayEvent::new(
            http::Request::builder()
                .uri("https://secretsmanager.eu-west-3.amazonaws.com/")
                .body(SdkBody::from(r#"{"SecretId":"the-arn"}"#))
                .expect("a request"),
            http::Response::builder()
                .body(SdkBody::from(body))
                .expect("an answer"),
        )
    });
    let client = StaticReplayClient::new(events.collect());
    let config = config(&client).time_source(clock.clone());
    (Aws::new(config.build()), client)
}

fn link() -> Link<Kind<Password, (GetSecretValue,)>, Running> {
    Link::new("the-arn")
}

#[tokio::test]
async fn a_secret_is_read_once_in_five_minutes() {
    let clock = Clock::default();
    let (aws, client) = aws(&clock, &[r#"{"password": "one"}"#, r#"{"password": "two"}"#]);
    let link = link();
    let secret = aws.secret(&link);
    for (seconds, password, reads) in [(0, "one", 1), (299, "one", 1), (300, "two", 2), (599, "two", 2)] {
        clock.0.store(seconds, Ordering::Relaxed);
        assert_eq!(secret.value().await.expect("it is set").password, password, "after {seconds} s");
        assert_eq!(client.actual_requests().count(), reads);
    }
    client.assert_requests_match(&[]);
}

#[tokio::test]
async fn a_fresh_value_is_read_at_once() {
    let (aws, client) = aws(&Clock::default(), &[r#"{"password": "one"}"#, r#"{"password": "two"}"#]);
    let link = link();
    let secret = aws.secret(&link);
    assert_eq!(secret.value().await.expect("it is set").password, "one");
    assert_eq!(secret.fresh_value().await.expect("it is set").password, "two");
    assert_eq!(secret.value().await.expect("it is set").password, "two");
    assert_eq!(client.actual_requests().count(), 2);
}

#[tokio::test]
async fn a_wrong_value_is_neither_repeated_nor_cached() {
    for value in ["hunter2", r#"{"password": ["hunter2"]}"#, r#"{"passwort": "hunter2"}"#] {
        let (aws, _) = aws(&Clock::default(), &[value, r#"{"password": "right"}"#]);
        let link = link();
        let secret = aws.secret(&link);
        let error = secret.value().await.err().expect("it is wrong");
        let causes = error.causes().expect("it says why");
        assert!(causes.starts_with("the secret the-arn "), "{causes}");
        assert!(!format!("{error} {error:?} {causes}").contains("hunter2"));
        assert_eq!(secret.value().await.expect("it is set now").password, "right");
    }
}
