//! A transcription has ended: asks for the article, or ends the job.

use contract::{ArticleRequest, JobStatus, TranscriptionCompleteLinks};
use links::events::{TranscriptionStateChange, TranscriptionStatus};
use runtime::events::Event;
use runtime::transcribe::id_of;
use runtime::{Aws, Error};

use crate::jobs;
use crate::transcription::Transcript;

/// The function `transcription-complete`.
#[derive(Debug)]
pub struct TranscriptionComplete {
    links: TranscriptionCompleteLinks,
    aws: Aws,
}

impl TranscriptionComplete {
    /// The function with its links.
    pub fn new(links: TranscriptionCompleteLinks, aws: Aws) -> Self {
        Self { links, aws }
    }

    /// Handles Transcribe's `Transcribe Job State Change`. Transcriptions that have not ended, of other stages, and of
    /// jobs that are further already are left alone.
    ///
    /// # Errors
    ///
    /// If a service does not answer or refuses; the event is then to come again.
    pub async fn handle(&self, event: Event<TranscriptionStateChange>) -> Result<(), Error> {
        let detail = event.detail;
        let Some(job_id) = id_of(&self.links.transcribe, &detail.transcription_job_name) else {
            tracing::info!("the transcription is of another stage");
            return Ok(());
        };
        let jobs = self.aws.table(&self.links.jobs);
        let completed = match detail.transcription_job_status {
            TranscriptionStatus::Queued | TranscriptionStatus::InProgress => return Ok(()),
            TranscriptionStatus::Completed => true,
            TranscriptionStatus::Failed => false,
        };
        // The prefix of this stage can be the beginning of another's: `thor-web-` of `thor-web-dev-`.
        let Some(job) = jobs::find(jobs, job_id).await? else {
            tracing::info!("the transcription is of no job of this stage");
            return Ok(());
        };
        if job.status >= JobStatus::Generating {
            tracing::info!(job_id, status = job.status.as_str(), "the transcription had ended already");
            return Ok(());
        }
        if !completed {
            let reason = detail
                .failure_reason
                .as_deref()
                .unwrap_or("the transcription failed, and Transcribe gave no reason");
            jobs::fail(jobs, job_id, reason, self.aws.now()).await?;
            return Ok(());
        }
        let transcript = Transcript::read(self.aws.bucket(&self.links.storage), job_id).await?;
        let reason = match &transcript {
            None => Some("the transcript cannot be read"),
            Some(transcript) if transcript.text.is_empty() => Some("no speech was found in the recording"),
            Some(_) => None,
        };
        if let Some(reason) = reason {
            jobs::fail(jobs, job_id, reason, self.aws.now()).await?;
            return Ok(());
        }
        let request = ArticleRequest { job_id: job_id.to_owned() };
        self.aws
            .queue(&self.links.article_queue)
            .send_message(&request)?
            .send()
            .await?;
        // After the message, so that it cannot be lost. Should it be sent twice, the generator notices.
        jobs::advance(jobs, job_id, JobStatus::Generating, self.aws.now()).await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
