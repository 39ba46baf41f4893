//! The resources of the account, as each service lists them.

use serde_json::{Value, json};

use crate::cloud::{Cloud, GLOBAL, List, firsts};

/// A service's list: the resource types that it contains, and the request that reads it. Its elements are the
/// physical IDs that CloudFormation uses.
pub(crate) struct Kind {
    pub(crate) types: &'static [&'static str],
    /// A flag: the list is the same in all regions.
    pub(crate) is_global: bool,
    pub(crate) list: fn(&Cloud, &str) -> Vec<String>,
}

const fn regional(types: &'static [&'static str], list: fn(&Cloud, &str) -> Vec<String>) -> Kind {
    Kind { types, is_global: false, list }
}

const fn global(types: &'static [&'static str], list: fn(&Cloud, &str) -> Vec<String>) -> Kind {
    Kind { types, is_global: true, list }
}

/// Returns all lists.
pub(crate) const KINDS: &[Kind] = &[
    regional(&["AWS::ApiGateway::DomainName", "AWS::ApiGatewayV2::DomainName"], |cloud, region| {
        let list = List { items: "item", id: Some("domainName"), next: ("position", "position") };
        cloud.get_list(region, "apigateway", "/domainnames?limit=500", &list)
    }),
    regional(&["AWS::ApiGateway::RestApi"], |cloud, region| {
        let list = List { items: "item", id: Some("id"), next: ("position", "position") };
        cloud.get_list(region, "apigateway", "/restapis?limit=500", &list)
    }),
    regional(&["AWS::ApiGateway::UsagePlan"], |cloud, region| {
        let list = List { items: "item", id: Some("id"), next: ("position", "position") };
        cloud.get_list(region, "apigateway", "/usageplans?limit=500", &list)
    }),
    regional(&["AWS::ApiGatewayV2::Api"], |cloud, region| {
        let list = List { items: "items", id: Some("apiId"), next: ("nextToken", "nextToken") };
        cloud.get_list(region, "apigateway", "/v2/apis", &list)
    }),
    regional(&["AWS::CertificateManager::Certificate"], |cloud, region| {
        let list = List { items: "CertificateSummaryList", id: Some("CertificateArn"), next: NEXT_TOKEN };
        cloud.json_list(region, "acm", "CertificateManager.ListCertificates", &json!({}), &list)
    }),
    global(&["AWS::CloudFront::CachePolicy"], |cloud, region| {
        let xml = cloud.xml("GET", region, "cloudfront", "/2020-05-31/cache-policy?Type=custom", "");
        firsts(&xml, "CachePolicy", "Id")
    }),
    global(&["AWS::CloudFront::Distribution"], |cloud, region| {
        let xml = cloud.xml("GET", region, "cloudfront", "/2020-05-31/distribution", "");
        firsts(&xml, "DistributionSummary", "Id")
    }),
    global(&["AWS::CloudFront::OriginAccessControl"], |cloud, region| {
        let xml = cloud.xml("GET", region, "cloudfront", "/2020-05-31/origin-access-control", "");
        firsts(&xml, "OriginAccessControlSummary", "Id")
    }),
    global(&["AWS::CloudFront::OriginRequestPolicy"], |cloud, region| {
        let xml = cloud.xml("GET", region, "cloudfront", "/2020-05-31/origin-request-policy?Type=custom", "");
        firsts(&xml, "OriginRequestPolicy", "Id")
    }),
    global(&["AWS::CloudFront::ResponseHeadersPolicy"], |cloud, region| {
        let xml =
            cloud.xml("GET", region, "cloudfront", "/2020-05-31/response-headers-policy?Type=custom", "");
        firsts(&xml, "ResponseHeadersPolicy", "Id")
    }),
    regional(&["AWS::CloudWatch::Alarm"], |cloud, region| {
        cloud.query_list(region, "monitoring", "2010-08-01", "DescribeAlarms", "AlarmName")
    }),
    regional(&["AWS::CloudWatch::Dashboard"], |cloud, region| {
        cloud.query_list(region, "monitoring", "2010-08-01", "ListDashboards", "DashboardName")
    }),
    regional(&["AWS::Cognito::IdentityPool"], |cloud, region| {
        let list = List { items: "IdentityPools", id: Some("IdentityPoolId"), next: NEXT_TOKEN };
        let target = "AWSCognitoIdentityService.ListIdentityPools";
        cloud.json_list(region, "cognito-identity", target, &json!({"MaxResults": 60}), &list)
    }),
    regional(&["AWS::Cognito::UserPool"], user_pools),
    regional(&["AWS::Cognito::UserPoolClient"], |cloud, region| {
        let list = List { items: "UserPoolClients", id: Some("ClientId"), next: NEXT_TOKEN };
        of_user_pools(cloud, region, "ListUserPoolClients", &list)
    }),
    regional(&["AWS::Cognito::UserPoolDomain"], |cloud, region| {
        let domain = |pool: String| {
            let target = "AWSCognitoIdentityProviderService.DescribeUserPool";
            let pool = cloud.json(region, "cognito-idp", target, &json!({"UserPoolId": pool}));
            pool["UserPool"]["Domain"].as_str().map(str::to_owned)
        };
        user_pools(cloud, region)
            .into_iter()
            .filter_map(domain)
            .collect()
    }),
    regional(&["AWS::DynamoDB::Table"], |cloud, region| {
        let next = ("LastEvaluatedTableName", "ExclusiveStartTableName");
        let list = List { items: "TableNames", id: None, next };
        cloud.json_list(region, "dynamodb", "DynamoDB_20120810.ListTables", &json!({}), &list)
    }),
    regional(&["AWS::Events::EventBus"], |cloud, region| {
        let mut buses = event_buses(cloud, region);
        // Every account has the default bus.
        buses.retain(|name| name != "default");
        buses
    }),
    regional(&["AWS::Events::Rule"], |cloud, region| {
        let list = List { items: "Rules", id: Some("Name"), next: NEXT_TOKEN };
        let rules = |bus: String| {
            cloud.json_list(region, "events", "AWSEvents.ListRules", &json!({"EventBusName": bus}), &list)
        };
        event_buses(cloud, region)
            .into_iter()
            .flat_map(rules)
            .collect()
    }),
    global(&["AWS::IAM::ManagedPolicy"], |cloud, region| {
        cloud.query_list(region, "iam", "2010-05-08", "ListPolicies&Scope=Local", "Arn")
    }),
    global(&["AWS::IAM::Role"], |cloud, region| {
        cloud.query_list(region, "iam", "2010-05-08", "ListRoles", "RoleName")
    }),
    regional(&["AWS::KMS::Key"], |cloud, region| {
        let list = List { items: "Keys", id: Some("KeyId"), next: ("NextMarker", "Marker") };
        cloud.json_list(region, "kms", "TrentService.ListKeys", &json!({}), &list)
    }),
    regional(&["AWS::Lambda::EventSourceMapping"], |cloud, region| {
        let list = List { items: "EventSourceMappings", id: Some("UUID"), next: MARKER };
        cloud.get_list(region, "lambda", "/2015-03-31/event-source-mappings/", &list)
    }),
    regional(&["AWS::Lambda::Function"], |cloud, region| {
        let list = List { items: "Functions", id: Some("FunctionName"), next: MARKER };
        cloud.get_list(region, "lambda", "/2015-03-31/functions/", &list)
    }),
    regional(&["AWS::Logs::LogGroup"], |cloud, region| {
        let list = List { items: "logGroups", id: Some("logGroupName"), next: ("nextToken", "nextToken") };
        cloud.json_list(region, "logs", "Logs_20140328.DescribeLogGroups", &json!({}), &list)
    }),
    global(&["AWS::Route53::HostedZone"], |cloud, region| {
        let xml = cloud.xml("GET", region, "route53", "/2013-04-01/hostedzone", "");
        let zones = firsts(&xml, "HostedZone", "Id").into_iter();
        let zones = zones.map(|id| id.trim_start_matches("/hostedzone/").to_owned());
        zones.filter(|id| *id != cloud.zone).collect()
    }),
    global(&["AWS::Route53::RecordSet"], |cloud, region| {
        let path = format!("/2013-04-01/hostedzone/{}/rrset", cloud.zone);
        let xml = cloud.xml("GET", region, "route53", &path, "");
        let mut names = firsts(&xml, "ResourceRecordSet", "Name");
        // The zone's own records, of its name servers.
        names.retain(|name| name != "example.com.");
        // A name has several records, for several types of addresses.
        names.sort();
        names
    }),
    global(&["AWS::S3::Bucket"], |cloud, region| {
        let mut names = firsts(&cloud.xml("GET", region, "s3", "/", ""), "Bucket", "Name");
        // This bucket contains the functions' code.
        names.retain(|name| !name.starts_with("stratiform-assets-"));
        names
    }),
    regional(&["AWS::SNS::Subscription"], |cloud, region| {
        cloud.query_list(region, "sns", "2010-03-31", "ListSubscriptions", "SubscriptionArn")
    }),
    regional(&["AWS::SNS::Topic"], |cloud, region| {
        cloud.query_list(region, "sns", "2010-03-31", "ListTopics", "TopicArn")
    }),
    regional(&["AWS::SQS::Queue"], |cloud, region| {
        let body = json!({"MaxResults": 1000});
        let answer = cloud.json(region, "sqs", "AmazonSQS.ListQueues", &body);
        let urls = answer["QueueUrls"].as_array().into_iter().flatten();
        urls.filter_map(|url| url.as_str().map(str::to_owned))
            .collect()
    }),
    regional(&["AWS::SSM::Parameter"], |cloud, region| {
        let list = List { items: "Parameters", id: Some("Name"), next: NEXT_TOKEN };
        cloud.json_list(region, "ssm", "AmazonSSM.DescribeParameters", &json!({}), &list)
    }),
    regional(&["AWS::Scheduler::Schedule"], |cloud, region| {
        let list = List { items: "Schedules", id: Some("Name"), next: NEXT_TOKEN };
        cloud.get_list(region, "scheduler", "/schedules", &list)
    }),
    regional(&["AWS::SecretsManager::Secret"], |cloud, region| {
        // On AWS the `Ref` of a secret is its ARN. In the emulator it is its name.
        let list = List { items: "SecretList", id: Some("Name"), next: NEXT_TOKEN };
        cloud.json_list(region, "secretsmanager", "secretsmanager.ListSecrets", &json!({}), &list)
    }),
    regional(&["AWS::WAFv2::WebACL"], |cloud, region| {
        let scopes: &[&str] = if region == GLOBAL { &["REGIONAL", "CLOUDFRONT"] } else { &["REGIONAL"] };
        let of_scope = |scope: &&str| {
            let answer = cloud.json(region, "wafv2", "AWSWAF_20190729.ListWebACLs", &json!({"Scope": scope}));
            let acls = answer["WebACLs"].as_array().cloned().unwrap_or_default();
            let name = |acl: &Value| {
                let [name, id] = ["Name", "Id"].map(|key| acl[key].as_str().unwrap_or_default().to_owned());
                format!("{name}|{id}|{scope}")
            };
            acls.iter().map(name).collect::<Vec<_>>()
        };
        scopes.iter().flat_map(of_scope).collect()
    }),
];

/// The types of resources that belong to another resource with a list, and are deleted with it.
pub(crate) const PARTS: &[&str] = &[
    "AWS::ApiGateway::Account",
    "AWS::ApiGateway::Authorizer",
    "AWS::ApiGateway::BasePathMapping",
    "AWS::ApiGateway::Deployment",
    "AWS::ApiGateway::GatewayResponse",
    "AWS::ApiGateway::Method",
    "AWS::ApiGateway::Model",
    "AWS::ApiGateway::RequestValidator",
    "AWS::ApiGateway::Resource",
    "AWS::ApiGateway::Stage",
    "AWS::ApiGatewayV2::ApiMapping",
    "AWS::ApiGatewayV2::Authorizer",
    "AWS::ApiGatewayV2::Integration",
    "AWS::ApiGatewayV2::Route",
    "AWS::ApiGatewayV2::Stage",
    "AWS::Cognito::IdentityPoolRoleAttachment",
    "AWS::Cognito::UserPoolGroup",
    "AWS::Cognito::UserPoolResourceServer",
    "AWS::IAM::Policy",
    "AWS::KMS::Alias",
    "AWS::Lambda::Alias",
    "AWS::Lambda::EventInvokeConfig",
    "AWS::Lambda::Permission",
    "AWS::Lambda::Url",
    "AWS::Lambda::Version",
    "AWS::Logs::MetricFilter",
    "AWS::Logs::SubscriptionFilter",
    "AWS::S3::BucketPolicy",
    "AWS::SNS::TopicPolicy",
    "AWS::SQS::QueuePolicy",
];

const NEXT_TOKEN: (&str, &str) = ("NextToken", "NextToken");

const MARKER: (&str, &str) = ("NextMarker", "Marker");

fn user_pools(cloud: &Cloud, region: &str) -> Vec<String> {
    let list = List { items: "UserPools", id: Some("Id"), next: NEXT_TOKEN };
    let target = "AWSCognitoIdentityProviderService.ListUserPools";
    cloud.json_list(region, "cognito-idp", target, &json!({"MaxResults": 60}), &list)
}

fn of_user_pools(cloud: &Cloud, region: &str, operation: &str, list: &List) -> Vec<String> {
    let target = format!("AWSCognitoIdentityProviderService.{operation}");
    let of_pool = |pool: String| {
        let body = json!({"UserPoolId": pool, "MaxResults": 60});
        cloud.json_list(region, "cognito-idp", &target, &body, list)
    };
    user_pools(cloud, region)
        .into_iter()
        .flat_map(of_pool)
        .collect()
}

fn event_buses(cloud: &Cloud, region: &str) -> Vec<String> {
    let list = List { items: "EventBuses", id: Some("Name"), next: NEXT_TOKEN };
    cloud.json_list(region, "events", "AWSEvents.ListEventBuses", &json!({}), &list)
}
