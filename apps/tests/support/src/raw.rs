//! Requests with any headers to any port of this machine, which no client would send.

use std::{
    io::{Read as _, Write as _},
    net::{Ipv4Addr, TcpStream},
    time::Duration,
};

/// An answer, as it was sent.
#[derive(Debug)]
pub struct Raw {
    /// The status.
    pub status: u16,
    /// The status line and the headers.
    pub head: String,
    /// The body.
    pub body: String,
}

impl Raw {
    /// Tells whether no page gets anything by this answer.
    pub fn is_refusal(&self) -> bool {
        self.status == 403 && !self.head.to_ascii_lowercase().contains("access-control")
    }

    /// Tells whether the local cloud's guard gave this answer, and not a service.
    pub fn is_of_the_guard(&self) -> bool {
        self.body.contains("refused_by_the_local_cloud")
    }
}

/// Sends a request to a port of this machine. Unless a header says otherwise, the host is its address.
#[track_caller]
pub fn send_raw(port: u16, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Raw {
    let mut head = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
    if !headers.iter().any(|(name, _)| *name == "Host") {
        head += &format!("Host: 127.0.0.1:{port}\r\n");
    }
    for (name, value) in headers {
        head += &format!("{name}: {value}\r\n");
    }
    head += &format!("Content-Length: {}\r\n\r\n{body}", body.len());
    let mut connection = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).expect("it listens");
    // The runtime's interface holds the requests that it answers.
    connection
        .set_read_timeout(Some(Duration::from_secs(20)))
        .expect("it is a time");
    connection.write_all(head.as_bytes()).expect("it reads");
    let mut text = Vec::new();
    connection
        .read_to_end(&mut text)
        .unwrap_or_else(|error| panic!("{method} {path} at {port} with {headers:?}: {error}"));
    let text = String::from_utf8_lossy(&text).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").expect("an answer has a head");
    let status = head
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok());
    Raw { status: status.expect("a status"), head: head.to_owned(), body: body.to_owned() }
}
