// Written by `cargo run -p stratiform-generate`; do not edit. For its sources see NOTICE.

//! The resource types of `AWS::Scheduler`.

/// `AWS::Scheduler::Schedule`: A *schedule* is the main resource you create, configure, and manage using
/// Amazon EventBridge Scheduler.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-scheduler-schedule.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct Schedule(crate::Map);

impl Schedule {
    /// Creates it with the properties that AWS requires.
    pub fn new<
        A: crate::IntoValue<schedule::FlexibleTimeWindow>,
        B: crate::IntoValue<String>,
        C: crate::IntoValue<schedule::Target>,
    >(
        required: ScheduleRequired<A, B, C>,
    ) -> Self {
        Self(
            crate::Map::new()
                .with("FlexibleTimeWindow", required.flexible_time_window.into_node())
                .with("ScheduleExpression", required.schedule_expression.into_node())
                .with("Target", required.target.into_node()),
        )
    }

    /// The description you specify for the schedule.
    pub fn description(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Description", value.into_node()))
    }

    /// The date, in UTC, before which the schedule can invoke its target. Depending on the schedule's
    /// recurrence expression, invocations might stop on, or before, the `EndDate` you specify.
    /// EventBridge Scheduler ignores `EndDate` for one-time schedules.
    pub fn end_date(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("EndDate", value.into_node()))
    }

    /// The name of the schedule group associated with this schedule.
    pub fn group_name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("GroupName", value.into_node()))
    }

    /// The Amazon Resource Name (ARN) for the customer managed KMS key that EventBridge Scheduler will use to
    /// encrypt and decrypt your data.
    pub fn kms_key_arn(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("KmsKeyArn", value.into_node()))
    }

    /// The name of the schedule.
    ///
    /// Changing it replaces the resource.
    pub fn name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Name", value.into_node()))
    }

    /// The timezone in which the scheduling expression is evaluated.
    pub fn schedule_expression_timezone(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("ScheduleExpressionTimezone", value.into_node()))
    }

    /// The date, in UTC, after which the schedule can begin invoking its target. Depending on the schedule's
    /// recurrence expression, invocations might occur on, or after, the `StartDate` you specify.
    /// EventBridge Scheduler ignores `StartDate` for one-time schedules.
    pub fn start_date(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("StartDate", value.into_node()))
    }

    /// Specifies whether the schedule is enabled or disabled.
    pub fn state(self, value: impl crate::IntoValue<schedule::State>) -> Self {
        Self(self.0.with("State", value.into_node()))
    }
}

/// The properties that AWS requires of [`Schedule`].
#[derive(Clone, Debug)]
pub struct ScheduleRequired<A, B, C> {
    /// Allows you to configure a time window during which EventBridge Scheduler invokes the schedule.
    pub flexible_time_window: A,
    /// The expression that defines when the schedule runs. The following formats are supported.
    pub schedule_expression: B,
    /// The schedule's target details.
    pub target: C,
}

impl crate::ResourceType for Schedule {
    const TYPE: &'static str = "AWS::Scheduler::Schedule";
    type Ref = crate::Name<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<Schedule> {
    /// The Amazon Resource Name (ARN) for the Amazon EventBridge Scheduler schedule.
    pub fn arn(&self) -> crate::Value<crate::Arn<Schedule>> {
        self.attribute("Arn")
    }
}

/// The types of the properties of [`Schedule`].
pub mod schedule {
    /// This structure specifies the VPC subnets and security groups for the task, and whether a public IP
    /// address is to be used. This structure is relevant only for ECS tasks that use the awsvpc network mode.
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

    /// The details of a capacity provider strategy.
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
        /// specified, the default value of `0` is used.
        pub fn base(self, value: impl crate::IntoValue<f64>) -> Self {
            Self(self.0.with("Base", value.into_node()))
        }

        /// The weight value designates the relative percentage of the total number of tasks launched that should
        /// use the specified capacity provider. The weight value is taken into consideration after the base
        /// value, if defined, is satisfied.
        pub fn weight(self, value: impl crate::IntoValue<f64>) -> Self {
            Self(self.0.with("Weight", value.into_node()))
        }
    }

    /// An object that contains information about an Amazon SQS queue that EventBridge Scheduler uses as a
    /// dead-letter queue for your schedule. If specified, EventBridge Scheduler delivers failed events that
    /// could not be successfully delivered to a target to the queue.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct DeadLetterConfig(crate::Map);

    impl DeadLetterConfig {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The Amazon Resource Name (ARN) of the SQS queue specified as the destination for the dead-letter
        /// queue.
        pub fn arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Arn", value.into_node()))
        }
    }

    /// The templated target type for the Amazon ECS
    /// [`RunTask`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html) API operation.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct EcsParameters(crate::Map);

    impl EcsParameters {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `task_definition_arn`: The Amazon Resource Name (ARN) of the task definition to use if the event
        ///   target is an Amazon ECS task.
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
        /// Resources](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-using-tags.html) in the *Amazon
        /// ECS Developer Guide*.
        pub fn enable_ecs_managed_tags(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("EnableECSManagedTags", value.into_node()))
        }

        /// Whether or not to enable the execute command functionality for the containers in this task. If true,
        /// this enables execute command functionality on all containers in the task.
        pub fn enable_execute_command(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("EnableExecuteCommand", value.into_node()))
        }

        /// Specifies an Amazon ECS task group for the task. The maximum length is 255 characters.
        pub fn group(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Group", value.into_node()))
        }

        /// Specifies the launch type on which your task is running. The launch type that you specify here must
        /// match one of the launch type (compatibilities) of the target task. The `FARGATE` value is supported
        /// only in the Regions where Fargate with Amazon ECS is supported. For more information, see [AWS Fargate
        /// on Amazon ECS](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AWS_Fargate.html) in the *Amazon
        /// ECS Developer Guide*.
        pub fn launch_type(self, value: impl crate::IntoValue<LaunchType>) -> Self {
            Self(self.0.with("LaunchType", value.into_node()))
        }

        /// This structure specifies the network configuration for an ECS task.
        pub fn network_configuration(self, value: impl crate::IntoValue<NetworkConfiguration>) -> Self {
            Self(self.0.with("NetworkConfiguration", value.into_node()))
        }

        /// An array of placement constraint objects to use for the task. You can specify up to 10 constraints per
        /// task (including constraints in the task definition and those specified at runtime).
        pub fn placement_constraints(self, value: impl crate::IntoValue<Vec<PlacementConstraint>>) -> Self {
            Self(self.0.with("PlacementConstraints", value.into_node()))
        }

        /// The task placement strategy for a task or service.
        pub fn placement_strategy(self, value: impl crate::IntoValue<Vec<PlacementStrategy>>) -> Self {
            Self(self.0.with("PlacementStrategy", value.into_node()))
        }

        /// Specifies the platform version for the task. Specify only the numeric portion of the platform version,
        /// such as `1.1.0`.
        pub fn platform_version(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("PlatformVersion", value.into_node()))
        }

        /// Specifies whether to propagate the tags from the task definition to the task. If no value is
        /// specified, the tags are not propagated. Tags can only be propagated to the task during task creation.
        /// To add tags to a task after task creation, use the Amazon ECS
        /// [`TagResource`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TagResource.html) API
        /// action.
        pub fn propagate_tags(self, value: impl crate::IntoValue<PropagateTags>) -> Self {
            Self(self.0.with("PropagateTags", value.into_node()))
        }

        /// The reference ID to use for the task.
        pub fn reference_id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ReferenceId", value.into_node()))
        }

        /// The metadata that you apply to the task to help you categorize and organize them. Each tag consists of
        /// a key and an optional value, both of which you define. For more information, see
        /// [`RunTask`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html) in the *Amazon
        /// ECS API Reference*.
        pub fn tags(
            self,
            value: impl crate::IntoValue<Vec<std::collections::BTreeMap<String, String>>>,
        ) -> Self {
            Self(self.0.with("Tags", value.into_node()))
        }

        /// The number of tasks to create based on `TaskDefinition`. The default is `1`.
        pub fn task_count(self, value: impl crate::IntoValue<f64>) -> Self {
            Self(self.0.with("TaskCount", value.into_node()))
        }
    }

    /// The templated target type for the EventBridge
    /// [`PutEvents`](https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html) API
    /// operation.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct EventBridgeParameters(crate::Map);

    impl EventBridgeParameters {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
            required: EventBridgeParametersRequired<A, B>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("DetailType", required.detail_type.into_node())
                    .with("Source", required.source.into_node()),
            )
        }
    }

    /// The properties that AWS requires of [`EventBridgeParameters`].
    #[derive(Clone, Debug)]
    pub struct EventBridgeParametersRequired<A, B> {
        /// A free-form string, with a maximum of 128 characters, used to decide what fields to expect in the
        /// event detail.
        pub detail_type: A,
        /// The source of the event.
        pub source: B,
    }

    /// Allows you to configure a time window during which EventBridge Scheduler invokes the schedule.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct FlexibleTimeWindow(crate::Map);

    impl FlexibleTimeWindow {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `mode`: Determines whether the schedule is invoked within a flexible time window.
        pub fn new(mode: impl crate::IntoValue<Mode>) -> Self {
            Self(crate::Map::new().with("Mode", mode.into_node()))
        }

        /// The maximum time window during which a schedule can be invoked.
        pub fn maximum_window_in_minutes(self, value: impl crate::IntoValue<f64>) -> Self {
            Self(self.0.with("MaximumWindowInMinutes", value.into_node()))
        }
    }

    /// The templated target type for the Amazon Kinesis
    /// [`PutRecord`](https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecord.html) API
    /// operation.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct KinesisParameters(crate::Map);

    impl KinesisParameters {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `partition_key`: Specifies the shard to which EventBridge Scheduler sends the event.
        pub fn new(partition_key: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("PartitionKey", partition_key.into_node()))
        }
    }

    /// Specifies the network configuration for an ECS task.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct NetworkConfiguration(crate::Map);

    impl NetworkConfiguration {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Specifies the Amazon VPC subnets and security groups for the task, and whether a public IP address is
        /// to be used. This structure is relevant only for ECS tasks that use the awsvpc network mode.
        pub fn awsvpc_configuration(self, value: impl crate::IntoValue<AwsVpcConfiguration>) -> Self {
            Self(self.0.with("AwsvpcConfiguration", value.into_node()))
        }
    }

    /// An object representing a constraint on task placement.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct PlacementConstraint(crate::Map);

    impl PlacementConstraint {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// A cluster query language expression to apply to the constraint. You cannot specify an expression if
        /// the constraint type is `distinctInstance`. For more information, see [Cluster query
        /// language](https://docs.aws.amazon.com/latest/developerguide/cluster-query-language.html) in the *Amazon
        /// ECS Developer Guide*.
        pub fn expression(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Expression", value.into_node()))
        }

        /// The type of constraint. Use `distinctInstance` to ensure that each task in a particular group is
        /// running on a different container instance. Use `memberOf` to restrict the selection to a group of
        /// valid candidates.
        pub fn type_(self, value: impl crate::IntoValue<PlacementConstraintType>) -> Self {
            Self(self.0.with("Type", value.into_node()))
        }
    }

    /// The task placement strategy for a task or service.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct PlacementStrategy(crate::Map);

    impl PlacementStrategy {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The field to apply the placement strategy against. For the spread placement strategy, valid values are
        /// `instanceId` (or `instanceId`, which has the same effect), or any platform or custom attribute that is
        /// applied to a container instance, such as `attribute:ecs.availability-zone`. For the binpack placement
        /// strategy, valid values are `cpu` and `memory`. For the random placement strategy, this field is not
        /// used.
        pub fn field(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Field", value.into_node()))
        }

        /// The type of placement strategy. The random placement strategy randomly places tasks on available
        /// candidates. The spread placement strategy spreads placement across available candidates evenly based
        /// on the field parameter. The binpack strategy places tasks on available candidates that have the least
        /// available amount of the resource that is specified with the field parameter. For example, if you
        /// binpack on memory, a task is placed on the instance with the least amount of remaining memory (but
        /// still enough to run the task).
        pub fn type_(self, value: impl crate::IntoValue<PlacementStrategyType>) -> Self {
            Self(self.0.with("Type", value.into_node()))
        }
    }

    /// A `RetryPolicy` object that includes information about the retry policy settings, including the
    /// maximum age of an event, and the maximum number of times EventBridge Scheduler will try to deliver the
    /// event to a target.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct RetryPolicy(crate::Map);

    impl RetryPolicy {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The maximum amount of time, in seconds, to continue to make retry attempts.
        pub fn maximum_event_age_in_seconds(self, value: impl crate::IntoValue<f64>) -> Self {
            Self(self.0.with("MaximumEventAgeInSeconds", value.into_node()))
        }

        /// The maximum number of retry attempts to make before the request fails. Retry attempts with exponential
        /// backoff continue until either the maximum number of attempts is made or until the duration of the
        /// `MaximumEventAgeInSeconds` is reached.
        pub fn maximum_retry_attempts(self, value: impl crate::IntoValue<f64>) -> Self {
            Self(self.0.with("MaximumRetryAttempts", value.into_node()))
        }
    }

    /// The name and value pair of a parameter to use to start execution of a SageMaker Model Building
    /// Pipeline.
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
        /// Name of parameter to start execution of a SageMaker Model Building Pipeline.
        pub name: A,
        /// Value of parameter to start execution of a SageMaker Model Building Pipeline.
        pub value: B,
    }

    /// The templated target type for the Amazon SageMaker
    /// [`StartPipelineExecution`](https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_StartPipelineExecution.html)
    /// API operation.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct SageMakerPipelineParameters(crate::Map);

    impl SageMakerPipelineParameters {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// List of parameter names and values to use when executing the SageMaker Model Building Pipeline.
        pub fn pipeline_parameter_list(
            self,
            value: impl crate::IntoValue<Vec<SageMakerPipelineParameter>>,
        ) -> Self {
            Self(self.0.with("PipelineParameterList", value.into_node()))
        }
    }

    /// The templated target type for the Amazon SQS
    /// [`SendMessage`](https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html)
    /// API operation. Contains the message group ID to use when the target is a FIFO queue. If you specify an
    /// Amazon SQS FIFO queue as a target, the queue must have content-based deduplication enabled. For more
    /// information, see [Using the Amazon SQS message deduplication
    /// ID](https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/using-messagededuplicationid-property.html)
    /// in the *Amazon SQS Developer Guide*.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct SqsParameters(crate::Map);

    impl SqsParameters {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The FIFO message group ID to use as the target.
        pub fn message_group_id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("MessageGroupId", value.into_node()))
        }
    }

    /// The schedule's target. EventBridge Scheduler supports templated target that invoke common API
    /// operations, as well as universal targets that you can customize to invoke over 6,000 API operations
    /// across more than 270 services. You can only specify one templated or universal target for a schedule.
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
                    .with("RoleArn", required.role_arn.into_node()),
            )
        }

        /// An object that contains information about an Amazon SQS queue that EventBridge Scheduler uses as a
        /// dead-letter queue for your schedule. If specified, EventBridge Scheduler delivers failed events that
        /// could not be successfully delivered to a target to the queue.
        pub fn dead_letter_config(self, value: impl crate::IntoValue<DeadLetterConfig>) -> Self {
            Self(self.0.with("DeadLetterConfig", value.into_node()))
        }

        /// The templated target type for the Amazon ECS
        /// [`RunTask`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html) API operation.
        pub fn ecs_parameters(self, value: impl crate::IntoValue<EcsParameters>) -> Self {
            Self(self.0.with("EcsParameters", value.into_node()))
        }

        /// The templated target type for the EventBridge
        /// [`PutEvents`](https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html) API
        /// operation.
        pub fn event_bridge_parameters(self, value: impl crate::IntoValue<EventBridgeParameters>) -> Self {
            Self(self.0.with("EventBridgeParameters", value.into_node()))
        }

        /// The text, or well-formed JSON, passed to the target. If you are configuring a templated Lambda, AWS
        /// Step Functions, or Amazon EventBridge target, the input must be a well-formed JSON. For all other
        /// target types, a JSON is not required. If you do not specify anything for this field, Amazon
        /// EventBridge Scheduler delivers a default notification to the target.
        pub fn input(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Input", value.into_node()))
        }

        /// The templated target type for the Amazon Kinesis
        /// [`PutRecord`](https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecord.html) API
        /// operation.
        pub fn kinesis_parameters(self, value: impl crate::IntoValue<KinesisParameters>) -> Self {
            Self(self.0.with("KinesisParameters", value.into_node()))
        }

        /// A `RetryPolicy` object that includes information about the retry policy settings, including the
        /// maximum age of an event, and the maximum number of times EventBridge Scheduler will try to deliver the
        /// event to a target.
        pub fn retry_policy(self, value: impl crate::IntoValue<RetryPolicy>) -> Self {
            Self(self.0.with("RetryPolicy", value.into_node()))
        }

        /// The templated target type for the Amazon SageMaker
        /// [`StartPipelineExecution`](https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_StartPipelineExecution.html)
        /// API operation.
        pub fn sage_maker_pipeline_parameters(
            self,
            value: impl crate::IntoValue<SageMakerPipelineParameters>,
        ) -> Self {
            Self(
                self.0
                    .with("SageMakerPipelineParameters", value.into_node()),
            )
        }

        /// The templated target type for the Amazon SQS
        /// [`SendMessage`](https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html)
        /// API operation. Contains the message group ID to use when the target is a FIFO queue. If you specify an
        /// Amazon SQS FIFO queue as a target, the queue must have content-based deduplication enabled. For more
        /// information, see [Using the Amazon SQS message deduplication
        /// ID](https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/using-messagededuplicationid-property.html)
        /// in the *Amazon SQS Developer Guide*.
        pub fn sqs_parameters(self, value: impl crate::IntoValue<SqsParameters>) -> Self {
            Self(self.0.with("SqsParameters", value.into_node()))
        }
    }

    /// The properties that AWS requires of [`Target`].
    #[derive(Clone, Debug)]
    pub struct TargetRequired<A, B> {
        /// The Amazon Resource Name (ARN) of the target.
        pub arn: A,
        /// The Amazon Resource Name (ARN) of the IAM role that EventBridge Scheduler will use for this target
        /// when the schedule is invoked.
        pub role_arn: B,
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
    /// only in the Regions where Fargate with Amazon ECS is supported. For more information, see [AWS Fargate
    /// on Amazon ECS](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AWS_Fargate.html) in the *Amazon
    /// ECS Developer Guide*.
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

    /// Determines whether the schedule is invoked within a flexible time window. You must use quotation marks
    /// when you specify this value in your JSON or YAML template.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Mode(&'static str);

    impl Mode {
        /// `FLEXIBLE`.
        pub const FLEXIBLE: Self = Self("FLEXIBLE");

        /// `OFF`.
        pub const OFF: Self = Self("OFF");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The type of constraint. Use `distinctInstance` to ensure that each task in a particular group is
    /// running on a different container instance. Use `memberOf` to restrict the selection to a group of
    /// valid candidates.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct PlacementConstraintType(&'static str);

    impl PlacementConstraintType {
        /// `distinctInstance`.
        pub const DISTINCT_INSTANCE: Self = Self("distinctInstance");

        /// `memberOf`.
        pub const MEMBER_OF: Self = Self("memberOf");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The type of placement strategy. The random placement strategy randomly places tasks on available
    /// candidates. The spread placement strategy spreads placement across available candidates evenly based
    /// on the field parameter. The binpack strategy places tasks on available candidates that have the least
    /// available amount of the resource that is specified with the field parameter. For example, if you
    /// binpack on memory, a task is placed on the instance with the least amount of remaining memory (but
    /// still enough to run the task).
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct PlacementStrategyType(&'static str);

    impl PlacementStrategyType {
        /// `binpack`.
        pub const BINPACK: Self = Self("binpack");

        /// `random`.
        pub const RANDOM: Self = Self("random");

        /// `spread`.
        pub const SPREAD: Self = Self("spread");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Specifies whether to propagate the tags from the task definition to the task. If no value is
    /// specified, the tags are not propagated. Tags can only be propagated to the task during task creation.
    /// To add tags to a task after task creation, use the Amazon ECS
    /// [`TagResource`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TagResource.html) API
    /// action.
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

    /// Specifies whether the schedule is enabled or disabled.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct State(&'static str);

    impl State {
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
        AwsVpcConfiguration,
        CapacityProviderStrategyItem,
        DeadLetterConfig,
        EcsParameters,
        EventBridgeParameters,
        FlexibleTimeWindow,
        KinesisParameters,
        NetworkConfiguration,
        PlacementConstraint,
        PlacementStrategy,
        RetryPolicy,
        SageMakerPipelineParameter,
        SageMakerPipelineParameters,
        SqsParameters,
        Target
    );
    crate::into_value::texts!(
        AssignPublicIp,
        LaunchType,
        Mode,
        PlacementConstraintType,
        PlacementStrategyType,
        PropagateTags,
        State
    );
}
