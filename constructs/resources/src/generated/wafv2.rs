// Written by `cargo run -p stratiform-generate`; do not edit. For its sources see NOTICE.

//! The resource types of `AWS::WAFv2`.

/// `AWS::WAFv2::IPSet`: This is the latest version of *AWS WAF*, named AWS WAF V2, released in November, 2019.
/// For information, including how to migrate your AWS WAF resources from the prior release, see the [AWS WAF
/// developer guide](https://docs.aws.amazon.com/waf/latest/developerguide/waf-chapter.html).
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-wafv2-ipset.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct IPSet(crate::Map);

impl IPSet {
    /// Creates it with the properties that AWS requires.
    pub fn new<
        A: crate::IntoValue<Vec<String>>,
        B: crate::IntoValue<ip_set::IPAddressVersion>,
        C: crate::IntoValue<ip_set::Scope>,
    >(
        required: IPSetRequired<A, B, C>,
    ) -> Self {
        Self(
            crate::Map::new()
                .with("Addresses", required.addresses.into_node())
                .with("IPAddressVersion", required.ip_address_version.into_node())
                .with("Scope", required.scope.into_node()),
        )
    }

    /// A description of the IP set that helps with identification.
    pub fn description(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Description", value.into_node()))
    }

    /// The name of the IP set. You cannot change the name of an `IPSet` after you create it.
    ///
    /// Changing it replaces the resource.
    pub fn name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Name", value.into_node()))
    }

    /// Key:value pairs associated with an AWS resource. The key:value pair can be anything you define.
    /// Typically, the tag key represents a category (such as "environment") and the tag value represents a
    /// specific value within that category (such as "test," "development," or "production"). You can add up
    /// to 50 tags to each AWS resource.
    pub fn tags(self, value: impl crate::IntoValue<Vec<crate::Tag>>) -> Self {
        Self(self.0.with("Tags", value.into_node()))
    }
}

/// The properties that AWS requires of [`IPSet`].
#[derive(Clone, Debug)]
pub struct IPSetRequired<A, B, C> {
    /// Contains an array of strings that specifies zero or more IP addresses or blocks of IP addresses that
    /// you want AWS WAF to inspect for in incoming requests. All addresses must be specified using Classless
    /// Inter-Domain Routing (CIDR) notation. AWS WAF supports all IPv4 and IPv6 CIDR ranges except for `/0`.
    pub addresses: A,
    /// The version of the IP addresses, either `IPV4` or `IPV6`.
    pub ip_address_version: B,
    /// Specifies whether this is for an Amazon CloudFront distribution or for a regional application. A
    /// regional application can be an Application Load Balancer (ALB), an REST API, an AWS AppSync GraphQL
    /// API, an Amazon Cognito user pool, an AWS App Runner service, or an AWS Verified Access instance. Valid
    /// Values are `CLOUDFRONT` and `REGIONAL`.
    ///
    /// Changing it replaces the resource.
    pub scope: C,
}

impl crate::ResourceType for IPSet {
    const TYPE: &'static str = "AWS::WAFv2::IPSet";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<IPSet> {
    /// The Amazon Resource Name (ARN) of the IP set.
    pub fn arn(&self) -> crate::Value<crate::Arn<IPSet>> {
        self.attribute("Arn")
    }

    /// The ID of the IP set.
    pub fn id(&self) -> crate::Value<String> {
        self.attribute("Id")
    }
}

/// The types of the properties of [`IPSet`].
pub mod ip_set {
    /// The version of the IP addresses, either `IPV4` or `IPV6`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct IPAddressVersion(&'static str);

    impl IPAddressVersion {
        /// `IPV4`.
        pub const IPV4: Self = Self("IPV4");

        /// `IPV6`.
        pub const IPV6: Self = Self("IPV6");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Specifies whether this is for an Amazon CloudFront distribution or for a regional application. A
    /// regional application can be an Application Load Balancer (ALB), an REST API, an AWS AppSync GraphQL
    /// API, an Amazon Cognito user pool, an AWS App Runner service, or an AWS Verified Access instance. Valid
    /// Values are `CLOUDFRONT` and `REGIONAL`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Scope(&'static str);

    impl Scope {
        /// `CLOUDFRONT`.
        pub const CLOUDFRONT: Self = Self("CLOUDFRONT");

        /// `REGIONAL`.
        pub const REGIONAL: Self = Self("REGIONAL");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    crate::into_value::texts!(IPAddressVersion, Scope);
}

/// `AWS::WAFv2::LoggingConfiguration`: Defines an association between logging destinations and a web ACL
/// resource, for logging from AWS WAF. As part of the association, you can specify parts of the standard
/// logging fields to keep out of the logs and you can specify filters so that you log only a subset of the
/// logging records.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-wafv2-loggingconfiguration.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct LoggingConfiguration(crate::Map);

impl LoggingConfiguration {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `log_destination_configs`: The logging destination configuration that you want to associate with the
    ///   web ACL.
    /// - `resource_arn`: The Amazon Resource Name (ARN) of the web ACL that you want to associate with
    ///   `LogDestinationConfigs`. Changing it replaces the resource.
    pub fn new(
        log_destination_configs: impl crate::IntoValue<Vec<String>>,
        resource_arn: impl crate::IntoValue<String>,
    ) -> Self {
        Self(
            crate::Map::new()
                .with("LogDestinationConfigs", log_destination_configs.into_node())
                .with("ResourceArn", resource_arn.into_node()),
        )
    }

    /// Filtering that specifies which web requests are kept in the logs and which are dropped. You can filter
    /// on the rule action and on the web request labels that were applied by matching rules during web ACL
    /// evaluation.
    pub fn logging_filter(self, value: impl crate::IntoValue<logging_configuration::LoggingFilter>) -> Self {
        Self(self.0.with("LoggingFilter", value.into_node()))
    }

    /// The parts of the request that you want to keep out of the logs.
    pub fn redacted_fields(
        self,
        value: impl crate::IntoValue<Vec<logging_configuration::FieldToMatch>>,
    ) -> Self {
        Self(self.0.with("RedactedFields", value.into_node()))
    }
}

impl crate::ResourceType for LoggingConfiguration {
    const TYPE: &'static str = "AWS::WAFv2::LoggingConfiguration";
    type Ref = crate::Arn<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<LoggingConfiguration> {
    /// Indicates whether the logging configuration was created by AWS Firewall Manager, as part of an AWS WAF
    /// policy configuration. If true, only Firewall Manager can modify or delete the configuration.
    pub fn managed_by_firewall_manager(&self) -> crate::Value<bool> {
        self.attribute("ManagedByFirewallManager")
    }
}

/// The types of the properties of [`LoggingConfiguration`].
pub mod logging_configuration {
    /// A single action condition for a condition in a logging filter.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ActionCondition(crate::Map);

    impl ActionCondition {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `action`: The action setting that a log record must contain in order to meet the condition.
        pub fn new(action: impl crate::IntoValue<Action>) -> Self {
            Self(crate::Map::new().with("Action", action.into_node()))
        }
    }

    /// A single match condition for a log filter.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct Condition(crate::Map);

    impl Condition {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// A single action condition. This is the action setting that a log record must contain in order to meet
        /// the condition.
        pub fn action_condition(self, value: impl crate::IntoValue<ActionCondition>) -> Self {
            Self(self.0.with("ActionCondition", value.into_node()))
        }

        /// A single label name condition. This is the fully qualified label name that a log record must contain
        /// in order to meet the condition. Fully qualified labels have a prefix, optional namespaces, and label
        /// name. The prefix identifies the rule group or web ACL context of the rule that added the label.
        pub fn label_name_condition(self, value: impl crate::IntoValue<LabelNameCondition>) -> Self {
            Self(self.0.with("LabelNameCondition", value.into_node()))
        }
    }

    /// The parts of the request that you want to keep out of the logs. This is used in the logging
    /// configuration `RedactedFields` specification.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct FieldToMatch(crate::Map);

    impl FieldToMatch {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Redact the indicated HTTP method. The method indicates the type of operation that the request is
        /// asking the origin to perform.
        pub fn method(self, value: impl crate::IntoValue<crate::Json>) -> Self {
            Self(self.0.with("Method", value.into_node()))
        }

        /// Redact the query string. This is the part of a URL that appears after a `?` character, if any.
        pub fn query_string(self, value: impl crate::IntoValue<crate::Json>) -> Self {
            Self(self.0.with("QueryString", value.into_node()))
        }

        /// Redact a single header. Provide the name of the header to inspect, for example, `User-Agent` or
        /// `Referer`. This setting isn't case sensitive.
        pub fn single_header(self, value: impl crate::IntoValue<SingleHeader>) -> Self {
            Self(self.0.with("SingleHeader", value.into_node()))
        }

        /// Redact the request URI path. This is the part of the web request that identifies a resource, for
        /// example, `/images/daily-ad.jpg`.
        pub fn uri_path(self, value: impl crate::IntoValue<crate::Json>) -> Self {
            Self(self.0.with("UriPath", value.into_node()))
        }
    }

    /// A single logging filter, used in `LoggingFilter`.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct Filter(crate::Map);

    impl Filter {
        /// Creates it with the properties that AWS requires.
        pub fn new<
            A: crate::IntoValue<Behavior>,
            B: crate::IntoValue<Vec<Condition>>,
            C: crate::IntoValue<Requirement>,
        >(
            required: FilterRequired<A, B, C>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Behavior", required.behavior.into_node())
                    .with("Conditions", required.conditions.into_node())
                    .with("Requirement", required.requirement.into_node()),
            )
        }
    }

    /// The properties that AWS requires of [`Filter`].
    #[derive(Clone, Debug)]
    pub struct FilterRequired<A, B, C> {
        /// How to handle logs that satisfy the filter's conditions and requirement.
        pub behavior: A,
        /// Match conditions for the filter.
        pub conditions: B,
        /// Logic to apply to the filtering conditions. You can specify that, in order to satisfy the filter, a
        /// log must match all conditions or must match at least one condition.
        pub requirement: C,
    }

    /// A single label name condition for a condition in a logging filter.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct LabelNameCondition(crate::Map);

    impl LabelNameCondition {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `label_name`: The label name that a log record must contain in order to meet the condition.
        pub fn new(label_name: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("LabelName", label_name.into_node()))
        }
    }

    /// Filtering that specifies which web requests are kept in the logs and which are dropped, defined for a
    /// web ACL's `LoggingConfiguration`.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct LoggingFilter(crate::Map);

    impl LoggingFilter {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `default_behavior`: Default handling for logs that don't match any of the specified filtering
        ///   conditions.
        /// - `filters`: The filters that you want to apply to the logs.
        pub fn new(
            default_behavior: impl crate::IntoValue<DefaultBehavior>,
            filters: impl crate::IntoValue<Vec<Filter>>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("DefaultBehavior", default_behavior.into_node())
                    .with("Filters", filters.into_node()),
            )
        }
    }

    /// Inspect one of the headers in the web request, identified by name, for example, `User-Agent` or
    /// `Referer`. The name isn't case sensitive.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct SingleHeader(crate::Map);

    impl SingleHeader {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `name`: The name of the query header to inspect.
        pub fn new(name: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("Name", name.into_node()))
        }
    }

    /// The action setting that a log record must contain in order to meet the condition. This is the action
    /// that AWS WAF applied to the web request.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Action(&'static str);

    impl Action {
        /// `ALLOW`.
        pub const ALLOW: Self = Self("ALLOW");

        /// `BLOCK`.
        pub const BLOCK: Self = Self("BLOCK");

        /// `CAPTCHA`.
        pub const CAPTCHA: Self = Self("CAPTCHA");

        /// `CHALLENGE`.
        pub const CHALLENGE: Self = Self("CHALLENGE");

        /// `COUNT`.
        pub const COUNT: Self = Self("COUNT");

        /// `EXCLUDED_AS_COUNT`.
        pub const EXCLUDED_AS_COUNT: Self = Self("EXCLUDED_AS_COUNT");

        /// `MONETIZE`.
        pub const MONETIZE: Self = Self("MONETIZE");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// How to handle logs that satisfy the filter's conditions and requirement.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Behavior(&'static str);

    impl Behavior {
        /// `DROP`.
        pub const DROP: Self = Self("DROP");

        /// `KEEP`.
        pub const KEEP: Self = Self("KEEP");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Default handling for logs that don't match any of the specified filtering conditions.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct DefaultBehavior(&'static str);

    impl DefaultBehavior {
        /// `DROP`.
        pub const DROP: Self = Self("DROP");

        /// `KEEP`.
        pub const KEEP: Self = Self("KEEP");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Logic to apply to the filtering conditions. You can specify that, in order to satisfy the filter, a
    /// log must match all conditions or must match at least one condition.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Requirement(&'static str);

    impl Requirement {
        /// `MEETS_ALL`.
        pub const MEETS_ALL: Self = Self("MEETS_ALL");

        /// `MEETS_ANY`.
        pub const MEETS_ANY: Self = Self("MEETS_ANY");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    crate::into_value::maps!(
        ActionCondition,
        Condition,
        FieldToMatch,
        Filter,
        LabelNameCondition,
        LoggingFilter,
        SingleHeader
    );
    crate::into_value::texts!(Action, Behavior, DefaultBehavior, Requirement);
}

/// `AWS::WAFv2::WebACL`: This is the latest version of *AWS WAF*, named AWS WAF V2, released in November, 2019.
/// For information, including how to migrate your AWS WAF resources from the prior release, see the [AWS WAF
/// developer guide](https://docs.aws.amazon.com/waf/latest/developerguide/waf-chapter.html).
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-wafv2-webacl.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct WebACL(crate::Map);

impl WebACL {
    /// Creates it with the properties that AWS requires.
    pub fn new<
        A: crate::IntoValue<web_acl::DefaultAction>,
        B: crate::IntoValue<web_acl::Scope>,
        C: crate::IntoValue<web_acl::VisibilityConfig>,
    >(
        required: WebACLRequired<A, B, C>,
    ) -> Self {
        Self(
            crate::Map::new()
                .with("DefaultAction", required.default_action.into_node())
                .with("Scope", required.scope.into_node())
                .with("VisibilityConfig", required.visibility_config.into_node()),
        )
    }

    /// Returns a list of `ApplicationAttribute` s.
    pub fn application_config(self, value: impl crate::IntoValue<web_acl::ApplicationConfig>) -> Self {
        Self(self.0.with("ApplicationConfig", value.into_node()))
    }

    /// Specifies custom configurations for the associations between the web ACL and protected resources.
    pub fn association_config(self, value: impl crate::IntoValue<web_acl::AssociationConfig>) -> Self {
        Self(self.0.with("AssociationConfig", value.into_node()))
    }

    /// Specifies how AWS WAF should handle `CAPTCHA` evaluations for rules that don't have their own
    /// `CaptchaConfig` settings. If you don't specify this, AWS WAF uses its default settings for
    /// `CaptchaConfig`.
    pub fn captcha_config(self, value: impl crate::IntoValue<web_acl::CaptchaConfig>) -> Self {
        Self(self.0.with("CaptchaConfig", value.into_node()))
    }

    /// Specifies how AWS WAF should handle challenge evaluations for rules that don't have their own
    /// `ChallengeConfig` settings. If you don't specify this, AWS WAF uses its default settings for
    /// `ChallengeConfig`.
    pub fn challenge_config(self, value: impl crate::IntoValue<web_acl::ChallengeConfig>) -> Self {
        Self(self.0.with("ChallengeConfig", value.into_node()))
    }

    /// A map of custom response keys and content bodies. When you create a rule with a block action, you can
    /// send a custom response to the web request. You define these for the web ACL, and then use them in the
    /// rules and default actions that you define in the web ACL.
    pub fn custom_response_bodies(
        self,
        value: impl crate::IntoValue<std::collections::BTreeMap<String, web_acl::CustomResponseBody>>,
    ) -> Self {
        Self(self.0.with("CustomResponseBodies", value.into_node()))
    }

    /// Specifies data protection to apply to the web request data for the web ACL. This is a web ACL level
    /// data protection option.
    pub fn data_protection_config(self, value: impl crate::IntoValue<web_acl::DataProtectionConfig>) -> Self {
        Self(self.0.with("DataProtectionConfig", value.into_node()))
    }

    /// A description of the web ACL that helps with identification.
    pub fn description(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Description", value.into_node()))
    }

    /// Configures monetization for the web ACL or rule group.
    pub fn monetization_config(self, value: impl crate::IntoValue<web_acl::MonetizationConfig>) -> Self {
        Self(self.0.with("MonetizationConfig", value.into_node()))
    }

    /// The name of the web ACL. You cannot change the name of a web ACL after you create it.
    ///
    /// Changing it replaces the resource.
    pub fn name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Name", value.into_node()))
    }

    /// Configures the level of DDoS protection that applies to web ACLs associated with Application Load
    /// Balancers.
    pub fn on_source_ddo_s_protection_config(
        self,
        value: impl crate::IntoValue<web_acl::OnSourceDDoSProtectionConfig>,
    ) -> Self {
        Self(
            self.0
                .with("OnSourceDDoSProtectionConfig", value.into_node()),
        )
    }

    /// The rule statements used to identify the web requests that you want to manage. Each rule includes one
    /// top-level statement that AWS WAF uses to identify matching web requests, and parameters that govern
    /// how AWS WAF handles them.
    pub fn rules(self, value: impl crate::IntoValue<Vec<web_acl::Rule>>) -> Self {
        Self(self.0.with("Rules", value.into_node()))
    }

    /// Key:value pairs associated with an AWS resource. The key:value pair can be anything you define.
    /// Typically, the tag key represents a category (such as "environment") and the tag value represents a
    /// specific value within that category (such as "test," "development," or "production"). You can add up
    /// to 50 tags to each AWS resource.
    pub fn tags(self, value: impl crate::IntoValue<Vec<crate::Tag>>) -> Self {
        Self(self.0.with("Tags", value.into_node()))
    }

    /// Specifies the domains that AWS WAF should accept in a web request token. This enables the use of
    /// tokens across multiple protected websites. When AWS WAF provides a token, it uses the domain of the
    /// AWS resource that the web ACL is protecting. If you don't specify a list of token domains, AWS WAF
    /// accepts tokens only for the domain of the protected resource. With a token domain list, AWS WAF
    /// accepts the resource's host domain plus all domains in the token domain list, including their prefixed
    /// subdomains.
    pub fn token_domains(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
        Self(self.0.with("TokenDomains", value.into_node()))
    }
}

/// The properties that AWS requires of [`WebACL`].
#[derive(Clone, Debug)]
pub struct WebACLRequired<A, B, C> {
    /// The action to perform if none of the `Rules` contained in the `WebACL` match.
    pub default_action: A,
    /// Specifies whether this is for an Amazon CloudFront distribution or for a regional application. For an
    /// AWS Amplify application, use `CLOUDFRONT`. A regional application can be an Application Load Balancer
    /// (ALB), an REST API, an AWS AppSync GraphQL API, an Amazon Cognito user pool, an AWS App Runner
    /// service, or an AWS Verified Access instance. Valid Values are `CLOUDFRONT` and `REGIONAL`.
    ///
    /// Changing it replaces the resource.
    pub scope: B,
    /// Defines and enables Amazon CloudWatch metrics and web request sample collection.
    pub visibility_config: C,
}

impl crate::ResourceType for WebACL {
    const TYPE: &'static str = "AWS::WAFv2::WebACL";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<WebACL> {
    /// The Amazon Resource Name (ARN) of the web ACL.
    pub fn arn(&self) -> crate::Value<crate::Arn<WebACL>> {
        self.attribute("Arn")
    }

    /// The web ACL capacity units (WCUs) currently being used by this web ACL.
    pub fn capacity(&self) -> crate::Value<i64> {
        self.attribute("Capacity")
    }

    /// The ID of the web ACL.
    pub fn id(&self) -> crate::Value<String> {
        self.attribute("Id")
    }

    /// The label namespace prefix for this web ACL. All labels added by rules in this web ACL have this
    /// prefix.
    pub fn label_namespace(&self) -> crate::Value<String> {
        self.attribute("LabelNamespace")
    }
}

/// The types of the properties of [`WebACL`].
pub mod web_acl {
    /// Details for your use of the account creation fraud prevention managed rule group,
    /// `AWSManagedRulesACFPRuleSet`. This configuration is used in `ManagedRuleGroupConfig`.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct AWSManagedRulesACFPRuleSet(crate::Map);

    impl AWSManagedRulesACFPRuleSet {
        /// Creates it with the properties that AWS requires.
        pub fn new<
            A: crate::IntoValue<String>,
            B: crate::IntoValue<String>,
            C: crate::IntoValue<RequestInspectionACFP>,
        >(
            required: AWSManagedRulesACFPRuleSetRequired<A, B, C>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("CreationPath", required.creation_path.into_node())
                    .with("RegistrationPagePath", required.registration_page_path.into_node())
                    .with("RequestInspection", required.request_inspection.into_node()),
            )
        }

        /// Allow the use of regular expressions in the registration page path and the account creation path.
        pub fn enable_regex_in_path(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("EnableRegexInPath", value.into_node()))
        }

        /// The criteria for inspecting responses to account creation requests, used by the ACFP rule group to
        /// track account creation success rates.
        pub fn response_inspection(self, value: impl crate::IntoValue<ResponseInspection>) -> Self {
            Self(self.0.with("ResponseInspection", value.into_node()))
        }
    }

    /// The properties that AWS requires of [`AWSManagedRulesACFPRuleSet`].
    #[derive(Clone, Debug)]
    pub struct AWSManagedRulesACFPRuleSetRequired<A, B, C> {
        /// The path of the account creation endpoint for your application. This is the page on your website that
        /// accepts the completed registration form for a new user. This page must accept `POST` requests.
        pub creation_path: A,
        /// The path of the account registration endpoint for your application. This is the page on your website
        /// that presents the registration form to new users.
        pub registration_page_path: B,
        /// The criteria for inspecting account creation requests, used by the ACFP rule group to validate and
        /// track account creation attempts.
        pub request_inspection: C,
    }

    /// Details for your use of the account takeover prevention managed rule group,
    /// `AWSManagedRulesATPRuleSet`. This configuration is used in `ManagedRuleGroupConfig`.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct AWSManagedRulesATPRuleSet(crate::Map);

    impl AWSManagedRulesATPRuleSet {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `login_path`: The path of the login endpoint for your application.
        pub fn new(login_path: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("LoginPath", login_path.into_node()))
        }

        /// Allow the use of regular expressions in the login page path.
        pub fn enable_regex_in_path(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("EnableRegexInPath", value.into_node()))
        }

        /// The criteria for inspecting login requests, used by the ATP rule group to validate credentials usage.
        pub fn request_inspection(self, value: impl crate::IntoValue<RequestInspection>) -> Self {
            Self(self.0.with("RequestInspection", value.into_node()))
        }

        /// The criteria for inspecting responses to login requests, used by the ATP rule group to track login
        /// failure rates.
        pub fn response_inspection(self, value: impl crate::IntoValue<ResponseInspection>) -> Self {
            Self(self.0.with("ResponseInspection", value.into_node()))
        }
    }

    /// Configures the use of the anti-DDoS managed rule group, `AWSManagedRulesAntiDDoSRuleSet`. This
    /// configuration is used in `ManagedRuleGroupConfig`.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct AWSManagedRulesAntiDDoSRuleSet(crate::Map);

    impl AWSManagedRulesAntiDDoSRuleSet {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `client_side_action_config`: Configures the request handling that's applied by the managed rule
        ///   group rules `ChallengeAllDuringEvent` and `ChallengeDDoSRequests` during a distributed denial of
        ///   service (DDoS) attack.
        pub fn new(client_side_action_config: impl crate::IntoValue<ClientSideActionConfig>) -> Self {
            Self(crate::Map::new().with("ClientSideActionConfig", client_side_action_config.into_node()))
        }

        /// The sensitivity that the rule group rule `DDoSRequests` uses when matching against the DDoS suspicion
        /// labeling on a request. The managed rule group adds the labeling during DDoS events, before the
        /// `DDoSRequests` rule runs.
        pub fn sensitivity_to_block(self, value: impl crate::IntoValue<SensitivityToBlock>) -> Self {
            Self(self.0.with("SensitivityToBlock", value.into_node()))
        }
    }

    /// Details for your use of the Bot Control managed rule group, `AWSManagedRulesBotControlRuleSet`. This
    /// configuration is used in `ManagedRuleGroupConfig`.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct AWSManagedRulesBotControlRuleSet(crate::Map);

    impl AWSManagedRulesBotControlRuleSet {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `inspection_level`: The inspection level to use for the Bot Control rule group.
        pub fn new(inspection_level: impl crate::IntoValue<InspectionLevel>) -> Self {
            Self(crate::Map::new().with("InspectionLevel", inspection_level.into_node()))
        }

        /// Applies only to the targeted inspection level.
        pub fn enable_machine_learning(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("EnableMachineLearning", value.into_node()))
        }
    }

    /// Specifies that AWS WAF should allow the request and optionally defines additional custom handling for
    /// the request.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct AllowAction(crate::Map);

    impl AllowAction {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Defines custom handling for the web request.
        pub fn custom_request_handling(self, value: impl crate::IntoValue<CustomRequestHandling>) -> Self {
            Self(self.0.with("CustomRequestHandling", value.into_node()))
        }
    }

    /// A logical rule statement used to combine other rule statements with AND logic. You provide more than
    /// one `Statement` within the `AndStatement`.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct AndStatement(crate::Map);

    impl AndStatement {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `statements`: The statements to combine with AND logic.
        pub fn new(statements: impl crate::IntoValue<Vec<Statement>>) -> Self {
            Self(crate::Map::new().with("Statements", statements.into_node()))
        }
    }

    /// Application details defined during the web ACL creation process. Application attributes help AWS WAF
    /// give recommendations for protection packs.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ApplicationAttribute(crate::Map);

    impl ApplicationAttribute {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `name`: Specifies the attribute name.
        /// - `values`: Specifies the attribute value.
        pub fn new(name: impl crate::IntoValue<String>, values: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(
                crate::Map::new()
                    .with("Name", name.into_node())
                    .with("Values", values.into_node()),
            )
        }
    }

    /// A list of `ApplicationAttribute` s that contains information about the application.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ApplicationConfig(crate::Map);

    impl ApplicationConfig {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `attributes`: Contains the attribute name and a list of values for that attribute.
        pub fn new(attributes: impl crate::IntoValue<Vec<ApplicationAttribute>>) -> Self {
            Self(crate::Map::new().with("Attributes", attributes.into_node()))
        }
    }

    /// A rule statement that inspects web traffic based on the Autonomous System Number (ASN) associated with
    /// the request's IP address.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct AsnMatchStatement(crate::Map);

    impl AsnMatchStatement {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Contains one or more Autonomous System Numbers (ASNs). ASNs are unique identifiers assigned to large
        /// internet networks managed by organizations such as internet service providers, enterprises,
        /// universities, or government agencies.
        pub fn asn_list(self, value: impl crate::IntoValue<Vec<i64>>) -> Self {
            Self(self.0.with("AsnList", value.into_node()))
        }

        /// The configuration for inspecting IP addresses to match against an ASN in an HTTP header that you
        /// specify, instead of using the IP address that's reported by the web request origin. Commonly, this is
        /// the X-Forwarded-For (XFF) header, but you can specify any header name.
        pub fn forwarded_ip_config(self, value: impl crate::IntoValue<ForwardedIPConfiguration>) -> Self {
            Self(self.0.with("ForwardedIPConfig", value.into_node()))
        }
    }

    /// Specifies custom configurations for the associations between the web ACL and protected resources.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct AssociationConfig(crate::Map);

    impl AssociationConfig {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Customizes the maximum size of the request body that your protected CloudFront, API Gateway, Amazon
        /// Cognito, App Runner, and Verified Access resources forward to AWS WAF for inspection. The default size
        /// is 16 KB (16,384 bytes). You can change the setting for any of the available resource types.
        pub fn request_body(
            self,
            value: impl crate::IntoValue<
                std::collections::BTreeMap<String, RequestBodyAssociatedResourceTypeConfig>,
            >,
        ) -> Self {
            Self(self.0.with("RequestBody", value.into_node()))
        }
    }

    /// Specifies that AWS WAF should block the request and optionally defines additional custom handling for
    /// the response to the web request.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct BlockAction(crate::Map);

    impl BlockAction {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Defines a custom response for the web request.
        pub fn custom_response(self, value: impl crate::IntoValue<CustomResponse>) -> Self {
            Self(self.0.with("CustomResponse", value.into_node()))
        }
    }

    /// Inspect the body of the web request. The body immediately follows the request headers.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct Body(crate::Map);

    impl Body {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// What AWS WAF should do if the body is larger than AWS WAF can inspect.
        pub fn oversize_handling(self, value: impl crate::IntoValue<OversizeHandling>) -> Self {
            Self(self.0.with("OversizeHandling", value.into_node()))
        }
    }

    /// A rule statement that defines a string match search for AWS WAF to apply to web requests. The byte
    /// match statement provides the bytes to search for, the location in requests that you want AWS WAF to
    /// search, and other settings. The bytes to search for are typically a string that corresponds with ASCII
    /// characters. In the AWS WAF console and the developer guide, this is called a string match statement.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ByteMatchStatement(crate::Map);

    impl ByteMatchStatement {
        /// Creates it with the properties that AWS requires.
        pub fn new<
            A: crate::IntoValue<FieldToMatch>,
            B: crate::IntoValue<PositionalConstraint>,
            C: crate::IntoValue<Vec<TextTransformation>>,
        >(
            required: ByteMatchStatementRequired<A, B, C>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("FieldToMatch", required.field_to_match.into_node())
                    .with("PositionalConstraint", required.positional_constraint.into_node())
                    .with("TextTransformations", required.text_transformations.into_node()),
            )
        }

        /// The property `PreParseTextTransformations`.
        pub fn pre_parse_text_transformations(
            self,
            value: impl crate::IntoValue<Vec<PreParseTextTransformation>>,
        ) -> Self {
            Self(
                self.0
                    .with("PreParseTextTransformations", value.into_node()),
            )
        }

        /// A string value that you want AWS WAF to search for. AWS WAF searches only in the part of web requests
        /// that you designate for inspection in `FieldToMatch`. The maximum length of the value is 200 bytes. For
        /// alphabetic characters A-Z and a-z, the value is case sensitive.
        pub fn search_string(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("SearchString", value.into_node()))
        }

        /// String to search for in a web request component, base64-encoded. If you don't want to encode the
        /// string, specify the unencoded value in `SearchString` instead.
        pub fn search_string_base64(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("SearchStringBase64", value.into_node()))
        }
    }

    /// The properties that AWS requires of [`ByteMatchStatement`].
    #[derive(Clone, Debug)]
    pub struct ByteMatchStatementRequired<A, B, C> {
        /// The part of the web request that you want AWS WAF to inspect.
        pub field_to_match: A,
        /// The area within the portion of the web request that you want AWS WAF to search for `SearchString`.
        /// Valid values include the following.
        pub positional_constraint: B,
        /// Text transformations eliminate some of the unusual formatting that attackers use in web requests in an
        /// effort to bypass detection. If you specify one or more transformations in a rule statement, AWS WAF
        /// performs all transformations on the content of the request component identified by `FieldToMatch`,
        /// starting from the lowest priority setting, before inspecting the content for a match.
        pub text_transformations: C,
    }

    /// Specifies that AWS WAF should run a `CAPTCHA` check against the request:
    ///
    /// - If the request includes a valid, unexpired `CAPTCHA` token, AWS WAF allows the web request
    ///   inspection to proceed to the next rule, similar to a `CountAction`.
    /// - If the request doesn't include a valid, unexpired `CAPTCHA` token, AWS WAF discontinues the web ACL
    ///   evaluation of the request and blocks it from going to its intended destination.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct CaptchaAction(crate::Map);

    impl CaptchaAction {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Defines custom handling for the web request, used when the `CAPTCHA` inspection determines that the
        /// request's token is valid and unexpired.
        pub fn custom_request_handling(self, value: impl crate::IntoValue<CustomRequestHandling>) -> Self {
            Self(self.0.with("CustomRequestHandling", value.into_node()))
        }
    }

    /// Specifies how AWS WAF should handle `CAPTCHA` evaluations for rules that don't have their own
    /// `CaptchaConfig` settings. If you don't specify this, AWS WAF uses its default settings for
    /// `CaptchaConfig`.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct CaptchaConfig(crate::Map);

    impl CaptchaConfig {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Determines how long a `CAPTCHA` timestamp in the token remains valid after the client successfully
        /// solves a `CAPTCHA` puzzle.
        pub fn immunity_time_property(self, value: impl crate::IntoValue<ImmunityTimeProperty>) -> Self {
            Self(self.0.with("ImmunityTimeProperty", value.into_node()))
        }
    }

    /// Specifies that AWS WAF should run a `Challenge` check against the request to verify that the request
    /// is coming from a legitimate client session:
    ///
    /// - If the request includes a valid, unexpired challenge token, AWS WAF applies any custom request
    ///   handling and labels that you've configured and then allows the web request inspection to proceed to
    ///   the next rule, similar to a `CountAction`.
    /// - If the request doesn't include a valid, unexpired challenge token, AWS WAF discontinues the web ACL
    ///   evaluation of the request and blocks it from going to its intended destination.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct ChallengeAction(crate::Map);

    impl ChallengeAction {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Defines custom handling for the web request, used when the challenge inspection determines that the
        /// request's token is valid and unexpired.
        pub fn custom_request_handling(self, value: impl crate::IntoValue<CustomRequestHandling>) -> Self {
            Self(self.0.with("CustomRequestHandling", value.into_node()))
        }
    }

    /// Specifies how AWS WAF should handle `Challenge` evaluations. This is available at the web ACL level
    /// and in each rule.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct ChallengeConfig(crate::Map);

    impl ChallengeConfig {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Determines how long a challenge timestamp in the token remains valid after the client successfully
        /// responds to a challenge.
        pub fn immunity_time_property(self, value: impl crate::IntoValue<ImmunityTimeProperty>) -> Self {
            Self(self.0.with("ImmunityTimeProperty", value.into_node()))
        }
    }

    /// This is part of the `AWSManagedRulesAntiDDoSRuleSet` `ClientSideActionConfig` configuration in
    /// `ManagedRuleGroupConfig`.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ClientSideAction(crate::Map);

    impl ClientSideAction {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `usage_of_action`: Determines whether to use the `AWSManagedRulesAntiDDoSRuleSet` rules
        ///   `ChallengeAllDuringEvent` and `ChallengeDDoSRequests` in the rule group evaluation and the related
        ///   label `awswaf:managed:aws:anti-ddos:challengeable-request`.
        pub fn new(usage_of_action: impl crate::IntoValue<UsageOfAction>) -> Self {
            Self(crate::Map::new().with("UsageOfAction", usage_of_action.into_node()))
        }

        /// The regular expression to match against the web request URI, used to identify requests that can't
        /// handle a silent browser challenge. When the `ClientSideAction` setting `UsageOfAction` is enabled, the
        /// managed rule group uses this setting to determine which requests to label with
        /// `awswaf:managed:aws:anti-ddos:challengeable-request`. If `UsageOfAction` is disabled, this setting has
        /// no effect and the managed rule group doesn't add the label to any requests.
        pub fn exempt_uri_regular_expressions(self, value: impl crate::IntoValue<Vec<Regex>>) -> Self {
            Self(
                self.0
                    .with("ExemptUriRegularExpressions", value.into_node()),
            )
        }

        /// The sensitivity that the rule group rule `ChallengeDDoSRequests` uses when matching against the DDoS
        /// suspicion labeling on a request. The managed rule group adds the labeling during DDoS events, before
        /// the `ChallengeDDoSRequests` rule runs.
        pub fn sensitivity(self, value: impl crate::IntoValue<Sensitivity>) -> Self {
            Self(self.0.with("Sensitivity", value.into_node()))
        }
    }

    /// This is part of the configuration for the managed rules `AWSManagedRulesAntiDDoSRuleSet` in
    /// `ManagedRuleGroupConfig`.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ClientSideActionConfig(crate::Map);

    impl ClientSideActionConfig {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `challenge`: Configuration for the use of the `AWSManagedRulesAntiDDoSRuleSet` rules
        ///   `ChallengeAllDuringEvent` and `ChallengeDDoSRequests`.
        pub fn new(challenge: impl crate::IntoValue<ClientSideAction>) -> Self {
            Self(crate::Map::new().with("Challenge", challenge.into_node()))
        }
    }

    /// The filter to use to identify the subset of cookies to inspect in a web request.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct CookieMatchPattern(crate::Map);

    impl CookieMatchPattern {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Inspect all cookies.
        pub fn all(self, value: impl crate::IntoValue<crate::Json>) -> Self {
            Self(self.0.with("All", value.into_node()))
        }

        /// Inspect only the cookies whose keys don't match any of the strings specified here.
        pub fn excluded_cookies(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("ExcludedCookies", value.into_node()))
        }

        /// Inspect only the cookies that have a key that matches one of the strings specified here.
        pub fn included_cookies(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("IncludedCookies", value.into_node()))
        }
    }

    /// Inspect the cookies in the web request. You can specify the parts of the cookies to inspect and you
    /// can narrow the set of cookies to inspect by including or excluding specific keys.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct Cookies(crate::Map);

    impl Cookies {
        /// Creates it with the properties that AWS requires.
        pub fn new<
            A: crate::IntoValue<CookieMatchPattern>,
            B: crate::IntoValue<MatchScope>,
            C: crate::IntoValue<OversizeHandling>,
        >(
            required: CookiesRequired<A, B, C>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("MatchPattern", required.match_pattern.into_node())
                    .with("MatchScope", required.match_scope.into_node())
                    .with("OversizeHandling", required.oversize_handling.into_node()),
            )
        }
    }

    /// The properties that AWS requires of [`Cookies`].
    #[derive(Clone, Debug)]
    pub struct CookiesRequired<A, B, C> {
        /// The filter to use to identify the subset of cookies to inspect in a web request.
        pub match_pattern: A,
        /// The parts of the cookies to inspect with the rule inspection criteria. If you specify `ALL`, AWS WAF
        /// inspects both keys and values.
        pub match_scope: B,
        /// What AWS WAF should do if the cookies of the request are more numerous or larger than AWS WAF can
        /// inspect. AWS WAF does not support inspecting the entire contents of request cookies when they exceed 8
        /// KB (8192 bytes) or 200 total cookies. The underlying host service forwards a maximum of 200 cookies
        /// and at most 8 KB of cookie contents to AWS WAF.
        pub oversize_handling: C,
    }

    /// Specifies that AWS WAF should count the request. Optionally defines additional custom handling for the
    /// request.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct CountAction(crate::Map);

    impl CountAction {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Defines custom handling for the web request.
        pub fn custom_request_handling(self, value: impl crate::IntoValue<CustomRequestHandling>) -> Self {
            Self(self.0.with("CustomRequestHandling", value.into_node()))
        }
    }

    /// Configures cryptocurrency payment settings.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct CryptoConfig(crate::Map);

    impl CryptoConfig {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `payment_networks`: List of payment network configurations.
        pub fn new(payment_networks: impl crate::IntoValue<Vec<PaymentNetwork>>) -> Self {
            Self(crate::Map::new().with("PaymentNetworks", payment_networks.into_node()))
        }
    }

    /// A custom header for custom request and response handling. This is used in `CustomResponse` and
    /// `CustomRequestHandling`.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct CustomHTTPHeader(crate::Map);

    impl CustomHTTPHeader {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
            required: CustomHTTPHeaderRequired<A, B>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Name", required.name.into_node())
                    .with("Value", required.value.into_node()),
            )
        }
    }

    /// The properties that AWS requires of [`CustomHTTPHeader`].
    #[derive(Clone, Debug)]
    pub struct CustomHTTPHeaderRequired<A, B> {
        /// The name of the custom header.
        pub name: A,
        /// The value of the custom header.
        pub value: B,
    }

    /// Custom request handling behavior that inserts custom headers into a web request. You can add custom
    /// request handling for AWS WAF to use when the rule action doesn't block the request. For example,
    /// `CaptchaAction` for requests with valid t okens, and `AllowAction`.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct CustomRequestHandling(crate::Map);

    impl CustomRequestHandling {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `insert_headers`: The HTTP headers to insert into the request.
        pub fn new(insert_headers: impl crate::IntoValue<Vec<CustomHTTPHeader>>) -> Self {
            Self(crate::Map::new().with("InsertHeaders", insert_headers.into_node()))
        }
    }

    /// A custom response to send to the client. You can define a custom response for rule actions and default
    /// web ACL actions that are set to the block action.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct CustomResponse(crate::Map);

    impl CustomResponse {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `response_code`: The HTTP status code to return to the client.
        pub fn new(response_code: impl crate::IntoValue<i64>) -> Self {
            Self(crate::Map::new().with("ResponseCode", response_code.into_node()))
        }

        /// References the response body that you want AWS WAF to return to the web request client. You can define
        /// a custom response for a rule action or a default web ACL action that is set to block. To do this, you
        /// first define the response body key and value in the `CustomResponseBodies` setting for the `WebACL` or
        /// `RuleGroup` where you want to use it. Then, in the rule action or web ACL default action `BlockAction`
        /// setting, you reference the response body using this key.
        pub fn custom_response_body_key(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("CustomResponseBodyKey", value.into_node()))
        }

        /// The HTTP headers to use in the response. You can specify any header name except for `content-type`.
        /// Duplicate header names are not allowed.
        pub fn response_headers(self, value: impl crate::IntoValue<Vec<CustomHTTPHeader>>) -> Self {
            Self(self.0.with("ResponseHeaders", value.into_node()))
        }
    }

    /// The response body to use in a custom response to a web request. This is referenced by key from
    /// `CustomResponse` `CustomResponseBodyKey`.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct CustomResponseBody(crate::Map);

    impl CustomResponseBody {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `content`: The payload of the custom response.
        /// - `content_type`: The type of content in the payload that you are defining in the `Content` string.
        pub fn new(
            content: impl crate::IntoValue<String>,
            content_type: impl crate::IntoValue<ContentType>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Content", content.into_node())
                    .with("ContentType", content_type.into_node()),
            )
        }
    }

    /// The property type `DataProtect`.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct DataProtect(crate::Map);

    impl DataProtect {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `action`
        /// - `field`: Field in log to protect.
        pub fn new(
            action: impl crate::IntoValue<Action>,
            field: impl crate::IntoValue<FieldToProtect>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Action", action.into_node())
                    .with("Field", field.into_node()),
            )
        }

        /// The property `ExcludeRateBasedDetails`.
        pub fn exclude_rate_based_details(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("ExcludeRateBasedDetails", value.into_node()))
        }

        /// The property `ExcludeRuleMatchDetails`.
        pub fn exclude_rule_match_details(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("ExcludeRuleMatchDetails", value.into_node()))
        }
    }

    /// Specifies data protection to apply to the web request data for the web ACL. This is a web ACL level
    /// data protection option.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct DataProtectionConfig(crate::Map);

    impl DataProtectionConfig {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `data_protections`: An array of data protection configurations for specific web request field types.
        pub fn new(data_protections: impl crate::IntoValue<Vec<DataProtect>>) -> Self {
            Self(crate::Map::new().with("DataProtections", data_protections.into_node()))
        }
    }

    /// In a `WebACL`, this is the action that you want AWS WAF to perform when a web request doesn't match
    /// any of the rules in the `WebACL`. The default action must be a terminating action.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct DefaultAction(crate::Map);

    impl DefaultAction {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Specifies that AWS WAF should allow requests by default.
        pub fn allow(self, value: impl crate::IntoValue<AllowAction>) -> Self {
            Self(self.0.with("Allow", value.into_node()))
        }

        /// Specifies that AWS WAF should block requests by default.
        pub fn block(self, value: impl crate::IntoValue<BlockAction>) -> Self {
            Self(self.0.with("Block", value.into_node()))
        }
    }

    /// Specifies a single rule in a rule group whose action you want to override to `Count`.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ExcludedRule(crate::Map);

    impl ExcludedRule {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `name`: The name of the rule whose action you want to override to `Count`.
        pub fn new(name: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("Name", name.into_node()))
        }
    }

    /// The identifier of a field in the web request payload that contains customer data.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct FieldIdentifier(crate::Map);

    impl FieldIdentifier {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `identifier`: The name of the field.
        pub fn new(identifier: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("Identifier", identifier.into_node()))
        }
    }

    /// Specifies a web request component to be used in a rule match statement or in a logging configuration.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct FieldToMatch(crate::Map);

    impl FieldToMatch {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Inspect all query arguments.
        pub fn all_query_arguments(self, value: impl crate::IntoValue<crate::Json>) -> Self {
            Self(self.0.with("AllQueryArguments", value.into_node()))
        }

        /// Inspect the request body as plain text. The request body immediately follows the request headers. This
        /// is the part of a request that contains any additional data that you want to send to your web server as
        /// the HTTP request body, such as data from a form.
        pub fn body(self, value: impl crate::IntoValue<Body>) -> Self {
            Self(self.0.with("Body", value.into_node()))
        }

        /// Inspect the request cookies. You must configure scope and pattern matching filters in the `Cookies`
        /// object, to define the set of cookies and the parts of the cookies that AWS WAF inspects.
        pub fn cookies(self, value: impl crate::IntoValue<Cookies>) -> Self {
            Self(self.0.with("Cookies", value.into_node()))
        }

        /// The string containing the list of a web request's header names, ordered as they appear in the web
        /// request, separated by colons.
        pub fn header_order(self, value: impl crate::IntoValue<HeaderOrder>) -> Self {
            Self(self.0.with("HeaderOrder", value.into_node()))
        }

        /// Inspect the request headers. You must configure scope and pattern matching filters in the `Headers`
        /// object, to define the set of headers to and the parts of the headers that AWS WAF inspects.
        pub fn headers(self, value: impl crate::IntoValue<Headers>) -> Self {
            Self(self.0.with("Headers", value.into_node()))
        }

        /// Available for use with Amazon CloudFront distributions and Application Load Balancers. Match against
        /// the request's JA3 fingerprint. The JA3 fingerprint is a 32-character hash derived from the TLS Client
        /// Hello of an incoming request. This fingerprint serves as a unique identifier for the client's TLS
        /// configuration. AWS WAF calculates and logs this fingerprint for each request that has enough TLS
        /// Client Hello information for the calculation. Almost all web requests include this information.
        pub fn ja3_fingerprint(self, value: impl crate::IntoValue<JA3Fingerprint>) -> Self {
            Self(self.0.with("JA3Fingerprint", value.into_node()))
        }

        /// Available for use with Amazon CloudFront distributions and Application Load Balancers. Match against
        /// the request's JA4 fingerprint. The JA4 fingerprint is a 36-character hash derived from the TLS Client
        /// Hello of an incoming request. This fingerprint serves as a unique identifier for the client's TLS
        /// configuration. AWS WAF calculates and logs this fingerprint for each request that has enough TLS
        /// Client Hello information for the calculation. Almost all web requests include this information.
        pub fn ja4_fingerprint(self, value: impl crate::IntoValue<JA4Fingerprint>) -> Self {
            Self(self.0.with("JA4Fingerprint", value.into_node()))
        }

        /// Inspect the request body as JSON. The request body immediately follows the request headers. This is
        /// the part of a request that contains any additional data that you want to send to your web server as
        /// the HTTP request body, such as data from a form.
        pub fn json_body(self, value: impl crate::IntoValue<JsonBody>) -> Self {
            Self(self.0.with("JsonBody", value.into_node()))
        }

        /// Inspect the HTTP method. The method indicates the type of operation that the request is asking the
        /// origin to perform.
        pub fn method(self, value: impl crate::IntoValue<crate::Json>) -> Self {
            Self(self.0.with("Method", value.into_node()))
        }

        /// Inspect the query string. This is the part of a URL that appears after a `?` character, if any.
        pub fn query_string(self, value: impl crate::IntoValue<crate::Json>) -> Self {
            Self(self.0.with("QueryString", value.into_node()))
        }

        /// Inspect a single header. Provide the name of the header to inspect, for example, `User-Agent` or
        /// `Referer`. This setting isn't case sensitive.
        pub fn single_header(self, value: impl crate::IntoValue<SingleHeader>) -> Self {
            Self(self.0.with("SingleHeader", value.into_node()))
        }

        /// Inspect a single query argument. Provide the name of the query argument to inspect, such as *UserName*
        /// or *SalesRegion*. The name can be up to 30 characters long and isn't case sensitive.
        pub fn single_query_argument(self, value: impl crate::IntoValue<SingleQueryArgument>) -> Self {
            Self(self.0.with("SingleQueryArgument", value.into_node()))
        }

        /// Inspect fragments of the request URI. You must configure scope and pattern matching filters in the
        /// `UriFragment` object, to define the fragment of a URI that AWS WAF inspects.
        pub fn uri_fragment(self, value: impl crate::IntoValue<UriFragment>) -> Self {
            Self(self.0.with("UriFragment", value.into_node()))
        }

        /// Inspect the request URI path. This is the part of the web request that identifies a resource, for
        /// example, `/images/daily-ad.jpg`.
        pub fn uri_path(self, value: impl crate::IntoValue<crate::Json>) -> Self {
            Self(self.0.with("UriPath", value.into_node()))
        }
    }

    /// Specifies a field type and keys to protect in stored web request data. This is part of the data
    /// protection configuration for a web ACL.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct FieldToProtect(crate::Map);

    impl FieldToProtect {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `field_type`: Specifies the web request component type to protect.
        pub fn new(field_type: impl crate::IntoValue<FieldType>) -> Self {
            Self(crate::Map::new().with("FieldType", field_type.into_node()))
        }

        /// Specifies the keys to protect for the specified field type. If you don't specify any key, then all
        /// keys for the field type are protected.
        pub fn field_keys(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("FieldKeys", value.into_node()))
        }
    }

    /// The configuration for inspecting IP addresses in an HTTP header that you specify, instead of using the
    /// IP address that's reported by the web request origin. Commonly, this is the X-Forwarded-For (XFF)
    /// header, but you can specify any header name.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ForwardedIPConfiguration(crate::Map);

    impl ForwardedIPConfiguration {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `fallback_behavior`: The match status to assign to the web request if the request doesn't have a
        ///   valid IP address in the specified position.
        /// - `header_name`: The name of the HTTP header to use for the IP address.
        pub fn new(
            fallback_behavior: impl crate::IntoValue<FallbackBehavior>,
            header_name: impl crate::IntoValue<String>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("FallbackBehavior", fallback_behavior.into_node())
                    .with("HeaderName", header_name.into_node()),
            )
        }
    }

    /// A rule statement that labels web requests by country and region and that matches against web requests
    /// based on country code. A geo match rule labels every request that it inspects regardless of whether it
    /// finds a match.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct GeoMatchStatement(crate::Map);

    impl GeoMatchStatement {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// An array of two-character country codes that you want to match against, for example, `[ "US", "CN" ]`,
        /// from the alpha-2 country ISO codes of the ISO 3166 international standard.
        pub fn country_codes(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("CountryCodes", value.into_node()))
        }

        /// The configuration for inspecting IP addresses in an HTTP header that you specify, instead of using the
        /// IP address that's reported by the web request origin. Commonly, this is the X-Forwarded-For (XFF)
        /// header, but you can specify any header name.
        pub fn forwarded_ip_config(self, value: impl crate::IntoValue<ForwardedIPConfiguration>) -> Self {
            Self(self.0.with("ForwardedIPConfig", value.into_node()))
        }
    }

    /// The filter to use to identify the subset of headers to inspect in a web request.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct HeaderMatchPattern(crate::Map);

    impl HeaderMatchPattern {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Inspect all headers.
        pub fn all(self, value: impl crate::IntoValue<crate::Json>) -> Self {
            Self(self.0.with("All", value.into_node()))
        }

        /// Inspect only the headers whose keys don't match any of the strings specified here.
        pub fn excluded_headers(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("ExcludedHeaders", value.into_node()))
        }

        /// Inspect only the headers that have a key that matches one of the strings specified here.
        pub fn included_headers(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("IncludedHeaders", value.into_node()))
        }
    }

    /// The string containing the list of a web request's header names, ordered as they appear in the web
    /// request, separated by colons.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct HeaderOrder(crate::Map);

    impl HeaderOrder {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `oversize_handling`: Handling of requests containing oversize fields.
        pub fn new(oversize_handling: impl crate::IntoValue<OversizeHandling>) -> Self {
            Self(crate::Map::new().with("OversizeHandling", oversize_handling.into_node()))
        }
    }

    /// Inspect all headers in the web request. You can specify the parts of the headers to inspect and you
    /// can narrow the set of headers to inspect by including or excluding specific keys.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct Headers(crate::Map);

    impl Headers {
        /// Creates it with the properties that AWS requires.
        pub fn new<
            A: crate::IntoValue<HeaderMatchPattern>,
            B: crate::IntoValue<MatchScope>,
            C: crate::IntoValue<OversizeHandling>,
        >(
            required: HeadersRequired<A, B, C>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("MatchPattern", required.match_pattern.into_node())
                    .with("MatchScope", required.match_scope.into_node())
                    .with("OversizeHandling", required.oversize_handling.into_node()),
            )
        }
    }

    /// The properties that AWS requires of [`Headers`].
    #[derive(Clone, Debug)]
    pub struct HeadersRequired<A, B, C> {
        /// The filter to use to identify the subset of headers to inspect in a web request.
        pub match_pattern: A,
        /// The parts of the headers to match with the rule inspection criteria. If you specify `ALL`, AWS WAF
        /// inspects both keys and values.
        pub match_scope: B,
        /// What AWS WAF should do if the headers determined by your match scope are more numerous or larger than
        /// AWS WAF can inspect. AWS WAF does not support inspecting the entire contents of request headers when
        /// they exceed 8 KB (8192 bytes) or 200 total headers. The underlying host service forwards a maximum of
        /// 200 headers and at most 8 KB of header contents to AWS WAF.
        pub oversize_handling: C,
    }

    /// The configuration for inspecting IP addresses in an HTTP header that you specify, instead of using the
    /// IP address that's reported by the web request origin. Commonly, this is the X-Forwarded-For (XFF)
    /// header, but you can specify any header name.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct IPSetForwardedIPConfiguration(crate::Map);

    impl IPSetForwardedIPConfiguration {
        /// Creates it with the properties that AWS requires.
        pub fn new<
            A: crate::IntoValue<FallbackBehavior>,
            B: crate::IntoValue<String>,
            C: crate::IntoValue<Position>,
        >(
            required: IPSetForwardedIPConfigurationRequired<A, B, C>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("FallbackBehavior", required.fallback_behavior.into_node())
                    .with("HeaderName", required.header_name.into_node())
                    .with("Position", required.position.into_node()),
            )
        }
    }

    /// The properties that AWS requires of [`IPSetForwardedIPConfiguration`].
    #[derive(Clone, Debug)]
    pub struct IPSetForwardedIPConfigurationRequired<A, B, C> {
        /// The match status to assign to the web request if the request doesn't have a valid IP address in the
        /// specified position.
        pub fallback_behavior: A,
        /// The name of the HTTP header to use for the IP address. For example, to use the X-Forwarded-For (XFF)
        /// header, set this to `X-Forwarded-For`.
        pub header_name: B,
        /// The position in the header to search for the IP address. The header can contain IP addresses of the
        /// original client and also of proxies. For example, the header value could be `10.1.1.1, 127.0.0.0, 10.10.10.10`
        /// where the first IP address identifies the original client and the rest identify proxies that the
        /// request went through.
        pub position: C,
    }

    /// A rule statement used to detect web requests coming from particular IP addresses or address ranges. To
    /// use this, create an `IPSet` that specifies the addresses you want to detect, then use the ARN of that
    /// set in this statement.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct IPSetReferenceStatement(crate::Map);

    impl IPSetReferenceStatement {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `arn`: The Amazon Resource Name (ARN) of the `IPSet` that this statement references.
        pub fn new(arn: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("Arn", arn.into_node()))
        }

        /// The configuration for inspecting IP addresses in an HTTP header that you specify, instead of using the
        /// IP address that's reported by the web request origin. Commonly, this is the X-Forwarded-For (XFF)
        /// header, but you can specify any header name.
        pub fn ip_set_forwarded_ip_config(
            self,
            value: impl crate::IntoValue<IPSetForwardedIPConfiguration>,
        ) -> Self {
            Self(self.0.with("IPSetForwardedIPConfig", value.into_node()))
        }
    }

    /// Used for CAPTCHA and challenge token settings. Determines how long a `CAPTCHA` or challenge timestamp
    /// remains valid after AWS WAF updates it for a successful `CAPTCHA` or challenge response.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ImmunityTimeProperty(crate::Map);

    impl ImmunityTimeProperty {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `immunity_time`: The amount of time, in seconds, that a `CAPTCHA` or challenge timestamp is
        ///   considered valid by AWS WAF.
        pub fn new(immunity_time: impl crate::IntoValue<i64>) -> Self {
            Self(crate::Map::new().with("ImmunityTime", immunity_time.into_node()))
        }
    }

    /// Available for use with Amazon CloudFront distributions and Application Load Balancers. Match against
    /// the request's JA3 fingerprint. The JA3 fingerprint is a 32-character hash derived from the TLS Client
    /// Hello of an incoming request. This fingerprint serves as a unique identifier for the client's TLS
    /// configuration. AWS WAF calculates and logs this fingerprint for each request that has enough TLS
    /// Client Hello information for the calculation. Almost all web requests include this information.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct JA3Fingerprint(crate::Map);

    impl JA3Fingerprint {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `fallback_behavior`: The match status to assign to the web request if the request doesn't have a JA3
        ///   fingerprint.
        pub fn new(fallback_behavior: impl crate::IntoValue<FallbackBehavior>) -> Self {
            Self(crate::Map::new().with("FallbackBehavior", fallback_behavior.into_node()))
        }
    }

    /// Available for use with Amazon CloudFront distributions and Application Load Balancers. Match against
    /// the request's JA4 fingerprint. The JA4 fingerprint is a 36-character hash derived from the TLS Client
    /// Hello of an incoming request. This fingerprint serves as a unique identifier for the client's TLS
    /// configuration. AWS WAF calculates and logs this fingerprint for each request that has enough TLS
    /// Client Hello information for the calculation. Almost all web requests include this information.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct JA4Fingerprint(crate::Map);

    impl JA4Fingerprint {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `fallback_behavior`: The match status to assign to the web request if the request doesn't have a JA4
        ///   fingerprint.
        pub fn new(fallback_behavior: impl crate::IntoValue<FallbackBehavior>) -> Self {
            Self(crate::Map::new().with("FallbackBehavior", fallback_behavior.into_node()))
        }
    }

    /// Inspect the body of the web request as JSON. The body immediately follows the request headers.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct JsonBody(crate::Map);

    impl JsonBody {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `match_pattern`: The patterns to look for in the JSON body.
        /// - `match_scope`: The parts of the JSON to match against using the `MatchPattern`.
        pub fn new(
            match_pattern: impl crate::IntoValue<JsonMatchPattern>,
            match_scope: impl crate::IntoValue<MatchScope>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("MatchPattern", match_pattern.into_node())
                    .with("MatchScope", match_scope.into_node()),
            )
        }

        /// What AWS WAF should do if it fails to completely parse the JSON body. The options are the following:
        ///
        /// - `EVALUATE_AS_STRING` - Inspect the body as plain text. AWS WAF applies the text transformations and
        ///   inspection criteria that you defined for the JSON inspection to the body text string.
        /// - `MATCH` - Treat the web request as matching the rule statement. AWS WAF applies the rule action to
        ///   the request.
        /// - `NO_MATCH` - Treat the web request as not matching the rule statement.
        pub fn invalid_fallback_behavior(
            self,
            value: impl crate::IntoValue<InvalidFallbackBehavior>,
        ) -> Self {
            Self(self.0.with("InvalidFallbackBehavior", value.into_node()))
        }

        /// What AWS WAF should do if the body is larger than AWS WAF can inspect.
        pub fn oversize_handling(self, value: impl crate::IntoValue<OversizeHandling>) -> Self {
            Self(self.0.with("OversizeHandling", value.into_node()))
        }
    }

    /// The patterns to look for in the JSON body. AWS WAF inspects the results of these pattern matches
    /// against the rule inspection criteria. This is used with the `FieldToMatch` option `JsonBody`.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct JsonMatchPattern(crate::Map);

    impl JsonMatchPattern {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Match all of the elements. See also `MatchScope` in the `JsonBody` `FieldToMatch` specification.
        pub fn all(self, value: impl crate::IntoValue<crate::Json>) -> Self {
            Self(self.0.with("All", value.into_node()))
        }

        /// Match only the specified include paths. See also `MatchScope` in the `JsonBody` `FieldToMatch`
        /// specification.
        pub fn included_paths(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("IncludedPaths", value.into_node()))
        }
    }

    /// A single label container. This is used as an element of a label array in `RuleLabels` inside a rule.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct Label(crate::Map);

    impl Label {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `name`: The label string.
        pub fn new(name: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("Name", name.into_node()))
        }
    }

    /// A rule statement to match against labels that have been added to the web request by rules that have
    /// already run in the web ACL.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct LabelMatchStatement(crate::Map);

    impl LabelMatchStatement {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `key`: The string to match against.
        /// - `scope`: Specify whether you want to match using the label name or just the namespace.
        pub fn new(
            key: impl crate::IntoValue<String>,
            scope: impl crate::IntoValue<LabelMatchStatementScope>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Key", key.into_node())
                    .with("Scope", scope.into_node()),
            )
        }
    }

    /// Additional information that's used by a managed rule group. Many managed rule groups don't require
    /// this.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct ManagedRuleGroupConfig(crate::Map);

    impl ManagedRuleGroupConfig {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Additional configuration for using the account creation fraud prevention (ACFP) managed rule group,
        /// `AWSManagedRulesACFPRuleSet`. Use this to provide account creation request information to the rule
        /// group. For web ACLs that protect CloudFront distributions, use this to also provide the information
        /// about how your distribution responds to account creation requests.
        pub fn aws_managed_rules_acfp_rule_set(
            self,
            value: impl crate::IntoValue<AWSManagedRulesACFPRuleSet>,
        ) -> Self {
            Self(self.0.with("AWSManagedRulesACFPRuleSet", value.into_node()))
        }

        /// Additional configuration for using the account takeover prevention (ATP) managed rule group,
        /// `AWSManagedRulesATPRuleSet`. Use this to provide login request information to the rule group. For web
        /// ACLs that protect CloudFront distributions, use this to also provide the information about how your
        /// distribution responds to login requests.
        pub fn aws_managed_rules_atp_rule_set(
            self,
            value: impl crate::IntoValue<AWSManagedRulesATPRuleSet>,
        ) -> Self {
            Self(self.0.with("AWSManagedRulesATPRuleSet", value.into_node()))
        }

        /// Additional configuration for using the anti-DDoS managed rule group, `AWSManagedRulesAntiDDoSRuleSet`.
        /// Use this to configure anti-DDoS behavior for the rule group.
        pub fn aws_managed_rules_anti_ddo_s_rule_set(
            self,
            value: impl crate::IntoValue<AWSManagedRulesAntiDDoSRuleSet>,
        ) -> Self {
            Self(
                self.0
                    .with("AWSManagedRulesAntiDDoSRuleSet", value.into_node()),
            )
        }

        /// Additional configuration for using the Bot Control managed rule group. Use this to specify the
        /// inspection level that you want to use. For information about using the Bot Control managed rule group,
        /// see [AWS WAF Bot Control rule
        /// group](https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-bot.html) and
        /// [AWS WAF Bot Control](https://docs.aws.amazon.com/waf/latest/developerguide/waf-bot-control.html) in
        /// the *AWS WAF Developer Guide*.
        pub fn aws_managed_rules_bot_control_rule_set(
            self,
            value: impl crate::IntoValue<AWSManagedRulesBotControlRuleSet>,
        ) -> Self {
            Self(
                self.0
                    .with("AWSManagedRulesBotControlRuleSet", value.into_node()),
            )
        }

        /// Instead of this setting, provide your configuration under `AWSManagedRulesATPRuleSet`.
        pub fn login_path(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("LoginPath", value.into_node()))
        }

        /// Instead of this setting, provide your configuration under the request inspection configuration for
        /// `AWSManagedRulesATPRuleSet` or `AWSManagedRulesACFPRuleSet`.
        pub fn password_field(self, value: impl crate::IntoValue<FieldIdentifier>) -> Self {
            Self(self.0.with("PasswordField", value.into_node()))
        }

        /// Instead of this setting, provide your configuration under the request inspection configuration for
        /// `AWSManagedRulesATPRuleSet` or `AWSManagedRulesACFPRuleSet`.
        pub fn payload_type(self, value: impl crate::IntoValue<PayloadType>) -> Self {
            Self(self.0.with("PayloadType", value.into_node()))
        }

        /// Instead of this setting, provide your configuration under the request inspection configuration for
        /// `AWSManagedRulesATPRuleSet` or `AWSManagedRulesACFPRuleSet`.
        pub fn username_field(self, value: impl crate::IntoValue<FieldIdentifier>) -> Self {
            Self(self.0.with("UsernameField", value.into_node()))
        }
    }

    /// A rule statement used to run the rules that are defined in a managed rule group. To use this, provide
    /// the vendor name and the name of the rule group in this statement. You can retrieve the required names
    /// through the API call `ListAvailableManagedRuleGroups`.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ManagedRuleGroupStatement(crate::Map);

    impl ManagedRuleGroupStatement {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
            required: ManagedRuleGroupStatementRequired<A, B>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Name", required.name.into_node())
                    .with("VendorName", required.vendor_name.into_node()),
            )
        }

        /// Rules in the referenced rule group whose actions are set to `Count`.
        pub fn excluded_rules(self, value: impl crate::IntoValue<Vec<ExcludedRule>>) -> Self {
            Self(self.0.with("ExcludedRules", value.into_node()))
        }

        /// Additional information that's used by a managed rule group. Many managed rule groups don't require
        /// this.
        pub fn managed_rule_group_configs(
            self,
            value: impl crate::IntoValue<Vec<ManagedRuleGroupConfig>>,
        ) -> Self {
            Self(self.0.with("ManagedRuleGroupConfigs", value.into_node()))
        }

        /// Action settings to use in the place of the rule actions that are configured inside the rule group. You
        /// specify one override for each rule whose action you want to change.
        pub fn rule_action_overrides(self, value: impl crate::IntoValue<Vec<RuleActionOverride>>) -> Self {
            Self(self.0.with("RuleActionOverrides", value.into_node()))
        }

        /// An optional nested statement that narrows the scope of the web requests that are evaluated by the
        /// managed rule group. Requests are only evaluated by the rule group if they match the scope-down
        /// statement. You can use any nestable `Statement` in the scope-down statement, and you can nest
        /// statements at any level, the same as you can for a rule statement.
        pub fn scope_down_statement(self, value: impl crate::IntoValue<Statement>) -> Self {
            Self(self.0.with("ScopeDownStatement", value.into_node()))
        }

        /// The version of the managed rule group to use. If you specify this, the version setting is fixed until
        /// you change it. If you don't specify this, AWS WAF uses the vendor's default version, and then keeps
        /// the version at the vendor's default when the vendor updates the managed rule group settings.
        pub fn version(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Version", value.into_node()))
        }
    }

    /// The properties that AWS requires of [`ManagedRuleGroupStatement`].
    #[derive(Clone, Debug)]
    pub struct ManagedRuleGroupStatementRequired<A, B> {
        /// The name of the managed rule group. You use this, along with the vendor name, to identify the rule
        /// group.
        pub name: A,
        /// The name of the managed rule group vendor. You use this, along with the rule group name, to identify a
        /// rule group.
        pub vendor_name: B,
    }

    /// Configures monetization for the web ACL or rule group.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct MonetizationConfig(crate::Map);

    impl MonetizationConfig {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Configures cryptocurrency payment settings.
        pub fn crypto_config(self, value: impl crate::IntoValue<CryptoConfig>) -> Self {
            Self(self.0.with("CryptoConfig", value.into_node()))
        }

        /// The currency mode for monetization. Use REAL for production payments and TEST for testing with testnet
        /// currencies.
        pub fn currency_mode(self, value: impl crate::IntoValue<CurrencyMode>) -> Self {
            Self(self.0.with("CurrencyMode", value.into_node()))
        }
    }

    /// Monetize action for rules.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct MonetizeAction(crate::Map);

    impl MonetizeAction {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The price multiplier for the monetize action.
        pub fn price_multiplier(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("PriceMultiplier", value.into_node()))
        }
    }

    /// A logical rule statement used to negate the results of another rule statement. You provide one
    /// `Statement` within the `NotStatement`.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct NotStatement(crate::Map);

    impl NotStatement {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `statement`: The statement to negate.
        pub fn new(statement: impl crate::IntoValue<Statement>) -> Self {
            Self(crate::Map::new().with("Statement", statement.into_node()))
        }
    }

    /// Configures the level of DDoS protection that applies to web ACLs associated with Application Load
    /// Balancers.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct OnSourceDDoSProtectionConfig(crate::Map);

    impl OnSourceDDoSProtectionConfig {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `alb_low_reputation_mode`: The level of DDoS protection that applies to web ACLs associated with
        ///   Application Load Balancers.
        pub fn new(alb_low_reputation_mode: impl crate::IntoValue<ALBLowReputationMode>) -> Self {
            Self(crate::Map::new().with("ALBLowReputationMode", alb_low_reputation_mode.into_node()))
        }
    }

    /// A logical rule statement used to combine other rule statements with OR logic. You provide more than
    /// one `Statement` within the `OrStatement`.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct OrStatement(crate::Map);

    impl OrStatement {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `statements`: The statements to combine with OR logic.
        pub fn new(statements: impl crate::IntoValue<Vec<Statement>>) -> Self {
            Self(crate::Map::new().with("Statements", statements.into_node()))
        }
    }

    /// The action to use in the place of the action that results from the rule group evaluation. Set the
    /// override action to none to leave the result of the rule group alone. Set it to count to override the
    /// result to count only.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct OverrideAction(crate::Map);

    impl OverrideAction {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Override the rule group evaluation result to count only.
        pub fn count(self, value: impl crate::IntoValue<crate::Json>) -> Self {
            Self(self.0.with("Count", value.into_node()))
        }

        /// Don't override the rule group evaluation result. This is the most common setting.
        pub fn none(self, value: impl crate::IntoValue<crate::Json>) -> Self {
            Self(self.0.with("None", value.into_node()))
        }
    }

    /// Configuration for a single payment network.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct PaymentNetwork(crate::Map);

    impl PaymentNetwork {
        /// Creates it with the properties that AWS requires.
        pub fn new<
            A: crate::IntoValue<Chain>,
            B: crate::IntoValue<Vec<Price>>,
            C: crate::IntoValue<String>,
        >(
            required: PaymentNetworkRequired<A, B, C>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Chain", required.chain.into_node())
                    .with("Prices", required.prices.into_node())
                    .with("WalletAddress", required.wallet_address.into_node()),
            )
        }
    }

    /// The properties that AWS requires of [`PaymentNetwork`].
    #[derive(Clone, Debug)]
    pub struct PaymentNetworkRequired<A, B, C> {
        /// The blockchain chain to use.
        pub chain: A,
        /// List of price configurations.
        pub prices: B,
        /// The wallet address for receiving payments.
        pub wallet_address: C,
    }

    /// Text Transformation applied before parsing the query string.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct PreParseTextTransformation(crate::Map);

    impl PreParseTextTransformation {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `priority`: Priority of PreParseTextTransformation being applied.
        /// - `type_`: Type of pre-parse text transformation.
        pub fn new(
            priority: impl crate::IntoValue<i64>,
            type_: impl crate::IntoValue<PreParseTextTransformationType>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Priority", priority.into_node())
                    .with("Type", type_.into_node()),
            )
        }
    }

    /// A price configuration.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct Price(crate::Map);

    impl Price {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `amount`: The price amount.
        /// - `currency`: The cryptocurrency to use for payment.
        pub fn new(amount: impl crate::IntoValue<String>, currency: impl crate::IntoValue<Currency>) -> Self {
            Self(
                crate::Map::new()
                    .with("Amount", amount.into_node())
                    .with("Currency", currency.into_node()),
            )
        }
    }

    /// A rate-based rule counts incoming requests and rate limits requests when they are coming at too fast a
    /// rate. The rule categorizes requests according to your aggregation criteria, collects them into
    /// aggregation instances, and counts and rate limits the requests for each instance.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct RateBasedStatement(crate::Map);

    impl RateBasedStatement {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `aggregate_key_type`: Setting that indicates how to aggregate the request counts.
        /// - `limit`: The limit on requests during the specified evaluation window for a single aggregation
        ///   instance for the rate-based rule.
        pub fn new(
            aggregate_key_type: impl crate::IntoValue<AggregateKeyType>,
            limit: impl crate::IntoValue<i64>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("AggregateKeyType", aggregate_key_type.into_node())
                    .with("Limit", limit.into_node()),
            )
        }

        /// Specifies the aggregate keys to use in a rate-base rule.
        pub fn custom_keys(self, value: impl crate::IntoValue<Vec<RateBasedStatementCustomKey>>) -> Self {
            Self(self.0.with("CustomKeys", value.into_node()))
        }

        /// The amount of time, in seconds, that AWS WAF should include in its request counts, looking back from
        /// the current time. For example, for a setting of 120, when AWS WAF checks the rate, it counts the
        /// requests for the 2 minutes immediately preceding the current time. Valid settings are 60, 120, 300,
        /// and 600.
        pub fn evaluation_window_sec(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("EvaluationWindowSec", value.into_node()))
        }

        /// The configuration for inspecting IP addresses in an HTTP header that you specify, instead of using the
        /// IP address that's reported by the web request origin. Commonly, this is the X-Forwarded-For (XFF)
        /// header, but you can specify any header name.
        pub fn forwarded_ip_config(self, value: impl crate::IntoValue<ForwardedIPConfiguration>) -> Self {
            Self(self.0.with("ForwardedIPConfig", value.into_node()))
        }

        /// An optional nested statement that narrows the scope of the web requests that are evaluated and managed
        /// by the rate-based statement. When you use a scope-down statement, the rate-based rule only tracks and
        /// rate limits requests that match the scope-down statement. You can use any nestable `Statement` in the
        /// scope-down statement, and you can nest statements at any level, the same as you can for a rule
        /// statement.
        pub fn scope_down_statement(self, value: impl crate::IntoValue<Statement>) -> Self {
            Self(self.0.with("ScopeDownStatement", value.into_node()))
        }
    }

    /// Specifies a single custom aggregate key for a rate-base rule.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct RateBasedStatementCustomKey(crate::Map);

    impl RateBasedStatementCustomKey {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Use an Autonomous System Number (ASN) derived from the request's originating or forwarded IP address
        /// as an aggregate key. Each distinct ASN contributes to the aggregation instance.
        pub fn asn(self, value: impl crate::IntoValue<crate::Json>) -> Self {
            Self(self.0.with("ASN", value.into_node()))
        }

        /// Use the value of a cookie in the request as an aggregate key. Each distinct value in the cookie
        /// contributes to the aggregation instance. If you use a single cookie as your custom key, then each
        /// value fully defines an aggregation instance.
        pub fn cookie(self, value: impl crate::IntoValue<RateLimitCookie>) -> Self {
            Self(self.0.with("Cookie", value.into_node()))
        }

        /// Use the first IP address in an HTTP header as an aggregate key. Each distinct forwarded IP address
        /// contributes to the aggregation instance.
        pub fn forwarded_ip(self, value: impl crate::IntoValue<crate::Json>) -> Self {
            Self(self.0.with("ForwardedIP", value.into_node()))
        }

        /// Use the request's HTTP method as an aggregate key. Each distinct HTTP method contributes to the
        /// aggregation instance. If you use just the HTTP method as your custom key, then each method fully
        /// defines an aggregation instance.
        pub fn http_method(self, value: impl crate::IntoValue<crate::Json>) -> Self {
            Self(self.0.with("HTTPMethod", value.into_node()))
        }

        /// Use the value of a header in the request as an aggregate key. Each distinct value in the header
        /// contributes to the aggregation instance. If you use a single header as your custom key, then each
        /// value fully defines an aggregation instance.
        pub fn header(self, value: impl crate::IntoValue<RateLimitHeader>) -> Self {
            Self(self.0.with("Header", value.into_node()))
        }

        /// Use the request's originating IP address as an aggregate key. Each distinct IP address contributes to
        /// the aggregation instance.
        pub fn ip(self, value: impl crate::IntoValue<crate::Json>) -> Self {
            Self(self.0.with("IP", value.into_node()))
        }

        /// Use the request's JA3 fingerprint as an aggregate key. If you use a single JA3 fingerprint as your
        /// custom key, then each value fully defines an aggregation instance.
        pub fn ja3_fingerprint(self, value: impl crate::IntoValue<RateLimitJA3Fingerprint>) -> Self {
            Self(self.0.with("JA3Fingerprint", value.into_node()))
        }

        /// Use the request's JA4 fingerprint as an aggregate key. If you use a single JA4 fingerprint as your
        /// custom key, then each value fully defines an aggregation instance.
        pub fn ja4_fingerprint(self, value: impl crate::IntoValue<RateLimitJA4Fingerprint>) -> Self {
            Self(self.0.with("JA4Fingerprint", value.into_node()))
        }

        /// Use the specified label namespace as an aggregate key. Each distinct fully qualified label name that
        /// has the specified label namespace contributes to the aggregation instance. If you use just one label
        /// namespace as your custom key, then each label name fully defines an aggregation instance.
        pub fn label_namespace(self, value: impl crate::IntoValue<RateLimitLabelNamespace>) -> Self {
            Self(self.0.with("LabelNamespace", value.into_node()))
        }

        /// Use the specified query argument as an aggregate key. Each distinct value for the named query argument
        /// contributes to the aggregation instance. If you use a single query argument as your custom key, then
        /// each value fully defines an aggregation instance.
        pub fn query_argument(self, value: impl crate::IntoValue<RateLimitQueryArgument>) -> Self {
            Self(self.0.with("QueryArgument", value.into_node()))
        }

        /// Use the request's query string as an aggregate key. Each distinct string contributes to the
        /// aggregation instance. If you use just the query string as your custom key, then each string fully
        /// defines an aggregation instance.
        pub fn query_string(self, value: impl crate::IntoValue<RateLimitQueryString>) -> Self {
            Self(self.0.with("QueryString", value.into_node()))
        }

        /// Use the request's URI path as an aggregate key. Each distinct URI path contributes to the aggregation
        /// instance. If you use just the URI path as your custom key, then each URI path fully defines an
        /// aggregation instance.
        pub fn uri_path(self, value: impl crate::IntoValue<RateLimitUriPath>) -> Self {
            Self(self.0.with("UriPath", value.into_node()))
        }
    }

    /// Specifies a cookie as an aggregate key for a rate-based rule. Each distinct value in the cookie
    /// contributes to the aggregation instance. If you use a single cookie as your custom key, then each
    /// value fully defines an aggregation instance.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct RateLimitCookie(crate::Map);

    impl RateLimitCookie {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `name`: The name of the cookie to use.
        /// - `text_transformations`: Text transformations eliminate some of the unusual formatting that attackers
        ///   use in web requests in an effort to bypass detection.
        pub fn new(
            name: impl crate::IntoValue<String>,
            text_transformations: impl crate::IntoValue<Vec<TextTransformation>>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Name", name.into_node())
                    .with("TextTransformations", text_transformations.into_node()),
            )
        }
    }

    /// Specifies a header as an aggregate key for a rate-based rule. Each distinct value in the header
    /// contributes to the aggregation instance. If you use a single header as your custom key, then each
    /// value fully defines an aggregation instance.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct RateLimitHeader(crate::Map);

    impl RateLimitHeader {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `name`: The name of the header to use.
        /// - `text_transformations`: Text transformations eliminate some of the unusual formatting that attackers
        ///   use in web requests in an effort to bypass detection.
        pub fn new(
            name: impl crate::IntoValue<String>,
            text_transformations: impl crate::IntoValue<Vec<TextTransformation>>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Name", name.into_node())
                    .with("TextTransformations", text_transformations.into_node()),
            )
        }
    }

    /// Use the request's JA3 fingerprint derived from the TLS Client Hello of an incoming request as an
    /// aggregate key. If you use a single JA3 fingerprint as your custom key, then each value fully defines
    /// an aggregation instance.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct RateLimitJA3Fingerprint(crate::Map);

    impl RateLimitJA3Fingerprint {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `fallback_behavior`: The match status to assign to the web request if there is insufficient TSL
        ///   Client Hello information to compute the JA3 fingerprint.
        pub fn new(fallback_behavior: impl crate::IntoValue<FallbackBehavior>) -> Self {
            Self(crate::Map::new().with("FallbackBehavior", fallback_behavior.into_node()))
        }
    }

    /// Use the request's JA4 fingerprint derived from the TLS Client Hello of an incoming request as an
    /// aggregate key. If you use a single JA4 fingerprint as your custom key, then each value fully defines
    /// an aggregation instance.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct RateLimitJA4Fingerprint(crate::Map);

    impl RateLimitJA4Fingerprint {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `fallback_behavior`: The match status to assign to the web request if there is insufficient TSL
        ///   Client Hello information to compute the JA4 fingerprint.
        pub fn new(fallback_behavior: impl crate::IntoValue<FallbackBehavior>) -> Self {
            Self(crate::Map::new().with("FallbackBehavior", fallback_behavior.into_node()))
        }
    }

    /// Specifies a label namespace to use as an aggregate key for a rate-based rule. Each distinct fully
    /// qualified label name that has the specified label namespace contributes to the aggregation instance.
    /// If you use just one label namespace as your custom key, then each label name fully defines an
    /// aggregation instance.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct RateLimitLabelNamespace(crate::Map);

    impl RateLimitLabelNamespace {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `namespace`: The namespace to use for aggregation.
        pub fn new(namespace: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("Namespace", namespace.into_node()))
        }
    }

    /// Specifies a query argument in the request as an aggregate key for a rate-based rule. Each distinct
    /// value for the named query argument contributes to the aggregation instance. If you use a single query
    /// argument as your custom key, then each value fully defines an aggregation instance.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct RateLimitQueryArgument(crate::Map);

    impl RateLimitQueryArgument {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `name`: The name of the query argument to use.
        /// - `text_transformations`: Text transformations eliminate some of the unusual formatting that attackers
        ///   use in web requests in an effort to bypass detection.
        pub fn new(
            name: impl crate::IntoValue<String>,
            text_transformations: impl crate::IntoValue<Vec<TextTransformation>>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Name", name.into_node())
                    .with("TextTransformations", text_transformations.into_node()),
            )
        }
    }

    /// Specifies the request's query string as an aggregate key for a rate-based rule. Each distinct string
    /// contributes to the aggregation instance. If you use just the query string as your custom key, then
    /// each string fully defines an aggregation instance.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct RateLimitQueryString(crate::Map);

    impl RateLimitQueryString {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `text_transformations`: Text transformations eliminate some of the unusual formatting that attackers
        ///   use in web requests in an effort to bypass detection.
        pub fn new(text_transformations: impl crate::IntoValue<Vec<TextTransformation>>) -> Self {
            Self(crate::Map::new().with("TextTransformations", text_transformations.into_node()))
        }
    }

    /// Specifies the request's URI path as an aggregate key for a rate-based rule. Each distinct URI path
    /// contributes to the aggregation instance. If you use just the URI path as your custom key, then each
    /// URI path fully defines an aggregation instance.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct RateLimitUriPath(crate::Map);

    impl RateLimitUriPath {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `text_transformations`: Text transformations eliminate some of the unusual formatting that attackers
        ///   use in web requests in an effort to bypass detection.
        pub fn new(text_transformations: impl crate::IntoValue<Vec<TextTransformation>>) -> Self {
            Self(crate::Map::new().with("TextTransformations", text_transformations.into_node()))
        }
    }

    /// A single regular expression. This is used in a `RegexPatternSet` and also in the configuration for the
    /// AWS Managed Rules rule group `AWSManagedRulesAntiDDoSRuleSet`.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct Regex(crate::Map);

    impl Regex {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The string representing the regular expression.
        pub fn regex_string(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("RegexString", value.into_node()))
        }
    }

    /// A rule statement used to search web request components for a match against a single regular
    /// expression.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct RegexMatchStatement(crate::Map);

    impl RegexMatchStatement {
        /// Creates it with the properties that AWS requires.
        pub fn new<
            A: crate::IntoValue<FieldToMatch>,
            B: crate::IntoValue<String>,
            C: crate::IntoValue<Vec<TextTransformation>>,
        >(
            required: RegexMatchStatementRequired<A, B, C>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("FieldToMatch", required.field_to_match.into_node())
                    .with("RegexString", required.regex_string.into_node())
                    .with("TextTransformations", required.text_transformations.into_node()),
            )
        }

        /// The property `PreParseTextTransformations`.
        pub fn pre_parse_text_transformations(
            self,
            value: impl crate::IntoValue<Vec<PreParseTextTransformation>>,
        ) -> Self {
            Self(
                self.0
                    .with("PreParseTextTransformations", value.into_node()),
            )
        }
    }

    /// The properties that AWS requires of [`RegexMatchStatement`].
    #[derive(Clone, Debug)]
    pub struct RegexMatchStatementRequired<A, B, C> {
        /// The part of the web request that you want AWS WAF to inspect.
        pub field_to_match: A,
        /// The string representing the regular expression.
        pub regex_string: B,
        /// Text transformations eliminate some of the unusual formatting that attackers use in web requests in an
        /// effort to bypass detection. If you specify one or more transformations in a rule statement, AWS WAF
        /// performs all transformations on the content of the request component identified by `FieldToMatch`,
        /// starting from the lowest priority setting, before inspecting the content for a match.
        pub text_transformations: C,
    }

    /// A rule statement used to search web request components for matches with regular expressions. To use
    /// this, create a `RegexPatternSet` that specifies the expressions that you want to detect, then use that
    /// set in this statement. A web request matches the pattern set rule statement if the request component
    /// matches any of the patterns in the set.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct RegexPatternSetReferenceStatement(crate::Map);

    impl RegexPatternSetReferenceStatement {
        /// Creates it with the properties that AWS requires.
        pub fn new<
            A: crate::IntoValue<String>,
            B: crate::IntoValue<FieldToMatch>,
            C: crate::IntoValue<Vec<TextTransformation>>,
        >(
            required: RegexPatternSetReferenceStatementRequired<A, B, C>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Arn", required.arn.into_node())
                    .with("FieldToMatch", required.field_to_match.into_node())
                    .with("TextTransformations", required.text_transformations.into_node()),
            )
        }

        /// The property `PreParseTextTransformations`.
        pub fn pre_parse_text_transformations(
            self,
            value: impl crate::IntoValue<Vec<PreParseTextTransformation>>,
        ) -> Self {
            Self(
                self.0
                    .with("PreParseTextTransformations", value.into_node()),
            )
        }
    }

    /// The properties that AWS requires of [`RegexPatternSetReferenceStatement`].
    #[derive(Clone, Debug)]
    pub struct RegexPatternSetReferenceStatementRequired<A, B, C> {
        /// The Amazon Resource Name (ARN) of the `RegexPatternSet` that this statement references.
        pub arn: A,
        /// The part of the web request that you want AWS WAF to inspect.
        pub field_to_match: B,
        /// Text transformations eliminate some of the unusual formatting that attackers use in web requests in an
        /// effort to bypass detection. If you specify one or more transformations in a rule statement, AWS WAF
        /// performs all transformations on the content of the request component identified by `FieldToMatch`,
        /// starting from the lowest priority setting, before inspecting the content for a match.
        pub text_transformations: C,
    }

    /// Customizes the maximum size of the request body that your protected CloudFront, API Gateway, Amazon
    /// Cognito, App Runner, and Verified Access resources forward to AWS WAF for inspection. The default size
    /// is 16 KB (16,384 bytes). You can change the setting for any of the available resource types.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct RequestBodyAssociatedResourceTypeConfig(crate::Map);

    impl RequestBodyAssociatedResourceTypeConfig {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `default_size_inspection_limit`: Specifies the maximum size of the web request body component that
        ///   an associated CloudFront, API Gateway, Amazon Cognito, App Runner, or Verified Access resource
        ///   should send to AWS WAF for inspection.
        pub fn new(default_size_inspection_limit: impl crate::IntoValue<DefaultSizeInspectionLimit>) -> Self {
            Self(
                crate::Map::new()
                    .with("DefaultSizeInspectionLimit", default_size_inspection_limit.into_node()),
            )
        }
    }

    /// The criteria for inspecting login requests, used by the ATP rule group to validate credentials usage.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct RequestInspection(crate::Map);

    impl RequestInspection {
        /// Creates it with the properties that AWS requires.
        pub fn new<
            A: crate::IntoValue<FieldIdentifier>,
            B: crate::IntoValue<PayloadType>,
            C: crate::IntoValue<FieldIdentifier>,
        >(
            required: RequestInspectionRequired<A, B, C>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("PasswordField", required.password_field.into_node())
                    .with("PayloadType", required.payload_type.into_node())
                    .with("UsernameField", required.username_field.into_node()),
            )
        }
    }

    /// The properties that AWS requires of [`RequestInspection`].
    #[derive(Clone, Debug)]
    pub struct RequestInspectionRequired<A, B, C> {
        /// The name of the field in the request payload that contains your customer's password.
        pub password_field: A,
        /// The payload type for your login endpoint, either JSON or form encoded.
        pub payload_type: B,
        /// The name of the field in the request payload that contains your customer's username.
        pub username_field: C,
    }

    /// The criteria for inspecting account creation requests, used by the ACFP rule group to validate and
    /// track account creation attempts.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct RequestInspectionACFP(crate::Map);

    impl RequestInspectionACFP {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `payload_type`: The payload type for your account creation endpoint, either JSON or form encoded.
        pub fn new(payload_type: impl crate::IntoValue<PayloadType>) -> Self {
            Self(crate::Map::new().with("PayloadType", payload_type.into_node()))
        }

        /// The names of the fields in the request payload that contain your customer's primary physical address.
        pub fn address_fields(self, value: impl crate::IntoValue<Vec<FieldIdentifier>>) -> Self {
            Self(self.0.with("AddressFields", value.into_node()))
        }

        /// The name of the field in the request payload that contains your customer's email.
        pub fn email_field(self, value: impl crate::IntoValue<FieldIdentifier>) -> Self {
            Self(self.0.with("EmailField", value.into_node()))
        }

        /// The name of the field in the request payload that contains your customer's password.
        pub fn password_field(self, value: impl crate::IntoValue<FieldIdentifier>) -> Self {
            Self(self.0.with("PasswordField", value.into_node()))
        }

        /// The names of the fields in the request payload that contain your customer's primary phone number.
        pub fn phone_number_fields(self, value: impl crate::IntoValue<Vec<FieldIdentifier>>) -> Self {
            Self(self.0.with("PhoneNumberFields", value.into_node()))
        }

        /// The name of the field in the request payload that contains your customer's username.
        pub fn username_field(self, value: impl crate::IntoValue<FieldIdentifier>) -> Self {
            Self(self.0.with("UsernameField", value.into_node()))
        }
    }

    /// The criteria for inspecting responses to login requests and account creation requests, used by the ATP
    /// and ACFP rule groups to track login and account creation success and failure rates.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct ResponseInspection(crate::Map);

    impl ResponseInspection {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Configures inspection of the response body for success and failure indicators. AWS WAF can inspect the
        /// first 65,536 bytes (64 KB) of the response body.
        pub fn body_contains(self, value: impl crate::IntoValue<ResponseInspectionBodyContains>) -> Self {
            Self(self.0.with("BodyContains", value.into_node()))
        }

        /// Configures inspection of the response header for success and failure indicators.
        pub fn header(self, value: impl crate::IntoValue<ResponseInspectionHeader>) -> Self {
            Self(self.0.with("Header", value.into_node()))
        }

        /// Configures inspection of the response JSON for success and failure indicators. AWS WAF can inspect the
        /// first 65,536 bytes (64 KB) of the response JSON.
        pub fn json(self, value: impl crate::IntoValue<ResponseInspectionJson>) -> Self {
            Self(self.0.with("Json", value.into_node()))
        }

        /// Configures inspection of the response status code for success and failure indicators.
        pub fn status_code(self, value: impl crate::IntoValue<ResponseInspectionStatusCode>) -> Self {
            Self(self.0.with("StatusCode", value.into_node()))
        }
    }

    /// Configures inspection of the response body. AWS WAF can inspect the first 65,536 bytes (64 KB) of the
    /// response body. This is part of the `ResponseInspection` configuration for `AWSManagedRulesATPRuleSet`
    /// and `AWSManagedRulesACFPRuleSet`.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ResponseInspectionBodyContains(crate::Map);

    impl ResponseInspectionBodyContains {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<Vec<String>>, B: crate::IntoValue<Vec<String>>>(
            required: ResponseInspectionBodyContainsRequired<A, B>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("FailureStrings", required.failure_strings.into_node())
                    .with("SuccessStrings", required.success_strings.into_node()),
            )
        }
    }

    /// The properties that AWS requires of [`ResponseInspectionBodyContains`].
    #[derive(Clone, Debug)]
    pub struct ResponseInspectionBodyContainsRequired<A, B> {
        /// Strings in the body of the response that indicate a failed login or account creation attempt. To be
        /// counted as a failure, the string can be anywhere in the body and must be an exact match, including
        /// case. Each string must be unique among the success and failure strings.
        pub failure_strings: A,
        /// Strings in the body of the response that indicate a successful login or account creation attempt. To
        /// be counted as a success, the string can be anywhere in the body and must be an exact match, including
        /// case. Each string must be unique among the success and failure strings.
        pub success_strings: B,
    }

    /// Configures inspection of the response header. This is part of the `ResponseInspection` configuration
    /// for `AWSManagedRulesATPRuleSet` and `AWSManagedRulesACFPRuleSet`.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ResponseInspectionHeader(crate::Map);

    impl ResponseInspectionHeader {
        /// Creates it with the properties that AWS requires.
        pub fn new<
            A: crate::IntoValue<Vec<String>>,
            B: crate::IntoValue<String>,
            C: crate::IntoValue<Vec<String>>,
        >(
            required: ResponseInspectionHeaderRequired<A, B, C>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("FailureValues", required.failure_values.into_node())
                    .with("Name", required.name.into_node())
                    .with("SuccessValues", required.success_values.into_node()),
            )
        }
    }

    /// The properties that AWS requires of [`ResponseInspectionHeader`].
    #[derive(Clone, Debug)]
    pub struct ResponseInspectionHeaderRequired<A, B, C> {
        /// Values in the response header with the specified name that indicate a failed login or account creation
        /// attempt. To be counted as a failure, the value must be an exact match, including case. Each value must
        /// be unique among the success and failure values.
        pub failure_values: A,
        /// The name of the header to match against. The name must be an exact match, including case.
        pub name: B,
        /// Values in the response header with the specified name that indicate a successful login or account
        /// creation attempt. To be counted as a success, the value must be an exact match, including case. Each
        /// value must be unique among the success and failure values.
        pub success_values: C,
    }

    /// Configures inspection of the response JSON. AWS WAF can inspect the first 65,536 bytes (64 KB) of the
    /// response JSON. This is part of the `ResponseInspection` configuration for `AWSManagedRulesATPRuleSet`
    /// and `AWSManagedRulesACFPRuleSet`.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ResponseInspectionJson(crate::Map);

    impl ResponseInspectionJson {
        /// Creates it with the properties that AWS requires.
        pub fn new<
            A: crate::IntoValue<Vec<String>>,
            B: crate::IntoValue<String>,
            C: crate::IntoValue<Vec<String>>,
        >(
            required: ResponseInspectionJsonRequired<A, B, C>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("FailureValues", required.failure_values.into_node())
                    .with("Identifier", required.identifier.into_node())
                    .with("SuccessValues", required.success_values.into_node()),
            )
        }
    }

    /// The properties that AWS requires of [`ResponseInspectionJson`].
    #[derive(Clone, Debug)]
    pub struct ResponseInspectionJsonRequired<A, B, C> {
        /// Values for the specified identifier in the response JSON that indicate a failed login or account
        /// creation attempt. To be counted as a failure, the value must be an exact match, including case. Each
        /// value must be unique among the success and failure values.
        pub failure_values: A,
        /// The identifier for the value to match against in the JSON. The identifier must be an exact match,
        /// including case.
        pub identifier: B,
        /// Values for the specified identifier in the response JSON that indicate a successful login or account
        /// creation attempt. To be counted as a success, the value must be an exact match, including case. Each
        /// value must be unique among the success and failure values.
        pub success_values: C,
    }

    /// Configures inspection of the response status code. This is part of the `ResponseInspection`
    /// configuration for `AWSManagedRulesATPRuleSet` and `AWSManagedRulesACFPRuleSet`.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ResponseInspectionStatusCode(crate::Map);

    impl ResponseInspectionStatusCode {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<Vec<i64>>, B: crate::IntoValue<Vec<i64>>>(
            required: ResponseInspectionStatusCodeRequired<A, B>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("FailureCodes", required.failure_codes.into_node())
                    .with("SuccessCodes", required.success_codes.into_node()),
            )
        }
    }

    /// The properties that AWS requires of [`ResponseInspectionStatusCode`].
    #[derive(Clone, Debug)]
    pub struct ResponseInspectionStatusCodeRequired<A, B> {
        /// Status codes in the response that indicate a failed login or account creation attempt. To be counted
        /// as a failure, the response status code must match one of these. Each code must be unique among the
        /// success and failure status codes.
        pub failure_codes: A,
        /// Status codes in the response that indicate a successful login or account creation attempt. To be
        /// counted as a success, the response status code must match one of these. Each code must be unique among
        /// the success and failure status codes.
        pub success_codes: B,
    }

    /// A single rule, which you can use in a `WebACL` or `RuleGroup` to identify web requests that you want
    /// to manage in some way. Each rule includes one top-level `Statement` that AWS WAF uses to identify
    /// matching web requests, and parameters that govern how AWS WAF handles them.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct Rule(crate::Map);

    impl Rule {
        /// Creates it with the properties that AWS requires.
        pub fn new<
            A: crate::IntoValue<String>,
            B: crate::IntoValue<i64>,
            C: crate::IntoValue<Statement>,
            D: crate::IntoValue<VisibilityConfig>,
        >(
            required: RuleRequired<A, B, C, D>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Name", required.name.into_node())
                    .with("Priority", required.priority.into_node())
                    .with("Statement", required.statement.into_node())
                    .with("VisibilityConfig", required.visibility_config.into_node()),
            )
        }

        /// The action that AWS WAF should take on a web request when it matches the rule's statement. Settings at
        /// the web ACL level can override the rule action setting.
        pub fn action(self, value: impl crate::IntoValue<RuleAction>) -> Self {
            Self(self.0.with("Action", value.into_node()))
        }

        /// Specifies how AWS WAF should handle `CAPTCHA` evaluations. If you don't specify this, AWS WAF uses the
        /// `CAPTCHA` configuration that's defined for the web ACL.
        pub fn captcha_config(self, value: impl crate::IntoValue<CaptchaConfig>) -> Self {
            Self(self.0.with("CaptchaConfig", value.into_node()))
        }

        /// Specifies how AWS WAF should handle `Challenge` evaluations. If you don't specify this, AWS WAF uses
        /// the challenge configuration that's defined for the web ACL.
        pub fn challenge_config(self, value: impl crate::IntoValue<ChallengeConfig>) -> Self {
            Self(self.0.with("ChallengeConfig", value.into_node()))
        }

        /// The override action to apply to the rules in a rule group, instead of the individual rule action
        /// settings. This is used only for rules whose statements reference a rule group. Rule statements that
        /// reference a rule group are `RuleGroupReferenceStatement` and `ManagedRuleGroupStatement`.
        pub fn override_action(self, value: impl crate::IntoValue<OverrideAction>) -> Self {
            Self(self.0.with("OverrideAction", value.into_node()))
        }

        /// Labels to apply to web requests that match the rule match statement. AWS WAF applies fully qualified
        /// labels to matching web requests. A fully qualified label is the concatenation of a label namespace and
        /// a rule label. The rule's rule group or web ACL defines the label namespace.
        pub fn rule_labels(self, value: impl crate::IntoValue<Vec<Label>>) -> Self {
            Self(self.0.with("RuleLabels", value.into_node()))
        }
    }

    /// The properties that AWS requires of [`Rule`].
    #[derive(Clone, Debug)]
    pub struct RuleRequired<A, B, C, D> {
        /// The name of the rule.
        pub name: A,
        /// If you define more than one `Rule` in a `WebACL`, AWS WAF evaluates each request against the `Rules`
        /// in order based on the value of `Priority`. AWS WAF processes rules with lower priority first. The
        /// priorities don't need to be consecutive, but they must all be different.
        pub priority: B,
        /// The AWS WAF processing statement for the rule, for example `ByteMatchStatement` or
        /// `SizeConstraintStatement`.
        pub statement: C,
        /// Defines and enables Amazon CloudWatch metrics and web request sample collection.
        pub visibility_config: D,
    }

    /// The action that AWS WAF should take on a web request when it matches a rule's statement. Settings at
    /// the web ACL level can override the rule action setting.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct RuleAction(crate::Map);

    impl RuleAction {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Instructs AWS WAF to allow the web request.
        pub fn allow(self, value: impl crate::IntoValue<AllowAction>) -> Self {
            Self(self.0.with("Allow", value.into_node()))
        }

        /// Instructs AWS WAF to block the web request.
        pub fn block(self, value: impl crate::IntoValue<BlockAction>) -> Self {
            Self(self.0.with("Block", value.into_node()))
        }

        /// Specifies that AWS WAF should run a `CAPTCHA` check against the request:
        ///
        /// - If the request includes a valid, unexpired `CAPTCHA` token, AWS WAF allows the web request
        ///   inspection to proceed to the next rule, similar to a `CountAction`.
        /// - If the request doesn't include a valid, unexpired `CAPTCHA` token, AWS WAF discontinues the web ACL
        ///   evaluation of the request and blocks it from going to its intended destination.
        pub fn captcha(self, value: impl crate::IntoValue<CaptchaAction>) -> Self {
            Self(self.0.with("Captcha", value.into_node()))
        }

        /// Instructs AWS WAF to run a `Challenge` check against the web request.
        pub fn challenge(self, value: impl crate::IntoValue<ChallengeAction>) -> Self {
            Self(self.0.with("Challenge", value.into_node()))
        }

        /// Instructs AWS WAF to count the web request and then continue evaluating the request using the
        /// remaining rules in the web ACL.
        pub fn count(self, value: impl crate::IntoValue<CountAction>) -> Self {
            Self(self.0.with("Count", value.into_node()))
        }

        /// Monetize action for rules.
        pub fn monetize(self, value: impl crate::IntoValue<MonetizeAction>) -> Self {
            Self(self.0.with("Monetize", value.into_node()))
        }
    }

    /// Action setting to use in the place of a rule action that is configured inside the rule group. You
    /// specify one override for each rule whose action you want to change.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct RuleActionOverride(crate::Map);

    impl RuleActionOverride {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `action_to_use`: The override action to use, in place of the configured action of the rule in the
        ///   rule group.
        /// - `name`: The name of the rule to override.
        pub fn new(
            action_to_use: impl crate::IntoValue<RuleAction>,
            name: impl crate::IntoValue<String>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("ActionToUse", action_to_use.into_node())
                    .with("Name", name.into_node()),
            )
        }
    }

    /// A rule statement used to run the rules that are defined in a `RuleGroup`. To use this, create a rule
    /// group with your rules, then provide the ARN of the rule group in this statement.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct RuleGroupReferenceStatement(crate::Map);

    impl RuleGroupReferenceStatement {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `arn`: The Amazon Resource Name (ARN) of the entity.
        pub fn new(arn: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("Arn", arn.into_node()))
        }

        /// Rules in the referenced rule group whose actions are set to `Count`.
        pub fn excluded_rules(self, value: impl crate::IntoValue<Vec<ExcludedRule>>) -> Self {
            Self(self.0.with("ExcludedRules", value.into_node()))
        }

        /// Action settings to use in the place of the rule actions that are configured inside the rule group. You
        /// specify one override for each rule whose action you want to change.
        pub fn rule_action_overrides(self, value: impl crate::IntoValue<Vec<RuleActionOverride>>) -> Self {
            Self(self.0.with("RuleActionOverrides", value.into_node()))
        }
    }

    /// Inspect one of the headers in the web request, identified by name, for example, `User-Agent` or
    /// `Referer`. The name isn't case sensitive.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct SingleHeader(crate::Map);

    impl SingleHeader {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `name`: The name of the query header to inspect.
        pub fn new(name: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("Name", name.into_node()))
        }
    }

    /// Inspect one query argument in the web request, identified by name, for example *UserName* or *SalesRegion*.
    /// The name isn't case sensitive.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct SingleQueryArgument(crate::Map);

    impl SingleQueryArgument {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `name`: The name of the query argument to inspect.
        pub fn new(name: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("Name", name.into_node()))
        }
    }

    /// A rule statement that compares a number of bytes against the size of a request component, using a
    /// comparison operator, such as greater than (>) or less than (\<). For example, you can use a size
    /// constraint statement to look for query strings that are longer than 100 bytes.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct SizeConstraintStatement(crate::Map);

    impl SizeConstraintStatement {
        /// Creates it with the properties that AWS requires.
        pub fn new<
            A: crate::IntoValue<ComparisonOperator>,
            B: crate::IntoValue<FieldToMatch>,
            C: crate::IntoValue<f64>,
            D: crate::IntoValue<Vec<TextTransformation>>,
        >(
            required: SizeConstraintStatementRequired<A, B, C, D>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("ComparisonOperator", required.comparison_operator.into_node())
                    .with("FieldToMatch", required.field_to_match.into_node())
                    .with("Size", required.size.into_node())
                    .with("TextTransformations", required.text_transformations.into_node()),
            )
        }

        /// The property `PreParseTextTransformations`.
        pub fn pre_parse_text_transformations(
            self,
            value: impl crate::IntoValue<Vec<PreParseTextTransformation>>,
        ) -> Self {
            Self(
                self.0
                    .with("PreParseTextTransformations", value.into_node()),
            )
        }
    }

    /// The properties that AWS requires of [`SizeConstraintStatement`].
    #[derive(Clone, Debug)]
    pub struct SizeConstraintStatementRequired<A, B, C, D> {
        /// The operator to use to compare the request part to the size setting.
        pub comparison_operator: A,
        /// The part of the web request that you want AWS WAF to inspect.
        pub field_to_match: B,
        /// The size, in byte, to compare to the request part, after any transformations.
        pub size: C,
        /// Text transformations eliminate some of the unusual formatting that attackers use in web requests in an
        /// effort to bypass detection. If you specify one or more transformations in a rule statement, AWS WAF
        /// performs all transformations on the content of the request component identified by `FieldToMatch`,
        /// starting from the lowest priority setting, before inspecting the content for a match.
        pub text_transformations: D,
    }

    /// A rule statement that inspects for malicious SQL code. Attackers insert malicious SQL code into web
    /// requests to do things like modify your database or extract data from it.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct SqliMatchStatement(crate::Map);

    impl SqliMatchStatement {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `field_to_match`: The part of the web request that you want AWS WAF to inspect.
        /// - `text_transformations`: Text transformations eliminate some of the unusual formatting that attackers
        ///   use in web requests in an effort to bypass detection.
        pub fn new(
            field_to_match: impl crate::IntoValue<FieldToMatch>,
            text_transformations: impl crate::IntoValue<Vec<TextTransformation>>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("FieldToMatch", field_to_match.into_node())
                    .with("TextTransformations", text_transformations.into_node()),
            )
        }

        /// The property `PreParseTextTransformations`.
        pub fn pre_parse_text_transformations(
            self,
            value: impl crate::IntoValue<Vec<PreParseTextTransformation>>,
        ) -> Self {
            Self(
                self.0
                    .with("PreParseTextTransformations", value.into_node()),
            )
        }

        /// The sensitivity that you want AWS WAF to use to inspect for SQL injection attacks.
        pub fn sensitivity_level(self, value: impl crate::IntoValue<SensitivityLevel>) -> Self {
            Self(self.0.with("SensitivityLevel", value.into_node()))
        }
    }

    /// The processing guidance for a rule, used by AWS WAF to determine whether a web request matches the
    /// rule.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct Statement(crate::Map);

    impl Statement {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// A logical rule statement used to combine other rule statements with AND logic. You provide more than
        /// one `Statement` within the `AndStatement`.
        pub fn and_statement(self, value: impl crate::IntoValue<AndStatement>) -> Self {
            Self(self.0.with("AndStatement", value.into_node()))
        }

        /// A rule statement that inspects web traffic based on the Autonomous System Number (ASN) associated with
        /// the request's IP address.
        pub fn asn_match_statement(self, value: impl crate::IntoValue<AsnMatchStatement>) -> Self {
            Self(self.0.with("AsnMatchStatement", value.into_node()))
        }

        /// A rule statement that defines a string match search for AWS WAF to apply to web requests. The byte
        /// match statement provides the bytes to search for, the location in requests that you want AWS WAF to
        /// search, and other settings. The bytes to search for are typically a string that corresponds with ASCII
        /// characters. In the AWS WAF console and the developer guide, this is called a string match statement.
        pub fn byte_match_statement(self, value: impl crate::IntoValue<ByteMatchStatement>) -> Self {
            Self(self.0.with("ByteMatchStatement", value.into_node()))
        }

        /// A rule statement that labels web requests by country and region and that matches against web requests
        /// based on country code. A geo match rule labels every request that it inspects regardless of whether it
        /// finds a match.
        pub fn geo_match_statement(self, value: impl crate::IntoValue<GeoMatchStatement>) -> Self {
            Self(self.0.with("GeoMatchStatement", value.into_node()))
        }

        /// A rule statement used to detect web requests coming from particular IP addresses or address ranges. To
        /// use this, create an `IPSet` that specifies the addresses you want to detect, then use the ARN of that
        /// set in this statement.
        pub fn ip_set_reference_statement(
            self,
            value: impl crate::IntoValue<IPSetReferenceStatement>,
        ) -> Self {
            Self(self.0.with("IPSetReferenceStatement", value.into_node()))
        }

        /// A rule statement to match against labels that have been added to the web request by rules that have
        /// already run in the web ACL.
        pub fn label_match_statement(self, value: impl crate::IntoValue<LabelMatchStatement>) -> Self {
            Self(self.0.with("LabelMatchStatement", value.into_node()))
        }

        /// A rule statement used to run the rules that are defined in a managed rule group. To use this, provide
        /// the vendor name and the name of the rule group in this statement. You can retrieve the required names
        /// through the API call `ListAvailableManagedRuleGroups`.
        pub fn managed_rule_group_statement(
            self,
            value: impl crate::IntoValue<ManagedRuleGroupStatement>,
        ) -> Self {
            Self(self.0.with("ManagedRuleGroupStatement", value.into_node()))
        }

        /// A logical rule statement used to negate the results of another rule statement. You provide one
        /// `Statement` within the `NotStatement`.
        pub fn not_statement(self, value: impl crate::IntoValue<NotStatement>) -> Self {
            Self(self.0.with("NotStatement", value.into_node()))
        }

        /// A logical rule statement used to combine other rule statements with OR logic. You provide more than
        /// one `Statement` within the `OrStatement`.
        pub fn or_statement(self, value: impl crate::IntoValue<OrStatement>) -> Self {
            Self(self.0.with("OrStatement", value.into_node()))
        }

        /// A rate-based rule counts incoming requests and rate limits requests when they are coming at too fast a
        /// rate. The rule categorizes requests according to your aggregation criteria, collects them into
        /// aggregation instances, and counts and rate limits the requests for each instance.
        pub fn rate_based_statement(self, value: impl crate::IntoValue<RateBasedStatement>) -> Self {
            Self(self.0.with("RateBasedStatement", value.into_node()))
        }

        /// A rule statement used to search web request components for a match against a single regular
        /// expression.
        pub fn regex_match_statement(self, value: impl crate::IntoValue<RegexMatchStatement>) -> Self {
            Self(self.0.with("RegexMatchStatement", value.into_node()))
        }

        /// A rule statement used to search web request components for matches with regular expressions. To use
        /// this, create a `RegexPatternSet` that specifies the expressions that you want to detect, then use the
        /// ARN of that set in this statement. A web request matches the pattern set rule statement if the request
        /// component matches any of the patterns in the set.
        pub fn regex_pattern_set_reference_statement(
            self,
            value: impl crate::IntoValue<RegexPatternSetReferenceStatement>,
        ) -> Self {
            Self(
                self.0
                    .with("RegexPatternSetReferenceStatement", value.into_node()),
            )
        }

        /// A rule statement used to run the rules that are defined in a `RuleGroup`. To use this, create a rule
        /// group with your rules, then provide the ARN of the rule group in this statement.
        pub fn rule_group_reference_statement(
            self,
            value: impl crate::IntoValue<RuleGroupReferenceStatement>,
        ) -> Self {
            Self(
                self.0
                    .with("RuleGroupReferenceStatement", value.into_node()),
            )
        }

        /// A rule statement that compares a number of bytes against the size of a request component, using a
        /// comparison operator, such as greater than (>) or less than (\<). For example, you can use a size
        /// constraint statement to look for query strings that are longer than 100 bytes.
        pub fn size_constraint_statement(
            self,
            value: impl crate::IntoValue<SizeConstraintStatement>,
        ) -> Self {
            Self(self.0.with("SizeConstraintStatement", value.into_node()))
        }

        /// A rule statement that inspects for malicious SQL code. Attackers insert malicious SQL code into web
        /// requests to do things like modify your database or extract data from it.
        pub fn sqli_match_statement(self, value: impl crate::IntoValue<SqliMatchStatement>) -> Self {
            Self(self.0.with("SqliMatchStatement", value.into_node()))
        }

        /// A rule statement that inspects for cross-site scripting (XSS) attacks. In XSS attacks, the attacker
        /// uses vulnerabilities in a benign website as a vehicle to inject malicious client-site scripts into
        /// other legitimate web browsers.
        pub fn xss_match_statement(self, value: impl crate::IntoValue<XssMatchStatement>) -> Self {
            Self(self.0.with("XssMatchStatement", value.into_node()))
        }
    }

    /// Text transformations eliminate some of the unusual formatting that attackers use in web requests in an
    /// effort to bypass detection.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct TextTransformation(crate::Map);

    impl TextTransformation {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `priority`: Sets the relative processing order for multiple transformations.
        /// - `type_`: For detailed descriptions of each of the transformation types, see [Text
        ///   transformations](https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-transformation.html)
        ///   in the *AWS WAF Developer Guide*.
        pub fn new(
            priority: impl crate::IntoValue<i64>,
            type_: impl crate::IntoValue<TextTransformationType>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Priority", priority.into_node())
                    .with("Type", type_.into_node()),
            )
        }
    }

    /// Inspect fragments of the request URI. You can specify the parts of the URI fragment to inspect and you
    /// can narrow the set of URI fragments to inspect by including or excluding specific keys.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct UriFragment(crate::Map);

    impl UriFragment {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// What AWS WAF should do if it fails to completely parse the JSON body. The options are the following:
        ///
        /// - `EVALUATE_AS_STRING` - Inspect the body as plain text. AWS WAF applies the text transformations and
        ///   inspection criteria that you defined for the JSON inspection to the body text string.
        /// - `MATCH` - Treat the web request as matching the rule statement. AWS WAF applies the rule action to
        ///   the request.
        /// - `NO_MATCH` - Treat the web request as not matching the rule statement.
        pub fn fallback_behavior(self, value: impl crate::IntoValue<FallbackBehavior>) -> Self {
            Self(self.0.with("FallbackBehavior", value.into_node()))
        }
    }

    /// Defines and enables Amazon CloudWatch metrics and web request sample collection.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct VisibilityConfig(crate::Map);

    impl VisibilityConfig {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<bool>, B: crate::IntoValue<String>, C: crate::IntoValue<bool>>(
            required: VisibilityConfigRequired<A, B, C>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("CloudWatchMetricsEnabled", required.cloud_watch_metrics_enabled.into_node())
                    .with("MetricName", required.metric_name.into_node())
                    .with("SampledRequestsEnabled", required.sampled_requests_enabled.into_node()),
            )
        }
    }

    /// The properties that AWS requires of [`VisibilityConfig`].
    #[derive(Clone, Debug)]
    pub struct VisibilityConfigRequired<A, B, C> {
        /// Indicates whether the associated resource sends metrics to Amazon CloudWatch. For the list of
        /// available metrics, see [AWS WAF
        /// Metrics](https://docs.aws.amazon.com/waf/latest/developerguide/monitoring-cloudwatch.html#waf-metrics)
        /// in the *AWS WAF Developer Guide*.
        pub cloud_watch_metrics_enabled: A,
        /// A name of the Amazon CloudWatch metric dimension. The name can contain only the characters: A-Z, a-z,
        /// 0-9, - (hyphen), and _ (underscore). The name can be from one to 128 characters long. It can't contain
        /// whitespace or metric names that are reserved for AWS WAF, for example `All` and `Default_Action`.
        pub metric_name: B,
        /// Indicates whether AWS WAF should store a sampling of the web requests that match the rules. You can
        /// view the sampled requests through the AWS WAF console.
        pub sampled_requests_enabled: C,
    }

    /// A rule statement that inspects for cross-site scripting (XSS) attacks. In XSS attacks, the attacker
    /// uses vulnerabilities in a benign website as a vehicle to inject malicious client-site scripts into
    /// other legitimate web browsers.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct XssMatchStatement(crate::Map);

    impl XssMatchStatement {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `field_to_match`: The part of the web request that you want AWS WAF to inspect.
        /// - `text_transformations`: Text transformations eliminate some of the unusual formatting that attackers
        ///   use in web requests in an effort to bypass detection.
        pub fn new(
            field_to_match: impl crate::IntoValue<FieldToMatch>,
            text_transformations: impl crate::IntoValue<Vec<TextTransformation>>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("FieldToMatch", field_to_match.into_node())
                    .with("TextTransformations", text_transformations.into_node()),
            )
        }

        /// The property `PreParseTextTransformations`.
        pub fn pre_parse_text_transformations(
            self,
            value: impl crate::IntoValue<Vec<PreParseTextTransformation>>,
        ) -> Self {
            Self(
                self.0
                    .with("PreParseTextTransformations", value.into_node()),
            )
        }
    }

    /// The level of DDoS protection that applies to web ACLs associated with Application Load Balancers.
    /// `ACTIVE_UNDER_DDOS` protection is enabled by default whenever a web ACL is associated with an
    /// Application Load Balancer. In the event that an Application Load Balancer experiences high-load
    /// conditions or suspected DDoS attacks, the `ACTIVE_UNDER_DDOS` protection automatically rate limits
    /// traffic from known low reputation sources without disrupting Application Load Balancer availability.
    /// `ALWAYS_ON` protection provides constant, always-on monitoring of known low reputation sources for
    /// suspected DDoS attacks. While this provides a higher level of protection, there may be potential
    /// impacts on legitimate traffic.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct ALBLowReputationMode(&'static str);

    impl ALBLowReputationMode {
        /// `ACTIVE_UNDER_DDOS`.
        pub const ACTIVE_UNDER_DDOS: Self = Self("ACTIVE_UNDER_DDOS");

        /// `ALWAYS_ON`.
        pub const ALWAYS_ON: Self = Self("ALWAYS_ON");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The values of `Action`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Action(&'static str);

    impl Action {
        /// `HASH`.
        pub const HASH: Self = Self("HASH");

        /// `SUBSTITUTION`.
        pub const SUBSTITUTION: Self = Self("SUBSTITUTION");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Setting that indicates how to aggregate the request counts.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct AggregateKeyType(&'static str);

    impl AggregateKeyType {
        /// `CONSTANT`: Count and limit the requests that match the rate-based rule's scope-down statement.
        /// With this option, the counted requests aren't further aggregated. The scope-down statement is the
        /// only specification used. When the count of all requests that satisfy the scope-down statement goes
        /// over the limit, AWS WAF applies the rule action to all requests that satisfy the scope-down
        /// statement.
        pub const CONSTANT: Self = Self("CONSTANT");

        /// `CUSTOM_KEYS`: Aggregate the request counts using one or more web request components as the
        /// aggregate keys.
        pub const CUSTOM_KEYS: Self = Self("CUSTOM_KEYS");

        /// `FORWARDED_IP`: Aggregate the request counts on the first IP address in an HTTP header.
        pub const FORWARDED_IP: Self = Self("FORWARDED_IP");

        /// `IP`: Aggregate the request counts on the IP address from the web request origin.
        pub const IP: Self = Self("IP");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The blockchain chain to use.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Chain(&'static str);

    impl Chain {
        /// `BASE`.
        pub const BASE: Self = Self("BASE");

        /// `BASE_SEPOLIA`.
        pub const BASE_SEPOLIA: Self = Self("BASE_SEPOLIA");

        /// `SOLANA`.
        pub const SOLANA: Self = Self("SOLANA");

        /// `SOLANA_DEVNET`.
        pub const SOLANA_DEVNET: Self = Self("SOLANA_DEVNET");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The operator to use to compare the request part to the size setting.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct ComparisonOperator(&'static str);

    impl ComparisonOperator {
        /// `EQ`.
        pub const EQ: Self = Self("EQ");

        /// `GE`.
        pub const GE: Self = Self("GE");

        /// `GT`.
        pub const GT: Self = Self("GT");

        /// `LE`.
        pub const LE: Self = Self("LE");

        /// `LT`.
        pub const LT: Self = Self("LT");

        /// `NE`.
        pub const NE: Self = Self("NE");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The type of content in the payload that you are defining in the `Content` string.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct ContentType(&'static str);

    impl ContentType {
        /// `APPLICATION_JSON`.
        pub const APPLICATION_JSON: Self = Self("APPLICATION_JSON");

        /// `TEXT_HTML`.
        pub const TEXT_HTML: Self = Self("TEXT_HTML");

        /// `TEXT_PLAIN`.
        pub const TEXT_PLAIN: Self = Self("TEXT_PLAIN");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The cryptocurrency to use for payment.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Currency(&'static str);

    impl Currency {
        /// `USDC`.
        pub const USDC: Self = Self("USDC");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The currency mode for monetization. Use REAL for production payments and TEST for testing with testnet
    /// currencies.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct CurrencyMode(&'static str);

    impl CurrencyMode {
        /// `REAL`.
        pub const REAL: Self = Self("REAL");

        /// `TEST`.
        pub const TEST: Self = Self("TEST");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Specifies the maximum size of the web request body component that an associated CloudFront, API
    /// Gateway, Amazon Cognito, App Runner, or Verified Access resource should send to AWS WAF for
    /// inspection. This applies to statements in the web ACL that inspect the body or JSON body.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct DefaultSizeInspectionLimit(&'static str);

    impl DefaultSizeInspectionLimit {
        /// `KB_16`.
        pub const KB_16: Self = Self("KB_16");

        /// `KB_32`.
        pub const KB_32: Self = Self("KB_32");

        /// `KB_48`.
        pub const KB_48: Self = Self("KB_48");

        /// `KB_64`.
        pub const KB_64: Self = Self("KB_64");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The match status to assign to the web request if the request doesn't have a valid IP address in the
    /// specified position.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct FallbackBehavior(&'static str);

    impl FallbackBehavior {
        /// `MATCH`: Treat the web request as matching the rule statement. AWS WAF applies the rule action to
        /// the request.
        pub const MATCH: Self = Self("MATCH");

        /// `NO_MATCH`: Treat the web request as not matching the rule statement.
        pub const NO_MATCH: Self = Self("NO_MATCH");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Specifies the web request component type to protect.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct FieldType(&'static str);

    impl FieldType {
        /// `BODY`.
        pub const BODY: Self = Self("BODY");

        /// `QUERY_STRING`.
        pub const QUERY_STRING: Self = Self("QUERY_STRING");

        /// `SINGLE_COOKIE`.
        pub const SINGLE_COOKIE: Self = Self("SINGLE_COOKIE");

        /// `SINGLE_HEADER`.
        pub const SINGLE_HEADER: Self = Self("SINGLE_HEADER");

        /// `SINGLE_QUERY_ARGUMENT`.
        pub const SINGLE_QUERY_ARGUMENT: Self = Self("SINGLE_QUERY_ARGUMENT");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The inspection level to use for the Bot Control rule group. The common level is the least expensive.
    /// The targeted level includes all common level rules and adds rules with more advanced inspection
    /// criteria. For details, see [AWS WAF Bot Control rule
    /// group](https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-bot.html) in the *AWS
    /// WAF Developer Guide*.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct InspectionLevel(&'static str);

    impl InspectionLevel {
        /// `COMMON`.
        pub const COMMON: Self = Self("COMMON");

        /// `TARGETED`.
        pub const TARGETED: Self = Self("TARGETED");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// What AWS WAF should do if it fails to completely parse the JSON body. The options are the following:
    ///
    /// - `EVALUATE_AS_STRING` - Inspect the body as plain text. AWS WAF applies the text transformations and
    ///   inspection criteria that you defined for the JSON inspection to the body text string.
    /// - `MATCH` - Treat the web request as matching the rule statement. AWS WAF applies the rule action to
    ///   the request.
    /// - `NO_MATCH` - Treat the web request as not matching the rule statement.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct InvalidFallbackBehavior(&'static str);

    impl InvalidFallbackBehavior {
        /// `EVALUATE_AS_STRING`: Inspect the body as plain text. AWS WAF applies the text transformations and
        /// inspection criteria that you defined for the JSON inspection to the body text string.
        pub const EVALUATE_AS_STRING: Self = Self("EVALUATE_AS_STRING");

        /// `MATCH`: Treat the web request as matching the rule statement. AWS WAF applies the rule action to
        /// the request.
        pub const MATCH: Self = Self("MATCH");

        /// `NO_MATCH`: Treat the web request as not matching the rule statement.
        pub const NO_MATCH: Self = Self("NO_MATCH");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Specify whether you want to match using the label name or just the namespace.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct LabelMatchStatementScope(&'static str);

    impl LabelMatchStatementScope {
        /// `LABEL`.
        pub const LABEL: Self = Self("LABEL");

        /// `NAMESPACE`.
        pub const NAMESPACE: Self = Self("NAMESPACE");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The parts of the cookies to inspect with the rule inspection criteria. If you specify `ALL`, AWS WAF
    /// inspects both keys and values.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct MatchScope(&'static str);

    impl MatchScope {
        /// `ALL`.
        pub const ALL: Self = Self("ALL");

        /// `KEY`.
        pub const KEY: Self = Self("KEY");

        /// `VALUE`.
        pub const VALUE: Self = Self("VALUE");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// What AWS WAF should do if the body is larger than AWS WAF can inspect.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct OversizeHandling(&'static str);

    impl OversizeHandling {
        /// `CONTINUE`: Inspect the available body contents normally, according to the rule inspection
        /// criteria.
        pub const CONTINUE: Self = Self("CONTINUE");

        /// `MATCH`: Treat the web request as matching the rule statement. AWS WAF applies the rule action to
        /// the request.
        pub const MATCH: Self = Self("MATCH");

        /// `NO_MATCH`: Treat the web request as not matching the rule statement.
        pub const NO_MATCH: Self = Self("NO_MATCH");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The payload type for your account creation endpoint, either JSON or form encoded.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct PayloadType(&'static str);

    impl PayloadType {
        /// `FORM_ENCODED`.
        pub const FORM_ENCODED: Self = Self("FORM_ENCODED");

        /// `JSON`.
        pub const JSON: Self = Self("JSON");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The position in the header to search for the IP address. The header can contain IP addresses of the
    /// original client and also of proxies. For example, the header value could be `10.1.1.1, 127.0.0.0, 10.10.10.10`
    /// where the first IP address identifies the original client and the rest identify proxies that the
    /// request went through.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Position(&'static str);

    impl Position {
        /// `ANY`: Inspect all IP addresses in the header for a match. If the header contains more than 10 IP
        /// addresses, AWS WAF inspects the last 10.
        pub const ANY: Self = Self("ANY");

        /// `FIRST`: Inspect the first IP address in the list of IP addresses in the header. This is usually
        /// the client's original IP.
        pub const FIRST: Self = Self("FIRST");

        /// `LAST`: Inspect the last IP address in the list of IP addresses in the header.
        pub const LAST: Self = Self("LAST");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The area within the portion of the web request that you want AWS WAF to search for `SearchString`.
    /// Valid values include the following.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct PositionalConstraint(&'static str);

    impl PositionalConstraint {
        /// `CONTAINS`.
        pub const CONTAINS: Self = Self("CONTAINS");

        /// `CONTAINS_WORD`.
        pub const CONTAINS_WORD: Self = Self("CONTAINS_WORD");

        /// `ENDS_WITH`.
        pub const ENDS_WITH: Self = Self("ENDS_WITH");

        /// `EXACTLY`.
        pub const EXACTLY: Self = Self("EXACTLY");

        /// `STARTS_WITH`.
        pub const STARTS_WITH: Self = Self("STARTS_WITH");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Type of pre-parse text transformation.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct PreParseTextTransformationType(&'static str);

    impl PreParseTextTransformationType {
        /// `COMBINE_DUPLICATE_QUERY_ARGS_BY_COMMA`.
        pub const COMBINE_DUPLICATE_QUERY_ARGS_BY_COMMA: Self = Self("COMBINE_DUPLICATE_QUERY_ARGS_BY_COMMA");

        /// `NONE`.
        pub const NONE: Self = Self("NONE");

        /// `REPLACE_SEMICOLONS_WITH_AMPERSANDS`.
        pub const REPLACE_SEMICOLONS_WITH_AMPERSANDS: Self = Self("REPLACE_SEMICOLONS_WITH_AMPERSANDS");

        /// `URL_DECODE`.
        pub const URL_DECODE: Self = Self("URL_DECODE");

        /// `URL_DECODE_UNI`.
        pub const URL_DECODE_UNI: Self = Self("URL_DECODE_UNI");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Specifies whether this is for an Amazon CloudFront distribution or for a regional application. For an
    /// AWS Amplify application, use `CLOUDFRONT`. A regional application can be an Application Load Balancer
    /// (ALB), an REST API, an AWS AppSync GraphQL API, an Amazon Cognito user pool, an AWS App Runner
    /// service, or an AWS Verified Access instance. Valid Values are `CLOUDFRONT` and `REGIONAL`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Scope(&'static str);

    impl Scope {
        /// `CLOUDFRONT`.
        pub const CLOUDFRONT: Self = Self("CLOUDFRONT");

        /// `REGIONAL`.
        pub const REGIONAL: Self = Self("REGIONAL");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The sensitivity that the rule group rule `ChallengeDDoSRequests` uses when matching against the DDoS
    /// suspicion labeling on a request. The managed rule group adds the labeling during DDoS events, before
    /// the `ChallengeDDoSRequests` rule runs.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Sensitivity(&'static str);

    impl Sensitivity {
        /// `HIGH`.
        pub const HIGH: Self = Self("HIGH");

        /// `LOW`.
        pub const LOW: Self = Self("LOW");

        /// `MEDIUM`.
        pub const MEDIUM: Self = Self("MEDIUM");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The sensitivity that you want AWS WAF to use to inspect for SQL injection attacks.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct SensitivityLevel(&'static str);

    impl SensitivityLevel {
        /// `HIGH`.
        pub const HIGH: Self = Self("HIGH");

        /// `LOW`.
        pub const LOW: Self = Self("LOW");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The sensitivity that the rule group rule `DDoSRequests` uses when matching against the DDoS suspicion
    /// labeling on a request. The managed rule group adds the labeling during DDoS events, before the
    /// `DDoSRequests` rule runs.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct SensitivityToBlock(&'static str);

    impl SensitivityToBlock {
        /// `HIGH`.
        pub const HIGH: Self = Self("HIGH");

        /// `LOW`.
        pub const LOW: Self = Self("LOW");

        /// `MEDIUM`.
        pub const MEDIUM: Self = Self("MEDIUM");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// For detailed descriptions of each of the transformation types, see [Text
    /// transformations](https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-transformation.html)
    /// in the *AWS WAF Developer Guide*.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct TextTransformationType(&'static str);

    impl TextTransformationType {
        /// `BASE64_DECODE`.
        pub const BASE64_DECODE: Self = Self("BASE64_DECODE");

        /// `BASE64_DECODE_EXT`.
        pub const BASE64_DECODE_EXT: Self = Self("BASE64_DECODE_EXT");

        /// `CMD_LINE`.
        pub const CMD_LINE: Self = Self("CMD_LINE");

        /// `CMD_LINE_UNIX`.
        pub const CMD_LINE_UNIX: Self = Self("CMD_LINE_UNIX");

        /// `CMD_LINE_WIN`.
        pub const CMD_LINE_WIN: Self = Self("CMD_LINE_WIN");

        /// `COMPRESS_WHITE_SPACE`.
        pub const COMPRESS_WHITE_SPACE: Self = Self("COMPRESS_WHITE_SPACE");

        /// `CSS_DECODE`.
        pub const CSS_DECODE: Self = Self("CSS_DECODE");

        /// `ESCAPE_SEQ_DECODE`.
        pub const ESCAPE_SEQ_DECODE: Self = Self("ESCAPE_SEQ_DECODE");

        /// `HEX_DECODE`.
        pub const HEX_DECODE: Self = Self("HEX_DECODE");

        /// `HTML_ENTITY_DECODE`.
        pub const HTML_ENTITY_DECODE: Self = Self("HTML_ENTITY_DECODE");

        /// `JS_DECODE`.
        pub const JS_DECODE: Self = Self("JS_DECODE");

        /// `JS_DECODE_EXT`.
        pub const JS_DECODE_EXT: Self = Self("JS_DECODE_EXT");

        /// `LOWERCASE`.
        pub const LOWERCASE: Self = Self("LOWERCASE");

        /// `MD5`.
        pub const MD5: Self = Self("MD5");

        /// `NONE`.
        pub const NONE: Self = Self("NONE");

        /// `NORMALIZE_PATH`.
        pub const NORMALIZE_PATH: Self = Self("NORMALIZE_PATH");

        /// `NORMALIZE_PATH_WIN`.
        pub const NORMALIZE_PATH_WIN: Self = Self("NORMALIZE_PATH_WIN");

        /// `REMOVE_COMMENTS_CHAR`.
        pub const REMOVE_COMMENTS_CHAR: Self = Self("REMOVE_COMMENTS_CHAR");

        /// `REMOVE_NULLS`.
        pub const REMOVE_NULLS: Self = Self("REMOVE_NULLS");

        /// `REMOVE_WHITESPACE`.
        pub const REMOVE_WHITESPACE: Self = Self("REMOVE_WHITESPACE");

        /// `REPLACE_COMMENTS`.
        pub const REPLACE_COMMENTS: Self = Self("REPLACE_COMMENTS");

        /// `REPLACE_NULLS`.
        pub const REPLACE_NULLS: Self = Self("REPLACE_NULLS");

        /// `SHA256`.
        pub const SHA256: Self = Self("SHA256");

        /// `SQL_HEX_DECODE`.
        pub const SQL_HEX_DECODE: Self = Self("SQL_HEX_DECODE");

        /// `TRIM`.
        pub const TRIM: Self = Self("TRIM");

        /// `TRIM_LEFT`.
        pub const TRIM_LEFT: Self = Self("TRIM_LEFT");

        /// `TRIM_RIGHT`.
        pub const TRIM_RIGHT: Self = Self("TRIM_RIGHT");

        /// `UPPERCASE`.
        pub const UPPERCASE: Self = Self("UPPERCASE");

        /// `URL_DECODE`.
        pub const URL_DECODE: Self = Self("URL_DECODE");

        /// `URL_DECODE_UNI`.
        pub const URL_DECODE_UNI: Self = Self("URL_DECODE_UNI");

        /// `UTF8_TO_UNICODE`.
        pub const UTF8_TO_UNICODE: Self = Self("UTF8_TO_UNICODE");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Determines whether to use the `AWSManagedRulesAntiDDoSRuleSet` rules `ChallengeAllDuringEvent` and
    /// `ChallengeDDoSRequests` in the rule group evaluation and the related label
    /// `awswaf:managed:aws:anti-ddos:challengeable-request`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct UsageOfAction(&'static str);

    impl UsageOfAction {
        /// `DISABLED`.
        pub const DISABLED: Self = Self("DISABLED");

        /// `ENABLED`.
        pub const ENABLED: Self = Self("ENABLED");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    crate::into_value::maps!(
        AWSManagedRulesACFPRuleSet,
        AWSManagedRulesATPRuleSet,
        AWSManagedRulesAntiDDoSRuleSet,
        AWSManagedRulesBotControlRuleSet,
        AllowAction,
        AndStatement,
        ApplicationAttribute,
        ApplicationConfig,
        AsnMatchStatement,
        AssociationConfig,
        BlockAction,
        Body,
        ByteMatchStatement,
        CaptchaAction,
        CaptchaConfig,
        ChallengeAction,
        ChallengeConfig,
        ClientSideAction,
        ClientSideActionConfig,
        CookieMatchPattern,
        Cookies,
        CountAction,
        CryptoConfig,
        CustomHTTPHeader,
        CustomRequestHandling,
        CustomResponse,
        CustomResponseBody,
        DataProtect,
        DataProtectionConfig,
        DefaultAction,
        ExcludedRule,
        FieldIdentifier,
        FieldToMatch,
        FieldToProtect,
        ForwardedIPConfiguration,
        GeoMatchStatement,
        HeaderMatchPattern,
        HeaderOrder,
        Headers,
        IPSetForwardedIPConfiguration,
        IPSetReferenceStatement,
        ImmunityTimeProperty,
        JA3Fingerprint,
        JA4Fingerprint,
        JsonBody,
        JsonMatchPattern,
        Label,
        LabelMatchStatement,
        ManagedRuleGroupConfig,
        ManagedRuleGroupStatement,
        MonetizationConfig,
        MonetizeAction,
        NotStatement,
        OnSourceDDoSProtectionConfig,
        OrStatement,
        OverrideAction,
        PaymentNetwork,
        PreParseTextTransformation,
        Price,
        RateBasedStatement,
        RateBasedStatementCustomKey,
        RateLimitCookie,
        RateLimitHeader,
        RateLimitJA3Fingerprint,
        RateLimitJA4Fingerprint,
        RateLimitLabelNamespace,
        RateLimitQueryArgument,
        RateLimitQueryString,
        RateLimitUriPath,
        Regex,
        RegexMatchStatement,
        RegexPatternSetReferenceStatement,
        RequestBodyAssociatedResourceTypeConfig,
        RequestInspection,
        RequestInspectionACFP,
        ResponseInspection,
        ResponseInspectionBodyContains,
        ResponseInspectionHeader,
        ResponseInspectionJson,
        ResponseInspectionStatusCode,
        Rule,
        RuleAction,
        RuleActionOverride,
        RuleGroupReferenceStatement,
        SingleHeader,
        SingleQueryArgument,
        SizeConstraintStatement,
        SqliMatchStatement,
        Statement,
        TextTransformation,
        UriFragment,
        VisibilityConfig,
        XssMatchStatement
    );
    crate::into_value::texts!(
        ALBLowReputationMode,
        Action,
        AggregateKeyType,
        Chain,
        ComparisonOperator,
        ContentType,
        Currency,
        CurrencyMode,
        DefaultSizeInspectionLimit,
        FallbackBehavior,
        FieldType,
        InspectionLevel,
        InvalidFallbackBehavior,
        LabelMatchStatementScope,
        MatchScope,
        OversizeHandling,
        PayloadType,
        Position,
        PositionalConstraint,
        PreParseTextTransformationType,
        Scope,
        Sensitivity,
        SensitivityLevel,
        SensitivityToBlock,
        TextTransformationType,
        UsageOfAction
    );
}

/// `AWS::WAFv2::WebACLAssociation`: This is the latest version of *AWS WAF*, named AWS WAF V2, released in
/// November, 2019. For information, including how to migrate your AWS WAF resources from the prior release,
/// see the [AWS WAF developer guide](https://docs.aws.amazon.com/waf/latest/developerguide/waf-chapter.html).
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-wafv2-webaclassociation.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct WebACLAssociation(crate::Map);

impl WebACLAssociation {
    /// Creates it with the properties that AWS requires.
    pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
        required: WebACLAssociationRequired<A, B>,
    ) -> Self {
        Self(
            crate::Map::new()
                .with("ResourceArn", required.resource_arn.into_node())
                .with("WebACLArn", required.web_acl_arn.into_node()),
        )
    }
}

/// The properties that AWS requires of [`WebACLAssociation`].
#[derive(Clone, Debug)]
pub struct WebACLAssociationRequired<A, B> {
    /// The Amazon Resource Name (ARN) of the resource to associate with the web ACL.
    ///
    /// Changing it replaces the resource.
    pub resource_arn: A,
    /// The Amazon Resource Name (ARN) of the web ACL that you want to associate with the resource.
    ///
    /// Changing it replaces the resource.
    pub web_acl_arn: B,
}

impl crate::ResourceType for WebACLAssociation {
    const TYPE: &'static str = "AWS::WAFv2::WebACLAssociation";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}
