//! `GET /files`.

use std::process::ExitCode;

fn main() -> ExitCode {
    runtime::http::serve(claude_chat::list_files)
}
