//! What differs between the stages of thor-web.

use constructs::{cors::Origin, log_group::LogRetention, throttle::Throttle};
use schemars::JsonSchema;
use serde::Deserialize;

/// What differs between the stages of thor-web.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Where the pages come from that may call the API and upload.
    pub cors_origin: Origin,
    /// Where the sign-in page may send people back to.
    pub callback_urls: Vec<String>,
    /// Whether people may sign in by sending their password, as scripts do.
    #[serde(default)]
    pub password_sign_in: bool,
    /// How many requests the API answers.
    pub throttle: Throttle,
    /// How many days the functions' logs are kept.
    pub log_retention: LogRetention,
    /// Who writes the articles.
    pub anthropic: Anthropic,
}

/// Anthropic's Messages API.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Anthropic {
    /// Where it is found, without a slash at its end.
    pub base_url: String,
    /// The model's name.
    pub model: String,
}
