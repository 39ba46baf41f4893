//! Items in the JSON of DynamoDB's API, `{"id": {"S": "42"}}`, and in serde's, `{"id": "42"}`.

use serde_json::{Map, Value, json};

/// Returns an attribute's value as DynamoDB writes it.
pub(super) fn to_attribute(value: &Value) -> Value {
    match value {
        Value::Null => json!({"NULL": true}),
        Value::Bool(value) => json!({"BOOL": value}),
        Value::Number(number) => json!({"N": number.to_string()}),
        Value::String(text) => json!({"S": text}),
        Value::Array(values) => json!({"L": values.iter().map(to_attribute).collect::<Vec<_>>()}),
        Value::Object(fields) => json!({"M": to_item(fields)}),
    }
}

/// Returns an item as DynamoDB writes it.
pub(super) fn to_item(fields: &Map<String, Value>) -> Map<String, Value> {
    fields
        .iter()
        .map(|(name, value)| (name.clone(), to_attribute(value)))
        .collect()
}

/// Returns the value of an attribute. Sets become lists. Returns `None` for a value in another form, such as bytes.
pub(super) fn from_attribute(attribute: &Value) -> Option<Value> {
    let (kind, value) = attribute.as_object()?.iter().next()?;
    let list = |read: fn(&Value) -> Option<Value>| {
        let values: Option<Vec<Value>> = value.as_array()?.iter().map(read).collect();
        values.map(Value::Array)
    };
    match kind.as_str() {
        "NULL" => Some(Value::Null),
        "BOOL" | "S" | "SS" => Some(value.clone()),
        "N" => number(value),
        "NS" => list(number),
        "L" => list(from_attribute),
        "M" => from_item(value).map(Value::Object),
        _ => None,
    }
}

/// Returns the fields of an item.
pub(super) fn from_item(item: &Value) -> Option<Map<String, Value>> {
    let attributes = item.as_object()?.iter();
    attributes
        .map(|(name, attribute)| Some((name.clone(), from_attribute(attribute)?)))
        .collect()
}

fn number(text: &Value) -> Option<Value> {
    serde_json::from_str(text.as_str()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_the_same_after_it_was_written_and_read() {
        let item = json!({
            "id": "42", "count": 3, "price": 1.5, "packed": false, "note": null,
            "lines": [{"product": "lamp"}], "address": {"town": "Lyon"}
        });
        let written = to_attribute(&item);
        assert_eq!(written["M"]["lines"]["L"][0]["M"]["product"], json!({"S": "lamp"}));
        assert_eq!(from_item(&written["M"]).map(Value::Object), Some(item));
    }

    #[test]
    fn sets_are_read_as_lists() {
        let item = json!({"tags": {"SS": ["a", "b"]}, "sizes": {"NS": ["1", "2"]}});
        let fields = from_item(&item).map(Value::Object);
        assert_eq!(fields, Some(json!({"tags": ["a", "b"], "sizes": [1, 2]})));
        assert_eq!(from_attribute(&json!({"B": "AAE="})), None);
    }
}
