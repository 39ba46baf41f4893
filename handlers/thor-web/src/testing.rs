//! The job of all tests, and its owner.

use contract::{Job, JobKey, JobStatus, MediaFormat};
use links::http::SignedIn;
use links::time::EpochMillis;

/// The ID of the job.
pub(crate) const JOB: &str = "3f0c5f3e-8a53-4c6b-9d3e-0d6a5c1f7b11";

/// The time at which every cloud begins: 2025-01-31T12:00:00Z, in seconds since the epoch.
pub(crate) const NOW: u64 = 1_738_324_800;

/// Ada, who is signed in.
pub(crate) fn ada() -> SignedIn {
    SignedIn { sub: "ada".to_owned() }
}

/// Ada's job of this status. It was made two minutes ago, and changed a minute ago.
pub(crate) fn job(status: JobStatus) -> Job {
    Job {
        job_id: JOB.to_owned(),
        user_id: "ada".to_owned(),
        timestamp: EpochMillis((NOW - 120) * 1000),
        updated_at: EpochMillis((NOW - 60) * 1000),
        status,
        file_name: "talk.mp3".to_owned(),
        media_format: MediaFormat::Mp3,
        language: None,
        error: None,
    }
}

/// The job after a change to this status, now.
pub(crate) fn moved(status: JobStatus) -> Job {
    Job { updated_at: EpochMillis(NOW * 1000), ..job(status) }
}

/// The job after its failure for this reason, now.
pub(crate) fn failed(reason: &str) -> Job {
    Job { error: Some(reason.to_owned()), ..moved(JobStatus::Failed) }
}

/// The key of the job.
pub(crate) fn key() -> JobKey {
    JobKey { job_id: JOB.to_owned() }
}
