//! Stacks and their events.

use std::fmt;

use aws_sdk_cloudformation::{
    error::{ProvideErrorMetadata, SdkError},
    types,
};
use constructs::Stage;

use crate::{
    aws::{
        Aws,
        failure::{failed, message},
    },
    deploy::{Event, StackStatus},
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

/// Returns all tags of a stack of this stage: those by which it is known, and those of the stage file.
pub(crate) fn stack_tags(stage: &Stage) -> impl Iterator<Item = (&str, &str)> {
    tags(stage).into_iter().chain(stage.tags())
}

/// Returns the tags by which a stack of this stage is known.
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
pub(super) fn is_gone<E: ProvideErrorMetadata, R>(error: &SdkError<E, R>) -> bool {
    matches!(
        error.code(),
        Some("ChangeSetNotFound" | "ChangeSetNotFoundException" | "StackNotFoundException")
    ) || (error.code() == Some("ValidationError") && message(error).contains("does not exist"))
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
