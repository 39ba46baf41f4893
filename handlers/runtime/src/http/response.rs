//! API Gateway responses for both formats.

use std::time::Duration;

use links::http::{ErrorCode as _, Internal};
use serde_json::{Map, Value, json};

use crate::aws::Aws;
use crate::error::Error;
use crate::http::event::Event;
use crate::http::handlers::{Reply, Service};
use crate::http::refusal::Answered;
use crate::run::{Context, attempt};

/// The maximum duration of a handler. API Gateway waits for 29 s (REST) or 30 s (HTTP) and then answers itself.
///
/// <https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html>
const LONGEST: Duration = Duration::from_secs(25);

/// The maximum number of bytes in a response: 6 MB, Lambda's limit.
///
/// <https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html>
const MAX_ANSWER: usize = 6 * 1024 * 1024;

/// Answers one event. Errors, panics and timeouts all have the standard error body. The cause is only logged.
pub(crate) async fn answer<L>(
    event: Value,
    context: Context,
    cors_origin: Option<&str>,
    service: &impl Service<L>,
    links: &L,
    aws: &Aws,
) -> Value {
    let mut route = None;
    let outcome = match Event::read(event) {
        Ok(event) => {
            route = Some(event.route());
            let call = async || Ok(service.call(links, aws, &event, context.clone()).await);
            let called = attempt(&context, LONGEST, call).await;
            called.unwrap_or_else(|error| Err(error.into()))
        }
        Err(error) => Err(error.into()),
    };
    let (mut status, mut event) = respond(outcome, cors_origin);
    let bytes = event["body"].as_str().map_or(0, str::len);
    // JSON encoding makes a string at most six times as long.
    if bytes > MAX_ANSWER / 6 && event.to_string().len() > MAX_ANSWER {
        let cause = format!(
            "the answer's body has {bytes} bytes, which exceeds Lambda's limit of 6 MB for a response; return pages"
        );
        (status, event) = respond(Err(Error::internal(cause).into()), cors_origin);
    }
    tracing::info!(route, status, "answered");
    event
}

/// Returns the status and the response of an outcome, and logs an error.
fn respond(outcome: Result<Reply, Answered>, cors_origin: Option<&str>) -> (u16, Value) {
    let Reply { status, body } = outcome.unwrap_or_else(|error| {
        let code = error.kind.code;
        if error.kind.status >= Internal::KIND.status {
            tracing::error!(code, cause = error.causes(), "the request failed: {}", error.message);
        } else {
            // The message can repeat the caller's input.
            tracing::info!(code, "the request was refused");
        }
        // The error body always serializes to JSON.
        Reply { status: error.kind.status, body: serde_json::to_string(&error.body()).ok() }
    });
    let mut headers = Map::new();
    if let Some(origin) = cors_origin {
        headers.insert("access-control-allow-origin".to_owned(), origin.into());
        if origin != "*" {
            headers.insert("vary".to_owned(), "Origin".into());
        }
    }
    // A shared cache must not store an answer for one caller.
    headers.insert("cache-control".to_owned(), "no-store".into());
    if body.is_some() {
        headers.insert("content-type".to_owned(), "application/json".into());
    }
    let body = body.unwrap_or_default();
    (status, json!({"statusCode": status, "headers": headers, "body": body, "isBase64Encoded": false}))
}
