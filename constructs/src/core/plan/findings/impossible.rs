//! Changes of one resource that AWS cannot do at once, or at all.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::core::plan::{
    Action, Change,
    document::{at, number, same},
    findings::{Concern, Finding},
};

/// A change that AWS never accepts.
#[derive(Clone, Copy)]
enum Never {
    Changes,
    Shrinks,
    /// Also if the property is added or removed.
    Differs,
}

const USER_POOL: &str = "AWS::Cognito::UserPool";

/// The properties that cannot change this way once a resource exists.
const NEVER: [(&str, &str, Never, &str); 8] = [
    (USER_POOL, "/AliasAttributes", Never::Differs, "the aliases of a user pool cannot change"),
    (
        USER_POOL,
        "/UsernameAttributes",
        Never::Differs,
        "the attributes that users sign in with cannot change",
    ),
    (USER_POOL, "/UsernameConfiguration", Never::Differs, "the case sensitivity of user names cannot change"),
    ("AWS::EC2::Volume", "/Size", Never::Shrinks, "a volume can only grow"),
    ("AWS::KMS::Key", "/KeySpec", Never::Changes, "the type of a KMS key cannot change"),
    ("AWS::KMS::Key", "/KeyUsage", Never::Changes, "the usage of a KMS key cannot change"),
    ("AWS::KMS::Key", "/MultiRegion", Never::Changes, "a KMS key cannot become multi-Region, or cease to be"),
    ("AWS::RDS::DBInstance", "/AllocatedStorage", Never::Shrinks, "the storage of a database can only grow"),
];

pub(super) fn find(change: &Change, findings: &mut Vec<Finding>) {
    let (Some(before), Some(after)) = (&change.before, &change.after) else { return };
    let mut found = |message: String, steps: Vec<String>| {
        findings.push(Finding::new(Concern::Impossible, &change.id, message).steps(steps));
    };
    if before["Type"] != after["Type"] {
        let (old, new) = (before["Type"].as_str().unwrap_or("?"), after["Type"].as_str().unwrap_or("?"));
        found(
            format!(
                "its type changes from {old} to {new}, and CloudFormation refuses that for one logical ID"
            ),
            vec!["give the new resource another name, so that it has another logical ID".to_owned()],
        );
        return;
    }
    if change.action == Action::Replace {
        return;
    }
    for (type_name, pointer, never, message) in NEVER {
        if type_name == change.type_name && never.refuses(change, pointer) {
            found(
                message.to_owned(),
                vec![
                    "add a new resource under another name, and move what uses the old one".to_owned(),
                    match change.holds_data() {
                        true => "remove the old one when its data, or its users, are in the new one",
                        false => "remove the old one when nothing uses it",
                    }
                    .to_owned(),
                ],
            );
        }
    }
    match change.type_name.as_str() {
        "AWS::DynamoDB::Table" | "AWS::DynamoDB::GlobalTable" => {
            find_indexes(change, &mut found);
            find_replicas(change, &mut found);
            find_time_to_live(change, &mut found);
            find_stream(change, &mut found);
        }
        USER_POOL => find_attributes(change, &mut found),
        _ => {}
    }
}

impl Never {
    fn refuses(self, change: &Change, pointer: &str) -> bool {
        let (before, after) = (change.properties_before(), change.properties_after());
        let (old, new) = (at(before, pointer), at(after, pointer));
        match self {
            Self::Changes => {
                matches!((old[..].first(), new[..].first()), (Some(old), Some(new)) if !same(old, new))
            }
            Self::Shrinks => {
                matches!((number(before, pointer), number(after, pointer)), (Some(old), Some(new)) if new < old)
            }
            Self::Differs => old.len() != new.len() || old.iter().zip(&new).any(|(old, new)| !same(old, new)),
        }
    }
}

fn named<'a>(properties: &'a Value, pointer: &str, name: &str) -> BTreeMap<&'a str, &'a Value> {
    let elements = at(properties, pointer).into_iter();
    elements
        .filter_map(|element| Some((element[name].as_str()?, element)))
        .collect()
}

/// DynamoDB creates or deletes one global index in an update, by `UpdateTable`.
fn find_indexes(change: &Change, found: &mut impl FnMut(String, Vec<String>)) {
    let pointer = "/GlobalSecondaryIndexes/*";
    let old = named(change.properties_before(), pointer, "IndexName");
    let new = named(change.properties_after(), pointer, "IndexName");
    let mut steps: Vec<String> = Vec::new();
    let mut is_rebuilt = false;
    for (name, index) in &old {
        let shape = |index: &Value| (index["KeySchema"].clone(), index["Projection"].clone());
        match new.get(name) {
            None => steps.push(format!("remove the index `{name}`")),
            Some(after) if shape(index) != shape(after) => {
                is_rebuilt = true;
                steps.push(format!("remove the index `{name}`"));
                steps.push(format!("add the index `{name}` again, with its new keys and projection"));
            }
            Some(_) => {}
        }
    }
    let added = new.keys().filter(|name| !old.contains_key(*name));
    steps.extend(added.map(|name| format!("add the index `{name}`")));
    if steps.len() > 1 {
        let message = match is_rebuilt {
            true => {
                "an index keeps its keys and projection, and DynamoDB adds or removes one index in an update"
            }
            false => "DynamoDB adds or removes one index in an update",
        };
        found(message.to_owned(), one_by_one(steps));
    }
}

/// "You can add or remove only a single replica in each stack operation": `AWS::DynamoDB::GlobalTable`.
fn find_replicas(change: &Change, found: &mut impl FnMut(String, Vec<String>)) {
    let old = named(change.properties_before(), "/Replicas/*", "Region");
    let new = named(change.properties_after(), "/Replicas/*", "Region");
    let removed = old.keys().filter(|region| !new.contains_key(*region));
    let mut steps: Vec<String> = removed
        .map(|region| format!("remove the replica in {region}"))
        .collect();
    let added = new.keys().filter(|region| !old.contains_key(*region));
    steps.extend(added.map(|region| format!("add the replica in {region}")));
    if steps.len() > 1 {
        found("a global table gets or loses one replica in an update".to_owned(), one_by_one(steps));
    }
}

fn one_by_one(steps: Vec<String>) -> Vec<String> {
    steps
        .into_iter()
        .map(|step| format!("{step}, and deploy"))
        .collect()
}

/// TTL is switched off with the attribute's old name, and DynamoDB accepts one change within an hour.
fn find_time_to_live(change: &Change, found: &mut impl FnMut(String, Vec<String>)) {
    let read = |properties: &Value| {
        let ttl = &properties["TimeToLiveSpecification"];
        (same(&ttl["Enabled"], &Value::Bool(true)), ttl["AttributeName"].as_str().map(ToOwned::to_owned))
    };
    let (was_on, old) = read(change.properties_before());
    let (is_on, new) = read(change.properties_after());
    let Some(old) = old.filter(|_| was_on) else { return };
    let off = format!("switch TTL off with its old attribute, `{old}`, and deploy");
    match new {
        Some(new) if new != old => {
            let mut steps = vec![off];
            if is_on {
                steps.push("wait an hour".to_owned());
                steps.push(format!("switch TTL on with `{new}`, and deploy"));
            }
            found(
                format!("TTL moves from `{old}` to `{new}`, and DynamoDB wants it switched off first"),
                steps,
            );
        }
        None => found(
            format!("TTL on `{old}` is left out, which does not switch it off"),
            vec![off, "leave TTL out, and deploy".to_owned()],
        ),
        Some(_) => {}
    }
}

/// "Table already has an enabled stream": a stream's view type cannot change while it is on.
fn find_stream(change: &Change, found: &mut impl FnMut(String, Vec<String>)) {
    let view = |properties: &Value| {
        properties["StreamSpecification"]["StreamViewType"]
            .as_str()
            .map(ToOwned::to_owned)
    };
    if let (Some(old), Some(new)) = (view(change.properties_before()), view(change.properties_after()))
        && old != new
    {
        found(
            format!("the stream has {old}, and cannot have {new} while it is on"),
            vec![
                "let its readers finish, then remove the stream and its readers, and deploy".to_owned(),
                format!("add the stream with {new} and its readers, and deploy"),
            ],
        );
    }
}

/// "You can't change or remove custom attributes": a user pool only gets more of them.
fn find_attributes(change: &Change, found: &mut impl FnMut(String, Vec<String>)) {
    let old = named(change.properties_before(), "/Schema/*", "Name");
    let new = named(change.properties_after(), "/Schema/*", "Name");
    for (name, attribute) in &old {
        let message = match new.get(name) {
            None => {
                format!("the attribute `{name}` is removed, and a user pool keeps its attributes for good")
            }
            Some(after) if !same(attribute, after) => {
                format!("the attribute `{name}` changes, and the attributes of a user pool cannot change")
            }
            Some(_) => continue,
        };
        found(
            message,
            vec![
                format!("keep `{name}` as it is"),
                "add a new attribute beside it, and let the functions write that one".to_owned(),
            ],
        );
    }
}
