//! Callers that a route lets in, and callers that its operation reads.

use links::http::{CallerDefinition, CallerSource};

use crate::route::{Access, Route};

/// Returns the reason for which an operation would not find its caller behind a route, if there is one. `authorizer` is the
/// caller that the API's authorizer lets in.
pub(super) fn misfit(route: &Route, authorizer: Option<CallerDefinition>) -> Option<String> {
    let Route { method, path, operation, .. } = route;
    let (operation, caller) = (operation.name, operation.caller);
    let is_for_anyone = caller.source == CallerSource::Nobody;
    let authorizer = match &route.access {
        Access::Public { .. } if is_for_anyone => return None,
        Access::Public { .. } => {
            return Some(format!(
                "everybody may call {method} {path}, and the operation `{operation}` reads the caller `{}`; remove \
                 `.public(…)` from the route, or let the operation be for anyone: `#[operation(caller = Anyone)]`",
                word(caller)
            ));
        }
        // An API without an authorizer is reported as such.
        Access::Authorized | Access::Scope(_) => authorizer?,
    };
    if is_for_anyone {
        return Some(format!(
            "{method} {path} is for authorized callers, and the operation `{operation}` for anyone; add `.public(\"…\")` to \
             the route, or remove `caller = Anyone` from the operation"
        ));
    }
    let reads_other_claims =
        authorizer.source == CallerSource::Authorizer && caller.name() != authorizer.name();
    if caller.source == authorizer.source && !reads_other_claims {
        return None;
    }
    let given = match authorizer.source {
        CallerSource::Authorizer => format!("the API's authorizer gives the claims `{}`", word(authorizer)),
        CallerSource::UserPool | CallerSource::Nobody => "the API takes tokens of a user pool".to_owned(),
    };
    let remedy = match (authorizer.source, caller.source) {
        (CallerSource::Authorizer, _) => format!("declare the operation with `caller = {}`", word(authorizer)),
        (_, _) => "authorize the API with a `TokenAuthorizer` whose function gives these claims, or declare the operation \
                   with a caller of a user pool, such as `SignedIn`"
            .to_owned(),
    };
    Some(format!(
        "{method} {path}: the operation `{operation}` reads the caller `{}`, and {given}; {remedy}",
        word(caller)
    ))
}

/// The caller's type, without its module.
fn word(caller: CallerDefinition) -> &'static str {
    caller.name().rsplit("::").next().unwrap_or_default()
}
