//! The error for a stack that settled in failure.

use constructs::template::Template;

use crate::{
    aws::{Aws, ChangeSet},
    deploy::{
        Finding, StackStatus, Target,
        events::{Event, first_cause},
        findings::place,
        follow::Settled,
        plan::{Step, plan},
        reasons,
    },
    error::Error,
};

/// The depth of stacks in stacks that is looked into.
const DEPTH: usize = 5;

/// The most findings that are shown besides the first cause.
const SHOWN: usize = 10;

/// Returns the error for a deployment that settled in failure.
pub(crate) async fn failure(target: &Target, aws: &Aws, settled: &Settled) -> Error {
    let hint = match &settled.status {
        StackStatus::RollbackComplete => {
            "CloudFormation has deleted what it created; fix the cause, and deploy again".to_owned()
        }
        StackStatus::UpdateRollbackComplete => {
            "the stack is unchanged; fix the cause, and deploy again".to_owned()
        }
        status => match plan(Some(status)) {
            Step::Stop(dead_end) => dead_end.remedy.hint(aws.commands(&target.stage)),
            Step::Create | Step::Update | Step::CreateAnew | Step::Wait => {
                "fix the cause, and deploy again".to_owned()
            }
        },
    };
    Error::stack_failed(format!("{} ended in {}", target.stage.stack_name(), settled.status))
        .details(causes(aws, settled, Some(&target.template)).await)
        .hint(hint)
}

/// Returns the first cause with the line of its construct and what may help, and other findings of CloudFormation.
pub(crate) async fn causes(aws: &Aws, settled: &Settled, template: Option<&Template>) -> Vec<String> {
    let mut lines = Vec::new();
    let cause = first_cause(&settled.events).cloned();
    if let Some(cause) = &cause {
        lines.push("the first failure, which may have caused all others:".to_owned());
        lines.extend(lines_of(cause, template));
        lines.extend(inner_causes(aws, cause).await);
    }
    let since = settled.events.first().map_or(0, |event| event.seconds);
    let findings = match aws.stack_findings(&settled.stack_id, since).await {
        Ok(findings) => findings,
        Err(error) => {
            lines.extend(unread(&error));
            Vec::new()
        }
    };
    let is_new = |finding: &&Finding| {
        let is_told = cause.as_ref().is_some_and(|cause| {
            finding.id.as_ref() == Some(&cause.id) && cause.reason.as_ref() == Some(&finding.reason)
        });
        !is_told && !finding.reason.ends_with(" cancelled")
    };
    let others: Vec<&Finding> = findings.iter().filter(is_new).collect();
    if !others.is_empty() {
        lines.push("CloudFormation also found:".to_owned());
        let shown = others.iter().take(SHOWN);
        lines.extend(shown.flat_map(|finding| finding.lines(template)));
    }
    lines
}

/// Returns the error for a change set that failed, with what CloudFormation found.
pub(crate) async fn refusal(target: &Target, aws: &Aws, change_set: &ChangeSet, reason: &str) -> Error {
    let mut details = Vec::new();
    match aws.change_set_findings(change_set).await {
        Ok(findings) => details.extend(
            findings
                .iter()
                .flat_map(|finding| finding.lines(Some(&target.template))),
        ),
        Err(error) => details.extend(unread(&error)),
    }
    // Nobody has to call what has been called.
    let short = reason
        .split(" To troubleshoot ")
        .next()
        .filter(|_| !details.is_empty())
        .unwrap_or(reason);
    let message = format!("CloudFormation refuses the changes of {}: {short}", target.stage.stack_name());
    let error = Error::user(message).details(details);
    match reasons::help(reason) {
        Some(help) => error.hint(help),
        None => error,
    }
}

/// Returns the warnings about a change set that can be executed.
pub(crate) async fn warnings(target: &Target, aws: &Aws, change_set: &ChangeSet) -> Vec<String> {
    // The emulator has no validations.
    if aws.endpoint().is_some() {
        return Vec::new();
    }
    // They are not worth a failure.
    let findings = aws
        .change_set_findings(change_set)
        .await
        .unwrap_or_default();
    let lines: Vec<String> = findings
        .iter()
        .flat_map(|finding| finding.lines(Some(&target.template)))
        .collect();
    if lines.is_empty() {
        return lines;
    }
    [vec!["CloudFormation warns:".to_owned()], lines].concat()
}

/// Returns a line about findings that could not be read because of a missing permission. Other clouds have none to read.
fn unread(error: &Error) -> Option<String> {
    let hint = error
        .hint_text()
        .filter(|hint| hint.contains("DescribeEvents"))?;
    Some(format!("{error}; {hint}"))
}

/// Returns the first causes in the stack that a resource is, and so on inward.
async fn inner_causes(aws: &Aws, cause: &Event) -> Vec<String> {
    let mut lines = Vec::new();
    let mut outer = cause.clone();
    for _ in 0..DEPTH {
        let Some(stack) = inner_stack(&outer) else { break };
        let Ok(Some(events)) = aws.events_after(stack, None).await else { break };
        let Some(inner) = first_cause(&events).cloned() else { break };
        lines.extend(lines_of(&inner, None));
        outer = inner;
    }
    lines
}

/// Returns the ARN of the stack in a stack that a failure is about.
fn inner_stack(event: &Event) -> Option<&str> {
    if event.type_name != "AWS::CloudFormation::Stack" || event.is_stack {
        return None;
    }
    event
        .reason
        .as_deref()?
        .split_whitespace()
        .map(|word| word.trim_matches(['[', ']', '.', ',']))
        .find(|word| word.starts_with("arn:") && word.contains(":stack/"))
}

fn lines_of(event: &Event, template: Option<&Template>) -> Vec<String> {
    let reason = event
        .reason
        .as_deref()
        .unwrap_or("CloudFormation gives no reason");
    let line = format!("  {}{}: {}: {reason}", place(&event.id, template), event.id, event.status);
    let help = reasons::help(reason).map(|help| format!("    {help}"));
    [line].into_iter().chain(help).collect()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::{
        Exit,
        aws::fixtures::{Answer, aws, events, refused, result},
        deploy::events::tests::event,
        fixtures::target,
    };

    fn settled(status: StackStatus, events: Vec<Event>) -> Settled {
        Settled { stack_id: "arn".to_owned(), status, stack: None, events, took: Duration::ZERO }
    }

    fn found(id: &str, reason: &str) -> String {
        format!(
            "<member><LogicalResourceId>{id}</LogicalResourceId><Timestamp>2023-11-14T22:13:20Z</Timestamp>\
             <ValidationStatus>FAILED</ValidationStatus><ValidationStatusReason>{reason}</ValidationStatusReason>\
             </member>"
        )
    }

    fn findings(members: &[String]) -> Answer {
        result("DescribeEvents", &format!("<OperationEvents>{}</OperationEvents>", members.concat()))
    }

    fn change_set() -> ChangeSet {
        ChangeSet { id: "changes".to_owned(), stack_id: "arn".to_owned() }
    }

    #[tokio::test]
    async fn a_failure_names_the_first_cause_with_its_line_and_the_way_out() {
        let events = vec![
            event("Bills", "CREATE_FAILED", Some("Resource creation cancelled")),
            event("Orders", "CREATE_FAILED", Some("it already exists")),
        ];
        let aws = aws(Vec::new()).0;
        let failure = failure(&target(), &aws, &settled(StackStatus::RollbackComplete, events)).await;
        assert_eq!(failure.exit(), Exit::Failed);
        assert_eq!(failure.to_string(), "shop-dev ended in ROLLBACK_COMPLETE");
        let line = &failure.details[1];
        assert!(line.starts_with("  synth/src/fixtures.rs:"), "{line}");
        assert!(line.ends_with(": Orders: CREATE_FAILED: it already exists"), "{line}");
        assert!(failure.details[2].contains("has the same name"), "{:?}", failure.details);
        assert!(
            failure
                .hint
                .is_some_and(|hint| hint.contains("deploy again"))
        );
    }

    #[tokio::test]
    async fn a_failure_that_cannot_be_taken_back_names_the_command_that_helps() {
        let aws = aws(Vec::new()).0;
        let failed = settled(StackStatus::UpdateRollbackFailed, Vec::new());
        let failure = failure(&target(), &aws, &failed).await;
        assert!(failure.details.is_empty());
        let hint = failure.hint.expect("there is a way out");
        assert!(
            hint.contains(
                "`aws cloudformation continue-update-rollback --stack-name shop-dev --region eu-west-3`"
            ),
            "{hint}"
        );
    }

    #[tokio::test]
    async fn the_cause_in_a_stack_of_the_stack_is_told() {
        let inner = "arn:aws:cloudformation:eu-west-3:1:stack/inner/7";
        let mut outer =
            event("Inner", "CREATE_FAILED", Some(&format!("Embedded stack {inner} was not created: x")));
        outer.type_name = "AWS::CloudFormation::Stack".to_owned();
        let (aws, asked) = aws(vec![events(&[("Queue", "CREATE_FAILED", "Rate exceeded")]), findings(&[])]);
        let lines = causes(&aws, &settled(StackStatus::RollbackComplete, vec![outer]), None).await;
        assert!(lines[2].ends_with("Queue: CREATE_FAILED: Rate exceeded"), "{lines:?}");
        assert!(lines[3].contains("throttles"), "{lines:?}");
        assert!(asked.bodies()[0].contains("stack%2Finner%2F7"), "{:?}", asked.bodies());
    }

    #[tokio::test]
    async fn what_else_cloudformation_found_is_told_once() {
        let told = event("Orders", "CREATE_FAILED", Some("it exists"));
        let found = findings(&[
            found("Bills", "Resource creation cancelled"),
            found("Films", "a hook says no"),
            found("Orders", "it exists"),
        ]);
        let (aws, _) = aws(vec![found]);
        let lines = causes(&aws, &settled(StackStatus::RollbackComplete, vec![told]), None).await;
        assert_eq!(lines[2..], ["CloudFormation also found:", "  Films: a hook says no"]);
    }

    #[tokio::test]
    async fn a_refused_change_set_has_each_finding_at_its_line() {
        let reason = "The following hook(s)/validation failed: [AWS::EarlyValidation::ResourceExistenceCheck]. To \
                      troubleshoot Early Validation errors, use the DescribeEvents API.";
        let (aws, _) = aws(vec![findings(&[found("Orders", "it exists")])]);
        let error = refusal(&target(), &aws, &change_set(), reason).await;
        assert!(
            error
                .to_string()
                .ends_with("[AWS::EarlyValidation::ResourceExistenceCheck]."),
            "{error}"
        );
        assert!(error.details[0].starts_with("  synth/src/fixtures.rs:"), "{:?}", error.details);
        assert!(error.details[0].ends_with(": Orders: it exists"), "{:?}", error.details);
    }

    #[tokio::test]
    async fn findings_that_may_not_be_read_leave_the_reason_as_it_is() {
        let (aws, _) = aws(vec![refused(403, "AccessDenied", "no"), refused(400, "InvalidAction", "no")]);
        let denied = refusal(&target(), &aws, &change_set(), "it is wrong").await;
        assert_eq!(denied.to_string(), "CloudFormation refuses the changes of shop-dev: it is wrong");
        assert!(denied.details[0].contains("allow cloudformation:DescribeEvents"), "{:?}", denied.details);
        let unknown = refusal(&target(), &aws, &change_set(), "it is wrong. To troubleshoot it, look").await;
        assert!(unknown.to_string().ends_with("To troubleshoot it, look"), "{unknown}");
        assert!(unknown.details.is_empty());
    }

    #[tokio::test]
    async fn a_change_set_that_succeeds_may_have_warnings() {
        let (aws, _) = aws(vec![findings(&[found("Films", "it is not empty")]), findings(&[])]);
        let warned = warnings(&target(), &aws, &change_set()).await;
        assert_eq!(warned, ["CloudFormation warns:", "  Films: it is not empty"]);
        assert!(warnings(&target(), &aws, &change_set()).await.is_empty());
    }
}
