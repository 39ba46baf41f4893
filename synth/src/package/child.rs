//! A program that does not outlive the command that has started it.

use std::{
    io::{self, BufRead, BufReader, Read},
    os::unix::process::CommandExt as _,
    process::{Child, Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process_group};
use tokio::{
    sync::mpsc::{self, UnboundedSender},
    time::sleep,
};

/// The time that a program gets to end by itself.
const UNTIL_ENDED: Duration = Duration::from_millis(500);

/// The time between two looks whether it has ended.
const LOOK: Duration = Duration::from_millis(10);

/// A running program, with all that it has started. They are in a process group of their own: a signal for this program
/// does not reach them. Dropped before its end, it is ended.
#[derive(Debug)]
pub(super) struct Running(Child);

impl Running {
    /// Starts a program without input.
    pub(super) fn start(command: &mut Command) -> io::Result<Self> {
        command
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map(Self)
    }

    /// Passes on the lines of standard error and of standard output as they come, until the program ends.
    pub(super) async fn follow(mut self, mut read: impl FnMut(Line)) -> io::Result<ExitStatus> {
        let (sender, mut lines) = mpsc::unbounded_channel();
        if let Some(notes) = self.0.stderr.take() {
            pass_on(notes, Line::Note, sender.clone());
        }
        if let Some(data) = self.0.stdout.take() {
            pass_on(data, Line::Data, sender);
        } else {
            drop(sender);
        }
        while let Some(line) = lines.recv().await {
            read(line?);
        }
        loop {
            match self.0.try_wait()? {
                Some(status) => return Ok(status),
                None => sleep(LOOK).await,
            }
        }
    }
}

/// A line that a program wrote.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// To standard error.
    Note(String),
    /// To standard output.
    Data(String),
}

/// Reads lines in a thread of its own: a program waits if it writes to a full pipe, and the command can be interrupted
/// meanwhile.
fn pass_on(
    stream: impl Read + Send + 'static,
    line: fn(String) -> Line,
    sender: UnboundedSender<io::Result<Line>>,
) {
    thread::spawn(move || {
        for bytes in BufReader::new(stream).split(b'\n') {
            let text = bytes.map(|bytes| line(String::from_utf8_lossy(&bytes).trim_end().to_owned()));
            let is_end = text.is_err();
            if sender.send(text).is_err() || is_end {
                break;
            }
        }
    });
}

impl Drop for Running {
    fn drop(&mut self) {
        // After a wait, the process ID may belong to another process.
        if !matches!(self.0.try_wait(), Ok(None)) {
            return;
        }
        let group = i32::try_from(self.0.id()).ok().and_then(Pid::from_raw);
        let signal = |signal| group.map(|group| kill_process_group(group, signal));
        signal(Signal::TERM);
        let start = Instant::now();
        while start.elapsed() < UNTIL_ENDED && matches!(self.0.try_wait(), Ok(None)) {
            thread::sleep(LOOK);
        }
        // What it has started may still run.
        signal(Signal::KILL);
        _ = self.0.wait();
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use rustix::process::test_kill_process;
    use tokio::time::timeout;

    use super::*;

    fn shell(script: &str) -> Running {
        Running::start(Command::new("sh").args(["-c", script])).expect("there is a shell")
    }

    #[tokio::test]
    async fn its_lines_are_passed_on_as_they_come() {
        let mut lines = Vec::new();
        let status = shell("echo one >&2; sleep 0.05; echo data; sleep 0.05; echo two >&2; exit 3")
            .follow(|line| lines.push(line))
            .await
            .expect("it ends");
        let [one, data, two] = ["one", "data", "two"].map(str::to_owned);
        assert_eq!(lines, [Line::Note(one), Line::Data(data), Line::Note(two)]);
        assert_eq!(status.code(), Some(3));
    }

    #[tokio::test]
    async fn what_is_dropped_before_its_end_is_ended_with_all_that_it_has_started() {
        let folder = tempfile::tempdir().expect("there is room");
        let file = folder.path().join("pid");
        // The second one ignores the request to end.
        let script =
            format!("(trap '' TERM; sleep 60) & echo $! > {0}.new; mv {0}.new {0}; wait", file.display());
        let running = shell(&script);
        let waited = timeout(Duration::from_secs(1), running.follow(drop)).await;
        assert!(waited.is_err(), "{waited:?}");
        let pid = fs::read_to_string(&file).expect("it has begun");
        let pid = pid
            .trim()
            .parse()
            .ok()
            .and_then(Pid::from_raw)
            .expect("it is a number");
        // An orphan may be a zombie for a moment.
        let is_gone = (0..100).any(|_| {
            thread::sleep(LOOK);
            let status =
                fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero())).unwrap_or_default();
            test_kill_process(pid).is_err() || status.contains(") Z ")
        });
        assert!(is_gone);
    }
}
