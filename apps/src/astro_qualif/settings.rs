//! The settings of a stage of astro-qualif.

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

/// The settings of a stage of astro-qualif.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The origin of the pages that may call the API.
    pub cors_origin: Origin,
    /// The request limits of the API.
    pub throttle: Throttle,
    /// The retention of the logs of the functions and the API, in days.
    pub log_retention: LogRetention,
    /// The administrator's e-mail address. A new address also creates a new password.
    pub admin_email: Email,
    /// The reCAPTCHA settings of the form.
    pub recaptcha: Recaptcha,
    /// The alarms: their recipient and their limits.
    pub alarms: Alarms,
    /// Creates a CloudWatch dashboard, which costs 3 $ a month.
    #[serde(default)]
    pub dashboard: bool,
    /// The site's own domain. If absent, the site has CloudFront's domain.
    pub site_domain: Option<CustomDomain>,
    /// The WAF rules of the site and the API. If absent, there is no WAF.
    pub waf: Option<Firewall>,
}

/// The reCAPTCHA settings of the form.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Recaptcha {
    /// Requires a valid reCAPTCHA token to create a prospect.
    pub required: bool,
    /// The URL of Google's token verification.
    pub verify_url: String,
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
    /// The number of wrong DynamoDB requests in five minutes above which the alarm goes off. It counts the whole
    /// account in the region.
    pub dynamodb_user_errors: u32,
}
