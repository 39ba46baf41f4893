//! acme-shop: people order, and each order is packed.

use acme_shop_contract::{CreateOrderLinks, Order, PackOrderLinks, api};
use stratiform::constructs::{
    HttpApi, LambdaFn, Queue, Stack, Stage, Table, lambda_fn::EventSource, link::ToLink as _,
    program::NoSettings, route::post, units::Attempts,
};

/// Returns the stack of a stage.
pub fn stack(stage: &Stage, _: &NoSettings) -> Stack {
    let mut stack = Stack::new(stage);
    stack.describe("acme-shop: orders, and their packing");

    let orders = stack.add(Table::<Order>::new("orders"));
    let failed = stack.add(Queue::<Order>::new("failed-orders"));
    let to_pack = stack.add(Queue::<Order>::new("to-pack").dead_letter(&failed, Attempts::<3>));

    let links = CreateOrderLinks { orders: orders.link(), to_pack: to_pack.link() };
    let create_order = stack.add(LambdaFn::new("create-order", links));
    let links = PackOrderLinks { orders: orders.link() };
    stack.add(LambdaFn::new("pack-order", links).event_source(EventSource::queue(&to_pack)));

    let create = post::<api::CreateOrder>("/orders", &create_order).public("anybody may order");
    let api = stack.add(HttpApi::new("api").route(create));
    stack.output("api_url", "API endpoint", api.url());
    stack
}
