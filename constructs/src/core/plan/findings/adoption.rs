//! Existing resources that cannot come into the stack.

use crate::core::plan::{
    Change,
    document::adopts,
    findings::{Concern, Finding},
};

/// CloudFormation imports a resource only under a logical ID that the stack does not have.
pub(super) fn find(change: &Change, findings: &mut Vec<Finding>) {
    let (Some(before), Some(after)) = (&change.before, &change.after) else { return };
    let Some(name) = adopts(after).filter(|_| change.ends_resource() && adopts(before) != adopts(after))
    else {
        return;
    };
    let message = format!(
        "it cannot adopt `{name}`: the stack has another resource of this logical ID, which would be replaced"
    );
    let step = "give the construct that adopts it another name, so that it has another logical ID";
    findings.push(Finding::new(Concern::Impossible, &change.id, message).steps([step]));
}
