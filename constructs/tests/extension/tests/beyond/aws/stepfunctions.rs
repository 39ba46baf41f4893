// Written by `stratiform-generate`; do not edit. For its sources see NOTICE in stratiform-resources.

//! The resource types of `AWS::StepFunctions`.

/// `AWS::StepFunctions::StateMachine`: Provisions a state machine. A state machine consists of a collection
/// of states that can do work (`Task` states), determine to which states to transition next (`Choice`
/// states), stop an execution with an error (`Fail` states), and so on. State machines are specified using a
/// JSON-based, structured language.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct StateMachine(::stratiform::constructs::resources::Map);

impl StateMachine {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `role_arn`: The Amazon Resource Name (ARN) of the IAM role to use for this state machine.
    pub fn new(role_arn: impl ::stratiform::constructs::resources::IntoValue<String>) -> Self {
        Self(::stratiform::constructs::resources::Map::new().with("RoleArn", role_arn.into_node()))
    }

    /// The Amazon States Language definition of the state machine. The state machine definition must be in
    /// JSON or YAML, and the format of the object must match the format of your CloudFormation template file.
    /// See [Amazon States
    /// Language](https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html).
    pub fn definition(
        self,
        value: impl ::stratiform::constructs::resources::IntoValue<::stratiform::constructs::resources::Json>,
    ) -> Self {
        Self(self.0.with("Definition", value.into_node()))
    }

    /// The name of the S3 bucket where the state machine definition is stored. The state machine definition
    /// must be a JSON or YAML file.
    pub fn definition_s3_location(
        self,
        value: impl ::stratiform::constructs::resources::IntoValue<state_machine::S3Location>,
    ) -> Self {
        Self(self.0.with("DefinitionS3Location", value.into_node()))
    }

    /// The Amazon States Language definition of the state machine. The state machine definition must be in
    /// JSON. See [Amazon States
    /// Language](https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html).
    pub fn definition_string(
        self,
        value: impl ::stratiform::constructs::resources::IntoValue<String>,
    ) -> Self {
        Self(self.0.with("DefinitionString", value.into_node()))
    }

    /// A map (string to string) that specifies the mappings for placeholder variables in the state machine
    /// definition. This enables the customer to inject values obtained at runtime, for example from intrinsic
    /// functions, in the state machine definition. Variables can be template parameter names, resource
    /// logical IDs, resource attributes, or a variable in a key-value map.
    pub fn definition_substitutions(
        self,
        value: impl ::stratiform::constructs::resources::IntoValue<std::collections::BTreeMap<String, bool>>,
    ) -> Self {
        Self(self.0.with("DefinitionSubstitutions", value.into_node()))
    }

    /// Encryption configuration for the state machine.
    pub fn encryption_configuration(
        self,
        value: impl ::stratiform::constructs::resources::IntoValue<state_machine::EncryptionConfiguration>,
    ) -> Self {
        Self(self.0.with("EncryptionConfiguration", value.into_node()))
    }

    /// Defines what execution history events are logged and where they are logged.
    pub fn logging_configuration(
        self,
        value: impl ::stratiform::constructs::resources::IntoValue<state_machine::LoggingConfiguration>,
    ) -> Self {
        Self(self.0.with("LoggingConfiguration", value.into_node()))
    }

    /// The name of the state machine.
    ///
    /// Changing it replaces the resource.
    pub fn state_machine_name(
        self,
        value: impl ::stratiform::constructs::resources::IntoValue<String>,
    ) -> Self {
        Self(self.0.with("StateMachineName", value.into_node()))
    }

    /// Determines whether a `STANDARD` or `EXPRESS` state machine is created. The default is `STANDARD`. You
    /// cannot update the `type` of a state machine once it has been created. For more information on
    /// `STANDARD` and `EXPRESS` workflows, see [Standard Versus Express
    /// Workflows](https://docs.aws.amazon.com/step-functions/latest/dg/concepts-standard-vs-express.html) in
    /// the AWS Step Functions Developer Guide.
    ///
    /// Changing it replaces the resource.
    pub fn state_machine_type(
        self,
        value: impl ::stratiform::constructs::resources::IntoValue<state_machine::StateMachineType>,
    ) -> Self {
        Self(self.0.with("StateMachineType", value.into_node()))
    }

    /// The list of tags to add to a resource.
    pub fn tags(
        self,
        value: impl ::stratiform::constructs::resources::IntoValue<Vec<state_machine::TagsEntry>>,
    ) -> Self {
        Self(self.0.with("Tags", value.into_node()))
    }

    /// Selects whether or not the state machine's AWS X-Ray tracing is enabled.
    pub fn tracing_configuration(
        self,
        value: impl ::stratiform::constructs::resources::IntoValue<state_machine::TracingConfiguration>,
    ) -> Self {
        Self(self.0.with("TracingConfiguration", value.into_node()))
    }
}

impl ::stratiform::constructs::resources::ResourceType for StateMachine {
    const TYPE: &'static str = "AWS::StepFunctions::StateMachine";
    type Ref = ::stratiform::constructs::resources::Arn<Self>;

    fn into_properties(self) -> ::stratiform::constructs::resources::Map {
        self.0
    }
}

/// The attributes of [`StateMachine`], as methods of its handle.
pub trait StateMachineAttributes {
    /// Returns the ARN of the resource.
    fn arn(
        &self,
    ) -> ::stratiform::constructs::resources::Value<::stratiform::constructs::resources::Arn<StateMachine>>;

    /// Returns the name of the state machine. For example.
    fn name(&self) -> ::stratiform::constructs::resources::Value<String>;

    /// Identifier for a state machine revision, which is an immutable, read-only snapshot of a state
    /// machine’s definition and configuration.
    fn state_machine_revision_id(&self) -> ::stratiform::constructs::resources::Value<String>;
}

impl StateMachineAttributes for ::stratiform::constructs::resources::Handle<StateMachine> {
    fn arn(
        &self,
    ) -> ::stratiform::constructs::resources::Value<::stratiform::constructs::resources::Arn<StateMachine>>
    {
        self.attribute("Arn")
    }

    fn name(&self) -> ::stratiform::constructs::resources::Value<String> {
        self.attribute("Name")
    }

    fn state_machine_revision_id(&self) -> ::stratiform::constructs::resources::Value<String> {
        self.attribute("StateMachineRevisionId")
    }
}

/// The types of the properties of [`StateMachine`].
pub mod state_machine {
    /// Defines a CloudWatch log group.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct CloudWatchLogsLogGroup(::stratiform::constructs::resources::Map);

    impl CloudWatchLogsLogGroup {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The ARN of the the CloudWatch log group to which you want your logs emitted to. The ARN must end with
        /// `:*`
        pub fn log_group_arn(
            self,
            value: impl ::stratiform::constructs::resources::IntoValue<String>,
        ) -> Self {
            Self(self.0.with("LogGroupArn", value.into_node()))
        }
    }

    /// Settings to configure server-side encryption for a state machine. By default, Step Functions provides
    /// transparent server-side encryption. With this configuration, you can specify a customer managed AWS
    /// key for encryption.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct EncryptionConfiguration(::stratiform::constructs::resources::Map);

    impl EncryptionConfiguration {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `type_`: Encryption option for a state machine.
        pub fn new(type_: impl ::stratiform::constructs::resources::IntoValue<Type>) -> Self {
            Self(::stratiform::constructs::resources::Map::new().with("Type", type_.into_node()))
        }

        /// Maximum duration that Step Functions will reuse data keys. When the period expires, Step Functions
        /// will call `GenerateDataKey`. Only applies to customer managed keys.
        pub fn kms_data_key_reuse_period_seconds(
            self,
            value: impl ::stratiform::constructs::resources::IntoValue<i64>,
        ) -> Self {
            Self(
                self.0
                    .with("KmsDataKeyReusePeriodSeconds", value.into_node()),
            )
        }

        /// An alias, alias ARN, key ID, or key ARN of a symmetric encryption AWS key to encrypt data. To specify
        /// a AWS key in a different AWS account, you must use the key ARN or alias ARN.
        pub fn kms_key_id(self, value: impl ::stratiform::constructs::resources::IntoValue<String>) -> Self {
            Self(self.0.with("KmsKeyId", value.into_node()))
        }
    }

    /// Defines a destination for `LoggingConfiguration`.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct LogDestination(::stratiform::constructs::resources::Map);

    impl LogDestination {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// An object describing a CloudWatch log group. For more information, see
        /// [AWS::Logs::LogGroup](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-logs-loggroup.html)
        /// in the CloudFormation User Guide.
        pub fn cloud_watch_logs_log_group(
            self,
            value: impl ::stratiform::constructs::resources::IntoValue<CloudWatchLogsLogGroup>,
        ) -> Self {
            Self(self.0.with("CloudWatchLogsLogGroup", value.into_node()))
        }
    }

    /// Defines what execution history events are logged and where they are logged.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct LoggingConfiguration(::stratiform::constructs::resources::Map);

    impl LoggingConfiguration {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// An array of objects that describes where your execution history events will be logged. Limited to size 1.
        /// Required, if your log level is not set to `OFF`.
        pub fn destinations(
            self,
            value: impl ::stratiform::constructs::resources::IntoValue<Vec<LogDestination>>,
        ) -> Self {
            Self(self.0.with("Destinations", value.into_node()))
        }

        /// Determines whether execution data is included in your log. When set to `false`, data is excluded.
        pub fn include_execution_data(
            self,
            value: impl ::stratiform::constructs::resources::IntoValue<bool>,
        ) -> Self {
            Self(self.0.with("IncludeExecutionData", value.into_node()))
        }

        /// Defines which category of execution history events are logged.
        pub fn level(self, value: impl ::stratiform::constructs::resources::IntoValue<Level>) -> Self {
            Self(self.0.with("Level", value.into_node()))
        }
    }

    /// Defines the S3 bucket location where a state machine definition is stored. The state machine
    /// definition must be a JSON or YAML file.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct S3Location(::stratiform::constructs::resources::Map);

    impl S3Location {
        /// Creates it with the properties that AWS requires.
        pub fn new<
            A: ::stratiform::constructs::resources::IntoValue<String>,
            B: ::stratiform::constructs::resources::IntoValue<String>,
        >(
            required: S3LocationRequired<A, B>,
        ) -> Self {
            Self(
                ::stratiform::constructs::resources::Map::new()
                    .with("Bucket", required.bucket.into_node())
                    .with("Key", required.key.into_node()),
            )
        }

        /// For versioning-enabled buckets, a specific version of the state machine definition.
        pub fn version(self, value: impl ::stratiform::constructs::resources::IntoValue<String>) -> Self {
            Self(self.0.with("Version", value.into_node()))
        }
    }

    /// The properties that AWS requires of [`S3Location`].
    #[derive(Clone, Debug)]
    pub struct S3LocationRequired<A, B> {
        /// The name of the S3 bucket where the state machine definition JSON or YAML file is stored.
        pub bucket: A,
        /// The name of the state machine definition file (Amazon S3 object name).
        pub key: B,
    }

    /// The `TagsEntry` property specifies *tags* to identify a state machine.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct TagsEntry(::stratiform::constructs::resources::Map);

    impl TagsEntry {
        /// Creates it with the properties that AWS requires.
        pub fn new<
            A: ::stratiform::constructs::resources::IntoValue<String>,
            B: ::stratiform::constructs::resources::IntoValue<String>,
        >(
            required: TagsEntryRequired<A, B>,
        ) -> Self {
            Self(
                ::stratiform::constructs::resources::Map::new()
                    .with("Key", required.key.into_node())
                    .with("Value", required.value.into_node()),
            )
        }
    }

    /// The properties that AWS requires of [`TagsEntry`].
    #[derive(Clone, Debug)]
    pub struct TagsEntryRequired<A, B> {
        /// The `key` for a key-value pair in a tag entry.
        pub key: A,
        /// The `value` for a key-value pair in a tag entry.
        pub value: B,
    }

    /// Selects whether or not the state machine's AWS X-Ray tracing is enabled. To configure your state
    /// machine to send trace data to X-Ray, set `Enabled` to `true`.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct TracingConfiguration(::stratiform::constructs::resources::Map);

    impl TracingConfiguration {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// When set to `true`, X-Ray tracing is enabled.
        pub fn enabled(self, value: impl ::stratiform::constructs::resources::IntoValue<bool>) -> Self {
            Self(self.0.with("Enabled", value.into_node()))
        }
    }

    /// Defines which category of execution history events are logged.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Level(&'static str);

    impl Level {
        /// `ALL`.
        pub const ALL: Self = Self("ALL");

        /// `ERROR`.
        pub const ERROR: Self = Self("ERROR");

        /// `FATAL`.
        pub const FATAL: Self = Self("FATAL");

        /// `OFF`.
        pub const OFF: Self = Self("OFF");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Determines whether a `STANDARD` or `EXPRESS` state machine is created. The default is `STANDARD`. You
    /// cannot update the `type` of a state machine once it has been created. For more information on
    /// `STANDARD` and `EXPRESS` workflows, see [Standard Versus Express
    /// Workflows](https://docs.aws.amazon.com/step-functions/latest/dg/concepts-standard-vs-express.html) in
    /// the AWS Step Functions Developer Guide.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct StateMachineType(&'static str);

    impl StateMachineType {
        /// `EXPRESS`.
        pub const EXPRESS: Self = Self("EXPRESS");

        /// `STANDARD`.
        pub const STANDARD: Self = Self("STANDARD");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Encryption option for a state machine.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Type(&'static str);

    impl Type {
        /// `AWS_OWNED_KEY`.
        pub const AWS_OWNED_KEY: Self = Self("AWS_OWNED_KEY");

        /// `CUSTOMER_MANAGED_KMS_KEY`.
        pub const CUSTOMER_MANAGED_KMS_KEY: Self = Self("CUSTOMER_MANAGED_KMS_KEY");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    impl ::stratiform::constructs::resources::IntoValue<CloudWatchLogsLogGroup> for CloudWatchLogsLogGroup {
        fn into_node(self) -> ::stratiform::constructs::resources::Node {
            self.0.into()
        }
    }

    impl ::stratiform::constructs::resources::IntoValue<EncryptionConfiguration> for EncryptionConfiguration {
        fn into_node(self) -> ::stratiform::constructs::resources::Node {
            self.0.into()
        }
    }

    impl ::stratiform::constructs::resources::IntoValue<LogDestination> for LogDestination {
        fn into_node(self) -> ::stratiform::constructs::resources::Node {
            self.0.into()
        }
    }

    impl ::stratiform::constructs::resources::IntoValue<LoggingConfiguration> for LoggingConfiguration {
        fn into_node(self) -> ::stratiform::constructs::resources::Node {
            self.0.into()
        }
    }

    impl ::stratiform::constructs::resources::IntoValue<S3Location> for S3Location {
        fn into_node(self) -> ::stratiform::constructs::resources::Node {
            self.0.into()
        }
    }

    impl ::stratiform::constructs::resources::IntoValue<TagsEntry> for TagsEntry {
        fn into_node(self) -> ::stratiform::constructs::resources::Node {
            self.0.into()
        }
    }

    impl ::stratiform::constructs::resources::IntoValue<TracingConfiguration> for TracingConfiguration {
        fn into_node(self) -> ::stratiform::constructs::resources::Node {
            self.0.into()
        }
    }

    impl ::stratiform::constructs::resources::IntoValue<Level> for Level {
        fn into_node(self) -> ::stratiform::constructs::resources::Node {
            self.0.into()
        }
    }

    impl ::stratiform::constructs::resources::IntoValue<StateMachineType> for StateMachineType {
        fn into_node(self) -> ::stratiform::constructs::resources::Node {
            self.0.into()
        }
    }

    impl ::stratiform::constructs::resources::IntoValue<Type> for Type {
        fn into_node(self) -> ::stratiform::constructs::resources::Node {
            self.0.into()
        }
    }
}
