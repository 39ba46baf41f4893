//! Foundation models of Amazon Bedrock.
//!
//! AWS's client for Bedrock has dozens of operations, streams of events and HTTP/2 for the single request that functions
//! send. It is described here instead. The runtime of AWS's clients signs, sends and repeats it as it does theirs.

use std::time::Duration;

use aws_runtime::auth::SigV4OperationSigningConfig;
use aws_runtime::auth::sigv4::{SCHEME_ID, SigV4AuthScheme};
use aws_runtime::retries::classifiers::AwsErrorCodeClassifier;
use aws_smithy_runtime::client::orchestrator::operation::Operation as SentOperation;
use aws_smithy_runtime::client::retries::classifiers::{HttpStatusCodeClassifier, TransientErrorClassifier};
use aws_smithy_runtime_api::client::auth::static_resolver::StaticAuthSchemeOptionResolver;
use aws_smithy_runtime_api::client::auth::{
    AuthSchemeOptionResolverParams, SharedAuthScheme, SharedAuthSchemeOptionResolver,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse, OrchestratorError};
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::runtime_plugin::StaticRuntimePlugin;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::Layer;
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::region::{Region, SigningRegion};
use aws_types::{SdkConfig, SigningName};
use links::kind::BedrockModel as Kind;
use links::operation::InvokeModel;
use links::{Declares, Link, Operations};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};

use crate::aws::Aws;
use crate::error::{Error, chain, is_throttled};

/// The name of the service in signatures.
const SIGNING_NAME: &str = "bedrock";

/// The maximum wait for a connection.
const CONNECTING: Duration = Duration::from_secs(3);

/// All characters of a path's part that are not unreserved: RFC 3986, section 2.3.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

impl Aws {
    /// Returns the client of a linked model.
    pub fn model<'a, Ops: Operations<Kind>>(&'a self, link: &'a Link<Kind<Ops>>) -> Model<'a, Ops> {
        Model { config: self.config(), link, endpoint: None }
    }
}

/// A foundation model with the operations that its link declares.
///
/// ```
/// # use std::time::Duration;
/// # use links::{Link, kind, operation::InvokeModel};
/// # use runtime::model::InvokeError;
/// async fn greet(
///     aws: &runtime::Aws,
///     model: &Link<kind::BedrockModel<(InvokeModel,)>>,
/// ) -> Result<Vec<u8>, InvokeError> {
///     let body = serde_json::json!({
///         "anthropic_version": "bedrock-2023-05-31", "max_tokens": 100,
///         "messages": [{"role": "user", "content": "Hello"}],
///     });
///     aws.model(model).invoke(&body, Duration::from_secs(20)).await
/// }
/// ```
#[derive(Debug)]
pub struct Model<'a, Ops> {
    config: &'a SdkConfig,
    link: &'a Link<Kind<Ops>>,
    endpoint: Option<&'a str>,
}

impl<'a, Ops: Operations<Kind>> Model<'a, Ops> {
    /// Sends requests to this URL, which has no slash at the end. By default they go to Bedrock in the function's region.
    #[must_use]
    pub fn endpoint(mut self, url: &'a str) -> Self {
        self.endpoint = Some(url);
        self
    }

    /// Calls the model with a body in the model's own format. Returns the body of its answer.
    ///
    /// A throttled or failed call is repeated, up to three times in all and within the timeout.
    ///
    /// # Errors
    ///
    /// Returns an error if Bedrock refuses the request or does not answer in time.
    pub async fn invoke<Position>(
        &self,
        body: &impl Serialize,
        timeout: Duration,
    ) -> Result<Vec<u8>, InvokeError>
    where
        Ops: Declares<InvokeModel, Position>,
    {
        let id = self.link.address_for::<InvokeModel, Position>();
        let body = serde_json::to_vec(body).map_err(|error| InvokeError::Failed(error.to_string()))?;
        let request = InvokeRequest { id: id.to_owned(), body };
        Ok(self.operation(timeout).invoke(request).await?)
    }

    fn operation(&self, timeout: Duration) -> SentOperation<InvokeRequest, Vec<u8>, ErrorMetadata> {
        let config = self.config;
        let region = config.region().map_or("", Region::as_ref);
        let endpoint = match self.endpoint.or(config.endpoint_url()) {
            Some(endpoint) => endpoint.to_owned(),
            None => format!("https://bedrock-runtime.{region}.amazonaws.com"),
        };
        let timeouts = TimeoutConfig::builder()
            .connect_timeout(CONNECTING)
            .operation_timeout(timeout);
        let mut operation = SentOperation::builder()
            .service_name("Bedrock Runtime")
            .operation_name("InvokeModel")
            .endpoint_url(&endpoint)
            .runtime_plugin(signed(config, region))
            .standard_retry(
                &config
                    .retry_config()
                    .cloned()
                    .unwrap_or_else(RetryConfig::standard),
            )
            .timeout_config(timeouts.build())
            .retry_classifier(TransientErrorClassifier::<ErrorMetadata>::new())
            .retry_classifier(AwsErrorCodeClassifier::<ErrorMetadata>::new())
            .retry_classifier(HttpStatusCodeClassifier::default())
            .serializer(|request: InvokeRequest| {
                let mut http = HttpRequest::new(SdkBody::from(request.body));
                http.set_method("POST")?;
                http.set_uri(format!("/model/{}/invoke", utf8_percent_encode(&request.id, RESERVED)))?;
                http.headers_mut()
                    .insert("content-type", "application/json");
                http.headers_mut().insert("accept", "application/json");
                Ok(http)
            })
            .deserializer(answer);
        if let Some(time_source) = config.time_source() {
            operation = operation.time_source(time_source);
        }
        if let Some(client) = config.http_client() {
            operation = operation.http_client(client);
        }
        operation.build()
    }
}

/// A call of a model that failed. The texts are for logs.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvokeError {
    /// The account has sent too many requests or tokens, also when the call was repeated.
    #[error("the model is throttled: {0}")]
    Throttled(String),
    /// The request has more tokens than the model can read.
    #[error("the request is too long for the model: {0}")]
    TooLong(String),
    /// The call failed for another reason.
    #[error("the model did not answer: {0}")]
    Failed(String),
}

impl From<InvokeError> for Error {
    fn from(error: InvokeError) -> Self {
        Self::upstream("the model did not answer; try again in a moment", error)
    }
}

impl From<SdkError<ErrorMetadata, HttpResponse>> for InvokeError {
    fn from(error: SdkError<ErrorMetadata, HttpResponse>) -> Self {
        let SdkError::ServiceError(refusal) = &error else { return Self::Failed(chain(&error)) };
        let status = refusal.raw().status().as_u16();
        let code = refusal.err().code().unwrap_or("no code");
        let message = refusal.err().message().unwrap_or("no message");
        let reason = format!("HTTP {status} {code}: {message}");
        if is_throttled(code) || code == "ServiceQuotaExceededException" {
            Self::Throttled(reason)
        } else if code == "ValidationException" && is_about_length(message) {
            Self::TooLong(reason)
        } else {
            Self::Failed(reason)
        }
    }
}

/// Returns `true` if a model says that a request is too long. There is no code for it. Anthropic's models say "prompt is
/// too long: 210000 tokens > 200000 maximum" or "input length and `max_tokens` exceed context limit", and Bedrock says
/// "Input is too long for requested model."
fn is_about_length(message: &str) -> bool {
    ["too long", "exceed context limit"]
        .iter()
        .any(|text| message.contains(text))
}

/// A request to a model.
#[derive(Debug)]
struct InvokeRequest {
    id: String,
    body: Vec<u8>,
}

/// A refusal of Bedrock.
#[derive(Deserialize)]
struct Refusal {
    #[serde(alias = "Message")]
    message: Option<String>,
}

fn answer(response: &HttpResponse) -> Result<Vec<u8>, OrchestratorError<ErrorMetadata>> {
    let body = response.body().bytes().unwrap_or_default();
    if response.status().is_success() {
        return Ok(body.to_owned());
    }
    let mut metadata = ErrorMetadata::builder();
    if let Some(code) = response.headers().get("x-amzn-errortype") {
        // An address can follow, after `:`.
        metadata = metadata.code(code.split(':').next().unwrap_or_default());
    }
    if let Ok(Refusal { message: Some(message) }) = serde_json::from_slice(body) {
        metadata = metadata.message(message);
    }
    Err(OrchestratorError::operation(metadata.build()))
}

/// Returns the settings that sign a request.
fn signed(config: &SdkConfig, region: &str) -> StaticRuntimePlugin {
    let mut layer = Layer::new("signed");
    layer.store_put(AuthSchemeOptionResolverParams::new(()));
    layer.store_put(SigV4OperationSigningConfig {
        region: Some(SigningRegion::from(Region::new(region.to_owned()))),
        name: Some(SigningName::from_static(SIGNING_NAME)),
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

#[cfg(test)]
mod tests {
    use aws_smithy_http_client::test_util::{ReplayEvent, StaticReplayClient};
    use links::Running;
    use serde_json::json;

    use super::*;
    use crate::testing::{bodies, config};

    type Linked = Link<Kind<(InvokeModel,)>, Running>;

    /// Returns a client that gives these answers, each with its status and error code.
    fn answering(answers: &[(u16, &str, &str)]) -> StaticReplayClient {
        let events = answers.iter().map(|(status, code, body)| {
            ReplayEvent::new(
                http::Request::builder()
                    .uri("https://example.com/")
                    .body(SdkBody::empty())
                    .expect("a request"),
                http::Response::builder()
                    .status(*status)
                    .header("x-amzn-errortype", *code)
                    .body(SdkBody::from(*body))
                    .expect("an answer"),
            )
        });
        StaticReplayClient::new(events.collect())
    }

    async fn invoke(client: &StaticReplayClient, id: &str) -> Result<Vec<u8>, InvokeError> {
        let settings = config(client)
            .retry_config(RetryConfig::standard().with_initial_backoff(Duration::from_millis(1)))
            .build();
        let link: Linked = Link::new(id);
        Aws::new(settings)
            .model(&link)
            .invoke(&json!({"max_tokens": 5}), Duration::from_secs(5))
            .await
    }

    #[tokio::test]
    async fn a_request_is_signed_and_has_the_model_in_its_path() {
        let client = answering(&[(200, "", r#"{"a": 1}"#)]);
        let answer = invoke(&client, "eu.anthropic.claude-v2:0").await;
        assert_eq!(answer.expect("it is answered"), br#"{"a": 1}"#);
        assert_eq!(bodies(&client), [json!({"max_tokens": 5})]);
        let request = client.actual_requests().next().expect("a request");
        let url = "https://bedrock-runtime.eu-west-3.amazonaws.com/model/eu.anthropic.claude-v2%3A0/invoke";
        assert_eq!((request.method(), request.uri()), ("POST", url));
        let signature = request.headers().get("authorization").expect("a signature");
        assert!(signature.contains("/eu-west-3/bedrock/aws4_request"), "{signature}");
        assert_eq!(request.headers().get("content-type"), Some("application/json"));
    }

    #[tokio::test]
    async fn another_endpoint_takes_the_place_of_bedrock() {
        let client = answering(&[(200, "", "{}")]);
        let (aws, link) = (Aws::new(config(&client).build()), Linked::new("m"));
        let model = aws.model(&link).endpoint("http://127.0.0.1:8787");
        let answer = model.invoke(&json!({}), Duration::from_secs(5)).await;
        answer.expect("it is answered");
        let request = client.actual_requests().next().expect("a request");
        assert_eq!(request.uri(), "http://127.0.0.1:8787/model/m/invoke");
    }

    #[tokio::test]
    async fn a_throttled_call_is_repeated_and_then_an_error() {
        let throttled =
            (429, "ThrottlingException:http://internal.amazon.com/", r#"{"message": "slow down"}"#);
        let client = answering(&[throttled, (200, "", "{}")]);
        invoke(&client, "m")
            .await
            .expect("the second one is answered");
        let client = answering(&[throttled; 3]);
        let expected = InvokeError::Throttled("HTTP 429 ThrottlingException: slow down".to_owned());
        assert_eq!(invoke(&client, "m").await, Err(expected));
        assert_eq!(client.actual_requests().count(), 3);
    }

    #[tokio::test]
    async fn a_request_that_is_too_long_is_told_apart() {
        for message in [
            "Input is too long for requested model.",
            "prompt is too long: 210000 tokens > 200000 maximum",
            "input length and `max_tokens` exceed context limit: 199000 + 4000 > 200000",
        ] {
            let body = json!({ "message": message }).to_string();
            let client = answering(&[(400, "ValidationException", &body)]);
            let outcome = invoke(&client, "m").await;
            assert!(matches!(outcome, Err(InvokeError::TooLong(_))), "{outcome:?}");
        }
    }

    #[tokio::test]
    async fn all_other_refusals_are_failures_of_a_called_service() {
        for (status, code, message) in [
            (400, "ValidationException", "messages: roles must alternate"),
            (403, "AccessDeniedException", "You don't have access to the model with the specified model ID."),
            (404, "ResourceNotFoundException", "Could not resolve the foundation model"),
            (424, "ModelErrorException", "the model has an error"),
        ] {
            let body = json!({ "message": message }).to_string();
            let client = answering(&[(status, code, &body)]);
            let error = invoke(&client, "m").await.expect_err("it is refused");
            let expected = format!("HTTP {status} {code}: {message}");
            assert_eq!(error, InvokeError::Failed(expected.clone()));
            let error = Error::from(error);
            assert!(error.is_upstream());
            assert!(!error.message().contains(message), "{error:?}");
        }
    }
}
