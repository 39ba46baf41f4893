//! The servers that a function talks to: Lambda's runtime interface and a stand-in for DynamoDB, on loopback.

use std::{
    io::{self, BufRead, BufReader, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    sync::mpsc::{Receiver, Sender, channel},
    thread,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use serde_json::Value;

/// The event of every invocation: `POST /upload` of a REST API, without a recording.
pub(crate) const EVENT: &str = include_str!("event.json");

const INVOCATIONS: &str = "/2018-06-01/runtime/invocation";
const REQUEST_ID: &str = "8476a536-e9f4-11e8-9739-2dfe598c3fcd";
const FUNCTION_ARN: &str = "arn:aws:lambda:eu-west-3:123456789012:function:thor-web-upload-handler";

/// A step of the function, and its time.
pub(crate) enum Told {
    /// It asks for an event, and gets it when `hand_out` is told to.
    Ready { at: Instant, hand_out: Sender<()> },
    /// Its event is about to be written to it.
    HandedOut(Instant),
    /// It has called `PutItem` with this request, which is answered next.
    Put(Value),
    /// It has answered its event.
    Answered { at: Instant, body: Vec<u8> },
    /// It has failed, or done something that nobody expects.
    Wrong(String),
}

/// Both servers. They serve one function at a time, until this program ends.
pub(crate) struct Server {
    pub(crate) lambda: SocketAddr,
    pub(crate) dynamodb: SocketAddr,
    pub(crate) told: Receiver<Told>,
}

impl Server {
    pub(crate) fn start() -> io::Result<Self> {
        let (sender, told) = channel();
        let lambda = listen(sender.clone(), runtime_interface)?;
        let dynamodb = listen(sender, dynamodb)?;
        Ok(Self { lambda, dynamodb, told })
    }
}

type Answer = fn(&Request, &mut TcpStream, &Sender<Told>) -> io::Result<()>;

/// Answers each connection in a thread of its own, which ends with the function's process.
fn listen(told: Sender<Told>, answer: Answer) -> io::Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = listener.local_addr()?;
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let told = told.clone();
            // An error means that the function has gone away. The thread that waits for it sees that.
            thread::spawn(move || _ = converse(stream, &told, answer));
        }
    });
    Ok(address)
}

fn converse(mut stream: TcpStream, told: &Sender<Told>, answer: Answer) -> io::Result<()> {
    // Otherwise a small answer may wait for 40 ms for more to come.
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream.try_clone()?);
    while let Some(request) = Request::read(&mut reader)? {
        answer(&request, &mut stream, told)?;
    }
    Ok(())
}

/// <https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html>
fn runtime_interface(request: &Request, stream: &mut TcpStream, told: &Sender<Told>) -> io::Result<()> {
    let path = request.path.strip_prefix(INVOCATIONS).unwrap_or_default();
    let path = path
        .strip_prefix('/')
        .map(|path| path.strip_prefix(REQUEST_ID).unwrap_or(path));
    match (request.method.as_str(), path) {
        ("GET", Some("next")) => {
            let (hand_out, handing_out) = channel();
            tell(told, Told::Ready { at: request.at, hand_out })?;
            // It is dropped when the function is to get no more events.
            handing_out.recv().map_err(io::Error::other)?;
            let deadline = SystemTime::now() + Duration::from_secs(30);
            let deadline = deadline
                .duration_since(UNIX_EPOCH)
                .unwrap_or_default()
                .as_millis();
            let headers = format!(
                "lambda-runtime-aws-request-id: {REQUEST_ID}\r\nlambda-runtime-deadline-ms: {deadline}\r\n\
                 lambda-runtime-invoked-function-arn: {FUNCTION_ARN}\r\ncontent-type: application/json\r\n"
            );
            tell(told, Told::HandedOut(Instant::now()))?;
            respond(stream, "200 OK", &headers, EVENT)
        }
        ("POST", Some("/response")) => {
            tell(told, Told::Answered { at: request.at, body: request.body.clone() })?;
            respond(stream, "202 Accepted", "content-type: application/json\r\n", r#"{"status":"OK"}"#)
        }
        _ => wrong(request, stream, told),
    }
}

/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html>
fn dynamodb(request: &Request, stream: &mut TcpStream, told: &Sender<Told>) -> io::Result<()> {
    match serde_json::from_slice(&request.body) {
        Ok(body) if request.operation == "DynamoDB_20120810.PutItem" => {
            tell(told, Told::Put(body))?;
            respond(stream, "200 OK", "content-type: application/x-amz-json-1.0\r\n", "{}")
        }
        _ => wrong(request, stream, told),
    }
}

fn wrong(request: &Request, stream: &mut TcpStream, told: &Sender<Told>) -> io::Result<()> {
    let Request { method, path, operation, body, .. } = request;
    let body = String::from_utf8_lossy(body);
    tell(told, Told::Wrong(format!("{method} {path} {operation} {body}")))?;
    respond(stream, "400 Bad Request", "", "")
}

fn tell(told: &Sender<Told>, what: Told) -> io::Result<()> {
    told.send(what)
        .map_err(|_| io::Error::other("nobody listens any more"))
}

/// Writes the answer at once: the function should not read it in parts.
fn respond(stream: &mut TcpStream, status: &str, headers: &str, body: &str) -> io::Result<()> {
    let length = body.len();
    stream
        .write_all(format!("HTTP/1.1 {status}\r\n{headers}content-length: {length}\r\n\r\n{body}").as_bytes())
}

/// The parts of a request that matter here.
struct Request {
    method: String,
    path: String,
    /// The header `x-amz-target`.
    operation: String,
    body: Vec<u8>,
    /// The time at which all of it had arrived.
    at: Instant,
}

impl Request {
    /// Reads the connection's next request, if it does not end here.
    fn read(reader: &mut impl BufRead) -> io::Result<Option<Self>> {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let mut words = line.split_whitespace();
        let mut word = || words.next().unwrap_or_default().to_owned();
        let (method, path) = (word(), word());
        let (mut length, mut operation) = (0, String::new());
        loop {
            let mut line = String::new();
            reader.read_line(&mut line)?;
            let Some((name, value)) = line.trim_end().split_once(':') else { break };
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.trim().parse().map_err(io::Error::other)?,
                "x-amz-target" => value.trim().clone_into(&mut operation),
                _ => {}
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body)?;
        Ok(Some(Self { method, path, operation, body, at: Instant::now() }))
    }
}
