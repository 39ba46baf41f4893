//! `POST /licenses/activate`: gives the caller a seat of a license.

use contract::{ApiLinks, License, LicenseKey, LicenseResponse, LicenseStatus, User, api};
use links::Item as _;
use links::http::{Conflict, ErrorCode as _};
use runtime::Aws;
use runtime::http::{Refusal, Request};
use runtime::table::{Conditions as _, TransactionError};
use runtime::time::epoch_millis;

use crate::{account, licenses};

/// The number of times that a license is looked at, if others change it in the meantime.
const LOOKS: usize = 5;

/// Gives the caller a seat of a license. A caller who has one keeps it.
pub async fn activate_license(
    links: &ApiLinks,
    aws: &Aws,
    request: Request<api::ActivateLicense>,
) -> Result<LicenseResponse, Refusal<api::ActivateLicense>> {
    let user_id = account::user_id(links, request.caller)?;
    let key = licenses::key(&request.body.license_key).ok_or_else(licenses::not_found)?;
    for _ in 0..LOOKS {
        if let Some(license) = activate(links, aws, &user_id, &key).await? {
            return Ok(licenses::response(license, epoch_millis(aws.now())));
        }
    }
    Err(account::busy().into())
}

/// Looks at the license, and takes a seat if there is one. Returns `None` if others changed it in the meantime.
async fn activate(
    links: &ApiLinks,
    aws: &Aws,
    user_id: &str,
    key: &LicenseKey,
) -> Result<Option<License>, Refusal<api::ActivateLicense>> {
    let now = epoch_millis(aws.now());
    let license = licenses::find(links, aws, key).await?;
    let license = license.ok_or_else(licenses::not_found)?;
    match licenses::status(&license, now) {
        LicenseStatus::Live => {}
        LicenseStatus::Expired => return Err(Conflict::because("the license has expired").into()),
        LicenseStatus::Revoked => return Err(Conflict::because("the license is revoked").into()),
    }
    let activation_key = License::activation_key(&license.license_key, user_id);
    if licenses::find(links, aws, &activation_key).await?.is_some() {
        return Ok(Some(license));
    }
    if license.used_seats >= license.seats {
        return Err(Conflict::because("all seats of the license are taken").into());
    }
    let user = account::find(links, aws, user_id).await?;
    let live = licenses::live(links, aws, &user.license_keys).await?;
    if live.len() >= User::LICENSES {
        let message = format!("you have {} licenses, which is the maximum", live.len());
        return Err(Conflict::because(message).into());
    }
    let mut license_keys: Vec<String> = live
        .into_iter()
        .map(|license| license.license_key)
        .collect();
    license_keys.push(license.license_key.clone());
    let activation = License {
        license_key: activation_key.license_key,
        user_id: Some(user_id.to_owned()),
        used_seats: 0,
        ..license.clone()
    };
    let (table, fields) = (aws.table(&links.licenses), License::FIELDS);
    let seat = table.update(key).add(fields.used_seats, 1u32).only_if(
        fields
            .used_seats
            .is_less_than(license.seats)
            .and(fields.revoked.equals(false)),
    );
    let list = aws
        .table(&links.users)
        .update(&account::key(user_id))
        .set(User::FIELDS.license_keys, license_keys)
        .set_if_absent(User::FIELDS.created_at, now);
    let is_the_same = User::FIELDS.license_keys.equals(user.license_keys.clone());
    let is_the_same = if user.license_keys.is_empty() {
        is_the_same.or(User::FIELDS.license_keys.is_absent())
    } else {
        is_the_same
    };
    let outcome = aws
        .transaction()
        .retry_conflicts()
        .with(seat)
        .with(
            table
                .put(&activation)
                .only_if(fields.license_key.is_absent()),
        )
        .with(list.only_if(is_the_same))
        .send()
        .await;
    match outcome {
        Ok(()) => Ok(Some(license)),
        Err(TransactionError::Cancelled(cancelled))
            if (0..3).any(|part| cancelled.condition_failed(part)) =>
        {
            Ok(None)
        }
        Err(error) => Err(account::refusal(error)),
    }
}

#[cfg(test)]
mod tests;
