//! Requests at the same time.

use std::{thread, time::Duration};

use serde_json::Value;
use support::{Person, text};

use crate::{
    cloud::{Cloud, body, new_id, texts, try_chat, unique},
    relay::{Step, reply_to},
};

/// The number of requests at the same time.
const AT_ONCE: usize = 8;

/// Sends messages at the same time. A conflict passes when the message is sent again.
#[track_caller]
fn send_all(person: &Person, bodies: &[Value]) -> Vec<Value> {
    let send = |body: &Value| {
        for _ in 0..20 {
            let answer = try_chat(person, body);
            match answer.status {
                200 => return answer.json(200),
                status => assert_eq!(status, 409, "{answer:?}"),
            }
        }
        panic!("the conflict does not pass: {body}");
    };
    thread::scope(|scope| {
        let started: Vec<_> = bodies
            .iter()
            .map(|body| scope.spawn(|| send(body)))
            .collect();
        started
            .into_iter()
            .map(|thread| thread.join().expect("it is answered"))
            .collect()
    })
}

/// Checks that each message is in the conversation once, and its own answer behind it.
#[track_caller]
fn all_are_kept(person: &Person, conversation: &str, bodies: &[Value], answers: &[Value]) {
    let texts = texts(person, conversation);
    assert_eq!(texts.len(), bodies.len() * 2, "{texts:?}");
    for (body, answer) in bodies.iter().zip(answers) {
        let message = text(&body["message"]);
        let question = format!("u:{message}");
        let at: Vec<usize> = (0..texts.len())
            .filter(|at| texts[*at] == question)
            .collect();
        assert_eq!(at.len(), 1, "{message}: {texts:?}");
        assert_eq!(texts[at[0] + 1], format!("a:{}", reply_to(&message)));
        assert_eq!(answer["message"]["content"], reply_to(&message));
    }
}

pub(crate) fn messages_to_one_conversation_at_once_are_all_kept(cloud: &Cloud) {
    let person = cloud.person();
    let conversation = new_id();
    let first = body(&conversation, &new_id(), &unique("D'abord."));
    let mut answers = send_all(&person, std::slice::from_ref(&first));
    let mut bodies = vec![first];
    for _ in 0..3 {
        let more: Vec<Value> = (0..AT_ONCE)
            .map(|_| body(&conversation, &new_id(), &unique("En même temps.")))
            .collect();
        answers.extend(send_all(&person, &more));
        bodies.extend(more);
    }
    all_are_kept(&person, &conversation, &bodies, &answers);
}

pub(crate) fn messages_to_a_new_conversation_at_once_are_all_kept(cloud: &Cloud) {
    let person = cloud.person();
    let conversation = new_id();
    let bodies: Vec<Value> = (0..AT_ONCE)
        .map(|_| body(&conversation, &new_id(), &unique("En même temps.")))
        .collect();
    let answers = send_all(&person, &bodies);
    all_are_kept(&person, &conversation, &bodies, &answers);
}

pub(crate) fn a_message_that_is_sent_twice_at_once_has_one_answer(cloud: &Cloud) {
    let person = cloud.person();
    let conversation = new_id();
    let body = body(&conversation, &new_id(), &unique("Deux fois."));
    let answers = send_all(&person, &vec![body.clone(); AT_ONCE]);
    for answer in &answers {
        assert_eq!(answer, &answers[0]);
    }
    all_are_kept(&person, &conversation, &[body], &answers[..1]);
}

pub(crate) fn a_conversation_that_is_deleted_meanwhile_stays_deleted(cloud: &Cloud) {
    let person = cloud.person();
    let (conversation, message) = (new_id(), unique("La mer ?"));
    cloud
        .relay
        .will(&message, [Step::Late(Duration::from_secs(3), "Elle est belle.")]);
    let path = format!("/conversations/{conversation}");
    thread::scope(|scope| {
        let answer = scope.spawn(|| try_chat(&person, &body(&conversation, &new_id(), &message)));
        support::until("the model is asked", || cloud.relay.calls(&message).pop());
        assert_eq!(person.delete(&path).status, 204);
        let answer = answer.join().expect("it is answered");
        assert_eq!(answer.error(404).0, "not_found");
    });
    person.get(&path).error(404);
}
