//! The findings that a reviewer must see first.

mod adoption;
mod exposure;
mod impossible;
mod loss;
mod outage;
mod permission;
mod taken;

use std::collections::BTreeMap;

use crate::core::plan::{Change, document::Document, line::Line, text};

/// A reason to look at a change before all others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The concern.
    pub concern: Concern,
    /// The logical ID of the resource.
    pub id: String,
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
    /// Returns the heading for findings of this kind.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Loss => "DATA IS LOST",
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
    let roles = permission::compared(before, after);
    permission::find(&roles, before, after, &mut findings);
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
    findings.sort_by(|left, right| (left.concern, &left.id).cmp(&(right.concern, &right.id)));
    findings
}

impl Finding {
    /// Returns the finding and its steps as lines. `locations` has the file and line of constructs, by the logical ID of
    /// their resources.
    pub fn lines(&self, locations: &BTreeMap<String, String>) -> Vec<Line> {
        text::finding_lines(self, locations)
    }

    pub(crate) fn new(concern: Concern, id: &str, message: impl Into<String>) -> Self {
        Self { concern, id: id.to_owned(), message: message.into(), steps: Vec::new() }
    }

    fn steps(mut self, steps: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.steps = steps.into_iter().map(Into::into).collect();
        self
    }
}
