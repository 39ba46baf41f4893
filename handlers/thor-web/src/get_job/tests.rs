use serde_json::{Value, json};

use super::*;
use crate::fake_aws::{JOB, NOW, Script, job, links, request};

async fn answer(aws: Aws, job_id: &str) -> Result<Value, Error> {
    let request = request("GET /jobs/{jobId}", json!({"pathParameters": {"jobId": job_id}}));
    let response = GetJob::new(links(), aws).handle(&request).await?;
    assert_eq!(response.status(), 200);
    Ok(serde_json::from_str(response.body()).expect("JSON"))
}

fn article(ttl: u64) -> Value {
    json!({"Item": {
        "job_id": {"S": JOB}, "title": {"S": "La mer"}, "markdown": {"S": "Elle est belle."},
        "created_at": {"N": "1738324800000"}, "ttl": {"N": ttl.to_string()},
    }})
}

#[tokio::test]
async fn a_job_is_shown_as_far_as_it_is() {
    for status in ["AWAITING_UPLOAD", "TRANSCRIBING", "GENERATING"] {
        let (script, aws) = Script::new([("GetItem", job(status).into())]);
        assert_eq!(
            answer(aws, JOB).await.expect("it is Ada's"),
            json!({
                "job_id": JOB, "status": status, "file_name": "talk.mp3",
                "created_at": "2025-01-31T12:00:00Z", "updated_at": "2025-01-31T12:01:00Z",
            })
        );
        assert_eq!(script.calls()[0].body["TableName"], "jobs");
    }
}

#[tokio::test]
async fn a_failed_job_says_why() {
    let mut failed = job("FAILED");
    failed["Item"]["error"] = json!({"S": "no speech"});
    let (script, aws) = Script::new([("GetItem", failed.into())]);
    assert_eq!(answer(aws, JOB).await.expect("it is Ada's")["error"], "no speech");
    script.calls();
}

#[tokio::test]
async fn a_completed_job_has_its_article() {
    let (script, aws) =
        Script::new([("GetItem", job("COMPLETED").into()), ("GetItem", article(NOW + 1).into())]);
    let body = answer(aws, JOB).await.expect("it is Ada's");
    assert_eq!(body["article"], json!({"title": "La mer", "markdown": "Elle est belle."}));
    assert_eq!(script.calls()[1].body["TableName"], "results");
}

#[tokio::test]
async fn an_article_that_has_expired_is_absent() {
    // DynamoDB has deleted it, or has not got round to it.
    for expired in [json!({}), article(NOW), article(0)] {
        let (script, aws) = Script::new([("GetItem", job("COMPLETED").into()), ("GetItem", expired.into())]);
        let body = answer(aws, JOB).await.expect("it is Ada's");
        assert_eq!((body["status"].clone(), body.get("article")), (json!("COMPLETED"), None));
        script.calls();
    }
}

#[tokio::test]
async fn a_job_of_someone_else_is_not_there() {
    let mut of_eve = job("COMPLETED");
    of_eve["Item"]["user_id"] = json!({"S": "eve"});
    let mut messages = Vec::new();
    for found in [of_eve, json!({})] {
        let (script, aws) = Script::new([("GetItem", found.into())]);
        let error = answer(aws, JOB).await.expect_err("it is not Ada's");
        assert_eq!(error.code().status(), 404);
        messages.push(error.message().to_owned());
        script.calls();
    }
    assert_eq!(messages[0], messages[1], "which of the two it is does not leak");
}

#[tokio::test]
async fn no_id_is_a_failure() {
    for job_id in ["", &"x".repeat(2_049)] {
        let (script, aws) = Script::new([]);
        assert_eq!(
            answer(aws, job_id)
                .await
                .expect_err("no key is so")
                .code()
                .status(),
            404
        );
        script.calls();
    }
    for job_id in ["../../x", "é 🎙", "'; DROP TABLE jobs", "\0"] {
        let (script, aws) = Script::new([("GetItem", json!({}).into())]);
        assert_eq!(
            answer(aws, job_id)
                .await
                .expect_err("no such job")
                .code()
                .status(),
            404
        );
        assert_eq!(script.calls()[0].body["Key"], json!({"job_id": {"S": job_id}}));
    }
}
