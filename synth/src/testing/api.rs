//! Requests to an API, with the types of its operations.

use std::{error, fmt, marker::PhantomData};

use constructs::template::Template;
use links::http::{Definition, ErrorBody, ErrorCode, ErrorKind, Operation, ReadAnswer};
use serde::Serialize;
use serde_json::Value;

use crate::testing::{Cloud, http::Answer};

/// The methods and paths of a stack's operations.
#[derive(Debug)]
pub(super) struct Routes {
    routes: Vec<Route>,
}

#[derive(Debug, PartialEq, Eq)]
struct Route {
    /// The operation's name in camel case.
    operation: String,
    method: String,
    path: String,
}

impl Routes {
    /// Finds the operations of a stack's APIs.
    pub(super) fn of(template: &Template) -> Self {
        let mut routes = Vec::new();
        for document in template.open_api() {
            let mut json = Vec::new();
            document
                .write_json(&mut json)
                .expect("memory takes what is written");
            let json: Value = serde_json::from_slice(&json).expect("a document is JSON");
            for (path, methods) in json["paths"].as_object().into_iter().flatten() {
                for (method, operation) in methods.as_object().into_iter().flatten() {
                    let Some(operation) = operation["operationId"].as_str() else { continue };
                    routes.push(Route {
                        operation: operation.to_owned(),
                        method: method.to_ascii_uppercase(),
                        path: path.clone(),
                    });
                }
            }
        }
        Self { routes }
    }

    /// Returns the route of an operation.
    #[track_caller]
    fn route(&self, operation: &str) -> &Route {
        let mut routes = self.routes.iter();
        let Some(route) = routes.find(|route| route.operation.eq_ignore_ascii_case(operation)) else {
            let there: Vec<_> = self
                .routes
                .iter()
                .map(|route| route.operation.as_str())
                .collect();
            panic!(
                "no API of the stack has a route of `{operation}`; its operations are: {}",
                there.join(", ")
            )
        };
        route
    }
}

/// An API of a deployed stack.
#[derive(Clone, Copy, Debug)]
pub struct Api<'a> {
    cloud: &'a Cloud,
    routes: &'a Routes,
    /// The URL without a slash at its end.
    url: &'a str,
}

impl<'a> Api<'a> {
    pub(super) fn new(cloud: &'a Cloud, routes: &'a Routes, url: &'a str) -> Self {
        Self { cloud, routes, url: url.trim_end_matches('/') }
    }

    /// Returns a request of the operation `O`. [`Request::send`] sends it.
    pub fn request<O: Operation>(&self) -> Request<'a, O> {
        Request { api: *self, path: None, query: None, headers: Vec::new(), body: None, types: PhantomData }
    }

    /// Sends any request, and returns the answer as it is.
    #[track_caller]
    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        self.cloud
            .http()
            .send(method, &format!("{}{path}", self.url), headers, body)
    }
}

/// A request of the operation `O`. What is not given is not sent, so that a test can leave out a body.
#[derive(Clone, Debug)]
#[must_use = "a request is sent by `send`"]
pub struct Request<'a, O> {
    api: Api<'a>,
    path: Option<Value>,
    query: Option<Value>,
    headers: Vec<(String, String)>,
    body: Option<Value>,
    types: PhantomData<fn() -> O>,
}

impl<O: Operation> Request<'_, O> {
    /// Sets the path variables.
    #[track_caller]
    pub fn path(mut self, path: &O::Path) -> Self
    where
        O::Path: Serialize,
    {
        self.path = Some(json(path));
        self
    }

    /// Sets the query parameters.
    #[track_caller]
    pub fn query(mut self, query: &O::Query) -> Self
    where
        O::Query: Serialize,
    {
        self.query = Some(json(query));
        self
    }

    /// Sets the headers of the operation.
    #[track_caller]
    pub fn headers(mut self, headers: &O::Headers) -> Self
    where
        O::Headers: Serialize,
    {
        let headers = json(headers);
        self.headers
            .extend(texts(&headers).map(|(name, value)| (name.to_ascii_lowercase(), value)));
        self
    }

    /// Sets the body.
    #[track_caller]
    pub fn body(self, body: &O::Body) -> Self
    where
        O::Body: Serialize,
    {
        let body = json(body);
        self.any_body(body)
    }

    /// Sets a body of any form, such as one that the operation must refuse.
    pub fn any_body(mut self, body: Value) -> Self {
        self.body = Some(body);
        self
    }

    /// Sets the token of the caller: the header `authorization`.
    pub fn token(self, token: &str) -> Self {
        self.header("authorization", token)
    }

    /// Adds a header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Sends the request. Returns the operation's answer.
    ///
    /// # Errors
    /// Returns the refusal, by the function or by API Gateway.
    ///
    /// # Panics
    /// If no API of the stack has the operation, if path variables are missing, or if the operation does not declare what
    /// comes back: the status and the form of the answer, or the code of the error.
    #[track_caller]
    pub fn send(self) -> Result<O::Answer, Refused>
    where
        O::Answer: for<'de> ReadAnswer<'de>,
    {
        let (definition, cloud) = (O::DEFINITION, self.api.cloud);
        let answer = self.answer();
        let read = match understood(&definition, &answer) {
            Some(Understood::Answer(body)) => O::Answer::read_answer(answer.status, body),
            Some(Understood::Refusal(refused)) if refused.status < 500 => return Err(refused),
            Some(Understood::Refusal(refused)) => {
                return Err(Refused { logs: cloud.ends_of_logs(), ..refused });
            }
            None => Err(serde::de::Error::custom("the operation does not declare this answer")),
        };
        match read {
            Ok(answer) => Ok(answer),
            Err(error) => {
                let (name, Answer { status, text, .. }) = (definition.name, &answer);
                panic!("{name}: {error}: {status} {text}\n{}", cloud.ends_of_logs())
            }
        }
    }

    /// Sends the request, and returns the answer as it is.
    ///
    /// # Panics
    /// If no API of the stack has the operation, or if path variables are missing.
    #[track_caller]
    pub fn answer(self) -> Answer {
        let Route { method, path, .. } = self.api.routes.route(O::DEFINITION.name);
        let name = O::DEFINITION.name;
        let target = match target(path, self.path.as_ref(), self.query.as_ref()) {
            Ok(target) => target,
            Err(variable) => panic!("{name}: the path {path} needs `{variable}`; set it by `.path(…)`"),
        };
        let body = self.body.map(|body| body.to_string()).unwrap_or_default();
        let content_type = (!body.is_empty()).then_some(("content-type", "application/json"));
        let headers = self
            .headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        let headers: Vec<_> = content_type.into_iter().chain(headers).collect();
        self.api.send(method, &target, &headers, body.as_bytes())
    }
}

/// A refusal of a request: an error of the operation, or of API Gateway.
#[derive(Clone, PartialEq, Eq)]
pub struct Refused {
    /// The HTTP status, from 400 to 599.
    pub status: u16,
    /// The code, such as `not_found`.
    pub code: String,
    /// The sentence for the caller.
    pub message: String,
    /// The ends of the functions' logs, after a fault of the server.
    logs: String,
}

impl Refused {
    /// Returns `true` if this is the error `E`: `refused.is::<NotFound>()`.
    pub fn is<E: ErrorCode>(&self) -> bool {
        E::KIND.status == self.status && E::KIND.code == self.code
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { status, code, message, .. } = self;
        write!(formatter, "{status} {code}: {message}")
    }
}

/// Shows the functions' logs after a fault of the server, since tests show a failure so.
impl fmt::Debug for Refused {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{self}")?;
        if self.logs.is_empty() { Ok(()) } else { write!(formatter, "\n{}", self.logs) }
    }
}

impl error::Error for Refused {}

/// An answer that an operation declares.
#[derive(Debug, PartialEq, Eq)]
enum Understood {
    Answer(Value),
    Refusal(Refused),
}

/// Reads an answer of an operation, if the operation or API Gateway gives such answers.
fn understood(operation: &Definition, answer: &Answer) -> Option<Understood> {
    let Answer { status, text, .. } = answer;
    if operation
        .answers
        .iter()
        .any(|declared| declared.status == *status)
    {
        let body = if text.is_empty() { Value::Null } else { serde_json::from_str(text).ok()? };
        return Some(Understood::Answer(body));
    }
    let refusal = |code: &str, message: String| {
        Some(Understood::Refusal(Refused {
            status: *status,
            code: code.to_owned(),
            message,
            logs: String::new(),
        }))
    };
    let mut declared = ErrorKind::COMMON
        .iter()
        .chain(operation.errors)
        .filter(|kind| kind.status == *status);
    if let Some(message) = answer.gateway_message() {
        return refusal(declared.next()?.code, message);
    }
    let ErrorBody { error } = serde_json::from_str(text).ok()?;
    let code = error.code.as_str();
    declared.any(|kind| kind.code == code).then_some(())?;
    refusal(code, error.message)
}

/// Returns the path and the query of a request. Returns the name of a variable that has no value as an error.
fn target<'a>(path: &'a str, variables: Option<&Value>, query: Option<&Value>) -> Result<String, &'a str> {
    let mut target = String::new();
    let mut rest = path;
    while let Some((before, (name, after))) = rest
        .split_once('{')
        .and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
    {
        let value = variables
            .and_then(|variables| variables.get(name))
            .and_then(text)
            .ok_or(name)?;
        target += before;
        target += &encoded(&value);
        rest = after;
    }
    target += rest;
    for (number, (name, value)) in query.into_iter().flat_map(texts).enumerate() {
        target.push(if number == 0 { '?' } else { '&' });
        target += &format!("{}={}", encoded(&name), encoded(&value));
    }
    Ok(target)
}

/// Returns the fields of a struct as texts. A list is a field that is repeated.
fn texts(fields: &Value) -> impl Iterator<Item = (String, String)> {
    let fields = fields.as_object().into_iter().flatten();
    fields.flat_map(|(name, value)| {
        let values = value
            .as_array()
            .map_or(std::slice::from_ref(value), Vec::as_slice);
        values
            .iter()
            .filter_map(|value| Some((name.clone(), text(value)?)))
    })
}

/// Returns a value as it is written in a URL or a header. An absent one is not written.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

/// Returns a text in which each byte is percent-encoded that means something in a URL.
fn encoded(text: &str) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~".contains(byte);
    text.bytes()
        .map(|byte| if plain(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

#[track_caller]
fn json(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap_or_else(|error| panic!("it cannot be written as JSON: {error}"))
}

#[cfg(test)]
mod tests {
    use links::http::{NotFound, Operation, TooManyRequests};
    use schemars::JsonSchema;
    use serde_json::json;

    use super::*;

    #[derive(Debug, PartialEq, serde::Deserialize, serde::Serialize, JsonSchema)]
    struct Order {
        order_id: String,
    }

    /// Takes an order back.
    #[derive(Operation)]
    #[operation(answers(200 = Order, 204), errors(NotFound))]
    enum CancelOrder {}

    fn answer(status: u16, text: &str) -> Option<Understood> {
        let answer = Answer { status, headers: ureq::http::HeaderMap::new(), text: text.to_owned() };
        understood(&CancelOrder::DEFINITION, &answer)
    }

    #[test]
    fn an_answer_is_read_as_the_operation_declares_it() {
        assert_eq!(answer(200, r#"{"order_id": "42"}"#), Some(Understood::Answer(json!({"order_id": "42"}))));
        assert_eq!(answer(204, ""), Some(Understood::Answer(Value::Null)));
        let read = |status, body| CancelOrderAnswer::read_answer(status, body);
        assert!(matches!(read(204, Value::Null), Ok(CancelOrderAnswer::NoContent)));
        let Ok(CancelOrderAnswer::Ok(order)) = read(200, json!({"order_id": "42"})) else {
            panic!("it is one")
        };
        assert_eq!(order.order_id, "42");
        assert_eq!(read(200, json!({})).expect_err("it is empty").to_string(), "missing field `order_id`");
    }

    #[test]
    fn a_refusal_has_a_code_that_is_declared_or_common() {
        let refused = |status, text: &str| match answer(status, text) {
            Some(Understood::Refusal(refused)) => refused,
            other => panic!("{other:?}"),
        };
        let not_found = refused(404, r#"{"error": {"code": "not_found", "message": "no such order"}}"#);
        assert!(not_found.is::<NotFound>() && !not_found.is::<TooManyRequests>());
        assert_eq!(not_found.to_string(), "404 not_found: no such order");
        // An HTTP API answers by itself.
        assert_eq!(
            refused(401, r#"{"message": "Unauthorized"}"#).to_string(),
            "401 unauthorized: Unauthorized"
        );
    }

    #[test]
    fn what_the_operation_does_not_declare_is_not_understood() {
        for (status, text) in [
            (201, r#"{"order_id": "42"}"#),
            (200, "<html>"),
            (404, r#"{"error": {"code": "gone", "message": "no such order"}}"#),
            (418, r#"{"message": "I'm a teapot"}"#),
            (302, ""),
        ] {
            assert_eq!(answer(status, text), None, "{status} {text}");
        }
    }

    #[test]
    fn variables_and_parameters_are_encoded_and_absent_ones_left_out() {
        let path = json!({"jobId": "a/b", "part": 3});
        let query = json!({"limit": 5, "cursor": null, "tag": ["x", "y z"]});
        assert_eq!(
            target("/jobs/{jobId}/parts/{part}", Some(&path), Some(&query)).as_deref(),
            Ok("/jobs/a%2Fb/parts/3?limit=5&tag=x&tag=y%20z")
        );
        assert_eq!(target("/jobs/{jobId}", None, None), Err("jobId"));
        assert_eq!(target("/jobs", None, None).as_deref(), Ok("/jobs"));
    }
}
