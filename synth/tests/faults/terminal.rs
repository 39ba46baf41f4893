//! A terminal for the program, and the person at it.

use std::{
    fs::File,
    io::Read as _,
    os::fd::{AsFd as _, OwnedFd},
    process::{Child, Command, ExitStatus, Stdio},
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};

use rustix::{
    fs::{Mode, OFlags},
    pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt},
    termios::{LocalModes, tcgetattr},
};

use crate::program::wait;

/// The program at a terminal.
pub(crate) struct AtTerminal {
    pub(crate) child: Child,
    /// Open as long as the person is there.
    _person: File,
    /// The end of the program, so that the terminal outlives it.
    program: OwnedFd,
    before: LocalModes,
    shown: Arc<Mutex<Vec<u8>>>,
}

impl AtTerminal {
    /// Starts a command whose terminal is a new one.
    pub(crate) fn start(command: &Command) -> Self {
        let person = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("there is room for a terminal");
        grantpt(&person).expect("it is ours");
        unlockpt(&person).expect("it is ours");
        let name = ptsname(&person, Vec::new()).expect("it has a name");
        let flags = OFlags::RDWR | OFlags::NOCTTY;
        let program = rustix::fs::open(name, flags, Mode::empty()).expect("it opens");
        let before = tcgetattr(&program).expect("it is a terminal").local_modes;
        let end = || Stdio::from(program.try_clone().expect("it is open"));
        // In a session of its own with this terminal, as a shell in a window has it. The program's ID stays the same.
        let mut session = Command::new("setsid");
        session
            .arg("--ctty")
            .arg(command.get_program())
            .args(command.get_args());
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => session.env(name, value),
                None => session.env_remove(name),
            };
        }
        let child = session
            .env("TERM", "xterm")
            .stdin(end())
            .stdout(end())
            .stderr(end())
            .spawn()
            .expect("there is setsid");
        drop(session);
        let person = File::from(person);
        let shown: Arc<Mutex<Vec<u8>>> = Arc::default();
        let (mut reader, its) = (person.try_clone().expect("it is open"), Arc::clone(&shown));
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                let mut shown = its.lock().expect("nobody panics with it");
                shown.extend_from_slice(&bytes[..count]);
            }
        });
        Self { child, _person: person, program, before, shown }
    }

    /// Returns all that was shown.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.shown.lock().expect("nobody panics with it")).into_owned()
    }

    /// Waits until this is shown. Returns whether it ever was.
    pub(crate) fn shows(&self, text: &str, patience: Duration) -> bool {
        let started = Instant::now();
        while started.elapsed() < patience {
            if self.text().contains(text) {
                return true;
            }
            thread::sleep(Duration::from_millis(5));
        }
        false
    }

    /// Waits for the program's end.
    pub(crate) fn end(&mut self, patience: Duration) -> Option<ExitStatus> {
        let status = wait(&mut self.child, patience);
        // What was written last has to come through the terminal.
        thread::sleep(Duration::from_millis(50));
        status
    }

    /// Fails unless the terminal is as it was: lines, an echo, and a cursor.
    pub(crate) fn is_sane(&self) -> Result<(), String> {
        let after = tcgetattr(self.program.as_fd())
            .expect("it is a terminal")
            .local_modes;
        if after != self.before {
            return Err(format!("the terminal's modes are {after:?} and were {:?}", self.before));
        }
        let text = self.text();
        let (hidden, shown) = (text.rfind("\u{1b}[?25l"), text.rfind("\u{1b}[?25h"));
        if hidden > shown {
            return Err("the cursor is hidden".to_owned());
        }
        Ok(())
    }
}
