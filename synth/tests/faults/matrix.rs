//! Each operation of each phase, failing in each way.

use std::{collections::BTreeSet, time::Duration};

use crate::{
    fake::State,
    goal::{Cloud, Goal, deploy, deployed, judge, last_error, nothing},
    mill::{FIRST, NEXT},
    program::{Run, limits},
    relay::{Fault, Trouble},
    whole,
};

/// The delay of an answer that comes late, but within its limit.
pub(crate) const DELAY: Duration = Duration::from_millis(1500);

/// The time that a call may take beyond its limit, on a busy machine.
const SLACK: Duration = Duration::from_secs(3);

/// A phase of a stack's life.
pub(crate) struct Phase {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
    pub(crate) args: String,
    pub(crate) before: State,
    pub(crate) goal: Goal,
    /// The operations of a run in which nothing fails, with their numbers.
    pub(crate) operations: Vec<(String, usize)>,
}

impl Phase {
    /// Runs a phase in which nothing fails.
    pub(crate) fn new(
        name: &'static str,
        version: &'static str,
        args: impl Into<String>,
        before: State,
    ) -> Self {
        let args = args.into();
        let cloud = Cloud::with(&before);
        let run = cloud.run(version, &args);
        assert_eq!(run.exit, Some(0), "{name}: {run:?}");
        let goal = Goal::of(&cloud.fake.state()).expect("the goal is reached");
        let operations = cloud.relay.counts().into_iter().collect();
        Self { name, version, args, before, goal, operations }
    }

    /// The first deployment, an update, and the deletion.
    pub(crate) fn all() -> Vec<Self> {
        let first = Self::new("first deploy", FIRST, deploy(), nothing());
        let there = deployed(&nothing(), FIRST);
        let update = Self::new("update", NEXT, deploy(), there.clone());
        let destroy = Self::new("destroy", FIRST, "destroy mill --stage dev --yes", there);
        vec![first, update, destroy]
    }

    pub(crate) fn run(&self, cloud: &Cloud) -> Run {
        cloud.run(self.version, &self.args)
    }
}

/// A call that fails in a phase.
#[derive(Clone)]
struct Cell<'a> {
    phase: &'a Phase,
    trouble: Trouble,
}

impl Cell<'_> {
    /// Runs the phase with the trouble, and again if that fails. Returns whether the first run succeeded.
    fn run(&self) -> Result<bool, String> {
        let cloud = Cloud::with(&self.phase.before);
        cloud.relay.will(Some(self.trouble.clone()));
        let first = self.phase.run(&cloud);
        let longest = cloud
            .relay
            .calls()
            .into_iter()
            .filter_map(|call| Some((call.took?, call.operation)))
            .max();
        let limit = limits().look_up.attempt + SLACK;
        let judged = judge(&cloud, &first, &self.phase.goal, || {
            cloud.relay.will(None);
            self.phase.run(&cloud)
        })?;
        if let Some((took, operation)) = longest.filter(|(took, _)| *took > limit) {
            return Err(format!("{operation} took {:.1} s", took.as_secs_f32()));
        }
        if !judged {
            clear(self.trouble.fault, &first)?;
        }
        Ok(judged)
    }
}

/// Fails unless the error names what has happened.
fn clear(fault: Fault, run: &Run) -> Result<(), String> {
    let words: &[&str] = match fault {
        Fault::AccessDenied => &["AccessDenied", "permission", "may not"],
        Fault::Expired => &["expired"],
        Fault::Throttling => &["throttle", "Rate exceeded", "reduce your request rate"],
        Fault::Page | Fault::PageUnavailable => &["web page", "HTML", "503", "not AWS"],
        Fault::Silence => &["timed out", "no answer", "not answer", "limit"],
        Fault::Internal => &["internal error", "InternalError", "InternalFailure", "500"],
        Fault::Delay | Fault::ResetBefore | Fault::ResetAfter | Fault::CutOff => &["connection", "error"],
    };
    if words.iter().any(|word| run.notes.contains(word)) {
        return Ok(());
    }
    Err(format!("the error does not say what has happened: {}", last_error(run)))
}

/// Returns the cells of a phase: each call in each way.
fn cells(phase: &Phase) -> Vec<Cell<'_>> {
    let troubles = troubles(&phase.operations);
    troubles
        .into_iter()
        .map(|trouble| Cell { phase, trouble })
        .collect()
}

/// Returns all ways in which one of these calls fails.
pub(crate) fn troubles(operations: &[(String, usize)]) -> Vec<Trouble> {
    let mut troubles = Vec::new();
    for (operation, count) in operations {
        for occurrence in 0..*count {
            for fault in Fault::ALL {
                troubles.push(Trouble { operation: operation.clone(), occurrence, fault });
            }
        }
    }
    troubles
}

/// Writes a table: a row for each operation, a column for each fault. A cell is for all calls of the operation.
pub(crate) fn table(results: &[(Trouble, Result<bool, String>)]) -> Vec<String> {
    let heads: Vec<&str> = Fault::ALL.into_iter().map(Fault::name).collect();
    let mut lines = vec![
        format!("| operation | calls | {} |", heads.join(" | ")),
        format!("|---|---|{}", "---|".repeat(heads.len())),
    ];
    let operations: BTreeSet<&str> = results
        .iter()
        .map(|(trouble, _)| trouble.operation.as_str())
        .collect();
    for operation in operations {
        let of_operation = || {
            results
                .iter()
                .filter(|(trouble, _)| trouble.operation == operation)
        };
        let calls: BTreeSet<usize> = of_operation()
            .map(|(trouble, _)| trouble.occurrence)
            .collect();
        let cells: Vec<String> = Fault::ALL
            .into_iter()
            .map(|fault| cell(of_operation(), fault))
            .collect();
        lines.push(format!("| {operation} | {} | {} |", calls.len(), cells.join(" | ")));
    }
    lines
}

/// Writes a cell: the first run succeeded, or the second one, or something is wrong.
fn cell<'a>(results: impl Iterator<Item = &'a (Trouble, Result<bool, String>)>, fault: Fault) -> String {
    let results: Vec<&Result<bool, String>> = results
        .filter(|(trouble, _)| trouble.fault == fault)
        .map(|(_, result)| result)
        .collect();
    let count =
        |wanted: fn(&Result<bool, String>) -> bool| results.iter().filter(|result| wanted(result)).count();
    let counts = [
        ("ok", count(|result| *result == Ok(true))),
        ("2nd", count(|result| *result == Ok(false))),
        ("WRONG", count(Result::is_err)),
    ];
    let found: Vec<&(&str, usize)> = counts.iter().filter(|(_, count)| *count > 0).collect();
    match found[..] {
        [(name, _)] => (*name).to_owned(),
        _ => found
            .iter()
            .map(|(name, count)| format!("{count} {name}"))
            .collect::<Vec<_>>()
            .join(", "),
    }
}

/// Returns a line for each result that is wrong.
pub(crate) fn wrong(name: &str, results: &[(Trouble, Result<bool, String>)]) -> Vec<String> {
    let failure = |(trouble, result): &(Trouble, Result<bool, String>)| {
        let reason = result.as_ref().err()?;
        let Trouble { operation, occurrence, fault } = trouble;
        Some(format!("- {name}, {operation} {occurrence}, {}: {reason}", fault.name()))
    };
    results.iter().filter_map(failure).collect()
}

#[test]
fn each_call_may_fail_in_each_way_and_a_second_run_repairs_what_the_first_could_not_do() {
    let phases = Phase::all();
    let cells: Vec<Cell<'_>> = phases.iter().flat_map(cells).collect();
    let cells = whole::chosen(cells, 97);
    let results = whole::each(cells.clone(), |cell| cell.run());
    let mut failures = Vec::new();
    for phase in &phases {
        let of_phase: Vec<(Trouble, Result<bool, String>)> = cells
            .iter()
            .zip(&results)
            .filter(|(cell, _)| cell.phase.name == phase.name)
            .map(|(cell, result)| (cell.trouble.clone(), result.clone()))
            .collect();
        let mut lines = table(&of_phase);
        let wrong = wrong(phase.name, &of_phase);
        lines.push(String::new());
        lines.extend(wrong.iter().cloned());
        whole::write(&format!("{} on the fake: {} cells", phase.name, of_phase.len()), &lines);
        failures.extend(wrong);
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}
