//! The functions of claude-chat. Each operation is a file of its own name. `conversations` and `history` have the parts that
//! several share, `prompt` writes the requests to the model, and `claude` sends them.

mod chat;
mod claude;
mod conversations;
mod delete_conversation;
mod extract;
mod get_conversation;
mod history;
mod list_conversations;
mod list_files;
mod prompt;
mod upload_file;

#[cfg(test)]
mod testing;

pub use crate::chat::chat;
pub use crate::delete_conversation::delete_conversation;
pub use crate::extract::child::serve_as_child;
pub use crate::get_conversation::get_conversation;
pub use crate::list_conversations::list_conversations;
pub use crate::list_files::list_files;
pub use crate::upload_file::upload_file;
