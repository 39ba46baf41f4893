//! The CloudFormation template of a stack.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    io,
    panic::Location,
    sync::Arc,
};

use links::UnreadableSecret;
use resources::{Map, Node};
use serde::{Serialize, Serializer, ser::SerializeMap};

use crate::core::{
    contract::Contract,
    given_schema::GivenSchema,
    openapi::{DocumentedApi, OpenApi},
    stage::Stage,
};

/// A stack's CloudFormation template.
///
/// Resources are in the order of their definition in the stack. Everything within a resource is sorted, so that equal
/// stacks are written as equal bytes.
#[derive(Clone, Debug)]
pub struct Template {
    pub(crate) stack_name: Arc<str>,
    pub(crate) stage: Stage,
    pub(crate) description: Option<&'static str>,
    /// The values that the stack takes from its companion, sorted by ID.
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) conditions: Vec<(Arc<str>, Node)>,
    pub(crate) resources: Vec<Resource>,
    pub(crate) outputs: Vec<Output>,
    /// The APIs among the resources, for the documents of [`Template::open_api`].
    pub(crate) apis: Vec<DocumentedApi>,
    /// The contract with everybody outside of the code.
    pub(crate) contract: Option<Arc<Contract>>,
    /// The values that a companion hands over to its stack, sorted by ID.
    pub(crate) handed_over: Vec<Parameter>,
}

/// A value that a stack takes from its companion, the second stack in us-east-1. It is an output of the companion and a
/// parameter of the stack.
///
/// See [`Stack::in_us_east_1`](crate::Stack::in_us_east_1).
#[derive(Clone, Debug)]
pub struct Parameter {
    pub(crate) id: Arc<str>,
    /// The value in the companion.
    pub(crate) value: Node,
    /// The names of both stacks.
    pub(crate) from: Arc<str>,
    pub(crate) to: Arc<str>,
}

/// A resource of a template.
#[derive(Clone, Debug)]
pub struct Resource {
    pub(crate) id: Arc<str>,
    pub(crate) type_name: &'static str,
    pub(crate) properties: Map,
    pub(crate) depends_on: BTreeSet<Arc<str>>,
    pub(crate) removal: Removal,
    pub(crate) metadata: Map,
    pub(crate) location: &'static Location<'static>,
    /// The schema, for a type that AWS does not have. CloudFormation does not see it.
    pub(crate) schema: Option<Arc<GivenSchema>>,
    /// The declaration of a secret, for programs that set its value. CloudFormation does not see it.
    pub(crate) secret: Option<DeclaredSecret>,
}

/// A secret as its construct declares it.
#[derive(Clone, Debug)]
pub(crate) struct DeclaredSecret {
    /// The construct's name.
    pub(crate) name: Cow<'static, str>,
    pub(crate) read: ReadSecret,
}

/// A function that tries to read a secret's value in the same way as the functions.
pub(crate) type ReadSecret = fn(&str) -> Result<(), UnreadableSecret>;

/// The key of the physical name of an adopted resource, in the section `Stratiform` of its metadata.
pub(crate) const ADOPTS: &str = "Adopts";

/// The fate of a resource when its stack is deleted, or when a change replaces it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removal {
    /// The resource is deleted. The template says nothing, because this is CloudFormation's default.
    Default,
    /// The resource is deleted with its data, and the template says so.
    Delete,
    /// The resource stays, and must be deleted by hand.
    Retain,
}

/// An output: a value for the stack's users.
#[derive(Clone, Debug)]
pub struct Output {
    /// The name in snake case, for people and programs.
    pub(crate) name: &'static str,
    /// The name in Pascal case, because CloudFormation accepts letters and digits only.
    pub(crate) id: Arc<str>,
    pub(crate) description: &'static str,
    pub(crate) value: Node,
    /// The name under which other stacks can import the value.
    pub(crate) export: Option<String>,
    pub(crate) location: &'static Location<'static>,
}

impl Template {
    /// Returns the stack's name in CloudFormation: `thor-web-prod`.
    pub fn stack_name(&self) -> &str {
        &self.stack_name
    }

    /// Returns the region of the stack.
    pub fn region(&self) -> &str {
        self.stage.region()
    }

    /// Returns the stage of the stack.
    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    /// Returns the parameters that a deployment must set. The value of each is the output with the same name of the
    /// companion, the second stack in us-east-1. Most stacks have no parameters.
    pub fn parameters(&self) -> impl ExactSizeIterator<Item = &Parameter> {
        self.parameters.iter()
    }

    /// Returns the OpenAPI documents of the stack's APIs, in the order of the APIs' definition.
    pub fn open_api(&self) -> Vec<OpenApi> {
        let purpose = self.description.unwrap_or_default();
        self.apis
            .iter()
            .map(|api| OpenApi::of(api, purpose, self.stage.name()))
            .collect()
    }

    /// Returns the contract with callers, senders of messages and events, and readers of items. A stack without any of
    /// them has none.
    pub fn contract(&self) -> Option<&Contract> {
        self.contract.as_deref()
    }

    /// Returns the number of resources. CloudFormation accepts 500.
    pub fn resource_count(&self) -> usize {
        self.resources.len()
    }

    /// Returns the resources, in the order of their definition in the stack.
    pub fn resources(&self) -> impl ExactSizeIterator<Item = &Resource> {
        self.resources.iter()
    }

    /// Writes the template as indented JSON, with a line feed at its end.
    ///
    /// It streams the JSON, so memory does not grow with the template.
    ///
    /// # Errors
    /// Returns the writer's error.
    pub fn write_json(&self, mut writer: impl io::Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut writer, self)?;
        writer.write_all(b"\n")
    }
}

impl Parameter {
    /// The prefix of the names of these parameters and outputs.
    pub const PREFIX: &str = "UsEast1";

    /// Returns the name of the parameter and of the output: `UsEast1SiteCertificate`.
    pub fn id(&self) -> &str {
        &self.id
    }
}

impl Resource {
    /// Returns the logical ID.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Returns the resource's type, such as `AWS::SQS::Queue`.
    pub fn type_name(&self) -> &'static str {
        self.type_name
    }

    /// Returns the properties, as the template has them.
    pub fn properties(&self) -> &Map {
        &self.properties
    }

    /// Returns the template's metadata about the resource.
    pub fn metadata(&self) -> &Map {
        &self.metadata
    }

    /// Returns the physical name of the existing resource that a deployment takes into the stack, if the construct
    /// [adopts](crate::construct::Construct::adopts) one.
    pub fn adopts(&self) -> Option<&str> {
        match self.metadata.get("Stratiform")? {
            Node::Map(notes) => notes.get(ADOPTS)?.as_text(),
            _ => None,
        }
    }

    /// Returns the line that added the construct to the stack.
    pub fn location(&self) -> &'static Location<'static> {
        self.location
    }

    /// Returns the name that a [`Secret`](crate::Secret) has in the code, such as `anthropic-api-key`. It is
    /// independent of the logical ID and the name in AWS. Returns `None` for other resources.
    pub fn secret_name(&self) -> Option<&str> {
        self.secret.as_ref().map(|secret| &*secret.name)
    }

    /// Checks a new value of this secret: functions must be able to read it. Other resources accept any value.
    ///
    /// # Errors
    /// Returns the reason why functions could not read the value. The error shows no part of the value.
    pub fn check_secret(&self, value: &str) -> Result<(), UnreadableSecret> {
        self.secret
            .as_ref()
            .map_or(Ok(()), |secret| (secret.read)(value))
    }

    /// Returns the fate of the resource when its stack is deleted.
    pub fn removal(&self) -> Removal {
        self.removal
    }
}

impl Serialize for Template {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("AWSTemplateFormatVersion", "2010-09-09")?;
        if let Some(description) = self.description {
            map.serialize_entry("Description", description)?;
        }
        if let Some(contract) = &self.contract {
            map.serialize_entry(
                "Metadata",
                &BTreeMap::from([("Stratiform", BTreeMap::from([("Contract", contract.digest())]))]),
            )?;
        }
        if !self.parameters.is_empty() {
            map.serialize_entry(
                "Parameters",
                &Entries(&self.parameters, |parameter| (&parameter.id, parameter)),
            )?;
        }
        if !self.conditions.is_empty() {
            map.serialize_entry("Conditions", &Entries(&self.conditions, |(name, node)| (name, node)))?;
        }
        map.serialize_entry("Resources", &Entries(&self.resources, |resource| (&resource.id, resource)))?;
        if !self.outputs.is_empty() || !self.handed_over.is_empty() {
            map.serialize_entry("Outputs", &Outputs(self))?;
        }
        map.end()
    }
}

/// The outputs of a stack, followed by the values that it hands over.
struct Outputs<'a>(&'a Template);

impl Serialize for Outputs<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Template { outputs, handed_over, .. } = self.0;
        let mut map = serializer.serialize_map(Some(outputs.len() + handed_over.len()))?;
        for output in outputs {
            map.serialize_entry(&*output.id, output)?;
        }
        for Parameter { id, value, to, .. } in handed_over {
            let description = format_args!("Handed over to {to}");
            map.serialize_entry(&**id, &Value { description, value, export: None })?;
        }
        map.end()
    }
}

/// The value of an output.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Value<'a, D> {
    description: D,
    value: &'a Node,
    #[serde(skip_serializing_if = "Option::is_none")]
    export: Option<Export<'a>>,
}

/// The name under which other stacks can import an output.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Export<'a> {
    name: &'a str,
}

impl Serialize for Parameter {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("Type", "String")?;
        map.serialize_entry("Description", &format_args!("The output of the same name of {}", self.from))?;
        map.end()
    }
}

/// A slice, written as a map in the order of its elements.
struct Entries<'a, T, V>(&'a [T], fn(&'a T) -> (&'a str, &'a V));

impl<T, V: Serialize> Serialize for Entries<'_, T, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for element in self.0 {
            let (key, value) = self.1(element);
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl Serialize for Resource {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("Type", self.type_name)?;
        if !self.depends_on.is_empty() {
            map.serialize_entry("DependsOn", &Ids(&self.depends_on))?;
        }
        match self.removal {
            Removal::Default => {}
            Removal::Delete => {
                map.serialize_entry("DeletionPolicy", "Delete")?;
                map.serialize_entry("UpdateReplacePolicy", "Delete")?;
            }
            Removal::Retain => {
                map.serialize_entry("DeletionPolicy", "Retain")?;
                map.serialize_entry("UpdateReplacePolicy", "Retain")?;
            }
        }
        if !self.metadata.is_empty() {
            map.serialize_entry("Metadata", &self.metadata)?;
        }
        if !self.properties.is_empty() {
            map.serialize_entry("Properties", &self.properties)?;
        }
        map.end()
    }
}

struct Ids<'a>(&'a BTreeSet<Arc<str>>);

impl Serialize for Ids<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|id| &**id))
    }
}

impl Serialize for Output {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let export = self.export.as_deref().map(|name| Export { name });
        Value { description: self.description, value: &self.value, export }.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::{
        core::{condition::Condition, pseudo, stack::Stack, testing::stage},
        queue::Queue,
    };

    #[test]
    fn a_template_is_indented_json_in_the_order_of_the_stack() {
        let mut stack = Stack::new(&stage());
        stack.describe("what customers order");
        stack.condition("InParis", Condition::equals(pseudo::region(), "eu-west-3"));
        let orders = stack.add(Queue::<String>::new("orders"));
        stack.add(Queue::<String>::new("bills"));
        stack.output("orders_url", "Where orders go", orders.url());
        stack.output("bills_name", "What bills are in", "bills");
        let template = stack.synth().expect("nothing is wrong with the stack").main;
        assert_eq!((template.stack_name(), template.region()), ("shop-dev", "eu-west-1"));

        let mut text = Vec::new();
        template
            .write_json(&mut text)
            .expect("memory can be written to");
        let text = String::from_utf8(text).expect("JSON is UTF-8");
        assert!(text.ends_with("}\n"));
        assert_snapshot!(text, @r#"
        {
          "AWSTemplateFormatVersion": "2010-09-09",
          "Description": "what customers order",
          "Conditions": {
            "InParis": {
              "Fn::Equals": [
                {
                  "Ref": "AWS::Region"
                },
                "eu-west-3"
              ]
            }
          },
          "Resources": {
            "Orders": {
              "Type": "AWS::SQS::Queue",
              "DeletionPolicy": "Delete",
              "UpdateReplacePolicy": "Delete",
              "Properties": {
                "QueueName": "shop-dev-orders",
                "SqsManagedSseEnabled": true,
                "VisibilityTimeout": 30
              }
            },
            "OrdersPolicy": {
              "Type": "AWS::SQS::QueuePolicy",
              "Properties": {
                "PolicyDocument": {
                  "Statement": [
                    {
                      "Action": "sqs:*",
                      "Condition": {
                        "Bool": {
                          "aws:SecureTransport": "false"
                        }
                      },
                      "Effect": "Deny",
                      "Principal": "*",
                      "Resource": [
                        {
                          "Fn::GetAtt": [
                            "Orders",
                            "Arn"
                          ]
                        }
                      ]
                    }
                  ],
                  "Version": "2012-10-17"
                },
                "Queues": [
                  {
                    "Ref": "Orders"
                  }
                ]
              }
            },
            "Bills": {
              "Type": "AWS::SQS::Queue",
              "DeletionPolicy": "Delete",
              "UpdateReplacePolicy": "Delete",
              "Properties": {
                "QueueName": "shop-dev-bills",
                "SqsManagedSseEnabled": true,
                "VisibilityTimeout": 30
              }
            },
            "BillsPolicy": {
              "Type": "AWS::SQS::QueuePolicy",
              "Properties": {
                "PolicyDocument": {
                  "Statement": [
                    {
                      "Action": "sqs:*",
                      "Condition": {
                        "Bool": {
                          "aws:SecureTransport": "false"
                        }
                      },
                      "Effect": "Deny",
                      "Principal": "*",
                      "Resource": [
                        {
                          "Fn::GetAtt": [
                            "Bills",
                            "Arn"
                          ]
                        }
                      ]
                    }
                  ],
                  "Version": "2012-10-17"
                },
                "Queues": [
                  {
                    "Ref": "Bills"
                  }
                ]
              }
            }
          },
          "Outputs": {
            "OrdersUrl": {
              "Description": "Where orders go",
              "Value": {
                "Ref": "Orders"
              }
            },
            "BillsName": {
              "Description": "What bills are in",
              "Value": "bills"
            }
          }
        }
        "#);
    }
}
