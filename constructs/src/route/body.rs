//! The bodies of requests.

use std::collections::BTreeMap;

use links::http::Model;
use schemars::Schema;

use crate::route::draft_4;

/// Returns the problems that API Gateway would refuse in the bodies of these types together.
pub(crate) fn refusals(models: impl Iterator<Item = Model>) -> Vec<String> {
    let mut known: BTreeMap<String, Model> = BTreeMap::new();
    let mut refusals = Vec::new();
    for model in models {
        let name = Body::name(model);
        match known.get(&name) {
            // Most bodies are of one type, or have a name of their own. Their schemas are not needed.
            Some(other) if !other.is(model) && Body::of(*other) != Body::of(model) => refusals.push(format!(
                "two body types are named `{name}`; rename one, or write `#[schemars(rename = \"…\")]` on it"
            )),
            Some(_) => {}
            None => drop(known.insert(name, model)),
        }
    }
    refusals
}

/// A request body with its type.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Body {
    pub(crate) name: String,
    pub(crate) schema: Schema,
}

impl Body {
    /// Returns the body of this type.
    pub(crate) fn of(model: Model) -> Self {
        let schema = model.root_schema(draft_4::settings().into_generator());
        Self { name: Self::name(model), schema }
    }

    /// Returns the name of an API Gateway model, which can only have letters and digits.
    fn name(model: Model) -> String {
        let name = model.name();
        name.chars().filter(char::is_ascii_alphanumeric).collect()
    }

    /// Returns the problem that API Gateway would refuse if the body becomes a REST API's model.
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
            "the schema of `{}` has {}, which API Gateway does not support: it reads draft 4 of JSON Schema; use \
             another keyword, or check it in the function",
            self.name,
            keywords.join(", ")
        ))
    }
}
