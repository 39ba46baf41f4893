//! APIs whose callers cannot be authorized so, and a route that is answered by no operation.

use constructs::{
    CustomDomain, HttpApi, RestApi, Stack, lambda_fn::FunctionRef, queue::QueueRef,
    rest_api::TokenAuthorizer, user_pool::UserPoolRef,
};

fn apis(
    stack: &mut Stack,
    users: &UserPoolRef,
    guard: &FunctionRef,
    orders: &QueueRef,
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

fn route(shop: &FunctionRef) {
    let _ = RestApi::new("of-a-body").post::<String>("/orders", shop);
}

fn main() {}
