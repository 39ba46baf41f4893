//! CloudFormation's change sets.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::{
    fake::{
        End, Refusal, Stack, State, Work,
        changes::{Change, Finding, change_element},
        stacks::{Form, list, members, stack_name},
        template::{self, MAX_INLINE_BYTES, section},
    },
    http::tag,
};

/// A change set.
#[derive(Clone, Debug, Default)]
pub(crate) struct ChangeSet {
    /// The ARN.
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) status: String,
    pub(crate) execution: String,
    pub(crate) reason: Option<String>,
    pub(crate) template: String,
    pub(crate) parameters: BTreeMap<String, String>,
    pub(crate) tags: BTreeMap<String, String>,
    pub(crate) kind: String,
    pub(crate) changes: Vec<Change>,
    /// The identifiers of resources to import, by logical ID.
    pub(crate) imports: BTreeMap<String, String>,
    /// The findings of CloudFormation's early validation.
    pub(crate) findings: Vec<Finding>,
    /// The looks until it is computed.
    looks: u32,
    token: Option<String>,
}

impl State {
    pub(super) fn create_change_set(&mut self, region: &str, form: &Form) -> Result<String, Refusal> {
        let (stack, name) = (stack_name(form), form.get("ChangeSetName").cloned().unwrap_or_default());
        check_name(&name)?;
        let reverts_drift = form
            .get("DeploymentMode")
            .is_some_and(|mode| mode == "REVERT_DRIFT");
        let text = match self.find(region, &stack) {
            Some(index) if form.contains_key("UsePreviousTemplate") => {
                self.stacks[index].template.clone().unwrap_or_default()
            }
            _ => self.template_text(region, form)?,
        };
        let parameters = pairs(form, "Parameters", "ParameterKey", "ParameterValue");
        let template = template::read(&text, &parameters)?;
        check_capabilities(&template, form)?;
        let kind = form
            .get("ChangeSetType")
            .map_or("UPDATE", String::as_str)
            .to_owned();
        let index = self
            .find(region, &stack)
            .filter(|index| self.stacks[*index].status != "DELETE_COMPLETE");
        let token = form.get("ClientToken").cloned();
        if let Some(index) = index
            && let Some(earlier) = self.stacks[index]
                .change_sets
                .iter()
                .find(|earlier| earlier.name == name)
        {
            let mismatch = |attribute| {
                let message = format!(
                    "ChangeSet {name} cannot be created due to a mismatch with existing attribute {attribute}"
                );
                Err(Refusal::new(400, "AlreadyExistsException", message))
            };
            if earlier.token != token {
                return mismatch("ClientToken");
            }
            if earlier.template != text {
                return mismatch("Template");
            }
            return Ok(tag("Id", &earlier.id) + &tag("StackId", &self.stacks[index].id));
        }
        let status = index.map(|index| self.stacks[index].status.as_str());
        let index = match (kind.as_str(), index, status) {
            ("UPDATE", None, _) | ("UPDATE", _, Some("REVIEW_IN_PROGRESS")) => {
                return Err(Refusal::validation(format!("Stack [{stack}] does not exist")));
            }
            ("CREATE", Some(_), Some(status)) if status != "REVIEW_IN_PROGRESS" => {
                let message = format!(
                    "Stack [{stack}] already exists and cannot be created again with the changeSet [{name}]."
                );
                return Err(Refusal::validation(message));
            }
            (_, None, _) => self.add_stack(region, &stack),
            (_, Some(index), _) => {
                check_updatable(&self.stacks[index])?;
                index
            }
        };
        let step = self.step();
        let looks = self.settings.looks_at_change_set;
        let stack_id = self.stacks[index].id.clone();
        let mut change_set = ChangeSet {
            id: stack_id
                .replace(":stack/", ":changeSet/")
                .replace(&format!("/{stack}/"), &format!("/{name}/"))
                + &format!("-{step}"),
            name,
            status: "CREATE_PENDING".to_owned(),
            execution: "UNAVAILABLE".to_owned(),
            template: text,
            parameters,
            tags: pairs(form, "Tags", "Key", "Value"),
            kind,
            imports: imports(form),
            looks,
            token,
            ..ChangeSet::default()
        };
        let imports_existing = form
            .get("ImportExistingResources")
            .is_some_and(|value| value == "true");
        if reverts_drift {
            self.compute_drift(index, &mut change_set);
        } else {
            self.compute(index, &mut change_set, &template, imports_existing);
        }
        let id = change_set.id.clone();
        let stack = &mut self.stacks[index];
        if stack.status == "REVIEW_IN_PROGRESS" && stack.tags.is_empty() {
            stack.tags.clone_from(&change_set.tags);
        }
        stack.change_sets.push(change_set);
        Ok(tag("Id", &id) + &tag("StackId", &stack_id))
    }

    /// Returns the text of the template in a request.
    fn template_text(&self, region: &str, form: &Form) -> Result<String, Refusal> {
        if let Some(body) = form.get("TemplateBody") {
            if body.len() > MAX_INLINE_BYTES {
                return Err(Refusal::validation(format!(
                    "1 validation error detected: Value '{}…' at 'templateBody' failed to satisfy constraint: Member \
                     must have length less than or equal to 51200",
                    &body[..60]
                )));
            }
            return Ok(body.clone());
        }
        let url = form.get("TemplateURL").map_or("", String::as_str);
        let place = url
            .strip_prefix("https://")
            .and_then(|rest| rest.split_once(&format!(".s3.{region}.amazonaws.com/")));
        let object = place.and_then(|(bucket, key)| self.buckets.get(bucket)?.objects.get(key));
        let object =
            object.ok_or_else(|| Refusal::validation("S3 error: The specified key does not exist."))?;
        Ok(String::from_utf8_lossy(&object.bytes).into_owned())
    }

    /// Finds a change set by its ARN, or by its name and its stack.
    pub(super) fn change_set(
        &self,
        region: &str,
        form: &Form,
        name: &str,
    ) -> Result<(usize, usize), Refusal> {
        let stack = stack_name(form);
        if !name.starts_with("arn:") && self.find(region, &stack).is_none() {
            return Err(Refusal::validation(format!("Stack [{stack}] does not exist")));
        }
        let found = self.stacks.iter().enumerate().find_map(|(index, found)| {
            let is_it = |change_set: &ChangeSet| {
                change_set.id == name
                    || (change_set.name == name && (found.name == stack || found.id == stack))
            };
            let is_there = found.region == region && found.status != "DELETE_COMPLETE";
            let number = is_there.then(|| found.change_sets.iter().position(is_it))??;
            Some((index, number))
        });
        found.ok_or_else(|| {
            Refusal::new(404, "ChangeSetNotFound", format!("ChangeSet [{name}] does not exist"))
        })
    }

    pub(super) fn describe_change_set(&mut self, region: &str, form: &Form) -> Result<String, Refusal> {
        let name = form.get("ChangeSetName").cloned().unwrap_or_default();
        let (index, number) = self.change_set(region, form, &name)?;
        let forced = self.settings.change_set_status.clone();
        let stack = &mut self.stacks[index];
        let change_set = &mut stack.change_sets[number];
        if change_set.status.starts_with("CREATE_") && change_set.status != "CREATE_COMPLETE" {
            if change_set.looks > 0 {
                change_set.looks -= 1;
                "CREATE_IN_PROGRESS".clone_into(&mut change_set.status);
            } else if change_set.reason.is_some() {
                "FAILED".clone_into(&mut change_set.status);
            } else {
                "CREATE_COMPLETE".clone_into(&mut change_set.status);
                "AVAILABLE".clone_into(&mut change_set.execution);
            }
            if let Some(forced) = forced.filter(|forced| !forced.starts_with("CREATE_")) {
                "UNAVAILABLE".clone_into(&mut change_set.execution);
                change_set
                    .reason
                    .get_or_insert_with(|| format!("The test wants {forced}."));
                change_set.status = forced;
            }
        }
        let with_values = form
            .get("IncludePropertyValues")
            .is_some_and(|value| value == "true");
        let is_done = !["CREATE_PENDING", "CREATE_IN_PROGRESS"].contains(&change_set.status.as_str());
        let reason = change_set
            .reason
            .as_deref()
            .filter(|_| is_done)
            .map(|reason| tag("StatusReason", reason));
        let changes = list(
            "Changes",
            change_set
                .changes
                .iter()
                .filter(|_| is_done)
                .map(|change| change_element(change, with_values)),
        );
        Ok(format!(
            "{}{}{}{}{}{}{}{changes}",
            tag("ChangeSetId", &change_set.id),
            tag("ChangeSetName", &change_set.name),
            tag("StackId", &stack.id),
            tag("StackName", &stack.name),
            tag("Status", &change_set.status),
            tag("ExecutionStatus", &change_set.execution),
            reason.unwrap_or_default()
        ))
    }

    pub(super) fn execute_change_set(&mut self, region: &str, form: &Form) -> Result<String, Refusal> {
        let name = form.get("ChangeSetName").cloned().unwrap_or_default();
        let (index, number) = self.change_set(region, form, &name)?;
        if self.is_repeated(index, form, "ExecuteChangeSet")? {
            return Ok(String::new());
        }
        if let Some(forced) = self.settings.execution_status.clone() {
            self.force(index, number, form, &forced);
        }
        let stack = &self.stacks[index];
        let change_set = &stack.change_sets[number];
        let refused = |what: &str, status: &str| {
            let message = format!(
                "ChangeSet [{}] cannot be executed in its current {what} of [{status}]",
                change_set.id
            );
            Err(Refusal::new(400, "InvalidChangeSetStatus", message))
        };
        if change_set.status != "CREATE_COMPLETE" {
            return refused("status", &change_set.status);
        }
        if change_set.execution != "AVAILABLE" {
            return refused("execution status", &change_set.execution);
        }
        if stack.is_moving() {
            let message = format!("Stack:{} is in {} state and can not be updated.", stack.id, stack.status);
            return Err(Refusal::validation(message));
        }
        self.begin(index, number, form);
        Ok(String::new())
    }

    /// Begins to execute a change set.
    fn begin(&mut self, index: usize, number: usize, form: &Form) {
        let looks = self.settings.looks;
        let stack = &mut self.stacks[index];
        for (other, change_set) in stack.change_sets.iter_mut().enumerate() {
            let status = if other == number { "EXECUTE_IN_PROGRESS" } else { "OBSOLETE" };
            status.clone_into(&mut change_set.execution);
        }
        let change_set = &stack.change_sets[number];
        let (id, kind) = (change_set.id.clone(), change_set.kind.clone());
        let retain_except_on_create = form
            .get("RetainExceptOnCreate")
            .is_some_and(|value| value == "true");
        stack.work = Some(Work { looks, end: End::Executed { change_set: id, retain_except_on_create } });
        let status = match (kind.as_str(), stack.template.is_some()) {
            ("IMPORT", _) => "IMPORT_IN_PROGRESS",
            (_, true) => "UPDATE_IN_PROGRESS",
            (_, false) => "CREATE_IN_PROGRESS",
        };
        self.set_status(index, status, Some("User Initiated"));
    }

    /// Brings a change set into an execution status before it is executed, as an earlier attempt would do it.
    fn force(&mut self, index: usize, number: usize, form: &Form, status: &str) {
        if !status.starts_with("EXECUTE_") {
            status.clone_into(&mut self.stacks[index].change_sets[number].execution);
            return;
        }
        self.begin(index, number, form);
        if status == "EXECUTE_FAILED" {
            let changes = &self.stacks[index].change_sets[number].changes;
            let broken = changes
                .iter()
                .map(|change| (change.id.clone(), "The test wants it.".to_owned()));
            self.settings.broken = broken.collect();
        }
        if status != "EXECUTE_IN_PROGRESS" {
            self.finish(index);
        }
        self.settings.broken.clear();
    }

    pub(super) fn delete_change_set(&mut self, region: &str, form: &Form) -> Result<String, Refusal> {
        let name = form.get("ChangeSetName").cloned().unwrap_or_default();
        let found = match self.change_set(region, form, &name) {
            // One that does not exist is deleted, as AWS says it.
            Err(refusal) if refusal.code == "ChangeSetNotFound" => return Ok(String::new()),
            found => found?,
        };
        let change_sets = &mut self.stacks[found.0].change_sets;
        let change_set = &change_sets[found.1];
        if change_set.execution == "EXECUTE_IN_PROGRESS" {
            let message = format!(
                "ChangeSet [{}] cannot be deleted in its current execution status of [EXECUTE_IN_PROGRESS]",
                change_set.id
            );
            return Err(Refusal::new(400, "InvalidChangeSetStatus", message));
        }
        change_sets.remove(found.1);
        Ok(String::new())
    }

    pub(super) fn list_change_sets(&self, region: &str, form: &Form) -> Result<String, Refusal> {
        let name = stack_name(form);
        let found = self.find(region, &name);
        let index = found.ok_or_else(|| Refusal::validation(format!("Stack [{name}] does not exist")))?;
        let change_sets = self.stacks[index].change_sets.iter().map(|change_set| {
            format!(
                "{}{}{}{}",
                tag("ChangeSetId", &change_set.id),
                tag("ChangeSetName", &change_set.name),
                tag("Status", &change_set.status),
                tag("ExecutionStatus", &change_set.execution)
            )
        });
        Ok(list("Summaries", change_sets))
    }
}

fn check_name(name: &str) -> Result<(), Refusal> {
    let is_right = name.len() <= 128
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if is_right {
        return Ok(());
    }
    Err(Refusal::validation(format!(
        "1 validation error detected: Value '{name}' at 'changeSetName' failed to satisfy constraint: Member must satisfy \
         regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*"
    )))
}

fn check_capabilities(template: &Value, form: &Form) -> Result<(), Refusal> {
    let given: BTreeSet<String> = members(form, "Capabilities")
        .into_iter()
        .filter_map(|mut member| member.remove(""))
        .collect();
    let resources = section(template, "Resources");
    let iam: Vec<&Value> = resources
        .values()
        .filter(|resource| {
            resource["Type"]
                .as_str()
                .is_some_and(|name| name.starts_with("AWS::IAM::"))
        })
        .collect();
    if iam.is_empty() {
        return Ok(());
    }
    let is_named = iam
        .iter()
        .any(|resource| !resource["Properties"]["RoleName"].is_null());
    let needed = if is_named { "CAPABILITY_NAMED_IAM" } else { "CAPABILITY_IAM" };
    if given.contains("CAPABILITY_NAMED_IAM") || given.contains(needed) {
        return Ok(());
    }
    Err(Refusal::new(400, "InsufficientCapabilitiesException", format!("Requires capabilities : [{needed}]")))
}

fn check_updatable(stack: &Stack) -> Result<(), Refusal> {
    let refused = [
        "ROLLBACK_COMPLETE",
        "ROLLBACK_FAILED",
        "UPDATE_ROLLBACK_FAILED",
        "DELETE_FAILED",
        "IMPORT_ROLLBACK_FAILED",
    ];
    if stack.is_moving() || refused.contains(&stack.status.as_str()) {
        let message = format!("Stack:{} is in {} state and can not be updated.", stack.id, stack.status);
        return Err(Refusal::validation(message));
    }
    Ok(())
}

fn pairs(form: &Form, name: &str, key: &str, value: &str) -> BTreeMap<String, String> {
    members(form, name)
        .into_iter()
        .filter_map(|mut member| Some((member.remove(key)?, member.remove(value)?)))
        .collect()
}

fn imports(form: &Form) -> BTreeMap<String, String> {
    members(form, "ResourcesToImport")
        .into_iter()
        .filter_map(|mut member| {
            let identifier = member
                .iter()
                .find(|(key, _)| key.ends_with(".value"))
                .map(|(_, value)| value.clone());
            Some((member.remove("LogicalResourceId")?, identifier?))
        })
        .collect()
}
