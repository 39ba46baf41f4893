//! The numbers of changes.

use std::{fmt, ops::AddAssign};

use crate::core::plan::{Action, Concern, Fate, Plan};

/// The numbers of changes in one plan, or in several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Resources that are added.
    pub add: usize,
    /// Resources that come back into the stack.
    pub take_back: usize,
    /// Resources that change in place.
    pub change: usize,
    /// Resources that are replaced.
    pub replace: usize,
    /// Resources that may be replaced.
    pub may_replace: usize,
    /// Resources that are removed and deleted.
    pub remove: usize,
    /// Resources that leave the stack and are kept.
    pub keep_outside: usize,
    /// Changes outside of the resources.
    pub others: usize,
    /// Findings of lost data.
    pub losses: usize,
    /// Findings about callers, or others outside of the code, who lose what they rely on or may.
    pub callers: usize,
}

impl Counts {
    /// Counts the changes of a plan.
    pub fn of(plan: &Plan) -> Self {
        let mut counts = Self { others: plan.others.len(), ..Self::default() };
        for change in &plan.changes {
            *match change.action {
                Action::Add => &mut counts.add,
                Action::TakeBack => &mut counts.take_back,
                Action::Change => &mut counts.change,
                Action::Replace => &mut counts.replace,
                Action::MayReplace => &mut counts.may_replace,
                Action::Remove if change.fate == Fate::Kept => &mut counts.keep_outside,
                Action::Remove => &mut counts.remove,
            } += 1;
        }
        let findings = |concern| {
            plan.findings
                .iter()
                .filter(|finding| finding.concern == concern)
                .count()
        };
        counts.losses = findings(Concern::Loss);
        counts.callers = findings(Concern::Callers);
        counts
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.add += other.add;
        self.take_back += other.take_back;
        self.change += other.change;
        self.replace += other.replace;
        self.may_replace += other.may_replace;
        self.remove += other.remove;
        self.keep_outside += other.keep_outside;
        self.others += other.others;
        self.losses += other.losses;
        self.callers += other.callers;
    }
}

/// Writes `1 LOSING DATA, 1 to add, 2 to replace`, or `nothing changes`.
impl fmt::Display for Counts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<String> = [
            (self.losses, "LOSING DATA"),
            (self.callers, "CONCERNING CALLERS"),
            (self.add, "to add"),
            (self.take_back, "to take back"),
            (self.change, "to change"),
            (self.replace, "to replace"),
            (self.may_replace, "to replace perhaps"),
            (self.remove, "to remove"),
            (self.keep_outside, "to keep outside"),
            (self.others, "outside of the resources"),
        ]
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, what)| format!("{number} {what}"))
        .collect();
        formatter.write_str(&if parts.is_empty() { "nothing changes".to_owned() } else { parts.join(", ") })
    }
}
