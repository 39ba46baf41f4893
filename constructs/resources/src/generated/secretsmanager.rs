// Written by `cargo run -p stratiform-generate`; do not edit. For its sources see NOTICE.

//! The resource types of `AWS::SecretsManager`.

/// `AWS::SecretsManager::ResourcePolicy`: Attaches a resource-based permission policy to a secret. A
/// resource-based policy is optional. If a secret already has a resource policy attached, you must first
/// remove it before attaching a new policy using this CloudFormation resource. You can remove the policy
/// using the
/// [console](https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html),
/// [CLI](https://docs.aws.amazon.com/cli/latest/reference/secretsmanager/delete-resource-policy.html), or
/// [API](https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteResourcePolicy.html). For
/// more information, see [Authentication and access control for Secrets
/// Manager](https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access.html).
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-resourcepolicy.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct ResourcePolicy(crate::Map);

impl ResourcePolicy {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `resource_policy`: A JSON-formatted string for an AWS resource-based policy.
    /// - `secret_id`: The ARN or name of the secret to attach the resource-based policy. Changing it replaces
    ///   the resource.
    pub fn new(
        resource_policy: impl crate::IntoValue<crate::Json>,
        secret_id: impl crate::IntoValue<String>,
    ) -> Self {
        Self(
            crate::Map::new()
                .with("ResourcePolicy", resource_policy.into_node())
                .with("SecretId", secret_id.into_node()),
        )
    }

    /// Specifies whether to block resource-based policies that allow broad access to the secret. By default,
    /// Secrets Manager blocks policies that allow broad access, for example those that use a wildcard for the
    /// principal.
    pub fn block_public_policy(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("BlockPublicPolicy", value.into_node()))
    }
}

impl crate::ResourceType for ResourcePolicy {
    const TYPE: &'static str = "AWS::SecretsManager::ResourcePolicy";
    type Ref = crate::Arn<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<ResourcePolicy> {
    /// The Arn of the secret.
    pub fn id(&self) -> crate::Value<String> {
        self.attribute("Id")
    }
}

/// `AWS::SecretsManager::RotationSchedule`: Configure the rotation schedule and Lambda rotation function for
/// a secret. For more information, see [How rotation
/// works](https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_how.html).
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-rotationschedule.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct RotationSchedule(crate::Map);

impl RotationSchedule {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `secret_id`: The ARN or name of the secret to rotate. Changing it replaces the resource.
    pub fn new(secret_id: impl crate::IntoValue<String>) -> Self {
        Self(crate::Map::new().with("SecretId", secret_id.into_node()))
    }

    /// The list of metadata needed to successfully rotate a managed external secret.
    pub fn external_secret_rotation_metadata(
        self,
        value: impl crate::IntoValue<Vec<rotation_schedule::ExternalSecretRotationMetadataItem>>,
    ) -> Self {
        Self(
            self.0
                .with("ExternalSecretRotationMetadata", value.into_node()),
        )
    }

    /// The ARN of the IAM role that is used by Secrets Manager to rotate a managed external secret.
    pub fn external_secret_rotation_role_arn(self, value: impl crate::IntoValue<String>) -> Self {
        Self(
            self.0
                .with("ExternalSecretRotationRoleArn", value.into_node()),
        )
    }

    /// Creates a new Lambda rotation function based on one of the [Secrets Manager rotation function
    /// templates](https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_available-rotation-templates.html).
    /// To use a rotation function that already exists, specify `RotationLambdaARN` instead.
    pub fn hosted_rotation_lambda(
        self,
        value: impl crate::IntoValue<rotation_schedule::HostedRotationLambda>,
    ) -> Self {
        Self(self.0.with("HostedRotationLambda", value.into_node()))
    }

    /// Determines whether to rotate the secret immediately or wait until the next scheduled rotation window
    /// when the rotation schedule is updated. The rotation schedule is defined in `RotationRules`.
    pub fn rotate_immediately_on_update(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("RotateImmediatelyOnUpdate", value.into_node()))
    }

    /// The ARN of an existing Lambda rotation function. To specify a rotation function that is also defined
    /// in this template, use the
    /// [Ref](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-ref.html)
    /// function.
    pub fn rotation_lambda_arn(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("RotationLambdaARN", value.into_node()))
    }

    /// A structure that defines the rotation configuration for this secret.
    pub fn rotation_rules(self, value: impl crate::IntoValue<rotation_schedule::RotationRules>) -> Self {
        Self(self.0.with("RotationRules", value.into_node()))
    }
}

impl crate::ResourceType for RotationSchedule {
    const TYPE: &'static str = "AWS::SecretsManager::RotationSchedule";
    type Ref = crate::Arn<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<RotationSchedule> {
    /// The ARN of the secret.
    pub fn id(&self) -> crate::Value<crate::Arn<RotationSchedule>> {
        self.attribute("Id")
    }
}

/// The types of the properties of [`RotationSchedule`].
pub mod rotation_schedule {
    /// The metadata needed to successfully rotate a managed external secret. A list of key value pairs in
    /// JSON format specified by the partner. For more information, see [Managed external secret
    /// partners](https://docs.aws.amazon.com/secretsmanager/latest/userguide/mes-partners.html).
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ExternalSecretRotationMetadataItem(crate::Map);

    impl ExternalSecretRotationMetadataItem {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
            required: ExternalSecretRotationMetadataItemRequired<A, B>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Key", required.key.into_node())
                    .with("Value", required.value.into_node()),
            )
        }
    }

    /// The properties that AWS requires of [`ExternalSecretRotationMetadataItem`].
    #[derive(Clone, Debug)]
    pub struct ExternalSecretRotationMetadataItemRequired<A, B> {
        /// The key that identifies the item.
        pub key: A,
        /// The value of the specified item.
        pub value: B,
    }

    /// Creates a new Lambda rotation function based on one of the [Secrets Manager rotation function
    /// templates](https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_available-rotation-templates.html).
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct HostedRotationLambda(crate::Map);

    impl HostedRotationLambda {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `rotation_type`: The rotation template to base the rotation function on, one of the following.
        pub fn new(rotation_type: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("RotationType", rotation_type.into_node()))
        }

        /// A string of the characters that you don't want in the password.
        pub fn exclude_characters(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ExcludeCharacters", value.into_node()))
        }

        /// The ARN of the KMS key that Secrets Manager uses to encrypt the secret. If you don't specify this
        /// value, then Secrets Manager uses the key `aws/secretsmanager`. If `aws/secretsmanager` doesn't yet
        /// exist, then Secrets Manager creates it for you automatically the first time it encrypts the secret
        /// value.
        pub fn kms_key_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("KmsKeyArn", value.into_node()))
        }

        /// The ARN of the secret that contains superuser credentials, if you use the [Alternating users rotation
        /// strategy](https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets_strategies.html#rotating-secrets-two-users).
        /// CloudFormation grants the execution role for the Lambda rotation function `GetSecretValue` permission
        /// to the secret in this property. For more information, see [Lambda rotation function execution role
        /// permissions for Secrets
        /// Manager](https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets-required-permissions-function.html).
        pub fn master_secret_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("MasterSecretArn", value.into_node()))
        }

        /// The ARN of the KMS key that Secrets Manager used to encrypt the superuser secret, if you use the
        /// [alternating users
        /// strategy](https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets_strategies.html#rotating-secrets-two-users)
        /// and the superuser secret is encrypted with a customer managed key. You don't need to specify this
        /// property if the superuser secret is encrypted using the key `aws/secretsmanager`. CloudFormation
        /// grants the execution role for the Lambda rotation function `Decrypt`, `DescribeKey`, and
        /// `GenerateDataKey` permission to the key in this property. For more information, see [Lambda rotation
        /// function execution role permissions for Secrets
        /// Manager](https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets-required-permissions-function.html).
        pub fn master_secret_kms_key_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("MasterSecretKmsKeyArn", value.into_node()))
        }

        /// The name of the Lambda rotation function.
        pub fn rotation_lambda_name(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("RotationLambdaName", value.into_node()))
        }

        /// Do not set this value if you are using `Transform: AWS::SecretsManager-2024-09-16`. Over time, the
        /// updated rotation lambda artifacts vended by AWS may not be compatible with the code or shared object
        /// files defined in the rotation function deployment package.
        /// >
        /// Only define the `Runtime` key if:
        /// >
        pub fn runtime(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Runtime", value.into_node()))
        }

        /// The ARN of the secret that contains superuser credentials, if you use the [Alternating users rotation
        /// strategy](https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets_strategies.html#rotating-secrets-two-users).
        /// CloudFormation grants the execution role for the Lambda rotation function `GetSecretValue` permission
        /// to the secret in this property. For more information, see [Lambda rotation function execution role
        /// permissions for Secrets
        /// Manager](https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets-required-permissions-function.html).
        pub fn superuser_secret_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("SuperuserSecretArn", value.into_node()))
        }

        /// The ARN of the KMS key that Secrets Manager used to encrypt the superuser secret, if you use the
        /// [alternating users
        /// strategy](https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets_strategies.html#rotating-secrets-two-users)
        /// and the superuser secret is encrypted with a customer managed key. You don't need to specify this
        /// property if the superuser secret is encrypted using the key `aws/secretsmanager`. CloudFormation
        /// grants the execution role for the Lambda rotation function `Decrypt`, `DescribeKey`, and
        /// `GenerateDataKey` permission to the key in this property. For more information, see [Lambda rotation
        /// function execution role permissions for Secrets
        /// Manager](https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets-required-permissions-function.html).
        pub fn superuser_secret_kms_key_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("SuperuserSecretKmsKeyArn", value.into_node()))
        }

        /// A comma-separated list of security group IDs applied to the target database.
        pub fn vpc_security_group_ids(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("VpcSecurityGroupIds", value.into_node()))
        }

        /// A comma separated list of VPC subnet IDs of the target database network. The Lambda rotation function
        /// is in the same subnet group.
        pub fn vpc_subnet_ids(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("VpcSubnetIds", value.into_node()))
        }
    }

    /// The rotation schedule and window. We recommend you use `ScheduleExpression` to set a cron or rate
    /// expression for the schedule and `Duration` to set the length of the rotation window.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct RotationRules(crate::Map);

    impl RotationRules {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The number of days between automatic scheduled rotations of the secret. You can use this value to
        /// check that your secret meets your compliance guidelines for how often secrets must be rotated.
        pub fn automatically_after_days(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("AutomaticallyAfterDays", value.into_node()))
        }

        /// The length of the rotation window in hours, for example `3h` for a three hour window. Secrets Manager
        /// rotates your secret at any time during this window. The window must not extend into the next rotation
        /// window or the next UTC day. The window starts according to the `ScheduleExpression`. If you don't
        /// specify a `Duration`, for a `ScheduleExpression` in hours, the window automatically closes after one
        /// hour. For a `ScheduleExpression` in days, the window automatically closes at the end of the UTC day.
        /// For more information, including examples, see [Schedule expressions in Secrets Manager
        /// rotation](https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html) in
        /// the *Secrets Manager Users Guide*.
        pub fn duration(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Duration", value.into_node()))
        }

        /// A `cron()` or `rate()` expression that defines the schedule for rotating your secret. Secrets Manager
        /// rotation schedules use UTC time zone. Secrets Manager rotates your secret any time during a rotation
        /// window.
        pub fn schedule_expression(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ScheduleExpression", value.into_node()))
        }
    }

    crate::into_value::maps!(ExternalSecretRotationMetadataItem, HostedRotationLambda, RotationRules);
}

/// `AWS::SecretsManager::Secret`: Creates a new secret. A *secret* can be a password, a set of credentials
/// such as a user name and password, an OAuth token, or other secret information that you store in an
/// encrypted form in Secrets Manager.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html).
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Secret(crate::Map);

impl Secret {
    /// Creates it without properties. AWS requires none.
    pub fn new() -> Self {
        Self::default()
    }

    /// The description of the secret.
    pub fn description(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Description", value.into_node()))
    }

    /// A structure that specifies how to generate a password to encrypt and store in the secret. To include a
    /// specific string in the secret, use `SecretString` instead. If you omit both `GenerateSecretString` and
    /// `SecretString`, you create an empty secret. When you make a change to this property, a new secret
    /// version is created.
    pub fn generate_secret_string(self, value: impl crate::IntoValue<secret::GenerateSecretString>) -> Self {
        Self(self.0.with("GenerateSecretString", value.into_node()))
    }

    /// The ARN, key ID, or alias of the AWS key that Secrets Manager uses to encrypt the secret value in the
    /// secret. An alias is always prefixed by `alias/`, for example `alias/aws/secretsmanager`. For more
    /// information, see [About
    /// aliases](https://docs.aws.amazon.com/kms/latest/developerguide/alias-about.html).
    pub fn kms_key_id(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("KmsKeyId", value.into_node()))
    }

    /// The name of the new secret.
    ///
    /// Changing it replaces the resource.
    pub fn name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Name", value.into_node()))
    }

    /// A custom type that specifies a `Region` and the `KmsKeyId` for a replica secret.
    pub fn replica_regions(self, value: impl crate::IntoValue<Vec<secret::ReplicaRegion>>) -> Self {
        Self(self.0.with("ReplicaRegions", value.into_node()))
    }

    /// The text to encrypt and store in the secret. We recommend you use a JSON structure of key/value pairs
    /// for your secret value. To generate a random password, use `GenerateSecretString` instead. If you omit
    /// both `GenerateSecretString` and `SecretString`, you create an empty secret. When you make a change to
    /// this property, a new secret version is created.
    pub fn secret_string(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("SecretString", value.into_node()))
    }

    /// A list of tags to attach to the secret. Each tag is a key and value pair of strings in a JSON text
    /// string, for example.
    pub fn tags(self, value: impl crate::IntoValue<Vec<crate::Tag>>) -> Self {
        Self(self.0.with("Tags", value.into_node()))
    }

    /// The exact string that identifies the third-party partner that holds the external secret. For more
    /// information, see [Managed external secret
    /// partners](https://docs.aws.amazon.com/secretsmanager/latest/userguide/mes-partners.html).
    pub fn type_(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Type", value.into_node()))
    }
}

impl crate::ResourceType for Secret {
    const TYPE: &'static str = "AWS::SecretsManager::Secret";
    type Ref = crate::Arn<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<Secret> {
    /// The ARN of the secret.
    pub fn id(&self) -> crate::Value<crate::Arn<Secret>> {
        self.attribute("Id")
    }
}

/// The types of the properties of [`Secret`].
pub mod secret {
    /// Generates a random password. We recommend that you specify the maximum length and include every
    /// character type that the system you are generating a password for can support.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct GenerateSecretString(crate::Map);

    impl GenerateSecretString {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// A string of the characters that you don't want in the password.
        pub fn exclude_characters(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ExcludeCharacters", value.into_node()))
        }

        /// Specifies whether to exclude lowercase letters from the password. If you don't include this switch,
        /// the password can contain lowercase letters.
        pub fn exclude_lowercase(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("ExcludeLowercase", value.into_node()))
        }

        /// Specifies whether to exclude numbers from the password. If you don't include this switch, the password
        /// can contain numbers.
        pub fn exclude_numbers(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("ExcludeNumbers", value.into_node()))
        }

        /// Specifies whether to exclude the following punctuation characters from the password: `! " # $ % & ' (
        /// ) * + , - . / : ; < = > ? @ [ \ ] ^ _` { | } ~\`. If you don't include this switch, the password can
        /// contain punctuation.
        pub fn exclude_punctuation(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("ExcludePunctuation", value.into_node()))
        }

        /// Specifies whether to exclude uppercase letters from the password. If you don't include this switch,
        /// the password can contain uppercase letters.
        pub fn exclude_uppercase(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("ExcludeUppercase", value.into_node()))
        }

        /// The JSON key name for the key/value pair, where the value is the generated password. This pair is
        /// added to the JSON structure specified by the `SecretStringTemplate` parameter. If you specify this
        /// parameter, then you must also specify `SecretStringTemplate`.
        pub fn generate_string_key(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("GenerateStringKey", value.into_node()))
        }

        /// Specifies whether to include the space character. If you include this switch, the password can contain
        /// space characters.
        pub fn include_space(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("IncludeSpace", value.into_node()))
        }

        /// The length of the password. If you don't include this parameter, the default length is 32 characters.
        pub fn password_length(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("PasswordLength", value.into_node()))
        }

        /// Specifies whether to include at least one upper and lowercase letter, one number, and one punctuation.
        /// If you don't include this switch, the password contains at least one of every character type.
        pub fn require_each_included_type(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("RequireEachIncludedType", value.into_node()))
        }

        /// A template that the generated string must match. When you make a change to this property, a new secret
        /// version is created.
        pub fn secret_string_template(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("SecretStringTemplate", value.into_node()))
        }
    }

    /// Specifies a `Region` and the `KmsKeyId` for a replica secret.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ReplicaRegion(crate::Map);

    impl ReplicaRegion {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `region`: A string that represents a `Region`, for example "us-east-1".
        pub fn new(region: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("Region", region.into_node()))
        }

        /// The ARN, key ID, or alias of the KMS key to encrypt the secret. If you don't include this field,
        /// Secrets Manager uses `aws/secretsmanager`.
        pub fn kms_key_id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("KmsKeyId", value.into_node()))
        }
    }

    crate::into_value::maps!(GenerateSecretString, ReplicaRegion);
}
