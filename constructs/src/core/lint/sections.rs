//! The sections of a template, their sizes and their names.

use crate::core::lint::{
    Judge, guess_or, rules,
    scope::transforms,
    tree::{Entry, Tree, Value, is_function, is_loop},
};

/// The sections. Source: "Template sections" in the CloudFormation User Guide.
const SECTIONS: [&str; 13] = [
    "AWSTemplateFormatVersion",
    "Conditions",
    "Constants",
    "Description",
    "Fn::Transform",
    "Hooks",
    "Mappings",
    "Metadata",
    "Outputs",
    "Parameters",
    "Resources",
    "Rules",
    "Transform",
];

/// The sections that are maps of names.
const MAPS: [&str; 7] = ["Conditions", "Mappings", "Metadata", "Outputs", "Parameters", "Resources", "Rules"];

// Source: "Understand CloudFormation quotas" in the CloudFormation User Guide.
const LIMITS: [(&str, usize); 4] =
    [("Resources", 500), ("Parameters", 200), ("Outputs", 200), ("Mappings", 200)];
const BYTES: usize = 1_000_000;
pub(super) const DESCRIPTION_BYTES: usize = 1024;
const NAME_LENGTH: usize = 255;

impl Judge<'_> {
    /// Returns `true` if the template can be judged as it stands. A macro can make anything of it.
    pub(super) fn transforms(&mut self) -> bool {
        let root = self.root;
        let mut can_be_judged = true;
        for (name, tree) in transforms(root) {
            if name.starts_with("AWS::Serverless-") {
                self.add(
                    &rules::SAM,
                    tree.place,
                    "",
                    "this is a SAM template, whose resources AWS makes of it; lint what `sam validate --debug` or \
                     GetTemplate with the stage Processed prints",
                );
            }
            can_be_judged &= [
                "AWS::CodeDeployBlueGreen",
                "AWS::CodeStar",
                "AWS::Include",
                "AWS::LanguageExtensions",
                "AWS::SecretsManager-",
                "AWS::ServiceCatalog",
            ]
            .iter()
            .any(|known| name.starts_with(known));
        }
        can_be_judged
    }

    pub(super) fn sections(&mut self, bytes: usize) {
        let root = self.root;
        for entry in root.entries() {
            if !SECTIONS.contains(&entry.key.as_str()) {
                let remedy = guess_or(&entry.key, SECTIONS.into_iter(), "remove it");
                let message = format!("a template has no section `{}`; {remedy}", entry.key);
                self.add(&rules::SECTION, entry.place, "", message);
            }
        }
        for name in MAPS {
            let Some(entry) = root.entry(name) else { continue };
            match &entry.value.value {
                Value::Map(_) | Value::Null => {}
                _ => {
                    let message =
                        format!("the section {name} is a map, found {}; write a map", entry.value.kind());
                    self.add(&rules::SECTION, entry.value.place, "", message);
                }
            }
        }
        match root.entry("Resources") {
            None if !self.scope.resources.is_open => {
                let message = "the template has no section Resources; add it, with at least one resource";
                self.add(&rules::SECTION, root.place, "", message);
            }
            Some(entry)
                if entry.value.as_map().is_some_and(<[Entry]>::is_empty) && !self.scope.resources.is_open =>
            {
                let message =
                    "the template has no resources, and CloudFormation deploys at least one; add one";
                self.add(&rules::EMPTY, entry.place, "", message);
            }
            _ => {}
        }
        if let Some(version) = root.get("AWSTemplateFormatVersion")
            && version.as_text() != Some("2010-09-09")
        {
            let message = "not a version of the format; the only one is \"2010-09-09\"";
            self.add(&rules::SECTION, version.place, "", message);
        }
        if let Some(entry) = root.entry("Description") {
            self.description(entry, "");
        }
        self.limits(bytes);
        self.names();
    }

    /// Checks a description: of the template, a parameter or an output.
    pub(super) fn description(&mut self, entry: &Entry, subject: &str) {
        match entry.value.as_text().map(str::len) {
            Some(bytes) if bytes > DESCRIPTION_BYTES => {
                let message = format!(
                    "the description has {bytes} bytes, and CloudFormation accepts {DESCRIPTION_BYTES}; shorten it"
                );
                self.add(&rules::LIMIT, entry.value.place, subject, message);
            }
            None if entry.value.value != Value::Null && entry.value.scalar().is_none() => {
                let message =
                    format!("a description is a string, found {}; write a string", entry.value.kind());
                self.add(&rules::SECTION, entry.value.place, subject, message);
            }
            _ => {}
        }
    }

    fn limits(&mut self, bytes: usize) {
        let root = self.root;
        for (name, most) in LIMITS {
            if let Some(entry) = root.entry(name)
                && entry.value.entries().len() > most
            {
                let message = format!(
                    "{} entries in {name}, and a template holds at most {most}; split the template",
                    entry.value.entries().len()
                );
                self.add(&rules::LIMIT, entry.place, "", message);
            }
        }
        if bytes > BYTES {
            let message = format!(
                "the template has {bytes} bytes, and CloudFormation accepts {BYTES}; split the template"
            );
            self.add(&rules::LIMIT, root.place, "", message);
        }
    }

    /// Checks the names of resources, parameters, mappings and outputs. Conditions may have other characters.
    fn names(&mut self) {
        let root = self.root;
        for section in ["Resources", "Parameters", "Mappings", "Outputs"] {
            for entry in root.get(section).map(Tree::entries).unwrap_or_default() {
                let name = &entry.key;
                if is_loop(name) || is_function(name) {
                    continue;
                }
                let is_valid = !name.is_empty()
                    && name.len() <= NAME_LENGTH
                    && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
                if !is_valid {
                    let message = format!(
                        "`{name}` is not a valid name in {section}; use 1 to {NAME_LENGTH} letters and digits"
                    );
                    self.add(&rules::NAME, entry.place, name, message);
                }
                if section == "Resources" && self.scope.parameters.entries.contains_key(name.as_str()) {
                    let message = format!("a parameter is called `{name}` too; rename one");
                    self.add(&rules::NAME, entry.place, name, message);
                }
            }
        }
    }

    pub(super) fn mappings(&mut self) {
        let root = self.root;
        for mapping in root.get("Mappings").map(Tree::entries).unwrap_or_default() {
            let name = &mapping.key;
            if name == "Fn::Transform" || mapping.value.is_open() {
                continue;
            }
            let Some(first) = mapping.value.as_map() else {
                let message = format!(
                    "a mapping is a map of maps, found {}; write two levels of keys",
                    mapping.value.kind()
                );
                self.add(&rules::MAPPING, mapping.value.place, name, message);
                continue;
            };
            for first in first {
                let Some(second) = first.value.as_map() else {
                    let message = format!(
                        "`{}` of a mapping is a map of values, found {}; write a second level of keys",
                        first.key,
                        first.value.kind()
                    );
                    self.add(&rules::MAPPING, first.value.place, name, message);
                    continue;
                };
                let is_key = first
                    .key
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte));
                if !is_key {
                    let message = format!(
                        "`{}` is not a valid key of a mapping's first level; use letters, digits, points and hyphens",
                        first.key
                    );
                    self.add(&rules::MAPPING, first.place, name, message);
                }
                for second in second {
                    let wrong = match &second.value.value {
                        Value::Map(_) if first.key != "Fn::Transform" && second.key != "Fn::Transform" => {
                            true
                        }
                        Value::List(elements) => elements
                            .iter()
                            .any(|element| element.scalar().is_none() && element.value != Value::Null),
                        _ => false,
                    };
                    let is_name = second.key.bytes().all(|byte| byte.is_ascii_alphanumeric());
                    if !is_name && !is_function(&second.key) {
                        let message = format!(
                            "`{}` is not a valid key of a mapping's second level; use letters and digits",
                            second.key
                        );
                        self.add(&rules::MAPPING, second.place, name, message);
                    }
                    if wrong {
                        let message = format!(
                            "`{}` of a mapping is not a string or a list of strings; mappings hold no functions and no maps",
                            second.key
                        );
                        self.add(&rules::MAPPING, second.value.place, name, message);
                    }
                }
            }
        }
    }
}
