//! The refusals of DynamoDB.

use crate::refusal::Refusal;

/// The code of a condition that an item does not meet.
pub(crate) const CONDITION_FAILED: &str = "ConditionalCheckFailedException";

/// A request that DynamoDB does not understand or accept.
pub(crate) fn validation(message: impl Into<String>) -> Refusal {
    Refusal::new("ValidationException", message)
}

/// A parameter or value of the wrong form.
pub(crate) fn invalid(reason: impl std::fmt::Display) -> Refusal {
    validation(format!("One or more parameter values were invalid: {reason}"))
}

/// A table that the cloud does not have.
pub(crate) fn no_table(name: &str) -> Refusal {
    Refusal::new(
        "ResourceNotFoundException",
        format!(
            "Requested resource not found: Table: {name} not found (the cloud of this test knows tables by their \
             links; make the links with `cloud.links()` or name the table with `cloud.table(&links.…)`)"
        ),
    )
}

/// A condition that an item does not meet.
pub(crate) fn condition_failed() -> Refusal {
    Refusal::new(CONDITION_FAILED, "The conditional request failed")
}
