//! The functions that follow the posts, as programs at Lambda's runtime interface: a failed change is answered by its
//! sequence number.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test starts a function and is the services around it"
)]

use std::io::{self, BufRead, BufReader, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

/// The start of all paths of the runtime interface.
///
/// <https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html>
const INVOCATION: &str = "/2018-06-01/runtime/invocation/";

/// A request, with its path or its operation, and its body.
struct Request {
    name: String,
    body: Value,
}

impl Request {
    /// Reads the next request of a connection, or returns `None` at its end.
    fn read(reader: &mut impl BufRead) -> io::Result<Option<Self>> {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let Some(path) = line.split_whitespace().nth(1) else { return Ok(None) };
        let (mut name, mut length) = (path.to_owned(), 0);
        loop {
            let mut line = String::new();
            reader.read_line(&mut line)?;
            let Some((header, value)) = line.split_once(':') else { break };
            match header.to_ascii_lowercase().as_str() {
                "content-length" => length = value.trim().parse().map_err(io::Error::other)?,
                "x-amz-target" => value.trim().clone_into(&mut name),
                _ => {}
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body)?;
        Ok(Some(Self { name, body: serde_json::from_slice(&body).unwrap_or_default() }))
    }
}

/// An answer: its status, its headers besides the length of its body, and its body.
type Answer = (u16, String, Value);

fn answer(status: u16, body: Value) -> Answer {
    (status, String::new(), body)
}

/// Starts a server on loopback.
fn serve(answer: impl Fn(&Request) -> Answer + Send + Sync + 'static) -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("loopback");
    let address = listener.local_addr().expect("an address");
    let answer = Arc::new(answer);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let answer = Arc::clone(&answer);
            // A function that was stopped breaks the connection.
            thread::spawn(move || _ = converse(stream, &*answer));
        }
    });
    address
}

fn converse(mut stream: TcpStream, answer: &dyn Fn(&Request) -> Answer) -> io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    while let Some(request) = Request::read(&mut reader)? {
        let (status, headers, body) = answer(&request);
        let body = body.to_string();
        let length = body.len();
        write!(stream, "HTTP/1.1 {status} -\r\n{headers}content-length: {length}\r\n\r\n{body}")?;
    }
    Ok(())
}

/// A running function, which the runtime interface gives one event at a time.
struct Function {
    process: Child,
    events: Sender<Value>,
    answers: Receiver<Value>,
}

impl Drop for Function {
    fn drop(&mut self) {
        _ = self.process.kill();
        _ = self.process.wait();
    }
}

impl Function {
    /// Starts a program. AWS is a server that answers with `aws`.
    fn start(
        program: &str,
        variable: (&str, &str),
        aws: impl Fn(&Request) -> Answer + Send + Sync + 'static,
    ) -> Self {
        let (events, next) = mpsc::channel::<Value>();
        let (told, answers) = mpsc::channel();
        let next = Mutex::new(next);
        let lambda = serve(move |request| {
            if request.name != format!("{INVOCATION}next") {
                told.send(request.body.clone()).expect("the test listens");
                return answer(202, json!({"status": "OK"}));
            }
            let event = next.lock().expect("no panic").recv();
            let deadline = SystemTime::now() + Duration::from_secs(10);
            let deadline = deadline.duration_since(UNIX_EPOCH).expect("after 1970");
            let headers = format!(
                "lambda-runtime-aws-request-id: 1\r\nlambda-runtime-deadline-ms: {}\r\n\
                 lambda-runtime-invoked-function-arn: arn:aws:lambda:eu-west-1:1:function:f\r\n\
                 content-type: application/json\r\n",
                deadline.as_millis()
            );
            (200, headers, event.unwrap_or_default())
        });
        let endpoint = format!("http://{}", serve(aws));
        let process = Command::new(program)
            .env_clear()
            .env("AWS_LAMBDA_RUNTIME_API", lambda.to_string())
            .env("AWS_LAMBDA_FUNCTION_NAME", "f")
            .env("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128")
            .env("AWS_LAMBDA_FUNCTION_VERSION", "1")
            .env("AWS_REGION", "eu-west-1")
            .env("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
            .env("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI")
            .env("AWS_ENDPOINT_URL", endpoint)
            .env(variable.0, variable.1)
            .stdout(Stdio::null())
            .spawn()
            .expect("the program starts");
        Self { process, events, answers }
    }

    /// Returns the function's answer to a batch of changes.
    fn answer(&self, records: &[Value]) -> Value {
        self.events
            .send(json!({"Records": records}))
            .expect("the server runs");
        self.answers
            .recv_timeout(Duration::from_secs(30))
            .expect("the function answers")
    }
}

/// A new post with this ID, as the table's stream tells it.
fn created(sequence_number: &str, post_id: &str) -> Value {
    json!({
        "eventID": sequence_number,
        "eventName": "INSERT",
        "eventVersion": "1.1",
        "eventSource": "aws:dynamodb",
        "awsRegion": "eu-west-1",
        "dynamodb": {
            "ApproximateCreationDateTime": 1_738_324_800,
            "Keys": {"postId": {"S": post_id}, "createdAt": {"S": "2025-01-31T12:00:00.000Z"}},
            "NewImage": {
                "postId": {"S": post_id},
                "createdAt": {"S": "2025-01-31T12:00:00.000Z"},
                "updatedAt": {"S": "2025-01-31T12:00:00.000Z"},
                "userId": {"S": "ada"},
                "title": {"S": "La mer"},
                "content": {"S": ""},
                "published": {"BOOL": false},
            },
            "SequenceNumber": sequence_number,
            "SizeBytes": 1,
            "StreamViewType": "NEW_AND_OLD_IMAGES",
        },
        "eventSourceARN": "arn:aws:dynamodb:eu-west-1:1:table/posts/stream/1",
    })
}

/// A batch whose second change fails, because AWS refuses everything about the post `refused`.
fn batch() -> [Value; 3] {
    [created("101", "one"), created("102", "refused"), created("103", "three")]
}

fn refuses(request: &Request) -> bool {
    request.body.to_string().contains("refused")
}

fn failed(sequence_number: &str) -> Value {
    json!({"batchItemFailures": [{"itemIdentifier": sequence_number}]})
}

#[test]
fn audit_posts_answers_with_the_first_change_that_it_could_not_record() {
    let (told, recorded) = mpsc::channel();
    let function =
        Function::start(env!("CARGO_BIN_EXE_audit-posts"), ("AUDIT_TABLE", "audit"), move |request| {
            assert_eq!(request.name, "DynamoDB_20120810.PutItem");
            if refuses(request) {
                let refusal = json!({"__type": "com.amazonaws.dynamodb.v20120810#ValidationException"});
                return answer(400, refusal);
            }
            let sequence = request.body["Item"]["sequence"]["S"].clone();
            told.send(sequence).expect("the test listens");
            answer(200, json!({}))
        });
    assert_eq!(function.answer(&batch()), failed("102"));
    // The change after it waits, so that the order is kept.
    let recorded: Vec<Value> = recorded.try_iter().collect();
    assert_eq!(recorded, [json!(format!("{:0>40}", 101))]);
    // The function goes on.
    assert_eq!(function.answer(&[created("103", "three")]), json!({"batchItemFailures": []}));
}

#[test]
fn notify_posts_answers_with_the_first_change_that_the_bus_did_not_accept() {
    let (told, accepted) = mpsc::channel();
    let function =
        Function::start(env!("CARGO_BIN_EXE_notify-posts"), ("EVENTS_EVENT_BUS", "events"), move |request| {
            assert_eq!(request.name, "AWSEvents.PutEvents");
            // EventBridge says so in an answer of status 200.
            if refuses(request) {
                let entry = json!({"ErrorCode": "NotAuthorizedForSourceException", "ErrorMessage": "no"});
                return answer(200, json!({"FailedEntryCount": 1, "Entries": [entry]}));
            }
            let entries = request.body["Entries"].as_array().map_or(0, Vec::len);
            told.send(entries).expect("the test listens");
            answer(200, json!({"FailedEntryCount": 0, "Entries": [{"EventId": "e"}]}))
        });
    assert_eq!(function.answer(&batch()), failed("102"));
    assert_eq!(accepted.try_iter().collect::<Vec<_>>(), [1]);
    assert_eq!(function.answer(&[created("103", "three")]), json!({"batchItemFailures": []}));
}

#[test]
fn a_change_that_is_not_a_post_is_answered_by_its_sequence_number() {
    let function = Function::start(env!("CARGO_BIN_EXE_audit-posts"), ("AUDIT_TABLE", "audit"), |_| {
        answer(200, json!({}))
    });
    let mut strange = created("102", "two");
    strange["dynamodb"]["NewImage"]["published"] = json!({"S": "yes"});
    assert_eq!(function.answer(&[created("101", "one"), strange]), failed("102"));
}
