//! `POST /chat`, and the routes that read conversations.

use std::process::ExitCode;

use claude_chat::{chat, get_conversation, list_conversations};
use contract::ChatHandlerLinks;

fn main() -> ExitCode {
    runtime::http::serve_all::<ChatHandlerLinks, _>((chat, list_conversations, get_conversation))
}
