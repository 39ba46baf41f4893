//! `GET /jobs`: lists the caller's jobs, newest first.

use contract::{JobSummary, ListJobsLinks, UserJobs, api};
use links::http::Page;
use runtime::Aws;
use runtime::http::{Refusal, Request};

use crate::jobs;

/// Lists the caller's jobs, newest first.
pub async fn list_jobs(
    links: &ListJobsLinks,
    aws: &Aws,
    request: Request<api::ListJobs>,
) -> Result<Page<JobSummary>, Refusal<api::ListJobs>> {
    let page = aws
        .table(&links.jobs)
        .query::<UserJobs, _>(request.caller.sub)
        .descending()
        .page(&request.query)
        .await?;
    Ok(Page { items: page.items.into_iter().map(jobs::summary).collect(), cursor: page.cursor })
}

#[cfg(test)]
mod tests;
