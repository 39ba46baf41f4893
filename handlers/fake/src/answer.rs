//! Answers and failures that a test prescribes, and the calls that were made.

use serde_json::Value as Json;

/// A call of one of AWS's services.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Call {
    /// The operation's name in AWS's API, such as `PutItem`. An operation of an API that this package does not know is
    /// its method and path, such as `POST /v1/things`.
    pub operation: String,
    /// The parameters. A body that is not JSON is a text; of S3 it is an object with `Bucket`, `Key` and `Body`.
    pub body: Json,
}

/// An answer of a service for which the cloud keeps no state: [`Cloud::answer`](crate::Cloud::answer).
///
/// It is made from JSON (`json!({…})`) or from a text (the body as it is), and it is given to every call of its
/// operation unless [`times`](Self::times) says how many.
#[derive(Clone, Debug)]
pub struct Answer {
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    pub(crate) times: Option<usize>,
}

impl Answer {
    /// An answer with this body, as it is.
    pub fn bytes(body: impl Into<Vec<u8>>) -> Self {
        Self { headers: Vec::new(), body: body.into(), times: None }
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Gives the answer to so many calls. By default it is given to every call.
    #[must_use]
    pub fn times(mut self, times: usize) -> Self {
        self.times = Some(times);
        self
    }
}

impl From<Json> for Answer {
    fn from(json: Json) -> Self {
        Self::bytes(json.to_string()).header("content-type", "application/json")
    }
}

impl From<&str> for Answer {
    fn from(text: &str) -> Self {
        Self::bytes(text)
    }
}

/// A failure of a service: [`Cloud::fail`](crate::Cloud::fail).
///
/// It happens once, unless [`times`](Self::times) says how often.
#[derive(Clone, Debug)]
pub struct Failure {
    pub(crate) kind: FailureKind,
    pub(crate) times: usize,
}

#[derive(Clone, Debug)]
pub(crate) enum FailureKind {
    Refused { status: u16, code: String, message: String },
    Throttled,
    Broken,
    NoAnswer,
    AnswerLost,
}

impl Failure {
    /// The service refuses with this HTTP status, error code and message. Nothing is done.
    pub fn refused(status: u16, code: &str, message: &str) -> Self {
        Self::of(FailureKind::Refused { status, code: code.to_owned(), message: message.to_owned() })
    }

    /// The service is asked too often, with the error code that it has for it. Nothing is done.
    pub fn throttled() -> Self {
        Self::of(FailureKind::Throttled)
    }

    /// The service is broken: HTTP status 500. Nothing is done.
    pub fn broken() -> Self {
        Self::of(FailureKind::Broken)
    }

    /// The service does not answer in time, and has done nothing. The test does not wait for it.
    pub fn no_answer() -> Self {
        Self::of(FailureKind::NoAnswer)
    }

    /// The service does what it is asked, and its answer is lost. The caller sees what it sees after
    /// [`no_answer`](Self::no_answer).
    pub fn answer_lost() -> Self {
        Self::of(FailureKind::AnswerLost)
    }

    /// Repeats the failure for so many calls.
    #[must_use]
    pub fn times(mut self, times: usize) -> Self {
        self.times = times;
        self
    }

    fn of(kind: FailureKind) -> Self {
        Self { kind, times: 1 }
    }
}
