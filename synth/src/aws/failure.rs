//! Errors of calls of AWS.

use std::{error, fmt, iter};

use aws_sdk_cloudformation::error::{ProvideErrorMetadata, SdkError};

use crate::error::Error;

/// The cause of a failed call, in one line.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Cause(String);

/// Returns an error with its cause, and with a remedy if one is known.
///
/// Nothing of the request is in it, so that no secret value can be.
pub(crate) fn failed<E, R>(what: impl Into<String>, error: &SdkError<E, R>) -> Error
where
    E: ProvideErrorMetadata + error::Error + 'static,
    R: fmt::Debug + 'static,
{
    let code = error.code().unwrap_or_default().to_owned();
    let cause = match error {
        SdkError::ServiceError(answer) => {
            let message = answer.err().message().unwrap_or("AWS gives no reason");
            if code.is_empty() { message.to_owned() } else { format!("{message} ({code})") }
        }
        SdkError::TimeoutError(_) => "the request timed out".to_owned(),
        other => chain(other),
    };
    let hint = hint(&code, &cause);
    let error = Error::caused(what, Cause(cause));
    match hint {
        Some(hint) => error.hint(hint),
        None => error,
    }
}

/// Returns the message of a service's refusal.
pub(crate) fn message<E: ProvideErrorMetadata, R>(error: &SdkError<E, R>) -> &str {
    error.message().unwrap_or_default()
}

/// Returns all causes, the most general first. Causes without information are left out.
fn chain(error: &(dyn error::Error + 'static)) -> String {
    let mut causes: Vec<String> = iter::successors(error.source(), |error| error.source())
        .map(ToString::to_string)
        .filter(|cause| !matches!(cause.as_str(), "dispatch failure" | "other"))
        .collect();
    causes.dedup();
    if causes.is_empty() { error.to_string() } else { causes.join(": ") }
}

fn hint(code: &str, cause: &str) -> Option<&'static str> {
    match code {
        "ExpiredToken" | "ExpiredTokenException" | "RequestExpired" => {
            Some("the credentials have expired; sign in again, for instance with `aws sso login`")
        }
        "InvalidClientTokenId" | "UnrecognizedClientException" | "InvalidAccessKeyId" => {
            Some("AWS does not know these credentials; choose others with AWS_PROFILE")
        }
        "SignatureDoesNotMatch" => Some("the secret key does not belong to the access key"),
        "AccessDenied" | "AccessDeniedException" | "Forbidden" => {
            Some("these credentials lack the permission; choose others with AWS_PROFILE")
        }
        "Throttling" | "ThrottlingException" | "TooManyRequestsException" => {
            Some("AWS throttles the requests of this account; try again in a minute")
        }
        _ if cause.contains("credential") || cause.contains("SSO") || cause.contains("profile") => {
            Some("sign in with `aws sso login` or `aws configure`, or choose a profile with AWS_PROFILE")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        Output,
        aws::testing::{aws, refused, unreachable},
        error::Error,
    };

    /// Returns the text that a person reads.
    fn shown(error: &Error) -> String {
        let (notes, text) = crate::testing::captured();
        Output::to(std::io::sink(), notes).failure(error);
        text.text()
    }

    #[tokio::test]
    async fn a_refusal_has_its_code_and_what_may_help() {
        let (aws, _) = aws(vec![refused(403, "ExpiredToken", "The security token is expired")]);
        insta::assert_snapshot!(shown(&aws.caller().await.expect_err("it is refused")), @"
        error: cannot verify the AWS credentials in eu-west-3
        cause: The security token is expired (ExpiredToken)
        hint: the credentials have expired; sign in again, for instance with `aws sso login`
        ");
    }

    #[tokio::test]
    async fn an_unreachable_aws_is_named_as_such() {
        let shown = shown(&unreachable().caller().await.expect_err("nobody listens"));
        assert!(shown.contains("cannot verify the AWS credentials in eu-west-3"), "{shown}");
        assert!(shown.contains("refused"), "{shown}");
    }
}
