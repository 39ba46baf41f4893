use serde_json::{Value, json};

use super::*;
use crate::fake_aws::{Script, links, refusal, request};

async fn answer(aws: Aws, parameters: &Value) -> Result<Value, Error> {
    let request = request("GET /jobs", json!({"queryStringParameters": parameters}));
    let response = ListJobs::new(links(), aws).handle(&request).await?;
    assert_eq!(response.status(), 200);
    Ok(serde_json::from_str(response.body()).expect("JSON"))
}

/// A page of DynamoDB, with jobs of these times, and whether there is more.
fn page(times: &[u64], more: bool) -> Value {
    let item = |time: &u64| {
        json!({
            "job_id": {"S": format!("j{time}")}, "user_id": {"S": "ada"}, "timestamp": {"N": time.to_string()},
            "updated_at": {"N": time.to_string()}, "status": {"S": "COMPLETED"}, "file_name": {"S": "a"},
            "media_format": {"S": "mp3"},
        })
    };
    let mut page = json!({"Items": times.iter().map(item).collect::<Vec<_>>()});
    if more && let Some(last) = times.last() {
        page["LastEvaluatedKey"] = json!({"job_id": {"S": format!("j{last}")}, "user_id": {"S": "ada"}, "timestamp": {"N": last.to_string()}});
    }
    page
}

fn ids(body: &Value) -> Vec<&str> {
    let items = body["items"].as_array().expect("items");
    items
        .iter()
        .map(|item| item["job_id"].as_str().expect("an ID"))
        .collect()
}

#[tokio::test]
async fn the_callers_jobs_are_listed_newest_first() {
    let (script, aws) = Script::new([("Query", page(&[2000, 1000], false).into())]);
    let body = answer(aws, &json!(null)).await.expect("a list");
    assert_eq!(
        body,
        json!({"items": [
            {"job_id": "j2000", "status": "COMPLETED", "file_name": "a",
             "created_at": "1970-01-01T00:00:02Z", "updated_at": "1970-01-01T00:00:02Z"},
            {"job_id": "j1000", "status": "COMPLETED", "file_name": "a",
             "created_at": "1970-01-01T00:00:01Z", "updated_at": "1970-01-01T00:00:01Z"},
        ]})
    );
    assert_eq!(
        script.calls()[0].body,
        json!({
            "TableName": "jobs",
            "IndexName": "UserJobsIndex",
            "KeyConditionExpression": "#user_id = :user_id",
            "ExpressionAttributeNames": {"#user_id": "user_id"},
            "ExpressionAttributeValues": {":user_id": {"S": "ada"}},
            "ScanIndexForward": false,
            "Limit": 26,
        })
    );
}

#[tokio::test]
async fn the_last_page_has_no_cursor_even_if_it_is_full() {
    let (script, aws) = Script::new([("Query", page(&[3, 2], false).into())]);
    let body = answer(aws, &json!({"limit": "2"})).await.expect("a list");
    assert_eq!((ids(&body), body.get("cursor")), (vec!["j3", "j2"], None));
    script.calls();
}

#[tokio::test]
async fn a_cursor_leads_to_the_next_page_of_the_callers_own_list() {
    let (script, aws) = Script::new([("Query", page(&[3, 2, 1], true).into())]);
    let body = answer(aws, &json!({"limit": "2"})).await.expect("a list");
    assert_eq!(ids(&body), ["j3", "j2"]);
    assert_eq!(script.calls()[0].body["Limit"], 3);

    let (script, aws) = Script::new([("Query", page(&[1], false).into())]);
    let body = answer(aws, &json!({"limit": "2", "cursor": body["cursor"]}))
        .await
        .expect("a list");
    assert_eq!((ids(&body), body.get("cursor")), (vec!["j1"], None));
    assert_eq!(
        script.calls()[0].body["ExclusiveStartKey"],
        json!({"user_id": {"S": "ada"}, "timestamp": {"N": "2"}, "job_id": {"S": "j2"}})
    );
}

#[tokio::test]
async fn a_page_is_filled_from_several_queries() {
    let (script, aws) =
        Script::new([("Query", page(&[4, 3], true).into()), ("Query", page(&[2, 1], true).into())]);
    let body = answer(aws, &json!({"limit": "3"})).await.expect("a list");
    assert_eq!(ids(&body), ["j4", "j3", "j2"]);
    assert!(body["cursor"].is_string());
    let calls = script.calls();
    assert_eq!(calls[1].body["ExclusiveStartKey"]["job_id"]["S"], "j3");
    assert_eq!((&calls[0].body["Limit"], &calls[1].body["Limit"]), (&json!(4), &json!(2)));
}

#[tokio::test]
async fn a_cursor_that_is_none_is_refused() {
    for parameters in [json!({"cursor": "x"}), json!({"limit": "0"}), json!({"limit": "101"})] {
        let (script, aws) = Script::new([]);
        assert_eq!(
            answer(aws, &parameters)
                .await
                .expect_err("it is refused")
                .code()
                .status(),
            400
        );
        script.calls();
    }
    // One that looks like a cursor, but not to DynamoDB.
    let forged = cursor::<Position>(&(EpochMillis(5), String::new())).expect("it is JSON");
    let refused = || {
        refusal(400, "com.amazon.coral.validate#ValidationException", "The provided starting key is invalid")
    };
    let (script, aws) = Script::new([("Query", refused())]);
    assert_eq!(
        answer(aws, &json!({"cursor": forged}))
            .await
            .expect_err("it is refused")
            .code()
            .status(),
        400
    );
    script.calls();
    // Without a cursor, it is our mistake.
    let (script, aws) = Script::new([("Query", refused())]);
    assert_eq!(
        answer(aws, &json!(null))
            .await
            .expect_err("it is refused")
            .code()
            .status(),
        500
    );
    script.calls();
}
