//! Values of a template in lines, and the lines that differ.

use serde_json::Value;

use crate::core::{access::Text, plan::edits::common};

/// The length of a line up to which a list or a map is not broken.
const SHORT: usize = 60;

/// Writes a value in one line: texts of a template as such, others as JSON.
pub(super) fn said(value: &Value) -> String {
    match Text::read(value) {
        Some(text) if value.is_object() => text.to_string(),
        _ => plain(value).to_string(),
    }
}

/// Returns the lines by which two values differ, each with its sign.
pub(super) fn difference(before: Option<&Value>, after: Option<&Value>) -> Vec<(&'static str, String)> {
    let lines = |value: Option<&Value>| value.map(pretty).unwrap_or_default();
    line_diff(&lines(before), &lines(after))
}

/// Returns a value with its texts in short: `{"Ref": "Jobs"}` is `"${Jobs}"`. Keys are sorted, because `serde_json`'s order
/// depends on the build.
fn plain(value: &Value) -> Value {
    let mut value = shortened(value);
    value.sort_all_objects();
    value
}

fn shortened(value: &Value) -> Value {
    match value {
        Value::Object(map) => match Text::read(value) {
            Some(text) => text.to_string().into(),
            None => Value::Object(
                map.iter()
                    .map(|(key, value)| (key.clone(), shortened(value)))
                    .collect(),
            ),
        },
        Value::Array(values) => values.iter().map(shortened).collect(),
        value => value.clone(),
    }
}

/// Writes a value in lines: a document's structure, or the lines of a text.
fn pretty(value: &Value) -> Vec<String> {
    let read = Text::read(value).filter(|_| value.is_object());
    let text = value.as_str().map(ToOwned::to_owned);
    if let Some(text) = read.as_ref().map(Text::to_string).or(text) {
        return match serde_json::from_str::<Value>(&text) {
            // A document within a text, such as a dashboard.
            Ok(inner @ (Value::Object(_) | Value::Array(_))) => pretty(&inner),
            _ if text.contains('\n') => text.lines().map(ToOwned::to_owned).collect(),
            _ if read.is_some() => vec![text],
            _ => vec![value.to_string()],
        };
    }
    let mut lines = Vec::new();
    lay_out("", &plain(value), "", 0, &mut lines);
    lines
}

/// Writes a value after `lead`. What fits into a line stays in one.
fn lay_out(lead: &str, value: &Value, end: &str, indent: usize, lines: &mut Vec<String>) {
    let space = " ".repeat(indent);
    let whole = format!("{space}{lead}{value}{end}");
    let mut inner = |open: &str, elements: Vec<(String, &Value)>, close: &str| {
        lines.push(format!("{space}{lead}{open}"));
        let last = elements.len() - 1;
        for (position, (lead, value)) in elements.into_iter().enumerate() {
            lay_out(&lead, value, if position == last { "" } else { "," }, indent + 2, lines);
        }
        lines.push(format!("{space}{close}{end}"));
    };
    match value {
        _ if whole.chars().count() <= SHORT => lines.push(whole),
        Value::Object(map) if !map.is_empty() => {
            let element = |(key, value)| (format!("{}: ", Value::from(String::clone(key))), value);
            inner("{", map.iter().map(element).collect(), "}");
        }
        Value::Array(values) if !values.is_empty() => {
            inner("[", values.iter().map(|value| (String::new(), value)).collect(), "]");
        }
        _ => lines.push(whole),
    }
}

/// Returns the lines that differ, with one line around them, as in a unified diff.
fn line_diff(before: &[String], after: &[String]) -> Vec<(&'static str, String)> {
    let as_values = |lines: &[String]| {
        lines
            .iter()
            .map(|line| Value::from(line.as_str()))
            .collect::<Vec<Value>>()
    };
    let pairs = common(&as_values(before), &as_values(after));
    let (mut left, mut right, mut all) = (0, 0, Vec::new());
    for (of_before, of_after) in pairs.into_iter().chain([(before.len(), after.len())]) {
        all.extend(
            before[left..of_before]
                .iter()
                .map(|line| ("-", line.clone())),
        );
        all.extend(
            after[right..of_after]
                .iter()
                .map(|line| ("+", line.clone())),
        );
        if let Some(line) = before.get(of_before) {
            all.push(("", line.clone()));
        }
        (left, right) = (of_before + 1, of_after + 1);
    }
    let is_near = |position: usize| {
        let near = position.saturating_sub(1)..=(position + 1).min(all.len().saturating_sub(1));
        near.into_iter().any(|near| !all[near].0.is_empty())
    };
    let kept: Vec<usize> = (0..all.len())
        .filter(|position| is_near(*position))
        .collect();
    let mut shown = Vec::new();
    for (index, position) in kept.iter().enumerate() {
        if index > 0 && kept[index - 1] + 1 < *position {
            shown.push(("", "…".to_owned()));
        }
        shown.push(all[*position].clone());
    }
    shown
}
