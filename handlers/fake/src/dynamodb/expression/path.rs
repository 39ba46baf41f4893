//! Paths to attributes and into them, and projections.

use std::fmt;

use crate::dynamodb::expression::placeholders::Placeholders;
use crate::dynamodb::expression::tokens::Tokens;
use crate::dynamodb::value::{Item, Value};
use crate::refusal::Refusal;

/// A path such as `address.lines[0]`. Its first step is a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Path(pub(crate) Vec<Step>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Name(String),
    Index(usize),
}

impl Path {
    /// Returns the first attribute of the path.
    pub(crate) fn attribute(&self) -> &str {
        match self.0.first() {
            Some(Step::Name(name)) => name,
            Some(Step::Index(_)) | None => "",
        }
    }

    /// Returns the attribute's name if the path is the whole attribute.
    pub(crate) fn whole(&self) -> Option<&str> {
        match &self.0[..] {
            [Step::Name(name)] => Some(name),
            _ => None,
        }
    }

    /// Finds the value in an item.
    pub(crate) fn find<'i>(&self, item: &'i Item) -> Option<&'i Value> {
        let mut value = item.get(self.attribute())?;
        for step in self.0.iter().skip(1) {
            value = match (step, value) {
                (Step::Name(name), Value::Map(map)) => map.get(name)?,
                (Step::Index(index), Value::List(list)) => list.get(*index)?,
                _ => return None,
            };
        }
        Some(value)
    }

    /// Returns `true` if one path equals the other or leads into it.
    fn overlaps(&self, other: &Self) -> bool {
        let length = self.0.len().min(other.0.len());
        self.0[..length] == other.0[..length]
    }

    /// Returns `true` if one path treats a value as a list and the other treats it as a map.
    fn conflicts(&self, other: &Self) -> bool {
        let differing = self.0.iter().zip(&other.0).find(|(one, two)| one != two);
        matches!(differing, Some((Step::Name(_), Step::Index(_)) | (Step::Index(_), Step::Name(_))))
    }
}

impl fmt::Display for Path {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, step) in self.0.iter().enumerate() {
            let comma = if place == 0 { "" } else { ", " };
            match step {
                Step::Name(name) => write!(formatter, "{comma}{name}")?,
                Step::Index(index) => write!(formatter, "{comma}[{index}]")?,
            }
        }
        Ok(())
    }
}

/// Refuses paths if one of them leads into another.
pub(crate) fn check_overlaps(paths: &[&Path], refuse: impl Fn(&str) -> Refusal) -> Result<(), Refusal> {
    for (place, one) in paths.iter().enumerate() {
        for two in &paths[place + 1..] {
            let kind = if one.overlaps(two) {
                "overlap"
            } else if one.conflicts(two) {
                "conflict"
            } else {
                continue;
            };
            return Err(refuse(&format!(
                "Two document paths {kind} with each other; must remove or rewrite one of these paths; \
                 path one: [{one}], path two: [{two}]"
            )));
        }
    }
    Ok(())
}

/// Parses a `ProjectionExpression`.
pub(crate) fn projection(text: &str, placeholders: &mut Placeholders) -> Result<Vec<Path>, Refusal> {
    let mut tokens = Tokens::new("ProjectionExpression", text, placeholders)?;
    let mut paths = vec![tokens.path()?];
    while tokens.symbol(",") {
        paths.push(tokens.path()?);
    }
    check_overlaps(&paths.iter().collect::<Vec<_>>(), |reason| tokens.invalid(reason))?;
    tokens.end()?;
    Ok(paths)
}

/// Returns the parts of an item at these paths.
pub(crate) fn project(item: &Item, paths: &[Path]) -> Item {
    let paths: Vec<&[Step]> = paths.iter().map(|path| &path.0[..]).collect();
    project_map(item, &paths)
}

fn project_map(map: &Item, paths: &[&[Step]]) -> Item {
    let members = map.iter().filter_map(|(name, value)| {
        let step = Step::Name(name.clone());
        Some((name.clone(), project_value(value, &within(paths, &step))?))
    });
    members.collect()
}

fn project_value(value: &Value, paths: &[&[Step]]) -> Option<Value> {
    if paths.iter().any(|path| path.is_empty()) {
        return Some(value.clone());
    }
    match value {
        Value::Map(map) => {
            let map = project_map(map, paths);
            (!map.is_empty()).then_some(Value::Map(map))
        }
        Value::List(list) => {
            let values = list.iter().enumerate();
            let values =
                values.filter_map(|(index, value)| project_value(value, &within(paths, &Step::Index(index))));
            let list: Vec<Value> = values.collect();
            (!list.is_empty()).then_some(Value::List(list))
        }
        _ => None,
    }
}

/// Returns the remaining steps of the paths that begin with this step.
fn within<'p>(paths: &[&'p [Step]], step: &Step) -> Vec<&'p [Step]> {
    let rests = paths.iter().filter_map(|path| {
        let (first, rest) = path.split_first()?;
        (first == step).then_some(rest)
    });
    rests.collect()
}
