//! Permissions to start a function, or to send to a queue.

use std::collections::BTreeMap;

use resources::Node;

use crate::core::{
    access::covers,
    rules::{
        Document, Findings, Item, Rule,
        Severity::{Error, Warning},
        document::{Piece, estimated_bytes, one_or_more, pieces, references, text, within},
        functions::FUNCTION,
        policies::statements,
        queues::QUEUE,
    },
};

const PERMISSION: &str = "AWS::Lambda::Permission";

pub(super) static RULES: &[Rule] = &[
    Rule {
        id: "permission-source",
        severity: Warning,
        summary: "A service that may invoke a function is told which resource or account it does so for.",
        source: "https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html",
        passing: r#"{"P":{"Type":"AWS::Lambda::Permission","Properties":{"Action":"lambda:InvokeFunction","FunctionName":"f","Principal":"s3.amazonaws.com","SourceAccount":{"Ref":"AWS::AccountId"}}}}"#,
        failing: r#"{"P":{"Type":"AWS::Lambda::Permission","Properties":{"Action":"lambda:InvokeFunction","FunctionName":"f","Principal":"s3.amazonaws.com"}}}"#,
        check: source,
    },
    Rule {
        id: "api-may-invoke",
        severity: Error,
        summary: "Each API may invoke the functions of its routes.",
        source: "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html",
        passing: r#"{"A":{"Type":"AWS::ApiGatewayV2::Api","Properties":{}},"F":{"Type":"AWS::Lambda::Function","Properties":{}},"I":{"Type":"AWS::ApiGatewayV2::Integration","Properties":{"ApiId":{"Ref":"A"},"IntegrationType":"AWS_PROXY","IntegrationUri":{"Fn::GetAtt":["F","Arn"]}}},"P":{"Type":"AWS::Lambda::Permission","Properties":{"Action":"lambda:InvokeFunction","FunctionName":{"Ref":"F"},"Principal":"apigateway.amazonaws.com","SourceArn":{"Fn::Sub":"arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${A}/*/GET/x"}}}}"#,
        failing: r#"{"A":{"Type":"AWS::ApiGatewayV2::Api","Properties":{}},"F":{"Type":"AWS::Lambda::Function","Properties":{}},"I":{"Type":"AWS::ApiGatewayV2::Integration","Properties":{"ApiId":{"Ref":"A"},"IntegrationType":"AWS_PROXY","IntegrationUri":{"Fn::GetAtt":["F","Arn"]}}}}"#,
        check: api,
    },
    Rule {
        id: "route-may-invoke",
        severity: Error,
        summary: "The permission of an API covers each of its methods and routes.",
        source: "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html",
        passing: r#"{"A":{"Type":"AWS::ApiGatewayV2::Api","Properties":{}},"F":{"Type":"AWS::Lambda::Function","Properties":{}},"R":{"Type":"AWS::ApiGatewayV2::Route","Properties":{"ApiId":{"Ref":"A"},"RouteKey":"GET /x/{id}","Target":{"Fn::Sub":"integrations/${I}"}}},"I":{"Type":"AWS::ApiGatewayV2::Integration","Properties":{"ApiId":{"Ref":"A"},"IntegrationType":"AWS_PROXY","IntegrationUri":{"Fn::GetAtt":["F","Arn"]}}},"P":{"Type":"AWS::Lambda::Permission","Properties":{"Action":"lambda:InvokeFunction","FunctionName":{"Ref":"F"},"Principal":"apigateway.amazonaws.com","SourceArn":{"Fn::Sub":"arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${A}/*/GET/x/*"}}}}"#,
        failing: r#"{"A":{"Type":"AWS::ApiGatewayV2::Api","Properties":{}},"F":{"Type":"AWS::Lambda::Function","Properties":{}},"R":{"Type":"AWS::ApiGatewayV2::Route","Properties":{"ApiId":{"Ref":"A"},"RouteKey":"GET /y","Target":{"Fn::Sub":"integrations/${I}"}}},"I":{"Type":"AWS::ApiGatewayV2::Integration","Properties":{"ApiId":{"Ref":"A"},"IntegrationType":"AWS_PROXY","IntegrationUri":{"Fn::GetAtt":["F","Arn"]}}},"P":{"Type":"AWS::Lambda::Permission","Properties":{"Action":"lambda:InvokeFunction","FunctionName":{"Ref":"F"},"Principal":"apigateway.amazonaws.com","SourceArn":{"Fn::Sub":"arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${A}/*/GET/x"}}}}"#,
        check: routes,
    },
    Rule {
        id: "source-may-invoke",
        severity: Error,
        summary: "A rule, a topic, a bucket, a user pool or a log group may invoke the functions that it starts.",
        source: "https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html",
        passing: r#"{"F":{"Type":"AWS::Lambda::Function","Properties":{}},"R":{"Type":"AWS::Events::Rule","Properties":{"ScheduleExpression":"rate(1 day)","Targets":[{"Id":"f","Arn":{"Fn::GetAtt":["F","Arn"]}}]}},"P":{"Type":"AWS::Lambda::Permission","Properties":{"Action":"lambda:InvokeFunction","FunctionName":{"Ref":"F"},"Principal":"events.amazonaws.com","SourceArn":{"Fn::GetAtt":["R","Arn"]}}}}"#,
        failing: r#"{"F":{"Type":"AWS::Lambda::Function","Properties":{}},"R":{"Type":"AWS::Events::Rule","Properties":{"ScheduleExpression":"rate(1 day)","Targets":[{"Id":"f","Arn":{"Fn::GetAtt":["F","Arn"]}}]}}}"#,
        check: sources,
    },
    Rule {
        id: "source-may-send",
        severity: Error,
        summary: "A rule, a topic or a bucket may send to the queues that it sends to.",
        source: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-basic-examples-of-sqs-policies.html",
        passing: r#"{"Q":{"Type":"AWS::SQS::Queue","Properties":{}},"T":{"Type":"AWS::SNS::Topic","Properties":{}},"S":{"Type":"AWS::SNS::Subscription","Properties":{"Protocol":"sqs","TopicArn":{"Ref":"T"},"Endpoint":{"Fn::GetAtt":["Q","Arn"]}}},"P":{"Type":"AWS::SQS::QueuePolicy","Properties":{"Queues":[{"Ref":"Q"}],"PolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"*","Principal":{"Service":"sns.amazonaws.com"}}]}}}}"#,
        failing: r#"{"Q":{"Type":"AWS::SQS::Queue","Properties":{}},"T":{"Type":"AWS::SNS::Topic","Properties":{}},"S":{"Type":"AWS::SNS::Subscription","Properties":{"Protocol":"sqs","TopicArn":{"Ref":"T"},"Endpoint":{"Fn::GetAtt":["Q","Arn"]}}}}"#,
        check: queues,
    },
    Rule {
        id: "permissions-size",
        severity: Error,
        summary: "The permissions of a function have at most 20 KB together, with what references become.",
        source: "https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html",
        passing: r#"{"F":{"Type":"AWS::Lambda::Function","Properties":{}},"P":{"Type":"AWS::Lambda::Permission","Properties":{"Action":"lambda:InvokeFunction","FunctionName":{"Ref":"F"},"Principal":"123456789012"}}}"#,
        failing: concat!(
            r#"{"F":{"Type":"AWS::Lambda::Function","Properties":{}},"P":{"Type":"AWS::Lambda::Permission","Properties":{"Action":"lambda:InvokeFunction","FunctionName":{"Ref":"F"},"Principal":"s3.amazonaws.com","SourceArn":{"Fn::Join":["0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789","#,
            r#"["","#,
            r#""","","","","","","","","","","","","","","","","","","","","","","","","","","","","","#,
            r#""","","","","","","","","","","","","","","","","","","","","","","","","","","","","","#,
            r#""","","","","","","","","","","","","","","","","","","","","","","","","","","","","","#,
            r#""","","","","","","","","","","","","","","","","","","","","","","","","","","","","","#,
            r#""","","","","","","","","","","","","","","","","","","","","","","","","","","","","","#,
            r#""","","","","","","","","","","","","","","","","","","","","","","","","","","","","","#,
            r#""","","","","","","","","","","","","","","","","","","","","","","","","","","","","","#,
            r#"""]]}}}}"#
        ),
        check: size,
    },
];

/// The largest resource policy of a function: "Lambda quotas" in the Lambda Developer Guide.
const POLICY_BYTES: usize = 20_480;
/// The bytes that Lambda adds to the texts of a permission: the statement's frame, with its ID and the function's ARN.
const STATEMENT_BYTES: usize = 250;

fn source(document: &Document<'_>, findings: &mut Findings) {
    for permission in document.of_type(PERMISSION) {
        if let Some(principal) = permission
            .text("Principal")
            .filter(|principal| principal.contains('.'))
            && ["SourceArn", "SourceAccount", "PrincipalOrgID", "EventSourceToken"]
                .iter()
                .all(|path| permission.at(path).is_none())
        {
            findings.add(
                permission,
                format!("{principal} may invoke the function for any account; set SourceArn to the resource that invokes it"),
            );
        }
    }
}

/// The permissions to invoke functions, by the functions' logical IDs.
struct Permissions<'a>(BTreeMap<&'a str, Vec<Item<'a>>>);

impl<'a> Permissions<'a> {
    fn of(document: &Document<'a>) -> Self {
        let mut permissions: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for permission in document.of_type(PERMISSION) {
            let function = permission
                .at("FunctionName")
                .and_then(|node| document.named(node, FUNCTION, "FunctionName"));
            if let Some(function) = function {
                permissions
                    .entry(function.id())
                    .or_default()
                    .push(permission);
            }
        }
        Self(permissions)
    }

    /// Returns all permissions of a function.
    fn to(&self, function: Item<'_>) -> &[Item<'a>] {
        self.0.get(function.id()).map_or(&[], Vec::as_slice)
    }

    /// Returns the permissions by which a service may invoke a function.
    fn of_service(&self, function: Item<'_>, service: &str) -> impl Iterator<Item = Item<'a>> {
        let permissions = self.to(function).iter().copied();
        permissions.filter(move |permission| {
            permission
                .text("Principal")
                .is_none_or(|principal| principal == service || principal == "*")
                && permission
                    .text("Action")
                    .is_none_or(|action| ["lambda:InvokeFunction", "lambda:*", "*"].contains(&action))
        })
    }
}

/// Returns `true` if a permission is for a resource, or for any.
fn is_for(document: &Document<'_>, permission: Item<'_>, id: &str) -> bool {
    let Some(source) = permission.at("SourceArn") else { return true };
    let mut others = false;
    let mut ours = false;
    references(source, &mut |held, _| {
        ours |= held == id;
        others |= document.get(held).is_some();
    });
    if ours || others {
        return ours;
    }
    let name = document.get(id).and_then(|item| {
        ["BucketName", "Name", "TopicName", "LogGroupName"]
            .into_iter()
            .find_map(|property| item.text(property))
    });
    match (pieces(source).last(), name) {
        (Some(Piece::Literal(text)), Some(name)) => text.contains('*') || text.contains(name),
        _ => true,
    }
}

/// The integrations of an API with functions: the part that says so, the API's logical ID, and the function.
pub(super) fn integrations<'a>(document: &Document<'a>) -> Vec<(Item<'a>, &'a str, Item<'a>)> {
    let mut found = Vec::new();
    for (type_name, uri, api, credentials) in [
        ("AWS::ApiGateway::Method", "Integration/Uri", "RestApiId", "Integration/Credentials"),
        ("AWS::ApiGatewayV2::Integration", "IntegrationUri", "ApiId", "CredentialsArn"),
        ("AWS::ApiGateway::Authorizer", "AuthorizerUri", "RestApiId", "AuthorizerCredentials"),
        ("AWS::ApiGatewayV2::Authorizer", "AuthorizerUri", "ApiId", "AuthorizerCredentialsArn"),
    ] {
        for item in document
            .of_type(type_name)
            .filter(|item| item.at(credentials).is_none())
        {
            let function = item
                .at(uri)
                .and_then(|node| document.target_within(node, FUNCTION));
            let api = item.at(api).and_then(|node| document.target(node));
            if let (Some(function), Some(api)) = (function, api) {
                found.push((item, api.id(), function));
            }
        }
    }
    found
}

fn size(document: &Document<'_>, findings: &mut Findings) {
    let permissions = Permissions::of(document);
    for function in document.of_type(FUNCTION) {
        let permissions = permissions.to(function);
        let texts = ["Action", "Principal", "SourceArn", "SourceAccount", "PrincipalOrgID"];
        let bytes = |permission: &Item<'_>| {
            let nodes = texts.iter().filter_map(|path| permission.at(path));
            STATEMENT_BYTES
                + nodes
                    .map(|node| estimated_bytes(document, node))
                    .sum::<usize>()
        };
        let sum: usize = permissions.iter().map(bytes).sum();
        if sum > POLICY_BYTES {
            findings.add(
                function,
                format!(
                    "its {} permissions have about {sum} bytes together, and Lambda takes {POLICY_BYTES}; give one \
                     permission for several routes, such as `…/*/*`",
                    permissions.len()
                ),
            );
        }
    }
}

fn api(document: &Document<'_>, findings: &mut Findings) {
    let permissions = Permissions::of(document);
    let mut told: Vec<(&str, &str)> = Vec::new();
    for (item, api, function) in integrations(document) {
        let permissions = || permissions.of_service(function, "apigateway.amazonaws.com");
        let may = permissions().any(|permission| is_for(document, permission, api));
        if !may && !told.contains(&(api, function.id())) {
            told.push((api, function.id()));
            let message = match permissions().next() {
                Some(other) => format!(
                    "the API {api} may not invoke {}, since {} is for another source; use the API's ARN",
                    function.id(),
                    other.id()
                ),
                None => format!(
                    "the API {api} may not invoke {}; add a AWS::Lambda::Permission for it",
                    function.id()
                ),
            };
            findings.add(item, message);
        }
    }
}

fn routes(document: &Document<'_>, findings: &mut Findings) {
    let (integrations, permissions) = (integrations(document), Permissions::of(document));
    let mut check = |item: Item<'_>, api: &str, function: Item<'_>, method: &str, path: &str| {
        let mut permissions = permissions
            .of_service(function, "apigateway.amazonaws.com")
            .filter(|permission| is_for(document, *permission, api))
            .peekable();
        if permissions.peek().is_none() {
            return;
        }
        let wanted = format!("/{}{path}", if method == "ANY" { "*" } else { method });
        if !permissions
            .any(|permission| tail(permission, api).is_none_or(|tail| covers_route(&tail, &wanted)))
        {
            findings.add(
                item,
                format!(
                    "no permission of {} covers {method} {path}; let SourceArn end with `/*/{method}{}`",
                    function.id(),
                    starred(path)
                ),
            );
        }
    };
    for (item, api, function) in &integrations {
        if item.type_name() == "AWS::ApiGateway::Method"
            && let (Some(method), Some(path)) = (item.text("HttpMethod"), path_of(document, *item))
        {
            check(*item, api, *function, method, &starred(&path));
        }
    }
    for route in document.of_type("AWS::ApiGatewayV2::Route") {
        let integration = route
            .at("Target")
            .and_then(|node| document.target_within(node, "AWS::ApiGatewayV2::Integration"));
        let held = integration.and_then(|integration| {
            integrations
                .iter()
                .find(|(item, ..)| item.id() == integration.id())
        });
        if let Some((_, api, function)) = held
            && let Some((method, path)) = route.text("RouteKey").and_then(|key| key.split_once(' '))
        {
            check(route, api, *function, method, &starred(path));
        }
    }
}

/// Returns the path of a method of a REST API, unless a part of it is not in the document.
fn path_of(document: &Document<'_>, method: Item<'_>) -> Option<String> {
    let mut parts = Vec::new();
    let mut node = method.at("ResourceId")?;
    // A path of more parts than this is a circle.
    for _ in 0..64 {
        let part = document.target(node)?;
        if part.type_name() == "AWS::ApiGateway::RestApi" {
            parts.reverse();
            return Some(format!("/{}", parts.join("/")));
        }
        parts.push(part.text("PathPart")?);
        node = part.at("ParentId")?;
    }
    None
}

/// Returns a path with a wildcard for each variable.
fn starred(path: &str) -> String {
    let parts = path
        .split('/')
        .map(|part| if part.starts_with('{') { "*" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// Returns what follows the API in a permission's source, unless it is not known.
fn tail(permission: Item<'_>, api: &str) -> Option<String> {
    let pieces = pieces(permission.at("SourceArn")?);
    let start = pieces
        .iter()
        .position(|piece| matches!(piece, Piece::Reference(id, None) if *id == api))?;
    let mut tail = String::new();
    for piece in &pieces[start + 1..] {
        match piece {
            Piece::Literal(text) => tail.push_str(text),
            Piece::Reference(..) => tail.push('*'),
            Piece::Unknown => return None,
        }
    }
    Some(tail)
}

/// Returns `true` if the end of a permission's source, `/{stage}/{method}{path}`, covers a route in some stage.
fn covers_route(tail: &str, route: &str) -> bool {
    let rest = tail.trim_start_matches('/');
    match rest.split_once('/') {
        Some((_, after)) => covers(format!("/{after}").as_bytes(), route.as_bytes()),
        None => rest.contains('*'),
    }
}

fn sources(document: &Document<'_>, findings: &mut Findings) {
    let permissions = Permissions::of(document);
    let mut check = |item: Item<'_>, node: &Node, service: &str, source: &str| {
        let Some(function) = document.target_within(node, FUNCTION) else { return };
        let may = permissions
            .of_service(function, service)
            .any(|permission| is_for(document, permission, source));
        if !may {
            findings.add(
                item,
                format!(
                    "{source} may not invoke {}; add a AWS::Lambda::Permission of {service} for it",
                    function.id()
                ),
            );
        }
    };
    for rule in document.of_type("AWS::Events::Rule") {
        for target in rule
            .list("Targets")
            .iter()
            .filter(|target| within(target, "RoleArn").is_none())
        {
            if let Some(node) = within(target, "Arn") {
                check(rule, node, "events.amazonaws.com", rule.id());
            }
        }
    }
    for item in document
        .of_type("AWS::SNS::Subscription")
        .filter(|item| item.text("Protocol") == Some("lambda"))
    {
        let topic = item.at("TopicArn").and_then(|node| document.target(node));
        if let (Some(node), Some(topic)) = (item.at("Endpoint"), topic) {
            check(item, node, "sns.amazonaws.com", topic.id());
        }
    }
    for bucket in document.of_type("AWS::S3::Bucket") {
        for configuration in bucket.list("NotificationConfiguration/LambdaConfigurations") {
            if let Some(node) = within(configuration, "Function") {
                check(bucket, node, "s3.amazonaws.com", bucket.id());
            }
        }
    }
    for item in document.of_type("AWS::Logs::SubscriptionFilter") {
        let group = item
            .at("LogGroupName")
            .and_then(|node| document.target(node));
        if let (Some(node), Some(group)) = (item.at("DestinationArn"), group) {
            check(item, node, "logs.amazonaws.com", group.id());
        }
    }
    for pool in document.of_type("AWS::Cognito::UserPool") {
        if let Some(Node::Map(triggers)) = pool.at("LambdaConfig") {
            for (_, node) in triggers.iter() {
                check(pool, node, "cognito-idp.amazonaws.com", pool.id());
            }
        }
    }
}

fn queues(document: &Document<'_>, findings: &mut Findings) {
    let mut check = |item: Item<'_>, node: &Node, service: &str| {
        let Some(queue) = document.target_within(node, QUEUE) else { return };
        let may = document.of_type("AWS::SQS::QueuePolicy").any(|policy| {
            let is_of_queue = policy.list("Queues").iter().any(|node| {
                document
                    .target_within(node, QUEUE)
                    .is_some_and(|held| held.id() == queue.id())
            });
            is_of_queue
                && policy
                    .at("PolicyDocument")
                    .is_none_or(|document| lets_send(document, service))
        });
        if !may {
            findings.add(
                item,
                format!(
                    "{service} may not send to {}; allow `sqs:SendMessage` to it in a AWS::SQS::QueuePolicy",
                    queue.id()
                ),
            );
        }
    };
    for rule in document.of_type("AWS::Events::Rule") {
        for target in rule.list("Targets") {
            if let Some(node) = within(target, "Arn").filter(|_| within(target, "RoleArn").is_none()) {
                check(rule, node, "events.amazonaws.com");
            }
            if let Some(node) = within(target, "DeadLetterConfig").and_then(|node| within(node, "Arn")) {
                check(rule, node, "events.amazonaws.com");
            }
        }
    }
    for item in document.of_type("AWS::SNS::Subscription") {
        if let Some(node) = item
            .at("Endpoint")
            .filter(|_| item.text("Protocol") == Some("sqs"))
        {
            check(item, node, "sns.amazonaws.com");
        }
        if let Some(node) = item.at("RedrivePolicy/deadLetterTargetArn") {
            check(item, node, "sns.amazonaws.com");
        }
    }
    for bucket in document.of_type("AWS::S3::Bucket") {
        for configuration in bucket.list("NotificationConfiguration/QueueConfigurations") {
            if let Some(node) = within(configuration, "Queue") {
                check(bucket, node, "s3.amazonaws.com");
            }
        }
    }
}

/// Returns `true` if a policy lets a service send messages, or if that is not known.
fn lets_send(policy: &Node, service: &str) -> bool {
    let Some(Node::List(_) | Node::Map(_)) = within(policy, "Statement") else { return true };
    statements(policy).iter().any(|statement| {
        let is_named = within(statement, "Principal").is_some_and(|principal| match principal {
            Node::Text(text) => text == "*",
            principal => ["Service", "AWS"].iter().any(|kind| {
                within(principal, kind)
                    .map_or(&[][..], one_or_more)
                    .iter()
                    .any(|node| {
                        node.as_text()
                            .is_none_or(|name| name == service || name == "*")
                    })
            }),
        });
        let sends = within(statement, "Action")
            .map_or(&[][..], one_or_more)
            .iter()
            .any(|node| {
                node.as_text().is_none_or(|action| {
                    ["sqs:sendmessage", "sqs:*", "*"].contains(&action.to_ascii_lowercase().as_str())
                })
            });
        text(statement, "Effect") != Some("Deny") && is_named && sends
    })
}
