//! Items and attribute values.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value as Json, json};

use crate::dynamodb::number::Number;
use crate::dynamodb::refusal::{invalid, validation};
use crate::refusal::Refusal;

/// An item or a key.
pub(crate) type Item = BTreeMap<String, Value>;

/// The maximum nesting of lists and maps.
///
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html>
const DEPTH: usize = 32;

/// An attribute value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Value {
    Text(String),
    Number(Number),
    Bytes(Vec<u8>),
    Bool(bool),
    Null,
    List(Vec<Value>),
    Map(Item),
    TextSet(BTreeSet<String>),
    NumberSet(BTreeSet<Number>),
    BytesSet(BTreeSet<Vec<u8>>),
}

impl Value {
    /// Reads a value in the format of requests, such as `{"S": "ada"}`.
    pub(crate) fn read(json: &Json) -> Result<Self, Refusal> {
        Self::read_within(json, 0)
    }

    fn read_within(json: &Json, depth: usize) -> Result<Self, Refusal> {
        if depth > DEPTH {
            return Err(validation("Nesting Levels have exceeded supported limits"));
        }
        let form = || Refusal::new("SerializationException", format!("`{json}` is not an attribute's value"));
        let object = json.as_object().ok_or_else(form)?;
        let mut members = object.iter();
        let Some((kind, value)) = members.next() else {
            return Err(validation(
                "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes",
            ));
        };
        if members.next().is_some() {
            return Err(validation(
                "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the \
                 supported datatypes",
            ));
        }
        let text = |json: &Json| json.as_str().map(ToOwned::to_owned).ok_or_else(form);
        let number = |json: &Json| Number::parse(json.as_str().ok_or_else(form)?);
        let bytes = |json: &Json| {
            STANDARD
                .decode(json.as_str().ok_or_else(form)?)
                .map_err(|_| form())
        };
        match kind.as_str() {
            "S" => text(value).map(Self::Text),
            "N" => number(value).map(Self::Number),
            "B" => bytes(value).map(Self::Bytes),
            "BOOL" => value.as_bool().map(Self::Bool).ok_or_else(form),
            "NULL" if value == &json!(true) => Ok(Self::Null),
            "NULL" => Err(invalid("Null attribute value types must have the value of true")),
            "L" => {
                let values = value.as_array().ok_or_else(form)?.iter();
                let values = values.map(|value| Self::read_within(value, depth + 1));
                values.collect::<Result<_, _>>().map(Self::List)
            }
            "M" => read_item(value, depth + 1).map(Self::Map),
            "SS" => set(value, "string", text).map(Self::TextSet),
            "NS" => set(value, "number", number).map(Self::NumberSet),
            "BS" => set(value, "binary", bytes).map(Self::BytesSet),
            _ => Err(form()),
        }
    }

    /// Returns the value in the format of answers.
    pub(crate) fn json(&self) -> Json {
        match self {
            Self::Text(text) => json!({"S": text}),
            Self::Number(number) => json!({"N": number.to_string()}),
            Self::Bytes(bytes) => json!({"B": STANDARD.encode(bytes)}),
            Self::Bool(bool) => json!({"BOOL": bool}),
            Self::Null => json!({"NULL": true}),
            Self::List(values) => json!({"L": values.iter().map(Self::json).collect::<Vec<_>>()}),
            Self::Map(item) => json!({"M": item_json(item)}),
            Self::TextSet(set) => json!({"SS": set}),
            Self::NumberSet(set) => json!({"NS": set.iter().map(ToString::to_string).collect::<Vec<_>>()}),
            Self::BytesSet(set) => {
                json!({"BS": set.iter().map(|bytes| STANDARD.encode(bytes)).collect::<Vec<_>>()})
            }
        }
    }

    /// Returns DynamoDB's letters for the type, such as `S`.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "S",
            Self::Number(_) => "N",
            Self::Bytes(_) => "B",
            Self::Bool(_) => "BOOL",
            Self::Null => "NULL",
            Self::List(_) => "L",
            Self::Map(_) => "M",
            Self::TextSet(_) => "SS",
            Self::NumberSet(_) => "NS",
            Self::BytesSet(_) => "BS",
        }
    }

    /// Returns the number of bytes that count toward an item's size.
    ///
    /// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html>
    pub(crate) fn size(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Number(number) => number.size(),
            Self::Bytes(bytes) => bytes.len(),
            Self::Bool(_) | Self::Null => 1,
            Self::List(values) => 3 + values.iter().map(|value| 1 + value.size()).sum::<usize>(),
            Self::Map(item) => 3 + item.len() + item_size(item),
            Self::TextSet(set) => set.iter().map(String::len).sum(),
            Self::NumberSet(set) => set.iter().map(Number::size).sum(),
            Self::BytesSet(set) => set.iter().map(Vec::len).sum(),
        }
    }
}

fn set<T: Ord>(
    json: &Json,
    kind: &str,
    element: impl Fn(&Json) -> Result<T, Refusal>,
) -> Result<BTreeSet<T>, Refusal> {
    let form = || Refusal::new("SerializationException", format!("`{json}` is not a set"));
    let elements = json.as_array().ok_or_else(form)?;
    if elements.is_empty() {
        return Err(invalid(format!("An {kind} set  may not be empty")));
    }
    let set: BTreeSet<T> = elements.iter().map(element).collect::<Result<_, _>>()?;
    if set.len() < elements.len() {
        return Err(invalid(format!("Input collection {json} contains duplicates.")));
    }
    Ok(set)
}

/// Reads an item in the format of requests, such as `{"id": {"S": "ada"}}`.
pub(crate) fn item(json: &Json) -> Result<Item, Refusal> {
    read_item(json, 0)
}

fn read_item(json: &Json, depth: usize) -> Result<Item, Refusal> {
    let object = json.as_object().ok_or_else(|| {
        Refusal::new("SerializationException", format!("`{json}` is not a map of attributes"))
    })?;
    object
        .iter()
        .map(|(name, value)| Ok((name.clone(), Value::read_within(value, depth)?)))
        .collect()
}

/// Returns an item in the format of answers.
pub(crate) fn item_json(item: &Item) -> Json {
    let members = item
        .iter()
        .map(|(name, value)| (name.clone(), value.json()));
    Json::Object(members.collect::<Map<_, _>>())
}

/// Returns the size of an item in bytes.
pub(crate) fn item_size(item: &Item) -> usize {
    item.iter()
        .map(|(name, value)| name.len() + value.size())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_of_every_type_is_written_as_it_was_read() {
        for json in [
            json!({"S": ""}),
            json!({"N": "-1.5"}),
            json!({"B": "AAH/"}),
            json!({"BOOL": false}),
            json!({"NULL": true}),
            json!({"L": [{"S": "a"}, {"L": []}]}),
            json!({"M": {"a": {"N": "1"}, "b": {"M": {}}}}),
            json!({"SS": ["a", "b"]}),
            json!({"NS": ["1", "2"]}),
            json!({"BS": ["AQ==", "Ag=="]}),
        ] {
            assert_eq!(Value::read(&json).expect("a value").json(), json);
        }
    }

    #[test]
    fn a_value_of_a_wrong_form_is_refused() {
        for json in [
            json!(1),
            json!({}),
            json!({"S": "a", "N": "1"}),
            json!({"S": 1}),
            json!({"N": "one"}),
            json!({"B": "*"}),
            json!({"NULL": false}),
            json!({"SS": []}),
            json!({"NS": ["1", "1.0"]}),
            json!({"X": "a"}),
        ] {
            assert!(Value::read(&json).is_err(), "{json}");
        }
        let mut deep = json!({"S": "a"});
        for _ in 0..33 {
            deep = json!({"L": [deep]});
        }
        assert!(Value::read(&deep).is_err());
    }

    #[test]
    fn the_size_counts_names_and_values() {
        let item = item(&json!({
            "id": {"S": "ada"}, "n": {"N": "123"}, "f": {"BOOL": true}, "l": {"L": [{"S": "a"}]},
            "m": {"M": {"k": {"S": "vv"}}}, "s": {"SS": ["a", "bc"]},
        }));
        // id 2+3, n 1+3, f 1+1, l 1+3+1+1, m 1+3+1+3, s 1+3
        assert_eq!(item_size(&item.expect("an item")), 5 + 4 + 2 + 6 + 8 + 4);
    }
}
