//! Dynamic references, such as `{{resolve:ssm:name}}`: values that CloudFormation reads when it deploys.

use crate::core::lint::{
    Judge, rules,
    tree::{Tree, Value},
};

/// The properties that accept a secure string of Parameter Store: the type, and the name of the property.
///
/// Source: "Get a secure string value from Systems Manager Parameter Store" in the CloudFormation User Guide.
const SECURE: [(&str, &str); 8] = [
    ("AWS::DirectoryService::MicrosoftAD", "Password"),
    ("AWS::DirectoryService::SimpleAD", "Password"),
    ("AWS::ElastiCache::ReplicationGroup", "AuthToken"),
    ("AWS::IAM::User", "Password"),
    ("AWS::KinesisFirehose::DeliveryStream", "Password"),
    ("AWS::RDS::DBCluster", "MasterUserPassword"),
    ("AWS::RDS::DBInstance", "MasterUserPassword"),
    ("AWS::Redshift::Cluster", "MasterUserPassword"),
];

/// The part of the template that a text is in.
#[derive(Clone, Copy)]
struct At<'a> {
    subject: &'a str,
    /// The resource's type, within its properties.
    type_name: Option<&'a str>,
    /// The nearest key above.
    key: &'a str,
}

impl Judge<'_> {
    pub(super) fn dynamic_references(&mut self) {
        let root = self.root;
        for resource in root.get("Resources").map(Tree::entries).unwrap_or_default() {
            let type_name = self.scope.type_of(&resource.key);
            for entry in resource.value.entries() {
                let type_name = type_name.filter(|_| entry.key == "Properties");
                let at = At { subject: &resource.key, type_name, key: &entry.key };
                self.dynamic_references_in(&entry.value, at);
            }
        }
        for output in root.get("Outputs").map(Tree::entries).unwrap_or_default() {
            let at = At { subject: &output.key, type_name: None, key: "" };
            self.dynamic_references_in(&output.value, at);
        }
    }

    fn dynamic_references_in(&mut self, tree: &Tree, at: At<'_>) {
        match &tree.value {
            Value::Text(text) => {
                for reference in within(text) {
                    if let Some(message) = refusal(reference, at) {
                        let message = format!("`{{{{resolve:{reference}}}}}` {message}");
                        self.add(&rules::DYNAMIC, tree.place, at.subject, message);
                    }
                }
            }
            Value::List(elements) => elements
                .iter()
                .for_each(|element| self.dynamic_references_in(element, at)),
            Value::Map(entries) => {
                for entry in entries {
                    let is_function = entry.key == "Ref" || entry.key.starts_with("Fn::");
                    let key = if is_function { at.key } else { &entry.key };
                    self.dynamic_references_in(&entry.value, At { key, ..at });
                }
            }
            _ => {}
        }
    }
}

/// Returns the content of each dynamic reference in a text, after `resolve:`. Those with parts of `Fn::Sub` are not known.
fn within(text: &str) -> impl Iterator<Item = &str> {
    text.split("{{resolve:")
        .skip(1)
        .filter_map(|rest| rest.split_once("}}"))
        .map(|(reference, _)| reference)
        .filter(|reference| !reference.contains("${"))
}

/// Returns the problem of a reference, and the remedy.
fn refusal(reference: &str, at: At<'_>) -> Option<String> {
    let (service, rest) = reference.split_once(':').unwrap_or((reference, ""));
    match service {
        "ssm" | "ssm-secure" => {
            let (name, version) = rest.split_once(':').unwrap_or((rest, "1"));
            if name.is_empty() || version.is_empty() || !version.bytes().all(|digit| digit.is_ascii_digit()) {
                return Some(format!(
                    "is not complete; write `{{{{resolve:{service}:name}}}}`, or `:version` after the name"
                ));
            }
            let accepts = at
                .type_name
                .is_some_and(|type_name| SECURE.contains(&(type_name, at.key)));
            (service == "ssm-secure" && !accepts).then(|| {
                "is a secure string, which this property does not accept; use Secrets Manager".to_owned()
            })
        }
        "secretsmanager" => {
            // An ARN has colons of its own: `arn:aws:secretsmanager:region:account:secret:name`.
            let own = if rest.starts_with("arn:") { 7 } else { 1 };
            let parts: Vec<&str> = rest.split(':').collect();
            let kind = parts.get(own).copied().unwrap_or_default();
            if rest.is_empty()
                || parts.len() < own
                || parts.len() > own + 4
                || !["", "SecretString"].contains(&kind)
            {
                return Some(
                    "is not complete; write `{{resolve:secretsmanager:name:SecretString:key}}`".to_owned(),
                );
            }
            at.type_name.is_none().then(|| {
                "is a secret, which is possible only in properties of resources; remove it here".to_owned()
            })
        }
        _ => Some("names no service of dynamic references; use ssm, ssm-secure or secretsmanager".to_owned()),
    }
}
