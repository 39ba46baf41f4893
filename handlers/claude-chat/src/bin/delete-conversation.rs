//! `DELETE /conversations/{id}`.

use std::process::ExitCode;

fn main() -> ExitCode {
    runtime::http::serve(claude_chat::delete_conversation)
}
