//! Answers of Anthropic's API, and their effects on the job.

use std::{collections::BTreeSet, time::Duration};

use serde_json::{Value, json};
use support::until;

use crate::{
    cloud::{API_KEY, Cloud},
    jobs::{Job, object},
    stand_in::Answer,
};

/// A new job with its recording, for which Anthropic's API answers so.
fn job(cloud: &Cloud, answers: impl IntoIterator<Item = Answer>) -> Job {
    let job = Job::new(&cloud.person());
    cloud.stand_in.will(&job, answers);
    job.put_recording();
    job
}

/// The message of a job, if it is in the dead-letter queue.
fn dead_letter(cloud: &Cloud, job: &Job) -> Option<Value> {
    let mut messages = cloud.messages("article-queue-dlq").into_iter();
    messages
        .find(|message| message.contains(&job.id))
        .map(|message| serde_json::from_str(&message).expect("it is what was sent"))
}

pub(crate) fn a_service_that_is_busy_is_asked_again(cloud: &Cloud) {
    let job = job(cloud, [Answer::Refused(429, "rate_limit_error"), Answer::Article]);
    let seen = job.until("COMPLETED");
    assert_eq!(seen["error"], Value::Null);

    let calls = cloud.stand_in.calls(&job);
    assert_eq!(calls.len(), 2);
    for call in calls {
        assert_eq!(call.path, "/v1/messages");
        assert!(call.headers["x-api-key"].starts_with("sk-ant-test-"), "it has a key of ours");
        assert_eq!(call.headers["anthropic-version"], "2023-06-01");
        assert_eq!(call.headers["content-type"], "application/json");
        assert_eq!(call.body["model"], "claude-sonnet-4-5");
        assert_eq!(call.body["messages"][0]["role"], "user");
        assert!(
            call.body["max_tokens"]
                .as_u64()
                .is_some_and(|tokens| tokens > 1000),
            "{}",
            call.body
        );
    }
    assert_eq!(dead_letter(cloud, &job), None);
}

pub(crate) fn a_job_has_failed_after_three_answers_of_an_overloaded_service(cloud: &Cloud) {
    let job = job(cloud, [const { Answer::Refused(529, "overloaded_error") }; 4]);
    let seen = job.until("FAILED");
    let error = seen["error"].as_str().unwrap_or_default();
    assert!(error.contains("overloaded") && error.contains("529"), "{error}");
    assert_eq!(cloud.stand_in.calls(&job).len(), 3);
    let message = until("the message is in the dead-letter queue", || dead_letter(cloud, &job));
    assert_eq!(message, json!({"job_id": job.id}));
    assert_eq!((object(&job.article()), job.item("results")), (None, None));
    assert_eq!(cloud.stand_in.calls(&job).len(), 3);
}

pub(crate) fn a_broken_answer_is_asked_for_again(cloud: &Cloud) {
    let job = job(cloud, [Answer::Broken, Answer::Article]);
    job.until("COMPLETED");
    assert_eq!(cloud.stand_in.calls(&job).len(), 2);
}

pub(crate) fn a_lost_connection_is_tried_again(cloud: &Cloud) {
    let job = job(cloud, [Answer::Gone, Answer::Article]);
    job.until("COMPLETED");
    assert_eq!(cloud.stand_in.calls(&job).len(), 2);
}

pub(crate) fn a_slow_answer_is_waited_for(cloud: &Cloud) {
    let job = job(cloud, [Answer::Late(Duration::from_secs(3))]);
    job.until("GENERATING");
    job.until("COMPLETED");
    assert_eq!(cloud.stand_in.calls(&job).len(), 1);
}

pub(crate) fn a_refused_key_fails_the_job_at_once(cloud: &Cloud) {
    let job = job(cloud, [const { Answer::Refused(401, "authentication_error") }; 4]);
    let seen = job.until("FAILED");
    let error = seen["error"].as_str().unwrap_or_default();
    assert!(error.contains("API key") && error.contains("401") && error.contains("operator"), "{error}");
    assert_eq!(seen["article"], Value::Null);
    // No key is tried twice. (Another test changes it: then there are two.)
    let calls = cloud.stand_in.calls(&job);
    let keys: BTreeSet<&str> = calls
        .iter()
        .map(|call| call.headers["x-api-key"].as_str())
        .collect();
    assert!(!keys.is_empty() && keys.len() == calls.len(), "{} calls", calls.len());
}

pub(crate) fn a_key_that_was_changed_is_used_at_once(cloud: &Cloud) {
    // The function keeps the first key, and does not look for another until it is refused.
    let first = job(cloud, []);
    first.until("COMPLETED");
    let key = format!("{API_KEY}-changed");
    cloud.set_api_key(&key);
    let second = job(cloud, [Answer::OnlyFor(key.clone())]);
    second.until("COMPLETED");
    let calls = cloud.stand_in.calls(&second);
    let last = calls.last().expect("it was asked");
    assert!(last.headers["x-api-key"] == key, "the key is the new one");
    assert!(calls.len() <= 2, "{} calls", calls.len());
}
