//! The entry of a resource that was just added.

use std::{fmt, marker::PhantomData, sync::Arc};

use resources::{Handle, Map, Node, ResourceType, Target, schema};

use crate::core::{
    given_schema::GivenSchema,
    rules::is_of_linter,
    stack::Stack,
    template::{ADOPTS, DeclaredSecret, Removal, Resource},
};

/// The entry of a resource that was just added, for further settings.
pub struct Entry<'a, R> {
    stack: &'a mut Stack,
    kind: PhantomData<R>,
}

impl<'a, R: ResourceType> Entry<'a, R> {
    /// Returns the entry of the last resource, which is an `R`.
    pub(super) fn last_of(stack: &'a mut Stack) -> Self {
        Self { stack, kind: PhantomData }
    }

    /// Marks a resource that holds data. The stage's [`DataPolicy`](crate::stage::DataPolicy) decides if it is kept or
    /// deleted with its stack.
    #[must_use]
    pub fn holds_data(mut self) -> Self {
        let keeps = self.stack.stage.keeps_data();
        self.resource().removal = if keeps { Removal::Retain } else { Removal::Delete };
        self
    }

    /// Creates the resource after another one, without a reference to it.
    #[must_use]
    pub fn depends_on(mut self, target: &Target) -> Self {
        // The companion's resources always exist before.
        if !self.stack.is_of_companion(target) {
            self.resource().depends_on.insert(target.id.clone());
        }
        self
    }

    /// Adds a reason to the template, for reviewers of something unusual.
    #[must_use]
    pub fn reason(mut self, what: &'static str, why: impl Into<Node>) -> Self {
        self.resource().note(what, why.into());
        self
    }

    /// Suppresses a rule, with a reason. The template holds both.
    #[must_use]
    pub fn suppress(mut self, rule: &'static str, reason: &'static str) -> Self {
        self.resource().suppress(rule, reason);
        self
    }

    /// Deletes the resource with its stack, whatever the stage's policy is. The template states this.
    #[must_use]
    pub fn goes_with_its_stack(mut self) -> Self {
        self.resource().removal = Removal::Delete;
        self
    }

    /// Checks the resource against this schema.
    pub(crate) fn checked_by(mut self, schema: GivenSchema) -> Self {
        self.resource().schema = Some(Arc::new(schema));
        self
    }

    /// Marks the resource as a secret with this declaration.
    pub(crate) fn declared(mut self, secret: DeclaredSecret) -> Self {
        self.resource().secret = Some(secret);
        self
    }

    /// Returns the handle of the resource, for references from other resources.
    pub fn handle(mut self) -> Handle<R> {
        let id = self.resource().id.clone();
        Handle::new(Target { stack: self.stack.name.clone(), id })
    }

    fn resource(&mut self) -> &mut Resource {
        self.stack
            .resources
            .last_mut()
            .expect("an entry exists once its resource was pushed")
    }
}

impl<R> fmt::Debug for Entry<'_, R> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.stack.resources.last().fmt(formatter)
    }
}

impl Resource {
    pub(super) fn note(&mut self, key: &'static str, value: Node) {
        section(&mut self.metadata, "Stratiform").set(key, value);
    }

    /// Makes the resource an existing one. Returns a message if CloudFormation cannot import it.
    pub(super) fn adopt(&mut self, name: &str) -> Result<(), String> {
        let schema = schema::find(self.type_name);
        let Some((schema, identifier)) =
            schema.and_then(|schema| Some((schema, schema.import_identifier()?)))
        else {
            return Err(format!(
                "`{}` cannot be adopted: CloudFormation imports types with users' data, such as tables, buckets and user \
                 pools; remove `.adopts(\"{name}\")`, and use the existing resource by its name or ARN",
                self.type_name
            ));
        };
        if name.is_empty() || name.contains(char::is_whitespace) {
            return Err(format!(
                "`{name}` is not the name of an existing resource; give `.adopts` the value of {identifier} in AWS"
            ));
        }
        if schema.properties().any(|property| property == identifier) {
            self.properties.set(identifier, name.to_owned().into());
        }
        // CloudFormation imports no resource that it would delete with the stack.
        self.removal = Removal::Retain;
        self.note(ADOPTS, name.to_owned().into());
        Ok(())
    }

    pub(super) fn suppress(&mut self, rule: &'static str, reason: &'static str) {
        section(section(&mut self.metadata, "Stratiform"), "Suppressed").set(rule, reason.into());
        if !is_of_linter(rule) {
            return;
        }
        let config = section(section(&mut self.metadata, "cfn-lint"), "config");
        match config.get_mut("ignore_checks") {
            Some(Node::List(rules)) => rules.push(rule.into()),
            _ => config.set("ignore_checks", vec![rule.into()].into()),
        }
    }
}

/// Returns the map under a key, and creates it if it is missing.
fn section<'a>(map: &'a mut Map, key: &'static str) -> &'a mut Map {
    if !matches!(map.get(key), Some(Node::Map(_))) {
        map.set(key, Map::new().into());
    }
    match map.get_mut(key) {
        Some(Node::Map(section)) => section,
        _ => unreachable!("the key was just set to a map"),
    }
}
