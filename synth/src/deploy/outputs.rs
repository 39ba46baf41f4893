//! What stacks tell to their users.

use serde_json::{Map, Value};

use crate::{
    aws::{Aws, StackFacts},
    deploy::addresses,
    error::Error,
    output::table,
};

/// The outputs of several stacks.
#[derive(Debug, Default)]
pub(crate) struct Outputs(Vec<Stack>);

#[derive(Debug)]
struct Stack {
    app: String,
    name: String,
    outputs: Vec<(String, String)>,
}

impl Outputs {
    /// Adds those of a stack, in the order of their names.
    pub(crate) fn add(&mut self, app: &str, name: &str, stack: &StackFacts, aws: &Aws) {
        let address = |value: &str| match aws.endpoint() {
            Some(endpoint) => addresses::on_local_cloud(endpoint, value),
            None => value.to_owned(),
        };
        let mut outputs: Vec<(String, String)> = stack
            .outputs
            .iter()
            .map(|output| (output.name.clone(), address(&output.value)))
            .collect();
        outputs.sort();
        self.0
            .push(Stack { app: app.to_owned(), name: name.to_owned(), outputs });
    }

    /// For people: a line for each.
    pub(crate) fn as_table(&self) -> String {
        let mut rows = vec![["stack", "output", "value"].map(str::to_owned).to_vec()];
        for stack in &self.0 {
            rows.extend(
                stack
                    .outputs
                    .iter()
                    .map(|(name, value)| vec![stack.name.clone(), name.clone(), value.clone()]),
            );
        }
        if rows.len() == 1 { String::new() } else { table(&rows) }
    }

    /// For programs: by application, then by output.
    pub(crate) fn as_json(&self) -> Result<String, Error> {
        let stacks: Map<String, Value> = self
            .0
            .iter()
            .map(|stack| {
                let outputs = stack
                    .outputs
                    .iter()
                    .map(|(name, value)| (name.clone(), value.clone().into()));
                (stack.app.clone(), Value::Object(outputs.collect()))
            })
            .collect();
        serde_json::to_string_pretty(&stacks)
            .map(|json| json + "\n")
            .map_err(|error| Error::bug("cannot write the outputs as JSON", error))
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::{aws::StackOutput, deploy::StackStatus};

    fn outputs(aws: &Aws) -> Outputs {
        let output = |name: &str, value: &str| StackOutput { name: name.to_owned(), value: value.to_owned() };
        let stack = StackFacts {
            id: "arn".to_owned(),
            status: StackStatus::CreateComplete,
            reason: None,
            outputs: vec![
                output("Bucket", "shop-dev-bills"),
                output("ApiUrl", "https://a1.execute-api.eu-west-3.amazonaws.com/dev"),
            ],
            is_protected: false,
        };
        let mut outputs = Outputs::default();
        outputs.add("shop", "shop-dev", &stack, aws);
        outputs
    }

    #[test]
    fn outputs_are_a_table_for_people_and_json_for_programs() {
        let outputs = outputs(&crate::aws::testing::aws(Vec::new()).0);
        assert_snapshot!(outputs.as_table(), @"
        stack     output  value
        shop-dev  ApiUrl  https://a1.execute-api.eu-west-3.amazonaws.com/dev
        shop-dev  Bucket  shop-dev-bills
        ");
        assert_snapshot!(outputs.as_json().expect("it is JSON"), @r#"
        {
          "shop": {
            "ApiUrl": "https://a1.execute-api.eu-west-3.amazonaws.com/dev",
            "Bucket": "shop-dev-bills"
          }
        }
        "#);
        assert_eq!(Outputs::default().as_table(), "");
    }

    #[test]
    fn a_local_api_has_its_local_address() {
        let outputs = outputs(&Aws::local("http://127.0.0.1:4566", "eu-west-3"));
        assert!(
            outputs
                .as_table()
                .contains("http://127.0.0.1:4566/_aws/execute-api/a1/dev")
        );
    }
}
