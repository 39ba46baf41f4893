//! `POST /prospects`: takes a prospect from the public form.

use contract::{CrudLinks, Prospect, ProspectResponse, Record, Status, api};
use links::http::{ErrorCode as _, InvalidRequest};
use runtime::http::{Refusal, Request};
use runtime::time::{epoch_millis, sortable_time};
use runtime::{Aws, Error};
use uuid::Uuid;

use crate::crud::{filled, response};
use crate::siteverify::{self, Verdict};

/// Creates a prospect. A stage that requires reCAPTCHA refuses a form without a token that Google accepts.
pub async fn create_prospect(
    links: &CrudLinks,
    aws: &Aws,
    request: Request<api::CreateProspect>,
) -> Result<ProspectResponse, Refusal<api::CreateProspect>> {
    let form = request.body;
    if let Some(secret) = links.recaptcha.linked() {
        let token = form.recaptcha_token.ok_or_else(|| {
            InvalidRequest::because(
                "`recaptcha_token` is missing; send the token that reCAPTCHA gave the page",
            )
        })?;
        let url = links.recaptcha_verify_url.value();
        let verdict = siteverify::ask(aws, &secret, url, token.as_str()).await?;
        if verdict == Verdict::Refused {
            return Err(InvalidRequest::because(siteverify::refusal("recaptcha_token")).into());
        }
    }
    let now = sortable_time(epoch_millis(aws.now()));
    let prospect = Prospect {
        id: Uuid::new_v4().to_string(),
        first_name: form.first_name.into_string(),
        last_name: form.last_name.into_string(),
        phone: form.phone.and_then(filled),
        message: form.message.and_then(filled),
        notes: None,
        created_at: now.clone(),
        updated_at: now,
    };
    let [itself, listed] = Record::of_prospect(form.email, Status::New, prospect);
    let records = aws.table(&links.records);
    aws.transaction()
        .with(records.put(&itself))
        .with(records.put(&listed))
        .send()
        .await
        .map_err(Error::from)?;
    Ok(response(itself)?)
}

#[cfg(test)]
mod tests;
