//! Runs of the program.

use std::{
    fs,
    io::Write as _,
    process::{Command, Stdio},
    sync::Mutex,
};

/// The output of the program and its exit code.
#[derive(Debug)]
pub struct Said {
    /// The exit code.
    pub code: Option<i32>,
    /// The standard output.
    pub data: String,
    /// The standard error.
    pub notes: String,
}

/// Everything that the program wrote in any test, and all its arguments.
static ALL: Mutex<String> = Mutex::new(String::new());

/// Returns everything that the program has written so far.
pub fn all_that_was_said() -> String {
    ALL.lock().expect("no test ends while it writes").clone()
}

/// Points the program to the local cloud at this port.
pub fn on_cloud(mut command: Command, port: u16) -> Command {
    command.env(synth::local::PORT_VARIABLE, port.to_string());
    // A developer's AWS settings must have no effect.
    for variable in ["AWS_ENDPOINT_URL", "AWS_PROFILE", "AWS_REGION", "AWS_ACCESS_KEY_ID"] {
        command.env_remove(variable);
    }
    command
}

/// Runs the program with these arguments and this standard input.
pub fn run(mut program: Command, arguments: &[&str], input: &str) -> Said {
    let mut child = program
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // If the program reads its input, it waits now, so its arguments are visible.
    let seen = fs::read(format!("/proc/{}/cmdline", child.id())).unwrap_or_default();
    let mut stdin = child.stdin.take().expect("it has a standard input");
    // If the program has already ended with an error, it does not read its input.
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
    /// Returns the program's output. Fails if the program failed.
    #[track_caller]
    pub fn done(self) -> Self {
        assert_eq!(self.code, Some(0), "{}{}", self.data, self.notes);
        self
    }
}
