//! Checks that a route's authorization provides the caller type that its operation expects.

use links::http::{CallerDefinition, CallerSource};

use crate::route::{Access, Route};

/// Returns the reason that an operation cannot read its caller behind a route, if there is one. `authorizer` is the
/// caller that the API's authorizer accepts.
pub(super) fn misfit(route: &Route, authorizer: Option<CallerDefinition>) -> Option<String> {
    let Route { method, path, operation, .. } = route;
    let (operation, caller) = (operation.name, operation.caller);
    let is_for_anyone = caller.source == CallerSource::Nobody;
    let authorizer = match &route.access {
        Access::Public { .. } if is_for_anyone => return None,
        Access::Public { .. } => {
            return Some(format!(
                "{method} {path} is public, but the operation `{operation}` reads the caller `{}`; remove \
                 `.public(…)` from the route, or declare the operation for anyone: `#[operation(caller = Anyone)]`",
                word(caller)
            ));
        }
        // An API without an authorizer is already reported.
        Access::Authorized | Access::Scope(_) => authorizer?,
    };
    if is_for_anyone {
        return Some(format!(
            "{method} {path} requires a token, but the operation `{operation}` is for anyone; add `.public(\"…\")` to \
             the route, or remove `caller = Anyone` from the operation"
        ));
    }
    let reads_other_claims =
        authorizer.source == CallerSource::Authorizer && caller.name() != authorizer.name();
    if caller.source == authorizer.source && !reads_other_claims {
        return None;
    }
    let given = match authorizer.source {
        CallerSource::Authorizer => format!("the API's authorizer returns the claims `{}`", word(authorizer)),
        CallerSource::UserPool | CallerSource::Nobody => "the API accepts tokens of a user pool".to_owned(),
    };
    let remedy = match (authorizer.source, caller.source) {
        (CallerSource::Authorizer, _) => {
            format!("declare the operation with `caller = {}`", word(authorizer))
        }
        (_, _) => {
            "authorize the API with a `TokenAuthorizer` whose function returns these claims, or declare the \
                   operation with a caller of a user pool, such as `SignedIn`"
                .to_owned()
        }
    };
    Some(format!(
        "{method} {path}: the operation `{operation}` reads the caller `{}`, but {given}; {remedy}",
        word(caller)
    ))
}

/// Returns the name of the caller's type, without its module.
fn word(caller: CallerDefinition) -> &'static str {
    caller.name().rsplit("::").next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use links::http::{Caller, CallerSource, Operation};

    use crate::{
        core::testing::{
            AnyTrigger, problems_of,
            shop::{Admin, ListAllOrders, ListOrders, open},
        },
        http_api::HttpApi,
        lambda_fn::LambdaFn,
        rest_api::{RestApi, TokenAuthorizer},
        route::get,
        user_pool::UserPool,
        user_pool_client::UserPoolClient,
    };

    #[derive(serde::Deserialize)]
    struct Guest {}

    impl Caller for Guest {
        const SOURCE: CallerSource = CallerSource::Authorizer;
    }

    /// Lists orders of guests.
    #[derive(Operation)]
    #[operation(caller = Guest, answers(204))]
    enum ListGuestOrders {}

    #[test]
    fn a_public_route_has_an_operation_for_anyone_and_no_other_has() {
        let problems = problems_of(|stack| {
            let users = stack.add(UserPool::new("users"));
            let web = stack.add(UserPoolClient::new("web", &users));
            let shop = stack.add(LambdaFn::new("shop", AnyTrigger));
            stack.add(
                HttpApi::new("api")
                    .authorize_with(&users, [&web])
                    .route(get::<ListOrders>("/orders", &shop).public("a shop"))
                    .route(get::<open::GetBill>("/bills/{billId}", &shop)),
            );
        });
        assert_snapshot!(problems, @r#"
        Api: GET /orders is public, but the operation `ListOrders` reads the caller `SignedIn`; remove `.public(…)` from the route, or declare the operation for anyone: `#[operation(caller = Anyone)]`
        Api: GET /bills/{billId} requires a token, but the operation `GetBill` is for anyone; add `.public("…")` to the route, or remove `caller = Anyone` from the operation
        "#);
    }

    #[test]
    fn an_operation_reads_the_claims_that_its_apis_authorizer_gives() {
        let problems = problems_of(|stack| {
            let users = stack.add(UserPool::new("users"));
            let guard = stack.add(LambdaFn::new("guard", AnyTrigger));
            let shop = stack.add(LambdaFn::new("shop", AnyTrigger));
            stack.add(
                RestApi::new("of-a-pool")
                    .authorize_with(&users)
                    .route(get::<ListAllOrders>("/all", &shop)),
            );
            stack.add(
                RestApi::new("of-a-function")
                    .authorize_with(TokenAuthorizer::<Admin>::new(&guard))
                    .route(get::<ListOrders>("/orders", &shop))
                    .route(get::<ListAllOrders>("/all", &shop))
                    .route(get::<ListGuestOrders>("/guests", &shop)),
            );
        });
        assert_snapshot!(problems, @"
        OfAPool: GET /all: the operation `ListAllOrders` reads the caller `Admin`, but the API accepts tokens of a user pool; authorize the API with a `TokenAuthorizer` whose function returns these claims, or declare the operation with a caller of a user pool, such as `SignedIn`
        OfAFunction: GET /orders: the operation `ListOrders` reads the caller `SignedIn`, but the API's authorizer returns the claims `Admin`; declare the operation with `caller = Admin`
        OfAFunction: GET /guests: the operation `ListGuestOrders` reads the caller `Guest`, but the API's authorizer returns the claims `Admin`; declare the operation with `caller = Admin`
        ");
    }
}
