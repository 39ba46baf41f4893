//! `POST /verify-recaptcha`: asks Google about a visitor.

use contract::{RecaptchaLinks, VerifyResponse, api};
use links::http::{ErrorCode as _, InvalidRequest};
use runtime::Aws;
use runtime::http::{Refusal, Request};

use crate::siteverify::{self, Verdict};

/// Returns Google's opinion of a visitor. Google accepts a token once, so the form needs a new one.
pub async fn recaptcha(
    links: &RecaptchaLinks,
    aws: &Aws,
    request: Request<api::VerifyRecaptcha>,
) -> Result<VerifyResponse, Refusal<api::VerifyRecaptcha>> {
    let url = links.recaptcha_verify_url.value();
    let verdict = siteverify::ask(aws, &links.recaptcha, url, request.body.token.as_str()).await?;
    match verdict {
        Verdict::Accepted { score } => Ok(VerifyResponse { success: true, score }),
        Verdict::Refused => Err(InvalidRequest::because(siteverify::refusal("token")).into()),
    }
}

#[cfg(test)]
mod tests;
