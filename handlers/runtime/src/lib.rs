//! The runtime of Lambda functions. It turns links into AWS clients, and events into typed requests and messages.
//!
//! A function consists of a struct of links, which the stack fills in, and a handler. The links declare the function's
//! trigger. The function's program is one line, which calls the module of this trigger:
//!
//! ```no_run
//! use links::operation::PutItem;
//! use links::{Item, Link, Links, Running, Side, kind};
//! use runtime::messages::Message;
//! use runtime::{Aws, Result};
//!
//! #[derive(serde::Deserialize, serde::Serialize, Item)]
//! #[item(partition_key = order_id)]
//! struct Order {
//!     order_id: String,
//! }
//!
//! #[derive(Links)]
//! #[links(consumes(Order))]
//! struct PackOrderLinks<S: Side = Running> {
//!     orders: Link<kind::Table<Order, (PutItem,)>, S>,
//! }
//!
//! async fn pack_order(links: &PackOrderLinks, aws: &Aws, message: Message<Order>) -> Result {
//!     aws.table(&links.orders).put(&message.body).await
//! }
//!
//! runtime::main!(messages::serve(pack_order));
//! ```
//!
//! | started by | serve with | handler's last argument |
//! |---|---|---|
//! | requests of an API | [`http::serve`], [`http::serve_all`] | [`http::Request`] |
//! | messages of a queue | [`messages::serve`] | [`messages::Message`] |
//! | events of a rule | [`events::serve`] | [`events::Event`] |
//! | messages of a topic | [`notifications::serve`] | [`notifications::Notification`] |
//! | changes of a table | `streams::serve` | `streams::Change` |
//! | a schedule | [`schedules::serve`] | [`schedules::Tick`] |
//! | an API that checks tokens | [`authorizers::serve`] | [`authorizers::Token`] |
//! | other functions | [`invocations::serve`] | the input |
//! | CloudFormation, for custom resources | `custom_resources::serve` | `custom_resources::Create`, `Update`, `Delete` |
//!
//! A client has only the declared operations as methods. Here `aws.table(&links.orders).get(…)` does not compile,
//! because the link does not declare `GetItem` and the function's role would not allow it.
//!
//! For a service without a link, a function makes the service's client from [`Aws::config`], and the stack allows the action
//! with a reason.
//!
//! The client of each service is a feature of this package: `bucket`, `event-bus`, `function`, `model`, `parameter`,
//! `queue`, `secret`, `table`, `topic` and `transcribe`. The feature `stream` serves changes of tables, `custom-resource` serves custom resources, and `https` is the
//! client for other services' APIs. The feature `jwt` signs and verifies tokens, and `id-token` verifies the ID tokens
//! of Cognito user pools.

pub mod authorizers;
mod aws;
#[cfg(feature = "bucket")]
pub mod bucket;
#[cfg(feature = "custom-resource")]
pub mod custom_resources;
mod error;
#[cfg(feature = "event-bus")]
pub mod event_bus;
pub mod events;
#[cfg(feature = "function")]
pub mod function;
pub mod http;
#[cfg(feature = "https")]
pub mod https;
#[cfg(feature = "id-token")]
pub mod id_token;
pub mod invocations;
#[cfg(feature = "jwt")]
pub mod jwt;
mod logs;
pub mod messages;
#[cfg(feature = "model")]
pub mod model;
pub mod notifications;
mod panics;
#[cfg(feature = "parameter")]
pub mod parameter;
#[cfg(feature = "queue")]
pub mod queue;
mod run;
pub mod schedules;
#[cfg(feature = "secret")]
pub mod secret;
#[cfg(feature = "stream")]
pub mod streams;
#[cfg(feature = "table")]
pub mod table;
#[cfg(test)]
mod testing;
pub mod time;
#[cfg(feature = "topic")]
pub mod topic;
#[cfg(feature = "transcribe")]
pub mod transcribe;

pub use crate::aws::Aws;
pub use crate::error::Error;
pub use crate::run::{Context, Failure};

/// The result of a handler: nothing, or a failure.
pub type Result<T = (), E = Error> = std::result::Result<T, E>;

/// Makes the program of a function: `runtime::main!(http::serve(shop::create_order));`.
///
/// The argument is a call of `serve` or `serve_all` in the module of the function's trigger. The macro is the function
/// `main`, whose one line is this call.
#[macro_export]
macro_rules! main {
    ($($call:tt)*) => {
        fn main() -> ::std::process::ExitCode {
            $crate::$($call)*
        }
    };
}
