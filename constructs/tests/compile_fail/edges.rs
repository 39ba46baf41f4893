//! Functions that are connected to something that they do not handle, and queues of other messages.

use constructs::{
    EventRule, LambdaFn, Queue, RestApi, Stack, Table, Topic,
    event_rule::EventPattern,
    lambda_fn::{EventSource, FunctionRef},
    link::{Declared, ToLink as _},
    queue::QueueRef,
    rest_api::TokenAuthorizer,
    route::get,
    units::Attempts,
};
use contract::*;
use links::events::{EventDetail, FailedBatch, ObjectCreated};
use links::http::{Caller, CallerSource};

/// A contract. It stands apart since `ToLink` has a method that the derive calls another of.
mod contract {
    use links::events::ObjectCreated;
    use links::http::Operation;
    use links::operation::{InvokeFunction, SendMessage};
    use links::{Item, Link, Links, NoLinks, Running, Side, kind};

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

    /// Lists orders.
    #[derive(Operation)]
    #[operation(answers(204))]
    pub enum ListOrders {}

    /// Lists bills.
    #[derive(Operation)]
    #[operation(answers(204))]
    pub enum ListBills {}

    #[derive(Links)]
    #[links(serves(ListOrders))]
    pub struct ListOrdersLinks<S: Side = Running>(pub NoLinks<S>);

    #[derive(Links)]
    #[links(consumes(Order))]
    pub struct ShipLinks<S: Side = Running> {
        pub parcels: Link<kind::Queue<Order, (SendMessage,)>, S>,
    }

    #[derive(Links)]
    #[links(on(ObjectCreated))]
    pub struct ReadLinks<S: Side = Running>(pub NoLinks<S>);

    #[derive(Links)]
    #[links(follows(Order))]
    pub struct FollowLinks<S: Side = Running>(pub NoLinks<S>);

    #[derive(Links)]
    #[links(invoked(Order, Bill))]
    pub struct PriceLinks<S: Side = Running>(pub NoLinks<S>);

    #[derive(Links)]
    pub struct SellLinks<S: Side = Running> {
        pub price: Link<kind::Function<Bill, Order, (InvokeFunction,)>, S>,
    }
}

pub struct BillPaid;

impl EventDetail for BillPaid {
    const SOURCE: &'static str = "shop.billing";
    const DETAIL_TYPE: &'static str = "Bill Paid";
}

#[derive(serde::Deserialize)]
pub struct Admin {
    pub email: String,
}

impl Caller for Admin {
    const SOURCE: CallerSource = CallerSource::Authorizer;
}

fn a_route_to_a_function_that_serves_something_else(list: &FunctionRef<ListOrdersLinks<Declared>>) {
    let _ = RestApi::new("api").route(get::<ListBills>("/bills", list));
}

fn a_sender_of_other_messages(stack: &mut Stack, bills: &QueueRef<Bill>) {
    stack.add(LambdaFn::new("ship", ShipLinks { parcels: bills.link() }));
}

fn a_consumer_of_other_messages(ship: LambdaFn<ShipLinks<Declared>>, bills: &QueueRef<Bill>) {
    let _ = ship.event_source(EventSource::queue(bills));
}

fn a_dead_letter_queue_of_other_messages(bills: &QueueRef<Bill>) {
    let _ = Queue::<Order>::new("orders").dead_letter(bills, Attempts::<3>);
}

fn a_rule_of_another_event(read: &FunctionRef<ReadLinks<Declared>>) {
    let _ = EventRule::new("paid", EventPattern::<BillPaid>::new()).target(read);
    let _ = EventRule::new("created", EventPattern::<ObjectCreated>::new()).target(read);
}

fn a_stream_of_other_items(
    stack: &mut Stack,
    follow: LambdaFn<FollowLinks<Declared>>,
    failures: &QueueRef<FailedBatch>,
) {
    let bills = stack.add(Table::<Bill>::new("bills").stream());
    let _ = follow.event_source(EventSource::stream(&bills, failures));
}

fn a_topic_of_other_messages(list: &FunctionRef<ListOrdersLinks<Declared>>, bills: &QueueRef<Bill>) {
    let _ = Topic::<Order>::new("orders").queue(bills);
    let _ = Topic::<Order>::new("orders").function(list);
}

fn an_authorizer_of_no_claims(list: &FunctionRef<ListOrdersLinks<Declared>>) {
    let _ = TokenAuthorizer::<Admin>::new(list);
}

fn a_function_of_another_input(stack: &mut Stack, price: &FunctionRef<PriceLinks<Declared>>) {
    stack.add(LambdaFn::new("sell", SellLinks { price: price.link() }));
}

fn main() {}
