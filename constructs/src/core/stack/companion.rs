//! The companion stack in us-east-1, and the values that it hands over.

use std::{
    collections::{BTreeMap, btree_map::Entry},
    sync::Arc,
};

use resources::{Node, Target, schema};

use crate::core::{
    checks::{attribute_refusal, is_logical_id},
    problem::Problem,
    stack::Stack,
    template::{Parameter, Template},
};

impl Stack {
    /// Returns the companion: a second stack in us-east-1, for resources that must be there, such as CloudFront's
    /// certificates and web ACLs. Its name is `{app}-{stage}-us-east-1`. It is deployed only if it has resources. A
    /// stack in us-east-1 is its own companion.
    ///
    /// This stack can use the companion's handles. Their values become outputs of the companion and parameters of this
    /// stack, and `deploy` passes them on. The companion is deployed before this stack and deleted after it, so it
    /// cannot use this stack's resources. The two stacks must not share logical IDs.
    ///
    /// ```
    /// # use constructs::{Queue, Stack, Stage};
    /// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
    /// let orders = stack.in_us_east_1().add(Queue::<String>::new("orders"));
    /// stack.output("orders_arn", "Where orders of the site go", orders.arn());
    /// ```
    pub fn in_us_east_1(&mut self) -> &mut Self {
        let Some(stage) = self.stage.companion() else { return self };
        let companion = self.companion.get_or_insert_with(|| {
            let mut companion = Self::new(&stage);
            companion.describe("The part of this stage that must be in us-east-1");
            Box::new(companion)
        });
        // A construct may add resources to it. They also belong to the user's line.
        companion.location = self.location;
        companion
    }

    /// Returns `true` if a resource is in the companion.
    pub(crate) fn is_of_companion(&self, target: &Target) -> bool {
        self.companion
            .as_ref()
            .is_some_and(|companion| companion.name == target.stack)
    }

    /// Returns `true` if the stack has never had any content.
    pub(super) fn is_empty(&self) -> bool {
        self.resources.is_empty() && self.outputs.is_empty() && self.problems.is_empty()
    }

    /// Takes the companion, if it has content, and reports names that both stacks use.
    pub(super) fn take_companion(&mut self) -> Option<Self> {
        let companion = *self.companion.take()?;
        if companion.is_empty() {
            return None;
        }
        let shared: Vec<_> = self
            .resources
            .iter()
            .filter_map(|resource| {
                let there = companion.resources[*companion.index.get(&resource.id)?].location;
                Some((resource.location, resource.id.clone(), there))
            })
            .collect();
        for (location, id, there) in shared {
            let message = format!(
                "a resource of {} has this logical ID too, defined at {}:{}; give one of them another name",
                companion.name,
                there.file(),
                there.line()
            );
            self.report_at(location, id, message);
        }
        for output in &self.outputs {
            if companion
                .outputs
                .iter()
                .any(|other| other.name == output.name)
            {
                self.problems.push(Problem {
                    stack: self.name.clone(),
                    location: Some(output.location),
                    id: None,
                    message: format!(
                        "the stack {} has an output `{}` too; rename one of them",
                        companion.name, output.name
                    ),
                });
            }
        }
        Some(companion)
    }
}

/// Makes outputs of the companion and parameters of the stack for all values that the stack uses.
pub(super) fn hand_over(
    companion: &mut Template,
    index: &BTreeMap<Arc<str>, usize>,
    main: &mut Template,
    problems: &mut Vec<Problem>,
) {
    let name = main.stack_name.clone();
    let mut hand_over =
        HandOver { companion, index, to: name.clone(), parameters: BTreeMap::new(), refusals: Vec::new() };
    let mut refuse = |refusals: Vec<String>, location, id: Option<&Arc<str>>, subject: &str| {
        problems.extend(refusals.into_iter().map(|refusal| Problem {
            stack: name.clone(),
            location,
            id: id.cloned(),
            message: format!("{subject}{refusal}"),
        }));
    };
    for (condition, node) in &mut main.conditions {
        let refusals = hand_over.visit(node);
        refuse(refusals, None, None, &format!("the condition `{condition}` "));
    }
    for resource in &mut main.resources {
        for node in resource.properties.values_mut() {
            let refusals = hand_over.visit(node);
            refuse(refusals, Some(resource.location), Some(&resource.id), "");
        }
    }
    for output in &mut main.outputs {
        let refusals = hand_over.visit(&mut output.value);
        refuse(refusals, Some(output.location), None, &format!("the output `{}` ", output.name));
    }
    main.parameters = hand_over.parameters.into_values().collect();
    companion.handed_over.clone_from(&main.parameters);
}

struct HandOver<'a> {
    companion: &'a Template,
    /// The positions of the companion's resources by logical ID.
    index: &'a BTreeMap<Arc<str>, usize>,
    /// The name of the stack that takes the values.
    to: Arc<str>,
    parameters: BTreeMap<Arc<str>, Parameter>,
    refusals: Vec<String>,
}

impl HandOver<'_> {
    /// Replaces references to the companion by parameters. Returns messages about values that cannot be handed over.
    fn visit(&mut self, node: &mut Node) -> Vec<String> {
        self.replace(node);
        std::mem::take(&mut self.refusals)
    }

    fn replace(&mut self, node: &mut Node) {
        match node {
            Node::Bool(_)
            | Node::Integer(_)
            | Node::Number(_)
            | Node::Text(_)
            | Node::Pseudo(_)
            | Node::Asset(_) => {}
            Node::Ref(target) | Node::GetAtt(target, _) => {
                if target.stack == self.companion.stack_name {
                    *node = self.take(node.clone());
                }
            }
            Node::List(nodes) => nodes.iter_mut().for_each(|node| self.replace(node)),
            Node::Concat(pieces) => {
                self.refuse_another_region(pieces);
                pieces.iter_mut().for_each(|piece| self.replace(piece));
            }
            Node::Map(map) => map.values_mut().for_each(|node| self.replace(node)),
            Node::Join(_, node)
            | Node::Select(_, node)
            | Node::Split(_, node)
            | Node::ImportValue(node)
            | Node::Base64(node) => self.replace(node),
            Node::If(_, branches) => {
                self.replace(&mut branches.0);
                self.replace(&mut branches.1);
            }
        }
    }

    /// Returns the parameter for a value of the companion.
    fn take(&mut self, value: Node) -> Node {
        let (target, attribute) = match &value {
            Node::GetAtt(target, attribute) => (target, *attribute),
            Node::Ref(target) => (target, ""),
            _ => return value,
        };
        let from = self.companion.stack_name.clone();
        let id = format!("{}{}{}", Parameter::PREFIX, target.id, attribute.replace('.', ""));
        let id: Arc<str> = id.into();
        if let Some(refusal) = self.refusal(target, attribute) {
            self.refusals.push(refusal);
        } else if !is_logical_id(&id) {
            self.refusals.push(format!(
                "takes {} from {from} as the parameter `{id}`, but CloudFormation accepts at most 255 letters and digits; \
                 give the resource a shorter name",
                target.id
            ));
        }
        let taken = Node::Ref(Target { stack: self.to.clone(), id: id.clone() });
        match self.parameters.entry(id) {
            Entry::Occupied(held) if held.get().value != value => self.refusals.push(format!(
                "takes two values from {from} as the parameter `{}`; rename {}",
                held.key(),
                target.id
            )),
            Entry::Occupied(_) => {}
            Entry::Vacant(free) => {
                let id = free.key().clone();
                free.insert(Parameter { id, value, from, to: self.to.clone() });
            }
        }
        taken
    }

    /// Returns the reason why a value cannot be handed over, if any.
    fn refusal(&self, target: &Target, attribute: &str) -> Option<String> {
        let Target { stack, id } = target;
        let Some(&position) = self.index.get(id) else {
            return Some(format!("refers to {id}, which is not in {stack}; add it there first"));
        };
        let schema = schema::find(self.companion.resources[position].type_name)?;
        if attribute.is_empty() {
            return None;
        }
        let compound = || {
            schema.is_compound(attribute).then(|| {
                format!(
                    "takes the attribute `{attribute}` of {id} from {stack}, which is a list or a map; a stack can take only \
                     strings, so use a string attribute"
                )
            })
        };
        attribute_refusal(&schema, id, attribute).or_else(compound)
    }

    /// Reports pieces of the companion that are joined with the stack's region, because their region is us-east-1.
    fn refuse_another_region(&mut self, pieces: &[Node]) {
        if !pieces.contains(&Node::Pseudo("AWS::Region")) {
            return;
        }
        for piece in pieces {
            if let Node::Ref(target) | Node::GetAtt(target, _) = piece
                && target.stack == self.companion.stack_name
            {
                self.refusals.push(format!(
                    "joins {} of {} with the region of this stack, but it is in us-east-1; use an attribute with the region, such \
                     as an ARN",
                    target.id, target.stack
                ));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use resources::{Handle, route53};

    use super::*;
    use crate::{
        bucket::Bucket,
        core::{
            condition::Condition,
            construct::Construct as _,
            pseudo,
            stacks::Stacks,
            stage::Stage,
            testing::{problems_of, stage},
        },
        queue::{Queue, QueueRef},
        user_pool::UserPool,
    };

    /// Returns the templates of a stack. `define` gets the handle of the queue `orders` in us-east-1.
    fn templates(define: impl FnOnce(&mut Stack, &QueueRef<String>)) -> Stacks<Template> {
        let mut stack = Stack::new(&stage());
        let orders = stack.in_us_east_1().add(Queue::<String>::new("orders"));
        stack.add(Queue::<String>::new("bills"));
        define(&mut stack, &orders);
        stack.synth().expect("nothing is wrong with the stack")
    }

    fn pretty(template: &Template) -> String {
        let mut value = serde_json::to_value(template).expect("a template is JSON");
        value.sort_all_objects();
        serde_json::to_string_pretty(&value).expect("a template is JSON")
    }

    #[test]
    fn a_value_of_the_companion_is_an_output_there_and_a_parameter_here() {
        let templates = templates(|stack, orders| {
            stack.add(Queue::<String>::new("letters").property("QueueName", orders.url().into_node()));
            stack.output("orders_arn", "Where orders go", orders.arn());
            stack.output("orders_arn_again", "Where orders go", orders.arn());
        });
        let names: Vec<&str> = templates.iter().map(Template::stack_name).collect();
        assert_eq!(names, ["shop-dev-us-east-1", "shop-dev"]);
        assert_snapshot!(pretty(templates.companion.as_ref().expect("there is one")), @r#"
        {
          "AWSTemplateFormatVersion": "2010-09-09",
          "Description": "The part of this stage that must be in us-east-1",
          "Outputs": {
            "UsEast1Orders": {
              "Description": "Handed over to shop-dev",
              "Value": {
                "Ref": "Orders"
              }
            },
            "UsEast1OrdersArn": {
              "Description": "Handed over to shop-dev",
              "Value": {
                "Fn::GetAtt": [
                  "Orders",
                  "Arn"
                ]
              }
            }
          },
          "Resources": {
            "Orders": {
              "DeletionPolicy": "Delete",
              "Properties": {
                "QueueName": "shop-dev-orders",
                "SqsManagedSseEnabled": true,
                "VisibilityTimeout": 30
              },
              "Type": "AWS::SQS::Queue",
              "UpdateReplacePolicy": "Delete"
            },
            "OrdersPolicy": {
              "Properties": {
                "PolicyDocument": {
                  "Statement": [
                    {
                      "Action": "sqs:*",
                      "Condition": {
                        "Bool": {
                          "aws:SecureTransport": "false"
                        }
                      },
                      "Effect": "Deny",
                      "Principal": "*",
                      "Resource": [
                        {
                          "Fn::GetAtt": [
                            "Orders",
                            "Arn"
                          ]
                        }
                      ]
                    }
                  ],
                  "Version": "2012-10-17"
                },
                "Queues": [
                  {
                    "Ref": "Orders"
                  }
                ]
              },
              "Type": "AWS::SQS::QueuePolicy"
            }
          }
        }
        "#);
        assert_snapshot!(pretty(&templates.main), @r#"
        {
          "AWSTemplateFormatVersion": "2010-09-09",
          "Outputs": {
            "OrdersArn": {
              "Description": "Where orders go",
              "Value": {
                "Ref": "UsEast1OrdersArn"
              }
            },
            "OrdersArnAgain": {
              "Description": "Where orders go",
              "Value": {
                "Ref": "UsEast1OrdersArn"
              }
            }
          },
          "Parameters": {
            "UsEast1Orders": {
              "Description": "The output of the same name of shop-dev-us-east-1",
              "Type": "String"
            },
            "UsEast1OrdersArn": {
              "Description": "The output of the same name of shop-dev-us-east-1",
              "Type": "String"
            }
          },
          "Resources": {
            "Bills": {
              "DeletionPolicy": "Delete",
              "Properties": {
                "QueueName": "shop-dev-bills",
                "SqsManagedSseEnabled": true,
                "VisibilityTimeout": 30
              },
              "Type": "AWS::SQS::Queue",
              "UpdateReplacePolicy": "Delete"
            },
            "BillsPolicy": {
              "Properties": {
                "PolicyDocument": {
                  "Statement": [
                    {
                      "Action": "sqs:*",
                      "Condition": {
                        "Bool": {
                          "aws:SecureTransport": "false"
                        }
                      },
                      "Effect": "Deny",
                      "Principal": "*",
                      "Resource": [
                        {
                          "Fn::GetAtt": [
                            "Bills",
                            "Arn"
                          ]
                        }
                      ]
                    }
                  ],
                  "Version": "2012-10-17"
                },
                "Queues": [
                  {
                    "Ref": "Bills"
                  }
                ]
              },
              "Type": "AWS::SQS::QueuePolicy"
            },
            "Letters": {
              "DeletionPolicy": "Delete",
              "Properties": {
                "QueueName": {
                  "Ref": "UsEast1Orders"
                },
                "SqsManagedSseEnabled": true,
                "VisibilityTimeout": 30
              },
              "Type": "AWS::SQS::Queue",
              "UpdateReplacePolicy": "Delete"
            },
            "LettersPolicy": {
              "Properties": {
                "PolicyDocument": {
                  "Statement": [
                    {
                      "Action": "sqs:*",
                      "Condition": {
                        "Bool": {
                          "aws:SecureTransport": "false"
                        }
                      },
                      "Effect": "Deny",
                      "Principal": "*",
                      "Resource": [
                        {
                          "Fn::GetAtt": [
                            "Letters",
                            "Arn"
                          ]
                        }
                      ]
                    }
                  ],
                  "Version": "2012-10-17"
                },
                "Queues": [
                  {
                    "Ref": "Letters"
                  }
                ]
              },
              "Type": "AWS::SQS::QueuePolicy"
            }
          }
        }
        "#);
        let ids: Vec<&str> = templates.main.parameters().map(Parameter::id).collect();
        assert_eq!(ids, ["UsEast1Orders", "UsEast1OrdersArn"]);
    }

    #[test]
    fn what_is_within_a_value_is_handed_over_too() {
        let templates = templates(|stack, orders| {
            let known = stack.condition("Known", Condition::equals(orders.name(), "x"));
            stack.output("chosen", "One of two", known.choose::<String>(orders.name(), "y"));
            stack.output("part", "A part of it", resources::Value::from(orders.arn()).part(":", 5));
            stack.output_json(
                "config",
                "All",
                [("region", pseudo::region()), ("orders", orders.arn().into())],
            );
        });
        let main = serde_json::to_value(&templates.main).expect("a template is JSON");
        let text = |path: &str| {
            main.pointer(path)
                .map(ToString::to_string)
                .unwrap_or_default()
        };
        assert_snapshot!(text("/Conditions/Known"), @r#"{"Fn::Equals":[{"Ref":"UsEast1OrdersQueueName"},"x"]}"#);
        assert_snapshot!(text("/Outputs/Chosen/Value"), @r#"{"Fn::If":["Known",{"Ref":"UsEast1OrdersQueueName"},"y"]}"#);
        assert_snapshot!(text("/Outputs/Part/Value"), @r#"{"Fn::Select":[5,{"Fn::Split":[":",{"Ref":"UsEast1OrdersArn"}]}]}"#);
        assert_snapshot!(text("/Outputs/Config/Value"), @r#"{"Fn::Sub":"{\"orders\":\"${UsEast1OrdersArn}\",\"region\":\"${AWS::Region}\"}"}"#);
    }

    #[test]
    fn a_stack_without_a_companion_takes_no_parameters() {
        let mut stack = Stack::new(&stage());
        stack.add(Queue::<String>::new("bills"));
        // The companion stays empty.
        stack.in_us_east_1();
        let templates = stack.synth().expect("nothing is wrong with the stack");
        assert!(templates.companion.is_none());
        assert_eq!(templates.main.parameters().len(), 0);
    }

    #[test]
    fn a_stack_in_us_east_1_is_its_own_companion() {
        let stage = Stage::example("shop", "dev")
            .companion()
            .expect("it is elsewhere");
        let mut stack = Stack::new(&stage);
        let orders = stack.in_us_east_1().add(Queue::<String>::new("orders"));
        stack.output("orders_url", "Where orders go", orders.url());
        let templates = stack.synth().expect("nothing is wrong with the stack");
        assert!(templates.companion.is_none());
        assert_eq!((templates.main.resource_count(), templates.main.parameters().len()), (2, 0));
    }

    #[test]
    fn the_companion_knows_nothing_of_the_stack() {
        let problems = problems_of(|stack| {
            let bills = stack.add(Queue::<String>::new("bills"));
            stack
                .in_us_east_1()
                .add(Queue::<String>::new("orders").property("QueueName", bills.arn().into_node()));
        });
        assert_snapshot!(problems, @"Orders: refers to Bills of the stack shop-dev, which is deployed after this one; a companion stack cannot use resources of its stack, so define both in one stack");
    }

    #[test]
    fn a_value_of_the_companion_of_another_stage_is_none_of_ours() {
        let problems = problems_of(|stack| {
            let mut other = Stack::new(&Stage::example("shop", "prod"));
            let elsewhere = other.in_us_east_1().add(Queue::<String>::new("orders"));
            stack.add(Queue::<String>::new("bills").property("QueueName", elsewhere.arn().into_node()));
        });
        assert_snapshot!(problems, @"Bills: refers to Orders of the stack shop-prod-us-east-1; a handle is valid only in the stack that returned it, so use a handle of this stack");
    }

    #[test]
    fn only_what_is_there_and_is_a_text_can_be_handed_over() {
        let problems = problems_of(|stack| {
            let zone = route53::HostedZone::new().name("example.com");
            let zone = stack.in_us_east_1().resource("Zone", zone).handle();
            let target = |id: &str| Target { stack: "shop-dev-us-east-1".into(), id: id.into() };
            let nowhere: Handle<route53::HostedZone> = Handle::new(target("Nowhere"));
            stack.add(Queue::<String>::new("bills"));
            let names: resources::Value<String> = zone.attribute("NameServers");
            stack.output("name_servers", "Who answers", names);
            stack.output("colour", "What it looks like", zone.attribute::<String>("Colour"));
            stack.output("nowhere", "Nothing", nowhere.reference());
        });
        assert_snapshot!(problems, @"
        the output `name_servers` takes the attribute `NameServers` of Zone from shop-dev-us-east-1, which is a list or a map; a stack can take only strings, so use a string attribute
        the output `colour` refers to the attribute `Colour` of Zone, but AWS::Route53::HostedZone has only the attributes Id, NameServers; use one of these
        the output `nowhere` refers to Nowhere, which is not in shop-dev-us-east-1; add it there first
        ");
    }

    #[test]
    fn what_would_be_looked_for_in_the_wrong_region_is_refused() {
        let problems = problems_of(|stack| {
            let users = stack.in_us_east_1().add(UserPool::new("users"));
            stack.add(Queue::<String>::new("bills"));
            stack.output("issuer", "Who signs", users.issuer());
        });
        assert_snapshot!(problems, @"the output `issuer` joins Users of shop-dev-us-east-1 with the region of this stack, but it is in us-east-1; use an attribute with the region, such as an ARN");
    }

    #[test]
    fn two_values_cannot_have_one_name() {
        let problems = problems_of(|stack| {
            let queue = |name, id: &'static str| Queue::<String>::new(name).logical_id(id);
            let companion = stack.in_us_east_1();
            let (orders, arns) =
                (companion.add(queue("orders", "Orders")), companion.add(queue("arns", "OrdersArn")));
            stack.add(Queue::<String>::new("us-east-1-orders-arn"));
            stack.output("orders", "Where orders go", orders.arn());
            stack.output("arns", "Where ARNs go", arns.url());
        });
        assert_snapshot!(problems, @"
        UsEast1OrdersArn: a parameter for a value of the companion stack has this logical ID too; change the name or the ID
        the output `arns` takes two values from shop-dev-us-east-1 as the parameter `UsEast1OrdersArn`; rename OrdersArn
        ");
    }

    #[test]
    fn ids_and_outputs_are_of_the_whole_stage() {
        let mut line = 0;
        let problems = problems_of(|stack| {
            let companion = stack.in_us_east_1();
            line = line!() + 1;
            companion.add(Queue::<String>::new("orders"));
            companion.output("url", "Where it is", "there");
            stack.add(Bucket::new("orders"));
            stack.output("url", "Where it is", "here");
        });
        assert_snapshot!(problems.replace(&format!("{}:{line}", file!()), "PLACE"), @"
        Orders: a resource of shop-dev-us-east-1 has this logical ID too, defined at PLACE; give one of them another name
        OrdersPolicy: a resource of shop-dev-us-east-1 has this logical ID too, defined at PLACE; give one of them another name
        the stack shop-dev-us-east-1 has an output `url` too; rename one of them
        ");
    }

    #[test]
    fn a_problem_in_the_companion_is_at_the_line_of_the_user() {
        let mut stack = Stack::new(&stage());
        stack.add(Queue::<String>::new("bills"));
        let line = line!() + 1;
        stack.in_us_east_1().add(Queue::<String>::new("Orders"));
        let problems = stack.synth().expect_err("a name in Pascal case");
        assert_eq!(
            problems[0]
                .location
                .map(|place| (place.file(), place.line())),
            Some((file!(), line))
        );
        assert_eq!(&*problems[0].stack, "shop-dev-us-east-1");
    }

    #[test]
    fn what_comes_after_the_companion_anyway_needs_not_say_so() {
        let templates = templates(|stack, orders| {
            let orders = orders.url().into_node();
            let Node::Ref(orders) = orders else { panic!("it is a reference") };
            let _ = stack
                .resource("Letters", resources::sqs::Queue::new())
                .depends_on(&orders);
        });
        assert!(!pretty(&templates.main).contains("DependsOn"));
    }
}
