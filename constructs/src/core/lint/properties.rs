//! Properties against AWS's schemas, and the rules of finished templates.

use std::{collections::BTreeSet, sync::Arc};

use resources::{Map, Node, schema};

use crate::core::{
    lint::{
        Judge, Problem, rules,
        scope::Scope,
        tree::{Entry, Tree, Value},
    },
    rules::{Document, Item, Severity, check},
};

/// Properties that may be the path of a local file, which `aws cloudformation package` uploads.
///
/// Source: "package" in the AWS CLI Command Reference.
const PACKAGED: [(&str, &str); 8] = [
    ("AWS::ApiGateway::RestApi", "BodyS3Location"),
    ("AWS::CodeCommit::Repository", "Code"),
    ("AWS::ElasticBeanstalk::ApplicationVersion", "SourceBundle"),
    ("AWS::Glue::Job", "Command"),
    ("AWS::Lambda::Function", "Code"),
    ("AWS::Lambda::LayerVersion", "Content"),
    ("AWS::StepFunctions::StateMachine", "DefinitionS3Location"),
    ("AWS::CloudFormation::Stack", "TemplateURL"),
];

/// A resource as rules see it.
struct Part<'a> {
    entry: &'a Entry,
    type_name: &'a str,
    properties: Map,
    metadata: Map,
    depends_on: BTreeSet<Arc<str>>,
    /// The properties are as the template has them. A transform may add to them.
    are_known: bool,
}

impl<'a> Part<'a> {
    fn of(entry: &'a Entry, scope: &Scope<'a>) -> Option<Self> {
        let tree = &entry.value;
        let type_name = scope.type_of(&entry.key)?;
        let properties = tree.get("Properties");
        let metadata = tree.get("Metadata");
        let targets = tree.get("DependsOn");
        let targets = targets.map(|targets| targets.as_list().unwrap_or(std::slice::from_ref(targets)));
        let are_known = !tree.is_open()
            && properties.is_none_or(|properties| !properties.is_open() && properties.function().is_none());
        Some(Self {
            entry,
            type_name,
            properties: properties
                .map(|properties| map(type_name, properties))
                .unwrap_or_default(),
            metadata: metadata
                .map(|metadata| map("", metadata))
                .unwrap_or_default(),
            depends_on: targets
                .unwrap_or_default()
                .iter()
                .filter_map(Tree::as_text)
                .map(Arc::from)
                .collect(),
            are_known,
        })
    }
}

fn map(type_name: &str, tree: &Tree) -> Map {
    let entries = tree.entries().iter().filter(|entry| {
        let is_path = entry.value.as_text().is_some() && PACKAGED.contains(&(type_name, entry.key.as_str()));
        entry.value.value != Value::Null && !is_path
    });
    let packaged = tree.entries().iter().filter(|entry| {
        entry.value.as_text().is_some() && PACKAGED.contains(&(type_name, entry.key.as_str()))
    });
    let uploaded = || Node::Map(Map::new().with("Fn::Transform", Node::Map(Map::new())));
    entries
        .map(|entry| (entry.key.clone(), entry.value.node()))
        .chain(packaged.map(|entry| (entry.key.clone(), uploaded())))
        .collect()
}

impl Judge<'_> {
    pub(super) fn properties(&mut self) {
        let root = self.root;
        // In the order of the template, which decides the resource that a rule reports.
        let entries = root.get("Resources").map(Tree::entries).unwrap_or_default();
        let parts: Vec<Part<'_>> = entries
            .iter()
            .filter(|entry| {
                self.scope
                    .resources
                    .entries
                    .contains_key(entry.key.as_str())
            })
            .filter_map(|entry| Part::of(entry, &self.scope))
            .collect();
        for part in parts.iter().filter(|part| part.are_known) {
            self.schema(part);
        }
        // What a transform adds may be what a rule misses.
        if !self.scope.resources.is_open && parts.iter().all(|part| part.are_known) {
            self.rules(&parts);
        }
    }

    fn schema(&mut self, part: &Part<'_>) {
        let Some(schema) = schema::find(part.type_name) else { return };
        let (entry, id) = (part.entry, &part.entry.key);
        for finding in schema.check(&part.properties) {
            let place = match &*finding.path {
                "" => entry
                    .value
                    .entry("Properties")
                    .map_or(entry.place, |properties| properties.place),
                path => {
                    let properties = entry.value.get("Properties").unwrap_or(&entry.value);
                    let is_of_key =
                        finding.message.contains("no property") || finding.message.contains("set by AWS");
                    properties.locate(path, is_of_key)
                }
            };
            let message = match &*finding.path {
                "" => finding.message,
                path => format!("{path}: {}", finding.message),
            };
            self.add(&rules::SCHEMA, place, id, message);
        }
    }

    fn rules(&mut self, parts: &[Part<'_>]) {
        let items = parts.iter().enumerate().map(|(position, part)| {
            Item::new(
                position,
                &part.entry.key,
                part.type_name,
                &part.properties,
                &part.metadata,
                &part.depends_on,
                part.entry.value.get("Condition").and_then(Tree::as_text),
            )
        });
        for finding in check(&Document::new(None, items.collect())) {
            let entry = parts[finding.resource].entry;
            let (rule, severity, message) = match finding.rule {
                Some(rule) if rule.severity == Severity::Warning => (
                    rule.id,
                    rule.severity,
                    format!(
                        "{}; if this is meant, add the resource's `Metadata: {{Stratiform: {{Suppressed: {{{}: the reason}}}}}}`",
                        finding.message, rule.id
                    ),
                ),
                Some(rule) => (rule.id, rule.severity, finding.message),
                None => (rules::SUPPRESSION.id, rules::SUPPRESSION.severity, finding.message),
            };
            self.problems.push(Problem {
                rule,
                severity,
                place: entry.place,
                subject: entry.key.clone(),
                message,
            });
        }
    }
}
