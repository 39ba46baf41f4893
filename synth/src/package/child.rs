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
    sync::{mpsc, oneshot},
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

/// The end of a program.
#[derive(Debug)]
pub(super) struct Ended {
    pub(super) status: ExitStatus,
    /// The text on standard output.
    pub(super) data: String,
}

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

    /// Passes on the lines of standard error until the program ends.
    pub(super) async fn follow(mut self, mut note: impl FnMut(&str)) -> io::Result<Ended> {
        let (data, notes) = (self.0.stdout.take(), self.0.stderr.take());
        // Both at once, since a program waits if it writes to a full pipe; and in threads, so that the command can be
        // interrupted meanwhile.
        let (all, text) = oneshot::channel();
        thread::spawn(move || {
            let mut bytes = Vec::new();
            let read = data.map_or(Ok(0), |mut data| data.read_to_end(&mut bytes));
            _ = all.send(read.map(|_| String::from_utf8_lossy(&bytes).into_owned()));
        });
        let (line, mut lines) = mpsc::unbounded_channel();
        if let Some(notes) = notes {
            thread::spawn(move || {
                for bytes in BufReader::new(notes).split(b'\n') {
                    let text = bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
                    let is_end = text.is_err();
                    if line.send(text).is_err() || is_end {
                        break;
                    }
                }
            });
        } else {
            drop(line);
        }
        while let Some(line) = lines.recv().await {
            note(line?.trim_end());
        }
        let data = text.await.map_err(io::Error::other)??;
        let status = loop {
            match self.0.try_wait()? {
                Some(status) => break status,
                None => sleep(LOOK).await,
            }
        };
        Ok(Ended { status, data })
    }
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
    async fn its_lines_are_passed_on_and_its_data_is_returned() {
        let mut lines = Vec::new();
        let ended = shell("echo one >&2; echo data; echo two >&2; exit 3")
            .follow(|line| lines.push(line.to_owned()))
            .await
            .expect("it ends");
        assert_eq!(lines, ["one", "two"]);
        assert_eq!((ended.status.code(), ended.data.as_str()), (Some(3), "data\n"));
    }

    #[tokio::test]
    async fn what_is_dropped_before_its_end_is_ended_with_all_that_it_has_started() {
        let folder = tempfile::tempdir().expect("there is room");
        let file = folder.path().join("pid");
        // The second one ignores the request to end.
        let script =
            format!("(trap '' TERM; sleep 60) & echo $! > {0}.new; mv {0}.new {0}; wait", file.display());
        let running = shell(&script);
        let waited = timeout(Duration::from_secs(1), running.follow(|_| {})).await;
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
