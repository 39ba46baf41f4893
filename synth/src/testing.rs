//! End-to-end tests: an application on a local cloud of its own, and clients with the types of its contract.
//!
//! [`Cloud::deploy`] starts an empty local cloud on a free port, builds the functions, and deploys one stage to it with the
//! real program. Functions run as on Lambda, with the permissions of their roles. The cloud ends when it is dropped, and
//! with the process that started it.
//!
//! ```no_run
//! # mod contract {
//! #     use links::{Item, http::{Anyone, Operation}};
//! #     #[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
//! #     pub struct NewOrder { pub product: String }
//! #     #[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize, schemars::JsonSchema, Item)]
//! #     #[item(partition_key = order_id)]
//! #     pub struct Order { pub order_id: String, pub packed: bool }
//! #     /// Places an order.
//! #     #[derive(Operation)]
//! #     #[operation(body = NewOrder, caller = Anyone, answers(200 = Order))]
//! #     pub enum CreateOrder {}
//! # }
//! # static APPS: &[&dyn stratiform::constructs::program::App] = &[];
//! use contract::{CreateOrder, NewOrder, Order, OrderKey};
//! use links::http::InvalidRequest;
//! use stratiform::testing::Cloud;
//!
//! #[test]
//! fn an_order_is_packed() {
//!     let cloud = Cloud::deploy(APPS, "shop", "local");
//!     let api = cloud.api("api_url");
//!
//!     // The stack has the operation's method and path. The answer has the operation's type.
//!     let new = NewOrder { product: "lamp".to_owned() };
//!     let order = api.request::<CreateOrder>().body(&new).send().expect("it is taken");
//!     let key = OrderKey { order_id: order.order_id };
//!     cloud.until("the order is packed", || cloud.table::<Order>("orders").get(&key).filter(|order| order.packed));
//!
//!     let refused = api.request::<CreateOrder>().send().expect_err("it has no body");
//!     assert!(refused.is::<InvalidRequest>(), "{refused:?}");
//! }
//! # fn main() {}
//! ```
//!
//! The types of bodies derive `Serialize` and `Deserialize`, since a test writes what a function reads.
//!
//! A test that fails shows the logs of the functions. Tests that share a cloud have it in a `static`, as a
//! [`LazyLock`](std::sync::LazyLock).
//!
//! It needs Python 3.11 or later. The first test of a workspace installs the emulator, and builds the program with AWS's
//! clients: a few minutes. After that a deployment takes seconds.

mod api;
mod cloud;
mod executable;
mod http;
mod item;
mod queue;
mod run;
mod table;

pub use crate::testing::{
    api::{Api, Refused, Request},
    cloud::Cloud,
    http::{Answer, Http},
    queue::Queue,
    run::{Said, on_cloud, wait_for},
    table::Table,
};
