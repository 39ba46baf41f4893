//! The triggers that start a function, declared on its links.
//!
//! `#[links(…)]` on the struct that derives [`Links`](crate::Links) declares the triggers with their types. The stack
//! can connect the function only to these triggers, and the function's handler receives these types:
//!
//! | setting | the function is started by | handler |
//! |---|---|---|
//! | `serves(api::GetJob)` | requests for an operation of an API, with a handler for each operation | `runtime::http` |
//! | `consumes(ArticleRequest)` | messages of a queue | `runtime::messages` |
//! | `on(ObjectCreated)` | events of a rule | `runtime::events` |
//! | `subscribes(Alert)` | messages of a topic | `runtime::notifications` |
//! | `follows(Post)` | changes of a table's items | `runtime::streams` |
//! | `scheduled(Report)` | a schedule, with its input | `runtime::schedules` |
//! | `authorizes(Admin)` | an API that lets the function check a token | `runtime::authorizers` |
//! | `invoked(Order, Receipt)` | other functions, with an input and an output | `runtime::invocations` |
//! | `provides(Rows, Seeded)` | CloudFormation, for custom resources with these properties and attributes | `runtime::custom_resources` |

use crate::events::EventDetail;
use crate::http::{Caller, Definition, Model, Operation};

/// A function that serves the operation `Op` of an API: `#[links(serves(Op))]` on its links.
#[diagnostic::on_unimplemented(
    message = "the function does not serve the operation `{Op}`",
    label = "a function that does not serve `{Op}`",
    note = "route the operation to the function that serves it, or declare it on this function's links: \
            `#[links(serves({Op}))]`"
)]
pub trait Serves<Op: Operation> {}

/// The operations of a function, as a tuple in the order of `#[links(serves(…))]`.
#[diagnostic::on_unimplemented(
    message = "the function serves no operation",
    label = "links that serve no operation",
    note = "declare the operations on the function's links: `#[links(serves(api::GetJob))]`"
)]
pub trait ServesAll {
    /// The operations, such as `(api::GetJob, api::ListJobs)`.
    type Operations;
}

/// A function that serves the operation `Op` and no other operation.
#[diagnostic::on_unimplemented(
    message = "the function does not serve the operation `{Op}` alone",
    label = "a handler of one operation, for a function with other operations",
    note = "a function with several operations has a handler for each: `runtime::http::serve_all::<Links, _>((list, get))`",
    note = "if the function should serve `{Op}`, declare it on its links: `#[links(serves({Op}))]`"
)]
pub trait ServesOnly<Op: Operation> {}

/// A function that takes messages of type `M` from a queue: `#[links(consumes(M))]` on its links.
#[diagnostic::on_unimplemented(
    message = "the function does not consume messages of type `{M}`",
    label = "a function that does not consume `{M}`",
    note = "connect a queue of the messages that the function's links declare, or declare these: `#[links(consumes({M}))]`"
)]
pub trait Consumes<M> {}

/// A function that handles events with the detail `E`: `#[links(on(E))]` on its links.
#[diagnostic::on_unimplemented(
    message = "the function does not handle events with the detail `{E}`",
    label = "a function that does not handle `{E}`",
    note = "give the rule a pattern of the event that the function's links declare, or declare this one: \
            `#[links(on({E}))]`"
)]
pub trait Handles<E: EventDetail> {}

/// A function that takes messages of type `M` from a topic: `#[links(subscribes(M))]` on its links.
#[diagnostic::on_unimplemented(
    message = "the function does not subscribe to messages of type `{M}`",
    label = "a function that does not subscribe to `{M}`",
    note = "subscribe a function whose links declare these messages: `#[links(subscribes({M}))]`"
)]
pub trait Subscribes<M> {}

/// A function that follows the changes of items of type `T`: `#[links(follows(T))]` on its links.
#[diagnostic::on_unimplemented(
    message = "the function does not follow a table of `{T}`",
    label = "a function that does not follow `{T}`",
    note = "connect the stream of a table of the items that the function's links declare, or declare these: \
            `#[links(follows({T}))]`"
)]
pub trait Follows<T> {}

/// A function that a schedule starts with an input of type `I`: `#[links(scheduled(I))]` on its links.
#[diagnostic::on_unimplemented(
    message = "the function is not scheduled with an input of type `{I}`",
    label = "a function that does not take `{I}`",
    note = "give the schedule the input that the function's links declare, or declare this one: `#[links(scheduled({I}))]`"
)]
pub trait Scheduled<I> {}

/// A custom authorizer of an API, with claims of type `C`: `#[links(authorizes(C))]` on its links.
#[diagnostic::on_unimplemented(
    message = "the function does not authorize callers as `{C}`",
    label = "a function that does not authorize `{C}`",
    note = "declare the claims on the links of the authorizer's function: `#[links(authorizes({C}))]`"
)]
pub trait Authorizes<C: Caller> {}

/// A function that other functions invoke, with an input of type `I` and an output of type `O`: `#[links(invoked(I,
/// O))]` on its links.
#[diagnostic::on_unimplemented(
    message = "the function is not invoked with the input `{I}` and the output `{O}`",
    label = "a function with another input or output",
    note = "link a function whose links declare this input and output: `#[links(invoked({I}, {O}))]`"
)]
pub trait Invoked<I, O> {}

/// A function that makes custom resources with properties of type `P` and attributes of type `A`: `#[links(provides(P,
/// A))]` on its links. Without attributes, `provides(P)`.
#[diagnostic::on_unimplemented(
    message = "the function does not provide custom resources of these types",
    label = "a function that provides none, or others",
    note = "declare the properties and the attributes on the links of the function: `#[links(provides(Properties, Attributes))]`"
)]
pub trait Provides<P, A> {}

/// A trigger of a function without its type.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Trigger {
    /// Requests for an operation.
    Operation(Definition),
    /// Messages of a queue.
    Messages(Payload),
    /// Events of a source and a detail type.
    Event {
        /// The event's source, such as `aws.s3`.
        source: &'static str,
        /// The event's detail type, such as `Object Created`.
        detail_type: &'static str,
        /// The schema of the event's detail.
        detail: Option<Model>,
    },
    /// Messages of a topic.
    Notifications(Payload),
    /// Changes of a table's items, with the name of the item's type.
    Changes(&'static str),
    /// A schedule, with its input.
    Schedule(Payload),
    /// An API that lets the function check a token, with the name of the claims' type.
    Authorizer(&'static str),
    /// Invocations by other functions.
    Invocation {
        /// The input of an invocation.
        input: Payload,
        /// The output of an invocation.
        output: Payload,
    },
    /// CloudFormation, for custom resources.
    CustomResource {
        /// The properties of a resource.
        properties: Payload,
        /// The attributes of a resource.
        attributes: Payload,
    },
}

/// The type of what a trigger hands to a function.
#[derive(Clone, Copy, Debug)]
pub struct Payload {
    /// The type's name.
    pub name: &'static str,
    /// The type's schema. A type that does not implement [`JsonSchema`](schemars::JsonSchema) has none.
    pub model: Option<Model>,
}

impl Trigger {
    /// Returns `true` if the trigger invokes the function asynchronously. No caller sees a failure then, so a
    /// dead-letter queue keeps the failed events.
    ///
    /// An invocation by another function counts as asynchronous, because the function can also be invoked that way.
    /// A request for a custom resource does not: CloudFormation waits for the answer and sees a failure. The same request
    /// later, from a dead-letter queue, would change what the stack has rolled back.
    pub const fn is_asynchronous(self) -> bool {
        match self {
            Self::Event { .. } | Self::Notifications(_) | Self::Schedule(_) | Self::Invocation { .. } => true,
            Self::Operation(_)
            | Self::Messages(_)
            | Self::Changes(_)
            | Self::Authorizer(_)
            | Self::CustomResource { .. } => false,
        }
    }
}
