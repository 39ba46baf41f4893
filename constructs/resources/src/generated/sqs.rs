// Written by `cargo run -p stratiform-generate`; do not edit. For its sources see NOTICE.

//! The resource types of `AWS::SQS`.

/// The `AWS::SQS::Queue` resource creates an Amazon SQS standard or FIFO queue.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html).
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Queue(crate::Map);

impl Queue {
    /// Creates it without properties. AWS requires none.
    pub fn new() -> Self {
        Self::default()
    }

    /// For first-in-first-out (FIFO) queues, specifies whether to enable content-based deduplication. During
    /// the deduplication interval, Amazon SQS treats messages that are sent with identical content as
    /// duplicates and delivers only one copy of the message. For more information, see the
    /// `ContentBasedDeduplication` attribute for the
    /// [CreateQueue](https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html)
    /// action in the *Amazon SQS API Reference*.
    pub fn content_based_deduplication(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("ContentBasedDeduplication", value.into_node()))
    }

    /// For high throughput for FIFO queues, specifies whether message deduplication occurs at the message
    /// group or queue level. Valid values are `messageGroup` and `queue`.
    pub fn deduplication_scope(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("DeduplicationScope", value.into_node()))
    }

    /// The time in seconds for which the delivery of all messages in the queue is delayed. You can specify an
    /// integer value of `0` to `900` (15 minutes). The default value is `0`.
    pub fn delay_seconds(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(self.0.with("DelaySeconds", value.into_node()))
    }

    /// If set to true, creates a FIFO queue. If you don't specify this property, Amazon SQS creates a
    /// standard queue. For more information, see [Amazon SQS FIFO
    /// queues](https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fifo-queues.html)
    /// in the *Amazon SQS Developer Guide*.
    ///
    /// Changing it replaces the resource.
    pub fn fifo_queue(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("FifoQueue", value.into_node()))
    }

    /// For high throughput for FIFO queues, specifies whether the FIFO queue throughput quota applies to the
    /// entire queue or per message group. Valid values are `perQueue` and `perMessageGroupId`.
    pub fn fifo_throughput_limit(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("FifoThroughputLimit", value.into_node()))
    }

    /// The length of time in seconds for which Amazon SQS can reuse a data key to encrypt or decrypt messages
    /// before calling AWS again. The value must be an integer between 60 (1 minute) and 86,400 (24 hours).
    /// The default is 300 (5 minutes).
    pub fn kms_data_key_reuse_period_seconds(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(
            self.0
                .with("KmsDataKeyReusePeriodSeconds", value.into_node()),
        )
    }

    /// The ID of an AWS Key Management Service (KMS) for Amazon SQS, or a custom KMS. To use the AWS managed
    /// KMS for Amazon SQS, specify a (default) alias ARN, alias name (for example `alias/aws/sqs`), key ARN,
    /// or key ID. For more information, see the following:
    ///
    /// - [Encryption at
    ///   rest](https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html)
    ///   in the *Amazon SQS Developer Guide*
    /// - [CreateQueue](https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html)
    ///   in the *Amazon SQS API Reference*
    /// - [Request
    ///   Parameters](https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html#API_DescribeKey_RequestParameters)
    ///   in the *AWS Key Management Service API Reference*
    /// - The Key Management Service (KMS) section of the [Security best practices for AWS Key Management
    ///   Service](https://docs.aws.amazon.com/kms/latest/developerguide/best-practices.html) in the *AWS Key
    ///   Management Service Developer Guide*
    pub fn kms_master_key_id(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("KmsMasterKeyId", value.into_node()))
    }

    /// The limit of how many bytes that a message can contain before Amazon SQS rejects it. You can specify
    /// an integer from 1,024 bytes (1 KiB) to 1,048,576 bytes (1 MiB).
    /// Default: 1,048,576 bytes (1 MiB).
    pub fn maximum_message_size(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(self.0.with("MaximumMessageSize", value.into_node()))
    }

    /// The number of seconds that Amazon SQS retains a message. You can specify an integer value from `60`
    /// seconds (1 minute) to `1,209,600` seconds (14 days). The default value is `345,600` seconds (4 days).
    pub fn message_retention_period(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(self.0.with("MessageRetentionPeriod", value.into_node()))
    }

    /// A name for the queue. To create a FIFO queue, the name of your FIFO queue must end with the `.fifo`
    /// suffix. For more information, see [Amazon SQS FIFO
    /// queues](https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fifo-queues.html)
    /// in the *Amazon SQS Developer Guide*.
    ///
    /// Changing it replaces the resource.
    pub fn queue_name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("QueueName", value.into_node()))
    }

    /// Specifies the duration, in seconds, that the ReceiveMessage action call waits until a message is in
    /// the queue in order to include it in the response, rather than returning an empty response if a message
    /// isn't yet available. You can specify an integer from 1 to 20. Short polling is used as the default or
    /// when you specify 0 for this property. For more information, see [Consuming messages using long
    /// polling](https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html#sqs-long-polling)
    /// in the *Amazon SQS Developer Guide*.
    pub fn receive_message_wait_time_seconds(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(
            self.0
                .with("ReceiveMessageWaitTimeSeconds", value.into_node()),
        )
    }

    /// The string that includes the parameters for the permissions for the dead-letter queue redrive
    /// permission and which source queues can specify dead-letter queues as a JSON object. The parameters are
    /// as follows:
    ///
    /// - `redrivePermission`: The permission type that defines which source queues can specify the current
    ///   queue as the dead-letter queue. Valid values are:
    /// - `allowAll`: (Default) Any source queues in this AWS account in the same Region can specify this
    ///   queue as the dead-letter queue.
    /// - `denyAll`: No source queues can specify this queue as the dead-letter queue.
    /// - `byQueue`: Only queues specified by the `sourceQueueArns` parameter can specify this queue as the
    ///   dead-letter queue.
    /// - `sourceQueueArns`: The Amazon Resource Names (ARN)s of the source queues that can specify this queue
    ///   as the dead-letter queue and redrive messages. You can specify this parameter only when the
    ///   `redrivePermission` parameter is set to `byQueue`. You can specify up to 10 source queue ARNs. To
    ///   allow more than 10 source queues to specify dead-letter queues, set the `redrivePermission`
    ///   parameter to `allowAll`.
    pub fn redrive_allow_policy(self, value: impl crate::IntoValue<crate::Json>) -> Self {
        Self(self.0.with("RedriveAllowPolicy", value.into_node()))
    }

    /// The string that includes the parameters for the dead-letter queue functionality of the source queue as
    /// a JSON object. The parameters are as follows:
    ///
    /// - `deadLetterTargetArn`: The Amazon Resource Name (ARN) of the dead-letter queue to which Amazon SQS
    ///   moves messages after the value of `maxReceiveCount` is exceeded.
    /// - `maxReceiveCount`: The number of times a message is received by a consumer of the source queue
    ///   before being moved to the dead-letter queue. When the `ReceiveCount` for a message exceeds the
    ///   `maxReceiveCount` for a queue, Amazon SQS moves the message to the dead-letter-queue.
    pub fn redrive_policy(self, value: impl crate::IntoValue<queue::RedrivePolicy>) -> Self {
        Self(self.0.with("RedrivePolicy", value.into_node()))
    }

    /// Enables server-side queue encryption using SQS owned encryption keys. Only one server-side encryption
    /// option is supported per queue (for example,
    /// [SSE-KMS](https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-sse-existing-queue.html)
    /// or
    /// [SSE-SQS](https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-sqs-sse-queue.html)).
    /// When `SqsManagedSseEnabled` is not defined, `SSE-SQS` encryption is enabled by default.
    pub fn sqs_managed_sse_enabled(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("SqsManagedSseEnabled", value.into_node()))
    }

    /// The tags that you attach to this queue. For more information, see [Resource
    /// tag](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html)
    /// in the *CloudFormation User Guide*.
    pub fn tags(self, value: impl crate::IntoValue<Vec<crate::Tag>>) -> Self {
        Self(self.0.with("Tags", value.into_node()))
    }

    /// The length of time during which a message will be unavailable after a message is delivered from the
    /// queue. This blocks other components from receiving the same message and gives the initial component
    /// time to process and delete the message from the queue.
    pub fn visibility_timeout(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(self.0.with("VisibilityTimeout", value.into_node()))
    }
}

impl crate::ResourceType for Queue {
    const TYPE: &'static str = "AWS::SQS::Queue";
    type Ref = crate::Url<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<Queue> {
    /// Returns the Amazon Resource Name (ARN) of the queue. For example:
    /// `arn:aws:sqs:us-east-2:123456789012:mystack-myqueue-15PG5C2FC1CW8`.
    pub fn arn(&self) -> crate::Value<crate::Arn<Queue>> {
        self.attribute("Arn")
    }

    /// Returns the queue name. For example: `mystack-myqueue-1VF9BKQH5BJVI`.
    pub fn queue_name(&self) -> crate::Value<String> {
        self.attribute("QueueName")
    }

    /// Returns the URLs of the queues from the policy.
    pub fn queue_url(&self) -> crate::Value<crate::Url<Queue>> {
        self.attribute("QueueUrl")
    }
}

/// The types of the properties of [`Queue`].
pub mod queue {
    /// The string that includes the parameters for the dead-letter queue functionality of the source queue as
    /// a JSON object. The parameters are as follows:
    ///
    /// - `deadLetterTargetArn`: The Amazon Resource Name (ARN) of the dead-letter queue to which Amazon SQS
    ///   moves messages after the value of `maxReceiveCount` is exceeded.
    /// - `maxReceiveCount`: The number of times a message is received by a consumer of the source queue
    ///   before being moved to the dead-letter queue. When the `ReceiveCount` for a message exceeds the
    ///   `maxReceiveCount` for a queue, Amazon SQS moves the message to the dead-letter-queue.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct RedrivePolicy(crate::Map);

    impl RedrivePolicy {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The Amazon Resource Name (ARN) of the dead-letter queue to which Amazon SQS moves messages after the
        /// value of `maxReceiveCount` is exceeded.
        pub fn dead_letter_target_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("deadLetterTargetArn", value.into_node()))
        }

        /// The number of times a message is received by a consumer of the source queue before being moved to the
        /// dead-letter queue. When the `ReceiveCount` for a message exceeds the `maxReceiveCount` for a queue,
        /// Amazon SQS moves the message to the dead-letter-queue.
        pub fn max_receive_count(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("maxReceiveCount", value.into_node()))
        }
    }

    crate::into_value::maps!(RedrivePolicy);
}

/// The `AWS::SQS::QueuePolicy` type applies a policy to Amazon SQS queues. For an example snippet, see
/// [Declaring an Amazon SQS
/// policy](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/quickref-iam.html#scenario-sqs-policy)
/// in the *CloudFormation User Guide*.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queuepolicy.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct QueuePolicy(crate::Map);

impl QueuePolicy {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `policy_document`: A policy document that contains the permissions for the specified Amazon SQS
    ///   queues.
    /// - `queues`: The URLs of the queues to which you want to add the policy.
    pub fn new(
        policy_document: impl crate::IntoValue<crate::Json>,
        queues: impl crate::IntoValue<Vec<String>>,
    ) -> Self {
        Self(
            crate::Map::new()
                .with("PolicyDocument", policy_document.into_node())
                .with("Queues", queues.into_node()),
        )
    }
}

impl crate::ResourceType for QueuePolicy {
    const TYPE: &'static str = "AWS::SQS::QueuePolicy";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<QueuePolicy> {
    /// The provider-assigned unique ID for this managed resource.
    pub fn id(&self) -> crate::Value<crate::Id<QueuePolicy>> {
        self.attribute("Id")
    }
}
