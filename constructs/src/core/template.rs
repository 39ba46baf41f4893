//! The document that CloudFormation reads.

use std::{borrow::Cow, collections::BTreeSet, io, panic::Location, sync::Arc};

use links::UnreadableSecret;
use resources::{Map, Node};
use serde::{Serialize, Serializer, ser::SerializeMap};

use crate::core::{
    openapi::{DocumentedApi, OpenApi},
    stage::Stage,
};

/// A stack's CloudFormation template.
///
/// Resources stand in the order in which the stack defines them, and everything within a resource is sorted, so that
/// equal stacks are written as equal bytes.
#[derive(Clone, Debug)]
pub struct Template {
    pub(crate) stack_name: Arc<str>,
    pub(crate) stage: Stage,
    pub(crate) description: Option<&'static str>,
    /// What the stack takes from its companion, sorted by ID.
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) conditions: Vec<(Arc<str>, Node)>,
    pub(crate) resources: Vec<Resource>,
    pub(crate) outputs: Vec<Output>,
    /// The APIs among the resources, of which [`Template::open_api`] tells more than CloudFormation needs to know.
    pub(crate) apis: Vec<DocumentedApi>,
    /// What the stack hands to the one that it is the companion of, sorted by ID.
    pub(crate) handed_over: Vec<Parameter>,
}

/// A value that the companion of a stack, in us-east-1, hands over to it: an output there, and a parameter here.
///
/// [`Stack::in_us_east_1`](crate::Stack::in_us_east_1) tells how it comes about.
#[derive(Clone, Debug)]
pub struct Parameter {
    pub(crate) id: Arc<str>,
    /// What it is, in the companion.
    pub(crate) value: Node,
    /// Both stacks' names.
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
    /// Of a secret, what those need who set it. It is nothing for CloudFormation.
    pub(crate) secret: Option<DeclaredSecret>,
}

/// A secret as its construct declares it.
#[derive(Clone, Debug)]
pub(crate) struct DeclaredSecret {
    /// The construct's name.
    pub(crate) name: Cow<'static, str>,
    pub(crate) read: ReadSecret,
}

/// Tries to read a secret's value as the functions do.
pub(crate) type ReadSecret = fn(&str) -> Result<(), UnreadableSecret>;

/// What happens to a resource when its stack is deleted, or when a change replaces it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removal {
    /// It goes; nothing is written, since CloudFormation does so by default.
    Default,
    /// It goes, with its data, and the template says so.
    Delete,
    /// It stays, and has to be removed by hand.
    Retain,
}

/// A value that a stack tells to its users.
#[derive(Clone, Debug)]
pub struct Output {
    /// Its name in snake case, by which people and programs know it.
    pub(crate) name: &'static str,
    /// The same in Pascal case: CloudFormation accepts letters and digits only.
    pub(crate) id: Arc<str>,
    pub(crate) description: &'static str,
    pub(crate) value: Node,
    pub(crate) location: &'static Location<'static>,
}

impl Template {
    /// The stack's name in CloudFormation: `thor-web-prod`.
    pub fn stack_name(&self) -> &str {
        &self.stack_name
    }

    /// The region that the stack lives in.
    pub fn region(&self) -> &str {
        self.stage.region()
    }

    /// The stage that the stack belongs to.
    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    /// The values that have to be given to the stack when it is deployed, each the output of its companion that is called
    /// the same. Most stacks take none.
    pub fn parameters(&self) -> impl ExactSizeIterator<Item = &Parameter> {
        self.parameters.iter()
    }

    /// The OpenAPI documents of the stack's APIs, in the order in which these were added.
    pub fn open_api(&self) -> Vec<OpenApi> {
        let purpose = self.description.unwrap_or_default();
        self.apis
            .iter()
            .map(|api| OpenApi::of(api, purpose, self.stage.name()))
            .collect()
    }

    /// The number of resources. CloudFormation accepts 500.
    pub fn resource_count(&self) -> usize {
        self.resources.len()
    }

    /// The resources, in the order in which the stack defines them.
    pub fn resources(&self) -> impl ExactSizeIterator<Item = &Resource> {
        self.resources.iter()
    }

    /// Writes the template as indented JSON, with a line feed at its end.
    ///
    /// It is written as it goes: memory does not grow with the template.
    ///
    /// # Errors
    /// What the writer reports.
    pub fn write_json(&self, mut writer: impl io::Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut writer, self)?;
        writer.write_all(b"\n")
    }
}

impl Parameter {
    /// What begins the name of each such value.
    pub const PREFIX: &str = "UsEast1";

    /// The name, as a parameter and as an output: `UsEast1SiteCertificate`.
    pub fn id(&self) -> &str {
        &self.id
    }
}

impl Resource {
    /// The logical ID.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The resource's type, such as `AWS::SQS::Queue`.
    pub fn type_name(&self) -> &'static str {
        self.type_name
    }

    /// The properties.
    pub fn properties(&self) -> &Map {
        &self.properties
    }

    /// What the template says about the resource to its readers.
    pub fn metadata(&self) -> &Map {
        &self.metadata
    }

    /// The line that added the construct to the stack.
    pub fn location(&self) -> &'static Location<'static> {
        self.location
    }

    /// The name in the stack of a secret that a [`Secret`](crate::Secret) made: `anthropic-api-key`, whatever its logical ID
    /// and its name in AWS are. Any other resource has none.
    pub fn secret_name(&self) -> Option<&str> {
        self.secret.as_ref().map(|secret| &*secret.name)
    }

    /// Checks what is to become the value of this secret: functions must be able to read it. Any other resource accepts
    /// anything.
    ///
    /// # Errors
    /// Why they could not. The error shows nothing of the value.
    pub fn check_secret(&self, value: &str) -> Result<(), UnreadableSecret> {
        self.secret
            .as_ref()
            .map_or(Ok(()), |secret| (secret.read)(value))
    }

    /// What happens to the resource when its stack is deleted.
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

/// What a stack tells to its users, and after that what it hands over.
struct Outputs<'a>(&'a Template);

impl Serialize for Outputs<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Template { outputs, handed_over, .. } = self.0;
        let mut map = serializer.serialize_map(Some(outputs.len() + handed_over.len()))?;
        for output in outputs {
            map.serialize_entry(&*output.id, output)?;
        }
        for Parameter { id, value, to, .. } in handed_over {
            map.serialize_entry(&**id, &Value { description: format_args!("Handed over to {to}"), value })?;
        }
        map.end()
    }
}

/// A value of an output.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Value<'a, D> {
    description: D,
    value: &'a Node,
}

impl Serialize for Parameter {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("Type", "String")?;
        map.serialize_entry(
            "Description",
            &format_args!("The output of {} that is called the same", self.from),
        )?;
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
        Value { description: self.description, value: &self.value }.serialize(serializer)
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
        let template = stack
            .synth()
            .expect("nothing is wrong with the stack")
            .into_main();
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
            "Bills": {
              "Type": "AWS::SQS::Queue",
              "DeletionPolicy": "Delete",
              "UpdateReplacePolicy": "Delete",
              "Properties": {
                "QueueName": "shop-dev-bills",
                "SqsManagedSseEnabled": true,
                "VisibilityTimeout": 30
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
