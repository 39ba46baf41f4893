//! A transcription has ended.

use std::process::ExitCode;

fn main() -> ExitCode {
    runtime::events::serve(thor_web::transcription_complete)
}
