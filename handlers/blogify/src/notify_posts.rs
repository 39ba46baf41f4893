//! A post has changed: tells it on the event bus.

use contract::{NotifyPostsLinks, Post, PostChanged, Sequence};
use runtime::streams::{Change, Changed};
use runtime::{Aws, Error};

/// Puts the event of a change on the bus. A change that is delivered again is told again, with the same number.
///
/// # Errors
///
/// An error if EventBridge does not answer or accept the event. The change is then delivered again.
pub async fn notify_posts(links: &NotifyPostsLinks, aws: &Aws, change: Change<Post>) -> Result<(), Error> {
    let (kind, post) = match change.item {
        Changed::Inserted(new) => (contract::Change::Created, new),
        Changed::Modified { new, .. } => (contract::Change::Updated, new),
        Changed::Removed(old) => (contract::Change::Deleted, old),
    };
    let event = PostChanged {
        post_id: post.post_id,
        user_id: post.user_id,
        change: kind,
        published: post.published && kind != contract::Change::Deleted,
        sequence: Sequence::new(&change.sequence_number),
    };
    aws.event_bus(&links.events).put(&event).await
}

#[cfg(test)]
mod tests;
