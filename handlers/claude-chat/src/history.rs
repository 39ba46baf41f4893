//! The messages of a conversation, as they are kept.

use contract::{ChatRole, Conversation, Message};

/// The outcome of putting a message into a conversation.
#[derive(Debug, PartialEq)]
pub(crate) enum Place {
    /// The message is there now.
    Added,
    /// The question was there already, and has no answer.
    Waiting,
    /// The question was there already, and has this answer.
    Answered(Message),
    /// Another question has the ID.
    Taken,
    /// The question of an answer is not there any more.
    Gone,
}

/// Puts a question into a conversation.
///
/// A question that is sent again is there only once. If it has changed since, it replaces the last message, and no other:
/// later messages may refer to it.
pub(crate) fn place(conversation: &mut Conversation, question: &Message) -> Place {
    let messages = &mut conversation.messages;
    let Some(at) = position(messages, &question.message_id) else {
        messages.push(question.clone());
        trim(conversation);
        return Place::Added;
    };
    let is_same = is_same(&messages[at], question);
    let is_last = at + 1 == messages.len();
    match answer_at(messages, at) {
        Some(answer) if is_same => Place::Answered(answer.clone()),
        None if is_same => Place::Waiting,
        None if is_last => {
            if conversation.title == title(&messages[at].content) {
                conversation.title = title(&question.content);
            }
            messages[at] = question.clone();
            trim(conversation);
            Place::Added
        }
        _ => Place::Taken,
    }
}

/// Puts an answer behind its question. Other questions may have come since.
pub(crate) fn place_answer(conversation: &mut Conversation, question: &Message, answer: &Message) -> Place {
    let messages = &mut conversation.messages;
    let Some(at) = position(messages, &question.message_id) else { return Place::Gone };
    if !is_same(&messages[at], question) {
        return Place::Taken;
    }
    if let Some(other) = answer_at(messages, at) {
        return Place::Answered(other.clone());
    }
    messages.insert(at + 1, answer.clone());
    trim(conversation);
    Place::Added
}

/// Returns the messages up to a question.
pub(crate) fn up_to<'a>(messages: &'a [Message], question: &Message) -> &'a [Message] {
    let end = position(messages, &question.message_id).map_or(messages.len(), |at| at + 1);
    &messages[..end]
}

/// Returns the title of a conversation that begins with this message: its first words on one line.
pub(crate) fn title(content: &str) -> String {
    let words: Vec<&str> = content.split_whitespace().collect();
    let line: String = words
        .join(" ")
        .chars()
        .take(Conversation::TITLE_LENGTH)
        .collect();
    line.trim_end().to_owned()
}

fn is_same(found: &Message, question: &Message) -> bool {
    found.content == question.content && found.file_ids == question.file_ids
}

fn position(messages: &[Message], message_id: &str) -> Option<usize> {
    messages
        .iter()
        .position(|message| message.role == ChatRole::User && message.message_id == message_id)
}

fn answer_at(messages: &[Message], question: usize) -> Option<&Message> {
    messages
        .get(question + 1)
        .filter(|message| message.role == ChatRole::Assistant)
}

/// Drops the oldest messages until all fit into an item. No conversation begins with an answer.
fn trim(conversation: &mut Conversation) {
    let messages = &mut conversation.messages;
    let mut bytes: usize = messages.iter().map(Message::bytes).sum();
    let mut first = 0;
    while let Some(message) = messages.get(first)
        && (bytes > Conversation::MESSAGE_BYTES || (first > 0 && message.role == ChatRole::Assistant))
    {
        bytes -= message.bytes();
        first += 1;
    }
    messages.drain(..first);
    conversation.dropped += first as u64;
}

#[cfg(test)]
mod tests;
