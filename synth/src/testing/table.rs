//! Tables with typed items.

use std::{any::type_name, marker::PhantomData};

use links::Item;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value, json};

use crate::testing::{
    Cloud,
    item::{from_item, to_item},
};

/// A table of a deployed stack, with items of type `T`.
#[derive(Debug)]
pub struct Table<'a, T> {
    cloud: &'a Cloud,
    /// The physical name.
    name: String,
    items: PhantomData<fn() -> T>,
}

impl<'a, T: Item> Table<'a, T> {
    pub(super) fn new(cloud: &'a Cloud, name: String) -> Self {
        Self { cloud, name, items: PhantomData }
    }

    /// Returns the item with this key, if there is one.
    ///
    /// # Panics
    /// If the stack has no such table, or the item is not a `T`.
    #[track_caller]
    pub fn get(&self, key: &T::Key) -> Option<T>
    where
        T: DeserializeOwned,
    {
        let answer = self.call("GetItem", &json!({"Key": item_of(key), "ConsistentRead": true}));
        answer.get("Item").map(|item| self.read(item))
    }

    /// Returns all items of the table, in no certain order.
    ///
    /// # Panics
    /// If the stack has no such table, or an item is not a `T`.
    #[track_caller]
    pub fn items(&self) -> Vec<T>
    where
        T: DeserializeOwned,
    {
        let mut items = Vec::new();
        let mut body = json!({"ConsistentRead": true});
        loop {
            let answer = self.call("Scan", &body);
            for item in answer["Items"].as_array().into_iter().flatten() {
                items.push(self.read(item));
            }
            match answer.get("LastEvaluatedKey") {
                Some(key) => body["ExclusiveStartKey"] = key.clone(),
                None => return items,
            }
        }
    }

    /// Stores an item, in place of one with its key.
    ///
    /// # Panics
    /// If the stack has no such table, or the item is not a struct.
    #[track_caller]
    pub fn put(&self, item: &T)
    where
        T: Serialize,
    {
        self.call("PutItem", &json!({"Item": item_of(item)}));
    }

    #[track_caller]
    fn call(&self, operation: &str, body: &Value) -> Value {
        let mut body = body.clone();
        body["TableName"] = self.name.clone().into();
        self.cloud
            .call("dynamodb", &format!("DynamoDB_20120810.{operation}"), &body)
    }

    #[track_caller]
    fn read(&self, item: &Value) -> T
    where
        T: DeserializeOwned,
    {
        let fields = from_item(item).unwrap_or_else(|| panic!("{}: this item has bytes: {item}", self.name));
        serde_json::from_value(Value::Object(fields))
            .unwrap_or_else(|error| panic!("{}: not a {}: {error}: {item}", self.name, type_name::<T>()))
    }
}

/// Returns the attributes of an item or a key.
#[track_caller]
fn item_of<T: Serialize>(item: &T) -> Map<String, Value> {
    match serde_json::to_value(item) {
        Ok(Value::Object(fields)) => to_item(&fields),
        other => panic!("{} is not written as a struct: {other:?}", type_name::<T>()),
    }
}
