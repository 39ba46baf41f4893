//! `POST /verify-recaptcha`, and the token of the public form.

use std::{collections::BTreeMap, net::TcpListener, thread};

use serde_json::{Value, json};
use support::text;

use crate::cloud::{Cloud, form};

/// Tokens for which Google gives no valid answer.
const BROKEN: [&str; 6] = ["gone-1", "down-1", "moved-1", "broken-1", "page-1", "other-1"];

pub(crate) fn a_token_that_google_accepts_is_a_success(cloud: &Cloud) {
    let verify = |token: &str| {
        cloud
            .visit("POST", "/verify-recaptcha", &json!({"token": token}))
            .json(200)
    };
    assert_eq!(verify("good-verify"), json!({"success": true}));
    assert_eq!(verify("score-verify"), json!({"success": true, "score": 0.7}));
    assert_eq!(verify("late-verify"), json!({"success": true}));
    assert!(cloud.google.was_asked("good-verify"));
    // No letter of a token can be one of the form's.
    let token = "good-&secret=x é+%20=";
    verify(token);
    assert!(cloud.google.was_asked(token));
}

pub(crate) fn a_token_that_google_refuses_is_an_invalid_request(cloud: &Cloud) {
    let answer = cloud.visit("POST", "/verify-recaptcha", &json!({"token": "refused-1"}));
    let (code, message) = answer.error(400);
    assert_eq!(code, "invalid_request");
    assert!(message.contains("`token`"), "{message}");
}

pub(crate) fn a_verification_that_google_cannot_answer_is_a_failure_of_google(cloud: &Cloud) {
    for token in BROKEN {
        let answer = cloud.try_visit("POST", "/verify-recaptcha", &json!({"token": token}));
        assert_eq!(answer.error(502).0, "upstream", "{token}");
    }
}

pub(crate) fn a_verification_that_takes_too_long_is_a_failure_of_google(cloud: &Cloud) {
    thread::scope(|scope| {
        for token in ["slow-1", "silent-1"] {
            scope.spawn(move || {
                let answer = cloud.try_visit("POST", "/verify-recaptcha", &json!({"token": token}));
                let (code, message) = answer.error(502);
                assert_eq!(code, "upstream", "{token}");
                assert!(message.contains("reCAPTCHA"), "not of the function that was stopped: {message}");
            });
        }
    });
}

pub(crate) fn a_form_without_a_good_token_makes_no_prospect(cloud: &Cloud) {
    let email = "robot@example.com";
    let mut missing = form(email, "good");
    missing
        .as_object_mut()
        .expect("an object")
        .remove("recaptcha_token");
    let mut null = missing.clone();
    null["recaptcha_token"] = Value::Null;
    let mut empty = missing.clone();
    empty["recaptcha_token"] = json!("");
    for body in [missing, null, empty, form(email, "refused")] {
        let (code, message) = cloud.visit("POST", "/prospects", &body).error(400);
        assert_eq!(code, "invalid_request");
        assert!(message.contains("`recaptcha_token`"), "{message}");
    }
    for token in BROKEN {
        let answer = cloud.try_visit("POST", "/prospects", &form(email, token));
        assert_eq!(answer.error(502).0, "upstream", "{token}");
    }
    let list = cloud
        .admin()
        .get(&format!("/prospects?email={email}"))
        .json(200);
    assert_eq!(list, json!({"items": []}));
}

/// Is one of the last tests: the function asks at another URL from then on.
pub(crate) fn a_google_that_cannot_be_reached_is_a_failure_of_google(cloud: &Cloud) {
    let free = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    let url = format!("http://{}/siteverify", free.local_addr().expect("it listens"));
    drop(free);
    let variables = cloud.function("recaptcha")["Environment"]["Variables"].clone();
    let mut variables: BTreeMap<String, Value> = serde_json::from_value(variables).expect("an object");
    assert_eq!(text(&variables["RECAPTCHA_VERIFY_URL"]), cloud.google.url);
    variables.insert("RECAPTCHA_VERIFY_URL".to_owned(), json!(url));
    cloud.configure("recaptcha", &json!({"Environment": {"Variables": variables}}));
    let answer = cloud.try_visit("POST", "/verify-recaptcha", &json!({"token": "good-1"}));
    assert_eq!(answer.error(502).0, "upstream");
}
