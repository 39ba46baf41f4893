//! Resources that adopt the same existing resource.

use crate::core::{
    places::Place,
    template::{Resource, Template},
};

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
        // The rule `name-twice` compares the names of types that have one.
        let has_name = Place::of(resource.type_name).is_some_and(|place| place.key.len() == 1);
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
                    .event_pattern(resources::Map::new().with("source", vec!["shop".into()].into()))
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
