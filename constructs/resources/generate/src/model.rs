//! A resource type, with all that its Rust type is written from.

/// A resource type.
pub(crate) struct Resource {
    /// `AWS::SQS::Queue`.
    pub(crate) type_name: String,
    /// `sqs`.
    pub(crate) service: String,
    /// `Queue`.
    pub(crate) name: String,
    pub(crate) docs: String,
    pub(crate) properties: Vec<Property>,
    pub(crate) attributes: Vec<Attribute>,
    /// What `Ref` returns.
    pub(crate) reference: Marker,
    /// What the properties are made of, sorted by name.
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

/// A string of which AWS names the values.
pub(crate) struct Choice {
    pub(crate) name: String,
    /// The documentation of the property that takes it.
    pub(crate) docs: String,
    pub(crate) values: Vec<String>,
}

/// A property of a resource or of an object within.
pub(crate) struct Property {
    /// As CloudFormation spells it.
    pub(crate) name: String,
    pub(crate) docs: String,
    pub(crate) kind: Type,
    pub(crate) required: bool,
    pub(crate) replaces: Replaces,
}

/// What `Fn::GetAtt` knows of a resource.
pub(crate) struct Attribute {
    pub(crate) name: String,
    pub(crate) docs: String,
    pub(crate) kind: Type,
}

/// Whether changing a property makes a new resource.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Replaces {
    Never,
    Sometimes,
    Always,
}

/// What identifies a resource.
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
    /// What identifies the resource itself.
    Own(Marker),
    Struct(String),
    Choice(String),
    List(Box<Type>),
    Map(Box<Type>),
}

impl Marker {
    /// Its name in Rust.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Marker::Arn => "Arn",
            Marker::Id => "Id",
            Marker::Name => "Name",
            Marker::Url => "Url",
        }
    }
}
