//! A key and an index name fields that the item does not have.

use links::Item;

#[derive(Item)]
#[item(partition_key = id)]
pub struct Job {
    pub job_id: String,
    pub user_id: String,
}

#[derive(Item)]
#[item(partition_key = job_id, index(UserJobs, partition_key = usr_id))]
pub struct UserJob {
    pub job_id: String,
    pub user_id: String,
}

#[derive(Item)]
pub struct Keyless {
    pub job_id: String,
}

fn main() {}
