// Written by `cargo run -p stratiform-generate`; do not edit. For its sources see NOTICE.

//! The resource types of `AWS::Lambda`.

/// The `AWS::Lambda::Alias` resource creates an
/// [alias](https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html) for a Lambda function
/// version. Use aliases to provide clients with a function identifier that you can update to invoke a
/// different version.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-alias.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct Alias(crate::Map);

impl Alias {
    /// Creates it with the properties that AWS requires.
    pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>, C: crate::IntoValue<String>>(
        required: AliasRequired<A, B, C>,
    ) -> Self {
        Self(
            crate::Map::new()
                .with("FunctionName", required.function_name.into_node())
                .with("FunctionVersion", required.function_version.into_node())
                .with("Name", required.name.into_node()),
        )
    }

    /// A description of the alias.
    pub fn description(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Description", value.into_node()))
    }

    /// Specifies a [provisioned
    /// concurrency](https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html)
    /// configuration for a function's alias.
    pub fn provisioned_concurrency_config(
        self,
        value: impl crate::IntoValue<alias::ProvisionedConcurrencyConfiguration>,
    ) -> Self {
        Self(
            self.0
                .with("ProvisionedConcurrencyConfig", value.into_node()),
        )
    }

    /// The [routing
    /// configuration](https://docs.aws.amazon.com/lambda/latest/dg/lambda-traffic-shifting-using-aliases.html)
    /// of the alias.
    pub fn routing_config(self, value: impl crate::IntoValue<alias::AliasRoutingConfiguration>) -> Self {
        Self(self.0.with("RoutingConfig", value.into_node()))
    }
}

/// The properties that AWS requires of [`Alias`].
#[derive(Clone, Debug)]
pub struct AliasRequired<A, B, C> {
    /// The name or ARN of the Lambda function.
    ///
    /// Changing it replaces the resource.
    pub function_name: A,
    /// The function version that the alias invokes.
    pub function_version: B,
    /// The name of the alias.
    ///
    /// Changing it replaces the resource.
    pub name: C,
}

impl crate::ResourceType for Alias {
    const TYPE: &'static str = "AWS::Lambda::Alias";
    type Ref = crate::Arn<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<Alias> {
    /// The Amazon Resource Name (ARN) of the alias.
    pub fn alias_arn(&self) -> crate::Value<crate::Arn<Alias>> {
        self.attribute("AliasArn")
    }
}

/// The types of the properties of [`Alias`].
pub mod alias {
    /// The
    /// [traffic-shifting](https://docs.aws.amazon.com/lambda/latest/dg/lambda-traffic-shifting-using-aliases.html)
    /// configuration of a Lambda function alias.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct AliasRoutingConfiguration(crate::Map);

    impl AliasRoutingConfiguration {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The second version, and the percentage of traffic that's routed to it.
        pub fn additional_version_weights(self, value: impl crate::IntoValue<Vec<VersionWeight>>) -> Self {
            Self(self.0.with("AdditionalVersionWeights", value.into_node()))
        }
    }

    /// A provisioned concurrency configuration for a function's alias.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ProvisionedConcurrencyConfiguration(crate::Map);

    impl ProvisionedConcurrencyConfiguration {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `provisioned_concurrent_executions`: The amount of provisioned concurrency to allocate for the
        ///   alias.
        pub fn new(provisioned_concurrent_executions: impl crate::IntoValue<i64>) -> Self {
            Self(
                crate::Map::new()
                    .with("ProvisionedConcurrentExecutions", provisioned_concurrent_executions.into_node()),
            )
        }
    }

    /// The
    /// [traffic-shifting](https://docs.aws.amazon.com/lambda/latest/dg/lambda-traffic-shifting-using-aliases.html)
    /// configuration of a Lambda function alias.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct VersionWeight(crate::Map);

    impl VersionWeight {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `function_version`: The qualifier of the second version.
        /// - `function_weight`: The percentage of traffic that the alias routes to the second version.
        pub fn new(
            function_version: impl crate::IntoValue<String>,
            function_weight: impl crate::IntoValue<f64>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("FunctionVersion", function_version.into_node())
                    .with("FunctionWeight", function_weight.into_node()),
            )
        }
    }

    crate::into_value::maps!(AliasRoutingConfiguration, ProvisionedConcurrencyConfiguration, VersionWeight);
}

/// The `AWS::Lambda::EventInvokeConfig` resource configures options for [asynchronous
/// invocation](https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html) on a version or an alias.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventinvokeconfig.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct EventInvokeConfig(crate::Map);

impl EventInvokeConfig {
    /// Creates it with the properties that AWS requires.
    pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
        required: EventInvokeConfigRequired<A, B>,
    ) -> Self {
        Self(
            crate::Map::new()
                .with("FunctionName", required.function_name.into_node())
                .with("Qualifier", required.qualifier.into_node()),
        )
    }

    /// A destination for events after they have been sent to a function for processing.
    pub fn destination_config(
        self,
        value: impl crate::IntoValue<event_invoke_config::DestinationConfig>,
    ) -> Self {
        Self(self.0.with("DestinationConfig", value.into_node()))
    }

    /// The maximum age of a request that Lambda sends to a function for processing.
    pub fn maximum_event_age_in_seconds(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(self.0.with("MaximumEventAgeInSeconds", value.into_node()))
    }

    /// The maximum number of times to retry when the function returns an error.
    pub fn maximum_retry_attempts(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(self.0.with("MaximumRetryAttempts", value.into_node()))
    }
}

/// The properties that AWS requires of [`EventInvokeConfig`].
#[derive(Clone, Debug)]
pub struct EventInvokeConfigRequired<A, B> {
    /// The name of the Lambda function.
    ///
    /// Changing it replaces the resource.
    pub function_name: A,
    /// The identifier of a version or alias.
    ///
    /// Changing it replaces the resource.
    pub qualifier: B,
}

impl crate::ResourceType for EventInvokeConfig {
    const TYPE: &'static str = "AWS::Lambda::EventInvokeConfig";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

/// The types of the properties of [`EventInvokeConfig`].
pub mod event_invoke_config {
    /// A configuration object that specifies the destination of an event after Lambda processes it. For more
    /// information, see [Adding a
    /// destination](https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-async-destinations).
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct DestinationConfig(crate::Map);

    impl DestinationConfig {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The destination configuration for failed invocations.
        pub fn on_failure(self, value: impl crate::IntoValue<OnFailure>) -> Self {
            Self(self.0.with("OnFailure", value.into_node()))
        }

        /// The destination configuration for successful invocations.
        pub fn on_success(self, value: impl crate::IntoValue<OnSuccess>) -> Self {
            Self(self.0.with("OnSuccess", value.into_node()))
        }
    }

    /// A destination for events that failed processing. For more information, see [Adding a
    /// destination](https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-async-destinations).
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct OnFailure(crate::Map);

    impl OnFailure {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `destination`: The Amazon Resource Name (ARN) of the destination resource.
        pub fn new(destination: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("Destination", destination.into_node()))
        }
    }

    /// A destination for events that were processed successfully.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct OnSuccess(crate::Map);

    impl OnSuccess {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `destination`: The Amazon Resource Name (ARN) of the destination resource.
        pub fn new(destination: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("Destination", destination.into_node()))
        }
    }

    crate::into_value::maps!(DestinationConfig, OnFailure, OnSuccess);
}

/// The `AWS::Lambda::EventSourceMapping` resource creates a mapping between an event source and an AWS Lambda
/// function. Lambda reads items from the event source and triggers the function.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct EventSourceMapping(crate::Map);

impl EventSourceMapping {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `function_name`: The name or ARN of the Lambda function.
    pub fn new(function_name: impl crate::IntoValue<String>) -> Self {
        Self(crate::Map::new().with("FunctionName", function_name.into_node()))
    }

    /// Specific configuration settings for an Amazon Managed Streaming for Apache Kafka (Amazon MSK) event
    /// source.
    ///
    /// Changing it replaces the resource.
    pub fn amazon_managed_kafka_event_source_config(
        self,
        value: impl crate::IntoValue<event_source_mapping::AmazonManagedKafkaEventSourceConfig>,
    ) -> Self {
        Self(
            self.0
                .with("AmazonManagedKafkaEventSourceConfig", value.into_node()),
        )
    }

    /// The maximum number of records in each batch that Lambda pulls from your stream or queue and sends to
    /// your function. Lambda passes all of the records in the batch to the function in a single call, up to
    /// the payload limit for synchronous invocation (6 MB).
    pub fn batch_size(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(self.0.with("BatchSize", value.into_node()))
    }

    /// (Kinesis and DynamoDB Streams only) If the function returns an error, split the batch in two and
    /// retry. The default value is false.
    pub fn bisect_batch_on_function_error(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("BisectBatchOnFunctionError", value.into_node()))
    }

    /// (Kinesis, DynamoDB Streams, Amazon MSK, and self-managed Apache Kafka) A configuration object that
    /// specifies the destination of an event after Lambda processes it.
    pub fn destination_config(
        self,
        value: impl crate::IntoValue<event_source_mapping::DestinationConfig>,
    ) -> Self {
        Self(self.0.with("DestinationConfig", value.into_node()))
    }

    /// Specific configuration settings for a DocumentDB event source.
    pub fn document_db_event_source_config(
        self,
        value: impl crate::IntoValue<event_source_mapping::DocumentDBEventSourceConfig>,
    ) -> Self {
        Self(
            self.0
                .with("DocumentDBEventSourceConfig", value.into_node()),
        )
    }

    /// When true, the event source mapping is active. When false, Lambda pauses polling and invocation.
    pub fn enabled(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("Enabled", value.into_node()))
    }

    /// The Amazon Resource Name (ARN) of the event source.
    ///
    /// Changing it replaces the resource.
    pub fn event_source_arn(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("EventSourceArn", value.into_node()))
    }

    /// An object that defines the filter criteria that determine whether Lambda should process an event. For
    /// more information, see [Lambda event
    /// filtering](https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html).
    pub fn filter_criteria(self, value: impl crate::IntoValue<event_source_mapping::FilterCriteria>) -> Self {
        Self(self.0.with("FilterCriteria", value.into_node()))
    }

    /// (Kinesis, DynamoDB Streams, and SQS) A list of current response type enums applied to the event source
    /// mapping.
    pub fn function_response_types(
        self,
        value: impl crate::IntoValue<Vec<event_source_mapping::FunctionResponseType>>,
    ) -> Self {
        Self(self.0.with("FunctionResponseTypes", value.into_node()))
    }

    /// The ARN of the AWS Key Management Service ( AWS ) customer managed key that Lambda uses to encrypt
    /// your function's [filter
    /// criteria](https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filtering-basics).
    pub fn kms_key_arn(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("KmsKeyArn", value.into_node()))
    }

    /// The function's Amazon CloudWatch Logs configuration settings.
    pub fn logging_config(self, value: impl crate::IntoValue<event_source_mapping::LoggingConfig>) -> Self {
        Self(self.0.with("LoggingConfig", value.into_node()))
    }

    /// The maximum amount of time, in seconds, that Lambda spends gathering records before invoking the
    /// function.
    pub fn maximum_batching_window_in_seconds(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(
            self.0
                .with("MaximumBatchingWindowInSeconds", value.into_node()),
        )
    }

    /// (Kinesis, DynamoDB Streams, Amazon MSK, and self-managed Apache Kafka) Discard records older than the
    /// specified age. The default value is -1,
    /// which sets the maximum age to infinite. When the value is set to infinite, Lambda never discards old
    /// records.
    pub fn maximum_record_age_in_seconds(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(self.0.with("MaximumRecordAgeInSeconds", value.into_node()))
    }

    /// (Kinesis, DynamoDB Streams, Amazon MSK, and self-managed Apache Kafka) Discard records after the
    /// specified number of retries. The default value is -1,
    /// which sets the maximum number of retries to infinite. When MaximumRetryAttempts is infinite, Lambda
    /// retries failed records until the record expires in the event source.
    pub fn maximum_retry_attempts(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(self.0.with("MaximumRetryAttempts", value.into_node()))
    }

    /// The metrics configuration for your event source. For more information, see [Event source mapping
    /// metrics](https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html#event-source-mapping-metrics).
    pub fn metrics_config(self, value: impl crate::IntoValue<event_source_mapping::MetricsConfig>) -> Self {
        Self(self.0.with("MetricsConfig", value.into_node()))
    }

    /// (Kinesis and DynamoDB Streams only) The number of batches to process concurrently from each shard. The
    /// default value is 1.
    pub fn parallelization_factor(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(self.0.with("ParallelizationFactor", value.into_node()))
    }

    /// (Amazon SQS, Amazon MSK, and self-managed Apache Kafka only) The provisioned mode configuration for
    /// the event source. For more information, see [provisioned
    /// mode](https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html#invocation-eventsourcemapping-provisioned-mode).
    pub fn provisioned_poller_config(
        self,
        value: impl crate::IntoValue<event_source_mapping::ProvisionedPollerConfig>,
    ) -> Self {
        Self(self.0.with("ProvisionedPollerConfig", value.into_node()))
    }

    /// (Amazon MQ) The name of the Amazon MQ broker destination queue to consume.
    pub fn queues(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
        Self(self.0.with("Queues", value.into_node()))
    }

    /// This property is for Amazon SQS event sources only. You cannot use `ProvisionedPollerConfig` while
    /// using `ScalingConfig`. These options are mutually exclusive. To remove the scaling configuration, pass
    /// an empty value.
    pub fn scaling_config(self, value: impl crate::IntoValue<event_source_mapping::ScalingConfig>) -> Self {
        Self(self.0.with("ScalingConfig", value.into_node()))
    }

    /// The self-managed Apache Kafka cluster for your event source.
    ///
    /// Changing it replaces the resource.
    pub fn self_managed_event_source(
        self,
        value: impl crate::IntoValue<event_source_mapping::SelfManagedEventSource>,
    ) -> Self {
        Self(self.0.with("SelfManagedEventSource", value.into_node()))
    }

    /// Specific configuration settings for a self-managed Apache Kafka event source.
    ///
    /// Changing it replaces the resource.
    pub fn self_managed_kafka_event_source_config(
        self,
        value: impl crate::IntoValue<event_source_mapping::SelfManagedKafkaEventSourceConfig>,
    ) -> Self {
        Self(
            self.0
                .with("SelfManagedKafkaEventSourceConfig", value.into_node()),
        )
    }

    /// An array of the authentication protocol, VPC components, or virtual host to secure and define your
    /// event source.
    pub fn source_access_configurations(
        self,
        value: impl crate::IntoValue<Vec<event_source_mapping::SourceAccessConfiguration>>,
    ) -> Self {
        Self(self.0.with("SourceAccessConfigurations", value.into_node()))
    }

    /// The position in a stream from which to start reading. Required for Amazon Kinesis and Amazon DynamoDB.
    ///
    /// Changing it replaces the resource.
    pub fn starting_position(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("StartingPosition", value.into_node()))
    }

    /// With `StartingPosition` set to `AT_TIMESTAMP`, the time from which to start reading, in Unix time
    /// seconds. `StartingPositionTimestamp` cannot be in the future.
    ///
    /// Changing it replaces the resource.
    pub fn starting_position_timestamp(self, value: impl crate::IntoValue<f64>) -> Self {
        Self(self.0.with("StartingPositionTimestamp", value.into_node()))
    }

    /// A list of tags to add to the event source mapping.
    pub fn tags(self, value: impl crate::IntoValue<Vec<crate::Tag>>) -> Self {
        Self(self.0.with("Tags", value.into_node()))
    }

    /// The name of the Kafka topic.
    pub fn topics(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
        Self(self.0.with("Topics", value.into_node()))
    }

    /// (Kinesis and DynamoDB Streams only) The duration in seconds of a processing window for DynamoDB and
    /// Kinesis Streams event sources. A value of 0 seconds indicates no tumbling window.
    pub fn tumbling_window_in_seconds(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(self.0.with("TumblingWindowInSeconds", value.into_node()))
    }
}

impl crate::ResourceType for EventSourceMapping {
    const TYPE: &'static str = "AWS::Lambda::EventSourceMapping";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<EventSourceMapping> {
    /// The Amazon Resource Name (ARN) of the event source mapping.
    pub fn event_source_mapping_arn(&self) -> crate::Value<String> {
        self.attribute("EventSourceMappingArn")
    }

    /// The event source mapping's ID.
    pub fn id(&self) -> crate::Value<crate::Id<EventSourceMapping>> {
        self.attribute("Id")
    }
}

/// The types of the properties of [`EventSourceMapping`].
pub mod event_source_mapping {
    /// Specific configuration settings for an Amazon Managed Streaming for Apache Kafka (Amazon MSK) event
    /// source.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct AmazonManagedKafkaEventSourceConfig(crate::Map);

    impl AmazonManagedKafkaEventSourceConfig {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The identifier for the Kafka consumer group to join. The consumer group ID must be unique among all
        /// your Kafka event sources. After creating a Kafka event source mapping with the consumer group ID
        /// specified, you cannot update this value. For more information, see [Customizable consumer group
        /// ID](https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html#services-msk-consumer-group-id).
        ///
        /// Changing it replaces the resource.
        pub fn consumer_group_id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ConsumerGroupId", value.into_node()))
        }

        /// Specific configuration settings for a Kafka schema registry.
        pub fn schema_registry_config(self, value: impl crate::IntoValue<SchemaRegistryConfig>) -> Self {
            Self(self.0.with("SchemaRegistryConfig", value.into_node()))
        }
    }

    /// A configuration object that specifies the destination of an event after Lambda processes it. For more
    /// information, see [Adding a
    /// destination](https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-async-destinations).
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct DestinationConfig(crate::Map);

    impl DestinationConfig {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The destination configuration for failed invocations.
        pub fn on_failure(self, value: impl crate::IntoValue<OnFailure>) -> Self {
            Self(self.0.with("OnFailure", value.into_node()))
        }
    }

    /// Specific configuration settings for a DocumentDB event source.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct DocumentDBEventSourceConfig(crate::Map);

    impl DocumentDBEventSourceConfig {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The name of the collection to consume within the database. If you do not specify a collection, Lambda
        /// consumes all collections.
        pub fn collection_name(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("CollectionName", value.into_node()))
        }

        /// The name of the database to consume within the DocumentDB cluster.
        pub fn database_name(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("DatabaseName", value.into_node()))
        }

        /// Determines what DocumentDB sends to your event stream during document update operations. If set to
        /// UpdateLookup, DocumentDB sends a delta describing the changes, along with a copy of the entire
        /// document. Otherwise, DocumentDB sends only a partial document that contains the changes.
        pub fn full_document(self, value: impl crate::IntoValue<FullDocument>) -> Self {
            Self(self.0.with("FullDocument", value.into_node()))
        }
    }

    /// The list of bootstrap servers for your Kafka brokers in the following format:
    /// `"KafkaBootstrapServers": ["abc.xyz.com:xxxx","abc2.xyz.com:xxxx"]`.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct Endpoints(crate::Map);

    impl Endpoints {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The list of bootstrap servers for your Kafka brokers in the following format:
        /// `"KafkaBootstrapServers": ["abc.xyz.com:xxxx","abc2.xyz.com:xxxx"]`.
        ///
        /// Changing it replaces the resource.
        pub fn kafka_bootstrap_servers(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("KafkaBootstrapServers", value.into_node()))
        }
    }

    /// A structure within a `FilterCriteria` object that defines an event filtering pattern.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct Filter(crate::Map);

    impl Filter {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// A filter pattern. For more information on the syntax of a filter pattern, see [Filter rule
        /// syntax](https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filtering-syntax).
        pub fn pattern(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Pattern", value.into_node()))
        }
    }

    /// An object that contains the filters for an event source.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct FilterCriteria(crate::Map);

    impl FilterCriteria {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// A list of filters.
        pub fn filters(self, value: impl crate::IntoValue<Vec<Filter>>) -> Self {
            Self(self.0.with("Filters", value.into_node()))
        }
    }

    /// The function's Amazon CloudWatch Logs configuration settings.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct LoggingConfig(crate::Map);

    impl LoggingConfig {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Set this property to filter the system logs for your function that Lambda sends to CloudWatch. Lambda
        /// only sends system logs at the selected level of detail and lower, where `DEBUG` is the highest level
        /// and `WARN` is the lowest.
        pub fn system_log_level(self, value: impl crate::IntoValue<SystemLogLevel>) -> Self {
            Self(self.0.with("SystemLogLevel", value.into_node()))
        }
    }

    /// The metrics configuration for your event source. Use this configuration object to define which metrics
    /// you want your event source mapping to produce.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct MetricsConfig(crate::Map);

    impl MetricsConfig {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The metrics you want your event source mapping to produce. Include `EventCount` to receive event
        /// source mapping metrics related to the number of events processed by your event source mapping. For
        /// more information about these metrics, see [Event source mapping
        /// metrics](https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html#event-source-mapping-metrics).
        pub fn metrics(self, value: impl crate::IntoValue<Vec<Metric>>) -> Self {
            Self(self.0.with("Metrics", value.into_node()))
        }
    }

    /// A destination for events that failed processing. For more information, see [Adding a
    /// destination](https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-async-destinations).
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct OnFailure(crate::Map);

    impl OnFailure {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The Amazon Resource Name (ARN) of the destination resource.
        pub fn destination(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Destination", value.into_node()))
        }
    }

    /// The [provisioned
    /// mode](https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html#invocation-eventsourcemapping-provisioned-mode)
    /// configuration for the event source. Use Provisioned Mode to customize the minimum and maximum number
    /// of event pollers for your event source.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct ProvisionedPollerConfig(crate::Map);

    impl ProvisionedPollerConfig {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The maximum number of event pollers this event source can scale up to. For Amazon SQS events source
        /// mappings, default is 200, and minimum value allowed is 2. For Amazon MSK and self-managed Apache Kafka
        /// event source mappings, default is 200, and minimum value allowed is 1.
        pub fn maximum_pollers(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("MaximumPollers", value.into_node()))
        }

        /// The minimum number of event pollers this event source can scale down to. For Amazon SQS events source
        /// mappings, default is 2, and minimum 2 required. For Amazon MSK and self-managed Apache Kafka event
        /// source mappings, default is 1.
        pub fn minimum_pollers(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("MinimumPollers", value.into_node()))
        }

        /// (Amazon MSK and self-managed Apache Kafka) The name of the provisioned poller group. Use this option
        /// to group multiple ESMs within the event source's VPC to share Event Poller Unit (EPU) capacity. You
        /// can use this option to optimize Provisioned mode costs for your ESMs. You can group up to 100 ESMs per
        /// poller group and aggregate maximum pollers across all ESMs in a group cannot exceed 2000.
        pub fn poller_group_name(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("PollerGroupName", value.into_node()))
        }
    }

    /// (Amazon SQS only) The scaling configuration for the event source. To remove the configuration, pass an
    /// empty value.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct ScalingConfig(crate::Map);

    impl ScalingConfig {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Limits the number of concurrent instances that the Amazon SQS event source can invoke.
        pub fn maximum_concurrency(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("MaximumConcurrency", value.into_node()))
        }
    }

    /// Specific access configuration settings that tell Lambda how to authenticate with your schema registry.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct SchemaRegistryAccessConfig(crate::Map);

    impl SchemaRegistryAccessConfig {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The type of authentication Lambda uses to access your schema registry.
        pub fn type_(self, value: impl crate::IntoValue<SchemaRegistryAccessConfigType>) -> Self {
            Self(self.0.with("Type", value.into_node()))
        }

        /// The URI of the secret (Secrets Manager secret ARN) to authenticate with your schema registry.
        pub fn uri(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("URI", value.into_node()))
        }
    }

    /// Specific configuration settings for a Kafka schema registry.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct SchemaRegistryConfig(crate::Map);

    impl SchemaRegistryConfig {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// An array of access configuration objects that tell Lambda how to authenticate with your schema
        /// registry.
        pub fn access_configs(self, value: impl crate::IntoValue<Vec<SchemaRegistryAccessConfig>>) -> Self {
            Self(self.0.with("AccessConfigs", value.into_node()))
        }

        /// The record format that Lambda delivers to your function after schema validation.
        pub fn event_record_format(self, value: impl crate::IntoValue<EventRecordFormat>) -> Self {
            Self(self.0.with("EventRecordFormat", value.into_node()))
        }

        /// The URI for your schema registry. The correct URI format depends on the type of schema registry you're
        /// using.
        pub fn schema_registry_uri(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("SchemaRegistryURI", value.into_node()))
        }

        /// An array of schema validation configuration objects, which tell Lambda the message attributes you want
        /// to validate and filter using your schema registry.
        pub fn schema_validation_configs(
            self,
            value: impl crate::IntoValue<Vec<SchemaValidationConfig>>,
        ) -> Self {
            Self(self.0.with("SchemaValidationConfigs", value.into_node()))
        }
    }

    /// Specific schema validation configuration settings that tell Lambda the message attributes you want to
    /// validate and filter using your schema registry.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct SchemaValidationConfig(crate::Map);

    impl SchemaValidationConfig {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The attributes you want your schema registry to validate and filter for. If you selected `JSON` as the
        /// `EventRecordFormat`, Lambda also deserializes the selected message attributes.
        pub fn attribute(self, value: impl crate::IntoValue<Attribute>) -> Self {
            Self(self.0.with("Attribute", value.into_node()))
        }
    }

    /// The self-managed Apache Kafka cluster for your event source.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct SelfManagedEventSource(crate::Map);

    impl SelfManagedEventSource {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The list of bootstrap servers for your Kafka brokers in the following format:
        /// `"KafkaBootstrapServers": ["abc.xyz.com:xxxx","abc2.xyz.com:xxxx"]`.
        ///
        /// Changing it replaces the resource.
        pub fn endpoints(self, value: impl crate::IntoValue<Endpoints>) -> Self {
            Self(self.0.with("Endpoints", value.into_node()))
        }
    }

    /// Specific configuration settings for a self-managed Apache Kafka event source.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct SelfManagedKafkaEventSourceConfig(crate::Map);

    impl SelfManagedKafkaEventSourceConfig {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The identifier for the Kafka consumer group to join. The consumer group ID must be unique among all
        /// your Kafka event sources. After creating a Kafka event source mapping with the consumer group ID
        /// specified, you cannot update this value. For more information, see [Customizable consumer group
        /// ID](https://docs.aws.amazon.com/lambda/latest/dg/with-kafka-process.html#services-smaa-topic-add).
        ///
        /// Changing it replaces the resource.
        pub fn consumer_group_id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ConsumerGroupId", value.into_node()))
        }

        /// The mode that determines how Lambda reads from a Kafka topic. Use Stream for ordered processing or
        /// Queue for higher throughput when ordering is not required.
        pub fn consumption_mode(self, value: impl crate::IntoValue<ConsumptionMode>) -> Self {
            Self(self.0.with("ConsumptionMode", value.into_node()))
        }

        /// Specific configuration settings for a Kafka schema registry.
        pub fn schema_registry_config(self, value: impl crate::IntoValue<SchemaRegistryConfig>) -> Self {
            Self(self.0.with("SchemaRegistryConfig", value.into_node()))
        }
    }

    /// An array of the authentication protocol, VPC components, or virtual host to secure and define your
    /// event source.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct SourceAccessConfiguration(crate::Map);

    impl SourceAccessConfiguration {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The type of authentication protocol, VPC components, or virtual host for your event source. For
        /// example: `"Type":"SASL_SCRAM_512_AUTH"`.
        pub fn type_(self, value: impl crate::IntoValue<SourceAccessConfigurationType>) -> Self {
            Self(self.0.with("Type", value.into_node()))
        }

        /// The value for your chosen configuration in `Type`. For example: `"URI":
        /// "arn:aws:secretsmanager:us-east-1:01234567890:secret:MyBrokerSecretName"`.
        pub fn uri(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("URI", value.into_node()))
        }
    }

    /// The attributes you want your schema registry to validate and filter for. If you selected `JSON` as the
    /// `EventRecordFormat`, Lambda also deserializes the selected message attributes.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Attribute(&'static str);

    impl Attribute {
        /// `KEY`.
        pub const KEY: Self = Self("KEY");

        /// `VALUE`.
        pub const VALUE: Self = Self("VALUE");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The mode that determines how Lambda reads from a Kafka topic. Use Stream for ordered processing or
    /// Queue for higher throughput when ordering is not required.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct ConsumptionMode(&'static str);

    impl ConsumptionMode {
        /// `Queue`.
        pub const QUEUE: Self = Self("Queue");

        /// `Stream`.
        pub const STREAM: Self = Self("Stream");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The record format that Lambda delivers to your function after schema validation.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct EventRecordFormat(&'static str);

    impl EventRecordFormat {
        /// `JSON`.
        pub const JSON: Self = Self("JSON");

        /// `SOURCE`.
        pub const SOURCE: Self = Self("SOURCE");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Determines what DocumentDB sends to your event stream during document update operations. If set to
    /// UpdateLookup, DocumentDB sends a delta describing the changes, along with a copy of the entire
    /// document. Otherwise, DocumentDB sends only a partial document that contains the changes.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct FullDocument(&'static str);

    impl FullDocument {
        /// `Default`.
        pub const DEFAULT: Self = Self("Default");

        /// `UpdateLookup`.
        pub const UPDATE_LOOKUP: Self = Self("UpdateLookup");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// (Kinesis, DynamoDB Streams, and SQS) A list of current response type enums applied to the event source
    /// mapping.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct FunctionResponseType(&'static str);

    impl FunctionResponseType {
        /// `ReportBatchItemFailures`.
        pub const REPORT_BATCH_ITEM_FAILURES: Self = Self("ReportBatchItemFailures");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The metrics you want your event source mapping to produce. Include `EventCount` to receive event
    /// source mapping metrics related to the number of events processed by your event source mapping. For
    /// more information about these metrics, see [Event source mapping
    /// metrics](https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html#event-source-mapping-metrics).
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Metric(&'static str);

    impl Metric {
        /// `ErrorCount`.
        pub const ERROR_COUNT: Self = Self("ErrorCount");

        /// `EventCount`.
        pub const EVENT_COUNT: Self = Self("EventCount");

        /// `KafkaMetrics`.
        pub const KAFKA_METRICS: Self = Self("KafkaMetrics");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The type of authentication Lambda uses to access your schema registry.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct SchemaRegistryAccessConfigType(&'static str);

    impl SchemaRegistryAccessConfigType {
        /// `BASIC_AUTH`.
        pub const BASIC_AUTH: Self = Self("BASIC_AUTH");

        /// `CLIENT_CERTIFICATE_TLS_AUTH`.
        pub const CLIENT_CERTIFICATE_TLS_AUTH: Self = Self("CLIENT_CERTIFICATE_TLS_AUTH");

        /// `OAUTHBEARER_AUTH`.
        pub const OAUTHBEARER_AUTH: Self = Self("OAUTHBEARER_AUTH");

        /// `SERVER_ROOT_CA_CERTIFICATE`.
        pub const SERVER_ROOT_CA_CERTIFICATE: Self = Self("SERVER_ROOT_CA_CERTIFICATE");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The type of authentication protocol, VPC components, or virtual host for your event source. For
    /// example: `"Type":"SASL_SCRAM_512_AUTH"`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct SourceAccessConfigurationType(&'static str);

    impl SourceAccessConfigurationType {
        /// `BASIC_AUTH`: (Amazon MQ) The AWS Secrets Manager secret that stores your broker credentials.
        pub const BASIC_AUTH: Self = Self("BASIC_AUTH");

        /// `CLIENT_CERTIFICATE_TLS_AUTH`: (Amazon MSK, self-managed Apache Kafka) The Secrets Manager ARN of
        /// your secret key containing the certificate chain (X.509 PEM), private key (PKCS#8 PEM), and
        /// private key password (optional) used for mutual TLS authentication of your MSK/Apache Kafka
        /// brokers.
        pub const CLIENT_CERTIFICATE_TLS_AUTH: Self = Self("CLIENT_CERTIFICATE_TLS_AUTH");

        /// `IAM_AUTH`.
        pub const IAM_AUTH: Self = Self("IAM_AUTH");

        /// `IAM_OAUTHBEARER_AUTH`.
        pub const IAM_OAUTHBEARER_AUTH: Self = Self("IAM_OAUTHBEARER_AUTH");

        /// `OAUTHBEARER_AUDIENCE`.
        pub const OAUTHBEARER_AUDIENCE: Self = Self("OAUTHBEARER_AUDIENCE");

        /// `OAUTHBEARER_AUTH`.
        pub const OAUTHBEARER_AUTH: Self = Self("OAUTHBEARER_AUTH");

        /// `OAUTHBEARER_IDENTITY_POOL`.
        pub const OAUTHBEARER_IDENTITY_POOL: Self = Self("OAUTHBEARER_IDENTITY_POOL");

        /// `OAUTHBEARER_LOGICAL_CLUSTER`.
        pub const OAUTHBEARER_LOGICAL_CLUSTER: Self = Self("OAUTHBEARER_LOGICAL_CLUSTER");

        /// `OAUTHBEARER_SCOPE`.
        pub const OAUTHBEARER_SCOPE: Self = Self("OAUTHBEARER_SCOPE");

        /// `SASL_SCRAM_256_AUTH`: (Self-managed Apache Kafka) The Secrets Manager ARN of your secret key used
        /// for SASL SCRAM-256 authentication of your self-managed Apache Kafka brokers.
        pub const SASL_SCRAM_256_AUTH: Self = Self("SASL_SCRAM_256_AUTH");

        /// `SASL_SCRAM_512_AUTH`: (Amazon MSK, Self-managed Apache Kafka) The Secrets Manager ARN of your
        /// secret key used for SASL SCRAM-512 authentication of your self-managed Apache Kafka brokers.
        pub const SASL_SCRAM_512_AUTH: Self = Self("SASL_SCRAM_512_AUTH");

        /// `SERVER_ROOT_CA_CERTIFICATE`: (Self-managed Apache Kafka) The Secrets Manager ARN of your secret
        /// key containing the root CA certificate (X.509 PEM) used for TLS encryption of your Apache Kafka
        /// brokers.
        pub const SERVER_ROOT_CA_CERTIFICATE: Self = Self("SERVER_ROOT_CA_CERTIFICATE");

        /// `VIRTUAL_HOST`: - (RabbitMQ) The name of the virtual host in your RabbitMQ broker. Lambda uses
        /// this RabbitMQ host as the event source. This property cannot be specified in an
        /// UpdateEventSourceMapping API call.
        pub const VIRTUAL_HOST: Self = Self("VIRTUAL_HOST");

        /// `VPC_SECURITY_GROUP`: (Self-managed Apache Kafka) The VPC security group used to manage access to
        /// your self-managed Apache Kafka brokers.
        pub const VPC_SECURITY_GROUP: Self = Self("VPC_SECURITY_GROUP");

        /// `VPC_SUBNET`: (Self-managed Apache Kafka) The subnets associated with your VPC. Lambda connects to
        /// these subnets to fetch data from your self-managed Apache Kafka cluster.
        pub const VPC_SUBNET: Self = Self("VPC_SUBNET");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Set this property to filter the system logs for your function that Lambda sends to CloudWatch. Lambda
    /// only sends system logs at the selected level of detail and lower, where `DEBUG` is the highest level
    /// and `WARN` is the lowest.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct SystemLogLevel(&'static str);

    impl SystemLogLevel {
        /// `DEBUG`.
        pub const DEBUG: Self = Self("DEBUG");

        /// `INFO`.
        pub const INFO: Self = Self("INFO");

        /// `WARN`.
        pub const WARN: Self = Self("WARN");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    crate::into_value::maps!(
        AmazonManagedKafkaEventSourceConfig,
        DestinationConfig,
        DocumentDBEventSourceConfig,
        Endpoints,
        Filter,
        FilterCriteria,
        LoggingConfig,
        MetricsConfig,
        OnFailure,
        ProvisionedPollerConfig,
        ScalingConfig,
        SchemaRegistryAccessConfig,
        SchemaRegistryConfig,
        SchemaValidationConfig,
        SelfManagedEventSource,
        SelfManagedKafkaEventSourceConfig,
        SourceAccessConfiguration
    );
    crate::into_value::texts!(
        Attribute,
        ConsumptionMode,
        EventRecordFormat,
        FullDocument,
        FunctionResponseType,
        Metric,
        SchemaRegistryAccessConfigType,
        SourceAccessConfigurationType,
        SystemLogLevel
    );
}

/// The `AWS::Lambda::Function` resource creates a Lambda function. To create a function, you need a
/// [deployment package](https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-package.html) and an
/// [execution role](https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html). The
/// deployment package is a .zip file archive or container image that contains your function code. The
/// execution role grants the function permission to use AWS services, such as Amazon CloudWatch Logs for log
/// streaming and AWS X-Ray for request tracing.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct Function(crate::Map);

impl Function {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `code`: The code for the function.
    /// - `role`: The Amazon Resource Name (ARN) of the function's execution role.
    pub fn new(code: impl crate::IntoValue<function::Code>, role: impl crate::IntoValue<String>) -> Self {
        Self(
            crate::Map::new()
                .with("Code", code.into_node())
                .with("Role", role.into_node()),
        )
    }

    /// The instruction set architecture that the function supports. Enter a string array with one of the
    /// valid values (arm64 or x86_64). The default value is `x86_64`.
    pub fn architectures(self, value: impl crate::IntoValue<Vec<function::Architecture>>) -> Self {
        Self(self.0.with("Architectures", value.into_node()))
    }

    /// Configuration for the capacity provider that manages compute resources for Lambda functions.
    pub fn capacity_provider_config(
        self,
        value: impl crate::IntoValue<function::CapacityProviderConfig>,
    ) -> Self {
        Self(self.0.with("CapacityProviderConfig", value.into_node()))
    }

    /// To enable code signing for this function, specify the ARN of a code-signing configuration. A
    /// code-signing configuration
    /// includes a set of signing profiles, which define the trusted publishers for this function.
    pub fn code_signing_config_arn(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("CodeSigningConfigArn", value.into_node()))
    }

    /// A dead-letter queue configuration that specifies the queue or topic where Lambda sends asynchronous
    /// events when they fail processing. For more information, see [Dead-letter
    /// queues](https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html#invocation-dlq).
    pub fn dead_letter_config(self, value: impl crate::IntoValue<function::DeadLetterConfig>) -> Self {
        Self(self.0.with("DeadLetterConfig", value.into_node()))
    }

    /// A description of the function.
    pub fn description(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Description", value.into_node()))
    }

    /// Configuration settings for [durable
    /// functions](https://docs.aws.amazon.com/lambda/latest/dg/durable-functions.html), including execution
    /// timeout and retention period for execution history.
    ///
    /// Changing it may replace the resource.
    pub fn durable_config(self, value: impl crate::IntoValue<function::DurableConfig>) -> Self {
        Self(self.0.with("DurableConfig", value.into_node()))
    }

    /// Environment variables that are accessible from function code during execution.
    pub fn environment(self, value: impl crate::IntoValue<function::Environment>) -> Self {
        Self(self.0.with("Environment", value.into_node()))
    }

    /// The size of the function's `/tmp` directory in MB. The default value is 512, but it can be any whole
    /// number between 512 and 10,240 MB.
    pub fn ephemeral_storage(self, value: impl crate::IntoValue<function::EphemeralStorage>) -> Self {
        Self(self.0.with("EphemeralStorage", value.into_node()))
    }

    /// Connection settings for an Amazon EFS file system. To connect a function to a file system, a mount
    /// target must be available in every Availability Zone that your function connects to. If your template
    /// contains an
    /// [AWS::EFS::MountTarget](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-efs-mounttarget.html)
    /// resource, you must also specify a `DependsOn` attribute to ensure that the mount target is created or
    /// updated before the function.
    pub fn file_system_configs(self, value: impl crate::IntoValue<Vec<function::FileSystemConfig>>) -> Self {
        Self(self.0.with("FileSystemConfigs", value.into_node()))
    }

    /// The name of the Lambda function, up to 64 characters in length. If you don't specify a name,
    /// CloudFormation generates one.
    ///
    /// Changing it replaces the resource.
    pub fn function_name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("FunctionName", value.into_node()))
    }

    /// Configuration that defines the scaling behavior for a Lambda Managed Instances function, including the
    /// minimum and maximum number of execution environments that can be provisioned.
    pub fn function_scaling_config(
        self,
        value: impl crate::IntoValue<function::FunctionScalingConfig>,
    ) -> Self {
        Self(self.0.with("FunctionScalingConfig", value.into_node()))
    }

    /// The name of the method within your code that Lambda calls to run your function. Handler is required if
    /// the deployment package is a .zip file archive. The format includes the file name. It can also include
    /// namespaces and other qualifiers, depending on the runtime. For more information, see [Lambda
    /// programming model](https://docs.aws.amazon.com/lambda/latest/dg/foundation-progmodel.html).
    pub fn handler(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Handler", value.into_node()))
    }

    /// Configuration values that override the container image Dockerfile settings. For more information, see
    /// [Container image
    /// settings](https://docs.aws.amazon.com/lambda/latest/dg/images-create.html#images-parms).
    pub fn image_config(self, value: impl crate::IntoValue<function::ImageConfig>) -> Self {
        Self(self.0.with("ImageConfig", value.into_node()))
    }

    /// The ARN of the AWS Key Management Service ( AWS ) customer managed key that's used to encrypt the
    /// following resources:
    ///
    /// - The function's [environment
    ///   variables](https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-encryption).
    /// - The function's [Lambda
    ///   SnapStart](https://docs.aws.amazon.com/lambda/latest/dg/snapstart-security.html) snapshots.
    /// - When used with `SourceKMSKeyArn`, the unzipped version of the .zip deployment package that's used
    ///   for function invocations. For more information, see [Specifying a customer managed key for
    ///   Lambda](https://docs.aws.amazon.com/lambda/latest/dg/encrypt-zip-package.html#enable-zip-custom-encryption).
    /// - The optimized version of the container image that's used for function invocations. Note that this is
    ///   not the same key that's used to protect your container image in the Amazon Elastic Container
    ///   Registry (Amazon ECR). For more information, see [Function
    ///   lifecycle](https://docs.aws.amazon.com/lambda/latest/dg/images-create.html#images-lifecycle).
    pub fn kms_key_arn(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("KmsKeyArn", value.into_node()))
    }

    /// A list of [function layers](https://docs.aws.amazon.com/lambda/latest/dg/configuration-layers.html) to
    /// add to the function's execution environment. Specify each layer by its ARN, including the version.
    pub fn layers(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
        Self(self.0.with("Layers", value.into_node()))
    }

    /// The function's Amazon CloudWatch Logs configuration settings.
    pub fn logging_config(self, value: impl crate::IntoValue<function::LoggingConfig>) -> Self {
        Self(self.0.with("LoggingConfig", value.into_node()))
    }

    /// The amount of [memory available to the
    /// function](https://docs.aws.amazon.com/lambda/latest/dg/configuration-function-common.html#configuration-memory-console)
    /// at runtime. Increasing the function memory also increases its CPU allocation. The default value is 128
    /// MB. The value can be any multiple of 1 MB. Note that new AWS accounts have reduced concurrency and
    /// memory quotas. AWS raises these quotas automatically based on your usage. You can also request a quota
    /// increase.
    pub fn memory_size(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(self.0.with("MemorySize", value.into_node()))
    }

    /// The type of deployment package. Set to `Image` for container image and set `Zip` for .zip file
    /// archive.
    ///
    /// Changing it replaces the resource.
    pub fn package_type(self, value: impl crate::IntoValue<function::PackageType>) -> Self {
        Self(self.0.with("PackageType", value.into_node()))
    }

    /// The property `PublishToLatestPublished`.
    pub fn publish_to_latest_published(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("PublishToLatestPublished", value.into_node()))
    }

    /// The status of your function's recursive loop detection configuration.
    pub fn recursive_loop(self, value: impl crate::IntoValue<function::RecursiveLoop>) -> Self {
        Self(self.0.with("RecursiveLoop", value.into_node()))
    }

    /// The number of simultaneous executions to reserve for the function.
    pub fn reserved_concurrent_executions(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(
            self.0
                .with("ReservedConcurrentExecutions", value.into_node()),
        )
    }

    /// The identifier of the function's
    /// [runtime](https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html). Runtime is required if
    /// the deployment package is a .zip file archive. Specifying a runtime results in an error if you're
    /// deploying a function using a container image.
    pub fn runtime(self, value: impl crate::IntoValue<function::Runtime>) -> Self {
        Self(self.0.with("Runtime", value.into_node()))
    }

    /// Sets the runtime management configuration for a function's version. For more information, see [Runtime
    /// updates](https://docs.aws.amazon.com/lambda/latest/dg/runtimes-update.html).
    pub fn runtime_management_config(
        self,
        value: impl crate::IntoValue<function::RuntimeManagementConfig>,
    ) -> Self {
        Self(self.0.with("RuntimeManagementConfig", value.into_node()))
    }

    /// The function's [AWS Lambda SnapStart](https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html)
    /// setting.
    pub fn snap_start(self, value: impl crate::IntoValue<function::SnapStart>) -> Self {
        Self(self.0.with("SnapStart", value.into_node()))
    }

    /// A list of [tags](https://docs.aws.amazon.com/lambda/latest/dg/tagging.html) to apply to the function.
    pub fn tags(self, value: impl crate::IntoValue<Vec<crate::Tag>>) -> Self {
        Self(self.0.with("Tags", value.into_node()))
    }

    /// The function's tenant isolation configuration settings. Determines whether the Lambda function runs on
    /// a shared or dedicated infrastructure per unique tenant.
    ///
    /// Changing it replaces the resource.
    pub fn tenancy_config(self, value: impl crate::IntoValue<function::TenancyConfig>) -> Self {
        Self(self.0.with("TenancyConfig", value.into_node()))
    }

    /// The amount of time (in seconds) that Lambda allows a function to run before stopping it. The default
    /// is 3 seconds. The maximum allowed value is 900 seconds. For more information, see [Lambda execution
    /// environment](https://docs.aws.amazon.com/lambda/latest/dg/runtimes-context.html).
    pub fn timeout(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(self.0.with("Timeout", value.into_node()))
    }

    /// Set `Mode` to `Active` to sample and trace a subset of incoming requests with
    /// [X-Ray](https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html).
    pub fn tracing_config(self, value: impl crate::IntoValue<function::TracingConfig>) -> Self {
        Self(self.0.with("TracingConfig", value.into_node()))
    }

    /// For network connectivity to AWS resources in a VPC, specify a list of security groups and subnets in
    /// the VPC. When you connect a function to a VPC, it can access resources and the internet only through
    /// that VPC. For more information, see [Configuring a Lambda function to access resources in a
    /// VPC](https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html).
    pub fn vpc_config(self, value: impl crate::IntoValue<function::VpcConfig>) -> Self {
        Self(self.0.with("VpcConfig", value.into_node()))
    }
}

impl crate::ResourceType for Function {
    const TYPE: &'static str = "AWS::Lambda::Function";
    type Ref = crate::Name<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<Function> {
    /// The Amazon Resource Name (ARN) of the function.
    pub fn arn(&self) -> crate::Value<crate::Arn<Function>> {
        self.attribute("Arn")
    }

    /// When set to `PublishedVersions`, Lambda creates a snapshot of the execution environment when you
    /// publish a function version.
    pub fn snap_start_response_apply_on(&self) -> crate::Value<String> {
        self.attribute("SnapStartResponse.ApplyOn")
    }

    /// When you provide a [qualified Amazon Resource Name
    /// (ARN)](https://docs.aws.amazon.com/lambda/latest/dg/configuration-versions.html#versioning-versions-using),
    /// this response element indicates whether SnapStart is activated for the specified function version.
    pub fn snap_start_response_optimization_status(&self) -> crate::Value<String> {
        self.attribute("SnapStartResponse.OptimizationStatus")
    }
}

/// The types of the properties of [`Function`].
pub mod function {
    /// Configuration for the capacity provider that manages compute resources for Lambda functions.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct CapacityProviderConfig(crate::Map);

    impl CapacityProviderConfig {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `lambda_managed_instances_capacity_provider_config`: Configuration for Lambda-managed instances used
        ///   by the capacity provider.
        pub fn new(
            lambda_managed_instances_capacity_provider_config: impl crate::IntoValue<
                LambdaManagedInstancesCapacityProviderConfig,
            >,
        ) -> Self {
            Self(crate::Map::new().with(
                "LambdaManagedInstancesCapacityProviderConfig",
                lambda_managed_instances_capacity_provider_config.into_node(),
            ))
        }
    }

    /// The [deployment package](https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-package.html) for
    /// a Lambda function. To deploy a function defined as a container image, you specify the location of a
    /// container image in the Amazon ECR registry. For a .zip file deployment package, you can specify the
    /// location of an object in Amazon S3. For Node.js and Python functions, you can specify the function
    /// code inline in the template.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct Code(crate::Map);

    impl Code {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// URI of a [container image](https://docs.aws.amazon.com/lambda/latest/dg/lambda-images.html) in the
        /// Amazon ECR registry.
        pub fn image_uri(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ImageUri", value.into_node()))
        }

        /// An Amazon S3 bucket in the same AWS Region as your function. The bucket can be in a different AWS
        /// account.
        pub fn s3_bucket(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("S3Bucket", value.into_node()))
        }

        /// The Amazon S3 key of the deployment package.
        pub fn s3_key(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("S3Key", value.into_node()))
        }

        /// Specifies the storage mode for the deployment package. Use `COPY` to store the package in
        /// LAMlong-managed storage. Use `REFERENCE` to read the package directly from the Amazon S3 bucket. If
        /// omitted, the default is `COPY`.
        pub fn s3_object_storage_mode(self, value: impl crate::IntoValue<S3ObjectStorageMode>) -> Self {
            Self(self.0.with("S3ObjectStorageMode", value.into_node()))
        }

        /// For versioned objects, the version of the deployment package object to use.
        pub fn s3_object_version(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("S3ObjectVersion", value.into_node()))
        }

        /// The ARN of the AWS Key Management Service ( AWS ) customer managed key that's used to encrypt your
        /// function's .zip deployment package. If you don't provide a customer managed key, Lambda uses an [AWS
        /// owned key](https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-owned-cmk).
        pub fn source_kms_key_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("SourceKMSKeyArn", value.into_node()))
        }

        /// (Node.js and Python) The source code of your Lambda function. If you include your function source
        /// inline with this parameter, CloudFormation places it in a file named `index` and zips it to create a
        /// [deployment package](https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-package.html). This
        /// zip file cannot exceed 4MB. For the `Handler` property, the first part of the handler identifier must
        /// be `index`. For example, `index.handler`.
        pub fn zip_file(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ZipFile", value.into_node()))
        }
    }

    /// The [dead-letter
    /// queue](https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-dlq)
    /// for failed asynchronous invocations.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct DeadLetterConfig(crate::Map);

    impl DeadLetterConfig {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The Amazon Resource Name (ARN) of an Amazon SQS queue or Amazon SNS topic.
        pub fn target_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("TargetArn", value.into_node()))
        }
    }

    /// Configuration settings for [durable
    /// functions](https://docs.aws.amazon.com/lambda/latest/dg/durable-functions.html), including execution
    /// timeout and retention period for execution history.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct DurableConfig(crate::Map);

    impl DurableConfig {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `execution_timeout`: The maximum time (in seconds) that a durable execution can run before timing
        ///   out.
        pub fn new(execution_timeout: impl crate::IntoValue<i64>) -> Self {
            Self(crate::Map::new().with("ExecutionTimeout", execution_timeout.into_node()))
        }

        /// The ARN of the KMSlong (KMS) customer managed key that is used to encrypt your durable execution's
        /// payload data, including input, output, and error payloads.
        pub fn kms_key_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("KMSKeyArn", value.into_node()))
        }

        /// The number of days to retain execution history after a durable execution completes. After this period,
        /// execution history is no longer available through the GetDurableExecutionHistory API.
        pub fn retention_period_in_days(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("RetentionPeriodInDays", value.into_node()))
        }
    }

    /// A function's environment variable settings. You can use environment variables to adjust your
    /// function's behavior without updating code. An environment variable is a pair of strings that are
    /// stored in a function's version-specific configuration.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct Environment(crate::Map);

    impl Environment {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Environment variable key-value pairs. For more information, see [Using Lambda environment
        /// variables](https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html).
        pub fn variables(
            self,
            value: impl crate::IntoValue<std::collections::BTreeMap<String, String>>,
        ) -> Self {
            Self(self.0.with("Variables", value.into_node()))
        }
    }

    /// The size of the function's `/tmp` directory in MB. The default value is 512, but it can be any whole
    /// number between 512 and 10,240 MB.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct EphemeralStorage(crate::Map);

    impl EphemeralStorage {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `size`: The size of the function's `/tmp` directory.
        pub fn new(size: impl crate::IntoValue<i64>) -> Self {
            Self(crate::Map::new().with("Size", size.into_node()))
        }
    }

    /// Details about the connection between a Lambda function and an [Amazon EFS file
    /// system](https://docs.aws.amazon.com/lambda/latest/dg/configuration-filesystem.html).
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct FileSystemConfig(crate::Map);

    impl FileSystemConfig {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
            required: FileSystemConfigRequired<A, B>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Arn", required.arn.into_node())
                    .with("LocalMountPath", required.local_mount_path.into_node()),
            )
        }

        /// Setting controls how your function accesses data from an Amazon S3 file system.
        pub fn s3_files_config(self, value: impl crate::IntoValue<S3FilesConfig>) -> Self {
            Self(self.0.with("S3FilesConfig", value.into_node()))
        }
    }

    /// The properties that AWS requires of [`FileSystemConfig`].
    #[derive(Clone, Debug)]
    pub struct FileSystemConfigRequired<A, B> {
        /// The Amazon Resource Name (ARN) of the Amazon EFS access point that provides access to the file system.
        pub arn: A,
        /// The path where the function can access the file system, starting with `/mnt/`.
        pub local_mount_path: B,
    }

    /// Configuration that defines the scaling behavior for a Lambda Managed Instances function, including the
    /// minimum and maximum number of execution environments that can be provisioned.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct FunctionScalingConfig(crate::Map);

    impl FunctionScalingConfig {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The maximum number of execution environments that can be provisioned for the function.
        pub fn max_execution_environments(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("MaxExecutionEnvironments", value.into_node()))
        }

        /// The minimum number of execution environments to maintain for the function.
        pub fn min_execution_environments(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("MinExecutionEnvironments", value.into_node()))
        }
    }

    /// Configuration values that override the container image Dockerfile settings. For more information, see
    /// [Container image
    /// settings](https://docs.aws.amazon.com/lambda/latest/dg/images-create.html#images-parms).
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct ImageConfig(crate::Map);

    impl ImageConfig {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Specifies parameters that you want to pass in with ENTRYPOINT. You can specify a maximum of 1,500
        /// parameters in the list.
        pub fn command(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("Command", value.into_node()))
        }

        /// Specifies the entry point to their application, which is typically the location of the runtime
        /// executable. You can specify a maximum of 1,500 string entries in the list.
        pub fn entry_point(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("EntryPoint", value.into_node()))
        }

        /// Specifies the working directory. The length of the directory string cannot exceed 1,000 characters.
        pub fn working_directory(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("WorkingDirectory", value.into_node()))
        }
    }

    /// Configuration for Lambda-managed instances used by the capacity provider.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct LambdaManagedInstancesCapacityProviderConfig(crate::Map);

    impl LambdaManagedInstancesCapacityProviderConfig {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `capacity_provider_arn`: The Amazon Resource Name (ARN) of the capacity provider.
        pub fn new(capacity_provider_arn: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("CapacityProviderArn", capacity_provider_arn.into_node()))
        }

        /// The amount of memory in GiB allocated per vCPU for execution environments.
        pub fn execution_environment_memory_gi_b_per_v_cpu(self, value: impl crate::IntoValue<f64>) -> Self {
            Self(
                self.0
                    .with("ExecutionEnvironmentMemoryGiBPerVCpu", value.into_node()),
            )
        }

        /// The maximum number of concurrent executions that can run on each execution environment.
        pub fn per_execution_environment_max_concurrency(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(
                self.0
                    .with("PerExecutionEnvironmentMaxConcurrency", value.into_node()),
            )
        }
    }

    /// The function's Amazon CloudWatch Logs configuration settings.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct LoggingConfig(crate::Map);

    impl LoggingConfig {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Set this property to filter the application logs for your function that Lambda sends to CloudWatch.
        /// Lambda only sends application logs at the selected level of detail and lower, where `TRACE` is the
        /// highest level and `FATAL` is the lowest.
        pub fn application_log_level(self, value: impl crate::IntoValue<ApplicationLogLevel>) -> Self {
            Self(self.0.with("ApplicationLogLevel", value.into_node()))
        }

        /// The format in which Lambda sends your function's application and system logs to CloudWatch. Select
        /// between plain text and structured JSON.
        pub fn log_format(self, value: impl crate::IntoValue<LogFormat>) -> Self {
            Self(self.0.with("LogFormat", value.into_node()))
        }

        /// The name of the Amazon CloudWatch log group the function sends logs to. By default, Lambda functions
        /// send logs to a default log group named `/aws/lambda/<function name>`. To use a different log group,
        /// enter an existing log group or enter a new log group name.
        pub fn log_group(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("LogGroup", value.into_node()))
        }

        /// Set this property to filter the system logs for your function that Lambda sends to CloudWatch. Lambda
        /// only sends system logs at the selected level of detail and lower, where `DEBUG` is the highest level
        /// and `WARN` is the lowest.
        pub fn system_log_level(self, value: impl crate::IntoValue<SystemLogLevel>) -> Self {
            Self(self.0.with("SystemLogLevel", value.into_node()))
        }
    }

    /// Sets the runtime management configuration for a function's version. For more information, see [Runtime
    /// updates](https://docs.aws.amazon.com/lambda/latest/dg/runtimes-update.html).
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct RuntimeManagementConfig(crate::Map);

    impl RuntimeManagementConfig {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `update_runtime_on`: Specify the runtime update mode.
        pub fn new(update_runtime_on: impl crate::IntoValue<UpdateRuntimeOn>) -> Self {
            Self(crate::Map::new().with("UpdateRuntimeOn", update_runtime_on.into_node()))
        }

        /// The ARN of the runtime version you want the function to use.
        pub fn runtime_version_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("RuntimeVersionArn", value.into_node()))
        }
    }

    /// Setting controls how your function accesses data from an Amazon S3 file system.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct S3FilesConfig(crate::Map);

    impl S3FilesConfig {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Specifies if a function reads from the file system for the lowest latency, or through Amazon S3 Files
        /// feature "direct Amazon S3 bucket reads" for the highest throughput. Valid values:
        ///
        /// - `AUTO` (default) – Direct reads are active for functions you configure with 512 MB or more of
        ///   memory.
        /// - `ENABLED` – Enforces all reads are directly from the Amazon S3 bucket, regardless of available
        ///   memory (less than 512 MB).
        /// - `DISABLED` – Routes all reads through the file system, regardless of memory configuration.
        pub fn direct_s3_read(self, value: impl crate::IntoValue<DirectS3Read>) -> Self {
            Self(self.0.with("DirectS3Read", value.into_node()))
        }
    }

    /// The function's [AWS Lambda SnapStart](https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html)
    /// setting.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct SnapStart(crate::Map);

    impl SnapStart {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `apply_on`: Set `ApplyOn` to `PublishedVersions` to create a snapshot of the initialized execution
        ///   environment when you publish a function version.
        pub fn new(apply_on: impl crate::IntoValue<ApplyOn>) -> Self {
            Self(crate::Map::new().with("ApplyOn", apply_on.into_node()))
        }
    }

    /// Specifies the tenant isolation mode configuration for a Lambda function. This allows you to configure
    /// specific tenant isolation strategies for your function invocations. Tenant isolation configuration
    /// cannot be modified after function creation.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct TenancyConfig(crate::Map);

    impl TenancyConfig {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `tenant_isolation_mode`: Tenant isolation mode allows for invocation to be sent to a corresponding
        ///   execution environment dedicated to a specific tenant ID.
        pub fn new(tenant_isolation_mode: impl crate::IntoValue<TenantIsolationMode>) -> Self {
            Self(crate::Map::new().with("TenantIsolationMode", tenant_isolation_mode.into_node()))
        }
    }

    /// The function's [AWS X-Ray](https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html) tracing
    /// configuration. To sample and record incoming requests, set `Mode` to `Active`.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct TracingConfig(crate::Map);

    impl TracingConfig {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The tracing mode.
        pub fn mode(self, value: impl crate::IntoValue<Mode>) -> Self {
            Self(self.0.with("Mode", value.into_node()))
        }
    }

    /// The VPC security groups and subnets that are attached to a Lambda function. When you connect a
    /// function to a VPC, Lambda creates an elastic network interface for each combination of security group
    /// and subnet in the function's VPC configuration. The function can only access resources and the
    /// internet through that VPC. For more information, see [VPC
    /// Settings](https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html).
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct VpcConfig(crate::Map);

    impl VpcConfig {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Allows outbound IPv6 traffic on VPC functions that are connected to dual-stack subnets.
        pub fn ipv6_allowed_for_dual_stack(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("Ipv6AllowedForDualStack", value.into_node()))
        }

        /// A list of VPC security group IDs.
        pub fn security_group_ids(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("SecurityGroupIds", value.into_node()))
        }

        /// A list of VPC subnet IDs.
        pub fn subnet_ids(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("SubnetIds", value.into_node()))
        }
    }

    /// Set this property to filter the application logs for your function that Lambda sends to CloudWatch.
    /// Lambda only sends application logs at the selected level of detail and lower, where `TRACE` is the
    /// highest level and `FATAL` is the lowest.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct ApplicationLogLevel(&'static str);

    impl ApplicationLogLevel {
        /// `DEBUG`.
        pub const DEBUG: Self = Self("DEBUG");

        /// `ERROR`.
        pub const ERROR: Self = Self("ERROR");

        /// `FATAL`.
        pub const FATAL: Self = Self("FATAL");

        /// `INFO`.
        pub const INFO: Self = Self("INFO");

        /// `TRACE`.
        pub const TRACE: Self = Self("TRACE");

        /// `WARN`.
        pub const WARN: Self = Self("WARN");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Set `ApplyOn` to `PublishedVersions` to create a snapshot of the initialized execution environment
    /// when you publish a function version.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct ApplyOn(&'static str);

    impl ApplyOn {
        /// `None`.
        pub const NONE: Self = Self("None");

        /// `PublishedVersions`.
        pub const PUBLISHED_VERSIONS: Self = Self("PublishedVersions");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The instruction set architecture that the function supports. Enter a string array with one of the
    /// valid values (arm64 or x86_64). The default value is `x86_64`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Architecture(&'static str);

    impl Architecture {
        /// `arm64`.
        pub const ARM64: Self = Self("arm64");

        /// `x86_64`.
        pub const X86_64: Self = Self("x86_64");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Specifies if a function reads from the file system for the lowest latency, or through Amazon S3 Files
    /// feature "direct Amazon S3 bucket reads" for the highest throughput. Valid values:
    ///
    /// - `AUTO` (default) – Direct reads are active for functions you configure with 512 MB or more of
    ///   memory.
    /// - `ENABLED` – Enforces all reads are directly from the Amazon S3 bucket, regardless of available
    ///   memory (less than 512 MB).
    /// - `DISABLED` – Routes all reads through the file system, regardless of memory configuration.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct DirectS3Read(&'static str);

    impl DirectS3Read {
        /// `AUTO`.
        pub const AUTO: Self = Self("AUTO");

        /// `DISABLED`: Routes all reads through the file system, regardless of memory configuration.
        pub const DISABLED: Self = Self("DISABLED");

        /// `ENABLED`: Enforces all reads are directly from the Amazon S3 bucket, regardless of available
        /// memory (less than 512 MB).
        pub const ENABLED: Self = Self("ENABLED");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The format in which Lambda sends your function's application and system logs to CloudWatch. Select
    /// between plain text and structured JSON.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct LogFormat(&'static str);

    impl LogFormat {
        /// `JSON`.
        pub const JSON: Self = Self("JSON");

        /// `Text`.
        pub const TEXT: Self = Self("Text");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The tracing mode.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Mode(&'static str);

    impl Mode {
        /// `Active`.
        pub const ACTIVE: Self = Self("Active");

        /// `PassThrough`.
        pub const PASS_THROUGH: Self = Self("PassThrough");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The type of deployment package. Set to `Image` for container image and set `Zip` for .zip file
    /// archive.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct PackageType(&'static str);

    impl PackageType {
        /// `Image`.
        pub const IMAGE: Self = Self("Image");

        /// `Zip`.
        pub const ZIP: Self = Self("Zip");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The status of your function's recursive loop detection configuration.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct RecursiveLoop(&'static str);

    impl RecursiveLoop {
        /// `Allow`.
        pub const ALLOW: Self = Self("Allow");

        /// `Terminate`.
        pub const TERMINATE: Self = Self("Terminate");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The identifier of the function's
    /// [runtime](https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html). Runtime is required if
    /// the deployment package is a .zip file archive. Specifying a runtime results in an error if you're
    /// deploying a function using a container image.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Runtime(&'static str);

    impl Runtime {
        /// `dotnet10`.
        pub const DOTNET10: Self = Self("dotnet10");

        /// `dotnet6`.
        pub const DOTNET6: Self = Self("dotnet6");

        /// `dotnet8`.
        pub const DOTNET8: Self = Self("dotnet8");

        /// `dotnetcore1.0`.
        pub const DOTNETCORE1_0: Self = Self("dotnetcore1.0");

        /// `dotnetcore2.0`.
        pub const DOTNETCORE2_0: Self = Self("dotnetcore2.0");

        /// `dotnetcore2.1`.
        pub const DOTNETCORE2_1: Self = Self("dotnetcore2.1");

        /// `dotnetcore3.1`.
        pub const DOTNETCORE3_1: Self = Self("dotnetcore3.1");

        /// `go1.x`.
        pub const GO1_X: Self = Self("go1.x");

        /// `java11`.
        pub const JAVA11: Self = Self("java11");

        /// `java11.al2023`.
        pub const JAVA11_AL2023: Self = Self("java11.al2023");

        /// `java17`.
        pub const JAVA17: Self = Self("java17");

        /// `java17.al2023`.
        pub const JAVA17_AL2023: Self = Self("java17.al2023");

        /// `java21`.
        pub const JAVA21: Self = Self("java21");

        /// `java25`.
        pub const JAVA25: Self = Self("java25");

        /// `java8`.
        pub const JAVA8: Self = Self("java8");

        /// `java8.al2`.
        pub const JAVA8_AL2: Self = Self("java8.al2");

        /// `java8.al2023`.
        pub const JAVA8_AL2023: Self = Self("java8.al2023");

        /// `nodejs`.
        pub const NODEJS: Self = Self("nodejs");

        /// `nodejs10.x`.
        pub const NODEJS10_X: Self = Self("nodejs10.x");

        /// `nodejs12.x`.
        pub const NODEJS12_X: Self = Self("nodejs12.x");

        /// `nodejs14.x`.
        pub const NODEJS14_X: Self = Self("nodejs14.x");

        /// `nodejs16.x`.
        pub const NODEJS16_X: Self = Self("nodejs16.x");

        /// `nodejs18.x`.
        pub const NODEJS18_X: Self = Self("nodejs18.x");

        /// `nodejs20.x`.
        pub const NODEJS20_X: Self = Self("nodejs20.x");

        /// `nodejs22.x`.
        pub const NODEJS22_X: Self = Self("nodejs22.x");

        /// `nodejs24.x`.
        pub const NODEJS24_X: Self = Self("nodejs24.x");

        /// `nodejs26.x`.
        pub const NODEJS26_X: Self = Self("nodejs26.x");

        /// `nodejs4.3`.
        pub const NODEJS4_3: Self = Self("nodejs4.3");

        /// `nodejs4.3-edge`.
        pub const NODEJS4_3_EDGE: Self = Self("nodejs4.3-edge");

        /// `nodejs6.10`.
        pub const NODEJS6_10: Self = Self("nodejs6.10");

        /// `nodejs8.10`.
        pub const NODEJS8_10: Self = Self("nodejs8.10");

        /// `provided`.
        pub const PROVIDED: Self = Self("provided");

        /// `provided.al2`.
        pub const PROVIDED_AL2: Self = Self("provided.al2");

        /// `provided.al2023`.
        pub const PROVIDED_AL2023: Self = Self("provided.al2023");

        /// `python2.7`.
        pub const PYTHON2_7: Self = Self("python2.7");

        /// `python3.10`.
        pub const PYTHON3_10: Self = Self("python3.10");

        /// `python3.11`.
        pub const PYTHON3_11: Self = Self("python3.11");

        /// `python3.12`.
        pub const PYTHON3_12: Self = Self("python3.12");

        /// `python3.13`.
        pub const PYTHON3_13: Self = Self("python3.13");

        /// `python3.14`.
        pub const PYTHON3_14: Self = Self("python3.14");

        /// `python3.15`.
        pub const PYTHON3_15: Self = Self("python3.15");

        /// `python3.6`.
        pub const PYTHON3_6: Self = Self("python3.6");

        /// `python3.7`.
        pub const PYTHON3_7: Self = Self("python3.7");

        /// `python3.8`.
        pub const PYTHON3_8: Self = Self("python3.8");

        /// `python3.9`.
        pub const PYTHON3_9: Self = Self("python3.9");

        /// `ruby2.5`.
        pub const RUBY2_5: Self = Self("ruby2.5");

        /// `ruby2.7`.
        pub const RUBY2_7: Self = Self("ruby2.7");

        /// `ruby3.2`.
        pub const RUBY3_2: Self = Self("ruby3.2");

        /// `ruby3.3`.
        pub const RUBY3_3: Self = Self("ruby3.3");

        /// `ruby3.4`.
        pub const RUBY3_4: Self = Self("ruby3.4");

        /// `ruby4.0`.
        pub const RUBY4_0: Self = Self("ruby4.0");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Specifies the storage mode for the deployment package. Use `COPY` to store the package in
    /// LAMlong-managed storage. Use `REFERENCE` to read the package directly from the Amazon S3 bucket. If
    /// omitted, the default is `COPY`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct S3ObjectStorageMode(&'static str);

    impl S3ObjectStorageMode {
        /// `COPY`.
        pub const COPY: Self = Self("COPY");

        /// `REFERENCE`.
        pub const REFERENCE: Self = Self("REFERENCE");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Set this property to filter the system logs for your function that Lambda sends to CloudWatch. Lambda
    /// only sends system logs at the selected level of detail and lower, where `DEBUG` is the highest level
    /// and `WARN` is the lowest.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct SystemLogLevel(&'static str);

    impl SystemLogLevel {
        /// `DEBUG`.
        pub const DEBUG: Self = Self("DEBUG");

        /// `INFO`.
        pub const INFO: Self = Self("INFO");

        /// `WARN`.
        pub const WARN: Self = Self("WARN");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Tenant isolation mode allows for invocation to be sent to a corresponding execution environment
    /// dedicated to a specific tenant ID.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct TenantIsolationMode(&'static str);

    impl TenantIsolationMode {
        /// `PER_TENANT`.
        pub const PER_TENANT: Self = Self("PER_TENANT");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Specify the runtime update mode.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct UpdateRuntimeOn(&'static str);

    impl UpdateRuntimeOn {
        /// `Auto`.
        pub const AUTO: Self = Self("Auto");

        /// `FunctionUpdate`: Lambda updates the runtime of you function to the most recent and secure runtime
        /// version when you update your function. This approach synchronizes runtime updates with function
        /// deployments, giving you control over when runtime updates are applied and allowing you to detect
        /// and mitigate rare runtime update incompatibilities early. When using this setting, you need to
        /// regularly update your functions to keep their runtime up-to-date.
        pub const FUNCTION_UPDATE: Self = Self("FunctionUpdate");

        /// `Manual`: You specify a runtime version in your function configuration. The function will use this
        /// runtime version indefinitely. In the rare case where a new runtime version is incompatible with an
        /// existing function, this allows you to roll back your function to an earlier runtime version. For
        /// more information, see [Roll back a runtime
        /// version](https://docs.aws.amazon.com/lambda/latest/dg/runtimes-update.html#runtime-management-rollback).
        pub const MANUAL: Self = Self("Manual");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    crate::into_value::maps!(
        CapacityProviderConfig,
        Code,
        DeadLetterConfig,
        DurableConfig,
        Environment,
        EphemeralStorage,
        FileSystemConfig,
        FunctionScalingConfig,
        ImageConfig,
        LambdaManagedInstancesCapacityProviderConfig,
        LoggingConfig,
        RuntimeManagementConfig,
        S3FilesConfig,
        SnapStart,
        TenancyConfig,
        TracingConfig,
        VpcConfig
    );
    crate::into_value::texts!(
        ApplicationLogLevel,
        ApplyOn,
        Architecture,
        DirectS3Read,
        LogFormat,
        Mode,
        PackageType,
        RecursiveLoop,
        Runtime,
        S3ObjectStorageMode,
        SystemLogLevel,
        TenantIsolationMode,
        UpdateRuntimeOn
    );
}

/// The `AWS::Lambda::LayerVersion` resource creates a [Lambda
/// layer](https://docs.aws.amazon.com/lambda/latest/dg/configuration-layers.html) from a ZIP archive.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-layerversion.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct LayerVersion(crate::Map);

impl LayerVersion {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `content`: The function layer archive. Changing it replaces the resource.
    pub fn new(content: impl crate::IntoValue<layer_version::Content>) -> Self {
        Self(crate::Map::new().with("Content", content.into_node()))
    }

    /// A list of compatible [instruction set
    /// architectures](https://docs.aws.amazon.com/lambda/latest/dg/foundation-arch.html).
    ///
    /// Changing it replaces the resource.
    pub fn compatible_architectures(
        self,
        value: impl crate::IntoValue<Vec<layer_version::CompatibleArchitecture>>,
    ) -> Self {
        Self(self.0.with("CompatibleArchitectures", value.into_node()))
    }

    /// A list of compatible [function
    /// runtimes](https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html). Used for filtering with
    /// [ListLayers](https://docs.aws.amazon.com/lambda/latest/dg/API_ListLayers.html) and
    /// [ListLayerVersions](https://docs.aws.amazon.com/lambda/latest/dg/API_ListLayerVersions.html).
    ///
    /// Changing it replaces the resource.
    pub fn compatible_runtimes(
        self,
        value: impl crate::IntoValue<Vec<layer_version::CompatibleRuntime>>,
    ) -> Self {
        Self(self.0.with("CompatibleRuntimes", value.into_node()))
    }

    /// The description of the version.
    ///
    /// Changing it replaces the resource.
    pub fn description(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Description", value.into_node()))
    }

    /// The name or Amazon Resource Name (ARN) of the layer.
    ///
    /// Changing it replaces the resource.
    pub fn layer_name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("LayerName", value.into_node()))
    }

    /// The layer's software license. It can be any of the following:
    ///
    /// - An [SPDX license identifier](https://docs.aws.amazon.com/https://spdx.org/licenses/). For example,
    ///   `MIT`.
    /// - The URL of a license hosted on the internet. For example, `https://opensource.org/licenses/MIT`.
    /// - The full text of the license.
    ///
    /// Changing it replaces the resource.
    pub fn license_info(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("LicenseInfo", value.into_node()))
    }
}

impl crate::ResourceType for LayerVersion {
    const TYPE: &'static str = "AWS::Lambda::LayerVersion";
    type Ref = crate::Arn<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<LayerVersion> {
    /// The ARN of the layer version.
    pub fn layer_version_arn(&self) -> crate::Value<crate::Arn<LayerVersion>> {
        self.attribute("LayerVersionArn")
    }
}

/// The types of the properties of [`LayerVersion`].
pub mod layer_version {
    /// A ZIP archive that contains the contents of an [Lambda
    /// layer](https://docs.aws.amazon.com/lambda/latest/dg/configuration-layers.html).
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct Content(crate::Map);

    impl Content {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
            required: ContentRequired<A, B>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("S3Bucket", required.s3_bucket.into_node())
                    .with("S3Key", required.s3_key.into_node()),
            )
        }

        /// Specifies whether Lambda should copy the deployment package to its internal storage (COPY) or
        /// reference it directly from your S3 bucket (REFERENCE).
        pub fn s3_object_storage_mode(self, value: impl crate::IntoValue<S3ObjectStorageMode>) -> Self {
            Self(self.0.with("S3ObjectStorageMode", value.into_node()))
        }

        /// For versioned objects, the version of the layer archive object to use.
        ///
        /// Changing it replaces the resource.
        pub fn s3_object_version(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("S3ObjectVersion", value.into_node()))
        }
    }

    /// The properties that AWS requires of [`Content`].
    #[derive(Clone, Debug)]
    pub struct ContentRequired<A, B> {
        /// The Amazon S3 bucket of the layer archive.
        ///
        /// Changing it replaces the resource.
        pub s3_bucket: A,
        /// The Amazon S3 key of the layer archive.
        ///
        /// Changing it replaces the resource.
        pub s3_key: B,
    }

    /// A list of compatible [instruction set
    /// architectures](https://docs.aws.amazon.com/lambda/latest/dg/foundation-arch.html).
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct CompatibleArchitecture(&'static str);

    impl CompatibleArchitecture {
        /// `arm64`.
        pub const ARM64: Self = Self("arm64");

        /// `x86_64`.
        pub const X86_64: Self = Self("x86_64");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// A list of compatible [function
    /// runtimes](https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html). Used for filtering with
    /// [ListLayers](https://docs.aws.amazon.com/lambda/latest/dg/API_ListLayers.html) and
    /// [ListLayerVersions](https://docs.aws.amazon.com/lambda/latest/dg/API_ListLayerVersions.html).
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct CompatibleRuntime(&'static str);

    impl CompatibleRuntime {
        /// `dotnet10`.
        pub const DOTNET10: Self = Self("dotnet10");

        /// `dotnet6`.
        pub const DOTNET6: Self = Self("dotnet6");

        /// `dotnet8`.
        pub const DOTNET8: Self = Self("dotnet8");

        /// `dotnetcore1.0`.
        pub const DOTNETCORE1_0: Self = Self("dotnetcore1.0");

        /// `dotnetcore2.0`.
        pub const DOTNETCORE2_0: Self = Self("dotnetcore2.0");

        /// `dotnetcore2.1`.
        pub const DOTNETCORE2_1: Self = Self("dotnetcore2.1");

        /// `dotnetcore3.1`.
        pub const DOTNETCORE3_1: Self = Self("dotnetcore3.1");

        /// `go1.x`.
        pub const GO1_X: Self = Self("go1.x");

        /// `java11`.
        pub const JAVA11: Self = Self("java11");

        /// `java11.al2023`.
        pub const JAVA11_AL2023: Self = Self("java11.al2023");

        /// `java17`.
        pub const JAVA17: Self = Self("java17");

        /// `java17.al2023`.
        pub const JAVA17_AL2023: Self = Self("java17.al2023");

        /// `java21`.
        pub const JAVA21: Self = Self("java21");

        /// `java25`.
        pub const JAVA25: Self = Self("java25");

        /// `java8`.
        pub const JAVA8: Self = Self("java8");

        /// `java8.al2`.
        pub const JAVA8_AL2: Self = Self("java8.al2");

        /// `java8.al2023`.
        pub const JAVA8_AL2023: Self = Self("java8.al2023");

        /// `nodejs`.
        pub const NODEJS: Self = Self("nodejs");

        /// `nodejs10.x`.
        pub const NODEJS10_X: Self = Self("nodejs10.x");

        /// `nodejs12.x`.
        pub const NODEJS12_X: Self = Self("nodejs12.x");

        /// `nodejs14.x`.
        pub const NODEJS14_X: Self = Self("nodejs14.x");

        /// `nodejs16.x`.
        pub const NODEJS16_X: Self = Self("nodejs16.x");

        /// `nodejs18.x`.
        pub const NODEJS18_X: Self = Self("nodejs18.x");

        /// `nodejs20.x`.
        pub const NODEJS20_X: Self = Self("nodejs20.x");

        /// `nodejs22.x`.
        pub const NODEJS22_X: Self = Self("nodejs22.x");

        /// `nodejs24.x`.
        pub const NODEJS24_X: Self = Self("nodejs24.x");

        /// `nodejs26.x`.
        pub const NODEJS26_X: Self = Self("nodejs26.x");

        /// `nodejs4.3`.
        pub const NODEJS4_3: Self = Self("nodejs4.3");

        /// `nodejs4.3-edge`.
        pub const NODEJS4_3_EDGE: Self = Self("nodejs4.3-edge");

        /// `nodejs6.10`.
        pub const NODEJS6_10: Self = Self("nodejs6.10");

        /// `nodejs8.10`.
        pub const NODEJS8_10: Self = Self("nodejs8.10");

        /// `provided`.
        pub const PROVIDED: Self = Self("provided");

        /// `provided.al2`.
        pub const PROVIDED_AL2: Self = Self("provided.al2");

        /// `provided.al2023`.
        pub const PROVIDED_AL2023: Self = Self("provided.al2023");

        /// `python2.7`.
        pub const PYTHON2_7: Self = Self("python2.7");

        /// `python3.10`.
        pub const PYTHON3_10: Self = Self("python3.10");

        /// `python3.11`.
        pub const PYTHON3_11: Self = Self("python3.11");

        /// `python3.12`.
        pub const PYTHON3_12: Self = Self("python3.12");

        /// `python3.13`.
        pub const PYTHON3_13: Self = Self("python3.13");

        /// `python3.14`.
        pub const PYTHON3_14: Self = Self("python3.14");

        /// `python3.15`.
        pub const PYTHON3_15: Self = Self("python3.15");

        /// `python3.6`.
        pub const PYTHON3_6: Self = Self("python3.6");

        /// `python3.7`.
        pub const PYTHON3_7: Self = Self("python3.7");

        /// `python3.8`.
        pub const PYTHON3_8: Self = Self("python3.8");

        /// `python3.9`.
        pub const PYTHON3_9: Self = Self("python3.9");

        /// `ruby2.5`.
        pub const RUBY2_5: Self = Self("ruby2.5");

        /// `ruby2.7`.
        pub const RUBY2_7: Self = Self("ruby2.7");

        /// `ruby3.2`.
        pub const RUBY3_2: Self = Self("ruby3.2");

        /// `ruby3.3`.
        pub const RUBY3_3: Self = Self("ruby3.3");

        /// `ruby3.4`.
        pub const RUBY3_4: Self = Self("ruby3.4");

        /// `ruby4.0`.
        pub const RUBY4_0: Self = Self("ruby4.0");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Specifies whether Lambda should copy the deployment package to its internal storage (COPY) or
    /// reference it directly from your S3 bucket (REFERENCE).
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct S3ObjectStorageMode(&'static str);

    impl S3ObjectStorageMode {
        /// `COPY`.
        pub const COPY: Self = Self("COPY");

        /// `REFERENCE`.
        pub const REFERENCE: Self = Self("REFERENCE");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    crate::into_value::maps!(Content);
    crate::into_value::texts!(CompatibleArchitecture, CompatibleRuntime, S3ObjectStorageMode);
}

/// The `AWS::Lambda::Permission` resource grants an AWS service or another account permission to use a
/// function. You can apply the policy at the function level, or specify a qualifier to restrict access to a
/// single version or alias. If you use a qualifier, the invoker must use the full Amazon Resource Name (ARN)
/// of that version or alias to invoke the function.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-permission.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct Permission(crate::Map);

impl Permission {
    /// Creates it with the properties that AWS requires.
    pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>, C: crate::IntoValue<String>>(
        required: PermissionRequired<A, B, C>,
    ) -> Self {
        Self(
            crate::Map::new()
                .with("Action", required.action.into_node())
                .with("FunctionName", required.function_name.into_node())
                .with("Principal", required.principal.into_node()),
        )
    }

    /// For Alexa Smart Home functions, a token that the invoker must supply.
    ///
    /// Changing it replaces the resource.
    pub fn event_source_token(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("EventSourceToken", value.into_node()))
    }

    /// The type of authentication that your function URL uses. Set to `AWS_IAM` if you want to restrict
    /// access to authenticated users only. Set to `NONE` if you want to bypass IAM authentication to create a
    /// public endpoint. For more information, see [Control access to Lambda function
    /// URLs](https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html).
    ///
    /// Changing it replaces the resource.
    pub fn function_url_auth_type(
        self,
        value: impl crate::IntoValue<permission::FunctionUrlAuthType>,
    ) -> Self {
        Self(self.0.with("FunctionUrlAuthType", value.into_node()))
    }

    /// Indicates whether the permission applies when the function is invoked through a function URL.
    ///
    /// Changing it replaces the resource.
    pub fn invoked_via_function_url(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("InvokedViaFunctionUrl", value.into_node()))
    }

    /// The identifier for your organization in AWS Organizations. Use this to grant permissions to all the
    /// AWS accounts under this organization.
    ///
    /// Changing it replaces the resource.
    pub fn principal_org_id(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("PrincipalOrgID", value.into_node()))
    }

    /// For AWS service, the ID of the AWS account that owns the resource. Use this together with `SourceArn`
    /// to ensure that the specified account owns the resource. It is possible for an Amazon S3 bucket to be
    /// deleted by its owner and recreated by another account.
    ///
    /// Changing it replaces the resource.
    pub fn source_account(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("SourceAccount", value.into_node()))
    }

    /// For AWS services, the ARN of the AWS resource that invokes the function. For example, an Amazon S3
    /// bucket or Amazon SNS topic.
    ///
    /// Changing it replaces the resource.
    pub fn source_arn(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("SourceArn", value.into_node()))
    }
}

/// The properties that AWS requires of [`Permission`].
#[derive(Clone, Debug)]
pub struct PermissionRequired<A, B, C> {
    /// The action that the principal can use on the function. For example, `lambda:InvokeFunction` or
    /// `lambda:GetFunction`.
    ///
    /// Changing it replaces the resource.
    pub action: A,
    /// The name or ARN of the Lambda function, version, or alias.
    ///
    /// Changing it replaces the resource.
    pub function_name: B,
    /// The AWS service, AWS account, IAM user, or IAM role that invokes the function. If you specify a
    /// service, use `SourceArn` or `SourceAccount` to limit who can invoke the function through that service.
    ///
    /// Changing it replaces the resource.
    pub principal: C,
}

impl crate::ResourceType for Permission {
    const TYPE: &'static str = "AWS::Lambda::Permission";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<Permission> {
    /// The attribute `Id`.
    pub fn id(&self) -> crate::Value<String> {
        self.attribute("Id")
    }
}

/// The types of the properties of [`Permission`].
pub mod permission {
    /// The type of authentication that your function URL uses. Set to `AWS_IAM` if you want to restrict
    /// access to authenticated users only. Set to `NONE` if you want to bypass IAM authentication to create a
    /// public endpoint. For more information, see [Control access to Lambda function
    /// URLs](https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html).
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct FunctionUrlAuthType(&'static str);

    impl FunctionUrlAuthType {
        /// `AWS_IAM`.
        pub const AWS_IAM: Self = Self("AWS_IAM");

        /// `NONE`.
        pub const NONE: Self = Self("NONE");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    crate::into_value::texts!(FunctionUrlAuthType);
}

/// The `AWS::Lambda::Url` resource creates a function URL with the specified configuration parameters. A
/// [function URL](https://docs.aws.amazon.com/lambda/latest/dg/lambda-urls.html) is a dedicated HTTP(S)
/// endpoint that you can use to invoke your function.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-url.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct Url(crate::Map);

impl Url {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `auth_type`: The type of authentication that your function URL uses.
    /// - `target_function_arn`: The name of the Lambda function. Changing it replaces the resource.
    pub fn new(
        auth_type: impl crate::IntoValue<url::AuthType>,
        target_function_arn: impl crate::IntoValue<String>,
    ) -> Self {
        Self(
            crate::Map::new()
                .with("AuthType", auth_type.into_node())
                .with("TargetFunctionArn", target_function_arn.into_node()),
        )
    }

    /// The [Cross-Origin Resource Sharing
    /// (CORS)](https://docs.aws.amazon.com/https://developer.mozilla.org/en-US/docs/Web/HTTP/CORS) settings
    /// for your function URL.
    pub fn cors(self, value: impl crate::IntoValue<url::Cors>) -> Self {
        Self(self.0.with("Cors", value.into_node()))
    }

    /// Use one of the following options:
    ///
    /// - `BUFFERED` – This is the default option. Lambda invokes your function using the `Invoke` API
    ///   operation. Invocation results are available when the payload is complete. The maximum payload size
    ///   is 6 MB.
    /// - `RESPONSE_STREAM` – Your function streams payload results as they become available. Lambda invokes
    ///   your function using the `InvokeWithResponseStream` API operation. The maximum response payload size
    ///   is 200 MB.
    pub fn invoke_mode(self, value: impl crate::IntoValue<url::InvokeMode>) -> Self {
        Self(self.0.with("InvokeMode", value.into_node()))
    }

    /// The alias name.
    ///
    /// Changing it replaces the resource.
    pub fn qualifier(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Qualifier", value.into_node()))
    }
}

impl crate::ResourceType for Url {
    const TYPE: &'static str = "AWS::Lambda::Url";
    type Ref = crate::Arn<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<Url> {
    /// The Amazon Resource Name (ARN) of the function.
    pub fn function_arn(&self) -> crate::Value<crate::Arn<Url>> {
        self.attribute("FunctionArn")
    }

    /// The HTTP URL endpoint for your function.
    pub fn function_url(&self) -> crate::Value<String> {
        self.attribute("FunctionUrl")
    }
}

/// The types of the properties of [`Url`].
pub mod url {
    /// The [Cross-Origin Resource Sharing
    /// (CORS)](https://docs.aws.amazon.com/https://developer.mozilla.org/en-US/docs/Web/HTTP/CORS) settings
    /// for your function URL. Use CORS to grant access to your function URL from any origin. You can also use
    /// CORS to control access for specific HTTP headers and methods in requests to your function URL.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct Cors(crate::Map);

    impl Cors {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Whether you want to allow cookies or other credentials in requests to your function URL. The default
        /// is `false`.
        pub fn allow_credentials(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("AllowCredentials", value.into_node()))
        }

        /// The HTTP headers that origins can include in requests to your function URL. For example: `Date`,
        /// `Keep-Alive`, `X-Custom-Header`.
        pub fn allow_headers(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("AllowHeaders", value.into_node()))
        }

        /// The HTTP methods that are allowed when calling your function URL. For example: `GET`, `POST`,
        /// `DELETE`, or the wildcard character (`*`).
        pub fn allow_methods(self, value: impl crate::IntoValue<Vec<AllowMethod>>) -> Self {
            Self(self.0.with("AllowMethods", value.into_node()))
        }

        /// The origins that can access your function URL. You can list any number of specific origins, separated
        /// by a comma. For example: `https://www.example.com`, `http://localhost:60905`.
        pub fn allow_origins(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("AllowOrigins", value.into_node()))
        }

        /// The HTTP headers in your function response that you want to expose to origins that call your function
        /// URL. For example: `Date`, `Keep-Alive`, `X-Custom-Header`.
        pub fn expose_headers(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("ExposeHeaders", value.into_node()))
        }

        /// The maximum amount of time, in seconds, that browsers can cache results of a preflight request. By
        /// default, this is set to `0`, which means the browser will not cache results.
        pub fn max_age(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("MaxAge", value.into_node()))
        }
    }

    /// The HTTP methods that are allowed when calling your function URL. For example: `GET`, `POST`,
    /// `DELETE`, or the wildcard character (`*`).
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct AllowMethod(&'static str);

    impl AllowMethod {
        /// `*`.
        pub const ALL: Self = Self("*");

        /// `DELETE`.
        pub const DELETE: Self = Self("DELETE");

        /// `GET`.
        pub const GET: Self = Self("GET");

        /// `HEAD`.
        pub const HEAD: Self = Self("HEAD");

        /// `PATCH`.
        pub const PATCH: Self = Self("PATCH");

        /// `POST`.
        pub const POST: Self = Self("POST");

        /// `PUT`.
        pub const PUT: Self = Self("PUT");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The type of authentication that your function URL uses. Set to `AWS_IAM` if you want to restrict
    /// access to authenticated users only. Set to `NONE` if you want to bypass IAM authentication to create a
    /// public endpoint. For more information, see [Security and auth model for Lambda function
    /// URLs](https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html).
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct AuthType(&'static str);

    impl AuthType {
        /// `AWS_IAM`.
        pub const AWS_IAM: Self = Self("AWS_IAM");

        /// `NONE`.
        pub const NONE: Self = Self("NONE");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Use one of the following options:
    ///
    /// - `BUFFERED` – This is the default option. Lambda invokes your function using the `Invoke` API
    ///   operation. Invocation results are available when the payload is complete. The maximum payload size
    ///   is 6 MB.
    /// - `RESPONSE_STREAM` – Your function streams payload results as they become available. Lambda invokes
    ///   your function using the `InvokeWithResponseStream` API operation. The maximum response payload size
    ///   is 200 MB.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct InvokeMode(&'static str);

    impl InvokeMode {
        /// `BUFFERED`: This is the default option. Lambda invokes your function using the `Invoke` API
        /// operation. Invocation results are available when the payload is complete. The maximum payload size
        /// is 6 MB.
        pub const BUFFERED: Self = Self("BUFFERED");

        /// `RESPONSE_STREAM`: Your function streams payload results as they become available. Lambda invokes
        /// your function using the `InvokeWithResponseStream` API operation. The maximum response payload
        /// size is 200 MB.
        pub const RESPONSE_STREAM: Self = Self("RESPONSE_STREAM");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    crate::into_value::maps!(Cors);
    crate::into_value::texts!(AllowMethod, AuthType, InvokeMode);
}

/// The `AWS::Lambda::Version` resource creates a
/// [version](https://docs.aws.amazon.com/lambda/latest/dg/versioning-aliases.html) from the current code and
/// configuration of a function. Use versions to create a snapshot of your function code and configuration
/// that doesn't change.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-version.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct Version(crate::Map);

impl Version {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `function_name`: The name or ARN of the Lambda function. Changing it replaces the resource.
    pub fn new(function_name: impl crate::IntoValue<String>) -> Self {
        Self(crate::Map::new().with("FunctionName", function_name.into_node()))
    }

    /// Only publish a version if the hash value matches the value that's specified. Use this option to avoid
    /// publishing a version if the function code has changed since you last updated it. Updates are not
    /// supported for this property.
    ///
    /// Changing it replaces the resource.
    pub fn code_sha256(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("CodeSha256", value.into_node()))
    }

    /// A description for the version to override the description in the function configuration. Updates are
    /// not supported for this property.
    ///
    /// Changing it replaces the resource.
    pub fn description(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Description", value.into_node()))
    }

    /// Configuration that defines the scaling behavior for a Lambda Managed Instances function, including the
    /// minimum and maximum number of execution environments that can be provisioned.
    pub fn function_scaling_config(
        self,
        value: impl crate::IntoValue<version::FunctionScalingConfig>,
    ) -> Self {
        Self(self.0.with("FunctionScalingConfig", value.into_node()))
    }

    /// Specifies a provisioned concurrency configuration for a function's version. Updates are not supported
    /// for this property.
    ///
    /// Changing it replaces the resource.
    pub fn provisioned_concurrency_config(
        self,
        value: impl crate::IntoValue<version::ProvisionedConcurrencyConfiguration>,
    ) -> Self {
        Self(
            self.0
                .with("ProvisionedConcurrencyConfig", value.into_node()),
        )
    }

    /// Runtime Management Config of a function.
    ///
    /// Changing it replaces the resource.
    pub fn runtime_policy(self, value: impl crate::IntoValue<version::RuntimePolicy>) -> Self {
        Self(self.0.with("RuntimePolicy", value.into_node()))
    }
}

impl crate::ResourceType for Version {
    const TYPE: &'static str = "AWS::Lambda::Version";
    type Ref = crate::Arn<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<Version> {
    /// The ARN of the function.
    pub fn function_arn(&self) -> crate::Value<crate::Arn<Version>> {
        self.attribute("FunctionArn")
    }

    /// The version number.
    pub fn version(&self) -> crate::Value<String> {
        self.attribute("Version")
    }
}

/// The types of the properties of [`Version`].
pub mod version {
    /// Configuration that defines the scaling behavior for a Lambda Managed Instances function, including the
    /// minimum and maximum number of execution environments that can be provisioned.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct FunctionScalingConfig(crate::Map);

    impl FunctionScalingConfig {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The maximum number of execution environments that can be provisioned for the function.
        pub fn max_execution_environments(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("MaxExecutionEnvironments", value.into_node()))
        }

        /// The minimum number of execution environments to maintain for the function.
        pub fn min_execution_environments(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("MinExecutionEnvironments", value.into_node()))
        }
    }

    /// A [provisioned
    /// concurrency](https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html)
    /// configuration for a function's version.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ProvisionedConcurrencyConfiguration(crate::Map);

    impl ProvisionedConcurrencyConfiguration {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `provisioned_concurrent_executions`: The amount of provisioned concurrency to allocate for the
        ///   version.
        pub fn new(provisioned_concurrent_executions: impl crate::IntoValue<i64>) -> Self {
            Self(
                crate::Map::new()
                    .with("ProvisionedConcurrentExecutions", provisioned_concurrent_executions.into_node()),
            )
        }
    }

    /// Sets the runtime management configuration for a function's version. For more information, see [Runtime
    /// updates](https://docs.aws.amazon.com/lambda/latest/dg/runtimes-update.html).
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct RuntimePolicy(crate::Map);

    impl RuntimePolicy {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `update_runtime_on`: Specify the runtime update mode.
        pub fn new(update_runtime_on: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("UpdateRuntimeOn", update_runtime_on.into_node()))
        }

        /// The ARN of the runtime version you want the function to use.
        pub fn runtime_version_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("RuntimeVersionArn", value.into_node()))
        }
    }

    crate::into_value::maps!(FunctionScalingConfig, ProvisionedConcurrencyConfiguration, RuntimePolicy);
}
