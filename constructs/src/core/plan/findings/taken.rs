//! Resources that would be created where another one still is.

use crate::core::{
    places::Second,
    plan::{
        Action, Change,
        document::Document,
        findings::{Concern, Finding},
        slots::{Slot, slot},
    },
};

/// CloudFormation creates first, and removes last.
pub(super) fn find(changes: &[Change], before: &Document<'_>, findings: &mut Vec<Finding>) {
    let replaced = |id: &str| {
        let is_replaced = |change: &Change| matches!(change.action, Action::Replace | Action::MayReplace);
        changes
            .iter()
            .any(|change| change.id == id && is_replaced(change))
    };
    for change in changes {
        if !matches!(change.action, Action::Add | Action::Replace | Action::MayReplace) {
            continue;
        }
        if change.is_decided_by_condition() {
            continue;
        }
        let Some(new) = slot(&change.type_name, change.properties_after()) else { continue };
        for (id, resource) in &before.resources {
            if resource["Type"] != *change.type_name {
                continue;
            }
            let Some(old) = slot(&change.type_name, &resource["Properties"]) else { continue };
            if new.is(&old, &replaced) {
                let other = changes
                    .iter()
                    .find(|other| other.id == *id && other.ends_resource());
                findings.push(finding(change, id, &new, other));
            }
        }
    }
}

/// Returns the finding that a slot is still taken by `id`.
fn finding(change: &Change, id: &str, slot: &Slot, other: Option<&Change>) -> Finding {
    let said = &slot.said;
    let is_same = change.id == id;
    if other.is_none() {
        return Finding::new(Concern::Impossible, &change.id, format!("{id} has {said} and stays"))
            .steps(["give one of them another name or place"]);
    }
    let message = match (slot.second, is_same) {
        (Second::Overwrites, _) => {
            format!("it overwrites {said}, and the removal of {id} afterwards leaves nothing there")
        }
        (Second::Refused, true) => {
            let is = if change.action == Action::MayReplace { "may be" } else { "is" };
            let because = change
                .because()
                .map(|reason| format!("{reason}, so "))
                .unwrap_or_default();
            format!("{because}it {is} replaced, and the new one cannot have {said} while the old one exists")
        }
        (Second::Refused, false) => {
            format!("it is created before {id} is removed, which still has {said}")
        }
    };
    let found = Finding::new(Concern::Impossible, &change.id, message);
    if change.renamed_from.as_deref() == Some(id) {
        return found.steps([format!("keep the deployed resource: add `.was(\"{id}\")` to the construct")]);
    }
    let is_kept = other.is_some_and(Change::keeps_old);
    if is_same && slot.is_name {
        return match change.holds_data() {
            true => found.steps([
                "add a second resource with another name beside it, and deploy".to_owned(),
                "copy the data, check that all of it is there, and let the functions use the copy".to_owned(),
                match is_kept {
                    true => {
                        format!("then take {id} out of the code, and deploy; it is kept outside of the stack")
                    }
                    false => format!("then take {id} out of the code, and deploy, which deletes it"),
                },
            ]),
            false => found.steps(["give it another name in the same change, and deploy"]),
        };
    }
    let goes = match is_kept {
        true => format!(
            "take {id} out of the code, and deploy; it is kept, so delete it by hand when nothing needs its data"
        ),
        false => format!("take {id} out of the code, and deploy"),
    };
    found.steps([goes, format!("add {}, and deploy again", change.id)])
}
