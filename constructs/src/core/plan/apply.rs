//! The new template, made of the old one and a plan.

use serde_json::{Map, Value};

use crate::core::plan::{
    Action, Plan,
    edits::{Edit, Step},
};

pub(super) fn apply(plan: &Plan, before: &Value) -> Value {
    let mut template = before.clone();
    let resources = template
        .as_object_mut()
        .and_then(|template| template.remove("Resources"));
    apply_edits(&mut template, &plan.others);
    apply_edits(&mut template, &plan.metadata);
    let mut resources = resources.unwrap_or_else(|| Value::Object(Map::new()));
    for change in &plan.changes {
        let Some(map) = resources.as_object_mut() else { continue };
        match (change.action, &change.after) {
            (Action::Add | Action::TakeBack, Some(after)) => {
                drop(map.insert(change.id.clone(), after.clone()));
            }
            (Action::Remove, _) => drop(map.remove(&change.id)),
            _ => {
                if let Some(resource) = map.get_mut(&change.id) {
                    apply_edits(resource, &change.edits);
                }
            }
        }
    }
    if let Value::Object(template) = &mut template {
        template.insert("Resources".to_owned(), resources);
    }
    template
}

/// Applies changes first, then what lists lose, then what they gain, so that positions stay valid.
fn apply_edits(root: &mut Value, edits: &[Edit]) {
    let is_element = |edit: &&Edit| matches!(edit.path.last(), Some(Step::Position(_)));
    let mut removed: Vec<&Edit> = edits
        .iter()
        .filter(|edit| edit.after.is_none())
        .filter(is_element)
        .collect();
    let mut added: Vec<&Edit> = edits
        .iter()
        .filter(|edit| edit.before.is_none())
        .filter(is_element)
        .collect();
    for edit in edits {
        let of_list = is_element(&edit) && (edit.before.is_none() || edit.after.is_none());
        if !of_list {
            set(root, edit);
        }
    }
    // The deepest lists first, as the positions of outer lists are those of the old template.
    removed.sort_by_key(|edit| std::cmp::Reverse((edit.path.len(), edit.path.clone())));
    added.sort_by_key(|edit| (std::cmp::Reverse(edit.path.len()), edit.path.clone()));
    let depths: std::collections::BTreeSet<usize> = removed
        .iter()
        .chain(&added)
        .map(|edit| edit.path.len())
        .collect();
    for depth in depths.into_iter().rev() {
        for edit in removed.iter().filter(|edit| edit.path.len() == depth) {
            if let Some((Value::Array(list), Step::Position(position))) = parent(root, &edit.path) {
                list.remove(*position);
            }
        }
        for edit in added.iter().filter(|edit| edit.path.len() == depth) {
            let place = parent(root, &edit.path);
            if let (Some((Value::Array(list), Step::Position(position))), Some(value)) = (place, &edit.after)
            {
                list.insert(*position, value.clone());
            }
        }
    }
}

fn set(root: &mut Value, edit: &Edit) {
    if edit.path.is_empty() {
        *root = edit.after.clone().unwrap_or_default();
        return;
    }
    match (parent(root, &edit.path), &edit.after) {
        (Some((Value::Object(map), Step::Key(key))), Some(value)) => {
            drop(map.insert(key.clone(), value.clone()));
        }
        (Some((Value::Object(map), Step::Key(key))), None) => drop(map.remove(key)),
        (Some((Value::Array(list), Step::Position(position))), Some(value)) => {
            list[*position] = value.clone();
        }
        _ => {}
    }
}

/// Returns the map or list that has the value at a path, and the last step.
fn parent<'a, 'p>(root: &'a mut Value, path: &'p [Step]) -> Option<(&'a mut Value, &'p Step)> {
    let (last, steps) = path.split_last()?;
    let mut value = root;
    for step in steps {
        value = match step {
            Step::Key(key) => value.get_mut(key)?,
            Step::Position(position) => value.get_mut(*position)?,
        };
    }
    Some((value, last))
}
