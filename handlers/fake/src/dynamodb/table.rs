//! A table's items.

use std::collections::BTreeMap;

use links::TableSchema;

use crate::dynamodb::schema::{ItemKey, check_item, check_key};
use crate::dynamodb::value::Item;
use crate::refusal::Refusal;

/// A table with its items in the order of their keys.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) schema: TableSchema,
    pub(crate) items: BTreeMap<ItemKey, Item>,
}

impl Table {
    /// Creates an empty table.
    pub(crate) fn new(schema: TableSchema) -> Self {
        Self { schema, items: BTreeMap::new() }
    }

    /// Returns the item with this key.
    pub(crate) fn get(&self, key: &Item) -> Result<Option<&Item>, Refusal> {
        Ok(self.items.get(&check_key(&self.schema, key)?))
    }

    /// Writes an item.
    pub(crate) fn put(&mut self, item: Item) -> Result<(), Refusal> {
        let key = check_item(&self.schema, &item)?;
        self.items.insert(key, item);
        Ok(())
    }

    /// Deletes the item with this key, and returns it.
    pub(crate) fn delete(&mut self, key: &Item) -> Result<Option<Item>, Refusal> {
        Ok(self.items.remove(&check_key(&self.schema, key)?))
    }
}
