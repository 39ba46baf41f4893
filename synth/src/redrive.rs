//! Messages in dead-letter queues: listing and retrying them.
//!
//! `letter` and `route` decide, and are pure. A message is deleted only after it was handed over: sent to its queue
//! again, or processed by its function.

mod letter;
mod route;

use std::{
    collections::BTreeSet,
    error::Error as _,
    time::{SystemTime, UNIX_EPOCH},
};

use constructs::Stage;
use serde_json::json;

use crate::{
    Output,
    aws::{Aws, Batch, Invoked, Message},
    deploy::{Interruption, stack_of},
    error::Error,
    redrive::letter::{Letter, Work},
};

pub(crate) use crate::redrive::route::{Deployed, Route, unknown_name};

/// The minutes for which a received message is hidden from others.
const HIDDEN: u32 = 5;

/// The most messages that are listed.
const LISTED: usize = 100;

/// A dead-letter queue that is listed or redriven.
#[derive(Debug)]
pub(crate) struct Redrive<'a> {
    pub(crate) aws: &'a Aws,
    pub(crate) route: &'a Route,
    pub(crate) interruption: &'a Interruption,
}

/// The numbers of messages that were looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// The messages that were handed over and deleted.
    pub(crate) redriven: usize,
    /// The messages that are still in the queue, or were handed over in part.
    pub(crate) failed: usize,
}

impl Counts {
    /// Adds the numbers of another queue.
    pub(crate) fn add(&mut self, other: Self) {
        self.redriven += other.redriven;
        self.failed += other.failed;
    }
}

/// The fate of one message.
#[derive(Debug)]
enum Fate {
    /// The message was handed over, as the text describes.
    HandedOver(String),
    /// Some of the message's records were handed over. The stream no longer has the others.
    HandedOverInPart(String),
    /// The message stays in the dead-letter queue, for this reason.
    Kept(String),
}

/// The messages that were received. They are hidden from others until they are deleted or released.
#[derive(Debug)]
struct Inbox<'a> {
    aws: &'a Aws,
    queue: &'a str,
    /// The time of the youngest message that counts, in milliseconds since 1970.
    until: i64,
    seen: BTreeSet<String>,
    held: Vec<Message>,
}

impl Deployed {
    /// Reads the stack of a stage; fails if it is not deployed.
    pub(crate) async fn read(aws: &Aws, stage: &Stage) -> Result<Self, Error> {
        let stack = stage.stack_name();
        let Some(facts) = stack_of(aws, stage).await? else {
            return Err(Error::user(format!("there is no stack {stack} in {}", stage.region()))
                .hint(format!("run {} first", aws.commands(stage).ours("deploy"))));
        };
        let template = aws.deployed_template(&facts.id).await?.unwrap_or_default();
        let template = serde_json::from_str(&template)
            .map_err(|error| Error::caused(format!("cannot read the template of {stack}"), error))?;
        Ok(Self { stack: stack.to_owned(), template, resources: aws.stack_resources(&facts.id).await? })
    }
}

impl Redrive<'_> {
    /// Writes the queue's messages, and leaves them there. Returns their number.
    pub(crate) async fn list(&self, output: &mut Output) -> Result<usize, Error> {
        let _undone = self.interruption.scope(self.how_it_goes_on());
        let mut inbox = self.inbox(i64::MAX);
        let listed = self.list_inbox(&mut inbox, output).await;
        inbox.release().await;
        listed
    }

    /// Hands each message over to the function or queue that it failed in, and then deletes it.
    ///
    /// A message that comes meanwhile, such as one that has failed again, is left for the next time.
    pub(crate) async fn run(&self, output: &mut Output) -> Result<Counts, Error> {
        let _undone = self.interruption.scope(self.how_it_goes_on());
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        let mut inbox = self.inbox(i64::try_from(now.as_millis()).unwrap_or(i64::MAX));
        let counts = self.redrive_inbox(&mut inbox, output).await;
        inbox.release().await;
        counts
    }

    async fn list_inbox(&self, inbox: &mut Inbox<'_>, output: &mut Output) -> Result<usize, Error> {
        let mut listed = 0;
        while let Some(messages) = inbox.receive().await? {
            for message in messages {
                let letter = Letter::read(&message, self.route);
                if matches!(letter.work, Work::Leave) {
                    continue;
                }
                if listed == LISTED {
                    output.note(&format!("these are the first {LISTED} messages; there are more"));
                    return Ok(listed);
                }
                listed += 1;
                let text = format!(
                    "{} of {}, {}\n  failed:  {}\n  event:   {}\n  redrive: {}\n",
                    message.message_id,
                    self.route.name,
                    letter.time,
                    letter.reason,
                    letter.event,
                    letter.work.describe()
                );
                output.data(text.as_bytes())?;
            }
        }
        Ok(listed)
    }

    async fn redrive_inbox(&self, inbox: &mut Inbox<'_>, output: &mut Output) -> Result<Counts, Error> {
        let mut counts = Counts::default();
        while let Some(messages) = inbox.receive().await? {
            for message in messages {
                let letter = Letter::read(&message, self.route);
                output.activity(format!("{}: {}", self.route.name, message.message_id));
                let Some(fate) = self.hand_over(&message, &letter.work).await else { continue };
                let (is_whole, done) = match fate {
                    Fate::HandedOver(done) => (true, done),
                    Fate::HandedOverInPart(done) => (false, done),
                    Fate::Kept(reason) => {
                        counts.failed += 1;
                        note(output, &message, &format!("kept: {reason}"), &letter);
                        continue;
                    }
                };
                match inbox.delete(&message).await {
                    Ok(()) if is_whole => {
                        counts.redriven += 1;
                        note(output, &message, &done, &letter);
                    }
                    Ok(()) => {
                        counts.failed += 1;
                        note(output, &message, &done, &letter);
                    }
                    Err(error) => {
                        counts.failed += 1;
                        let done = format!("{done}, but still in the queue: {}", told(&error));
                        note(output, &message, &done, &letter);
                    }
                }
            }
        }
        output.rest();
        Ok(counts)
    }

    /// Does the work of a message; nothing for one that is left alone.
    async fn hand_over(&self, message: &Message, work: &Work) -> Option<Fate> {
        let done = match work {
            Work::Leave => return None,
            Work::Keep { reason } => Ok(Fate::Kept(reason.clone())),
            Work::Send { name, url } => {
                let sent = self.aws.send_again(url, message).await;
                sent.map(|()| Fate::HandedOver(format!("sent to {name}")))
            }
            Work::Start { function, event } => {
                let started = self.aws.start_function(function, event).await;
                started.map(|()| Fate::HandedOver(format!("{function} is started with it")))
            }
            Work::Replay { function, batch } => self.replay(function, batch).await,
        };
        Some(done.unwrap_or_else(|error| Fate::Kept(told(&error))))
    }

    /// Runs a function on the records of a batch, and waits for its end: nothing else would notice a failure.
    async fn replay(&self, function: &str, batch: &Batch) -> Result<Fate, Error> {
        let records = self.aws.stream_records(batch).await?;
        let (found, all) = (records.len(), batch.batch_size);
        if found == 0 {
            return Ok(Fate::Kept(
                "the stream has forgotten its records, which it keeps for 24 hours".to_owned(),
            ));
        }
        let event = json!({ "Records": records }).to_string();
        Ok(match self.aws.run_function(function, &event).await? {
            Invoked::Failed(reason) => Fate::Kept(format!("{function} failed again: {reason}")),
            Invoked::Done if found < all => Fate::HandedOverInPart(format!(
                "{function} has taken {found} of {all} records; the stream has forgotten the others"
            )),
            Invoked::Done => Fate::HandedOver(format!("{function} has taken its {found} records")),
        })
    }

    fn inbox(&self, until: i64) -> Inbox<'_> {
        Inbox { aws: self.aws, queue: &self.route.url, until, seen: BTreeSet::new(), held: Vec::new() }
    }

    fn how_it_goes_on(&self) -> String {
        format!(
            "nothing is lost: what was received of {} is there again after {HIDDEN} minutes; then run the same \
             command again",
            self.route.name
        )
    }
}

impl Inbox<'_> {
    /// Receives messages that were not seen yet; nothing if there are no more. What is too young is not among them.
    async fn receive(&mut self) -> Result<Option<Vec<Message>>, Error> {
        let received = self.aws.receive_messages(self.queue, HIDDEN * 60).await?;
        let mut unseen = Vec::new();
        let mut is_end = true;
        for message in received {
            // It may come a second time, with another receipt.
            self.held
                .retain(|held| held.message_id != message.message_id);
            self.held.push(message.clone());
            if self.seen.insert(message.message_id.clone()) {
                is_end = false;
                if sent(&message) <= self.until {
                    unseen.push(message);
                }
            }
        }
        Ok((!is_end).then_some(unseen))
    }

    async fn delete(&mut self, message: &Message) -> Result<(), Error> {
        self.aws.delete_message(self.queue, message).await?;
        self.held
            .retain(|held| held.message_id != message.message_id);
        Ok(())
    }

    /// Shows all that is left to others again. A message that is not released comes back by itself, but later.
    async fn release(self) {
        for message in &self.held {
            _ = self.aws.release_message(self.queue, message).await;
        }
    }
}

/// The time at which a message was sent; the first of all times if that is unknown.
fn sent(message: &Message) -> i64 {
    let time = message.attribute("SentTimestamp");
    time.and_then(|time| time.parse().ok()).unwrap_or_default()
}

fn note(output: &mut Output, message: &Message, done: &str, letter: &Letter) {
    output.note(&format!("{}: {done} (failed before: {})", message.message_id, letter.reason));
}

/// An error with its cause, in one line.
fn told(error: &Error) -> String {
    match error.source() {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    }
}

#[cfg(test)]
mod tests;
