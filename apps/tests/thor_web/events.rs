//! Events and messages: what comes twice, comes from elsewhere, or makes no sense.

use aws_sdk_sqs::types::QueueAttributeName;
use serde_json::{Value, json};
use support::{Item, until};

use crate::{
    cloud::Cloud,
    jobs::{Job, item, object, versions},
    stand_in::Answer,
};

/// S3's event of an object, as EventBridge delivers it.
pub(crate) fn object_created(cloud: &Cloud, key: &str, size: u64) -> Value {
    json!({
        "version": "0", "id": "17793124-05d4-b198-2fde-7ededc63b103", "detail-type": "Object Created",
        "source": "aws.s3", "account": "000000000000", "time": "2026-01-01T00:00:00Z", "region": "eu-west-3",
        "resources": [format!("arn:aws:s3:::{}", cloud.bucket())],
        "detail": {
            "version": "0", "bucket": {"name": cloud.bucket()},
            "object": {"key": key, "size": size, "etag": "b1946ac92492d2347c6235b4d2611184", "sequencer": "0062"},
            "request-id": "N4N7GDK58NMKJ12R", "requester": "000000000000", "reason": "PutObject",
        },
    })
}

/// Transcribe's event of a job, as EventBridge delivers it.
pub(crate) fn transcription(name: &str, status: &str, reason: Option<&str>) -> Value {
    let mut detail = json!({"TranscriptionJobName": name, "TranscriptionJobStatus": status});
    if let Some(reason) = reason {
        detail["FailureReason"] = reason.into();
    }
    json!({
        "version": "0", "id": "1de9a55a-39aa-d889-84eb-22d245492319",
        "detail-type": "Transcribe Job State Change", "source": "aws.transcribe", "account": "000000000000",
        "time": "2026-01-01T00:00:00Z", "region": "eu-west-3", "resources": [], "detail": detail,
    })
}

fn send_message(cloud: &Cloud, body: &str) {
    let call = cloud
        .sqs()
        .send_message()
        .queue_url(cloud.queue("article-queue"))
        .message_body(body)
        .send();
    cloud.wait(call).expect("the queue is there");
}

/// The traces of a job: its items, its objects, and how often Claude was asked.
fn traces(cloud: &Cloud, job: &Job) -> (Option<Item>, Option<Item>, [usize; 3], usize) {
    let versions = [versions(&job.recording()), versions(&job.transcript()), versions(&job.article())];
    (job.item("jobs"), job.item("results"), versions, cloud.stand_in.calls(job).len())
}

/// Waits until the generator has said something of a job so many times.
fn wait_for_log(cloud: &Cloud, job: &Job, words: &str) {
    until(&format!("the generator says `{words}` of {}", job.id), || {
        let logs = cloud.logs("article-generator");
        logs.lines()
            .any(|line| line.contains(words) && line.contains(&job.id))
            .then_some(())
    });
}

pub(crate) fn a_job_of_which_everything_comes_twice_is_done_once(cloud: &Cloud) {
    let job = Job::new(&cloud.person());
    cloud.stand_in.will(&job, [Answer::Held]);
    let name = cloud.name(&job.id);
    let arrived = object_created(cloud, &job.recording(), 20);
    let ended = transcription(&name, "COMPLETED", None);
    let failed = transcription(&name, "FAILED", Some("too late"));
    let invoke = |function: &str, event: &Value| {
        let answer = cloud.invoke(function, event);
        assert_eq!(answer, Ok(Value::Null), "{function}: {event}");
    };

    job.put_recording();
    job.until("TRANSCRIBING");
    invoke("upload-complete", &arrived);
    invoke("upload-complete", &arrived);
    job.until("GENERATING");
    let before = job.item("jobs");
    invoke("upload-complete", &arrived);
    invoke("transcription-complete", &ended);
    invoke("transcription-complete", &failed);
    assert_eq!(job.item("jobs"), before, "a late event moves nothing back");

    until("Claude is asked", || (!cloud.stand_in.calls(&job).is_empty()).then_some(()));
    cloud.stand_in.release(&job);
    job.until("COMPLETED");
    let before = traces(cloud, &job);
    assert_eq!((before.2, before.3), ([1, 1, 1], 1));
    invoke("upload-complete", &arrived);
    invoke("transcription-complete", &ended);
    invoke("transcription-complete", &failed);
    send_message(cloud, &json!({"job_id": job.id}).to_string());
    wait_for_log(cloud, &job, "the job had ended already");
    assert_eq!(traces(cloud, &job), before);
}

pub(crate) fn a_failed_transcription_fails_its_job_with_the_reason(cloud: &Cloud) {
    // The emulator's Transcribe does not always tell a reason, so that its event is written here.
    let job = Job::new(&cloud.person());
    let reason = "The media format that you specified doesn't match the detected media format.";
    let event = transcription(&cloud.name(&job.id), "FAILED", Some(reason));
    assert_eq!(cloud.invoke("transcription-complete", &event), Ok(Value::Null));
    assert_eq!(job.until("FAILED")["error"], reason);
    assert_eq!((object(&job.transcript()), object(&job.article())), (None, None));
    assert_eq!(cloud.stand_in.calls(&job).len(), 0);

    // What ended stays as it is.
    let before = job.item("jobs");
    let name = cloud.name(&job.id);
    for event in [transcription(&name, "COMPLETED", None), transcription(&name, "FAILED", Some("again"))] {
        assert_eq!(cloud.invoke("transcription-complete", &event), Ok(Value::Null));
    }
    assert_eq!(job.item("jobs"), before);
}

pub(crate) fn a_failed_transcription_fails_its_job_with_the_reason_of_transcribe(cloud: &Cloud) {
    let job = Job::new(&cloud.person());
    job.put_recording();
    job.until("TRANSCRIBING");
    // Transcribe reads the recording when its job runs, a moment later.
    let delete = cloud
        .s3()
        .delete_object()
        .bucket(cloud.bucket())
        .key(job.recording())
        .send();
    cloud.wait(delete).expect("the bucket is there");
    let error = job.until("FAILED")["error"].clone();
    assert!(
        error
            .as_str()
            .is_some_and(|error| error.contains("can't be accessed")),
        "{error}"
    );
}

pub(crate) fn a_failed_transcription_without_a_reason_fails_its_job_too(cloud: &Cloud) {
    let job = Job::new(&cloud.person());
    let event = transcription(&cloud.name(&job.id), "FAILED", None);
    assert_eq!(cloud.invoke("transcription-complete", &event), Ok(Value::Null));
    let error = job.until("FAILED")["error"].clone();
    assert!(
        error
            .as_str()
            .is_some_and(|error| error.contains("gave no reason")),
        "{error}"
    );
}

pub(crate) fn an_event_of_another_stage_changes_nothing(cloud: &Cloud) {
    let job = Job::new(&cloud.person());
    let before = traces(cloud, &job);
    // Of prod, of no stage, and of a job that this stage does not have.
    for name in [format!("thor-web-{}", job.id), job.id.clone(), cloud.name("unknown"), cloud.name("")] {
        for (status, reason) in [("COMPLETED", None), ("FAILED", Some("of another stage"))] {
            let event = transcription(&name, status, reason);
            assert_eq!(cloud.invoke("transcription-complete", &event), Ok(Value::Null), "{name}");
        }
    }
    for status in ["QUEUED", "IN_PROGRESS"] {
        let event = transcription(&cloud.name(&job.id), status, None);
        assert_eq!(cloud.invoke("transcription-complete", &event), Ok(Value::Null));
    }
    assert_eq!(traces(cloud, &job), before);
    // An event that makes no sense is an error, so that it comes again and is then kept.
    let error = cloud
        .invoke("transcription-complete", &json!({"detail": {}}))
        .expect_err("it is not understood");
    assert!(
        error["errorMessage"]
            .as_str()
            .is_some_and(|message| message.contains("not understood")),
        "{error}"
    );
}

pub(crate) fn an_object_that_is_no_recording_starts_nothing(cloud: &Cloud) {
    let person = cloud.person();
    let job = Job::new(&person);
    let before = traces(cloud, &job);
    let keys = [
        format!("uploads/{}", job.id),
        format!("uploads/someone/{}", job.id),
        format!("uploads/{}/{}/x", person.sub, job.id),
        format!("uploads/{}/unknown", person.sub),
        format!("articles/{}.md", job.id),
        "uploads//".to_owned(),
    ];
    for key in keys {
        let event = object_created(cloud, &key, 20);
        assert_eq!(cloud.invoke("upload-complete", &event), Ok(Value::Null), "{key}");
    }
    assert_eq!(traces(cloud, &job), before);
}

pub(crate) fn an_empty_recording_fails_its_job(cloud: &Cloud) {
    let job = Job::new(&cloud.person());
    assert_eq!(job.put("audio/mpeg", b"").status, 200);
    assert_eq!(job.until("FAILED")["error"], "the recording is empty");
}

/// Messages that can never be handled.
const POISON: [&str; 3] = [
    "poison, which is not JSON",
    r#"{"job": "of another shape"}"#,
    r#"{"job_id":"00000000-0000-4000-8000-00000000dead"}"#,
];

pub(crate) fn a_message_that_nobody_understands_is_in_the_dead_letter_queue_after_three_attempts(
    cloud: &Cloud,
) {
    for body in POISON {
        send_message(cloud, body);
    }
    // Good messages are not kept up by them.
    let job = Job::new(&cloud.person());
    job.put_recording();
    job.until("COMPLETED");
    until("the messages are in the dead-letter queue", || {
        let dead = cloud.messages("article-queue-dlq");
        POISON
            .iter()
            .all(|body| dead.iter().any(|dead| dead == body))
            .then_some(())
    });
    let logs = cloud.logs("article-generator");
    let attempts = logs
        .matches("the message belongs to no job in the table")
        .count();
    assert_eq!(attempts, 3, "attempts with a message of no job");
    // Of the others as many, and nothing of what they said.
    assert_eq!(logs.matches("the message is not understood").count(), 6);
    assert!(!logs.contains("poison") && !logs.contains("another shape"), "the log repeats a message");
}

pub(crate) fn every_other_message_was_handled(cloud: &Cloud) {
    let count = |attribute: &_| cloud.queue_attribute("article-queue", attribute);
    until("the queue is empty", || {
        let waiting = count(&QueueAttributeName::ApproximateNumberOfMessages);
        let hidden = count(&QueueAttributeName::ApproximateNumberOfMessagesNotVisible);
        (waiting == "0" && hidden == "0").then_some(())
    });
    for message in cloud.messages("article-queue-dlq") {
        if POISON.contains(&message.as_str()) {
            continue;
        }
        // Else it is of a job for which Claude was overloaded three times.
        let request: Value = serde_json::from_str(&message).expect("it is what was sent");
        let item = item("jobs", request["job_id"].as_str().unwrap_or_default()).expect("there is a job");
        let error = item.get("error").and_then(|error| error.as_s().ok());
        assert!(error.is_some_and(|error| error.contains("HTTP 529")), "{message}: {error:?}");
    }
}
