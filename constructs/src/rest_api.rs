//! API Gateway's REST APIs.

mod answers;
mod authorizer;
mod method;
mod model;
mod path;
mod release;
mod validator;

use std::borrow::Cow;

use resources::{Handle, Id, Value, apigateway};

pub use crate::rest_api::authorizer::{Authorizer, AuthorizerResultTtl, IntoAuthorizer, TokenAuthorizer};
use crate::{
    api::Api,
    core::{
        construct::{Construct, Identity},
        name_rule::NameRule,
        openapi::{DocumentedApi, Gateway, Server},
        policy, pseudo,
        stack::Stack,
        stage::NameKind,
        units::Measure,
    },
    lambda_fn::AnyFunctionRef,
    log_group::LogRetention,
    rest_api::{method::Method, model::Models, path::Paths},
    route::{self, Access, Route},
};

/// An API Gateway REST API. Lambda functions answer its routes.
///
/// It is regional, and its API Gateway stage has the name of the stack's stage. Each route requires a token unless it
/// is public. The gateway's own errors have the shape of the functions' errors: `{"error": {"code", "message"}}`.
///
/// ```
/// # use constructs::{LambdaFn, RestApi, Stack, Stage, UserPool, route::get};
/// # use links::{Links, NoLinks, Running, Side};
/// mod api {
///     use links::http::{Operation, Page, PageRequest};
///
///     /// Lists the caller's orders, a page at a time.
///     #[derive(Operation)]
///     #[operation(query = PageRequest, answers(200 = Page<String>))]
///     pub enum ListOrders {}
///
///     /// Returns an order.
///     #[derive(Operation)]
///     #[operation(path = OrderPath, answers(200 = String))]
///     pub enum GetOrder {}
///
///     /// The variables of an order's path.
///     #[derive(schemars::JsonSchema)]
///     pub struct OrderPath {
///         #[serde(rename = "orderId")]
///         order_id: String,
///     }
/// }
///
/// /// `orders` serves both operations.
/// #[derive(Links)]
/// #[links(serves(api::ListOrders, api::GetOrder))]
/// struct OrdersLinks<S: Side = Running>(NoLinks<S>);
///
/// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
/// let users = stack.add(UserPool::new("users"));
/// let orders = stack.add(LambdaFn::new("orders", OrdersLinks(NoLinks::new())));
/// let api = stack.add(
///     RestApi::new("api")
///         .authorize_with(&users)
///         .route(get::<api::ListOrders>("/orders", &orders))
///         .route(get::<api::GetOrder>("/orders/{orderId}", &orders)),
/// );
/// stack.output("api_url", "API endpoint", api.url());
/// ```
pub type RestApi = Api<Rest>;

/// The settings of a [`RestApi`] that an [`HttpApi`](crate::HttpApi) does not have.
#[derive(Clone, Debug, Default)]
pub struct Rest {
    authorizer: Option<Authorizer>,
    validates_bodies: bool,
    error_logs: Option<LogRetention>,
}

impl Api<Rest> {
    /// Requires a token of this user pool, or a token that a [`TokenAuthorizer`] accepts. Without it, each route must be
    /// public.
    pub fn authorize_with(mut self, authorizer: impl IntoAuthorizer) -> Self {
        self.kind.authorizer = Some(authorizer.into_authorizer());
        self
    }

    /// Makes API Gateway refuse a body that does not match its model, before it invokes a function. By default only the
    /// function checks the body.
    ///
    /// This saves the invocation, but has limits. The gateway's 400 names a missing field, but not a field with a wrong
    /// type or out of range, and it repeats the invalid value. The gateway reads draft 4 of JSON Schema, and only
    /// checks bodies of the content type `application/json`. So the function must still check the body.
    pub fn validate_bodies(mut self) -> Self {
        self.kind.validates_bodies = true;
        self
    }

    /// Logs the steps of each request that fails in the gateway, such as an integration's refusal, and keeps the logs for a
    /// number of days. With `None`, as in a stage file without the setting, nothing is logged. This is the default.
    ///
    /// API Gateway calls these execution logs, here of the level `ERROR` and without bodies and headers. It chooses the
    /// name of their log group, `API-Gateway-Execution-Logs_{API's ID}/{stage}`, and would keep them forever if the stack
    /// did not make the group first. The role for logs is that of [`access_logs`](Api::access_logs).
    ///
    /// Source: "Set up CloudWatch logging for REST APIs in API Gateway" in the API Gateway Developer Guide.
    pub fn error_logs<M: Measure<Option<LogRetention>>>(mut self, retention: M) -> Self {
        self.kind.error_logs = retention.measure(M::CHECKED);
        self
    }
}

impl Construct for Api<Rest> {
    type Ref = RestApiRef;

    fn identity(&mut self) -> &mut Identity {
        &mut self.identity
    }

    fn add_to(self, stack: &mut Stack) -> RestApiRef {
        let mut refusals =
            self.refusals(self.kind.authorizer.as_ref().map(Authorizer::callers), ".authorize_with(&users)");
        refusals.extend(self.scopes_of_no_token());
        refusals.extend(
            self.routes
                .iter()
                .filter_map(|route| route.body()?.refusal()),
        );
        for refusal in refusals {
            stack.report(self.identity.id(), refusal);
        }
        let name = stack.physical_name(&self.identity, &NAME);
        let first = stack.resource_count();
        let handle = self.put_api(stack, &name);
        let authorizer = self
            .kind
            .authorizer
            .as_ref()
            .map(|authorizer| authorizer.put(stack, &self.identity, &handle));
        let validator = self.put_validator(stack, &handle);
        let mut paths = Paths::new(&self.identity, &handle);
        let mut models = Models::new(&self.identity, &handle);
        for route in route::once(&self.routes) {
            let resource = paths.put(stack, route.path);
            let method = Method {
                resource,
                authorizer: authorizer.as_ref(),
                model: route.body().map(|body| models.put(stack, body)),
                validator: validator.as_ref().filter(|_| self.is_validated(route)),
            };
            self.put_method(stack, &handle, route, method);
        }
        if let Some(cors) = &self.cors {
            for (path, resource) in paths.with_methods(&self.routes) {
                self.put_preflight(stack, &handle, cors, path, resource);
            }
        }
        self.put_answers(stack, &handle);

        let deployment = self.put_deployment(stack, &handle, first);
        let shown = self.put_stage(stack, &handle, &deployment);
        let api = RestApiRef {
            handle,
            shown,
            name,
            name_in_stack: self.identity.word(),
            stage: stack.stage().name().to_owned(),
        };
        if let (Some(authorizer), Some(added)) = (&self.kind.authorizer, &authorizer) {
            authorizer.allow(stack, &api.handle, added);
        }
        for route in route::once(&self.routes) {
            let id = self.identity.id_with(&route.id());
            let path = route::pattern(route.path);
            let source = api.execution_arn(format!("/{}/{}{path}", api.stage, route.method));
            route
                .function
                .allow_invocation(stack, &id, "apigateway.amazonaws.com", source);
        }
        self.connect(stack);
        if let Some(cors) = &self.cors {
            for route in &self.routes {
                stack.answer_pages_of(&self.identity.id(), route.function.id(), cors.origin.as_str());
            }
        }
        stack.document(DocumentedApi {
            id: self.identity.id(),
            name: self.identity.word().into_owned(),
            title: api.name.clone(),
            gateway: Gateway::Rest,
            servers: vec![Server::of_aws(stack.stage().region(), &format!("/{}", api.stage))],
            security: self.kind.authorizer.as_ref().map(Authorizer::security),
            routes: route::once(&self.routes).map(Route::documented).collect(),
        });
        api
    }
}

impl Api<Rest> {
    fn put_api(&self, stack: &mut Stack, name: &str) -> Handle<apigateway::RestApi> {
        let endpoint = apigateway::rest_api::EndpointConfiguration::new().types(["REGIONAL"]);
        let api = apigateway::RestApi::new()
            .name(name.to_owned())
            .endpoint_configuration(endpoint);
        stack.resource(self.identity.id(), api).handle()
    }

    /// Returns the problems of scopes that nobody reads, since a function authorizes the callers.
    fn scopes_of_no_token(&self) -> impl Iterator<Item = String> {
        let decides_alone = self
            .kind
            .authorizer
            .as_ref()
            .is_some_and(|authorizer| !authorizer.knows_scopes());
        self.routes
            .iter()
            .filter(move |route| decides_alone && matches!(route.access, Access::Scope(_)))
            .map(|route| {
                format!(
                    "{} {} requires a scope, but API Gateway only reads the scopes of a user pool's tokens; remove \
                     `.scope(…)`, and let the authorizer's function refuse other callers",
                    route.method, route.path
                )
            })
    }
}

/// A handle to a REST API of a stack.
#[derive(Clone, Debug)]
pub struct RestApiRef {
    handle: Handle<apigateway::RestApi>,
    /// The API's stage.
    shown: Handle<apigateway::Stage>,
    name: String,
    /// The prefix of the names of the API's metrics and alarms.
    name_in_stack: Cow<'static, str>,
    stage: String,
}

impl RestApiRef {
    /// Returns the API's name.
    pub fn name(&self) -> Value<String> {
        self.name.clone().into()
    }

    /// Returns the name of the API's stage, which is the name of the stack's stage.
    pub fn stage_name(&self) -> Value<String> {
        self.stage.clone().into()
    }

    /// Returns the prefix of the names of the API's metrics and alarms.
    pub(crate) fn name_in_stack(&self) -> &str {
        &self.name_in_stack
    }

    /// Returns the API's ID.
    pub fn api_id(&self) -> Value<Id<apigateway::RestApi>> {
        self.handle.reference()
    }

    /// Returns the API endpoint, without a trailing slash.
    pub fn url(&self) -> Value<String> {
        Value::concat([
            "https://".into(),
            self.handle.reference().into(),
            ".execute-api.".into(),
            pseudo::region(),
            ".".into(),
            pseudo::url_suffix(),
            format!("/{}", self.stage).into(),
        ])
    }

    pub(crate) fn id(&self) -> &str {
        &self.handle.target().id
    }

    /// Returns the ARN of the API's stage, for WAF.
    pub(crate) fn stage_arn(&self) -> Value<String> {
        let path = [
            "/restapis/".into(),
            self.handle.reference().into(),
            "/stages/".into(),
            self.shown.reference().into(),
        ];
        policy::arn_of("apigateway", pseudo::region(), "", path)
    }

    /// Returns the ARN of a call of the API: `…:{api}/{stage}/{method}/{path}`.
    fn execution_arn(&self, call: String) -> Value<String> {
        policy::arn("execute-api", [self.handle.reference().into(), call.into()])
    }
}

/// Returns the URI by which API Gateway invokes a function.
fn invocation(function: &AnyFunctionRef) -> Value<String> {
    let path = ["path/2015-03-31/functions/".into(), function.arn().into(), "/invocations".into()];
    policy::arn_of("apigateway", pseudo::region(), "lambda", path)
}

/// Returns a literal in the syntax of parameter mappings.
fn quoted(text: &str) -> String {
    format!("'{text}'")
}

// "CreateRestApi" in the API Gateway API Reference names no limit. This is the limit of HTTP APIs.
const NAME: NameRule = NameRule {
    kind: NameKind::Api,
    of: "a REST API",
    min: 1,
    max: 128,
    signs: "-_ .",
    capitals: true,
    signs_at_ends: true,
};

#[cfg(test)]
pub(crate) mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::{
        core::testing::{
            AnyTrigger,
            shop::{GetOrder, ListOrders, PlaceOrder},
            types_of,
        },
        cors::{Cors, Origin},
        lambda_fn::{FunctionRef, LambdaFn},
        route::{get, post},
        user_pool::UserPool,
    };

    /// Adds an API of one function for signed-in people.
    pub(crate) fn api(
        stack: &mut Stack,
        routes: impl FnOnce(RestApi, &FunctionRef<AnyTrigger>) -> RestApi,
    ) -> RestApiRef {
        let users = stack.add(UserPool::new("users"));
        let shop = stack.add(LambdaFn::new("shop", AnyTrigger));
        stack.add(routes(RestApi::new("api").authorize_with(&users), &shop))
    }

    pub(crate) fn get_orders(api: RestApi, shop: &FunctionRef<AnyTrigger>) -> RestApi {
        api.route(get::<ListOrders>("/orders", shop))
    }

    pub(super) fn cors() -> Cors {
        let origin = Origin::try_from("https://example.com".to_owned()).expect("it is an origin");
        Cors::allow(&origin)
    }

    #[test]
    fn an_api_is_its_resources_methods_answers_deployment_and_stage() {
        let types = types_of(|stack| {
            api(stack, |api, shop| {
                api.route(get::<GetOrder>("/orders/{orderId}", shop))
                    .route(post::<PlaceOrder>("/orders", shop))
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
        ApiAnswersWafFiltered: AWS::ApiGateway::GatewayResponse
        ApiDeployment6efaecaa: AWS::ApiGateway::Deployment
        ApiStage: AWS::ApiGateway::Stage
        ShopInvokedByApiGetOrdersOrderId: AWS::Lambda::Permission
        ShopInvokedByApiPostOrders: AWS::Lambda::Permission
        ");
    }

    #[test]
    fn the_url_ends_with_the_stage() {
        let url = api(&mut Stack::new(&crate::core::testing::stage()), get_orders)
            .url()
            .into_node();
        assert_snapshot!(serde_json::to_string(&url).expect("a value is JSON"), @r#"{"Fn::Sub":"https://${Api}.execute-api.${AWS::Region}.${AWS::URLSuffix}/dev"}"#);
    }
}
