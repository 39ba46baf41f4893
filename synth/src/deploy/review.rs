//! The review of a stack's changes: the plan of its templates, settled by CloudFormation's change set.

use std::collections::{BTreeMap, BTreeSet};

use constructs::{
    plan::{self, Concern, Finding, Level, Line, Plan},
    template::Template,
};
use serde_json::Value;

use crate::{
    deploy::changes::{Action, Change},
    diff::{mask, places, told_lines},
};

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
    ///
    /// `callers` is what callers lose.
    pub(crate) fn of(before: &Value, after: &Value, changes: &[Change], callers: Vec<Finding>) -> Self {
        let decisions = changes
            .iter()
            .filter_map(|change| Some((change.id.clone(), decision(&change.action)?)))
            .collect();
        let (mut before, mut after) = (before.clone(), after.clone());
        mask(&mut before, &mut after);
        let mut plan = Plan::decided(&before, &after, &decisions);
        plan.add_findings(callers);
        let imports = changes
            .iter()
            .filter(|change| change.action == Action::Import);
        plan.take_back(&imports.map(|change| change.id.as_str()).collect::<Vec<_>>());
        let planned: BTreeMap<&str, &plan::Change> = plan
            .changes
            .iter()
            .map(|change| (change.id.as_str(), change))
            .collect();
        let (retagged, others): (Vec<&Change>, Vec<&Change>) = changes
            .iter()
            .partition(|change| only_retags(&planned, change));
        let differences: Vec<(String, Level)> = others
            .into_iter()
            .filter_map(|change| {
                let planned = planned.get(change.id.as_str()).copied();
                Some((difference(planned, change)?, weight(change)))
            })
            .collect();
        let resolved: Vec<String> = changes
            .iter()
            .flat_map(|change| resolved(planned.get(change.id.as_str()).copied(), change))
            .collect();
        let retagged = match retagged.len() {
            0 => None,
            1 => Some("1 resource gets the stack's other tags".to_owned()),
            number => Some(format!("{number} resources get the stack's other tags")),
        };
        let mut review = Self::new(plan);
        review
            .differences
            .extend(resolved.into_iter().chain(retagged));
        for (difference, weight) in differences {
            review.differences.push(difference);
            review.level = review.level.max(weight);
        }
        let lost = changes.iter().filter(|change| change.loses_data());
        review.losses.extend(lost.map(|change| change.id.clone()));
        if !review.losses.is_empty() {
            review.level = Level::Loss;
        }
        review
    }

    /// The review of templates alone, where CloudFormation was not asked.
    pub(crate) fn of_templates(before: &Value, after: &Value, callers: Vec<Finding>) -> Self {
        Self::of(before, after, &[], callers)
    }

    /// The review of a new stack, of which these resources exist already and come into it.
    pub(crate) fn creation(after: &Value, imported: &[&str]) -> Self {
        let mut review = Self::of_templates(&Value::Null, after, Vec::new());
        review.plan.take_back(imported);
        Self::new(review.plan)
    }

    fn new(plan: Plan) -> Self {
        let level = plan.level();
        let found = plan
            .findings
            .iter()
            .filter(|finding| matches!(finding.concern, Concern::Loss | Concern::Protection));
        let losses = found.map(|finding| finding.id.clone()).collect();
        Self { plan, differences: Vec::new(), losses, level }
    }

    /// Adds what no template shows. It is approved as other changes are.
    pub(crate) fn add(&mut self, differences: Vec<String>) {
        if !differences.is_empty() {
            self.level = self.level.max(Level::Any);
        }
        self.differences.extend(differences);
    }

    /// Returns `true` if nothing changes.
    pub(crate) fn is_empty(&self) -> bool {
        self.plan.is_empty() && self.differences.is_empty()
    }

    /// Returns the plan, and sentences about what CloudFormation says differently.
    pub(crate) fn into_parts(self) -> (Plan, Vec<String>) {
        (self.plan, self.differences)
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
        let places = places(template)
            .into_iter()
            .map(|(id, place)| (id, place.to_string()))
            .collect();
        let mut text = format!("{stack} in {region}:\n{}", self.plan.text(&places).trim_end());
        for line in told_lines(&self.differences).iter().flat_map(Line::wrapped) {
            text += &format!("\n{line}");
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

/// The most characters of a value that are shown.
const LONGEST: usize = 120;

/// Returns sentences about the values that only CloudFormation knows: those of references and of changes that no template
/// shows.
fn resolved(planned: Option<&plan::Change>, change: &Change) -> Vec<String> {
    let edits = planned
        .map(|planned| planned.edits.as_slice())
        .unwrap_or_default();
    let is_literal = |path: &str| {
        let name = path.trim_start_matches('/').replace('/', ".");
        let name = name.strip_prefix("Properties.").unwrap_or(&name).to_owned();
        edits.iter().any(|edit| {
            let values = [&edit.before, &edit.after];
            edit.property() == name && values.into_iter().flatten().all(|value| !value.is_object())
        })
    };
    change
        .values
        .iter()
        .filter(|value| value.before != value.after && !is_literal(&value.path))
        .map(|value| {
            let short = |value: &Option<String>| match value {
                None => "nothing".to_owned(),
                Some(text) if text.chars().count() > LONGEST => {
                    format!("{}…", text.chars().take(LONGEST).collect::<String>())
                }
                Some(text) => text.clone(),
            };
            format!("{} {}: {} → {}", change.id, value.path, short(&value.before), short(&value.after))
        })
        .collect()
}

/// Tells whether a resource changes only because it has the tags of its stack, which no template shows.
fn only_retags(planned: &BTreeMap<&str, &plan::Change>, change: &Change) -> bool {
    change.action == Action::Change
        && change.properties == ["Tags"]
        && !planned.contains_key(change.id.as_str())
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
