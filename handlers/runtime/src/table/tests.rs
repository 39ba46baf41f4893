use links::http::{ErrorCode as _, InvalidRequest, PageRequest};
use links::{Link, Running};
use serde::Deserialize;
use serde_json::{Value, json};

use super::*;
use crate::http::Refusal;
use crate::testing::{answered_in_turn, bodies};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Item)]
#[item(partition_key = id)]
#[item(index(UserJobs, partition_key = user, sort_key = timestamp))]
struct Job {
    id: String,
    user: String,
    timestamp: u64,
    status: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
}

type Jobs = Link<Kind<Job, (GetItem, PutItem, UpdateItem, DeleteItem, Query<UserJobs>)>, Running>;

fn link() -> Jobs {
    Jobs::new("the-jobs")
}

fn key() -> JobKey {
    JobKey { id: "42".to_owned() }
}

fn job(id: &str, timestamp: u64) -> Job {
    let (user, status) = ("ada".to_owned(), "NEW".to_owned());
    Job { id: id.to_owned(), user, timestamp, status, error: None, tags: Vec::new() }
}

fn item(id: &str, timestamp: u64) -> Value {
    let item: serde_dynamo::Item = serde_dynamo::to_item(job(id, timestamp)).expect("a job is an item");
    serde_json::to_value(item).expect("it is JSON")
}

fn unmet() -> (u16, Value) {
    (
        400,
        json!({"__type": "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException", "message": "no"}),
    )
}

#[tokio::test]
async fn an_item_is_read_by_its_key() {
    let (aws, client) = answered_in_turn(&[(200, json!({"Item": item("42", 5)})), (200, json!({}))]);
    let link = link();
    let jobs = aws.table(&link);
    assert_eq!(jobs.get(&key()).consistent().await.expect("it is read"), Some(job("42", 5)));
    assert_eq!(jobs.get(&key()).await.expect("it is read"), None);
    let sent = bodies(&client);
    assert_eq!(sent[0], json!({"TableName": "the-jobs", "Key": {"id": {"S": "42"}}, "ConsistentRead": true}));
    assert_eq!(sent[1].get("ConsistentRead"), None);
}

#[tokio::test]
async fn a_conditional_put_or_delete_returns_false_if_its_condition_is_not_met() {
    let (aws, client) = answered_in_turn(&[(200, json!({})), (200, json!({})), unmet(), unmet()]);
    let link = link();
    let jobs = aws.table(&link);
    let status = Job::FIELDS.status;
    jobs.put(&job("42", 5)).await.expect("it is written");
    assert!(
        jobs.put(&job("42", 5))
            .only_if(status.is_absent())
            .await
            .expect("it is written")
    );
    assert!(
        !jobs
            .put(&job("42", 5))
            .only_if(status.is_absent())
            .await
            .expect("it is looked at")
    );
    assert!(
        !jobs
            .delete(&key())
            .only_if(status.equals("DONE"))
            .await
            .expect("it is looked at")
    );
    let sent = bodies(&client);
    assert_eq!(sent[0], json!({"TableName": "the-jobs", "Item": item("42", 5)}));
    assert_eq!(sent[1]["ConditionExpression"], "attribute_not_exists(#n0)");
    assert_eq!(
        sent[3],
        json!({
            "TableName": "the-jobs",
            "Key": {"id": {"S": "42"}},
            "ConditionExpression": "#n0 = :v0",
            "ExpressionAttributeNames": {"#n0": "status"},
            "ExpressionAttributeValues": {":v0": {"S": "DONE"}},
        })
    );
}

#[tokio::test]
async fn a_number_can_be_subtracted() {
    let (aws, client) = answered_in_turn(&[(200, json!({}))]);
    let link = link();
    let update = aws.table(&link).update(&key());
    update
        .subtract(Job::FIELDS.timestamp, 2u64)
        .await
        .expect("it is updated");
    let sent = bodies(&client).remove(0);
    assert_eq!(sent["UpdateExpression"], "SET #n0 = #n0 - :v0");
    assert_eq!(sent["ExpressionAttributeNames"], json!({"#n0": "timestamp"}));
    assert_eq!(sent["ExpressionAttributeValues"], json!({":v0": {"N": "2"}}));
}

#[tokio::test]
async fn an_update_sends_all_its_changes_in_one_expression() {
    let (aws, client) = answered_in_turn(&[(200, json!({"Attributes": item("42", 6)}))]);
    let link = link();
    let fields = Job::FIELDS;
    let updated = aws
        .table(&link)
        .update(&key())
        .set(fields.status, "DONE")
        .set_or_remove(fields.error, None)
        .set_if_absent(fields.user, "ada")
        .add(fields.timestamp, 1u64)
        .append(fields.tags, &["x".to_owned()])
        .only_if(fields.status.is_in(["NEW".to_owned()]))
        .returning_new()
        .await
        .expect("it is updated");
    assert_eq!(updated, Some(job("42", 6)));
    assert_eq!(
        bodies(&client)[0],
        json!({
            "TableName": "the-jobs",
            "Key": {"id": {"S": "42"}},
            "UpdateExpression":
                "SET #n0 = :v0, #n2 = if_not_exists(#n2, :v1), #n4 = list_append(if_not_exists(#n4, :v4), :v3) \
                 REMOVE #n1 ADD #n3 :v2",
            "ConditionExpression": "#n0 IN (:v5)",
            "ExpressionAttributeNames":
                {"#n0": "status", "#n1": "error", "#n2": "user", "#n3": "timestamp", "#n4": "tags"},
            "ExpressionAttributeValues": {
                ":v0": {"S": "DONE"}, ":v1": {"S": "ada"}, ":v2": {"N": "1"}, ":v3": {"L": [{"S": "x"}]},
                ":v4": {"L": []}, ":v5": {"S": "NEW"},
            },
            "ReturnValues": "ALL_NEW",
        })
    );
}

#[tokio::test]
async fn a_failed_service_is_an_error_and_not_an_unmet_condition() {
    let refused = json!({"__type": "AccessDeniedException", "message": "no"});
    let (aws, _) = answered_in_turn(&[(400, refused)]);
    let link = link();
    let outcome = aws
        .table(&link)
        .delete(&key())
        .only_if(Job::FIELDS.id.exists())
        .await;
    assert!(!outcome.expect_err("it is refused").is_upstream());
}

fn page(limit: u32, cursor: Option<String>) -> PageRequest {
    PageRequest { limit: Some(limit), cursor }
}

#[tokio::test]
async fn a_page_ends_with_the_cursor_of_the_next_page() {
    let first = json!({
        "Items": [item("a", 3), item("b", 2), item("c", 1)],
        "LastEvaluatedKey": {"id": {"S": "c"}, "user": {"S": "ada"}, "timestamp": {"N": "1"}},
    });
    let (aws, client) = answered_in_turn(&[(200, first), (200, json!({"Items": [item("c", 1)]}))]);
    let link = link();
    let jobs = || aws.table(&link).query::<UserJobs, _>("ada").descending();
    let first = jobs().page(&page(2, None)).await.expect("there are jobs");
    assert_eq!(first.items, [job("a", 3), job("b", 2)]);
    let last = jobs()
        .page(&page(2, first.cursor))
        .await
        .expect("there are more");
    assert_eq!((last.items, last.cursor), (vec![job("c", 1)], None));
    let sent = bodies(&client);
    assert_eq!(
        sent[0],
        json!({
            "TableName": "the-jobs",
            "IndexName": "UserJobsIndex",
            "KeyConditionExpression": "#n0 = :v0",
            "ExpressionAttributeNames": {"#n0": "user"},
            "ExpressionAttributeValues": {":v0": {"S": "ada"}},
            "ScanIndexForward": false,
            "Limit": 3,
        })
    );
    assert_eq!(
        sent[1]["ExclusiveStartKey"],
        json!({"id": {"S": "b"}, "user": {"S": "ada"}, "timestamp": {"N": "2"}})
    );
}

#[tokio::test]
async fn a_cursor_of_another_list_is_refused_without_a_request() {
    let found = json!({"Items": [item("a", 3), item("b", 2)]});
    let (aws, client) = answered_in_turn(&[(200, found)]);
    let link = link();
    let query = |user: &str| aws.table(&link).query::<UserJobs, _>(user);
    let cursor = query("ada")
        .page(&page(1, None))
        .await
        .expect("there are jobs")
        .cursor;
    assert!(cursor.is_some());
    let again = || page(1, cursor.clone());
    for other in [
        query("eve").page(&again()).await,
        query("ada").descending().page(&again()).await,
        query("ada").sort_from(1u64).page(&again()).await,
        query("ada")
            .filter(Job::FIELDS.status.equals("NEW"))
            .page(&again())
            .await,
        query("ada")
            .cursor_for("another caller")
            .page(&again())
            .await,
        query("ada").page(&page(1, Some("x".to_owned()))).await,
    ] {
        assert!(matches!(other, Err(PageError::Cursor)));
    }
    assert_eq!(client.actual_requests().count(), 1);
}

#[tokio::test]
async fn a_cursor_with_a_position_that_dynamodb_refuses_is_refused() {
    let refused = json!({"__type": "ValidationException", "message": "The provided starting key is invalid"});
    let (aws, _) = answered_in_turn(&[(200, json!({"Items": [item("a", 3), item("b", 2)]})), (400, refused)]);
    let link = link();
    let query = || aws.table(&link).query::<UserJobs, _>("ada");
    let cursor = query()
        .page(&page(1, None))
        .await
        .expect("there are jobs")
        .cursor;
    let error = query()
        .page(&page(1, cursor))
        .await
        .expect_err("it is refused");
    assert!(matches!(error, PageError::Cursor));
}

#[tokio::test]
async fn a_query_sends_requests_until_it_has_enough_items() {
    let some = json!({
        "Items": [item("a", 3)],
        "LastEvaluatedKey": {"id": {"S": "a"}, "user": {"S": "ada"}, "timestamp": {"N": "3"}},
    });
    let (aws, client) =
        answered_in_turn(&[(200, some.clone()), (200, json!({"Items": [item("b", 4)]})), (200, some)]);
    let link = link();
    let query = || {
        aws.table(&link)
            .query::<UserJobs, _>("ada")
            .sort_between(1u64, 9u64)
    };
    assert_eq!(query().await.expect("all are read"), [job("a", 3), job("b", 4)]);
    assert_eq!(query().first().await.expect("it is read"), Some(job("a", 3)));
    let sent = bodies(&client);
    assert_eq!(sent[0]["KeyConditionExpression"], "#n0 = :v0 AND #n1 BETWEEN :v1 AND :v2");
    assert_eq!((sent[0].get("Limit"), &sent[2]["Limit"]), (None, &json!(1)));
}

/// Reads the first page of jobs with this status, of which each request finds one. Returns its number of jobs and the
/// number of requests.
async fn page_of_large_jobs(status: &str) -> (usize, usize) {
    let found = |id: &str| {
        let mut item = item(id, 3);
        item["status"] = json!({ "S": status });
        json!({
            "Items": [item],
            "LastEvaluatedKey": {"id": {"S": id}, "user": {"S": "ada"}, "timestamp": {"N": "3"}},
        })
    };
    let answers = ["a", "b", "c", "d", "e", "f"].map(|id| (200, found(id)));
    let (aws, client) = answered_in_turn(&answers);
    let link = link();
    let page = aws
        .table(&link)
        .query::<UserJobs, _>("ada")
        .page(&page(100, None))
        .await
        .expect("there are jobs");
    assert!(page.cursor.is_some());
    // Lambda's response has the body as a string of JSON.
    let body = serde_json::to_string(&page.items).expect("jobs are JSON");
    let response = json!({ "body": body }).to_string().len();
    assert!(page.items.len() == 1 || response < 4 * 1024 * 1024 + 100, "{response}");
    (page.items.len(), client.actual_requests().count())
}

#[tokio::test]
async fn a_page_ends_early_before_its_answer_is_too_large() {
    assert_eq!(page_of_large_jobs(&"x".repeat(900_000)).await, (4, 5));
}

#[tokio::test]
async fn a_page_counts_what_json_adds_to_a_text() {
    assert_eq!(page_of_large_jobs(&"\"".repeat(400_000)).await, (2, 3));
    assert_eq!(page_of_large_jobs(&"\n".repeat(400_000)).await, (3, 4));
    assert_eq!(page_of_large_jobs(&"\u{1}".repeat(400_000)).await, (1, 2));
    assert_eq!(page_of_large_jobs(&"é".repeat(400_000)).await, (5, 6));
}

#[tokio::test]
async fn an_item_that_is_larger_than_a_page_is_a_page_of_its_own() {
    assert_eq!(page_of_large_jobs(&"x".repeat(5_000_000)).await, (1, 2));
}

#[test]
fn a_refused_cursor_is_answered_with_400() {
    /// Lists.
    #[derive(links::http::Operation)]
    #[operation(query = PageRequest, answers(204), errors(links::http::Upstream))]
    enum List {}

    let refusal = Refusal::<List>::from(PageError::Cursor);
    assert_eq!(refusal.kind(), InvalidRequest::KIND);
}
