//! `GET /jobs`: lists the caller's jobs, newest first.

use std::collections::HashMap;

use aws_sdk_dynamodb::error::ProvideErrorMetadata as _;
use aws_sdk_dynamodb::types::AttributeValue;
use contract::{Job, JobSummary, ListJobsLinks, UserJobs};
use links::http::Page;
use links::time::EpochMillis;
use runtime::http::{PageQuery, Request, Response, cursor};
use runtime::{Aws, Error};

use crate::jobs;

/// Where in the caller's list a job is. The list is the caller's, whatever a cursor says.
type Position = (EpochMillis, String);

/// The function `list-jobs`.
#[derive(Debug)]
pub struct ListJobs {
    links: ListJobsLinks,
    aws: Aws,
}

impl ListJobs {
    /// The function with its links.
    pub fn new(links: ListJobsLinks, aws: Aws) -> Self {
        Self { links, aws }
    }

    /// Where pages come from that may read the answers.
    pub fn cors_origin(&self) -> &str {
        self.links.cors_origin.value()
    }

    /// Answers a request.
    ///
    /// # Errors
    ///
    /// Unauthorized; invalid request, if the limit or the cursor is wrong.
    pub async fn handle(&self, request: &Request) -> Result<Response, Error> {
        let user_id = request.caller()?.sub;
        let PageQuery { limit, after } = request.page::<Position>()?;
        let limit = limit as usize;
        // One more than asked, to know whether there is a next page.
        let mut found = self.query(&user_id, limit + 1, after).await?;
        let more = found.len() > limit;
        found.truncate(limit);
        let cursor = match found.last() {
            Some(last) if more => Some(cursor::<Position>(&(last.timestamp, last.job_id.clone()))?),
            _ => None,
        };
        let items: Vec<JobSummary> = found.into_iter().map(jobs::summary).collect();
        Response::json(200, &Page { items, cursor })
    }

    /// The first jobs of a user after a position, so many or all that there are.
    async fn query(&self, user_id: &str, count: usize, after: Option<Position>) -> Result<Vec<Job>, Error> {
        let jobs = self.aws.table(&self.links.jobs);
        let from_cursor = after.is_some();
        let mut start = after.map(|(EpochMillis(timestamp), job_id)| {
            HashMap::from([
                ("user_id".to_owned(), AttributeValue::S(user_id.to_owned())),
                ("timestamp".to_owned(), AttributeValue::N(timestamp.to_string())),
                ("job_id".to_owned(), AttributeValue::S(job_id)),
            ])
        });
        let mut found = Vec::new();
        // A query ends at 1 MB, whatever its limit.
        loop {
            let answer = jobs
                .query::<UserJobs, _>()
                .key_condition_expression("#user_id = :user_id")
                .expression_attribute_names("#user_id", "user_id")
                .expression_attribute_values(":user_id", AttributeValue::S(user_id.to_owned()))
                .scan_index_forward(false)
                .limit(i32::try_from(count - found.len()).unwrap_or(i32::MAX))
                .set_exclusive_start_key(start)
                .send()
                .await;
            let answer = match answer {
                Err(error) if from_cursor && error.code() == Some("ValidationException") => {
                    return Err(Error::invalid_request(
                        "`cursor` is none that a page of this list has given",
                    ));
                }
                answer => answer?,
            };
            for item in answer.items.unwrap_or_default() {
                found.push(jobs.read(item)?);
            }
            start = answer.last_evaluated_key;
            if start.is_none() || found.len() >= count {
                return Ok(found);
            }
        }
    }
}

#[cfg(test)]
mod tests;
