//! CloudFormation's operations on stacks.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{
    fake::{ACCOUNT, ChangeSet, Refusal, State},
    http::{Answer, Request, tag},
};

/// The events in a page of `DescribeStackEvents`.
const EVENTS_IN_A_PAGE: usize = 100;

/// A stack, deleted ones too.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stack {
    /// The ARN.
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) region: String,
    pub(crate) status: String,
    pub(crate) reason: Option<String>,
    /// The template that it was last deployed with.
    pub(crate) template: Option<String>,
    pub(crate) parameters: BTreeMap<String, String>,
    pub(crate) tags: BTreeMap<String, String>,
    pub(crate) outputs: BTreeMap<String, String>,
    /// The values that other stacks can import, by their names there.
    pub(crate) exports: BTreeMap<String, String>,
    pub(crate) is_protected: bool,
    pub(crate) resources: BTreeMap<String, Resource>,
    /// The oldest first.
    pub(crate) events: Vec<Event>,
    pub(crate) change_sets: Vec<ChangeSet>,
    /// The operation that CloudFormation works on.
    pub(crate) work: Option<Work>,
    /// The tokens of earlier requests, with the requests.
    pub(crate) tokens: BTreeMap<String, String>,
}

/// A resource of a stack.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Resource {
    pub(crate) type_name: String,
    pub(crate) physical_id: String,
    /// The name by which no other resource of the type can exist in the region.
    pub(crate) name: String,
    pub(crate) status: String,
    /// The properties, without functions.
    pub(crate) properties: Value,
}

/// An event of a stack.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub(crate) step: i64,
    pub(crate) id: String,
    pub(crate) physical_id: String,
    pub(crate) type_name: String,
    pub(crate) status: String,
    pub(crate) reason: Option<String>,
    pub(crate) operation: String,
}

/// An operation on a stack that has begun.
#[derive(Clone, Debug)]
pub(crate) struct Work {
    /// The looks that it still takes.
    pub(crate) looks: u32,
    pub(crate) end: End,
}

/// The end of an operation on a stack.
#[derive(Clone, Debug)]
pub(crate) enum End {
    /// The changes of the change set with this ID are made.
    Executed { change_set: String, retain_except_on_create: bool },
    /// The stack is deleted.
    Deleted,
    /// The stack gets this status.
    Status(String),
}

/// The parameters of a request.
pub(crate) type Form = BTreeMap<String, String>;

impl Stack {
    pub(crate) fn is_moving(&self) -> bool {
        self.status.ends_with("_IN_PROGRESS") && self.status != "REVIEW_IN_PROGRESS"
    }
}

impl State {
    pub(super) fn cloudformation(&mut self, region: &str, request: &Request) -> Result<Answer, Refusal> {
        let form = request.form();
        let operation = request.operation();
        let result = match operation.as_str() {
            "CreateChangeSet" => self.create_change_set(region, &form)?,
            "DescribeChangeSet" => self.describe_change_set(region, &form)?,
            "ExecuteChangeSet" => self.execute_change_set(region, &form)?,
            "DeleteChangeSet" => self.delete_change_set(region, &form)?,
            "ListChangeSets" => self.list_change_sets(region, &form)?,
            "DescribeStacks" => self.describe_stacks(region, &form)?,
            "ListStacks" => self.list_stacks(region, &form),
            "DescribeStackEvents" => self.describe_stack_events(region, &form)?,
            "DescribeEvents" => self.describe_events(region, &form)?,
            "ListStackResources" => self.resources(region, &form, "StackResourceSummaries")?,
            "DescribeStackResources" => self.resources(region, &form, "StackResources")?,
            "GetTemplate" => self.get_template(region, &form)?,
            "DeleteStack" => self.delete_stack(region, &form)?,
            "UpdateTerminationProtection" => self.protect(region, &form)?,
            other => {
                let message = format!("Could not find operation {other} for version 2010-05-15");
                return Err(Refusal::new(400, "InvalidAction", message));
            }
        };
        Ok(Answer::xml(
            200,
            format!(
                "<{operation}Response xmlns=\"http://cloudformation.amazonaws.com/doc/2010-05-15/\">\
                 <{operation}Result>{result}</{operation}Result>\
                 <ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></{operation}Response>"
            ),
        ))
    }

    /// Finds the stack of a request and looks at it, which brings its operation forward.
    pub(super) fn looked_at(&mut self, region: &str, stack: &str, missing: &str) -> Result<usize, Refusal> {
        let found = self.find(region, stack);
        let index = found.ok_or_else(|| Refusal::validation(missing.to_owned()))?;
        match &mut self.stacks[index].work {
            Some(work) if work.looks > 0 => work.looks -= 1,
            Some(_) => self.finish(index),
            None => {}
        }
        Ok(index)
    }

    fn describe_stacks(&mut self, region: &str, form: &Form) -> Result<String, Refusal> {
        let stacks = match form.get("StackName") {
            Some(name) => {
                let index = self.looked_at(region, name, &format!("Stack with id {name} does not exist"))?;
                vec![&self.stacks[index]]
            }
            None => {
                let is_there = |stack: &&Stack| stack.region == region && stack.status != "DELETE_COMPLETE";
                self.stacks.iter().filter(is_there).collect()
            }
        };
        Ok(list("Stacks", stacks.into_iter().map(stack_element)))
    }

    fn list_stacks(&self, region: &str, form: &Form) -> String {
        let statuses: Vec<String> = members(form, "StackStatusFilter")
            .into_iter()
            .filter_map(|mut member| member.remove(""))
            .collect();
        let chosen = |stack: &&Stack| {
            stack.region == region && (statuses.is_empty() || statuses.contains(&stack.status))
        };
        // The newest first.
        let stacks = self.stacks.iter().rev().filter(chosen).map(|stack| {
            let deleted = match stack.status.as_str() {
                "DELETE_COMPLETE" => {
                    tag("DeletionTime", &Self::time(stack.events.last().map_or(0, |event| event.step)))
                }
                _ => String::new(),
            };
            format!(
                "{}{}{}{}{deleted}",
                tag("StackId", &stack.id),
                tag("StackName", &stack.name),
                tag("CreationTime", &Self::time(stack.events.first().map_or(0, |event| event.step))),
                tag("StackStatus", &stack.status)
            )
        });
        list("StackSummaries", stacks)
    }

    fn describe_stack_events(&mut self, region: &str, form: &Form) -> Result<String, Refusal> {
        let name = stack_name(form);
        let index = self.looked_at(region, &name, &format!("Stack [{name}] does not exist"))?;
        let stack = &self.stacks[index];
        let begin: usize = form
            .get("NextToken")
            .and_then(|token| token.parse().ok())
            .unwrap_or_default();
        let events = stack
            .events
            .iter()
            .rev()
            .skip(begin)
            .take(EVENTS_IN_A_PAGE)
            .map(|event| {
                let reason = event
                    .reason
                    .as_deref()
                    .map(|reason| tag("ResourceStatusReason", reason));
                format!(
                    "{}{}{}{}{}{}{}{}{}",
                    tag("EventId", &format!("{}-{}-{}", event.id, event.status, event.step)),
                    tag("StackId", &stack.id),
                    tag("StackName", &stack.name),
                    tag("LogicalResourceId", &event.id),
                    tag("PhysicalResourceId", &event.physical_id),
                    tag("ResourceType", &event.type_name),
                    tag("ResourceStatus", &event.status),
                    tag("Timestamp", &Self::time(event.step)),
                    reason.unwrap_or_default()
                )
            });
        let page = list("StackEvents", events);
        let next = begin + EVENTS_IN_A_PAGE;
        Ok(if next < stack.events.len() { page + &tag("NextToken", &next.to_string()) } else { page })
    }

    /// Answers `DescribeEvents`: what validation found in a change set, and the events of a stack by operation.
    fn describe_events(&mut self, region: &str, form: &Form) -> Result<String, Refusal> {
        let only_failed = form
            .get("Filters.FailedEvents")
            .is_some_and(|value| value == "true");
        let change_set = form
            .get("ChangeSetName")
            .filter(|name| name.starts_with("arn:"));
        if let Some(name) = change_set {
            let found = self.stacks.iter().find_map(|stack| {
                stack
                    .change_sets
                    .iter()
                    .find(|change_set| change_set.id == *name)
                    .map(|found| (stack, found))
            });
            let (stack, change_set) = found.ok_or_else(|| {
                Refusal::new(404, "ChangeSetNotFound", format!("ChangeSet [{name}] does not exist"))
            })?;
            let findings = change_set
                .findings
                .iter()
                .enumerate()
                .map(|(number, finding)| {
                    format!(
                        "{}{}{}{}{}{}{}{}{}{}{}{}",
                        tag("EventId", &format!("{}-{number}", change_set.name)),
                        tag("StackId", &stack.id),
                        tag("OperationId", &change_set.id),
                        tag("OperationType", "CREATE_CHANGESET"),
                        tag("EventType", "VALIDATION_ERROR"),
                        tag("LogicalResourceId", &finding.id),
                        tag("ResourceType", &finding.type_name),
                        tag("Timestamp", &Self::time(0)),
                        tag("ValidationFailureMode", if finding.is_warning { "WARN" } else { "FAIL" }),
                        tag("ValidationName", finding.validation),
                        tag("ValidationStatus", "FAILED") + &tag("ValidationStatusReason", &finding.reason),
                        tag("ValidationPath", &finding.path)
                    )
                });
            return Ok(list("OperationEvents", findings));
        }
        let Some(name) = form.get("StackName") else {
            return Err(Refusal::validation(
                "One of ChangeSetName, OperationId or StackName must be specified",
            ));
        };
        let index = self.looked_at(region, name, &format!("Stack [{name}] does not exist"))?;
        let stack = &self.stacks[index];
        let wanted = form.get("OperationId");
        let chosen = stack.events.iter().rev().filter(|event| {
            (!only_failed || event.status.ends_with("_FAILED"))
                && wanted.is_none_or(|operation| *operation == event.operation)
        });
        let events = chosen.map(|event| {
            let reason = event
                .reason
                .as_deref()
                .map(|reason| tag("ResourceStatusReason", reason));
            let kind = if event.status.ends_with("_FAILED") { "PROVISIONING_ERROR" } else { "STACK_EVENT" };
            format!(
                "{}{}{}{}{}{}{}{}{}{}",
                tag("EventId", &format!("{}-{}-{}", event.id, event.status, event.step)),
                tag("StackId", &stack.id),
                tag("OperationId", &event.operation),
                tag("EventType", kind),
                tag("LogicalResourceId", &event.id),
                tag("PhysicalResourceId", &event.physical_id),
                tag("ResourceType", &event.type_name),
                tag("ResourceStatus", &event.status),
                tag("Timestamp", &Self::time(event.step)),
                reason.unwrap_or_default()
            )
        });
        Ok(list("OperationEvents", events))
    }

    /// Answers `ListStackResources` and `DescribeStackResources`, which differ in a few names.
    fn resources(&mut self, region: &str, form: &Form, name: &str) -> Result<String, Refusal> {
        let wanted = stack_name(form);
        let index = self.looked_at(region, &wanted, &format!("Stack with id {wanted} does not exist"))?;
        let stack = &self.stacks[index];
        let time = if name == "StackResources" { "Timestamp" } else { "LastUpdatedTimestamp" };
        let resources = stack.resources.iter().map(|(id, resource)| {
            format!(
                "{}{}{}{}{}",
                tag("LogicalResourceId", id),
                tag("PhysicalResourceId", &resource.physical_id),
                tag("ResourceType", &resource.type_name),
                tag("ResourceStatus", &resource.status),
                tag(time, &Self::time(0))
            )
        });
        Ok(list(name, resources))
    }

    fn get_template(&self, region: &str, form: &Form) -> Result<String, Refusal> {
        let name = stack_name(form);
        if let Some(change_set) = form.get("ChangeSetName") {
            let (stack, number) = self.change_set(region, form, change_set)?;
            return Ok(tag("TemplateBody", &self.stacks[stack].change_sets[number].template));
        }
        let found = self.find(region, &name);
        let index =
            found.ok_or_else(|| Refusal::validation(format!("Stack with id {name} does not exist")))?;
        // A stack in review has no template yet.
        let template = self.stacks[index].template.as_deref().unwrap_or_default();
        Ok(tag("TemplateBody", template))
    }

    fn delete_stack(&mut self, region: &str, form: &Form) -> Result<String, Refusal> {
        let name = stack_name(form);
        // A stack that does not exist is deleted, as AWS says it.
        let Some(index) = self.find(region, &name) else { return Ok(String::new()) };
        if self.stacks[index].status == "DELETE_COMPLETE" || self.is_repeated(index, form, "DeleteStack")? {
            return Ok(String::new());
        }
        let looks = self.settings.looks;
        let stack = &mut self.stacks[index];
        if stack.is_protected {
            let message =
                format!("Stack [{}] cannot be deleted while TerminationProtection is enabled", stack.name);
            return Err(Refusal::validation(message));
        }
        match stack.status.as_str() {
            "DELETE_IN_PROGRESS" => return Ok(String::new()),
            // Only a first creation can be ended by a deletion.
            status if stack.is_moving() && status != "CREATE_IN_PROGRESS" => {
                let message = format!("Stack [{}] cannot be deleted while in status {status}", stack.id);
                return Err(Refusal::validation(message));
            }
            _ => {}
        }
        stack.work = Some(Work { looks, end: End::Deleted });
        self.set_status(index, "DELETE_IN_PROGRESS", Some("User Initiated"));
        Ok(String::new())
    }

    fn protect(&mut self, region: &str, form: &Form) -> Result<String, Refusal> {
        let name = stack_name(form);
        let found = self
            .find(region, &name)
            .filter(|index| self.stacks[*index].status != "DELETE_COMPLETE");
        let index = found.ok_or_else(|| Refusal::validation(format!("Stack [{name}] does not exist")))?;
        let stack = &mut self.stacks[index];
        stack.is_protected = form
            .get("EnableTerminationProtection")
            .is_some_and(|value| value == "true");
        Ok(tag("StackId", &stack.id))
    }

    /// Tells whether a request was made before, by its token. A token of another request is refused.
    pub(super) fn is_repeated(
        &mut self,
        index: usize,
        form: &Form,
        operation: &str,
    ) -> Result<bool, Refusal> {
        let Some(token) = form.get("ClientRequestToken") else { return Ok(false) };
        let request = format!("{operation} {:?}", form.get("ChangeSetName"));
        match self.stacks[index]
            .tokens
            .insert(token.clone(), request.clone())
        {
            None => Ok(false),
            Some(earlier) if earlier == request => Ok(true),
            Some(_) => Err(Refusal::new(
                400,
                "TokenAlreadyExistsException",
                "A client request token already exists.",
            )),
        }
    }

    /// Gives a stack a status, with an event.
    pub(crate) fn set_status(&mut self, index: usize, status: &str, reason: Option<&str>) {
        let stack = &mut self.stacks[index];
        status.clone_into(&mut stack.status);
        stack.reason = reason.map(str::to_owned);
        let (id, physical_id) = (stack.name.clone(), stack.id.clone());
        self.happened(index, &id, &physical_id, "AWS::CloudFormation::Stack", status, reason);
    }

    /// Adds an event to a stack.
    pub(super) fn happened(
        &mut self,
        index: usize,
        id: &str,
        physical_id: &str,
        type_name: &str,
        status: &str,
        reason: Option<&str>,
    ) {
        let step = self.step();
        let stack = &mut self.stacks[index];
        // An operation begins with an event of the stack and ends with the next one that is at rest.
        let is_begin = stack.events.last().is_none_or(|event| {
            event.type_name == "AWS::CloudFormation::Stack" && !event.status.ends_with("_IN_PROGRESS")
        });
        let operation = match stack.events.last() {
            Some(event) if !is_begin => event.operation.clone(),
            _ => format!("operation-{step}"),
        };
        stack.events.push(Event {
            step,
            id: id.to_owned(),
            physical_id: physical_id.to_owned(),
            type_name: type_name.to_owned(),
            status: status.to_owned(),
            reason: reason.map(str::to_owned),
            operation,
        });
    }

    /// Adds a stack in review, which has nothing yet.
    pub(crate) fn add_stack(&mut self, region: &str, name: &str) -> usize {
        let step = self.step();
        self.stacks.push(Stack {
            id: format!("arn:aws:cloudformation:{region}:{ACCOUNT}:stack/{name}/{step:08}-fa4e"),
            name: name.to_owned(),
            region: region.to_owned(),
            ..Stack::default()
        });
        let index = self.stacks.len() - 1;
        self.set_status(index, "REVIEW_IN_PROGRESS", Some("User Initiated"));
        index
    }
}

fn stack_element(stack: &Stack) -> String {
    let pairs = |name: &str, key: &str, value: &str, map: &BTreeMap<String, String>| {
        list(name, map.iter().map(|(k, v)| tag(key, k) + &tag(value, v)))
    };
    let reason = stack
        .reason
        .as_deref()
        .map(|reason| tag("StackStatusReason", reason));
    format!(
        "{}{}{}{}{}{}{}{}{}",
        tag("StackId", &stack.id),
        tag("StackName", &stack.name),
        tag("CreationTime", &State::time(stack.events.first().map_or(0, |event| event.step))),
        tag("StackStatus", &stack.status),
        reason.unwrap_or_default(),
        tag("EnableTerminationProtection", if stack.is_protected { "true" } else { "false" }),
        pairs("Parameters", "ParameterKey", "ParameterValue", &stack.parameters),
        pairs("Outputs", "OutputKey", "OutputValue", &stack.outputs),
        pairs("Tags", "Key", "Value", &stack.tags)
    )
}

/// Writes a list of XML.
pub(super) fn list(name: &str, members: impl Iterator<Item = String>) -> String {
    let members: String = members
        .map(|member| format!("<member>{member}</member>"))
        .collect();
    format!("<{name}>{members}</{name}>")
}

pub(super) fn stack_name(form: &Form) -> String {
    form.get("StackName").cloned().unwrap_or_default()
}

/// Reads a list of a request: the fields of each member. A member without fields has one without a name.
pub(super) fn members(form: &Form, name: &str) -> Vec<Form> {
    let mut all = Vec::new();
    loop {
        let prefix = format!("{name}.member.{}", all.len() + 1);
        let fields: Form = form
            .iter()
            .filter_map(|(key, value)| {
                let rest = key.strip_prefix(&prefix)?;
                let field = if rest.is_empty() { Some("") } else { rest.strip_prefix('.') };
                Some((field?.to_owned(), value.clone()))
            })
            .collect();
        if fields.is_empty() {
            return all;
        }
        all.push(fields);
    }
}
