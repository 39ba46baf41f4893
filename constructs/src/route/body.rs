//! The bodies of requests.

use std::collections::BTreeMap;

use schemars::{JsonSchema, generate::SchemaSettings};

/// What API Gateway would refuse of these bodies together.
pub(crate) fn refusals<'a>(bodies: impl Iterator<Item = &'a Body>) -> Vec<String> {
    let mut known: BTreeMap<&str, &Body> = BTreeMap::new();
    let mut refusals = Vec::new();
    for body in bodies {
        if *known.entry(&body.name).or_insert(body) != body {
            refusals.push(format!(
                "two types of bodies are called `{}`; rename one, or write `#[schemars(rename = \"…\")]` on it",
                body.name
            ));
        }
    }
    refusals
}

/// The body of a request, by its type.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Body {
    pub(crate) name: String,
    pub(crate) schema: serde_json::Value,
}

impl Body {
    /// The body that serde reads as a `B`.
    pub(crate) fn of<B: JsonSchema>() -> Self {
        // API Gateway reads draft 4, in which a model refers to no other.
        let settings = SchemaSettings::draft07().with(|settings| {
            settings.meta_schema = Some("http://json-schema.org/draft-04/schema#".into());
            settings.inline_subschemas = true;
        });
        let schema = settings.into_generator().into_root_schema_for::<B>();
        // A model's name has letters and digits only.
        let name = B::schema_name()
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect();
        Self { name, schema: schema.to_value() }
    }
}
