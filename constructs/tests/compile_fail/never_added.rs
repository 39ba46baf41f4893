//! Constructs that are made and never added.

#![deny(unused_must_use)]

use constructs::{Bucket, Queue, Stack, Stage};

fn main() {
    let mut stack = Stack::new(&Stage::example("shop", "dev"));
    Queue::<String>::new("orders");
    Bucket::new("invoices").versioned();
    stack.add(Queue::<String>::new("bills"));
}
