//! The plan of an update: what a new template changes, found without AWS.
//!
//! [`Plan::between`] compares two templates as JSON, resource by resource and property by property. It knows from AWS's
//! schemas which properties replace a resource, and follows references to what else is replaced. The plan lists first
//! what a reviewer must see: see [`Concern`].

mod apply;
mod cascade;
mod counts;
mod document;
mod edits;
mod findings;
mod level;
mod line;
mod rename;
mod slots;
mod text;
mod values;

use std::collections::BTreeMap;

use serde_json::Value;

use crate::core::plan::document::Document;

pub use self::{
    counts::Counts,
    edits::{Edit, Step},
    findings::{Concern, Finding},
    level::Level,
    line::{Line, Tone},
};

#[cfg(test)]
mod tests;

/// All changes between two templates.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The changes of resources, sorted by logical ID.
    pub changes: Vec<Change>,
    /// The changes outside of the resources: outputs, parameters, conditions.
    pub others: Vec<Edit>,
    /// The findings that a reviewer must see first, in the order of their concern.
    pub findings: Vec<Finding>,
    /// The changes of the template's own metadata. They are no changes to people: AWS refuses an update of nothing else.
    metadata: Vec<Edit>,
}

/// The change of one resource.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The logical ID.
    pub id: String,
    /// The type in the new template, or in the old one if the resource is removed.
    pub type_name: String,
    /// The action on the resource.
    pub action: Action,
    /// The fate of the old resource, if it is removed or replaced.
    pub fate: Fate,
    /// The changes of properties and attributes. A resource that is added or removed has none.
    pub edits: Vec<Edit>,
    /// The reasons why the resource is replaced, or changes although its template does not.
    pub causes: Vec<Cause>,
    /// The logical ID of a removed resource that this one probably is, under a new name.
    pub renamed_from: Option<String>,
    before: Option<Value>,
    after: Option<Value>,
}

/// The action on a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// A new resource.
    Add,
    /// A resource that exists outside of the stack comes into it, or back into it.
    TakeBack,
    /// A change in place.
    Change,
    /// A new resource replaces the old one.
    Replace,
    /// A new resource may replace the old one. AWS decides during the update.
    MayReplace,
    /// The resource leaves the stack.
    Remove,
}

/// The fate of the old resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is deleted.
    Deleted,
    /// It is kept, outside of the stack.
    Kept,
    /// It is deleted after a snapshot of its data.
    Snapshot,
}

/// A reason for a replacement, or for a change that the template does not show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// The property, such as `KeySchema` or `Rules.*.Id`.
    pub property: String,
    /// The kind of reason.
    pub kind: CauseKind,
}

/// A kind of [`Cause`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CauseKind {
    /// AWS can set the property only when it creates a resource.
    CreateOnly,
    /// AWS can change the property in place only sometimes.
    Sometimes,
    /// AWS can set the property only when it creates a resource, and the deployment decides whether its value changes.
    UnknownValue,
    /// The property refers to a resource that is replaced, and replaces this one, too.
    Follows(String),
    /// The property refers to a resource that may be replaced.
    MayFollow(String),
    /// The property refers to a resource that is replaced, and changes in place.
    Refers(String),
    /// A condition of the template decides about the resource.
    Condition,
    /// The type of the resource changes.
    Type,
}

impl CauseKind {
    /// Returns the action that follows from the cause.
    fn action(&self) -> Action {
        match self {
            Self::CreateOnly | Self::Follows(_) | Self::Type => Action::Replace,
            Self::Sometimes | Self::UnknownValue | Self::MayFollow(_) | Self::Condition => Action::MayReplace,
            Self::Refers(_) => Action::Change,
        }
    }
}

impl Change {
    /// Returns `true` if the old resource ends, or may end.
    pub fn ends_resource(&self) -> bool {
        matches!(self.action, Action::Replace | Action::MayReplace | Action::Remove)
    }

    /// Returns `true` if the new template adopts an existing resource as this one.
    pub fn is_adopted(&self) -> bool {
        self.after
            .as_ref()
            .is_some_and(|after| document::adopts(after).is_some())
    }

    /// Returns `true` if the resource holds users' data, by its type.
    pub fn holds_data(&self) -> bool {
        resources::schema::find(&self.type_name).is_some_and(|schema| schema.holds_data())
    }

    /// Returns why the resource is replaced, such as `KeySchema changes`.
    fn because(&self) -> Option<String> {
        let (mut changed, mut others) = (Vec::new(), Vec::new());
        for cause in &self.causes {
            match &cause.kind {
                CauseKind::CreateOnly | CauseKind::Sometimes | CauseKind::Type => {
                    changed.push(&*cause.property);
                }
                CauseKind::UnknownValue => others.push(format!("{} may change", cause.property)),
                CauseKind::Follows(id) => others.push(format!("{id} is replaced")),
                CauseKind::MayFollow(id) => others.push(format!("{id} may be replaced")),
                CauseKind::Refers(_) | CauseKind::Condition => {}
            }
        }
        match changed[..] {
            [] => others.into_iter().next(),
            [only] => Some(format!("{only} changes")),
            _ => Some(format!("{} change", text::listed(&changed))),
        }
    }

    /// Returns `true` if only a condition may end the resource. Nothing takes its place then.
    fn is_decided_by_condition(&self) -> bool {
        let mut ending = self
            .causes
            .iter()
            .filter(|cause| cause.kind.action() != Action::Change)
            .peekable();
        ending.peek().is_some() && ending.all(|cause| cause.kind == CauseKind::Condition)
    }

    fn properties_before(&self) -> &Value {
        self.before
            .as_ref()
            .map_or(&Value::Null, |resource| &resource["Properties"])
    }

    fn properties_after(&self) -> &Value {
        self.after
            .as_ref()
            .map_or(&Value::Null, |resource| &resource["Properties"])
    }
}

impl Plan {
    /// Returns the plan that leads from one template to another. Both are CloudFormation templates as JSON.
    pub fn between(before: &Value, after: &Value) -> Self {
        Self::decided(before, after, &BTreeMap::new())
    }

    /// Returns the plan, with AWS's decisions about the resources that may be replaced, by their logical IDs.
    ///
    /// A change set has these decisions. They do not change what is sure without AWS.
    pub fn decided(before: &Value, after: &Value, decisions: &BTreeMap<String, Action>) -> Self {
        let (before, after) = (Document::read(before), Document::read(after));
        let mut changes = Vec::new();
        for id in before
            .resources
            .keys()
            .chain(after.resources.keys().filter(|id| !before.has(id)))
        {
            changes.extend(change(id, before.resource(id), after.resource(id)));
        }
        changes.sort_by(|left: &Change, right| left.id.cmp(&right.id));
        cascade::follow(&mut changes, &before, &after);
        for change in &mut changes {
            if let (Action::MayReplace, Some(action)) = (change.action, decisions.get(&change.id)) {
                change.action = *action;
            }
        }
        rename::propose(&mut changes);
        let (metadata, others) = document::changed_others(&before, &after)
            .into_iter()
            .partition(is_metadata);
        let findings = findings::of(&changes, &before, &after);
        Self { changes, others, findings, metadata }
    }

    /// Marks added resources that a deployment takes back instead of creating them.
    pub fn take_back(&mut self, ids: &[&str]) {
        for change in &mut self.changes {
            if change.action == Action::Add && ids.contains(&change.id.as_str()) {
                change.action = Action::TakeBack;
            }
        }
        self.findings
            .retain(|finding| !(finding.concern == Concern::Impossible && ids.contains(&&*finding.id)));
    }

    /// Adds findings from outside of the templates, such as those of
    /// [`Contract::losses_against`](crate::contract::Contract::losses_against), in the order of their concern.
    pub fn add_findings(&mut self, findings: impl IntoIterator<Item = Finding>) {
        self.findings.extend(findings);
        self.findings
            .sort_by(|left, right| (left.concern, &left.id).cmp(&(right.concern, &right.id)));
    }

    /// Returns `true` if the templates do not differ.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.others.is_empty()
    }

    /// Returns the new template, made of the old one and the changes.
    #[must_use]
    pub fn apply(&self, before: &Value) -> Value {
        apply::apply(self, before)
    }

    /// Returns the findings of one concern, each as its lines. Findings that say the same of several resources are one.
    /// `locations` has the file and line of constructs, by the logical ID of their resources.
    pub fn concern_lines(&self, concern: Concern, locations: &BTreeMap<String, String>) -> Vec<Vec<Line>> {
        text::of_concern(self, concern, locations)
    }

    /// Returns the findings as lines, under a heading for each concern. `locations` are those of
    /// [`Self::concern_lines`].
    pub fn finding_lines(&self, locations: &BTreeMap<String, String>) -> Vec<Line> {
        text::findings(self, locations)
    }

    /// Returns the changes as lines. `locations` are those of [`Self::concern_lines`].
    pub fn change_lines(&self, locations: &BTreeMap<String, String>) -> Vec<Line> {
        text::changes(self, locations)
    }

    /// Returns the plan as text of 80 columns, without color. `locations` has the file and line of constructs, by the
    /// logical ID of their resources.
    pub fn text(&self, locations: &BTreeMap<String, String>) -> String {
        text::write(self, locations)
    }
}

fn is_metadata(edit: &Edit) -> bool {
    matches!(edit.path.first(), Some(Step::Key(section)) if section == "Metadata")
}

/// Returns the change of a resource by its template alone.
fn change(id: &str, before: Option<&Value>, after: Option<&Value>) -> Option<Change> {
    if before == after {
        return None;
    }
    let type_of = |resource: &Value| resource["Type"].as_str().unwrap_or_default().to_owned();
    let (action, edits) = match (before, after) {
        (None, Some(after)) if document::adopts(after).is_some() => (Action::TakeBack, Vec::new()),
        (None, _) => (Action::Add, Vec::new()),
        (_, None) => (Action::Remove, Vec::new()),
        (Some(before), Some(after)) => (Action::Change, edits::between(before, after)),
    };
    Some(Change {
        id: id.to_owned(),
        type_name: after.or(before).map(type_of).unwrap_or_default(),
        action,
        fate: before.map_or(Fate::Deleted, |before| document::fate(before, after)),
        edits,
        causes: Vec::new(),
        renamed_from: None,
        before: before.cloned(),
        after: after.cloned(),
    })
}
