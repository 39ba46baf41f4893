//! The changes of a change set.

use constructs::plan::{self, Plan};
use serde::{Deserialize, Serialize};

/// The change of one resource.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Change {
    /// The logical ID.
    pub(crate) id: String,
    pub(crate) type_name: String,
    pub(crate) action: Action,
    pub(crate) fate: Fate,
    /// The properties and attributes that change.
    pub(crate) properties: Vec<String>,
    /// The values of the properties, if CloudFormation was asked for them.
    pub(crate) values: Vec<ChangedValue>,
    /// The resource holds users' data.
    pub(crate) holds_data: bool,
    /// The drift of the resource, if CloudFormation was asked for it and found one.
    pub(crate) drift: Option<Drift>,
}

/// The difference between a resource and its template, because it was changed outside of CloudFormation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Drift {
    /// The resource does not exist any more.
    Deleted,
    /// The properties that differ.
    Modified(Vec<DriftedProperty>),
}

/// A property of a resource that was changed outside of CloudFormation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct DriftedProperty {
    /// The path, such as `/Properties/VisibilityTimeout`.
    pub(crate) path: String,
    /// The value of the last deployment.
    pub(crate) deployed: Option<String>,
    pub(crate) actual: Option<String>,
}

/// A property's value before and after a change, as CloudFormation writes it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct ChangedValue {
    /// The path, such as `/Properties/QueueName`.
    pub(crate) path: String,
    pub(crate) before: Option<String>,
    pub(crate) after: Option<String>,
}

/// The action on a resource.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Action {
    Add,
    /// The resource exists already, and becomes part of the stack with its data.
    Import,
    Change,
    /// A new resource replaces it.
    Replace,
    /// A new resource may replace it. CloudFormation decides while it executes the change.
    MayReplace,
    Remove,
    /// An action that this program does not know.
    Other(String),
}

/// The fate of a resource that is removed or replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Fate {
    /// It is deleted.
    Deleted,
    /// It is kept, outside of the stack.
    Kept,
    /// It is deleted after a snapshot of its data.
    Snapshot,
}

impl Fate {
    /// Reads CloudFormation's `PolicyAction`, from `ResourceChange` in its API Reference.
    pub(crate) fn parse(policy_action: Option<&str>) -> Self {
        match policy_action {
            Some("Retain" | "ReplaceAndRetain") => Self::Kept,
            Some("Snapshot" | "ReplaceAndSnapshot") => Self::Snapshot,
            _ => Self::Deleted,
        }
    }
}

impl Change {
    /// Tells whether data would be lost: a resource with data is deleted without a snapshot.
    pub(crate) fn loses_data(&self) -> bool {
        self.ends_resource() && self.holds_data && self.fate == Fate::Deleted
    }

    fn ends_resource(&self) -> bool {
        match self.action {
            Action::Replace | Action::MayReplace | Action::Remove => true,
            Action::Add | Action::Import | Action::Change | Action::Other(_) => false,
        }
    }
}

/// Settles what the local cloud leaves open: of each property of types that it does not know, such as buckets, it says
/// that a change may replace the resource. It changes such a resource in place, so AWS's rules, by which the plan judges,
/// decide.
pub(crate) fn settle(changes: &mut [Change], plan: &Plan) {
    for change in changes {
        let is_kept =
            |planned: &plan::Change| planned.id == change.id && planned.action == plan::Action::Change;
        if change.action == Action::MayReplace && plan.changes.iter().any(is_kept) {
            change.action = Action::Change;
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use serde_json::json;

    use super::*;
    use crate::deploy::holds_data;

    pub(crate) fn change(
        action: Action,
        id: &str,
        type_name: &str,
        fate: Fate,
        properties: &[&str],
    ) -> Change {
        Change {
            id: id.to_owned(),
            type_name: type_name.to_owned(),
            action,
            fate,
            properties: properties.iter().map(|&name| name.to_owned()).collect(),
            values: Vec::new(),
            holds_data: holds_data(type_name, None),
            drift: None,
        }
    }

    #[test]
    fn the_plan_settles_what_the_local_cloud_leaves_open() {
        let bucket = |properties: serde_json::Value| json!({ "Resources": { "Flour": { "Type": "AWS::S3::Bucket", "Properties": properties } } });
        let settled = |after: serde_json::Value, action: Action| {
            let mut changes = [change(action, "Flour", "AWS::S3::Bucket", Fate::Deleted, &[])];
            settle(&mut changes, &Plan::between(&bucket(json!({ "BucketName": "flour" })), &bucket(after)));
            changes[0].action.clone()
        };
        let versioned = json!({ "BucketName": "flour", "VersioningConfiguration": { "Status": "Enabled" } });
        assert_eq!(settled(versioned.clone(), Action::MayReplace), Action::Change);
        assert_eq!(settled(versioned, Action::Replace), Action::Replace);
        assert_eq!(settled(json!({ "BucketName": "rye" }), Action::MayReplace), Action::MayReplace);
    }
}
