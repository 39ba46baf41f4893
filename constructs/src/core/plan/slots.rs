//! Places at AWS that hold one thing: names, paths, and other slots.

use serde_json::Value;

use crate::core::access::{Piece, Text};

/// The result of a second resource in a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Second {
    /// AWS refuses it.
    Refused,
    /// It overwrites the first. When the first is removed afterwards, the slot is empty.
    Overwrites,
}

/// A place that holds one resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    /// The slot in words, such as `the name shop-dev-jobs`.
    pub(super) said: String,
    key: Vec<Text>,
    pub(super) second: Second,
    /// `true` if the slot is a name of the user's choice.
    pub(super) is_name: bool,
}

/// The properties that name a resource of a type in its account and region. The further ones narrow the scope.
const NAMES: [(&str, &[&str]); 33] = [
    ("AWS::ApiGateway::ApiKey", &["Name"]),
    ("AWS::ApiGateway::DomainName", &["DomainName"]),
    ("AWS::ApiGatewayV2::DomainName", &["DomainName"]),
    ("AWS::CloudFront::CachePolicy", &["CachePolicyConfig/Name"]),
    ("AWS::CloudFront::Function", &["Name"]),
    ("AWS::CloudFront::OriginAccessControl", &["OriginAccessControlConfig/Name"]),
    ("AWS::CloudFront::ResponseHeadersPolicy", &["ResponseHeadersPolicyConfig/Name"]),
    ("AWS::CloudWatch::Alarm", &["AlarmName"]),
    ("AWS::CloudWatch::Dashboard", &["DashboardName"]),
    ("AWS::Cognito::UserPoolResourceServer", &["Identifier", "UserPoolId"]),
    ("AWS::DynamoDB::GlobalTable", &["TableName"]),
    ("AWS::DynamoDB::Table", &["TableName"]),
    ("AWS::ECR::Repository", &["RepositoryName"]),
    ("AWS::Events::EventBus", &["Name"]),
    ("AWS::Events::Rule", &["Name", "EventBusName"]),
    ("AWS::IAM::ManagedPolicy", &["ManagedPolicyName"]),
    ("AWS::IAM::Role", &["RoleName"]),
    ("AWS::IAM::User", &["UserName"]),
    ("AWS::KMS::Alias", &["AliasName"]),
    ("AWS::Kinesis::Stream", &["Name"]),
    ("AWS::Lambda::Function", &["FunctionName"]),
    ("AWS::Logs::LogGroup", &["LogGroupName"]),
    ("AWS::RDS::DBCluster", &["DBClusterIdentifier"]),
    ("AWS::RDS::DBInstance", &["DBInstanceIdentifier"]),
    ("AWS::S3::Bucket", &["BucketName"]),
    ("AWS::SNS::Topic", &["TopicName"]),
    ("AWS::SQS::Queue", &["QueueName"]),
    ("AWS::SSM::Parameter", &["Name"]),
    ("AWS::Scheduler::Schedule", &["Name", "GroupName"]),
    ("AWS::Scheduler::ScheduleGroup", &["Name"]),
    ("AWS::SecretsManager::Secret", &["Name"]),
    ("AWS::StepFunctions::StateMachine", &["StateMachineName"]),
    ("AWS::WAFv2::WebACL", &["Name", "Scope"]),
];

/// The other slots: the properties that make them up, and the result of a second resource.
const PLACES: [(&str, &[&str], &str, Second); 19] = [
    ("AWS::ApiGateway::BasePathMapping", &["DomainName", "BasePath"], "the base path", Second::Refused),
    (
        "AWS::ApiGateway::GatewayResponse",
        &["RestApiId", "ResponseType"],
        "the gateway response",
        Second::Refused,
    ),
    ("AWS::ApiGateway::Method", &["RestApiId", "ResourceId", "HttpMethod"], "the method", Second::Refused),
    ("AWS::ApiGateway::Model", &["RestApiId", "Name"], "the model's name", Second::Refused),
    ("AWS::ApiGateway::Resource", &["RestApiId", "ParentId", "PathPart"], "the path", Second::Refused),
    ("AWS::ApiGateway::Stage", &["RestApiId", "StageName"], "the API's stage", Second::Refused),
    (
        "AWS::ApiGatewayV2::ApiMapping",
        &["DomainName", "ApiMappingKey"],
        "the domain's mapping",
        Second::Refused,
    ),
    ("AWS::ApiGatewayV2::Route", &["ApiId", "RouteKey"], "the route", Second::Refused),
    ("AWS::ApiGatewayV2::Stage", &["ApiId", "StageName"], "the API's stage", Second::Refused),
    ("AWS::Cognito::UserPoolDomain", &["Domain"], "the domain", Second::Refused),
    ("AWS::Cognito::UserPoolGroup", &["UserPoolId", "GroupName"], "the group", Second::Refused),
    ("AWS::Lambda::Alias", &["FunctionName", "Name"], "the alias", Second::Refused),
    (
        "AWS::Lambda::EventSourceMapping",
        &["FunctionName", "EventSourceArn"],
        "the event source",
        Second::Refused,
    ),
    ("AWS::Lambda::Url", &["TargetFunctionArn", "Qualifier"], "the function's URL", Second::Refused),
    (
        "AWS::Route53::RecordSet",
        &["HostedZoneId", "HostedZoneName", "Name", "Type", "SetIdentifier"],
        "the record",
        Second::Refused,
    ),
    ("AWS::S3::BucketPolicy", &["Bucket"], "the bucket's policy", Second::Overwrites),
    ("AWS::SNS::TopicPolicy", &["Topics"], "the topic's policy", Second::Overwrites),
    ("AWS::SQS::QueuePolicy", &["Queues"], "the queue's policy", Second::Overwrites),
    ("AWS::WAFv2::WebACLAssociation", &["ResourceArn"], "the web ACL of the resource", Second::Overwrites),
];

/// Returns the slot of a resource, unless AWS makes up its name.
pub(super) fn slot(type_name: &str, properties: &Value) -> Option<Slot> {
    if let Some((_, names)) = NAMES.iter().find(|(of, _)| *of == type_name) {
        let name = text(properties, names[0])?;
        let said = format!("the name `{name}`");
        let mut key = vec![name];
        key.extend(
            names[1..]
                .iter()
                .map(|scope| text(properties, scope).unwrap_or_default()),
        );
        return Some(Slot { said, key, second: Second::Refused, is_name: true });
    }
    let (_, parts, said, second) = PLACES.iter().find(|(of, ..)| *of == type_name)?;
    let mut key: Vec<Text> = parts
        .iter()
        .map(|part| text(properties, part).unwrap_or_default())
        .collect();
    let mut said = match key.last().filter(|last| **last != Text::default()) {
        Some(last) if matches!(last.pieces(), [Piece::Literal(_)]) => format!("{said} `{last}`"),
        _ => (*said).to_owned(),
    };
    if type_name == "AWS::ApiGateway::Resource" {
        let is_variable = key[2]
            .known()
            .is_some_and(|part| part.starts_with('{') && !part.ends_with("+}"));
        if is_variable {
            "the one path with a variable at this level".clone_into(&mut said);
            key[2] = Text::literal("{}");
        }
    }
    Some(Slot { said, key, second: *second, is_name: false })
}

impl Slot {
    /// Tells whether both are surely one slot. A reference to a resource that is replaced leads to another slot.
    pub(super) fn is(&self, other: &Self, replaced: &dyn Fn(&str) -> bool) -> bool {
        let moves = self
            .key
            .iter()
            .flat_map(Text::pieces)
            .any(|piece| match piece {
                Piece::Symbol(name) => replaced(name.split('.').next().unwrap_or_default()),
                Piece::Literal(_) => false,
            });
        self.key == other.key && !moves
    }
}

fn text(properties: &Value, path: &str) -> Option<Text> {
    let value = path
        .split('/')
        .try_fold(properties, |value, part| value.get(part))?;
    match value {
        Value::Array(values) => {
            let mut joined = Text::default();
            for value in values {
                joined.push(&Text::read(value)?);
                joined.push(&Text::literal(","));
            }
            Some(joined)
        }
        value => Text::read(value),
    }
}
