//! The slots of a template's resources: their places, with the values of the properties.

use serde_json::Value;

use crate::core::{
    access::{Piece, Text},
    places::{Place, Second},
};

/// A place that holds one resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    /// The slot in words, such as `the name shop-dev-jobs`.
    pub(super) said: String,
    key: Vec<Text>,
    pub(super) second: Second,
    /// `true` if the slot is a name of the user's choice.
    pub(super) is_name: bool,
}

/// Returns the slot of a resource, unless AWS makes up its name.
pub(super) fn slot(type_name: &str, properties: &Value) -> Option<Slot> {
    let place = Place::of(type_name)?;
    let second = place.second?;
    let mut key = Vec::new();
    for (position, part) in place.key.iter().enumerate() {
        match text(properties, part) {
            None if position == 0 => return None,
            part => key.push(part.unwrap_or_default()),
        }
    }
    let (said, shown) = place.said;
    let shown = text(properties, shown).filter(|shown| matches!(shown.pieces(), [Piece::Literal(_)]));
    let mut said = match shown {
        Some(shown) => format!("{said} `{shown}`"),
        None => said.to_owned(),
    };
    if type_name == "AWS::ApiGateway::Resource" {
        let part = place.key.iter().position(|part| *part == "PathPart")?;
        let is_variable = key[part]
            .known()
            .is_some_and(|part| part.starts_with('{') && !part.ends_with("+}"));
        if is_variable {
            "the one path with a variable at this level".clone_into(&mut said);
            key[part] = Text::literal("{}");
        }
    }
    Some(Slot { said, key, second, is_name: place.is_name() })
}

impl Slot {
    /// Tells whether both are surely one slot. A reference to a resource that is replaced leads to another slot.
    pub(super) fn is(&self, other: &Self, replaced: &dyn Fn(&str) -> bool) -> bool {
        let moves = self
            .key
            .iter()
            .flat_map(Text::pieces)
            .any(|piece| match piece {
                Piece::Symbol(name) => replaced(name.split('.').next().unwrap_or_default()),
                Piece::Literal(_) => false,
            });
        self.key == other.key && !moves
    }
}

fn text(properties: &Value, path: &str) -> Option<Text> {
    let value = path
        .split('/')
        .try_fold(properties, |value, part| value.get(part))?;
    match value {
        Value::Array(values) => {
            let mut joined = Text::default();
            for value in values {
                joined.push(&Text::read(value)?);
                joined.push(&Text::literal(","));
            }
            Some(joined)
        }
        value => Text::read(value),
    }
}
