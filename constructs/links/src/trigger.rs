//! Triggers: what starts a function, declared on its links.
//!
//! `#[links(…)]` on the struct that derives [`Links`](crate::Links) names the triggers with their types. The stack can then
//! connect the function to these only, and its handler gets these types:
//!
//! | setting | the function is started by | handler |
//! |---|---|---|
//! | `serves(api::GetJob)` | requests for an operation of an API; several have a handler each | `runtime::http` |
//! | `consumes(ArticleRequest)` | messages of a queue | `runtime::messages` |
//! | `on(ObjectCreated)` | events of a rule | `runtime::events` |
//! | `subscribes(Alert)` | messages of a topic | `runtime::notifications` |
//! | `follows(Post)` | changes of a table's items | `runtime::streams` |
//! | `scheduled(Report)` | a schedule, with its input | `runtime::schedules` |
//! | `authorizes(Admin)` | an API that asks who a token belongs to | `runtime::authorizers` |
//! | `invoked(Order, Receipt)` | other functions, with an input, for an output | `runtime::invocations` |

use crate::events::EventDetail;
use crate::http::{Caller, Definition, Operation};

/// A function that answers the operation `Op` of an API: `#[links(serves(Op))]` on its links.
#[diagnostic::on_unimplemented(
    message = "the function does not serve the operation `{Op}`",
    label = "a function that does not serve `{Op}`",
    note = "route the operation to the function that serves it, or say on this function's links that it does: \
            `#[links(serves({Op}))]`"
)]
pub trait Serves<Op: Operation> {}

/// All operations that a function serves, as a tuple in the order of `#[links(serves(…))]`.
#[diagnostic::on_unimplemented(
    message = "the function serves no operation",
    label = "links that serve no operation",
    note = "say on the function's links which operations it serves: `#[links(serves(api::GetJob))]`"
)]
pub trait ServesAll {
    /// The operations: `(api::GetJob, api::ListJobs)`.
    type Operations;
}

/// A function that serves the operation `Op` and no other.
#[diagnostic::on_unimplemented(
    message = "the function does not serve the operation `{Op}` alone",
    label = "a handler of one operation, for a function of others",
    note = "a function of several operations has a handler for each: `runtime::http::serve_all::<Links, _>((list, get))`",
    note = "a function that does not serve `{Op}` says so on its links: `#[links(serves({Op}))]`"
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

/// A function that tells an API who its callers are, as claims of type `C`: `#[links(authorizes(C))]` on its links.
#[diagnostic::on_unimplemented(
    message = "the function does not authorize callers as `{C}`",
    label = "a function that does not authorize `{C}`",
    note = "say on the links of the function that authorizes which claims it gives: `#[links(authorizes({C}))]`"
)]
pub trait Authorizes<C: Caller> {}

/// A function that others invoke with an input of type `I`, for an output of type `O`: `#[links(invoked(I, O))]` on its
/// links.
#[diagnostic::on_unimplemented(
    message = "the function is not invoked with `{I}` for `{O}`",
    label = "a function of another input or output",
    note = "link the function whose links declare this input and output: `#[links(invoked({I}, {O}))]`"
)]
pub trait Invoked<I, O> {}

/// A trigger of a function without its type.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Trigger {
    /// Requests for an operation.
    Operation(Definition),
    /// Messages of a queue, with their type's name.
    Messages(&'static str),
    /// Events of a source and a detail type.
    Event {
        /// Such as `aws.s3`.
        source: &'static str,
        /// Such as `Object Created`.
        detail_type: &'static str,
    },
    /// Messages of a topic, with their type's name.
    Notifications(&'static str),
    /// Changes of a table's items, with their type's name.
    Changes(&'static str),
    /// A schedule, with its input's name.
    Schedule(&'static str),
    /// An API that asks who a token belongs to, with the name of the claims' type.
    Authorizer(&'static str),
    /// Invocations by other functions, with the input's name.
    Invocation(&'static str),
}

impl Trigger {
    /// Returns `true` if Lambda queues what starts the function, so that nobody waits for the answer, and nobody but a
    /// dead-letter queue has what failed for good.
    ///
    /// Other functions can invoke a function and wait for it, or start it; the latter counts.
    pub const fn is_asynchronous(self) -> bool {
        match self {
            Self::Event { .. } | Self::Notifications(_) | Self::Schedule(_) | Self::Invocation(_) => true,
            Self::Operation(_) | Self::Messages(_) | Self::Changes(_) | Self::Authorizer(_) => false,
        }
    }
}
