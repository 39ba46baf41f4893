//! Functions of CloudFormation: their forms, and the names that they refer to.

use resources::schema;

use crate::core::{
    checks::attribute_refusal,
    lint::{
        Judge, arguments, guess_or, rules,
        tree::{Entry, PSEUDO, Tree, Value, is_function, is_loop},
    },
    rules::document::{Piece, substitutions},
};

/// The part of a template that a function is in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Conditions,
    /// The section Rules, which has functions of its own.
    Rules,
    Resources,
    Outputs,
}

/// The functions, except those of the section Rules.
const FUNCTIONS: [&str; 19] = [
    "Fn::And",
    "Fn::Base64",
    "Fn::Cidr",
    "Fn::Equals",
    "Fn::FindInMap",
    "Fn::GetAZs",
    "Fn::GetAtt",
    "Fn::GetStackOutput",
    "Fn::If",
    "Fn::ImportValue",
    "Fn::Join",
    "Fn::Length",
    "Fn::Not",
    "Fn::Or",
    "Fn::Select",
    "Fn::Split",
    "Fn::Sub",
    "Fn::ToJsonString",
    "Fn::Transform",
];

/// The functions of the section Rules alone.
const OF_RULES: [&str; 6] = [
    "Fn::Contains",
    "Fn::EachMemberEquals",
    "Fn::EachMemberIn",
    "Fn::RefAll",
    "Fn::ValueOf",
    "Fn::ValueOfAll",
];

/// A place of functions: its part of the template, and the resource or other entry.
#[derive(Clone, Copy)]
struct At<'a> {
    part: Part,
    subject: &'a str,
}

impl Judge<'_> {
    /// Checks all functions of the template. Metadata of the template as a whole may contain anything.
    pub(super) fn functions(&mut self) {
        let root = self.root;
        for (section, part) in [
            ("Conditions", Part::Conditions),
            ("Rules", Part::Rules),
            ("Resources", Part::Resources),
            ("Outputs", Part::Outputs),
        ] {
            for entry in root.get(section).map(Tree::entries).unwrap_or_default() {
                let at = At { part, subject: &entry.key };
                if is_loop(&entry.key) {
                    self.loop_of_extensions(entry, at);
                } else if entry.key != "Fn::Transform" {
                    self.walk(&entry.value, at);
                }
            }
        }
    }

    fn walk(&mut self, tree: &Tree, at: At<'_>) {
        match &tree.value {
            Value::List(elements) => elements.iter().for_each(|element| self.walk(element, at)),
            Value::Map(entries) => {
                for entry in entries {
                    if is_loop(&entry.key) {
                        self.loop_of_extensions(entry, at);
                        continue;
                    }
                    let is_alone = entries.len() == 1;
                    if is_alone && is_function(&entry.key) {
                        self.function(entry, at);
                    } else if entry.key.starts_with("Fn::") && entry.key != "Fn::Transform" {
                        let message = format!("{} has other keys beside it; write it alone", entry.key);
                        self.add(&rules::FUNCTION, entry.place, at.subject, message);
                    }
                    // The content of a transform is for the transform.
                    if entry.key != "Fn::Transform" {
                        self.walk(&entry.value, at);
                    }
                }
            }
            _ => {}
        }
    }

    /// Checks that a loop may be here. What it repeats is not judged.
    fn loop_of_extensions(&mut self, entry: &Entry, at: At<'_>) {
        if !self.scope.has_extensions {
            let message = "Fn::ForEach needs `Transform: AWS::LanguageExtensions`; add the transform";
            self.add(&rules::FUNCTION, entry.place, at.subject, message);
        }
    }

    fn function(&mut self, entry: &Entry, at: At<'_>) {
        let (name, value) = (entry.key.as_str(), &entry.value);
        let is_here = match name {
            "Fn::And" | "Fn::Equals" | "Fn::Not" | "Fn::Or" => {
                matches!(at.part, Part::Conditions | Part::Rules)
            }
            "Fn::GetAtt" | "Fn::ImportValue" | "Fn::If" | "Fn::GetAZs" | "Fn::Cidr" | "Fn::Base64"
            | "Fn::GetStackOutput" => {
                matches!(at.part, Part::Resources | Part::Outputs)
            }
            name if OF_RULES.contains(&name) => at.part == Part::Rules,
            name if FUNCTIONS.contains(&name) || name == "Ref" => true,
            _ => {
                let remedy = guess_or(name, FUNCTIONS.into_iter(), "remove it");
                let message = format!("there is no function `{name}`; {remedy}");
                self.add(&rules::FUNCTION, entry.place, at.subject, message);
                return;
            }
        };
        if !is_here {
            let message = format!("{name} is not possible here; {}", remedy_of_place(name));
            self.add(&rules::FUNCTION, entry.place, at.subject, message);
            return;
        }
        if matches!(name, "Fn::Length" | "Fn::ToJsonString") && !self.scope.has_extensions {
            let message = format!("{name} needs `Transform: AWS::LanguageExtensions`; add the transform");
            self.add(&rules::FUNCTION, entry.place, at.subject, message);
            return;
        }
        match name {
            "Ref" => self.reference(value, at),
            "Fn::GetAtt" => self.attribute(value, at),
            "Fn::Sub" => self.substitution(value, at),
            "Fn::FindInMap" => self.look_up(value, at),
            "Fn::If" => {
                if let Some([condition, ..]) = value.as_list()
                    && let Some(condition_name) = condition.as_text()
                {
                    self.known_condition(condition_name, condition.place, at.subject);
                }
                self.parts(name, value, at, 3..=3, "the name of a condition and two values", |parts| {
                    parts[0].as_text().is_some()
                });
            }
            "Fn::Join" => self.parts(name, value, at, 2..=2, "a separator and a list", |parts| {
                let is_plain =
                    |part: &Tree| part.as_list().is_none() && (part.as_map().is_none() || may_be(part));
                parts[0].as_text().is_some()
                    && match parts[1].as_list() {
                        Some(elements) => elements.iter().all(is_plain),
                        None => may_be(&parts[1]),
                    }
            }),
            "Fn::Split" => self.parts(name, value, at, 2..=2, "a separator and a string", |parts| {
                parts[0].as_text().is_some() && (parts[1].as_text().is_some() || may_be(&parts[1]))
            }),
            "Fn::Select" => {
                self.parts(name, value, at, 2..=2, "an index that the list has, and a list", |parts| {
                    let index = parts[0]
                        .scalar()
                        .map(|index| index.trim().parse::<usize>().ok());
                    match (index, parts[1].as_list()) {
                        (Some(None), _) => false,
                        (Some(Some(index)), Some(elements)) => {
                            // An element may be left out, or be several values.
                            index < elements.len() || elements.iter().any(may_be)
                        }
                        (None, _) if !may_be(&parts[0]) => false,
                        (_, Some(_)) => true,
                        (_, None) => may_be(&parts[1]),
                    }
                });
            }
            "Fn::Equals" => self.parts(name, value, at, 2..=2, "two values", |parts| {
                parts
                    .iter()
                    .all(|part| part.scalar().is_some() || may_be(part) || part.as_list().is_some())
            }),
            "Fn::Cidr" => {
                let is_open = self.scope.has_extensions && value.function().is_some();
                if !is_open {
                    self.parts(name, value, at, 2..=3, "a block of addresses, a count, and bits", |parts| {
                        parts
                            .iter()
                            .all(|part| part.scalar().is_some() || may_be(part))
                    });
                }
            }
            "Fn::Base64" | "Fn::GetAZs" | "Fn::ImportValue" if value.scalar().is_none() && !may_be(value) => {
                let message =
                    format!("{name} takes a string, found {}; write a string or a function", value.kind());
                self.add(&rules::FUNCTION, value.place, at.subject, message);
            }
            "Fn::GetStackOutput" => {
                let known = ["AccountId", "OutputName", "Region", "RoleArn", "StackName"];
                let is_complete = ["StackName", "OutputName"]
                    .iter()
                    .all(|key| value.get(key).is_some());
                let are_known = value
                    .entries()
                    .iter()
                    .all(|entry| known.contains(&entry.key.as_str()));
                if !is_complete || !are_known {
                    let message = "Fn::GetStackOutput takes a map of StackName, OutputName and, if needed, Region and RoleArn; change it";
                    self.add(&rules::FUNCTION, value.place, at.subject, message);
                }
            }
            _ => {}
        }
        if !self.scope.has_extensions {
            for (function, known) in arguments::unknown(name, value) {
                let message =
                    format!("{} is not possible within {name} here; use {}", function.key, known.join(", "));
                self.add(&rules::FUNCTION, function.place, at.subject, message);
            }
        }
    }

    /// Checks that a function has this many parts, and that they are as it needs them.
    fn parts(
        &mut self,
        name: &str,
        value: &Tree,
        at: At<'_>,
        count: std::ops::RangeInclusive<usize>,
        what: &str,
        fits: impl FnOnce(&[Tree]) -> bool,
    ) {
        let is_valid = value
            .as_list()
            .is_some_and(|parts| count.contains(&parts.len()) && fits(parts));
        // With the language extensions, a part may be computed.
        let is_computed =
            self.scope.has_extensions && value.as_list().is_none_or(|parts| parts.iter().any(may_be));
        if !is_valid && !is_computed {
            let message = format!("{name} takes a list of {what}; change the list");
            self.add(&rules::FUNCTION, value.place, at.subject, message);
        }
    }

    fn reference(&mut self, value: &Tree, at: At<'_>) {
        match value.as_text() {
            Some(name) => {
                if let Some(message) = self.unknown_name(name, at) {
                    self.add(&rules::REFERENCE, value.place, at.subject, message);
                }
            }
            None if self.scope.has_extensions && may_be(value) => {}
            None => {
                let message = format!(
                    "Ref takes a name, found {}; write the name of a parameter or a resource",
                    value.kind()
                );
                self.add(&rules::FUNCTION, value.place, at.subject, message);
            }
        }
    }

    /// Returns a message if nothing has this name that `Ref` can refer to here.
    fn unknown_name(&self, name: &str, at: At<'_>) -> Option<String> {
        let scope = &self.scope;
        if PSEUDO.contains(&name) || scope.parameters.contains(name) {
            return None;
        }
        if matches!(at.part, Part::Conditions | Part::Rules) {
            let found = match scope.resources.entries.contains_key(name) {
                true => format!("refers to the resource `{name}`, which does not exist yet"),
                false => format!("refers to `{name}`, which is not a parameter"),
            };
            let remedy = guess_or(name, scope.parameters.names(), "refer to a parameter");
            return Some(format!("{found}; {remedy}"));
        }
        if scope.resources.contains(name) || scope.is_of_module(name) {
            return None;
        }
        let known = scope
            .parameters
            .names()
            .chain(scope.resources.names())
            .chain(PSEUDO);
        let remedy = guess_or(name, known, "add a resource or a parameter with this name");
        Some(format!("refers to `{name}`, which is not in this template; {remedy}"))
    }

    fn attribute(&mut self, value: &Tree, at: At<'_>) {
        let (id, attribute) = match &value.value {
            Value::Text(text) => match text.split_once('.') {
                Some((id, attribute)) => (id.to_owned(), Some(attribute.to_owned())),
                None => return self.malformed_attribute(value, at),
            },
            Value::List(parts) if parts.len() >= 2 => match parts[0].as_text() {
                Some(id) => {
                    let names: Option<Vec<&str>> = parts[1..].iter().map(Tree::as_text).collect();
                    if names.is_none()
                        && !parts[1..]
                            .iter()
                            .all(|part| part.as_text().is_some() || may_be(part))
                    {
                        return self.malformed_attribute(value, at);
                    }
                    (id.to_owned(), names.map(|names| names.join(".")))
                }
                None if self.scope.has_extensions => return,
                None => return self.malformed_attribute(value, at),
            },
            _ if self.scope.has_extensions && may_be(value) => return,
            _ => return self.malformed_attribute(value, at),
        };
        if let Some(message) = self.unknown_attribute(&id, attribute.as_deref()) {
            self.add(&rules::REFERENCE, value.place, at.subject, message);
        }
    }

    fn malformed_attribute(&mut self, value: &Tree, at: At<'_>) {
        let message = "Fn::GetAtt takes the name of a resource and an attribute; write them as `[Jobs, Arn]`";
        self.add(&rules::FUNCTION, value.place, at.subject, message);
    }

    /// Returns a message if there is no such resource, or if it does not have this attribute.
    fn unknown_attribute(&self, id: &str, attribute: Option<&str>) -> Option<String> {
        let scope = &self.scope;
        if !scope.resources.contains(id) {
            // A module's resource is `Site.Bucket`, and its attribute follows.
            if scope.is_of_module(id) {
                return None;
            }
            let remedy = guess_or(id, scope.resources.names(), "add a resource with this name");
            return Some(format!(
                "refers to an attribute of `{id}`, which is not a resource of this template; {remedy}"
            ));
        }
        attribute_refusal(&schema::find(scope.type_of(id)?)?, id, attribute?)
    }

    fn substitution(&mut self, value: &Tree, at: At<'_>) {
        let (text, variables) = match &value.value {
            Value::Text(text) => (text.as_str(), None),
            Value::List(parts) => match parts.as_slice() {
                [text, variables] if text.as_text().is_some() && variables.as_map().is_some() => {
                    (text.as_text().unwrap_or_default(), Some(variables))
                }
                _ => return self.malformed_substitution(value, at),
            },
            _ => return self.malformed_substitution(value, at),
        };
        for piece in substitutions(text) {
            let Piece::Reference(name, attribute) = piece else { continue };
            let whole = attribute.map_or_else(|| name.to_owned(), |attribute| format!("{name}.{attribute}"));
            let is_variable = variables.is_some_and(|variables| {
                variables.get(&whole).is_some() || variables.get(name).is_some() || variables.is_open()
            });
            if is_variable || name.is_empty() {
                continue;
            }
            let unknown = match attribute {
                // In conditions, only parameters have values.
                Some(attribute) => self.unknown_attribute(name, Some(attribute)),
                None => self.unknown_name(name, at),
            };
            if let Some(message) = unknown {
                self.add(&rules::REFERENCE, value.place, at.subject, format!("`${{{whole}}}` {message}"));
            }
        }
    }

    fn malformed_substitution(&mut self, value: &Tree, at: At<'_>) {
        if self.scope.has_extensions && may_be(value) {
            return;
        }
        let message = "Fn::Sub takes a string, or a list of a string and a map of variables; change it";
        self.add(&rules::FUNCTION, value.place, at.subject, message);
    }

    fn look_up(&mut self, value: &Tree, at: At<'_>) {
        let most = if self.scope.has_extensions { 4 } else { 3 };
        let Some(parts) = value
            .as_list()
            .filter(|parts| (3..=most).contains(&parts.len()))
        else {
            if !(self.scope.has_extensions && may_be(value)) {
                let message = "Fn::FindInMap takes a list of a mapping and two keys; change the list";
                self.add(&rules::FUNCTION, value.place, at.subject, message);
            }
            return;
        };
        let Some(name) = parts[0].as_text() else { return };
        let Some(mapping) = self.scope.mappings.entries.get(name).copied() else {
            if !self.scope.mappings.is_open && parts.len() == 3 {
                let remedy = guess_or(name, self.scope.mappings.names(), "add it to the section Mappings");
                let message = format!("there is no mapping `{name}`; {remedy}");
                self.add(&rules::REFERENCE, parts[0].place, at.subject, message);
            }
            return;
        };
        if parts.len() > 3 || mapping.value.is_open() {
            return;
        }
        let first = parts[1].scalar();
        let second = parts[2].scalar();
        let values = match &first {
            Some(first) => match mapping.value.get(first) {
                Some(values) => values,
                None => return self.unknown_key(name, first, &mapping.value, &parts[1], at),
            },
            // Some first key has the second one.
            None => {
                let Some(second) = second else { return };
                let entries = mapping.value.entries();
                let is_known = entries
                    .iter()
                    .any(|entry| entry.value.get(&second).is_some() || entry.value.is_open());
                if !is_known && let Some(entry) = entries.first() {
                    self.unknown_key(name, &second, &entry.value, &parts[2], at);
                }
                return;
            }
        };
        if let Some(second) = second
            && values.get(&second).is_none()
            && !values.is_open()
        {
            self.unknown_key(name, &second, values, &parts[2], at);
        }
    }

    fn unknown_key(&mut self, mapping: &str, key: &str, known: &Tree, part: &Tree, at: At<'_>) {
        let known = known.entries().iter().map(|entry| entry.key.as_str());
        let remedy = guess_or(key, known, "add it");
        let message = format!("the mapping {mapping} has no key `{key}`; {remedy}");
        self.add(&rules::REFERENCE, part.place, at.subject, message);
    }
}

/// Returns `true` if a value is a function, which may have any value.
fn may_be(tree: &Tree) -> bool {
    tree.function().is_some() || tree.is_open()
}

fn remedy_of_place(name: &str) -> &'static str {
    match name {
        "Fn::And" | "Fn::Equals" | "Fn::Not" | "Fn::Or" => {
            "write it in the section Conditions, and choose by Fn::If and the condition's name"
        }
        name if OF_RULES.contains(&name) => "it is a function of the section Rules",
        _ => "compare parameters, mappings and literals",
    }
}
