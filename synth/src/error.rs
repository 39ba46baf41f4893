//! How the program fails, and what it exits with.

use std::{error, io, process::ExitCode};

/// How a run of the program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// All is done.
    Done = 0,
    /// Something went wrong.
    Error = 1,
    /// The program was called wrongly.
    Usage = 64,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a command stopped.
#[derive(Debug)]
pub(crate) enum Error {
    /// Whoever reads standard output has enough. That is not our failure.
    ClosedPipe,
    Failure(Box<Failure>),
}

/// What went wrong, and whom to blame.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub(crate) struct Failure {
    blame: Blame,
    message: String,
    /// Lines to be read before the message.
    pub(crate) details: Vec<String>,
    pub(crate) hint: Option<String>,
    source: Option<Box<dyn error::Error + Send + Sync>>,
}

/// Whose fault it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Blame {
    /// The command line asks for what there is not.
    CommandLine,
    /// The stacks, the stage files, or the machine.
    User,
    /// This program.
    Us,
}

impl Error {
    /// The command line asks for what there is not.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::new(Blame::CommandLine, message.into(), None)
    }

    /// The user can do something about it.
    pub(crate) fn user(message: impl Into<String>) -> Self {
        Self::new(Blame::User, message.into(), None)
    }

    /// The machine refused.
    pub(crate) fn io(message: impl Into<String>, cause: io::Error) -> Self {
        Self::new(Blame::User, message.into(), Some(cause.into()))
    }

    /// We are to blame.
    pub(crate) fn bug(message: impl Into<String>, cause: impl error::Error + Send + Sync + 'static) -> Self {
        Self::new(Blame::Us, message.into(), Some(cause.into()))
            .hint("this is a fault of the program, not of your stacks; please report it")
    }

    /// Says what may help.
    pub(crate) fn hint(self, hint: impl Into<String>) -> Self {
        self.map(|failure| failure.hint = Some(hint.into()))
    }

    /// Puts lines before the message.
    pub(crate) fn details(self, details: Vec<String>) -> Self {
        self.map(|failure| failure.details = details)
    }

    fn new(blame: Blame, message: String, source: Option<Box<dyn error::Error + Send + Sync>>) -> Self {
        Self::Failure(Box::new(Failure { blame, message, details: Vec::new(), hint: None, source }))
    }

    fn map(mut self, change: impl FnOnce(&mut Failure)) -> Self {
        if let Self::Failure(failure) = &mut self {
            change(failure);
        }
        self
    }
}

impl Failure {
    /// What the program exits with.
    pub(crate) fn exit(&self) -> Exit {
        match self.blame {
            Blame::CommandLine => Exit::Usage,
            Blame::User | Blame::Us => Exit::Error,
        }
    }
}
