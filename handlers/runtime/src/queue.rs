//! SQS queues, to send messages to. For functions that a queue starts, see [`messages`](crate::messages).

use aws_sdk_sqs::operation::delete_message::builders::DeleteMessageFluentBuilder;
use aws_sdk_sqs::operation::get_queue_attributes::builders::GetQueueAttributesFluentBuilder;
use aws_sdk_sqs::operation::receive_message::builders::ReceiveMessageFluentBuilder;
use aws_sdk_sqs::operation::send_message::builders::SendMessageFluentBuilder;
use aws_sdk_sqs::operation::send_message_batch::builders::SendMessageBatchFluentBuilder;
use links::kind::Queue as Kind;
use links::operation::{DeleteMessage, GetQueueAttributes, ReceiveMessage, SendMessage};
use links::{Declares, Link, Operations};
use serde::Serialize;

use crate::aws::Aws;
use crate::error::Error;

impl Aws {
    /// Returns the client of a linked queue.
    pub fn queue<'a, M, Ops: Operations<Kind<M>>>(
        &'a self,
        link: &'a Link<Kind<M, Ops>>,
    ) -> Queue<'a, M, Ops> {
        Queue { client: self.sqs(), link }
    }
}

/// A queue with the operations that its link declares. Each method returns the SDK's request with the queue's URL
/// set.
///
/// A function cannot send to the queue unless its link declares `SendMessage`:
///
/// ```compile_fail,E0277
/// # use links::{Link, kind, };
/// fn send(aws: &runtime::Aws, jobs: &Link<kind::Queue<String>>) {
///     let _request = aws.queue(jobs).send_message(&"hello".to_owned());
/// }
/// ```
pub struct Queue<'a, M, Ops> {
    client: &'a aws_sdk_sqs::Client,
    link: &'a Link<Kind<M, Ops>>,
}

impl<M, Ops> Clone for Queue<'_, M, Ops> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M, Ops> Copy for Queue<'_, M, Ops> {}

impl<M, Ops: Operations<Kind<M>>> Queue<'_, M, Ops> {
    /// Returns a request that sends a message, as JSON.
    ///
    /// # Errors
    ///
    /// Returns an internal error if the message cannot be converted to JSON.
    pub fn send_message<Position>(&self, message: &M) -> Result<SendMessageFluentBuilder, Error>
    where
        M: Serialize,
        Ops: Declares<SendMessage, Position>,
    {
        let body = serde_json::to_string(message).map_err(Error::internal)?;
        Ok(self
            .client
            .send_message()
            .queue_url(self.link.address_for::<SendMessage, Position>())
            .message_body(body))
    }

    /// Returns a request that sends up to 10 messages.
    pub fn send_message_batch<Position>(&self) -> SendMessageBatchFluentBuilder
    where
        Ops: Declares<SendMessage, Position>,
    {
        self.client
            .send_message_batch()
            .queue_url(self.link.address_for::<SendMessage, Position>())
    }

    /// Returns a request that receives up to 10 messages, by default 1.
    pub fn receive_message<Position>(&self) -> ReceiveMessageFluentBuilder
    where
        Ops: Declares<ReceiveMessage, Position>,
    {
        self.client
            .receive_message()
            .queue_url(self.link.address_for::<ReceiveMessage, Position>())
    }

    /// Returns a request that deletes a message after it was handled.
    pub fn delete_message<Position>(&self) -> DeleteMessageFluentBuilder
    where
        Ops: Declares<DeleteMessage, Position>,
    {
        self.client
            .delete_message()
            .queue_url(self.link.address_for::<DeleteMessage, Position>())
    }

    /// Returns a request that reads the queue's attributes.
    pub fn get_queue_attributes<Position>(&self) -> GetQueueAttributesFluentBuilder
    where
        Ops: Declares<GetQueueAttributes, Position>,
    {
        self.client
            .get_queue_attributes()
            .queue_url(self.link.address_for::<GetQueueAttributes, Position>())
    }
}
