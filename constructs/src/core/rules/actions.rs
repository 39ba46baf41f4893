//! Actions and condition keys of policies, as AWS's Service Authorization Reference has them.

use resources::{Node, suggestion::nearest};

use crate::core::{
    access::{Action, Service},
    rules::{
        Document, Findings, Item, Rule,
        Severity::{Error, Warning},
        document::{Piece, one_or_more, pieces, within},
        policies::{self, Kind},
    },
};

pub(super) static RULES: &[Rule] = &[
    Rule {
        id: "policy-action",
        severity: Warning,
        summary: "Each action of a policy is one that a service has.",
        source: "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
        passing: r#"{"P":{"Type":"AWS::IAM::ManagedPolicy","Properties":{"PolicyDocument":{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:Send*","Resource":"*"}}}}}"#,
        failing: r#"{"P":{"Type":"AWS::IAM::ManagedPolicy","Properties":{"PolicyDocument":{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:PutMessage","Resource":"*"}}}}}"#,
        check: actions,
    },
    Rule {
        id: "policy-action-resource",
        severity: Warning,
        summary: "Each action of a statement is about one of the statement's resources.",
        source: "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
        passing: r#"{"P":{"Type":"AWS::IAM::ManagedPolicy","Properties":{"PolicyDocument":{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"}}}}}"#,
        failing: r#"{"P":{"Type":"AWS::IAM::ManagedPolicy","Properties":{"PolicyDocument":{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b"}}}}}"#,
        check: resources_of_actions,
    },
    Rule {
        id: "policy-condition-key",
        severity: Warning,
        summary: "Each condition key of a policy is a global one, or one of a service.",
        source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
        passing: r#"{"P":{"Type":"AWS::IAM::ManagedPolicy","Properties":{"PolicyDocument":{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*","Condition":{"StringLike":{"s3:prefix":"a/*"}}}}}}}"#,
        failing: r#"{"P":{"Type":"AWS::IAM::ManagedPolicy","Properties":{"PolicyDocument":{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*","Condition":{"StringLike":{"s3:prefixes":"a/*"}}}}}}}"#,
        check: condition_keys,
    },
    Rule {
        id: "policy-condition-operator",
        severity: Error,
        summary: "Each operator of a condition is one that IAM has.",
        source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
        passing: r#"{"P":{"Type":"AWS::IAM::ManagedPolicy","Properties":{"PolicyDocument":{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*","Condition":{"ForAnyValue:StringLikeIfExists":{"s3:prefix":"a/*"}}}}}}}"#,
        failing: r#"{"P":{"Type":"AWS::IAM::ManagedPolicy","Properties":{"PolicyDocument":{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*","Condition":{"StringIs":{"s3:prefix":"a/*"}}}}}}}"#,
        check: condition_operators,
    },
];

/// ARNs by type and attribute, nothing for `Ref`. `x` is a name, which has no `/`; other unknown parts are wildcards.
const ARNS: [(&str, Option<&str>, &str); 21] = [
    ("AWS::Cognito::UserPool", Some("Arn"), "arn:*:cognito-idp:*:*:userpool/x"),
    ("AWS::DynamoDB::GlobalTable", Some("Arn"), "arn:*:dynamodb:*:*:table/x"),
    ("AWS::DynamoDB::Table", None, "x"),
    ("AWS::DynamoDB::Table", Some("Arn"), "arn:*:dynamodb:*:*:table/x"),
    ("AWS::DynamoDB::Table", Some("StreamArn"), "arn:*:dynamodb:*:*:table/x/stream/x"),
    ("AWS::Events::EventBus", Some("Arn"), "arn:*:events:*:*:event-bus/x"),
    ("AWS::IAM::Role", Some("Arn"), "arn:*:iam::*:role/*"),
    ("AWS::KMS::Key", Some("Arn"), "arn:*:kms:*:*:key/x"),
    ("AWS::Kinesis::Stream", Some("Arn"), "arn:*:kinesis:*:*:stream/x"),
    ("AWS::Lambda::Function", None, "x"),
    ("AWS::Lambda::Function", Some("Arn"), "arn:*:lambda:*:*:function:x"),
    ("AWS::Logs::LogGroup", Some("Arn"), "arn:*:logs:*:*:log-group:*:*"),
    ("AWS::S3::Bucket", None, "x"),
    ("AWS::S3::Bucket", Some("Arn"), "arn:*:s3:::x"),
    ("AWS::SNS::Topic", None, "arn:*:sns:*:*:x"),
    ("AWS::SNS::Topic", Some("TopicArn"), "arn:*:sns:*:*:x"),
    ("AWS::SQS::Queue", Some("Arn"), "arn:*:sqs:*:*:x"),
    ("AWS::SecretsManager::Secret", None, "arn:*:secretsmanager:*:*:secret:*"),
    ("AWS::SecretsManager::Secret", Some("Id"), "arn:*:secretsmanager:*:*:secret:*"),
    ("AWS::StepFunctions::StateMachine", None, "arn:*:states:*:*:stateMachine:x"),
    ("AWS::StepFunctions::StateMachine", Some("Arn"), "arn:*:states:*:*:stateMachine:x"),
];

const OPERATORS: [&str; 27] = [
    "StringEquals",
    "StringNotEquals",
    "StringEqualsIgnoreCase",
    "StringNotEqualsIgnoreCase",
    "StringLike",
    "StringNotLike",
    "NumericEquals",
    "NumericNotEquals",
    "NumericLessThan",
    "NumericLessThanEquals",
    "NumericGreaterThan",
    "NumericGreaterThanEquals",
    "DateEquals",
    "DateNotEquals",
    "DateLessThan",
    "DateLessThanEquals",
    "DateGreaterThan",
    "DateGreaterThanEquals",
    "Bool",
    "BinaryEquals",
    "IpAddress",
    "NotIpAddress",
    "ArnEquals",
    "ArnLike",
    "ArnNotEquals",
    "ArnNotLike",
    "Null",
];

/// Calls `visit` with each statement that is certainly there.
fn each_statement<'a>(document: &Document<'a>, visit: &mut dyn FnMut(Item<'a>, Kind, &'a Node)) {
    policies::each(document, &mut |item, kind, policy| {
        for statement in policies::statements(policy) {
            visit(item, kind, statement);
        }
    });
}

/// Returns the actions that a statement names.
fn named<'a>(statement: &'a Node, element: &str) -> impl Iterator<Item = &'a str> {
    let actions = within(statement, element).map_or(&[][..], one_or_more);
    let texts = actions.iter().filter_map(Node::as_text);
    texts.filter(|action| {
        action
            .split_once(':')
            .is_some_and(|(service, _)| !service.contains(['*', '?']))
    })
}

fn actions(document: &Document<'_>, findings: &mut Findings) {
    each_statement(document, &mut |item, _, statement| {
        for name in named(statement, "Action").chain(named(statement, "NotAction")) {
            let action = Action::find(name);
            if action.is_known() {
                continue;
            }
            let (prefix, rest) = name.split_once(':').unwrap_or((name, ""));
            let message = match action.service() {
                None => {
                    let remedy = match nearest(prefix, Service::prefixes()) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => "correct the prefix".to_owned(),
                    };
                    format!("`{name}` is an action of no service; {remedy}")
                }
                Some(service) => {
                    let remedy = match nearest(rest, service.actions()) {
                        Some(near) => format!("did you mean `{prefix}:{near}`?"),
                        None => "correct or remove it".to_owned(),
                    };
                    format!("the service `{prefix}` has no action `{rest}`; {remedy}")
                }
            };
            findings.on(item, statement, message);
        }
    });
}

fn resources_of_actions(document: &Document<'_>, findings: &mut Findings) {
    each_statement(document, &mut |item, kind, statement| {
        let Some(resources) = within(statement, "Resource") else { return };
        if kind == Kind::Trust || named(statement, "Action").next().is_none() {
            return;
        }
        let resources: Vec<String> = one_or_more(resources)
            .iter()
            .map(|node| resource(document, node))
            .collect();
        for name in named(statement, "Action") {
            let action = Action::find(name);
            if !action.is_known() || resources.iter().any(|resource| action.takes(resource)) {
                continue;
            }
            let remedy = match action.resources().as_slice() {
                [] => "it takes no resource; write `*` in a statement of its own".to_owned(),
                kinds => format!("it takes {}", kinds[..kinds.len().min(3)].join(" or ")),
            };
            let found = resources.join(", ");
            findings.on(
                item,
                statement,
                format!("`{name}` is never about the resources of its statement ({found}); {remedy}"),
            );
        }
    });
}

/// Returns a resource of a statement as an ARN with wildcards for what is not known.
fn resource(document: &Document<'_>, node: &Node) -> String {
    let mut found = String::new();
    for piece in pieces(node) {
        match piece {
            Piece::Literal(text) => found += &text,
            Piece::Unknown => found.push('*'),
            Piece::Reference(id, attribute) => {
                let type_name = document.get(id).map(Item::type_name);
                let arn = ARNS
                    .iter()
                    .find(|(known, of, _)| Some(*known) == type_name && *of == attribute);
                found += arn.map_or("*", |(_, _, arn)| arn);
            }
        }
    }
    found
}

/// Calls `visit` with each operator of a statement's conditions, and what it is about.
fn each_operator<'a>(statement: &'a Node, visit: &mut dyn FnMut(&'a str, &'a Node)) {
    let Some(Node::Map(conditions)) = within(statement, "Condition") else { return };
    for (operator, keys) in conditions.iter() {
        if !operator.starts_with("Fn::") {
            visit(operator, keys);
        }
    }
}

fn condition_keys(document: &Document<'_>, findings: &mut Findings) {
    each_statement(document, &mut |item, _, statement| {
        each_operator(statement, &mut |_, keys| {
            let Node::Map(keys) = keys else { return };
            for (key, _) in keys.iter().filter(|(key, _)| !key.starts_with("Fn::")) {
                // The keys of identity providers begin with their domains: `accounts.google.com:aud`.
                let prefix = key.split(':').next().unwrap_or_default();
                if prefix.contains('.') || prefix.eq_ignore_ascii_case("saml") {
                    continue;
                }
                let service = Service::find(prefix);
                if service.is_some_and(|service| service.has_key(key)) {
                    continue;
                }
                let known = service.into_iter().flat_map(Service::keys);
                let remedy = match nearest(key, known) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "correct or remove it".to_owned(),
                };
                findings.on(
                    item,
                    statement,
                    format!("IAM has no condition key `{key}`, so that the condition never holds; {remedy}"),
                );
            }
        });
    });
}

fn condition_operators(document: &Document<'_>, findings: &mut Findings) {
    each_statement(document, &mut |item, _, statement| {
        each_operator(statement, &mut |operator, _| {
            let set = ["ForAllValues:", "ForAnyValue:"];
            let plain = set
                .iter()
                .find_map(|set| operator.strip_prefix(set))
                .unwrap_or(operator);
            let plain = plain.strip_suffix("IfExists").unwrap_or(plain);
            if OPERATORS
                .iter()
                .any(|known| known.eq_ignore_ascii_case(plain))
            {
                return;
            }
            let remedy = match nearest(plain, OPERATORS) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "write one such as `StringEquals`".to_owned(),
            };
            findings.on(item, statement, format!("IAM has no condition operator `{operator}`; {remedy}"));
        });
    });
}
