use std::error::Error as _;

use contract::Job;
use fake::{Cloud, Failure};
use links::events::{CreatedObject, ObjectBucket};
use serde_json::{Value, json};

use super::*;
use crate::testing::{JOB, failed, job, key, moved};

const OPERATION: &str = "StartTranscriptionJob";

/// An object in the bucket of the recordings.
fn created(object: &str, size: u64) -> Event<ObjectCreated> {
    Event::example(ObjectCreated {
        bucket: ObjectBucket { name: "storage".to_owned() },
        object: CreatedObject { key: object.to_owned(), size },
    })
}

fn arrived() -> Event<ObjectCreated> {
    created(&format!("uploads/ada/{JOB}"), 3)
}

/// A cloud with Ada's job of this status, where transcriptions start.
fn cloud_with(status: JobStatus) -> Cloud {
    let cloud = Cloud::new();
    let links: UploadCompleteLinks = cloud.links();
    cloud.table(&links.jobs).put(&job(status));
    cloud.answer(OPERATION, json!({"TranscriptionJob": {}}));
    cloud
}

async fn handle(cloud: &Cloud, event: Event<ObjectCreated>) -> Result<(), Error> {
    upload_complete(&cloud.links(), &cloud.aws(), event).await
}

fn job_in(cloud: &Cloud) -> Job {
    let links: UploadCompleteLinks = cloud.links();
    cloud.table(&links.jobs).get(&key()).expect("jobs are kept")
}

/// The parameters of the transcriptions that were asked for.
fn transcriptions(cloud: &Cloud) -> Vec<Value> {
    let calls = cloud.calls().into_iter();
    calls
        .filter(|call| call.operation == OPERATION)
        .map(|call| call.body)
        .collect()
}

#[tokio::test]
async fn a_recording_that_arrives_is_transcribed() {
    let cloud = cloud_with(JobStatus::AwaitingUpload);
    handle(&cloud, arrived()).await.expect("it is handled");
    assert_eq!(
        transcriptions(&cloud),
        [json!({
            "TranscriptionJobName": format!("transcribe-{JOB}"),
            "MediaFormat": "mp3",
            "Media": {"MediaFileUri": format!("s3://storage/uploads/ada/{JOB}")},
            "OutputBucketName": "storage",
            "OutputKey": format!("transcripts/{JOB}.json"),
            "IdentifyLanguage": true,
        })]
    );
    assert_eq!(job_in(&cloud), moved(JobStatus::Transcribing));
}

#[tokio::test]
async fn a_recording_that_arrives_again_changes_nothing() {
    let further = [JobStatus::Transcribing, JobStatus::Generating, JobStatus::Completed, JobStatus::Failed];
    for status in further {
        let cloud = cloud_with(status);
        handle(&cloud, arrived()).await.expect("it is handled");
        assert_eq!(job_in(&cloud), job(status));
        assert_eq!(transcriptions(&cloud).len(), 0, "{status:?}");
    }
}

#[tokio::test]
async fn a_transcription_that_has_started_is_noted() {
    // The first time, the function was stopped after the start.
    let cloud = cloud_with(JobStatus::AwaitingUpload);
    let conflict = Failure::refused(400, "ConflictException", "The requested job name already exists.");
    cloud.fail(OPERATION, conflict);
    handle(&cloud, arrived()).await.expect("it is handled");
    assert_eq!(job_in(&cloud), moved(JobStatus::Transcribing));
}

#[tokio::test]
async fn a_transcription_that_ends_before_its_start_is_noted_stays_ended() {
    let cloud = cloud_with(JobStatus::AwaitingUpload);
    let refused = "The conditional request failed";
    cloud.fail("UpdateItem", Failure::refused(400, "ConditionalCheckFailedException", refused));
    handle(&cloud, arrived()).await.expect("it is handled");
    assert_eq!(job_in(&cloud), job(JobStatus::AwaitingUpload));
}

#[tokio::test]
async fn an_object_that_is_not_the_recording_of_a_job_is_left_alone() {
    let cloud = cloud_with(JobStatus::AwaitingUpload);
    for object in ["transcripts/x.json", "uploads/x", "uploads/ada/x/y", "uploads//x"] {
        handle(&cloud, created(object, 3)).await.expect(object);
    }
    let endless = format!("uploads/ada/{}", "x".repeat(3_000));
    handle(&cloud, created(&endless, 3))
        .await
        .expect("no ID is so long");
    assert_eq!(cloud.calls(), []);

    handle(&cloud, created("uploads/ada/42", 3))
        .await
        .expect("there is no such job");
    let of_eve = format!("uploads/eve/{JOB}");
    handle(&cloud, created(&of_eve, 3))
        .await
        .expect("it is Ada's job");
    assert_eq!(job_in(&cloud), job(JobStatus::AwaitingUpload));
    assert_eq!(transcriptions(&cloud).len(), 0);
}

#[tokio::test]
async fn an_empty_recording_ends_the_job() {
    let cloud = cloud_with(JobStatus::AwaitingUpload);
    let empty = created(&format!("uploads/ada/{JOB}"), 0);
    handle(&cloud, empty).await.expect("it is handled");
    assert_eq!(job_in(&cloud), failed("the recording is empty"));
    assert_eq!(transcriptions(&cloud).len(), 0);
}

#[tokio::test]
async fn a_recording_that_transcribe_refuses_ends_the_job_with_its_reason() {
    let cloud = cloud_with(JobStatus::AwaitingUpload);
    cloud.fail(OPERATION, Failure::refused(400, "BadRequestException", "The language is not supported."));
    handle(&cloud, arrived()).await.expect("it is handled");
    let reason = "Transcribe refused the recording: The language is not supported.";
    assert_eq!(job_in(&cloud), failed(reason));
}

#[tokio::test]
async fn the_event_comes_again_if_a_service_fails() {
    let failures = [
        Failure::refused(400, "LimitExceededException", "Too many."),
        Failure::refused(500, "InternalFailureException", "There was an internal error."),
        Failure::throttled(),
        Failure::no_answer(),
    ];
    for failure in failures {
        let cloud = cloud_with(JobStatus::AwaitingUpload);
        cloud.fail(OPERATION, failure.clone());
        let error = handle(&cloud, arrived()).await;
        assert!(error.expect_err("Transcribe fails").is_upstream(), "{failure:?}");
        assert_eq!(job_in(&cloud), job(JobStatus::AwaitingUpload));
        handle(&cloud, arrived()).await.expect("all is well again");
        assert_eq!(job_in(&cloud), moved(JobStatus::Transcribing));
    }
}

#[tokio::test]
async fn the_event_comes_again_if_the_start_cannot_be_noted() {
    let cloud = cloud_with(JobStatus::AwaitingUpload);
    cloud.fail("UpdateItem", Failure::broken());
    let error = handle(&cloud, arrived())
        .await
        .expect_err("DynamoDB is broken");
    assert!(error.is_upstream());
}

/// S3's event: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html>.
fn delivered(object: &Value) -> Result<Event<ObjectCreated>, Error> {
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
            "object": object,
            "request-id": "N4N7GDK58NMKJ12R",
            "requester": "123456789012",
            "source-ip-address": "1.2.3.4",
            "reason": "PutObject",
        },
    }))
}

#[test]
fn the_event_of_s3_is_understood() {
    let key = format!("uploads/ada/{JOB}");
    let object = json!({"key": key, "size": 3, "etag": "b1946ac92492d2347c6235b4d2611184", "sequencer": "617f08299329d189"});
    assert_eq!(delivered(&object).expect("it is understood"), arrived());
}

#[test]
fn an_event_without_the_size_is_not_understood() {
    let error = delivered(&json!({"key": "uploads/ada/42"})).expect_err("it has no size");
    let cause = error.source().expect("a cause").to_string();
    assert_eq!(cause, "the event is not understood: missing field `size` in `detail.object`");
}
