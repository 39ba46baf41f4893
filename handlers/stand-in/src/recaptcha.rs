//! Google's verification of reCAPTCHA tokens, `siteverify`.
//!
//! <https://developers.google.com/recaptcha/docs/verify>, <https://developers.google.com/recaptcha/docs/v3>

use std::collections::BTreeSet;
use std::io;
use std::sync::{Mutex, PoisonError};

use serde_json::json;

use crate::http::{self, Answer};
use crate::word::Word;

/// The path of the verification, as Google has it.
pub const PATH: &str = "/recaptcha/api/siteverify";

/// A request for the verification of a token.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verification {
    /// The parameter `secret`: the secret key of the site. Empty if it is absent.
    pub secret: String,
    /// The parameter `response`: the token that the page got. Empty if it is absent.
    pub token: String,
}

/// A good token. Keys of reCAPTCHA v3 give a score, from 0.0 for a robot to 1.0 for a person; others give none.
pub fn success(score: Option<f64>) -> Answer {
    let mut body = json!({
        "success": true, "challenge_ts": "2026-01-01T12:00:00Z", "hostname": "localhost",
    });
    if let Some(score) = score {
        body["score"] = score.into();
        body["action"] = "submit".into();
    }
    Answer::json(200, body)
}

/// A bad token or key, with Google's error codes, such as `invalid-input-response`. The HTTP status is 200, too.
pub fn refusal(codes: &[&str]) -> Answer {
    Answer::json(200, json!({"success": false, "error-codes": codes}))
}

/// Starts a stand-in on a free port of loopback, and returns the URL of its verification. It ends with the process.
///
/// # Errors
///
/// If there is no free port.
pub fn start(answer: impl Fn(Verification) -> Answer + Send + Sync + 'static) -> io::Result<String> {
    let url = http::start(move |request| answer(read(&request)))?;
    Ok(url + PATH)
}

/// A verification that answers by itself: it takes each token once, as Google does. A [`Word`] in place of the token
/// steers it, and the token `robot` has a low score. In place of the secret key, `refused` is a wrong key.
#[derive(Debug, Default)]
pub struct Tokens {
    used: Mutex<BTreeSet<String>>,
}

impl Tokens {
    /// Verifies the token of a request.
    pub fn verify(&self, request: &http::Request) -> Answer {
        if request.method != "POST" {
            return refusal(&["bad-request"]);
        }
        let Verification { secret, token } = read(request);
        match (secret.as_str(), token.as_str()) {
            ("", _) => refusal(&["missing-input-secret"]),
            ("refused", _) => refusal(&["invalid-input-secret"]),
            (_, "") => refusal(&["missing-input-response"]),
            (_, "robot") => success(Some(0.1)),
            (_, word) => {
                let refused = refusal(&["invalid-input-response"]);
                Word::steer(word, refused, Answer::json(503, "{}"), || self.take(&token))
            }
        }
    }

    /// Accepts a token the first time. Words can be used as often as one likes.
    fn take(&self, token: &str) -> Answer {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        if Word::of(token).is_some() || used.insert(token.to_owned()) {
            success(Some(0.9))
        } else {
            refusal(&["timeout-or-duplicate"])
        }
    }
}

/// Reads the parameters of a form. Of a repeated parameter the last counts.
fn read(request: &http::Request) -> Verification {
    let mut verification = Verification::default();
    for (name, value) in form_urlencoded::parse(&request.body) {
        match &*name {
            "secret" => verification.secret = value.into_owned(),
            "response" => verification.token = value.into_owned(),
            _ => {}
        }
    }
    verification
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::mpsc::channel;

    use serde_json::Value;

    use super::*;
    use crate::http::tests::{post, said};

    fn request(method: &str, body: &str) -> http::Request {
        http::Request {
            method: method.to_owned(),
            path: PATH.to_owned(),
            headers: BTreeMap::new(),
            body: body.as_bytes().to_vec(),
        }
    }

    #[test]
    fn a_form_is_answered_as_the_closure_says() {
        let (sender, receiver) = channel();
        let url = start(move |verification| {
            sender.send(verification).expect("the test listens");
            success(None)
        });
        let url = url.expect("there is a free port");
        let (host, path) = url.split_at(url.len() - PATH.len());
        let said = said(host, &post(path, "Accept: */*", "secret=a%2Bb&response=c+d&remoteip=::1"));
        let verification = receiver.recv().expect("a request");
        assert_eq!(verification, Verification { secret: "a+b".to_owned(), token: "c d".to_owned() });
        let (_, body) = said.split_once("\r\n\r\n").expect("a head and a body");
        let body: Value = serde_json::from_str(body).expect("JSON");
        assert_eq!((&body["success"], &body["score"]), (&json!(true), &Value::Null));
    }

    #[test]
    fn a_token_is_good_once() {
        let tokens = Tokens::default();
        let verify = |body| tokens.verify(&request("POST", body));
        assert_eq!(verify("secret=s&response=t1"), success(Some(0.9)));
        assert_eq!(verify("secret=s&response=t1"), refusal(&["timeout-or-duplicate"]));
        assert_eq!(verify("secret=s&response=t2"), success(Some(0.9)));
    }

    #[test]
    fn the_token_and_the_key_steer_the_answer() {
        let tokens = Tokens::default();
        let verify = |body| tokens.verify(&request("POST", body));
        for (body, code) in [
            ("", "missing-input-secret"),
            ("response=t", "missing-input-secret"),
            ("secret=s", "missing-input-response"),
            ("secret=refused&response=t", "invalid-input-secret"),
            ("secret=s&response=refused", "invalid-input-response"),
        ] {
            assert_eq!(verify(body), refusal(&[code]), "{body}");
        }
        assert_eq!(verify("secret=s&response=robot"), success(Some(0.1)));
        assert_eq!(verify("secret=s&response=busy"), Answer::json(503, "{}"));
        assert_eq!(verify("secret=s&response=gone"), Answer::HangUp);
        assert_eq!(tokens.verify(&request("GET", "")), refusal(&["bad-request"]));
        let Answer::Given { status: 200, body } = verify("secret=s&response=broken") else {
            panic!("half an answer is one")
        };
        assert!(serde_json::from_str::<Value>(&body).is_err(), "{body}");
    }
}
