//! The OpenAPI document of the API, which every answer is held against.

use std::sync::LazyLock;

use apps::thor_web;
use constructs::{
    program::{App, Application},
    stage_file::StageFile,
};
use serde_json::Value;

use crate::api::Answer;

/// The document of the stage `dev`.
static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
    let text = include_str!("../../stages/thor-web.yaml");
    let stages = Box::leak(Box::new(StageFile::new(
        "apps/tests/thor_web/document.rs",
        "../../stages/thor-web.yaml",
        text,
    )));
    let app = Application { name: "thor-web", stages, stack: thor_web::stack };
    let templates = app
        .stack("dev")
        .expect("the stage file is right")
        .synth()
        .expect("the stack is right");
    let documents = templates.main().open_api();
    let document = documents.first().expect("the stack has an API");
    let mut json = Vec::new();
    document.write_json(&mut json).expect("there is memory");
    serde_json::from_slice(&json).expect("a document is JSON")
});

/// Checks an answer against the document: its status is declared, and its body is what the document says. Paths and
/// methods that the document does not have are answered by the gateway alone.
#[track_caller]
pub(crate) fn hold(method: &str, path: &str, answer: &Answer) {
    let path = path.split('?').next().unwrap_or_default();
    let paths = DOCUMENT["paths"]
        .as_object()
        .expect("the document has paths");
    let found = paths.iter().find(|(template, _)| matches(template, path));
    let Some((template, operations)) = found else {
        assert_eq!(answer.status, 404, "{method} {path} is not in the document: {answer:?}");
        return;
    };
    let operation = &operations[method.to_lowercase()];
    if operation.is_null() {
        return;
    }
    let responses = &operation["responses"];
    let response = match &responses[answer.status.to_string()] {
        Value::Null => panic!("{method} {template} does not declare {}: {answer:?}", answer.status),
        response => response,
    };
    let response = match response["$ref"]
        .as_str()
        .and_then(|reference| reference.strip_prefix('#'))
    {
        Some(pointer) => DOCUMENT
            .pointer(pointer)
            .expect("a reference leads to a response"),
        None => response,
    };
    let mut schema = response["content"]["application/json"]["schema"].clone();
    if schema.is_null() {
        assert_eq!(answer.text, "", "{method} {template} {}: a body", answer.status);
        return;
    }
    // References are from the root of the document.
    schema["components"] = DOCUMENT["components"].clone();
    let validator = jsonschema::validator_for(&schema).expect("the document has valid schemas");
    let body: Value = serde_json::from_str(&answer.text).expect("the body is JSON");
    let faults: Vec<String> = validator
        .iter_errors(&body)
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect();
    assert!(faults.is_empty(), "{method} {template} {}: {faults:?} in {body}", answer.status);
}

/// Returns whether a path fits a template such as `/jobs/{jobId}`.
fn matches(template: &str, path: &str) -> bool {
    let (template, path): (Vec<&str>, Vec<&str>) = (template.split('/').collect(), path.split('/').collect());
    template.len() == path.len()
        && template
            .iter()
            .zip(path)
            .all(|(part, found)| *part == found || (part.starts_with('{') && !found.is_empty()))
}
