//! Routes of an API, which REST APIs and HTTP APIs share.

mod body;
mod draft_4;
mod path;

use links::http::Definition;

pub(crate) use crate::route::{body::Body, path::pattern};
use crate::{
    core::{
        logical_id::pascal_case,
        openapi::{Callers, DocumentedRoute, Parameter},
    },
    cors::Cors,
    lambda_fn::FunctionRef,
    resource_server::Scope,
};

/// A method of a path, what it does, and the function that answers it.
#[derive(Clone, Debug)]
pub(crate) struct Route {
    pub(crate) method: &'static str,
    pub(crate) path: &'static str,
    pub(crate) operation: Definition,
    pub(crate) function: FunctionRef,
    pub(crate) access: Access,
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

/// What API Gateway would refuse of the routes of one API.
pub(crate) fn refusals(routes: &[Route]) -> Vec<String> {
    let mut refusals = path::refusals(routes.iter().map(|route| route.path));
    if routes.is_empty() {
        refusals.push(
            "no route, and API Gateway deploys no empty API; add one, such as `.get::<api::ListJobs>(\"/jobs\", &list_jobs)`"
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
    for (what, model) in [("query", operation.query), ("headers", operation.headers)] {
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
