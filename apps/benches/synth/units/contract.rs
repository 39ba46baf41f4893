//! The contract of a unit's function.

use links::{
    Item, Link, Links, Running, Side, kind,
    operation::{GetItem, PutItem, Query, SendMessage},
};
use serde::{Deserialize, Serialize};

/// The links of a unit's function.
#[derive(Clone, Debug, Links)]
#[links(consumes(Order))]
pub(crate) struct Ship<S: Side = Running> {
    pub(crate) orders: Link<kind::Table<Order, (GetItem, PutItem, Query<Customers>)>, S>,
    pub(crate) parcels: Link<kind::Queue<Order, (SendMessage,)>, S>,
}

/// An item of a unit's table.
#[derive(Clone, Debug, Serialize, Deserialize, Item)]
#[item(partition_key = order_id)]
#[item(index(Customers, partition_key = customer_id))]
pub(crate) struct Order {
    pub(crate) order_id: String,
    pub(crate) customer_id: String,
}
