//! Calls of AWS. Nothing outside of this folder makes one.

mod api_gateway;
mod assets_bucket;
mod buckets;
mod change_sets;
mod deleted_stacks;
mod failure;
mod findings;
#[cfg(test)]
pub(crate) mod fixtures;
mod function_code;
mod functions;
mod profile;
mod queues;
mod references;
mod request;
mod secrets;
mod stacks;
mod streams;
mod web_pages;

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_config::{
    BehaviorVersion, Region, SdkConfig, identity::IdentityCache, retry::RetryConfig, timeout::TimeoutConfig,
};
use aws_credential_types::{Credentials, provider::SharedCredentialsProvider};
use aws_sdk_cloudformation::config::StalledStreamProtectionConfig;
use aws_smithy_http_client::{
    Builder,
    tls::{Provider, rustls_provider::CryptoMode},
};
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use constructs::Stage;
use tokio::time::timeout;

#[cfg(test)]
pub(crate) use crate::aws::stacks::StackOutput;
pub(crate) use crate::aws::{
    assets_bucket::{AssetObject, BucketState, StoredAsset},
    change_sets::{ChangeSet, ChangeSetKind, ChangeSetState, ImportedResource, NewChangeSet, TemplateSource},
    function_code::{CodeSource, FunctionCode, MAX_ZIP_BYTES},
    functions::Invoked,
    queues::Message,
    references::AnyStack,
    stacks::{StackFacts, StackResource, stack_tags, tags},
    streams::Batch,
};

use crate::{
    aws::{
        api_gateway::API_GATEWAY, failure::failed, functions::FUNCTIONS, queues::QUEUES, request::Service,
        streams::STREAMS, web_pages::WithoutWebPages,
    },
    error::Error,
    hints::Commands,
    limits::{Calls, Limits},
    local::Cloud,
};

/// A region, with the rights of some credentials.
#[derive(Clone, Debug)]
pub(crate) struct Aws {
    region: String,
    /// The local cloud and its endpoint; nothing for the real AWS.
    cloud: Option<(Cloud, String)>,
    limits: Limits,
    cloudformation: aws_sdk_cloudformation::Client,
    /// The same with the limits of calls that change something.
    cloudformation_writes: aws_sdk_cloudformation::Client,
    api_gateway: Service,
    functions: Service,
    queues: Service,
    s3: aws_sdk_s3::Client,
    secrets: aws_sdk_secretsmanager::Client,
    streams: Service,
    sts: aws_sdk_sts::Client,
}

/// The identity behind the credentials.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Caller {
    /// The ID of the account.
    pub(crate) account: String,
    /// The user or the assumed role.
    pub(crate) arn: String,
}

impl Aws {
    /// Reaches a region with the credentials that AWS's other tools find too: environment, profile (SSO included), web
    /// identity, process, container and machine.
    ///
    /// It calls nothing yet: wrong credentials fail at the first call, which is [`Self::caller`].
    ///
    /// # Errors
    ///
    /// Fails if `AWS_PROFILE` names a profile that does not exist.
    pub(crate) async fn connect(region: &str, limits: &Limits) -> Result<Self, Error> {
        let https = Builder::new()
            .tls_provider(Provider::Rustls(CryptoMode::Ring))
            .build_https();
        let load = aws_config::defaults(behavior())
            .region(Region::new(region.to_owned()))
            .http_client(https)
            .identity_cache(
                IdentityCache::lazy()
                    .load_timeout(limits.credentials)
                    .build(),
            )
            .timeout_config(timeouts(limits, limits.first))
            .load();
        let (found, loaded) =
            (timeout(limits.credentials, profile::check()), timeout(limits.credentials, load));
        let late = |_| Error::user("the configuration of AWS's tools could not be read in time");
        found.await.map_err(late)??;
        Ok(Self::new(&loaded.await.map_err(late)?, region, None, limits))
    }

    /// Reaches the local cloud as if it were this region.
    pub(crate) fn local(cloud: &Cloud, region: &str, limits: &Limits) -> Self {
        let endpoint = cloud.endpoint();
        let credentials = cloud.credentials();
        let config = SdkConfig::builder()
            .behavior_version(behavior())
            .region(Region::new(region.to_owned()))
            .endpoint_url(&endpoint)
            // No other local cloud accepts them, and AWS does not.
            .credentials_provider(SharedCredentialsProvider::new(Credentials::new(
                &credentials.access_key_id,
                &credentials.secret_access_key,
                None,
                None,
                "the local cloud",
            )))
            .http_client(Builder::new().build_http())
            .build();
        Self::new(&config, region, Some((cloud.clone(), endpoint)), limits)
    }

    fn new(config: &SdkConfig, region: &str, cloud: Option<(Cloud, String)>, limits: &Limits) -> Self {
        let client = config
            .http_client()
            .map(|client| SharedHttpClient::new(WithoutWebPages(client)));
        let mut config = config.to_builder();
        config.set_http_client(client);
        let config = config.build();
        let within = |calls: Calls| {
            config
                .to_builder()
                .retry_config(retries(limits, calls))
                .timeout_config(timeouts(limits, calls))
                .build()
        };
        let (looks, writes, first) = (within(limits.look_up), within(limits.write), within(limits.first));
        let s3 = aws_sdk_s3::config::Builder::from(&writes)
            // A local cloud has one host name for all buckets.
            .force_path_style(cloud.is_some())
            // On a slow line, large uploads take longer than the guard allows; the time limits remain.
            .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
            .build();
        Self {
            region: region.to_owned(),
            cloud,
            limits: limits.clone(),
            cloudformation: aws_sdk_cloudformation::Client::new(&looks),
            cloudformation_writes: aws_sdk_cloudformation::Client::new(&writes),
            api_gateway: Service::new(&looks, region, API_GATEWAY),
            functions: Service::new(&looks, region, FUNCTIONS),
            queues: Service::new(&writes, region, QUEUES),
            s3: aws_sdk_s3::Client::from_conf(s3),
            secrets: aws_sdk_secretsmanager::Client::new(&writes),
            streams: Service::new(&looks, region, STREAMS),
            sts: aws_sdk_sts::Client::new(&first),
        }
    }

    /// Returns the region.
    pub(crate) fn region(&self) -> &str {
        &self.region
    }

    /// Returns the time limits.
    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Returns the time between two looks at what AWS works on.
    pub(crate) fn pause(&self) -> Duration {
        if self.cloud.is_some() { self.limits.local_pause } else { self.limits.pause }
    }

    /// Returns the local cloud, if it is one.
    pub(crate) fn cloud(&self) -> Option<&Cloud> {
        self.cloud.as_ref().map(|(cloud, _)| cloud)
    }

    /// Returns the endpoint of the local cloud, if it is one.
    pub(crate) fn endpoint(&self) -> Option<&str> {
        self.cloud.as_ref().map(|(_, endpoint)| endpoint.as_str())
    }

    /// Returns the commands for hints about the stack of this stage.
    pub(crate) fn commands<'a>(&'a self, stage: &'a Stage) -> Commands<'a> {
        Commands { stage, endpoint: self.endpoint() }
    }

    /// Asks AWS whose credentials these are.
    pub(crate) async fn caller(&self) -> Result<Caller, Error> {
        let answer = self
            .sts
            .get_caller_identity()
            .send()
            .await
            .map_err(|error| {
                failed(format!("cannot verify the AWS credentials in {}", self.region), &error)
            })?;
        match (answer.account, answer.arn) {
            (Some(account), Some(arn)) => Ok(Caller { account, arn }),
            _ => Err(Error::user("AWS returned no account for these credentials")),
        }
    }
}

/// Returns a word that no other run of the program uses. It begins with a letter and has letters, digits and dashes.
///
/// AWS takes it as a request's token: a request that is repeated because its answer got lost is then done once.
pub(crate) fn token() -> String {
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    format!("stratiform-{}-{}", now.as_nanos(), std::process::id())
}

fn behavior() -> BehaviorVersion {
    // Pinned, so that an update of the SDK does not change the behavior.
    BehaviorVersion::v2026_01_12()
}

/// A deployment takes minutes, and CloudFormation throttles frequent calls. A lost connection or a refusal must not end
/// it.
fn retries(limits: &Limits, calls: Calls) -> RetryConfig {
    RetryConfig::standard()
        .with_max_attempts(calls.attempts)
        .with_initial_backoff(limits.first_backoff)
        .with_max_backoff(limits.longest_backoff)
}

fn timeouts(limits: &Limits, calls: Calls) -> TimeoutConfig {
    TimeoutConfig::builder()
        .connect_timeout(limits.connect)
        .operation_attempt_timeout(calls.attempt)
        .operation_timeout(calls.whole)
        .build()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::fixtures::{aws, ok};

    #[tokio::test]
    async fn the_caller_is_asked_for() {
        let answer = "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">\
            <GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/ann</Arn><UserId>AIDA</UserId>\
            <Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>";
        let (aws, _) = aws(vec![ok(answer)]);
        let caller = aws.caller().await.expect("AWS answers");
        assert_eq!(
            caller,
            Caller {
                account: "123456789012".to_owned(),
                arn: "arn:aws:iam::123456789012:user/ann".to_owned()
            }
        );
    }

    #[test]
    fn a_token_is_a_name_of_a_change_set_too() {
        let token = token();
        assert!(token.len() <= 128 && token.starts_with(|c: char| c.is_ascii_alphabetic()), "{token}");
        assert!(token.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'), "{token}");
    }
}
