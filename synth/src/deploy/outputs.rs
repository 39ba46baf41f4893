//! Outputs of stacks.

use std::collections::BTreeMap;

use constructs::{logical_id::words_of_id, template::Parameter};
use serde::Serialize;
use serde_json::Value;

use crate::{aws::StackFacts, deploy::Addresses, error::Error, output::table, selection::unknown};

/// The outputs of several stacks.
#[derive(Debug, Default)]
pub(crate) struct Outputs(Vec<Stack>);

#[derive(Debug)]
struct Stack {
    app: String,
    name: String,
    /// The outputs by their names in the code, such as `api_gateway_url`.
    outputs: Vec<(String, Value)>,
    /// The outputs, or the entries of objects, that are addresses of something the local cloud does not have.
    left_out: Vec<String>,
}

/// The reason to leave out an output.
const NO_PAGE: &str = "the local cloud has no sign-in page";

impl Outputs {
    /// Adds the outputs of a stack, in the order of their names. Values for another stack's parameters are left out. On
    /// the local cloud URLs have its addresses.
    pub(crate) fn add(&mut self, app: &str, name: &str, stack: &StackFacts, addresses: Option<&Addresses>) {
        let mut left_out = Vec::new();
        let mut outputs: Vec<(String, Value)> = stack
            .outputs
            .iter()
            .filter(|output| !output.id.starts_with(Parameter::PREFIX))
            .filter_map(|output| {
                let (name, value) = (words_of_id(&output.id, '_'), read(&output.value));
                let value = match addresses {
                    Some(addresses) => localized(addresses, &name, value, &mut left_out)?,
                    None => value,
                };
                Some((name, value))
            })
            .collect();
        outputs.sort_by(|(one, _), (other, _)| one.cmp(other));
        left_out.sort();
        self.0
            .push(Stack { app: app.to_owned(), name: name.to_owned(), outputs, left_out });
    }

    /// Returns a note for each stack with outputs that are left out.
    pub(crate) fn notes(&self) -> impl Iterator<Item = String> {
        let stacks = self.0.iter().filter(|stack| !stack.left_out.is_empty());
        stacks.map(|stack| {
            format!(
                "{}: the outputs do not include {}, because {NO_PAGE}",
                stack.name,
                stack.left_out.join(", ")
            )
        })
    }

    /// Writes a table, a line for each output.
    pub(crate) fn as_table(&self) -> String {
        let mut rows = vec![["stack", "output", "value"].map(str::to_owned).to_vec()];
        for stack in &self.0 {
            rows.extend(stack.outputs.iter().map(|(name, value)| {
                let value = value
                    .as_str()
                    .map_or_else(|| value.to_string(), str::to_owned);
                vec![stack.name.clone(), name.clone(), value]
            }));
        }
        if rows.len() == 1 { String::new() } else { table(&rows) }
    }

    /// Writes JSON, by application, then by output.
    pub(crate) fn as_json(&self) -> Result<String, Error> {
        // Sorted, because serde_json's order depends on the build. Stacks of one application share no output's name.
        let mut apps: BTreeMap<&str, BTreeMap<&str, &Value>> = BTreeMap::new();
        for stack in &self.0 {
            let outputs = stack
                .outputs
                .iter()
                .map(|(name, value)| (name.as_str(), value));
            apps.entry(&stack.app).or_default().extend(outputs);
        }
        json(&apps)
    }

    /// Writes one output: a text as it is, or as JSON if asked; an object as JSON.
    pub(crate) fn only(&self, wanted: &str, as_json: bool) -> Result<String, Error> {
        let mut outputs = self.0.iter().flat_map(|stack| &stack.outputs);
        match outputs.find(|(name, _)| name == wanted) {
            Some((_, Value::String(text))) if !as_json => Ok(format!("{text}\n")),
            Some((_, value)) => json(value),
            None if self
                .0
                .iter()
                .any(|stack| stack.left_out.iter().any(|name| name == wanted)) =>
            {
                Err(Error::user(format!("{wanted} has no value here, because {NO_PAGE}"))
                    .hint("sign in with a password, if the stage allows it"))
            }
            None => {
                let stacks: Vec<&str> = self.0.iter().map(|stack| stack.name.as_str()).collect();
                let outputs = self.0.iter().flat_map(|stack| &stack.outputs);
                let names: Vec<String> = outputs.map(|(name, _)| name.clone()).collect();
                Err(unknown("output", &format!("output of {}", stacks.join(" or ")), wanted, &names))
            }
        }
    }
}

/// Reads a JSON object, as [`constructs::Stack::output_json`] writes it, or takes the text as it is.
fn read(text: &str) -> Value {
    match serde_json::from_str(text) {
        Ok(mut object @ Value::Object(_)) => {
            object.sort_all_objects();
            object
        }
        _ => text.into(),
    }
}

/// Returns a value with all addresses as they are in the local cloud, or `None` if it is one that is not there. Notes
/// the names of such values.
fn localized(addresses: &Addresses, name: &str, value: Value, left_out: &mut Vec<String>) -> Option<Value> {
    match value {
        Value::String(text) => {
            let local = addresses.local(&text);
            if local.is_none() {
                left_out.push(name.to_owned());
            }
            local.map(Value::String)
        }
        Value::Object(entries) => {
            let entries = entries.into_iter().filter_map(|(key, value)| {
                let value = localized(addresses, &format!("{name}.{key}"), value, left_out)?;
                Some((key, value))
            });
            Some(entries.collect())
        }
        other => Some(other),
    }
}

fn json(value: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string_pretty(value)
        .map(|json| json + "\n")
        .map_err(|error| Error::bug("cannot write the outputs as JSON", error))
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::{aws::StackOutput, deploy::StackStatus};

    fn outputs(addresses: Option<&Addresses>) -> Outputs {
        let output = |id: &str, value: &str| StackOutput { id: id.to_owned(), value: value.to_owned() };
        let stack = StackFacts {
            id: "arn".to_owned(),
            status: StackStatus::CreateComplete,
            reason: None,
            parameters: Vec::new(),
            outputs: vec![
                output(
                    "SiteConfig",
                    r#"{"api":"https://a1.execute-api.eu-west-3.amazonaws.com/","a":"{","sign_in":"https://shop.auth.eu-west-3.amazoncognito.com"}"#,
                ),
                output("BillsBucketName", "shop-dev-bills"),
                output("ApiUrl", "https://a1.execute-api.eu-west-3.amazonaws.com/dev"),
            ],
            tags: Vec::new(),
            is_protected: false,
        };
        let mut outputs = Outputs::default();
        outputs.add("shop", "shop-dev", &stack, addresses);
        outputs
    }

    fn on_aws() -> Outputs {
        outputs(None)
    }

    #[test]
    fn outputs_are_a_table_for_people_and_json_for_programs() {
        let outputs = on_aws();
        assert_snapshot!(outputs.as_table(), @r#"
        stack     output             value
        shop-dev  api_url            https://a1.execute-api.eu-west-3.amazonaws.com/dev
        shop-dev  bills_bucket_name  shop-dev-bills
        shop-dev  site_config        {"a":"{","api":"https://a1.execute-api.eu-west-3.amazonaws.com/","sign_in":"https://shop.auth.eu-west-3.amazoncognito.com"}
        "#);
        assert_snapshot!(outputs.as_json().expect("it is JSON"), @r#"
        {
          "shop": {
            "api_url": "https://a1.execute-api.eu-west-3.amazonaws.com/dev",
            "bills_bucket_name": "shop-dev-bills",
            "site_config": {
              "a": "{",
              "api": "https://a1.execute-api.eu-west-3.amazonaws.com/",
              "sign_in": "https://shop.auth.eu-west-3.amazoncognito.com"
            }
          }
        }
        "#);
        assert_eq!(Outputs::default().as_table(), "");
    }

    #[test]
    fn one_output_is_printed_alone() {
        let outputs = on_aws();
        let only = |name, as_json| outputs.only(name, as_json).expect("there is one");
        assert_eq!(only("bills_bucket_name", false), "shop-dev-bills\n");
        assert_eq!(only("bills_bucket_name", true), "\"shop-dev-bills\"\n");
        assert_snapshot!(only("site_config", false), @r#"
        {
          "a": "{",
          "api": "https://a1.execute-api.eu-west-3.amazonaws.com/",
          "sign_in": "https://shop.auth.eu-west-3.amazoncognito.com"
        }
        "#);
        assert_eq!(only("site_config", false), only("site_config", true));
    }

    #[test]
    fn an_output_that_there_is_not_is_a_wrong_call() {
        let Err(failure) = on_aws().only("bucket_name", false) else { panic!("there is no such output") };
        assert_eq!(failure.exit(), crate::Exit::Usage);
        assert_snapshot!(failure, @"no output of shop-dev is called `bucket_name`");
        assert_snapshot!(failure.hint.unwrap_or_default(), @"did you mean `bills_bucket_name`? the outputs are api_url, bills_bucket_name, site_config");
    }

    #[test]
    fn a_local_api_has_its_local_address_wherever_it_is_told() {
        let outputs = outputs(Some(&Addresses::of("http://127.0.0.1:4566", &Value::Null)));
        assert_eq!(
            outputs.only("api_url", false).expect("there is one"),
            "http://127.0.0.1:4566/_aws/execute-api/a1/dev\n"
        );
        assert_snapshot!(outputs.only("site_config", false).expect("there is one"), @r#"
        {
          "a": "{",
          "api": "http://127.0.0.1:4566/_aws/execute-api/a1/$default"
        }
        "#);
    }

    #[test]
    fn an_address_that_leads_nowhere_is_left_out_and_told() {
        let addresses = Addresses::of("http://127.0.0.1:4566", &Value::Null);
        let mut outputs = outputs(Some(&addresses));
        let notes = |outputs: &Outputs| outputs.notes().collect::<Vec<_>>().join("\n");
        assert_snapshot!(notes(&outputs), @"shop-dev: the outputs do not include site_config.sign_in, because the local cloud has no sign-in page");
        assert_eq!(notes(&on_aws()), "");

        let sign_in = StackOutput {
            id: "SignInUrl".to_owned(),
            value: "https://cafe.auth.eu-west-3.amazoncognito.com".to_owned(),
        };
        let stack = StackFacts {
            id: "arn".to_owned(),
            status: StackStatus::CreateComplete,
            reason: None,
            parameters: Vec::new(),
            outputs: vec![sign_in],
            tags: Vec::new(),
            is_protected: false,
        };
        outputs.add("cafe", "cafe-dev", &stack, Some(&addresses));
        let Err(failure) = outputs.only("sign_in_url", false) else { panic!("there is no page") };
        assert_eq!(failure.exit(), crate::Exit::Error);
        assert_snapshot!(failure, @"sign_in_url has no value here, because the local cloud has no sign-in page");
        assert_snapshot!(failure.hint.unwrap_or_default(), @"sign in with a password, if the stage allows it");
    }
}
