//! Numbers that AWS does not accept.

use constructs::{
    Bucket, LambdaFn, LogGroup, Queue, Stack, Stage,
    lambda_fn::EventSource,
    queue::QueueRef,
    rest_api::TokenAuthorizer,
    units::{Attempts, Days, Messages, MiB, Minutes, Seconds},
};
use links::NoLinks;

fn functions(stack: &mut Stack, orders: &QueueRef) {
    let guard = stack.add(LambdaFn::new("guard", NoLinks::new()));
    drop(TokenAuthorizer::new(&guard).cached(Minutes::<61>));
    stack.add(LambdaFn::new("too-small", NoLinks::new()).memory(MiB::<64>));
    stack.add(LambdaFn::new("too-slow", NoLinks::new()).timeout(Minutes::<16>));
    stack.add(
        LambdaFn::new("too-much", NoLinks::new())
            .event_source(EventSource::queue(orders).batch_size(Messages::<10_001>)),
    );
}

fn queues(stack: &mut Stack) -> QueueRef {
    let failed = stack.add(Queue::new("too-long").retention(Days::<15>));
    stack.add(Queue::new("too-often").dead_letter(&failed, Attempts::<0>));
    stack.add(Queue::new("too-late").delay(Seconds::<901>))
}

fn main() {
    let mut stack = Stack::new(&Stage::example("shop", "dev"));
    let orders = queues(&mut stack);
    functions(&mut stack, &orders);
    stack.add(LogGroup::new("/shop/", "too-odd").retention(Days::<31>));
    stack.add(Bucket::new("too-soon").expire_after(Days::<0>));
}
