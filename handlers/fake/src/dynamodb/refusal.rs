//! DynamoDB's refusals.

use crate::refusal::Refusal;

/// The error code of an unmet condition.
pub(crate) const CONDITION_FAILED: &str = "ConditionalCheckFailedException";

/// Returns the refusal of a request that is not valid.
pub(crate) fn validation(message: impl Into<String>) -> Refusal {
    Refusal::new("ValidationException", message)
}

/// Returns the refusal of a parameter or value that is not valid.
pub(crate) fn invalid(reason: impl std::fmt::Display) -> Refusal {
    validation(format!("One or more parameter values were invalid: {reason}"))
}

/// Returns the refusal of a table that the cloud does not have.
pub(crate) fn no_table(name: &str) -> Refusal {
    Refusal::new(
        "ResourceNotFoundException",
        format!(
            "Requested resource not found: Table: {name} not found (the cloud of this test knows tables by their \
             links; make the links with `cloud.links()` or name the table with `cloud.table(&links.…)`)"
        ),
    )
}

/// Returns the refusal for an unmet condition.
pub(crate) fn condition_failed() -> Refusal {
    Refusal::new(CONDITION_FAILED, "The conditional request failed")
}
