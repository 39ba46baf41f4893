//! Requests to the application's API.

use std::sync::Arc;

use synth::testing::{Answer, Http};

use crate::document::Document;

/// The application's API. Its answers are checked.
#[derive(Clone, Debug)]
pub struct Api {
    http: Http,
    /// The URL without a slash at its end.
    url: String,
    document: Arc<Document>,
    origin: &'static str,
}

impl Api {
    pub(crate) fn new(http: Http, url: &str, document: Document, origin: &'static str) -> Self {
        let url = url.trim_end_matches('/').to_owned();
        Self { http, url, document: Arc::new(document), origin }
    }

    /// Returns the OpenAPI document of the API.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Sends a request. The answer must be what the document says, no 5xx, and readable for pages.
    #[track_caller]
    pub fn request(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let answer = self.try_request(method, path, headers, body);
        assert!(answer.status < 500, "{method} {path}: {answer:?}");
        answer
    }

    /// Sends a request, which may be answered with a 5xx. The answer must be what the document says and readable for
    /// pages.
    #[track_caller]
    pub fn try_request(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let url = format!("{}{path}", self.url);
        let mut headers = headers.to_vec();
        if self.origin != "*" && !headers.iter().any(|(name, _)| *name == "origin") {
            headers.push(("origin", self.origin));
        }
        let answer = self.http.send(method, &url, &headers, body);
        // The local cloud has no CORS headers on the answers that an HTTP API gives by itself.
        if !(self.document.is_of_http_api() && answer.is_of_gateway()) {
            let allowed = answer.header("access-control-allow-origin");
            assert_eq!(allowed, Some(self.origin), "{method} {path}: {answer:?}");
        }
        self.document
            .hold(method, path, answer.status, &answer.text);
        answer
    }
}
