//! The program, and the same with another address for Anthropic's API.

use std::{
    env,
    process::{Command, ExitCode},
};

use apps::thor_web;
use constructs::{
    program::{App, Application},
    stage_file::StageFile,
};

pub(crate) use crate::running::{Said, all_that_was_said, run};

use crate::running::on_cloud;

/// Says that this process is to be the program, with this address for Anthropic's API.
const ADDRESS: &str = "STRATIFORM_TEST_ANTHROPIC";

/// Is the program instead of the tests, if the environment says so: with thor-web alone, of which the stage file has
/// another address for Anthropic's API.
pub(crate) fn instead_of_tests() -> Option<ExitCode> {
    let address = env::var(ADDRESS).ok()?;
    let text = include_str!("../../stages/thor-web.yaml");
    let original = "base_url: https://api.anthropic.com\n";
    assert!(text.contains(original), "the stage file has no `{original}`");
    let text = text.replace(original, &format!("base_url: {address}\n"));
    // The program keeps its applications for as long as it runs.
    let stages = Box::leak(Box::new(StageFile::new(
        "apps/tests/thor_web/program.rs",
        "../../stages/thor-web.yaml",
        text.leak(),
    )));
    let app: &dyn App = &Application { name: "thor-web", stages, stack: thor_web::stack };
    Some(synth::main(&[app]))
}

/// The program, on the local cloud at this port.
pub(crate) fn stratiform(port: u16) -> Command {
    on_cloud(Command::new(env!("CARGO_BIN_EXE_apps")), port)
}

/// The program with another address for Anthropic's API, on the local cloud at this port.
pub(crate) fn stratiform_with(address: &str, port: u16) -> Command {
    let mut command = Command::new(env::current_exe().expect("a process knows its file"));
    command.env(ADDRESS, address);
    on_cloud(command, port)
}
