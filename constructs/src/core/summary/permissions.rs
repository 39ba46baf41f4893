//! The permissions in a summary.

use std::collections::BTreeMap;

use resources::{Map, Node};

use crate::core::{
    summary::{Group, Reader, words},
    template::Resource,
};

impl<'a> Reader<'a> {
    /// Returns the permissions of each function, and then of each other role.
    pub(super) fn permissions(&self) -> Vec<Group> {
        let mut of_roles: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for resource in self.template.resources() {
            let (roles, documents) = granted(resource);
            for role in roles {
                let facts = of_roles.entry(role).or_default();
                for document in &documents {
                    facts.extend(statements(document).flat_map(|statement| say(resource, statement)));
                }
                if role == resource.id() {
                    let managed = words::elements(resource.properties().get("ManagedPolicyArns"));
                    facts.extend(
                        managed
                            .iter()
                            .map(|arn| format!("all that {} allows", words::subject(arn))),
                    );
                }
            }
        }
        let functions = self.of_type("AWS::Lambda::Function").map(|function| {
            let role = words::target(function.properties().get("Role"));
            (function.id(), role)
        });
        let functions: Vec<(&str, Option<&str>)> = functions.collect();
        let others = self
            .of_type("AWS::IAM::Role")
            .map(Resource::id)
            .filter(|role| functions.iter().all(|(_, of)| *of != Some(role)))
            .map(|role| (role, Some(role)));
        let group = |(title, role): (&str, Option<&str>)| Group {
            title: Some(title.to_owned()),
            facts: role
                .and_then(|role| of_roles.get(role))
                .cloned()
                .unwrap_or_default(),
        };
        functions.iter().copied().chain(others).map(group).collect()
    }

    /// Returns the permissions in the policies of resources.
    pub(super) fn resource_policies(&self) -> Vec<String> {
        let mut facts = Vec::new();
        for resource in self.template.resources() {
            if let Some(document) = resource_policy(resource) {
                facts.extend(
                    statements(document)
                        .flat_map(|statement| say(resource, statement))
                        .map(|fact| format!("{}: {fact}", resource.id())),
                );
            }
        }
        facts
    }

    /// Returns each action that is allowed on `*`, with the reason from the stack.
    pub(super) fn any_resource(&self) -> Vec<String> {
        let mut facts = Vec::new();
        for resource in self.template.resources() {
            let (_, documents) = granted(resource);
            let allowed = documents
                .into_iter()
                .chain(resource_policy(resource))
                .flat_map(statements)
                .filter(|statement| is_any(statement) && effect(statement) == Some("Allow"));
            for statement in allowed {
                facts.extend(
                    words::elements(statement.get("Action"))
                        .iter()
                        .map(|action| format!("{}: {}", resource.id(), on_any(resource, action))),
                );
            }
        }
        facts
    }
}

/// Returns the statements of a resource's policy that allow everybody.
pub(super) fn public(resource: &Resource) -> Vec<String> {
    resource_policy(resource)
        .into_iter()
        .flat_map(statements)
        .filter(|statement| {
            effect(statement) == Some("Allow") && principal(statement).as_deref() == Some(EVERYBODY)
        })
        .flat_map(|statement| say(resource, statement))
        .collect()
}

/// Returns the roles that a resource gives permissions to, and the policy documents.
fn granted(resource: &Resource) -> (Vec<&str>, Vec<&Map>) {
    let properties = resource.properties();
    let roles = |property| {
        words::elements(properties.get(property))
            .iter()
            .filter_map(|role| words::target(Some(role)))
            .collect()
    };
    let document = words::map_at(properties, &["PolicyDocument"]);
    match resource.type_name() {
        "AWS::IAM::Role" => {
            let inline = words::elements(properties.get("Policies"));
            let documents = inline.iter().filter_map(|policy| match policy {
                Node::Map(policy) => words::map_at(policy, &["PolicyDocument"]),
                _ => None,
            });
            (vec![resource.id()], documents.collect())
        }
        "AWS::IAM::Policy" | "AWS::IAM::ManagedPolicy" => (roles("Roles"), document.into_iter().collect()),
        "AWS::IAM::RolePolicy" => (roles("RoleName"), document.into_iter().collect()),
        _ => (Vec::new(), Vec::new()),
    }
}

/// Returns the policy of a resource that controls its use.
fn resource_policy(resource: &Resource) -> Option<&Map> {
    if resource.type_name().starts_with("AWS::IAM::") {
        return None;
    }
    ["PolicyDocument", "ResourcePolicy", "KeyPolicy", "Policy"]
        .into_iter()
        .find_map(|property| words::map_at(resource.properties(), &[property]))
        .filter(|document| document.get("Statement").is_some())
}

fn statements(document: &Map) -> impl Iterator<Item = &Map> {
    words::elements(document.get("Statement"))
        .iter()
        .filter_map(|statement| match statement {
            Node::Map(statement) => Some(statement),
            _ => None,
        })
}

/// Returns a statement in words: one fact for each resource, or for each action on `*`.
fn say(resource: &Resource, statement: &Map) -> Vec<String> {
    let actions = match (statement.get("Action"), statement.get("NotAction")) {
        (None, Some(others)) => format!("all but {}", joined(others)),
        (actions, _) => actions.map(joined).unwrap_or_default(),
    };
    let principal = principal(statement);
    let verb = match (&principal, effect(statement)) {
        (Some(who), Some("Allow")) => format!("{who} may "),
        (Some(who), _) => format!("{who} may not "),
        (None, Some("Allow")) => String::new(),
        (None, _) => "refused: ".to_owned(),
    };
    let condition = condition(statement);
    if let (None, Some(others)) = (statement.get("Resource"), statement.get("NotResource")) {
        return vec![format!("{verb}{actions} on all but {}{condition}", joined(others))];
    }
    if is_any(statement) && effect(statement) == Some("Allow") && statement.get("Action").is_some() {
        return words::elements(statement.get("Action"))
            .iter()
            .map(|action| format!("{verb}{}{condition}", on_any(resource, action)))
            .collect();
    }
    words::elements(statement.get("Resource"))
        .iter()
        .map(|subject| format!("{verb}{actions} on {}{condition}", words::subject(subject)))
        .collect()
}

/// Returns the condition of a statement: ` where aws:SecureTransport Bool false`.
fn condition(statement: &Map) -> String {
    let mut conditions = Vec::new();
    if let Some(Node::Map(operators)) = statement.get("Condition") {
        for (operator, keys) in operators.iter() {
            match keys {
                Node::Map(keys) => conditions.extend(keys.iter().map(|(key, values)| {
                    let values: Vec<String> = words::elements(Some(values))
                        .iter()
                        .map(words::value)
                        .collect();
                    format!("{key} {operator} {}", values.join(" or "))
                })),
                keys => conditions.push(format!("{operator} {}", words::json(keys))),
            }
        }
    }
    if conditions.is_empty() { String::new() } else { format!(" where {}", conditions.join(" and ")) }
}

/// Returns an action on `*`, with the reason from the stack.
fn on_any(resource: &Resource, action: &Node) -> String {
    let action = words::value(action);
    let reason = match words::note(resource, "AnyResource") {
        Some(Node::Map(reasons)) => reasons.get(&action).map(words::value),
        _ => None,
    };
    format!("{action} on * ({})", reason.as_deref().unwrap_or("no reason is given"))
}

const EVERYBODY: &str = "everybody";

/// Returns the principal of a statement in a resource's policy.
fn principal(statement: &Map) -> Option<String> {
    let principals = match statement.get("Principal") {
        Some(Node::Map(kinds)) => kinds
            .iter()
            .flat_map(|(_, who)| words::elements(Some(who)))
            .collect(),
        Some(who) => vec![who],
        None => {
            return statement
                .get("NotPrincipal")
                .map(|others| format!("all but {}", words::json(others)));
        }
    };
    let is_everybody = principals.iter().any(|who| who.as_text() == Some("*"));
    let names: Vec<String> = principals.into_iter().map(words::subject).collect();
    Some(if is_everybody { EVERYBODY.to_owned() } else { names.join(", ") })
}

fn effect(statement: &Map) -> Option<&str> {
    statement.get("Effect")?.as_text()
}

fn is_any(statement: &Map) -> bool {
    words::elements(statement.get("Resource"))
        .iter()
        .any(|resource| resource.as_text() == Some("*"))
}

fn joined(nodes: &Node) -> String {
    let words: Vec<String> = words::elements(Some(nodes))
        .iter()
        .map(words::subject)
        .collect();
    words.join(", ")
}
