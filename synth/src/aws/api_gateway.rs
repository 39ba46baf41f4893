//! What API Gateway is set to for the account.
//!
//! It takes one request. AWS's client for API Gateway is among the largest of all, an eighth of what is linked after
//! each edit, so the request is described here; what signs, sends and repeats it is that of AWS's clients.

use aws_config::SdkConfig;
use aws_runtime::{
    auth::{
        SigV4OperationSigningConfig,
        sigv4::{SCHEME_ID, SigV4AuthScheme},
    },
    retries::classifiers::AwsErrorCodeClassifier,
};
use aws_smithy_runtime::client::{
    orchestrator::operation::Operation,
    retries::classifiers::{HttpStatusCodeClassifier, TransientErrorClassifier},
};
use aws_smithy_runtime_api::client::{
    auth::{
        AuthSchemeOptionResolverParams, SharedAuthScheme, SharedAuthSchemeOptionResolver,
        static_resolver::StaticAuthSchemeOptionResolver,
    },
    orchestrator::{HttpRequest, HttpResponse, OrchestratorError},
    runtime_components::RuntimeComponentsBuilder,
    runtime_plugin::StaticRuntimePlugin,
};
use aws_smithy_types::{body::SdkBody, config_bag::Layer, error::ErrorMetadata};
use aws_types::{SigningName, region::SigningRegion};
use constructs::region::url_suffix_in;
use serde::Deserialize;

use crate::{
    aws::{Aws, failure::failed, retries, timeouts},
    error::Error,
};

/// The request for the account's settings.
pub(super) type GetAccount = Operation<(), Account, ErrorMetadata>;

/// The account's settings in a region, as far as they matter here.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Account {
    cloudwatch_role_arn: Option<String>,
}

/// What an answer says that is no account.
#[derive(Deserialize)]
struct Refusal {
    #[serde(rename = "__type")]
    code: Option<String>,
    #[serde(alias = "Message")]
    message: Option<String>,
}

impl Aws {
    /// The ARN of the role by which API Gateway writes logs in this region, if one is set.
    pub(crate) async fn api_gateway_log_role(&self) -> Result<Option<String>, Error> {
        let account = self.get_account.invoke(()).await.map_err(|error| {
            failed(format!("cannot find out whether API Gateway may write logs in {}", self.region), &error)
        })?;
        Ok(account.cloudwatch_role_arn.filter(|arn| !arn.is_empty()))
    }
}

/// Describes the [request], to be sent as this configuration says.
///
/// [request]: https://docs.aws.amazon.com/apigateway/latest/api/API_GetAccount.html
pub(super) fn get_account(config: &SdkConfig, region: &str) -> GetAccount {
    let endpoint = config
        .endpoint_url()
        .map_or_else(|| endpoint(region), str::to_owned);
    let operation = Operation::builder()
        .service_name("API Gateway")
        .operation_name("GetAccount")
        .endpoint_url(&endpoint)
        .runtime_plugin(signed(config, region))
        .standard_retry(&config.retry_config().cloned().unwrap_or_else(retries))
        .timeout_config(config.timeout_config().cloned().unwrap_or_else(timeouts))
        .retry_classifier(TransientErrorClassifier::<ErrorMetadata>::new())
        .retry_classifier(AwsErrorCodeClassifier::<ErrorMetadata>::new())
        .retry_classifier(HttpStatusCodeClassifier::default())
        .serializer(|()| {
            let mut request = HttpRequest::new(SdkBody::empty());
            request.set_uri("/account")?;
            // Without it API Gateway answers in HAL, as AWS's own client knows.
            request.headers_mut().insert("accept", "application/json");
            Ok(request)
        })
        .deserializer(account);
    match config.http_client() {
        Some(client) => operation.http_client(client),
        None => operation,
    }
    .build()
}

/// Where API Gateway is asked in a region.
fn endpoint(region: &str) -> String {
    format!("https://apigateway.{region}.{}", url_suffix_in(region))
}

/// Lets a request be signed for API Gateway in a region.
fn signed(config: &SdkConfig, region: &str) -> StaticRuntimePlugin {
    let mut layer = Layer::new("signed");
    layer.store_put(AuthSchemeOptionResolverParams::new(()));
    layer.store_put(SigV4OperationSigningConfig {
        region: Some(SigningRegion::from(aws_config::Region::new(region.to_owned()))),
        name: Some(SigningName::from_static("apigateway")),
        ..Default::default()
    });
    let mut components = RuntimeComponentsBuilder::new("signed")
        .with_auth_scheme(SharedAuthScheme::new(SigV4AuthScheme::new()))
        .with_auth_scheme_option_resolver(Some(SharedAuthSchemeOptionResolver::new(
            StaticAuthSchemeOptionResolver::new(vec![SCHEME_ID]),
        )));
    if let Some(credentials) = config.credentials_provider() {
        components.set_identity_resolver(SCHEME_ID, credentials);
    }
    StaticRuntimePlugin::new()
        .with_config(layer.freeze())
        .with_runtime_components(components)
}

fn account(response: &HttpResponse) -> Result<Account, OrchestratorError<ErrorMetadata>> {
    let body = response.body().bytes().unwrap_or_default();
    if response.status().is_success() {
        return serde_json::from_slice(body).map_err(|error| OrchestratorError::response(error.into()));
    }
    let refusal: Option<Refusal> = serde_json::from_slice(body).ok();
    let (code, message) = refusal.map_or((None, None), |refusal| (refusal.code, refusal.message));
    let code = response
        .headers()
        .get("x-amzn-errortype")
        .map(str::to_owned)
        .or(code);
    let mut metadata = ErrorMetadata::builder();
    if let Some(code) = &code {
        // It may be between a namespace with `#` and an address after `:`.
        let code = code.split_once(':').map_or(code.as_str(), |(code, _)| code);
        metadata = metadata.code(code.rsplit_once('#').map_or(code, |(_, code)| code));
    }
    if let Some(message) = message {
        metadata = metadata.message(message);
    }
    Err(OrchestratorError::operation(metadata.build()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::testing::{aws, json_refused, ok};

    #[tokio::test]
    async fn the_role_for_logs_is_that_of_the_account_if_one_is_set() {
        let (aws, asked) = aws(vec![
            ok(r#"{"cloudwatchRoleArn": "arn:aws:iam::123456789012:role/logs", "apiKeyVersion": "4"}"#),
            ok(r#"{"cloudwatchRoleArn": null, "apiKeyVersion": "4"}"#),
            ok(r#"{"apiKeyVersion": "4"}"#),
        ]);
        let role = async || aws.api_gateway_log_role().await.expect("AWS answers");
        assert_eq!(role().await.as_deref(), Some("arn:aws:iam::123456789012:role/logs"));
        assert_eq!(role().await, None);
        assert_eq!(role().await, None);
        assert_eq!(asked.bodies()[0], "GET /account");
        let signature = asked
            .header("authorization")
            .swap_remove(0)
            .expect("it is signed");
        assert!(signature.contains("/eu-west-3/apigateway/aws4_request"), "{signature}");
        assert_eq!(asked.header("accept")[0].as_deref(), Some("application/json"));
    }

    #[test]
    fn china_has_another_domain() {
        assert_eq!(endpoint("eu-west-3"), "https://apigateway.eu-west-3.amazonaws.com");
        assert_eq!(endpoint("cn-north-1"), "https://apigateway.cn-north-1.amazonaws.com.cn");
    }

    #[tokio::test]
    async fn the_code_of_a_refusal_is_told_without_its_surroundings() {
        let code = "com.amazonaws.apigateway#TooManyRequestsException:http://internal.amazon.com/coral/";
        let (aws, _) = aws(vec![json_refused(429, code, "Too Many Requests")]);
        let error = aws.api_gateway_log_role().await.expect_err("it is refused");
        let shown = format!("{error:?}");
        assert!(shown.contains("Too Many Requests (TooManyRequestsException)"), "{shown}");
    }

    #[tokio::test]
    async fn an_answer_that_is_no_account_is_an_error() {
        let (aws, _) = aws(vec![ok("<html>")]);
        let error = aws.api_gateway_log_role().await.expect_err("it is no JSON");
        let shown = format!("{error:?}");
        assert!(shown.contains("expected value at line 1 column 1"), "{shown}");
    }

    #[tokio::test]
    async fn a_refusal_says_what_could_not_be_found_out() {
        let (aws, _) =
            aws(vec![json_refused(403, "AccessDeniedException", "not authorized to perform apigateway:GET")]);
        let error = aws.api_gateway_log_role().await.expect_err("it is refused");
        let shown = format!("{error:?}");
        assert!(shown.contains("cannot find out whether API Gateway may write logs in eu-west-3"), "{shown}");
        assert!(shown.contains("not authorized to perform apigateway:GET"), "{shown}");
    }
}
