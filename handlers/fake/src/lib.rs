//! AWS in memory, for the unit tests of functions.
//!
//! A [`Cloud`] has tables, buckets, queues, secrets, parameters, topics, event buses and functions. A test sets them
//! up through a function's links, calls the function, and checks the result. The function uses AWS's own clients, so
//! a wrong key, a misspelt expression or an unmet condition fails as it does on AWS.
//!
//! ```
//! use fake::{Cloud, Failure};
//! use links::operation::{GetItem, PutItem};
//! use links::{Item, Link, Links, Running, Side, kind};
//! use runtime::{Aws, Error};
//! use serde::{Deserialize, Serialize};
//!
//! #[derive(Debug, PartialEq, Serialize, Deserialize, Item)]
//! #[item(partition_key = id)]
//! pub struct Order {
//!     id: String,
//!     paid: bool,
//! }
//!
//! #[derive(Links)]
//! pub struct PayLinks<S: Side = Running> {
//!     orders: Link<kind::Table<Order, (GetItem, PutItem)>, S>,
//! }
//!
//! /// Returns whether there is such an order.
//! async fn pay(links: &PayLinks, aws: &Aws, id: &str) -> Result<bool, Error> {
//!     let orders = aws.table(&links.orders);
//!     let Some(order) = orders.get(&OrderKey { id: id.to_owned() }).await? else { return Ok(false) };
//!     orders.put(&Order { paid: true, ..order }).await?;
//!     Ok(true)
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Error> {
//! let cloud = Cloud::new();
//! let links: PayLinks = cloud.links();
//! let orders = cloud.table(&links.orders);
//! orders.put(&Order { id: "42".to_owned(), paid: false });
//!
//! assert!(pay(&links, &cloud.aws(), "42").await?);
//! assert_eq!(orders.items(), [Order { id: "42".to_owned(), paid: true }]);
//! assert!(!pay(&links, &cloud.aws(), "43").await?);
//!
//! cloud.fail("GetItem", Failure::throttled());
//! pay(&links, &cloud.aws(), "42").await.expect_err("DynamoDB is busy");
//!
//! let operations: Vec<_> = cloud.calls().into_iter().map(|call| call.operation).collect();
//! assert_eq!(operations, ["GetItem", "PutItem", "GetItem", "GetItem"]);
//! # Ok(())
//! # }
//! ```
//!
//! It is one dev-dependency. It does not change the features of the packages that the function links:
//!
//! ```toml
//! [dev-dependencies]
//! fake = { package = "stratiform-fake", version = "0.1" }
//! ```
//!
//! # Operations
//!
//! | service | operations |
//! |---|---|
//! | DynamoDB | `GetItem`, `PutItem`, `UpdateItem`, `DeleteItem`, `Query`, `Scan`, `BatchGetItem`, `BatchWriteItem`, `TransactGetItems`, `TransactWriteItems` |
//! | S3 | `PutObject`, `GetObject` (also a range), `HeadObject`, `DeleteObject`, `ListObjectsV2`, `HeadBucket` |
//! | SQS | `SendMessage`, `ReceiveMessage`, `DeleteMessage`, `ChangeMessageVisibility`, `GetQueueAttributes`, `SendMessageBatch`, `DeleteMessageBatch` |
//! | Secrets Manager | `GetSecretValue`, `PutSecretValue` |
//! | Systems Manager | `GetParameter`, `PutParameter` |
//! | SNS, EventBridge, Lambda | `Publish`, `PutEvents`, `Invoke` |
//!
//! [`Cloud::user_pool`] signs ID tokens, as Cognito does.
//!
//! The test answers all other operations itself with [`Cloud::answer`]. A call without an answer is refused with a
//! reason, and [`Cloud::unanswered`] lists it.
//!
//! # Differences from AWS
//!
//! - Permissions are not checked. A call that the function's links do not declare does not compile anyway.
//! - Scans and lists are in the order of keys, and every read includes all earlier writes.
//! - Items stay after their TTL. On AWS they can also stay for some days.
//! - DynamoDB's legacy parameters, which expressions have replaced, are refused.
//! - A transaction is done at once, so transactions do not conflict. [`Failure::conflict`] makes them.
//! - Objects have one version. An object's `ETag` is not the MD5 of its contents.
//! - Messages stay in a queue until they are deleted. There is no retention period and no dead-letter queue.

mod address;
mod answer;
mod bucket;
mod cloud;
mod connector;
mod dynamodb;
mod function;
mod functions;
mod http;
mod queue;
mod refusal;
mod s3;
mod service;
mod sqs;
mod state;
mod table;
mod topic;
mod topics;
mod user_pool;
mod value;
mod values;

pub use crate::answer::{Answer, Call, Failure};
pub use crate::bucket::{Bucket, Object};
pub use crate::cloud::Cloud;
pub use crate::function::Function;
pub use crate::queue::Queue;
pub use crate::table::Table;
pub use crate::topic::{Event, EventBus, Topic};
pub use crate::user_pool::UserPool;
pub use crate::value::Value;
