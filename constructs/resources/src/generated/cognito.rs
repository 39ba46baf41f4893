// Written by `cargo run -p stratiform-generate`; do not edit. For its sources see NOTICE.

//! The resource types of `AWS::Cognito`.

/// The `AWS::Cognito::IdentityPool` resource creates an Amazon Cognito identity pool.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-identitypool.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct IdentityPool(crate::Map);

impl IdentityPool {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `allow_unauthenticated_identities`: Specifies whether the identity pool supports unauthenticated
    ///   logins.
    pub fn new(allow_unauthenticated_identities: impl crate::IntoValue<bool>) -> Self {
        Self(
            crate::Map::new()
                .with("AllowUnauthenticatedIdentities", allow_unauthenticated_identities.into_node()),
        )
    }

    /// Enables the Basic (Classic) authentication flow.
    pub fn allow_classic_flow(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("AllowClassicFlow", value.into_node()))
    }

    /// The events to configure.
    pub fn cognito_events(self, value: impl crate::IntoValue<crate::Json>) -> Self {
        Self(self.0.with("CognitoEvents", value.into_node()))
    }

    /// The Amazon Cognito user pools and their client IDs.
    pub fn cognito_identity_providers(
        self,
        value: impl crate::IntoValue<Vec<identity_pool::CognitoIdentityProvider>>,
    ) -> Self {
        Self(self.0.with("CognitoIdentityProviders", value.into_node()))
    }

    /// Configuration options for configuring Amazon Cognito streams.
    pub fn cognito_streams(self, value: impl crate::IntoValue<identity_pool::CognitoStreams>) -> Self {
        Self(self.0.with("CognitoStreams", value.into_node()))
    }

    /// The "domain" Amazon Cognito uses when referencing your users. This name acts as a placeholder that
    /// allows your backend and the Amazon Cognito service to communicate about the developer provider. For
    /// the `DeveloperProviderName`, you can use letters and periods (.), underscores (_), and dashes (-).
    pub fn developer_provider_name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("DeveloperProviderName", value.into_node()))
    }

    /// The name of your Amazon Cognito identity pool.
    pub fn identity_pool_name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("IdentityPoolName", value.into_node()))
    }

    /// Tags to assign to the identity pool. A tag is a label that you can apply to identity pools to
    /// categorize and manage them in different ways, such as by purpose, owner, environment, or other
    /// criteria.
    pub fn identity_pool_tags(self, value: impl crate::IntoValue<Vec<crate::Tag>>) -> Self {
        Self(self.0.with("IdentityPoolTags", value.into_node()))
    }

    /// The Amazon Resource Names (ARNs) of the OpenID connect providers.
    pub fn open_id_connect_provider_arns(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
        Self(self.0.with("OpenIdConnectProviderARNs", value.into_node()))
    }

    /// The configuration options to be applied to the identity pool.
    pub fn push_sync(self, value: impl crate::IntoValue<identity_pool::PushSync>) -> Self {
        Self(self.0.with("PushSync", value.into_node()))
    }

    /// The Amazon Resource Names (ARNs) of the Security Assertion Markup Language (SAML) providers.
    pub fn saml_provider_arns(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
        Self(self.0.with("SamlProviderARNs", value.into_node()))
    }

    /// Key-value pairs that map provider names to provider app IDs.
    pub fn supported_login_providers(self, value: impl crate::IntoValue<crate::Json>) -> Self {
        Self(self.0.with("SupportedLoginProviders", value.into_node()))
    }
}

impl crate::ResourceType for IdentityPool {
    const TYPE: &'static str = "AWS::Cognito::IdentityPool";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<IdentityPool> {
    /// The attribute `Id`.
    pub fn id(&self) -> crate::Value<crate::Id<IdentityPool>> {
        self.attribute("Id")
    }

    /// The name of the Amazon Cognito identity pool, returned as a string.
    pub fn name(&self) -> crate::Value<String> {
        self.attribute("Name")
    }
}

/// The types of the properties of [`IdentityPool`].
pub mod identity_pool {
    /// `CognitoIdentityProvider` is a property of the
    /// [AWS::Cognito::IdentityPool](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-cognito-identitypool.html)
    /// resource that represents an Amazon Cognito user pool and its client ID.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct CognitoIdentityProvider(crate::Map);

    impl CognitoIdentityProvider {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
            required: CognitoIdentityProviderRequired<A, B>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("ClientId", required.client_id.into_node())
                    .with("ProviderName", required.provider_name.into_node()),
            )
        }

        /// TRUE if server-side token validation is enabled for the identity provider’s token.
        pub fn server_side_token_check(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("ServerSideTokenCheck", value.into_node()))
        }
    }

    /// The properties that AWS requires of [`CognitoIdentityProvider`].
    #[derive(Clone, Debug)]
    pub struct CognitoIdentityProviderRequired<A, B> {
        /// The client ID for the Amazon Cognito user pool.
        pub client_id: A,
        /// The provider name for an Amazon Cognito user pool. For example:
        /// `cognito-idp.us-east-2.amazonaws.com/us-east-2_123456789`.
        pub provider_name: B,
    }

    /// `CognitoStreams` is a property of the
    /// [AWS::Cognito::IdentityPool](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-cognito-identitypool.html)
    /// resource that defines configuration options for Amazon Cognito streams.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct CognitoStreams(crate::Map);

    impl CognitoStreams {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The Amazon Resource Name (ARN) of the role Amazon Cognito can assume to publish to the stream. This
        /// role must grant access to Amazon Cognito (cognito-sync) to invoke `PutRecord` on your Amazon Cognito
        /// stream.
        pub fn role_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("RoleArn", value.into_node()))
        }

        /// The name of the Amazon Cognito stream to receive updates. This stream must be in the developer's
        /// account and in the same Region as the identity pool.
        pub fn stream_name(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("StreamName", value.into_node()))
        }

        /// Status of the Amazon Cognito streams. Valid values are: `ENABLED` or `DISABLED`.
        pub fn streaming_status(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("StreamingStatus", value.into_node()))
        }
    }

    /// `PushSync` is a property of the
    /// [AWS::Cognito::IdentityPool](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-cognito-identitypool.html)
    /// resource that defines the configuration options to be applied to an Amazon Cognito identity pool.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct PushSync(crate::Map);

    impl PushSync {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The ARNs of the Amazon SNS platform applications that could be used by clients.
        pub fn application_arns(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("ApplicationArns", value.into_node()))
        }

        /// An IAM role configured to allow Amazon Cognito to call Amazon SNS on behalf of the developer.
        pub fn role_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("RoleArn", value.into_node()))
        }
    }

    crate::into_value::maps!(CognitoIdentityProvider, CognitoStreams, PushSync);
}

/// The `AWS::Cognito::IdentityPoolRoleAttachment` resource manages the role configuration for an Amazon
/// Cognito identity pool.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-identitypoolroleattachment.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct IdentityPoolRoleAttachment(crate::Map);

impl IdentityPoolRoleAttachment {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `identity_pool_id`: An identity pool ID in the format `REGION:GUID`. Changing it replaces the
    ///   resource.
    pub fn new(identity_pool_id: impl crate::IntoValue<String>) -> Self {
        Self(crate::Map::new().with("IdentityPoolId", identity_pool_id.into_node()))
    }

    /// How users for a specific identity provider are mapped to roles. This is a string to the `RoleMapping`
    /// object map. The string identifies the identity provider. For example: `graph.facebook.com` or
    /// `cognito-idp.us-east-1.amazonaws.com/us-east-1_abcdefghi:app_client_id`.
    pub fn role_mappings(
        self,
        value: impl crate::IntoValue<
            std::collections::BTreeMap<String, identity_pool_role_attachment::RoleMapping>,
        >,
    ) -> Self {
        Self(self.0.with("RoleMappings", value.into_node()))
    }

    /// The map of the roles associated with this pool. For a given role, the key is either "authenticated" or
    /// "unauthenticated". The value is the role ARN.
    pub fn roles(self, value: impl crate::IntoValue<std::collections::BTreeMap<String, String>>) -> Self {
        Self(self.0.with("Roles", value.into_node()))
    }
}

impl crate::ResourceType for IdentityPoolRoleAttachment {
    const TYPE: &'static str = "AWS::Cognito::IdentityPoolRoleAttachment";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<IdentityPoolRoleAttachment> {
    /// The resource ID.
    pub fn id(&self) -> crate::Value<crate::Id<IdentityPoolRoleAttachment>> {
        self.attribute("Id")
    }
}

/// The types of the properties of [`IdentityPoolRoleAttachment`].
pub mod identity_pool_role_attachment {
    /// Defines how to map a claim to a role ARN.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct MappingRule(crate::Map);

    impl MappingRule {
        /// Creates it with the properties that AWS requires.
        pub fn new<
            A: crate::IntoValue<String>,
            B: crate::IntoValue<String>,
            C: crate::IntoValue<String>,
            D: crate::IntoValue<String>,
        >(
            required: MappingRuleRequired<A, B, C, D>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Claim", required.claim.into_node())
                    .with("MatchType", required.match_type.into_node())
                    .with("RoleARN", required.role_arn.into_node())
                    .with("Value", required.value.into_node()),
            )
        }
    }

    /// The properties that AWS requires of [`MappingRule`].
    #[derive(Clone, Debug)]
    pub struct MappingRuleRequired<A, B, C, D> {
        /// The claim name that must be present in the token. For example: "isAdmin" or "paid".
        pub claim: A,
        /// The match condition that specifies how closely the claim value in the IdP token must match `Value`.
        pub match_type: B,
        /// The Amazon Resource Name (ARN) of the role.
        pub role_arn: C,
        /// A brief string that the claim must match. For example, "paid" or "yes".
        pub value: D,
    }

    /// One of a set of `RoleMappings`, a property of the
    /// [AWS::Cognito::IdentityPoolRoleAttachment](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-cognito-identitypoolroleattachment.html)
    /// resource that defines the role-mapping attributes of an Amazon Cognito identity pool.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct RoleMapping(crate::Map);

    impl RoleMapping {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `type_`: The role mapping type.
        pub fn new(type_: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("Type", type_.into_node()))
        }

        /// If you specify Token or Rules as the `Type`, `AmbiguousRoleResolution` is required.
        pub fn ambiguous_role_resolution(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("AmbiguousRoleResolution", value.into_node()))
        }

        /// Identifier for the identity provider for which the role is mapped. For example: `graph.facebook.com`
        /// or `cognito-idp.us-east-1.amazonaws.com/us-east-1_abcdefghi:app_client_id
        /// (http://cognito-idp.us-east-1.amazonaws.com/us-east-1_abcdefghi:app_client_id)`. This is the identity
        /// provider that is used by the user for authentication.
        pub fn identity_provider(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("IdentityProvider", value.into_node()))
        }

        /// The rules to be used for mapping users to roles. If you specify "Rules" as the role-mapping type,
        /// RulesConfiguration is required.
        pub fn rules_configuration(self, value: impl crate::IntoValue<RulesConfigurationType>) -> Self {
            Self(self.0.with("RulesConfiguration", value.into_node()))
        }
    }

    /// `RulesConfigurationType` is a subproperty of the
    /// [RoleMapping](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-cognito-identitypoolroleattachment-rolemapping.html)
    /// property that defines the rules to be used for mapping users to roles.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct RulesConfigurationType(crate::Map);

    impl RulesConfigurationType {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `rules`: The rules.
        pub fn new(rules: impl crate::IntoValue<Vec<MappingRule>>) -> Self {
            Self(crate::Map::new().with("Rules", rules.into_node()))
        }
    }

    crate::into_value::maps!(MappingRule, RoleMapping, RulesConfigurationType);
}

/// The `AWS::Cognito::UserPool` resource creates an Amazon Cognito user pool. For more information on working
/// with Amazon Cognito user pools, see [Amazon Cognito User
/// Pools](https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-identity-pools.html) and
/// [CreateUserPool](https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPool.html).
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpool.html).
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct UserPool(crate::Map);

impl UserPool {
    /// Creates it without properties. AWS requires none.
    pub fn new() -> Self {
        Self::default()
    }

    /// The available verified method a user can use to recover their password when they call
    /// `ForgotPassword`. You can use this setting to define a preferred method when a user has more than one
    /// method available. With this setting, SMS doesn't qualify for a valid password recovery mechanism if
    /// the user also has SMS multi-factor authentication (MFA) activated. In the absence of this setting,
    /// Amazon Cognito uses the legacy behavior to determine the recovery method where SMS is preferred
    /// through email.
    pub fn account_recovery_setting(
        self,
        value: impl crate::IntoValue<user_pool::AccountRecoverySetting>,
    ) -> Self {
        Self(self.0.with("AccountRecoverySetting", value.into_node()))
    }

    /// The settings for administrator creation of users in a user pool. Contains settings for allowing user
    /// sign-up, customizing invitation messages to new users, and the amount of time before temporary
    /// passwords expire.
    pub fn admin_create_user_config(
        self,
        value: impl crate::IntoValue<user_pool::AdminCreateUserConfig>,
    ) -> Self {
        Self(self.0.with("AdminCreateUserConfig", value.into_node()))
    }

    /// Attributes supported as an alias for this user pool. For more information about alias attributes, see
    /// [Customizing sign-in
    /// attributes](https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html#user-pool-settings-aliases).
    pub fn alias_attributes(self, value: impl crate::IntoValue<Vec<user_pool::AliasAttribute>>) -> Self {
        Self(self.0.with("AliasAttributes", value.into_node()))
    }

    /// The attributes that you want your user pool to automatically verify. For more information, see
    /// [Verifying contact information at
    /// sign-up](https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html#allowing-users-to-sign-up-and-confirm-themselves).
    pub fn auto_verified_attributes(
        self,
        value: impl crate::IntoValue<Vec<user_pool::AutoVerifiedAttribute>>,
    ) -> Self {
        Self(self.0.with("AutoVerifiedAttributes", value.into_node()))
    }

    /// When active, `DeletionProtection` prevents accidental deletion of your user
    /// pool. Before you can delete a user pool that you have protected against deletion, you
    /// must deactivate this feature.
    pub fn deletion_protection(self, value: impl crate::IntoValue<user_pool::DeletionProtection>) -> Self {
        Self(self.0.with("DeletionProtection", value.into_node()))
    }

    /// The device-remembering configuration for a user pool. Device remembering or device tracking is a
    /// "Remember me on this device" option for user pools that perform authentication with the device key of
    /// a trusted device in the back end, instead of a user-provided MFA code. For more information about
    /// device authentication, see [Working with user devices in your user
    /// pool](https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-device-tracking.html).
    /// A null value indicates that you have deactivated device remembering in your user pool.
    pub fn device_configuration(self, value: impl crate::IntoValue<user_pool::DeviceConfiguration>) -> Self {
        Self(self.0.with("DeviceConfiguration", value.into_node()))
    }

    /// The property `EmailAuthenticationMessage`.
    pub fn email_authentication_message(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("EmailAuthenticationMessage", value.into_node()))
    }

    /// The property `EmailAuthenticationSubject`.
    pub fn email_authentication_subject(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("EmailAuthenticationSubject", value.into_node()))
    }

    /// The email configuration of your user pool. The email configuration type sets your preferred sending
    /// method, AWS Region, and sender for messages from your user pool.
    pub fn email_configuration(self, value: impl crate::IntoValue<user_pool::EmailConfiguration>) -> Self {
        Self(self.0.with("EmailConfiguration", value.into_node()))
    }

    /// This parameter is no longer used. See
    /// [VerificationMessageTemplateType](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-cognito-userpool-verificationmessagetemplate.html).
    pub fn email_verification_message(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("EmailVerificationMessage", value.into_node()))
    }

    /// This parameter is no longer used. See
    /// [VerificationMessageTemplateType](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-cognito-userpool-verificationmessagetemplate.html).
    pub fn email_verification_subject(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("EmailVerificationSubject", value.into_node()))
    }

    /// Set enabled MFA options on a specified user pool. To disable all MFAs after it has been enabled, set
    /// `MfaConfiguration` to `OFF` and remove EnabledMfas. MFAs can only be all disabled if
    /// `MfaConfiguration` is `OFF`. After you enable `SMS_MFA`, you can only disable it by setting
    /// `MfaConfiguration` to `OFF`. Can be one of the following values:
    ///
    /// - `SMS_MFA` - Enables MFA with SMS for the user pool. To select this option, you must also provide
    ///   values for `SmsConfiguration`.
    /// - `SOFTWARE_TOKEN_MFA` - Enables software token MFA for the user pool.
    /// - `EMAIL_OTP` - Enables MFA with email for the user pool. To select this option, you must provide
    ///   values for `EmailConfiguration` and within those, set `EmailSendingAccount` to `DEVELOPER`.
    pub fn enabled_mfas(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
        Self(self.0.with("EnabledMfas", value.into_node()))
    }

    /// The property `IssuerConfiguration`.
    pub fn issuer_configuration(self, value: impl crate::IntoValue<user_pool::IssuerConfiguration>) -> Self {
        Self(self.0.with("IssuerConfiguration", value.into_node()))
    }

    /// The property `KeyConfiguration`.
    pub fn key_configuration(self, value: impl crate::IntoValue<user_pool::KeyConfiguration>) -> Self {
        Self(self.0.with("KeyConfiguration", value.into_node()))
    }

    /// A collection of user pool Lambda triggers. Amazon Cognito invokes triggers at several possible stages
    /// of authentication operations. Triggers can modify the outcome of the operations that invoked them.
    pub fn lambda_config(self, value: impl crate::IntoValue<user_pool::LambdaConfig>) -> Self {
        Self(self.0.with("LambdaConfig", value.into_node()))
    }

    /// Displays the state of multi-factor authentication (MFA) as on, off, or optional. When `ON`, all users
    /// must set up MFA before they can sign in. When `OPTIONAL`, your application must make a client-side
    /// determination of whether a user wants to register an MFA device. For user pools with adaptive
    /// authentication with threat protection, choose `OPTIONAL`.
    pub fn mfa_configuration(self, value: impl crate::IntoValue<user_pool::MfaConfiguration>) -> Self {
        Self(self.0.with("MfaConfiguration", value.into_node()))
    }

    /// A list of user pool policies. Contains the policy that sets password-complexity requirements.
    pub fn policies(self, value: impl crate::IntoValue<user_pool::Policies>) -> Self {
        Self(self.0.with("Policies", value.into_node()))
    }

    /// An array of attributes for the new user pool. You can add custom attributes and modify the properties
    /// of default attributes. The specifications in this parameter set the required attributes in your user
    /// pool. For more information, see [Working with user
    /// attributes](https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html).
    pub fn schema(self, value: impl crate::IntoValue<Vec<user_pool::SchemaAttribute>>) -> Self {
        Self(self.0.with("Schema", value.into_node()))
    }

    /// The contents of the SMS authentication message.
    pub fn sms_authentication_message(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("SmsAuthenticationMessage", value.into_node()))
    }

    /// The settings for your Amazon Cognito user pool to send SMS messages with Amazon Simple Notification
    /// Service. To send SMS messages with Amazon SNS in the AWS Region that you want, the Amazon Cognito user
    /// pool uses an AWS Identity and Access Management (IAM) role in your AWS account. For more information
    /// see [SMS message
    /// settings](https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-sms-settings.html).
    pub fn sms_configuration(self, value: impl crate::IntoValue<user_pool::SmsConfiguration>) -> Self {
        Self(self.0.with("SmsConfiguration", value.into_node()))
    }

    /// This parameter is no longer used. See
    /// [VerificationMessageTemplateType](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-cognito-userpool-verificationmessagetemplate.html).
    pub fn sms_verification_message(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("SmsVerificationMessage", value.into_node()))
    }

    /// The settings for updates to user attributes. These settings include the property
    /// `AttributesRequireVerificationBeforeUpdate`,
    /// a user-pool setting that tells Amazon Cognito how to handle changes to the value of your users' email
    /// address and phone number attributes. For
    /// more information, see [Verifying updates to email addresses and phone
    /// numbers](https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-email-phone-verification.html#user-pool-settings-verifications-verify-attribute-updates).
    pub fn user_attribute_update_settings(
        self,
        value: impl crate::IntoValue<user_pool::UserAttributeUpdateSettings>,
    ) -> Self {
        Self(
            self.0
                .with("UserAttributeUpdateSettings", value.into_node()),
        )
    }

    /// Contains settings for activation of threat protection, including the operating mode and additional
    /// authentication types. To log user security information but take no action, set to `AUDIT`. To
    /// configure automatic security responses to potentially unwanted traffic to your user pool, set to
    /// `ENFORCED`.
    pub fn user_pool_add_ons(self, value: impl crate::IntoValue<user_pool::UserPoolAddOns>) -> Self {
        Self(self.0.with("UserPoolAddOns", value.into_node()))
    }

    /// A friendly name for your user pool.
    pub fn user_pool_name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("UserPoolName", value.into_node()))
    }

    /// The tag keys and values to assign to the user pool. A tag is a label that you can use to categorize
    /// and manage user pools in different ways, such as by purpose, owner, environment, or other criteria.
    pub fn user_pool_tags(
        self,
        value: impl crate::IntoValue<std::collections::BTreeMap<String, String>>,
    ) -> Self {
        Self(self.0.with("UserPoolTags", value.into_node()))
    }

    /// The user pool [feature
    /// plan](https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-sign-in-feature-plans.html),
    /// or tier. This parameter determines the eligibility of the user pool for features like managed login,
    /// access-token customization, and threat protection. Defaults to `ESSENTIALS`.
    pub fn user_pool_tier(self, value: impl crate::IntoValue<user_pool::UserPoolTier>) -> Self {
        Self(self.0.with("UserPoolTier", value.into_node()))
    }

    /// Specifies whether a user can use an email address or phone number as a username when they sign up.
    pub fn username_attributes(
        self,
        value: impl crate::IntoValue<Vec<user_pool::UsernameAttribute>>,
    ) -> Self {
        Self(self.0.with("UsernameAttributes", value.into_node()))
    }

    /// Sets the case sensitivity option for sign-in usernames. When `CaseSensitive` is `false` (case
    /// insensitive), users can sign in with any combination of capital and lowercase letters. For example,
    /// `username`, `USERNAME`, or `UserName`, or for email, `email@example.com` or `EMaiL@eXamplE.Com`. For
    /// most use cases, set case sensitivity to `false` as a best practice. When usernames and email addresses
    /// are case insensitive, Amazon Cognito treats any variation in case as the same user, and prevents a
    /// case variation from being assigned to the same attribute for a different user.
    pub fn username_configuration(
        self,
        value: impl crate::IntoValue<user_pool::UsernameConfiguration>,
    ) -> Self {
        Self(self.0.with("UsernameConfiguration", value.into_node()))
    }

    /// The template for the verification message that your user pool delivers to users who set an email
    /// address or phone number attribute.
    pub fn verification_message_template(
        self,
        value: impl crate::IntoValue<user_pool::VerificationMessageTemplate>,
    ) -> Self {
        Self(
            self.0
                .with("VerificationMessageTemplate", value.into_node()),
        )
    }

    /// The property `WebAuthnFactorConfiguration`.
    pub fn web_authn_factor_configuration(
        self,
        value: impl crate::IntoValue<user_pool::WebAuthnFactorConfiguration>,
    ) -> Self {
        Self(
            self.0
                .with("WebAuthnFactorConfiguration", value.into_node()),
        )
    }

    /// Sets or displays the authentication domain, typically your user pool domain, that passkey providers
    /// must use as a relying party (RP) in their configuration.
    pub fn web_authn_relying_party_id(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("WebAuthnRelyingPartyID", value.into_node()))
    }

    /// When `required`, users can only register and sign in users with passkeys that are capable of [user
    /// verification](https://docs.aws.amazon.com/https://www.w3.org/TR/webauthn-2/#enum-userVerificationRequirement).
    /// When `preferred`, your user pool doesn't require the use of authenticators with user verification but
    /// encourages it.
    pub fn web_authn_user_verification(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("WebAuthnUserVerification", value.into_node()))
    }
}

impl crate::ResourceType for UserPool {
    const TYPE: &'static str = "AWS::Cognito::UserPool";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<UserPool> {
    /// The Amazon Resource Name (ARN) of the user pool, such as
    /// `arn:aws:cognito-idp:us-east-1:123412341234:userpool/us-east-1_123412341`.
    pub fn arn(&self) -> crate::Value<crate::Arn<UserPool>> {
        self.attribute("Arn")
    }

    /// A friendly name for the IdP.
    pub fn provider_name(&self) -> crate::Value<String> {
        self.attribute("ProviderName")
    }

    /// The URL of the provider of the Amazon Cognito user pool, specified as a `String`.
    pub fn provider_url(&self) -> crate::Value<String> {
        self.attribute("ProviderURL")
    }

    /// The ID of the user pool.
    pub fn user_pool_id(&self) -> crate::Value<crate::Id<UserPool>> {
        self.attribute("UserPoolId")
    }
}

/// The types of the properties of [`UserPool`].
pub mod user_pool {
    /// The available verified method a user can use to recover their password when they call
    /// `ForgotPassword`. You can use this setting to define a preferred method when a user has more than one
    /// method available. With this setting, SMS doesn't qualify for a valid password recovery mechanism if
    /// the user also has SMS multi-factor authentication (MFA) activated. In the absence of this setting,
    /// Amazon Cognito uses the legacy behavior to determine the recovery method where SMS is preferred
    /// through email.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct AccountRecoverySetting(crate::Map);

    impl AccountRecoverySetting {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The list of options and priorities for user message delivery in forgot-password operations. Sets or
        /// displays user pool preferences for email or SMS message priority, whether users should fall back to a
        /// second delivery method, and whether passwords should only be reset by administrators.
        pub fn recovery_mechanisms(self, value: impl crate::IntoValue<Vec<RecoveryOption>>) -> Self {
            Self(self.0.with("RecoveryMechanisms", value.into_node()))
        }
    }

    /// The settings for administrator creation of users in a user pool. Contains settings for allowing user
    /// sign-up, customizing invitation messages to new users, and the amount of time before temporary
    /// passwords expire.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct AdminCreateUserConfig(crate::Map);

    impl AdminCreateUserConfig {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The setting for allowing self-service sign-up. When `true`, only administrators can create new user
        /// profiles. When `false`, users can register themselves and create a new user profile with the `SignUp`
        /// operation.
        pub fn allow_admin_create_user_only(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("AllowAdminCreateUserOnly", value.into_node()))
        }

        /// The template for the welcome message to new users. This template must include the `{####}` temporary
        /// password placeholder if you are creating users with passwords. If your users don't have passwords, you
        /// can omit the placeholder.
        pub fn invite_message_template(self, value: impl crate::IntoValue<InviteMessageTemplate>) -> Self {
            Self(self.0.with("InviteMessageTemplate", value.into_node()))
        }

        /// This parameter is no longer in use.
        pub fn unused_account_validity_days(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("UnusedAccountValidityDays", value.into_node()))
        }
    }

    /// Threat protection configuration options for additional authentication types in your user pool,
    /// including custom authentication.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct AdvancedSecurityAdditionalFlows(crate::Map);

    impl AdvancedSecurityAdditionalFlows {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The operating mode of threat protection in custom authentication with [Custom authentication challenge
        /// Lambda
        /// triggers](https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-challenge.html).
        pub fn custom_auth_mode(self, value: impl crate::IntoValue<CustomAuthMode>) -> Self {
            Self(self.0.with("CustomAuthMode", value.into_node()))
        }
    }

    /// The configuration of a custom email sender Lambda trigger. This trigger routes all email notifications
    /// from a user pool to a Lambda function that delivers the message using custom logic.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct CustomEmailSender(crate::Map);

    impl CustomEmailSender {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The Amazon Resource Name (ARN) of the function that you want to assign to your Lambda trigger.
        pub fn lambda_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("LambdaArn", value.into_node()))
        }

        /// The user pool trigger version of the request that Amazon Cognito sends to your Lambda function.
        /// Higher-numbered versions add fields that support new features.
        pub fn lambda_version(self, value: impl crate::IntoValue<CustomEmailSenderLambdaVersion>) -> Self {
            Self(self.0.with("LambdaVersion", value.into_node()))
        }
    }

    /// The configuration of a custom SMS sender Lambda trigger. This trigger routes all SMS notifications
    /// from a user pool to a Lambda function that delivers the message using custom logic.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct CustomSMSSender(crate::Map);

    impl CustomSMSSender {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The Amazon Resource Name (ARN) of the function that you want to assign to your Lambda trigger.
        pub fn lambda_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("LambdaArn", value.into_node()))
        }

        /// The user pool trigger version of the request that Amazon Cognito sends to your Lambda function.
        /// Higher-numbered versions add fields that support new features.
        pub fn lambda_version(self, value: impl crate::IntoValue<CustomSMSSenderLambdaVersion>) -> Self {
            Self(self.0.with("LambdaVersion", value.into_node()))
        }
    }

    /// The device-remembering configuration for a user pool.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct DeviceConfiguration(crate::Map);

    impl DeviceConfiguration {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// When true, a remembered device can sign in with device authentication instead of SMS and time-based
        /// one-time password (TOTP) factors for multi-factor authentication (MFA).
        pub fn challenge_required_on_new_device(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(
                self.0
                    .with("ChallengeRequiredOnNewDevice", value.into_node()),
            )
        }

        /// When true, Amazon Cognito doesn't automatically remember a user's device when your app sends a
        /// `ConfirmDevice` API request. In your app, create a prompt for your user to choose whether they want to
        /// remember their device. Return the user's choice in an `UpdateDeviceStatus` API request.
        pub fn device_only_remembered_on_user_prompt(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(
                self.0
                    .with("DeviceOnlyRememberedOnUserPrompt", value.into_node()),
            )
        }
    }

    /// The email configuration of your user pool. The email configuration type sets your preferred sending
    /// method, AWS Region, and sender for messages from your user pool.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct EmailConfiguration(crate::Map);

    impl EmailConfiguration {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The set of configuration rules that can be applied to emails sent using Amazon Simple Email Service. A
        /// configuration set is applied to an email by including a reference to the configuration set in the
        /// headers of the email. Once applied, all of the rules in that configuration set are applied to the
        /// email. Configuration sets can be used to apply the following types of rules to emails:
        ///
        /// - **Event publishing** - Amazon Simple Email Service can track the number of send, delivery, open,
        ///   click, bounce, and complaint events for each email sent. Use event publishing to send information
        ///   about these events to other AWS services such as and Amazon CloudWatch
        /// - **IP pool management** - When leasing dedicated IP addresses with Amazon Simple Email Service, you
        ///   can create groups of IP addresses, called dedicated IP pools. You can then associate the dedicated
        ///   IP pools with configuration sets.
        pub fn configuration_set(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ConfigurationSet", value.into_node()))
        }

        /// Specifies whether Amazon Cognito uses its built-in functionality to send your users email messages, or
        /// uses your Amazon Simple Email Service email configuration. Specify one of the following values:
        ///
        /// - **COGNITO_DEFAULT** - When Amazon Cognito emails your users, it uses its built-in email
        ///   functionality. When you use the default option, Amazon Cognito allows only a limited number of
        ///   emails each day for your user pool. For typical production environments, the default email limit is
        ///   less than the required delivery volume. To achieve a higher delivery volume, specify DEVELOPER to
        ///   use your Amazon SES email configuration.
        pub fn email_sending_account(self, value: impl crate::IntoValue<EmailSendingAccount>) -> Self {
            Self(self.0.with("EmailSendingAccount", value.into_node()))
        }

        /// Either the sender’s email address or the sender’s name with their email address. For example,
        /// `testuser@example.com` or `Test User <testuser@example.com>`. This address appears before the body of
        /// the email.
        pub fn from(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("From", value.into_node()))
        }

        /// The destination to which the receiver of the email should reply.
        pub fn reply_to_email_address(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ReplyToEmailAddress", value.into_node()))
        }

        /// The ARN of a verified email address or an address from a verified domain in Amazon SES. You can set a
        /// `SourceArn` email from a verified domain only with an API request. You can set a verified email
        /// address, but not an address in a verified domain, in the Amazon Cognito console. Amazon Cognito uses
        /// the email address that you provide in one of the following ways, depending on the value that you
        /// specify for the `EmailSendingAccount` parameter:
        ///
        /// - If you specify `COGNITO_DEFAULT`, Amazon Cognito uses this address as the custom FROM address when
        ///   it emails your users using its built-in email account.
        /// - If you specify `DEVELOPER`, Amazon Cognito emails your users with this address by calling Amazon SES
        ///   on your behalf.
        pub fn source_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("SourceArn", value.into_node()))
        }
    }

    /// The property type `EumsSmsConfiguration`.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct EumsSmsConfiguration(crate::Map);

    impl EumsSmsConfiguration {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `caller_arn`
        pub fn new(caller_arn: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("CallerArn", caller_arn.into_node()))
        }

        /// The property `ConfigurationSetName`.
        pub fn configuration_set_name(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ConfigurationSetName", value.into_node()))
        }

        /// The property `ExternalId`.
        pub fn external_id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ExternalId", value.into_node()))
        }

        /// The property `InEntityId`.
        pub fn in_entity_id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("InEntityId", value.into_node()))
        }

        /// The property `InTemplateId`.
        pub fn in_template_id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("InTemplateId", value.into_node()))
        }

        /// The property `OriginationIdentity`.
        pub fn origination_identity(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("OriginationIdentity", value.into_node()))
        }

        /// The property `Region`.
        pub fn region(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Region", value.into_node()))
        }
    }

    /// The property type `InboundFederation`.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct InboundFederation(crate::Map);

    impl InboundFederation {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The property `LambdaArn`.
        pub fn lambda_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("LambdaArn", value.into_node()))
        }

        /// The property `LambdaVersion`.
        pub fn lambda_version(self, value: impl crate::IntoValue<InboundFederationLambdaVersion>) -> Self {
            Self(self.0.with("LambdaVersion", value.into_node()))
        }
    }

    /// The template for the welcome message to new users. This template must include the `{####}` temporary
    /// password placeholder if you are creating users with passwords. If your users don't have passwords, you
    /// can omit the placeholder.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct InviteMessageTemplate(crate::Map);

    impl InviteMessageTemplate {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The message template for email messages. EmailMessage is allowed only if
        /// [EmailSendingAccount](https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_EmailConfigurationType.html#CognitoUserPools-Type-EmailConfigurationType-EmailSendingAccount)
        /// is DEVELOPER.
        pub fn email_message(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("EmailMessage", value.into_node()))
        }

        /// The subject line for email messages. EmailSubject is allowed only if
        /// [EmailSendingAccount](https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_EmailConfigurationType.html#CognitoUserPools-Type-EmailConfigurationType-EmailSendingAccount)
        /// is DEVELOPER.
        pub fn email_subject(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("EmailSubject", value.into_node()))
        }

        /// The message template for SMS messages.
        pub fn sms_message(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("SMSMessage", value.into_node()))
        }
    }

    /// The property type `IssuerConfiguration`.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct IssuerConfiguration(crate::Map);

    impl IssuerConfiguration {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The property `Type`.
        pub fn type_(self, value: impl crate::IntoValue<Type>) -> Self {
            Self(self.0.with("Type", value.into_node()))
        }
    }

    /// The property type `KeyConfiguration`.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct KeyConfiguration(crate::Map);

    impl KeyConfiguration {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The property `KeyType`.
        pub fn key_type(self, value: impl crate::IntoValue<KeyType>) -> Self {
            Self(self.0.with("KeyType", value.into_node()))
        }

        /// The property `KmsKeyArn`.
        pub fn kms_key_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("KmsKeyArn", value.into_node()))
        }
    }

    /// A collection of user pool Lambda triggers. Amazon Cognito invokes triggers at several possible stages
    /// of user pool operations. Triggers can modify the outcome of the operations that invoked them.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct LambdaConfig(crate::Map);

    impl LambdaConfig {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The configuration of a create auth challenge Lambda trigger, one of three triggers in the sequence of
        /// the [custom authentication challenge
        /// triggers](https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-challenge.html).
        pub fn create_auth_challenge(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("CreateAuthChallenge", value.into_node()))
        }

        /// The configuration of a custom email sender Lambda trigger. This trigger routes all email notifications
        /// from a user pool to a Lambda function that delivers the message using custom logic.
        pub fn custom_email_sender(self, value: impl crate::IntoValue<CustomEmailSender>) -> Self {
            Self(self.0.with("CustomEmailSender", value.into_node()))
        }

        /// A custom message Lambda trigger. This trigger is an opportunity to customize all SMS and email
        /// messages from your user pool. When a custom message trigger is active, your user pool routes all
        /// messages to a Lambda function that returns a runtime-customized message subject and body for your user
        /// pool to deliver to a user.
        pub fn custom_message(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("CustomMessage", value.into_node()))
        }

        /// The configuration of a custom SMS sender Lambda trigger. This trigger routes all SMS notifications
        /// from a user pool to a Lambda function that delivers the message using custom logic.
        pub fn custom_sms_sender(self, value: impl crate::IntoValue<CustomSMSSender>) -> Self {
            Self(self.0.with("CustomSMSSender", value.into_node()))
        }

        /// The configuration of a define auth challenge Lambda trigger, one of three triggers in the sequence of
        /// the [custom authentication challenge
        /// triggers](https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-challenge.html).
        pub fn define_auth_challenge(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("DefineAuthChallenge", value.into_node()))
        }

        /// The property `InboundFederation`.
        pub fn inbound_federation(self, value: impl crate::IntoValue<InboundFederation>) -> Self {
            Self(self.0.with("InboundFederation", value.into_node()))
        }

        /// The ARN of an [KMS
        /// key](https://docs.aws.amazon.com//kms/latest/developerguide/concepts.html#master_keys). Amazon Cognito
        /// uses the key to encrypt codes and temporary passwords sent to custom sender Lambda triggers.
        pub fn kms_key_id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("KMSKeyID", value.into_node()))
        }

        /// The configuration of a [post authentication Lambda
        /// trigger](https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-authentication.html)
        /// in a user pool. This trigger can take custom actions after a user signs in.
        pub fn post_authentication(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("PostAuthentication", value.into_node()))
        }

        /// The configuration of a [post confirmation Lambda
        /// trigger](https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-confirmation.html)
        /// in a user pool. This trigger can take custom actions after a user confirms their user account and
        /// their email address or phone number.
        pub fn post_confirmation(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("PostConfirmation", value.into_node()))
        }

        /// The configuration of a [pre authentication
        /// trigger](https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-authentication.html)
        /// in a user pool. This trigger can evaluate and modify user sign-in events.
        pub fn pre_authentication(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("PreAuthentication", value.into_node()))
        }

        /// The configuration of a [pre sign-up Lambda
        /// trigger](https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html)
        /// in a user pool. This trigger evaluates new users and can bypass confirmation, [link a federated user
        /// profile](https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-identity-federation-consolidate-users.html),
        /// or block sign-up requests.
        pub fn pre_sign_up(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("PreSignUp", value.into_node()))
        }

        /// The legacy configuration of a [pre token generation Lambda
        /// trigger](https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html)
        /// in a user pool.
        pub fn pre_token_generation(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("PreTokenGeneration", value.into_node()))
        }

        /// The detailed configuration of a [pre token generation Lambda
        /// trigger](https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html)
        /// in a user pool. If you also set an ARN in `PreTokenGeneration`, its value must be identical to
        /// `PreTokenGenerationConfig`.
        pub fn pre_token_generation_config(
            self,
            value: impl crate::IntoValue<PreTokenGenerationConfig>,
        ) -> Self {
            Self(self.0.with("PreTokenGenerationConfig", value.into_node()))
        }

        /// The configuration of a [migrate user Lambda
        /// trigger](https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-migrate-user.html)
        /// in a user pool. This trigger can create user profiles when users sign in or attempt to reset their
        /// password with credentials that don't exist yet.
        pub fn user_migration(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("UserMigration", value.into_node()))
        }

        /// The configuration of a verify auth challenge Lambda trigger, one of three triggers in the sequence of
        /// the [custom authentication challenge
        /// triggers](https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-challenge.html).
        pub fn verify_auth_challenge_response(self, value: impl crate::IntoValue<String>) -> Self {
            Self(
                self.0
                    .with("VerifyAuthChallengeResponse", value.into_node()),
            )
        }
    }

    /// The minimum and maximum values of an attribute that is of the number type, for example `custom:age`.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct NumberAttributeConstraints(crate::Map);

    impl NumberAttributeConstraints {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The maximum length of a number attribute value. Must be a number less than or equal to `2^1023`,
        /// represented as a string with a length of 131072 characters or fewer.
        pub fn max_value(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("MaxValue", value.into_node()))
        }

        /// The minimum value of an attribute that is of the number data type.
        pub fn min_value(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("MinValue", value.into_node()))
        }
    }

    /// The password policy settings for a user pool, including complexity, history, and length requirements.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct PasswordPolicy(crate::Map);

    impl PasswordPolicy {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The minimum length of the password in the policy that you have set. This value can't be less than 6.
        pub fn minimum_length(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("MinimumLength", value.into_node()))
        }

        /// The number of previous passwords that you want Amazon Cognito to restrict each user from reusing.
        /// Users can't set a password that matches any of `n` previous passwords, where `n` is the value of
        /// `PasswordHistorySize`.
        pub fn password_history_size(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("PasswordHistorySize", value.into_node()))
        }

        /// The requirement in a password policy that users must include at least one lowercase letter in their
        /// password.
        pub fn require_lowercase(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("RequireLowercase", value.into_node()))
        }

        /// The requirement in a password policy that users must include at least one number in their password.
        pub fn require_numbers(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("RequireNumbers", value.into_node()))
        }

        /// The requirement in a password policy that users must include at least one symbol in their password.
        pub fn require_symbols(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("RequireSymbols", value.into_node()))
        }

        /// The requirement in a password policy that users must include at least one uppercase letter in their
        /// password.
        pub fn require_uppercase(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("RequireUppercase", value.into_node()))
        }

        /// The number of days a temporary password is valid in the password policy. If the user doesn't sign in
        /// during this time, an administrator must reset their password. Defaults to `7`. If you submit a value
        /// of `0`, Amazon Cognito treats it as a null value and sets `TemporaryPasswordValidityDays` to its
        /// default value.
        pub fn temporary_password_validity_days(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(
                self.0
                    .with("TemporaryPasswordValidityDays", value.into_node()),
            )
        }
    }

    /// A list of user pool policies. Contains the policy that sets password-complexity requirements.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct Policies(crate::Map);

    impl Policies {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The password policy settings for a user pool, including complexity, history, and length requirements.
        pub fn password_policy(self, value: impl crate::IntoValue<PasswordPolicy>) -> Self {
            Self(self.0.with("PasswordPolicy", value.into_node()))
        }

        /// The policy for allowed types of authentication in a user pool. To activate this setting, your user
        /// pool must be in the [Essentials
        /// tier](https://docs.aws.amazon.com/cognito/latest/developerguide/feature-plans-features-essentials.html)
        /// or higher.
        pub fn sign_in_policy(self, value: impl crate::IntoValue<SignInPolicy>) -> Self {
            Self(self.0.with("SignInPolicy", value.into_node()))
        }
    }

    /// The properties of a pre token generation Lambda trigger.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct PreTokenGenerationConfig(crate::Map);

    impl PreTokenGenerationConfig {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The Amazon Resource Name (ARN) of the function that you want to assign to your Lambda trigger.
        pub fn lambda_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("LambdaArn", value.into_node()))
        }

        /// The user pool trigger version of the request that Amazon Cognito sends to your Lambda function.
        /// Higher-numbered versions add fields that support new features.
        pub fn lambda_version(
            self,
            value: impl crate::IntoValue<PreTokenGenerationConfigLambdaVersion>,
        ) -> Self {
            Self(self.0.with("LambdaVersion", value.into_node()))
        }
    }

    /// A recovery option for a user. The `AccountRecoverySettingType` data type is an array of this object.
    /// Each `RecoveryOptionType` has a priority property that determines whether it is a primary or secondary
    /// option.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct RecoveryOption(crate::Map);

    impl RecoveryOption {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The recovery method that this object sets a recovery option for.
        pub fn name(self, value: impl crate::IntoValue<Name>) -> Self {
            Self(self.0.with("Name", value.into_node()))
        }

        /// Your priority preference for using the specified attribute in account recovery. The highest priority
        /// is `1`.
        pub fn priority(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("Priority", value.into_node()))
        }
    }

    /// A list of the user attributes and their properties in your user pool. The attribute schema contains
    /// standard attributes, custom attributes with a `custom:` prefix, and developer attributes with a `dev:`
    /// prefix. For more information, see [User pool
    /// attributes](https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html).
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct SchemaAttribute(crate::Map);

    impl SchemaAttribute {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The data format of the values for your attribute. When you choose an `AttributeDataType`, Amazon
        /// Cognito validates the input against the data type. A custom attribute value in your user's ID token is
        /// always a string, for example `"custom:isMember" : "true"` or `"custom:YearsAsMember" : "12"`.
        pub fn attribute_data_type(self, value: impl crate::IntoValue<AttributeDataType>) -> Self {
            Self(self.0.with("AttributeDataType", value.into_node()))
        }

        /// You should use
        /// [WriteAttributes](https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolClientType.html#CognitoUserPools-Type-UserPoolClientType-WriteAttributes)
        /// in the user pool client to control how attributes can be mutated for new use cases instead of using
        /// `DeveloperOnlyAttribute`.
        pub fn developer_only_attribute(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("DeveloperOnlyAttribute", value.into_node()))
        }

        /// Specifies whether the value of the attribute can be changed.
        pub fn mutable(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("Mutable", value.into_node()))
        }

        /// The name of your user pool attribute. When you create or update a user pool, adding a schema attribute
        /// creates a custom or developer-only attribute. When you add an attribute with a `Name` value of
        /// `MyAttribute`, Amazon Cognito creates the custom attribute `custom:MyAttribute`. When
        /// `DeveloperOnlyAttribute` is `true`, Amazon Cognito creates your attribute as `dev:MyAttribute`. In an
        /// operation that describes a user pool, Amazon Cognito returns this value as `value` for standard
        /// attributes, `custom:value` for custom attributes, and `dev:value` for developer-only attributes..
        pub fn name(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Name", value.into_node()))
        }

        /// Specifies the constraints for an attribute of the number type.
        pub fn number_attribute_constraints(
            self,
            value: impl crate::IntoValue<NumberAttributeConstraints>,
        ) -> Self {
            Self(self.0.with("NumberAttributeConstraints", value.into_node()))
        }

        /// Specifies whether a user pool attribute is required. If the attribute is required and the user doesn't
        /// provide a value, registration or sign-in will fail.
        pub fn required(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("Required", value.into_node()))
        }

        /// Specifies the constraints for an attribute of the string type.
        pub fn string_attribute_constraints(
            self,
            value: impl crate::IntoValue<StringAttributeConstraints>,
        ) -> Self {
            Self(self.0.with("StringAttributeConstraints", value.into_node()))
        }
    }

    /// The policy for allowed types of authentication in a user pool. To activate this setting, your user
    /// pool must be in the [Essentials
    /// tier](https://docs.aws.amazon.com/cognito/latest/developerguide/feature-plans-features-essentials.html)
    /// or higher.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct SignInPolicy(crate::Map);

    impl SignInPolicy {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The sign-in methods that a user pool supports as the first factor. You can permit users to start
        /// authentication with a standard username and password, or with other one-time password and hardware
        /// factors.
        pub fn allowed_first_auth_factors(
            self,
            value: impl crate::IntoValue<Vec<AllowedFirstAuthFactor>>,
        ) -> Self {
            Self(self.0.with("AllowedFirstAuthFactors", value.into_node()))
        }
    }

    /// User pool configuration for delivery of SMS messages with Amazon Simple Notification Service. To send
    /// SMS messages with Amazon SNS in the AWS Region that you want, the Amazon Cognito user pool uses an AWS
    /// Identity and Access Management (IAM) role in your AWS account.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct SmsConfiguration(crate::Map);

    impl SmsConfiguration {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The property `EumsSms`.
        pub fn eums_sms(self, value: impl crate::IntoValue<EumsSmsConfiguration>) -> Self {
            Self(self.0.with("EumsSms", value.into_node()))
        }

        /// The external ID provides additional security for your IAM role. You can use an `ExternalId` with the
        /// IAM role that you use with Amazon SNS to send SMS messages for your user pool. If you provide an
        /// `ExternalId`, your Amazon Cognito user pool includes it in the request to assume your IAM role. You
        /// can configure the role trust policy to require that Amazon Cognito, and any principal, provide the
        /// `ExternalID`. If you use the Amazon Cognito Management Console to create a role for SMS multi-factor
        /// authentication (MFA), Amazon Cognito creates a role with the required permissions and a trust policy
        /// that demonstrates use of the `ExternalId`.
        pub fn external_id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ExternalId", value.into_node()))
        }

        /// The Amazon Resource Name (ARN) of the Amazon SNS caller. This is the ARN of the IAM role in your AWS
        /// account that Amazon Cognito will use to send SMS messages. SMS messages are subject to a [spending
        /// limit](https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-email-phone-verification.html).
        pub fn sns_caller_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("SnsCallerArn", value.into_node()))
        }

        /// The AWS Region to use with Amazon SNS integration. You can choose the same Region as your user pool,
        /// or a supported *Legacy Amazon SNS alternate Region*.
        pub fn sns_region(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("SnsRegion", value.into_node()))
        }
    }

    /// The minimum and maximum length values of an attribute that is of the string type, for example
    /// `custom:department`.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct StringAttributeConstraints(crate::Map);

    impl StringAttributeConstraints {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The maximum length of a string attribute value. Must be a number less than or equal to `2^1023`,
        /// represented as a string with a length of 131072 characters or fewer.
        pub fn max_length(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("MaxLength", value.into_node()))
        }

        /// The minimum length of a string attribute value.
        pub fn min_length(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("MinLength", value.into_node()))
        }
    }

    /// The settings for updates to user attributes. These settings include the property
    /// `AttributesRequireVerificationBeforeUpdate`,
    /// a user-pool setting that tells Amazon Cognito how to handle changes to the value of your users' email
    /// address and phone number attributes. For
    /// more information, see [Verifying updates to email addresses and phone
    /// numbers](https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-email-phone-verification.html#user-pool-settings-verifications-verify-attribute-updates).
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct UserAttributeUpdateSettings(crate::Map);

    impl UserAttributeUpdateSettings {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `attributes_require_verification_before_update`: Requires that your user verifies their email
        ///   address, phone number, or both before Amazon Cognito updates the value of that attribute.
        pub fn new(
            attributes_require_verification_before_update: impl crate::IntoValue<
                Vec<AttributesRequireVerificationBeforeUpdate>,
            >,
        ) -> Self {
            Self(crate::Map::new().with(
                "AttributesRequireVerificationBeforeUpdate",
                attributes_require_verification_before_update.into_node(),
            ))
        }
    }

    /// User pool add-ons. Contains settings for activation of threat protection. To log user security
    /// information but take no action, set to `AUDIT`. To configure automatic security responses to risky
    /// traffic to your user pool, set to `ENFORCED`.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct UserPoolAddOns(crate::Map);

    impl UserPoolAddOns {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Threat protection configuration options for additional authentication types in your user pool,
        /// including custom authentication.
        pub fn advanced_security_additional_flows(
            self,
            value: impl crate::IntoValue<AdvancedSecurityAdditionalFlows>,
        ) -> Self {
            Self(
                self.0
                    .with("AdvancedSecurityAdditionalFlows", value.into_node()),
            )
        }

        /// The operating mode of threat protection for standard authentication types in your user pool, including
        /// username-password and secure remote password (SRP) authentication.
        pub fn advanced_security_mode(self, value: impl crate::IntoValue<AdvancedSecurityMode>) -> Self {
            Self(self.0.with("AdvancedSecurityMode", value.into_node()))
        }
    }

    /// Case sensitivity of the username input for the selected sign-in option. When case sensitivity is set
    /// to `False` (case insensitive), users can sign in with any combination of capital and lowercase
    /// letters. For example, `username`, `USERNAME`, or `UserName`, or for email, `email@example.com` or
    /// `EMaiL@eXamplE.Com`. For most use cases, set case sensitivity to `False` (case insensitive) as a best
    /// practice. When usernames and email addresses are case insensitive, Amazon Cognito treats any variation
    /// in case as the same user, and prevents a case variation from being assigned to the same attribute for
    /// a different user.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct UsernameConfiguration(crate::Map);

    impl UsernameConfiguration {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Specifies whether user name case sensitivity will be applied for all users in the user pool through
        /// Amazon Cognito APIs. For most use cases, set case sensitivity to `False` (case insensitive) as a best
        /// practice. When usernames and email addresses are case insensitive, users can sign in as the same user
        /// when they enter a different capitalization of their user name.
        pub fn case_sensitive(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("CaseSensitive", value.into_node()))
        }
    }

    /// The template for the verification message that your user pool delivers to users who set an email
    /// address or phone number attribute.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct VerificationMessageTemplate(crate::Map);

    impl VerificationMessageTemplate {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The configuration of verification emails to contain a clickable link or a verification code.
        pub fn default_email_option(self, value: impl crate::IntoValue<DefaultEmailOption>) -> Self {
            Self(self.0.with("DefaultEmailOption", value.into_node()))
        }

        /// The template for email messages that Amazon Cognito sends to your users. You can set an `EmailMessage`
        /// template only if the value of
        /// [EmailSendingAccount](https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_EmailConfigurationType.html#CognitoUserPools-Type-EmailConfigurationType-EmailSendingAccount)
        /// is `DEVELOPER`. When your
        /// [EmailSendingAccount](https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_EmailConfigurationType.html#CognitoUserPools-Type-EmailConfigurationType-EmailSendingAccount)
        /// is `DEVELOPER`, your user pool sends email messages with your own Amazon SES configuration.
        pub fn email_message(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("EmailMessage", value.into_node()))
        }

        /// The email message template for sending a confirmation link to the user. You can set an
        /// `EmailMessageByLink` template only if the value of
        /// [EmailSendingAccount](https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_EmailConfigurationType.html#CognitoUserPools-Type-EmailConfigurationType-EmailSendingAccount)
        /// is `DEVELOPER`. When your
        /// [EmailSendingAccount](https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_EmailConfigurationType.html#CognitoUserPools-Type-EmailConfigurationType-EmailSendingAccount)
        /// is `DEVELOPER`, your user pool sends email messages with your own Amazon SES configuration.
        pub fn email_message_by_link(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("EmailMessageByLink", value.into_node()))
        }

        /// The subject line for the email message template. You can set an `EmailSubject` template only if the
        /// value of
        /// [EmailSendingAccount](https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_EmailConfigurationType.html#CognitoUserPools-Type-EmailConfigurationType-EmailSendingAccount)
        /// is `DEVELOPER`. When your
        /// [EmailSendingAccount](https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_EmailConfigurationType.html#CognitoUserPools-Type-EmailConfigurationType-EmailSendingAccount)
        /// is `DEVELOPER`, your user pool sends email messages with your own Amazon SES configuration.
        pub fn email_subject(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("EmailSubject", value.into_node()))
        }

        /// The subject line for the email message template for sending a confirmation link to the user. You can
        /// set an `EmailSubjectByLink` template only if the value of
        /// [EmailSendingAccount](https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_EmailConfigurationType.html#CognitoUserPools-Type-EmailConfigurationType-EmailSendingAccount)
        /// is `DEVELOPER`. When your
        /// [EmailSendingAccount](https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_EmailConfigurationType.html#CognitoUserPools-Type-EmailConfigurationType-EmailSendingAccount)
        /// is `DEVELOPER`, your user pool sends email messages with your own Amazon SES configuration.
        pub fn email_subject_by_link(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("EmailSubjectByLink", value.into_node()))
        }

        /// The template for SMS messages that Amazon Cognito sends to your users.
        pub fn sms_message(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("SmsMessage", value.into_node()))
        }
    }

    /// The operating mode of threat protection for standard authentication types in your user pool, including
    /// username-password and secure remote password (SRP) authentication.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct AdvancedSecurityMode(&'static str);

    impl AdvancedSecurityMode {
        /// `AUDIT`.
        pub const AUDIT: Self = Self("AUDIT");

        /// `ENFORCED`.
        pub const ENFORCED: Self = Self("ENFORCED");

        /// `OFF`.
        pub const OFF: Self = Self("OFF");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Attributes supported as an alias for this user pool. For more information about alias attributes, see
    /// [Customizing sign-in
    /// attributes](https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html#user-pool-settings-aliases).
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct AliasAttribute(&'static str);

    impl AliasAttribute {
        /// `email`.
        pub const EMAIL: Self = Self("email");

        /// `phone_number`.
        pub const PHONE_NUMBER: Self = Self("phone_number");

        /// `preferred_username`.
        pub const PREFERRED_USERNAME: Self = Self("preferred_username");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The sign-in methods that a user pool supports as the first factor. You can permit users to start
    /// authentication with a standard username and password, or with other one-time password and hardware
    /// factors.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct AllowedFirstAuthFactor(&'static str);

    impl AllowedFirstAuthFactor {
        /// `EMAIL_OTP`.
        pub const EMAIL_OTP: Self = Self("EMAIL_OTP");

        /// `PASSWORD`.
        pub const PASSWORD: Self = Self("PASSWORD");

        /// `SMS_OTP`.
        pub const SMS_OTP: Self = Self("SMS_OTP");

        /// `SOFTWARE_TOKEN`.
        pub const SOFTWARE_TOKEN: Self = Self("SOFTWARE_TOKEN");

        /// `WEB_AUTHN`.
        pub const WEB_AUTHN: Self = Self("WEB_AUTHN");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The data format of the values for your attribute. When you choose an `AttributeDataType`, Amazon
    /// Cognito validates the input against the data type. A custom attribute value in your user's ID token is
    /// always a string, for example `"custom:isMember" : "true"` or `"custom:YearsAsMember" : "12"`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct AttributeDataType(&'static str);

    impl AttributeDataType {
        /// `Boolean`.
        pub const BOOLEAN: Self = Self("Boolean");

        /// `DateTime`.
        pub const DATE_TIME: Self = Self("DateTime");

        /// `Number`.
        pub const NUMBER: Self = Self("Number");

        /// `String`.
        pub const STRING: Self = Self("String");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Requires that your user verifies their email address, phone number, or both before Amazon Cognito
    /// updates the value of that attribute. When you update a user attribute that has this option activated,
    /// Amazon Cognito sends a verification message to the new phone number or email address. Amazon Cognito
    /// doesn’t change the value of the attribute until your user responds to the verification message and
    /// confirms the new value.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct AttributesRequireVerificationBeforeUpdate(&'static str);

    impl AttributesRequireVerificationBeforeUpdate {
        /// `email`.
        pub const EMAIL: Self = Self("email");

        /// `phone_number`.
        pub const PHONE_NUMBER: Self = Self("phone_number");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The attributes that you want your user pool to automatically verify. For more information, see
    /// [Verifying contact information at
    /// sign-up](https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html#allowing-users-to-sign-up-and-confirm-themselves).
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct AutoVerifiedAttribute(&'static str);

    impl AutoVerifiedAttribute {
        /// `email`.
        pub const EMAIL: Self = Self("email");

        /// `phone_number`.
        pub const PHONE_NUMBER: Self = Self("phone_number");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The operating mode of threat protection in custom authentication with [Custom authentication challenge
    /// Lambda
    /// triggers](https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-challenge.html).
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct CustomAuthMode(&'static str);

    impl CustomAuthMode {
        /// `AUDIT`.
        pub const AUDIT: Self = Self("AUDIT");

        /// `ENFORCED`.
        pub const ENFORCED: Self = Self("ENFORCED");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The user pool trigger version of the request that Amazon Cognito sends to your Lambda function.
    /// Higher-numbered versions add fields that support new features.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct CustomEmailSenderLambdaVersion(&'static str);

    impl CustomEmailSenderLambdaVersion {
        /// `V1_0`.
        pub const V1_0: Self = Self("V1_0");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The user pool trigger version of the request that Amazon Cognito sends to your Lambda function.
    /// Higher-numbered versions add fields that support new features.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct CustomSMSSenderLambdaVersion(&'static str);

    impl CustomSMSSenderLambdaVersion {
        /// `V1_0`.
        pub const V1_0: Self = Self("V1_0");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The configuration of verification emails to contain a clickable link or a verification code.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct DefaultEmailOption(&'static str);

    impl DefaultEmailOption {
        /// `CONFIRM_WITH_CODE`.
        pub const CONFIRM_WITH_CODE: Self = Self("CONFIRM_WITH_CODE");

        /// `CONFIRM_WITH_LINK`.
        pub const CONFIRM_WITH_LINK: Self = Self("CONFIRM_WITH_LINK");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// When active, `DeletionProtection` prevents accidental deletion of your user
    /// pool. Before you can delete a user pool that you have protected against deletion, you
    /// must deactivate this feature.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct DeletionProtection(&'static str);

    impl DeletionProtection {
        /// `ACTIVE`.
        pub const ACTIVE: Self = Self("ACTIVE");

        /// `INACTIVE`.
        pub const INACTIVE: Self = Self("INACTIVE");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Specifies whether Amazon Cognito uses its built-in functionality to send your users email messages, or
    /// uses your Amazon Simple Email Service email configuration. Specify one of the following values:
    ///
    /// - **COGNITO_DEFAULT** - When Amazon Cognito emails your users, it uses its built-in email
    ///   functionality. When you use the default option, Amazon Cognito allows only a limited number of
    ///   emails each day for your user pool. For typical production environments, the default email limit is
    ///   less than the required delivery volume. To achieve a higher delivery volume, specify DEVELOPER to
    ///   use your Amazon SES email configuration.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct EmailSendingAccount(&'static str);

    impl EmailSendingAccount {
        /// `COGNITO_DEFAULT`: When Amazon Cognito emails your users, it uses its built-in email
        /// functionality. When you use the default option, Amazon Cognito allows only a limited number of
        /// emails each day for your user pool. For typical production environments, the default email limit
        /// is less than the required delivery volume. To achieve a higher delivery volume, specify DEVELOPER
        /// to use your Amazon SES email configuration.
        pub const COGNITO_DEFAULT: Self = Self("COGNITO_DEFAULT");

        /// `DEVELOPER`: When Amazon Cognito emails your users, it uses your Amazon SES configuration. Amazon
        /// Cognito calls Amazon SES on your behalf to send email from your verified email address. When you
        /// use this option, the email delivery limits are the same limits that apply to your Amazon SES
        /// verified email address in your AWS account.
        pub const DEVELOPER: Self = Self("DEVELOPER");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The values of `InboundFederationLambdaVersion`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct InboundFederationLambdaVersion(&'static str);

    impl InboundFederationLambdaVersion {
        /// `V1_0`.
        pub const V1_0: Self = Self("V1_0");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The values of `KeyType`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct KeyType(&'static str);

    impl KeyType {
        /// `AWS_OWNED_KEY`.
        pub const AWS_OWNED_KEY: Self = Self("AWS_OWNED_KEY");

        /// `CUSTOMER_MANAGED_KEY`.
        pub const CUSTOMER_MANAGED_KEY: Self = Self("CUSTOMER_MANAGED_KEY");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Displays the state of multi-factor authentication (MFA) as on, off, or optional. When `ON`, all users
    /// must set up MFA before they can sign in. When `OPTIONAL`, your application must make a client-side
    /// determination of whether a user wants to register an MFA device. For user pools with adaptive
    /// authentication with threat protection, choose `OPTIONAL`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct MfaConfiguration(&'static str);

    impl MfaConfiguration {
        /// `OFF`.
        pub const OFF: Self = Self("OFF");

        /// `ON`.
        pub const ON: Self = Self("ON");

        /// `OPTIONAL`.
        pub const OPTIONAL: Self = Self("OPTIONAL");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The recovery method that this object sets a recovery option for.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Name(&'static str);

    impl Name {
        /// `admin_only`.
        pub const ADMIN_ONLY: Self = Self("admin_only");

        /// `verified_email`.
        pub const VERIFIED_EMAIL: Self = Self("verified_email");

        /// `verified_phone_number`.
        pub const VERIFIED_PHONE_NUMBER: Self = Self("verified_phone_number");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The user pool trigger version of the request that Amazon Cognito sends to your Lambda function.
    /// Higher-numbered versions add fields that support new features.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct PreTokenGenerationConfigLambdaVersion(&'static str);

    impl PreTokenGenerationConfigLambdaVersion {
        /// `V1_0`.
        pub const V1_0: Self = Self("V1_0");

        /// `V2_0`.
        pub const V2_0: Self = Self("V2_0");

        /// `V3_0`.
        pub const V3_0: Self = Self("V3_0");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The values of `Type`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Type(&'static str);

    impl Type {
        /// `ORIGINAL`.
        pub const ORIGINAL: Self = Self("ORIGINAL");

        /// `UPDATED`.
        pub const UPDATED: Self = Self("UPDATED");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The user pool [feature
    /// plan](https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-sign-in-feature-plans.html),
    /// or tier. This parameter determines the eligibility of the user pool for features like managed login,
    /// access-token customization, and threat protection. Defaults to `ESSENTIALS`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct UserPoolTier(&'static str);

    impl UserPoolTier {
        /// `ESSENTIALS`.
        pub const ESSENTIALS: Self = Self("ESSENTIALS");

        /// `LITE`.
        pub const LITE: Self = Self("LITE");

        /// `PLUS`.
        pub const PLUS: Self = Self("PLUS");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Specifies whether a user can use an email address or phone number as a username when they sign up.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct UsernameAttribute(&'static str);

    impl UsernameAttribute {
        /// `email`.
        pub const EMAIL: Self = Self("email");

        /// `phone_number`.
        pub const PHONE_NUMBER: Self = Self("phone_number");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The values of `WebAuthnFactorConfiguration`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct WebAuthnFactorConfiguration(&'static str);

    impl WebAuthnFactorConfiguration {
        /// `MULTI_FACTOR_WITH_USER_VERIFICATION`.
        pub const MULTI_FACTOR_WITH_USER_VERIFICATION: Self = Self("MULTI_FACTOR_WITH_USER_VERIFICATION");

        /// `SINGLE_FACTOR`.
        pub const SINGLE_FACTOR: Self = Self("SINGLE_FACTOR");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    crate::into_value::maps!(
        AccountRecoverySetting,
        AdminCreateUserConfig,
        AdvancedSecurityAdditionalFlows,
        CustomEmailSender,
        CustomSMSSender,
        DeviceConfiguration,
        EmailConfiguration,
        EumsSmsConfiguration,
        InboundFederation,
        InviteMessageTemplate,
        IssuerConfiguration,
        KeyConfiguration,
        LambdaConfig,
        NumberAttributeConstraints,
        PasswordPolicy,
        Policies,
        PreTokenGenerationConfig,
        RecoveryOption,
        SchemaAttribute,
        SignInPolicy,
        SmsConfiguration,
        StringAttributeConstraints,
        UserAttributeUpdateSettings,
        UserPoolAddOns,
        UsernameConfiguration,
        VerificationMessageTemplate
    );
    crate::into_value::texts!(
        AdvancedSecurityMode,
        AliasAttribute,
        AllowedFirstAuthFactor,
        AttributeDataType,
        AttributesRequireVerificationBeforeUpdate,
        AutoVerifiedAttribute,
        CustomAuthMode,
        CustomEmailSenderLambdaVersion,
        CustomSMSSenderLambdaVersion,
        DefaultEmailOption,
        DeletionProtection,
        EmailSendingAccount,
        InboundFederationLambdaVersion,
        KeyType,
        MfaConfiguration,
        Name,
        PreTokenGenerationConfigLambdaVersion,
        Type,
        UserPoolTier,
        UsernameAttribute,
        WebAuthnFactorConfiguration
    );
}

/// The `AWS::Cognito::UserPoolClient` resource specifies an Amazon Cognito user pool client.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpoolclient.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct UserPoolClient(crate::Map);

impl UserPoolClient {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `user_pool_id`: The ID of the user pool where you want to create an app client. Changing it replaces
    ///   the resource.
    pub fn new(user_pool_id: impl crate::IntoValue<String>) -> Self {
        Self(crate::Map::new().with("UserPoolId", user_pool_id.into_node()))
    }

    /// The access token time limit. After this limit expires, your user can't use their access token. To
    /// specify the time unit for `AccessTokenValidity` as `seconds`, `minutes`, `hours`, or `days`, set a
    /// `TokenValidityUnits` value in your API request.
    pub fn access_token_validity(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(self.0.with("AccessTokenValidity", value.into_node()))
    }

    /// The OAuth grant types that you want your app client to generate for clients in managed login
    /// authentication. To create an app client that generates client credentials grants, you must add
    /// `client_credentials` as the only allowed OAuth flow.
    pub fn allowed_oauth_flows(
        self,
        value: impl crate::IntoValue<Vec<user_pool_client::AllowedOAuthFlow>>,
    ) -> Self {
        Self(self.0.with("AllowedOAuthFlows", value.into_node()))
    }

    /// Set to `true` to use OAuth 2.0 authorization server features in your app client.
    pub fn allowed_oauth_flows_user_pool_client(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(
            self.0
                .with("AllowedOAuthFlowsUserPoolClient", value.into_node()),
        )
    }

    /// The OAuth, OpenID Connect (OIDC), and custom scopes that you want to permit your app client to
    /// authorize access with. Scopes govern access control to user pool self-service API operations, user
    /// data from the `userInfo` endpoint, and third-party APIs. Scope values include `phone`, `email`,
    /// `openid`, and `profile`. The `aws.cognito.signin.user.admin` scope authorizes user self-service
    /// operations. Custom scopes with resource servers authorize access to external APIs.
    pub fn allowed_oauth_scopes(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
        Self(self.0.with("AllowedOAuthScopes", value.into_node()))
    }

    /// The user pool analytics configuration for collecting metrics and sending them to your Amazon Pinpoint
    /// campaign.
    pub fn analytics_configuration(
        self,
        value: impl crate::IntoValue<user_pool_client::AnalyticsConfiguration>,
    ) -> Self {
        Self(self.0.with("AnalyticsConfiguration", value.into_node()))
    }

    /// Amazon Cognito creates a session token for each API request in an authentication flow.
    /// `AuthSessionValidity` is the duration, in minutes, of that session token. Your user pool native user
    /// must respond to each authentication challenge before the session expires.
    pub fn auth_session_validity(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(self.0.with("AuthSessionValidity", value.into_node()))
    }

    /// A list of allowed redirect, or callback, URLs for managed login authentication. These URLs are the
    /// paths where you want to send your users' browsers after they complete authentication with managed
    /// login or a third-party IdP. Typically, callback URLs are the home of an application that uses OAuth or
    /// OIDC libraries to process authentication outcomes.
    pub fn callback_urls(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
        Self(self.0.with("CallbackURLs", value.into_node()))
    }

    /// A friendly name for the app client that you want to create.
    pub fn client_name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("ClientName", value.into_node()))
    }

    /// The default redirect URI. In app clients with one assigned IdP, replaces `redirect_uri` in
    /// authentication requests. Must be in the `CallbackURLs` list.
    pub fn default_redirect_uri(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("DefaultRedirectURI", value.into_node()))
    }

    /// When `true`, your application can include additional `UserContextData` in authentication requests.
    /// This data includes the IP address, and contributes to analysis by threat protection features. For more
    /// information about propagation of user context data, see [Adding session data to API
    /// requests](https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-adaptive-authentication.html#user-pool-settings-adaptive-authentication-device-fingerprint).
    /// If you don’t include this parameter, you can't send the source IP address to Amazon Cognito threat
    /// protection features. You can only activate `EnablePropagateAdditionalUserContextData` in an app client
    /// that has a client secret.
    pub fn enable_propagate_additional_user_context_data(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(
            self.0
                .with("EnablePropagateAdditionalUserContextData", value.into_node()),
        )
    }

    /// Activates or deactivates token revocation.
    pub fn enable_token_revocation(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("EnableTokenRevocation", value.into_node()))
    }

    /// The [authentication
    /// flows](https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html)
    /// that you want your user pool client to support. For each app client in your user pool, you can sign in
    /// your users with any combination of one or more flows, including with a user name and Secure Remote
    /// Password (SRP), a user name and password, or a custom authentication process that you define with
    /// Lambda functions.
    pub fn explicit_auth_flows(
        self,
        value: impl crate::IntoValue<Vec<user_pool_client::ExplicitAuthFlow>>,
    ) -> Self {
        Self(self.0.with("ExplicitAuthFlows", value.into_node()))
    }

    /// When `true`, generates a client secret for the app client. Client secrets are used with server-side
    /// and machine-to-machine applications. Client secrets are automatically generated; you can't specify a
    /// secret value. For more information, see [App client
    /// types](https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-client-apps.html#user-pool-settings-client-app-client-types).
    ///
    /// Changing it replaces the resource.
    pub fn generate_secret(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("GenerateSecret", value.into_node()))
    }

    /// The ID token time limit. After this limit expires, your user can't use their ID token. To specify the
    /// time unit for `IdTokenValidity` as `seconds`, `minutes`, `hours`, or `days`, set a
    /// `TokenValidityUnits` value in your API request.
    pub fn id_token_validity(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(self.0.with("IdTokenValidity", value.into_node()))
    }

    /// A list of allowed logout URLs for managed login authentication. When you pass `logout_uri` and
    /// `client_id` parameters to `/logout`, Amazon Cognito signs out your user and redirects them to the
    /// logout URL. This parameter describes the URLs that you want to be the permitted targets of
    /// `logout_uri`. A typical use of these URLs is when a user selects "Sign out" and you redirect them to
    /// your public homepage. For more information, see [Logout
    /// endpoint](https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html).
    pub fn logout_urls(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
        Self(self.0.with("LogoutURLs", value.into_node()))
    }

    /// Errors and responses that you want Amazon Cognito APIs to return during authentication, account
    /// confirmation, and password recovery when the user doesn't exist in the user pool. When set to
    /// `ENABLED` and the user doesn't exist, authentication returns an error indicating either the username
    /// or password was incorrect. Account confirmation and password recovery return a response indicating a
    /// code was sent to a simulated destination. When set to `LEGACY`, those APIs return a
    /// `UserNotFoundException` exception if the user doesn't exist in the user pool.
    pub fn prevent_user_existence_errors(
        self,
        value: impl crate::IntoValue<user_pool_client::PreventUserExistenceErrors>,
    ) -> Self {
        Self(self.0.with("PreventUserExistenceErrors", value.into_node()))
    }

    /// The list of user attributes that you want your app client to have read access to. After your user
    /// authenticates in your app, their access token authorizes them to read their own attribute value for
    /// any attribute in this list. An example of this kind of activity is when your user selects a link to
    /// view their profile information.
    pub fn read_attributes(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
        Self(self.0.with("ReadAttributes", value.into_node()))
    }

    /// The configuration of your app client for refresh token rotation. When enabled, your app client issues
    /// new ID, access, and refresh tokens when users renew their sessions with refresh tokens. When disabled,
    /// token refresh issues only ID and access tokens.
    pub fn refresh_token_rotation(
        self,
        value: impl crate::IntoValue<user_pool_client::RefreshTokenRotation>,
    ) -> Self {
        Self(self.0.with("RefreshTokenRotation", value.into_node()))
    }

    /// The refresh token time limit. After this limit expires, your user can't use their refresh token. To
    /// specify the time unit for `RefreshTokenValidity` as `seconds`, `minutes`, `hours`, or `days`, set a
    /// `TokenValidityUnits` value in your API request.
    pub fn refresh_token_validity(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(self.0.with("RefreshTokenValidity", value.into_node()))
    }

    /// A list of provider names for the identity providers (IdPs) that are supported on this client. The
    /// following are supported: `COGNITO`, `Facebook`, `Google`, `SignInWithApple`, and `LoginWithAmazon`.
    /// You can also specify the names that you configured for the SAML and OIDC IdPs in your user pool, for
    /// example `MySAMLIdP` or `MyOIDCIdP`.
    pub fn supported_identity_providers(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
        Self(self.0.with("SupportedIdentityProviders", value.into_node()))
    }

    /// The units that validity times are represented in. The default unit for refresh tokens is days, and the
    /// default for ID and access tokens are hours.
    pub fn token_validity_units(
        self,
        value: impl crate::IntoValue<user_pool_client::TokenValidityUnits>,
    ) -> Self {
        Self(self.0.with("TokenValidityUnits", value.into_node()))
    }

    /// The list of user attributes that you want your app client to have write access to. After your user
    /// authenticates in your app, their access token authorizes them to set or modify their own attribute
    /// value for any attribute in this list.
    pub fn write_attributes(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
        Self(self.0.with("WriteAttributes", value.into_node()))
    }
}

impl crate::ResourceType for UserPoolClient {
    const TYPE: &'static str = "AWS::Cognito::UserPoolClient";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<UserPoolClient> {
    /// The ID of the app client, for example `1example23456789`.
    pub fn client_id(&self) -> crate::Value<crate::Id<UserPoolClient>> {
        self.attribute("ClientId")
    }

    /// The attribute `ClientSecret`.
    pub fn client_secret(&self) -> crate::Value<String> {
        self.attribute("ClientSecret")
    }

    /// The attribute `Name`.
    pub fn name(&self) -> crate::Value<String> {
        self.attribute("Name")
    }
}

/// The types of the properties of [`UserPoolClient`].
pub mod user_pool_client {
    /// The settings for Amazon Pinpoint analytics configuration. With an analytics configuration, your
    /// application can collect user-activity metrics for user notifications with a Amazon Pinpoint campaign.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct AnalyticsConfiguration(crate::Map);

    impl AnalyticsConfiguration {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The Amazon Resource Name (ARN) of an Amazon Pinpoint project that you want to connect to your user
        /// pool app client. Amazon Cognito publishes events to the Amazon Pinpoint project that `ApplicationArn`
        /// declares. You can also configure your application to pass an endpoint ID in the `AnalyticsMetadata`
        /// parameter of sign-in operations. The endpoint ID is information about the destination for push
        /// notifications
        pub fn application_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ApplicationArn", value.into_node()))
        }

        /// Your Amazon Pinpoint project ID.
        pub fn application_id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ApplicationId", value.into_node()))
        }

        /// The [external
        /// ID](https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-user_externalid.html) of the
        /// role that Amazon Cognito assumes to send analytics data to Amazon Pinpoint.
        pub fn external_id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ExternalId", value.into_node()))
        }

        /// The ARN of an AWS Identity and Access Management role that has the permissions required for Amazon
        /// Cognito to publish events to Amazon Pinpoint analytics.
        pub fn role_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("RoleArn", value.into_node()))
        }

        /// If `UserDataShared` is `true`, Amazon Cognito includes user data in the events that it publishes to
        /// Amazon Pinpoint analytics.
        pub fn user_data_shared(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("UserDataShared", value.into_node()))
        }
    }

    /// The configuration of your app client for refresh token rotation. When enabled, your app client issues
    /// new ID, access, and refresh tokens when users renew their sessions with refresh tokens. When disabled,
    /// token refresh issues only ID and access tokens.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct RefreshTokenRotation(crate::Map);

    impl RefreshTokenRotation {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The state of refresh token rotation for the current app client.
        pub fn feature(self, value: impl crate::IntoValue<Feature>) -> Self {
            Self(self.0.with("Feature", value.into_node()))
        }

        /// When you request a token refresh with `GetTokensFromRefreshToken`, the original refresh token that
        /// you're rotating out can remain valid for a period of time of up to 60 seconds. This allows for
        /// client-side retries. When `RetryGracePeriodSeconds` is `0`, the grace period is disabled and a
        /// successful request immediately invalidates the submitted refresh token.
        pub fn retry_grace_period_seconds(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("RetryGracePeriodSeconds", value.into_node()))
        }
    }

    /// The units that validity times are represented in. The default unit for refresh tokens is days, and the
    /// default for ID and access tokens are hours.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct TokenValidityUnits(crate::Map);

    impl TokenValidityUnits {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// A time unit for the value that you set in the `AccessTokenValidity` parameter. The default
        /// `AccessTokenValidity` time unit is `hours`. `AccessTokenValidity` duration can range from five minutes
        /// to one day.
        pub fn access_token(self, value: impl crate::IntoValue<AccessToken>) -> Self {
            Self(self.0.with("AccessToken", value.into_node()))
        }

        /// A time unit for the value that you set in the `IdTokenValidity` parameter. The default
        /// `IdTokenValidity` time unit is `hours`. `IdTokenValidity` duration can range from five minutes to one
        /// day.
        pub fn id_token(self, value: impl crate::IntoValue<IdToken>) -> Self {
            Self(self.0.with("IdToken", value.into_node()))
        }

        /// A time unit for the value that you set in the `RefreshTokenValidity` parameter. The default
        /// `RefreshTokenValidity` time unit is `days`. `RefreshTokenValidity` duration can range from 60 minutes
        /// to 10 years.
        pub fn refresh_token(self, value: impl crate::IntoValue<RefreshToken>) -> Self {
            Self(self.0.with("RefreshToken", value.into_node()))
        }
    }

    /// A time unit for the value that you set in the `AccessTokenValidity` parameter. The default
    /// `AccessTokenValidity` time unit is `hours`. `AccessTokenValidity` duration can range from five minutes
    /// to one day.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct AccessToken(&'static str);

    impl AccessToken {
        /// `days`.
        pub const DAYS: Self = Self("days");

        /// `hours`.
        pub const HOURS: Self = Self("hours");

        /// `minutes`.
        pub const MINUTES: Self = Self("minutes");

        /// `seconds`.
        pub const SECONDS: Self = Self("seconds");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The OAuth grant types that you want your app client to generate for clients in managed login
    /// authentication. To create an app client that generates client credentials grants, you must add
    /// `client_credentials` as the only allowed OAuth flow.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct AllowedOAuthFlow(&'static str);

    impl AllowedOAuthFlow {
        /// `client_credentials`: Issue the access token from the `/oauth2/token` endpoint directly to a
        /// non-person user, authorized by a combination of the client ID and client secret.
        pub const CLIENT_CREDENTIALS: Self = Self("client_credentials");

        /// `code`: Use a code grant flow, which provides an authorization code as the response. This code can
        /// be exchanged for access tokens with the `/oauth2/token` endpoint.
        pub const CODE: Self = Self("code");

        /// `implicit`: Issue the access token, and the ID token when scopes like `openid` and `profile` are
        /// requested, directly to your user.
        pub const IMPLICIT: Self = Self("implicit");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The [authentication
    /// flows](https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html)
    /// that you want your user pool client to support. For each app client in your user pool, you can sign in
    /// your users with any combination of one or more flows, including with a user name and Secure Remote
    /// Password (SRP), a user name and password, or a custom authentication process that you define with
    /// Lambda functions.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct ExplicitAuthFlow(&'static str);

    impl ExplicitAuthFlow {
        /// `ADMIN_NO_SRP_AUTH`.
        pub const ADMIN_NO_SRP_AUTH: Self = Self("ADMIN_NO_SRP_AUTH");

        /// `ALLOW_ADMIN_USER_PASSWORD_AUTH`: Enable admin based user password authentication flow
        /// `ADMIN_USER_PASSWORD_AUTH`. This setting replaces the `ADMIN_NO_SRP_AUTH` setting. With this
        /// authentication flow, your app passes a user name and password to Amazon Cognito in the request,
        /// instead of using the Secure Remote Password (SRP) protocol to securely transmit the password.
        pub const ALLOW_ADMIN_USER_PASSWORD_AUTH: Self = Self("ALLOW_ADMIN_USER_PASSWORD_AUTH");

        /// `ALLOW_CUSTOM_AUTH`: Enable Lambda trigger based authentication.
        pub const ALLOW_CUSTOM_AUTH: Self = Self("ALLOW_CUSTOM_AUTH");

        /// `ALLOW_REFRESH_TOKEN_AUTH`: Enable authflow to refresh tokens.
        pub const ALLOW_REFRESH_TOKEN_AUTH: Self = Self("ALLOW_REFRESH_TOKEN_AUTH");

        /// `ALLOW_USER_AUTH`: Enable selection-based sign-in with `USER_AUTH`. This setting covers
        /// username-password, secure remote password (SRP), passwordless, and passkey authentication. This
        /// authentiation flow can do username-password and SRP authentication without other
        /// `ExplicitAuthFlows` permitting them. For example users can complete an SRP challenge through
        /// `USER_AUTH` without the flow `USER_SRP_AUTH` being active for the app client. This flow doesn't
        /// include `CUSTOM_AUTH`.
        pub const ALLOW_USER_AUTH: Self = Self("ALLOW_USER_AUTH");

        /// `ALLOW_USER_PASSWORD_AUTH`: Enable user password-based authentication. In this flow, Amazon
        /// Cognito receives the password in the request instead of using the SRP protocol to verify
        /// passwords.
        pub const ALLOW_USER_PASSWORD_AUTH: Self = Self("ALLOW_USER_PASSWORD_AUTH");

        /// `ALLOW_USER_SRP_AUTH`: Enable SRP-based authentication.
        pub const ALLOW_USER_SRP_AUTH: Self = Self("ALLOW_USER_SRP_AUTH");

        /// `CUSTOM_AUTH_FLOW_ONLY`.
        pub const CUSTOM_AUTH_FLOW_ONLY: Self = Self("CUSTOM_AUTH_FLOW_ONLY");

        /// `USER_PASSWORD_AUTH`.
        pub const USER_PASSWORD_AUTH: Self = Self("USER_PASSWORD_AUTH");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The state of refresh token rotation for the current app client.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Feature(&'static str);

    impl Feature {
        /// `DISABLED`.
        pub const DISABLED: Self = Self("DISABLED");

        /// `ENABLED`.
        pub const ENABLED: Self = Self("ENABLED");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// A time unit for the value that you set in the `IdTokenValidity` parameter. The default
    /// `IdTokenValidity` time unit is `hours`. `IdTokenValidity` duration can range from five minutes to one
    /// day.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct IdToken(&'static str);

    impl IdToken {
        /// `days`.
        pub const DAYS: Self = Self("days");

        /// `hours`.
        pub const HOURS: Self = Self("hours");

        /// `minutes`.
        pub const MINUTES: Self = Self("minutes");

        /// `seconds`.
        pub const SECONDS: Self = Self("seconds");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Errors and responses that you want Amazon Cognito APIs to return during authentication, account
    /// confirmation, and password recovery when the user doesn't exist in the user pool. When set to
    /// `ENABLED` and the user doesn't exist, authentication returns an error indicating either the username
    /// or password was incorrect. Account confirmation and password recovery return a response indicating a
    /// code was sent to a simulated destination. When set to `LEGACY`, those APIs return a
    /// `UserNotFoundException` exception if the user doesn't exist in the user pool.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct PreventUserExistenceErrors(&'static str);

    impl PreventUserExistenceErrors {
        /// `ENABLED`: This prevents user existence-related errors.
        pub const ENABLED: Self = Self("ENABLED");

        /// `LEGACY`: This represents the early behavior of Amazon Cognito where user existence related errors
        /// aren't prevented.
        pub const LEGACY: Self = Self("LEGACY");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// A time unit for the value that you set in the `RefreshTokenValidity` parameter. The default
    /// `RefreshTokenValidity` time unit is `days`. `RefreshTokenValidity` duration can range from 60 minutes
    /// to 10 years.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct RefreshToken(&'static str);

    impl RefreshToken {
        /// `days`.
        pub const DAYS: Self = Self("days");

        /// `hours`.
        pub const HOURS: Self = Self("hours");

        /// `minutes`.
        pub const MINUTES: Self = Self("minutes");

        /// `seconds`.
        pub const SECONDS: Self = Self("seconds");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    crate::into_value::maps!(AnalyticsConfiguration, RefreshTokenRotation, TokenValidityUnits);
    crate::into_value::texts!(
        AccessToken,
        AllowedOAuthFlow,
        ExplicitAuthFlow,
        Feature,
        IdToken,
        PreventUserExistenceErrors,
        RefreshToken
    );
}

/// `AWS::Cognito::UserPoolDomain`: The AWS::Cognito::UserPoolDomain resource creates a new domain for a user
/// pool.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpooldomain.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct UserPoolDomain(crate::Map);

impl UserPoolDomain {
    /// Creates it with the properties that AWS requires.
    pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
        required: UserPoolDomainRequired<A, B>,
    ) -> Self {
        Self(
            crate::Map::new()
                .with("Domain", required.domain.into_node())
                .with("UserPoolId", required.user_pool_id.into_node()),
        )
    }

    /// The configuration for a custom domain that hosts the sign-up and sign-in pages for your application.
    /// Use this object to specify an SSL certificate that is managed by ACM.
    pub fn custom_domain_config(
        self,
        value: impl crate::IntoValue<user_pool_domain::CustomDomainConfigType>,
    ) -> Self {
        Self(self.0.with("CustomDomainConfig", value.into_node()))
    }

    /// A version number that indicates the state of managed login for your domain. Version `1` is hosted UI
    /// (classic). Version `2` is the newer managed login with the branding editor. For more information, see
    /// [Managed
    /// login](https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-managed-login.html).
    pub fn managed_login_version(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(self.0.with("ManagedLoginVersion", value.into_node()))
    }

    /// The property `Routing`.
    pub fn routing(self, value: impl crate::IntoValue<user_pool_domain::RoutingType>) -> Self {
        Self(self.0.with("Routing", value.into_node()))
    }
}

/// The properties that AWS requires of [`UserPoolDomain`].
#[derive(Clone, Debug)]
pub struct UserPoolDomainRequired<A, B> {
    /// The name of the domain that you want to update. For custom domains, this is the fully-qualified domain
    /// name, for example `auth.example.com`. For prefix domains, this is the prefix alone, such as
    /// `myprefix`.
    ///
    /// Changing it replaces the resource.
    pub domain: A,
    /// The ID of the user pool that is associated with the domain you're updating.
    ///
    /// Changing it replaces the resource.
    pub user_pool_id: B,
}

impl crate::ResourceType for UserPoolDomain {
    const TYPE: &'static str = "AWS::Cognito::UserPoolDomain";
    type Ref = crate::Name<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<UserPoolDomain> {
    /// The Amazon CloudFront endpoint that you use as the target of the alias that you set up with your
    /// Domain Name Service (DNS) provider.
    pub fn cloud_front_distribution(&self) -> crate::Value<String> {
        self.attribute("CloudFrontDistribution")
    }
}

/// The types of the properties of [`UserPoolDomain`].
pub mod user_pool_domain {
    /// The configuration for a hosted UI custom domain.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct CustomDomainConfigType(crate::Map);

    impl CustomDomainConfigType {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The Amazon Resource Name (ARN) of an Certificate Manager SSL certificate. You use this certificate for
        /// the subdomain of your custom domain.
        pub fn certificate_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("CertificateArn", value.into_node()))
        }

        /// The property `SecurityPolicy`.
        pub fn security_policy(self, value: impl crate::IntoValue<SecurityPolicy>) -> Self {
            Self(self.0.with("SecurityPolicy", value.into_node()))
        }
    }

    /// The property type `FailoverType`.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct FailoverType(crate::Map);

    impl FailoverType {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
            required: FailoverTypeRequired<A, B>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("PrimaryRoute53HealthCheckId", required.primary_route53_health_check_id.into_node())
                    .with("SecondaryRegion", required.secondary_region.into_node()),
            )
        }
    }

    /// The properties that AWS requires of [`FailoverType`].
    #[derive(Clone, Debug)]
    pub struct FailoverTypeRequired<A, B> {
        /// The property `PrimaryRoute53HealthCheckId`.
        pub primary_route53_health_check_id: A,
        /// The property `SecondaryRegion`.
        pub secondary_region: B,
    }

    /// The property type `RoutingType`.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct RoutingType(crate::Map);

    impl RoutingType {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The property `Failover`.
        pub fn failover(self, value: impl crate::IntoValue<FailoverType>) -> Self {
            Self(self.0.with("Failover", value.into_node()))
        }
    }

    /// The values of `SecurityPolicy`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct SecurityPolicy(&'static str);

    impl SecurityPolicy {
        /// `TLS_V1`.
        pub const TLS_V1: Self = Self("TLS_V1");

        /// `TLS_V1_2_2021`.
        pub const TLS_V1_2_2021: Self = Self("TLS_V1_2_2021");

        /// `TLS_V1_3_2025`.
        pub const TLS_V1_3_2025: Self = Self("TLS_V1_3_2025");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    crate::into_value::maps!(CustomDomainConfigType, FailoverType, RoutingType);
    crate::into_value::texts!(SecurityPolicy);
}

/// `AWS::Cognito::UserPoolGroup`: A user pool group. Contains details about the group and the way that it
/// contributes to IAM role decisions with identity pools. Identity pools can make decisions about the IAM
/// role to assign based on groups: users get credentials for the role associated with their highest-priority
/// group.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpoolgroup.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct UserPoolGroup(crate::Map);

impl UserPoolGroup {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `user_pool_id`: The ID of the user pool where you want to create a user group. Changing it replaces
    ///   the resource.
    pub fn new(user_pool_id: impl crate::IntoValue<String>) -> Self {
        Self(crate::Map::new().with("UserPoolId", user_pool_id.into_node()))
    }

    /// A description of the group that you're creating.
    pub fn description(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Description", value.into_node()))
    }

    /// A name for the group. This name must be unique in your user pool.
    ///
    /// Changing it replaces the resource.
    pub fn group_name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("GroupName", value.into_node()))
    }

    /// A non-negative integer value that specifies the precedence of this group relative to the other groups
    /// that a user can belong to in the user pool. Zero is the highest precedence value. Groups with lower
    /// `Precedence` values take precedence over groups with higher or null `Precedence` values. If a user
    /// belongs to two or more groups, it is the group with the lowest precedence value whose role ARN is
    /// given in the user's tokens for the `cognito:roles` and `cognito:preferred_role` claims.
    pub fn precedence(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(self.0.with("Precedence", value.into_node()))
    }

    /// The Amazon Resource Name (ARN) for the IAM role that you want to associate with the group. A group
    /// role primarily declares a preferred role for the credentials that you get from an identity pool.
    /// Amazon Cognito ID tokens have a `cognito:preferred_role` claim that presents the highest-precedence
    /// group that a user belongs to. Both ID and access tokens also contain a `cognito:groups` claim that
    /// list all the groups that a user is a member of.
    pub fn role_arn(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("RoleArn", value.into_node()))
    }
}

impl crate::ResourceType for UserPoolGroup {
    const TYPE: &'static str = "AWS::Cognito::UserPoolGroup";
    type Ref = crate::Name<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

/// The `AWS::Cognito::UserPoolResourceServer` resource creates a new OAuth2.0 resource server and defines
/// custom scopes in it.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpoolresourceserver.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct UserPoolResourceServer(crate::Map);

impl UserPoolResourceServer {
    /// Creates it with the properties that AWS requires.
    pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>, C: crate::IntoValue<String>>(
        required: UserPoolResourceServerRequired<A, B, C>,
    ) -> Self {
        Self(
            crate::Map::new()
                .with("Identifier", required.identifier.into_node())
                .with("Name", required.name.into_node())
                .with("UserPoolId", required.user_pool_id.into_node()),
        )
    }

    /// A list of scopes. Each scope is a map with keys `ScopeName` and `ScopeDescription`.
    pub fn scopes(
        self,
        value: impl crate::IntoValue<Vec<user_pool_resource_server::ResourceServerScopeType>>,
    ) -> Self {
        Self(self.0.with("Scopes", value.into_node()))
    }
}

/// The properties that AWS requires of [`UserPoolResourceServer`].
#[derive(Clone, Debug)]
pub struct UserPoolResourceServerRequired<A, B, C> {
    /// A unique resource server identifier for the resource server. The identifier can be an API friendly
    /// name like `solar-system-data`. You can also set an API URL like
    /// `https://solar-system-data-api.example.com` as your identifier.
    ///
    /// Changing it replaces the resource.
    pub identifier: A,
    /// A friendly name for the resource server.
    pub name: B,
    /// The ID of the user pool where you want to create a resource server.
    ///
    /// Changing it replaces the resource.
    pub user_pool_id: C,
}

impl crate::ResourceType for UserPoolResourceServer {
    const TYPE: &'static str = "AWS::Cognito::UserPoolResourceServer";
    type Ref = crate::Name<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

/// The types of the properties of [`UserPoolResourceServer`].
pub mod user_pool_resource_server {
    /// One custom scope associated with a user pool resource server. This data type is a member of
    /// `ResourceServerScopeType`. For more information, see [Scopes, M2M, and API authorization with resource
    /// servers](https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-define-resource-servers.html).
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ResourceServerScopeType(crate::Map);

    impl ResourceServerScopeType {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
            required: ResourceServerScopeTypeRequired<A, B>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("ScopeDescription", required.scope_description.into_node())
                    .with("ScopeName", required.scope_name.into_node()),
            )
        }
    }

    /// The properties that AWS requires of [`ResourceServerScopeType`].
    #[derive(Clone, Debug)]
    pub struct ResourceServerScopeTypeRequired<A, B> {
        /// A friendly description of a custom scope.
        pub scope_description: A,
        /// The name of the scope. Amazon Cognito renders custom scopes in the format
        /// `resourceServerIdentifier/ScopeName`. For example, if this parameter is `exampleScope` in the resource
        /// server with the identifier `exampleResourceServer`, you request and receive the scope
        /// `exampleResourceServer/exampleScope`.
        pub scope_name: B,
    }

    crate::into_value::maps!(ResourceServerScopeType);
}
