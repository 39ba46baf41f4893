//! Schemas of resource types that AWS does not have: those of the registry, which the user gives, and those of custom
//! resources, which follow from Rust types.

mod check;

use std::{borrow::Cow, collections::BTreeSet, ops::RangeInclusive};

use resources::{Map, Node, schema::Finding, suggestion::nearest};
use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::Value;

use crate::core::given_schema::check::Check;

/// The properties of a custom resource that are CloudFormation's own.
const OF_CLOUDFORMATION: [&str; 2] = ["ServiceTimeout", "ServiceToken"];

/// The time that CloudFormation waits for an answer about a custom resource, in seconds: "Custom resource request objects"
/// in the CloudFormation User Guide.
const SERVICE_TIMEOUT: RangeInclusive<i64> = 1..=3600;

/// The most names that a message lists.
const MOST_NAMES: usize = 12;

/// The schema of a resource type that AWS does not have.
#[derive(Clone, Debug)]
pub(crate) struct GivenSchema {
    /// The type of the properties, as messages name it.
    owner: Cow<'static, str>,
    /// The type of the attributes, as messages name it.
    owner_of_attributes: Cow<'static, str>,
    document: Value,
    /// The properties that only the provider sets, as names with dots. They are the attributes of `Fn::GetAtt`.
    attributes: BTreeSet<String>,
    /// The origin of the schema, which decides about what it does not say.
    origin: Origin,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    /// A schema of the registry. A map accepts other keys, unless the schema says that it does not.
    Registry,
    /// The schema of a Rust type. Names that the type does not have are mistakes.
    Rust,
}

impl GivenSchema {
    /// Reads a schema of the CloudFormation registry, or returns the reason why it is not one of this type.
    ///
    /// <https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html>
    pub(crate) fn of_registry(type_name: &'static str, text: &str) -> Result<Self, String> {
        let document: Value = serde_json::from_str(text).map_err(|error| {
            format!("its schema is not JSON: {error}; give the schema as `aws cloudformation describe-type` has it")
        })?;
        match document["typeName"].as_str() {
            Some(name) if name == type_name => {}
            Some(name) => {
                return Err(format!("its schema is the one of {name}; give the one of {type_name}"));
            }
            None => {
                return Err("its schema has no `typeName`, so it is not one of the CloudFormation registry; give the \
                     `Schema` of `aws cloudformation describe-type`"
                    .to_owned());
            }
        }
        let attributes = strings(&document["readOnlyProperties"])
            .filter_map(|pointer| pointer.strip_prefix("/properties/"))
            .map(|pointer| pointer.replace('/', "."))
            .collect();
        Ok(Self {
            owner: type_name.into(),
            owner_of_attributes: type_name.into(),
            document,
            attributes,
            origin: Origin::Registry,
        })
    }

    /// Returns the schema of a custom resource with properties of type `P` and attributes of type `A`, or the reason why
    /// they cannot be these.
    pub(crate) fn of_custom_resource<P: JsonSchema, A: JsonSchema>() -> Result<Self, String> {
        let settings = SchemaSettings::draft2020_12;
        let owner = P::schema_name();
        let document = settings()
            .for_deserialize()
            .into_generator()
            .into_root_schema_for::<P>()
            .to_value();
        if document["type"] != "object" && document["properties"].is_null() {
            return Err(format!(
                "its properties are `{owner}`, which is not a struct; make a struct of them"
            ));
        }
        let made = settings()
            .for_serialize()
            .into_generator()
            .into_root_schema_for::<A>()
            .to_value();
        let attributes = match (made["type"].as_str(), made["properties"].as_object()) {
            (Some("null"), _) => BTreeSet::new(),
            (_, Some(properties)) => properties.keys().cloned().collect(),
            _ => {
                return Err(format!(
                    "its attributes are `{}`, which is not a struct; make a struct of them, or `()`",
                    A::schema_name()
                ));
            }
        };
        let owner_of_attributes = A::schema_name();
        Ok(Self { owner, owner_of_attributes, document, attributes, origin: Origin::Rust })
    }

    /// Returns the problems in these properties.
    pub(crate) fn check(&self, properties: &Map) -> Vec<Finding> {
        let own: Map = properties
            .iter()
            .filter(|(name, _)| self.origin == Origin::Registry || !OF_CLOUDFORMATION.contains(name))
            .map(|(name, node)| (name.to_owned(), node.clone()))
            .collect();
        let mut findings =
            Check::of(&self.document, &self.owner, self.origin == Origin::Rust).object_at_root(&own);
        match self.origin {
            Origin::Registry => {
                for (name, _) in own
                    .iter()
                    .filter(|(name, _)| self.attributes.contains(*name))
                {
                    let message = "the property is set by the provider of the type; remove it".to_owned();
                    findings.push(Finding { path: format!("/{name}"), message });
                }
            }
            Origin::Rust => {
                let timeout = properties.get("ServiceTimeout");
                if let Some(Node::Integer(seconds)) = timeout
                    && !SERVICE_TIMEOUT.contains(seconds)
                {
                    let message =
                        format!("CloudFormation does not wait for {seconds} s; set 1 to 3,600 seconds");
                    findings.push(Finding { path: "/ServiceTimeout".to_owned(), message });
                }
            }
        }
        findings
    }

    /// Returns a message if a resource does not have this attribute.
    pub(crate) fn attribute_refusal(&self, id: &str, attribute: &str) -> Option<String> {
        let is_known = |known: &String| {
            let rest = attribute.strip_prefix(known.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        (!self.attributes.iter().any(is_known)).then(|| {
            let advice = match self.attributes.is_empty() {
                true => "no attributes; remove the reference".to_owned(),
                false => {
                    let names = self
                        .attributes
                        .iter()
                        .map(String::as_str)
                        .collect::<Vec<_>>();
                    format!("only the attributes {}; use one of these", names.join(", "))
                }
            };
            format!(
                "refers to the attribute `{attribute}` of {id}, but {} has {advice}",
                self.owner_of_attributes
            )
        })
    }
}

/// Returns the strings of a list.
fn strings(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
}

/// Returns advice for an unknown name: the most similar known name, or the first known names.
fn advice<'a>(name: &str, known: impl Iterator<Item = &'a str> + Clone, introduction: &str) -> String {
    if let Some(near) = nearest(name, known.clone()) {
        return format!("did you mean `{near}`?");
    }
    let names: Vec<String> = known
        .clone()
        .take(MOST_NAMES)
        .map(|name| format!("`{name}`"))
        .collect();
    let more = if known.count() > MOST_NAMES { " and others" } else { "" };
    match names.is_empty() {
        true => "remove it".to_owned(),
        false => format!("{introduction} {}{more}", names.join(", ")),
    }
}

#[cfg(test)]
mod tests;
