//! A table's link declares an operation of buckets.

use links::operation::{GetItem, PutObject};
use links::{Item, Link, Links, Running, Side, kind};

#[derive(Item)]
#[item(partition_key = job_id)]
pub struct Job {
    pub job_id: String,
}

#[derive(Links)]
pub struct Upload<S: Side = Running> {
    pub jobs: Link<kind::Table<Job, (GetItem, PutObject)>, S>,
}

fn main() {}
