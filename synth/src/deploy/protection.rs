//! Termination protection of the stacks that keep data.
//!
//! `deploy` sets it where the stage keeps its data, and `destroy` lifts it after approval. It guards against every other
//! way to delete a stack.

use constructs::template::Removal;

use crate::{
    aws::{self, Aws, StackFacts},
    deploy::{Deployment, Event, Interruption, Target},
    error::Error,
};

/// Tells whether a stack needs termination protection: its stage keeps data, and it has some.
pub(crate) fn is_wanted(target: &Target) -> bool {
    let mut resources = target.template.resources();
    target.stage.keeps_data() && resources.any(|resource| resource.removal() == Removal::Retain)
}

impl Deployment<'_> {
    /// Sets the termination protection of a deployed stack, if its data is kept and it has none yet.
    pub(crate) async fn protect(&self, stack: &StackFacts) -> Result<(), Error> {
        if stack.is_protected || !is_wanted(self.target) {
            return Ok(());
        }
        let hint = "the stack is deployed; run the same command again to protect it";
        let protected = self.region.aws.protect(&stack.id, true).await;
        protected.map_err(|error| error.or_hint(hint))
    }
}

/// Lifts the protection of a stack and starts its deletion. If the deletion does not start, also because somebody
/// interrupts, the protection is set again.
pub(crate) async fn delete_unprotected(
    aws: &Aws,
    interruption: &Interruption,
    stack: &StackFacts,
) -> Result<(), Error> {
    if !stack.is_protected {
        return aws.delete_stack(&stack.id, &aws::token()).await;
    }
    let remains = format!("{} may be without termination protection", stack.id);
    let (way_aws, way_stack) = (aws.clone(), stack.clone());
    let _unfinished = interruption.way_back(remains, move || {
        let (aws, stack) = (way_aws.clone(), way_stack.clone());
        async move {
            match aws.stack(&stack.id).await? {
                // The deletion has begun.
                Some(facts) if facts.status.is_moving() => Ok(()),
                None => Ok(()),
                Some(_) => restore(&aws, &stack).await,
            }
        }
    });
    aws.protect(&stack.id, false).await?;
    let deleted = aws.delete_stack(&stack.id, &aws::token()).await;
    if deleted.is_err() {
        // The first failure is more important than a second one.
        _ = restore(aws, stack).await;
    }
    deleted
}

/// Sets the protection that a stack had before its deletion was tried.
pub(crate) async fn restore(aws: &Aws, stack: &StackFacts) -> Result<(), Error> {
    if stack.is_protected { aws.protect(&stack.id, true).await } else { Ok(()) }
}

/// Tells whether an event says that a resource was deleted.
pub(crate) fn is_deletion(event: &Event) -> bool {
    !event.is_stack && event.status == "DELETE_COMPLETE"
}
