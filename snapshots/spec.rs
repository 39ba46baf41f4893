//! Each template has everything that its application's specification requires.

mod astro_qualif;
mod blogify;
mod claude_chat;
mod parts;
mod secure_media;
mod thor_web;

use std::collections::{BTreeMap, BTreeSet};

use constructs::template::Template;
use serde_json::{Value, json};

use crate::{document, resources, template};

/// The template of a stage, for the comparison with a specification.
struct Deployed {
    document: Value,
}

/// A cell of a specification: a place in the template and its required value. `null` means that the place is absent.
type Cell = (&'static str, Value);

impl Deployed {
    fn stage(app: &str, stage: &str) -> Self {
        Self::of(&template(app, stage))
    }

    fn of(template: &Template) -> Self {
        Self { document: document(template) }
    }

    /// Returns a resource's properties.
    fn properties(&self, id: &str) -> &Value {
        self.document
            .pointer(&format!("/Resources/{id}/Properties"))
            .unwrap_or(&Value::Null)
    }

    /// Compares the properties of a resource with the cells of its row. The pointers are relative to the properties.
    fn check(&self, row: &str, type_name: &str, id: &str, cells: &[Cell]) {
        let found = self.document["Resources"][id]["Type"].as_str();
        assert_eq!(found, Some(type_name), "{row}: {id}");
        let mut wrong = String::new();
        for (pointer, wanted) in cells {
            let found = self.properties(id).pointer(pointer).unwrap_or(&Value::Null);
            if found != wanted {
                wrong.push_str(&format!("\n{id}{pointer}\n    found  {found}\n    wanted {wanted}"));
            }
        }
        assert!(wrong.is_empty(), "{row}:{wrong}");
    }

    /// Returns the value of an output by its name in the specification. CloudFormation allows only letters and
    /// digits, so `api_gateway_url` is `ApiGatewayUrl` in the template.
    fn output(&self, name: &str) -> &Value {
        let words = name
            .split('_')
            .map(|word| word[..1].to_uppercase() + &word[1..]);
        let id: String = words.collect();
        &self.document["Outputs"][id.as_str()]["Value"]
    }

    /// Returns the text of an output, with expressions in the syntax of `Fn::Sub`.
    fn output_text(&self, name: &str) -> &str {
        let value = self.output(name);
        let text = value.as_str().or_else(|| value["Fn::Sub"].as_str());
        text.unwrap_or_else(|| panic!("`{name}` is {value}"))
    }

    /// Returns an output that must be one JSON object.
    fn config(&self, name: &str) -> Value {
        let config: Value = serde_json::from_str(self.output_text(name)).expect("it is JSON");
        assert!(config.is_object(), "`{name}` is {config}");
        config
    }

    /// Returns the IDs of the resources of a type.
    fn of_type(&self, type_name: &str) -> BTreeSet<&str> {
        resources(&self.document)
            .iter()
            .filter(|(_, resource)| resource["Type"] == type_name)
            .map(|(id, _)| id.as_str())
            .collect()
    }

    /// Returns the permissions of a function's role, each as `action on resource`, without its logs and event
    /// sources.
    fn allowed(&self, function: &str) -> BTreeSet<String> {
        let role = id(&self.properties(function)["Role"]);
        let logs = id(&self.properties(function)["LoggingConfig"]["LogGroup"]);
        let queues: BTreeSet<String> = self
            .of_type("AWS::Lambda::EventSourceMapping")
            .into_iter()
            .map(|mapping| self.properties(mapping))
            .filter(|mapping| id(&mapping["FunctionName"]) == function)
            .map(|mapping| id(&mapping["EventSourceArn"]))
            .collect();
        let role = self.properties(&role);
        assert_eq!(role.get("ManagedPolicyArns"), None, "{function}");
        let mut allowed = BTreeSet::new();
        for statement in
            elements(&role["Policies"]).flat_map(|policy| elements(&policy["PolicyDocument"]["Statement"]))
        {
            assert_eq!(statement["Effect"], "Allow", "{function}");
            let known: BTreeSet<&str> = ["Action", "Effect", "Resource"].into();
            let keys: BTreeSet<&str> = statement
                .as_object()
                .into_iter()
                .flatten()
                .map(|(key, _)| key.as_str())
                .collect();
            assert_eq!(keys, known, "{function}");
            for action in elements(&statement["Action"]) {
                let action = action.as_str().expect("an action is a text");
                for resource in elements(&statement["Resource"]) {
                    let resource = subject(resource);
                    let is_log =
                        resource == logs && ["logs:CreateLogStream", "logs:PutLogEvents"].contains(&action);
                    let takes = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"];
                    let is_take = queues.contains(&resource) && takes.contains(&action);
                    if !is_log && !is_take {
                        allowed.insert(format!("{action} on {resource}"));
                    }
                }
            }
        }
        allowed
    }

    /// Returns the names of all resources of a type, from a property.
    fn named(&self, type_name: &str, property: &str) -> BTreeSet<String> {
        self.of_type(type_name)
            .into_iter()
            .map(|id| {
                self.properties(id)[property]
                    .as_str()
                    .unwrap_or_default()
                    .to_owned()
            })
            .collect()
    }
}

/// A variable of a function: its name and its required value.
type Variable = (&'static str, fn() -> Value);

/// A function of a specification.
struct Function {
    id: &'static str,
    name: &'static str,
    memory: u32,
    timeout: u32,
    /// The variables in the specification.
    environment: &'static [Variable],
    /// The other variables that the code needs.
    more_environment: &'static [&'static str],
    may: &'static [&'static str],
}

impl Function {
    fn check(&self, deployed: &Deployed, log_retention: u32) {
        let Self { id, name, .. } = self;
        deployed.check(
            name,
            "AWS::Lambda::Function",
            id,
            &[
                ("/FunctionName", json!(name)),
                ("/MemorySize", json!(self.memory)),
                ("/Timeout", json!(self.timeout)),
                ("/Runtime", json!("provided.al2023")),
                ("/Architectures", json!(["arm64"])),
            ],
        );
        let variables = &deployed.properties(id)["Environment"]["Variables"];
        let found: BTreeMap<&str, &Value> = variables
            .as_object()
            .into_iter()
            .flatten()
            .map(|(variable, value)| (variable.as_str(), value))
            .collect();
        for (variable, value) in self.environment {
            assert_eq!(found.get(variable), Some(&&value()), "{name}: {variable}");
        }
        let all: BTreeSet<&str> = self
            .environment
            .iter()
            .map(|(variable, _)| *variable)
            .chain(self.more_environment.iter().copied())
            .collect();
        assert_eq!(found.keys().copied().collect::<BTreeSet<_>>(), all, "{name}: its environment");

        let may: BTreeSet<String> = self
            .may
            .iter()
            .map(|&permission| permission.to_owned())
            .collect();
        assert_eq!(deployed.allowed(id), may, "{name}: what it may do");

        let log_group = self::id(&deployed.properties(id)["LoggingConfig"]["LogGroup"]);
        deployed.check(
            name,
            "AWS::Logs::LogGroup",
            &log_group,
            &[
                ("/LogGroupName", json!(format!("/aws/lambda/{name}"))),
                ("/RetentionInDays", json!(log_retention)),
            ],
        );
        let log_group = &deployed.document["Resources"][&log_group];
        assert_eq!(log_group["DeletionPolicy"], "Delete", "{name}: its logs are removed with the stack");
        // No two functions share a role.
        let role = self::id(&deployed.properties(id)["Role"]);
        let of_role = deployed
            .of_type("AWS::Lambda::Function")
            .into_iter()
            .filter(|other| self::id(&deployed.properties(other)["Role"]) == role);
        assert_eq!(of_role.count(), 1, "{name}: its role is its own");
    }
}

/// Returns the elements of a list. A single element counts as a list.
fn elements(value: &Value) -> impl Iterator<Item = &Value> {
    match value {
        Value::Null => [].iter(),
        Value::Array(elements) => elements.iter(),
        value => std::slice::from_ref(value).iter(),
    }
}

/// Returns the ID of the resource in a `Ref` or an `Fn::GetAtt`.
fn id(value: &Value) -> String {
    let target = value.get("Ref").or_else(|| value.pointer("/Fn::GetAtt/0"));
    target
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

/// Returns the resource's ID in an ARN, and the text after the resource's ARN.
fn subject(arn: &Value) -> String {
    if let Some(text) = arn.as_str() {
        return text.to_owned();
    }
    match arn.get("Fn::Sub").and_then(Value::as_str) {
        // An ARN that is built from the account and the region does not change.
        Some(text) if text.starts_with("arn:") => text.to_owned(),
        Some(text) => text.replace("${", "").replace(".Arn}", ""),
        None => id(arn),
    }
}

fn reference(id: &str) -> Value {
    json!({ "Ref": id })
}

fn attribute(id: &str, attribute: &str) -> Value {
    json!({ "Fn::GetAtt": [id, attribute] })
}
