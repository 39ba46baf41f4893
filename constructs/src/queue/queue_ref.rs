//! Handles of queues.

use std::{borrow::Cow, fmt, marker::PhantomData, ops::Deref, sync::Arc};

use links::{Operations, kind};
use resources::{Arn, Handle, IntoValue, Map, Name, Node, Url, Value, sqs};

use crate::{
    core::{
        construct::Identity,
        existing::{ArnForm, Existing, Referent},
        link::{Granted, Grants},
        name_rule::NameRule,
        policy, pseudo,
        stack::Stack,
    },
    queue::{FIFO_SUFFIX, MessageRetention, NAME, VisibilityTimeout},
};

/// A handle to an SQS queue with messages of type `M`. The queue is part of a stack, or exists outside of it.
///
/// It dereferences to [`AnyQueueRef`], the handle without a message type.
pub struct QueueRef<M> {
    queue: AnyQueueRef,
    message: PhantomData<fn() -> M>,
}

impl<M> QueueRef<M> {
    /// Returns the existing queue with this name, in the stack's region and account.
    ///
    /// The stack does not manage it: functions can link to it and consume it, and nothing changes it. Its visibility
    /// timeout must be at least the timeout of a function that consumes it. This cannot be checked.
    #[track_caller]
    pub fn from_name(stack: &mut Stack, name: &str) -> Self {
        let queue = ARN.named(stack, name);
        Self::existing(queue)
    }

    /// Returns the existing queue with this ARN: `arn:aws:sqs:eu-west-1:123456789012:orders`.
    #[track_caller]
    pub fn from_arn(stack: &mut Stack, arn: &str) -> Self {
        let queue = ARN.parsed(stack, arn);
        Self::existing(queue)
    }

    fn existing(queue: Existing) -> Self {
        let queue = AnyQueueRef {
            name: queue.name.to_string().into(),
            visibility_timeout: None,
            is_fifo: queue.name.ends_with(FIFO_SUFFIX),
            policy_id: Arc::from(""),
            dead_letter: None,
            queue: Referent::Existing(queue),
        };
        Self::new(queue)
    }

    pub(super) fn new(queue: AnyQueueRef) -> Self {
        Self { queue, message: PhantomData }
    }

    /// Returns the handle without the message type, so that a list can hold several queues.
    pub fn untyped(&self) -> &AnyQueueRef {
        &self.queue
    }
}

/// A handle to a queue with messages of type `M`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not hold messages of type `{M}`",
    label = "a queue of other messages",
    note = "use a queue of these messages: `Queue::<{M}>::new(…)`"
)]
pub trait Holds<M> {
    /// Returns the handle without the message type.
    fn as_any(&self) -> &AnyQueueRef;
}

impl<M> Holds<M> for QueueRef<M> {
    fn as_any(&self) -> &AnyQueueRef {
        &self.queue
    }
}

impl<M> Deref for QueueRef<M> {
    type Target = AnyQueueRef;

    fn deref(&self) -> &AnyQueueRef {
        &self.queue
    }
}

impl<M> Clone for QueueRef<M> {
    fn clone(&self) -> Self {
        Self { queue: self.queue.clone(), message: PhantomData }
    }
}

impl<M> fmt::Debug for QueueRef<M> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.queue.fmt(formatter)
    }
}

impl<M, Ops: Operations<kind::Queue<M>>> Grants<kind::Queue<M, Ops>> for QueueRef<M> {
    fn grant(&self) -> Granted {
        Granted::resource(self.url(), self.arn())
    }
}

/// A handle to an SQS queue with any message type.
#[derive(Clone, Debug)]
pub struct AnyQueueRef {
    pub(super) queue: Referent<sqs::Queue>,
    /// The prefix of the names of the queue's metrics and alarms.
    pub(super) name: Cow<'static, str>,
    /// The visibility timeout, unknown for an existing queue.
    pub(super) visibility_timeout: Option<VisibilityTimeout>,
    pub(super) is_fifo: bool,
    pub(super) policy_id: Arc<str>,
    pub(super) dead_letter: Option<Box<AnyQueueRef>>,
}

impl AnyQueueRef {
    /// Adds the dead-letter queue of a function.
    pub(crate) fn put_dead_letters(stack: &mut Stack, function: &Identity, function_name: &str) -> Self {
        let name = format!("{function_name}-dlq");
        stack.check_name(function, &NAME, &name);
        let id = function.id_with("DeadLetters");
        let queue = sqs::Queue::new()
            .queue_name(name)
            .sqs_managed_sse_enabled(true)
            .message_retention_period(MessageRetention::MAX);
        let queue = Self {
            queue: Referent::Declared(stack.resource(id, queue).goes_with_its_stack().handle()),
            name: format!("{}-dlq", function.word()).into(),
            visibility_timeout: Some(VisibilityTimeout::default()),
            is_fifo: false,
            policy_id: function.id_with("DeadLettersPolicy"),
            dead_letter: None,
        };
        queue.put_policy(stack);
        queue
    }

    /// Adds the queue's policy, which requires TLS. A queue has one policy.
    pub(super) fn put_policy(&self, stack: &mut Stack) {
        let requires_tls = policy::deny_plain_http("sqs:*", vec![self.arn().into_node()]);
        let policy = sqs::QueuePolicy::new(policy::document(vec![requires_tls]), [self.url()]);
        let _ = stack.resource(self.policy_id.clone(), policy);
    }

    /// Returns the queue's ARN.
    pub fn arn(&self) -> Value<Arn<sqs::Queue>> {
        self.queue.arn(Handle::<sqs::Queue>::arn)
    }

    /// Returns the queue's URL, for sending messages.
    pub fn url(&self) -> Value<Url<sqs::Queue>> {
        self.queue.value(Handle::reference, |queue| {
            Node::Concat(vec![
                "https://sqs.".into(),
                queue.region.clone(),
                ".".into(),
                pseudo::url_suffix().into_node(),
                "/".into(),
                queue.account.clone(),
                format!("/{}", queue.name).into(),
            ])
        })
    }

    /// Returns the queue's name.
    pub fn name(&self) -> Value<Name<sqs::Queue>> {
        self.queue
            .value(|queue| queue.attribute("QueueName"), |queue| queue.name.to_string().into())
    }

    /// Returns the visibility timeout, if it is known.
    pub(crate) fn visibility_timeout(&self) -> Option<VisibilityTimeout> {
        self.visibility_timeout
    }

    /// Tells whether the queue is FIFO.
    pub(crate) fn is_fifo(&self) -> bool {
        self.is_fifo
    }

    /// Returns the queue's dead-letter queue.
    pub(crate) fn dead_letter(&self) -> Option<&Self> {
        self.dead_letter.as_deref()
    }

    /// Returns the queue's logical ID, for the IDs of related resources. For an existing queue it is the name in Pascal
    /// case.
    pub fn id(&self) -> &str {
        self.queue.id()
    }

    /// Returns the prefix of the names of the queue's metrics and alarms.
    pub(crate) fn name_in_stack(&self) -> &str {
        &self.name
    }

    /// Allows an AWS service to send messages to the queue, but only for the resource with the ARN `source`.
    pub fn allow_messages(&self, stack: &mut Stack, service: &'static str, source: impl IntoValue<String>) {
        let statement =
            policy::allow_source(service, "sqs:SendMessage", self.arn().into_node(), source.into_node());
        self.allow(stack, statement);
    }

    /// Adds a statement to the queue's policy.
    fn allow(&self, stack: &mut Stack, statement: Map) {
        if let Referent::Existing(queue) = &self.queue {
            let message = format!(
                "the queue `{}` is not in this stack, and its policy needs another statement; use a queue of this \
                 stack, or let its owner write the statement, and add the subscription or the rule with `resources::any`",
                queue.name
            );
            stack.report_here(message);
            return;
        }
        if let Some(policy) = stack.properties_mut(&self.policy_id)
            && let Some(Node::Map(document)) = policy.get_mut("PolicyDocument")
            && let Some(Node::List(statements)) = document.get_mut("Statement")
        {
            statements.push(statement.into());
        }
    }
}

// From "Actions, resources, and condition keys for Amazon SQS" in the Service Authorization Reference.
const ARN: ArnForm =
    ArnForm { of: "a queue", service: "sqs", before_name: "", has_place: true, name: &EXISTING_NAME };

/// The name, with the suffix of a FIFO queue.
const EXISTING_NAME: NameRule = NameRule { signs: "-_.", ..NAME };
