//! Topics and event buses, for tests.

use std::marker::PhantomData;

use links::events::EventDetail;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use crate::cloud::Cloud;

/// The messages that were published to an SNS topic: [`Cloud::topic`].
#[derive(Clone, Debug)]
pub struct Topic<M> {
    cloud: Cloud,
    arn: String,
    message: PhantomData<fn() -> M>,
}

impl<M> Topic<M> {
    pub(crate) fn new(cloud: &Cloud, arn: String) -> Self {
        Self { cloud: cloud.clone(), arn, message: PhantomData }
    }

    /// Returns the messages, the oldest first.
    ///
    /// # Panics
    ///
    /// Panics if a message is not JSON for an `M`.
    #[track_caller]
    pub fn messages(&self) -> Vec<M>
    where
        M: DeserializeOwned,
    {
        let bodies = self.bodies().into_iter();
        let messages = bodies.map(|body| match serde_json::from_str(&body) {
            Ok(message) => message,
            Err(error) => {
                panic!("the topic has `{body}`, which is not valid for the message's type: {error}")
            }
        });
        messages.collect()
    }

    /// Returns the messages as text.
    pub fn bodies(&self) -> Vec<String> {
        self.cloud
            .shared
            .state()
            .topics
            .add_topic(&self.arn)
            .clone()
    }
}

/// The events that were put on an EventBridge event bus: [`Cloud::event_bus`].
#[derive(Clone, Debug)]
pub struct EventBus {
    cloud: Cloud,
    name: String,
}

/// An EventBridge event.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Event {
    /// The event's source, such as `shop.orders`.
    pub source: String,
    /// The event's detail type, such as `OrderPlaced`.
    pub detail_type: String,
    /// The event's detail, as JSON.
    pub detail: Json,
}

impl EventBus {
    pub(crate) fn new(cloud: &Cloud, name: String) -> Self {
        Self { cloud: cloud.clone(), name }
    }

    /// Returns the events, the oldest first.
    pub fn events(&self) -> Vec<Event> {
        let text = |json: &Json| json.as_str().unwrap_or_default().to_owned();
        let mut state = self.cloud.shared.state();
        let events = state.topics.add_bus(&self.name).iter();
        let events = events.map(|entry| Event {
            source: text(&entry["Source"]),
            detail_type: text(&entry["DetailType"]),
            detail: serde_json::from_str(&text(&entry["Detail"])).unwrap_or_default(),
        });
        events.collect()
    }

    /// Returns the details of the events with the source and detail type of an `E`, the oldest first.
    ///
    /// # Panics
    ///
    /// Panics if such a detail is not JSON for an `E`.
    #[track_caller]
    pub fn details<E: EventDetail + DeserializeOwned>(&self) -> Vec<E> {
        let events = self.events().into_iter();
        let events = events.filter(|event| event.source == E::SOURCE && event.detail_type == E::DETAIL_TYPE);
        let details = events.map(|event| match serde_json::from_value(event.detail.clone()) {
            Ok(detail) => detail,
            Err(error) => {
                panic!("the bus has `{}`, which is not valid for the detail's type: {error}", event.detail)
            }
        });
        details.collect()
    }
}
