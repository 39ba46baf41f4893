//! Refusals: errors that an operation declares.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use links::http::{Because, ErrorBody, ErrorCode, ErrorDetails, ErrorKind, ErrorOf, Upstream};

use crate::error::{Cause, Error, chain};

/// An error answer of the operation `Op`.
///
/// The `?` operator creates it from a code that the operation declares, such as `NotFound::because("there is no such
/// job")`. If the operation declares `Upstream`, `?` also creates it from a failed AWS call or an [`Error`]. Another
/// code does not compile:
///
/// ```compile_fail,E0277
/// # /// Shows.
/// # #[derive(links::http::Operation)] #[operation(answers(204))] pub enum GetJob {}
/// use links::http::{Conflict, ErrorCode as _};
/// use runtime::http::Refusal;
///
/// fn get_job() -> Result<(), Refusal<GetJob>> {
///     Err(Conflict::because("it has changed"))?
/// }
/// ```
pub struct Refusal<Op> {
    answered: Answered,
    operation: PhantomData<fn() -> Op>,
}

/// An error for the caller, and its cause for the log.
pub struct Answered {
    pub(crate) kind: ErrorKind,
    pub(crate) message: Cow<'static, str>,
    pub(crate) cause: Option<Cause>,
}

impl Answered {
    pub(crate) fn causes(&self) -> Option<String> {
        self.cause.as_deref().map(|cause| chain(cause))
    }

    pub(crate) fn body(&self) -> ErrorBody {
        ErrorBody {
            error: ErrorDetails { code: self.kind.into(), message: self.message.clone().into_owned() },
        }
    }
}

impl From<Error> for Answered {
    fn from(error: Error) -> Self {
        let (kind, message, cause) = error.into_parts();
        Self { kind, message, cause }
    }
}

impl<Op> Refusal<Op> {
    /// Returns the error's code, status and meaning.
    pub fn kind(&self) -> ErrorKind {
        self.answered.kind
    }

    /// Returns the sentence for the caller.
    pub fn message(&self) -> &str {
        &self.answered.message
    }

    pub(crate) fn into_answered(self) -> Answered {
        self.answered
    }

    fn new(answered: Answered) -> Self {
        Self { answered, operation: PhantomData }
    }
}

impl<Op> fmt::Debug for Refusal<Op> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Refusal")
            .field("code", &self.kind().code)
            .field("message", &self.message())
            .field("cause", &self.answered.causes())
            .finish()
    }
}

impl<Op, C: ErrorCode + ErrorOf<Op>> From<Because<C>> for Refusal<Op> {
    fn from(error: Because<C>) -> Self {
        Self::new(Answered { kind: C::KIND, message: error.into_message(), cause: None })
    }
}

impl<Op> From<Error> for Refusal<Op>
where
    Upstream: ErrorOf<Op>,
{
    fn from(error: Error) -> Self {
        Self::new(error.into())
    }
}

impl<Op, E> From<SdkError<E, HttpResponse>> for Refusal<Op>
where
    Upstream: ErrorOf<Op>,
    E: ProvideErrorMetadata + std::error::Error + Send + Sync + 'static,
{
    fn from(error: SdkError<E, HttpResponse>) -> Self {
        Error::from(error).into()
    }
}
