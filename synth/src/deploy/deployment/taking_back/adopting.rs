//! Existing resources that a stack adopts, although no stack of the stage has kept them.
//!
//! They come into the stack in the same ways as kept ones. CloudFormation compares nothing when it imports a resource,
//! so that a resource that is otherwise than the template says stays so, until that part of the template changes.

use constructs::template::Template;

use crate::{
    Output,
    aws::StackResource,
    deploy::{
        changes::{Action, Change},
        deployment::Deployment,
    },
    error::Error,
};

/// Returns the existing resources that a template adopts.
pub(super) fn adopted(template: &Template) -> Vec<StackResource> {
    let adopting = template.resources().filter_map(|resource| {
        Some(StackResource {
            id: resource.id().to_owned(),
            type_name: resource.type_name().to_owned(),
            physical_id: resource.adopts()?.to_owned(),
        })
    });
    adopting.collect()
}

impl Deployment<'_> {
    /// Tells which resources are adopted.
    pub(super) fn tell_adopted<'r>(
        &self,
        resources: impl IntoIterator<Item = &'r StackResource>,
        output: &Output,
    ) {
        let adopted = adopted(&self.target.template);
        let list: Vec<String> = resources
            .into_iter()
            .filter(|resource| adopted.contains(resource))
            .map(|resource| format!("{} ({})", resource.id, resource.physical_id))
            .collect();
        if !list.is_empty() {
            output.note(&format!(
                "{}: adopted as they are, with their data: {}; CloudFormation does not compare them with the template, \
                 so look for drift afterwards",
                self.name(),
                list.join(", ")
            ));
        }
    }

    /// Fails if a change set creates resources that the template adopts.
    pub(super) fn refuse_creation_of_adopted(&self, changes: &[Change]) -> Result<(), Error> {
        let created: Vec<StackResource> = adopted(&self.target.template)
            .into_iter()
            .filter(|resource| {
                let mut added = changes.iter().filter(|change| change.action == Action::Add);
                added.any(|change| change.id == resource.id)
            })
            .collect();
        if created.is_empty() { Ok(()) } else { Err(self.not_adopted(&created)) }
    }

    /// Returns the error for resources that a template adopts and CloudFormation does not find.
    pub(super) fn not_adopted(&self, resources: &[StackResource]) -> Error {
        let list: Vec<String> = resources
            .iter()
            .map(|resource| format!("{} ({}, {})", resource.id, resource.type_name, resource.physical_id))
            .collect();
        let message = format!(
            "{} cannot adopt these resources in {}: {}",
            self.name(),
            self.target.stage.region(),
            list.join(", ")
        );
        Error::user(message).hint(
            "correct the name in `.adopts`, or remove it to create a new resource; a resource without a name of its own, \
             such as a user pool, can be adopted only by a deployment that creates the stack",
        )
    }
}
