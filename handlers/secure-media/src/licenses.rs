//! Licenses, and their keys.

use contract::{ApiLinks, License, LicenseKey, LicenseResponse, LicenseStatus, Plan};
use links::http::{Because, ErrorCode as _, NotFound};
use links::time::EpochMillis;
use runtime::time::{date_time, epoch_millis};
use runtime::{Aws, Error};
use uuid::Uuid;

/// Returns a new key. It is a UUID with 122 random bits from the operating system.
pub(crate) fn new_key() -> String {
    Uuid::new_v4().hyphenated().to_string()
}

/// Reads a key as people type it. A text that is not a key returns `None`, and so does the key of an activation.
pub(crate) fn key(typed: &str) -> Option<LicenseKey> {
    let uuid = Uuid::try_parse(typed.trim()).ok()?;
    Some(LicenseKey { license_key: uuid.hyphenated().to_string() })
}

/// Reads a license as it is now.
pub(crate) async fn find(links: &ApiLinks, aws: &Aws, key: &LicenseKey) -> Result<Option<License>, Error> {
    aws.table(&links.licenses).get(key).consistent().await
}

/// Reads a license as it is now, if it counts.
async fn find_live(links: &ApiLinks, aws: &Aws, license_key: &str) -> Result<Option<License>, Error> {
    let now = epoch_millis(aws.now());
    let license = find(links, aws, &LicenseKey { license_key: license_key.to_owned() }).await?;
    Ok(license.filter(|license| status(license, now) == LicenseStatus::Live))
}

/// Reads the licenses with these keys, and returns those that count.
pub(crate) async fn live(links: &ApiLinks, aws: &Aws, keys: &[String]) -> Result<Vec<License>, Error> {
    let mut live = Vec::new();
    for license_key in keys {
        live.extend(find_live(links, aws, license_key).await?);
    }
    Ok(live)
}

/// Returns the best plan of the licenses with these keys. After a license of the best plan of all, no other is read.
pub(crate) async fn best_plan(links: &ApiLinks, aws: &Aws, keys: &[String]) -> Result<Plan, Error> {
    let mut best = Plan::default();
    for license_key in keys {
        if best == Plan::BEST {
            break;
        }
        let license = find_live(links, aws, license_key).await?;
        best = license.map_or(best, |license| best.max(license.plan));
    }
    Ok(best)
}

/// Returns the state of a license.
pub(crate) fn status(license: &License, now: EpochMillis) -> LicenseStatus {
    if license.revoked {
        LicenseStatus::Revoked
    } else if license.expires_at <= now {
        LicenseStatus::Expired
    } else {
        LicenseStatus::Live
    }
}

/// Converts a license to its form in answers.
pub(crate) fn response(license: License, now: EpochMillis) -> LicenseResponse {
    let status = status(&license, now);
    let License { license_key, plan, seats, expires_at, .. } = license;
    LicenseResponse { license_key, plan, seats, expires_at: date_time(expires_at), status }
}

/// Returns the refusal for a key without a license.
pub(crate) fn not_found() -> Because<NotFound> {
    NotFound::because("there is no such license")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_can_be_typed_in_upper_case_and_with_spaces_around_it() {
        let canonical = new_key();
        for typed in [canonical.clone(), canonical.to_uppercase(), format!(" {canonical}\n")] {
            let found = key(&typed).map(|key| key.license_key);
            assert_eq!(found, Some(canonical.clone()), "{typed:?}");
        }
    }

    #[test]
    fn an_activation_is_not_a_license() {
        let activation = License::activation_key(&new_key(), "ada").license_key;
        for typed in [activation.as_str(), "", "x", "💥", &"a".repeat(5_000)] {
            assert!(key(typed).is_none(), "{typed}");
        }
    }

    #[test]
    fn keys_are_random() {
        let keys: std::collections::BTreeSet<String> = (0..1_000).map(|_| new_key()).collect();
        assert_eq!(keys.len(), 1_000);
        let uuid = Uuid::try_parse(&keys.into_iter().next().unwrap_or_default()).expect("a key is a UUID");
        assert_eq!(uuid.get_version_num(), 4, "its bits are random, and not a time or an address");
    }
}
