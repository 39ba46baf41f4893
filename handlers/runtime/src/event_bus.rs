//! EventBridge event buses, to put events on. For functions that a rule starts, see [`events`](crate::events).

use aws_sdk_eventbridge::types::PutEventsRequestEntry;
use links::events::EventDetail;
use links::kind::EventBus as Kind;
use links::operation::PutEvents;
use links::{Declares, Link, Operations};
use serde::Serialize;

use crate::aws::Aws;
use crate::error::Error;

impl Aws {
    /// Returns the client of a linked event bus.
    pub fn event_bus<'a, Ops: Operations<Kind>>(&'a self, link: &'a Link<Kind<Ops>>) -> EventBus<'a, Ops> {
        EventBus { client: self.event_bridge(), link }
    }
}

/// An event bus with the operations that its link declares.
pub struct EventBus<'a, Ops> {
    client: &'a aws_sdk_eventbridge::Client,
    link: &'a Link<Kind<Ops>>,
}

impl<Ops> Clone for EventBus<'_, Ops> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Ops> Copy for EventBus<'_, Ops> {}

impl<Ops: Operations<Kind>> EventBus<'_, Ops> {
    /// Puts an event on the bus. The type of the detail determines the event's source and detail type.
    ///
    /// # Errors
    ///
    /// Returns an upstream error if EventBridge is unreachable or busy, and an internal error if it refuses the event.
    pub async fn put<E: EventDetail + Serialize, Position>(&self, detail: &E) -> Result<(), Error>
    where
        Ops: Declares<PutEvents<E>, Position>,
    {
        let entry = PutEventsRequestEntry::builder()
            .event_bus_name(self.link.address_for::<PutEvents<E>, Position>())
            .source(E::SOURCE)
            .detail_type(E::DETAIL_TYPE)
            .detail(serde_json::to_string(detail).map_err(Error::internal)?)
            .build();
        let answer = self.client.put_events().entries(entry).send().await?;
        // EventBridge also answers 200 if it refused an event.
        match answer.entries().iter().find_map(|entry| entry.error_code()) {
            None => Ok(()),
            Some(code @ ("InternalFailure" | "ThrottlingException")) => {
                Err(Error::unanswered(format!("EventBridge did not accept the event: {code}")))
            }
            Some(code) => Err(Error::internal(format!("EventBridge refused the event: {code}"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use links::Running;
    use schemars::JsonSchema;
    use serde_json::json;

    use super::*;
    use crate::testing::{answered, bodies};

    #[derive(JsonSchema, Serialize)]
    struct OrderPaid {
        order_id: String,
    }

    impl EventDetail for OrderPaid {
        const SOURCE: &'static str = "shop.orders";
        const DETAIL_TYPE: &'static str = "Order Paid";
    }

    async fn put(answer: &serde_json::Value) -> (Result<(), Error>, Vec<serde_json::Value>) {
        let (aws, client) = answered(200, answer);
        let link: Link<Kind<(PutEvents<OrderPaid>,)>, Running> = Link::new("the-bus");
        let outcome = aws
            .event_bus(&link)
            .put(&OrderPaid { order_id: "42".to_owned() })
            .await;
        (outcome, bodies(&client))
    }

    #[tokio::test]
    async fn an_event_has_the_source_and_the_type_of_its_detail() {
        let (outcome, bodies) = put(&json!({"FailedEntryCount": 0, "Entries": [{"EventId": "e"}]})).await;
        outcome.expect("it is taken");
        assert_eq!(
            bodies,
            [json!({"Entries": [{
                "EventBusName": "the-bus", "Source": "shop.orders", "DetailType": "Order Paid",
                "Detail": "{\"order_id\":\"42\"}",
            }]})]
        );
    }

    #[tokio::test]
    async fn an_event_that_is_not_accepted_is_an_error_although_the_status_is_200() {
        for (code, is_upstream) in [("ThrottlingException", true), ("NotAuthorizedForSourceException", false)]
        {
            let (outcome, _) = put(&json!({"FailedEntryCount": 1, "Entries": [{"ErrorCode": code}]})).await;
            assert_eq!(outcome.expect_err(code).is_upstream(), is_upstream);
        }
    }
}
