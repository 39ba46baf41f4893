//! The destination of events that a function failed to handle.

use resources::{
    Handle,
    lambda::{
        self, EventInvokeConfigRequired,
        event_invoke_config::{DestinationConfig, OnFailure},
    },
};

use crate::{
    core::{construct::Identity, stack::Stack},
    queue::AnyQueueRef,
};

/// Lets Lambda send what failed for good to a queue, with the reason: "Capturing records of Lambda asynchronous
/// invocations" in the Lambda Developer Guide.
///
/// It is a destination and not the `DeadLetterConfig` of the function, which sends the bare event.
pub(super) fn put(
    stack: &mut Stack,
    identity: &Identity,
    function: &Handle<lambda::Function>,
    queue: &AnyQueueRef,
) {
    let required = EventInvokeConfigRequired { function_name: function.reference(), qualifier: "$LATEST" };
    let config = lambda::EventInvokeConfig::new(required)
        .destination_config(DestinationConfig::new().on_failure(OnFailure::new(queue.arn())));
    let _ = stack.resource(identity.id_with("OnFailure"), config);
}
