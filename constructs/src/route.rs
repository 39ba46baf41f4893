//! Routes of an API, which REST APIs and HTTP APIs share.

mod body;
mod path;

pub(crate) use crate::route::{body::Body, path::pattern};
use crate::{Cors, FunctionRef, Scope, construct::pascal_case, route::body::refusals as body_refusals};

/// A method of a path, and the function that answers it.
#[derive(Clone, Debug)]
pub(crate) struct Route {
    pub(crate) method: &'static str,
    pub(crate) path: &'static str,
    pub(crate) function: FunctionRef,
    pub(crate) body: Option<Body>,
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
            "no route, and API Gateway deploys no empty API; add one, such as `.get(\"/jobs\", &list)`"
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
    refusals.extend(body_refusals(routes.iter().filter_map(|route| route.body.as_ref())));
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
