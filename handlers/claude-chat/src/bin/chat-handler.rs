//! `POST /chat`, and the routes that read conversations.

use claude_chat::{chat, get_conversation, list_conversations};
use contract::ChatHandlerLinks;

runtime::main!(http::serve_all::<ChatHandlerLinks, _>((chat, list_conversations, get_conversation)));
