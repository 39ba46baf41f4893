//! Judges templates that were not made by a stack: their form, AWS's schemas, and the rules of finished templates.
//!
//! A [`Source`] is the text of a template with the positions of its values. Only what is certain is a problem: values
//! that a deployment chooses, and parts that a transform writes, are not judged.

mod arguments;
mod conditions;
mod dynamic_references;
mod functions;
mod json;
mod parameters;
mod properties;
mod resources;
mod rules;
mod scenarios;
mod scope;
mod sections;
#[cfg(test)]
mod tests;
mod tree;
mod yaml;

use ::resources::suggestion::nearest;

pub use crate::core::lint::{
    rules::{About, all, find},
    tree::Place,
};
use crate::core::{
    lint::{
        rules::FormRule,
        scope::Scope,
        tree::{Tree, Value},
    },
    rules::Severity,
};

/// The text of a template, as a tree of values with their positions.
#[derive(Debug)]
pub struct Source {
    root: Tree,
    bytes: usize,
}

/// The reason why a text is not a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The position in the text.
    pub place: Place,
    /// The reason and the remedy.
    pub message: String,
}

/// A problem of a template.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The name of the rule, which [`find`] explains.
    pub rule: &'static str,
    /// The consequence.
    pub severity: Severity,
    /// The position in the text.
    pub place: Place,
    /// The logical ID of the resource, or the name of another part. Empty for the template as a whole.
    pub subject: String,
    /// The problem and the remedy.
    pub message: String,
}

impl Source {
    /// Reads JSON, or YAML with CloudFormation's short forms.
    ///
    /// Fails if the text is neither, if it is empty, if a map has a key twice, or if a tag is not a short form.
    pub fn read(text: &str) -> Result<Self, Fault> {
        let bytes = text.len();
        let text = text.trim_start_matches('\u{feff}');
        if text.trim().is_empty() {
            let message = "the file is empty; write a template with the section Resources".to_owned();
            return Err(Fault { place: Place::START, message });
        }
        let root = if text.trim_start().starts_with('{') {
            // YAML in braces looks like JSON.
            json::read(text).or_else(|fault| yaml::read(text).map_err(|_| fault))?
        } else {
            yaml::read(text)?
        };
        if root.as_map().is_none() {
            let message = format!("a template is a map of sections, found {}", root.kind());
            return Err(Fault { place: root.place, message });
        }
        Ok(Self { root, bytes })
    }

    /// Returns the problems, sorted by position.
    pub fn problems(&self) -> Vec<Problem> {
        let mut judge = Judge { root: &self.root, scope: Scope::of(&self.root), problems: Vec::new() };
        judge.nulls(&self.root, "");
        if judge.transforms() {
            judge.sections(self.bytes);
            judge.parameters();
            judge.mappings();
            judge.conditions();
            judge.resources();
            judge.outputs();
            judge.functions();
            judge.dynamic_references();
            judge.properties();
        }
        let mut problems = judge.problems;
        problems.sort_by(|one, other| {
            (one.place, one.rule, &one.message).cmp(&(other.place, other.rule, &other.message))
        });
        problems.dedup_by(|one, other| one.place == other.place && one.message == other.message);
        problems
    }
}

/// A template that is being judged, and its problems so far.
struct Judge<'a> {
    root: &'a Tree,
    scope: Scope<'a>,
    problems: Vec<Problem>,
}

impl Judge<'_> {
    fn add(&mut self, rule: &'static FormRule, place: Place, subject: &str, message: impl Into<String>) {
        self.problems.push(Problem {
            rule: rule.id,
            severity: rule.severity,
            place,
            subject: subject.to_owned(),
            message: message.into(),
        });
    }

    /// Finds values that are null, which CloudFormation refuses everywhere.
    fn nulls(&mut self, tree: &Tree, subject: &str) {
        match &tree.value {
            Value::Null => {
                self.add(&rules::NULL, tree.place, subject, "the value is null; set one, or remove the key");
            }
            Value::List(elements) => elements
                .iter()
                .for_each(|element| self.nulls(element, subject)),
            Value::Map(entries) => entries
                .iter()
                .for_each(|entry| self.nulls(&entry.value, subject)),
            _ => {}
        }
    }
}

/// Returns the known name that is most like an unknown one, as the beginning of a remedy.
fn guess<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> String {
    nearest(name, known).map_or_else(String::new, |near| format!("did you mean `{near}`?"))
}

/// Returns a guess, or another remedy.
fn guess_or<'a>(name: &str, known: impl Iterator<Item = &'a str>, remedy: &str) -> String {
    let guess = guess(name, known);
    if guess.is_empty() { remedy.to_owned() } else { guess }
}
