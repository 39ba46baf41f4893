//! The details of AWS's own events, as EventBridge delivers them; only what the functions read.

use serde::{Deserialize, Serialize};

/// The detail of S3's `Object Created`.
///
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html>
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectCreated {
    /// Where it is.
    pub bucket: ObjectBucket,
    /// What it is.
    pub object: CreatedObject,
}

/// The bucket of a created object.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectBucket {
    /// Its name.
    pub name: String,
}

/// A created object.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreatedObject {
    /// Its key, as it is: EventBridge does not encode it as S3's own notifications do.
    pub key: String,
    /// Its bytes.
    #[serde(default)]
    pub size: u64,
}

/// The detail of Transcribe's `Transcribe Job State Change`.
///
/// <https://docs.aws.amazon.com/transcribe/latest/dg/monitoring-events.html>
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct TranscriptionStateChange {
    /// The job's name.
    pub transcription_job_name: String,
    /// Its new state.
    pub transcription_job_status: TranscriptionStatus,
    /// Why it failed, if it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure_reason: Option<String>,
}

/// The state of a transcription job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum TranscriptionStatus {
    /// Waiting for its turn.
    Queued,
    /// At work.
    InProgress,
    /// The transcript is written.
    Completed,
    /// There will be no transcript.
    Failed,
}
