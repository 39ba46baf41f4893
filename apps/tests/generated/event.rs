//! Events of API Gateway.
//!
//! <https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html>
//! <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html>

use std::{collections::BTreeMap, fmt::Write as _};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Value, json};

use crate::{operation::Operation, request::Request};

impl Request {
    /// Returns the event of a REST API (format 1.0) for this request.
    pub(crate) fn rest_event(&self, operation: &Operation, authorizer: Option<&Value>) -> Value {
        let mut single = BTreeMap::new();
        let mut multiple: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, value) in &self.query {
            single.insert(name, value);
            multiple.entry(name).or_default().push(value);
        }
        let (body, is_base64) = self.event_body();
        // A REST API leaves path variables encoded.
        let path: BTreeMap<&str, String> = self
            .path
            .iter()
            .map(|(name, value)| (name.as_str(), encoded(value)))
            .collect();
        let mut event = json!({
            "resource": operation.path,
            "path": self.concrete_path(operation),
            "httpMethod": operation.method,
            "headers": self.headers.iter().cloned().collect::<BTreeMap<String, String>>(),
            "multiValueHeaders": self.headers.iter().map(|(name, value)| (name, [value]))
                .collect::<BTreeMap<_, _>>(),
            "queryStringParameters": if single.is_empty() { Value::Null } else { json!(single) },
            "multiValueQueryStringParameters": if multiple.is_empty() { Value::Null } else { json!(multiple) },
            "pathParameters": if path.is_empty() { Value::Null } else { json!(path) },
            "stageVariables": null,
            "requestContext": {
                "resourceId": "a1b2c3", "resourcePath": operation.path, "httpMethod": operation.method,
                "path": self.concrete_path(operation), "protocol": "HTTP/1.1", "stage": "dev",
                "apiId": "a1b2c3d4e5", "accountId": "000000000000",
                "requestId": "7a0d6b1e-5c1f-4a55-9d0c-3f1d4b1c2a10", "requestTimeEpoch": 1_738_324_800_000_u64,
                "identity": {"sourceIp": "192.0.2.1", "userAgent": "generated"},
            },
            "body": body,
            "isBase64Encoded": is_base64,
        });
        if let Some(authorizer) = authorizer {
            event["requestContext"]["authorizer"] = authorizer.clone();
        }
        event
    }

    /// Returns the event of an HTTP API (format 2.0) for this request.
    pub(crate) fn http_event(&self, operation: &Operation, authorizer: Option<&Value>) -> Value {
        let mut query: BTreeMap<&str, String> = BTreeMap::new();
        let mut raw = String::new();
        for (name, value) in &self.query {
            let joined = query.entry(name).or_default();
            let comma = if joined.is_empty() { "" } else { "," };
            _ = write!(joined, "{comma}{value}");
            let and = if raw.is_empty() { "" } else { "&" };
            _ = write!(raw, "{and}{}={}", encoded(name), encoded(value));
        }
        let headers: BTreeMap<String, &str> = self
            .headers
            .iter()
            .map(|(name, value)| (name.to_lowercase(), value.as_str()))
            .collect();
        let (body, is_base64) = self.event_body();
        let path: BTreeMap<&str, &str> = self
            .path
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let mut event = json!({
            "version": "2.0",
            "routeKey": operation.name(),
            "rawPath": self.concrete_path(operation),
            "rawQueryString": raw,
            "headers": headers,
            "requestContext": {
                "accountId": "000000000000", "apiId": "a1b2c3d4e5", "domainName": "a1b2c3d4e5.example.com",
                "domainPrefix": "a1b2c3d4e5",
                "http": {"method": operation.method, "path": self.concrete_path(operation), "protocol": "HTTP/1.1",
                    "sourceIp": "192.0.2.1", "userAgent": "generated"},
                "requestId": "JKJaXmPLvHcESHA=", "routeKey": operation.name(), "stage": "$default",
                "time": "31/Jan/2025:12:00:00 +0000", "timeEpoch": 1_738_324_800_000_u64,
            },
            "isBase64Encoded": is_base64,
        });
        // Absent parts are not in the event at all.
        if !query.is_empty() {
            event["queryStringParameters"] = json!(query);
        }
        if !path.is_empty() {
            event["pathParameters"] = json!(path);
        }
        if let Some(body) = body {
            event["body"] = body.into();
        }
        if let Some(authorizer) = authorizer {
            event["requestContext"]["authorizer"] = authorizer.clone();
        }
        event
    }

    /// Returns the body as a text of the event, and whether that is base64, as it is for a body that is no text.
    fn event_body(&self) -> (Option<String>, bool) {
        let Some(body) = &self.body else { return (None, false) };
        match std::str::from_utf8(body) {
            Ok("") => (None, false),
            Ok(text) => (Some(text.to_owned()), false),
            Err(_) => (Some(STANDARD.encode(body)), true),
        }
    }

    /// Returns the path with its variables, as the caller sends it.
    pub(crate) fn concrete_path(&self, operation: &Operation) -> String {
        let variables = self.path.iter();
        variables.fold(operation.path.clone(), |path, (name, value)| {
            path.replace(&format!("{{{name}}}"), &encoded(value))
        })
    }
}

/// Encodes a text for a path or a query.
pub(crate) fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}
