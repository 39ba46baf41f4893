//! The parameters of a request.

use serde_json::{Map, Value as Json};

use crate::dynamodb::expression::placeholders::Placeholders;
use crate::dynamodb::refusal::validation;
use crate::dynamodb::value::{Item, item};
use crate::refusal::Refusal;

/// The legacy parameters. Expressions have replaced them.
///
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.html>
const LEGACY: [&str; 7] = [
    "AttributesToGet",
    "AttributeUpdates",
    "ConditionalOperator",
    "Expected",
    "KeyConditions",
    "QueryFilter",
    "ScanFilter",
];

/// The parameters of a request or of a part of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parameters<'r>(&'r Map<String, Json>);

impl<'r> Parameters<'r> {
    /// Reads the parameters of a JSON object.
    pub(crate) fn read(json: &'r Json) -> Result<Self, Refusal> {
        let object = json
            .as_object()
            .ok_or_else(|| Refusal::new("SerializationException", "the request is not a JSON object"))?;
        let legacy = LEGACY
            .iter()
            .find(|parameter| object.contains_key(**parameter));
        match legacy {
            Some(parameter) => Err(validation(format!(
                "the cloud of this test does not know the legacy parameter {parameter}; use expressions"
            ))),
            None => Ok(Self(object)),
        }
    }

    /// Returns a parameter.
    pub(crate) fn get(self, name: &str) -> Option<&'r Json> {
        self.0.get(name).filter(|json| !json.is_null())
    }

    /// Returns a required parameter.
    pub(crate) fn required(self, name: &str) -> Result<&'r Json, Refusal> {
        self.get(name).ok_or_else(|| {
            let mut member = name.to_owned();
            member[..1].make_ascii_lowercase();
            validation(format!(
                "1 validation error detected: Value null at '{member}' failed to satisfy constraint: Member must \
                 not be null"
            ))
        })
    }

    /// Returns a string.
    pub(crate) fn text(self, name: &str) -> Result<Option<&'r str>, Refusal> {
        let text = |json: &'r Json| {
            json.as_str()
                .ok_or_else(|| Refusal::new("SerializationException", format!("{name} is not a string")))
        };
        self.get(name).map(text).transpose()
    }

    /// Returns a required string.
    pub(crate) fn required_text(self, name: &str) -> Result<&'r str, Refusal> {
        self.required(name)?;
        Ok(self.text(name)?.unwrap_or_default())
    }

    /// Returns a number of at least 1.
    pub(crate) fn positive(self, name: &str) -> Result<Option<usize>, Refusal> {
        let number = |json: &Json| {
            let number = json.as_u64().filter(|number| *number > 0);
            let number = number.and_then(|number| usize::try_from(number).ok());
            number.ok_or_else(|| {
                let mut member = name.to_owned();
                member[..1].make_ascii_lowercase();
                validation(format!(
                    "1 validation error detected: Value '{json}' at '{member}' failed to satisfy constraint: Member \
                     must have value greater than or equal to 1"
                ))
            })
        };
        self.get(name).map(number).transpose()
    }

    /// Returns a list.
    pub(crate) fn list(self, name: &str) -> Result<&'r [Json], Refusal> {
        let list = self.required(name)?.as_array();
        let list =
            list.ok_or_else(|| Refusal::new("SerializationException", format!("{name} is not a list")))?;
        Ok(list)
    }

    /// Returns a required item or key.
    pub(crate) fn item(self, name: &str) -> Result<Item, Refusal> {
        item(self.required(name)?)
    }

    /// Returns the `#names` and `:values`, if the request has an expression that uses them.
    pub(crate) fn placeholders(self, expressions: &[&str]) -> Result<Placeholders, Refusal> {
        let names = self.get("ExpressionAttributeNames");
        let values = self.get("ExpressionAttributeValues");
        if !expressions
            .iter()
            .any(|expression| self.get(expression).is_some())
        {
            let given = [(names, "ExpressionAttributeNames"), (values, "ExpressionAttributeValues")];
            for (parameter, name) in given {
                if parameter.is_some() {
                    return Err(validation(format!(
                        "{name} can only be specified when using expressions: {} is null",
                        expressions.join(" and ")
                    )));
                }
            }
        }
        Placeholders::read(names, values)
    }
}
