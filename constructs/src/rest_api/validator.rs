//! The request validation of a REST API.

use resources::{
    Handle,
    apigateway::{self, RequestValidator},
};

use crate::{api::Api, core::stack::Stack, rest_api::Rest, route::Route};

impl Api<Rest> {
    /// Adds the validator, if any route needs it. It checks that required parameters are present, and that bodies fit
    /// their models if the API validates bodies. Each method names its parameters and models.
    pub(super) fn put_validator(
        &self,
        stack: &mut Stack,
        api: &Handle<apigateway::RestApi>,
    ) -> Option<Handle<RequestValidator>> {
        let is_needed = self.routes.iter().any(|route| self.is_validated(route));
        is_needed.then(|| {
            let validator = RequestValidator::new(api.reference())
                .validate_request_body(self.kind.validates_bodies)
                .validate_request_parameters(true);
            stack
                .resource(self.identity.id_with("Validator"), validator)
                .handle()
        })
    }

    /// Tells whether any route has required parameters.
    pub(super) fn requires_parameters(&self) -> bool {
        self.routes
            .iter()
            .any(|route| required(route).next().is_some())
    }

    /// Tells whether the gateway validates requests of a route.
    pub(super) fn is_validated(&self, route: &Route) -> bool {
        let has_body = self.kind.validates_bodies && route.operation.body.is_some();
        has_body || required(route).next().is_some()
    }
}

/// Returns the required parameters of a route, as API Gateway names them: `method.request.querystring.page`.
pub(super) fn required(route: &Route) -> impl Iterator<Item = String> {
    let query = route
        .query()
        .into_iter()
        .map(|parameter| ("querystring", parameter));
    let headers = route
        .headers()
        .into_iter()
        .map(|parameter| ("header", parameter));
    query
        .chain(headers)
        .filter(|(_, parameter)| parameter.is_required)
        .map(|(place, parameter)| format!("method.request.{place}.{}", parameter.name))
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use links::http::Operation;
    use schemars::JsonSchema;

    use crate::{
        core::testing::{
            changes_of, resource,
            shop::{GetOrder, PlaceOrder},
        },
        rest_api::tests::{api, get_orders},
        route::{get, post},
    };

    #[derive(JsonSchema)]
    #[expect(dead_code, reason = "only its schema matters")]
    struct SearchQuery {
        text: String,
        limit: Option<u32>,
    }

    #[derive(JsonSchema)]
    #[expect(dead_code, reason = "only its schema matters")]
    struct SearchHeaders {
        #[serde(rename = "X-Shop")]
        shop: String,
    }

    /// Finds orders.
    #[derive(Operation)]
    #[operation(query = SearchQuery, headers = SearchHeaders, answers(200 = Vec<String>))]
    enum FindOrders {}

    /// Returns the changes without the new deployment.
    fn changes(changes: &str) -> String {
        let lines: Vec<&str> = changes
            .lines()
            .filter(|line| !line.contains("Deployment"))
            .collect();
        lines.join("\n")
    }

    #[test]
    fn a_request_without_a_required_parameter_is_refused_by_the_gateway_which_names_it() {
        let changes = changes(&changes_of(
            |stack| drop(api(stack, get_orders)),
            |stack| {
                api(stack, |api, shop| get_orders(api, shop).route(get::<FindOrders>("/found", shop)));
            },
        ));
        let of_validation: Vec<&str> = changes
            .lines()
            .filter(|line| {
                ["Validator", "RequestParameters", "BadRequestParameters"]
                    .iter()
                    .any(|word| line.contains(word))
            })
            .collect();
        assert_snapshot!(of_validation.join("\n"), @r#"
        + ApiAnswersBadRequestParameters.ResponseTemplates.application/json: "{\"error\":{\"code\":\"invalid_request\",\"message\":$context.error.messageString}}"
        + ApiAnswersBadRequestParameters.ResponseType: "BAD_REQUEST_PARAMETERS"
        + ApiAnswersBadRequestParameters.RestApiId.Ref: "Api"
        + ApiAnswersBadRequestParameters.StatusCode: "400"
        + ApiAnswersBadRequestParameters.Type: "AWS::ApiGateway::GatewayResponse"
        + ApiGetFound.RequestParameters.method.request.header.X-Shop: true
        + ApiGetFound.RequestParameters.method.request.querystring.text: true
        + ApiGetFound.RequestValidatorId.Ref: "ApiValidator"
        + ApiValidator.RestApiId.Ref: "Api"
        + ApiValidator.ValidateRequestBody: false
        + ApiValidator.ValidateRequestParameters: true
        + ApiValidator.Type: "AWS::ApiGateway::RequestValidator"
        "#);
    }

    #[test]
    fn a_body_is_validated_by_its_model_when_that_is_asked_for() {
        let changes = changes(&changes_of(
            |stack| {
                api(stack, |api, shop| {
                    api.route(post::<PlaceOrder>("/orders", shop))
                        .route(get::<GetOrder>("/orders/{orderId}", shop))
                });
            },
            |stack| {
                api(stack, |api, shop| {
                    api.route(post::<PlaceOrder>("/orders", shop))
                        .route(get::<GetOrder>("/orders/{orderId}", shop))
                        .validate_bodies()
                });
            },
        ));
        assert_snapshot!(changes, @r#"
        - ApiAnswersBadRequestBody.ResponseTemplates.application/json: "{\"error\":{\"code\":\"invalid_request\",\"message\":\"the body does not fit this request\"}}"
        + ApiAnswersBadRequestBody.ResponseTemplates.application/json: "{\"error\":{\"code\":\"invalid_request\",\"message\":\"the body does not fit this request: $context.error.validationErrorString\"}}"
        + ApiPostOrders.RequestValidatorId.Ref: "ApiValidator"
        + ApiValidator.RestApiId.Ref: "Api"
        + ApiValidator.ValidateRequestBody: true
        + ApiValidator.ValidateRequestParameters: true
        + ApiValidator.Type: "AWS::ApiGateway::RequestValidator"
        "#);
    }

    #[test]
    fn an_api_that_requires_nothing_has_no_validator() {
        let types = crate::core::testing::types_of(|stack| drop(api(stack, get_orders)));
        assert!(!types.contains("RequestValidator") && !types.contains("BadRequestParameters"), "{types}");
    }

    #[test]
    fn a_method_knows_its_validator() {
        let method = resource("ApiGetFound", |stack| {
            api(stack, |api, shop| api.route(get::<FindOrders>("/found", shop)));
        });
        assert!(method.contains(r#""Ref": "ApiValidator""#), "{method}");
    }
}
