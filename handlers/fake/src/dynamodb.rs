//! DynamoDB: tables with items.

mod batch;
pub(crate) mod expression;
mod number;
mod parameters;
mod read;
pub(crate) mod refusal;
pub(crate) mod schema;
pub(crate) mod table;
pub(crate) mod transaction;
pub(crate) mod value;
mod write;

use std::collections::BTreeMap;
use std::time::SystemTime;

use serde_json::Value as Json;

use crate::dynamodb::parameters::Parameters;
use crate::dynamodb::refusal::no_table;
use crate::dynamodb::table::Table;
use crate::refusal::Refusal;

/// The tables of a cloud.
#[derive(Debug, Default)]
pub(crate) struct DynamoDb {
    tables: BTreeMap<String, Table>,
    /// The completed transactions, by token.
    transactions: BTreeMap<String, (Json, SystemTime)>,
}

impl DynamoDb {
    /// Returns a table.
    pub(crate) fn table(&self, name: &str) -> Result<&Table, Refusal> {
        self.tables.get(name).ok_or_else(|| no_table(name))
    }

    pub(crate) fn table_mut(&mut self, name: &str) -> Result<&mut Table, Refusal> {
        self.tables.get_mut(name).ok_or_else(|| no_table(name))
    }

    /// Adds a table if it does not exist.
    pub(crate) fn add(&mut self, name: &str, table: Table) -> &mut Table {
        self.tables.entry(name.to_owned()).or_insert(table)
    }

    /// Executes an operation, or returns `None` if this fake does not know it.
    pub(crate) fn call(
        &mut self,
        operation: &str,
        request: &Json,
        now: SystemTime,
    ) -> Option<Result<Json, Refusal>> {
        let parameters = match Parameters::read(request) {
            Ok(parameters) => parameters,
            Err(refusal) => return Some(Err(refusal)),
        };
        Some(match operation {
            "GetItem" => self.get_item(parameters),
            "PutItem" | "UpdateItem" | "DeleteItem" => self.write_item(operation, parameters),
            "Query" => self.query(parameters),
            "Scan" => self.scan(parameters),
            "BatchGetItem" => self.batch_get_item(parameters),
            "BatchWriteItem" => self.batch_write_item(parameters),
            "TransactGetItems" => self.transact_get_items(parameters),
            "TransactWriteItems" => self.transact_write_items(request, parameters, now),
            _ => return None,
        })
    }
}
