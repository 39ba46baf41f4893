//! HTTP requests of browsers, people and AWS clients.

use std::time::Duration;

use serde_json::Value;
use ureq::{
    Agent,
    http::{HeaderMap, Request},
};

/// An HTTP client.
#[derive(Clone, Debug)]
pub struct Http(Agent);

/// An answer of any status.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub text: String,
}

impl Default for Http {
    fn default() -> Self {
        Self::new()
    }
}

impl Http {
    /// Creates a client.
    pub fn new() -> Self {
        let agent = Agent::config_builder()
            .proxy(None)
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(Duration::from_secs(60)))
            .build();
        Self(agent.new_agent())
    }

    /// Sends a request. A redirection is an answer: it is not followed.
    #[track_caller]
    pub fn send(&self, method: &str, url: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut request = Request::builder().method(method).uri(url);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body).expect("a request");
        let mut answer = match self.0.run(request) {
            Ok(answer) => answer,
            Err(error) => panic!("{method} {url}: {error}"),
        };
        let text = answer
            .body_mut()
            .read_to_string()
            .expect("an answer of text");
        Answer { status: answer.status().as_u16(), headers: answer.headers().clone(), text }
    }
}

impl Answer {
    /// Returns a header by its lowercase name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Returns the JSON of the answer, which must have this status.
    #[track_caller]
    pub fn json(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.text);
        serde_json::from_str(&self.text).expect("an answer of JSON")
    }

    /// Returns the code and the message of an error in the one shape of all our errors, which must have this status.
    #[track_caller]
    pub fn error(&self, status: u16) -> (String, String) {
        let body = self.json(status);
        assert_eq!(self.header("content-type"), Some("application/json"), "{self:?}");
        let word = |name| body["error"][name].as_str().unwrap_or_default().to_owned();
        let (code, message) = (word("code"), word("message"));
        assert!(!code.is_empty() && !message.is_empty(), "{body}");
        assert_eq!(body.as_object().map(serde_json::Map::len), Some(1), "{body}");
        (code, message)
    }

    /// Returns `true` if an HTTP API has answered by itself, in AWS's shape of an error.
    pub(crate) fn is_of_gateway(&self) -> bool {
        let body: Option<Value> = serde_json::from_str(&self.text).ok();
        body.is_some_and(|body| body["message"].is_string())
    }

    /// Returns the message of an error that an HTTP API answers by itself, in AWS's shape.
    #[track_caller]
    pub fn gateway_error(&self, status: u16) -> String {
        let body = self.json(status);
        let message = body["message"].as_str().unwrap_or_default();
        assert!(!message.is_empty(), "{body}");
        message.to_owned()
    }
}
