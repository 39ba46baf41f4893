//! Calls of other services' APIs.

use std::time::Duration;

use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::Bytes;
use hyper::header::CONTENT_TYPE;
use hyper::{Method, Request, Uri};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;

use crate::run::Failure;

/// The bytes of an answer at most: 16 MiB.
const MAX_ANSWER: usize = 16 * 1024 * 1024;

/// A client of other services' APIs, over TLS with the machine's trusted certificates. It keeps its connections.
///
/// Without TLS it only speaks to this machine (`http://127.0.0.1:…`), where a local cloud or a test stands in for such a
/// service: what it sends has keys in it.
pub struct Https {
    client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
}

/// What a service has answered.
// No `Debug`: answers do not belong into logs.
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: Vec<u8>,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum CallError {
    /// The URL is none, or would send a key in clear text.
    #[error("`{0}` is no URL with https (or with http on this machine)")]
    Url(String),
    /// A header has a character that headers cannot have.
    #[error(
        "the request cannot be made; a header, such as the one with the key, has a character that none can have"
    )]
    Request,
    /// It took too long.
    #[error("no answer within {} s", .0.as_secs_f32())]
    Timeout(Duration),
    /// The connection could not be made, or broke.
    #[error("the connection failed: {0}")]
    Connection(String),
}

impl Https {
    /// A client.
    ///
    /// # Errors
    ///
    /// If the machine has no trusted certificates.
    pub fn new() -> Result<Self, Failure> {
        let connector = HttpsConnectorBuilder::new()
            .with_provider_and_native_roots(rustls::crypto::ring::default_provider())
            .map_err(|error| Failure::new(format!("the trusted certificates cannot be read: {error}")))?
            .https_or_http()
            .enable_http1()
            .build();
        Ok(Self { client: Client::builder(TokioExecutor::new()).build(connector) })
    }

    /// Posts JSON, and waits up to `timeout` for the whole answer, of whatever status.
    ///
    /// # Errors
    ///
    /// If there is no whole answer.
    pub async fn post_json(
        &self,
        url: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
        timeout: Duration,
    ) -> Result<Answer, CallError> {
        let uri: Uri = url
            .parse()
            .ok()
            .filter(is_safe)
            .ok_or_else(|| CallError::Url(url.to_owned()))?;
        let mut request = Request::builder()
            .method(Method::POST)
            .uri(uri)
            .header(CONTENT_TYPE, "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        // Not the cause: it could repeat a header.
        let request = request
            .body(Full::from(body))
            .map_err(|_| CallError::Request)?;
        let answer = async {
            let answer = self
                .client
                .request(request)
                .await
                .map_err(|error| CallError::Connection(error.to_string()))?;
            let status = answer.status().as_u16();
            let body = Limited::new(answer.into_body(), MAX_ANSWER)
                .collect()
                .await
                .map_err(|error| CallError::Connection(error.to_string()))?;
            Ok(Answer { status, body: body.to_bytes().into() })
        };
        tokio::time::timeout(timeout, answer)
            .await
            .unwrap_or(Err(CallError::Timeout(timeout)))
    }
}

/// Whether no one on the way can read along.
fn is_safe(uri: &Uri) -> bool {
    match uri.scheme_str() {
        Some("https") => uri.host().is_some(),
        Some("http") => matches!(uri.host(), Some("127.0.0.1" | "localhost" | "[::1]")),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpListener;

    use super::*;

    /// The URL of a server that gives this answer to one request, and the request.
    async fn server(answer: &'static str) -> (String, tokio::task::JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}/v1", listener.local_addr().expect("it listens"));
        let request = tokio::spawn(async move {
            let (mut connection, _) = listener.accept().await.expect("a connection");
            let mut request = vec![0; 4096];
            let length = connection.read(&mut request).await.expect("a request");
            connection
                .write_all(answer.as_bytes())
                .await
                .expect("it listens");
            request.truncate(length);
            String::from_utf8(request).expect("a request of text")
        });
        (url, request)
    }

    async fn post(url: &str) -> Result<Answer, CallError> {
        let https = Https::new().expect("this machine has certificates");
        https
            .post_json(url, &[("x-key", "k")], b"{}".to_vec(), Duration::from_millis(500))
            .await
    }

    #[tokio::test]
    async fn the_answer_comes_with_its_status() {
        let (url, request) = server("HTTP/1.1 529 Overloaded\r\ncontent-length: 2\r\n\r\nno").await;
        let answer = post(&url).await.expect("an answer");
        assert_eq!((answer.status, answer.body.as_slice()), (529, &b"no"[..]));
        let request = request.await.expect("a request").to_lowercase();
        assert!(request.starts_with("post /v1 http/1.1\r\n"), "{request}");
        assert!(request.contains("content-type: application/json\r\n"), "{request}");
        assert!(request.contains("x-key: k\r\n"), "{request}");
    }

    #[tokio::test]
    async fn an_answer_that_does_not_end_is_a_timeout() {
        let (url, _request) = server("HTTP/1.1 200 OK\r\ncontent-length: 20\r\n\r\nno").await;
        // The server closes after its answer; one that says less than it promised is broken, one that says nothing late.
        let outcome = post(&url).await;
        assert!(matches!(outcome, Err(CallError::Connection(_))));

        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("it listens"));
        let outcome = post(&url).await;
        assert!(matches!(outcome, Err(CallError::Timeout(_))));
    }

    #[tokio::test]
    async fn no_key_is_sent_in_clear_text_to_another_machine() {
        for url in [
            "http://api.example.com",
            "http://127.0.0.1.example.com/",
            "ftp://127.0.0.1",
            "example.com",
            "",
            "https:",
        ] {
            assert!(matches!(post(url).await, Err(CallError::Url(_))), "{url}");
        }
    }

    #[tokio::test]
    async fn a_key_that_is_no_header_is_not_repeated() {
        let https = Https::new().expect("this machine has certificates");
        let outcome = https
            .post_json("http://127.0.0.1:1", &[("x-key", "hunter\n2")], Vec::new(), Duration::from_secs(1))
            .await;
        let error = outcome.err().expect("a line break is in it");
        assert!(!error.to_string().contains("hunter"));
    }
}
