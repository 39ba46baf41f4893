//! Events that EventBridge delivers.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::error::{Error, misfit};
use crate::run::{Failure, serve as serve_lambda};
use crate::{panics, run};

/// An event of EventBridge.
///
/// <https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html>
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Event<D> {
    /// Its ID, the same each time that it is delivered.
    pub id: String,
    /// The service that it comes from, such as `aws.s3`.
    pub source: String,
    /// What kind of event it is, such as `Object Created`.
    #[serde(rename = "detail-type")]
    pub detail_type: String,
    /// What happened.
    pub detail: D,
}

/// Serves events with a detail of type `D`.
///
/// An event that fails or is not understood is logged, and fails the invocation, so that Lambda delivers it again (twice,
/// by default) and then gives it to the function's failure destination. The handler must bear that: an event can come
/// more than once in any case.
///
/// # Errors
///
/// If Lambda's runtime interface fails.
pub async fn serve<D: DeserializeOwned>(
    handler: impl AsyncFn(Event<D>) -> Result<(), Error>,
) -> Result<(), Failure> {
    serve_lambda(async |event, _: run::Context| answer(event, &handler).await.map(|()| Value::Null)).await
}

async fn answer<D: DeserializeOwned>(
    event: Value,
    handler: &impl AsyncFn(Event<D>) -> Result<(), Error>,
) -> Result<(), Error> {
    let outcome = match parse(event) {
        // `handler(event)` is called within, since a panic can come before its first await.
        Ok(event) => panics::caught(async { handler(event).await }).await,
        Err(error) => Err(error),
    };
    outcome.inspect_err(|error| tracing::error!(cause = error.causes(), "the event failed: {error}"))
}

/// The event, if it is one with such a detail.
///
/// # Errors
///
/// Invalid request, naming the field.
pub fn parse<D: DeserializeOwned>(event: Value) -> Result<Event<D>, Error> {
    serde_path_to_error::deserialize(event)
        .map_err(|error| Error::invalid_request(format!("the event is not understood: {}", misfit(&error))))
}

#[cfg(test)]
mod tests {
    use std::future::ready;

    use serde_json::json;

    use super::*;

    #[derive(Deserialize)]
    struct Detail {
        size: u32,
    }

    fn event(detail: &Value) -> Value {
        json!({"id": "e", "source": "aws.s3", "detail-type": "Object Created", "region": "eu-west-3", "detail": detail})
    }

    #[tokio::test]
    async fn an_event_is_handled() {
        let handler = async |event: Event<Detail>| {
            assert_eq!((event.detail.size, event.detail_type.as_str()), (5, "Object Created"));
            Ok(())
        };
        answer(event(&json!({"size": 5})), &handler)
            .await
            .expect("it is handled");
    }

    #[tokio::test]
    async fn an_event_that_is_not_understood_is_an_error() {
        let handler = async |_: Event<Detail>| panic!("it must not be handled");
        let error = answer(event(&json!({"size": -5})), &handler)
            .await
            .expect_err("no size is negative");
        assert_eq!(
            error.message(),
            "the event is not understood: `detail.size` is of another type or out of range"
        );
    }

    #[test]
    fn a_field_that_is_missing_is_named() {
        let error = parse::<Detail>(event(&json!({})))
            .err()
            .expect("it has no size");
        assert_eq!(error.message(), "the event is not understood: missing field `size` in `detail`");
        let error = parse::<Detail>(json!({"detail": {"size": 1}}))
            .err()
            .expect("it has no ID");
        assert_eq!(error.message(), "the event is not understood: missing field `id`");
    }

    #[tokio::test]
    async fn a_panic_is_an_error() {
        let handler = async |_: Event<Detail>| panic!("on purpose");
        let error = answer(event(&json!({"size": 5})), &handler)
            .await
            .expect_err("it panics");
        assert_eq!(error.message(), "something went wrong on our side");
    }

    #[tokio::test]
    async fn a_panic_before_the_first_await_is_an_error_too() {
        // A closure that is not async itself: it panics when it is called, before there is a future.
        let handler = |event: Event<Detail>| {
            assert_ne!(event.detail.size, 5, "on purpose");
            ready(Ok(()))
        };
        let error = answer(event(&json!({"size": 5})), &handler)
            .await
            .expect_err("it panics");
        assert_eq!(error.message(), "something went wrong on our side");
        answer(event(&json!({"size": 6})), &handler)
            .await
            .expect("the next one is handled");
    }
}
