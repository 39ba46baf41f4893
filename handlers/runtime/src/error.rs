//! What went wrong: a code and a sentence for the caller, and the cause for the log.

use std::error::Error as StdError;
use std::fmt;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use links::http::{ErrorBody, ErrorCode, ErrorDetails};

type Cause = Box<dyn StdError + Send + Sync>;

/// What went wrong, as the caller is told, and its cause, which only the log is told.
///
/// Failed calls of AWS's services become one by `?`: [`ErrorCode::Upstream`] if the service was unreachable, busy or
/// broken, [`ErrorCode::Internal`] if it refused, since the request was ours.
#[derive(Debug)]
pub struct Error {
    code: ErrorCode,
    message: String,
    cause: Option<Cause>,
}

impl Error {
    /// An error of this code. The message is for the caller: one sentence, with nothing of the inside in it.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), cause: None }
    }

    /// 400: the request is malformed. The message names the field.
    pub fn invalid_request(message: impl Into<String>) -> Self {
        Self::new(ErrorCode::InvalidRequest, message)
    }

    /// 404: there is no such thing, or it belongs to someone else.
    pub fn not_found(message: impl Into<String>) -> Self {
        Self::new(ErrorCode::NotFound, message)
    }

    /// 413: the body or file is larger than allowed.
    pub fn too_large(message: impl Into<String>) -> Self {
        Self::new(ErrorCode::TooLarge, message)
    }

    /// 415: a kind of content that is not accepted.
    pub fn unsupported_media_type(message: impl Into<String>) -> Self {
        Self::new(ErrorCode::UnsupportedMediaType, message)
    }

    /// 500: a mistake of ours. The caller is told nothing of the cause.
    pub fn internal(cause: impl Into<Cause>) -> Self {
        let message = "something went wrong on our side";
        Self { code: ErrorCode::Internal, message: message.to_owned(), cause: Some(cause.into()) }
    }

    /// 502: a service that was called has failed. The caller is told the message, not the cause.
    pub fn upstream(message: impl Into<String>, cause: impl Into<Cause>) -> Self {
        Self { code: ErrorCode::Upstream, message: message.into(), cause: Some(cause.into()) }
    }

    /// 502: a service of AWS did not answer, or was too busy to.
    pub(crate) fn unanswered(cause: impl Into<Cause>) -> Self {
        Self::upstream("a service that this needs did not answer; try again in a moment", cause)
    }

    /// The kind of the error.
    pub fn code(&self) -> ErrorCode {
        self.code
    }

    /// What the caller is told.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The body of the answer.
    pub fn body(&self) -> ErrorBody {
        ErrorBody { error: ErrorDetails { code: self.code, message: self.message.clone() } }
    }

    /// The causes, outermost first, for the log.
    pub(crate) fn causes(&self) -> Option<String> {
        let mut causes = Vec::new();
        let mut cause = self.source();
        while let Some(error) = cause {
            causes.push(error.to_string());
            cause = error.source();
        }
        (!causes.is_empty()).then(|| causes.join(": "))
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
                // Not the SDK's own Debug: it has the whole response in it.
                (status < 500 && !is_throttled(code), format!("HTTP {status} {code}: {message}"))
            }
            SdkError::ConstructionFailure(_) => (true, chain(&error)),
            _ => (false, chain(&error)),
        };
        if ours { Self::internal(cause) } else { Self::unanswered(cause) }
    }
}

/// Where and how a JSON document is not what was expected, without its values: serde's message can repeat them.
pub(crate) fn misfit(error: &serde_path_to_error::Error<serde_json::Error>) -> String {
    let message = error.inner().to_string();
    // It names a field, and nothing that was found.
    let missing = message
        .starts_with("missing field")
        .then_some(message.as_str());
    match (error.path().to_string().as_str(), missing) {
        (".", Some(missing)) => missing.to_owned(),
        (path, Some(missing)) => format!("{missing} in `{path}`"),
        (".", None) if error.inner().is_data() => "it is of another type".to_owned(),
        (path, None) if error.inner().is_data() => format!("`{path}` is of another type or out of range"),
        (_, None) => "it is not JSON".to_owned(),
    }
}

/// Whether a service says so that it is asked too often, or is still at it; some say it with status 400.
///
/// <https://docs.aws.amazon.com/general/latest/gr/api-retries.html>
fn is_throttled(code: &str) -> bool {
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
            | "TransactionInProgressException"
    )
}

fn chain(error: &(dyn StdError + 'static)) -> String {
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
    fn a_service_that_refuses_is_our_mistake() {
        let error = refused(400, "AccessDeniedException");
        assert_eq!(error.code(), ErrorCode::Internal);
        assert_eq!(error.message(), "something went wrong on our side");
        assert_eq!(error.causes().as_deref(), Some("HTTP 400 AccessDeniedException: the message"));
    }

    #[test]
    fn a_service_that_is_busy_or_broken_is_upstream() {
        for (status, code) in [
            (500, "InternalServerError"),
            (503, "SlowDown"),
            (400, "ThrottlingException"),
            (400, "TransactionInProgressException"),
        ] {
            assert_eq!(refused(status, code).code(), ErrorCode::Upstream, "{code}");
        }
        let timeout: SdkError<GetItemError, HttpResponse> = SdkError::timeout_error("too late");
        let error = Error::from(timeout);
        assert_eq!(error.code(), ErrorCode::Upstream);
        assert!(
            error
                .causes()
                .is_some_and(|causes| causes.contains("too late")),
            "{error:?}"
        );
    }

    #[test]
    fn a_cause_is_for_the_log_only() {
        let error = Error::upstream("the model did not answer", "the connection broke");
        assert_eq!(error.to_string(), "the model did not answer");
        assert_eq!(error.causes().as_deref(), Some("the connection broke"));
        assert_eq!(Error::not_found("there is no such note").causes(), None);
    }
}
