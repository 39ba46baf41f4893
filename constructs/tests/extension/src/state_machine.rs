//! Step Functions state machines.

use constructs::{
    Stack,
    construct::{Construct, Identity},
    lambda_fn::{AnyFunctionRef, FunctionRef},
    log_group::{self, LogRetention},
    name_rule::NameRule,
    policy::{Policy, assumed_by},
    resources::{Arn, Handle, Map, Node, ResourceType, Value},
    stage::NameKind,
    units::{Measure, limited},
};
use links::trigger::Invoked;

/// A Step Functions express workflow. It invokes functions in order, each with the output of the one before.
///
/// By default it ends after a minute.
#[derive(Clone, Debug)]
#[must_use = "a state machine exists once it is added to a stack"]
pub struct StateMachine {
    identity: Identity,
    steps: Vec<AnyFunctionRef>,
    timeout: WorkflowTimeout,
}

impl StateMachine {
    /// Creates a state machine with this name, which starts with a function.
    pub fn new<I, O, L: Invoked<I, O>>(name: &'static str, first: &FunctionRef<L>) -> Self {
        Self {
            identity: Identity::new(name),
            steps: vec![first.untyped().clone()],
            timeout: WorkflowTimeout(60),
        }
    }

    /// Invokes another function.
    pub fn then<I, O, L: Invoked<I, O>>(mut self, function: &FunctionRef<L>) -> Self {
        self.steps.push(function.untyped().clone());
        self
    }

    /// Ends an execution after 1 second to 5 minutes. By default after a minute.
    pub fn timeout<M: Measure<WorkflowTimeout>>(mut self, timeout: M) -> Self {
        self.timeout = timeout.measure(M::CHECKED);
        self
    }
}

impl Construct for StateMachine {
    type Ref = StateMachineRef;

    fn identity(&mut self) -> &mut Identity {
        &mut self.identity
    }

    fn add_to(self, stack: &mut Stack) -> StateMachineRef {
        let id = self.identity.id();
        let name = stack.physical_name(&self.identity, &NAME);
        if self.steps.len() > 25 {
            stack.report(id.clone(), format!("{} steps is out of range; use at most 25", self.steps.len()));
        }
        let retention = LogRetention::default_of(stack);
        let log_group = format!("/aws/vendedlogs/states/{name}");
        let log_group = log_group::put(stack, self.identity.id_with("LogGroup"), log_group, retention);

        let mut may = Policy::default();
        for function in &self.steps {
            stack.start_function(function.id());
            may.allow("lambda:InvokeFunction", function.arn().into_node());
        }
        may.allow_any("logs:CreateLogDelivery", "CloudWatch Logs knows no resource for log deliveries");
        let role =
            may.put_role(stack, self.identity.id_with("Role"), "states", assumed_by("states.amazonaws.com"));

        let destination = Map::new().with(
            "CloudWatchLogsLogGroup",
            Map::new()
                .with("LogGroupArn", log_group.arn().into_node())
                .into(),
        );
        let properties = Map::new()
            .with("Definition", self.definition().into())
            .with(
                "LoggingConfiguration",
                Map::new()
                    .with("Destinations", vec![destination.into()].into())
                    .with("Level", "ERROR".into())
                    .into(),
            )
            .with("RoleArn", role.arn().into_node())
            .with("StateMachineName", name.into())
            .with("StateMachineType", "EXPRESS".into());
        StateMachineRef { handle: stack.resource(id, Properties(properties)).handle() }
    }
}

impl StateMachine {
    /// Returns the definition in the Amazon States Language.
    fn definition(&self) -> Map {
        let mut states = Map::new();
        for (position, function) in self.steps.iter().enumerate() {
            let task = Map::new()
                .with("Type", "Task".into())
                .with("Resource", function.arn().into_node());
            let task = match self.steps.get(position + 1) {
                Some(next) => task.with("Next", next.id().to_owned().into()),
                None => task.with("End", true.into()),
            };
            states.set(function.id().to_owned(), task.into());
        }
        Map::new()
            .with("StartAt", self.steps[0].id().to_owned().into())
            .with("States", states.into())
            .with("TimeoutSeconds", Node::from(i64::from(self.timeout.get())))
    }
}

/// A state machine of a stack.
#[derive(Clone, Debug)]
pub struct StateMachineRef {
    handle: Handle<Properties>,
}

impl StateMachineRef {
    /// Returns the state machine's ARN.
    pub fn arn(&self) -> Value<Arn<Properties>> {
        self.handle.attribute("Arn")
    }
}

/// The properties of a state machine.
#[derive(Clone, Debug)]
pub struct Properties(Map);

impl ResourceType for Properties {
    const TYPE: &'static str = "AWS::StepFunctions::StateMachine";
    type Ref = Arn<Self>;

    fn into_properties(self) -> Map {
        self.0
    }
}

limited! {
    /// The timeout of an express workflow, in seconds: "Quotas" in the Step Functions Developer Guide.
    WorkflowTimeout = 1..=300 "s",
    from |T: Span| T::SECONDS,
    else "the timeout of an express workflow must be 1 s to 5 minutes"
}

// From "CreateStateMachine" in the Step Functions API Reference.
const NAME: NameRule = NameRule {
    kind: NameKind::Default,
    of: "a state machine",
    min: 1,
    max: 80,
    signs: "-_",
    capitals: true,
    signs_at_ends: true,
};

#[cfg(test)]
mod tests {
    use constructs::{
        LambdaFn, Queue, Stage,
        link::{Declared, ToLink as _},
        units::Minutes,
    };
    use insta::assert_snapshot;
    use links::{Link, Links, Running, Side, kind};

    use super::*;

    #[derive(Links)]
    #[links(invoked(String, u32))]
    struct StepLinks<S: Side = Running> {
        title: Link<kind::Text, S>,
    }

    fn step(name: &'static str) -> LambdaFn<StepLinks<Declared>> {
        LambdaFn::new(name, StepLinks { title: name.link() })
    }

    /// Returns the resources of a stack by logical ID.
    fn resources(define: impl FnOnce(&mut Stack)) -> serde_json::Value {
        let mut stack = Stack::new(&Stage::example("shop", "dev"));
        define(&mut stack);
        let templates = stack.synth().expect("nothing is wrong with the stack");
        let mut template = serde_json::to_value(&templates.main).expect("it is JSON");
        // serde_json keeps another order if any package of the build enables it.
        template.sort_all_objects();
        template["Resources"].take()
    }

    fn pretty(value: &serde_json::Value) -> String {
        serde_json::to_string_pretty(value).expect("it is JSON")
    }

    fn orders(stack: &mut Stack) {
        let (check, pack) = (stack.add(step("check")), stack.add(step("pack")));
        let machine = StateMachine::new("orders", &check).then(&pack);
        let machine = stack.add(machine.timeout(Minutes::<5>));
        stack.output("orders_arn", "The state machine of orders", machine.arn());
    }

    #[test]
    fn a_state_machine_has_a_role_and_a_log_group_and_starts_its_functions() {
        let resources = resources(orders);
        assert_snapshot!(pretty(&resources["Orders"]), @r#"
        {
          "Properties": {
            "Definition": {
              "StartAt": "Check",
              "States": {
                "Check": {
                  "Next": "Pack",
                  "Resource": {
                    "Fn::GetAtt": [
                      "Check",
                      "Arn"
                    ]
                  },
                  "Type": "Task"
                },
                "Pack": {
                  "End": true,
                  "Resource": {
                    "Fn::GetAtt": [
                      "Pack",
                      "Arn"
                    ]
                  },
                  "Type": "Task"
                }
              },
              "TimeoutSeconds": 300
            },
            "LoggingConfiguration": {
              "Destinations": [
                {
                  "CloudWatchLogsLogGroup": {
                    "LogGroupArn": {
                      "Fn::GetAtt": [
                        "OrdersLogGroup",
                        "Arn"
                      ]
                    }
                  }
                }
              ],
              "Level": "ERROR"
            },
            "RoleArn": {
              "Fn::GetAtt": [
                "OrdersRole",
                "Arn"
              ]
            },
            "StateMachineName": "shop-dev-orders",
            "StateMachineType": "EXPRESS"
          },
          "Type": "AWS::StepFunctions::StateMachine"
        }
        "#);
        assert_snapshot!(pretty(&resources["OrdersRole"]), @r#"
        {
          "Metadata": {
            "Stratiform": {
              "AnyResource": {
                "logs:CreateLogDelivery": "CloudWatch Logs knows no resource for log deliveries"
              }
            }
          },
          "Properties": {
            "AssumeRolePolicyDocument": {
              "Statement": [
                {
                  "Action": "sts:AssumeRole",
                  "Effect": "Allow",
                  "Principal": {
                    "Service": "states.amazonaws.com"
                  }
                }
              ],
              "Version": "2012-10-17"
            },
            "Policies": [
              {
                "PolicyDocument": {
                  "Statement": [
                    {
                      "Action": "lambda:InvokeFunction",
                      "Effect": "Allow",
                      "Resource": [
                        {
                          "Fn::GetAtt": [
                            "Check",
                            "Arn"
                          ]
                        },
                        {
                          "Fn::GetAtt": [
                            "Pack",
                            "Arn"
                          ]
                        }
                      ]
                    },
                    {
                      "Action": "logs:CreateLogDelivery",
                      "Effect": "Allow",
                      "Resource": "*"
                    }
                  ],
                  "Version": "2012-10-17"
                },
                "PolicyName": "states"
              }
            ]
          },
          "Type": "AWS::IAM::Role"
        }
        "#);
        assert_snapshot!(pretty(&resources["OrdersLogGroup"]), @r#"
        {
          "DeletionPolicy": "Delete",
          "Properties": {
            "LogGroupName": "/aws/vendedlogs/states/shop-dev-orders",
            "RetentionInDays": 30
          },
          "Type": "AWS::Logs::LogGroup",
          "UpdateReplacePolicy": "Delete"
        }
        "#);
    }

    #[test]
    fn a_number_of_the_stage_file_is_within_the_limits() {
        let timeout: WorkflowTimeout = serde_json::from_str("300").expect("it is within them");
        assert_eq!(timeout.get(), 300);
        let refusal = serde_json::from_str::<WorkflowTimeout>("301").expect_err("it is too long");
        assert_snapshot!(refusal, @"301 s: the timeout of an express workflow must be 1 s to 5 minutes");
    }

    #[test]
    fn a_function_may_be_allowed_more_for_a_reason_that_the_template_repeats() {
        let resources = resources(|stack| {
            let letters = stack.add(Queue::<String>::new("letters"));
            let check = step("check")
                .allow("sqs:PurgeQueue", letters.arn(), "it starts from an empty queue")
                .allow(
                    "states:ListStateMachines",
                    "*",
                    "Step Functions knows no resource for ListStateMachines",
                );
            let check = stack.add(check);
            stack.output("role", "Who asks", check.role_arn());
            stack.output("role_name", "Who asks, by name", check.role_name());
            stack.add(StateMachine::new("orders", &check));
        });
        let role = &resources["CheckRole"];
        assert_snapshot!(pretty(&role["Metadata"]), @r#"
        {
          "Stratiform": {
            "Allowed": {
              "sqs:PurgeQueue": "it starts from an empty queue"
            },
            "AnyResource": {
              "states:ListStateMachines": "Step Functions knows no resource for ListStateMachines"
            }
          }
        }
        "#);
        let statements = &role["Properties"]["Policies"][0]["PolicyDocument"]["Statement"];
        assert_snapshot!(pretty(statements), @r#"
        [
          {
            "Action": [
              "logs:CreateLogStream",
              "logs:PutLogEvents"
            ],
            "Effect": "Allow",
            "Resource": {
              "Fn::GetAtt": [
                "CheckLogGroup",
                "Arn"
              ]
            }
          },
          {
            "Action": "sqs:PurgeQueue",
            "Effect": "Allow",
            "Resource": {
              "Fn::GetAtt": [
                "Letters",
                "Arn"
              ]
            }
          },
          {
            "Action": "sqs:SendMessage",
            "Effect": "Allow",
            "Resource": {
              "Fn::GetAtt": [
                "CheckDeadLetters",
                "Arn"
              ]
            }
          },
          {
            "Action": "states:ListStateMachines",
            "Effect": "Allow",
            "Resource": "*"
          }
        ]
        "#);
    }

    #[test]
    fn what_is_allowed_is_a_single_action_and_has_a_reason() {
        let mut stack = Stack::new(&Stage::example("shop", "dev"));
        stack.add(
            step("check")
                .allow("sqs:*", "*", "it is easier")
                .allow("sqs:PurgeQueue", "*", " "),
        );
        let problems = stack.synth().expect_err("it is refused");
        let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_snapshot!(problems.join("\n"), @"
        Check: `sqs:*` is not a single action; write one such as `sqs:SendMessage`
        Check: allows `sqs:PurgeQueue` with an empty reason; write it as the third argument of `.allow(…)`
        ");
    }
}
