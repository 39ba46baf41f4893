//! Functions that may fail while the update runs.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::core::{
    access::Comparison,
    plan::{
        Action, Change,
        document::{Document, references},
        findings::{Concern, Finding, permission},
    },
};

pub(super) fn find(changes: &[Change], before: &Document, after: &Document, findings: &mut Vec<Finding>) {
    let new_roles = permission::roles(after);
    let mut lost: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (id, role) in permission::roles(before) {
        let Some(new) = new_roles.get(id) else { continue };
        let comparison = Comparison::of(&role.policy, &new.policy);
        let certain = comparison.lost.iter().filter(|witness| witness.is_certain);
        lost.insert(
            id,
            certain
                .map(|witness| format!("{} on {}", witness.action, witness.resource))
                .collect(),
        );
    }
    for (id, old) in before.of_type("AWS::Lambda::Function") {
        let Some(new) = after.resource(id).map(|resource| &resource["Properties"]) else { continue };
        let mut found = |message: String| findings.push(Finding::new(Concern::Outage, id, message));
        find_variables(old, new, &mut found);
        for role in references(&old["Role"]) {
            for permission in lost.get(role.as_str()).into_iter().flatten() {
                found(format!("the code that still runs may no longer {permission}"));
            }
        }
        let used = references(&old["Environment"]);
        for (action, end) in [(Action::Remove, "removed"), (Action::Replace, "replaced")] {
            let ended = |change: &&Change| change.action == action && used.contains(&change.id);
            let ids: Vec<&str> = changes
                .iter()
                .filter(ended)
                .map(|change| change.id.as_str())
                .collect();
            if !ids.is_empty() {
                found(format!("the code that still runs uses what is {end}: {}", ids.join(", ")));
            }
        }
    }
}

/// Lambda changes the code and the variables of a function one after the other.
fn find_variables(old: &Value, new: &Value, found: &mut impl FnMut(String)) {
    let none = Map::new();
    let (old, new) = (
        old["Environment"]["Variables"].as_object().unwrap_or(&none),
        new["Environment"]["Variables"].as_object().unwrap_or(&none),
    );
    for (name, value) in old.iter().filter(|(name, _)| !new.contains_key(*name)) {
        let renamed = new
            .iter()
            .find(|(other, found)| !old.contains_key(*other) && *found == value);
        match renamed {
            Some((renamed, _)) => {
                found(format!(
                    "the variable {name} becomes {renamed}, and the old code may still read {name}"
                ));
            }
            None => found(format!("the variable {name} is removed, and the old code may still read it")),
        }
    }
}
