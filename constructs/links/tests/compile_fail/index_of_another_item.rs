//! A link queries an index that another table has.

use links::operation::Query;
use links::{Item, Link, Links, Running, Side, kind};

#[derive(Item)]
#[item(partition_key = job_id, index(UserJobs, partition_key = user_id))]
pub struct Job {
    pub job_id: String,
    pub user_id: String,
}

#[derive(Item)]
#[item(partition_key = job_id)]
pub struct Article {
    pub job_id: String,
}

#[derive(Links)]
pub struct ListJobs<S: Side = Running> {
    pub results: Link<kind::Table<Article, (Query<UserJobs>,)>, S>,
}

fn main() {}
