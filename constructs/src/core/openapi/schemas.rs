//! The schemas of a document.

use std::collections::{BTreeMap, BTreeSet};

use links::http::Model;
use schemars::{SchemaGenerator, generate::SchemaSettings};
use serde_json::{Value, json};

use crate::core::openapi::parameter::without_null;

const COMPONENTS: &str = "/components/schemas";

/// The schemas that a document refers to, each once.
pub(super) struct Schemas {
    /// The generator of the schemas of requests.
    sent: SchemaGenerator,
    /// The generator of the schemas of responses.
    got: SchemaGenerator,
    /// The names of the schemas that differ between requests and responses. They have another name in requests.
    differing: BTreeSet<String>,
}

impl Schemas {
    /// Creates the schemas of these models.
    pub(super) fn new(sent: impl IntoIterator<Item = Model>, got: impl IntoIterator<Item = Model>) -> Self {
        let settings = SchemaSettings::draft2020_12().with(|settings| {
            settings.definitions_path = COMPONENTS.into();
            settings.meta_schema = None;
        });
        let mut schemas = Self {
            sent: settings.clone().for_deserialize().into_generator(),
            got: settings.for_serialize().into_generator(),
            differing: BTreeSet::new(),
        };
        for model in sent {
            model.subschema(&mut schemas.sent);
        }
        for model in got {
            model.subschema(&mut schemas.got);
        }
        let (sent, got) = (definitions(&schemas.sent), definitions(&schemas.got));
        let mut differing = BTreeSet::new();
        loop {
            let before = differing.len();
            for (name, schema) in &sent {
                let is_other = got.get(name).is_some_and(|got| got != schema);
                // A schema that refers to a differing schema differs too.
                if got.contains_key(name) && (is_other || refers_to(schema, &differing)) {
                    differing.insert(name.clone());
                }
            }
            if differing.len() == before {
                break;
            }
        }
        schemas.differing = differing;
        schemas
    }

    /// Returns the schema of a request.
    pub(super) fn sent(&mut self, model: Model) -> Value {
        renamed(sorted(tidy(model.subschema(&mut self.sent).to_value())), &self.differing)
    }

    /// Returns the schema of a response.
    pub(super) fn got(&mut self, model: Model) -> Value {
        sorted(tidy(model.subschema(&mut self.got).to_value()))
    }

    /// Returns all schemas that the document refers to, by name.
    pub(super) fn components(&self) -> BTreeMap<String, Value> {
        let sent = definitions(&self.sent).into_iter().map(|(name, schema)| {
            let name = if self.differing.contains(&name) { input(&name) } else { name };
            (name, renamed(schema, &self.differing))
        });
        definitions(&self.got).into_iter().chain(sent).collect()
    }
}

fn definitions(generator: &SchemaGenerator) -> BTreeMap<String, Value> {
    generator
        .definitions()
        .iter()
        .map(|(name, schema)| (name.clone(), sorted(tidy(schema.clone()))))
        .collect()
}

/// Returns the name of a differing schema in requests.
fn input(name: &str) -> String {
    format!("{name}Input")
}

/// Returns the name of the schema that a reference points to.
fn referred(reference: &Value) -> Option<&str> {
    reference
        .as_str()?
        .strip_prefix('#')?
        .strip_prefix(COMPONENTS)?
        .strip_prefix('/')
}

fn refers_to(schema: &Value, names: &BTreeSet<String>) -> bool {
    match schema {
        Value::Array(elements) => elements.iter().any(|element| refers_to(element, names)),
        Value::Object(keys) => keys.iter().any(|(key, value)| {
            let is_named = key == "$ref" && referred(value).is_some_and(|name| names.contains(name));
            is_named || refers_to(value, names)
        }),
        _ => false,
    }
}

/// Returns the schema, with references to these names changed to their names in requests.
fn renamed(mut schema: Value, names: &BTreeSet<String>) -> Value {
    match &mut schema {
        Value::Array(elements) => {
            for element in elements {
                *element = renamed(element.take(), names);
            }
        }
        Value::Object(keys) => {
            for (key, value) in keys {
                *value = match referred(value) {
                    Some(name) if key == "$ref" && names.contains(name) => reference_to(&input(name)),
                    _ => renamed(value.take(), names),
                };
            }
        }
        _ => {}
    }
    schema
}

/// Returns the schema of API Gateway's own errors in AWS's form.
pub(super) fn gateway_error() -> Value {
    sorted(json!({
        "description": "An error from API Gateway itself.",
        "type": "object",
        "properties": { "message": { "type": "string" } },
        "required": ["message"],
    }))
}

/// Returns a reference to a schema of the document.
pub(super) fn reference(name: &str) -> Value {
    json!({ "$ref": reference_to(name) })
}

fn reference_to(name: &str) -> Value {
    format!("#{COMPONENTS}/{name}").into()
}

/// Removes `null` from optional fields, and links to code from descriptions.
fn tidy(schema: Value) -> Value {
    match schema {
        Value::Array(schemas) => schemas.into_iter().map(tidy).collect(),
        Value::Object(keywords) => {
            let required: Vec<Value> = match keywords.get("required") {
                Some(Value::Array(names)) => names.clone(),
                _ => Vec::new(),
            };
            let field = |(name, field): (String, Value)| {
                let is_required = required.iter().any(|required| *required == name);
                let field = if is_required { field } else { without_null(field) };
                (name, tidy(field))
            };
            let keyword = |(keyword, value): (String, Value)| {
                let value = match (keyword.as_str(), value) {
                    // These are values, not schemas.
                    ("const" | "default" | "enum" | "examples", value) => value,
                    ("description", Value::String(text)) => plain(&text).into(),
                    ("properties", Value::Object(fields)) => fields.into_iter().map(field).collect(),
                    (_, value) => tidy(value),
                };
                (keyword, value)
            };
            keywords.into_iter().map(keyword).collect()
        }
        schema => schema,
    }
}

/// Returns the text without rustdoc's links to items. The text of a link stays.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, link)) = rest.split_once('[') {
        plain.push_str(before);
        let Some((words, after)) = link.split_once(']') else {
            rest = &rest[before.len()..];
            break;
        };
        let target = after
            .strip_prefix('(')
            .and_then(|target| target.split_once(')'));
        let is_code = words.len() > 1 && words.starts_with('`') && words.ends_with('`');
        rest = match target {
            // A link to a web page stays.
            Some((target, after)) if target.contains("://") => {
                plain.push_str(&format!("[{words}]({target})"));
                after
            }
            Some((_, after)) => {
                plain.push_str(words);
                after
            }
            None if is_code => {
                plain.push_str(words);
                after
            }
            None => {
                plain.push_str(&format!("[{words}]"));
                after
            }
        };
    }
    plain.push_str(rest);
    plain
}

/// Sorts the value, so that the order does not depend on the features of `serde_json`.
pub(super) fn sorted(mut value: Value) -> Value {
    value.sort_all_objects();
    value
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use schemars::JsonSchema;
    use serde::{Deserialize, Serialize};

    use super::*;

    /// A type with a default. It is optional in requests and always present in responses.
    #[derive(Serialize, Deserialize, JsonSchema)]
    struct Tags {
        #[serde(default)]
        tags: Vec<String>,
    }

    #[derive(Serialize, Deserialize, JsonSchema)]
    struct Note {
        tags: Tags,
        /// See [`Tags`] and [the book](https://example.com/book).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        color: Option<Color>,
    }

    #[derive(Serialize, Deserialize, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    enum Color {
        Red,
    }

    #[test]
    fn what_is_sent_otherwise_than_it_is_got_has_two_schemas() {
        let note = Model::of::<Note>();
        let mut schemas = Schemas::new([note], [note]);
        assert_eq!(schemas.sent(note), reference("NoteInput"));
        assert_eq!(schemas.got(note), reference("Note"));
        let components = schemas.components();
        let names: Vec<&String> = components.keys().collect();
        assert_eq!(names, ["Color", "Note", "NoteInput", "Tags", "TagsInput"]);
        assert_snapshot!(serde_json::to_string_pretty(&components["NoteInput"]).expect("it is JSON"), @r##"
        {
          "properties": {
            "color": {
              "$ref": "#/components/schemas/Color"
            },
            "tags": {
              "$ref": "#/components/schemas/TagsInput"
            },
            "title": {
              "description": "See `Tags` and [the book](https://example.com/book).",
              "type": "string"
            }
          },
          "required": [
            "tags"
          ],
          "type": "object"
        }
        "##);
    }

    #[test]
    fn a_description_is_for_those_who_do_not_have_the_code() {
        assert_eq!(
            plain("See [`Page`](crate::http::Page) and [`Self::MAX`]."),
            "See `Page` and `Self::MAX`."
        );
        assert_eq!(
            plain("See [a page](super::Page), [0, 1] and [x](https://x)."),
            "See a page, [0, 1] and [x](https://x)."
        );
        for text in ["", "[", "a [b", "[]", "a]"] {
            assert_eq!(plain(text), text);
        }
    }
}
