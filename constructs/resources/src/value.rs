//! Values of which the type is known.

use std::{fmt, marker::PhantomData};

use crate::{IntoValue, Map, Node};

/// A value of type `T` in a template, which only CloudFormation may know: a literal or an expression.
pub struct Value<T: ?Sized> {
    node: Node,
    kind: PhantomData<fn() -> T>,
}

impl<T> Value<T> {
    /// Takes a node for a value of this type, on the caller's word.
    pub const fn from_node(node: Node) -> Self {
        Self { node, kind: PhantomData }
    }

    /// The node behind the value.
    pub fn into_node(self) -> Node {
        self.node
    }
}

impl Value<String> {
    /// Pieces put together: `Value::concat([table.arn().into(), "/index/*".into()])`. Of literals alone they are a literal.
    pub fn concat(pieces: impl IntoIterator<Item = Value<String>>) -> Self {
        let pieces: Vec<Node> = pieces.into_iter().map(Value::into_node).collect();
        let literals: Option<Vec<&str>> = pieces.iter().map(Node::as_text).collect();
        Self::from_node(match literals {
            Some(literals) => Node::Text(literals.concat().into()),
            None => Node::Concat(pieces),
        })
    }

    /// What another stack exports under a name.
    pub fn import(export: impl IntoValue<String>) -> Self {
        Self::from_node(Node::ImportValue(Box::new(export.into_node())))
    }

    /// The part of a string at an index that counts from zero, where it is split at a separator.
    pub fn part(self, separator: &'static str, index: u32) -> Self {
        let parts = Node::Split(separator.into(), Box::new(self.node));
        Self::from_node(Node::Select(index, Box::new(parts)))
    }
}

impl Value<Vec<String>> {
    /// The elements, with a separator between them.
    pub fn join(self, separator: &'static str) -> Value<String> {
        Value::from_node(Node::Join(separator.into(), Box::new(self.node)))
    }
}

impl<T> Clone for Value<T> {
    fn clone(&self) -> Self {
        Self::from_node(self.node.clone())
    }
}

impl<T> fmt::Debug for Value<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.node.fmt(formatter)
    }
}

/// The Amazon Resource Name of a resource of type `R`.
pub struct Arn<R>(PhantomData<R>);

/// The physical name of a resource of type `R`.
pub struct Name<R>(PhantomData<R>);

/// The URL of a resource of type `R`.
pub struct Url<R>(PhantomData<R>);

/// The physical ID of a resource of type `R`, where AWS made it up.
pub struct Id<R>(PhantomData<R>);

/// A JSON document within a template: a policy, an event pattern, a model.
pub struct Json;

// What identifies a resource is also a string.
macro_rules! is_text {
    ($($kind:ident)*) => {$(
        impl<R> From<Value<$kind<R>>> for Value<String> {
            fn from(value: Value<$kind<R>>) -> Self {
                Value::from_node(value.into_node())
            }
        }
    )*};
}
is_text!(Arn Name Url Id);

impl From<&'static str> for Value<String> {
    fn from(text: &'static str) -> Self {
        Self::from_node(text.into())
    }
}

impl From<String> for Value<String> {
    fn from(text: String) -> Self {
        Self::from_node(text.into())
    }
}

impl From<Map> for Value<Json> {
    fn from(map: Map) -> Self {
        Self::from_node(map.into())
    }
}
