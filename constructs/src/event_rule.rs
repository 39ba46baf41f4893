//! EventBridge rules.

use std::marker::PhantomData;

use links::{events::EventDetail, trigger::Handles};
use resources::{
    Arn, Handle, Map, Name, Node, Value,
    events::{
        self,
        rule::{DeadLetterConfig, State, Target, TargetRequired},
    },
};

use crate::{
    core::{
        checks::literal_bytes,
        construct::{Construct, Identity},
        name_rule::NameRule,
        stack::Stack,
        stage::NameKind,
    },
    lambda_fn::{AnyFunctionRef, FunctionRef},
};

/// An EventBridge rule on the account's default bus. Events that match its pattern, with the detail `E`, start
/// functions.
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
    targets: Vec<AnyFunctionRef>,
}

impl<E: EventDetail> EventRule<E> {
    /// Creates a rule with this name for events of this pattern.
    pub fn new(name: &'static str, pattern: EventPattern<E>) -> Self {
        Self { identity: Identity::new(name), pattern, targets: Vec::new() }
    }

    /// Starts a function for each event, and allows the rule to invoke it. A rule has 1 to 5 targets, each once.
    ///
    /// The function's dead-letter queue gets events that cannot be delivered, and events that the function fails to
    /// handle three times.
    ///
    /// The function's links declare the event: `#[links(on(BillChanged))]`.
    pub fn target<L: Handles<E>>(mut self, function: &FunctionRef<L>) -> Self {
        if !self
            .targets
            .iter()
            .any(|target| target.id() == function.id())
        {
            self.targets.push(function.untyped().clone());
        }
        self
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
        let rule = events::Rule::new()
            .name(name)
            .event_pattern(self.pattern.pattern)
            .state(State::ENABLED)
            .targets(self.targets.iter().map(target).collect::<Vec<_>>());
        let handle = stack.resource(self.identity.id(), rule).handle();
        for function in &self.targets {
            stack.start_function(function.id());
            function.allow_invocation(stack, &self.identity.id(), SERVICE, handle.arn());
            if let Some(queue) = function.dead_letters() {
                queue.allow_messages(stack, SERVICE, handle.arn());
            }
        }
        EventRuleRef { handle }
    }
}

/// Returns a target for a function. Its dead-letter queue gets undeliverable events.
fn target(function: &AnyFunctionRef) -> Target {
    let target = Target::new(TargetRequired { arn: function.arn(), id: function.id().to_owned() });
    match function.dead_letters() {
        Some(queue) => target.dead_letter_config(DeadLetterConfig::new().arn(queue.arn())),
        None => target,
    }
}

impl<E> EventRule<E> {
    /// Returns the problems that EventBridge would refuse: "Quotas" in its User Guide.
    fn refusals(&self) -> Vec<String> {
        let mut refusals: Vec<String> = self.pattern.refusal.clone().into_iter().collect();
        match self.targets.len() {
            0 => {
                refusals.push("no target; add `.target(&function)`".to_owned());
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
        if let Err(refusal) = set(&mut self.pattern, path, matches) {
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

/// Matches the field of the detail at a path, or returns the problem of the path.
fn set(pattern: &mut Map, path: &'static str, matches: Match) -> Result<(), String> {
    if path.split('.').any(str::is_empty) {
        return Err(format!(
            "`{path}` is not a valid path of a field; write names with single dots between them, such as `bucket.name`"
        ));
    }
    let (above, field) = match path.rsplit_once('.') {
        Some((above, field)) => (Some(above), field),
        None => (None, path),
    };
    let mut map = pattern;
    for step in ["detail"]
        .into_iter()
        .chain(above.into_iter().flat_map(|above| above.split('.')))
    {
        if map.get(step).is_none() {
            map.set(step, Map::new().into());
        }
        map = match map.get_mut(step) {
            Some(Node::Map(inner)) => inner,
            _ => {
                return Err(format!("`{path}` is below `{step}`, which is matched too; drop one of them"));
            }
        };
    }
    match map.get(field) {
        None => {
            map.set(field, matches.into_node());
            Ok(())
        }
        Some(Node::Map(_)) => Err(format!("`{path}` is above a field that is matched too; drop one of them")),
        Some(_) => Err(format!("`{path}` is matched twice; drop one of them")),
    }
}

/// A match of an event's field.
#[derive(Clone, Debug)]
pub enum Match {
    /// The exact value.
    Is(Value<String>),
    /// A prefix of the value.
    Prefix(Value<String>),
}

impl Match {
    fn into_node(self) -> Node {
        let one = match self {
            Match::Is(value) => value.into_node(),
            Match::Prefix(value) => Map::new().with("prefix", value.into_node()).into(),
        };
        Node::List(vec![one])
    }
}

/// The service principal of EventBridge, which invokes functions and sends to queues.
const SERVICE: &str = "events.amazonaws.com";

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
        core::testing::{AnyTrigger, problems_of, resources_of},
        lambda_fn::LambdaFn,
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
        NoTarget: no target; add `.target(&function)`
        ManyTargets: 6 targets are too many; use at most 5, or define a second rule
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
