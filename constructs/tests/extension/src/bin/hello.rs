//! The greeting.

use std::process::ExitCode;

use extension::beyond::handlers;

fn main() -> ExitCode {
    runtime::http::serve(handlers::hello)
}
