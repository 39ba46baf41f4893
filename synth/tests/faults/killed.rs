//! Programs that are killed.

use std::sync::{Arc, OnceLock};

use rustix::process::{Pid, Signal, kill_process};

use crate::{
    goal::{Cloud, Goal, deploy, last_error, nothing},
    matrix::Phase,
    mill::FIRST,
    program::{Running, command},
    whole,
};

pub(crate) fn pid(id: u32) -> Pid {
    let id = i32::try_from(id).expect("IDs of processes are small");
    Pid::from_raw(id).expect("it is not zero")
}

/// Starts a first deployment, and sends it a signal at a call. The signal comes before the cloud has the request.
pub(crate) fn interrupted(
    cloud: &Cloud,
    signal: Signal,
    is_moment: impl Fn(usize, &str) -> bool + Send + Sync + 'static,
) -> Running {
    let target: Arc<OnceLock<u32>> = Arc::default();
    let its = Arc::clone(&target);
    cloud.relay.watch(move |number, operation| {
        if is_moment(number, operation) {
            // The program has ended if it was sent a signal before.
            _ = kill_process(pid(*its.wait()), signal);
        }
    });
    let running = Running::start(&mut command(&cloud.place(), FIRST, &deploy()));
    target.set(running.id()).expect("it is set once");
    running
}

/// Deploys again, and fails unless that reaches the goal.
pub(crate) fn repaired(cloud: &Cloud, goal: &Goal) -> Result<(), String> {
    cloud.relay.will(None);
    let again = cloud.run(FIRST, &deploy());
    if again.exit != Some(0) {
        return Err(format!("the second run: exit {:?}: {}", again.exit, last_error(&again)));
    }
    cloud.check(goal)
}

pub(crate) fn report(title: &str, results: Vec<(String, Result<(), String>)>) {
    let lines: Vec<String> = results
        .into_iter()
        .map(|(name, result)| format!("| {name} | {} |", result.err().unwrap_or_else(|| "ok".to_owned())))
        .collect();
    let head = ["| moment | result |".to_owned(), "|---|---|".to_owned()];
    whole::write(title, &[&head[..], &lines].concat());
    let failures: Vec<&String> = lines
        .iter()
        .filter(|line| !line.ends_with("| ok |"))
        .collect();
    assert!(failures.is_empty(), "\n{failures:#?}");
}

#[test]
fn after_kill_9_at_any_moment_a_second_run_succeeds() {
    let phase = Phase::new("first deploy", FIRST, deploy(), nothing());
    let calls: usize = phase.operations.iter().map(|(_, count)| count).sum();
    let moments: Vec<usize> = (0..30).map(|number| number * calls / 30).collect();
    let results = whole::each(whole::chosen(moments, 13), |moment| {
        let cloud = Cloud::with(&phase.before);
        let killed = interrupted(&cloud, Signal::KILL, move |number, _| number == moment).end();
        let result = match killed.exit {
            None => repaired(&cloud, &phase.goal),
            other => Err(format!("it was not killed: exit {other:?}")),
        };
        (format!("call {moment} of {calls}"), result)
    });
    report("kill -9 in a first deployment on the fake", results);
}
