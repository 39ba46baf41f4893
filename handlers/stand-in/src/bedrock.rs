//! Amazon Bedrock's `InvokeModel`, for Claude: Anthropic's Messages API.
//!
//! <https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_InvokeModel.html>

use std::io;

use serde_json::{Value, json};

use crate::http::{self, Answer};
use crate::word::Word;

/// A call of a model.
#[derive(Clone, Debug, PartialEq)]
pub struct Invocation {
    /// The ID of the model or the inference profile.
    pub model_id: String,
    /// The body, in the format of the Messages API.
    pub body: Value,
    /// The request as it was sent, to pass it on.
    pub request: http::Request,
}

impl Invocation {
    /// Returns the last text: what the user has just written.
    pub fn last_text(&self) -> &str {
        let message = self.body["messages"]
            .as_array()
            .and_then(|messages| messages.last());
        let block = message.and_then(|message| message["content"].as_array()?.last());
        block
            .and_then(|block| block["text"].as_str())
            .unwrap_or_default()
    }
}

/// Returns `true` if a request with this path calls a model.
pub fn is_invocation(path: &str) -> bool {
    model_id(path).is_some()
}

/// Returns an answer of the model.
pub fn message(text: &str) -> Answer {
    answer(text, "end_turn")
}

/// Returns an answer that ends early, because it has as many tokens as the request allows.
pub fn cut(text: &str) -> Answer {
    answer(text, "max_tokens")
}

fn answer(text: &str, stop_reason: &str) -> Answer {
    let body = json!({
        "id": "msg_bdrk_01XFDUDYJgAACzvnptvVoYEL", "type": "message", "role": "assistant",
        "model": "claude-3-5-sonnet-20241022", "content": [{"type": "text", "text": text}],
        "stop_reason": stop_reason, "stop_sequence": null, "usage": {"input_tokens": 9, "output_tokens": 3},
    });
    Answer::json(200, body.to_string())
}

/// Starts a stand-in on a free port of loopback, and returns its URL. It ends with the process.
///
/// # Errors
///
/// If there is no free port.
pub fn start(answer: impl Fn(Invocation) -> Answer + Send + Sync + 'static) -> io::Result<String> {
    http::start(move |request| read(request, &answer))
}

/// Tells for each call what it was sent. A [`Word`] as message steers it, and so does `cut`.
pub fn reply(request: http::Request) -> Answer {
    read(request, |invocation| {
        let refused = Answer::aws_error(403, "AccessDeniedException", "You don't have access to the model.");
        let busy = Answer::aws_error(429, "ThrottlingException", "Too many requests, please wait.");
        let text = invocation.last_text();
        Word::steer(text, refused, busy, || {
            let messages = invocation.body["messages"].as_array().map_or(0, Vec::len);
            let characters = text.chars().count();
            let said = format!(
                "This answer was not written by Claude, but by a stand-in. Your message has {characters} characters, and \
                 is message {messages} of what the model was sent."
            );
            if text == "cut" { cut(&said) } else { message(&said) }
        })
    })
}

/// Answers a call whose body is JSON, and refuses another request.
fn read(request: http::Request, answer: impl FnOnce(Invocation) -> Answer) -> Answer {
    let Some(model_id) = model_id(&request.path) else {
        return Answer::aws_error(404, "UnknownOperationException", "only InvokeModel is answered");
    };
    match serde_json::from_slice(&request.body) {
        Ok(body) => answer(Invocation { model_id, body, request }),
        Err(_) => Answer::aws_error(400, "ValidationException", "Malformed input request"),
    }
}

/// Returns the model's ID in a path, in which a colon is escaped.
fn model_id(path: &str) -> Option<String> {
    let id = path.strip_prefix("/model/")?.strip_suffix("/invoke")?;
    Some(id.replace("%3A", ":").replace("%2F", "/"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::mpsc::channel;

    use super::*;
    use crate::http::tests::{post, said};

    fn request(path: &str, body: &str) -> http::Request {
        let (method, path) = ("POST".to_owned(), path.to_owned());
        http::Request { method, path, headers: BTreeMap::new(), body: body.as_bytes().to_vec() }
    }

    #[test]
    fn a_call_of_a_model_is_answered_as_the_closure_says() {
        let (sender, receiver) = channel();
        let url = start(move |invocation| {
            sender.send(invocation).expect("the test listens");
            message("Bonjour")
        });
        let body = r#"{"messages": [{"role": "user", "content": [{"type": "text", "text": "Salut"}]}]}"#;
        let request = post("/model/eu.anthropic.claude-v2%3A0/invoke", "a: b", body);
        let said = said(&url.expect("there is a free port"), &request);
        let invocation = receiver.recv().expect("a call");
        assert_eq!(
            (invocation.model_id.as_str(), invocation.last_text()),
            ("eu.anthropic.claude-v2:0", "Salut")
        );
        let (_, body) = said.split_once("\r\n\r\n").expect("a head and a body");
        let body: Value = serde_json::from_str(body).expect("JSON");
        assert_eq!(body["content"], json!([{"type": "text", "text": "Bonjour"}]));
        assert_eq!(body["stop_reason"], "end_turn");
    }

    #[test]
    fn the_message_steers_the_answer() {
        let said = |text: &str| {
            let body = json!({"messages": [{"role": "user", "content": [{"type": "text", "text": text}]}]});
            reply(request("/model/m/invoke", &body.to_string()))
        };
        let Answer::Given { status: 200, body } = said("Salut") else { panic!("it is answered") };
        assert!(body.contains("has 5 characters, and is message 1"), "{body}");
        let Answer::Given { status: 200, body } = said("cut") else { panic!("it is answered") };
        assert!(body.contains("max_tokens"), "{body}");
        assert!(matches!(said("refused"), Answer::AwsError { status: 403, .. }));
        assert!(matches!(said("busy"), Answer::AwsError { status: 429, .. }));
        assert_eq!(said("gone"), Answer::HangUp);
    }

    #[test]
    fn another_request_is_refused() {
        assert!(is_invocation("/model/a/invoke"));
        for path in ["/model/a/converse", "/v1/messages", "/model", "/"] {
            assert!(!is_invocation(path), "{path}");
        }
        let status = |path, body| match reply(request(path, body)) {
            Answer::AwsError { status, .. } => status,
            other => panic!("it is refused: {other:?}"),
        };
        assert_eq!((status("/model/a/converse", "{}"), status("/model/a/invoke", "{")), (404, 400));
    }
}
