//! Reads of one item.

use std::future::IntoFuture;
use std::marker::PhantomData;
use std::pin::Pin;

use aws_sdk_dynamodb::Client;
use serde::de::DeserializeOwned;

use crate::error::Error;
use crate::table::Attributes;

/// A read of one item. Awaited, it returns the item, or `None` if it does not exist.
#[must_use = "an item is read once this is awaited"]
pub struct Get<'a, T> {
    client: &'a Client,
    table: &'a str,
    key: Result<Attributes, String>,
    is_consistent: bool,
    item: PhantomData<fn() -> T>,
}

impl<'a, T> Get<'a, T> {
    pub(super) fn new(client: &'a Client, table: &'a str, key: Result<Attributes, String>) -> Self {
        Self { client, table, key, is_consistent: false, item: PhantomData }
    }

    /// Makes the read consistent: it includes all earlier writes, at twice the price. By default it is eventually
    /// consistent.
    pub fn consistent(mut self) -> Self {
        self.is_consistent = true;
        self
    }
}

impl<'a, T: DeserializeOwned + 'a> IntoFuture for Get<'a, T> {
    type Output = Result<Option<T>, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + 'a>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let request = self
                .client
                .get_item()
                .table_name(self.table)
                .set_key(Some(self.key.map_err(Error::internal)?))
                .set_consistent_read(self.is_consistent.then_some(true));
            match request.send().await?.item {
                Some(item) => serde_dynamo::from_item(item)
                    .map(Some)
                    .map_err(Error::internal),
                None => Ok(None),
            }
        })
    }
}
