//! `GET /jobs/{jobId}`: shows one job, with its article when there is one.

use contract::{Article, ArticleText, GetJobLinks, JobDetails, JobStatus};
use runtime::http::{Request, Response};
use runtime::time::epoch_seconds;
use runtime::{Aws, Error};

use crate::jobs;

/// The function `get-job`.
#[derive(Debug)]
pub struct GetJob {
    links: GetJobLinks,
    aws: Aws,
}

impl GetJob {
    /// The function with its links.
    pub fn new(links: GetJobLinks, aws: Aws) -> Self {
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
    /// Unauthorized; not found, also if the job is someone else's.
    pub async fn handle(&self, request: &Request) -> Result<Response, Error> {
        let caller = request.caller()?;
        let job_id = request.path_parameter("jobId")?;
        let job = jobs::find(self.aws.table(&self.links.jobs), job_id).await?;
        let job = job
            .filter(|job| job.user_id == caller.sub)
            .ok_or_else(|| Error::not_found("there is no such job"))?;
        let article = match job.status {
            JobStatus::Completed => self.article(job_id).await?,
            JobStatus::AwaitingUpload
            | JobStatus::Transcribing
            | JobStatus::Generating
            | JobStatus::Failed => None,
        };
        Response::json(200, &JobDetails { summary: jobs::summary(job), article })
    }

    /// The article of a job, unless it has expired.
    async fn article(&self, job_id: &str) -> Result<Option<ArticleText>, Error> {
        let results = self.aws.table(&self.links.results);
        let answer = results
            .get_item()
            .set_key(Some(results.key(job_id)))
            // It was written just before the job was completed.
            .consistent_read(true)
            .send()
            .await?;
        let Some(item) = answer.item else {
            return Ok(None);
        };
        let article: Article = results.read(item)?;
        // DynamoDB takes days to delete what has expired.
        let expired = article.ttl <= epoch_seconds(self.aws.now());
        Ok((!expired).then_some(ArticleText { title: article.title, markdown: article.markdown }))
    }
}

#[cfg(test)]
mod tests;
