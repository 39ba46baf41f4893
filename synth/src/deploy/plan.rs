//! What to do with a stack, given where it stands.

use crate::{deploy::StackStatus, hints::Commands};

/// The next thing to do to deploy a stack.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Review what creating it means.
    Create,
    /// Review what changing it means.
    Update,
    /// Delete what a failed first creation left, which holds nothing, and create the stack anew.
    CreateAnew,
    /// Wait until CloudFormation is done with it, then look again.
    Wait,
    /// Nothing before a person has acted.
    Stop(DeadEnd),
}

/// Why a stack cannot be deployed now, and what gets it out of there.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct DeadEnd {
    pub(crate) problem: &'static str,
    pub(crate) remedy: Remedy,
}

/// What gets a stack out of a dead end.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Remedy {
    /// Its deletion: this program's `destroy`, for the stacks of applications.
    Destroy,
    /// `aws cloudformation continue-update-rollback`.
    ContinueRollback,
    /// `aws cloudformation rollback-stack`, or its deletion.
    RollBack,
    /// A look at the stack.
    Look,
}

impl Remedy {
    /// The hint that names the command.
    pub(crate) fn hint(&self, commands: Commands<'_>) -> String {
        let destroy = commands.destroy();
        match self {
            Self::Destroy => format!("{destroy} removes it; then deploy again"),
            Self::ContinueRollback => format!(
                "repair what kept it from going back, then run {}, and deploy again",
                commands.aws("continue-update-rollback")
            ),
            Self::RollBack => {
                format!(
                    "go back with {}, or remove it with {destroy}; then deploy again",
                    commands.aws("rollback-stack")
                )
            }
            Self::Look => format!("see what happened with {}", commands.aws("describe-stack-events")),
        }
    }
}

/// Decides how to deploy a stack of this status; `None` if there is no such stack.
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
        StackStatus::CreateFailed => stop("its creation failed, and was not taken back", Remedy::Destroy),
        StackStatus::RollbackFailed => {
            stop("its creation failed, and could not be taken back", Remedy::Destroy)
        }
        StackStatus::DeleteFailed => stop("it could not be deleted entirely", Remedy::Destroy),
        StackStatus::UpdateFailed => stop("an update failed, and was not taken back", Remedy::RollBack),
        StackStatus::UpdateRollbackFailed => {
            stop("an update failed, and could not be taken back", Remedy::ContinueRollback)
        }
        StackStatus::ImportRollbackFailed => {
            stop("an import failed, and could not be taken back", Remedy::ContinueRollback)
        }
        StackStatus::Unknown(text) if text.ends_with("_IN_PROGRESS") => Step::Wait,
        StackStatus::Unknown(_) => stop("this program does not know that status", Remedy::Look),
    }
}

/// The next thing to do to delete a stack.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Removal {
    /// Nothing: it is not there.
    Nothing,
    /// Wait until CloudFormation is done with it, then look again.
    Wait,
    /// Ask, and delete it.
    Delete,
}

/// Decides how to delete a stack of this status; `None` if there is no such stack.
///
/// A stack can be deleted from whatever status it rests in.
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
    use crate::testing::target;

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
