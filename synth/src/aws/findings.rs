//! The findings of CloudFormation's validations and hooks, which it tells by `DescribeEvents` only.

use aws_sdk_cloudformation::{
    error::ProvideErrorMetadata as _,
    operation::describe_events::builders::DescribeEventsFluentBuilder,
    types::{self, EventFilter, HookFailureMode, HookStatus, ValidationStatus},
};

use crate::{
    aws::{Aws, ChangeSet, failure::failed},
    deploy::Finding,
    error::Error,
};

/// The most pages that are read.
const PAGES: usize = 10;

impl Aws {
    /// Returns the findings about a change set: the reasons of its failure, and warnings.
    ///
    /// Its name is not enough: `DescribeEvents` wants the ARN.
    pub(crate) async fn change_set_findings(&self, change_set: &ChangeSet) -> Result<Vec<Finding>, Error> {
        self.findings(
            self.cloudformation
                .describe_events()
                .change_set_name(&change_set.id),
        )
        .await
    }

    /// Returns the findings about a stack's operation that began at this time, in seconds since 1970.
    pub(crate) async fn stack_findings(&self, stack_id: &str, since: i64) -> Result<Vec<Finding>, Error> {
        let failed = EventFilter::builder().failed_events(true).build();
        let mut findings = self
            .findings(
                self.cloudformation
                    .describe_events()
                    .stack_name(stack_id)
                    .filters(failed),
            )
            .await?;
        findings.retain(|finding| finding.seconds >= since);
        Ok(findings)
    }

    /// Returns the findings, the oldest first.
    async fn findings(&self, request: DescribeEventsFluentBuilder) -> Result<Vec<Finding>, Error> {
        let mut findings = Vec::new();
        let mut page = None;
        for _ in 0..PAGES {
            let answer = request
                .clone()
                .set_next_token(page)
                .send()
                .await
                .map_err(|error| {
                    let is_denied = error
                        .code()
                        .is_some_and(|code| code.starts_with("AccessDenied"));
                    let error = failed("cannot read the findings of CloudFormation's validations", &error);
                    if is_denied {
                        error.hint("allow cloudformation:DescribeEvents to see them")
                    } else {
                        error
                    }
                })?;
            page = answer.next_token;
            findings.extend(
                answer
                    .operation_events
                    .unwrap_or_default()
                    .into_iter()
                    .filter_map(finding),
            );
            if page.is_none() {
                break;
            }
        }
        findings.reverse();
        Ok(findings)
    }
}

/// Reads a failed validation, a failed hook, or a resource that failed. Other events are progress.
fn finding(event: types::OperationEvent) -> Option<Finding> {
    let is_warning = |mode: Option<HookFailureMode>| mode == Some(HookFailureMode::Warn);
    let validation = (event.validation_status == Some(ValidationStatus::Failed)).then(|| {
        let reason = event
            .validation_status_reason
            .clone()
            .or_else(|| event.validation_name.clone());
        (reason, is_warning(event.validation_failure_mode.clone()))
    });
    let hook = matches!(event.hook_status, Some(HookStatus::HookCompleteFailed | HookStatus::HookFailed))
        .then(|| {
            let name = event.hook_type.as_deref().unwrap_or("a hook");
            let reason = event
                .hook_status_reason
                .as_deref()
                .unwrap_or("it gives no reason");
            (Some(format!("{name}: {reason}")), is_warning(event.hook_failure_mode.clone()))
        });
    let status = event
        .resource_status
        .as_ref()
        .map_or("", types::ResourceStatus::as_str);
    // What is about the stack as a whole names the resources that failed.
    let is_stack = event.physical_resource_id.is_some() && event.physical_resource_id == event.stack_id;
    let resource =
        (status.ends_with("_FAILED") && !is_stack).then(|| (event.resource_status_reason.clone(), false));
    let (reason, is_warning) = validation.or(hook).or(resource)?;
    Some(Finding {
        seconds: event.timestamp.map_or(0, |time| time.secs()),
        id: event.logical_resource_id,
        path: event.validation_path,
        reason: reason?,
        is_warning,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::fixtures::{Answer, aws, refused, result};

    fn change_set() -> ChangeSet {
        ChangeSet { id: "arn:changes".to_owned(), stack_id: "arn:stack".to_owned() }
    }

    fn events(members: &[&str], token: &str) -> Answer {
        let members: String = members
            .iter()
            .map(|member| format!("<member>{member}</member>"))
            .collect();
        result("DescribeEvents", &format!("<OperationEvents>{members}</OperationEvents>{token}"))
    }

    const CONFLICT: &str = "<EventType>VALIDATION_ERROR</EventType><LogicalResourceId>Orders</LogicalResourceId>\
        <Timestamp>2023-11-14T22:13:20Z</Timestamp><ValidationFailureMode>FAIL</ValidationFailureMode>\
        <ValidationName>NAME_CONFLICT_VALIDATION</ValidationName><ValidationStatus>FAILED</ValidationStatus>\
        <ValidationStatusReason>it exists</ValidationStatusReason>\
        <ValidationPath>/Resources/Orders/Properties/QueueName</ValidationPath>";
    const FULL: &str = "<EventType>VALIDATION_ERROR</EventType><LogicalResourceId>Films</LogicalResourceId>\
        <ValidationFailureMode>WARN</ValidationFailureMode><ValidationStatus>FAILED</ValidationStatus>\
        <ValidationStatusReason>it is not empty</ValidationStatusReason>";
    const BEGUN: &str = "<EventType>STACK_EVENT</EventType><OperationStatus>IN_PROGRESS</OperationStatus>";
    const HOOKED: &str = "<EventType>HOOK_INVOCATION_ERROR</EventType><HookType>Acme::Guard::Hook</HookType>\
        <HookStatus>HOOK_COMPLETE_FAILED</HookStatus><HookFailureMode>FAIL</HookFailureMode>\
        <HookStatusReason>no encryption</HookStatusReason><LogicalResourceId>Films</LogicalResourceId>";
    const WHOLE: &str = "<LogicalResourceId>shop-dev</LogicalResourceId><StackId>arn:stack</StackId>\
        <PhysicalResourceId>arn:stack</PhysicalResourceId><ResourceStatus>CREATE_FAILED</ResourceStatus>\
        <ResourceStatusReason>The following resource(s) failed to create: [Bills].</ResourceStatusReason>\
        <Timestamp>2023-11-14T22:13:20Z</Timestamp>";
    const BROKEN: &str = "<EventType>PROVISIONING_ERROR</EventType><LogicalResourceId>Bills</LogicalResourceId>\
        <Timestamp>2023-11-14T22:13:20Z</Timestamp><ResourceStatus>CREATE_FAILED</ResourceStatus>\
        <ResourceStatusReason>too many</ResourceStatusReason>";

    #[tokio::test]
    async fn the_findings_about_a_change_set_come_from_all_pages_the_oldest_first() {
        let (aws, asked) =
            aws(vec![events(&[FULL, BEGUN], "<NextToken>t</NextToken>"), events(&[HOOKED, CONFLICT], "")]);
        let findings = aws
            .change_set_findings(&change_set())
            .await
            .expect("AWS answers");
        let shown: Vec<_> = findings
            .iter()
            .map(|finding| (finding.id.as_deref(), finding.reason.as_str(), finding.is_warning))
            .collect();
        assert_eq!(
            shown,
            [
                (Some("Orders"), "it exists", false),
                (Some("Films"), "Acme::Guard::Hook: no encryption", false),
                (Some("Films"), "it is not empty", true)
            ]
        );
        assert_eq!(findings[0].path.as_deref(), Some("/Resources/Orders/Properties/QueueName"));
        assert!(asked.bodies()[0].contains("ChangeSetName=arn%3Achanges"), "{:?}", asked.bodies());
        assert!(asked.bodies()[1].contains("NextToken=t"), "{:?}", asked.bodies());
    }

    #[tokio::test]
    async fn of_a_stack_only_the_last_operations_failures_count() {
        let (aws, asked) = aws(vec![events(&[WHOLE, BROKEN], ""), events(&[BROKEN], "")]);
        let last = aws
            .stack_findings("arn:stack", 1_700_000_000)
            .await
            .expect("AWS answers");
        assert_eq!(last.len(), 1);
        assert_eq!(last[0].reason, "too many");
        let later = aws
            .stack_findings("arn:stack", 1_700_000_001)
            .await
            .expect("AWS answers");
        assert!(later.is_empty());
        assert!(asked.bodies()[0].contains("Filters.FailedEvents=true"), "{:?}", asked.bodies());
    }

    #[tokio::test]
    async fn a_missing_permission_is_named() {
        let (aws, _) = aws(vec![refused(403, "AccessDenied", "not authorized")]);
        let error = aws
            .change_set_findings(&change_set())
            .await
            .expect_err("it is refused");
        assert_eq!(error.hint_text(), Some("allow cloudformation:DescribeEvents to see them"));
    }
}
