//! Errors of the program, and its exit codes.

use std::{error, process::ExitCode};

/// The end of a run of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Everything was done.
    Done = 0,
    /// The command failed.
    Error = 1,
    /// Stacks change, and the command line asks to fail then.
    Changes = 2,
    /// Nothing was done, because data would be lost.
    DataLoss = 3,
    /// A stack failed: CloudFormation could not make the changes.
    Failed = 4,
    /// The command line is not valid.
    Usage = 64,
    /// A person stopped the program.
    Interrupted = 130,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// An error of the program, with its cause.
///
/// Its message says what was found, and [`Error::hint_text`] what may help. [`Debug`] shows all of it, so that a test
/// that cannot start a local cloud shows the reason.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    blame: Blame,
    message: String,
    /// Lines to be read before the message.
    pub(crate) details: Vec<String>,
    pub(crate) hint: Option<String>,
    source: Option<Box<dyn error::Error + Send + Sync>>,
    is_overtaken: bool,
    /// Errors that came with it, such as those of other applications.
    pub(crate) others: Vec<Error>,
}

/// The party at fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Blame {
    /// The command line, which names something that does not exist.
    CommandLine,
    /// The stacks, the stage files, or the machine.
    User,
    /// This program.
    Us,
    /// Nobody: stacks change, and the command line asks to fail then.
    Changes,
    /// Nobody yet: data would be lost, and nobody said that it may be.
    DataLoss,
    /// The stack, which settled in failure.
    Stack,
    /// The person who stopped the program.
    Interrupt,
    /// Nobody: the reader of standard output has enough.
    ClosedPipe,
}

impl Error {
    /// An error of the command line, which names something that does not exist.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::new(Blame::CommandLine, message, None)
    }

    /// An error that the user can repair.
    pub(crate) fn user(message: impl Into<String>) -> Self {
        Self::new(Blame::User, message, None)
    }

    /// An error with a cause outside of this program, such as an answer of AWS or of the operating system.
    pub(crate) fn caused(
        message: impl Into<String>,
        cause: impl error::Error + Send + Sync + 'static,
    ) -> Self {
        Self::new(Blame::User, message, Some(cause.into()))
    }

    /// The changes that a command line asks to fail at.
    pub(crate) fn changes(message: impl Into<String>) -> Self {
        Self::new(Blame::Changes, message, None)
    }

    /// A refusal to lose data.
    pub(crate) fn data_loss(message: impl Into<String>) -> Self {
        Self::new(Blame::DataLoss, message, None)
    }

    /// A stack that settled in failure.
    pub(crate) fn stack_failed(message: impl Into<String>) -> Self {
        Self::new(Blame::Stack, message, None)
    }

    /// An interrupt by a person.
    pub(crate) fn interrupted() -> Self {
        Self::new(Blame::Interrupt, "interrupted", None)
    }

    /// The end of the reader of standard output. It is not a failure of the program, and shows nothing.
    pub(crate) fn closed_pipe() -> Self {
        Self::new(Blame::ClosedPipe, "nobody reads standard output", None)
    }

    /// A fault of this program.
    pub(crate) fn bug(message: impl Into<String>, cause: impl error::Error + Send + Sync + 'static) -> Self {
        Self::new(Blame::Us, message, Some(cause.into()))
            .hint("this is a fault of the program, not of your stacks; please report it")
    }

    fn new(
        blame: Blame,
        message: impl Into<String>,
        source: Option<Box<dyn error::Error + Send + Sync>>,
    ) -> Self {
        Self {
            blame,
            message: message.into(),
            details: Vec::new(),
            hint: None,
            source,
            is_overtaken: false,
            others: Vec::new(),
        }
    }

    /// Joins errors into one, which exits with the worst code of them. Returns nothing if there are none.
    pub(crate) fn of_several(errors: Vec<Self>) -> Option<Self> {
        let mut errors = errors.into_iter();
        let mut first = errors.next()?;
        first.others.extend(errors);
        Some(first)
    }

    /// Adds a remedy, unless there is one already.
    pub(crate) fn or_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = self.hint.or_else(|| Some(hint.into()));
        self
    }

    /// Adds a remedy, in place of an earlier one.
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds a remedy after an earlier one.
    pub(crate) fn and_hint(mut self, hint: impl Into<String>) -> Self {
        let hint = hint.into();
        self.hint = Some(match self.hint {
            Some(earlier) => format!("{earlier}; {hint}"),
            None => hint,
        });
        self
    }

    /// Marks an error whose cause is another deployment or deletion of the same stack.
    pub(crate) fn overtaken(mut self) -> Self {
        self.is_overtaken = true;
        self
    }

    /// Tells whether another deployment or deletion of the same stack is the cause. After a new look at the stack, the
    /// command can go on.
    pub(crate) fn is_overtaken(&self) -> bool {
        self.is_overtaken
    }

    /// Removes a guess from the remedy, for commands that delete something.
    pub(crate) fn without_guess(mut self) -> Self {
        self.hint = self.hint.map(|hint| {
            let guess = hint.strip_prefix("did you mean `");
            match guess.and_then(|guess| guess.split_once("`? ")) {
                Some((_, rest)) => rest.to_owned(),
                None => hint,
            }
        });
        self
    }

    /// Puts lines before the message.
    pub(crate) fn details(mut self, lines: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.details = lines.into_iter().map(Into::into).collect();
        self
    }

    /// Returns the remedy, if one is known.
    pub fn hint_text(&self) -> Option<&str> {
        self.hint.as_deref()
    }

    /// Tells whether there is something to show.
    pub(crate) fn is_shown(&self) -> bool {
        self.blame != Blame::ClosedPipe
    }

    /// The code that the program exits with: the worst one, if there are several errors.
    pub(crate) fn exit(&self) -> Exit {
        let own = match self.blame {
            Blame::ClosedPipe => Exit::Done,
            Blame::CommandLine => Exit::Usage,
            Blame::User | Blame::Us => Exit::Error,
            Blame::Changes => Exit::Changes,
            Blame::DataLoss => Exit::DataLoss,
            Blame::Stack => Exit::Failed,
            Blame::Interrupt => Exit::Interrupted,
        };
        let all = self.others.iter().map(Self::exit).chain([own]);
        all.max_by_key(|exit| *exit as u8).unwrap_or(own)
    }
}
