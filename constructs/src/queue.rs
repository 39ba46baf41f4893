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
/// The functions that send and consume its messages must use this type. So must its dead-letter queue. By default it is
/// an encrypted standard queue, and its policy requires TLS. It keeps messages for 4 days, and hides a received message for 30 seconds.
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
    /// Creates a queue with this name.
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

    /// Makes the queue FIFO: messages are delivered once and in order. By default it is a standard queue, which
    /// delivers at least once, in any order.
    ///
    /// The physical name then ends in `.fifo`, as SQS requires.
    pub fn fifo(mut self, fifo: Fifo) -> Self {
        self.fifo = Some(fifo);
        self
    }

    /// Delays each new message by up to 15 minutes. By default there is no delay.
    pub fn delay<N: Measure<Delay>>(mut self, delay: N) -> Self {
        self.delay = Some(delay.measure(N::CHECKED));
        self
    }

    /// Sets the maximum message size, from 1 KiB to 1,024 KiB. By default it is 1,024 KiB.
    pub fn max_message_size<N: Measure<MessageSize>>(mut self, size: N) -> Self {
        self.max_message_size = Some(size.measure(N::CHECKED));
        self
    }

    /// Sets how long the queue keeps a message, from 1 minute to 14 days. By default 4 days.
    pub fn retention<N: Measure<MessageRetention>>(mut self, retention: N) -> Self {
        self.retention = Some(retention.measure(N::CHECKED));
        self
    }

    /// Sets how long a receiver waits for a message, up to 20 seconds. By default it does not wait.
    pub fn receive_wait<N: Measure<ReceiveWait>>(mut self, wait: N) -> Self {
        self.receive_wait = Some(wait.measure(N::CHECKED));
        self
    }

    /// Hides a received message from other receivers for up to 12 hours. By default for 30 seconds. A function that
    /// consumes the queue must finish within this time.
    pub fn visibility_timeout<N: Measure<VisibilityTimeout>>(mut self, timeout: N) -> Self {
        self.visibility_timeout = timeout.measure(N::CHECKED);
        self
    }

    /// Moves a message to `queue` after 1 to 1,000 failed attempts. By default it is retried until it expires.
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
                    "is a {this} queue, but its dead-letter queue {} is a {that} queue; make both the same type",
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
        queue.put_policy(stack);
        QueueRef::new(queue)
    }
}

/// The settings of a FIFO queue.
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
    /// Creates the default settings. Messages are in order within a message group. Deduplication and the limit of requests
    /// apply to the whole queue, and the sender gives each message a deduplication ID.
    pub fn new() -> Self {
        Self::default()
    }

    /// Uses a hash of the body as the deduplication ID. By default the sender must give each message an ID.
    #[must_use]
    pub fn content_based_deduplication(mut self) -> Self {
        self.content_based_deduplication = true;
        self
    }

    /// Deduplicates and limits the rate per message group. By default for the whole queue.
    #[must_use]
    pub fn high_throughput(mut self) -> Self {
        self.high_throughput = true;
        self
    }
}

limited! {
    /// The delay of a new message, in seconds: `DelaySeconds` of `SetQueueAttributes` in the SQS API Reference.
    Delay = 0..=900 "s",
    from |T: Span| T::SECONDS,
    else "the delay of a message must be 0 s to 15 minutes"
}

limited! {
    /// The maximum size of a message, in bytes: `MaximumMessageSize` of `SetQueueAttributes` in the SQS API Reference.
    MessageSize = 1024..=1_048_576 "bytes",
    from |KiB| N * 1024,
    else "the maximum message size must be 1 KiB to 1,024 KiB"
}

limited! {
    /// The retention of a message, in seconds: `MessageRetentionPeriod` of `SetQueueAttributes` in the SQS API
    /// Reference.
    MessageRetention = 60..=1_209_600 "s",
    from |T: Span| T::SECONDS,
    else "the retention of a message must be 1 minute to 14 days"
}

limited! {
    /// The time a receiver waits for a message, in seconds: `ReceiveMessageWaitTimeSeconds` of `SetQueueAttributes` in
    /// the SQS API Reference.
    ReceiveWait = 0..=20 "s",
    from |T: Span| T::SECONDS,
    else "the wait of a receiver must be 0 s to 20 s"
}

limited! {
    /// The visibility timeout of a received message, in seconds: `VisibilityTimeout` of `SetQueueAttributes` in the SQS
    /// API Reference.
    VisibilityTimeout = 0..=43_200 "s",
    from |T: Span| T::SECONDS,
    else "the visibility timeout must be 0 s to 12 hours"
}

impl Default for VisibilityTimeout {
    /// Returns the default of SQS.
    fn default() -> Self {
        Self(30)
    }
}

limited! {
    /// The attempts before a message moves to the dead-letter queue: `maxReceiveCount` of `SetQueueAttributes` in the
    /// SQS API Reference.
    MaxReceives = 1..=1000 "attempts",
    from |Attempts| N,
    else "the attempts before a message moves to the dead-letter queue must be 1 to 1,000"
}

// "CreateQueue" in the SQS API Reference: 80 characters, including a FIFO queue's suffix.
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
        Orders: is a FIFO queue, but its dead-letter queue Failed is a standard queue; make both the same type
        Bills: is a standard queue, but its dead-letter queue FailedInOrder is a FIFO queue; make both the same type
        ");
    }

    #[test]
    fn a_name_has_80_characters_with_its_suffix() {
        // The stage's pattern adds `shop-dev-`.
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
        assert_snapshot!(Delay::try_from(901).expect_err("too long"), @"901 s: the delay of a message must be 0 s to 15 minutes");
        assert_snapshot!(MessageSize::try_from(1).expect_err("too small"), @"1 bytes: the maximum message size must be 1 KiB to 1,024 KiB");
        assert_snapshot!(MessageRetention::try_from(59).expect_err("too short"), @"59 s: the retention of a message must be 1 minute to 14 days");
        assert_snapshot!(ReceiveWait::try_from(21).expect_err("too long"), @"21 s: the wait of a receiver must be 0 s to 20 s");
        assert_snapshot!(VisibilityTimeout::try_from(43_201).expect_err("too long"), @"43201 s: the visibility timeout must be 0 s to 12 hours");
        assert_snapshot!(MaxReceives::try_from(0).expect_err("too few"), @"0 attempts: the attempts before a message moves to the dead-letter queue must be 1 to 1,000");
    }
}
