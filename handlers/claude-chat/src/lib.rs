//! The functions of claude-chat. Each operation is a file of its own name.

mod delete_conversation;

pub use crate::delete_conversation::delete_conversation;
