//! Roles, who may have them, and what functions need of them.

use resources::Node;
use serde_json::Value;

use crate::core::{
    access::{Decision, Policies, Policy, Request, Text},
    rules::{
        Document, Findings, Item, Rule,
        Severity::Error,
        document::{Piece, one_or_more, pieces, text, within},
        policies::statements,
        tables::TABLE,
    },
};

const ROLE: &str = "AWS::IAM::Role";

/// The properties that hold a role, and the service that takes it.
const SERVICES: [(&str, &str, &str); 12] = [
    ("AWS::ApiGateway::Account", "CloudWatchRoleArn", "apigateway.amazonaws.com"),
    ("AWS::ApiGateway::Authorizer", "AuthorizerCredentials", "apigateway.amazonaws.com"),
    ("AWS::ApiGateway::Method", "Integration/Credentials", "apigateway.amazonaws.com"),
    ("AWS::ApiGatewayV2::Integration", "CredentialsArn", "apigateway.amazonaws.com"),
    ("AWS::Lambda::Function", "Role", "lambda.amazonaws.com"),
    ("AWS::Pipes::Pipe", "RoleArn", "pipes.amazonaws.com"),
    ("AWS::CodeBuild::Project", "ServiceRole", "codebuild.amazonaws.com"),
    ("AWS::Cognito::UserPool", "SmsConfiguration/SnsCallerArn", "cognito-idp.amazonaws.com"),
    ("AWS::ECS::TaskDefinition", "TaskRoleArn", "ecs-tasks.amazonaws.com"),
    ("AWS::ECS::TaskDefinition", "ExecutionRoleArn", "ecs-tasks.amazonaws.com"),
    ("AWS::Scheduler::Schedule", "Target/RoleArn", "scheduler.amazonaws.com"),
    ("AWS::StepFunctions::StateMachine", "RoleArn", "states.amazonaws.com"),
];

pub(super) static RULES: &[Rule] = &[
    Rule {
        id: "role-trust",
        severity: Error,
        summary: "The role of a function, a schedule or another resource lets the service of that resource take it.",
        source: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html",
        passing: r#"{"R":{"Type":"AWS::IAM::Role","Properties":{"AssumeRolePolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"lambda.amazonaws.com"}}]},"ManagedPolicyArns":["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"]}},"F":{"Type":"AWS::Lambda::Function","Properties":{"Role":{"Fn::GetAtt":["R","Arn"]}}}}"#,
        failing: r#"{"R":{"Type":"AWS::IAM::Role","Properties":{"AssumeRolePolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"ec2.amazonaws.com"}}]}}},"F":{"Type":"AWS::Lambda::Function","Properties":{"Role":{"Fn::GetAtt":["R","Arn"]}}}}"#,
        check: trust,
    },
    Rule {
        id: "role-path",
        severity: Error,
        summary: "A role with a path is given to CodeBuild by its ARN, since CodeBuild finds roles without a path by their names.",
        source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codebuild-project.html",
        passing: r#"{"R":{"Type":"AWS::IAM::Role","Properties":{"Path":"/builds/"}},"P":{"Type":"AWS::CodeBuild::Project","Properties":{"ServiceRole":{"Fn::GetAtt":["R","Arn"]}}}}"#,
        failing: r#"{"R":{"Type":"AWS::IAM::Role","Properties":{"Path":"/builds/"}},"P":{"Type":"AWS::CodeBuild::Project","Properties":{"ServiceRole":{"Ref":"R"}}}}"#,
        check: path,
    },
    Rule {
        id: "role-for-web-identities",
        severity: Error,
        summary: "The roles of an identity pool are taken by `sts:AssumeRoleWithWebIdentity` from Cognito.",
        source: "https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html",
        passing: r#"{"R":{"Type":"AWS::IAM::Role","Properties":{"AssumeRolePolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRoleWithWebIdentity","Principal":{"Federated":"cognito-identity.amazonaws.com"}}]}}},"A":{"Type":"AWS::Cognito::IdentityPoolRoleAttachment","Properties":{"IdentityPoolId":"p","Roles":{"authenticated":{"Fn::GetAtt":["R","Arn"]}}}}}"#,
        failing: r#"{"R":{"Type":"AWS::IAM::Role","Properties":{"AssumeRolePolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"lambda.amazonaws.com"}}]}}},"A":{"Type":"AWS::Cognito::IdentityPoolRoleAttachment","Properties":{"IdentityPoolId":"p","Roles":{"authenticated":{"Fn::GetAtt":["R","Arn"]}}}}}"#,
        check: web_identities,
    },
    Rule {
        id: "event-source-role",
        severity: Error,
        summary: "The role of a function may read the queue or the stream that starts it.",
        source: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html",
        passing: r#"{"Q":{"Type":"AWS::SQS::Queue","Properties":{}},"R":{"Type":"AWS::IAM::Role","Properties":{"Policies":[{"PolicyName":"p","PolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["sqs:ReceiveMessage","sqs:DeleteMessage","sqs:GetQueueAttributes"],"Resource":{"Fn::GetAtt":["Q","Arn"]}}]}}]}},"F":{"Type":"AWS::Lambda::Function","Properties":{"Role":{"Fn::GetAtt":["R","Arn"]}}},"M":{"Type":"AWS::Lambda::EventSourceMapping","Properties":{"EventSourceArn":{"Fn::GetAtt":["Q","Arn"]},"FunctionName":{"Ref":"F"}}}}"#,
        failing: r#"{"Q":{"Type":"AWS::SQS::Queue","Properties":{}},"R":{"Type":"AWS::IAM::Role","Properties":{"Policies":[{"PolicyName":"p","PolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["sqs:ReceiveMessage","sqs:GetQueueAttributes"],"Resource":{"Fn::GetAtt":["Q","Arn"]}}]}}]}},"F":{"Type":"AWS::Lambda::Function","Properties":{"Role":{"Fn::GetAtt":["R","Arn"]}}},"M":{"Type":"AWS::Lambda::EventSourceMapping","Properties":{"EventSourceArn":{"Fn::GetAtt":["Q","Arn"]},"FunctionName":{"Ref":"F"}}}}"#,
        check: event_source,
    },
    Rule {
        id: "function-logs",
        severity: crate::core::rules::Severity::Warning,
        summary: "The role of a function may write its log.",
        source: "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html",
        passing: r#"{"R":{"Type":"AWS::IAM::Role","Properties":{"ManagedPolicyArns":["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"]}},"F":{"Type":"AWS::Lambda::Function","Properties":{"Role":{"Fn::GetAtt":["R","Arn"]}}}}"#,
        failing: r#"{"R":{"Type":"AWS::IAM::Role","Properties":{"Policies":[{"PolicyName":"p","PolicyDocument":{"Version":"2012-10-17","Statement":[]}}]}},"F":{"Type":"AWS::Lambda::Function","Properties":{"Role":{"Fn::GetAtt":["R","Arn"]}}}}"#,
        check: logs,
    },
];

/// Returns `true` if a statement of a trust policy lets somebody of this kind in, or if that is not known.
fn path(document: &Document<'_>, findings: &mut Findings) {
    for project in document.of_type("AWS::CodeBuild::Project") {
        let Some((role, None)) = project.at("ServiceRole").and_then(Node::reference) else { continue };
        let path = document.get(role).and_then(|role| role.text("Path"));
        if let Some(path) = path.filter(|path| *path != "/") {
            findings.at(project, "ServiceRole",
                format!("CodeBuild does not find the role {role} by its name, since it has the path `{path}`; set ServiceRole to its ARN"),
            );
        }
    }
}

fn lets_in(role: Item<'_>, kind: &str, name: &str, action: &str) -> bool {
    let Some(policy) = role.at("AssumeRolePolicyDocument") else { return true };
    let known = within(policy, "Statement");
    if !matches!(known, Some(Node::List(_) | Node::Map(_))) {
        return true;
    }
    statements(policy).iter().any(|statement| {
        let Some(principal) = within(statement, "Principal") else {
            return !matches!(statement, Node::Map(map) if map.get("Effect").is_some());
        };
        let is_named = match principal {
            Node::Text(text) => text == "*",
            principal => match within(principal, kind) {
                Some(names) => one_or_more(names).iter().any(|node| match node.as_text() {
                    // Regional names, such as `lambda.eu-west-1.amazonaws.com`, are of the same service.
                    Some(text) => {
                        text == name || text == "*" || text.split('.').next() == name.split('.').next()
                    }
                    None => true,
                }),
                None => !matches!(principal, Node::Map(map) if !map.is_empty()),
            },
        };
        let acts = within(statement, "Action")
            .map_or(&[][..], one_or_more)
            .iter()
            .any(|node| {
                node.as_text().is_none_or(|text| {
                    text.eq_ignore_ascii_case(action)
                        || text == "sts:*"
                        || text == "*"
                        || text == "sts:Assume*"
                        || text == "sts:AssumeRole*"
                })
            });
        text(statement, "Effect") == Some("Allow") && is_named && acts
    })
}

fn trust(document: &Document<'_>, findings: &mut Findings) {
    let mut check = |item: Item<'_>, node: &Node, service: &str| {
        if let Some(role) = document.target_within(node, ROLE)
            && !lets_in(role, "Service", service, "sts:AssumeRole")
        {
            findings.add(
                role,
                format!(
                    "{} uses this role, but {service} may not take it; allow `sts:AssumeRole` to the service",
                    item.id()
                ),
            );
        }
    };
    for (type_name, path, service) in SERVICES {
        for item in document.of_type(type_name) {
            if let Some(node) = item.at(path) {
                check(item, node, service);
            }
        }
    }
    for item in document.of_type("AWS::Events::Rule") {
        for target in item.list("Targets") {
            if let Some(node) = within(target, "RoleArn") {
                check(item, node, "events.amazonaws.com");
            }
        }
    }
}

fn web_identities(document: &Document<'_>, findings: &mut Findings) {
    for attachment in document.of_type("AWS::Cognito::IdentityPoolRoleAttachment") {
        for path in ["Roles/authenticated", "Roles/unauthenticated"] {
            if let Some(role) = attachment
                .at(path)
                .and_then(|node| document.target_within(node, ROLE))
                && !lets_in(
                    role,
                    "Federated",
                    "cognito-identity.amazonaws.com",
                    "sts:AssumeRoleWithWebIdentity",
                )
            {
                findings.add(
                    role,
                    format!(
                        "{} gives this role to users, but they may not take it; allow `sts:AssumeRoleWithWebIdentity` to \
                         cognito-identity.amazonaws.com",
                        attachment.id()
                    ),
                );
            }
        }
    }
}

/// Managed policies of AWS for functions, with the actions that they allow on everything.
const MANAGED: [(&str, &[&str]); 8] = [
    ("AWSLambdaBasicExecutionRole", LOGS),
    ("AWSLambdaVPCAccessExecutionRole", LOGS),
    (
        "AWSLambdaSQSQueueExecutionRole",
        &[
            "logs:CreateLogStream",
            "logs:PutLogEvents",
            "sqs:ReceiveMessage",
            "sqs:DeleteMessage",
            "sqs:GetQueueAttributes",
        ],
    ),
    (
        "AWSLambdaDynamoDBExecutionRole",
        &[
            "logs:CreateLogStream",
            "logs:PutLogEvents",
            "dynamodb:DescribeStream",
            "dynamodb:GetRecords",
            "dynamodb:GetShardIterator",
            "dynamodb:ListStreams",
        ],
    ),
    (
        "AWSLambdaKinesisExecutionRole",
        &[
            "logs:CreateLogStream",
            "logs:PutLogEvents",
            "kinesis:DescribeStream",
            "kinesis:DescribeStreamSummary",
            "kinesis:GetRecords",
            "kinesis:GetShardIterator",
            "kinesis:ListShards",
            "kinesis:ListStreams",
        ],
    ),
    ("AWSXRayDaemonWriteAccess", &[]),
    ("AWSXrayWriteOnlyAccess", &[]),
    ("CloudWatchLambdaInsightsExecutionRolePolicy", LOGS),
];

const LOGS: &[&str] = &["logs:CreateLogStream", "logs:PutLogEvents"];

/// Returns what a role may do by the statements that `concerns` chooses, and by AWS's managed policies, unless a part of
/// it is not in the document.
pub(super) fn permissions(
    document: &Document<'_>,
    role: Item<'_>,
    concerns: fn(&Node) -> bool,
) -> Option<(Policy, Vec<&'static str>)> {
    let managed = managed(document, role)?;
    let policies = policies(document, role)?.into_iter();
    let policies = policies.map(|policy| read(policy, concerns));
    Some((Policy::joined(policies.collect::<Option<Vec<_>>>()?), managed))
}

/// Returns the statements of the policies of a function's role, or of a role, and the actions that AWS's managed policies
/// allow. `None` if a part of it is not in the document.
pub(crate) fn statements_of(document: &Document<'_>, id: &str) -> Option<(Vec<Value>, Vec<&'static str>)> {
    let item = document.get(id)?;
    let role = if item.type_name() == ROLE { item } else { role_of(document, item)? };
    let nodes = policies(document, role)?.into_iter().flat_map(statements);
    let statements = nodes.map(|statement| serde_json::to_value(statement).ok());
    Some((statements.collect::<Option<_>>()?, managed(document, role)?))
}

/// Returns the policy documents of a role in the template, unless one of them is not there.
fn policies<'a>(document: &Document<'a>, role: Item<'a>) -> Option<Vec<&'a Node>> {
    let mut policies = Vec::new();
    match role.at("Policies") {
        None => {}
        Some(Node::List(nodes)) => {
            for node in nodes {
                policies.push(within(node, "PolicyDocument")?);
            }
        }
        Some(_) => return None,
    }
    for node in role.list("ManagedPolicyArns") {
        if let Some(policy) = document.target_within(node, "AWS::IAM::ManagedPolicy") {
            policies.push(policy.at("PolicyDocument")?);
        }
    }
    for type_name in ["AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy"] {
        for policy in document.of_type(type_name) {
            let list = policy.list("Roles").iter().chain(policy.at("RoleName"));
            let is_of_role = list.into_iter().any(|node| {
                document
                    .named(node, ROLE, "RoleName")
                    .is_some_and(|held| held.id() == role.id())
            });
            if is_of_role {
                policies.push(policy.at("PolicyDocument")?);
            }
        }
    }
    Some(policies)
}

/// Reads a policy document, with the statements that `concerns` chooses.
fn read(policy: &Node, concerns: fn(&Node) -> bool) -> Option<Policy> {
    let json = |node: &Node| serde_json::to_value(node).ok();
    let (version, Some(Node::List(statements))) = (within(policy, "Version"), within(policy, "Statement"))
    else {
        return Some(Policy::read(&json(policy)?));
    };
    let chosen = statements.iter().filter(|statement| concerns(statement));
    let mut document = serde_json::Map::new();
    document.insert("Statement".to_owned(), chosen.map(json).collect::<Option<_>>()?);
    if let Some(version) = version {
        document.insert("Version".to_owned(), json(version)?);
    }
    Some(Policy::read(&document.into()))
}

/// Returns the actions that AWS's managed policies allow to a role, unless one of them is not known.
fn managed(document: &Document<'_>, role: Item<'_>) -> Option<Vec<&'static str>> {
    let nodes = match role.at("ManagedPolicyArns") {
        None => return Some(Vec::new()),
        Some(Node::List(nodes)) => nodes,
        Some(_) => return None,
    };
    let mut managed = Vec::new();
    for node in nodes {
        if document
            .target_within(node, "AWS::IAM::ManagedPolicy")
            .is_some()
        {
            continue;
        }
        let pieces = pieces(node);
        let Some(Piece::Literal(text)) = pieces.last() else { return None };
        let name = text.rsplit('/').next()?;
        managed.extend(MANAGED.iter().find(|(known, _)| *known == name)?.1);
    }
    Some(managed)
}

/// Returns the role of a function.
pub(super) fn role_of<'a>(document: &Document<'a>, function: Item<'a>) -> Option<Item<'a>> {
    document.target_within(function.at("Role")?, ROLE)
}

/// Returns the first of these actions that the role certainly may not do on a resource.
fn missing<'a>(
    permissions: &(Policy, Vec<&'static str>),
    actions: &[&'a str],
    resource: &Text,
) -> Option<&'a str> {
    let (policy, managed) = permissions;
    actions.iter().copied().find(|action| {
        let request = Request::new(*action, resource.clone());
        let policies = Policies { identity: Some(policy), ..Policies::default() };
        !managed.contains(action)
            && matches!(policies.decide(&request), Decision::Denied | Decision::DeniedExplicitly)
    })
}

fn event_source(document: &Document<'_>, findings: &mut Findings) {
    for mapping in document.of_type("AWS::Lambda::EventSourceMapping") {
        let function = mapping
            .at("FunctionName")
            .and_then(|node| document.named(node, "AWS::Lambda::Function", "FunctionName"));
        let Some(role) = function.and_then(|function| role_of(document, function)) else { continue };
        let Some(node) = mapping.at("EventSourceArn") else { continue };
        let actions: &[&str] = match document.target(node).map(Item::type_name) {
            Some("AWS::SQS::Queue") => &["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
            Some(TABLE) => &["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"],
            Some("AWS::Kinesis::Stream") => {
                &["kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:ListShards"]
            }
            _ => continue,
        };
        let resource = serde_json::to_value(node)
            .ok()
            .and_then(|value| Text::read(&value));
        let (Some(permissions), Some(resource)) = (permissions(document, role, |_| true), resource) else {
            continue;
        };
        if let Some(action) = missing(&permissions, actions, &resource) {
            findings.add(
                role,
                format!(
                    "may not do `{action}` on the source of {}, so that Lambda refuses it; allow it",
                    mapping.id()
                ),
            );
        }
    }
}

fn logs(document: &Document<'_>, findings: &mut Findings) {
    for function in document.of_type("AWS::Lambda::Function") {
        let Some(role) = role_of(document, function) else { continue };
        let Some(managed) = managed(document, role) else { continue };
        let names_logs = |node: &Node| {
            statements(node).iter().any(|statement| {
                within(statement, "NotAction").is_some()
                    || within(statement, "Action")
                        .map_or(&[][..], one_or_more)
                        .iter()
                        .any(|action| {
                            action.as_text().is_none_or(|action| {
                                action == "*"
                                    || action == "logs:*"
                                    || action.eq_ignore_ascii_case("logs:PutLogEvents")
                                    || action.starts_with("logs:") && action.contains('*')
                            })
                        })
            })
        };
        let mut found = managed.contains(&"logs:PutLogEvents");
        found |= role
            .list("Policies")
            .iter()
            .filter_map(|policy| within(policy, "PolicyDocument"))
            .any(names_logs);
        for type_name in ["AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy"] {
            found |= document
                .of_type(type_name)
                .any(|policy| policy.at("PolicyDocument").is_some_and(names_logs));
        }
        if !found {
            findings.add(
                function,
                format!("the function's role {} may not write logs, so that nobody reads why it fails; allow `logs:PutLogEvents`", role.id()),
            );
        }
    }
}
