//! The model of a resource type. Its Rust type is written from it.

/// A resource type.
pub(crate) struct Resource {
    /// The type's name, such as `AWS::SQS::Queue`.
    pub(crate) type_name: String,
    /// The service's module, such as `sqs`.
    pub(crate) service: String,
    /// The name of the Rust type, such as `Queue`.
    pub(crate) name: String,
    pub(crate) docs: String,
    pub(crate) properties: Vec<Property>,
    pub(crate) attributes: Vec<Attribute>,
    /// The kind of value that `Ref` returns.
    pub(crate) reference: Marker,
    /// The property types, sorted by name.
    pub(crate) structs: Vec<Struct>,
    /// The enums of the properties, sorted by name.
    pub(crate) choices: Vec<Choice>,
}

/// An object within the properties.
pub(crate) struct Struct {
    pub(crate) name: String,
    pub(crate) docs: String,
    pub(crate) properties: Vec<Property>,
}

/// An enum: a string with values that AWS lists.
pub(crate) struct Choice {
    pub(crate) name: String,
    /// The documentation of the property that takes it.
    pub(crate) docs: String,
    pub(crate) values: Vec<String>,
}

/// A property of a resource or of an object within.
pub(crate) struct Property {
    /// The name in CloudFormation.
    pub(crate) name: String,
    pub(crate) docs: String,
    pub(crate) kind: Type,
    pub(crate) required: bool,
    pub(crate) replaces: Replaces,
}

/// An attribute of a resource, for `Fn::GetAtt`.
pub(crate) struct Attribute {
    pub(crate) name: String,
    pub(crate) docs: String,
    pub(crate) kind: Type,
}

/// The effect of a property's change: the resource stays or is replaced.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Replaces {
    Never,
    Sometimes,
    Always,
}

/// A kind of identifier of a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Marker {
    Arn,
    Id,
    Name,
    Url,
}

/// The type of a property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    Text,
    Integer,
    Number,
    Boolean,
    Json,
    Tag,
    /// An identifier of the resource itself.
    Own(Marker),
    Struct(String),
    Choice(String),
    List(Box<Type>),
    Map(Box<Type>),
}

impl Marker {
    /// Returns the identifier's name in Rust.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Marker::Arn => "Arn",
            Marker::Id => "Id",
            Marker::Name => "Name",
            Marker::Url => "Url",
        }
    }
}
