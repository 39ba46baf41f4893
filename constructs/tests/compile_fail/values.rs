//! Values of another type than a property has.

use constructs::{
    Queue, Stack,
    resources::{Url, Value, lambda, sqs},
};

/// Sends to a queue by its URL.
fn send_to(_: Value<Url<sqs::Queue>>) {}

fn the_arn_of_a_queue_for_its_url(stack: &mut Stack) {
    let orders = stack.add(Queue::<String>::new("orders"));
    send_to(orders.arn());
}

fn without_what_is_required() {
    let code = lambda::function::Code::new();
    let _ = lambda::Function::new(code);
    let _ = lambda::Permission::new(lambda::PermissionRequired {
        action: "lambda:InvokeFunction",
        principal: "events.amazonaws.com",
    });
}

fn main() {}
