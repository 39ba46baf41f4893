//! Resources, as others refer to them.

use std::{fmt, marker::PhantomData};

use crate::{Map, Node, Target, Value};

/// A resource type of CloudFormation, with its properties.
pub trait ResourceType: Sized {
    /// The type's name, such as `AWS::SQS::Queue`.
    const TYPE: &'static str;

    /// What `Ref` returns for such a resource: its name, its URL, its ID.
    type Ref;

    /// The properties that were set.
    fn into_properties(self) -> Map;
}

/// A resource of type `R` in a stack, as others refer to it.
///
/// Its attributes are methods: `queue.arn()`.
pub struct Handle<R> {
    target: Target,
    kind: PhantomData<fn() -> R>,
}

impl<R> Handle<R> {
    /// A handle on the resource that `target` names, on the caller's word.
    pub const fn new(target: Target) -> Self {
        Self { target, kind: PhantomData }
    }

    /// The stack and the logical ID.
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// The attribute of this name, on the caller's word that it exists and is of type `T`.
    pub fn attribute<T>(&self, name: &'static str) -> Value<T> {
        Value::from_node(Node::GetAtt(self.target.clone(), name))
    }
}

impl<R: ResourceType> Handle<R> {
    /// What `Ref` returns: for a queue its URL, for a table its name.
    pub fn reference(&self) -> Value<R::Ref> {
        Value::from_node(Node::Ref(self.target.clone()))
    }
}

impl<R> Clone for Handle<R> {
    fn clone(&self) -> Self {
        Self::new(self.target.clone())
    }
}

impl<R> fmt::Debug for Handle<R> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.target.fmt(formatter)
    }
}
