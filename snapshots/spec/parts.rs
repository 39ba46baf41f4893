//! The requirements that several specifications share.

use constructs::{stacks::Stacks, template::Template};
use serde_json::{Value, json};

use crate::spec::{Deployed, attribute, id, reference};

/// Returns an attribute of a key.
pub(super) fn key(name: &str, kind: &str) -> Value {
    json!({ "AttributeName": name, "KeyType": kind })
}

/// Returns the statement of a queue's policy that refuses plain HTTP. The specifications do not have it.
pub(super) fn requires_tls(queue: &str) -> Value {
    json!({
        "Action": "sqs:*",
        "Condition": { "Bool": { "aws:SecureTransport": "false" } },
        "Effect": "Deny",
        "Principal": "*",
        "Resource": [attribute(queue, "Arn")],
    })
}

/// Checks that a bucket is private, encrypted with AES-256, and refuses plain HTTP.
pub(super) fn is_private(deployed: &Deployed, id: &str, name: &str) {
    deployed.check(
        name,
        "AWS::S3::Bucket",
        id,
        &[
            ("/BucketName", json!(name)),
            (
                "/BucketEncryption/ServerSideEncryptionConfiguration/0/ServerSideEncryptionByDefault",
                json!({ "SSEAlgorithm": "AES256" }),
            ),
            (
                "/PublicAccessBlockConfiguration",
                json!({
                    "BlockPublicAcls": true,
                    "BlockPublicPolicy": true,
                    "IgnorePublicAcls": true,
                    "RestrictPublicBuckets": true,
                }),
            ),
        ],
    );
    deployed.check(
        "TLS only",
        "AWS::S3::BucketPolicy",
        &format!("{id}Policy"),
        &[
            ("/Bucket", reference(id)),
            ("/PolicyDocument/Statement/0/Effect", json!("Deny")),
            ("/PolicyDocument/Statement/0/Condition", json!({ "Bool": { "aws:SecureTransport": "false" } })),
        ],
    );
}

/// Checks the site `Frontend`: a private bucket that only its distribution reads.
pub(super) fn is_a_site(deployed: &Deployed, bucket: &str, cdn: &str) {
    is_private(deployed, "Frontend", bucket);
    let error = |code: u32| {
        json!({
            "ErrorCode": code,
            "ResponseCode": 200,
            "ResponsePagePath": "/index.html",
            "ErrorCachingMinTTL": 0,
        })
    };
    // CloudFront's managed policy without caching: "Use managed cache policies" in its Developer Guide.
    let nothing_cached = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
    deployed.check(
        "bucket + CDN",
        "AWS::CloudFront::Distribution",
        "FrontendCdn",
        &[
            ("/DistributionConfig/Enabled", json!(true)),
            ("/DistributionConfig/DefaultRootObject", json!("index.html")),
            ("/DistributionConfig/Origins/0/DomainName", attribute("Frontend", "RegionalDomainName")),
            ("/DistributionConfig/Origins/0/OriginAccessControlId", attribute("FrontendCdnAccess", "Id")),
            ("/DistributionConfig/DefaultCacheBehavior/ViewerProtocolPolicy", json!("redirect-to-https")),
            ("/DistributionConfig/DefaultCacheBehavior/Compress", json!(true)),
            ("/DistributionConfig/DefaultCacheBehavior/CachePolicyId", attribute("FrontendCdnAssets", "Id")),
            ("/DistributionConfig/CacheBehaviors/0/PathPattern", json!("/index.html")),
            ("/DistributionConfig/CacheBehaviors/0/CachePolicyId", json!(nothing_cached)),
            ("/DistributionConfig/CustomErrorResponses", json!([error(403), error(404)])),
        ],
    );
    deployed.check(
        "bucket + CDN: assets are cached for an hour, with gzip and brotli",
        "AWS::CloudFront::CachePolicy",
        "FrontendCdnAssets",
        &[
            ("/CachePolicyConfig/Name", json!(cdn)),
            ("/CachePolicyConfig/DefaultTTL", json!(3600)),
            (
                "/CachePolicyConfig/ParametersInCacheKeyAndForwardedToOrigin/EnableAcceptEncodingBrotli",
                json!(true),
            ),
            (
                "/CachePolicyConfig/ParametersInCacheKeyAndForwardedToOrigin/EnableAcceptEncodingGzip",
                json!(true),
            ),
        ],
    );
    deployed.check(
        "bucket + CDN: read by CloudFront alone",
        "AWS::S3::BucketPolicy",
        "FrontendPolicy",
        &[
            ("/PolicyDocument/Statement/1/Effect", json!("Allow")),
            ("/PolicyDocument/Statement/1/Principal", json!({ "Service": "cloudfront.amazonaws.com" })),
            ("/PolicyDocument/Statement/1/Action", json!("s3:GetObject")),
            (
                "/PolicyDocument/Statement/1/Condition/StringEquals/AWS:SourceArn",
                json!({
                    "Fn::Sub": "arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${FrontendCdn.Id}",
                }),
            ),
            ("/PolicyDocument/Statement/2", Value::Null),
        ],
    );
}

/// A route of the REST API `Api`.
pub(super) struct Route {
    pub(super) method: &'static str,
    /// The path, with `*` for each variable.
    pub(super) path: &'static str,
    /// The ID of its method.
    pub(super) id: &'static str,
    /// The ID of its path.
    pub(super) resource: &'static str,
    /// The ID of its function.
    pub(super) function: &'static str,
    /// A flag: everybody may call the route.
    pub(super) is_public: bool,
}

/// Checks that the REST API `Api`, deployed to the stage with the stage's name, has exactly these routes. The routes
/// that are not public have an authorization of this type.
pub(super) fn answers(deployed: &Deployed, stage: &str, authorization: &str, routes: &[Route]) {
    for Route { method, path, id, resource, function, is_public } in routes {
        let row = format!("API: {method} {path}");
        let uri = format!(
            "arn:${{AWS::Partition}}:apigateway:${{AWS::Region}}:lambda:path/2015-03-31/functions/\
             ${{{function}.Arn}}/invocations"
        );
        let (authorization, authorizer) =
            if *is_public { ("NONE", Value::Null) } else { (authorization, reference("ApiAuthorizer")) };
        deployed.check(
            &row,
            "AWS::ApiGateway::Method",
            id,
            &[
                ("/HttpMethod", json!(method)),
                ("/ResourceId", reference(resource)),
                ("/RestApiId", reference("Api")),
                ("/AuthorizationType", json!(authorization)),
                ("/AuthorizerId", authorizer),
                ("/Integration/Type", json!("AWS_PROXY")),
                ("/Integration/Uri/Fn::Sub", json!(uri)),
            ],
        );
        assert_eq!(path_of(deployed, resource), *path, "{row}");
        let source = format!(
            "arn:${{AWS::Partition}}:execute-api:${{AWS::Region}}:${{AWS::AccountId}}:${{Api}}/{stage}/{method}{path}"
        );
        deployed.check(
            &row,
            "AWS::Lambda::Permission",
            &format!("{function}InvokedBy{id}"),
            &[
                ("/FunctionName", attribute(function, "Arn")),
                ("/Principal", json!("apigateway.amazonaws.com")),
                ("/SourceArn/Fn::Sub", json!(source)),
            ],
        );
    }
    let mut called: Vec<&str> = deployed
        .of_type("AWS::ApiGateway::Method")
        .into_iter()
        .filter(|method| deployed.properties(method)["HttpMethod"] != "OPTIONS")
        .collect();
    let mut known: Vec<&str> = routes.iter().map(|route| route.id).collect();
    called.sort_unstable();
    known.sort_unstable();
    assert_eq!(called, known, "API: all routes");
}

/// Returns the path of a resource of an API, with `*` for each variable.
fn path_of(deployed: &Deployed, resource: &str) -> String {
    let properties = deployed.properties(resource);
    let part = properties["PathPart"].as_str().unwrap_or_default();
    let part = if part.starts_with('{') { "*" } else { part };
    let above = match properties["ParentId"]["Ref"].as_str() {
        Some(above) => path_of(deployed, above),
        None => String::new(),
    };
    format!("{above}/{part}")
}

/// Checks that pages of an origin may call each path of the REST API `Api`, and may read its errors.
pub(super) fn pages_may_call(deployed: &Deployed, origin: &str, headers: &str, methods: &str) {
    let [origin, headers, methods] = [origin, headers, methods].map(|text| json!(format!("'{text}'")));
    let all = deployed.of_type("AWS::ApiGateway::Method");
    let paths = |options: bool| -> Vec<String> {
        let mut paths: Vec<String> = all
            .iter()
            .map(|method| deployed.properties(method))
            .filter(|method| (method["HttpMethod"] == "OPTIONS") == options)
            .map(|method| id(&method["ResourceId"]))
            .collect();
        paths.sort_unstable();
        paths.dedup();
        paths
    };
    assert_eq!(paths(true), paths(false), "CORS: every path");
    for options in all
        .iter()
        .filter(|method| deployed.properties(method)["HttpMethod"] == "OPTIONS")
    {
        deployed.check(
            "REST API: CORS",
            "AWS::ApiGateway::Method",
            options,
            &[("/AuthorizationType", json!("NONE")), ("/Integration/Type", json!("MOCK"))],
        );
        let answer =
            &deployed.properties(options)["Integration"]["IntegrationResponses"][0]["ResponseParameters"];
        for (header, value) in [("Headers", &headers), ("Methods", &methods), ("Origin", &origin)] {
            let header = format!("method.response.header.Access-Control-Allow-{header}");
            assert_eq!(&answer[header.as_str()], value, "{options}");
            let answered = &deployed.properties(options)["MethodResponses"][0]["ResponseParameters"];
            assert!(answered.get(&header).is_some(), "{options} answers {header} without declaring it");
        }
    }
    // 401, 403, 404, 429 and 5xx are answers that API Gateway can give itself.
    let answers = deployed.of_type("AWS::ApiGateway::GatewayResponse");
    for kind in [
        "ACCESS_DENIED",
        "DEFAULT_4XX",
        "DEFAULT_5XX",
        "EXPIRED_TOKEN",
        "MISSING_AUTHENTICATION_TOKEN",
        "QUOTA_EXCEEDED",
        "RESOURCE_NOT_FOUND",
        "THROTTLED",
        "UNAUTHORIZED",
    ] {
        let answer = answers
            .iter()
            .map(|answer| deployed.properties(answer))
            .find(|answer| answer["ResponseType"] == kind)
            .unwrap_or_else(|| panic!("no answer for {kind}"));
        let parameters = &answer["ResponseParameters"];
        assert_eq!(parameters["gatewayresponse.header.Access-Control-Allow-Origin"], origin, "{kind}");
        assert_eq!(parameters["gatewayresponse.header.Access-Control-Allow-Headers"], headers, "{kind}");
        let body = answer["ResponseTemplates"]["application/json"].as_str();
        let body: Value = serde_json::from_str(body.unwrap_or_default()).expect("an error is JSON");
        assert!(body["error"]["code"].is_string() && body["error"]["message"].is_string(), "{kind}: {body}");
    }
}

/// Checks the stage of the REST API `Api`: its name, its throttling, and the retention of its access logs in days.
pub(super) fn is_deployed(deployed: &Deployed, stage: &str, log_group: &str, retention: u32) {
    deployed.check(
        "REST API: stage, throttling, access logs",
        "AWS::ApiGateway::Stage",
        "ApiStage",
        &[
            ("/StageName", json!(stage)),
            ("/MethodSettings/0/ResourcePath", json!("/*")),
            ("/MethodSettings/0/HttpMethod", json!("*")),
            ("/MethodSettings/0/ThrottlingRateLimit", json!(100.0)),
            ("/MethodSettings/0/ThrottlingBurstLimit", json!(50)),
            ("/AccessLogSetting/DestinationArn", attribute("ApiLogGroup", "Arn")),
        ],
    );
    deployed.check(
        "REST API: access logs",
        "AWS::Logs::LogGroup",
        "ApiLogGroup",
        &[("/LogGroupName", json!(log_group)), ("/RetentionInDays", json!(retention))],
    );
}

/// Checks that an event goes to the function's dead-letter queue if the function finally fails, or if the rule cannot
/// deliver it.
pub(super) fn loses_no_event(deployed: &Deployed, function: &str, rule: &str) {
    let row = "events: a dead-letter queue of the function";
    let queue = format!("{function}DeadLetters");
    let name = &deployed.properties(function)["FunctionName"];
    let name = name.as_str().expect("a function has a name");
    deployed.check(
        row,
        "AWS::SQS::Queue",
        &queue,
        &[
            ("/QueueName", json!(format!("{name}-dlq"))),
            ("/MessageRetentionPeriod", json!(1_209_600)),
            ("/SqsManagedSseEnabled", json!(true)),
        ],
    );
    deployed.check(
        row,
        "AWS::Lambda::EventInvokeConfig",
        &format!("{function}OnFailure"),
        &[
            ("/FunctionName", reference(function)),
            ("/Qualifier", json!("$LATEST")),
            ("/DestinationConfig/OnFailure/Destination", attribute(&queue, "Arn")),
        ],
    );
    deployed.check(
        row,
        "AWS::Events::Rule",
        rule,
        &[(
            "/Targets",
            json!([{
                "Arn": attribute(function, "Arn"),
                "DeadLetterConfig": { "Arn": attribute(&queue, "Arn") },
                "Id": function,
            }]),
        )],
    );
    deployed.check(
        row,
        "AWS::SQS::QueuePolicy",
        &format!("{queue}Policy"),
        &[
            ("/Queues", json!([reference(&queue)])),
            (
                "/PolicyDocument/Statement",
                json!([requires_tls(&queue), {
                    "Action": "sqs:SendMessage",
                    "Condition": { "ArnEquals": { "aws:SourceArn": attribute(rule, "Arn") } },
                    "Effect": "Allow",
                    "Principal": { "Service": "events.amazonaws.com" },
                    "Resource": attribute(&queue, "Arn"),
                }]),
            ),
        ],
    );
}

/// Checks that the topic `Alarms` sends e-mail to an address.
pub(super) fn tells(deployed: &Deployed, topic: &str, email: &str) {
    deployed.check("alarms", "AWS::SNS::Topic", "Alarms", &[("/TopicName", json!(topic))]);
    deployed.check(
        "alarms: recipient",
        "AWS::SNS::Subscription",
        "AlarmsEmail1",
        &[
            ("/Protocol", json!("email")),
            ("/Endpoint", json!(email)),
            ("/TopicArn", attribute("Alarms", "TopicArn")),
        ],
    );
}

/// Checks that an alarm notifies the topic `Alarms` if a metric is above a limit for so many seconds.
pub(super) fn goes_off(deployed: &Deployed, row: &str, id: &str, limit: f64, seconds: u32) {
    deployed.check(
        row,
        "AWS::CloudWatch::Alarm",
        id,
        &[
            ("/ComparisonOperator", json!("GreaterThanThreshold")),
            ("/Threshold", json!(limit)),
            ("/EvaluationPeriods", json!(1)),
            ("/AlarmActions", json!([attribute("Alarms", "TopicArn")])),
        ],
    );
    let alarm = deployed.properties(id);
    let periods: Vec<&Value> = match alarm.get("Metrics").and_then(Value::as_array) {
        Some(metrics) => metrics
            .iter()
            .filter_map(|metric| metric.pointer("/MetricStat/Period"))
            .collect(),
        None => vec![&alarm["Period"]],
    };
    assert!(periods.iter().all(|period| **period == seconds), "{row}: {id} over {periods:?}");
}

/// Checks the metric of an alarm without a computation.
pub(super) fn watches(
    deployed: &Deployed,
    row: &str,
    id: &str,
    metric: [&str; 3],
    dimensions: &[(&str, Value)],
) {
    let [namespace, name, statistic] = metric;
    let dimensions: Vec<Value> = dimensions
        .iter()
        .map(|(name, value)| json!({ "Name": name, "Value": value }))
        .collect();
    deployed.check(
        row,
        "AWS::CloudWatch::Alarm",
        id,
        &[
            ("/Namespace", json!(namespace)),
            ("/MetricName", json!(name)),
            ("/Statistic", json!(statistic)),
            ("/Dimensions", json!(dimensions)),
        ],
    );
}

/// Checks that the site `Frontend` has a domain, with a certificate that its companion creates in us-east-1.
pub(super) fn site_has_a_domain(templates: &Stacks<Template>, domain: &str) {
    let site = Deployed::of(&templates.main);
    let companion = companion(templates);
    let certificate = format!("FrontendCdnCertificate{}", pascal_case(domain));
    companion.check(
        "bucket + CDN: ACM certificate in us-east-1",
        "AWS::CertificateManager::Certificate",
        &certificate,
        &[
            ("/DomainName", json!(domain)),
            ("/ValidationMethod", json!("DNS")),
            ("/DomainValidationOptions/0/HostedZoneId", json!("Z0123456789ABCDEFGHIJ")),
        ],
    );
    site.check(
        "bucket + CDN: custom domain, TLS 1.2+",
        "AWS::CloudFront::Distribution",
        "FrontendCdn",
        &[
            ("/DistributionConfig/Aliases", json!([domain])),
            (
                "/DistributionConfig/ViewerCertificate/AcmCertificateArn",
                reference(&format!("UsEast1{certificate}")),
            ),
            ("/DistributionConfig/ViewerCertificate/MinimumProtocolVersion", json!("TLSv1.2_2021")),
            ("/DistributionConfig/ViewerCertificate/SslSupportMethod", json!("sni-only")),
        ],
    );
    for (id, kind) in [("FrontendCdnRecord", "A"), ("FrontendCdnRecordIpv6", "AAAA")] {
        site.check(
            "bucket + CDN: Route 53 records",
            "AWS::Route53::RecordSet",
            id,
            &[
                ("/Name", json!(domain)),
                ("/Type", json!(kind)),
                ("/AliasTarget/DNSName", attribute("FrontendCdn", "DomainName")),
            ],
        );
    }
}

/// Checks that the site `Frontend` has a web ACL, which its companion creates in us-east-1.
pub(super) fn site_has_a_web_acl(templates: &Stacks<Template>, name: &str) {
    Deployed::of(&templates.main).check(
        "bucket + CDN: WAF",
        "AWS::CloudFront::Distribution",
        "FrontendCdn",
        &[("/DistributionConfig/WebACLId", reference("UsEast1FrontendWafArn"))],
    );
    companion(templates).check(
        "bucket + CDN: WAF",
        "AWS::WAFv2::WebACL",
        "FrontendWaf",
        &[
            ("/Name", json!(name)),
            ("/Scope", json!("CLOUDFRONT")),
            ("/DefaultAction", json!({ "Allow": {} })),
            ("/Rules/1/Statement/RateBasedStatement/Limit", json!(1000)),
        ],
    );
}

fn companion(templates: &Stacks<Template>) -> Deployed {
    let companion = templates.companion.as_ref();
    Deployed::of(companion.expect("what CloudFront asks for is in us-east-1"))
}

/// Returns a domain in the form of an ID.
fn pascal_case(domain: &str) -> String {
    domain
        .split(['.', '-'])
        .map(|word| word[..1].to_uppercase() + &word[1..])
        .collect()
}
