//! The OpenAPI document of an API.

mod document;
mod failures;
mod operation;
mod parameter;
mod schemas;

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    sync::Arc,
};

use links::http::{Definition, ErrorBody, ErrorKind, Model};

use crate::core::openapi::{
    document::{Components, Document, Info, PathItem},
    failures::GATEWAY_ERROR,
    schemas::{Schemas, gateway_error},
};
pub(crate) use crate::core::openapi::{
    document::{SecurityScheme, Server},
    parameter::Parameter,
};

/// The name of the schema of an error's code, from `ErrorName`.
const ERROR_CODE: &str = "ErrorCode";

/// The OpenAPI 3.1 document of an API: its operations with their input, every answer, every error, and their callers.
///
/// [`Template::open_api`](crate::template::Template::open_api) creates it from the operations of the API's routes,
/// without access to AWS.
#[derive(Clone, Debug)]
pub struct OpenApi {
    api: String,
    document: Document,
}

impl OpenApi {
    /// Describes an API of a stage, in an application with this purpose.
    pub(crate) fn of(api: &DocumentedApi, purpose: &str, stage: &str) -> Self {
        Self { api: api.name.clone(), document: api.document(purpose, stage) }
    }

    /// Returns the API's name in its stack. Without a name, returns its logical ID in kebab case.
    pub fn api(&self) -> &str {
        &self.api
    }

    /// Returns the number of operations.
    pub fn operation_count(&self) -> usize {
        self.document.paths.values().map(BTreeMap::len).sum()
    }

    /// Writes the document as indented JSON, with a line feed at its end. Equal APIs make equal bytes.
    ///
    /// # Errors
    /// Returns the writer's error.
    pub fn write_json(&self, mut writer: impl io::Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut writer, &self.document)?;
        writer.write_all(b"\n")
    }
}

/// An API, as its stack remembers it.
#[derive(Clone, Debug)]
pub(crate) struct DocumentedApi {
    /// The API's logical ID.
    pub(crate) id: Arc<str>,
    /// The API's name in the stack.
    pub(crate) name: String,
    /// The API's physical name, which is the document's title.
    pub(crate) title: String,
    pub(crate) gateway: Gateway,
    pub(crate) servers: Vec<Server>,
    /// The security scheme of the authorizer, with its name.
    pub(crate) security: Option<(&'static str, SecurityScheme)>,
    /// The API's routes, each once.
    pub(crate) routes: Vec<DocumentedRoute>,
}

/// A route of an API: an operation and its callers.
#[derive(Clone, Debug)]
pub(crate) struct DocumentedRoute {
    pub(crate) method: &'static str,
    pub(crate) path: &'static str,
    pub(crate) operation: Definition,
    pub(crate) callers: Callers,
}

/// The callers of a route.
#[derive(Clone, Debug)]
pub(crate) enum Callers {
    /// All callers, with or without a token.
    Everybody,
    /// Callers that the API's authorizer allows.
    Authorized,
    /// Authorized callers whose token has this scope.
    Scope(String),
}

/// The form of API Gateway's own errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gateway {
    /// Errors in the form of the functions' errors.
    Rest,
    /// Errors in AWS's form.
    Http,
}

impl DocumentedApi {
    fn document(&self, purpose: &str, stage: &str) -> Document {
        let operations = self.routes.iter().map(|route| &route.operation);
        let sent = operations.clone().filter_map(|operation| operation.body);
        let got = operations
            .flat_map(|operation| operation.answers)
            .filter_map(|answer| answer.body)
            .chain([Model::of::<ErrorBody>()]);
        let mut schemas = Schemas::new(sent, got);
        let mut responses = BTreeMap::new();
        let mut paths: BTreeMap<String, PathItem> = BTreeMap::new();
        for route in &self.routes {
            let operation = self.operation(route, &mut schemas, &mut responses);
            paths
                .entry(operation::path_template(route.path))
                .or_default()
                .insert(route.method.to_ascii_lowercase(), operation);
        }
        let mut components = schemas.components();
        let declared = self.routes.iter().flat_map(|route| route.operation.errors);
        let kinds: BTreeSet<ErrorKind> = ErrorKind::COMMON.iter().chain(declared).copied().collect();
        components.insert(ERROR_CODE.to_owned(), failures::codes(&kinds));
        if self.gateway == Gateway::Http {
            components.insert(GATEWAY_ERROR.to_owned(), gateway_error());
        }
        let errors = match self.gateway {
            Gateway::Rest => {
                "Every error has one form: `{\"error\": {\"code\": \"…\", \"message\": \"…\"}}`."
            }
            Gateway::Http => {
                "The application's errors have one form: `{\"error\": {\"code\": \"…\", \"message\": \"…\"}}`. Errors from API \
                 Gateway itself have AWS's form: `{\"message\": \"…\"}`."
            }
        };
        let description = [purpose, errors]
            .into_iter()
            .filter(|paragraph| !paragraph.is_empty())
            .collect::<Vec<_>>()
            .join("\n\n");
        Document {
            openapi: "3.1.0",
            info: Info { title: self.title.clone(), description, version: stage.to_owned() },
            servers: self.servers.clone(),
            paths,
            components: Components {
                schemas: components,
                responses,
                security_schemes: self.security.iter().cloned().collect(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use links::http::{ErrorCode, Operation, PageRequest, Upstream};
    use serde_json::Value;

    use crate::{
        api::Api,
        core::{
            stack::Stack,
            testing::{
                AnyTrigger,
                shop::{Admin, CancelOrder, ListAllOrders, ListBills, PlaceOrder, open},
                stage,
            },
        },
        cors::{Cors, Origin},
        custom_domain::CustomDomain,
        http_api::HttpApi,
        lambda_fn::{FunctionRef, LambdaFn},
        resource_server::ResourceServer,
        rest_api::{RestApi, TokenAuthorizer},
        route::{Route, delete, get, post},
        user_pool::UserPool,
        user_pool_client::UserPoolClient,
    };

    /// Lists orders, in a [`Page`](links::http::Page).
    ///
    /// The newest is first.
    #[derive(Operation)]
    #[operation(query = PageRequest, answers(200 = Vec<String>), errors(QuotaExceeded, Upstream))]
    enum ListOrders {}

    /// The customer has used up what their plan gives.
    #[derive(ErrorCode)]
    #[error(status = 403)]
    enum QuotaExceeded {}

    /// Returns the document of a stack's API, after writing and reading it.
    fn document(define: impl FnOnce(&mut Stack)) -> Value {
        let mut stack = Stack::new(&stage());
        stack.describe("a shop");
        define(&mut stack);
        let templates = stack.synth().expect("nothing is wrong with the stack");
        let mut written = Vec::new();
        let documents = templates.main.open_api();
        documents[0]
            .write_json(&mut written)
            .expect("memory takes what is written");
        serde_json::from_slice(&written).expect("it is JSON")
    }

    /// Adds the routes of an API. `bills` sets the callers that may list bills.
    fn routes<K>(api: Api<K>, shop: &FunctionRef<AnyTrigger>, bills: &dyn Fn(Route) -> Route) -> Api<K> {
        let origin = Origin::try_from("*".to_owned()).expect("it is an origin");
        api.cors(Cors::allow(&origin))
            .route(get::<ListOrders>("/orders", shop))
            .route(get::<open::GetOrder>("/orders/{orderId}", shop).public("orders are no secret"))
            .route(post::<PlaceOrder>("/orders", shop))
            .route(delete::<CancelOrder>("/orders/{orderId}", shop))
            .route(bills(get::<ListBills>("/bills/{path+}", shop)))
    }

    fn rest(stack: &mut Stack) {
        let users = stack.add(UserPool::new("users"));
        let shop = stack.add(LambdaFn::new("shop", AnyTrigger));
        stack.add(routes(RestApi::new("api").authorize_with(&users), &shop, &|bills| bills));
    }

    fn http(stack: &mut Stack) {
        let users = stack.add(UserPool::new("users"));
        let web = stack.add(UserPoolClient::new("web", &users));
        let server = stack.add(ResourceServer::new("server", &users).scope("read", "Reads"));
        let shop = stack.add(LambdaFn::new("shop", AnyTrigger));
        let api = HttpApi::new("api").authorize_with(&users, [&web]);
        stack.add(routes(api, &shop, &|bills| bills.scope(&server.scope("read"))));
    }

    /// Returns a line for each operation, with its input, its responses and its callers.
    fn operations(document: &Value) -> String {
        let mut lines = Vec::new();
        for (path, item) in document["paths"].as_object().into_iter().flatten() {
            for (method, operation) in item.as_object().into_iter().flatten() {
                let list = |value: &Value, of: fn(&Value) -> String| -> Vec<String> {
                    value.as_array().into_iter().flatten().map(of).collect()
                };
                let takes = list(&operation["parameters"], |parameter| {
                    format!("{} in {}", parameter["name"], parameter["in"])
                });
                let responses: Vec<String> = operation["responses"]
                    .as_object()
                    .into_iter()
                    .flatten()
                    .map(|(status, response)| {
                        let reference = response["$ref"].as_str().unwrap_or_default();
                        format!("{status} {}", reference.trim_start_matches("#/components/responses/"))
                            .trim_end()
                            .to_owned()
                    })
                    .collect();
                lines.push(format!(
                    "{method} {path}: {}({}) -> {} for {}",
                    operation["operationId"].as_str().unwrap_or_default(),
                    takes.join(", ").replace('"', ""),
                    responses.join(", "),
                    operation["security"],
                ));
            }
        }
        lines.join("\n")
    }

    fn pretty(value: &Value) -> String {
        let mut value = value.clone();
        value.sort_all_objects();
        serde_json::to_string_pretty(&value).expect("it is JSON")
    }

    #[test]
    fn each_operation_is_told_with_every_answer_and_who_may_call() {
        assert_snapshot!(operations(&document(rest)), @r#"
        get /bills/{path}: listBills(path in path) -> 200, 401 Unauthorized, 403 Forbidden, 429 TooManyRequests, 500 Internal, 5XX Internal for [{"users":[]}]
        get /orders: listOrders(cursor in query, limit in query) -> 200, 400 InvalidRequest, 401 Unauthorized, 403 ForbiddenOrQuotaExceeded, 429 TooManyRequests, 500 Internal, 502 InternalOrUpstream, 5XX Internal for [{"users":[]}]
        post /orders: placeOrder() -> 201, 400 InvalidRequest, 401 Unauthorized, 403 Forbidden, 413 TooLarge, 415 UnsupportedMediaType, 429 TooManyRequests, 500 Internal, 5XX Internal for [{"users":[]}]
        delete /orders/{orderId}: cancelOrder(orderId in path) -> 204, 401 Unauthorized, 403 Forbidden, 404 NotFound, 429 TooManyRequests, 500 Internal, 5XX Internal for [{"users":[]}]
        get /orders/{orderId}: getOrder(orderId in path) -> 200, 404 NotFound, 429 TooManyRequests, 500 Internal, 5XX Internal for []
        "#);
        assert_snapshot!(operations(&document(http)), @r#"
        get /bills/{path}: listBills(path in path) -> 200, 401 UnauthorizedOrGateway401, 403 Gateway403, 429 Gateway429, 500 InternalOrGateway500, 5XX Gateway5XX for [{"users":["shop/read"]}]
        get /orders: listOrders(cursor in query, limit in query) -> 200, 400 InvalidRequest, 401 UnauthorizedOrGateway401, 403 QuotaExceeded, 429 Gateway429, 500 InternalOrGateway500, 502 Upstream, 5XX Gateway5XX for [{"users":[]}]
        post /orders: placeOrder() -> 201, 400 InvalidRequest, 401 UnauthorizedOrGateway401, 413 TooLargeOrGateway413, 415 UnsupportedMediaType, 429 Gateway429, 500 InternalOrGateway500, 5XX Gateway5XX for [{"users":[]}]
        delete /orders/{orderId}: cancelOrder(orderId in path) -> 204, 401 UnauthorizedOrGateway401, 404 NotFound, 429 Gateway429, 500 InternalOrGateway500, 5XX Gateway5XX for [{"users":[]}]
        get /orders/{orderId}: getOrder(orderId in path) -> 200, 404 NotFound, 429 Gateway429, 500 InternalOrGateway500, 5XX Gateway5XX for []
        "#);
    }

    #[test]
    fn an_operation_is_told_in_the_words_of_its_documentation() {
        let document = document(rest);
        let operation = &document["paths"]["/orders"]["get"];
        assert_eq!(operation["summary"], "Lists orders, in a `Page`.");
        assert_eq!(operation["description"], "The newest is first.");
    }

    #[test]
    fn an_error_is_told_with_its_codes_and_the_gateways_own_with_their_shape() {
        let of_rest = document(rest);
        assert_snapshot!(pretty(&of_rest["components"]["responses"]["ForbiddenOrQuotaExceeded"]), @r##"
        {
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ErrorBody",
                "properties": {
                  "error": {
                    "properties": {
                      "code": {
                        "enum": [
                          "forbidden",
                          "quota_exceeded"
                        ]
                      }
                    }
                  }
                }
              }
            }
          },
          "description": "`forbidden`: The caller may not do this.\n\n`quota_exceeded`: The customer has used up what their plan gives."
        }
        "##);
        assert_eq!(of_rest["components"]["schemas"].get("GatewayError"), None);
        let of_http = document(http);
        assert_snapshot!(pretty(&of_http["components"]["responses"]["Gateway429"]), @r##"
        {
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/GatewayError"
              }
            }
          },
          "description": "From API Gateway itself: The caller sends too many requests."
        }
        "##);
        assert_snapshot!(pretty(&of_http["components"]["schemas"]["GatewayError"]), @r#"
        {
          "description": "An error from API Gateway itself.",
          "properties": {
            "message": {
              "type": "string"
            }
          },
          "required": [
            "message"
          ],
          "type": "object"
        }
        "#);
    }

    #[test]
    fn the_title_is_the_apis_name_and_the_version_its_stage() {
        assert_snapshot!(pretty(&document(rest)["info"]), @r#"
        {
          "description": "a shop\n\nEvery error has one form: `{\"error\": {\"code\": \"…\", \"message\": \"…\"}}`.",
          "title": "shop-dev-api",
          "version": "dev"
        }
        "#);
        assert_snapshot!(pretty(&document(http)["info"]["description"]), @r#""a shop\n\nThe application's errors have one form: `{\"error\": {\"code\": \"…\", \"message\": \"…\"}}`. Errors from API Gateway itself have AWS's form: `{\"message\": \"…\"}`.""#);
    }

    #[test]
    fn an_api_is_found_under_the_url_that_aws_gives_it_and_under_its_domain() {
        let domain = CustomDomain {
            name: "api.example.com".to_owned(),
            certificate: Some("arn:aws:acm:eu-west-1:111122223333:certificate/1".to_owned()),
            hosted_zone: None,
        };
        assert_eq!(
            document(rest)["servers"][0]["url"],
            "https://{api_id}.execute-api.eu-west-1.amazonaws.com/dev"
        );
        let of_domain = document(|stack| {
            let shop = stack.add(LambdaFn::new("shop", AnyTrigger));
            let api = HttpApi::new("api")
                .route(get::<open::ListOrders>("/orders", &shop).public("orders are no secret"));
            stack.add(api.domain(&domain));
        });
        assert_snapshot!(pretty(&of_domain["servers"]), @r#"
        [
          {
            "url": "https://api.example.com"
          },
          {
            "url": "https://{api_id}.execute-api.eu-west-1.amazonaws.com",
            "variables": {
              "api_id": {
                "default": "API_ID",
                "description": "The API's ID. AWS generates it at the deployment."
              }
            }
          }
        ]
        "#);
        assert_eq!(of_domain["components"].get("securitySchemes"), None, "everybody may call");
    }

    #[test]
    fn a_token_is_of_a_user_pool_or_of_the_application_itself() {
        let scheme = |define: fn(&mut Stack)| pretty(&document(define)["components"]["securitySchemes"]);
        assert_snapshot!(scheme(http), @r#"
        {
          "users": {
            "bearerFormat": "JWT",
            "description": "A token of the user pool, issued to one of the API's clients. Operations with a scope need an access token with that scope.",
            "scheme": "bearer",
            "type": "http"
          }
        }
        "#);
        assert_snapshot!(scheme(|stack| {
            let shop = stack.add(LambdaFn::new("shop", AnyTrigger));
            let guard = stack.add(LambdaFn::new("guard", AnyTrigger));
            let api = RestApi::new("api").authorize_with(TokenAuthorizer::<Admin>::new(&guard));
            stack.add(api.route(get::<ListAllOrders>("/orders", &shop)));
        }), @r#"
        {
          "token": {
            "description": "A token that the application itself checks.",
            "scheme": "bearer",
            "type": "http"
          }
        }
        "#);
    }

    #[test]
    fn a_stack_without_an_api_has_no_document() {
        let mut stack = Stack::new(&stage());
        stack.add(UserPool::new("users"));
        let templates = stack.synth().expect("nothing is wrong with the stack");
        assert!(templates.main.open_api().is_empty());
    }
}
