//! The program's input, from people or pipes.

use std::{
    collections::VecDeque,
    io::{self, Read},
    os::fd::AsFd,
    thread,
};

use rustix::termios::{QueueSelector, tcflush};
use tokio::sync::oneshot;

use crate::error::Error;

/// The longest secret that Secrets Manager takes (`PutSecretValue` in its API Reference).
const MAX_SECRET_BYTES: u64 = 65_536;

/// The source of answers.
pub(crate) enum Input {
    /// A person at a terminal.
    Person,
    /// A pipe or a file. It has data, and cannot answer questions.
    Stream(Box<dyn Read>),
    /// Lines in place of a person, for tests.
    Script(VecDeque<String>),
}

impl Input {
    /// Tells whether it can answer questions.
    pub(crate) fn is_person(&self) -> bool {
        !matches!(self, Self::Stream(_))
    }

    /// Forgets what a person has typed before a question, such as the next lines of commands that were pasted together.
    /// They are no answers.
    pub(crate) fn forget_earlier(&self) {
        if let Self::Person = self {
            forget(io::stdin());
        }
    }

    /// Waits for a line. It is empty at the end of the input.
    pub(crate) async fn line(&mut self) -> Result<String, Error> {
        match self {
            // In a thread of its own, so that an interrupt is noticed meanwhile.
            Self::Person => {
                let (sender, line) = oneshot::channel();
                thread::spawn(move || {
                    let mut line = String::new();
                    let read = io::stdin().read_line(&mut line).map(|_| line);
                    // If the program was interrupted, nobody waits for the line.
                    _ = sender.send(read);
                });
                let line = line.await.map_err(|_| Error::interrupted())?;
                let line = line.map_err(|error| Error::caused("cannot read the answer", error))?;
                Ok(line.trim().to_owned())
            }
            Self::Stream(_) => Ok(String::new()),
            Self::Script(lines) => Ok(lines.pop_front().unwrap_or_default()),
        }
    }

    /// Reads a secret, without the line feed at its end.
    pub(crate) fn secret(&mut self, question: &str) -> Result<String, Error> {
        let mut value = match self {
            Self::Person => {
                rpassword::prompt_password(format!("{question} ")).map_err(|error| match error.kind() {
                    io::ErrorKind::Interrupted => Error::interrupted(),
                    _ => Error::caused("cannot read from the terminal", error),
                })?
            }
            Self::Stream(stream) => {
                let mut bytes = Vec::new();
                stream
                    .take(MAX_SECRET_BYTES + 2)
                    .read_to_end(&mut bytes)
                    .map_err(|error| Error::caused("cannot read from standard input", error))?;
                // The cause is left out, because it contains the bytes.
                String::from_utf8(bytes).map_err(|_| Error::user("standard input is not UTF-8 text"))?
            }
            Self::Script(lines) => lines.pop_front().unwrap_or_default(),
        };
        if value.ends_with('\n') {
            value.pop();
            if value.ends_with('\r') {
                value.pop();
            }
        }
        if value.len() as u64 > MAX_SECRET_BYTES {
            return Err(Error::user(format!("a secret has at most {MAX_SECRET_BYTES} bytes")));
        }
        Ok(value)
    }
}

/// Forgets what was typed into a terminal and not read. If it is not a terminal, there is nothing to forget.
fn forget(terminal: impl AsFd) {
    _ = tcflush(terminal, QueueSelector::IFlush);
}

#[cfg(test)]
mod tests {
    use std::{fs::File, io::Write as _, os::fd::OwnedFd};

    use rustix::{
        fs::OFlags,
        pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt},
    };

    use super::*;

    /// A terminal: the end that people type into, and the end of the program.
    fn terminal() -> (File, OwnedFd) {
        let person = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("there is room for a terminal");
        grantpt(&person).expect("it is ours");
        unlockpt(&person).expect("it is ours");
        let name = ptsname(&person, Vec::new()).expect("it has a name");
        let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::NONBLOCK;
        let program = rustix::fs::open(name, flags, rustix::fs::Mode::empty()).expect("it opens");
        (person.into(), program)
    }

    #[test]
    fn lines_that_were_pasted_before_a_question_are_no_answer() {
        let (mut person, program) = terminal();
        person.write_all(b"y\nls\n").expect("it takes text");
        let mut program = File::from(program);
        let mut line = [0; 8];
        assert_eq!(program.read(&mut line).expect("there is a line"), 2);
        person.write_all(b"y\n").expect("it takes text");
        forget(&program);
        let nothing = program.read(&mut line).expect_err("all is forgotten");
        assert_eq!(nothing.kind(), io::ErrorKind::WouldBlock);
        person.write_all(b"n\n").expect("it takes text");
        assert_eq!(program.read(&mut line).expect("there is an answer"), 2);
        assert_eq!(line[0], b'n');
    }

    fn read(bytes: &'static [u8]) -> Result<String, Error> {
        Input::Stream(Box::new(bytes)).secret("?")
    }

    #[test]
    fn a_secret_from_a_pipe_loses_the_line_feed_at_its_end_and_nothing_else() {
        assert_eq!(read(b"a b\n").ok().as_deref(), Some("a b"));
        assert_eq!(read(b" a\r\n").ok().as_deref(), Some(" a"));
        assert_eq!(read(b"a\n\n").ok().as_deref(), Some("a\n"));
        assert_eq!(read(b"").ok().as_deref(), Some(""));
    }

    #[test]
    fn a_secret_that_is_no_text_or_too_long_is_refused_without_showing_it() {
        let error = format!("{:?}", read(b"hush\xff").expect_err("it is not UTF-8"));
        assert!(!error.contains("hush") && !error.contains("104"), "{error}");
        let long = vec![b'x'; 65_537].leak();
        assert!(format!("{:?}", read(long).expect_err("it is too long")).contains("at most 65536 bytes"));
    }

    #[test]
    fn a_pipe_answers_no_question() {
        assert!(!Input::Stream(Box::new(io::empty())).is_person());
        assert!(Input::Script(VecDeque::new()).is_person());
    }
}
