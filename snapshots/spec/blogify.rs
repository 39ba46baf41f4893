//! blogify, row by row of the tables of its specification.

use serde_json::{Value, json};

use crate::{
    spec::{
        Deployed, Function, attribute,
        parts::{goes_off, is_private, key, loses_no_event, tells, watches},
        reference,
    },
    switches,
};

/// The origin of the pages of `prod`.
const SITE: &str = "https://yourblog.example.com";

fn prod() -> Deployed {
    Deployed::stage("blogify", "prod")
}

/// Returns a stage with one optional row, or with `all` rows.
fn switched(stage: &str) -> Deployed {
    Deployed::of(&switches::of_stage("blogify", stage).main)
}

#[test]
fn posts_are_found_by_id_by_author_and_by_feed() {
    let prod = prod();
    let index = |name: &str, partition: &str| {
        json!({
            "IndexName": name,
            "KeySchema": [key(partition, "HASH"), key("createdAt", "RANGE")],
            "Projection": { "ProjectionType": "ALL" },
        })
    };
    prod.check(
        "table blogify-posts",
        "AWS::DynamoDB::Table",
        "Posts",
        &[
            ("/TableName", json!("blogify-posts")),
            ("/KeySchema", json!([key("postId", "HASH"), key("createdAt", "RANGE")])),
            (
                "/AttributeDefinitions",
                json!([
                    { "AttributeName": "authorFeed", "AttributeType": "S" },
                    { "AttributeName": "createdAt", "AttributeType": "S" },
                    { "AttributeName": "feed", "AttributeType": "S" },
                    { "AttributeName": "postId", "AttributeType": "S" },
                    { "AttributeName": "userId", "AttributeType": "S" },
                ]),
            ),
            (
                "/GlobalSecondaryIndexes",
                json!([
                    index("userId-createdAt-index", "userId"),
                    // The specification allows an index for the feed instead of a scan.
                    index("feed-createdAt-index", "feed"),
                    // The same for the published posts of one author, without that author's drafts.
                    index("authorFeed-createdAt-index", "authorFeed"),
                ]),
            ),
            ("/StreamSpecification", Value::Null),
        ],
    );
}

#[test]
fn users_and_media_are_found_by_id() {
    let prod = prod();
    for (id, name, partition) in
        [("Profiles", "blogify-users", "userId"), ("Media", "blogify-media", "mediaId")]
    {
        prod.check(
            name,
            "AWS::DynamoDB::Table",
            id,
            &[
                ("/TableName", json!(name)),
                ("/KeySchema", json!([key(partition, "HASH")])),
                ("/AttributeDefinitions", json!([{ "AttributeName": partition, "AttributeType": "S" }])),
                ("/GlobalSecondaryIndexes", Value::Null),
                ("/TimeToLiveSpecification", Value::Null),
            ],
        );
    }
}

#[test]
fn tables_are_billed_by_request_encrypted_and_restorable() {
    let all = switched("all");
    for (deployed, tables) in [(prod(), vec!["Posts", "Profiles", "Media"]), (all, vec!["Audit"])] {
        for table in tables {
            deployed.check(
                "rules common to all: data",
                "AWS::DynamoDB::Table",
                table,
                &[
                    ("/BillingMode", json!("PAY_PER_REQUEST")),
                    ("/SSESpecification/SSEEnabled", json!(true)),
                    ("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled", json!(true)),
                    ("/DeletionProtectionEnabled", json!(true)),
                ],
            );
        }
    }
}

#[test]
fn media_are_private_and_uploaded_by_pages() {
    let prod = prod();
    is_private(&prod, "Files", "blogify-media");
    prod.check(
        "bucket blogify-media",
        "AWS::S3::Bucket",
        "Files",
        &[
            ("/VersioningConfiguration", Value::Null),
            ("/CorsConfiguration/CorsRules/0/AllowedMethods", json!(["GET", "HEAD", "PUT"])),
            ("/CorsConfiguration/CorsRules/0/AllowedOrigins", json!([SITE])),
            ("/WebsiteConfiguration", Value::Null),
        ],
    );
    // There is no access without a signature.
    assert_eq!(
        prod.properties("FilesPolicy")
            .pointer("/PolicyDocument/Statement/1"),
        None
    );
}

#[test]
fn people_sign_in_by_email_and_do_not_set_their_role() {
    let prod = prod();
    prod.check(
        "user pool blogify-users",
        "AWS::Cognito::UserPool",
        "Users",
        &[
            ("/UserPoolName", json!("blogify-users")),
            ("/UsernameAttributes", json!(["email"])),
            ("/AutoVerifiedAttributes", json!(["email"])),
            ("/Policies/PasswordPolicy/MinimumLength", json!(12)),
            ("/Policies/PasswordPolicy/RequireLowercase", json!(true)),
            ("/Policies/PasswordPolicy/RequireNumbers", json!(true)),
            ("/Policies/PasswordPolicy/RequireSymbols", json!(true)),
            ("/Policies/PasswordPolicy/RequireUppercase", json!(true)),
            ("/Schema/0/Name", json!("role")),
            ("/Schema/0/AttributeDataType", json!("String")),
            ("/Schema/0/Mutable", json!(true)),
            ("/Schema/1", Value::Null),
        ],
    );
    // The specification has no client, but nobody could sign in without one.
    prod.check(
        "user pool blogify-users: `role` is not writable by the user",
        "AWS::Cognito::UserPoolClient",
        "Web",
        &[
            ("/ClientName", json!("blogify-web")),
            ("/UserPoolId", reference("Users")),
            ("/GenerateSecret", json!(false)),
        ],
    );
    let written = prod.properties("Web")["WriteAttributes"]
        .as_array()
        .expect("they are named");
    assert!(written.contains(&json!("email")), "{written:?}");
    let is_custom = |name: &Value| {
        name.as_str()
            .is_some_and(|name| name.starts_with("custom:"))
    };
    assert!(!written.iter().any(is_custom), "{written:?}");
}

#[test]
fn the_api_takes_tokens_of_the_pool_and_calls_of_pages() {
    let prod = prod();
    prod.check(
        "HTTP API blogify-api",
        "AWS::ApiGatewayV2::Api",
        "Api",
        &[
            ("/Name", json!("blogify-api")),
            ("/ProtocolType", json!("HTTP")),
            ("/CorsConfiguration/AllowOrigins", json!([SITE])),
            ("/CorsConfiguration/AllowHeaders", json!(["Content-Type", "Authorization", "If-Match"])),
            ("/CorsConfiguration/AllowMethods", json!(["DELETE", "GET", "OPTIONS", "POST", "PUT"])),
        ],
    );
    prod.check(
        "HTTP API blogify-api: JWT authorizer",
        "AWS::ApiGatewayV2::Authorizer",
        "ApiAuthorizer",
        &[
            ("/AuthorizerType", json!("JWT")),
            ("/IdentitySource", json!(["$request.header.Authorization"])),
            ("/JwtConfiguration/Audience", json!([reference("Web")])),
            (
                "/JwtConfiguration/Issuer",
                json!({ "Fn::Sub": "https://cognito-idp.${AWS::Region}.amazonaws.com/${Users}" }),
            ),
        ],
    );
    prod.check(
        "HTTP API blogify-api: stage",
        "AWS::ApiGatewayV2::Stage",
        "ApiStage",
        &[
            ("/StageName", json!("$default")),
            ("/AutoDeploy", json!(true)),
            ("/DefaultRouteSettings/ThrottlingRateLimit", json!(100.0)),
            ("/DefaultRouteSettings/ThrottlingBurstLimit", json!(50)),
            ("/AccessLogSettings", Value::Null),
        ],
    );
}

/// The routes: method, path, a flag for public ones, the route's ID, and its function.
const ROUTES: [(&str, &str, bool, &str, &str); 10] = [
    ("GET", "/posts", true, "ApiGetPosts", "ListPosts"),
    ("GET", "/posts/{postId}", true, "ApiGetPostsPostId", "GetPost"),
    ("POST", "/posts", false, "ApiPostPosts", "CreatePost"),
    ("PUT", "/posts/{postId}", false, "ApiPutPostsPostId", "UpdatePost"),
    ("DELETE", "/posts/{postId}", false, "ApiDeletePostsPostId", "DeletePost"),
    ("POST", "/media", false, "ApiPostMedia", "UploadMedia"),
    ("GET", "/media/{mediaId}", true, "ApiGetMediaMediaId", "GetMedia"),
    ("DELETE", "/media/{mediaId}", false, "ApiDeleteMediaMediaId", "DeleteMedia"),
    ("GET", "/users/me", false, "ApiGetUsersMe", "GetUser"),
    ("PUT", "/users/me", false, "ApiPutUsersMe", "UpdateUser"),
];

#[test]
fn each_operation_has_its_own_route_and_function() {
    let prod = prod();
    for (method, path, is_public, id, function) in ROUTES {
        let row = format!("API: {method} {path}");
        let (kind, authorizer) =
            if is_public { ("NONE", Value::Null) } else { ("JWT", reference("ApiAuthorizer")) };
        prod.check(
            &row,
            "AWS::ApiGatewayV2::Route",
            id,
            &[
                ("/RouteKey", json!(format!("{method} {path}"))),
                ("/AuthorizationType", json!(kind)),
                ("/AuthorizerId", authorizer),
                ("/Target", json!({ "Fn::Sub": format!("integrations/${{ApiTo{function}}}") })),
            ],
        );
        prod.check(
            &row,
            "AWS::ApiGatewayV2::Integration",
            &format!("ApiTo{function}"),
            &[
                ("/IntegrationType", json!("AWS_PROXY")),
                ("/IntegrationUri", attribute(function, "Arn")),
                ("/PayloadFormatVersion", json!("2.0")),
            ],
        );
        let path = path.replace("{postId}", "*").replace("{mediaId}", "*");
        let source = format!(
            "arn:${{AWS::Partition}}:execute-api:${{AWS::Region}}:${{AWS::AccountId}}:${{Api}}/*/{method}{path}"
        );
        prod.check(
            &row,
            "AWS::Lambda::Permission",
            &format!("{function}InvokedBy{id}"),
            &[
                ("/FunctionName", attribute(function, "Arn")),
                ("/Principal", json!("apigateway.amazonaws.com")),
                ("/SourceArn/Fn::Sub", json!(source)),
            ],
        );
        let reason = &prod.document["Resources"][id]["Metadata"]["Stratiform"]["Public"];
        assert_eq!(reason.is_string(), is_public, "{row}");
    }
    assert_eq!(prod.of_type("AWS::ApiGatewayV2::Route").len(), ROUTES.len());
}

fn function(id: &'static str, name: &'static str, may: &'static [&'static str]) -> Function {
    Function { id, name, memory: 128, timeout: 10, environment: &[], more_environment: &[], may }
}

#[test]
fn each_function_has_its_own_minimal_role() {
    let prod = prod();
    let functions = [
        Function {
            environment: &[("POSTS_TABLE", || reference("Posts"))],
            ..function("CreatePost", "blogify-create-post", &["dynamodb:PutItem on Posts"])
        },
        Function {
            environment: &[("POSTS_TABLE", || reference("Posts")), ("AUDIENCE", || reference("Web"))],
            more_environment: &["ISSUER"],
            ..function("GetPost", "blogify-get-post", &["dynamodb:GetItem on Posts"])
        },
        Function {
            environment: &[("POSTS_TABLE", || reference("Posts"))],
            ..function(
                "UpdatePost",
                "blogify-update-post",
                &["dynamodb:GetItem on Posts", "dynamodb:UpdateItem on Posts"],
            )
        },
        Function {
            environment: &[("POSTS_TABLE", || reference("Posts"))],
            ..function(
                "DeletePost",
                "blogify-delete-post",
                &["dynamodb:DeleteItem on Posts", "dynamodb:GetItem on Posts"],
            )
        },
        Function {
            environment: &[("POSTS_TABLE", || reference("Posts"))],
            ..function(
                "ListPosts",
                "blogify-list-posts",
                &[
                    "dynamodb:Query on Posts/index/authorFeed-createdAt-index",
                    "dynamodb:Query on Posts/index/feed-createdAt-index",
                ],
            )
        },
        Function {
            environment: &[("MEDIA_TABLE", || reference("Media")), ("MEDIA_BUCKET", || reference("Files"))],
            ..function(
                "UploadMedia",
                "blogify-upload-media",
                &["dynamodb:PutItem on Media", "s3:PutObject on Files/media/*"],
            )
        },
        Function {
            environment: &[("MEDIA_TABLE", || reference("Media")), ("MEDIA_BUCKET", || reference("Files"))],
            ..function(
                "GetMedia",
                "blogify-get-media",
                &["dynamodb:GetItem on Media", "s3:GetObject on Files/media/*"],
            )
        },
        Function {
            environment: &[("MEDIA_TABLE", || reference("Media")), ("MEDIA_BUCKET", || reference("Files"))],
            ..function(
                "DeleteMedia",
                "blogify-delete-media",
                &[
                    "dynamodb:DeleteItem on Media",
                    "dynamodb:GetItem on Media",
                    "s3:DeleteObject on Files/media/*",
                ],
            )
        },
        // Not in the specification, whose delete-media cannot stop an upload that comes after it.
        Function {
            environment: &[("MEDIA_TABLE", || reference("Media")), ("MEDIA_BUCKET", || reference("Files"))],
            ..function(
                "SweepMedia",
                "blogify-sweep-media",
                &[
                    "dynamodb:GetItem on Media",
                    "s3:DeleteObject on Files/media/*",
                    "sqs:SendMessage on SweepMediaDeadLetters",
                ],
            )
        },
        Function {
            environment: &[("USERS_TABLE", || reference("Profiles"))],
            ..function("GetUser", "blogify-get-user", &["dynamodb:GetItem on Profiles"])
        },
        Function {
            environment: &[("USERS_TABLE", || reference("Profiles"))],
            ..function("UpdateUser", "blogify-update-user", &["dynamodb:PutItem on Profiles"])
        },
    ];
    for function in &functions {
        function.check(&prod, 30);
    }
    assert_eq!(prod.of_type("AWS::Lambda::Function").len(), functions.len());
}

#[test]
fn an_upload_after_its_file_was_deleted_brings_nothing_back() {
    let prod = prod();
    let row = "DELETE /media/{mediaId}: object and row both gone";
    let events = "/NotificationConfiguration/EventBridgeConfiguration/EventBridgeEnabled";
    prod.check(row, "AWS::S3::Bucket", "Files", &[(events, json!(true))]);
    prod.check(
        row,
        "AWS::Events::Rule",
        "SweepMediaRule",
        &[
            ("/State", json!("ENABLED")),
            (
                "/EventPattern",
                json!({
                    "source": ["aws.s3"],
                    "detail-type": ["Object Created"],
                    "detail": {
                        "bucket": { "name": [reference("Files")] },
                        "object": { "key": [{ "prefix": "media/" }] },
                    },
                }),
            ),
        ],
    );
    loses_no_event(&prod, "SweepMedia", "SweepMediaRule");
}

#[test]
fn alarms_are_from_the_stage_file() {
    let all = switched("all");
    tells(&all, "blogify-all-alarms", "ops@example.com");
    let functions = all.of_type("AWS::Lambda::Function");
    for function in &functions {
        let dimensions = [("FunctionName", reference(function))];
        for (what, metric, statistic, limit) in [
            ("Errors", "Errors", "Sum", 5.0),
            ("Duration", "Duration", "Average", 5000.0),
            ("Throttles", "Throttles", "Sum", 0.0),
        ] {
            let (row, id) = ("alarms: errors, duration, throttles", format!("{function}{what}"));
            watches(&all, row, &id, ["AWS/Lambda", metric, statistic], &dimensions);
            goes_off(&all, row, &id, limit, 300);
        }
    }
    for (queue, id) in [
        ("AuditDlq", "AuditDlqMessages"),
        ("NotifyDlq", "NotifyDlqMessages"),
        ("SweepMediaDeadLetters", "SweepMediaDlqMessages"),
    ] {
        let row = "alarms: dead-letter queues";
        let metric = ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "Maximum"];
        watches(&all, row, id, metric, &[("QueueName", attribute(queue, "QueueName"))]);
        goes_off(&all, row, id, 0.0, 300);
    }
    assert_eq!(functions.len(), 13);
    assert_eq!(all.of_type("AWS::CloudWatch::Alarm").len(), 39 + 3);
    tells(&prod(), "blogify-alarms", "ops@example.com");
    assert_eq!(prod().of_type("AWS::CloudWatch::Alarm").len(), 33 + 1);
}

#[test]
fn a_stage_can_enable_tracing() {
    for (deployed, mode) in [(prod(), Value::Null), (switched("tracing"), json!("Active"))] {
        for function in deployed.of_type("AWS::Lambda::Function") {
            let found = deployed.properties(function).pointer("/TracingConfig/Mode");
            assert_eq!(found.unwrap_or(&Value::Null), &mode, "X-Ray: {function}");
        }
    }
}

#[test]
fn media_may_come_through_cloudfront() {
    let cdn = switched("media-cdn");
    cdn.check(
        "bucket blogify-media: optional CloudFront in front",
        "AWS::CloudFront::Distribution",
        "MediaCdn",
        &[
            ("/DistributionConfig/Enabled", json!(true)),
            ("/DistributionConfig/Origins/0/DomainName", attribute("Files", "RegionalDomainName")),
            ("/DistributionConfig/Origins/0/OriginAccessControlId", attribute("MediaCdnAccess", "Id")),
            ("/DistributionConfig/DefaultCacheBehavior/ViewerProtocolPolicy", json!("redirect-to-https")),
            // Only signed URLs.
            (
                "/DistributionConfig/DefaultCacheBehavior/TrustedKeyGroups",
                json!([attribute("MediaCdnSigners", "Id")]),
            ),
            ("/DistributionConfig/WebACLId", Value::Null),
        ],
    );
    cdn.check(
        "bucket blogify-media: read by CloudFront alone",
        "AWS::S3::BucketPolicy",
        "FilesPolicy",
        &[
            (
                "/PolicyDocument/Statement/1/Principal",
                json!({ "Service": "cloudfront.amazonaws.com" }),
            ),
            ("/PolicyDocument/Statement/1/Action", json!("s3:GetObject")),
            (
                "/PolicyDocument/Statement/1/Condition/StringEquals/AWS:SourceArn",
                json!({
                    "Fn::Sub": "arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${MediaCdn.Id}",
                }),
            ),
        ],
    );
    Function {
        environment: &[
            ("CDN_HOST", || attribute("MediaCdn", "DomainName")),
            ("CDN_KEY_ID", || attribute("MediaCdnKey", "Id")),
            ("CDN_KEY_SECRET_ARN", || attribute("MediaCdnKeySecret", "Id")),
        ],
        more_environment: &["MEDIA_TABLE", "MEDIA_BUCKET"],
        ..function(
            "GetMedia",
            "blogify-media-cdn-get-media",
            &[
                "dynamodb:GetItem on Media",
                "s3:GetObject on Files/media/*",
                "secretsmanager:GetSecretValue on MediaCdnKeySecret",
            ],
        )
    }
    .check(&cdn, 30);
}

#[test]
fn waf_may_check_requests_for_media() {
    let templates = switches::of_stage("blogify", "waf");
    let waf = Deployed::of(&templates.main);
    waf.check(
        "recommended improvements: WAF",
        "AWS::CloudFront::Distribution",
        "MediaCdn",
        &[("/DistributionConfig/WebACLId", reference("UsEast1MediaWafArn"))],
    );
    let companion = Deployed::of(
        templates
            .companion
            .as_ref()
            .expect("web ACLs of CloudFront are in us-east-1"),
    );
    companion.check(
        "recommended improvements: WAF",
        "AWS::WAFv2::WebACL",
        "MediaWaf",
        &[
            ("/Name", json!("blogify-waf-media-waf")),
            ("/Scope", json!("CLOUDFRONT")),
            ("/DefaultAction", json!({ "Allow": {} })),
            ("/Rules/1/Statement/RateBasedStatement/Limit", json!(1000)),
            ("/VisibilityConfig/CloudWatchMetricsEnabled", json!(true)),
        ],
    );
    assert_eq!(companion.document["Outputs"]["UsEast1MediaWafArn"]["Value"], attribute("MediaWaf", "Arn"));
}

#[test]
fn changes_of_posts_may_be_audited_and_published() {
    for (stage, id, name, may) in [
        ("audit-trail", "AuditPosts", "blogify-audit-trail-audit-posts", "dynamodb:PutItem on Audit"),
        ("notifications", "NotifyPosts", "blogify-notifications-notify-posts", "events:PutEvents on Events"),
    ] {
        let deployed = switched(stage);
        let row = format!("recommended improvements: {stage}");
        assert_eq!(
            deployed.properties("Posts")["StreamSpecification"]["StreamViewType"],
            "NEW_AND_OLD_IMAGES",
            "{row}"
        );
        let failures = if id == "AuditPosts" { "AuditDlq" } else { "NotifyDlq" };
        deployed.check(
            &row,
            "AWS::Lambda::EventSourceMapping",
            &format!("{id}FromPosts"),
            &[
                ("/EventSourceArn", attribute("Posts", "StreamArn")),
                ("/FunctionName", reference(id)),
                ("/StartingPosition", json!("TRIM_HORIZON")),
                ("/FunctionResponseTypes", json!(["ReportBatchItemFailures"])),
                ("/MaximumRetryAttempts", json!(5)),
                ("/MaximumRecordAgeInSeconds", json!(43_200)),
                ("/DestinationConfig/OnFailure/Destination", attribute(failures, "Arn")),
            ],
        );
        assert_eq!(deployed.properties(id)["FunctionName"], name, "{row}");
        let stream = ["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"]
            .map(|action| format!("dynamodb:{action} on Posts"));
        let mut allowed = stream.to_vec();
        allowed.extend([may.to_owned(), format!("sqs:SendMessage on {failures}")]);
        assert_eq!(deployed.allowed(id), allowed.into_iter().collect(), "{row}");
    }
}

#[test]
fn every_resource_is_in_the_specification() {
    let prod = prod();
    for (type_name, property, names) in [
        ("AWS::DynamoDB::Table", "TableName", vec!["blogify-media", "blogify-posts", "blogify-users"]),
        ("AWS::S3::Bucket", "BucketName", vec!["blogify-media"]),
        ("AWS::Cognito::UserPool", "UserPoolName", vec!["blogify-users"]),
        ("AWS::Cognito::UserPoolClient", "ClientName", vec!["blogify-web"]),
        ("AWS::ApiGatewayV2::Api", "Name", vec!["blogify-api"]),
        ("AWS::SecretsManager::Secret", "Name", vec![]),
        ("AWS::SQS::Queue", "QueueName", vec!["blogify-sweep-media-dlq"]),
        ("AWS::CloudFront::Distribution", "", vec![]),
    ] {
        let names = names.into_iter().map(str::to_owned).collect();
        assert_eq!(prod.named(type_name, property), names, "{type_name}");
    }
}

#[test]
fn data_is_kept_in_prod_and_deleted_in_dev() {
    for (stage, policy) in [("prod", "Retain"), ("dev", "Delete")] {
        let deployed = Deployed::stage("blogify", stage);
        for data in ["Posts", "Profiles", "Media", "Files", "Users"] {
            let resource = &deployed.document["Resources"][data];
            assert_eq!(resource["DeletionPolicy"], policy, "{data} of {stage}");
            assert_eq!(resource["UpdateReplacePolicy"], policy, "{data} of {stage}");
        }
    }
}
