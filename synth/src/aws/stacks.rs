//! Stacks, change sets and events.

use std::fmt;

use aws_sdk_cloudformation::{
    error::{ProvideErrorMetadata, SdkError},
    operation::describe_change_set::DescribeChangeSetOutput,
    types::{self, Capability, ChangeSetType, DeploymentConfig, DeploymentConfigMode, Parameter, Tag},
};
use constructs::Stage;

use crate::{
    aws::{
        Aws,
        failure::{failed, message},
        token,
    },
    deploy::{Action, Change, ChangedValue, Event, Fate, StackStatus, holds_data},
    error::Error,
};

/// The state of a stack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StackFacts {
    /// The ARN. By it a stack is found even after it was deleted.
    pub(crate) id: String,
    pub(crate) status: StackStatus,
    /// The reason of the status, if CloudFormation gives one.
    pub(crate) reason: Option<String>,
    pub(crate) outputs: Vec<StackOutput>,
    /// The parameters: names and values.
    pub(crate) parameters: Vec<(String, String)>,
    /// The tags: names and values.
    pub(crate) tags: Vec<(String, String)>,
    /// Termination protection is on.
    pub(crate) is_protected: bool,
}

/// An output of a stack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StackOutput {
    /// Its name in the template.
    pub(crate) id: String,
    pub(crate) value: String,
}

/// A resource that a stack has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StackResource {
    pub(crate) id: String,
    pub(crate) physical_id: String,
    pub(crate) type_name: String,
}

/// A change set that is about to be created.
#[derive(Debug)]
pub(crate) struct NewChangeSet<'a> {
    pub(crate) stack: &'a str,
    pub(crate) kind: ChangeSetKind<'a>,
    pub(crate) template: TemplateSource,
    /// The template's parameters: names and values.
    pub(crate) parameters: &'a [(String, String)],
    /// CloudFormation refuses tags with resources to import.
    pub(crate) tags: &'a [(&'static str, &'a str)],
    /// CloudFormation does not wait until the resources are ready.
    pub(crate) is_express: bool,
}

/// The kind of a change set.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ChangeSetKind<'a> {
    /// It creates the stack. Resources of the template that exist, and belong to no stack, may come into it.
    Create { imports_existing: bool },
    /// It changes the stack, likewise.
    Update { imports_existing: bool },
    /// It does nothing but bring these resources into a stack, which it creates.
    Import(&'a [ImportedResource]),
}

/// A resource that comes into a stack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ImportedResource {
    pub(crate) resource: StackResource,
    /// The property that the physical ID is the value of.
    pub(crate) identifier: &'static str,
}

/// The place from which CloudFormation takes a template.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum TemplateSource {
    /// In the request.
    Inline(String),
    /// In a bucket.
    Url(String),
}

/// The ARNs of a change set and its stack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ChangeSet {
    pub(crate) id: String,
    pub(crate) stack_id: String,
}

/// The state of a change set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ChangeSetState {
    /// CloudFormation still computes the changes.
    Pending,
    /// The changes. There are none if only outputs change.
    Ready(Vec<Change>),
    /// CloudFormation's reason for a refusal. That nothing changes is one too.
    Failed(String),
}

impl StackFacts {
    /// Tells whether `deploy` created it for this stage.
    pub(crate) fn is_of(&self, stage: &Stage) -> bool {
        tags(stage).iter().all(|(key, value)| {
            self.tags
                .iter()
                .any(|tag| (tag.0.as_str(), tag.1.as_str()) == (*key, *value))
        })
    }
}

/// Returns the tags of a stack of this stage.
pub(crate) fn tags(stage: &Stage) -> [(&'static str, &str); 2] {
    [("stratiform:app", stage.app()), ("stratiform:stage", stage.name())]
}

impl Aws {
    /// Reads the state of a stack, by its name or ARN.
    ///
    /// By its ARN, a deleted stack is found for three months. By its name it is not found.
    pub(crate) async fn stack(&self, stack: &str) -> Result<Option<StackFacts>, Error> {
        let answer = match self
            .cloudformation
            .describe_stacks()
            .stack_name(stack)
            .send()
            .await
        {
            Ok(answer) => answer,
            // The refusal for a missing stack has no code of its own, only this text.
            Err(error) if message(&error).contains("does not exist") => return Ok(None),
            Err(error) => return Err(failed(format!("cannot describe the stack {stack}"), &error)),
        };
        Ok(answer
            .stacks
            .unwrap_or_default()
            .into_iter()
            .next()
            .map(facts))
    }

    /// Creates a change set. CloudFormation computes it for a while.
    pub(crate) async fn create_change_set(
        &self,
        wanted: &NewChangeSet<'_>,
        token: &str,
    ) -> Result<ChangeSet, Error> {
        let request = self
            .cloudformation_writes
            .create_change_set()
            .stack_name(wanted.stack)
            .change_set_name(token)
            .client_token(token)
            .capabilities(Capability::CapabilityIam)
            .capabilities(Capability::CapabilityNamedIam)
            .change_set_type(match wanted.kind {
                ChangeSetKind::Create { .. } => ChangeSetType::Create,
                ChangeSetKind::Update { .. } => ChangeSetType::Update,
                ChangeSetKind::Import(_) => ChangeSetType::Import,
            });
        let request = match wanted.kind {
            ChangeSetKind::Create { imports_existing } | ChangeSetKind::Update { imports_existing } => {
                request.set_import_existing_resources(imports_existing.then_some(true))
            }
            ChangeSetKind::Import(resources) => {
                request.set_resources_to_import(Some(resources.iter().map(to_import).collect()))
            }
        };
        let request = if wanted.is_express {
            let mode = DeploymentConfig::builder().mode(DeploymentConfigMode::Express);
            request.deployment_config(mode.build())
        } else {
            request
        };
        let request = match &wanted.template {
            TemplateSource::Inline(body) => request.template_body(body),
            TemplateSource::Url(url) => request.template_url(url),
        };
        let request = wanted.tags.iter().fold(request, |request, (key, value)| {
            request.tags(Tag::builder().key(*key).value(*value).build())
        });
        let request = wanted
            .parameters
            .iter()
            .fold(request, |request, (key, value)| {
                let parameter = Parameter::builder()
                    .parameter_key(key)
                    .parameter_value(value);
                request.parameters(parameter.build())
            });
        let what = || format!("cannot create a change set for {}", wanted.stack);
        let answer = match request.send().await {
            Ok(answer) => answer,
            // The token is of this run alone: an earlier attempt has created it, and its answer got lost.
            Err(error) if error.code() == Some("AlreadyExistsException") => {
                let found = self.change_set_of_token(wanted.stack, token).await?;
                return found.ok_or_else(|| failed(what(), &error));
            }
            Err(error) => return Err(failed(what(), &error)),
        };
        match (answer.id, answer.stack_id) {
            (Some(id), Some(stack_id)) => Ok(ChangeSet { id, stack_id }),
            _ => Err(Error::user(format!("{}: CloudFormation returned no ID", what()))),
        }
    }

    /// Reads the state of a change set.
    ///
    /// With `values`, the changes have the values of the properties as CloudFormation knows them.
    pub(crate) async fn change_set(
        &self,
        change_set: &ChangeSet,
        values: bool,
    ) -> Result<ChangeSetState, Error> {
        let mut changes = Vec::new();
        let mut page = None;
        loop {
            let answer = self
                .cloudformation
                .describe_change_set()
                .change_set_name(&change_set.id)
                .stack_name(&change_set.stack_id)
                .set_include_property_values(values.then_some(true))
                .set_next_token(page)
                .send()
                .await
                .map_err(|error| failed("cannot describe the change set", &error))?;
            match answer.status() {
                Some(types::ChangeSetStatus::CreateComplete) => {}
                Some(types::ChangeSetStatus::CreatePending | types::ChangeSetStatus::CreateInProgress) => {
                    return Ok(ChangeSetState::Pending);
                }
                status => {
                    let status = status.map_or("no status", types::ChangeSetStatus::as_str);
                    return Ok(ChangeSetState::Failed(reason(&answer, status)));
                }
            }
            page = answer.next_token;
            changes.extend(
                answer
                    .changes
                    .unwrap_or_default()
                    .into_iter()
                    .filter_map(change),
            );
            if page.is_none() {
                return Ok(ChangeSetState::Ready(changes));
            }
        }
    }

    /// Deletes a change set, unless it is gone already.
    pub(crate) async fn delete_change_set(&self, change_set: &ChangeSet) -> Result<(), Error> {
        let done = self
            .cloudformation_writes
            .delete_change_set()
            .change_set_name(&change_set.id)
            .stack_name(&change_set.stack_id)
            .send()
            .await;
        match done {
            Err(error) if !is_gone(&error) => Err(failed("cannot delete the change set", &error)),
            _ => Ok(()),
        }
    }

    /// Deletes a change set that will not be executed, and the empty stack that came with it, unless somebody else has a
    /// change set for that stack.
    pub(crate) async fn abandon(&self, change_set: &ChangeSet, with_stack: bool) -> Result<(), Error> {
        let deleted = self.delete_change_set(change_set).await;
        if !with_stack {
            return deleted;
        }
        let Some(stack) = self.stack(&change_set.stack_id).await? else { return Ok(()) };
        if stack.status != StackStatus::ReviewInProgress {
            return deleted;
        }
        let others = self
            .cloudformation
            .list_change_sets()
            .stack_name(&stack.id)
            .send()
            .await
            .map_err(|error| failed(format!("cannot list the change sets of {}", stack.id), &error))?;
        let is_ours = |summary: &types::ChangeSetSummary| {
            let names = [summary.change_set_id(), summary.change_set_name()];
            names.contains(&Some(change_set.id.as_str()))
        };
        if others.summaries().iter().all(is_ours) {
            return self.delete_stack(&stack.id, &token()).await;
        }
        deleted
    }

    /// Executes a change set. If an earlier attempt has executed it, and its answer got lost, that is a success too.
    ///
    /// If it fails, CloudFormation deletes the resources that it has just created, whatever their `DeletionPolicy`. If
    /// they stayed, their names would be taken when the deployment is tried again. Where resources with data are
    /// imported, nothing is deleted.
    pub(crate) async fn execute_change_set(
        &self,
        change_set: &ChangeSet,
        token: &str,
        imports: bool,
    ) -> Result<(), Error> {
        let done = self
            .cloudformation_writes
            .execute_change_set()
            .change_set_name(&change_set.id)
            .stack_name(&change_set.stack_id)
            .set_retain_except_on_create((!imports).then_some(true))
            .client_request_token(token)
            .send()
            .await;
        let Err(error) = done else { return Ok(()) };
        match error.code() {
            Some("TokenAlreadyExistsException") => return Ok(()),
            // Nobody else knows the change set.
            Some("InvalidChangeSetStatus" | "InvalidChangeSetStatusException")
                if self.is_executed(change_set).await? =>
            {
                return Ok(());
            }
            _ => {}
        }
        Err(failed("cannot execute the change set", &error))
    }

    /// Sets or lifts the termination protection of a stack.
    pub(crate) async fn protect(&self, stack_id: &str, is_protected: bool) -> Result<(), Error> {
        let what = if is_protected { "set" } else { "lift" };
        self.cloudformation_writes
            .update_termination_protection()
            .stack_name(stack_id)
            .enable_termination_protection(is_protected)
            .send()
            .await
            .map(drop)
            .map_err(|error| {
                failed(format!("cannot {what} the termination protection of {stack_id}"), &error)
            })
    }

    /// Starts the deletion of a stack, unless it is gone already.
    pub(crate) async fn delete_stack(&self, stack_id: &str, token: &str) -> Result<(), Error> {
        let done = self
            .cloudformation_writes
            .delete_stack()
            .stack_name(stack_id)
            .client_request_token(token)
            .send()
            .await;
        match done {
            Err(error) if !is_gone(&error) && error.code() != Some("TokenAlreadyExistsException") => {
                Err(failed(format!("cannot delete the stack {stack_id}"), &error))
            }
            _ => Ok(()),
        }
    }

    /// Finds a change set by its name, which is the token of its creation.
    async fn change_set_of_token(&self, stack: &str, token: &str) -> Result<Option<ChangeSet>, Error> {
        let answer = self
            .cloudformation
            .describe_change_set()
            .change_set_name(token)
            .stack_name(stack)
            .send()
            .await;
        match answer {
            Ok(answer) => Ok(answer
                .change_set_id
                .zip(answer.stack_id)
                .map(|(id, stack_id)| ChangeSet { id, stack_id })),
            Err(error) if is_gone(&error) => Ok(None),
            Err(error) => Err(failed("cannot describe the change set", &error)),
        }
    }

    /// Tells whether CloudFormation executes a change set, or has done so, with whatever result.
    async fn is_executed(&self, change_set: &ChangeSet) -> Result<bool, Error> {
        let answer = self
            .cloudformation
            .describe_change_set()
            .change_set_name(&change_set.id)
            .stack_name(&change_set.stack_id)
            .send()
            .await
            .map_err(|error| failed("cannot describe the change set", &error))?;
        Ok(matches!(
            answer.execution_status,
            Some(
                types::ExecutionStatus::ExecuteInProgress
                    | types::ExecutionStatus::ExecuteComplete
                    | types::ExecutionStatus::ExecuteFailed
            )
        ))
    }

    /// Returns the ID of the stack's newest event, for [`Self::events_after`].
    pub(crate) async fn newest_event(&self, stack_id: &str) -> Result<Option<String>, Error> {
        let answer = self
            .cloudformation
            .describe_stack_events()
            .stack_name(stack_id)
            .send()
            .await;
        match answer {
            Ok(answer) => {
                let newest = answer.stack_events.unwrap_or_default().into_iter().next();
                Ok(newest.and_then(|event| event.event_id))
            }
            Err(error) if message(&error).contains("does not exist") => Ok(None),
            Err(error) => Err(failed(format!("cannot read the events of {stack_id}"), &error)),
        }
    }

    /// Returns the events after this one, or all of them, the oldest first. Returns nothing if the stack does not exist.
    pub(crate) async fn events_after(
        &self,
        stack_id: &str,
        newest_known: Option<&str>,
    ) -> Result<Option<Vec<Event>>, Error> {
        let mut events = Vec::new();
        let mut page = None;
        'pages: loop {
            let answer = self
                .cloudformation
                .describe_stack_events()
                .stack_name(stack_id)
                .set_next_token(page)
                .send()
                .await;
            let answer = match answer {
                Ok(answer) => answer,
                Err(error) if is_gone(&error) => return Ok(None),
                Err(error) => return Err(failed(format!("cannot read the events of {stack_id}"), &error)),
            };
            page = answer.next_token;
            for event in answer.stack_events.unwrap_or_default() {
                if event
                    .event_id
                    .as_deref()
                    .is_some_and(|id| Some(id) == newest_known)
                {
                    break 'pages;
                }
                events.push(as_event(event));
            }
            if page.is_none() {
                break;
            }
        }
        events.reverse();
        Ok(Some(events))
    }

    /// Returns the resources of a stack, in the order of their IDs.
    pub(crate) async fn stack_resources(&self, stack: &str) -> Result<Vec<StackResource>, Error> {
        let mut pages = self
            .cloudformation
            .list_stack_resources()
            .stack_name(stack)
            .into_paginator()
            .send();
        let mut resources = Vec::new();
        while let Some(page) = pages.next().await {
            let page =
                page.map_err(|error| failed(format!("cannot list the resources of {stack}"), &error))?;
            resources.extend(page.stack_resource_summaries.unwrap_or_default());
        }
        Ok(resources
            .into_iter()
            .filter(|resource| resource.resource_status != Some(types::ResourceStatus::DeleteComplete))
            .filter_map(|resource| {
                Some(StackResource {
                    id: resource.logical_resource_id?,
                    physical_id: resource.physical_resource_id?,
                    type_name: resource.resource_type?,
                })
            })
            .collect())
    }

    /// Returns the template that a stack was last deployed with. It is JSON, or YAML if another tool wrote it. There is
    /// none if the stack was never created.
    pub(crate) async fn deployed_template(&self, stack: &str) -> Result<Option<String>, Error> {
        match self
            .cloudformation
            .get_template()
            .stack_name(stack)
            .send()
            .await
        {
            Ok(answer) => Ok(answer.template_body),
            Err(error) if message(&error).contains("does not exist") => Ok(None),
            Err(error) => Err(failed(format!("cannot read the template of {stack}"), &error)),
        }
    }
}

/// Tells whether a refusal means that the stack or the change set does not exist.
fn is_gone<E: ProvideErrorMetadata, R>(error: &SdkError<E, R>) -> bool {
    matches!(
        error.code(),
        Some("ChangeSetNotFound" | "ChangeSetNotFoundException" | "StackNotFoundException")
    ) || (error.code() == Some("ValidationError") && message(error).contains("does not exist"))
}

fn to_import(imported: &ImportedResource) -> types::ResourceToImport {
    let ImportedResource { resource, identifier } = imported;
    types::ResourceToImport::builder()
        .logical_resource_id(&resource.id)
        .resource_type(&resource.type_name)
        .resource_identifier(*identifier, &resource.physical_id)
        .build()
}

fn facts(stack: types::Stack) -> StackFacts {
    StackFacts {
        status: StackStatus::parse(
            stack
                .stack_status
                .as_ref()
                .map_or("", types::StackStatus::as_str),
        ),
        id: stack.stack_id.or(stack.stack_name).unwrap_or_default(),
        reason: stack.stack_status_reason,
        is_protected: stack.enable_termination_protection.unwrap_or_default(),
        tags: stack
            .tags
            .unwrap_or_default()
            .into_iter()
            .filter_map(|tag| Some((tag.key?, tag.value?)))
            .collect(),
        parameters: stack
            .parameters
            .unwrap_or_default()
            .into_iter()
            .filter_map(|parameter| Some((parameter.parameter_key?, parameter.parameter_value?)))
            .collect(),
        outputs: stack
            .outputs
            .unwrap_or_default()
            .into_iter()
            .filter_map(|output| Some(StackOutput { id: output.output_key?, value: output.output_value? }))
            .collect(),
    }
}

fn reason(answer: &DescribeChangeSetOutput, status: &str) -> String {
    answer
        .status_reason()
        .filter(|reason| !reason.is_empty())
        .map_or_else(|| format!("its status is {status}, and CloudFormation gives no reason"), str::to_owned)
}

fn change(change: types::Change) -> Option<Change> {
    let change = change.resource_change?;
    let action = match (change.action?, change.replacement) {
        (types::ChangeAction::Add, _) => Action::Add,
        (types::ChangeAction::Import, _) => Action::Import,
        (types::ChangeAction::Remove, _) => Action::Remove,
        (types::ChangeAction::Modify, Some(types::Replacement::True)) => Action::Replace,
        (types::ChangeAction::Modify, Some(types::Replacement::Conditional)) => Action::MayReplace,
        (types::ChangeAction::Modify, _) => Action::Change,
        (other, _) => Action::Other(other.as_str().to_owned()),
    };
    let targets: Vec<types::ResourceTargetDefinition> = change
        .details
        .unwrap_or_default()
        .into_iter()
        .filter_map(|detail| detail.target)
        .collect();
    let mut values: Vec<ChangedValue> = targets
        .iter()
        .filter(|target| target.before_value.is_some() || target.after_value.is_some())
        .filter_map(|target| {
            Some(ChangedValue {
                path: target.path.clone()?,
                before: target.before_value.clone(),
                after: target.after_value.clone(),
            })
        })
        .collect();
    values.sort();
    values.dedup();
    let mut properties: Vec<String> = targets
        .into_iter()
        .map(|target| match (target.name, target.attribute) {
            (Some(name), _) => name,
            (None, Some(attribute)) => attribute.as_str().to_owned(),
            (None, None) => "?".to_owned(),
        })
        .collect();
    properties.sort();
    properties.dedup();
    let type_name = change.resource_type.unwrap_or_default();
    Some(Change {
        id: change.logical_resource_id?,
        holds_data: holds_data(&type_name, None),
        type_name,
        action,
        fate: Fate::parse(
            change
                .policy_action
                .as_ref()
                .map(types::PolicyAction::as_str),
        ),
        properties,
        values,
    })
}

fn as_event(event: types::StackEvent) -> Event {
    let is_stack = event.physical_resource_id.is_some() && event.physical_resource_id == event.stack_id;
    Event {
        event_id: event.event_id.unwrap_or_default(),
        seconds: event.timestamp.map_or(0, |time| time.secs()),
        id: event.logical_resource_id.unwrap_or_default(),
        type_name: event.resource_type.unwrap_or_default(),
        status: event
            .resource_status
            .as_ref()
            .map_or_else(String::new, |status| status.as_str().to_owned()),
        reason: event
            .resource_status_reason
            .filter(|reason| !reason.is_empty()),
        is_stack,
    }
}

impl fmt::Display for StackResource {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}, {}", self.id, self.type_name, self.physical_id)
    }
}

#[cfg(test)]
mod tests;
