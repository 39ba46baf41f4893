//! The findings that a reviewer must see first.

mod adoption;
mod exposure;
mod impossible;
mod loss;
mod outage;
mod permission;
mod taken;

use crate::core::plan::{Action, Change, document::Document};

/// A reason to look at a change before all others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The concern.
    pub concern: Concern,
    /// The logical ID of the resource.
    pub id: String,
    /// The type of the resource. It is empty if the finding is about no resource.
    pub type_name: String,
    /// The finding, in a sentence without a full stop.
    pub message: String,
    /// The steps that lead to the wanted state, in order, if there is a way.
    pub steps: Vec<String>,
}

/// A kind of finding, in the order in which a reviewer sees them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Concern {
    /// Data is lost, at once or from now on.
    Loss,
    /// Data loses a protection, so that a later mistake loses it for good.
    Protection,
    /// AWS cannot do it in one update, or at all.
    Impossible,
    /// Something becomes public.
    Public,
    /// A permission grows.
    Permission,
    /// Callers, or others outside of the code, lose what they rely on.
    Callers,
    /// A function may fail during the update.
    Outage,
}

impl Concern {
    /// All concerns, in the order in which a reviewer sees them.
    pub const ALL: [Self; 7] = [
        Self::Loss,
        Self::Protection,
        Self::Impossible,
        Self::Public,
        Self::Permission,
        Self::Callers,
        Self::Outage,
    ];

    /// Returns the heading for findings of this kind.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Loss => "DATA IS LOST",
            Self::Protection => "DATA LOSES ITS PROTECTION",
            Self::Impossible => "AWS CANNOT DO THIS IN ONE UPDATE",
            Self::Public => "BECOMES PUBLIC",
            Self::Permission => "PERMISSIONS GROW",
            Self::Callers => "CALLERS LOSE",
            Self::Outage => "MAY FAIL DURING THE UPDATE",
        }
    }
}

/// Returns all findings, sorted by concern and logical ID.
pub(super) fn of(changes: &[Change], before: &Document<'_>, after: &Document<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    if changes.is_empty() {
        return findings;
    }
    for change in changes {
        loss::find(change, &mut findings);
        impossible::find(change, &mut findings);
        adoption::find(change, &mut findings);
        exposure::find(change, &mut findings);
    }
    taken::find(changes, before, &mut findings);
    let roles = permission::compared(changes, before, after);
    permission::find(&roles, changes, before, after, &mut findings);
    outage::find(changes, &roles, before, after, &mut findings);
    for finding in findings
        .iter_mut()
        .filter(|finding| finding.concern == Concern::Loss)
    {
        let is_renamed = |change: &&Change| change.renamed_from.as_ref() == Some(&finding.id);
        if let Some(renamed) = changes.iter().find(is_renamed) {
            let step = format!(
                "if {} is the same under a new name, add `.was(\"{}\")` to it",
                renamed.id, finding.id
            );
            finding.steps.push(step);
        }
    }
    // The old functions go on as they are if AWS refuses the update.
    if findings
        .iter()
        .any(|finding| is_surely_refused(finding, changes))
    {
        findings.retain(|finding| finding.concern != Concern::Outage);
    }
    for finding in &mut findings {
        let resource = after
            .resource(&finding.id)
            .or_else(|| before.resource(&finding.id));
        if let Some(type_name) = resource.and_then(|resource| resource["Type"].as_str()) {
            type_name.clone_into(&mut finding.type_name);
        }
    }
    findings.sort_by(|left, right| (left.concern, &left.id).cmp(&(right.concern, &right.id)));
    findings
}

fn is_surely_refused(finding: &Finding, changes: &[Change]) -> bool {
    let is_open = |change: &Change| change.id == finding.id && change.action == Action::MayReplace;
    finding.concern == Concern::Impossible && !changes.iter().any(is_open)
}

impl Finding {
    pub(crate) fn new(concern: Concern, id: &str, message: impl Into<String>) -> Self {
        Self {
            concern,
            id: id.to_owned(),
            type_name: String::new(),
            message: message.into(),
            steps: Vec::new(),
        }
    }

    fn steps(mut self, steps: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.steps = steps.into_iter().map(Into::into).collect();
        self
    }
}
