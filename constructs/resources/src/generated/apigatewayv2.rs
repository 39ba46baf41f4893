// Written by `cargo run -p stratiform-generate`; do not edit. For its sources see NOTICE.

//! The resource types of `AWS::ApiGatewayV2`.

/// The `AWS::ApiGatewayV2::Api` resource creates an API. WebSocket APIs and HTTP APIs are supported. For more
/// information about WebSocket APIs, see [About WebSocket APIs in API
/// Gateway](https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-overview.html)
/// in the *API Gateway Developer Guide*. For more information about HTTP APIs, see [HTTP
/// APIs](https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api.html) in the *API Gateway
/// Developer Guide.*
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-api.html).
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Api(crate::Map);

impl Api {
    /// Creates it without properties. AWS requires none.
    pub fn new() -> Self {
        Self::default()
    }

    /// An API key selection expression. Supported only for WebSocket APIs. See [API Key Selection
    /// Expressions](https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-selection-expressions.html#apigateway-websocket-api-apikey-selection-expressions).
    pub fn api_key_selection_expression(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("ApiKeySelectionExpression", value.into_node()))
    }

    /// Specifies how to interpret the base path of the API during import. Valid values are `ignore`,
    /// `prepend`, and `split`. The default value is `ignore`. To learn more, see [Set the OpenAPI basePath
    /// Property](https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-import-api-basePath.html).
    /// Supported only for HTTP APIs.
    pub fn base_path(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("BasePath", value.into_node()))
    }

    /// The OpenAPI definition. Supported only for HTTP APIs. To import an HTTP API, you must specify a `Body`
    /// or `BodyS3Location`. If you specify a `Body` or `BodyS3Location`, don't specify CloudFormation
    /// resources such as `AWS::ApiGatewayV2::Authorizer` or `AWS::ApiGatewayV2::Route`. API Gateway doesn't
    /// support the combination of OpenAPI and CloudFormation resources.
    pub fn body(self, value: impl crate::IntoValue<crate::Json>) -> Self {
        Self(self.0.with("Body", value.into_node()))
    }

    /// The S3 location of an OpenAPI definition. Supported only for HTTP APIs. To import an HTTP API, you
    /// must specify a `Body` or `BodyS3Location`. If you specify a `Body` or `BodyS3Location`, don't specify
    /// CloudFormation resources such as `AWS::ApiGatewayV2::Authorizer` or `AWS::ApiGatewayV2::Route`. API
    /// Gateway doesn't support the combination of OpenAPI and CloudFormation resources.
    pub fn body_s3_location(self, value: impl crate::IntoValue<api::BodyS3Location>) -> Self {
        Self(self.0.with("BodyS3Location", value.into_node()))
    }

    /// A CORS configuration. Supported only for HTTP APIs. See [Configuring
    /// CORS](https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html) for more
    /// information.
    pub fn cors_configuration(self, value: impl crate::IntoValue<api::Cors>) -> Self {
        Self(self.0.with("CorsConfiguration", value.into_node()))
    }

    /// This property is part of quick create. It specifies the credentials required for the integration, if
    /// any. For a Lambda integration, three options are available. To specify an IAM Role for API Gateway to
    /// assume, use the role's Amazon Resource Name (ARN). To require that the caller's identity be passed
    /// through from the request, specify `arn:aws:iam::*:user/*`. To use resource-based permissions on
    /// supported AWS services, specify `null`. Currently, this property is not used for HTTP integrations.
    /// Supported only for HTTP APIs.
    pub fn credentials_arn(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("CredentialsArn", value.into_node()))
    }

    /// The description of the API.
    pub fn description(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Description", value.into_node()))
    }

    /// Specifies whether clients can invoke your API by using the default `execute-api` endpoint. By default,
    /// clients can invoke your API with the default <https://{api_id}.execute-api.{region}.amazonaws.com>
    /// endpoint. To require that clients use a custom domain name to invoke your API, disable the default
    /// endpoint.
    pub fn disable_execute_api_endpoint(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("DisableExecuteApiEndpoint", value.into_node()))
    }

    /// Avoid validating models when creating a deployment. Supported only for WebSocket APIs.
    pub fn disable_schema_validation(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("DisableSchemaValidation", value.into_node()))
    }

    /// Specifies whether to rollback the API creation when a warning is encountered. By default, API creation
    /// continues if a warning is encountered.
    pub fn fail_on_warnings(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("FailOnWarnings", value.into_node()))
    }

    /// The IP address types that can invoke the API. Use `ipv4` to allow only IPv4 addresses to invoke your
    /// API, or use `dualstack` to allow both IPv4 and IPv6 addresses to invoke your API.
    pub fn ip_address_type(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("IpAddressType", value.into_node()))
    }

    /// The name of the API. Required unless you specify an OpenAPI definition for `Body` or `S3BodyLocation`.
    pub fn name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Name", value.into_node()))
    }

    /// The API protocol. Valid values are `WEBSOCKET` or `HTTP`. Required unless you specify an OpenAPI
    /// definition for `Body` or `S3BodyLocation`.
    ///
    /// Changing it replaces the resource.
    pub fn protocol_type(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("ProtocolType", value.into_node()))
    }

    /// This property is part of quick create. If you don't specify a `routeKey`, a default route of
    /// `$default` is created. The `$default` route acts as a catch-all for any request made to your API, for
    /// a particular stage. The `$default` route key can't be modified. You can add routes after creating the
    /// API, and you can update the route keys of additional routes. Supported only for HTTP APIs.
    pub fn route_key(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("RouteKey", value.into_node()))
    }

    /// The route selection expression for the API. For HTTP APIs, the `routeSelectionExpression` must be
    /// `${request.method} ${request.path}`. If not provided, this will be the default for HTTP APIs. This
    /// property is required for WebSocket APIs.
    pub fn route_selection_expression(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("RouteSelectionExpression", value.into_node()))
    }

    /// The collection of tags. Each tag element is associated with a given resource.
    pub fn tags(self, value: impl crate::IntoValue<std::collections::BTreeMap<String, String>>) -> Self {
        Self(self.0.with("Tags", value.into_node()))
    }

    /// This property is part of quick create. Quick create produces an API with an integration, a default
    /// catch-all route, and a default stage which is configured to automatically deploy changes. For HTTP
    /// integrations, specify a fully qualified URL. For Lambda integrations, specify a function ARN. The type
    /// of the integration will be HTTP_PROXY or AWS_PROXY, respectively. Supported only for HTTP APIs.
    pub fn target(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Target", value.into_node()))
    }

    /// A version identifier for the API.
    pub fn version(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Version", value.into_node()))
    }
}

impl crate::ResourceType for Api {
    const TYPE: &'static str = "AWS::ApiGatewayV2::Api";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<Api> {
    /// The default endpoint for an API. For example: `https://abcdef.execute-api.us-west-2.amazonaws.com`.
    pub fn api_endpoint(&self) -> crate::Value<String> {
        self.attribute("ApiEndpoint")
    }

    /// The API identifier.
    pub fn api_id(&self) -> crate::Value<crate::Id<Api>> {
        self.attribute("ApiId")
    }

    /// The attribute `ExecuteApiArn`.
    pub fn execute_api_arn(&self) -> crate::Value<String> {
        self.attribute("ExecuteApiArn")
    }
}

/// The types of the properties of [`Api`].
pub mod api {
    /// The `BodyS3Location` property specifies an S3 location from which to import an OpenAPI definition.
    /// Supported only for HTTP APIs.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct BodyS3Location(crate::Map);

    impl BodyS3Location {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The S3 bucket that contains the OpenAPI definition to import. Required if you specify a
        /// `BodyS3Location` for an API.
        pub fn bucket(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Bucket", value.into_node()))
        }

        /// The Etag of the S3 object.
        pub fn etag(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Etag", value.into_node()))
        }

        /// The key of the S3 object. Required if you specify a `BodyS3Location` for an API.
        pub fn key(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Key", value.into_node()))
        }

        /// The version of the S3 object.
        pub fn version(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Version", value.into_node()))
        }
    }

    /// The `Cors` property specifies a CORS configuration for an API. Supported only for HTTP APIs. See
    /// [Configuring CORS](https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html)
    /// for more information.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct Cors(crate::Map);

    impl Cors {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Specifies whether credentials are included in the CORS request. Supported only for HTTP APIs.
        pub fn allow_credentials(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("AllowCredentials", value.into_node()))
        }

        /// Represents a collection of allowed headers. Supported only for HTTP APIs.
        pub fn allow_headers(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("AllowHeaders", value.into_node()))
        }

        /// Represents a collection of allowed HTTP methods. Supported only for HTTP APIs.
        pub fn allow_methods(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("AllowMethods", value.into_node()))
        }

        /// Represents a collection of allowed origins. Supported only for HTTP APIs.
        pub fn allow_origins(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("AllowOrigins", value.into_node()))
        }

        /// Represents a collection of exposed headers. Supported only for HTTP APIs.
        pub fn expose_headers(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("ExposeHeaders", value.into_node()))
        }

        /// The number of seconds that the browser should cache preflight request results. Supported only for HTTP
        /// APIs.
        pub fn max_age(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("MaxAge", value.into_node()))
        }
    }

    crate::into_value::maps!(BodyS3Location, Cors);
}

/// The `AWS::ApiGatewayV2::ApiMapping` resource contains an API mapping. An API mapping relates a path of
/// your custom domain name to a stage of your API. A custom domain name can have multiple API mappings, but
/// the paths can't overlap. A custom domain can map only to APIs of the same protocol type. For more
/// information, see
/// [CreateApiMapping](https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/domainnames-domainname-apimappings.html#CreateApiMapping)
/// in the *Amazon API Gateway V2 API Reference*.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-apimapping.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct ApiMapping(crate::Map);

impl ApiMapping {
    /// Creates it with the properties that AWS requires.
    pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>, C: crate::IntoValue<String>>(
        required: ApiMappingRequired<A, B, C>,
    ) -> Self {
        Self(
            crate::Map::new()
                .with("ApiId", required.api_id.into_node())
                .with("DomainName", required.domain_name.into_node())
                .with("Stage", required.stage.into_node()),
        )
    }

    /// The API mapping key.
    pub fn api_mapping_key(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("ApiMappingKey", value.into_node()))
    }
}

/// The properties that AWS requires of [`ApiMapping`].
#[derive(Clone, Debug)]
pub struct ApiMappingRequired<A, B, C> {
    /// The API identifier.
    pub api_id: A,
    /// The domain name.
    ///
    /// Changing it replaces the resource.
    pub domain_name: B,
    /// The API stage.
    pub stage: C,
}

impl crate::ResourceType for ApiMapping {
    const TYPE: &'static str = "AWS::ApiGatewayV2::ApiMapping";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<ApiMapping> {
    /// The API mapping resource ID.
    pub fn api_mapping_id(&self) -> crate::Value<crate::Id<ApiMapping>> {
        self.attribute("ApiMappingId")
    }
}

/// The `AWS::ApiGatewayV2::Authorizer` resource creates an authorizer for a WebSocket API or an HTTP API. To
/// learn more, see [Controlling and managing access to a WebSocket API in API
/// Gateway](https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-control-access.html)
/// and [Controlling and managing access to an HTTP API in API
/// Gateway](https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control.html) in the *API
/// Gateway Developer Guide*.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-authorizer.html).
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
                .with("ApiId", required.api_id.into_node())
                .with("AuthorizerType", required.authorizer_type.into_node())
                .with("Name", required.name.into_node()),
        )
    }

    /// Specifies the required credentials as an IAM role for API Gateway to invoke the authorizer. To specify
    /// an IAM role for API Gateway to assume, use the role's Amazon Resource Name (ARN). To use
    /// resource-based permissions on the Lambda function, specify null. Supported only for `REQUEST`
    /// authorizers.
    pub fn authorizer_credentials_arn(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("AuthorizerCredentialsArn", value.into_node()))
    }

    /// Specifies the format of the payload sent to an HTTP API Lambda authorizer. Required for HTTP API
    /// Lambda authorizers. Supported values are `1.0` and `2.0`. To learn more, see [Working with AWS Lambda
    /// authorizers for HTTP
    /// APIs](https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html).
    pub fn authorizer_payload_format_version(self, value: impl crate::IntoValue<String>) -> Self {
        Self(
            self.0
                .with("AuthorizerPayloadFormatVersion", value.into_node()),
        )
    }

    /// The time to live (TTL) for cached authorizer results, in seconds. If it equals 0, authorization
    /// caching is disabled. If it is greater than 0, API Gateway caches authorizer responses. The maximum
    /// value is 3600, or 1 hour. Supported only for HTTP API Lambda authorizers.
    pub fn authorizer_result_ttl_in_seconds(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(
            self.0
                .with("AuthorizerResultTtlInSeconds", value.into_node()),
        )
    }

    /// The authorizer's Uniform Resource Identifier (URI). For `REQUEST` authorizers, this must be a
    /// well-formed Lambda function URI, for example,
    /// `arn:aws:apigateway:us-west-2:lambda:path/2015-03-31/functions/arn:aws:lambda:us-west-2: *{account_id}*
    /// :function: *{lambda_function_name}* /invocations`. In general, the URI has this form:
    /// `arn:aws:apigateway: *{region}* :lambda:path/ *{service_api}*`, where *{region}* is the same as the
    /// region hosting the Lambda function, path indicates that the remaining substring in the URI should be
    /// treated as the path to the resource, including the initial `/`. For Lambda functions, this is usually
    /// of the form `/2015-03-31/functions/[FunctionARN]/invocations`.
    pub fn authorizer_uri(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("AuthorizerUri", value.into_node()))
    }

    /// Specifies whether a Lambda authorizer returns a response in a simple format. By default, a Lambda
    /// authorizer must return an IAM policy. If enabled, the Lambda authorizer can return a boolean value
    /// instead of an IAM policy. Supported only for HTTP APIs. To learn more, see [Working with AWS Lambda
    /// authorizers for HTTP
    /// APIs](https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html).
    pub fn enable_simple_responses(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("EnableSimpleResponses", value.into_node()))
    }

    /// The identity source for which authorization is requested.
    pub fn identity_source(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
        Self(self.0.with("IdentitySource", value.into_node()))
    }

    /// This parameter is not used.
    pub fn identity_validation_expression(self, value: impl crate::IntoValue<String>) -> Self {
        Self(
            self.0
                .with("IdentityValidationExpression", value.into_node()),
        )
    }

    /// The `JWTConfiguration` property specifies the configuration of a JWT authorizer. Required for the
    /// `JWT` authorizer type. Supported only for HTTP APIs.
    pub fn jwt_configuration(self, value: impl crate::IntoValue<authorizer::JWTConfiguration>) -> Self {
        Self(self.0.with("JwtConfiguration", value.into_node()))
    }
}

/// The properties that AWS requires of [`Authorizer`].
#[derive(Clone, Debug)]
pub struct AuthorizerRequired<A, B, C> {
    /// The API identifier.
    ///
    /// Changing it replaces the resource.
    pub api_id: A,
    /// The authorizer type. Specify `REQUEST` for a Lambda function using incoming request parameters.
    /// Specify `JWT` to use JSON Web Tokens (supported only for HTTP APIs).
    pub authorizer_type: B,
    /// The name of the authorizer.
    pub name: C,
}

impl crate::ResourceType for Authorizer {
    const TYPE: &'static str = "AWS::ApiGatewayV2::Authorizer";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<Authorizer> {
    /// The authorizer ID.
    pub fn authorizer_id(&self) -> crate::Value<crate::Id<Authorizer>> {
        self.attribute("AuthorizerId")
    }
}

/// The types of the properties of [`Authorizer`].
pub mod authorizer {
    /// The `JWTConfiguration` property specifies the configuration of a JWT authorizer. Required for the
    /// `JWT` authorizer type. Supported only for HTTP APIs.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct JWTConfiguration(crate::Map);

    impl JWTConfiguration {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// A list of the intended recipients of the JWT. A valid JWT must provide an `aud` that matches at least
        /// one entry in this list. See [RFC 7519](https://docs.aws.amazon.com/https://tools.ietf.org/html/rfc7519#section-4.1.3).
        /// Required for the `JWT` authorizer type. Supported only for HTTP APIs.
        pub fn audience(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("Audience", value.into_node()))
        }

        /// The base domain of the identity provider that issues JSON Web Tokens. For example, an Amazon Cognito
        /// user pool has the following format: `https://cognito-idp. {region} .amazonaws.com/ {userPoolId}`.
        /// Required for the `JWT` authorizer type. Supported only for HTTP APIs.
        pub fn issuer(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Issuer", value.into_node()))
        }
    }

    crate::into_value::maps!(JWTConfiguration);
}

/// The `AWS::ApiGatewayV2::Deployment` resource creates a deployment for an API.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-deployment.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct Deployment(crate::Map);

impl Deployment {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `api_id`: The API identifier. Changing it replaces the resource.
    pub fn new(api_id: impl crate::IntoValue<String>) -> Self {
        Self(crate::Map::new().with("ApiId", api_id.into_node()))
    }

    /// The description for the deployment resource.
    pub fn description(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Description", value.into_node()))
    }

    /// The name of an existing stage to associate with the deployment.
    pub fn stage_name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("StageName", value.into_node()))
    }
}

impl crate::ResourceType for Deployment {
    const TYPE: &'static str = "AWS::ApiGatewayV2::Deployment";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<Deployment> {
    /// The deployment ID.
    pub fn deployment_id(&self) -> crate::Value<crate::Id<Deployment>> {
        self.attribute("DeploymentId")
    }
}

/// The `AWS::ApiGatewayV2::DomainName` resource specifies a custom domain name for your API in Amazon API
/// Gateway (API Gateway).
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-domainname.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct DomainName(crate::Map);

impl DomainName {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `domain_name`: The custom domain name for your API in Amazon API Gateway. Changing it replaces the
    ///   resource.
    pub fn new(domain_name: impl crate::IntoValue<String>) -> Self {
        Self(crate::Map::new().with("DomainName", domain_name.into_node()))
    }

    /// The domain name configurations.
    pub fn domain_name_configurations(
        self,
        value: impl crate::IntoValue<Vec<domain_name::DomainNameConfiguration>>,
    ) -> Self {
        Self(self.0.with("DomainNameConfigurations", value.into_node()))
    }

    /// The mutual TLS authentication configuration for a custom domain name.
    pub fn mutual_tls_authentication(
        self,
        value: impl crate::IntoValue<domain_name::MutualTlsAuthentication>,
    ) -> Self {
        Self(self.0.with("MutualTlsAuthentication", value.into_node()))
    }

    /// The routing mode API Gateway uses to route traffic to your APIs.
    pub fn routing_mode(self, value: impl crate::IntoValue<domain_name::RoutingMode>) -> Self {
        Self(self.0.with("RoutingMode", value.into_node()))
    }

    /// The collection of tags associated with a domain name.
    pub fn tags(self, value: impl crate::IntoValue<std::collections::BTreeMap<String, String>>) -> Self {
        Self(self.0.with("Tags", value.into_node()))
    }
}

impl crate::ResourceType for DomainName {
    const TYPE: &'static str = "AWS::ApiGatewayV2::DomainName";
    type Ref = crate::Name<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<DomainName> {
    /// Represents an Amazon Resource Name (ARN).
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
    /// The `DomainNameConfiguration` property type specifies the configuration for an API's domain name.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct DomainNameConfiguration(crate::Map);

    impl DomainNameConfiguration {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// An AWS -managed certificate that will be used by the edge-optimized endpoint for this domain name. AWS
        /// Certificate Manager is the only supported source.
        pub fn certificate_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("CertificateArn", value.into_node()))
        }

        /// The user-friendly name of the certificate that will be used by the edge-optimized endpoint for this
        /// domain name.
        pub fn certificate_name(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("CertificateName", value.into_node()))
        }

        /// The endpoint type.
        pub fn endpoint_type(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("EndpointType", value.into_node()))
        }

        /// The IP address types that can invoke the domain name. Use `ipv4` to allow only IPv4 addresses to
        /// invoke your domain name, or use `dualstack` to allow both IPv4 and IPv6 addresses to invoke your
        /// domain name.
        pub fn ip_address_type(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("IpAddressType", value.into_node()))
        }

        /// The Amazon resource name (ARN) for the public certificate issued by Certificate Manager. This ARN is
        /// used to validate custom domain ownership. It's required only if you configure mutual TLS and use
        /// either an ACM-imported or a private CA certificate ARN as the regionalCertificateArn.
        pub fn ownership_verification_certificate_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(
                self.0
                    .with("OwnershipVerificationCertificateArn", value.into_node()),
            )
        }

        /// The Transport Layer Security (TLS) version of the security policy for this domain name. The valid
        /// values are `TLS_1_0` and `TLS_1_2`.
        pub fn security_policy(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("SecurityPolicy", value.into_node()))
        }
    }

    /// If specified, API Gateway performs two-way authentication between the client and the server. Clients
    /// must present a trusted certificate to access your API.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct MutualTlsAuthentication(crate::Map);

    impl MutualTlsAuthentication {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// An Amazon S3 URL that specifies the truststore for mutual TLS authentication, for example, `s3://
        /// bucket-name / key-name`. The truststore can contain certificates from public or private certificate
        /// authorities. To update the truststore, upload a new version to S3, and then update your custom domain
        /// name to use the new version. To update the truststore, you must have permissions to access the S3
        /// object.
        pub fn truststore_uri(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("TruststoreUri", value.into_node()))
        }

        /// The version of the S3 object that contains your truststore. To specify a version, you must have
        /// versioning enabled for the S3 bucket.
        pub fn truststore_version(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("TruststoreVersion", value.into_node()))
        }
    }

    /// The routing mode API Gateway uses to route traffic to your APIs.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct RoutingMode(&'static str);

    impl RoutingMode {
        /// `API_MAPPING_ONLY`.
        pub const API_MAPPING_ONLY: Self = Self("API_MAPPING_ONLY");

        /// `ROUTING_RULE_ONLY`.
        pub const ROUTING_RULE_ONLY: Self = Self("ROUTING_RULE_ONLY");

        /// `ROUTING_RULE_THEN_API_MAPPING`.
        pub const ROUTING_RULE_THEN_API_MAPPING: Self = Self("ROUTING_RULE_THEN_API_MAPPING");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    crate::into_value::maps!(DomainNameConfiguration, MutualTlsAuthentication);
    crate::into_value::texts!(RoutingMode);
}

/// The `AWS::ApiGatewayV2::Integration` resource creates an integration for an API.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-integration.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct Integration(crate::Map);

impl Integration {
    /// Creates it with the properties that AWS requires.
    pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
        required: IntegrationRequired<A, B>,
    ) -> Self {
        Self(
            crate::Map::new()
                .with("ApiId", required.api_id.into_node())
                .with("IntegrationType", required.integration_type.into_node()),
        )
    }

    /// The ID of the VPC link for a private integration. Supported only for HTTP APIs.
    pub fn connection_id(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("ConnectionId", value.into_node()))
    }

    /// The type of the network connection to the integration endpoint. Specify `INTERNET` for connections
    /// through the public routable internet or `VPC_LINK` for private connections between API Gateway and
    /// resources in a VPC. The default value is `INTERNET`.
    pub fn connection_type(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("ConnectionType", value.into_node()))
    }

    /// Supported only for WebSocket APIs. Specifies how to handle response payload content type conversions.
    /// Supported values are `CONVERT_TO_BINARY` and `CONVERT_TO_TEXT`, with the following behaviors.
    pub fn content_handling_strategy(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("ContentHandlingStrategy", value.into_node()))
    }

    /// Specifies the credentials required for the integration, if any. For AWS integrations, three options
    /// are available. To specify an IAM Role for API Gateway to assume, use the role's Amazon Resource Name
    /// (ARN). To require that the caller's identity be passed through from the request, specify the string
    /// `arn:aws:iam::*:user/*`. To use resource-based permissions on supported AWS services, don't specify
    /// this parameter.
    pub fn credentials_arn(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("CredentialsArn", value.into_node()))
    }

    /// The description of the integration.
    pub fn description(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Description", value.into_node()))
    }

    /// Specifies the integration's HTTP method type. For WebSocket APIs, if you use a Lambda integration, you
    /// must set the integration method to `POST`.
    pub fn integration_method(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("IntegrationMethod", value.into_node()))
    }

    /// Supported only for HTTP API `AWS_PROXY` integrations. Specifies the AWS service action to invoke. To
    /// learn more, see [Integration subtype
    /// reference](https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services-reference.html).
    pub fn integration_subtype(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("IntegrationSubtype", value.into_node()))
    }

    /// For a Lambda integration, specify the URI of a Lambda function.
    pub fn integration_uri(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("IntegrationUri", value.into_node()))
    }

    /// Specifies the pass-through behavior for incoming requests based on the `Content-Type` header in the
    /// request, and the available mapping templates specified as the `requestTemplates` property on the
    /// `Integration` resource. There are three valid values: `WHEN_NO_MATCH`, `WHEN_NO_TEMPLATES`, and
    /// `NEVER`. Supported only for WebSocket APIs.
    pub fn passthrough_behavior(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("PassthroughBehavior", value.into_node()))
    }

    /// Specifies the format of the payload sent to an integration. Required for HTTP APIs. For HTTP APIs,
    /// supported values for Lambda proxy integrations are `1.0` and `2.0`. For all other integrations, `1.0`
    /// is the only supported value. To learn more, see [Working with AWS Lambda proxy integrations for HTTP
    /// APIs](https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html).
    pub fn payload_format_version(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("PayloadFormatVersion", value.into_node()))
    }

    /// For WebSocket APIs, a key-value map specifying request parameters that are passed from the method
    /// request to the backend. The key is an integration request parameter name and the associated value is a
    /// method request parameter value or static value that must be enclosed within single quotes and
    /// pre-encoded as required by the backend. The method request parameter value must match the pattern of
    /// `method.request. {location} . {name}`, where `{location}` is `querystring`, `path`, or `header`; and
    /// `{name}` must be a valid and unique method request parameter name.
    pub fn request_parameters(
        self,
        value: impl crate::IntoValue<std::collections::BTreeMap<String, String>>,
    ) -> Self {
        Self(self.0.with("RequestParameters", value.into_node()))
    }

    /// Represents a map of Velocity templates that are applied on the request payload based on the value of
    /// the Content-Type header sent by the client. The content type value is the key in this map, and the
    /// template (as a String) is the value. Supported only for WebSocket APIs.
    pub fn request_templates(
        self,
        value: impl crate::IntoValue<std::collections::BTreeMap<String, String>>,
    ) -> Self {
        Self(self.0.with("RequestTemplates", value.into_node()))
    }

    /// Supported only for HTTP APIs. You use response parameters to transform the HTTP response from a
    /// backend integration before returning the response to clients. Specify a key-value map from a selection
    /// key to response parameters. The selection key must be a valid HTTP status code within the range of 200-599.
    /// The value is of type
    /// [`ResponseParameterList`](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-apigatewayv2-integration-responseparameterlist.html).
    /// To learn more, see [Transforming API requests and
    /// responses](https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html).
    pub fn response_parameters(
        self,
        value: impl crate::IntoValue<std::collections::BTreeMap<String, integration::ResponseParameterMap>>,
    ) -> Self {
        Self(self.0.with("ResponseParameters", value.into_node()))
    }

    /// The template selection expression for the integration. Supported only for WebSocket APIs.
    pub fn template_selection_expression(self, value: impl crate::IntoValue<String>) -> Self {
        Self(
            self.0
                .with("TemplateSelectionExpression", value.into_node()),
        )
    }

    /// Custom timeout between 50 and 29,000 milliseconds for WebSocket APIs and between 50 and 30,000
    /// milliseconds for HTTP APIs. The default timeout is 29 seconds for WebSocket APIs and 30 seconds for
    /// HTTP APIs.
    pub fn timeout_in_millis(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(self.0.with("TimeoutInMillis", value.into_node()))
    }

    /// The TLS configuration for a private integration. If you specify a TLS configuration, private
    /// integration traffic uses the HTTPS protocol. Supported only for HTTP APIs.
    pub fn tls_config(self, value: impl crate::IntoValue<integration::TlsConfig>) -> Self {
        Self(self.0.with("TlsConfig", value.into_node()))
    }
}

/// The properties that AWS requires of [`Integration`].
#[derive(Clone, Debug)]
pub struct IntegrationRequired<A, B> {
    /// The API identifier.
    ///
    /// Changing it replaces the resource.
    pub api_id: A,
    /// The integration type of an integration. One of the following.
    pub integration_type: B,
}

impl crate::ResourceType for Integration {
    const TYPE: &'static str = "AWS::ApiGatewayV2::Integration";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<Integration> {
    /// The integration ID.
    pub fn integration_id(&self) -> crate::Value<crate::Id<Integration>> {
        self.attribute("IntegrationId")
    }
}

/// The types of the properties of [`Integration`].
pub mod integration {
    /// Supported only for HTTP APIs. You use response parameters to transform the HTTP response from a
    /// backend integration before returning the response to clients. Specify a key-value map from a selection
    /// key to response parameters. The selection key must be a valid HTTP status code within the range of 200-599.
    /// Response parameters are a key-value map. The key must match the pattern `<action>:<header>.<location>`
    /// or `overwrite.statuscode`. The action can be `append`, `overwrite` or `remove`. The value can be a
    /// static value, or map to response data, stage variables, or context variables that are evaluated at
    /// runtime. To learn more, see [Transforming API requests and
    /// responses](https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html).
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct ResponseParameter(crate::Map);

    impl ResponseParameter {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Specifies the location of the response to modify, and how to modify it. To learn more, see
        /// [Transforming API requests and
        /// responses](https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html).
        pub fn destination(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Destination", value.into_node()))
        }

        /// Specifies the data to update the parameter with. To learn more, see [Transforming API requests and
        /// responses](https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html).
        pub fn source(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Source", value.into_node()))
        }
    }

    /// map of response parameter lists
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct ResponseParameterMap(crate::Map);

    impl ResponseParameterMap {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// list of response parameters
        pub fn response_parameters(self, value: impl crate::IntoValue<Vec<ResponseParameter>>) -> Self {
            Self(self.0.with("ResponseParameters", value.into_node()))
        }
    }

    /// The `TlsConfig` property specifies the TLS configuration for a private integration. If you specify a
    /// TLS configuration, private integration traffic uses the HTTPS protocol. Supported only for HTTP APIs.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct TlsConfig(crate::Map);

    impl TlsConfig {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// If you specify a server name, API Gateway uses it to verify the hostname on the integration's
        /// certificate. The server name is also included in the TLS handshake to support Server Name Indication
        /// (SNI) or virtual hosting.
        pub fn server_name_to_verify(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ServerNameToVerify", value.into_node()))
        }
    }

    crate::into_value::maps!(ResponseParameter, ResponseParameterMap, TlsConfig);
}

/// The `AWS::ApiGatewayV2::Route` resource creates a route for an API.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-route.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct Route(crate::Map);

impl Route {
    /// Creates it with the properties that AWS requires.
    pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
        required: RouteRequired<A, B>,
    ) -> Self {
        Self(
            crate::Map::new()
                .with("ApiId", required.api_id.into_node())
                .with("RouteKey", required.route_key.into_node()),
        )
    }

    /// Specifies whether an API key is required for the route. Supported only for WebSocket APIs.
    pub fn api_key_required(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("ApiKeyRequired", value.into_node()))
    }

    /// The authorization scopes supported by this route.
    pub fn authorization_scopes(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
        Self(self.0.with("AuthorizationScopes", value.into_node()))
    }

    /// The authorization type for the route. For WebSocket APIs, valid values are `NONE` for open access,
    /// `AWS_IAM` for using AWS IAM permissions, and `CUSTOM` for using a Lambda authorizer. For HTTP APIs,
    /// valid values are `NONE` for open access, `JWT` for using JSON Web Tokens, `AWS_IAM` for using AWS IAM
    /// permissions, and `CUSTOM` for using a Lambda authorizer.
    pub fn authorization_type(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("AuthorizationType", value.into_node()))
    }

    /// The identifier of the `Authorizer` resource to be associated with this route. The authorizer
    /// identifier is generated by API Gateway when you created the authorizer.
    pub fn authorizer_id(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("AuthorizerId", value.into_node()))
    }

    /// The model selection expression for the route. Supported only for WebSocket APIs.
    pub fn model_selection_expression(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("ModelSelectionExpression", value.into_node()))
    }

    /// The operation name for the route.
    pub fn operation_name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("OperationName", value.into_node()))
    }

    /// The request models for the route. Supported only for WebSocket APIs.
    pub fn request_models(self, value: impl crate::IntoValue<crate::Json>) -> Self {
        Self(self.0.with("RequestModels", value.into_node()))
    }

    /// The request parameters for the route. Supported only for WebSocket APIs.
    pub fn request_parameters(self, value: impl crate::IntoValue<crate::Json>) -> Self {
        Self(self.0.with("RequestParameters", value.into_node()))
    }

    /// The route response selection expression for the route. Supported only for WebSocket APIs.
    pub fn route_response_selection_expression(self, value: impl crate::IntoValue<String>) -> Self {
        Self(
            self.0
                .with("RouteResponseSelectionExpression", value.into_node()),
        )
    }

    /// The target for the route.
    pub fn target(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Target", value.into_node()))
    }
}

/// The properties that AWS requires of [`Route`].
#[derive(Clone, Debug)]
pub struct RouteRequired<A, B> {
    /// The API identifier.
    ///
    /// Changing it replaces the resource.
    pub api_id: A,
    /// The route key for the route. For HTTP APIs, the route key can be either `$default`, or a combination
    /// of an HTTP method and resource path, for example, `GET /pets`.
    pub route_key: B,
}

impl crate::ResourceType for Route {
    const TYPE: &'static str = "AWS::ApiGatewayV2::Route";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<Route> {
    /// The route ID.
    pub fn route_id(&self) -> crate::Value<crate::Id<Route>> {
        self.attribute("RouteId")
    }
}

/// The `AWS::ApiGatewayV2::Stage` resource specifies a stage for an API. Each stage is a named reference to a
/// deployment of the API and is made available for client applications to call. To learn more, see [Working
/// with stages for HTTP
/// APIs](https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-stages.html) and [Deploy a
/// WebSocket API in API
/// Gateway](https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-set-up-websocket-deployment.html).
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-stage.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct Stage(crate::Map);

impl Stage {
    /// Creates it with the properties that AWS requires.
    pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
        required: StageRequired<A, B>,
    ) -> Self {
        Self(
            crate::Map::new()
                .with("ApiId", required.api_id.into_node())
                .with("StageName", required.stage_name.into_node()),
        )
    }

    /// Settings for logging access in this stage.
    pub fn access_log_settings(self, value: impl crate::IntoValue<stage::AccessLogSettings>) -> Self {
        Self(self.0.with("AccessLogSettings", value.into_node()))
    }

    /// Specifies whether updates to an API automatically trigger a new deployment. The default value is
    /// `false`.
    pub fn auto_deploy(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("AutoDeploy", value.into_node()))
    }

    /// The identifier of a client certificate for a `Stage`. Supported only for WebSocket APIs.
    pub fn client_certificate_id(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("ClientCertificateId", value.into_node()))
    }

    /// The default route settings for the stage.
    pub fn default_route_settings(self, value: impl crate::IntoValue<stage::RouteSettings>) -> Self {
        Self(self.0.with("DefaultRouteSettings", value.into_node()))
    }

    /// The deployment identifier for the API stage. Can't be updated if `autoDeploy` is enabled.
    pub fn deployment_id(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("DeploymentId", value.into_node()))
    }

    /// The description for the API stage.
    pub fn description(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Description", value.into_node()))
    }

    /// Route settings for the stage.
    pub fn route_settings(self, value: impl crate::IntoValue<crate::Json>) -> Self {
        Self(self.0.with("RouteSettings", value.into_node()))
    }

    /// A map that defines the stage variables for a `Stage`. Variable names can have alphanumeric and
    /// underscore characters, and the values must match \[A-Za-z0-9-._~:/?#&=,\]+.
    pub fn stage_variables(self, value: impl crate::IntoValue<crate::Json>) -> Self {
        Self(self.0.with("StageVariables", value.into_node()))
    }

    /// The collection of tags. Each tag element is associated with a given resource.
    pub fn tags(self, value: impl crate::IntoValue<crate::Json>) -> Self {
        Self(self.0.with("Tags", value.into_node()))
    }
}

/// The properties that AWS requires of [`Stage`].
#[derive(Clone, Debug)]
pub struct StageRequired<A, B> {
    /// The API identifier.
    ///
    /// Changing it replaces the resource.
    pub api_id: A,
    /// The stage name. Stage names can contain only alphanumeric characters, hyphens, and underscores, or be
    /// `$default`. Maximum length is 128 characters.
    ///
    /// Changing it replaces the resource.
    pub stage_name: B,
}

impl crate::ResourceType for Stage {
    const TYPE: &'static str = "AWS::ApiGatewayV2::Stage";
    type Ref = crate::Name<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

/// The types of the properties of [`Stage`].
pub mod stage {
    /// Settings for logging access in a stage.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct AccessLogSettings(crate::Map);

    impl AccessLogSettings {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The ARN of the CloudWatch Logs log group to receive access logs. This parameter is required to enable
        /// access logging.
        pub fn destination_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("DestinationArn", value.into_node()))
        }

        /// A single line format of the access logs of data, as specified by selected $context variables. The
        /// format must include at least $context.requestId. This parameter is required to enable access logging.
        pub fn format(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Format", value.into_node()))
        }
    }

    /// Represents a collection of route settings.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct RouteSettings(crate::Map);

    impl RouteSettings {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Specifies whether (`true`) or not (`false`) data trace logging is enabled for this route. This
        /// property affects the log entries pushed to Amazon CloudWatch Logs. Supported only for WebSocket APIs.
        pub fn data_trace_enabled(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("DataTraceEnabled", value.into_node()))
        }

        /// Specifies whether detailed metrics are enabled.
        pub fn detailed_metrics_enabled(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("DetailedMetricsEnabled", value.into_node()))
        }

        /// Specifies the logging level for this route: `INFO`, `ERROR`, or `OFF`. This property affects the log
        /// entries pushed to Amazon CloudWatch Logs. Supported only for WebSocket APIs.
        pub fn logging_level(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("LoggingLevel", value.into_node()))
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

    crate::into_value::maps!(AccessLogSettings, RouteSettings);
}
