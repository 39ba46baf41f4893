//! The regions of AWS.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{
    Deserialize, Deserializer, Serialize,
    de::{self, Unexpected},
};

/// The name of an AWS region, such as `eu-west-3`, as a stage file gives it.
///
/// Only its form is checked. AWS may not have such a region.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Region(String);

impl Region {
    /// Returns the name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<Region> for String {
    fn from(region: Region) -> Self {
        region.0
    }
}

impl<'de> Deserialize<'de> for Region {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        if is_region(&text) {
            return Ok(Self(text));
        }
        Err(de::Error::invalid_value(Unexpected::Str(&text), &"an AWS region such as eu-west-3"))
    }
}

/// Returns the domain of AWS's services in a known region: `amazonaws.com`, or `amazonaws.com.cn` in China.
pub fn url_suffix_in(region: &str) -> &'static str {
    if region.starts_with("cn-") { "amazonaws.com.cn" } else { "amazonaws.com" }
}

/// Returns the partition of a region, such as `aws`: "Amazon Resource Names" in the IAM User Guide.
pub fn partition_in(region: &str) -> &'static str {
    const PARTITIONS: [(&str, &str); 6] = [
        ("cn-", "aws-cn"),
        ("us-gov-", "aws-us-gov"),
        ("us-iso-", "aws-iso"),
        ("us-isob-", "aws-iso-b"),
        ("eu-isoe-", "aws-iso-e"),
        ("eusc-", "aws-eusc"),
    ];
    PARTITIONS
        .into_iter()
        .find_map(|(begin, partition)| region.starts_with(begin).then_some(partition))
        .unwrap_or("aws")
}

fn is_region(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [area, places @ .., number] = parts.as_slice() else { return false };
    (2..=4).contains(&area.len())
        && !places.is_empty()
        && [area]
            .into_iter()
            .chain(places)
            .all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase()))
        && (1..=2).contains(&number.len())
        && number.chars().all(|c| c.is_ascii_digit())
}

impl JsonSchema for Region {
    fn schema_name() -> Cow<'static, str> {
        "Region".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": r"^[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_regions_of_every_partition_have_the_shape_of_a_region() {
        for name in
            ["eu-west-3", "us-gov-west-1", "cn-north-1", "eu-isoe-west-1", "eusc-de-east-1", "ap-southeast-5"]
        {
            assert!(is_region(name), "{name}");
        }
        for name in
            ["paris", "eu-west", "eu-west-", "EU-west-3", "eu--west-3", "eu-west-3a", "eu-west-300", "", "eu"]
        {
            assert!(!is_region(name), "{name}");
        }
    }
}
