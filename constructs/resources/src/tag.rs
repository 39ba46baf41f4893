//! Tags of resources.

use crate::{IntoValue, Map, Node};

/// A tag of a resource: a key and a value, for searches and cost reports.
#[derive(Clone, Debug)]
#[must_use]
pub struct Tag(Map);

impl Tag {
    /// Creates a tag of this key and value.
    pub fn new(key: impl IntoValue<String>, value: impl IntoValue<String>) -> Self {
        Self(
            Map::new()
                .with("Key", key.into_node())
                .with("Value", value.into_node()),
        )
    }
}

impl IntoValue<Tag> for Tag {
    fn into_node(self) -> Node {
        self.0.into()
    }
}
