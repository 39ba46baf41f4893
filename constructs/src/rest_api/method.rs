//! The methods of an API's resources.

use std::collections::BTreeMap;

use resources::{
    Handle, Value,
    apigateway::{
        self, MethodRequired,
        method::{Integration, IntegrationResponse, MethodResponse, Type},
    },
};

use crate::{
    api::Api,
    core::{logical_id::pascal_case, stack::Stack},
    cors::Cors,
    rest_api::{self, Rest, authorizer::Added, quoted, validator::required},
    route::{self, Access, Route},
};

/// The parts of a method besides its route.
pub(super) struct Method<'a> {
    pub(super) resource: Value<String>,
    pub(super) authorizer: Option<&'a Added>,
    pub(super) model: Option<Value<String>>,
    pub(super) validator: Option<&'a Handle<apigateway::RequestValidator>>,
}

impl Api<Rest> {
    /// Adds the method of a route, which invokes its function.
    pub(super) fn put_method(
        &self,
        stack: &mut Stack,
        api: &Handle<apigateway::RestApi>,
        route: &Route,
        of: Method<'_>,
    ) {
        let Method { resource, authorizer, model, validator } = of;
        let mut method = apigateway::Method::new(MethodRequired {
            http_method: route.method,
            resource_id: resource,
            rest_api_id: api.reference(),
        })
        .integration(
            Integration::new(Type::AWS_PROXY)
                .integration_http_method("POST")
                .uri(rest_api::invocation(&route.function)),
        );
        if let Some(model) = model {
            method = method.request_models([("application/json", model)]);
        }
        if let Some(validator) = validator {
            method = method.request_validator_id(validator.reference());
            let required: BTreeMap<String, bool> = required(route).map(|name| (name, true)).collect();
            if !required.is_empty() {
                method = method.request_parameters(required);
            }
        }
        method = match (&route.access, authorizer) {
            (Access::Public { .. }, _) | (_, None) => method.authorization_type("NONE"),
            (_, Some(authorizer)) => method
                .authorization_type(authorizer.authorization_type)
                .authorizer_id(authorizer.handle.reference()),
        };
        if let Access::Scope(scope) = &route.access {
            method = method.authorization_scopes([scope.text.clone()]);
        }
        let entry = stack.resource(self.identity.id_with(&route.id()), method);
        if let Access::Public { reason } = route.access {
            let _ = entry.reason("Public", reason);
        }
    }

    /// Adds the `OPTIONS` method that answers preflight requests.
    pub(super) fn put_preflight(
        &self,
        stack: &mut Stack,
        api: &Handle<apigateway::RestApi>,
        cors: &Cors,
        path: &str,
        resource: Value<String>,
    ) {
        let answers = [
            ("method.response.header.Access-Control-Allow-Headers", quoted(&cors.headers.join(","))),
            (
                "method.response.header.Access-Control-Allow-Methods",
                quoted(&route::methods(&self.routes, cors).join(",")),
            ),
            ("method.response.header.Access-Control-Allow-Origin", quoted(cors.origin.as_str())),
            ("method.response.header.Access-Control-Max-Age", quoted("86400")),
        ];
        let headers = answers.each_ref().map(|(header, _)| (*header, true));
        let integration = Integration::new(Type::MOCK)
            .request_templates([("application/json", r#"{"statusCode": 204}"#)])
            .integration_responses([IntegrationResponse::new("204").response_parameters(answers)]);
        let method = apigateway::Method::new(MethodRequired {
            http_method: "OPTIONS",
            resource_id: resource,
            rest_api_id: api.reference(),
        })
        .authorization_type("NONE")
        .integration(integration)
        .method_responses([MethodResponse::new("204").response_parameters(headers)]);
        let id = self
            .identity
            .id_with(&format!("Options{}", pascal_case(path)));
        let _ = stack.resource(id, method);
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::{
        core::testing::{
            changes_of, property, resource,
            shop::{CancelOrders, ChangeOrder, ListOrders, PlaceOrder, ReplaceOrder, open},
            types_of,
        },
        resource_server::ResourceServer,
        rest_api::tests::{api, cors, get_orders},
        route::{delete, get, patch, post, put},
        user_pool::UserPool,
    };

    #[test]
    fn a_route_asks_for_a_token_and_is_answered_by_its_function() {
        assert_snapshot!(resource("ApiGetOrders", |stack| drop(api(stack, get_orders))), @r#"
        {
          "Properties": {
            "AuthorizationType": "COGNITO_USER_POOLS",
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
        assert_snapshot!(resource("ApiAuthorizer", |stack| drop(api(stack, get_orders))), @r#"
        {
          "Properties": {
            "IdentitySource": "method.request.header.Authorization",
            "Name": "users",
            "ProviderARNs": [
              {
                "Fn::GetAtt": [
                  "Users",
                  "Arn"
                ]
              }
            ],
            "RestApiId": {
              "Ref": "Api"
            },
            "Type": "COGNITO_USER_POOLS"
          },
          "Type": "AWS::ApiGateway::Authorizer"
        }
        "#);
        assert_snapshot!(resource("ShopInvokedByApiGetOrders", |stack| drop(api(stack, get_orders))), @r#"
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
              "Fn::Sub": "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/dev/GET/orders"
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
                    api.route(get::<open::ListOrders>("/orders", shop).public("it is for everybody"))
                });
            },
        );
        assert_snapshot!(of_route(&changes), @r#"
        - ApiGetOrders.AuthorizationType: "COGNITO_USER_POOLS"
        - ApiGetOrders.AuthorizerId.Ref: "ApiAuthorizer"
        + ApiGetOrders.Metadata.Stratiform.Public: "it is for everybody"
        + ApiGetOrders.AuthorizationType: "NONE"
        "#);
    }

    #[test]
    fn a_route_may_be_for_programs() {
        let changes = changes_of(
            |stack| drop(api(stack, get_orders)),
            |stack| {
                let machines = stack.add(UserPool::new("machines"));
                let server = stack.add(ResourceServer::new("server", &machines).scope("read", "Reads"));
                api(stack, |api, shop| {
                    api.route(get::<ListOrders>("/orders", shop).scope(&server.scope("read")))
                });
            },
        );
        assert_snapshot!(of_route(&changes), @r#"+ ApiGetOrders.AuthorizationScopes.0: "shop/read""#);
    }

    /// Returns the changes of the method, without the deployment's changes.
    fn of_route(changes: &str) -> String {
        let lines: Vec<&str> = changes
            .lines()
            .filter(|line| line.contains(" ApiGetOrders"))
            .collect();
        lines.join("\n")
    }

    #[test]
    fn each_method_has_its_route() {
        let types = types_of(|stack| {
            api(stack, |api, shop| {
                api.route(get::<ListOrders>("/", shop))
                    .route(delete::<CancelOrders>("/", shop))
                    .route(post::<PlaceOrder>("/", shop))
                    .route(put::<ReplaceOrder>("/", shop))
                    .route(patch::<ChangeOrder>("/", shop))
            });
        });
        let methods: Vec<&str> = types
            .lines()
            .filter(|line| line.ends_with("Method") || line.ends_with("Model"))
            .collect();
        assert_snapshot!(methods.join("\n"), @"
        ApiGet: AWS::ApiGateway::Method
        ApiDelete: AWS::ApiGateway::Method
        ApiOrderModel: AWS::ApiGateway::Model
        ApiPost: AWS::ApiGateway::Method
        ApiPut: AWS::ApiGateway::Method
        ApiPatch: AWS::ApiGateway::Method
        ");
    }

    #[test]
    fn pages_may_use_a_method_that_no_route_has() {
        let changes = changes_of(
            |stack| drop(api(stack, |api, shop| get_orders(api, shop).cors(cors()))),
            |stack| drop(api(stack, |api, shop| get_orders(api, shop).cors(cors().method("PUT")))),
        );
        let methods: Vec<&str> = changes
            .lines()
            .filter(|line| line.contains("IntegrationResponses"))
            .collect();
        assert_snapshot!(methods.join("\n"), @r#"
        - ApiOptionsOrders.Integration.IntegrationResponses.0.ResponseParameters.method.response.header.Access-Control-Allow-Methods: "'GET,OPTIONS'"
        + ApiOptionsOrders.Integration.IntegrationResponses.0.ResponseParameters.method.response.header.Access-Control-Allow-Methods: "'GET,OPTIONS,PUT'"
        "#);
    }

    #[test]
    fn pages_of_an_origin_may_call() {
        let preflight = resource("ApiOptionsOrders", |stack| {
            api(stack, |api, shop| get_orders(api, shop).cors(cors().header("X-Trace")));
        });
        assert_snapshot!(preflight, @r#"
        {
          "Properties": {
            "AuthorizationType": "NONE",
            "HttpMethod": "OPTIONS",
            "Integration": {
              "IntegrationResponses": [
                {
                  "ResponseParameters": {
                    "method.response.header.Access-Control-Allow-Headers": "'Content-Type,Authorization,X-Trace'",
                    "method.response.header.Access-Control-Allow-Methods": "'GET,OPTIONS'",
                    "method.response.header.Access-Control-Allow-Origin": "'https://example.com'",
                    "method.response.header.Access-Control-Max-Age": "'86400'"
                  },
                  "StatusCode": "204"
                }
              ],
              "RequestTemplates": {
                "application/json": "{\"statusCode\": 204}"
              },
              "Type": "MOCK"
            },
            "MethodResponses": [
              {
                "ResponseParameters": {
                  "method.response.header.Access-Control-Allow-Headers": true,
                  "method.response.header.Access-Control-Allow-Methods": true,
                  "method.response.header.Access-Control-Allow-Origin": true,
                  "method.response.header.Access-Control-Max-Age": true
                },
                "StatusCode": "204"
              }
            ],
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
        let answer = property("ApiAnswersExpiredToken", "ResponseParameters", |stack| {
            api(stack, |api, shop| get_orders(api, shop).cors(cors()));
        });
        assert_snapshot!(answer, @r#"
        {
          "gatewayresponse.header.Access-Control-Allow-Headers": "'Content-Type,Authorization'",
          "gatewayresponse.header.Access-Control-Allow-Origin": "'https://example.com'"
        }
        "#);
    }
}
