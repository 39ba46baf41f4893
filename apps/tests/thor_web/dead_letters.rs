//! Events that a function fails to handle: they are kept, can be read, and are put back to work.
//!
//! The emulator's rules start a function once, and forget the event. Here each event is also handed to Lambda as
//! EventBridge hands it over: Lambda then tries three times, and puts it into the function's dead-letter queue.

use aws_sdk_dynamodb::types::AttributeValue;
use serde_json::{Value, json};
use support::{Item, Said, until};

use crate::{
    cloud::Cloud,
    events::{object_created, transcription},
    jobs::{Job, object},
};

/// Writes the item of a job.
fn write(cloud: &Cloud, item: Item) {
    let call = cloud
        .dynamodb()
        .put_item()
        .table_name(cloud.name("jobs"))
        .set_item(Some(item))
        .send();
    cloud.wait(call).expect("the table is there");
}

/// Makes the item of a job unreadable for its functions, and returns the item as it was.
fn break_item(cloud: &Cloud, job: &Job) -> Item {
    let item = job.item("jobs").expect("there is a job");
    let mut broken = item.clone();
    broken.insert("file_name".to_owned(), AttributeValue::N("5".to_owned()));
    write(cloud, broken);
    item
}

fn redrive(cloud: &Cloud, function: &str, list: bool) -> Said {
    let mut arguments = vec!["redrive", "thor-web", function, "--stage", "dev", "--local"];
    if list {
        arguments.push("--list");
    }
    cloud.run(&arguments).done()
}

/// Waits until the dead-letter queue of a function has a message with this text.
fn until_kept(cloud: &Cloud, function: &str, text: &str) -> String {
    let queue = format!("{function}-dlq");
    until(&format!("`{text}` is in {queue}"), || {
        cloud
            .messages(&queue)
            .into_iter()
            .find(|message| message.contains(text))
    })
}

/// Waits until the dead-letter queue of a function has no message with this text.
fn until_gone(cloud: &Cloud, function: &str, text: &str) {
    let queue = format!("{function}-dlq");
    until(&format!("`{text}` is no longer in {queue}"), || {
        let kept = cloud.messages(&queue);
        kept.iter()
            .all(|message| !message.contains(text))
            .then_some(())
    });
}

/// An event that fails because of a fault is put back to work once the fault is gone. Then one that can never be handled:
/// its reason can be read, and it comes back.
fn kept_and_redriven(cloud: &Cloud, function: &str, job: &Job, mended: Item) {
    let kept = until_kept(cloud, function, &job.id);
    assert!(kept.contains("RetriesExhausted"), "it was tried three times: {kept}");
    let listed = redrive(cloud, function, true);
    assert!(listed.data.contains("RetriesExhausted"), "{}", listed.data);
    write(cloud, mended);
    redrive(cloud, function, false);
    job.until("COMPLETED");
    until_gone(cloud, function, &job.id);

    let poison = format!("poison-for-{function}");
    cloud.invoke_later(function, &json!({"id": poison, "detail": {}}));
    until_kept(cloud, function, &poison);
    redrive(cloud, function, false);
    // It is handed over, fails three times more, and is kept again.
    until_kept(cloud, function, &poison);
    let listed = redrive(cloud, function, true);
    assert!(listed.data.contains("the event is not understood"), "an operator can read why: {}", listed.data);
}

pub(crate) fn a_recording_whose_arrival_failed_is_put_back_to_work(cloud: &Cloud) {
    let job = Job::new(&cloud.person());
    let mended = break_item(cloud, &job);
    job.put_recording();
    cloud.invoke_later("upload-complete", &object_created(cloud, &job.recording(), 20));
    kept_and_redriven(cloud, "upload-complete", &job, mended);
}

pub(crate) fn a_transcription_whose_end_failed_is_put_back_to_work(cloud: &Cloud) {
    let job = Job::new(&cloud.person());
    job.put_recording();
    job.until("TRANSCRIBING");
    let mended = break_item(cloud, &job);
    until("the transcript is written", || object(&job.transcript()));
    cloud.invoke_later("transcription-complete", &transcription(&cloud.name(&job.id), "COMPLETED", None));
    kept_and_redriven(cloud, "transcription-complete", &job, mended);
}

pub(crate) fn each_function_that_a_rule_starts_has_one_queue_for_what_it_fails_to_handle(cloud: &Cloud) {
    // The emulator ignores the dead-letter queues of targets; the template has them, and the summary shows them.
    for function in ["upload-complete", "transcription-complete"] {
        let path = format!("/2019-09-25/functions/{}/event-invoke-config/list", cloud.name(function));
        let config: Value = cloud.get("lambda", &path).json(200);
        let destination =
            config["FunctionEventInvokeConfigs"][0]["DestinationConfig"]["OnFailure"]["Destination"].as_str();
        let queue = format!(":{}", cloud.name(&format!("{function}-dlq")));
        assert!(destination.is_some_and(|arn| arn.ends_with(&queue)), "{config}");
    }
}
