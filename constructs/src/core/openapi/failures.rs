//! The error responses of an operation.

use std::collections::{BTreeMap, BTreeSet};

use links::http::{
    ErrorBody, ErrorCode as _, ErrorKind, Forbidden, Internal, InvalidRequest, Model, TooLarge,
    TooManyRequests, Unauthorized, UnsupportedMediaType,
};
use serde_json::{Value, json};

use crate::core::logical_id::pascal_case;
use crate::core::openapi::{
    Callers, DocumentedApi, DocumentedRoute, Gateway,
    document::{Content, Response},
    parameter::Parameter,
    schemas::{Schemas, reference, sorted},
};

/// The name of the schema of API Gateway's own errors in AWS's form.
pub(super) const GATEWAY_ERROR: &str = "GatewayError";

/// The failures that have the same status.
#[derive(Debug, Default, PartialEq, Eq)]
struct Failure {
    /// The codes of errors in our form.
    codes: BTreeSet<ErrorKind>,
    /// The description of API Gateway's own error in AWS's form, if there is one.
    of_gateway: Option<&'static str>,
}

impl DocumentedApi {
    /// Returns the responses for the failures of a route's operation, by status. They refer to the document's
    /// responses.
    pub(super) fn failures(
        &self,
        route: &DocumentedRoute,
        schemas: &mut Schemas,
        responses: &mut BTreeMap<String, Response>,
    ) -> BTreeMap<String, Response> {
        let failures = self.of_route(route);
        let mut shared = BTreeMap::new();
        for (status, failure) in failures {
            let name = failure.name(&status);
            if !responses.contains_key(&name) {
                responses.insert(name.clone(), failure.response(schemas));
            }
            shared.insert(status, Response::Shared { reference: format!("#/components/responses/{name}") });
        }
        shared
    }

    /// Returns the codes of a route's errors, by status. API Gateway's own errors in AWS's form have no code of ours.
    pub(crate) fn error_codes(&self, route: &DocumentedRoute) -> BTreeMap<String, Vec<&'static str>> {
        let codes = |failure: Failure| {
            let ours = failure.codes.iter().map(|kind| kind.code);
            ours.chain(failure.of_gateway.map(|_| "from API Gateway"))
                .collect()
        };
        let failures = self.of_route(route).into_iter();
        failures
            .map(|(status, failure)| (status, codes(failure)))
            .collect()
    }

    fn of_route(&self, route: &DocumentedRoute) -> Failures {
        match self.gateway {
            Gateway::Rest => of_rest(route),
            Gateway::Http => of_http(route),
        }
    }
}

/// Returns the schema of an error's code: one of these, each with its meaning.
pub(super) fn codes(kinds: &BTreeSet<ErrorKind>) -> Value {
    let codes: Vec<Value> = kinds
        .iter()
        .map(|kind| json!({ "const": kind.code, "description": kind.meaning, "type": "string" }))
        .collect();
    sorted(json!({ "description": "The code of an error.", "oneOf": codes }))
}

type Failures = BTreeMap<String, Failure>;

/// Returns the failure of a status.
fn of<'a>(failures: &'a mut Failures, status: &str) -> &'a mut Failure {
    failures.entry(status.to_owned()).or_default()
}

/// Adds an error in our form.
fn add_ours(failures: &mut Failures, kind: ErrorKind) {
    of(failures, &kind.status.to_string()).codes.insert(kind);
}

/// Returns the failures of a function: the errors of its operation, and the common errors.
fn of_function(route: &DocumentedRoute) -> Failures {
    let mut failures = Failures::new();
    let operation = &route.operation;
    for kind in operation.errors {
        add_ours(&mut failures, *kind);
    }
    add_ours(&mut failures, Internal::KIND);
    let is_path_checked = Parameter::of(operation.path)
        .iter()
        .any(|variable| !variable.is_any_text());
    let has_headers = !Parameter::described_headers(operation.headers).is_empty();
    if operation.body.is_some() || operation.query.is_some() || has_headers || is_path_checked {
        add_ours(&mut failures, InvalidRequest::KIND);
    }
    if operation.body.is_some() {
        add_ours(&mut failures, TooLarge::KIND);
        add_ours(&mut failures, UnsupportedMediaType::KIND);
    }
    if is_authorized(route) {
        add_ours(&mut failures, Unauthorized::KIND);
    }
    failures
}

fn is_authorized(route: &DocumentedRoute) -> bool {
    !matches!(route.callers, Callers::Everybody)
}

/// Returns the failures of a REST API's route. API Gateway's own errors have our form there.
fn of_rest(route: &DocumentedRoute) -> Failures {
    let mut failures = of_function(route);
    // A failure between API Gateway and the function is a 500, a 502, a 503 or a 504, always with the code `internal`.
    of(&mut failures, "5XX");
    for (status, failure) in &mut failures {
        if status.starts_with('5') {
            failure.codes.insert(Internal::KIND);
        }
    }
    add_ours(&mut failures, TooManyRequests::KIND);
    if is_authorized(route) {
        add_ours(&mut failures, Forbidden::KIND);
    }
    failures
}

/// Returns the failures of an HTTP API's route. API Gateway's own errors have AWS's form there.
fn of_http(route: &DocumentedRoute) -> Failures {
    let mut failures = of_function(route);
    let mut says = |status: &str, said| of(&mut failures, status).of_gateway = Some(said);
    says("429", "The caller sends too many requests.");
    says("500", "The application failed.");
    says("5XX", "The application did not answer.");
    if route.operation.body.is_some() {
        says("413", "The request is too large.");
    }
    if is_authorized(route) {
        says("401", "The token is missing or not valid.");
    }
    if matches!(route.callers, Callers::Scope(_)) {
        says("403", "The token does not have the scope.");
    }
    failures
}

impl Failure {
    /// Returns the name of the response: `NotFound`, `ForbiddenOrQuotaExceeded`, `Gateway401`.
    fn name(&self, status: &str) -> String {
        let codes = self.codes.iter().map(|kind| pascal_case(kind.code));
        let gateway = self.of_gateway.map(|_| format!("Gateway{status}"));
        codes.chain(gateway).collect::<Vec<_>>().join("Or")
    }

    fn response(&self, schemas: &mut Schemas) -> Response {
        let mut descriptions = Vec::new();
        let mut shapes = Vec::new();
        if !self.codes.is_empty() {
            let known = schemas.got(Model::of::<ErrorBody>());
            let words: Vec<&'static str> = self.codes.iter().map(|kind| kind.code).collect();
            descriptions.extend(
                self.codes
                    .iter()
                    .map(|kind| format!("`{}`: {}", kind.code, kind.meaning)),
            );
            shapes.push(ours(known, &words));
        }
        if let Some(said) = self.of_gateway {
            descriptions.push(format!("From API Gateway itself: {said}"));
            shapes.push(reference(GATEWAY_ERROR));
        }
        let content = match <[Value; 1]>::try_from(shapes) {
            Ok([shape]) => shape,
            Err(shapes) => json!({ "oneOf": shapes }),
        };
        Response::Own { description: descriptions.join("\n\n"), content: Some(Content(sorted(content))) }
    }
}

/// Returns our error body with only these codes.
fn ours(mut body: Value, codes: &[&'static str]) -> Value {
    let code = json!({ "enum": codes });
    if let Some(body) = body.as_object_mut() {
        body.insert("properties".to_owned(), json!({ "error": { "properties": { "code": code } } }));
    }
    body
}
