//! Outputs with several values, as JSON.

use constructs::{
    Stack,
    resources::{IntoValue, Value},
};

/// The output `frontend_config` for the site, and the output `backend_config` for operators.
#[derive(Default)]
pub(crate) struct Config {
    frontend: Vec<(&'static str, Value<String>)>,
    backend: Vec<(&'static str, Value<String>)>,
}

impl Config {
    /// Adds a value to both outputs.
    pub(crate) fn shared(self, key: &'static str, value: impl IntoValue<String>) -> Self {
        let value = Value::<String>::from_node(value.into_node());
        self.frontend(key, value.clone()).backend(key, value)
    }

    /// Adds a value to the site's output.
    pub(crate) fn frontend(mut self, key: &'static str, value: impl IntoValue<String>) -> Self {
        self.frontend
            .push((key, Value::from_node(value.into_node())));
        self
    }

    /// Adds a value to the operators' output.
    pub(crate) fn backend(mut self, key: &'static str, value: impl IntoValue<String>) -> Self {
        self.backend
            .push((key, Value::from_node(value.into_node())));
        self
    }

    /// Adds both outputs to a stack.
    pub(crate) fn output(self, stack: &mut Stack) {
        stack.output_json("frontend_config", "Site settings, as JSON", self.frontend);
        stack.output_json("backend_config", "Resources for operators, as JSON", self.backend);
    }
}
