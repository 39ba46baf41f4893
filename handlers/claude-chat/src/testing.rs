//! The conversation and the file of all tests.

use contract::{
    Answered, ChatHandlerLinks, ChatRole, Conversation, ConversationKey, File, Message, Truncated, Usage,
};
use fake::Cloud;
use links::http::SignedIn;
use links::time::{EpochMillis, EpochSeconds};

/// The time at which every cloud begins: 2025-01-31T12:00:00Z, in milliseconds since the epoch.
pub(crate) const NOW: u64 = 1_738_324_800_000;

/// The time at which what is written then expires: 90 days later, in seconds.
pub(crate) const EXPIRY: EpochSeconds = EpochSeconds(1_746_100_800);

/// The ID of the conversation.
pub(crate) const CONVERSATION: &str = "3f0c5f3e-8a53-4c6b-9d3e-0d6a5c1f7b11";

/// The ID of a message, by its number.
pub(crate) fn message_id(number: u32) -> String {
    format!("00000000-0000-4000-8000-{number:012}")
}

/// The ID of a file, by its number.
pub(crate) fn file_id(number: u32) -> String {
    format!("f11e0000-0000-4000-8000-{number:012}")
}

pub(crate) fn caller(sub: &str) -> SignedIn {
    SignedIn { sub: sub.to_owned() }
}

/// The links of a model that reads and writes these numbers of tokens.
pub(crate) fn links_with_tokens(cloud: &Cloud, context: u32, most: u32) -> ChatHandlerLinks {
    cloud.links_with([
        ("BEDROCK_ENDPOINT", String::new()),
        ("CONTEXT_TOKENS", context.to_string()),
        ("MAX_TOKENS", most.to_string()),
    ])
}

/// The links of a stage.
pub(crate) fn links(cloud: &Cloud) -> ChatHandlerLinks {
    links_with_tokens(cloud, 200_000, 4_000)
}

/// A question of two minutes ago.
pub(crate) fn question(number: u32, content: &str) -> Message {
    Message {
        role: ChatRole::User,
        message_id: message_id(number),
        content: content.to_owned(),
        timestamp: EpochMillis(NOW - 120_000),
        file_ids: Vec::new(),
        answered: None,
    }
}

/// An answer of a minute ago.
pub(crate) fn answer(number: u32, content: &str) -> Message {
    Message {
        role: ChatRole::Assistant,
        message_id: message_id(number),
        content: content.to_owned(),
        timestamp: EpochMillis(NOW - 60_000),
        file_ids: Vec::new(),
        answered: Some(Answered {
            usage: Usage { input_tokens: 12, output_tokens: 3 },
            truncated: Truncated::default(),
        }),
    }
}

/// Ada's conversation with these messages. It was written a minute ago.
pub(crate) fn conversation(messages: Vec<Message>) -> Conversation {
    Conversation {
        user_id: "ada".to_owned(),
        conversation_id: CONVERSATION.to_owned(),
        timestamp: EpochMillis(NOW - 60_000),
        title: "La mer".to_owned(),
        messages,
        dropped: 0,
        version: 7,
        ttl: EpochSeconds(EXPIRY.0 - 60),
    }
}

pub(crate) fn key(user_id: &str) -> ConversationKey {
    ConversationKey { user_id: user_id.to_owned(), conversation_id: CONVERSATION.to_owned() }
}

/// Puts a conversation into the cloud's table.
pub(crate) fn put(cloud: &Cloud, conversation: &Conversation) {
    cloud.table(&links(cloud).chat_history).put(conversation);
}

/// Returns Ada's conversation as it is now.
pub(crate) fn stored(cloud: &Cloud) -> Option<Conversation> {
    cloud.table(&links(cloud).chat_history).get(&key("ada"))
}

/// A file of Ada, by its number, with this text.
pub(crate) fn file(number: u32, text: &str) -> File {
    File {
        file_id: file_id(number),
        user_id: "ada".to_owned(),
        upload_timestamp: EpochMillis(NOW + u64::from(number)),
        file_name: format!("{number}.txt"),
        file_type: "text/plain".to_owned(),
        extracted_text: text.to_owned(),
        characters: text.chars().count() as u64,
        truncated: false,
        s3_key: File::key("ada", &file_id(number), "1.txt"),
        ttl: EXPIRY,
    }
}
