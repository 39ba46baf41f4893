//! Requests, as policies see them.

use std::collections::BTreeMap;

use crate::core::access::{principal::Caller, text::Text};

/// A request to AWS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The action, such as `s3:GetObject`.
    pub action: String,
    /// The ARN of the resource.
    pub resource: Text,
    /// The caller. Policies of a role do not look at it.
    pub caller: Caller,
    /// The context by the keys in lower case, each with its name as it is written.
    context: BTreeMap<String, (String, Values)>,
}

/// The values of a key in a request's context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Values {
    /// The value of a key that has one.
    One(Text),
    /// The values of a key that can have several, such as `aws:TagKeys`.
    Many(Vec<Text>),
}

impl Request {
    /// Returns a request by somebody of another account, without context.
    pub fn new(action: impl Into<String>, resource: impl Into<Text>) -> Self {
        Self {
            action: action.into(),
            resource: resource.into(),
            caller: Caller::default(),
            context: BTreeMap::new(),
        }
    }

    /// Sets the caller.
    #[must_use]
    pub fn by(mut self, caller: Caller) -> Self {
        self.caller = caller;
        self
    }

    /// Sets a key of the context. Upper and lower case of a key's name are the same to IAM.
    #[must_use]
    pub fn with(mut self, key: &str, values: Values) -> Self {
        self.context
            .insert(key.to_ascii_lowercase(), (key.to_owned(), values));
        self
    }

    /// Returns the context, sorted by key.
    pub fn context(&self) -> impl Iterator<Item = (&str, &Values)> {
        self.context
            .values()
            .map(|(key, values)| (key.as_str(), values))
    }

    /// Returns the values of a key, unless the request does not have it.
    pub(super) fn values(&self, key: &str) -> Option<&[Text]> {
        self.context
            .get(&key.to_ascii_lowercase())
            .map(|(_, values)| match values {
                Values::One(value) => std::slice::from_ref(value),
                Values::Many(values) => values,
            })
    }

    /// Returns the value of a key that has one. A policy variable cannot stand for several values.
    pub(super) fn single(&self, key: &str) -> Option<&Text> {
        match self.context.get(&key.to_ascii_lowercase()) {
            Some((_, Values::One(value))) => Some(value),
            Some((_, Values::Many(_))) | None => None,
        }
    }
}
