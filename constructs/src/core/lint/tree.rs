//! The values of a template's text, with their positions.

use resources::{Map, Node};

/// A line and a column of a text, both counted from 1. A column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl Place {
    /// The beginning of a text.
    pub const START: Self = Self { line: 1, column: 1 };
}

/// A value of a text, with its position.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tree {
    pub(crate) place: Place,
    pub(crate) value: Value,
}

/// A value. Functions of CloudFormation are maps, such as `{"Ref": "Jobs"}`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    Integer(i64),
    Number(f64),
    Text(String),
    List(Vec<Tree>),
    Map(Vec<Entry>),
}

/// A key of a map with its value. The keys of a map differ.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) place: Place,
    pub(crate) value: Tree,
}

impl Tree {
    pub(crate) fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn as_list(&self) -> Option<&[Tree]> {
        match &self.value {
            Value::List(elements) => Some(elements),
            _ => None,
        }
    }

    pub(crate) fn as_map(&self) -> Option<&[Entry]> {
        match &self.value {
            Value::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// Returns the entries of a map, or nothing.
    pub(crate) fn entries(&self) -> &[Entry] {
        self.as_map().unwrap_or_default()
    }

    /// Returns the entry of a map with this key.
    pub(crate) fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries().iter().find(|entry| entry.key == key)
    }

    /// Returns the value under a key of a map.
    pub(crate) fn get(&self, key: &str) -> Option<&Tree> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// Returns a scalar as the text that CloudFormation makes of it.
    pub(crate) fn scalar(&self) -> Option<String> {
        match &self.value {
            Value::Bool(value) => Some(value.to_string()),
            Value::Integer(value) => Some(value.to_string()),
            Value::Number(value) => Some(value.to_string()),
            Value::Text(text) => Some(text.clone()),
            Value::Null | Value::List(_) | Value::Map(_) => None,
        }
    }

    /// Returns the only entry of a map that is a function of CloudFormation: `Ref`, or a name that begins with `Fn::`.
    pub(crate) fn function(&self) -> Option<&Entry> {
        match self.entries() {
            [entry] if is_function(&entry.key) => Some(entry),
            _ => None,
        }
    }

    /// Returns the kind of the value, for messages.
    pub(crate) fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Integer(_) | Value::Number(_) => "a number",
            Value::Text(_) => "a string",
            Value::List(_) => "a list",
            Value::Map(_) => "a map",
        }
    }

    /// Returns the position of the value at the end of a JSON pointer, or of the last value on the way to it.
    ///
    /// With `at_key`, the position is that of the last key.
    pub(crate) fn locate(&self, pointer: &str, at_key: bool) -> Place {
        let (mut tree, mut place) = (self, self.place);
        for step in pointer.split('/').skip(1) {
            match &tree.value {
                Value::Map(_) => {
                    let key = step.replace("~1", "/").replace("~0", "~");
                    let Some(entry) = tree.entry(&key) else { break };
                    place = if at_key { entry.place } else { entry.value.place };
                    tree = &entry.value;
                }
                Value::List(elements) => {
                    let element = step
                        .parse::<usize>()
                        .ok()
                        .and_then(|index| elements.get(index));
                    let Some(element) = element else { break };
                    place = element.place;
                    tree = element;
                }
                _ => break,
            }
        }
        place
    }

    /// Returns the value as rules see it.
    ///
    /// A map to which a transform adds its own keys can have any value, as can every function but `Fn::If`.
    pub(crate) fn node(&self) -> Node {
        match &self.value {
            Value::Null => Node::Map(Map::new()),
            Value::Bool(value) => Node::Bool(*value),
            Value::Integer(value) => Node::Integer(*value),
            Value::Number(value) => Node::Number(*value),
            Value::Text(text) => Node::from(text.clone()),
            Value::List(elements) if elements.iter().any(Tree::is_open) => unknown(),
            Value::List(elements) => Node::List(
                elements
                    .iter()
                    .filter(|element| element.value != Value::Null)
                    .map(Tree::node)
                    .collect(),
            ),
            Value::Map(_) if self.is_open() => unknown(),
            Value::Map(entries) => match self.function() {
                Some(function) => of_function(function),
                None => Node::Map(
                    entries
                        .iter()
                        .filter(|entry| entry.value.value != Value::Null)
                        .map(|entry| (entry.key.clone(), entry.value.node()))
                        .collect(),
                ),
            },
        }
    }

    /// Returns `true` for a map whose content is not known before a transform has run.
    pub(crate) fn is_open(&self) -> bool {
        self.entries()
            .iter()
            .any(|entry| entry.key == "Fn::Transform" || is_loop(&entry.key))
    }
}

/// Returns `true` for the key of a loop of the language extensions, such as `Fn::ForEach::Topics`.
pub(crate) fn is_loop(key: &str) -> bool {
    key.starts_with("Fn::ForEach")
}

/// Returns `true` for the name of a function.
pub(crate) fn is_function(key: &str) -> bool {
    key == "Ref" || key.starts_with("Fn::")
}

/// A value that is not known, as rules see it.
pub(crate) fn unknown() -> Node {
    Node::Map(Map::new().with("Fn::Transform", Node::Map(Map::new())))
}

fn of_function(function: &Entry) -> Node {
    match (function.key.as_str(), &function.value.value) {
        ("Fn::If", Value::List(parts)) => {
            if let [condition, then, otherwise] = parts.as_slice()
                && let Some(condition) = condition.as_text()
            {
                return Node::If(condition.into(), Box::new((then.node(), otherwise.node())));
            }
        }
        ("Ref", Value::Text(name)) => {
            if let Some(name) = PSEUDO.iter().find(|known| *known == name) {
                return Node::Pseudo(name);
            }
        }
        _ => {}
    }
    Node::Map(Map::new().with(function.key.clone(), function.value.node()))
}

/// The pseudo parameters. Source: "Get AWS values using pseudo parameters" in the CloudFormation User Guide.
pub(crate) const PSEUDO: [&str; 8] = [
    "AWS::AccountId",
    "AWS::NoValue",
    "AWS::NotificationARNs",
    "AWS::Partition",
    "AWS::Region",
    "AWS::StackId",
    "AWS::StackName",
    "AWS::URLSuffix",
];
