//! `POST /upload`: notes a job, and stores its recording or signs the URL to upload it to.

use std::time::Duration;

use aws_sdk_s3::presigning::PresigningConfig;
use aws_sdk_s3::primitives::ByteStream;
use contract::api::RecordingRefused;
use contract::{Job, JobStatus, UploadHandlerLinks, UploadResponse, Uploads, api};
use links::http::ErrorCode as _;
use links::operation::PutObject;
use runtime::http::{Refusal, Request};
use runtime::time::epoch_millis;
use runtime::{Aws, Error};
use uuid::Uuid;

use crate::transcription::Start;
use crate::upload::Upload;
use crate::{jobs, transcription};

/// Answers 201 with a URL to upload to, or 202 if the recording came with the request.
///
/// If the recording cannot be stored, or its transcription cannot be started, the job has failed. The caller is told whether
/// to try again: not if Transcribe refuses the recording (422).
pub async fn upload_handler(
    links: &UploadHandlerLinks,
    aws: &Aws,
    request: Request<api::Upload>,
) -> Result<api::UploadAnswer, Refusal<api::Upload>> {
    let upload = Upload::try_from(request.body)?;
    let now = epoch_millis(aws.now());
    let job = Job {
        job_id: Uuid::new_v4().to_string(),
        user_id: request.caller.sub,
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
    Ok(match upload.audio {
        Some(audio) => {
            api::UploadAnswer::Accepted(start(links, aws, &job, audio, &upload.content_type).await?)
        }
        None => api::UploadAnswer::Created(sign(links, aws, &job, &upload.content_type).await?),
    })
}

/// Notes the job, and signs the URL for its recording.
async fn sign(
    links: &UploadHandlerLinks,
    aws: &Aws,
    job: &Job,
    content_type: &str,
) -> Result<UploadResponse, Error> {
    let validity = PresigningConfig::builder()
        .start_time(aws.now())
        .expires_in(Duration::from_secs(UploadResponse::URL_SECONDS.into()))
        .build()
        .map_err(Error::internal)?;
    let url = aws
        .bucket(&links.storage)
        .put_object::<Uploads, _>(&Uploads::name(&job.user_id, &job.job_id))
        .content_type(content_type)
        .presigned(validity)
        .await?;
    note(links, aws, job).await?;
    Ok(UploadResponse::AwaitingUpload {
        job_id: job.job_id.clone(),
        upload_url: url.uri().to_owned(),
        expires_in: UploadResponse::URL_SECONDS,
    })
}

/// Notes the job, stores its recording and starts the transcription.
async fn start(
    links: &UploadHandlerLinks,
    aws: &Aws,
    job: &Job,
    audio: Vec<u8>,
    content_type: &str,
) -> Result<UploadResponse, Refusal<api::Upload>> {
    note(links, aws, job).await?;
    let jobs = aws.table(&links.jobs);
    let (reason, refusal) = match store_and_transcribe(links, aws, job, audio, content_type).await {
        Ok(Start::Started) => {
            // If its arrival was told faster than this, the job is there already.
            jobs::advance(jobs, &job.job_id, JobStatus::Transcribing, aws.now()).await?;
            return Ok(UploadResponse::Transcribing { job_id: job.job_id.clone() });
        }
        Ok(Start::Refused(reason)) => {
            let refusal = RecordingRefused::because(reason.clone());
            (reason, refusal.into())
        }
        Err((reason, error)) if error.is_upstream() => {
            let error = Error::upstream(format!("{reason}; try again in a moment"), error);
            (reason.to_owned(), error.into())
        }
        // A service refuses our own request: it would do so again.
        Err((reason, error)) => (reason.to_owned(), error.into()),
    };
    // The caller is told what went wrong even if this does not work.
    if let Err(error) = jobs::fail(jobs, &job.job_id, &reason, aws.now()).await {
        tracing::error!(job_id = job.job_id, "the failure could not be noted: {error}");
    }
    Err(refusal)
}

/// Stores the recording and starts its transcription. A failure comes with a reason for the job's owner.
async fn store_and_transcribe(
    links: &UploadHandlerLinks,
    aws: &Aws,
    job: &Job,
    audio: Vec<u8>,
    content_type: &str,
) -> Result<Start, (&'static str, Error)> {
    let storage = aws.bucket(&links.storage);
    storage
        .put_object::<Uploads, _>(&Uploads::name(&job.user_id, &job.job_id))
        .content_type(content_type)
        .body(ByteStream::from(audio))
        .send()
        .await
        .map_err(|error| ("the recording could not be stored", error.into()))?;
    let bucket = storage.name::<PutObject<Uploads>, _>();
    transcription::start(aws.transcribe(&links.transcribe), bucket, job)
        .await
        .map_err(|error| ("the transcription could not be started", error))
}

async fn note(links: &UploadHandlerLinks, aws: &Aws, job: &Job) -> Result<(), Error> {
    aws.table(&links.jobs).put(job).await?;
    tracing::info!(job_id = job.job_id, "the job is noted");
    Ok(())
}

#[cfg(test)]
mod tests;
