//! Answers and failures that a test sets, and the calls that functions made.

use serde_json::Value as Json;

/// A call to an AWS service.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Call {
    /// The operation's name in AWS's API, such as `PutItem`. For an API that this package does not know it is the
    /// method and path, such as `POST /v1/things`.
    pub operation: String,
    /// The body of the request, as JSON. A body that is not JSON becomes a JSON string. For S3 it is `{"Bucket": …, "Key":
    /// …, "Body": …}`: with `Key` if the call is about an object, with `Body` if it is a PUT or POST.
    pub body: Json,
}

/// An answer of a service for which the cloud has no state: [`Cloud::answer`](crate::Cloud::answer).
///
/// It is created from JSON (`json!({…})`) or from a string (the unchanged body). It answers every call of its
/// operation unless [`times`](Self::times) sets a number.
#[derive(Clone, Debug)]
pub struct Answer {
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    pub(crate) times: Option<usize>,
}

impl Answer {
    /// Creates an answer with exactly this body.
    pub fn bytes(body: impl Into<Vec<u8>>) -> Self {
        Self { headers: Vec::new(), body: body.into(), times: None }
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Limits the number of calls that get this answer. By default every call gets it.
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
/// It happens once unless [`times`](Self::times) sets a number.
#[derive(Clone, Debug)]
pub struct Failure {
    pub(crate) kind: FailureKind,
    pub(crate) after: usize,
    pub(crate) times: usize,
}

#[derive(Clone, Debug)]
pub(crate) enum FailureKind {
    Refused { status: u16, code: String, message: String },
    Throttled,
    Broken,
    Conflict,
    NoAnswer,
    AnswerLost,
}

impl Failure {
    /// Creates a failure in which the service refuses with this HTTP status, error code and message. It does nothing.
    pub fn refused(status: u16, code: &str, message: &str) -> Self {
        Self::of(FailureKind::Refused { status, code: code.to_owned(), message: message.to_owned() })
    }

    /// Creates a failure in which the service throttles the call, with the service's error code. It does nothing.
    pub fn throttled() -> Self {
        Self::of(FailureKind::Throttled)
    }

    /// Creates a failure in which the service answers with HTTP status 500. It does nothing.
    pub fn broken() -> Self {
        Self::of(FailureKind::Broken)
    }

    /// Creates a failure in which DynamoDB cancels a transaction, because another request is writing the item of its
    /// first part. It does nothing.
    pub fn conflict() -> Self {
        Self::of(FailureKind::Conflict)
    }

    /// Creates a failure in which the service times out and does nothing. The test does not wait for the time.
    pub fn no_answer() -> Self {
        Self::of(FailureKind::NoAnswer)
    }

    /// Creates a failure in which the service does its work, but its answer is lost. To the caller it looks like
    /// [`no_answer`](Self::no_answer).
    pub fn answer_lost() -> Self {
        Self::of(FailureKind::AnswerLost)
    }

    /// Sets the number of calls that succeed first. By default the next call fails.
    #[must_use]
    pub fn after(mut self, calls: usize) -> Self {
        self.after = calls;
        self
    }

    /// Sets the number of calls that fail.
    #[must_use]
    pub fn times(mut self, times: usize) -> Self {
        self.times = times;
        self
    }

    fn of(kind: FailureKind) -> Self {
        Self { kind, after: 0, times: 1 }
    }
}
