//! Links that are not filled as the function asks.

use constructs::{Bucket, LambdaFn, Queue, Secret, Stack, Table};
use links::operation::{GetItem, GetSecretValue, SendMessage};
use links::{Item, Link, Links, Running, Side};

#[derive(Item)]
#[item(partition_key = order_id)]
pub struct Order {
    pub order_id: String,
}

#[derive(Item)]
#[item(partition_key = bill_id)]
pub struct Bill {
    pub bill_id: String,
}

#[derive(Links)]
pub struct ShowOrder<S: Side = Running> {
    pub orders: Link<links::kind::Table<Order, (GetItem,)>, S>,
    pub currency: Link<links::kind::Text, S>,
}

#[derive(Links)]
pub struct PlaceOrder<S: Side = Running> {
    pub queue: Link<links::kind::Queue<String, (SendMessage,)>, S>,
}

#[derive(serde::Deserialize)]
pub struct BankKey {
    pub api_key: String,
}

#[derive(Links)]
pub struct Pay<S: Side = Running> {
    pub bank: Link<links::kind::Secret<BankKey, (GetSecretValue,)>, S>,
}

mod stacks {
    use constructs::link::ToLink as _;

    use super::*;

    pub fn a_forgotten_link(stack: &mut Stack) {
        let orders = stack.add(Table::<Order>::new("orders"));
        stack.add(LambdaFn::new("show-order", ShowOrder { orders: orders.link() }));
    }

    pub fn a_bucket_where_a_table_is_asked(stack: &mut Stack) {
        let orders = stack.add(Bucket::new("orders"));
        stack.add(LambdaFn::new("show-order", ShowOrder { orders: orders.link(), currency: "EUR".link() }));
    }

    pub fn a_table_of_other_items(stack: &mut Stack) {
        let bills = stack.add(Table::<Bill>::new("bills"));
        stack.add(LambdaFn::new("show-order", ShowOrder { orders: bills.link(), currency: "EUR".link() }));
    }

    pub fn a_secret_as_a_variable(stack: &mut Stack) {
        let orders = stack.add(Table::<Order>::new("orders"));
        let key = stack.add(Secret::<String>::new("key", "The key of the bank's API"));
        stack.add(LambdaFn::new("show-order", ShowOrder { orders: orders.link(), currency: key.link() }));
    }

    pub fn a_secret_of_another_value(stack: &mut Stack) {
        let key = stack.add(Secret::<String>::new("key", "The key of the bank's API"));
        stack.add(LambdaFn::new("pay", Pay { bank: key.link() }));
    }

    pub fn the_arn_of_a_queue_for_the_queue(stack: &mut Stack) {
        let queue = stack.add(Queue::<String>::new("orders"));
        stack.add(LambdaFn::new("place-order", PlaceOrder { queue: queue.arn().link() }));
    }
}

fn main() {}
