//! What differs between the stages of claude-chat.

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

/// What differs between the stages of claude-chat.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Where the pages come from that may call the API and upload.
    pub cors_origin: Origin,
    /// How many requests the API answers.
    pub throttle: Throttle,
    /// How many days the logs of the functions and of the API are kept.
    pub log_retention: LogRetention,
    /// Who answers.
    pub model: BedrockModel,
    /// The tokens of an answer at most.
    #[schemars(range(min = 1))]
    pub max_tokens: u32,
    /// The tokens that the model reads and writes at once, at most.
    #[schemars(range(min = 1))]
    pub context_tokens: u32,
    /// Who is told that something is wrong, and when.
    pub alarms: Alarms,
    /// Whether CloudWatch shows all of it in one place, for 3 $ a month.
    #[serde(default)]
    pub dashboard: bool,
    /// The site's own domain. If absent it is found under CloudFront's.
    pub site_domain: Option<CustomDomain>,
    /// What WAF refuses in front of the site. If absent nothing is. It does not look at the API's requests, since messages and
    /// files hold code, which it would take for an attack.
    pub waf: Option<Firewall>,
}

/// Who is told that something is wrong, and when.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Alarms {
    /// The e-mail address, whose owner confirms it once.
    pub email: Email,
    /// Above what the alarms of each function go off.
    pub functions: FunctionLimits,
    /// Above what the alarms of the API go off.
    pub api: ApiLimits,
    /// Above what the alarms of each table go off.
    pub tables: TableLimits,
    /// Tokens of the model's answers within a day, of the whole account in the region, above which an alarm goes off: they
    /// are most of what it costs.
    pub output_tokens_per_day: u32,
}
