//! Patches for the properties that the emulator ignores when it deploys a template, done by the services' own calls.
//!
//! It accepts these properties without effect, while the services' own calls work. Other differences from AWS remain, and
//! tests of the templates cover them.

use std::collections::BTreeMap;

use constructs::template::Template;
use serde_json::{Map, Value, json};

use crate::{
    digest::sha256,
    error::Error,
    local::{Cloud, Http, http::Call},
};

/// A patch for one resource, known by its logical ID.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Patch {
    id: String,
    kind: PatchKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum PatchKind {
    /// Items of a table expire.
    TimeToLive { specification: Value },
    /// Objects of a bucket expire by these rules, in S3's XML.
    Lifecycle { xml: String },
    /// Browsers may call an HTTP API.
    Cors,
}

/// Applies the ignored properties to a stack in the local cloud. Applied again, it changes nothing.
///
/// One look at a note tells whether this was done already, if the stack is as it was.
pub(crate) async fn patch_emulator(
    cloud: &Cloud,
    template: &Template,
    has_changed: bool,
) -> Result<(), Error> {
    let value = serde_json::to_value(template)
        .map_err(|error| Error::bug("cannot read the template that was deployed", error))?;
    let patches = patches(&value).map_err(Error::user)?;
    if patches.is_empty() {
        return Ok(());
    }
    let http = Http::new(cloud);
    let (stack, region) = (template.stack_name().to_owned(), template.region().to_owned());
    // A blocking client is enough for a few requests on this machine.
    let done = tokio::task::spawn_blocking(move || {
        let mark =
            Mark { http: &http, stack: &stack, region: &region, digest: sha256(format!("{patches:?}")) };
        if !has_changed && mark.is_set()? {
            return Ok(());
        }
        apply(&http, &stack, &region, &patches)?;
        mark.set()
    });
    done.await
        .map_err(|error| Error::bug("cannot patch the local stack", error))?
}

/// A note of the guard before the emulator: with what a stack was patched last. It goes when the emulator is stopped or
/// emptied.
struct Mark<'a> {
    http: &'a Http,
    stack: &'a str,
    region: &'a str,
    digest: String,
}

impl Mark<'_> {
    fn is_set(&self) -> Result<bool, Error> {
        let answer = self.http.answer(&self.call("GET", &self.path()))?;
        Ok(answer.contains(r#""is_patched": true"#))
    }

    fn set(&self) -> Result<(), Error> {
        let refuses = format!("refuses a note about the patches of {}", self.stack);
        self.http
            .call(&refuses, &self.call("PUT", &self.path()))
            .map(drop)
    }

    fn path(&self) -> String {
        format!("/_ministack/patched/{}/{}/{}", self.region, self.stack, self.digest)
    }

    fn call<'c>(&'c self, method: &'static str, path: &'c str) -> Call<'c> {
        Call {
            service: "ministack",
            region: self.region,
            method,
            path,
            content_type: "application/json",
            target: None,
            body: "",
        }
    }
}

/// Returns the patches for a template.
fn patches(template: &Value) -> Result<Vec<Patch>, String> {
    let mut patches = Vec::new();
    for (id, resource) in template["Resources"].as_object().into_iter().flatten() {
        let properties = &resource["Properties"];
        let kind = match resource["Type"].as_str() {
            Some("AWS::DynamoDB::Table") => match &properties["TimeToLiveSpecification"] {
                Value::Null => continue,
                specification => PatchKind::TimeToLive { specification: specification.clone() },
            },
            Some("AWS::S3::Bucket") => match &properties["LifecycleConfiguration"]["Rules"] {
                Value::Array(rules) => PatchKind::Lifecycle {
                    xml: lifecycle(rules).map_err(|reason| format!("{id}: a lifecycle rule {reason}"))?,
                },
                _ => continue,
            },
            Some("AWS::ApiGatewayV2::Api") if !properties["CorsConfiguration"].is_null() => PatchKind::Cors,
            _ => continue,
        };
        patches.push(Patch { id: id.clone(), kind });
    }
    Ok(patches)
}

fn apply(http: &Http, stack: &str, region: &str, patches: &[Patch]) -> Result<(), Error> {
    let names = physical_ids(http, stack, region)?;
    for Patch { id, kind } in patches {
        let Some(name) = names.get(id) else {
            // Its condition is false.
            continue;
        };
        let json = |service, method, path, target, body| Call {
            service,
            region,
            method,
            path,
            content_type: "application/json",
            target,
            body,
        };
        match kind {
            PatchKind::TimeToLive { specification } => {
                let body = json!({ "TableName": name, "TimeToLiveSpecification": specification }).to_string();
                let target = Some("DynamoDB_20120810.UpdateTimeToLive");
                http.call(
                    &format!("refuses the TTL of {id}"),
                    &json("dynamodb", "POST", "/", target, &body),
                )?;
            }
            PatchKind::Lifecycle { xml } => {
                let path = format!("/{name}?lifecycle");
                let call = Call { content_type: "application/xml", ..json("s3", "PUT", &path, None, xml) };
                http.call(&format!("refuses the lifecycle of {id}"), &call)?;
            }
            PatchKind::Cors => {
                let refuses = format!("refuses the CORS configuration of {id}");
                let path = format!("/v2/apis/{name}");
                let api = http.call(&refuses, &json("apigateway", "GET", &path, None, ""))?;
                let api: Value = serde_json::from_str(&api)
                    .map_err(|error| Error::caused(format!("cannot read the API {id}"), error))?;
                // The emulator stores it with resolved references, but under names that it does not read.
                let cors = with_small_initials(&api["corsConfiguration"]);
                let body = json!({ "corsConfiguration": cors }).to_string();
                http.call(&refuses, &json("apigateway", "PATCH", &path, None, &body))?;
            }
        }
    }
    Ok(())
}

/// Returns the physical IDs of a stack's resources, by logical ID.
fn physical_ids(http: &Http, stack: &str, region: &str) -> Result<BTreeMap<String, String>, Error> {
    let call = Call {
        service: "cloudformation",
        region,
        method: "POST",
        path: "/",
        content_type: "application/x-www-form-urlencoded",
        target: None,
        // The name of a stack has letters, digits and hyphens only.
        body: &format!("Action=DescribeStackResources&Version=2010-05-15&StackName={stack}"),
    };
    let xml = http.call(&format!("does not show the resources of {stack}"), &call)?;
    let element = |text: &str, name: &str| -> Option<String> {
        let (_, rest) = text.split_once(&format!("<{name}>"))?;
        let (value, _) = rest.split_once(&format!("</{name}>"))?;
        Some(value.to_owned())
    };
    Ok(xml
        .split("<member>")
        .skip(1)
        .filter_map(|member| {
            Some((element(member, "LogicalResourceId")?, element(member, "PhysicalResourceId")?))
        })
        .collect())
}

fn with_small_initials(object: &Value) -> Value {
    let mut renamed = Map::new();
    for (name, value) in object.as_object().into_iter().flatten() {
        let mut letters = name.chars();
        let initial = letters.next().map(|initial| initial.to_ascii_lowercase());
        renamed.insert(initial.into_iter().chain(letters).collect(), value.clone());
    }
    Value::Object(renamed)
}

/// Writes CloudFormation's rules in S3's XML. The order of its elements is fixed.
fn lifecycle(rules: &[Value]) -> Result<String, String> {
    let mut xml = String::from(r#"<LifecycleConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">"#);
    for rule in rules {
        let rule = rule.as_object().ok_or("is not an object")?;
        for name in rule.keys() {
            if !RULE.contains(&name.as_str()) {
                return Err(format!(
                    "has {name}, which the local cloud does not support; leave it out of this stage"
                ));
            }
        }
        let prefix = match rule.get("Prefix") {
            Some(prefix) => text(prefix)?,
            None => String::new(),
        };
        xml += "<Rule>";
        element(&mut xml, "ID", rule.get("Id"))?;
        xml += &format!("<Filter><Prefix>{prefix}</Prefix></Filter>");
        element(&mut xml, "Status", rule.get("Status"))?;
        for transition in list(rule.get("Transitions")) {
            xml += "<Transition>";
            element(&mut xml, "Days", transition.get("TransitionInDays"))?;
            element(&mut xml, "StorageClass", transition.get("StorageClass"))?;
            xml += "</Transition>";
        }
        if rule.contains_key("ExpirationInDays") || rule.contains_key("ExpiredObjectDeleteMarker") {
            xml += "<Expiration>";
            element(&mut xml, "Days", rule.get("ExpirationInDays"))?;
            element(&mut xml, "ExpiredObjectDeleteMarker", rule.get("ExpiredObjectDeleteMarker"))?;
            xml += "</Expiration>";
        }
        if let Some(expiration) = rule.get("NoncurrentVersionExpiration") {
            xml += "<NoncurrentVersionExpiration>";
            element(&mut xml, "NoncurrentDays", expiration.get("NoncurrentDays"))?;
            element(&mut xml, "NewerNoncurrentVersions", expiration.get("NewerNoncurrentVersions"))?;
            xml += "</NoncurrentVersionExpiration>";
        }
        if let Some(abort) = rule.get("AbortIncompleteMultipartUpload") {
            xml += "<AbortIncompleteMultipartUpload>";
            element(&mut xml, "DaysAfterInitiation", abort.get("DaysAfterInitiation"))?;
            xml += "</AbortIncompleteMultipartUpload>";
        }
        xml += "</Rule>";
    }
    Ok(xml + "</LifecycleConfiguration>")
}

/// The properties of a rule that are supported.
const RULE: &[&str] = &[
    "AbortIncompleteMultipartUpload",
    "ExpirationInDays",
    "ExpiredObjectDeleteMarker",
    "Id",
    "NoncurrentVersionExpiration",
    "Prefix",
    "Status",
    "Transitions",
];

fn element(xml: &mut String, name: &str, value: Option<&Value>) -> Result<(), String> {
    if let Some(value) = value {
        *xml += &format!("<{name}>{}</{name}>", text(value)?);
    }
    Ok(())
}

fn text(value: &Value) -> Result<String, String> {
    match value {
        Value::String(text) => Ok(text
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")),
        Value::Number(number) => Ok(number.to_string()),
        Value::Bool(flag) => Ok(flag.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => {
            Err(format!("has {value}, which only CloudFormation can resolve; write the value itself"))
        }
    }
}

fn list(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests;
