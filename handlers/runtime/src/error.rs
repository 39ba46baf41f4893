//! Errors: a sentence for the caller and a cause for the log.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use links::http::{ErrorCode as _, ErrorKind, Internal, Upstream};
use serde::de::DeserializeOwned;
use serde_json::Value;

pub(crate) type Cause = Box<dyn StdError + Send + Sync>;

/// A failure of the function or of a service that it calls. Its cause is only logged.
///
/// The `?` operator converts a failed AWS call to this type: [`Upstream`] if the service was unreachable, busy or
/// broken, and [`Internal`] if it refused the request. In a handler of requests, `?` converts this type to a
/// [`Refusal`](crate::http::Refusal) if the operation declares `Upstream`.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    message: Cow<'static, str>,
    cause: Option<Cause>,
}

impl Error {
    /// Creates an error for a fault of the function or an event that it cannot handle. The caller does not see the
    /// cause.
    pub fn internal(cause: impl Into<Cause>) -> Self {
        let message = "something went wrong on our side";
        Self { kind: Internal::KIND, message: message.into(), cause: Some(cause.into()) }
    }

    /// Creates an error for a failed call to another service. The caller sees the message, but not the cause.
    pub fn upstream(message: impl Into<Cow<'static, str>>, cause: impl Into<Cause>) -> Self {
        Self { kind: Upstream::KIND, message: message.into(), cause: Some(cause.into()) }
    }

    /// Creates an error for an AWS service that did not answer or was too busy.
    pub(crate) fn unanswered(cause: impl Into<Cause>) -> Self {
        Self::upstream("a required service did not answer; try again in a moment", cause)
    }

    /// Returns `true` if the same call may succeed in a moment.
    pub fn is_upstream(&self) -> bool {
        self.kind == Upstream::KIND
    }

    /// Returns the error's code, status and meaning.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Returns the sentence for the caller.
    pub fn message(&self) -> &str {
        &self.message
    }

    pub(crate) fn into_parts(self) -> (ErrorKind, Cow<'static, str>, Option<Cause>) {
        (self.kind, self.message, self.cause)
    }

    /// Returns the message and the causes, outermost first, for operators. An internal error has only causes, since
    /// its message is always the same.
    pub(crate) fn reason(&self) -> String {
        match self.causes() {
            Some(causes) if self.kind == Internal::KIND => causes,
            Some(causes) => format!("{}: {causes}", self.message),
            None => self.message.clone().into_owned(),
        }
    }

    /// Returns the causes, outermost first, for the log.
    pub(crate) fn causes(&self) -> Option<String> {
        self.cause.as_deref().map(|cause| chain(cause))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.cause
            .as_deref()
            .map(|cause| cause as &(dyn StdError + 'static))
    }
}

impl<E> From<SdkError<E, HttpResponse>> for Error
where
    E: ProvideErrorMetadata + StdError + Send + Sync + 'static,
{
    fn from(error: SdkError<E, HttpResponse>) -> Self {
        let (ours, cause) = match &error {
            SdkError::ServiceError(refusal) => {
                let status = refusal.raw().status().as_u16();
                let code = refusal.err().code().unwrap_or("no code");
                let message = refusal.err().message().unwrap_or("no message");
                // The SDK's own `Debug` output contains the whole response.
                (status < 500 && !is_throttled(code), format!("HTTP {status} {code}: {message}"))
            }
            SdkError::ConstructionFailure(_) => (true, chain(&error)),
            _ => (false, chain(&error)),
        };
        if ours { Self::internal(cause) } else { Self::unanswered(cause) }
    }
}

/// Reads the JSON of an event. `name` names it in the error, such as "the event".
pub(crate) fn read<T: DeserializeOwned>(event: Value, name: &str) -> Result<T, Error> {
    serde_path_to_error::deserialize(event)
        .map_err(|error| Error::internal(format!("{name} is not understood: {}", misfit(&error))))
}

/// Describes where and how a JSON document differs from its type. It omits the values, which serde's message can
/// repeat.
pub(crate) fn misfit(error: &serde_path_to_error::Error<serde_json::Error>) -> String {
    let message = error.inner().to_string();
    // This message names a field and repeats no value.
    let missing = message
        .starts_with("missing field")
        .then_some(message.as_str());
    match (error.path().to_string().as_str(), missing) {
        (".", Some(missing)) => missing.to_owned(),
        (path, Some(missing)) => format!("{missing} in `{path}`"),
        (".", None) if error.inner().is_data() => "it has the wrong type".to_owned(),
        (path, None) if error.inner().is_data() => format!("`{path}` has the wrong type or is out of range"),
        (_, None) => "it is not JSON".to_owned(),
    }
}

/// Returns `true` if the code means that requests are too frequent or still in progress. Some services send such a
/// code with status 400.
///
/// <https://docs.aws.amazon.com/general/latest/gr/api-retries.html>
pub(crate) fn is_throttled(code: &str) -> bool {
    matches!(
        code,
        "LimitExceededException"
            | "ProvisionedThroughputExceededException"
            | "RequestLimitExceeded"
            | "RequestThrottled"
            | "RequestThrottledException"
            | "SlowDown"
            | "Throttling"
            | "ThrottlingException"
            | "TooManyRequestsException"
            | "TransactionConflictException"
            | "TransactionInProgressException"
    )
}

pub(crate) fn chain(error: &(dyn StdError + 'static)) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text = format!("{text}: {cause}");
        source = cause.source();
    }
    text
}

#[cfg(all(test, feature = "table"))]
mod tests {
    use aws_sdk_dynamodb::error::ErrorMetadata;
    use aws_sdk_dynamodb::operation::get_item::GetItemError;
    use aws_smithy_runtime_api::http::StatusCode;
    use aws_smithy_types::body::SdkBody;

    use super::*;

    fn refused(status: u16, code: &str) -> Error {
        let metadata = ErrorMetadata::builder()
            .code(code)
            .message("the message")
            .build();
        let status = StatusCode::try_from(status).expect("a status");
        let raw = HttpResponse::new(status, SdkBody::from("the body"));
        SdkError::service_error(GetItemError::generic(metadata), raw).into()
    }

    #[test]
    fn a_request_that_a_service_refuses_is_an_internal_error() {
        let error = refused(400, "AccessDeniedException");
        assert!(!error.is_upstream());
        assert_eq!(error.message(), "something went wrong on our side");
        assert_eq!(error.causes().as_deref(), Some("HTTP 400 AccessDeniedException: the message"));
    }

    #[test]
    fn a_busy_or_broken_service_is_an_upstream_error() {
        for (status, code) in [
            (500, "InternalServerError"),
            (503, "SlowDown"),
            (400, "ThrottlingException"),
            (400, "TransactionConflictException"),
            (400, "TransactionInProgressException"),
        ] {
            assert!(refused(status, code).is_upstream(), "{code}");
        }
        let timeout: SdkError<GetItemError, HttpResponse> = SdkError::timeout_error("too late");
        let error = Error::from(timeout);
        assert!(error.is_upstream());
        assert!(
            error
                .causes()
                .is_some_and(|causes| causes.contains("too late")),
            "{error:?}"
        );
    }

    #[test]
    fn a_cause_is_only_logged() {
        let error = Error::upstream("the model did not answer", "the connection broke");
        assert_eq!(error.to_string(), "the model did not answer");
        assert_eq!(error.causes().as_deref(), Some("the connection broke"));
        assert_eq!(error.reason(), "the model did not answer: the connection broke");
        assert_eq!(Error::internal("no such job").reason(), "no such job");
    }
}
