//! The settings of a stage of secure-media.

use constructs::{
    CustomDomain,
    cors::Origin,
    lambda_fn::{Memory, Timeout},
    log_group::LogRetention,
    throttle::Throttle,
};
use schemars::JsonSchema;
use secure_media_contract::Plans;
use serde::Deserialize;

/// The settings of a stage of secure-media.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The origin of the pages that may call the API and upload media.
    pub cors_origin: Origin,
    /// Allows sign-in with a password, for scripts.
    #[serde(default)]
    pub password_sign_in: bool,
    /// The request limits of the API.
    pub throttle: Throttle,
    /// The retention of logs, in days.
    pub log_retention: LogRetention,
    /// The function's memory, in MiB.
    pub lambda_memory_size: Memory,
    /// The function's timeout, in seconds.
    pub lambda_timeout: Timeout,
    /// The limits of the plans.
    pub plans: Plans,
    /// The site's own domain. If absent, the site has CloudFront's domain.
    pub site_domain: Option<CustomDomain>,
    /// The API's own domain. If absent, the API has API Gateway's domain.
    pub api_domain: Option<CustomDomain>,
}
