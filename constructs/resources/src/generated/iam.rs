// Written by `cargo run -p stratiform-generate`; do not edit. For its sources see NOTICE.

//! The resource types of `AWS::IAM`.

/// `AWS::IAM::ManagedPolicy`: Creates a new managed policy for your AWS account.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-managedpolicy.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct ManagedPolicy(crate::Map);

impl ManagedPolicy {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `policy_document`: The JSON policy document that you want to use as the content for the new policy.
    pub fn new(policy_document: impl crate::IntoValue<crate::Json>) -> Self {
        Self(crate::Map::new().with("PolicyDocument", policy_document.into_node()))
    }

    /// A friendly description of the policy.
    ///
    /// Changing it replaces the resource.
    pub fn description(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Description", value.into_node()))
    }

    /// The name (friendly name, not ARN) of the group to attach the policy to.
    pub fn groups(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
        Self(self.0.with("Groups", value.into_node()))
    }

    /// The friendly name of the policy.
    ///
    /// Changing it replaces the resource.
    pub fn managed_policy_name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("ManagedPolicyName", value.into_node()))
    }

    /// The path for the policy.
    ///
    /// Changing it replaces the resource.
    pub fn path(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Path", value.into_node()))
    }

    /// The name (friendly name, not ARN) of the role to attach the policy to.
    pub fn roles(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
        Self(self.0.with("Roles", value.into_node()))
    }

    /// The name (friendly name, not ARN) of the IAM user to attach the policy to.
    pub fn users(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
        Self(self.0.with("Users", value.into_node()))
    }
}

impl crate::ResourceType for ManagedPolicy {
    const TYPE: &'static str = "AWS::IAM::ManagedPolicy";
    type Ref = crate::Arn<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<ManagedPolicy> {
    /// The number of principal entities (users, groups, and roles) that the policy is attached to.
    pub fn attachment_count(&self) -> crate::Value<i64> {
        self.attribute("AttachmentCount")
    }

    /// The date and time, in [ISO 8601 date-time
    /// format](https://docs.aws.amazon.com/http://www.iso.org/iso/iso8601), when the policy was created.
    pub fn create_date(&self) -> crate::Value<String> {
        self.attribute("CreateDate")
    }

    /// The identifier for the version of the policy that is set as the default (operative) version.
    pub fn default_version_id(&self) -> crate::Value<String> {
        self.attribute("DefaultVersionId")
    }

    /// Specifies whether the policy can be attached to an IAM user, group, or role.
    pub fn is_attachable(&self) -> crate::Value<bool> {
        self.attribute("IsAttachable")
    }

    /// The number of entities (users and roles) for which the policy is used as the permissions boundary.
    pub fn permissions_boundary_usage_count(&self) -> crate::Value<i64> {
        self.attribute("PermissionsBoundaryUsageCount")
    }

    /// The Amazon Resource Name (ARN) of the managed policy that you want information about.
    pub fn policy_arn(&self) -> crate::Value<crate::Arn<ManagedPolicy>> {
        self.attribute("PolicyArn")
    }

    /// The stable and unique string identifying the policy.
    pub fn policy_id(&self) -> crate::Value<String> {
        self.attribute("PolicyId")
    }

    /// The date and time, in [ISO 8601 date-time
    /// format](https://docs.aws.amazon.com/http://www.iso.org/iso/iso8601), when the policy was last updated.
    pub fn update_date(&self) -> crate::Value<String> {
        self.attribute("UpdateDate")
    }
}

/// `AWS::IAM::Policy`: Adds or updates an inline policy document that is embedded in the specified IAM group,
/// user or role.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-policy.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct Policy(crate::Map);

impl Policy {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `policy_document`: The policy document.
    /// - `policy_name`: The name of the policy document.
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

    /// The name of the group to associate the policy with.
    pub fn groups(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
        Self(self.0.with("Groups", value.into_node()))
    }

    /// The name of the role to associate the policy with.
    pub fn roles(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
        Self(self.0.with("Roles", value.into_node()))
    }

    /// The name of the user to associate the policy with.
    pub fn users(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
        Self(self.0.with("Users", value.into_node()))
    }
}

impl crate::ResourceType for Policy {
    const TYPE: &'static str = "AWS::IAM::Policy";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<Policy> {
    /// The stable and unique string identifying the policy.
    pub fn id(&self) -> crate::Value<crate::Id<Policy>> {
        self.attribute("Id")
    }
}

/// `AWS::IAM::Role`: Creates a new role for your AWS account.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct Role(crate::Map);

impl Role {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `assume_role_policy_document`: The trust policy that is associated with this role.
    pub fn new(assume_role_policy_document: impl crate::IntoValue<crate::Json>) -> Self {
        Self(crate::Map::new().with("AssumeRolePolicyDocument", assume_role_policy_document.into_node()))
    }

    /// A description of the role that you provide.
    pub fn description(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Description", value.into_node()))
    }

    /// A list of Amazon Resource Names (ARNs) of the IAM managed policies that you want to attach to the
    /// role.
    pub fn managed_policy_arns(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
        Self(self.0.with("ManagedPolicyArns", value.into_node()))
    }

    /// The maximum session duration (in seconds) that you want to set for the specified role. If you do not
    /// specify a value for this setting, the default value of one hour is applied. This setting can have a
    /// value from 1 hour to 12 hours.
    pub fn max_session_duration(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(self.0.with("MaxSessionDuration", value.into_node()))
    }

    /// The path to the role. For more information about paths, see [IAM
    /// Identifiers](https://docs.aws.amazon.com/IAM/latest/UserGuide/Using_Identifiers.html) in the *IAM User
    /// Guide*.
    ///
    /// Changing it replaces the resource.
    pub fn path(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Path", value.into_node()))
    }

    /// The ARN of the policy used to set the permissions boundary for the role.
    pub fn permissions_boundary(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("PermissionsBoundary", value.into_node()))
    }

    /// Adds or updates an inline policy document that is embedded in the specified IAM role.
    pub fn policies(self, value: impl crate::IntoValue<Vec<role::Policy>>) -> Self {
        Self(self.0.with("Policies", value.into_node()))
    }

    /// A name for the IAM role, up to 64 characters in length. For valid values, see the `RoleName` parameter
    /// for the [`CreateRole`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html) action
    /// in the *IAM User Guide*.
    ///
    /// Changing it replaces the resource.
    pub fn role_name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("RoleName", value.into_node()))
    }

    /// A list of tags that are attached to the role. For more information about tagging, see [Tagging IAM
    /// resources](https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html) in the *IAM User Guide*.
    pub fn tags(self, value: impl crate::IntoValue<Vec<crate::Tag>>) -> Self {
        Self(self.0.with("Tags", value.into_node()))
    }
}

impl crate::ResourceType for Role {
    const TYPE: &'static str = "AWS::IAM::Role";
    type Ref = crate::Name<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<Role> {
    /// Returns the Amazon Resource Name (ARN) for the role. For example.
    pub fn arn(&self) -> crate::Value<crate::Arn<Role>> {
        self.attribute("Arn")
    }

    /// Returns the stable and unique string identifying the role. For example, `AIDAJQABLZS4A3QDU576Q`.
    pub fn role_id(&self) -> crate::Value<String> {
        self.attribute("RoleId")
    }
}

/// The types of the properties of [`Role`].
pub mod role {
    /// Contains information about an attached policy.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct Policy(crate::Map);

    impl Policy {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `policy_document`: The entire contents of the policy that defines permissions.
        /// - `policy_name`: The friendly name (not ARN) identifying the policy.
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

    crate::into_value::maps!(Policy);
}

/// `AWS::IAM::RolePolicy`: Adds or updates an inline policy document that is embedded in the specified IAM
/// role.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-rolepolicy.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct RolePolicy(crate::Map);

impl RolePolicy {
    /// Creates it with the properties that AWS requires.
    pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
        required: RolePolicyRequired<A, B>,
    ) -> Self {
        Self(
            crate::Map::new()
                .with("PolicyName", required.policy_name.into_node())
                .with("RoleName", required.role_name.into_node()),
        )
    }

    /// The policy document.
    pub fn policy_document(self, value: impl crate::IntoValue<crate::Json>) -> Self {
        Self(self.0.with("PolicyDocument", value.into_node()))
    }
}

/// The properties that AWS requires of [`RolePolicy`].
#[derive(Clone, Debug)]
pub struct RolePolicyRequired<A, B> {
    /// The name of the policy document.
    ///
    /// Changing it replaces the resource.
    pub policy_name: A,
    /// The name of the role to associate the policy with.
    ///
    /// Changing it replaces the resource.
    pub role_name: B,
}

impl crate::ResourceType for RolePolicy {
    const TYPE: &'static str = "AWS::IAM::RolePolicy";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}
