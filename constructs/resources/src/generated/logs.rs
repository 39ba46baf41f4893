// Written by `cargo run -p stratiform-generate`; do not edit. For its sources see NOTICE.

//! The resource types of `AWS::Logs`.

/// The `AWS::Logs::LogGroup` resource specifies a log group. A log group defines common properties for log
/// streams, such as their retention and access control rules. Each log stream must belong to one log group.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html).
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct LogGroup(crate::Map);

impl LogGroup {
    /// Creates it without properties. AWS requires none.
    pub fn new() -> Self {
        Self::default()
    }

    /// Indicates whether bearer token authentication is enabled for this log group. When enabled, bearer
    /// token authentication is allowed on operations until it is explicitly disabled.
    pub fn bearer_token_authentication_enabled(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(
            self.0
                .with("BearerTokenAuthenticationEnabled", value.into_node()),
        )
    }

    /// Creates a data protection policy and assigns it to the log group. A data protection policy can help
    /// safeguard sensitive data that's ingested by the log group by auditing and masking the sensitive log
    /// data. When a user who does not have permission to view masked data views a log event that includes
    /// masked data, the sensitive data is replaced by asterisks.
    pub fn data_protection_policy(self, value: impl crate::IntoValue<crate::Json>) -> Self {
        Self(self.0.with("DataProtectionPolicy", value.into_node()))
    }

    /// Indicates whether deletion protection is enabled for this log group. When enabled, deletion protection
    /// blocks all deletion operations until it is explicitly disabled.
    pub fn deletion_protection_enabled(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("DeletionProtectionEnabled", value.into_node()))
    }

    /// Creates or updates a *field index policy* for the specified log group. Only log groups in the Standard
    /// log class support field index policies. For more information about log classes, see [Log
    /// classes](https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch_Logs_Log_Classes.html).
    pub fn field_index_policies(self, value: impl crate::IntoValue<Vec<crate::Json>>) -> Self {
        Self(self.0.with("FieldIndexPolicies", value.into_node()))
    }

    /// The Amazon Resource Name (ARN) of the AWS key to use when encrypting log data.
    pub fn kms_key_id(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("KmsKeyId", value.into_node()))
    }

    /// Specifies the log group class for this log group. There are two classes:
    ///
    /// - The `Standard` log class supports all CloudWatch Logs features.
    /// - The `Infrequent Access` log class supports a subset of CloudWatch Logs features and incurs lower
    ///   costs.
    pub fn log_group_class(self, value: impl crate::IntoValue<log_group::LogGroupClass>) -> Self {
        Self(self.0.with("LogGroupClass", value.into_node()))
    }

    /// The name of the log group. If you don't specify a name, AWS CloudFormation generates a unique ID for
    /// the log group.
    ///
    /// Changing it replaces the resource.
    pub fn log_group_name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("LogGroupName", value.into_node()))
    }

    /// Creates or updates a resource policy for the specified log group that allows other services to put log
    /// events to this account. A LogGroup can have 1 resource policy.
    pub fn resource_policy_document(self, value: impl crate::IntoValue<crate::Json>) -> Self {
        Self(self.0.with("ResourcePolicyDocument", value.into_node()))
    }

    /// The number of days to retain the log events in the specified log group. Possible values are: 1, 3, 5,
    /// 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, and 3653.
    pub fn retention_in_days(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(self.0.with("RetentionInDays", value.into_node()))
    }

    /// An array of key-value pairs to apply to the log group.
    pub fn tags(self, value: impl crate::IntoValue<Vec<crate::Tag>>) -> Self {
        Self(self.0.with("Tags", value.into_node()))
    }
}

impl crate::ResourceType for LogGroup {
    const TYPE: &'static str = "AWS::Logs::LogGroup";
    type Ref = crate::Name<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<LogGroup> {
    /// The ARN of the log group, such as
    /// `arn:aws:logs:us-west-1:123456789012:log-group:/mystack-testgroup-12ABC1AB12A1:*`
    pub fn arn(&self) -> crate::Value<crate::Arn<LogGroup>> {
        self.attribute("Arn")
    }
}

/// The types of the properties of [`LogGroup`].
pub mod log_group {
    /// Specifies the log group class for this log group. There are two classes:
    ///
    /// - The `Standard` log class supports all CloudWatch Logs features.
    /// - The `Infrequent Access` log class supports a subset of CloudWatch Logs features and incurs lower
    ///   costs.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct LogGroupClass(&'static str);

    impl LogGroupClass {
        /// `DELIVERY`.
        pub const DELIVERY: Self = Self("DELIVERY");

        /// `INFREQUENT_ACCESS`.
        pub const INFREQUENT_ACCESS: Self = Self("INFREQUENT_ACCESS");

        /// `STANDARD`.
        pub const STANDARD: Self = Self("STANDARD");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    crate::into_value::texts!(LogGroupClass);
}

/// The `AWS::Logs::MetricFilter` resource specifies a metric filter that describes how CloudWatch Logs
/// extracts information from logs and transforms it into Amazon CloudWatch metrics. If you have multiple
/// metric filters that are associated with a log group, all the filters are applied to the log streams in
/// that group.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-metricfilter.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct MetricFilter(crate::Map);

impl MetricFilter {
    /// Creates it with the properties that AWS requires.
    pub fn new<
        A: crate::IntoValue<String>,
        B: crate::IntoValue<String>,
        C: crate::IntoValue<Vec<metric_filter::MetricTransformation>>,
    >(
        required: MetricFilterRequired<A, B, C>,
    ) -> Self {
        Self(
            crate::Map::new()
                .with("FilterPattern", required.filter_pattern.into_node())
                .with("LogGroupName", required.log_group_name.into_node())
                .with("MetricTransformations", required.metric_transformations.into_node()),
        )
    }

    /// This parameter is valid only for log groups that have an active log transformer. For more information
    /// about log transformers, see
    /// [PutTransformer](https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutTransformer.html).
    pub fn apply_on_transformed_logs(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("ApplyOnTransformedLogs", value.into_node()))
    }

    /// The list of system fields that are emitted as additional dimensions in the generated metrics. Returns
    /// the `emitSystemFieldDimensions` value if it was specified when the metric filter was created.
    pub fn emit_system_field_dimensions(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
        Self(self.0.with("EmitSystemFieldDimensions", value.into_node()))
    }

    /// The filter expression that specifies which log events are processed by this metric filter based on
    /// system fields. Returns the `fieldSelectionCriteria` value if it was specified when the metric filter
    /// was created.
    pub fn field_selection_criteria(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("FieldSelectionCriteria", value.into_node()))
    }

    /// The name of the metric filter.
    ///
    /// Changing it replaces the resource.
    pub fn filter_name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("FilterName", value.into_node()))
    }
}

/// The properties that AWS requires of [`MetricFilter`].
#[derive(Clone, Debug)]
pub struct MetricFilterRequired<A, B, C> {
    /// A filter pattern for extracting metric data out of ingested log events. For more information, see
    /// [Filter and Pattern
    /// Syntax](https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html).
    pub filter_pattern: A,
    /// The name of an existing log group that you want to associate with this metric filter.
    ///
    /// Changing it replaces the resource.
    pub log_group_name: B,
    /// The metric transformations.
    pub metric_transformations: C,
}

impl crate::ResourceType for MetricFilter {
    const TYPE: &'static str = "AWS::Logs::MetricFilter";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

/// The types of the properties of [`MetricFilter`].
pub mod metric_filter {
    /// Specifies the CloudWatch metric dimensions to publish with this metric.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct Dimension(crate::Map);

    impl Dimension {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
            required: DimensionRequired<A, B>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Key", required.key.into_node())
                    .with("Value", required.value.into_node()),
            )
        }
    }

    /// The properties that AWS requires of [`Dimension`].
    #[derive(Clone, Debug)]
    pub struct DimensionRequired<A, B> {
        /// The name for the CloudWatch metric dimension that the metric filter creates.
        pub key: A,
        /// The log event field that will contain the value for this dimension. This dimension will only be
        /// published for a metric if the value is found in the log event. For example, `$.eventType` for JSON log
        /// events, or `$server` for space-delimited log events.
        pub value: B,
    }

    /// `MetricTransformation` is a property of the `AWS::Logs::MetricFilter` resource that describes how to
    /// transform log streams into a CloudWatch metric.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct MetricTransformation(crate::Map);

    impl MetricTransformation {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>, C: crate::IntoValue<String>>(
            required: MetricTransformationRequired<A, B, C>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("MetricName", required.metric_name.into_node())
                    .with("MetricNamespace", required.metric_namespace.into_node())
                    .with("MetricValue", required.metric_value.into_node()),
            )
        }

        /// (Optional) The value to emit when a filter pattern does not match a log event. This value can be null.
        pub fn default_value(self, value: impl crate::IntoValue<f64>) -> Self {
            Self(self.0.with("DefaultValue", value.into_node()))
        }

        /// The fields to use as dimensions for the metric. One metric filter can include as many as three
        /// dimensions.
        pub fn dimensions(self, value: impl crate::IntoValue<Vec<Dimension>>) -> Self {
            Self(self.0.with("Dimensions", value.into_node()))
        }

        /// The unit to assign to the metric. If you omit this, the unit is set as `None`.
        pub fn unit(self, value: impl crate::IntoValue<Unit>) -> Self {
            Self(self.0.with("Unit", value.into_node()))
        }
    }

    /// The properties that AWS requires of [`MetricTransformation`].
    #[derive(Clone, Debug)]
    pub struct MetricTransformationRequired<A, B, C> {
        /// The name of the CloudWatch metric.
        pub metric_name: A,
        /// A custom namespace to contain your metric in CloudWatch. Use namespaces to group together metrics that
        /// are similar. For more information, see
        /// [Namespaces](https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html#Namespace).
        pub metric_namespace: B,
        /// The value that is published to the CloudWatch metric. For example, if you're counting the occurrences
        /// of a particular term like `Error`, specify 1 for the metric value. If you're counting the number of
        /// bytes transferred, reference the value that is in the log event by using $. followed by the name of
        /// the field that you specified in the filter pattern, such as `$.size`.
        pub metric_value: C,
    }

    /// The unit to assign to the metric. If you omit this, the unit is set as `None`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Unit(&'static str);

    impl Unit {
        /// `Bits`.
        pub const BITS: Self = Self("Bits");

        /// `Bits/Second`.
        pub const BITS_SECOND: Self = Self("Bits/Second");

        /// `Bytes`.
        pub const BYTES: Self = Self("Bytes");

        /// `Bytes/Second`.
        pub const BYTES_SECOND: Self = Self("Bytes/Second");

        /// `Count`.
        pub const COUNT: Self = Self("Count");

        /// `Count/Second`.
        pub const COUNT_SECOND: Self = Self("Count/Second");

        /// `Gigabits`.
        pub const GIGABITS: Self = Self("Gigabits");

        /// `Gigabits/Second`.
        pub const GIGABITS_SECOND: Self = Self("Gigabits/Second");

        /// `Gigabytes`.
        pub const GIGABYTES: Self = Self("Gigabytes");

        /// `Gigabytes/Second`.
        pub const GIGABYTES_SECOND: Self = Self("Gigabytes/Second");

        /// `Kilobits`.
        pub const KILOBITS: Self = Self("Kilobits");

        /// `Kilobits/Second`.
        pub const KILOBITS_SECOND: Self = Self("Kilobits/Second");

        /// `Kilobytes`.
        pub const KILOBYTES: Self = Self("Kilobytes");

        /// `Kilobytes/Second`.
        pub const KILOBYTES_SECOND: Self = Self("Kilobytes/Second");

        /// `Megabits`.
        pub const MEGABITS: Self = Self("Megabits");

        /// `Megabits/Second`.
        pub const MEGABITS_SECOND: Self = Self("Megabits/Second");

        /// `Megabytes`.
        pub const MEGABYTES: Self = Self("Megabytes");

        /// `Megabytes/Second`.
        pub const MEGABYTES_SECOND: Self = Self("Megabytes/Second");

        /// `Microseconds`.
        pub const MICROSECONDS: Self = Self("Microseconds");

        /// `Milliseconds`.
        pub const MILLISECONDS: Self = Self("Milliseconds");

        /// `None`.
        pub const NONE: Self = Self("None");

        /// `Percent`.
        pub const PERCENT: Self = Self("Percent");

        /// `Seconds`.
        pub const SECONDS: Self = Self("Seconds");

        /// `Terabits`.
        pub const TERABITS: Self = Self("Terabits");

        /// `Terabits/Second`.
        pub const TERABITS_SECOND: Self = Self("Terabits/Second");

        /// `Terabytes`.
        pub const TERABYTES: Self = Self("Terabytes");

        /// `Terabytes/Second`.
        pub const TERABYTES_SECOND: Self = Self("Terabytes/Second");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    crate::into_value::maps!(Dimension, MetricTransformation);
    crate::into_value::texts!(Unit);
}

/// `AWS::Logs::ResourcePolicy`: Creates or updates a resource policy that allows other AWS services to put
/// log events to this account. An account can have up to 10 resource policies per AWS Region.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-resourcepolicy.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct ResourcePolicy(crate::Map);

impl ResourcePolicy {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `policy_document`: The details of the policy.
    /// - `policy_name`: The name of the resource policy. Changing it replaces the resource.
    pub fn new(
        policy_document: impl crate::IntoValue<crate::Json>,
        policy_name: impl crate::IntoValue<String>,
    ) -> Self {
        Self(
            crate::Map::new()
                .with("PolicyDocument", policy_document.into_node())
                .with("PolicyName", policy_name.into_node()),
        )
    }
}

impl crate::ResourceType for ResourcePolicy {
    const TYPE: &'static str = "AWS::Logs::ResourcePolicy";
    type Ref = crate::Name<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

/// The `AWS::Logs::SubscriptionFilter` resource specifies a subscription filter and associates it with the
/// specified log group. Subscription filters allow you to subscribe to a real-time stream of log events and
/// have them delivered to a specific destination. Currently, the supported destinations are: - An Amazon
/// Kinesis data stream belonging to the same account as the subscription filter, for same-account delivery. -
/// A logical destination that belongs to a different account, for cross-account delivery. - An Amazon Kinesis
/// Firehose delivery stream that belongs to the same account as the subscription filter, for same-account
/// delivery. - An AWS Lambda function that belongs to the same account as the subscription filter, for
/// same-account delivery.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-subscriptionfilter.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct SubscriptionFilter(crate::Map);

impl SubscriptionFilter {
    /// Creates it with the properties that AWS requires.
    pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>, C: crate::IntoValue<String>>(
        required: SubscriptionFilterRequired<A, B, C>,
    ) -> Self {
        Self(
            crate::Map::new()
                .with("DestinationArn", required.destination_arn.into_node())
                .with("FilterPattern", required.filter_pattern.into_node())
                .with("LogGroupName", required.log_group_name.into_node()),
        )
    }

    /// This parameter is valid only for log groups that have an active log transformer. For more information
    /// about log transformers, see
    /// [PutTransformer](https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutTransformer.html).
    pub fn apply_on_transformed_logs(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("ApplyOnTransformedLogs", value.into_node()))
    }

    /// The method used to distribute log data to the destination, which can be either random or grouped by
    /// log stream.
    pub fn distribution(self, value: impl crate::IntoValue<subscription_filter::Distribution>) -> Self {
        Self(self.0.with("Distribution", value.into_node()))
    }

    /// The list of system fields that are included in the log events sent to the subscription destination.
    /// Returns the `emitSystemFields` value if it was specified when the subscription filter was created.
    pub fn emit_system_fields(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
        Self(self.0.with("EmitSystemFields", value.into_node()))
    }

    /// The filter expression that specifies which log events are processed by this subscription filter based
    /// on system fields. Returns the `fieldSelectionCriteria` value if it was specified when the subscription
    /// filter was created.
    pub fn field_selection_criteria(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("FieldSelectionCriteria", value.into_node()))
    }

    /// The name of the subscription filter.
    ///
    /// Changing it replaces the resource.
    pub fn filter_name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("FilterName", value.into_node()))
    }

    /// The ARN of an IAM role that grants CloudWatch Logs permissions to deliver ingested log events to the
    /// destination stream. You don't need to provide the ARN when you are working with a logical destination
    /// for cross-account delivery.
    pub fn role_arn(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("RoleArn", value.into_node()))
    }
}

/// The properties that AWS requires of [`SubscriptionFilter`].
#[derive(Clone, Debug)]
pub struct SubscriptionFilterRequired<A, B, C> {
    /// The Amazon Resource Name (ARN) of the destination.
    pub destination_arn: A,
    /// The filtering expressions that restrict what gets delivered to the destination AWS resource. For more
    /// information about the filter pattern syntax, see [Filter and Pattern
    /// Syntax](https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html).
    pub filter_pattern: B,
    /// The log group to associate with the subscription filter. All log events that are uploaded to this log
    /// group are filtered and delivered to the specified AWS resource if the filter pattern matches the log
    /// events.
    ///
    /// Changing it replaces the resource.
    pub log_group_name: C,
}

impl crate::ResourceType for SubscriptionFilter {
    const TYPE: &'static str = "AWS::Logs::SubscriptionFilter";
    type Ref = crate::Name<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

/// The types of the properties of [`SubscriptionFilter`].
pub mod subscription_filter {
    /// The method used to distribute log data to the destination, which can be either random or grouped by
    /// log stream.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Distribution(&'static str);

    impl Distribution {
        /// `ByLogStream`.
        pub const BY_LOG_STREAM: Self = Self("ByLogStream");

        /// `Random`.
        pub const RANDOM: Self = Self("Random");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    crate::into_value::texts!(Distribution);
}
