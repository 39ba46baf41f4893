//! Replacements, and what they replace in turn.

use std::collections::BTreeMap;

use resources::schema;
use serde_json::Value;

use crate::core::{
    access::{Piece, Text, Truth},
    plan::{
        Action, Cause, CauseKind, Change, Fate,
        document::{self, Document, at, references, same},
    },
};

/// Properties of which each change replaces the resource, although AWS's schemas do not say so.
/// `constructs/resources/tests/replacements/decisions.txt` has the reasons.
const ALWAYS: [(&str, &str); 3] = [
    ("AWS::Budgets::Budget", "/Budget/AutoAdjustData"),
    ("AWS::Budgets::Budget", "/Budget/PlannedBudgetLimits"),
    ("AWS::DynamoDB::Table", "/KeySchema"),
];

/// Finds what is replaced, and follows the references to it.
pub(super) fn follow(changes: &mut Vec<Change>, before: &Document<'_>, after: &Document<'_>) {
    for change in changes
        .iter_mut()
        .filter(|change| change.action == Action::Change)
    {
        change.causes = causes(change, before, after);
        change.action = strongest(&change.causes);
    }
    loop {
        let replaced: BTreeMap<String, Action> = changes
            .iter()
            .filter(|change| matches!(change.action, Action::Replace | Action::MayReplace))
            .filter(|change| !change.is_decided_by_condition())
            .map(|change| (change.id.clone(), change.action))
            .collect();
        if replaced.is_empty() {
            break;
        }
        let mut has_changed = false;
        for (id, resource) in after.resources.iter().filter(|(id, _)| before.has(id)) {
            let found = followed(resource, &replaced);
            if found.is_empty() {
                continue;
            }
            let change = match changes.iter_mut().position(|change| change.id == **id) {
                Some(position) => &mut changes[position],
                None => {
                    changes.push(unchanged(id, resource));
                    let last = changes.len() - 1;
                    &mut changes[last]
                }
            };
            for cause in found {
                if !change.causes.contains(&cause) {
                    change.causes.push(cause);
                    has_changed = true;
                }
            }
            change.action = strongest(&change.causes);
        }
        if !has_changed {
            break;
        }
    }
    for change in changes.iter_mut() {
        // A reference that may follow at first, and surely follows later, has one cause.
        let certain: Vec<(String, String)> = change
            .causes
            .iter()
            .filter_map(|cause| match &cause.kind {
                CauseKind::Follows(id) => Some((cause.property.clone(), id.clone())),
                _ => None,
            })
            .collect();
        change.causes.retain(|cause| match &cause.kind {
            CauseKind::MayFollow(id) => !certain.contains(&(cause.property.clone(), id.clone())),
            _ => true,
        });
    }
    changes.sort_by(|left, right| left.id.cmp(&right.id));
}

/// Returns a change of a resource whose template stays as it is.
fn unchanged(id: &str, resource: &Value) -> Change {
    Change {
        id: id.to_owned(),
        type_name: resource["Type"].as_str().unwrap_or_default().to_owned(),
        action: Action::Change,
        fate: document::fate(resource, Some(resource)),
        edits: Vec::new(),
        causes: Vec::new(),
        renamed_from: None,
        before: Some(resource.clone()),
        after: Some(resource.clone()),
    }
}

fn strongest(causes: &[Cause]) -> Action {
    let has = |action| causes.iter().any(|cause| cause.kind.action() == action);
    match (has(Action::Replace), has(Action::MayReplace)) {
        (true, _) => Action::Replace,
        (false, true) => Action::MayReplace,
        (false, false) => Action::Change,
    }
}

/// Returns why a change of a resource's template replaces it.
fn causes(change: &Change, before: &Document<'_>, after: &Document<'_>) -> Vec<Cause> {
    let (Some(old), Some(new)) = (&change.before, &change.after) else { return Vec::new() };
    if old["Type"] != new["Type"] {
        return vec![Cause { property: "Type".to_owned(), kind: CauseKind::Type }];
    }
    let mut causes = Vec::new();
    if old.get("Condition") != new.get("Condition") {
        causes.push(Cause { property: "Condition".to_owned(), kind: CauseKind::Condition });
    }
    let Some(schema) = schema::find(&change.type_name) else { return causes };
    let always: Vec<&str> = ALWAYS
        .iter()
        .filter(|(type_name, _)| *type_name == change.type_name)
        .map(|(_, pointer)| *pointer)
        .collect();
    for pointer in schema.create_only() {
        let kind = match difference(change, pointer, before, after) {
            Difference::None => continue,
            Difference::Perhaps => CauseKind::UnknownValue,
            Difference::Sure => CauseKind::CreateOnly,
        };
        causes.push(Cause { property: property(pointer), kind });
    }
    for pointer in &always {
        let kind = match difference(change, pointer, before, after) {
            Difference::None => continue,
            Difference::Perhaps => CauseKind::Sometimes,
            Difference::Sure => CauseKind::CreateOnly,
        };
        causes.push(Cause { property: property(pointer), kind });
    }
    for pointer in schema
        .conditional_create_only()
        .filter(|pointer| !always.contains(pointer))
    {
        let kind = match difference(change, pointer, before, after) {
            Difference::None => continue,
            Difference::Sure | Difference::Perhaps => CauseKind::Sometimes,
        };
        causes.push(Cause { property: property(pointer), kind });
    }
    causes
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Difference {
    None,
    Perhaps,
    Sure,
}

fn difference(change: &Change, pointer: &str, before: &Document<'_>, after: &Document<'_>) -> Difference {
    let old = at(change.properties_before(), pointer);
    let new = at(change.properties_after(), pointer);
    let is_same = old.len() == new.len() && old.iter().zip(&new).all(|(old, new)| same(old, new));
    if is_same {
        return Difference::None;
    }
    let is_known = old.len() != new.len()
        || old
            .iter()
            .zip(&new)
            .any(|(old, new)| !same(old, new) && !may_be_equal(old, new, before, after));
    if is_known { Difference::Sure } else { Difference::Perhaps }
}

/// Tells whether different values of a template may be equal once they are deployed.
fn may_be_equal(old: &Value, new: &Value, before: &Document<'_>, after: &Document<'_>) -> bool {
    let (Some(old), Some(new)) = (Text::read(old), Text::read(new)) else {
        return old.is_object() != new.is_object() || old.is_array() != new.is_array();
    };
    let symbols = |text: &Text| -> Vec<String> {
        let symbol = |piece: &Piece| match piece {
            Piece::Symbol(name) => Some(name.split('.').next().unwrap_or_default().to_owned()),
            Piece::Literal(_) => None,
        };
        text.pieces().iter().filter_map(symbol).collect()
    };
    let (of_old, of_new) = (symbols(&old), symbols(&new));
    // Two resources have different names and ARNs.
    let both_refer = !of_old.is_empty()
        && !of_new.is_empty()
        && of_old.iter().all(|id| before.has(id))
        && of_new.iter().all(|id| after.has(id));
    !both_refer && old.equals(&new) != Truth::No
}

/// Returns the properties of a resource that refer to a replaced one.
fn followed(resource: &Value, replaced: &BTreeMap<String, Action>) -> Vec<Cause> {
    let properties = &resource["Properties"];
    let mut causes = Vec::new();
    let mut covered = Vec::new();
    if let Some(schema) = resource["Type"].as_str().and_then(schema::find) {
        let always = schema.create_only().map(|pointer| (pointer, true));
        let sometimes = schema
            .conditional_create_only()
            .map(|pointer| (pointer, false));
        for (pointer, is_always) in always.chain(sometimes) {
            for id in at(properties, pointer).into_iter().flat_map(references) {
                let Some(action) = replaced.get(&id) else { continue };
                covered.push((pointer.split('/').nth(1).unwrap_or_default().to_owned(), id.clone()));
                let is_sure = is_always && *action == Action::Replace;
                let kind = if is_sure { CauseKind::Follows(id) } else { CauseKind::MayFollow(id) };
                causes.push(Cause { property: property(pointer), kind });
            }
        }
    }
    for (name, value) in properties.as_object().into_iter().flatten() {
        for id in references(value) {
            if replaced.contains_key(&id) && !covered.contains(&(name.clone(), id.clone())) {
                causes.push(Cause { property: name.clone(), kind: CauseKind::Refers(id) });
            }
        }
    }
    causes.sort_by(|left, right| left.property.cmp(&right.property));
    causes
}

/// Writes a pointer as a property: `/Code/ZipFile` is `Code.ZipFile`.
fn property(pointer: &str) -> String {
    pointer.trim_start_matches('/').replace('/', ".")
}

impl Change {
    /// Returns the fate in which the old resource and its name stay, if it ends.
    pub(super) fn keeps_old(&self) -> bool {
        self.ends_resource() && self.fate == Fate::Kept
    }
}
