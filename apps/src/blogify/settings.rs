//! What differs between the stages of blogify.

use constructs::{
    alarm::FunctionLimits, cors::Origin, email::Email, log_group::LogRetention, throttle::Throttle,
    web_acl::Firewall,
};
use schemars::JsonSchema;
use serde::Deserialize;

/// What differs between the stages of blogify.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Where the pages come from that may call the API and upload.
    pub cors_origin: Origin,
    /// How many requests the API answers.
    pub throttle: Throttle,
    /// How many days the functions' logs are kept.
    pub log_retention: LogRetention,
    /// How many days the API's requests are logged for. If absent they are not.
    pub access_logs: Option<LogRetention>,
    /// Who is told that something is wrong, and when. If absent nobody is.
    pub alarms: Option<Alarms>,
    /// CloudFront in front of the media. If absent they come from the bucket.
    pub media_cdn: Option<MediaCdn>,
    /// Whether each change of a post is noted in a table.
    #[serde(default)]
    pub audit_trail: bool,
    /// Whether each change of a post is told on an event bus.
    #[serde(default)]
    pub notifications: bool,
}

/// Who is told that something is wrong, and when.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Alarms {
    /// The e-mail address, whose owner confirms it once.
    pub email: Email,
    /// Above what the alarms of each function go off.
    pub functions: FunctionLimits,
}

/// CloudFront in front of the media.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MediaCdn {
    /// The public key, in PEM, of the private one that signs URLs. That one is set as the secret `media-cdn-key`.
    pub public_key: String,
    /// What WAF refuses in front of it. If absent nothing is. The API's requests it cannot see: WAF does not attach to HTTP
    /// APIs.
    pub waf: Option<Firewall>,
}
