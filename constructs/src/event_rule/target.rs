//! The targets of rules, with what lets EventBridge reach them.

use resources::{
    Handle, Node, Value,
    events::{
        self,
        rule::{DeadLetterConfig, Target as Property, TargetRequired},
    },
    iam,
};

use crate::{
    core::{
        construct::Identity,
        policy::{self, Policy},
        stack::Stack,
    },
    lambda_fn::AnyFunctionRef,
    queue::AnyQueueRef,
    topic::TopicRef,
};

/// The service principal of EventBridge, which invokes functions and sends to queues and topics.
pub(super) const SERVICE: &str = "events.amazonaws.com";

/// A target of a rule.
#[derive(Clone, Debug)]
pub(super) enum Target {
    Function(AnyFunctionRef),
    Queue(AnyQueueRef),
    Topic(TopicRef<()>),
    /// Another event bus, by its ARN.
    Bus(Node),
    /// A state machine of Step Functions, by its ARN.
    StateMachine(Node),
}

impl Target {
    pub(super) fn topic<M>(topic: &TopicRef<M>) -> Self {
        Self::Topic(topic.untyped())
    }

    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.arn() == other.arn()
    }

    /// Tells whether the target itself keeps events that cannot be delivered.
    pub(super) fn has_dead_letters(&self) -> bool {
        matches!(self, Self::Function(_))
    }

    fn arn(&self) -> Node {
        match self {
            Self::Function(function) => function.arn().into_node(),
            Self::Queue(queue) => queue.arn().into_node(),
            Self::Topic(topic) => topic.arn().into_node(),
            Self::Bus(arn) | Self::StateMachine(arn) => arn.clone(),
        }
    }

    /// Returns what EventBridge would refuse, for a rule on this bus.
    pub(super) fn refusal(&self, bus: Option<&Node>) -> Option<String> {
        match self {
            Self::Queue(queue) if queue.is_fifo() => Some(format!(
                "sends to the FIFO queue {}, but the rule knows no message group; use a standard queue",
                queue.id()
            )),
            Self::Bus(arn) if Some(arn) == bus => Some(
                "passes events on to its own bus, where they match again without end; use another bus"
                    .to_owned(),
            ),
            Self::Bus(arn) => refusal_of_arn(arn, "an event bus", "events", "event-bus/"),
            Self::StateMachine(arn) => refusal_of_arn(arn, "a state machine", "states", "stateMachine:"),
            _ => None,
        }
    }

    /// Returns the property of a rule. The target is the rule's at this position.
    pub(super) fn property(
        &self,
        position: usize,
        role: Option<&Handle<iam::Role>>,
        dead_letter: Option<&AnyQueueRef>,
    ) -> Property {
        let id = match self {
            Self::Function(function) => function.id().to_owned(),
            Self::Queue(queue) => queue.id().to_owned(),
            Self::Topic(topic) => topic.id().to_owned(),
            Self::Bus(_) => format!("Bus{}", position + 1),
            Self::StateMachine(_) => format!("StateMachine{}", position + 1),
        };
        let arn = Value::<String>::from_node(self.arn());
        let mut target = Property::new(TargetRequired { arn, id });
        target = match (self, role) {
            // Queues and topics have messages of the detail's type.
            (Self::Queue(_) | Self::Topic(_), _) => target.input_path("$.detail"),
            (Self::Bus(_) | Self::StateMachine(_), Some(role)) => target.role_arn(role.arn()),
            _ => target,
        };
        match self.dead_letters(dead_letter) {
            Some(queue) => target.dead_letter_config(DeadLetterConfig::new().arn(queue.arn())),
            None => target,
        }
    }

    /// Returns the queue for events that cannot be delivered to this target.
    fn dead_letters<'a>(&'a self, of_rule: Option<&'a AnyQueueRef>) -> Option<&'a AnyQueueRef> {
        match self {
            Self::Function(function) => function.dead_letters(),
            _ => of_rule,
        }
    }

    /// Allows the rule to reach the target, and a function's queue for events that cannot be delivered.
    pub(super) fn allow(&self, stack: &mut Stack, id: &str, rule: &Handle<events::Rule>) {
        match self {
            Self::Function(function) => {
                stack.start_function(function.id());
                function.allow_invocation(stack, id, SERVICE, rule.arn());
                if let Some(queue) = function.dead_letters() {
                    queue.allow_messages(stack, SERVICE, rule.arn());
                }
            }
            Self::Queue(queue) => queue.allow_messages(stack, SERVICE, rule.arn()),
            Self::Topic(topic) => topic.allow_messages(stack, SERVICE, rule.arn()),
            Self::Bus(_) | Self::StateMachine(_) => {}
        }
    }
}

/// Adds the role with which EventBridge reaches buses and state machines, if the rule has such targets: "Using
/// identity-based policies for Amazon EventBridge" in its User Guide.
pub(super) fn put_role(stack: &mut Stack, rule: &Identity, targets: &[Target]) -> Option<Handle<iam::Role>> {
    let mut policy = Policy::default();
    let mut needs_role = false;
    for target in targets {
        let action = match target {
            Target::Bus(_) => "events:PutEvents",
            Target::StateMachine(_) => "states:StartExecution",
            _ => continue,
        };
        policy.allow(action, target.arn());
        needs_role = true;
    }
    let trust = policy::assumed_by_service_of_account(SERVICE);
    needs_role.then(|| policy.put_role(stack, rule.id_with("Role"), "targets", trust))
}

/// Returns the problem of a literal that is not the ARN of such a resource.
fn refusal_of_arn(arn: &Node, of: &str, service: &str, before_name: &str) -> Option<String> {
    let text = arn.as_text()?;
    let parts: Vec<&str> = text.splitn(6, ':').collect();
    let is_arn = matches!(parts[..], ["arn", _, found, _, _, path]
        if found == service && path.strip_prefix(before_name).is_some_and(|name| !name.is_empty()));
    (!is_arn).then(|| {
        format!(
            "`{text}` is not the ARN of {of}; write one such as \
             `arn:aws:{service}:eu-west-1:123456789012:{before_name}orders`"
        )
    })
}
