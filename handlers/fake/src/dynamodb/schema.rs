//! The keys and indexes of a table, and their rules for items.

use links::{IndexDefinition, Key, KeyKind, Projection, TableSchema};

use crate::dynamodb::refusal::{invalid, validation};
use crate::dynamodb::value::{Item, Value, item_size};
use crate::refusal::Refusal;

/// The maximum size of an item, in bytes.
///
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html>
pub(crate) const ITEM_SIZE: usize = 400 * 1024;
/// The maximum sizes of a partition key and a sort key, in bytes.
const PARTITION_SIZE: usize = 2048;
const SORT_SIZE: usize = 1024;

/// The key of one item: the values of the partition key and the sort key.
pub(crate) type ItemKey = (Value, Option<Value>);

/// Returns DynamoDB's letter for a key's type.
pub(crate) fn kind_letter(kind: KeyKind) -> &'static str {
    match kind {
        KeyKind::S => "S",
        KeyKind::N => "N",
        KeyKind::B => "B",
    }
}

/// Returns the keys of a table or an index.
fn keys(schema: &TableSchema) -> impl Iterator<Item = (Key, usize, &'static str)> {
    let partition = (schema.partition_key, PARTITION_SIZE, "hashkey");
    let sort = schema.sort_key.map(|key| (key, SORT_SIZE, "rangekey"));
    std::iter::once(partition).chain(sort)
}

/// Returns the key of an item to store, if the table accepts the item.
pub(crate) fn check_item(schema: &TableSchema, item: &Item) -> Result<ItemKey, Refusal> {
    for (key, limit, word) in keys(schema) {
        let value = item
            .get(key.name)
            .ok_or_else(|| invalid(format!("Missing the key {} in the item", key.name)))?;
        if value.kind() != kind_letter(key.kind) {
            return Err(invalid(format!(
                "Type mismatch for key {} expected: {} actual: {}",
                key.name,
                kind_letter(key.kind),
                value.kind()
            )));
        }
        check_value(key, value, limit, word)?;
    }
    for index in schema.indexes {
        let keys = std::iter::once((index.partition_key, PARTITION_SIZE))
            .chain(index.sort_key.map(|key| (key, SORT_SIZE)));
        for (key, limit) in keys {
            let Some(value) = item.get(key.name) else { continue };
            check_index_value(index, key, value, limit)?;
        }
    }
    if item_size(item) > ITEM_SIZE {
        return Err(validation("Item size has exceeded the maximum allowed size"));
    }
    key_of(schema, item)
}

fn check_index_value(index: &IndexDefinition, key: Key, value: &Value, limit: usize) -> Result<(), Refusal> {
    if value.kind() != kind_letter(key.kind) {
        return Err(invalid(format!(
            "Type mismatch for Index Key {} Expected: {} Actual: {} IndexName: {}",
            key.name,
            kind_letter(key.kind),
            value.kind(),
            index.name
        )));
    }
    if is_empty(value) {
        return Err(validation(format!(
            "One or more parameter values are not valid. A value specified for a secondary index key is not \
             supported. The AttributeValue for a key attribute cannot contain an empty {} value. IndexName: {}, \
             IndexKey: {}",
            word(value),
            index.name,
            key.name
        )));
    }
    if value.size() > limit {
        return Err(invalid(format!(
            "Size of the index key {} has exceeded the maximum size limit of {limit} bytes, IndexName: {}",
            key.name, index.name
        )));
    }
    Ok(())
}

/// Returns the key in a request, if it fits this table.
pub(crate) fn check_key(schema: &TableSchema, key: &Item) -> Result<ItemKey, Refusal> {
    let mismatch = || validation("The provided key element does not match the schema");
    if key.len() != keys(schema).count() {
        return Err(validation("The number of conditions on the keys is invalid"));
    }
    for (part, limit, word) in keys(schema) {
        let value = key
            .get(part.name)
            .filter(|value| value.kind() == kind_letter(part.kind))
            .ok_or_else(mismatch)?;
        check_value(part, value, limit, word)?;
    }
    key_of(schema, key)
}

fn check_value(key: Key, value: &Value, limit: usize, part: &str) -> Result<(), Refusal> {
    if is_empty(value) {
        return Err(validation(format!(
            "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain \
             an empty {} value. Key: {}",
            word(value),
            key.name
        )));
    }
    if value.size() > limit {
        return Err(invalid(format!("Size of {part} has exceeded the maximum size limit of{limit} bytes")));
    }
    Ok(())
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Text(text) => text.is_empty(),
        Value::Bytes(bytes) => bytes.is_empty(),
        _ => false,
    }
}

fn word(value: &Value) -> &'static str {
    if matches!(value, Value::Bytes(_)) { "binary" } else { "string" }
}

/// Returns the key of an item.
pub(crate) fn key_of(schema: &TableSchema, item: &Item) -> Result<ItemKey, Refusal> {
    let value = |key: Key| {
        item.get(key.name)
            .cloned()
            .ok_or_else(|| invalid(format!("Missing the key {} in the item", key.name)))
    };
    Ok((value(schema.partition_key)?, schema.sort_key.map(value).transpose()?))
}

/// Returns the attributes of a table's key in an item.
pub(crate) fn key_item(schema: &TableSchema, item: &Item) -> Item {
    let key = keys(schema).filter_map(|(key, ..)| item.get_key_value(key.name));
    key.map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

/// Returns the values by which an index sorts an item, or `None` if the index does not contain it.
pub(crate) fn index_key(index: &IndexDefinition, item: &Item) -> Option<ItemKey> {
    let partition = item.get(index.partition_key.name)?.clone();
    let sort = match index.sort_key {
        Some(key) => Some(item.get(key.name)?.clone()),
        None => None,
    };
    Some((partition, sort))
}

/// Returns the attributes of an item that an index contains.
pub(crate) fn projected(schema: &TableSchema, index: &IndexDefinition, item: &Item) -> Item {
    let included = match index.projection {
        Projection::All => return item.clone(),
        Projection::KeysOnly => &[],
        Projection::Include(names) => names,
    };
    let mut projected = key_item(schema, item);
    let index_keys = std::iter::once(index.partition_key).chain(index.sort_key);
    for name in index_keys
        .map(|key| key.name)
        .chain(included.iter().copied())
    {
        if let Some(value) = item.get(name) {
            projected.insert(name.to_owned(), value.clone());
        }
    }
    projected
}
