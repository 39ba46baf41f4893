//! Requests that are described by hand, to services that the program needs for a few calls only.
//!
//! AWS's clients are large: the client for API Gateway is an eighth of all code that is linked after an edit of a
//! stack. The runtime of AWS's clients signs, sends and repeats these requests in the same way as theirs.

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
    result::SdkError,
    runtime_components::RuntimeComponentsBuilder,
    runtime_plugin::StaticRuntimePlugin,
};
use aws_smithy_types::{body::SdkBody, config_bag::Layer, error::ErrorMetadata};
use aws_types::{SigningName, region::SigningRegion};
use constructs::region::url_suffix_in;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{
    aws::{failure::failed, retries, timeouts},
    error::Error,
    limits::{Calls, Limits},
};

/// A service in one region.
#[derive(Clone, Debug)]
pub(super) struct Service {
    config: SdkConfig,
    region: String,
    names: Names,
    operation: Operation<Request, Answer, ErrorMetadata>,
}

/// The names of a service.
#[derive(Clone, Copy, Debug)]
pub(super) struct Names {
    /// The name that people use: `API Gateway`.
    pub(super) title: &'static str,
    /// The first part of its host's name: `streams.dynamodb`.
    pub(super) host: &'static str,
    /// The name in signatures: `dynamodb`.
    pub(super) signing: &'static str,
}

/// A request to a service.
#[derive(Clone, Debug)]
pub(super) struct Request {
    pub(super) method: &'static str,
    pub(super) path: String,
    pub(super) headers: Vec<(&'static str, &'static str)>,
    pub(super) body: String,
}

/// An answer that is not a refusal.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) body: Vec<u8>,
    /// The header `x-amz-function-error`, which Lambda sets if the function failed.
    pub(super) function_error: Option<String>,
}

/// A refusal, as services that speak JSON write it.
#[derive(Deserialize)]
struct Refusal {
    #[serde(rename = "__type")]
    code: Option<String>,
    #[serde(alias = "Message")]
    message: Option<String>,
}

impl Service {
    /// Reaches a service as this configuration says, within its time limits.
    pub(super) fn new(config: &SdkConfig, region: &str, names: Names) -> Self {
        let endpoint = config
            .endpoint_url()
            .map_or_else(|| endpoint(names.host, region), str::to_owned);
        let mut operation = Operation::builder()
            .service_name(names.title)
            .operation_name("request")
            .endpoint_url(&endpoint)
            .runtime_plugin(signed(config, region, names.signing))
            .retry_classifier(TransientErrorClassifier::<ErrorMetadata>::new())
            .retry_classifier(AwsErrorCodeClassifier::<ErrorMetadata>::new())
            .retry_classifier(HttpStatusCodeClassifier::default())
            .serializer(|request: Request| {
                let mut http = HttpRequest::new(SdkBody::from(request.body));
                http.set_method(request.method)?;
                http.set_uri(request.path)?;
                for (name, value) in request.headers {
                    http.headers_mut().insert(name, value);
                }
                Ok(http)
            })
            .deserializer(answer);
        if let Some(retries) = config.retry_config() {
            operation = operation.standard_retry(retries);
        }
        if let Some(timeouts) = config.timeout_config() {
            operation = operation.timeout_config(timeouts.clone());
        }
        if let Some(client) = config.http_client() {
            operation = operation.http_client(client);
        }
        Self { config: config.clone(), region: region.to_owned(), names, operation: operation.build() }
    }

    /// Returns the same service within other time limits.
    pub(super) fn within(&self, limits: &Limits, calls: Calls) -> Self {
        let config = self
            .config
            .to_builder()
            .retry_config(retries(limits, calls))
            .timeout_config(timeouts(limits, calls))
            .build();
        Self::new(&config, &self.region, self.names)
    }

    /// Sends a request. `what` is the error's message if it is refused.
    pub(super) async fn send(
        &self,
        request: Request,
        what: impl FnOnce() -> String,
    ) -> Result<Answer, Error> {
        self.try_send(request)
            .await
            .map_err(|error| failed(what(), &error))
    }

    /// Sends a request. The caller reads the refusal.
    pub(super) async fn try_send(
        &self,
        request: Request,
    ) -> Result<Answer, SdkError<ErrorMetadata, HttpResponse>> {
        self.operation.invoke(request).await
    }
}

impl Request {
    /// A request with the operation in a header, and its parameters as JSON.
    pub(super) fn json(target: &'static str, parameters: &Value) -> Self {
        Self {
            method: "POST",
            path: "/".to_owned(),
            headers: vec![("content-type", "application/x-amz-json-1.0"), ("x-amz-target", target)],
            body: parameters.to_string(),
        }
    }
}

impl Answer {
    /// Reads the body. `what` is the error's message if that fails.
    pub(super) fn read<T: DeserializeOwned>(&self, what: impl FnOnce() -> String) -> Result<T, Error> {
        serde_json::from_slice(&self.body).map_err(|error| Error::caused(what(), error))
    }
}

/// Returns the endpoint of a service in a region.
fn endpoint(host: &str, region: &str) -> String {
    format!("https://{host}.{region}.{}", url_suffix_in(region))
}

/// Returns the settings that sign a request for a service in a region.
fn signed(config: &SdkConfig, region: &str, name: &'static str) -> StaticRuntimePlugin {
    let mut layer = Layer::new("signed");
    layer.store_put(AuthSchemeOptionResolverParams::new(()));
    layer.store_put(SigV4OperationSigningConfig {
        region: Some(SigningRegion::from(aws_config::Region::new(region.to_owned()))),
        name: Some(SigningName::from_static(name)),
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

fn answer(response: &HttpResponse) -> Result<Answer, OrchestratorError<ErrorMetadata>> {
    let body = response.body().bytes().unwrap_or_default();
    let header = |name| response.headers().get(name).map(str::to_owned);
    if response.status().is_success() {
        return Ok(Answer { body: body.to_owned(), function_error: header("x-amz-function-error") });
    }
    let refusal: Option<Refusal> = serde_json::from_slice(body).ok();
    let (code, message) = refusal.map_or((None, None), |refusal| (refusal.code, refusal.message));
    let mut metadata = ErrorMetadata::builder();
    if let Some(code) = header("x-amzn-errortype").or(code) {
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

    #[test]
    fn china_has_another_domain() {
        assert_eq!(endpoint("apigateway", "eu-west-3"), "https://apigateway.eu-west-3.amazonaws.com");
        assert_eq!(endpoint("sqs", "cn-north-1"), "https://sqs.cn-north-1.amazonaws.com.cn");
    }
}
