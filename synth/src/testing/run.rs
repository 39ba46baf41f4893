//! Runs of the program.

use std::{
    fs,
    io::Write as _,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::local::PORT_VARIABLE;

/// A developer's settings of AWS, which must have no effect.
const SETTINGS: [&str; 4] = ["AWS_ENDPOINT_URL", "AWS_PROFILE", "AWS_REGION", "AWS_ACCESS_KEY_ID"];

/// The wait between two looks.
const PAUSE: Duration = Duration::from_millis(50);

/// The output of the program and its exit code.
#[derive(Clone, Debug)]
pub struct Said {
    /// The exit code.
    pub code: Option<i32>,
    /// The standard output.
    pub data: String,
    /// The standard error.
    pub notes: String,
    /// The arguments of its process, as other processes could see them.
    pub arguments: String,
}

impl Said {
    /// Returns the program's output.
    ///
    /// # Panics
    /// If the program failed. The message is all that the program wrote.
    #[track_caller]
    pub fn done(self) -> Self {
        assert_eq!(self.code, Some(0), "{}{}", self.data, self.notes);
        self
    }

    /// Runs a command with these arguments and this standard input.
    ///
    /// # Panics
    /// If the program cannot be started, or writes anything but UTF-8.
    #[track_caller]
    pub fn by(mut command: Command, arguments: &[&str], input: &str) -> Self {
        let spawned = command
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        let mut child = spawned.unwrap_or_else(|error| panic!("{command:?} does not start: {error}"));
        // If the program reads its input, it waits now, so its arguments are visible.
        let arguments = fs::read(format!("/proc/{}/cmdline", child.id())).unwrap_or_default();
        if let Some(mut stdin) = child.stdin.take() {
            // If the program has already ended with an error, it does not read its input.
            _ = stdin.write_all(input.as_bytes());
        }
        let output = child
            .wait_with_output()
            .unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program writes UTF-8");
        Self {
            code: output.status.code(),
            data: text(output.stdout),
            notes: text(output.stderr),
            arguments: String::from_utf8_lossy(&arguments).replace('\0', " "),
        }
    }
}

/// Points a command that runs the program to the local cloud at this port.
pub fn on_cloud(mut command: Command, port: u16) -> Command {
    command.env(PORT_VARIABLE, port.to_string());
    for variable in SETTINGS {
        command.env_remove(variable);
    }
    command
}

/// Waits until `look` finds something. Returns `None` after this time.
pub fn wait_for<T>(limit: Duration, mut look: impl FnMut() -> Option<T>) -> Option<T> {
    let start = Instant::now();
    loop {
        let found = look();
        if found.is_some() || start.elapsed() >= limit {
            return found;
        }
        thread::sleep(PAUSE);
    }
}
