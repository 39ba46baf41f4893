//! Numbers that AWS does not accept.

use constructs::{
    Bucket, LambdaFn, LogGroup, Queue, Stack, Stage,
    lambda_fn::EventSource,
    queue::QueueRef,
    rest_api::TokenAuthorizer,
    units::{Attempts, Days, Messages, MiB, Minutes, Seconds},
};
use links::http::{Caller, CallerSource};
use links::{Links, NoLinks, Running, Side};

#[derive(serde::Deserialize)]
pub struct Admin {
    pub email: String,
}

impl Caller for Admin {
    const SOURCE: CallerSource = CallerSource::Authorizer;
}

#[derive(Links)]
#[links(authorizes(Admin))]
pub struct GuardLinks<S: Side = Running>(NoLinks<S>);

#[derive(Links)]
#[links(consumes(String))]
pub struct WorkerLinks<S: Side = Running>(NoLinks<S>);

fn functions(stack: &mut Stack, orders: &QueueRef<String>) {
    let guard = stack.add(LambdaFn::new("guard", GuardLinks(NoLinks::new())));
    drop(TokenAuthorizer::new(&guard).cached(Minutes::<61>));
    stack.add(LambdaFn::new("too-small", NoLinks::new()).memory(MiB::<64>));
    stack.add(LambdaFn::new("too-slow", NoLinks::new()).timeout(Minutes::<16>));
    stack.add(
        LambdaFn::new("too-much", WorkerLinks(NoLinks::new()))
            .event_source(EventSource::queue(orders).batch_size(Messages::<10_001>)),
    );
}

fn queues(stack: &mut Stack) -> QueueRef<String> {
    let failed = stack.add(Queue::<String>::new("too-long").retention(Days::<15>));
    stack.add(Queue::<String>::new("too-often").dead_letter(&failed, Attempts::<0>));
    stack.add(Queue::<String>::new("too-late").delay(Seconds::<901>))
}

fn main() {
    let mut stack = Stack::new(&Stage::example("shop", "dev"));
    let orders = queues(&mut stack);
    functions(&mut stack, &orders);
    stack.add(LogGroup::new("/shop/", "too-odd").retention(Days::<31>));
    stack.add(Bucket::new("too-soon").expire_after(Days::<0>));
}
