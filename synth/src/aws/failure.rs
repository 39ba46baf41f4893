//! Errors of calls of AWS.

use std::{error, iter};

use aws_sdk_cloudformation::error::{ProvideErrorMetadata, SdkError};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;

use crate::{aws::web_pages::is_web_page, error::Error};

/// The cause of a failed call, in one line.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Cause(String);

/// Returns an error with its cause, and with a remedy if one is known.
///
/// Nothing of the request is in it, so that no secret value can be.
pub(crate) fn failed<E>(what: impl Into<String>, error: &SdkError<E>) -> Error
where
    E: ProvideErrorMetadata + error::Error + 'static,
{
    let code = error.code().unwrap_or_default().to_owned();
    let (cause, hint) = if error.raw_response().is_some_and(is_web_page) {
        let cause = "a web page came in place of AWS's answer".to_owned();
        (
            cause,
            Some("a proxy or the sign-in page of a network answers in place of AWS; sign in to the network"),
        )
    } else {
        let cause = match error {
            SdkError::ServiceError(answer) => match answer.err().message() {
                Some(message) if code.is_empty() => message.to_owned(),
                Some(message) => format!("{message} ({code})"),
                None => unexplained(&code, answer.raw()),
            },
            SdkError::TimeoutError(_) => "AWS did not answer in time".to_owned(),
            SdkError::ResponseError(_) => "AWS's answer was cut off or cannot be read".to_owned(),
            other => chain(other),
        };
        let is_empty = |answer: &&HttpResponse| answer.body().bytes().unwrap_or_default().is_empty();
        let bare = error.raw_response().filter(is_empty);
        let hint =
            hint(&code, &cause).or_else(|| hint_of_status(bare.map(|answer| answer.status().as_u16())?));
        (cause, hint)
    };
    let is_overtaken = is_overtaken(&code, &cause);
    let error = Error::caused(what, Cause(cause));
    let error = if is_overtaken { error.overtaken() } else { error };
    match hint {
        Some(hint) => error.hint(hint),
        None => error,
    }
}

/// Describes an answer that has no message.
fn unexplained(code: &str, answer: &HttpResponse) -> String {
    let status = answer.status().as_u16();
    let length = answer.body().bytes().unwrap_or_default().len();
    match (code, length) {
        // Of an answer without a body, S3's client makes a code.
        ("" | "NotFound" | "Forbidden" | "BadRequest", 0) => format!("AWS gives no reason (HTTP {status})"),
        ("", _) => format!("AWS's answer cannot be read (HTTP {status}, {length} bytes)"),
        (code, _) => format!("AWS gives no reason ({code})"),
    }
}

/// Tells whether a refusal means that somebody else changes the stack, has changed it meanwhile, or has deleted it.
fn is_overtaken(code: &str, message: &str) -> bool {
    let is_of_a_stack = message.contains("Stack") || message.contains("stack");
    match code {
        "AlreadyExistsException"
        | "ChangeSetNotFound"
        | "ChangeSetNotFoundException"
        | "InvalidChangeSetStatus"
        | "InvalidChangeSetStatusException"
        | "OperationInProgressException" => true,
        "ValidationError" => {
            is_of_a_stack
                && (message.contains(" state and can not be ")
                    || message.contains(" cannot be deleted while in status ")
                    || message.contains(" already exists")
                    || message.contains(" does not exist"))
        }
        _ => false,
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
        _ if cause == "AWS did not answer in time" => {
            Some("check the network, then run the same command again")
        }
        _ if cause.contains("credential") || cause.contains("SSO") || cause.contains("profile") => {
            Some("sign in with `aws sso login` or `aws configure`, or choose a profile with AWS_PROFILE")
        }
        _ => None,
    }
}

/// Returns what may help after an answer without a body, as S3 gives it to HEAD.
fn hint_of_status(status: u16) -> Option<&'static str> {
    match status {
        400 => {
            Some("most often the credentials have expired; sign in again, for instance with `aws sso login`")
        }
        403 => Some("these credentials lack the permission, or it belongs to another account"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Output,
        aws::fixtures::{aws, bare, ok, refused, unreachable, web_page},
    };

    /// Returns the text that a person reads.
    fn shown(error: &Error) -> String {
        let (notes, text) = crate::fixtures::captured();
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
    async fn a_web_page_in_place_of_an_answer_is_named_as_such_whatever_its_status() {
        for status in [200, 403, 503] {
            let (aws, _) = aws(vec![web_page(status)]);
            let shown = shown(&aws.caller().await.expect_err("a web page is not an answer"));
            assert!(shown.contains("cause: a web page came in place of AWS's answer"), "{shown}");
            assert!(shown.contains("hint: a proxy or the sign-in page"), "{shown}");
        }
    }

    #[tokio::test]
    async fn a_web_page_is_no_success_of_calls_without_a_result() {
        let (aws, _) = aws(vec![web_page(200), web_page(204)]);
        assert!(aws.delete_stack("arn", "token").await.is_err());
        assert!(aws.asset("bucket", "1", "key").await.is_err());
    }

    #[tokio::test]
    async fn an_answer_that_cannot_be_read_is_no_refusal_without_a_reason() {
        let (aws, _) = aws(vec![ok("nothing that AWS says"), ok(""), bare(403)]);
        let failures = [
            ("cannot be read", aws.stack("shop-dev").await.map(drop)),
            ("cannot", aws.stack("shop-dev").await.map(drop)),
            ("AWS gives no reason (HTTP 403)", aws.asset("bucket", "1", "key").await.map(drop)),
        ];
        for (words, failure) in failures {
            let shown = shown(&failure.expect_err("a web page is not an answer"));
            assert!(shown.contains(words), "{words}: {shown}");
        }
    }

    #[tokio::test]
    async fn an_answer_without_a_body_has_what_may_help_by_its_status() {
        let (aws, _) = aws(vec![bare(400), bare(403)]);
        for words in ["most often the credentials have expired", "these credentials lack the permission"] {
            let shown = shown(
                &aws.asset("bucket", "1", "key")
                    .await
                    .expect_err("it is refused"),
            );
            assert!(shown.contains(words), "{shown}");
        }
    }

    #[test]
    fn what_another_deployment_causes_is_told_from_other_refusals() {
        for (code, message) in [
            (
                "ValidationError",
                "Stack:arn:aws:cloudformation:s is in CREATE_IN_PROGRESS state and can not be updated.",
            ),
            (
                "ValidationError",
                "Stack [shop-dev] already exists and cannot be created again with the changeSet [a].",
            ),
            ("ValidationError", "Stack [shop-dev] does not exist"),
            ("ValidationError", "Stack with id shop-dev does not exist"),
            ("AlreadyExistsException", "Stack [shop-dev] already exists"),
            ("OperationInProgressException", "Another operation is in progress"),
            ("ChangeSetNotFound", "ChangeSet [a] does not exist"),
            (
                "InvalidChangeSetStatus",
                "ChangeSet [a] cannot be executed in its current execution status of [OBSOLETE]",
            ),
        ] {
            assert!(is_overtaken(code, message), "{code}: {message}");
        }
        for (code, message) in [
            ("ValidationError", "Template format error: Unresolved resource dependencies [Orders]"),
            ("ValidationError", "Parameter [Name] already exists"),
            (
                "AccessDenied",
                "User: ann is not authorized; the stack is in UPDATE_IN_PROGRESS state and can not be seen",
            ),
            ("ResourceExistsException", "the secret already exists"),
            ("", "Stack [shop-dev] does not exist"),
        ] {
            assert!(!is_overtaken(code, message), "{code}: {message}");
        }
    }

    #[tokio::test]
    async fn an_unreachable_aws_is_named_as_such() {
        let shown = shown(&unreachable().caller().await.expect_err("nobody listens"));
        assert!(shown.contains("cannot verify the AWS credentials in eu-west-3"), "{shown}");
        assert!(shown.contains("refused"), "{shown}");
    }
}
