//! The section Parameters.

use resources::schema::may_match;

use crate::core::lint::{
    Judge, guess_or, rules,
    tree::{Entry, Tree, Value},
};

const KEYS: [&str; 11] = [
    "AllowedPattern",
    "AllowedValues",
    "ConstraintDescription",
    "Default",
    "Description",
    "MaxLength",
    "MaxValue",
    "MinLength",
    "MinValue",
    "NoEcho",
    "Type",
];

/// The types of AWS's own. Source: "CloudFormation-supplied parameter types" in the CloudFormation User Guide.
const AWS_TYPES: [&str; 10] = [
    "AWS::EC2::AvailabilityZone::Name",
    "AWS::EC2::Image::Id",
    "AWS::EC2::Instance::Id",
    "AWS::EC2::KeyPair::KeyName",
    "AWS::EC2::SecurityGroup::GroupName",
    "AWS::EC2::SecurityGroup::Id",
    "AWS::EC2::Subnet::Id",
    "AWS::EC2::VPC::Id",
    "AWS::EC2::Volume::Id",
    "AWS::Route53::HostedZone::Id",
];

impl Judge<'_> {
    pub(super) fn parameters(&mut self) {
        let parameters: Vec<&Entry> = self.scope.parameters.entries.values().copied().collect();
        for parameter in parameters {
            let name = &parameter.key;
            let Some(entries) = parameter.value.as_map() else {
                let message = format!(
                    "a parameter is a map, found {}; write at least its Type",
                    parameter.value.kind()
                );
                self.add(&rules::PARAMETER, parameter.value.place, name, message);
                continue;
            };
            if parameter.value.is_open() {
                continue;
            }
            for entry in entries {
                if !KEYS.contains(&entry.key.as_str()) {
                    let remedy = guess_or(&entry.key, KEYS.into_iter(), "remove it");
                    let message = format!("a parameter has no key `{}`; {remedy}", entry.key);
                    self.add(&rules::PARAMETER, entry.place, name, message);
                }
            }
            if let Some(description) = parameter.value.entry("Description") {
                self.description(description, name);
            }
            let Some(kind) = parameter.value.get("Type") else {
                let message = "the parameter has no Type; add one, such as `Type: String`";
                self.add(&rules::PARAMETER, parameter.place, name, message);
                continue;
            };
            let Some(kind) = kind.as_text().filter(|kind| is_type(kind)) else {
                let message = format!(
                    "`{}` is not a type of parameters; use String, Number, CommaDelimitedList, List<Number> or a type of AWS",
                    kind.scalar().unwrap_or_default()
                );
                self.add(&rules::PARAMETER, kind.place, name, message);
                continue;
            };
            for (key, applies) in [
                ("MinLength", kind == "String"),
                ("MaxLength", kind == "String"),
                ("MinValue", kind == "Number"),
                ("MaxValue", kind == "Number"),
            ] {
                if let Some(entry) = parameter.value.entry(key)
                    && !applies
                    && ["String", "Number"].contains(&kind)
                {
                    let message = format!("{key} is not a limit of the type {kind}; remove it");
                    self.add(&rules::PARAMETER, entry.place, name, message);
                }
            }
            self.default(name, kind, &parameter.value);
        }
    }

    fn default(&mut self, name: &str, kind: &str, parameter: &Tree) {
        let Some(default) = parameter
            .get("Default")
            .filter(|default| default.value != Value::Null)
        else {
            return;
        };
        let Some(text) = default.scalar() else {
            let message =
                format!("a default is a string or a number, found {}; write a list as `a,b`", default.kind());
            self.add(&rules::PARAMETER, default.place, name, message);
            return;
        };
        let is_list = kind == "CommaDelimitedList" || kind.starts_with("List<");
        let values: Vec<&str> = match is_list {
            true => text.split(',').map(str::trim).collect(),
            false => vec![text.as_str()],
        };
        if kind.starts_with("AWS::SSM::") {
            return;
        }
        // The whole list can be one of the allowed values.
        let is_allowed_whole = is_list
            && parameter
                .get("AllowedValues")
                .and_then(Tree::as_list)
                .is_some_and(|allowed| {
                    allowed
                        .iter()
                        .any(|allowed| allowed.as_text() == Some(&text))
                });
        if is_allowed_whole {
            return;
        }
        let is_number = kind == "Number" || kind == "List<Number>";
        for value in values {
            if let Some(reason) = refusal(value, is_number, parameter) {
                let message = format!("the default `{value}` {reason}; change one of them");
                self.add(&rules::PARAMETER, default.place, name, message);
            }
        }
    }
}

/// Returns the reason why a parameter does not accept a value.
fn refusal(value: &str, is_number: bool, parameter: &Tree) -> Option<String> {
    let number = value.trim().parse::<f64>().ok();
    if is_number && number.is_none() {
        return Some("is not a number, as the type says".to_owned());
    }
    if let Some(allowed) = parameter.get("AllowedValues").and_then(Tree::as_list) {
        let allows = |allowed: &Tree| {
            let allowed = allowed.scalar();
            allowed.as_deref() == Some(value)
                || is_number && allowed.and_then(|allowed| allowed.parse().ok()) == number
        };
        if !allowed.iter().any(allows) {
            return Some("is not one of AllowedValues".to_owned());
        }
    }
    let bound = |key| {
        parameter
            .get(key)
            .and_then(Tree::scalar)?
            .parse::<f64>()
            .ok()
    };
    let length = value.chars().count() as f64;
    for (key, measured, is_least) in [
        ("MinLength", Some(length), true),
        ("MaxLength", Some(length), false),
        ("MinValue", number, true),
        ("MaxValue", number, false),
    ] {
        if let (Some(bound), Some(measured)) = (bound(key), measured)
            && (is_least && measured < bound || !is_least && measured > bound)
        {
            return Some(format!("breaks {key}, which is {bound}"));
        }
    }
    let pattern = parameter.get("AllowedPattern").and_then(Tree::as_text)?;
    let whole = format!("^(?:{pattern})$");
    (!may_match(&whole, value)).then(|| format!("does not match AllowedPattern `{pattern}`"))
}

fn is_type(kind: &str) -> bool {
    let plain = |kind: &str| {
        ["String", "Number", "CommaDelimitedList", "List<Number>", "List<String>"].contains(&kind)
            || AWS_TYPES.contains(
                &kind
                    .strip_prefix("List<")
                    .and_then(|kind| kind.strip_suffix('>'))
                    .unwrap_or(kind),
            )
    };
    plain(kind)
        || kind == "AWS::SSM::Parameter::Name"
        || kind
            .strip_prefix("AWS::SSM::Parameter::Value<")
            .and_then(|kind| kind.strip_suffix('>'))
            .is_some_and(plain)
}
