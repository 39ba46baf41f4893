//! The program's input, from people or pipes.

use std::{
    collections::VecDeque,
    io::{self, Read},
    thread,
};

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

#[cfg(test)]
mod tests {
    use super::*;

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
