//! Messages that an SQS queue delivers.

use std::collections::BTreeSet;
use std::process::ExitCode;
use std::time::Duration;

use links::FromVariables;
use links::trigger::Consumes;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::aws::Aws;
use crate::error::{Error, misfit};
use crate::run::{self, Context, Fault, attempt};

/// A message of a queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message<M> {
    /// The message's ID, the same for each delivery.
    pub id: String,
    /// The number of deliveries so far, including this one. After the maximum that the queue has for it, the message
    /// moves to the dead-letter queue.
    pub receive_count: u32,
    /// The message's content.
    pub body: M,
    /// The invocation that delivers the message.
    pub context: Context,
}

/// Serves messages of a queue. Call it in the `main` of a function whose links declare `consumes(ArticleRequest)`.
///
/// A message is reported as failed if it is not valid, or if the handler fails or panics. Only the failed messages of
/// a batch are delivered again. In a FIFO queue, a failed message also fails the later messages of its group, so that
/// they keep their order. The handler must accept the same message more than once, even after a success.
///
/// The handler's time limit is the remaining time of the invocation, minus one second for the report.
pub fn serve<L, M>(handler: impl AsyncFn(&L, &Aws, Message<M>) -> Result<(), Error>) -> ExitCode
where
    L: FromVariables + Consumes<M>,
    M: DeserializeOwned,
{
    run::start(async move |links: &L, aws, event, context| {
        answer(event, &context, async |message| handler(links, aws, message).await).await
    })
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
#[serde(rename_all = "PascalCase", default)]
struct RecordAttributes {
    approximate_receive_count: String,
    /// The sequence number, which only messages of FIFO queues have.
    message_group_id: Option<String>,
    /// The group. Messages of standard queues can also have one, for fair delivery, but they have no sequence number.
    sequence_number: Option<String>,
}

impl Record {
    /// Returns the group of a message in a FIFO queue. A group's messages are handled in their order.
    fn group(&self) -> Option<String> {
        self.attributes.sequence_number.as_ref()?;
        self.attributes.message_group_id.clone()
    }
}

/// Handles the messages of a batch in their order, and reports the failed ones.
///
/// <https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html>
async fn answer<M: DeserializeOwned>(
    event: Value,
    context: &Context,
    handler: impl AsyncFn(Message<M>) -> Result<(), Error>,
) -> Result<Value, Fault> {
    let batch: Batch = serde_json::from_value(event).map_err(|error| {
        let error = Error::internal(format!("the event is not a batch of messages: {error}"));
        tracing::error!(cause = error.causes(), "the batch failed");
        error
    })?;
    let mut failures = Vec::new();
    let mut stopped_groups = BTreeSet::new();
    for record in batch.records {
        let (id, group) = (record.message_id.clone(), record.group());
        if group
            .as_ref()
            .is_some_and(|group| stopped_groups.contains(group))
        {
            tracing::info!(message_id = id, "the message waits for an earlier message of its group");
            failures.push(json!({"itemIdentifier": id}));
            continue;
        }
        let outcome = match read(record, context) {
            Ok(message) => attempt(context, Duration::MAX, async || handler(message).await).await,
            Err(error) => Err(error),
        };
        if let Err(error) = outcome {
            tracing::error!(message_id = id, cause = error.causes(), "the message failed: {error}");
            failures.push(json!({"itemIdentifier": id}));
            stopped_groups.extend(group);
        }
    }
    Ok(json!({"batchItemFailures": failures}))
}

fn read<M: DeserializeOwned>(record: Record, context: &Context) -> Result<Message<M>, Error> {
    Ok(Message {
        // AWS always sets it. Without it, the message counts as new.
        receive_count: record
            .attributes
            .approximate_receive_count
            .parse()
            .unwrap_or(1),
        body: parse(&record.body)?,
        id: record.message_id,
        context: context.clone(),
    })
}

/// Reads the JSON of a message.
pub(crate) fn parse<M: DeserializeOwned>(body: &str) -> Result<M, Error> {
    let mut json = serde_json::Deserializer::from_str(body);
    let value = serde_path_to_error::deserialize(&mut json)
        .map_err(|error| Error::internal(format!("the message is not understood: {}", misfit(&error))))?;
    json.end()
        .map_err(|_| Error::internal("the message is not understood: it continues after its JSON"))?;
    Ok(value)
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::future::ready;

    use super::*;

    /// Returns a batch in the format of SQS: <https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html>.
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
    async fn only_failed_messages_are_reported() {
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
        let answer = answer(batch(&["1", "2", "3", "4"]), &Context::example(), &handler)
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
        // A closure that is not async panics at its call, before there is a future.
        let handler = |message: Message<u32>| {
            assert_ne!(message.body, 2, "on purpose");
            ready(Ok(()))
        };
        let answer = answer(batch(&["1", "2", "3"]), &Context::example(), &handler)
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
        let answer = answer(batch(&["", "{", "\"x\"", "7 8", "7"]), &Context::example(), &handler)
            .await
            .expect("a batch is answered");
        assert_eq!(
            answer,
            json!({"batchItemFailures":
                [{"itemIdentifier": "m0"}, {"itemIdentifier": "m1"}, {"itemIdentifier": "m2"}, {"itemIdentifier": "m3"}]})
        );
    }

    #[tokio::test]
    async fn an_event_that_is_not_a_batch_fails_as_a_whole() {
        let handler = async |_: Message<u32>| panic!("there is no message");
        let error = answer(json!({"hello": 1}), &Context::example(), &handler)
            .await
            .expect_err("it is not a batch");
        assert_eq!(error.message, "the event is not a batch of messages: missing field `Records`");
    }

    /// Returns the batch of a FIFO queue, with the group of each message.
    fn fifo(messages: &[(&str, &str)]) -> Value {
        let bodies: Vec<&str> = messages.iter().map(|(_, body)| *body).collect();
        let mut batch = batch(&bodies);
        for (index, (group, _)) in messages.iter().enumerate() {
            let attributes = &mut batch["Records"][index]["attributes"];
            attributes["MessageGroupId"] = json!(group);
            attributes["SequenceNumber"] = json!(format!("1884949650517712{index}"));
        }
        batch
    }

    #[tokio::test]
    async fn a_failure_in_a_fifo_queue_holds_back_the_later_messages_of_its_group() {
        let handled = RefCell::new(Vec::new());
        let handler = async |message: Message<u32>| {
            handled.borrow_mut().push(message.body);
            if message.body == 2 { Err(Error::internal("two")) } else { Ok(()) }
        };
        let batch = fifo(&[("a", "1"), ("a", "2"), ("b", "3"), ("a", "4"), ("a", "5"), ("b", "6")]);
        let answer = answer(batch, &Context::example(), &handler)
            .await
            .expect("a batch is answered");
        assert_eq!(
            answer,
            json!({"batchItemFailures":
                [{"itemIdentifier": "m1"}, {"itemIdentifier": "m3"}, {"itemIdentifier": "m4"}]})
        );
        assert_eq!(handled.into_inner(), [1, 2, 3, 6], "the other group goes on");
    }

    #[tokio::test]
    async fn a_message_that_is_not_understood_also_holds_back_its_group() {
        let handler = async |_: Message<u32>| Ok(());
        let answer = answer(fifo(&[("a", "{"), ("a", "2"), ("b", "3")]), &Context::example(), &handler)
            .await
            .expect("a batch is answered");
        assert_eq!(
            answer,
            json!({"batchItemFailures": [{"itemIdentifier": "m0"}, {"itemIdentifier": "m1"}]})
        );
    }

    #[tokio::test]
    async fn groups_of_a_standard_queue_hold_nothing_back() {
        let mut batch = batch(&["{", "2"]);
        for index in 0..2 {
            batch["Records"][index]["attributes"]["MessageGroupId"] = json!("tenant");
        }
        let handler = async |_: Message<u32>| Ok(());
        let answer = answer(batch, &Context::example(), &handler)
            .await
            .expect("a batch is answered");
        assert_eq!(answer, json!({"batchItemFailures": [{"itemIdentifier": "m0"}]}));
    }

    #[tokio::test]
    async fn a_message_without_time_left_is_reported_as_failed() {
        let over = Context { request_id: "r".to_owned(), deadline: std::time::UNIX_EPOCH };
        let handler = async |_: Message<u32>| {
            tokio::time::sleep(Duration::from_secs(60)).await;
            Ok(())
        };
        let answer = answer(batch(&["1"]), &over, &handler)
            .await
            .expect("a batch is answered");
        assert_eq!(answer, json!({"batchItemFailures": [{"itemIdentifier": "m0"}]}));
    }
}
