//! The settings of a stage of blogify.

use constructs::{
    alarm::FunctionLimits, cors::Origin, email::Email, log_group::LogRetention, throttle::Throttle,
    web_acl::Firewall,
};
use schemars::JsonSchema;
use serde::Deserialize;

/// The settings of a stage of blogify.
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
    /// The retention of the functions' logs, in days.
    pub log_retention: LogRetention,
    /// The retention of the API's access logs, in days. If absent, there are no access logs.
    pub access_logs: Option<LogRetention>,
    /// The alarms: their recipient and their limits. If absent, there are no alarms.
    pub alarms: Option<Alarms>,
    /// The CloudFront distribution for media. If absent, media comes from the bucket.
    pub media_cdn: Option<MediaCdn>,
    /// Records each change of a post in a table.
    #[serde(default)]
    pub audit_trail: bool,
    /// Publishes each change of a post on an event bus.
    #[serde(default)]
    pub notifications: bool,
}

/// The alarms: their recipient and their limits.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Alarms {
    /// The recipient's e-mail address. Its owner confirms the subscription once.
    pub email: Email,
    /// The limits of the alarms of each function.
    pub functions: FunctionLimits,
}

/// The CloudFront distribution for media.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MediaCdn {
    /// The public key in PEM format. The secret `media-cdn-key` has its private key, which signs URLs.
    pub public_key: String,
    /// The WAF rules of the distribution. If absent, there is no WAF. They do not apply to the API, because WAF does
    /// not support HTTP APIs.
    pub waf: Option<Firewall>,
}
