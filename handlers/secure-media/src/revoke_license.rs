//! `DELETE /licenses/{key}`: revokes a license.

use contract::{ApiLinks, License, api};
use links::Item as _;
use runtime::Aws;
use runtime::http::{Refusal, Request};
use runtime::table::{Conditions as _, TransactionError};

use crate::{account, licenses};

/// Revokes a license for a program, whose scope API Gateway has checked. A revoked license stays revoked.
pub async fn revoke_license(
    links: &ApiLinks,
    aws: &Aws,
    request: Request<api::RevokeLicense>,
) -> Result<(), Refusal<api::RevokeLicense>> {
    let key = licenses::key(&request.path.key).ok_or_else(licenses::not_found)?;
    let update = aws
        .table(&links.licenses)
        .update(&key)
        .set(License::FIELDS.revoked, true)
        .only_if(License::FIELDS.license_key.exists());
    let transaction = aws.transaction().retry_conflicts().with(update);
    match transaction.send().await {
        Err(TransactionError::Cancelled(cancelled)) if cancelled.condition_failed(0) => {
            Err(licenses::not_found().into())
        }
        outcome => outcome.map_err(account::refusal),
    }
}

#[cfg(test)]
mod tests;
