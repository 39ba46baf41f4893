//! Lambda: functions that other functions invoke.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use crate::http::Response;
use crate::refusal::Refusal;

/// The functions of a cloud, by name.
#[derive(Debug, Default)]
pub(crate) struct Functions(BTreeMap<String, Invoked>);

#[derive(Debug, Default)]
pub(crate) struct Invoked {
    /// The inputs, the oldest first.
    pub(crate) inputs: Vec<Json>,
    /// The output, or the message of an error.
    pub(crate) output: Option<Result<Json, String>>,
}

impl Functions {
    /// Adds a function if it does not exist.
    pub(crate) fn add(&mut self, name: &str) {
        self.get(name);
    }

    /// Returns a function.
    pub(crate) fn get(&mut self, name: &str) -> &mut Invoked {
        self.0.entry(name.to_owned()).or_default()
    }

    /// Executes `Invoke`, if the test has set the function's output.
    pub(crate) fn invoke(&mut self, parameters: &Json) -> Option<Result<Response, Refusal>> {
        let name = parameters["FunctionName"].as_str().unwrap_or_default();
        let Some(function) = self.0.get_mut(name) else {
            let message = format!("Function not found: {name}");
            return Some(Err(Refusal::with_status(404, "ResourceNotFoundException", message)));
        };
        let is_event = parameters["InvocationType"] == json!("Event");
        if function.output.is_none() && !is_event {
            return None;
        }
        function.inputs.push(parameters["Payload"].clone());
        if is_event {
            return Some(Ok(Response::empty(202)));
        }
        Some(Ok(match function.output.as_ref()? {
            Ok(output) => Response::new(200, "application/json", output.to_string()),
            Err(message) => {
                let error = json!({"errorType": "Internal", "errorMessage": message});
                Response::new(200, "application/json", error.to_string())
                    .header("x-amz-function-error", "Unhandled")
            }
        }))
    }
}
