//! The names that the parts of a template can refer to.

use std::collections::BTreeMap;

use resources::schema::{self, Referent};

use crate::core::lint::tree::{Entry, Tree, Value, is_loop};

/// The names in a template.
///
/// A section is open if a transform adds to it. Then a name that is not found there may exist.
#[derive(Debug)]
pub(super) struct Scope<'a> {
    pub(super) parameters: Section<'a>,
    pub(super) mappings: Section<'a>,
    pub(super) conditions: Section<'a>,
    pub(super) resources: Section<'a>,
    /// The template has the language extensions of CloudFormation.
    pub(super) has_extensions: bool,
}

/// The entries of a section, without loops and transforms.
#[derive(Debug, Default)]
pub(super) struct Section<'a> {
    pub(super) entries: BTreeMap<&'a str, &'a Entry>,
    pub(super) is_open: bool,
}

impl<'a> Scope<'a> {
    pub(super) fn of(root: &'a Tree) -> Self {
        let is_included = transforms(root)
            .iter()
            .any(|(name, _)| *name == "AWS::Include");
        let section = |name: &str| {
            let tree = root.get(name);
            let entries = tree.map(Tree::entries).unwrap_or_default();
            Section {
                entries: entries
                    .iter()
                    .filter(|entry| !is_loop(&entry.key) && entry.key != "Fn::Transform")
                    .map(|entry| (entry.key.as_str(), entry))
                    .collect(),
                is_open: is_included || tree.is_some_and(Tree::is_open),
            }
        };
        Self {
            parameters: section("Parameters"),
            mappings: section("Mappings"),
            conditions: section("Conditions"),
            resources: section("Resources"),
            has_extensions: transforms(root)
                .iter()
                .any(|(name, _)| *name == "AWS::LanguageExtensions"),
        }
    }

    /// Returns the type of a resource, such as `AWS::SQS::Queue`.
    pub(super) fn type_of(&self, id: &str) -> Option<&'a str> {
        self.resources.entries.get(id)?.value.get("Type")?.as_text()
    }

    /// Returns what has this name, for AWS's schemas.
    pub(super) fn referent(&self, id: &str) -> Option<Referent> {
        if let Some(type_name) = self.type_of(id) {
            return schema::find(type_name).map(Referent::Resource);
        }
        let kind = self
            .parameters
            .entries
            .get(id)?
            .value
            .get("Type")?
            .as_text()?;
        let kind = kind
            .strip_prefix("AWS::SSM::Parameter::Value<")
            .unwrap_or(kind);
        match kind.starts_with("List<") || kind.starts_with("CommaDelimitedList") {
            true => Some(Referent::List),
            false => Some(Referent::Text),
        }
    }

    /// Returns `true` for a name that may be of a module's resource, such as `Site.Bucket` or `SiteBucket`.
    pub(super) fn is_of_module(&self, id: &str) -> bool {
        self.resources.entries.iter().any(|(module, _)| {
            id.starts_with(module)
                && self
                    .type_of(module)
                    .is_some_and(|type_name| type_name.ends_with("::MODULE"))
        })
    }
}

impl Section<'_> {
    pub(super) fn contains(&self, name: &str) -> bool {
        self.is_open || self.entries.contains_key(name)
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().copied()
    }
}

/// Returns the names of the template's transforms, with their values.
pub(super) fn transforms(root: &Tree) -> Vec<(&str, &Tree)> {
    let values = ["Transform", "Fn::Transform"]
        .into_iter()
        .filter_map(|key| root.get(key))
        .flat_map(|tree| tree.as_list().unwrap_or(std::slice::from_ref(tree)));
    values
        .filter_map(|tree| {
            let name = match &tree.value {
                Value::Map(_) => tree.get("Name")?,
                _ => tree,
            };
            Some((name.as_text()?, tree))
        })
        .collect()
}
