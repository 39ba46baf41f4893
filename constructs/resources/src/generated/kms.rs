// Written by `cargo run -p stratiform-generate`; do not edit. For its sources see NOTICE.

//! The resource types of `AWS::KMS`.

/// The `AWS::KMS::Alias` resource specifies a display name for a [KMS
/// key](https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#kms_keys). You can use an alias
/// to identify a KMS key in the AWS console, in the
/// [DescribeKey](https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html) operation, and in
/// [cryptographic
/// operations](https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#cryptographic-operations),
/// such as [Decrypt](https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html) and
/// [GenerateDataKey](https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKey.html).
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-alias.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct Alias(crate::Map);

impl Alias {
    /// Creates it with the properties that AWS requires.
    pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
        required: AliasRequired<A, B>,
    ) -> Self {
        Self(
            crate::Map::new()
                .with("AliasName", required.alias_name.into_node())
                .with("TargetKeyId", required.target_key_id.into_node()),
        )
    }
}

/// The properties that AWS requires of [`Alias`].
#[derive(Clone, Debug)]
pub struct AliasRequired<A, B> {
    /// Specifies the alias name. This value must begin with `alias/` followed by a name, such as
    /// `alias/ExampleAlias`.
    ///
    /// Changing it replaces the resource.
    pub alias_name: A,
    /// Associates the alias with the specified [customer managed
    /// key](https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#customer-cmk). The KMS key
    /// must be in the same AWS account and Region.
    pub target_key_id: B,
}

impl crate::ResourceType for Alias {
    const TYPE: &'static str = "AWS::KMS::Alias";
    type Ref = crate::Name<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

/// The `AWS::KMS::Key` resource specifies an [KMS
/// key](https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#kms_keys) in AWS Key Management
/// Service. You can use this resource to create symmetric encryption KMS keys, asymmetric KMS keys for
/// encryption or signing, and symmetric HMAC KMS keys. You can use `AWS::KMS::Key` to create [multi-Region
/// primary
/// keys](https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html#mrk-primary-key)
/// of all supported types. To replicate a multi-Region key, use the `AWS::KMS::ReplicaKey` resource.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html).
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Key(crate::Map);

impl Key {
    /// Creates it without properties. AWS requires none.
    pub fn new() -> Self {
        Self::default()
    }

    /// Skips ("bypasses") the key policy lockout safety check. The default value is false.
    pub fn bypass_policy_lockout_safety_check(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(
            self.0
                .with("BypassPolicyLockoutSafetyCheck", value.into_node()),
        )
    }

    /// A description of the KMS key. Use a description that helps you to distinguish this KMS key from others
    /// in the account, such as its intended use.
    pub fn description(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Description", value.into_node()))
    }

    /// Enables automatic rotation of the key material for the specified KMS key. By default, automatic key
    /// rotation is not enabled.
    pub fn enable_key_rotation(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("EnableKeyRotation", value.into_node()))
    }

    /// Specifies whether the KMS key is enabled. Disabled KMS keys cannot be used in cryptographic
    /// operations.
    pub fn enabled(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("Enabled", value.into_node()))
    }

    /// The key policy to attach to the KMS key.
    pub fn key_policy(self, value: impl crate::IntoValue<crate::Json>) -> Self {
        Self(self.0.with("KeyPolicy", value.into_node()))
    }

    /// Specifies the type of KMS key to create. The default value, `SYMMETRIC_DEFAULT`, creates a KMS key
    /// with a 256-bit symmetric key for encryption and decryption. In China Regions, `SYMMETRIC_DEFAULT`
    /// creates a 128-bit symmetric key that uses SM4 encryption. You can't change the `KeySpec` value after
    /// the KMS key is created. For help choosing a key spec for your KMS key, see [Choosing a KMS key
    /// type](https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose.html) in the *AWS Key
    /// Management Service Developer Guide*.
    pub fn key_spec(self, value: impl crate::IntoValue<key::KeySpec>) -> Self {
        Self(self.0.with("KeySpec", value.into_node()))
    }

    /// Determines the [cryptographic
    /// operations](https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#cryptographic-operations)
    /// for which you can use the KMS key. The default value is `ENCRYPT_DECRYPT`. This property is required
    /// for asymmetric KMS keys and HMAC KMS keys. You can't change the `KeyUsage` value after the KMS key is
    /// created.
    pub fn key_usage(self, value: impl crate::IntoValue<key::KeyUsage>) -> Self {
        Self(self.0.with("KeyUsage", value.into_node()))
    }

    /// Creates a multi-Region primary key that you can replicate in other AWS Regions. You can't change the
    /// `MultiRegion` value after the KMS key is created.
    pub fn multi_region(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("MultiRegion", value.into_node()))
    }

    /// The source of the key material for the KMS key. You cannot change the origin after you create the KMS
    /// key. The default is `AWS_KMS`, which means that AWS creates the key material.
    pub fn origin(self, value: impl crate::IntoValue<key::Origin>) -> Self {
        Self(self.0.with("Origin", value.into_node()))
    }

    /// Specifies the number of days in the waiting period before AWS deletes a KMS key that has been removed
    /// from a CloudFormation stack. Enter a value between 7 and 30 days. The default value is 30 days.
    pub fn pending_window_in_days(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(self.0.with("PendingWindowInDays", value.into_node()))
    }

    /// Specifies a custom period of time between each rotation date. If no value is specified, the default
    /// value is 365 days.
    pub fn rotation_period_in_days(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(self.0.with("RotationPeriodInDays", value.into_node()))
    }

    /// Assigns one or more tags to the replica key.
    pub fn tags(self, value: impl crate::IntoValue<Vec<crate::Tag>>) -> Self {
        Self(self.0.with("Tags", value.into_node()))
    }
}

impl crate::ResourceType for Key {
    const TYPE: &'static str = "AWS::KMS::Key";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<Key> {
    /// The Amazon Resource Name (ARN) of the KMS key, such as
    /// `arn:aws:kms:us-west-2:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab`.
    pub fn arn(&self) -> crate::Value<crate::Arn<Key>> {
        self.attribute("Arn")
    }

    /// The key ID of the KMS key, such as `1234abcd-12ab-34cd-56ef-1234567890ab`.
    pub fn key_id(&self) -> crate::Value<crate::Id<Key>> {
        self.attribute("KeyId")
    }
}

/// The types of the properties of [`Key`].
pub mod key {
    /// Specifies the type of KMS key to create. The default value, `SYMMETRIC_DEFAULT`, creates a KMS key
    /// with a 256-bit symmetric key for encryption and decryption. In China Regions, `SYMMETRIC_DEFAULT`
    /// creates a 128-bit symmetric key that uses SM4 encryption. You can't change the `KeySpec` value after
    /// the KMS key is created. For help choosing a key spec for your KMS key, see [Choosing a KMS key
    /// type](https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose.html) in the *AWS Key
    /// Management Service Developer Guide*.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct KeySpec(&'static str);

    impl KeySpec {
        /// `ECC_NIST_EDWARDS25519`.
        pub const ECC_NIST_EDWARDS25519: Self = Self("ECC_NIST_EDWARDS25519");

        /// `ECC_NIST_P256`.
        pub const ECC_NIST_P256: Self = Self("ECC_NIST_P256");

        /// `ECC_NIST_P384`.
        pub const ECC_NIST_P384: Self = Self("ECC_NIST_P384");

        /// `ECC_NIST_P521`.
        pub const ECC_NIST_P521: Self = Self("ECC_NIST_P521");

        /// `ECC_SECG_P256K1`.
        pub const ECC_SECG_P256_K1: Self = Self("ECC_SECG_P256K1");

        /// `HMAC_224`.
        pub const HMAC_224: Self = Self("HMAC_224");

        /// `HMAC_256`.
        pub const HMAC_256: Self = Self("HMAC_256");

        /// `HMAC_384`.
        pub const HMAC_384: Self = Self("HMAC_384");

        /// `HMAC_512`.
        pub const HMAC_512: Self = Self("HMAC_512");

        /// `ML_DSA_44`.
        pub const ML_DSA_44: Self = Self("ML_DSA_44");

        /// `ML_DSA_65`.
        pub const ML_DSA_65: Self = Self("ML_DSA_65");

        /// `ML_DSA_87`.
        pub const ML_DSA_87: Self = Self("ML_DSA_87");

        /// `RSA_2048`.
        pub const RSA_2048: Self = Self("RSA_2048");

        /// `RSA_3072`.
        pub const RSA_3072: Self = Self("RSA_3072");

        /// `RSA_4096`.
        pub const RSA_4096: Self = Self("RSA_4096");

        /// `SM2`.
        pub const SM2: Self = Self("SM2");

        /// `SYMMETRIC_DEFAULT`.
        pub const SYMMETRIC_DEFAULT: Self = Self("SYMMETRIC_DEFAULT");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Determines the [cryptographic
    /// operations](https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#cryptographic-operations)
    /// for which you can use the KMS key. The default value is `ENCRYPT_DECRYPT`. This property is required
    /// for asymmetric KMS keys and HMAC KMS keys. You can't change the `KeyUsage` value after the KMS key is
    /// created.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct KeyUsage(&'static str);

    impl KeyUsage {
        /// `ENCRYPT_DECRYPT`.
        pub const ENCRYPT_DECRYPT: Self = Self("ENCRYPT_DECRYPT");

        /// `GENERATE_VERIFY_MAC`.
        pub const GENERATE_VERIFY_MAC: Self = Self("GENERATE_VERIFY_MAC");

        /// `KEY_AGREEMENT`.
        pub const KEY_AGREEMENT: Self = Self("KEY_AGREEMENT");

        /// `SIGN_VERIFY`.
        pub const SIGN_VERIFY: Self = Self("SIGN_VERIFY");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The source of the key material for the KMS key. You cannot change the origin after you create the KMS
    /// key. The default is `AWS_KMS`, which means that AWS creates the key material.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Origin(&'static str);

    impl Origin {
        /// `AWS_KMS`.
        pub const AWS_KMS: Self = Self("AWS_KMS");

        /// `EXTERNAL`.
        pub const EXTERNAL: Self = Self("EXTERNAL");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    crate::into_value::texts!(KeySpec, KeyUsage, Origin);
}
