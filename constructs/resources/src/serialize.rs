//! Writes values: literals as they are, and intrinsic functions in their long form.

use std::fmt::Write as _;

use serde::{Serialize, Serializer, ser::SerializeMap};

use crate::{Map, Node};

impl Serialize for Map {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Node::Bool(value) => serializer.serialize_bool(*value),
            Node::Integer(value) => serializer.serialize_i64(*value),
            Node::Number(value) => serializer.serialize_f64(*value),
            Node::Text(text) => serializer.serialize_str(text),
            Node::List(nodes) => serializer.collect_seq(nodes),
            Node::Map(map) => map.serialize(serializer),
            Node::Ref(target) => function(serializer, "Ref", &*target.id),
            Node::GetAtt(target, attribute) => function(serializer, "Fn::GetAtt", &(&*target.id, attribute)),
            Node::Pseudo(name) => function(serializer, "Ref", name),
            Node::Concat(pieces) => match substitution(pieces) {
                Some(text) => function(serializer, "Fn::Sub", &text),
                None => function(serializer, "Fn::Join", &("", pieces)),
            },
            Node::Join(separator, list) => function(serializer, "Fn::Join", &(separator, list)),
            Node::Select(index, list) => function(serializer, "Fn::Select", &(index, list)),
            Node::Split(separator, source) => function(serializer, "Fn::Split", &(separator, source)),
            Node::If(condition, branches) => {
                function(serializer, "Fn::If", &(&**condition, &branches.0, &branches.1))
            }
            Node::ImportValue(name) => function(serializer, "Fn::ImportValue", name),
            Node::Base64(node) => function(serializer, "Fn::Base64", node),
            Node::Asset(binary) => serializer.collect_str(&format_args!("{binary}.zip")),
        }
    }
}

fn function<S: Serializer, A: Serialize + ?Sized>(
    serializer: S,
    name: &'static str,
    argument: &A,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(1))?;
    map.serialize_entry(name, argument)?;
    map.end()
}

/// Returns the argument of `Fn::Sub` for these pieces. Returns `None` if a piece cannot stand in a string.
fn substitution(pieces: &[Node]) -> Option<String> {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            // Fn::Sub writes a literal `${` as `${!`.
            Node::Text(piece) => text.push_str(&piece.replace("${", "${!")),
            Node::Ref(target) => write!(text, "${{{}}}", target.id).ok()?,
            Node::GetAtt(target, attribute) => write!(text, "${{{}.{attribute}}}", target.id).ok()?,
            Node::Pseudo(name) => write!(text, "${{{name}}}").ok()?,
            Node::Concat(pieces) => text.push_str(&substitution(pieces)?),
            _ => return None,
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde_json::json;

    use super::*;
    use crate::{Target, Value};

    fn written(node: &Node) -> serde_json::Value {
        serde_json::to_value(node).expect("a node is JSON")
    }

    fn jobs() -> Target {
        Target { stack: Arc::from("app-dev"), id: Arc::from("Jobs") }
    }

    #[test]
    fn a_map_is_written_in_the_order_of_its_keys() {
        let map = Map::new()
            .with("b", true.into())
            .with("a", false.into())
            .with("b", false.into());
        assert_eq!(serde_json::to_string(&map).expect("a map is JSON"), r#"{"a":false,"b":false}"#);
    }

    #[test]
    fn pieces_that_a_string_can_hold_become_a_substitution() {
        let node = Node::Concat(vec![
            Node::GetAtt(jobs(), "Arn"),
            "/index/".into(),
            Node::Concat(vec!["${literal}".into(), Node::Pseudo("AWS::Region"), Node::Ref(jobs())]),
        ]);
        assert_eq!(written(&node), json!({"Fn::Sub": "${Jobs.Arn}/index/${!literal}${AWS::Region}${Jobs}"}));
    }

    #[test]
    fn literals_together_are_a_literal() {
        let node = Value::concat(["https://".into(), "example.com".to_owned().into()]).into_node();
        assert_eq!(written(&node), json!("https://example.com"));
    }

    #[test]
    fn pieces_that_a_string_cannot_hold_are_joined() {
        let host = Value::<String>::import("site").part("/", 2);
        let node = Value::concat(["https://".into(), host]).into_node();
        assert_eq!(
            written(&node),
            json!({"Fn::Join": ["", [
                "https://",
                {"Fn::Select": [2, {"Fn::Split": ["/", {"Fn::ImportValue": "site"}]}]},
            ]]})
        );
    }
}
