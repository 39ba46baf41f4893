//! Data that is lost, with a resource or in place.

use serde_json::Value;

use crate::core::plan::{
    Action, Change, Fate,
    document::{at, number, same},
    findings::{Concern, Finding},
};

/// The times that data is kept: type, property, default, unit and data. Without a default, data is kept for good.
const PERIODS: [(&str, &str, Option<f64>, &str, &str); 6] = [
    ("AWS::Events::Archive", "/RetentionDays", None, "days", "archived events"),
    ("AWS::Kinesis::Stream", "/RetentionPeriodHours", Some(24.0), "hours", "records"),
    ("AWS::Logs::LogGroup", "/RetentionInDays", None, "days", "log events"),
    ("AWS::RDS::DBCluster", "/BackupRetentionPeriod", Some(1.0), "days", "backups"),
    ("AWS::RDS::DBInstance", "/BackupRetentionPeriod", Some(1.0), "days", "backups"),
    ("AWS::SQS::Queue", "/MessageRetentionPeriod", Some(345_600.0), "seconds", "messages"),
];

/// The protections of data: type, property, value, and the consequence when it ends.
const PROTECTIONS: [(&str, &str, &str, &str); 5] = [
    ("AWS::Cognito::UserPool", "/DeletionProtection", "ACTIVE", "the pool can be deleted with its users"),
    ("AWS::DynamoDB::Table", "/DeletionProtectionEnabled", "true", "the table can be deleted with its items"),
    ("AWS::RDS::DBCluster", "/DeletionProtection", "true", "the cluster can be deleted with its data"),
    ("AWS::RDS::DBInstance", "/DeletionProtection", "true", "the database can be deleted with its data"),
    (
        "AWS::S3::Bucket",
        "/VersioningConfiguration/Status",
        "Enabled",
        "objects that are overwritten or deleted from now on cannot be restored",
    ),
];

pub(super) fn find(change: &Change, findings: &mut Vec<Finding>) {
    find_end(change, findings);
    let ends = matches!(change.action, Action::Replace | Action::Remove);
    if ends || change.before.is_none() {
        return;
    }
    find_protections(change, findings);
    let mut found = |message: String| findings.push(Finding::new(Concern::Loss, &change.id, message));
    for (type_name, pointer, default, unit, data) in PERIODS {
        if type_name == change.type_name {
            let before = number(change.properties_before(), pointer).or(default);
            let after = number(change.properties_after(), pointer).or(default);
            let property = pointer.trim_start_matches('/');
            match (before, after) {
                (Some(before), Some(after)) if after < before => {
                    found(format!(
                        "{property} falls from {before} to {after} {unit}, and older {data} are deleted"
                    ));
                }
                (None, Some(after)) => {
                    found(format!("{data} were kept for good, and are deleted after {after} {unit}"));
                }
                _ => {}
            }
        }
    }
    match change.type_name.as_str() {
        "AWS::SecretsManager::Secret" => find_secret(change, &mut found),
        "AWS::DynamoDB::Table" | "AWS::DynamoDB::GlobalTable" => find_table(change, &mut found),
        "AWS::S3::Bucket" => find_expiry(change, &mut found),
        _ => {}
    }
}

/// Finds what goes with the resource itself.
fn find_end(change: &Change, findings: &mut Vec<Finding>) {
    let (data, removal) = match change.type_name.as_str() {
        "AWS::SQS::Queue" => ("the messages in it are", "let its consumers empty it before"),
        "AWS::SecretsManager::Secret" => {
            ("its data is", "keep a copy of the value, if anything still needs it")
        }
        _ if change.holds_data() => ("its data is", "copy the data before, if anything still needs it"),
        _ => return,
    };
    if !change.ends_resource() || change.fate != Fate::Deleted {
        return;
    }
    let because = change
        .because()
        .map(|reason| format!("{reason}, so "))
        .unwrap_or_default();
    let message = match change.action {
        Action::Remove => format!("it is removed, and {data} deleted"),
        _ if change.is_decided_by_condition() => {
            format!("its condition may remove it, and {data} deleted then")
        }
        Action::MayReplace => format!("{because}it may be replaced by an empty one, and {data} deleted then"),
        _ => format!("{because}it is replaced by an empty one, and {data} deleted"),
    };
    let step = match change.action {
        Action::Remove => removal,
        _ if change.is_decided_by_condition() => removal,
        _ => {
            "to keep it, undo this change; or add a second one beside it, copy the data, and remove this one later"
        }
    };
    findings.push(Finding::new(Concern::Loss, &change.id, message).steps([step]));
}

/// Finds what protected the data, and does not any more.
fn find_protections(change: &Change, findings: &mut Vec<Finding>) {
    let mut found = |message: String| findings.push(Finding::new(Concern::Protection, &change.id, message));
    for (type_name, pointer, value, consequence) in PROTECTIONS {
        let value = Value::from(value);
        let is_on = |properties: &Value| {
            at(properties, pointer)
                .iter()
                .any(|found| same(found, &value))
        };
        if type_name == change.type_name
            && is_on(change.properties_before())
            && !is_on(change.properties_after())
        {
            let property = pointer.trim_start_matches('/').replace('/', ".");
            found(format!("{property} is switched off, so {consequence}"));
        }
    }
    for (policy, ended) in [("DeletionPolicy", "removed"), ("UpdateReplacePolicy", "replaced")] {
        let keeps = |resource: &Option<Value>| {
            let policy = resource
                .as_ref()
                .and_then(|resource| resource.get(policy)?.as_str());
            matches!(policy, Some("Retain" | "RetainExceptOnCreate" | "Snapshot"))
        };
        if change.holds_data() && keeps(&change.before) && !keeps(&change.after) {
            found(format!(
                "{policy} no longer keeps its data, which is deleted when the resource is {ended}"
            ));
        }
    }
}

fn find_secret(change: &Change, found: &mut impl FnMut(String)) {
    let changes = |name: &str| {
        let after = &change.properties_after()[name];
        !after.is_null() && !same(&change.properties_before()[name], after)
    };
    if changes("GenerateSecretString") {
        found(
            "GenerateSecretString changes, so AWS generates a new value in place of the current one"
                .to_owned(),
        );
    } else if changes("SecretString") {
        found("SecretString changes, and the current value is replaced".to_owned());
    }
}

fn find_table(change: &Change, found: &mut impl FnMut(String)) {
    let ttl = |properties: &Value| {
        let ttl = &properties["TimeToLiveSpecification"];
        let is_on = same(&ttl["Enabled"], &Value::Bool(true));
        is_on.then(|| {
            ttl["AttributeName"]
                .as_str()
                .unwrap_or("an attribute")
                .to_owned()
        })
    };
    let (before, after) = (ttl(change.properties_before()), ttl(change.properties_after()));
    if let Some(attribute) = after.filter(|after| before.as_ref() != Some(after)) {
        found(format!("TTL is switched on: items are deleted when the time in `{attribute}` has passed"));
    }
    let recovery = "/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled";
    let can_recover = |properties: &Value| {
        at(properties, recovery)
            .iter()
            .any(|found| same(found, &Value::Bool(true)))
    };
    if can_recover(change.properties_before()) && !can_recover(change.properties_after()) {
        found(
            "point-in-time recovery is switched off, and the backups of the last 35 days are deleted"
                .to_owned(),
        );
    }
    let has_stream = |properties: &Value| properties.get("StreamSpecification").is_some();
    if has_stream(change.properties_before()) && !has_stream(change.properties_after()) {
        found("the stream is switched off, and records that nobody has read are lost".to_owned());
    }
}

/// The expiries of a lifecycle rule.
const EXPIRIES: [(&str, &str); 3] = [
    ("/ExpirationInDays", "objects expire"),
    ("/NoncurrentVersionExpirationInDays", "old versions expire"),
    ("/NoncurrentVersionExpiration/NoncurrentDays", "old versions expire"),
];

fn find_expiry(change: &Change, found: &mut impl FnMut(String)) {
    let rules = |properties: &Value| -> Vec<Value> {
        let rules = at(properties, "/LifecycleConfiguration/Rules/*");
        rules
            .into_iter()
            .filter(|rule| rule["Status"] == "Enabled")
            .cloned()
            .collect()
    };
    let (before, after) = (rules(change.properties_before()), rules(change.properties_after()));
    let scope = |rule: &Value| {
        ["Prefix", "TagFilters", "ObjectSizeGreaterThan", "ObjectSizeLessThan"].map(|part| rule[part].clone())
    };
    for rule in &after {
        let under = match rule["Prefix"].as_str() {
            Some(prefix) if !prefix.is_empty() => format!(" under `{prefix}`"),
            _ => String::new(),
        };
        // The old rules for the same objects, or for all.
        let older: Vec<&Value> = before
            .iter()
            .filter(|old| scope(old) == scope(rule) || scope(old).iter().all(Value::is_null))
            .collect();
        let least = |pointer: &str| {
            older
                .iter()
                .filter_map(|old| number(old, pointer))
                .reduce(f64::min)
        };
        for (pointer, what) in EXPIRIES {
            match (number(rule, pointer), least(pointer)) {
                (Some(days), None) => {
                    found(format!("{what} after {days} days{under}, and did not expire before"));
                }
                (Some(days), Some(old)) if days < old => {
                    found(format!("{what} after {days} days instead of {old}{under}"));
                }
                _ => {}
            }
        }
        let date = &rule["ExpirationDate"];
        if !date.is_null() && !older.iter().any(|old| old["ExpirationDate"] == *date) {
            found(format!("objects expire on {}{under}", date.as_str().unwrap_or("a date")));
        }
        let newer = "/NoncurrentVersionExpiration/NewerNoncurrentVersions";
        if let (Some(versions), Some(old)) = (number(rule, newer), least(newer))
            && versions < old
        {
            found(format!("{versions} old versions are kept instead of {old}{under}"));
        }
    }
}
