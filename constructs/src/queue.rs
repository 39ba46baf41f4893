//! SQS queues.

mod queue_ref;

use std::marker::PhantomData;

use resources::sqs::{self, queue::RedrivePolicy};

use crate::core::{
    construct::{Construct, Identity},
    existing::Referent,
    name_rule::NameRule,
    stack::Stack,
    stage::NameKind,
    units::{Measure, limited},
};
pub use crate::queue::queue_ref::{AnyQueueRef, Holds, QueueRef};

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
        QueueRef::new(queue)
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
