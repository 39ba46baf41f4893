//! The settings of a stage of claude-chat.

use constructs::{
    BedrockModel, CustomDomain,
    alarm::{ApiLimits, FunctionLimits, TableLimits},
    cors::Origin,
    email::Email,
    log_group::LogRetention,
    throttle::Throttle,
    web_acl::Firewall,
};
use schemars::JsonSchema;
use serde::Deserialize;

/// The settings of a stage of claude-chat.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The origin of the pages that may call the API and upload files.
    pub cors_origin: Origin,
    /// Allows sign-in with a password, for scripts.
    #[serde(default)]
    pub password_sign_in: bool,
    /// The request limits of the API.
    pub throttle: Throttle,
    /// The retention of the logs of the functions and the API, in days.
    pub log_retention: LogRetention,
    /// The model that answers.
    pub model: BedrockModel,
    /// The URL of Bedrock's runtime, for a stand-in, without a slash at the end. If absent, it is AWS's own.
    pub bedrock_endpoint: Option<String>,
    /// The maximum number of tokens in an answer.
    #[schemars(range(min = 1))]
    pub max_tokens: u32,
    /// The maximum number of tokens that the model reads and writes in one request.
    #[schemars(range(min = 1))]
    pub context_tokens: u32,
    /// The alarms: their recipient and their limits.
    pub alarms: Alarms,
    /// Creates a CloudWatch dashboard, which costs 3 $ a month.
    #[serde(default)]
    pub dashboard: bool,
    /// The site's own domain. If absent, the site has CloudFront's domain.
    pub site_domain: Option<CustomDomain>,
    /// The WAF rules of the site. If absent, there is no WAF. They do not apply to the API, because messages and
    /// files can contain code that looks like an attack.
    pub waf: Option<Firewall>,
}

/// The alarms: their recipient and their limits.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Alarms {
    /// The recipient's e-mail address. Its owner confirms the subscription once.
    pub email: Email,
    /// The limits of the alarms of each function.
    pub functions: FunctionLimits,
    /// The limits of the API's alarms.
    pub api: ApiLimits,
    /// The limits of the alarms of each table.
    pub tables: TableLimits,
    /// The number of output tokens per day above which the alarm goes off. It counts the whole account in the region.
    /// Output tokens are most of the costs.
    pub output_tokens_per_day: u32,
}
