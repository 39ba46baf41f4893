//! The `#names` and `:values` of a request.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use crate::dynamodb::refusal::validation;
use crate::dynamodb::value::Value;
use crate::refusal::Refusal;

/// The placeholders of a request. It tracks which of them the expressions use.
#[derive(Debug, Default)]
pub(crate) struct Placeholders {
    names: BTreeMap<String, String>,
    values: BTreeMap<String, Value>,
    used: BTreeSet<String>,
}

impl Placeholders {
    /// Reads the `ExpressionAttributeNames` and `ExpressionAttributeValues` of a request.
    pub(crate) fn read(names: Option<&Json>, values: Option<&Json>) -> Result<Self, Refusal> {
        let mut placeholders = Self::default();
        for (name, attribute) in members("ExpressionAttributeNames", '#', names)? {
            let attribute = attribute.as_str().unwrap_or_default();
            if attribute.is_empty() {
                return Err(validation(format!(
                    "ExpressionAttributeNames contains invalid value: attribute name of {name} is empty"
                )));
            }
            placeholders
                .names
                .insert(name.clone(), attribute.to_owned());
        }
        for (name, value) in members("ExpressionAttributeValues", ':', values)? {
            let value = Value::read(value).map_err(|refusal| {
                validation(format!(
                    "ExpressionAttributeValues contains invalid value: {} for key {name}",
                    refusal.message
                ))
            })?;
            placeholders.values.insert(name.clone(), value);
        }
        Ok(placeholders)
    }

    /// Returns the attribute's name for a placeholder, such as `#status`.
    pub(crate) fn name(&mut self, placeholder: &str) -> Option<String> {
        self.used.insert(placeholder.to_owned());
        self.names.get(placeholder).cloned()
    }

    /// Returns the value for a placeholder, such as `:status`.
    pub(crate) fn value(&mut self, placeholder: &str) -> Option<Value> {
        self.used.insert(placeholder.to_owned());
        self.values.get(placeholder).cloned()
    }

    /// Refuses placeholders that no expression uses.
    pub(crate) fn finish(self) -> Result<(), Refusal> {
        let unused = |parameter: &str, keys: Vec<&String>| {
            let keys: Vec<&str> = keys
                .into_iter()
                .filter(|key| !self.used.contains(*key))
                .map(String::as_str)
                .collect();
            if keys.is_empty() {
                return Ok(());
            }
            let keys = keys.join(", ");
            Err(validation(format!("Value provided in {parameter} unused in expressions: keys: {{{keys}}}")))
        };
        unused("ExpressionAttributeNames", self.names.keys().collect())?;
        unused("ExpressionAttributeValues", self.values.keys().collect())
    }
}

/// Returns the entries of a parameter. Their keys must begin with this mark.
fn members<'j>(
    parameter: &str,
    mark: char,
    json: Option<&'j Json>,
) -> Result<Vec<(&'j String, &'j Json)>, Refusal> {
    let Some(json) = json else { return Ok(Vec::new()) };
    let object = json
        .as_object()
        .filter(|object| !object.is_empty())
        .ok_or_else(|| validation(format!("{parameter} must not be empty")))?;
    for key in object.keys() {
        let is_word = |rest: &str| {
            !rest.is_empty()
                && rest
                    .chars()
                    .all(|character| character.is_ascii_alphanumeric() || character == '_')
        };
        if !key.strip_prefix(mark).is_some_and(is_word) {
            return Err(validation(format!(
                "{parameter} contains invalid key: Syntax error; key: \"{key}\""
            )));
        }
    }
    Ok(object.iter().collect())
}
