//! Stacks and change sets in every status of the API's model.

use crate::{
    fake::{End, State, Work},
    goal::{Cloud, Goal, deployed, last_error, nothing},
    matrix::Phase,
    whole,
};

/// A status of a stack, as `StackStatus` in the API's model has it.
struct Status {
    name: &'static str,
    /// The status in which the operation ends, if there is one.
    end: Option<&'static str>,
    /// The expected end of `deploy`.
    deploy: Expected,
}

enum Expected {
    Done,
    Stops(&'static str),
}

const STATUSES: [Status; 23] = [
    moving("CREATE_IN_PROGRESS", "CREATE_COMPLETE"),
    stops("CREATE_FAILED", "its creation failed, and was not rolled back"),
    resting("CREATE_COMPLETE"),
    moving("ROLLBACK_IN_PROGRESS", "ROLLBACK_COMPLETE"),
    stops("ROLLBACK_FAILED", "its creation failed, and could not be rolled back"),
    resting("ROLLBACK_COMPLETE"),
    moving("DELETE_IN_PROGRESS", "DELETE_COMPLETE"),
    stops("DELETE_FAILED", "it could not be deleted entirely"),
    resting("DELETE_COMPLETE"),
    moving("UPDATE_IN_PROGRESS", "UPDATE_COMPLETE"),
    moving("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "UPDATE_COMPLETE"),
    resting("UPDATE_COMPLETE"),
    stops("UPDATE_FAILED", "an update failed, and was not rolled back"),
    moving("UPDATE_ROLLBACK_IN_PROGRESS", "UPDATE_ROLLBACK_COMPLETE"),
    stops("UPDATE_ROLLBACK_FAILED", "an update failed, and could not be rolled back"),
    moving("UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", "UPDATE_ROLLBACK_COMPLETE"),
    resting("UPDATE_ROLLBACK_COMPLETE"),
    resting("REVIEW_IN_PROGRESS"),
    moving("IMPORT_IN_PROGRESS", "IMPORT_COMPLETE"),
    resting("IMPORT_COMPLETE"),
    moving("IMPORT_ROLLBACK_IN_PROGRESS", "IMPORT_ROLLBACK_COMPLETE"),
    stops("IMPORT_ROLLBACK_FAILED", "an import failed, and could not be rolled back"),
    resting("IMPORT_ROLLBACK_COMPLETE"),
];

const fn resting(name: &'static str) -> Status {
    Status { name, end: None, deploy: Expected::Done }
}

const fn moving(name: &'static str, end: &'static str) -> Status {
    Status { name, end: Some(end), deploy: Expected::Done }
}

const fn stops(name: &'static str, why: &'static str) -> Status {
    Status { name, end: None, deploy: Expected::Stops(why) }
}

const DEPLOY: &str = "deploy mill --stage dev --yes";
const DESTROY: &str = "destroy mill --stage dev --yes";

/// A stack in a status, with or without a companion.
struct Case {
    status: &'static Status,
    /// The stack that is in the status.
    stack: &'static str,
    version: &'static str,
    command: &'static str,
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for status in &STATUSES {
        for (stack, version) in [("mill-dev", ""), ("mill-dev", "abroad"), ("mill-dev-us-east-1", "abroad")] {
            for command in [DEPLOY, DESTROY] {
                cases.push(Case { status, stack, version, command });
            }
        }
    }
    cases
}

/// Puts a deployed stack into a status, with the resources that it has there.
fn put(state: &mut State, name: &str, status: &Status) {
    let ends_empty =
        |status: &str| ["ROLLBACK_COMPLETE", "REVIEW_IN_PROGRESS", "DELETE_COMPLETE"].contains(&status);
    let index = state
        .stacks
        .iter()
        .position(|stack| stack.name == name)
        .expect("it is deployed");
    let stack = &mut state.stacks[index];
    let id = stack.id.clone();
    if ends_empty(status.name) || status.end == Some("ROLLBACK_COMPLETE") {
        stack.resources.clear();
        stack.outputs.clear();
        state
            .things
            .retain(|_, thing| thing.stack.as_ref() != Some(&id));
    }
    let stack = &mut state.stacks[index];
    if status.name == "REVIEW_IN_PROGRESS" {
        stack.template = None;
    }
    stack.work = status
        .end
        .map(|end| Work { looks: 2, end: End::Status(end.to_owned()) });
    state.set_status(index, status.name, None);
}

impl Case {
    fn run(&self, before: &State, goal: &Goal) -> Result<(), String> {
        let mut state = before.clone();
        put(&mut state, self.stack, self.status);
        let cloud = Cloud::with(&state);
        let run = cloud.run(self.version, self.command);
        let what = || format!("exit {:?}: {}", run.exit, last_error(&run));
        match (&self.status.deploy, self.command) {
            (Expected::Stops(why), DEPLOY) => {
                let line = format!("{} is in {}: {why}", self.stack, self.status.name);
                let is_said = run.notes.contains(&line) && run.notes.contains("hint: ");
                if run.exit == Some(1) && is_said { Ok(()) } else { Err(what()) }
            }
            (Expected::Done, DEPLOY) if run.exit == Some(0) => cloud.check(goal),
            (_, DESTROY) if run.exit == Some(0) => {
                let state = cloud.fake.state();
                let left = state
                    .stacks
                    .iter()
                    .find(|stack| stack.status != "DELETE_COMPLETE");
                left.map_or(Ok(()), |stack| Err(format!("{} is left", stack.name)))
            }
            _ => Err(what()),
        }
    }
}

#[test]
fn a_stack_in_any_status_is_deployed_and_destroyed_or_the_way_out_is_named() {
    let before = ["", "abroad"].map(|version| deployed(&nothing(), version));
    let goals =
        ["changed", "abroad changed"].map(|version| Phase::new("goal", version, DEPLOY, nothing()).goal);
    let cases = whole::chosen(cases(), 11);
    let results = whole::each(cases, |case| {
        let which = usize::from(!case.version.is_empty());
        let version = ["changed", "abroad changed"][which];
        let case = Case { version, ..case };
        let result = case.run(&before[which], &goals[which]);
        (case, result)
    });
    let mut lines = vec![
        "| status | stack | companion | command | result |".to_owned(),
        "|---|---|---|---|---|".to_owned(),
    ];
    let mut failures = Vec::new();
    for (case, result) in results {
        let with = if case.version.starts_with("abroad") { "with" } else { "without" };
        let command = case.command.split(' ').next().unwrap_or_default();
        let shown = result.as_ref().err().map_or("as planned", String::as_str);
        let line = format!("| {} | {} | {with} | {command} | {shown} |", case.status.name, case.stack);
        if result.is_err() {
            failures.push(line.clone());
        }
        lines.push(line);
    }
    whole::write("Every status of a stack", &lines);
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// Statuses of a change set when it is looked at, as `ChangeSetStatus` in the API's model has them, and whether it is
/// computed later.
const CHANGE_SETS: [(&str, bool); 8] = [
    ("CREATE_PENDING", true),
    ("CREATE_IN_PROGRESS", true),
    ("CREATE_COMPLETE", true),
    ("DELETE_PENDING", false),
    ("DELETE_IN_PROGRESS", false),
    ("DELETE_COMPLETE", false),
    ("DELETE_FAILED", false),
    ("FAILED", false),
];

/// Statuses of a change set when it is executed, as `ExecutionStatus` in the API's model has them.
const EXECUTIONS: [&str; 6] =
    ["UNAVAILABLE", "AVAILABLE", "EXECUTE_IN_PROGRESS", "EXECUTE_COMPLETE", "EXECUTE_FAILED", "OBSOLETE"];

#[test]
fn a_change_set_in_any_status_is_waited_for_or_named_and_a_second_run_succeeds() {
    let mut cases: Vec<(&str, bool, bool)> = CHANGE_SETS
        .iter()
        .map(|(status, succeeds)| (*status, true, *succeeds))
        .collect();
    cases.extend(EXECUTIONS.iter().map(|status| {
        (*status, false, ["AVAILABLE", "EXECUTE_IN_PROGRESS", "EXECUTE_COMPLETE"].contains(status))
    }));
    let goal = Phase::new("goal", "abroad", DEPLOY, nothing()).goal;
    let results = whole::each(whole::chosen(cases, 4), |(status, is_looked_at, succeeds)| {
        let cloud = Cloud::with(&nothing());
        let forced = Some(status.to_owned());
        {
            let settings = &mut cloud.fake.state().settings;
            let place =
                if is_looked_at { &mut settings.change_set_status } else { &mut settings.execution_status };
            *place = forced;
        }
        let first = cloud.run("abroad", DEPLOY);
        let judged = crate::goal::judge(&cloud, &first, &goal, || {
            {
                let settings = &mut cloud.fake.state().settings;
                (settings.change_set_status, settings.execution_status) = (None, None);
            }
            cloud.run("abroad", DEPLOY)
        });
        let result = match judged {
            Ok(false) if succeeds => Err(format!("it fails: {}", last_error(&first))),
            Ok(false)
                if !first.notes.contains(status) && !first.notes.contains("ended in ROLLBACK_COMPLETE") =>
            {
                Err(format!("it is not named: {}", last_error(&first)))
            }
            other => other,
        };
        (status, is_looked_at, result)
    });
    let lines: Vec<String> = results
        .iter()
        .map(|(status, is_looked_at, result)| {
            let when = if *is_looked_at { "looked at" } else { "executed" };
            let shown = match result {
                Ok(true) => "ok".to_owned(),
                Ok(false) => "named; 2nd ok".to_owned(),
                Err(reason) => format!("WRONG: {reason}"),
            };
            format!("| {status} | {when} | {shown} |")
        })
        .collect();
    let head = ["| status | when | result |".to_owned(), "|---|---|---|".to_owned()];
    whole::write("Every status of a change set", &[&head[..], &lines].concat());
    let failures: Vec<&String> = lines.iter().filter(|line| line.contains("WRONG")).collect();
    assert!(failures.is_empty(), "\n{failures:#?}");
}
