// Written by `cargo run -p stratiform-generate`; do not edit. For its sources see NOTICE.

//! The resource types of `AWS::S3`.

/// The `AWS::S3::Bucket` resource creates an Amazon S3 bucket in the same AWS Region where you create the AWS
/// CloudFormation stack.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html).
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Bucket(crate::Map);

impl Bucket {
    /// Creates it without properties. AWS requires none.
    pub fn new() -> Self {
        Self::default()
    }

    /// The ABAC status of the general purpose bucket. When ABAC is enabled for the general purpose bucket,
    /// you can use tags to manage access to the general purpose buckets as well as for cost tracking
    /// purposes. When ABAC is disabled for the general purpose buckets, you can only use tags for cost
    /// tracking purposes. For more information, see [Using tags with S3 general purpose
    /// buckets](https://docs.aws.amazon.com/AmazonS3/latest/userguide/buckets-tagging.html).
    pub fn abac_status(self, value: impl crate::IntoValue<bucket::AbacStatus>) -> Self {
        Self(self.0.with("AbacStatus", value.into_node()))
    }

    /// Configures the transfer acceleration state for an Amazon S3 bucket. For more information, see [Amazon
    /// S3 Transfer Acceleration](https://docs.aws.amazon.com/AmazonS3/latest/dev/transfer-acceleration.html)
    /// in the *Amazon S3 User Guide*.
    pub fn accelerate_configuration(
        self,
        value: impl crate::IntoValue<bucket::AccelerateConfiguration>,
    ) -> Self {
        Self(self.0.with("AccelerateConfiguration", value.into_node()))
    }

    /// This is a legacy property, and it is not recommended for most use cases. A majority of modern use
    /// cases in Amazon S3 no longer require the use of ACLs, and we recommend that you keep ACLs disabled.
    /// For more information, see [Controlling object
    /// ownership](https://docs.aws.amazon.com//AmazonS3/latest/userguide/about-object-ownership.html) in the *Amazon
    /// S3 User Guide*.
    pub fn access_control(self, value: impl crate::IntoValue<bucket::AccessControl>) -> Self {
        Self(self.0.with("AccessControl", value.into_node()))
    }

    /// Specifies the configuration and any analyses for the analytics filter of an Amazon S3 bucket.
    pub fn analytics_configurations(
        self,
        value: impl crate::IntoValue<Vec<bucket::AnalyticsConfiguration>>,
    ) -> Self {
        Self(self.0.with("AnalyticsConfigurations", value.into_node()))
    }

    /// Specifies default encryption for a bucket using server-side encryption with Amazon S3-managed keys
    /// (SSE-S3), AWS KMS-managed keys (SSE-KMS), or dual-layer server-side encryption with KMS-managed keys
    /// (DSSE-KMS). For information about the Amazon S3 default encryption feature, see [Amazon S3 Default
    /// Encryption for S3 Buckets](https://docs.aws.amazon.com/AmazonS3/latest/dev/bucket-encryption.html) in
    /// the *Amazon S3 User Guide*.
    pub fn bucket_encryption(self, value: impl crate::IntoValue<bucket::BucketEncryption>) -> Self {
        Self(self.0.with("BucketEncryption", value.into_node()))
    }

    /// A name for the bucket. If you don't specify a name, AWS CloudFormation generates a unique ID and uses
    /// that ID for the bucket name. The bucket name must contain only lowercase letters, numbers, periods
    /// (.), and dashes (-) and must follow [Amazon S3 bucket restrictions and
    /// limitations](https://docs.aws.amazon.com/AmazonS3/latest/dev/BucketRestrictions.html). For more
    /// information, see [Rules for naming Amazon S3
    /// buckets](https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html) in the *Amazon
    /// S3 User Guide*.
    ///
    /// Changing it replaces the resource.
    pub fn bucket_name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("BucketName", value.into_node()))
    }

    /// The property `BucketNamePrefix`.
    ///
    /// Changing it replaces the resource.
    pub fn bucket_name_prefix(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("BucketNamePrefix", value.into_node()))
    }

    /// The property `BucketNamespace`.
    ///
    /// Changing it replaces the resource.
    pub fn bucket_namespace(self, value: impl crate::IntoValue<bucket::BucketNamespace>) -> Self {
        Self(self.0.with("BucketNamespace", value.into_node()))
    }

    /// Describes the cross-origin access configuration for objects in an Amazon S3 bucket. For more
    /// information, see [Enabling Cross-Origin Resource
    /// Sharing](https://docs.aws.amazon.com/AmazonS3/latest/dev/cors.html) in the *Amazon S3 User Guide*.
    pub fn cors_configuration(self, value: impl crate::IntoValue<bucket::CorsConfiguration>) -> Self {
        Self(self.0.with("CorsConfiguration", value.into_node()))
    }

    /// Defines how Amazon S3 handles Intelligent-Tiering storage.
    pub fn intelligent_tiering_configurations(
        self,
        value: impl crate::IntoValue<Vec<bucket::IntelligentTieringConfiguration>>,
    ) -> Self {
        Self(
            self.0
                .with("IntelligentTieringConfigurations", value.into_node()),
        )
    }

    /// Specifies the S3 Inventory configuration for an Amazon S3 bucket. For more information, see [GET
    /// Bucket inventory](https://docs.aws.amazon.com/AmazonS3/latest/API/RESTBucketGETInventoryConfig.html)
    /// in the *Amazon S3 API Reference*.
    pub fn inventory_configurations(
        self,
        value: impl crate::IntoValue<Vec<bucket::InventoryConfiguration>>,
    ) -> Self {
        Self(self.0.with("InventoryConfigurations", value.into_node()))
    }

    /// Specifies the lifecycle configuration for objects in an Amazon S3 bucket. For more information, see
    /// [Object Lifecycle
    /// Management](https://docs.aws.amazon.com/AmazonS3/latest/dev/object-lifecycle-mgmt.html) in the *Amazon
    /// S3 User Guide*.
    pub fn lifecycle_configuration(
        self,
        value: impl crate::IntoValue<bucket::LifecycleConfiguration>,
    ) -> Self {
        Self(self.0.with("LifecycleConfiguration", value.into_node()))
    }

    /// Settings that define where logs are stored.
    pub fn logging_configuration(self, value: impl crate::IntoValue<bucket::LoggingConfiguration>) -> Self {
        Self(self.0.with("LoggingConfiguration", value.into_node()))
    }

    /// The S3 Metadata configuration for a general purpose bucket.
    pub fn metadata_configuration(self, value: impl crate::IntoValue<bucket::MetadataConfiguration>) -> Self {
        Self(self.0.with("MetadataConfiguration", value.into_node()))
    }

    /// The metadata table configuration of an Amazon S3 general purpose bucket.
    pub fn metadata_table_configuration(
        self,
        value: impl crate::IntoValue<bucket::MetadataTableConfiguration>,
    ) -> Self {
        Self(self.0.with("MetadataTableConfiguration", value.into_node()))
    }

    /// Specifies a metrics configuration for the CloudWatch request metrics (specified by the metrics
    /// configuration ID) from an Amazon S3 bucket. If you're updating an existing metrics configuration, note
    /// that this is a full replacement of the existing metrics configuration. If you don't include the
    /// elements you want to keep, they are erased. For more information, see
    /// [PutBucketMetricsConfiguration](https://docs.aws.amazon.com/AmazonS3/latest/API/RESTBucketPUTMetricConfiguration.html).
    pub fn metrics_configurations(
        self,
        value: impl crate::IntoValue<Vec<bucket::MetricsConfiguration>>,
    ) -> Self {
        Self(self.0.with("MetricsConfigurations", value.into_node()))
    }

    /// Configuration that defines how Amazon S3 handles bucket notifications.
    pub fn notification_configuration(
        self,
        value: impl crate::IntoValue<bucket::NotificationConfiguration>,
    ) -> Self {
        Self(self.0.with("NotificationConfiguration", value.into_node()))
    }

    /// This operation is not supported for directory buckets.
    pub fn object_lock_configuration(
        self,
        value: impl crate::IntoValue<bucket::ObjectLockConfiguration>,
    ) -> Self {
        Self(self.0.with("ObjectLockConfiguration", value.into_node()))
    }

    /// Indicates whether this bucket has an Object Lock configuration enabled. Enable `ObjectLockEnabled`
    /// when you apply `ObjectLockConfiguration` to a bucket.
    ///
    /// Changing it replaces the resource.
    pub fn object_lock_enabled(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("ObjectLockEnabled", value.into_node()))
    }

    /// Configuration that defines how Amazon S3 handles Object Ownership rules.
    pub fn ownership_controls(self, value: impl crate::IntoValue<bucket::OwnershipControls>) -> Self {
        Self(self.0.with("OwnershipControls", value.into_node()))
    }

    /// Configuration that defines how Amazon S3 handles public access.
    pub fn public_access_block_configuration(
        self,
        value: impl crate::IntoValue<bucket::PublicAccessBlockConfiguration>,
    ) -> Self {
        Self(
            self.0
                .with("PublicAccessBlockConfiguration", value.into_node()),
        )
    }

    /// Configuration for replicating objects in an S3 bucket. To enable replication, you must also enable
    /// versioning by using the `VersioningConfiguration` property.
    pub fn replication_configuration(
        self,
        value: impl crate::IntoValue<bucket::ReplicationConfiguration>,
    ) -> Self {
        Self(self.0.with("ReplicationConfiguration", value.into_node()))
    }

    /// An arbitrary set of tags (key-value pairs) for this S3 bucket.
    pub fn tags(self, value: impl crate::IntoValue<Vec<crate::Tag>>) -> Self {
        Self(self.0.with("Tags", value.into_node()))
    }

    /// Enables multiple versions of all objects in this bucket. You might enable versioning to prevent
    /// objects from being deleted or overwritten by mistake or to archive objects so that you can retrieve
    /// previous versions of them.
    pub fn versioning_configuration(
        self,
        value: impl crate::IntoValue<bucket::VersioningConfiguration>,
    ) -> Self {
        Self(self.0.with("VersioningConfiguration", value.into_node()))
    }

    /// Information used to configure the bucket as a static website. For more information, see [Hosting
    /// Websites on Amazon S3](https://docs.aws.amazon.com/AmazonS3/latest/dev/WebsiteHosting.html).
    pub fn website_configuration(self, value: impl crate::IntoValue<bucket::WebsiteConfiguration>) -> Self {
        Self(self.0.with("WebsiteConfiguration", value.into_node()))
    }
}

impl crate::ResourceType for Bucket {
    const TYPE: &'static str = "AWS::S3::Bucket";
    type Ref = crate::Name<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<Bucket> {
    /// Returns the Amazon Resource Name (ARN) of the specified bucket.
    pub fn arn(&self) -> crate::Value<crate::Arn<Bucket>> {
        self.attribute("Arn")
    }

    /// Returns the IPv4 DNS name of the specified bucket.
    pub fn domain_name(&self) -> crate::Value<String> {
        self.attribute("DomainName")
    }

    /// Returns the IPv6 DNS name of the specified bucket.
    pub fn dual_stack_domain_name(&self) -> crate::Value<String> {
        self.attribute("DualStackDomainName")
    }

    /// The Amazon Resource Name (ARN) for the annotation table.
    pub fn metadata_configuration_annotation_table_configuration_table_arn(&self) -> crate::Value<String> {
        self.attribute("MetadataConfiguration.AnnotationTableConfiguration.TableArn")
    }

    /// The name of the annotation table.
    pub fn metadata_configuration_annotation_table_configuration_table_name(&self) -> crate::Value<String> {
        self.attribute("MetadataConfiguration.AnnotationTableConfiguration.TableName")
    }

    /// The Amazon Resource Name (ARN) for the inventory table.
    pub fn metadata_configuration_inventory_table_configuration_table_arn(&self) -> crate::Value<String> {
        self.attribute("MetadataConfiguration.InventoryTableConfiguration.TableArn")
    }

    /// The name of the inventory table.
    pub fn metadata_configuration_inventory_table_configuration_table_name(&self) -> crate::Value<String> {
        self.attribute("MetadataConfiguration.InventoryTableConfiguration.TableName")
    }

    /// The Amazon Resource Name (ARN) for the journal table.
    pub fn metadata_configuration_journal_table_configuration_table_arn(&self) -> crate::Value<String> {
        self.attribute("MetadataConfiguration.JournalTableConfiguration.TableArn")
    }

    /// The name of the journal table.
    pub fn metadata_configuration_journal_table_configuration_table_name(&self) -> crate::Value<String> {
        self.attribute("MetadataConfiguration.JournalTableConfiguration.TableName")
    }

    /// The Amazon Resource Name (ARN) for the metadata table in the metadata table configuration. The
    /// specified metadata table name must be unique within the `aws_s3_metadata` namespace in the destination
    /// table bucket.
    pub fn metadata_table_configuration_s3_tables_destination_table_arn(&self) -> crate::Value<String> {
        self.attribute("MetadataTableConfiguration.S3TablesDestination.TableArn")
    }

    /// The table bucket namespace for the metadata table in your metadata table configuration. This value is
    /// always `aws_s3_metadata`.
    pub fn metadata_table_configuration_s3_tables_destination_table_namespace(&self) -> crate::Value<String> {
        self.attribute("MetadataTableConfiguration.S3TablesDestination.TableNamespace")
    }

    /// Returns the regional domain name of the specified bucket.
    pub fn regional_domain_name(&self) -> crate::Value<String> {
        self.attribute("RegionalDomainName")
    }

    /// Returns the Amazon S3 website endpoint for the specified bucket.
    pub fn website_url(&self) -> crate::Value<String> {
        self.attribute("WebsiteURL")
    }
}

/// The types of the properties of [`Bucket`].
pub mod bucket {
    /// Specifies the days since the initiation of an incomplete multipart upload that Amazon S3 will wait
    /// before permanently removing all parts of the upload. For more information, see [Stopping Incomplete
    /// Multipart Uploads Using a Bucket Lifecycle
    /// Policy](https://docs.aws.amazon.com/AmazonS3/latest/dev/mpuoverview.html#mpu-abort-incomplete-mpu-lifecycle-config)
    /// in the *Amazon S3 User Guide*.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct AbortIncompleteMultipartUpload(crate::Map);

    impl AbortIncompleteMultipartUpload {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `days_after_initiation`: Specifies the number of days after which Amazon S3 stops an incomplete
        ///   multipart upload.
        pub fn new(days_after_initiation: impl crate::IntoValue<i64>) -> Self {
            Self(crate::Map::new().with("DaysAfterInitiation", days_after_initiation.into_node()))
        }
    }

    /// Configures the transfer acceleration state for an Amazon S3 bucket. For more information, see [Amazon
    /// S3 Transfer Acceleration](https://docs.aws.amazon.com/AmazonS3/latest/dev/transfer-acceleration.html)
    /// in the *Amazon S3 User Guide*.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct AccelerateConfiguration(crate::Map);

    impl AccelerateConfiguration {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `acceleration_status`: Specifies the transfer acceleration status of the bucket.
        pub fn new(acceleration_status: impl crate::IntoValue<AccelerationStatus>) -> Self {
            Self(crate::Map::new().with("AccelerationStatus", acceleration_status.into_node()))
        }
    }

    /// Specify this only in a cross-account scenario (where source and destination bucket owners are not the
    /// same), and you want to change replica ownership to the AWS account that owns the destination bucket.
    /// If this is not specified in the replication configuration, the replicas are owned by same AWS account
    /// that owns the source object.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct AccessControlTranslation(crate::Map);

    impl AccessControlTranslation {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `owner`: Specifies the replica ownership.
        pub fn new(owner: impl crate::IntoValue<Owner>) -> Self {
            Self(crate::Map::new().with("Owner", owner.into_node()))
        }
    }

    /// Specifies the configuration and any analyses for the analytics filter of an Amazon S3 bucket.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct AnalyticsConfiguration(crate::Map);

    impl AnalyticsConfiguration {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `id`: The ID that identifies the analytics configuration.
        /// - `storage_class_analysis`: Contains data related to access patterns to be collected and made
        ///   available to analyze the tradeoffs between different storage classes.
        pub fn new(
            id: impl crate::IntoValue<String>,
            storage_class_analysis: impl crate::IntoValue<StorageClassAnalysis>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Id", id.into_node())
                    .with("StorageClassAnalysis", storage_class_analysis.into_node()),
            )
        }

        /// The prefix that an object must have to be included in the analytics results.
        pub fn prefix(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Prefix", value.into_node()))
        }

        /// The tags to use when evaluating an analytics filter.
        pub fn tag_filters(self, value: impl crate::IntoValue<Vec<TagFilter>>) -> Self {
            Self(self.0.with("TagFilters", value.into_node()))
        }
    }

    /// The annotation table configuration for an S3 Metadata configuration. The annotation table tracks all
    /// annotations on objects in your bucket so that you can query annotation data at scale.
    /// If you've disabled your annotation table configuration and now want to re-enable it, you must first
    /// manually delete the old annotation table from your AWS managed table bucket. Otherwise, the newly
    /// re-enabled annotation table configuration will enter a failed state because the annotation table
    /// already exists in the table bucket.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct AnnotationTableConfiguration(crate::Map);

    impl AnnotationTableConfiguration {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `configuration_state`: Specifies whether the annotation table configuration is enabled or disabled.
        pub fn new(configuration_state: impl crate::IntoValue<ConfigurationState>) -> Self {
            Self(crate::Map::new().with("ConfigurationState", configuration_state.into_node()))
        }

        /// The encryption settings for an S3 Metadata journal table or inventory table configuration.
        pub fn encryption_configuration(
            self,
            value: impl crate::IntoValue<MetadataTableEncryptionConfiguration>,
        ) -> Self {
            Self(self.0.with("EncryptionConfiguration", value.into_node()))
        }

        /// The ARN of the IAM role that grants Amazon S3 Metadata permission to read annotations from your
        /// bucket.
        pub fn role(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Role", value.into_node()))
        }

        /// The Amazon Resource Name (ARN) for the annotation table.
        pub fn table_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("TableArn", value.into_node()))
        }

        /// The name of the annotation table.
        pub fn table_name(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("TableName", value.into_node()))
        }
    }

    /// A bucket-level setting for Amazon S3 general purpose buckets used to prevent the upload of new objects
    /// encrypted with the specified server-side encryption type. For example, blocking an encryption type
    /// will block `PutObject`, `CopyObject`, `PostObject`, multipart upload, and replication requests to the
    /// bucket for objects with the specified encryption type. However, you can continue to read and list any
    /// pre-existing objects already encrypted with the specified encryption type. For more information, see
    /// [Blocking or unblocking SSE-C for a general purpose
    /// bucket](https://docs.aws.amazon.com/AmazonS3/latest/userguide/blocking-unblocking-s3-c-encryption-gpb.html).
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct BlockedEncryptionTypes(crate::Map);

    impl BlockedEncryptionTypes {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The object encryption type that you want to block or unblock for an Amazon S3 general purpose bucket.
        pub fn encryption_type(self, value: impl crate::IntoValue<Vec<EncryptionType>>) -> Self {
            Self(self.0.with("EncryptionType", value.into_node()))
        }
    }

    /// Specifies default encryption for a bucket using server-side encryption with Amazon S3-managed keys
    /// (SSE-S3), AWS KMS-managed keys (SSE-KMS), or dual-layer server-side encryption with KMS-managed keys
    /// (DSSE-KMS). For information about the Amazon S3 default encryption feature, see [Amazon S3 Default
    /// Encryption for S3 Buckets](https://docs.aws.amazon.com/AmazonS3/latest/dev/bucket-encryption.html) in
    /// the *Amazon S3 User Guide*.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct BucketEncryption(crate::Map);

    impl BucketEncryption {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `server_side_encryption_configuration`: Specifies the default server-side-encryption configuration.
        pub fn new(
            server_side_encryption_configuration: impl crate::IntoValue<Vec<ServerSideEncryptionRule>>,
        ) -> Self {
            Self(
                crate::Map::new().with(
                    "ServerSideEncryptionConfiguration",
                    server_side_encryption_configuration.into_node(),
                ),
            )
        }
    }

    /// Describes the cross-origin access configuration for objects in an Amazon S3 bucket. For more
    /// information, see [Enabling Cross-Origin Resource
    /// Sharing](https://docs.aws.amazon.com/AmazonS3/latest/dev/cors.html) in the *Amazon S3 User Guide*.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct CorsConfiguration(crate::Map);

    impl CorsConfiguration {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `cors_rules`: A set of origins and methods (cross-origin access that you want to allow).
        pub fn new(cors_rules: impl crate::IntoValue<Vec<CorsRule>>) -> Self {
            Self(crate::Map::new().with("CorsRules", cors_rules.into_node()))
        }
    }

    /// Specifies a cross-origin access rule for an Amazon S3 bucket.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct CorsRule(crate::Map);

    impl CorsRule {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `allowed_methods`: An HTTP method that you allow the origin to run.
        /// - `allowed_origins`: One or more origins you want customers to be able to access the bucket from.
        pub fn new(
            allowed_methods: impl crate::IntoValue<Vec<AllowedMethod>>,
            allowed_origins: impl crate::IntoValue<Vec<String>>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("AllowedMethods", allowed_methods.into_node())
                    .with("AllowedOrigins", allowed_origins.into_node()),
            )
        }

        /// Headers that are specified in the `Access-Control-Request-Headers` header. These headers are allowed
        /// in a preflight OPTIONS request. In response to any preflight OPTIONS request, Amazon S3 returns any
        /// requested headers that are allowed.
        pub fn allowed_headers(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("AllowedHeaders", value.into_node()))
        }

        /// One or more headers in the response that you want customers to be able to access from their
        /// applications (for example, from a JavaScript `XMLHttpRequest` object).
        pub fn exposed_headers(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("ExposedHeaders", value.into_node()))
        }

        /// A unique identifier for this rule. The value must be no more than 255 characters.
        pub fn id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Id", value.into_node()))
        }

        /// The time in seconds that your browser is to cache the preflight response for the specified resource.
        pub fn max_age(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("MaxAge", value.into_node()))
        }
    }

    /// Specifies how data related to the storage class analysis for an Amazon S3 bucket should be exported.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct DataExport(crate::Map);

    impl DataExport {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `destination`: The place to store the data for an analysis.
        /// - `output_schema_version`: The version of the output schema to use when exporting data.
        pub fn new(
            destination: impl crate::IntoValue<Destination>,
            output_schema_version: impl crate::IntoValue<String>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Destination", destination.into_node())
                    .with("OutputSchemaVersion", output_schema_version.into_node()),
            )
        }
    }

    /// The default Object Lock event hold duration that you want to apply to new objects placed in the
    /// specified bucket, unless an object's upload request specifies its own Object Lock settings. New object
    /// versions are placed under an event hold and remain protected while the hold is active. When the event
    /// hold is released, Amazon S3 retains the object version for this duration, measured from the time the
    /// hold is released.
    /// The `DefaultEventHold` duration can be specified in either `Days` or `Years`, but you must select one.
    /// You can't specify `Days` and `Years` at the same time.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct DefaultEventHold(crate::Map);

    impl DefaultEventHold {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The number of days that you want to specify for the default event hold duration. Valid values are `1`
        /// to `36500` days. You must specify either `Days` or `Years`, but not both.
        pub fn days(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("Days", value.into_node()))
        }

        /// The number of years that you want to specify for the default event hold duration. Valid values are `1`
        /// to `100` years. You must specify either `Days` or `Years`, but not both.
        pub fn years(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("Years", value.into_node()))
        }
    }

    /// The container element for optionally specifying the default Object Lock retention settings for new
    /// objects placed in the specified bucket.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct DefaultRetention(crate::Map);

    impl DefaultRetention {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The number of days that you want to specify for the default retention period. If Object Lock is turned
        /// on, you must specify `Mode` and specify either `Days` or `Years`.
        pub fn days(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("Days", value.into_node()))
        }

        /// The default Object Lock event hold duration that you want to apply to new objects placed in the
        /// specified bucket, unless an object's upload request specifies its own Object Lock settings. New object
        /// versions are placed under an event hold and remain protected while the hold is active. When the event
        /// hold is released, Amazon S3 retains the object version for this duration, measured from the time the
        /// hold is released.
        /// The `DefaultEventHold` duration can be specified in either `Days` or `Years`, but you must select one.
        /// You can't specify `Days` and `Years` at the same time.
        pub fn default_event_hold(self, value: impl crate::IntoValue<DefaultEventHold>) -> Self {
            Self(self.0.with("DefaultEventHold", value.into_node()))
        }

        /// The default Object Lock retention mode you want to apply to new objects placed in the specified
        /// bucket. If Object Lock is turned on, you must specify `Mode` and specify either `Days` or `Years`.
        pub fn mode(self, value: impl crate::IntoValue<Mode>) -> Self {
            Self(self.0.with("Mode", value.into_node()))
        }

        /// The number of years that you want to specify for the default retention period. If Object Lock is
        /// turned on, you must specify `Mode` and specify either `Days` or `Years`.
        pub fn years(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("Years", value.into_node()))
        }
    }

    /// Specifies whether Amazon S3 replicates delete markers. If you specify a `Filter` in your replication
    /// configuration, you must also include a `DeleteMarkerReplication` element. If your `Filter` includes a
    /// `Tag` element, the `DeleteMarkerReplication` `Status` must be set to Disabled, because Amazon S3 does
    /// not support replicating delete markers for tag-based rules. For an example configuration, see [Basic
    /// Rule
    /// Configuration](https://docs.aws.amazon.com/AmazonS3/latest/dev/replication-add-config.html#replication-config-min-rule-config).
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct DeleteMarkerReplication(crate::Map);

    impl DeleteMarkerReplication {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Indicates whether to replicate delete markers.
        pub fn status(self, value: impl crate::IntoValue<DeleteMarkerReplicationStatus>) -> Self {
            Self(self.0.with("Status", value.into_node()))
        }
    }

    /// Specifies information about where to publish analysis or configuration results for an Amazon S3
    /// bucket.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct Destination(crate::Map);

    impl Destination {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `bucket_arn`: The Amazon Resource Name (ARN) of the bucket to which data is exported.
        /// - `format`: Specifies the file format used when exporting data to Amazon S3.
        pub fn new(bucket_arn: impl crate::IntoValue<String>, format: impl crate::IntoValue<Format>) -> Self {
            Self(
                crate::Map::new()
                    .with("BucketArn", bucket_arn.into_node())
                    .with("Format", format.into_node()),
            )
        }

        /// The account ID that owns the destination S3 bucket. If no account ID is provided, the owner is not
        /// validated before exporting data.
        pub fn bucket_account_id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("BucketAccountId", value.into_node()))
        }

        /// The prefix to use when exporting data. The prefix is prepended to all results.
        pub fn prefix(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Prefix", value.into_node()))
        }
    }

    /// Specifies encryption-related information for an Amazon S3 bucket that is a destination for replicated
    /// objects.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct EncryptionConfiguration(crate::Map);

    impl EncryptionConfiguration {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `replica_kms_key_id`: Specifies the ID (Key ARN or Alias ARN) of the customer managed AWS KMS key
        ///   stored in AWS Key Management Service (KMS) for the destination bucket.
        pub fn new(replica_kms_key_id: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("ReplicaKmsKeyID", replica_kms_key_id.into_node()))
        }
    }

    /// Amazon S3 can send events to Amazon EventBridge whenever certain events happen in your bucket, see
    /// [Using EventBridge](https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventBridge.html) in the *Amazon
    /// S3 User Guide*.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct EventBridgeConfiguration(crate::Map);

    impl EventBridgeConfiguration {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `event_bridge_enabled`: Enables delivery of events to Amazon EventBridge.
        pub fn new(event_bridge_enabled: impl crate::IntoValue<bool>) -> Self {
            Self(crate::Map::new().with("EventBridgeEnabled", event_bridge_enabled.into_node()))
        }
    }

    /// Specifies the Amazon S3 object key name to filter on. An object key name is the name assigned to an
    /// object in your Amazon S3 bucket. You specify whether to filter on the suffix or prefix of the object
    /// key name. A prefix is a specific string of characters at the beginning of an object key name, which
    /// you can use to organize objects. For example, you can start the key names of related objects with a
    /// prefix, such as `2023-` or `engineering/`. Then, you can use `FilterRule` to find objects in a bucket
    /// with key names that have the same prefix. A suffix is similar to a prefix, but it is at the end of the
    /// object key name instead of at the beginning.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct FilterRule(crate::Map);

    impl FilterRule {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
            required: FilterRuleRequired<A, B>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Name", required.name.into_node())
                    .with("Value", required.value.into_node()),
            )
        }
    }

    /// The properties that AWS requires of [`FilterRule`].
    #[derive(Clone, Debug)]
    pub struct FilterRuleRequired<A, B> {
        /// The object key name prefix or suffix identifying one or more objects to which the filtering rule
        /// applies. The maximum length is 1,024 characters. Overlapping prefixes and suffixes are not supported.
        /// For more information, see [Configuring Event
        /// Notifications](https://docs.aws.amazon.com/AmazonS3/latest/dev/NotificationHowTo.html) in the *Amazon
        /// S3 User Guide*.
        pub name: A,
        /// The value that the filter searches for in object key names.
        pub value: B,
    }

    /// Specifies the S3 Intelligent-Tiering configuration for an Amazon S3 bucket.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct IntelligentTieringConfiguration(crate::Map);

    impl IntelligentTieringConfiguration {
        /// Creates it with the properties that AWS requires.
        pub fn new<
            A: crate::IntoValue<String>,
            B: crate::IntoValue<IntelligentTieringConfigurationStatus>,
            C: crate::IntoValue<Vec<Tiering>>,
        >(
            required: IntelligentTieringConfigurationRequired<A, B, C>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Id", required.id.into_node())
                    .with("Status", required.status.into_node())
                    .with("Tierings", required.tierings.into_node()),
            )
        }

        /// An object key name prefix that identifies the subset of objects to which the rule applies.
        pub fn prefix(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Prefix", value.into_node()))
        }

        /// A container for a key-value pair.
        pub fn tag_filters(self, value: impl crate::IntoValue<Vec<TagFilter>>) -> Self {
            Self(self.0.with("TagFilters", value.into_node()))
        }
    }

    /// The properties that AWS requires of [`IntelligentTieringConfiguration`].
    #[derive(Clone, Debug)]
    pub struct IntelligentTieringConfigurationRequired<A, B, C> {
        /// The ID used to identify the S3 Intelligent-Tiering configuration.
        pub id: A,
        /// Specifies the status of the configuration.
        pub status: B,
        /// Specifies a list of S3 Intelligent-Tiering storage class tiers in the configuration. At least one tier
        /// must be defined in the list. At most, you can specify two tiers in the list, one for each available
        /// AccessTier: `ARCHIVE_ACCESS` and `DEEP_ARCHIVE_ACCESS`.
        pub tierings: C,
    }

    /// Specifies the S3 Inventory configuration for an Amazon S3 bucket. For more information, see [GET
    /// Bucket inventory](https://docs.aws.amazon.com/AmazonS3/latest/API/RESTBucketGETInventoryConfig.html)
    /// in the *Amazon S3 API Reference*.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct InventoryConfiguration(crate::Map);

    impl InventoryConfiguration {
        /// Creates it with the properties that AWS requires.
        pub fn new<
            A: crate::IntoValue<Destination>,
            B: crate::IntoValue<bool>,
            C: crate::IntoValue<String>,
            D: crate::IntoValue<IncludedObjectVersions>,
            E: crate::IntoValue<ScheduleFrequency>,
        >(
            required: InventoryConfigurationRequired<A, B, C, D, E>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Destination", required.destination.into_node())
                    .with("Enabled", required.enabled.into_node())
                    .with("Id", required.id.into_node())
                    .with("IncludedObjectVersions", required.included_object_versions.into_node())
                    .with("ScheduleFrequency", required.schedule_frequency.into_node()),
            )
        }

        /// Contains the optional fields that are included in the inventory results.
        pub fn optional_fields(self, value: impl crate::IntoValue<Vec<OptionalField>>) -> Self {
            Self(self.0.with("OptionalFields", value.into_node()))
        }

        /// Specifies the inventory filter prefix.
        pub fn prefix(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Prefix", value.into_node()))
        }
    }

    /// The properties that AWS requires of [`InventoryConfiguration`].
    #[derive(Clone, Debug)]
    pub struct InventoryConfigurationRequired<A, B, C, D, E> {
        /// Contains information about where to publish the inventory results.
        pub destination: A,
        /// Specifies whether the inventory is enabled or disabled. If set to `True`, an inventory list is
        /// generated. If set to `False`, no inventory list is generated.
        pub enabled: B,
        /// The ID used to identify the inventory configuration.
        pub id: C,
        /// Object versions to include in the inventory list. If set to `All`, the list includes all the object
        /// versions, which adds the version-related fields `VersionId`, `IsLatest`, and `DeleteMarker` to the
        /// list. If set to `Current`, the list does not contain these version-related fields.
        pub included_object_versions: D,
        /// Specifies the schedule for generating inventory results.
        pub schedule_frequency: E,
    }

    /// The inventory table configuration for an S3 Metadata configuration.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct InventoryTableConfiguration(crate::Map);

    impl InventoryTableConfiguration {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `configuration_state`: The configuration state of the inventory table, indicating whether the
        ///   inventory table is enabled or disabled.
        pub fn new(configuration_state: impl crate::IntoValue<ConfigurationState>) -> Self {
            Self(crate::Map::new().with("ConfigurationState", configuration_state.into_node()))
        }

        /// The encryption configuration for the inventory table.
        pub fn encryption_configuration(
            self,
            value: impl crate::IntoValue<MetadataTableEncryptionConfiguration>,
        ) -> Self {
            Self(self.0.with("EncryptionConfiguration", value.into_node()))
        }

        /// The Amazon Resource Name (ARN) for the inventory table.
        pub fn table_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("TableArn", value.into_node()))
        }

        /// The name of the inventory table.
        pub fn table_name(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("TableName", value.into_node()))
        }
    }

    /// The journal table configuration for an S3 Metadata configuration.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct JournalTableConfiguration(crate::Map);

    impl JournalTableConfiguration {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `record_expiration`: The journal table record expiration settings for the journal table.
        pub fn new(record_expiration: impl crate::IntoValue<RecordExpiration>) -> Self {
            Self(crate::Map::new().with("RecordExpiration", record_expiration.into_node()))
        }

        /// The encryption configuration for the journal table.
        pub fn encryption_configuration(
            self,
            value: impl crate::IntoValue<MetadataTableEncryptionConfiguration>,
        ) -> Self {
            Self(self.0.with("EncryptionConfiguration", value.into_node()))
        }

        /// The Amazon Resource Name (ARN) for the journal table.
        pub fn table_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("TableArn", value.into_node()))
        }

        /// The name of the journal table.
        pub fn table_name(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("TableName", value.into_node()))
        }
    }

    /// Describes the AWS Lambda functions to invoke and the events for which to invoke them.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct LambdaConfiguration(crate::Map);

    impl LambdaConfiguration {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
            required: LambdaConfigurationRequired<A, B>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Event", required.event.into_node())
                    .with("Function", required.function.into_node()),
            )
        }

        /// The filtering rules that determine which objects invoke the AWS Lambda function. For example, you can
        /// create a filter so that only image files with a `.jpg` extension invoke the function when they are
        /// added to the Amazon S3 bucket.
        pub fn filter(self, value: impl crate::IntoValue<NotificationFilter>) -> Self {
            Self(self.0.with("Filter", value.into_node()))
        }
    }

    /// The properties that AWS requires of [`LambdaConfiguration`].
    #[derive(Clone, Debug)]
    pub struct LambdaConfigurationRequired<A, B> {
        /// The Amazon S3 bucket event for which to invoke the AWS Lambda function. For more information, see
        /// [Supported Event Types](https://docs.aws.amazon.com/AmazonS3/latest/dev/NotificationHowTo.html) in the *Amazon
        /// S3 User Guide*.
        pub event: A,
        /// The Amazon Resource Name (ARN) of the AWS Lambda function that Amazon S3 invokes when the specified
        /// event type occurs.
        pub function: B,
    }

    /// Specifies the lifecycle configuration for objects in an Amazon S3 bucket. For more information, see
    /// [Object Lifecycle
    /// Management](https://docs.aws.amazon.com/AmazonS3/latest/dev/object-lifecycle-mgmt.html) in the *Amazon
    /// S3 User Guide*.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct LifecycleConfiguration(crate::Map);

    impl LifecycleConfiguration {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `rules`: A lifecycle rule for individual objects in an Amazon S3 bucket.
        pub fn new(rules: impl crate::IntoValue<Vec<Rule>>) -> Self {
            Self(crate::Map::new().with("Rules", rules.into_node()))
        }

        /// Indicates which default minimum object size behavior is applied to the lifecycle configuration.
        pub fn transition_default_minimum_object_size(
            self,
            value: impl crate::IntoValue<TransitionDefaultMinimumObjectSize>,
        ) -> Self {
            Self(
                self.0
                    .with("TransitionDefaultMinimumObjectSize", value.into_node()),
            )
        }
    }

    /// Describes where logs are stored and the prefix that Amazon S3 assigns to all log object keys for a
    /// bucket. For examples and more information, see [PUT Bucket
    /// logging](https://docs.aws.amazon.com/AmazonS3/latest/API/RESTBucketPUTlogging.html) in the *Amazon S3
    /// API Reference*.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct LoggingConfiguration(crate::Map);

    impl LoggingConfiguration {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The name of the bucket where Amazon S3 should store server access log files. You can store log files
        /// in any bucket that you own. By default, logs are stored in the bucket where the `LoggingConfiguration`
        /// property is defined.
        pub fn destination_bucket_name(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("DestinationBucketName", value.into_node()))
        }

        /// A prefix for all log object keys. If you store log files from multiple Amazon S3 buckets in a single
        /// bucket, you can use a prefix to distinguish which log files came from which bucket.
        pub fn log_file_prefix(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("LogFilePrefix", value.into_node()))
        }

        /// Amazon S3 key format for log objects. Only one format, either PartitionedPrefix or SimplePrefix, is
        /// allowed.
        pub fn target_object_key_format(self, value: impl crate::IntoValue<TargetObjectKeyFormat>) -> Self {
            Self(self.0.with("TargetObjectKeyFormat", value.into_node()))
        }
    }

    /// Creates a V2 Amazon S3 Metadata configuration of a general purpose bucket. For more information, see
    /// [Accelerating data discovery with S3
    /// Metadata](https://docs.aws.amazon.com/AmazonS3/latest/userguide/metadata-tables-overview.html) in the *Amazon
    /// S3 User Guide*.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct MetadataConfiguration(crate::Map);

    impl MetadataConfiguration {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `journal_table_configuration`: The journal table configuration for a metadata configuration.
        pub fn new(journal_table_configuration: impl crate::IntoValue<JournalTableConfiguration>) -> Self {
            Self(crate::Map::new().with("JournalTableConfiguration", journal_table_configuration.into_node()))
        }

        /// The annotation table configuration for an S3 Metadata configuration. The annotation table tracks all
        /// annotations on objects in your bucket so that you can query annotation data at scale.
        /// If you've disabled your annotation table configuration and now want to re-enable it, you must first
        /// manually delete the old annotation table from your AWS managed table bucket. Otherwise, the newly
        /// re-enabled annotation table configuration will enter a failed state because the annotation table
        /// already exists in the table bucket.
        pub fn annotation_table_configuration(
            self,
            value: impl crate::IntoValue<AnnotationTableConfiguration>,
        ) -> Self {
            Self(
                self.0
                    .with("AnnotationTableConfiguration", value.into_node()),
            )
        }

        /// The destination information for the S3 Metadata configuration.
        pub fn destination(self, value: impl crate::IntoValue<MetadataDestination>) -> Self {
            Self(self.0.with("Destination", value.into_node()))
        }

        /// The inventory table configuration for a metadata configuration.
        pub fn inventory_table_configuration(
            self,
            value: impl crate::IntoValue<InventoryTableConfiguration>,
        ) -> Self {
            Self(
                self.0
                    .with("InventoryTableConfiguration", value.into_node()),
            )
        }
    }

    /// The destination information for the S3 Metadata configuration.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct MetadataDestination(crate::Map);

    impl MetadataDestination {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `table_bucket_type`: The type of the table bucket where the metadata configuration is stored.
        pub fn new(table_bucket_type: impl crate::IntoValue<TableBucketType>) -> Self {
            Self(crate::Map::new().with("TableBucketType", table_bucket_type.into_node()))
        }

        /// The Amazon Resource Name (ARN) of the table bucket where the metadata configuration is stored.
        pub fn table_bucket_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("TableBucketArn", value.into_node()))
        }

        /// The namespace in the table bucket where the metadata tables for a metadata configuration are stored.
        pub fn table_namespace(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("TableNamespace", value.into_node()))
        }
    }

    /// We recommend that you create your S3 Metadata configurations by using the V2
    /// [MetadataConfiguration](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-metadataconfiguration.html)
    /// resource type. We no longer recommend using the V1 `MetadataTableConfiguration` resource type.
    /// >
    /// If you created your S3 Metadata configuration before July 15, 2025, we recommend that you delete and
    /// re-create your configuration by using the
    /// [MetadataConfiguration](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-metadataconfiguration.html)
    /// resource type so that you can expire journal table records and create a live inventory table.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct MetadataTableConfiguration(crate::Map);

    impl MetadataTableConfiguration {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `s3_tables_destination`: The destination information for the metadata table configuration.
        pub fn new(s3_tables_destination: impl crate::IntoValue<S3TablesDestination>) -> Self {
            Self(crate::Map::new().with("S3TablesDestination", s3_tables_destination.into_node()))
        }
    }

    /// The encryption settings for an S3 Metadata journal table or inventory table configuration.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct MetadataTableEncryptionConfiguration(crate::Map);

    impl MetadataTableEncryptionConfiguration {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `sse_algorithm`: The encryption type specified for a metadata table.
        pub fn new(sse_algorithm: impl crate::IntoValue<SseAlgorithm>) -> Self {
            Self(crate::Map::new().with("SseAlgorithm", sse_algorithm.into_node()))
        }

        /// If server-side encryption with AWS Key Management Service ( AWS ) keys (SSE-KMS) is specified, you
        /// must also specify the KMS key Amazon Resource Name (ARN). You must specify a customer-managed KMS key
        /// that's located in the same Region as the general purpose bucket that corresponds to the metadata table
        /// configuration.
        pub fn kms_key_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("KmsKeyArn", value.into_node()))
        }
    }

    /// A container specifying replication metrics-related settings enabling replication metrics and events.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct Metrics(crate::Map);

    impl Metrics {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `status`: Specifies whether the replication metrics are enabled.
        pub fn new(status: impl crate::IntoValue<MetricsStatus>) -> Self {
            Self(crate::Map::new().with("Status", status.into_node()))
        }

        /// A container specifying the time threshold for emitting the `s3:Replication:OperationMissedThreshold`
        /// event.
        pub fn event_threshold(self, value: impl crate::IntoValue<ReplicationTimeValue>) -> Self {
            Self(self.0.with("EventThreshold", value.into_node()))
        }
    }

    /// Specifies a metrics configuration for the CloudWatch request metrics (specified by the metrics
    /// configuration ID) from an Amazon S3 bucket. If you're updating an existing metrics configuration, note
    /// that this is a full replacement of the existing metrics configuration. If you don't include the
    /// elements you want to keep, they are erased. For examples, see
    /// [AWS::S3::Bucket](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-s3-bucket.html#aws-properties-s3-bucket--examples).
    /// For more information, see [PUT Bucket
    /// metrics](https://docs.aws.amazon.com/AmazonS3/latest/API/RESTBucketPUTMetricConfiguration.html) in the *Amazon
    /// S3 API Reference*.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct MetricsConfiguration(crate::Map);

    impl MetricsConfiguration {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `id`: The ID used to identify the metrics configuration.
        pub fn new(id: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("Id", id.into_node()))
        }

        /// The access point that was used while performing operations on the object. The metrics configuration
        /// only includes objects that meet the filter's criteria.
        pub fn access_point_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("AccessPointArn", value.into_node()))
        }

        /// The prefix that an object must have to be included in the metrics results.
        pub fn prefix(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Prefix", value.into_node()))
        }

        /// Specifies a list of tag filters to use as a metrics configuration filter. The metrics configuration
        /// includes only objects that meet the filter's criteria.
        pub fn tag_filters(self, value: impl crate::IntoValue<Vec<TagFilter>>) -> Self {
            Self(self.0.with("TagFilters", value.into_node()))
        }
    }

    /// Specifies when noncurrent object versions expire. Upon expiration, Amazon S3 permanently deletes the
    /// noncurrent object versions. You set this lifecycle configuration action on a bucket that has
    /// versioning enabled (or suspended) to request that Amazon S3 delete noncurrent object versions at a
    /// specific period in the object's lifetime. For more information about setting a lifecycle rule
    /// configuration, see [AWS::S3::Bucket
    /// Rule](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-s3-bucket-lifecycleconfig-rule.html).
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct NoncurrentVersionExpiration(crate::Map);

    impl NoncurrentVersionExpiration {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `noncurrent_days`: Specifies the number of days an object is noncurrent before Amazon S3 can perform
        ///   the associated action.
        pub fn new(noncurrent_days: impl crate::IntoValue<i64>) -> Self {
            Self(crate::Map::new().with("NoncurrentDays", noncurrent_days.into_node()))
        }

        /// Specifies how many noncurrent versions Amazon S3 will retain. If there are this many more recent
        /// noncurrent versions, Amazon S3 will take the associated action. For more information about noncurrent
        /// versions, see [Lifecycle configuration
        /// elements](https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html) in the *Amazon
        /// S3 User Guide*.
        pub fn newer_noncurrent_versions(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("NewerNoncurrentVersions", value.into_node()))
        }
    }

    /// Container for the transition rule that describes when noncurrent objects transition to the
    /// `STANDARD_IA`, `ONEZONE_IA`, `INTELLIGENT_TIERING`, `GLACIER_IR`, `GLACIER`, or `DEEP_ARCHIVE` storage
    /// class. If your bucket is versioning-enabled (or versioning is suspended), you can set this action to
    /// request that Amazon S3 transition noncurrent object versions to the `STANDARD_IA`, `ONEZONE_IA`,
    /// `INTELLIGENT_TIERING`, `GLACIER_IR`, `GLACIER`, or `DEEP_ARCHIVE` storage class at a specific period
    /// in the object's lifetime. If you specify this property, don't specify the
    /// `NoncurrentVersionTransitions` property.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct NoncurrentVersionTransition(crate::Map);

    impl NoncurrentVersionTransition {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `storage_class`: The class of storage used to store the object.
        /// - `transition_in_days`: Specifies the number of days an object is noncurrent before Amazon S3 can
        ///   perform the associated action.
        pub fn new(
            storage_class: impl crate::IntoValue<NoncurrentVersionTransitionStorageClass>,
            transition_in_days: impl crate::IntoValue<i64>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("StorageClass", storage_class.into_node())
                    .with("TransitionInDays", transition_in_days.into_node()),
            )
        }

        /// Specifies how many noncurrent versions Amazon S3 will retain. If there are this many more recent
        /// noncurrent versions, Amazon S3 will take the associated action. For more information about noncurrent
        /// versions, see [Lifecycle configuration
        /// elements](https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html) in the *Amazon
        /// S3 User Guide*.
        pub fn newer_noncurrent_versions(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("NewerNoncurrentVersions", value.into_node()))
        }
    }

    /// Describes the notification configuration for an Amazon S3 bucket.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct NotificationConfiguration(crate::Map);

    impl NotificationConfiguration {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Enables delivery of events to Amazon EventBridge.
        pub fn event_bridge_configuration(
            self,
            value: impl crate::IntoValue<EventBridgeConfiguration>,
        ) -> Self {
            Self(self.0.with("EventBridgeConfiguration", value.into_node()))
        }

        /// Describes the AWS Lambda functions to invoke and the events for which to invoke them.
        pub fn lambda_configurations(self, value: impl crate::IntoValue<Vec<LambdaConfiguration>>) -> Self {
            Self(self.0.with("LambdaConfigurations", value.into_node()))
        }

        /// The Amazon Simple Queue Service queues to publish messages to and the events for which to publish
        /// messages.
        pub fn queue_configurations(self, value: impl crate::IntoValue<Vec<QueueConfiguration>>) -> Self {
            Self(self.0.with("QueueConfigurations", value.into_node()))
        }

        /// The topic to which notifications are sent and the events for which notifications are generated.
        pub fn topic_configurations(self, value: impl crate::IntoValue<Vec<TopicConfiguration>>) -> Self {
            Self(self.0.with("TopicConfigurations", value.into_node()))
        }
    }

    /// Specifies object key name filtering rules. For information about key name filtering, see [Configuring
    /// event notifications using object key name
    /// filtering](https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html)
    /// in the *Amazon S3 User Guide*.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct NotificationFilter(crate::Map);

    impl NotificationFilter {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `s3_key`: A container for object key name prefix and suffix filtering rules.
        pub fn new(s3_key: impl crate::IntoValue<S3KeyFilter>) -> Self {
            Self(crate::Map::new().with("S3Key", s3_key.into_node()))
        }
    }

    /// Places an Object Lock configuration on the specified bucket. The rule specified in the Object Lock
    /// configuration will be applied by default to every new object placed in the specified bucket. For more
    /// information, see [Locking Objects](https://docs.aws.amazon.com/AmazonS3/latest/dev/object-lock.html).
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct ObjectLockConfiguration(crate::Map);

    impl ObjectLockConfiguration {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Indicates whether this bucket has an Object Lock configuration enabled. Enable `ObjectLockEnabled`
        /// when you apply `ObjectLockConfiguration` to a bucket.
        pub fn object_lock_enabled(self, value: impl crate::IntoValue<ObjectLockEnabled>) -> Self {
            Self(self.0.with("ObjectLockEnabled", value.into_node()))
        }

        /// Specifies the Object Lock rule for the specified object. Enable this rule when you apply
        /// `ObjectLockConfiguration` to a bucket. If Object Lock is turned on, bucket settings require both
        /// `Mode` and a period of either `Days` or `Years`. You cannot specify `Days` and `Years` at the same
        /// time. For more information, see
        /// [ObjectLockRule](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-s3-bucket-objectlockrule.html)
        /// and
        /// [DefaultRetention](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-s3-bucket-defaultretention.html).
        pub fn rule(self, value: impl crate::IntoValue<ObjectLockRule>) -> Self {
            Self(self.0.with("Rule", value.into_node()))
        }
    }

    /// Specifies the Object Lock rule for the specified object. Enable the this rule when you apply
    /// `ObjectLockConfiguration` to a bucket.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct ObjectLockRule(crate::Map);

    impl ObjectLockRule {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The default Object Lock retention mode and period that you want to apply to new objects placed in the
        /// specified bucket. If Object Lock is turned on, bucket settings require both `Mode` and a period of
        /// either `Days` or `Years`. You cannot specify `Days` and `Years` at the same time. For more information
        /// about allowable values for mode and period, see
        /// [DefaultRetention](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-s3-bucket-defaultretention.html).
        pub fn default_retention(self, value: impl crate::IntoValue<DefaultRetention>) -> Self {
            Self(self.0.with("DefaultRetention", value.into_node()))
        }
    }

    /// Specifies the container element for Object Ownership rules.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct OwnershipControls(crate::Map);

    impl OwnershipControls {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `rules`: Specifies the container element for Object Ownership rules.
        pub fn new(rules: impl crate::IntoValue<Vec<OwnershipControlsRule>>) -> Self {
            Self(crate::Map::new().with("Rules", rules.into_node()))
        }
    }

    /// Specifies an Object Ownership rule.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct OwnershipControlsRule(crate::Map);

    impl OwnershipControlsRule {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Specifies an object ownership rule.
        pub fn object_ownership(self, value: impl crate::IntoValue<ObjectOwnership>) -> Self {
            Self(self.0.with("ObjectOwnership", value.into_node()))
        }
    }

    /// Amazon S3 keys for log objects are partitioned in the following format.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct PartitionedPrefix(crate::Map);

    impl PartitionedPrefix {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Specifies the partition date source for the partitioned prefix. `PartitionDateSource` can be
        /// `EventTime` or `DeliveryTime`.
        pub fn partition_date_source(self, value: impl crate::IntoValue<PartitionDateSource>) -> Self {
            Self(self.0.with("PartitionDateSource", value.into_node()))
        }
    }

    /// The PublicAccessBlock configuration that you want to apply to this Amazon S3 bucket. You can enable
    /// the configuration options in any combination. Bucket-level settings work alongside account-level
    /// settings (which may inherit from organization-level policies). For more information about when Amazon
    /// S3 considers a bucket or object public, see [The Meaning of
    /// "Public"](https://docs.aws.amazon.com/AmazonS3/latest/dev/access-control-block-public-access.html#access-control-block-public-access-policy-status)
    /// in the *Amazon S3 User Guide*.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct PublicAccessBlockConfiguration(crate::Map);

    impl PublicAccessBlockConfiguration {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Specifies whether Amazon S3 should block public access control lists (ACLs) for this bucket and
        /// objects in this bucket. Setting this element to `TRUE` causes the following behavior:
        ///
        /// - PUT Bucket ACL and PUT Object ACL calls fail if the specified ACL is public.
        /// - PUT Object calls fail if the request includes a public ACL.
        /// - PUT Bucket calls fail if the request includes a public ACL.
        pub fn block_public_acls(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("BlockPublicAcls", value.into_node()))
        }

        /// Specifies whether Amazon S3 should block public bucket policies for this bucket. Setting this element
        /// to `TRUE` causes Amazon S3 to reject calls to PUT Bucket policy if the specified bucket policy allows
        /// public access.
        pub fn block_public_policy(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("BlockPublicPolicy", value.into_node()))
        }

        /// Specifies whether Amazon S3 should ignore public ACLs for this bucket and objects in this bucket.
        /// Setting this element to `TRUE` causes Amazon S3 to ignore all public ACLs on this bucket and objects
        /// in this bucket.
        pub fn ignore_public_acls(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("IgnorePublicAcls", value.into_node()))
        }

        /// Specifies whether Amazon S3 should restrict public bucket policies for this bucket. Setting this
        /// element to `TRUE` restricts access to this bucket to only AWS service principals and authorized users
        /// within this account if the bucket has a public policy.
        pub fn restrict_public_buckets(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("RestrictPublicBuckets", value.into_node()))
        }
    }

    /// Specifies the configuration for publishing messages to an Amazon Simple Queue Service (Amazon SQS)
    /// queue when Amazon S3 detects specified events.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct QueueConfiguration(crate::Map);

    impl QueueConfiguration {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
            required: QueueConfigurationRequired<A, B>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Event", required.event.into_node())
                    .with("Queue", required.queue.into_node()),
            )
        }

        /// The filtering rules that determine which objects trigger notifications. For example, you can create a
        /// filter so that Amazon S3 sends notifications only when image files with a `.jpg` extension are added
        /// to the bucket. For more information, see [Configuring event notifications using object key name
        /// filtering](https://docs.aws.amazon.com/AmazonS3/latest/user-guide/notification-how-to-filtering.html)
        /// in the *Amazon S3 User Guide*.
        pub fn filter(self, value: impl crate::IntoValue<NotificationFilter>) -> Self {
            Self(self.0.with("Filter", value.into_node()))
        }
    }

    /// The properties that AWS requires of [`QueueConfiguration`].
    #[derive(Clone, Debug)]
    pub struct QueueConfigurationRequired<A, B> {
        /// The Amazon S3 bucket event about which you want to publish messages to Amazon SQS. For more
        /// information, see [Supported Event
        /// Types](https://docs.aws.amazon.com/AmazonS3/latest/dev/NotificationHowTo.html) in the *Amazon S3 User
        /// Guide*.
        pub event: A,
        /// The Amazon Resource Name (ARN) of the Amazon SQS queue to which Amazon S3 publishes a message when it
        /// detects events of the specified type. FIFO queues are not allowed when enabling an SQS queue as the
        /// event notification destination.
        pub queue: B,
    }

    /// The journal table record expiration settings for a journal table in an S3 Metadata configuration.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct RecordExpiration(crate::Map);

    impl RecordExpiration {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `expiration`: Specifies whether journal table record expiration is enabled or disabled.
        pub fn new(expiration: impl crate::IntoValue<Expiration>) -> Self {
            Self(crate::Map::new().with("Expiration", expiration.into_node()))
        }

        /// If you enable journal table record expiration, you can set the number of days to retain your journal
        /// table records. Journal table records must be retained for a minimum of 7 days. To set this value,
        /// specify any whole number from `7` to `2147483647`. For example, to retain your journal table records
        /// for one year, set this value to `365`.
        pub fn days(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("Days", value.into_node()))
        }
    }

    /// Specifies the redirect behavior of all requests to a website endpoint of an Amazon S3 bucket.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct RedirectAllRequestsTo(crate::Map);

    impl RedirectAllRequestsTo {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `host_name`: Name of the host where requests are redirected.
        pub fn new(host_name: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("HostName", host_name.into_node()))
        }

        /// Protocol to use when redirecting requests. The default is the protocol that is used in the original
        /// request.
        pub fn protocol(self, value: impl crate::IntoValue<Protocol>) -> Self {
            Self(self.0.with("Protocol", value.into_node()))
        }
    }

    /// Specifies how requests are redirected. In the event of an error, you can specify a different error
    /// code to return.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct RedirectRule(crate::Map);

    impl RedirectRule {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The host name to use in the redirect request.
        pub fn host_name(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("HostName", value.into_node()))
        }

        /// The HTTP redirect code to use on the response. Not required if one of the siblings is present.
        pub fn http_redirect_code(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("HttpRedirectCode", value.into_node()))
        }

        /// Protocol to use when redirecting requests. The default is the protocol that is used in the original
        /// request.
        pub fn protocol(self, value: impl crate::IntoValue<Protocol>) -> Self {
            Self(self.0.with("Protocol", value.into_node()))
        }

        /// The object key prefix to use in the redirect request. For example, to redirect requests for all pages
        /// with prefix `docs/` (objects in the `docs/` folder) to `documents/`, you can set a condition block
        /// with `KeyPrefixEquals` set to `docs/` and in the Redirect set `ReplaceKeyPrefixWith` to `/documents`.
        /// Not required if one of the siblings is present. Can be present only if `ReplaceKeyWith` is not
        /// provided.
        pub fn replace_key_prefix_with(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ReplaceKeyPrefixWith", value.into_node()))
        }

        /// The specific object key to use in the redirect request. For example, redirect request to `error.html`.
        /// Not required if one of the siblings is present. Can be present only if `ReplaceKeyPrefixWith` is not
        /// provided.
        pub fn replace_key_with(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ReplaceKeyWith", value.into_node()))
        }
    }

    /// A filter that you can specify for selection for modifications on replicas.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ReplicaModifications(crate::Map);

    impl ReplicaModifications {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `status`: Specifies whether Amazon S3 replicates modifications on replicas.
        pub fn new(status: impl crate::IntoValue<ReplicaModificationsStatus>) -> Self {
            Self(crate::Map::new().with("Status", status.into_node()))
        }
    }

    /// A container for replication rules. You can add up to 1,000 rules. The maximum size of a replication
    /// configuration is 2 MB. The latest version of the replication configuration XML is V2. For more
    /// information about XML V2 replication configurations, see [Replication
    /// configuration](https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-add-config.html) in
    /// the *Amazon S3 User Guide*.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ReplicationConfiguration(crate::Map);

    impl ReplicationConfiguration {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `role`: The Amazon Resource Name (ARN) of the AWS Identity and Access Management (IAM) role that
        ///   Amazon S3 assumes when replicating objects.
        /// - `rules`: A container for one or more replication rules.
        pub fn new(
            role: impl crate::IntoValue<String>,
            rules: impl crate::IntoValue<Vec<ReplicationRule>>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Role", role.into_node())
                    .with("Rules", rules.into_node()),
            )
        }
    }

    /// A container for information about the replication destination and its configurations including
    /// enabling the S3 Replication Time Control (S3 RTC).
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ReplicationDestination(crate::Map);

    impl ReplicationDestination {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `bucket`: The Amazon Resource Name (ARN) of the bucket where you want Amazon S3 to store the
        ///   results.
        pub fn new(bucket: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("Bucket", bucket.into_node()))
        }

        /// Specify this only in a cross-account scenario (where source and destination bucket owners are not the
        /// same), and you want to change replica ownership to the AWS account that owns the destination bucket.
        /// If this is not specified in the replication configuration, the replicas are owned by same AWS account
        /// that owns the source object.
        pub fn access_control_translation(
            self,
            value: impl crate::IntoValue<AccessControlTranslation>,
        ) -> Self {
            Self(self.0.with("AccessControlTranslation", value.into_node()))
        }

        /// Destination bucket owner account ID. In a cross-account scenario, if you direct Amazon S3 to change
        /// replica ownership to the AWS account that owns the destination bucket by specifying the
        /// `AccessControlTranslation` property, this is the account ID of the destination bucket owner. For more
        /// information, see [Cross-Region Replication Additional Configuration: Change Replica
        /// Owner](https://docs.aws.amazon.com/AmazonS3/latest/dev/crr-change-owner.html) in the *Amazon S3 User
        /// Guide*.
        pub fn account(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Account", value.into_node()))
        }

        /// Specifies encryption-related information.
        pub fn encryption_configuration(self, value: impl crate::IntoValue<EncryptionConfiguration>) -> Self {
            Self(self.0.with("EncryptionConfiguration", value.into_node()))
        }

        /// A container specifying replication metrics-related settings enabling replication metrics and events.
        pub fn metrics(self, value: impl crate::IntoValue<Metrics>) -> Self {
            Self(self.0.with("Metrics", value.into_node()))
        }

        /// A container specifying S3 Replication Time Control (S3 RTC), including whether S3 RTC is enabled and
        /// the time when all objects and operations on objects must be replicated. Must be specified together
        /// with a `Metrics` block.
        pub fn replication_time(self, value: impl crate::IntoValue<ReplicationTime>) -> Self {
            Self(self.0.with("ReplicationTime", value.into_node()))
        }

        /// The storage class to use when replicating objects, such as S3 Standard or reduced redundancy. By
        /// default, Amazon S3 uses the storage class of the source object to create the object replica.
        pub fn storage_class(self, value: impl crate::IntoValue<ReplicationDestinationStorageClass>) -> Self {
            Self(self.0.with("StorageClass", value.into_node()))
        }
    }

    /// Specifies which Amazon S3 objects to replicate and where to store the replicas.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ReplicationRule(crate::Map);

    impl ReplicationRule {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `destination`: A container for information about the replication destination and its configurations
        ///   including enabling the S3 Replication Time Control (S3 RTC).
        /// - `status`: Specifies whether the rule is enabled.
        pub fn new(
            destination: impl crate::IntoValue<ReplicationDestination>,
            status: impl crate::IntoValue<ReplicationRuleStatus>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Destination", destination.into_node())
                    .with("Status", status.into_node()),
            )
        }

        /// Specifies whether Amazon S3 replicates delete markers. If you specify a `Filter` in your replication
        /// configuration, you must also include a `DeleteMarkerReplication` element. If your `Filter` includes a
        /// `Tag` element, the `DeleteMarkerReplication` `Status` must be set to Disabled, because Amazon S3 does
        /// not support replicating delete markers for tag-based rules. For an example configuration, see [Basic
        /// Rule
        /// Configuration](https://docs.aws.amazon.com/AmazonS3/latest/dev/replication-add-config.html#replication-config-min-rule-config).
        pub fn delete_marker_replication(
            self,
            value: impl crate::IntoValue<DeleteMarkerReplication>,
        ) -> Self {
            Self(self.0.with("DeleteMarkerReplication", value.into_node()))
        }

        /// A filter that identifies the subset of objects to which the replication rule applies. A `Filter` must
        /// specify exactly one `Prefix`, `TagFilter`, or an `And` child element. The use of the filter field
        /// indicates that this is a V2 replication configuration. This field isn't supported in a V1 replication
        /// configuration.
        pub fn filter(self, value: impl crate::IntoValue<ReplicationRuleFilter>) -> Self {
            Self(self.0.with("Filter", value.into_node()))
        }

        /// A unique identifier for the rule. The maximum value is 255 characters. If you don't specify a value,
        /// AWS CloudFormation generates a random ID. When using a V2 replication configuration this property is
        /// capitalized as "ID".
        pub fn id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Id", value.into_node()))
        }

        /// An object key name prefix that identifies the object or objects to which the rule applies. The maximum
        /// prefix length is 1,024 characters. To include all objects in a bucket, specify an empty string. To
        /// filter using a V1 replication configuration, add the `Prefix` directly as a child element of the
        /// `Rule` element.
        pub fn prefix(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Prefix", value.into_node()))
        }

        /// The priority indicates which rule has precedence whenever two or more replication rules conflict.
        /// Amazon S3 will attempt to replicate objects according to all replication rules. However, if there are
        /// two or more rules with the same destination bucket, then objects will be replicated according to the
        /// rule with the highest priority. The higher the number, the higher the priority.
        pub fn priority(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("Priority", value.into_node()))
        }

        /// A container that describes additional filters for identifying the source objects that you want to
        /// replicate. You can choose to enable or disable the replication of these objects.
        pub fn source_selection_criteria(
            self,
            value: impl crate::IntoValue<SourceSelectionCriteria>,
        ) -> Self {
            Self(self.0.with("SourceSelectionCriteria", value.into_node()))
        }
    }

    /// A container for specifying rule filters. The filters determine the subset of objects to which the rule
    /// applies. This element is required only if you specify more than one filter.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct ReplicationRuleAndOperator(crate::Map);

    impl ReplicationRuleAndOperator {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// An object key name prefix that identifies the subset of objects to which the rule applies.
        pub fn prefix(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Prefix", value.into_node()))
        }

        /// An array of tags containing key and value pairs.
        pub fn tag_filters(self, value: impl crate::IntoValue<Vec<TagFilter>>) -> Self {
            Self(self.0.with("TagFilters", value.into_node()))
        }
    }

    /// A filter that identifies the subset of objects to which the replication rule applies. A `Filter` must
    /// specify exactly one `Prefix`, `TagFilter`, or an `And` child element.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct ReplicationRuleFilter(crate::Map);

    impl ReplicationRuleFilter {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// A container for specifying rule filters. The filters determine the subset of objects to which the rule
        /// applies. This element is required only if you specify more than one filter. For example:
        ///
        /// - If you specify both a `Prefix` and a `TagFilter`, wrap these filters in an `And` tag.
        /// - If you specify a filter based on multiple tags, wrap the `TagFilter` elements in an `And` tag.
        pub fn and(self, value: impl crate::IntoValue<ReplicationRuleAndOperator>) -> Self {
            Self(self.0.with("And", value.into_node()))
        }

        /// An object key name prefix that identifies the subset of objects to which the rule applies.
        pub fn prefix(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Prefix", value.into_node()))
        }

        /// A container for specifying a tag key and value.
        pub fn tag_filter(self, value: impl crate::IntoValue<TagFilter>) -> Self {
            Self(self.0.with("TagFilter", value.into_node()))
        }
    }

    /// A container specifying S3 Replication Time Control (S3 RTC) related information, including whether S3
    /// RTC is enabled and the time when all objects and operations on objects must be replicated. Must be
    /// specified together with a `Metrics` block.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ReplicationTime(crate::Map);

    impl ReplicationTime {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `status`: Specifies whether the replication time is enabled.
        /// - `time`: A container specifying the time by which replication should be complete for all objects and
        ///   operations on objects.
        pub fn new(
            status: impl crate::IntoValue<ReplicationTimeStatus>,
            time: impl crate::IntoValue<ReplicationTimeValue>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Status", status.into_node())
                    .with("Time", time.into_node()),
            )
        }
    }

    /// A container specifying the time value for S3 Replication Time Control (S3 RTC) and replication metrics
    /// `EventThreshold`.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ReplicationTimeValue(crate::Map);

    impl ReplicationTimeValue {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `minutes`: Contains an integer specifying time in minutes.
        pub fn new(minutes: impl crate::IntoValue<i64>) -> Self {
            Self(crate::Map::new().with("Minutes", minutes.into_node()))
        }
    }

    /// Specifies the redirect behavior and when a redirect is applied. For more information about routing
    /// rules, see [Configuring advanced conditional
    /// redirects](https://docs.aws.amazon.com/AmazonS3/latest/dev/how-to-page-redirect.html#advanced-conditional-redirects)
    /// in the *Amazon S3 User Guide*.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct RoutingRule(crate::Map);

    impl RoutingRule {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `redirect_rule`: Container for redirect information.
        pub fn new(redirect_rule: impl crate::IntoValue<RedirectRule>) -> Self {
            Self(crate::Map::new().with("RedirectRule", redirect_rule.into_node()))
        }

        /// A container for describing a condition that must be met for the specified redirect to apply. For
        /// example, 1. If request is for pages in the `/docs` folder, redirect to the `/documents` folder. 2. If
        /// request results in HTTP error 4xx, redirect request to another host where you might process the error.
        pub fn routing_rule_condition(self, value: impl crate::IntoValue<RoutingRuleCondition>) -> Self {
            Self(self.0.with("RoutingRuleCondition", value.into_node()))
        }
    }

    /// A container for describing a condition that must be met for the specified redirect to apply. For
    /// example, 1. If request is for pages in the `/docs` folder, redirect to the `/documents` folder. 2. If
    /// request results in HTTP error 4xx, redirect request to another host where you might process the error.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct RoutingRuleCondition(crate::Map);

    impl RoutingRuleCondition {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The HTTP error code when the redirect is applied. In the event of an error, if the error code equals
        /// this value, then the specified redirect is applied.
        pub fn http_error_code_returned_equals(self, value: impl crate::IntoValue<String>) -> Self {
            Self(
                self.0
                    .with("HttpErrorCodeReturnedEquals", value.into_node()),
            )
        }

        /// The object key name prefix when the redirect is applied. For example, to redirect requests for
        /// `ExamplePage.html`, the key prefix will be `ExamplePage.html`. To redirect request for all pages with
        /// the prefix `docs/`, the key prefix will be `docs/`, which identifies all objects in the docs/ folder.
        pub fn key_prefix_equals(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("KeyPrefixEquals", value.into_node()))
        }
    }

    /// Specifies lifecycle rules for an Amazon S3 bucket. For more information, see [Put Bucket Lifecycle
    /// Configuration](https://docs.aws.amazon.com/AmazonS3/latest/API/RESTBucketPUTlifecycle.html) in the *Amazon
    /// S3 API Reference*.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct Rule(crate::Map);

    impl Rule {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `status`: If `Enabled`, the rule is currently being applied.
        pub fn new(status: impl crate::IntoValue<RuleStatus>) -> Self {
            Self(crate::Map::new().with("Status", status.into_node()))
        }

        /// Specifies a lifecycle rule that stops incomplete multipart uploads to an Amazon S3 bucket.
        pub fn abort_incomplete_multipart_upload(
            self,
            value: impl crate::IntoValue<AbortIncompleteMultipartUpload>,
        ) -> Self {
            Self(
                self.0
                    .with("AbortIncompleteMultipartUpload", value.into_node()),
            )
        }

        /// Indicates when objects are deleted from Amazon S3 and Amazon S3 Glacier. The date value must be in ISO
        /// 8601 format. The time is always midnight UTC. If you specify an expiration and transition time, you
        /// must use the same time unit for both properties (either in days or by date). The expiration time must
        /// also be later than the transition time.
        pub fn expiration_date(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ExpirationDate", value.into_node()))
        }

        /// Indicates the number of days after creation when objects are deleted from Amazon S3 and Amazon S3
        /// Glacier. If you specify an expiration and transition time, you must use the same time unit for both
        /// properties (either in days or by date). The expiration time must also be later than the transition
        /// time.
        pub fn expiration_in_days(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("ExpirationInDays", value.into_node()))
        }

        /// Indicates whether Amazon S3 will remove a delete marker without any noncurrent versions. If set to
        /// true, the delete marker will be removed if there are no noncurrent versions. This cannot be specified
        /// with `ExpirationInDays`, `ExpirationDate`, or `TagFilters`.
        pub fn expired_object_delete_marker(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("ExpiredObjectDeleteMarker", value.into_node()))
        }

        /// Unique identifier for the rule. The value can't be longer than 255 characters.
        pub fn id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Id", value.into_node()))
        }

        /// Specifies when noncurrent object versions expire. Upon expiration, Amazon S3 permanently deletes the
        /// noncurrent object versions. You set this lifecycle configuration action on a bucket that has
        /// versioning enabled (or suspended) to request that Amazon S3 delete noncurrent object versions at a
        /// specific period in the object's lifetime.
        pub fn noncurrent_version_expiration(
            self,
            value: impl crate::IntoValue<NoncurrentVersionExpiration>,
        ) -> Self {
            Self(
                self.0
                    .with("NoncurrentVersionExpiration", value.into_node()),
            )
        }

        /// (Deprecated.) For buckets with versioning enabled (or suspended), specifies the time, in days, between
        /// when a new version of the object is uploaded to the bucket and when old versions of the object expire.
        /// When object versions expire, Amazon S3 permanently deletes them. If you specify a transition and
        /// expiration time, the expiration time must be later than the transition time.
        pub fn noncurrent_version_expiration_in_days(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(
                self.0
                    .with("NoncurrentVersionExpirationInDays", value.into_node()),
            )
        }

        /// (Deprecated.) For buckets with versioning enabled (or suspended), specifies when non-current objects
        /// transition to a specified storage class. If you specify a transition and expiration time, the
        /// expiration time must be later than the transition time. If you specify this property, don't specify
        /// the `NoncurrentVersionTransitions` property.
        pub fn noncurrent_version_transition(
            self,
            value: impl crate::IntoValue<NoncurrentVersionTransition>,
        ) -> Self {
            Self(
                self.0
                    .with("NoncurrentVersionTransition", value.into_node()),
            )
        }

        /// For buckets with versioning enabled (or suspended), one or more transition rules that specify when
        /// non-current objects transition to a specified storage class. If you specify a transition and
        /// expiration time, the expiration time must be later than the transition time. If you specify this
        /// property, don't specify the `NoncurrentVersionTransition` property.
        pub fn noncurrent_version_transitions(
            self,
            value: impl crate::IntoValue<Vec<NoncurrentVersionTransition>>,
        ) -> Self {
            Self(
                self.0
                    .with("NoncurrentVersionTransitions", value.into_node()),
            )
        }

        /// Specifies the minimum object size in bytes for this rule to apply to. Objects must be larger than this
        /// value in bytes. For more information about size based rules, see [Lifecycle configuration using
        /// size-based
        /// rules](https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-configuration-examples.html#lc-size-rules)
        /// in the *Amazon S3 User Guide*.
        pub fn object_size_greater_than(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("ObjectSizeGreaterThan", value.into_node()))
        }

        /// Specifies the maximum object size in bytes for this rule to apply to. Objects must be smaller than
        /// this value in bytes. For more information about sized based rules, see [Lifecycle configuration using
        /// size-based
        /// rules](https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-configuration-examples.html#lc-size-rules)
        /// in the *Amazon S3 User Guide*.
        pub fn object_size_less_than(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("ObjectSizeLessThan", value.into_node()))
        }

        /// Object key prefix that identifies one or more objects to which this rule applies.
        pub fn prefix(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Prefix", value.into_node()))
        }

        /// Tags to use to identify a subset of objects to which the lifecycle rule applies.
        pub fn tag_filters(self, value: impl crate::IntoValue<Vec<TagFilter>>) -> Self {
            Self(self.0.with("TagFilters", value.into_node()))
        }

        /// (Deprecated.) Specifies when an object transitions to a specified storage class. If you specify an
        /// expiration and transition time, you must use the same time unit for both properties (either in days or
        /// by date). The expiration time must also be later than the transition time. If you specify this
        /// property, don't specify the `Transitions` property.
        pub fn transition(self, value: impl crate::IntoValue<Transition>) -> Self {
            Self(self.0.with("Transition", value.into_node()))
        }

        /// One or more transition rules that specify when an object transitions to a specified storage class. If
        /// you specify an expiration and transition time, you must use the same time unit for both properties
        /// (either in days or by date). The expiration time must also be later than the transition time. If you
        /// specify this property, don't specify the `Transition` property.
        pub fn transitions(self, value: impl crate::IntoValue<Vec<Transition>>) -> Self {
            Self(self.0.with("Transitions", value.into_node()))
        }
    }

    /// A container for object key name prefix and suffix filtering rules. For more information about object
    /// key name filtering, see [Configuring event notifications using object key name
    /// filtering](https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html)
    /// in the *Amazon S3 User Guide*.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct S3KeyFilter(crate::Map);

    impl S3KeyFilter {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `rules`: A list of containers for the key-value pair that defines the criteria for the filter rule.
        pub fn new(rules: impl crate::IntoValue<Vec<FilterRule>>) -> Self {
            Self(crate::Map::new().with("Rules", rules.into_node()))
        }
    }

    /// The destination information for a V1 S3 Metadata configuration. The destination table bucket must be
    /// in the same Region and AWS account as the general purpose bucket. The specified metadata table name
    /// must be unique within the `aws_s3_metadata` namespace in the destination table bucket.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct S3TablesDestination(crate::Map);

    impl S3TablesDestination {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
            required: S3TablesDestinationRequired<A, B>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("TableBucketArn", required.table_bucket_arn.into_node())
                    .with("TableName", required.table_name.into_node()),
            )
        }

        /// The Amazon Resource Name (ARN) for the metadata table in the metadata table configuration. The
        /// specified metadata table name must be unique within the `aws_s3_metadata` namespace in the destination
        /// table bucket.
        pub fn table_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("TableArn", value.into_node()))
        }

        /// The table bucket namespace for the metadata table in your metadata table configuration. This value is
        /// always `aws_s3_metadata`.
        pub fn table_namespace(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("TableNamespace", value.into_node()))
        }
    }

    /// The properties that AWS requires of [`S3TablesDestination`].
    #[derive(Clone, Debug)]
    pub struct S3TablesDestinationRequired<A, B> {
        /// The Amazon Resource Name (ARN) for the table bucket that's specified as the destination in the
        /// metadata table configuration. The destination table bucket must be in the same Region and AWS account
        /// as the general purpose bucket.
        pub table_bucket_arn: A,
        /// The name for the metadata table in your metadata table configuration. The specified metadata table
        /// name must be unique within the `aws_s3_metadata` namespace in the destination table bucket.
        pub table_name: B,
    }

    /// Describes the default server-side encryption to apply to new objects in the bucket. If a PUT Object
    /// request doesn't specify any server-side encryption, this default encryption will be applied. For more
    /// information, see
    /// [PutBucketEncryption](https://docs.aws.amazon.com/AmazonS3/latest/API/RESTBucketPUTencryption.html).
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ServerSideEncryptionByDefault(crate::Map);

    impl ServerSideEncryptionByDefault {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `sse_algorithm`: Server-side encryption algorithm to use for the default encryption.
        pub fn new(sse_algorithm: impl crate::IntoValue<SSEAlgorithm>) -> Self {
            Self(crate::Map::new().with("SSEAlgorithm", sse_algorithm.into_node()))
        }

        /// AWS Key Management Service (KMS) customer managed key ID to use for the default encryption.
        pub fn kms_master_key_id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("KMSMasterKeyID", value.into_node()))
        }
    }

    /// Specifies the default server-side encryption configuration.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct ServerSideEncryptionRule(crate::Map);

    impl ServerSideEncryptionRule {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// A bucket-level setting for Amazon S3 general purpose buckets used to prevent the upload of new objects
        /// encrypted with the specified server-side encryption type. For example, blocking an encryption type
        /// will block `PutObject`, `CopyObject`, `PostObject`, multipart upload, and replication requests to the
        /// bucket for objects with the specified encryption type. However, you can continue to read and list any
        /// pre-existing objects already encrypted with the specified encryption type. For more information, see
        /// [Blocking or unblocking SSE-C for a general purpose
        /// bucket](https://docs.aws.amazon.com/AmazonS3/latest/userguide/blocking-unblocking-s3-c-encryption-gpb.html).
        pub fn blocked_encryption_types(self, value: impl crate::IntoValue<BlockedEncryptionTypes>) -> Self {
            Self(self.0.with("BlockedEncryptionTypes", value.into_node()))
        }

        /// Specifies whether Amazon S3 should use an S3 Bucket Key with server-side encryption using KMS
        /// (SSE-KMS) for new objects in the bucket. Existing objects are not affected. Setting the
        /// `BucketKeyEnabled` element to `true` causes Amazon S3 to use an S3 Bucket Key. By default, S3 Bucket
        /// Key is not enabled.
        pub fn bucket_key_enabled(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("BucketKeyEnabled", value.into_node()))
        }

        /// Specifies the default server-side encryption to apply to new objects in the bucket. If a PUT Object
        /// request doesn't specify any server-side encryption, this default encryption will be applied.
        pub fn server_side_encryption_by_default(
            self,
            value: impl crate::IntoValue<ServerSideEncryptionByDefault>,
        ) -> Self {
            Self(
                self.0
                    .with("ServerSideEncryptionByDefault", value.into_node()),
            )
        }
    }

    /// A container that describes additional filters for identifying the source objects that you want to
    /// replicate. You can choose to enable or disable the replication of these objects.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct SourceSelectionCriteria(crate::Map);

    impl SourceSelectionCriteria {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// A filter that you can specify for selection for modifications on replicas.
        pub fn replica_modifications(self, value: impl crate::IntoValue<ReplicaModifications>) -> Self {
            Self(self.0.with("ReplicaModifications", value.into_node()))
        }

        /// A container for filter information for the selection of Amazon S3 objects encrypted with AWS KMS.
        pub fn sse_kms_encrypted_objects(self, value: impl crate::IntoValue<SseKmsEncryptedObjects>) -> Self {
            Self(self.0.with("SseKmsEncryptedObjects", value.into_node()))
        }
    }

    /// A container for filter information for the selection of S3 objects encrypted with AWS KMS.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct SseKmsEncryptedObjects(crate::Map);

    impl SseKmsEncryptedObjects {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `status`: Specifies whether Amazon S3 replicates objects created with server-side encryption using
        ///   an AWS KMS key stored in AWS Key Management Service.
        pub fn new(status: impl crate::IntoValue<SseKmsEncryptedObjectsStatus>) -> Self {
            Self(crate::Map::new().with("Status", status.into_node()))
        }
    }

    /// Specifies data related to access patterns to be collected and made available to analyze the tradeoffs
    /// between different storage classes for an Amazon S3 bucket.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct StorageClassAnalysis(crate::Map);

    impl StorageClassAnalysis {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Specifies how data related to the storage class analysis for an Amazon S3 bucket should be exported.
        pub fn data_export(self, value: impl crate::IntoValue<DataExport>) -> Self {
            Self(self.0.with("DataExport", value.into_node()))
        }
    }

    /// Specifies tags to use to identify a subset of objects for an Amazon S3 bucket. For more information,
    /// see [Categorizing your storage using
    /// tags](https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html) in the *Amazon Simple
    /// Storage Service User Guide*.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct TagFilter(crate::Map);

    impl TagFilter {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
            required: TagFilterRequired<A, B>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Key", required.key.into_node())
                    .with("Value", required.value.into_node()),
            )
        }
    }

    /// The properties that AWS requires of [`TagFilter`].
    #[derive(Clone, Debug)]
    pub struct TagFilterRequired<A, B> {
        /// The tag key.
        pub key: A,
        /// The tag value.
        pub value: B,
    }

    /// Amazon S3 key format for log objects. Only one format, PartitionedPrefix or SimplePrefix, is allowed.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct TargetObjectKeyFormat(crate::Map);

    impl TargetObjectKeyFormat {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Partitioned S3 key for log objects.
        pub fn partitioned_prefix(self, value: impl crate::IntoValue<PartitionedPrefix>) -> Self {
            Self(self.0.with("PartitionedPrefix", value.into_node()))
        }

        /// To use the simple format for S3 keys for log objects. To specify SimplePrefix format, set SimplePrefix
        /// to {}.
        pub fn simple_prefix(self, value: impl crate::IntoValue<crate::Json>) -> Self {
            Self(self.0.with("SimplePrefix", value.into_node()))
        }
    }

    /// The S3 Intelligent-Tiering storage class is designed to optimize storage costs by automatically moving
    /// data to the most cost-effective storage access tier, without additional operational overhead.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct Tiering(crate::Map);

    impl Tiering {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `access_tier`: S3 Intelligent-Tiering access tier.
        /// - `days`: The number of consecutive days of no access after which an object will be eligible to be
        ///   transitioned to the corresponding tier.
        pub fn new(access_tier: impl crate::IntoValue<AccessTier>, days: impl crate::IntoValue<i64>) -> Self {
            Self(
                crate::Map::new()
                    .with("AccessTier", access_tier.into_node())
                    .with("Days", days.into_node()),
            )
        }
    }

    /// A container for specifying the configuration for publication of messages to an Amazon Simple
    /// Notification Service (Amazon SNS) topic when Amazon S3 detects specified events.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct TopicConfiguration(crate::Map);

    impl TopicConfiguration {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
            required: TopicConfigurationRequired<A, B>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Event", required.event.into_node())
                    .with("Topic", required.topic.into_node()),
            )
        }

        /// The filtering rules that determine for which objects to send notifications. For example, you can
        /// create a filter so that Amazon S3 sends notifications only when image files with a `.jpg` extension
        /// are added to the bucket.
        pub fn filter(self, value: impl crate::IntoValue<NotificationFilter>) -> Self {
            Self(self.0.with("Filter", value.into_node()))
        }
    }

    /// The properties that AWS requires of [`TopicConfiguration`].
    #[derive(Clone, Debug)]
    pub struct TopicConfigurationRequired<A, B> {
        /// The Amazon S3 bucket event about which to send notifications. For more information, see [Supported
        /// Event Types](https://docs.aws.amazon.com/AmazonS3/latest/dev/NotificationHowTo.html) in the *Amazon S3
        /// User Guide*.
        pub event: A,
        /// The Amazon Resource Name (ARN) of the Amazon SNS topic to which Amazon S3 publishes a message when it
        /// detects events of the specified type.
        pub topic: B,
    }

    /// Specifies when an object transitions to a specified storage class. For more information about Amazon
    /// S3 lifecycle configuration rules, see [Transitioning Objects Using Amazon S3
    /// Lifecycle](https://docs.aws.amazon.com/AmazonS3/latest/dev/lifecycle-transition-general-considerations.html)
    /// in the *Amazon S3 User Guide*.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct Transition(crate::Map);

    impl Transition {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `storage_class`: The storage class to which you want the object to transition.
        pub fn new(storage_class: impl crate::IntoValue<TransitionStorageClass>) -> Self {
            Self(crate::Map::new().with("StorageClass", storage_class.into_node()))
        }

        /// Indicates when objects are transitioned to the specified storage class. The date value must be in ISO
        /// 8601 format. The time is always midnight UTC.
        pub fn transition_date(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("TransitionDate", value.into_node()))
        }

        /// Indicates the number of days after creation when objects are transitioned to the specified storage
        /// class. If the specified storage class is `INTELLIGENT_TIERING`, `GLACIER_IR`, `GLACIER`, or
        /// `DEEP_ARCHIVE`, valid values are `0` or positive integers. If the specified storage class is
        /// `STANDARD_IA` or `ONEZONE_IA`, valid values are positive integers greater than `30`. Be aware that
        /// some storage classes have a minimum storage duration and that you're charged for transitioning objects
        /// before their minimum storage duration. For more information, see [Constraints and considerations for
        /// transitions](https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html#lifecycle-configuration-constraints)
        /// in the *Amazon S3 User Guide*.
        pub fn transition_in_days(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("TransitionInDays", value.into_node()))
        }
    }

    /// Describes the versioning state of an Amazon S3 bucket. For more information, see [PUT Bucket
    /// versioning](https://docs.aws.amazon.com/AmazonS3/latest/API/RESTBucketPUTVersioningStatus.html) in the *Amazon
    /// S3 API Reference*.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct VersioningConfiguration(crate::Map);

    impl VersioningConfiguration {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `status`: The versioning state of the bucket.
        pub fn new(status: impl crate::IntoValue<VersioningConfigurationStatus>) -> Self {
            Self(crate::Map::new().with("Status", status.into_node()))
        }
    }

    /// Specifies website configuration parameters for an Amazon S3 bucket.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct WebsiteConfiguration(crate::Map);

    impl WebsiteConfiguration {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The name of the error document for the website.
        pub fn error_document(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ErrorDocument", value.into_node()))
        }

        /// The name of the index document for the website.
        pub fn index_document(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("IndexDocument", value.into_node()))
        }

        /// The redirect behavior for every request to this bucket's website endpoint.
        pub fn redirect_all_requests_to(self, value: impl crate::IntoValue<RedirectAllRequestsTo>) -> Self {
            Self(self.0.with("RedirectAllRequestsTo", value.into_node()))
        }

        /// Rules that define when a redirect is applied and the redirect behavior.
        pub fn routing_rules(self, value: impl crate::IntoValue<Vec<RoutingRule>>) -> Self {
            Self(self.0.with("RoutingRules", value.into_node()))
        }
    }

    /// The ABAC status of the general purpose bucket. When ABAC is enabled for the general purpose bucket,
    /// you can use tags to manage access to the general purpose buckets as well as for cost tracking
    /// purposes. When ABAC is disabled for the general purpose buckets, you can only use tags for cost
    /// tracking purposes. For more information, see [Using tags with S3 general purpose
    /// buckets](https://docs.aws.amazon.com/AmazonS3/latest/userguide/buckets-tagging.html).
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct AbacStatus(&'static str);

    impl AbacStatus {
        /// `Disabled`.
        pub const DISABLED: Self = Self("Disabled");

        /// `Enabled`.
        pub const ENABLED: Self = Self("Enabled");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Specifies the transfer acceleration status of the bucket.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct AccelerationStatus(&'static str);

    impl AccelerationStatus {
        /// `Enabled`.
        pub const ENABLED: Self = Self("Enabled");

        /// `Suspended`.
        pub const SUSPENDED: Self = Self("Suspended");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// This is a legacy property, and it is not recommended for most use cases. A majority of modern use
    /// cases in Amazon S3 no longer require the use of ACLs, and we recommend that you keep ACLs disabled.
    /// For more information, see [Controlling object
    /// ownership](https://docs.aws.amazon.com//AmazonS3/latest/userguide/about-object-ownership.html) in the *Amazon
    /// S3 User Guide*.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct AccessControl(&'static str);

    impl AccessControl {
        /// `AuthenticatedRead`.
        pub const AUTHENTICATED_READ: Self = Self("AuthenticatedRead");

        /// `AwsExecRead`.
        pub const AWS_EXEC_READ: Self = Self("AwsExecRead");

        /// `BucketOwnerFullControl`.
        pub const BUCKET_OWNER_FULL_CONTROL: Self = Self("BucketOwnerFullControl");

        /// `BucketOwnerRead`.
        pub const BUCKET_OWNER_READ: Self = Self("BucketOwnerRead");

        /// `LogDeliveryWrite`.
        pub const LOG_DELIVERY_WRITE: Self = Self("LogDeliveryWrite");

        /// `Private`.
        pub const PRIVATE: Self = Self("Private");

        /// `PublicRead`.
        pub const PUBLIC_READ: Self = Self("PublicRead");

        /// `PublicReadWrite`.
        pub const PUBLIC_READ_WRITE: Self = Self("PublicReadWrite");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// S3 Intelligent-Tiering access tier. See [Storage class for automatically optimizing frequently and
    /// infrequently accessed
    /// objects](https://docs.aws.amazon.com/AmazonS3/latest/dev/storage-class-intro.html#sc-dynamic-data-access)
    /// for a list of access tiers in the S3 Intelligent-Tiering storage class.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct AccessTier(&'static str);

    impl AccessTier {
        /// `ARCHIVE_ACCESS`.
        pub const ARCHIVE_ACCESS: Self = Self("ARCHIVE_ACCESS");

        /// `DEEP_ARCHIVE_ACCESS`.
        pub const DEEP_ARCHIVE_ACCESS: Self = Self("DEEP_ARCHIVE_ACCESS");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// An HTTP method that you allow the origin to run.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct AllowedMethod(&'static str);

    impl AllowedMethod {
        /// `DELETE`.
        pub const DELETE: Self = Self("DELETE");

        /// `GET`.
        pub const GET: Self = Self("GET");

        /// `HEAD`.
        pub const HEAD: Self = Self("HEAD");

        /// `POST`.
        pub const POST: Self = Self("POST");

        /// `PUT`.
        pub const PUT: Self = Self("PUT");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The values of `BucketNamespace`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct BucketNamespace(&'static str);

    impl BucketNamespace {
        /// `account-regional`.
        pub const ACCOUNT_REGIONAL: Self = Self("account-regional");

        /// `global`.
        pub const GLOBAL: Self = Self("global");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Specifies whether the annotation table configuration is enabled or disabled.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct ConfigurationState(&'static str);

    impl ConfigurationState {
        /// `DISABLED`.
        pub const DISABLED: Self = Self("DISABLED");

        /// `ENABLED`.
        pub const ENABLED: Self = Self("ENABLED");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Indicates whether to replicate delete markers.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct DeleteMarkerReplicationStatus(&'static str);

    impl DeleteMarkerReplicationStatus {
        /// `Disabled`.
        pub const DISABLED: Self = Self("Disabled");

        /// `Enabled`.
        pub const ENABLED: Self = Self("Enabled");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The object encryption type that you want to block or unblock for an Amazon S3 general purpose bucket.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct EncryptionType(&'static str);

    impl EncryptionType {
        /// `NONE`.
        pub const NONE: Self = Self("NONE");

        /// `SSE-C`.
        pub const SSE_C: Self = Self("SSE-C");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Specifies whether journal table record expiration is enabled or disabled.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Expiration(&'static str);

    impl Expiration {
        /// `DISABLED`.
        pub const DISABLED: Self = Self("DISABLED");

        /// `ENABLED`.
        pub const ENABLED: Self = Self("ENABLED");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Specifies the file format used when exporting data to Amazon S3.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Format(&'static str);

    impl Format {
        /// `CSV`.
        pub const CSV: Self = Self("CSV");

        /// `ORC`.
        pub const ORC: Self = Self("ORC");

        /// `Parquet`.
        pub const PARQUET: Self = Self("Parquet");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Object versions to include in the inventory list. If set to `All`, the list includes all the object
    /// versions, which adds the version-related fields `VersionId`, `IsLatest`, and `DeleteMarker` to the
    /// list. If set to `Current`, the list does not contain these version-related fields.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct IncludedObjectVersions(&'static str);

    impl IncludedObjectVersions {
        /// `All`.
        pub const ALL: Self = Self("All");

        /// `Current`.
        pub const CURRENT: Self = Self("Current");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Specifies the status of the configuration.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct IntelligentTieringConfigurationStatus(&'static str);

    impl IntelligentTieringConfigurationStatus {
        /// `Disabled`.
        pub const DISABLED: Self = Self("Disabled");

        /// `Enabled`.
        pub const ENABLED: Self = Self("Enabled");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Specifies whether the replication metrics are enabled.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct MetricsStatus(&'static str);

    impl MetricsStatus {
        /// `Disabled`.
        pub const DISABLED: Self = Self("Disabled");

        /// `Enabled`.
        pub const ENABLED: Self = Self("Enabled");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The default Object Lock retention mode you want to apply to new objects placed in the specified
    /// bucket. If Object Lock is turned on, you must specify `Mode` and specify either `Days` or `Years`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Mode(&'static str);

    impl Mode {
        /// `COMPLIANCE`.
        pub const COMPLIANCE: Self = Self("COMPLIANCE");

        /// `GOVERNANCE`.
        pub const GOVERNANCE: Self = Self("GOVERNANCE");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The class of storage used to store the object.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct NoncurrentVersionTransitionStorageClass(&'static str);

    impl NoncurrentVersionTransitionStorageClass {
        /// `DEEP_ARCHIVE`.
        pub const DEEP_ARCHIVE: Self = Self("DEEP_ARCHIVE");

        /// `GLACIER`.
        pub const GLACIER: Self = Self("GLACIER");

        /// `GLACIER_IR`.
        pub const GLACIER_IR: Self = Self("GLACIER_IR");

        /// `Glacier`.
        pub const GLACIER_: Self = Self("Glacier");

        /// `INTELLIGENT_TIERING`.
        pub const INTELLIGENT_TIERING: Self = Self("INTELLIGENT_TIERING");

        /// `ONEZONE_IA`.
        pub const ONEZONE_IA: Self = Self("ONEZONE_IA");

        /// `STANDARD_IA`.
        pub const STANDARD_IA: Self = Self("STANDARD_IA");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Indicates whether this bucket has an Object Lock configuration enabled. Enable `ObjectLockEnabled`
    /// when you apply `ObjectLockConfiguration` to a bucket.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct ObjectLockEnabled(&'static str);

    impl ObjectLockEnabled {
        /// `Enabled`.
        pub const ENABLED: Self = Self("Enabled");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Specifies an object ownership rule.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct ObjectOwnership(&'static str);

    impl ObjectOwnership {
        /// `BucketOwnerEnforced`.
        pub const BUCKET_OWNER_ENFORCED: Self = Self("BucketOwnerEnforced");

        /// `BucketOwnerPreferred`.
        pub const BUCKET_OWNER_PREFERRED: Self = Self("BucketOwnerPreferred");

        /// `ObjectWriter`.
        pub const OBJECT_WRITER: Self = Self("ObjectWriter");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Contains the optional fields that are included in the inventory results.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct OptionalField(&'static str);

    impl OptionalField {
        /// `BucketKeyStatus`.
        pub const BUCKET_KEY_STATUS: Self = Self("BucketKeyStatus");

        /// `ChecksumAlgorithm`.
        pub const CHECKSUM_ALGORITHM: Self = Self("ChecksumAlgorithm");

        /// `ETag`.
        pub const E_TAG: Self = Self("ETag");

        /// `EncryptionStatus`.
        pub const ENCRYPTION_STATUS: Self = Self("EncryptionStatus");

        /// `IntelligentTieringAccessTier`.
        pub const INTELLIGENT_TIERING_ACCESS_TIER: Self = Self("IntelligentTieringAccessTier");

        /// `IntelligentTieringReferenceDate`.
        pub const INTELLIGENT_TIERING_REFERENCE_DATE: Self = Self("IntelligentTieringReferenceDate");

        /// `IsMultipartUploaded`.
        pub const IS_MULTIPART_UPLOADED: Self = Self("IsMultipartUploaded");

        /// `LastModifiedDate`.
        pub const LAST_MODIFIED_DATE: Self = Self("LastModifiedDate");

        /// `LifecycleExpirationDate`.
        pub const LIFECYCLE_EXPIRATION_DATE: Self = Self("LifecycleExpirationDate");

        /// `ObjectAccessControlList`.
        pub const OBJECT_ACCESS_CONTROL_LIST: Self = Self("ObjectAccessControlList");

        /// `ObjectLockEventHoldDuration`.
        pub const OBJECT_LOCK_EVENT_HOLD_DURATION: Self = Self("ObjectLockEventHoldDuration");

        /// `ObjectLockEventHoldStatus`.
        pub const OBJECT_LOCK_EVENT_HOLD_STATUS: Self = Self("ObjectLockEventHoldStatus");

        /// `ObjectLockLegalHoldStatus`.
        pub const OBJECT_LOCK_LEGAL_HOLD_STATUS: Self = Self("ObjectLockLegalHoldStatus");

        /// `ObjectLockMode`.
        pub const OBJECT_LOCK_MODE: Self = Self("ObjectLockMode");

        /// `ObjectLockRetainUntilDate`.
        pub const OBJECT_LOCK_RETAIN_UNTIL_DATE: Self = Self("ObjectLockRetainUntilDate");

        /// `ObjectOwner`.
        pub const OBJECT_OWNER: Self = Self("ObjectOwner");

        /// `ReplicationStatus`.
        pub const REPLICATION_STATUS: Self = Self("ReplicationStatus");

        /// `Size`.
        pub const SIZE: Self = Self("Size");

        /// `StorageClass`.
        pub const STORAGE_CLASS: Self = Self("StorageClass");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Specifies the replica ownership. For default and valid values, see [PUT bucket
    /// replication](https://docs.aws.amazon.com/AmazonS3/latest/API/RESTBucketPUTreplication.html) in the *Amazon
    /// S3 API Reference*.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Owner(&'static str);

    impl Owner {
        /// `Destination`.
        pub const DESTINATION: Self = Self("Destination");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Specifies the partition date source for the partitioned prefix. `PartitionDateSource` can be
    /// `EventTime` or `DeliveryTime`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct PartitionDateSource(&'static str);

    impl PartitionDateSource {
        /// `DeliveryTime`.
        pub const DELIVERY_TIME: Self = Self("DeliveryTime");

        /// `EventTime`.
        pub const EVENT_TIME: Self = Self("EventTime");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Protocol to use when redirecting requests. The default is the protocol that is used in the original
    /// request.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Protocol(&'static str);

    impl Protocol {
        /// `http`.
        pub const HTTP: Self = Self("http");

        /// `https`.
        pub const HTTPS: Self = Self("https");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Specifies whether Amazon S3 replicates modifications on replicas.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct ReplicaModificationsStatus(&'static str);

    impl ReplicaModificationsStatus {
        /// `Disabled`.
        pub const DISABLED: Self = Self("Disabled");

        /// `Enabled`.
        pub const ENABLED: Self = Self("Enabled");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The storage class to use when replicating objects, such as S3 Standard or reduced redundancy. By
    /// default, Amazon S3 uses the storage class of the source object to create the object replica.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct ReplicationDestinationStorageClass(&'static str);

    impl ReplicationDestinationStorageClass {
        /// `DEEP_ARCHIVE`.
        pub const DEEP_ARCHIVE: Self = Self("DEEP_ARCHIVE");

        /// `GLACIER`.
        pub const GLACIER: Self = Self("GLACIER");

        /// `GLACIER_IR`.
        pub const GLACIER_IR: Self = Self("GLACIER_IR");

        /// `INTELLIGENT_TIERING`.
        pub const INTELLIGENT_TIERING: Self = Self("INTELLIGENT_TIERING");

        /// `ONEZONE_IA`.
        pub const ONEZONE_IA: Self = Self("ONEZONE_IA");

        /// `REDUCED_REDUNDANCY`.
        pub const REDUCED_REDUNDANCY: Self = Self("REDUCED_REDUNDANCY");

        /// `STANDARD`.
        pub const STANDARD: Self = Self("STANDARD");

        /// `STANDARD_IA`.
        pub const STANDARD_IA: Self = Self("STANDARD_IA");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Specifies whether the rule is enabled.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct ReplicationRuleStatus(&'static str);

    impl ReplicationRuleStatus {
        /// `Disabled`.
        pub const DISABLED: Self = Self("Disabled");

        /// `Enabled`.
        pub const ENABLED: Self = Self("Enabled");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Specifies whether the replication time is enabled.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct ReplicationTimeStatus(&'static str);

    impl ReplicationTimeStatus {
        /// `Disabled`.
        pub const DISABLED: Self = Self("Disabled");

        /// `Enabled`.
        pub const ENABLED: Self = Self("Enabled");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// If `Enabled`, the rule is currently being applied. If `Disabled`, the rule is not currently being
    /// applied.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct RuleStatus(&'static str);

    impl RuleStatus {
        /// `Disabled`.
        pub const DISABLED: Self = Self("Disabled");

        /// `Enabled`.
        pub const ENABLED: Self = Self("Enabled");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Server-side encryption algorithm to use for the default encryption.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct SSEAlgorithm(&'static str);

    impl SSEAlgorithm {
        /// `AES256`.
        pub const AES256: Self = Self("AES256");

        /// `aws:kms`.
        pub const AWS_KMS: Self = Self("aws:kms");

        /// `aws:kms:dsse`.
        pub const AWS_KMS_DSSE: Self = Self("aws:kms:dsse");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Specifies the schedule for generating inventory results.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct ScheduleFrequency(&'static str);

    impl ScheduleFrequency {
        /// `Daily`.
        pub const DAILY: Self = Self("Daily");

        /// `Weekly`.
        pub const WEEKLY: Self = Self("Weekly");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The encryption type specified for a metadata table. To specify server-side encryption with AWS Key
    /// Management Service ( AWS ) keys (SSE-KMS), use the `aws:kms` value. To specify server-side encryption
    /// with Amazon S3 managed keys (SSE-S3), use the `AES256` value.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct SseAlgorithm(&'static str);

    impl SseAlgorithm {
        /// `AES256`.
        pub const AES256: Self = Self("AES256");

        /// `aws:kms`.
        pub const AWS_KMS: Self = Self("aws:kms");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Specifies whether Amazon S3 replicates objects created with server-side encryption using an AWS KMS
    /// key stored in AWS Key Management Service.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct SseKmsEncryptedObjectsStatus(&'static str);

    impl SseKmsEncryptedObjectsStatus {
        /// `Disabled`.
        pub const DISABLED: Self = Self("Disabled");

        /// `Enabled`.
        pub const ENABLED: Self = Self("Enabled");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The type of the table bucket where the metadata configuration is stored. The `aws` value indicates an
    /// AWS managed table bucket, and the `customer` value indicates a customer-managed table bucket. V2
    /// metadata configurations are stored in AWS managed table buckets, and V1 metadata configurations are
    /// stored in customer-managed table buckets.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct TableBucketType(&'static str);

    impl TableBucketType {
        /// `aws`.
        pub const AWS: Self = Self("aws");

        /// `customer`.
        pub const CUSTOMER: Self = Self("customer");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Indicates which default minimum object size behavior is applied to the lifecycle configuration.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct TransitionDefaultMinimumObjectSize(&'static str);

    impl TransitionDefaultMinimumObjectSize {
        /// `all_storage_classes_128K`: Objects smaller than 128 KB will not transition to any storage class
        /// by default.
        pub const ALL_STORAGE_CLASSES_128_K: Self = Self("all_storage_classes_128K");

        /// `varies_by_storage_class`: Objects smaller than 128 KB will transition to Glacier Flexible
        /// Retrieval or Glacier Deep Archive storage classes. By default, all other storage classes will
        /// prevent transitions smaller than 128 KB.
        pub const VARIES_BY_STORAGE_CLASS: Self = Self("varies_by_storage_class");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The storage class to which you want the object to transition.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct TransitionStorageClass(&'static str);

    impl TransitionStorageClass {
        /// `DEEP_ARCHIVE`.
        pub const DEEP_ARCHIVE: Self = Self("DEEP_ARCHIVE");

        /// `GLACIER`.
        pub const GLACIER: Self = Self("GLACIER");

        /// `GLACIER_IR`.
        pub const GLACIER_IR: Self = Self("GLACIER_IR");

        /// `Glacier`.
        pub const GLACIER_: Self = Self("Glacier");

        /// `INTELLIGENT_TIERING`.
        pub const INTELLIGENT_TIERING: Self = Self("INTELLIGENT_TIERING");

        /// `ONEZONE_IA`.
        pub const ONEZONE_IA: Self = Self("ONEZONE_IA");

        /// `STANDARD_IA`.
        pub const STANDARD_IA: Self = Self("STANDARD_IA");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The versioning state of the bucket.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct VersioningConfigurationStatus(&'static str);

    impl VersioningConfigurationStatus {
        /// `Enabled`.
        pub const ENABLED: Self = Self("Enabled");

        /// `Suspended`.
        pub const SUSPENDED: Self = Self("Suspended");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    crate::into_value::maps!(
        AbortIncompleteMultipartUpload,
        AccelerateConfiguration,
        AccessControlTranslation,
        AnalyticsConfiguration,
        AnnotationTableConfiguration,
        BlockedEncryptionTypes,
        BucketEncryption,
        CorsConfiguration,
        CorsRule,
        DataExport,
        DefaultEventHold,
        DefaultRetention,
        DeleteMarkerReplication,
        Destination,
        EncryptionConfiguration,
        EventBridgeConfiguration,
        FilterRule,
        IntelligentTieringConfiguration,
        InventoryConfiguration,
        InventoryTableConfiguration,
        JournalTableConfiguration,
        LambdaConfiguration,
        LifecycleConfiguration,
        LoggingConfiguration,
        MetadataConfiguration,
        MetadataDestination,
        MetadataTableConfiguration,
        MetadataTableEncryptionConfiguration,
        Metrics,
        MetricsConfiguration,
        NoncurrentVersionExpiration,
        NoncurrentVersionTransition,
        NotificationConfiguration,
        NotificationFilter,
        ObjectLockConfiguration,
        ObjectLockRule,
        OwnershipControls,
        OwnershipControlsRule,
        PartitionedPrefix,
        PublicAccessBlockConfiguration,
        QueueConfiguration,
        RecordExpiration,
        RedirectAllRequestsTo,
        RedirectRule,
        ReplicaModifications,
        ReplicationConfiguration,
        ReplicationDestination,
        ReplicationRule,
        ReplicationRuleAndOperator,
        ReplicationRuleFilter,
        ReplicationTime,
        ReplicationTimeValue,
        RoutingRule,
        RoutingRuleCondition,
        Rule,
        S3KeyFilter,
        S3TablesDestination,
        ServerSideEncryptionByDefault,
        ServerSideEncryptionRule,
        SourceSelectionCriteria,
        SseKmsEncryptedObjects,
        StorageClassAnalysis,
        TagFilter,
        TargetObjectKeyFormat,
        Tiering,
        TopicConfiguration,
        Transition,
        VersioningConfiguration,
        WebsiteConfiguration
    );
    crate::into_value::texts!(
        AbacStatus,
        AccelerationStatus,
        AccessControl,
        AccessTier,
        AllowedMethod,
        BucketNamespace,
        ConfigurationState,
        DeleteMarkerReplicationStatus,
        EncryptionType,
        Expiration,
        Format,
        IncludedObjectVersions,
        IntelligentTieringConfigurationStatus,
        MetricsStatus,
        Mode,
        NoncurrentVersionTransitionStorageClass,
        ObjectLockEnabled,
        ObjectOwnership,
        OptionalField,
        Owner,
        PartitionDateSource,
        Protocol,
        ReplicaModificationsStatus,
        ReplicationDestinationStorageClass,
        ReplicationRuleStatus,
        ReplicationTimeStatus,
        RuleStatus,
        SSEAlgorithm,
        ScheduleFrequency,
        SseAlgorithm,
        SseKmsEncryptedObjectsStatus,
        TableBucketType,
        TransitionDefaultMinimumObjectSize,
        TransitionStorageClass,
        VersioningConfigurationStatus
    );
}

/// `AWS::S3::BucketPolicy`: Applies an Amazon S3 bucket policy to an Amazon S3 bucket. If you are using an
/// identity other than the root user of the AWS account that owns the bucket, the calling identity must have
/// the `PutBucketPolicy` permissions on the specified bucket and belong to the bucket owner's account in
/// order to use this operation.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucketpolicy.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct BucketPolicy(crate::Map);

impl BucketPolicy {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `bucket`: The name of the Amazon S3 bucket to which the policy applies. Changing it replaces the
    ///   resource.
    /// - `policy_document`: A policy document containing permissions to add to the specified bucket.
    pub fn new(
        bucket: impl crate::IntoValue<String>,
        policy_document: impl crate::IntoValue<crate::Json>,
    ) -> Self {
        Self(
            crate::Map::new()
                .with("Bucket", bucket.into_node())
                .with("PolicyDocument", policy_document.into_node()),
        )
    }
}

impl crate::ResourceType for BucketPolicy {
    const TYPE: &'static str = "AWS::S3::BucketPolicy";
    type Ref = crate::Name<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}
