//! The first prices.

use std::process::ExitCode;

use extension::beyond::handlers;

fn main() -> ExitCode {
    runtime::custom_resources::serve(handlers::create, handlers::update, handlers::delete)
}
