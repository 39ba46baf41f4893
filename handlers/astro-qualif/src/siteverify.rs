//! Google's `siteverify`, which verifies a visitor's reCAPTCHA token.
//!
//! <https://developers.google.com/recaptcha/docs/verify>

use std::time::Duration;

use contract::RecaptchaSecret;
use links::operation::GetSecretValue;
use links::{Declares, Link, Operations, kind};
use runtime::{Aws, Error};
use serde::Deserialize;

/// The maximum duration of a request. Google mostly answers within half a second.
const TIMEOUT: Duration = Duration::from_secs(4);

/// Google's opinion of a token.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Verdict {
    /// The token is valid. Keys of reCAPTCHA v3 also give a score. No score leads to a refusal.
    Accepted { score: Option<f64> },
    /// The token is not valid, too old, or was used before.
    Refused,
}

/// Returns the message about a token that Google refused, in this field of the body.
pub(crate) fn refusal(field: &str) -> String {
    format!("`{field}`: reCAPTCHA did not accept it; send a new one")
}

/// Asks Google about a token.
///
/// # Errors
///
/// An upstream error if Google gives no valid answer in time. An internal error if it refuses our secret key.
pub(crate) async fn ask<Ops, Position>(
    aws: &Aws,
    secret: &Link<kind::Secret<RecaptchaSecret, Ops>>,
    url: &str,
    token: &str,
) -> Result<Verdict, Error>
where
    Ops: Operations<kind::Secret<RecaptchaSecret>> + Declares<GetSecretValue, Position>,
{
    let secret = aws.secret(secret);
    let cached = secret.value().await?.secret_key;
    if let Some(verdict) = send(aws, url, cached.as_str(), token).await? {
        return Ok(verdict);
    }
    // A person may have changed the key within the last minutes.
    let fresh = secret.fresh_value().await?.secret_key;
    let verdict = if fresh == cached { None } else { send(aws, url, fresh.as_str(), token).await? };
    verdict.ok_or_else(|| Error::internal("reCAPTCHA refuses the secret key; set the secret again"))
}

/// Sends a request. `None` means that Google refuses our secret key.
async fn send(aws: &Aws, url: &str, secret_key: &str, token: &str) -> Result<Option<Verdict>, Error> {
    let failed = |cause: String| Error::upstream("reCAPTCHA did not answer; try again in a moment", cause);
    let fields = [("secret", secret_key), ("response", token)];
    let answer = aws
        .https()?
        .post_form(url, &fields, TIMEOUT)
        .await
        .map_err(|error| failed(error.to_string()))?;
    if answer.status != 200 {
        return Err(failed(format!("HTTP {}", answer.status)));
    }
    let answer: Answer =
        serde_json::from_slice(&answer.body).map_err(|_| failed("it is not a verdict".to_owned()))?;
    if answer.success {
        return Ok(Some(Verdict::Accepted { score: answer.score }));
    }
    tracing::info!(codes = ?answer.error_codes, "reCAPTCHA refused a request");
    let is_ours = answer
        .error_codes
        .iter()
        .any(|code| code.ends_with("-input-secret"));
    Ok((!is_ours).then_some(Verdict::Refused))
}

/// An answer of `siteverify`.
#[derive(Deserialize)]
struct Answer {
    success: bool,
    score: Option<f64>,
    #[serde(rename = "error-codes", default)]
    error_codes: Vec<String>,
}
