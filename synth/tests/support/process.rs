//! The program as a process of its own: a test file that is started again.

use std::{
    env,
    ffi::OsString,
    io::Write,
    process::{self, Command, Stdio},
};

use stratiform::{Output, local::Server};

use crate::MILL;

/// The variable with the program's arguments, when this test file runs as the program.
const ARGS: &str = "MILL_ARGS";

/// The output of the program, and its exit code.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) exit: i32,
    pub(crate) data: String,
    pub(crate) notes: String,
}

/// Runs the program in a folder, on a local cloud, with these variables and this input.
pub(crate) fn run(folder: &str, server: &Server, args: &str, variables: &[(&str, &str)], input: &str) -> Run {
    let mut child = Command::new(env::current_exe().expect("this file has a path"))
        .current_dir(folder)
        .args(["--exact", "process::this_file_is_the_program_when_it_is_asked_for_something", "--nocapture"])
        .env(ARGS, args)
        .envs(variables.iter().copied())
        .env("STRATIFORM_LOCAL_PORT", server.cloud().port().to_string())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("this file can be started");
    let mut stdin = child.stdin.take().expect("it is piped");
    stdin
        .write_all(input.as_bytes())
        .expect("the program is there to read");
    drop(stdin);
    let done = child.wait_with_output().expect("the program ends");
    let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
    // Without the first line of the test harness.
    let data = text(done.stdout)
        .trim_start_matches("\nrunning 1 test\n")
        .to_owned();
    Run { exit: done.status.code().expect("nobody killed it"), data, notes: text(done.stderr) }
}

/// The program itself, when a test starts this file with the variable; else nothing.
#[test]
fn this_file_is_the_program_when_it_is_asked_for_something() {
    let Ok(args) = env::var(ARGS) else { return };
    let args = ["mill"]
        .into_iter()
        .chain(args.split(' '))
        .map(OsString::from);
    // Not by `main`, which would read this test's own arguments.
    let exit = stratiform::run(&[MILL], args, &mut Output::terminal());
    process::exit(exit as i32);
}
