//! Resources that the emulator does not support.
//!
//! It refuses a whole template because of one such resource. So they are left out, and references to them become their
//! names. The rest of the stack can be used locally.

use std::collections::BTreeSet;

use constructs::template::{Resource, Template};
use serde_json::Value;

use crate::{
    error::Error,
    local::{Cloud, Http, http::Call},
    percent::percent_encoded,
};

/// The features that the emulator lacks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Gaps {
    types: BTreeSet<String>,
    /// Hosted zones of records. A stage file names zones that exist on AWS, and not in the emulator.
    zones: BTreeSet<String>,
}

/// The types that the emulator supports in the installed version. A test compares them with its own.
const TYPES: &str = include_str!("types.txt");

/// The type of records.
const RECORD: &str = "AWS::Route53::RecordSet";

impl Gaps {
    /// Finds which of these templates' types and hosted zones the local cloud lacks. Asks it for zones only.
    pub(crate) async fn of(cloud: &Cloud, templates: impl Iterator<Item = &Template>) -> Result<Self, Error> {
        let resources: Vec<&Resource> = templates.flat_map(Template::resources).collect();
        let types = resources
            .iter()
            .map(|resource| resource.type_name())
            .filter(|name| !is_supported(name))
            .map(str::to_owned)
            .collect();
        let zones: BTreeSet<String> = resources.into_iter().filter_map(zone).collect();
        let http = Http::new(cloud);
        let zones = tokio::task::spawn_blocking(move || missing(&http, zones)).await;
        let zones =
            zones.map_err(|error| Error::bug("cannot ask the local cloud for its hosted zones", error))??;
        Ok(Self { types, zones })
    }

    /// Removes unsupported resources from a template, and returns them with the reasons.
    pub(crate) fn leave_out(&self, template: &mut Value) -> Vec<String> {
        let Some(resources) = template["Resources"].as_object_mut() else { return Vec::new() };
        let (mut ids, mut left_out) = (BTreeSet::new(), Vec::new());
        resources.retain(|id, resource| {
            let Some(what) = self.unknown(resource) else { return true };
            left_out.push(format!("{id} ({what})"));
            ids.insert(id.clone());
            false
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

    /// Returns the unsupported feature of a resource: its type, its hosted zone, or one of its properties.
    fn unknown<'r>(&self, resource: &'r Value) -> Option<&'r str> {
        let type_name = resource["Type"].as_str()?;
        if self.types.contains(type_name) {
            return Some(type_name);
        }
        let zone = resource["Properties"]["HostedZoneId"].as_str();
        if type_name == RECORD && zone.is_some_and(|zone| self.zones.contains(zone)) {
            return Some("a record in a hosted zone that is not there");
        }
        let is_computed =
            type_name == "AWS::CloudWatch::Alarm" && !resource["Properties"]["Metrics"].is_null();
        is_computed.then_some("an alarm on a metric math expression")
    }
}

/// Returns the hosted zone of a record, unless the same template creates the zone.
fn zone(resource: &Resource) -> Option<String> {
    let zone = resource.properties().get("HostedZoneId")?;
    (resource.type_name() == RECORD).then(|| zone.as_text().map(str::to_owned))?
}

/// Returns the hosted zones among these that the emulator does not have.
fn missing(http: &Http, zones: BTreeSet<String>) -> Result<BTreeSet<String>, Error> {
    let mut missing = BTreeSet::new();
    for zone in zones {
        let call = Call {
            service: "route53",
            region: "us-east-1",
            method: "GET",
            path: &format!("/2013-04-01/hostedzone/{}", percent_encoded(&zone)),
            content_type: "application/xml",
            target: None,
            body: "",
        };
        if http.answer(&call)?.contains("NoSuchHostedZone") {
            missing.insert(zone);
        }
    }
    Ok(missing)
}

/// Tells whether the emulator can create resources of a type.
fn is_supported(type_name: &str) -> bool {
    type_name.starts_with("Custom::") || TYPES.lines().any(|supported| supported == type_name)
}

/// Shortens the time that the emulator waits for the answers of custom resources. It starts a function once, and waits for
/// an answer also if the function has failed, by default for an hour.
pub(crate) fn shorten_waits(template: &mut Value) {
    let Some(resources) = template["Resources"].as_object() else { return };
    let waits: Vec<(String, u64)> = resources
        .iter()
        .filter(|(_, resource)| resource["Type"].as_str().is_some_and(is_custom))
        .filter_map(|(id, resource)| {
            let properties = &resource["Properties"];
            let function = properties["ServiceToken"]["Fn::GetAtt"][0].as_str();
            // The timeout of a function elsewhere is not known.
            let function = resources.get(function?)?;
            let timeout = function["Properties"]["Timeout"].as_u64();
            Some((id.clone(), timeout.unwrap_or(SHORTEST_TIMEOUT) + START))
        })
        .collect();
    for (id, wait) in waits {
        let given = &mut template["Resources"][&id]["Properties"]["ServiceTimeout"];
        if given.as_u64().is_none_or(|given| given > wait) {
            *given = wait.into();
        }
    }
}

/// The timeout of a function that has none of its own, in seconds.
const SHORTEST_TIMEOUT: u64 = 3;

/// The time for the start of a function, in seconds.
const START: u64 = 10;

fn is_custom(type_name: &str) -> bool {
    type_name.starts_with("Custom::") || type_name == "AWS::CloudFormation::CustomResource"
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

/// Replaces each reference to a missing resource with its name.
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

/// Returns the name for a `Ref` or an `Fn::GetAtt` to one of these resources.
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

/// Replaces references to these resources in a text of `Fn::Sub`.
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
    use std::process::Command;

    use constructs::{
        Stack, Stage,
        resources::route53::{self, RecordSetRequired},
    };
    use insta::assert_snapshot;
    use serde_json::json;

    use super::*;
    use crate::local::{Server, folder};

    fn types(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn the_list_of_types_is_the_emulators() {
        // It installs the emulator, if nobody has yet.
        let _server = Server::start("eu-west-3").expect("the local cloud starts");
        let program = "from ministack.services.cloudformation.provisioners import _RESOURCE_HANDLERS as types\n\
                       print(*sorted(types), sep='\\n')";
        let python = folder()
            .expect("there is a workspace")
            .join("ministack/bin/python");
        let told = Command::new(python)
            .args(["-c", program])
            .output()
            .expect("it starts");
        assert_eq!(String::from_utf8_lossy(&told.stdout), TYPES, "{told:?}");
    }

    #[test]
    fn custom_resources_are_supported_and_unknown_types_are_not() {
        assert!(is_supported("AWS::SQS::Queue") && is_supported("Custom::Till"));
        assert!(!is_supported("AWS::Shop::Till") && !is_supported("AWS::SQS"));
    }

    #[test]
    fn the_emulator_waits_for_a_custom_resource_as_long_as_its_function_runs() {
        let token = |function: &str| json!({ "Fn::GetAtt": [function, "Arn"] });
        let custom = |properties: Value| json!({ "Type": "Custom::Till", "Properties": properties });
        let mut template = json!({
            "Resources": {
                "Fill": { "Type": "AWS::Lambda::Function", "Properties": { "Timeout": 30 } },
                "Plain": { "Type": "AWS::Lambda::Function", "Properties": {} },
                "Ours": {
                    "Type": "AWS::CloudFormation::CustomResource",
                    "Properties": { "ServiceToken": token("Fill"), "ServiceTimeout": 330 },
                },
                "Open": custom(json!({ "ServiceToken": token("Plain") })),
                "Quick": custom(json!({ "ServiceToken": token("Fill"), "ServiceTimeout": 5 })),
                "Elsewhere": custom(json!({ "ServiceToken": "arn:aws:lambda:eu-west-3:1:function:fill" })),
            },
        });
        shorten_waits(&mut template);
        let wait = |id: &str| template["Resources"][id]["Properties"]["ServiceTimeout"].clone();
        assert_eq!((wait("Ours"), wait("Open"), wait("Quick")), (json!(40), json!(13), json!(5)));
        assert_eq!(wait("Elsewhere"), Value::Null);
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
        let gaps = Gaps { types: types(&["AWS::Shop::Till"]), ..Gaps::default() };
        assert_eq!(gaps.leave_out(&mut template), ["Till (AWS::Shop::Till)"]);
        template.sort_all_objects();
        assert_snapshot!(template, @r#"{"Outputs":{"Orders":{"Value":{"Ref":"Orders"}},"Till":{"Value":{"Fn::Sub":["Till${Other}",{"Other":"Till"}]}}},"Resources":{"Bills":{"DependsOn":["Orders"],"Properties":{"QueueName":{"Fn::Sub":"Till-Till.Arn-${!Till}-${Orders}-$x"}},"Type":"AWS::SQS::Queue"},"Orders":{"Properties":{"QueueName":"Till","Tags":[{"Key":"till","Value":"Till.Arn"}]},"Type":"AWS::SQS::Queue"}}}"#);
        assert!(gaps.leave_out(&mut template).is_empty());
    }

    #[tokio::test]
    async fn a_record_is_left_out_unless_its_zone_is_there() {
        let server = Server::start("eu-west-3").expect("the local cloud starts");
        let request = "<CreateHostedZoneRequest xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\">\
                       <Name>example.com</Name><CallerReference>ours</CallerReference></CreateHostedZoneRequest>";
        let call = Call {
            service: "route53",
            region: "us-east-1",
            method: "POST",
            path: "/2013-04-01/hostedzone",
            content_type: "application/xml",
            target: None,
            body: request,
        };
        let made = Http::new(server.cloud())
            .call("makes no zone", &call)
            .expect("it answers");
        let (_, made) = made.split_once("<Id>/hostedzone/").expect("it has an ID");
        let (here, _) = made.split_once("</Id>").expect("the ID ends");

        let mut stack = Stack::new(&Stage::example("shop", "dev"));
        for (id, zone) in [("Here", here), ("Nowhere", "Z0123456789ABC")] {
            let record = RecordSetRequired { name: "example.com", type_: "A" };
            let record = route53::RecordSet::new(record).hosted_zone_id(zone.to_owned());
            stack.resource(id, record);
        }
        let template = stack.synth().expect("the stack is right").main;
        let gaps = Gaps::of(server.cloud(), [&template].into_iter())
            .await
            .expect("it answers");
        let mut template = serde_json::to_value(&template).expect("a template is JSON");
        let left_out = gaps.leave_out(&mut template);
        assert_eq!(left_out, ["Nowhere (a record in a hosted zone that is not there)"]);
        assert!(template["Resources"]["Here"].is_object());
    }

    #[test]
    fn an_alarm_of_a_computed_metric_is_left_out() {
        let mut template = json!({"Resources": {
            "Errors": { "Type": "AWS::CloudWatch::Alarm", "Properties": { "MetricName": "Errors" } },
            "ErrorRate": { "Type": "AWS::CloudWatch::Alarm", "Properties": { "Metrics": [] } },
        }});
        let left_out = Gaps::default().leave_out(&mut template);
        assert_eq!(left_out, ["ErrorRate (an alarm on a metric math expression)"]);
        assert!(template["Resources"]["Errors"].is_object());
    }
}
