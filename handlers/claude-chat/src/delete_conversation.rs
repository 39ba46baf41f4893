//! `DELETE /conversations/{id}`: deletes a conversation.

use contract::{Conversation, ConversationKey, DeleteConversationLinks, api};
use links::Item as _;
use links::http::{ErrorCode as _, NotFound};
use runtime::Aws;
use runtime::http::{Refusal, Request};
use runtime::table::Conditions as _;
use uuid::Uuid;

/// Deletes a conversation of the caller.
pub async fn delete_conversation(
    links: &DeleteConversationLinks,
    aws: &Aws,
    request: Request<api::DeleteConversation>,
) -> Result<(), Refusal<api::DeleteConversation>> {
    let key = ConversationKey { user_id: request.caller.sub, conversation_id: request.path.id };
    // An ID comes from outside, and DynamoDB refuses keys of more than 1024 bytes.
    let is_deleted = Uuid::try_parse(&key.conversation_id).is_ok()
        && aws
            .table(&links.chat_history)
            .delete(&key)
            .only_if(Conversation::FIELDS.user_id.exists())
            .await?;
    if is_deleted { Ok(()) } else { Err(NotFound::because("there is no such conversation").into()) }
}
