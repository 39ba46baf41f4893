//! Messages that a queue of SQS delivers.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::error::{Error, misfit};
use crate::panics;
use crate::run::{Context, Failure, serve as serve_lambda};

/// A message of a queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message<M> {
    /// Its ID, the same each time that it is delivered.
    pub id: String,
    /// How often it has been delivered, this time included. A dead-letter queue takes it after so many failures.
    pub receive_count: u32,
    /// What it says.
    pub body: M,
    /// The invocation that it came with.
    pub context: Context,
}

/// Serves messages that are the JSON of an `M`.
///
/// Each message that fails, is not understood, or makes the handler panic is reported as failed and comes again, without
/// the others of its batch. The queue's event source must say `ReportBatchItemFailures`. A message can come more than
/// once even when it was handled, and the handler must bear that.
///
/// # Errors
///
/// If Lambda's runtime interface fails.
pub async fn serve<M: DeserializeOwned>(
    handler: impl AsyncFn(Message<M>) -> Result<(), Error>,
) -> Result<(), Failure> {
    serve_lambda(async |event, context| answer(event, &context, &handler).await).await
}

#[derive(Deserialize)]
struct Batch {
    #[serde(rename = "Records")]
    records: Vec<Record>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Record {
    message_id: String,
    body: String,
    #[serde(default)]
    attributes: RecordAttributes,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct RecordAttributes {
    #[serde(default)]
    approximate_receive_count: String,
}

/// Handles a batch, in its order, and says which messages failed.
///
/// <https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html>
async fn answer<M: DeserializeOwned>(
    event: Value,
    context: &Context,
    handler: &impl AsyncFn(Message<M>) -> Result<(), Error>,
) -> Result<Value, Error> {
    let batch: Batch = serde_json::from_value(event).map_err(|error| {
        let error = Error::invalid_request(format!("the event is no batch of messages: {error}"));
        tracing::error!("{error}");
        error
    })?;
    let mut failures = Vec::new();
    for record in batch.records {
        let id = record.message_id.clone();
        let outcome = match read(record, context) {
            // `handler(message)` is called within, since a panic can come before its first await.
            Ok(message) => panics::caught(async { handler(message).await }).await,
            Err(error) => Err(error),
        };
        if let Err(error) = outcome {
            tracing::error!(message_id = id, cause = error.causes(), "the message failed: {error}");
            failures.push(json!({"itemIdentifier": id}));
        }
    }
    Ok(json!({"batchItemFailures": failures}))
}

fn read<M: DeserializeOwned>(record: Record, context: &Context) -> Result<Message<M>, Error> {
    let mut json = serde_json::Deserializer::from_str(&record.body);
    let body = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        Error::invalid_request(format!("the message is not understood: {}", misfit(&error)))
    })?;
    json.end()
        .map_err(|_| Error::invalid_request("the message is not understood: something follows its JSON"))?;
    Ok(Message {
        id: record.message_id,
        // AWS always sets it; a message without it is taken as new.
        receive_count: record
            .attributes
            .approximate_receive_count
            .parse()
            .unwrap_or(1),
        body,
        context: context.clone(),
    })
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::future::ready;
    use std::time::UNIX_EPOCH;

    use super::*;

    fn context() -> Context {
        Context { request_id: "r".to_owned(), deadline: UNIX_EPOCH }
    }

    /// A batch as SQS delivers it: <https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html>.
    fn batch(bodies: &[&str]) -> Value {
        let record = |(index, body): (usize, &&str)| {
            json!({
                "messageId": format!("m{index}"),
                "receiptHandle": "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a",
                "body": body,
                "attributes": {
                    "ApproximateReceiveCount": "3",
                    "SentTimestamp": "1545082649183",
                    "SenderId": "AIDAIENQZJOLO23YVJ4VO",
                    "ApproximateFirstReceiveTimestamp": "1545082649185",
                },
                "messageAttributes": {},
                "md5OfBody": "e4e68fb7bd0e697a0ae8f1bb342846b3",
                "eventSource": "aws:sqs",
                "eventSourceARN": "arn:aws:sqs:eu-west-3:123456789012:my-queue",
                "awsRegion": "eu-west-3",
            })
        };
        let records: Vec<Value> = bodies.iter().enumerate().map(record).collect();
        json!({ "Records": records })
    }

    #[tokio::test]
    async fn only_messages_that_failed_are_reported() {
        let handled = RefCell::new(Vec::new());
        let handler = async |message: Message<u32>| {
            handled
                .borrow_mut()
                .push((message.body, message.receive_count));
            match message.body {
                2 => Err(Error::internal("two")),
                3 => panic!("three"),
                _ => Ok(()),
            }
        };
        let answer = answer(batch(&["1", "2", "3", "4"]), &context(), &handler)
            .await
            .expect("a batch is answered");
        assert_eq!(
            answer,
            json!({"batchItemFailures": [{"itemIdentifier": "m1"}, {"itemIdentifier": "m2"}]})
        );
        assert_eq!(handled.into_inner(), [(1, 3), (2, 3), (3, 3), (4, 3)]);
    }

    #[tokio::test]
    async fn a_panic_before_the_first_await_fails_only_its_message() {
        // A closure that is not async itself: it panics when it is called, before there is a future.
        let handler = |message: Message<u32>| {
            assert_ne!(message.body, 2, "on purpose");
            ready(Ok(()))
        };
        let answer = answer(batch(&["1", "2", "3"]), &context(), &handler)
            .await
            .expect("a batch is answered");
        assert_eq!(answer, json!({"batchItemFailures": [{"itemIdentifier": "m1"}]}));
    }

    #[tokio::test]
    async fn a_message_that_is_not_understood_is_reported_as_failed() {
        let handler = async |message: Message<u32>| {
            assert_eq!(message.body, 7);
            Ok(())
        };
        let answer = answer(batch(&["", "{", "\"x\"", "7 8", "7"]), &context(), &handler)
            .await
            .expect("a batch is answered");
        assert_eq!(
            answer,
            json!({"batchItemFailures":
                [{"itemIdentifier": "m0"}, {"itemIdentifier": "m1"}, {"itemIdentifier": "m2"}, {"itemIdentifier": "m3"}]})
        );
    }

    #[tokio::test]
    async fn what_is_no_batch_fails_as_a_whole() {
        let handler = async |_: Message<u32>| panic!("there is no message");
        let error = answer(json!({"hello": 1}), &context(), &handler)
            .await
            .expect_err("it is no batch");
        assert_eq!(error.message(), "the event is no batch of messages: missing field `Records`");
    }
}
