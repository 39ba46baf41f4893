//! secure-media, row by row of the tables of its specification.

use serde_json::{Value, json};

use crate::{
    spec::{
        Deployed, Function, attribute,
        parts::{is_a_site, is_private, key, site_has_a_domain},
        reference,
    },
    switches,
};

/// The origin of the pages of `prod`.
const SITE: &str = "https://media.example.com";

fn prod() -> Deployed {
    Deployed::stage("secure-media", "prod")
}

#[test]
fn tables_are_found_by_their_keys() {
    let prod = prod();
    let index = |name: &str, keys: Value| json!([{ "IndexName": name, "KeySchema": keys, "Projection": { "ProjectionType": "ALL" } }]);
    let ttl = json!({ "AttributeName": "ttl", "Enabled": true });
    for (id, name, keys, indexes, ttl) in [
        ("Users", "secure-media-users", json!([key("user_id", "HASH")]), Value::Null, Value::Null),
        (
            "Files",
            "secure-media-files",
            json!([key("file_id", "HASH")]),
            index("UserFilesIndex", json!([key("user_id", "HASH"), key("created_at", "RANGE")])),
            Value::Null,
        ),
        (
            "Licenses",
            "secure-media-licenses",
            json!([key("license_key", "HASH")]),
            index("UserLicensesIndex", json!([key("user_id", "HASH")])),
            Value::Null,
        ),
        (
            "Usage",
            "secure-media-usage",
            json!([key("user_id", "HASH"), key("period", "RANGE")]),
            Value::Null,
            ttl,
        ),
    ] {
        prod.check(
            name,
            "AWS::DynamoDB::Table",
            id,
            &[
                ("/TableName", json!(name)),
                ("/KeySchema", keys),
                ("/GlobalSecondaryIndexes", indexes),
                ("/TimeToLiveSpecification", ttl),
                ("/BillingMode", json!("PAY_PER_REQUEST")),
                ("/SSESpecification/SSEEnabled", json!(true)),
                ("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled", json!(true)),
            ],
        );
    }
}

#[test]
fn media_are_private_versioned_and_uploaded_by_the_stages_pages() {
    let prod = prod();
    is_private(&prod, "Media", "secure-media-media");
    prod.check(
        "bucket media",
        "AWS::S3::Bucket",
        "Media",
        &[
            ("/VersioningConfiguration/Status", json!("Enabled")),
            ("/CorsConfiguration/CorsRules/0/AllowedOrigins", json!([SITE])),
        ],
    );
    assert_eq!(
        prod.properties("MediaPolicy")["PolicyDocument"]["Statement"]
            .as_array()
            .map(Vec::len),
        Some(1)
    );
}

#[test]
fn the_frontend_is_behind_cloudfront() {
    let prod = prod();
    is_a_site(&prod, "secure-media-frontend", "secure-media-frontend-cdn");
    assert_eq!(
        prod.properties("FrontendCdn")
            .pointer("/DistributionConfig/Aliases"),
        None
    );
}

#[test]
fn people_and_programs_have_a_client_each() {
    let prod = prod();
    prod.check(
        "user pool",
        "AWS::Cognito::UserPool",
        "Accounts",
        &[("/UserPoolName", json!("secure-media-users")), ("/UsernameAttributes", json!(["email"]))],
    );
    prod.check(
        "client web: SRP, no secret",
        "AWS::Cognito::UserPoolClient",
        "Web",
        &[
            ("/ClientName", json!("secure-media-web")),
            ("/UserPoolId", reference("Accounts")),
            ("/GenerateSecret", json!(false)),
            ("/ExplicitAuthFlows", json!(["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"])),
            ("/AllowedOAuthFlows", Value::Null),
        ],
    );
    prod.check(
        "client api: client credentials with a secret and a resource-server scope",
        "AWS::Cognito::UserPoolClient",
        "ApiClient",
        &[
            ("/ClientName", json!("secure-media-api")),
            ("/UserPoolId", reference("Accounts")),
            ("/GenerateSecret", json!(true)),
            ("/AllowedOAuthFlows", json!(["client_credentials"])),
            ("/AllowedOAuthFlowsUserPoolClient", json!(true)),
            ("/AllowedOAuthScopes", json!(["secure-media/licenses.write"])),
        ],
    );
    prod.check(
        "client api: the scope",
        "AWS::Cognito::UserPoolResourceServer",
        "Server",
        &[
            ("/Identifier", json!("secure-media")),
            ("/Scopes/0/ScopeName", json!("licenses.write")),
            ("/UserPoolId", reference("Accounts")),
        ],
    );
    // A program gets its token at the user pool's domain.
    prod.check(
        "client api: its token endpoint",
        "AWS::Cognito::UserPoolDomain",
        "Auth",
        &[("/Domain", json!("secure-media-auth")), ("/UserPoolId", reference("Accounts"))],
    );
}

#[test]
fn the_api_accepts_tokens_of_both_clients_and_calls_of_the_stages_pages() {
    let prod = prod();
    prod.check(
        "HTTP API",
        "AWS::ApiGatewayV2::Api",
        "HttpApi",
        &[
            ("/Name", json!("secure-media-api")),
            ("/ProtocolType", json!("HTTP")),
            ("/CorsConfiguration/AllowOrigins", json!([SITE])),
        ],
    );
    prod.check(
        "HTTP API: JWT authorizer",
        "AWS::ApiGatewayV2::Authorizer",
        "HttpApiAuthorizer",
        &[
            ("/AuthorizerType", json!("JWT")),
            ("/JwtConfiguration/Audience", json!([reference("Web"), reference("ApiClient")])),
            (
                "/JwtConfiguration/Issuer",
                json!({ "Fn::Sub": "https://cognito-idp.${AWS::Region}.amazonaws.com/${Accounts}" }),
            ),
        ],
    );
    prod.check(
        "HTTP API: stage",
        "AWS::ApiGatewayV2::Stage",
        "HttpApiStage",
        &[
            ("/StageName", json!("$default")),
            ("/DefaultRouteSettings/ThrottlingRateLimit", json!(100.0)),
            ("/AccessLogSettings/DestinationArn", attribute("HttpApiLogGroup", "Arn")),
        ],
    );
}

/// The routes: the key, the route's ID, and the callers: everybody, people, or programs.
const ROUTES: [(&str, &str, &str); 12] = [
    ("GET /health", "HttpApiGetHealth", "everybody"),
    ("GET /users/me", "HttpApiGetUsersMe", "people"),
    ("PUT /users/me", "HttpApiPutUsersMe", "people"),
    ("POST /files", "HttpApiPostFiles", "people"),
    ("GET /files", "HttpApiGetFiles", "people"),
    ("GET /files/{id}", "HttpApiGetFilesId", "people"),
    ("DELETE /files/{id}", "HttpApiDeleteFilesId", "people"),
    ("GET /usage", "HttpApiGetUsage", "people"),
    ("POST /licenses/activate", "HttpApiPostLicensesActivate", "people"),
    ("GET /licenses", "HttpApiGetLicenses", "people"),
    ("POST /licenses", "HttpApiPostLicenses", "programs"),
    ("DELETE /licenses/{key}", "HttpApiDeleteLicensesKey", "programs"),
];

#[test]
fn one_function_serves_every_route() {
    let prod = prod();
    for (route, id, caller) in ROUTES {
        let (kind, authorizer) = match caller {
            "everybody" => ("NONE", Value::Null),
            _ => ("JWT", reference("HttpApiAuthorizer")),
        };
        let scopes = if caller == "programs" { json!(["secure-media/licenses.write"]) } else { Value::Null };
        prod.check(
            &format!("API: {route}"),
            "AWS::ApiGatewayV2::Route",
            id,
            &[
                ("/RouteKey", json!(route)),
                ("/AuthorizationType", json!(kind)),
                ("/AuthorizerId", authorizer),
                ("/AuthorizationScopes", scopes),
                ("/Target", json!({ "Fn::Sub": "integrations/${HttpApiToApi}" })),
            ],
        );
        let call = route
            .replace(" /", "/")
            .replace("{id}", "*")
            .replace("{key}", "*");
        let source = format!(
            "arn:${{AWS::Partition}}:execute-api:${{AWS::Region}}:${{AWS::AccountId}}:${{HttpApi}}/*/{call}"
        );
        prod.check(
            &format!("API: {route}"),
            "AWS::Lambda::Permission",
            &format!("ApiInvokedBy{id}"),
            &[("/FunctionName", attribute("Api", "Arn")), ("/SourceArn/Fn::Sub", json!(source))],
        );
    }
    assert_eq!(prod.of_type("AWS::ApiGatewayV2::Route").len(), ROUTES.len());
    prod.check(
        "HTTP API in front of one function",
        "AWS::ApiGatewayV2::Integration",
        "HttpApiToApi",
        &[("/IntegrationUri", attribute("Api", "Arn")), ("/IntegrationType", json!("AWS_PROXY"))],
    );
    assert_eq!(prod.of_type("AWS::ApiGatewayV2::Integration").len(), 1);
}

/// The limits of the plans: 1 GiB and 100 uploads a month without a license.
const PLANS: &str = r#"{"free":{"monthly_uploads":100,"storage_mib":1024},"pro":{"monthly_uploads":5000,"storage_mib":102400},"team":{"monthly_uploads":20000,"storage_mib":512000}}"#;

#[test]
fn the_function_has_the_permissions_that_its_routes_need() {
    let prod = prod();
    Function {
        id: "Api",
        name: "secure-media-api",
        memory: 512,
        timeout: 60,
        environment: &[
            ("USERS_TABLE", || reference("Users")),
            ("FILES_TABLE", || reference("Files")),
            ("LICENSES_TABLE", || reference("Licenses")),
            ("USAGE_TABLE", || reference("Usage")),
            ("MEDIA_BUCKET", || reference("Media")),
            ("PLANS", || json!(PLANS)),
        ],
        more_environment: &["WEB_CLIENT_ID", "ROUTES"],
        may: &[
            "dynamodb:DeleteItem on Files",
            "dynamodb:GetItem on Files",
            "dynamodb:GetItem on Licenses",
            "dynamodb:GetItem on Usage",
            "dynamodb:GetItem on Users",
            "dynamodb:PutItem on Files",
            "dynamodb:PutItem on Licenses",
            "dynamodb:Query on Files/index/UserFilesIndex",
            "dynamodb:Query on Licenses/index/UserLicensesIndex",
            "dynamodb:UpdateItem on Files",
            "dynamodb:UpdateItem on Licenses",
            "dynamodb:UpdateItem on Usage",
            "dynamodb:UpdateItem on Users",
            "s3:DeleteObject on Media/media/*",
            "s3:GetObject on Media/media/*",
            "s3:ListBucket on Media",
            "s3:PutObject on Media/media/*",
        ],
    }
    .check(&prod, 30);
    assert_eq!(prod.of_type("AWS::Lambda::Function").len(), 1);
}

#[test]
fn site_and_api_may_have_domains() {
    let templates = switches::of_stage("secure-media", "all");
    site_has_a_domain(&templates, "secure-media-all.example.com");
    let all = Deployed::of(&templates.main);
    let api = "HttpApiCertificateSecureMediaAllApiExampleCom";
    all.check(
        "Route 53 + ACM: the API's certificate",
        "AWS::CertificateManager::Certificate",
        api,
        &[
            ("/DomainName", json!("secure-media-all-api.example.com")),
            ("/ValidationMethod", json!("DNS")),
            ("/DomainValidationOptions/0/HostedZoneId", json!("Z0123456789ABCDEFGHIJ")),
        ],
    );
    all.check(
        "Route 53 + ACM: the API",
        "AWS::ApiGatewayV2::DomainName",
        "HttpApiDomain",
        &[
            ("/DomainName", json!("secure-media-all-api.example.com")),
            ("/DomainNameConfigurations/0/CertificateArn", reference(api)),
            ("/DomainNameConfigurations/0/SecurityPolicy", json!("TLS_1_2")),
        ],
    );
    all.check(
        "Route 53 + ACM: the API's record",
        "AWS::Route53::RecordSet",
        "HttpApiRecord",
        &[
            ("/Name", json!("secure-media-all-api.example.com")),
            ("/AliasTarget/DNSName", attribute("HttpApiDomain", "RegionalDomainName")),
        ],
    );
    assert_eq!(prod().of_type("AWS::Route53::RecordSet").len(), 0);
}

#[test]
fn outputs_are_the_ones_in_the_document() {
    let prod = prod();
    for (name, value) in [
        ("cognito_user_pool_id", reference("Accounts")),
        ("cognito_client_id", reference("Web")),
        ("frontend_bucket_name", reference("Frontend")),
        ("media_bucket_name", reference("Media")),
        ("lambda_function_name", reference("Api")),
    ] {
        assert_eq!(prod.output(name), &value, "{name}");
    }
    let url = prod.output_text("api_gateway_url");
    assert_eq!(url, "https://${HttpApi}.execute-api.${AWS::Region}.${AWS::URLSuffix}");
    let frontend = prod.config("frontend_config");
    assert_eq!(frontend["user_pool_id"], "${Accounts}");
    assert_eq!(frontend["user_pool_client_id"], "${Web}");
    assert_eq!(frontend["api_url"], url);
    assert_eq!(prod.config("backend_config")["media_bucket"], "${Media}");
    assert_eq!(
        prod.document["Outputs"]
            .as_object()
            .map(serde_json::Map::len),
        Some(8)
    );
}

#[test]
fn every_resource_is_in_the_specification() {
    let prod = prod();
    for (type_name, property, names) in [
        ("AWS::S3::Bucket", "BucketName", vec!["secure-media-frontend", "secure-media-media"]),
        ("AWS::Cognito::UserPoolClient", "ClientName", vec!["secure-media-api", "secure-media-web"]),
        ("AWS::ApiGatewayV2::Api", "Name", vec!["secure-media-api"]),
        ("AWS::ApiGatewayV2::DomainName", "DomainName", vec![]),
        ("AWS::SecretsManager::Secret", "Name", vec![]),
    ] {
        let names = names.into_iter().map(str::to_owned).collect();
        assert_eq!(prod.named(type_name, property), names, "{type_name}");
    }
    assert_eq!(prod.of_type("AWS::DynamoDB::Table").len(), 4);
}

#[test]
fn data_is_kept_in_prod_and_deleted_in_dev() {
    for (stage, policy) in [("prod", "Retain"), ("dev", "Delete")] {
        let deployed = Deployed::stage("secure-media", stage);
        for data in ["Users", "Files", "Licenses", "Usage", "Media", "Accounts"] {
            let resource = &deployed.document["Resources"][data];
            assert_eq!(resource["DeletionPolicy"], policy, "{data} of {stage}");
            assert_eq!(resource["UpdateReplacePolicy"], policy, "{data} of {stage}");
        }
    }
}
