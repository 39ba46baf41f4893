//! Resources of types that the emulator does not know.
//!
//! It refuses a template that has one. Without them, the rest of the stack can still be used locally: they are left out, and
//! what refers to one has its name instead of its address.

use std::collections::BTreeSet;

use constructs::{Resource, Template};
use serde_json::{Map, Value, json};

use crate::{
    error::Error,
    local::{self, Http, LocalError, http::Call},
};

/// Asks the running local cloud which of a template's types it does not know.
pub(crate) async fn unknown_types(template: &Template) -> Result<BTreeSet<String>, Error> {
    let types: BTreeSet<&str> = template.resources().map(Resource::type_name).collect();
    let probe = probe(types.into_iter());
    let http = Http::new(&local::running()?.endpoint());
    let region = template.region().to_owned();
    let asked = tokio::task::spawn_blocking(move || ask(&http, &region, &probe)).await;
    asked
        .map_err(|error| Error::bug("cannot ask the local cloud what it knows", error))?
        .map_err(Error::from)
}

/// A template of all types, and of nothing else.
fn probe(types: impl Iterator<Item = impl Into<Value>>) -> Value {
    let resources: Map<String, Value> = types
        .enumerate()
        .map(|(number, type_name)| (format!("R{number}"), json!({ "Type": type_name.into() })))
        .collect();
    json!({ "Resources": resources })
}

fn ask(http: &Http, region: &str, probe: &Value) -> Result<BTreeSet<String>, LocalError> {
    let body = format!(
        "Action=ValidateTemplate&Version=2010-05-15&TemplateBody={}",
        percent_encoded(&probe.to_string())
    );
    let call = Call {
        service: "cloudformation",
        region,
        method: "POST",
        path: "/",
        content_type: "application/x-www-form-urlencoded",
        target: None,
        body: &body,
    };
    // It answers with an error, and the types in it.
    let answer = http.answer(&call)?;
    let listed = answer
        .split_once("Unrecognized resource types: [")
        .and_then(|(_, rest)| rest.split_once(']'));
    let types = listed.map_or("", |(types, _)| types).split(", ");
    Ok(types
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect())
}

fn percent_encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// Takes the resources of these types out of a template, and tells which they were.
pub(crate) fn leave_out(template: &mut Value, types: &BTreeSet<String>) -> Vec<String> {
    let Some(resources) = template["Resources"].as_object_mut() else { return Vec::new() };
    let (mut ids, mut left_out) = (BTreeSet::new(), Vec::new());
    resources.retain(|id, resource| {
        match resource["Type"]
            .as_str()
            .filter(|name| types.contains(*name))
        {
            Some(type_name) => {
                left_out.push(format!("{id} ({type_name})"));
                ids.insert(id.clone());
                false
            }
            None => true,
        }
    });
    if ids.is_empty() {
        return left_out;
    }
    left_out.sort();
    for resource in resources.values_mut() {
        forget_dependencies(resource, &ids);
    }
    name_instead(template, &ids);
    left_out
}

fn forget_dependencies(resource: &mut Value, ids: &BTreeSet<String>) {
    let is_gone = |id: &Value| id.as_str().is_some_and(|id| ids.contains(id));
    let Some(resource) = resource.as_object_mut() else { return };
    let is_empty = match resource.get_mut("DependsOn") {
        Some(Value::Array(others)) => {
            others.retain(|id| !is_gone(id));
            others.is_empty()
        }
        Some(other) => is_gone(other),
        None => false,
    };
    if is_empty {
        resource.remove("DependsOn");
    }
}

/// Puts a name in the place of each reference to what is not there.
fn name_instead(value: &mut Value, ids: &BTreeSet<String>) {
    if let Some(name) = reference(value, ids) {
        *value = name.into();
        return;
    }
    match value {
        Value::Array(elements) => elements
            .iter_mut()
            .for_each(|element| name_instead(element, ids)),
        Value::Object(entries) => {
            for (key, entry) in entries.iter_mut() {
                match entry {
                    Value::String(text) if key == "Fn::Sub" => *text = substituted(text, ids),
                    Value::Array(parts) if key == "Fn::Sub" => {
                        if let Some(Value::String(text)) = parts.first_mut() {
                            *text = substituted(text, ids);
                        }
                        parts.iter_mut().for_each(|part| name_instead(part, ids));
                    }
                    entry => name_instead(entry, ids),
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// What a `Ref` or an `Fn::GetAtt` to one of these says instead.
fn reference(value: &Value, ids: &BTreeSet<String>) -> Option<String> {
    let object = value.as_object().filter(|object| object.len() == 1)?;
    if let Some(id) = object.get("Ref").and_then(Value::as_str) {
        return ids.contains(id).then(|| id.to_owned());
    }
    let parts = object.get("Fn::GetAtt")?.as_array()?;
    let parts: Vec<&str> = parts.iter().filter_map(Value::as_str).collect();
    let id = parts.first()?;
    ids.contains(*id).then(|| parts.join("."))
}

/// A text of `Fn::Sub` without the expressions that refer to these.
fn substituted(text: &str, ids: &BTreeSet<String>) -> String {
    let mut result = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${") {
        let Some((expression, after)) = after.split_once('}') else { break };
        let id = expression.split('.').next().unwrap_or(expression);
        result.push_str(before);
        if ids.contains(id) {
            result.push_str(expression);
        } else {
            result.push_str(&format!("${{{expression}}}"));
        }
        rest = after;
    }
    result + rest
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::local::Server;

    fn types(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn the_emulator_says_which_types_it_does_not_know() {
        let server = Server::start("eu-west-3").expect("the local cloud starts");
        let http = Http::new(&server.cloud().endpoint());
        let ask =
            |names: &[&str]| ask(&http, "eu-west-3", &probe(names.iter().copied())).expect("it answers");
        assert_eq!(ask(&["AWS::S3::Bucket", "AWS::SQS::Queue"]), types(&[]));
        let some = ["AWS::Shop::Till", "AWS::SQS::Queue", "AWS::Shop::Scale"];
        assert_eq!(ask(&some), types(&["AWS::Shop::Scale", "AWS::Shop::Till"]));
    }

    #[test]
    fn a_resource_that_is_left_out_is_a_name_to_the_others() {
        let mut template = json!({
            "Resources": {
                "Till": { "Type": "AWS::Shop::Till" },
                "Orders": {
                    "Type": "AWS::SQS::Queue",
                    "DependsOn": ["Till"],
                    "Properties": {
                        "QueueName": { "Ref": "Till" },
                        "Tags": [{ "Key": "till", "Value": { "Fn::GetAtt": ["Till", "Arn"] } }],
                    },
                },
                "Bills": {
                    "Type": "AWS::SQS::Queue",
                    "DependsOn": ["Orders", "Till"],
                    "Properties": { "QueueName": { "Fn::Sub": "${Till}-${Till.Arn}-${!Till}-${Orders}-$x" } },
                },
            },
            "Outputs": {
                "Till": { "Value": { "Fn::Sub": ["${Till}${Other}", { "Other": { "Ref": "Till" } }] } },
                "Orders": { "Value": { "Ref": "Orders" } },
            },
        });
        assert_eq!(leave_out(&mut template, &types(&["AWS::Shop::Till"])), ["Till (AWS::Shop::Till)"]);
        template.sort_all_objects();
        assert_snapshot!(template, @r#"{"Outputs":{"Orders":{"Value":{"Ref":"Orders"}},"Till":{"Value":{"Fn::Sub":["Till${Other}",{"Other":"Till"}]}}},"Resources":{"Bills":{"DependsOn":["Orders"],"Properties":{"QueueName":{"Fn::Sub":"Till-Till.Arn-${!Till}-${Orders}-$x"}},"Type":"AWS::SQS::Queue"},"Orders":{"Properties":{"QueueName":"Till","Tags":[{"Key":"till","Value":"Till.Arn"}]},"Type":"AWS::SQS::Queue"}}}"#);
        assert!(leave_out(&mut template, &types(&["AWS::Shop::Till"])).is_empty());
    }
}
