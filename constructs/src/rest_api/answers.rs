//! The gateway's own responses, sent without invoking a function.

use resources::{Handle, apigateway};

use super::quoted;
use crate::{api::Api, core::stack::Stack, rest_api::Rest};

/// A gateway response: its type in API Gateway, its status if it differs from the default, and the error that callers
/// read.
struct Answer {
    response_type: &'static str,
    status: Option<&'static str>,
    code: &'static str,
    /// The message as JSON: a string, or a gateway variable that contains one.
    message: &'static str,
}

const fn answer(
    response_type: &'static str,
    status: Option<&'static str>,
    code: &'static str,
    message: &'static str,
) -> Answer {
    Answer { response_type, status, code, message }
}

// The types are from "Gateway response types for API Gateway" in its Developer Guide.
const ANSWERS: [Answer; 13] = [
    answer("ACCESS_DENIED", Some("403"), "forbidden", r#""you may not do this""#),
    answer("BAD_REQUEST_BODY", Some("400"), "invalid_request", r#""the body does not fit this request""#),
    answer("DEFAULT_4XX", None, "invalid_request", r#""the request is not one that this API understands""#),
    answer("DEFAULT_5XX", None, "internal", r#""the request could not be answered, try again later""#),
    answer("EXPIRED_TOKEN", Some("401"), "unauthorized", r#""the token has expired, sign in again""#),
    // API Gateway treats an unknown route as a call without a signature.
    answer("MISSING_AUTHENTICATION_TOKEN", Some("404"), "not_found", r#""there is no such route""#),
    answer("QUOTA_EXCEEDED", Some("429"), "too_many_requests", r#""the quota is used up, try again later""#),
    answer("REQUEST_TOO_LARGE", Some("413"), "too_large", r#""the request is too large""#),
    answer("RESOURCE_NOT_FOUND", Some("404"), "not_found", r#""there is no such route""#),
    answer(
        "THROTTLED",
        Some("429"),
        "too_many_requests",
        r#""there are too many requests, try again later""#,
    ),
    answer(
        "UNAUTHORIZED",
        Some("401"),
        "unauthorized",
        r#""sign in, and send the token in the Authorization header""#,
    ),
    answer("UNSUPPORTED_MEDIA_TYPE", Some("415"), "unsupported_media_type", r#""send application/json""#),
    answer("WAF_FILTERED", Some("403"), "forbidden", r#""the request is refused""#),
];

/// The answer to a missing parameter, which it names. `messageString` is the message as JSON: "API Gateway mapping template
/// reference".
const PARAMETER_MISSING: Answer =
    answer("BAD_REQUEST_PARAMETERS", Some("400"), "invalid_request", "$context.error.messageString");

/// The message for an invalid body, which names a missing field. The variable is escaped for JSON, but has no quotes.
const BODY_INVALID: &str = r#""the body does not fit this request: $context.error.validationErrorString""#;

impl Api<Rest> {
    /// Gives each response the shape of the functions' errors, and adds the CORS header so that pages can read it.
    pub(super) fn put_answers(&self, stack: &mut Stack, api: &Handle<apigateway::RestApi>) {
        for answer in ANSWERS {
            let is_validated = answer.response_type == "BAD_REQUEST_BODY" && self.kind.validates_bodies;
            let message = if is_validated { BODY_INVALID } else { answer.message };
            self.put_answer(stack, api, &Answer { message, ..answer });
        }
        if self.requires_parameters() {
            self.put_answer(stack, api, &PARAMETER_MISSING);
        }
    }

    fn put_answer(&self, stack: &mut Stack, api: &Handle<apigateway::RestApi>, answer: &Answer) {
        let body = format!(r#"{{"error":{{"code":"{}","message":{}}}}}"#, answer.code, answer.message);
        let mut response = apigateway::GatewayResponse::new(apigateway::GatewayResponseRequired {
            response_type: answer.response_type,
            rest_api_id: api.reference(),
        })
        .response_templates([("application/json", body)]);
        if let Some(status) = answer.status {
            response = response.status_code(status);
        }
        if let Some(cors) = &self.cors {
            response = response.response_parameters([
                ("gatewayresponse.header.Access-Control-Allow-Headers", quoted(&cors.headers.join(","))),
                ("gatewayresponse.header.Access-Control-Allow-Origin", quoted(cors.origin.as_str())),
            ]);
        }
        let name: String = answer.response_type.split('_').map(capitalised).collect();
        let _ = stack.resource(self.identity.id_with(&format!("Answers{name}")), response);
    }
}

/// Turns `DENIED` into `Denied`.
fn capitalised(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    format!("{first}{}", rest.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::{
        core::testing::resource,
        rest_api::tests::{api, get_orders},
    };

    #[test]
    fn an_error_of_the_gateway_has_the_shape_of_the_functions_own() {
        assert_snapshot!(resource("ApiAnswersExpiredToken", |stack| drop(api(stack, get_orders))), @r#"
        {
          "Properties": {
            "ResponseTemplates": {
              "application/json": "{\"error\":{\"code\":\"unauthorized\",\"message\":\"the token has expired, sign in again\"}}"
            },
            "ResponseType": "EXPIRED_TOKEN",
            "RestApiId": {
              "Ref": "Api"
            },
            "StatusCode": "401"
          },
          "Type": "AWS::ApiGateway::GatewayResponse"
        }
        "#);
    }
}
