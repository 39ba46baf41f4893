//! Handles of resources.

use std::{fmt, marker::PhantomData};

use crate::{Map, Node, Target, Value};

/// A resource type of CloudFormation, with its properties.
pub trait ResourceType: Sized {
    /// The type's name, such as `AWS::SQS::Queue`.
    const TYPE: &'static str;

    /// The type of the value that `Ref` returns: a name, a URL or an ID.
    type Ref;

    /// Returns the type's name. It differs from [`TYPE`](Self::TYPE) only for [`Any`](crate::Any).
    fn type_name(&self) -> &'static str {
        Self::TYPE
    }

    /// Returns the schema of the CloudFormation registry, as JSON, that the properties are checked against. Types of AWS
    /// have none here: [`schema`](crate::schema) has theirs.
    fn schema(&self) -> Option<&'static str> {
        None
    }

    /// Returns the properties that were set.
    fn into_properties(self) -> Map;
}

/// A handle of a resource of type `R` in a stack. Other resources refer to it.
///
/// The resource's attributes are methods: `queue.arn()`.
pub struct Handle<R> {
    target: Target,
    kind: PhantomData<fn() -> R>,
}

impl<R> Handle<R> {
    /// Creates a handle of the resource `target`. The caller vouches for the type.
    pub const fn new(target: Target) -> Self {
        Self { target, kind: PhantomData }
    }

    /// Returns the stack and the logical ID.
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// Returns the attribute of this name. The caller vouches that it exists and has type `T`.
    pub fn attribute<T>(&self, name: &'static str) -> Value<T> {
        Value::from_node(Node::GetAtt(self.target.clone(), name))
    }
}

impl<R: ResourceType> Handle<R> {
    /// Returns the value of `Ref`: for a queue its URL, for a table its name.
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
