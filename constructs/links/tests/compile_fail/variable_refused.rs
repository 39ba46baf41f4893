//! Variables that Lambda reserves or does not accept, and two fields of one variable.

use links::operation::GetItem;
use links::{Item, Link, Links, Running, Side, kind};

#[derive(Item)]
#[item(partition_key = job_id)]
pub struct Job {
    pub job_id: String,
}

#[derive(Links)]
pub struct Upload<S: Side = Running> {
    pub aws_region: Link<kind::Text, S>,
    pub jobs: Link<kind::Table<Job, (GetItem,)>, S>,
    pub jobs_table: Link<kind::Text, S>,
    #[links(variable = "_HANDLER")]
    pub handler: Link<kind::Text, S>,
}

fn main() {}
