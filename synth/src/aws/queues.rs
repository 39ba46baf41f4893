//! Messages in queues.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    aws::{
        Aws,
        request::{Names, Request},
    },
    error::Error,
};

pub(super) const QUEUES: Names = Names { title: "SQS", host: "sqs", signing: "sqs" };

/// The most messages that one request receives (`ReceiveMessage` in the SQS API Reference).
const BATCH: u8 = 10;

/// A message that was received. It comes back to the queue unless it is deleted in time.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct Message {
    pub(crate) message_id: String,
    pub(crate) receipt_handle: String,
    pub(crate) body: String,
    /// SQS's own attributes, such as `SentTimestamp`.
    #[serde(default)]
    pub(crate) attributes: BTreeMap<String, String>,
    /// The sender's attributes, in the form in which they are sent.
    #[serde(default)]
    pub(crate) message_attributes: BTreeMap<String, Value>,
}

impl Message {
    /// Returns one of SQS's own attributes.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    /// Returns a text that the sender added.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.message_attributes
            .get(name)?
            .get("StringValue")?
            .as_str()
    }
}

impl Aws {
    /// Receives up to 10 of a queue's messages, and hides them from others for this time. Returns none if the queue is
    /// empty.
    pub(crate) async fn receive_messages(&self, queue: &str, seconds: u32) -> Result<Vec<Message>, Error> {
        #[derive(Deserialize)]
        #[serde(rename_all = "PascalCase")]
        struct Received {
            #[serde(default)]
            messages: Vec<Message>,
        }

        let what = || format!("cannot receive messages of {queue}");
        let parameters = json!({
            "QueueUrl": queue,
            "MaxNumberOfMessages": BATCH,
            "VisibilityTimeout": seconds,
            // Without a wait SQS asks only some of its servers, and may return nothing though there are messages.
            "WaitTimeSeconds": 1,
            "MessageSystemAttributeNames": ["All"],
            "MessageAttributeNames": ["All"],
        });
        let request = Request::json("AmazonSQS.ReceiveMessage", &parameters);
        let received: Received = self.queues.send(request, what).await?.read(what)?;
        Ok(received.messages)
    }

    /// Sends a message to a queue again, with all its attributes.
    pub(crate) async fn send_again(&self, queue: &str, message: &Message) -> Result<(), Error> {
        let mut parameters = json!({ "QueueUrl": queue, "MessageBody": message.body });
        if !message.message_attributes.is_empty() {
            parameters["MessageAttributes"] = json!(message.message_attributes);
        }
        if let Some(header) = message.attribute("AWSTraceHeader") {
            parameters["MessageSystemAttributes"] =
                json!({ "AWSTraceHeader": { "DataType": "String", "StringValue": header } });
        }
        if let Some(group) = message.attribute("MessageGroupId") {
            parameters["MessageGroupId"] = group.into();
            if queue.ends_with(".fifo") {
                // With its first ID, a FIFO queue would drop it silently for five minutes after it was first sent.
                parameters["MessageDeduplicationId"] = message.message_id.as_str().into();
            }
        }
        let request = Request::json("AmazonSQS.SendMessage", &parameters);
        self.queues
            .send(request, || format!("cannot send a message to {queue}"))
            .await
            .map(drop)
    }

    /// Deletes a message that was received.
    pub(crate) async fn delete_message(&self, queue: &str, message: &Message) -> Result<(), Error> {
        let parameters = json!({ "QueueUrl": queue, "ReceiptHandle": message.receipt_handle });
        let request = Request::json("AmazonSQS.DeleteMessage", &parameters);
        self.queues
            .send(request, || format!("cannot delete the message {} of {queue}", message.message_id))
            .await
            .map(drop)
    }

    /// Makes a message visible to others at once.
    pub(crate) async fn release_message(&self, queue: &str, message: &Message) -> Result<(), Error> {
        let parameters =
            json!({ "QueueUrl": queue, "ReceiptHandle": message.receipt_handle, "VisibilityTimeout": 0 });
        let request = Request::json("AmazonSQS.ChangeMessageVisibility", &parameters);
        self.queues
            .send(request, || format!("cannot release the message {} of {queue}", message.message_id))
            .await
            .map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::fixtures::{Asked, aws, json_refused, ok};

    const URL: &str = "https://sqs.eu-west-3.amazonaws.com/1/orders";
    const RECEIVED: &str = r#"{"Messages": [{
        "MessageId": "m1", "ReceiptHandle": "r1", "Body": "{\"id\":1}",
        "Attributes": {"SentTimestamp": "1700000000000", "MessageGroupId": "g", "AWSTraceHeader": "Root=1"},
        "MessageAttributes": {"kind": {"DataType": "String", "StringValue": "gift"}}
    }]}"#;

    fn parameters(asked: &Asked, index: usize) -> Value {
        let body = asked.bodies().swap_remove(index);
        serde_json::from_str(body.trim_start_matches("POST / ")).expect("it is JSON")
    }

    #[tokio::test]
    async fn a_message_goes_to_another_queue_with_its_attributes() {
        let (aws, asked) = aws(vec![ok(RECEIVED), ok("{}"), ok("{}"), ok("{}"), ok("{}")]);
        let messages = aws.receive_messages(URL, 60).await.expect("SQS answers");
        let [message] = messages.as_slice() else { panic!("there is one: {messages:?}") };
        assert_eq!(
            (message.text("kind"), message.attribute("SentTimestamp")),
            (Some("gift"), Some("1700000000000"))
        );
        aws.send_again(URL, message).await.expect("SQS answers");
        aws.send_again("orders.fifo", message)
            .await
            .expect("SQS answers");
        aws.delete_message(URL, message).await.expect("SQS answers");
        aws.release_message(URL, message)
            .await
            .expect("SQS answers");
        let targets: Vec<String> = asked.header("x-amz-target").into_iter().flatten().collect();
        assert_eq!(
            targets,
            ["ReceiveMessage", "SendMessage", "SendMessage", "DeleteMessage", "ChangeMessageVisibility"]
                .map(|operation| format!("AmazonSQS.{operation}"))
        );
        let sent = json!({
            "QueueUrl": URL,
            "MessageBody": "{\"id\":1}",
            "MessageAttributes": { "kind": { "DataType": "String", "StringValue": "gift" } },
            "MessageSystemAttributes": { "AWSTraceHeader": { "DataType": "String", "StringValue": "Root=1" } },
            "MessageGroupId": "g",
        });
        assert_eq!(parameters(&asked, 1), sent);
        assert_eq!(parameters(&asked, 2)["MessageDeduplicationId"], "m1");
        assert_eq!(parameters(&asked, 3), json!({ "QueueUrl": URL, "ReceiptHandle": "r1" }));
        assert_eq!(parameters(&asked, 4)["VisibilityTimeout"], 0);
        let signature = asked
            .header("authorization")
            .swap_remove(0)
            .expect("it is signed");
        assert!(signature.contains("/eu-west-3/sqs/aws4_request"), "{signature}");
    }

    #[tokio::test]
    async fn an_empty_queue_has_no_messages_and_a_missing_one_is_an_error() {
        let refusal = json_refused(400, "com.amazonaws.sqs#QueueDoesNotExist", "it does not exist");
        let (aws, _) = aws(vec![ok("{}"), refusal]);
        assert!(
            aws.receive_messages(URL, 60)
                .await
                .expect("SQS answers")
                .is_empty()
        );
        let shown = format!(
            "{:?}",
            aws.receive_messages(URL, 60)
                .await
                .expect_err("there is none")
        );
        assert!(shown.contains("it does not exist (QueueDoesNotExist)"), "{shown}");
    }
}
