//! What AWS knows of each resource type, at run time: all types of us-east-1, whether or not they have a Rust type.

mod check;
mod nearest;
mod table;

use std::fmt;

use crate::{
    Map,
    schema::table::{Record, flag},
};

/// A resource type, as AWS's schemas describe it.
#[derive(Clone, Copy)]
pub struct Schema {
    record: Record,
}

/// Something that AWS would refuse in the properties of a resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where it is, as a JSON pointer into the properties: `/RedrivePolicy/maxReceiveCount`.
    pub path: String,
    /// What was found, and what to do.
    pub message: String,
}

/// Looks up a resource type of AWS by its name, such as `AWS::SQS::Queue`.
pub fn find(type_name: &str) -> Option<Schema> {
    let (mut low, mut high) = (0, table::len());
    while low < high {
        let middle = low + (high - low) / 2;
        let record = Record::at(middle);
        match record.name().as_bytes().cmp(type_name.as_bytes()) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
            std::cmp::Ordering::Equal => return Some(Schema { record }),
        }
    }
    None
}

/// All resource types, sorted by name.
pub fn all() -> impl ExactSizeIterator<Item = Schema> {
    (0..table::len()).map(|index| Schema { record: Record::at(index) })
}

/// The resource type that was likely meant by a name that [`find`] does not know.
pub fn nearest(type_name: &str) -> Option<&'static str> {
    nearest::among(type_name, all().map(|schema| schema.type_name()))
}

impl Schema {
    /// The name, such as `AWS::SQS::Queue`.
    pub fn type_name(&self) -> &'static str {
        self.record.name().as_str()
    }

    /// What AWS would refuse in these properties.
    ///
    /// Reported are properties that are unknown, missing or set by AWS only; values of another type; strings that are
    /// not among the known values or of the wrong length; numbers out of range; and lists of the wrong size.
    /// As in CloudFormation, strings, numbers and booleans may stand for one another.
    /// An intrinsic function may have any value, and both branches of an `Fn::If` are looked at.
    ///
    /// Patterns of strings are in the table and not tried: to compile them would take far longer than all the rest,
    /// and many are in a dialect of Java.
    pub fn check(&self, properties: &Map) -> Vec<Finding> {
        check::check(self.type_name(), self.record.definition(), properties)
    }

    /// The properties that may be set, sorted by name.
    pub fn properties(&self) -> impl Iterator<Item = &'static str> {
        let properties = self.record.definition().properties();
        properties
            .filter(|property| !property.is_read_only())
            .map(|property| property.name().as_str())
    }

    /// The properties that must be set, sorted by name.
    pub fn required(&self) -> impl Iterator<Item = &'static str> {
        let properties = self.record.definition().properties();
        properties
            .filter(table::Property::is_required)
            .map(|property| property.name().as_str())
    }

    /// The properties that cannot be changed without replacing the resource, as pointers into the properties.
    ///
    /// Such as `/QueueName`, `/Code/ZipFile`, or `/Rules/*/Id` for each element of a list.
    pub fn create_only(&self) -> impl Iterator<Item = &'static str> {
        self.record.create_only().map(table::Text::as_str)
    }

    /// The properties that cannot always be changed without replacing the resource, as pointers into the properties.
    pub fn conditional_create_only(&self) -> impl Iterator<Item = &'static str> {
        self.record
            .conditional_create_only()
            .map(table::Text::as_str)
    }

    /// The properties that AWS does not give back, such as passwords, as pointers into the properties.
    pub fn write_only(&self) -> impl Iterator<Item = &'static str> {
        self.record.write_only().map(table::Text::as_str)
    }

    /// What `Fn::GetAtt` knows, sorted by name: `Arn`, `Endpoint.Address`.
    pub fn attributes(&self) -> impl Iterator<Item = &'static str> {
        self.record.attributes().map(table::Text::as_str)
    }

    /// Whether `Fn::GetAtt` knows an attribute of this name.
    ///
    /// The outputs of a nested stack, and whatever a custom resource returns, are known to nobody.
    pub fn has_attribute(&self, name: &str) -> bool {
        match self.type_name() {
            "AWS::CloudFormation::CustomResource" => true,
            "AWS::CloudFormation::Stack" if name.starts_with("Outputs.") => true,
            _ => self.attributes().any(|attribute| attribute == name),
        }
    }

    /// Whether an attribute is a list or a map, where most are texts.
    pub fn is_compound(&self, attribute: &str) -> bool {
        let mut definition = self.record.definition();
        for part in attribute.split('.') {
            let Some(property) = definition
                .properties()
                .find(|property| property.name().as_str() == part)
            else {
                return false;
            };
            definition = property.definition();
        }
        definition.is(flag::ARRAY | flag::OBJECT)
    }

    /// Whether such a resource holds data that is lost with it.
    pub fn is_stateful(&self) -> bool {
        self.record.is_stateful()
    }
}

impl fmt::Debug for Schema {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("Schema")
            .field(&self.type_name())
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::table::Definition;

    fn schema(type_name: &str) -> Schema {
        find(type_name).expect("AWS has this type")
    }

    #[test]
    fn every_type_is_found_by_its_name() {
        assert!(all().len() > 1_800);
        for known in all() {
            assert_eq!(schema(known.type_name()).type_name(), known.type_name());
        }
        assert!(find("AWS::SQS::Que").is_none());
        assert!(find("").is_none());
    }

    #[test]
    fn every_definition_can_be_read() {
        fn read(definition: Definition, depth: u32) -> usize {
            if depth == 0 {
                return 0;
            }
            let _ = (definition.values().count(), definition.pattern().map(table::Text::as_str));
            let inner = definition.properties().map(|property| {
                assert!(!property.name().as_str().is_empty());
                property.definition()
            });
            inner
                .chain(definition.element())
                .chain(definition.entry())
                .map(|inner| 1 + read(inner, depth - 1))
                .sum()
        }
        let definitions: usize = all()
            .map(|schema| read(schema.record.definition(), 4))
            .sum();
        assert!(definitions > 30_000);
    }

    #[test]
    fn a_misspelt_type_has_a_nearest() {
        assert_eq!(nearest("AWS::SQS::Quue"), Some("AWS::SQS::Queue"));
        assert_eq!(nearest("AWS::Dynamodb::table"), Some("AWS::DynamoDB::Table"));
        assert_eq!(nearest("Something"), None);
    }

    #[test]
    fn what_replaces_a_resource_is_known() {
        assert_eq!(schema("AWS::SQS::Queue").create_only().collect::<Vec<_>>(), ["/FifoQueue", "/QueueName"]);
        assert!(
            schema("AWS::DynamoDB::Table")
                .create_only()
                .any(|pointer| pointer == "/TableName")
        );
    }

    #[test]
    fn what_holds_data_is_known() {
        let types = ["AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::Cognito::UserPool", "AWS::IAM::Role"];
        assert_eq!(types.map(|name| schema(name).is_stateful()), [true, true, true, false]);
    }

    #[test]
    fn attributes_are_known() {
        let queue = schema("AWS::SQS::Queue");
        assert!(queue.has_attribute("Arn"));
        assert!(!queue.has_attribute("arn"));
        assert!(schema("AWS::RDS::DBInstance").has_attribute("Endpoint.Address"));
        assert!(schema("AWS::CloudFormation::Stack").has_attribute("Outputs.Url"));
    }

    #[test]
    fn an_attribute_is_a_text_unless_it_is_compound() {
        let zone = schema("AWS::Route53::HostedZone");
        assert!(zone.is_compound("NameServers") && !zone.is_compound("Id"));
        let database = schema("AWS::RDS::DBInstance");
        assert!(database.is_compound("Endpoint") && !database.is_compound("Endpoint.Address"));
        assert!(!schema("AWS::SQS::Queue").is_compound("Colour"));
    }

    #[test]
    fn properties_are_known() {
        let table = schema("AWS::DynamoDB::Table");
        assert_eq!(table.required().collect::<Vec<_>>(), ["KeySchema"]);
        assert!(table.properties().all(|name| name != "Arn"));
        assert!(
            schema("AWS::RDS::DBInstance")
                .write_only()
                .any(|pointer| pointer == "/MasterUserPassword")
        );
    }
}
