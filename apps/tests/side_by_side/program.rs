//! The program, with stand-ins for the functions' code, and with the switches of all stages on or off.

use std::{
    collections::BTreeMap,
    env,
    process::{Command, ExitCode},
};

use constructs::program::App;
use serde_json::Value;
use support::{Said, on_cloud};

use crate::{
    cloud::Cloud,
    stages::{self, Switches},
};

/// The variable that makes this process the program, with this setting of all switches.
const SWITCHES: &str = "STRATIFORM_TEST_SWITCHES";

/// The variable with the hosted zone of the stages' domains.
const ZONE: &str = "STRATIFORM_TEST_ZONE";

/// The code of functions. Nobody calls them.
const STAND_IN: &[u8] = b"#!/bin/sh\nexit 1\n";

/// Runs the program instead of the tests, if the environment asks for it.
pub(crate) fn instead_of_tests() -> Option<ExitCode> {
    let switches = Switches::of(&env::var(SWITCHES).ok()?);
    let zone = env::var(ZONE).expect("it comes with the switches");
    let apps = stages::applications(switches, &zone);
    let apps: Vec<&dyn App> = apps.iter().map(|app| &**app).collect();
    Some(synth::main_with_stand_in(&apps, STAND_IN))
}

/// Deploys a stage of all applications, even if data is lost.
#[track_caller]
pub(crate) fn deploy(cloud: &Cloud, switches: Switches, stage: &str) -> Said {
    losing(cloud, switches, &["deploy", "--local", "--stage", stage, "--yes"])
}

/// Returns the outputs of a stage of all applications, by application.
#[track_caller]
pub(crate) fn outputs(
    cloud: &Cloud,
    switches: Switches,
    stage: &str,
) -> BTreeMap<String, BTreeMap<String, Value>> {
    let said = run(cloud, switches, &["outputs", "--local", "--stage", stage, "--json"]);
    serde_json::from_str(&said.data).expect("outputs are JSON")
}

/// Deletes a stage of all applications.
#[track_caller]
pub(crate) fn destroy(cloud: &Cloud, switches: Switches, stage: &str) -> Said {
    losing(cloud, switches, &["destroy", "--local", "--stage", stage, "--yes", "--empty-buckets"])
}

/// Runs the program until it succeeds, and allows each loss of data for which it asks.
#[track_caller]
fn losing(cloud: &Cloud, switches: Switches, arguments: &[&str]) -> Said {
    const ALLOW: &str = "--allow-loss";
    let mut arguments: Vec<String> = arguments
        .iter()
        .map(|&argument| argument.to_owned())
        .collect();
    loop {
        let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let said = attempt(cloud, switches, &words);
        let before = arguments.len();
        if said.code == Some(3) {
            let mut told = said
                .notes
                .split_whitespace()
                .map(|word| word.trim_end_matches(','));
            while told.any(|word| word == ALLOW) {
                let id = told.next().expect("an option has a value").to_owned();
                if !arguments.contains(&id) {
                    arguments.extend([ALLOW.to_owned(), id]);
                }
            }
        }
        if arguments.len() == before {
            return said.done();
        }
    }
}

#[track_caller]
fn run(cloud: &Cloud, switches: Switches, arguments: &[&str]) -> Said {
    attempt(cloud, switches, arguments).done()
}

fn attempt(cloud: &Cloud, switches: Switches, arguments: &[&str]) -> Said {
    let mut program = Command::new(env::current_exe().expect("a process knows its file"));
    program
        .env(SWITCHES, switches.word())
        .env(ZONE, &cloud.zone);
    Said::by(on_cloud(program, cloud.port()), arguments, "")
}
