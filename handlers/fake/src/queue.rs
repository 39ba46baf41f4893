//! Queues, for tests.

use std::marker::PhantomData;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::cloud::Cloud;

/// The messages of a queue: [`Cloud::queue`].
#[derive(Clone, Debug)]
pub struct Queue<M> {
    cloud: Cloud,
    url: String,
    message: PhantomData<fn() -> M>,
}

impl<M> Queue<M> {
    pub(crate) fn new(cloud: &Cloud, url: String) -> Self {
        Self { cloud: cloud.clone(), url, message: PhantomData }
    }

    /// Sends a message. In a FIFO queue it belongs to the group `test`.
    ///
    /// # Panics
    ///
    /// Panics if SQS would refuse the message.
    #[track_caller]
    pub fn send(&self, message: &M)
    where
        M: Serialize,
    {
        match serde_json::to_string(message) {
            Ok(body) => self.send_body(&body),
            Err(error) => panic!("the message cannot be converted to JSON: {error}"),
        }
    }

    /// Sends a message with this body, which does not have to be JSON for an `M`.
    ///
    /// # Panics
    ///
    /// Panics if SQS would refuse the message.
    #[track_caller]
    pub fn send_body(&self, body: &str) {
        let now = self.cloud.now();
        let parameters = json!({"MessageBody": body, "MessageGroupId": "test"});
        let sent = self
            .cloud
            .shared
            .state()
            .sqs
            .send(&self.url, &parameters, now);
        if let Err(refusal) = sent {
            panic!("the queue refuses the message: {}", refusal.message);
        }
    }

    /// Returns the messages that are not deleted, the oldest first, including received ones.
    ///
    /// # Panics
    ///
    /// Panics if a message is not JSON for an `M`.
    #[track_caller]
    pub fn messages(&self) -> Vec<M>
    where
        M: DeserializeOwned,
    {
        let mut messages = Vec::new();
        for body in self.bodies() {
            match serde_json::from_str(&body) {
                Ok(message) => messages.push(message),
                Err(error) => {
                    panic!("the queue holds `{body}`, which is not valid for the message's type: {error}")
                }
            }
        }
        messages
    }

    /// Returns the bodies of the messages that are not deleted, the oldest first.
    pub fn bodies(&self) -> Vec<String> {
        self.cloud.shared.state().sqs.bodies(&self.url)
    }

    /// Deletes all messages.
    pub fn clear(&self) {
        self.cloud.shared.state().sqs.clear(&self.url);
    }
}
