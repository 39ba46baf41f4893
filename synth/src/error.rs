//! How the program fails, and what it exits with.

use std::{error, io, process::ExitCode};

/// How a run of the program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// All is done.
    Done = 0,
    /// Something went wrong.
    Error = 1,
    /// Nothing was done, because data would be lost.
    DataLoss = 3,
    /// A stack settled in failure: CloudFormation tried, and could not do what was asked.
    Failed = 4,
    /// The program was called wrongly.
    Usage = 64,
    /// A person stopped the program.
    Interrupted = 130,
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
    /// Nobody yet: data would be lost, and nobody said that it may be.
    DataLoss,
    /// The stack, which settled in failure.
    Stack,
    /// The person who stopped the program.
    Interrupt,
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

    /// Someone else's answer is the cause.
    pub(crate) fn caused(
        message: impl Into<String>,
        cause: impl error::Error + Send + Sync + 'static,
    ) -> Self {
        Self::new(Blame::User, message.into(), Some(cause.into()))
    }

    /// Data would be lost.
    pub(crate) fn data_loss(message: impl Into<String>) -> Self {
        Self::new(Blame::DataLoss, message.into(), None)
    }

    /// A stack settled in failure.
    pub(crate) fn stack_failed(message: impl Into<String>) -> Self {
        Self::new(Blame::Stack, message.into(), None)
    }

    /// A person stopped the program.
    pub(crate) fn interrupted() -> Self {
        Self::new(Blame::Interrupt, "interrupted".to_owned(), None)
    }

    /// We are to blame.
    pub(crate) fn bug(message: impl Into<String>, cause: impl error::Error + Send + Sync + 'static) -> Self {
        Self::new(Blame::Us, message.into(), Some(cause.into()))
            .hint("this is a fault of the program, not of your stacks; please report it")
    }

    /// Says what may help, unless something was said already.
    pub(crate) fn or_hint(self, hint: impl Into<String>) -> Self {
        self.map(|failure| failure.hint = failure.hint.take().or_else(|| Some(hint.into())))
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
            Blame::DataLoss => Exit::DataLoss,
            Blame::Stack => Exit::Failed,
            Blame::Interrupt => Exit::Interrupted,
        }
    }
}
