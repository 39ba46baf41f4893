//! claude-chat, row by row of the tables of its specification.

use serde_json::{Value, json};

use crate::{
    spec::{
        Deployed, Function, attribute,
        parts::{
            Route, answers, goes_off, is_a_site, is_deployed, is_private, key, pages_may_call,
            site_has_a_domain, site_has_a_web_acl, tells, watches,
        },
        reference,
    },
    switches,
};

fn prod() -> Deployed {
    Deployed::stage("claude-chat", "prod")
}

/// Returns a stage with one optional row, or with `all` rows.
fn switched(stage: &str) -> Deployed {
    Deployed::of(&switches::of_stage("claude-chat", stage).main)
}

#[test]
fn the_frontend_is_versioned_and_behind_cloudfront() {
    let prod = prod();
    is_a_site(&prod, "claude-chat-frontend", "claude-chat-frontend-cdn");
    assert_eq!(prod.properties("Frontend")["VersioningConfiguration"]["Status"], "Enabled");
    assert_eq!(prod.config("backend_config")["distribution_id"], "${FrontendCdn.Id}");
}

#[test]
fn the_site_may_have_a_domain() {
    let templates = switches::of_stage("claude-chat", "site-domain");
    site_has_a_domain(&templates, "claude-chat-site-domain.example.com");
    assert_eq!(prod().of_type("AWS::Route53::RecordSet").len(), 0);
}

#[test]
fn the_site_may_be_behind_waf() {
    site_has_a_web_acl(&switches::of_stage("claude-chat", "waf"), "claude-chat-waf-frontend-waf");
    assert_eq!(
        prod()
            .properties("FrontendCdn")
            .pointer("/DistributionConfig/WebACLId"),
        None
    );
}

#[test]
fn people_sign_in_by_srp_and_their_tokens_are_short_lived() {
    let prod = prod();
    prod.check(
        "user pool claude-chat-users",
        "AWS::Cognito::UserPool",
        "Users",
        &[("/UserPoolName", json!("claude-chat-users")), ("/UsernameAttributes", json!(["email"]))],
    );
    prod.check(
        "client claude-chat-web: public, SRP, tokens for 60 min, refresh-token rotation",
        "AWS::Cognito::UserPoolClient",
        "Web",
        &[
            ("/ClientName", json!("claude-chat-web")),
            ("/UserPoolId", reference("Users")),
            ("/GenerateSecret", json!(false)),
            // With token rotation, Cognito refreshes with GetTokensFromRefreshToken. No allowed flow is necessary for
            // it.
            ("/ExplicitAuthFlows", json!(["ALLOW_USER_SRP_AUTH"])),
            ("/AllowedOAuthFlows", Value::Null),
            ("/AccessTokenValidity", json!(60)),
            ("/IdTokenValidity", json!(60)),
            ("/TokenValidityUnits", json!({ "AccessToken": "minutes", "IdToken": "minutes" })),
            ("/RefreshTokenRotation/Feature", json!("ENABLED")),
            ("/RefreshTokenRotation/RetryGracePeriodSeconds", json!(60)),
        ],
    );
}

#[test]
fn only_signed_in_people_have_an_identity_and_it_allows_nothing() {
    let prod = prod();
    prod.check(
        "identity pool claude-chat-identity: no unauthenticated access",
        "AWS::Cognito::IdentityPool",
        "Identity",
        &[
            ("/IdentityPoolName", json!("claude-chat-identity")),
            ("/AllowUnauthenticatedIdentities", json!(false)),
            ("/AllowClassicFlow", json!(false)),
            (
                "/CognitoIdentityProviders",
                json!([{
                    "ClientId": reference("Web"),
                    "ProviderName": attribute("Users", "ProviderName"),
                    "ServerSideTokenCheck": true,
                }]),
            ),
        ],
    );
    prod.check(
        "identity pool claude-chat-identity: authenticated role only",
        "AWS::Cognito::IdentityPoolRoleAttachment",
        "IdentityRoleAttachment",
        &[
            ("/IdentityPoolId", reference("Identity")),
            ("/Roles", json!({ "authenticated": attribute("IdentityRole", "Arn") })),
        ],
    );
    prod.check(
        "identity pool claude-chat-identity: minimal role",
        "AWS::IAM::Role",
        "IdentityRole",
        &[
            ("/Policies", Value::Null),
            ("/ManagedPolicyArns", Value::Null),
            (
                "/AssumeRolePolicyDocument/Statement",
                json!([{
                    "Effect": "Allow",
                    "Action": "sts:AssumeRoleWithWebIdentity",
                    "Principal": { "Federated": "cognito-identity.amazonaws.com" },
                    "Condition": {
                        "StringEquals": { "cognito-identity.amazonaws.com:aud": reference("Identity") },
                        "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" },
                    },
                }]),
            ),
        ],
    );
}

#[test]
fn the_api_takes_tokens_of_the_pool_and_calls_of_pages() {
    let prod = prod();
    prod.check(
        "REST API claude-chat-api",
        "AWS::ApiGateway::RestApi",
        "Api",
        &[("/Name", json!("claude-chat-api")), ("/EndpointConfiguration/Types", json!(["REGIONAL"]))],
    );
    prod.check(
        "REST API claude-chat-api: Cognito authorizer",
        "AWS::ApiGateway::Authorizer",
        "ApiAuthorizer",
        &[
            ("/Type", json!("COGNITO_USER_POOLS")),
            ("/ProviderARNs", json!([attribute("Users", "Arn")])),
            ("/IdentitySource", json!("method.request.header.Authorization")),
        ],
    );
    // The methods of the specification, and the method of `DELETE /conversations/{id}`.
    let headers = "Content-Type,Authorization,X-Amz-Date,X-Api-Key,X-Amz-Security-Token";
    pages_may_call(&prod, "*", headers, "DELETE,GET,OPTIONS,POST,PUT");
    is_deployed(&prod, "prod", "/aws/apigateway/claude-chat-api", 30);
}

const ROUTES: [Route; 6] = [
    Route {
        method: "POST",
        path: "/chat",
        id: "ApiPostChat",
        resource: "ApiChatResource",
        function: "ChatHandler",
        is_public: false,
    },
    Route {
        method: "GET",
        path: "/conversations",
        id: "ApiGetConversations",
        resource: "ApiConversationsResource",
        function: "ChatHandler",
        is_public: false,
    },
    Route {
        method: "GET",
        path: "/conversations/*",
        id: "ApiGetConversationsId",
        resource: "ApiConversationsIdResource",
        function: "ChatHandler",
        is_public: false,
    },
    Route {
        method: "DELETE",
        path: "/conversations/*",
        id: "ApiDeleteConversationsId",
        resource: "ApiConversationsIdResource",
        function: "DeleteConversation",
        is_public: false,
    },
    Route {
        method: "POST",
        path: "/files",
        id: "ApiPostFiles",
        resource: "ApiFilesResource",
        function: "FileProcessor",
        is_public: false,
    },
    Route {
        method: "GET",
        path: "/files",
        id: "ApiGetFiles",
        resource: "ApiFilesResource",
        function: "ListFiles",
        is_public: false,
    },
];

#[test]
fn every_route_requires_a_token() {
    answers(&prod(), "prod", "COGNITO_USER_POOLS", &ROUTES);
}

#[test]
fn conversations_and_files_are_indexed_by_person_and_time_and_expire() {
    let prod = prod();
    for (id, name, keys, index, index_keys) in [
        (
            "ChatHistory",
            "claude-chat-chat-history",
            json!([key("user_id", "HASH"), key("conversation_id", "RANGE")]),
            "timestamp-index",
            json!([key("user_id", "HASH"), key("timestamp", "RANGE")]),
        ),
        (
            "FileMetadata",
            "claude-chat-file-metadata",
            json!([key("file_id", "HASH")]),
            "user-files-index",
            json!([key("user_id", "HASH"), key("upload_timestamp", "RANGE")]),
        ),
    ] {
        prod.check(
            name,
            "AWS::DynamoDB::Table",
            id,
            &[
                ("/TableName", json!(name)),
                ("/KeySchema", keys),
                ("/GlobalSecondaryIndexes/0/IndexName", json!(index)),
                ("/GlobalSecondaryIndexes/0/KeySchema", index_keys),
                ("/GlobalSecondaryIndexes/1", Value::Null),
                ("/TimeToLiveSpecification", json!({ "AttributeName": "ttl", "Enabled": true })),
                ("/BillingMode", json!("PAY_PER_REQUEST")),
                ("/SSESpecification/SSEEnabled", json!(true)),
                ("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled", json!(true)),
            ],
        );
        for (attribute, kind) in [("timestamp", "N"), ("upload_timestamp", "N"), ("user_id", "S")] {
            let defined = prod.properties(id)["AttributeDefinitions"]
                .as_array()
                .into_iter()
                .flatten()
                .find(|defined| defined["AttributeName"] == attribute);
            assert!(defined.is_none_or(|defined| defined["AttributeType"] == kind), "{name}: {attribute}");
        }
    }
}

#[test]
fn uploads_are_private_and_expire_with_their_metadata() {
    let prod = prod();
    is_private(&prod, "Uploads", "claude-chat-uploads");
    prod.check(
        "bucket uploads: CORS for direct upload, expires after 90 days",
        "AWS::S3::Bucket",
        "Uploads",
        &[
            ("/CorsConfiguration/CorsRules/0/AllowedOrigins", json!(["*"])),
            ("/CorsConfiguration/CorsRules/0/AllowedMethods", json!(["GET", "HEAD", "PUT"])),
            ("/LifecycleConfiguration/Rules/1/ExpirationInDays", json!(90)),
            ("/LifecycleConfiguration/Rules/1/Status", json!("Enabled")),
        ],
    );
}

const FUNCTIONS: [Function; 4] = [
    Function {
        id: "ChatHandler",
        name: "claude-chat-chat-handler",
        memory: 512,
        timeout: 30,
        environment: &[
            ("CHAT_HISTORY_TABLE", || reference("ChatHistory")),
            ("FILE_METADATA_TABLE", || reference("FileMetadata")),
            ("MODEL_ID", || json!("eu.anthropic.claude-3-5-sonnet-20241022-v2:0")),
            ("MAX_TOKENS", || json!("4000")),
        ],
        more_environment: &["CONTEXT_TOKENS", "CORS_ORIGIN", "ROUTES"],
        may: &[
            "dynamodb:GetItem on ChatHistory",
            "dynamodb:PutItem on ChatHistory",
            "dynamodb:UpdateItem on ChatHistory",
            "dynamodb:Query on ChatHistory/index/timestamp-index",
            "dynamodb:GetItem on FileMetadata",
            "bedrock:InvokeModel on arn:${AWS::Partition}:bedrock:${AWS::Region}:${AWS::AccountId}:inference-profile/eu.anthropic.claude-3-5-sonnet-20241022-v2:0",
            "bedrock:InvokeModel on arn:${AWS::Partition}:bedrock:${AWS::Region}::foundation-model/anthropic.claude-3-5-sonnet-20241022-v2:0",
            "bedrock:InvokeModel on arn:${AWS::Partition}:bedrock:eu-central-1::foundation-model/anthropic.claude-3-5-sonnet-20241022-v2:0",
            "bedrock:InvokeModel on arn:${AWS::Partition}:bedrock:eu-north-1::foundation-model/anthropic.claude-3-5-sonnet-20241022-v2:0",
            "bedrock:InvokeModel on arn:${AWS::Partition}:bedrock:eu-south-1::foundation-model/anthropic.claude-3-5-sonnet-20241022-v2:0",
            "bedrock:InvokeModel on arn:${AWS::Partition}:bedrock:eu-south-2::foundation-model/anthropic.claude-3-5-sonnet-20241022-v2:0",
            "bedrock:InvokeModel on arn:${AWS::Partition}:bedrock:eu-west-3::foundation-model/anthropic.claude-3-5-sonnet-20241022-v2:0",
        ],
    },
    Function {
        id: "FileProcessor",
        name: "claude-chat-file-processor",
        memory: 1024,
        timeout: 60,
        environment: &[
            ("UPLOADS_BUCKET", || reference("Uploads")),
            ("FILE_METADATA_TABLE", || reference("FileMetadata")),
        ],
        more_environment: &["CORS_ORIGIN"],
        may: &["s3:PutObject on Uploads/*", "dynamodb:PutItem on FileMetadata"],
    },
    // These functions serve the routes that the specification adds, with permissions that the functions above do not
    // have.
    Function {
        id: "DeleteConversation",
        name: "claude-chat-delete-conversation",
        memory: 128,
        timeout: 10,
        environment: &[("CHAT_HISTORY_TABLE", || reference("ChatHistory"))],
        more_environment: &["CORS_ORIGIN"],
        may: &["dynamodb:DeleteItem on ChatHistory"],
    },
    Function {
        id: "ListFiles",
        name: "claude-chat-list-files",
        memory: 128,
        timeout: 10,
        environment: &[("FILE_METADATA_TABLE", || reference("FileMetadata"))],
        more_environment: &["CORS_ORIGIN"],
        may: &["dynamodb:Query on FileMetadata/index/user-files-index"],
    },
];

#[test]
fn every_function_has_exactly_its_documented_settings_and_permissions() {
    let prod = prod();
    for function in &FUNCTIONS {
        function.check(&prod, 30);
    }
    assert_eq!(prod.of_type("AWS::Lambda::Function").len(), FUNCTIONS.len());
}

#[test]
fn a_model_without_an_inference_profile_is_used_in_the_region_of_the_stage_only() {
    let alone = switched("model-alone");
    let allowed = alone.allowed("ChatHandler");
    let models: Vec<&String> = allowed
        .iter()
        .filter(|allowed| allowed.starts_with("bedrock:"))
        .collect();
    let model = "foundation-model/anthropic.claude-3-5-sonnet-20241022-v2:0";
    let here = format!("bedrock:InvokeModel on arn:${{AWS::Partition}}:bedrock:${{AWS::Region}}::{model}");
    assert_eq!(models, [&here]);
    let variables = &alone.properties("ChatHandler")["Environment"]["Variables"];
    assert_eq!(variables["MODEL_ID"], "anthropic.claude-3-5-sonnet-20241022-v2:0");
}

#[test]
fn alarms_notify_the_address_in_the_stage_file() {
    let prod = prod();
    tells(&prod, "claude-chat-alarms", "ops@example.com");
    for Function { id, .. } in &FUNCTIONS {
        let row = "alarms: Lambda errors > 5 %";
        let alarm = format!("{id}ErrorPercent");
        goes_off(&prod, row, &alarm, 5.0, 300);
        let metrics = &prod.properties(&alarm)["Metrics"];
        assert_eq!(metrics[0]["Expression"], "100 * m1 / m2", "{row}");
        for (position, name) in [(1, "Errors"), (2, "Invocations")] {
            let metric = &metrics[position]["MetricStat"]["Metric"];
            assert_eq!(metric["MetricName"], name, "{row}");
            assert_eq!(
                metric["Dimensions"],
                json!([{ "Name": "FunctionName", "Value": reference(id) }]),
                "{row}"
            );
        }
    }

    let row = "alarms: API latency > 5 s";
    let dimensions = [("ApiName", json!("claude-chat-api")), ("Stage", json!("prod"))];
    watches(&prod, row, "ApiLatency", ["AWS/ApiGateway", "Latency", "Average"], &dimensions);
    goes_off(&prod, row, "ApiLatency", 5000.0, 300);

    for (alarm, table) in [("ChatHistoryThrottles", "ChatHistory"), ("FileMetadataThrottles", "FileMetadata")]
    {
        let row = "alarms: DynamoDB throttling";
        goes_off(&prod, row, alarm, 0.0, 300);
        let metrics = prod.properties(alarm)["Metrics"]
            .as_array()
            .expect("they are added up");
        let throttled: Vec<&Value> = metrics
            .iter()
            .filter_map(|metric| metric.pointer("/MetricStat/Metric"))
            .collect();
        // Reads and writes of the table and of its index.
        assert_eq!(throttled.len(), 4, "{row}");
        for metric in throttled {
            assert_eq!(metric["Namespace"], "AWS/DynamoDB", "{row}");
            assert_eq!(metric["Dimensions"][0]["Value"], reference(table), "{row}");
        }
    }

    let row = "alarms: Bedrock cost, output tokens a day over the stage's limit";
    let dimensions = [("ModelId", json!("eu.anthropic.claude-3-5-sonnet-20241022-v2:0"))];
    watches(&prod, row, "BedrockOutputTokens", ["AWS/Bedrock", "OutputTokenCount", "Sum"], &dimensions);
    goes_off(&prod, row, "BedrockOutputTokens", 200_000.0, 86_400);
    assert_eq!(prod.of_type("AWS::CloudWatch::Alarm").len(), 4 + 1 + 2 + 1);
}

#[test]
fn a_stage_can_enable_a_dashboard() {
    let dashboard = switched("dashboard");
    let body = dashboard.properties("Dashboard")["DashboardBody"]["Fn::Sub"].as_str();
    let body: Value = serde_json::from_str(body.unwrap_or_default()).expect("a dashboard is JSON");
    assert_eq!(body["widgets"].as_array().map(Vec::len), Some(6));
    assert_eq!(prod().of_type("AWS::CloudWatch::Dashboard").len(), 0);
}

#[test]
fn outputs_have_the_resources_that_operators_and_the_site_need() {
    let prod = prod();
    for (name, value) in [
        ("cognito_user_pool_id", reference("Users")),
        ("cognito_client_id", reference("Web")),
        ("cognito_identity_pool_id", reference("Identity")),
        ("frontend_bucket_name", reference("Frontend")),
        ("uploads_bucket_name", reference("Uploads")),
    ] {
        assert_eq!(prod.output(name), &value, "{name}");
    }
    let url = prod.output_text("api_gateway_url");
    assert_eq!(url, "https://${Api}.execute-api.${AWS::Region}.${AWS::URLSuffix}/prod");
    let frontend = prod.config("frontend_config");
    assert_eq!(frontend["api_url"], url);
    assert_eq!(frontend["identity_pool_id"], "${Identity}");
    assert_eq!(frontend["user_pool_client_id"], "${Web}");
    assert_eq!(prod.config("backend_config")["uploads_bucket"], "${Uploads}");
}

#[test]
fn every_resource_is_in_the_specification() {
    let prod = prod();
    for (type_name, property, names) in [
        ("AWS::S3::Bucket", "BucketName", vec!["claude-chat-frontend", "claude-chat-uploads"]),
        ("AWS::Cognito::UserPool", "UserPoolName", vec!["claude-chat-users"]),
        ("AWS::Cognito::UserPoolClient", "ClientName", vec!["claude-chat-web"]),
        ("AWS::Cognito::IdentityPool", "IdentityPoolName", vec!["claude-chat-identity"]),
        ("AWS::ApiGateway::RestApi", "Name", vec!["claude-chat-api"]),
        ("AWS::SecretsManager::Secret", "Name", vec![]),
        ("AWS::WAFv2::WebACL", "Name", vec![]),
    ] {
        let names = names.into_iter().map(str::to_owned).collect();
        assert_eq!(prod.named(type_name, property), names, "{type_name}");
    }
    assert_eq!(prod.of_type("AWS::DynamoDB::Table").len(), 2);
}

#[test]
fn data_is_kept_in_prod_and_deleted_in_dev() {
    for (stage, policy) in [("prod", "Retain"), ("dev", "Delete")] {
        let deployed = Deployed::stage("claude-chat", stage);
        for data in ["ChatHistory", "FileMetadata", "Uploads", "Users"] {
            let resource = &deployed.document["Resources"][data];
            assert_eq!(resource["DeletionPolicy"], policy, "{data} of {stage}");
            assert_eq!(resource["UpdateReplacePolicy"], policy, "{data} of {stage}");
        }
    }
}
