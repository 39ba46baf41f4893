//! A file has arrived.

use std::process::ExitCode;

fn main() -> ExitCode {
    runtime::events::serve(blogify::sweep_media)
}
