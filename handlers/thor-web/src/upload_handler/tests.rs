use serde_json::{Value, json};

use super::*;
use crate::fake_aws::{Script, links, refusal, refused_condition, request};

fn upload(body: &Value) -> Request {
    request("POST /upload", json!({"body": body.to_string()}))
}

fn with_audio() -> Request {
    upload(
        &json!({"file_name": "../talk.mp3", "content_type": "audio/mp3", "language": "fr-FR", "audio": "SUQz"}),
    )
}

async fn answer(aws: Aws, request: &Request) -> Result<(u16, Value), Error> {
    let function = UploadHandler::new(links(), aws);
    let response = function.handle(request).await?;
    Ok((response.status(), serde_json::from_str(response.body()).expect("JSON")))
}

#[tokio::test]
async fn without_a_recording_the_answer_says_where_to_put_it() {
    let (script, aws) = Script::new([("PutItem", json!({}).into())]);
    let request = upload(&json!({"file_name": "talk.mp3", "content_type": "audio/mpeg"}));
    let (status, body) = answer(aws, &request).await.expect("it is in order");
    let job_id = body["job_id"].as_str().expect("a job").to_owned();
    assert_eq!(
        (status, &body["status"], &body["expires_in"]),
        (201, &json!("AWAITING_UPLOAD"), &json!(3600))
    );
    assert_eq!(job_id.len(), 36);

    let url = body["upload_url"].as_str().expect("a URL");
    let place = format!("https://storage.s3.eu-west-3.amazonaws.com/uploads/ada/{job_id}?");
    assert!(url.starts_with(&place), "{url}");
    assert!(url.contains("X-Amz-Expires=3600"), "{url}");
    assert!(url.contains("X-Amz-Date=20250131T120000Z"), "{url}");
    assert!(
        url.contains("X-Amz-SignedHeaders=content-type%3Bhost"),
        "another content type must not be accepted: {url}"
    );
    assert!(!url.contains("checksum"), "a browser could not send it: {url}");

    let calls = script.calls();
    assert_eq!(
        calls[0].body,
        json!({"TableName": "jobs", "Item": {
            "job_id": {"S": job_id}, "user_id": {"S": "ada"}, "timestamp": {"N": "1738324800000"},
            "updated_at": {"N": "1738324800000"}, "status": {"S": "AWAITING_UPLOAD"}, "file_name": {"S": "talk.mp3"},
            "media_format": {"S": "mp3"},
        }})
    );
}

/// The names and bodies of calls, in which the job's ID is `{job}`.
fn told(script: Script) -> Vec<(String, String)> {
    let calls = script.calls();
    let job_id = calls[0].body["Item"]["job_id"]["S"]
        .as_str()
        .expect("the first call notes the job")
        .to_owned();
    calls
        .into_iter()
        .map(|call| (call.name, call.body.to_string().replace(&job_id, "{job}")))
        .collect()
}

/// The step that stores the recording, whatever its job's ID is.
const STORED: &str = "PUT uploads/ada/";

#[tokio::test]
async fn a_recording_is_stored_and_its_transcription_started() {
    let (script, aws) = Script::new([
        ("PutItem", json!({}).into()),
        (STORED, json!("").into()),
        ("StartTranscriptionJob", json!({"TranscriptionJob": {}}).into()),
        ("UpdateItem", json!({}).into()),
    ]);
    let (status, body) = answer(aws, &with_audio()).await.expect("it is in order");
    assert_eq!((status, &body["status"]), (202, &json!("TRANSCRIBING")));
    assert_eq!(body.as_object().map(serde_json::Map::len), Some(2), "{body}");

    let told = told(script);
    assert_eq!(told[1].1, json!("ID3").to_string());
    let start: Value = serde_json::from_str(&told[2].1).expect("JSON");
    assert_eq!(
        start,
        json!({
            "TranscriptionJobName": "thor-web-{job}",
            "LanguageCode": "fr-FR",
            "MediaFormat": "mp3",
            "Media": {"MediaFileUri": "s3://storage/uploads/ada/{job}"},
            "OutputBucketName": "storage",
            "OutputKey": "transcripts/{job}.json",
        })
    );
    let update: Value = serde_json::from_str(&told[3].1).expect("JSON");
    assert_eq!(update["ExpressionAttributeValues"][":status"]["S"], "TRANSCRIBING");
    assert_eq!(update["ExpressionAttributeValues"][":before0"]["S"], "AWAITING_UPLOAD");
    assert_eq!(update["ConditionExpression"], "#status IN (:before0)");
}

#[tokio::test]
async fn a_transcription_that_the_arrival_has_started_is_not_started_again() {
    let (script, aws) = Script::new([
        ("PutItem", json!({}).into()),
        (STORED, json!("").into()),
        (
            "StartTranscriptionJob",
            refusal(400, "ConflictException", "The requested job name already exists."),
        ),
        ("UpdateItem", refused_condition()),
    ]);
    let (status, body) = answer(aws, &with_audio()).await.expect("it has started");
    assert_eq!((status, &body["status"]), (202, &json!("TRANSCRIBING")));
    script.calls();
}

#[tokio::test]
async fn a_transcription_that_cannot_start_ends_the_job() {
    for refused in [
        refusal(500, "InternalFailureException", "There was an internal error."),
        refusal(400, "LimitExceededException", "Too many."),
        refusal(400, "BadRequestException", "The S3 URI that you provided can't be accessed."),
    ] {
        let (script, aws) = Script::new([
            ("PutItem", json!({}).into()),
            (STORED, json!("").into()),
            ("StartTranscriptionJob", refused),
            ("UpdateItem", json!({}).into()),
        ]);
        let error = answer(aws, &with_audio())
            .await
            .expect_err("it cannot start");
        assert_eq!(error.code().status(), 502);
        assert_eq!(error.message(), "the transcription could not be started; try again in a moment");
        let update: Value = serde_json::from_str(&told(script)[3].1).expect("JSON");
        assert_eq!(update["ExpressionAttributeValues"][":status"]["S"], "FAILED");
        assert_eq!(
            update["ExpressionAttributeValues"][":error"]["S"],
            "the transcription could not be started"
        );
    }
}

#[tokio::test]
async fn a_recording_that_cannot_be_stored_ends_the_job() {
    let (script, aws) = Script::new([
        ("PutItem", json!({}).into()),
        (STORED, refusal(503, "SlowDown", "Please reduce your request rate.")),
        // Not even that can be noted.
        ("UpdateItem", refusal(500, "InternalServerError", "no")),
    ]);
    let error = answer(aws, &with_audio())
        .await
        .expect_err("it cannot be stored");
    assert_eq!(
        (error.code().status(), error.message()),
        (502, "the recording could not be stored; try again in a moment")
    );
    script.calls();
}

#[tokio::test]
async fn a_job_that_cannot_be_noted_is_not_started() {
    let (script, aws) = Script::new([("PutItem", refusal(500, "InternalServerError", "no"))]);
    let error = answer(aws, &with_audio())
        .await
        .expect_err("it cannot be noted");
    assert_eq!(error.code().status(), 502);
    script.calls();
}

#[tokio::test]
async fn a_refused_request_changes_nothing() {
    let bodies = [
        (json!({}), 400),
        (json!({"file_name": "a", "content_type": "image/png"}), 415),
        (json!({"file_name": "", "content_type": "audio/mpeg"}), 400),
        (json!({"file_name": "a", "content_type": "audio/mpeg", "audio": "*"}), 400),
        (json!({"file_name": "a", "content_type": "audio/mpeg", "audio": 5}), 400),
    ];
    for (body, status) in bodies {
        let (script, aws) = Script::new([]);
        let error = answer(aws, &upload(&body))
            .await
            .expect_err("it is refused");
        assert_eq!(error.code().status(), status, "{body}");
        assert_eq!(script.calls().len(), 0);
    }
    let (script, aws) = Script::new([]);
    let no_one = request("POST /upload", json!({"requestContext": {}, "body": "{}"}));
    assert_eq!(
        answer(aws, &no_one)
            .await
            .expect_err("no one")
            .code()
            .status(),
        401
    );
    assert_eq!(script.calls().len(), 0);
}
