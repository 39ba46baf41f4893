//! `GET /jobs/{jobId}`: shows one job, with its article when there is one.

use contract::{Article, ArticleKey, ArticleText, GetJobLinks, JobDetails, JobStatus, api};
use links::http::{ErrorCode as _, NotFound};
use runtime::http::{Refusal, Request};
use runtime::time::epoch_seconds;
use runtime::{Aws, Error};

use crate::jobs;

/// Shows a job of the caller. A job of someone else is not found.
pub async fn get_job(
    links: &GetJobLinks,
    aws: &Aws,
    request: Request<api::GetJob>,
) -> Result<JobDetails, Refusal<api::GetJob>> {
    let job = jobs::find(aws.table(&links.jobs), &request.path.job_id).await?;
    let job = job
        .filter(|job| job.user_id == request.caller.sub)
        .ok_or_else(|| NotFound::because("there is no such job"))?;
    let article = match job.status {
        JobStatus::Completed => article(links, aws, &job.job_id).await?,
        JobStatus::AwaitingUpload | JobStatus::Transcribing | JobStatus::Generating | JobStatus::Failed => {
            None
        }
    };
    Ok(JobDetails { summary: jobs::summary(job), article })
}

/// Returns the article of a job, unless it has expired.
async fn article(links: &GetJobLinks, aws: &Aws, job_id: &str) -> Result<Option<ArticleText>, Error> {
    let results = aws.table(&links.results);
    let key = ArticleKey { job_id: job_id.to_owned() };
    // It was written just before the job was completed.
    let article = results.get(&key).consistent().await?;
    // DynamoDB takes days to delete what has expired.
    let now = epoch_seconds(aws.now());
    let article = article.filter(|article| article.ttl > now);
    Ok(article.map(|Article { title, markdown, .. }| ArticleText { title, markdown }))
}

#[cfg(test)]
mod tests;
