//! Routes of REST APIs and HTTP APIs.

mod body;
mod callers;
mod draft_4;
mod path;

use std::collections::BTreeMap;

use links::{
    http::{CallerDefinition, Definition, ErrorKind, Operation},
    trigger::Serves,
};

pub(crate) use crate::route::{body::Body, path::pattern};
use crate::{
    core::{
        logical_id::pascal_case,
        openapi::{Callers, DocumentedRoute, Parameter},
    },
    cors::Cors,
    lambda_fn::{AnyFunctionRef, FunctionRef},
    resource_server::Scope,
};

/// A route of an API: a method, a path, an operation, and the function that serves it.
///
/// Create one with [`get`], [`post`], [`put`], [`patch`] or [`delete`].
#[derive(Clone, Debug)]
#[must_use = "a route exists once it is given to an API"]
pub struct Route {
    pub(crate) method: &'static str,
    pub(crate) path: &'static str,
    pub(crate) operation: Definition,
    pub(crate) function: AnyFunctionRef,
    pub(crate) access: Access,
}

/// Creates a route for `GET`. A path segment in braces is a variable: `/jobs/{jobId}`.
///
/// The operation's path type has a field for each variable, and the function's links declare the operation.
pub fn get<Op: Operation>(path: &'static str, function: &FunctionRef<impl Serves<Op>>) -> Route {
    Route::new::<Op>("GET", path, function.untyped())
}

/// Creates a route for `POST`, like [`get`].
pub fn post<Op: Operation>(path: &'static str, function: &FunctionRef<impl Serves<Op>>) -> Route {
    Route::new::<Op>("POST", path, function.untyped())
}

/// Creates a route for `PUT`, like [`get`].
pub fn put<Op: Operation>(path: &'static str, function: &FunctionRef<impl Serves<Op>>) -> Route {
    Route::new::<Op>("PUT", path, function.untyped())
}

/// Creates a route for `PATCH`, like [`get`].
pub fn patch<Op: Operation>(path: &'static str, function: &FunctionRef<impl Serves<Op>>) -> Route {
    Route::new::<Op>("PATCH", path, function.untyped())
}

/// Creates a route for `DELETE`, like [`get`].
pub fn delete<Op: Operation>(path: &'static str, function: &FunctionRef<impl Serves<Op>>) -> Route {
    Route::new::<Op>("DELETE", path, function.untyped())
}

impl Route {
    fn new<Op: Operation>(method: &'static str, path: &'static str, function: &AnyFunctionRef) -> Self {
        let function = function.clone();
        Self { method, path, operation: Op::DEFINITION, function, access: Access::Authorized }
    }

    /// Makes the route public. The template shows the reason. The operation's caller must be
    /// [`Anyone`](links::http::Anyone).
    pub fn public(mut self, reason: &'static str) -> Self {
        self.access = Access::Public { reason };
        self
    }

    /// Requires a token with a scope. Only machine clients have such tokens.
    ///
    /// Only access tokens have scopes, so a REST API refuses ID tokens on this route.
    pub fn scope(mut self, scope: &Scope) -> Self {
        self.access = Access::Scope(scope.clone());
        self
    }
}

/// The access rule of a route.
#[derive(Clone, Debug)]
pub(crate) enum Access {
    /// Callers that the API's authorizer accepts.
    Authorized,
    /// Authorized callers with a token that has this scope.
    Scope(Scope),
    /// All callers. The template shows the reason.
    Public { reason: &'static str },
}

impl Route {
    /// Returns the type of the request body, if there is one.
    pub(crate) fn body(&self) -> Option<Body> {
        self.operation.body.map(Body::of)
    }

    /// Returns the query parameters, by name.
    pub(crate) fn query(&self) -> Vec<Parameter> {
        Parameter::of(self.operation.query)
    }

    /// Returns the headers, by name.
    pub(crate) fn headers(&self) -> Vec<Parameter> {
        Parameter::of(self.operation.headers)
    }

    /// Returns the route for the API's OpenAPI document.
    pub(crate) fn documented(&self) -> DocumentedRoute {
        let callers = match &self.access {
            Access::Authorized => Callers::Authorized,
            Access::Scope(scope) => Callers::Scope(scope.text.clone()),
            Access::Public { .. } => Callers::Everybody,
        };
        DocumentedRoute { method: self.method, path: self.path, operation: self.operation, callers }
    }

    /// Returns the ID of the route's resources: `GetJobsJobId`.
    pub(crate) fn id(&self) -> String {
        format!("{}{}", pascal_case(&self.method.to_ascii_lowercase()), pascal_case(self.path))
    }
}

/// Returns the problems that API Gateway would refuse in the routes of one API, and the mismatches with their
/// operations. `authorizer` is the caller that the API's authorizer accepts.
pub(crate) fn refusals(routes: &[Route], authorizer: Option<CallerDefinition>) -> Vec<String> {
    let mut refusals = path::refusals(routes.iter().map(|route| route.path));
    if routes.is_empty() {
        refusals.push(
            "the API has no routes; add at least 1, such as \
             `.route(get::<api::ListJobs>(\"/jobs\", &list_jobs))`"
                .into(),
        );
    }
    for (position, route) in routes.iter().enumerate() {
        if is_again(routes, position) {
            refusals.push(format!("{} {} has two routes; drop one", route.method, route.path));
        }
        refusals.extend(operation_refusals(&routes[..position], route));
        refusals.extend(path::misfit(route.path, &route.operation));
        refusals.extend(callers::misfit(route, authorizer));
        if let Access::Public { reason } = route.access
            && reason.trim().is_empty()
        {
            refusals.push(format!(
                "{} {} is public with an empty reason; write it in `.public(…)`, because the template shows it \
                 to reviewers",
                route.method, route.path
            ));
        }
    }
    refusals.extend(routes.iter().filter_map(|route| match &route.access {
        Access::Scope(scope) => scope.refusal(),
        Access::Authorized | Access::Public { .. } => None,
    }));
    refusals.extend(body::refusals(routes.iter().filter_map(|route| route.operation.body)));
    refusals.extend(ambiguous_codes(routes));
    refusals
}

/// Returns the problems of a route's operation.
fn operation_refusals(earlier: &[Route], route: &Route) -> Vec<String> {
    let Route { method, path, operation, .. } = route;
    let name = operation.name;
    let mut refusals = Vec::new();
    let is_same =
        |other: &&Route| other.operation.name == name && (other.method, other.path) != (*method, *path);
    if let Some(other) = earlier.iter().find(is_same) {
        refusals.push(format!(
            "{} {} and {method} {path} have the same operation `{name}`; declare another operation for one",
            other.method, other.path
        ));
    }
    // "content … has no generally defined semantics": GET and DELETE in RFC 9110. CloudFront and others drop the body.
    if operation.body.is_some() && matches!(*method, "GET" | "DELETE") {
        refusals.push(format!(
            "{method} {path} has the operation `{name}`, which takes a body, but a {method} has no body; use POST, \
             or declare a query instead"
        ));
    }
    for (what, part, model) in [
        ("path", "path variable", operation.path),
        ("query", "query parameter", operation.query),
        ("headers", "header", operation.headers),
    ] {
        if let Some(model) = model
            && Parameter::all(model).is_none()
        {
            refusals.push(format!(
                "`{}` cannot be the {what} type of the operation `{name}`; use a struct with one field per {part}",
                model.name()
            ));
        }
    }
    refusals
}

/// Returns the problems of error codes with two meanings.
fn ambiguous_codes(routes: &[Route]) -> Vec<String> {
    let mut known: BTreeMap<&str, ErrorKind> = ErrorKind::COMMON
        .iter()
        .map(|kind| (kind.code, *kind))
        .collect();
    let mut refusals = Vec::new();
    for kind in routes.iter().flat_map(|route| route.operation.errors) {
        let first = *known.entry(kind.code).or_insert(*kind);
        if first != *kind {
            refusals.push(format!(
                "the error code `{}` is used with status {} and with status {}; rename one of the error types, or \
                 give it another code with `#[error(code = \"…\")]`",
                kind.code, first.status, kind.status
            ));
        }
    }
    refusals.dedup();
    refusals
}

/// Returns the routes without repetitions.
pub(crate) fn once(routes: &[Route]) -> impl Iterator<Item = &Route> {
    routes
        .iter()
        .enumerate()
        .filter(|(position, _)| !is_again(routes, *position))
        .map(|(_, route)| route)
}

/// Returns the methods that pages can use: the methods of the routes, and `OPTIONS`.
pub(crate) fn methods(routes: &[Route], cors: &Cors) -> Vec<&'static str> {
    let of_routes = routes.iter().map(|route| route.method);
    let mut methods: Vec<&str> = of_routes.chain(cors.methods.iter().copied()).collect();
    methods.push("OPTIONS");
    methods.sort_unstable();
    methods.dedup();
    methods
}

/// Tells whether an earlier route has the same method and path.
fn is_again(routes: &[Route], position: usize) -> bool {
    let route = &routes[position];
    routes[..position]
        .iter()
        .any(|earlier| earlier.method == route.method && earlier.path == route.path)
}
