//! Navigation in a schema of cfn-lint, which is JSON Schema.

use serde_json::Value;

/// A place in one type's schema.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    root: &'a Value,
    node: &'a Value,
}

impl<'a> Place<'a> {
    /// Returns the root of the schema.
    pub(crate) fn root(root: &'a Value) -> Self {
        Self { root, node: root }
    }

    /// Returns another place in the same schema, after following its reference.
    pub(crate) fn at(self, node: &'a Value) -> Self {
        let mut node = node;
        while let Some(pointer) = node["$ref"]
            .as_str()
            .and_then(|reference| reference.strip_prefix('#'))
        {
            match self.root.pointer(pointer) {
                Some(target) => node = target,
                None => break,
            }
        }
        Self { root: self.root, node }
    }

    /// Returns the JSON at this place.
    pub(crate) fn node(self) -> &'a Value {
        self.node
    }

    /// Returns this place and its alternatives.
    pub(crate) fn branches(self) -> impl Iterator<Item = Place<'a>> {
        let alternatives = ["oneOf", "anyOf", "allOf"]
            .into_iter()
            .filter_map(move |word| self.node[word].as_array())
            .flatten()
            .map(move |node| self.at(node));
        std::iter::once(self).chain(alternatives)
    }

    /// Returns a property of an object.
    pub(crate) fn property(self, name: &str) -> Option<Place<'a>> {
        self.branches()
            .find_map(|place| Some(place.at(place.node["properties"].get(name)?)))
    }

    /// Returns the names of an object's properties.
    pub(crate) fn properties(self) -> impl Iterator<Item = &'a str> {
        self.branches()
            .filter_map(|place| place.node["properties"].as_object())
            .flat_map(|properties| properties.keys().map(String::as_str))
    }

    /// Returns the schema of the elements of a list.
    pub(crate) fn element(self) -> Option<Place<'a>> {
        self.branches()
            .find_map(|place| Some(place.at(place.node.get("items")?)))
    }

    /// Returns the schema of the values of a map.
    pub(crate) fn entry(self) -> Option<Place<'a>> {
        self.branches().find_map(|place| {
            let pattern = place.node["patternProperties"]
                .as_object()
                .and_then(|patterns| patterns.values().next());
            let others = place
                .node
                .get("additionalProperties")
                .filter(|others| others.is_object());
            Some(place.at(pattern.or(others)?))
        })
    }

    /// Returns `true` if the alternatives here disagree on a part, such as `items`. The part is then unknown.
    pub(crate) fn disagrees(self, part: impl Fn(&'a Value) -> Option<&'a Value>) -> bool {
        if part(self.node).is_some() {
            return false;
        }
        let mut parts = self.branches().filter_map(|place| part(place.node));
        let first = parts.next();
        parts.any(|other| Some(other) != first)
    }

    /// Returns `true` if an object must have this property.
    pub(crate) fn requires(self, name: &str) -> bool {
        let listed = |node: &Value| {
            node["required"]
                .as_array()
                .is_some_and(|names| names.iter().any(|held| held == name))
        };
        listed(self.node)
    }

    /// Returns the values that a string may have.
    pub(crate) fn values(self) -> Option<Vec<String>> {
        let values = self.branches().find_map(|place| {
            place
                .node
                .get("enum")
                .or_else(|| place.node.get("enumCaseInsensitive"))?
                .as_array()
        })?;
        values
            .iter()
            .map(|value| value.as_str().map(str::to_owned))
            .collect()
    }

    /// Returns AWS's description.
    pub(crate) fn description(self) -> &'a str {
        self.node["description"].as_str().unwrap_or_default()
    }

    /// Returns `true` if the schema's list of this name, such as `createOnlyProperties`, has a pointer.
    pub(crate) fn lists(self, list: &str, pointer: &str) -> bool {
        self.root[list]
            .as_array()
            .is_some_and(|pointers| pointers.iter().any(|held| held == pointer))
    }
}
