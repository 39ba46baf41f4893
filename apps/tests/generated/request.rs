//! Generated requests.

use fastrand::Rng;
use serde_json::Value;
use support::Document;

use crate::{
    operation::{Operation, Parameter, Place},
    schema::Maker,
};

/// A request of an operation.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    /// The path variables, decoded.
    pub(crate) path: Vec<(String, String)>,
    /// The query parameters, decoded. A name can be repeated.
    pub(crate) query: Vec<(String, String)>,
    /// The headers, with names in any case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Option<Vec<u8>>,
    /// Which of the application's callers sends it.
    pub(crate) caller: usize,
}

impl Request {
    /// Makes a request of an operation that fits the document.
    pub(crate) fn new(random: &mut Rng, maker: &Maker<'_>, operation: &Operation, callers: usize) -> Self {
        let mut values = |place: Place| {
            let mut values = Vec::new();
            for parameter in operation.parameters_in(place) {
                if parameter.is_required || random.u8(..3) == 0 {
                    let schema = maker
                        .document
                        .json()
                        .pointer(&parameter.schema)
                        .expect("a parameter has a schema");
                    let value = maker.value(random, schema, &parameter.name);
                    let text = value
                        .as_str()
                        .map_or_else(|| value.to_string(), str::to_owned);
                    values.push((parameter.name.clone(), text));
                }
            }
            values
        };
        let (mut path, query, mut headers) =
            (values(Place::Path), values(Place::Query), values(Place::Header));
        // API Gateway takes no empty variable, and no control character in a header.
        for (_, value) in path.iter_mut().filter(|(_, value)| value.is_empty()) {
            value.push('x');
        }
        for (_, value) in &mut headers {
            value.retain(|letter| !letter.is_control());
        }
        // A document never lists this header, but functions of public routes can read it.
        if random.u8(..4) == 0
            && let Some(token) = maker.words.any(random, "Authorization")
        {
            headers.push(("Authorization".to_owned(), token.to_owned()));
        }
        let body = operation.body.as_ref().map(|pointer| {
            let schema = maker
                .document
                .json()
                .pointer(pointer)
                .expect("a body has a schema");
            headers.push(("Content-Type".to_owned(), "application/json".to_owned()));
            maker.value(random, schema, "body").to_string().into_bytes()
        });
        // Most are of the first caller, so that much is theirs.
        let caller = if random.u8(..4) > 0 { 0 } else { random.usize(..callers) };
        Self { path, query, headers, body, caller }
    }

    /// Returns whether the request is what the document asks for.
    pub(crate) fn is_well_formed(&self, document: &Document, operation: &Operation) -> bool {
        let fits = |parameter: &Parameter| {
            let is_header = parameter.place == Place::Header;
            let values = match parameter.place {
                Place::Path => &self.path,
                Place::Query => &self.query,
                Place::Header => &self.headers,
            };
            let is_it = |name: &str| {
                if is_header { name.eq_ignore_ascii_case(&parameter.name) } else { name == parameter.name }
            };
            let values: Vec<&str> = values
                .iter()
                .filter(|(name, _)| is_it(name))
                .map(|(_, value)| value.as_str())
                .collect();
            match values[..] {
                [] => !parameter.is_required,
                [value] => document
                    .faults(&parameter.schema, &read(document, parameter, value))
                    .is_empty(),
                _ => false,
            }
        };
        operation.parameters.iter().all(fits) && self.has_a_good_body(document, operation)
    }

    fn has_a_good_body(&self, document: &Document, operation: &Operation) -> bool {
        let Some(pointer) = &operation.body else { return true };
        let content_types = self
            .headers
            .iter()
            .filter(|(name, _)| name.eq_ignore_ascii_case("content-type"));
        let is_json = content_types
            .map(|(_, value)| value.as_str())
            .eq(["application/json"]);
        let body = self.body.as_deref().map(serde_json::from_slice);
        let Some(Ok(body)) = body else { return false };
        is_json && document.faults(pointer, &body).is_empty()
    }
}

/// Reads the text of a parameter as a value of its schema's type.
fn read(document: &Document, parameter: &Parameter, text: &str) -> Value {
    let schema = document.json().pointer(&parameter.schema);
    let kind = schema.and_then(|schema| schema["type"].as_str());
    if matches!(kind, Some("integer" | "number" | "boolean"))
        && let Ok(value) = serde_json::from_str(text)
    {
        return value;
    }
    text.into()
}
