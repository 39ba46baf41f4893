//! The expected resources of the account: the resources of its stacks, and the resources that deleted stacks kept.

use std::collections::{BTreeMap, BTreeSet};

use aws_sdk_cloudformation::types::StackStatus;
use serde_json::Value;

use crate::{
    cloud::{Cloud, GLOBAL},
    inventory::{KINDS, PARTS},
    stages::regions,
};

/// A resource of a stack, as CloudFormation describes it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Resource {
    pub(crate) region: String,
    pub(crate) stack: String,
    pub(crate) id: String,
    pub(crate) type_name: String,
    pub(crate) physical_id: String,
    /// The template's.
    pub(crate) properties: Value,
    /// A flag: the resource stays if its stack deletes it.
    is_kept: bool,
}

/// The account, as CloudFormation describes it.
#[derive(Default)]
pub(crate) struct Account {
    pub(crate) resources: Vec<Resource>,
    /// The resources that deleted stacks kept.
    pub(crate) kept: Vec<Resource>,
}

impl Account {
    /// Reads all stacks again, and records the resources that they kept.
    pub(crate) fn look(&mut self, cloud: &Cloud) {
        let resources: Vec<Resource> = regions()
            .iter()
            .flat_map(|region| resources(cloud, region))
            .collect();
        let is_there = |old: &Resource| {
            let mut all = resources.iter();
            all.any(|new| (&new.type_name, &new.physical_id) == (&old.type_name, &old.physical_id))
        };
        let left = std::mem::take(&mut self.resources);
        self.kept
            .extend(left.into_iter().filter(|old| old.is_kept && !is_there(old)));
        self.resources = resources;
    }

    /// Compares the resources of services with the resources of stacks, by type and region. No resource is missing,
    /// unexpected, or in two stacks.
    pub(crate) fn check(&self, cloud: &Cloud) {
        let known: BTreeSet<&str> = KINDS
            .iter()
            .flat_map(|kind| kind.types)
            .chain(PARTS)
            .copied()
            .collect();
        for Resource { type_name, id, stack, .. } in &self.resources {
            assert!(
                known.contains(type_name.as_str()),
                "{id} of {stack} is a {type_name}: add its service's list to inventory.rs"
            );
        }
        let mut wrong = String::new();
        for kind in KINDS {
            let regions = if kind.is_global { [GLOBAL.to_owned()].into() } else { regions() };
            for region in &regions {
                let mut expected: Vec<&str> = self
                    .resources
                    .iter()
                    .chain(&self.kept)
                    .filter(|resource| kind.types.contains(&resource.type_name.as_str()))
                    .filter(|resource| kind.is_global || resource.region == *region)
                    .map(|resource| resource.physical_id.as_str())
                    .collect();
                expected.sort_unstable();
                let mut found = (kind.list)(cloud, region);
                found.sort_unstable();
                if found != expected {
                    let place = if kind.is_global { "all regions" } else { region };
                    wrong += &difference(&format!("{} in {place}", kind.types.join(", ")), &expected, &found);
                }
                // Records of several types have the same name.
                let names: BTreeSet<&&str> = expected.iter().collect();
                if names.len() != expected.len() && kind.types != ["AWS::Route53::RecordSet"] {
                    wrong += &format!("{}: stacks share one of {expected:?}\n", kind.types.join(", "));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong}");
    }
}

fn difference(what: &str, expected: &[&str], found: &[String]) -> String {
    let missing: Vec<_> = expected
        .iter()
        .filter(|id| !found.iter().any(|found| found == **id))
        .collect();
    let more: Vec<_> = found
        .iter()
        .filter(|id| !expected.contains(&id.as_str()))
        .collect();
    format!(
        "{what}: the stacks have {}, the service has {}; missing {missing:?}, unexpected {more:?}\n",
        expected.len(),
        found.len()
    )
}

/// Returns the resources of all stacks in a region.
fn resources(cloud: &Cloud, region: &str) -> Vec<Resource> {
    let client = cloud.cloudformation(region);
    let stacks = cloud.wait(
        client
            .describe_stacks()
            .into_paginator()
            .items()
            .send()
            .collect::<Result<Vec<_>, _>>(),
    );
    let mut all = Vec::new();
    for stack in stacks.expect("CloudFormation answers") {
        let name = stack.stack_name().expect("a stack has a name");
        let is_good =
            matches!(stack.stack_status(), Some(StackStatus::CreateComplete | StackStatus::UpdateComplete));
        assert!(is_good, "{name} is in {:?}", stack.stack_status());
        let (template, found) = cloud.wait(async {
            let template = client.get_template().stack_name(name).send().await;
            (
                template,
                client
                    .describe_stack_resources()
                    .stack_name(name)
                    .send()
                    .await,
            )
        });
        let template = template
            .expect("there is a template")
            .template_body
            .expect("it is a text");
        let template: Value = serde_json::from_str(&template).expect("it is JSON");
        let found: BTreeMap<String, (String, String)> = found
            .expect("there are resources")
            .stack_resources
            .unwrap_or_default()
            .into_iter()
            .filter_map(|found| {
                let names = (found.resource_type?, found.physical_resource_id?);
                Some((found.logical_resource_id?, names))
            })
            .collect();
        let declared = template["Resources"]
            .as_object()
            .expect("a stack has resources");
        let [declared_ids, found_ids] = [declared.keys().collect::<BTreeSet<_>>(), found.keys().collect()];
        assert_eq!(declared_ids, found_ids, "{name} has what its template says");
        for (id, (type_name, physical_id)) in found {
            let resource = &declared[&id];
            assert_eq!(resource["Type"], type_name.as_str(), "{id} of {name}");
            all.push(Resource {
                region: region.to_owned(),
                stack: name.to_owned(),
                type_name,
                physical_id,
                properties: resource["Properties"].clone(),
                is_kept: resource["DeletionPolicy"] == "Retain",
                id,
            });
        }
    }
    all
}
