//! Route 53 hosted zones.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// An existing Route 53 hosted zone, known by its ID, such as `Z2FDTNDATAQYW2`.
///
/// In a stage file it is the ID, which is checked when the file is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct HostedZone(String);

impl HostedZone {
    /// Creates a hosted zone with this ID. The constructs that use it report an invalid ID.
    pub fn by_id(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// Returns the ID.
    pub fn id(&self) -> &str {
        &self.0
    }

    /// Returns the reason that the ID is not valid, if it is not. The length follows `ResourceId` in the Route 53 API
    /// Reference.
    pub(crate) fn refusal(&self) -> Option<HostedZoneError> {
        let id = &self.0;
        let is_id = id.len() <= MAX_LENGTH
            && id.len() > 1
            && id.starts_with('Z')
            && id
                .chars()
                .all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit());
        (!is_id).then(|| HostedZoneError(id.clone()))
    }
}

const MAX_LENGTH: usize = 32;

impl TryFrom<String> for HostedZone {
    type Error = HostedZoneError;

    fn try_from(id: String) -> Result<Self, HostedZoneError> {
        let zone = Self(id);
        match zone.refusal() {
            Some(refusal) => Err(refusal),
            None => Ok(zone),
        }
    }
}

/// The refusal of a text that is not the ID of a hosted zone.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{0}` is not the ID of a hosted zone; write it without its path, such as Z2FDTNDATAQYW2")]
pub struct HostedZoneError(String);

impl JsonSchema for HostedZone {
    fn schema_name() -> Cow<'static, str> {
        "HostedZone".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^Z[A-Z0-9]+$", "maxLength": MAX_LENGTH })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hosted_zone_is_known_by_its_id() {
        let zone = HostedZone::try_from("Z2FDTNDATAQYW2".to_owned());
        assert_eq!(zone, Ok(HostedZone::by_id("Z2FDTNDATAQYW2")));
        let long = format!("Z{}", "1".repeat(MAX_LENGTH));
        for wrong in ["", "Z", "z2fdtndataqyw2", "example.com", &long] {
            assert!(HostedZone::try_from(wrong.to_owned()).is_err(), "{wrong}");
        }
        insta::assert_snapshot!(HostedZone::by_id("/hostedzone/Z1").refusal().expect("it is a path"), @"`/hostedzone/Z1` is not the ID of a hosted zone; write it without its path, such as Z2FDTNDATAQYW2");
    }
}
