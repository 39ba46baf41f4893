//! Checks of a stack as a whole.

pub(crate) mod circles;
mod names;
mod references;
mod size;

use std::{
    collections::{BTreeMap, BTreeSet},
    panic::Location,
    sync::Arc,
};

use resources::{
    schema::{self, Referent, Schema},
    suggestion::nearest,
};

pub(crate) use crate::core::checks::{references::attribute_refusal, size::literal_bytes};
use crate::core::{
    checks::references::References,
    logical_id::words_of_id,
    problem::Problem,
    rules::{self, Document, Finding, Severity},
    template::{Output, Parameter, Resource, Template},
    type_name::{is_custom, is_of_others},
};

// Each limit is from "Understand CloudFormation quotas" in the CloudFormation User Guide.
const RESOURCES: usize = 500;
const OUTPUTS: usize = 200;
const PARAMETERS: usize = 200;
const NAME_LENGTH: usize = 255;
/// The longest export name, as CDK has it.
const EXPORT_LENGTH: usize = 255;
const DESCRIPTION_BYTES: usize = 1024;
const TEMPLATE_BYTES: usize = 1_000_000;

/// Adds to `problems` the parts of the template that AWS would refuse. `index` holds the positions of the resources by
/// logical ID.
pub(crate) fn check(template: &Template, index: &BTreeMap<Arc<str>, usize>, problems: &mut Vec<Problem>) {
    let schemas: Vec<Option<Schema>> = template
        .resources
        .iter()
        .map(|resource| schema::find(resource.type_name))
        .collect();
    // If a construct has reported a resource in its own words, other reports would repeat it.
    let refused: BTreeSet<Arc<str>> = problems
        .iter()
        .filter_map(|problem| problem.id.clone())
        .collect();
    let mut checker = Checker { template, problems };
    let told = checker.check_rules(&refused);
    checker.check_schemas(&schemas, index, &refused, &told);
    checker.check_limits();
    checker.check_ids();
    for (resource, message) in names::adopted_twice(template) {
        checker.report(Subject::Resource(resource), message);
    }
    checker.check_outputs();

    let references = References::of(template, index, &schemas);
    for (at, message) in references.broken {
        checker.report(at, message);
    }
    for circle in circles::of(&references.dependencies) {
        checker.report_circle(&circle);
    }
}

struct Checker<'a> {
    template: &'a Template,
    problems: &'a mut Vec<Problem>,
}

/// The subject of a problem.
#[derive(Clone, Copy)]
enum Subject<'a> {
    Stack,
    Resource(&'a Resource),
    Output(&'static Location<'static>),
}

impl<'a> Checker<'a> {
    fn check_limits(&mut self) {
        let template = self.template;
        let resources = template.resources.len();
        if resources == 0 {
            self.report(
                Subject::Stack,
                "the stack has no resources, and CloudFormation refuses an empty stack; add a resource"
                    .to_owned(),
            );
        }
        if resources > RESOURCES {
            self.report(
                Subject::Stack,
                format!("{resources} resources, and a stack holds at most {RESOURCES}; split it in two"),
            );
        }
        let parameters = template.parameters.len();
        if parameters > PARAMETERS {
            self.report(
                Subject::Stack,
                format!(
                    "{parameters} values from the companion stack, and a stack takes at most {PARAMETERS}; move the \
                     resources that use them to the companion stack"
                ),
            );
        }
        let outputs = template.outputs.len() + template.handed_over.len();
        if outputs > OUTPUTS {
            self.report(
                Subject::Stack,
                format!("{outputs} outputs, and a stack holds at most {OUTPUTS}; remove some"),
            );
        }
        let description = template.description.map_or(0, str::len);
        if description > DESCRIPTION_BYTES {
            self.report(
                Subject::Stack,
                format!(
                    "the description has {description} bytes, and CloudFormation accepts {DESCRIPTION_BYTES}; shorten it"
                ),
            );
        }
        // An exact count writes the template, which is rarely needed.
        if size::at_most(template) > TEMPLATE_BYTES {
            let bytes = size::exactly(template);
            if bytes > TEMPLATE_BYTES {
                self.report(
                    Subject::Stack,
                    format!(
                        "the template has {bytes} bytes without spaces, and CloudFormation accepts {TEMPLATE_BYTES}; \
                         split the stack in two"
                    ),
                );
            }
        }
    }

    fn check_ids(&mut self) {
        let template = self.template;
        for resource in &template.resources {
            if !is_logical_id(&resource.id) {
                let message = format!(
                    "not a valid logical ID ({} characters); use 1 to {NAME_LENGTH} letters and digits in the \
                     construct's name, or in `.logical_id(…)`",
                    resource.id.chars().count()
                );
                self.report(Subject::Resource(resource), message);
            }
            if template
                .parameters
                .iter()
                .any(|parameter| parameter.id == resource.id)
            {
                let message = "a parameter for a value of the companion stack has this logical ID too; change the name or the ID";
                self.report(Subject::Resource(resource), message.to_owned());
            }
        }
        for (position, (name, _)) in template.conditions.iter().enumerate() {
            if !is_logical_id(name) {
                self.report(
                    Subject::Stack,
                    format!("`{name}` is not a valid name of a condition; write 1 to {NAME_LENGTH} letters and digits"),
                );
            }
            if template.conditions[..position]
                .iter()
                .any(|(earlier, _)| earlier == name)
            {
                self.report(Subject::Stack, format!("two conditions have the name `{name}`; rename one"));
            }
        }
    }

    /// Reports the findings of rules, and returns them.
    fn check_rules(&mut self, refused: &BTreeSet<Arc<str>>) -> Vec<Finding> {
        let template = self.template;
        let places: Vec<_> = self
            .problems
            .iter()
            .filter_map(|problem| problem.location)
            .collect();
        let findings = rules::check(&Document::of(template));
        for finding in &findings {
            let Some(position) = finding.resource else { continue };
            let resource = &template.resources[position];
            // A construct's other resources have its line.
            if !refused.contains(&resource.id) && !places.contains(&resource.location) {
                let message = match finding.rule {
                    Some(rule) if rule.severity == Severity::Warning => format!(
                        "{}; if this is meant, add `.suppress(\"{}\", \"the reason\")`",
                        finding.message, rule.id
                    ),
                    _ => finding.message.clone(),
                };
                self.report(Subject::Resource(resource), message);
            }
        }
        findings
    }

    fn check_schemas(
        &mut self,
        schemas: &[Option<Schema>],
        index: &BTreeMap<Arc<str>, usize>,
        refused: &BTreeSet<Arc<str>>,
        told: &[Finding],
    ) {
        let template = self.template;
        let referent = |id: &str| schemas[*index.get(id)?].map(Referent::Resource);
        for (position, (resource, schema)) in template.resources.iter().zip(schemas).enumerate() {
            if refused.contains(&resource.id) {
                continue;
            }
            if let Some(schema) = &resource.schema {
                self.report_findings(resource, schema.check(&resource.properties));
            }
            if is_of_others(resource.type_name) {
                if is_custom(resource.type_name) && resource.properties.get("ServiceToken").is_none() {
                    let message =
                        "has no ServiceToken; set it to the ARN of the function that makes the resource";
                    self.report(Subject::Resource(resource), message.to_owned());
                }
                continue;
            }
            let Some(schema) = schema else {
                let known = schema::all().map(|schema| schema.type_name());
                let nearest = nearest(resource.type_name, known);
                let hint = nearest.map_or_else(String::new, |nearest| format!(", did you mean {nearest}?"));
                self.report(
                    Subject::Resource(resource),
                    format!("AWS has no resource type {}{hint}", resource.type_name),
                );
                continue;
            };
            let mut findings = schema.check_within(&resource.properties, &referent);
            findings.retain(|finding| {
                let is_told = |rule: &Finding| rule.resource == Some(position) && rule.covers(&finding.path);
                !told.iter().any(is_told)
            });
            self.report_findings(resource, findings);
        }
    }

    fn report_findings(&mut self, resource: &'a Resource, findings: Vec<schema::Finding>) {
        for finding in findings {
            let message = match &*finding.path {
                "" => finding.message,
                path => format!("{path}: {}", finding.message),
            };
            self.report(Subject::Resource(resource), message);
        }
    }

    fn check_outputs(&mut self) {
        let template = self.template;
        for (position, output) in template.outputs.iter().enumerate() {
            let (name, at) = (output.name, Subject::Output(output.location));
            if !is_output_name(output) {
                self.report(
                    at,
                    format!(
                        "`{name}` is not a valid name of an output; write snake case of 1 to {NAME_LENGTH} lower-case \
                         letters and digits, in which each word begins with a letter, such as `api_gateway_url`"
                    ),
                );
            }
            if output.id.starts_with(Parameter::PREFIX) {
                self.report(
                    at,
                    format!("the output `{name}` has a name that is reserved for values from a companion stack; rename it"),
                );
            }
            if template.outputs[..position]
                .iter()
                .any(|earlier| earlier.name == name)
            {
                self.report(at, format!("two outputs have the name `{name}`; rename one"));
            }
            if let Some(export) = &output.export {
                let letters = export.chars().count();
                let is_strange = |letter: char| letter.is_whitespace() || letter.is_control();
                if letters == 0 || letters > EXPORT_LENGTH || export.contains(is_strange) {
                    self.report(
                        at,
                        format!(
                            "the output `{name}` has the export name `{export}`; write 1 to {EXPORT_LENGTH} characters \
                             without blanks, with the stage in it, such as `shop-prod-orders-arn`"
                        ),
                    );
                }
                let is_same = |earlier: &&Output| earlier.export.as_ref() == Some(export);
                if let Some(earlier) = template.outputs[..position].iter().find(is_same) {
                    let message = format!(
                        "the outputs `{}` and `{name}` have the export name `{export}`; rename one",
                        earlier.name
                    );
                    self.report(at, message);
                }
            }
            let description = output.description.len();
            if description > DESCRIPTION_BYTES {
                self.report(
                    at,
                    format!(
                        "the description of the output `{name}` has {description} bytes, and CloudFormation accepts \
                         {DESCRIPTION_BYTES}; shorten it"
                    ),
                );
            }
        }
    }

    fn report_circle(&mut self, circle: &[usize]) {
        let resources = &self.template.resources;
        let mut steps: Vec<&str> = circle.iter().map(|&step| &*resources[step].id).collect();
        steps.push(steps[0]);
        let message = format!(
            "depends on itself: {}; refer to one of these resources by its name, or move one reference to a separate \
             resource",
            steps.join(" -> ")
        );
        self.report(Subject::Resource(&resources[circle[0]]), message);
    }

    fn report(&mut self, at: Subject<'a>, message: String) {
        let (location, id) = match at {
            Subject::Stack => (None, None),
            Subject::Resource(resource) => (Some(resource.location), Some(resource.id.clone())),
            Subject::Output(location) => (Some(location), None),
        };
        self.problems
            .push(Problem { stack: self.template.stack_name.clone(), location, id, message });
    }
}

/// Returns `true` if an output's name is valid and follows from its logical ID.
fn is_output_name(output: &Output) -> bool {
    is_logical_id(&output.id)
        && output
            .name
            .starts_with(|letter: char| letter.is_ascii_lowercase())
        && words_of_id(&output.id, '_') == output.name
}

pub(crate) fn is_logical_id(id: &str) -> bool {
    !id.is_empty() && id.len() <= NAME_LENGTH && id.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use resources::{Map, Node, ResourceType, Target, any, json, sqs};

    use crate::{
        core::{
            condition::Condition,
            construct::Construct as _,
            pseudo,
            stack::Stack,
            testing::{problems_of, stage},
        },
        queue::Queue,
    };

    /// Adds `count` queues.
    fn queues(stack: &mut Stack, count: usize) {
        for number in 0..count {
            stack.resource(format!("Queue{number}"), sqs::Queue::new());
        }
    }

    #[test]
    fn a_stack_holds_1_to_500_resources() {
        assert_snapshot!(problems_of(|_| {}), @"the stack has no resources, and CloudFormation refuses an empty stack; add a resource");
        assert_eq!(problems_of(|stack| queues(stack, 500)), "");
        assert_snapshot!(problems_of(|stack| queues(stack, 501)), @"501 resources, and a stack holds at most 500; split it in two");
    }

    #[test]
    fn an_output_may_have_an_export_name() {
        let mut stack = Stack::new(&stage());
        let orders = stack.add(Queue::<String>::new("orders"));
        stack.export("orders_arn", "The queue of orders", "shop-dev-orders-arn", orders.arn());
        let template = stack.synth().expect("an export is fine").main;
        let template = serde_json::to_value(&template).expect("a template is JSON");
        assert_eq!(template["Outputs"]["OrdersArn"]["Export"]["Name"], "shop-dev-orders-arn");

        let problems = problems_of(|stack| {
            stack.add(Queue::<String>::new("orders"));
            stack.export("one", "One", "shop dev", "1");
            stack.export("two", "Two", "shop-dev", "2");
            stack.export("three", "Three", "shop-dev", "3");
        });
        assert_snapshot!(problems, @"
        the output `one` has the export name `shop dev`; write 1 to 255 characters without blanks, with the stage in it, such as `shop-prod-orders-arn`
        the outputs `two` and `three` have the export name `shop-dev`; rename one
        ");
    }

    #[test]
    fn a_stack_has_at_most_200_outputs() {
        let problems = problems_of(|stack| {
            queues(stack, 1);
            for number in 0..201 {
                let name: &str = Box::leak(format!("output{number}").into_boxed_str());
                stack.output(name, "A number", name.to_owned());
            }
        });
        assert_snapshot!(problems, @"201 outputs, and a stack holds at most 200; remove some");
    }

    #[test]
    fn a_description_has_at_most_1024_bytes() {
        let problems = problems_of(|stack| {
            queues(stack, 1);
            let long: &str = Box::leak("é".repeat(513).into_boxed_str());
            stack.describe(long);
            stack.output("answer", long, "42");
        });
        assert_snapshot!(problems, @"
        the description has 1026 bytes, and CloudFormation accepts 1024; shorten it
        the description of the output `answer` has 1026 bytes, and CloudFormation accepts 1024; shorten it
        ");
    }

    #[test]
    fn a_resource_of_any_type_is_checked_as_far_as_its_schema_is_known() {
        let problems = problems_of(|stack| {
            let group = any("AWS::Scheduler::ScheduleGroup").set("Nmae", "nightly");
            let group = stack.resource("Group", group).handle();
            stack.output("group_name", "The name.", group.attribute::<String>("Nmae"));
            stack.resource("Orders", any("AWS::SQS::Quue"));
            stack.resource("Ordres", any("Custom::"));
            stack.resource("Seed", any("Custom::Seed").set("Rows", 3));
        });
        assert_snapshot!(problems, @"
        Group: /Nmae: AWS::Scheduler::ScheduleGroup has no property `Nmae`; did you mean `Name`?
        the output `group_name` refers to the attribute `Nmae` of Group, but AWS::Scheduler::ScheduleGroup has only the attributes Arn, CreationDate, LastModificationDate, State; use one of these
        Orders: AWS has no resource type AWS::SQS::Quue, did you mean AWS::SQS::Queue?
        Ordres: AWS has no resource type Custom::
        Seed: has no ServiceToken; set it to the ARN of the function that makes the resource
        ");
        let fine = problems_of(|stack| {
            let token = "arn:aws:lambda:eu-west-1:123456789012:function:seeder";
            let seed = any("Custom::Seed")
                .set("ServiceToken", token)
                .set("Rows", 3);
            let seed = stack.resource("Seed", seed).handle();
            let monitor = any("Datadog::Monitors::Monitor").set("Rows", seed.attribute::<String>("Rows"));
            stack.resource("Monitor", monitor);
            stack.resource("Queues", any("Shop::Queues::Fifo::MODULE"));
            let tags = json!([{ "Key": "team", "Value": "billing" }]);
            let group = any("AWS::Scheduler::ScheduleGroup").set("Tags", tags);
            stack.resource("Group", group);
        });
        assert_eq!(fine, "");
    }

    #[test]
    fn a_template_has_at_most_a_million_bytes() {
        let filled = |bytes: usize| {
            problems_of(|stack| {
                // The schema has no limit for a policy document.
                let policy = Map::new()
                    .with("Id", "x".repeat(bytes).into())
                    .with("Statement", Vec::new().into())
                    .with("Version", "2012-10-17".into());
                stack.resource("Policy", sqs::QueuePolicy::new(policy, ["https://queue"]));
            })
        };
        assert_eq!(filled(900_000), "");
        assert_snapshot!(filled(1_000_000), @"the template has 1000204 bytes without spaces, and CloudFormation accepts 1000000; split the stack in two");
    }

    #[test]
    fn a_logical_id_holds_up_to_255_letters_and_digits() {
        let problems = problems_of(|stack| {
            for id in ["x".repeat(256), "my-queue".to_owned(), String::new()] {
                stack.resource(id, sqs::Queue::new());
            }
            stack.resource("x".repeat(255), sqs::Queue::new());
        });
        assert_snapshot!(problems.replace(&"x".repeat(256), "x…"), @"
        x…: not a valid logical ID (256 characters); use 1 to 255 letters and digits in the construct's name, or in `.logical_id(…)`
        my-queue: not a valid logical ID (8 characters); use 1 to 255 letters and digits in the construct's name, or in `.logical_id(…)`
        : not a valid logical ID (0 characters); use 1 to 255 letters and digits in the construct's name, or in `.logical_id(…)`
        ");
    }

    #[test]
    fn an_output_has_a_name_of_its_own() {
        let problems = problems_of(|stack| {
            queues(stack, 1);
            stack.output("answer", "An answer", "42");
            stack.output("answer", "Another", "43");
        });
        assert_snapshot!(problems, @"two outputs have the name `answer`; rename one");
    }

    #[test]
    fn an_output_s_name_is_in_snake_case_and_comes_back_from_its_logical_id() {
        let reported = |name: &'static str| {
            problems_of(|stack| {
                queues(stack, 1);
                stack.output(name, "An answer", "42");
            })
        };
        for name in ["answer", "api_gateway_url", "s3_bucket", "a_b2_c"] {
            assert_eq!(reported(name), "", "{name}");
        }
        assert_snapshot!(reported("us_east1_answer"), @"the output `us_east1_answer` has a name that is reserved for values from a companion stack; rename it");
        let wrong = ["", "Answer", "an-answer", "_answer", "answer_", "an__answer", "2_answers", "caf\u{e9}"];
        for name in wrong {
            assert!(reported(name).contains("is not a valid name of an output"), "{name}");
        }
        assert_snapshot!(reported("answer_42"), @"`answer_42` is not a valid name of an output; write snake case of 1 to 255 lower-case letters and digits, in which each word begins with a letter, such as `api_gateway_url`");
        let long = |letters: usize| -> &'static str { Box::leak("x".repeat(letters).into_boxed_str()) };
        assert_eq!(reported(long(255)), "");
        assert!(reported(long(256)).contains("is not a valid name of an output"));
    }

    #[test]
    fn a_condition_has_a_name_of_its_own() {
        let problems = problems_of(|stack| {
            queues(stack, 1);
            let in_paris = Condition::equals(pseudo::region(), "eu-west-3");
            stack.condition("InParis", in_paris.clone());
            stack.condition("InParis", in_paris.clone());
            stack.condition("in-paris", in_paris);
        });
        assert_snapshot!(problems, @"
        two conditions have the name `InParis`; rename one
        `in-paris` is not a valid name of a condition; write 1 to 255 letters and digits
        ");
    }

    #[test]
    fn a_resource_type_is_one_of_aws() {
        struct Quue;

        impl ResourceType for Quue {
            const TYPE: &'static str = "AWS::SQS::Quue";
            type Ref = String;

            fn into_properties(self) -> Map {
                Map::new()
            }
        }

        let problems = problems_of(|stack| {
            stack.resource("Orders", Quue);
        });
        assert_snapshot!(problems, @"Orders: AWS has no resource type AWS::SQS::Quue, did you mean AWS::SQS::Queue?");
    }

    #[test]
    fn a_value_is_of_the_type_that_aws_wants() {
        let problems = problems_of(|stack| {
            stack.add(
                Queue::<String>::new("orders")
                    .property("DelaySeconds", "soon")
                    .property("RedrivePolicy.maxReceiveCounts", 3_i64),
            );
        });
        assert_snapshot!(problems, @"
        Orders: /DelaySeconds: expected an integer, found the string `soon`
        Orders: /RedrivePolicy/maxReceiveCounts: there is no property `maxReceiveCounts`; did you mean `maxReceiveCount`?
        ");
    }

    #[test]
    fn what_needs_itself_is_reported_with_its_path() {
        let problems = problems_of(|stack| {
            // The circle is closed by hand, because a handle exists only after its resource.
            let third = Target { stack: "shop-dev".into(), id: "Third".into() };
            let first = stack
                .resource("First", sqs::Queue::new())
                .depends_on(&third)
                .handle();
            let second = stack
                .resource("Second", sqs::Queue::new().queue_name(first.arn()))
                .handle();
            stack.add(Queue::<String>::new("third").property("QueueName", second.reference().into_node()));
            stack.add(
                Queue::<String>::new("itself").property(
                    "QueueName",
                    Node::Ref(Target { stack: "shop-dev".into(), id: "Itself".into() }),
                ),
            );
        });
        assert_snapshot!(problems, @"
        First: depends on itself: First -> Third -> Second -> First; refer to one of these resources by its name, or move one reference to a separate resource
        Itself: depends on itself: Itself -> Itself; refer to one of these resources by its name, or move one reference to a separate resource
        ");
    }
}
