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
    let arguments = ["deploy", "--local", "--stage", stage, "--yes", "--allow-data-loss"];
    run(cloud, switches, &arguments)
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
    run(
        cloud,
        switches,
        &["destroy", "--local", "--stage", stage, "--yes", "--empty-buckets", "--allow-data-loss"],
    )
}

#[track_caller]
fn run(cloud: &Cloud, switches: Switches, arguments: &[&str]) -> Said {
    let mut program = Command::new(env::current_exe().expect("a process knows its file"));
    program
        .env(SWITCHES, switches.word())
        .env(ZONE, &cloud.zone);
    support::run(on_cloud(program, cloud.port()), arguments, "").done()
}
