//! The next step with a stack, decided by its status.

use crate::{deploy::StackStatus, hints::Commands};

/// The next step of a deployment.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Create the stack, after a review.
    Create,
    /// Change the stack, after a review.
    Update,
    /// Delete the empty stack that a failed first creation has left, and create it again.
    CreateAnew,
    /// Wait until CloudFormation has finished, then look again.
    Wait,
    /// Stop: a person has to act first.
    Stop(DeadEnd),
}

/// A status in which a stack cannot be deployed, with its remedy.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct DeadEnd {
    pub(crate) problem: &'static str,
    pub(crate) remedy: Remedy,
}

/// The way out of a dead end.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Remedy {
    /// A deletion of the stack: with `destroy` if it belongs to an application.
    Destroy,
    /// `aws cloudformation continue-update-rollback`.
    ContinueRollback,
    /// `aws cloudformation rollback-stack`, or a deletion.
    RollBack,
    /// A look at the stack's events.
    Look,
}

impl Remedy {
    /// Returns the hint with the command.
    pub(crate) fn hint(&self, commands: Commands<'_>) -> String {
        let destroy = commands.destroy();
        match self {
            Self::Destroy => format!("remove it with {destroy}, then deploy again"),
            Self::ContinueRollback => format!(
                "fix the cause of the failed rollback, run {}, then deploy again",
                commands.aws("continue-update-rollback")
            ),
            Self::RollBack => {
                format!(
                    "roll it back with {}, or remove it with {destroy}; then deploy again",
                    commands.aws("rollback-stack")
                )
            }
            Self::Look => format!("see what happened with {}", commands.aws("describe-stack-events")),
        }
    }
}

/// Decides the next step of a deployment by the stack's status; `None` if the stack does not exist.
pub(crate) fn plan(status: Option<&StackStatus>) -> Step {
    let stop = |problem, remedy| Step::Stop(DeadEnd { problem, remedy });
    let Some(status) = status else { return Step::Create };
    match status {
        StackStatus::ReviewInProgress | StackStatus::DeleteComplete => Step::Create,
        StackStatus::CreateComplete
        | StackStatus::UpdateComplete
        | StackStatus::UpdateRollbackComplete
        | StackStatus::ImportComplete
        | StackStatus::ImportRollbackComplete => Step::Update,
        StackStatus::RollbackComplete => Step::CreateAnew,
        StackStatus::CreateInProgress
        | StackStatus::RollbackInProgress
        | StackStatus::DeleteInProgress
        | StackStatus::UpdateInProgress
        | StackStatus::UpdateCompleteCleanupInProgress
        | StackStatus::UpdateRollbackInProgress
        | StackStatus::UpdateRollbackCompleteCleanupInProgress
        | StackStatus::ImportInProgress
        | StackStatus::ImportRollbackInProgress => Step::Wait,
        StackStatus::CreateFailed => stop("its creation failed, and was not rolled back", Remedy::Destroy),
        StackStatus::RollbackFailed => {
            stop("its creation failed, and could not be rolled back", Remedy::Destroy)
        }
        StackStatus::DeleteFailed => stop("it could not be deleted entirely", Remedy::Destroy),
        StackStatus::UpdateFailed => stop("an update failed, and was not rolled back", Remedy::RollBack),
        StackStatus::UpdateRollbackFailed => {
            stop("an update failed, and could not be rolled back", Remedy::ContinueRollback)
        }
        StackStatus::ImportRollbackFailed => {
            stop("an import failed, and could not be rolled back", Remedy::ContinueRollback)
        }
        StackStatus::Unknown(text) if text.ends_with("_IN_PROGRESS") => Step::Wait,
        StackStatus::Unknown(_) => stop("this program does not know the status", Remedy::Look),
    }
}

/// The next step of a deletion.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Removal {
    /// Nothing: the stack does not exist.
    Nothing,
    /// Wait until CloudFormation has finished, then look again.
    Wait,
    /// Delete the stack, after approval.
    Delete,
}

/// Decides the next step of a deletion by the stack's status; `None` if the stack does not exist.
///
/// A stack can be deleted from every status in which CloudFormation does not work on it.
pub(crate) fn plan_removal(status: Option<&StackStatus>) -> Removal {
    match status {
        None | Some(StackStatus::DeleteComplete) => Removal::Nothing,
        Some(status) if status.is_moving() => Removal::Wait,
        Some(_) => Removal::Delete,
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use insta::assert_snapshot;

    use super::*;
    use crate::fixtures::target;

    #[test]
    fn every_status_has_a_next_step_and_every_dead_end_a_command() {
        let stage = target().stage;
        let commands = Commands { stage: &stage, endpoint: None };
        let mut text = format!("(none): {:?}\n", plan(None));
        for status in StackStatus::KNOWN
            .iter()
            .chain(&["NAP_IN_PROGRESS", "NAPPING"])
        {
            let step = match plan(Some(&StackStatus::parse(status))) {
                Step::Stop(DeadEnd { problem, remedy }) => {
                    format!("{problem}; {}", remedy.hint(commands))
                }
                step => format!("{step:?}"),
            };
            writeln!(text, "{status}: {step}").expect("a string can be written to");
        }
        assert_snapshot!(text);
    }

    #[test]
    fn a_stack_is_deleted_from_wherever_it_rests() {
        assert_eq!(plan_removal(None), Removal::Nothing);
        for text in StackStatus::KNOWN {
            let status = StackStatus::parse(text);
            let expected = match &status {
                StackStatus::DeleteComplete => Removal::Nothing,
                status if status.is_moving() => Removal::Wait,
                _ => Removal::Delete,
            };
            assert_eq!(plan_removal(Some(&status)), expected, "{text}");
        }
    }
}
