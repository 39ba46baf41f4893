//! API Gateway's HTTP APIs.

mod authorizer;
mod release;

use std::borrow::Cow;

use links::http::{CallerDefinition, SignedIn};
use resources::{
    Handle, Id, Value,
    apigatewayv2::{self, IntegrationRequired, RouteRequired},
};

use crate::{
    api::Api,
    core::{
        construct::{Construct, Identity},
        name_rule::NameRule,
        openapi::{DocumentedApi, Gateway, SecurityScheme, Server},
        policy, pseudo,
        stack::Stack,
        stage::NameKind,
    },
    custom_domain::CustomDomain,
    http_api::authorizer::Authorizer,
    lambda_fn::AnyFunctionRef,
    route::{self, Access, Route},
    user_pool::UserPoolRef,
    user_pool_client::UserPoolClientRef,
};

/// An API Gateway HTTP API. Lambda functions answer its routes.
///
/// Its URL has no stage name, and changes are deployed at once. Each route requires a token of the user pool unless it
/// is public.
///
/// The gateway's own errors have the fixed shape `{"message": "…"}`, since HTTP APIs have no gateway responses. X-Ray
/// does not trace HTTP APIs: "Choose between REST APIs and HTTP APIs" in the API Gateway Developer Guide.
///
/// ```
/// # use constructs::{HttpApi, LambdaFn, Stack, Stage, UserPool, UserPoolClient, route::get};
/// # use links::{Links, NoLinks, Running, Side};
/// mod api {
///     use links::http::{Anyone, Operation, SignedIn};
///
///     /// Lists the titles of all posts.
///     #[derive(Operation)]
///     #[operation(caller = Anyone, answers(200 = Vec<String>))]
///     pub enum ListPosts {}
///
///     /// Lists the titles of the caller's drafts.
///     #[derive(Operation)]
///     #[operation(caller = SignedIn, answers(200 = Vec<String>))]
///     pub enum ListDrafts {}
/// }
///
/// #[derive(Links)]
/// #[links(serves(api::ListPosts))]
/// struct ListPostsLinks<S: Side = Running>(NoLinks<S>);
///
/// #[derive(Links)]
/// #[links(serves(api::ListDrafts))]
/// struct ListDraftsLinks<S: Side = Running>(NoLinks<S>);
///
/// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
/// let users = stack.add(UserPool::new("users"));
/// let site = stack.add(UserPoolClient::new("site", &users));
/// let list_posts = stack.add(LambdaFn::new("list-posts", ListPostsLinks(NoLinks::new())));
/// let list_drafts = stack.add(LambdaFn::new("list-drafts", ListDraftsLinks(NoLinks::new())));
/// let api = stack.add(
///     HttpApi::new("api")
///         .authorize_with(&users, [&site])
///         .route(get::<api::ListPosts>("/posts", &list_posts).public("a blog is for everybody to read"))
///         .route(get::<api::ListDrafts>("/drafts", &list_drafts)),
/// );
/// stack.output("api_url", "API endpoint", api.url());
/// ```
pub type HttpApi = Api<Http>;

/// The settings of an [`HttpApi`] that a [`RestApi`](crate::RestApi) does not have.
#[derive(Clone, Debug, Default)]
pub struct Http {
    authorizer: Option<Authorizer>,
    domain: Option<CustomDomain>,
}

impl Api<Http> {
    /// Requires a token of this user pool, issued to one of these clients. Without it, each route must be public.
    pub fn authorize_with<'a>(
        mut self,
        users: &UserPoolRef,
        clients: impl IntoIterator<Item = &'a UserPoolClientRef>,
    ) -> Self {
        self.kind.authorizer = Some(Authorizer::new(users, clients));
        self
    }

    /// Also serves the API at this custom domain. Its URL at AWS stays. If the domain has no `certificate`, the stack
    /// creates one, which needs the `hosted_zone`. A certificate that you give must be in the stage's region. By
    /// default there is no custom domain.
    pub fn domain<'a>(mut self, domain: impl Into<Option<&'a CustomDomain>>) -> Self {
        self.kind.domain = domain.into().cloned();
        self
    }
}

impl Construct for Api<Http> {
    type Ref = HttpApiRef;

    fn identity(&mut self) -> &mut Identity {
        &mut self.identity
    }

    fn add_to(self, stack: &mut Stack) -> HttpApiRef {
        let callers = self
            .kind
            .authorizer
            .as_ref()
            .map(|_| CallerDefinition::of::<SignedIn>());
        let mut refusals = self.refusals(callers, ".authorize_with(&users, [&client])");
        refusals.extend(self.kind.refusals(stack.stage().region()));
        for refusal in refusals {
            stack.report(self.identity.id(), refusal);
        }
        let name = stack.physical_name(&self.identity, &NAME);
        let domain = self.kind.domain.as_ref().map(|domain| domain.name.clone());
        let api =
            HttpApiRef { handle: self.put_api(stack, &name), domain, name_in_stack: self.identity.word() };
        let authorizer = self
            .kind
            .authorizer
            .as_ref()
            .map(|authorizer| authorizer.put(stack, &self.identity, &api.handle));
        let mut integrated: Vec<(&str, Value<String>)> = Vec::new();
        for route in route::once(&self.routes) {
            let function = route.function.id();
            let known = integrated.iter().find(|(known, _)| *known == function);
            let integration = known.map(|(_, integration)| integration.clone());
            let integration = integration.unwrap_or_else(|| {
                let integration = self.put_integration(stack, &api.handle, &route.function);
                integrated.push((function, integration.clone()));
                integration
            });
            self.put_route(stack, &api.handle, route, integration, authorizer.as_ref());
        }
        let shown = self.put_stage(stack, &api.handle);
        if let Some(domain) = &self.kind.domain {
            self.put_domain(stack, &api.handle, &shown, domain);
        }
        for route in route::once(&self.routes) {
            let id = self.identity.id_with(&route.id());
            // The only stage is `$default`.
            let call = format!("/*/{}{}", route.method, route::pattern(route.path));
            let source = policy::arn("execute-api", [api.handle.reference().into(), call.into()]);
            route
                .function
                .allow_invocation(stack, &id, "apigateway.amazonaws.com", source);
        }
        self.connect(stack);
        let of_domain = api.domain.as_deref().map(Server::of_domain);
        let token = "A token of the user pool, issued to one of the API's clients. Operations with a scope need an \
                     access token with that scope.";
        stack.document(DocumentedApi {
            id: self.identity.id(),
            name: self.identity.word().into_owned(),
            title: name,
            gateway: Gateway::Http,
            servers: of_domain
                .into_iter()
                .chain([Server::of_aws(stack.stage().region(), "")])
                .collect(),
            security: authorizer.map(|_| ("users", SecurityScheme::jwt(token))),
            routes: route::once(&self.routes).map(Route::documented).collect(),
        });
        api
    }
}

impl Http {
    /// Returns the problems that API Gateway would refuse in HTTP APIs only. `region` is the API's region.
    fn refusals(&self, region: &str) -> Vec<String> {
        let of_domain = self
            .domain
            .iter()
            .flat_map(|domain| domain.refusals(region));
        self.authorizer
            .iter()
            .filter_map(Authorizer::refusal)
            .chain(of_domain)
            .collect()
    }
}

impl Api<Http> {
    fn put_api(&self, stack: &mut Stack, name: &str) -> Handle<apigatewayv2::Api> {
        let mut api = apigatewayv2::Api::new()
            .name(name.to_owned())
            .protocol_type("HTTP");
        if let Some(cors) = &self.cors {
            api = api.cors_configuration(
                apigatewayv2::api::Cors::new()
                    .allow_headers(cors.headers.clone())
                    .allow_methods(route::methods(&self.routes, cors))
                    .allow_origins([cors.origin.as_str().to_owned()])
                    .max_age(86_400),
            );
        }
        stack.resource(self.identity.id(), api).handle()
    }

    /// Connects the API to a function, for all its routes.
    fn put_integration(
        &self,
        stack: &mut Stack,
        api: &Handle<apigatewayv2::Api>,
        function: &AnyFunctionRef,
    ) -> Value<String> {
        let integration = apigatewayv2::Integration::new(IntegrationRequired {
            api_id: api.reference(),
            integration_type: "AWS_PROXY",
        })
        .integration_uri(function.arn())
        .payload_format_version("2.0");
        let id = self.identity.id_with(&format!("To{}", function.id()));
        let integration = stack.resource(id, integration).handle();
        Value::concat(["integrations/".into(), integration.reference().into()])
    }

    fn put_route(
        &self,
        stack: &mut Stack,
        api: &Handle<apigatewayv2::Api>,
        route: &Route,
        target: Value<String>,
        authorizer: Option<&Handle<apigatewayv2::Authorizer>>,
    ) {
        let resource = apigatewayv2::Route::new(RouteRequired {
            api_id: api.reference(),
            route_key: format!("{} {}", route.method, route.path),
        })
        .target(target);
        let id = self.identity.id_with(&route.id());
        let _ = match (&route.access, authorizer) {
            (Access::Public { reason }, _) => stack
                .resource(id, resource.authorization_type("NONE"))
                .reason("Public", *reason),
            (_, None) => stack.resource(id, resource.authorization_type("NONE")),
            (access, Some(authorizer)) => {
                let resource = resource
                    .authorization_type("JWT")
                    .authorizer_id(authorizer.reference());
                match access {
                    Access::Scope(scope) => {
                        stack.resource(id, resource.authorization_scopes([scope.text.clone()]))
                    }
                    _ => stack.resource(id, resource),
                }
            }
        };
    }
}

/// A handle to an HTTP API of a stack.
#[derive(Clone, Debug)]
pub struct HttpApiRef {
    handle: Handle<apigatewayv2::Api>,
    domain: Option<String>,
    name_in_stack: Cow<'static, str>,
}

impl HttpApiRef {
    pub(crate) fn name_in_stack(&self) -> &str {
        &self.name_in_stack
    }

    /// Returns the API's ID.
    pub fn api_id(&self) -> Value<Id<apigatewayv2::Api>> {
        self.handle.reference()
    }

    /// Returns the API endpoint, without a trailing slash. It is the custom domain if there is one.
    pub fn url(&self) -> Value<String> {
        if let Some(domain) = &self.domain {
            return format!("https://{domain}").into();
        }
        Value::concat([
            "https://".into(),
            self.handle.reference().into(),
            ".execute-api.".into(),
            pseudo::region(),
            ".".into(),
            pseudo::url_suffix(),
        ])
    }
}

// From "CreateApi" in the API Gateway v2 API Reference.
const NAME: NameRule = NameRule {
    kind: NameKind::Api,
    of: "an HTTP API",
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
        core::testing::{
            AnyTrigger, changes_of, problems_of, resource,
            shop::{CancelOrders, ChangeOrder, GetOrder, ListOrders, PlaceOrder, ReplaceOrder, open},
            types_of,
        },
        cors::{Cors, Origin},
        lambda_fn::{FunctionRef, LambdaFn},
        resource_server::ResourceServer,
        route::{delete, get, patch, post, put},
        user_pool::UserPool,
        user_pool_client::UserPoolClient,
    };

    /// Adds an API of one function for signed-in people.
    pub(super) fn api(
        stack: &mut Stack,
        routes: impl FnOnce(HttpApi, &FunctionRef<AnyTrigger>) -> HttpApi,
    ) -> HttpApiRef {
        let users = stack.add(UserPool::new("users"));
        let web = stack.add(UserPoolClient::new("web", &users));
        let shop = stack.add(LambdaFn::new("shop", AnyTrigger));
        stack.add(routes(HttpApi::new("api").authorize_with(&users, [&web]), &shop))
    }

    pub(super) fn get_orders(api: HttpApi, shop: &FunctionRef<AnyTrigger>) -> HttpApi {
        api.route(get::<GetOrder>("/orders/{orderId}", shop))
    }

    #[test]
    fn an_api_is_its_authorizer_integrations_routes_and_stage() {
        let types = types_of(|stack| {
            api(stack, |api, shop| get_orders(api, shop).route(post::<PlaceOrder>("/orders", shop)));
        });
        let (_, types) = types.split_once("Api:").expect("there is an API");
        assert_snapshot!(types, @"
         AWS::ApiGatewayV2::Api
        ApiAuthorizer: AWS::ApiGatewayV2::Authorizer
        ApiToShop: AWS::ApiGatewayV2::Integration
        ApiGetOrdersOrderId: AWS::ApiGatewayV2::Route
        ApiPostOrders: AWS::ApiGatewayV2::Route
        ApiStage: AWS::ApiGatewayV2::Stage
        ShopInvokedByApiGetOrdersOrderId: AWS::Lambda::Permission
        ShopInvokedByApiPostOrders: AWS::Lambda::Permission
        ");
    }

    #[test]
    fn a_route_asks_for_a_token_and_is_answered_by_its_function() {
        assert_snapshot!(resource("ApiGetOrdersOrderId", |stack| drop(api(stack, get_orders))), @r#"
        {
          "Properties": {
            "ApiId": {
              "Ref": "Api"
            },
            "AuthorizationType": "JWT",
            "AuthorizerId": {
              "Ref": "ApiAuthorizer"
            },
            "RouteKey": "GET /orders/{orderId}",
            "Target": {
              "Fn::Sub": "integrations/${ApiToShop}"
            }
          },
          "Type": "AWS::ApiGatewayV2::Route"
        }
        "#);
        assert_snapshot!(resource("ApiToShop", |stack| drop(api(stack, get_orders))), @r#"
        {
          "Properties": {
            "ApiId": {
              "Ref": "Api"
            },
            "IntegrationType": "AWS_PROXY",
            "IntegrationUri": {
              "Fn::GetAtt": [
                "Shop",
                "Arn"
              ]
            },
            "PayloadFormatVersion": "2.0"
          },
          "Type": "AWS::ApiGatewayV2::Integration"
        }
        "#);
        assert_snapshot!(resource("ShopInvokedByApiGetOrdersOrderId", |stack| drop(api(stack, get_orders))), @r#"
        {
          "Properties": {
            "Action": "lambda:InvokeFunction",
            "FunctionName": {
              "Fn::GetAtt": [
                "Shop",
                "Arn"
              ]
            },
            "Principal": "apigateway.amazonaws.com",
            "SourceArn": {
              "Fn::Sub": "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*/GET/orders/*"
            }
          },
          "Type": "AWS::Lambda::Permission"
        }
        "#);
    }

    #[test]
    fn a_route_is_public_for_a_reason_that_the_template_repeats() {
        let changes = changes_of(
            |stack| drop(api(stack, get_orders)),
            |stack| {
                api(stack, |api, shop| {
                    let order = get::<open::GetOrder>("/orders/{orderId}", shop);
                    api.route(order.public("it is for everybody"))
                });
            },
        );
        assert_snapshot!(changes, @r#"
        - ApiGetOrdersOrderId.AuthorizationType: "JWT"
        - ApiGetOrdersOrderId.AuthorizerId.Ref: "ApiAuthorizer"
        + ApiGetOrdersOrderId.Metadata.Stratiform.Public: "it is for everybody"
        + ApiGetOrdersOrderId.AuthorizationType: "NONE"
        "#);
    }

    #[test]
    fn each_method_has_its_route() {
        let keys = types_of(|stack| {
            api(stack, |api, shop| {
                api.route(get::<ListOrders>("/", shop))
                    .route(delete::<CancelOrders>("/", shop))
                    .route(post::<PlaceOrder>("/", shop))
                    .route(put::<ReplaceOrder>("/", shop))
                    .route(patch::<ChangeOrder>("/", shop))
            });
        });
        let routes: Vec<&str> = keys
            .lines()
            .filter(|line| line.ends_with("::Route"))
            .collect();
        assert_snapshot!(routes.join("\n"), @"
        ApiGet: AWS::ApiGatewayV2::Route
        ApiDelete: AWS::ApiGatewayV2::Route
        ApiPost: AWS::ApiGatewayV2::Route
        ApiPut: AWS::ApiGatewayV2::Route
        ApiPatch: AWS::ApiGatewayV2::Route
        ");
    }

    #[test]
    fn pages_of_an_origin_may_call() {
        let origin = Origin::try_from("https://example.com".to_owned()).expect("it is an origin");
        let changes = changes_of(
            |stack| drop(api(stack, get_orders)),
            |stack| {
                api(stack, |api, shop| get_orders(api, shop).cors(Cors::allow(&origin).header("If-Match")));
            },
        );
        assert_snapshot!(changes, @r#"
        + Api.CorsConfiguration.AllowHeaders.0: "Content-Type"
        + Api.CorsConfiguration.AllowHeaders.1: "Authorization"
        + Api.CorsConfiguration.AllowHeaders.2: "If-Match"
        + Api.CorsConfiguration.AllowMethods.0: "GET"
        + Api.CorsConfiguration.AllowMethods.1: "OPTIONS"
        + Api.CorsConfiguration.AllowOrigins.0: "https://example.com"
        + Api.CorsConfiguration.MaxAge: 86400
        "#);
    }

    #[test]
    fn the_url_has_no_stage() {
        let url = api(&mut Stack::new(&crate::core::testing::stage()), get_orders)
            .url()
            .into_node();
        assert_snapshot!(serde_json::to_string(&url).expect("a value is JSON"), @r#"{"Fn::Sub":"https://${Api}.execute-api.${AWS::Region}.${AWS::URLSuffix}"}"#);
    }

    #[test]
    fn a_token_is_given_to_a_client() {
        let problems = problems_of(|stack| {
            let users = stack.add(UserPool::new("users"));
            let shop = stack.add(LambdaFn::new("shop", AnyTrigger));
            stack.add(get_orders(HttpApi::new("api").authorize_with(&users, []), &shop));
        });
        assert_snapshot!(problems, @"Api: no client's tokens are accepted, so nobody can call the API; add one: `.authorize_with(&users, [&client])`");
    }

    #[test]
    fn a_route_may_be_for_programs() {
        let changes = changes_of(
            |stack| {
                api(stack, get_orders);
            },
            |stack| {
                let machines = stack.add(UserPool::new("machines"));
                let server = stack.add(ResourceServer::new("server", &machines).scope("read", "Reads"));
                api(stack, |api, shop| {
                    let order = get::<GetOrder>("/orders/{orderId}", shop);
                    api.route(order.scope(&server.scope("read")))
                });
            },
        );
        let of_api: Vec<&str> = changes
            .lines()
            .filter(|line| line.contains(" Api"))
            .collect();
        assert_snapshot!(of_api.join("\n"), @r#"+ ApiGetOrdersOrderId.AuthorizationScopes.0: "shop/read""#);
    }
}
