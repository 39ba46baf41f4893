//! Typed stacks in Rust, and the program that turns them into CloudFormation.
//!
//! This is the only package that stacks depend on. [`constructs`] has the parts of stacks, and [`links`] is the
//! contract between stacks and their functions.
//!
//! A program is stack functions, their stage files, and a list of both:
//!
//! ```no_run
//! use stratiform::constructs::{
//!     Bucket, Stack, Stage,
//!     program::{Application, Apps, NoSettings},
//!     stage_file,
//! };
//!
//! fn stack(stage: &Stage, _: &NoSettings) -> Stack {
//!     let mut stack = Stack::new(stage);
//!     let files = stack.add(Bucket::new("files"));
//!     stack.output("bucket_name", "Bucket for files", files.name());
//!     stack
//! }
//!
//! // The path is relative to this file. A stage file `../stages/shop.yaml` needs neither the list nor `main`:
//! // `stratiform::program! { "shop" => stack }` makes both.
//! static APPS: Apps = &[&Application {
//!     name: "shop",
//!     stages: stage_file!("../templates/new/apps/stages/acme-shop.yaml"),
//!     stack,
//! }];
//!
//! fn main() -> std::process::ExitCode {
//!     stratiform::main(APPS)
//! }
//! ```
//!
//! | for | items |
//! |---|---|
//! | stacks | [`constructs`]: compute, storage, APIs, messaging, people, sites, monitoring, and the ways beyond them |
//! | functions and stacks | [`links`]: links, triggers, operations of APIs, items of tables |
//! | the program | [`program!`] for most; [`main`] for a terminal; [`run`] with an [`Output`] and an [`Exit`] for tests and programs of your own |
//! | end-to-end tests | `testing::Cloud`, an application on a local cloud of its own; `local::Server`, a local cloud alone |
//!
//! It exits with 0 if everything was done or there was nothing to do, 1 after an error, 2 if `diff --fail-on` found changes, 3 if it refuses to lose data, 4
//! if a stack failed, 64 if the command line is not valid, and 130 if it was interrupted by SIGINT, SIGTERM or SIGHUP. A
//! second signal ends it at once. After an interruption, files are not half written, and CloudFormation continues with a stack.
//!
//! # Features
//!
//! `program`, on by default, is the program. Without it, this package has only the constructs and the links.
//!
//! `testing` is for end-to-end tests, as a dev-dependency: the module `testing`. It has none of AWS's clients.
//!
//! `deploy` is for one executable that does everything. It has Tokio and AWS's clients, whose linking takes longer than all
//! else between an edit of a stack and its template. So a program without this feature passes the commands that act on to
//! Cargo, which builds the same program with the feature, and runs it. That needs the workspace. What leaves it, such as an
//! executable for another machine, is built with `--features stratiform/deploy`.
#![cfg_attr(
    all(feature = "program", not(feature = "deploy")),
    expect(dead_code, reason = "the commands that act need more of the modules that all commands share")
)]

#[cfg(feature = "deploy")]
mod aws;
#[cfg(feature = "program")]
mod cargo;
#[cfg(feature = "program")]
mod commands;
#[cfg(all(feature = "program", any(not(feature = "deploy"), feature = "testing", test)))]
mod delegate;
#[cfg(feature = "deploy")]
mod deploy;
#[cfg(feature = "program")]
mod diff;
#[cfg(any(feature = "deploy", feature = "testing"))]
mod digest;
#[cfg(feature = "program")]
mod error;
#[cfg(feature = "program")]
mod files;
#[cfg(all(feature = "deploy", test))]
mod fixtures;
#[cfg(feature = "program")]
mod hints;
#[cfg(feature = "program")]
pub mod limits;
#[cfg(feature = "program")]
mod lint;
#[cfg(any(feature = "deploy", feature = "testing"))]
pub mod local;
#[cfg(feature = "program")]
mod output;
#[cfg(feature = "deploy")]
mod package;
#[cfg(feature = "deploy")]
mod percent;
#[cfg(feature = "program")]
mod program;
#[cfg(feature = "deploy")]
mod redrive;
#[cfg(feature = "program")]
mod report;
#[cfg(feature = "program")]
mod root;
#[cfg(feature = "program")]
mod scaffold;
#[cfg(feature = "program")]
mod selection;
#[cfg(feature = "program")]
mod shared_names;
#[cfg(feature = "program")]
mod target;
#[cfg(feature = "testing")]
pub mod testing;
#[cfg(feature = "program")]
mod threshold;
#[cfg(feature = "program")]
mod written;
#[cfg(feature = "program")]
mod yaml;

pub use constructs;
pub use links;

#[cfg(feature = "deploy")]
pub use crate::program::main_with_stand_in;
#[cfg(feature = "program")]
pub use crate::{
    error::{Error, Exit},
    output::Output,
    program::{main, run, run_within},
};
