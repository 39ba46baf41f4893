//! APIs whose callers cannot be authorized so, and a route that is answered by no operation.

use constructs::{
    CustomDomain, HttpApi, RestApi, Stack, lambda_fn::FunctionRef, link::Declared, queue::QueueRef,
    rest_api::TokenAuthorizer, route::post, user_pool::UserPoolRef,
};
use links::http::{Caller, CallerSource};
use links::{Links, NoLinks, Running, Side};

#[derive(serde::Deserialize)]
pub struct Admin {
    pub email: String,
}

impl Caller for Admin {
    const SOURCE: CallerSource = CallerSource::Authorizer;
}

#[derive(Links)]
#[links(authorizes(Admin))]
pub struct GuardLinks<S: Side = Running>(NoLinks<S>);

fn apis(
    stack: &mut Stack,
    users: &UserPoolRef,
    guard: &FunctionRef<GuardLinks<Declared>>,
    orders: &QueueRef<String>,
    domain: &CustomDomain,
) {
    stack.add(RestApi::new("of-no-pool").authorize_with(orders));
    stack.add(RestApi::new("of-no-authorizer").authorize_with(guard));
    stack.add(
        RestApi::new("of-the-other-kind")
            .authorize_with(TokenAuthorizer::new(guard))
            .domain(domain),
    );
    stack.add(HttpApi::new("for-no-client").authorize_with(users));
}

fn route(shop: &FunctionRef<NoLinks<Declared>>) {
    let _ = post::<String>("/orders", shop);
}

fn main() {}
