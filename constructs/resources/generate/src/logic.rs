//! Constraints that combine properties: required and excluded combinations, alternatives, `if` and `then`.
//!
//! They are written as records of words: an operation, and its arguments. The arguments are the number of strings, strings
//! or positions of other records, as [`op`] says. `constructs/resources/src/schema/logic.rs`
//! evaluates them.

use serde_json::Value;

use crate::{
    lint::Place,
    table::{Table, scalar, type_flag},
};

#[path = "../../src/schema/op.rs"]
mod op;

/// It is not known what holds. The reader has no such operation, and of those it knows nothing.
const UNKNOWN: u32 = 22;

/// The words that say nothing about a value.
const SILENT: [&str; 14] = [
    "$schema",
    "cfnLint",
    "uniqueKeys",
    "$id",
    "$ref",
    "title",
    "description",
    "default",
    "definitions",
    "else",
    "then",
    "insertionOrder",
    "examples",
    "markdownDescription",
];

/// The patterns of cfn-lint's formats, from its folder `rules/formats`.
const FORMATS: [(&str, &str); 13] = [
    ("AWS::ACM::Certificate.Arn", r"^arn:aws[a-zA-Z-]*:acm:[a-z0-9-]+:\d{12}:certificate/.+$"),
    ("AWS::EC2::Image.Id", r"^ami-([0-9a-z]{8}|[0-9a-z]{17})$"),
    ("AWS::EC2::SecurityGroup.Id", r"^sg-([a-fA-F0-9]{8}|[a-fA-F0-9]{17})$"),
    ("AWS::EC2::Subnet.Id", r"^subnet-(([0-9A-Fa-f]{8})|([0-9A-Fa-f]{17}))$"),
    ("AWS::EC2::VPC.Id", r"^vpc-(([0-9A-Fa-f]{8})|([0-9A-Fa-f]{17}))$"),
    ("AWS::IAM::Role.Arn", r"^arn:aws[a-zA-Z-]*:iam::\d{12}:role/.+$"),
    ("AWS::KMS::Alias.AliasName", r"^alias/[a-zA-Z0-9:/_-]+$"),
    ("AWS::KMS::Key.Arn", r"^arn:aws[a-zA-Z-]*:kms:[a-z0-9-]+:\d{12}:(key|alias)/.+$"),
    (
        "AWS::KMS::Key.Id",
        r"^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|mrk-[0-9a-f]{32}|alias/[a-zA-Z0-9/_-]+)$",
    ),
    ("AWS::Lambda::Function.Arn", r"^arn:aws[a-zA-Z-]*:lambda:[a-z0-9-]+:\d{12}:function:.+(:.+)?$"),
    ("AWS::Logs::LogGroup.Name", r"^[\.\-_\/#A-Za-z0-9]{1,512}$"),
    ("AWS::S3::Bucket.Name", r"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$"),
    ("AWS::SNS::Topic.Arn", r"^arn:aws[a-zA-Z-]*:sns:[a-z0-9-]+:\d{12}:.+$"),
];

/// Returns the pattern of a format, if it is one of cfn-lint's own.
pub(crate) fn pattern_of(format: &str) -> Option<&'static str> {
    FORMATS
        .iter()
        .find(|(name, _)| *name == format)
        .map(|(_, pattern)| *pattern)
}

/// Returns the record of the combinations at this place, and of `others`, which apply here too. The constraints of single
/// values are in the definition.
pub(crate) fn combinations(table: &mut Table, place: Place<'_>, others: &[&Value]) -> Option<u32> {
    let mut records = Vec::new();
    let node = place.node();
    combined(table, place, 0, &mut records);
    // A part of `allOf` may constrain single values too, and the definition does not have these.
    for part in node["allOf"].as_array().into_iter().flatten() {
        records.push(record(table, place.at(part), 0));
    }
    for other in others {
        records.push(record(table, Place::root(other), 0));
    }
    (!records.is_empty()).then(|| all(table, records))
}

/// Adds the records of the words that combine properties.
fn combined(table: &mut Table, place: Place<'_>, depth: u32, records: &mut Vec<u32>) {
    let node = place.node();
    for (word, operation) in [("anyOf", op::ANY), ("oneOf", op::ONE)] {
        if let Some(alternatives) = node[word].as_array() {
            let alternatives = alternatives
                .iter()
                .map(|alternative| record(table, place.at(alternative), depth + 1));
            let alternatives: Vec<u32> = alternatives.collect();
            records.push(list(table, operation, alternatives));
        }
    }
    if let Some(not) = node.get("not") {
        let inner = record(table, place.at(not), depth + 1);
        records.push(table.record(vec![op::NOT, inner]));
    }
    if let Some(test) = node.get("if") {
        let test = record(table, place.at(test), depth + 1);
        let [then, otherwise] = ["then", "else"].map(|word| match node.get(word) {
            Some(branch) => record(table, place.at(branch), depth + 1),
            None => all(table, Vec::new()),
        });
        records.push(table.record(vec![op::IF, test, then, otherwise]));
    }
    for (word, operation) in [("requiredOr", op::SOME), ("requiredXor", op::EXACTLY_ONE)] {
        if let Some(names) = node[word].as_array() {
            let names = names.iter().filter_map(Value::as_str).collect();
            records.push(strings(table, operation, names));
        }
    }
    for (word, operation) in [("dependentRequired", op::NEEDS), ("dependentExcluded", op::EXCLUDES)] {
        for (name, others) in node[word].as_object().into_iter().flatten() {
            let others = others
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str);
            let names = [name.as_str()].into_iter().chain(others).collect();
            records.push(strings(table, operation, names));
        }
    }
}

/// Returns the record of all that a schema says about a value.
fn record(table: &mut Table, place: Place<'_>, depth: u32) -> u32 {
    let node = place.node();
    let Some(words) = node.as_object() else {
        return table.record(vec![if node == &Value::Bool(false) { op::NEVER } else { op::ALL }, 0]);
    };
    // A schema may contain itself.
    if depth > 12 {
        return table.record(vec![UNKNOWN]);
    }
    let mut records = Vec::new();
    combined(table, place, depth, &mut records);
    for (word, value) in words {
        let words = match (word.as_str(), value) {
            ("required", Value::Array(names)) => {
                let names = names.iter().filter_map(Value::as_str).collect();
                records.push(strings(table, op::REQUIRED, names));
                continue;
            }
            ("properties", Value::Object(properties)) => {
                for (name, property) in properties {
                    let inner = record(table, place.at(property), depth + 1);
                    let name = table.place(name);
                    records.push(table.record(vec![op::PROPERTY, name, inner]));
                }
                continue;
            }
            ("enum" | "enumCaseInsensitive", Value::Array(values)) => {
                let values: Vec<String> = values.iter().filter_map(scalar).collect();
                let operation = if word == "enum" { op::VALUES } else { op::ANY_CASE };
                records.push(strings(table, operation, values.iter().map(String::as_str).collect()));
                continue;
            }
            ("const", value) => match scalar(value) {
                Some(value) => {
                    records.push(strings(table, op::VALUES, vec![&value]));
                    continue;
                }
                None => vec![UNKNOWN],
            },
            ("pattern", Value::String(pattern)) => vec![op::PATTERN, table.pattern(pattern)],
            ("format", Value::String(format)) => match pattern_of(format) {
                Some(pattern) => vec![op::PATTERN, table.pattern(pattern)],
                None => vec![UNKNOWN],
            },
            ("type", Value::String(name)) => vec![op::TYPE, type_flag(name)],
            ("type", Value::Array(names)) => {
                let names = names.iter().filter_map(Value::as_str);
                vec![op::TYPE, names.fold(0, |types, name| types | type_flag(name))]
            }
            ("items", items) => {
                let inner = record(table, place.at(items), depth + 1);
                vec![op::ELEMENTS, inner]
            }
            ("minimum", Value::Number(bound)) => bounded(op::MINIMUM, bound.as_f64()),
            ("maximum", Value::Number(bound)) => bounded(op::MAXIMUM, bound.as_f64()),
            ("minItems", Value::Number(bound)) => vec![op::MIN_ITEMS, bound.as_u64().unwrap_or(0) as u32],
            ("maxItems", Value::Number(bound)) => {
                vec![op::MAX_ITEMS, bound.as_u64().unwrap_or(u64::MAX) as u32]
            }
            ("additionalProperties", Value::Bool(false)) if node.get("patternProperties").is_none() => {
                let names = node["properties"].as_object();
                let names = names.into_iter().flatten().map(|(name, _)| name.as_str());
                records.push(strings(table, op::CLOSED, names.collect()));
                continue;
            }
            ("allOf", Value::Array(parts)) => {
                for part in parts {
                    records.push(record(table, place.at(part), depth + 1));
                }
                continue;
            }
            (
                "anyOf" | "oneOf" | "not" | "if" | "requiredOr" | "requiredXor" | "dependentRequired"
                | "dependentExcluded",
                _,
            )
            | ("additionalProperties", Value::Bool(_)) => continue,
            (word, _) if SILENT.contains(&word) => continue,
            _ => vec![UNKNOWN],
        };
        records.push(table.record(words));
    }
    all(table, records)
}

fn bounded(operation: u32, bound: Option<f64>) -> Vec<u32> {
    let bits = bound.unwrap_or_default().to_bits();
    vec![operation, bits as u32, (bits >> 32) as u32]
}

fn all(table: &mut Table, mut records: Vec<u32>) -> u32 {
    match records.as_slice() {
        [only] => *only,
        _ => {
            records.sort_unstable();
            records.dedup();
            list(table, op::ALL, records)
        }
    }
}

fn list(table: &mut Table, operation: u32, records: Vec<u32>) -> u32 {
    let words = [operation, records.len() as u32].into_iter().chain(records);
    let words = words.collect();
    table.record(words)
}

fn strings(table: &mut Table, operation: u32, strings: Vec<&str>) -> u32 {
    let mut words = vec![operation, strings.len() as u32];
    for string in strings {
        words.push(table.place(string));
    }
    table.record(words)
}
