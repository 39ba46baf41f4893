//! The contract between a Lambda function and its stack.
//!
//! A function declares its links in one struct: its tables, buckets, queues, secrets, services and settings, with the
//! operations that it calls on each. The struct determines the function's environment variables, its IAM policy and the
//! methods of its clients. The stack cannot forget a variable, and grants exactly the permissions that the code uses.
//!
//! | for | items |
//! |---|---|
//! | what a function uses | [`Links`](trait@Links), [`Link`], the kinds in [`kind`], their operations in [`operation`] |
//! | what starts it | [`trigger`], with AWS's events in [`events`] |
//! | what callers of an API send and get | [`http`], and fields with limits in [`limits`] |
//! | items of tables | [`Item`](trait@Item), with its keys, indexes and time to live |
//! | kinds and operations of your own | [`Kind`], [`Operation`], [`Permission`] |
//!
//! ```
//! use links::{FromVariables, Item, Link, Links, Running, Side, kind, operation::Query};
//!
//! /// An order, as the table keeps it.
//! #[derive(Item)]
//! #[item(partition_key = order_id)]
//! #[item(index(CustomerOrders, partition_key = customer, sort_key = placed_at))]
//! pub struct Order {
//!     pub order_id: String,
//!     pub customer: String,
//!     pub placed_at: u64,
//! }
//!
//! /// The links of the function that lists orders.
//! #[derive(Links)]
//! pub struct ListOrders<S: Side = Running> {
//!     /// `ORDERS_TABLE`; the role may query one index and nothing else.
//!     pub orders: Link<kind::Table<Order, (Query<CustomerOrders>,)>, S>,
//!     /// `PAGE_SIZE`.
//!     pub page_size: Link<kind::Number<u32>, S>,
//! }
//!
//! // In the function. The stack fills the same struct with the handles of its resources.
//! let environment = |variable: &str| match variable {
//!     "ORDERS_TABLE" => Some("shop-orders".to_owned()),
//!     "PAGE_SIZE" => Some("25".to_owned()),
//!     _ => None,
//! };
//! let links = ListOrders::from_variables(environment)?;
//! assert_eq!(links.orders.address_for::<Query<CustomerOrders>, _>(), "shop-orders");
//! assert_eq!(links.page_size.value(), 25);
//! # Ok::<(), links::InvalidVariables>(())
//! ```

// The derives write `::links::…`, also in this crate's own tests.
#[cfg(test)]
extern crate self as links;

#[doc(hidden)]
pub mod derive;
pub mod events;
pub mod http;
mod item;
pub mod kind;
pub mod limits;
mod link;
pub mod operation;
mod secret;
pub mod time;
pub mod trigger;
mod variable;

pub use links_derive::{Item, Links};

pub use crate::item::{
    Attribute, IndexDefinition, IndexKeyAttribute, Item, Key, KeyAttribute, KeyKind, NoSortKey, Projection,
    TableSchema, TtlAttribute,
};
pub use crate::kind::{Kind, NumberType};
pub use crate::link::{Field, FromVariables, Link, Links, NoLinks, Running, Side};
pub use crate::operation::{Declares, Operation, Operations, Permission, Prefix, Scope};
pub use crate::secret::UnreadableSecret;
pub use crate::variable::{InvalidVariable, InvalidVariables};
