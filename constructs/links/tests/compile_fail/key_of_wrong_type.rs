//! Keys and a TTL are of types that DynamoDB does not take for them.

use links::Item;

#[derive(Item)]
#[item(partition_key = job_id, ttl = expires)]
#[item(index(DoneJobs, partition_key = done))]
pub struct Job {
    pub job_id: Option<String>,
    pub done: bool,
    pub expires: String,
}

fn main() {}
