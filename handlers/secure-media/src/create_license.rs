//! `POST /licenses`: creates a license.

use contract::{ApiLinks, License, LicenseRequest, LicenseResponse, api};
use links::http::{ErrorCode as _, InvalidRequest};
use links::time::EpochMillis;
use runtime::Aws;
use runtime::http::{Refusal, Request};
use runtime::time::{epoch_millis, read_date_time};

use crate::licenses;

/// Creates a license for a program, whose scope API Gateway has checked.
pub async fn create_license(
    links: &ApiLinks,
    aws: &Aws,
    request: Request<api::CreateLicense>,
) -> Result<LicenseResponse, Refusal<api::CreateLicense>> {
    let now = epoch_millis(aws.now());
    let LicenseRequest { plan, seats, .. } = request.body;
    let license = License {
        license_key: licenses::new_key(),
        user_id: None,
        plan: plan.into(),
        seats,
        used_seats: 0,
        expires_at: end(&request.body, now)?,
        revoked: false,
    };
    aws.table(&links.licenses).put(&license).await?;
    Ok(licenses::response(license, now))
}

/// Returns the end of the requested license, if its fields are in order.
fn end(request: &LicenseRequest, now: EpochMillis) -> Result<EpochMillis, Refusal<api::CreateLicense>> {
    if !(1..=LicenseRequest::SEATS).contains(&request.seats) {
        let message = format!("`seats` must be from 1 to {}", LicenseRequest::SEATS);
        return Err(InvalidRequest::because(message).into());
    }
    let end = read_date_time(&request.expires_at).ok_or_else(|| {
        InvalidRequest::because("`expires_at` must be a time in RFC 3339, such as 2027-01-31T12:00:00Z")
    })?;
    if end <= now {
        return Err(InvalidRequest::because("`expires_at` must be in the future").into());
    }
    Ok(end)
}

#[cfg(test)]
mod tests;
