//! Event sources: batches of messages or changes that start functions.

use std::{fmt, marker::PhantomData, sync::Arc};

use links::{
    Item,
    events::FailedBatch,
    trigger::{Consumes, Follows},
};
use resources::{
    Value,
    lambda::{
        self,
        event_source_mapping::{DestinationConfig, FunctionResponseType, OnFailure},
    },
};

use crate::{
    core::{
        construct::Identity,
        policy::Policy,
        stack::Stack,
        units::{Measure, limited},
    },
    lambda_fn::{AnyFunctionRef, Timeout},
    queue::{AnyQueueRef, Holds, QueueRef, VisibilityTimeout},
    table::TableRef,
};

/// An event source of a function: the messages of a queue, or the changes in a table.
///
/// The function reports each failed message, so that the others in the batch are not delivered again. By default a
/// batch has up to 10 messages, and Lambda does not wait to fill it.
#[must_use = "a queue starts a function once it is its event source"]
pub struct EventSource<B> {
    pub(super) source: Source,
    batches: PhantomData<fn() -> B>,
}

/// A marker for an [`EventSource`] that delivers batches of messages from a queue. Each message is an `M`.
pub struct QueueMessages<M>(PhantomData<fn() -> M>);

/// A marker for an [`EventSource`] that delivers batches of changes of a table's items. Each item is a `T`.
pub struct ItemChanges<T>(PhantomData<fn() -> T>);

/// A type of batches that can start a function with links `L`.
///
/// The function's links declare the trigger: `#[links(consumes(Order))]`, `#[links(follows(Order))]`.
pub trait Starts<L> {}

impl<M, L: Consumes<M>> Starts<L> for QueueMessages<M> {}

impl<T, L: Follows<T>> Starts<L> for ItemChanges<T> {}

impl<M> EventSource<QueueMessages<M>> {
    /// Creates an event source from a queue's messages.
    pub fn queue(queue: &QueueRef<M>) -> Self {
        Self::of(Batches::Queue(queue.untyped().clone()))
    }
}

impl<T: Item> EventSource<ItemChanges<T>> {
    /// Creates an event source from a table's changes. The changes of one item are in order.
    ///
    /// A failed change is retried on its own, up to six attempts in all and until it is 12 hours old. Then its position in
    /// the stream is sent to the queue `failures`, and the next changes are processed. The stream keeps a change for 24
    /// hours, so at least 12 hours are left to process it again.
    pub fn stream(table: &TableRef<T>, failures: &impl Holds<FailedBatch>) -> Self {
        Self::of(Batches::Stream(Stream {
            table: table.id().into(),
            arn: table.stream_arn(),
            failures: failures.as_any().clone(),
        }))
    }
}

impl<B> EventSource<B> {
    fn of(batches: Batches) -> Self {
        let source = Source { batches, batch_size: BatchSize(10), batching_window: BatchingWindow(0) };
        Self { source, batches: PhantomData }
    }

    /// Sets the maximum batch size, from 1 to 10,000 messages; for a FIFO queue at most 10. By default 10.
    pub fn batch_size<M: Measure<BatchSize>>(mut self, messages: M) -> Self {
        self.source.batch_size = messages.measure(M::CHECKED);
        self
    }

    /// Waits up to 5 minutes for a batch to fill. By default it does not wait.
    pub fn batching_window<M: Measure<BatchingWindow>>(mut self, window: M) -> Self {
        self.source.batching_window = window.measure(M::CHECKED);
        self
    }
}

impl<B> Clone for EventSource<B> {
    fn clone(&self) -> Self {
        Self { source: self.source.clone(), batches: PhantomData }
    }
}

impl<B> fmt::Debug for EventSource<B> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.source.fmt(formatter)
    }
}

/// An event source without its message type.
#[derive(Clone, Debug)]
pub(super) struct Source {
    batches: Batches,
    batch_size: BatchSize,
    batching_window: BatchingWindow,
}

/// The origin of the batches.
#[derive(Clone, Debug)]
enum Batches {
    Queue(AnyQueueRef),
    Stream(Stream),
}

/// The stream of a table.
#[derive(Clone, Debug)]
struct Stream {
    table: Arc<str>,
    arn: Option<Value<String>>,
    failures: AnyQueueRef,
}

impl Source {
    /// Returns the logical ID of the queue or the table.
    pub(super) fn id(&self) -> &str {
        match &self.batches {
            Batches::Queue(queue) => queue.id(),
            Batches::Stream(stream) => &stream.table,
        }
    }

    /// Returns the queue for failed messages or changes.
    pub(super) fn failures(&self) -> Option<&AnyQueueRef> {
        match &self.batches {
            Batches::Queue(queue) => queue.dead_letter(),
            Batches::Stream(stream) => Some(&stream.failures),
        }
    }

    /// Allows the actions that an event source mapping needs: "Using Lambda with Amazon SQS" and "Using AWS Lambda with
    /// Amazon DynamoDB" in the Lambda Developer Guide.
    pub(super) fn allow(&self, policy: &mut Policy) {
        match &self.batches {
            Batches::Queue(queue) => {
                for action in ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"] {
                    policy.allow(action, queue.arn().into_node());
                }
            }
            Batches::Stream(Stream { arn, failures, .. }) => {
                for action in [
                    "dynamodb:DescribeStream",
                    "dynamodb:GetRecords",
                    "dynamodb:GetShardIterator",
                    "dynamodb:ListStreams",
                ] {
                    if let Some(arn) = arn {
                        policy.allow(action, arn.clone().into_node());
                    }
                }
                policy.allow("sqs:SendMessage", failures.arn().into_node());
            }
        }
    }

    /// Returns the problems that Lambda would refuse for a function with this timeout.
    pub(super) fn refusals(&self, timeout: Timeout) -> Vec<String> {
        match &self.batches {
            Batches::Queue(queue) => self.refusals_of_queue(queue, timeout),
            Batches::Stream(stream) => stream.refusals(),
        }
    }

    /// Returns the problems of a queue: "Using Lambda with Amazon SQS" in the Lambda Developer Guide.
    fn refusals_of_queue(&self, queue: &AnyQueueRef, timeout: Timeout) -> Vec<String> {
        let (is_fifo, visible) = (queue.is_fifo(), queue.visibility_timeout());
        let queue = queue.id();
        let (batch, window, timeout) = (self.batch_size.get(), self.batching_window.get(), timeout.get());
        let mut refusals = Vec::new();
        if let Some(visible) = visible.map(VisibilityTimeout::get)
            && visible < timeout
        {
            refusals.push(format!(
                "has a timeout of {timeout} s, but the visibility timeout of {queue} is {visible} s, so a message \
                 would come back during its processing, which Lambda refuses; set the visibility timeout to at least \
                 {timeout} s (AWS advises six times the function's timeout)"
            ));
        }
        if is_fifo && batch > 10 {
            refusals.push(format!(
                "a batch size of {batch} is out of range for the FIFO queue {queue}; use at most 10: \
                 `.batch_size(Messages::<10>)`"
            ));
        }
        if is_fifo && window > 0 {
            refusals.push(format!(
                "a batching window is not supported for the FIFO queue {queue}; remove `.batching_window(…)`"
            ));
        }
        if !is_fifo && batch > 10 && window == 0 {
            refusals.push(format!(
                "a batch size of {batch} for {queue} needs a batching window of at least 1 s; add \
                 `.batching_window(Seconds::<1>)`, or use at most 10"
            ));
        }
        refusals
    }

    /// Adds the event source mapping to the function.
    pub(super) fn put(self, stack: &mut Stack, function: &Identity, handle: &AnyFunctionRef) {
        stack.start_function(handle.id());
        let id = function.id_with(&format!("From{}", self.id()));
        let mapping = lambda::EventSourceMapping::new(handle.name())
            .batch_size(self.batch_size.get())
            .function_response_types([FunctionResponseType::REPORT_BATCH_ITEM_FAILURES]);
        let mapping = match &self.batches {
            Batches::Queue(queue) if queue.is_fifo() => mapping.event_source_arn(queue.arn()),
            Batches::Queue(queue) => mapping
                .event_source_arn(queue.arn())
                .maximum_batching_window_in_seconds(self.batching_window.get()),
            Batches::Stream(Stream { arn: None, .. }) => return,
            Batches::Stream(Stream { arn: Some(arn), failures, .. }) => mapping
                .event_source_arn(arn.clone())
                .maximum_batching_window_in_seconds(self.batching_window.get())
                .starting_position("TRIM_HORIZON")
                .bisect_batch_on_function_error(true)
                .maximum_retry_attempts(5)
                .maximum_record_age_in_seconds(MAX_RECORD_AGE)
                .destination_config(
                    DestinationConfig::new().on_failure(OnFailure::new().destination(failures.arn())),
                ),
        };
        let _ = stack.resource(id, mapping);
    }
}

impl Stream {
    fn refusals(&self) -> Vec<String> {
        let mut refusals = Vec::new();
        if self.arn.is_none() {
            refusals.push(format!("the table {} has no stream; add `.stream()` to it", self.table));
        }
        if self.failures.is_fifo() {
            refusals.push(format!(
                "{} is a FIFO queue, but Lambda sends failures to standard queues only; use a standard queue",
                self.failures.id()
            ));
        }
        refusals
    }
}

/// The age in seconds at which a change is sent to the failure queue: 12 hours. Without a limit, a change is lost after
/// the 24 hours for which the stream keeps it.
const MAX_RECORD_AGE: u32 = 12 * 60 * 60;

limited! {
    /// The maximum number of messages in a batch: `BatchSize` of `CreateEventSourceMapping` in the Lambda API
    /// Reference.
    BatchSize = 1..=10_000 "messages",
    from |Messages| N,
    else "the batch size must be 1 to 10,000 messages"
}

limited! {
    /// The time to fill a batch, in seconds: `MaximumBatchingWindowInSeconds` of `CreateEventSourceMapping` in the
    /// Lambda API Reference.
    BatchingWindow = 0..=300 "s",
    from |T: Span| T::SECONDS,
    else "the batching window must be 0 s to 5 minutes"
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::{
        core::{
            testing::{AnyTrigger, changes_of, problems_of, resource},
            units::{self, Minutes, Seconds},
        },
        lambda_fn::LambdaFn,
        queue::{Fifo, Queue},
        table::Table,
    };

    type Messages = EventSource<QueueMessages<String>>;

    /// Adds a function with a timeout of ten seconds that consumes a queue.
    fn worker(stack: &mut Stack, queue: Queue<String>, source: impl FnOnce(Messages) -> Messages) {
        let queue = stack.add(queue);
        stack.add(
            LambdaFn::new("worker", AnyTrigger)
                .timeout(Seconds::<10>)
                .event_source(source(EventSource::queue(&queue))),
        );
    }

    fn orders() -> Queue<String> {
        Queue::new("orders")
    }

    #[test]
    fn a_function_takes_ten_messages_and_reports_the_failed_ones() {
        let mapping = resource("WorkerFromOrders", |stack| worker(stack, orders(), |source| source));
        assert_snapshot!(mapping, @r#"
        {
          "Properties": {
            "BatchSize": 10,
            "EventSourceArn": {
              "Fn::GetAtt": [
                "Orders",
                "Arn"
              ]
            },
            "FunctionName": {
              "Ref": "Worker"
            },
            "FunctionResponseTypes": [
              "ReportBatchItemFailures"
            ],
            "MaximumBatchingWindowInSeconds": 0
          },
          "Type": "AWS::Lambda::EventSourceMapping"
        }
        "#);
    }

    #[test]
    fn the_role_allows_what_lambda_calls_with_it() {
        let changes = changes_of(
            |stack| {
                stack.add(orders());
                stack.add(LambdaFn::new("worker", AnyTrigger).timeout(Seconds::<10>));
            },
            |stack| worker(stack, orders(), |source| source),
        );
        let role: Vec<&str> = changes
            .lines()
            .filter(|line| line.contains("WorkerRole"))
            .collect();
        assert_snapshot!(role.join("\n"), @r#"
        + WorkerRole.Policies.0.PolicyDocument.Statement.1.Action.0: "sqs:DeleteMessage"
        + WorkerRole.Policies.0.PolicyDocument.Statement.1.Action.1: "sqs:GetQueueAttributes"
        + WorkerRole.Policies.0.PolicyDocument.Statement.1.Action.2: "sqs:ReceiveMessage"
        + WorkerRole.Policies.0.PolicyDocument.Statement.1.Effect: "Allow"
        + WorkerRole.Policies.0.PolicyDocument.Statement.1.Resource.Fn::GetAtt.0: "Orders"
        + WorkerRole.Policies.0.PolicyDocument.Statement.1.Resource.Fn::GetAtt.1: "Arn"
        "#);
    }

    #[test]
    fn a_batch_may_be_larger_and_wait() {
        let changes = changes_of(
            |stack| worker(stack, orders(), |source| source),
            |stack| {
                worker(stack, orders(), |source| {
                    source
                        .batch_size(units::Messages::<100>)
                        .batching_window(Minutes::<5>)
                });
            },
        );
        assert_snapshot!(changes, @"
        - WorkerFromOrders.BatchSize: 10
        - WorkerFromOrders.MaximumBatchingWindowInSeconds: 0
        + WorkerFromOrders.BatchSize: 100
        + WorkerFromOrders.MaximumBatchingWindowInSeconds: 300
        ");
    }

    #[test]
    fn a_message_is_hidden_at_least_as_long_as_its_function_runs() {
        let visible = |orders: Queue<String>| problems_of(|stack| worker(stack, orders, |source| source));
        assert_eq!(visible(orders().visibility_timeout(Seconds::<10>)), "");
        assert_snapshot!(visible(orders().visibility_timeout(Seconds::<9>)), @"Worker: has a timeout of 10 s, but the visibility timeout of Orders is 9 s, so a message would come back during its processing, which Lambda refuses; set the visibility timeout to at least 10 s (AWS advises six times the function's timeout)");
    }

    #[test]
    fn a_large_batch_waits_to_fill() {
        let problems =
            problems_of(|stack| worker(stack, orders(), |source| source.batch_size(units::Messages::<11>)));
        assert_snapshot!(problems, @"Worker: a batch size of 11 for Orders needs a batching window of at least 1 s; add `.batching_window(Seconds::<1>)`, or use at most 10");
    }

    #[test]
    fn a_fifo_queue_gives_ten_messages_at_once() {
        let fifo = || orders().fifo(Fifo::new());
        let ten =
            problems_of(|stack| worker(stack, fifo(), |source| source.batch_size(units::Messages::<10>)));
        assert_eq!(ten, "");
        let problems = problems_of(|stack| {
            worker(stack, fifo(), |source| {
                source
                    .batch_size(units::Messages::<11>)
                    .batching_window(Seconds::<1>)
            });
        });
        assert_snapshot!(problems, @"
        Worker: a batch size of 11 is out of range for the FIFO queue Orders; use at most 10: `.batch_size(Messages::<10>)`
        Worker: a batching window is not supported for the FIFO queue Orders; remove `.batching_window(…)`
        ");
    }

    #[derive(Item)]
    #[item(partition_key = bill_id)]
    #[expect(dead_code, reason = "only its keys matter")]
    struct Bill {
        bill_id: String,
    }

    fn follower(stack: &mut Stack, bills: Table<Bill>) {
        let bills = stack.add(bills);
        let failures = stack.add(Queue::new("orders"));
        stack.add(
            LambdaFn::new("follower", AnyTrigger)
                .event_source(EventSource::stream(&bills, &failures).batching_window(Seconds::<1>)),
        );
    }

    #[test]
    fn a_function_may_follow_the_changes_of_a_table() {
        let changes = changes_of(
            |stack| {
                stack.add(Table::<Bill>::new("bills"));
                stack.add(orders());
                stack.add(LambdaFn::new("follower", AnyTrigger));
            },
            |stack| follower(stack, Table::<Bill>::new("bills").stream()),
        );
        assert_snapshot!(changes, @r#"
        - FollowerRole.Policies.0.PolicyDocument.Statement.0.Action.0: "logs:CreateLogStream"
        - FollowerRole.Policies.0.PolicyDocument.Statement.0.Action.1: "logs:PutLogEvents"
        - FollowerRole.Policies.0.PolicyDocument.Statement.0.Resource.Fn::GetAtt.0: "FollowerLogGroup"
        - FollowerRole.Policies.0.PolicyDocument.Statement.0.Resource.Fn::GetAtt.1: "Arn"
        + Bills.StreamSpecification.StreamViewType: "NEW_AND_OLD_IMAGES"
        + FollowerFromBills.BatchSize: 10
        + FollowerFromBills.BisectBatchOnFunctionError: true
        + FollowerFromBills.DestinationConfig.OnFailure.Destination.Fn::GetAtt.0: "Orders"
        + FollowerFromBills.DestinationConfig.OnFailure.Destination.Fn::GetAtt.1: "Arn"
        + FollowerFromBills.EventSourceArn.Fn::GetAtt.0: "Bills"
        + FollowerFromBills.EventSourceArn.Fn::GetAtt.1: "StreamArn"
        + FollowerFromBills.FunctionName.Ref: "Follower"
        + FollowerFromBills.FunctionResponseTypes.0: "ReportBatchItemFailures"
        + FollowerFromBills.MaximumBatchingWindowInSeconds: 1
        + FollowerFromBills.MaximumRecordAgeInSeconds: 43200
        + FollowerFromBills.MaximumRetryAttempts: 5
        + FollowerFromBills.StartingPosition: "TRIM_HORIZON"
        + FollowerFromBills.Type: "AWS::Lambda::EventSourceMapping"
        + FollowerRole.Policies.0.PolicyDocument.Statement.0.Action.0: "dynamodb:DescribeStream"
        + FollowerRole.Policies.0.PolicyDocument.Statement.0.Action.1: "dynamodb:GetRecords"
        + FollowerRole.Policies.0.PolicyDocument.Statement.0.Action.2: "dynamodb:GetShardIterator"
        + FollowerRole.Policies.0.PolicyDocument.Statement.0.Action.3: "dynamodb:ListStreams"
        + FollowerRole.Policies.0.PolicyDocument.Statement.0.Resource.Fn::GetAtt.0: "Bills"
        + FollowerRole.Policies.0.PolicyDocument.Statement.0.Resource.Fn::GetAtt.1: "StreamArn"
        + FollowerRole.Policies.0.PolicyDocument.Statement.1.Action.0: "logs:CreateLogStream"
        + FollowerRole.Policies.0.PolicyDocument.Statement.1.Action.1: "logs:PutLogEvents"
        + FollowerRole.Policies.0.PolicyDocument.Statement.1.Effect: "Allow"
        + FollowerRole.Policies.0.PolicyDocument.Statement.1.Resource.Fn::GetAtt.0: "FollowerLogGroup"
        + FollowerRole.Policies.0.PolicyDocument.Statement.1.Resource.Fn::GetAtt.1: "Arn"
        + FollowerRole.Policies.0.PolicyDocument.Statement.2.Action: "sqs:SendMessage"
        + FollowerRole.Policies.0.PolicyDocument.Statement.2.Effect: "Allow"
        + FollowerRole.Policies.0.PolicyDocument.Statement.2.Resource.Fn::GetAtt.0: "Orders"
        + FollowerRole.Policies.0.PolicyDocument.Statement.2.Resource.Fn::GetAtt.1: "Arn"
        "#);
    }

    #[test]
    fn a_table_that_tells_nobody_starts_nothing() {
        let problems = problems_of(|stack| follower(stack, Table::<Bill>::new("bills")));
        assert_snapshot!(problems, @"Follower: the table Bills has no stream; add `.stream()` to it");
    }

    #[test]
    fn a_function_takes_from_a_queue_once() {
        let problems = problems_of(|stack| {
            let orders = stack.add(orders());
            stack.add(
                LambdaFn::new("worker", AnyTrigger)
                    .event_source(EventSource::queue(&orders))
                    .event_source(EventSource::queue(&orders)),
            );
        });
        assert_snapshot!(problems, @"Worker: has Orders as an event source twice; drop one");
    }
}
