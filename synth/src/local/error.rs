//! What keeps a local cloud from running.

use std::{error, io};

use crate::error::Error;

/// Why there is no local cloud.
///
/// Its message says what was found, [`LocalError::hint_text`] what may help. [`Debug`] shows all of it, so that a test
/// that cannot start one says why.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct LocalError {
    message: String,
    /// What another program said.
    details: Vec<String>,
    hint: Option<String>,
    source: Option<Box<dyn error::Error + Send + Sync>>,
}

impl LocalError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), details: Vec::new(), hint: None, source: None }
    }

    pub(crate) fn caused(
        message: impl Into<String>,
        cause: impl error::Error + Send + Sync + 'static,
    ) -> Self {
        Self { source: Some(cause.into()), ..Self::new(message) }
    }

    pub(crate) fn io(message: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        |error| Self::caused(message, error)
    }

    pub(crate) fn details(mut self, text: &str) -> Self {
        self.details = text.lines().map(str::to_owned).collect();
        self
    }

    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// What may help, if anything is known.
    pub fn hint_text(&self) -> Option<&str> {
        self.hint.as_deref()
    }
}

impl From<LocalError> for Error {
    fn from(error: LocalError) -> Self {
        let LocalError { message, details, hint, source } = error;
        let error = match source {
            Some(source) => Self::caused(message, Cause(source)),
            None => Self::user(message),
        };
        let error = error.details(details);
        match hint {
            Some(hint) => error.hint(hint),
            None => error,
        }
    }
}

impl From<Error> for LocalError {
    fn from(error: Error) -> Self {
        match error {
            Error::ClosedPipe => Self::new("nobody reads what is written"),
            Error::Failure(failure) => {
                let (details, hint) = (failure.details.clone(), failure.hint.clone());
                let message = failure.to_string();
                let source =
                    error::Error::source(&*failure).map(|cause| io::Error::other(cause.to_string()).into());
                Self { message, details, hint, source }
            }
        }
    }
}

/// A boxed error is none itself.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
struct Cause(Box<dyn error::Error + Send + Sync>);
