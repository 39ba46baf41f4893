// Written by `cargo run -p stratiform-generate`; do not edit. For its sources see NOTICE.

//! The resource types of `AWS::SNS`.

/// The `AWS::SNS::Subscription` resource subscribes an endpoint to an Amazon topic. For a subscription to be
/// created, the owner of the endpoint must\` confirm the subscription.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-subscription.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct Subscription(crate::Map);

impl Subscription {
    /// Creates it with the properties that AWS requires.
    pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
        required: SubscriptionRequired<A, B>,
    ) -> Self {
        Self(
            crate::Map::new()
                .with("Protocol", required.protocol.into_node())
                .with("TopicArn", required.topic_arn.into_node()),
        )
    }

    /// The delivery policy JSON assigned to the subscription. Enables the subscriber to define the message
    /// delivery retry strategy in the case of an HTTP/S endpoint subscribed to the topic. For more
    /// information, see
    /// [GetSubscriptionAttributes](https://docs.aws.amazon.com/sns/latest/api/API_GetSubscriptionAttributes.html)
    /// in the *Amazon API Reference* and [Message delivery
    /// retries](https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html) in the *Amazon
    /// Developer Guide*.
    pub fn delivery_policy(self, value: impl crate::IntoValue<crate::Json>) -> Self {
        Self(self.0.with("DeliveryPolicy", value.into_node()))
    }

    /// The subscription's endpoint. The endpoint value depends on the protocol that you specify. For more
    /// information, see the `Endpoint` parameter of the
    /// [Subscribe](https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html) action in the *Amazon API
    /// Reference*.
    ///
    /// Changing it replaces the resource.
    pub fn endpoint(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Endpoint", value.into_node()))
    }

    /// The filter policy JSON assigned to the subscription. Enables the subscriber to filter out unwanted
    /// messages. For more information, see
    /// [GetSubscriptionAttributes](https://docs.aws.amazon.com/sns/latest/api/API_GetSubscriptionAttributes.html)
    /// in the *Amazon API Reference* and [Message
    /// filtering](https://docs.aws.amazon.com/sns/latest/dg/sns-message-filtering.html) in the *Amazon
    /// Developer Guide*.
    pub fn filter_policy(self, value: impl crate::IntoValue<crate::Json>) -> Self {
        Self(self.0.with("FilterPolicy", value.into_node()))
    }

    /// This attribute lets you choose the filtering scope by using one of the following string value types:
    ///
    /// - `MessageAttributes` (default) - The filter is applied on the message attributes.
    /// - `MessageBody` - The filter is applied on the message body.
    pub fn filter_policy_scope(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("FilterPolicyScope", value.into_node()))
    }

    /// When set to `true`, enables raw message delivery. Raw messages don't contain any JSON formatting and
    /// can be sent to Amazon SQS and HTTP/S endpoints. For more information, see
    /// [GetSubscriptionAttributes](https://docs.aws.amazon.com/sns/latest/api/API_GetSubscriptionAttributes.html)
    /// in the *Amazon API Reference*.
    pub fn raw_message_delivery(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("RawMessageDelivery", value.into_node()))
    }

    /// When specified, sends undeliverable messages to the specified Amazon SQS dead-letter queue. Messages
    /// that can't be delivered due to client errors (for example, when the subscribed endpoint is
    /// unreachable) or server errors (for example, when the service that powers the subscribed endpoint
    /// becomes unavailable) are held in the dead-letter queue for further analysis or reprocessing.
    pub fn redrive_policy(self, value: impl crate::IntoValue<crate::Json>) -> Self {
        Self(self.0.with("RedrivePolicy", value.into_node()))
    }

    /// For cross-region subscriptions, the region in which the topic resides.
    ///
    /// Changing it may replace the resource.
    pub fn region(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Region", value.into_node()))
    }

    /// Specifies whether Amazon resends the notification to the subscription when a message's attribute
    /// changes.
    pub fn replay_policy(self, value: impl crate::IntoValue<crate::Json>) -> Self {
        Self(self.0.with("ReplayPolicy", value.into_node()))
    }

    /// This property applies only to Amazon Data Firehose delivery stream subscriptions. Specify the ARN of
    /// the IAM role that has the following:
    ///
    /// - Permission to write to the Amazon Data Firehose delivery stream
    /// - Amazon listed as a trusted entity
    pub fn subscription_role_arn(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("SubscriptionRoleArn", value.into_node()))
    }
}

/// The properties that AWS requires of [`Subscription`].
#[derive(Clone, Debug)]
pub struct SubscriptionRequired<A, B> {
    /// The subscription's protocol. For more information, see the `Protocol` parameter of the
    /// [Subscribe](https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html) action in the *Amazon API
    /// Reference*.
    ///
    /// Changing it replaces the resource.
    pub protocol: A,
    /// The ARN of the topic to subscribe to.
    ///
    /// Changing it replaces the resource.
    pub topic_arn: B,
}

impl crate::ResourceType for Subscription {
    const TYPE: &'static str = "AWS::SNS::Subscription";
    type Ref = crate::Arn<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<Subscription> {
    /// Returns the ARN of the subscription created by the `AWS::SNS::Subscription` resource.
    pub fn arn(&self) -> crate::Value<crate::Arn<Subscription>> {
        self.attribute("Arn")
    }
}

/// The `AWS::SNS::Topic` resource creates a topic to which notifications can be published.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topic.html).
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Topic(crate::Map);

impl Topic {
    /// Creates it without properties. AWS requires none.
    pub fn new() -> Self {
        Self::default()
    }

    /// The `ArchivePolicy` determines the number of days Amazon retains messages in FIFO topics. You can set
    /// a retention period ranging from 1 to 365 days. This property is only applicable to FIFO topics;
    /// attempting to use it with standard topics will result in a creation failure.
    pub fn archive_policy(self, value: impl crate::IntoValue<crate::Json>) -> Self {
        Self(self.0.with("ArchivePolicy", value.into_node()))
    }

    /// `ContentBasedDeduplication` enables deduplication of messages based on their content for FIFO topics.
    /// By default, this property is set to false. If you create a FIFO topic with `ContentBasedDeduplication`
    /// set to false, you must provide a `MessageDeduplicationId` for each `Publish` action. When set to true,
    /// Amazon automatically generates a `MessageDeduplicationId` using a SHA-256 hash of the message body
    /// (excluding message attributes). You can optionally override this generated value by specifying a
    /// `MessageDeduplicationId` in the `Publish` action. Note that this property only applies to FIFO topics;
    /// using it with standard topics will cause the creation to fail.
    pub fn content_based_deduplication(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("ContentBasedDeduplication", value.into_node()))
    }

    /// The body of the policy document you want to use for this topic.
    pub fn data_protection_policy(self, value: impl crate::IntoValue<crate::Json>) -> Self {
        Self(self.0.with("DataProtectionPolicy", value.into_node()))
    }

    /// The `DeliveryStatusLogging` configuration enables you to log the delivery status of messages sent from
    /// your Amazon SNS topic to subscribed endpoints with the following supported delivery protocols:
    ///
    /// - HTTP
    /// - Amazon Kinesis Data Firehose
    /// - AWS Lambda
    /// - Platform application endpoint
    /// - Amazon Simple Queue Service
    pub fn delivery_status_logging(self, value: impl crate::IntoValue<Vec<topic::LoggingConfig>>) -> Self {
        Self(self.0.with("DeliveryStatusLogging", value.into_node()))
    }

    /// The display name to use for an Amazon topic with SMS subscriptions. The display name must be maximum
    /// 100 characters long, including hyphens (-), underscores (_), spaces, and tabs.
    pub fn display_name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("DisplayName", value.into_node()))
    }

    /// Specifies the throughput quota and deduplication behavior to apply for the FIFO topic. Valid values
    /// are `Topic` or `MessageGroup`.
    pub fn fifo_throughput_scope(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("FifoThroughputScope", value.into_node()))
    }

    /// Set to true to create a FIFO topic.
    ///
    /// Changing it replaces the resource.
    pub fn fifo_topic(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("FifoTopic", value.into_node()))
    }

    /// The ID of an AWS managed customer master key (CMK) for Amazon or a custom CMK. For more information,
    /// see [Key
    /// terms](https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html#sse-key-terms). For
    /// more examples, see
    /// [KeyId](https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html#API_DescribeKey_RequestParameters)
    /// in the *AWS Key Management Service API Reference*.
    pub fn kms_master_key_id(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("KmsMasterKeyId", value.into_node()))
    }

    /// The property `MaximumMessageSize`.
    pub fn maximum_message_size(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(self.0.with("MaximumMessageSize", value.into_node()))
    }

    /// The signature version corresponds to the hashing algorithm used while creating the signature of the
    /// notifications, subscription confirmations, or unsubscribe confirmation messages sent by Amazon SNS. By
    /// default, `SignatureVersion` is set to `1`.
    pub fn signature_version(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("SignatureVersion", value.into_node()))
    }

    /// The Amazon subscriptions (endpoints) for this topic.
    pub fn subscription(self, value: impl crate::IntoValue<Vec<topic::Subscription>>) -> Self {
        Self(self.0.with("Subscription", value.into_node()))
    }

    /// The list of tags to add to a new topic.
    pub fn tags(self, value: impl crate::IntoValue<Vec<crate::Tag>>) -> Self {
        Self(self.0.with("Tags", value.into_node()))
    }

    /// The name of the topic you want to create. Topic names must include only uppercase and lowercase ASCII
    /// letters, numbers, underscores, and hyphens, and must be between 1 and 256 characters long. FIFO topic
    /// names must end with `.fifo`.
    ///
    /// Changing it replaces the resource.
    pub fn topic_name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("TopicName", value.into_node()))
    }

    /// Tracing mode of an Amazon topic. By default `TracingConfig` is set to `PassThrough`, and the topic
    /// passes through the tracing header it receives from an Amazon publisher to its subscriptions. If set to
    /// `Active`, Amazon will vend X-Ray segment data to topic owner account if the sampled flag in the
    /// tracing header is true.
    pub fn tracing_config(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("TracingConfig", value.into_node()))
    }
}

impl crate::ResourceType for Topic {
    const TYPE: &'static str = "AWS::SNS::Topic";
    type Ref = crate::Arn<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<Topic> {
    /// Returns the ARN of an Amazon topic.
    pub fn topic_arn(&self) -> crate::Value<crate::Arn<Topic>> {
        self.attribute("TopicArn")
    }

    /// Returns the name of an Amazon topic.
    pub fn topic_name(&self) -> crate::Value<String> {
        self.attribute("TopicName")
    }
}

/// The types of the properties of [`Topic`].
pub mod topic {
    /// The `LoggingConfig` property type specifies the `Delivery` status logging configuration for an
    /// [`AWS::SNS::Topic`](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-sns-topic.html).
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct LoggingConfig(crate::Map);

    impl LoggingConfig {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `protocol`: Indicates one of the supported protocols for the Amazon SNS topic.
        pub fn new(protocol: impl crate::IntoValue<Protocol>) -> Self {
            Self(crate::Map::new().with("Protocol", protocol.into_node()))
        }

        /// The IAM role ARN to be used when logging failed message deliveries in Amazon CloudWatch.
        pub fn failure_feedback_role_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("FailureFeedbackRoleArn", value.into_node()))
        }

        /// The IAM role ARN to be used when logging successful message deliveries in Amazon CloudWatch.
        pub fn success_feedback_role_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("SuccessFeedbackRoleArn", value.into_node()))
        }

        /// The percentage of successful message deliveries to be logged in Amazon CloudWatch. Valid percentage
        /// values range from 0 to 100.
        pub fn success_feedback_sample_rate(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("SuccessFeedbackSampleRate", value.into_node()))
        }
    }

    /// `Subscription` is an embedded property that describes the subscription endpoints of an Amazon topic.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct Subscription(crate::Map);

    impl Subscription {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
            required: SubscriptionRequired<A, B>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Endpoint", required.endpoint.into_node())
                    .with("Protocol", required.protocol.into_node()),
            )
        }
    }

    /// The properties that AWS requires of [`Subscription`].
    #[derive(Clone, Debug)]
    pub struct SubscriptionRequired<A, B> {
        /// The endpoint that receives notifications from the Amazon topic. The endpoint value depends on the
        /// protocol that you specify. For more information, see the `Endpoint` parameter of the
        /// [Subscribe](https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html) action in the *Amazon API
        /// Reference*.
        pub endpoint: A,
        /// The subscription's protocol. For more information, see the `Protocol` parameter of the
        /// [Subscribe](https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html) action in the *Amazon API
        /// Reference*.
        pub protocol: B,
    }

    /// Indicates one of the supported protocols for the Amazon SNS topic.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Protocol(&'static str);

    impl Protocol {
        /// `application`.
        pub const APPLICATION: Self = Self("application");

        /// `firehose`.
        pub const FIREHOSE: Self = Self("firehose");

        /// `http/s`.
        pub const HTTP_S: Self = Self("http/s");

        /// `lambda`.
        pub const LAMBDA: Self = Self("lambda");

        /// `sqs`.
        pub const SQS: Self = Self("sqs");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    crate::into_value::maps!(LoggingConfig, Subscription);
    crate::into_value::texts!(Protocol);
}

/// The `AWS::SNS::TopicPolicy` resource associates Amazon topics with a policy. For an example snippet, see
/// [Declaring an Amazon
/// policy](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/quickref-iam.html#scenario-sns-policy)
/// in the *CloudFormation User Guide*.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topicpolicy.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct TopicPolicy(crate::Map);

impl TopicPolicy {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `policy_document`: A policy document that contains permissions to add to the specified SNS topics.
    /// - `topics`: The Amazon Resource Names (ARN) of the topics to which you want to add the policy.
    pub fn new(
        policy_document: impl crate::IntoValue<crate::Json>,
        topics: impl crate::IntoValue<Vec<String>>,
    ) -> Self {
        Self(
            crate::Map::new()
                .with("PolicyDocument", policy_document.into_node())
                .with("Topics", topics.into_node()),
        )
    }
}

impl crate::ResourceType for TopicPolicy {
    const TYPE: &'static str = "AWS::SNS::TopicPolicy";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<TopicPolicy> {
    /// The provider-assigned unique ID for this managed resource.
    pub fn id(&self) -> crate::Value<crate::Id<TopicPolicy>> {
        self.attribute("Id")
    }
}
