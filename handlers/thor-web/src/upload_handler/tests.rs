use contract::{MediaFormat, UploadRequest};
use fake::{Cloud, Failure};
use links::http::{ErrorKind, Internal, InvalidRequest, UnsupportedMediaType, Upstream};
use links::time::EpochMillis;
use serde_json::{Value, json};

use super::*;
use crate::testing::{NOW, ada};

const OPERATION: &str = "StartTranscriptionJob";

/// A request for a URL to upload to.
fn without_audio() -> UploadRequest {
    UploadRequest {
        file_name: "talk.mp3".to_owned(),
        content_type: "audio/mpeg".to_owned(),
        language: None,
        audio: None,
    }
}

fn with_audio() -> UploadRequest {
    UploadRequest {
        file_name: "../talk.mp3".to_owned(),
        content_type: "audio/mp3".to_owned(),
        language: Some("fr-FR".to_owned()),
        audio: Some("SUQz".to_owned()),
    }
}

/// A cloud where transcriptions start.
fn cloud() -> Cloud {
    let cloud = Cloud::new();
    cloud.answer(OPERATION, json!({"TranscriptionJob": {}}));
    cloud
}

async fn answer(cloud: &Cloud, body: UploadRequest) -> Result<api::UploadAnswer, Refusal<api::Upload>> {
    let request = Request { path: (), query: (), headers: (), body, caller: ada(), context: cloud.context() };
    upload_handler(&cloud.links(), &cloud.aws(), request).await
}

async fn refused(cloud: &Cloud, body: UploadRequest) -> (ErrorKind, String) {
    let Err(refusal) = answer(cloud, body).await else { panic!("it is refused") };
    (refusal.kind(), refusal.message().to_owned())
}

fn jobs(cloud: &Cloud) -> Vec<Job> {
    let links: UploadHandlerLinks = cloud.links();
    cloud.table(&links.jobs).items()
}

/// The only job. Its ID is a UUID.
fn only_job(cloud: &Cloud) -> Job {
    let mut jobs = jobs(cloud);
    assert_eq!(jobs.len(), 1, "{jobs:?}");
    let job = jobs.remove(0);
    Uuid::parse_str(&job.job_id).expect("the ID is a UUID");
    job
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
async fn without_a_recording_the_answer_has_a_url_to_upload_it_to() {
    let cloud = cloud();
    let answer = answer(&cloud, without_audio())
        .await
        .expect("it is in order");
    let api::UploadAnswer::Created(UploadResponse::AwaitingUpload { job_id, upload_url, expires_in }) =
        answer
    else {
        panic!("it is answered with 201 and a URL")
    };
    assert_eq!(expires_in, 3600);
    let place = format!("https://storage.s3.eu-west-3.amazonaws.com/uploads/ada/{job_id}?");
    assert!(upload_url.starts_with(&place), "{upload_url}");
    assert!(upload_url.contains("X-Amz-Expires=3600"), "{upload_url}");
    assert!(upload_url.contains("X-Amz-Date=20250131T120000Z"), "{upload_url}");
    assert!(
        upload_url.contains("X-Amz-SignedHeaders=content-type%3Bhost"),
        "another content type must not be accepted: {upload_url}"
    );
    assert!(!upload_url.contains("checksum"), "a browser could not send it: {upload_url}");
    assert_eq!(
        only_job(&cloud),
        Job {
            job_id,
            user_id: "ada".to_owned(),
            timestamp: EpochMillis(NOW * 1000),
            updated_at: EpochMillis(NOW * 1000),
            status: JobStatus::AwaitingUpload,
            file_name: "talk.mp3".to_owned(),
            media_format: MediaFormat::Mp3,
            language: None,
            error: None,
        }
    );
    assert_eq!(cloud.calls().len(), 1, "the job is noted, and nothing else is done");
}

#[tokio::test]
async fn a_recording_is_stored_and_its_transcription_started() {
    let cloud = cloud();
    let answer = answer(&cloud, with_audio()).await.expect("it is in order");
    let job = only_job(&cloud);
    let job_id = &job.job_id;
    let response = UploadResponse::Transcribing { job_id: job_id.clone() };
    assert!(matches!(answer, api::UploadAnswer::Accepted(found) if found == response));
    assert_eq!(
        job,
        Job {
            job_id: job_id.clone(),
            user_id: "ada".to_owned(),
            timestamp: EpochMillis(NOW * 1000),
            updated_at: EpochMillis(NOW * 1000),
            status: JobStatus::Transcribing,
            file_name: "../talk.mp3".to_owned(),
            media_format: MediaFormat::Mp3,
            language: Some("fr-FR".to_owned()),
            error: None,
        }
    );
    let links: UploadHandlerLinks = cloud.links();
    let storage = cloud.bucket(&links.storage);
    assert_eq!(storage.keys(), [format!("uploads/ada/{job_id}")]);
    let recording = storage.object(&storage.keys()[0]).expect("it is stored");
    assert_eq!((recording.text(), recording.content_type.as_deref()), ("ID3", Some("audio/mp3")));
    assert_eq!(
        transcriptions(&cloud),
        [json!({
            "TranscriptionJobName": format!("transcribe-{job_id}"),
            "LanguageCode": "fr-FR",
            "MediaFormat": "mp3",
            "Media": {"MediaFileUri": format!("s3://storage/uploads/ada/{job_id}")},
            "OutputBucketName": "storage",
            "OutputKey": format!("transcripts/{job_id}.json"),
        })]
    );
}

#[tokio::test]
async fn a_job_awaits_its_upload_until_the_transcription_has_started() {
    let cloud = cloud();
    cloud.fail("UpdateItem", Failure::broken());
    let (kind, _) = refused(&cloud, with_audio()).await;
    assert_eq!(kind, Upstream::KIND);
    // The arrival of the recording moves it on.
    assert_eq!(only_job(&cloud).status, JobStatus::AwaitingUpload);
}

#[tokio::test]
async fn a_transcription_that_the_arrival_has_started_is_not_started_again() {
    let cloud = cloud();
    let conflict = Failure::refused(400, "ConflictException", "The requested job name already exists.");
    cloud.fail(OPERATION, conflict);
    // The arrival has also moved the job.
    let refused = "The conditional request failed";
    cloud.fail("UpdateItem", Failure::refused(400, "ConditionalCheckFailedException", refused));
    let answer = answer(&cloud, with_audio()).await.expect("it has started");
    assert!(matches!(answer, api::UploadAnswer::Accepted(UploadResponse::Transcribing { .. })));
    assert_eq!(only_job(&cloud).error, None);
}

#[tokio::test]
async fn a_transcription_that_cannot_start_now_ends_the_job_and_may_be_tried_again() {
    let failures = [
        Failure::refused(500, "InternalFailureException", "There was an internal error."),
        Failure::refused(400, "LimitExceededException", "Too many."),
        Failure::no_answer(),
    ];
    for failure in failures {
        let cloud = cloud();
        cloud.fail(OPERATION, failure);
        let message = "the transcription could not be started; try again in a moment";
        assert_eq!(refused(&cloud, with_audio()).await, (Upstream::KIND, message.to_owned()));
        let job = only_job(&cloud);
        let error = job.error.as_deref();
        assert_eq!((job.status, error), (JobStatus::Failed, Some("the transcription could not be started")));
    }
}

#[tokio::test]
async fn a_recording_that_transcribe_refuses_ends_the_job_and_is_not_to_be_sent_again() {
    let cloud = cloud();
    cloud.fail(OPERATION, Failure::refused(400, "BadRequestException", "The language is not supported."));
    let reason = "Transcribe refused the recording: The language is not supported.";
    assert_eq!(refused(&cloud, with_audio()).await, (RecordingRefused::KIND, reason.to_owned()));
    let job = only_job(&cloud);
    assert_eq!((job.status, job.error.as_deref()), (JobStatus::Failed, Some(reason)));
}

#[tokio::test]
async fn a_mistake_of_ours_is_not_to_be_tried_again() {
    let cloud = cloud();
    cloud.fail(OPERATION, Failure::refused(400, "AccessDeniedException", "User: arn:… is not authorized"));
    let message = "something went wrong on our side";
    assert_eq!(refused(&cloud, with_audio()).await, (Internal::KIND, message.to_owned()));
    let job = only_job(&cloud);
    let error = job.error.as_deref();
    assert_eq!((job.status, error), (JobStatus::Failed, Some("the transcription could not be started")));
}

#[tokio::test]
async fn a_recording_that_cannot_be_stored_ends_the_job() {
    let cloud = cloud();
    cloud.fail("PutObject", Failure::throttled());
    let message = "the recording could not be stored; try again in a moment";
    assert_eq!(refused(&cloud, with_audio()).await, (Upstream::KIND, message.to_owned()));
    let job = only_job(&cloud);
    let error = job.error.as_deref();
    assert_eq!((job.status, error), (JobStatus::Failed, Some("the recording could not be stored")));
    assert_eq!(transcriptions(&cloud).len(), 0);
}

#[tokio::test]
async fn a_caller_is_told_the_failure_even_if_it_cannot_be_noted() {
    let cloud = cloud();
    cloud.fail("PutObject", Failure::throttled());
    cloud.fail("UpdateItem", Failure::broken());
    let message = "the recording could not be stored; try again in a moment";
    assert_eq!(refused(&cloud, with_audio()).await, (Upstream::KIND, message.to_owned()));
}

#[tokio::test]
async fn a_job_that_cannot_be_noted_is_not_started() {
    for body in [with_audio(), without_audio()] {
        let cloud = cloud();
        cloud.fail("PutItem", Failure::broken());
        assert_eq!(refused(&cloud, body).await.0, Upstream::KIND);
        assert_eq!(cloud.calls().len(), 1);
    }
}

#[tokio::test]
async fn a_refused_request_changes_nothing() {
    let text = |text: &str| Some(text.to_owned());
    let cases = [
        (UploadRequest { content_type: "image/png".to_owned(), ..with_audio() }, UnsupportedMediaType::KIND),
        (UploadRequest { file_name: String::new(), ..with_audio() }, InvalidRequest::KIND),
        (UploadRequest { audio: text("*"), ..with_audio() }, InvalidRequest::KIND),
        (UploadRequest { audio: text(""), ..with_audio() }, InvalidRequest::KIND),
        // Transcribe does not know it.
        (UploadRequest { language: text("tlh-QO"), ..with_audio() }, InvalidRequest::KIND),
    ];
    for (body, kind) in cases {
        let cloud = cloud();
        let refused = refused(&cloud, body).await;
        assert_eq!(refused.0, kind, "{refused:?}");
        assert_eq!(cloud.calls(), []);
    }
}

#[test]
fn a_body_with_missing_or_wrong_fields_is_not_a_request() {
    for body in [
        json!({}),
        json!({"file_name": "a"}),
        json!({"file_name": "a", "content_type": "audio/mpeg", "audio": 5}),
    ] {
        serde_json::from_value::<UploadRequest>(body.clone()).expect_err(&body.to_string());
    }
}
