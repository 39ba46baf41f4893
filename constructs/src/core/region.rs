//! The regions of AWS.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{
    Deserialize, Deserializer, Serialize,
    de::{self, Unexpected},
};

/// The name of an AWS region, such as `eu-west-3`, as a stage file gives it.
///
/// Its area and its direction are those of AWS's regions, such as `eu` and `west`. The number is not checked, so that a
/// region that AWS adds to an area can be used at once.
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
        if !is_region(&text) {
            return Err(de::Error::invalid_value(Unexpected::Str(&text), &"an AWS region such as eu-west-3"));
        }
        let mut parts = text.split('-');
        let area = parts.next().unwrap_or_default();
        if !AREAS.contains(&area) {
            return Err(de::Error::custom(format!(
                "no region of AWS begins with `{area}`, but with one of {}; write one such as eu-west-3",
                AREAS.join(", ")
            )));
        }
        let direction = parts.nth_back(1).unwrap_or_default();
        if !DIRECTIONS.contains(&direction) {
            return Err(de::Error::custom(format!(
                "`{direction}` is not a direction in a region of AWS; write one such as eu-west-3"
            )));
        }
        Ok(Self(text))
    }
}

/// The areas of regions: "AWS Regions" in the AWS General Reference, with those of the other partitions.
const AREAS: [&str; 11] = ["af", "ap", "ca", "cn", "eu", "eusc", "il", "me", "mx", "sa", "us"];

/// The directions in regions.
const DIRECTIONS: [&str; 9] =
    ["north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest", "central"];

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
    use serde_json::json;

    use super::*;

    fn read(name: &str) -> Result<Region, String> {
        serde_json::from_value(json!(name)).map_err(|error| error.to_string())
    }

    #[test]
    fn a_region_that_aws_cannot_have_is_refused() {
        for name in [
            "eu-west-9",
            "us-gov-west-1",
            "cn-northwest-1",
            "us-isob-east-1",
            "eusc-de-east-1",
            "mx-central-1",
        ] {
            assert_eq!(read(name).expect("it is a region").as_str(), name);
        }
        assert_eq!(
            read("mars-north-1").expect_err("it is on no map of AWS"),
            "no region of AWS begins with `mars`, but with one of af, ap, ca, cn, eu, eusc, il, me, mx, sa, us; write one \
             such as eu-west-3"
        );
        assert_eq!(
            read("eu-paris-1").expect_err("it has no direction"),
            "`paris` is not a direction in a region of AWS; write one such as eu-west-3"
        );
    }

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
