//! The table of jobs, as several functions use it.

use std::collections::HashMap;
use std::time::SystemTime;

use aws_sdk_dynamodb::operation::update_item::UpdateItemError;
use aws_sdk_dynamodb::types::AttributeValue;
use contract::{Job, JobStatus, JobSummary};
use links::operation::{GetItem, UpdateItem};
use links::{Declares, Operations, Table as Kind};
use runtime::Error;
use runtime::table::Table;
use runtime::time::{date_time, epoch_millis};

/// The job of this ID, as it is now.
pub(crate) async fn find<Ops, Position>(jobs: Table<'_, Job, Ops>, job_id: &str) -> Result<Option<Job>, Error>
where
    Ops: Operations<Kind<Job>> + Declares<GetItem, Position>,
{
    // An ID comes from outside, and DynamoDB refuses other keys than these: 1 to 2048 bytes.
    if !(1..=2048).contains(&job_id.len()) {
        return Ok(None);
    }
    let answer = jobs
        .get_item()
        .set_key(Some(jobs.key(job_id)))
        .consistent_read(true)
        .send()
        .await?;
    answer.item.map(|item| jobs.read(item)).transpose()
}

/// Moves a job forward. It stays as it is if it is already there or further, or does not exist.
pub(crate) async fn advance<Ops, Position>(
    jobs: Table<'_, Job, Ops>,
    job_id: &str,
    status: JobStatus,
    now: SystemTime,
) -> Result<bool, Error>
where
    Ops: Operations<Kind<Job>> + Declares<UpdateItem, Position>,
{
    update(jobs, job_id, status, None, now).await
}

/// Ends a job without an article. The reason is for its owner. It stays as it is if it has ended already.
pub(crate) async fn fail<Ops, Position>(
    jobs: Table<'_, Job, Ops>,
    job_id: &str,
    reason: &str,
    now: SystemTime,
) -> Result<bool, Error>
where
    Ops: Operations<Kind<Job>> + Declares<UpdateItem, Position>,
{
    update(jobs, job_id, JobStatus::Failed, Some(reason), now).await
}

async fn update<Ops, Position>(
    jobs: Table<'_, Job, Ops>,
    job_id: &str,
    status: JobStatus,
    reason: Option<&str>,
    now: SystemTime,
) -> Result<bool, Error>
where
    Ops: Operations<Kind<Job>> + Declares<UpdateItem, Position>,
{
    let mut names = HashMap::from([
        ("#status".to_owned(), "status".to_owned()),
        ("#updated_at".to_owned(), "updated_at".to_owned()),
    ]);
    let mut values = HashMap::from([
        (":status".to_owned(), AttributeValue::S(status.as_str().to_owned())),
        (":now".to_owned(), AttributeValue::N(epoch_millis(now).0.to_string())),
    ]);
    let mut change = "SET #status = :status, #updated_at = :now".to_owned();
    if let Some(reason) = reason {
        names.insert("#error".to_owned(), "error".to_owned());
        values.insert(":error".to_owned(), AttributeValue::S(reason.to_owned()));
        change.push_str(", #error = :error");
    }
    let mut earlier = Vec::new();
    for (index, status) in before(status).enumerate() {
        values.insert(format!(":before{index}"), AttributeValue::S(status.as_str().to_owned()));
        earlier.push(format!(":before{index}"));
    }
    // A job that does not exist has no status, and so none of these.
    let condition = format!("#status IN ({})", earlier.join(", "));

    let outcome = jobs
        .update_item()
        .set_key(Some(jobs.key(job_id)))
        .update_expression(change)
        .condition_expression(condition)
        .set_expression_attribute_names(Some(names))
        .set_expression_attribute_values(Some(values))
        .send()
        .await;
    match outcome {
        Ok(_) => {
            tracing::info!(job_id, status = status.as_str(), "the job has moved forward");
            Ok(true)
        }
        Err(error)
            if error
                .as_service_error()
                .is_some_and(UpdateItemError::is_conditional_check_failed_exception) =>
        {
            tracing::info!(job_id, status = status.as_str(), "the job is there or further already");
            Ok(false)
        }
        Err(error) => Err(error.into()),
    }
}

/// The statuses from which a job may move to `status`.
fn before(status: JobStatus) -> impl Iterator<Item = JobStatus> {
    JobStatus::ALL
        .into_iter()
        .filter(move |earlier| !earlier.is_final() && *earlier < status)
}

/// The job as its owner sees it.
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
    use super::*;

    #[test]
    fn a_job_only_moves_forward() {
        use JobStatus::{AwaitingUpload, Completed, Failed, Generating, Transcribing};

        let cases: [(JobStatus, &[JobStatus]); 5] = [
            (AwaitingUpload, &[]),
            (Transcribing, &[AwaitingUpload]),
            (Generating, &[AwaitingUpload, Transcribing]),
            (Completed, &[AwaitingUpload, Transcribing, Generating]),
            (Failed, &[AwaitingUpload, Transcribing, Generating]),
        ];
        for (status, earlier) in cases {
            assert_eq!(before(status).collect::<Vec<_>>(), earlier, "{status:?}");
        }
    }
}
