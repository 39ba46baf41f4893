// Written by `cargo run -p stratiform-generate`; do not edit. For its sources see NOTICE.

//! The resource types of `AWS::CloudFront`.

/// `AWS::CloudFront::CachePolicy`: A cache policy.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudfront-cachepolicy.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct CachePolicy(crate::Map);

impl CachePolicy {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `cache_policy_config`: The cache policy configuration.
    pub fn new(cache_policy_config: impl crate::IntoValue<cache_policy::CachePolicyConfig>) -> Self {
        Self(crate::Map::new().with("CachePolicyConfig", cache_policy_config.into_node()))
    }
}

impl crate::ResourceType for CachePolicy {
    const TYPE: &'static str = "AWS::CloudFront::CachePolicy";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<CachePolicy> {
    /// The unique identifier for the cache policy. For example: `2766f7b2-75c5-41c6-8f06-bf4303a2f2f5`.
    pub fn id(&self) -> crate::Value<crate::Id<CachePolicy>> {
        self.attribute("Id")
    }

    /// The date and time when the cache policy was last modified.
    pub fn last_modified_time(&self) -> crate::Value<String> {
        self.attribute("LastModifiedTime")
    }
}

/// The types of the properties of [`CachePolicy`].
pub mod cache_policy {
    /// A cache policy configuration.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct CachePolicyConfig(crate::Map);

    impl CachePolicyConfig {
        /// Creates it with the properties that AWS requires.
        pub fn new<
            A: crate::IntoValue<f64>,
            B: crate::IntoValue<f64>,
            C: crate::IntoValue<f64>,
            D: crate::IntoValue<String>,
            E: crate::IntoValue<ParametersInCacheKeyAndForwardedToOrigin>,
        >(
            required: CachePolicyConfigRequired<A, B, C, D, E>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("DefaultTTL", required.default_ttl.into_node())
                    .with("MaxTTL", required.max_ttl.into_node())
                    .with("MinTTL", required.min_ttl.into_node())
                    .with("Name", required.name.into_node())
                    .with(
                        "ParametersInCacheKeyAndForwardedToOrigin",
                        required
                            .parameters_in_cache_key_and_forwarded_to_origin
                            .into_node(),
                    ),
            )
        }

        /// A comment to describe the cache policy. The comment cannot be longer than 128 characters.
        pub fn comment(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Comment", value.into_node()))
        }
    }

    /// The properties that AWS requires of [`CachePolicyConfig`].
    #[derive(Clone, Debug)]
    pub struct CachePolicyConfigRequired<A, B, C, D, E> {
        /// The default amount of time, in seconds, that you want objects to stay in the CloudFront cache before
        /// CloudFront sends another request to the origin to see if the object has been updated. CloudFront uses
        /// this value as the object's time to live (TTL) only when the origin does *not* send `Cache-Control` or
        /// `Expires` headers with the object. For more information, see [Managing How Long Content Stays in an
        /// Edge Cache
        /// (Expiration)](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html) in
        /// the *Amazon CloudFront Developer Guide*.
        pub default_ttl: A,
        /// The maximum amount of time, in seconds, that objects stay in the CloudFront cache before CloudFront
        /// sends another request to the origin to see if the object has been updated. CloudFront uses this value
        /// only when the origin sends `Cache-Control` or `Expires` headers with the object. For more information,
        /// see [Managing How Long Content Stays in an Edge Cache
        /// (Expiration)](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html) in
        /// the *Amazon CloudFront Developer Guide*.
        pub max_ttl: B,
        /// The minimum amount of time, in seconds, that you want objects to stay in the CloudFront cache before
        /// CloudFront sends another request to the origin to see if the object has been updated. For more
        /// information, see [Managing How Long Content Stays in an Edge Cache
        /// (Expiration)](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html) in
        /// the *Amazon CloudFront Developer Guide*.
        pub min_ttl: C,
        /// A unique name to identify the cache policy.
        pub name: D,
        /// The HTTP headers, cookies, and URL query strings to include in the cache key. The values included in
        /// the cache key are also included in requests that CloudFront sends to the origin.
        pub parameters_in_cache_key_and_forwarded_to_origin: E,
    }

    /// An object that determines whether any cookies in viewer requests (and if so, which cookies) are
    /// included in the cache key and in requests that CloudFront sends to the origin.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct CookiesConfig(crate::Map);

    impl CookiesConfig {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `cookie_behavior`: Determines whether any cookies in viewer requests are included in the cache key
        ///   and in requests that CloudFront sends to the origin.
        pub fn new(cookie_behavior: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("CookieBehavior", cookie_behavior.into_node()))
        }

        /// Contains a list of cookie names.
        pub fn cookies(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("Cookies", value.into_node()))
        }
    }

    /// An object that determines whether any HTTP headers (and if so, which headers) are included in the
    /// cache key and in requests that CloudFront sends to the origin.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct HeadersConfig(crate::Map);

    impl HeadersConfig {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `header_behavior`: Determines whether any HTTP headers are included in the cache key and in requests
        ///   that CloudFront sends to the origin.
        pub fn new(header_behavior: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("HeaderBehavior", header_behavior.into_node()))
        }

        /// Contains a list of HTTP header names.
        pub fn headers(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("Headers", value.into_node()))
        }
    }

    /// This object determines the values that CloudFront includes in the cache key. These values can include
    /// HTTP headers, cookies, and URL query strings. CloudFront uses the cache key to find an object in its
    /// cache that it can return to the viewer.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ParametersInCacheKeyAndForwardedToOrigin(crate::Map);

    impl ParametersInCacheKeyAndForwardedToOrigin {
        /// Creates it with the properties that AWS requires.
        pub fn new<
            A: crate::IntoValue<CookiesConfig>,
            B: crate::IntoValue<bool>,
            C: crate::IntoValue<HeadersConfig>,
            D: crate::IntoValue<QueryStringsConfig>,
        >(
            required: ParametersInCacheKeyAndForwardedToOriginRequired<A, B, C, D>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("CookiesConfig", required.cookies_config.into_node())
                    .with("EnableAcceptEncodingGzip", required.enable_accept_encoding_gzip.into_node())
                    .with("HeadersConfig", required.headers_config.into_node())
                    .with("QueryStringsConfig", required.query_strings_config.into_node()),
            )
        }

        /// A flag that can affect whether the `Accept-Encoding` HTTP header is included in the cache key and
        /// included in requests that CloudFront sends to the origin.
        pub fn enable_accept_encoding_brotli(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("EnableAcceptEncodingBrotli", value.into_node()))
        }
    }

    /// The properties that AWS requires of [`ParametersInCacheKeyAndForwardedToOrigin`].
    #[derive(Clone, Debug)]
    pub struct ParametersInCacheKeyAndForwardedToOriginRequired<A, B, C, D> {
        /// An object that determines whether any cookies in viewer requests (and if so, which cookies) are
        /// included in the cache key and in requests that CloudFront sends to the origin.
        pub cookies_config: A,
        /// A flag that can affect whether the `Accept-Encoding` HTTP header is included in the cache key and
        /// included in requests that CloudFront sends to the origin.
        pub enable_accept_encoding_gzip: B,
        /// An object that determines whether any HTTP headers (and if so, which headers) are included in the
        /// cache key and in requests that CloudFront sends to the origin.
        pub headers_config: C,
        /// An object that determines whether any URL query strings in viewer requests (and if so, which query
        /// strings) are included in the cache key and in requests that CloudFront sends to the origin.
        pub query_strings_config: D,
    }

    /// An object that determines whether any URL query strings in viewer requests (and if so, which query
    /// strings) are included in the cache key and in requests that CloudFront sends to the origin.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct QueryStringsConfig(crate::Map);

    impl QueryStringsConfig {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `query_string_behavior`: Determines whether any URL query strings in viewer requests are included in
        ///   the cache key and in requests that CloudFront sends to the origin.
        pub fn new(query_string_behavior: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("QueryStringBehavior", query_string_behavior.into_node()))
        }

        /// Contains a list of query string names.
        pub fn query_strings(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("QueryStrings", value.into_node()))
        }
    }

    crate::into_value::maps!(
        CachePolicyConfig,
        CookiesConfig,
        HeadersConfig,
        ParametersInCacheKeyAndForwardedToOrigin,
        QueryStringsConfig
    );
}

/// `AWS::CloudFront::Distribution`: A distribution tells CloudFront where you want content to be delivered
/// from, and the details about how to track and manage content delivery.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudfront-distribution.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct Distribution(crate::Map);

impl Distribution {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `distribution_config`: The distribution's configuration.
    pub fn new(distribution_config: impl crate::IntoValue<distribution::DistributionConfig>) -> Self {
        Self(crate::Map::new().with("DistributionConfig", distribution_config.into_node()))
    }

    /// A complex type that contains zero or more `Tag` elements.
    pub fn tags(self, value: impl crate::IntoValue<Vec<crate::Tag>>) -> Self {
        Self(self.0.with("Tags", value.into_node()))
    }
}

impl crate::ResourceType for Distribution {
    const TYPE: &'static str = "AWS::CloudFront::Distribution";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<Distribution> {
    /// The domain name of the resource, such as `d111111abcdef8.cloudfront.net`.
    pub fn domain_name(&self) -> crate::Value<String> {
        self.attribute("DomainName")
    }

    /// The distribution's identifier. For example: `E1U5RQF7T870K0`.
    pub fn id(&self) -> crate::Value<crate::Id<Distribution>> {
        self.attribute("Id")
    }
}

/// The types of the properties of [`Distribution`].
pub mod distribution {
    /// A complex type that describes how CloudFront processes requests.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct CacheBehavior(crate::Map);

    impl CacheBehavior {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>, C: crate::IntoValue<String>>(
            required: CacheBehaviorRequired<A, B, C>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("PathPattern", required.path_pattern.into_node())
                    .with("TargetOriginId", required.target_origin_id.into_node())
                    .with("ViewerProtocolPolicy", required.viewer_protocol_policy.into_node()),
            )
        }

        /// A complex type that controls which HTTP methods CloudFront processes and forwards to your Amazon S3
        /// bucket or your custom origin. There are three choices:
        ///
        /// - CloudFront forwards only `GET` and `HEAD` requests.
        /// - CloudFront forwards only `GET`, `HEAD`, and `OPTIONS` requests.
        /// - CloudFront forwards `GET, HEAD, OPTIONS, PUT, PATCH, POST`, and `DELETE` requests.
        pub fn allowed_methods(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("AllowedMethods", value.into_node()))
        }

        /// The unique identifier of the cache policy that is attached to this cache behavior. For more
        /// information, see [Creating cache
        /// policies](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/controlling-the-cache-key.html#cache-key-create-cache-policy)
        /// or [Using the managed cache
        /// policies](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html)
        /// in the *Amazon CloudFront Developer Guide*.
        pub fn cache_policy_id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("CachePolicyId", value.into_node()))
        }

        /// A complex type that controls whether CloudFront caches the response to requests using the specified
        /// HTTP methods. There are two choices:
        ///
        /// - CloudFront caches responses to `GET` and `HEAD` requests.
        /// - CloudFront caches responses to `GET`, `HEAD`, and `OPTIONS` requests.
        pub fn cached_methods(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("CachedMethods", value.into_node()))
        }

        /// Whether you want CloudFront to automatically compress certain files for this cache behavior. If so,
        /// specify true; if not, specify false. For more information, see [Serving Compressed
        /// Files](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html)
        /// in the *Amazon CloudFront Developer Guide*.
        pub fn compress(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("Compress", value.into_node()))
        }

        /// This field only supports standard distributions. You can't specify this field for multi-tenant
        /// distributions. For more information, see [Unsupported features for SaaS Manager for Amazon
        /// CloudFront](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-config-options.html#unsupported-saas)
        /// in the *Amazon CloudFront Developer Guide*.
        pub fn default_ttl(self, value: impl crate::IntoValue<f64>) -> Self {
            Self(self.0.with("DefaultTTL", value.into_node()))
        }

        /// The value of `ID` for the field-level encryption configuration that you want CloudFront to use for
        /// encrypting specific fields of data for this cache behavior.
        pub fn field_level_encryption_id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("FieldLevelEncryptionId", value.into_node()))
        }

        /// This field is deprecated. We recommend that you use a cache policy or an origin request policy instead
        /// of this field. For more information, see [Working with
        /// policies](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/working-with-policies.html)
        /// in the *Amazon CloudFront Developer Guide*.
        pub fn forwarded_values(self, value: impl crate::IntoValue<ForwardedValues>) -> Self {
            Self(self.0.with("ForwardedValues", value.into_node()))
        }

        /// A list of CloudFront functions that are associated with this cache behavior. CloudFront functions must
        /// be published to the `LIVE` stage to associate them with a cache behavior.
        pub fn function_associations(self, value: impl crate::IntoValue<Vec<FunctionAssociation>>) -> Self {
            Self(self.0.with("FunctionAssociations", value.into_node()))
        }

        /// The gRPC configuration for your cache behavior.
        pub fn grpc_config(self, value: impl crate::IntoValue<GrpcConfig>) -> Self {
            Self(self.0.with("GrpcConfig", value.into_node()))
        }

        /// A complex type that contains zero or more Lambda@Edge function associations for a cache behavior.
        pub fn lambda_function_associations(
            self,
            value: impl crate::IntoValue<Vec<LambdaFunctionAssociation>>,
        ) -> Self {
            Self(self.0.with("LambdaFunctionAssociations", value.into_node()))
        }

        /// This field only supports standard distributions. You can't specify this field for multi-tenant
        /// distributions. For more information, see [Unsupported features for SaaS Manager for Amazon
        /// CloudFront](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-config-options.html#unsupported-saas)
        /// in the *Amazon CloudFront Developer Guide*.
        pub fn max_ttl(self, value: impl crate::IntoValue<f64>) -> Self {
            Self(self.0.with("MaxTTL", value.into_node()))
        }

        /// This field only supports standard distributions. You can't specify this field for multi-tenant
        /// distributions. For more information, see [Unsupported features for SaaS Manager for Amazon
        /// CloudFront](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-config-options.html#unsupported-saas)
        /// in the *Amazon CloudFront Developer Guide*.
        pub fn min_ttl(self, value: impl crate::IntoValue<f64>) -> Self {
            Self(self.0.with("MinTTL", value.into_node()))
        }

        /// The unique identifier of the origin request policy that is attached to this cache behavior. For more
        /// information, see [Creating origin request
        /// policies](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/controlling-origin-requests.html#origin-request-create-origin-request-policy)
        /// or [Using the managed origin request
        /// policies](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html)
        /// in the *Amazon CloudFront Developer Guide*.
        pub fn origin_request_policy_id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("OriginRequestPolicyId", value.into_node()))
        }

        /// The Amazon Resource Name (ARN) of the real-time log configuration that is attached to this cache
        /// behavior. For more information, see [Real-time
        /// logs](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/real-time-logs.html) in the *Amazon
        /// CloudFront Developer Guide*.
        pub fn realtime_log_config_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("RealtimeLogConfigArn", value.into_node()))
        }

        /// The identifier for a response headers policy.
        pub fn response_headers_policy_id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ResponseHeadersPolicyId", value.into_node()))
        }

        /// This field only supports standard distributions. You can't specify this field for multi-tenant
        /// distributions. For more information, see [Unsupported features for SaaS Manager for Amazon
        /// CloudFront](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-config-options.html#unsupported-saas)
        /// in the *Amazon CloudFront Developer Guide*.
        pub fn smooth_streaming(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("SmoothStreaming", value.into_node()))
        }

        /// A list of key groups that CloudFront can use to validate signed URLs or signed cookies.
        pub fn trusted_key_groups(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("TrustedKeyGroups", value.into_node()))
        }

        /// We recommend using `TrustedKeyGroups` instead of `TrustedSigners`. > This field only supports standard
        /// distributions. You can't specify this field for multi-tenant distributions. For more information, see
        /// [Unsupported features for SaaS Manager for Amazon
        /// CloudFront](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-config-options.html#unsupported-saas)
        /// in the *Amazon CloudFront Developer Guide*.
        pub fn trusted_signers(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("TrustedSigners", value.into_node()))
        }
    }

    /// The properties that AWS requires of [`CacheBehavior`].
    #[derive(Clone, Debug)]
    pub struct CacheBehaviorRequired<A, B, C> {
        /// The pattern (for example, `images/*.jpg`) that specifies which requests to apply the behavior to. When
        /// CloudFront receives a viewer request, the requested path is compared with path patterns in the order
        /// in which cache behaviors are listed in the distribution.
        pub path_pattern: A,
        /// The value of `ID` for the origin that you want CloudFront to route requests to when they match this
        /// cache behavior.
        pub target_origin_id: B,
        /// The protocol that viewers can use to access the files in the origin specified by `TargetOriginId` when
        /// a request matches the path pattern in `PathPattern`. You can specify the following options:
        ///
        /// - `allow-all`: Viewers can use HTTP or HTTPS.
        /// - `redirect-to-https`: If a viewer submits an HTTP request, CloudFront returns an HTTP status code of
        ///   301 (Moved Permanently) to the viewer along with the HTTPS URL. The viewer then resubmits the
        ///   request using the new URL.
        /// - `https-only`: If a viewer sends an HTTP request, CloudFront returns an HTTP status code of 403
        ///   (Forbidden).
        pub viewer_protocol_policy: C,
    }

    /// A complex type that specifies the HTTP header name from which CloudFront extracts cache tags from
    /// origin responses. When you add `CacheTagConfig` to a distribution, CloudFront reads the specified
    /// header from origin responses, parses the comma-separated tag values, and stores them with the cached
    /// object. You can then invalidate cached objects by tag using the `CreateInvalidation` API.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct CacheTagConfig(crate::Map);

    impl CacheTagConfig {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `header_name`: The name of the HTTP header that your origin includes in responses.
        pub fn new(header_name: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("HeaderName", header_name.into_node()))
        }
    }

    /// A connection function association.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ConnectionFunctionAssociation(crate::Map);

    impl ConnectionFunctionAssociation {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `id`: The association's ID.
        pub fn new(id: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("Id", id.into_node()))
        }
    }

    /// This field is deprecated. We recommend that you use a cache policy or an origin request policy instead
    /// of this field.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct Cookies(crate::Map);

    impl Cookies {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `forward`: This field is deprecated.
        pub fn new(forward: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("Forward", forward.into_node()))
        }

        /// This field is deprecated. We recommend that you use a cache policy or an origin request policy instead
        /// of this field.
        pub fn whitelisted_names(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("WhitelistedNames", value.into_node()))
        }
    }

    /// A complex type that controls:
    ///
    /// - Whether CloudFront replaces HTTP status codes in the 4xx and 5xx range with custom error messages
    ///   before returning the response to the viewer.
    /// - How long CloudFront caches HTTP status codes in the 4xx and 5xx range.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct CustomErrorResponse(crate::Map);

    impl CustomErrorResponse {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `error_code`: The HTTP status code for which you want to specify a custom error page and/or a
        ///   caching duration.
        pub fn new(error_code: impl crate::IntoValue<i64>) -> Self {
            Self(crate::Map::new().with("ErrorCode", error_code.into_node()))
        }

        /// The minimum amount of time, in seconds, that you want CloudFront to cache the HTTP status code
        /// specified in `ErrorCode`. When this time period has elapsed, CloudFront queries your origin to see
        /// whether the problem that caused the error has been resolved and the requested object is now available.
        pub fn error_caching_min_ttl(self, value: impl crate::IntoValue<f64>) -> Self {
            Self(self.0.with("ErrorCachingMinTTL", value.into_node()))
        }

        /// The HTTP status code that you want CloudFront to return to the viewer along with the custom error
        /// page. There are a variety of reasons that you might want CloudFront to return a status code different
        /// from the status code that your origin returned to CloudFront, for example:
        ///
        /// - Some Internet devices (some firewalls and corporate proxies, for example) intercept HTTP 4xx and 5xx
        ///   and prevent the response from being returned to the viewer. If you substitute `200`, the response
        ///   typically won't be intercepted.
        /// - If you don't care about distinguishing among different client errors or server errors, you can
        ///   specify `400` or `500` as the `ResponseCode` for all 4xx or 5xx errors.
        /// - You might want to return a `200` status code (OK) and static website so your customers don't know
        ///   that your website is down.
        pub fn response_code(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("ResponseCode", value.into_node()))
        }

        /// The path to the custom error page that you want CloudFront to return to a viewer when your origin
        /// returns the HTTP status code specified by `ErrorCode`, for example, `/4xx-errors/403-forbidden.html`.
        /// If you want to store your objects and your custom error pages in different locations, your
        /// distribution must include a cache behavior for which the following is true:
        ///
        /// - The value of `PathPattern` matches the path to your custom error messages. For example, suppose you
        ///   saved custom error pages for 4xx errors in an Amazon S3 bucket in a directory named `/4xx-errors`.
        ///   Your distribution must include a cache behavior for which the path pattern routes requests for your
        ///   custom error pages to that location, for example, `/4xx-errors/*`.
        /// - The value of `TargetOriginId` specifies the value of the `ID` element for the origin that contains
        ///   your custom error pages.
        pub fn response_page_path(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ResponsePagePath", value.into_node()))
        }
    }

    /// A custom origin. A custom origin is any origin that is *not* an Amazon S3 bucket, with one exception.
    /// An Amazon S3 bucket that is [configured with static website
    /// hosting](https://docs.aws.amazon.com/AmazonS3/latest/dev/WebsiteHosting.html) *is* a custom origin.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct CustomOriginConfig(crate::Map);

    impl CustomOriginConfig {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `origin_protocol_policy`: Specifies the protocol (HTTP or HTTPS) that CloudFront uses to connect to
        ///   the origin.
        pub fn new(origin_protocol_policy: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("OriginProtocolPolicy", origin_protocol_policy.into_node()))
        }

        /// The HTTP port that CloudFront uses to connect to the origin. Specify the HTTP port that the origin
        /// listens on.
        pub fn http_port(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("HTTPPort", value.into_node()))
        }

        /// The HTTPS port that CloudFront uses to connect to the origin. Specify the HTTPS port that the origin
        /// listens on.
        pub fn https_port(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("HTTPSPort", value.into_node()))
        }

        /// Specifies which IP protocol CloudFront uses when connecting to your origin. If your origin uses both
        /// IPv4 and IPv6 protocols, you can choose `dualstack` to help optimize reliability.
        pub fn ip_address_type(self, value: impl crate::IntoValue<IpAddressType>) -> Self {
            Self(self.0.with("IpAddressType", value.into_node()))
        }

        /// Specifies how long, in seconds, CloudFront persists its connection to the origin. The minimum timeout
        /// is 1 second, the maximum is 120 seconds, and the default (if you don't specify otherwise) is 5
        /// seconds.
        pub fn origin_keepalive_timeout(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("OriginKeepaliveTimeout", value.into_node()))
        }

        /// Configures mutual TLS authentication between CloudFront and your origin server.
        pub fn origin_mtls_config(self, value: impl crate::IntoValue<OriginMtlsConfig>) -> Self {
            Self(self.0.with("OriginMtlsConfig", value.into_node()))
        }

        /// Specifies how long, in seconds, CloudFront waits for a response from the origin. This is also known as
        /// the *origin response timeout*. The minimum timeout is 1 second, the maximum is 120 seconds, and the
        /// default (if you don't specify otherwise) is 30 seconds.
        pub fn origin_read_timeout(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("OriginReadTimeout", value.into_node()))
        }

        /// Specifies the minimum SSL/TLS protocol that CloudFront uses when connecting to your origin over HTTPS.
        /// Valid values include `SSLv3`, `TLSv1`, `TLSv1.1`, and `TLSv1.2`.
        pub fn origin_ssl_protocols(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("OriginSSLProtocols", value.into_node()))
        }
    }

    /// A complex type that describes the default cache behavior if you don't specify a `CacheBehavior`
    /// element or if request URLs don't match any of the values of `PathPattern` in `CacheBehavior` elements.
    /// You must create exactly one default cache behavior.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct DefaultCacheBehavior(crate::Map);

    impl DefaultCacheBehavior {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `target_origin_id`: The value of `ID` for the origin that you want CloudFront to route requests to
        ///   when they use the default cache behavior.
        /// - `viewer_protocol_policy`: The protocol that viewers can use to access the files in the origin
        ///   specified by `TargetOriginId` when a request matches the path pattern in `PathPattern`.
        pub fn new(
            target_origin_id: impl crate::IntoValue<String>,
            viewer_protocol_policy: impl crate::IntoValue<ViewerProtocolPolicy>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("TargetOriginId", target_origin_id.into_node())
                    .with("ViewerProtocolPolicy", viewer_protocol_policy.into_node()),
            )
        }

        /// A complex type that controls which HTTP methods CloudFront processes and forwards to your Amazon S3
        /// bucket or your custom origin. There are three choices:
        ///
        /// - CloudFront forwards only `GET` and `HEAD` requests.
        /// - CloudFront forwards only `GET`, `HEAD`, and `OPTIONS` requests.
        /// - CloudFront forwards `GET, HEAD, OPTIONS, PUT, PATCH, POST`, and `DELETE` requests.
        pub fn allowed_methods(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("AllowedMethods", value.into_node()))
        }

        /// The unique identifier of the cache policy that is attached to the default cache behavior. For more
        /// information, see [Creating cache
        /// policies](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/controlling-the-cache-key.html#cache-key-create-cache-policy)
        /// or [Using the managed cache
        /// policies](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html)
        /// in the *Amazon CloudFront Developer Guide*.
        pub fn cache_policy_id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("CachePolicyId", value.into_node()))
        }

        /// A complex type that controls whether CloudFront caches the response to requests using the specified
        /// HTTP methods. There are two choices:
        ///
        /// - CloudFront caches responses to `GET` and `HEAD` requests.
        /// - CloudFront caches responses to `GET`, `HEAD`, and `OPTIONS` requests.
        pub fn cached_methods(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("CachedMethods", value.into_node()))
        }

        /// Whether you want CloudFront to automatically compress certain files for this cache behavior. If so,
        /// specify `true`; if not, specify `false`. For more information, see [Serving Compressed
        /// Files](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html)
        /// in the *Amazon CloudFront Developer Guide*.
        pub fn compress(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("Compress", value.into_node()))
        }

        /// This field only supports standard distributions. You can't specify this field for multi-tenant
        /// distributions. For more information, see [Unsupported features for SaaS Manager for Amazon
        /// CloudFront](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-config-options.html#unsupported-saas)
        /// in the *Amazon CloudFront Developer Guide*.
        pub fn default_ttl(self, value: impl crate::IntoValue<f64>) -> Self {
            Self(self.0.with("DefaultTTL", value.into_node()))
        }

        /// The value of `ID` for the field-level encryption configuration that you want CloudFront to use for
        /// encrypting specific fields of data for the default cache behavior.
        pub fn field_level_encryption_id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("FieldLevelEncryptionId", value.into_node()))
        }

        /// This field is deprecated. We recommend that you use a cache policy or an origin request policy instead
        /// of this field. For more information, see [Working with
        /// policies](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/working-with-policies.html)
        /// in the *Amazon CloudFront Developer Guide*.
        pub fn forwarded_values(self, value: impl crate::IntoValue<ForwardedValues>) -> Self {
            Self(self.0.with("ForwardedValues", value.into_node()))
        }

        /// A list of CloudFront functions that are associated with this cache behavior. Your functions must be
        /// published to the `LIVE` stage to associate them with a cache behavior.
        pub fn function_associations(self, value: impl crate::IntoValue<Vec<FunctionAssociation>>) -> Self {
            Self(self.0.with("FunctionAssociations", value.into_node()))
        }

        /// The gRPC configuration for your cache behavior.
        pub fn grpc_config(self, value: impl crate::IntoValue<GrpcConfig>) -> Self {
            Self(self.0.with("GrpcConfig", value.into_node()))
        }

        /// A complex type that contains zero or more Lambda@Edge function associations for a cache behavior.
        pub fn lambda_function_associations(
            self,
            value: impl crate::IntoValue<Vec<LambdaFunctionAssociation>>,
        ) -> Self {
            Self(self.0.with("LambdaFunctionAssociations", value.into_node()))
        }

        /// This field only supports standard distributions. You can't specify this field for multi-tenant
        /// distributions. For more information, see [Unsupported features for SaaS Manager for Amazon
        /// CloudFront](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-config-options.html#unsupported-saas)
        /// in the *Amazon CloudFront Developer Guide*.
        pub fn max_ttl(self, value: impl crate::IntoValue<f64>) -> Self {
            Self(self.0.with("MaxTTL", value.into_node()))
        }

        /// This field only supports standard distributions. You can't specify this field for multi-tenant
        /// distributions. For more information, see [Unsupported features for SaaS Manager for Amazon
        /// CloudFront](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-config-options.html#unsupported-saas)
        /// in the *Amazon CloudFront Developer Guide*.
        pub fn min_ttl(self, value: impl crate::IntoValue<f64>) -> Self {
            Self(self.0.with("MinTTL", value.into_node()))
        }

        /// The unique identifier of the origin request policy that is attached to the default cache behavior. For
        /// more information, see [Creating origin request
        /// policies](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/controlling-origin-requests.html#origin-request-create-origin-request-policy)
        /// or [Using the managed origin request
        /// policies](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html)
        /// in the *Amazon CloudFront Developer Guide*.
        pub fn origin_request_policy_id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("OriginRequestPolicyId", value.into_node()))
        }

        /// The Amazon Resource Name (ARN) of the real-time log configuration that is attached to this cache
        /// behavior. For more information, see [Real-time
        /// logs](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/real-time-logs.html) in the *Amazon
        /// CloudFront Developer Guide*.
        pub fn realtime_log_config_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("RealtimeLogConfigArn", value.into_node()))
        }

        /// The identifier for a response headers policy.
        pub fn response_headers_policy_id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ResponseHeadersPolicyId", value.into_node()))
        }

        /// This field only supports standard distributions. You can't specify this field for multi-tenant
        /// distributions. For more information, see [Unsupported features for SaaS Manager for Amazon
        /// CloudFront](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-config-options.html#unsupported-saas)
        /// in the *Amazon CloudFront Developer Guide*.
        pub fn smooth_streaming(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("SmoothStreaming", value.into_node()))
        }

        /// A list of key groups that CloudFront can use to validate signed URLs or signed cookies.
        pub fn trusted_key_groups(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("TrustedKeyGroups", value.into_node()))
        }

        /// We recommend using `TrustedKeyGroups` instead of `TrustedSigners`. > This field only supports standard
        /// distributions. You can't specify this field for multi-tenant distributions. For more information, see
        /// [Unsupported features for SaaS Manager for Amazon
        /// CloudFront](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-config-options.html#unsupported-saas)
        /// in the *Amazon CloudFront Developer Guide*.
        pub fn trusted_signers(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("TrustedSigners", value.into_node()))
        }
    }

    /// The value that you assigned to the parameter.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct Definition(crate::Map);

    impl Definition {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The property `StringSchema`.
        pub fn string_schema(self, value: impl crate::IntoValue<StringSchema>) -> Self {
            Self(self.0.with("StringSchema", value.into_node()))
        }
    }

    /// A distribution configuration.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct DistributionConfig(crate::Map);

    impl DistributionConfig {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `default_cache_behavior`: A complex type that describes the default cache behavior if you don't
        ///   specify a `CacheBehavior` element or if files don't match any of the values of `PathPattern` in
        ///   `CacheBehavior` elements.
        /// - `enabled`: From this field, you can enable or disable the selected distribution.
        pub fn new(
            default_cache_behavior: impl crate::IntoValue<DefaultCacheBehavior>,
            enabled: impl crate::IntoValue<bool>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("DefaultCacheBehavior", default_cache_behavior.into_node())
                    .with("Enabled", enabled.into_node()),
            )
        }

        /// This field only supports standard distributions. You can't specify this field for multi-tenant
        /// distributions. For more information, see [Unsupported features for SaaS Manager for Amazon
        /// CloudFront](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-config-options.html#unsupported-saas)
        /// in the *Amazon CloudFront Developer Guide*.
        pub fn aliases(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("Aliases", value.into_node()))
        }

        /// To use this field for a multi-tenant distribution, use a connection group instead. For more
        /// information, see
        /// [ConnectionGroup](https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ConnectionGroup.html).
        pub fn anycast_ip_list_id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("AnycastIpListId", value.into_node()))
        }

        /// An alias for the CloudFront distribution's domain name.
        pub fn cnames(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("CNAMEs", value.into_node()))
        }

        /// A complex type that contains zero or more `CacheBehavior` elements.
        pub fn cache_behaviors(self, value: impl crate::IntoValue<Vec<CacheBehavior>>) -> Self {
            Self(self.0.with("CacheBehaviors", value.into_node()))
        }

        /// A complex type that specifies the HTTP header name from which CloudFront extracts cache tags from
        /// origin responses. When you add `CacheTagConfig` to a distribution, CloudFront reads the specified
        /// header from origin responses, parses the comma-separated tag values, and stores them with the cached
        /// object. You can then invalidate cached objects by tag using the `CreateInvalidation` API.
        pub fn cache_tag_config(self, value: impl crate::IntoValue<CacheTagConfig>) -> Self {
            Self(self.0.with("CacheTagConfig", value.into_node()))
        }

        /// A comment to describe the distribution. The comment cannot be longer than 128 characters.
        pub fn comment(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Comment", value.into_node()))
        }

        /// The distribution's connection function association.
        pub fn connection_function_association(
            self,
            value: impl crate::IntoValue<ConnectionFunctionAssociation>,
        ) -> Self {
            Self(
                self.0
                    .with("ConnectionFunctionAssociation", value.into_node()),
            )
        }

        /// This field specifies whether the connection mode is through a standard distribution (direct) or a
        /// multi-tenant distribution with distribution tenants (tenant-only).
        pub fn connection_mode(self, value: impl crate::IntoValue<ConnectionMode>) -> Self {
            Self(self.0.with("ConnectionMode", value.into_node()))
        }

        /// This field only supports standard distributions. You can't specify this field for multi-tenant
        /// distributions. For more information, see [Unsupported features for SaaS Manager for Amazon
        /// CloudFront](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-config-options.html#unsupported-saas)
        /// in the *Amazon CloudFront Developer Guide*.
        pub fn continuous_deployment_policy_id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(
                self.0
                    .with("ContinuousDeploymentPolicyId", value.into_node()),
            )
        }

        /// A complex type that controls the following:
        ///
        /// - Whether CloudFront replaces HTTP status codes in the 4xx and 5xx range with custom error messages
        ///   before returning the response to the viewer.
        /// - How long CloudFront caches HTTP status codes in the 4xx and 5xx range.
        pub fn custom_error_responses(self, value: impl crate::IntoValue<Vec<CustomErrorResponse>>) -> Self {
            Self(self.0.with("CustomErrorResponses", value.into_node()))
        }

        /// The user-defined HTTP server that serves as the origin for content that CloudFront distributes.
        pub fn custom_origin(self, value: impl crate::IntoValue<LegacyCustomOrigin>) -> Self {
            Self(self.0.with("CustomOrigin", value.into_node()))
        }

        /// When a viewer requests the root URL for your distribution, the default root object is the object that
        /// you want CloudFront to request from your origin. For example, if your root URL is
        /// `https://www.example.com`, you can specify CloudFront to return the `index.html` file as the default
        /// root object. You can specify a default root object so that viewers see a specific file or object,
        /// instead of another object in your distribution (for example,
        /// `https://www.example.com/product-description.html`). A default root object avoids exposing the
        /// contents of your distribution.
        pub fn default_root_object(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("DefaultRootObject", value.into_node()))
        }

        /// (Optional) Specify the HTTP version(s) that you want viewers to use to communicate with CloudFront.
        /// The default value for new distributions is `http1.1`.
        pub fn http_version(self, value: impl crate::IntoValue<HttpVersion>) -> Self {
            Self(self.0.with("HttpVersion", value.into_node()))
        }

        /// To use this field for a multi-tenant distribution, use a connection group instead. For more
        /// information, see
        /// [ConnectionGroup](https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ConnectionGroup.html).
        pub fn ipv6_enabled(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("IPV6Enabled", value.into_node()))
        }

        /// A complex type that controls whether access logs are written for the distribution.
        pub fn logging(self, value: impl crate::IntoValue<Logging>) -> Self {
            Self(self.0.with("Logging", value.into_node()))
        }

        /// A complex type that contains information about origin groups for this distribution.
        pub fn origin_groups(self, value: impl crate::IntoValue<OriginGroups>) -> Self {
            Self(self.0.with("OriginGroups", value.into_node()))
        }

        /// A complex type that contains information about origins for this distribution.
        pub fn origins(self, value: impl crate::IntoValue<Vec<Origin>>) -> Self {
            Self(self.0.with("Origins", value.into_node()))
        }

        /// This field only supports standard distributions. You can't specify this field for multi-tenant
        /// distributions. For more information, see [Unsupported features for SaaS Manager for Amazon
        /// CloudFront](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-config-options.html#unsupported-saas)
        /// in the *Amazon CloudFront Developer Guide*.
        pub fn price_class(self, value: impl crate::IntoValue<PriceClass>) -> Self {
            Self(self.0.with("PriceClass", value.into_node()))
        }

        /// A complex type that identifies ways in which you want to restrict distribution of your content.
        pub fn restrictions(self, value: impl crate::IntoValue<Restrictions>) -> Self {
            Self(self.0.with("Restrictions", value.into_node()))
        }

        /// The origin as an Amazon S3 bucket.
        pub fn s3_origin(self, value: impl crate::IntoValue<LegacyS3Origin>) -> Self {
            Self(self.0.with("S3Origin", value.into_node()))
        }

        /// This field only supports standard distributions. You can't specify this field for multi-tenant
        /// distributions. For more information, see [Unsupported features for SaaS Manager for Amazon
        /// CloudFront](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-config-options.html#unsupported-saas)
        /// in the *Amazon CloudFront Developer Guide*.
        pub fn staging(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("Staging", value.into_node()))
        }

        /// This field only supports multi-tenant distributions. You can't specify this field for standard
        /// distributions. For more information, see [Unsupported features for SaaS Manager for Amazon
        /// CloudFront](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-config-options.html#unsupported-saas)
        /// in the *Amazon CloudFront Developer Guide*.
        pub fn tenant_config(self, value: impl crate::IntoValue<TenantConfig>) -> Self {
            Self(self.0.with("TenantConfig", value.into_node()))
        }

        /// A complex type that determines the distribution's SSL/TLS configuration for communicating with
        /// viewers.
        pub fn viewer_certificate(self, value: impl crate::IntoValue<ViewerCertificate>) -> Self {
            Self(self.0.with("ViewerCertificate", value.into_node()))
        }

        /// The distribution's viewer mTLS configuration.
        pub fn viewer_mtls_config(self, value: impl crate::IntoValue<ViewerMtlsConfig>) -> Self {
            Self(self.0.with("ViewerMtlsConfig", value.into_node()))
        }

        /// Multi-tenant distributions only support AWS WAF V2 web ACLs.
        pub fn web_aclid(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("WebACLId", value.into_node()))
        }
    }

    /// This field only supports standard distributions. You can't specify this field for multi-tenant
    /// distributions. For more information, see [Unsupported features for SaaS Manager for Amazon
    /// CloudFront](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-config-options.html#unsupported-saas)
    /// in the *Amazon CloudFront Developer Guide*.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ForwardedValues(crate::Map);

    impl ForwardedValues {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `query_string`: This field is deprecated.
        pub fn new(query_string: impl crate::IntoValue<bool>) -> Self {
            Self(crate::Map::new().with("QueryString", query_string.into_node()))
        }

        /// This field is deprecated. We recommend that you use a cache policy or an origin request policy instead
        /// of this field.
        pub fn cookies(self, value: impl crate::IntoValue<Cookies>) -> Self {
            Self(self.0.with("Cookies", value.into_node()))
        }

        /// This field is deprecated. We recommend that you use a cache policy or an origin request policy instead
        /// of this field.
        pub fn headers(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("Headers", value.into_node()))
        }

        /// This field is deprecated. We recommend that you use a cache policy or an origin request policy instead
        /// of this field.
        pub fn query_string_cache_keys(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("QueryStringCacheKeys", value.into_node()))
        }
    }

    /// A CloudFront function that is associated with a cache behavior in a CloudFront distribution.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct FunctionAssociation(crate::Map);

    impl FunctionAssociation {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The event type of the function, either `viewer-request` or `viewer-response`. You cannot use
        /// origin-facing event types (`origin-request` and `origin-response`) with a CloudFront function.
        pub fn event_type(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("EventType", value.into_node()))
        }

        /// The Amazon Resource Name (ARN) of the function.
        pub fn function_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("FunctionARN", value.into_node()))
        }
    }

    /// A complex type that controls the countries in which your content is distributed. CloudFront determines
    /// the location of your users using `MaxMind` GeoIP databases. To disable geo restriction, remove the
    /// [Restrictions](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-cloudfront-distribution-distributionconfig.html#cfn-cloudfront-distribution-distributionconfig-restrictions)
    /// property from your stack template.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct GeoRestriction(crate::Map);

    impl GeoRestriction {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `restriction_type`: The method that you want to use to restrict distribution of your content by
        ///   country.
        pub fn new(restriction_type: impl crate::IntoValue<RestrictionType>) -> Self {
            Self(crate::Map::new().with("RestrictionType", restriction_type.into_node()))
        }

        /// A complex type that contains a `Location` element for each country in which you want CloudFront either
        /// to distribute your content (`whitelist`) or not distribute your content (`blacklist`).
        pub fn locations(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("Locations", value.into_node()))
        }
    }

    /// Amazon CloudFront supports gRPC, an open-source remote procedure call (RPC) framework built on HTTP/2.
    /// gRPC offers bi-directional streaming and binary protocol that buffers payloads, making it suitable for
    /// applications that require low latency communications.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct GrpcConfig(crate::Map);

    impl GrpcConfig {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `enabled`: Enables your CloudFront distribution to receive gRPC requests and to proxy them directly
        ///   to your origins.
        pub fn new(enabled: impl crate::IntoValue<bool>) -> Self {
            Self(crate::Map::new().with("Enabled", enabled.into_node()))
        }
    }

    /// A complex type that contains a Lambda@Edge function association.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct LambdaFunctionAssociation(crate::Map);

    impl LambdaFunctionAssociation {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Specifies the event type that triggers a Lambda@Edge function invocation. You can specify the
        /// following values:
        ///
        /// - `viewer-request`: The function executes when CloudFront receives a request from a viewer and before
        ///   it checks to see whether the requested object is in the edge cache.
        /// - `origin-request`: The function executes only when CloudFront sends a request to your origin. When
        ///   the requested object is in the edge cache, the function doesn't execute.
        /// - `origin-response`: The function executes after CloudFront receives a response from the origin and
        ///   before it caches the object in the response. When the requested object is in the edge cache, the
        ///   function doesn't execute.
        /// - `viewer-response`: The function executes before CloudFront returns the requested object to the
        ///   viewer. The function executes regardless of whether the object was already in the edge cache.
        pub fn event_type(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("EventType", value.into_node()))
        }

        /// A flag that allows a Lambda@Edge function to have read access to the body content. For more
        /// information, see [Accessing the Request Body by Choosing the Include Body
        /// Option](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-include-body-access.html)
        /// in the Amazon CloudFront Developer Guide.
        pub fn include_body(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("IncludeBody", value.into_node()))
        }

        /// The ARN of the Lambda@Edge function. You must specify the ARN of a function version; you can't specify
        /// an alias or $LATEST.
        pub fn lambda_function_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("LambdaFunctionARN", value.into_node()))
        }
    }

    /// A custom origin. A custom origin is any origin that is *not* an Amazon S3 bucket, with one exception.
    /// An Amazon S3 bucket that is [configured with static website
    /// hosting](https://docs.aws.amazon.com/AmazonS3/latest/dev/WebsiteHosting.html) *is* a custom origin.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct LegacyCustomOrigin(crate::Map);

    impl LegacyCustomOrigin {
        /// Creates it with the properties that AWS requires.
        pub fn new<
            A: crate::IntoValue<String>,
            B: crate::IntoValue<String>,
            C: crate::IntoValue<Vec<String>>,
        >(
            required: LegacyCustomOriginRequired<A, B, C>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("DNSName", required.dns_name.into_node())
                    .with("OriginProtocolPolicy", required.origin_protocol_policy.into_node())
                    .with("OriginSSLProtocols", required.origin_ssl_protocols.into_node()),
            )
        }

        /// The HTTP port that CloudFront uses to connect to the origin. Specify the HTTP port that the origin
        /// listens on.
        pub fn http_port(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("HTTPPort", value.into_node()))
        }

        /// The HTTPS port that CloudFront uses to connect to the origin. Specify the HTTPS port that the origin
        /// listens on.
        pub fn https_port(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("HTTPSPort", value.into_node()))
        }
    }

    /// The properties that AWS requires of [`LegacyCustomOrigin`].
    #[derive(Clone, Debug)]
    pub struct LegacyCustomOriginRequired<A, B, C> {
        /// The domain name assigned to your CloudFront distribution.
        pub dns_name: A,
        /// Specifies the protocol (HTTP or HTTPS) that CloudFront uses to connect to the origin.
        pub origin_protocol_policy: B,
        /// The minimum SSL/TLS protocol version that CloudFront uses when communicating with your origin server
        /// over HTTPs.
        pub origin_ssl_protocols: C,
    }

    /// The origin as an Amazon S3 bucket.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct LegacyS3Origin(crate::Map);

    impl LegacyS3Origin {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `dns_name`: The domain name assigned to your CloudFront distribution.
        pub fn new(dns_name: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("DNSName", dns_name.into_node()))
        }

        /// The CloudFront origin access identity to associate with the distribution. Use an origin access
        /// identity to configure the distribution so that end users can only access objects in an Amazon S3
        /// through CloudFront.
        pub fn origin_access_identity(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("OriginAccessIdentity", value.into_node()))
        }
    }

    /// A complex type that specifies whether access logs are written for the distribution.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct Logging(crate::Map);

    impl Logging {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The Amazon S3 bucket to store the access logs in, for example, `amzn-s3-demo-bucket.s3.amazonaws.com`.
        pub fn bucket(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Bucket", value.into_node()))
        }

        /// Specifies whether you want CloudFront to include cookies in access logs, specify `true` for
        /// `IncludeCookies`. If you choose to include cookies in logs, CloudFront logs all cookies regardless of
        /// how you configure the cache behaviors for this distribution. If you don't want to include cookies when
        /// you create a distribution or if you want to disable include cookies for an existing distribution,
        /// specify `false` for `IncludeCookies`.
        pub fn include_cookies(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("IncludeCookies", value.into_node()))
        }

        /// An optional string that you want CloudFront to prefix to the access log `filenames` for this
        /// distribution, for example, `myprefix/`. If you want to enable logging, but you don't want to specify a
        /// prefix, you still must include an empty `Prefix` element in the `Logging` element.
        pub fn prefix(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Prefix", value.into_node()))
        }
    }

    /// An origin.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct Origin(crate::Map);

    impl Origin {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
            required: OriginRequired<A, B>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("DomainName", required.domain_name.into_node())
                    .with("Id", required.id.into_node()),
            )
        }

        /// The number of times that CloudFront attempts to connect to the origin. The minimum number is 1, the
        /// maximum is 3, and the default (if you don't specify otherwise) is 3.
        pub fn connection_attempts(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("ConnectionAttempts", value.into_node()))
        }

        /// The number of seconds that CloudFront waits when trying to establish a connection to the origin. The
        /// minimum timeout is 1 second, the maximum is 10 seconds, and the default (if you don't specify
        /// otherwise) is 10 seconds.
        pub fn connection_timeout(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("ConnectionTimeout", value.into_node()))
        }

        /// Use this type to specify an origin that is not an Amazon S3 bucket, with one exception. If the Amazon
        /// S3 bucket is configured with static website hosting, use this type. If the Amazon S3 bucket is not
        /// configured with static website hosting, use the `S3OriginConfig` type instead.
        pub fn custom_origin_config(self, value: impl crate::IntoValue<CustomOriginConfig>) -> Self {
            Self(self.0.with("CustomOriginConfig", value.into_node()))
        }

        /// The unique identifier of an origin access control for this origin.
        pub fn origin_access_control_id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("OriginAccessControlId", value.into_node()))
        }

        /// A list of HTTP header names and values that CloudFront adds to the requests that it sends to the
        /// origin.
        pub fn origin_custom_headers(self, value: impl crate::IntoValue<Vec<OriginCustomHeader>>) -> Self {
            Self(self.0.with("OriginCustomHeaders", value.into_node()))
        }

        /// An optional path that CloudFront appends to the origin domain name when CloudFront requests content
        /// from the origin.
        pub fn origin_path(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("OriginPath", value.into_node()))
        }

        /// CloudFront Origin Shield. Using Origin Shield can help reduce the load on your origin.
        pub fn origin_shield(self, value: impl crate::IntoValue<OriginShield>) -> Self {
            Self(self.0.with("OriginShield", value.into_node()))
        }

        /// The time (in seconds) that a request from CloudFront to the origin can stay open and wait for a
        /// response. If the complete response isn't received from the origin by this time, CloudFront ends the
        /// connection.
        pub fn response_completion_timeout(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("ResponseCompletionTimeout", value.into_node()))
        }

        /// Use this type to specify an origin that is an Amazon S3 bucket that is not configured with static
        /// website hosting. To specify any other type of origin, including an Amazon S3 bucket that is configured
        /// with static website hosting, use the `CustomOriginConfig` type instead.
        pub fn s3_origin_config(self, value: impl crate::IntoValue<S3OriginConfig>) -> Self {
            Self(self.0.with("S3OriginConfig", value.into_node()))
        }

        /// The VPC origin configuration.
        pub fn vpc_origin_config(self, value: impl crate::IntoValue<VpcOriginConfig>) -> Self {
            Self(self.0.with("VpcOriginConfig", value.into_node()))
        }
    }

    /// The properties that AWS requires of [`Origin`].
    #[derive(Clone, Debug)]
    pub struct OriginRequired<A, B> {
        /// The domain name for the origin.
        pub domain_name: A,
        /// A unique identifier for the origin. This value must be unique within the distribution.
        pub id: B,
    }

    /// A complex type that contains `HeaderName` and `HeaderValue` elements, if any, for this distribution.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct OriginCustomHeader(crate::Map);

    impl OriginCustomHeader {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
            required: OriginCustomHeaderRequired<A, B>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("HeaderName", required.header_name.into_node())
                    .with("HeaderValue", required.header_value.into_node()),
            )
        }
    }

    /// The properties that AWS requires of [`OriginCustomHeader`].
    #[derive(Clone, Debug)]
    pub struct OriginCustomHeaderRequired<A, B> {
        /// The name of a header that you want CloudFront to send to your origin. For more information, see
        /// [Adding Custom Headers to Origin
        /// Requests](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/forward-custom-headers.html)
        /// in the *Amazon CloudFront Developer Guide*.
        pub header_name: A,
        /// The value for the header that you specified in the `HeaderName` field.
        pub header_value: B,
    }

    /// An origin group includes two origins (a primary origin and a secondary origin to failover to) and a
    /// failover criteria that you specify. You create an origin group to support origin failover in
    /// CloudFront. When you create or update a distribution, you can specify the origin group instead of a
    /// single origin, and CloudFront will failover from the primary origin to the secondary origin under the
    /// failover conditions that you've chosen.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct OriginGroup(crate::Map);

    impl OriginGroup {
        /// Creates it with the properties that AWS requires.
        pub fn new<
            A: crate::IntoValue<OriginGroupFailoverCriteria>,
            B: crate::IntoValue<String>,
            C: crate::IntoValue<OriginGroupMembers>,
        >(
            required: OriginGroupRequired<A, B, C>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("FailoverCriteria", required.failover_criteria.into_node())
                    .with("Id", required.id.into_node())
                    .with("Members", required.members.into_node()),
            )
        }

        /// The selection criteria for the origin group. For more information, see [Create an origin
        /// group](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/high_availability_origin_failover.html#concept_origin_groups.creating)
        /// in the *Amazon CloudFront Developer Guide*.
        pub fn selection_criteria(self, value: impl crate::IntoValue<SelectionCriteria>) -> Self {
            Self(self.0.with("SelectionCriteria", value.into_node()))
        }
    }

    /// The properties that AWS requires of [`OriginGroup`].
    #[derive(Clone, Debug)]
    pub struct OriginGroupRequired<A, B, C> {
        /// A complex type that contains information about the failover criteria for an origin group.
        pub failover_criteria: A,
        /// The origin group's ID.
        pub id: B,
        /// A complex type that contains information about the origins in an origin group.
        pub members: C,
    }

    /// A complex data type that includes information about the failover criteria for an origin group,
    /// including the status codes for which CloudFront will failover from the primary origin to the second
    /// origin.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct OriginGroupFailoverCriteria(crate::Map);

    impl OriginGroupFailoverCriteria {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `status_codes`: The status codes that, when returned from the primary origin, will trigger
        ///   CloudFront to failover to the second origin.
        pub fn new(status_codes: impl crate::IntoValue<StatusCodes>) -> Self {
            Self(crate::Map::new().with("StatusCodes", status_codes.into_node()))
        }
    }

    /// An origin in an origin group.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct OriginGroupMember(crate::Map);

    impl OriginGroupMember {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `origin_id`: The ID for an origin in an origin group.
        pub fn new(origin_id: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("OriginId", origin_id.into_node()))
        }
    }

    /// A complex data type for the origins included in an origin group.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct OriginGroupMembers(crate::Map);

    impl OriginGroupMembers {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `items`: Items (origins) in an origin group.
        /// - `quantity`: The number of origins in an origin group.
        pub fn new(
            items: impl crate::IntoValue<Vec<OriginGroupMember>>,
            quantity: impl crate::IntoValue<i64>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Items", items.into_node())
                    .with("Quantity", quantity.into_node()),
            )
        }
    }

    /// A complex data type for the origin groups specified for a distribution.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct OriginGroups(crate::Map);

    impl OriginGroups {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `quantity`: The number of origin groups.
        pub fn new(quantity: impl crate::IntoValue<i64>) -> Self {
            Self(crate::Map::new().with("Quantity", quantity.into_node()))
        }

        /// The items (origin groups) in a distribution.
        pub fn items(self, value: impl crate::IntoValue<Vec<OriginGroup>>) -> Self {
            Self(self.0.with("Items", value.into_node()))
        }
    }

    /// Configures mutual TLS authentication between CloudFront and your origin server.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct OriginMtlsConfig(crate::Map);

    impl OriginMtlsConfig {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `client_certificate_arn`: The Amazon Resource Name (ARN) of the client certificate stored in AWS
        ///   Certificate Manager (ACM) that CloudFront uses to authenticate with your origin using Mutual TLS.
        pub fn new(client_certificate_arn: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("ClientCertificateArn", client_certificate_arn.into_node()))
        }
    }

    /// CloudFront Origin Shield.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct OriginShield(crate::Map);

    impl OriginShield {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// A flag that specifies whether Origin Shield is enabled.
        pub fn enabled(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("Enabled", value.into_node()))
        }

        /// The AWS Region for Origin Shield.
        pub fn origin_shield_region(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("OriginShieldRegion", value.into_node()))
        }
    }

    /// A list of parameter values to add to the resource. A parameter is specified as a key-value pair. A
    /// valid parameter value must exist for any parameter that is marked as required in the multi-tenant
    /// distribution.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ParameterDefinition(crate::Map);

    impl ParameterDefinition {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `definition`: The value that you assigned to the parameter.
        /// - `name`: The name of the parameter.
        pub fn new(
            definition: impl crate::IntoValue<Definition>,
            name: impl crate::IntoValue<String>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Definition", definition.into_node())
                    .with("Name", name.into_node()),
            )
        }
    }

    /// A complex type that identifies ways in which you want to restrict distribution of your content.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct Restrictions(crate::Map);

    impl Restrictions {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `geo_restriction`: A complex type that controls the countries in which your content is distributed.
        pub fn new(geo_restriction: impl crate::IntoValue<GeoRestriction>) -> Self {
            Self(crate::Map::new().with("GeoRestriction", geo_restriction.into_node()))
        }
    }

    /// A complex type that contains information about the Amazon S3 origin. If the origin is a custom origin
    /// or an S3 bucket that is configured as a website endpoint, use the `CustomOriginConfig` element
    /// instead.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct S3OriginConfig(crate::Map);

    impl S3OriginConfig {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// If you're using origin access control (OAC) instead of origin access identity, specify an empty
        /// `OriginAccessIdentity` element. For more information, see [Restricting access to an
        /// AWS](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-origin.html)
        /// in the *Amazon CloudFront Developer Guide*.
        pub fn origin_access_identity(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("OriginAccessIdentity", value.into_node()))
        }

        /// Specifies how long, in seconds, CloudFront waits for a response from the origin. This is also known as
        /// the *origin response timeout*. The minimum timeout is 1 second, the maximum is 120 seconds, and the
        /// default (if you don't specify otherwise) is 30 seconds.
        pub fn origin_read_timeout(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("OriginReadTimeout", value.into_node()))
        }
    }

    /// A complex data type for the status codes that you specify that, when returned by a primary origin,
    /// trigger CloudFront to failover to a second origin.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct StatusCodes(crate::Map);

    impl StatusCodes {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `items`: The items (status codes) for an origin group.
        /// - `quantity`: The number of status codes.
        pub fn new(items: impl crate::IntoValue<Vec<i64>>, quantity: impl crate::IntoValue<i64>) -> Self {
            Self(
                crate::Map::new()
                    .with("Items", items.into_node())
                    .with("Quantity", quantity.into_node()),
            )
        }
    }

    /// The property type `StringSchema`.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct StringSchema(crate::Map);

    impl StringSchema {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `required`
        pub fn new(required: impl crate::IntoValue<bool>) -> Self {
            Self(crate::Map::new().with("Required", required.into_node()))
        }

        /// The property `Comment`.
        pub fn comment(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Comment", value.into_node()))
        }

        /// The property `DefaultValue`.
        pub fn default_value(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("DefaultValue", value.into_node()))
        }
    }

    /// This field only supports multi-tenant distributions. You can't specify this field for standard
    /// distributions. For more information, see [Unsupported features for SaaS Manager for Amazon
    /// CloudFront](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-config-options.html#unsupported-saas)
    /// in the *Amazon CloudFront Developer Guide*.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct TenantConfig(crate::Map);

    impl TenantConfig {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The parameters that you specify for a distribution tenant.
        pub fn parameter_definitions(self, value: impl crate::IntoValue<Vec<ParameterDefinition>>) -> Self {
            Self(self.0.with("ParameterDefinitions", value.into_node()))
        }
    }

    /// A trust store configuration.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct TrustStoreConfig(crate::Map);

    impl TrustStoreConfig {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `trust_store_id`: The trust store ID.
        pub fn new(trust_store_id: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("TrustStoreId", trust_store_id.into_node()))
        }

        /// The configuration to use to advertise trust store CA names.
        pub fn advertise_trust_store_ca_names(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("AdvertiseTrustStoreCaNames", value.into_node()))
        }

        /// The configuration to use to ignore certificate expiration.
        pub fn ignore_certificate_expiry(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("IgnoreCertificateExpiry", value.into_node()))
        }
    }

    /// A complex type that determines the distribution's SSL/TLS configuration for communicating with
    /// viewers.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct ViewerCertificate(crate::Map);

    impl ViewerCertificate {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// In CloudFormation, this field name is `AcmCertificateArn`. Note the different capitalization.
        pub fn acm_certificate_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("AcmCertificateArn", value.into_node()))
        }

        /// If the distribution uses the CloudFront domain name such as `d111111abcdef8.cloudfront.net`, set this
        /// field to `true`.
        pub fn cloud_front_default_certificate(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(
                self.0
                    .with("CloudFrontDefaultCertificate", value.into_node()),
            )
        }

        /// This field only supports standard distributions. You can't specify this field for multi-tenant
        /// distributions. For more information, see [Unsupported features for SaaS Manager for Amazon
        /// CloudFront](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-config-options.html#unsupported-saas)
        /// in the *Amazon CloudFront Developer Guide*. > In CloudFormation, this field name is
        /// `IamCertificateId`. Note the different capitalization.
        pub fn iam_certificate_id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("IamCertificateId", value.into_node()))
        }

        /// If the distribution uses `Aliases` (alternate domain names or CNAMEs), specify the security policy
        /// that you want CloudFront to use for HTTPS connections with viewers. The security policy determines two
        /// settings:
        ///
        /// - The minimum SSL/TLS protocol that CloudFront can use to communicate with viewers.
        /// - The ciphers that CloudFront can use to encrypt the content that it returns to viewers.
        pub fn minimum_protocol_version(self, value: impl crate::IntoValue<MinimumProtocolVersion>) -> Self {
            Self(self.0.with("MinimumProtocolVersion", value.into_node()))
        }

        /// In CloudFormation, this field name is `SslSupportMethod`. Note the different capitalization.
        pub fn ssl_support_method(self, value: impl crate::IntoValue<SslSupportMethod>) -> Self {
            Self(self.0.with("SslSupportMethod", value.into_node()))
        }
    }

    /// A viewer mTLS configuration.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct ViewerMtlsConfig(crate::Map);

    impl ViewerMtlsConfig {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The viewer mTLS mode.
        pub fn mode(self, value: impl crate::IntoValue<Mode>) -> Self {
            Self(self.0.with("Mode", value.into_node()))
        }

        /// The trust store configuration associated with the viewer mTLS configuration.
        pub fn trust_store_config(self, value: impl crate::IntoValue<TrustStoreConfig>) -> Self {
            Self(self.0.with("TrustStoreConfig", value.into_node()))
        }
    }

    /// An Amazon CloudFront VPC origin configuration.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct VpcOriginConfig(crate::Map);

    impl VpcOriginConfig {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `vpc_origin_id`: The VPC origin ID.
        pub fn new(vpc_origin_id: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("VpcOriginId", vpc_origin_id.into_node()))
        }

        /// Specifies how long, in seconds, CloudFront persists its connection to the origin. The minimum timeout
        /// is 1 second, the maximum is 120 seconds, and the default (if you don't specify otherwise) is 5
        /// seconds.
        pub fn origin_keepalive_timeout(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("OriginKeepaliveTimeout", value.into_node()))
        }

        /// Specifies how long, in seconds, CloudFront waits for a response from the origin. This is also known as
        /// the *origin response timeout*. The minimum timeout is 1 second, the maximum is 120 seconds, and the
        /// default (if you don't specify otherwise) is 30 seconds.
        pub fn origin_read_timeout(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("OriginReadTimeout", value.into_node()))
        }

        /// The account ID of the AWS account that owns the VPC origin.
        pub fn owner_account_id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("OwnerAccountId", value.into_node()))
        }
    }

    /// This field specifies whether the connection mode is through a standard distribution (direct) or a
    /// multi-tenant distribution with distribution tenants (tenant-only).
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct ConnectionMode(&'static str);

    impl ConnectionMode {
        /// `direct`.
        pub const DIRECT: Self = Self("direct");

        /// `tenant-only`.
        pub const TENANT_ONLY: Self = Self("tenant-only");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// (Optional) Specify the HTTP version(s) that you want viewers to use to communicate with CloudFront.
    /// The default value for new distributions is `http1.1`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct HttpVersion(&'static str);

    impl HttpVersion {
        /// `http1.1`.
        pub const HTTP1_1: Self = Self("http1.1");

        /// `http2`.
        pub const HTTP2: Self = Self("http2");

        /// `http2and3`.
        pub const HTTP2AND3: Self = Self("http2and3");

        /// `http3`.
        pub const HTTP3: Self = Self("http3");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Specifies which IP protocol CloudFront uses when connecting to your origin. If your origin uses both
    /// IPv4 and IPv6 protocols, you can choose `dualstack` to help optimize reliability.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct IpAddressType(&'static str);

    impl IpAddressType {
        /// `dualstack`.
        pub const DUALSTACK: Self = Self("dualstack");

        /// `ipv4`.
        pub const IPV4: Self = Self("ipv4");

        /// `ipv6`.
        pub const IPV6: Self = Self("ipv6");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// If the distribution uses `Aliases` (alternate domain names or CNAMEs), specify the security policy
    /// that you want CloudFront to use for HTTPS connections with viewers. The security policy determines two
    /// settings:
    ///
    /// - The minimum SSL/TLS protocol that CloudFront can use to communicate with viewers.
    /// - The ciphers that CloudFront can use to encrypt the content that it returns to viewers.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct MinimumProtocolVersion(&'static str);

    impl MinimumProtocolVersion {
        /// `SSLv3`.
        pub const SSLV3: Self = Self("SSLv3");

        /// `TLSv1`.
        pub const TLSV1: Self = Self("TLSv1");

        /// `TLSv1.1_2016`.
        pub const TLSV1_1_2016: Self = Self("TLSv1.1_2016");

        /// `TLSv1.2_2018`.
        pub const TLSV1_2_2018: Self = Self("TLSv1.2_2018");

        /// `TLSv1.2_2019`.
        pub const TLSV1_2_2019: Self = Self("TLSv1.2_2019");

        /// `TLSv1.2_2021`.
        pub const TLSV1_2_2021: Self = Self("TLSv1.2_2021");

        /// `TLSv1.2_2025`.
        pub const TLSV1_2_2025: Self = Self("TLSv1.2_2025");

        /// `TLSv1.3_2025`.
        pub const TLSV1_3_2025: Self = Self("TLSv1.3_2025");

        /// `TLSv1_2016`.
        pub const TLSV1_2016: Self = Self("TLSv1_2016");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The viewer mTLS mode.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Mode(&'static str);

    impl Mode {
        /// `optional`.
        pub const OPTIONAL: Self = Self("optional");

        /// `passthrough`.
        pub const PASSTHROUGH: Self = Self("passthrough");

        /// `required`.
        pub const REQUIRED: Self = Self("required");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// This field only supports standard distributions. You can't specify this field for multi-tenant
    /// distributions. For more information, see [Unsupported features for SaaS Manager for Amazon
    /// CloudFront](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-config-options.html#unsupported-saas)
    /// in the *Amazon CloudFront Developer Guide*.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct PriceClass(&'static str);

    impl PriceClass {
        /// `None`.
        pub const NONE: Self = Self("None");

        /// `PriceClass_100`.
        pub const PRICE_CLASS_100: Self = Self("PriceClass_100");

        /// `PriceClass_200`.
        pub const PRICE_CLASS_200: Self = Self("PriceClass_200");

        /// `PriceClass_All`.
        pub const PRICE_CLASS_ALL: Self = Self("PriceClass_All");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The method that you want to use to restrict distribution of your content by country:
    ///
    /// - `none`: No geo restriction is enabled, meaning access to content is not restricted by client geo
    ///   location.
    /// - `blacklist`: The `Location` elements specify the countries in which you don't want CloudFront to
    ///   distribute your content.
    /// - `whitelist`: The `Location` elements specify the countries in which you want CloudFront to
    ///   distribute your content.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct RestrictionType(&'static str);

    impl RestrictionType {
        /// `blacklist`: The `Location` elements specify the countries in which you don't want CloudFront to
        /// distribute your content.
        pub const BLACKLIST: Self = Self("blacklist");

        /// `none`: No geo restriction is enabled, meaning access to content is not restricted by client geo
        /// location.
        pub const NONE: Self = Self("none");

        /// `whitelist`: The `Location` elements specify the countries in which you want CloudFront to
        /// distribute your content.
        pub const WHITELIST: Self = Self("whitelist");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The selection criteria for the origin group. For more information, see [Create an origin
    /// group](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/high_availability_origin_failover.html#concept_origin_groups.creating)
    /// in the *Amazon CloudFront Developer Guide*.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct SelectionCriteria(&'static str);

    impl SelectionCriteria {
        /// `default`.
        pub const DEFAULT: Self = Self("default");

        /// `media-quality-based`.
        pub const MEDIA_QUALITY_BASED: Self = Self("media-quality-based");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// In CloudFormation, this field name is `SslSupportMethod`. Note the different capitalization.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct SslSupportMethod(&'static str);

    impl SslSupportMethod {
        /// `sni-only`: The distribution accepts HTTPS connections from only viewers that support [server name
        /// indication
        /// (SNI)](https://docs.aws.amazon.com/https://en.wikipedia.org/wiki/Server_Name_Indication). This is
        /// recommended. Most browsers and clients support SNI.
        pub const SNI_ONLY: Self = Self("sni-only");

        /// `static-ip`: Do not specify this value unless your distribution has been enabled for this feature
        /// by the CloudFront team. If you have a use case that requires static IP addresses for a
        /// distribution, contact CloudFront through the [Support
        /// Center](https://docs.aws.amazon.com/support/home).
        pub const STATIC_IP: Self = Self("static-ip");

        /// `vip`: The distribution accepts HTTPS connections from all viewers including those that don't
        /// support SNI. This is not recommended, and results in additional monthly charges from CloudFront.
        pub const VIP: Self = Self("vip");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The protocol that viewers can use to access the files in the origin specified by `TargetOriginId` when
    /// a request matches the path pattern in `PathPattern`. You can specify the following options:
    ///
    /// - `allow-all`: Viewers can use HTTP or HTTPS.
    /// - `redirect-to-https`: If a viewer submits an HTTP request, CloudFront returns an HTTP status code of
    ///   301 (Moved Permanently) to the viewer along with the HTTPS URL. The viewer then resubmits the
    ///   request using the new URL.
    /// - `https-only`: If a viewer sends an HTTP request, CloudFront returns an HTTP status code of 403
    ///   (Forbidden).
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct ViewerProtocolPolicy(&'static str);

    impl ViewerProtocolPolicy {
        /// `allow-all`: Viewers can use HTTP or HTTPS.
        pub const ALLOW_ALL: Self = Self("allow-all");

        /// `https-only`: If a viewer sends an HTTP request, CloudFront returns an HTTP status code of 403
        /// (Forbidden).
        pub const HTTPS_ONLY: Self = Self("https-only");

        /// `redirect-to-https`: If a viewer submits an HTTP request, CloudFront returns an HTTP status code
        /// of 301 (Moved Permanently) to the viewer along with the HTTPS URL. The viewer then resubmits the
        /// request using the new URL.
        pub const REDIRECT_TO_HTTPS: Self = Self("redirect-to-https");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    crate::into_value::maps!(
        CacheBehavior,
        CacheTagConfig,
        ConnectionFunctionAssociation,
        Cookies,
        CustomErrorResponse,
        CustomOriginConfig,
        DefaultCacheBehavior,
        Definition,
        DistributionConfig,
        ForwardedValues,
        FunctionAssociation,
        GeoRestriction,
        GrpcConfig,
        LambdaFunctionAssociation,
        LegacyCustomOrigin,
        LegacyS3Origin,
        Logging,
        Origin,
        OriginCustomHeader,
        OriginGroup,
        OriginGroupFailoverCriteria,
        OriginGroupMember,
        OriginGroupMembers,
        OriginGroups,
        OriginMtlsConfig,
        OriginShield,
        ParameterDefinition,
        Restrictions,
        S3OriginConfig,
        StatusCodes,
        StringSchema,
        TenantConfig,
        TrustStoreConfig,
        ViewerCertificate,
        ViewerMtlsConfig,
        VpcOriginConfig
    );
    crate::into_value::texts!(
        ConnectionMode,
        HttpVersion,
        IpAddressType,
        MinimumProtocolVersion,
        Mode,
        PriceClass,
        RestrictionType,
        SelectionCriteria,
        SslSupportMethod,
        ViewerProtocolPolicy
    );
}

/// `AWS::CloudFront::Function`: Creates a CloudFront function.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudfront-function.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct Function(crate::Map);

impl Function {
    /// Creates it with the properties that AWS requires.
    pub fn new<
        A: crate::IntoValue<String>,
        B: crate::IntoValue<function::FunctionConfig>,
        C: crate::IntoValue<String>,
    >(
        required: FunctionRequired<A, B, C>,
    ) -> Self {
        Self(
            crate::Map::new()
                .with("FunctionCode", required.function_code.into_node())
                .with("FunctionConfig", required.function_config.into_node())
                .with("Name", required.name.into_node()),
        )
    }

    /// A flag that determines whether to automatically publish the function to the `LIVE` stage when it’s
    /// created. To automatically publish to the `LIVE` stage, set this property to `true`.
    pub fn auto_publish(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("AutoPublish", value.into_node()))
    }

    /// Contains metadata about a CloudFront function.
    pub fn function_metadata(self, value: impl crate::IntoValue<function::FunctionMetadata>) -> Self {
        Self(self.0.with("FunctionMetadata", value.into_node()))
    }

    /// A complex type that contains zero or more `Tag` elements.
    pub fn tags(self, value: impl crate::IntoValue<Vec<crate::Tag>>) -> Self {
        Self(self.0.with("Tags", value.into_node()))
    }
}

/// The properties that AWS requires of [`Function`].
#[derive(Clone, Debug)]
pub struct FunctionRequired<A, B, C> {
    /// The function code. For more information about writing a CloudFront function, see [Writing function
    /// code for CloudFront
    /// Functions](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/writing-function-code.html)
    /// in the *Amazon CloudFront Developer Guide*.
    pub function_code: A,
    /// Contains configuration information about a CloudFront function.
    pub function_config: B,
    /// A name to identify the function.
    ///
    /// Changing it replaces the resource.
    pub name: C,
}

impl crate::ResourceType for Function {
    const TYPE: &'static str = "AWS::CloudFront::Function";
    type Ref = crate::Arn<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<Function> {
    /// The ARN of the function. For example.
    pub fn function_arn(&self) -> crate::Value<crate::Arn<Function>> {
        self.attribute("FunctionARN")
    }

    /// The Amazon Resource Name (ARN) of the function. The ARN uniquely identifies the function.
    pub fn function_metadata_function_arn(&self) -> crate::Value<String> {
        self.attribute("FunctionMetadata.FunctionARN")
    }

    /// The attribute `Stage`.
    pub fn stage(&self) -> crate::Value<String> {
        self.attribute("Stage")
    }
}

/// The types of the properties of [`Function`].
pub mod function {
    /// Contains configuration information about a CloudFront function.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct FunctionConfig(crate::Map);

    impl FunctionConfig {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `comment`: A comment to describe the function.
        /// - `runtime`: The function's runtime environment version.
        pub fn new(comment: impl crate::IntoValue<String>, runtime: impl crate::IntoValue<Runtime>) -> Self {
            Self(
                crate::Map::new()
                    .with("Comment", comment.into_node())
                    .with("Runtime", runtime.into_node()),
            )
        }

        /// The configuration for the key value store associations.
        pub fn key_value_store_associations(
            self,
            value: impl crate::IntoValue<Vec<KeyValueStoreAssociation>>,
        ) -> Self {
            Self(self.0.with("KeyValueStoreAssociations", value.into_node()))
        }
    }

    /// Contains metadata about a CloudFront function.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct FunctionMetadata(crate::Map);

    impl FunctionMetadata {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The Amazon Resource Name (ARN) of the function. The ARN uniquely identifies the function.
        pub fn function_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("FunctionARN", value.into_node()))
        }
    }

    /// The key value store association.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct KeyValueStoreAssociation(crate::Map);

    impl KeyValueStoreAssociation {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `key_value_store_arn`: The Amazon Resource Name (ARN) of the key value store association.
        pub fn new(key_value_store_arn: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("KeyValueStoreARN", key_value_store_arn.into_node()))
        }
    }

    /// The function's runtime environment version.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Runtime(&'static str);

    impl Runtime {
        /// `cloudfront-js-1.0`.
        pub const CLOUDFRONT_JS_1_0: Self = Self("cloudfront-js-1.0");

        /// `cloudfront-js-2.0`.
        pub const CLOUDFRONT_JS_2_0: Self = Self("cloudfront-js-2.0");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    crate::into_value::maps!(FunctionConfig, FunctionMetadata, KeyValueStoreAssociation);
    crate::into_value::texts!(Runtime);
}

/// `AWS::CloudFront::KeyGroup`: A key group.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudfront-keygroup.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct KeyGroup(crate::Map);

impl KeyGroup {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `key_group_config`: The key group configuration.
    pub fn new(key_group_config: impl crate::IntoValue<key_group::KeyGroupConfig>) -> Self {
        Self(crate::Map::new().with("KeyGroupConfig", key_group_config.into_node()))
    }
}

impl crate::ResourceType for KeyGroup {
    const TYPE: &'static str = "AWS::CloudFront::KeyGroup";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<KeyGroup> {
    /// The identifier for the key group.
    pub fn id(&self) -> crate::Value<crate::Id<KeyGroup>> {
        self.attribute("Id")
    }

    /// The date and time when the key group was last modified.
    pub fn last_modified_time(&self) -> crate::Value<String> {
        self.attribute("LastModifiedTime")
    }
}

/// The types of the properties of [`KeyGroup`].
pub mod key_group {
    /// A key group configuration.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct KeyGroupConfig(crate::Map);

    impl KeyGroupConfig {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `items`: A list of the identifiers of the public keys in the key group.
        /// - `name`: A name to identify the key group.
        pub fn new(items: impl crate::IntoValue<Vec<String>>, name: impl crate::IntoValue<String>) -> Self {
            Self(
                crate::Map::new()
                    .with("Items", items.into_node())
                    .with("Name", name.into_node()),
            )
        }

        /// A comment to describe the key group. The comment cannot be longer than 128 characters.
        pub fn comment(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Comment", value.into_node()))
        }
    }

    crate::into_value::maps!(KeyGroupConfig);
}

/// `AWS::CloudFront::OriginAccessControl`: Creates a new origin access control in CloudFront. After you
/// create an origin access control, you can add it to an origin in a CloudFront distribution so that
/// CloudFront sends authenticated (signed) requests to the origin.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudfront-originaccesscontrol.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct OriginAccessControl(crate::Map);

impl OriginAccessControl {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `origin_access_control_config`: The origin access control.
    pub fn new(
        origin_access_control_config: impl crate::IntoValue<origin_access_control::OriginAccessControlConfig>,
    ) -> Self {
        Self(crate::Map::new().with("OriginAccessControlConfig", origin_access_control_config.into_node()))
    }
}

impl crate::ResourceType for OriginAccessControl {
    const TYPE: &'static str = "AWS::CloudFront::OriginAccessControl";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<OriginAccessControl> {
    /// The unique identifier of the origin access control.
    pub fn id(&self) -> crate::Value<crate::Id<OriginAccessControl>> {
        self.attribute("Id")
    }
}

/// The types of the properties of [`OriginAccessControl`].
pub mod origin_access_control {
    /// Creates a new origin access control in CloudFront. After you create an origin access control, you can
    /// add it to an origin in a CloudFront distribution so that CloudFront sends authenticated (signed)
    /// requests to the origin.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct OriginAccessControlConfig(crate::Map);

    impl OriginAccessControlConfig {
        /// Creates it with the properties that AWS requires.
        pub fn new<
            A: crate::IntoValue<String>,
            B: crate::IntoValue<String>,
            C: crate::IntoValue<String>,
            D: crate::IntoValue<String>,
        >(
            required: OriginAccessControlConfigRequired<A, B, C, D>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Name", required.name.into_node())
                    .with(
                        "OriginAccessControlOriginType",
                        required.origin_access_control_origin_type.into_node(),
                    )
                    .with("SigningBehavior", required.signing_behavior.into_node())
                    .with("SigningProtocol", required.signing_protocol.into_node()),
            )
        }

        /// A description of the origin access control.
        pub fn description(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Description", value.into_node()))
        }
    }

    /// The properties that AWS requires of [`OriginAccessControlConfig`].
    #[derive(Clone, Debug)]
    pub struct OriginAccessControlConfigRequired<A, B, C, D> {
        /// A name to identify the origin access control. You can specify up to 64 characters.
        pub name: A,
        /// The type of origin that this origin access control is for.
        pub origin_access_control_origin_type: B,
        /// Specifies which requests CloudFront signs (adds authentication information to). Specify `always` for
        /// the most common use case. For more information, see [origin access control advanced
        /// settings](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html#oac-advanced-settings)
        /// in the *Amazon CloudFront Developer Guide*.
        pub signing_behavior: C,
        /// The signing protocol of the origin access control, which determines how CloudFront signs
        /// (authenticates) requests. The only valid value is `sigv4`.
        pub signing_protocol: D,
    }

    crate::into_value::maps!(OriginAccessControlConfig);
}

/// `AWS::CloudFront::OriginRequestPolicy`: An origin request policy.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudfront-originrequestpolicy.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct OriginRequestPolicy(crate::Map);

impl OriginRequestPolicy {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `origin_request_policy_config`: The origin request policy configuration.
    pub fn new(
        origin_request_policy_config: impl crate::IntoValue<origin_request_policy::OriginRequestPolicyConfig>,
    ) -> Self {
        Self(crate::Map::new().with("OriginRequestPolicyConfig", origin_request_policy_config.into_node()))
    }
}

impl crate::ResourceType for OriginRequestPolicy {
    const TYPE: &'static str = "AWS::CloudFront::OriginRequestPolicy";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<OriginRequestPolicy> {
    /// The unique identifier for the origin request policy. For example:
    /// `befd7079-9bbc-4ebf-8ade-498a3694176c`.
    pub fn id(&self) -> crate::Value<crate::Id<OriginRequestPolicy>> {
        self.attribute("Id")
    }

    /// The date and time when the origin request policy was last modified.
    pub fn last_modified_time(&self) -> crate::Value<String> {
        self.attribute("LastModifiedTime")
    }
}

/// The types of the properties of [`OriginRequestPolicy`].
pub mod origin_request_policy {
    /// An object that determines whether any cookies in viewer requests (and if so, which cookies) are
    /// included in requests that CloudFront sends to the origin.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct CookiesConfig(crate::Map);

    impl CookiesConfig {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `cookie_behavior`: Determines whether cookies in viewer requests are included in requests that
        ///   CloudFront sends to the origin.
        pub fn new(cookie_behavior: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("CookieBehavior", cookie_behavior.into_node()))
        }

        /// Contains a list of cookie names.
        pub fn cookies(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("Cookies", value.into_node()))
        }
    }

    /// An object that determines whether any HTTP headers (and if so, which headers) are included in requests
    /// that CloudFront sends to the origin.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct HeadersConfig(crate::Map);

    impl HeadersConfig {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `header_behavior`: Determines whether any HTTP headers are included in requests that CloudFront
        ///   sends to the origin.
        pub fn new(header_behavior: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("HeaderBehavior", header_behavior.into_node()))
        }

        /// Contains a list of HTTP header names.
        pub fn headers(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("Headers", value.into_node()))
        }
    }

    /// An origin request policy configuration.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct OriginRequestPolicyConfig(crate::Map);

    impl OriginRequestPolicyConfig {
        /// Creates it with the properties that AWS requires.
        pub fn new<
            A: crate::IntoValue<CookiesConfig>,
            B: crate::IntoValue<HeadersConfig>,
            C: crate::IntoValue<String>,
            D: crate::IntoValue<QueryStringsConfig>,
        >(
            required: OriginRequestPolicyConfigRequired<A, B, C, D>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("CookiesConfig", required.cookies_config.into_node())
                    .with("HeadersConfig", required.headers_config.into_node())
                    .with("Name", required.name.into_node())
                    .with("QueryStringsConfig", required.query_strings_config.into_node()),
            )
        }

        /// A comment to describe the origin request policy. The comment cannot be longer than 128 characters.
        pub fn comment(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Comment", value.into_node()))
        }
    }

    /// The properties that AWS requires of [`OriginRequestPolicyConfig`].
    #[derive(Clone, Debug)]
    pub struct OriginRequestPolicyConfigRequired<A, B, C, D> {
        /// The cookies from viewer requests to include in origin requests.
        pub cookies_config: A,
        /// The HTTP headers to include in origin requests. These can include headers from viewer requests and
        /// additional headers added by CloudFront.
        pub headers_config: B,
        /// A unique name to identify the origin request policy.
        pub name: C,
        /// The URL query strings from viewer requests to include in origin requests.
        pub query_strings_config: D,
    }

    /// An object that determines whether any URL query strings in viewer requests (and if so, which query
    /// strings) are included in requests that CloudFront sends to the origin.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct QueryStringsConfig(crate::Map);

    impl QueryStringsConfig {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `query_string_behavior`: Determines whether any URL query strings in viewer requests are included in
        ///   requests that CloudFront sends to the origin.
        pub fn new(query_string_behavior: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("QueryStringBehavior", query_string_behavior.into_node()))
        }

        /// Contains a list of query string names.
        pub fn query_strings(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("QueryStrings", value.into_node()))
        }
    }

    crate::into_value::maps!(CookiesConfig, HeadersConfig, OriginRequestPolicyConfig, QueryStringsConfig);
}

/// `AWS::CloudFront::PublicKey`: A public key that you can use with [signed URLs and signed
/// cookies](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/PrivateContent.html), or with
/// [field-level
/// encryption](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/field-level-encryption.html).
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudfront-publickey.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct PublicKey(crate::Map);

impl PublicKey {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `public_key_config`: Configuration information about a public key that you can use with [signed URLs
    ///   and signed
    ///   cookies](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/PrivateContent.html), or
    ///   with [field-level
    ///   encryption](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/field-level-encryption.html).
    pub fn new(public_key_config: impl crate::IntoValue<public_key::PublicKeyConfig>) -> Self {
        Self(crate::Map::new().with("PublicKeyConfig", public_key_config.into_node()))
    }
}

impl crate::ResourceType for PublicKey {
    const TYPE: &'static str = "AWS::CloudFront::PublicKey";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<PublicKey> {
    /// The date and time when the public key was uploaded.
    pub fn created_time(&self) -> crate::Value<String> {
        self.attribute("CreatedTime")
    }

    /// The identifier of the public key.
    pub fn id(&self) -> crate::Value<crate::Id<PublicKey>> {
        self.attribute("Id")
    }
}

/// The types of the properties of [`PublicKey`].
pub mod public_key {
    /// Configuration information about a public key that you can use with [signed URLs and signed
    /// cookies](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/PrivateContent.html), or
    /// with [field-level
    /// encryption](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/field-level-encryption.html).
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct PublicKeyConfig(crate::Map);

    impl PublicKeyConfig {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>, C: crate::IntoValue<String>>(
            required: PublicKeyConfigRequired<A, B, C>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("CallerReference", required.caller_reference.into_node())
                    .with("EncodedKey", required.encoded_key.into_node())
                    .with("Name", required.name.into_node()),
            )
        }

        /// A comment to describe the public key. The comment cannot be longer than 128 characters.
        pub fn comment(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Comment", value.into_node()))
        }
    }

    /// The properties that AWS requires of [`PublicKeyConfig`].
    #[derive(Clone, Debug)]
    pub struct PublicKeyConfigRequired<A, B, C> {
        /// A string included in the request to help make sure that the request can't be replayed.
        pub caller_reference: A,
        /// The public key that you can use with [signed URLs and signed
        /// cookies](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/PrivateContent.html), or
        /// with [field-level
        /// encryption](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/field-level-encryption.html).
        pub encoded_key: B,
        /// A name to help identify the public key.
        pub name: C,
    }

    crate::into_value::maps!(PublicKeyConfig);
}

/// `AWS::CloudFront::ResponseHeadersPolicy`: A response headers policy.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudfront-responseheaderspolicy.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct ResponseHeadersPolicy(crate::Map);

impl ResponseHeadersPolicy {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `response_headers_policy_config`: A response headers policy configuration.
    pub fn new(
        response_headers_policy_config: impl crate::IntoValue<
            response_headers_policy::ResponseHeadersPolicyConfig,
        >,
    ) -> Self {
        Self(
            crate::Map::new().with("ResponseHeadersPolicyConfig", response_headers_policy_config.into_node()),
        )
    }
}

impl crate::ResourceType for ResponseHeadersPolicy {
    const TYPE: &'static str = "AWS::CloudFront::ResponseHeadersPolicy";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<ResponseHeadersPolicy> {
    /// The unique identifier for the response headers policy. For example:
    /// `57f99797-3b20-4e1b-a728-27972a74082a`.
    pub fn id(&self) -> crate::Value<crate::Id<ResponseHeadersPolicy>> {
        self.attribute("Id")
    }

    /// The date and time when the response headers policy was last modified.
    pub fn last_modified_time(&self) -> crate::Value<String> {
        self.attribute("LastModifiedTime")
    }
}

/// The types of the properties of [`ResponseHeadersPolicy`].
pub mod response_headers_policy {
    /// A list of HTTP header names that CloudFront includes as values for the `Access-Control-Allow-Headers`
    /// HTTP response header.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct AccessControlAllowHeaders(crate::Map);

    impl AccessControlAllowHeaders {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `items`: The list of HTTP header names.
        pub fn new(items: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(crate::Map::new().with("Items", items.into_node()))
        }
    }

    /// A list of HTTP methods that CloudFront includes as values for the `Access-Control-Allow-Methods` HTTP
    /// response header.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct AccessControlAllowMethods(crate::Map);

    impl AccessControlAllowMethods {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `items`: The list of HTTP methods.
        pub fn new(items: impl crate::IntoValue<Vec<Item>>) -> Self {
            Self(crate::Map::new().with("Items", items.into_node()))
        }
    }

    /// A list of origins (domain names) that CloudFront can use as the value for the
    /// `Access-Control-Allow-Origin` HTTP response header.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct AccessControlAllowOrigins(crate::Map);

    impl AccessControlAllowOrigins {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `items`: The list of origins (domain names).
        pub fn new(items: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(crate::Map::new().with("Items", items.into_node()))
        }
    }

    /// A list of HTTP headers that CloudFront includes as values for the `Access-Control-Expose-Headers` HTTP
    /// response header.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct AccessControlExposeHeaders(crate::Map);

    impl AccessControlExposeHeaders {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `items`: The list of HTTP headers.
        pub fn new(items: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(crate::Map::new().with("Items", items.into_node()))
        }
    }

    /// The policy directives and their values that CloudFront includes as values for the
    /// `Content-Security-Policy` HTTP response header.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ContentSecurityPolicy(crate::Map);

    impl ContentSecurityPolicy {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `content_security_policy`: The policy directives and their values that CloudFront includes as values
        ///   for the `Content-Security-Policy` HTTP response header.
        /// - `override_`: A Boolean that determines whether CloudFront overrides the `Content-Security-Policy`
        ///   HTTP response header received from the origin with the one specified in this response headers
        ///   policy.
        pub fn new(
            content_security_policy: impl crate::IntoValue<String>,
            override_: impl crate::IntoValue<bool>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("ContentSecurityPolicy", content_security_policy.into_node())
                    .with("Override", override_.into_node()),
            )
        }
    }

    /// Determines whether CloudFront includes the `X-Content-Type-Options` HTTP response header with its
    /// value set to `nosniff`.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ContentTypeOptions(crate::Map);

    impl ContentTypeOptions {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `override_`: A Boolean that determines whether CloudFront overrides the `X-Content-Type-Options`
        ///   HTTP response header received from the origin with the one specified in this response headers
        ///   policy.
        pub fn new(override_: impl crate::IntoValue<bool>) -> Self {
            Self(crate::Map::new().with("Override", override_.into_node()))
        }
    }

    /// A configuration for a set of HTTP response headers that are used for cross-origin resource sharing
    /// (CORS). CloudFront adds these headers to HTTP responses that it sends for CORS requests that match a
    /// cache behavior associated with this response headers policy.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct CorsConfig(crate::Map);

    impl CorsConfig {
        /// Creates it with the properties that AWS requires.
        pub fn new<
            A: crate::IntoValue<bool>,
            B: crate::IntoValue<AccessControlAllowHeaders>,
            C: crate::IntoValue<AccessControlAllowMethods>,
            D: crate::IntoValue<AccessControlAllowOrigins>,
            E: crate::IntoValue<bool>,
        >(
            required: CorsConfigRequired<A, B, C, D, E>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with(
                        "AccessControlAllowCredentials",
                        required.access_control_allow_credentials.into_node(),
                    )
                    .with("AccessControlAllowHeaders", required.access_control_allow_headers.into_node())
                    .with("AccessControlAllowMethods", required.access_control_allow_methods.into_node())
                    .with("AccessControlAllowOrigins", required.access_control_allow_origins.into_node())
                    .with("OriginOverride", required.origin_override.into_node()),
            )
        }

        /// A list of HTTP headers that CloudFront includes as values for the `Access-Control-Expose-Headers` HTTP
        /// response header.
        pub fn access_control_expose_headers(
            self,
            value: impl crate::IntoValue<AccessControlExposeHeaders>,
        ) -> Self {
            Self(self.0.with("AccessControlExposeHeaders", value.into_node()))
        }

        /// A number that CloudFront uses as the value for the `Access-Control-Max-Age` HTTP response header.
        pub fn access_control_max_age_sec(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("AccessControlMaxAgeSec", value.into_node()))
        }
    }

    /// The properties that AWS requires of [`CorsConfig`].
    #[derive(Clone, Debug)]
    pub struct CorsConfigRequired<A, B, C, D, E> {
        /// A Boolean that CloudFront uses as the value for the `Access-Control-Allow-Credentials` HTTP response
        /// header.
        pub access_control_allow_credentials: A,
        /// A list of HTTP header names that CloudFront includes as values for the `Access-Control-Allow-Headers`
        /// HTTP response header.
        pub access_control_allow_headers: B,
        /// A list of HTTP methods that CloudFront includes as values for the `Access-Control-Allow-Methods` HTTP
        /// response header.
        pub access_control_allow_methods: C,
        /// A list of origins (domain names) that CloudFront can use as the value for the
        /// `Access-Control-Allow-Origin` HTTP response header.
        pub access_control_allow_origins: D,
        /// A Boolean that determines whether CloudFront overrides HTTP response headers received from the origin
        /// with the ones specified in this response headers policy.
        pub origin_override: E,
    }

    /// An HTTP response header name and its value. CloudFront includes this header in HTTP responses that it
    /// sends for requests that match a cache behavior that's associated with this response headers policy.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct CustomHeader(crate::Map);

    impl CustomHeader {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<bool>, C: crate::IntoValue<String>>(
            required: CustomHeaderRequired<A, B, C>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Header", required.header.into_node())
                    .with("Override", required.override_.into_node())
                    .with("Value", required.value.into_node()),
            )
        }
    }

    /// The properties that AWS requires of [`CustomHeader`].
    #[derive(Clone, Debug)]
    pub struct CustomHeaderRequired<A, B, C> {
        /// The HTTP response header name.
        pub header: A,
        /// A Boolean that determines whether CloudFront overrides a response header with the same name received
        /// from the origin with the header specified here.
        pub override_: B,
        /// The value for the HTTP response header.
        pub value: C,
    }

    /// A list of HTTP response header names and their values. CloudFront includes these headers in HTTP
    /// responses that it sends for requests that match a cache behavior that's associated with this response
    /// headers policy.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct CustomHeadersConfig(crate::Map);

    impl CustomHeadersConfig {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `items`: The list of HTTP response headers and their values.
        pub fn new(items: impl crate::IntoValue<Vec<CustomHeader>>) -> Self {
            Self(crate::Map::new().with("Items", items.into_node()))
        }
    }

    /// Determines whether CloudFront includes the `X-Frame-Options` HTTP response header and the header's
    /// value.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct FrameOptions(crate::Map);

    impl FrameOptions {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `frame_option`: The value of the `X-Frame-Options` HTTP response header.
        /// - `override_`: A Boolean that determines whether CloudFront overrides the `X-Frame-Options` HTTP
        ///   response header received from the origin with the one specified in this response headers policy.
        pub fn new(
            frame_option: impl crate::IntoValue<String>,
            override_: impl crate::IntoValue<bool>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("FrameOption", frame_option.into_node())
                    .with("Override", override_.into_node()),
            )
        }
    }

    /// Determines whether CloudFront includes the `Referrer-Policy` HTTP response header and the header's
    /// value.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ReferrerPolicy(crate::Map);

    impl ReferrerPolicy {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `override_`: A Boolean that determines whether CloudFront overrides the `Referrer-Policy` HTTP
        ///   response header received from the origin with the one specified in this response headers policy.
        /// - `referrer_policy`: The value of the `Referrer-Policy` HTTP response header.
        pub fn new(
            override_: impl crate::IntoValue<bool>,
            referrer_policy: impl crate::IntoValue<String>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Override", override_.into_node())
                    .with("ReferrerPolicy", referrer_policy.into_node()),
            )
        }
    }

    /// The name of an HTTP header that CloudFront removes from HTTP responses to requests that match the
    /// cache behavior that this response headers policy is attached to.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct RemoveHeader(crate::Map);

    impl RemoveHeader {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `header`: The HTTP header name.
        pub fn new(header: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("Header", header.into_node()))
        }
    }

    /// A list of HTTP header names that CloudFront removes from HTTP responses to requests that match the
    /// cache behavior that this response headers policy is attached to.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct RemoveHeadersConfig(crate::Map);

    impl RemoveHeadersConfig {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `items`: The list of HTTP header names.
        pub fn new(items: impl crate::IntoValue<Vec<RemoveHeader>>) -> Self {
            Self(crate::Map::new().with("Items", items.into_node()))
        }
    }

    /// A response headers policy configuration.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ResponseHeadersPolicyConfig(crate::Map);

    impl ResponseHeadersPolicyConfig {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `name`: A name to identify the response headers policy.
        pub fn new(name: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("Name", name.into_node()))
        }

        /// A comment to describe the response headers policy.
        pub fn comment(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Comment", value.into_node()))
        }

        /// A configuration for a set of HTTP response headers that are used for cross-origin resource sharing
        /// (CORS).
        pub fn cors_config(self, value: impl crate::IntoValue<CorsConfig>) -> Self {
            Self(self.0.with("CorsConfig", value.into_node()))
        }

        /// A configuration for a set of custom HTTP response headers.
        pub fn custom_headers_config(self, value: impl crate::IntoValue<CustomHeadersConfig>) -> Self {
            Self(self.0.with("CustomHeadersConfig", value.into_node()))
        }

        /// A configuration for a set of HTTP headers to remove from the HTTP response.
        pub fn remove_headers_config(self, value: impl crate::IntoValue<RemoveHeadersConfig>) -> Self {
            Self(self.0.with("RemoveHeadersConfig", value.into_node()))
        }

        /// A configuration for a set of security-related HTTP response headers.
        pub fn security_headers_config(self, value: impl crate::IntoValue<SecurityHeadersConfig>) -> Self {
            Self(self.0.with("SecurityHeadersConfig", value.into_node()))
        }

        /// A configuration for enabling the `Server-Timing` header in HTTP responses sent from CloudFront.
        pub fn server_timing_headers_config(
            self,
            value: impl crate::IntoValue<ServerTimingHeadersConfig>,
        ) -> Self {
            Self(self.0.with("ServerTimingHeadersConfig", value.into_node()))
        }
    }

    /// A configuration for a set of security-related HTTP response headers. CloudFront adds these headers to
    /// HTTP responses that it sends for requests that match a cache behavior associated with this response
    /// headers policy.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct SecurityHeadersConfig(crate::Map);

    impl SecurityHeadersConfig {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The policy directives and their values that CloudFront includes as values for the
        /// `Content-Security-Policy` HTTP response header.
        pub fn content_security_policy(self, value: impl crate::IntoValue<ContentSecurityPolicy>) -> Self {
            Self(self.0.with("ContentSecurityPolicy", value.into_node()))
        }

        /// Determines whether CloudFront includes the `X-Content-Type-Options` HTTP response header with its
        /// value set to `nosniff`.
        pub fn content_type_options(self, value: impl crate::IntoValue<ContentTypeOptions>) -> Self {
            Self(self.0.with("ContentTypeOptions", value.into_node()))
        }

        /// Determines whether CloudFront includes the `X-Frame-Options` HTTP response header and the header's
        /// value.
        pub fn frame_options(self, value: impl crate::IntoValue<FrameOptions>) -> Self {
            Self(self.0.with("FrameOptions", value.into_node()))
        }

        /// Determines whether CloudFront includes the `Referrer-Policy` HTTP response header and the header's
        /// value.
        pub fn referrer_policy(self, value: impl crate::IntoValue<ReferrerPolicy>) -> Self {
            Self(self.0.with("ReferrerPolicy", value.into_node()))
        }

        /// Determines whether CloudFront includes the `Strict-Transport-Security` HTTP response header and the
        /// header's value.
        pub fn strict_transport_security(
            self,
            value: impl crate::IntoValue<StrictTransportSecurity>,
        ) -> Self {
            Self(self.0.with("StrictTransportSecurity", value.into_node()))
        }

        /// Determines whether CloudFront includes the `X-XSS-Protection` HTTP response header and the header's
        /// value.
        pub fn xss_protection(self, value: impl crate::IntoValue<XSSProtection>) -> Self {
            Self(self.0.with("XSSProtection", value.into_node()))
        }
    }

    /// A configuration for enabling the `Server-Timing` header in HTTP responses sent from CloudFront.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ServerTimingHeadersConfig(crate::Map);

    impl ServerTimingHeadersConfig {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `enabled`: A Boolean that determines whether CloudFront adds the `Server-Timing` header to HTTP
        ///   responses that it sends in response to requests that match a cache behavior that's associated with
        ///   this response headers policy.
        pub fn new(enabled: impl crate::IntoValue<bool>) -> Self {
            Self(crate::Map::new().with("Enabled", enabled.into_node()))
        }

        /// A number 0–100 (inclusive) that specifies the percentage of responses that you want CloudFront to add
        /// the `Server-Timing` header to. When you set the sampling rate to 100, CloudFront adds the
        /// `Server-Timing` header to the HTTP response for every request that matches the cache behavior that
        /// this response headers policy is attached to. When you set it to 50, CloudFront adds the header to 50%
        /// of the responses for requests that match the cache behavior. You can set the sampling rate to any
        /// number 0–100 with up to four decimal places.
        pub fn sampling_rate(self, value: impl crate::IntoValue<f64>) -> Self {
            Self(self.0.with("SamplingRate", value.into_node()))
        }
    }

    /// Determines whether CloudFront includes the `Strict-Transport-Security` HTTP response header and the
    /// header's value.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct StrictTransportSecurity(crate::Map);

    impl StrictTransportSecurity {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `access_control_max_age_sec`: A number that CloudFront uses as the value for the `max-age` directive
        ///   in the `Strict-Transport-Security` HTTP response header.
        /// - `override_`: A Boolean that determines whether CloudFront overrides the `Strict-Transport-Security`
        ///   HTTP response header received from the origin with the one specified in this response headers
        ///   policy.
        pub fn new(
            access_control_max_age_sec: impl crate::IntoValue<i64>,
            override_: impl crate::IntoValue<bool>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("AccessControlMaxAgeSec", access_control_max_age_sec.into_node())
                    .with("Override", override_.into_node()),
            )
        }

        /// A Boolean that determines whether CloudFront includes the `includeSubDomains` directive in the
        /// `Strict-Transport-Security` HTTP response header.
        pub fn include_subdomains(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("IncludeSubdomains", value.into_node()))
        }

        /// A Boolean that determines whether CloudFront includes the `preload` directive in the
        /// `Strict-Transport-Security` HTTP response header.
        pub fn preload(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("Preload", value.into_node()))
        }
    }

    /// Determines whether CloudFront includes the `X-XSS-Protection` HTTP response header and the header's
    /// value.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct XSSProtection(crate::Map);

    impl XSSProtection {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<bool>, B: crate::IntoValue<bool>>(
            required: XSSProtectionRequired<A, B>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Override", required.override_.into_node())
                    .with("Protection", required.protection.into_node()),
            )
        }

        /// A Boolean that determines whether CloudFront includes the `mode=block` directive in the
        /// `X-XSS-Protection` header.
        pub fn mode_block(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("ModeBlock", value.into_node()))
        }

        /// A reporting URI, which CloudFront uses as the value of the `report` directive in the
        /// `X-XSS-Protection` header.
        pub fn report_uri(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ReportUri", value.into_node()))
        }
    }

    /// The properties that AWS requires of [`XSSProtection`].
    #[derive(Clone, Debug)]
    pub struct XSSProtectionRequired<A, B> {
        /// A Boolean that determines whether CloudFront overrides the `X-XSS-Protection` HTTP response header
        /// received from the origin with the one specified in this response headers policy.
        pub override_: A,
        /// A Boolean that determines the value of the `X-XSS-Protection` HTTP response header. When this setting
        /// is `true`, the value of the `X-XSS-Protection` header is `1`. When this setting is `false`, the value
        /// of the `X-XSS-Protection` header is `0`.
        pub protection: B,
    }

    /// The list of HTTP methods. Valid values are:
    ///
    /// - `GET`
    /// - `DELETE`
    /// - `HEAD`
    /// - `OPTIONS`
    /// - `PATCH`
    /// - `POST`
    /// - `PUT`
    /// - `ALL`
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Item(&'static str);

    impl Item {
        /// `ALL`.
        pub const ALL: Self = Self("ALL");

        /// `DELETE`.
        pub const DELETE: Self = Self("DELETE");

        /// `GET`.
        pub const GET: Self = Self("GET");

        /// `HEAD`.
        pub const HEAD: Self = Self("HEAD");

        /// `OPTIONS`.
        pub const OPTIONS: Self = Self("OPTIONS");

        /// `PATCH`.
        pub const PATCH: Self = Self("PATCH");

        /// `POST`.
        pub const POST: Self = Self("POST");

        /// `PUT`.
        pub const PUT: Self = Self("PUT");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    crate::into_value::maps!(
        AccessControlAllowHeaders,
        AccessControlAllowMethods,
        AccessControlAllowOrigins,
        AccessControlExposeHeaders,
        ContentSecurityPolicy,
        ContentTypeOptions,
        CorsConfig,
        CustomHeader,
        CustomHeadersConfig,
        FrameOptions,
        ReferrerPolicy,
        RemoveHeader,
        RemoveHeadersConfig,
        ResponseHeadersPolicyConfig,
        SecurityHeadersConfig,
        ServerTimingHeadersConfig,
        StrictTransportSecurity,
        XSSProtection
    );
    crate::into_value::texts!(Item);
}
