//! A function with its table and its queue.

use constructs::{
    LambdaFn, Queue, Stack, Stage, Table,
    lambda_fn::EventSource,
    units::{Messages, MiB, Seconds},
};
use links::operation::{PutItem, Query};
use links::{Item, Link, Links, Running, Side};

#[derive(Item)]
#[item(partition_key = order_id, index(ByCustomer, partition_key = customer))]
pub struct Order {
    pub order_id: String,
    pub customer: String,
}

#[derive(Links)]
#[links(consumes(Order))]
pub struct Billing<S: Side = Running> {
    pub orders: Link<links::kind::Table<Order, (PutItem, Query<ByCustomer>)>, S>,
    pub currency: Link<links::kind::Text, S>,
}

fn main() {
    use constructs::link::ToLink as _;

    let mut stack = Stack::new(&Stage::example("shop", "dev"));
    let orders = stack.add(Table::<Order>::new("orders"));
    let paid = stack.add(Queue::<Order>::new("paid").visibility_timeout(Seconds::<60>));
    stack.add(
        LambdaFn::new("billing", Billing { orders: orders.link(), currency: "EUR".link() })
            .memory(MiB::<256>)
            .timeout(Seconds::<10>)
            .event_source(EventSource::queue(&paid).batch_size(Messages::<5>)),
    );
    let templates = stack.synth().expect("nothing is wrong");
    assert_eq!(templates.main.resource_count(), 7);
}
