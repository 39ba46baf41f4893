//! Values of a wrong kind: a name where an ARN belongs, or the ARN of another kind of resource.

use resources::{Node, schema};

use crate::core::rules::{
    Document, Findings, Item, Rule,
    Severity::Error,
    document::{Piece, pieces, within},
};

/// The types whose `Ref` is an ARN, as the section "Return values" of each type's page says.
const REF_IS_ARN: [&str; 21] = [
    "AWS::ACMPCA::CertificateAuthority",
    "AWS::Batch::ComputeEnvironment",
    "AWS::Batch::JobDefinition",
    "AWS::Batch::JobQueue",
    "AWS::CertificateManager::Certificate",
    "AWS::Cognito::IdentityPoolRoleAttachment",
    "AWS::ECS::Service",
    "AWS::ECS::TaskDefinition",
    "AWS::ElasticLoadBalancingV2::Listener",
    "AWS::ElasticLoadBalancingV2::ListenerRule",
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
    "AWS::ElasticLoadBalancingV2::TargetGroup",
    "AWS::IAM::ManagedPolicy",
    "AWS::Kinesis::StreamConsumer",
    "AWS::Lambda::Alias",
    "AWS::Lambda::LayerVersion",
    "AWS::Lambda::Version",
    "AWS::SNS::Subscription",
    "AWS::SNS::Topic",
    "AWS::SecretsManager::Secret",
    "AWS::StepFunctions::StateMachine",
];

/// Properties that take the ARN of certain types: the type, the path (`*` for each element), and the types.
const TARGETS: [(&str, &str, &[&str]); 22] = [
    ("AWS::ApiGateway::Authorizer", "ProviderARNs/*", &["AWS::Cognito::UserPool"]),
    (
        "AWS::ApiGateway::Stage",
        "AccessLogSetting/DestinationArn",
        &["AWS::Logs::LogGroup", "AWS::KinesisFirehose::DeliveryStream"],
    ),
    ("AWS::ApiGatewayV2::Stage", "AccessLogSettings/DestinationArn", &["AWS::Logs::LogGroup"]),
    (
        "AWS::CloudFront::Distribution",
        "DistributionConfig/ViewerCertificate/AcmCertificateArn",
        &["AWS::CertificateManager::Certificate"],
    ),
    (
        "AWS::CloudFront::Distribution",
        "DistributionConfig/WebACLId",
        &["AWS::WAFv2::WebACL", "AWS::WAF::WebACL"],
    ),
    ("AWS::DynamoDB::Table", "KinesisStreamSpecification/StreamArn", &["AWS::Kinesis::Stream"]),
    ("AWS::Events::Rule", "Targets/*/RoleArn", &["AWS::IAM::Role"]),
    (
        "AWS::Lambda::EventSourceMapping",
        "EventSourceArn",
        &[
            "AWS::SQS::Queue",
            "AWS::DynamoDB::Table",
            "AWS::DynamoDB::GlobalTable",
            "AWS::Kinesis::Stream",
            "AWS::Kinesis::StreamConsumer",
            "AWS::MSK::Cluster",
            "AWS::MSK::ServerlessCluster",
            "AWS::AmazonMQ::Broker",
            "AWS::DocDB::DBCluster",
        ],
    ),
    ("AWS::Lambda::Function", "DeadLetterConfig/TargetArn", &["AWS::SQS::Queue", "AWS::SNS::Topic"]),
    ("AWS::Lambda::Function", "Role", &["AWS::IAM::Role"]),
    ("AWS::Logs::SubscriptionFilter", "RoleArn", &["AWS::IAM::Role"]),
    (
        "AWS::S3::Bucket",
        "NotificationConfiguration/LambdaConfigurations/*/Function",
        &["AWS::Lambda::Function", "AWS::Lambda::Alias", "AWS::Lambda::Version"],
    ),
    ("AWS::S3::Bucket", "NotificationConfiguration/QueueConfigurations/*/Queue", &["AWS::SQS::Queue"]),
    ("AWS::S3::Bucket", "NotificationConfiguration/TopicConfigurations/*/Topic", &["AWS::SNS::Topic"]),
    ("AWS::SNS::Subscription", "TopicArn", &["AWS::SNS::Topic"]),
    ("AWS::SNS::TopicPolicy", "Topics/*", &["AWS::SNS::Topic"]),
    ("AWS::Scheduler::Schedule", "Target/RoleArn", &["AWS::IAM::Role"]),
    ("AWS::StepFunctions::StateMachine", "RoleArn", &["AWS::IAM::Role"]),
    ("AWS::Cognito::IdentityPoolRoleAttachment", "Roles/authenticated", &["AWS::IAM::Role"]),
    ("AWS::Cognito::IdentityPoolRoleAttachment", "Roles/unauthenticated", &["AWS::IAM::Role"]),
    ("AWS::WAFv2::WebACLAssociation", "WebACLArn", &["AWS::WAFv2::WebACL"]),
    ("AWS::SQS::Queue", "RedrivePolicy/deadLetterTargetArn", &["AWS::SQS::Queue"]),
];

/// Properties that take what `Ref` of certain types returns.
const REFERENCES: [(&str, &str, &[&str]); 24] = [
    ("AWS::ApiGateway::Authorizer", "RestApiId", &["AWS::ApiGateway::RestApi"]),
    ("AWS::ApiGateway::Deployment", "RestApiId", &["AWS::ApiGateway::RestApi"]),
    ("AWS::ApiGateway::Method", "AuthorizerId", &["AWS::ApiGateway::Authorizer"]),
    ("AWS::ApiGateway::Method", "ResourceId", &["AWS::ApiGateway::Resource", "AWS::ApiGateway::RestApi"]),
    ("AWS::ApiGateway::Method", "RestApiId", &["AWS::ApiGateway::RestApi"]),
    ("AWS::ApiGateway::Resource", "RestApiId", &["AWS::ApiGateway::RestApi"]),
    ("AWS::ApiGateway::Stage", "DeploymentId", &["AWS::ApiGateway::Deployment"]),
    ("AWS::ApiGateway::Stage", "RestApiId", &["AWS::ApiGateway::RestApi"]),
    ("AWS::ApiGatewayV2::Authorizer", "ApiId", &["AWS::ApiGatewayV2::Api"]),
    ("AWS::ApiGatewayV2::Integration", "ApiId", &["AWS::ApiGatewayV2::Api"]),
    ("AWS::ApiGatewayV2::Route", "ApiId", &["AWS::ApiGatewayV2::Api"]),
    ("AWS::ApiGatewayV2::Route", "AuthorizerId", &["AWS::ApiGatewayV2::Authorizer"]),
    ("AWS::ApiGatewayV2::Stage", "ApiId", &["AWS::ApiGatewayV2::Api"]),
    ("AWS::Cognito::UserPoolClient", "UserPoolId", &["AWS::Cognito::UserPool"]),
    ("AWS::Cognito::UserPoolDomain", "UserPoolId", &["AWS::Cognito::UserPool"]),
    ("AWS::Cognito::UserPoolGroup", "UserPoolId", &["AWS::Cognito::UserPool"]),
    ("AWS::Cognito::IdentityPoolRoleAttachment", "IdentityPoolId", &["AWS::Cognito::IdentityPool"]),
    ("AWS::Lambda::EventInvokeConfig", "FunctionName", FUNCTIONS),
    ("AWS::Lambda::EventSourceMapping", "FunctionName", FUNCTIONS),
    ("AWS::Lambda::Permission", "FunctionName", FUNCTIONS),
    ("AWS::S3::BucketPolicy", "Bucket", &["AWS::S3::Bucket"]),
    ("AWS::SQS::QueuePolicy", "Queues/*", &["AWS::SQS::Queue"]),
    (
        "AWS::CloudFront::Distribution",
        "DistributionConfig/Origins/*/OriginAccessControlId",
        &["AWS::CloudFront::OriginAccessControl"],
    ),
    (
        "AWS::CloudFront::Distribution",
        "DistributionConfig/DefaultCacheBehavior/CachePolicyId",
        &["AWS::CloudFront::CachePolicy"],
    ),
];

const FUNCTIONS: &[&str] = &["AWS::Lambda::Function", "AWS::Lambda::Alias", "AWS::Lambda::Version"];

pub(super) static RULES: &[Rule] = &[
    Rule {
        id: "name-for-arn",
        severity: Error,
        summary: "A property that takes an ARN is not set to the name or the ID of a resource.",
        source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-ref.html",
        passing: r#"{"R":{"Type":"AWS::IAM::Role","Properties":{}},"F":{"Type":"AWS::Lambda::Function","Properties":{"Role":{"Fn::GetAtt":["R","Arn"]}}}}"#,
        failing: r#"{"R":{"Type":"AWS::IAM::Role","Properties":{}},"F":{"Type":"AWS::Lambda::Function","Properties":{"Role":{"Ref":"R"}}}}"#,
        check: arns,
    },
    Rule {
        id: "wrong-resource",
        severity: Error,
        summary: "A property that takes a resource of certain types is set to one of them.",
        source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html",
        passing: r#"{"R":{"Type":"AWS::IAM::Role","Properties":{}},"F":{"Type":"AWS::Lambda::Function","Properties":{"Role":{"Fn::GetAtt":["R","Arn"]}}}}"#,
        failing: r#"{"R":{"Type":"AWS::SQS::Queue","Properties":{}},"F":{"Type":"AWS::Lambda::Function","Properties":{"Role":{"Fn::GetAtt":["R","Arn"]}}}}"#,
        check: targets,
    },
    Rule {
        id: "text-for-arn",
        severity: Error,
        summary: "A text in place of an ARN begins with `arn:`.",
        source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html",
        passing: r#"{"F":{"Type":"AWS::Lambda::Function","Properties":{"Role":"arn:aws:iam::123456789012:role/worker"}}}"#,
        failing: r#"{"F":{"Type":"AWS::Lambda::Function","Properties":{"Role":"worker"}}}"#,
        check: texts,
    },
];

/// Calls `visit` with each value at a path, in which `*` stands for each element of a list.
fn each<'a>(item: Item<'a>, path: &str, visit: &mut dyn FnMut(&'a Node)) {
    let mut steps = path.split('/');
    let first = steps.next().and_then(|name| item.at(name));
    let mut nodes: Vec<&Node> = first.into_iter().collect();
    for step in steps {
        nodes = match step {
            "*" => nodes
                .into_iter()
                .flat_map(crate::core::rules::document::list)
                .collect(),
            step => nodes
                .into_iter()
                .filter_map(|node| within(node, step))
                .collect(),
        };
    }
    nodes.into_iter().for_each(visit);
}

fn arns(document: &Document<'_>, findings: &mut Findings) {
    for (type_name, path, _) in TARGETS {
        for item in document.of_type(type_name) {
            each(item, path, &mut |node| {
                let Some((id, attribute)) = node.reference() else { return };
                let Some(target) = document.get(id) else { return };
                let is_arn = match attribute {
                    None => REF_IS_ARN.contains(&target.type_name()) || !is_known(target.type_name()),
                    Some(attribute) => {
                        attribute.ends_with("Arn")
                            || attribute.ends_with("ARN")
                            || attribute.starts_with("Outputs.")
                            || !is_known(target.type_name())
                    }
                };
                if !is_arn {
                    let found = attribute
                        .map_or_else(|| "Ref".to_owned(), |attribute| format!("the attribute {attribute}"));
                    findings.on(
                        item,
                        node,
                        format!(
                            "{} takes an ARN, and {found} of {id} is not one; use the attribute Arn",
                            path.replace("/*", "")
                        ),
                    );
                }
            });
        }
    }
}

fn is_known(type_name: &str) -> bool {
    type_name != "AWS::CloudFormation::Stack"
        && type_name != "AWS::CloudFormation::CustomResource"
        && schema::find(type_name).is_some()
}

fn targets(document: &Document<'_>, findings: &mut Findings) {
    for (type_name, path, kinds) in TARGETS.iter().chain(&REFERENCES) {
        for item in document.of_type(type_name) {
            each(item, path, &mut |node| {
                let Some(target) = document.target(node) else { return };
                if !kinds.contains(&target.type_name()) && is_known(target.type_name()) {
                    findings.on(
                        item,
                        node,
                        format!(
                            "{} refers to {}, a {}; use a {}",
                            path.replace("/*", ""),
                            target.id(),
                            target.type_name(),
                            kinds.join(" or a ")
                        ),
                    );
                }
            });
        }
    }
}

fn texts(document: &Document<'_>, findings: &mut Findings) {
    for (type_name, path, _) in TARGETS {
        for item in document.of_type(type_name) {
            each(item, path, &mut |node| {
                let pieces = pieces(node);
                if let [Piece::Literal(text), ..] = pieces.as_slice()
                    && !text.starts_with("arn:")
                    && !"arn:".starts_with(&**text)
                    && !text.contains("{{resolve:")
                    // A web ACL of the classic WAF has an ID.
                    && !path.ends_with("WebACLId")
                {
                    findings.on(
                        item,
                        node,
                        format!("{} is `{text}`, which is not an ARN; write `arn:…`", path.replace("/*", "")),
                    );
                }
            });
        }
    }
}
