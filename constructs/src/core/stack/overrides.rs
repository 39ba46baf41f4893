//! Changes that users make to the resources of a construct.

use std::{collections::BTreeSet, sync::Arc};

use resources::{
    Map, Node, Target,
    schema::{self, TagForm},
    suggestion::nearest,
};

use crate::core::{
    construct::{Identity, Override},
    stack::{Stack, property_path},
    template::Resource,
};

impl Stack {
    /// Applies the user's overrides to the resources of a construct, which are those from `first` on.
    pub(super) fn apply_overrides(&mut self, identity: &Identity, first: usize) {
        let id = identity.id();
        let mut refusals = refusals_of_tags(&identity.tags);
        if self.has_main(identity, &id, first) {
            let main = self.resources[first..]
                .iter_mut()
                .find(|resource| resource.id == id);
            if let Some(main) = main {
                for (rule, reason) in &identity.suppressed {
                    main.suppress(rule, reason);
                }
                if let Some(name) = &identity.adopted {
                    refusals.extend(main.adopt(name).err());
                }
            }
        } else {
            refusals.push(
                "has no resource of its own, so `.property`, `.suppress`, `.adopts` and `.depends_on` change nothing; remove \
                 them"
                    .to_owned(),
            );
        }
        let resources = &mut self.resources[first..];
        for change in &identity.overrides {
            refusals.extend(apply(change, identity, resources).err());
        }
        if refusals.is_empty() {
            for resource in resources.iter_mut() {
                for (key, value) in &identity.tags {
                    tag(resource, key, value);
                }
            }
            if !identity.tags.is_empty() && resources.iter().all(|resource| tags(resource).is_none()) {
                refusals.push("has no resource that can have tags; remove `.tag(…)`".to_owned());
            }
        }
        refusals.extend(self.depend(identity, &id, first));
        for refusal in refusals {
            self.report(id.clone(), refusal);
        }
    }

    /// Returns `false` if the user changes the main resource of a construct that has none.
    fn has_main(&self, identity: &Identity, id: &Arc<str>, first: usize) -> bool {
        let has_changes = !identity.suppressed.is_empty()
            || identity.adopted.is_some()
            || !identity.dependencies.is_empty()
            || identity
                .overrides
                .iter()
                .any(|change| change.part.is_none());
        !has_changes
            || self.resources[first..]
                .iter()
                .any(|resource| resource.id == *id)
    }

    /// Creates the main resource after those that it depends on. Returns what is wrong with that.
    fn depend(&mut self, identity: &Identity, id: &Arc<str>, first: usize) -> Vec<String> {
        let mut refusals = Vec::new();
        for targets in &identity.dependencies {
            if targets.is_empty() {
                refusals.push(
                    "depends on something that exists already; remove `.depends_on(…)`, since it is there before the stack"
                        .to_owned(),
                );
            }
            // The companion's resources always exist before.
            let targets: Vec<Target> = targets
                .iter()
                .filter(|target| !self.is_of_companion(target))
                .cloned()
                .collect();
            let main = self.resources[first..]
                .iter_mut()
                .find(|resource| resource.id == *id);
            let Some(main) = main else { continue };
            let mut referred = BTreeSet::new();
            for (_, node) in main.properties.iter() {
                node.targets(&mut |target| _ = referred.insert(target.id.clone()));
            }
            // A reference is a dependency already, for which linters would tell that the other one is useless.
            let new = targets
                .into_iter()
                .filter(|target| !referred.contains(&target.id));
            main.depends_on.extend(new.map(|target| target.id));
        }
        refusals
    }
}

/// Sets or removes a property. Returns a message if that cannot be.
fn apply(change: &Override, identity: &Identity, resources: &mut [Resource]) -> Result<(), String> {
    let Override { part, path, value } = change;
    let wanted = match part {
        None => identity.id(),
        Some(part) => identity.id_with(part),
    };
    let found = resources
        .iter()
        .position(|resource| resource.id == wanted)
        .or_else(|| {
            resources
                .iter()
                .position(|resource| Some(&*resource.id) == *part)
        });
    let Some(position) = found else {
        // The main resource is missed only once.
        return part.map_or(Ok(()), |part| Err(unknown_part(part, &identity.id(), resources)));
    };
    let properties = &mut resources[position].properties;
    match value {
        Some(value) => property_path::set(properties, path, value.clone()),
        None => property_path::remove(properties, path),
    }
}

fn unknown_part(part: &str, id: &str, resources: &[Resource]) -> String {
    let parts: Vec<&str> = resources
        .iter()
        .filter(|resource| &*resource.id != id)
        .map(|resource| resource.id.strip_prefix(id).unwrap_or(&resource.id))
        .collect();
    if parts.is_empty() {
        return format!("has no part `{part}`, nor any other; use `.property` for its own properties");
    }
    let near = nearest(part, parts.iter().copied())
        .map(|near| format!("did you mean `{near}`? "))
        .unwrap_or_default();
    format!("has no part `{part}`; {near}its parts are {}", parts.join(", "))
}

/// Returns the property of a resource for tags.
fn tags(resource: &Resource) -> Option<(&'static str, TagForm)> {
    schema::find(resource.type_name)?.tags()
}

/// Tags a resource, if it can have tags. A tag that it has already keeps its value.
fn tag(resource: &mut Resource, key: &str, value: &str) {
    let Some((property, form)) = tags(resource) else { return };
    let (key, value) = (key.to_owned(), Node::from(value.to_owned()));
    match (resource.properties.get_mut(property), form) {
        (Some(Node::List(tags)), TagForm::List) => {
            let key = Node::from(key);
            let is_known = |tag: &Node| matches!(tag, Node::Map(tag) if tag.get("Key") == Some(&key));
            if !tags.iter().any(is_known) {
                tags.push(Map::new().with("Key", key).with("Value", value).into());
            }
        }
        (Some(Node::Map(tags)), TagForm::Map) => {
            if tags.get(&key).is_none() {
                tags.set(key, value);
            }
        }
        (Some(_), _) => {}
        (None, TagForm::List) => {
            let tag = Map::new().with("Key", key.into()).with("Value", value);
            resource.properties.set(property, vec![tag.into()].into());
        }
        (None, TagForm::Map) => resource
            .properties
            .set(property, Map::new().with(key, value).into()),
    }
}

/// Returns the problems of tags: "Tag naming limits and requirements" in Tagging AWS Resources and Tag Editor.
fn refusals_of_tags(tags: &[(String, String)]) -> Vec<String> {
    let mut refusals = Vec::new();
    for (position, (key, value)) in tags.iter().enumerate() {
        refusals.extend(crate::core::tag::refusal(key, value));
        if tags[..position].iter().any(|(earlier, _)| earlier == key) {
            refusals.push(format!("has the tag `{key}` twice; remove one"));
        }
    }
    refusals
}

#[cfg(test)]
mod tests;
