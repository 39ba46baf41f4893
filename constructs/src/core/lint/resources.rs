//! The sections Resources and Outputs, without properties.

use std::collections::BTreeMap;

use resources::schema;

use crate::core::{
    checks::circles,
    lint::{
        Judge, guess, guess_or, rules, scenarios,
        tree::{Entry, Tree, Value},
    },
    rules::document::{Piece, substitutions},
    type_name::is_of_others,
};

/// Source: "Resource attribute reference" in the CloudFormation Template Reference.
const KEYS: [&str; 10] = [
    "Condition",
    "CreationPolicy",
    "DeletionPolicy",
    "DependsOn",
    "Fn::Transform",
    "Metadata",
    "Properties",
    "Type",
    "UpdatePolicy",
    "UpdateReplacePolicy",
];

/// The types that have snapshots. Source: "`DeletionPolicy` attribute" in the CloudFormation Template Reference.
const SNAPSHOTS: [&str; 8] = [
    "AWS::DocDB::DBCluster",
    "AWS::EC2::Volume",
    "AWS::ElastiCache::CacheCluster",
    "AWS::ElastiCache::ReplicationGroup",
    "AWS::Neptune::DBCluster",
    "AWS::RDS::DBCluster",
    "AWS::RDS::DBInstance",
    "AWS::Redshift::Cluster",
];

/// Source: "`CreationPolicy` attribute" and "`UpdatePolicy` attribute" in the CloudFormation Template Reference.
const CREATION: [&str; 3] = ["AutoScalingCreationPolicy", "ResourceSignal", "StartFleet"];
const UPDATE: [&str; 6] = [
    "AutoScalingReplacingUpdate",
    "AutoScalingRollingUpdate",
    "AutoScalingScheduledAction",
    "CodeDeployLambdaAliasUpdate",
    "EnableVersionUpgrade",
    "UseOnlineResharding",
];

const OUTPUT_KEYS: [&str; 4] = ["Condition", "Description", "Export", "Value"];

impl Judge<'_> {
    pub(super) fn resources(&mut self) {
        let resources: Vec<&Entry> = self.scope.resources.entries.values().copied().collect();
        for resource in &resources {
            self.resource(resource);
        }
        self.circles(&resources);
    }

    fn resource(&mut self, resource: &Entry) {
        let (id, tree) = (&resource.key, &resource.value);
        let Some(entries) = tree.as_map() else {
            let message =
                format!("a resource is a map, found {}; write its Type and its Properties", tree.kind());
            self.add(&rules::RESOURCE, tree.place, id, message);
            return;
        };
        for entry in entries {
            // Custom resources had a version in the first years, which is still accepted.
            if !KEYS.contains(&entry.key.as_str()) && entry.key != "Version" {
                let remedy = guess_or(&entry.key, KEYS.into_iter(), "move it into Properties, or remove it");
                let message = format!("a resource has no key `{}`; {remedy}", entry.key);
                self.add(&rules::RESOURCE, entry.place, id, message);
            }
        }
        let type_name = match tree.get("Type") {
            Some(kind) => match kind.as_text() {
                Some(type_name) => {
                    self.type_name(type_name, kind, id);
                    type_name
                }
                None => {
                    let message =
                        format!("the Type of a resource is a string, found {}; write one", kind.kind());
                    self.add(&rules::RESOURCE, kind.place, id, message);
                    ""
                }
            },
            None if tree.is_open() => "",
            None => {
                let message = "the resource has no Type; add one, such as `Type: AWS::SQS::Queue`";
                self.add(&rules::RESOURCE, resource.place, id, message);
                ""
            }
        };
        if let Some(properties) = tree.get("Properties")
            && properties.as_map().is_none()
            && properties.value != Value::Null
        {
            let message =
                format!("the Properties of a resource are a map, found {}; write a map", properties.kind());
            self.add(&rules::RESOURCE, properties.place, id, message);
        }
        if let Some(condition) = tree.get("Condition") {
            match condition.as_text() {
                Some(name) => self.known_condition(name, condition.place, id),
                None => {
                    let message = format!(
                        "the Condition of a resource is a name, found {}; write a string",
                        condition.kind()
                    );
                    self.add(&rules::RESOURCE, condition.place, id, message);
                }
            }
        }
        if let Some(targets) = tree.get("DependsOn") {
            self.depends_on(targets, id, tree.get("Condition").and_then(Tree::as_text));
        }
        for key in ["DeletionPolicy", "UpdateReplacePolicy"] {
            if let Some(policy) = tree.get(key) {
                self.removal(key, policy, type_name, id);
            }
        }
        for (key, known) in [("CreationPolicy", &CREATION[..]), ("UpdatePolicy", &UPDATE[..])] {
            for entry in tree.get(key).map(Tree::entries).unwrap_or_default() {
                if !known.contains(&entry.key.as_str())
                    && entry.key != "Fn::If"
                    && entry.key != "Fn::Transform"
                {
                    let remedy = guess_or(&entry.key, known.iter().copied(), "remove it");
                    let message = format!("{key} has no key `{}`; {remedy}", entry.key);
                    self.add(&rules::RESOURCE, entry.place, id, message);
                }
            }
        }
        if type_name.ends_with("::MODULE") {
            for key in ["CreationPolicy", "UpdatePolicy"] {
                if let Some(entry) = tree.entry(key) {
                    let message = format!("a module has no {key}; set it at resources in the module");
                    self.add(&rules::RESOURCE, entry.place, id, message);
                }
            }
            for (within, key) in [("Properties", "Tags"), ("Metadata", "AWS::CloudFormation::Module")] {
                if let Some(entry) = tree.get(within).and_then(|tree| tree.entry(key)) {
                    let message = format!("a module cannot have {key} in its {within}; remove it");
                    self.add(&rules::RESOURCE, entry.place, id, message);
                }
            }
        }
    }

    fn type_name(&mut self, type_name: &str, tree: &Tree, id: &str) {
        if schema::find(type_name).is_some() || is_of_others(type_name) {
            return;
        }
        let guess = guess(type_name, schema::all().map(|schema| schema.type_name()));
        let remedy = if guess.is_empty() {
            "look it up in the CloudFormation Template Reference".to_owned()
        } else {
            guess
        };
        let message = format!("AWS has no resource type `{type_name}`; {remedy}");
        self.add(&rules::TYPE, tree.place, id, message);
    }

    fn depends_on(&mut self, targets: &Tree, id: &str, own: Option<&str>) {
        let elements = targets.as_list().unwrap_or(std::slice::from_ref(targets));
        for target in elements {
            match target.as_text() {
                Some(name) if self.scope.resources.contains(name) || self.scope.is_of_module(name) => {
                    let condition = self
                        .scope
                        .resources
                        .entries
                        .get(name)
                        .and_then(|entry| entry.value.get("Condition")?.as_text());
                    if let Some(condition) = condition
                        && scenarios::can_part(&self.scope, own, condition)
                    {
                        let message = format!(
                            "depends on `{name}`, which does not exist unless the condition {condition} holds; give both \
                             the same condition, or refer to `{name}` in an Fn::If of {condition}"
                        );
                        self.add(&rules::DEPENDENCY, target.place, id, message);
                    }
                }
                Some(name) => {
                    let remedy =
                        guess_or(name, self.scope.resources.names(), "remove it, or add the resource");
                    let message =
                        format!("depends on `{name}`, which is not a resource of this template; {remedy}");
                    self.add(&rules::REFERENCE, target.place, id, message);
                }
                None => {
                    let message =
                        format!("DependsOn takes names of resources, found {}; write strings", target.kind());
                    self.add(&rules::RESOURCE, target.place, id, message);
                }
            }
        }
    }

    fn removal(&mut self, key: &str, policy: &Tree, type_name: &str, id: &str) {
        let wrong = match policy.as_text() {
            Some("Delete" | "Retain") => return,
            Some("RetainExceptOnCreate") if key == "DeletionPolicy" => return,
            Some("Snapshot") if SNAPSHOTS.contains(&type_name) => return,
            Some("Snapshot") => format!("{type_name} has no snapshots; use Retain or Delete"),
            Some(text) => format!("`{text}` is not a value of {key}; use Delete, Retain or Snapshot"),
            None if self.scope.has_extensions && policy.function().is_some() => return,
            None => format!("{key} is a string, found {}; write Delete or Retain", policy.kind()),
        };
        self.add(&rules::RESOURCE, policy.place, id, wrong);
    }

    fn circles(&mut self, resources: &[&Entry]) {
        let positions: BTreeMap<&str, usize> = resources
            .iter()
            .enumerate()
            .map(|(position, resource)| (resource.key.as_str(), position))
            .collect();
        let dependencies: Vec<Vec<usize>> = resources
            .iter()
            .map(|resource| {
                let mut found = Vec::new();
                let mut add = |name: &str| found.extend(positions.get(name).copied());
                references(&resource.value, &mut add);
                let targets = resource.value.get("DependsOn");
                let targets =
                    targets.map(|targets| targets.as_list().unwrap_or(std::slice::from_ref(targets)));
                for target in targets.unwrap_or_default() {
                    target.as_text().into_iter().for_each(&mut add);
                }
                found.sort_unstable();
                found.dedup();
                found
            })
            .collect();
        for circle in circles::of(&dependencies) {
            let first = resources[circle[0]];
            let message = format!(
                "depends on itself: {}; refer to one of these resources by its name, or move one reference to a separate resource",
                path(circle.iter().map(|step| resources[*step].key.as_str()))
            );
            self.add(&rules::CIRCLE, first.place, &first.key, message);
        }
    }

    pub(super) fn outputs(&mut self) {
        let root = self.root;
        let mut exports: Vec<String> = Vec::new();
        for output in root.get("Outputs").map(Tree::entries).unwrap_or_default() {
            let (name, tree) = (&output.key, &output.value);
            if super::tree::is_loop(name) || name == "Fn::Transform" || tree.is_open() {
                continue;
            }
            let Some(entries) = tree.as_map() else {
                let message = format!("an output is a map, found {}; write at least its Value", tree.kind());
                self.add(&rules::OUTPUT, tree.place, name, message);
                continue;
            };
            for entry in entries {
                if !OUTPUT_KEYS.contains(&entry.key.as_str()) {
                    let remedy = guess_or(&entry.key, OUTPUT_KEYS.into_iter(), "remove it");
                    let message = format!("an output has no key `{}`; {remedy}", entry.key);
                    self.add(&rules::OUTPUT, entry.place, name, message);
                }
            }
            if let Some(description) = tree.entry("Description") {
                self.description(description, name);
            }
            match tree.get("Value") {
                None => {
                    let message = "the output has no Value; add one";
                    self.add(&rules::OUTPUT, output.place, name, message);
                }
                Some(value) => self.output_value(value, name),
            }
            if let Some(condition) = tree.get("Condition") {
                match condition.as_text() {
                    Some(condition_name) => self.known_condition(condition_name, condition.place, name),
                    None => {
                        let message = "the Condition of an output is a name; write a string";
                        self.add(&rules::OUTPUT, condition.place, name, message);
                    }
                }
            }
            let Some(export) = tree.get("Export") else { continue };
            match export.get("Name") {
                Some(export_name) if export.entries().len() == 1 => {
                    if let Some(text) = export_name.as_text() {
                        if exports.iter().any(|held| held == text) {
                            let message = format!("another output exports `{text}`; rename one");
                            self.add(&rules::OUTPUT, export_name.place, name, message);
                        }
                        exports.push(text.to_owned());
                    }
                }
                _ => {
                    let message = "an Export is a map with the key Name; write `Export: {Name: …}`";
                    self.add(&rules::OUTPUT, export.place, name, message);
                }
            }
        }
    }

    /// Checks that the value of an output is a string.
    fn output_value(&mut self, value: &Tree, name: &str) {
        let found = match value.function() {
            Some(function) => match (function.key.as_str(), &function.value.value) {
                ("Fn::GetAtt", Value::List(parts)) => {
                    let names: Vec<&str> = parts.iter().filter_map(Tree::as_text).collect();
                    let schema = names
                        .first()
                        .and_then(|id| schema::find(self.scope.type_of(id)?));
                    match schema {
                        Some(schema)
                            if names.len() == parts.len() && schema.is_compound(&names[1..].join(".")) =>
                        {
                            "a list or a map"
                        }
                        _ => return,
                    }
                }
                ("Ref", Value::Text(parameter)) => {
                    let parameter = self.scope.parameters.entries.get(parameter.as_str());
                    let kind = parameter.and_then(|parameter| parameter.value.get("Type")?.as_text());
                    match kind {
                        Some(kind) if kind.starts_with("List<") || kind == "CommaDelimitedList" => "a list",
                        _ => return,
                    }
                }
                ("Fn::Split" | "Fn::GetAZs" | "Fn::Cidr", _) => "a list",
                _ => return,
            },
            None if value.as_list().is_some() || value.as_map().is_some() => value.kind(),
            None => return,
        };
        let message =
            format!("the Value of an output is a string, found {found}; join it, or select one element");
        self.add(&rules::OUTPUT, value.place, name, message);
    }
}

/// Calls `found` with each name that a value refers to.
fn references(tree: &Tree, found: &mut dyn FnMut(&str)) {
    match tree.function() {
        Some(function) => match (function.key.as_str(), &function.value.value) {
            ("Ref", Value::Text(name)) => found(name),
            ("Fn::GetAtt", Value::Text(text)) => found(text.split('.').next().unwrap_or_default()),
            ("Fn::GetAtt", Value::List(parts)) => {
                parts
                    .first()
                    .and_then(Tree::as_text)
                    .into_iter()
                    .for_each(found);
            }
            ("Fn::Sub", Value::Text(text)) => names_in(text, None, found),
            ("Fn::Sub", Value::List(parts)) => {
                if let [text, variables] = parts.as_slice() {
                    names_in(text.as_text().unwrap_or_default(), Some(variables), found);
                    references(variables, found);
                }
            }
            _ => references(&function.value, found),
        },
        None => {
            let elements = tree.as_list().unwrap_or_default().iter();
            let values = tree.entries().iter().map(|entry| &entry.value);
            elements
                .chain(values)
                .for_each(|tree| references(tree, found));
        }
    }
}

fn names_in(text: &str, variables: Option<&Tree>, found: &mut dyn FnMut(&str)) {
    for piece in substitutions(text) {
        if let Piece::Reference(name, _) = piece
            && variables.is_none_or(|variables| variables.get(name).is_none())
        {
            found(name);
        }
    }
}

/// Writes a circle: `A -> B -> A`.
pub(super) fn path<'a>(steps: impl Iterator<Item = &'a str>) -> String {
    let mut steps: Vec<&str> = steps.collect();
    steps.extend(steps.first().copied());
    steps.join(" -> ")
}
