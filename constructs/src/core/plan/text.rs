//! A plan as text of 80 columns.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::core::{
    access::Text,
    plan::{
        Action, CauseKind, Change, Concern, Fate, Plan,
        edits::{self, Edit},
    },
};

const WIDTH: usize = 80;

/// Values up to this length stand in one line with their path.
const SHORT: usize = 60;

/// Writes the findings, the changes and their counts.
pub(super) fn write(plan: &Plan, locations: &BTreeMap<String, String>) -> String {
    let mut lines = Vec::new();
    let mut last = None;
    for finding in &plan.findings {
        if last != Some(finding.concern) {
            if last.is_some() {
                lines.push(String::new());
            }
            lines.push(finding.concern.heading().to_owned());
            last = Some(finding.concern);
        }
        let at = locations
            .get(&finding.id)
            .map(|location| format!(" ({location})"))
            .unwrap_or_default();
        wrap(&mut lines, "  ! ", "    ", &format!("{}{at}: {}", finding.id, finding.message));
        let many = finding.steps.len() > 1;
        for (position, step) in finding.steps.iter().enumerate() {
            let head = if many { format!("      {}. ", position + 1) } else { "      -> ".to_owned() };
            wrap(&mut lines, &head, "         ", step);
        }
    }
    if !plan.findings.is_empty() {
        lines.push(String::new());
    }
    for change in &plan.changes {
        write_change(change, locations.get(&change.id), &mut lines);
    }
    if !plan.others.is_empty() {
        lines.push("   ~ outside of the resources".to_owned());
        plan.others
            .iter()
            .for_each(|edit| write_edit(edit, "", &mut lines));
    }
    wrap(&mut lines, "", "", &counts(plan));
    lines.join("\n") + "\n"
}

fn sign(change: &Change) -> &'static str {
    match change.action {
        Action::Add => "+",
        Action::TakeBack => ">",
        Action::Change => "~",
        Action::Replace | Action::MayReplace => "-/+",
        Action::Remove if change.fate == Fate::Kept => "=",
        Action::Remove => "-",
    }
}

fn write_change(change: &Change, location: Option<&String>, lines: &mut Vec<String>) {
    let mut title = format!("{:>4} {}  {}", sign(change), change.id, change.type_name);
    if let Some(remark) = remark(change) {
        title.push_str(&format!("  {remark}"));
    }
    if let Some(location) = location {
        title.push_str(&format!("  {location}"));
    }
    wrap(lines, "", "       ", &title);
    if let Some(old) = &change.renamed_from {
        let advice = format!("if this is {old} under a new name, add `.was(\"{old}\")` to keep the resource");
        wrap(lines, "       ", "       ", &advice);
    }
    for edit in &change.edits {
        let property = edit.property();
        let causes = change
            .causes
            .iter()
            .filter(|cause| touches(&property, &cause.property));
        let note = causes
            .filter_map(|cause| note(&cause.kind, change.action))
            .next()
            .unwrap_or_default();
        write_edit(edit, note, lines);
    }
    let mut followed: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for cause in &change.causes {
        let (id, effect) = match &cause.kind {
            CauseKind::Follows(id) => (id, " (replaces it)"),
            CauseKind::MayFollow(id) if change.action == Action::MayReplace => (id, " (may replace it)"),
            CauseKind::MayFollow(id) if change.action == Action::Replace => (id, " (replaces it)"),
            CauseKind::MayFollow(id) | CauseKind::Refers(id) => (id, ""),
            _ => continue,
        };
        followed
            .entry((&cause.property, effect))
            .or_default()
            .push(id);
    }
    for ((property, effect), ids) in followed {
        let said = format!("{property} refers to what is replaced: {}{effect}", ids.join(", "));
        wrap(lines, "       ~ ", "           ", &said);
    }
}

fn remark(change: &Change) -> Option<&'static str> {
    if change.is_decided_by_condition() {
        return Some("may be added or removed");
    }
    Some(match (change.action, change.fate) {
        (Action::Add | Action::Change, _) => return None,
        (Action::TakeBack, _) => "is taken back into the stack",
        (Action::Remove, Fate::Kept) => "is kept, outside of the stack",
        (Action::Remove, Fate::Snapshot) => "is removed after a snapshot",
        (Action::Remove, Fate::Deleted) => "is removed",
        (Action::MayReplace, Fate::Kept) => "may be replaced; the old one is kept then",
        (Action::MayReplace, _) => "may be replaced",
        (Action::Replace, Fate::Kept) => "is replaced; the old one is kept, outside of the stack",
        (Action::Replace, Fate::Snapshot) => "is replaced after a snapshot",
        (Action::Replace, Fate::Deleted) => "is replaced",
    })
}

fn note(kind: &CauseKind, action: Action) -> Option<&'static str> {
    match kind {
        // AWS has decided.
        CauseKind::Sometimes | CauseKind::UnknownValue if action == Action::Change => None,
        CauseKind::Sometimes | CauseKind::UnknownValue if action == Action::Replace => Some("replaces it"),
        CauseKind::CreateOnly | CauseKind::Type => Some("replaces it"),
        CauseKind::Sometimes => Some("may replace it: AWS decides by the value"),
        CauseKind::UnknownValue => Some("may replace it: the new value is not known yet"),
        CauseKind::Condition => Some("decides whether it exists"),
        CauseKind::Follows(_) | CauseKind::MayFollow(_) | CauseKind::Refers(_) => None,
    }
}

/// Tells whether an edit is at the property of a cause, above or below it.
fn touches(edited: &str, caused: &str) -> bool {
    let plain = |path: &str| -> Vec<String> {
        let path = path.replace('[', ".").replace(']', "");
        let star = |part: &str| part == "*" || part.bytes().all(|byte| byte.is_ascii_digit());
        path.split('.')
            .map(|part| if star(part) { "*".to_owned() } else { part.to_owned() })
            .collect()
    };
    plain(edited)
        .iter()
        .zip(&plain(caused))
        .all(|(left, right)| left == right)
}

fn write_edit(edit: &Edit, note: &str, lines: &mut Vec<String>) {
    let (sign, path) = match (&edit.before, &edit.after) {
        (None, _) => ('+', edit.property()),
        (_, None) => ('-', edit.property()),
        _ => ('~', edit.property()),
    };
    let note = if note.is_empty() { String::new() } else { format!("  ({note})") };
    let one_line = match (&edit.before, &edit.after) {
        (Some(before), Some(after)) => format!("{} → {}", said(before), said(after)),
        (before, after) => before.iter().chain(after).map(said).collect(),
    };
    let head = format!("       {sign} ");
    if one_line.chars().count() <= SHORT && !one_line.contains('\n') {
        wrap(lines, &head, "           ", &format!("{path}: {one_line}{note}"));
        return;
    }
    wrap(lines, &head, "           ", &format!("{path}:{note}"));
    let before = edit.before.as_ref().map(pretty).unwrap_or_default();
    let after = edit.after.as_ref().map(pretty).unwrap_or_default();
    for (sign, line) in line_diff(&before, &after) {
        wrap(lines, &format!("           {sign} "), "               ", &line);
    }
}

/// Writes a value in one line: texts of a template as such, others as JSON.
fn said(value: &Value) -> String {
    match Text::read(value) {
        Some(_) if !value.is_object() => sorted(value).to_string(),
        Some(text) => text.to_string(),
        None => sorted(value).to_string(),
    }
}

fn sorted(value: &Value) -> Value {
    let mut value = value.clone();
    value.sort_all_objects();
    value
}

/// Writes a value in lines: a document's structure, or the lines of a text.
fn pretty(value: &Value) -> Vec<String> {
    let text = match value {
        Value::String(text) => match serde_json::from_str::<Value>(text) {
            // A document within a text, such as a dashboard.
            Ok(inner @ (Value::Object(_) | Value::Array(_))) => return pretty(&inner),
            _ => text.clone(),
        },
        value => serde_json::to_string_pretty(&sorted(value)).unwrap_or_default(),
    };
    text.lines().map(ToOwned::to_owned).collect()
}

/// Returns the lines that differ, with one line around them, as in a unified diff.
fn line_diff(before: &[String], after: &[String]) -> Vec<(char, String)> {
    let as_values = |lines: &[String]| {
        lines
            .iter()
            .map(|line| Value::from(line.as_str()))
            .collect::<Vec<Value>>()
    };
    let pairs = edits::common(&as_values(before), &as_values(after));
    let (mut left, mut right, mut all) = (0, 0, Vec::new());
    for (of_before, of_after) in pairs.into_iter().chain([(before.len(), after.len())]) {
        all.extend(
            before[left..of_before]
                .iter()
                .map(|line| ('-', line.clone())),
        );
        all.extend(
            after[right..of_after]
                .iter()
                .map(|line| ('+', line.clone())),
        );
        if let Some(line) = before.get(of_before) {
            all.push((' ', line.clone()));
        }
        (left, right) = (of_before + 1, of_after + 1);
    }
    let is_near = |position: usize| {
        let near = position.saturating_sub(1)..=(position + 1).min(all.len().saturating_sub(1));
        near.into_iter().any(|near| all[near].0 != ' ')
    };
    let kept: Vec<usize> = (0..all.len())
        .filter(|position| is_near(*position))
        .collect();
    let mut shown = Vec::new();
    for (index, position) in kept.iter().enumerate() {
        if index > 0 && kept[index - 1] + 1 < *position {
            shown.push((' ', "…".to_owned()));
        }
        shown.push(all[*position].clone());
    }
    shown
}

/// Breaks a text into lines of 80 columns. A word that is too long is broken, too.
fn wrap(lines: &mut Vec<String>, first: &str, rest: &str, text: &str) {
    let mut line = first.to_owned();
    let mut is_empty = true;
    for word in text.split(' ') {
        let mut word: Vec<char> = word.chars().collect();
        if !is_empty {
            if line.chars().count() + 1 + word.len() <= WIDTH {
                line.push(' ');
            } else {
                lines.push(
                    std::mem::replace(&mut line, rest.to_owned())
                        .trim_end()
                        .to_owned(),
                );
            }
        }
        while line.chars().count() + word.len() > WIDTH {
            let room = WIDTH - line.chars().count();
            line.extend(word.drain(..room));
            lines.push(std::mem::replace(&mut line, rest.to_owned()));
        }
        line.extend(word);
        is_empty = false;
    }
    lines.push(line.trim_end().to_owned());
}

fn counts(plan: &Plan) -> String {
    let count = |is: &dyn Fn(&Change) -> bool, what: &str| {
        let number = plan.changes.iter().filter(|change| is(change)).count();
        (number > 0).then(|| format!("{number} {what}"))
    };
    let lost = plan
        .findings
        .iter()
        .filter(|finding| finding.concern == Concern::Loss)
        .count();
    let parts: Vec<String> = [
        count(&|change| change.action == Action::Add, "to add"),
        count(&|change| change.action == Action::TakeBack, "to take back"),
        count(&|change| change.action == Action::Change, "to change"),
        count(&|change| change.action == Action::Replace, "to replace"),
        count(&|change| change.action == Action::MayReplace, "to replace perhaps"),
        count(&|change| change.action == Action::Remove && change.fate != Fate::Kept, "to remove"),
        count(&|change| change.action == Action::Remove && change.fate == Fate::Kept, "to keep outside"),
        (!plan.others.is_empty()).then(|| format!("{} outside of the resources", plan.others.len())),
        (lost > 0).then(|| format!("{lost} LOSING DATA")),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() { "nothing changes".to_owned() } else { parts.join(", ") }
}
