//! A service's refusal: its code and its reason.

use serde_json::{Map, Value as Json};

/// Returns a required string of a request. The code is the service's code for a missing parameter.
pub(crate) fn required_text<'j>(parameters: &'j Json, name: &str, code: &str) -> Result<&'j str, Refusal> {
    parameters[name]
        .as_str()
        .ok_or_else(|| Refusal::new(code, format!("The request must contain the parameter {name}.")))
}

/// A service's refusal of a request.
#[derive(Clone, Debug)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    /// The code, such as `ConditionalCheckFailedException`.
    pub(crate) code: String,
    pub(crate) message: String,
    /// The other fields of the error, such as `CancellationReasons`. In a box: a refusal is returned everywhere.
    pub(crate) fields: Box<Map<String, Json>>,
}

impl Refusal {
    /// Creates a refusal with HTTP status 400.
    pub(crate) fn new(code: &str, message: impl Into<String>) -> Self {
        Self::with_status(400, code, message)
    }

    /// Creates a refusal with this HTTP status.
    pub(crate) fn with_status(status: u16, code: &str, message: impl Into<String>) -> Self {
        Self { status, code: code.to_owned(), message: message.into(), fields: Box::default() }
    }

    /// Adds a field.
    pub(crate) fn field(mut self, name: &str, value: impl Into<Json>) -> Self {
        self.fields.insert(name.to_owned(), value.into());
        self
    }
}
