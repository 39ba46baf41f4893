//! DynamoDB tables.

mod condition;
mod cursor;
mod expression;
mod get;
mod query;
mod transaction;
mod write;

use std::collections::HashMap;

use aws_sdk_dynamodb::operation::batch_get_item::builders::BatchGetItemFluentBuilder;
use aws_sdk_dynamodb::operation::batch_write_item::builders::BatchWriteItemFluentBuilder;
use aws_sdk_dynamodb::operation::delete_item::builders::DeleteItemFluentBuilder;
use aws_sdk_dynamodb::operation::get_item::builders::GetItemFluentBuilder;
use aws_sdk_dynamodb::operation::put_item::builders::PutItemFluentBuilder;
use aws_sdk_dynamodb::operation::query::builders::QueryFluentBuilder;
use aws_sdk_dynamodb::operation::scan::builders::ScanFluentBuilder;
use aws_sdk_dynamodb::operation::update_item::builders::UpdateItemFluentBuilder;
use aws_sdk_dynamodb::types::{AttributeValue, KeysAndAttributes, WriteRequest};
use links::kind::Table as Kind;
use links::operation::{
    BatchGetItem, BatchWriteItem, DeleteItem, GetItem, PartOf, PutItem, Query, Scan, UpdateItem,
};
use links::{Declares, Item, Link, Operation, Operations};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::aws::Aws;
use crate::error::Error;
use crate::table::query::index_name;

pub use crate::table::condition::{Condition, Conditions};
pub use crate::table::cursor::PageError;
pub use crate::table::get::Get;
pub use crate::table::query::Query as PartitionQuery;
pub use crate::table::transaction::{Cancelled, Reason, Transaction, TransactionError, TransactionPart};
pub use crate::table::write::{Conditional, Delete, Put, Unconditional, Update, Write};

/// An item or a key, as the SDK represents it.
pub type Attributes = HashMap<String, AttributeValue>;

impl Aws {
    /// Returns the client of a linked table.
    pub fn table<'a, T: Item, Ops: Operations<Kind<T>>>(
        &'a self,
        link: &'a Link<Kind<T, Ops>>,
    ) -> Table<'a, T, Ops> {
        Table { client: self.dynamodb(), link }
    }
}

/// A table with the operations that its link declares.
///
/// Items and keys have the link's types. Conditions and changes are built from the item's attributes, so a function
/// contains no expressions:
///
/// ```
/// # use links::{Item, Link, kind, operation::{GetItem, UpdateItem}};
/// # #[derive(serde::Deserialize, serde::Serialize, Item)]
/// # #[item(partition_key = id)]
/// # struct Job { id: String, status: String }
/// use runtime::table::Conditions as _;
///
/// async fn finish(
///     aws: &runtime::Aws,
///     jobs: &Link<kind::Table<Job, (GetItem, UpdateItem)>>,
/// ) -> Result<(), runtime::Error> {
///     let key = JobKey { id: "42".to_owned() };
///     let jobs = aws.table(jobs);
///     let was_running = jobs
///         .update(&key)
///         .set(Job::FIELDS.status, "DONE")
///         .only_if(Job::FIELDS.status.equals("RUNNING"))
///         .await?;
///     let job: Option<Job> = jobs.get(&key).consistent().await?;
///     assert!(job.is_some() || !was_running);
///     Ok(())
/// }
/// ```
///
/// For other requests, methods such as `get_item` and `query_request` return the SDK's request with the table's name
/// set. An operation that the link does not declare does not compile in either form:
///
/// ```compile_fail,E0277
/// # use links::{Item, Link, kind, operation::{GetItem, PutItem}};
/// # #[derive(serde::Serialize, Item)] #[item(partition_key = id)] struct Note { id: String }
/// fn write(aws: &runtime::Aws, notes: &Link<kind::Table<Note, (GetItem,)>>, note: &Note) {
///     let _write = aws.table(notes).put(note);
/// }
/// ```
///
/// A function that may only query an index cannot query the table:
///
/// ```compile_fail,E0277
/// # use links::{Item, Link, kind, operation::{Query, WholeTable}};
/// # #[derive(Item)] #[item(partition_key = id, index(ByAge, partition_key = age))]
/// # struct Note { id: String, age: u64 }
/// fn list(aws: &runtime::Aws, notes: &Link<kind::Table<Note, (Query<ByAge>,)>>) {
///     let _query = aws.table(notes).query::<WholeTable, _>("42");
/// }
/// ```
///
/// The key of another table does not compile:
///
/// ```compile_fail,E0308
/// # use links::{Item, Link, kind, operation::GetItem};
/// # #[derive(Item)] #[item(partition_key = id)] struct Note { id: String }
/// # #[derive(Item)] #[item(partition_key = id)] struct Job { id: String }
/// fn read(aws: &runtime::Aws, notes: &Link<kind::Table<Note, (GetItem,)>>) {
///     let _read = aws.table(notes).get(&JobKey { id: "42".to_owned() });
/// }
/// ```
pub struct Table<'a, T, Ops> {
    client: &'a aws_sdk_dynamodb::Client,
    link: &'a Link<Kind<T, Ops>>,
}

impl<T, Ops> Clone for Table<'_, T, Ops> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, Ops> Copy for Table<'_, T, Ops> {}

/// Defines the methods of operations that apply to the whole table.
macro_rules! operations {
    ($($(#[$doc:meta])* $method:ident: $op:ident -> $builder:ident;)*) => {
        $(
            $(#[$doc])*
            pub fn $method<Position>(&self) -> $builder
            where
                Ops: Declares<$op, Position>,
            {
                self.client.$method().table_name(self.name::<$op, Position>())
            }
        )*
    };
}

impl<'a, T: Item, Ops: Operations<Kind<T>>> Table<'a, T, Ops> {
    /// Reads the item with this key. Awaited, it returns the item or `None`.
    pub fn get<Position>(&self, key: &T::Key) -> Get<'a, T>
    where
        Ops: Declares<GetItem, Position>,
    {
        Get::new(self.client, self.name::<GetItem, Position>(), attributes(key))
    }

    /// Writes an item. It replaces an item with the same key.
    pub fn put<Position>(&self, item: &T) -> Put<'a, T>
    where
        T: Serialize,
        Ops: Declares<PutItem, Position>,
    {
        Put::new(self.client, self.name::<PutItem, Position>(), attributes(item))
    }

    /// Changes attributes of the item with this key.
    pub fn update<Position>(&self, key: &T::Key) -> Update<'a, T>
    where
        Ops: Declares<UpdateItem, Position>,
    {
        Update::new(self.client, self.name::<UpdateItem, Position>(), attributes(key))
    }

    /// Deletes the item with this key, if it exists.
    pub fn delete<Position>(&self, key: &T::Key) -> Delete<'a, T>
    where
        Ops: Declares<DeleteItem, Position>,
    {
        Delete::new(self.client, self.name::<DeleteItem, Position>(), attributes(key))
    }

    /// Reads the items of one partition of the table or of an index: `jobs.query::<UserJobs, _>("ada")`.
    pub fn query<I: PartOf<T>, Position>(
        &self,
        partition: impl Into<I::Partition>,
    ) -> PartitionQuery<'a, T, I>
    where
        I::Partition: Serialize,
        Ops: Declares<Query<I>, Position>,
    {
        PartitionQuery::new(self.client, self.name::<Query<I>, Position>(), &partition.into())
    }

    operations! {
        /// Returns the SDK's request that reads an item by its key.
        get_item: GetItem -> GetItemFluentBuilder;
        /// Returns the SDK's request that writes an item.
        put_item: PutItem -> PutItemFluentBuilder;
        /// Returns the SDK's request that changes attributes of an item.
        update_item: UpdateItem -> UpdateItemFluentBuilder;
        /// Returns the SDK's request that deletes an item by its key.
        delete_item: DeleteItem -> DeleteItemFluentBuilder;
    }

    /// Returns the SDK's request that reads the items of one partition of the table or of an index.
    pub fn query_request<I: PartOf<T>, Position>(&self) -> QueryFluentBuilder
    where
        Ops: Declares<Query<I>, Position>,
    {
        self.client
            .query()
            .table_name(self.name::<Query<I>, Position>())
            .set_index_name(index_name::<T, I>())
    }

    /// Returns the SDK's request that reads all items of the table or of an index: `jobs.scan::<WholeTable, _>()`.
    pub fn scan<I: PartOf<T>, Position>(&self) -> ScanFluentBuilder
    where
        Ops: Declares<Scan<I>, Position>,
    {
        self.client
            .scan()
            .table_name(self.name::<Scan<I>, Position>())
            .set_index_name(index_name::<T, I>())
    }

    /// Returns the SDK's request that reads up to 100 items by their keys.
    pub fn batch_get_item<Position>(&self, keys: KeysAndAttributes) -> BatchGetItemFluentBuilder
    where
        Ops: Declares<BatchGetItem, Position>,
    {
        self.client
            .batch_get_item()
            .request_items(self.name::<BatchGetItem, Position>(), keys)
    }

    /// Returns the SDK's request that writes or deletes up to 25 items.
    pub fn batch_write_item<Position>(&self, writes: Vec<WriteRequest>) -> BatchWriteItemFluentBuilder
    where
        Ops: Declares<BatchWriteItem, Position>,
    {
        self.client
            .batch_write_item()
            .request_items(self.name::<BatchWriteItem, Position>(), writes)
    }

    /// Returns the table's name, for this operation.
    fn name<Op: Operation<Kind<T>>, Position>(&self) -> &'a str
    where
        Ops: Declares<Op, Position>,
    {
        self.link.address_for::<Op, Position>()
    }

    /// Converts a key to the SDK's type, for the SDK's requests.
    ///
    /// # Errors
    ///
    /// Returns an internal error if the value cannot be a key.
    pub fn key(&self, key: &T::Key) -> Result<Attributes, Error> {
        attributes(key).map_err(Error::internal)
    }
}

impl<T: Serialize, Ops> Table<'_, T, Ops> {
    /// Converts an item to the SDK's type.
    ///
    /// # Errors
    ///
    /// Returns an internal error if the value cannot be an item.
    pub fn item(&self, item: &T) -> Result<Attributes, Error> {
        serde_dynamo::to_item(item).map_err(Error::internal)
    }
}

impl<T: DeserializeOwned, Ops> Table<'_, T, Ops> {
    /// Converts an item from the SDK's type.
    ///
    /// # Errors
    ///
    /// Returns an internal error if the item is not a valid `T`.
    pub fn read(&self, item: Attributes) -> Result<T, Error> {
        serde_dynamo::from_item(item).map_err(Error::internal)
    }
}

/// Converts a struct to the SDK's type. An error is returned later, when the request is sent.
fn attributes(value: &impl Serialize) -> Result<Attributes, String> {
    serde_dynamo::to_item(value).map_err(|error| format!("the value cannot be an item: {error}"))
}

#[cfg(test)]
mod tests;
