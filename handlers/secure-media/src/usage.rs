//! The usage of a user in one month.

use contract::{ApiLinks, Usage, UsageKey};
use links::Item as _;
use links::time::{EpochMillis, EpochSeconds};
use runtime::Aws;
use runtime::table::{Conditional, Conditions as _, Update};
use runtime::time::{date_time, epoch_seconds};

const SECONDS_OF_A_DAY: u64 = 24 * 60 * 60;

/// Returns the month of a time in UTC, such as `2026-11`.
pub(crate) fn month(time: EpochMillis) -> String {
    date_time(time).0.chars().take("2026-11".len()).collect()
}

/// Returns the key of a user's usage in the month of a time.
pub(crate) fn key(user_id: &str, time: EpochMillis) -> UsageKey {
    UsageKey { user_id: user_id.to_owned(), period: month(time) }
}

/// Returns the time at which an item that changes now is deleted.
pub(crate) fn ttl(aws: &Aws) -> EpochSeconds {
    let EpochSeconds(now) = epoch_seconds(aws.now());
    EpochSeconds(now + u64::from(Usage::DAYS_KEPT) * SECONDS_OF_A_DAY)
}

/// Returns the update that takes uploads that were never made out of a month.
pub(crate) fn without<'a>(
    links: &'a ApiLinks,
    aws: &'a Aws,
    key: &UsageKey,
    uploads: u64,
    bytes: u64,
) -> Update<'a, Usage, Conditional> {
    let fields = Usage::FIELDS;
    aws.table(&links.usage)
        .update(key)
        .subtract(fields.uploads, uploads)
        .subtract(fields.bytes, bytes)
        .set(fields.ttl, ttl(aws))
        .only_if(fields.uploads.is_at_least(uploads))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_in_utc() {
        assert_eq!(month(EpochMillis(1_738_324_800_000)), "2025-01");
        assert_eq!(month(EpochMillis(1_738_367_999_999)), "2025-01");
        assert_eq!(month(EpochMillis(1_738_368_000_000)), "2025-02");
    }
}
