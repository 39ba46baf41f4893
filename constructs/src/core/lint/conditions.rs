//! The section Conditions.

use crate::core::{
    checks::circles,
    lint::{
        Judge, rules,
        tree::{Entry, Tree, is_loop},
    },
};

/// The functions that are true or false.
const LOGICAL: [&str; 5] = ["Condition", "Fn::And", "Fn::Equals", "Fn::Not", "Fn::Or"];

impl Judge<'_> {
    pub(super) fn conditions(&mut self) {
        let conditions: Vec<&Entry> = self.scope.conditions.entries.values().copied().collect();
        for condition in &conditions {
            self.condition(&condition.value, &condition.key);
        }
        let position = |name: &str| conditions.iter().position(|entry| entry.key == name);
        let dependencies: Vec<Vec<usize>> = conditions
            .iter()
            .map(|entry| {
                let mut names = Vec::new();
                conditions_within(&entry.value, &mut names);
                names.into_iter().filter_map(position).collect()
            })
            .collect();
        for circle in circles::of(&dependencies) {
            let first = conditions[circle[0]];
            let message = format!(
                "the condition depends on itself: {}; remove one reference",
                super::resources::path(circle.iter().map(|step| conditions[*step].key.as_str()))
            );
            self.add(&rules::CIRCLE, first.place, &first.key, message);
        }
    }

    /// Checks that a value is true or false.
    fn condition(&mut self, tree: &Tree, subject: &str) {
        let [entry] = tree.entries() else {
            if !tree.is_open() {
                let message = format!(
                    "a condition is one of the functions {}, found {}; write one",
                    LOGICAL.join(", "),
                    tree.kind()
                );
                self.add(&rules::CONDITION, tree.place, subject, message);
            }
            return;
        };
        match entry.key.as_str() {
            "Condition" => match entry.value.as_text() {
                Some(name) => self.known_condition(name, entry.value.place, subject),
                None => self.add(
                    &rules::CONDITION,
                    entry.value.place,
                    subject,
                    "`Condition` takes the name of a condition; write a string",
                ),
            },
            key @ ("Fn::And" | "Fn::Or" | "Fn::Not") => {
                let elements = entry.value.as_list();
                let wanted = if key == "Fn::Not" { 1..=1 } else { 2..=10 };
                match elements {
                    Some(elements) if wanted.contains(&elements.len()) => {
                        elements
                            .iter()
                            .for_each(|element| self.condition(element, subject));
                    }
                    _ => {
                        let wanted = if key == "Fn::Not" { "one condition" } else { "2 to 10 conditions" };
                        let message = format!("{key} takes a list of {wanted}; change the list");
                        self.add(&rules::CONDITION, entry.value.place, subject, message);
                    }
                }
            }
            // The walk through all functions checks its two values.
            "Fn::Equals" | "Fn::Transform" => {}
            // These are in the section Rules.
            "Fn::Contains" | "Fn::EachMemberEquals" | "Fn::EachMemberIn" | "Fn::RefAll" => {}
            key if is_loop(key) => {}
            key => {
                let message =
                    format!("`{key}` is not true or false; a condition is one of {}", LOGICAL.join(", "));
                self.add(&rules::CONDITION, entry.place, subject, message);
            }
        }
    }

    /// Checks that a condition exists.
    pub(super) fn known_condition(&mut self, name: &str, place: super::Place, subject: &str) {
        if !self.scope.conditions.contains(name) {
            let remedy =
                super::guess_or(name, self.scope.conditions.names(), "add it to the section Conditions");
            let message = format!("there is no condition `{name}`; {remedy}");
            self.add(&rules::REFERENCE, place, subject, message);
        }
    }
}

/// Collects the names of conditions in a condition.
fn conditions_within<'a>(tree: &'a Tree, found: &mut Vec<&'a str>) {
    if let [entry] = tree.entries()
        && entry.key == "Condition"
    {
        found.extend(entry.value.as_text());
    }
    let elements = tree.as_list().unwrap_or_default().iter();
    let values = tree.entries().iter().map(|entry| &entry.value);
    elements
        .chain(values)
        .for_each(|tree| conditions_within(tree, found));
}
