use contract::{Job, JobPath};
use fake::Cloud;
use links::http::ErrorKind;
use links::time::{EpochMillis, EpochSeconds};
use serde_json::{Value, json};

use super::*;
use crate::testing::{JOB, NOW, ada, job};

async fn shown_of(cloud: &Cloud, job_id: &str) -> Result<JobDetails, Refusal<api::GetJob>> {
    let request = Request {
        path: JobPath { job_id: job_id.to_owned() },
        query: (),
        headers: (),
        body: (),
        caller: ada(),
        context: cloud.context(),
    };
    get_job(&cloud.links(), &cloud.aws(), request).await
}

/// The job as Ada sees it.
async fn shown(cloud: &Cloud) -> Value {
    let details = shown_of(cloud, JOB).await.expect("it is Ada's");
    serde_json::to_value(details).expect("a job is JSON")
}

async fn refused(cloud: &Cloud, job_id: &str) -> (ErrorKind, String) {
    let refusal = shown_of(cloud, job_id).await.expect_err(job_id);
    (refusal.kind(), refusal.message().to_owned())
}

/// A cloud with Ada's job of this status, and with an article of this time to live.
fn cloud_with(status: JobStatus, ttl: u64) -> Cloud {
    let cloud = Cloud::new();
    let links: GetJobLinks = cloud.links();
    cloud.table(&links.jobs).put(&job(status));
    cloud.table(&links.results).put(&Article {
        job_id: JOB.to_owned(),
        title: "La mer".to_owned(),
        markdown: "Elle est belle.".to_owned(),
        created_at: EpochMillis((NOW - 60) * 1000),
        ttl: EpochSeconds(ttl),
    });
    cloud
}

#[tokio::test]
async fn a_job_is_shown_as_far_as_it_is() {
    for status in [JobStatus::AwaitingUpload, JobStatus::Transcribing, JobStatus::Generating] {
        assert_eq!(
            shown(&cloud_with(status, NOW + 1)).await,
            json!({
                "job_id": JOB, "status": status.as_str(), "file_name": "talk.mp3",
                "created_at": "2025-01-31T11:58:00Z", "updated_at": "2025-01-31T11:59:00Z",
            })
        );
    }
}

#[tokio::test]
async fn a_failed_job_says_why() {
    let cloud = Cloud::new();
    let links: GetJobLinks = cloud.links();
    let failed = Job { error: Some("no speech".to_owned()), ..job(JobStatus::Failed) };
    cloud.table(&links.jobs).put(&failed);
    let shown = shown(&cloud).await;
    assert_eq!((&shown["status"], &shown["error"]), (&json!("FAILED"), &json!("no speech")));
}

#[tokio::test]
async fn a_completed_job_has_its_article() {
    let shown = shown(&cloud_with(JobStatus::Completed, NOW + 1)).await;
    assert_eq!(shown["article"], json!({"title": "La mer", "markdown": "Elle est belle."}));
}

#[tokio::test]
async fn an_article_that_has_expired_is_absent() {
    // DynamoDB has not got round to it.
    for ttl in [NOW, 0] {
        let shown = shown(&cloud_with(JobStatus::Completed, ttl)).await;
        assert_eq!((&shown["status"], shown.get("article")), (&json!("COMPLETED"), None));
    }
    // DynamoDB has deleted it.
    let cloud = cloud_with(JobStatus::Completed, 0);
    let links: GetJobLinks = cloud.links();
    let key = ArticleKey { job_id: JOB.to_owned() };
    assert!(cloud.table(&links.results).delete(&key));
    let shown = shown(&cloud).await;
    assert_eq!((&shown["status"], shown.get("article")), (&json!("COMPLETED"), None));
}

#[tokio::test]
async fn a_change_of_just_now_is_shown() {
    let cloud = cloud_with(JobStatus::Completed, NOW + 1);
    shown(&cloud).await;
    let calls = cloud.calls();
    assert_eq!(calls.len(), 2);
    for call in calls {
        assert_eq!(call.body["ConsistentRead"], json!(true), "{call:?}");
    }
}

#[tokio::test]
async fn a_job_of_someone_else_is_not_there() {
    let cloud = Cloud::new();
    let links: GetJobLinks = cloud.links();
    let absent = refused(&cloud, JOB).await;
    let of_eve = Job { user_id: "eve".to_owned(), ..job(JobStatus::Completed) };
    cloud.table(&links.jobs).put(&of_eve);
    let of_someone_else = refused(&cloud, JOB).await;
    assert_eq!(absent, (NotFound::KIND, "there is no such job".to_owned()));
    assert_eq!(of_someone_else, absent, "which of the two it is does not leak");
}

#[tokio::test]
async fn every_text_is_an_id() {
    let cloud = Cloud::new();
    // DynamoDB refuses such keys, so it is not asked.
    for job_id in ["", &"x".repeat(2_049)] {
        assert_eq!(refused(&cloud, job_id).await.0, NotFound::KIND);
    }
    assert_eq!(cloud.calls(), []);
    for job_id in ["../../x", "é 🎙", "'; DROP TABLE jobs", "\0", &"x".repeat(2_048)] {
        assert_eq!(refused(&cloud, job_id).await.0, NotFound::KIND, "{job_id}");
        let call = cloud.calls().pop().expect("the table is asked");
        assert_eq!(call.body["Key"], json!({"job_id": {"S": job_id}}));
    }
}
