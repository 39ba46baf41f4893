use serde_json::{Value, json};

use super::*;
use crate::fake_aws::{Call, JOB, Script, job, links, refusal};

/// Transcribe's event: <https://docs.aws.amazon.com/transcribe/latest/dg/monitoring-events.html>.
fn event(name: &str, status: &str, reason: Option<&str>) -> Event<TranscriptionStateChange> {
    let mut detail = json!({"TranscriptionJobName": name, "TranscriptionJobStatus": status});
    if let Some(reason) = reason {
        detail["FailureReason"] = json!(reason);
    }
    runtime::events::parse(json!({
        "version": "0",
        "id": "999cccaa-eaaa-0000-1111-123456789012",
        "detail-type": "Transcribe Job State Change",
        "source": "aws.transcribe",
        "account": "123456789012",
        "time": "2025-01-31T12:00:00Z",
        "region": "eu-west-3",
        "resources": [],
        "detail": detail,
    }))
    .expect("the event is understood")
}

fn completed() -> Event<TranscriptionStateChange> {
    event(&format!("thor-web-{JOB}"), "COMPLETED", None)
}

fn transcript(text: &str) -> Value {
    json!({"results": {"transcripts": [{"transcript": text}], "items": []}})
}

async fn handled(
    script: Script,
    aws: Aws,
    event: Event<TranscriptionStateChange>,
) -> (Result<(), Error>, Vec<Call>) {
    let outcome = TranscriptionComplete::new(links(), aws).handle(event).await;
    (outcome, script.calls())
}

#[tokio::test]
async fn a_transcript_asks_for_an_article() {
    let get = format!("GET transcripts/{JOB}.json");
    // The job of a fast transcription is not noted as started yet.
    for status in ["AWAITING_UPLOAD", "TRANSCRIBING"] {
        let (script, aws) = Script::new([
            ("GetItem", job(status).into()),
            (&get, transcript("Bonjour.").into()),
            ("SendMessage", json!({"MessageId": "m"}).into()),
            ("UpdateItem", json!({}).into()),
        ]);
        let (outcome, calls) = handled(script, aws, completed()).await;
        outcome.expect("it is handled");
        assert_eq!(
            calls[2].body,
            json!({
                "QueueUrl": "https://sqs.eu-west-3.amazonaws.com/1/articles",
                "MessageBody": format!(r#"{{"job_id":"{JOB}"}}"#),
            })
        );
        assert_eq!(calls[3].body["ExpressionAttributeValues"][":status"]["S"], "GENERATING");
    }
}

#[tokio::test]
async fn an_event_that_comes_again_changes_nothing() {
    for status in ["GENERATING", "COMPLETED", "FAILED"] {
        for event in [completed(), event(&format!("thor-web-{JOB}"), "FAILED", Some("late"))] {
            let (script, aws) = Script::new([("GetItem", job(status).into())]);
            handled(script, aws, event).await.0.expect(status);
        }
    }
}

#[tokio::test]
async fn a_transcription_that_failed_ends_the_job_with_its_reason() {
    let reason = "The media format that you specified doesn't match the detected media format.";
    for (told, noted) in
        [(Some(reason), reason), (None, "the transcription failed, and Transcribe gave no reason")]
    {
        let (script, aws) =
            Script::new([("GetItem", job("TRANSCRIBING").into()), ("UpdateItem", json!({}).into())]);
        let (outcome, calls) = handled(script, aws, event(&format!("thor-web-{JOB}"), "FAILED", told)).await;
        outcome.expect("it is handled");
        let values = &calls[1].body["ExpressionAttributeValues"];
        assert_eq!((&values[":status"]["S"], &values[":error"]["S"]), (&json!("FAILED"), &json!(noted)));
    }
}

#[tokio::test]
async fn silence_ends_the_job() {
    let get = format!("GET transcripts/{JOB}.json");
    for (object, reason) in [
        (transcript(""), "no speech was found in the recording"),
        (json!("<html>"), "the transcript cannot be read"),
    ] {
        let (script, aws) = Script::new([
            ("GetItem", job("TRANSCRIBING").into()),
            (&get, object.into()),
            ("UpdateItem", json!({}).into()),
        ]);
        let (outcome, calls) = handled(script, aws, completed()).await;
        outcome.expect("it is handled");
        let values = &calls[2].body["ExpressionAttributeValues"];
        assert_eq!((&values[":status"]["S"], &values[":error"]["S"]), (&json!("FAILED"), &json!(reason)));
    }
}

#[tokio::test]
async fn transcriptions_of_others_are_left_alone() {
    for name in ["other-42", "thor-web-", ""] {
        let (script, aws) = Script::new([]);
        handled(script, aws, event(name, "COMPLETED", None))
            .await
            .0
            .expect(name);
    }
    // The stage `dev` has the prefix `thor-web-dev-`.
    let (script, aws) = Script::new([("GetItem", json!({}).into())]);
    let (outcome, calls) = handled(script, aws, event("thor-web-dev-42", "COMPLETED", None)).await;
    outcome.expect("it is another stage's");
    assert_eq!(calls[0].body["Key"], json!({"job_id": {"S": "dev-42"}}));
}

#[tokio::test]
async fn a_transcription_that_has_not_ended_is_left_alone() {
    for status in ["QUEUED", "IN_PROGRESS"] {
        let (script, aws) = Script::new([]);
        let event = event(&format!("thor-web-{JOB}"), status, None);
        handled(script, aws, event).await.0.expect(status);
    }
}

#[tokio::test]
async fn a_job_is_not_noted_as_generating_before_its_message_is_sent() {
    let get = format!("GET transcripts/{JOB}.json");
    let (script, aws) = Script::new([
        ("GetItem", job("TRANSCRIBING").into()),
        (&get, transcript("Bonjour.").into()),
        ("SendMessage", refusal(500, "InternalFailure", "no")),
    ]);
    let (outcome, _) = handled(script, aws, completed()).await;
    outcome.expect_err("the event comes again");
}
