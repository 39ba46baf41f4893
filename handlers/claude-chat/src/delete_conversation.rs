//! `DELETE /conversations/{id}`: deletes a conversation.

use contract::{Conversation, DeleteConversationLinks, api};
use links::Item as _;
use runtime::Aws;
use runtime::http::{Refusal, Request};
use runtime::table::Conditions as _;

use crate::conversations::{key, not_found};

/// Deletes a conversation of the caller.
pub async fn delete_conversation(
    links: &DeleteConversationLinks,
    aws: &Aws,
    request: Request<api::DeleteConversation>,
) -> Result<(), Refusal<api::DeleteConversation>> {
    let key = key(&request.caller.sub, &request.path.id).ok_or_else(not_found)?;
    let is_deleted = aws
        .table(&links.chat_history)
        .delete(&key)
        .only_if(Conversation::FIELDS.user_id.exists())
        .await?;
    if is_deleted { Ok(()) } else { Err(not_found().into()) }
}

#[cfg(test)]
mod tests;
