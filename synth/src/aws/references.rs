//! The texts in which stacks refer to objects of the assets bucket.

use aws_sdk_cloudformation::types::{self, ChangeSetStatus, ExecutionStatus, TemplateStage};

use crate::{
    aws::{
        Aws,
        failure::{failed, message},
    },
    deploy::StackStatus,
    error::Error,
};

/// The tag with the name of the application.
const APP_TAG: &str = "stratiform:app";

/// A stack of the region, whoever has created it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AnyStack {
    pub(crate) name: String,
    pub(crate) status: StackStatus,
    /// It has the tags of `deploy`, for whatever application.
    pub(crate) is_ours: bool,
    /// The values of its parameters.
    pub(crate) parameters: Vec<String>,
}

/// A change set that may still be executed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PendingChangeSet {
    /// The ARN.
    pub(crate) id: String,
}

impl Aws {
    /// Returns all stacks of the region, except deleted ones.
    pub(crate) async fn all_stacks(&self) -> Result<Vec<AnyStack>, Error> {
        let mut pages = self
            .cloudformation
            .describe_stacks()
            .into_paginator()
            .send();
        let mut stacks = Vec::new();
        while let Some(page) = pages.next().await {
            let page =
                page.map_err(|error| failed(format!("cannot list the stacks in {}", self.region), &error))?;
            stacks.extend(page.stacks.unwrap_or_default().into_iter().map(any_stack));
        }
        Ok(stacks)
    }

    /// Returns the change sets of a stack that may still be executed.
    pub(crate) async fn pending_change_sets(&self, stack: &str) -> Result<Vec<PendingChangeSet>, Error> {
        let mut pages = self
            .cloudformation
            .list_change_sets()
            .stack_name(stack)
            .into_paginator()
            .send();
        let mut pending = Vec::new();
        while let Some(page) = pages.next().await {
            let page = match page {
                Ok(page) => page,
                // It was deleted since it was listed.
                Err(error) if message(&error).contains("does not exist") => return Ok(Vec::new()),
                Err(error) => {
                    return Err(failed(format!("cannot list the change sets of {stack}"), &error));
                }
            };
            let summaries = page.summaries.unwrap_or_default().into_iter();
            pending.extend(
                summaries
                    .filter(is_pending)
                    .filter_map(|summary| Some(PendingChangeSet { id: summary.change_set_id? })),
            );
        }
        Ok(pending)
    }

    /// Returns the template of a stack or of its change set, as it was submitted, and as macros have made it if it has
    /// some. Returns nothing if the stack or the change set does not exist any more.
    pub(crate) async fn template_texts(
        &self,
        stack: &str,
        change_set: Option<&PendingChangeSet>,
    ) -> Result<Vec<String>, Error> {
        let mut texts = Vec::new();
        for stage in [TemplateStage::Original, TemplateStage::Processed] {
            let answer = self
                .cloudformation
                .get_template()
                .stack_name(stack)
                .set_change_set_name(change_set.map(|change_set| change_set.id.clone()))
                .template_stage(stage)
                .send()
                .await;
            let text = match answer {
                Ok(answer) => answer.template_body,
                Err(error) if message(&error).contains("does not exist") => return Ok(texts),
                Err(error) => {
                    return Err(failed(format!("cannot read the template of {stack}"), &error));
                }
            };
            let Some(text) = text else {
                let error = format!("cannot read the template of {stack}: CloudFormation returned none");
                return Err(Error::user(error));
            };
            let has_macros = text.contains("Transform");
            texts.push(text);
            if !has_macros {
                break;
            }
        }
        Ok(texts)
    }
}

fn any_stack(stack: types::Stack) -> AnyStack {
    let status = stack.stack_status.as_ref();
    let parameters = stack.parameters.unwrap_or_default().into_iter();
    let tags = stack.tags.unwrap_or_default();
    AnyStack {
        is_ours: tags.iter().any(|tag| tag.key.as_deref() == Some(APP_TAG)),
        status: StackStatus::parse(status.map_or("", types::StackStatus::as_str)),
        name: stack.stack_name.unwrap_or_default(),
        parameters: parameters
            .flat_map(|parameter| [parameter.parameter_value, parameter.resolved_value])
            .flatten()
            .collect(),
    }
}

/// Tells whether a change set may still be executed. Statuses that this program does not know are pending.
fn is_pending(summary: &types::ChangeSetSummary) -> bool {
    let is_over = matches!(
        summary.status,
        Some(ChangeSetStatus::Failed | ChangeSetStatus::DeleteComplete | ChangeSetStatus::DeleteInProgress)
    );
    let is_executed = matches!(
        summary.execution_status,
        Some(ExecutionStatus::ExecuteComplete | ExecutionStatus::ExecuteFailed | ExecutionStatus::Obsolete)
    );
    !is_over && !is_executed
}

#[cfg(test)]
mod tests {
    use crate::aws::fixtures::{Answer, aws, no_stack, refused, result};

    fn template(text: &str) -> Answer {
        result("GetTemplate", &format!("<TemplateBody>{text}</TemplateBody>"))
    }

    #[tokio::test]
    async fn all_pages_of_stacks_are_read_with_their_parameters() {
        let page = |name: &str, more: &str| {
            let stack = format!(
                "<Stacks><member><StackName>{name}</StackName><CreationTime>2023-11-14T22:13:20Z</CreationTime>\
                 <StackStatus>CREATE_COMPLETE</StackStatus><Parameters><member><ParameterKey>P</ParameterKey>\
                 <ParameterValue>{name}-value</ParameterValue></member></Parameters></member></Stacks>{more}"
            );
            result("DescribeStacks", &stack)
        };
        let (aws, asked) = aws(vec![page("one", "<NextToken>next</NextToken>"), page("two", "")]);
        let stacks = aws.all_stacks().await.expect("CloudFormation answers");
        let names: Vec<&str> = stacks.iter().map(|stack| stack.name.as_str()).collect();
        assert_eq!(names, ["one", "two"]);
        assert_eq!(stacks[1].parameters, ["two-value"]);
        assert!(asked.bodies()[1].contains("NextToken=next"), "{:?}", asked.bodies());
    }

    #[tokio::test]
    async fn a_change_set_is_pending_until_it_is_executed_or_has_failed() {
        let member = |(id, status, execution): (&str, &str, &str)| {
            format!(
                "<member><ChangeSetId>{id}</ChangeSetId><Status>{status}</Status>\
                 <ExecutionStatus>{execution}</ExecutionStatus></member>"
            )
        };
        let members: String = [
            ("ready", "CREATE_COMPLETE", "AVAILABLE"),
            ("begun", "CREATE_IN_PROGRESS", "UNAVAILABLE"),
            ("new", "NAPPING", "NAPPING"),
            ("failed", "FAILED", "UNAVAILABLE"),
            ("done", "CREATE_COMPLETE", "EXECUTE_COMPLETE"),
            ("old", "CREATE_COMPLETE", "OBSOLETE"),
        ]
        .map(member)
        .concat();
        let list = result("ListChangeSets", &format!("<Summaries>{members}</Summaries>"));
        let (aws, _) = aws(vec![list, no_stack()]);
        let pending = aws.pending_change_sets("shop-dev").await;
        let ids: Vec<String> = pending
            .expect("CloudFormation answers")
            .into_iter()
            .map(|change_set| change_set.id)
            .collect();
        assert_eq!(ids, ["ready", "begun", "new"]);
        assert_eq!(aws.pending_change_sets("gone").await.ok(), Some(Vec::new()));
    }

    #[tokio::test]
    async fn a_template_with_macros_is_read_before_and_after_them() {
        let (aws, asked) = aws(vec![
            template("Resources"),
            template("Transform: before"),
            template("after"),
            no_stack(),
            refused(403, "AccessDenied", "no"),
        ]);
        let texts = |name: &'static str| aws.template_texts(name, None);
        assert_eq!(texts("plain").await.ok(), Some(vec!["Resources".to_owned()]));
        let both = vec!["Transform: before".to_owned(), "after".to_owned()];
        assert_eq!(texts("macros").await.ok(), Some(both));
        assert_eq!(texts("gone").await.ok(), Some(Vec::new()));
        assert!(texts("closed").await.is_err());
        let stages = asked.bodies();
        assert!(
            stages[1].contains("TemplateStage=Original") && stages[2].contains("TemplateStage=Processed")
        );
    }
}
