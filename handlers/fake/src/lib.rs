//! AWS in memory, for the unit tests of functions.
mod address;
mod answer;
mod bucket;
mod cloud;
mod connector;
mod dynamodb;
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
mod value;
mod values;

pub use crate::answer::{Answer, Call, Failure};
pub use crate::bucket::{Bucket, Object};
pub use crate::cloud::Cloud;
pub use crate::queue::Queue;
pub use crate::table::Table;
pub use crate::topic::{Event, EventBus, Topic};
pub use crate::value::{Parameter, Secret};
