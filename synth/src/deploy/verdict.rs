//! The error for a stack that settled in failure.

use constructs::template::Template;

use crate::{
    aws::Aws,
    deploy::{
        StackStatus,
        events::{Event, first_cause},
        plan::{Step, plan},
        target::Target,
    },
    error::Error,
};

/// Returns the error for a deployment that ended in this status.
pub(crate) fn failure(target: &Target, aws: &Aws, status: &StackStatus, events: &[Event]) -> Error {
    let hint = match status {
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
    Error::stack_failed(format!("{} ended in {status}", target.stage.stack_name()))
        .details(cause(events, Some(&target.template)))
        .hint(hint)
}

/// Returns the first cause, with the line of its construct.
pub(crate) fn cause(events: &[Event], template: Option<&Template>) -> Vec<String> {
    let Some(event) = first_cause(events) else { return Vec::new() };
    let place = template
        .and_then(|template| {
            template
                .resources()
                .find(|resource| resource.id() == event.id)
        })
        .map(|resource| {
            let place = resource.location();
            format!("{}:{}:{}: ", place.file(), place.line(), place.column())
        })
        .unwrap_or_default();
    let reason = event
        .reason
        .as_deref()
        .unwrap_or("CloudFormation gives no reason");
    vec![
        "the first failure, which may have caused all others:".to_owned(),
        format!("  {place}{}: {}: {reason}", event.id, event.status),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Exit, aws::testing::aws, deploy::events::tests::event, testing::target};

    #[test]
    fn a_failure_names_the_first_cause_with_its_line_and_the_way_out() {
        let events = [
            event("Bills", "CREATE_FAILED", Some("Resource creation cancelled")),
            event("Orders", "CREATE_FAILED", Some("it exists")),
        ];
        let failure = failure(&target(), &aws(Vec::new()).0, &StackStatus::RollbackComplete, &events);
        assert_eq!(failure.exit(), Exit::Failed);
        assert_eq!(failure.to_string(), "shop-dev ended in ROLLBACK_COMPLETE");
        let line = &failure.details[1];
        assert!(line.starts_with("  synth/src/testing.rs:"), "{line}");
        assert!(line.ends_with(": Orders: CREATE_FAILED: it exists"), "{line}");
        assert!(
            failure
                .hint
                .is_some_and(|hint| hint.contains("deploy again"))
        );
    }

    #[test]
    fn a_failure_that_cannot_be_taken_back_names_the_command_that_helps() {
        let failure = failure(&target(), &aws(Vec::new()).0, &StackStatus::UpdateRollbackFailed, &[]);
        assert!(failure.details.is_empty());
        let hint = failure.hint.expect("there is a way out");
        assert!(
            hint.contains(
                "`aws cloudformation continue-update-rollback --stack-name shop-dev --region eu-west-3`"
            ),
            "{hint}"
        );
    }
}
