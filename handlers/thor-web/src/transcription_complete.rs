//! A transcription has ended: asks for the article, or ends the job.

use contract::{ArticleRequest, JobStatus, TranscriptionCompleteLinks};
use links::events::{TranscriptionStateChange, TranscriptionStatus};
use runtime::events::Event;
use runtime::transcribe::id_of;
use runtime::{Aws, Error};

use crate::jobs;
use crate::transcription::{self, Transcript};

/// Handles Transcribe's `Transcribe Job State Change`. Transcriptions that have not ended, of other stages, and of jobs
/// that are further already are left alone.
///
/// # Errors
///
/// Fails if a service does not answer or refuses. The event then comes again.
pub async fn transcription_complete(
    links: &TranscriptionCompleteLinks,
    aws: &Aws,
    event: Event<TranscriptionStateChange>,
) -> Result<(), Error> {
    let detail = event.detail;
    let Some(job_id) = id_of(&links.transcribe, &detail.transcription_job_name) else {
        tracing::info!("the transcription belongs to another stage");
        return Ok(());
    };
    let jobs = aws.table(&links.jobs);
    let completed = match detail.transcription_job_status {
        TranscriptionStatus::Queued | TranscriptionStatus::InProgress => return Ok(()),
        TranscriptionStatus::Completed => true,
        TranscriptionStatus::Failed => false,
    };
    // The prefix of this stage can be the beginning of another's: `thor-web-` of `thor-web-dev-`.
    let Some(job) = jobs::find(jobs, job_id).await? else {
        tracing::info!("the transcription belongs to no job of this stage");
        return Ok(());
    };
    if job.status >= JobStatus::Generating {
        tracing::info!(job_id, status = job.status.as_str(), "the transcription had ended already");
        return Ok(());
    }
    if !completed {
        // AWS documents no reason in the event.
        let reason = transcription::failure(aws.transcribe(&links.transcribe), job_id).await?;
        let reason = reason
            .or(detail.failure_reason)
            .unwrap_or_else(|| "the transcription failed, and Transcribe gave no reason".to_owned());
        return jobs::fail(jobs, job_id, &reason, aws.now()).await;
    }
    let transcript = Transcript::read(aws.bucket(&links.storage), job_id).await?;
    let reason = match &transcript {
        None => Some("the transcript cannot be read"),
        Some(transcript) if transcript.text.is_empty() => Some("no speech was found in the recording"),
        Some(_) => None,
    };
    if let Some(reason) = reason {
        return jobs::fail(jobs, job_id, reason, aws.now()).await;
    }
    let request = ArticleRequest { job_id: job_id.to_owned() };
    aws.queue(&links.article_queue)
        .send_message(&request)?
        .send()
        .await?;
    // After the message, so that it cannot be lost. Should it be sent twice, the generator notices.
    jobs::advance(jobs, job_id, JobStatus::Generating, aws.now()).await
}

#[cfg(test)]
mod tests;
