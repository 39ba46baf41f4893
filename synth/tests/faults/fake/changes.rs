//! The changes of a change set, and what early validation finds in them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::{
    fake::{
        ChangeSet, Resource, Stack, State,
        stacks::list,
        template::{self, Scope, as_text, name_property, section},
    },
    http::tag,
};

/// The properties that replace a resource: a type, a property, and `yes` or `maybe` in each line.
const REPLACEMENTS: &str =
    include_str!("../../../../constructs/resources/tests/replacements/service_spec.txt");

/// A change of a resource.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    pub(crate) id: String,
    pub(crate) type_name: String,
    /// `Add`, `Modify`, `Remove` or `Import`.
    pub(crate) action: &'static str,
    pub(crate) replacement: Option<&'static str>,
    pub(crate) policy_action: Option<&'static str>,
    /// The attributes and the properties that change.
    pub(crate) targets: Vec<(String, Option<String>)>,
    /// The values of properties before and after, as texts.
    pub(crate) values: BTreeMap<String, (String, String)>,
    /// `MODIFIED` or `DELETED`, in a change set that reverts drift. There the values before are the actual ones.
    pub(crate) drift: Option<&'static str>,
}

/// A finding of CloudFormation's early validation.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    pub(crate) id: String,
    pub(crate) type_name: String,
    pub(crate) validation: &'static str,
    pub(crate) reason: String,
    pub(crate) path: String,
    pub(crate) is_warning: bool,
}

impl State {
    /// Computes the changes.
    pub(super) fn compute(
        &self,
        index: usize,
        change_set: &mut ChangeSet,
        template: &Value,
        imports_existing: bool,
    ) {
        let stack = &self.stacks[index];
        let old: Value = stack
            .template
            .as_deref()
            .and_then(|text| serde_json::from_str(text).ok())
            .unwrap_or_default();
        let (before, after) = (section(&old, "Resources"), section(template, "Resources"));
        let changed_parameters: BTreeSet<&String> = change_set
            .parameters
            .iter()
            .filter(|(name, value)| stack.parameters.get(*name) != Some(value))
            .map(|(name, _)| name)
            .collect();
        let exports = self.exports(&stack.region);
        let wanted = change_set.clone();
        let scope = self.scope(index, template, &wanted, &exports);
        let retags = !before.is_empty() && stack.tags != change_set.tags;
        for (id, resource) in &after {
            let type_name = resource["Type"].as_str().unwrap_or_default().to_owned();
            let change = Change {
                id: id.clone(),
                type_name: type_name.clone(),
                action: "Add",
                replacement: None,
                policy_action: None,
                targets: Vec::new(),
                values: BTreeMap::new(),
                drift: None,
            };
            match before.get(id).filter(|_| stack.resources.contains_key(id)) {
                None if change_set.imports.contains_key(id) => {
                    change_set
                        .changes
                        .push(Change { action: "Import", ..change });
                }
                None => change_set.changes.push(change),
                Some(earlier) => {
                    let mut targets = targets(earlier, resource, &changed_parameters);
                    if retags {
                        targets.push(("Tags".to_owned(), None));
                    }
                    if !targets.is_empty() {
                        let replacement = replacement(&type_name, &targets);
                        let policy_action = (replacement != "False").then(|| {
                            let kept =
                                resource["UpdateReplacePolicy"].as_str().unwrap_or("Delete") != "Delete";
                            if kept { "ReplaceAndRetain" } else { "ReplaceAndDelete" }
                        });
                        change_set.changes.push(Change {
                            action: "Modify",
                            replacement: Some(replacement),
                            policy_action,
                            values: values(&scope, &stack.resources[id], resource, &targets),
                            targets,
                            ..change
                        });
                    }
                }
            }
        }
        for (id, resource) in &before {
            if !after.contains_key(id) && stack.resources.contains_key(id) {
                let kept = resource["DeletionPolicy"]
                    .as_str()
                    .is_some_and(|policy| policy.starts_with("Retain"));
                change_set.changes.push(Change {
                    id: id.clone(),
                    type_name: resource["Type"].as_str().unwrap_or_default().to_owned(),
                    action: "Remove",
                    replacement: None,
                    policy_action: Some(if kept { "Retain" } else { "Delete" }),
                    targets: Vec::new(),
                    values: BTreeMap::new(),
                    drift: None,
                });
            }
        }
        let same = |name: &str| old[name] == template[name];
        let is_same = ["Outputs", "Resources", "Conditions", "Parameters"]
            .into_iter()
            .all(same);
        if is_same && change_set.changes.is_empty() && stack.template.is_some() {
            change_set.reason = Some(
                "The submitted information didn't contain changes. Submit different information to create a change \
                 set."
                .to_owned(),
            );
            return;
        }
        if change_set.kind == "IMPORT" && stack.template.is_some() {
            let tags = ("Tags", stack.tags != change_set.tags);
            let outputs = ("Outputs", old["Outputs"] != template["Outputs"]);
            if let Some((what, _)) = [outputs, tags].into_iter().find(|(_, differs)| *differs) {
                change_set.reason =
                    Some(format!("As part of the import operation, you cannot modify or add [{what}]"));
                return;
            }
        }
        self.look_for_conflicts(stack, change_set, &after, imports_existing);
    }

    /// Computes the changes that bring the resources of a stack back to its template.
    pub(super) fn compute_drift(&self, index: usize, change_set: &mut ChangeSet) {
        let stack = &self.stacks[index];
        for (id, resource) in &stack.resources {
            let key = (stack.region.clone(), resource.type_name.clone(), resource.name.clone());
            let mut change = Change {
                id: id.clone(),
                type_name: resource.type_name.clone(),
                action: "Add",
                replacement: None,
                policy_action: None,
                targets: Vec::new(),
                values: BTreeMap::new(),
                drift: Some("DELETED"),
            };
            if let Some(thing) = self.things.get(&key) {
                let declared = resource.properties.as_object().into_iter().flatten();
                for (name, value) in declared.filter(|(name, value)| thing.properties[*name] != **value) {
                    let values = (as_text(&thing.properties[name]), as_text(value));
                    change.values.insert(format!("/Properties/{name}"), values);
                    change
                        .targets
                        .push(("Properties".to_owned(), Some(name.clone())));
                }
                if change.targets.is_empty() {
                    continue;
                }
                (change.action, change.drift) = ("Modify", Some("MODIFIED"));
                change.replacement = Some("False");
            }
            change_set.changes.push(change);
        }
        if change_set.changes.is_empty() {
            change_set.reason = Some(
                "The submitted information didn't contain changes. Submit different information to create a change \
                 set."
                .to_owned(),
            );
        }
    }

    /// Looks for resources that exist already: they are imported, or refuse the change set.
    fn look_for_conflicts(
        &self,
        stack: &Stack,
        change_set: &mut ChangeSet,
        resources: &Map<String, Value>,
        imports_existing: bool,
    ) {
        let policy = |id: &str| {
            resources[id]["DeletionPolicy"]
                .as_str()
                .unwrap_or_default()
                .to_owned()
        };
        if change_set.kind == "IMPORT" {
            let without: Vec<&str> = change_set
                .imports
                .keys()
                .filter(|id| policy(id).is_empty())
                .map(String::as_str)
                .collect();
            let others: Vec<&str> = change_set
                .changes
                .iter()
                .filter(|change| change.action != "Import")
                .map(|change| change.id.as_str())
                .collect();
            if !without.is_empty() {
                change_set.reason = Some(format!(
                    "The following resources to import [{}] must have DeletionPolicy attribute specified in the template.",
                    without.join(", ")
                ));
            } else if !others.is_empty() {
                change_set.reason = Some(format!(
                    "As part of the import operation, you cannot modify or add [{}]",
                    others.join(", ")
                ));
            }
            return;
        }
        let mut unkept = Vec::new();
        for change in change_set
            .changes
            .iter_mut()
            .filter(|change| change.action == "Add")
        {
            let Some(property) = name_property(&change.type_name) else { continue };
            let Some(name) = resources[&change.id]["Properties"][property].as_str() else { continue };
            let key = (stack.region.clone(), change.type_name.clone(), name.to_owned());
            let Some(thing) = self.things.get(&key) else { continue };
            if imports_existing && thing.stack.is_none() {
                if policy(&change.id).starts_with("Retain") {
                    change.action = "Import";
                    change_set
                        .imports
                        .insert(change.id.clone(), name.to_owned());
                } else {
                    unkept.push(format!("{} ({{{property}={name}}})", change.id));
                }
                continue;
            }
            change_set.findings.push(Finding {
                id: change.id.clone(),
                type_name: change.type_name.clone(),
                validation: "NAME_CONFLICT_VALIDATION",
                reason: format!(
                    "Resource of type '{}' with identifier '{name}' already exists.",
                    change.type_name
                ),
                path: format!("/Resources/{}", change.id),
                is_warning: false,
            });
        }
        if !unkept.is_empty() {
            change_set.reason = Some(format!(
                "CloudFormation is attempting to import some resources because they already exist in your account. The \
                 resources must have the DeletionPolicy attribute set to 'Retain' or 'RetainExceptOnCreate' in the \
                 template for successful import. The affected resources are {}",
                unkept.join(", ")
            ));
        } else if !change_set.findings.is_empty() {
            change_set.reason = Some(
                "The following hook(s)/validation failed: [AWS::EarlyValidation::ResourceExistenceCheck]. To \
                 troubleshoot Early Validation errors, use the DescribeEvents API for detailed failure information."
                    .to_owned(),
            );
        }
    }
}

/// Returns the attributes and properties that differ between two declarations of a resource.
fn targets(before: &Value, after: &Value, parameters: &BTreeSet<&String>) -> Vec<(String, Option<String>)> {
    let mut targets = Vec::new();
    let names: BTreeSet<String> = [before, after]
        .into_iter()
        .filter_map(|resource| resource["Properties"].as_object())
        .flat_map(|properties| properties.keys().cloned())
        .collect();
    for name in names {
        let [old, new] = [before, after].map(|resource| &resource["Properties"][&name]);
        let refers = || {
            template::references(new)
                .iter()
                .any(|name| parameters.contains(name))
        };
        if old != new || refers() {
            targets.push(("Properties".to_owned(), Some(name)));
        }
    }
    for attribute in ["Metadata", "DeletionPolicy", "UpdateReplacePolicy"] {
        if before[attribute] != after[attribute] {
            targets.push((attribute.to_owned(), None));
        }
    }
    targets
}

/// Returns the values of the properties that change, before and after, by their paths.
fn values(
    scope: &Scope<'_>,
    deployed: &Resource,
    wanted: &Value,
    targets: &[(String, Option<String>)],
) -> BTreeMap<String, (String, String)> {
    let properties = targets.iter().filter_map(|(_, property)| property.as_ref());
    properties
        .map(|name| {
            let before = as_text(&deployed.properties[name]);
            let after = match scope.value(&wanted["Properties"][name]) {
                Ok(value) => as_text(&value),
                Err(_) => "{{changeSet:KNOWN_AFTER_APPLY}}".to_owned(),
            };
            (format!("/Properties/{name}"), (before, after))
        })
        .collect()
}

/// Tells whether the properties replace a resource, by the CDK's database. The program has another source.
fn replacement(type_name: &str, targets: &[(String, Option<String>)]) -> &'static str {
    let answers: Vec<&str> = REPLACEMENTS
        .lines()
        .filter_map(|line| {
            let (path, answer) = line
                .strip_prefix(type_name)?
                .strip_prefix(' ')?
                .split_once(' ')?;
            let property = path.split('.').next();
            let is_changed = targets
                .iter()
                .any(|(_, target)| target.as_deref() == property);
            is_changed.then_some(answer)
        })
        .collect();
    if answers.contains(&"yes") {
        "True"
    } else if answers.contains(&"maybe") {
        "Conditional"
    } else {
        "False"
    }
}

pub(super) fn change_element(change: &Change, with_values: bool) -> String {
    let optional = |name, value: Option<&str>| value.map(|value| tag(name, value)).unwrap_or_default();
    let details = change.targets.iter().map(|(attribute, property)| {
        let name = optional("Name", property.as_deref());
        let path = format!("/Properties/{}", property.as_deref().unwrap_or_default());
        let value = change.values.get(&path).filter(|_| with_values);
        let value = value.map(|(before, after)| {
            let drift = change.drift.map(|_| {
                let values = tag("PreviousValue", after) + &tag("ActualValue", before);
                format!("<BeforeValueFrom>ACTUAL_STATE</BeforeValueFrom><Drift>{values}</Drift>")
            });
            [
                tag("Path", &path),
                tag("BeforeValue", before),
                tag("AfterValue", after),
                drift.unwrap_or_default(),
            ]
            .concat()
        });
        let value = value.unwrap_or_default();
        format!(
            "<Target>{}{name}{value}</Target>{}",
            tag("Attribute", attribute),
            tag("Evaluation", "Static")
        )
    });
    format!(
        "<Type>Resource</Type><ResourceChange>{}{}{}{}{}{}{}</ResourceChange>",
        tag("Action", change.action),
        tag("LogicalResourceId", &change.id),
        tag("ResourceType", &change.type_name),
        optional("Replacement", change.replacement),
        optional("PolicyAction", change.policy_action),
        optional("ResourceDriftStatus", change.drift),
        list("Details", details)
    )
}
