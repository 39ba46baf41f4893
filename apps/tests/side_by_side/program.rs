//! The program, with stand-ins for the code of functions, and all switches of all stages one way or another.

use std::{
    env,
    process::{Command, ExitCode},
};

use constructs::program::App;

use crate::{
    cloud::Cloud,
    running::{self, Said},
    stages::{self, Switches},
};

/// Says that this process is to be the program, with the switches of all stages like this.
const SWITCHES: &str = "STRATIFORM_TEST_SWITCHES";

/// The hosted zone of the stages' domains.
const ZONE: &str = "STRATIFORM_TEST_ZONE";

/// What functions run: nobody calls them.
const STAND_IN: &[u8] = b"#!/bin/sh\nexit 1\n";

/// Is the program instead of the tests, if the environment says so.
pub(crate) fn instead_of_tests() -> Option<ExitCode> {
    let switches = Switches::of(&env::var(SWITCHES).ok()?);
    let zone = env::var(ZONE).expect("it comes with the switches");
    let apps = stages::applications(switches, &zone);
    let apps: Vec<&dyn App> = apps.iter().map(|app| &**app).collect();
    Some(synth::main_with_stand_in(&apps, STAND_IN))
}

/// Deploys a stage of all applications, data loss or not.
#[track_caller]
pub(crate) fn deploy(cloud: &Cloud, switches: Switches, stage: &str) -> Said {
    let arguments = ["deploy", "--local", "--stage", stage, "--yes", "--allow-data-loss"];
    run(cloud, switches, &arguments)
}

/// Deletes a stage of all applications.
#[track_caller]
pub(crate) fn destroy(cloud: &Cloud, switches: Switches, stage: &str) -> Said {
    run(cloud, switches, &["destroy", "--local", "--stage", stage, "--yes", "--empty-buckets"])
}

#[track_caller]
fn run(cloud: &Cloud, switches: Switches, arguments: &[&str]) -> Said {
    let mut program = Command::new(env::current_exe().expect("a process knows its file"));
    program
        .env(SWITCHES, switches.word())
        .env(ZONE, &cloud.zone);
    running::run(running::on_cloud(program, cloud.port()), arguments, "").done()
}
