//! The contract of acme-shop between its functions, its stack and its callers.

use links::{Item, Link, Links, Running, Side, kind, operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The operations of the API.
pub mod api {
    use links::http::{Anyone, Operation, Upstream};

    use crate::{NewOrder, Order};

    /// Places an order.
    #[derive(Operation)]
    #[operation(body = NewOrder, caller = Anyone, answers(200 = Order), errors(Upstream))]
    pub enum CreateOrder {}
}

/// The links of `create-order`, which takes orders.
#[derive(Links)]
#[links(serves(api::CreateOrder))]
pub struct CreateOrderLinks<S: Side = Running> {
    pub orders: Link<kind::Table<Order, (operation::PutItem,)>, S>,
    pub to_pack: Link<kind::Queue<Order, (operation::SendMessage,)>, S>,
}

/// The links of `pack-order`, which packs them.
#[derive(Links)]
#[links(consumes(Order))]
pub struct PackOrderLinks<S: Side = Running> {
    pub orders: Link<kind::Table<Order, (operation::UpdateItem,)>, S>,
}

/// The body of a request for an order.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct NewOrder {
    pub product: String,
}

/// An order: an item of the table, a message of the queue, and an answer of the API.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Item)]
#[item(partition_key = order_id)]
pub struct Order {
    pub order_id: String,
    pub product: String,
    pub packed: bool,
}
