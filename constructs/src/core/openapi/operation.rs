//! An operation of a document.

use std::collections::BTreeMap;

use serde_json::json;

use crate::core::openapi::{
    self, Callers, DocumentedApi, DocumentedRoute,
    document::{Content, Operation, Parameter, RequestBody, Response},
    schemas::{Schemas, plain, sorted},
};

impl DocumentedApi {
    /// Returns the operation of a route, with its parameters, body and responses.
    pub(super) fn operation(
        &self,
        route: &DocumentedRoute,
        schemas: &mut Schemas,
        shared: &mut BTreeMap<String, Response>,
    ) -> Operation {
        let operation = &route.operation;
        let mut responses = self.failures(route, schemas, shared);
        for answer in operation.answers {
            let content = answer.body.map(|model| Content(schemas.got(model)));
            let description = reason_phrase(answer.status).to_owned();
            responses.insert(answer.status.to_string(), Response::Own { description, content });
        }
        Operation {
            operation_id: camel_case(operation.name),
            summary: plain(operation.summary),
            description: plain(operation.description),
            parameters: parameters(route),
            request_body: operation
                .body
                .map(|model| RequestBody { required: true, content: Content(schemas.sent(model)) }),
            responses,
            security: self.security_of(&route.callers),
        }
    }

    /// Returns the security requirement: none for a public route, or the API's scheme.
    fn security_of(&self, callers: &Callers) -> Vec<BTreeMap<&'static str, Vec<String>>> {
        let scopes = match callers {
            Callers::Everybody => return Vec::new(),
            Callers::Authorized => Vec::new(),
            Callers::Scope(scope) => vec![scope.clone()],
        };
        let scheme = self.security.iter().map(|(name, _)| *name);
        scheme
            .map(|name| BTreeMap::from([(name, scopes.clone())]))
            .collect()
    }
}

/// Returns the parameters: path variables in the order of the path, then query parameters and headers by name.
fn parameters(route: &DocumentedRoute) -> Vec<Parameter> {
    let declared = openapi::Parameter::of(route.operation.path);
    let of_path = variables(route.path).map(move |(name, is_greedy)| {
        let known = declared.iter().find(|parameter| parameter.name == name);
        let described = known.and_then(|known| known.description.as_deref().map(plain));
        let greedy = is_greedy.then(|| "The rest of the path, with slashes.".to_owned());
        Parameter {
            name: name.to_owned(),
            place: "path",
            description: described.or(greedy),
            required: true,
            // A route with an undeclared variable is reported elsewhere.
            schema: known.map_or_else(|| json!({ "type": "string" }), |known| sorted(known.schema.clone())),
        }
    });
    let of_request = |place: &'static str, parameters: Vec<openapi::Parameter>| {
        parameters.into_iter().map(move |parameter| Parameter {
            name: parameter.name,
            place,
            description: parameter.description.as_deref().map(plain),
            required: parameter.is_required,
            schema: sorted(parameter.schema),
        })
    };
    of_path
        .chain(of_request("query", openapi::Parameter::of(route.operation.query)))
        .chain(of_request("header", openapi::Parameter::described_headers(route.operation.headers)))
        .collect()
}

/// Returns the variables of a path, each with `true` if it is greedy.
fn variables(path: &str) -> impl Iterator<Item = (&str, bool)> {
    path.split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .map(|name| match name.strip_suffix('+') {
            Some(name) => (name, true),
            None => (name, false),
        })
}

/// Returns a path as OpenAPI writes it. OpenAPI has no greedy variables.
pub(super) fn path_template(path: &str) -> String {
    path.replace("+}", "}")
}

/// Returns the reason phrase of a successful status: RFC 9110.
fn reason_phrase(status: u16) -> &'static str {
    match status {
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        204 => "No Content",
        _ => "Success",
    }
}

/// Returns a name in camel case: `placeOrder` for `PlaceOrder`.
fn camel_case(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|letter| letter.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}
