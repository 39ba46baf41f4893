//! A recording has arrived.

use std::process::ExitCode;

fn main() -> ExitCode {
    runtime::events::serve(thor_web::upload_complete)
}
