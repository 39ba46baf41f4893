//! Resources with the same physical name.

use resources::Node;

use crate::core::template::{Resource, Template};

/// The types whose name is unique in an account and region, with the property of the name. The last property narrows
/// the scope of the name, if it is not the region.
const NAMED: [(&str, &str, Option<&str>); 11] = [
    ("AWS::CloudWatch::Alarm", "AlarmName", None),
    ("AWS::DynamoDB::Table", "TableName", None),
    ("AWS::Events::EventBus", "Name", None),
    ("AWS::Events::Rule", "Name", Some("EventBusName")),
    ("AWS::Lambda::Function", "FunctionName", None),
    ("AWS::Logs::LogGroup", "LogGroupName", None),
    ("AWS::S3::Bucket", "BucketName", None),
    ("AWS::SNS::Topic", "TopicName", None),
    ("AWS::SQS::Queue", "QueueName", None),
    ("AWS::Scheduler::Schedule", "Name", Some("GroupName")),
    ("AWS::SecretsManager::Secret", "Name", None),
];

/// Returns each resource with the name of an earlier one of its type, and the message to report.
pub(super) fn duplicates(template: &Template) -> Vec<(&Resource, String)> {
    let mut found = Vec::new();
    for (type_name, property, scope) in NAMED {
        let mut known: Vec<(&str, Option<&Node>, &Resource)> = Vec::new();
        for resource in template
            .resources
            .iter()
            .filter(|resource| resource.type_name == type_name)
        {
            let Some(name) = resource.properties.get(property).and_then(Node::as_text) else { continue };
            let scope = scope.and_then(|scope| resource.properties.get(scope));
            let earlier = known
                .iter()
                .find(|(known, within, _)| *known == name && *within == scope);
            match earlier {
                // A duplicate ID is reported elsewhere.
                Some((_, _, earlier)) if earlier.id == resource.id => {}
                Some((_, _, earlier)) => found.push((
                    resource,
                    format!(
                        "is called `{name}`, and so is {}, defined at {}:{}; give one of them another name",
                        earlier.id,
                        earlier.location.file(),
                        earlier.location.line()
                    ),
                )),
                None => known.push((name, scope, resource)),
            }
        }
    }
    found
}

/// Returns each resource that adopts the same existing resource as an earlier one, and the message to report.
pub(super) fn adopted_twice(template: &Template) -> Vec<(&Resource, String)> {
    let adopting = |resource: &'_ Resource| resource.adopts().is_some();
    let mut found = Vec::new();
    let mut known: Vec<&Resource> = Vec::new();
    for resource in template
        .resources
        .iter()
        .filter(|resource| adopting(resource))
    {
        let is_same =
            |other: &&&Resource| other.type_name == resource.type_name && other.adopts() == resource.adopts();
        // The names of other types are compared anyway.
        let has_name = NAMED
            .iter()
            .any(|(type_name, ..)| *type_name == resource.type_name);
        match known.iter().find(is_same) {
            Some(earlier) if !has_name => found.push((
                resource,
                format!(
                    "adopts `{}`, and so does {}, defined at {}:{}; an existing resource can be adopted once",
                    resource.adopts().unwrap_or_default(),
                    earlier.id,
                    earlier.location.file(),
                    earlier.location.line()
                ),
            )),
            _ => known.push(resource),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use resources::{events, sqs};

    use crate::core::testing::problems_of;

    #[test]
    fn two_queues_have_two_names() {
        let mut line = 0;
        let problems = problems_of(|stack| {
            line = line!() + 1;
            stack.resource("Orders", sqs::Queue::new().queue_name("orders"));
            stack.resource("Bills", sqs::Queue::new().queue_name("bills"));
            stack.resource("Letters", sqs::Queue::new().queue_name("orders"));
        });
        insta::assert_snapshot!(problems.replace(&format!("{}:{line}", file!()), "PLACE"), @"Letters: is called `orders`, and so is Orders, defined at PLACE; give one of them another name");
    }

    #[test]
    fn a_name_of_another_type_or_of_another_bus_is_another_name() {
        let problems = problems_of(|stack| {
            let paid = || {
                events::Rule::new()
                    .name("paid")
                    .event_pattern(resources::Map::new())
            };
            stack.resource("Paid", paid());
            stack.resource("PaidElsewhere", paid().event_bus_name("other"));
            stack.resource("PaidQueue", sqs::Queue::new().queue_name("paid"));
            stack.resource("Unnamed", sqs::Queue::new());
            stack.resource("UnnamedToo", sqs::Queue::new());
        });
        assert_eq!(problems, "");
    }
}
