//! The tag, which most resources may have.

use crate::{IntoValue, Map, Node};

/// A word and its value on a resource, to find it by or to account for it.
#[derive(Clone, Debug)]
#[must_use]
pub struct Tag(Map);

impl Tag {
    /// A tag of this key and value.
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
