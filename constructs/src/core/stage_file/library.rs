//! The settings of every application, which the constructs read.

use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{
    Deserialize, Deserializer,
    de::{self, Unexpected},
};

use crate::core::{
    region::Region,
    stage::{DataPolicy, NameKind, NamePattern, Names, Stage},
    stage_file::{
        error::StageFault,
        locate::Step,
        section::{About, SectionFault},
    },
    tag,
};

/// The keys of [`Library`]. All other keys belong to the application.
pub(crate) const KEYS: [&str; 6] = ["region", "account", "names", "data", "tracing", "tags"];

/// The most tags of a stage. CloudFormation accepts 50 for a stack, and `deploy` needs three: "AWS CloudFormation quotas".
const MOST_TAGS: usize = 47;

/// The settings of a stage that the constructs need.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Library {
    /// The AWS region, such as eu-west-3.
    region: Region,
    /// The ID of the AWS account, in quotes. If it is set, the stage can be deployed only to this account.
    #[serde(default, deserialize_with = "account")]
    #[schemars(regex(pattern = r"^[0-9]{12}$"))]
    account: Option<String>,
    /// The patterns of the resources' physical names.
    names: Patterns,
    /// The policy for tables, buckets and user pools when their stack is deleted or a change replaces them.
    data: DataPolicy,
    /// X-Ray tracing of the functions and APIs. It costs money, and is off by default.
    #[serde(default)]
    tracing: bool,
    /// The tags of the stage's stacks, which CloudFormation gives to all resources that can have tags.
    #[serde(default)]
    #[schemars(schema_with = "tags")]
    tags: BTreeMap<String, String>,
}

/// The patterns of physical names. They are Handlebars templates with the variables app, stage and name.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Patterns {
    /// The pattern for all resources without a pattern below, such as {{app}}-{{stage}}-{{name}}.
    #[schemars(regex(pattern = r"\{\{\s*name\s*\}\}"))]
    default: String,
    /// The pattern for buckets, whose names are global to all of AWS. If absent, `default` applies.
    #[schemars(regex(pattern = r"\{\{\s*name\s*\}\}"))]
    bucket: Option<String>,
    /// The pattern for secrets, whose names may be paths such as {{app}}/{{name}}. If absent, `default` applies.
    #[schemars(regex(pattern = r"\{\{\s*name\s*\}\}"))]
    secret: Option<String>,
    /// The pattern for APIs. If absent, `default` applies.
    #[schemars(regex(pattern = r"\{\{\s*name\s*\}\}"))]
    api: Option<String>,
}

impl Library {
    /// Creates the stage of this name with these settings.
    pub(crate) fn into_stage(self, app: &str, name: &str) -> Result<Stage, Vec<SectionFault>> {
        let mut faults = faults_of(&self.tags);
        let mut compile = |key: &str, text: &str, kind| match NamePattern::compile(text, kind, app, name) {
            Ok(pattern) => Some(pattern),
            Err(reason) => {
                faults.push(SectionFault {
                    path: vec![Step::Key("names".to_owned()), Step::Key(key.to_owned())],
                    about: About::Value,
                    fault: StageFault::Pattern {
                        key: format!("names.{key}"),
                        pattern: text.to_owned(),
                        reason,
                    },
                });
                None
            }
        };
        let default = compile("default", &self.names.default, NameKind::Default);
        let mut or_default = |key: &str, text: &Option<String>, kind| match text {
            Some(text) => compile(key, text, kind),
            None => default.clone(),
        };
        let bucket = or_default("bucket", &self.names.bucket, NameKind::Bucket);
        let secret = or_default("secret", &self.names.secret, NameKind::Secret);
        let api = or_default("api", &self.names.api, NameKind::Api);
        match (default, bucket, secret, api) {
            (Some(default), Some(bucket), Some(secret), Some(api)) if faults.is_empty() => {
                let names = Names { default, bucket, secret, api };
                let stage =
                    Stage::new(app, name, self.region.into(), self.account, names, self.data, self.tracing);
                Ok(stage.tagged(self.tags))
            }
            _ => Err(faults),
        }
    }
}

/// Returns the tags that AWS would refuse.
fn faults_of(tags: &BTreeMap<String, String>) -> Vec<SectionFault> {
    let fault = |path: &[&str], reason: String| SectionFault {
        path: path
            .iter()
            .map(|key| Step::Key((*key).to_owned()))
            .collect(),
        about: About::Key,
        fault: StageFault::Tag(reason),
    };
    let mut faults: Vec<SectionFault> = tags
        .iter()
        .filter_map(|(key, value)| Some(fault(&["tags", key], tag::refusal(key, value)?)))
        .collect();
    if tags.len() > MOST_TAGS {
        let reason = format!("{} tags are too many; keep at most {MOST_TAGS}", tags.len());
        faults.push(fault(&["tags"], reason));
    }
    // "Rules for tagging in IAM" in the IAM User Guide.
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for key in tags.keys() {
        if let Some(earlier) = seen.insert(key.to_lowercase(), key) {
            let reason = format!(
                "the tags `{earlier}` and `{key}` are the same for IAM, which does not tell their case; keep one"
            );
            faults.push(fault(&["tags", key], reason));
        }
    }
    faults
}

/// Returns the schema of tags.
fn tags(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": "object",
        "maxProperties": MOST_TAGS,
        "propertyNames": { "minLength": 1, "maxLength": 128 },
        "additionalProperties": { "type": "string", "maxLength": 256 },
    })
}

/// Returns the reason why two stages cannot be deployed beside each other, if any.
///
/// Stages without an account count as stages of the same account.
pub(crate) fn collision(first: &Stage, second: &Stage) -> Option<StageFault> {
    let share_account = match (first.account(), second.account()) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    };
    let share_place = share_account && first.region() == second.region();
    let (ours, theirs) = (first.names(), second.names());
    let what = if share_place && ours.default == theirs.default {
        "resources"
    } else if share_place && ours.secret == theirs.secret {
        "secrets"
    } else if share_place && ours.api == theirs.api {
        // AWS allows this, but CloudWatch would count the requests of both as requests of one API.
        "APIs"
    } else if ours.bucket == theirs.bucket {
        // This holds in all regions, because bucket names are global.
        "buckets"
    } else {
        return None;
    };
    Some(StageFault::Collision { first: first.name().to_owned(), second: second.name().to_owned(), what })
}

fn account<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let Some(text) = Option::<String>::deserialize(deserializer)? else {
        return Ok(None);
    };
    if text.len() == 12 && text.chars().all(|c| c.is_ascii_digit()) {
        return Ok(Some(text));
    }
    Err(de::Error::invalid_value(Unexpected::Str(&text), &"the account's 12 digits"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_are_those_of_the_struct() {
        let schema = schemars::schema_for!(Library).to_value();
        let properties = schema["properties"]
            .as_object()
            .expect("the settings are a map");
        assert_eq!(properties.len(), KEYS.len());
        assert!(KEYS.iter().all(|key| properties.contains_key(*key)));
    }
}
