//! `GET /conversations`: lists conversations.

use contract::{ChatHandlerLinks, ConversationSummary, ListedConversation, UserConversations, api};
use links::http::Page;
use runtime::Aws;
use runtime::http::{Refusal, Request};

use crate::conversations::summary;

/// Lists the caller's conversations. The conversation with the latest message comes first.
pub async fn list_conversations(
    links: &ChatHandlerLinks,
    aws: &Aws,
    request: Request<api::ListConversations>,
) -> Result<Page<ConversationSummary>, Refusal<api::ListConversations>> {
    let conversations = aws
        .table(&links.chat_history)
        .query::<UserConversations, _>(request.caller.sub);
    let page = conversations.descending().page_as(&request.query).await?;
    let items = page
        .items
        .into_iter()
        .map(|listed: ListedConversation| summary(listed.conversation_id, listed.title, listed.timestamp));
    Ok(Page { items: items.collect(), cursor: page.cursor })
}

#[cfg(test)]
mod tests;
