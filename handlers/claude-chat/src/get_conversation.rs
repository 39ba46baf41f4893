//! `GET /conversations/{id}`: returns a conversation.

use contract::{ChatHandlerLinks, Conversation, ConversationDetails, api};
use runtime::Aws;
use runtime::http::{Refusal, Request};

use crate::conversations::{find, message, not_found, summary};

/// Returns a conversation of the caller, with its messages.
pub async fn get_conversation(
    links: &ChatHandlerLinks,
    aws: &Aws,
    request: Request<api::GetConversation>,
) -> Result<ConversationDetails, Refusal<api::GetConversation>> {
    let conversations = aws.table(&links.chat_history);
    let found = find(conversations, &request.caller.sub, &request.path.id).await?;
    let Conversation { conversation_id, title, timestamp, messages, dropped, .. } =
        found.ok_or_else(not_found)?;
    Ok(ConversationDetails {
        summary: summary(conversation_id, title, timestamp),
        messages: messages.into_iter().map(message).collect(),
        dropped_messages: dropped,
    })
}

#[cfg(test)]
mod tests;
