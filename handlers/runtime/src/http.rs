//! Requests that API Gateway delivers for REST APIs (format 1.0) and HTTP APIs (format 2.0).
//!
//! A handler takes its links, the AWS clients and a [`Request`] of its operation. It returns the operation's answer, or
//! a [`Refusal`] with an error that the operation declares.
//!
//! This module does not use `lambda_http`. That crate guesses among seven kinds of events and copies a body of up to
//! 6 MB, and typed operations need neither.

mod event;
mod handlers;
mod header_names;
mod refusal;
mod request;
mod response;

use std::process::ExitCode;

use links::FromVariables;
use links::http::{AnswerOf, Operation};
use links::trigger::{ServesAll, ServesOnly};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::aws::Aws;
use crate::http::handlers::{One, Router};
use crate::run;

pub use crate::http::handlers::Handlers;
pub use crate::http::refusal::Refusal;
pub use crate::http::request::Request;

/// Serves one operation. Call it in the `main` of a function whose links declare `serves(api::GetJob)`.
///
/// ```no_run
/// # use links::http::{ErrorCode as _, NotFound, SignedIn};
/// # use links::{Item, Link, Links, Running, Side, kind, operation::GetItem};
/// # use runtime::Aws;
/// # use runtime::http::{Refusal, Request};
/// # #[derive(serde::Deserialize, serde::Serialize, Item)] #[item(partition_key = note_id)]
/// # pub struct Note { note_id: String, text: String }
/// # #[derive(schemars::JsonSchema, serde::Serialize)] pub struct NoteText { text: String }
/// # #[derive(schemars::JsonSchema, serde::Deserialize)] pub struct NotePath { note_id: String }
/// # mod api {
/// #     use links::http::{NotFound, Upstream};
/// #     /// Shows a note.
/// #     #[derive(links::http::Operation)]
/// #     #[operation(path = super::NotePath, answers(200 = super::NoteText), errors(NotFound, Upstream))]
/// #     pub enum GetNote {}
/// # }
/// # #[derive(Links)] #[links(serves(api::GetNote))]
/// # pub struct GetNoteLinks<S: Side = Running> { notes: Link<kind::Table<Note, (GetItem,)>, S> }
/// async fn get_note(
///     links: &GetNoteLinks,
///     aws: &Aws,
///     request: Request<api::GetNote>,
/// ) -> Result<NoteText, Refusal<api::GetNote>> {
///     let note = aws.table(&links.notes).get(&NoteKey { note_id: request.path.note_id }).await?;
///     let note = note.ok_or_else(|| NotFound::because("there is no such note"))?;
///     Ok(NoteText { text: note.text })
/// }
///
/// fn main() -> std::process::ExitCode {
///     runtime::http::serve(get_note)
/// }
/// ```
///
/// A request that does not match the operation's types is answered with 400 and the name of the field. If a handler
/// fails, panics or takes longer than 25 s, the caller gets the standard error body, and the cause is only logged.
/// Pages of the API's CORS origin may read the answers.
pub fn serve<L, Op, A>(handler: impl AsyncFn(&L, &Aws, Request<Op>) -> Result<A, Refusal<Op>>) -> ExitCode
where
    L: FromVariables + ServesOnly<Op>,
    Op: Operation<Answer = A>,
    Op::Path: DeserializeOwned,
    Op::Query: DeserializeOwned,
    Op::Headers: DeserializeOwned,
    Op::Body: DeserializeOwned,
    A: AnswerOf<Op> + Serialize,
{
    let one = One::new(handler);
    run::start(async |links: &L, aws, event, context| {
        Ok(response::answer(event, context, cors_origin().as_deref(), &one, links, aws).await)
    })
}

/// Serves several operations with one handler each, in the order of `#[links(serves(…))]`:
///
/// ```no_run
/// # use links::{Links, NoLinks, Running, Side};
/// # use runtime::Aws;
/// # use runtime::http::{Refusal, Request};
/// # mod api {
/// #     /// Opens the shop.
/// #     #[derive(links::http::Operation)] #[operation(answers(204))] pub enum OpenShop {}
/// #     /// Closes the shop.
/// #     #[derive(links::http::Operation)] #[operation(answers(204))] pub enum CloseShop {}
/// # }
/// #[derive(Links)]
/// #[links(serves(api::OpenShop, api::CloseShop))]
/// pub struct ShopLinks<S: Side = Running>(NoLinks<S>);
///
/// # async fn open_shop(_: &ShopLinks, _: &Aws, _: Request<api::OpenShop>) -> Result<(), Refusal<api::OpenShop>> { Ok(()) }
/// # async fn close_shop(_: &ShopLinks, _: &Aws, _: Request<api::CloseShop>) -> Result<(), Refusal<api::CloseShop>> { Ok(()) }
/// fn main() -> std::process::ExitCode {
///     runtime::http::serve_all::<ShopLinks, _>((open_shop, close_shop))
/// }
/// ```
///
/// An operation without a handler does not compile. The variable `ROUTES`, which the stack sets, maps routes to
/// operations.
pub fn serve_all<L, H>(handlers: H) -> ExitCode
where
    L: FromVariables + ServesAll,
    H: Handlers<L, L::Operations>,
{
    let routes = std::env::var("ROUTES").unwrap_or_default();
    let router = Router::new(handlers, &routes);
    run::start(async |links: &L, aws, event, context| {
        Ok(response::answer(event, context, cors_origin().as_deref(), &router, links, aws).await)
    })
}

/// Returns the API's CORS origin. The stack of a REST API sets the variable, and an HTTP API adds the headers itself.
fn cors_origin() -> Option<String> {
    std::env::var("CORS_ORIGIN")
        .ok()
        .filter(|origin| !origin.is_empty())
}

#[cfg(test)]
mod tests;
