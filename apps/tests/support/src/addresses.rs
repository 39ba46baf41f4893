//! Addresses in the outputs of local stacks.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::raw::send_raw;

/// Checks that each URL in the outputs of a stack leads to something in the local cloud at this port that answers.
/// Returns the number of URLs.
#[track_caller]
pub fn every_url_answers(port: u16, outputs: &BTreeMap<String, Value>) -> usize {
    let mut count = 0;
    for (name, output) in outputs {
        texts(output, &mut |text| {
            if text.contains("://") {
                count += 1;
                answers(port, name, text);
            }
        });
    }
    count
}

#[track_caller]
fn answers(port: u16, name: &str, url: &str) {
    let (host, path) = url
        .strip_prefix("http://")
        .map(|rest| rest.split_once('/').unwrap_or((rest, "")))
        .unwrap_or_else(|| panic!("{name}: the local cloud has no TLS, and this is {url}"));
    let (domain, its_port) = host.rsplit_once(':').expect("a port");
    let is_here = domain == "127.0.0.1" || domain == "localhost" || domain.ends_with(".localhost");
    assert!(is_here, "{name}: {url} leads to another machine");
    assert_eq!(its_port, port.to_string(), "{name}: {url}");
    let mut headers = vec![("Host", host)];
    // Queues answer those who sign.
    if domain == "localhost" {
        headers.push(("Authorization", SQS));
    }
    let answer = send_raw(port, "GET", &format!("/{path}"), &headers, "");
    assert!(answer.status < 500 && !answer.is_of_the_guard(), "{name}: {url}: {answer:?}");
    let leads_away = answer.head.to_ascii_lowercase().contains("location: https");
    assert!(!leads_away, "{name}: the local cloud has no TLS, and {url} leads there: {answer:?}");
}

/// The header of a program that calls SQS.
const SQS: &str = "AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-3/sqs/aws4_request, SignedHeaders=host, \
                   Signature=none";

/// Calls `visit` with each text in a value.
fn texts(value: &Value, visit: &mut dyn FnMut(&str)) {
    match value {
        Value::String(text) => visit(text),
        Value::Array(elements) => elements.iter().for_each(|element| texts(element, visit)),
        Value::Object(entries) => entries.values().for_each(|entry| texts(entry, visit)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
