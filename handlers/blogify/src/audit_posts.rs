//! A post has changed: records the change in the audit trail.

use contract::{AuditEntry, AuditPostsLinks, Post, Sequence};
use runtime::streams::{Change, Changed};
use runtime::time::{epoch_millis, sortable_time};
use runtime::{Aws, Error};

/// Writes the entry of a change. A change that is delivered again writes the same entry again.
///
/// # Errors
///
/// An error if DynamoDB does not answer or refuses. The change is then delivered again.
pub async fn audit_posts(links: &AuditPostsLinks, aws: &Aws, change: Change<Post>) -> Result<(), Error> {
    let Change { sequence_number, at, item, .. } = change;
    let (kind, post_id, user_id, before) = match item {
        Changed::Inserted(new) => (contract::Change::Created, new.post_id, new.user_id, None),
        Changed::Modified { old, new } => (contract::Change::Updated, new.post_id, new.user_id, Some(old)),
        Changed::Removed(old) => {
            (contract::Change::Deleted, old.post_id.clone(), old.user_id.clone(), Some(old))
        }
    };
    let entry = AuditEntry {
        post_id,
        sequence: Sequence::new(&sequence_number),
        at: sortable_time(epoch_millis(at)),
        change: kind,
        user_id,
        before,
    };
    aws.table(&links.audit).put(&entry).await
}

#[cfg(test)]
mod tests;
