//! Functions that may fail while the update runs.

use serde_json::{Map, Value};

use crate::core::plan::{
    Action, Change,
    document::{Document, references},
    findings::{Concern, Finding, permission::Compared},
    text::listed,
};

pub(super) fn find(
    changes: &[Change],
    roles: &[Compared<'_>],
    before: &Document<'_>,
    after: &Document<'_>,
    findings: &mut Vec<Finding>,
) {
    for (id, old) in before.of_type("AWS::Lambda::Function") {
        let Some(new) = after.resource(id).map(|resource| &resource["Properties"]) else { continue };
        let mut found = |message: String| findings.push(Finding::new(Concern::Outage, id, message));
        find_variables(old, new, &mut found);
        let of_function = references(&old["Role"]);
        for role in roles
            .iter()
            .filter(|role| of_function.iter().any(|id| id == role.id))
        {
            for witness in role
                .comparison
                .lost
                .iter()
                .filter(|witness| witness.is_certain)
            {
                found(format!(
                    "the code that still runs is no longer allowed {} on {}",
                    witness.action, witness.resource
                ));
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
                let verb = if ids.len() == 1 { "is" } else { "are" };
                found(format!("the code that still runs uses {}, which {verb} {end}", listed(&ids)));
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
