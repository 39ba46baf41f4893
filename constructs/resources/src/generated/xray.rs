// Written by `cargo run -p stratiform-generate`; do not edit. For its sources see NOTICE.

//! The resource types of `AWS::XRay`.

/// Use the `AWS::XRay::Group` resource to specify a group with a name and a filter expression. Groups enable
/// the collection of traces that match the filter expression, can be used to filter service graphs and
/// traces, and to supply Amazon CloudWatch metrics.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-xray-group.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct Group(crate::Map);

impl Group {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `group_name`: The unique case-sensitive name of the group.
    pub fn new(group_name: impl crate::IntoValue<String>) -> Self {
        Self(crate::Map::new().with("GroupName", group_name.into_node()))
    }

    /// The filter expression defining the parameters to include traces.
    pub fn filter_expression(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("FilterExpression", value.into_node()))
    }

    /// The structure containing configurations related to insights.
    pub fn insights_configuration(self, value: impl crate::IntoValue<group::InsightsConfiguration>) -> Self {
        Self(self.0.with("InsightsConfiguration", value.into_node()))
    }

    /// An array of key-value pairs to apply to this resource.
    pub fn tags(self, value: impl crate::IntoValue<Vec<crate::Tag>>) -> Self {
        Self(self.0.with("Tags", value.into_node()))
    }
}

impl crate::ResourceType for Group {
    const TYPE: &'static str = "AWS::XRay::Group";
    type Ref = crate::Arn<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<Group> {
    /// The group ARN that was created or updated.
    pub fn group_arn(&self) -> crate::Value<crate::Arn<Group>> {
        self.attribute("GroupARN")
    }
}

/// The types of the properties of [`Group`].
pub mod group {
    /// The structure containing configurations related to insights.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct InsightsConfiguration(crate::Map);

    impl InsightsConfiguration {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Set the InsightsEnabled value to true to enable insights or false to disable insights.
        pub fn insights_enabled(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("InsightsEnabled", value.into_node()))
        }

        /// Set the NotificationsEnabled value to true to enable insights notifications. Notifications can only be
        /// enabled on a group with InsightsEnabled set to true.
        pub fn notifications_enabled(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("NotificationsEnabled", value.into_node()))
        }
    }

    crate::into_value::maps!(InsightsConfiguration);
}

/// Use the `AWS::XRay::SamplingRule` resource to specify a sampling rule, which controls sampling behavior
/// for instrumented applications. Include a `SamplingRule` entity to create or update a sampling rule.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-xray-samplingrule.html).
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct SamplingRule(crate::Map);

impl SamplingRule {
    /// Creates it without properties. AWS requires none.
    pub fn new() -> Self {
        Self::default()
    }

    /// The ARN of the sampling rule. Specify a rule by either name or ARN, but not both.
    pub fn rule_name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("RuleName", value.into_node()))
    }

    /// The sampling rule to be created or updated.
    pub fn sampling_rule(self, value: impl crate::IntoValue<sampling_rule::SamplingRule>) -> Self {
        Self(self.0.with("SamplingRule", value.into_node()))
    }

    /// The property `SamplingRuleRecord`.
    pub fn sampling_rule_record(
        self,
        value: impl crate::IntoValue<sampling_rule::SamplingRuleRecord>,
    ) -> Self {
        Self(self.0.with("SamplingRuleRecord", value.into_node()))
    }

    /// The property `SamplingRuleUpdate`.
    pub fn sampling_rule_update(
        self,
        value: impl crate::IntoValue<sampling_rule::SamplingRuleUpdate>,
    ) -> Self {
        Self(self.0.with("SamplingRuleUpdate", value.into_node()))
    }

    /// An array of key-value pairs to apply to this resource.
    pub fn tags(self, value: impl crate::IntoValue<Vec<crate::Tag>>) -> Self {
        Self(self.0.with("Tags", value.into_node()))
    }
}

impl crate::ResourceType for SamplingRule {
    const TYPE: &'static str = "AWS::XRay::SamplingRule";
    type Ref = crate::Arn<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<SamplingRule> {
    /// The sampling rule ARN that was created or updated.
    pub fn rule_arn(&self) -> crate::Value<crate::Arn<SamplingRule>> {
        self.attribute("RuleARN")
    }
}

/// The types of the properties of [`SamplingRule`].
pub mod sampling_rule {
    /// The property type `SamplingRateBoost`.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct SamplingRateBoost(crate::Map);

    impl SamplingRateBoost {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `cooldown_window_minutes`: Time window (in minutes) in which only one sampling rate boost can be
        ///   triggered.
        /// - `max_rate`: The maximum sampling rate X-Ray will apply when it detects anomalies.
        pub fn new(
            cooldown_window_minutes: impl crate::IntoValue<i64>,
            max_rate: impl crate::IntoValue<f64>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("CooldownWindowMinutes", cooldown_window_minutes.into_node())
                    .with("MaxRate", max_rate.into_node()),
            )
        }
    }

    /// A sampling rule that services use to decide whether to instrument a request. Rule fields can match
    /// properties of the service, or properties of a request. The service can ignore rules that don't match
    /// its properties.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct SamplingRule(crate::Map);

    impl SamplingRule {
        /// Creates it with the properties that AWS requires.
        pub fn new<
            A: crate::IntoValue<f64>,
            B: crate::IntoValue<String>,
            C: crate::IntoValue<String>,
            D: crate::IntoValue<i64>,
            E: crate::IntoValue<i64>,
            F: crate::IntoValue<String>,
            G: crate::IntoValue<String>,
            H: crate::IntoValue<String>,
            I: crate::IntoValue<String>,
        >(
            required: SamplingRuleRequired<A, B, C, D, E, F, G, H, I>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("FixedRate", required.fixed_rate.into_node())
                    .with("HTTPMethod", required.http_method.into_node())
                    .with("Host", required.host.into_node())
                    .with("Priority", required.priority.into_node())
                    .with("ReservoirSize", required.reservoir_size.into_node())
                    .with("ResourceARN", required.resource_arn.into_node())
                    .with("ServiceName", required.service_name.into_node())
                    .with("ServiceType", required.service_type.into_node())
                    .with("URLPath", required.url_path.into_node()),
            )
        }

        /// Matches attributes derived from the request.
        pub fn attributes(
            self,
            value: impl crate::IntoValue<std::collections::BTreeMap<String, String>>,
        ) -> Self {
            Self(self.0.with("Attributes", value.into_node()))
        }

        /// The ARN of the sampling rule. Specify a rule by either name or ARN, but not both.
        pub fn rule_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("RuleARN", value.into_node()))
        }

        /// The name of the sampling rule. Specify a rule by either name or ARN, but not both.
        pub fn rule_name(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("RuleName", value.into_node()))
        }

        /// The property `SamplingRateBoost`.
        pub fn sampling_rate_boost(self, value: impl crate::IntoValue<SamplingRateBoost>) -> Self {
            Self(self.0.with("SamplingRateBoost", value.into_node()))
        }

        /// The version of the sampling rule. `Version` can only be set when creating a new sampling rule.
        ///
        /// Changing it replaces the resource.
        pub fn version(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("Version", value.into_node()))
        }
    }

    /// The properties that AWS requires of [`SamplingRule`].
    #[derive(Clone, Debug)]
    pub struct SamplingRuleRequired<A, B, C, D, E, F, G, H, I> {
        /// The percentage of matching requests to instrument, after the reservoir is exhausted.
        pub fixed_rate: A,
        /// Matches the HTTP method of a request.
        pub http_method: B,
        /// Matches the hostname from a request URL.
        pub host: C,
        /// The priority of the sampling rule.
        pub priority: D,
        /// A fixed number of matching requests to instrument per second, prior to applying the fixed rate. The
        /// reservoir is not used directly by services, but applies to all services using the rule collectively.
        pub reservoir_size: E,
        /// Matches the ARN of the AWS resource on which the service runs.
        pub resource_arn: F,
        /// Matches the `name` that the service uses to identify itself in segments.
        pub service_name: G,
        /// Matches the `origin` that the service uses to identify its type in segments.
        pub service_type: H,
        /// Matches the path from a request URL.
        pub url_path: I,
    }

    /// The property type `SamplingRuleRecord`.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct SamplingRuleRecord(crate::Map);

    impl SamplingRuleRecord {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// When the rule was created, in Unix time seconds.
        pub fn created_at(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("CreatedAt", value.into_node()))
        }

        /// When the rule was modified, in Unix time seconds.
        pub fn modified_at(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ModifiedAt", value.into_node()))
        }

        /// The property `SamplingRule`.
        pub fn sampling_rule(self, value: impl crate::IntoValue<SamplingRule>) -> Self {
            Self(self.0.with("SamplingRule", value.into_node()))
        }
    }

    /// The property type `SamplingRuleUpdate`.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct SamplingRuleUpdate(crate::Map);

    impl SamplingRuleUpdate {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Matches attributes derived from the request.
        pub fn attributes(
            self,
            value: impl crate::IntoValue<std::collections::BTreeMap<String, String>>,
        ) -> Self {
            Self(self.0.with("Attributes", value.into_node()))
        }

        /// The percentage of matching requests to instrument, after the reservoir is exhausted.
        pub fn fixed_rate(self, value: impl crate::IntoValue<f64>) -> Self {
            Self(self.0.with("FixedRate", value.into_node()))
        }

        /// Matches the HTTP method from a request URL.
        pub fn http_method(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("HTTPMethod", value.into_node()))
        }

        /// Matches the hostname from a request URL.
        pub fn host(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Host", value.into_node()))
        }

        /// The priority of the sampling rule.
        pub fn priority(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("Priority", value.into_node()))
        }

        /// A fixed number of matching requests to instrument per second, prior to applying the fixed rate. The
        /// reservoir is not used directly by services, but applies to all services using the rule collectively.
        pub fn reservoir_size(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("ReservoirSize", value.into_node()))
        }

        /// Matches the ARN of the AWS resource on which the service runs.
        pub fn resource_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ResourceARN", value.into_node()))
        }

        /// The ARN of the sampling rule. Specify a rule by either name or ARN, but not both.
        pub fn rule_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("RuleARN", value.into_node()))
        }

        /// The ARN of the sampling rule. Specify a rule by either name or ARN, but not both.
        pub fn rule_name(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("RuleName", value.into_node()))
        }

        /// The property `SamplingRateBoost`.
        pub fn sampling_rate_boost(self, value: impl crate::IntoValue<SamplingRateBoost>) -> Self {
            Self(self.0.with("SamplingRateBoost", value.into_node()))
        }

        /// Matches the name that the service uses to identify itself in segments.
        pub fn service_name(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ServiceName", value.into_node()))
        }

        /// Matches the origin that the service uses to identify its type in segments.
        pub fn service_type(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ServiceType", value.into_node()))
        }

        /// Matches the path from a request URL.
        pub fn url_path(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("URLPath", value.into_node()))
        }
    }

    crate::into_value::maps!(SamplingRateBoost, SamplingRule, SamplingRuleRecord, SamplingRuleUpdate);
}
