//! The settings of a stage of thor-web.

use constructs::{cors::Origin, log_group::LogRetention, throttle::Throttle};
use schemars::JsonSchema;
use serde::Deserialize;

/// The settings of a stage of thor-web.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The origin of the pages that may call the API and upload recordings.
    pub cors_origin: Origin,
    /// The URLs to which the sign-in page may return.
    pub callback_urls: Vec<String>,
    /// Allows sign-in with a password, for scripts.
    #[serde(default)]
    pub password_sign_in: bool,
    /// The request limits of the API.
    pub throttle: Throttle,
    /// The retention of the functions' logs, in days.
    pub log_retention: LogRetention,
    /// The API and the model that write the articles.
    pub anthropic: Anthropic,
}

/// Anthropic's Messages API.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Anthropic {
    /// The base URL of the API, without a slash at the end.
    pub base_url: String,
    /// The model's name.
    pub model: String,
}
