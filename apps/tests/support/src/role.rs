//! The role of a function, whose permissions are tried with the function's own credentials.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_s3::{
    config::Credentials,
    error::{ProvideErrorMetadata, SdkError},
    primitives::ByteStream,
};

use crate::cloud::Cloud;

/// An item of a table, or its key.
pub type Item = HashMap<String, AttributeValue>;

/// The role of a function. Each method tries an operation and returns its outcome: `allowed`, `denied`, or an error's
/// code and message.
#[derive(Debug)]
pub struct Role<'a> {
    cloud: &'a Cloud,
    /// The role's credentials.
    pub credentials: Credentials,
}

/// Returns the outcome of a call: `allowed`, `denied`, or another error's code and message.
pub fn outcome<T, E: ProvideErrorMetadata, R>(answer: &Result<T, SdkError<E, R>>) -> String {
    match answer {
        Ok(_) => "allowed".to_owned(),
        Err(error) => match error.code() {
            Some("AccessDenied" | "AccessDeniedException") => "denied".to_owned(),
            code => format!("{code:?}: {:?}", error.message()),
        },
    }
}

impl<'a> Role<'a> {
    /// Takes the role of a function, which must have been started.
    #[track_caller]
    pub fn of(cloud: &'a Cloud, function: &str) -> Self {
        Self { cloud, credentials: cloud.credentials(function) }
    }

    fn dynamodb(&self) -> aws_sdk_dynamodb::Client {
        self.cloud.dynamodb_as(self.credentials.clone())
    }

    fn s3(&self) -> aws_sdk_s3::Client {
        self.cloud.s3_as(self.credentials.clone())
    }

    fn secrets(&self) -> aws_sdk_secretsmanager::Client {
        self.cloud.secrets_as(self.credentials.clone())
    }

    /// Reads an item of a table of the stack.
    pub fn get_item(&self, table: &str, key: &Item) -> String {
        let call = self
            .dynamodb()
            .get_item()
            .table_name(self.cloud.name(table))
            .set_key(Some(key.clone()))
            .send();
        outcome(&self.cloud.wait(call))
    }

    /// Writes an item to a table of the stack.
    pub fn put_item(&self, table: &str, item: &Item) -> String {
        let call = self
            .dynamodb()
            .put_item()
            .table_name(self.cloud.name(table))
            .set_item(Some(item.clone()))
            .send();
        outcome(&self.cloud.wait(call))
    }

    /// Sets an attribute of an item of a table of the stack.
    pub fn update_item(&self, table: &str, key: &Item, attribute: &str, value: AttributeValue) -> String {
        let call = self
            .dynamodb()
            .update_item()
            .table_name(self.cloud.name(table))
            .set_key(Some(key.clone()))
            .update_expression("SET #attribute = :value")
            .expression_attribute_names("#attribute", attribute)
            .expression_attribute_values(":value", value)
            .send();
        outcome(&self.cloud.wait(call))
    }

    /// Deletes an item of a table of the stack.
    pub fn delete_item(&self, table: &str, key: &Item) -> String {
        let call = self
            .dynamodb()
            .delete_item()
            .table_name(self.cloud.name(table))
            .set_key(Some(key.clone()))
            .send();
        outcome(&self.cloud.wait(call))
    }

    /// Reads all items of a table of the stack.
    pub fn scan(&self, table: &str) -> String {
        let call = self
            .dynamodb()
            .scan()
            .table_name(self.cloud.name(table))
            .send();
        outcome(&self.cloud.wait(call))
    }

    /// Reads the items with this value of a key attribute, from a table of the stack or an index of it.
    pub fn query(&self, table: &str, index: Option<&str>, attribute: &str, value: AttributeValue) -> String {
        let call = self
            .dynamodb()
            .query()
            .table_name(self.cloud.name(table))
            .set_index_name(index.map(str::to_owned))
            .key_condition_expression("#attribute = :value")
            .expression_attribute_names("#attribute", attribute)
            .expression_attribute_values(":value", value)
            .send();
        outcome(&self.cloud.wait(call))
    }

    /// Reads an object of a bucket.
    pub fn get_object(&self, bucket: &str, key: &str) -> String {
        let s3 = self.s3();
        outcome(
            &self
                .cloud
                .wait(s3.get_object().bucket(bucket).key(key).send()),
        )
    }

    /// Writes an object of one byte to a bucket.
    pub fn put_object(&self, bucket: &str, key: &str) -> String {
        let call = self
            .s3()
            .put_object()
            .bucket(bucket)
            .key(key)
            .body(ByteStream::from_static(b"x"))
            .send();
        outcome(&self.cloud.wait(call))
    }

    /// Deletes an object of a bucket.
    pub fn delete_object(&self, bucket: &str, key: &str) -> String {
        let s3 = self.s3();
        outcome(
            &self
                .cloud
                .wait(s3.delete_object().bucket(bucket).key(key).send()),
        )
    }

    /// Lists the objects of a bucket.
    pub fn list_objects(&self, bucket: &str) -> String {
        let s3 = self.s3();
        outcome(&self.cloud.wait(s3.list_objects_v2().bucket(bucket).send()))
    }

    /// Sends a message to a queue of the stack.
    pub fn send_message(&self, queue: &str, body: &str) -> String {
        let call = self
            .cloud
            .sqs_as(self.credentials.clone())
            .send_message()
            .queue_url(self.cloud.queue(queue))
            .message_body(body)
            .send();
        outcome(&self.cloud.wait(call))
    }

    /// Reads a secret, by its physical name.
    pub fn get_secret(&self, name: &str) -> String {
        let secrets = self.secrets();
        outcome(
            &self
                .cloud
                .wait(secrets.get_secret_value().secret_id(name).send()),
        )
    }

    /// Sets a secret, by its physical name.
    pub fn put_secret(&self, name: &str) -> String {
        let call = self
            .secrets()
            .put_secret_value()
            .secret_id(name)
            .secret_string("stolen")
            .send();
        outcome(&self.cloud.wait(call))
    }
}
