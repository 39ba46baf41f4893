//! The statuses of a stack, all of them.

use std::fmt;

/// Declares the statuses once, with the text that CloudFormation has for each.
macro_rules! statuses {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// The status of a stack.
        ///
        /// From "Stack status codes" in the CloudFormation User Guide.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub(crate) enum StackStatus {
            $($(#[$doc])* $name,)*
            /// A status that this program does not know.
            Unknown(String),
        }

        impl StackStatus {
            #[cfg(test)]
            pub(crate) const KNOWN: &[&str] = &[$($text),*];

            /// Reads CloudFormation's text.
            pub(crate) fn parse(text: &str) -> Self {
                match text {
                    $($text => Self::$name,)*
                    other => Self::Unknown(other.to_owned()),
                }
            }

            /// Returns CloudFormation's text.
            pub(crate) fn as_str(&self) -> &str {
                match self {
                    $(Self::$name => $text,)*
                    Self::Unknown(text) => text,
                }
            }
        }
    };
}

statuses! {
    CreateInProgress = "CREATE_IN_PROGRESS",
    CreateFailed = "CREATE_FAILED",
    CreateComplete = "CREATE_COMPLETE",
    RollbackInProgress = "ROLLBACK_IN_PROGRESS",
    RollbackFailed = "ROLLBACK_FAILED",
    /// The first creation failed and was rolled back. Such a stack can only be deleted.
    RollbackComplete = "ROLLBACK_COMPLETE",
    DeleteInProgress = "DELETE_IN_PROGRESS",
    DeleteFailed = "DELETE_FAILED",
    DeleteComplete = "DELETE_COMPLETE",
    UpdateInProgress = "UPDATE_IN_PROGRESS",
    UpdateCompleteCleanupInProgress = "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
    UpdateComplete = "UPDATE_COMPLETE",
    UpdateFailed = "UPDATE_FAILED",
    UpdateRollbackInProgress = "UPDATE_ROLLBACK_IN_PROGRESS",
    UpdateRollbackFailed = "UPDATE_ROLLBACK_FAILED",
    UpdateRollbackCompleteCleanupInProgress = "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
    UpdateRollbackComplete = "UPDATE_ROLLBACK_COMPLETE",
    /// A change set waits for its review. There are no resources yet.
    ReviewInProgress = "REVIEW_IN_PROGRESS",
    ImportInProgress = "IMPORT_IN_PROGRESS",
    ImportComplete = "IMPORT_COMPLETE",
    ImportRollbackInProgress = "IMPORT_ROLLBACK_IN_PROGRESS",
    ImportRollbackFailed = "IMPORT_ROLLBACK_FAILED",
    ImportRollbackComplete = "IMPORT_ROLLBACK_COMPLETE",
}

impl StackStatus {
    /// Tells whether CloudFormation works on the stack, so that the status will change by itself.
    pub(crate) fn is_moving(&self) -> bool {
        match self {
            Self::CreateInProgress
            | Self::RollbackInProgress
            | Self::DeleteInProgress
            | Self::UpdateInProgress
            | Self::UpdateCompleteCleanupInProgress
            | Self::UpdateRollbackInProgress
            | Self::UpdateRollbackCompleteCleanupInProgress
            | Self::ImportInProgress
            | Self::ImportRollbackInProgress => true,
            Self::CreateFailed
            | Self::CreateComplete
            | Self::RollbackFailed
            | Self::RollbackComplete
            | Self::DeleteFailed
            | Self::DeleteComplete
            | Self::UpdateComplete
            | Self::UpdateFailed
            | Self::UpdateRollbackFailed
            | Self::UpdateRollbackComplete
            | Self::ReviewInProgress
            | Self::ImportComplete
            | Self::ImportRollbackFailed
            | Self::ImportRollbackComplete => false,
            Self::Unknown(text) => text.ends_with("_IN_PROGRESS"),
        }
    }

    /// Tells whether the last operation on the stack succeeded.
    pub(crate) fn is_success(&self) -> bool {
        matches!(
            self,
            Self::CreateComplete | Self::UpdateComplete | Self::DeleteComplete | Self::ImportComplete
        )
    }
}

impl fmt::Display for StackStatus {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_is_read_as_it_is_written() {
        for text in StackStatus::KNOWN {
            let status = StackStatus::parse(text);
            assert!(!matches!(status, StackStatus::Unknown(_)), "{text}");
            assert_eq!(status.as_str(), *text);
        }
        assert_eq!(StackStatus::parse("NAPPING"), StackStatus::Unknown("NAPPING".to_owned()));
    }

    #[test]
    fn a_stack_moves_while_its_status_says_so_but_for_a_review_which_waits_for_people() {
        for text in StackStatus::KNOWN {
            let says_so = text.ends_with("_IN_PROGRESS") && *text != "REVIEW_IN_PROGRESS";
            assert_eq!(StackStatus::parse(text).is_moving(), says_so, "{text}");
        }
        assert!(StackStatus::parse("NAP_IN_PROGRESS").is_moving());
    }

    #[test]
    fn what_was_taken_back_is_no_success() {
        for text in StackStatus::KNOWN {
            let success = text.ends_with("_COMPLETE") && !text.contains("ROLLBACK");
            assert_eq!(StackStatus::parse(text).is_success(), success, "{text}");
        }
    }
}
