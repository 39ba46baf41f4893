//! The operations of an API, as its OpenAPI document describes them.

use serde_json::Value;
use support::Document;

/// An operation.
#[derive(Debug)]
pub(crate) struct Operation {
    /// The method in upper case.
    pub(crate) method: String,
    /// The path, such as `/jobs/{jobId}`.
    pub(crate) path: String,
    pub(crate) parameters: Vec<Parameter>,
    /// The pointer to the schema of the body, if the operation takes one.
    pub(crate) body: Option<String>,
    /// `true` if the API's authorizer checks the caller.
    pub(crate) is_authorized: bool,
}

/// A path variable, a query parameter or a header.
#[derive(Debug)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) place: Place,
    pub(crate) is_required: bool,
    /// The pointer to its schema.
    pub(crate) schema: String,
}

/// The place of a parameter in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Path,
    Query,
    Header,
}

impl Operation {
    /// Returns all operations of a document, in its order.
    pub(crate) fn all(document: &Document) -> Vec<Self> {
        let paths = document.json()["paths"].as_object();
        let mut all = Vec::new();
        for (path, methods) in paths.expect("the document has paths") {
            for (method, operation) in methods.as_object().expect("a path has methods") {
                let pointer = format!("/paths/{}/{method}", support::escape(path));
                all.push(Self::of(method, path, &pointer, operation));
            }
        }
        all
    }

    fn of(method: &str, path: &str, pointer: &str, operation: &Value) -> Self {
        let parameters = operation["parameters"].as_array();
        let parameters = parameters.into_iter().flatten().enumerate();
        let parameters = parameters.map(|(index, parameter)| Parameter {
            name: support::text(&parameter["name"]),
            place: match parameter["in"].as_str() {
                Some("path") => Place::Path,
                Some("query") => Place::Query,
                _ => Place::Header,
            },
            is_required: parameter["required"] == true,
            schema: format!("{pointer}/parameters/{index}/schema"),
        });
        let has_body = !operation["requestBody"].is_null();
        let security = operation["security"].as_array();
        Self {
            method: method.to_uppercase(),
            path: path.to_owned(),
            parameters: parameters.collect(),
            body: has_body.then(|| format!("{pointer}/requestBody/content/application~1json/schema")),
            is_authorized: security.is_some_and(|schemes| !schemes.is_empty()),
        }
    }

    /// Returns the name of the operation in messages, such as `GET /jobs`.
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    /// Returns the parameters in this place.
    pub(crate) fn parameters_in(&self, place: Place) -> impl Iterator<Item = &Parameter> {
        self.parameters
            .iter()
            .filter(move |parameter| parameter.place == place)
    }
}
