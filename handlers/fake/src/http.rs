//! HTTP requests and answers of services.

use std::collections::BTreeMap;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::http::{Headers, StatusCode};
use aws_smithy_types::body::SdkBody;

/// A request to a service.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) host: String,
    /// The path, with its `%` sequences.
    pub(crate) path: String,
    pub(crate) query: BTreeMap<String, String>,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: Vec<u8>,
}

impl Request {
    pub(crate) fn new(method: &str, uri: &str, headers: &Headers, body: Vec<u8>) -> Self {
        let rest = uri.split_once("://").map_or(uri, |(_, rest)| rest);
        let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (host, path) = match place.find('/') {
            Some(slash) => place.split_at(slash),
            None => (place, "/"),
        };
        let headers = headers
            .iter()
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()));
        Self {
            method: method.to_owned(),
            host: host.split(':').next().unwrap_or_default().to_owned(),
            path: path.to_owned(),
            query: pairs(query),
            headers: headers.collect(),
            body,
        }
    }

    /// Returns a header by its lowercase name.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }
}

/// Returns the pairs of a query or a form.
pub(crate) fn pairs(text: &str) -> BTreeMap<String, String> {
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decoded(name), decoded(value))
    });
    pairs.collect()
}

/// Decodes the `%` sequences of a text.
pub(crate) fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after
            .get(..2)
            .filter(|_| *first == b'%')
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match digits {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// An answer of a service.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Response {
    pub(crate) fn new(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let headers = vec![("content-type".to_owned(), content_type.to_owned())];
        Self { status, headers, body: body.into() }
    }

    /// Creates an answer without a body.
    pub(crate) fn empty(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Vec::new() }
    }

    /// Adds a header.
    pub(crate) fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    /// Converts the answer to the SDK's type.
    pub(crate) fn into_sdk(self) -> Result<HttpResponse, Box<dyn std::error::Error + Send + Sync>> {
        let mut response = HttpResponse::new(StatusCode::try_from(self.status)?, SdkBody::from(self.body));
        for (name, value) in self.headers {
            response.headers_mut().try_insert(name, value)?;
        }
        Ok(response)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_split_into_its_parts() {
        let request = Request::new(
            "GET",
            "https://b.s3.amazonaws.com:443/a%20b/c?list-type=2&prefix=x%2Fy&acl",
            &Headers::new(),
            Vec::new(),
        );
        assert_eq!((request.host.as_str(), request.path.as_str()), ("b.s3.amazonaws.com", "/a%20b/c"));
        assert_eq!(request.query["prefix"], "x/y");
        assert_eq!(request.query["acl"], "");
    }

    #[test]
    fn percent_sequences_are_decoded_and_other_percent_signs_stay() {
        assert_eq!(decoded("a%20%C3%A9%"), "a é%");
        assert_eq!(decoded("%zz%4"), "%zz%4");
    }
}
