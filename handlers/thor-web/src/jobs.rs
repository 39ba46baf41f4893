//! The table of jobs, as several functions use it.

use std::time::SystemTime;

use contract::{Job, JobKey, JobStatus, JobSummary};
use links::operation::{GetItem, UpdateItem};
use links::{Declares, Item as _, Operations, kind};
use runtime::Error;
use runtime::table::{Conditions as _, Table};
use runtime::time::{date_time, epoch_millis};

/// Returns the job of this ID, as it is now.
pub(crate) async fn find<Ops, Position>(jobs: Table<'_, Job, Ops>, job_id: &str) -> Result<Option<Job>, Error>
where
    Ops: Operations<kind::Table<Job>> + Declares<GetItem, Position>,
{
    // An ID comes from outside, and DynamoDB refuses other keys than these: 1 to 2048 bytes.
    if !(1..=2048).contains(&job_id.len()) {
        return Ok(None);
    }
    jobs.get(&JobKey { job_id: job_id.to_owned() })
        .consistent()
        .await
}

/// Moves a job forward. It stays as it is if it is already there or further, or does not exist.
pub(crate) async fn advance<Ops, Position>(
    jobs: Table<'_, Job, Ops>,
    job_id: &str,
    status: JobStatus,
    now: SystemTime,
) -> Result<(), Error>
where
    Ops: Operations<kind::Table<Job>> + Declares<UpdateItem, Position>,
{
    update(jobs, job_id, status, None, now).await
}

/// Ends a job without an article. The reason is for its owner. It stays as it is if it has ended already.
pub(crate) async fn fail<Ops, Position>(
    jobs: Table<'_, Job, Ops>,
    job_id: &str,
    reason: &str,
    now: SystemTime,
) -> Result<(), Error>
where
    Ops: Operations<kind::Table<Job>> + Declares<UpdateItem, Position>,
{
    update(jobs, job_id, JobStatus::Failed, Some(reason), now).await
}

async fn update<Ops, Position>(
    jobs: Table<'_, Job, Ops>,
    job_id: &str,
    status: JobStatus,
    reason: Option<&str>,
    now: SystemTime,
) -> Result<(), Error>
where
    Ops: Operations<kind::Table<Job>> + Declares<UpdateItem, Position>,
{
    let job = Job::FIELDS;
    let mut update = jobs
        .update(&JobKey { job_id: job_id.to_owned() })
        .set(job.status, status)
        .set(job.updated_at, epoch_millis(now));
    if let Some(reason) = reason {
        update = update.set(job.error, reason);
    }
    // A job that does not exist has no status, and so none of these.
    if update.only_if(job.status.is_in(before(status))).await? {
        tracing::info!(job_id, status = status.as_str(), "the job has moved forward");
    } else {
        tracing::info!(job_id, status = status.as_str(), "the job is there or further already");
    }
    Ok(())
}

/// Returns the statuses from which a job may move to `status`.
fn before(status: JobStatus) -> impl Iterator<Item = JobStatus> {
    JobStatus::ALL
        .into_iter()
        .filter(move |earlier| !earlier.is_final() && *earlier < status)
}

/// Returns the job as its owner sees it.
pub(crate) fn summary(job: Job) -> JobSummary {
    JobSummary {
        job_id: job.job_id,
        status: job.status,
        file_name: job.file_name,
        created_at: date_time(job.timestamp),
        updated_at: date_time(job.updated_at),
        error: job.error,
    }
}

#[cfg(test)]
mod tests {
    use contract::UploadCompleteLinks;
    use fake::Cloud;

    use super::*;
    use crate::testing::{JOB, failed, job, key, moved};

    #[tokio::test]
    async fn a_job_only_moves_forward() {
        use JobStatus::{AwaitingUpload, Completed, Failed, Generating, Transcribing};

        let cases: [(JobStatus, &[JobStatus]); 4] = [
            (Transcribing, &[AwaitingUpload]),
            (Generating, &[AwaitingUpload, Transcribing]),
            (Completed, &[AwaitingUpload, Transcribing, Generating]),
            (Failed, &[AwaitingUpload, Transcribing, Generating]),
        ];
        let cloud = Cloud::new();
        let (aws, links): (_, UploadCompleteLinks) = (cloud.aws(), cloud.links());
        let table = cloud.table(&links.jobs);
        for (status, earlier) in cases {
            for current in JobStatus::ALL {
                table.put(&job(current));
                let (jobs, now) = (aws.table(&links.jobs), aws.now());
                let after = if status == Failed {
                    fail(jobs, JOB, "no speech", now).await.expect("it is done");
                    failed("no speech")
                } else {
                    advance(jobs, JOB, status, now).await.expect("it is done");
                    moved(status)
                };
                let expected = if earlier.contains(&current) { after } else { job(current) };
                assert_eq!(table.get(&key()), Some(expected), "{current:?} to {status:?}");
            }
        }
    }

    #[tokio::test]
    async fn a_job_that_does_not_exist_is_not_made_by_a_move() {
        let cloud = Cloud::new();
        let (aws, links): (_, UploadCompleteLinks) = (cloud.aws(), cloud.links());
        let jobs = aws.table(&links.jobs);
        advance(jobs, JOB, JobStatus::Completed, aws.now())
            .await
            .expect("it is done");
        fail(jobs, JOB, "no speech", aws.now())
            .await
            .expect("it is done");
        assert_eq!(cloud.table(&links.jobs).items(), []);
    }
}
