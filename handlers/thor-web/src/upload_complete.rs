//! A recording has arrived: starts its transcription.

use contract::{JobStatus, UploadCompleteLinks, Uploads};
use links::events::ObjectCreated;
use links::operation::GetObject;
use runtime::events::Event;
use runtime::{Aws, Error};

use crate::transcription::Start;
use crate::{jobs, transcription};

/// Handles S3's `Object Created` of a recording. Other objects, and jobs whose recording has arrived before, are left
/// alone.
///
/// # Errors
///
/// Fails if a service does not answer or refuses. The event then comes again.
pub async fn upload_complete(
    links: &UploadCompleteLinks,
    aws: &Aws,
    event: Event<ObjectCreated>,
) -> Result<(), Error> {
    let object = event.detail.object;
    let Some((user_id, job_id)) = Uploads::ids(&object.key) else {
        tracing::warn!("the object is not a recording");
        return Ok(());
    };
    let jobs = aws.table(&links.jobs);
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
        return jobs::fail(jobs, job_id, "the recording is empty", aws.now()).await;
    }
    let bucket = aws.bucket(&links.storage).name::<GetObject<Uploads>, _>();
    match transcription::start(aws.transcribe(&links.transcribe), bucket, &job).await? {
        // After the start, so that an event that comes again after a failure in between still finds its work to do.
        Start::Started => jobs::advance(jobs, job_id, JobStatus::Transcribing, aws.now()).await,
        Start::Refused(reason) => jobs::fail(jobs, job_id, &reason, aws.now()).await,
    }
}

#[cfg(test)]
mod tests;
