//! Time zones.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A time zone by its name in the IANA database, as a stage file gives it, such as `Europe/Paris`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String")]
#[schemars(with = "String")]
pub struct TimeZone(String);

impl From<&TimeZone> for String {
    fn from(zone: &TimeZone) -> Self {
        zone.0.clone()
    }
}

impl TryFrom<String> for TimeZone {
    type Error = TimeZoneError;

    fn try_from(name: String) -> Result<Self, TimeZoneError> {
        if NAMES.lines().any(|known| known == name) { Ok(Self(name)) } else { Err(TimeZoneError(name)) }
    }
}

/// The refusal of a text that does not name a time zone.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{0}` is not a time zone of the IANA database; write one such as `Europe/Paris` or `UTC`")]
pub struct TimeZoneError(String);

/// The names of the database, sorted: <https://www.iana.org/time-zones>.
const NAMES: &str = include_str!("time_zones.txt");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_zone_is_known_by_its_name() {
        for name in ["UTC", "Europe/Paris", "America/Argentina/Buenos_Aires", "Etc/GMT+5"] {
            assert!(TimeZone::try_from(name.to_owned()).is_ok(), "{name}");
        }
        for name in ["", "Paris", "europe/paris", "Europe/Paris ", "GMT+1"] {
            assert!(TimeZone::try_from(name.to_owned()).is_err(), "{name}");
        }
        let refusal = serde_json::from_str::<TimeZone>("\"Europe/Pariss\"").expect_err("it is misspelt");
        insta::assert_snapshot!(refusal, @"`Europe/Pariss` is not a time zone of the IANA database; write one such as `Europe/Paris` or `UTC`");
    }
}
