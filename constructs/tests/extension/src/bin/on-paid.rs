//! News of paid orders.

use std::process::ExitCode;

use extension::beyond::handlers;

fn main() -> ExitCode {
    runtime::notifications::serve(handlers::on_paid)
}
