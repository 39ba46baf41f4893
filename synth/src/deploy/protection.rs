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
        async move { restore_unless_deleted(&aws, &stack).await }
    });
    aws.protect(&stack.id, false).await?;
    let deleted = aws.delete_stack(&stack.id, &aws::token()).await;
    if deleted.is_err() {
        // The first failure is more important than a second one.
        _ = restore(aws, stack).await;
    }
    deleted
}

/// Sets the protection of a stack again, unless its deletion has begun.
async fn restore_unless_deleted(aws: &Aws, stack: &StackFacts) -> Result<(), Error> {
    match aws.stack(&stack.id).await? {
        Some(facts) if !facts.status.is_moving() => restore(aws, stack).await,
        _ => Ok(()),
    }
}

/// Sets the protection that a stack had before its deletion was tried.
pub(crate) async fn restore(aws: &Aws, stack: &StackFacts) -> Result<(), Error> {
    if stack.is_protected { aws.protect(&stack.id, true).await } else { Ok(()) }
}

/// Tells whether an event says that a resource was deleted.
pub(crate) fn is_deletion(event: &Event) -> bool {
    !event.is_stack && event.status == "DELETE_COMPLETE"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::fixtures::{Answer, Asked, aws, refused, result, stack};

    fn done() -> Answer {
        result("UpdateTerminationProtection", "<StackId>arn</StackId>")
    }

    fn denied() -> Answer {
        refused(403, "AccessDenied", "not authorized")
    }

    /// The operations, with the wanted protection.
    fn asked_for(asked: &Asked) -> Vec<String> {
        let bodies = asked.bodies();
        let words = |body: &String| {
            let value = |name: &str| {
                Some(
                    body.split_once(&format!("{name}="))?
                        .1
                        .split('&')
                        .next()?
                        .to_owned(),
                )
            };
            let parts = [value("Action"), value("EnableTerminationProtection")];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
        };
        bodies.iter().map(words).collect()
    }

    async fn protected(aws: &Aws) -> StackFacts {
        let stack = aws
            .stack("shop-dev")
            .await
            .expect("it answers")
            .expect("it is there");
        StackFacts { is_protected: true, ..stack }
    }

    #[tokio::test]
    async fn a_deletion_that_is_refused_leaves_the_stack_protected() {
        let (aws, asked) = aws(vec![stack("CREATE_COMPLETE"), done(), denied(), done()]);
        let stack = protected(&aws).await;
        let refused = delete_unprotected(&aws, &Interruption::default(), &stack).await;
        assert!(format!("{refused:?}").contains("not authorized"), "{refused:?}");
        assert_eq!(
            asked_for(&asked)[1..],
            ["UpdateTerminationProtection false", "DeleteStack", "UpdateTerminationProtection true"]
        );
    }

    #[tokio::test]
    async fn an_interrupt_protects_the_stack_again_unless_its_deletion_has_begun() {
        for (status, is_restored) in [("CREATE_COMPLETE", true), ("DELETE_IN_PROGRESS", false)] {
            let mut answers = vec![stack("CREATE_COMPLETE"), stack(status)];
            answers.extend(is_restored.then(done));
            let (aws, asked) = aws(answers);
            let facts = protected(&aws).await;
            let restored = restore_unless_deleted(&aws, &facts).await;
            assert!(restored.is_ok(), "{restored:?}");
            let again = asked_for(&asked)
                .last()
                .is_some_and(|last| last == "UpdateTerminationProtection true");
            assert_eq!(again, is_restored, "{status}");
        }
    }
}
