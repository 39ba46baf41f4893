//! Data that an earlier stack of a stage has kept, and how it comes back into the stage's new stack.
//!
//! `plan` decides, and is pure. A resource with its name in the template comes back with the change set that creates the
//! stack. CloudFormation asks for the IDs of the others, such as user pools, and imports them before anything else. That
//! import is also the way for a resource whose definition has changed since: it comes back as it was, and the next
//! change set changes it.

mod adopting;

use std::collections::BTreeSet;

use constructs::{
    Stage,
    resources::schema,
    template::{Removal, Template},
};
use serde_json::{Map, Value, json};

use crate::{
    Output,
    aws::{ChangeSetKind, ImportedResource, NewChangeSet, StackFacts, StackResource},
    deploy::{
        AssetsBucket,
        changes::{Action, Change},
        data,
        deployment::{Computed, Deployment, Ready, Resting, taking_back::adopting::adopted},
        ownership::mark,
        review::Review,
        template, verdict,
    },
    error::Error,
};

/// The most deleted stacks of one name that are looked at.
const LOOKED_AT: usize = 20;

/// A resource that a deleted stack of the stage has kept.
#[derive(Clone, Debug, PartialEq)]
struct Kept {
    resource: StackResource,
    /// Its definition in the template of the deleted stack; null if that is unknown.
    definition: Value,
}

/// The ways in which kept resources come back.
#[derive(Debug, Default, PartialEq)]
struct Plan {
    /// They are imported by the change set that creates the stack.
    by_name: Vec<StackResource>,
    /// They are imported before anything else, with these definitions.
    first: Vec<(ImportedResource, Value)>,
    /// They have the names of new resources, and CloudFormation cannot import them.
    stuck: Vec<StackResource>,
    /// They are not in the way of the new resources, which are empty.
    left: Vec<StackResource>,
}

/// The way in which kept resources arrive in their new stack.
pub(super) enum Arrival {
    /// With the change set that creates the stack.
    ByName(Vec<StackResource>),
    /// With a change set of their own, which is ready.
    First(Ready),
}

/// The kept and adopted resources that a new stack would have.
#[derive(Debug, Default)]
pub(super) struct Arrivals {
    /// They come with a change set of their own.
    pub(super) first: Vec<StackResource>,
    /// They come with the change set that creates the stack.
    pub(super) by_name: Vec<StackResource>,
}

impl Deployment<'_> {
    /// Finds the data that earlier stacks of the stage have kept. Makes the change set that imports it, if it needs one.
    pub(super) async fn take_back(&self, resting: &Resting, output: &Output) -> Result<Arrival, Error> {
        if !resting.is_creation {
            return Ok(Arrival::ByName(Vec::new()));
        }
        let mut kept = self.kept_or_adopted().await?;
        let template = template::value(&self.target.template)?;
        loop {
            let plan = self.plan(&template, &kept)?;
            let first: Vec<ImportedResource> = plan
                .first
                .iter()
                .map(|(imported, _)| imported.clone())
                .collect();
            let ready = if first.is_empty() {
                None
            } else {
                let body = import_template(&self.target.stage, &plan.first).to_string();
                match self.prepare_import(&first, body, resting, output).await? {
                    Ok(ready) => Some(ready),
                    Err(gone) if self.adopts(&gone) => return Err(self.not_adopted(&[gone])),
                    Err(gone) => {
                        output.note(&format!(
                            "{}: {} does not exist any more; a new {} is created",
                            self.name(),
                            gone.physical_id,
                            gone.id
                        ));
                        kept.retain(|kept| kept.resource != gone);
                        continue;
                    }
                }
            };
            self.tell(&plan, output);
            return Ok(ready.map_or(Arrival::ByName(plan.by_name), Arrival::First));
        }
    }

    /// Looks at how kept and adopted resources would arrive in a new stack, and imports nothing.
    pub(super) async fn look_at_arrivals(&self, output: &Output) -> Result<Arrivals, Error> {
        let kept = self.kept_or_adopted().await?;
        let plan = self.plan(&template::value(&self.target.template)?, &kept)?;
        self.tell(&plan, output);
        let first = plan
            .first
            .into_iter()
            .map(|(imported, _)| imported.resource);
        Ok(Arrivals { first: first.collect(), by_name: plan.by_name })
    }

    /// Returns the resources that earlier stacks of the stage have kept, and those that the template adopts.
    async fn kept_or_adopted(&self) -> Result<Vec<Kept>, Error> {
        if kept_ids(&self.target.template).next().is_none() {
            return Ok(Vec::new());
        }
        let adopted = adopted(&self.target.template);
        let mut kept = self.kept().await?;
        kept.retain(|kept| {
            adopted
                .iter()
                .all(|resource| resource.id != kept.resource.id)
        });
        let known_name_only = |resource| Kept { resource, definition: Value::Null };
        kept.extend(adopted.into_iter().map(known_name_only));
        Ok(kept)
    }

    /// Decides how each resource arrives. Fails if one cannot, and is in the way.
    fn plan(&self, template: &Value, kept: &[Kept]) -> Result<Plan, Error> {
        let plan = plan(template, kept, |resource| self.comes_by_name(resource));
        if plan.stuck.is_empty() {
            return Ok(plan);
        }
        let reason = "CloudFormation cannot import resources of these types";
        Err(self.cannot(&plan.stuck, reason, Vec::new()))
    }

    fn adopts(&self, resource: &StackResource) -> bool {
        adopted(&self.target.template).contains(resource)
    }

    /// Says which resources are taken back, and which are not.
    fn tell(&self, plan: &Plan, output: &Output) {
        for resource in &plan.left {
            output.note(&format!(
                "{}: an earlier stack has kept {}; the new {} has another name, and is empty",
                self.name(),
                resource.physical_id,
                resource.id
            ));
        }
        let first = plan.first.iter().map(|(imported, _)| &imported.resource);
        let all: Vec<&StackResource> = first.chain(&plan.by_name).collect();
        self.tell_adopted(all.iter().copied(), output);
        let adopted = adopted(&self.target.template);
        let all: Vec<String> = all
            .into_iter()
            .filter(|resource| !adopted.contains(resource))
            .map(|resource| format!("{} ({})", resource.id, resource.physical_id))
            .collect();
        if !all.is_empty() {
            output.note(&format!(
                "{}: an earlier stack has kept data, which is taken back: {}",
                self.name(),
                all.join(", ")
            ));
        }
    }

    /// Fails if a change set imports a resource that no stack of the stage has kept, unless it is adopted or taken over;
    /// and if it creates a resource that is adopted.
    pub(super) async fn refuse_strangers(
        &self,
        stack: Option<&StackFacts>,
        changes: &[Change],
        taken_back: &[StackResource],
    ) -> Result<(), Error> {
        self.refuse_creation_of_adopted(changes)?;
        let adopted = adopted(&self.target.template);
        let known = [taken_back, &adopted].concat();
        let mut strangers = strangers(changes, &known);
        if strangers.is_empty() || self.approvals.takes_over(self.name()) {
            return Ok(());
        }
        if let Some(stack) = stack {
            let left_behind = self.region.aws.left_behind(&stack.id).await?;
            strangers.retain(|change| left_behind.iter().all(|kept| kept.id != change.id));
        }
        if strangers.is_empty() {
            return Ok(());
        }
        let list: Vec<String> = strangers
            .iter()
            .map(|change| format!("{} ({})", change.id, change.type_name))
            .collect();
        let message = format!(
            "these resources of {} exist already, and no stack of the stage is known to have kept them: {}",
            self.name(),
            list.join(", ")
        );
        let take_over = self
            .commands()
            .ours_with("deploy", &format!("--take-over {}", self.name()));
        Err(Error::user(message).hint(format!(
            "to take them into the stack with their data, run {take_over}; otherwise rename them in the code"
        )))
    }

    /// Tells whether a change set can import this resource by its name.
    ///
    /// The local cloud takes a bucket that exists for a conflict, even if it is imported.
    fn comes_by_name(&self, resource: &StackResource) -> bool {
        self.region.aws.cloud().is_none() || resource.type_name != "AWS::S3::Bucket"
    }

    /// Finds the resources that deleted stacks of the stage have kept. The stack that was deleted last decides.
    async fn kept(&self) -> Result<Vec<Kept>, Error> {
        let aws = &self.region.aws;
        let mut kept: Vec<Kept> = Vec::new();
        for id in aws
            .deleted_stacks(self.name())
            .await?
            .iter()
            .take(LOOKED_AT)
        {
            let is_ours = aws
                .stack(id)
                .await?
                .is_some_and(|stack| stack.is_of(&self.target.stage));
            if !is_ours {
                continue;
            }
            let mut left_behind = aws.left_behind(id).await?;
            left_behind.retain(|resource| kept.iter().all(|kept| kept.resource.id != resource.id));
            if left_behind.is_empty() {
                continue;
            }
            let template = aws.deployed_template(id).await?;
            let template = data::template(template.as_deref());
            kept.extend(left_behind.into_iter().map(|resource| {
                let definition = template["Resources"][&resource.id].clone();
                Kept { resource, definition }
            }));
        }
        Ok(kept)
    }

    /// Makes the change set that imports these resources into a stack that has nothing else. Returns a resource that does
    /// not exist any more, if that is why CloudFormation refuses.
    async fn prepare_import(
        &self,
        resources: &[ImportedResource],
        body: String,
        resting: &Resting,
        output: &Output,
    ) -> Result<Result<Ready, StackResource>, Error> {
        let aws = &self.region.aws;
        let wanted = NewChangeSet {
            stack: self.name(),
            kind: ChangeSetKind::Import(resources),
            template: AssetsBucket::of(self.region).template(body, output).await?,
            parameters: &[],
            tags: &[],
            is_express: false,
        };
        let is_creation = resting.stack.is_none();
        let Computed { change_set, token, unfinished, compared } =
            self.computed(&wanted, is_creation).await?;
        let reason = match compared {
            Ok(changes) => {
                let imported: Vec<&str> = changes.iter().map(|change| change.id.as_str()).collect();
                let template = template::value(&self.target.template)?;
                let review = Box::new(Review::creation(&template, &imported));
                let (is_import, warnings) = (true, Vec::new());
                return Ok(Ok(Ready { change_set, changes, review, token, warnings, unfinished, is_import }));
            }
            Err(reason) => reason,
        };
        // Its findings are deleted with it.
        let findings = verdict::refusal(self.target, aws, &change_set, &reason)
            .await
            .details;
        self.forget_change_set(&change_set, is_creation).await;
        let told = [std::slice::from_ref(&reason), findings.as_slice()]
            .concat()
            .join("\n");
        if let Some(gone) = missing(&told, resources) {
            return Ok(Err(gone.clone()));
        }
        let resources: Vec<StackResource> = resources
            .iter()
            .map(|imported| imported.resource.clone())
            .collect();
        Err(self.cannot(&resources, &reason, findings))
    }

    /// Returns the error for kept resources that do not come back, with the ways out for each.
    fn cannot(&self, resources: &[StackResource], reason: &str, findings: Vec<String>) -> Error {
        let ways_out = resources.iter().map(|resource| {
            format!(
                "  {resource}: rename it in the code, and a new one is created beside it; or delete it, if its data is \
                 not needed"
            )
        });
        let title = format!("{}, whose earlier stack has kept:", self.name());
        Error::user(format!("the kept data of {} does not come back: {reason}", self.name()))
            .details(findings.into_iter().chain([title]).chain(ways_out))
    }
}

/// Tells whether a change set may import resources that exist: the template has one with kept data that is new to the
/// stack.
pub(super) fn may_import(template: &Template, deployed: Option<&str>) -> bool {
    let deployed = data::template(deployed);
    kept_ids(template).any(|id| deployed["Resources"][id].is_null())
}

/// Returns the logical IDs of a template's resources whose data is kept.
fn kept_ids(template: &Template) -> impl Iterator<Item = &str> {
    template
        .resources()
        .filter(|resource| resource.removal() == Removal::Retain)
        .map(constructs::template::Resource::id)
}

/// Returns the imports of resources that are not among those taken back.
fn strangers<'a>(changes: &'a [Change], taken_back: &[StackResource]) -> Vec<&'a Change> {
    changes
        .iter()
        .filter(|change| change.action == Action::Import)
        .filter(|change| taken_back.iter().all(|known| known.id != change.id))
        .collect()
}

/// Decides how each kept resource comes back that the template has, too. `comes_by_name` tells whether one with its name
/// in the template can.
fn plan(template: &Value, kept: &[Kept], comes_by_name: impl Fn(&StackResource) -> bool) -> Plan {
    let mut plan = Plan::default();
    for Kept { resource, definition } in kept {
        let wanted = &template["Resources"][&resource.id];
        if wanted["Type"] != resource.type_name || !data::is_kept(wanted) {
            continue;
        }
        let properties = &wanted["Properties"];
        let Some(identifier) =
            schema::find(&resource.type_name).and_then(|schema| schema.import_identifier())
        else {
            let mut values = properties.as_object().into_iter().flat_map(Map::values);
            let has_name = values.any(|value| *value == resource.physical_id);
            if has_name {
                plan.stuck.push(resource.clone());
            } else {
                plan.left.push(resource.clone());
            }
            continue;
        };
        let name = &properties[identifier];
        let is_unchanged = definition["Properties"] == *properties || definition.is_null();
        if *name == resource.physical_id && is_unchanged && comes_by_name(resource) {
            plan.by_name.push(resource.clone());
        } else if *name == resource.physical_id || name.is_null() {
            let definition = if definition.is_null() { wanted } else { definition };
            let imported = ImportedResource { resource: resource.clone(), identifier };
            plan.first.push((imported, definition.clone()));
        } else {
            plan.left.push(resource.clone());
        }
    }
    if !plan.first.is_empty() {
        // One import is enough for all.
        for resource in std::mem::take(&mut plan.by_name) {
            let schema = schema::find(&resource.type_name);
            if let Some(identifier) = schema.and_then(|schema| schema.import_identifier()) {
                let definition = template["Resources"][&resource.id].clone();
                plan.first
                    .push((ImportedResource { resource, identifier }, definition));
            }
        }
    }
    plan
}

/// Returns the template of a stack that has only imported resources.
///
/// An import can neither create what they refer to nor add outputs and tags. So properties with references to anything
/// else are left out: the next change set has them. Metadata tells whose stack it is.
fn import_template(stage: &Stage, resources: &[(ImportedResource, Value)]) -> Value {
    let ids: BTreeSet<&str> = resources
        .iter()
        .map(|(imported, _)| imported.resource.id.as_str())
        .collect();
    let definitions = resources.iter().map(|(imported, definition)| {
        let properties = definition["Properties"].as_object().into_iter().flatten();
        let properties: Map<String, Value> = properties
            .filter(|(_, value)| refers_only_to(value, &ids))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        let mut wanted = json!({
            "Type": imported.resource.type_name,
            "DeletionPolicy": "Retain",
            "UpdateReplacePolicy": "Retain",
            "Properties": properties,
        });
        // It says what is adopted, and is no change afterwards.
        if let Some(metadata) = definition.get("Metadata") {
            wanted["Metadata"] = metadata.clone();
        }
        (imported.resource.id.clone(), wanted)
    });
    let mut template = json!({
        "AWSTemplateFormatVersion": "2010-09-09",
        "Metadata": mark(stage),
        "Resources": definitions.collect::<Map<String, Value>>(),
    });
    // Sorted, because serde_json's order depends on the build: equal templates make equal texts.
    template.sort_all_objects();
    template
}

/// Tells whether a value has no references but to these resources and to AWS's own parameters.
fn refers_only_to(value: &Value, ids: &BTreeSet<&str>) -> bool {
    let is_known = |target: &str| {
        let id = target.split('.').next().unwrap_or(target);
        id.starts_with("AWS::") || ids.contains(id)
    };
    match value {
        Value::Array(values) => values.iter().all(|value| refers_only_to(value, ids)),
        Value::Object(entries) => entries.iter().all(|(key, value)| match key.as_str() {
            "Ref" => value.as_str().is_none_or(is_known),
            "Fn::GetAtt" => match value {
                Value::Array(parts) => parts.first().and_then(Value::as_str).is_some_and(is_known),
                value => value.as_str().is_some_and(is_known),
            },
            "Fn::Sub" => {
                let text = value.as_str().or_else(|| value[0].as_str());
                text.is_some_and(|text| {
                    variables(text).all(|variable| is_known(variable) || !value[1][variable].is_null())
                }) && refers_only_to(&value[1], ids)
            }
            // Conditions, mappings and exports are not in the template of an import.
            "Fn::If" | "Fn::FindInMap" | "Fn::ImportValue" | "Condition" => false,
            _ => refers_only_to(value, ids),
        }),
        _ => true,
    }
}

/// Returns the variables of a text of `Fn::Sub`.
fn variables(text: &str) -> impl Iterator<Item = &str> {
    text.split("${")
        .skip(1)
        .filter_map(|part| part.split_once('}'))
        .map(|(variable, _)| variable)
        .filter(|variable| !variable.starts_with('!'))
}

/// Returns the resource that does not exist any more, if that is why CloudFormation refuses an import.
fn missing<'a>(reason: &str, resources: &'a [ImportedResource]) -> Option<&'a StackResource> {
    let reason_in_lower_case = reason.to_ascii_lowercase();
    let says_so = ["not found", "notfound", "does not exist", "doesn't exist"]
        .iter()
        .any(|words| reason_in_lower_case.contains(words));
    // The longest ID, since one may begin with another.
    let named = resources
        .iter()
        .map(|imported| &imported.resource)
        .filter(|resource| reason.contains(&resource.physical_id))
        .max_by_key(|resource| resource.physical_id.len());
    named.filter(|_| says_so)
}

#[cfg(test)]
mod tests;
