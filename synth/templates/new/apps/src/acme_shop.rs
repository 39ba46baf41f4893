//! acme-shop: people order, and each order is packed.

use acme_shop_contract::{CreateOrderLinks, Order, PackOrderLinks, api};
use schemars::JsonSchema;
use serde::Deserialize;
use stratiform::constructs::{
    HttpApi, LambdaFn, Queue, Stack, Stage, Table,
    lambda_fn::EventSource,
    link::ToLink as _,
    log_group::LogRetention,
    route::post,
    units::{Attempts, Seconds},
};

/// The settings of a stage, in `stages/acme-shop.yaml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The retention of the functions' logs, in days.
    pub log_retention: LogRetention,
}

/// Returns the stack of a stage.
pub fn stack(stage: &Stage, settings: &Settings) -> Stack {
    let mut stack = Stack::new(stage);
    stack.describe("acme-shop: orders, and their packing");
    stack.default_log_retention(settings.log_retention);
    stack.default_timeout(Seconds::<10>);

    let orders = stack.add(Table::<Order>::new("orders"));
    let failed = stack.add(Queue::<Order>::new("failed-orders"));
    let to_pack = stack.add(
        Queue::<Order>::new("orders-to-pack")
            .visibility_timeout(Seconds::<60>)
            .dead_letter(&failed, Attempts::<3>),
    );
    let links = CreateOrderLinks { orders: orders.link(), to_pack: to_pack.link() };
    let create_order = stack.add(LambdaFn::new("create-order", links));
    stack.add(
        LambdaFn::new("pack-order", PackOrderLinks { orders: orders.link() })
            .event_source(EventSource::queue(&to_pack)),
    );

    let create = post::<api::CreateOrder>("/orders", &create_order).public("anybody may order");
    let api = stack.add(HttpApi::new("api").route(create));
    stack.output("api_url", "API endpoint", api.url());
    stack
}
