//! What the functions run on: links turned into clients of AWS, events into typed requests and messages.
//!
//! A function is a struct with its links and an [`Aws`]. Its binary makes it once and serves:
//!
//! ```no_run
//! use links::operation::GetItem;
//! use links::{FromVariables, Item, Link, Links, Running, Side, Table};
//! use runtime::http::{Request, Response};
//! use runtime::{Aws, Error};
//!
//! #[derive(serde::Deserialize, serde::Serialize, Item)]
//! #[item(partition_key = note_id)]
//! struct Note {
//!     note_id: String,
//!     text: String,
//! }
//!
//! #[derive(Links)]
//! struct GetNote<S: Side = Running> {
//!     notes: Link<Table<Note, (GetItem,)>, S>,
//! }
//!
//! async fn get_note(links: &GetNote, aws: &Aws, request: &Request) -> Result<Response, Error> {
//!     let notes = aws.table(&links.notes);
//!     let key = notes.key(request.path_parameter("noteId")?);
//!     let answer = notes.get_item().set_key(Some(key)).send().await?;
//!     let item = answer.item.ok_or_else(|| Error::not_found("there is no such note"))?;
//!     Response::json(200, &notes.read(item)?)
//! }
//!
//! fn main() -> std::process::ExitCode {
//!     runtime::run(async {
//!         let (links, aws) = runtime::from_env::<GetNote>()?;
//!         runtime::http::serve("*", async |request| get_note(&links, &aws, &request).await).await
//!     })
//! }
//! ```
//!
//! Only declared operations are there as methods: `notes.put_item()` does not compile, since the link does not declare
//! `PutItem` and the function's role would not allow it.
//!
//! Each service's client is a feature of this package (`bucket`, `queue`, `secret`, `table`, `transcribe`), and `https`
//! is the client of other services' APIs.

mod aws;
#[cfg(feature = "bucket")]
pub mod bucket;
mod error;
pub mod events;
pub mod http;
#[cfg(feature = "https")]
pub mod https;
mod logs;
pub mod messages;
mod panics;
#[cfg(feature = "queue")]
pub mod queue;
mod run;
#[cfg(feature = "secret")]
pub mod secret;
#[cfg(feature = "table")]
pub mod table;
#[cfg(all(test, any(feature = "secret", feature = "table")))]
mod testing;
pub mod time;
#[cfg(feature = "transcribe")]
pub mod transcribe;

pub use crate::aws::Aws;
pub use crate::error::Error;
pub use crate::run::{Context, Failure, from_env, run};
