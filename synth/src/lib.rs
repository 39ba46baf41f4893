//! Typed stacks in Rust, and the program that turns them into CloudFormation.
//!
//! A user's stacks depend on this one package: [`constructs`] is what stacks are made of, and [`links`] is what they
//! share with their functions.
//!
//! A user's program is one line:
//!
//! ```no_run
//! # static APPS: &[&dyn stratiform::constructs::program::App] = &[];
//! fn main() -> std::process::ExitCode {
//!     stratiform::main(APPS)
//! }
//! ```
//!
//! It exits with 0 when all is done or there is nothing to do, 1 after an error, 3 when it refuses to lose data, 4 when
//! a stack settled in failure, 64 when it was called wrongly, and 130 when it was interrupted. A file that it was
//! writing is then as it was before, and a stack goes on by itself.
//!
//! # Features
//!
//! `program`, on by default, is the program, with Tokio and AWS's clients. Without it this package compiles the
//! constructs and the links alone.

#[cfg(feature = "program")]
mod aws;
#[cfg(feature = "program")]
mod commands;
#[cfg(feature = "program")]
mod deploy;
#[cfg(feature = "program")]
mod digest;
#[cfg(feature = "program")]
mod error;
#[cfg(feature = "program")]
mod files;
#[cfg(feature = "program")]
mod hints;
#[cfg(feature = "program")]
pub mod local;
#[cfg(feature = "program")]
mod output;
#[cfg(feature = "program")]
mod package;
#[cfg(feature = "program")]
mod program;
#[cfg(feature = "program")]
mod redrive;
#[cfg(feature = "program")]
mod report;
#[cfg(feature = "program")]
mod selection;
#[cfg(all(feature = "program", test))]
mod testing;
#[cfg(feature = "program")]
mod written;
#[cfg(feature = "program")]
mod yaml;

pub use constructs;
pub use links;

#[cfg(feature = "program")]
pub use crate::{
    error::{Error, Exit},
    output::Output,
    program::{main, main_with_stand_in, run},
};
