//! New orders.

use std::process::ExitCode;

use extension::beyond::handlers;

fn main() -> ExitCode {
    runtime::streams::serve(handlers::follow)
}
