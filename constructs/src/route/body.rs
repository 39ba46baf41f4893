//! The bodies of requests.

use std::collections::BTreeMap;

use links::http::Model;
use schemars::generate::SchemaSettings;

/// What API Gateway would refuse of these bodies together.
pub(crate) fn refusals(bodies: impl Iterator<Item = Body>) -> Vec<String> {
    let mut known: BTreeMap<String, serde_json::Value> = BTreeMap::new();
    let mut refusals = Vec::new();
    for Body { name, schema } in bodies {
        match known.get(&name) {
            Some(other) if *other != schema => refusals.push(format!(
                "two types of bodies are called `{name}`; rename one, or write `#[schemars(rename = \"…\")]` on it"
            )),
            Some(_) => {}
            None => drop(known.insert(name, schema)),
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
    /// The body of this type.
    pub(crate) fn of(model: Model) -> Self {
        // API Gateway reads draft 4, in which a model refers to no other.
        let settings = SchemaSettings::draft07().with(|settings| {
            settings.meta_schema = Some("http://json-schema.org/draft-04/schema#".into());
            settings.inline_subschemas = true;
        });
        let schema = model.root_schema(settings.into_generator());
        // A model's name has letters and digits only.
        let name = model
            .name()
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect();
        Self { name, schema: schema.to_value() }
    }
}
