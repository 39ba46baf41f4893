//! A plan as lines of text.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::core::plan::{
    Action, CauseKind, Change, Concern, Counts, Fate, Finding, Plan,
    edits::{Edit, Step},
    line::{Line, Tone},
    values::{self, said},
};

/// Returns the findings, under a heading for each concern.
pub(super) fn findings(plan: &Plan, locations: &BTreeMap<String, String>) -> Vec<Line> {
    let mut lines = Vec::new();
    for concern in Concern::ALL {
        let findings = of_concern(plan, concern, locations);
        if findings.is_empty() {
            continue;
        }
        if !lines.is_empty() {
            lines.push(Line::plain(""));
        }
        lines.push(Line::new(tone_of(concern), "", 0, 0, concern.heading()));
        lines.extend(findings.into_iter().flatten());
    }
    lines
}

/// Returns the findings of a concern, each as its lines. What is said of several resources is said once, but for what
/// is lost or refused.
pub(super) fn of_concern(
    plan: &Plan,
    concern: Concern,
    locations: &BTreeMap<String, String>,
) -> Vec<Vec<Line>> {
    let mut groups: Vec<Vec<&Finding>> = Vec::new();
    for finding in plan
        .findings
        .iter()
        .filter(|finding| finding.concern == concern)
    {
        // Each loss is read by itself.
        let is_grave = matches!(concern, Concern::Loss | Concern::Protection | Concern::Impossible);
        let says_the_same = |group: &&mut Vec<&Finding>| {
            !is_grave && (&group[0].message, &group[0].steps) == (&finding.message, &finding.steps)
        };
        match groups.iter_mut().find(says_the_same) {
            Some(group) => group.push(finding),
            None => groups.push(vec![finding]),
        }
    }
    groups
        .iter()
        .map(|group| group_lines(group, locations))
        .collect()
}

/// Returns the lines of findings that say the same.
fn group_lines(group: &[&Finding], locations: &BTreeMap<String, String>) -> Vec<Line> {
    let first = group[0];
    let subject = match group {
        [only] if !only.type_name.is_empty() => format!("{} ({})", only.id, only.type_name),
        _ => group
            .iter()
            .map(|finding| finding.id.as_str())
            .collect::<Vec<&str>>()
            .join(", "),
    };
    let at: BTreeSet<&str> = group
        .iter()
        .filter_map(|finding| locations.get(&finding.id))
        .map(String::as_str)
        .collect();
    let at = places(&at);
    let headline = format!("{subject}: {}{at}", first.message);
    let mut lines = vec![Line::new(tone_of(first.concern), "!", 4, 0, &headline)];
    let many = first.steps.len() > 1;
    for (position, step) in first.steps.iter().enumerate() {
        let sign = if many { format!("{}.", position + 1) } else { "->".to_owned() };
        lines.push(Line::new(Tone::Plain, sign, 9, 0, step));
    }
    lines
}

/// Returns places in brackets, with each file once: ` (src/shop.rs:12, :20)`.
fn places(places: &BTreeSet<&str>) -> String {
    let mut said = Vec::new();
    let mut last = "";
    for place in places {
        let (file, line) = place.rsplit_once(':').unwrap_or((place, ""));
        said.push(if file == last { format!(":{line}") } else { (*place).to_owned() });
        last = file;
    }
    if said.is_empty() { String::new() } else { format!(" ({})", said.join(", ")) }
}

fn tone_of(concern: Concern) -> Tone {
    match concern {
        Concern::Loss | Concern::Protection => Tone::Loss,
        _ => Tone::Warning,
    }
}

/// Returns names as in a sentence: `A, B and C`.
pub(super) fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [others @ .., last] => format!("{} and {last}", others.join(", ")),
    }
}

/// Returns the changes of resources, and then the others.
pub(super) fn changes(plan: &Plan, locations: &BTreeMap<String, String>) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut followers: BTreeMap<Vec<&str>, Vec<&str>> = BTreeMap::new();
    for change in &plan.changes {
        match only_refers(change) {
            Some(to) => followers.entry(to).or_default().push(&change.id),
            None => write_change(change, locations.get(&change.id), &mut lines),
        }
    }
    for (to, ids) in followers {
        let what = if ids.len() == 1 { "is the same, but refers" } else { "are the same, but refer" };
        let verb = if to.len() == 1 { "is" } else { "are" };
        let said = format!("{} {what} to {}, which {verb} replaced", listed(&ids), listed(&to));
        lines.push(Line::new(Tone::Changed, "~", 5, 2, &said));
    }
    if !plan.others.is_empty() {
        lines.push(Line::new(Tone::Changed, "~", 5, 2, "outside of the resources"));
        plan.others
            .iter()
            .flat_map(entries)
            .for_each(|edit| write_edit(&edit, "", &mut lines));
    }
    lines
}

/// Writes the findings, the changes and their counts.
pub(super) fn write(plan: &Plan, locations: &BTreeMap<String, String>) -> String {
    let mut lines = findings(plan, locations);
    if !lines.is_empty() {
        lines.push(Line::plain(""));
    }
    lines.extend(changes(plan, locations));
    lines.push(Line::plain(&Counts::of(plan).to_string()));
    let lines: Vec<String> = lines.iter().flat_map(Line::wrapped).collect();
    lines.join("\n") + "\n"
}

/// Returns the entries of a section that is added or removed as a whole, each as a change of its own. Of an output it
/// returns the value alone.
fn entries(edit: &Edit) -> Vec<Edit> {
    let ((None, Some(one_sided)) | (Some(one_sided), None)) = (&edit.before, &edit.after) else {
        return vec![edit.clone()];
    };
    let of = |path: Vec<Step>, value: &Value| {
        let value = Some(value.clone());
        match edit.before {
            None => Edit { path, before: None, after: value },
            Some(_) => Edit { path, before: value, after: None },
        }
    };
    let output = |path: Vec<Step>, value: &Value| of(path, value.get("Value").unwrap_or(value));
    let is_of_outputs = edit.path.first() == Some(&Step::Key("Outputs".to_owned()));
    match (edit.path.len(), one_sided) {
        // Sorted, because serde_json's order depends on the build.
        (1, Value::Object(section)) => BTreeMap::from_iter(section)
            .into_iter()
            .map(|(name, value)| {
                let path = vec![edit.path[0].clone(), Step::Key(name.clone())];
                if is_of_outputs { output(path, value) } else { of(path, value) }
            })
            .collect(),
        (2, value) if is_of_outputs => vec![output(edit.path.clone(), value)],
        _ => vec![edit.clone()],
    }
}

fn sign(change: &Change) -> (&'static str, Tone) {
    match change.action {
        Action::Add => ("+", Tone::Added),
        Action::TakeBack => (">", Tone::Added),
        Action::Change => ("~", Tone::Changed),
        Action::Replace | Action::MayReplace => ("-/+", Tone::Ended),
        Action::Remove if change.fate == Fate::Kept => ("=", Tone::Changed),
        Action::Remove => ("-", Tone::Ended),
    }
}

fn write_change(change: &Change, location: Option<&String>, lines: &mut Vec<Line>) {
    let mut title = format!("{}  {}", change.id, change.type_name);
    if let Some(remark) = remark(change) {
        title.push_str(&format!("  {remark}"));
    }
    if let Some(location) = location {
        title.push_str(&format!("  {location}"));
    }
    let (sign, tone) = sign(change);
    lines.push(Line::new(tone, sign, 5, 2, &title));
    if let Some(old) = &change.renamed_from {
        let advice = format!("if this is {old} under a new name, add `.was(\"{old}\")` to keep the resource");
        lines.push(Line::new(Tone::Warning, "", 7, 0, &advice));
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
        let verb = if ids.len() == 1 { "is" } else { "are" };
        let said = format!("{property}: contains {}, which {verb} replaced{effect}", listed(&ids));
        lines.push(Line::new(Tone::Changed, "~", 9, 2, &said));
    }
}

/// Returns the replaced resources that a change refers to, if nothing else changes.
fn only_refers(change: &Change) -> Option<Vec<&str>> {
    let mut to = BTreeSet::new();
    for cause in &change.causes {
        let CauseKind::Refers(id) = &cause.kind else { return None };
        to.insert(id.as_str());
    }
    let is_only = change.action == Action::Change && change.edits.is_empty() && !to.is_empty();
    is_only.then(|| to.into_iter().collect())
}

fn remark(change: &Change) -> Option<&'static str> {
    if change.is_decided_by_condition() {
        return Some("may be added or removed");
    }
    if change.action == Action::Remove && change.type_name == "AWS::ApiGateway::Deployment" {
        return Some("gives way, as with each change of the API");
    }
    Some(match (change.action, change.fate) {
        (Action::Add | Action::Change, _) => return None,
        (Action::TakeBack, _) if change.is_adopted() => "is adopted with its data",
        (Action::TakeBack, _) => "is taken back into the stack",
        (Action::Remove, Fate::Kept) => "is kept outside of the stack",
        (Action::Remove, Fate::Snapshot) => "is removed after a snapshot",
        (Action::Remove, Fate::Deleted) => "is removed",
        (Action::MayReplace, Fate::Kept) => "may be replaced; the old one is kept then",
        (Action::MayReplace, _) => "may be replaced",
        (Action::Replace, Fate::Kept) => "is replaced; the old one is kept outside of the stack",
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

fn write_edit(edit: &Edit, note: &str, lines: &mut Vec<Line>) {
    let path = edit.property();
    let (sign, tone) = match (&edit.before, &edit.after) {
        (None, _) => ("+", Tone::Added),
        (_, None) => ("-", Tone::Ended),
        _ => ("~", Tone::Changed),
    };
    let note = if note.is_empty() { String::new() } else { format!("  ({note})") };
    let value = match (&edit.before, &edit.after) {
        (Some(before), Some(after)) => format!("{} → {}", said(before), said(after)),
        (before, after) => before.iter().chain(after).map(said).collect(),
    };
    let line = Line::new(tone, sign, 9, 2, &format!("{path}: {value}{note}"));
    if line.is_short() {
        lines.push(line);
        return;
    }
    lines.push(Line::new(tone, sign, 9, 2, &format!("{path}:{note}")));
    for (sign, line) in values::difference(edit.before.as_ref(), edit.after.as_ref()) {
        let tone = match sign {
            "+" => Tone::Added,
            "-" => Tone::Ended,
            _ => Tone::Plain,
        };
        lines.push(Line::new(tone, sign, 13, 2, &line));
    }
}
