//! Change sets.

use aws_sdk_cloudformation::{
    error::ProvideErrorMetadata,
    operation::describe_change_set::DescribeChangeSetOutput,
    types::{
        self, Capability, ChangeSetType, DeploymentConfig, DeploymentConfigMode, DeploymentMode, Parameter,
        Tag,
    },
};

use crate::{
    aws::{Aws, StackResource, failure::failed, stacks::is_gone, token},
    deploy::{Action, Change, ChangedValue, Drift, DriftedProperty, Fate, StackStatus, holds_data},
    error::Error,
};

/// A change set that is about to be created.
#[derive(Debug)]
pub(crate) struct NewChangeSet<'a> {
    pub(crate) stack: &'a str,
    pub(crate) kind: ChangeSetKind<'a>,
    pub(crate) template: TemplateSource,
    /// The template's parameters: names and values.
    pub(crate) parameters: &'a [(String, String)],
    /// CloudFormation refuses tags with resources to import.
    pub(crate) tags: &'a [(&'a str, &'a str)],
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
    /// It would change drifted resources back to what the stack's template says.
    RevertDrift,
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
    /// The template that the stack has.
    Deployed,
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

impl Aws {
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
                ChangeSetKind::Update { .. } | ChangeSetKind::RevertDrift => ChangeSetType::Update,
                ChangeSetKind::Import(_) => ChangeSetType::Import,
            });
        let request = match wanted.kind {
            ChangeSetKind::Create { imports_existing } | ChangeSetKind::Update { imports_existing } => {
                request.set_import_existing_resources(imports_existing.then_some(true))
            }
            ChangeSetKind::Import(resources) => {
                request.set_resources_to_import(Some(resources.iter().map(to_import).collect()))
            }
            ChangeSetKind::RevertDrift => request.deployment_mode(DeploymentMode::RevertDrift),
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
            TemplateSource::Deployed => request.use_previous_template(true),
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
}

fn to_import(imported: &ImportedResource) -> types::ResourceToImport {
    let ImportedResource { resource, identifier } = imported;
    types::ResourceToImport::builder()
        .logical_resource_id(&resource.id)
        .resource_type(&resource.type_name)
        .resource_identifier(*identifier, &resource.physical_id)
        .build()
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
    let drift = drift(change.resource_drift_status.as_ref(), &targets);
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
        drift,
    })
}

/// Reads the drift of a resource. A drift-aware change set also has changes of resources that have not drifted: it
/// computes some references wrongly (aws-cloudformation/cloudformation-coverage-roadmap#2505).
fn drift(
    status: Option<&types::StackResourceDriftStatus>,
    targets: &[types::ResourceTargetDefinition],
) -> Option<Drift> {
    match status? {
        types::StackResourceDriftStatus::Deleted => return Some(Drift::Deleted),
        types::StackResourceDriftStatus::Modified => {}
        _ => return None,
    }
    let mut properties: Vec<DriftedProperty> = targets
        .iter()
        .filter_map(|target| {
            let (deployed, actual) = match &target.drift {
                Some(drift) => (&drift.previous_value, &drift.actual_value),
                None if target.before_value_from == Some(types::BeforeValueFrom::ActualState) => {
                    (&target.after_value, &target.before_value)
                }
                None => return None,
            };
            let path = target.path.clone().or_else(|| target.name.clone())?;
            Some(DriftedProperty { path, deployed: deployed.clone(), actual: actual.clone() })
        })
        .filter(|property| property.deployed != property.actual)
        .collect();
    properties.sort();
    properties.dedup();
    (!properties.is_empty()).then_some(Drift::Modified(properties))
}

#[cfg(test)]
mod tests;
