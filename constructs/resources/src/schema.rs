//! AWS's schemas at run time. They cover all resource types of us-east-1, including types without a Rust type.

mod check;
mod data;
mod logic;
mod op;
mod pattern;
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

/// A part of a template that a `Ref` names.
#[derive(Clone, Copy, Debug)]
pub enum Referent {
    /// A resource of AWS.
    Resource(Schema),
    /// A parameter with a single value.
    Text,
    /// A parameter with a list of values.
    List,
}

/// A problem in the properties of a resource that AWS would refuse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The position, as a JSON pointer into the properties: `/RedrivePolicy/maxReceiveCount`.
    pub path: String,
    /// The problem and the remedy.
    pub message: String,
}

/// The form of a resource's tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagForm {
    /// A list of maps with `Key` and `Value`.
    List,
    /// A map from keys to values.
    Map,
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

/// Returns `false` if a string certainly does not match a pattern of a schema or of a parameter.
///
/// A pattern matches anywhere, unless it has anchors. A part whose meaning differs between dialects of regular expressions
/// matches everything.
pub fn may_match(pattern: &str, text: &str) -> bool {
    pattern::may_match_once(pattern, text)
}

/// Returns all resource types, sorted by name.
pub fn all() -> impl ExactSizeIterator<Item = Schema> {
    (0..table::len()).map(|index| Schema { record: Record::at(index) })
}

impl Schema {
    /// Returns the name, such as `AWS::SQS::Queue`.
    pub fn type_name(&self) -> &'static str {
        self.record.name().as_str()
    }

    /// Returns the problems in these properties that AWS would refuse.
    ///
    /// It reports properties that are unknown, missing, or set by AWS only, and those that need or exclude others. It reports values of a wrong type, strings
    /// with an unknown value, a wrong length or a wrong form, numbers out of range, and lists of a wrong size. As in CloudFormation,
    /// strings, numbers and booleans convert to one another. An intrinsic function may have any value. Both branches of
    /// an `Fn::If` are checked.
    ///
    /// A string must match its pattern, unless the pattern has a part whose meaning differs between the dialects of
    /// regular expressions. A dynamic reference, such as `{{resolve:ssm:key}}`, may have any value.
    pub fn check(&self, properties: &Map) -> Vec<Finding> {
        self.check_within(properties, &|_| None)
    }

    /// Returns the problems in these properties, and the references that are to the wrong resource, attribute or parameter.
    ///
    /// `referent` returns what has a logical ID, unless it is not known. AWS's schemas say of many properties that they are
    /// the ID or the ARN of a certain type.
    pub fn check_within(
        &self,
        properties: &Map,
        referent: &dyn Fn(&str) -> Option<Referent>,
    ) -> Vec<Finding> {
        check::check(self.type_name(), self.record.definition(), properties, referent)
    }

    /// Returns whether an attribute, or `Ref`, gives a value of this format of cfn-lint, such as `AWS::IAM::Role.Arn`.
    /// Returns `None` if that is not known.
    fn gives(&self, attribute: Option<&str>, format: &str) -> Option<bool> {
        match attribute {
            None if self.type_name() == "AWS::CloudFormation::CustomResource" => None,
            None => Some(
                self.record
                    .formats_of_ref()
                    .any(|given| given.as_str() == format),
            ),
            Some(name) => {
                let mut formats = self.attribute(name)?.formats();
                Some(formats.any(|given| given.as_str() == format))
            }
        }
    }

    /// Returns the definition of an attribute, unless its value is whatever the resource stores or makes.
    fn attribute(&self, name: &str) -> Option<table::Definition> {
        let is_open = match self.type_name() {
            "AWS::CloudFormation::CustomResource"
            | "AWS::CloudFormation::Stack"
            | "AWS::ServiceCatalog::CloudFormationProvisionedProduct" => true,
            "AWS::SSM::Parameter" => name == "Value",
            _ => false,
        };
        if is_open || !self.has_attribute(name) {
            return None;
        }
        let mut definition = self.record.definition();
        for part in name.split('.') {
            let property = definition
                .properties()
                .find(|property| property.name().as_str() == part)?;
            definition = property.definition();
        }
        Some(definition)
    }

    /// Returns the properties that a template can set, sorted by name.
    pub fn properties(&self) -> impl Iterator<Item = &'static str> {
        let properties = self.record.definition().properties();
        properties
            .filter(|property| !property.is_read_only())
            .map(|property| property.name().as_str())
    }

    /// Returns the required properties, sorted by name.
    pub fn required(&self) -> impl Iterator<Item = &'static str> {
        let properties = self.record.definition().properties();
        properties
            .filter(table::Property::is_required)
            .map(|property| property.name().as_str())
    }

    /// Returns the create-only properties, as pointers into the properties. A change of one replaces the resource.
    ///
    /// Examples are `/QueueName`, `/Code/ZipFile`, and `/Rules/*/Id` for each element of a list.
    pub fn create_only(&self) -> impl Iterator<Item = &'static str> {
        self.record.create_only().map(table::Text::as_str)
    }

    /// Returns the conditionally create-only properties, as pointers into the properties. Some changes of one replace
    /// the resource.
    pub fn conditional_create_only(&self) -> impl Iterator<Item = &'static str> {
        self.record
            .conditional_create_only()
            .map(table::Text::as_str)
    }

    /// Returns the write-only properties, as pointers into the properties. AWS does not return their values, such as
    /// passwords.
    pub fn write_only(&self) -> impl Iterator<Item = &'static str> {
        self.record.write_only().map(table::Text::as_str)
    }

    /// Returns the attributes of `Fn::GetAtt`, sorted by name: `Arn`, `Endpoint.Address`.
    pub fn attributes(&self) -> impl Iterator<Item = &'static str> {
        self.record.attributes().map(table::Text::as_str)
    }

    /// Returns `true` if `Fn::GetAtt` has an attribute of this name.
    ///
    /// The schemas do not list the outputs of a nested stack, nor the results of a custom resource. All such names are
    /// accepted.
    pub fn has_attribute(&self, name: &str) -> bool {
        match self.type_name() {
            "AWS::CloudFormation::CustomResource" => true,
            "AWS::CloudFormation::Stack" if name.starts_with("Outputs.") => true,
            "AWS::ServiceCatalog::CloudFormationProvisionedProduct" if name.starts_with("Outputs.") => true,
            _ => self.attributes().any(|attribute| attribute == name),
        }
    }

    /// Returns `true` if an attribute is a list or a map. Most attributes are strings.
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

    /// Returns `true` if resources of this type hold users' data, which is lost with them: tables, buckets, user pools,
    /// keys, file systems, databases, archives. Log groups and queues hold none.
    pub fn holds_data(&self) -> bool {
        data::find(self.type_name()).is_some()
    }

    /// Returns the property for tags with its form. Returns `None` for a type without tags, or with tags that have more
    /// than a key and a value.
    pub fn tags(&self) -> Option<(&'static str, TagForm)> {
        let of_tags = |property: &table::Property| {
            ["Tags", "HostedZoneTags", "UserPoolTags"].contains(&property.name().as_str())
                && !property.is_read_only()
        };
        let property = self.record.definition().properties().find(of_tags)?;
        let is_pair = |element: table::Definition| {
            let names: Vec<&str> = element
                .properties()
                .map(|property| property.name().as_str())
                .collect();
            names == ["Key", "Value"]
        };
        let definition = property.definition();
        let form = if definition.element().is_some_and(is_pair) {
            TagForm::List
        } else if definition.is(flag::OBJECT)
            && !definition.is(flag::ARRAY)
            && definition.properties().len() == 0
        {
            TagForm::Map
        } else {
            return None;
        };
        Some((property.name().as_str(), form))
    }

    /// Returns the property that identifies a resource with users' data when CloudFormation imports it, such as
    /// `TableName`. Returns `None` if this type cannot be imported by one property, or holds no data.
    pub fn import_identifier(&self) -> Option<&'static str> {
        data::find(self.type_name())?.identifier
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
    use std::collections::BTreeSet;

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
    fn the_patterns_that_match_everything_are_listed_and_few() {
        let (mut patterns, mut seen) = (BTreeSet::new(), BTreeSet::new());
        for schema in all() {
            schema
                .record
                .definition()
                .add_patterns(&mut patterns, &mut seen);
        }
        let unknown: Vec<String> = patterns
            .iter()
            .filter(|pattern| pattern::read_pattern(pattern).is_none())
            .map(|pattern| pattern.escape_debug().to_string())
            .collect();
        let listed: Vec<&str> = include_str!("schema/unreadable.txt").lines().collect();
        assert_eq!(unknown, listed, "run the generator");
        assert!(patterns.len() > 2_000, "{}", patterns.len());
        assert!(unknown.len() * 40 < patterns.len(), "{} of {}", unknown.len(), patterns.len());
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
        let types = ["AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::Cognito::UserPool", "AWS::SQS::Queue"];
        assert_eq!(types.map(|name| schema(name).holds_data()), [true, true, true, false]);
        let identifiers = types.map(|name| schema(name).import_identifier());
        assert_eq!(identifiers, [Some("TableName"), Some("BucketName"), Some("UserPoolId"), None]);
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
    fn tags_are_a_list_or_a_map_or_missing() {
        let types = [
            "AWS::Lambda::Function",
            "AWS::ApiGatewayV2::Api",
            "AWS::Cognito::UserPool",
            "AWS::Route53::HostedZone",
            "AWS::Lambda::Permission",
            "AWS::AutoScaling::AutoScalingGroup",
        ];
        assert_eq!(
            types.map(|name| schema(name).tags()),
            [
                Some(("Tags", TagForm::List)),
                Some(("Tags", TagForm::Map)),
                Some(("UserPoolTags", TagForm::Map)),
                Some(("HostedZoneTags", TagForm::List)),
                None,
                None,
            ]
        );
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
