//! SNS topics and EventBridge event buses, with the messages and events that were sent to them.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use crate::http::Response;
use crate::refusal::{Refusal, required_text};

/// The messages by topic ARN, and the events by bus name.
#[derive(Debug, Default)]
pub(crate) struct Topics {
    pub(crate) messages: BTreeMap<String, Vec<String>>,
    pub(crate) events: BTreeMap<String, Vec<Json>>,
}

impl Topics {
    /// Adds a topic if it does not exist.
    pub(crate) fn add_topic(&mut self, arn: &str) -> &mut Vec<String> {
        self.messages.entry(arn.to_owned()).or_default()
    }

    /// Adds a bus if it does not exist.
    pub(crate) fn add_bus(&mut self, name: &str) -> &mut Vec<Json> {
        self.events.entry(name.to_owned()).or_default()
    }

    /// Executes SNS's `Publish`.
    pub(crate) fn publish(
        &mut self,
        operation: &str,
        parameters: &Json,
    ) -> Option<Result<Response, Refusal>> {
        (operation == "Publish").then(|| {
            let arn = required_text(parameters, "TopicArn", "InvalidParameter")?;
            let message = required_text(parameters, "Message", "InvalidParameter")?;
            let messages = self.messages.get_mut(arn);
            let messages =
                messages.ok_or_else(|| Refusal::with_status(404, "NotFound", "Topic does not exist"))?;
            messages.push(message.to_owned());
            let body = format!(
                "<PublishResponse><PublishResult><MessageId>{}</MessageId></PublishResult></PublishResponse>",
                messages.len()
            );
            Ok(Response::new(200, "text/xml", body))
        })
    }

    /// Executes EventBridge's `PutEvents`.
    pub(crate) fn put_events(&mut self, operation: &str, parameters: &Json) -> Option<Result<Json, Refusal>> {
        (operation == "PutEvents").then(|| {
            let entries = parameters["Entries"].as_array();
            let entries = entries.filter(|entries| (1..=10).contains(&entries.len()));
            let entries = entries.ok_or_else(|| {
                Refusal::new("ValidationException", "Entries must have length from 1 to 10")
            })?;
            let mut results = Vec::new();
            for entry in entries {
                let bus = entry["EventBusName"].as_str().unwrap_or("default");
                let detail = entry["Detail"].as_str().map(serde_json::from_str::<Json>);
                results.push(match (self.events.get_mut(bus), detail) {
                    (None, _) => {
                        failed("ResourceNotFoundException", &format!("Event bus {bus} does not exist."))
                    }
                    (_, None | Some(Err(_))) => failed("MalformedDetail", "Detail is malformed."),
                    (Some(events), Some(Ok(_))) => {
                        events.push(entry.clone());
                        json!({"EventId": events.len().to_string()})
                    }
                });
            }
            let failed = results
                .iter()
                .filter(|result| result.get("ErrorCode").is_some());
            Ok(json!({"FailedEntryCount": failed.count(), "Entries": results}))
        })
    }
}

fn failed(code: &str, message: &str) -> Json {
    json!({"ErrorCode": code, "ErrorMessage": message})
}
