//! Writes of single items: alone, and as parts of transactions.

use serde_json::{Map, Value as Json, json};

use crate::dynamodb::DynamoDb;
use crate::dynamodb::expression::condition::{Condition, condition};
use crate::dynamodb::expression::path::{Path, project};
use crate::dynamodb::expression::update::Update;
use crate::dynamodb::parameters::Parameters;
use crate::dynamodb::read::projection_of;
use crate::dynamodb::refusal::{condition_failed, invalid, validation};
use crate::dynamodb::schema::{ITEM_SIZE, ItemKey, check_item, check_key};
use crate::dynamodb::table::Table;
use crate::dynamodb::value::{Item, item_json, item_size};
use crate::refusal::Refusal;

/// A write of one item.
#[derive(Debug)]
pub(crate) struct Write<'r> {
    pub(crate) table: &'r str,
    action: Action,
    condition: Option<Condition>,
    /// The flag that puts the item into the refusal of an unmet condition.
    tells_item: bool,
}

#[derive(Debug)]
enum Action {
    Put(Item),
    Update(Item, Update),
    Delete(Item),
    Check(Item),
}

/// The effect of a write before it is applied.
#[derive(Debug)]
pub(crate) struct Change {
    key: ItemKey,
    old: Option<Item>,
    new: Option<Item>,
}

impl<'r> Write<'r> {
    /// Reads a write from its parameters. The operation is a single write or a part of a transaction.
    pub(crate) fn read(operation: &str, parameters: Parameters<'r>) -> Result<Self, Refusal> {
        let table = parameters.required_text("TableName")?;
        let mut placeholders = parameters.placeholders(match operation {
            "UpdateItem" | "Update" => &["UpdateExpression", "ConditionExpression"],
            _ => &["ConditionExpression"],
        })?;
        let action = match operation {
            "PutItem" | "Put" => Action::Put(parameters.item("Item")?),
            "UpdateItem" | "Update" => {
                let update = match parameters.text("UpdateExpression")? {
                    Some(text) => Update::read(text, &mut placeholders)?,
                    None => Update::default(),
                };
                Action::Update(parameters.item("Key")?, update)
            }
            "DeleteItem" | "Delete" => Action::Delete(parameters.item("Key")?),
            _ => Action::Check(parameters.item("Key")?),
        };
        let condition = match parameters.text("ConditionExpression")? {
            Some(text) => Some(condition("ConditionExpression", text, &mut placeholders)?),
            None if operation == "ConditionCheck" => {
                parameters.required("ConditionExpression")?;
                None
            }
            None => None,
        };
        placeholders.finish()?;
        let tells_item = parameters.text("ReturnValuesOnConditionCheckFailure")? == Some("ALL_OLD");
        Ok(Self { table, action, condition, tells_item })
    }

    /// Returns the key of the item, if the table accepts it.
    pub(crate) fn key(&self, table: &Table) -> Result<ItemKey, Refusal> {
        let schema = &table.schema;
        match &self.action {
            Action::Put(item) => check_item(schema, item),
            Action::Update(key, update) => {
                let checked = check_key(schema, key)?;
                let in_key = |path: &&Path| key.contains_key(path.attribute());
                if let Some(path) = update.paths().into_iter().find(in_key) {
                    return Err(invalid(format!(
                        "Cannot update attribute {}. This attribute is part of the key",
                        path.attribute()
                    )));
                }
                Ok(checked)
            }
            Action::Delete(key) | Action::Check(key) => check_key(schema, key),
        }
    }

    /// Returns the effect on a table, unless the table or the condition refuses it.
    pub(crate) fn prepare(&self, table: &Table) -> Result<Change, Refusal> {
        let key = self.key(table)?;
        let old = table.items.get(&key);
        if let Some(condition) = &self.condition
            && !condition.is_met_by(old.unwrap_or(&Item::new()))
        {
            let refusal = condition_failed();
            return Err(match old {
                Some(old) if self.tells_item => refusal.field("Item", item_json(old)),
                _ => refusal,
            });
        }
        let new = match &self.action {
            Action::Put(item) => Some(item.clone()),
            Action::Update(key, update) => {
                let item = update.apply(old.unwrap_or(key))?;
                if item_size(&item) > ITEM_SIZE {
                    return Err(validation("Item size to update has exceeded the maximum allowed size"));
                }
                check_item(&table.schema, &item)?;
                Some(item)
            }
            Action::Delete(_) => None,
            Action::Check(_) => old.cloned(),
        };
        Ok(Change { key, old: old.cloned(), new })
    }
}

impl Change {
    /// Applies the change.
    pub(crate) fn commit(self, table: &mut Table) {
        match self.new {
            Some(item) => table.items.insert(self.key, item),
            None => table.items.remove(&self.key),
        };
    }

    /// Returns the attributes that the write returns.
    fn attributes(&self, wanted: &str, write: &Write<'_>) -> Option<Item> {
        let changed = |item: &Item| match &write.action {
            Action::Update(_, update) => {
                let paths: Vec<Path> = update.paths().into_iter().cloned().collect();
                project(item, &paths)
            }
            Action::Put(_) | Action::Delete(_) | Action::Check(_) => item.clone(),
        };
        match wanted {
            "ALL_OLD" => self.old.clone(),
            "ALL_NEW" => self.new.clone(),
            "UPDATED_OLD" => self.old.as_ref().map(changed),
            "UPDATED_NEW" => self.new.as_ref().map(changed),
            _ => None,
        }
    }
}

impl DynamoDb {
    /// Executes `PutItem`, `UpdateItem` or `DeleteItem`.
    pub(crate) fn write_item(
        &mut self,
        operation: &str,
        parameters: Parameters<'_>,
    ) -> Result<Json, Refusal> {
        let returned = parameters.text("ReturnValues")?.unwrap_or("NONE");
        let allowed: &[&str] = match operation {
            "UpdateItem" => &["NONE", "ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATED_NEW"],
            _ => &["NONE", "ALL_OLD"],
        };
        if !allowed.contains(&returned) {
            return Err(validation(format!(
                "Return values set to invalid value: {returned}; {operation} accepts {}",
                allowed.join(", ")
            )));
        }
        let write = Write::read(operation, parameters)?;
        let change = write.prepare(self.table(write.table)?)?;
        let mut answer = Map::new();
        if let Some(attributes) = change.attributes(returned, &write)
            && !attributes.is_empty()
        {
            answer.insert("Attributes".to_owned(), item_json(&attributes));
        }
        change.commit(self.table_mut(write.table)?);
        Ok(Json::Object(answer))
    }

    /// Executes `GetItem`.
    pub(crate) fn get_item(&self, parameters: Parameters<'_>) -> Result<Json, Refusal> {
        let found = self.find(parameters)?;
        Ok(match found {
            Some(item) => json!({"Item": item_json(&item)}),
            None => json!({}),
        })
    }

    /// Returns the item of a request, or the requested parts of it.
    pub(crate) fn find(&self, parameters: Parameters<'_>) -> Result<Option<Item>, Refusal> {
        let name = parameters.required_text("TableName")?;
        let key = parameters.item("Key")?;
        let mut placeholders = parameters.placeholders(&["ProjectionExpression"])?;
        let paths = projection_of(parameters, &mut placeholders)?;
        placeholders.finish()?;
        let item = self.table(name)?.get(&key)?;
        Ok(item.map(|item| match &paths {
            Some(paths) => project(item, paths),
            None => item.clone(),
        }))
    }
}
