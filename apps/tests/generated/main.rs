//! Generated requests for every operation of every application, answered by the real functions.
//!
//! The requests are generated from the API's OpenAPI document, and about half of them are then broken. The functions run
//! at Lambda's runtime interface, with the environment and the role that the local cloud gave them, so that AWS behind
//! them is the local cloud. No request may be answered with a 5xx or with an error of another shape, and every answer must
//! be what the document says.
//!
//! One application: `cargo test --workspace --test generated -- blogify`. The requests of a failed run come again with the
//! seed that it tells: `STRATIFORM_TEST_SEED=42 cargo test --workspace --test generated`.
//!
//! With `STRATIFORM_FIGURES=1`, the functions are measured instead; see `figures`.
#![expect(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test of functions starts them, serves Lambda's runtime interface, and tells what it counted"
)]

mod applications;
mod event;
mod figures;
mod mutation;
mod operation;
mod request;
mod run;
mod schema;
mod words;

use std::process::ExitCode;

fn main() -> ExitCode {
    // Any suite can turn this process into its application's program.
    applications::main()
}
