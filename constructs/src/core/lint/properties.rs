//! Properties against AWS's schemas, and the rules of finished templates.

use std::{collections::BTreeSet, sync::Arc};

use resources::{Map, Node, schema};

use crate::core::{
    lint::{
        Judge, Problem, rules,
        scope::Scope,
        tree::{Entry, Tree, Value, is_loop, unknown},
    },
    rules::{Document, Finding, Item, Severity, check},
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
        Self::of_type(entry, scope.type_of(&entry.key)?)
    }

    /// A resource of a loop, in which the variables of the loop are not known.
    fn of_loop(entry: &'a Entry, variables: &[&str]) -> Option<Self> {
        let type_name = entry.value.get("Type")?.as_text()?;
        let mut part = Self::of_type(entry, type_name)?;
        part.properties = part
            .properties
            .iter()
            .map(|(key, node)| (key.to_owned(), repeated(node, variables)))
            .collect();
        part.are_known &= !part
            .properties
            .iter()
            .any(|(key, _)| has_variable(key, variables));
        Some(part)
    }

    fn of_type(entry: &'a Entry, type_name: &'a str) -> Option<Self> {
        let tree = &entry.value;
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

/// Returns a value of a loop. A text with a variable of the loop has any value.
fn repeated(node: &Node, variables: &[&str]) -> Node {
    match node {
        Node::Text(text) if has_variable(text, variables) => unknown(),
        Node::List(nodes) => Node::List(nodes.iter().map(|node| repeated(node, variables)).collect()),
        Node::Map(map) if map.iter().any(|(key, _)| has_variable(key, variables)) => unknown(),
        Node::Map(map) => {
            let entries = map
                .iter()
                .map(|(key, node)| (key.to_owned(), repeated(node, variables)));
            Node::Map(entries.collect())
        }
        Node::If(condition, branches) => Node::If(
            condition.clone(),
            Box::new((repeated(&branches.0, variables), repeated(&branches.1, variables))),
        ),
        node => node.clone(),
    }
}

/// Returns `true` if a text has a variable of a loop: `${Name}`, or `&{Name}` without other signs than letters and digits.
fn has_variable(text: &str, variables: &[&str]) -> bool {
    variables
        .iter()
        .any(|name| text.contains(&format!("${{{name}}}")) || text.contains(&format!("&{{{name}}}")))
}

fn map(type_name: &str, tree: &Tree) -> Map {
    let entries = tree.entries().iter().filter(|entry| {
        let is_path = entry.value.as_text().is_some() && PACKAGED.contains(&(type_name, entry.key.as_str()));
        entry.value.value != Value::Null && !is_path
    });
    let packaged = tree.entries().iter().filter(|entry| {
        entry.value.as_text().is_some() && PACKAGED.contains(&(type_name, entry.key.as_str()))
    });
    entries
        .map(|entry| (entry.key.clone(), entry.value.node()))
        .chain(packaged.map(|entry| (entry.key.clone(), unknown())))
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
        // What a transform adds may be what a rule misses.
        let told = match !self.scope.resources.is_open && parts.iter().all(|part| part.are_known) {
            true => self.rules(&parts),
            false => Vec::new(),
        };
        for (position, part) in parts.iter().enumerate() {
            if part.are_known {
                let is_told = |path: &str| {
                    told.iter()
                        .any(|finding: &Finding| finding.resource == Some(position) && finding.covers(path))
                };
                self.schema(part, &is_told);
            }
        }
        if self.scope.has_extensions {
            self.loops(entries, &mut Vec::new());
        }
    }

    /// Checks the resources that loops repeat.
    fn loops<'a>(&mut self, entries: &'a [Entry], variables: &mut Vec<&'a str>) {
        for entry in entries {
            if !is_loop(&entry.key) {
                if !variables.is_empty()
                    && let Some(part) = Part::of_loop(entry, variables).filter(|part| part.are_known)
                {
                    self.schema(&part, &|_| false);
                }
                continue;
            }
            let Some([variable, _, body]) = entry.value.as_list() else { continue };
            let Some(variable) = variable.as_text() else { continue };
            variables.push(variable);
            self.loops(body.entries(), variables);
            variables.pop();
        }
    }

    /// Reports what AWS's schema refuses, unless a rule has told it.
    fn schema(&mut self, part: &Part<'_>, is_told: &dyn Fn(&str) -> bool) {
        let Some(schema) = schema::find(part.type_name) else { return };
        let scope = &self.scope;
        let findings = schema.check_within(&part.properties, &|id| scope.referent(id));
        let (entry, id) = (part.entry, &part.entry.key);
        for finding in findings
            .into_iter()
            .filter(|finding| !is_told(&finding.path))
        {
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

    /// Reports the findings of rules, and returns them.
    fn rules(&mut self, parts: &[Part<'_>]) -> Vec<Finding> {
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
        let notes = self
            .root
            .get("Metadata")
            .and_then(|tree| tree.get("Stratiform")?.get("Suppressed"));
        let suppressed = notes.map(|notes| map("", notes));
        let document = Document::new(None, items.collect()).with_suppressed(suppressed.as_ref());
        let findings = check(&document);
        for finding in &findings {
            let entry = finding.resource.map(|position| parts[position].entry);
            let (rule, severity, message) = match finding.rule {
                Some(rule) if rule.severity == Severity::Warning => (
                    rule.id,
                    rule.severity,
                    format!(
                        "{}; if this is meant, add `Metadata: {{Stratiform: {{Suppressed: {{{}: the reason}}}}}}` to the resource \
                         or to the template",
                        finding.message, rule.id
                    ),
                ),
                Some(rule) => (rule.id, rule.severity, finding.message.clone()),
                None => (rules::SUPPRESSION.id, rules::SUPPRESSION.severity, finding.message.clone()),
            };
            let place = match entry {
                // A finding about what is missing is at the nearest value that is there.
                Some(entry) if !finding.path.is_empty() => entry
                    .value
                    .get("Properties")
                    .map_or(entry.place, |properties| properties.locate(&finding.path, false)),
                Some(entry) => entry.place,
                None => notes.map_or(self.root.place, |notes| notes.place),
            };
            self.problems.push(Problem {
                rule,
                severity,
                place,
                subject: entry.map_or_else(String::new, |entry| entry.key.clone()),
                message,
            });
        }
        findings
    }
}
