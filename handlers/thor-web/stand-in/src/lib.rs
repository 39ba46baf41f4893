//! A stand-in for Anthropic's Messages API, on loopback. It speaks the API's wire format, and a closure gives the answers.
//!
//! It is a package of its own so that it compiles in seconds: the functions' package needs AWS's clients.
//!
//! <https://docs.anthropic.com/en/api/messages>, <https://docs.anthropic.com/en/api/errors>

use std::collections::BTreeMap;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use serde_json::{Value, json};

/// A request.
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

/// An answer to a request, or its absence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// An answer with this HTTP status and body.
    Given {
        /// The HTTP status.
        status: u16,
        /// The body, whole or not.
        body: String,
    },
    /// No answer: the connection is closed.
    HangUp,
    /// No answer: the connection stays open until the caller closes it.
    Silence,
}

impl Answer {
    /// A message that Claude has written.
    pub fn message(text: &str) -> Self {
        let body = json!({
            "id": "msg_01XFDUDYJgAACzvnptvVoYEL", "type": "message", "role": "assistant", "model": "claude-sonnet-4-5",
            "content": [{"type": "text", "text": text}],
            "stop_reason": "end_turn", "stop_sequence": null, "usage": {"input_tokens": 9, "output_tokens": 3},
        });
        Self::Given { status: 200, body: body.to_string() }
    }

    /// A refusal with this HTTP status and error type, such as 529 and `overloaded_error`.
    pub fn refusal(status: u16, error_type: &str) -> Self {
        let body = json!({
            "type": "error", "error": {"type": error_type, "message": "not now"},
            "request_id": "req_011CSHoEeqs5C35K2UUqR7Fy",
        });
        Self::Given { status, body: body.to_string() }
    }
}

/// Starts the stand-in on a free port of loopback. Returns its URL; it ends with the process.
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
    let answer = match read(&mut reader)? {
        Some(request) => answer(request),
        None => Answer::refusal(400, "invalid_request_error"),
    };
    match answer {
        Answer::Given { status, body } => {
            let head = format!(
                "HTTP/1.1 {status} .\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
                body.len()
            );
            let mut connection = reader.into_inner();
            connection.write_all(head.as_bytes())?;
            connection.write_all(body.as_bytes())
        }
        Answer::HangUp => Ok(()),
        Answer::Silence => io::copy(&mut reader, &mut io::sink()).map(drop),
    }
}

/// Reads a request to its end. `None` is a request whose body is not JSON.
fn read(reader: &mut BufReader<TcpStream>) -> io::Result<Option<Request>> {
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
    let length = length.transpose().map_err(io::Error::other)?;
    let mut body = Vec::new();
    let wanted = length.unwrap_or_default();
    if reader.take(wanted).read_to_end(&mut body)? as u64 != wanted {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    let body = serde_json::from_slice(&body).ok();
    Ok(body.map(|body| Request { method, path, headers, body }))
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    /// Sends this to a stand-in that answers so, and returns what it says until it closes the connection.
    fn said(request: &str, answer: impl Fn(Request) -> Answer + Send + Sync + 'static) -> String {
        let url = start(answer).expect("there is a free port");
        let mut connection = TcpStream::connect(url.trim_start_matches("http://")).expect("it listens");
        connection.write_all(request.as_bytes()).expect("it reads");
        let mut said = String::new();
        connection.read_to_string(&mut said).expect("it answers");
        said
    }

    fn post(body: &str) -> String {
        format!(
            "POST /v1/messages HTTP/1.1\r\nX-Api-Key: sk-1\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        )
    }

    #[test]
    fn a_request_is_answered_as_the_closure_says() {
        let (sender, receiver) = channel();
        let answer = move |request| {
            sender.send(request).expect("the test listens");
            Answer::message("# La mer")
        };
        let said = said(&post(r#"{"model": "claude"}"#), answer);
        let request = receiver.recv().expect("a request");
        assert_eq!((request.method.as_str(), request.path.as_str()), ("POST", "/v1/messages"));
        assert_eq!(
            (request.headers["x-api-key"].as_str(), &request.body["model"]),
            ("sk-1", &json!("claude"))
        );
        let (head, body) = said.split_once("\r\n\r\n").expect("a head and a body");
        assert!(head.starts_with("HTTP/1.1 200 "), "{head}");
        let body: Value = serde_json::from_str(body).expect("JSON");
        assert_eq!(body["content"], json!([{"type": "text", "text": "# La mer"}]));
    }

    #[test]
    fn a_refusal_has_the_form_of_the_api() {
        let said = said(&post("{}"), |_| Answer::refusal(529, "overloaded_error"));
        assert!(said.starts_with("HTTP/1.1 529 "), "{said}");
        assert!(said.contains(r#""type":"overloaded_error""#), "{said}");
    }

    #[test]
    fn a_body_that_is_not_json_is_refused() {
        let said = said(&post("{"), |_| Answer::message("unreachable"));
        assert!(said.starts_with("HTTP/1.1 400 "), "{said}");
    }

    #[test]
    fn a_connection_can_be_closed_without_an_answer() {
        assert_eq!(said(&post("{}"), |_| Answer::HangUp), "");
    }
}
