//! Following a stack until it settles.

use std::{collections::BTreeSet, time::Duration};

use tokio::time::{Instant, sleep};

use crate::{
    Output,
    aws::{Aws, StackFacts},
    deploy::{Event, StackStatus},
    error::Error,
};

/// The state of a stack that has settled.
#[derive(Debug)]
pub(crate) struct Settled {
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
            self.read(&mut events, output).await?;
            if self.is_moving {
                let stack = self.aws.stack(self.stack_id).await?;
                let status = stack
                    .as_ref()
                    .map_or(StackStatus::DeleteComplete, |stack| stack.status.clone());
                if !status.is_moving() && status != StackStatus::ReviewInProgress {
                    self.read(&mut events, output).await?;
                    output.rest_of(self.name);
                    return Ok(Settled { status, stack, events, took: started.elapsed() });
                }
                output.activity_of(self.name, activity(self.name, &status, &events));
            }
            sleep(self.aws.pause()).await;
        }
    }

    async fn read(&mut self, events: &mut Vec<Event>, output: &Output) -> Result<(), Error> {
        for event in self
            .aws
            .events_after(self.stack_id, self.newest.as_deref())
            .await?
        {
            if !output.is_shared() && event.is_news() {
                output.note(&event.to_string());
            } else if output.is_shared() && event.is_failure() {
                output.note(&format!("{}: {event}", self.name));
            }
            self.is_moving |= event.is_stack;
            self.newest = Some(event.event_id.clone());
            events.push(event);
        }
        Ok(())
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
        aws::testing::{events, local_aws, stack},
        deploy::events::tests::event,
        testing::captured,
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
        let (aws, _) = local_aws(vec![
            // No new event: the status would be the one from before.
            events(&[old]),
            events(&[begun, old]),
            stack("UPDATE_IN_PROGRESS"),
            events(&[changed, begun, old]),
            stack("UPDATE_COMPLETE"),
            events(&[changed, begun, old]),
        ]);
        let (notes, text) = captured();
        let following = Following {
            aws: &aws,
            name: "shop-dev",
            stack_id: "arn",
            newest: Some("shop-dev-UPDATE_COMPLETE".to_owned()),
            is_moving: false,
        };
        let settled = following
            .until_settled(&mut Output::to(std::io::sink(), notes))
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
