//! Models that are busy, slow, broken or refused.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use support::{Person, text};

use crate::{
    cloud::{Cloud, body, new_id, texts, try_chat, unique},
    relay::{Step, reply_to},
};

const THROTTLED: Step =
    Step::Fails(429, "ThrottlingException", "Too many tokens, please wait before trying again.");

/// Sends a message that fails with this status, and sends it again when the model is well: it is there once.
#[track_caller]
fn fails_and_is_kept(cloud: &Cloud, person: &Person, status: u16, code: &str, steps: &[Step]) -> String {
    let (conversation, message) = (new_id(), unique("La mer ?"));
    let body = body(&conversation, &new_id(), &message);
    cloud.relay.will(&message, steps.iter().cloned());
    let (found, said) = try_chat(person, &body).error(status);
    assert_eq!(found, code, "{steps:?}");
    assert_eq!(texts(person, &conversation), [format!("u:{message}")], "{steps:?}");
    cloud.relay.will(&message, [Step::Says(reply_to(&message))]);
    person.post("/chat", &body).json(200);
    let expected = [format!("u:{message}"), format!("a:{}", reply_to(&message))];
    assert_eq!(texts(person, &conversation), expected, "{steps:?}");
    assert_eq!(cloud.relay.read(&message), expected[..1], "{steps:?}");
    said
}

pub(crate) fn a_throttled_model_is_busy_and_the_message_is_kept(cloud: &Cloud) {
    let said = fails_and_is_kept(cloud, &cloud.person(), 429, "model_busy", &[THROTTLED]);
    assert!(said.contains("in a moment"), "{said}");
}

pub(crate) fn a_model_that_is_throttled_for_a_moment_is_asked_again(cloud: &Cloud) {
    let person = cloud.person();
    let message = unique("La mer ?");
    cloud
        .relay
        .will(&message, [THROTTLED, Step::Cut("Elle est")]);
    let answer = person
        .post("/chat", &json!({ "message": message }))
        .json(200);
    assert_eq!(answer["message"]["content"], "Elle est");
    assert_eq!(cloud.relay.calls(&message).len(), 2);
}

pub(crate) fn a_model_that_fails_is_a_called_service_and_the_message_is_kept(cloud: &Cloud) {
    let person = cloud.person();
    for step in [
        Step::Fails(503, "ServiceUnavailableException", "Bedrock is unable to process your request."),
        Step::Fails(500, "InternalServerException", "The system encountered an unexpected error."),
        Step::Fails(424, "ModelErrorException", "The model has an error."),
        Step::Fails(408, "ModelTimeoutException", "The model took too long."),
        Step::Fails(400, "ValidationException", "messages: roles must alternate"),
        Step::Fails(
            403,
            "AccessDeniedException",
            "You don't have access to the model with the specified model ID.",
        ),
        Step::Fails(404, "ResourceNotFoundException", "This model version has reached the end of its life."),
        Step::Body(r#"{"content": [{"type": "te"#),
        Step::Body(r#"{"completion": "Elle est belle."}"#),
        Step::Body(
            r#"{"content": [], "stop_reason": "refusal", "usage": {"input_tokens": 1, "output_tokens": 0}}"#,
        ),
        Step::Gone,
    ] {
        let said = fails_and_is_kept(cloud, &person, 502, "upstream", &[step]);
        for secret in ["Bedrock", "alternate", "access", "end of its life"] {
            assert!(!said.contains(secret), "{said}");
        }
    }
}

pub(crate) fn a_slow_model_is_a_failure_within_25_seconds(cloud: &Cloud) {
    let person = cloud.person();
    let start = Instant::now();
    let slow = Step::Late(Duration::from_secs(40), "too late");
    let (conversation, message) = (new_id(), unique("La mer ?"));
    let body = body(&conversation, &new_id(), &message);
    cloud.relay.will(&message, [slow]);
    let (code, said) = try_chat(&person, &body).error(502);
    let took = start.elapsed();
    assert_eq!(code, "upstream");
    assert!(said.contains("send the message again"), "{said}");
    assert!(took < Duration::from_secs(25), "{took:?}");
    cloud
        .relay
        .will(&message, [Step::Late(Duration::from_secs(3), "Elle est belle.")]);
    let answer = person.post("/chat", &body).json(200);
    assert_eq!(answer["message"]["content"], "Elle est belle.");
    assert_eq!(texts(&person, &conversation).len(), 2);
}

pub(crate) fn an_answer_that_ends_early_says_so(cloud: &Cloud) {
    let person = cloud.person();
    let (conversation, message) = (new_id(), unique("La mer ?"));
    cloud.relay.will(&message, [Step::Cut("Elle est")]);
    let body = body(&conversation, &new_id(), &message);
    let answer = person.post("/chat", &body).json(200);
    assert_eq!(
        (&answer["message"]["content"], &answer["truncated"]),
        (&json!("Elle est"), &json!({"answer": true}))
    );
    assert_eq!(person.post("/chat", &body).json(200), answer);
}

pub(crate) fn a_prompt_that_is_too_long_is_shortened(cloud: &Cloud) {
    let person = cloud.person();
    let too_long =
        Step::Fails(400, "ValidationException", "prompt is too long: 210000 tokens > 200000 maximum");
    let file = cloud.put_file(&person, &"日本".repeat(50_000));
    let message = unique("Résume.");
    cloud
        .relay
        .will(&message, [too_long.clone(), Step::Says("Bien.".to_owned())]);
    let mut with_file = json!({ "message": message });
    with_file["file_ids"] = json!([file]);
    let answer = person.post("/chat", &with_file).json(200);
    assert_eq!(answer["truncated"], json!({"files": [file]}));
    let lengths: Vec<usize> = cloud
        .relay
        .calls(&message)
        .iter()
        .map(|call| {
            call.body["messages"][0]["content"][0]["text"]
                .as_str()
                .map_or(0, str::len)
        })
        .collect();
    assert!(matches!(lengths[..], [first, second] if first > 300_000 && second < 200_000), "{lengths:?}");

    let message = unique("Résume.");
    cloud.relay.will(&message, [too_long]);
    let (code, said) = person
        .post("/chat", &json!({ "message": message }))
        .error(413);
    assert_eq!(code, "too_large");
    assert!(said.contains("shorter"), "{said}");
}

/// Is a part of the last test, since it changes the function for a moment.
pub(crate) fn a_model_that_the_role_may_not_call_is_refused(cloud: &Cloud) {
    let person = cloud.person();
    let before = cloud.function("chat-handler")["Environment"].clone();
    let mut other = before.clone();
    let variables = other["Variables"].as_object_mut().expect("variables");
    let (variable, id) = variables
        .iter()
        .find(|(_, value)| value.as_str().is_some_and(|value| value.contains("sonnet")))
        .map(|(name, value)| (name.clone(), text(value)))
        .expect("a variable with the model");
    variables.insert(variable, Value::from(id.replace("sonnet", "opus")));
    cloud.configure("chat-handler", &json!({ "Environment": other }));
    let refused = cloud.relay.refusals().len();
    let (conversation, message) = (new_id(), unique("La mer ?"));
    let body = body(&conversation, &new_id(), &message);
    let (code, _) = try_chat(&person, &body).error(502);
    assert_eq!(code, "upstream");
    assert_eq!(cloud.relay.calls(&message).len(), 0, "no model was called");
    let refusals = cloud.relay.refusals();
    let last = refusals.last().map(String::as_str).unwrap_or_default();
    assert!(refusals.len() > refused && last.contains("not authorized"), "{last}");

    cloud.configure("chat-handler", &json!({ "Environment": before }));
    person.post("/chat", &body).json(200);
    assert_eq!(texts(&person, &conversation).len(), 2);
}
