//! EventBridge rules.

mod target;

use std::marker::PhantomData;

use links::{events::EventDetail, trigger::Handles};
use resources::{
    Arn, Handle, IntoValue, Map, Name, Node, Value,
    events::{self, rule::State},
};

use crate::{
    core::{
        checks::literal_bytes,
        construct::{Construct, Identity},
        name_rule::NameRule,
        stack::Stack,
        stage::NameKind,
    },
    event_bus::EventBusRef,
    event_rule::target::{SERVICE, Target},
    lambda_fn::FunctionRef,
    queue::{AnyQueueRef, Holds},
    topic::TopicRef,
};

/// An EventBridge rule. Events that match its pattern, with the detail `E`, start functions, or go to a queue, a topic,
/// another bus or a state machine. By default it is on the account's default bus.
///
/// ```
/// # use constructs::{EventRule, LambdaFn, Stack, Stage, event_rule::{EventPattern, Match}};
/// # use links::{Links, NoLinks, Running, Side, events::EventDetail};
/// /// The detail of an event.
/// struct BillChanged {
///     state: String,
/// }
///
/// impl EventDetail for BillChanged {
///     const SOURCE: &'static str = "shop.billing";
///     const DETAIL_TYPE: &'static str = "Bill Changed";
/// }
///
/// /// `on-bill` is started by such events.
/// #[derive(Links)]
/// #[links(on(BillChanged))]
/// struct OnBillLinks<S: Side = Running>(NoLinks<S>);
///
/// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
/// let on_bill = stack.add(LambdaFn::new("on-bill", OnBillLinks(NoLinks::new())));
/// let paid = EventPattern::<BillChanged>::new().detail("state", Match::Is("PAID".into()));
/// stack.add(EventRule::new("bill-paid", paid).target(&on_bill));
/// ```
#[derive(Clone, Debug)]
#[must_use = "a rule exists once it is added to a stack"]
pub struct EventRule<E> {
    identity: Identity,
    pattern: EventPattern<E>,
    bus: Option<EventBusRef>,
    targets: Vec<Target>,
    dead_letter: Option<AnyQueueRef>,
}

impl<E: EventDetail> EventRule<E> {
    /// Creates a rule with this name for events of this pattern.
    pub fn new(name: &'static str, pattern: EventPattern<E>) -> Self {
        Self { identity: Identity::new(name), pattern, bus: None, targets: Vec::new(), dead_letter: None }
    }

    /// Puts the rule on a custom bus, for the events that are put there. By default it is on the account's default bus,
    /// which has the events of AWS's services.
    pub fn on_bus(mut self, bus: &EventBusRef) -> Self {
        self.bus = Some(bus.clone());
        self
    }

    /// Starts a function for each event, and allows the rule to invoke it. A rule has 1 to 5 targets, each once.
    ///
    /// The function's dead-letter queue gets events that cannot be delivered, and events that the function fails to
    /// handle three times.
    ///
    /// The function's links declare the event: `#[links(on(BillChanged))]`.
    pub fn target<L: Handles<E>>(mut self, function: &FunctionRef<L>) -> Self {
        self.put(Target::Function(function.untyped().clone()));
        self
    }

    /// Sends the detail of each event to a standard queue of these details, and allows the rule to send.
    pub fn queue(mut self, queue: &impl Holds<E>) -> Self {
        self.put(Target::Queue(queue.as_any().clone()));
        self
    }

    /// Publishes the detail of each event to a topic of these details, and allows the rule to publish.
    pub fn topic(mut self, topic: &TopicRef<E>) -> Self {
        self.put(Target::topic(topic));
        self
    }

    /// Passes each event on to another event bus, by its ARN, with a role of the rule. The bus may be in another region.
    /// A bus of another account also has to allow it.
    pub fn event_bus(mut self, arn: impl IntoValue<String>) -> Self {
        self.put(Target::Bus(arn.into_node()));
        self
    }

    /// Starts an execution of a state machine of Step Functions with each event as its input, by the state machine's ARN,
    /// with a role of the rule.
    pub fn state_machine(mut self, arn: impl IntoValue<String>) -> Self {
        self.put(Target::StateMachine(arn.into_node()));
        self
    }

    /// Keeps events that cannot be delivered to a queue, topic, bus or state machine within 24 hours in a standard queue,
    /// and allows the rule to send there. By default they are lost. Functions have queues of their own for that.
    pub fn dead_letter<M>(mut self, queue: &crate::queue::QueueRef<M>) -> Self {
        self.dead_letter = Some(queue.untyped().clone());
        self
    }

    fn put(&mut self, target: Target) {
        if !self.targets.iter().any(|known| known.is_same(&target)) {
            self.targets.push(target);
        }
    }
}

impl<E> Construct for EventRule<E> {
    type Ref = EventRuleRef;

    fn identity(&mut self) -> &mut Identity {
        &mut self.identity
    }

    fn add_to(self, stack: &mut Stack) -> EventRuleRef {
        let name = stack.physical_name(&self.identity, &NAME);
        for refusal in self.refusals() {
            stack.report(self.identity.id(), refusal);
        }
        let role = target::put_role(stack, &self.identity, &self.targets);
        let dead_letter = self.dead_letter.as_ref();
        let targets: Vec<_> = self
            .targets
            .iter()
            .enumerate()
            .map(|(position, target)| target.property(position, role.as_ref(), dead_letter))
            .collect();
        let mut rule = events::Rule::new()
            .name(name)
            .event_pattern(self.pattern.pattern)
            .state(State::ENABLED)
            .targets(targets);
        if let Some(bus) = &self.bus {
            rule = rule.event_bus_name(bus.name());
        }
        let handle = stack.resource(self.identity.id(), rule).handle();
        for target in &self.targets {
            target.allow(stack, &self.identity.id(), &handle);
        }
        if let Some(queue) = dead_letter {
            queue.allow_messages(stack, SERVICE, handle.arn());
        }
        EventRuleRef { handle }
    }
}

impl<E> EventRule<E> {
    /// Returns the problems that EventBridge would refuse: "Quotas" in its User Guide.
    fn refusals(&self) -> Vec<String> {
        let mut refusals: Vec<String> = self.pattern.refusal.clone().into_iter().collect();
        let bus = self.bus.as_ref().map(|bus| bus.arn().into_node());
        refusals.extend(
            self.targets
                .iter()
                .filter_map(|target| target.refusal(bus.as_ref())),
        );
        if let Some(queue) = &self.dead_letter {
            if queue.is_fifo() {
                refusals.push(format!(
                    "its dead-letter queue {} is FIFO, but EventBridge sends only to standard queues; use another queue",
                    queue.id()
                ));
            }
            if self.targets.iter().all(Target::has_dead_letters) {
                refusals.push(
                    "all its targets are functions, which have dead-letter queues of their own; remove `.dead_letter(…)`"
                        .to_owned(),
                );
            }
        }
        match self.targets.len() {
            0 => {
                refusals
                    .push("no target; add one, such as `.target(&function)` or `.queue(&queue)`".to_owned());
            }
            1..=5 => {}
            count => {
                refusals
                    .push(format!("{count} targets are too many; use at most 5, or define a second rule"));
            }
        }
        let length = literal_bytes(&Node::Map(self.pattern.pattern.clone()));
        if length > 2048 {
            refusals.push(format!(
                "the pattern has at least {length} characters, and EventBridge accepts 2,048; match fewer fields"
            ));
        }
        refusals
    }
}

/// A handle to an EventBridge rule of a stack.
#[derive(Clone, Debug)]
pub struct EventRuleRef {
    handle: Handle<events::Rule>,
}

impl EventRuleRef {
    /// Returns the rule's ARN.
    pub fn arn(&self) -> Value<Arn<events::Rule>> {
        self.handle.arn()
    }

    /// Returns the rule's name.
    pub fn name(&self) -> Value<Name<events::Rule>> {
        self.handle.reference()
    }
}

/// An EventBridge pattern. It matches events with the detail `E`.
#[derive(Clone, Debug)]
pub struct EventPattern<E> {
    detail: PhantomData<fn() -> E>,
    pattern: Map,
    refusal: Option<String>,
}

impl<E: EventDetail> EventPattern<E> {
    /// Matches all events with the source and the detail type of `E`.
    #[expect(clippy::new_without_default, reason = "one way to write it is enough")]
    pub fn new() -> Self {
        let pattern = Map::new()
            .with("source", Node::List(vec![E::SOURCE.into()]))
            .with("detail-type", Node::List(vec![E::DETAIL_TYPE.into()]));
        Self { detail: PhantomData, pattern, refusal: None }
    }
}

impl<E> EventPattern<E> {
    /// Matches a field of the detail too. The path has dots: `bucket.name`.
    #[must_use]
    pub fn detail(mut self, path: &'static str, matches: Match) -> Self {
        if self.pattern.get("detail").is_none() {
            self.pattern.set("detail", Map::new().into());
        }
        let Some(Node::Map(detail)) = self.pattern.get_mut("detail") else { return self };
        if let Err(refusal) = matches.set(detail, path) {
            self.refusal.get_or_insert(refusal);
        }
        self
    }

    /// Returns a pattern with a problem, which the rule reports.
    pub(crate) fn refused(mut self, refusal: String) -> Self {
        self.refusal = Some(refusal);
        self
    }
}

/// A match of a field of an event or of a topic's message.
#[derive(Clone, Debug)]
pub enum Match {
    /// The exact value.
    Is(Value<String>),
    /// One of these values.
    AnyOf(Vec<Value<String>>),
    /// A prefix of the value.
    Prefix(Value<String>),
    /// The value of a field that is `true` or `false`.
    Bool(bool),
}

impl Match {
    fn into_node(self) -> Node {
        Node::List(match self {
            Match::Is(value) => vec![value.into_node()],
            Match::Bool(value) => vec![value.into()],
            Match::AnyOf(values) => values.into_iter().map(IntoValue::into_node).collect(),
            Match::Prefix(value) => vec![Map::new().with("prefix", value.into_node()).into()],
        })
    }

    /// Matches the field at a path, or returns the problem of the path.
    pub(crate) fn set(self, pattern: &mut Map, path: &'static str) -> Result<(), String> {
        if path.split('.').any(str::is_empty) {
            return Err(format!(
                "`{path}` is not a valid path of a field; write names with single dots between them, such as `bucket.name`"
            ));
        }
        if matches!(&self, Match::AnyOf(values) if values.is_empty()) {
            return Err(format!("`{path}` is matched by no value; give `Match::AnyOf` at least one"));
        }
        let (above, field) = match path.rsplit_once('.') {
            Some((above, field)) => (Some(above), field),
            None => (None, path),
        };
        let mut map = pattern;
        for step in above.into_iter().flat_map(|above| above.split('.')) {
            if map.get(step).is_none() {
                map.set(step, Map::new().into());
            }
            map = match map.get_mut(step) {
                Some(Node::Map(inner)) => inner,
                _ => {
                    return Err(format!(
                        "`{path}` is below `{step}`, which is matched too; drop one of them"
                    ));
                }
            };
        }
        match map.get(field) {
            None => {
                map.set(field, self.into_node());
                Ok(())
            }
            Some(Node::Map(_)) => {
                Err(format!("`{path}` is above a field that is matched too; drop one of them"))
            }
            Some(_) => Err(format!("`{path}` is matched twice; drop one of them")),
        }
    }
}

// From "PutRule" in the EventBridge API Reference.
const NAME: NameRule = NameRule {
    kind: NameKind::Default,
    of: "an EventBridge rule",
    min: 1,
    max: 64,
    signs: "-_.",
    capitals: true,
    signs_at_ends: true,
};

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::{
        core::testing::{AnyTrigger, problems_of, property, resource, resources_of},
        event_bus::EventBus,
        lambda_fn::LambdaFn,
        queue::{Fifo, Queue},
        topic::Topic,
    };

    fn worker(stack: &mut Stack) -> FunctionRef<AnyTrigger> {
        stack.add(LambdaFn::new("worker", AnyTrigger))
    }

    struct BillChanged;

    impl EventDetail for BillChanged {
        const SOURCE: &'static str = "shop.billing";
        const DETAIL_TYPE: &'static str = "Bill Changed";
    }

    fn paid() -> EventPattern<BillChanged> {
        EventPattern::new()
    }

    /// Returns the pattern of these fields, or its problem.
    fn pattern_of(paths: &[&'static str]) -> String {
        let pattern = paths
            .iter()
            .fold(paid(), |pattern, path| pattern.detail(path, Match::Is("x".into())));
        pattern
            .refusal
            .unwrap_or_else(|| serde_json::to_string(&pattern.pattern).expect("a pattern is JSON"))
    }

    #[test]
    fn a_rule_starts_its_functions_and_may_do_so() {
        let resources = resources_of(|stack| {
            let worker = worker(stack);
            let paid = paid()
                .detail("bill.state", Match::Is("PAID".into()))
                .detail("bill.number", Match::Prefix("2026-".into()));
            stack.add(
                EventRule::new("bill-paid", paid)
                    .target(&worker)
                    .target(&worker),
            );
        });
        let (_, rule) = resources.split_once("BillPaid: ").expect("there is a rule");
        assert_snapshot!(rule, @r#"
        {
          "Type": "AWS::Events::Rule",
          "Properties": {
            "EventPattern": {
              "detail": {
                "bill": {
                  "number": [
                    {
                      "prefix": "2026-"
                    }
                  ],
                  "state": [
                    "PAID"
                  ]
                }
              },
              "detail-type": [
                "Bill Changed"
              ],
              "source": [
                "shop.billing"
              ]
            },
            "Name": "shop-dev-bill-paid",
            "State": "ENABLED",
            "Targets": [
              {
                "Arn": {
                  "Fn::GetAtt": [
                    "Worker",
                    "Arn"
                  ]
                },
                "Id": "Worker"
              }
            ]
          }
        }
        WorkerInvokedByBillPaid: {
          "Type": "AWS::Lambda::Permission",
          "Properties": {
            "Action": "lambda:InvokeFunction",
            "FunctionName": {
              "Fn::GetAtt": [
                "Worker",
                "Arn"
              ]
            },
            "Principal": "events.amazonaws.com",
            "SourceArn": {
              "Fn::GetAtt": [
                "BillPaid",
                "Arn"
              ]
            }
          }
        }
        "#);
    }

    #[test]
    fn a_rule_has_1_to_5_targets() {
        let problems = problems_of(|stack| {
            stack.add(EventRule::new("no-target", paid()));
            let mut rule = EventRule::new("many-targets", paid());
            for name in ["one", "two", "three", "four", "five", "six"] {
                rule = rule.target(&stack.add(LambdaFn::new(name, AnyTrigger)));
            }
            stack.add(rule);
        });
        assert_snapshot!(problems, @"
        NoTarget: no target; add one, such as `.target(&function)` or `.queue(&queue)`
        ManyTargets: 6 targets are too many; use at most 5, or define a second rule
        ");
    }

    #[test]
    fn a_rule_may_send_to_queues_topics_buses_and_state_machines() {
        let define = |stack: &mut Stack| {
            let queue = stack.add(Queue::<BillChanged>::new("bills"));
            let topic = stack.add(Topic::<BillChanged>::new("news"));
            let source = stack.add(EventBus::new("billing"));
            let archive = stack.add(EventBus::new("archive"));
            let failed = stack.add(Queue::<String>::new("failed"));
            let rule = EventRule::new("bill-paid", paid())
                .on_bus(&source)
                .queue(&queue)
                .topic(&topic)
                .event_bus(archive.arn())
                .state_machine("arn:aws:states:eu-west-1:123456789012:stateMachine:pay")
                .dead_letter(&failed);
            stack.add(rule);
        };
        assert_snapshot!(resource("BillPaid", define), @r#"
        {
          "Properties": {
            "EventBusName": {
              "Ref": "Billing"
            },
            "EventPattern": {
              "detail-type": [
                "Bill Changed"
              ],
              "source": [
                "shop.billing"
              ]
            },
            "Name": "shop-dev-bill-paid",
            "State": "ENABLED",
            "Targets": [
              {
                "Arn": {
                  "Fn::GetAtt": [
                    "Bills",
                    "Arn"
                  ]
                },
                "DeadLetterConfig": {
                  "Arn": {
                    "Fn::GetAtt": [
                      "Failed",
                      "Arn"
                    ]
                  }
                },
                "Id": "Bills",
                "InputPath": "$.detail"
              },
              {
                "Arn": {
                  "Fn::GetAtt": [
                    "News",
                    "TopicArn"
                  ]
                },
                "DeadLetterConfig": {
                  "Arn": {
                    "Fn::GetAtt": [
                      "Failed",
                      "Arn"
                    ]
                  }
                },
                "Id": "News",
                "InputPath": "$.detail"
              },
              {
                "Arn": {
                  "Fn::GetAtt": [
                    "Archive",
                    "Arn"
                  ]
                },
                "DeadLetterConfig": {
                  "Arn": {
                    "Fn::GetAtt": [
                      "Failed",
                      "Arn"
                    ]
                  }
                },
                "Id": "Bus3",
                "RoleArn": {
                  "Fn::GetAtt": [
                    "BillPaidRole",
                    "Arn"
                  ]
                }
              },
              {
                "Arn": "arn:aws:states:eu-west-1:123456789012:stateMachine:pay",
                "DeadLetterConfig": {
                  "Arn": {
                    "Fn::GetAtt": [
                      "Failed",
                      "Arn"
                    ]
                  }
                },
                "Id": "StateMachine4",
                "RoleArn": {
                  "Fn::GetAtt": [
                    "BillPaidRole",
                    "Arn"
                  ]
                }
              }
            ]
          },
          "Type": "AWS::Events::Rule"
        }
        "#);
        assert_snapshot!(property("BillPaidRole", "Policies", define), @r#"
        [
          {
            "PolicyDocument": {
              "Statement": [
                {
                  "Action": "events:PutEvents",
                  "Effect": "Allow",
                  "Resource": {
                    "Fn::GetAtt": [
                      "Archive",
                      "Arn"
                    ]
                  }
                },
                {
                  "Action": "states:StartExecution",
                  "Effect": "Allow",
                  "Resource": "arn:aws:states:eu-west-1:123456789012:stateMachine:pay"
                }
              ],
              "Version": "2012-10-17"
            },
            "PolicyName": "targets"
          }
        ]
        "#);
        let allowed =
            |policy: &str| property(policy, "PolicyDocument", define).contains("events.amazonaws.com");
        assert!(
            ["BillsPolicy", "NewsPolicy", "FailedPolicy"]
                .into_iter()
                .all(allowed)
        );
    }

    #[test]
    fn what_a_rule_cannot_send_to_is_reported() {
        let problems = problems_of(|stack| {
            let fifo = stack.add(Queue::<BillChanged>::new("bills").fifo(Fifo::new()));
            let bus = stack.add(EventBus::new("billing"));
            let worker = worker(stack);
            stack.add(
                EventRule::new("to-fifo", paid())
                    .queue(&fifo)
                    .dead_letter(&fifo),
            );
            stack.add(
                EventRule::new("to-itself", paid())
                    .on_bus(&bus)
                    .event_bus(bus.arn()),
            );
            let machine = "arn:aws:states:eu-west-1:123456789012:activity:pay";
            stack.add(
                EventRule::new("to-machine", paid())
                    .event_bus("billing")
                    .state_machine(machine),
            );
            let failed = stack.add(Queue::<String>::new("failed"));
            stack.add(
                EventRule::new("to-function", paid())
                    .target(&worker)
                    .dead_letter(&failed),
            );
        });
        assert_snapshot!(problems, @r"
        ToFifo: sends to the FIFO queue Bills, but the rule knows no message group; use a standard queue
        ToFifo: its dead-letter queue Bills is FIFO, but EventBridge sends only to standard queues; use another queue
        ToItself: passes events on to its own bus, where they match again without end; use another bus
        ToMachine: `billing` is not the ARN of an event bus; write one such as `arn:aws:events:eu-west-1:123456789012:event-bus/orders`
        ToMachine: `arn:aws:states:eu-west-1:123456789012:activity:pay` is not the ARN of a state machine; write one such as `arn:aws:states:eu-west-1:123456789012:stateMachine:orders`
        ToMachineRole: /Policies/0/PolicyDocument/Statement/0/Resource: `billing` does not match the pattern `^(arn:(aws[A-Za-z\-]*?|\*):[^:]+:[^:]*(:(?:\d{12}|\*|aws)?:.+|)|\*)$`; change it
        ToFunction: all its targets are functions, which have dead-letter queues of their own; remove `.dead_letter(…)`
        ");
    }

    #[test]
    fn a_field_is_matched_once() {
        assert_eq!(
            pattern_of(&["a.b", "a.c", "d"]),
            r#"{"detail":{"a":{"b":["x"],"c":["x"]},"d":["x"]},"detail-type":["Bill Changed"],"source":["shop.billing"]}"#
        );
        assert_snapshot!(pattern_of(&["a", "a.b"]), @"`a.b` is below `a`, which is matched too; drop one of them");
        assert_snapshot!(pattern_of(&["a.b", "a"]), @"`a` is above a field that is matched too; drop one of them");
        assert_snapshot!(pattern_of(&["a.b", "a.b"]), @"`a.b` is matched twice; drop one of them");
        assert_snapshot!(pattern_of(&["a..b"]), @"`a..b` is not a valid path of a field; write names with single dots between them, such as `bucket.name`");
    }

    #[test]
    fn a_pattern_has_at_most_2048_characters() {
        let problems = problems_of(|stack| {
            let worker = worker(stack);
            let long = paid().detail("state", Match::Is("x".repeat(2048).into()));
            stack.add(EventRule::new("bill-paid", long).target(&worker));
        });
        assert_snapshot!(problems, @"BillPaid: the pattern has at least 2100 characters, and EventBridge accepts 2,048; match fewer fields");
    }

    #[test]
    fn a_name_has_at_most_64_characters() {
        let problems = problems_of(|stack| {
            let worker = worker(stack);
            let name = "a-rule-with-a-name-that-is-longer-than-event-bridge-can-bear";
            stack.add(EventRule::new(name, paid()).target(&worker));
        });
        assert_snapshot!(problems, @"ARuleWithANameThatIsLongerThanEventBridgeCanBear: `shop-dev-a-rule-with-a-name-that-is-longer-than-event-bridge-can-bear` has 69 characters, and the name of an EventBridge rule has 1 to 64; change the name, or its pattern in the stage file");
    }
}
