//! What the function of a unit uses.

use links::{
    Item, Link, Links, Queue, Running, Side, Table,
    operation::{GetItem, PutItem, Query, SendMessage},
};
use serde::{Deserialize, Serialize};

/// What a unit's function uses.
#[derive(Clone, Debug, Links)]
pub(crate) struct Ship<S: Side = Running> {
    pub(crate) orders: Link<Table<Order, (GetItem, PutItem, Query<Customers>)>, S>,
    pub(crate) parcels: Link<Queue<Order, (SendMessage,)>, S>,
}

/// What a unit's table holds.
#[derive(Clone, Debug, Serialize, Deserialize, Item)]
#[item(partition_key = order_id)]
#[item(index(Customers, partition_key = customer_id))]
pub(crate) struct Order {
    pub(crate) order_id: String,
    pub(crate) customer_id: String,
}
