//! The services and operations of requests.

use serde_json::{Map, Value as Json, json};

use crate::http::{Request, Response, decoded, pairs};
use crate::refusal::Refusal;
use crate::s3;

/// A service with state in the cloud, or the protocol of another service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Service {
    DynamoDb,
    EventBridge,
    Lambda,
    Parameters,
    S3,
    SecretsManager,
    Sns,
    Sqs,
    /// A service with JSON requests.
    Json,
    /// A service with form requests and XML answers.
    Query,
}

/// A called operation and its parameters.
#[derive(Debug)]
pub(crate) struct Operation {
    pub(crate) service: Service,
    pub(crate) name: String,
    pub(crate) parameters: Json,
}

impl Operation {
    /// Finds the operation of a request.
    pub(crate) fn of(request: &Request) -> Self {
        let target = request
            .header("x-amz-target")
            .and_then(|target| target.rsplit_once('.'));
        if let Some((prefix, name)) = target {
            let service = match prefix {
                "DynamoDB_20120810" => Service::DynamoDb,
                "AWSEvents" => Service::EventBridge,
                "AmazonSSM" => Service::Parameters,
                "secretsmanager" => Service::SecretsManager,
                "AmazonSQS" => Service::Sqs,
                _ => Service::Json,
            };
            return Self { service, name: name.to_owned(), parameters: json_or_text(&request.body) };
        }
        if request
            .host
            .split('.')
            .any(|label| label == "s3" || label.starts_with("s3-"))
        {
            let (name, parameters) = s3::operation(request);
            return Self { service: Service::S3, name, parameters };
        }
        let form = request
            .header("content-type")
            .is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
        if form {
            let text = String::from_utf8_lossy(&request.body).replace('+', " ");
            let mut pairs = pairs(&text);
            let name = pairs.remove("Action").unwrap_or_default();
            let service = if request.host.starts_with("sns.") { Service::Sns } else { Service::Query };
            return Self { service, name, parameters: json!(pairs) };
        }
        let mut parameters = json_or_text(&request.body);
        let (name, more) = rest_operation(request);
        if name == "Invoke" {
            let kind = request
                .header("x-amz-invocation-type")
                .unwrap_or("RequestResponse");
            let function = &more["FunctionName"];
            let parameters = json!({"FunctionName": function, "InvocationType": kind, "Payload": parameters});
            return Self { service: Service::Lambda, name, parameters };
        }
        if let Json::Object(members) = &mut parameters {
            members.extend(more);
        } else if parameters == json!("") {
            parameters = Json::Object(more);
        }
        Self { service: Service::Json, name, parameters }
    }
}

/// Returns an operation by its path, and the parameter in the path.
fn rest_operation(request: &Request) -> (String, Map<String, Json>) {
    let path: Vec<String> = request
        .path
        .trim_matches('/')
        .split('/')
        .map(decoded)
        .collect();
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    let (name, parameter) = match (request.method.as_str(), &path[..]) {
        ("POST", ["model", id, "converse"]) => ("Converse", Some(("modelId", *id))),
        ("POST", ["model", id, "converse-stream"]) => ("ConverseStream", Some(("modelId", *id))),
        ("POST", ["model", id, "invoke"]) => ("InvokeModel", Some(("modelId", *id))),
        ("POST", ["model", id, "invoke-with-response-stream"]) => {
            ("InvokeModelWithResponseStream", Some(("modelId", *id)))
        }
        ("POST", ["2015-03-31", "functions", name, "invocations"]) => {
            ("Invoke", Some(("FunctionName", *name)))
        }
        ("POST", ["v2", "email", "outbound-emails"]) => ("SendEmail", None),
        ("POST", ["@connections", id] | [_, "@connections", id]) => {
            ("PostToConnection", Some(("ConnectionId", *id)))
        }
        (method, _) => return (format!("{method} {}", request.path), Map::new()),
    };
    let parameters = parameter.map(|(name, value)| (name.to_owned(), json!(value)));
    (name.to_owned(), parameters.into_iter().collect())
}

fn json_or_text(body: &[u8]) -> Json {
    serde_json::from_slice(body).unwrap_or_else(|_| json!(String::from_utf8_lossy(body)))
}

impl Service {
    /// Returns an answer.
    pub(crate) fn answer(self, json: &Json) -> Response {
        let content_type = match self {
            Self::DynamoDb | Self::Sqs => "application/x-amz-json-1.0",
            _ => "application/x-amz-json-1.1",
        };
        Response::new(200, content_type, json.to_string())
    }

    /// Returns a refusal in the service's format.
    pub(crate) fn refuse(self, refusal: &Refusal) -> Response {
        let Refusal { status, code, message, fields } = refusal;
        match self {
            Self::S3 => {
                let body = format!(
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>{}</Code><Message>{}</Message>\
                     <RequestId>fake</RequestId></Error>",
                    escaped(code),
                    escaped(message)
                );
                Response::new(*status, "application/xml", body)
            }
            Self::Sns | Self::Query => {
                let body = format!(
                    "<ErrorResponse><Error><Type>{}</Type><Code>{}</Code><Message>{}</Message></Error>\
                     <RequestId>fake</RequestId></ErrorResponse>",
                    if *status < 500 { "Sender" } else { "Receiver" },
                    escaped(code),
                    escaped(message)
                );
                Response::new(*status, "text/xml", body)
            }
            Self::DynamoDb
            | Self::EventBridge
            | Self::Lambda
            | Self::Parameters
            | Self::SecretsManager
            | Self::Sqs
            | Self::Json => {
                let mut body = json!({"__type": code, "message": message});
                for (name, value) in fields.iter() {
                    body[name] = value.clone();
                }
                let mut response = self.answer(&body);
                response.status = *status;
                let response = response.header("x-amzn-errortype", code.clone());
                if self != Self::Sqs {
                    return response;
                }
                let fault = if *status < 500 { "Sender" } else { "Receiver" };
                response.header("x-amzn-query-error", format!("{code};{fault}"))
            }
        }
    }

    /// Returns the refusal of a throttled call.
    pub(crate) fn throttled(self) -> Refusal {
        let (status, code, message) = match self {
            Self::S3 => (503, "SlowDown", "Please reduce your request rate."),
            Self::Sns | Self::Query => (400, "Throttling", "Rate exceeded"),
            Self::Lambda => (429, "TooManyRequestsException", "Rate Exceeded."),
            Self::Sqs => (403, "RequestThrottled", "Request is throttled."),
            _ => (400, "ThrottlingException", "Rate exceeded"),
        };
        Refusal::with_status(status, code, message)
    }

    /// Returns the refusal of a broken service.
    pub(crate) fn broken(self) -> Refusal {
        let code = match self {
            Self::DynamoDb | Self::Parameters => "InternalServerError",
            Self::S3 | Self::Sns | Self::Query => "InternalError",
            Self::EventBridge | Self::Json => "InternalException",
            Self::SecretsManager => "InternalServiceError",
            Self::Lambda => "ServiceException",
            Self::Sqs => "InternalFailure",
        };
        Refusal::with_status(500, code, "The service has an internal error")
    }
}

/// Escapes a text for XML.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push_str("&#10;"),
            '\r' => escaped.push_str("&#13;"),
            character => escaped.push(character),
        }
    }
    escaped
}
