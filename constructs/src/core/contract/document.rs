//! The document of a contract.

use std::sync::Arc;

use links::{
    http::Model,
    operation::EventDefinition,
    trigger::{Payload, Trigger},
};
use schemars::{SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};

use crate::core::{
    contract::VERSION,
    openapi::{Callers, DocumentedApi, DocumentedRoute},
};

/// The parts of a stack that others rely on.
pub(crate) struct Parts<'a> {
    pub(crate) apis: &'a [DocumentedApi],
    /// The triggers of functions, by the functions' logical IDs.
    pub(crate) triggers: Vec<(&'a str, &'static [Trigger])>,
    /// The events that functions put on a bus, by the functions' logical IDs.
    pub(crate) events: &'a [(Arc<str>, EventDefinition)],
    /// The items of tables, by the tables' logical IDs.
    pub(crate) items: &'a [(Arc<str>, Option<Model>)],
}

impl Parts<'_> {
    /// Returns a text that is the same only for parts of the same document. It has addresses of constants and of
    /// functions that make schemas, since what is at one address is the same.
    pub(super) fn key(&self) -> String {
        let mut key = String::new();
        for api in self.apis {
            let tokens = api.security.as_ref().map_or("none", |(name, _)| *name);
            key += &format!("{} {:?} {tokens}\n", api.id, api.gateway);
            for DocumentedRoute { method, path, operation, callers } in &api.routes {
                let (answers, errors) = (operation.answers, operation.errors);
                key += &format!("{method} {path} {} {callers:?} ", operation.name);
                key += &format!("{answers:p} {} {errors:p} {}", answers.len(), errors.len());
                for model in [operation.path, operation.query, operation.headers, operation.body] {
                    key += &address(model);
                }
                key.push('\n');
            }
        }
        for &(id, triggers) in &self.triggers {
            key += &format!("{id} {triggers:p} {}\n", triggers.len());
        }
        for (id, event) in self.events {
            key += &format!("{id} {} {} {:p}\n", event.source, event.detail_type, event.detail);
        }
        for (id, item) in self.items {
            key += &format!("{id}{}\n", address(*item));
        }
        key
    }
}

fn address(model: Option<Model>) -> String {
    model.map_or_else(|| " none".to_owned(), |model| format!(" {model:p}"))
}

/// Writes the document, unless there is nothing in it.
pub(super) fn write(parts: &Parts<'_>) -> Option<Value> {
    let mut schemas = Schemas::new();
    let mut operations = Map::new();
    for api in parts.apis {
        for route in &api.routes {
            let operation = operation(api, route, &mut schemas);
            let routes = operations
                .entry(&*api.id)
                .or_insert_with(|| Map::new().into());
            routes[format!("{} {}", route.method, route.path)] = operation;
        }
    }
    let (mut received, mut sent) = (Map::new(), Map::new());
    for (id, triggers) in &parts.triggers {
        for trigger in *triggers {
            let (name, model) = match trigger {
                Trigger::Messages(Payload { name, model }) => (format!("message {name}"), *model),
                Trigger::Notifications(Payload { name, model }) => (format!("notification {name}"), *model),
                Trigger::Event { source, detail_type, detail } => {
                    (format!("event {detail_type} of {source}"), *detail)
                }
                Trigger::Schedule(Payload { name, model }) => (format!("schedule input {name}"), *model),
                Trigger::Invocation { input, output } => {
                    let schema = output.model.map(|model| schemas.sent(model));
                    enter(&mut sent, format!("output {}", output.name), id, schema);
                    (format!("input {}", input.name), input.model)
                }
                Trigger::CustomResource { properties, attributes } => {
                    let schema = attributes.model.map(|model| schemas.sent(model));
                    enter(&mut sent, format!("attributes {}", attributes.name), id, schema);
                    (format!("properties {}", properties.name), properties.model)
                }
                // Operations are known by their routes, changes by the items, and tokens come from the authorizer.
                _ => continue,
            };
            let schema = model.map(|model| schemas.received(model));
            enter(&mut received, name, id, schema);
        }
    }
    for (id, event) in parts.events {
        let schema = schemas.sent(event.detail);
        enter(&mut sent, format!("event {} of {}", event.detail_type, event.source), id, Some(schema));
    }
    let items: Map<String, Value> = parts
        .items
        .iter()
        .map(|(id, model)| {
            let schemas = model.map(|model| (schemas.received(model), schemas.sent(model)));
            let (read, written) = schemas.unzip();
            ((**id).to_owned(), object([("read", read.into()), ("written", written.into())]))
        })
        .collect();
    if operations.is_empty() && received.is_empty() && sent.is_empty() && items.is_empty() {
        return None;
    }
    let schemas = [("received", definitions(schemas.received)), ("sent", definitions(schemas.sent))];
    Some(object([
        ("version", VERSION.into()),
        ("operations", operations.into()),
        ("received", received.into()),
        ("sent", sent.into()),
        ("items", items.into()),
        ("schemas", object(schemas)),
    ]))
}

/// Makes an object of these values, which `json!` would copy.
fn object<const N: usize>(fields: [(&str, Value); N]) -> Value {
    fields
        .map(|(name, value)| (name.to_owned(), value))
        .into_iter()
        .collect()
}

/// Enters a type by its name. If two functions know the same name with other schemas, the second has an entry of its own.
fn enter(entries: &mut Map<String, Value>, name: String, function: &str, schema: Option<Value>) {
    let schema = schema.unwrap_or_default();
    let entry = |schema| object([("functions", json!([function])), ("schema", schema)]);
    match entries.get_mut(&name) {
        None => drop(entries.insert(name, entry(schema))),
        Some(known) if known["schema"] == schema => {
            if let Some(functions) = known["functions"].as_array_mut() {
                functions.push(function.into());
            }
        }
        Some(_) => drop(entries.insert(format!("{name} for {function}"), entry(schema))),
    }
}

fn operation(api: &DocumentedApi, route: &DocumentedRoute, schemas: &mut Schemas) -> Value {
    let definition = &route.operation;
    let mut operation = json!({ "name": definition.name, "callers": callers(api, &route.callers) });
    for (place, model) in [
        ("path", definition.path),
        ("query", definition.query),
        ("headers", definition.headers),
        ("body", definition.body),
    ] {
        if let Some(model) = model {
            operation[place] = schemas.received(model);
        }
    }
    operation["answers"] = definition
        .answers
        .iter()
        .map(|answer| (answer.status.to_string(), answer.body.map(|model| schemas.sent(model)).into()))
        .collect::<Map<_, _>>()
        .into();
    operation["errors"] = json!(api.error_codes(route));
    operation
}

/// Describes the callers, with the origin of their tokens.
fn callers(api: &DocumentedApi, callers: &Callers) -> Value {
    let tokens = api.security.as_ref().map_or("none", |(name, _)| *name);
    match callers {
        Callers::Everybody => json!("everybody"),
        Callers::Authorized => json!({ "tokens": tokens }),
        Callers::Scope(scope) => json!({ "tokens": tokens, "scope": scope }),
    }
}

/// The generators of the schemas of both directions.
struct Schemas {
    received: SchemaGenerator,
    sent: SchemaGenerator,
}

impl Schemas {
    fn new() -> Self {
        let settings = |path: &'static str| {
            SchemaSettings::draft2020_12().with(|settings| {
                settings.definitions_path = path.into();
                settings.meta_schema = None;
            })
        };
        Self {
            received: settings("/schemas/received")
                .for_deserialize()
                .into_generator(),
            sent: settings("/schemas/sent").for_serialize().into_generator(),
        }
    }

    fn received(&mut self, model: Model) -> Value {
        without_documentation(model.subschema(&mut self.received).to_value())
    }

    fn sent(&mut self, model: Model) -> Value {
        without_documentation(model.subschema(&mut self.sent).to_value())
    }
}

fn definitions(mut generator: SchemaGenerator) -> Value {
    let mut definitions = generator.take_definitions(false);
    definitions.values_mut().for_each(remove_documentation);
    definitions.into()
}

fn without_documentation(mut schema: Value) -> Value {
    remove_documentation(&mut schema);
    schema
}

/// Removes what says nothing about the valid values.
fn remove_documentation(schema: &mut Value) {
    match schema {
        Value::Array(schemas) => schemas.iter_mut().for_each(remove_documentation),
        Value::Object(keywords) => keywords.retain(|keyword, value| {
            match (keyword.as_str(), value) {
                ("title" | "description" | "default" | "examples" | "deprecated", _) => return false,
                // These are values, not schemas.
                ("const" | "enum", _) => {}
                // Their keys are names, not keywords.
                ("properties" | "patternProperties", Value::Object(fields)) => {
                    fields.values_mut().for_each(remove_documentation);
                }
                (_, value) => remove_documentation(value),
            }
            true
        }),
        _ => {}
    }
}
