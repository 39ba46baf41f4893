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

use resources::{Node, suggestion::nearest};

pub(crate) use self::names::has_name;
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
    /// The position of the resource in the document.
    pub resource: usize,
    /// The problem and the remedy.
    pub message: String,
}

/// The findings so far.
#[derive(Debug, Default)]
struct Findings {
    rule: Option<&'static Rule>,
    found: Vec<Finding>,
}

impl Findings {
    /// Adds a finding of the current rule. The message must contain the problem and the remedy.
    fn add(&mut self, item: Item<'_>, message: String) {
        self.found
            .push(Finding { rule: self.rule, resource: item.position(), message });
    }
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
pub fn check(document: &Document<'_>) -> Vec<Finding> {
    let mut findings = Findings::default();
    for rule in all() {
        findings.rule = Some(rule);
        (rule.check)(document, &mut findings);
    }
    let mut found = findings.found;
    for item in document.items() {
        let Some(Node::Map(suppressed)) = item.note("Suppressed") else { continue };
        for (id, _) in suppressed.iter() {
            let before = found.len();
            let rule = find(id);
            found.retain(|finding| {
                let is_suppressed = finding.resource == item.position()
                    && finding
                        .rule
                        .is_some_and(|rule| rule.id == id && rule.severity == Severity::Warning);
                !is_suppressed
            });
            if found.len() == before
                && let Some(message) = unused(id, rule)
            {
                found.push(Finding { rule: None, resource: item.position(), message });
            }
        }
    }
    found.sort_by_key(|finding| finding.resource);
    found
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
