//! The state that a deployment or a deletion is meant to reach.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    fake::{Bucket, End, Fake, State, Work},
    program::{Place, Run, run},
    relay::Relay,
    zips,
};

/// The parts of a state that count: stacks with their templates and resources, buckets, and what exists.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Goal {
    stacks: BTreeMap<(String, String), (String, BTreeSet<String>)>,
    buckets: BTreeMap<String, Bucket>,
    things: BTreeSet<(String, String)>,
}

impl Goal {
    /// Returns the goal that a state has reached, or the reason why it is none.
    pub(crate) fn of(state: &State) -> Result<Self, String> {
        let mut stacks = BTreeMap::new();
        for stack in state
            .stacks
            .iter()
            .filter(|stack| stack.status != "DELETE_COMPLETE")
        {
            // After a rollback of an update, a stack that does not change stays as it is.
            let is_done = stack.status.ends_with("_COMPLETE") && stack.status != "ROLLBACK_COMPLETE";
            if !is_done || stack.work.is_some() {
                return Err(format!("{} is in {}", stack.name, stack.status));
            }
            let pending = |change_set: &&crate::fake::ChangeSet| change_set.execution == "AVAILABLE";
            if let Some(change_set) = stack.change_sets.iter().find(pending) {
                return Err(format!("{} has the pending change set {}", stack.name, change_set.name));
            }
            let resources = stack.resources.keys().cloned().collect();
            let template = stack.template.clone().unwrap_or_default();
            stacks.insert((stack.region.clone(), stack.name.clone()), (template, resources));
        }
        // Names that CloudFormation chose differ from run to run.
        let kinds = state
            .things
            .keys()
            .map(|(region, type_name, _)| (region.clone(), type_name.clone()));
        Ok(Self { stacks, buckets: state.buckets.clone(), things: kinds.collect() })
    }
}

/// A fake behind a relay.
pub(crate) struct Cloud {
    pub(crate) fake: Fake,
    pub(crate) relay: Relay,
}

impl Cloud {
    pub(crate) fn with(state: &State) -> Self {
        let fake = Fake::with(state.clone());
        let its = fake.clone();
        let relay = Relay::before(crate::matrix::DELAY, move |request| its.answer(request));
        Self { fake, relay }
    }

    pub(crate) fn place(&self) -> Place {
        Place::Aws(self.relay.url())
    }

    pub(crate) fn run(&self, version: &str, args: &str) -> Run {
        run(&self.place(), version, args)
    }

    /// Returns a copy of the state.
    pub(crate) fn snapshot(&self) -> State {
        self.fake.state().clone()
    }

    /// Fails unless the state has reached this goal.
    pub(crate) fn check(&self, goal: &Goal) -> Result<(), String> {
        let reached = Goal::of(&self.fake.state())?;
        if reached == *goal {
            return Ok(());
        }
        let names = |goal: &Goal| {
            goal.stacks
                .keys()
                .map(|(_, name)| name.clone())
                .collect::<Vec<_>>()
                .join(", ")
        };
        let what = if reached.stacks.keys().ne(goal.stacks.keys()) {
            format!("the stacks are [{}] and not [{}]", names(&reached), names(goal))
        } else if reached.stacks != goal.stacks {
            "a stack has another template or other resources".to_owned()
        } else if reached.buckets != goal.buckets {
            "a bucket has other objects or settings".to_owned()
        } else {
            "other resources exist".to_owned()
        };
        Err(format!("the goal is not reached: {what}"))
    }
}

/// A fresh account, where operations take a few looks.
pub(crate) fn nothing() -> State {
    let mut state = State::default();
    state.settings.looks = 3;
    state.settings.looks_at_change_set = 1;
    state
}

/// The command that deploys any version.
pub(crate) fn deploy() -> String {
    format!("deploy mill --stage dev --yes --zips {}", zips::for_lambda())
}

/// Deploys a version to a copy of this state, which has to succeed.
pub(crate) fn deployed(state: &State, version: &str) -> State {
    let cloud = Cloud::with(state);
    let run = cloud.run(version, &deploy());
    assert_eq!(run.exit, Some(0), "{run:?}");
    cloud.snapshot()
}

/// Checks the end of a run that something was in the way of. Returns whether it succeeded; else it must have ended with an
/// error, and a second run must repair all.
pub(crate) fn judge(
    cloud: &Cloud,
    first: &Run,
    goal: &Goal,
    again: impl FnOnce() -> Run,
) -> Result<bool, String> {
    if first.notes.contains("panicked") || first.notes.contains("fault of the program") {
        return Err("the program is at fault".to_owned());
    }
    match first.exit {
        Some(0) => {
            return cloud
                .check(goal)
                .map(|()| true)
                .map_err(|reason| format!("exit 0, but {reason}"));
        }
        Some(1 | 4) if first.notes.contains("error: ") => {}
        None => return Err(format!("it did not end within {:.0} s", first.took.as_secs_f32())),
        other => return Err(format!("exit {other:?}")),
    }
    let left: Vec<String> = {
        let state = cloud.fake.state();
        let in_review = state
            .stacks
            .iter()
            .filter(|stack| stack.status == "REVIEW_IN_PROGRESS");
        in_review.map(|stack| stack.name.clone()).collect()
    };
    let moves = cloud.fake.state().stacks.iter().any(|stack| {
        // The deletion of a stack in review is only tidying.
        let matters = |work: &Work| matches!(work.end, End::Executed { .. }) || stack.template.is_some();
        stack.work.as_ref().is_some_and(matters)
    });
    if moves && !first.notes.contains("by itself") {
        return Err("the stack moves on, and nobody says so".to_owned());
    }
    if !left.is_empty() && !first.notes.to_lowercase().contains("review") {
        return Err(format!("{} stays in REVIEW_IN_PROGRESS without a word", left.join(", ")));
    }
    let second = again();
    if second.exit != Some(0) {
        return Err(format!("the second run: exit {:?}: {}", second.exit, last_error(&second)));
    }
    cloud
        .check(goal)
        .map(|()| false)
        .map_err(|reason| format!("after the second run, {reason}"))
}

/// Returns the lines of the error in a run's notes.
pub(crate) fn last_error(run: &Run) -> String {
    let at = run.notes.find("error: ").unwrap_or_default();
    run.notes[at..].trim().replace('\n', " | ")
}
