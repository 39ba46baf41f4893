use serde_json::{Value, json};

use super::*;
use crate::fake_aws::{Call, JOB, Script, job, links, refusal, refused_condition};

/// S3's event as EventBridge delivers it: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html>.
fn event(key: &str, size: u64) -> Event<ObjectCreated> {
    runtime::events::parse(json!({
        "version": "0",
        "id": "17793124-05d4-b198-2fde-7ededc63b103",
        "detail-type": "Object Created",
        "source": "aws.s3",
        "account": "111122223333",
        "time": "2025-01-31T12:00:00Z",
        "region": "eu-west-3",
        "resources": ["arn:aws:s3:::storage"],
        "detail": {
            "version": "0",
            "bucket": {"name": "storage"},
            "object": {"key": key, "size": size, "etag": "b1946ac92492d2347c6235b4d2611184", "sequencer": "617f08299329d189"},
            "request-id": "N4N7GDK58NMKJ12R",
            "requester": "123456789012",
            "source-ip-address": "1.2.3.4",
            "reason": "PutObject",
        },
    }))
    .expect("the event is understood")
}

fn arrived() -> Event<ObjectCreated> {
    event(&format!("uploads/ada/{JOB}"), 3)
}

async fn handled(script: Script, aws: Aws, event: Event<ObjectCreated>) -> (Result<(), Error>, Vec<Call>) {
    let outcome = UploadComplete::new(links(), aws).handle(event).await;
    (outcome, script.calls())
}

#[tokio::test]
async fn a_recording_that_arrives_is_transcribed() {
    let (script, aws) = Script::new([
        ("GetItem", job("AWAITING_UPLOAD").into()),
        ("StartTranscriptionJob", json!({"TranscriptionJob": {}}).into()),
        ("UpdateItem", json!({}).into()),
    ]);
    let (outcome, calls) = handled(script, aws, arrived()).await;
    outcome.expect("it is handled");
    assert_eq!(
        calls[1].body,
        json!({
            "TranscriptionJobName": format!("thor-web-{JOB}"),
            "MediaFormat": "mp3",
            "Media": {"MediaFileUri": format!("s3://storage/uploads/ada/{JOB}")},
            "OutputBucketName": "storage",
            "OutputKey": format!("transcripts/{JOB}.json"),
            "IdentifyLanguage": true,
        })
    );
    assert_eq!(calls[2].body["ExpressionAttributeValues"][":status"]["S"], "TRANSCRIBING");
}

#[tokio::test]
async fn a_recording_that_arrives_again_changes_nothing() {
    for status in ["TRANSCRIBING", "GENERATING", "COMPLETED", "FAILED"] {
        let (script, aws) = Script::new([("GetItem", job(status).into())]);
        let (outcome, _) = handled(script, aws, arrived()).await;
        outcome.expect(status);
    }
}

#[tokio::test]
async fn a_transcription_that_has_started_is_noted() {
    // The first time, the function was stopped after the start.
    let (script, aws) = Script::new([
        ("GetItem", job("AWAITING_UPLOAD").into()),
        (
            "StartTranscriptionJob",
            refusal(400, "ConflictException", "The requested job name already exists."),
        ),
        ("UpdateItem", json!({}).into()),
    ]);
    handled(script, aws, arrived())
        .await
        .0
        .expect("it is handled");

    // The transcription has ended before this function could note its start.
    let (script, aws) = Script::new([
        ("GetItem", job("AWAITING_UPLOAD").into()),
        ("StartTranscriptionJob", json!({"TranscriptionJob": {}}).into()),
        ("UpdateItem", refused_condition()),
    ]);
    handled(script, aws, arrived())
        .await
        .0
        .expect("it is handled");
}

#[tokio::test]
async fn what_is_no_recording_of_a_job_is_left_alone() {
    for key in ["transcripts/x.json", "uploads/x", "uploads/ada/x/y", "uploads//x"] {
        let (script, aws) = Script::new([]);
        handled(script, aws, event(key, 3)).await.0.expect(key);
    }
    let (script, aws) = Script::new([("GetItem", json!({}).into())]);
    handled(script, aws, arrived())
        .await
        .0
        .expect("there is no such job");
    let (script, aws) = Script::new([("GetItem", job("AWAITING_UPLOAD").into())]);
    let of_eve = event(&format!("uploads/eve/{JOB}"), 3);
    handled(script, aws, of_eve)
        .await
        .0
        .expect("it is Ada's job");
    let (script, aws) = Script::new([]);
    let endless = event(&format!("uploads/ada/{}", "x".repeat(3_000)), 3);
    handled(script, aws, endless)
        .await
        .0
        .expect("no key is so long");
}

#[tokio::test]
async fn an_empty_recording_ends_the_job() {
    let (script, aws) =
        Script::new([("GetItem", job("AWAITING_UPLOAD").into()), ("UpdateItem", json!({}).into())]);
    let (outcome, calls) = handled(script, aws, event(&format!("uploads/ada/{JOB}"), 0)).await;
    outcome.expect("it is handled");
    let values: &Value = &calls[1].body["ExpressionAttributeValues"];
    assert_eq!(
        (&values[":status"]["S"], &values[":error"]["S"]),
        (&json!("FAILED"), &json!("the recording is empty"))
    );
}

#[tokio::test]
async fn the_event_comes_again_if_a_service_fails() {
    let (script, aws) = Script::new([
        ("GetItem", job("AWAITING_UPLOAD").into()),
        ("StartTranscriptionJob", refusal(400, "LimitExceededException", "Too many.")),
    ]);
    let (outcome, _) = handled(script, aws, arrived()).await;
    assert_eq!(outcome.expect_err("it comes again").code().status(), 502);
}
