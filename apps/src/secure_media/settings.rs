//! What differs between the stages of secure-media.

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

/// What differs between the stages of secure-media.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Where the pages come from that may call the API and upload.
    pub cors_origin: Origin,
    /// How many requests the API answers.
    pub throttle: Throttle,
    /// How many days logs are kept.
    pub log_retention: LogRetention,
    /// The function's memory, in MiB.
    pub lambda_memory_size: Memory,
    /// How many seconds the function may run.
    pub lambda_timeout: Timeout,
    /// The limits of the plans.
    pub plans: Plans,
    /// The site's own domain. If absent it is found under CloudFront's.
    pub site_domain: Option<CustomDomain>,
    /// The API's own domain. If absent it is found under API Gateway's.
    pub api_domain: Option<CustomDomain>,
}
