//! `POST /chat`: sends a message to the model, and returns its answer.
//!
//! A message is stored before the model is asked, so that it is not lost if there is no answer. Both writes are conditional
//! on the version that was read, so that none of two messages at the same time is lost. An answer goes behind its question,
//! wherever that is by then.

use std::time::{Duration, SystemTime};

use contract::{
    Answered, ChatHandlerLinks, ChatRequest, ChatResponse, ChatRole, Conversation, ConversationKey,
    DAYS_KEPT, Message, Truncated, api,
};
use links::Item as _;
use links::http::{Because, Conflict, ErrorCode as _, NotFound, TooLarge};
use links::limits::List;
use links::time::{EpochMillis, EpochSeconds};
use runtime::http::{Refusal, Request};
use runtime::table::Conditions as _;
use runtime::time::epoch_millis;
use runtime::{Aws, Error};
use uuid::Uuid;

use crate::claude::{self, Answer, Trouble};
use crate::conversations::{find, message, not_found};
use crate::history::{self, Place};
use crate::prompt::{self, Files, Prompt};

/// The maximum time for a response. API Gateway waits 29 s, also for a function that has to start first.
const LONGEST: Duration = Duration::from_secs(24);

/// The part of that time in which the answer is stored.
const RESERVE: Duration = Duration::from_millis(1_500);

/// The maximum number of attempts of a write. Another message to the same conversation between the read and the write
/// causes one more.
const ATTEMPTS: u32 = 10;

type Outcome<T> = Result<T, Refusal<api::Chat>>;

/// Stores a message, asks the model, and stores its answer.
pub async fn chat(links: &ChatHandlerLinks, aws: &Aws, request: Request<api::Chat>) -> Outcome<ChatResponse> {
    let end = aws.now() + LONGEST;
    match tokio::time::timeout(LONGEST, answer(links, aws, request, end)).await {
        Ok(outcome) => outcome,
        Err(_) => Err(Error::upstream(
            "there was no answer in time; send the message again with the same IDs",
            format!("the handler took longer than {} s", LONGEST.as_secs()),
        )
        .into()),
    }
}

async fn answer(
    links: &ChatHandlerLinks,
    aws: &Aws,
    request: Request<api::Chat>,
    end: SystemTime,
) -> Outcome<ChatResponse> {
    let user_id = request.caller.sub;
    let ChatRequest { conversation_id, message_id, message, file_ids } = request.body;
    let is_new = conversation_id.is_none();
    let id = |chosen: Option<contract::ChosenId>| {
        chosen.map_or_else(|| Uuid::new_v4().to_string(), contract::ChosenId::into_string)
    };
    let key = ConversationKey { user_id: user_id.clone(), conversation_id: id(conversation_id) };
    let question = Message {
        role: ChatRole::User,
        message_id: id(message_id),
        content: message.into_string(),
        timestamp: epoch_millis(aws.now()),
        file_ids: without_repetitions(file_ids.unwrap_or_default()),
        answered: None,
    };
    let mut files = Files::new(aws.table(&links.file_metadata), &user_id);
    for file_id in &question.file_ids {
        if files.find(file_id).await?.is_none() {
            return Err(NotFound::because(format!("there is no file `{}`", shown(file_id))).into());
        }
    }

    let conversation = match store(links, aws, &key, &question, is_new).await? {
        Stored::Waiting(conversation) => conversation,
        Stored::Answered(answer) => return Ok(response(key.conversation_id, answer)),
    };
    let is_missing_messages = conversation.dropped > 0;
    let messages = history::up_to(&conversation.messages, &question);
    let (Answer { text, is_cut, usage }, truncated) = ask(links, aws, messages, &mut files, end).await?;
    let answered = Answered {
        usage,
        truncated: Truncated {
            answer: is_cut,
            history: truncated.history || is_missing_messages,
            files: truncated.files,
        },
    };
    let answer = Message {
        role: ChatRole::Assistant,
        message_id: question.message_id.clone(),
        content: text,
        timestamp: epoch_millis(aws.now()),
        file_ids: Vec::new(),
        answered: Some(answered),
    };
    let answer = store_answer(links, aws, conversation, &question, answer).await?;
    Ok(response(key.conversation_id, answer))
}

/// Asks the model about as much of the conversation as it can read.
async fn ask<Ops, Position>(
    links: &ChatHandlerLinks,
    aws: &Aws,
    messages: &[Message],
    files: &mut Files<'_, Ops>,
    end: SystemTime,
) -> Outcome<(Answer, Truncated)>
where
    Ops: links::Operations<links::kind::Table<contract::File>>
        + links::Declares<links::operation::GetItem, Position>,
{
    let tokens = links
        .context_tokens
        .value()
        .saturating_sub(links.max_tokens.value()) as usize;
    for bytes_per_token in [prompt::USUAL, prompt::SAFE] {
        let Prompt { turns, truncated } = prompt::write(messages, files, tokens, bytes_per_token).await?;
        let left = end.duration_since(aws.now()).unwrap_or_default();
        match claude::ask(links, aws, &turns, left.saturating_sub(RESERVE)).await {
            Ok(answer) => return Ok((answer, truncated)),
            Err(Trouble::TooLong) => {}
            Err(Trouble::Busy(cause)) => {
                tracing::warn!(cause, "the model is busy");
                let message =
                    "the model has too many requests; send the message again in a moment with the same IDs";
                return Err(api::ModelBusy::because(message).into());
            }
            Err(Trouble::Failed(error)) => return Err(error.into()),
        }
    }
    Err(TooLarge::because("the message is too long for the model; send a shorter one").into())
}

/// A question that is in its conversation.
enum Stored {
    /// It has no answer yet.
    Waiting(Conversation),
    /// It was answered before.
    Answered(Message),
}

/// Stores a question in its conversation, which may be new.
async fn store(
    links: &ChatHandlerLinks,
    aws: &Aws,
    key: &ConversationKey,
    question: &Message,
    mut is_new: bool,
) -> Outcome<Stored> {
    let (conversations, fields) = (aws.table(&links.chat_history), Conversation::FIELDS);
    for _ in 0..ATTEMPTS {
        // Nobody else knows an ID that was made a moment ago.
        let found =
            if is_new { None } else { find(conversations, &key.user_id, &key.conversation_id).await? };
        is_new = false;
        let Some(mut conversation) = found else {
            let conversation = started(key, question);
            let put = conversations
                .put(&conversation)
                .only_if(fields.user_id.is_absent());
            if put.await? {
                return Ok(Stored::Waiting(conversation));
            }
            continue;
        };
        match history::place(&mut conversation, question) {
            Place::Waiting => return Ok(Stored::Waiting(conversation)),
            Place::Answered(answer) => return Ok(Stored::Answered(answer)),
            Place::Taken | Place::Gone => return Err(taken().into()),
            Place::Added => {
                if write(links, aws, &mut conversation, question.timestamp).await? {
                    return Ok(Stored::Waiting(conversation));
                }
            }
        }
    }
    Err(crowded().into())
}

/// Stores an answer behind its question. Returns the answer that the question has then: if the question was sent twice at
/// the same time, the first answer remains.
async fn store_answer(
    links: &ChatHandlerLinks,
    aws: &Aws,
    mut conversation: Conversation,
    question: &Message,
    answer: Message,
) -> Outcome<Message> {
    let conversations = aws.table(&links.chat_history);
    for _ in 0..ATTEMPTS {
        match history::place_answer(&mut conversation, question, &answer) {
            Place::Added => {}
            Place::Answered(other) => return Ok(other),
            Place::Taken => return Err(taken().into()),
            // So many messages have come since that it is one of the oldest.
            Place::Gone | Place::Waiting => return Ok(answer),
        }
        if write(links, aws, &mut conversation, answer.timestamp).await? {
            return Ok(answer);
        }
        let Conversation { user_id, conversation_id, .. } = conversation;
        conversation = find(conversations, &user_id, &conversation_id)
            .await?
            .ok_or_else(not_found)?;
    }
    Err(crowded().into())
}

/// Returns a new conversation.
fn started(key: &ConversationKey, question: &Message) -> Conversation {
    Conversation {
        user_id: key.user_id.clone(),
        conversation_id: key.conversation_id.clone(),
        timestamp: question.timestamp,
        title: history::title(&question.content),
        messages: vec![question.clone()],
        dropped: 0,
        version: 1,
        ttl: expiry(question.timestamp),
    }
}

/// Writes the messages of a conversation, if nobody else has written since it was read. Returns `false` if somebody has,
/// and for a conversation that was deleted since.
async fn write(
    links: &ChatHandlerLinks,
    aws: &Aws,
    conversation: &mut Conversation,
    now: EpochMillis,
) -> Result<bool, Error> {
    let (version, fields) = (conversation.version, Conversation::FIELDS);
    conversation.version += 1;
    conversation.timestamp = conversation.timestamp.max(now);
    conversation.ttl = expiry(conversation.timestamp);
    let key = ConversationKey {
        user_id: conversation.user_id.clone(),
        conversation_id: conversation.conversation_id.clone(),
    };
    aws.table(&links.chat_history)
        .update(&key)
        .set(fields.messages, conversation.messages.clone())
        .set(fields.title, conversation.title.as_str())
        .set(fields.timestamp, conversation.timestamp)
        .set(fields.dropped, conversation.dropped)
        .set(fields.version, conversation.version)
        .set(fields.ttl, conversation.ttl)
        .only_if(fields.version.equals(version))
        .await
}

/// Returns the time at which a conversation expires.
fn expiry(EpochMillis(millis): EpochMillis) -> EpochSeconds {
    EpochSeconds(millis / 1000 + u64::from(DAYS_KEPT) * 24 * 60 * 60)
}

fn without_repetitions<const MOST: u32>(ids: List<String, 0, MOST>) -> Vec<String> {
    let mut unique: Vec<String> = Vec::new();
    for id in ids {
        if !unique.contains(&id) {
            unique.push(id);
        }
    }
    unique
}

/// Returns the beginning of a text that a caller sent, for an error message.
fn shown(text: &str) -> String {
    text.chars().take(36).collect()
}

/// Returns the response with an answer.
fn response(conversation_id: String, mut answer: Message) -> ChatResponse {
    let Answered { usage, truncated } = answer.answered.take().unwrap_or_default();
    ChatResponse { conversation_id, message: message(answer), usage, truncated }
}

fn taken() -> Because<Conflict> {
    Conflict::because("another message of the conversation has this `message_id`; choose a new one")
}

fn crowded() -> Because<Conflict> {
    Conflict::because("the conversation has too many messages at once; send this one again in a moment")
}

#[cfg(test)]
mod tests;
