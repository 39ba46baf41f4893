//! A small HTTP server on loopback. A closure gives its answers.

use std::collections::BTreeMap;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use serde_json::json;

/// A request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The method, such as `POST`.
    pub method: String,
    /// The path, such as `/v1/messages`.
    pub path: String,
    /// The headers, by their names in lower case.
    pub headers: BTreeMap<String, String>,
    /// The body.
    pub body: Vec<u8>,
}

/// An answer to a request, or its absence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// An answer of JSON with this HTTP status and body.
    Given {
        /// The HTTP status.
        status: u16,
        /// The body, whole or not.
        body: String,
    },
    /// An error of an AWS service that speaks JSON.
    AwsError {
        /// The HTTP status.
        status: u16,
        /// The code, such as `ThrottlingException`. The header `x-amzn-errortype` has it.
        code: String,
        /// The message.
        message: String,
    },
    /// No answer: the connection is closed.
    HangUp,
    /// No answer: the connection stays open until the caller closes it.
    Silence,
}

impl Answer {
    /// An answer with this HTTP status and body.
    pub fn json(status: u16, body: impl Into<String>) -> Self {
        Self::Given { status, body: body.into() }
    }

    /// An error of an AWS service, with this HTTP status and code.
    pub fn aws_error(status: u16, code: impl Into<String>, message: impl Into<String>) -> Self {
        Self::AwsError { status, code: code.into(), message: message.into() }
    }
}

/// Starts a server on a free port of loopback. Returns its URL; it ends with the process.
///
/// # Errors
///
/// Fails if there is no free port.
pub fn start(answer: impl Fn(Request) -> Answer + Send + Sync + 'static) -> io::Result<String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let url = format!("http://{}", listener.local_addr()?);
    thread::spawn(move || serve(&listener, answer));
    Ok(url)
}

/// Answers what comes to this listener, each connection in a thread of its own. A caller that hangs up is ignored.
///
/// # Errors
///
/// Fails if the listener fails.
pub fn serve(
    listener: &TcpListener,
    answer: impl Fn(Request) -> Answer + Send + Sync + 'static,
) -> io::Result<()> {
    let answer = Arc::new(answer);
    for connection in listener.incoming() {
        let (connection, answer) = (connection?, Arc::clone(&answer));
        thread::spawn(move || converse(connection, &*answer));
    }
    Ok(())
}

/// Answers the one request of a connection.
fn converse(connection: TcpStream, answer: &dyn Fn(Request) -> Answer) -> io::Result<()> {
    let mut reader = BufReader::new(connection);
    match answer(read(&mut reader)?) {
        Answer::Given { status, body } => write(reader.into_inner(), status, "", &body),
        Answer::AwsError { status, code, message } => {
            let header = format!("x-amzn-errortype: {code}\r\n");
            write(reader.into_inner(), status, &header, &json!({ "message": message }).to_string())
        }
        Answer::HangUp => Ok(()),
        Answer::Silence => io::copy(&mut reader, &mut io::sink()).map(drop),
    }
}

/// Writes an answer, with more lines of its head.
fn write(mut connection: TcpStream, status: u16, head: &str, body: &str) -> io::Result<()> {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status} .\r\ncontent-type: application/json\r\n{head}content-length: {length}\r\n\
         connection: close\r\n\r\n"
    );
    connection.write_all(head.as_bytes())?;
    connection.write_all(body.as_bytes())
}

/// Reads a request to its end.
fn read(reader: &mut BufReader<TcpStream>) -> io::Result<Request> {
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        match line.trim_end() {
            "" => break,
            text => lines.push(text.to_owned()),
        }
    }
    let mut lines = lines.iter();
    let mut words = lines.next().into_iter().flat_map(|line| line.split(' '));
    let mut word = || words.next().unwrap_or_default().to_owned();
    let (method, path) = (word(), word());
    let headers: BTreeMap<String, String> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let length = headers.get("content-length").map(|length| length.parse());
    let wanted = length
        .transpose()
        .map_err(io::Error::other)?
        .unwrap_or_default();
    let mut body = Vec::new();
    if reader.take(wanted).read_to_end(&mut body)? as u64 != wanted {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(Request { method, path, headers, body })
}

#[cfg(test)]
pub(crate) mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    /// Sends this to a server, and returns what it says until it closes the connection.
    pub(crate) fn said(url: &str, request: &str) -> String {
        let mut connection = TcpStream::connect(url.trim_start_matches("http://")).expect("it listens");
        connection.write_all(request.as_bytes()).expect("it reads");
        let mut said = String::new();
        connection.read_to_string(&mut said).expect("it answers");
        said
    }

    /// A request with a body and a header.
    pub(crate) fn post(path: &str, header: &str, body: &str) -> String {
        format!("POST {path} HTTP/1.1\r\n{header}\r\ncontent-length: {}\r\n\r\n{body}", body.len())
    }

    #[test]
    fn a_request_is_answered_as_the_closure_says() {
        let (sender, receiver) = channel();
        let url = start(move |request| {
            sender.send(request).expect("the test listens");
            Answer::json(529, r#"{"a": 1}"#)
        });
        let said = said(&url.expect("there is a free port"), &post("/v1?a=b", "X-Api-Key: sk-1", "12345"));
        let request = receiver.recv().expect("a request");
        assert_eq!((request.method.as_str(), request.path.as_str()), ("POST", "/v1?a=b"));
        assert_eq!((request.headers["x-api-key"].as_str(), &*request.body), ("sk-1", &b"12345"[..]));
        let (head, body) = said.split_once("\r\n\r\n").expect("a head and a body");
        assert!(head.starts_with("HTTP/1.1 529 "), "{head}");
        assert_eq!(body, r#"{"a": 1}"#);
    }

    #[test]
    fn an_error_of_aws_has_its_code_in_a_header() {
        let url = start(|_| Answer::aws_error(429, "ThrottlingException", "slow down"));
        let said = said(&url.expect("there is a free port"), &post("/", "a: b", ""));
        assert!(said.starts_with("HTTP/1.1 429 "), "{said}");
        assert!(said.contains("\r\nx-amzn-errortype: ThrottlingException\r\n"), "{said}");
        assert!(said.ends_with(r#"{"message":"slow down"}"#), "{said}");
    }

    #[test]
    fn a_connection_can_be_closed_without_an_answer() {
        let url = start(|_| Answer::HangUp).expect("there is a free port");
        assert_eq!(said(&url, &post("/", "a: b", "")), "");
    }
}
