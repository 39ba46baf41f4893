//! Tables, for tests.

use std::collections::HashMap;
use std::marker::PhantomData;

use links::Item;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_dynamo::AttributeValue;
use serde_json::Value as Json;

use crate::cloud::Cloud;
use crate::dynamodb::table::Table as Stored;
use crate::dynamodb::value::{self, item_json};
use crate::refusal::Refusal;

/// The items of a table: [`Cloud::table`].
///
/// Its methods panic if DynamoDB would refuse the call, or if an item is not a valid `T`.
#[derive(Clone, Debug)]
pub struct Table<T> {
    cloud: Cloud,
    name: String,
    item: PhantomData<fn() -> T>,
}

impl<T: Item> Table<T> {
    pub(crate) fn new(cloud: &Cloud, name: String) -> Self {
        Self { cloud: cloud.clone(), name, item: PhantomData }
    }

    /// Writes an item.
    #[track_caller]
    pub fn put(&self, item: &T)
    where
        T: Serialize,
    {
        let item = self.attributes_of(item);
        self.with(|table| table.put(item));
    }

    /// Writes any item in DynamoDB's JSON: `json!({"job_id": {"S": "42"}})`.
    #[track_caller]
    pub fn put_attributes(&self, attributes: &Json) {
        self.with(|table| table.put(value::item(attributes)?));
    }

    /// Returns the item with this key.
    #[track_caller]
    pub fn get(&self, key: &T::Key) -> Option<T>
    where
        T: DeserializeOwned,
    {
        self.attributes(key)
            .map(|attributes| self.item_of(attributes))
    }

    /// Returns the item with this key in DynamoDB's JSON.
    #[track_caller]
    pub fn attributes(&self, key: &T::Key) -> Option<Json> {
        let key = self.attributes_of(key);
        self.with(|table| Ok(table.get(&key)?.map(item_json)))
    }

    /// Deletes the item with this key. Returns `true` if it existed.
    #[track_caller]
    pub fn delete(&self, key: &T::Key) -> bool {
        let key = self.attributes_of(key);
        self.with(|table| Ok(table.delete(&key)?.is_some()))
    }

    /// Returns all items in the order of their keys.
    #[track_caller]
    pub fn items(&self) -> Vec<T>
    where
        T: DeserializeOwned,
    {
        let items = self.with(|table| Ok(table.items.values().map(item_json).collect::<Vec<_>>()));
        items
            .into_iter()
            .map(|attributes| self.item_of(attributes))
            .collect()
    }

    #[track_caller]
    fn with<R>(&self, act: impl FnOnce(&mut Stored) -> Result<R, Refusal>) -> R {
        let mut state = self.cloud.shared.state();
        let outcome = state.dynamodb.table_mut(&self.name).and_then(act);
        drop(state);
        match outcome {
            Ok(result) => result,
            Err(refusal) => panic!("the table `{}` refuses the call: {}", self.name, refusal.message),
        }
    }

    /// Converts an item or a key as the runtime does.
    #[track_caller]
    fn attributes_of(&self, item: &impl Serialize) -> value::Item {
        let attributes: Result<HashMap<String, AttributeValue>, _> = serde_dynamo::to_item(item);
        let json = match attributes {
            Ok(attributes) => serde_json::to_value(attributes),
            Err(error) => panic!("the value cannot be an item of the table `{}`: {error}", self.name),
        };
        let read = json
            .map_err(|error| error.to_string())
            .and_then(|json| value::item(&json).map_err(|refusal| refusal.message));
        match read {
            Ok(item) => item,
            Err(reason) => panic!("the value cannot be an item of the table `{}`: {reason}", self.name),
        }
    }

    #[track_caller]
    fn item_of(&self, attributes: Json) -> T
    where
        T: DeserializeOwned,
    {
        let found = attributes.to_string();
        let item = serde_json::from_value::<HashMap<String, AttributeValue>>(attributes)
            .map_err(|error| error.to_string())
            .and_then(|item| serde_dynamo::from_item(item).map_err(|error| error.to_string()));
        match item {
            Ok(item) => item,
            Err(reason) => {
                panic!(
                    "the table `{}` holds {found}, which is not valid for the item's type: {reason}",
                    self.name
                )
            }
        }
    }
}
