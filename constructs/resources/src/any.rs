//! Resources of types that have no Rust type.

use std::borrow::Cow;

use crate::{Map, Node, ResourceType};

/// Creates a resource of a type by its name, for the types without a struct in this package.
///
/// - A type of AWS, such as `AWS::Scheduler::ScheduleGroup`: its properties are checked against AWS's schema, and
///   references to its attributes too, as those of any other resource.
/// - `Custom::…` or `AWS::CloudFormation::CustomResource`: a resource that a function makes. It needs `ServiceToken`, the
///   ARN of the function or of a topic.
/// - A type or a module of the registry, such as `Datadog::Monitors::Monitor` or `Shop::Queues::Fifo::MODULE`: its schema
///   is in the account, so only the form of its name is checked, unless [`schema`](Any::schema) gives the schema.
///
/// ```
/// use stratiform_resources::{any, json};
///
/// let group = any("AWS::Scheduler::ScheduleGroup")
///     .set("Name", "nightly")
///     .set("Tags", json!([{ "Key": "team", "Value": "billing" }]));
/// ```
///
/// References and other expressions are values, too: `.set("KmsKeyId", key.arn())`. A map that contains them is a [`Map`],
/// and a list a `Vec<Node>`.
pub const fn any(type_name: &'static str) -> Any {
    Any { type_name, properties: Map::new(), schema: None }
}

/// A resource of any type. [`any`] creates it.
#[derive(Clone, Debug, PartialEq)]
pub struct Any {
    type_name: &'static str,
    properties: Map,
    schema: Option<&'static str>,
}

impl Any {
    /// Sets a property by CloudFormation's name. It replaces an earlier value.
    #[must_use]
    pub fn set(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Node>) -> Self {
        self.properties.set(name, value.into());
        self
    }

    /// Checks the properties, and references to attributes, against a schema of the CloudFormation registry. It is JSON,
    /// mostly of a file: `include_str!("monitor.json")`. AWS has it as the `Schema` of `aws cloudformation describe-type`.
    ///
    /// It is for types that AWS does not have. The schema of another type is an error of the stack.
    #[must_use]
    pub fn schema(mut self, schema: &'static str) -> Self {
        self.schema = Some(schema);
        self
    }
}

impl ResourceType for Any {
    /// The name is known only at run time, by [`type_name`](ResourceType::type_name).
    const TYPE: &'static str = "";
    /// AWS's documentation of the type says what `Ref` returns: a name, an ARN or an ID.
    type Ref = String;

    fn type_name(&self) -> &'static str {
        self.type_name
    }

    fn schema(&self) -> Option<&'static str> {
        self.schema
    }

    fn into_properties(self) -> Map {
        self.properties
    }
}
