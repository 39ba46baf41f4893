//! SQS queues.

use std::{borrow::Cow, fmt, marker::PhantomData, ops::Deref, sync::Arc};

use links::{Operations, kind};
use resources::{
    Arn, Handle, IntoValue, Map, Name, Node, Url, Value,
    sqs::{self, queue::RedrivePolicy},
};

use crate::core::{
    construct::{Construct, Identity},
    existing::{ArnForm, Existing, Referent},
    link::{Granted, Grants},
    name_rule::NameRule,
    policy, pseudo,
    stack::Stack,
    stage::NameKind,
    units::{Measure, limited},
};

/// An SQS queue of messages of type `M`.
///
/// The functions that send and consume its messages agree on their type, and so does the queue for those that failed.
/// Unless told otherwise it is a standard queue, encrypted, keeps a message four days and hides it for 30 seconds while
/// it is worked on.
///
/// ```
/// # use constructs::{Queue, Stack, Stage, units::{Attempts, Days, Seconds}};
/// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
/// struct Order;
///
/// let failed_orders = stack.add(Queue::<Order>::new("failed-orders").retention(Days::<14>));
/// let orders = stack.add(
///     Queue::<Order>::new("orders")
///         .visibility_timeout(Seconds::<180>)
///         .dead_letter(&failed_orders, Attempts::<3>),
/// );
/// ```
#[derive(Clone, Debug)]
#[must_use = "a queue exists once it is added to a stack"]
pub struct Queue<M> {
    identity: Identity,
    message: PhantomData<fn() -> M>,
    fifo: Option<Fifo>,
    delay: Option<Delay>,
    max_message_size: Option<MessageSize>,
    retention: Option<MessageRetention>,
    receive_wait: Option<ReceiveWait>,
    visibility_timeout: VisibilityTimeout,
    dead_letter: Option<(AnyQueueRef, MaxReceives)>,
}

impl<M> Queue<M> {
    /// A queue of this name.
    pub fn new(name: &'static str) -> Self {
        Self {
            identity: Identity::new(name),
            message: PhantomData,
            fifo: None,
            delay: None,
            max_message_size: None,
            retention: None,
            receive_wait: None,
            visibility_timeout: VisibilityTimeout::default(),
            dead_letter: None,
        }
    }

    /// Delivers messages once and in order. By default the queue is a standard one: at least once, in any order.
    ///
    /// Its physical name ends in `.fifo`, as SQS asks.
    pub fn fifo(mut self, fifo: Fifo) -> Self {
        self.fifo = Some(fifo);
        self
    }

    /// Hides each new message for a while, 0 to 15 minutes. By default it can be received at once.
    pub fn delay<N: Measure<Delay>>(mut self, delay: N) -> Self {
        self.delay = Some(delay.measure(N::CHECKED));
        self
    }

    /// Refuses larger messages, of 1 KiB to 1,024 KiB. By default SQS takes 1,024 KiB.
    pub fn max_message_size<N: Measure<MessageSize>>(mut self, size: N) -> Self {
        self.max_message_size = Some(size.measure(N::CHECKED));
        self
    }

    /// Keeps a message that nobody deletes for 1 minute to 14 days. By default for 4 days.
    pub fn retention<N: Measure<MessageRetention>>(mut self, retention: N) -> Self {
        self.retention = Some(retention.measure(N::CHECKED));
        self
    }

    /// Lets a receiver wait for a message for up to 20 seconds. By default it is answered at once.
    pub fn receive_wait<N: Measure<ReceiveWait>>(mut self, wait: N) -> Self {
        self.receive_wait = Some(wait.measure(N::CHECKED));
        self
    }

    /// Hides a received message from others for 0 to 12 hours, so that its receiver can work on it. By default for 30
    /// seconds. A function that takes from the queue must be done by then.
    pub fn visibility_timeout<N: Measure<VisibilityTimeout>>(mut self, timeout: N) -> Self {
        self.visibility_timeout = timeout.measure(N::CHECKED);
        self
    }

    /// Hands a message to `queue` after 1 to 1,000 failed attempts. By default it comes back until it expires.
    pub fn dead_letter<N: Measure<MaxReceives>>(mut self, queue: &impl Holds<M>, attempts: N) -> Self {
        self.dead_letter = Some((queue.as_any().clone(), attempts.measure(N::CHECKED)));
        self
    }
}

impl<M> Construct for Queue<M> {
    type Ref = QueueRef<M>;

    fn identity(&mut self) -> &mut Identity {
        &mut self.identity
    }

    fn add_to(self, stack: &mut Stack) -> QueueRef<M> {
        let mut name =
            stack.physical_name(&self.identity, if self.fifo.is_some() { &FIFO_NAME } else { &NAME });
        if self.fifo.is_some() {
            name.push_str(FIFO_SUFFIX);
        }

        let mut queue = sqs::Queue::new()
            .queue_name(name)
            .sqs_managed_sse_enabled(true)
            .visibility_timeout(self.visibility_timeout.get());
        if let Some(delay) = self.delay {
            queue = queue.delay_seconds(delay.get());
        }
        if let Some(size) = self.max_message_size {
            queue = queue.maximum_message_size(size.get());
        }
        if let Some(retention) = self.retention {
            queue = queue.message_retention_period(retention.get());
        }
        if let Some(wait) = self.receive_wait {
            queue = queue.receive_message_wait_time_seconds(wait.get());
        }
        if let Some((dead_letter, attempts)) = &self.dead_letter {
            if dead_letter.is_fifo != self.fifo.is_some() {
                let (this, that) =
                    if dead_letter.is_fifo { ("standard", "FIFO") } else { ("FIFO", "standard") };
                let message = format!(
                    "is a {this} queue, and {}, which gets its failed messages, a {that} one; make both of a kind",
                    dead_letter.id()
                );
                stack.report(self.identity.id(), message);
            }
            queue = queue.redrive_policy(
                RedrivePolicy::new()
                    .dead_letter_target_arn(dead_letter.arn())
                    .max_receive_count(attempts.get()),
            );
        }
        if let Some(fifo) = &self.fifo {
            queue = queue.fifo_queue(true);
            if fifo.content_based_deduplication {
                queue = queue.content_based_deduplication(true);
            }
            if fifo.high_throughput {
                queue = queue
                    .deduplication_scope("messageGroup")
                    .fifo_throughput_limit("perMessageGroupId");
            }
        }
        let queue = AnyQueueRef {
            queue: Referent::Declared(
                stack
                    .resource(self.identity.id(), queue)
                    .goes_with_its_stack()
                    .handle(),
            ),
            name: self.identity.word(),
            visibility_timeout: Some(self.visibility_timeout),
            is_fifo: self.fifo.is_some(),
            policy_id: self.identity.id_with("Policy"),
            dead_letter: self.dead_letter.map(|(queue, _)| Box::new(queue)),
        };
        QueueRef { queue, message: PhantomData }
    }
}

/// A queue of messages of type `M`: one of a stack, or one that exists already.
///
/// Where the messages do not matter, an [`AnyQueueRef`] stands for a queue of any, and this one can be used as such.
pub struct QueueRef<M> {
    queue: AnyQueueRef,
    message: PhantomData<fn() -> M>,
}

impl<M> QueueRef<M> {
    /// The queue of this name, which exists already in the stack's region and account.
    ///
    /// It is no resource of the stack: functions can be linked to it and started by it, and it stays as it is. Its messages
    /// must be hidden for as long as a function that takes them may run, which cannot be checked.
    #[track_caller]
    pub fn from_name(stack: &mut Stack, name: &str) -> Self {
        let queue = ARN.named(stack, name);
        Self::existing(queue)
    }

    /// The queue of this ARN, which exists already: `arn:aws:sqs:eu-west-1:123456789012:orders`.
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
        Self { queue, message: PhantomData }
    }

    /// Returns the queue without the type of its messages, so that several can be in one list.
    pub fn untyped(&self) -> &AnyQueueRef {
        &self.queue
    }
}

/// A queue that holds messages of type `M`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not hold messages of type `{M}`",
    label = "a queue of other messages",
    note = "take a queue of these messages: `Queue::<{M}>::new(…)`"
)]
pub trait Holds<M> {
    /// The queue, whatever its messages are.
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

/// A queue, whatever its messages are.
#[derive(Clone, Debug)]
pub struct AnyQueueRef {
    queue: Referent<sqs::Queue>,
    /// The text that the names of what belongs to it begin with.
    name: Cow<'static, str>,
    /// It is not known of a queue that exists already.
    visibility_timeout: Option<VisibilityTimeout>,
    is_fifo: bool,
    policy_id: Arc<str>,
    dead_letter: Option<Box<AnyQueueRef>>,
}

impl AnyQueueRef {
    /// Adds the queue for what a function failed to handle.
    pub(crate) fn put_dead_letters(stack: &mut Stack, function: &Identity, function_name: &str) -> Self {
        let name = format!("{function_name}-dlq");
        stack.check_name(function, &NAME, &name);
        let id = function.id_with("DeadLetters");
        let queue = sqs::Queue::new()
            .queue_name(name)
            .sqs_managed_sse_enabled(true)
            .message_retention_period(MessageRetention::MAX);
        Self {
            queue: Referent::Declared(stack.resource(id, queue).goes_with_its_stack().handle()),
            name: format!("{}-dlq", function.word()).into(),
            visibility_timeout: Some(VisibilityTimeout::default()),
            is_fifo: false,
            policy_id: function.id_with("DeadLettersPolicy"),
            dead_letter: None,
        }
    }

    /// The queue's ARN.
    pub fn arn(&self) -> Value<Arn<sqs::Queue>> {
        self.queue.arn(Handle::<sqs::Queue>::arn)
    }

    /// The queue's URL, which messages are sent to.
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

    /// The queue's name.
    pub fn name(&self) -> Value<Name<sqs::Queue>> {
        self.queue
            .value(|queue| queue.attribute("QueueName"), |queue| queue.name.to_string().into())
    }

    /// How long a message is hidden while it is worked on, if that is known.
    pub(crate) fn visibility_timeout(&self) -> Option<VisibilityTimeout> {
        self.visibility_timeout
    }

    /// Whether messages come once and in order.
    pub(crate) fn is_fifo(&self) -> bool {
        self.is_fifo
    }

    /// The queue that gets its failed messages.
    pub(crate) fn dead_letter(&self) -> Option<&Self> {
        self.dead_letter.as_deref()
    }

    pub(crate) fn id(&self) -> &str {
        self.queue.id()
    }

    /// The text that the name of something that belongs to the queue begins with.
    pub(crate) fn name_in_stack(&self) -> &str {
        &self.name
    }

    /// Lets a service of AWS send messages to the queue, on behalf of the resource `source` only.
    pub(crate) fn allow_messages(
        &self,
        stack: &mut Stack,
        service: &'static str,
        source: impl IntoValue<String>,
    ) {
        let statement =
            policy::allow_source(service, "sqs:SendMessage", self.arn().into_node(), source.into_node());
        self.allow(stack, statement);
    }

    /// Adds a statement to the queue's policy, of which a queue has one alone.
    fn allow(&self, stack: &mut Stack, statement: Map) {
        if let Referent::Existing(queue) = &self.queue {
            let message = format!(
                "the policy of the queue `{}`, which is not of this stack, needs one statement more; take a queue of this \
                 stack",
                queue.name
            );
            stack.report_here(message);
            return;
        }
        let Some(policy) = stack.properties_mut(&self.policy_id) else {
            let policy = sqs::QueuePolicy::new(policy::document(vec![statement]), [self.url()]);
            let _ = stack.resource(self.policy_id.clone(), policy);
            return;
        };
        if let Some(Node::Map(document)) = policy.get_mut("PolicyDocument")
            && let Some(Node::List(statements)) = document.get_mut("Statement")
        {
            statements.push(statement.into());
        }
    }
}

/// What only a FIFO queue has.
///
/// ```
/// # use constructs::{Queue, Stack, Stage, queue::Fifo};
/// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
/// stack.add(Queue::<String>::new("orders").fifo(Fifo::new().content_based_deduplication()));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Fifo {
    content_based_deduplication: bool,
    high_throughput: bool,
}

impl Fifo {
    /// One order for the whole queue, and duplicates told by the ID that the sender gives.
    pub fn new() -> Self {
        Self::default()
    }

    /// Tells duplicates by a hash of the body. By default the sender has to give each message an ID.
    #[must_use]
    pub fn content_based_deduplication(mut self) -> Self {
        self.content_based_deduplication = true;
        self
    }

    /// Tells duplicates apart and limits the rate for each message group. By default for the queue as a whole.
    #[must_use]
    pub fn high_throughput(mut self) -> Self {
        self.high_throughput = true;
        self
    }
}

limited! {
    /// How long a new message is hidden, in seconds: `DelaySeconds` of `SetQueueAttributes` in the SQS API
    /// Reference.
    Delay = 0..=900 "s",
    from |T: Span| T::SECONDS,
    else "SQS delays a message by 0 s to 15 minutes"
}

limited! {
    /// The largest message, in bytes: `MaximumMessageSize` of `SetQueueAttributes` in the SQS API Reference.
    MessageSize = 1024..=1_048_576 "bytes",
    from |KiB| N * 1024,
    else "SQS takes messages of up to 1 KiB to 1,024 KiB"
}

limited! {
    /// How long a message is kept, in seconds: `MessageRetentionPeriod` of `SetQueueAttributes` in the SQS API
    /// Reference.
    MessageRetention = 60..=1_209_600 "s",
    from |T: Span| T::SECONDS,
    else "SQS keeps a message for 1 minute to 14 days"
}

limited! {
    /// How long a receiver waits for a message, in seconds: `ReceiveMessageWaitTimeSeconds` of
    /// `SetQueueAttributes` in the SQS API Reference.
    ReceiveWait = 0..=20 "s",
    from |T: Span| T::SECONDS,
    else "SQS lets a receiver wait for 0 s to 20 s"
}

limited! {
    /// How long a received message is hidden, in seconds: `VisibilityTimeout` of `SetQueueAttributes` in the SQS
    /// API Reference.
    VisibilityTimeout = 0..=43_200 "s",
    from |T: Span| T::SECONDS,
    else "SQS hides a received message for 0 s to 12 hours"
}

impl Default for VisibilityTimeout {
    /// What SQS does by itself.
    fn default() -> Self {
        Self(30)
    }
}

limited! {
    /// How often a message is received before it goes to the dead-letter queue: `maxReceiveCount` of
    /// `SetQueueAttributes` in the SQS API Reference.
    MaxReceives = 1..=1000 "attempts",
    from |Attempts| N,
    else "SQS hands a message to the dead-letter queue after 1 to 1,000 attempts"
}

// From "Actions, resources, and condition keys for Amazon SQS" in the Service Authorization Reference.
const ARN: ArnForm =
    ArnForm { of: "a queue", service: "sqs", before_name: "", has_place: true, name: &EXISTING_NAME };

// "CreateQueue" in the SQS API Reference: 80 characters, of which a FIFO queue's suffix is a part.
const NAME: NameRule = NameRule {
    kind: NameKind::Default,
    of: "an SQS queue",
    min: 1,
    max: 80,
    signs: "-_",
    capitals: true,
    signs_at_ends: true,
};
/// The name with the suffix of a FIFO queue.
const EXISTING_NAME: NameRule = NameRule { signs: "-_.", ..NAME };
const FIFO_SUFFIX: &str = ".fifo";
const FIFO_NAME: NameRule =
    NameRule { of: "a FIFO queue, before its `.fifo`,", max: NAME.max - FIFO_SUFFIX.len(), ..NAME };

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::core::{
        testing::{changes, problems_of, property, resource},
        units::{Attempts, Days, KiB, Minutes, Seconds},
    };

    #[test]
    fn a_queue_is_standard_encrypted_and_goes_with_its_stack() {
        let resource = resource("Orders", |stack| {
            stack.add(Queue::<String>::new("orders"));
        });
        assert_snapshot!(resource, @r#"
        {
          "DeletionPolicy": "Delete",
          "Properties": {
            "QueueName": "shop-dev-orders",
            "SqsManagedSseEnabled": true,
            "VisibilityTimeout": 30
          },
          "Type": "AWS::SQS::Queue",
          "UpdateReplacePolicy": "Delete"
        }
        "#);
    }

    #[test]
    fn a_setter_changes_its_property_only() {
        let orders = || Queue::<String>::new("orders");
        assert_snapshot!(changes(orders(), orders().delay(Minutes::<15>)), @"+ Orders.DelaySeconds: 900");
        assert_snapshot!(changes(orders(), orders().max_message_size(KiB::<256>)), @"+ Orders.MaximumMessageSize: 262144");
        assert_snapshot!(changes(orders(), orders().retention(Days::<14>)), @"+ Orders.MessageRetentionPeriod: 1209600");
        assert_snapshot!(changes(orders(), orders().receive_wait(Seconds::<20>)), @"+ Orders.ReceiveMessageWaitTimeSeconds: 20");
        assert_snapshot!(changes(orders(), orders().visibility_timeout(Seconds::<180>)), @"
        - Orders.VisibilityTimeout: 30
        + Orders.VisibilityTimeout: 180
        ");
    }

    #[test]
    fn a_fifo_queue_says_so_in_its_name() {
        assert_snapshot!(changes(Queue::<String>::new("orders"), Queue::<String>::new("orders").fifo(Fifo::new())), @r#"
        - Orders.QueueName: "shop-dev-orders"
        + Orders.FifoQueue: true
        + Orders.QueueName: "shop-dev-orders.fifo"
        "#);
    }

    #[test]
    fn a_fifo_queue_may_tell_duplicates_by_their_content_and_by_message_group() {
        let orders = |fifo| Queue::<String>::new("orders").fifo(fifo);
        assert_snapshot!(
            changes(orders(Fifo::new()), orders(Fifo::new().content_based_deduplication())),
            @"+ Orders.ContentBasedDeduplication: true"
        );
        assert_snapshot!(changes(orders(Fifo::new()), orders(Fifo::new().high_throughput())), @r#"
        + Orders.DeduplicationScope: "messageGroup"
        + Orders.FifoThroughputLimit: "perMessageGroupId"
        "#);
    }

    #[test]
    fn failed_messages_go_to_the_dead_letter_queue() {
        let redrive = property("Orders", "RedrivePolicy", |stack| {
            let failed = stack.add(Queue::<String>::new("failed"));
            stack.add(Queue::<String>::new("orders").dead_letter(&failed, Attempts::<3>));
        });
        assert_snapshot!(redrive, @r#"
        {
          "deadLetterTargetArn": {
            "Fn::GetAtt": [
              "Failed",
              "Arn"
            ]
          },
          "maxReceiveCount": 3
        }
        "#);
    }

    #[test]
    fn a_dead_letter_queue_is_of_the_same_kind() {
        let problems = problems_of(|stack| {
            let failed = stack.add(Queue::<String>::new("failed"));
            let failed_in_order = stack.add(Queue::<String>::new("failed-in-order").fifo(Fifo::new()));
            stack.add(
                Queue::<String>::new("orders")
                    .fifo(Fifo::new())
                    .dead_letter(&failed, Attempts::<3>),
            );
            stack.add(Queue::<String>::new("bills").dead_letter(&failed_in_order, Attempts::<3>));
        });
        assert_snapshot!(problems, @"
        Orders: is a FIFO queue, and Failed, which gets its failed messages, a standard one; make both of a kind
        Bills: is a standard queue, and FailedInOrder, which gets its failed messages, a FIFO one; make both of a kind
        ");
    }

    #[test]
    fn a_name_has_80_characters_with_its_suffix() {
        // `shop-dev-` is a part of it.
        const LONGEST: &str = "a2345678901234567890123456789012345678901234567890123456789012345678901";
        const TOO_LONG: &str = "a23456789012345678901234567890123456789012345678901234567890123456789012";
        let names = |name: &'static str| {
            problems_of(|stack| {
                stack.add(Queue::<String>::new(name));
            })
        };
        assert_eq!(names(LONGEST), "");
        assert_snapshot!(names(TOO_LONG), @"A23456789012345678901234567890123456789012345678901234567890123456789012: `shop-dev-a23456789012345678901234567890123456789012345678901234567890123456789012` has 81 characters, and the name of an SQS queue has 1 to 80; change the name, or its pattern in the stage file");
        let problems = problems_of(|stack| {
            stack.add(Queue::<String>::new(LONGEST).fifo(Fifo::new()));
        });
        assert_snapshot!(problems, @"A2345678901234567890123456789012345678901234567890123456789012345678901: `shop-dev-a2345678901234567890123456789012345678901234567890123456789012345678901` has 80 characters, and the name of a FIFO queue, before its `.fifo`, has 1 to 75; change the name, or its pattern in the stage file");
    }

    #[test]
    fn a_number_of_the_stage_file_is_within_the_limits() {
        assert_eq!(Delay::try_from(900).map(Delay::get), Ok(900));
        assert_snapshot!(Delay::try_from(901).expect_err("too long"), @"901 s: SQS delays a message by 0 s to 15 minutes");
        assert_snapshot!(MessageSize::try_from(1).expect_err("too small"), @"1 bytes: SQS takes messages of up to 1 KiB to 1,024 KiB");
        assert_snapshot!(MessageRetention::try_from(59).expect_err("too short"), @"59 s: SQS keeps a message for 1 minute to 14 days");
        assert_snapshot!(ReceiveWait::try_from(21).expect_err("too long"), @"21 s: SQS lets a receiver wait for 0 s to 20 s");
        assert_snapshot!(VisibilityTimeout::try_from(43_201).expect_err("too long"), @"43201 s: SQS hides a received message for 0 s to 12 hours");
        assert_snapshot!(MaxReceives::try_from(0).expect_err("too few"), @"0 attempts: SQS hands a message to the dead-letter queue after 1 to 1,000 attempts");
    }
}
