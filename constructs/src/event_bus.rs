//! EventBridge event buses.

use links::Operations;
use resources::{Arn, Handle, Name, Value, events};

use crate::core::{
    construct::{Construct, Identity},
    link::{Granted, Grants},
    name_rule::NameRule,
    stack::Stack,
    stage::NameKind,
};

/// A custom EventBridge event bus, for the application's own events.
///
/// ```
/// # use constructs::{EventBus, Stack, Stage};
/// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
/// let changes = stack.add(EventBus::new("changes"));
/// stack.output("bus", "Event bus for changes of orders", changes.name());
/// ```
#[derive(Clone, Debug)]
#[must_use = "an event bus exists once it is added to a stack"]
pub struct EventBus {
    identity: Identity,
}

impl EventBus {
    /// Creates an event bus with this name.
    pub fn new(name: &'static str) -> Self {
        Self { identity: Identity::new(name) }
    }
}

impl Construct for EventBus {
    type Ref = EventBusRef;

    fn identity(&mut self) -> &mut Identity {
        &mut self.identity
    }

    fn add_to(self, stack: &mut Stack) -> EventBusRef {
        let name = stack.physical_name(&self.identity, &NAME);
        EventBusRef {
            handle: stack
                .resource(self.identity.id(), events::EventBus::new(name))
                .handle(),
        }
    }
}

/// A handle to an EventBridge event bus of a stack.
#[derive(Clone, Debug)]
pub struct EventBusRef {
    handle: Handle<events::EventBus>,
}

impl EventBusRef {
    /// Returns the bus's ARN.
    pub fn arn(&self) -> Value<Arn<events::EventBus>> {
        self.handle.arn()
    }

    /// Returns the bus's name.
    pub fn name(&self) -> Value<Name<events::EventBus>> {
        self.handle.reference()
    }
}

impl<Ops: Operations<links::kind::EventBus>> Grants<links::kind::EventBus<Ops>> for EventBusRef {
    fn grant(&self) -> Granted {
        Granted::resource(self.name(), self.arn())
    }
}

// From "CreateEventBus" in the EventBridge API Reference. Names with a slash belong to partner event buses.
const NAME: NameRule = NameRule {
    kind: NameKind::Default,
    of: "an event bus",
    min: 1,
    max: 256,
    signs: "-_.",
    capitals: true,
    signs_at_ends: true,
};

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::core::testing::resources_of;

    #[test]
    fn an_event_bus_has_a_name() {
        let resources = resources_of(|stack| drop(stack.add(EventBus::new("changes"))));
        assert_snapshot!(resources, @r#"
        Changes: {
          "Type": "AWS::Events::EventBus",
          "Properties": {
            "Name": "shop-dev-changes"
          }
        }
        "#);
    }
}
