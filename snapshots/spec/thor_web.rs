//! thor-web, row by row of the tables of its specification.

mod functions;

use serde_json::{Value, json};

use crate::spec::{
    Deployed, attribute, id,
    parts::{Route, answers, pages_may_call},
    reference,
};

/// The origin of the pages of `prod`.
const SITE: &str = "https://yourapp.example.com";

fn prod() -> Deployed {
    Deployed::stage("thor-web", "prod")
}

#[test]
fn jobs_are_found_by_id_and_by_user() {
    prod().check(
        "table thor-web-jobs",
        "AWS::DynamoDB::Table",
        "Jobs",
        &[
            ("/TableName", json!("thor-web-jobs")),
            ("/KeySchema", json!([{ "AttributeName": "job_id", "KeyType": "HASH" }])),
            (
                "/AttributeDefinitions",
                json!([
                    { "AttributeName": "job_id", "AttributeType": "S" },
                    { "AttributeName": "timestamp", "AttributeType": "N" },
                    { "AttributeName": "user_id", "AttributeType": "S" },
                ]),
            ),
            (
                "/GlobalSecondaryIndexes",
                json!([{
                    "IndexName": "UserJobsIndex",
                    "KeySchema": [
                        { "AttributeName": "user_id", "KeyType": "HASH" },
                        { "AttributeName": "timestamp", "KeyType": "RANGE" },
                    ],
                    "Projection": { "ProjectionType": "ALL" },
                }]),
            ),
            ("/LocalSecondaryIndexes", Value::Null),
            ("/BillingMode", json!("PAY_PER_REQUEST")),
            ("/SSESpecification/SSEEnabled", json!(true)),
            ("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled", json!(true)),
            ("/TimeToLiveSpecification", Value::Null),
        ],
    );
}

#[test]
fn results_expire() {
    prod().check(
        "table thor-web-results",
        "AWS::DynamoDB::Table",
        "Results",
        &[
            ("/TableName", json!("thor-web-results")),
            ("/KeySchema", json!([{ "AttributeName": "job_id", "KeyType": "HASH" }])),
            ("/AttributeDefinitions", json!([{ "AttributeName": "job_id", "AttributeType": "S" }])),
            ("/GlobalSecondaryIndexes", Value::Null),
            ("/TimeToLiveSpecification", json!({ "AttributeName": "ttl", "Enabled": true })),
            ("/BillingMode", json!("PAY_PER_REQUEST")),
            ("/SSESpecification/SSEEnabled", json!(true)),
            ("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled", json!(true)),
        ],
    );
}

const ENCRYPTED: &str = "/BucketEncryption/ServerSideEncryptionConfiguration/0/ServerSideEncryptionByDefault";

#[test]
fn storage_is_versioned_encrypted_private_and_expires() {
    let prod = prod();
    prod.check(
        "bucket thor-web-storage",
        "AWS::S3::Bucket",
        "Storage",
        &[
            ("/BucketName", json!("thor-web-storage")),
            ("/VersioningConfiguration/Status", json!("Enabled")),
            (ENCRYPTED, json!({ "SSEAlgorithm": "AES256" })),
            (
                "/LifecycleConfiguration/Rules",
                json!([
                    {
                        "Id": "abort-incomplete-uploads",
                        "Status": "Enabled",
                        "AbortIncompleteMultipartUpload": { "DaysAfterInitiation": 7 },
                    },
                    {
                        "Id": "expire",
                        "Status": "Enabled",
                        "ExpirationInDays": 90,
                        "NoncurrentVersionExpiration": { "NoncurrentDays": 90 },
                    },
                ]),
            ),
            (
                "/CorsConfiguration/CorsRules",
                json!([{
                    "AllowedHeaders": ["*"],
                    "AllowedMethods": ["GET", "HEAD", "PUT"],
                    "AllowedOrigins": [SITE],
                    "ExposedHeaders": ["ETag"],
                    "MaxAge": 3600,
                }]),
            ),
            ("/NotificationConfiguration/EventBridgeConfiguration/EventBridgeEnabled", json!(true)),
            (
                "/PublicAccessBlockConfiguration",
                json!({
                    "BlockPublicAcls": true,
                    "BlockPublicPolicy": true,
                    "IgnorePublicAcls": true,
                    "RestrictPublicBuckets": true,
                }),
            ),
            ("/WebsiteConfiguration", Value::Null),
        ],
    );
    prod.check(
        "bucket thor-web-storage: TLS only, and open to Transcribe",
        "AWS::S3::BucketPolicy",
        "StoragePolicy",
        &[
            ("/Bucket", reference("Storage")),
            (
                "/PolicyDocument/Statement",
                json!([
                    {
                        "Effect": "Deny",
                        "Principal": "*",
                        "Action": "s3:*",
                        "Resource": [attribute("Storage", "Arn"), { "Fn::Sub": "${Storage.Arn}/*" }],
                        "Condition": { "Bool": { "aws:SecureTransport": "false" } },
                    },
                    // These two statements are not in the specification. Without them, a function that starts a
                    // transcription would need permissions to read the recording and to write the transcript, which
                    // the specification does not list.
                    transcribe("s3:GetObject", "uploads/"),
                    transcribe("s3:PutObject", "transcripts/"),
                ]),
            ),
        ],
    );
}

/// Returns a statement for Transcribe itself on a bucket, for jobs of this account only.
fn transcribe(action: &str, prefix: &str) -> Value {
    json!({
        "Effect": "Allow",
        "Principal": { "Service": "transcribe.amazonaws.com" },
        "Action": action,
        "Resource": { "Fn::Sub": format!("${{Storage.Arn}}/{prefix}*") },
        "Condition": { "StringEquals": { "aws:SourceAccount": { "Ref": "AWS::AccountId" } } },
    })
}

#[test]
fn the_frontend_is_a_public_site_with_a_reason() {
    let prod = prod();
    prod.check(
        "bucket thor-web-frontend",
        "AWS::S3::Bucket",
        "Frontend",
        &[
            ("/BucketName", json!("thor-web-frontend")),
            (
                "/WebsiteConfiguration",
                json!({ "IndexDocument": "index.html", "ErrorDocument": "index.html" }),
            ),
            (ENCRYPTED, json!({ "SSEAlgorithm": "AES256" })),
            (
                "/PublicAccessBlockConfiguration",
                json!({
                    "BlockPublicAcls": true,
                    "BlockPublicPolicy": false,
                    "IgnorePublicAcls": true,
                    "RestrictPublicBuckets": false,
                }),
            ),
        ],
    );
    prod.check(
        "bucket thor-web-frontend: public read",
        "AWS::S3::BucketPolicy",
        "FrontendPolicy",
        &[
            ("/Bucket", reference("Frontend")),
            (
                "/PolicyDocument/Statement",
                json!([{
                    "Effect": "Allow",
                    "Principal": "*",
                    "Action": "s3:GetObject",
                    "Resource": { "Fn::Sub": "${Frontend.Arn}/*" },
                }]),
            ),
        ],
    );
    let reason = &prod.document["Resources"]["FrontendPolicy"]["Metadata"]["Stratiform"]["Public"];
    assert!(reason.is_string(), "{reason}");
}

#[test]
fn an_article_is_tried_three_times() {
    let prod = prod();
    prod.check(
        "queue thor-web-article-queue",
        "AWS::SQS::Queue",
        "ArticleQueue",
        &[
            ("/QueueName", json!("thor-web-article-queue")),
            ("/DelaySeconds", json!(0)),
            ("/MaximumMessageSize", json!(262_144)),
            ("/MessageRetentionPeriod", json!(1_209_600)),
            ("/ReceiveMessageWaitTimeSeconds", json!(0)),
            ("/VisibilityTimeout", json!(300)),
            (
                "/RedrivePolicy",
                json!({ "deadLetterTargetArn": attribute("ArticleQueueDlq", "Arn"), "maxReceiveCount": 3 }),
            ),
        ],
    );
    prod.check(
        "queue thor-web-article-queue-dlq",
        "AWS::SQS::Queue",
        "ArticleQueueDlq",
        &[
            ("/QueueName", json!("thor-web-article-queue-dlq")),
            ("/MessageRetentionPeriod", json!(1_209_600)),
            ("/RedrivePolicy", Value::Null),
        ],
    );
}

#[test]
fn people_register_by_email_with_strong_passwords() {
    prod().check(
        "user pool thor-web-users",
        "AWS::Cognito::UserPool",
        "Users",
        &[
            ("/UserPoolName", json!("thor-web-users")),
            ("/UsernameAttributes", json!(["email"])),
            ("/AutoVerifiedAttributes", json!(["email"])),
            ("/Policies/PasswordPolicy/MinimumLength", json!(12)),
            ("/Policies/PasswordPolicy/RequireLowercase", json!(true)),
            ("/Policies/PasswordPolicy/RequireUppercase", json!(true)),
            ("/Policies/PasswordPolicy/RequireNumbers", json!(true)),
            ("/Policies/PasswordPolicy/RequireSymbols", json!(true)),
            ("/MfaConfiguration", json!("OPTIONAL")),
            ("/EnabledMfas", json!(["SOFTWARE_TOKEN_MFA"])),
            ("/AdminCreateUserConfig/AllowAdminCreateUserOnly", json!(false)),
        ],
    );
}

#[test]
fn the_site_signs_in_with_the_implicit_grant() {
    let prod = prod();
    prod.check(
        "client thor-web-client",
        "AWS::Cognito::UserPoolClient",
        "Client",
        &[
            ("/ClientName", json!("thor-web-client")),
            ("/UserPoolId", reference("Users")),
            ("/AllowedOAuthFlows", json!(["implicit"])),
            ("/AllowedOAuthFlowsUserPoolClient", json!(true)),
            ("/AllowedOAuthScopes", json!(["openid", "email", "profile"])),
            ("/CallbackURLs", json!(["http://localhost:3000", SITE])),
            ("/SupportedIdentityProviders", json!(["COGNITO"])),
            // The site is a page, so it cannot keep a secret.
            ("/GenerateSecret", json!(false)),
        ],
    );
    prod.check(
        "domain thor-web-auth",
        "AWS::Cognito::UserPoolDomain",
        "Auth",
        &[
            ("/Domain", json!("thor-web-auth")),
            ("/UserPoolId", reference("Users")),
            ("/CustomDomainConfig", Value::Null),
        ],
    );
}

const ROUTES: [Route; 3] = [
    Route {
        method: "POST",
        path: "/upload",
        id: "ApiPostUpload",
        resource: "ApiUploadResource",
        function: "UploadHandler",
        is_public: false,
    },
    Route {
        method: "GET",
        path: "/jobs",
        id: "ApiGetJobs",
        resource: "ApiJobsResource",
        function: "ListJobs",
        is_public: false,
    },
    Route {
        method: "GET",
        path: "/jobs/*",
        id: "ApiGetJobsJobId",
        resource: "ApiJobsJobIdResource",
        function: "GetJob",
        is_public: false,
    },
];

#[test]
fn the_api_has_three_routes_for_signed_in_people() {
    let prod = prod();
    prod.check(
        "REST API thor-web-api",
        "AWS::ApiGateway::RestApi",
        "Api",
        &[("/Name", json!("thor-web-api")), ("/EndpointConfiguration/Types", json!(["REGIONAL"]))],
    );
    prod.check(
        "REST API thor-web-api: Cognito authorizer",
        "AWS::ApiGateway::Authorizer",
        "ApiAuthorizer",
        &[
            ("/Type", json!("COGNITO_USER_POOLS")),
            ("/ProviderARNs", json!([attribute("Users", "Arn")])),
            ("/RestApiId", reference("Api")),
            ("/IdentitySource", json!("method.request.header.Authorization")),
        ],
    );
    answers(&prod, "prod", "COGNITO_USER_POOLS", &ROUTES);
}

#[test]
fn pages_may_call_the_api_and_read_its_errors() {
    pages_may_call(&prod(), SITE, "Content-Type,Authorization", "GET,OPTIONS,POST");
}

#[test]
fn the_api_is_deployed_to_a_stage_with_the_stages_name() {
    for stage in ["dev", "prod"] {
        let deployed = Deployed::stage("thor-web", stage);
        let deployment = id(&deployed.properties("ApiStage")["DeploymentId"]);
        deployed.check(
            "REST API thor-web-api: stage",
            "AWS::ApiGateway::Stage",
            "ApiStage",
            &[("/StageName", json!(stage)), ("/RestApiId", reference("Api"))],
        );
        // A deployment is a snapshot, so it comes after all its parts.
        let after = deployed.document["Resources"][&deployment]["DependsOn"].clone();
        let after: Vec<&str> = after
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let parts = ["Method", "GatewayResponse", "Authorizer", "Model", "Resource"]
            .map(|part| format!("AWS::ApiGateway::{part}"));
        for part in parts.iter().flat_map(|part| deployed.of_type(part)) {
            assert!(after.contains(&part), "{stage}: {deployment} is not after {part}");
        }
    }
}

#[test]
fn the_secret_is_created_without_a_value() {
    prod().check(
        "secret thor-web/anthropic-api-key",
        "AWS::SecretsManager::Secret",
        "AnthropicApiKey",
        &[
            ("/Name", json!("thor-web/anthropic-api-key")),
            ("/SecretString", Value::Null),
            ("/GenerateSecretString", Value::Null),
        ],
    );
}

/// The names of the outputs come from secure-media's specification, which has a table of them.
#[test]
fn outputs_have_the_resources_that_operators_and_the_site_need() {
    let prod = prod();
    for (name, value) in [
        ("cognito_user_pool_id", reference("Users")),
        ("cognito_client_id", reference("Client")),
        ("frontend_bucket_name", reference("Frontend")),
        ("frontend_url", attribute("Frontend", "WebsiteURL")),
        ("storage_bucket_name", reference("Storage")),
    ] {
        assert_eq!(prod.output(name), &value, "{name}");
    }
    let url = prod.output_text("api_gateway_url");
    assert!(url.starts_with("https://${Api}.execute-api.${AWS::Region}."), "{url}");
    let frontend = prod.config("frontend_config");
    assert_eq!(frontend["api_url"], url);
    assert_eq!(frontend["sign_in_url"], prod.output_text("sign_in_url"));
    assert_eq!(frontend["user_pool_client_id"], "${Client}");
    let backend = prod.config("backend_config");
    assert_eq!(
        (&backend["jobs_table"], &backend["results_table"]),
        (&json!("${Jobs}"), &json!("${Results}"))
    );
}

#[test]
fn every_resource_is_in_the_specification() {
    let prod = prod();
    for (type_name, property, names) in [
        ("AWS::DynamoDB::Table", "TableName", vec!["thor-web-jobs", "thor-web-results"]),
        ("AWS::S3::Bucket", "BucketName", vec!["thor-web-frontend", "thor-web-storage"]),
        (
            "AWS::SQS::Queue",
            "QueueName",
            vec![
                "thor-web-article-queue",
                "thor-web-article-queue-dlq",
                "thor-web-transcription-complete-dlq",
                "thor-web-upload-complete-dlq",
            ],
        ),
        ("AWS::Cognito::UserPool", "UserPoolName", vec!["thor-web-users"]),
        ("AWS::Cognito::UserPoolClient", "ClientName", vec!["thor-web-client"]),
        ("AWS::Cognito::UserPoolDomain", "Domain", vec!["thor-web-auth"]),
        ("AWS::ApiGateway::RestApi", "Name", vec!["thor-web-api"]),
        ("AWS::ApiGateway::Stage", "StageName", vec!["prod"]),
        ("AWS::SecretsManager::Secret", "Name", vec!["thor-web/anthropic-api-key"]),
        // The second rule starts upload-complete. The specification requires the event, but gives no name for its
        // rule.
        (
            "AWS::Events::Rule",
            "Name",
            vec!["thor-web-transcription-complete-rule", "thor-web-upload-complete-rule"],
        ),
    ] {
        assert_eq!(
            prod.named(type_name, property),
            names.into_iter().map(str::to_owned).collect(),
            "{type_name}"
        );
    }
}

#[test]
fn data_is_kept_in_prod_and_deleted_in_dev() {
    for (stage, policy, protected) in [("prod", "Retain", true), ("dev", "Delete", false)] {
        let deployed = Deployed::stage("thor-web", stage);
        for data in ["Jobs", "Results", "Storage", "Users"] {
            let resource = &deployed.document["Resources"][data];
            assert_eq!(resource["DeletionPolicy"], policy, "{data} of {stage}");
            assert_eq!(resource["UpdateReplacePolicy"], policy, "{data} of {stage}");
        }
        for table in ["Jobs", "Results"] {
            let is_protected = deployed.properties(table)["DeletionProtectionEnabled"] == true;
            assert_eq!(is_protected, protected, "{table} of {stage}");
        }
    }
}

#[test]
fn dev_equals_prod_except_for_names() {
    let (dev, prod) = (Deployed::stage("thor-web", "dev"), prod());
    let kinds = |deployed: &Deployed| -> Vec<(String, String)> {
        crate::resources(&deployed.document)
            .iter()
            // Its ID depends on the deployed content, which contains the stage's origin.
            .filter(|(_, resource)| resource["Type"] != "AWS::ApiGateway::Deployment")
            .map(|(id, resource)| (id.clone(), resource["Type"].to_string()))
            .collect()
    };
    assert_eq!(kinds(&dev), kinds(&prod));
    assert_eq!(dev.properties("Jobs")["TableName"], "thor-web-dev-jobs");
    assert_eq!(dev.properties("AnthropicApiKey")["Name"], "thor-web-dev/anthropic-api-key");
    assert_eq!(dev.properties("Client")["CallbackURLs"][0], "http://localhost:3000");
}
