//! The authorizers of REST APIs.

use std::marker::PhantomData;

use links::{
    http::{Caller, CallerDefinition, SignedIn},
    trigger::Authorizes,
};
use resources::{
    Handle,
    apigateway::{self, AuthorizerRequired},
};

use crate::{
    core::{
        construct::Identity,
        openapi::SecurityScheme,
        policy,
        stack::Stack,
        units::{Measure, limited},
    },
    lambda_fn::{AnyFunctionRef, FunctionRef},
    rest_api,
    user_pool::UserPoolRef,
};

/// An authorizer of a REST API: a user pool, or a Lambda function.
#[derive(Clone, Debug)]
pub struct Authorizer(Kind);

#[derive(Clone, Debug)]
enum Kind {
    Users(UserPoolRef),
    Token(Token),
}

/// A Lambda authorizer, whatever the type of its claims is.
#[derive(Clone, Debug)]
struct Token {
    function: AnyFunctionRef,
    ttl: AuthorizerResultTtl,
    callers: CallerDefinition,
}

/// An argument of [`RestApi::authorize_with`](crate::RestApi).
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot authorize the callers of a REST API",
    label = "not a user pool or a token authorizer",
    note = "use a user pool, `&users`, or your own function, `TokenAuthorizer::new(&function)`"
)]
pub trait IntoAuthorizer {
    /// Returns the authorizer.
    fn into_authorizer(self) -> Authorizer;
}

impl IntoAuthorizer for &UserPoolRef {
    fn into_authorizer(self) -> Authorizer {
        Authorizer(Kind::Users(self.clone()))
    }
}

impl<C: Caller> IntoAuthorizer for TokenAuthorizer<C> {
    fn into_authorizer(self) -> Authorizer {
        let Self { function, ttl, .. } = self;
        Authorizer(Kind::Token(Token { function, ttl, callers: CallerDefinition::of::<C>() }))
    }
}

/// A Lambda authorizer of the type `TOKEN`. Its function reads the token of the `Authorization` header, decides if the
/// caller is allowed, and returns the caller's claims as a `C`.
///
/// The function's links declare the claims: `#[links(authorizes(Admin))]`. The API's operations read them as their
/// caller.
///
/// The function receives the token and returns an IAM policy. If the policy denies the call, the answer is a 403. If
/// the function fails with the error message `Unauthorized`, the answer is a 401. A request without the header is a 401
/// too, and does not invoke the function. Any other failure of the function is a 500.
///
/// API Gateway caches the result and uses it for later calls with the same token, on any route. So the policy must
/// allow the routes of the whole stage, `…:{api}/{stage}/*`. A policy for a single route would deny the next call.
///
/// ```
/// # use constructs::{RestApi, Stack, lambda_fn::FunctionRef, rest_api::TokenAuthorizer, route::get, units::Seconds};
/// # use links::trigger::{Authorizes, Serves};
/// # mod api {
/// #     use links::http::{Caller, CallerSource, Operation, Page, PageRequest};
/// #     #[derive(serde::Deserialize)]
/// #     pub struct Admin { pub email: String }
/// #     impl Caller for Admin { const SOURCE: CallerSource = CallerSource::Authorizer; }
/// #     /// Lists.
/// #     #[derive(Operation)]
/// #     #[operation(query = PageRequest, caller = Admin, answers(200 = Page<String>))]
/// #     pub enum ListOrders {}
/// # }
/// # fn example(
/// #     stack: &mut Stack,
/// #     check_token: &FunctionRef<impl Authorizes<api::Admin>>,
/// #     list_orders: &FunctionRef<impl Serves<api::ListOrders>>,
/// # ) {
/// stack.add(
///     RestApi::new("api")
///         .authorize_with(TokenAuthorizer::new(check_token).cached(Seconds::<60>))
///         .route(get::<api::ListOrders>("/orders", list_orders)),
/// );
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "an authorizer is given to `RestApi::authorize_with`"]
pub struct TokenAuthorizer<C> {
    function: AnyFunctionRef,
    claims: PhantomData<fn() -> C>,
    ttl: AuthorizerResultTtl,
}

impl<C: Caller> TokenAuthorizer<C> {
    /// Creates an authorizer with this function.
    pub fn new<L: Authorizes<C>>(function: &FunctionRef<L>) -> Self {
        let function = function.untyped().clone();
        Self { function, claims: PhantomData, ttl: AuthorizerResultTtl::default() }
    }

    /// Sets how long API Gateway caches the function's result. With 0 s it does not cache. By default it caches for 5
    /// minutes.
    pub fn cached<M: Measure<AuthorizerResultTtl>>(mut self, time: M) -> Self {
        self.ttl = time.measure(M::CHECKED);
        self
    }
}

limited! {
    /// The cache time of an authorizer's result, in seconds.
    AuthorizerResultTtl = 0..=3_600 "s",
    from |T: Span| T::SECONDS,
    // `authorizerResultTtlInSeconds` in the API Gateway REST API Reference.
    else "the cache time of an authorizer's result must be 0 s to 1 hour; 0 s turns the cache off"
}

impl Default for AuthorizerResultTtl {
    /// Returns the default of API Gateway.
    fn default() -> Self {
        Self(300)
    }
}

/// An authorizer of an API that is in a stack.
pub(super) struct Added {
    pub(super) handle: Handle<apigateway::Authorizer>,
    /// The authorization type of methods with this authorizer.
    pub(super) authorization_type: &'static str,
}

impl Authorizer {
    pub(super) fn put(
        &self,
        stack: &mut Stack,
        identity: &Identity,
        api: &Handle<apigateway::RestApi>,
    ) -> Added {
        let authorizer = |name, type_| {
            apigateway::Authorizer::new(AuthorizerRequired { name, rest_api_id: api.reference(), type_ })
                .identity_source("method.request.header.Authorization")
        };
        let (authorizer, authorization_type) = match &self.0 {
            Kind::Users(users) => {
                let authorizer = authorizer("users", "COGNITO_USER_POOLS").provider_arns([users.arn()]);
                (authorizer, "COGNITO_USER_POOLS")
            }
            Kind::Token(Token { function, ttl, .. }) => {
                let authorizer = authorizer("token", "TOKEN")
                    .authorizer_uri(rest_api::invocation(function))
                    .authorizer_result_ttl_in_seconds(ttl.get());
                (authorizer, "CUSTOM")
            }
        };
        let handle = stack
            .resource(identity.id_with("Authorizer"), authorizer)
            .handle();
        Added { handle, authorization_type }
    }

    /// Allows API Gateway to invoke the authorizer's function, if there is one.
    pub(super) fn allow(&self, stack: &mut Stack, api: &Handle<apigateway::RestApi>, added: &Added) {
        if let Kind::Token(Token { function, .. }) = &self.0 {
            stack.start_function(function.id());
            let Added { handle, .. } = added;
            let call = [api.reference().into(), "/authorizers/".into(), handle.reference().into()];
            let source = policy::arn("execute-api", call);
            function.allow_invocation(stack, &handle.target().id, "apigateway.amazonaws.com", source);
        }
    }

    /// Returns the callers that the authorizer accepts.
    pub(super) fn callers(&self) -> CallerDefinition {
        match &self.0 {
            Kind::Users(_) => CallerDefinition::of::<SignedIn>(),
            Kind::Token(token) => token.callers,
        }
    }

    /// Returns the security scheme in an OpenAPI document.
    pub(super) fn security(&self) -> (&'static str, SecurityScheme) {
        match self.0 {
            Kind::Users(_) => {
                let token = "The ID token of a person who has signed in to the user pool. Operations with a scope \
                             need an access token with that scope.";
                ("users", SecurityScheme::jwt(token))
            }
            Kind::Token(_) => ("token", SecurityScheme::token("A token that the application itself checks.")),
        }
    }

    /// Tells whether tokens have scopes that API Gateway reads.
    pub(super) fn knows_scopes(&self) -> bool {
        matches!(self.0, Kind::Users(_))
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::{
        core::{
            stack::Stack,
            testing::{
                AnyTrigger, changes_of, problems_of, resource,
                shop::{Admin, ListAllOrders},
            },
            units::{Minutes, Seconds},
        },
        lambda_fn::LambdaFn,
        resource_server::ResourceServer,
        rest_api::{RestApi, TokenAuthorizer},
        route::get,
        user_pool::UserPool,
    };

    /// Adds an API with a Lambda authorizer.
    fn api(stack: &mut Stack, cached: fn(TokenAuthorizer<Admin>) -> TokenAuthorizer<Admin>) {
        let guard = stack.add(LambdaFn::new("guard", AnyTrigger));
        let shop = stack.add(LambdaFn::new("shop", AnyTrigger));
        let guard = cached(TokenAuthorizer::new(&guard));
        stack.add(
            RestApi::new("api")
                .authorize_with(guard)
                .route(get::<ListAllOrders>("/orders", &shop)),
        );
    }

    fn by_default(authorizer: TokenAuthorizer<Admin>) -> TokenAuthorizer<Admin> {
        authorizer
    }

    #[test]
    fn a_function_decides_by_the_token_and_is_asked_for_this_authorizer_only() {
        assert_snapshot!(resource("ApiAuthorizer", |stack| api(stack, by_default)), @r#"
        {
          "Properties": {
            "AuthorizerResultTtlInSeconds": 300,
            "AuthorizerUri": {
              "Fn::Sub": "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Guard.Arn}/invocations"
            },
            "IdentitySource": "method.request.header.Authorization",
            "Name": "token",
            "RestApiId": {
              "Ref": "Api"
            },
            "Type": "TOKEN"
          },
          "Type": "AWS::ApiGateway::Authorizer"
        }
        "#);
        assert_snapshot!(resource("ApiGetOrders", |stack| api(stack, by_default)), @r#"
        {
          "Properties": {
            "AuthorizationType": "CUSTOM",
            "AuthorizerId": {
              "Ref": "ApiAuthorizer"
            },
            "HttpMethod": "GET",
            "Integration": {
              "IntegrationHttpMethod": "POST",
              "Type": "AWS_PROXY",
              "Uri": {
                "Fn::Sub": "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Shop.Arn}/invocations"
              }
            },
            "ResourceId": {
              "Ref": "ApiOrdersResource"
            },
            "RestApiId": {
              "Ref": "Api"
            }
          },
          "Type": "AWS::ApiGateway::Method"
        }
        "#);
        assert_snapshot!(resource("GuardInvokedByApiAuthorizer", |stack| api(stack, by_default)), @r#"
        {
          "Properties": {
            "Action": "lambda:InvokeFunction",
            "FunctionName": {
              "Fn::GetAtt": [
                "Guard",
                "Arn"
              ]
            },
            "Principal": "apigateway.amazonaws.com",
            "SourceArn": {
              "Fn::Sub": "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/authorizers/${ApiAuthorizer}"
            }
          },
          "Type": "AWS::Lambda::Permission"
        }
        "#);
    }

    #[test]
    fn its_answer_is_kept_for_a_while() {
        let ttl = |cached| {
            let changes = changes_of(|stack| api(stack, by_default), |stack| api(stack, cached));
            let lines: Vec<&str> = changes
                .lines()
                .filter(|line| line.contains(" ApiAuthorizer"))
                .collect();
            lines.join("\n")
        };
        assert_snapshot!(ttl(|authorizer| authorizer.cached(Minutes::<60>)), @"
        - ApiAuthorizer.AuthorizerResultTtlInSeconds: 300
        + ApiAuthorizer.AuthorizerResultTtlInSeconds: 3600
        ");
        assert_snapshot!(ttl(|authorizer| authorizer.cached(Seconds::<0>)), @"
        - ApiAuthorizer.AuthorizerResultTtlInSeconds: 300
        + ApiAuthorizer.AuthorizerResultTtlInSeconds: 0
        ");
    }

    #[test]
    fn a_function_decides_without_scopes() {
        let problems = problems_of(|stack| {
            let machines = stack.add(UserPool::new("machines"));
            let server = stack.add(ResourceServer::new("server", &machines).scope("read", "Reads"));
            let guard = stack.add(LambdaFn::new("guard", AnyTrigger));
            let guard = TokenAuthorizer::<Admin>::new(&guard);
            let shop = stack.add(LambdaFn::new("shop", AnyTrigger));
            let orders = get::<ListAllOrders>("/orders", &shop).scope(&server.scope("read"));
            stack.add(RestApi::new("api").authorize_with(guard).route(orders));
        });
        assert_snapshot!(problems, @"Api: GET /orders requires a scope, but API Gateway only reads the scopes of a user pool's tokens; remove `.scope(…)`, and let the authorizer's function refuse other callers");
    }
}
