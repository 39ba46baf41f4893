//! The bodies of requests.

use std::collections::BTreeMap;

use links::http::Model;
use schemars::Schema;

use crate::route::draft_4;

/// What API Gateway would refuse of these bodies together.
pub(crate) fn refusals(bodies: impl Iterator<Item = Body>) -> Vec<String> {
    let mut known: BTreeMap<String, Schema> = BTreeMap::new();
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
    pub(crate) schema: Schema,
}

impl Body {
    /// The body of this type.
    pub(crate) fn of(model: Model) -> Self {
        let schema = model.root_schema(draft_4::settings().into_generator());
        // A model's name has letters and digits only.
        let name = model
            .name()
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect();
        Self { name, schema }
    }

    /// What API Gateway could not read of it, if it is to be a model of a REST API.
    pub(crate) fn refusal(&self) -> Option<String> {
        let unknown = draft_4::unknown_keywords(&self.schema);
        if unknown.is_empty() {
            return None;
        }
        let keywords: Vec<String> = unknown
            .iter()
            .map(|keyword| format!("`{keyword}`"))
            .collect();
        Some(format!(
            "the schema of `{}` has {}, and API Gateway reads draft 4 of JSON Schema, which knows no such keyword; say it \
             in another way, or check it in the function",
            self.name,
            keywords.join(", ")
        ))
    }
}
