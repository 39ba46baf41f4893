//! A function calls an operation that its link does not declare.

use links::operation::{GetItem, PutItem, UpdateItem};
use links::{Item, Link, Links, Running, Side, kind};

#[derive(Item)]
#[item(partition_key = job_id)]
pub struct Job {
    pub job_id: String,
}

#[derive(Links)]
pub struct Upload<S: Side = Running> {
    pub jobs: Link<kind::Table<Job, (PutItem, UpdateItem)>, S>,
}

fn show(links: &Upload) {
    links.jobs.address_for::<GetItem, _>();
}

fn main() {}
