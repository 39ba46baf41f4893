//! SQS: queues with messages.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, SystemTime};

use serde_json::{Map, Value as Json, json};

use crate::address::{ACCOUNT, REGION};
use crate::refusal::{Refusal, required_text};
use crate::values::seconds;

/// The maximum size of a message and of a batch, in bytes.
///
/// <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html>
const SIZE: usize = 1024 * 1024;
/// The default visibility timeout of a received message.
const HIDDEN: Duration = Duration::from_secs(30);
/// The period in which a FIFO queue remembers a deduplication ID.
const DEDUPLICATION: Duration = Duration::from_secs(300);

/// The queues of a cloud, by URL.
#[derive(Debug, Default)]
pub(crate) struct Sqs {
    queues: BTreeMap<String, Queue>,
    sent: u64,
}

#[derive(Debug, Default)]
struct Queue {
    messages: Vec<Message>,
    deduplication: BTreeMap<String, (String, SystemTime)>,
}

#[derive(Debug)]
struct Message {
    id: String,
    body: String,
    attributes: Json,
    group: Option<String>,
    sent_at: SystemTime,
    visible_at: SystemTime,
    received: u32,
}

impl Message {
    fn handle(&self) -> String {
        format!("{}#{}", self.id, self.received)
    }

    fn is_of(&self, handle: &str) -> bool {
        handle.split_once('#').is_some_and(|(id, _)| id == self.id)
    }
}

impl Sqs {
    /// Adds a queue if it does not exist.
    pub(crate) fn add(&mut self, url: &str) {
        self.queues.entry(url.to_owned()).or_default();
    }

    /// Returns the bodies of the messages that are not deleted, the oldest first.
    pub(crate) fn bodies(&self, url: &str) -> Vec<String> {
        let messages = self.queues.get(url).map(|queue| &queue.messages);
        messages
            .into_iter()
            .flatten()
            .map(|message| message.body.clone())
            .collect()
    }

    /// Removes all messages.
    pub(crate) fn clear(&mut self, url: &str) {
        if let Some(queue) = self.queues.get_mut(url) {
            queue.messages.clear();
        }
    }

    /// Executes an operation, or returns `None` if this fake does not know it.
    pub(crate) fn call(
        &mut self,
        operation: &str,
        parameters: &Json,
        now: SystemTime,
    ) -> Option<Result<Json, Refusal>> {
        let url = match required_text(parameters, "QueueUrl", "MissingParameter") {
            Ok(url) => url,
            Err(refusal) => return Some(Err(refusal)),
        };
        if !self.queues.contains_key(url) {
            return Some(Err(Refusal::new(
                "AWS.SimpleQueueService.NonExistentQueue",
                "The specified queue does not exist.",
            )));
        }
        Some(match operation {
            "SendMessage" => self.send(url, parameters, now),
            "SendMessageBatch" => self.batch(url, parameters, now, Self::send),
            "ReceiveMessage" => self.receive(url, parameters, now),
            "DeleteMessage" => self.delete(url, parameters, now),
            "DeleteMessageBatch" => self.batch(url, parameters, now, Self::delete),
            "ChangeMessageVisibility" => self.change_visibility(url, parameters, now),
            "GetQueueAttributes" => Ok(self.attributes(url, parameters, now)),
            _ => return None,
        })
    }

    /// Sends a message.
    pub(crate) fn send(&mut self, url: &str, parameters: &Json, now: SystemTime) -> Result<Json, Refusal> {
        let body = required_text(parameters, "MessageBody", "MissingParameter")?;
        if body.is_empty() {
            return Err(invalid("Message must be at least one character."));
        }
        if body.len() > SIZE {
            return Err(invalid(format!("Message must be shorter than {SIZE} bytes.")));
        }
        let delay = whole(parameters, "DelaySeconds", 0, 900)?.unwrap_or_default();
        let group = parameters["MessageGroupId"].as_str();
        if url.ends_with(".fifo") && group.is_none() {
            return Err(Refusal::new(
                "MissingParameter",
                "The request must contain the parameter MessageGroupId.",
            ));
        }
        let queue = self.queues.entry(url.to_owned()).or_default();
        let deduplication = parameters["MessageDeduplicationId"]
            .as_str()
            .filter(|_| url.ends_with(".fifo"));
        if let Some((id, at)) = deduplication.and_then(|id| queue.deduplication.get(id))
            && now.duration_since(*at).unwrap_or_default() < DEDUPLICATION
        {
            return Ok(json!({"MessageId": id}));
        }
        self.sent += 1;
        let id = format!("00000000-0000-4000-8000-{:012}", self.sent);
        if let Some(deduplication) = deduplication {
            queue
                .deduplication
                .insert(deduplication.to_owned(), (id.clone(), now));
        }
        queue.messages.push(Message {
            id: id.clone(),
            body: body.to_owned(),
            attributes: parameters["MessageAttributes"].clone(),
            group: group.map(ToOwned::to_owned),
            sent_at: now,
            visible_at: now + Duration::from_secs(delay),
            received: 0,
        });
        Ok(json!({"MessageId": id}))
    }

    fn receive(&mut self, url: &str, parameters: &Json, now: SystemTime) -> Result<Json, Refusal> {
        let most = whole(parameters, "MaxNumberOfMessages", 1, 10)?.unwrap_or(1);
        let hidden = whole(parameters, "VisibilityTimeout", 0, 43_200)?.map_or(HIDDEN, Duration::from_secs);
        let queue = self.queues.entry(url.to_owned()).or_default();
        let mut received = Vec::new();
        // A FIFO queue holds back a group while one of its messages is in flight.
        let mut blocked: BTreeSet<String> = BTreeSet::new();
        let is_fifo = url.ends_with(".fifo");
        for message in &mut queue.messages {
            let group = message.group.clone().filter(|_| is_fifo);
            if group.as_ref().is_some_and(|group| blocked.contains(group)) {
                continue;
            }
            if message.visible_at > now {
                blocked.extend(group);
                continue;
            }
            if received.len() as u64 == most {
                break;
            }
            message.received += 1;
            message.visible_at = now + hidden;
            let mut attributes = json!({
                "ApproximateReceiveCount": message.received.to_string(),
                "SentTimestamp": (seconds(message.sent_at) * 1000).to_string(),
            });
            if let Some(group) = &message.group {
                attributes["MessageGroupId"] = json!(group);
            }
            let mut answer = json!({
                "MessageId": message.id, "ReceiptHandle": message.handle(), "Body": message.body,
                "Attributes": attributes,
            });
            if !message.attributes.is_null() {
                answer["MessageAttributes"] = message.attributes.clone();
            }
            received.push(answer);
        }
        Ok(if received.is_empty() { json!({}) } else { json!({"Messages": received}) })
    }

    fn delete(&mut self, url: &str, parameters: &Json, _: SystemTime) -> Result<Json, Refusal> {
        let handle = receipt_handle(parameters)?;
        let queue = self.queues.entry(url.to_owned()).or_default();
        queue.messages.retain(|message| !message.is_of(handle));
        Ok(json!({}))
    }

    fn change_visibility(&mut self, url: &str, parameters: &Json, now: SystemTime) -> Result<Json, Refusal> {
        let handle = receipt_handle(parameters)?;
        let Some(timeout) = whole(parameters, "VisibilityTimeout", 0, 43_200)? else {
            return Err(Refusal::new(
                "MissingParameter",
                "The request must contain the parameter VisibilityTimeout.",
            ));
        };
        let queue = self.queues.entry(url.to_owned()).or_default();
        let message = queue
            .messages
            .iter_mut()
            .find(|message| message.is_of(handle));
        let message = message.ok_or_else(|| {
            invalid("Message does not exist or is not available for visibility timeout change.")
        })?;
        message.visible_at = now + Duration::from_secs(timeout);
        Ok(json!({}))
    }

    fn attributes(&mut self, url: &str, parameters: &Json, now: SystemTime) -> Json {
        let queue = self.queues.entry(url.to_owned()).or_default();
        let number =
            |is: &dyn Fn(&&Message) -> bool| json!(queue.messages.iter().filter(is).count().to_string());
        let name = url.rsplit('/').next().unwrap_or(url);
        let mut all = Map::from_iter([
            ("ApproximateNumberOfMessages".to_owned(), number(&|message| message.visible_at <= now)),
            (
                "ApproximateNumberOfMessagesNotVisible".to_owned(),
                number(&|message| message.visible_at > now && message.received > 0),
            ),
            (
                "ApproximateNumberOfMessagesDelayed".to_owned(),
                number(&|message| message.visible_at > now && message.received == 0),
            ),
            ("QueueArn".to_owned(), json!(format!("arn:aws:sqs:{REGION}:{ACCOUNT}:{name}"))),
            ("VisibilityTimeout".to_owned(), json!(HIDDEN.as_secs().to_string())),
        ]);
        if url.ends_with(".fifo") {
            all.insert("FifoQueue".to_owned(), json!("true"));
        }
        let wanted: Vec<&str> = parameters["AttributeNames"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Json::as_str)
            .collect();
        if !wanted.contains(&"All") {
            all.retain(|name, _| wanted.contains(&name.as_str()));
        }
        json!({"Attributes": all})
    }

    fn batch(
        &mut self,
        url: &str,
        parameters: &Json,
        now: SystemTime,
        entry: fn(&mut Self, &str, &Json, SystemTime) -> Result<Json, Refusal>,
    ) -> Result<Json, Refusal> {
        let refused =
            |code: &str, message: &str| Err(Refusal::new(&format!("AWS.SimpleQueueService.{code}"), message));
        let entries = parameters["Entries"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        if entries.is_empty() {
            return refused("EmptyBatchRequest", "There should be at least one entry in the request.");
        }
        if entries.len() > 10 {
            return refused(
                "TooManyEntriesInBatchRequest",
                &format!("Maximum number of entries per request are 10. You have sent {}.", entries.len()),
            );
        }
        let ids: BTreeSet<Option<&str>> = entries.iter().map(|entry| entry["Id"].as_str()).collect();
        if ids.len() < entries.len() {
            return refused(
                "BatchEntryIdsNotDistinct",
                "Two or more batch entries in the request have the same Id.",
            );
        }
        let sizes = entries
            .iter()
            .map(|entry| entry["MessageBody"].as_str().map_or(0, str::len));
        let size: usize = sizes.sum();
        if size > SIZE {
            return refused(
                "BatchRequestTooLong",
                &format!("Batch requests cannot be longer than {SIZE} bytes. You have sent {size} bytes."),
            );
        }
        let (mut successful, mut failed) = (Vec::new(), Vec::new());
        for parameters in &entries {
            let id = &parameters["Id"];
            match entry(self, url, parameters, now) {
                Ok(mut answer) => {
                    answer["Id"] = id.clone();
                    successful.push(answer);
                }
                Err(Refusal { code, message, .. }) => {
                    failed.push(json!({"Id": id, "Code": code, "Message": message, "SenderFault": true}));
                }
            }
        }
        Ok(json!({"Successful": successful, "Failed": failed}))
    }
}

fn receipt_handle(parameters: &Json) -> Result<&str, Refusal> {
    let handle = required_text(parameters, "ReceiptHandle", "MissingParameter")?;
    if !handle.contains('#') {
        return Err(Refusal::new(
            "ReceiptHandleIsInvalid",
            format!("The input receipt handle \"{handle}\" is not a valid receipt handle."),
        ));
    }
    Ok(handle)
}

/// Returns a whole number within these bounds.
fn whole(parameters: &Json, name: &str, least: u64, most: u64) -> Result<Option<u64>, Refusal> {
    if parameters[name].is_null() {
        return Ok(None);
    }
    let number = parameters[name].as_u64();
    let number = number.filter(|number| (least..=most).contains(number));
    let refused = || {
        Refusal::new(
            "InvalidParameterValue",
            format!(
                "Value {} for parameter {name} is invalid. Reason: Must be between {least} and {most}.",
                parameters[name]
            ),
        )
    };
    number.map(Some).ok_or_else(refused)
}

fn invalid(reason: impl std::fmt::Display) -> Refusal {
    Refusal::new("InvalidParameterValue", format!("One or more parameters are invalid. Reason: {reason}"))
}
