//! The OpenAPI document of an API, which every answer is held against.

use std::{
    collections::BTreeMap,
    fmt,
    sync::{Arc, Mutex},
};

use constructs::program::App;
use jsonschema::Validator;
use serde_json::{Value, json};

/// An OpenAPI document.
pub struct Document {
    json: Value,
    is_of_http_api: bool,
    /// The validators of schemas and patterns, by the pointer to the schema or by the pattern. They are made when they are
    /// first used.
    validators: Mutex<BTreeMap<String, Arc<Validator>>>,
}

impl fmt::Debug for Document {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Document")
            .field("title", &self.json["info"]["title"])
            .finish_non_exhaustive()
    }
}

impl Document {
    /// Returns the document of an application's only API.
    pub(crate) fn of(app: &dyn App, stage: &str) -> Self {
        let templates = app
            .stack(stage)
            .expect("the stage file is right")
            .synth()
            .expect("the stack is right");
        let documents = templates.main.open_api();
        assert_eq!(documents.len(), 1, "{} has one API", app.name());
        let mut json = Vec::new();
        documents[0].write_json(&mut json).expect("there is memory");
        let json = serde_json::from_slice(&json).expect("a document is JSON");
        let is_of_http_api = templates
            .main
            .resources()
            .any(|resource| resource.type_name() == "AWS::ApiGatewayV2::Api");
        Self { json, is_of_http_api, validators: Mutex::default() }
    }

    /// Returns `true` if the API is an HTTP API, and `false` if it is a REST API.
    pub fn is_of_http_api(&self) -> bool {
        self.is_of_http_api
    }

    /// Returns the document as JSON.
    pub fn json(&self) -> &Value {
        &self.json
    }

    /// Checks an answer against the document: its status is declared, and its body is what the document says.
    ///
    /// Paths and methods that the document does not have are answered by the gateway alone.
    #[track_caller]
    pub fn hold(&self, method: &str, path: &str, status: u16, body: &str) {
        if let Err(fault) = self.check(method, path, status, body) {
            panic!("{method} {path}: {fault}");
        }
    }

    /// Returns the fault of an answer, as `hold` tells it.
    ///
    /// # Errors
    /// If the document does not declare such an answer.
    pub fn check(&self, method: &str, path: &str, status: u16, body: &str) -> Result<(), String> {
        let Some(template) = self.template(path) else {
            return if status == 404 {
                Ok(())
            } else {
                Err(format!("the path is not in the document, but is answered with {status}: {body}"))
            };
        };
        self.check_operation(method, template, status, body)
    }

    /// Returns the fault of an answer of an operation, by its path in the document.
    ///
    /// # Errors
    /// If the document does not declare such an answer.
    pub fn check_operation(
        &self,
        method: &str,
        template: &str,
        status: u16,
        body: &str,
    ) -> Result<(), String> {
        let operation = format!("/paths/{}/{}", escape(template), method.to_lowercase());
        if self.json.pointer(&operation).is_none() {
            return Ok(());
        }
        let pointer = format!("{operation}/responses/{status}");
        let Some(response) = self.json.pointer(&pointer) else {
            return Err(format!("{template} does not declare {status}: {body}"));
        };
        let pointer = match response["$ref"].as_str() {
            Some(reference) => reference.trim_start_matches('#').to_owned(),
            None => pointer,
        };
        let schema = format!("{pointer}/content/application~1json/schema");
        if self.json.pointer(&schema).is_none() {
            return if body.is_empty() {
                Ok(())
            } else {
                Err(format!("{template} declares no body of {status}: {body}"))
            };
        }
        let value = serde_json::from_str(body)
            .map_err(|error| format!("the body of {status} is not JSON: {error}: {body}"))?;
        let faults = self.faults(&schema, &value);
        if faults.is_empty() { Ok(()) } else { Err(format!("{template} {status}: {faults:?} in {body}")) }
    }

    /// Returns the faults of a value by the schema at this pointer in the document, each with its place in the value.
    pub fn faults(&self, pointer: &str, value: &Value) -> Vec<String> {
        let validator = self.validator(pointer);
        validator
            .iter_errors(value)
            .map(|fault| format!("{}: {fault}", fault.instance_path()))
            .collect()
    }

    /// Returns `true` if a text matches a schema's pattern.
    pub fn matches(&self, pattern: &str, text: &str) -> bool {
        let validator = self.validator_of(pattern, || json!({"pattern": pattern}));
        validator.is_valid(&text.into())
    }

    /// Returns the validator of the schema at this pointer in the document.
    fn validator(&self, pointer: &str) -> Arc<Validator> {
        self.validator_of(pointer, || {
            let schema = self.json.pointer(pointer);
            let mut schema = schema.expect("the document has this schema").clone();
            // References are from the root of the document.
            schema["components"] = self.json["components"].clone();
            schema
        })
    }

    /// Returns the validator of a schema, which is made only once for this key.
    fn validator_of(&self, key: &str, schema: impl FnOnce() -> Value) -> Arc<Validator> {
        let mut validators = self
            .validators
            .lock()
            .expect("no test panics with the validators");
        let validator = validators.entry(key.to_owned()).or_insert_with(|| {
            Arc::new(jsonschema::validator_for(&schema()).expect("the document has valid schemas"))
        });
        Arc::clone(validator)
    }

    /// Returns the document's path for the path of a request, such as `/jobs/{jobId}` for `/jobs/42?x=y`. Literal parts
    /// win over variables.
    pub fn template(&self, path: &str) -> Option<&str> {
        let path = path.split('?').next().unwrap_or_default();
        let paths = self.json["paths"]
            .as_object()
            .expect("the document has paths");
        let fitting = paths.keys().filter(|template| fits(template, path));
        fitting
            .min_by_key(|template| template.matches('{').count())
            .map(String::as_str)
    }
}

/// Returns whether a path fits a template such as `/jobs/{jobId}`.
fn fits(template: &str, path: &str) -> bool {
    let (template, path): (Vec<&str>, Vec<&str>) = (template.split('/').collect(), path.split('/').collect());
    template.len() == path.len()
        && template
            .iter()
            .zip(path)
            .all(|(part, found)| *part == found || (part.starts_with('{') && !found.is_empty()))
}

/// Escapes a key of an object for a JSON pointer.
pub fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
