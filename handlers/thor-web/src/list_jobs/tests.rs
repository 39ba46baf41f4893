use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::{Job, JobStatus};
use fake::{Cloud, Failure};
use links::http::{ErrorCode as _, Internal, InvalidRequest, PageRequest, SignedIn, Upstream};
use links::time::EpochMillis;
use serde_json::{Value, json};

use super::*;
use crate::testing::{ada, job};

async fn listed_for(
    cloud: &Cloud,
    caller: SignedIn,
    limit: Option<u32>,
    cursor: Option<&str>,
) -> Result<Page<JobSummary>, Refusal<api::ListJobs>> {
    let query = PageRequest { limit, cursor: cursor.map(str::to_owned) };
    let request = Request { path: (), query, headers: (), body: (), caller, context: cloud.context() };
    list_jobs(&cloud.links(), &cloud.aws(), request).await
}

/// The IDs of a page of Ada's list, and its cursor.
async fn listed(cloud: &Cloud, limit: Option<u32>, cursor: Option<&str>) -> (Vec<String>, Option<String>) {
    let page = listed_for(cloud, ada(), limit, cursor).await;
    let page = page.expect("a page");
    (page.items.into_iter().map(|job| job.job_id).collect(), page.cursor)
}

/// The job of this time.
fn job_of(user_id: &str, seconds: u64) -> Job {
    let time = EpochMillis(seconds * 1000);
    Job {
        job_id: format!("{user_id}-{seconds}"),
        user_id: user_id.to_owned(),
        timestamp: time,
        updated_at: time,
        ..job(JobStatus::Completed)
    }
}

/// A cloud where Ada and Eve have jobs of the seconds from 1 to `count`.
fn cloud_with(count: u64) -> Cloud {
    let cloud = Cloud::new();
    let links: ListJobsLinks = cloud.links();
    for seconds in 1..=count {
        for user_id in ["ada", "eve"] {
            cloud.table(&links.jobs).put(&job_of(user_id, seconds));
        }
    }
    cloud
}

#[tokio::test]
async fn the_callers_jobs_are_listed_newest_first() {
    let page = listed_for(&cloud_with(2), ada(), None, None).await;
    assert_eq!(
        serde_json::to_value(page.expect("a page")).expect("a page is JSON"),
        json!({"items": [
            {"job_id": "ada-2", "status": "COMPLETED", "file_name": "talk.mp3",
             "created_at": "1970-01-01T00:00:02Z", "updated_at": "1970-01-01T00:00:02Z"},
            {"job_id": "ada-1", "status": "COMPLETED", "file_name": "talk.mp3",
             "created_at": "1970-01-01T00:00:01Z", "updated_at": "1970-01-01T00:00:01Z"},
        ]})
    );
}

#[tokio::test]
async fn a_list_without_jobs_is_empty() {
    assert_eq!(listed(&cloud_with(0), None, None).await, (vec![], None));
}

#[tokio::test]
async fn a_page_has_25_jobs_by_default() {
    let cloud = cloud_with(26);
    let (ids, cursor) = listed(&cloud, None, None).await;
    assert_eq!((ids.len(), ids.last().map(String::as_str)), (25, Some("ada-2")));
    assert_eq!(listed(&cloud, None, cursor.as_deref()).await, (vec!["ada-1".to_owned()], None));
}

#[tokio::test]
async fn the_last_page_has_no_cursor_even_if_it_is_full() {
    let (ids, cursor) = listed(&cloud_with(2), Some(2), None).await;
    assert_eq!(ids, ["ada-2", "ada-1"]);
    assert_eq!(cursor, None);
}

#[tokio::test]
async fn a_cursor_leads_to_the_next_page_of_the_callers_own_list() {
    let cloud = cloud_with(3);
    let (ids, cursor) = listed(&cloud, Some(2), None).await;
    assert_eq!(ids, ["ada-3", "ada-2"]);
    // A new job does not move the next page.
    let links: ListJobsLinks = cloud.links();
    cloud.table(&links.jobs).put(&job_of("ada", 4));
    let (ids, cursor) = listed(&cloud, Some(2), cursor.as_deref()).await;
    assert_eq!(ids, ["ada-1"]);
    assert_eq!(cursor, None);
}

#[tokio::test]
async fn a_page_is_filled_from_several_queries() {
    let cloud = Cloud::new();
    let links: ListJobsLinks = cloud.links();
    // DynamoDB reads 1 MB at most for a query: three of these.
    for seconds in 1..=6 {
        let large = Job { file_name: "x".repeat(300_000), ..job_of("ada", seconds) };
        cloud.table(&links.jobs).put(&large);
    }
    let (ids, cursor) = listed(&cloud, Some(4), None).await;
    assert_eq!(ids, ["ada-6", "ada-5", "ada-4", "ada-3"]);
    assert_eq!(cloud.calls().len(), 2);
    let (ids, cursor) = listed(&cloud, Some(4), cursor.as_deref()).await;
    assert_eq!(ids, ["ada-2", "ada-1"]);
    assert_eq!(cursor, None);
}

#[tokio::test]
async fn a_text_that_is_not_a_cursor_is_refused() {
    let cloud = cloud_with(2);
    for cursor in ["", "x", "bnVsbA"] {
        let refusal = listed_for(&cloud, ada(), None, Some(cursor)).await;
        assert_eq!(refusal.expect_err(cursor).kind(), InvalidRequest::KIND);
    }
    assert_eq!(cloud.calls(), []);
}

#[tokio::test]
async fn a_cursor_of_another_caller_is_refused() {
    let cloud = cloud_with(2);
    let eve = SignedIn { sub: "eve".to_owned() };
    let page = listed_for(&cloud, eve, Some(1), None).await;
    let cursor = page.expect("a page").cursor.expect("there is another page");
    let refusal = listed_for(&cloud, ada(), Some(1), Some(&cursor)).await;
    let refusal = refusal.expect_err("it is Eve's");
    assert_eq!(refusal.kind(), InvalidRequest::KIND);
    assert_eq!(
        refusal.message(),
        "`cursor` is not a cursor of this list; send the one of its last page, or none"
    );
}

#[tokio::test]
async fn a_cursor_that_dynamodb_refuses_is_refused() {
    let cloud = cloud_with(2);
    let cursor = listed(&cloud, Some(1), None).await.1;
    let cursor = URL_SAFE_NO_PAD.decode(cursor.expect("there is another page"));
    let mut cursor: Value = serde_json::from_slice(&cursor.expect("base64")).expect("JSON");
    cursor["after"]["job_id"] = json!({"N": "5"});
    let forged = URL_SAFE_NO_PAD.encode(cursor.to_string());
    let refusal = listed_for(&cloud, ada(), Some(1), Some(&forged)).await;
    assert_eq!(refusal.expect_err("no ID is a number").kind(), InvalidRequest::KIND);
    assert_eq!(cloud.calls().len(), 2, "DynamoDB has refused it");
}

#[tokio::test]
async fn a_query_that_fails_is_not_the_callers_mistake() {
    let cloud = cloud_with(1);
    cloud.fail("Query", Failure::refused(400, "ValidationException", "The provided starting key is invalid"));
    let refusal = listed_for(&cloud, ada(), None, None).await;
    assert_eq!(refusal.expect_err("DynamoDB refuses").kind(), Internal::KIND);
    cloud.fail("Query", Failure::throttled());
    let refusal = listed_for(&cloud, ada(), None, None).await;
    assert_eq!(refusal.expect_err("DynamoDB is busy").kind(), Upstream::KIND);
}
