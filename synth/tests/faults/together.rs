//! Programs that work on one stage at the same time.

use std::thread;

use crate::{
    fake::State,
    goal::{Cloud, Goal, deployed, last_error, nothing},
    matrix::Phase,
    program::{Run, run},
    whole,
};

const DEPLOY: &str = "deploy mill --stage dev --yes";
const DESTROY: &str = "destroy mill --stage dev --yes";
const VERSION: &str = "abroad";

/// Runs two programs at the same time.
pub(crate) fn both(one: impl FnOnce() -> Run + Send, other: impl FnOnce() -> Run + Send) -> [Run; 2] {
    thread::scope(|scope| {
        let (one, other) = (scope.spawn(one), scope.spawn(other));
        [one.join().expect("it runs"), other.join().expect("it runs")]
    })
}

/// Returns why a pair did not end well.
pub(crate) fn failures(runs: &[Run; 2]) -> Vec<String> {
    let failed = runs.iter().filter(|run| run.exit != Some(0));
    failed
        .map(|run| format!("exit {:?}: {}", run.exit, last_error(run)))
        .collect()
}

fn pair(before: &State, commands: [&str; 2]) -> (Vec<String>, State) {
    let cloud = Cloud::with(before);
    let place = cloud.place();
    let runs = both(|| run(&place, VERSION, commands[0]), || run(&place, VERSION, commands[1]));
    (failures(&runs), cloud.snapshot())
}

#[test]
fn two_first_deployments_of_a_stage_both_succeed() {
    let goal = Phase::new("first", VERSION, DEPLOY, nothing()).goal;
    let pairs = whole::chosen((0..20).collect(), 7);
    let count = pairs.len();
    let results = whole::each(pairs, |_: i32| {
        let (mut failures, state) = pair(&nothing(), [DEPLOY, DEPLOY]);
        match Goal::of(&state) {
            Ok(reached) if reached == goal => {}
            Ok(_) => failures.push("another goal is reached".to_owned()),
            Err(reason) => failures.push(reason),
        }
        failures
    });
    let failures: Vec<String> = results.into_iter().flatten().collect();
    whole::write(
        &format!("{count} pairs of first deployments on the fake: {} failures", failures.len()),
        &failures,
    );
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

#[test]
fn a_deployment_and_a_deletion_at_the_same_time_both_end_well() {
    let there = deployed(&nothing(), VERSION);
    let pairs = whole::chosen((0..20).collect(), 7);
    let count = pairs.len();
    let results = whole::each(pairs, |number: i32| {
        let before = if number % 2 == 0 { there.clone() } else { nothing() };
        let (mut failures, state) = pair(&before, [DEPLOY, DESTROY]);
        failures.extend(Goal::of(&state).err());
        failures
    });
    let failures: Vec<String> = results.into_iter().flatten().collect();
    let title =
        format!("{count} pairs of a deployment and a deletion on the fake: {} failures", failures.len());
    whole::write(&title, &failures);
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}
