//! DynamoDB expressions: their text, and placeholders for names and values.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use serde::Serialize;

use crate::error::Error;

/// The names and values in the expressions of one request.
///
/// Every name has a placeholder, because any word can become reserved.
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ExpressionAttributeNames.html>
#[derive(Debug, Default)]
pub(super) struct Placeholders {
    names: Vec<&'static str>,
    values: Vec<AttributeValue>,
}

impl Placeholders {
    /// Returns the placeholder of an attribute name, such as `#n0`.
    pub(super) fn name(&mut self, name: &'static str) -> String {
        let position = self.names.iter().position(|known| *known == name);
        let position = position.unwrap_or_else(|| {
            self.names.push(name);
            self.names.len() - 1
        });
        format!("#n{position}")
    }

    /// Returns the placeholder of a value, such as `:v0`.
    pub(super) fn value(&mut self, value: AttributeValue) -> String {
        self.values.push(value);
        format!(":v{}", self.values.len() - 1)
    }

    /// Returns the names by placeholder, or `None` if there are none, because DynamoDB refuses an empty map.
    pub(super) fn names(&self) -> Option<HashMap<String, String>> {
        let names = self.names.iter().enumerate();
        let names: HashMap<_, _> = names
            .map(|(position, name)| (format!("#n{position}"), (*name).to_owned()))
            .collect();
        (!names.is_empty()).then_some(names)
    }

    /// Returns the values by placeholder, or `None` if there are none.
    pub(super) fn into_values(self) -> Option<HashMap<String, AttributeValue>> {
        let values = self.values.into_iter().enumerate();
        let values: HashMap<_, _> = values
            .map(|(position, value)| (format!(":v{position}"), value))
            .collect();
        (!values.is_empty()).then_some(values)
    }
}

/// A value of the SDK's type, or the reason if it cannot be one. The error is returned when the request is sent.
pub(super) type Value = Result<AttributeValue, String>;

/// Converts a value to the SDK's type.
pub(super) fn value<V: Serialize>(value: &V) -> Value {
    serde_dynamo::to_attribute_value(value)
        .map_err(|error| format!("a value cannot be an attribute: {error}"))
}

/// Returns the error for a value that cannot be an attribute.
pub(super) fn broken(reason: String) -> Error {
    Error::internal(reason)
}
