//! Resources that are one thing at AWS.

use resources::Node;

use crate::core::{
    places::Place,
    rules::{Document, Findings, Item, Rule, Severity::Error, document::is_same},
};

/// Names whose form AWS's schemas do not say: the type, the property, the least and the greatest length, and the signs
/// beside letters and digits.
///
/// Source: the API reference of each type's service, in the operation that creates the resource.
const FORMS: [(&str, &str, usize, usize, &str); 15] = [
    ("AWS::ApiGateway::Stage", "StageName", 1, 128, "_-"),
    ("AWS::CloudWatch::Dashboard", "DashboardName", 1, 255, "_-"),
    ("AWS::Cognito::UserPoolDomain", "Domain", 1, 63, "-."),
    ("AWS::DynamoDB::Table", "TableName", 3, 255, "_.-"),
    ("AWS::Events::EventBus", "Name", 1, 256, "/_.-"),
    ("AWS::Events::Rule", "Name", 1, 64, "_.-"),
    ("AWS::IAM::Role", "RoleName", 1, 64, "_+=,.@-"),
    ("AWS::IAM::ManagedPolicy", "ManagedPolicyName", 1, 128, "_+=,.@-"),
    ("AWS::Logs::LogGroup", "LogGroupName", 1, 512, "_./#-"),
    ("AWS::S3::Bucket", "BucketName", 3, 63, ".-"),
    ("AWS::SNS::Topic", "TopicName", 1, 256, "_-."),
    ("AWS::SQS::Queue", "QueueName", 1, 80, "_-."),
    ("AWS::Scheduler::Schedule", "Name", 1, 64, "_.-"),
    ("AWS::SecretsManager::Secret", "Name", 1, 512, "/_+=.@-"),
    ("AWS::WAFv2::WebACL", "Name", 1, 128, "_-"),
];

pub(super) static RULES: &[Rule] = &[
    Rule {
        id: "name-form",
        severity: Error,
        summary: "A name has the length and the letters that its service accepts.",
        source: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html",
        passing: r#"{"Q":{"Type":"AWS::SQS::Queue","Properties":{"QueueName":"a-b"}},"B":{"Type":"AWS::S3::Bucket","Properties":{"BucketName":"a-b.c"}}}"#,
        failing: r#"{"Q":{"Type":"AWS::SQS::Queue","Properties":{"QueueName":"a b"}}}"#,
        check: forms,
    },
    Rule {
        id: "name-twice",
        severity: Error,
        summary: "No two resources of a template are one thing at AWS: a name, a slot or a key is used once.",
        source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html",
        passing: r#"{"Q":{"Type":"AWS::SQS::Queue","Properties":{"QueueName":"a"}},"P":{"Type":"AWS::SQS::Queue","Properties":{"QueueName":"b"}}}"#,
        failing: r#"{"Q":{"Type":"AWS::SQS::Queue","Properties":{"QueueName":{"Fn::Sub":"${AWS::StackName}-a"}}},"P":{"Type":"AWS::SQS::Queue","Properties":{"QueueName":{"Fn::Sub":"${AWS::StackName}-a"}}}}"#,
        check: twice,
    },
];

fn forms(document: &Document<'_>, findings: &mut Findings) {
    for (type_name, property, least, most, signs) in FORMS {
        for item in document.of_type(type_name) {
            // `${…}` is reported by itself, and a dynamic reference is not known.
            let Some(name) = item
                .text(property)
                .filter(|name| !name.contains("${") && !name.contains("{{resolve:"))
            else {
                continue;
            };
            let stem = match type_name {
                "AWS::SQS::Queue" | "AWS::SNS::Topic" => name.strip_suffix(".fifo").unwrap_or(name),
                _ => name,
            };
            // A point is only in the ending of a FIFO queue's or topic's name.
            let is_point_free = matches!(type_name, "AWS::SQS::Queue" | "AWS::SNS::Topic");
            let wrong = stem.chars().find(|letter| {
                !letter.is_ascii_alphanumeric()
                    && (!signs.contains(*letter) || is_point_free && *letter == '.')
            });
            let upper = stem
                .chars()
                .find(char::is_ascii_uppercase)
                .filter(|_| type_name == "AWS::S3::Bucket");
            if let Some(letter) = wrong.or(upper) {
                let letters = if upper.is_some() || type_name == "AWS::S3::Bucket" {
                    "lower-case letters"
                } else {
                    "letters"
                };
                let signs = if is_point_free { signs.trim_end_matches('.') } else { signs };
                findings.at(item, property,
                    format!("`{name}` is not a valid {property}, since it has `{letter}`; use {letters}, digits and `{signs}`"),
                );
            } else if !(least..=most).contains(&name.len()) {
                findings.at(
                    item,
                    property,
                    format!("{property} has {} characters; use {least} to {most}", name.len()),
                );
            }
        }
    }
}

fn twice(document: &Document<'_>, findings: &mut Findings) {
    for (type_name, place) in Place::all() {
        let properties = place.key;
        let mut known: Vec<(Item<'_>, Vec<Option<&Node>>)> = Vec::new();
        for item in document.of_type(type_name) {
            let values: Vec<_> = properties
                .iter()
                .map(|property| item.at(property))
                .collect();
            let Some(first) = values[0] else { continue };
            // Resources under different conditions may exclude one another.
            if known.is_empty() || is_conditional(first) {
                known.push((item, values));
                continue;
            }
            let earlier = known.iter().find(|(_, held)| {
                held.iter().zip(&values).all(|values| match values {
                    (Some(one), Some(other)) => is_same(one, other),
                    (None, None) => true,
                    _ => false,
                })
            });
            match earlier.map(|(earlier, _)| earlier) {
                // A duplicate ID is reported elsewhere.
                Some(earlier) if earlier.id() == item.id() => {}
                Some(earlier) if earlier.condition() != item.condition() => {}
                Some(earlier) => {
                    let message = match (properties, first) {
                        ([_], Node::Text(name)) => format!(
                            "is called `{name}`, and so is {}{}; give one of them another name",
                            earlier.id(),
                            earlier.place()
                        ),
                        _ => format!(
                            "is the same {type_name} as {}{}, since {} are equal; change one of them",
                            earlier.id(),
                            earlier.place(),
                            properties.join(", ")
                        ),
                    };
                    findings.add(item, message);
                }
                None => known.push((item, values)),
            }
        }
    }
}

fn is_conditional(node: &Node) -> bool {
    match node {
        Node::If(..) => true,
        Node::Map(map) => map.get("Fn::If").is_some(),
        _ => false,
    }
}
