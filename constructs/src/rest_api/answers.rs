//! What the gateway answers by itself, when no function is asked.

use resources::{Handle, apigateway};

use super::quoted;
use crate::{Cors, Stack, construct::Identity};

/// An answer of the gateway: the type that API Gateway knows it by, its status if it is another than the gateway's own,
/// and the error that callers read.
struct Answer {
    response_type: &'static str,
    status: Option<&'static str>,
    code: &'static str,
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
const ANSWERS: [Answer; 12] = [
    answer("ACCESS_DENIED", Some("403"), "forbidden", "you may not do this"),
    answer("BAD_REQUEST_BODY", Some("400"), "invalid_request", "the body does not fit this request"),
    answer("DEFAULT_4XX", None, "invalid_request", "the request is not one that this API understands"),
    answer("DEFAULT_5XX", None, "internal", "the request could not be answered, try again later"),
    answer("EXPIRED_TOKEN", Some("401"), "unauthorized", "the token has expired, sign in again"),
    // What an unknown route is to API Gateway, which takes it for a call without a signature.
    answer("MISSING_AUTHENTICATION_TOKEN", Some("404"), "not_found", "there is no such route"),
    answer("QUOTA_EXCEEDED", Some("429"), "too_many_requests", "the quota is used up, try again later"),
    answer("REQUEST_TOO_LARGE", Some("413"), "too_large", "the request is too large"),
    answer("RESOURCE_NOT_FOUND", Some("404"), "not_found", "there is no such route"),
    answer("THROTTLED", Some("429"), "too_many_requests", "there are too many requests, try again later"),
    answer(
        "UNAUTHORIZED",
        Some("401"),
        "unauthorized",
        "sign in, and send the token in the Authorization header",
    ),
    answer("UNSUPPORTED_MEDIA_TYPE", Some("415"), "unsupported_media_type", "send application/json"),
];

/// Gives each answer the shape of the functions' errors, and tells pages that they may read it.
pub(super) fn put(
    stack: &mut Stack,
    identity: &Identity,
    api: &Handle<apigateway::RestApi>,
    cors: Option<&Cors>,
) {
    for answer in &ANSWERS {
        let body = format!(r#"{{"error":{{"code":"{}","message":"{}"}}}}"#, answer.code, answer.message);
        let mut response = apigateway::GatewayResponse::new(apigateway::GatewayResponseRequired {
            response_type: answer.response_type,
            rest_api_id: api.reference(),
        })
        .response_templates([("application/json", body)]);
        if let Some(status) = answer.status {
            response = response.status_code(status);
        }
        if let Some(cors) = cors {
            response = response.response_parameters([
                ("gatewayresponse.header.Access-Control-Allow-Headers", quoted(&cors.headers.join(","))),
                ("gatewayresponse.header.Access-Control-Allow-Origin", quoted(cors.origin.as_str())),
            ]);
        }
        let name: String = answer.response_type.split('_').map(capitalised).collect();
        let _ = stack.resource(identity.id_with(&format!("Answers{name}")), response);
    }
}

/// `DENIED` as `Denied`.
fn capitalised(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    format!("{first}{}", rest.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::{
        rest_api::tests::{api, get_orders},
        testing::resource,
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
