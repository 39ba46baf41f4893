//! The review of a stack's changes: the plan of its templates, settled by CloudFormation's change set.

use std::collections::{BTreeMap, BTreeSet};

use constructs::{
    plan::{self, Concern, Level, Plan},
    template::Template,
};
use serde_json::Value;

use crate::deploy::changes::{Action, Change};

/// A text that a person reads before the approval, and the weight and losses that the approval depends on.
#[derive(Clone, Debug)]
pub(crate) struct Review {
    plan: Plan,
    /// Sentences about the resources of which CloudFormation says something else than the plan.
    differences: Vec<String>,
    /// The logical IDs of the resources whose data is lost.
    losses: BTreeSet<String>,
    level: Level,
}

impl Review {
    /// The review of a change set that leads from one template to another.
    pub(crate) fn of(before: &Value, after: &Value, changes: &[Change]) -> Self {
        let decisions = changes
            .iter()
            .filter_map(|change| Some((change.id.clone(), decision(&change.action)?)))
            .collect();
        let mut plan = Plan::decided(before, after, &decisions);
        let imports = changes
            .iter()
            .filter(|change| change.action == Action::Import);
        plan.take_back(&imports.map(|change| change.id.as_str()).collect::<Vec<_>>());
        let planned: BTreeMap<&str, &plan::Change> = plan
            .changes
            .iter()
            .map(|change| (change.id.as_str(), change))
            .collect();
        let mut differences = Vec::new();
        let mut level = plan.level();
        for change in changes {
            if let Some(difference) = difference(planned.get(change.id.as_str()).copied(), change) {
                differences.push(difference);
                level = level.max(weight(change));
            }
        }
        let lost = changes
            .iter()
            .filter(|change| change.loses_data())
            .map(|change| &change.id);
        let found = plan
            .findings
            .iter()
            .filter(|finding| finding.concern == Concern::Loss);
        let losses: BTreeSet<String> = found
            .map(|finding| &finding.id)
            .chain(lost)
            .cloned()
            .collect();
        if !losses.is_empty() {
            level = Level::Loss;
        }
        Self { plan, differences, losses, level }
    }

    /// The review of a new stack, of which these resources exist already and come into it.
    pub(crate) fn creation(after: &Value, imported: &[&str]) -> Self {
        let mut plan = Plan::between(&Value::Null, after);
        plan.take_back(imported);
        let level = plan.level();
        Self { plan, differences: Vec::new(), losses: BTreeSet::new(), level }
    }

    /// Returns the logical IDs of the resources whose data is lost.
    pub(crate) fn losses(&self) -> Vec<String> {
        self.losses.iter().cloned().collect()
    }

    /// Returns the weight of the heaviest change.
    pub(crate) fn level(&self) -> Level {
        self.level
    }

    /// Returns the text for a person, with the places of constructs. It ends without a line break.
    pub(crate) fn text(&self, stack: &str, region: &str, template: &Template) -> String {
        let places: BTreeMap<String, String> = template
            .resources()
            .map(|resource| {
                let place = resource.location();
                (resource.id().to_owned(), format!("{}:{}", place.file(), place.line()))
            })
            .collect();
        let mut text = format!("{stack} in {region}:\n{}", self.plan.text(&places).trim_end());
        if !self.differences.is_empty() {
            text += "\nCloudFormation's change set says:";
            for difference in &self.differences {
                text += &format!("\n  ? {difference}");
            }
        }
        text
    }
}

/// Returns CloudFormation's decision about a resource that may be replaced.
fn decision(action: &Action) -> Option<plan::Action> {
    match action {
        Action::Add => Some(plan::Action::Add),
        Action::Change => Some(plan::Action::Change),
        Action::Replace => Some(plan::Action::Replace),
        Action::Remove => Some(plan::Action::Remove),
        Action::Import | Action::MayReplace | Action::Other(_) => None,
    }
}

/// Returns the weight of a change of which the plan does not know.
fn weight(change: &Change) -> Level {
    match change.action {
        _ if change.loses_data() => Level::Loss,
        Action::Replace | Action::MayReplace | Action::Remove | Action::Other(_) => Level::Destructive,
        Action::Add | Action::Import | Action::Change => Level::Any,
    }
}

/// Returns a sentence about a change of CloudFormation that the plan does not have so.
fn difference(planned: Option<&plan::Change>, change: &Change) -> Option<String> {
    let found = match (planned.map(|planned| planned.action), &change.action) {
        (Some(plan::Action::Add), Action::Add)
        | (Some(plan::Action::TakeBack), Action::Import)
        | (Some(plan::Action::Change), Action::Change)
        // Only AWS's documentation of the type says more than the change set.
        | (Some(plan::Action::Replace | plan::Action::MayReplace), Action::Replace | Action::MayReplace)
        | (Some(plan::Action::Remove), Action::Remove) => return None,
        (_, Action::Add) => "is added".to_owned(),
        (_, Action::Import) => "exists, and comes into the stack with its data".to_owned(),
        // A value of another stack or of a parameter differs, which no template shows.
        (_, Action::Change) if change.properties.is_empty() => "changes in place".to_owned(),
        (_, Action::Change) => format!("changes in place: {}", change.properties.join(", ")),
        (_, Action::Replace) => "is replaced".to_owned(),
        (_, Action::MayReplace) => "may be replaced".to_owned(),
        (_, Action::Remove) => "is removed".to_owned(),
        (_, Action::Other(action)) => format!("has the action {action}, which this program does not know"),
    };
    let loss = if change.loses_data() { ", AND ITS DATA IS LOST" } else { "" };
    Some(format!("{} ({}): it {found}{loss}", change.id, change.type_name))
}

#[cfg(test)]
mod tests;
