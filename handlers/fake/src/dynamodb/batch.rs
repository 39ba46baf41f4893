//! Batches of reads and writes.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json, json};

use crate::dynamodb::DynamoDb;
use crate::dynamodb::expression::path::project;
use crate::dynamodb::parameters::Parameters;
use crate::dynamodb::read::projection_of;
use crate::dynamodb::refusal::validation;
use crate::dynamodb::schema::{check_item, check_key};
use crate::dynamodb::value::{item, item_json, item_size};
use crate::refusal::Refusal;

/// The maximum number of keys and of returned bytes of a `BatchGetItem`.
///
/// <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html>
const READS: usize = 100;
const READ_SIZE: usize = 16 * 1024 * 1024;
/// The maximum number of writes of a `BatchWriteItem`.
///
/// <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html>
const WRITES: usize = 25;

impl DynamoDb {
    /// Executes `BatchGetItem`.
    pub(crate) fn batch_get_item(&self, parameters: Parameters<'_>) -> Result<Json, Refusal> {
        let tables = requests(parameters)?;
        let number = |(_, request): &(&String, &Json)| request["Keys"].as_array().map_or(0, Vec::len);
        let number: usize = tables.iter().map(number).sum();
        if number > READS {
            return Err(validation("Too many items requested for the BatchGetItem call"));
        }
        let (mut responses, mut unprocessed) = (Map::new(), Map::new());
        let mut size = 0;
        for (name, request) in tables {
            let table = self.table(name)?;
            let parameters = Parameters::read(request)?;
            let mut placeholders = parameters.placeholders(&["ProjectionExpression"])?;
            let paths = projection_of(parameters, &mut placeholders)?;
            placeholders.finish()?;
            let mut seen = BTreeSet::new();
            let (mut found, mut left) = (Vec::new(), Vec::new());
            let keys = parameters.list("Keys")?;
            if keys.is_empty() {
                return Err(too_few("Keys", 1, READS));
            }
            for json in keys {
                let key = check_key(&table.schema, &item(json)?)?;
                if seen.contains(&key) {
                    return Err(duplicates());
                }
                if let Some(item) = table.items.get(&key) {
                    size += item_size(item);
                    if size > READ_SIZE {
                        left.push(json.clone());
                    } else {
                        found.push(match &paths {
                            Some(paths) => item_json(&project(item, paths)),
                            None => item_json(item),
                        });
                    }
                }
                seen.insert(key);
            }
            responses.insert(name.clone(), Json::Array(found));
            if !left.is_empty() {
                let mut rest = request.clone();
                rest["Keys"] = Json::Array(left);
                unprocessed.insert(name.clone(), rest);
            }
        }
        Ok(json!({"Responses": responses, "UnprocessedKeys": unprocessed}))
    }

    /// Executes `BatchWriteItem`.
    pub(crate) fn batch_write_item(&mut self, parameters: Parameters<'_>) -> Result<Json, Refusal> {
        let tables = requests(parameters)?;
        let writes = tables
            .iter()
            .map(|(_, writes)| writes.as_array().map_or(0, Vec::len));
        let number: usize = writes.sum();
        if number == 0 || number > WRITES {
            return Err(too_few("RequestItems", 1, WRITES));
        }
        // All writes are checked before the first one is executed.
        let mut changes = Vec::new();
        for (name, writes) in tables {
            let table = self.table(name)?;
            let mut seen = BTreeSet::new();
            for write in writes.as_array().into_iter().flatten() {
                let (key, new) = match (write.get("PutRequest"), write.get("DeleteRequest")) {
                    (Some(put), None) => {
                        let item = Parameters::read(put)?.item("Item")?;
                        (check_item(&table.schema, &item)?, Some(item))
                    }
                    (None, Some(delete)) => {
                        let key = Parameters::read(delete)?.item("Key")?;
                        (check_key(&table.schema, &key)?, None)
                    }
                    _ => {
                        return Err(validation(
                            "Supplied WriteRequest must contain exactly one of PutRequest and DeleteRequest",
                        ));
                    }
                };
                if !seen.insert(key.clone()) {
                    return Err(duplicates());
                }
                changes.push((name, key, new));
            }
        }
        for (name, key, new) in changes {
            let items = &mut self.table_mut(name)?.items;
            match new {
                Some(item) => items.insert(key, item),
                None => items.remove(&key),
            };
        }
        Ok(json!({"UnprocessedItems": {}}))
    }
}

/// Returns the requests by table.
fn requests(parameters: Parameters<'_>) -> Result<Vec<(&String, &Json)>, Refusal> {
    let tables = parameters.required("RequestItems")?.as_object();
    let tables = tables.filter(|tables| !tables.is_empty());
    let tables = tables.ok_or_else(|| too_few("RequestItems", 1, WRITES))?;
    Ok(tables.iter().collect())
}

fn too_few(name: &str, least: usize, most: usize) -> Refusal {
    validation(format!(
        "1 validation error detected: Value at '{name}' failed to satisfy constraint: Member must have length \
         from {least} to {most}"
    ))
}

fn duplicates() -> Refusal {
    validation("Provided list of item keys contains duplicates")
}
