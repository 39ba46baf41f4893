//! `POST /upload`: notes a job, and stores its recording or signs the URL to upload it to.

use std::time::Duration;

use aws_sdk_s3::presigning::PresigningConfig;
use aws_sdk_s3::primitives::ByteStream;
use contract::{Job, JobStatus, UploadHandlerLinks, UploadRequest, UploadResponse, Uploads};
use links::operation::PutObject;
use runtime::http::{Request, Response};
use runtime::time::epoch_millis;
use runtime::{Aws, Error};
use uuid::Uuid;

use crate::upload::Upload;
use crate::{jobs, transcription};

/// The function `upload-handler`.
#[derive(Debug)]
pub struct UploadHandler {
    links: UploadHandlerLinks,
    aws: Aws,
}

impl UploadHandler {
    /// The function with its links.
    pub fn new(links: UploadHandlerLinks, aws: Aws) -> Self {
        Self { links, aws }
    }

    /// Where pages come from that may read the answers.
    pub fn cors_origin(&self) -> &str {
        self.links.cors_origin.value()
    }

    /// Answers a request: 201 with a URL to upload to, or 202 if the recording came with it.
    ///
    /// # Errors
    ///
    /// Unauthorized, invalid request, too large, unsupported media type; upstream, if the recording cannot be stored or
    /// its transcription cannot be started: the job has then failed.
    pub async fn handle(&self, request: &Request) -> Result<Response, Error> {
        let caller = request.caller()?;
        let upload = Upload::try_from(request.json::<UploadRequest>()?)?;
        let now = epoch_millis(self.aws.now());
        let job = Job {
            job_id: Uuid::new_v4().to_string(),
            user_id: caller.sub,
            timestamp: now,
            updated_at: now,
            // Also with a recording, until its transcription has started. Should this function be stopped after it has
            // stored the recording, its arrival starts the transcription as it does after an upload.
            status: JobStatus::AwaitingUpload,
            file_name: upload.file_name,
            media_format: upload.media_format,
            language: upload.language,
            error: None,
        };
        let answer = match upload.audio {
            Some(audio) => self.start(&job, audio, &upload.content_type).await?,
            None => self.sign(&job, &upload.content_type).await?,
        };
        Response::json(answer.status(), &answer)
    }

    /// Notes the job, and signs the URL for its recording.
    async fn sign(&self, job: &Job, content_type: &str) -> Result<UploadResponse, Error> {
        let validity = PresigningConfig::builder()
            .start_time(self.aws.now())
            .expires_in(Duration::from_secs(UploadResponse::URL_SECONDS.into()))
            .build()
            .map_err(Error::internal)?;
        let url = self
            .aws
            .bucket(&self.links.storage)
            .put_object::<Uploads, _>(&Uploads::name(&job.user_id, &job.job_id))
            .content_type(content_type)
            .presigned(validity)
            .await?;
        self.note(job).await?;
        Ok(UploadResponse::AwaitingUpload {
            job_id: job.job_id.clone(),
            upload_url: url.uri().to_owned(),
            expires_in: UploadResponse::URL_SECONDS,
        })
    }

    /// Notes the job, stores its recording and starts the transcription.
    async fn start(&self, job: &Job, audio: Vec<u8>, content_type: &str) -> Result<UploadResponse, Error> {
        self.note(job).await?;
        let jobs = self.aws.table(&self.links.jobs);
        if let Err((reason, error)) = self.store_and_transcribe(job, audio, content_type).await {
            // The caller is to know what went wrong first, whether or not this works.
            if let Err(error) = jobs::fail(jobs, &job.job_id, reason, self.aws.now()).await {
                tracing::error!(job_id = job.job_id, "the failure could not be noted: {error}");
            }
            return Err(Error::upstream(format!("{reason}; try again in a moment"), error));
        }
        // If its arrival was told faster than this, the job is there already.
        jobs::advance(jobs, &job.job_id, JobStatus::Transcribing, self.aws.now()).await?;
        Ok(UploadResponse::Transcribing { job_id: job.job_id.clone() })
    }

    async fn store_and_transcribe(
        &self,
        job: &Job,
        audio: Vec<u8>,
        content_type: &str,
    ) -> Result<(), (&'static str, Error)> {
        let storage = self.aws.bucket(&self.links.storage);
        storage
            .put_object::<Uploads, _>(&Uploads::name(&job.user_id, &job.job_id))
            .content_type(content_type)
            .body(ByteStream::from(audio))
            .send()
            .await
            .map_err(|error| ("the recording could not be stored", error.into()))?;
        let bucket = storage.name::<PutObject<Uploads>, _>();
        transcription::start(self.aws.transcribe(&self.links.transcribe), bucket, job)
            .await
            .map_err(|error| ("the transcription could not be started", error))
    }

    async fn note(&self, job: &Job) -> Result<(), Error> {
        let jobs = self.aws.table(&self.links.jobs);
        jobs.put_item()
            .set_item(Some(jobs.item(job)?))
            .send()
            .await?;
        tracing::info!(job_id = job.job_id, "the job is noted");
        Ok(())
    }
}

#[cfg(test)]
mod tests;
