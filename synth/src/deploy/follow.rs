//! Following a stack until it settles.

use std::{collections::BTreeSet, time::Duration};

use tokio::time::{Instant, sleep};

use crate::{
    Output,
    aws::{Aws, StackFacts},
    deploy::{Event, StackStatus},
    error::Error,
};

/// The number of looks for a first event, before the stack itself is looked at.
const LOOKS: u32 = 10;

/// The state of a stack that has settled.
#[derive(Debug)]
pub(crate) struct Settled {
    /// The stack's ARN.
    pub(crate) stack_id: String,
    pub(crate) status: StackStatus,
    /// The stack; nothing if it is deleted.
    pub(crate) stack: Option<StackFacts>,
    /// The events, the oldest first.
    pub(crate) events: Vec<Event>,
    pub(crate) took: Duration,
}

/// A stack that CloudFormation works on, or is about to.
#[derive(Debug)]
pub(crate) struct Following<'a> {
    pub(crate) aws: &'a Aws,
    pub(crate) name: &'a str,
    /// The stack's ARN. By it a deleted stack is found too.
    pub(crate) stack_id: &'a str,
    /// The newest event before the change.
    pub(crate) newest: Option<String>,
    /// The change has begun. Until then the status may still be the one from before the request, and only a new event
    /// shows that it has begun.
    pub(crate) is_moving: bool,
}

impl Following<'_> {
    /// Shows the events until the stack settles.
    pub(crate) async fn until_settled(mut self, output: &Output) -> Result<Settled, Error> {
        let started = Instant::now();
        let mut events = Vec::new();
        loop {
            let is_there = self.read(&mut events, output).await?;
            if !is_there {
                output.rest_of(self.name);
                return Ok(self.settled(StackStatus::DeleteComplete, None, events, started));
            }
            if !self.is_moving && started.elapsed() > self.aws.pause() * LOOKS {
                self.is_moving = self.has_begun(started).await?;
            }
            if self.is_moving {
                let stack = self.aws.stack(self.stack_id).await?;
                let status = stack
                    .as_ref()
                    .map_or(StackStatus::DeleteComplete, |stack| stack.status.clone());
                if !status.is_moving() && status != StackStatus::ReviewInProgress {
                    self.read(&mut events, output).await?;
                    output.rest_of(self.name);
                    return Ok(self.settled(status, stack, events, started));
                }
                output.activity_of(self.name, activity(self.name, &status, &events));
            }
            sleep(self.aws.pause()).await;
        }
    }

    fn settled(
        &self,
        status: StackStatus,
        stack: Option<StackFacts>,
        events: Vec<Event>,
        started: Instant,
    ) -> Settled {
        Settled { stack_id: self.stack_id.to_owned(), status, stack, events, took: started.elapsed() }
    }

    /// Looks at the stack itself, since there is no event of an operation that should have begun.
    async fn has_begun(&self, started: Instant) -> Result<bool, Error> {
        let stack = self.aws.stack(self.stack_id).await?;
        let is_deleted = |stack: &StackFacts| stack.status == StackStatus::DeleteComplete;
        if stack.is_none_or(|stack| stack.status.is_moving() || is_deleted(&stack)) {
            return Ok(true);
        }
        let beginning = self.aws.limits().beginning;
        if started.elapsed() < beginning {
            return Ok(false);
        }
        Err(Error::user(format!(
            "CloudFormation has accepted the operation on {}, but has not begun it within {} s",
            self.name,
            beginning.as_secs()
        ))
        .hint("run the same command again"))
    }

    /// Reads the new events. Returns whether the stack exists.
    async fn read(&mut self, events: &mut Vec<Event>, output: &Output) -> Result<bool, Error> {
        let Some(new) = self
            .aws
            .events_after(self.stack_id, self.newest.as_deref())
            .await?
        else {
            return Ok(false);
        };
        for event in new {
            if !output.is_shared() && event.is_news() {
                output.note(&event.to_string());
            } else if output.is_shared() && event.is_failure() {
                output.note(&format!("{}: {event}", self.name));
            }
            self.is_moving |= event.is_stack;
            self.newest = Some(event.event_id.clone());
            events.push(event);
        }
        Ok(true)
    }
}

/// Returns the current activity: the status, the number of resources whose change has ended, and those whose change has
/// begun and not ended.
fn activity(name: &str, status: &StackStatus, events: &[Event]) -> String {
    let mut open: Vec<&str> = Vec::new();
    let mut done: BTreeSet<&str> = BTreeSet::new();
    for event in events.iter().filter(|event| !event.is_stack) {
        open.retain(|id| *id != event.id);
        if event.status.ends_with("_IN_PROGRESS") {
            open.push(&event.id);
            done.remove(event.id.as_str());
        } else {
            done.insert(&event.id);
        }
    }
    let mut text = format!("{name}: {status}");
    if !done.is_empty() {
        text += &format!(", {} done", done.len());
    }
    if !open.is_empty() {
        text += &format!(": {}", open.join(", "));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        aws::fixtures::{events, local_aws, no_stack, stack},
        deploy::events::tests::event,
        fixtures::captured,
    };

    #[test]
    fn what_goes_on_is_what_has_begun_and_not_ended() {
        let events = [
            event("shop-dev", "CREATE_IN_PROGRESS", None),
            event("Orders", "CREATE_IN_PROGRESS", None),
            event("Bills", "CREATE_IN_PROGRESS", None),
            event("Bills", "CREATE_IN_PROGRESS", Some("Resource creation Initiated")),
            event("Orders", "CREATE_COMPLETE", None),
        ];
        let status = StackStatus::CreateInProgress;
        assert_eq!(activity("shop-dev", &status, &events), "shop-dev: CREATE_IN_PROGRESS, 1 done: Bills");
        assert_eq!(activity("shop-dev", &status, &[]), "shop-dev: CREATE_IN_PROGRESS");
    }

    fn following(aws: &Aws) -> Following<'_> {
        let newest = Some("shop-dev-UPDATE_COMPLETE".to_owned());
        Following { aws, name: "shop-dev", stack_id: "arn", newest, is_moving: false }
    }

    #[tokio::test]
    async fn a_stack_that_vanishes_is_deleted() {
        for is_moving in [false, true] {
            let (aws, _) = local_aws(vec![no_stack()]);
            let settled = Following { is_moving, ..following(&aws) }
                .until_settled(&Output::to(std::io::sink(), std::io::sink()))
                .await
                .expect("it is gone");
            assert_eq!((settled.status, settled.stack), (StackStatus::DeleteComplete, None));
        }
    }

    #[tokio::test]
    async fn an_operation_that_does_not_begin_is_not_waited_for() {
        let old = ("shop-dev", "UPDATE_COMPLETE", "");
        let (mut aws, _) = local_aws(vec![events(&[old]), stack("UPDATE_COMPLETE")]);
        aws.within(|limits| (limits.local_pause, limits.beginning) = (Duration::ZERO, Duration::ZERO));
        let error = following(&aws)
            .until_settled(&Output::to(std::io::sink(), std::io::sink()))
            .await
            .expect_err("nothing begins");
        assert!(error.to_string().contains("has not begun it within 0 s"), "{error}");
    }

    #[tokio::test]
    async fn an_operation_without_events_is_followed_by_the_stacks_status() {
        let old = ("shop-dev", "UPDATE_COMPLETE", "");
        let (mut aws, _) = local_aws(vec![
            events(&[old]),
            stack("UPDATE_IN_PROGRESS"),
            stack("UPDATE_IN_PROGRESS"),
            events(&[old]),
            stack("UPDATE_COMPLETE"),
            events(&[old]),
        ]);
        aws.within(|limits| (limits.local_pause, limits.beginning) = (Duration::ZERO, Duration::ZERO));
        let settled = following(&aws)
            .until_settled(&Output::to(std::io::sink(), std::io::sink()))
            .await
            .expect("it ends");
        assert_eq!(settled.status, StackStatus::UpdateComplete);
    }

    #[tokio::test]
    async fn of_several_stacks_only_failures_are_told_with_the_name_of_their_stack() {
        let failed = ("Orders", "CREATE_FAILED", "no");
        let made = ("Bills", "CREATE_COMPLETE", "");
        let begun = ("shop-dev", "CREATE_IN_PROGRESS", "");
        let list = [failed, made, begun];
        let (aws, _) = local_aws(vec![events(&list), stack("ROLLBACK_COMPLETE"), events(&list)]);
        let (notes, text) = captured();
        let mut output = Output::to(std::io::sink(), notes);
        output.share(true);
        let following =
            Following { aws: &aws, name: "shop-dev", stack_id: "arn", newest: None, is_moving: false };
        following.until_settled(&output).await.expect("AWS answers");
        insta::assert_snapshot!(text.text(), @"shop-dev: 22:13:20  CREATE_FAILED         Orders (T): no");
    }

    #[tokio::test]
    async fn a_stack_is_followed_from_its_first_new_event_until_it_rests() {
        let old = ("shop-dev", "UPDATE_COMPLETE", "");
        let begun = ("shop-dev", "UPDATE_IN_PROGRESS", "");
        let changed = ("Orders", "UPDATE_COMPLETE", "");
        let (mut aws, _) = local_aws(vec![
            // No new event: the status would be the one from before.
            events(&[old]),
            events(&[begun, old]),
            stack("UPDATE_IN_PROGRESS"),
            events(&[changed, begun, old]),
            stack("UPDATE_COMPLETE"),
            events(&[changed, begun, old]),
        ]);
        // A busy machine may need a while for the first answers, and the status is looked at after some pauses.
        aws.within(|limits| limits.local_pause = Duration::from_millis(100));
        let (notes, text) = captured();
        let following = Following {
            aws: &aws,
            name: "shop-dev",
            stack_id: "arn",
            newest: Some("shop-dev-UPDATE_COMPLETE".to_owned()),
            is_moving: false,
        };
        let settled = following
            .until_settled(&Output::to(std::io::sink(), notes))
            .await
            .expect("AWS answers");
        assert_eq!(settled.status, StackStatus::UpdateComplete);
        assert_eq!(settled.events.len(), 2);
        insta::assert_snapshot!(text.text(), @"
        22:13:20  UPDATE_IN_PROGRESS    shop-dev
        22:13:20  UPDATE_COMPLETE       Orders (T)
        ");
    }
}
