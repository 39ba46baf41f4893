//! Templates as the plan reads them.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::core::{
    access::{Piece, Text},
    plan::{
        Fate,
        edits::{self, Edit, Step},
    },
    template::ADOPTS,
};

/// A template: its resources, and the rest.
pub(super) struct Document<'a> {
    pub(super) resources: BTreeMap<&'a str, &'a Value>,
    pub(super) others: Value,
}

impl<'a> Document<'a> {
    pub(super) fn read(template: &'a Value) -> Self {
        let (mut resources, mut others) = (BTreeMap::new(), Map::new());
        for (name, section) in template.as_object().into_iter().flatten() {
            match section {
                Value::Object(map) if name == "Resources" => {
                    resources.extend(map.iter().map(|(id, resource)| (id.as_str(), resource)));
                }
                section => drop(others.insert(name.clone(), section.clone())),
            }
        }
        Self { resources, others: Value::Object(others) }
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.resources.contains_key(id)
    }

    pub(super) fn resource(&self, id: &str) -> Option<&'a Value> {
        self.resources.get(id).copied()
    }

    /// Returns the resources of a type, with their properties.
    pub(super) fn of_type(&self, type_name: &str) -> impl Iterator<Item = (&'a str, &'a Value)> {
        self.resources
            .iter()
            .filter(move |(_, resource)| resource["Type"] == *type_name)
            .map(|(id, resource)| (*id, &resource["Properties"]))
    }
}

/// The sections that say something about the template itself.
const HEAD: [&str; 2] = ["AWSTemplateFormatVersion", "Description"];

/// Returns the changes outside of the resources. The head of a template is no change where there is none on the other side.
pub(super) fn changed_others(before: &Document<'_>, after: &Document<'_>) -> Vec<Edit> {
    let is_nothing = |document: &Document<'_>| {
        document.others.as_object().is_none_or(Map::is_empty) && document.resources.is_empty()
    };
    let mut edits = edits::between(&before.others, &after.others);
    if is_nothing(before) || is_nothing(after) {
        edits.retain(|edit| !matches!(&edit.path[..], [Step::Key(name)] if HEAD.contains(&name.as_str())));
    }
    edits
}

/// Returns the physical name of the existing resource that this one adopts, if it does.
pub(super) fn adopts(resource: &Value) -> Option<&str> {
    resource["Metadata"]["Stratiform"][ADOPTS].as_str()
}

/// Returns the fate of the old resource when it is removed or replaced.
pub(super) fn fate(before: &Value, after: Option<&Value>) -> Fate {
    // The policy of a removal is in the deployed template, that of a replacement in the new one.
    let policy = match after {
        None => &before["DeletionPolicy"],
        Some(after) if before.get("Condition") != after.get("Condition") => &after["DeletionPolicy"],
        Some(after) => &after["UpdateReplacePolicy"],
    };
    match policy.as_str() {
        Some("Retain" | "RetainExceptOnCreate") => Fate::Kept,
        Some("Snapshot") => Fate::Snapshot,
        // "DeletionPolicy attribute": clusters and databases without a cluster have a snapshot by default.
        None if after.is_none() => match before["Type"].as_str() {
            Some("AWS::RDS::DBCluster") => Fate::Snapshot,
            Some("AWS::RDS::DBInstance") if before["Properties"].get("DBClusterIdentifier").is_none() => {
                Fate::Snapshot
            }
            _ => Fate::Deleted,
        },
        _ => Fate::Deleted,
    }
}

/// Tells whether two values are the same to CloudFormation, which reads `30` and `"30"` alike.
pub(super) fn same(left: &Value, right: &Value) -> bool {
    if left == right {
        return true;
    }
    match (Text::read(left), Text::read(right)) {
        (Some(left), Some(right)) => left == right,
        (None, None) => match (left, right) {
            (Value::Array(left), Value::Array(right)) => {
                left.len() == right.len()
                    && left
                        .iter()
                        .zip(right)
                        .all(|(left, right)| same(left, right))
            }
            (Value::Object(left), Value::Object(right)) => {
                let equal =
                    |(key, value): (&String, &Value)| right.get(key).is_some_and(|other| same(value, other));
                left.len() == right.len() && left.iter().all(equal)
            }
            _ => false,
        },
        _ => false,
    }
}

/// Returns the values at a pointer, such as `/Rules/*/Id`.
pub(super) fn at<'a>(properties: &'a Value, pointer: &str) -> Vec<&'a Value> {
    let mut found = vec![properties];
    for part in pointer.split('/').skip(1) {
        found = found
            .into_iter()
            .flat_map(|value| match (part, value) {
                ("*", Value::Array(values)) => values.iter().collect(),
                ("*", Value::Object(map)) => map.values().collect(),
                (name, value) => value.get(name).into_iter().collect::<Vec<&Value>>(),
            })
            .collect();
    }
    found
}

/// Returns the logical IDs and other names that a value refers to, sorted.
pub(super) fn references(value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    visit(value, &mut |name| {
        let id = name.split('.').next().unwrap_or_default();
        found.push(id.to_owned());
    });
    found.sort();
    found.dedup();
    found
}

fn visit(value: &Value, found: &mut dyn FnMut(&str)) {
    match value {
        Value::Object(map) => visit_map(value, map, found),
        Value::Array(values) => values.iter().for_each(|value| visit(value, found)),
        _ => {}
    }
}

fn visit_map(value: &Value, map: &Map<String, Value>, found: &mut dyn FnMut(&str)) {
    let is_reference = ["Ref", "Fn::GetAtt", "Fn::Sub"]
        .iter()
        .any(|name| map.contains_key(*name));
    match Text::read(value).filter(|_| is_reference && map.len() == 1) {
        Some(text) => {
            for piece in text.pieces() {
                match piece {
                    Piece::Symbol(name) if !name.starts_with('{') => found(name),
                    Piece::Symbol(_) | Piece::Literal(_) => {}
                }
            }
            // The values that `Fn::Sub` names can refer to more.
            map.values().for_each(|argument| visit(argument, found));
        }
        None => map.values().for_each(|value| visit(value, found)),
    }
}

/// Returns the number at a pointer. CloudFormation also reads it from a text.
pub(super) fn number(properties: &Value, pointer: &str) -> Option<f64> {
    match at(properties, pointer).first()? {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.parse().ok(),
        _ => None,
    }
}
