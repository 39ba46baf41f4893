//! Anthropic's Messages API.
//!
//! <https://docs.anthropic.com/en/api/messages>, <https://docs.anthropic.com/en/api/errors>

use std::collections::BTreeMap;
use std::io;

use serde_json::{Value, json};

use crate::http::{self, Answer};
use crate::word::Word;

/// A request with a body of JSON.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// The method, such as `POST`.
    pub method: String,
    /// The path, such as `/v1/messages`.
    pub path: String,
    /// The headers, by their names in lower case.
    pub headers: BTreeMap<String, String>,
    /// The body.
    pub body: Value,
}

const ARTICLE: &str = "\
# What was said

This article was not written by Claude, but by a stand-in that has not read the transcript.";

/// A message that Claude has written.
pub fn message(text: &str) -> Answer {
    let body = json!({
        "id": "msg_01XFDUDYJgAACzvnptvVoYEL", "type": "message", "role": "assistant", "model": "claude-sonnet-4-5",
        "content": [{"type": "text", "text": text}],
        "stop_reason": "end_turn", "stop_sequence": null, "usage": {"input_tokens": 9, "output_tokens": 3},
    });
    Answer::json(200, body)
}

/// A refusal with this HTTP status and error type, such as 529 and `overloaded_error`.
pub fn refusal(status: u16, error_type: &str) -> Answer {
    let body = json!({
        "type": "error", "error": {"type": error_type, "message": "not now"},
        "request_id": "req_011CSHoEeqs5C35K2UUqR7Fy",
    });
    Answer::json(status, body)
}

/// Starts a stand-in on a free port of loopback, and returns its base URL. It ends with the process.
///
/// # Errors
///
/// If there is no free port.
pub fn start(answer: impl Fn(Request) -> Answer + Send + Sync + 'static) -> io::Result<String> {
    http::start(move |request| read(request, &answer))
}

/// Writes the same article for every request. A [`Word`] in place of the API key steers it.
pub fn article(request: http::Request) -> Answer {
    read(request, |request| {
        let key = request
            .headers
            .get("x-api-key")
            .map(String::as_str)
            .unwrap_or_default();
        let (refused, busy) = (refusal(401, "authentication_error"), refusal(529, "overloaded_error"));
        Word::steer(key, refused, busy, || message(ARTICLE))
    })
}

/// Answers a request whose body is JSON, and refuses another.
fn read(request: http::Request, answer: impl FnOnce(Request) -> Answer) -> Answer {
    let http::Request { method, path, headers, body } = request;
    match serde_json::from_slice(&body) {
        Ok(body) => answer(Request { method, path, headers, body }),
        Err(_) => refusal(400, "invalid_request_error"),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;
    use crate::http::tests::{post, said};

    #[test]
    fn a_message_has_the_form_of_the_api() {
        let (sender, receiver) = channel();
        let url = start(move |request| {
            sender.send(request).expect("the test listens");
            message("# La mer")
        });
        let request = post("/v1/messages", "X-Api-Key: sk-1", r#"{"model": "claude"}"#);
        let said = said(&url.expect("there is a free port"), &request);
        let request = receiver.recv().expect("a request");
        assert_eq!(request.body["model"], "claude");
        let (_, body) = said.split_once("\r\n\r\n").expect("a head and a body");
        let body: Value = serde_json::from_str(body).expect("JSON");
        assert_eq!(body["content"], json!([{"type": "text", "text": "# La mer"}]));
    }

    #[test]
    fn a_body_that_is_not_json_is_refused() {
        let url = start(|_| message("unreachable")).expect("there is a free port");
        let said = said(&url, &post("/v1/messages", "X-Api-Key: sk-1", "{"));
        assert!(said.starts_with("HTTP/1.1 400 "), "{said}");
    }

    #[test]
    fn the_key_steers_the_article() {
        let with = |key: &str| {
            let headers = BTreeMap::from([("x-api-key".to_owned(), key.to_owned())]);
            let (method, path) = ("POST".to_owned(), "/v1/messages".to_owned());
            article(http::Request { method, path, headers, body: b"{}".to_vec() })
        };
        assert_eq!(with("sk-1"), message(ARTICLE));
        assert_eq!(with("refused"), refusal(401, "authentication_error"));
        assert_eq!(with("busy"), refusal(529, "overloaded_error"));
        assert_eq!(with("gone"), Answer::HangUp);
        let Answer::Given { status: 200, body } = with("broken") else { panic!("half an answer is one") };
        assert!(serde_json::from_str::<Value>(&body).is_err(), "{body}");
    }
}
