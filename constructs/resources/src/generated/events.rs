// Written by `cargo run -p stratiform-generate`; do not edit. For its sources see NOTICE.

//! The resource types of `AWS::Events`.

/// `AWS::Events::Archive`: Creates an archive of events with the specified settings. When you create an
/// archive, incoming events might not immediately start being sent to the archive. Allow a short period of
/// time for changes to take effect. If you do not specify a pattern to filter events sent to the archive, all
/// events are sent to the archive except replayed events. Replayed events are not sent to an archive.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-archive.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct Archive(crate::Map);

impl Archive {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `source_arn`: The ARN of the event bus that sends events to the archive. Changing it replaces the
    ///   resource.
    pub fn new(source_arn: impl crate::IntoValue<String>) -> Self {
        Self(crate::Map::new().with("SourceArn", source_arn.into_node()))
    }

    /// The name for the archive to create.
    ///
    /// Changing it replaces the resource.
    pub fn archive_name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("ArchiveName", value.into_node()))
    }

    /// A description for the archive.
    pub fn description(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Description", value.into_node()))
    }

    /// An event pattern to use to filter events sent to the archive.
    pub fn event_pattern(self, value: impl crate::IntoValue<crate::Json>) -> Self {
        Self(self.0.with("EventPattern", value.into_node()))
    }

    /// The identifier of the AWS customer managed key for EventBridge to use, if you choose to use a customer
    /// managed key to encrypt this archive. The identifier can be the key Amazon Resource Name (ARN), KeyId,
    /// key alias, or key alias ARN.
    pub fn kms_key_identifier(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("KmsKeyIdentifier", value.into_node()))
    }

    /// The number of days to retain events for. Default value is 0. If set to 0, events are retained
    /// indefinitely
    pub fn retention_days(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(self.0.with("RetentionDays", value.into_node()))
    }
}

impl crate::ResourceType for Archive {
    const TYPE: &'static str = "AWS::Events::Archive";
    type Ref = crate::Name<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<Archive> {
    /// The ARN of the archive created.
    pub fn arn(&self) -> crate::Value<crate::Arn<Archive>> {
        self.attribute("Arn")
    }
}

/// `AWS::Events::EventBus`: Specifies an event bus within your account. This can be a custom event bus which
/// you can use to receive events from your custom applications and services, or it can be a partner event bus
/// which can be matched to a partner event source.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-eventbus.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct EventBus(crate::Map);

impl EventBus {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `name`: The name of the new event bus. Changing it replaces the resource.
    pub fn new(name: impl crate::IntoValue<String>) -> Self {
        Self(crate::Map::new().with("Name", name.into_node()))
    }

    /// Configuration details of the Amazon SQS queue for EventBridge to use as a dead-letter queue (DLQ).
    pub fn dead_letter_config(self, value: impl crate::IntoValue<event_bus::DeadLetterConfig>) -> Self {
        Self(self.0.with("DeadLetterConfig", value.into_node()))
    }

    /// The event bus description.
    pub fn description(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Description", value.into_node()))
    }

    /// If you are creating a partner event bus, this specifies the partner event source that the new event
    /// bus will be matched with.
    ///
    /// Changing it replaces the resource.
    pub fn event_source_name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("EventSourceName", value.into_node()))
    }

    /// The identifier of the AWS customer managed key for EventBridge to use, if you choose to use a customer
    /// managed key to encrypt events on this event bus. The identifier can be the key Amazon Resource Name
    /// (ARN), KeyId, key alias, or key alias ARN.
    pub fn kms_key_identifier(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("KmsKeyIdentifier", value.into_node()))
    }

    /// The logging configuration settings for the event bus.
    pub fn log_config(self, value: impl crate::IntoValue<event_bus::LogConfig>) -> Self {
        Self(self.0.with("LogConfig", value.into_node()))
    }

    /// The permissions policy of the event bus, describing which other AWS accounts can write events to this
    /// event bus.
    pub fn policy(self, value: impl crate::IntoValue<crate::Json>) -> Self {
        Self(self.0.with("Policy", value.into_node()))
    }

    /// Tags to associate with the event bus.
    pub fn tags(self, value: impl crate::IntoValue<Vec<crate::Tag>>) -> Self {
        Self(self.0.with("Tags", value.into_node()))
    }
}

impl crate::ResourceType for EventBus {
    const TYPE: &'static str = "AWS::Events::EventBus";
    type Ref = crate::Name<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<EventBus> {
    /// The ARN of the event bus, such as
    /// `arn:aws:events:us-east-2:123456789012:event-bus/aws.partner/PartnerName/acct1/repo1`.
    pub fn arn(&self) -> crate::Value<crate::Arn<EventBus>> {
        self.attribute("Arn")
    }

    /// The name of the event bus, such as `PartnerName/acct1/repo1`.
    pub fn name(&self) -> crate::Value<crate::Name<EventBus>> {
        self.attribute("Name")
    }

    /// A JSON string that describes the permission policy statement for the event bus.
    pub fn policy(&self) -> crate::Value<String> {
        self.attribute("Policy")
    }
}

/// The types of the properties of [`EventBus`].
pub mod event_bus {
    /// Configuration details of the Amazon SQS queue for EventBridge to use as a dead-letter queue (DLQ).
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct DeadLetterConfig(crate::Map);

    impl DeadLetterConfig {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The ARN of the SQS queue specified as the target for the dead-letter queue.
        pub fn arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Arn", value.into_node()))
        }
    }

    /// The logging configuration settings for the event bus.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct LogConfig(crate::Map);

    impl LogConfig {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Whether EventBridge include detailed event information in the records it generates. Detailed data can
        /// be useful for troubleshooting and debugging. This information includes details of the event itself, as
        /// well as target details.
        pub fn include_detail(self, value: impl crate::IntoValue<IncludeDetail>) -> Self {
            Self(self.0.with("IncludeDetail", value.into_node()))
        }

        /// The level of logging detail to include. This applies to all log destinations for the event bus.
        pub fn level(self, value: impl crate::IntoValue<Level>) -> Self {
            Self(self.0.with("Level", value.into_node()))
        }
    }

    /// Whether EventBridge include detailed event information in the records it generates. Detailed data can
    /// be useful for troubleshooting and debugging. This information includes details of the event itself, as
    /// well as target details.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct IncludeDetail(&'static str);

    impl IncludeDetail {
        /// `FULL`.
        pub const FULL: Self = Self("FULL");

        /// `NONE`.
        pub const NONE: Self = Self("NONE");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The level of logging detail to include. This applies to all log destinations for the event bus.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Level(&'static str);

    impl Level {
        /// `ERROR`.
        pub const ERROR: Self = Self("ERROR");

        /// `INFO`.
        pub const INFO: Self = Self("INFO");

        /// `OFF`.
        pub const OFF: Self = Self("OFF");

        /// `TRACE`.
        pub const TRACE: Self = Self("TRACE");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    crate::into_value::maps!(DeadLetterConfig, LogConfig);
    crate::into_value::texts!(IncludeDetail, Level);
}

/// `AWS::Events::Rule`: Creates or updates the specified rule. Rules are enabled by default, or based on
/// value of the state. You can disable a rule using
/// [DisableRule](https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DisableRule.html).
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html).
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Rule(crate::Map);

impl Rule {
    /// Creates it without properties. AWS requires none.
    pub fn new() -> Self {
        Self::default()
    }

    /// The description of the rule.
    pub fn description(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Description", value.into_node()))
    }

    /// The name or ARN of the event bus associated with the rule. If you omit this, the default event bus is
    /// used.
    ///
    /// Changing it replaces the resource.
    pub fn event_bus_name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("EventBusName", value.into_node()))
    }

    /// The event pattern of the rule. For more information, see [Events and Event
    /// Patterns](https://docs.aws.amazon.com/eventbridge/latest/userguide/eventbridge-and-event-patterns.html)
    /// in the **Amazon EventBridge User Guide**.
    pub fn event_pattern(self, value: impl crate::IntoValue<crate::Json>) -> Self {
        Self(self.0.with("EventPattern", value.into_node()))
    }

    /// The name of the rule.
    ///
    /// Changing it replaces the resource.
    pub fn name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Name", value.into_node()))
    }

    /// The Amazon Resource Name (ARN) of the role that is used for target invocation.
    pub fn role_arn(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("RoleArn", value.into_node()))
    }

    /// The scheduling expression. For example, "cron(0 20 * * ? *)", "rate(5 minutes)". For more information,
    /// see [Creating an Amazon EventBridge rule that runs on a
    /// schedule](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-rule-schedule.html).
    pub fn schedule_expression(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("ScheduleExpression", value.into_node()))
    }

    /// The state of the rule.
    pub fn state(self, value: impl crate::IntoValue<rule::State>) -> Self {
        Self(self.0.with("State", value.into_node()))
    }

    /// Any tags assigned to the event rule.
    pub fn tags(self, value: impl crate::IntoValue<Vec<crate::Tag>>) -> Self {
        Self(self.0.with("Tags", value.into_node()))
    }

    /// Adds the specified targets to the specified rule, or updates the targets if they are already
    /// associated with the rule.
    pub fn targets(self, value: impl crate::IntoValue<Vec<rule::Target>>) -> Self {
        Self(self.0.with("Targets", value.into_node()))
    }
}

impl crate::ResourceType for Rule {
    const TYPE: &'static str = "AWS::Events::Rule";
    type Ref = crate::Name<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<Rule> {
    /// The ARN of the rule, such as `arn:aws:events:us-east-2:123456789012:rule/example`.
    pub fn arn(&self) -> crate::Value<crate::Arn<Rule>> {
        self.attribute("Arn")
    }

    /// The name of the rule, exposed as a read-only attribute for use with Fn::GetAtt.
    pub fn rule_name(&self) -> crate::Value<String> {
        self.attribute("RuleName")
    }
}

/// The types of the properties of [`Rule`].
pub mod rule {
    /// Contains the GraphQL operation to be parsed and executed, if the event target is an AWS AppSync API.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct AppSyncParameters(crate::Map);

    impl AppSyncParameters {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `graph_ql_operation`: The GraphQL operation; that is, the query, mutation, or subscription to be
        ///   parsed and executed by the GraphQL service.
        pub fn new(graph_ql_operation: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("GraphQLOperation", graph_ql_operation.into_node()))
        }
    }

    /// This structure specifies the VPC subnets and security groups for the task, and whether a public IP
    /// address is to be used. This structure is relevant only for ECS tasks that use the `awsvpc` network
    /// mode.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct AwsVpcConfiguration(crate::Map);

    impl AwsVpcConfiguration {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `subnets`: Specifies the subnets associated with the task.
        pub fn new(subnets: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(crate::Map::new().with("Subnets", subnets.into_node()))
        }

        /// Specifies whether the task's elastic network interface receives a public IP address. You can specify
        /// `ENABLED` only when `LaunchType` in `EcsParameters` is set to `FARGATE`.
        pub fn assign_public_ip(self, value: impl crate::IntoValue<AssignPublicIp>) -> Self {
            Self(self.0.with("AssignPublicIp", value.into_node()))
        }

        /// Specifies the security groups associated with the task. These security groups must all be in the same
        /// VPC. You can specify as many as five security groups. If you do not specify a security group, the
        /// default security group for the VPC is used.
        pub fn security_groups(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("SecurityGroups", value.into_node()))
        }
    }

    /// The array properties for the submitted job, such as the size of the array. The array size can be
    /// between 2 and 10,000. If you specify array properties for a job, it becomes an array job. This
    /// parameter is used only if the target is an AWS Batch job.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct BatchArrayProperties(crate::Map);

    impl BatchArrayProperties {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The size of the array, if this is an array batch job. Valid values are integers between 2 and 10,000.
        pub fn size(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("Size", value.into_node()))
        }
    }

    /// The custom parameters to be used when the target is an AWS Batch job.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct BatchParameters(crate::Map);

    impl BatchParameters {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
            required: BatchParametersRequired<A, B>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("JobDefinition", required.job_definition.into_node())
                    .with("JobName", required.job_name.into_node()),
            )
        }

        /// The array properties for the submitted job, such as the size of the array. The array size can be
        /// between 2 and 10,000. If you specify array properties for a job, it becomes an array job. This
        /// parameter is used only if the target is an AWS Batch job.
        pub fn array_properties(self, value: impl crate::IntoValue<BatchArrayProperties>) -> Self {
            Self(self.0.with("ArrayProperties", value.into_node()))
        }

        /// The retry strategy to use for failed jobs, if the target is an AWS Batch job. The retry strategy is
        /// the number of times to retry the failed job execution. Valid values are 1–10. When you specify a retry
        /// strategy here, it overrides the retry strategy defined in the job definition.
        pub fn retry_strategy(self, value: impl crate::IntoValue<BatchRetryStrategy>) -> Self {
            Self(self.0.with("RetryStrategy", value.into_node()))
        }
    }

    /// The properties that AWS requires of [`BatchParameters`].
    #[derive(Clone, Debug)]
    pub struct BatchParametersRequired<A, B> {
        /// The ARN or name of the job definition to use if the event target is an AWS Batch job. This job
        /// definition must already exist.
        pub job_definition: A,
        /// The name to use for this execution of the job, if the target is an AWS Batch job.
        pub job_name: B,
    }

    /// The retry strategy to use for failed jobs, if the target is an AWS Batch job. If you specify a retry
    /// strategy here, it overrides the retry strategy defined in the job definition.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct BatchRetryStrategy(crate::Map);

    impl BatchRetryStrategy {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The number of times to attempt to retry, if the job fails. Valid values are 1–10.
        pub fn attempts(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("Attempts", value.into_node()))
        }
    }

    /// The details of a capacity provider strategy. To learn more, see
    /// [CapacityProviderStrategyItem](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html)
    /// in the Amazon ECS API Reference.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct CapacityProviderStrategyItem(crate::Map);

    impl CapacityProviderStrategyItem {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `capacity_provider`: The short name of the capacity provider.
        pub fn new(capacity_provider: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("CapacityProvider", capacity_provider.into_node()))
        }

        /// The base value designates how many tasks, at a minimum, to run on the specified capacity provider.
        /// Only one capacity provider in a capacity provider strategy can have a base defined. If no value is
        /// specified, the default value of 0 is used.
        pub fn base(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("Base", value.into_node()))
        }

        /// The weight value designates the relative percentage of the total number of tasks launched that should
        /// use the specified capacity provider. The weight value is taken into consideration after the base
        /// value, if defined, is satisfied.
        pub fn weight(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("Weight", value.into_node()))
        }
    }

    /// Configuration details of the Amazon SQS queue for EventBridge to use as a dead-letter queue (DLQ).
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct DeadLetterConfig(crate::Map);

    impl DeadLetterConfig {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The ARN of the SQS queue specified as the target for the dead-letter queue.
        pub fn arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Arn", value.into_node()))
        }
    }

    /// The custom parameters to be used when the target is an Amazon ECS task.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct EcsParameters(crate::Map);

    impl EcsParameters {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `task_definition_arn`: The ARN of the task definition to use if the event target is an Amazon ECS
        ///   task.
        pub fn new(task_definition_arn: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("TaskDefinitionArn", task_definition_arn.into_node()))
        }

        /// The capacity provider strategy to use for the task.
        pub fn capacity_provider_strategy(
            self,
            value: impl crate::IntoValue<Vec<CapacityProviderStrategyItem>>,
        ) -> Self {
            Self(self.0.with("CapacityProviderStrategy", value.into_node()))
        }

        /// Specifies whether to enable Amazon ECS managed tags for the task. For more information, see [Tagging
        /// Your Amazon ECS
        /// Resources](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-using-tags.html) in the
        /// Amazon Elastic Container Service Developer Guide.
        pub fn enable_ecs_managed_tags(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("EnableECSManagedTags", value.into_node()))
        }

        /// Whether or not to enable the execute command functionality for the containers in this task. If true,
        /// this enables execute command functionality on all containers in the task.
        pub fn enable_execute_command(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("EnableExecuteCommand", value.into_node()))
        }

        /// Specifies an ECS task group for the task. The maximum length is 255 characters.
        pub fn group(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Group", value.into_node()))
        }

        /// Specifies the launch type on which your task is running. The launch type that you specify here must
        /// match one of the launch type (compatibilities) of the target task. The `FARGATE` value is supported
        /// only in the Regions where AWS Fargate with Amazon ECS is supported. For more information, see [AWS
        /// Fargate on Amazon ECS](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AWS-Fargate.html)
        /// in the *Amazon Elastic Container Service Developer Guide*.
        pub fn launch_type(self, value: impl crate::IntoValue<LaunchType>) -> Self {
            Self(self.0.with("LaunchType", value.into_node()))
        }

        /// Use this structure if the Amazon ECS task uses the `awsvpc` network mode. This structure specifies the
        /// VPC subnets and security groups associated with the task, and whether a public IP address is to be
        /// used. This structure is required if `LaunchType` is `FARGATE` because the `awsvpc` mode is required
        /// for Fargate tasks.
        pub fn network_configuration(self, value: impl crate::IntoValue<NetworkConfiguration>) -> Self {
            Self(self.0.with("NetworkConfiguration", value.into_node()))
        }

        /// An array of placement constraint objects to use for the task. You can specify up to 10 constraints per
        /// task (including constraints in the task definition and those specified at runtime).
        pub fn placement_constraints(self, value: impl crate::IntoValue<Vec<PlacementConstraint>>) -> Self {
            Self(self.0.with("PlacementConstraints", value.into_node()))
        }

        /// The placement strategy objects to use for the task. You can specify a maximum of five strategy rules
        /// per task.
        pub fn placement_strategies(self, value: impl crate::IntoValue<Vec<PlacementStrategy>>) -> Self {
            Self(self.0.with("PlacementStrategies", value.into_node()))
        }

        /// Specifies the platform version for the task. Specify only the numeric portion of the platform version,
        /// such as `1.1.0`.
        pub fn platform_version(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("PlatformVersion", value.into_node()))
        }

        /// Specifies whether to propagate the tags from the task definition to the task. If no value is
        /// specified, the tags are not propagated. Tags can only be propagated to the task during task creation.
        /// To add tags to a task after task creation, use the TagResource API action.
        pub fn propagate_tags(self, value: impl crate::IntoValue<PropagateTags>) -> Self {
            Self(self.0.with("PropagateTags", value.into_node()))
        }

        /// The reference ID to use for the task.
        pub fn reference_id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ReferenceId", value.into_node()))
        }

        /// The metadata that you apply to the task to help you categorize and organize them. Each tag consists of
        /// a key and an optional value, both of which you define. To learn more, see
        /// [RunTask](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html#ECS-RunTask-request-tags)
        /// in the Amazon ECS API Reference.
        pub fn tag_list(self, value: impl crate::IntoValue<Vec<crate::Tag>>) -> Self {
            Self(self.0.with("TagList", value.into_node()))
        }

        /// The number of tasks to create based on `TaskDefinition`. The default is 1.
        pub fn task_count(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("TaskCount", value.into_node()))
        }
    }

    /// These are custom parameter to be used when the target is an API Gateway APIs or EventBridge
    /// ApiDestinations. In the latter case, these are merged with any InvocationParameters specified on the
    /// Connection, with any values from the Connection taking precedence.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct HttpParameters(crate::Map);

    impl HttpParameters {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The headers that need to be sent as part of request invoking the API Gateway API or EventBridge
        /// ApiDestination.
        pub fn header_parameters(
            self,
            value: impl crate::IntoValue<std::collections::BTreeMap<String, String>>,
        ) -> Self {
            Self(self.0.with("HeaderParameters", value.into_node()))
        }

        /// The path parameter values to be used to populate API Gateway API or EventBridge ApiDestination path
        /// wildcards ("*").
        pub fn path_parameter_values(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("PathParameterValues", value.into_node()))
        }

        /// The query string keys/values that need to be sent as part of request invoking the API Gateway API or
        /// EventBridge ApiDestination.
        pub fn query_string_parameters(
            self,
            value: impl crate::IntoValue<std::collections::BTreeMap<String, String>>,
        ) -> Self {
            Self(self.0.with("QueryStringParameters", value.into_node()))
        }
    }

    /// Contains the parameters needed for you to provide custom input to a target based on one or more pieces
    /// of data extracted from the event.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct InputTransformer(crate::Map);

    impl InputTransformer {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `input_template`: Input template where you specify placeholders that will be filled with the values
        ///   of the keys from `InputPathsMap` to customize the data sent to the target.
        pub fn new(input_template: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("InputTemplate", input_template.into_node()))
        }

        /// Map of JSON paths to be extracted from the event. You can then insert these in the template in
        /// `InputTemplate` to produce the output you want to be sent to the target.
        pub fn input_paths_map(
            self,
            value: impl crate::IntoValue<std::collections::BTreeMap<String, String>>,
        ) -> Self {
            Self(self.0.with("InputPathsMap", value.into_node()))
        }
    }

    /// This object enables you to specify a JSON path to extract from the event and use as the partition key
    /// for the Amazon Kinesis data stream, so that you can control the shard to which the event goes. If you
    /// do not include this parameter, the default is to use the `eventId` as the partition key.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct KinesisParameters(crate::Map);

    impl KinesisParameters {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `partition_key_path`: The JSON path to be extracted from the event and used as the partition key.
        pub fn new(partition_key_path: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("PartitionKeyPath", partition_key_path.into_node()))
        }
    }

    /// This structure specifies the network configuration for an ECS task.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct NetworkConfiguration(crate::Map);

    impl NetworkConfiguration {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Use this structure to specify the VPC subnets and security groups for the task, and whether a public
        /// IP address is to be used. This structure is relevant only for ECS tasks that use the `awsvpc` network
        /// mode.
        pub fn aws_vpc_configuration(self, value: impl crate::IntoValue<AwsVpcConfiguration>) -> Self {
            Self(self.0.with("AwsVpcConfiguration", value.into_node()))
        }
    }

    /// An object representing a constraint on task placement. To learn more, see [Task Placement
    /// Constraints](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html)
    /// in the Amazon Elastic Container Service Developer Guide.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct PlacementConstraint(crate::Map);

    impl PlacementConstraint {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// A cluster query language expression to apply to the constraint. You cannot specify an expression if
        /// the constraint type is `distinctInstance`. To learn more, see [Cluster Query
        /// Language](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-query-language.html) in
        /// the Amazon Elastic Container Service Developer Guide.
        pub fn expression(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Expression", value.into_node()))
        }

        /// The type of constraint. Use distinctInstance to ensure that each task in a particular group is running
        /// on a different container instance. Use memberOf to restrict the selection to a group of valid
        /// candidates.
        pub fn type_(self, value: impl crate::IntoValue<Type>) -> Self {
            Self(self.0.with("Type", value.into_node()))
        }
    }

    /// The task placement strategy for a task or service. To learn more, see [Task Placement
    /// Strategies](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-strategies.html)
    /// in the Amazon Elastic Container Service Service Developer Guide.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct PlacementStrategy(crate::Map);

    impl PlacementStrategy {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The field to apply the placement strategy against. For the spread placement strategy, valid values are
        /// instanceId (or host, which has the same effect), or any platform or custom attribute that is applied
        /// to a container instance, such as attribute:ecs.availability-zone. For the binpack placement strategy,
        /// valid values are cpu and memory. For the random placement strategy, this field is not used.
        pub fn field(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Field", value.into_node()))
        }

        /// The type of placement strategy. The random placement strategy randomly places tasks on available
        /// candidates. The spread placement strategy spreads placement across available candidates evenly based
        /// on the field parameter. The binpack strategy places tasks on available candidates that have the least
        /// available amount of the resource that is specified with the field parameter. For example, if you
        /// binpack on memory, a task is placed on the instance with the least amount of remaining memory (but
        /// still enough to run the task).
        pub fn type_(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Type", value.into_node()))
        }
    }

    /// These are custom parameters to be used when the target is a Amazon Redshift cluster to invoke the
    /// Amazon Redshift Data API ExecuteStatement based on EventBridge events.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct RedshiftDataParameters(crate::Map);

    impl RedshiftDataParameters {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `database`: The name of the database.
        pub fn new(database: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("Database", database.into_node()))
        }

        /// The database user name. Required when authenticating using temporary credentials.
        pub fn db_user(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("DbUser", value.into_node()))
        }

        /// The name or ARN of the secret that enables access to the database. Required when authenticating using
        /// AWS Secrets Manager.
        pub fn secret_manager_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("SecretManagerArn", value.into_node()))
        }

        /// The SQL statement text to run.
        pub fn sql(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Sql", value.into_node()))
        }

        /// One or more SQL statements to run. The SQL statements are run as a single transaction. They run
        /// serially in the order of the array. Subsequent SQL statements don't start until the previous statement
        /// in the array completes. If any SQL statement fails, then because they are run as one transaction, all
        /// work is rolled back.
        pub fn sqls(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("Sqls", value.into_node()))
        }

        /// The name of the SQL statement. You can name the SQL statement when you create it to identify the
        /// query.
        pub fn statement_name(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("StatementName", value.into_node()))
        }

        /// Indicates whether to send an event back to EventBridge after the SQL statement runs.
        pub fn with_event(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("WithEvent", value.into_node()))
        }
    }

    /// A `RetryPolicy` object that includes information about the retry policy settings.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct RetryPolicy(crate::Map);

    impl RetryPolicy {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The maximum amount of time, in seconds, to continue to make retry attempts.
        pub fn maximum_event_age_in_seconds(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("MaximumEventAgeInSeconds", value.into_node()))
        }

        /// The maximum number of retry attempts to make before the request fails. Retry attempts continue until
        /// either the maximum number of attempts is made or until the duration of the `MaximumEventAgeInSeconds`
        /// is met.
        pub fn maximum_retry_attempts(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("MaximumRetryAttempts", value.into_node()))
        }
    }

    /// This parameter contains the criteria (either InstanceIds or a tag) used to specify which EC2 instances
    /// are to be sent the command.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct RunCommandParameters(crate::Map);

    impl RunCommandParameters {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `run_command_targets`: Currently, we support including only one RunCommandTarget block, which
        ///   specifies either an array of InstanceIds or a tag.
        pub fn new(run_command_targets: impl crate::IntoValue<Vec<RunCommandTarget>>) -> Self {
            Self(crate::Map::new().with("RunCommandTargets", run_command_targets.into_node()))
        }
    }

    /// Information about the EC2 instances that are to be sent the command, specified as key-value pairs.
    /// Each `RunCommandTarget` block can include only one key, but this key may specify multiple values.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct RunCommandTarget(crate::Map);

    impl RunCommandTarget {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `key`: Can be either `tag:` *tag-key* or `InstanceIds`.
        /// - `values`: If `Key` is `tag:` *tag-key*, `Values` is a list of tag values.
        pub fn new(key: impl crate::IntoValue<String>, values: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(
                crate::Map::new()
                    .with("Key", key.into_node())
                    .with("Values", values.into_node()),
            )
        }
    }

    /// Name/Value pair of a parameter to start execution of a SageMaker AI Model Building Pipeline.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct SageMakerPipelineParameter(crate::Map);

    impl SageMakerPipelineParameter {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
            required: SageMakerPipelineParameterRequired<A, B>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Name", required.name.into_node())
                    .with("Value", required.value.into_node()),
            )
        }
    }

    /// The properties that AWS requires of [`SageMakerPipelineParameter`].
    #[derive(Clone, Debug)]
    pub struct SageMakerPipelineParameterRequired<A, B> {
        /// Name of parameter to start execution of a SageMaker AI Model Building Pipeline.
        pub name: A,
        /// Value of parameter to start execution of a SageMaker AI Model Building Pipeline.
        pub value: B,
    }

    /// These are custom parameters to use when the target is a SageMaker AI Model Building Pipeline that
    /// starts based on EventBridge events.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct SageMakerPipelineParameters(crate::Map);

    impl SageMakerPipelineParameters {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// List of Parameter names and values for SageMaker AI Model Building Pipeline execution.
        pub fn pipeline_parameter_list(
            self,
            value: impl crate::IntoValue<Vec<SageMakerPipelineParameter>>,
        ) -> Self {
            Self(self.0.with("PipelineParameterList", value.into_node()))
        }
    }

    /// The custom parameters for EventBridge to use for a target that is an Amazon SQS fair or FIFO queue.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct SqsParameters(crate::Map);

    impl SqsParameters {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `message_group_id`: The ID of the message group to use as the target.
        pub fn new(message_group_id: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("MessageGroupId", message_group_id.into_node()))
        }
    }

    /// Targets are the resources to be invoked when a rule is triggered. For a complete list of services and
    /// resources that can be set as a target, see
    /// [PutTargets](https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutTargets.html).
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct Target(crate::Map);

    impl Target {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
            required: TargetRequired<A, B>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Arn", required.arn.into_node())
                    .with("Id", required.id.into_node()),
            )
        }

        /// Contains the GraphQL operation to be parsed and executed, if the event target is an AWS AppSync API.
        pub fn app_sync_parameters(self, value: impl crate::IntoValue<AppSyncParameters>) -> Self {
            Self(self.0.with("AppSyncParameters", value.into_node()))
        }

        /// If the event target is an AWS Batch job, this contains the job definition, job name, and other
        /// parameters. For more information, see
        /// [Jobs](https://docs.aws.amazon.com/batch/latest/userguide/jobs.html) in the *AWS Batch User Guide*.
        pub fn batch_parameters(self, value: impl crate::IntoValue<BatchParameters>) -> Self {
            Self(self.0.with("BatchParameters", value.into_node()))
        }

        /// The `DeadLetterConfig` that defines the target queue to send dead-letter queue events to.
        pub fn dead_letter_config(self, value: impl crate::IntoValue<DeadLetterConfig>) -> Self {
            Self(self.0.with("DeadLetterConfig", value.into_node()))
        }

        /// Contains the Amazon ECS task definition and task count to be used, if the event target is an Amazon
        /// ECS task. For more information about Amazon ECS tasks, see [Task
        /// Definitions](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_defintions.html) in the *Amazon
        /// EC2 Container Service Developer Guide*.
        pub fn ecs_parameters(self, value: impl crate::IntoValue<EcsParameters>) -> Self {
            Self(self.0.with("EcsParameters", value.into_node()))
        }

        /// Contains the HTTP parameters to use when the target is a API Gateway endpoint or EventBridge
        /// ApiDestination.
        pub fn http_parameters(self, value: impl crate::IntoValue<HttpParameters>) -> Self {
            Self(self.0.with("HttpParameters", value.into_node()))
        }

        /// Valid JSON text passed to the target. In this case, nothing from the event itself is passed to the
        /// target. For more information, see [The JavaScript Object Notation (JSON) Data Interchange
        /// Format](https://docs.aws.amazon.com/http://www.rfc-editor.org/rfc/rfc7159.txt).
        pub fn input(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Input", value.into_node()))
        }

        /// The value of the JSONPath that is used for extracting part of the matched event when passing it to the
        /// target. You may use JSON dot notation or bracket notation. For more information about JSON paths, see
        /// [JSONPath](https://docs.aws.amazon.com/http://goessner.net/articles/JsonPath/).
        pub fn input_path(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("InputPath", value.into_node()))
        }

        /// Settings to enable you to provide custom input to a target based on certain event data. You can
        /// extract one or more key-value pairs from the event and then use that data to send customized input to
        /// the target.
        pub fn input_transformer(self, value: impl crate::IntoValue<InputTransformer>) -> Self {
            Self(self.0.with("InputTransformer", value.into_node()))
        }

        /// The custom parameter you can use to control the shard assignment, when the target is a Kinesis data
        /// stream. If you do not include this parameter, the default is to use the `eventId` as the partition
        /// key.
        pub fn kinesis_parameters(self, value: impl crate::IntoValue<KinesisParameters>) -> Self {
            Self(self.0.with("KinesisParameters", value.into_node()))
        }

        /// Contains the Amazon Redshift Data API parameters to use when the target is a Amazon Redshift cluster.
        pub fn redshift_data_parameters(self, value: impl crate::IntoValue<RedshiftDataParameters>) -> Self {
            Self(self.0.with("RedshiftDataParameters", value.into_node()))
        }

        /// The retry policy configuration to use for the dead-letter queue.
        pub fn retry_policy(self, value: impl crate::IntoValue<RetryPolicy>) -> Self {
            Self(self.0.with("RetryPolicy", value.into_node()))
        }

        /// The Amazon Resource Name (ARN) of the IAM role to be used for this target when the rule is triggered.
        /// If one rule triggers multiple targets, you can use a different IAM role for each target.
        pub fn role_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("RoleArn", value.into_node()))
        }

        /// Parameters used when you are using the rule to invoke Amazon EC2 Run Command.
        pub fn run_command_parameters(self, value: impl crate::IntoValue<RunCommandParameters>) -> Self {
            Self(self.0.with("RunCommandParameters", value.into_node()))
        }

        /// Contains the SageMaker AI Model Building Pipeline parameters to start execution of a SageMaker AI
        /// Model Building Pipeline.
        pub fn sage_maker_pipeline_parameters(
            self,
            value: impl crate::IntoValue<SageMakerPipelineParameters>,
        ) -> Self {
            Self(
                self.0
                    .with("SageMakerPipelineParameters", value.into_node()),
            )
        }

        /// Contains the message group ID to use when the target is an Amazon SQS fair or FIFO queue.
        pub fn sqs_parameters(self, value: impl crate::IntoValue<SqsParameters>) -> Self {
            Self(self.0.with("SqsParameters", value.into_node()))
        }
    }

    /// The properties that AWS requires of [`Target`].
    #[derive(Clone, Debug)]
    pub struct TargetRequired<A, B> {
        /// The Amazon Resource Name (ARN) of the target.
        pub arn: A,
        /// The ID of the target within the specified rule. Use this ID to reference the target when updating the
        /// rule. We recommend using a memorable and unique string.
        pub id: B,
    }

    /// Specifies whether the task's elastic network interface receives a public IP address. You can specify
    /// `ENABLED` only when `LaunchType` in `EcsParameters` is set to `FARGATE`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct AssignPublicIp(&'static str);

    impl AssignPublicIp {
        /// `DISABLED`.
        pub const DISABLED: Self = Self("DISABLED");

        /// `ENABLED`.
        pub const ENABLED: Self = Self("ENABLED");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Specifies the launch type on which your task is running. The launch type that you specify here must
    /// match one of the launch type (compatibilities) of the target task. The `FARGATE` value is supported
    /// only in the Regions where AWS Fargate with Amazon ECS is supported. For more information, see [AWS
    /// Fargate on Amazon ECS](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AWS-Fargate.html)
    /// in the *Amazon Elastic Container Service Developer Guide*.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct LaunchType(&'static str);

    impl LaunchType {
        /// `EC2`.
        pub const EC2: Self = Self("EC2");

        /// `EXTERNAL`.
        pub const EXTERNAL: Self = Self("EXTERNAL");

        /// `FARGATE`.
        pub const FARGATE: Self = Self("FARGATE");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Specifies whether to propagate the tags from the task definition to the task. If no value is
    /// specified, the tags are not propagated. Tags can only be propagated to the task during task creation.
    /// To add tags to a task after task creation, use the TagResource API action.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct PropagateTags(&'static str);

    impl PropagateTags {
        /// `TASK_DEFINITION`.
        pub const TASK_DEFINITION: Self = Self("TASK_DEFINITION");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The state of the rule.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct State(&'static str);

    impl State {
        /// `DISABLED`: The rule is disabled. EventBridge does not match any events against the rule.
        pub const DISABLED: Self = Self("DISABLED");

        /// `ENABLED`: The rule is enabled. EventBridge matches events against the rule, *except* for AWS
        /// management events delivered through CloudTrail.
        pub const ENABLED: Self = Self("ENABLED");

        /// `ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS`: The rule is enabled for all events, including AWS
        /// management events delivered through CloudTrail.
        pub const ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS: Self =
            Self("ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The type of constraint. Use distinctInstance to ensure that each task in a particular group is running
    /// on a different container instance. Use memberOf to restrict the selection to a group of valid
    /// candidates.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Type(&'static str);

    impl Type {
        /// `distinctInstance`.
        pub const DISTINCT_INSTANCE: Self = Self("distinctInstance");

        /// `memberOf`.
        pub const MEMBER_OF: Self = Self("memberOf");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    crate::into_value::maps!(
        AppSyncParameters,
        AwsVpcConfiguration,
        BatchArrayProperties,
        BatchParameters,
        BatchRetryStrategy,
        CapacityProviderStrategyItem,
        DeadLetterConfig,
        EcsParameters,
        HttpParameters,
        InputTransformer,
        KinesisParameters,
        NetworkConfiguration,
        PlacementConstraint,
        PlacementStrategy,
        RedshiftDataParameters,
        RetryPolicy,
        RunCommandParameters,
        RunCommandTarget,
        SageMakerPipelineParameter,
        SageMakerPipelineParameters,
        SqsParameters,
        Target
    );
    crate::into_value::texts!(AssignPublicIp, LaunchType, PropagateTags, State, Type);
}
