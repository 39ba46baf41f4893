//! The program as a process of its own: this test file, which is started again.

use std::{
    env,
    ffi::OsString,
    io::Read,
    process::{self, Child, Command, ExitStatus, Stdio},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use stratiform::{
    Output,
    limits::{Calls, Limits},
};

use crate::mill::{MILL, VERSION};

/// The variable with the program's arguments, when this test file runs as the program.
const ARGS: &str = "MILL_ARGS";

/// The longest time that a run may take. No limit of [`limits`] allows as much.
const PATIENCE: Duration = Duration::from_secs(90);

/// The end of the program: its output, its notes, and its exit code. There is none if it was killed.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) exit: Option<i32>,
    pub(crate) data: String,
    pub(crate) notes: String,
    pub(crate) took: Duration,
}

/// A cloud to run the program on.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// AWS at this address.
    Aws(String),
    /// The local cloud on this port.
    Local(u16),
}

/// The program that runs.
pub(crate) struct Running {
    pub(crate) child: Child,
    output: [JoinHandle<String>; 2],
    started: Instant,
}

/// The limits of the program that a suite runs.
pub(crate) fn limits() -> Limits {
    let calls = Calls { attempt: Duration::from_secs(4), attempts: 4, whole: Duration::from_secs(15) };
    Limits {
        first: calls,
        look_up: calls,
        write: calls,
        upload: calls,
        first_backoff: Duration::from_millis(20),
        longest_backoff: Duration::from_millis(100),
        pause: Duration::from_millis(20),
        local_pause: Duration::from_millis(20),
        beginning: Duration::from_secs(8),
        change_set: Duration::from_secs(30),
        ..Limits::default()
    }
}

/// Starts a program with the signals' default actions. Whoever runs the tests in the background ignores SIGINT, and the
/// program respects that. A shell cannot take it back.
const WITH_SIGNALS: &str = "import os, signal, sys
for name in ('SIGHUP', 'SIGINT', 'SIGPIPE', 'SIGTERM'):
    signal.signal(getattr(signal, name), signal.SIG_DFL)
os.execv(sys.argv[1], sys.argv[1:])";

/// Returns the program with these arguments, in a version of its stack.
pub(crate) fn command(place: &Place, version: &str, args: &str) -> Command {
    let mut command = Command::new("python3");
    command
        .args(["-I", "-S", "-c", WITH_SIGNALS])
        .arg(env::current_exe().expect("this file has a path"))
        .args(["--exact", "program::this_file_is_the_program_when_it_is_asked_for_something", "--nocapture"])
        .env(VERSION, version)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    // Nothing of the person who runs the tests.
    for (name, _) in env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("AWS_")) {
        command.env_remove(name);
    }
    // With it, the program asks nobody.
    command.env_remove("CI");
    match place {
        Place::Aws(url) => command
            .env(ARGS, args)
            .env("AWS_ENDPOINT_URL", url)
            .env("AWS_ACCESS_KEY_ID", "AKIAFAKE")
            .env("AWS_SECRET_ACCESS_KEY", "fake")
            .env("AWS_EC2_METADATA_DISABLED", "true")
            .env("AWS_CONFIG_FILE", "/dev/null")
            .env("AWS_SHARED_CREDENTIALS_FILE", "/dev/null"),
        Place::Local(port) => command
            .env(ARGS, format!("{args} --local"))
            .env("STRATIFORM_LOCAL_PORT", port.to_string()),
    };
    command
}

/// Runs the program to its end.
pub(crate) fn run(place: &Place, version: &str, args: &str) -> Run {
    Running::start(&mut command(place, version, args)).end()
}

impl Running {
    pub(crate) fn start(command: &mut Command) -> Self {
        let mut child = command.spawn().expect("this file can be started");
        let output = [
            read(child.stdout.take().expect("it is piped")),
            read(child.stderr.take().expect("it is piped")),
        ];
        Self { child, output, started: Instant::now() }
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits for the end, and kills what takes too long.
    pub(crate) fn end(mut self) -> Run {
        let status = wait(&mut self.child, PATIENCE);
        let took = self.started.elapsed();
        let [data, notes] = self
            .output
            .map(|output| output.join().expect("it reads to the end"));
        // The test that becomes the program has announced itself.
        let data = data
            .trim_start()
            .trim_start_matches("running 1 test\n")
            .to_owned();
        Run { exit: status.and_then(|status| status.code()), data, notes, took }
    }
}

/// Waits for the end of a process, and kills it if that takes too long.
pub(crate) fn wait(child: &mut Child, patience: Duration) -> Option<ExitStatus> {
    let started = Instant::now();
    while started.elapsed() < patience {
        if let Some(status) = child.try_wait().expect("it is a child") {
            return Some(status);
        }
        thread::sleep(Duration::from_millis(5));
    }
    child.kill().expect("it is a child");
    child.wait().expect("it is a child");
    None
}

fn read(mut pipe: impl Read + Send + 'static) -> JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        // A child of a killed program may hold the pipe no longer than it lives.
        drop(pipe.read_to_end(&mut bytes));
        String::from_utf8_lossy(&bytes).into_owned()
    })
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
    let exit = stratiform::run_within(&[MILL], args, &limits(), &mut Output::terminal());
    process::exit(exit as i32);
}
