//! Rules of finished templates: what AWS would refuse, or what would not work, although each resource fits its schema.
//!
//! A rule sees a [`Document`] and knows no construct, so it also holds for overrides, for raw resources and for
//! templates from files. A construct may refuse the same fault earlier and with better words.

mod actions;
mod alarms;
mod apis;
mod buckets;
mod circles;
mod distributions;
pub(crate) mod document;
mod events;
mod expressions;
mod file;
mod functions;
mod identity;
mod invocations;
mod kinds;
mod names;
mod policies;
mod queues;
mod roles;
mod tables;
#[cfg(test)]
mod tests;

use resources::{Map, Node, suggestion::nearest};

pub(crate) use self::roles::statements_of;
pub use self::{
    document::{Document, Item},
    file::File,
};

/// A rule of finished templates.
#[derive(Debug)]
pub struct Rule {
    /// The name, in kebab case: `queue-visibility`.
    pub id: &'static str,
    /// The consequence of a finding.
    pub severity: Severity,
    /// One sentence that is true of a correct template.
    pub summary: &'static str,
    /// AWS's document about it.
    pub source: &'static str,
    /// The section `Resources` of a template, as JSON, without a finding.
    pub passing: &'static str,
    /// The section `Resources` of a template, as JSON, with a finding.
    pub failing: &'static str,
    check: fn(&Document<'_>, &mut Findings),
}

/// The consequence of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// AWS refuses the template, or a resource does not work.
    Error,
    /// The template is probably wrong. Suppress the rule at the construct, with a reason, if it is not.
    Warning,
}

/// A place in a document that breaks a rule.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule. An unused suppression has none.
    pub rule: Option<&'static Rule>,
    /// The position of the resource in the document. A suppression for the whole template is at no resource.
    pub resource: Option<usize>,
    /// The property, as a JSON pointer into the resource's properties: `/RedrivePolicy/maxReceiveCount`. It is empty if the
    /// finding is about the resource as a whole.
    pub path: String,
    /// The problem and the remedy.
    pub message: String,
}

impl Finding {
    /// Returns `true` if a finding of AWS's schemas at this place of the same resource would tell the same fault.
    ///
    /// An error says more than the schema. A warning may be about something else, so that both are told.
    pub(crate) fn covers(&self, path: &str) -> bool {
        let is_error = self
            .rule
            .is_some_and(|rule| rule.severity == Severity::Error);
        is_error && !self.path.is_empty() && self.path == path
    }
}

/// The findings so far.
#[derive(Debug, Default)]
struct Findings {
    rule: Option<&'static Rule>,
    found: Vec<Finding>,
}

impl Findings {
    /// Adds a finding of the current rule about a whole resource. The message must contain the problem and the remedy.
    fn add(&mut self, item: Item<'_>, message: String) {
        self.push(item, String::new(), message);
    }

    /// Adds a finding about the value at a path of names and positions: `RedrivePolicy/maxReceiveCount`.
    fn at(&mut self, item: Item<'_>, path: &str, message: String) {
        self.push(item, format!("/{path}"), message);
    }

    /// Adds a finding about this value of a resource. It is found by its address, so that rules need no paths.
    fn on(&mut self, item: Item<'_>, node: &Node, message: String) {
        let mut path = String::new();
        path_to(item.properties(), node, &mut path);
        self.push(item, path, message);
    }

    fn push(&mut self, item: Item<'_>, path: String, message: String) {
        self.found
            .push(Finding { rule: self.rule, resource: Some(item.position()), path, message });
    }
}

/// Adds the path to a value in a map, and returns `true` if it is there.
fn path_to(map: &Map, wanted: &Node, path: &mut String) -> bool {
    map.iter()
        .any(|(key, node)| step_to(&key.replace('~', "~0").replace('/', "~1"), node, wanted, path))
}

fn step_to(step: &str, node: &Node, wanted: &Node, path: &mut String) -> bool {
    let length = path.len();
    path.push('/');
    path.push_str(step);
    let is_found = std::ptr::eq(node, wanted)
        || match node {
            Node::Map(map) => path_to(map, wanted, path),
            Node::List(nodes) => nodes
                .iter()
                .enumerate()
                .any(|(position, node)| step_to(&position.to_string(), node, wanted, path)),
            Node::If(_, branches) => {
                step_to("Fn::If/1", &branches.0, wanted, path)
                    || step_to("Fn::If/2", &branches.1, wanted, path)
            }
            _ => false,
        };
    if !is_found {
        path.truncate(length);
    }
    is_found
}

/// The rules by subject.
static SUBJECTS: [&[Rule]; 17] = [
    actions::RULES,
    alarms::RULES,
    apis::RULES,
    buckets::RULES,
    circles::RULES,
    distributions::RULES,
    events::RULES,
    expressions::RULES,
    functions::RULES,
    identity::RULES,
    invocations::RULES,
    kinds::RULES,
    names::RULES,
    policies::RULES,
    queues::RULES,
    roles::RULES,
    tables::RULES,
];

/// Returns all rules.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    SUBJECTS.iter().copied().flatten()
}

/// Returns the rule with this name.
pub fn find(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id == id)
}

/// Returns all findings in a document, sorted by resource, and the suppressions that suppress nothing.
///
/// The suppressions of a resource are notes in its metadata. Those of the whole template come first, since they are about
/// no resource.
pub fn check(document: &Document<'_>) -> Vec<Finding> {
    let mut findings = Findings::default();
    for rule in all() {
        findings.rule = Some(rule);
        (rule.check)(document, &mut findings);
    }
    let mut found = findings.found;
    for item in document.items() {
        if let Some(Node::Map(suppressed)) = item.note("Suppressed") {
            suppress(suppressed, Some(item.position()), &mut found);
        }
    }
    // What a resource suppresses with its own reason is no use of the template's suppression.
    if let Some(suppressed) = document.suppressed() {
        suppress(suppressed, None, &mut found);
    }
    found.sort_by_key(|finding| finding.resource);
    found
}

/// Removes the findings of suppressed rules at a resource, or at all, and adds the suppressions that remove nothing.
fn suppress(suppressed: &Map, resource: Option<usize>, found: &mut Vec<Finding>) {
    for (id, _) in suppressed.iter() {
        let before = found.len();
        let rule = find(id);
        found.retain(|finding| {
            let is_suppressed = (resource.is_none() || finding.resource == resource)
                && finding
                    .rule
                    .is_some_and(|rule| rule.id == id && rule.severity == Severity::Warning);
            !is_suppressed
        });
        if found.len() == before
            && let Some(message) = unused(id, rule)
        {
            found.push(Finding { rule: None, resource, path: String::new(), message });
        }
    }
}

/// Returns a message about a suppression that suppresses nothing. Rules of cfn-lint are checked by cfn-lint.
fn unused(id: &str, rule: Option<&Rule>) -> Option<String> {
    match rule {
        Some(rule) if rule.severity == Severity::Error => {
            Some(format!("suppresses `{id}`, but AWS refuses what this rule finds; remove the suppression"))
        }
        Some(_) => {
            Some(format!("suppresses `{id}`, but this rule finds nothing here; remove the suppression"))
        }
        None if is_of_linter(id) => None,
        None => {
            let hint = nearest(id, all().map(|rule| rule.id));
            let hint = hint.map_or_else(String::new, |hint| format!("; did you mean `{hint}`?"));
            Some(format!("suppresses `{id}`, which is not the name of a rule{hint}"))
        }
    }
}

/// Returns `true` if this is the name of a rule of cfn-lint, such as `W3005`.
pub(crate) fn is_of_linter(id: &str) -> bool {
    id.starts_with(['E', 'W', 'I']) && id.len() == 5 && id[1..].bytes().all(|digit| digit.is_ascii_digit())
}
