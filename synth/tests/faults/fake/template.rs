//! Templates: what is wrong with one, and the values of its functions.

use std::collections::{BTreeMap, BTreeSet};

use constructs::resources::schema;
use serde_json::{Map, Value};

use crate::fake::{ACCOUNT, Refusal, Resource};

/// The longest template in a request, in bytes ("CloudFormation quotas" in the User Guide).
pub(crate) const MAX_INLINE_BYTES: usize = 51_200;

/// The surroundings in which a template's functions have values.
pub(crate) struct Scope<'a> {
    pub(crate) template: &'a Value,
    pub(crate) region: &'a str,
    pub(crate) stack_id: &'a str,
    pub(crate) stack_name: &'a str,
    pub(crate) parameters: &'a BTreeMap<String, String>,
    pub(crate) resources: &'a BTreeMap<String, Resource>,
    /// The values that other stacks of the region export.
    pub(crate) exports: &'a BTreeMap<String, String>,
}

/// Reads a template, or refuses it.
pub(crate) fn read(text: &str, parameters: &BTreeMap<String, String>) -> Result<Value, Refusal> {
    let wrong = |message: String| Refusal::validation(format!("Template format error: {message}"));
    let template: Value =
        serde_json::from_str(text).map_err(|_| wrong("unsupported structure.".to_owned()))?;
    let resources = section(&template, "Resources");
    if resources.is_empty() {
        return Err(wrong("At least one Resources member must be defined.".to_owned()));
    }
    let unknown: Vec<&str> = resources
        .values()
        .filter_map(|resource| resource["Type"].as_str())
        .filter(|name| schema::find(name).is_none() && !name.starts_with("Custom::"))
        .collect();
    if !unknown.is_empty() {
        return Err(wrong(format!("Unrecognized resource types: [{}]", unknown.join(", "))));
    }
    let declared = section(&template, "Parameters");
    let mut unresolved: BTreeSet<String> = BTreeSet::new();
    for resource in resources.values() {
        unresolved.extend(references(resource).into_iter().filter(|name| {
            !resources.contains_key(name) && !declared.contains_key(name) && !name.starts_with("AWS::")
        }));
    }
    if !unresolved.is_empty() {
        let names: Vec<String> = unresolved.into_iter().collect();
        let names = names.join(", ");
        return Err(wrong(format!(
            "Unresolved resource dependencies [{names}] in the Resources block of the template"
        )));
    }
    let missing: Vec<&str> = declared
        .iter()
        .filter(|(name, parameter)| !parameters.contains_key(*name) && parameter["Default"].is_null())
        .map(|(name, _)| name.as_str())
        .collect();
    if !missing.is_empty() {
        return Err(Refusal::validation(format!("Parameters: [{}] must have values", missing.join(", "))));
    }
    let foreign: Vec<&str> = parameters
        .keys()
        .filter(|name| !declared.contains_key(*name))
        .map(String::as_str)
        .collect();
    if !foreign.is_empty() {
        let message = format!("Parameters: [{}] do not exist in the template", foreign.join(", "));
        return Err(Refusal::validation(message));
    }
    Ok(template)
}

/// Returns a section of a template.
pub(crate) fn section(template: &Value, name: &str) -> Map<String, Value> {
    template[name].as_object().cloned().unwrap_or_default()
}

/// Returns the names that a part of a template refers to.
pub(crate) fn references(part: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    collect(part, &mut found);
    match &part["DependsOn"] {
        Value::String(name) => drop(found.insert(name.clone())),
        Value::Array(names) => found.extend(names.iter().filter_map(Value::as_str).map(str::to_owned)),
        _ => {}
    }
    found
}

fn collect(part: &Value, found: &mut BTreeSet<String>) {
    match part {
        Value::Object(object) => {
            for (key, value) in object {
                match (key.as_str(), value) {
                    ("Ref", Value::String(name)) => drop(found.insert(name.clone())),
                    ("Fn::GetAtt", Value::Array(parts)) => {
                        found.extend(parts.first().and_then(Value::as_str).map(str::to_owned));
                    }
                    ("Fn::Sub", Value::String(text)) => {
                        found.extend(text.split("${").skip(1).filter_map(|rest| {
                            let name = rest.split('}').next()?;
                            (!name.starts_with('!'))
                                .then(|| name.split('.').next().unwrap_or(name).to_owned())
                        }));
                    }
                    _ => collect(value, found),
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|value| collect(value, found)),
        _ => {}
    }
}

/// Returns the IDs of the resources, each after those that it refers to.
pub(crate) fn order(template: &Value) -> Vec<String> {
    fn visit(id: &str, resources: &Map<String, Value>, order: &mut Vec<String>, seen: &mut BTreeSet<String>) {
        if !seen.insert(id.to_owned()) {
            return;
        }
        let Some(resource) = resources.get(id) else { return };
        for name in references(resource) {
            visit(&name, resources, order, seen);
        }
        order.push(id.to_owned());
    }
    let resources = section(template, "Resources");
    let (mut order, mut seen) = (Vec::new(), BTreeSet::new());
    for id in resources.keys() {
        visit(id, &resources, &mut order, &mut seen);
    }
    order
}

impl Scope<'_> {
    /// Returns a value without functions, or the reason why it has none.
    pub(crate) fn value(&self, value: &Value) -> Result<Value, String> {
        match value {
            Value::Array(list) => {
                let list: Result<Vec<Value>, String> = list.iter().map(|value| self.value(value)).collect();
                Ok(Value::Array(
                    list?
                        .into_iter()
                        .filter(|value| *value != no_value())
                        .collect(),
                ))
            }
            Value::Object(object) => {
                if let (1, Some((name, argument))) = (object.len(), object.iter().next())
                    && (name == "Ref" || name.starts_with("Fn::"))
                {
                    return self.function(name, argument);
                }
                let mut values = Map::new();
                for (key, value) in object {
                    let value = self.value(value)?;
                    if value != no_value() {
                        values.insert(key.clone(), value);
                    }
                }
                Ok(Value::Object(values))
            }
            other => Ok(other.clone()),
        }
    }

    fn function(&self, name: &str, argument: &Value) -> Result<Value, String> {
        let text = |value: &Value| self.value(value).map(|value| as_text(&value));
        match name {
            "Ref" => self.reference(argument.as_str().unwrap_or_default()),
            "Fn::GetAtt" => {
                let id = argument[0].as_str().unwrap_or_default();
                self.attribute(id, argument[1].as_str().unwrap_or_default())
            }
            "Fn::Join" => {
                let parts = self.value(&argument[1])?;
                let parts: Vec<String> = parts
                    .as_array()
                    .into_iter()
                    .flatten()
                    .map(as_text)
                    .collect();
                Ok(parts.join(argument[0].as_str().unwrap_or_default()).into())
            }
            "Fn::Split" => {
                let parts = text(&argument[1])?;
                let separator = argument[0].as_str().unwrap_or_default();
                Ok(parts.split(separator).map(Value::from).collect())
            }
            "Fn::Select" => {
                let list = self.value(&argument[1])?;
                let index: usize = as_text(&argument[0])
                    .parse()
                    .map_err(|_| "Fn::Select needs a number")?;
                list.get(index).cloned().ok_or_else(|| {
                    "Template error: Fn::Select cannot select nonexistent value at index".to_owned()
                })
            }
            "Fn::Sub" => {
                let mut parts = argument.as_str().unwrap_or_default().split("${");
                let mut whole = parts.next().unwrap_or_default().to_owned();
                for part in parts {
                    let (name, rest) = part.split_once('}').unwrap_or((part, ""));
                    let value = match (name.strip_prefix('!'), name.split_once('.')) {
                        (Some(literal), _) => format!("${{{literal}}}").into(),
                        (None, Some((id, attribute))) => self.attribute(id, attribute)?,
                        (None, None) => self.reference(name)?,
                    };
                    whole += &as_text(&value);
                    whole += rest;
                }
                Ok(whole.into())
            }
            "Fn::ImportValue" => {
                let name = text(argument)?;
                let value = self.exports.get(&name).cloned().map(Value::from);
                value.ok_or_else(|| format!("No export named {name} found."))
            }
            "Fn::If" => {
                let condition = argument[0].as_str().unwrap_or_default();
                self.value(&argument[if self.holds(condition) { 1 } else { 2 }])
            }
            other => Err(format!("the fake has no {other}")),
        }
    }

    /// Tells whether a condition of the template holds.
    pub(crate) fn holds(&self, condition: &str) -> bool {
        self.is_true(&self.template["Conditions"][condition])
    }

    fn is_true(&self, condition: &Value) -> bool {
        let Some((name, argument)) = condition
            .as_object()
            .and_then(|object| object.iter().next())
        else {
            return condition.as_bool().unwrap_or_default();
        };
        let mut list = argument.as_array().into_iter().flatten();
        match name.as_str() {
            "Fn::Equals" => self.value(&argument[0]) == self.value(&argument[1]),
            "Fn::Not" => !self.is_true(&argument[0]),
            "Fn::And" => list.all(|condition| self.is_true(condition)),
            "Fn::Or" => list.any(|condition| self.is_true(condition)),
            "Condition" => self.holds(argument.as_str().unwrap_or_default()),
            _ => false,
        }
    }

    fn reference(&self, name: &str) -> Result<Value, String> {
        let pseudo = match name {
            "AWS::AccountId" => ACCOUNT,
            "AWS::Region" => self.region,
            "AWS::Partition" => "aws",
            "AWS::URLSuffix" => "amazonaws.com",
            "AWS::StackName" => self.stack_name,
            "AWS::StackId" => self.stack_id,
            "AWS::NoValue" => return Ok(no_value()),
            _ => "",
        };
        if !pseudo.is_empty() {
            return Ok(pseudo.into());
        }
        if let Some(value) = self.parameters.get(name) {
            return Ok(value.as_str().into());
        }
        let default = &self.template["Parameters"][name]["Default"];
        if !default.is_null() {
            return Ok(default.clone());
        }
        let found = self.resources.get(name);
        let resource = found.ok_or_else(|| format!("Unresolved resource dependency {name}"))?;
        Ok(match resource.type_name.as_str() {
            "AWS::SQS::Queue" => {
                format!("https://sqs.{}.amazonaws.com/{ACCOUNT}/{}", self.region, resource.physical_id).into()
            }
            _ => resource.physical_id.as_str().into(),
        })
    }

    fn attribute(&self, id: &str, attribute: &str) -> Result<Value, String> {
        let resource = self
            .resources
            .get(id)
            .ok_or_else(|| format!("Unresolved resource dependency {id}"))?;
        let physical = &resource.physical_id;
        Ok(match attribute {
            _ if physical.starts_with("arn:") && attribute.ends_with("Arn") => physical.as_str().into(),
            "Arn" => {
                let service = resource
                    .type_name
                    .split("::")
                    .nth(1)
                    .unwrap_or_default()
                    .to_ascii_lowercase();
                format!("arn:aws:{service}:{}:{ACCOUNT}:{physical}", self.region).into()
            }
            _ => format!("{physical}.{attribute}").into(),
        })
    }
}

/// The value of `AWS::NoValue`, which no template has.
fn no_value() -> Value {
    "\u{0}AWS::NoValue".into()
}

/// Returns the text of a value.
pub(crate) fn as_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Returns the property that names a resource of this type, if a template can name it.
pub(crate) fn name_property(type_name: &str) -> Option<&'static str> {
    Some(match type_name {
        "AWS::ApiGateway::RestApi" => return None,
        "AWS::CloudWatch::Alarm" => "AlarmName",
        "AWS::Cognito::UserPool" => return None,
        "AWS::DynamoDB::Table" => "TableName",
        "AWS::Events::Rule" | "AWS::SSM::Parameter" | "AWS::SecretsManager::Secret" => "Name",
        "AWS::IAM::Role" => "RoleName",
        "AWS::Lambda::Function" => "FunctionName",
        "AWS::Logs::LogGroup" => "LogGroupName",
        "AWS::S3::Bucket" => "BucketName",
        "AWS::SNS::Topic" => "TopicName",
        "AWS::SQS::Queue" => "QueueName",
        _ => return None,
    })
}

/// Returns the ID that a resource of this type and name has.
pub(crate) fn physical_id(type_name: &str, region: &str, name: &str) -> String {
    match type_name {
        "AWS::SNS::Topic" => format!("arn:aws:sns:{region}:{ACCOUNT}:{name}"),
        "AWS::SecretsManager::Secret" => {
            format!("arn:aws:secretsmanager:{region}:{ACCOUNT}:secret:{name}-AbCdEf")
        }
        _ => name.to_owned(),
    }
}
