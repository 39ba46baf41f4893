//! The changes of a change set, for the review.

use std::fmt;

use constructs::template::{Resource, Template};

use crate::{deploy::data::holds_data, output::table};

/// The change of one resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    /// The logical ID.
    pub(crate) id: String,
    pub(crate) type_name: String,
    pub(crate) action: Action,
    pub(crate) fate: Fate,
    /// The properties and attributes that change.
    pub(crate) properties: Vec<String>,
    /// The resource holds users' data.
    pub(crate) holds_data: bool,
}

/// The action on a resource.
#[derive(Clone, Debug, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

    /// Returns a remark about data or replacement, if there is one to make.
    fn remark(&self) -> Option<&'static str> {
        if self.action == Action::Import {
            return Some("exists, and comes into the stack with its data");
        }
        let may = self.action == Action::MayReplace;
        match (self.ends_resource() && self.holds_data, self.fate) {
            (true, Fate::Deleted) if may => Some("MAY LOSE ITS DATA"),
            (true, Fate::Deleted) => Some("ITS DATA IS LOST"),
            (true, Fate::Kept) if self.action == Action::Remove => Some("is kept, outside of the stack"),
            (true, Fate::Kept) => Some("the old one is kept, outside of the stack; the new one is empty"),
            (true, Fate::Snapshot) => Some("its data is in a snapshot"),
            (false, _) if may => Some("may be replaced"),
            (false, _) => None,
        }
    }
}

impl Action {
    fn sign(&self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Import => "<-",
            Self::Change => "~",
            Self::Replace | Self::MayReplace => "-/+",
            Self::Remove => "-",
            Self::Other(_) => "?",
        }
    }
}

/// Returns the changes that create a stack.
pub(crate) fn creation(template: &Template) -> Vec<Change> {
    let add = |resource: &Resource| Change {
        id: resource.id().to_owned(),
        type_name: resource.type_name().to_owned(),
        action: Action::Add,
        fate: Fate::Deleted,
        properties: Vec::new(),
        holds_data: holds_data(resource.type_name(), None),
    };
    template.resources().map(add).collect()
}

/// A stack's changes, as they are shown.
#[derive(Debug)]
pub(crate) struct Review<'a> {
    pub(crate) stack: &'a str,
    pub(crate) region: &'a str,
    pub(crate) changes: &'a [Change],
}

impl Review<'_> {
    /// Returns the changes that lose data.
    pub(crate) fn losses(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| change.loses_data())
    }

    fn counts(&self) -> String {
        let count = |is: fn(&Action) -> bool, what: &str| {
            let number = self
                .changes
                .iter()
                .filter(|change| is(&change.action))
                .count();
            (number > 0).then(|| format!("{number} to {what}"))
        };
        let counts: Vec<String> = [
            count(|action| matches!(action, Action::Import), "import"),
            count(|action| matches!(action, Action::Add), "add"),
            count(|action| matches!(action, Action::Change), "change"),
            count(|action| matches!(action, Action::Replace | Action::MayReplace), "replace"),
            count(|action| matches!(action, Action::Remove), "remove"),
            count(|action| matches!(action, Action::Other(_)), "look at"),
        ]
        .into_iter()
        .flatten()
        .collect();
        if counts.is_empty() { "only outputs or tags change".to_owned() } else { counts.join(", ") }
    }
}

impl fmt::Display for Review<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} in {}: {}", self.stack, self.region, self.counts())?;
        let rows: Vec<Vec<String>> = self
            .changes
            .iter()
            .map(|change| {
                let mut what = change.properties.join(", ");
                if let Action::Other(action) = &change.action {
                    what = format!("{action} {what}");
                }
                if let Some(remark) = change.remark() {
                    what = [what.as_str(), remark]
                        .into_iter()
                        .filter(|part| !part.is_empty())
                        .collect::<Vec<_>>()
                        .join(": ");
                }
                vec![
                    format!("{:>4}", change.action.sign()),
                    change.id.clone(),
                    change.type_name.clone(),
                    what,
                ]
            })
            .collect();
        for line in table(&rows).lines() {
            write!(formatter, "\n{line}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use insta::assert_snapshot;

    use super::*;

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
            holds_data: holds_data(type_name, None),
        }
    }

    #[test]
    fn a_review_says_what_happens_to_each_resource_and_what_is_lost() {
        const TABLE: &str = "AWS::DynamoDB::Table";
        let changes = [
            change(Action::Add, "Orders", "AWS::SQS::Queue", Fate::Deleted, &[]),
            change(Action::Change, "Worker", "AWS::Lambda::Function", Fate::Deleted, &["Code", "MemorySize"]),
            change(Action::Replace, "Jobs", TABLE, Fate::Deleted, &["KeySchema"]),
            change(Action::Replace, "Results", TABLE, Fate::Kept, &["TableName"]),
            change(Action::MayReplace, "Users", "AWS::Cognito::UserPool", Fate::Deleted, &["Schema"]),
            change(Action::MayReplace, "Role", "AWS::IAM::Role", Fate::Deleted, &["RoleName"]),
            change(Action::Remove, "Old", "AWS::S3::Bucket", Fate::Kept, &[]),
            change(Action::Remove, "Older", "AWS::S3::Bucket", Fate::Deleted, &[]),
            change(Action::Remove, "Ledger", "AWS::RDS::DBInstance", Fate::Snapshot, &[]),
            change(Action::Remove, "Rule", "AWS::Events::Rule", Fate::Deleted, &[]),
            change(Action::Import, "Found", "AWS::S3::Bucket", Fate::Deleted, &[]),
            change(Action::Other("Dynamic".to_owned()), "Nested", "AWS::SQS::Queue", Fate::Deleted, &[]),
        ];
        let review = Review { stack: "shop-dev", region: "eu-west-3", changes: &changes };
        assert_snapshot!(review);
        let lost: Vec<&str> = review.losses().map(|change| change.id.as_str()).collect();
        assert_eq!(lost, ["Jobs", "Users", "Older"]);
    }

    #[test]
    fn a_change_of_outputs_alone_is_told_as_such() {
        let review = Review { stack: "shop-dev", region: "eu-west-3", changes: &[] };
        assert_snapshot!(review, @"shop-dev in eu-west-3: only outputs or tags change");
    }
}
