// Written by `cargo run -p stratiform-generate`; do not edit. For its sources see NOTICE.

//! The resource types of `AWS::ApiGateway`.

/// The `AWS::ApiGateway::Account` resource specifies the IAM role that Amazon API Gateway uses to write API
/// logs to Amazon CloudWatch Logs. To avoid overwriting other roles, you should only have one
/// `AWS::ApiGateway::Account` resource per region per account.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-account.html).
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Account(crate::Map);

impl Account {
    /// Creates it without properties. AWS requires none.
    pub fn new() -> Self {
        Self::default()
    }

    /// The ARN of an Amazon CloudWatch role for the current Account.
    pub fn cloud_watch_role_arn(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("CloudWatchRoleArn", value.into_node()))
    }
}

impl crate::ResourceType for Account {
    const TYPE: &'static str = "AWS::ApiGateway::Account";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<Account> {
    /// The ID for the account. For example: `abc123`.
    pub fn id(&self) -> crate::Value<crate::Id<Account>> {
        self.attribute("Id")
    }
}

/// The `AWS::ApiGateway::ApiKey` resource creates a unique key that you can distribute to clients who are
/// executing API Gateway `Method` resources that require an API key. To specify which API key clients must
/// use, map the API key with the `RestApi` and `Stage` resources that include the methods that require a key.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-apikey.html).
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct ApiKey(crate::Map);

impl ApiKey {
    /// Creates it without properties. AWS requires none.
    pub fn new() -> Self {
        Self::default()
    }

    /// An AWS Marketplace customer identifier, when integrating with the AWS SaaS Marketplace.
    pub fn customer_id(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("CustomerId", value.into_node()))
    }

    /// The description of the ApiKey.
    pub fn description(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Description", value.into_node()))
    }

    /// Specifies whether the ApiKey can be used by callers.
    pub fn enabled(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("Enabled", value.into_node()))
    }

    /// Specifies whether (`true`) or not (`false`) the key identifier is distinct from the created API key
    /// value. This parameter is deprecated and should not be used.
    ///
    /// Changing it replaces the resource.
    pub fn generate_distinct_id(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("GenerateDistinctId", value.into_node()))
    }

    /// A name for the API key. If you don't specify a name, CloudFormation generates a unique physical ID and
    /// uses that ID for the API key name. For more information, see [Name
    /// Type](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-name.html).
    ///
    /// Changing it replaces the resource.
    pub fn name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Name", value.into_node()))
    }

    /// DEPRECATED FOR USAGE PLANS - Specifies stages associated with the API key.
    pub fn stage_keys(self, value: impl crate::IntoValue<Vec<api_key::StageKey>>) -> Self {
        Self(self.0.with("StageKeys", value.into_node()))
    }

    /// The key-value map of strings. The valid character set is \[a-zA-Z+-=._:/\]. The tag key can be up to
    /// 128 characters and must not start with `aws:`. The tag value can be up to 256 characters.
    pub fn tags(self, value: impl crate::IntoValue<Vec<crate::Tag>>) -> Self {
        Self(self.0.with("Tags", value.into_node()))
    }

    /// Specifies a value of the API key.
    ///
    /// Changing it replaces the resource.
    pub fn value(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Value", value.into_node()))
    }
}

impl crate::ResourceType for ApiKey {
    const TYPE: &'static str = "AWS::ApiGateway::ApiKey";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<ApiKey> {
    /// The ID for the API key. For example: `abc123`.
    pub fn api_key_id(&self) -> crate::Value<crate::Id<ApiKey>> {
        self.attribute("APIKeyId")
    }
}

/// The types of the properties of [`ApiKey`].
pub mod api_key {
    /// `StageKey` is a property of the
    /// [AWS::ApiGateway::ApiKey](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-apigateway-apikey.html)
    /// resource that specifies the stage to associate with the API key. This association allows only clients
    /// with the key to make requests to methods in that stage.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct StageKey(crate::Map);

    impl StageKey {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The string identifier of the associated RestApi.
        pub fn rest_api_id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("RestApiId", value.into_node()))
        }

        /// The stage name associated with the stage key.
        pub fn stage_name(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("StageName", value.into_node()))
        }
    }

    crate::into_value::maps!(StageKey);
}

/// The `AWS::ApiGateway::Authorizer` resource creates an authorization layer that API Gateway activates for
/// methods that have authorization enabled. API Gateway activates the authorizer when a client calls those
/// methods.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-authorizer.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct Authorizer(crate::Map);

impl Authorizer {
    /// Creates it with the properties that AWS requires.
    pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>, C: crate::IntoValue<String>>(
        required: AuthorizerRequired<A, B, C>,
    ) -> Self {
        Self(
            crate::Map::new()
                .with("Name", required.name.into_node())
                .with("RestApiId", required.rest_api_id.into_node())
                .with("Type", required.type_.into_node()),
        )
    }

    /// Optional customer-defined field, used in OpenAPI imports and exports without functional impact.
    pub fn auth_type(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("AuthType", value.into_node()))
    }

    /// Specifies the required credentials as an IAM role for API Gateway to invoke the authorizer. To specify
    /// an IAM role for API Gateway to assume, use the role's Amazon Resource Name (ARN). To use
    /// resource-based permissions on the Lambda function, specify null.
    pub fn authorizer_credentials(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("AuthorizerCredentials", value.into_node()))
    }

    /// The TTL in seconds of cached authorizer results. If it equals 0, authorization caching is disabled. If
    /// it is greater than 0, API Gateway will cache authorizer responses. If this field is not set, the
    /// default value is 300. The maximum value is 3600, or 1 hour.
    pub fn authorizer_result_ttl_in_seconds(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(
            self.0
                .with("AuthorizerResultTtlInSeconds", value.into_node()),
        )
    }

    /// Specifies the authorizer's Uniform Resource Identifier (URI). For `TOKEN` or `REQUEST` authorizers,
    /// this must be a well-formed Lambda function URI, for example,
    /// `arn:aws:apigateway:us-west-2:lambda:path/2015-03-31/functions/arn:aws:lambda:us-west-2:{account_id}:function:{lambda_function_name}/invocations`.
    /// In general, the URI has this form `arn:aws:apigateway:{region}:lambda:path/{service_api}`, where
    /// `{region}` is the same as the region hosting the Lambda function, `path` indicates that the remaining
    /// substring in the URI should be treated as the path to the resource, including the initial `/`. For
    /// Lambda functions, this is usually of the form `/2015-03-31/functions/[FunctionARN]/invocations`.
    pub fn authorizer_uri(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("AuthorizerUri", value.into_node()))
    }

    /// The identity source for which authorization is requested. For a `TOKEN` or `COGNITO_USER_POOLS`
    /// authorizer, this is required and specifies the request header mapping expression for the custom header
    /// holding the authorization token submitted by the client. For example, if the token header name is
    /// `Auth`, the header mapping expression is `method.request.header.Auth`. For the `REQUEST` authorizer,
    /// this is required when authorization caching is enabled. The value is a comma-separated string of one
    /// or more mapping expressions of the specified request parameters. For example, if an `Auth` header, a
    /// `Name` query string parameter are defined as identity sources, this value is
    /// `method.request.header.Auth, method.request.querystring.Name`. These parameters will be used to derive
    /// the authorization caching key and to perform runtime validation of the `REQUEST` authorizer by
    /// verifying all of the identity-related request parameters are present, not null and non-empty. Only
    /// when this is true does the authorizer invoke the authorizer Lambda function, otherwise, it returns a
    /// 401 Unauthorized response without calling the Lambda function. The valid value is a string of
    /// comma-separated mapping expressions of the specified request parameters. When the authorization
    /// caching is not enabled, this property is optional.
    pub fn identity_source(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("IdentitySource", value.into_node()))
    }

    /// A validation expression for the incoming identity token. For `TOKEN` authorizers, this value is a
    /// regular expression. For `COGNITO_USER_POOLS` authorizers, API Gateway will match the `aud` field of
    /// the incoming token from the client against the specified regular expression. It will invoke the
    /// authorizer's Lambda function when there is a match. Otherwise, it will return a 401 Unauthorized
    /// response without calling the Lambda function. The validation expression does not apply to the
    /// `REQUEST` authorizer.
    pub fn identity_validation_expression(self, value: impl crate::IntoValue<String>) -> Self {
        Self(
            self.0
                .with("IdentityValidationExpression", value.into_node()),
        )
    }

    /// A list of the Amazon Cognito user pool ARNs for the `COGNITO_USER_POOLS` authorizer. Each element is
    /// of this format: `arn:aws:cognito-idp:{region}:{account_id}:userpool/{user_pool_id}`. For a `TOKEN` or
    /// `REQUEST` authorizer, this is not defined.
    pub fn provider_arns(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
        Self(self.0.with("ProviderARNs", value.into_node()))
    }
}

/// The properties that AWS requires of [`Authorizer`].
#[derive(Clone, Debug)]
pub struct AuthorizerRequired<A, B, C> {
    /// The name of the authorizer.
    pub name: A,
    /// The string identifier of the associated RestApi.
    ///
    /// Changing it replaces the resource.
    pub rest_api_id: B,
    /// The authorizer type. Valid values are `TOKEN` for a Lambda function using a single authorization token
    /// submitted in a custom header, `REQUEST` for a Lambda function using incoming request parameters, and
    /// `COGNITO_USER_POOLS` for using an Amazon Cognito user pool.
    pub type_: C,
}

impl crate::ResourceType for Authorizer {
    const TYPE: &'static str = "AWS::ApiGateway::Authorizer";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<Authorizer> {
    /// The ID for the authorizer. For example: `abc123`.
    pub fn authorizer_id(&self) -> crate::Value<crate::Id<Authorizer>> {
        self.attribute("AuthorizerId")
    }
}

/// The `AWS::ApiGateway::BasePathMapping` resource creates a base path that clients who call your API must
/// use in the invocation URL. Supported only for public custom domain names.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-basepathmapping.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct BasePathMapping(crate::Map);

impl BasePathMapping {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `domain_name`: The domain name of the BasePathMapping resource to be described. Changing it replaces
    ///   the resource.
    pub fn new(domain_name: impl crate::IntoValue<String>) -> Self {
        Self(crate::Map::new().with("DomainName", domain_name.into_node()))
    }

    /// The base path name that callers of the API must provide as part of the URL after the domain name.
    ///
    /// Changing it replaces the resource.
    pub fn base_path(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("BasePath", value.into_node()))
    }

    /// The string identifier of the associated RestApi.
    pub fn rest_api_id(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("RestApiId", value.into_node()))
    }

    /// The name of the associated stage.
    pub fn stage(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Stage", value.into_node()))
    }
}

impl crate::ResourceType for BasePathMapping {
    const TYPE: &'static str = "AWS::ApiGateway::BasePathMapping";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

/// The `AWS::ApiGateway::Deployment` resource deploys an API Gateway `RestApi` resource to a stage so that
/// clients can call the API over the internet. The stage acts as an environment.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-deployment.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct Deployment(crate::Map);

impl Deployment {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `rest_api_id`: The string identifier of the associated RestApi. Changing it replaces the resource.
    pub fn new(rest_api_id: impl crate::IntoValue<String>) -> Self {
        Self(crate::Map::new().with("RestApiId", rest_api_id.into_node()))
    }

    /// The input configuration for a canary deployment.
    ///
    /// Changing it replaces the resource.
    pub fn deployment_canary_settings(
        self,
        value: impl crate::IntoValue<deployment::DeploymentCanarySettings>,
    ) -> Self {
        Self(self.0.with("DeploymentCanarySettings", value.into_node()))
    }

    /// The description for the Deployment resource to create.
    pub fn description(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Description", value.into_node()))
    }

    /// The description of the Stage resource for the Deployment resource to create. To specify a stage
    /// description, you must also provide a stage name.
    pub fn stage_description(self, value: impl crate::IntoValue<deployment::StageDescription>) -> Self {
        Self(self.0.with("StageDescription", value.into_node()))
    }

    /// The name of the Stage resource for the Deployment resource to create.
    pub fn stage_name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("StageName", value.into_node()))
    }
}

impl crate::ResourceType for Deployment {
    const TYPE: &'static str = "AWS::ApiGateway::Deployment";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<Deployment> {
    /// The ID for the deployment. For example: `abc123`.
    pub fn deployment_id(&self) -> crate::Value<crate::Id<Deployment>> {
        self.attribute("DeploymentId")
    }
}

/// The types of the properties of [`Deployment`].
pub mod deployment {
    /// The `AccessLogSetting` property type specifies settings for logging access in this stage.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct AccessLogSetting(crate::Map);

    impl AccessLogSetting {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The Amazon Resource Name (ARN) of the CloudWatch Logs log group or Kinesis Data Firehose delivery
        /// stream to receive access logs. If you specify a Kinesis Data Firehose delivery stream, the stream name
        /// must begin with `amazon-apigateway-`.
        pub fn destination_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("DestinationArn", value.into_node()))
        }

        /// A single line format of the access logs of data, as specified by selected $context variables. The
        /// format must include at least `$context.requestId`.
        pub fn format(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Format", value.into_node()))
        }
    }

    /// The `CanarySetting` property type specifies settings for the canary deployment in this stage.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct CanarySetting(crate::Map);

    impl CanarySetting {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The percent (0-100) of traffic diverted to a canary deployment.
        pub fn percent_traffic(self, value: impl crate::IntoValue<f64>) -> Self {
            Self(self.0.with("PercentTraffic", value.into_node()))
        }

        /// Stage variables overridden for a canary release deployment, including new stage variables introduced
        /// in the canary. These stage variables are represented as a string-to-string map between stage variable
        /// names and their values.
        pub fn stage_variable_overrides(
            self,
            value: impl crate::IntoValue<std::collections::BTreeMap<String, String>>,
        ) -> Self {
            Self(self.0.with("StageVariableOverrides", value.into_node()))
        }

        /// A Boolean flag to indicate whether the canary deployment uses the stage cache or not.
        pub fn use_stage_cache(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("UseStageCache", value.into_node()))
        }
    }

    /// The `DeploymentCanarySettings` property type specifies settings for the canary deployment.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct DeploymentCanarySettings(crate::Map);

    impl DeploymentCanarySettings {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The percentage (0.0-100.0) of traffic routed to the canary deployment.
        ///
        /// Changing it replaces the resource.
        pub fn percent_traffic(self, value: impl crate::IntoValue<f64>) -> Self {
            Self(self.0.with("PercentTraffic", value.into_node()))
        }

        /// A stage variable overrides used for the canary release deployment. They can override existing stage
        /// variables or add new stage variables for the canary release deployment. These stage variables are
        /// represented as a string-to-string map between stage variable names and their values.
        ///
        /// Changing it replaces the resource.
        pub fn stage_variable_overrides(
            self,
            value: impl crate::IntoValue<std::collections::BTreeMap<String, String>>,
        ) -> Self {
            Self(self.0.with("StageVariableOverrides", value.into_node()))
        }

        /// A Boolean flag to indicate whether the canary release deployment uses the stage cache or not.
        ///
        /// Changing it replaces the resource.
        pub fn use_stage_cache(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("UseStageCache", value.into_node()))
        }
    }

    /// The `MethodSetting` property type configures settings for all methods in a stage. If you modify this
    /// property type, you must create a new deployment for your API.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct MethodSetting(crate::Map);

    impl MethodSetting {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Specifies whether the cached responses are encrypted.
        pub fn cache_data_encrypted(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("CacheDataEncrypted", value.into_node()))
        }

        /// Specifies the time to live (TTL), in seconds, for cached responses. The higher the TTL, the longer the
        /// response will be cached.
        pub fn cache_ttl_in_seconds(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("CacheTtlInSeconds", value.into_node()))
        }

        /// Specifies whether responses should be cached and returned for requests. A cache cluster must be
        /// enabled on the stage for responses to be cached.
        pub fn caching_enabled(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("CachingEnabled", value.into_node()))
        }

        /// Specifies whether data trace logging is enabled for this method, which affects the log entries pushed
        /// to Amazon CloudWatch Logs. This can be useful to troubleshoot APIs, but can result in logging
        /// sensitive data. We recommend that you don't enable this option for production APIs.
        pub fn data_trace_enabled(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("DataTraceEnabled", value.into_node()))
        }

        /// The HTTP method.
        pub fn http_method(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("HttpMethod", value.into_node()))
        }

        /// Specifies the logging level for this method, which affects the log entries pushed to Amazon CloudWatch
        /// Logs. Valid values are `OFF`, `ERROR`, and `INFO`. Choose `ERROR` to write only error-level entries to
        /// CloudWatch Logs, or choose `INFO` to include all `ERROR` events as well as extra informational events.
        pub fn logging_level(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("LoggingLevel", value.into_node()))
        }

        /// Specifies whether Amazon CloudWatch metrics are enabled for this method.
        pub fn metrics_enabled(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("MetricsEnabled", value.into_node()))
        }

        /// The resource path for this method. Forward slashes (`/`) are encoded as `~1` and the initial slash
        /// must include a forward slash. For example, the path value `/resource/subresource` must be encoded as
        /// `/~1resource~1subresource`. To specify the root path, use only a slash (`/`).
        pub fn resource_path(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ResourcePath", value.into_node()))
        }

        /// Specifies the throttling burst limit.
        pub fn throttling_burst_limit(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("ThrottlingBurstLimit", value.into_node()))
        }

        /// Specifies the throttling rate limit.
        pub fn throttling_rate_limit(self, value: impl crate::IntoValue<f64>) -> Self {
            Self(self.0.with("ThrottlingRateLimit", value.into_node()))
        }
    }

    /// `StageDescription` is a property of the
    /// [AWS::ApiGateway::Deployment](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-apigateway-deployment.html)
    /// resource that configures a deployment stage.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct StageDescription(crate::Map);

    impl StageDescription {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Specifies settings for logging access in this stage.
        pub fn access_log_setting(self, value: impl crate::IntoValue<AccessLogSetting>) -> Self {
            Self(self.0.with("AccessLogSetting", value.into_node()))
        }

        /// Specifies whether a cache cluster is enabled for the stage. To activate a method-level cache, set
        /// `CachingEnabled` to `true` for a method.
        pub fn cache_cluster_enabled(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("CacheClusterEnabled", value.into_node()))
        }

        /// The size of the stage's cache cluster. For more information, see
        /// [cacheClusterSize](https://docs.aws.amazon.com/apigateway/latest/api/API_CreateStage.html#apigw-CreateStage-request-cacheClusterSize)
        /// in the *API Gateway API Reference*.
        pub fn cache_cluster_size(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("CacheClusterSize", value.into_node()))
        }

        /// Indicates whether the cached responses are encrypted.
        pub fn cache_data_encrypted(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("CacheDataEncrypted", value.into_node()))
        }

        /// The time-to-live (TTL) period, in seconds, that specifies how long API Gateway caches responses.
        pub fn cache_ttl_in_seconds(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("CacheTtlInSeconds", value.into_node()))
        }

        /// Indicates whether responses are cached and returned for requests. You must enable a cache cluster on
        /// the stage to cache responses. For more information, see [Enable API Gateway Caching in a Stage to
        /// Enhance API
        /// Performance](https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html) in
        /// the *API Gateway Developer Guide*.
        pub fn caching_enabled(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("CachingEnabled", value.into_node()))
        }

        /// Specifies settings for the canary deployment in this stage.
        pub fn canary_setting(self, value: impl crate::IntoValue<CanarySetting>) -> Self {
            Self(self.0.with("CanarySetting", value.into_node()))
        }

        /// The identifier of the client certificate that API Gateway uses to call your integration endpoints in
        /// the stage.
        pub fn client_certificate_id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ClientCertificateId", value.into_node()))
        }

        /// Indicates whether data trace logging is enabled for methods in the stage. API Gateway pushes these
        /// logs to Amazon CloudWatch Logs.
        pub fn data_trace_enabled(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("DataTraceEnabled", value.into_node()))
        }

        /// A description of the purpose of the stage.
        pub fn description(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Description", value.into_node()))
        }

        /// The version identifier of the API documentation snapshot.
        pub fn documentation_version(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("DocumentationVersion", value.into_node()))
        }

        /// The logging level for this method. For valid values, see the `loggingLevel` property of the
        /// [MethodSetting](https://docs.aws.amazon.com/apigateway/latest/api/API_MethodSetting.html) resource in
        /// the *Amazon API Gateway API Reference*.
        pub fn logging_level(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("LoggingLevel", value.into_node()))
        }

        /// Configures settings for all of the stage's methods.
        pub fn method_settings(self, value: impl crate::IntoValue<Vec<MethodSetting>>) -> Self {
            Self(self.0.with("MethodSettings", value.into_node()))
        }

        /// Indicates whether Amazon CloudWatch metrics are enabled for methods in the stage.
        pub fn metrics_enabled(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("MetricsEnabled", value.into_node()))
        }

        /// An array of arbitrary tags (key-value pairs) to associate with the stage.
        pub fn tags(self, value: impl crate::IntoValue<Vec<crate::Tag>>) -> Self {
            Self(self.0.with("Tags", value.into_node()))
        }

        /// The target request burst rate limit. This allows more requests through for a period of time than the
        /// target rate limit. For more information, see [Manage API Request
        /// Throttling](https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html)
        /// in the *API Gateway Developer Guide*.
        pub fn throttling_burst_limit(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("ThrottlingBurstLimit", value.into_node()))
        }

        /// The target request steady-state rate limit. For more information, see [Manage API Request
        /// Throttling](https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html)
        /// in the *API Gateway Developer Guide*.
        pub fn throttling_rate_limit(self, value: impl crate::IntoValue<f64>) -> Self {
            Self(self.0.with("ThrottlingRateLimit", value.into_node()))
        }

        /// Specifies whether active tracing with X-ray is enabled for this stage.
        pub fn tracing_enabled(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("TracingEnabled", value.into_node()))
        }

        /// A map that defines the stage variables. Variable names must consist of alphanumeric characters, and
        /// the values must match the following regular expression: `[A-Za-z0-9-._~:/?#&=,]+`.
        pub fn variables(
            self,
            value: impl crate::IntoValue<std::collections::BTreeMap<String, String>>,
        ) -> Self {
            Self(self.0.with("Variables", value.into_node()))
        }
    }

    crate::into_value::maps!(
        AccessLogSetting,
        CanarySetting,
        DeploymentCanarySettings,
        MethodSetting,
        StageDescription
    );
}

/// The `AWS::ApiGateway::DomainName` resource specifies a public custom domain name for your API in API
/// Gateway.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-domainname.html).
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct DomainName(crate::Map);

impl DomainName {
    /// Creates it without properties. AWS requires none.
    pub fn new() -> Self {
        Self::default()
    }

    /// The reference to an AWS -managed certificate that will be used by edge-optimized endpoint or private
    /// endpoint for this domain name. Certificate Manager is the only supported source.
    pub fn certificate_arn(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("CertificateArn", value.into_node()))
    }

    /// The custom domain name as an API host name, for example, `my-api.example.com`.
    ///
    /// Changing it replaces the resource.
    pub fn domain_name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("DomainName", value.into_node()))
    }

    /// The endpoint access mode for your DomainName.
    pub fn endpoint_access_mode(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("EndpointAccessMode", value.into_node()))
    }

    /// The endpoint configuration of this DomainName showing the endpoint types and IP address types of the
    /// domain name.
    pub fn endpoint_configuration(
        self,
        value: impl crate::IntoValue<domain_name::EndpointConfiguration>,
    ) -> Self {
        Self(self.0.with("EndpointConfiguration", value.into_node()))
    }

    /// The mutual TLS authentication configuration for a custom domain name. If specified, API Gateway
    /// performs two-way authentication between the client and the server. Clients must present a trusted
    /// certificate to access your API.
    pub fn mutual_tls_authentication(
        self,
        value: impl crate::IntoValue<domain_name::MutualTlsAuthentication>,
    ) -> Self {
        Self(self.0.with("MutualTlsAuthentication", value.into_node()))
    }

    /// The ARN of the public certificate issued by ACM to validate ownership of your custom domain. Only
    /// required when configuring mutual TLS and using an ACM imported or private CA certificate ARN as the
    /// RegionalCertificateArn.
    pub fn ownership_verification_certificate_arn(self, value: impl crate::IntoValue<String>) -> Self {
        Self(
            self.0
                .with("OwnershipVerificationCertificateArn", value.into_node()),
        )
    }

    /// The reference to an AWS -managed certificate that will be used for validating the regional domain
    /// name. Certificate Manager is the only supported source.
    pub fn regional_certificate_arn(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("RegionalCertificateArn", value.into_node()))
    }

    /// The routing mode for this domain name. The routing mode determines how API Gateway sends traffic from
    /// your custom domain name to your public APIs.
    pub fn routing_mode(self, value: impl crate::IntoValue<domain_name::RoutingMode>) -> Self {
        Self(self.0.with("RoutingMode", value.into_node()))
    }

    /// The Transport Layer Security (TLS) version + cipher suite for this DomainName.
    pub fn security_policy(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("SecurityPolicy", value.into_node()))
    }

    /// The collection of tags. Each tag element is associated with a given resource.
    pub fn tags(self, value: impl crate::IntoValue<Vec<crate::Tag>>) -> Self {
        Self(self.0.with("Tags", value.into_node()))
    }
}

impl crate::ResourceType for DomainName {
    const TYPE: &'static str = "AWS::ApiGateway::DomainName";
    type Ref = crate::Name<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<DomainName> {
    /// The Amazon CloudFront distribution domain name that's mapped to the custom domain name. This is only
    /// applicable for endpoints whose type is `EDGE`.
    pub fn distribution_domain_name(&self) -> crate::Value<String> {
        self.attribute("DistributionDomainName")
    }

    /// The region-agnostic Amazon Route 53 Hosted Zone ID of the edge-optimized endpoint. The only valid
    /// value is `Z2FDTNDATAQYW2` for all regions.
    pub fn distribution_hosted_zone_id(&self) -> crate::Value<String> {
        self.attribute("DistributionHostedZoneId")
    }

    /// The ARN of the domain name.
    pub fn domain_name_arn(&self) -> crate::Value<String> {
        self.attribute("DomainNameArn")
    }

    /// The domain name associated with the regional endpoint for this custom domain name. You set up this
    /// association by adding a DNS record that points the custom domain name to this regional domain name.
    pub fn regional_domain_name(&self) -> crate::Value<String> {
        self.attribute("RegionalDomainName")
    }

    /// The region-specific Amazon Route 53 Hosted Zone ID of the regional endpoint.
    pub fn regional_hosted_zone_id(&self) -> crate::Value<String> {
        self.attribute("RegionalHostedZoneId")
    }
}

/// The types of the properties of [`DomainName`].
pub mod domain_name {
    /// The `EndpointConfiguration` property type specifies the endpoint types and IP address types of an
    /// Amazon API Gateway domain name.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct EndpointConfiguration(crate::Map);

    impl EndpointConfiguration {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The IP address types that can invoke this DomainName. Use `ipv4` to allow only IPv4 addresses to
        /// invoke this DomainName, or use `dualstack` to allow both IPv4 and IPv6 addresses to invoke this
        /// DomainName. For the `PRIVATE` endpoint type, only `dualstack` is supported.
        pub fn ip_address_type(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("IpAddressType", value.into_node()))
        }

        /// A list of endpoint types of an API (RestApi) or its custom domain name (DomainName). For an
        /// edge-optimized API and its custom domain name, the endpoint type is `"EDGE"`. For a regional API and
        /// its custom domain name, the endpoint type is `REGIONAL`. For a private API, the endpoint type is
        /// `PRIVATE`.
        pub fn types(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("Types", value.into_node()))
        }
    }

    /// The mutual TLS authentication configuration for a custom domain name. If specified, API Gateway
    /// performs two-way authentication between the client and the server. Clients must present a trusted
    /// certificate to access your API.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct MutualTlsAuthentication(crate::Map);

    impl MutualTlsAuthentication {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// An Amazon S3 URL that specifies the truststore for mutual TLS authentication, for example
        /// `s3://bucket-name/key-name`. The truststore can contain certificates from public or private
        /// certificate authorities. To update the truststore, upload a new version to S3, and then update your
        /// custom domain name to use the new version. To update the truststore, you must have permissions to
        /// access the S3 object.
        pub fn truststore_uri(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("TruststoreUri", value.into_node()))
        }

        /// The version of the S3 object that contains your truststore. To specify a version, you must have
        /// versioning enabled for the S3 bucket.
        pub fn truststore_version(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("TruststoreVersion", value.into_node()))
        }
    }

    /// The routing mode for this domain name. The routing mode determines how API Gateway sends traffic from
    /// your custom domain name to your public APIs.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct RoutingMode(&'static str);

    impl RoutingMode {
        /// `BASE_PATH_MAPPING_ONLY`.
        pub const BASE_PATH_MAPPING_ONLY: Self = Self("BASE_PATH_MAPPING_ONLY");

        /// `ROUTING_RULE_ONLY`.
        pub const ROUTING_RULE_ONLY: Self = Self("ROUTING_RULE_ONLY");

        /// `ROUTING_RULE_THEN_BASE_PATH_MAPPING`.
        pub const ROUTING_RULE_THEN_BASE_PATH_MAPPING: Self = Self("ROUTING_RULE_THEN_BASE_PATH_MAPPING");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    crate::into_value::maps!(EndpointConfiguration, MutualTlsAuthentication);
    crate::into_value::texts!(RoutingMode);
}

/// The `AWS::ApiGateway::GatewayResponse` resource creates a gateway response for your API. When you delete a
/// stack containing this resource, your custom gateway responses are reset. For more information, see [API
/// Gateway
/// Responses](https://docs.aws.amazon.com/apigateway/latest/developerguide/customize-gateway-responses.html#api-gateway-gatewayResponse-definition)
/// in the *API Gateway Developer Guide*.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-gatewayresponse.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct GatewayResponse(crate::Map);

impl GatewayResponse {
    /// Creates it with the properties that AWS requires.
    pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
        required: GatewayResponseRequired<A, B>,
    ) -> Self {
        Self(
            crate::Map::new()
                .with("ResponseType", required.response_type.into_node())
                .with("RestApiId", required.rest_api_id.into_node()),
        )
    }

    /// Response parameters (paths, query strings and headers) of the GatewayResponse as a string-to-string
    /// map of key-value pairs.
    pub fn response_parameters(
        self,
        value: impl crate::IntoValue<std::collections::BTreeMap<String, String>>,
    ) -> Self {
        Self(self.0.with("ResponseParameters", value.into_node()))
    }

    /// Response templates of the GatewayResponse as a string-to-string map of key-value pairs.
    pub fn response_templates(
        self,
        value: impl crate::IntoValue<std::collections::BTreeMap<String, String>>,
    ) -> Self {
        Self(self.0.with("ResponseTemplates", value.into_node()))
    }

    /// The HTTP status code for this GatewayResponse.
    pub fn status_code(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("StatusCode", value.into_node()))
    }
}

/// The properties that AWS requires of [`GatewayResponse`].
#[derive(Clone, Debug)]
pub struct GatewayResponseRequired<A, B> {
    /// The response type of the associated GatewayResponse.
    ///
    /// Changing it replaces the resource.
    pub response_type: A,
    /// The string identifier of the associated RestApi.
    ///
    /// Changing it replaces the resource.
    pub rest_api_id: B,
}

impl crate::ResourceType for GatewayResponse {
    const TYPE: &'static str = "AWS::ApiGateway::GatewayResponse";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<GatewayResponse> {
    /// The ID for the gateway response. For example: `abc123`.
    pub fn id(&self) -> crate::Value<crate::Id<GatewayResponse>> {
        self.attribute("Id")
    }
}

/// The `AWS::ApiGateway::Method` resource creates API Gateway methods that define the parameters and body
/// that clients must send in their requests.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-method.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct Method(crate::Map);

impl Method {
    /// Creates it with the properties that AWS requires.
    pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>, C: crate::IntoValue<String>>(
        required: MethodRequired<A, B, C>,
    ) -> Self {
        Self(
            crate::Map::new()
                .with("HttpMethod", required.http_method.into_node())
                .with("ResourceId", required.resource_id.into_node())
                .with("RestApiId", required.rest_api_id.into_node()),
        )
    }

    /// A boolean flag specifying whether a valid ApiKey is required to invoke this method.
    pub fn api_key_required(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("ApiKeyRequired", value.into_node()))
    }

    /// A list of authorization scopes configured on the method. The scopes are used with a
    /// `COGNITO_USER_POOLS` authorizer to authorize the method invocation. The authorization works by
    /// matching the method scopes against the scopes parsed from the access token in the incoming request.
    /// The method invocation is authorized if any method scopes matches a claimed scope in the access token.
    /// Otherwise, the invocation is not authorized. When the method scope is configured, the client must
    /// provide an access token instead of an identity token for authorization purposes.
    pub fn authorization_scopes(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
        Self(self.0.with("AuthorizationScopes", value.into_node()))
    }

    /// The method's authorization type. This parameter is required. For valid values, see
    /// [Method](https://docs.aws.amazon.com/apigateway/latest/api/API_Method.html) in the *API Gateway API
    /// Reference*.
    pub fn authorization_type(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("AuthorizationType", value.into_node()))
    }

    /// The identifier of an authorizer to use on this method. The method's authorization type must be
    /// `CUSTOM` or `COGNITO_USER_POOLS`.
    pub fn authorizer_id(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("AuthorizerId", value.into_node()))
    }

    /// Represents an `HTTP`, `HTTP_PROXY`, `AWS`, `AWS_PROXY`, or Mock integration.
    pub fn integration(self, value: impl crate::IntoValue<method::Integration>) -> Self {
        Self(self.0.with("Integration", value.into_node()))
    }

    /// Gets a method response associated with a given HTTP status code.
    pub fn method_responses(self, value: impl crate::IntoValue<Vec<method::MethodResponse>>) -> Self {
        Self(self.0.with("MethodResponses", value.into_node()))
    }

    /// A human-friendly operation identifier for the method. For example, you can assign the `operationName`
    /// of `ListPets` for the `GET /pets` method in the `PetStore` example.
    pub fn operation_name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("OperationName", value.into_node()))
    }

    /// A key-value map specifying data schemas, represented by Model resources, (as the mapped value) of the
    /// request payloads of given content types (as the mapping key).
    pub fn request_models(
        self,
        value: impl crate::IntoValue<std::collections::BTreeMap<String, String>>,
    ) -> Self {
        Self(self.0.with("RequestModels", value.into_node()))
    }

    /// A key-value map defining required or optional method request parameters that can be accepted by API
    /// Gateway. A key is a method request parameter name matching the pattern of
    /// `method.request.{location}.{name}`, where `location` is `querystring`, `path`, or `header` and `name`
    /// is a valid and unique parameter name. The value associated with the key is a Boolean flag indicating
    /// whether the parameter is required (`true`) or optional (`false`). The method request parameter names
    /// defined here are available in Integration to be mapped to integration request parameters or templates.
    pub fn request_parameters(
        self,
        value: impl crate::IntoValue<std::collections::BTreeMap<String, bool>>,
    ) -> Self {
        Self(self.0.with("RequestParameters", value.into_node()))
    }

    /// The identifier of a RequestValidator for request validation.
    pub fn request_validator_id(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("RequestValidatorId", value.into_node()))
    }
}

/// The properties that AWS requires of [`Method`].
#[derive(Clone, Debug)]
pub struct MethodRequired<A, B, C> {
    /// The method's HTTP verb.
    ///
    /// Changing it replaces the resource.
    pub http_method: A,
    /// The Resource identifier for the MethodResponse resource.
    ///
    /// Changing it replaces the resource.
    pub resource_id: B,
    /// The string identifier of the associated RestApi.
    ///
    /// Changing it replaces the resource.
    pub rest_api_id: C,
}

impl crate::ResourceType for Method {
    const TYPE: &'static str = "AWS::ApiGateway::Method";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

/// The types of the properties of [`Method`].
pub mod method {
    /// `Integration` is a property of the
    /// [AWS::ApiGateway::Method](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-apigateway-method.html)
    /// resource that specifies information about the target backend that a method calls.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct Integration(crate::Map);

    impl Integration {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `type_`: Specifies an API method integration type.
        pub fn new(type_: impl crate::IntoValue<Type>) -> Self {
            Self(crate::Map::new().with("Type", type_.into_node()))
        }

        /// A list of request parameters whose values API Gateway caches. To be valid values for
        /// `cacheKeyParameters`, these parameters must also be specified for Method `requestParameters`.
        pub fn cache_key_parameters(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("CacheKeyParameters", value.into_node()))
        }

        /// Specifies a group of related cached parameters. By default, API Gateway uses the resource ID as the
        /// `cacheNamespace`. You can specify the same `cacheNamespace` across resources to return the same cached
        /// data for requests to different resources.
        pub fn cache_namespace(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("CacheNamespace", value.into_node()))
        }

        /// The ID of the VpcLink used for the integration when `connectionType=VPC_LINK` and undefined,
        /// otherwise.
        pub fn connection_id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ConnectionId", value.into_node()))
        }

        /// The type of the network connection to the integration endpoint. The valid value is `INTERNET` for
        /// connections through the public routable internet or `VPC_LINK` for private connections between API
        /// Gateway and a network load balancer in a VPC. The default value is `INTERNET`.
        pub fn connection_type(self, value: impl crate::IntoValue<ConnectionType>) -> Self {
            Self(self.0.with("ConnectionType", value.into_node()))
        }

        /// Specifies how to handle request payload content type conversions. Supported values are
        /// `CONVERT_TO_BINARY` and `CONVERT_TO_TEXT`, with the following behaviors.
        pub fn content_handling(self, value: impl crate::IntoValue<ContentHandling>) -> Self {
            Self(self.0.with("ContentHandling", value.into_node()))
        }

        /// Specifies the credentials required for the integration, if any. For AWS integrations, three options
        /// are available. To specify an IAM Role for API Gateway to assume, use the role's Amazon Resource Name
        /// (ARN). To require that the caller's identity be passed through from the request, specify the string
        /// `arn:aws:iam::\*:user/\*`. To use resource-based permissions on supported AWS services, specify null.
        pub fn credentials(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Credentials", value.into_node()))
        }

        /// Specifies the integration's HTTP method type. For the Type property, if you specify `MOCK`, this
        /// property is optional. For Lambda integrations, you must set the integration method to `POST`. For all
        /// other types, you must specify this property.
        pub fn integration_http_method(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("IntegrationHttpMethod", value.into_node()))
        }

        /// Specifies the integration's responses.
        pub fn integration_responses(self, value: impl crate::IntoValue<Vec<IntegrationResponse>>) -> Self {
            Self(self.0.with("IntegrationResponses", value.into_node()))
        }

        /// The ALB or NLB listener to send the request to. Only supported for private integrations that use VPC
        /// links V2.
        pub fn integration_target(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("IntegrationTarget", value.into_node()))
        }

        /// Specifies how the method request body of an unmapped content type will be passed through the
        /// integration request to the back end without transformation. A content type is unmapped if no mapping
        /// template is defined in the integration or the content type does not match any of the mapped content
        /// types, as specified in `requestTemplates`. The valid value is one of the following: `WHEN_NO_MATCH`:
        /// passes the method request body through the integration request to the back end without transformation
        /// when the method request content type does not match any content type associated with the mapping
        /// templates defined in the integration request. `WHEN_NO_TEMPLATES`: passes the method request body
        /// through the integration request to the back end without transformation when no mapping template is
        /// defined in the integration request. If a template is defined when this option is selected, the method
        /// request of an unmapped content-type will be rejected with an HTTP 415 Unsupported Media Type response.
        /// `NEVER`: rejects the method request with an HTTP 415 Unsupported Media Type response when either the
        /// method request content type does not match any content type associated with the mapping templates
        /// defined in the integration request or no mapping template is defined in the integration request.
        pub fn passthrough_behavior(self, value: impl crate::IntoValue<PassthroughBehavior>) -> Self {
            Self(self.0.with("PassthroughBehavior", value.into_node()))
        }

        /// A key-value map specifying request parameters that are passed from the method request to the back end.
        /// The key is an integration request parameter name and the associated value is a method request
        /// parameter value or static value that must be enclosed within single quotes and pre-encoded as required
        /// by the back end. The method request parameter value must match the pattern of
        /// `method.request.{location}.{name}`, where `location` is `querystring`, `path`, or `header` and `name`
        /// must be a valid and unique method request parameter name.
        pub fn request_parameters(
            self,
            value: impl crate::IntoValue<std::collections::BTreeMap<String, String>>,
        ) -> Self {
            Self(self.0.with("RequestParameters", value.into_node()))
        }

        /// Represents a map of Velocity templates that are applied on the request payload based on the value of
        /// the Content-Type header sent by the client. The content type value is the key in this map, and the
        /// template (as a String) is the value.
        pub fn request_templates(
            self,
            value: impl crate::IntoValue<std::collections::BTreeMap<String, String>>,
        ) -> Self {
            Self(self.0.with("RequestTemplates", value.into_node()))
        }

        /// The response transfer mode of the integration. Use `STREAM` to have API Gateway stream response your
        /// back to you or use `BUFFERED` to have API Gateway wait to receive the complete response before
        /// beginning transmission.
        pub fn response_transfer_mode(self, value: impl crate::IntoValue<ResponseTransferMode>) -> Self {
            Self(self.0.with("ResponseTransferMode", value.into_node()))
        }

        /// Custom timeout between 50 and 29,000 milliseconds. The default value is 29,000 milliseconds or 29
        /// seconds. You can increase the default value to longer than 29 seconds for Regional or private APIs
        /// only.
        pub fn timeout_in_millis(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("TimeoutInMillis", value.into_node()))
        }

        /// Specifies Uniform Resource Identifier (URI) of the integration endpoint.
        pub fn uri(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Uri", value.into_node()))
        }
    }

    /// `IntegrationResponse` is a property of the [Amazon API Gateway Method
    /// Integration](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-apitgateway-method-integration.html)
    /// property type that specifies the response that API Gateway sends after a method's backend finishes
    /// processing a request.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct IntegrationResponse(crate::Map);

    impl IntegrationResponse {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `status_code`: Specifies the status code that is used to map the integration response to an existing
        ///   MethodResponse.
        pub fn new(status_code: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("StatusCode", status_code.into_node()))
        }

        /// Specifies how to handle response payload content type conversions. Supported values are
        /// `CONVERT_TO_BINARY` and `CONVERT_TO_TEXT`, with the following behaviors.
        pub fn content_handling(self, value: impl crate::IntoValue<ContentHandling>) -> Self {
            Self(self.0.with("ContentHandling", value.into_node()))
        }

        /// A key-value map specifying response parameters that are passed to the method response from the back
        /// end. The key is a method response header parameter name and the mapped value is an integration
        /// response header value, a static value enclosed within a pair of single quotes, or a JSON expression
        /// from the integration response body. The mapping key must match the pattern of
        /// `method.response.header.{name}`, where `name` is a valid and unique header name. The mapped non-static
        /// value must match the pattern of `integration.response.header.{name}` or
        /// `integration.response.body.{JSON-expression}`, where `name` is a valid and unique response header name
        /// and `JSON-expression` is a valid JSON expression without the `$` prefix.
        pub fn response_parameters(
            self,
            value: impl crate::IntoValue<std::collections::BTreeMap<String, String>>,
        ) -> Self {
            Self(self.0.with("ResponseParameters", value.into_node()))
        }

        /// Specifies the templates used to transform the integration response body. Response templates are
        /// represented as a key/value map, with a content-type as the key and a template as the value.
        pub fn response_templates(
            self,
            value: impl crate::IntoValue<std::collections::BTreeMap<String, String>>,
        ) -> Self {
            Self(self.0.with("ResponseTemplates", value.into_node()))
        }

        /// Specifies the regular expression (regex) pattern used to choose an integration response based on the
        /// response from the back end. For example, if the success response returns nothing and the error
        /// response returns some string, you could use the `.+` regex to match error response. However, make sure
        /// that the error response does not contain any newline (`\n`) character in such cases. If the back end
        /// is an AWS Lambda function, the AWS Lambda function error header is matched. For all other HTTP and AWS
        /// back ends, the HTTP status code is matched.
        pub fn selection_pattern(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("SelectionPattern", value.into_node()))
        }
    }

    /// Represents a method response of a given HTTP status code returned to the client. The method response
    /// is passed from the back end through the associated integration response that can be transformed using
    /// a mapping template.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct MethodResponse(crate::Map);

    impl MethodResponse {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `status_code`: The method response's status code.
        pub fn new(status_code: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("StatusCode", status_code.into_node()))
        }

        /// Specifies the Model resources used for the response's content-type. Response models are represented as
        /// a key/value map, with a content-type as the key and a Model name as the value.
        pub fn response_models(
            self,
            value: impl crate::IntoValue<std::collections::BTreeMap<String, String>>,
        ) -> Self {
            Self(self.0.with("ResponseModels", value.into_node()))
        }

        /// A key-value map specifying required or optional response parameters that API Gateway can send back to
        /// the caller. A key defines a method response header and the value specifies whether the associated
        /// method response header is required or not. The expression of the key must match the pattern
        /// `method.response.header.{name}`, where `name` is a valid and unique header name. API Gateway passes
        /// certain integration response data to the method response headers specified here according to the
        /// mapping you prescribe in the API's IntegrationResponse. The integration response data that can be
        /// mapped include an integration response header expressed in `integration.response.header.{name}`, a
        /// static value enclosed within a pair of single quotes (e.g., `'application/json'`), or a JSON
        /// expression from the back-end response payload in the form of
        /// `integration.response.body.{JSON-expression}`, where `JSON-expression` is a valid JSON expression
        /// without the `$` prefix.)
        pub fn response_parameters(
            self,
            value: impl crate::IntoValue<std::collections::BTreeMap<String, bool>>,
        ) -> Self {
            Self(self.0.with("ResponseParameters", value.into_node()))
        }
    }

    /// The type of the network connection to the integration endpoint. The valid value is `INTERNET` for
    /// connections through the public routable internet or `VPC_LINK` for private connections between API
    /// Gateway and a network load balancer in a VPC. The default value is `INTERNET`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct ConnectionType(&'static str);

    impl ConnectionType {
        /// `INTERNET`.
        pub const INTERNET: Self = Self("INTERNET");

        /// `VPC_LINK`.
        pub const VPC_LINK: Self = Self("VPC_LINK");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Specifies how to handle request payload content type conversions. Supported values are
    /// `CONVERT_TO_BINARY` and `CONVERT_TO_TEXT`, with the following behaviors.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct ContentHandling(&'static str);

    impl ContentHandling {
        /// `CONVERT_TO_BINARY`.
        pub const CONVERT_TO_BINARY: Self = Self("CONVERT_TO_BINARY");

        /// `CONVERT_TO_TEXT`.
        pub const CONVERT_TO_TEXT: Self = Self("CONVERT_TO_TEXT");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Specifies how the method request body of an unmapped content type will be passed through the
    /// integration request to the back end without transformation. A content type is unmapped if no mapping
    /// template is defined in the integration or the content type does not match any of the mapped content
    /// types, as specified in `requestTemplates`. The valid value is one of the following: `WHEN_NO_MATCH`:
    /// passes the method request body through the integration request to the back end without transformation
    /// when the method request content type does not match any content type associated with the mapping
    /// templates defined in the integration request. `WHEN_NO_TEMPLATES`: passes the method request body
    /// through the integration request to the back end without transformation when no mapping template is
    /// defined in the integration request. If a template is defined when this option is selected, the method
    /// request of an unmapped content-type will be rejected with an HTTP 415 Unsupported Media Type response.
    /// `NEVER`: rejects the method request with an HTTP 415 Unsupported Media Type response when either the
    /// method request content type does not match any content type associated with the mapping templates
    /// defined in the integration request or no mapping template is defined in the integration request.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct PassthroughBehavior(&'static str);

    impl PassthroughBehavior {
        /// `NEVER`.
        pub const NEVER: Self = Self("NEVER");

        /// `WHEN_NO_MATCH`.
        pub const WHEN_NO_MATCH: Self = Self("WHEN_NO_MATCH");

        /// `WHEN_NO_TEMPLATES`.
        pub const WHEN_NO_TEMPLATES: Self = Self("WHEN_NO_TEMPLATES");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The response transfer mode of the integration. Use `STREAM` to have API Gateway stream response your
    /// back to you or use `BUFFERED` to have API Gateway wait to receive the complete response before
    /// beginning transmission.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct ResponseTransferMode(&'static str);

    impl ResponseTransferMode {
        /// `BUFFERED`.
        pub const BUFFERED: Self = Self("BUFFERED");

        /// `STREAM`.
        pub const STREAM: Self = Self("STREAM");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Specifies an API method integration type. The valid value is one of the following.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Type(&'static str);

    impl Type {
        /// `AWS`.
        pub const AWS: Self = Self("AWS");

        /// `AWS_PROXY`.
        pub const AWS_PROXY: Self = Self("AWS_PROXY");

        /// `HTTP`.
        pub const HTTP: Self = Self("HTTP");

        /// `HTTP_PROXY`.
        pub const HTTP_PROXY: Self = Self("HTTP_PROXY");

        /// `MOCK`.
        pub const MOCK: Self = Self("MOCK");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    crate::into_value::maps!(Integration, IntegrationResponse, MethodResponse);
    crate::into_value::texts!(
        ConnectionType,
        ContentHandling,
        PassthroughBehavior,
        ResponseTransferMode,
        Type
    );
}

/// The `AWS::ApiGateway::Model` resource defines the structure of a request or response payload for an API
/// method.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-model.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct Model(crate::Map);

impl Model {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `rest_api_id`: The string identifier of the associated RestApi. Changing it replaces the resource.
    pub fn new(rest_api_id: impl crate::IntoValue<String>) -> Self {
        Self(crate::Map::new().with("RestApiId", rest_api_id.into_node()))
    }

    /// The content-type for the model.
    ///
    /// Changing it replaces the resource.
    pub fn content_type(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("ContentType", value.into_node()))
    }

    /// The description of the model.
    pub fn description(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Description", value.into_node()))
    }

    /// A name for the model. If you don't specify a name, CloudFormation generates a unique physical ID and
    /// uses that ID for the model name. For more information, see [Name
    /// Type](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-name.html).
    ///
    /// Changing it replaces the resource.
    pub fn name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Name", value.into_node()))
    }

    /// The schema for the model. For `application/json` models, this should be JSON schema draft 4 model. Do
    /// not include "\\*/" characters in the description of any properties because such "\\*/" characters may
    /// be interpreted as the closing marker for comments in some languages, such as Java or JavaScript,
    /// causing the installation of your API's SDK generated by API Gateway to fail.
    pub fn schema(self, value: impl crate::IntoValue<crate::Json>) -> Self {
        Self(self.0.with("Schema", value.into_node()))
    }
}

impl crate::ResourceType for Model {
    const TYPE: &'static str = "AWS::ApiGateway::Model";
    type Ref = crate::Name<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

/// The `AWS::ApiGateway::RequestValidator` resource sets up basic validation rules for incoming requests to
/// your API. For more information, see [Enable Basic Request Validation for an API in API
/// Gateway](https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html)
/// in the *API Gateway Developer Guide*.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-requestvalidator.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct RequestValidator(crate::Map);

impl RequestValidator {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `rest_api_id`: The string identifier of the associated RestApi. Changing it replaces the resource.
    pub fn new(rest_api_id: impl crate::IntoValue<String>) -> Self {
        Self(crate::Map::new().with("RestApiId", rest_api_id.into_node()))
    }

    /// The name of this RequestValidator
    ///
    /// Changing it replaces the resource.
    pub fn name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Name", value.into_node()))
    }

    /// A Boolean flag to indicate whether to validate a request body according to the configured Model
    /// schema.
    pub fn validate_request_body(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("ValidateRequestBody", value.into_node()))
    }

    /// A Boolean flag to indicate whether to validate request parameters (`true`) or not (`false`).
    pub fn validate_request_parameters(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("ValidateRequestParameters", value.into_node()))
    }
}

impl crate::ResourceType for RequestValidator {
    const TYPE: &'static str = "AWS::ApiGateway::RequestValidator";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<RequestValidator> {
    /// The ID for the request validator. For example: `abc123`.
    pub fn request_validator_id(&self) -> crate::Value<crate::Id<RequestValidator>> {
        self.attribute("RequestValidatorId")
    }
}

/// The `AWS::ApiGateway::Resource` resource creates a resource in an API.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-resource.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct Resource(crate::Map);

impl Resource {
    /// Creates it with the properties that AWS requires.
    pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>, C: crate::IntoValue<String>>(
        required: ResourceRequired<A, B, C>,
    ) -> Self {
        Self(
            crate::Map::new()
                .with("ParentId", required.parent_id.into_node())
                .with("PathPart", required.path_part.into_node())
                .with("RestApiId", required.rest_api_id.into_node()),
        )
    }
}

/// The properties that AWS requires of [`Resource`].
#[derive(Clone, Debug)]
pub struct ResourceRequired<A, B, C> {
    /// The parent resource's identifier.
    ///
    /// Changing it replaces the resource.
    pub parent_id: A,
    /// The last path segment for this resource.
    ///
    /// Changing it replaces the resource.
    pub path_part: B,
    /// The string identifier of the associated RestApi.
    ///
    /// Changing it replaces the resource.
    pub rest_api_id: C,
}

impl crate::ResourceType for Resource {
    const TYPE: &'static str = "AWS::ApiGateway::Resource";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<Resource> {
    /// The ID for the resource. For example: `abc123`.
    pub fn resource_id(&self) -> crate::Value<crate::Id<Resource>> {
        self.attribute("ResourceId")
    }
}

/// The `AWS::ApiGateway::RestApi` resource creates a REST API. For more information, see
/// [restapi:create](https://docs.aws.amazon.com/apigateway/latest/api/API_CreateRestApi.html) in the *Amazon
/// API Gateway REST API Reference*.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-restapi.html).
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct RestApi(crate::Map);

impl RestApi {
    /// Creates it without properties. AWS requires none.
    pub fn new() -> Self {
        Self::default()
    }

    /// The source of the API key for metering requests according to a usage plan. Valid values are: `HEADER`
    /// to read the API key from the `X-API-Key` header of a request. `AUTHORIZER` to read the API key from
    /// the `UsageIdentifierKey` from a custom authorizer.
    pub fn api_key_source_type(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("ApiKeySourceType", value.into_node()))
    }

    /// The list of binary media types supported by the RestApi. By default, the RestApi supports only
    /// UTF-8-encoded text payloads.
    pub fn binary_media_types(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
        Self(self.0.with("BinaryMediaTypes", value.into_node()))
    }

    /// An OpenAPI specification that defines a set of RESTful APIs in JSON format. For YAML templates, you
    /// can also provide the specification in YAML format.
    pub fn body(self, value: impl crate::IntoValue<crate::Json>) -> Self {
        Self(self.0.with("Body", value.into_node()))
    }

    /// The Amazon Simple Storage Service (Amazon S3) location that points to an OpenAPI file, which defines a
    /// set of RESTful APIs in JSON or YAML format.
    pub fn body_s3_location(self, value: impl crate::IntoValue<rest_api::S3Location>) -> Self {
        Self(self.0.with("BodyS3Location", value.into_node()))
    }

    /// The ID of the RestApi that you want to clone from.
    pub fn clone_from(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("CloneFrom", value.into_node()))
    }

    /// The description of the RestApi.
    pub fn description(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Description", value.into_node()))
    }

    /// Specifies whether clients can invoke your API by using the default `execute-api` endpoint. By default,
    /// clients can invoke your API with the default `https://{api_id}.execute-api.{region}.amazonaws.com`
    /// endpoint. To require that clients use a custom domain name to invoke your API, disable the default
    /// endpoint
    pub fn disable_execute_api_endpoint(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("DisableExecuteApiEndpoint", value.into_node()))
    }

    /// The endpoint access mode for your RestApi.
    pub fn endpoint_access_mode(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("EndpointAccessMode", value.into_node()))
    }

    /// A list of the endpoint types and IP address types of the API. Use this property when creating an API.
    /// When importing an existing API, specify the endpoint configuration types using the `Parameters`
    /// property.
    pub fn endpoint_configuration(
        self,
        value: impl crate::IntoValue<rest_api::EndpointConfiguration>,
    ) -> Self {
        Self(self.0.with("EndpointConfiguration", value.into_node()))
    }

    /// A query parameter to indicate whether to rollback the API update (`true`) or not (`false`) when a
    /// warning is encountered. The default value is `false`.
    pub fn fail_on_warnings(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("FailOnWarnings", value.into_node()))
    }

    /// A nullable integer that is used to enable compression (with non-negative between 0 and 10485760 (10M)
    /// bytes, inclusive) or disable compression (with a null value) on an API. When compression is enabled,
    /// compression or decompression is not applied on the payload if the payload size is smaller than this
    /// value. Setting it to zero allows compression for any payload size.
    pub fn minimum_compression_size(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(self.0.with("MinimumCompressionSize", value.into_node()))
    }

    /// This property applies only when you use OpenAPI to define your REST API. The `Mode` determines how API
    /// Gateway handles resource updates.
    pub fn mode(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Mode", value.into_node()))
    }

    /// The name of the RestApi. A name is required if the REST API is not based on an OpenAPI specification.
    pub fn name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Name", value.into_node()))
    }

    /// Custom header parameters as part of the request. For example, to exclude DocumentationParts from an
    /// imported API, set `ignore=documentation` as a `parameters` value, as in the AWS CLI command of `aws
    /// apigateway import-rest-api --parameters ignore=documentation --body
    /// 'file:///path/to/imported-api-body.json'`.
    pub fn parameters(
        self,
        value: impl crate::IntoValue<std::collections::BTreeMap<String, String>>,
    ) -> Self {
        Self(self.0.with("Parameters", value.into_node()))
    }

    /// A policy document that contains the permissions for the `RestApi` resource. To set the ARN for the
    /// policy, use the `!Join` intrinsic function with `""` as delimiter and values of `"execute-api:/"` and
    /// `"*"`.
    pub fn policy(self, value: impl crate::IntoValue<crate::Json>) -> Self {
        Self(self.0.with("Policy", value.into_node()))
    }

    /// The Transport Layer Security (TLS) version + cipher suite for this RestApi.
    pub fn security_policy(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("SecurityPolicy", value.into_node()))
    }

    /// The key-value map of strings. The valid character set is \[a-zA-Z+-=._:/\]. The tag key can be up to
    /// 128 characters and must not start with `aws:`. The tag value can be up to 256 characters.
    pub fn tags(self, value: impl crate::IntoValue<Vec<crate::Tag>>) -> Self {
        Self(self.0.with("Tags", value.into_node()))
    }

    /// The property `Version`.
    pub fn version(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Version", value.into_node()))
    }
}

impl crate::ResourceType for RestApi {
    const TYPE: &'static str = "AWS::ApiGateway::RestApi";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<RestApi> {
    /// The string identifier of the associated RestApi.
    pub fn rest_api_id(&self) -> crate::Value<crate::Id<RestApi>> {
        self.attribute("RestApiId")
    }

    /// The root resource ID for a `RestApi` resource, such as `a0bc123d4e`.
    pub fn root_resource_id(&self) -> crate::Value<String> {
        self.attribute("RootResourceId")
    }
}

/// The types of the properties of [`RestApi`].
pub mod rest_api {
    /// The `EndpointConfiguration` property type specifies the endpoint types and IP address types of a REST
    /// API.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct EndpointConfiguration(crate::Map);

    impl EndpointConfiguration {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The IP address types that can invoke an API (RestApi). Use `ipv4` to allow only IPv4 addresses to
        /// invoke an API, or use `dualstack` to allow both IPv4 and IPv6 addresses to invoke an API. For the
        /// `PRIVATE` endpoint type, only `dualstack` is supported.
        pub fn ip_address_type(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("IpAddressType", value.into_node()))
        }

        /// A list of endpoint types of an API (RestApi) or its custom domain name (DomainName). For an
        /// edge-optimized API and its custom domain name, the endpoint type is `"EDGE"`. For a regional API and
        /// its custom domain name, the endpoint type is `REGIONAL`. For a private API, the endpoint type is
        /// `PRIVATE`.
        pub fn types(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("Types", value.into_node()))
        }

        /// A list of VpcEndpointIds of an API (RestApi) against which to create Route53 ALIASes. It is only
        /// supported for `PRIVATE` endpoint type.
        pub fn vpc_endpoint_ids(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("VpcEndpointIds", value.into_node()))
        }
    }

    /// `S3Location` is a property of the
    /// [AWS::ApiGateway::RestApi](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-apigateway-restapi.html)
    /// resource that specifies the Amazon S3 location of a OpenAPI (formerly Swagger) file that defines a set
    /// of RESTful APIs in JSON or YAML.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct S3Location(crate::Map);

    impl S3Location {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The name of the S3 bucket where the OpenAPI file is stored.
        pub fn bucket(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Bucket", value.into_node()))
        }

        /// The Amazon S3 ETag (a file checksum) of the OpenAPI file. If you don't specify a value, API Gateway
        /// skips ETag validation of your OpenAPI file.
        pub fn e_tag(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ETag", value.into_node()))
        }

        /// The file name of the OpenAPI file (Amazon S3 object name).
        pub fn key(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Key", value.into_node()))
        }

        /// For versioning-enabled buckets, a specific version of the OpenAPI file.
        pub fn version(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Version", value.into_node()))
        }
    }

    crate::into_value::maps!(EndpointConfiguration, S3Location);
}

/// The `AWS::ApiGateway::Stage` resource creates a stage for a deployment.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-stage.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct Stage(crate::Map);

impl Stage {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `rest_api_id`: The string identifier of the associated RestApi. Changing it replaces the resource.
    pub fn new(rest_api_id: impl crate::IntoValue<String>) -> Self {
        Self(crate::Map::new().with("RestApiId", rest_api_id.into_node()))
    }

    /// Access log settings, including the access log format and access log destination ARN.
    pub fn access_log_setting(self, value: impl crate::IntoValue<stage::AccessLogSetting>) -> Self {
        Self(self.0.with("AccessLogSetting", value.into_node()))
    }

    /// Specifies whether a cache cluster is enabled for the stage. To activate a method-level cache, set
    /// `CachingEnabled` to `true` for a method.
    pub fn cache_cluster_enabled(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("CacheClusterEnabled", value.into_node()))
    }

    /// The stage's cache capacity in GB. For more information about choosing a cache size, see [Enabling API
    /// caching to enhance
    /// responsiveness](https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html).
    pub fn cache_cluster_size(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("CacheClusterSize", value.into_node()))
    }

    /// Settings for the canary deployment in this stage.
    pub fn canary_setting(self, value: impl crate::IntoValue<stage::CanarySetting>) -> Self {
        Self(self.0.with("CanarySetting", value.into_node()))
    }

    /// The identifier of a client certificate for an API stage.
    pub fn client_certificate_id(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("ClientCertificateId", value.into_node()))
    }

    /// The identifier of the Deployment that the stage points to.
    pub fn deployment_id(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("DeploymentId", value.into_node()))
    }

    /// The stage's description.
    pub fn description(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Description", value.into_node()))
    }

    /// The version of the associated API documentation.
    pub fn documentation_version(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("DocumentationVersion", value.into_node()))
    }

    /// A map that defines the method settings for a Stage resource. Keys (designated as
    /// `/{method_setting_key` below) are method paths defined as `{resource_path}/{http_method}` for an
    /// individual method override, or `/\*/\*` for overriding all methods in the stage.
    pub fn method_settings(self, value: impl crate::IntoValue<Vec<stage::MethodSetting>>) -> Self {
        Self(self.0.with("MethodSettings", value.into_node()))
    }

    /// The name of the stage is the first path segment in the Uniform Resource Identifier (URI) of a call to
    /// API Gateway. Stage names can only contain alphanumeric characters, hyphens, and underscores. Maximum
    /// length is 128 characters.
    ///
    /// Changing it replaces the resource.
    pub fn stage_name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("StageName", value.into_node()))
    }

    /// The collection of tags. Each tag element is associated with a given resource.
    pub fn tags(self, value: impl crate::IntoValue<Vec<crate::Tag>>) -> Self {
        Self(self.0.with("Tags", value.into_node()))
    }

    /// Specifies whether active tracing with X-ray is enabled for the Stage.
    pub fn tracing_enabled(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("TracingEnabled", value.into_node()))
    }

    /// A map (string-to-string map) that defines the stage variables, where the variable name is the key and
    /// the variable value is the value. Variable names are limited to alphanumeric characters. Values must
    /// match the following regular expression: `[A-Za-z0-9-._~:/?#&=,]+`.
    pub fn variables(self, value: impl crate::IntoValue<std::collections::BTreeMap<String, String>>) -> Self {
        Self(self.0.with("Variables", value.into_node()))
    }
}

impl crate::ResourceType for Stage {
    const TYPE: &'static str = "AWS::ApiGateway::Stage";
    type Ref = crate::Name<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

/// The types of the properties of [`Stage`].
pub mod stage {
    /// The `AccessLogSetting` property type specifies settings for logging access in this stage.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct AccessLogSetting(crate::Map);

    impl AccessLogSetting {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The Amazon Resource Name (ARN) of the CloudWatch Logs log group or Kinesis Data Firehose delivery
        /// stream to receive access logs. If you specify a Kinesis Data Firehose delivery stream, the stream name
        /// must begin with `amazon-apigateway-`. This parameter is required to enable access logging.
        pub fn destination_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("DestinationArn", value.into_node()))
        }

        /// A single line format of the access logs of data, as specified by selected [$context
        /// variables](https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html#context-variable-reference).
        /// The format must include at least `$context.requestId`. This parameter is required to enable access
        /// logging.
        pub fn format(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Format", value.into_node()))
        }
    }

    /// Configuration settings of a canary deployment.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct CanarySetting(crate::Map);

    impl CanarySetting {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The ID of the canary deployment.
        pub fn deployment_id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("DeploymentId", value.into_node()))
        }

        /// The percent (0-100) of traffic diverted to a canary deployment.
        pub fn percent_traffic(self, value: impl crate::IntoValue<f64>) -> Self {
            Self(self.0.with("PercentTraffic", value.into_node()))
        }

        /// Stage variables overridden for a canary release deployment, including new stage variables introduced
        /// in the canary. These stage variables are represented as a string-to-string map between stage variable
        /// names and their values.
        pub fn stage_variable_overrides(
            self,
            value: impl crate::IntoValue<std::collections::BTreeMap<String, String>>,
        ) -> Self {
            Self(self.0.with("StageVariableOverrides", value.into_node()))
        }

        /// A Boolean flag to indicate whether the canary deployment uses the stage cache or not.
        pub fn use_stage_cache(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("UseStageCache", value.into_node()))
        }
    }

    /// The `MethodSetting` property type configures settings for all methods in a stage.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct MethodSetting(crate::Map);

    impl MethodSetting {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Specifies whether the cached responses are encrypted.
        pub fn cache_data_encrypted(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("CacheDataEncrypted", value.into_node()))
        }

        /// Specifies the time to live (TTL), in seconds, for cached responses. The higher the TTL, the longer the
        /// response will be cached.
        pub fn cache_ttl_in_seconds(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("CacheTtlInSeconds", value.into_node()))
        }

        /// Specifies whether responses should be cached and returned for requests. A cache cluster must be
        /// enabled on the stage for responses to be cached.
        pub fn caching_enabled(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("CachingEnabled", value.into_node()))
        }

        /// Specifies whether data trace logging is enabled for this method, which affects the log entries pushed
        /// to Amazon CloudWatch Logs. This can be useful to troubleshoot APIs, but can result in logging
        /// sensitive data. We recommend that you don't enable this option for production APIs.
        pub fn data_trace_enabled(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("DataTraceEnabled", value.into_node()))
        }

        /// The HTTP method. To apply settings to multiple resources and methods, specify an asterisk (`*`) for
        /// the `HttpMethod` and `/*` for the `ResourcePath`. This parameter is required when you specify a
        /// `MethodSetting`.
        pub fn http_method(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("HttpMethod", value.into_node()))
        }

        /// Specifies the logging level for this method, which affects the log entries pushed to Amazon CloudWatch
        /// Logs. Valid values are `OFF`, `ERROR`, and `INFO`. Choose `ERROR` to write only error-level entries to
        /// CloudWatch Logs, or choose `INFO` to include all `ERROR` events as well as extra informational events.
        pub fn logging_level(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("LoggingLevel", value.into_node()))
        }

        /// Specifies whether Amazon CloudWatch metrics are enabled for this method.
        pub fn metrics_enabled(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("MetricsEnabled", value.into_node()))
        }

        /// The resource path for this method. Forward slashes (`/`) are encoded as `~1` and the initial slash
        /// must include a forward slash. For example, the path value `/resource/subresource` must be encoded as
        /// `/~1resource~1subresource`. To specify the root path, use only a slash (`/`). To apply settings to
        /// multiple resources and methods, specify an asterisk (`*`) for the `HttpMethod` and `/*` for the
        /// `ResourcePath`. This parameter is required when you specify a `MethodSetting`.
        pub fn resource_path(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ResourcePath", value.into_node()))
        }

        /// Specifies the throttling burst limit.
        pub fn throttling_burst_limit(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("ThrottlingBurstLimit", value.into_node()))
        }

        /// Specifies the throttling rate limit.
        pub fn throttling_rate_limit(self, value: impl crate::IntoValue<f64>) -> Self {
            Self(self.0.with("ThrottlingRateLimit", value.into_node()))
        }
    }

    crate::into_value::maps!(AccessLogSetting, CanarySetting, MethodSetting);
}

/// The `AWS::ApiGateway::UsagePlan` resource creates a usage plan for deployed APIs. A usage plan sets a
/// target for the throttling and quota limits on individual client API keys. For more information, see
/// [Creating and Using API Usage Plans in Amazon API
/// Gateway](https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html) in
/// the *API Gateway Developer Guide*.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-usageplan.html).
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct UsagePlan(crate::Map);

impl UsagePlan {
    /// Creates it without properties. AWS requires none.
    pub fn new() -> Self {
        Self::default()
    }

    /// The associated API stages of a usage plan.
    pub fn api_stages(self, value: impl crate::IntoValue<Vec<usage_plan::ApiStage>>) -> Self {
        Self(self.0.with("ApiStages", value.into_node()))
    }

    /// The description of a usage plan.
    pub fn description(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Description", value.into_node()))
    }

    /// The target maximum number of permitted requests per a given unit time interval.
    pub fn quota(self, value: impl crate::IntoValue<usage_plan::QuotaSettings>) -> Self {
        Self(self.0.with("Quota", value.into_node()))
    }

    /// The collection of tags. Each tag element is associated with a given resource.
    pub fn tags(self, value: impl crate::IntoValue<Vec<crate::Tag>>) -> Self {
        Self(self.0.with("Tags", value.into_node()))
    }

    /// A map containing method level throttling information for API stage in a usage plan.
    pub fn throttle(self, value: impl crate::IntoValue<usage_plan::ThrottleSettings>) -> Self {
        Self(self.0.with("Throttle", value.into_node()))
    }

    /// The name of a usage plan.
    pub fn usage_plan_name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("UsagePlanName", value.into_node()))
    }
}

impl crate::ResourceType for UsagePlan {
    const TYPE: &'static str = "AWS::ApiGateway::UsagePlan";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<UsagePlan> {
    /// The ID for the usage plan. For example: `abc123`.
    pub fn id(&self) -> crate::Value<crate::Id<UsagePlan>> {
        self.attribute("Id")
    }
}

/// The types of the properties of [`UsagePlan`].
pub mod usage_plan {
    /// API stage name of the associated API stage in a usage plan.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct ApiStage(crate::Map);

    impl ApiStage {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// API Id of the associated API stage in a usage plan.
        pub fn api_id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ApiId", value.into_node()))
        }

        /// API stage name of the associated API stage in a usage plan.
        pub fn stage(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Stage", value.into_node()))
        }

        /// Map containing method level throttling information for API stage in a usage plan.
        pub fn throttle(
            self,
            value: impl crate::IntoValue<std::collections::BTreeMap<String, ThrottleSettings>>,
        ) -> Self {
            Self(self.0.with("Throttle", value.into_node()))
        }
    }

    /// `QuotaSettings` is a property of the
    /// [AWS::ApiGateway::UsagePlan](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-apigateway-usageplan.html)
    /// resource that specifies a target for the maximum number of requests users can make to your REST APIs.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct QuotaSettings(crate::Map);

    impl QuotaSettings {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The target maximum number of requests that can be made in a given time period.
        pub fn limit(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("Limit", value.into_node()))
        }

        /// The number of requests subtracted from the given limit in the initial time period.
        pub fn offset(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("Offset", value.into_node()))
        }

        /// The time period in which the limit applies. Valid values are "DAY", "WEEK" or "MONTH".
        pub fn period(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Period", value.into_node()))
        }
    }

    /// `ThrottleSettings` is a property of the
    /// [AWS::ApiGateway::UsagePlan](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-apigateway-usageplan.html)
    /// resource that specifies the overall request rate (average requests per second) and burst capacity when
    /// users call your REST APIs.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct ThrottleSettings(crate::Map);

    impl ThrottleSettings {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The API target request burst rate limit. This allows more requests through for a period of time than
        /// the target rate limit.
        pub fn burst_limit(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("BurstLimit", value.into_node()))
        }

        /// The API target request rate limit.
        pub fn rate_limit(self, value: impl crate::IntoValue<f64>) -> Self {
            Self(self.0.with("RateLimit", value.into_node()))
        }
    }

    crate::into_value::maps!(ApiStage, QuotaSettings, ThrottleSettings);
}

/// The `AWS::ApiGateway::UsagePlanKey` resource associates an API key with a usage plan. This association
/// determines which users the usage plan is applied to.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-usageplankey.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct UsagePlanKey(crate::Map);

impl UsagePlanKey {
    /// Creates it with the properties that AWS requires.
    pub fn new<
        A: crate::IntoValue<String>,
        B: crate::IntoValue<usage_plan_key::KeyType>,
        C: crate::IntoValue<String>,
    >(
        required: UsagePlanKeyRequired<A, B, C>,
    ) -> Self {
        Self(
            crate::Map::new()
                .with("KeyId", required.key_id.into_node())
                .with("KeyType", required.key_type.into_node())
                .with("UsagePlanId", required.usage_plan_id.into_node()),
        )
    }
}

/// The properties that AWS requires of [`UsagePlanKey`].
#[derive(Clone, Debug)]
pub struct UsagePlanKeyRequired<A, B, C> {
    /// The Id of the UsagePlanKey resource.
    ///
    /// Changing it replaces the resource.
    pub key_id: A,
    /// The type of a UsagePlanKey resource for a plan customer.
    ///
    /// Changing it replaces the resource.
    pub key_type: B,
    /// The Id of the UsagePlan resource representing the usage plan containing the UsagePlanKey resource
    /// representing a plan customer.
    ///
    /// Changing it replaces the resource.
    pub usage_plan_id: C,
}

impl crate::ResourceType for UsagePlanKey {
    const TYPE: &'static str = "AWS::ApiGateway::UsagePlanKey";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<UsagePlanKey> {
    /// The ID for the usage plan key. For example: `abc123`.
    pub fn id(&self) -> crate::Value<crate::Id<UsagePlanKey>> {
        self.attribute("Id")
    }
}

/// The types of the properties of [`UsagePlanKey`].
pub mod usage_plan_key {
    /// The type of a UsagePlanKey resource for a plan customer.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct KeyType(&'static str);

    impl KeyType {
        /// `API_KEY`.
        pub const API_KEY: Self = Self("API_KEY");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    crate::into_value::texts!(KeyType);
}
