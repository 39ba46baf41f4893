//! The AWS clients that a process shares.

#[cfg(any(
    feature = "bucket",
    feature = "event-bus",
    feature = "function",
    feature = "https",
    feature = "parameter",
    feature = "queue",
    feature = "secret",
    feature = "table",
    feature = "topic",
    feature = "transcribe"
))]
use std::sync::OnceLock;
use std::time::SystemTime;

use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_http_client::Builder;
use aws_smithy_http_client::tls::Provider;
use aws_smithy_http_client::tls::rustls_provider::CryptoMode;
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_types::SdkConfig;
use aws_types::region::Region;

use crate::run::Failure;

/// The clients for AWS and for other services. Each client is created on first use and then shared.
///
/// This does not use `aws-config`. That crate looks for credentials in files and metadata services, which functions
/// do not have, and links an STS client to do so.
pub struct Aws {
    config: SdkConfig,
    #[cfg(feature = "table")]
    dynamodb: OnceLock<aws_sdk_dynamodb::Client>,
    #[cfg(feature = "https")]
    https: OnceLock<crate::https::Https>,
    #[cfg(feature = "bucket")]
    s3: OnceLock<aws_sdk_s3::Client>,
    #[cfg(feature = "secret")]
    secrets_manager: OnceLock<aws_sdk_secretsmanager::Client>,
    #[cfg(feature = "secret")]
    pub(crate) secrets: crate::secret::Cache,
    #[cfg(feature = "id-token")]
    pub(crate) user_pools: crate::id_token::Cache,
    #[cfg(feature = "queue")]
    sqs: OnceLock<aws_sdk_sqs::Client>,
    #[cfg(feature = "event-bus")]
    event_bridge: OnceLock<aws_sdk_eventbridge::Client>,
    #[cfg(feature = "function")]
    lambda: OnceLock<aws_sdk_lambda::Client>,
    #[cfg(feature = "parameter")]
    systems_manager: OnceLock<aws_sdk_ssm::Client>,
    #[cfg(feature = "topic")]
    sns: OnceLock<aws_sdk_sns::Client>,
    #[cfg(feature = "transcribe")]
    transcribe: OnceLock<aws_sdk_transcribe::Client>,
}

impl Aws {
    /// Reads the variables that Lambda sets for every function: `AWS_REGION`, `AWS_ACCESS_KEY_ID`,
    /// `AWS_SECRET_ACCESS_KEY` and, if set, `AWS_SESSION_TOKEN`. A local cloud also sets `AWS_ENDPOINT_URL`.
    ///
    /// <https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html>
    ///
    /// # Errors
    ///
    /// Fails if one of the first three variables is missing. The error names it.
    pub fn from_env() -> Result<Self, Failure> {
        Self::from_variables(|variable| std::env::var(variable).ok())
    }

    fn from_variables(get: impl Fn(&str) -> Option<String>) -> Result<Self, Failure> {
        let get = |variable: &str| get(variable).filter(|value| !value.is_empty());
        let required = ["AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];
        let [Some(region), Some(key_id), Some(secret_key)] = required.map(&get) else {
            let missing: Vec<String> = required
                .into_iter()
                .filter(|variable| get(variable).is_none())
                .map(|variable| format!("the variable `{variable}` is not set"))
                .collect();
            return Err(Failure::new(format!(
                "{}; Lambda sets them, so deploy this program as a function or run it in a local cloud",
                missing.join("; ")
            )));
        };
        let credentials = Credentials::new(
            key_id,
            secret_key,
            get("AWS_SESSION_TOKEN"),
            None,
            "the function's environment",
        );
        let https = Builder::new()
            .tls_provider(Provider::Rustls(CryptoMode::Ring))
            .build_https();
        let mut config = SdkConfig::builder()
            // Pinned, so that an SDK update alone does not change behavior.
            .behavior_version(BehaviorVersion::v2026_01_12())
            .region(Region::new(region))
            .credentials_provider(SharedCredentialsProvider::new(credentials))
            .http_client(https);
        config.set_endpoint_url(get("AWS_ENDPOINT_URL"));
        Ok(Self::new(config.build()))
    }

    /// Creates the clients from a configuration. Tests pass one with their own HTTP client and clock (its time
    /// source).
    pub fn new(config: SdkConfig) -> Self {
        Self {
            config,
            #[cfg(feature = "table")]
            dynamodb: OnceLock::new(),
            #[cfg(feature = "https")]
            https: OnceLock::new(),
            #[cfg(feature = "bucket")]
            s3: OnceLock::new(),
            #[cfg(feature = "secret")]
            secrets_manager: OnceLock::new(),
            #[cfg(feature = "secret")]
            secrets: crate::secret::Cache::default(),
            #[cfg(feature = "id-token")]
            user_pools: crate::id_token::Cache::default(),
            #[cfg(feature = "queue")]
            sqs: OnceLock::new(),
            #[cfg(feature = "event-bus")]
            event_bridge: OnceLock::new(),
            #[cfg(feature = "function")]
            lambda: OnceLock::new(),
            #[cfg(feature = "parameter")]
            systems_manager: OnceLock::new(),
            #[cfg(feature = "topic")]
            sns: OnceLock::new(),
            #[cfg(feature = "transcribe")]
            transcribe: OnceLock::new(),
        }
    }

    /// Returns the configuration of AWS's clients: region, credentials and the connections that all clients share.
    ///
    /// Use it for clients that this package does not have. Such a client shares the connections, so an extension trait
    /// of `Aws` can create it for each use, with the operations that a link declares.
    pub fn config(&self) -> &SdkConfig {
        &self.config
    }

    /// Returns the current time, from the clock that requests are signed with.
    pub fn now(&self) -> SystemTime {
        self.config
            .time_source()
            .map_or_else(SystemTime::now, |source| source.now())
    }

    /// Returns the client for other services' APIs. It keeps its connections between invocations.
    ///
    /// # Errors
    ///
    /// Returns an internal error if the machine has no trusted certificates.
    #[cfg(feature = "https")]
    pub fn https(&self) -> Result<&crate::https::Https, crate::Error> {
        if let Some(https) = self.https.get() {
            return Ok(https);
        }
        let https = crate::https::Https::new().map_err(crate::Error::internal)?;
        Ok(self.https.get_or_init(|| https))
    }

    #[cfg(feature = "table")]
    pub(crate) fn dynamodb(&self) -> &aws_sdk_dynamodb::Client {
        self.dynamodb
            .get_or_init(|| aws_sdk_dynamodb::Client::new(&self.config))
    }

    #[cfg(feature = "bucket")]
    pub(crate) fn s3(&self) -> &aws_sdk_s3::Client {
        use aws_sdk_s3::config::{RequestChecksumCalculation, ResponseChecksumValidation};

        self.s3.get_or_init(|| {
            let config = aws_sdk_s3::config::Builder::from(&self.config)
                // A local cloud has one host name for all buckets.
                .force_path_style(self.config.endpoint_url().is_some())
                // TLS already protects the bytes, and a browser cannot send the checksum that a signed URL would
                // require.
                .request_checksum_calculation(RequestChecksumCalculation::WhenRequired)
                .response_checksum_validation(ResponseChecksumValidation::WhenRequired);
            aws_sdk_s3::Client::from_conf(config.build())
        })
    }

    #[cfg(feature = "secret")]
    pub(crate) fn secrets_manager(&self) -> &aws_sdk_secretsmanager::Client {
        self.secrets_manager
            .get_or_init(|| aws_sdk_secretsmanager::Client::new(&self.config))
    }

    #[cfg(feature = "queue")]
    pub(crate) fn sqs(&self) -> &aws_sdk_sqs::Client {
        self.sqs
            .get_or_init(|| aws_sdk_sqs::Client::new(&self.config))
    }

    #[cfg(feature = "event-bus")]
    pub(crate) fn event_bridge(&self) -> &aws_sdk_eventbridge::Client {
        self.event_bridge
            .get_or_init(|| aws_sdk_eventbridge::Client::new(&self.config))
    }

    #[cfg(feature = "function")]
    pub(crate) fn lambda(&self) -> &aws_sdk_lambda::Client {
        self.lambda
            .get_or_init(|| aws_sdk_lambda::Client::new(&self.config))
    }

    #[cfg(feature = "parameter")]
    pub(crate) fn systems_manager(&self) -> &aws_sdk_ssm::Client {
        self.systems_manager
            .get_or_init(|| aws_sdk_ssm::Client::new(&self.config))
    }

    #[cfg(feature = "topic")]
    pub(crate) fn sns(&self) -> &aws_sdk_sns::Client {
        self.sns
            .get_or_init(|| aws_sdk_sns::Client::new(&self.config))
    }

    #[cfg(feature = "transcribe")]
    pub(crate) fn transcribe_client(&self) -> &aws_sdk_transcribe::Client {
        self.transcribe
            .get_or_init(|| aws_sdk_transcribe::Client::new(&self.config))
    }
}

impl std::fmt::Debug for Aws {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The other fields contain credentials and secrets.
        formatter
            .debug_struct("Aws")
            .field("region", &self.config.region())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lambda(variable: &str) -> Option<String> {
        match variable {
            "AWS_REGION" => Some("eu-west-3".to_owned()),
            "AWS_ACCESS_KEY_ID" => Some("AKIDEXAMPLE".to_owned()),
            "AWS_SECRET_ACCESS_KEY" => Some("wJalrXUtnFEMI".to_owned()),
            "AWS_SESSION_TOKEN" => Some("the-session".to_owned()),
            _ => None,
        }
    }

    #[test]
    fn aws_is_what_lambda_sets() {
        let aws = Aws::from_variables(lambda).expect("all is set");
        assert_eq!(aws.config.region().map(Region::as_ref), Some("eu-west-3"));
        assert_eq!(aws.config.endpoint_url(), None);
    }

    #[test]
    fn a_local_cloud_sets_the_endpoint() {
        let local = |variable: &str| match variable {
            "AWS_ENDPOINT_URL" => Some("http://127.0.0.1:4566".to_owned()),
            other => lambda(other),
        };
        let aws = Aws::from_variables(local).expect("all is set");
        assert_eq!(aws.config.endpoint_url(), Some("http://127.0.0.1:4566"));
    }

    #[test]
    fn all_missing_variables_are_named_at_once() {
        let get = |variable: &str| (variable == "AWS_ACCESS_KEY_ID").then(|| "AKIDEXAMPLE".to_owned());
        let failure = Aws::from_variables(get).expect_err("two are missing");
        assert_eq!(
            failure.to_string(),
            "the variable `AWS_REGION` is not set; the variable `AWS_SECRET_ACCESS_KEY` is not set; \
             Lambda sets them, so deploy this program as a function or run it in a local cloud",
        );
    }

    #[test]
    fn no_credential_is_in_the_debug_output() {
        let aws = Aws::from_variables(lambda).expect("all is set");
        assert_eq!(format!("{aws:?}"), r#"Aws { region: Some(Region("eu-west-3")), .. }"#);
    }
}
