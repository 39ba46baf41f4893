//! Queues with typed messages.

use std::{any::type_name, marker::PhantomData};

use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

use crate::testing::Cloud;

/// A queue of a deployed stack, with messages of type `M`.
#[derive(Debug)]
pub struct Queue<'a, M> {
    cloud: &'a Cloud,
    url: String,
    messages: PhantomData<fn() -> M>,
}

impl<'a, M> Queue<'a, M> {
    #[track_caller]
    pub(super) fn new(cloud: &'a Cloud, name: &str) -> Self {
        let answer = cloud.call("sqs", "AmazonSQS.GetQueueUrl", &json!({"QueueName": name}));
        let url = answer["QueueUrl"].as_str();
        let url = url.unwrap_or_else(|| panic!("{name} has no URL: {answer}"));
        Self { cloud, url: url.to_owned(), messages: PhantomData }
    }

    /// Returns up to ten messages that wait in the queue. They stay in it, and count as received once more.
    ///
    /// # Panics
    /// If a message is not the JSON of an `M`.
    #[track_caller]
    pub fn messages(&self) -> Vec<M>
    where
        M: DeserializeOwned,
    {
        let answer = self.call("ReceiveMessage", json!({"MaxNumberOfMessages": 10, "VisibilityTimeout": 0}));
        let messages = answer["Messages"].as_array().into_iter().flatten();
        messages
            .map(|message| {
                let body = message["Body"].as_str().unwrap_or_default();
                serde_json::from_str(body)
                    .unwrap_or_else(|error| panic!("not a {}: {error}: {body}", type_name::<M>()))
            })
            .collect()
    }

    /// Sends a message.
    ///
    /// # Panics
    /// If the message cannot be written as JSON.
    #[track_caller]
    pub fn send(&self, message: &M)
    where
        M: Serialize,
    {
        let body = serde_json::to_string(message).unwrap_or_else(|error| panic!("not JSON: {error}"));
        self.call("SendMessage", json!({"MessageBody": body}));
    }

    #[track_caller]
    fn call(&self, operation: &str, mut body: Value) -> Value {
        body["QueueUrl"] = self.url.clone().into();
        self.cloud
            .call("sqs", &format!("AmazonSQS.{operation}"), &body)
    }
}
