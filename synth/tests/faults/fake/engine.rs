//! The work of CloudFormation: stacks that are created, updated, taken back and deleted.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::fake::{
    ChangeSet, End, Key, Resource, State, Thing, Work,
    buckets::digest,
    changes::Change,
    template::{self, Scope, as_text, name_property, physical_id, section},
};

/// The reason for a resource that was stopped because another one has failed.
const CANCELLED: &str = "Resource creation cancelled";

/// A change that has failed: the resource, and the reason.
type Failure = (String, String);

impl State {
    /// Ends the operation on a stack.
    pub(super) fn finish(&mut self, index: usize) {
        let Some(Work { end, .. }) = self.stacks[index].work.take() else { return };
        match end {
            End::Status(status) if status == "DELETE_COMPLETE" => self.delete(index),
            End::Status(status) => self.set_status(index, &status, None),
            End::Deleted => self.delete(index),
            End::Executed { change_set, retain_except_on_create } => {
                self.execute(index, &change_set, retain_except_on_create);
            }
        }
    }

    fn execute(&mut self, index: usize, id: &str, retain_except_on_create: bool) {
        let change_set = self.stacks[index]
            .change_sets
            .iter()
            .find(|change_set| change_set.id == id)
            .cloned();
        let Some(change_set) = change_set else { return };
        let is_creation = self.stacks[index].template.is_none();
        let before = self.clone();
        let failed = self.apply(index, &change_set);
        let execution = if failed.is_ok() { "EXECUTE_COMPLETE" } else { "EXECUTE_FAILED" };
        let stack = &mut self.stacks[index];
        stack.change_sets.retain(|change_set| change_set.id == id);
        for change_set in &mut stack.change_sets {
            execution.clone_into(&mut change_set.execution);
        }
        match failed {
            Ok(()) => {
                let status = match (change_set.kind.as_str(), is_creation) {
                    ("IMPORT", _) => "IMPORT_COMPLETE",
                    (_, true) => "CREATE_COMPLETE",
                    (_, false) => "UPDATE_COMPLETE",
                };
                stack.template = Some(change_set.template);
                stack.parameters = change_set.parameters;
                stack.tags = change_set.tags;
                if status == "UPDATE_COMPLETE" {
                    self.set_status(index, "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", None);
                }
                self.set_status(index, status, None);
            }
            Err((failed, reason)) => {
                let (template, resources) =
                    (change_set.template.clone(), before.stacks[index].resources.clone());
                let created: BTreeMap<String, Resource> =
                    std::mem::replace(&mut self.stacks[index].resources, resources);
                // What was made is taken back.
                let kept =
                    if retain_except_on_create { BTreeMap::new() } else { self.kept(&created, &template) };
                self.things = before.things;
                self.things.extend(kept);
                self.buckets = before.buckets;
                self.roll_back(index, &change_set, is_creation, &failed, &reason);
            }
        }
    }

    /// Returns the things of new resources that a rollback keeps.
    fn kept(&self, created: &BTreeMap<String, Resource>, template: &str) -> BTreeMap<Key, Thing> {
        let template: Value = serde_json::from_str(template).unwrap_or_default();
        let is_kept = |id: &str| template["Resources"][id]["DeletionPolicy"] == "Retain";
        let names: BTreeSet<&String> = created
            .iter()
            .filter(|(id, _)| is_kept(id))
            .map(|(_, resource)| &resource.name)
            .collect();
        self.things
            .iter()
            .filter(|((_, _, name), _)| names.contains(name))
            .map(|(key, thing)| (key.clone(), Thing { stack: None, ..thing.clone() }))
            .collect()
    }

    fn roll_back(
        &mut self,
        index: usize,
        change_set: &ChangeSet,
        is_creation: bool,
        failed: &str,
        reason: &str,
    ) {
        let verb = if is_creation { "create" } else { "update" };
        let (during, after) = match (change_set.kind.as_str(), is_creation) {
            ("IMPORT", _) => ("IMPORT_ROLLBACK_IN_PROGRESS", "IMPORT_ROLLBACK_COMPLETE"),
            (_, true) => ("ROLLBACK_IN_PROGRESS", "ROLLBACK_COMPLETE"),
            (_, false) => ("UPDATE_ROLLBACK_IN_PROGRESS", "UPDATE_ROLLBACK_COMPLETE"),
        };
        let reason = format!("The following resource(s) failed to {verb}: [{failed}]. {reason}");
        self.set_status(index, during, Some(&reason));
        if is_creation {
            let stack = &mut self.stacks[index];
            stack.resources.clear();
            stack.template = Some(change_set.template.clone());
            stack.tags.clone_from(&change_set.tags);
        } else {
            self.set_status(index, "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", None);
        }
        self.set_status(index, after, None);
    }

    /// Makes the changes of a change set, until one fails.
    fn apply(&mut self, index: usize, change_set: &ChangeSet) -> Result<(), Failure> {
        let new: Value = serde_json::from_str(&change_set.template).unwrap_or_default();
        let resources = section(&new, "Resources");
        let exports = self.exports(&self.stacks[index].region.clone());
        let changes: BTreeMap<&str, &Change> = change_set
            .changes
            .iter()
            .map(|change| (change.id.as_str(), change))
            .collect();
        let mut failure: Option<Failure> = None;
        for id in template::order(&new) {
            let Some(change) = changes.get(id.as_str()) else { continue };
            let declared = &resources[&id];
            let holds = |condition: &Value, state: &Self| {
                condition
                    .as_str()
                    .is_none_or(|name| state.scope(index, &new, change_set, &exports).holds(name))
            };
            if !holds(&declared["Condition"], self) {
                continue;
            }
            let verb = match change.action {
                "Modify" => "UPDATE",
                "Import" => "IMPORT",
                _ => "CREATE",
            };
            if failure.is_some() {
                self.happened(index, &id, "", &change.type_name, &format!("{verb}_FAILED"), Some(CANCELLED));
                continue;
            }
            self.happened(index, &id, "", &change.type_name, &format!("{verb}_IN_PROGRESS"), None);
            let properties = self
                .scope(index, &new, change_set, &exports)
                .value(&declared["Properties"]);
            let done = match properties {
                Ok(properties) => self.make(index, change, properties, change_set),
                Err(reason) => Err(reason),
            };
            match done {
                Ok(physical_id) => {
                    let status = format!("{verb}_COMPLETE");
                    self.happened(index, &id, &physical_id, &change.type_name, &status, None);
                }
                Err(reason) => {
                    let status = format!("{verb}_FAILED");
                    self.happened(index, &id, "", &change.type_name, &status, Some(&reason));
                    failure = Some((id, reason));
                }
            }
        }
        if let Some(failure) = failure {
            return Err(failure);
        }
        for change in change_set
            .changes
            .iter()
            .filter(|change| change.action == "Remove")
        {
            self.remove(index, &change.id, change.policy_action == Some("Retain"));
        }
        let scope = self.scope(index, &new, change_set, &exports);
        let (mut outputs, mut exported) = (BTreeMap::new(), BTreeMap::new());
        for (id, output) in section(&new, "Outputs") {
            if output["Condition"]
                .as_str()
                .is_some_and(|name| !scope.holds(name))
            {
                continue;
            }
            let value = scope
                .value(&output["Value"])
                .map(|value| as_text(&value))
                .map_err(|reason| (id.clone(), reason))?;
            if let Ok(Value::String(name)) = scope.value(&output["Export"]["Name"]) {
                exported.insert(name, value.clone());
            }
            outputs.insert(id, value);
        }
        let stack = &mut self.stacks[index];
        (stack.outputs, stack.exports) = (outputs, exported);
        Ok(())
    }

    pub(super) fn scope<'a>(
        &'a self,
        index: usize,
        template: &'a Value,
        change_set: &'a ChangeSet,
        exports: &'a BTreeMap<String, String>,
    ) -> Scope<'a> {
        let stack = &self.stacks[index];
        Scope {
            template,
            region: &stack.region,
            stack_id: &stack.id,
            stack_name: &stack.name,
            parameters: &change_set.parameters,
            resources: &stack.resources,
            exports,
        }
    }

    pub(super) fn exports(&self, region: &str) -> BTreeMap<String, String> {
        let there = self
            .stacks
            .iter()
            .filter(|stack| stack.region == region && stack.status != "DELETE_COMPLETE");
        there.flat_map(|stack| stack.exports.clone()).collect()
    }

    /// Creates, imports, updates or replaces a resource. Returns its physical ID, or the reason why that fails.
    fn make(
        &mut self,
        index: usize,
        change: &Change,
        properties: Value,
        change_set: &ChangeSet,
    ) -> Result<String, String> {
        if let Some(reason) = self.settings.broken.get(&change.id) {
            return Err(reason.clone());
        }
        let (region, stack_id) = (self.stacks[index].region.clone(), self.stacks[index].id.clone());
        let type_name = change.type_name.as_str();
        let given = name_property(type_name)
            .and_then(|property| properties[property].as_str())
            .map(str::to_owned);
        let earlier = self.stacks[index].resources.get(&change.id).cloned();
        let step = self.step();
        let name = match (&given, &earlier, change_set.imports.get(&change.id)) {
            (Some(name), ..) | (None, _, Some(name)) => name.clone(),
            (None, Some(earlier), None) if change.replacement != Some("True") => earlier.name.clone(),
            _ => format!("{}-{}-{:012}", self.stacks[index].name, change.id, step),
        };
        let key = (region.clone(), type_name.to_owned(), name.clone());
        let is_same = earlier.as_ref().is_some_and(|earlier| earlier.name == name);
        match (change.action, self.things.get(&key)) {
            ("Modify", _) if is_same && change.replacement == Some("True") => {
                let what = format!(
                    "CloudFormation cannot update a stack when a custom-named resource requires replacing. \
                                    Rename {name} and update the stack again."
                );
                return Err(what);
            }
            ("Modify", _) if is_same => {}
            ("Import", Some(thing)) if thing.stack.is_none() => {}
            ("Import", _) => {
                return Err(format!(
                    "Resource of type '{type_name}' with identifier '{name}' was not found."
                ));
            }
            (_, Some(_)) => {
                return Err(format!(
                    "Resource of type '{type_name}' with identifier '{name}' already exists."
                ));
            }
            (_, None) => {}
        }
        let mut state = properties.clone();
        match type_name {
            "AWS::Lambda::Function" => {
                let code = self.code(&properties["Code"]["S3Bucket"], &properties["Code"]["S3Key"])?;
                state["CodeSha256"] = digest(&code).into();
                state["RevisionId"] = format!("r{}", self.step()).into();
            }
            "AWS::S3::Bucket" => {
                self.buckets
                    .entry(name.clone())
                    .or_default()
                    .region
                    .clone_from(&region);
            }
            "AWS::ApiGateway::Account" => {
                let role = as_text(&properties["CloudWatchRoleArn"]);
                self.log_roles.insert(region.clone(), role);
            }
            _ => {}
        }
        if let Some(earlier) = earlier.filter(|earlier| earlier.name != name) {
            let retain = change.policy_action == Some("ReplaceAndRetain");
            self.release(&region, &earlier, retain);
        }
        self.things
            .insert(key, Thing { stack: Some(stack_id), properties: state });
        let physical_id = physical_id(type_name, &region, &name);
        let resource = Resource {
            type_name: type_name.to_owned(),
            physical_id: physical_id.clone(),
            name,
            status: if change.action == "Modify" { "UPDATE_COMPLETE" } else { "CREATE_COMPLETE" }.to_owned(),
            properties,
        };
        self.stacks[index]
            .resources
            .insert(change.id.clone(), resource);
        Ok(physical_id)
    }

    /// Removes a resource from a stack, and deletes it unless it is kept.
    fn remove(&mut self, index: usize, id: &str, is_kept: bool) {
        let Some(resource) = self.stacks[index].resources.remove(id) else { return };
        let region = self.stacks[index].region.clone();
        self.release(&region, &resource, is_kept);
        let status = if is_kept { "DELETE_SKIPPED" } else { "DELETE_COMPLETE" };
        self.happened(index, id, &resource.physical_id, &resource.type_name, status, None);
    }

    /// Deletes a physical resource, or leaves it without a stack.
    fn release(&mut self, region: &str, resource: &Resource, is_kept: bool) {
        let key = (region.to_owned(), resource.type_name.clone(), resource.name.clone());
        if is_kept {
            if let Some(thing) = self.things.get_mut(&key) {
                thing.stack = None;
            }
            return;
        }
        self.things.remove(&key);
        if resource.type_name == "AWS::S3::Bucket" {
            self.buckets.remove(&resource.name);
        }
    }

    /// Deletes the resources of a stack and the stack, unless a resource cannot be deleted.
    fn delete(&mut self, index: usize) {
        let template: Value = self.stacks[index]
            .template
            .as_deref()
            .and_then(|text| serde_json::from_str(text).ok())
            .unwrap_or_else(|| json!({}));
        let (mut failed, mut skipped) = (Vec::new(), BTreeMap::new());
        let resources = self.stacks[index].resources.clone();
        for (id, resource) in resources.into_iter().rev() {
            let policy = template["Resources"][&id]["DeletionPolicy"]
                .as_str()
                .unwrap_or_default();
            let is_full = resource.type_name == "AWS::S3::Bucket"
                && self
                    .buckets
                    .get(&resource.name)
                    .is_some_and(|bucket| !bucket.objects.is_empty());
            if policy.starts_with("Retain") {
                self.remove(index, &id, true);
                skipped.insert(id, Resource { status: "DELETE_SKIPPED".to_owned(), ..resource });
            } else if is_full || self.settings.stuck.contains(&id) {
                let reason = if is_full {
                    "The bucket you tried to delete is not empty. You must delete all versions in the bucket. (Service: \
                     S3, Status Code: 409)"
                } else {
                    "Resource handler returned message: \"Internal Failure\""
                };
                let type_name = &resource.type_name;
                self.happened(index, &id, &resource.physical_id, type_name, "DELETE_FAILED", Some(reason));
                failed.push(id);
            } else {
                self.remove(index, &id, false);
            }
        }
        if failed.is_empty() {
            self.stacks[index].change_sets.clear();
            // By its ARN, a deleted stack still tells what was kept.
            self.stacks[index].resources = skipped;
            self.set_status(index, "DELETE_COMPLETE", None);
        } else {
            let reason = format!("The following resource(s) failed to delete: [{}]. ", failed.join(", "));
            self.set_status(index, "DELETE_FAILED", Some(&reason));
        }
    }
}
