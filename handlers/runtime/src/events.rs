//! Events that an EventBridge rule delivers.

use std::process::ExitCode;

use links::FromVariables;
use links::events::EventDetail;
use links::trigger::Handles;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::aws::Aws;
use crate::error::{Error, read};
use crate::run::{self, Context, Fault};

/// An EventBridge event.
///
/// <https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html>
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Event<D> {
    /// The event's ID, the same for each delivery.
    pub id: String,
    /// The service that sent the event, such as `aws.s3`.
    pub source: String,
    /// The kind of event, such as `Object Created`.
    #[serde(rename = "detail-type")]
    pub detail_type: String,
    /// The event's detail, which depends on the kind of event.
    pub detail: D,
}

impl<D: EventDetail> Event<D> {
    /// Creates an event with this detail, for tests.
    pub fn example(detail: D) -> Self {
        Self {
            id: "17793124-05d4-b198-2fde-7ededc63b103".to_owned(),
            source: D::SOURCE.to_owned(),
            detail_type: D::DETAIL_TYPE.to_owned(),
            detail,
        }
    }
}

/// Serves events. Call it in the `main` of a function whose links declare `on(ObjectCreated)`.
///
/// An event fails the invocation if its handler fails or its content is not valid. Lambda then delivers it again, by
/// default twice. If it still fails, Lambda sends it with the reason to the function's dead-letter queue. The handler
/// must accept the same event more than once, because EventBridge can also repeat an event.
pub fn serve<L, D>(handler: impl AsyncFn(&L, &Aws, Event<D>) -> Result<(), Error>) -> ExitCode
where
    L: FromVariables + Handles<D>,
    D: EventDetail + DeserializeOwned,
{
    run::start(async move |links: &L, aws, event, context| {
        answer(event, &context, async |event| handler(links, aws, event).await).await
    })
}

async fn answer<D: DeserializeOwned>(
    event: Value,
    context: &Context,
    handler: impl AsyncFn(Event<D>) -> Result<(), Error>,
) -> Result<Value, Fault> {
    run::answer("event", parse(event), context, handler).await
}

/// Reads an event.
///
/// # Errors
///
/// Returns an error that names the field if the detail is not a valid `D`.
pub fn parse<D: DeserializeOwned>(event: Value) -> Result<Event<D>, Error> {
    read(event, "the event")
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
        answer(event(&json!({"size": 5})), &Context::example(), &handler)
            .await
            .expect("it is handled");
    }

    #[tokio::test]
    async fn an_event_that_is_not_understood_is_an_error() {
        let handler = async |_: Event<Detail>| panic!("it must not be handled");
        let error = answer(event(&json!({"size": -5})), &Context::example(), &handler)
            .await
            .expect_err("no size is negative");
        assert_eq!(
            error.message,
            "the event is not understood: `detail.size` has the wrong type or is out of range"
        );
    }

    #[test]
    fn a_missing_field_is_named() {
        let error = parse::<Detail>(event(&json!({})))
            .err()
            .expect("it has no size");
        assert_eq!(error.reason(), "the event is not understood: missing field `size` in `detail`");
        let error = parse::<Detail>(json!({"detail": {"size": 1}}))
            .err()
            .expect("it has no ID");
        assert_eq!(error.reason(), "the event is not understood: missing field `id`");
    }

    #[tokio::test]
    async fn a_panic_is_an_error() {
        let handler = async |_: Event<Detail>| panic!("on purpose");
        let error = answer(event(&json!({"size": 5})), &Context::example(), &handler)
            .await
            .expect_err("it panics");
        assert_eq!(error.message, "the function panicked");
    }

    #[tokio::test]
    async fn a_panic_before_the_first_await_is_an_error_too() {
        // A closure that is not async panics at its call, before there is a future.
        let handler = |event: Event<Detail>| {
            assert_ne!(event.detail.size, 5, "on purpose");
            ready(Ok(()))
        };
        let error = answer(event(&json!({"size": 5})), &Context::example(), &handler)
            .await
            .expect_err("it panics");
        assert_eq!(error.message, "the function panicked");
        answer(event(&json!({"size": 6})), &Context::example(), &handler)
            .await
            .expect("the next one is handled");
    }
}
