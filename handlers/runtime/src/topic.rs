//! SNS topics, to publish to. For functions that a topic starts, see [`notifications`](crate::notifications).

use aws_sdk_sns::operation::publish::builders::PublishFluentBuilder;
use links::kind::Topic as Kind;
use links::operation::Publish;
use links::{Declares, Link, Operations};
use serde::Serialize;

use crate::aws::Aws;
use crate::error::Error;

impl Aws {
    /// Returns the client of a linked topic.
    pub fn topic<'a, M, Ops: Operations<Kind<M>>>(
        &'a self,
        link: &'a Link<Kind<M, Ops>>,
    ) -> Topic<'a, M, Ops> {
        Topic { client: self.sns(), link }
    }
}

/// A topic with the operations that its link declares. Each method returns the SDK's request with the topic's ARN
/// set.
pub struct Topic<'a, M, Ops> {
    client: &'a aws_sdk_sns::Client,
    link: &'a Link<Kind<M, Ops>>,
}

impl<M, Ops> Clone for Topic<'_, M, Ops> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M, Ops> Copy for Topic<'_, M, Ops> {}

impl<M: Serialize, Ops: Operations<Kind<M>>> Topic<'_, M, Ops> {
    /// Returns a request that publishes a message, as JSON.
    ///
    /// # Errors
    ///
    /// Returns an internal error if the message cannot be converted to JSON.
    pub fn publish<Position>(&self, message: &M) -> Result<PublishFluentBuilder, Error>
    where
        Ops: Declares<Publish, Position>,
    {
        let message = serde_json::to_string(message).map_err(Error::internal)?;
        Ok(self
            .client
            .publish()
            .topic_arn(self.link.address_for::<Publish, Position>())
            .message(message))
    }
}
