//! Routes of an API, which REST APIs and HTTP APIs share.

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

/// A route of an API: a method and a path, the operation that callers find there, and the function that serves it.
///
/// [`get`], [`post`], [`put`], [`patch`] and [`delete`] make routes.
#[derive(Clone, Debug)]
#[must_use = "a route exists once it is given to an API"]
pub struct Route {
    pub(crate) method: &'static str,
    pub(crate) path: &'static str,
    pub(crate) operation: Definition,
    pub(crate) function: AnyFunctionRef,
    pub(crate) access: Access,
}

/// A route that answers `GET` by an operation of a function. A part of the path in braces is a variable: `/jobs/{jobId}`.
///
/// The operation's path type has a field for each variable, and the function's links declare the operation.
pub fn get<Op: Operation>(path: &'static str, function: &FunctionRef<impl Serves<Op>>) -> Route {
    Route::new::<Op>("GET", path, function.untyped())
}

/// A route that answers `POST`, like [`get`].
pub fn post<Op: Operation>(path: &'static str, function: &FunctionRef<impl Serves<Op>>) -> Route {
    Route::new::<Op>("POST", path, function.untyped())
}

/// A route that answers `PUT`, like [`get`].
pub fn put<Op: Operation>(path: &'static str, function: &FunctionRef<impl Serves<Op>>) -> Route {
    Route::new::<Op>("PUT", path, function.untyped())
}

/// A route that answers `PATCH`, like [`get`].
pub fn patch<Op: Operation>(path: &'static str, function: &FunctionRef<impl Serves<Op>>) -> Route {
    Route::new::<Op>("PATCH", path, function.untyped())
}

/// A route that answers `DELETE`, like [`get`].
pub fn delete<Op: Operation>(path: &'static str, function: &FunctionRef<impl Serves<Op>>) -> Route {
    Route::new::<Op>("DELETE", path, function.untyped())
}

impl Route {
    fn new<Op: Operation>(method: &'static str, path: &'static str, function: &AnyFunctionRef) -> Self {
        let function = function.clone();
        Self { method, path, operation: Op::DEFINITION, function, access: Access::Authorized }
    }

    /// Lets everybody call the route, for a reason that the template repeats. The operation's caller is
    /// [`Anyone`](links::http::Anyone).
    pub fn public(mut self, reason: &'static str) -> Self {
        self.access = Access::Public { reason };
        self
    }

    /// Answers only callers whose token has a scope: programs, not people.
    ///
    /// Only access tokens have scopes. A REST API then takes no ID token at this route.
    pub fn scope(mut self, scope: &Scope) -> Self {
        self.access = Access::Scope(scope.clone());
        self
    }
}

/// Who may call a route.
#[derive(Clone, Debug)]
pub(crate) enum Access {
    /// Those whom the API's authorizer lets in.
    Authorized,
    /// Of those, the ones whose token has this scope.
    Scope(Scope),
    /// Everybody, for a reason that the template repeats.
    Public { reason: &'static str },
}

impl Route {
    /// The body that it takes, if it takes one.
    pub(crate) fn body(&self) -> Option<Body> {
        self.operation.body.map(Body::of)
    }

    /// Its query parameters, by name.
    pub(crate) fn query(&self) -> Vec<Parameter> {
        Parameter::of(self.operation.query)
    }

    /// Its headers, by name.
    pub(crate) fn headers(&self) -> Vec<Parameter> {
        Parameter::of(self.operation.headers)
    }

    /// The route as the API's document describes it.
    pub(crate) fn documented(&self) -> DocumentedRoute {
        let callers = match &self.access {
            Access::Authorized => Callers::Authorized,
            Access::Scope(scope) => Callers::Scope(scope.text.clone()),
            Access::Public { .. } => Callers::Everybody,
        };
        DocumentedRoute { method: self.method, path: self.path, operation: self.operation, callers }
    }

    /// What the route's resources are called by: `GetJobsJobId`.
    pub(crate) fn id(&self) -> String {
        format!("{}{}", pascal_case(&self.method.to_ascii_lowercase()), pascal_case(self.path))
    }
}

/// What API Gateway would refuse of the routes of one API, and what does not fit the operations. `authorizer` is the
/// caller that the API's authorizer lets in.
pub(crate) fn refusals(routes: &[Route], authorizer: Option<CallerDefinition>) -> Vec<String> {
    let mut refusals = path::refusals(routes.iter().map(|route| route.path));
    if routes.is_empty() {
        refusals.push(
            "no route, and API Gateway deploys no empty API; add one, such as \
             `.route(get::<api::ListJobs>(\"/jobs\", &list_jobs))`"
                .into(),
        );
    }
    for (position, route) in routes.iter().enumerate() {
        if is_again(routes, position) {
            refusals.push(format!(
                "{} {} is answered twice; drop one of the two routes",
                route.method, route.path
            ));
        }
        refusals.extend(operation_refusals(&routes[..position], route));
        refusals.extend(path::misfit(route.path, &route.operation));
        refusals.extend(callers::misfit(route, authorizer));
        if let Access::Public { reason } = route.access
            && reason.trim().is_empty()
        {
            refusals.push(format!(
                "everybody may call {} {}, for no reason; say why, for those who review the template",
                route.method, route.path
            ));
        }
    }
    refusals.extend(routes.iter().filter_map(|route| match &route.access {
        Access::Scope(scope) => scope.refusal(),
        Access::Authorized | Access::Public { .. } => None,
    }));
    refusals.extend(body::refusals(routes.iter().filter_map(Route::body)));
    refusals.extend(ambiguous_codes(routes));
    refusals
}

/// Why the operation of a route cannot be that, if so.
fn operation_refusals(earlier: &[Route], route: &Route) -> Vec<String> {
    let Route { method, path, operation, .. } = route;
    let name = operation.name;
    let mut refusals = Vec::new();
    let is_same =
        |other: &&Route| other.operation.name == name && (other.method, other.path) != (*method, *path);
    if let Some(other) = earlier.iter().find(is_same) {
        refusals.push(format!(
            "{} {} and {method} {path} are both the operation `{name}`, and its name is for one of them; declare another",
            other.method, other.path
        ));
    }
    // "content … has no generally defined semantics": GET and DELETE in RFC 9110. CloudFront and others drop it.
    if operation.body.is_some() && matches!(*method, "GET" | "DELETE") {
        refusals.push(format!(
            "{method} {path} is the operation `{name}`, which takes a body, and a {method} has none; answer a POST by it, \
             or let it take a query"
        ));
    }
    for (what, model) in
        [("path", operation.path), ("query", operation.query), ("headers", operation.headers)]
    {
        if let Some(model) = model
            && Parameter::all(model).is_none()
        {
            refusals.push(format!(
                "`{}` cannot be the {what} of the operation `{name}`, as it is no struct; take one with a field for each",
                model.name()
            ));
        }
    }
    refusals
}

/// Codes of errors that mean two things.
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
                "two errors have the code `{}`, of status {} and {}; rename one of their types, or write \
                 `#[error(code = \"…\")]` on it",
                kind.code, first.status, kind.status
            ));
        }
    }
    refusals.dedup();
    refusals
}

/// The routes, without those that were there before.
pub(crate) fn once(routes: &[Route]) -> impl Iterator<Item = &Route> {
    routes
        .iter()
        .enumerate()
        .filter(|(position, _)| !is_again(routes, *position))
        .map(|(_, route)| route)
}

/// The methods that pages may use: those of the routes, and the one that asks.
pub(crate) fn methods(routes: &[Route], cors: &Cors) -> Vec<&'static str> {
    let of_routes = routes.iter().map(|route| route.method);
    let mut methods: Vec<&str> = of_routes.chain(cors.methods.iter().copied()).collect();
    methods.push("OPTIONS");
    methods.sort_unstable();
    methods.dedup();
    methods
}

/// Whether a route is one of those before it.
fn is_again(routes: &[Route], position: usize) -> bool {
    let route = &routes[position];
    routes[..position]
        .iter()
        .any(|earlier| earlier.method == route.method && earlier.path == route.path)
}
