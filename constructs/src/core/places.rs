//! Places at AWS that hold one resource: names, paths, and other slots.

/// A place that holds one resource of a type.
#[derive(Debug)]
pub(crate) struct Place {
    type_name: &'static str,
    /// The properties that make up the place. AWS makes up the first one if it is not set, and the place is free then.
    /// Any other that is not set equals another that is not set.
    pub(crate) key: &'static [&'static str],
    /// The place in words, and the property whose value is shown behind them.
    pub(crate) said: (&'static str, &'static str),
    /// The result of a second resource, if it is known.
    pub(crate) second: Option<Second>,
}

/// The result of a second resource in a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Second {
    /// AWS refuses it.
    Refused,
    /// It overwrites the first. When the first is removed afterwards, the place is empty.
    Overwrites,
}

impl Place {
    /// Returns the place of a type, if the type has one.
    pub(crate) fn of(type_name: &str) -> Option<&'static Self> {
        PLACES.iter().find(|place| place.type_name == type_name)
    }

    /// Returns all places, with their types.
    pub(crate) fn all() -> impl Iterator<Item = (&'static str, &'static Self)> {
        PLACES.iter().map(|place| (place.type_name, place))
    }

    /// Tells whether the place is a name of the user's choice.
    pub(crate) fn is_name(&self) -> bool {
        self.said.0 == NAME
    }
}

const NAME: &str = "the name";

/// A name in an account and region. Further properties narrow the scope.
const fn name(type_name: &'static str, key: &'static [&'static str]) -> Place {
    Place { type_name, key, said: (NAME, key[0]), second: Some(Second::Refused) }
}

/// A place that AWS keeps for the first resource.
const fn place(
    type_name: &'static str,
    key: &'static [&'static str],
    said: (&'static str, &'static str),
) -> Place {
    Place { type_name, key, said, second: Some(Second::Refused) }
}

/// A place whose content a second resource overwrites.
const fn content(type_name: &'static str, key: &'static [&'static str], said: &'static str) -> Place {
    Place { type_name, key, said: (said, ""), second: Some(Second::Overwrites) }
}

/// A place of which AWS does not say what becomes of a second resource.
const fn unsaid(type_name: &'static str, key: &'static [&'static str]) -> Place {
    Place { type_name, key, said: ("", ""), second: None }
}

/// The places, by type.
///
/// Source: each type's page in the CloudFormation Template Reference, and "CloudFormation resource custom naming".
static PLACES: [Place; 69] = [
    place("AWS::ApiGateway::BasePathMapping", &["DomainName", "BasePath"], ("the base path", "BasePath")),
    name("AWS::ApiGateway::DomainName", &["DomainName"]),
    place(
        "AWS::ApiGateway::GatewayResponse",
        &["RestApiId", "ResponseType"],
        ("the gateway response", "ResponseType"),
    ),
    place(
        "AWS::ApiGateway::Method",
        &["ResourceId", "RestApiId", "HttpMethod"],
        ("the method", "HttpMethod"),
    ),
    place("AWS::ApiGateway::Model", &["Name", "RestApiId"], ("the model's name", "Name")),
    place("AWS::ApiGateway::Resource", &["ParentId", "PathPart", "RestApiId"], ("the path", "PathPart")),
    place("AWS::ApiGateway::Stage", &["StageName", "RestApiId"], ("the API's stage", "StageName")),
    unsaid("AWS::ApiGateway::UsagePlanKey", &["KeyId", "UsagePlanId"]),
    place(
        "AWS::ApiGatewayV2::ApiMapping",
        &["DomainName", "ApiMappingKey"],
        ("the domain's mapping", "ApiMappingKey"),
    ),
    name("AWS::ApiGatewayV2::DomainName", &["DomainName"]),
    place("AWS::ApiGatewayV2::Route", &["ApiId", "RouteKey"], ("the route", "RouteKey")),
    place("AWS::ApiGatewayV2::Stage", &["StageName", "ApiId"], ("the API's stage", "StageName")),
    name("AWS::CloudFront::CachePolicy", &["CachePolicyConfig/Name"]),
    name("AWS::CloudFront::Function", &["Name"]),
    name("AWS::CloudFront::KeyGroup", &["KeyGroupConfig/Name"]),
    name("AWS::CloudFront::OriginAccessControl", &["OriginAccessControlConfig/Name"]),
    name("AWS::CloudFront::OriginRequestPolicy", &["OriginRequestPolicyConfig/Name"]),
    name("AWS::CloudFront::PublicKey", &["PublicKeyConfig/Name"]),
    name("AWS::CloudFront::ResponseHeadersPolicy", &["ResponseHeadersPolicyConfig/Name"]),
    name("AWS::CloudWatch::Alarm", &["AlarmName"]),
    name("AWS::CloudWatch::CompositeAlarm", &["AlarmName"]),
    name("AWS::CloudWatch::Dashboard", &["DashboardName"]),
    unsaid("AWS::Cognito::IdentityPoolRoleAttachment", &["IdentityPoolId"]),
    place("AWS::Cognito::UserPoolDomain", &["Domain"], ("the domain", "Domain")),
    place("AWS::Cognito::UserPoolGroup", &["GroupName", "UserPoolId"], ("the group", "GroupName")),
    name("AWS::Cognito::UserPoolResourceServer", &["Identifier", "UserPoolId"]),
    name("AWS::DynamoDB::GlobalTable", &["TableName"]),
    name("AWS::DynamoDB::Table", &["TableName"]),
    name("AWS::ECR::Repository", &["RepositoryName"]),
    unsaid("AWS::ECS::Cluster", &["ClusterName"]),
    name("AWS::Events::Archive", &["ArchiveName"]),
    name("AWS::Events::EventBus", &["Name"]),
    name("AWS::Events::Rule", &["Name", "EventBusName"]),
    name("AWS::IAM::Group", &["GroupName"]),
    name("AWS::IAM::InstanceProfile", &["InstanceProfileName"]),
    name("AWS::IAM::ManagedPolicy", &["ManagedPolicyName"]),
    name("AWS::IAM::Role", &["RoleName"]),
    unsaid("AWS::IAM::RolePolicy", &["PolicyName", "RoleName"]),
    name("AWS::IAM::User", &["UserName"]),
    name("AWS::KMS::Alias", &["AliasName"]),
    name("AWS::Kinesis::Stream", &["Name"]),
    place("AWS::Lambda::Alias", &["FunctionName", "Name"], ("the alias", "Name")),
    unsaid("AWS::Lambda::EventInvokeConfig", &["FunctionName", "Qualifier"]),
    place(
        "AWS::Lambda::EventSourceMapping",
        &["EventSourceArn", "FunctionName"],
        ("the event source", "EventSourceArn"),
    ),
    name("AWS::Lambda::Function", &["FunctionName"]),
    place("AWS::Lambda::Url", &["TargetFunctionArn", "Qualifier"], ("the function's URL", "Qualifier")),
    name("AWS::Logs::LogGroup", &["LogGroupName"]),
    unsaid("AWS::Logs::MetricFilter", &["FilterName", "LogGroupName"]),
    unsaid("AWS::Logs::ResourcePolicy", &["PolicyName"]),
    unsaid("AWS::Logs::SubscriptionFilter", &["FilterName", "LogGroupName"]),
    name("AWS::RDS::DBCluster", &["DBClusterIdentifier"]),
    name("AWS::RDS::DBInstance", &["DBInstanceIdentifier"]),
    place(
        "AWS::Route53::RecordSet",
        &["Name", "Type", "SetIdentifier", "HostedZoneId", "HostedZoneName"],
        ("the record", "Name"),
    ),
    name("AWS::S3::Bucket", &["BucketName"]),
    content("AWS::S3::BucketPolicy", &["Bucket"], "the bucket's policy"),
    unsaid("AWS::SNS::Subscription", &["Endpoint", "TopicArn", "Protocol"]),
    name("AWS::SNS::Topic", &["TopicName"]),
    content("AWS::SNS::TopicPolicy", &["Topics"], "the topic's policy"),
    name("AWS::SQS::Queue", &["QueueName"]),
    content("AWS::SQS::QueuePolicy", &["Queues"], "the queue's policy"),
    name("AWS::SSM::Parameter", &["Name"]),
    name("AWS::Scheduler::Schedule", &["Name", "GroupName"]),
    name("AWS::Scheduler::ScheduleGroup", &["Name"]),
    unsaid("AWS::SecretsManager::ResourcePolicy", &["SecretId"]),
    unsaid("AWS::SecretsManager::RotationSchedule", &["SecretId"]),
    name("AWS::SecretsManager::Secret", &["Name"]),
    name("AWS::StepFunctions::StateMachine", &["StateMachineName"]),
    name("AWS::WAFv2::WebACL", &["Name", "Scope"]),
    content("AWS::WAFv2::WebACLAssociation", &["ResourceArn"], "the web ACL of the resource"),
];

#[cfg(test)]
mod tests {
    use resources::schema;

    use super::*;

    #[test]
    fn places_are_sorted_and_made_of_properties_that_aws_has() {
        assert!(PLACES.is_sorted_by_key(|place| place.type_name), "sort them by type");
        for (type_name, place) in Place::all() {
            let schema = schema::find(type_name).unwrap_or_else(|| panic!("AWS has no type {type_name}"));
            let shown = Some(place.said.1).filter(|shown| !shown.is_empty());
            for path in place.key.iter().copied().chain(shown) {
                let name = path.split('/').next().unwrap_or(path);
                assert!(schema.properties().any(|known| known == name), "{type_name} has no {path}");
            }
        }
    }
}
