//! The numbers of changes.

use std::{collections::BTreeSet, fmt, ops::AddAssign};

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
    /// Resources that lose data.
    pub losses: usize,
    /// Resources whose data loses a protection.
    pub protections: usize,
    /// Resources that AWS cannot change in one update, or at all.
    pub impossible: usize,
    /// Resources that become public.
    pub public: usize,
    /// Resources whose permissions grow.
    pub permissions: usize,
    /// Parts of the contract that callers lose, or may lose.
    pub callers: usize,
    /// Functions that may fail during the update.
    pub outages: usize,
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
        let resources: BTreeSet<(Concern, &str)> = plan
            .findings
            .iter()
            .map(|finding| (finding.concern, finding.id.as_str()))
            .collect();
        for (concern, _) in resources {
            *match concern {
                Concern::Loss => &mut counts.losses,
                Concern::Protection => &mut counts.protections,
                Concern::Impossible => &mut counts.impossible,
                Concern::Public => &mut counts.public,
                Concern::Permission => &mut counts.permissions,
                Concern::Callers => &mut counts.callers,
                Concern::Outage => &mut counts.outages,
            } += 1;
        }
        counts
    }
}

impl Counts {
    /// Tells whether something could have lost data, and does not.
    fn spares_data(&self) -> bool {
        let touched = self.change + self.replace + self.may_replace + self.remove + self.keep_outside;
        touched > 0 && self.losses == 0
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
        self.protections += other.protections;
        self.impossible += other.impossible;
        self.public += other.public;
        self.permissions += other.permissions;
        self.callers += other.callers;
        self.outages += other.outages;
    }
}

/// Writes `1 LOSING DATA, 1 to add, 2 to replace`, or `nothing changes`. What is graver comes first. Where resources
/// change or end, and none loses data, it says that, too.
impl fmt::Display for Counts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<String> = [
            (self.losses, "LOSING DATA"),
            (self.protections, "LOSING PROTECTION"),
            (self.impossible, "IMPOSSIBLE"),
            (self.public, "BECOMING PUBLIC"),
            (self.permissions, "WITH MORE PERMISSIONS"),
            (self.callers, "CONCERNING CALLERS"),
            (self.outages, "MAY FAIL"),
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
        .chain(self.spares_data().then(|| "no data lost".to_owned()))
        .collect();
        formatter.write_str(&if parts.is_empty() { "nothing changes".to_owned() } else { parts.join(", ") })
    }
}
