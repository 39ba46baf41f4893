// Written by `stratiform-generate`; do not edit. For its sources see NOTICE in stratiform-resources.

//! The resource types of `AWS::ECR`.

/// The `AWS::ECR::Repository` resource specifies an Amazon Elastic Container Registry (Amazon ECR)
/// repository, where users can push and pull Docker images, Open Container Initiative (OCI) images, and OCI
/// compatible artifacts. For more information, see [Amazon ECR private
/// repositories](https://docs.aws.amazon.com/AmazonECR/latest/userguide/Repositories.html) in the *Amazon ECR
/// User Guide*.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecr-repository.html).
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Repository(::stratiform::constructs::resources::Map);

impl Repository {
    /// Creates it without properties. AWS requires none.
    pub fn new() -> Self {
        Self::default()
    }

    /// If true, deleting the repository force deletes the contents of the repository. If false, the
    /// repository must be empty before attempting to delete it.
    pub fn empty_on_delete(self, value: impl ::stratiform::constructs::resources::IntoValue<bool>) -> Self {
        Self(self.0.with("EmptyOnDelete", value.into_node()))
    }

    /// The encryption configuration for the repository. This determines how the contents of your repository
    /// are encrypted at rest.
    ///
    /// Changing it replaces the resource.
    pub fn encryption_configuration(
        self,
        value: impl ::stratiform::constructs::resources::IntoValue<repository::EncryptionConfiguration>,
    ) -> Self {
        Self(self.0.with("EncryptionConfiguration", value.into_node()))
    }

    /// The `imageScanningConfiguration` parameter is being deprecated, in favor of specifying the image
    /// scanning configuration at the registry level. For more information, see
    /// `PutRegistryScanningConfiguration`.
    pub fn image_scanning_configuration(
        self,
        value: impl ::stratiform::constructs::resources::IntoValue<repository::ImageScanningConfiguration>,
    ) -> Self {
        Self(self.0.with("ImageScanningConfiguration", value.into_node()))
    }

    /// The tag mutability setting for the repository. If this parameter is omitted, the default setting of
    /// `MUTABLE` will be used which will allow image tags to be overwritten. If `IMMUTABLE` is specified, all
    /// image tags within the repository will be immutable which will prevent them from being overwritten.
    pub fn image_tag_mutability(
        self,
        value: impl ::stratiform::constructs::resources::IntoValue<repository::ImageTagMutability>,
    ) -> Self {
        Self(self.0.with("ImageTagMutability", value.into_node()))
    }

    /// A list of filters that specify which image tags are excluded from the repository's image tag
    /// mutability setting.
    pub fn image_tag_mutability_exclusion_filters(
        self,
        value: impl ::stratiform::constructs::resources::IntoValue<
            Vec<repository::ImageTagMutabilityExclusionFilter>,
        >,
    ) -> Self {
        Self(
            self.0
                .with("ImageTagMutabilityExclusionFilters", value.into_node()),
        )
    }

    /// Creates or updates a lifecycle policy. For information about lifecycle policy syntax, see [Lifecycle
    /// policy template](https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html).
    pub fn lifecycle_policy(
        self,
        value: impl ::stratiform::constructs::resources::IntoValue<repository::LifecyclePolicy>,
    ) -> Self {
        Self(self.0.with("LifecyclePolicy", value.into_node()))
    }

    /// The name to use for the repository. The repository name may be specified on its own (such as
    /// `nginx-web-app`) or it can be prepended with a namespace to group the repository into a category (such
    /// as `project-a/nginx-web-app`). If you don't specify a name, AWS CloudFormation generates a unique
    /// physical ID and uses that ID for the repository name. For more information, see [Name
    /// type](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-name.html).
    ///
    /// Changing it replaces the resource.
    pub fn repository_name(self, value: impl ::stratiform::constructs::resources::IntoValue<String>) -> Self {
        Self(self.0.with("RepositoryName", value.into_node()))
    }

    /// The JSON repository policy text to apply to the repository. For more information, see [Amazon ECR
    /// repository
    /// policies](https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html) in
    /// the *Amazon Elastic Container Registry User Guide*.
    pub fn repository_policy_text(
        self,
        value: impl ::stratiform::constructs::resources::IntoValue<::stratiform::constructs::resources::Json>,
    ) -> Self {
        Self(self.0.with("RepositoryPolicyText", value.into_node()))
    }

    /// An array of key-value pairs to apply to this resource.
    pub fn tags(
        self,
        value: impl ::stratiform::constructs::resources::IntoValue<Vec<::stratiform::constructs::resources::Tag>>,
    ) -> Self {
        Self(self.0.with("Tags", value.into_node()))
    }
}

impl ::stratiform::constructs::resources::ResourceType for Repository {
    const TYPE: &'static str = "AWS::ECR::Repository";
    type Ref = ::stratiform::constructs::resources::Name<Self>;

    fn into_properties(self) -> ::stratiform::constructs::resources::Map {
        self.0
    }
}

/// The attributes of [`Repository`], as methods of its handle.
pub trait RepositoryAttributes {
    /// Returns the Amazon Resource Name (ARN) for the specified `AWS::ECR::Repository` resource. For example,
    /// `arn:aws:ecr: *eu-west-1* : *123456789012* :repository/ *test-repository*`.
    fn arn(
        &self,
    ) -> ::stratiform::constructs::resources::Value<::stratiform::constructs::resources::Arn<Repository>>;

    /// Returns the URI for the specified `AWS::ECR::Repository` resource. For example, `*123456789012*
    /// .dkr.ecr. *us-west-2* .amazonaws.com/repository`.
    fn repository_uri(&self) -> ::stratiform::constructs::resources::Value<String>;
}

impl RepositoryAttributes for ::stratiform::constructs::resources::Handle<Repository> {
    fn arn(
        &self,
    ) -> ::stratiform::constructs::resources::Value<::stratiform::constructs::resources::Arn<Repository>>
    {
        self.attribute("Arn")
    }

    fn repository_uri(&self) -> ::stratiform::constructs::resources::Value<String> {
        self.attribute("RepositoryUri")
    }
}

/// The types of the properties of [`Repository`].
pub mod repository {
    /// The encryption configuration for the repository. This determines how the contents of your repository
    /// are encrypted at rest.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct EncryptionConfiguration(::stratiform::constructs::resources::Map);

    impl EncryptionConfiguration {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `encryption_type`: The encryption type to use. Changing it replaces the resource.
        pub fn new(
            encryption_type: impl ::stratiform::constructs::resources::IntoValue<EncryptionType>,
        ) -> Self {
            Self(
                ::stratiform::constructs::resources::Map::new()
                    .with("EncryptionType", encryption_type.into_node()),
            )
        }

        /// If you use the `KMS` encryption type, specify the AWS key to use for encryption. The alias, key ID, or
        /// full ARN of the AWS key can be specified. The key must exist in the same Region as the repository. If
        /// no key is specified, the default AWS managed AWS key for Amazon ECR will be used.
        ///
        /// Changing it replaces the resource.
        pub fn kms_key(self, value: impl ::stratiform::constructs::resources::IntoValue<String>) -> Self {
            Self(self.0.with("KmsKey", value.into_node()))
        }
    }

    /// The image scanning configuration for a repository.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct ImageScanningConfiguration(::stratiform::constructs::resources::Map);

    impl ImageScanningConfiguration {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The setting that determines whether images are scanned after being pushed to a repository. If set to
        /// `true`, images will be scanned after being pushed. If this parameter is not specified, it will default
        /// to `false` and images will not be scanned unless a scan is manually started.
        pub fn scan_on_push(self, value: impl ::stratiform::constructs::resources::IntoValue<bool>) -> Self {
            Self(self.0.with("ScanOnPush", value.into_node()))
        }
    }

    /// A filter that specifies which image tags should be excluded from the repository's image tag mutability
    /// setting.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ImageTagMutabilityExclusionFilter(::stratiform::constructs::resources::Map);

    impl ImageTagMutabilityExclusionFilter {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `image_tag_mutability_exclusion_filter_type`: Specifies the type of filter to use for excluding
        ///   image tags from the repository's mutability setting.
        /// - `image_tag_mutability_exclusion_filter_value`: The value to use when filtering image tags.
        pub fn new(
            image_tag_mutability_exclusion_filter_type: impl ::stratiform::constructs::resources::IntoValue<
                ImageTagMutabilityExclusionFilterType,
            >,
            image_tag_mutability_exclusion_filter_value: impl ::stratiform::constructs::resources::IntoValue<
                String,
            >,
        ) -> Self {
            Self(
                ::stratiform::constructs::resources::Map::new()
                    .with(
                        "ImageTagMutabilityExclusionFilterType",
                        image_tag_mutability_exclusion_filter_type.into_node(),
                    )
                    .with(
                        "ImageTagMutabilityExclusionFilterValue",
                        image_tag_mutability_exclusion_filter_value.into_node(),
                    ),
            )
        }
    }

    /// The `LifecyclePolicy` property type specifies a lifecycle policy. For information about lifecycle
    /// policy syntax, see [Lifecycle policy
    /// template](https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html) in the *Amazon
    /// ECR User Guide*.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct LifecyclePolicy(::stratiform::constructs::resources::Map);

    impl LifecyclePolicy {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The JSON repository policy text to apply to the repository.
        pub fn lifecycle_policy_text(
            self,
            value: impl ::stratiform::constructs::resources::IntoValue<String>,
        ) -> Self {
            Self(self.0.with("LifecyclePolicyText", value.into_node()))
        }

        /// The AWS account ID associated with the registry that contains the repository. If you do not specify a
        /// registry, the default registry is assumed.
        pub fn registry_id(self, value: impl ::stratiform::constructs::resources::IntoValue<String>) -> Self {
            Self(self.0.with("RegistryId", value.into_node()))
        }
    }

    /// The encryption type to use.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct EncryptionType(&'static str);

    impl EncryptionType {
        /// `AES256`.
        pub const AES256: Self = Self("AES256");

        /// `KMS`.
        pub const KMS: Self = Self("KMS");

        /// `KMS_DSSE`.
        pub const KMS_DSSE: Self = Self("KMS_DSSE");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The tag mutability setting for the repository. If this parameter is omitted, the default setting of
    /// `MUTABLE` will be used which will allow image tags to be overwritten. If `IMMUTABLE` is specified, all
    /// image tags within the repository will be immutable which will prevent them from being overwritten.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct ImageTagMutability(&'static str);

    impl ImageTagMutability {
        /// `IMMUTABLE`.
        pub const IMMUTABLE: Self = Self("IMMUTABLE");

        /// `IMMUTABLE_WITH_EXCLUSION`.
        pub const IMMUTABLE_WITH_EXCLUSION: Self = Self("IMMUTABLE_WITH_EXCLUSION");

        /// `MUTABLE`.
        pub const MUTABLE: Self = Self("MUTABLE");

        /// `MUTABLE_WITH_EXCLUSION`.
        pub const MUTABLE_WITH_EXCLUSION: Self = Self("MUTABLE_WITH_EXCLUSION");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Specifies the type of filter to use for excluding image tags from the repository's mutability setting.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct ImageTagMutabilityExclusionFilterType(&'static str);

    impl ImageTagMutabilityExclusionFilterType {
        /// `WILDCARD`.
        pub const WILDCARD: Self = Self("WILDCARD");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    impl ::stratiform::constructs::resources::IntoValue<EncryptionConfiguration> for EncryptionConfiguration {
        fn into_node(self) -> ::stratiform::constructs::resources::Node {
            self.0.into()
        }
    }

    impl ::stratiform::constructs::resources::IntoValue<ImageScanningConfiguration>
        for ImageScanningConfiguration
    {
        fn into_node(self) -> ::stratiform::constructs::resources::Node {
            self.0.into()
        }
    }

    impl ::stratiform::constructs::resources::IntoValue<ImageTagMutabilityExclusionFilter>
        for ImageTagMutabilityExclusionFilter
    {
        fn into_node(self) -> ::stratiform::constructs::resources::Node {
            self.0.into()
        }
    }

    impl ::stratiform::constructs::resources::IntoValue<LifecyclePolicy> for LifecyclePolicy {
        fn into_node(self) -> ::stratiform::constructs::resources::Node {
            self.0.into()
        }
    }

    impl ::stratiform::constructs::resources::IntoValue<EncryptionType> for EncryptionType {
        fn into_node(self) -> ::stratiform::constructs::resources::Node {
            self.0.into()
        }
    }

    impl ::stratiform::constructs::resources::IntoValue<ImageTagMutability> for ImageTagMutability {
        fn into_node(self) -> ::stratiform::constructs::resources::Node {
            self.0.into()
        }
    }

    impl ::stratiform::constructs::resources::IntoValue<ImageTagMutabilityExclusionFilterType>
        for ImageTagMutabilityExclusionFilterType
    {
        fn into_node(self) -> ::stratiform::constructs::resources::Node {
            self.0.into()
        }
    }
}
