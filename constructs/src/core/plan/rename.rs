//! Removed resources that come back under another logical ID.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::core::plan::{Action, Change};

/// The share of equal values from which two resources count as one that was renamed, in percent.
const ENOUGH: usize = 60;

/// The types of resources that are always a part of a construct. Nobody can say that they were something else.
const PARTS: [&str; 16] = [
    "AWS::ApiGateway::Authorizer",
    "AWS::ApiGateway::Deployment",
    "AWS::ApiGateway::GatewayResponse",
    "AWS::ApiGateway::Method",
    "AWS::ApiGateway::Model",
    "AWS::ApiGateway::RequestValidator",
    "AWS::ApiGateway::Resource",
    "AWS::ApiGateway::Stage",
    "AWS::ApiGatewayV2::Authorizer",
    "AWS::ApiGatewayV2::Integration",
    "AWS::ApiGatewayV2::Route",
    "AWS::ApiGatewayV2::Stage",
    "AWS::Lambda::EventInvokeConfig",
    "AWS::Lambda::Permission",
    "AWS::S3::BucketPolicy",
    "AWS::SQS::QueuePolicy",
];

/// Notes for each added resource which removed one it probably is.
pub(super) fn propose(changes: &mut [Change]) {
    let mut pairs = Vec::new();
    for (new, added) in changes
        .iter()
        .enumerate()
        .filter(|(_, change)| change.action == Action::Add)
    {
        for (old, removed) in changes
            .iter()
            .enumerate()
            .filter(|(_, change)| change.action == Action::Remove)
        {
            let is_candidate = removed.type_name == added.type_name
                && !PARTS.contains(&removed.type_name.as_str())
                && !is_next_version(&removed.id, &added.id);
            if is_candidate {
                let likeness = if takes_parts_along(changes, &removed.id, &added.id) {
                    100
                } else {
                    likeness(removed, added)
                };
                if likeness >= ENOUGH {
                    pairs.push((likeness, old, new));
                }
            }
        }
    }
    pairs.sort_by_key(|(likeness, old, new)| (std::cmp::Reverse(*likeness), *old, *new));
    let mut taken = BTreeSet::new();
    let mut proposed: Vec<(usize, usize)> = Vec::new();
    for (_, old, new) in pairs {
        if !taken.contains(&(old, true)) && !taken.contains(&(new, false)) {
            taken.extend([(old, true), (new, false)]);
            proposed.push((old, new));
        }
    }
    let names: Vec<(String, String)> = proposed
        .iter()
        .map(|(old, new)| (changes[*old].id.clone(), changes[*new].id.clone()))
        .collect();
    for ((_, new), (old_id, new_id)) in proposed.into_iter().zip(&names) {
        // `.was("Fetch")` also keeps the ID of `FetchRole`.
        let belongs_to_other = names.iter().any(|(old, new)| {
            let suffixes = (old_id.strip_prefix(old.as_str()), new_id.strip_prefix(new.as_str()));
            matches!(suffixes, (Some(of_old), Some(of_new)) if !of_old.is_empty() && of_old == of_new)
        });
        if !belongs_to_other {
            changes[new].renamed_from = Some(old_id.clone());
        }
    }
}

/// Tells whether at least half of the parts of a removed resource, and at least two, come back as those of an added one.
fn takes_parts_along(changes: &[Change], removed: &str, added: &str) -> bool {
    let of = |action, id: &str| -> BTreeSet<(String, String)> {
        changes
            .iter()
            .filter(|change| change.action == action)
            .filter_map(|change| Some((change.id.strip_prefix(id)?.to_owned(), change.type_name.clone())))
            .filter(|(suffix, _)| !suffix.is_empty())
            .collect()
    };
    let parts = of(Action::Remove, removed);
    let along = parts.intersection(&of(Action::Add, added)).count();
    along >= 2 && along * 2 >= parts.len()
}

/// Tells whether both IDs are one name with two digests, such as the deployments of an API. These are new on purpose.
fn is_next_version(old: &str, new: &str) -> bool {
    let name = |id: &str| {
        let (name, digest) = id.split_at_checked(id.len().checked_sub(8)?)?;
        digest
            .bytes()
            .all(|byte| byte.is_ascii_hexdigit())
            .then(|| name.to_owned())
    };
    matches!((name(old), name(new)), (Some(old), Some(new)) if old == new)
}

/// Returns the share of equal values, in percent. References to the resource's own parts count as equal.
fn likeness(removed: &Change, added: &Change) -> usize {
    let (mut old, mut new) = (BTreeSet::new(), BTreeSet::new());
    leaves("", removed.properties_before(), &removed.id, &mut old);
    leaves("", added.properties_after(), &added.id, &mut new);
    if old.is_empty() && new.is_empty() {
        return 100;
    }
    old.intersection(&new).count() * 100 / old.union(&new).count()
}

fn leaves(path: &str, value: &Value, id: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            map.iter()
                .for_each(|(key, value)| leaves(&format!("{path}/{key}"), value, id, found));
        }
        Value::Array(values) => values
            .iter()
            .for_each(|value| leaves(&format!("{path}/*"), value, id, found)),
        value => drop(found.insert(format!("{path}={}", value.to_string().replace(id, "-")))),
    }
}
