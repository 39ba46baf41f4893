//! Reading of settings as a typed value, with all their faults.

use resources::suggestion::nearest;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use serde_path_to_error::Segment;

use crate::core::stage_file::{error::StageFault, locate::Step};

/// A fault of a section, and its subject.
#[derive(Debug)]
pub(crate) struct SectionFault {
    pub(crate) path: Vec<Step>,
    pub(crate) about: About,
    pub(crate) fault: StageFault,
}

/// The part of the path that an editor should show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum About {
    Key,
    Value,
    /// Only the stage itself can be shown.
    Absence,
}

/// Reads a section of a stage.
///
/// Serde stops at the first fault. To find the others, the faulty value is removed and the rest is read again.
pub(crate) fn read<T: DeserializeOwned + JsonSchema>(
    stage: &str,
    section: Map<String, Value>,
    more_keys: &[&str],
) -> Result<T, Vec<SectionFault>> {
    let mut section = Value::Object(section);
    let mut faults: Vec<SectionFault> = Vec::new();
    loop {
        // The order must not depend on the features of serde_json, because the first fault decides about the others.
        section.sort_all_objects();
        let error = match serde_path_to_error::deserialize(&section) {
            Ok(value) if faults.is_empty() => return Ok(value),
            Ok(_) => return Err(faults),
            Err(error) => error,
        };
        let path = steps(error.path());
        let fault = explain(stage, path, &error.into_inner().to_string(), &section, more_keys);
        if fault.about == About::Absence {
            let mut missing = vec![fault];
            if missing[0].path.len() == 1 {
                missing = required::<T>()
                    .filter(|key| section.get(key).is_none())
                    .map(|key| absence(stage, vec![Step::Key(key)]))
                    .collect();
            }
            // A missing value may be one that was removed above.
            missing.retain(|fault| !faults.iter().any(|earlier| earlier.path == fault.path));
            faults.extend(missing);
            return Err(faults);
        }
        let removed = remove(&mut section, &fault.path);
        faults.push(fault);
        if !removed {
            return Err(faults);
        }
    }
}

/// Returns a path in Rust's notation: `cors.origins[0]`.
fn display(path: &[Step]) -> String {
    let mut text = String::new();
    for step in path {
        match step {
            Step::Key(key) if text.is_empty() => text.push_str(key),
            Step::Key(key) => text = format!("{text}.{key}"),
            Step::Index(index) => text = format!("{text}[{index}]"),
        }
    }
    text
}

fn steps(path: &serde_path_to_error::Path) -> Vec<Step> {
    path.iter()
        .map_while(|segment| match segment {
            Segment::Seq { index } => Some(Step::Index(*index)),
            Segment::Map { key } => Some(Step::Key(key.clone())),
            Segment::Enum { variant } => Some(Step::Key(variant.clone())),
            Segment::Unknown => None,
        })
        .collect()
}

/// Turns serde's message into a fault with a remedy. Serde's wording is the same for all formats.
fn explain(
    stage: &str,
    mut path: Vec<Step>,
    message: &str,
    section: &Value,
    more_keys: &[&str],
) -> SectionFault {
    if let Some(rest) = message.strip_prefix("missing field ") {
        path.extend(quoted(rest).next().map(|field| Step::Key(field.to_owned())));
        return absence(stage, path);
    }
    if let Some(rest) = message.strip_prefix("unknown field ") {
        let mut words = quoted(rest);
        let field = words.next().unwrap_or_default();
        if path.last() != Some(&Step::Key(field.to_owned())) {
            path.push(Step::Key(field.to_owned()));
        }
        let more_keys = if path.len() == 1 { more_keys } else { &[] };
        let known: Vec<&str> = more_keys.iter().copied().chain(words).collect();
        let fault = StageFault::UnknownKey {
            key: display(&path),
            nearest: nearest(field, known.iter().copied()).map(str::to_owned),
            known: known.into_iter().map(str::to_owned).collect(),
        };
        return SectionFault { path, about: About::Key, fault };
    }
    let found = at(section, &path);
    let fault = StageFault::Value {
        key: display(&path),
        found: found.map_or_else(|| "wrong".to_owned(), describe),
        remedy: remedy(message, found),
    };
    // A list or a map begins on another line than its key.
    let is_scalar = !matches!(found, Some(Value::Array(_) | Value::Object(_)));
    SectionFault { path, about: if is_scalar { About::Value } else { About::Key }, fault }
}

fn absence(stage: &str, path: Vec<Step>) -> SectionFault {
    let fault = StageFault::Missing { stage: stage.to_owned(), key: display(&path) };
    SectionFault { path, about: About::Absence, fault }
}

/// Returns the required fields of a type.
fn required<T: JsonSchema>() -> impl Iterator<Item = String> {
    let mut schema = schemars::schema_for!(T).to_value();
    let required: Vec<String> = serde_json::from_value(schema["required"].take()).unwrap_or_default();
    required.into_iter()
}

/// Returns the remedy for serde's message.
fn remedy(message: &str, found: Option<&Value>) -> String {
    if let Some(rest) = message.strip_prefix("unknown variant ") {
        let variants: Vec<&str> = quoted(rest).skip(1).collect();
        return format!("write {}", variants.join(" or "));
    }
    let Some((_, expected)) = message
        .split_once(", expected ")
        .filter(|_| message.starts_with("invalid "))
    else {
        return message.to_owned();
    };
    match (expected, found) {
        ("a string", Some(found @ (Value::Number(_) | Value::Bool(_)))) => {
            let taken_for = if found.is_number() { "a number" } else { "true or false" };
            format!("write it in quotes, \"{found}\", or YAML takes it for {taken_for}")
        }
        ("a string", _) => "write a text".to_owned(),
        ("a boolean", _) => "write true or false".to_owned(),
        ("f32" | "f64", _) => "write a number".to_owned(),
        ("u8", _) => format!("write a whole number from 0 to {}", u8::MAX),
        ("u16", _) => format!("write a whole number from 0 to {}", u16::MAX),
        ("u32", _) => format!("write a whole number from 0 to {}", u32::MAX),
        ("u64" | "usize", _) => "write a whole number, 0 or more".to_owned(),
        ("i8" | "i16" | "i32" | "i64" | "isize", _) => "write a whole number".to_owned(),
        ("a sequence", _) => "write a list".to_owned(),
        (expected, _) if expected.starts_with("struct ") => "write a map".to_owned(),
        (expected, _) => format!("write {expected}"),
    }
}

/// Returns the words between back-quotes.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

fn describe(value: &Value) -> String {
    match value {
        Value::Null => "empty".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "a map".to_owned(),
        scalar => scalar.to_string(),
    }
}

pub(crate) fn at<'a>(section: &'a Value, path: &[Step]) -> Option<&'a Value> {
    path.iter().try_fold(section, |value, step| match step {
        Step::Key(key) => value.get(key),
        Step::Index(index) => value.get(index),
    })
}

/// Removes the value at a path, and returns `true` if there was one.
fn remove(section: &mut Value, path: &[Step]) -> bool {
    let Some((last, parents)) = path.split_last() else {
        return false;
    };
    let parent = parents.iter().try_fold(section, |value, step| match step {
        Step::Key(key) => value.get_mut(key),
        Step::Index(index) => value.get_mut(index),
    });
    match (parent, last) {
        (Some(Value::Object(map)), Step::Key(key)) => map.remove(key).is_some(),
        (Some(Value::Array(list)), Step::Index(index)) if *index < list.len() => {
            list.remove(*index);
            true
        }
        _ => false,
    }
}
