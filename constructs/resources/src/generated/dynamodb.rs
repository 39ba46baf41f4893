// Written by `cargo run -p stratiform-generate`; do not edit. For its sources see NOTICE.

//! The resource types of `AWS::DynamoDB`.

/// The `AWS::DynamoDB::Table` resource creates a DynamoDB table. For more information, see
/// [CreateTable](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html) in the *Amazon
/// DynamoDB API Reference*.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct Table(crate::Map);

impl Table {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `key_schema`: Specifies the attributes that make up the primary key for the table. Changing it
    ///   replaces the resource.
    pub fn new(key_schema: impl crate::IntoValue<Vec<table::KeySchema>>) -> Self {
        Self(crate::Map::new().with("KeySchema", key_schema.into_node()))
    }

    /// A list of attributes that describe the key schema for the table and indexes.
    pub fn attribute_definitions(
        self,
        value: impl crate::IntoValue<Vec<table::AttributeDefinition>>,
    ) -> Self {
        Self(self.0.with("AttributeDefinitions", value.into_node()))
    }

    /// Specify how you are charged for read and write throughput and how you manage capacity.
    pub fn billing_mode(self, value: impl crate::IntoValue<table::BillingMode>) -> Self {
        Self(self.0.with("BillingMode", value.into_node()))
    }

    /// The settings used to specify whether to enable CloudWatch Contributor Insights for the table and
    /// define which events to monitor.
    pub fn contributor_insights_specification(
        self,
        value: impl crate::IntoValue<table::ContributorInsightsSpecification>,
    ) -> Self {
        Self(
            self.0
                .with("ContributorInsightsSpecification", value.into_node()),
        )
    }

    /// Determines if a table is protected from deletion. When enabled, the table cannot be deleted by any
    /// user or process. This setting is disabled by default. For more information, see [Using deletion
    /// protection](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html#WorkingWithTables.Basics.DeletionProtection)
    /// in the *Amazon DynamoDB Developer Guide*.
    pub fn deletion_protection_enabled(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("DeletionProtectionEnabled", value.into_node()))
    }

    /// Global secondary indexes to be created on the table. You can create up to 20 global secondary indexes.
    pub fn global_secondary_indexes(
        self,
        value: impl crate::IntoValue<Vec<table::GlobalSecondaryIndex>>,
    ) -> Self {
        Self(self.0.with("GlobalSecondaryIndexes", value.into_node()))
    }

    /// Specifies the properties of data being imported from the S3 bucket source to the" table.
    ///
    /// Changing it replaces the resource.
    pub fn import_source_specification(
        self,
        value: impl crate::IntoValue<table::ImportSourceSpecification>,
    ) -> Self {
        Self(self.0.with("ImportSourceSpecification", value.into_node()))
    }

    /// The Kinesis Data Streams configuration for the specified table.
    pub fn kinesis_stream_specification(
        self,
        value: impl crate::IntoValue<table::KinesisStreamSpecification>,
    ) -> Self {
        Self(self.0.with("KinesisStreamSpecification", value.into_node()))
    }

    /// Local secondary indexes to be created on the table. You can create up to 5 local secondary indexes.
    /// Each index is scoped to a given hash key value. The size of each hash key can be up to 10 gigabytes.
    pub fn local_secondary_indexes(
        self,
        value: impl crate::IntoValue<Vec<table::LocalSecondaryIndex>>,
    ) -> Self {
        Self(self.0.with("LocalSecondaryIndexes", value.into_node()))
    }

    /// Sets the maximum number of read and write units for the specified on-demand table. If you use this
    /// property, you must specify `MaxReadRequestUnits`, `MaxWriteRequestUnits`, or both.
    pub fn on_demand_throughput(self, value: impl crate::IntoValue<table::OnDemandThroughput>) -> Self {
        Self(self.0.with("OnDemandThroughput", value.into_node()))
    }

    /// The settings used to enable point in time recovery.
    pub fn point_in_time_recovery_specification(
        self,
        value: impl crate::IntoValue<table::PointInTimeRecoverySpecification>,
    ) -> Self {
        Self(
            self.0
                .with("PointInTimeRecoverySpecification", value.into_node()),
        )
    }

    /// Throughput for the specified table, which consists of values for `ReadCapacityUnits` and
    /// `WriteCapacityUnits`. For more information about the contents of a provisioned throughput structure,
    /// see [Amazon DynamoDB Table
    /// ProvisionedThroughput](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ProvisionedThroughput.html).
    pub fn provisioned_throughput(self, value: impl crate::IntoValue<table::ProvisionedThroughput>) -> Self {
        Self(self.0.with("ProvisionedThroughput", value.into_node()))
    }

    /// An AWS resource-based policy document in JSON format that will be attached to the table.
    pub fn resource_policy(self, value: impl crate::IntoValue<table::ResourcePolicy>) -> Self {
        Self(self.0.with("ResourcePolicy", value.into_node()))
    }

    /// Specifies the settings to enable server-side encryption.
    pub fn sse_specification(self, value: impl crate::IntoValue<table::SSESpecification>) -> Self {
        Self(self.0.with("SSESpecification", value.into_node()))
    }

    /// The settings for the DynamoDB table stream, which captures changes to items stored in the table.
    /// Including this property in your AWS CloudFormation template automatically enables streaming.
    pub fn stream_specification(self, value: impl crate::IntoValue<table::StreamSpecification>) -> Self {
        Self(self.0.with("StreamSpecification", value.into_node()))
    }

    /// The table class of the new table. Valid values are `STANDARD` and `STANDARD_INFREQUENT_ACCESS`.
    pub fn table_class(self, value: impl crate::IntoValue<table::TableClass>) -> Self {
        Self(self.0.with("TableClass", value.into_node()))
    }

    /// A name for the table. If you don't specify a name, AWS CloudFormation generates a unique physical ID
    /// and uses that ID for the table name. For more information, see [Name
    /// Type](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-name.html).
    ///
    /// Changing it replaces the resource.
    pub fn table_name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("TableName", value.into_node()))
    }

    /// An array of key-value pairs to apply to this resource.
    pub fn tags(self, value: impl crate::IntoValue<Vec<crate::Tag>>) -> Self {
        Self(self.0.with("Tags", value.into_node()))
    }

    /// Specifies the Time to Live (TTL) settings for the table.
    pub fn time_to_live_specification(
        self,
        value: impl crate::IntoValue<table::TimeToLiveSpecification>,
    ) -> Self {
        Self(self.0.with("TimeToLiveSpecification", value.into_node()))
    }

    /// The property `VectorIndexes`.
    pub fn vector_indexes(self, value: impl crate::IntoValue<Vec<table::VectorIndex>>) -> Self {
        Self(self.0.with("VectorIndexes", value.into_node()))
    }

    /// Represents the warm throughput (in read units per second and write units per second) for creating a
    /// table.
    pub fn warm_throughput(self, value: impl crate::IntoValue<table::WarmThroughput>) -> Self {
        Self(self.0.with("WarmThroughput", value.into_node()))
    }
}

impl crate::ResourceType for Table {
    const TYPE: &'static str = "AWS::DynamoDB::Table";
    type Ref = crate::Name<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<Table> {
    /// The Amazon Resource Name (ARN) of the DynamoDB table, such as
    /// `arn:aws:dynamodb:us-east-2:123456789012:table/myDynamoDBTable`.
    pub fn arn(&self) -> crate::Value<crate::Arn<Table>> {
        self.attribute("Arn")
    }

    /// The ARN of the DynamoDB stream, such as
    /// `arn:aws:dynamodb:us-east-1:123456789012:table/testddbstack-myDynamoDBTable-012A1SL7SMP5Q/stream/2015-11-30T20:10:00.000`.
    pub fn stream_arn(&self) -> crate::Value<String> {
        self.attribute("StreamArn")
    }
}

/// The types of the properties of [`Table`].
pub mod table {
    /// Represents an attribute for describing the schema for the table and indexes.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct AttributeDefinition(crate::Map);

    impl AttributeDefinition {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `attribute_name`: A name for the attribute.
        /// - `attribute_type`: The data type for the attribute, where.
        pub fn new(
            attribute_name: impl crate::IntoValue<String>,
            attribute_type: impl crate::IntoValue<AttributeType>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("AttributeName", attribute_name.into_node())
                    .with("AttributeType", attribute_type.into_node()),
            )
        }
    }

    /// Configures contributor insights settings for a table or one of its indexes.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ContributorInsightsSpecification(crate::Map);

    impl ContributorInsightsSpecification {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `enabled`: Indicates whether CloudWatch Contributor Insights are to be enabled (true) or disabled
        ///   (false).
        pub fn new(enabled: impl crate::IntoValue<bool>) -> Self {
            Self(crate::Map::new().with("Enabled", enabled.into_node()))
        }

        /// Specifies the CloudWatch Contributor Insights mode for a table. Valid values are
        /// `ACCESSED_AND_THROTTLED_KEYS` (tracks all access and throttled events) or `THROTTLED_KEYS` (tracks
        /// only throttled events). This setting determines what type of contributor insights data is collected
        /// for the table.
        pub fn mode(self, value: impl crate::IntoValue<Mode>) -> Self {
            Self(self.0.with("Mode", value.into_node()))
        }
    }

    /// The options for imported source files in CSV format. The values are Delimiter and HeaderList.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct Csv(crate::Map);

    impl Csv {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The delimiter used for separating items in the CSV file being imported.
        ///
        /// Changing it replaces the resource.
        pub fn delimiter(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Delimiter", value.into_node()))
        }

        /// List of the headers used to specify a common header for all source CSV files being imported. If this
        /// field is specified then the first line of each CSV file is treated as data instead of the header. If
        /// this field is not specified the the first line of each CSV file is treated as the header.
        ///
        /// Changing it replaces the resource.
        pub fn header_list(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("HeaderList", value.into_node()))
        }
    }

    /// Represents the properties of a global secondary index.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct GlobalSecondaryIndex(crate::Map);

    impl GlobalSecondaryIndex {
        /// Creates it with the properties that AWS requires.
        pub fn new<
            A: crate::IntoValue<String>,
            B: crate::IntoValue<Vec<KeySchema>>,
            C: crate::IntoValue<Projection>,
        >(
            required: GlobalSecondaryIndexRequired<A, B, C>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("IndexName", required.index_name.into_node())
                    .with("KeySchema", required.key_schema.into_node())
                    .with("Projection", required.projection.into_node()),
            )
        }

        /// The settings used to specify whether to enable CloudWatch Contributor Insights for the global table
        /// and define which events to monitor.
        pub fn contributor_insights_specification(
            self,
            value: impl crate::IntoValue<ContributorInsightsSpecification>,
        ) -> Self {
            Self(
                self.0
                    .with("ContributorInsightsSpecification", value.into_node()),
            )
        }

        /// The maximum number of read and write units for the specified global secondary index. If you use this
        /// parameter, you must specify `MaxReadRequestUnits`, `MaxWriteRequestUnits`, or both. You must use
        /// either `OnDemandThroughput` or `ProvisionedThroughput` based on your table's capacity mode.
        pub fn on_demand_throughput(self, value: impl crate::IntoValue<OnDemandThroughput>) -> Self {
            Self(self.0.with("OnDemandThroughput", value.into_node()))
        }

        /// Represents the provisioned throughput settings for the specified global secondary index. You must use
        /// either `OnDemandThroughput` or `ProvisionedThroughput` based on your table's capacity mode.
        pub fn provisioned_throughput(self, value: impl crate::IntoValue<ProvisionedThroughput>) -> Self {
            Self(self.0.with("ProvisionedThroughput", value.into_node()))
        }

        /// Represents the warm throughput value (in read units per second and write units per second) for the
        /// specified secondary index. If you use this parameter, you must specify `ReadUnitsPerSecond`,
        /// `WriteUnitsPerSecond`, or both.
        pub fn warm_throughput(self, value: impl crate::IntoValue<WarmThroughput>) -> Self {
            Self(self.0.with("WarmThroughput", value.into_node()))
        }
    }

    /// The properties that AWS requires of [`GlobalSecondaryIndex`].
    #[derive(Clone, Debug)]
    pub struct GlobalSecondaryIndexRequired<A, B, C> {
        /// The name of the global secondary index. The name must be unique among all other indexes on this table.
        pub index_name: A,
        /// The complete key schema for a global secondary index, which consists of one or more pairs of attribute
        /// names and key types:
        ///
        /// - `HASH` - partition key
        /// - `RANGE` - sort key
        pub key_schema: B,
        /// Represents attributes that are copied (projected) from the table into the global secondary index.
        /// These are in addition to the primary key attributes and index key attributes, which are automatically
        /// projected.
        pub projection: C,
    }

    /// Specifies the properties of data being imported from the S3 bucket source to the table.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ImportSourceSpecification(crate::Map);

    impl ImportSourceSpecification {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `input_format`: The format of the source data. Changing it replaces the resource.
        /// - `s3_bucket_source`: The S3 bucket that provides the source for the import. Changing it replaces the
        ///   resource.
        pub fn new(
            input_format: impl crate::IntoValue<String>,
            s3_bucket_source: impl crate::IntoValue<S3BucketSource>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("InputFormat", input_format.into_node())
                    .with("S3BucketSource", s3_bucket_source.into_node()),
            )
        }

        /// Type of compression to be used on the input coming from the imported table.
        ///
        /// Changing it replaces the resource.
        pub fn input_compression_type(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("InputCompressionType", value.into_node()))
        }

        /// Additional properties that specify how the input is formatted,
        ///
        /// Changing it replaces the resource.
        pub fn input_format_options(self, value: impl crate::IntoValue<InputFormatOptions>) -> Self {
            Self(self.0.with("InputFormatOptions", value.into_node()))
        }
    }

    /// The format options for the data that was imported into the target table. There is one value,
    /// CsvOption.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct InputFormatOptions(crate::Map);

    impl InputFormatOptions {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The options for imported source files in CSV format. The values are Delimiter and HeaderList.
        ///
        /// Changing it replaces the resource.
        pub fn csv(self, value: impl crate::IntoValue<Csv>) -> Self {
            Self(self.0.with("Csv", value.into_node()))
        }
    }

    /// Represents *a single element* of a key schema. A key schema specifies the attributes that make up the
    /// primary key of a table, or the key attributes of an index.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct KeySchema(crate::Map);

    impl KeySchema {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `attribute_name`: The name of a key attribute.
        /// - `key_type`: The role that this key attribute will assume.
        pub fn new(
            attribute_name: impl crate::IntoValue<String>,
            key_type: impl crate::IntoValue<KeyType>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("AttributeName", attribute_name.into_node())
                    .with("KeyType", key_type.into_node()),
            )
        }
    }

    /// The Kinesis Data Streams configuration for the specified table.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct KinesisStreamSpecification(crate::Map);

    impl KinesisStreamSpecification {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `stream_arn`: The ARN for a specific Kinesis data stream.
        pub fn new(stream_arn: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("StreamArn", stream_arn.into_node()))
        }

        /// The precision for the time and date that the stream was created.
        pub fn approximate_creation_date_time_precision(
            self,
            value: impl crate::IntoValue<ApproximateCreationDateTimePrecision>,
        ) -> Self {
            Self(
                self.0
                    .with("ApproximateCreationDateTimePrecision", value.into_node()),
            )
        }
    }

    /// Represents the properties of a local secondary index. A local secondary index can only be created when
    /// its parent table is created.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct LocalSecondaryIndex(crate::Map);

    impl LocalSecondaryIndex {
        /// Creates it with the properties that AWS requires.
        pub fn new<
            A: crate::IntoValue<String>,
            B: crate::IntoValue<Vec<KeySchema>>,
            C: crate::IntoValue<Projection>,
        >(
            required: LocalSecondaryIndexRequired<A, B, C>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("IndexName", required.index_name.into_node())
                    .with("KeySchema", required.key_schema.into_node())
                    .with("Projection", required.projection.into_node()),
            )
        }
    }

    /// The properties that AWS requires of [`LocalSecondaryIndex`].
    #[derive(Clone, Debug)]
    pub struct LocalSecondaryIndexRequired<A, B, C> {
        /// The name of the local secondary index. The name must be unique among all other indexes on this table.
        pub index_name: A,
        /// The complete key schema for the local secondary index, consisting of one or more pairs of attribute
        /// names and key types:
        ///
        /// - `HASH` - partition key
        /// - `RANGE` - sort key
        pub key_schema: B,
        /// Represents attributes that are copied (projected) from the table into the local secondary index. These
        /// are in addition to the primary key attributes and index key attributes, which are automatically
        /// projected.
        pub projection: C,
    }

    /// Sets the maximum number of read and write units for the specified on-demand table. If you use this
    /// property, you must specify `MaxReadRequestUnits`, `MaxWriteRequestUnits`, or both.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct OnDemandThroughput(crate::Map);

    impl OnDemandThroughput {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Maximum number of read request units for the specified table.
        pub fn max_read_request_units(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("MaxReadRequestUnits", value.into_node()))
        }

        /// Maximum number of write request units for the specified table.
        pub fn max_write_request_units(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("MaxWriteRequestUnits", value.into_node()))
        }
    }

    /// The settings used to enable point in time recovery.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct PointInTimeRecoverySpecification(crate::Map);

    impl PointInTimeRecoverySpecification {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Indicates whether point in time recovery is enabled (true) or disabled (false) on the table.
        pub fn point_in_time_recovery_enabled(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("PointInTimeRecoveryEnabled", value.into_node()))
        }

        /// The number of preceding days for which continuous backups are taken and maintained. Your table data is
        /// only recoverable to any point-in-time from within the configured recovery period. This parameter is
        /// optional. If no value is provided, the value will default to 35.
        pub fn recovery_period_in_days(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("RecoveryPeriodInDays", value.into_node()))
        }
    }

    /// Represents attributes that are copied (projected) from the table into an index. These are in addition
    /// to the primary key attributes and index key attributes, which are automatically projected.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct Projection(crate::Map);

    impl Projection {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Represents the non-key attribute names which will be projected into the index.
        pub fn non_key_attributes(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("NonKeyAttributes", value.into_node()))
        }

        /// The set of attributes that are projected into the index:
        ///
        /// - `KEYS_ONLY` - Only the index and primary keys are projected into the index.
        /// - `INCLUDE` - In addition to the attributes described in `KEYS_ONLY`, the secondary index will include
        ///   other non-key attributes that you specify.
        /// - `ALL` - All of the table attributes are projected into the index.
        pub fn projection_type(self, value: impl crate::IntoValue<ProjectionType>) -> Self {
            Self(self.0.with("ProjectionType", value.into_node()))
        }
    }

    /// Throughput for the specified table, which consists of values for `ReadCapacityUnits` and
    /// `WriteCapacityUnits`. For more information about the contents of a provisioned throughput structure,
    /// see [Amazon DynamoDB Table
    /// ProvisionedThroughput](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ProvisionedThroughput.html).
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ProvisionedThroughput(crate::Map);

    impl ProvisionedThroughput {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<i64>, B: crate::IntoValue<i64>>(
            required: ProvisionedThroughputRequired<A, B>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("ReadCapacityUnits", required.read_capacity_units.into_node())
                    .with("WriteCapacityUnits", required.write_capacity_units.into_node()),
            )
        }
    }

    /// The properties that AWS requires of [`ProvisionedThroughput`].
    #[derive(Clone, Debug)]
    pub struct ProvisionedThroughputRequired<A, B> {
        /// The maximum number of strongly consistent reads consumed per second before DynamoDB returns a
        /// `ThrottlingException`. For more information, see [Specifying Read and Write
        /// Requirements](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ProvisionedThroughput.html)
        /// in the *Amazon DynamoDB Developer Guide*.
        pub read_capacity_units: A,
        /// The maximum number of writes consumed per second before DynamoDB returns a `ThrottlingException`. For
        /// more information, see [Specifying Read and Write
        /// Requirements](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ProvisionedThroughput.html)
        /// in the *Amazon DynamoDB Developer Guide*.
        pub write_capacity_units: B,
    }

    /// Creates or updates a resource-based policy document that contains the permissions for DynamoDB
    /// resources, such as a table, its indexes, and stream. Resource-based policies let you define access
    /// permissions by specifying who has access to each resource, and the actions they are allowed to perform
    /// on each resource.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ResourcePolicy(crate::Map);

    impl ResourcePolicy {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `policy_document`: A resource-based policy document that contains permissions to add to the
        ///   specified DynamoDB table, index, or both.
        pub fn new(policy_document: impl crate::IntoValue<crate::Json>) -> Self {
            Self(crate::Map::new().with("PolicyDocument", policy_document.into_node()))
        }
    }

    /// The S3 bucket that is being imported from.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct S3BucketSource(crate::Map);

    impl S3BucketSource {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `s3_bucket`: The S3 bucket that is being imported from. Changing it replaces the resource.
        pub fn new(s3_bucket: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("S3Bucket", s3_bucket.into_node()))
        }

        /// The account number of the S3 bucket that is being imported from. If the bucket is owned by the
        /// requester this is optional.
        ///
        /// Changing it replaces the resource.
        pub fn s3_bucket_owner(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("S3BucketOwner", value.into_node()))
        }

        /// The key prefix shared by all S3 Objects that are being imported.
        ///
        /// Changing it replaces the resource.
        pub fn s3_key_prefix(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("S3KeyPrefix", value.into_node()))
        }
    }

    /// Represents the settings used to enable server-side encryption.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct SSESpecification(crate::Map);

    impl SSESpecification {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `sse_enabled`: Indicates whether server-side encryption is done using an AWS managed key or an AWS
        ///   owned key.
        pub fn new(sse_enabled: impl crate::IntoValue<bool>) -> Self {
            Self(crate::Map::new().with("SSEEnabled", sse_enabled.into_node()))
        }

        /// The AWS key that should be used for the AWS encryption. To specify a key, use its key ID, Amazon
        /// Resource Name (ARN), alias name, or alias ARN. Note that you should only provide this parameter if the
        /// key is different from the default DynamoDB key `alias/aws/dynamodb`.
        pub fn kms_master_key_id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("KMSMasterKeyId", value.into_node()))
        }

        /// Server-side encryption type. The only supported value is:
        ///
        /// - `KMS` - Server-side encryption that uses AWS Key Management Service. The key is stored in your
        ///   account and is managed by AWS ( AWS charges apply).
        pub fn sse_type(self, value: impl crate::IntoValue<SSEType>) -> Self {
            Self(self.0.with("SSEType", value.into_node()))
        }
    }

    /// The property type `SearchSchemaElement`.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct SearchSchemaElement(crate::Map);

    impl SearchSchemaElement {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `attribute_name`
        /// - `search_schema_element_type`
        pub fn new(
            attribute_name: impl crate::IntoValue<String>,
            search_schema_element_type: impl crate::IntoValue<SearchSchemaElementType>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("AttributeName", attribute_name.into_node())
                    .with("SearchSchemaElementType", search_schema_element_type.into_node()),
            )
        }
    }

    /// Represents the DynamoDB Streams configuration for a table in DynamoDB.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct StreamSpecification(crate::Map);

    impl StreamSpecification {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `stream_view_type`: When an item in the table is modified, `StreamViewType` determines what
        ///   information is written to the stream for this table.
        pub fn new(stream_view_type: impl crate::IntoValue<StreamViewType>) -> Self {
            Self(crate::Map::new().with("StreamViewType", stream_view_type.into_node()))
        }

        /// Creates or updates a resource-based policy document that contains the permissions for DynamoDB
        /// resources, such as a table's streams. Resource-based policies let you define access permissions by
        /// specifying who has access to each resource, and the actions they are allowed to perform on each
        /// resource.
        pub fn resource_policy(self, value: impl crate::IntoValue<ResourcePolicy>) -> Self {
            Self(self.0.with("ResourcePolicy", value.into_node()))
        }

        /// Specifies the tags to apply to the DDB stream. Stream tags are independent of table tags.
        /// For an overview on tagging DynamoDB resources, see [Tagging for
        /// DynamoDB](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Tagging.html) in the *Amazon
        /// DynamoDB Developer Guide*.
        pub fn tags(self, value: impl crate::IntoValue<Vec<crate::Tag>>) -> Self {
            Self(self.0.with("Tags", value.into_node()))
        }
    }

    /// Represents the settings used to enable or disable Time to Live (TTL) for the specified table.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct TimeToLiveSpecification(crate::Map);

    impl TimeToLiveSpecification {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `enabled`: Indicates whether TTL is to be enabled (true) or disabled (false) on the table.
        pub fn new(enabled: impl crate::IntoValue<bool>) -> Self {
            Self(crate::Map::new().with("Enabled", enabled.into_node()))
        }

        /// The name of the TTL attribute used to store the expiration time for items in the table.
        pub fn attribute_name(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("AttributeName", value.into_node()))
        }
    }

    /// The property type `VectorAttribute`.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct VectorAttribute(crate::Map);

    impl VectorAttribute {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `attribute_name`
        pub fn new(attribute_name: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("AttributeName", attribute_name.into_node()))
        }
    }

    /// The property type `VectorIndex`.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct VectorIndex(crate::Map);

    impl VectorIndex {
        /// Creates it with the properties that AWS requires.
        pub fn new<
            A: crate::IntoValue<i64>,
            B: crate::IntoValue<DistanceFunction>,
            C: crate::IntoValue<String>,
            D: crate::IntoValue<Projection>,
            E: crate::IntoValue<VectorAttribute>,
        >(
            required: VectorIndexRequired<A, B, C, D, E>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Dimensions", required.dimensions.into_node())
                    .with("DistanceFunction", required.distance_function.into_node())
                    .with("IndexName", required.index_name.into_node())
                    .with("Projection", required.projection.into_node())
                    .with("VectorAttribute", required.vector_attribute.into_node()),
            )
        }

        /// The property `SearchSchema`.
        pub fn search_schema(self, value: impl crate::IntoValue<Vec<SearchSchemaElement>>) -> Self {
            Self(self.0.with("SearchSchema", value.into_node()))
        }
    }

    /// The properties that AWS requires of [`VectorIndex`].
    #[derive(Clone, Debug)]
    pub struct VectorIndexRequired<A, B, C, D, E> {
        /// The property `Dimensions`.
        pub dimensions: A,
        /// The property `DistanceFunction`.
        pub distance_function: B,
        /// The property `IndexName`.
        pub index_name: C,
        /// Represents attributes that are copied (projected) from the table into an index. These are in addition
        /// to the primary key attributes and index key attributes, which are automatically projected.
        pub projection: D,
        /// The property `VectorAttribute`.
        pub vector_attribute: E,
    }

    /// Provides visibility into the number of read and write operations your table or secondary index can
    /// instantaneously support. The settings can be modified using the `UpdateTable` operation to meet the
    /// throughput requirements of an upcoming peak event.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct WarmThroughput(crate::Map);

    impl WarmThroughput {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Represents the number of read operations your base table can instantaneously support.
        pub fn read_units_per_second(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("ReadUnitsPerSecond", value.into_node()))
        }

        /// Represents the number of write operations your base table can instantaneously support.
        pub fn write_units_per_second(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("WriteUnitsPerSecond", value.into_node()))
        }
    }

    /// The precision for the time and date that the stream was created.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct ApproximateCreationDateTimePrecision(&'static str);

    impl ApproximateCreationDateTimePrecision {
        /// `MICROSECOND`.
        pub const MICROSECOND: Self = Self("MICROSECOND");

        /// `MILLISECOND`.
        pub const MILLISECOND: Self = Self("MILLISECOND");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The data type for the attribute, where:
    ///
    /// - `S` - the attribute is of type String
    /// - `N` - the attribute is of type Number
    /// - `B` - the attribute is of type Binary
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct AttributeType(&'static str);

    impl AttributeType {
        /// `B`: the attribute is of type Binary
        pub const B: Self = Self("B");

        /// `N`: the attribute is of type Number
        pub const N: Self = Self("N");

        /// `S`: the attribute is of type String
        pub const S: Self = Self("S");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Specify how you are charged for read and write throughput and how you manage capacity.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct BillingMode(&'static str);

    impl BillingMode {
        /// `PAY_PER_REQUEST`: We recommend using `PAY_PER_REQUEST` for most DynamoDB workloads.
        /// `PAY_PER_REQUEST` sets the billing mode to [On-demand capacity
        /// mode](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html).
        pub const PAY_PER_REQUEST: Self = Self("PAY_PER_REQUEST");

        /// `PROVISIONED`: We recommend using `PROVISIONED` for steady workloads with predictable growth where
        /// capacity requirements can be reliably forecasted. `PROVISIONED` sets the billing mode to
        /// [Provisioned capacity
        /// mode](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/provisioned-capacity-mode.html).
        pub const PROVISIONED: Self = Self("PROVISIONED");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The values of `DistanceFunction`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct DistanceFunction(&'static str);

    impl DistanceFunction {
        /// `COSINE`.
        pub const COSINE: Self = Self("COSINE");

        /// `DOT_PRODUCT`.
        pub const DOT_PRODUCT: Self = Self("DOT_PRODUCT");

        /// `EUCLIDEAN`.
        pub const EUCLIDEAN: Self = Self("EUCLIDEAN");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The role that this key attribute will assume:
    ///
    /// - `HASH` - partition key
    /// - `RANGE` - sort key
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct KeyType(&'static str);

    impl KeyType {
        /// `HASH`: partition key
        pub const HASH: Self = Self("HASH");

        /// `RANGE`: sort key
        pub const RANGE: Self = Self("RANGE");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Specifies the CloudWatch Contributor Insights mode for a table. Valid values are
    /// `ACCESSED_AND_THROTTLED_KEYS` (tracks all access and throttled events) or `THROTTLED_KEYS` (tracks
    /// only throttled events). This setting determines what type of contributor insights data is collected
    /// for the table.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Mode(&'static str);

    impl Mode {
        /// `ACCESSED_AND_THROTTLED_KEYS`.
        pub const ACCESSED_AND_THROTTLED_KEYS: Self = Self("ACCESSED_AND_THROTTLED_KEYS");

        /// `THROTTLED_KEYS`.
        pub const THROTTLED_KEYS: Self = Self("THROTTLED_KEYS");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The set of attributes that are projected into the index:
    ///
    /// - `KEYS_ONLY` - Only the index and primary keys are projected into the index.
    /// - `INCLUDE` - In addition to the attributes described in `KEYS_ONLY`, the secondary index will include
    ///   other non-key attributes that you specify.
    /// - `ALL` - All of the table attributes are projected into the index.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct ProjectionType(&'static str);

    impl ProjectionType {
        /// `ALL`: All of the table attributes are projected into the index.
        pub const ALL: Self = Self("ALL");

        /// `INCLUDE`: In addition to the attributes described in `KEYS_ONLY`, the secondary index will
        /// include other non-key attributes that you specify.
        pub const INCLUDE: Self = Self("INCLUDE");

        /// `KEYS_ONLY`: Only the index and primary keys are projected into the index.
        pub const KEYS_ONLY: Self = Self("KEYS_ONLY");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Server-side encryption type. The only supported value is:
    ///
    /// - `KMS` - Server-side encryption that uses AWS Key Management Service. The key is stored in your
    ///   account and is managed by AWS ( AWS charges apply).
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct SSEType(&'static str);

    impl SSEType {
        /// `KMS`: Server-side encryption that uses AWS Key Management Service. The key is stored in your
        /// account and is managed by AWS ( AWS charges apply).
        pub const KMS: Self = Self("KMS");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The values of `SearchSchemaElementType`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct SearchSchemaElementType(&'static str);

    impl SearchSchemaElementType {
        /// `HASH`.
        pub const HASH: Self = Self("HASH");

        /// `INLINE_FILTER`.
        pub const INLINE_FILTER: Self = Self("INLINE_FILTER");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// When an item in the table is modified, `StreamViewType` determines what information is written to the
    /// stream for this table. Valid values for `StreamViewType` are:
    ///
    /// - `KEYS_ONLY` - Only the key attributes of the modified item are written to the stream.
    /// - `NEW_IMAGE` - The entire item, as it appears after it was modified, is written to the stream.
    /// - `OLD_IMAGE` - The entire item, as it appeared before it was modified, is written to the stream.
    /// - `NEW_AND_OLD_IMAGES` - Both the new and the old item images of the item are written to the stream.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct StreamViewType(&'static str);

    impl StreamViewType {
        /// `KEYS_ONLY`: Only the key attributes of the modified item are written to the stream.
        pub const KEYS_ONLY: Self = Self("KEYS_ONLY");

        /// `NEW_AND_OLD_IMAGES`: Both the new and the old item images of the item are written to the stream.
        pub const NEW_AND_OLD_IMAGES: Self = Self("NEW_AND_OLD_IMAGES");

        /// `NEW_IMAGE`: The entire item, as it appears after it was modified, is written to the stream.
        pub const NEW_IMAGE: Self = Self("NEW_IMAGE");

        /// `OLD_IMAGE`: The entire item, as it appeared before it was modified, is written to the stream.
        pub const OLD_IMAGE: Self = Self("OLD_IMAGE");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The table class of the new table. Valid values are `STANDARD` and `STANDARD_INFREQUENT_ACCESS`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct TableClass(&'static str);

    impl TableClass {
        /// `STANDARD`.
        pub const STANDARD: Self = Self("STANDARD");

        /// `STANDARD_INFREQUENT_ACCESS`.
        pub const STANDARD_INFREQUENT_ACCESS: Self = Self("STANDARD_INFREQUENT_ACCESS");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    crate::into_value::maps!(
        AttributeDefinition,
        ContributorInsightsSpecification,
        Csv,
        GlobalSecondaryIndex,
        ImportSourceSpecification,
        InputFormatOptions,
        KeySchema,
        KinesisStreamSpecification,
        LocalSecondaryIndex,
        OnDemandThroughput,
        PointInTimeRecoverySpecification,
        Projection,
        ProvisionedThroughput,
        ResourcePolicy,
        S3BucketSource,
        SSESpecification,
        SearchSchemaElement,
        StreamSpecification,
        TimeToLiveSpecification,
        VectorAttribute,
        VectorIndex,
        WarmThroughput
    );
    crate::into_value::texts!(
        ApproximateCreationDateTimePrecision,
        AttributeType,
        BillingMode,
        DistanceFunction,
        KeyType,
        Mode,
        ProjectionType,
        SSEType,
        SearchSchemaElementType,
        StreamViewType,
        TableClass
    );
}
