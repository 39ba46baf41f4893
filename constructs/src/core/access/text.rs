//! Texts of a template, with parts that only a deployment knows.

use std::fmt;

use serde_json::Value;

use crate::core::access::{
    pattern::{Pattern, Unknowns, Wildcards},
    truth::Truth,
};

/// A text with known and unknown parts, such as `arn:aws:s3:::` and the name of a bucket.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text {
    pieces: Vec<Piece>,
}

/// A part of a [`Text`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Piece {
    /// A known part.
    Literal(String),
    /// An unknown part, with a name: `Jobs`, `Jobs.Arn`, `AWS::Region`. Equal names stand for equal parts.
    Symbol(String),
}

impl Text {
    /// Returns a text without unknown parts.
    pub fn literal(text: impl Into<String>) -> Self {
        let mut literal = Self::default();
        literal.push_literal(&text.into());
        literal
    }

    /// Returns a text that is unknown as a whole.
    pub fn symbol(name: impl Into<String>) -> Self {
        Self { pieces: vec![Piece::Symbol(name.into())] }
    }

    /// Reads a value of a template: a string, a number, or an intrinsic function. Lists and maps are not texts.
    pub fn read(value: &Value) -> Option<Self> {
        match value {
            Value::String(text) => Some(Self::literal(text.as_str())),
            Value::Bool(_) | Value::Number(_) => Some(Self::literal(value.to_string())),
            Value::Object(map) if map.len() == 1 => map.iter().next().and_then(|(name, argument)| {
                let is_intrinsic = name == "Ref" || name.starts_with("Fn::");
                is_intrinsic.then(|| intrinsic(name, argument).unwrap_or_else(|| Self::symbol(sorted(value))))
            }),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        }
    }

    /// Returns the parts.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Returns the text if all of it is known.
    pub fn known(&self) -> Option<&str> {
        match self.pieces.as_slice() {
            [] => Some(""),
            [Piece::Literal(text)] => Some(text),
            _ => None,
        }
    }

    /// Tells whether two texts are equal once all of both is known.
    pub fn equals(&self, other: &Self) -> Truth {
        Pattern::new(self, Wildcards::None).matches(other, Unknowns::Anything)
    }

    /// Adds a text at the end.
    pub fn push(&mut self, other: &Self) {
        for piece in &other.pieces {
            match piece {
                Piece::Literal(text) => self.push_literal(text),
                Piece::Symbol(_) => self.pieces.push(piece.clone()),
            }
        }
    }

    pub(super) fn push_literal(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.pieces.last_mut() {
            Some(Piece::Literal(last)) => last.push_str(text),
            _ => self.pieces.push(Piece::Literal(text.to_owned())),
        }
    }
}

/// Reads the intrinsic functions whose parts are texts. The others are unknown as a whole.
fn intrinsic(name: &str, argument: &Value) -> Option<Text> {
    match (name, argument) {
        ("Ref", Value::String(target)) => Some(Text::symbol(target.as_str())),
        ("Fn::GetAtt", Value::String(target)) => Some(Text::symbol(target.as_str())),
        ("Fn::GetAtt", Value::Array(parts)) => {
            let parts: Option<Vec<&str>> = parts.iter().map(Value::as_str).collect();
            parts.map(|parts| Text::symbol(parts.join(".")))
        }
        ("Fn::Sub", Value::String(pattern)) => Some(substitute(pattern, None)),
        ("Fn::Sub", Value::Array(parts)) => match parts.as_slice() {
            [Value::String(pattern), names @ Value::Object(_)] => Some(substitute(pattern, Some(names))),
            _ => None,
        },
        ("Fn::Join", Value::Array(parts)) => match parts.as_slice() {
            [Value::String(delimiter), Value::Array(elements)] => {
                let mut text = Text::default();
                for (position, element) in elements.iter().enumerate() {
                    if position > 0 {
                        text.push_literal(delimiter);
                    }
                    text.push(&Text::read(element)?);
                }
                Some(text)
            }
            _ => None,
        },
        _ => None,
    }
}

/// Reads the pattern of `Fn::Sub`: `${Name}` is a reference, and `${!Name}` is `${Name}` literally.
fn substitute(pattern: &str, names: Option<&Value>) -> Text {
    let mut text = Text::default();
    let mut rest = pattern;
    while let Some(start) = rest.find("${") {
        let Some(length) = rest[start..].find('}') else { break };
        let name = &rest[start + 2..start + length];
        text.push_literal(&rest[..start]);
        match name.strip_prefix('!') {
            Some(name) => text.push_literal(&format!("${{{name}}}")),
            None => {
                let given = names.and_then(|names| names.get(name)).and_then(Text::read);
                text.push(&given.unwrap_or_else(|| Text::symbol(name.trim())));
            }
        }
        rest = &rest[start + length + 1..];
    }
    text.push_literal(rest);
    text
}

/// Returns JSON with sorted keys, so that equal values have equal names.
fn sorted(value: &Value) -> String {
    let mut value = value.clone();
    value.sort_all_objects();
    value.to_string()
}

impl fmt::Display for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for piece in &self.pieces {
            match piece {
                Piece::Literal(text) => formatter.write_str(text)?,
                Piece::Symbol(name) => write!(formatter, "${{{name}}}")?,
            }
        }
        Ok(())
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::literal(text)
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::literal(text)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn intrinsic_functions_of_equal_meaning_are_equal_texts() {
        let by_sub = json!({"Fn::Sub": "arn:${AWS::Partition}:s3:::${Storage}/*"});
        let by_join = json!({"Fn::Join": [":", ["arn", {"Ref": "AWS::Partition"}, "s3", "", "",
            {"Fn::Join": ["", [{"Ref": "Storage"}, "/*"]]}]]});
        let by_names =
            json!({"Fn::Sub": ["arn:${AWS::Partition}:s3:::${Name}/*", {"Name": {"Ref": "Storage"}}]});
        let text = Text::read(&by_sub).expect("it is a text");
        assert_eq!(text.to_string(), "arn:${AWS::Partition}:s3:::${Storage}/*");
        assert_eq!(Text::read(&by_join), Some(text.clone()));
        assert_eq!(Text::read(&by_names), Some(text));
    }

    #[test]
    fn an_escaped_name_is_literal() {
        let text = Text::read(&json!({"Fn::Sub": "home/${!aws:username}/*"})).expect("it is a text");
        assert_eq!(text.known(), Some("home/${aws:username}/*"));
    }

    #[test]
    fn a_function_of_unknown_meaning_is_one_symbol() {
        let text = Text::read(&json!({"Fn::Select": [0, {"Ref": "Names"}]})).expect("it is a text");
        assert_eq!(text.to_string(), r#"${{"Fn::Select":[0,{"Ref":"Names"}]}}"#);
        assert_eq!(Text::read(&json!({"StringEquals": "a"})), None);
        assert_eq!(Text::read(&json!(["a"])), None);
    }
}
