//! Times, in the formats of tables and bodies.

use std::time::{SystemTime, UNIX_EPOCH};

use aws_smithy_types::date_time::{DateTime as Instant, Format};
use links::time::{DateTime, EpochMillis, EpochSeconds, SortableTime};

/// The last millisecond that RFC 3339 supports: the end of the year 9999.
const LAST: u64 = 253_402_300_799_999;

/// Converts a time to milliseconds since the Unix epoch.
pub fn epoch_millis(time: SystemTime) -> EpochMillis {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    EpochMillis(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}

/// Converts a time to seconds since the Unix epoch.
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

/// Formats a time as RFC 3339 in UTC with milliseconds, such as `2025-01-31T12:00:00.250Z`. It sorts as text.
pub fn sortable_time(EpochMillis(millis): EpochMillis) -> SortableTime {
    let millis = millis.min(LAST);
    let DateTime(seconds) = date_time(EpochMillis(millis - millis % 1000));
    SortableTime(format!("{}.{:03}Z", seconds.trim_end_matches('Z'), millis % 1000))
}

/// Returns the milliseconds since the Unix epoch of a time in the format of [`sortable_time`]. Returns `None` for
/// another text.
pub fn millis_of(time: &SortableTime) -> Option<EpochMillis> {
    let millis = Instant::from_str(&time.0, Format::DateTime).ok()?;
    let millis = EpochMillis(u64::try_from(millis.to_millis().ok()?).ok()?);
    (sortable_time(millis) == *time).then_some(millis)
}

/// Reads a time in RFC 3339, with an offset or in UTC. A fraction of a millisecond is dropped. A time before the epoch
/// or another text returns `None`.
pub fn read_date_time(DateTime(text): &DateTime) -> Option<EpochMillis> {
    let time = Instant::from_str(text, Format::DateTimeWithOffset).ok()?;
    Some(EpochMillis(u64::try_from(time.to_millis().ok()?).ok()?))
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
    fn a_sortable_time_has_milliseconds_and_leads_back_to_them() {
        for (millis, text) in [
            (0, "1970-01-01T00:00:00.000Z"),
            (1_738_324_800_000, "2025-01-31T12:00:00.000Z"),
            (1_738_324_800_250, "2025-01-31T12:00:00.250Z"),
            (1_738_324_800_007, "2025-01-31T12:00:00.007Z"),
            (LAST, "9999-12-31T23:59:59.999Z"),
        ] {
            let time = sortable_time(EpochMillis(millis));
            assert_eq!(time.0, text);
            assert_eq!(millis_of(&time), Some(EpochMillis(millis)));
        }
        assert_eq!(sortable_time(EpochMillis(u64::MAX)).0, "9999-12-31T23:59:59.999Z");
    }

    #[test]
    fn another_text_is_not_a_sortable_time() {
        for text in [
            "",
            "x",
            "*",
            "2025-01-31",
            "2025-01-31T12:00:00Z",
            "2025-01-31T12:00:00.25Z",
            "2025-01-31T12:00:00.2501Z",
            "2025-01-31T12:00:00.250z",
            "2025-01-31T13:00:00.250+01:00",
            "2025-02-30T12:00:00.250Z",
            "1969-12-31T23:59:59.999Z",
            "\"2025-01-31T12:00:00.250Z\"",
            " 2025-01-31T12:00:00.250Z",
        ] {
            assert_eq!(millis_of(&SortableTime(text.to_owned())), None, "{text}");
        }
    }

    #[test]
    fn a_time_is_read_with_any_offset() {
        let read = |text: &str| read_date_time(&DateTime(text.to_owned())).map(|EpochMillis(millis)| millis);
        assert_eq!(read("2025-01-31T12:00:00Z"), Some(1_738_324_800_000));
        assert_eq!(read("2025-01-31T13:00:00.25+01:00"), Some(1_738_324_800_250));
        assert_eq!(read("1970-01-01T00:00:00.0009Z"), Some(0));
        for text in
            ["", "2025-01-31", "2025-01-31T12:00:00", "2025-02-30T12:00:00Z", "1969-12-31T23:59:59Z", "now"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn tables_count_from_the_epoch() {
        let time = UNIX_EPOCH + Duration::from_millis(1_500);
        assert_eq!((epoch_millis(time), epoch_seconds(time)), (EpochMillis(1_500), EpochSeconds(1)));
        assert_eq!(epoch_millis(UNIX_EPOCH - Duration::from_secs(1)), EpochMillis(0));
    }
}
