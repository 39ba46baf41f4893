//! Options that a construct does not have.

use constructs::{LambdaFn, Queue, Stack, units::Seconds};
use links::NoLinks;

fn an_option_of_fifo_queues(stack: &mut Stack) {
    stack.add(Queue::<String>::new("orders").content_based_deduplication());
    stack.add(Queue::<String>::new("orders").high_throughput());
}

fn numbers_without_the_right_unit(stack: &mut Stack) {
    stack.add(LambdaFn::new("worker", NoLinks::new()).memory(Seconds::<3>));
    stack.add(LambdaFn::new("worker", NoLinks::new()).timeout(30));
}

fn main() {}
