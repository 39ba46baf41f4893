//! An instance of a function, and Lambda's runtime interface for it.
//!
//! <https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html>

use std::{
    fs::{self, File},
    io::{self, BufRead, BufReader, Write},
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        Arc, Mutex,
        mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    },
    thread,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use serde_json::Value;

use crate::{cloud::Cloud, functions::Process};

/// The path before each call of the runtime.
const INVOCATION: &str = "/2018-06-01/runtime/invocation/";

/// The ID of every request.
const REQUEST_ID: &str = "8476a536-e9f4-11e8-9739-2dfe598c3fcd";

/// The time in which a function answers.
const PATIENCE: Duration = Duration::from_secs(30);

/// The number of lines of a function's log that a failure shows.
const LINES: usize = 12;

/// A running function in a test's own hands. It ends when it is dropped.
#[derive(Debug)]
pub struct Instance {
    process: Child,
    log: PathBuf,
    events: Sender<String>,
    answers: Receiver<Result<Value, String>>,
    asked: Receiver<Instant>,
}

/// The ends of the runtime interface at its server.
struct Interface {
    events: Mutex<Receiver<String>>,
    answers: Sender<Result<Value, String>>,
    asked: Sender<Instant>,
}

impl Instance {
    /// Starts a function as the local cloud has started it, with its environment and its role, but with another runtime
    /// interface.
    pub fn start(cloud: &Cloud, function: &str) -> Self {
        let running = cloud.process(function);
        Self::start_binary(cloud, function, &running, &running.binary)
    }

    /// Starts another binary of a function that the local cloud has started.
    pub fn start_binary(cloud: &Cloud, function: &str, running: &Process, binary: &Path) -> Self {
        let (events, next) = channel();
        let (answer, answers) = channel();
        let (ask, asked) = channel();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("there is a free port");
        let address = listener.local_addr().expect("it has an address");
        let interface = Arc::new(Interface { events: Mutex::new(next), answers: answer, asked: ask });
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let interface = Arc::clone(&interface);
                // An error means that the function has ended, which is seen elsewhere.
                thread::spawn(move || _ = interface.converse(stream));
            }
        });
        let log = cloud
            .server()
            .folder()
            .join(format!("{function}-of-a-test.log"));
        let file = File::create(&log).expect("the cloud's folder is there");
        let process = Command::new(binary)
            .env_clear()
            .envs(&running.environment)
            .env("AWS_LAMBDA_RUNTIME_API", address.to_string())
            .stdin(Stdio::null())
            .stdout(file.try_clone().expect("a file"))
            .stderr(file)
            .spawn()
            .expect("the function starts");
        Self { process, log, events, answers, asked }
    }

    /// Hands an event to the function, and returns its answer.
    ///
    /// # Errors
    /// If the function fails, ends, or does not answer.
    pub fn invoke(&mut self, event: &Value) -> Result<Value, String> {
        self.events
            .send(event.to_string())
            .map_err(|_| "nobody takes events".to_owned())?;
        match self.answers.recv_timeout(PATIENCE) {
            Ok(answer) => answer,
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                let ended = self.process.try_wait().ok().flatten();
                Err(ended.map_or_else(
                    || format!("it does not answer within {} s", PATIENCE.as_secs()),
                    |status| format!("it has ended: {status}"),
                ))
            }
        }
    }

    /// Returns the time when the function first asked for an event.
    ///
    /// # Panics
    /// If it does not ask in time.
    pub fn ready(&self) -> Instant {
        self.asked
            .recv_timeout(PATIENCE)
            .expect("the function asks for an event")
    }

    /// Returns the peak of the function's memory in MiB.
    pub fn peak_mib(&self) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap_or_default();
        let peak = status
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:"))
            .and_then(|kib| kib.trim().strip_suffix(" kB"));
        peak.and_then(|kib| kib.parse::<f64>().ok())
            .map_or(f64::NAN, |kib| kib / 1024.0)
    }

    /// Returns the end of the function's log.
    pub fn end_of_log(&self) -> String {
        let log = self.log();
        let lines: Vec<&str> = log.lines().collect();
        lines[lines.len().saturating_sub(LINES)..].join("\n")
    }

    /// Returns the function's log.
    pub fn log(&self) -> String {
        let log = fs::read(&self.log).unwrap_or_default();
        String::from_utf8_lossy(&log).into_owned()
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        _ = self.process.kill();
        _ = self.process.wait();
    }
}

impl Interface {
    /// Answers the calls of one connection.
    fn converse(&self, mut stream: TcpStream) -> io::Result<()> {
        // Otherwise a small answer may wait for 40 ms for more to come.
        stream.set_nodelay(true)?;
        let mut reader = BufReader::new(stream.try_clone()?);
        while let Some((line, body)) = read(&mut reader)? {
            let call = line
                .split_whitespace()
                .nth(1)
                .and_then(|path| path.strip_prefix(INVOCATION));
            if call == Some("next") {
                // Nobody listens when the test has ended.
                _ = self.asked.send(Instant::now());
                let event = self.next()?;
                let deadline = SystemTime::now() + PATIENCE;
                let deadline = deadline
                    .duration_since(UNIX_EPOCH)
                    .unwrap_or_default()
                    .as_millis();
                let headers = format!(
                    "lambda-runtime-aws-request-id: {REQUEST_ID}\r\nlambda-runtime-deadline-ms: {deadline}\r\n\
                     lambda-runtime-invoked-function-arn: arn:aws:lambda:eu-west-1:000000000000:function:test\r\n"
                );
                respond(&mut stream, "200 OK", &headers, &event)?;
                continue;
            }
            let text = String::from_utf8_lossy(&body).into_owned();
            let answer = match call.and_then(|call| call.strip_prefix(REQUEST_ID)) {
                Some("/response") => serde_json::from_str(&text).map_err(|error| format!("{error}: {text}")),
                _ => Err(format!("it has failed: {line}: {text}")),
            };
            respond(&mut stream, "202 Accepted", "", "{}")?;
            self.answers.send(answer).map_err(io::Error::other)?;
        }
        Ok(())
    }

    /// Waits for the next event.
    fn next(&self) -> io::Result<String> {
        let events = self
            .events
            .lock()
            .map_err(|_| io::Error::other("a connection panicked"))?;
        events.recv().map_err(io::Error::other)
    }
}

/// Reads the first line and the body of a connection's next request, if it does not end here.
fn read(reader: &mut impl BufRead) -> io::Result<Option<(String, Vec<u8>)>> {
    let mut first = String::new();
    if reader.read_line(&mut first)? == 0 {
        return Ok(None);
    }
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse().map_err(io::Error::other)?;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    Ok(Some((first.trim_end().to_owned(), body)))
}

fn respond(stream: &mut TcpStream, status: &str, headers: &str, body: &str) -> io::Result<()> {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\n{headers}content-type: application/json\r\ncontent-length: {length}\r\n\r\n"
    );
    stream.write_all(format!("{head}{body}").as_bytes())
}
