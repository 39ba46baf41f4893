//! Times, in the formats of tables and bodies.

use std::time::{SystemTime, UNIX_EPOCH};

use aws_smithy_types::date_time::{DateTime as Instant, Format};
use links::time::{DateTime, EpochMillis, EpochSeconds};

/// The last millisecond that RFC 3339 supports: the end of the year 9999.
const LAST: u64 = 253_402_300_799_999;

/// Converts a time to milliseconds since the epoch.
pub fn epoch_millis(time: SystemTime) -> EpochMillis {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    EpochMillis(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}

/// Converts a time to seconds since the epoch.
pub fn epoch_seconds(time: SystemTime) -> EpochSeconds {
    EpochSeconds(
        time.duration_since(UNIX_EPOCH)
            .unwrap_or_default()
            .as_secs(),
    )
}

/// Formats a time as RFC 3339 in UTC, such as `2025-01-31T12:00:00.25Z`.
pub fn date_time(EpochMillis(millis): EpochMillis) -> DateTime {
    let millis = i64::try_from(millis.min(LAST)).unwrap_or_default();
    // Every time up to `LAST` can be formatted.
    let text = Instant::from_millis(millis)
        .fmt(Format::DateTime)
        .unwrap_or_default();
    DateTime(text)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_time_is_written_in_utc() {
        assert_eq!(date_time(EpochMillis(1_738_324_800_000)).0, "2025-01-31T12:00:00Z");
        assert_eq!(date_time(EpochMillis(1_738_324_800_250)).0, "2025-01-31T12:00:00.25Z");
        assert_eq!(date_time(EpochMillis(0)).0, "1970-01-01T00:00:00Z");
    }

    #[test]
    fn a_time_after_the_year_9999_is_the_end_of_that_year() {
        assert_eq!(date_time(EpochMillis(u64::MAX)).0, "9999-12-31T23:59:59.999Z");
    }

    #[test]
    fn tables_count_from_the_epoch() {
        let time = UNIX_EPOCH + Duration::from_millis(1_500);
        assert_eq!((epoch_millis(time), epoch_seconds(time)), (EpochMillis(1_500), EpochSeconds(1)));
        assert_eq!(epoch_millis(UNIX_EPOCH - Duration::from_secs(1)), EpochMillis(0));
    }
}
