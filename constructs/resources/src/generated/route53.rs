// Written by `cargo run -p stratiform-generate`; do not edit. For its sources see NOTICE.

//! The resource types of `AWS::Route53`.

/// `AWS::Route53::HostedZone`: Creates a new public or private hosted zone. You create records in a public
/// hosted zone to define how you want to route traffic on the internet for a domain, such as example.com, and
/// its subdomains (apex.example.com, acme.example.com). You create records in a private hosted zone to define
/// how you want to route traffic for a domain and its subdomains within one or more Amazon Virtual Private
/// Clouds (Amazon VPCs).
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-route53-hostedzone.html).
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct HostedZone(crate::Map);

impl HostedZone {
    /// Creates it without properties. AWS requires none.
    pub fn new() -> Self {
        Self::default()
    }

    /// The property `DelegationSetId`.
    ///
    /// Changing it replaces the resource.
    pub fn delegation_set_id(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("DelegationSetId", value.into_node()))
    }

    /// A complex type that contains an optional comment.
    pub fn hosted_zone_config(self, value: impl crate::IntoValue<hosted_zone::HostedZoneConfig>) -> Self {
        Self(self.0.with("HostedZoneConfig", value.into_node()))
    }

    /// The features configuration for the hosted zone, including accelerated recovery settings and status
    /// information.
    pub fn hosted_zone_features(self, value: impl crate::IntoValue<hosted_zone::HostedZoneFeatures>) -> Self {
        Self(self.0.with("HostedZoneFeatures", value.into_node()))
    }

    /// Adds, edits, or deletes tags for a health check or a hosted zone.
    pub fn hosted_zone_tags(self, value: impl crate::IntoValue<Vec<hosted_zone::HostedZoneTag>>) -> Self {
        Self(self.0.with("HostedZoneTags", value.into_node()))
    }

    /// The name of the domain. Specify a fully qualified domain name, for example, *www.example.com*. The
    /// trailing dot is optional; Amazon Route 53 assumes that the domain name is fully qualified. This means
    /// that Route 53 treats *www.example.com* (without a trailing dot) and *www.example.com.* (with a
    /// trailing dot) as identical.
    ///
    /// Changing it replaces the resource.
    pub fn name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Name", value.into_node()))
    }

    /// Creates a configuration for DNS query logging. After you create a query logging configuration, Amazon
    /// Route 53 begins to publish log data to an Amazon CloudWatch Logs log group.
    pub fn query_logging_config(self, value: impl crate::IntoValue<hosted_zone::QueryLoggingConfig>) -> Self {
        Self(self.0.with("QueryLoggingConfig", value.into_node()))
    }

    /// *Private hosted zones:* A complex type that contains information about the VPCs that are associated
    /// with the specified hosted zone.
    pub fn vpcs(self, value: impl crate::IntoValue<Vec<hosted_zone::VPC>>) -> Self {
        Self(self.0.with("VPCs", value.into_node()))
    }
}

impl crate::ResourceType for HostedZone {
    const TYPE: &'static str = "AWS::Route53::HostedZone";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<HostedZone> {
    /// The ID that Amazon Route 53 assigned to the hosted zone when you created it.
    pub fn id(&self) -> crate::Value<crate::Id<HostedZone>> {
        self.attribute("Id")
    }

    /// Returns the set of name servers for the specific hosted zone. For example: `ns1.example.com`.
    pub fn name_servers(&self) -> crate::Value<Vec<String>> {
        self.attribute("NameServers")
    }
}

/// The types of the properties of [`HostedZone`].
pub mod hosted_zone {
    /// A complex type that contains an optional comment about your hosted zone. If you don't want to specify
    /// a comment, omit both the `HostedZoneConfig` and `Comment` elements.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct HostedZoneConfig(crate::Map);

    impl HostedZoneConfig {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Any comments that you want to include about the hosted zone.
        pub fn comment(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Comment", value.into_node()))
        }
    }

    /// Represents the features configuration for a hosted zone, including the status of various features and
    /// any associated failure reasons.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct HostedZoneFeatures(crate::Map);

    impl HostedZoneFeatures {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The property `EnableAcceleratedRecovery`.
        pub fn enable_accelerated_recovery(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("EnableAcceleratedRecovery", value.into_node()))
        }
    }

    /// A complex type that contains information about a tag that you want to add or edit for the specified
    /// health check or hosted zone.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct HostedZoneTag(crate::Map);

    impl HostedZoneTag {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
            required: HostedZoneTagRequired<A, B>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Key", required.key.into_node())
                    .with("Value", required.value.into_node()),
            )
        }
    }

    /// The properties that AWS requires of [`HostedZoneTag`].
    #[derive(Clone, Debug)]
    pub struct HostedZoneTagRequired<A, B> {
        /// The value of `Key` depends on the operation that you want to perform:
        ///
        /// - *Add a tag to a health check or hosted zone*: `Key` is the name that you want to give the new tag.
        /// - *Edit a tag*: `Key` is the name of the tag that you want to change the `Value` for.
        /// - *Delete a key*: `Key` is the name of the tag you want to remove.
        /// - *Give a name to a health check*: Edit the default `Name` tag. In the Amazon Route 53 console, the
        ///   list of your health checks includes a *Name* column that lets you see the name that you've given to
        ///   each health check.
        pub key: A,
        /// The value of `Value` depends on the operation that you want to perform:
        ///
        /// - *Add a tag to a health check or hosted zone*: `Value` is the value that you want to give the new
        ///   tag.
        /// - *Edit a tag*: `Value` is the new value that you want to assign the tag.
        pub value: B,
    }

    /// A complex type that contains information about a configuration for DNS query logging.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct QueryLoggingConfig(crate::Map);

    impl QueryLoggingConfig {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `cloud_watch_logs_log_group_arn`: The Amazon Resource Name (ARN) of the CloudWatch Logs log group
        ///   that Amazon Route 53 is publishing logs to.
        pub fn new(cloud_watch_logs_log_group_arn: impl crate::IntoValue<String>) -> Self {
            Self(
                crate::Map::new()
                    .with("CloudWatchLogsLogGroupArn", cloud_watch_logs_log_group_arn.into_node()),
            )
        }
    }

    /// *Private hosted zones only:* A complex type that contains information about an Amazon VPC. Route 53
    /// Resolver uses the records in the private hosted zone to route traffic in that VPC.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct VPC(crate::Map);

    impl VPC {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
            required: VPCRequired<A, B>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("VPCId", required.vpcid.into_node())
                    .with("VPCRegion", required.vpc_region.into_node()),
            )
        }
    }

    /// The properties that AWS requires of [`VPC`].
    #[derive(Clone, Debug)]
    pub struct VPCRequired<A, B> {
        /// *Private hosted zones only:* The ID of an Amazon VPC.
        pub vpcid: A,
        /// *Private hosted zones only:* The region that an Amazon VPC was created in.
        pub vpc_region: B,
    }

    crate::into_value::maps!(HostedZoneConfig, HostedZoneFeatures, HostedZoneTag, QueryLoggingConfig, VPC);
}

/// `AWS::Route53::RecordSet`: Information about the record that you want to create.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-route53-recordset.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct RecordSet(crate::Map);

impl RecordSet {
    /// Creates it with the properties that AWS requires.
    pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
        required: RecordSetRequired<A, B>,
    ) -> Self {
        Self(
            crate::Map::new()
                .with("Name", required.name.into_node())
                .with("Type", required.type_.into_node()),
        )
    }

    /// *Alias resource record sets only:* Information about the AWS resource, such as a CloudFront
    /// distribution or an Amazon S3 bucket, that you want to route traffic to.
    pub fn alias_target(self, value: impl crate::IntoValue<record_set::AliasTarget>) -> Self {
        Self(self.0.with("AliasTarget", value.into_node()))
    }

    /// The object that is specified in resource record set object when you are linking a resource record set
    /// to a CIDR location.
    pub fn cidr_routing_config(self, value: impl crate::IntoValue<record_set::CidrRoutingConfig>) -> Self {
        Self(self.0.with("CidrRoutingConfig", value.into_node()))
    }

    /// *Optional:* Any comments you want to include about a change batch request.
    pub fn comment(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Comment", value.into_node()))
    }

    /// *Failover resource record sets only:* To configure failover, you add the `Failover` element to two
    /// resource record sets. For one resource record set, you specify `PRIMARY` as the value for `Failover`;
    /// for the other resource record set, you specify `SECONDARY`. In addition, you include the
    /// `HealthCheckId` element and specify the health check that you want Amazon Route 53 to perform for each
    /// resource record set.
    pub fn failover(self, value: impl crate::IntoValue<record_set::Failover>) -> Self {
        Self(self.0.with("Failover", value.into_node()))
    }

    /// *Geolocation resource record sets only:* A complex type that lets you control how Amazon Route 53
    /// responds to DNS queries based on the geographic origin of the query. For example, if you want all
    /// queries from Africa to be routed to a web server with an IP address of `192.0.2.111`, create a
    /// resource record set with a `Type` of `A` and a `ContinentCode` of `AF`.
    pub fn geo_location(self, value: impl crate::IntoValue<record_set::GeoLocation>) -> Self {
        Self(self.0.with("GeoLocation", value.into_node()))
    }

    /// The property `GeoProximityLocation`.
    pub fn geo_proximity_location(
        self,
        value: impl crate::IntoValue<record_set::GeoProximityLocation>,
    ) -> Self {
        Self(self.0.with("GeoProximityLocation", value.into_node()))
    }

    /// If you want Amazon Route 53 to return this resource record set in response to a DNS query only when
    /// the status of a health check is healthy, include the `HealthCheckId` element and specify the ID of the
    /// applicable health check.
    pub fn health_check_id(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("HealthCheckId", value.into_node()))
    }

    /// The ID of the hosted zone that you want to create records in.
    ///
    /// Changing it replaces the resource.
    pub fn hosted_zone_id(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("HostedZoneId", value.into_node()))
    }

    /// The name of the hosted zone that you want to create records in. You must include a trailing dot (for
    /// example, `www.example.com.`) as part of the `HostedZoneName`.
    ///
    /// Changing it replaces the resource.
    pub fn hosted_zone_name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("HostedZoneName", value.into_node()))
    }

    /// *Multivalue answer resource record sets only*: To route traffic approximately randomly to multiple
    /// resources, such as web servers, create one multivalue answer record for each resource and specify
    /// `true` for `MultiValueAnswer`. Note the following:
    ///
    /// - If you associate a health check with a multivalue answer resource record set, Amazon Route 53
    ///   responds to DNS queries with the corresponding IP address only when the health check is healthy.
    /// - If you don't associate a health check with a multivalue answer record, Route 53 always considers the
    ///   record to be healthy.
    /// - Route 53 responds to DNS queries with up to eight healthy records; if you have eight or fewer
    ///   healthy records, Route 53 responds to all DNS queries with all the healthy records.
    /// - If you have more than eight healthy records, Route 53 responds to different DNS resolvers with
    ///   different combinations of healthy records.
    /// - When all records are unhealthy, Route 53 responds to DNS queries with up to eight unhealthy records.
    /// - If a resource becomes unavailable after a resolver caches a response, client software typically
    ///   tries another of the IP addresses in the response.
    pub fn multi_value_answer(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("MultiValueAnswer", value.into_node()))
    }

    /// *Latency-based resource record sets only:* The Amazon EC2 Region where you created the resource that
    /// this resource record set refers to. The resource typically is an AWS resource, such as an EC2 instance
    /// or an ELB load balancer, and is referred to by an IP address or a DNS domain name, depending on the
    /// record type.
    pub fn region(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Region", value.into_node()))
    }

    /// One or more values that correspond with the value that you specified for the `Type` property. For
    /// example, if you specified `A` for `Type`, you specify one or more IP addresses in IPv4 format for
    /// `ResourceRecords`. For information about the format of values for each record type, see [Supported DNS
    /// Resource Record
    /// Types](https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html) in the *Amazon
    /// Route 53 Developer Guide*.
    pub fn resource_records(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
        Self(self.0.with("ResourceRecords", value.into_node()))
    }

    /// *Resource record sets that have a routing policy other than simple:* An identifier that differentiates
    /// among multiple resource record sets that have the same combination of name and type, such as multiple
    /// weighted resource record sets named acme.example.com that have a type of A. In a group of resource
    /// record sets that have the same name and type, the value of `SetIdentifier` must be unique for each
    /// resource record set.
    pub fn set_identifier(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("SetIdentifier", value.into_node()))
    }

    /// The resource record cache time to live (TTL), in seconds. Note the following:
    ///
    /// - If you're creating or updating an alias resource record set, omit `TTL`. Amazon Route 53 uses the
    ///   value of `TTL` for the alias target.
    /// - If you're associating this resource record set with a health check (if you're adding a
    ///   `HealthCheckId` element), we recommend that you specify a `TTL` of 60 seconds or less so clients
    ///   respond quickly to changes in health status.
    /// - All of the resource record sets in a group of weighted resource record sets must have the same value
    ///   for `TTL`.
    /// - If a group of weighted resource record sets includes one or more weighted alias resource record sets
    ///   for which the alias target is an ELB load balancer, we recommend that you specify a `TTL` of 60
    ///   seconds for all of the non-alias weighted resource record sets that have the same name and type.
    ///   Values other than 60 seconds (the TTL for load balancers) will change the effect of the values that
    ///   you specify for `Weight`.
    pub fn ttl(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("TTL", value.into_node()))
    }

    /// *Weighted resource record sets only:* Among resource record sets that have the same combination of DNS
    /// name and type, a value that determines the proportion of DNS queries that Amazon Route 53 responds to
    /// using the current resource record set. Route 53 calculates the sum of the weights for the resource
    /// record sets that have the same combination of DNS name and type. Route 53 then responds to queries
    /// based on the ratio of a resource's weight to the total. Note the following:
    ///
    /// - You must specify a value for the `Weight` element for every weighted resource record set.
    /// - You can only specify one `ResourceRecord` per weighted resource record set.
    /// - You can't create latency, failover, or geolocation resource record sets that have the same values
    ///   for the `Name` and `Type` elements as weighted resource record sets.
    /// - You can create a maximum of 100 weighted resource record sets that have the same values for the
    ///   `Name` and `Type` elements.
    /// - For weighted (but not weighted alias) resource record sets, if you set `Weight` to `0` for a
    ///   resource record set, Route 53 never responds to queries with the applicable value for that resource
    ///   record set. However, if you set `Weight` to `0` for all resource record sets that have the same
    ///   combination of DNS name and type, traffic is routed to all resources with equal probability.
    pub fn weight(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(self.0.with("Weight", value.into_node()))
    }
}

/// The properties that AWS requires of [`RecordSet`].
#[derive(Clone, Debug)]
pub struct RecordSetRequired<A, B> {
    /// The name of the record that you want to create, update, or delete.
    ///
    /// Changing it replaces the resource.
    pub name: A,
    /// The DNS record type. For information about different record types and how data is encoded for them,
    /// see [Supported DNS Resource Record
    /// Types](https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html) in the *Amazon
    /// Route 53 Developer Guide*.
    pub type_: B,
}

impl crate::ResourceType for RecordSet {
    const TYPE: &'static str = "AWS::Route53::RecordSet";
    type Ref = crate::Name<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

/// The types of the properties of [`RecordSet`].
pub mod record_set {
    /// *Alias records only:* Information about the AWS resource, such as a CloudFront distribution or an
    /// Amazon S3 bucket, that you want to route traffic to.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct AliasTarget(crate::Map);

    impl AliasTarget {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
            required: AliasTargetRequired<A, B>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("DNSName", required.dns_name.into_node())
                    .with("HostedZoneId", required.hosted_zone_id.into_node()),
            )
        }

        /// *Applies only to alias, failover alias, geolocation alias, latency alias, and weighted alias resource
        /// record sets:* When `EvaluateTargetHealth` is `true`, an alias resource record set inherits the health
        /// of the referenced AWS resource, such as an ELB load balancer or another resource record set in the
        /// hosted zone.
        pub fn evaluate_target_health(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("EvaluateTargetHealth", value.into_node()))
        }
    }

    /// The properties that AWS requires of [`AliasTarget`].
    #[derive(Clone, Debug)]
    pub struct AliasTargetRequired<A, B> {
        /// *Alias records only:* The value that you specify depends on where you want to route queries:
        ///
        /// - **Amazon API Gateway custom regional APIs and edge-optimized APIs** - Specify the applicable domain
        ///   name for your API. You can get the applicable value using the AWS CLI command
        ///   [get-domain-names](https://docs.aws.amazon.com/cli/latest/reference/apigateway/get-domain-names.html):
        /// - For regional APIs, specify the value of `regionalDomainName`.
        /// - For edge-optimized APIs, specify the value of `distributionDomainName`. This is the name of the
        ///   associated CloudFront distribution, such as `da1b2c3d4e5.cloudfront.net`.
        pub dns_name: A,
        /// *Alias resource records sets only*: The value used depends on where you want to route traffic:
        ///
        /// - **Amazon API Gateway custom regional APIs and edge-optimized APIs** - Specify the hosted zone ID for
        ///   your API. You can get the applicable value using the AWS CLI command
        ///   [get-domain-names](https://docs.aws.amazon.com/cli/latest/reference/apigateway/get-domain-names.html):
        /// - For regional APIs, specify the value of `regionalHostedZoneId`.
        /// - For edge-optimized APIs, specify the value of `distributionHostedZoneId`.
        /// - **Amazon Virtual Private Cloud interface VPC endpoint** - Specify the hosted zone ID for your
        ///   interface endpoint. You can get the value of `HostedZoneId` using the AWS CLI command
        ///   [describe-vpc-endpoints](https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-vpc-endpoints.html).
        /// - **CloudFront distribution** - Specify `Z2FDTNDATAQYW2`. This is always the hosted zone ID when you
        ///   create an alias record that routes traffic to a CloudFront distribution.
        pub hosted_zone_id: B,
    }

    /// The object that is specified in resource record set object when you are linking a resource record set
    /// to a CIDR location.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct CidrRoutingConfig(crate::Map);

    impl CidrRoutingConfig {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
            required: CidrRoutingConfigRequired<A, B>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("CollectionId", required.collection_id.into_node())
                    .with("LocationName", required.location_name.into_node()),
            )
        }
    }

    /// The properties that AWS requires of [`CidrRoutingConfig`].
    #[derive(Clone, Debug)]
    pub struct CidrRoutingConfigRequired<A, B> {
        /// The CIDR collection ID.
        pub collection_id: A,
        /// The CIDR collection location name.
        pub location_name: B,
    }

    /// The property type `Coordinates`.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct Coordinates(crate::Map);

    impl Coordinates {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
            required: CoordinatesRequired<A, B>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Latitude", required.latitude.into_node())
                    .with("Longitude", required.longitude.into_node()),
            )
        }
    }

    /// The properties that AWS requires of [`Coordinates`].
    #[derive(Clone, Debug)]
    pub struct CoordinatesRequired<A, B> {
        /// Specifies a coordinate of the north–south position of a geographic point on the surface of the Earth.
        pub latitude: A,
        /// Specifies a coordinate of the east–west position of a geographic point on the surface of the Earth.
        pub longitude: B,
    }

    /// A complex type that contains information about a geographic location.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct GeoLocation(crate::Map);

    impl GeoLocation {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// For geolocation resource record sets, a two-letter abbreviation that identifies a continent. Route 53
        /// supports the following continent codes:
        ///
        /// - *AF*: Africa
        /// - *AN*: Antarctica
        /// - *AS*: Asia
        /// - *EU*: Europe
        /// - *OC*: Oceania
        /// - *NA*: North America
        /// - *SA*: South America
        pub fn continent_code(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ContinentCode", value.into_node()))
        }

        /// For geolocation resource record sets, the two-letter code for a country.
        pub fn country_code(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("CountryCode", value.into_node()))
        }

        /// For geolocation resource record sets, the two-letter code for a state of the United States. Route 53
        /// doesn't support any other values for `SubdivisionCode`. For a list of state abbreviations, see
        /// [Appendix B: Two–Letter State and Possession
        /// Abbreviations](https://docs.aws.amazon.com/https://pe.usps.com/text/pub28/28apb.htm) on the United
        /// States Postal Service website.
        pub fn subdivision_code(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("SubdivisionCode", value.into_node()))
        }
    }

    /// The property type `GeoProximityLocation`.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct GeoProximityLocation(crate::Map);

    impl GeoProximityLocation {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The AWS Region the resource you are directing DNS traffic to, is in.
        pub fn aws_region(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("AWSRegion", value.into_node()))
        }

        /// The bias increases or decreases the size of the geographic region from which Route 53 routes traffic
        /// to a resource.
        pub fn bias(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("Bias", value.into_node()))
        }

        /// The property `Coordinates`.
        pub fn coordinates(self, value: impl crate::IntoValue<Coordinates>) -> Self {
            Self(self.0.with("Coordinates", value.into_node()))
        }

        /// Specifies an AWS Local Zone.
        pub fn local_zone_group(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("LocalZoneGroup", value.into_node()))
        }
    }

    /// *Failover resource record sets only:* To configure failover, you add the `Failover` element to two
    /// resource record sets. For one resource record set, you specify `PRIMARY` as the value for `Failover`;
    /// for the other resource record set, you specify `SECONDARY`. In addition, you include the
    /// `HealthCheckId` element and specify the health check that you want Amazon Route 53 to perform for each
    /// resource record set.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Failover(&'static str);

    impl Failover {
        /// `PRIMARY`.
        pub const PRIMARY: Self = Self("PRIMARY");

        /// `SECONDARY`.
        pub const SECONDARY: Self = Self("SECONDARY");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    crate::into_value::maps!(AliasTarget, CidrRoutingConfig, Coordinates, GeoLocation, GeoProximityLocation);
    crate::into_value::texts!(Failover);
}

/// `AWS::Route53::RecordSetGroup`: A complex type that contains an optional comment, the name and ID of the
/// hosted zone that you want to make changes in, and values for the records that you want to create.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-route53-recordsetgroup.html).
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct RecordSetGroup(crate::Map);

impl RecordSetGroup {
    /// Creates it without properties. AWS requires none.
    pub fn new() -> Self {
        Self::default()
    }

    /// *Optional:* Any comments you want to include about a change batch request.
    pub fn comment(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Comment", value.into_node()))
    }

    /// The ID of the hosted zone that you want to create records in.
    ///
    /// Changing it replaces the resource.
    pub fn hosted_zone_id(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("HostedZoneId", value.into_node()))
    }

    /// The name of the hosted zone that you want to create records in. You must include a trailing dot (for
    /// example, `www.example.com.`) as part of the `HostedZoneName`.
    ///
    /// Changing it replaces the resource.
    pub fn hosted_zone_name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("HostedZoneName", value.into_node()))
    }

    /// A complex type that contains one `RecordSet` element for each record that you want to create.
    pub fn record_sets(self, value: impl crate::IntoValue<Vec<record_set_group::RecordSet>>) -> Self {
        Self(self.0.with("RecordSets", value.into_node()))
    }
}

impl crate::ResourceType for RecordSetGroup {
    const TYPE: &'static str = "AWS::Route53::RecordSetGroup";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<RecordSetGroup> {
    /// This element contains an ID that you use when performing a `GetChange` action to get detailed
    /// information about the change.
    pub fn id(&self) -> crate::Value<crate::Id<RecordSetGroup>> {
        self.attribute("Id")
    }
}

/// The types of the properties of [`RecordSetGroup`].
pub mod record_set_group {
    /// *Alias records only:* Information about the AWS resource, such as a CloudFront distribution or an
    /// Amazon S3 bucket, that you want to route traffic to.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct AliasTarget(crate::Map);

    impl AliasTarget {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
            required: AliasTargetRequired<A, B>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("DNSName", required.dns_name.into_node())
                    .with("HostedZoneId", required.hosted_zone_id.into_node()),
            )
        }

        /// *Applies only to alias records with any routing policy:* When `EvaluateTargetHealth` is `true`, an
        /// alias record inherits the health of the referenced AWS resource, such as an ELB load balancer or
        /// another record in the hosted zone.
        pub fn evaluate_target_health(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("EvaluateTargetHealth", value.into_node()))
        }
    }

    /// The properties that AWS requires of [`AliasTarget`].
    #[derive(Clone, Debug)]
    pub struct AliasTargetRequired<A, B> {
        /// *Alias records only:* The value that you specify depends on where you want to route queries:
        ///
        /// - **Amazon API Gateway custom regional APIs and edge-optimized APIs** - Specify the applicable domain
        ///   name for your API. You can get the applicable value using the AWS CLI command
        ///   [get-domain-names](https://docs.aws.amazon.com/cli/latest/reference/apigateway/get-domain-names.html):
        /// - For regional APIs, specify the value of `regionalDomainName`.
        /// - For edge-optimized APIs, specify the value of `distributionDomainName`. This is the name of the
        ///   associated CloudFront distribution, such as `da1b2c3d4e5.cloudfront.net`.
        pub dns_name: A,
        /// *Alias resource records sets only*: The value used depends on where you want to route traffic:
        ///
        /// - **Amazon API Gateway custom regional APIs and edge-optimized APIs** - Specify the hosted zone ID for
        ///   your API. You can get the applicable value using the AWS CLI command
        ///   [get-domain-names](https://docs.aws.amazon.com/cli/latest/reference/apigateway/get-domain-names.html):
        /// - For regional APIs, specify the value of `regionalHostedZoneId`.
        /// - For edge-optimized APIs, specify the value of `distributionHostedZoneId`.
        /// - **Amazon Virtual Private Cloud interface VPC endpoint** - Specify the hosted zone ID for your
        ///   interface endpoint. You can get the value of `HostedZoneId` using the AWS CLI command
        ///   [describe-vpc-endpoints](https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-vpc-endpoints.html).
        /// - **CloudFront distribution** - Specify `Z2FDTNDATAQYW2`. This is always the hosted zone ID when you
        ///   create an alias record that routes traffic to a CloudFront distribution.
        pub hosted_zone_id: B,
    }

    /// The object that is specified in resource record set object when you are linking a resource record set
    /// to a CIDR location.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct CidrRoutingConfig(crate::Map);

    impl CidrRoutingConfig {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
            required: CidrRoutingConfigRequired<A, B>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("CollectionId", required.collection_id.into_node())
                    .with("LocationName", required.location_name.into_node()),
            )
        }
    }

    /// The properties that AWS requires of [`CidrRoutingConfig`].
    #[derive(Clone, Debug)]
    pub struct CidrRoutingConfigRequired<A, B> {
        /// The CIDR collection ID.
        pub collection_id: A,
        /// The CIDR collection location name.
        pub location_name: B,
    }

    /// A complex type that lists the coordinates for a geoproximity resource record.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct Coordinates(crate::Map);

    impl Coordinates {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
            required: CoordinatesRequired<A, B>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Latitude", required.latitude.into_node())
                    .with("Longitude", required.longitude.into_node()),
            )
        }
    }

    /// The properties that AWS requires of [`Coordinates`].
    #[derive(Clone, Debug)]
    pub struct CoordinatesRequired<A, B> {
        /// Specifies a coordinate of the north–south position of a geographic point on the surface of the Earth
        /// (-90 - 90).
        pub latitude: A,
        /// Specifies a coordinate of the east–west position of a geographic point on the surface of the Earth
        /// (-180 - 180).
        pub longitude: B,
    }

    /// A complex type that contains information about a geographic location.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct GeoLocation(crate::Map);

    impl GeoLocation {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// For geolocation resource record sets, a two-letter abbreviation that identifies a continent. Route 53
        /// supports the following continent codes:
        ///
        /// - *AF*: Africa
        /// - *AN*: Antarctica
        /// - *AS*: Asia
        /// - *EU*: Europe
        /// - *OC*: Oceania
        /// - *NA*: North America
        /// - *SA*: South America
        pub fn continent_code(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ContinentCode", value.into_node()))
        }

        /// For geolocation resource record sets, the two-letter code for a country.
        pub fn country_code(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("CountryCode", value.into_node()))
        }

        /// For geolocation resource record sets, the two-letter code for a state of the United States. Route 53
        /// doesn't support any other values for `SubdivisionCode`. For a list of state abbreviations, see
        /// [Appendix B: Two–Letter State and Possession
        /// Abbreviations](https://docs.aws.amazon.com/https://pe.usps.com/text/pub28/28apb.htm) on the United
        /// States Postal Service website.
        pub fn subdivision_code(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("SubdivisionCode", value.into_node()))
        }
    }

    /// (Resource record sets only): A complex type that lets you specify where your resources are located.
    /// Only one of `LocalZoneGroup`, `Coordinates`, or `AWS Region` is allowed per request at a time.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct GeoProximityLocation(crate::Map);

    impl GeoProximityLocation {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The AWS Region the resource you are directing DNS traffic to, is in.
        pub fn aws_region(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("AWSRegion", value.into_node()))
        }

        /// The bias increases or decreases the size of the geographic region from which Route 53 routes traffic
        /// to a resource.
        pub fn bias(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("Bias", value.into_node()))
        }

        /// Contains the longitude and latitude for a geographic region.
        pub fn coordinates(self, value: impl crate::IntoValue<Coordinates>) -> Self {
            Self(self.0.with("Coordinates", value.into_node()))
        }

        /// Specifies an AWS Local Zone Group.
        pub fn local_zone_group(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("LocalZoneGroup", value.into_node()))
        }
    }

    /// Information about one record that you want to create.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct RecordSet(crate::Map);

    impl RecordSet {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
            required: RecordSetRequired<A, B>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Name", required.name.into_node())
                    .with("Type", required.type_.into_node()),
            )
        }

        /// *Alias resource record sets only:* Information about the AWS resource, such as a CloudFront
        /// distribution or an Amazon S3 bucket, that you want to route traffic to.
        pub fn alias_target(self, value: impl crate::IntoValue<AliasTarget>) -> Self {
            Self(self.0.with("AliasTarget", value.into_node()))
        }

        /// The property `CidrRoutingConfig`.
        pub fn cidr_routing_config(self, value: impl crate::IntoValue<CidrRoutingConfig>) -> Self {
            Self(self.0.with("CidrRoutingConfig", value.into_node()))
        }

        /// *Failover resource record sets only:* To configure failover, you add the `Failover` element to two
        /// resource record sets. For one resource record set, you specify `PRIMARY` as the value for `Failover`;
        /// for the other resource record set, you specify `SECONDARY`. In addition, you include the
        /// `HealthCheckId` element and specify the health check that you want Amazon Route 53 to perform for each
        /// resource record set.
        pub fn failover(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Failover", value.into_node()))
        }

        /// *Geolocation resource record sets only:* A complex type that lets you control how Amazon Route 53
        /// responds to DNS queries based on the geographic origin of the query. For example, if you want all
        /// queries from Africa to be routed to a web server with an IP address of `192.0.2.111`, create a
        /// resource record set with a `Type` of `A` and a `ContinentCode` of `AF`.
        pub fn geo_location(self, value: impl crate::IntoValue<GeoLocation>) -> Self {
            Self(self.0.with("GeoLocation", value.into_node()))
        }

        /// A complex type that contains information about a geographic location.
        pub fn geo_proximity_location(self, value: impl crate::IntoValue<GeoProximityLocation>) -> Self {
            Self(self.0.with("GeoProximityLocation", value.into_node()))
        }

        /// If you want Amazon Route 53 to return this resource record set in response to a DNS query only when
        /// the status of a health check is healthy, include the `HealthCheckId` element and specify the ID of the
        /// applicable health check.
        pub fn health_check_id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("HealthCheckId", value.into_node()))
        }

        /// The ID of the hosted zone that you want to create records in.
        pub fn hosted_zone_id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("HostedZoneId", value.into_node()))
        }

        /// The name of the hosted zone that you want to create records in. You must include a trailing dot (for
        /// example, `www.example.com.`) as part of the `HostedZoneName`.
        pub fn hosted_zone_name(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("HostedZoneName", value.into_node()))
        }

        /// *Multivalue answer resource record sets only*: To route traffic approximately randomly to multiple
        /// resources, such as web servers, create one multivalue answer record for each resource and specify
        /// `true` for `MultiValueAnswer`. Note the following:
        ///
        /// - If you associate a health check with a multivalue answer resource record set, Amazon Route 53
        ///   responds to DNS queries with the corresponding IP address only when the health check is healthy.
        /// - If you don't associate a health check with a multivalue answer record, Route 53 always considers the
        ///   record to be healthy.
        /// - Route 53 responds to DNS queries with up to eight healthy records; if you have eight or fewer
        ///   healthy records, Route 53 responds to all DNS queries with all the healthy records.
        /// - If you have more than eight healthy records, Route 53 responds to different DNS resolvers with
        ///   different combinations of healthy records.
        /// - When all records are unhealthy, Route 53 responds to DNS queries with up to eight unhealthy records.
        /// - If a resource becomes unavailable after a resolver caches a response, client software typically
        ///   tries another of the IP addresses in the response.
        pub fn multi_value_answer(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("MultiValueAnswer", value.into_node()))
        }

        /// *Latency-based resource record sets only:* The Amazon EC2 Region where you created the resource that
        /// this resource record set refers to. The resource typically is an AWS resource, such as an EC2 instance
        /// or an ELB load balancer, and is referred to by an IP address or a DNS domain name, depending on the
        /// record type.
        pub fn region(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Region", value.into_node()))
        }

        /// Information about the records that you want to create. Each record should be in the format appropriate
        /// for the record type specified by the `Type` property. For information about different record types and
        /// their record formats, see [Values That You Specify When You Create or Edit Amazon Route 53
        /// Records](https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-values.html)
        /// in the *Amazon Route 53 Developer Guide*.
        pub fn resource_records(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("ResourceRecords", value.into_node()))
        }

        /// *Resource record sets that have a routing policy other than simple:* An identifier that differentiates
        /// among multiple resource record sets that have the same combination of name and type, such as multiple
        /// weighted resource record sets named acme.example.com that have a type of A. In a group of resource
        /// record sets that have the same name and type, the value of `SetIdentifier` must be unique for each
        /// resource record set.
        pub fn set_identifier(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("SetIdentifier", value.into_node()))
        }

        /// The resource record cache time to live (TTL), in seconds. Note the following:
        ///
        /// - If you're creating or updating an alias resource record set, omit `TTL`. Amazon Route 53 uses the
        ///   value of `TTL` for the alias target.
        /// - If you're associating this resource record set with a health check (if you're adding a
        ///   `HealthCheckId` element), we recommend that you specify a `TTL` of 60 seconds or less so clients
        ///   respond quickly to changes in health status.
        /// - All of the resource record sets in a group of weighted resource record sets must have the same value
        ///   for `TTL`.
        /// - If a group of weighted resource record sets includes one or more weighted alias resource record sets
        ///   for which the alias target is an ELB load balancer, we recommend that you specify a `TTL` of 60
        ///   seconds for all of the non-alias weighted resource record sets that have the same name and type.
        ///   Values other than 60 seconds (the TTL for load balancers) will change the effect of the values that
        ///   you specify for `Weight`.
        pub fn ttl(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("TTL", value.into_node()))
        }

        /// *Weighted resource record sets only:* Among resource record sets that have the same combination of DNS
        /// name and type, a value that determines the proportion of DNS queries that Amazon Route 53 responds to
        /// using the current resource record set. Route 53 calculates the sum of the weights for the resource
        /// record sets that have the same combination of DNS name and type. Route 53 then responds to queries
        /// based on the ratio of a resource's weight to the total. Note the following:
        ///
        /// - You must specify a value for the `Weight` element for every weighted resource record set.
        /// - You can only specify one `ResourceRecord` per weighted resource record set.
        /// - You can't create latency, failover, or geolocation resource record sets that have the same values
        ///   for the `Name` and `Type` elements as weighted resource record sets.
        /// - You can create a maximum of 100 weighted resource record sets that have the same values for the
        ///   `Name` and `Type` elements.
        /// - For weighted (but not weighted alias) resource record sets, if you set `Weight` to `0` for a
        ///   resource record set, Route 53 never responds to queries with the applicable value for that resource
        ///   record set. However, if you set `Weight` to `0` for all resource record sets that have the same
        ///   combination of DNS name and type, traffic is routed to all resources with equal probability.
        pub fn weight(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("Weight", value.into_node()))
        }
    }

    /// The properties that AWS requires of [`RecordSet`].
    #[derive(Clone, Debug)]
    pub struct RecordSetRequired<A, B> {
        /// The name of the record that you want to create, update, or delete.
        pub name: A,
        /// The DNS record type. For information about different record types and how data is encoded for them,
        /// see [Supported DNS Resource Record
        /// Types](https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html) in the *Amazon
        /// Route 53 Developer Guide*.
        pub type_: B,
    }

    crate::into_value::maps!(
        AliasTarget,
        CidrRoutingConfig,
        Coordinates,
        GeoLocation,
        GeoProximityLocation,
        RecordSet
    );
}
