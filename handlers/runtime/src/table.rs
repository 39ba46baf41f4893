//! Tables of DynamoDB.

mod transaction;

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
use links::operation::{
    BatchGetItem, BatchWriteItem, DeleteItem, GetItem, PartOf, PutItem, Query, Scan, UpdateItem,
};
use links::{Declares, Item, Link, Operation, Operations, Scope, Table as Kind};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::aws::Aws;
use crate::error::Error;

pub use crate::table::transaction::{Cancelled, Reason, Transaction, TransactionError};

/// An item, or the key of one, as DynamoDB has it.
pub type Attributes = HashMap<String, AttributeValue>;

impl Aws {
    /// The client of a linked table.
    pub fn table<'a, T: Item, Ops: Operations<Kind<T>>>(
        &'a self,
        link: &'a Link<Kind<T, Ops>>,
    ) -> Table<'a, T, Ops> {
        Table { client: self.dynamodb(), link }
    }
}

/// A table, with the operations that its link declares. Each gives the SDK's request with the table's name set.
///
/// ```
/// # use links::{Item, Link, Table, operation::{GetItem, PutItem}};
/// # #[derive(Item)] #[item(partition_key = id)] struct Note { id: String }
/// fn read(aws: &runtime::Aws, notes: &Link<Table<Note, (GetItem,)>>) {
///     let notes = aws.table(notes);
///     let _request = notes.get_item().set_key(Some(notes.key("42")));
/// }
/// ```
///
/// Another operation does not compile:
///
/// ```compile_fail,E0277
/// # use links::{Item, Link, Table, operation::{GetItem, PutItem}};
/// # #[derive(Item)] #[item(partition_key = id)] struct Note { id: String }
/// fn write(aws: &runtime::Aws, notes: &Link<Table<Note, (GetItem,)>>) {
///     let _request = aws.table(notes).put_item();
/// }
/// ```
///
/// Neither does a query of the table by a function that may only query an index:
///
/// ```compile_fail,E0277
/// # use links::{Item, Link, Table, operation::{Query, WholeTable}};
/// # #[derive(Item)] #[item(partition_key = id, index(ByAge, partition_key = age))]
/// # struct Note { id: String, age: u64 }
/// fn list(aws: &runtime::Aws, notes: &Link<Table<Note, (Query<ByAge>,)>>) {
///     let _request = aws.table(notes).query::<WholeTable, _>();
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
    operations! {
        /// Reads an item by its key.
        get_item: GetItem -> GetItemFluentBuilder;
        /// Writes an item.
        put_item: PutItem -> PutItemFluentBuilder;
        /// Changes attributes of an item.
        update_item: UpdateItem -> UpdateItemFluentBuilder;
        /// Deletes an item by its key.
        delete_item: DeleteItem -> DeleteItemFluentBuilder;
    }

    /// Reads the items of one partition of the table or of an index: `jobs.query::<UserJobs, _>()`.
    pub fn query<I: PartOf<T>, Position>(&self) -> QueryFluentBuilder
    where
        Ops: Declares<Query<I>, Position>,
    {
        self.client
            .query()
            .table_name(self.name::<Query<I>, Position>())
            .set_index_name(index_name::<T, I>())
    }

    /// Reads all items of the table or of an index: `jobs.scan::<WholeTable, _>()`.
    pub fn scan<I: PartOf<T>, Position>(&self) -> ScanFluentBuilder
    where
        Ops: Declares<Scan<I>, Position>,
    {
        self.client
            .scan()
            .table_name(self.name::<Scan<I>, Position>())
            .set_index_name(index_name::<T, I>())
    }

    /// Reads up to 100 items by their keys.
    pub fn batch_get_item<Position>(&self, keys: KeysAndAttributes) -> BatchGetItemFluentBuilder
    where
        Ops: Declares<BatchGetItem, Position>,
    {
        self.client
            .batch_get_item()
            .request_items(self.name::<BatchGetItem, Position>(), keys)
    }

    /// Writes or deletes up to 25 items.
    pub fn batch_write_item<Position>(&self, writes: Vec<WriteRequest>) -> BatchWriteItemFluentBuilder
    where
        Ops: Declares<BatchWriteItem, Position>,
    {
        self.client
            .batch_write_item()
            .request_items(self.name::<BatchWriteItem, Position>(), writes)
    }

    /// The table's name, for this operation.
    fn name<Op: Operation<Kind<T>>, Position>(&self) -> &'a str
    where
        Ops: Declares<Op, Position>,
    {
        self.link.address_for::<Op, Position>()
    }

    /// The key of an item, in a table without a sort key.
    pub fn key(&self, partition: impl Into<KeyValue>) -> Attributes {
        HashMap::from([(T::PARTITION_KEY.name.to_owned(), partition.into().0)])
    }

    /// The key of an item, in a table with a sort key.
    pub fn sorted_key(&self, partition: impl Into<KeyValue>, sort: impl Into<KeyValue>) -> Attributes {
        let mut key = self.key(partition);
        key.extend(T::SORT_KEY.map(|attribute| (attribute.name.to_owned(), sort.into().0)));
        key
    }
}

impl<T: Serialize, Ops> Table<'_, T, Ops> {
    /// The item as DynamoDB has it.
    ///
    /// # Errors
    ///
    /// Internal, if the type cannot be an item.
    pub fn item(&self, item: &T) -> Result<Attributes, Error> {
        serde_dynamo::to_item(item).map_err(Error::internal)
    }
}

impl<T: DeserializeOwned, Ops> Table<'_, T, Ops> {
    /// The item that DynamoDB had.
    ///
    /// # Errors
    ///
    /// Internal, if the table holds something else.
    pub fn read(&self, item: Attributes) -> Result<T, Error> {
        serde_dynamo::from_item(item).map_err(Error::internal)
    }
}

/// The value of an attribute in a key.
pub struct KeyValue(AttributeValue);

impl From<&str> for KeyValue {
    fn from(text: &str) -> Self {
        Self(AttributeValue::S(text.to_owned()))
    }
}

impl From<&String> for KeyValue {
    fn from(text: &String) -> Self {
        Self(AttributeValue::S(text.clone()))
    }
}

impl From<u64> for KeyValue {
    fn from(number: u64) -> Self {
        Self(AttributeValue::N(number.to_string()))
    }
}

impl From<Vec<u8>> for KeyValue {
    fn from(bytes: Vec<u8>) -> Self {
        Self(AttributeValue::B(bytes.into()))
    }
}

fn index_name<T, I: PartOf<T>>() -> Option<String> {
    match I::SCOPE {
        Scope::Index(name) => Some(name.to_owned()),
        Scope::Resource | Scope::Keys(_) | Scope::Any { .. } => None,
    }
}
