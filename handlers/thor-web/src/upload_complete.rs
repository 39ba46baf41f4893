//! A recording has arrived: starts its transcription.

use contract::{JobStatus, UploadCompleteLinks, Uploads};
use links::events::ObjectCreated;
use links::operation::GetObject;
use runtime::events::Event;
use runtime::{Aws, Error};

use crate::{jobs, transcription};

/// The function `upload-complete`.
#[derive(Debug)]
pub struct UploadComplete {
    links: UploadCompleteLinks,
    aws: Aws,
}

impl UploadComplete {
    /// The function with its links.
    pub fn new(links: UploadCompleteLinks, aws: Aws) -> Self {
        Self { links, aws }
    }

    /// Handles S3's `Object Created` of a recording. Other objects, and jobs whose recording has arrived before, are left
    /// alone.
    ///
    /// # Errors
    ///
    /// If a service does not answer or refuses; the event is then to come again.
    pub async fn handle(&self, event: Event<ObjectCreated>) -> Result<(), Error> {
        let object = event.detail.object;
        let Some((user_id, job_id)) = Uploads::ids(&object.key) else {
            tracing::warn!("the object is no recording");
            return Ok(());
        };
        let jobs = self.aws.table(&self.links.jobs);
        let job = jobs::find(jobs, job_id).await?;
        let Some(job) = job.filter(|job| job.user_id == user_id) else {
            tracing::warn!(job_id, "there is no job for the recording");
            return Ok(());
        };
        // Any other status is only reached after the transcription has started, or when it never will.
        if job.status != JobStatus::AwaitingUpload {
            tracing::info!(job_id, status = job.status.as_str(), "the recording had arrived already");
            return Ok(());
        }
        if object.size == 0 {
            jobs::fail(jobs, job_id, "the recording is empty", self.aws.now()).await?;
            return Ok(());
        }
        // Only for its name: Transcribe reads the recording by the bucket's policy.
        let bucket = self
            .aws
            .bucket(&self.links.storage)
            .name::<GetObject<Uploads>, _>();
        transcription::start(self.aws.transcribe(&self.links.transcribe), bucket, &job).await?;
        // After the start, so that an event that comes again after a failure in between still finds its work to do.
        jobs::advance(jobs, job_id, JobStatus::Transcribing, self.aws.now()).await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
