//! Checks properties against the table.

mod functions;

use std::{cmp::Ordering, fmt::Write as _};

pub(super) use functions::is_function;

use crate::{
    Map, Node,
    schema::{
        Finding, Referent,
        logic::{Logic, View},
        pattern,
        table::{Definition, Property, Text, flag},
    },
    suggestion::nearest,
};

/// The maximum number of names that a message lists.
const MOST_NAMES: usize = 12;

/// Returns the findings that AWS would refuse in the properties of a resource of this type. `referent` knows what they
/// refer to.
pub(super) fn check(
    type_name: &'static str,
    definition: Definition,
    properties: &Map,
    referent: &dyn Fn(&str) -> Option<Referent>,
) -> Vec<Finding> {
    let mut check = Check { type_name, referent, findings: Vec::new() };
    check.object(definition, properties, Path::Root);
    if let Some(logic) = definition.logic()
        && check.findings.is_empty()
    {
        check.misfits(logic, View::Map(properties), Path::Root);
    }
    check.findings
}

/// The position of a value. It is written out only for a report.
#[derive(Clone, Copy)]
enum Path<'a> {
    Root,
    Key(&'a Path<'a>, &'a str),
    Index(&'a Path<'a>, usize),
}

impl Path<'_> {
    fn pointer(&self) -> String {
        match self {
            Path::Root => String::new(),
            Path::Key(parent, key) => {
                let mut pointer = parent.pointer();
                pointer.push('/');
                pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
                pointer
            }
            Path::Index(parent, index) => format!("{}/{index}", parent.pointer()),
        }
    }
}

struct Check<'a> {
    type_name: &'static str,
    referent: &'a dyn Fn(&str) -> Option<Referent>,
    findings: Vec<Finding>,
}

impl Check<'_> {
    fn report(&mut self, path: Path<'_>, message: String) {
        self.findings
            .push(Finding { path: path.pointer(), message });
    }

    fn node(&mut self, definition: Definition, node: &Node, path: Path<'_>) {
        let earlier = self.findings.len();
        self.parts(definition, node, path);
        // A wrong value is reported once, in the plainest words.
        if let Some(logic) = definition.logic()
            && self.findings.len() == earlier
        {
            self.misfits(logic, node.into(), path);
        }
    }

    fn misfits(&mut self, logic: Logic, node: View<'_>, path: Path<'_>) {
        for misfit in logic.misfits(node) {
            let mut pointer = path.pointer();
            for step in misfit.path {
                pointer.push('/');
                pointer.push_str(&step.replace('~', "~0").replace('/', "~1"));
            }
            self.findings
                .push(Finding { path: pointer, message: misfit.message });
        }
    }

    fn parts(&mut self, definition: Definition, node: &Node, path: Path<'_>) {
        match node {
            Node::If(_, branches) => {
                self.node(definition, &branches.0, path);
                self.node(definition, &branches.1, path);
            }
            Node::Bool(value) if definition.is(flag::BOOLEAN | flag::STRING) => {
                self.values(definition, if *value { "true" } else { "false" }, path);
            }
            Node::Integer(value) if definition.is(flag::INTEGER | flag::NUMBER | flag::STRING) => {
                if definition.is(flag::INTEGER | flag::NUMBER) {
                    self.range(definition, *value as f64, path);
                }
                if definition.values().len() > 0 {
                    self.values(definition, &value.to_string(), path);
                }
            }
            Node::Number(value) if definition.is(flag::NUMBER) || is_whole(definition, *value) => {
                self.range(definition, *value, path);
            }
            Node::Number(_) if definition.is(flag::STRING) => {}
            Node::Text(text) => self.text(definition, text, path),
            Node::List(nodes) if definition.is(flag::ARRAY) => self.list(definition, nodes, path),
            Node::Map(map) if is_function(map) => self.function(definition, node, path),
            Node::Map(map) if definition.is(flag::OBJECT) => self.object(definition, map, path),
            // Each of the literals. The intrinsic functions may have any value.
            Node::Bool(_) | Node::Integer(_) | Node::Number(_) | Node::List(_) | Node::Map(_) => {
                self.report(path, format!("expected {}, found {}", expected(definition), found(node)));
            }
            node => self.function(definition, node, path),
        }
    }

    fn text(&mut self, definition: Definition, text: &str, path: Path<'_>) {
        if text.contains("{{resolve:") {
            return;
        }
        if definition.is(flag::STRING) {
            self.values(definition, text, path);
            let earlier = self.findings.len();
            self.length(definition, text, path);
            // A text that is too short or too long mostly does not match the pattern either.
            if self.findings.len() == earlier {
                self.pattern(definition, text, path);
            }
            return;
        }
        let number = || text.trim().parse::<f64>().ok();
        match () {
            () if definition.is(flag::BOOLEAN)
                && ["true", "false"]
                    .iter()
                    .any(|word| text.eq_ignore_ascii_case(word)) => {}
            () if definition.is(flag::INTEGER | flag::NUMBER) && number().is_some() => {
                self.range(definition, number().unwrap_or_default(), path);
                self.values(definition, text, path);
            }
            () => self.report(path, format!("expected {}, found the string `{text}`", expected(definition))),
        }
    }

    fn values(&mut self, definition: Definition, text: &str, path: Path<'_>) {
        let mut values = definition.values();
        if values.len() == 0 {
            return;
        }
        let known = values.any(|value| match definition.is(flag::ANY_CASE) {
            true => value.as_bytes().eq_ignore_ascii_case(text.as_bytes()),
            false => value.as_bytes() == text.as_bytes(),
        });
        if !known {
            let values = || definition.values().map(Text::as_str);
            let advice = advice(text, values, "the values are");
            self.report(path, format!("`{text}` is not a valid value; {advice}"));
        }
    }

    fn length(&mut self, definition: Definition, text: &str, path: Path<'_>) {
        // A character has one to four bytes, so most texts need no counting.
        let (min, max) = (definition.min_length(), definition.max_length());
        if let Some(min) = min
            && text.len() < min * 4
            && text.chars().count() < min
        {
            let count = text.chars().count();
            self.report(path, format!("the string has a length of {count}; make it at least {min}"));
        }
        if let Some(max) = max
            && text.len() > max
            && text.chars().count() > max
        {
            let count = text.chars().count();
            self.report(path, format!("the string has a length of {count}; make it at most {max}"));
        }
    }

    fn pattern(&mut self, definition: Definition, text: &str, path: Path<'_>) {
        if let Some(pattern) = definition.pattern().map(Text::as_str)
            && !pattern::may_match(pattern, text)
        {
            self.report(path, format!("`{text}` does not match the pattern `{pattern}`; change it"));
        }
    }

    fn range(&mut self, definition: Definition, number: f64, path: Path<'_>) {
        match (definition.minimum(), definition.maximum()) {
            (Some(min), _) if number < min => {
                self.report(path, format!("{number} is too small; set at least {min}"));
            }
            (_, Some(max)) if number > max => {
                self.report(path, format!("{number} is too large; set at most {max}"));
            }
            _ => {}
        }
    }

    fn list(&mut self, definition: Definition, nodes: &[Node], path: Path<'_>) {
        // A branch of an `Fn::If` may leave an element out, so only the other elements count for certain.
        let sure = nodes
            .iter()
            .filter(|node| !matches!(node, Node::If(..) | Node::Pseudo("AWS::NoValue")))
            .count();
        if let Some(min) = definition.min_items()
            && nodes.len() < min
        {
            self.report(path, format!("the list has {} elements; give it at least {min}", nodes.len()));
        }
        if let Some(max) = definition.max_items()
            && sure > max
        {
            self.report(path, format!("the list has {sure} elements; give it at most {max}"));
        }
        if definition.is(flag::UNIQUE) {
            let twice = nodes.iter().enumerate().find(|(index, node)| {
                !matches!(node, Node::If(..) | Node::Pseudo(_)) && nodes[..*index].contains(node)
            });
            if let Some((index, _)) = twice {
                let message = "the list has this element twice; remove one".to_owned();
                self.report(Path::Index(&path, index), message);
            }
        }
        if let Some(element) = definition.element() {
            for (index, node) in nodes.iter().enumerate() {
                self.node(element, node, Path::Index(&path, index));
            }
        }
    }

    /// Walks through the known properties and the set properties side by side. Both are sorted by name.
    fn object(&mut self, definition: Definition, map: &Map, path: Path<'_>) {
        let mut known = definition.properties().peekable();
        for (key, node) in map.iter() {
            let property = loop {
                match known
                    .peek()
                    .map(|property| property.name().as_bytes().cmp(key.as_bytes()))
                {
                    Some(Ordering::Less) => {
                        if let Some(property) = known.next() {
                            self.missing(property, path);
                        }
                    }
                    Some(Ordering::Equal) => break known.next(),
                    Some(Ordering::Greater) | None => break None,
                }
            };
            match property {
                // A property without a value is not set.
                Some(property) if matches!(node, Node::Pseudo("AWS::NoValue")) => {
                    self.missing(property, path);
                }
                Some(property) if property.is_required() && is_left_out(node) => {
                    let name = property.name().as_str();
                    let message =
                        format!("the property `{name}` is missing in a branch of Fn::If; AWS requires it");
                    self.report(Path::Key(&path, key), message);
                }
                Some(property) if property.is_read_only() => {
                    self.report(Path::Key(&path, key), "the property is set by AWS; remove it".to_owned());
                }
                Some(property) => self.node(property.definition(), node, Path::Key(&path, key)),
                None => match definition.entry() {
                    Some(entry) => self.node(entry, node, Path::Key(&path, key)),
                    None if definition.is(flag::CLOSED) && !key.starts_with("Fn::") => {
                        self.unknown(definition, key, path);
                    }
                    None => {}
                },
            }
        }
        known.for_each(|property| self.missing(property, path));
    }

    fn missing(&mut self, property: Property, path: Path<'_>) {
        if property.is_required() {
            let name = property.name().as_str();
            self.report(path, format!("the property `{name}` is missing; AWS requires it"));
        }
    }

    fn unknown(&mut self, definition: Definition, key: &str, path: Path<'_>) {
        let names = || {
            let settable = definition
                .properties()
                .filter(|property| !property.is_read_only());
            settable.map(|property| property.name().as_str())
        };
        let advice = advice(key, names, "the properties are");
        let owner = match path {
            Path::Root => format!("{} has", self.type_name),
            _ => "there is".to_owned(),
        };
        self.report(Path::Key(&path, key), format!("{owner} no property `{key}`; {advice}"));
    }
}

/// Returns advice for an unknown name: the most similar known name, or the first known names.
fn advice<'a, N: Iterator<Item = &'a str>>(name: &str, names: impl Fn() -> N, introduction: &str) -> String {
    if let Some(near) = nearest(name, names()) {
        return format!("did you mean `{near}`?");
    }
    let mut advice = introduction.to_owned();
    for (index, name) in names().take(MOST_NAMES).enumerate() {
        let separator = if index == 0 { " " } else { ", " };
        // Writing to a string does not fail.
        let _ = write!(advice, "{separator}`{name}`");
    }
    if names().count() > MOST_NAMES {
        advice.push_str(" and others");
    }
    advice
}

/// Returns `true` if a branch of an `Fn::If` leaves a value out.
fn is_left_out(node: &Node) -> bool {
    match node {
        Node::If(_, branches) => is_left_out(&branches.0) || is_left_out(&branches.1),
        node => matches!(node, Node::Pseudo("AWS::NoValue")),
    }
}

/// Returns `true` if a number is valid for an integer.
fn is_whole(definition: Definition, number: f64) -> bool {
    definition.is(flag::INTEGER) && number.fract() == 0.0
}

/// Returns the types that a definition allows, in words.
fn expected(definition: Definition) -> String {
    let names = [
        (flag::STRING, "a string"),
        (flag::INTEGER, "an integer"),
        (flag::NUMBER, "a number"),
        (flag::BOOLEAN, "a boolean"),
        (flag::ARRAY, "a list"),
        (flag::OBJECT, "an object"),
    ];
    let names: Vec<&str> = names
        .into_iter()
        .filter(|(flag, _)| definition.is(*flag))
        .map(|(_, name)| name)
        .collect();
    names.join(" or ")
}

/// Returns the type of a literal, in words.
fn found(node: &Node) -> String {
    match node {
        Node::Bool(value) => format!("`{value}`"),
        Node::Integer(value) => format!("`{value}`"),
        Node::Number(value) => format!("`{value}`"),
        Node::List(_) => "a list".to_owned(),
        Node::Map(_) => "an object".to_owned(),
        _ => "something else".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde_json::json;

    use super::*;
    use crate::schema;

    /// Returns the findings, one on each line.
    pub(super) fn findings(type_name: &str, properties: &Map) -> String {
        let schema = schema::find(type_name).expect("AWS has this type");
        let lines = schema.check(properties).into_iter();
        lines
            .map(|finding| format!("{}: {}", finding.path, finding.message))
            .collect::<Vec<_>>()
            .join("\n")
    }

    fn checked(type_name: &str, properties: serde_json::Value) -> String {
        match Node::from(properties) {
            Node::Map(map) => findings(type_name, &map),
            node => panic!("{node:?} is not a map"),
        }
    }

    #[test]
    fn good_properties_are_left_alone() {
        let queue = json!({
            "QueueName": "jobs.fifo",
            "VisibilityTimeout": "30",
            "FifoQueue": "true",
            "RedrivePolicy": {"deadLetterTargetArn": {"Fn::GetAtt": ["Failed", "Arn"]}, "maxReceiveCount": 5},
            "Tags": [{"Key": "app", "Value": 1}],
        });
        assert_eq!(checked("AWS::SQS::Queue", queue), "");
    }

    #[test]
    fn properties_that_need_or_exclude_one_another_are_reported() {
        assert_eq!(
            checked("AWS::SQS::Queue", json!({"QueueName": "jobs", "FifoQueue": true})),
            "/QueueName: `jobs` does not match the pattern `^.*\\.fifo$`; change it"
        );
        let function = json!({
            "PackageType": "Image", "Code": {"ImageUri": "a"}, "Runtime": "python3.13",
            "Role": "arn:aws:iam::123456789012:role/r",
        });
        assert_eq!(
            checked("AWS::Lambda::Function", function),
            ": `PackageType` excludes `Runtime`; remove one of them"
        );
        let statement = json!({"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*"});
        let policy = json!({"PolicyName": "p", "PolicyDocument": {"Statement": statement}});
        assert_eq!(
            checked("AWS::IAM::Policy", policy),
            ": a property is missing; set `Users` or `Groups` or `Roles`"
        );
        let trust =
            json!({"Statement": {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "me"}}});
        let found = checked("AWS::IAM::Role", json!({"AssumeRolePolicyDocument": trust}));
        assert!(found.starts_with("/AssumeRolePolicyDocument/Statement/Principal/AWS: "), "{found}");
    }

    #[test]
    fn combinations_with_values_of_a_deployment_are_not_judged() {
        let queue = Map::new()
            .with("QueueName", "jobs".into())
            .with("FifoQueue", Map::new().with("Ref", "IsFifo".into()).into());
        assert_eq!(findings("AWS::SQS::Queue", &queue), "");
    }

    #[test]
    fn combinations_of_branches_of_one_condition_are_judged_and_others_are_not() {
        let unset = || Node::Pseudo("AWS::NoValue");
        let chosen = |name: &str, one, other| Node::If(Arc::from(name), Box::new((one, other)));
        let list = |name: &'static str| Node::from(vec![name.into()]);
        let policy = |other: &str| {
            let policy = Map::new()
                .with("PolicyName", "p".into())
                .with("PolicyDocument", Map::new().with("Statement", Vec::new().into()).into())
                .with("Roles", chosen("IsOpen", list("r"), unset()))
                .with("Users", chosen(other, unset(), list("u")));
            findings("AWS::IAM::Policy", &policy)
        };
        assert_eq!(policy("IsOpen"), "");
        // The second condition may be the opposite of the first one.
        assert_eq!(policy("IsClosed"), "");
        let queue = Map::new()
            .with("QueueName", "jobs".into())
            .with("FifoQueue", chosen("IsFifo", true.into(), unset()));
        assert_eq!(
            findings("AWS::SQS::Queue", &queue),
            "/QueueName: `jobs` does not match the pattern `^.*\\.fifo$`; change it"
        );
    }

    #[test]
    fn a_combination_that_a_branch_of_a_condition_makes_is_reported() {
        let chosen = |one, other| Node::If(Arc::from("IsOpen"), Box::new((one, other)));
        let map = |value| Node::from(value);
        let statement = json!({"Effect": "Allow", "Action": "s3:GetObject", "Resource": ["photos"]});
        let policy = Map::new()
            .with("PolicyName", "p".into())
            .with("Roles", vec!["r".into()].into())
            .with(
                "PolicyDocument",
                Map::new()
                    .with("Version", "2012-10-17".into())
                    .with("Statement", vec![chosen(map(statement), Node::Pseudo("AWS::NoValue"))].into())
                    .into(),
            );
        let found = findings("AWS::IAM::Policy", &policy);
        assert!(found.starts_with("/PolicyDocument/Statement/0/Resource/0: "), "{found}");
        assert!(found.contains("`photos` does not match the pattern"), "{found}");
    }

    #[test]
    fn a_required_property_that_a_branch_leaves_out_is_reported() {
        let chosen = Node::If(
            Arc::from("IsOpen"),
            Box::new((Node::Pseudo("AWS::NoValue"), vec!["https://queue".into()].into())),
        );
        let policy = Map::new()
            .with("PolicyDocument", Map::new().into())
            .with("Queues", chosen);
        assert_eq!(
            findings("AWS::SQS::QueuePolicy", &policy),
            "/Queues: the property `Queues` is missing in a branch of Fn::If; AWS requires it"
        );
    }

    #[test]
    fn an_element_that_must_differ_is_reported() {
        assert_eq!(
            checked(
                "AWS::IAM::Group",
                json!({"ManagedPolicyArns": ["arn:aws:iam::aws:policy/A", "arn:aws:iam::aws:policy/A"]})
            ),
            "/ManagedPolicyArns/1: the list has this element twice; remove one"
        );
    }

    #[test]
    fn an_unknown_property_is_reported_with_what_was_meant() {
        assert_eq!(
            checked("AWS::SQS::Queue", json!({"QueName": "jobs", "RedrivePolicy": {"x": 1}})),
            "/QueName: AWS::SQS::Queue has no property `QueName`; did you mean `QueueName`?\n\
             /RedrivePolicy/x: there is no property `x`; the properties are `deadLetterTargetArn`, `maxReceiveCount`"
        );
    }

    #[test]
    fn a_missing_property_is_reported() {
        assert_eq!(
            checked("AWS::DynamoDB::Table", json!({"AttributeDefinitions": [{"AttributeName": "pk"}]})),
            "/AttributeDefinitions/0: the property `AttributeType` is missing; AWS requires it\n\
             : the property `KeySchema` is missing; AWS requires it"
        );
    }

    #[test]
    fn a_property_without_a_value_is_missing() {
        let table = Map::new().with("KeySchema", Node::Pseudo("AWS::NoValue"));
        assert_eq!(
            findings("AWS::DynamoDB::Table", &table),
            ": the property `KeySchema` is missing; AWS requires it"
        );
    }

    #[test]
    fn an_attribute_cannot_be_set() {
        assert_eq!(
            checked("AWS::SQS::Queue", json!({"Arn": "x"})),
            "/Arn: the property is set by AWS; remove it"
        );
    }

    #[test]
    fn a_value_that_is_not_known_is_reported() {
        assert_eq!(
            checked(
                "AWS::DynamoDB::Table",
                json!({"KeySchema": {"Ref": "Keys"}, "BillingMode": "PAY_PER_REQ", "TableClass": "x"})
            ),
            "/BillingMode: `PAY_PER_REQ` is not a valid value; did you mean `PAY_PER_REQUEST`?\n\
             /TableClass: `x` is not a valid value; \
             the values are `STANDARD`, `STANDARD_INFREQUENT_ACCESS`"
        );
    }

    #[test]
    fn a_number_out_of_range_is_reported() {
        assert_eq!(
            checked("AWS::SQS::Queue", json!({"DelaySeconds": 901, "MaximumMessageSize": "12"})),
            "/DelaySeconds: 901 is too large; set at most 900\n\
             /MaximumMessageSize: 12 is too small; set at least 1024"
        );
    }

    #[test]
    fn a_wrong_length_is_reported() {
        let role = "arn:aws:iam::123456789012:role/r";
        let function = json!({"Code": {}, "Role": role, "Description": "d".repeat(257), "Architectures": []});
        assert_eq!(
            checked("AWS::Lambda::Function", function),
            "/Architectures: the list has 0 elements; give it at least 1\n\
             /Description: the string has a length of 257; make it at most 256"
        );
    }

    #[test]
    fn a_wrong_type_is_reported() {
        assert_eq!(
            checked(
                "AWS::SQS::Queue",
                json!({"DelaySeconds": "soon", "Tags": {"app": "x"}, "QueueName": ["jobs"]})
            ),
            "/DelaySeconds: expected an integer, found the string `soon`\n\
             /QueueName: expected a string, found a list\n\
             /Tags: expected a list, found an object"
        );
    }

    #[test]
    fn both_branches_of_a_condition_are_checked() {
        let branches = Box::new((Node::Integer(5), Node::Integer(1_000)));
        let queue = Map::new().with("DelaySeconds", Node::If(Arc::from("Production"), branches));
        assert_eq!(findings("AWS::SQS::Queue", &queue), "/DelaySeconds: 1000 is too large; set at most 900");
    }

    #[test]
    fn a_recursive_type_is_checked_to_its_depth() {
        let statement = json!({"NotStatement": {"Statement": {"NotStatement": {"Statement": {"Geo": 1}}}}});
        let visibility =
            json!({"SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "m"});
        let acl = json!({
            "DefaultAction": {"Allow": {}}, "Scope": "REGIONAL", "VisibilityConfig": visibility.clone(),
            "Rules": [{"Name": "r", "Priority": 0, "Statement": statement, "VisibilityConfig": visibility}],
        });
        let findings = checked("AWS::WAFv2::WebACL", acl);
        assert!(
            findings.starts_with("/Rules/0/Statement/NotStatement/Statement/NotStatement/Statement/Geo: "),
            "{findings}"
        );
    }
}
