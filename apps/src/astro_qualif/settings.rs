//! What differs between the stages of astro-qualif.

use constructs::{
    CustomDomain,
    alarm::{ApiLimits, FunctionLimits},
    cors::Origin,
    email::Email,
    log_group::LogRetention,
    throttle::Throttle,
    web_acl::Firewall,
};
use schemars::JsonSchema;
use serde::Deserialize;

/// What differs between the stages of astro-qualif.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Where the pages come from that may call the API.
    pub cors_origin: Origin,
    /// How many requests the API answers.
    pub throttle: Throttle,
    /// How many days the logs of the functions and of the API are kept.
    pub log_retention: LogRetention,
    /// The administrator's address. Another one makes another password, too.
    pub admin_email: Email,
    /// How the form tells people from programs.
    pub recaptcha: Recaptcha,
    /// Who is told that something is wrong, and when.
    pub alarms: Alarms,
    /// Whether CloudWatch shows all of it in one place, for 3 $ a month.
    #[serde(default)]
    pub dashboard: bool,
    /// The site's own domain. If absent it is found under CloudFront's.
    pub site_domain: Option<CustomDomain>,
    /// What WAF refuses in front of the site and of the API. If absent nothing is.
    pub waf: Option<Firewall>,
}

/// How the form tells people from programs.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Recaptcha {
    /// Whether the form takes no prospect without a token of reCAPTCHA.
    pub required: bool,
    /// Where Google is asked about a token.
    pub verify_url: String,
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
    /// Wrong requests to DynamoDB within five minutes, of the whole account in the region, above which an alarm goes off.
    pub dynamodb_user_errors: u32,
}
