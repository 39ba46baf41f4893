#![expect(clippy::disallowed_methods, reason = "a test measures time")]

use contract::VerifyRequest;
use fake::Cloud;
use links::http::{ErrorKind, Internal, Upstream};
use serde_json::json;
use stand_in::Answer;
use stand_in::recaptcha::{refusal, success};

use super::*;
use crate::testing::{Google, accepted, operations, refused, set_recaptcha_key, wrong_key};

/// A cloud with the secret key of reCAPTCHA, and the links of a function that asks at this URL.
fn cloud(url: &str) -> (Cloud, RecaptchaLinks) {
    let cloud = Cloud::new();
    let links: RecaptchaLinks = cloud.links_with([("RECAPTCHA_VERIFY_URL", url)]);
    set_recaptcha_key(&cloud, &links.recaptcha, "6Lc-key");
    (cloud, links)
}

async fn asked(
    (cloud, links): &(Cloud, RecaptchaLinks),
) -> Result<VerifyResponse, Refusal<api::VerifyRecaptcha>> {
    let body = VerifyRequest { token: "03AGdBq2&5=".try_into().expect("it is a line") };
    let caller = serde_json::from_value(json!({})).expect("anyone has no claims");
    let request = Request { path: (), query: (), headers: (), body, caller, context: cloud.context() };
    recaptcha(links, &cloud.aws(), request).await
}

async fn error(place: &(Cloud, RecaptchaLinks)) -> (ErrorKind, String) {
    let refusal = asked(place).await.expect_err("it is refused");
    (refusal.kind(), refusal.message().to_owned())
}

/// The refusal when Google answers so.
async fn error_by(answer: Answer) -> (ErrorKind, String) {
    let google = Google::start([answer]);
    error(&cloud(&google.url)).await
}

#[tokio::test]
async fn a_token_that_google_accepts_is_a_success() {
    let google = Google::start([accepted()]);
    let response = asked(&cloud(&google.url)).await.expect("Google accepts it");
    assert_eq!(serde_json::to_value(response).expect("it is JSON"), json!({"success": true}));
    assert_eq!(google.asked(), [("6Lc-key".to_owned(), "03AGdBq2&5=".to_owned())]);
}

#[tokio::test]
async fn a_score_is_passed_on() {
    let google = Google::start([success(Some(0.9))]);
    let response = asked(&cloud(&google.url)).await.expect("Google accepts it");
    assert_eq!(serde_json::to_value(response).expect("it is JSON"), json!({"success": true, "score": 0.9}));
}

#[tokio::test]
async fn a_token_that_google_refuses_is_an_invalid_request() {
    let message = "`token`: reCAPTCHA did not accept it; send a new one";
    for answer in
        [refused(), refusal(&["invalid-input-response"]), Answer::json(200, r#"{"success": false}"#)]
    {
        assert_eq!(error_by(answer).await, (InvalidRequest::KIND, message.to_owned()));
    }
}

#[tokio::test]
async fn a_broken_answer_is_an_upstream_error() {
    let message = "reCAPTCHA did not answer; try again in a moment";
    for answer in [
        Answer::json(500, r#"{"success": true}"#),
        Answer::json(503, ""),
        Answer::json(404, "<html>"),
        Answer::json(200, "<html>"),
        Answer::json(200, ""),
        Answer::json(200, r#"{"success": "yes"}"#),
        Answer::json(200, "{}"),
        Answer::HangUp,
    ] {
        assert_eq!(error_by(answer).await, (Upstream::KIND, message.to_owned()));
    }
}

#[tokio::test]
async fn a_service_that_stays_silent_is_an_upstream_error_in_time() {
    let start = std::time::Instant::now();
    assert_eq!(error_by(Answer::Silence).await.0, Upstream::KIND);
    // The function itself would be stopped after 10 s.
    assert!(start.elapsed().as_secs() < 8, "{:?}", start.elapsed());
}

#[tokio::test]
async fn a_service_that_cannot_be_reached_is_an_upstream_error() {
    // Nothing listens there, and the second is not allowed, since the key would be sent unencrypted.
    for url in ["http://127.0.0.1:9/siteverify", "http://example.com/siteverify", ""] {
        assert_eq!(error(&cloud(url)).await.0, Upstream::KIND, "{url}");
    }
}

#[tokio::test]
async fn a_secret_key_that_google_refuses_is_read_again_once() {
    let google = Google::start([accepted(), wrong_key(), accepted()]);
    let (cloud, links) = cloud(&google.url);
    // The clients, and with them the cached secret, live as long as the process.
    let aws = cloud.aws();
    let ask = async || {
        siteverify::ask(&aws, &links.recaptcha, &google.url, "t")
            .await
            .expect("Google answers")
    };
    let accepted = Verdict::Accepted { score: None };
    assert_eq!(ask().await, accepted);
    set_recaptcha_key(&cloud, &links.recaptcha, "6Lc-new");
    assert_eq!(ask().await, accepted);
    let keys: Vec<String> = google.asked().into_iter().map(|(key, _)| key).collect();
    assert_eq!(keys, ["6Lc-key", "6Lc-key", "6Lc-new"]);
}

#[tokio::test]
async fn a_secret_key_that_stays_wrong_is_a_mistake_of_ours() {
    let google = Google::start([wrong_key()]);
    let place = cloud(&google.url);
    assert_eq!(error(&place).await.0, Internal::KIND);
    assert_eq!(operations(&place.0), ["GetSecretValue", "GetSecretValue"]);
}

#[tokio::test]
async fn a_secret_without_a_value_is_a_mistake_of_ours() {
    let cloud = Cloud::new();
    let links: RecaptchaLinks = cloud.links_with([("RECAPTCHA_VERIFY_URL", "http://127.0.0.1:9")]);
    assert_eq!(error(&(cloud, links)).await.0, Internal::KIND);
}
