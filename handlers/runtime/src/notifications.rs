//! Messages that an SNS topic delivers.

use std::process::ExitCode;

use links::FromVariables;
use links::trigger::Subscribes;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::aws::Aws;
use crate::error::Error;
use crate::messages::parse;
use crate::run::{self, Context, Fault};

/// A message of a topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notification<M> {
    /// The message's ID, the same for each delivery.
    pub id: String,
    /// The message's content.
    pub body: M,
}

/// Serves messages of a topic. Call it in the `main` of a function whose links declare `subscribes(Alert)`.
///
/// A message fails the invocation if its handler fails or its content is not valid. Lambda then delivers it again, by
/// default twice. If it still fails, Lambda sends it with the reason to the function's dead-letter queue. The handler
/// must accept the same message more than once.
pub fn serve<L, M>(handler: impl AsyncFn(&L, &Aws, Notification<M>) -> Result<(), Error>) -> ExitCode
where
    L: FromVariables + Subscribes<M>,
    M: DeserializeOwned,
{
    run::start(async move |links: &L, aws, event, context| {
        answer(event, &context, async |message| handler(links, aws, message).await).await
    })
}

/// <https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html>
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Delivery {
    records: Vec<Record>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Record {
    sns: Message,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Message {
    message_id: String,
    message: String,
}

async fn answer<M: DeserializeOwned>(
    event: Value,
    context: &Context,
    handler: impl AsyncFn(Notification<M>) -> Result<(), Error>,
) -> Result<Value, Fault> {
    run::answer("message", read(event), context, async |messages| {
        for message in messages {
            handler(message).await?;
        }
        Ok(())
    })
    .await
}

/// Reads the messages of an event. SNS delivers one at a time.
fn read<M: DeserializeOwned>(event: Value) -> Result<Vec<Notification<M>>, Error> {
    let delivery: Delivery = serde_json::from_value(event)
        .map_err(|error| Error::internal(format!("the event is not an SNS message: {error}")))?;
    let notification = |Record { sns }| Ok(Notification { body: parse(&sns.message)?, id: sns.message_id });
    delivery.records.into_iter().map(notification).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn event(message: &str) -> Value {
        json!({"Records": [{
            "EventVersion": "1.0",
            "EventSubscriptionArn": "arn:aws:sns:eu-west-3:123456789012:alerts:11-47a01",
            "EventSource": "aws:sns",
            "Sns": {
                "SignatureVersion": "1",
                "Timestamp": "2019-01-02T12:45:07.000Z",
                "MessageId": "95df01b4-ee98-5cb9-9903-4c221d41eb5e",
                "Message": message,
                "Type": "Notification",
                "TopicArn": "arn:aws:sns:eu-west-3:123456789012:alerts",
                "Subject": "TestInvoke",
            },
        }]})
    }

    #[tokio::test]
    async fn a_message_is_handled() {
        let handler = async |message: Notification<u32>| {
            assert_eq!((message.body, message.id.as_str()), (7, "95df01b4-ee98-5cb9-9903-4c221d41eb5e"));
            Ok(())
        };
        answer(event("7"), &Context::example(), &handler)
            .await
            .expect("it is handled");
    }

    #[tokio::test]
    async fn a_message_that_is_not_understood_is_an_error_with_its_reason() {
        let handler = async |_: Notification<u32>| panic!("it must not be handled");
        let fault = answer(event("seven"), &Context::example(), &handler)
            .await
            .expect_err("it is not a number");
        assert_eq!(fault.message, "the message is not understood: it is not JSON");
    }

    #[tokio::test]
    async fn a_failure_is_reported_to_lambda() {
        let handler =
            async |_: Notification<u32>| Err(Error::upstream("the pager did not answer", "HTTP 503"));
        let fault = answer(event("7"), &Context::example(), &handler)
            .await
            .expect_err("it fails");
        assert_eq!((fault.code, fault.message.as_str()), ("upstream", "the pager did not answer: HTTP 503"));
    }
}
