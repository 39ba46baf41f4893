//! The program, and how the tests run it.

use std::{
    env, fs,
    io::Write as _,
    process::{Command, ExitCode, Stdio},
    sync::Mutex,
};

use apps::thor_web;
use constructs::{App, Application, StageFile};

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

/// What the program said, and how it ended.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: Option<i32>,
    pub(crate) data: String,
    pub(crate) notes: String,
}

/// Everything that the program has said to any test, and been told as an argument.
static ALL: Mutex<String> = Mutex::new(String::new());

/// Everything that the program has said so far.
pub(crate) fn all_that_was_said() -> String {
    ALL.lock().expect("no test ends while it writes").clone()
}

/// The program `stratiform`, on the local cloud at this port.
pub(crate) fn stratiform(port: u16) -> Command {
    on_cloud(Command::new(env!("CARGO_BIN_EXE_stratiform")), port)
}

/// The program with another address for Anthropic's API, on the local cloud at this port.
pub(crate) fn stratiform_with(address: &str, port: u16) -> Command {
    let mut command = Command::new(env::current_exe().expect("a process knows its file"));
    command.env(ADDRESS, address);
    on_cloud(command, port)
}

fn on_cloud(mut command: Command, port: u16) -> Command {
    command.env(synth::local::PORT_VARIABLE, port.to_string());
    // What a developer has set for AWS must not matter.
    for variable in ["AWS_ENDPOINT_URL", "AWS_PROFILE", "AWS_REGION", "AWS_ACCESS_KEY_ID"] {
        command.env_remove(variable);
    }
    command
}

/// Runs the program with these arguments, and this on its standard input.
pub(crate) fn run(mut program: Command, arguments: &[&str], input: &str) -> Said {
    let mut child = program
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // It waits for its input now, if it reads any, so that its arguments can be seen.
    let seen = fs::read(format!("/proc/{}/cmdline", child.id())).unwrap_or_default();
    let mut stdin = child.stdin.take().expect("it has a standard input");
    // One that has ended before, with an error, does not read it.
    _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    let said = Said {
        code: output.status.code(),
        data: String::from_utf8(output.stdout).expect("the program writes UTF-8"),
        notes: String::from_utf8(output.stderr).expect("the program writes UTF-8"),
    };
    let mut all = ALL.lock().expect("no test ends while it writes");
    all.push_str(&String::from_utf8_lossy(&seen));
    all.push_str(&said.data);
    all.push_str(&said.notes);
    said
}

impl Said {
    /// What it said, if all went well.
    #[track_caller]
    pub(crate) fn done(self) -> Self {
        assert_eq!(self.code, Some(0), "{}{}", self.data, self.notes);
        self
    }
}
