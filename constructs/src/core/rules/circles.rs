//! Functions that start themselves: what they write starts them again.

use std::collections::{BTreeMap, VecDeque};

use resources::Node;

use crate::core::{
    access::{Decision, Policies, Policy, Request, Text},
    rules::{
        Document, Findings, Item, Rule,
        Severity::Warning,
        document::{one_or_more, references, text, within},
        functions::FUNCTION,
        policies::statements,
        roles::{permissions, role_of},
        tables::TABLE,
    },
};

const QUEUE: &str = "AWS::SQS::Queue";
const TOPIC: &str = "AWS::SNS::Topic";
const BUCKET: &str = "AWS::S3::Bucket";

pub(super) static RULES: &[Rule] = &[Rule {
    id: "function-starts-itself",
    severity: Warning,
    summary: "No function may write where its own trigger looks, or start itself through another function.",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html",
    passing: r#"{"Q":{"Type":"AWS::SQS::Queue","Properties":{}},"R":{"Type":"AWS::IAM::Role","Properties":{"Policies":[{"PolicyName":"p","PolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["sqs:ReceiveMessage","sqs:DeleteMessage","sqs:GetQueueAttributes"],"Resource":{"Fn::GetAtt":["Q","Arn"]}}]}}]}},"F":{"Type":"AWS::Lambda::Function","Properties":{"Role":{"Fn::GetAtt":["R","Arn"]}}},"E":{"Type":"AWS::Lambda::EventSourceMapping","Properties":{"EventSourceArn":{"Fn::GetAtt":["Q","Arn"]},"FunctionName":{"Ref":"F"}}}}"#,
    failing: r#"{"Q":{"Type":"AWS::SQS::Queue","Properties":{}},"R":{"Type":"AWS::IAM::Role","Properties":{"Policies":[{"PolicyName":"p","PolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:*","Resource":{"Fn::GetAtt":["Q","Arn"]}}]}}]}},"F":{"Type":"AWS::Lambda::Function","Properties":{"Role":{"Fn::GetAtt":["R","Arn"]}}},"E":{"Type":"AWS::Lambda::EventSourceMapping","Properties":{"EventSourceArn":{"Fn::GetAtt":["Q","Arn"]},"FunctionName":{"Ref":"F"}}}}"#,
    check: circles,
}];

/// Something that starts a function.
struct Trigger<'a> {
    function: Item<'a>,
    /// The resource that one writes to.
    source: &'a str,
    /// The ARN of what is written.
    written: Text,
    /// The actions that write it.
    actions: &'static [&'static str],
}

impl<'a> Trigger<'a> {
    /// Returns the trigger of a queue, a topic, a table's or another stream, unless the source is something else.
    fn of(function: Item<'a>, source: Item<'a>) -> Option<Self> {
        let (attribute, actions): (_, &[&str]) = match source.type_name() {
            QUEUE => (Some("Arn"), &["sqs:SendMessage"]),
            TOPIC => (None, &["sns:Publish"]),
            TABLE => (
                Some("Arn"),
                &[
                    "dynamodb:PutItem",
                    "dynamodb:UpdateItem",
                    "dynamodb:DeleteItem",
                    "dynamodb:BatchWriteItem",
                ],
            ),
            "AWS::Kinesis::Stream" => (Some("Arn"), &["kinesis:PutRecord", "kinesis:PutRecords"]),
            _ => return None,
        };
        let written = match attribute {
            Some(attribute) => Text::symbol(format!("{}.{attribute}", source.id())),
            None => Text::symbol(source.id()),
        };
        Some(Self { function, source: source.id(), written, actions })
    }

    /// Returns the trigger of a bucket's new objects, whose keys begin and end so.
    fn of_objects(function: Item<'a>, bucket: Item<'a>, prefix: &str, suffix: &str) -> Self {
        let mut written = Text::symbol(format!("{}.Arn", bucket.id()));
        written.push(&Text::literal(format!("/{prefix}x{suffix}")));
        Self { function, source: bucket.id(), written, actions: &["s3:PutObject"] }
    }
}

/// Returns the triggers of all functions.
fn triggers<'a>(document: &Document<'a>) -> Vec<Trigger<'a>> {
    let function = |node: &Node| document.target_within(node, FUNCTION);
    let mut found = Vec::new();
    let mut consumers: Vec<(&str, Item<'a>)> = Vec::new();
    for mapping in document.of_type("AWS::Lambda::EventSourceMapping") {
        let function = mapping.at("FunctionName").and_then(function);
        let source = mapping
            .at("EventSourceArn")
            .and_then(|node| document.target(node));
        if let (Some(function), Some(source)) = (function, source) {
            consumers.push((source.id(), function));
            found.extend(Trigger::of(function, source));
        }
    }
    for subscription in document.of_type("AWS::SNS::Subscription") {
        let topic = subscription
            .at("TopicArn")
            .and_then(|node| document.target(node));
        let endpoint = subscription
            .at("Endpoint")
            .and_then(|node| document.target(node));
        let (Some(topic), Some(endpoint)) = (topic, endpoint) else { continue };
        let of_queue = consumers
            .iter()
            .filter(|(queue, _)| *queue == endpoint.id());
        let started = of_queue.map(|(_, function)| *function);
        let direct = (endpoint.type_name() == FUNCTION).then_some(endpoint);
        found.extend(
            started
                .chain(direct)
                .filter_map(|function| Trigger::of(function, topic)),
        );
    }
    for bucket in document.of_type(BUCKET) {
        for configuration in bucket.list("NotificationConfiguration/LambdaConfigurations") {
            if let Some(function) = within(configuration, "Function").and_then(function)
                && text(configuration, "Event").is_none_or(|event| event.starts_with("s3:ObjectCreated"))
            {
                let rules = within(configuration, "Filter/S3Key/Rules").map_or(&[][..], one_or_more);
                let value = |name: &str| {
                    let mut rules = rules.iter();
                    let rule = rules.find(|rule| {
                        text(rule, "Name").is_some_and(|found| found.eq_ignore_ascii_case(name))
                    });
                    rule.and_then(|rule| text(rule, "Value"))
                        .unwrap_or_default()
                };
                found.push(Trigger::of_objects(function, bucket, value("prefix"), value("suffix")));
            }
        }
    }
    for rule in document.of_type("AWS::Events::Rule") {
        found.extend(of_rule(document, rule));
    }
    found
}

/// Returns the triggers of a rule for new objects of a bucket.
fn of_rule<'a>(document: &Document<'a>, rule: Item<'a>) -> Vec<Trigger<'a>> {
    let is_of_objects = rule
        .list("EventPattern/source")
        .iter()
        .any(|source| source.as_text() == Some("aws.s3"));
    let kinds = rule.list("EventPattern/detail-type");
    let is_of_new = kinds.is_empty()
        || kinds
            .iter()
            .any(|kind| kind.as_text() == Some("Object Created"));
    if !is_of_objects || !is_of_new {
        return Vec::new();
    }
    let buckets = rule.list("EventPattern/detail/bucket/name");
    let buckets = buckets.iter().filter_map(|node| document.target(node));
    // Without conditions, any key.
    let keys = rule.list("EventPattern/detail/object/key");
    let anywhere = Node::Map(resources::Map::new());
    let keys = if keys.is_empty() { std::slice::from_ref(&anywhere) } else { keys };
    let mut found = Vec::new();
    for bucket in buckets.filter(|item| item.type_name() == BUCKET) {
        for target in rule.list("Targets") {
            let Some(function) =
                within(target, "Arn").and_then(|node| document.target_within(node, FUNCTION))
            else {
                continue;
            };
            for key in keys.iter().filter(|key| matches!(key, Node::Map(_))) {
                let (prefix, suffix) = (text(key, "prefix"), text(key, "suffix"));
                let is_known =
                    prefix.is_some() || suffix.is_some() || matches!(key, Node::Map(map) if map.is_empty());
                if is_known {
                    let (prefix, suffix) = (prefix.unwrap_or_default(), suffix.unwrap_or_default());
                    found.push(Trigger::of_objects(function, bucket, prefix, suffix));
                }
            }
        }
    }
    found
}

/// The rights of a function's role to write and to invoke.
struct Rights<'a> {
    /// The resources of its statements about that.
    named: Vec<&'a str>,
    /// `true` if there are others, which no reference names.
    has_others: bool,
    policy: Policy,
}

/// The actions that start functions. Most roles may do few of them, and the others need no closer look.
const STARTING: [&str; 8] = [
    "sqs:SendMessage",
    "sns:Publish",
    "dynamodb:PutItem",
    "dynamodb:UpdateItem",
    "dynamodb:DeleteItem",
    "dynamodb:BatchWriteItem",
    "s3:PutObject",
    INVOKE,
];
const INVOKE: &str = "lambda:InvokeFunction";

impl<'a> Rights<'a> {
    /// Returns the rights of a function's role, unless it certainly starts nothing.
    fn of(document: &Document<'a>, function: Item<'a>) -> Option<Self> {
        let role = role_of(document, function)?;
        let inline = |type_name| document.of_type(type_name).next().is_some();
        let mut has_others = role.at("ManagedPolicyArns").is_some()
            || ["AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy"]
                .into_iter()
                .any(inline);
        let mut named = Vec::new();
        for policy in role.list("Policies") {
            let statements = within(policy, "PolicyDocument").map_or(&[][..], statements);
            for statement in statements.iter().filter(|statement| may_start(statement)) {
                for resource in within(statement, "Resource").map_or(&[][..], one_or_more) {
                    let before = named.len();
                    references(resource, &mut |id, _| named.push(id));
                    has_others |= before == named.len();
                }
            }
        }
        if named.is_empty() && !has_others {
            return None;
        }
        let (policy, _) = permissions(document, role, may_start)?;
        Some(Self { named, has_others, policy })
    }

    /// Tells whether the role may certainly do one of these actions on a resource.
    fn allow(&self, actions: &[&str], id: &str, resource: &Text) -> bool {
        (self.has_others || self.named.contains(&id))
            && actions.iter().any(|action| {
                let policies = Policies { identity: Some(&self.policy), ..Policies::default() };
                policies.decide(&Request::new(*action, resource.clone())) == Decision::Allowed
            })
    }
}

/// Returns `true` if a statement may be about an action that starts functions.
fn may_start(statement: &Node) -> bool {
    let actions = within(statement, "Action").map_or(&[][..], one_or_more);
    within(statement, "NotAction").is_some()
        || actions.iter().any(|action| {
            action.as_text().is_none_or(|action| {
                action.contains(['*', '?'])
                    || action.starts_with("kinesis:")
                    || STARTING
                        .iter()
                        .any(|starting| starting.eq_ignore_ascii_case(action))
            })
        })
}

fn circles(document: &Document<'_>, findings: &mut Findings) {
    let triggers = triggers(document);
    let functions: Vec<Item<'_>> = document.of_type(FUNCTION).collect();
    // The functions that each function starts, and by what.
    let mut starts: BTreeMap<&str, Vec<(Item<'_>, String)>> = BTreeMap::new();
    for function in &functions {
        let Some(rights) = Rights::of(document, *function) else { continue };
        let by_writing = triggers
            .iter()
            .filter(|trigger| rights.allow(trigger.actions, trigger.source, &trigger.written))
            .map(|trigger| (trigger.function, format!("write to {}", trigger.source)));
        let by_call = functions.iter().filter(|other| {
            let arn = Text::symbol(format!("{}.Arn", other.id()));
            rights.allow(&[INVOKE], other.id(), &arn)
        });
        let by_call = by_call.map(|other| (*other, format!("invoke {}", other.id())));
        starts.insert(function.id(), by_writing.chain(by_call).collect());
    }
    let mut told: Vec<&str> = Vec::new();
    for function in functions {
        if told.contains(&function.id()) {
            continue;
        }
        let Some(circle) = shortest(function.id(), &starts) else { continue };
        told.extend(circle.iter().map(|(id, _)| *id));
        let steps: Vec<String> = circle
            .iter()
            .enumerate()
            .map(
                |(place, (id, how))| {
                    if place == 0 { format!("may {how}") } else { format!("starts {id}, which may {how}") }
                },
            )
            .collect();
        findings.add(
            function,
            format!(
                "{}, which starts it again, without end; write somewhere else, or narrow the trigger or the role",
                steps.join(", which ")
            ),
        );
    }
}

/// Returns the shortest way by which a function starts itself: the functions, each with what it does.
fn shortest<'a>(
    first: &'a str,
    starts: &BTreeMap<&'a str, Vec<(Item<'a>, String)>>,
) -> Option<Vec<(&'a str, String)>> {
    let mut ways = VecDeque::from([(first, Vec::new())]);
    let mut seen = Vec::new();
    while let Some((function, way)) = ways.pop_front() {
        for (next, how) in starts.get(function).into_iter().flatten() {
            let mut way: Vec<(&str, String)> = way.clone();
            way.push((function, how.clone()));
            if next.id() == first {
                return Some(way);
            }
            if !seen.contains(&next.id()) {
                seen.push(next.id());
                ways.push_back((next.id(), way));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::core::rules::{File, check};

    /// A function with a role that may do this on these resources.
    fn function(template: &mut Value, name: &str, actions: &Value, resource: &Value) {
        let statement = json!({ "Effect": "Allow", "Action": actions, "Resource": resource });
        let policy = json!({ "Version": "2012-10-17", "Statement": [statement] });
        let role = json!({ "Policies": [{ "PolicyName": "p", "PolicyDocument": policy }] });
        template[format!("{name}Role")] = json!({ "Type": "AWS::IAM::Role", "Properties": role });
        let role = json!({ "Fn::GetAtt": [format!("{name}Role"), "Arn"] });
        template[name] = json!({ "Type": "AWS::Lambda::Function", "Properties": { "Role": role } });
    }

    fn put(template: &mut Value, name: &str, type_name: &str, properties: &Value) {
        template[name] = json!({ "Type": type_name, "Properties": properties });
    }

    fn found(template: &Value) -> Vec<String> {
        let file = File::read(&json!({ "Resources": template }), None);
        let findings = check(&file.document()).into_iter();
        findings
            .filter(|finding| {
                finding
                    .rule
                    .is_some_and(|rule| rule.id == "function-starts-itself")
            })
            .map(|finding| finding.message)
            .collect()
    }

    /// A function that objects under `in/` start, and that writes objects under a prefix.
    fn of_objects(prefix: &str) -> Value {
        let mut template = json!({});
        put(&mut template, "Files", "AWS::S3::Bucket", &json!({}));
        let written = json!({ "Fn::Sub": format!("${{Files.Arn}}/{prefix}*") });
        function(&mut template, "Convert", &json!(["s3:GetObject", "s3:PutObject"]), &written);
        let detail =
            json!({ "bucket": { "name": [{ "Ref": "Files" }] }, "object": { "key": [{ "prefix": "in/" }] } });
        let pattern = json!({ "source": ["aws.s3"], "detail-type": ["Object Created"], "detail": detail });
        let target = json!({ "Id": "c", "Arn": { "Fn::GetAtt": ["Convert", "Arn"] } });
        let rule = json!({ "EventPattern": pattern, "Targets": [target] });
        put(&mut template, "Arrived", "AWS::Events::Rule", &rule);
        template
    }

    #[test]
    fn a_function_may_not_write_under_the_prefix_that_starts_it() {
        assert!(found(&of_objects("out/")).is_empty());
        let told = "may write to Files, which starts it again, without end; write somewhere else, or narrow the trigger \
                    or the role";
        assert_eq!(found(&of_objects("in/")), [told]);
        assert_eq!(found(&of_objects("")), [told]);
    }

    #[test]
    fn two_functions_may_not_start_one_another() {
        let mut template = json!({});
        put(&mut template, "Orders", "AWS::SQS::Queue", &json!({}));
        put(&mut template, "Stock", "AWS::DynamoDB::Table", &json!({}));
        let arn = |id: &str, attribute: &str| json!({ "Fn::GetAtt": [id, attribute] });
        function(&mut template, "Restock", &json!("sqs:SendMessage"), &arn("Orders", "Arn"));
        function(&mut template, "Take", &json!("dynamodb:PutItem"), &arn("Stock", "Arn"));
        let source = |source: Value, function: &str| json!({ "EventSourceArn": source, "FunctionName": { "Ref": function } });
        let mapping = "AWS::Lambda::EventSourceMapping";
        put(&mut template, "ByOrders", mapping, &source(arn("Orders", "Arn"), "Take"));
        assert!(found(&template).is_empty());
        put(&mut template, "ByStock", mapping, &source(arn("Stock", "StreamArn"), "Restock"));
        assert_eq!(
            found(&template),
            [
                "may write to Orders, which starts Take, which may write to Stock, which starts it again, without \
                 end; write somewhere else, or narrow the trigger or the role"
            ]
        );
        function(&mut template, "Restock", &json!("lambda:InvokeFunction"), &arn("Restock", "Arn"));
        assert_eq!(
            found(&template),
            [
                "may invoke Restock, which starts it again, without end; write somewhere else, or narrow the trigger or the \
              role"
            ]
        );
    }
}
