//! A summary of a template for reviewers, on one page.

mod permissions;
mod routes;
mod starts;
mod words;

use std::{collections::BTreeMap, fmt};

use resources::{Map, Node};

use crate::core::template::{Parameter, Removal, Resource, Template};

/// A template in words: its resources and routes, the permissions of each function, and the public and retained
/// resources.
///
/// All facts come from the resources' properties, so the summary always agrees with the template. It is written as
/// Markdown with one fact on a line, so that its diff reads as a list of changes.
///
/// ```
/// # use constructs::{Queue, Stack, Stage};
/// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
/// stack.add(Queue::<String>::new("orders"));
/// let templates = stack.synth().expect("a queue alone is fine");
/// let summary = templates.main.summary().to_string();
/// assert!(summary.contains("- Orders: AWS::SQS::Queue, shop-dev-orders"));
/// ```
#[derive(Clone, Debug)]
pub struct Summary {
    title: String,
    description: Option<&'static str>,
    sections: Vec<Section>,
}

#[derive(Clone, Debug)]
struct Section {
    title: &'static str,
    groups: Vec<Group>,
}

/// A group of facts. With a title, they belong to one resource.
#[derive(Clone, Debug)]
struct Group {
    title: Option<String>,
    facts: Vec<String>,
}

impl Template {
    /// Returns a summary of the template for reviewers.
    pub fn summary(&self) -> Summary {
        let reader = Reader::new(self);
        let tags: Vec<String> = self
            .stage
            .tags()
            .map(|(key, value)| format!("{key}={value}"))
            .collect();
        // Most stages have none. The others' resources have them all.
        let tags = (!tags.is_empty()).then(|| Section::of("Tags of the stack", tags));
        Summary {
            title: format!("{} in {}", self.stack_name, self.region()),
            description: self.description,
            sections: tags
                .into_iter()
                .chain([
                    Section::of("Parameters", reader.parameters()),
                    Section::of("Number of resources", reader.counts()),
                    Section::of("Resources", reader.resources()),
                    Section { title: "Routes", groups: reader.routes() },
                    Section::of("What starts functions", reader.starts()),
                    Section { title: "Permissions", groups: reader.permissions() },
                    Section::of("Policies of resources", reader.resource_policies()),
                    Section { title: "Variables", groups: reader.variables() },
                    Section::of("Public", reader.public()),
                    Section::of("Allowed on any resource", reader.any_resource()),
                    Section::of("Kept when the stack is deleted", reader.removed(Removal::Retain)),
                    Section::of(
                        "Deleted with the stack, including their data",
                        reader.removed(Removal::Delete),
                    ),
                    Section::of("Suppressed rules", reader.suppressed()),
                    Section::of("Other reasons", reader.reasons()),
                    Section::of("Outputs", reader.outputs()),
                ])
                .collect(),
        }
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "# {}", self.title)?;
        if let Some(description) = self.description {
            writeln!(formatter, "\n{description}")?;
        }
        for section in &self.sections {
            writeln!(formatter, "\n## {}", section.title)?;
            for (position, group) in section.groups.iter().enumerate() {
                if let Some(title) = &group.title {
                    writeln!(formatter, "{}### {title}", if position == 0 { "" } else { "\n" })?;
                }
                for fact in &group.facts {
                    writeln!(formatter, "- {fact}")?;
                }
            }
            // An empty section has a line too, so that its first fact is a changed line.
            if section.groups.iter().all(|group| group.facts.is_empty()) {
                writeln!(formatter, "- none")?;
            }
        }
        Ok(())
    }
}

impl Section {
    fn of(title: &'static str, facts: Vec<String>) -> Self {
        Self { title, groups: vec![Group { title: None, facts }] }
    }
}

/// A template, with its resources by ID.
struct Reader<'a> {
    template: &'a Template,
    by_id: BTreeMap<&'a str, &'a Resource>,
}

impl<'a> Reader<'a> {
    fn new(template: &'a Template) -> Self {
        let by_id = template
            .resources()
            .map(|resource| (resource.id(), resource))
            .collect();
        Self { template, by_id }
    }

    fn of_type(&self, type_name: &'static str) -> impl Iterator<Item = &'a Resource> {
        self.template
            .resources()
            .filter(move |resource| resource.type_name() == type_name)
    }

    fn parameters(&self) -> Vec<String> {
        let taken = self.template.parameters.iter();
        taken
            .map(|Parameter { id, value, from, .. }| format!("{id}: {} of {from}", words::value(value)))
            .collect()
    }

    fn counts(&self) -> Vec<String> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for resource in self.template.resources() {
            *counts.entry(resource.type_name()).or_default() += 1;
        }
        let all = format!("all: {}", self.template.resource_count());
        [all]
            .into_iter()
            .chain(
                counts
                    .into_iter()
                    .map(|(type_name, count)| format!("{type_name}: {count}")),
            )
            .collect()
    }

    fn resources(&self) -> Vec<String> {
        self.template
            .resources()
            .map(|resource| match words::physical_name(resource) {
                Some(name) => format!("{}: {}, {name}", resource.id(), resource.type_name()),
                None => format!("{}: {}", resource.id(), resource.type_name()),
            })
            .collect()
    }

    fn variables(&self) -> Vec<Group> {
        self.of_type("AWS::Lambda::Function")
            .filter_map(|function| {
                let variables = words::map_at(function.properties(), &["Environment", "Variables"])?;
                let facts = variables
                    .iter()
                    .map(|(name, value)| format!("{name}={}", words::value(value)))
                    .collect();
                Some(Group { title: Some(function.id().to_owned()), facts })
            })
            .collect()
    }

    fn public(&self) -> Vec<String> {
        let mut facts = Vec::new();
        for resource in self.template.resources() {
            let mut found = permissions::public(resource);
            found.extend(routes::public(resource));
            let reason = words::note(resource, "Public").map(words::value);
            if found.is_empty() && reason.is_some() {
                found.push("public".to_owned());
            }
            if routes::has_registration(resource) {
                facts.push(format!("{}: everybody may register", resource.id()));
            }
            let reason = reason.unwrap_or_else(|| "no reason is given".to_owned());
            facts.extend(
                found
                    .into_iter()
                    .map(|fact| format!("{}: {fact} ({reason})", resource.id())),
            );
        }
        facts
    }

    fn removed(&self, removal: Removal) -> Vec<String> {
        self.template
            .resources()
            .filter(|resource| resource.removal() == removal)
            .map(|resource| format!("{}: {}", resource.id(), resource.type_name()))
            .collect()
    }

    fn suppressed(&self) -> Vec<String> {
        let mut facts = Vec::new();
        for resource in self.template.resources() {
            if let Some(Node::Map(rules)) = words::note(resource, "Suppressed") {
                facts.extend(
                    rules.iter().map(|(rule, reason)| {
                        format!("{}: {rule} ({})", resource.id(), words::value(reason))
                    }),
                );
            }
        }
        facts
    }

    /// Returns the other notes of resources, so that reviewers see every reason.
    fn reasons(&self) -> Vec<String> {
        let mut facts = Vec::new();
        for resource in self.template.resources() {
            let notes = words::map_at(resource.metadata(), &["Stratiform"]);
            let others = notes
                .into_iter()
                .flat_map(Map::iter)
                .filter(|(key, _)| !["AnyResource", "Public", "Suppressed"].contains(key));
            facts
                .extend(others.map(|(key, why)| format!("{}: {key} ({})", resource.id(), words::value(why))));
        }
        facts
    }

    fn outputs(&self) -> Vec<String> {
        self.template
            .outputs
            .iter()
            .map(|output| {
                let export = output.export.as_deref();
                let export = export.map_or_else(String::new, |name| format!(", exported as {name}"));
                format!("{}: {}{export}", output.name, words::value(&output.value))
            })
            .chain(
                self.template
                    .handed_over
                    .iter()
                    .map(|Parameter { id, value, to, .. }| {
                        format!("{id}: {}, for {to}", words::value(value))
                    }),
            )
            .collect()
    }
}

#[cfg(test)]
mod tests;
