//! The value of a property, as the template holds it.

use std::{borrow::Cow, sync::Arc};

/// A value in a template: a literal, a list, a map, or one of CloudFormation's intrinsic functions.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Number(f64),
    /// A string.
    Text(Cow<'static, str>),
    /// A list.
    List(Vec<Node>),
    /// Keys and their values.
    Map(Map),
    /// The `Ref` of a resource: for a queue its URL, for a table its name.
    Ref(Target),
    /// An attribute of a resource, by `Fn::GetAtt`.
    GetAtt(Target, &'static str),
    /// A pseudo parameter, such as `AWS::Region`.
    Pseudo(&'static str),
    /// Pieces joined without a separator.
    ///
    /// It is written as `Fn::Sub` if each piece is a text, a `Ref`, an attribute or a pseudo parameter, and otherwise
    /// as `Fn::Join`.
    Concat(Vec<Node>),
    /// `Fn::Join`: the elements of a list, with a separator between them.
    Join(Cow<'static, str>, Box<Node>),
    /// `Fn::Select`: the element of a list at an index that counts from zero.
    Select(u32, Box<Node>),
    /// `Fn::Split`: the parts of a string between separators.
    Split(Cow<'static, str>, Box<Node>),
    /// `Fn::If`: one of two values, by a condition of the template.
    If(Arc<str>, Box<(Node, Node)>),
    /// `Fn::ImportValue`: the value that another stack exports under a name.
    ImportValue(Box<Node>),
    /// `Fn::Base64`: a string in Base64.
    Base64(Box<Node>),
    /// The key of a handler's binary in the assets bucket. It is known after the build.
    Asset(Cow<'static, str>),
}

/// The target of an expression: a resource of one stack.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Target {
    /// The stack's name. Logical IDs are unique within one stack only.
    pub stack: Arc<str>,
    /// The resource's logical ID.
    pub id: Arc<str>,
}

impl Node {
    /// Calls `visit` with each resource that this value refers to, in order and with repetitions.
    pub fn targets<'a>(&'a self, visit: &mut dyn FnMut(&'a Target)) {
        match self {
            Node::Bool(_)
            | Node::Integer(_)
            | Node::Number(_)
            | Node::Text(_)
            | Node::Pseudo(_)
            | Node::Asset(_) => {}
            Node::Ref(target) | Node::GetAtt(target, _) => visit(target),
            Node::List(nodes) | Node::Concat(nodes) => nodes.iter().for_each(|node| node.targets(visit)),
            Node::Map(map) => map.iter().for_each(|(_, node)| node.targets(visit)),
            Node::Join(_, node)
            | Node::Select(_, node)
            | Node::Split(_, node)
            | Node::ImportValue(node)
            | Node::Base64(node) => node.targets(visit),
            Node::If(_, branches) => {
                branches.0.targets(visit);
                branches.1.targets(visit);
            }
        }
    }

    /// Returns the text of a literal string.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Node::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the logical ID and the attribute of a reference, also of one in the form of JSON, such as
    /// `{"Fn::GetAtt": ["Jobs", "Arn"]}`. A `Ref` has no attribute. A pseudo parameter has its name as ID.
    pub fn reference(&self) -> Option<(&str, Option<&str>)> {
        match self {
            Node::Ref(target) => Some((&target.id, None)),
            Node::GetAtt(target, attribute) => Some((&target.id, Some(attribute))),
            Node::Pseudo(name) => Some((name, None)),
            Node::Map(map) if map.len() == 1 => {
                if let Some(id) = map.get("Ref") {
                    return Some((id.as_text()?, None));
                }
                match map.get("Fn::GetAtt")? {
                    Node::Text(text) => text
                        .split_once('.')
                        .map(|(id, attribute)| (id, Some(attribute))),
                    Node::List(parts) => match parts.as_slice() {
                        [id, attribute] => Some((id.as_text()?, attribute.as_text())),
                        _ => None,
                    },
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// Returns `true` if the value is an intrinsic function, which CloudFormation evaluates.
    pub fn is_intrinsic(&self) -> bool {
        !matches!(
            self,
            Node::Bool(_) | Node::Integer(_) | Node::Number(_) | Node::Text(_) | Node::List(_) | Node::Map(_)
        )
    }
}

/// A map from keys to values, sorted by key. Equal content is written as equal bytes, whatever the order of the
/// setters.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Map(Vec<(Cow<'static, str>, Node)>);

impl Map {
    /// Creates an empty map.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Sets the value of a key, and replaces an earlier value.
    pub fn set(&mut self, key: impl Into<Cow<'static, str>>, value: Node) {
        self.place(key.into(), value);
    }

    // Not generic, so the hundreds of generated setters share its machine code.
    fn place(&mut self, key: Cow<'static, str>, value: Node) {
        match self.0.binary_search_by(|(held, _)| held.as_ref().cmp(&key)) {
            Ok(index) => self.0[index].1 = value,
            Err(index) => self.0.insert(index, (key, value)),
        }
    }

    /// Sets a key and returns the map, for chains.
    #[must_use]
    pub fn with(mut self, key: impl Into<Cow<'static, str>>, value: Node) -> Self {
        self.place(key.into(), value);
        self
    }

    /// Returns the value of a key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        // Most maps have few keys, of different lengths. To compare lengths is faster than to search.
        if self.0.len() <= 16 {
            return self
                .0
                .iter()
                .find(|(held, _)| held.as_ref() == key)
                .map(|(_, node)| node);
        }
        let index = self
            .0
            .binary_search_by(|(held, _)| held.as_ref().cmp(key))
            .ok()?;
        Some(&self.0[index].1)
    }

    /// Returns the value of a key, to change it.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Node> {
        let index = self
            .0
            .binary_search_by(|(held, _)| held.as_ref().cmp(key))
            .ok()?;
        Some(&mut self.0[index].1)
    }

    /// Removes a key, and returns its value.
    pub fn remove(&mut self, key: &str) -> Option<Node> {
        let index = self
            .0
            .binary_search_by(|(held, _)| held.as_ref().cmp(key))
            .ok()?;
        Some(self.0.remove(index).1)
    }

    /// Returns the values, to change them, sorted by key.
    pub fn values_mut(&mut self) -> impl ExactSizeIterator<Item = &mut Node> {
        self.0.iter_mut().map(|(_, node)| node)
    }

    /// Returns the keys and values, sorted by key.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Node)> {
        self.0.iter().map(|(key, node)| (key.as_ref(), node))
    }

    /// Returns the number of keys.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns `true` if the map has no keys.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<K: Into<Cow<'static, str>>> FromIterator<(K, Node)> for Map {
    fn from_iter<I: IntoIterator<Item = (K, Node)>>(entries: I) -> Self {
        let mut map = Self::new();
        for (key, node) in entries {
            map.place(key.into(), node);
        }
        map
    }
}

impl From<&'static str> for Node {
    fn from(text: &'static str) -> Self {
        Node::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Node::Text(Cow::Owned(text))
    }
}

impl From<bool> for Node {
    fn from(value: bool) -> Self {
        Node::Bool(value)
    }
}

impl From<i64> for Node {
    fn from(value: i64) -> Self {
        Node::Integer(value)
    }
}

impl From<Map> for Node {
    fn from(map: Map) -> Self {
        Node::Map(map)
    }
}

impl From<Vec<Node>> for Node {
    fn from(nodes: Vec<Node>) -> Self {
        Node::List(nodes)
    }
}

/// Converts JSON to literals. `null` has no meaning in CloudFormation, so it is left out of maps and lists.
impl From<serde_json::Value> for Node {
    fn from(value: serde_json::Value) -> Self {
        match value {
            serde_json::Value::Null => Node::Map(Map::new()),
            serde_json::Value::Bool(value) => Node::Bool(value),
            serde_json::Value::Number(number) => match number.as_i64() {
                Some(integer) => Node::Integer(integer),
                None => Node::Number(number.as_f64().unwrap_or(f64::MAX)),
            },
            serde_json::Value::String(text) => Node::Text(Cow::Owned(text)),
            serde_json::Value::Array(values) => Node::List(
                values
                    .into_iter()
                    .filter(|value| !value.is_null())
                    .map(Node::from)
                    .collect(),
            ),
            serde_json::Value::Object(entries) => Node::Map(
                entries
                    .into_iter()
                    .filter(|(_, value)| !value.is_null())
                    .map(|(key, value)| (key, Node::from(value)))
                    .collect(),
            ),
        }
    }
}
