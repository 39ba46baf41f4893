//! Outputs of several values, as JSON.

use constructs::{
    Stack,
    resources::{IntoValue, Value},
};

/// The outputs `frontend_config`, for the site, and `backend_config`, for the people who operate the API.
#[derive(Default)]
pub(crate) struct Config {
    frontend: Vec<(&'static str, Value<String>)>,
    backend: Vec<(&'static str, Value<String>)>,
}

impl Config {
    /// Adds a value to both.
    pub(crate) fn shared(self, key: &'static str, value: impl IntoValue<String>) -> Self {
        let value = Value::<String>::from_node(value.into_node());
        self.frontend(key, value.clone()).backend(key, value)
    }

    /// Adds a value for the site.
    pub(crate) fn frontend(mut self, key: &'static str, value: impl IntoValue<String>) -> Self {
        self.frontend
            .push((key, Value::from_node(value.into_node())));
        self
    }

    /// Adds a value for the people who operate the API.
    pub(crate) fn backend(mut self, key: &'static str, value: impl IntoValue<String>) -> Self {
        self.backend
            .push((key, Value::from_node(value.into_node())));
        self
    }

    /// Adds both outputs to a stack.
    pub(crate) fn output(self, stack: &mut Stack) {
        stack.output_json("frontend_config", "The settings of the site", self.frontend);
        stack.output_json("backend_config", "The resources behind the API, for operators", self.backend);
    }
}
