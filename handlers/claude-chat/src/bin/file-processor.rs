//! `POST /files`.

use std::process::ExitCode;

fn main() -> ExitCode {
    claude_chat::serve_as_child().unwrap_or_else(|| runtime::http::serve(claude_chat::upload_file))
}
