//! An order is placed.

use std::process::ExitCode;

fn main() -> ExitCode {
    runtime::http::serve(acme_shop::create_order)
}
