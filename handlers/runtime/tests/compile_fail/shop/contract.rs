//! The contract of a shop.

use links::http::{Conflict, NotFound, Operation, Upstream};
use links::{Links, NoLinks, Running, Side};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Deserialize, JsonSchema, Serialize)]
pub struct Order {
    pub item: String,
}

#[derive(Deserialize, JsonSchema, Serialize)]
pub struct Receipt {
    pub total: u32,
}

#[derive(Deserialize, JsonSchema)]
pub struct OrderPath {
    pub order_id: String,
}

/// Places an order.
#[derive(Operation)]
#[operation(body = Order, answers(201 = Receipt), errors(Conflict, Upstream))]
pub enum PlaceOrder {}

/// Shows an order.
#[derive(Operation)]
#[operation(path = OrderPath, answers(200 = Receipt, 204), errors(NotFound))]
pub enum GetOrder {}

#[derive(Links)]
#[links(serves(PlaceOrder))]
pub struct PlaceOrderLinks<S: Side = Running>(pub NoLinks<S>);

#[derive(Links)]
#[links(serves(PlaceOrder, GetOrder))]
pub struct OrdersLinks<S: Side = Running>(pub NoLinks<S>);

#[derive(Links)]
#[links(consumes(Order))]
pub struct PackOrderLinks<S: Side = Running>(pub NoLinks<S>);
