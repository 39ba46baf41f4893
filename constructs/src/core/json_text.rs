//! JSON within a string of a template.

use resources::{Node, Value};
use serde::Serialize;

/// Returns the JSON of a value as a string. CloudFormation fills in the values of expressions.
///
/// Such a value is a name, an ID or a URL. It needs no escape in JSON.
pub(crate) fn json_text(value: &Node) -> Value<String> {
    let mut pieces = Vec::new();
    write(value, &mut pieces);
    Value::concat(pieces.into_iter().map(Value::from_node))
}

/// Adds the pieces of a value: literal strings, and expressions of strings.
fn write(value: &Node, pieces: &mut Vec<Node>) {
    match value {
        Node::Bool(_) | Node::Integer(_) | Node::Number(_) | Node::Text(_) => pieces.push(literal(value)),
        Node::List(elements) => {
            pieces.push("[".into());
            for (position, element) in elements.iter().enumerate() {
                separate(position, pieces);
                write(element, pieces);
            }
            pieces.push("]".into());
        }
        Node::Map(map) => {
            pieces.push("{".into());
            for (position, (key, value)) in map.iter().enumerate() {
                separate(position, pieces);
                pieces.extend([literal(&key.to_owned().into()), ":".into()]);
                write(value, pieces);
            }
            pieces.push("}".into());
        }
        expression => {
            // Each piece is written by itself, independently of its neighbors.
            let mut text = vec!["\"".into()];
            write_expression(expression, &mut text);
            text.push("\"".into());
            pieces.push(Node::Concat(text));
        }
    }
}

/// Adds the pieces of an expression, within the quotes of a string.
fn write_expression(expression: &Node, pieces: &mut Vec<Node>) {
    match expression {
        Node::Concat(parts) => parts.iter().for_each(|part| write_expression(part, pieces)),
        Node::Text(_) => {
            let quoted = json(expression);
            pieces.push(quoted[1..quoted.len() - 1].to_owned().into());
        }
        expression => pieces.push(expression.clone()),
    }
}

fn separate(position: usize, pieces: &mut Vec<Node>) {
    if position > 0 {
        pieces.push(",".into());
    }
}

fn literal(value: &Node) -> Node {
    json(value).into()
}

/// Returns the JSON of a value. Writing to memory cannot fail.
fn json(value: &Node) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Returns a value as JSON with sorted keys, or the reason why this is not possible.
pub(crate) fn sorted_json<T: Serialize>(value: &T) -> Result<String, String> {
    match serde_json::to_value(value) {
        Ok(mut value) => {
            value.sort_all_objects();
            Ok(value.to_string())
        }
        Err(error) => Err(format!(
            "the value cannot be written as JSON ({error}); change its type, or how serde writes it"
        )),
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use resources::Map;

    use super::*;

    fn written(value: Map) -> String {
        serde_json::to_string(&json_text(&value.into()).into_node()).expect("a value is JSON")
    }

    #[test]
    fn literals_are_one_text() {
        let value = Map::new()
            .with("b", vec![1.into(), Node::Number(0.5), true.into()].into())
            .with("a \"quoted\" key", "line\nline".into());
        assert_snapshot!(written(value), @r#""{\"a \\\"quoted\\\" key\":\"line\\nline\",\"b\":[1,0.5,true]}""#);
    }

    #[test]
    fn expressions_are_filled_in_within_quotes() {
        let url = Node::Concat(vec!["https://\"".into(), Node::Pseudo("AWS::Region"), ".example.com".into()]);
        let value = Map::new()
            .with("region", Node::Pseudo("AWS::Region"))
            .with("url", url)
            .with("list", vec![Node::List(Vec::new()), Node::Map(Map::new())].into());
        assert_snapshot!(written(value), @r#"{"Fn::Sub":"{\"list\":[[],{}],\"region\":\"${AWS::Region}\",\"url\":\"https://\\\"${AWS::Region}.example.com\"}"}"#);
    }
}
