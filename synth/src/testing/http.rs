//! HTTP requests of browsers, people and clients of AWS.

use std::time::Duration;

use serde_json::Value;
use ureq::{
    Agent,
    http::{HeaderMap, Request},
};

/// The time limit of a request. Functions answer within 30 s.
const LIMIT: Duration = Duration::from_secs(60);

/// An HTTP client that gives any answer as it is. It follows no redirection.
#[derive(Clone, Debug)]
pub struct Http(Agent);

/// An answer of any status.
#[derive(Clone, Debug)]
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
            .timeout_global(Some(LIMIT))
            .build();
        Self(agent.new_agent())
    }

    /// Sends a request. A redirection is an answer.
    ///
    /// # Panics
    /// If the server does not answer within a minute, or not with text.
    #[track_caller]
    pub fn send(&self, method: &str, url: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut request = Request::builder().method(method).uri(url);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = request
            .body(body)
            .map_err(ureq::Error::from)
            .and_then(|request| self.0.run(request));
        let read = answer.and_then(|mut answer| {
            let text = answer.body_mut().read_to_string()?;
            Ok(Answer { status: answer.status().as_u16(), headers: answer.headers().clone(), text })
        });
        match read {
            Ok(answer) => answer,
            Err(error) => panic!("{method} {url}: {error}"),
        }
    }
}

impl Answer {
    /// Returns a header by its lowercase name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Returns the JSON of the answer, which must have this status.
    ///
    /// # Panics
    /// If the answer has another status, or is not JSON.
    #[track_caller]
    pub fn json(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.text);
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    /// Returns the code and the message of an error in the one shape of all our errors, which must have this status.
    ///
    /// # Panics
    /// If the answer has another status or shape.
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
    pub fn is_of_gateway(&self) -> bool {
        self.gateway_message().is_some()
    }

    /// Returns the message of an error that an HTTP API answers by itself, in AWS's shape.
    ///
    /// # Panics
    /// If the answer has another status or shape.
    #[track_caller]
    pub fn gateway_error(&self, status: u16) -> String {
        assert_eq!(self.status, status, "{}", self.text);
        self.gateway_message()
            .filter(|message| !message.is_empty())
            .unwrap_or_else(|| panic!("API Gateway did not answer this by itself: {}", self.text))
    }

    pub(crate) fn gateway_message(&self) -> Option<String> {
        let body: Value = serde_json::from_str(&self.text).ok()?;
        body["message"].as_str().map(str::to_owned)
    }
}
