//! What starts functions with batches of messages.

use resources::lambda::{self, event_source_mapping::FunctionResponseType};

use crate::{
    FunctionRef, QueueRef, Stack, Timeout,
    construct::Identity,
    units::{Measure, limited},
};

/// A queue whose messages start a function.
///
/// The function reports each message that failed, so that the good ones of a batch are not delivered again. Unless told
/// otherwise it gets up to 10 messages at once, without waiting for more.
#[derive(Clone, Debug)]
#[must_use = "a queue starts a function once it is its event source"]
pub struct EventSource {
    pub(super) queue: QueueRef,
    batch_size: BatchSize,
    batching_window: BatchingWindow,
}

impl EventSource {
    /// The messages of a queue.
    pub fn queue(queue: &QueueRef) -> Self {
        Self { queue: queue.clone(), batch_size: BatchSize(10), batching_window: BatchingWindow(0) }
    }

    /// Hands over at most 1 to 10,000 messages at once; of a FIFO queue at most 10. By default 10.
    pub fn batch_size<M: Measure<BatchSize>>(mut self, messages: M) -> Self {
        const { BatchSize::check(M::NUMBER) };
        self.batch_size = messages.measure();
        self
    }

    /// Waits for a batch to fill for up to 5 minutes. By default not at all.
    pub fn batching_window<M: Measure<BatchingWindow>>(mut self, window: M) -> Self {
        const { BatchingWindow::check(M::NUMBER) };
        self.batching_window = window.measure();
        self
    }

    /// What Lambda would refuse for a function that may run so long: "Using Lambda with Amazon SQS" in its Developer
    /// Guide.
    pub(super) fn refusals(&self, timeout: Timeout) -> Vec<String> {
        let queue = self.queue.id();
        let visible = self.queue.visibility_timeout().get();
        let (batch, window, timeout) = (self.batch_size.get(), self.batching_window.get(), timeout.get());
        let mut refusals = Vec::new();
        if visible < timeout {
            refusals.push(format!(
                "may run {timeout} s, but the visibility timeout of {queue} is {visible} s, so that a message would come \
                 back while it is worked on, and Lambda refuses it; set the queue's to at least {timeout} s (AWS \
                 advises six times the function's)"
            ));
        }
        if self.queue.is_fifo() && batch > 10 {
            refusals.push(format!(
                "takes {batch} messages at once, and {queue} is a FIFO queue, which gives at most 10; write \
                 `.batch_size(Messages::<10>)`"
            ));
        }
        if self.queue.is_fifo() && window > 0 {
            refusals.push(format!(
                "waits for batches to fill, which the FIFO queue {queue} does not offer; drop `.batching_window(…)`"
            ));
        }
        if !self.queue.is_fifo() && batch > 10 && window == 0 {
            refusals.push(format!(
                "takes {batch} messages at once from {queue}, and Lambda asks for a batching window of at least 1 s above \
                 10 messages; add `.batching_window(Seconds::<1>)`"
            ));
        }
        refusals
    }

    /// Adds the mapping from the queue to the function.
    pub(super) fn put(self, stack: &mut Stack, function: &Identity, handle: &FunctionRef) {
        let mut mapping = lambda::EventSourceMapping::new(handle.name())
            .event_source_arn(self.queue.arn())
            .batch_size(self.batch_size.get())
            .function_response_types([FunctionResponseType::REPORT_BATCH_ITEM_FAILURES]);
        if !self.queue.is_fifo() {
            mapping = mapping.maximum_batching_window_in_seconds(self.batching_window.get());
        }
        let _ = stack.resource(function.id_with(&format!("From{}", self.queue.id())), mapping);
    }
}

limited! {
    /// How many messages a function takes at once.
    BatchSize = 1..=10_000 "messages",
    from |Messages| N,
    else "a function takes 1 to 10,000 messages at once"
}

limited! {
    /// How long a batch of messages may fill, in seconds.
    BatchingWindow = 0..=300 "s",
    from |T: Span| T::SECONDS,
    else "Lambda waits for messages for 0 s to 5 minutes"
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::{
        Fifo, LambdaFn, Messages, Minutes, Queue, Seconds,
        testing::{changes_of, problems_of, resource},
    };

    /// A function of ten seconds that takes from a queue.
    fn worker(stack: &mut Stack, queue: Queue, source: impl FnOnce(EventSource) -> EventSource) {
        let queue = stack.add(queue);
        stack.add(
            LambdaFn::new("worker", links::NoLinks::new())
                .timeout(Seconds::<10>)
                .event_source(source(EventSource::queue(&queue))),
        );
    }

    fn orders() -> Queue {
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
                stack.add(LambdaFn::new("worker", links::NoLinks::new()).timeout(Seconds::<10>));
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
                        .batch_size(Messages::<100>)
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
        let visible = |orders: Queue| problems_of(|stack| worker(stack, orders, |source| source));
        assert_eq!(visible(orders().visibility_timeout(Seconds::<10>)), "");
        assert_snapshot!(visible(orders().visibility_timeout(Seconds::<9>)), @"Worker: may run 10 s, but the visibility timeout of Orders is 9 s, so that a message would come back while it is worked on, and Lambda refuses it; set the queue's to at least 10 s (AWS advises six times the function's)");
    }

    #[test]
    fn a_large_batch_waits_to_fill() {
        let problems =
            problems_of(|stack| worker(stack, orders(), |source| source.batch_size(Messages::<11>)));
        assert_snapshot!(problems, @"Worker: takes 11 messages at once from Orders, and Lambda asks for a batching window of at least 1 s above 10 messages; add `.batching_window(Seconds::<1>)`");
    }

    #[test]
    fn a_fifo_queue_gives_ten_messages_at_once() {
        let fifo = || orders().fifo(Fifo::new());
        let ten = problems_of(|stack| worker(stack, fifo(), |source| source.batch_size(Messages::<10>)));
        assert_eq!(ten, "");
        let problems = problems_of(|stack| {
            worker(stack, fifo(), |source| {
                source
                    .batch_size(Messages::<11>)
                    .batching_window(Seconds::<1>)
            });
        });
        assert_snapshot!(problems, @"
        Worker: takes 11 messages at once, and Orders is a FIFO queue, which gives at most 10; write `.batch_size(Messages::<10>)`
        Worker: waits for batches to fill, which the FIFO queue Orders does not offer; drop `.batching_window(…)`
        ");
    }

    #[test]
    fn a_function_takes_from_a_queue_once() {
        let problems = problems_of(|stack| {
            let orders = stack.add(orders());
            stack.add(
                LambdaFn::new("worker", links::NoLinks::new())
                    .event_source(EventSource::queue(&orders))
                    .event_source(EventSource::queue(&orders)),
            );
        });
        assert_snapshot!(problems, @"Worker: takes from Orders twice; drop one of the event sources");
    }
}
