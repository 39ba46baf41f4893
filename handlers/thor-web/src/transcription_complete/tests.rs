use contract::Job;
use fake::{Cloud, Failure};
use serde_json::{Value, json};

use super::*;
use crate::testing::{JOB, failed, job, key, moved};

const OPERATION: &str = "GetTranscriptionJob";

/// A change of Ada's transcription.
fn changed(status: TranscriptionStatus) -> Event<TranscriptionStateChange> {
    changed_of(&format!("transcribe-{JOB}"), status)
}

fn changed_of(name: &str, status: TranscriptionStatus) -> Event<TranscriptionStateChange> {
    Event::example(TranscriptionStateChange {
        transcription_job_name: name.to_owned(),
        transcription_job_status: status,
        failure_reason: None,
    })
}

/// A cloud with Ada's job of this status, and the transcript that Transcribe has written.
fn cloud_with(status: JobStatus, transcript: &Value) -> Cloud {
    let cloud = Cloud::new();
    let links: TranscriptionCompleteLinks = cloud.links();
    cloud.table(&links.jobs).put(&job(status));
    let storage = cloud.bucket(&links.storage);
    storage.put(&format!("transcripts/{JOB}.json"), transcript.to_string());
    cloud
}

fn transcript(text: &str) -> Value {
    json!({"results": {"transcripts": [{"transcript": text}], "items": []}})
}

async fn handle(cloud: &Cloud, event: Event<TranscriptionStateChange>) -> Result<(), Error> {
    transcription_complete(&cloud.links(), &cloud.aws(), event).await
}

fn job_in(cloud: &Cloud) -> Job {
    let links: TranscriptionCompleteLinks = cloud.links();
    cloud.table(&links.jobs).get(&key()).expect("jobs are kept")
}

/// The articles that were asked for.
fn messages(cloud: &Cloud) -> Vec<ArticleRequest> {
    let links: TranscriptionCompleteLinks = cloud.links();
    cloud.queue(&links.article_queue).messages()
}

#[tokio::test]
async fn a_transcript_asks_for_an_article() {
    // The job of a fast transcription is not noted as started yet.
    for status in [JobStatus::AwaitingUpload, JobStatus::Transcribing] {
        let cloud = cloud_with(status, &transcript("Bonjour."));
        handle(&cloud, changed(TranscriptionStatus::Completed))
            .await
            .expect("it is handled");
        assert_eq!(messages(&cloud), [ArticleRequest { job_id: JOB.to_owned() }]);
        assert_eq!(job_in(&cloud), moved(JobStatus::Generating));
    }
}

#[tokio::test]
async fn an_event_that_comes_again_changes_nothing() {
    for status in [JobStatus::Generating, JobStatus::Completed, JobStatus::Failed] {
        for end in [TranscriptionStatus::Completed, TranscriptionStatus::Failed] {
            let cloud = cloud_with(status, &transcript("Bonjour."));
            handle(&cloud, changed(end)).await.expect("it is handled");
            assert_eq!((job_in(&cloud), messages(&cloud)), (job(status), vec![]));
        }
    }
}

#[tokio::test]
async fn a_transcription_that_failed_ends_the_job_with_transcribes_reason() {
    let reason = "The media format that you specified doesn't match the detected media format.";
    let cases = [
        (json!({"FailureReason": reason}), reason),
        (json!({}), "the transcription failed, and Transcribe gave no reason"),
    ];
    for (transcription, noted) in cases {
        let cloud = cloud_with(JobStatus::Transcribing, &json!(null));
        cloud.answer(OPERATION, json!({"TranscriptionJob": transcription}));
        handle(&cloud, changed(TranscriptionStatus::Failed))
            .await
            .expect("it is handled");
        assert_eq!((job_in(&cloud), messages(&cloud)), (failed(noted), vec![]));
        let asked: Vec<Value> = cloud
            .calls()
            .into_iter()
            .filter(|call| call.operation == OPERATION)
            .map(|call| call.body)
            .collect();
        assert_eq!(asked, [json!({"TranscriptionJobName": format!("transcribe-{JOB}")})]);
    }
}

#[tokio::test]
async fn the_event_comes_again_if_the_reason_cannot_be_read() {
    let cloud = cloud_with(JobStatus::Transcribing, &json!(null));
    cloud.fail(OPERATION, Failure::broken());
    let error = handle(&cloud, changed(TranscriptionStatus::Failed)).await;
    assert!(error.expect_err("Transcribe is broken").is_upstream());
    assert_eq!(job_in(&cloud), job(JobStatus::Transcribing));
}

#[tokio::test]
async fn a_recording_without_speech_ends_the_job() {
    let cases = [
        (transcript(""), "no speech was found in the recording"),
        (json!("<html>"), "the transcript cannot be read"),
    ];
    for (object, reason) in cases {
        let cloud = cloud_with(JobStatus::Transcribing, &object);
        handle(&cloud, changed(TranscriptionStatus::Completed))
            .await
            .expect("it is handled");
        assert_eq!((job_in(&cloud), messages(&cloud)), (failed(reason), vec![]));
    }
}

#[tokio::test]
async fn transcriptions_of_others_are_left_alone() {
    let cloud = cloud_with(JobStatus::Transcribing, &transcript("Bonjour."));
    for name in ["other-42", "transcribe-", ""] {
        handle(&cloud, changed_of(name, TranscriptionStatus::Completed))
            .await
            .expect(name);
    }
    assert_eq!(cloud.calls(), []);
    // The stage `dev` has the prefix `transcribe-dev-`.
    let name = format!("transcribe-dev-{JOB}");
    handle(&cloud, changed_of(&name, TranscriptionStatus::Completed))
        .await
        .expect("it is another stage's");
    let calls = cloud.calls();
    assert_eq!(calls.len(), 1, "{calls:?}");
    assert_eq!(calls[0].body["Key"], json!({"job_id": {"S": format!("dev-{JOB}")}}));
    assert_eq!((job_in(&cloud), messages(&cloud)), (job(JobStatus::Transcribing), vec![]));
}

#[tokio::test]
async fn a_transcription_that_has_not_ended_is_left_alone() {
    for status in [TranscriptionStatus::Queued, TranscriptionStatus::InProgress] {
        let cloud = cloud_with(JobStatus::AwaitingUpload, &transcript("Bonjour."));
        handle(&cloud, changed(status))
            .await
            .expect("it is handled");
        assert_eq!(cloud.calls(), []);
        assert_eq!((job_in(&cloud), messages(&cloud)), (job(JobStatus::AwaitingUpload), vec![]));
    }
}

#[tokio::test]
async fn a_job_is_not_noted_as_generating_before_its_message_is_sent() {
    let cloud = cloud_with(JobStatus::Transcribing, &transcript("Bonjour."));
    cloud.fail("SendMessage", Failure::broken());
    handle(&cloud, changed(TranscriptionStatus::Completed))
        .await
        .expect_err("the event comes again");
    assert_eq!((job_in(&cloud), messages(&cloud)), (job(JobStatus::Transcribing), vec![]));
}

#[tokio::test]
async fn a_message_is_not_lost_if_its_job_cannot_be_noted() {
    let cloud = cloud_with(JobStatus::Transcribing, &transcript("Bonjour."));
    cloud.fail("UpdateItem", Failure::broken());
    handle(&cloud, changed(TranscriptionStatus::Completed))
        .await
        .expect_err("the event comes again");
    assert_eq!(messages(&cloud).len(), 1);
    handle(&cloud, changed(TranscriptionStatus::Completed))
        .await
        .expect("all is well again");
    // The generator does not mind the second message.
    assert_eq!((job_in(&cloud), messages(&cloud).len()), (moved(JobStatus::Generating), 2));
}

#[test]
fn the_event_of_transcribe_is_understood() {
    // <https://docs.aws.amazon.com/transcribe/latest/dg/monitoring-events.html>
    let event: Result<Event<TranscriptionStateChange>, Error> = runtime::events::parse(json!({
        "version": "0",
        "id": "17793124-05d4-b198-2fde-7ededc63b103",
        "detail-type": "Transcribe Job State Change",
        "source": "aws.transcribe",
        "account": "123456789012",
        "time": "2025-01-31T12:00:00Z",
        "region": "eu-west-3",
        "resources": [],
        "detail": {"TranscriptionJobName": format!("transcribe-{JOB}"), "TranscriptionJobStatus": "COMPLETED"},
    }));
    assert_eq!(event.expect("it is understood"), changed(TranscriptionStatus::Completed));
}
