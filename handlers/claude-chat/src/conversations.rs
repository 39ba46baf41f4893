//! The table of conversations, as several functions use it.

use contract::{Conversation, ConversationKey, ConversationSummary, Message, MessageResponse};
use links::http::{Because, ErrorCode as _, NotFound};
use links::operation::GetItem;
use links::time::EpochMillis;
use links::{Declares, Operations, kind};
use runtime::Error;
use runtime::table::Table;
use runtime::time::date_time;
use uuid::Uuid;

/// Returns the key of a caller's conversation, or `None` if no conversation can have this ID.
pub(crate) fn key(user_id: &str, id: &str) -> Option<ConversationKey> {
    // The crate also reads UUIDs without hyphens and with braces.
    let uuid = Uuid::try_parse(id).ok().filter(|_| id.len() == 36)?;
    Some(ConversationKey { user_id: user_id.to_owned(), conversation_id: uuid.to_string() })
}

/// Returns a conversation of the caller with all earlier writes.
pub(crate) async fn find<Ops, Position>(
    conversations: Table<'_, Conversation, Ops>,
    user_id: &str,
    id: &str,
) -> Result<Option<Conversation>, Error>
where
    Ops: Operations<kind::Table<Conversation>> + Declares<GetItem, Position>,
{
    match key(user_id, id) {
        Some(key) => conversations.get(&key).consistent().await,
        None => Ok(None),
    }
}

/// Returns the error for a conversation that does not exist, or that belongs to another user.
pub(crate) fn not_found() -> Because<NotFound> {
    NotFound::because("there is no such conversation")
}

/// Returns a conversation without its messages, as callers see it.
pub(crate) fn summary(conversation_id: String, title: String, timestamp: EpochMillis) -> ConversationSummary {
    ConversationSummary { conversation_id, title, updated_at: date_time(timestamp) }
}

/// Returns a message as callers see it.
pub(crate) fn message(message: Message) -> MessageResponse {
    MessageResponse {
        role: message.role,
        message_id: message.message_id,
        content: message.content,
        timestamp: date_time(message.timestamp),
        file_ids: message.file_ids,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_in_capital_letters_is_that_of_the_same_conversation() {
        let id = "3f0c5f3e-8a53-4c6b-9d3e-0d6a5c1f7b11";
        let key = key("ada", &id.to_uppercase()).expect("it is a UUID");
        assert_eq!((key.user_id.as_str(), key.conversation_id.as_str()), ("ada", id));
    }

    #[test]
    fn an_id_that_is_not_a_uuid_has_no_key() {
        for id in ["", "x", "3f0c5f3e8a534c6b9d3e0d6a5c1f7b11", &"x".repeat(5_000)] {
            assert!(key("ada", id).is_none(), "{id}");
        }
    }
}
