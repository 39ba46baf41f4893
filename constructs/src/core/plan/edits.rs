//! Differences of two values, by path.

use std::{collections::BTreeSet, fmt};

use serde_json::Value;

use crate::core::access::Text;

/// The change of a value within a template.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// The path to the value. The position in a list is that of the old list, or of the new one if the element is
    /// added.
    pub path: Vec<Step>,
    /// The old value, unless it is added.
    pub before: Option<Value>,
    /// The new value, unless it is removed.
    pub after: Option<Value>,
}

/// A step on the path to a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// An entry of a map.
    Key(String),
    /// An element of a list, counted from 0.
    Position(usize),
}

impl Edit {
    /// Returns the path of a property: `KeySchema[0].AttributeName`. It leaves out `Properties`.
    pub fn property(&self) -> String {
        let path = match self.path.split_first() {
            Some((Step::Key(first), rest)) if first == "Properties" && !rest.is_empty() => rest,
            _ => &self.path,
        };
        let mut text = String::new();
        for step in path {
            match step {
                Step::Key(_) if text.is_empty() => text.push_str(&step.to_string()),
                Step::Key(_) => text.push_str(&format!(".{step}")),
                Step::Position(_) => text.push_str(&step.to_string()),
            }
        }
        text
    }
}

impl fmt::Display for Step {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key(key) => formatter.write_str(key),
            Self::Position(position) => write!(formatter, "[{position}]"),
        }
    }
}

/// Returns the differences of two values, sorted by path.
pub(super) fn between(before: &Value, after: &Value) -> Vec<Edit> {
    let mut edits = Vec::new();
    compare(&mut Vec::new(), before, after, &mut edits);
    edits
}

fn compare(path: &mut Vec<Step>, before: &Value, after: &Value, edits: &mut Vec<Edit>) {
    if before == after {
        return;
    }
    match (before, after) {
        (Value::Object(old), Value::Object(new))
            if Text::read(before).is_none() && Text::read(after).is_none() =>
        {
            let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
            for key in keys {
                path.push(Step::Key(key.clone()));
                match (old.get(key), new.get(key)) {
                    (Some(before), Some(after)) => compare(path, before, after, edits),
                    (before, after) => push(path, before, after, edits),
                }
                path.pop();
            }
        }
        (Value::Array(old), Value::Array(new)) => compare_lists(path, old, new, edits),
        _ => push(path, Some(before), Some(after), edits),
    }
}

fn push(path: &[Step], before: Option<&Value>, after: Option<&Value>, edits: &mut Vec<Edit>) {
    edits.push(Edit { path: path.to_vec(), before: before.cloned(), after: after.cloned() });
}

fn compare_lists(path: &mut Vec<Step>, old: &[Value], new: &[Value], edits: &mut Vec<Edit>) {
    if old.len() == new.len() {
        for (position, (before, after)) in old.iter().zip(new).enumerate() {
            path.push(Step::Position(position));
            compare(path, before, after, edits);
            path.pop();
        }
        return;
    }
    let pairs = common(old, new);
    let mut element = |position: usize, before: Option<&Value>, after: Option<&Value>| {
        path.push(Step::Position(position));
        match (before, after) {
            (Some(before), Some(after)) => compare(path, before, after, edits),
            (before, after) => push(path, before, after, edits),
        }
        path.pop();
    };
    for (position, before) in old.iter().enumerate() {
        match pairs.iter().find(|(of_old, _)| *of_old == position) {
            Some((_, of_new)) => element(position, Some(before), Some(&new[*of_new])),
            None => element(position, Some(before), None),
        }
    }
    for (position, after) in new.iter().enumerate() {
        if !pairs.iter().any(|(_, of_new)| *of_new == position) {
            element(position, None, Some(after));
        }
    }
}

/// Returns the positions of elements that both lists have, in order: the longest common subsequence.
pub(super) fn common(old: &[Value], new: &[Value]) -> Vec<(usize, usize)> {
    let names = |list: &[Value]| list.iter().map(name).collect::<Vec<String>>();
    let (old, new) = (names(old), names(new));
    let is_same = |(left, right): &(&String, &String)| left == right;
    let first = old.iter().zip(&new).take_while(is_same).count();
    let last = old[first..]
        .iter()
        .rev()
        .zip(new[first..].iter().rev())
        .take_while(is_same)
        .count();
    let mut pairs: Vec<(usize, usize)> = (0..first).map(|position| (position, position)).collect();
    let between = common_between(&old[first..old.len() - last], &new[first..new.len() - last]);
    pairs.extend(
        between
            .into_iter()
            .map(|(left, right)| (first + left, first + right)),
    );
    pairs.extend(
        (0..last)
            .rev()
            .map(|position| (old.len() - 1 - position, new.len() - 1 - position)),
    );
    pairs
}

/// Does the same for names. Its memory grows with the product of their numbers.
fn common_between(old: &[String], new: &[String]) -> Vec<(usize, usize)> {
    let mut length = vec![vec![0; new.len() + 1]; old.len() + 1];
    for left in (0..old.len()).rev() {
        for right in (0..new.len()).rev() {
            length[left][right] = match old[left] == new[right] {
                true => length[left + 1][right + 1] + 1,
                false => length[left + 1][right].max(length[left][right + 1]),
            };
        }
    }
    let (mut left, mut right, mut pairs) = (0, 0, Vec::new());
    while left < old.len() && right < new.len() {
        if old[left] == new[right] {
            pairs.push((left, right));
            (left, right) = (left + 1, right + 1);
        } else if length[left + 1][right] >= length[left][right + 1] {
            left += 1;
        } else {
            right += 1;
        }
    }
    pairs
}

/// Returns a name of a list's element: a property that tells it apart from others, or all of it.
fn name(element: &Value) -> String {
    let names = [
        "Id",
        "Key",
        "Name",
        "IndexName",
        "AttributeName",
        "PolicyName",
        "Sid",
        "Region",
        "RuleId",
        "OriginId",
    ];
    let found = names.iter().find_map(|name| {
        element
            .get(name)?
            .as_str()
            .map(|value| format!("{name}={value}"))
    });
    found.unwrap_or_else(|| {
        let mut element = element.clone();
        element.sort_all_objects();
        element.to_string()
    })
}
