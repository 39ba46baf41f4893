//! API Gateway's REST APIs.

mod answers;
mod method;
mod model;
mod path;
mod release;

use std::borrow::Cow;

use resources::{Handle, Id, Value, apigateway};
use schemars::JsonSchema;

use crate::{
    Construct, Cors, FunctionRef, LogRetention, NameKind, NameRule, Stack, Throttle, UserPoolRef,
    construct::Identity,
    policy,
    rest_api::{model::Models, path::Paths},
    route::{self, Access, Body, Route},
    units::Measure,
};

/// A REST API of API Gateway, whose routes are answered by functions.
///
/// It is regional and deployed at the stage's name. Each route asks for a token of the user pool. Errors of the gateway
/// itself have the shape of the functions' own: `{"error": {"code", "message"}}`.
///
/// ```
/// # use constructs::{FunctionRef, RestApi, Stack, UserPoolRef};
/// # fn example(stack: &mut Stack, users: &UserPoolRef, list: &FunctionRef, get: &FunctionRef) {
/// stack.add(
///     RestApi::new("api")
///         .authorize_with(users)
///         .get("/orders", list)
///         .get("/orders/{orderId}", get),
/// );
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "an API exists once it is added to a stack"]
pub struct RestApi {
    identity: Identity,
    users: Option<UserPoolRef>,
    cors: Option<Cors>,
    throttle: Option<Throttle>,
    access_logs: Option<LogRetention>,
    routes: Vec<Route>,
}

impl RestApi {
    /// An API of this name.
    pub fn new(name: &'static str) -> Self {
        Self {
            identity: Identity::new(name),
            users: None,
            cors: None,
            throttle: None,
            access_logs: None,
            routes: Vec::new(),
        }
    }

    /// Answers only those who show a token of this user pool.
    pub fn authorize_with(mut self, users: &UserPoolRef) -> Self {
        self.users = Some(users.clone());
        self
    }

    /// Lets pages of an origin call, and tells them so on every answer that the gateway gives itself. By default no page
    /// may. Functions add the same headers to theirs.
    pub fn cors(mut self, cors: Cors) -> Self {
        self.cors = Some(cors);
        self
    }

    /// Refuses requests above a rate with 429. By default the account's limit holds: 10,000 a second.
    pub fn throttle(mut self, throttle: Throttle) -> Self {
        self.throttle = Some(throttle);
        self
    }

    /// Logs each request in `/aws/apigateway/{name}`, without what it holds or whose it is. By default nothing is
    /// logged.
    ///
    /// API Gateway writes logs once the account has a role for it, which is one setting of the account and region
    /// (`AWS::ApiGateway::Account`), and so not part of this construct.
    pub fn access_logs<M: Measure<LogRetention>>(mut self, retention: M) -> Self {
        const { LogRetention::check(M::NUMBER) };
        self.access_logs = Some(retention.measure());
        self
    }

    /// Answers `GET` by a function. A part of a path in braces is a variable: `/jobs/{jobId}`.
    pub fn get(self, path: &'static str, function: &FunctionRef) -> Self {
        self.route("GET", path, function, None)
    }

    /// Answers `DELETE` by a function.
    pub fn delete(self, path: &'static str, function: &FunctionRef) -> Self {
        self.route("DELETE", path, function, None)
    }

    /// Answers `POST`, with a body of type `B`, by a function.
    pub fn post<B: JsonSchema>(self, path: &'static str, function: &FunctionRef) -> Self {
        self.route("POST", path, function, Some(Body::of::<B>()))
    }

    /// Answers `PUT`, with a body of type `B`, by a function.
    pub fn put<B: JsonSchema>(self, path: &'static str, function: &FunctionRef) -> Self {
        self.route("PUT", path, function, Some(Body::of::<B>()))
    }

    /// Answers `PATCH`, with a body of type `B`, by a function.
    pub fn patch<B: JsonSchema>(self, path: &'static str, function: &FunctionRef) -> Self {
        self.route("PATCH", path, function, Some(Body::of::<B>()))
    }

    fn route(
        mut self,
        method: &'static str,
        path: &'static str,
        function: &FunctionRef,
        body: Option<Body>,
    ) -> Self {
        self.routes.push(Route {
            method,
            path,
            function: function.clone(),
            body,
            access: Access::Authorized,
        });
        self
    }
}

impl Construct for RestApi {
    type Ref = RestApiRef;

    fn identity(&mut self) -> &mut Identity {
        &mut self.identity
    }

    fn add_to(self, stack: &mut Stack) -> RestApiRef {
        for refusal in self.refusals() {
            stack.report(self.identity.id(), refusal);
        }
        let name = stack.physical_name(&self.identity, &NAME);
        let first = stack.resource_count();
        let handle = self.put_api(stack, &name);
        let authorizer = self
            .users
            .as_ref()
            .map(|users| self.put_authorizer(stack, &handle, users));
        let mut paths = Paths::new(&self.identity, &handle);
        let mut models = Models::new(&self.identity, &handle);
        for route in route::once(&self.routes) {
            let resource = paths.put(stack, route.path);
            let model = route.body.as_ref().map(|body| models.put(stack, body));
            self.put_method(stack, &handle, route, resource, authorizer.as_ref(), model);
        }
        if let Some(cors) = &self.cors {
            for (path, resource) in paths.with_methods(&self.routes) {
                self.put_preflight(stack, &handle, cors, path, resource);
            }
        }
        answers::put(stack, &self.identity, &handle, self.cors.as_ref());

        let deployment = self.put_deployment(stack, &handle, first);
        let api = RestApiRef {
            handle,
            name: name.clone(),
            name_in_stack: self.identity.word(),
            stage: stack.stage().name().to_owned(),
        };
        self.put_stage(stack, &api, &name, &deployment);
        for route in route::once(&self.routes) {
            let id = self.identity.id_with(&route.id());
            let path = route::pattern(route.path);
            let source = api.execution_arn(format!("/{}/{}{path}", api.stage, route.method));
            route
                .function
                .allow_invocation(stack, &id, "apigateway.amazonaws.com", source);
        }
        api
    }
}

impl RestApi {
    fn refusals(&self) -> Vec<String> {
        let mut refusals = route::refusals(&self.routes);
        if self.users.is_none() {
            refusals.push("anybody may call each route; add `.authorize_with(&users)`".into());
        }
        refusals.extend(self.cors.iter().flat_map(Cors::refusals));
        refusals.extend(self.throttle.and_then(Throttle::refusal));
        refusals
    }

    fn put_api(&self, stack: &mut Stack, name: &str) -> Handle<apigateway::RestApi> {
        let endpoint = apigateway::rest_api::EndpointConfiguration::new().types(["REGIONAL"]);
        let api = apigateway::RestApi::new()
            .name(name.to_owned())
            .endpoint_configuration(endpoint);
        stack.resource(self.identity.id(), api).handle()
    }

    fn put_authorizer(
        &self,
        stack: &mut Stack,
        api: &Handle<apigateway::RestApi>,
        users: &UserPoolRef,
    ) -> Handle<apigateway::Authorizer> {
        let authorizer = apigateway::Authorizer::new(apigateway::AuthorizerRequired {
            name: "users",
            rest_api_id: api.reference(),
            type_: "COGNITO_USER_POOLS",
        })
        .identity_source("method.request.header.Authorization")
        .provider_arns([users.arn()]);
        stack
            .resource(self.identity.id_with("Authorizer"), authorizer)
            .handle()
    }
}

/// A REST API of a stack.
#[derive(Clone, Debug)]
pub struct RestApiRef {
    handle: Handle<apigateway::RestApi>,
    name: String,
    /// What the names of what belongs to it begin with.
    name_in_stack: Cow<'static, str>,
    stage: String,
}

impl RestApiRef {
    /// The API's name.
    pub fn name(&self) -> Value<String> {
        self.name.clone().into()
    }

    /// The name of the stage that the API is deployed at, which is that of the stack's.
    pub fn stage_name(&self) -> Value<String> {
        self.stage.clone().into()
    }

    /// What the name of something that belongs to the API begins with.
    pub(crate) fn name_in_stack(&self) -> &str {
        &self.name_in_stack
    }

    /// The API's ID.
    pub fn api_id(&self) -> Value<Id<apigateway::RestApi>> {
        self.handle.reference()
    }

    /// Where the API is found, without a slash at its end.
    pub fn url(&self) -> Value<String> {
        Value::concat([
            "https://".into(),
            self.handle.reference().into(),
            ".execute-api.".into(),
            crate::region(),
            ".".into(),
            crate::url_suffix(),
            format!("/{}", self.stage).into(),
        ])
    }

    /// The ARN by which a call of the API is known: `…:{api}/{stage}/{method}/{path}`.
    fn execution_arn(&self, call: String) -> Value<String> {
        policy::arn("execute-api", [self.handle.reference().into(), call.into()])
    }
}

/// A literal, as API Gateway wants it in a parameter mapping.
fn quoted(text: &str) -> String {
    format!("'{text}'")
}

const NAME: NameRule = NameRule {
    kind: NameKind::Default,
    of: "a REST API",
    min: 1,
    max: 128,
    signs: "-_ .",
    capitals: true,
    signs_at_ends: true,
};

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::{
        LambdaFn, Origin, UserPool,
        testing::{problems_of, types_of},
    };

    #[derive(JsonSchema)]
    #[expect(dead_code, reason = "only its schema matters")]
    pub(super) struct Order {
        item: String,
        count: Option<u32>,
    }

    /// An API of one function for signed-in people.
    pub(super) fn api(
        stack: &mut Stack,
        routes: impl FnOnce(RestApi, &FunctionRef) -> RestApi,
    ) -> RestApiRef {
        let users = stack.add(UserPool::new("users"));
        let shop = stack.add(LambdaFn::new("shop", links::NoLinks::new()));
        stack.add(routes(RestApi::new("api").authorize_with(&users), &shop))
    }

    pub(super) fn get_orders(api: RestApi, shop: &FunctionRef) -> RestApi {
        api.get("/orders", shop)
    }

    pub(super) fn cors() -> Cors {
        let origin = Origin::try_from("https://example.com".to_owned()).expect("it is an origin");
        Cors::allow(&origin)
    }

    #[test]
    fn an_api_is_its_resources_methods_answers_deployment_and_stage() {
        let types = types_of(|stack| {
            api(stack, |api, shop| {
                api.get("/orders/{orderId}", shop)
                    .post::<Order>("/orders", shop)
            });
        });
        let (_, types) = types.split_once("Api:").expect("there is an API");
        assert_snapshot!(types, @"
         AWS::ApiGateway::RestApi
        ApiAuthorizer: AWS::ApiGateway::Authorizer
        ApiOrdersResource: AWS::ApiGateway::Resource
        ApiOrdersOrderIdResource: AWS::ApiGateway::Resource
        ApiGetOrdersOrderId: AWS::ApiGateway::Method
        ApiOrderModel: AWS::ApiGateway::Model
        ApiPostOrders: AWS::ApiGateway::Method
        ApiAnswersAccessDenied: AWS::ApiGateway::GatewayResponse
        ApiAnswersBadRequestBody: AWS::ApiGateway::GatewayResponse
        ApiAnswersDefault4xx: AWS::ApiGateway::GatewayResponse
        ApiAnswersDefault5xx: AWS::ApiGateway::GatewayResponse
        ApiAnswersExpiredToken: AWS::ApiGateway::GatewayResponse
        ApiAnswersMissingAuthenticationToken: AWS::ApiGateway::GatewayResponse
        ApiAnswersQuotaExceeded: AWS::ApiGateway::GatewayResponse
        ApiAnswersRequestTooLarge: AWS::ApiGateway::GatewayResponse
        ApiAnswersResourceNotFound: AWS::ApiGateway::GatewayResponse
        ApiAnswersThrottled: AWS::ApiGateway::GatewayResponse
        ApiAnswersUnauthorized: AWS::ApiGateway::GatewayResponse
        ApiAnswersUnsupportedMediaType: AWS::ApiGateway::GatewayResponse
        ApiDeploymenta2230aea: AWS::ApiGateway::Deployment
        ApiStage: AWS::ApiGateway::Stage
        ShopInvokedByApiGetOrdersOrderId: AWS::Lambda::Permission
        ShopInvokedByApiPostOrders: AWS::Lambda::Permission
        ");
    }

    #[test]
    fn the_url_ends_with_the_stage() {
        let url = api(&mut Stack::new(&crate::testing::stage()), get_orders)
            .url()
            .into_node();
        assert_snapshot!(serde_json::to_string(&url).expect("a value is JSON"), @r#"{"Fn::Sub":"https://${Api}.execute-api.${AWS::Region}.${AWS::URLSuffix}/dev"}"#);
    }

    #[test]
    fn an_api_has_routes_for_somebody() {
        let problems = problems_of(|stack| {
            stack.add(RestApi::new("api"));
        });
        assert_snapshot!(problems, @r#"
        Api: no route, and API Gateway deploys no empty API; add one, such as `.get("/jobs", &list)`
        Api: anybody may call each route; add `.authorize_with(&users)`
        "#);
    }

    #[test]
    fn a_route_is_answered_once() {
        let problems = problems_of(|stack| {
            api(stack, |api, shop| get_orders(get_orders(api, shop), shop));
        });
        assert_snapshot!(problems, @"Api: GET /orders is answered twice; drop one of the two routes");
    }

    #[test]
    fn a_path_is_one_that_api_gateway_accepts() {
        let problems = problems_of(|stack| {
            api(stack, |api, shop| {
                api.get("orders", shop)
                    .get("/bills/{id}", shop)
                    .get("/bills/{billId}/pages", shop)
            });
        });
        assert_snapshot!(problems, @"
        Api: the path `orders` does not begin with a slash; write `/orders`
        Api: below `/bills/` there are two variables, `{id}` and `{billId}`; call them the same
        ");
    }

    #[test]
    fn a_header_is_a_word_and_somebody_is_answered() {
        let problems = problems_of(|stack| {
            api(stack, |api, shop| {
                get_orders(api, shop)
                    .cors(cors().header("X Trace"))
                    .throttle(Throttle { rate: 0, burst: 1 })
            });
        });
        assert_snapshot!(problems, @"
        Api: `X Trace` is no header; write letters, digits and hyphens, such as `X-Trace`
        Api: 0 requests a second and 1 at once, so that nobody is answered; allow at least 1 of each
        ");
    }
}
