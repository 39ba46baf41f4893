// Written by `cargo run -p stratiform-generate`; do not edit. For its sources see NOTICE.

//! The resource types of `AWS::SSM`.

/// The `AWS::SSM::Parameter` resource creates an SSM parameter in AWS Systems Manager Parameter Store.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-parameter.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct Parameter(crate::Map);

impl Parameter {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `type_`: The type of parameter.
    /// - `value`: The parameter value.
    pub fn new(type_: impl crate::IntoValue<parameter::Type>, value: impl crate::IntoValue<String>) -> Self {
        Self(
            crate::Map::new()
                .with("Type", type_.into_node())
                .with("Value", value.into_node()),
        )
    }

    /// A regular expression used to validate the parameter value. For example, for `String` types with values
    /// restricted to numbers, you can specify the following: `AllowedPattern=^\d+$`
    pub fn allowed_pattern(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("AllowedPattern", value.into_node()))
    }

    /// The data type of the parameter, such as `text` or `aws:ec2:image`. The default is `text`.
    pub fn data_type(self, value: impl crate::IntoValue<parameter::DataType>) -> Self {
        Self(self.0.with("DataType", value.into_node()))
    }

    /// Information about the parameter.
    pub fn description(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Description", value.into_node()))
    }

    /// The name of the parameter.
    ///
    /// Changing it replaces the resource.
    pub fn name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Name", value.into_node()))
    }

    /// Information about the policies assigned to a parameter.
    pub fn policies(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Policies", value.into_node()))
    }

    /// Optional metadata that you assign to a resource in the form of an arbitrary set of tags (key-value
    /// pairs). Tags enable you to categorize a resource in different ways, such as by purpose, owner, or
    /// environment. For example, you might want to tag a Systems Manager parameter to identify the type of
    /// resource to which it applies, the environment, or the type of configuration data referenced by the
    /// parameter.
    pub fn tags(self, value: impl crate::IntoValue<std::collections::BTreeMap<String, String>>) -> Self {
        Self(self.0.with("Tags", value.into_node()))
    }

    /// The parameter tier.
    pub fn tier(self, value: impl crate::IntoValue<parameter::Tier>) -> Self {
        Self(self.0.with("Tier", value.into_node()))
    }
}

impl crate::ResourceType for Parameter {
    const TYPE: &'static str = "AWS::SSM::Parameter";
    type Ref = crate::Name<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<Parameter> {
    /// The attribute `Arn`.
    pub fn arn(&self) -> crate::Value<crate::Arn<Parameter>> {
        self.attribute("Arn")
    }

    /// Returns the type of the parameter. Valid values are `String` or `StringList`.
    pub fn type_(&self) -> crate::Value<String> {
        self.attribute("Type")
    }

    /// Returns the value of the parameter.
    pub fn value(&self) -> crate::Value<String> {
        self.attribute("Value")
    }
}

/// The types of the properties of [`Parameter`].
pub mod parameter {
    /// The data type of the parameter, such as `text` or `aws:ec2:image`. The default is `text`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct DataType(&'static str);

    impl DataType {
        /// `aws:ec2:image`.
        pub const AWS_EC2_IMAGE: Self = Self("aws:ec2:image");

        /// `text`.
        pub const TEXT: Self = Self("text");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The parameter tier.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Tier(&'static str);

    impl Tier {
        /// `Advanced`.
        pub const ADVANCED: Self = Self("Advanced");

        /// `Intelligent-Tiering`.
        pub const INTELLIGENT_TIERING: Self = Self("Intelligent-Tiering");

        /// `Standard`.
        pub const STANDARD: Self = Self("Standard");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The type of parameter.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Type(&'static str);

    impl Type {
        /// `String`.
        pub const STRING: Self = Self("String");

        /// `StringList`.
        pub const STRING_LIST: Self = Self("StringList");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    crate::into_value::texts!(DataType, Tier, Type);
}
