//! Calls to other services' APIs.

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

/// The maximum number of bytes in an answer: 16 MiB.
const MAX_ANSWER: usize = 16 * 1024 * 1024;

/// A client for other services' APIs. It uses TLS with the machine's trusted certificates, and keeps its connections.
///
/// It uses plain HTTP only for this machine (`http://127.0.0.1:…`), for a local cloud or a test. Requests contain API
/// keys, so they never travel unencrypted.
pub struct Https {
    client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
}

/// A response of a service.
// No `Debug`: an answer must not be logged.
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The bytes of the body.
    pub body: Vec<u8>,
}

/// The reason why a call got no response.
#[derive(Debug, thiserror::Error)]
pub enum CallError {
    /// The URL is not valid, or would send a key unencrypted.
    #[error("`{0}` is not a valid URL; use https, or http on 127.0.0.1")]
    Url(String),
    /// A header contains a character that is not allowed.
    #[error(
        "the request cannot be made, because a header contains a character that is not allowed; check the API key"
    )]
    Request,
    /// The call took too long.
    #[error("no answer within {} s", .0.as_secs_f32())]
    Timeout(Duration),
    /// The connection could not be opened, or broke.
    #[error("the connection failed: {0}")]
    Connection(String),
}

impl Https {
    /// Creates a client.
    ///
    /// # Errors
    ///
    /// Returns an error if the machine has no trusted certificates.
    pub fn new() -> Result<Self, Failure> {
        let connector = HttpsConnectorBuilder::new()
            .with_provider_and_native_roots(rustls::crypto::ring::default_provider())
            .map_err(|error| Failure::new(format!("the trusted certificates cannot be read: {error}")))?
            .https_or_http()
            .enable_http1()
            .build();
        Ok(Self { client: Client::builder(TokioExecutor::new()).build(connector) })
    }

    /// Posts JSON and waits up to `timeout` for the whole answer. An answer of any status is a success.
    ///
    /// # Errors
    ///
    /// Returns an error if there is no complete answer.
    pub async fn post_json(
        &self,
        url: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
        timeout: Duration,
    ) -> Result<Answer, CallError> {
        let json = (CONTENT_TYPE.as_str(), "application/json");
        let headers = headers.iter().copied().chain([json]);
        self.send(Method::POST, url, headers, body, timeout).await
    }

    /// Posts the fields of a form and waits up to `timeout` for the whole answer. An answer of any status is a success.
    ///
    /// # Errors
    ///
    /// An error if there is no complete answer.
    pub async fn post_form(
        &self,
        url: &str,
        fields: &[(&str, &str)],
        timeout: Duration,
    ) -> Result<Answer, CallError> {
        let form = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let headers = [(CONTENT_TYPE.as_str(), "application/x-www-form-urlencoded")];
        self.send(Method::POST, url, headers, form.into_bytes(), timeout)
            .await
    }

    /// Reads a URL and waits up to `timeout` for the whole answer. An answer of any status is a success.
    ///
    /// # Errors
    ///
    /// Returns an error if there is no complete answer.
    pub async fn get(&self, url: &str, timeout: Duration) -> Result<Answer, CallError> {
        self.send(Method::GET, url, [], Vec::new(), timeout).await
    }

    /// Puts bytes without a content type, as presigned URLs of S3 want it, and waits up to `timeout` for the whole
    /// answer. An answer of any status is a success.
    #[cfg(feature = "custom-resource")]
    pub(crate) async fn put(&self, url: &str, body: Vec<u8>, timeout: Duration) -> Result<Answer, CallError> {
        self.send(Method::PUT, url, [], body, timeout).await
    }

    async fn send<'h>(
        &self,
        method: Method,
        url: &str,
        headers: impl IntoIterator<Item = (&'h str, &'h str)>,
        body: Vec<u8>,
        timeout: Duration,
    ) -> Result<Answer, CallError> {
        let uri: Uri = url
            .parse()
            .ok()
            .filter(is_safe)
            .ok_or_else(|| CallError::Url(url.to_owned()))?;
        let mut request = Request::builder().method(method).uri(uri);
        for (name, value) in headers {
            request = request.header(name, value);
        }
        // The cause itself could repeat a header.
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

/// Returns `true` if nobody on the network can read the request.
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

    /// Starts a server that gives this answer to one request. Returns its URL and the request.
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
    async fn an_answer_has_its_status() {
        let (url, request) = server("HTTP/1.1 529 Overloaded\r\ncontent-length: 2\r\n\r\nno").await;
        let answer = post(&url).await.expect("an answer");
        assert_eq!((answer.status, answer.body.as_slice()), (529, &b"no"[..]));
        let request = request.await.expect("a request").to_lowercase();
        assert!(request.starts_with("post /v1 http/1.1\r\n"), "{request}");
        assert!(request.contains("content-type: application/json\r\n"), "{request}");
        assert!(request.contains("x-key: k\r\n"), "{request}");
    }

    #[tokio::test]
    async fn the_fields_of_a_form_are_encoded() {
        let (url, request) = server("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").await;
        let https = Https::new().expect("this machine has certificates");
        let fields = [("secret", "a&b=c"), ("response", "é d")];
        let answer = https
            .post_form(&url, &fields, Duration::from_millis(500))
            .await;
        assert_eq!(answer.expect("an answer").status, 200);
        let request = request.await.expect("a request");
        let content_type = "content-type: application/x-www-form-urlencoded\r\n";
        assert!(request.to_lowercase().contains(content_type), "{request}");
        assert!(request.ends_with("\r\n\r\nsecret=a%26b%3Dc&response=%C3%A9+d"), "{request}");
    }

    #[tokio::test]
    async fn a_read_has_no_body() {
        let (url, request) = server("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}").await;
        let https = Https::new().expect("this machine has certificates");
        let answer = https.get(&url, Duration::from_millis(500)).await;
        let answer = answer.expect("an answer");
        assert_eq!((answer.status, answer.body.as_slice()), (200, &b"{}"[..]));
        let request = request.await.expect("a request").to_lowercase();
        assert!(request.starts_with("get /v1 http/1.1\r\n"), "{request}");
        assert!(!request.contains("content-"), "{request}");
    }

    #[tokio::test]
    async fn an_answer_that_does_not_end_is_a_timeout() {
        let (url, _request) = server("HTTP/1.1 200 OK\r\ncontent-length: 20\r\n\r\nno").await;
        // An answer shorter than it announced is a broken connection. A server that stays silent is a timeout.
        let outcome = post(&url).await;
        assert!(matches!(outcome, Err(CallError::Connection(_))));

        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("it listens"));
        let outcome = post(&url).await;
        assert!(matches!(outcome, Err(CallError::Timeout(_))));
    }

    #[tokio::test]
    async fn no_key_is_sent_unencrypted_to_another_machine() {
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
    async fn an_error_does_not_repeat_a_key_that_is_not_a_valid_header() {
        let https = Https::new().expect("this machine has certificates");
        let outcome = https
            .post_json("http://127.0.0.1:1", &[("x-key", "hunter\n2")], Vec::new(), Duration::from_secs(1))
            .await;
        let error = outcome.err().expect("a line break is in it");
        assert!(!error.to_string().contains("hunter"));
    }
}
