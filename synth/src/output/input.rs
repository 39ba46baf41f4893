//! The program's input, from people or pipes.

use std::{
    collections::VecDeque,
    io::{self, BufRead as _, Read},
    os::fd::AsFd,
    sync::{Mutex, PoisonError},
    thread,
};

use rustix::termios::{LocalModes, OptionalActions, QueueSelector, Termios, tcflush, tcgetattr, tcsetattr};
use tokio::sync::oneshot;

use crate::error::Error;

/// The longest secret that Secrets Manager takes (`PutSecretValue` in its API Reference).
const MAX_SECRET_BYTES: u64 = 65_536;

/// The longest line that a terminal passes on. It drops the rest.
const MAX_LINE_BYTES: usize = 4_095;

/// The source of answers.
pub(crate) enum Input {
    /// A person at a terminal.
    Person,
    /// Standard input that is a pipe or a file. It has data, and cannot answer questions.
    Pipe,
    /// Data in place of a pipe, for tests.
    Stream(Box<dyn Read>),
    /// Lines in place of a person, for tests.
    Script(VecDeque<String>),
}

impl Input {
    /// Tells whether it can answer questions.
    pub(crate) fn is_person(&self) -> bool {
        matches!(self, Self::Person | Self::Script(_))
    }

    /// Forgets what a person has typed before a question, such as the next lines of commands that were pasted together.
    /// They are no answers.
    pub(crate) fn forget_earlier(&self) {
        if let Self::Person = self {
            forget(io::stdin());
        }
    }

    /// Reads all of standard input, up to this many bytes.
    pub(crate) fn all(&mut self, most: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        match self {
            Self::Person | Self::Pipe => io::stdin().take(most).read_to_end(&mut bytes)?,
            Self::Stream(stream) => stream.take(most).read_to_end(&mut bytes)?,
            Self::Script(lines) => lines.drain(..).fold(0, |length, line| {
                bytes.extend(line.bytes().chain([b'\n']));
                length + line.len()
            }),
        };
        Ok(bytes)
    }

    /// Waits for a line. It is empty at the end of the input.
    pub(crate) async fn line(&mut self) -> Result<String, Error> {
        match self {
            Self::Person => Ok(typed().await?.trim().to_owned()),
            Self::Pipe | Self::Stream(_) => Ok(String::new()),
            Self::Script(lines) => Ok(lines.pop_front().unwrap_or_default()),
        }
    }

    /// Waits for a secret, without the line feed at its end. A person does not see what is typed.
    pub(crate) async fn secret(&mut self) -> Result<String, Error> {
        let mut value = match self {
            Self::Person => {
                let _hidden = Hidden::begin()
                    .map_err(|error| Error::caused("cannot hide what is typed into the terminal", error))?;
                let line = typed().await?;
                if line.len() >= MAX_LINE_BYTES {
                    let error = format!("a terminal passes on at most {MAX_LINE_BYTES} bytes of a line");
                    return Err(Error::user(error).hint("give the value on standard input"));
                }
                line
            }
            Self::Pipe => {
                let bytes = in_thread(|| all_of(io::stdin())).await?;
                text_of(bytes)?
            }
            Self::Stream(stream) => text_of(all_of(stream))?,
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

/// Waits for a line that a person types.
async fn typed() -> Result<String, Error> {
    let read = in_thread(|| {
        let mut line = String::new();
        io::stdin().lock().read_line(&mut line).map(|_| line)
    });
    read.await?
        .map_err(|error| Error::caused("cannot read from the terminal", error))
}

/// Reads in a thread of its own, so that an interrupt is noticed meanwhile.
async fn in_thread<T: Send + 'static>(read: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    let (sender, result) = oneshot::channel();
    thread::spawn(move || {
        // If the program was interrupted, nobody waits for it.
        _ = sender.send(read());
    });
    result.await.map_err(|_| Error::interrupted())
}

fn all_of(stream: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    stream
        .take(MAX_SECRET_BYTES + 2)
        .read_to_end(&mut bytes)
        .map(|_| bytes)
}

fn text_of(bytes: io::Result<Vec<u8>>) -> Result<String, Error> {
    let bytes = bytes.map_err(|error| Error::caused("cannot read from standard input", error))?;
    // The cause is left out, because it contains the bytes.
    String::from_utf8(bytes).map_err(|_| Error::user("standard input is not UTF-8 text"))
}

/// Forgets what was typed into a terminal and not read. If it is not a terminal, there is nothing to forget.
fn forget(terminal: impl AsFd) {
    _ = tcflush(terminal, QueueSelector::IFlush);
}

/// The terminal's settings from before a secret is typed.
static BEFORE: Mutex<Option<Termios>> = Mutex::new(None);

/// A terminal that does not show what is typed, until this is dropped.
struct Hidden;

impl Hidden {
    fn begin() -> io::Result<Self> {
        hide(&io::stdin())?;
        Ok(Self)
    }
}

impl Drop for Hidden {
    fn drop(&mut self) {
        restore_terminal();
    }
}

/// Shows again what is typed into the terminal. It is for every end of the program in which nothing is dropped.
pub(crate) fn restore_terminal() {
    restore(io::stdin());
}

fn hide(terminal: &impl AsFd) -> io::Result<()> {
    let before = tcgetattr(terminal)?;
    let mut hidden = before.clone();
    hidden.local_modes.remove(LocalModes::ECHO);
    // The line feed is shown.
    hidden.local_modes.insert(LocalModes::ECHONL);
    *BEFORE.lock().unwrap_or_else(PoisonError::into_inner) = Some(before);
    tcsetattr(terminal, OptionalActions::Now, &hidden)?;
    Ok(())
}

fn restore(terminal: impl AsFd) {
    if let Some(before) = BEFORE.lock().unwrap_or_else(PoisonError::into_inner).take() {
        _ = tcsetattr(terminal, OptionalActions::Now, &before);
    }
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

    #[test]
    fn a_terminal_shows_again_what_is_typed_after_a_secret() {
        let (_person, program) = terminal();
        let modes = || tcgetattr(&program).expect("it is a terminal").local_modes;
        let before = modes();
        assert!(before.contains(LocalModes::ECHO));
        hide(&program).expect("it is a terminal");
        assert!(!modes().contains(LocalModes::ECHO) && modes().contains(LocalModes::ECHONL));
        restore(&program);
        assert_eq!(modes(), before);
        restore(&program);
        assert_eq!(modes(), before);
    }

    async fn read(bytes: &'static [u8]) -> Result<String, Error> {
        Input::Stream(Box::new(bytes)).secret().await
    }

    #[tokio::test]
    async fn a_secret_from_a_pipe_loses_the_line_feed_at_its_end_and_nothing_else() {
        assert_eq!(read(b"a b\n").await.ok().as_deref(), Some("a b"));
        assert_eq!(read(b" a\r\n").await.ok().as_deref(), Some(" a"));
        assert_eq!(read(b"a\n\n").await.ok().as_deref(), Some("a\n"));
        assert_eq!(read(b"").await.ok().as_deref(), Some(""));
    }

    #[tokio::test]
    async fn a_secret_that_is_no_text_or_too_long_is_refused_without_showing_it() {
        let error = format!("{:?}", read(b"hush\xff").await.expect_err("it is not UTF-8"));
        assert!(!error.contains("hush") && !error.contains("104"), "{error}");
        let long = vec![b'x'; 65_537].leak();
        assert!(
            format!("{:?}", read(long).await.expect_err("it is too long")).contains("at most 65536 bytes")
        );
    }

    #[test]
    fn a_pipe_answers_no_question() {
        assert!(!Input::Stream(Box::new(io::empty())).is_person() && !Input::Pipe.is_person());
        assert!(Input::Script(VecDeque::new()).is_person());
    }
}
