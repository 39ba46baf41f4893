//! Subscriptions of queues and functions to a topic.

use std::{marker::PhantomData, sync::Arc};

use links::trigger::Subscribes;
use resources::Map;

use crate::{
    core::stack::Stack,
    event_rule::Match,
    lambda_fn::{AnyFunctionRef, FunctionRef},
    queue::{AnyQueueRef, Holds, QueueRef},
    topic::TopicRef,
};

/// A subscription of a queue or a function to a topic with messages of type `M`.
///
/// ```
/// # use constructs::{Stack, Topic, event_rule::Match, topic::Subscription, queue::QueueRef};
/// # struct Order;
/// # fn example(stack: &mut Stack, abroad: &QueueRef<Order>, failed: &QueueRef<String>) {
/// let to_abroad = Subscription::queue(abroad)
///     .only("country", Match::Is("FR".into()))
///     .dead_letter(failed);
/// stack.add(Topic::<Order>::new("orders").subscribe(to_abroad));
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "a subscription exists once it is given to a topic"]
pub struct Subscription<M> {
    subscriber: Subscriber,
    filter: Vec<(&'static str, Match)>,
    dead_letter: Option<AnyQueueRef>,
    is_wrapped: bool,
    message: PhantomData<fn() -> M>,
}

#[derive(Clone, Debug)]
enum Subscriber {
    Queue(AnyQueueRef),
    Function(AnyFunctionRef),
}

impl<M> Subscription<M> {
    /// Creates the subscription of a standard queue. It gets raw messages: the body is the message, as if a function had
    /// sent it to the queue.
    pub fn queue(queue: &impl Holds<M>) -> Self {
        Self::new(Subscriber::Queue(queue.as_any().clone()))
    }

    /// Creates the subscription of a function. Its links declare the messages: `#[links(subscribes(Order))]`. Messages
    /// that cannot be delivered are in the function's dead-letter queue.
    pub fn function<L: Subscribes<M>>(function: &FunctionRef<L>) -> Self {
        Self::new(Subscriber::Function(function.untyped().clone()))
    }

    fn new(subscriber: Subscriber) -> Self {
        Self { subscriber, filter: Vec::new(), dead_letter: None, is_wrapped: false, message: PhantomData }
    }

    /// Delivers only messages whose field matches. The path in the message's JSON has dots: `address.country`. With
    /// several fields, all have to match; a filter has at most five.
    ///
    /// Limits: "Filter policy constraints" in the SNS Developer Guide.
    pub fn only(mut self, path: &'static str, matches: Match) -> Self {
        self.filter.push((path, matches));
        self
    }

    /// Keeps messages that cannot be delivered to the subscribed queue in another standard queue. By default SNS tries
    /// 100,015 times over 23 days, and then they are lost.
    pub fn dead_letter<T>(mut self, queue: &QueueRef<T>) -> Self {
        self.dead_letter = Some(queue.untyped().clone());
        self
    }

    /// Delivers to a queue what SNS makes of a message: JSON with its text as `Message`, its ID, time and signature. For
    /// consumers that are not ours.
    pub fn wrapped(mut self) -> Self {
        self.is_wrapped = true;
        self
    }

    pub(super) fn id(&self) -> &str {
        match &self.subscriber {
            Subscriber::Queue(queue) => queue.id(),
            Subscriber::Function(function) => function.id(),
        }
    }

    pub(super) fn is_of_queue(&self) -> bool {
        matches!(self.subscriber, Subscriber::Queue(_))
    }

    /// Returns what SNS would refuse.
    pub(super) fn refusals(&self) -> Vec<String> {
        let mut refusals = Vec::new();
        let id = self.id();
        match &self.subscriber {
            Subscriber::Queue(queue) if queue.is_fifo() => refusals.push(format!(
                "sends to the FIFO queue {id}, but a standard topic only sends to standard queues; use another queue"
            )),
            Subscriber::Function(_) if self.dead_letter.is_some() => refusals.push(format!(
                "the function {id} has a dead-letter queue of its own; remove `.dead_letter(…)` of its subscription"
            )),
            Subscriber::Function(_) if self.is_wrapped => refusals.push(format!(
                "a function gets wrapped messages always, and reads them; remove `.wrapped()` of the subscription of {id}"
            )),
            _ => {}
        }
        if let Some(queue) = self.dead_letter.as_ref().filter(|queue| queue.is_fifo()) {
            refusals.push(format!(
                "the dead-letter queue {} of the subscription of {id} is FIFO, but SNS sends only to standard queues there; use \
                 another queue",
                queue.id()
            ));
        }
        if self.filter.len() > 5 {
            refusals.push(format!(
                "the filter for {id} has {} fields, and SNS accepts 5; match fewer fields",
                self.filter.len()
            ));
        }
        refusals.extend(
            self.filter()
                .err()
                .map(|refusal| format!("the filter for {id}: {refusal}")),
        );
        refusals
    }

    /// Returns the filter policy, or the problem of a path.
    fn filter(&self) -> Result<Map, String> {
        let mut policy = Map::new();
        for (path, matches) in &self.filter {
            matches.clone().set(&mut policy, path)?;
        }
        Ok(policy)
    }

    pub(super) fn put(&self, stack: &mut Stack, id: Arc<str>, topic_id: &str, topic: &TopicRef<M>) {
        let mut subscription = match &self.subscriber {
            Subscriber::Queue(queue) => {
                let subscription = topic.subscription("sqs").endpoint(queue.arn());
                if self.is_wrapped { subscription } else { subscription.raw_message_delivery(true) }
            }
            Subscriber::Function(function) => topic.subscription("lambda").endpoint(function.arn()),
        };
        if !self.filter.is_empty()
            && let Ok(filter) = self.filter()
        {
            subscription = subscription
                .filter_policy(filter)
                .filter_policy_scope("MessageBody");
        }
        let dead_letter = match &self.subscriber {
            Subscriber::Queue(_) => self.dead_letter.as_ref(),
            Subscriber::Function(function) => function.dead_letters(),
        };
        if let Some(queue) = dead_letter {
            let to_queue = Map::new().with("deadLetterTargetArn", queue.arn().into_node());
            subscription = subscription.redrive_policy(to_queue);
            queue.allow_messages(stack, SERVICE, topic.arn());
        }
        if let Subscriber::Function(function) = &self.subscriber {
            stack.start_function(function.id());
        }
        let _ = stack.resource(id, subscription);
        match &self.subscriber {
            Subscriber::Queue(queue) => queue.allow_messages(stack, SERVICE, topic.arn()),
            Subscriber::Function(function) => {
                function.allow_invocation(stack, topic_id, SERVICE, topic.arn());
            }
        }
    }
}

/// The service principal of SNS, which sends to queues and invokes functions.
const SERVICE: &str = "sns.amazonaws.com";
