//! The arguments that a setter of a property accepts.

use std::{borrow::Cow, collections::BTreeMap};

use crate::{Arn, Id, Json, Map, Name, Node, Url, Value};

/// An argument for a property of type `T`: a literal, or an expression of that type.
#[diagnostic::on_unimplemented(
    message = "expected a value of type `{T}`, found `{Self}`",
    label = "not a `{T}`",
    note = "use a literal, a constant of a type of choices, such as `Statistic::SUM`, or an attribute of that type from a \
            resource's handle, such as `queue.arn()`"
)]
pub trait IntoValue<T> {
    /// Returns the node to write.
    fn into_node(self) -> Node;
}

#[diagnostic::do_not_recommend]
impl<T> IntoValue<T> for Value<T> {
    fn into_node(self) -> Node {
        Value::into_node(self)
    }
}

impl IntoValue<String> for &'static str {
    fn into_node(self) -> Node {
        self.into()
    }
}

impl IntoValue<String> for String {
    fn into_node(self) -> Node {
        self.into()
    }
}

impl IntoValue<String> for &String {
    fn into_node(self) -> Node {
        self.clone().into()
    }
}

impl IntoValue<String> for Cow<'static, str> {
    fn into_node(self) -> Node {
        Node::Text(self)
    }
}

macro_rules! is_text {
    ($($kind:ident)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<R> IntoValue<String> for Value<$kind<R>> {
            fn into_node(self) -> Node {
                Value::into_node(self)
            }
        }
    )*};
}
is_text!(Arn Name Url Id);

impl IntoValue<bool> for bool {
    fn into_node(self) -> Node {
        self.into()
    }
}

macro_rules! is_integer {
    ($($integer:ty)*) => {$(
        impl IntoValue<i64> for $integer {
            fn into_node(self) -> Node {
                Node::Integer(self.into())
            }
        }
    )*};
}
is_integer!(i64 i32 u32 u16 u8);

impl IntoValue<f64> for f64 {
    fn into_node(self) -> Node {
        Node::Number(self)
    }
}

impl IntoValue<f64> for i32 {
    fn into_node(self) -> Node {
        Node::Integer(self.into())
    }
}

impl IntoValue<Json> for Map {
    fn into_node(self) -> Node {
        self.into()
    }
}

impl IntoValue<Json> for serde_json::Value {
    fn into_node(self) -> Node {
        self.into()
    }
}

impl<T, V: IntoValue<T>> IntoValue<Vec<T>> for Vec<V> {
    fn into_node(self) -> Node {
        Node::List(self.into_iter().map(V::into_node).collect())
    }
}

impl<T, V: IntoValue<T>, const N: usize> IntoValue<Vec<T>> for [V; N] {
    fn into_node(self) -> Node {
        Node::List(self.into_iter().map(V::into_node).collect())
    }
}

impl<T, V: IntoValue<T>> IntoValue<BTreeMap<String, T>> for BTreeMap<String, V> {
    fn into_node(self) -> Node {
        Node::Map(
            self.into_iter()
                .map(|(key, value)| (key, value.into_node()))
                .collect(),
        )
    }
}

impl<T, V: IntoValue<T>, const N: usize> IntoValue<BTreeMap<String, T>> for [(&'static str, V); N] {
    fn into_node(self) -> Node {
        Node::Map(
            self.into_iter()
                .map(|(key, value)| (key, value.into_node()))
                .collect(),
        )
    }
}

/// Implements [`IntoValue`] for the generated property types. Each is a map.
macro_rules! maps {
    ($($kind:ident),* $(,)?) => {$(
        impl crate::IntoValue<$kind> for $kind {
            fn into_node(self) -> crate::Node {
                crate::Node::Map(self.0)
            }
        }
    )*};
}
pub(crate) use maps;

/// Implements [`IntoValue`] for the generated enums. Each is a string.
macro_rules! texts {
    ($($kind:ident),* $(,)?) => {$(
        impl crate::IntoValue<$kind> for $kind {
            fn into_node(self) -> crate::Node {
                crate::Node::Text(std::borrow::Cow::Borrowed(self.0))
            }
        }
    )*};
}
pub(crate) use texts;
