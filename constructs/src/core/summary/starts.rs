//! The triggers of functions in a summary, besides requests.

use resources::{Map, Node};

use crate::core::{
    summary::{Reader, words},
    template::Resource,
};

impl Reader<'_> {
    /// Returns the triggers of functions: messages, events and schedules. The pattern of an event follows, with one
    /// fact for each field.
    pub(super) fn starts(&self) -> Vec<String> {
        self.template.resources().flat_map(starts).collect()
    }
}

fn starts(resource: &Resource) -> Vec<String> {
    let properties = resource.properties();
    match resource.type_name() {
        "AWS::Lambda::EventSourceMapping" => {
            let source = properties
                .get("EventSourceArn")
                .map_or_else(|| resource.id().to_owned(), words::subject);
            let start = start(&source, properties.get("FunctionName"));
            let limit = |property: &str, term: &str| {
                let limit = words::value(properties.get(property)?);
                Some(format!("{start}: {term} {limit}"))
            };
            let limits = [
                limit("BatchSize", "batch size"),
                limit("MaximumBatchingWindowInSeconds", "batching window in seconds"),
            ];
            [start.clone()]
                .into_iter()
                .chain(limits.into_iter().flatten())
                .collect()
        }
        "AWS::Events::Rule" | "AWS::Scheduler::Schedule" => {
            let targets = properties
                .get("Targets")
                .or_else(|| properties.get("Target"));
            let mut facts: Vec<String> = words::elements(targets)
                .iter()
                .map(|target| match target {
                    Node::Map(target) => start(resource.id(), target.get("Arn")),
                    _ => start(resource.id(), Some(target)),
                })
                .collect();
            if let Some(schedule) = properties.get("ScheduleExpression") {
                facts.push(format!("{}: at {}", resource.id(), words::value(schedule)));
            }
            if let Some(Node::Map(pattern)) = properties.get("EventPattern") {
                fields(pattern, resource.id(), "", &mut facts);
            }
            facts
        }
        "AWS::SNS::Subscription" if words::text(resource, "Protocol") == Some("lambda") => {
            let topic = properties
                .get("TopicArn")
                .map(words::subject)
                .unwrap_or_default();
            vec![start(&topic, properties.get("Endpoint"))]
        }
        "AWS::CloudFormation::CustomResource" => vec![start(resource.id(), properties.get("ServiceToken"))],
        "AWS::Lambda::Url" => vec![start(resource.id(), properties.get("TargetFunctionArn"))],
        "AWS::S3::Bucket" => {
            let path = ["NotificationConfiguration", "LambdaConfigurations"];
            words::elements(words::at(properties, &path))
                .iter()
                .map(|configuration| start(resource.id(), Some(configuration)))
                .collect()
        }
        "AWS::Cognito::UserPool" => words::map_at(properties, &["LambdaConfig"])
            .into_iter()
            .flat_map(Map::iter)
            .map(|(trigger, function)| start(&format!("{} at {trigger}", resource.id()), Some(function)))
            .collect(),
        _ => Vec::new(),
    }
}

fn start(source: &str, function: Option<&Node>) -> String {
    let named = words::target(function).or_else(|| function?.as_text());
    format!("{source} → {}", named.unwrap_or("?"))
}

/// Adds the fields of an event pattern, each with its match.
fn fields(pattern: &Map, rule: &str, above: &str, facts: &mut Vec<String>) {
    for (field, matches) in pattern.iter() {
        let path = format!("{above}{field}");
        match matches {
            Node::Map(inner) => fields(inner, rule, &format!("{path}."), facts),
            matches => {
                let alternatives: Vec<String> = words::elements(Some(matches)).iter().map(matcher).collect();
                facts.push(format!("{rule}: {path} {}", alternatives.join(" or ")));
            }
        }
    }
}

fn matcher(node: &Node) -> String {
    match node {
        Node::Map(filter) => match filter.get("prefix") {
            Some(prefix) if filter.len() == 1 => format!("begins with {}", words::value(prefix)),
            _ => format!("matches {}", words::json(node)),
        },
        node => format!("is {}", words::value(node)),
    }
}
