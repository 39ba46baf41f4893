//! Requests to the model: as much of a conversation and its files as the model can read.
//!
//! There is no exact count of tokens without the model itself. A text has about a token for four bytes in English, three in
//! source code, and two in Chinese or in numbers. [`USUAL`] counts a token for two bytes, which is hardly ever too few. Where
//! it is, the model refuses the request, and [`SAFE`] cannot be exceeded: a token has at least one byte.

use std::collections::BTreeMap;

use contract::{ChatRequest, ChatRole, File, FileKey, Message, Truncated};
use links::operation::GetItem;
use links::{Declares, Operations, kind};
use runtime::Error;
use runtime::table::Table;
use serde::Serialize;
use uuid::Uuid;

/// The number of bytes for a token, as a rule.
pub(crate) const USUAL: usize = 2;

/// The number of bytes for a token that no text can exceed.
pub(crate) const SAFE: usize = 1;

/// The number of tokens for the frame of a message or of a file, besides its text.
const FRAME: usize = 100;

/// The maximum number of files in a request. Each is a read of the table.
const FILES: usize = 3 * ChatRequest::FILES as usize;

/// A part of the conversation in the format of Anthropic's Messages API.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Turn {
    pub(crate) role: ChatRole,
    pub(crate) content: Vec<Block>,
}

/// A text of a turn.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename = "text")]
pub(crate) struct Block {
    pub(crate) text: String,
}

/// The turns of a request, and what is not in them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Prompt {
    pub(crate) turns: Vec<Turn>,
    pub(crate) truncated: Truncated,
}

/// The files of a user that were read for a request, by their IDs.
pub(crate) struct Files<'a, Ops> {
    table: Table<'a, File, Ops>,
    user_id: &'a str,
    read: BTreeMap<String, Option<File>>,
}

impl<'a, Ops: Operations<kind::Table<File>>> Files<'a, Ops> {
    /// Creates the files of a user, of which none is read yet.
    pub(crate) fn new(table: Table<'a, File, Ops>, user_id: &'a str) -> Self {
        Self { table, user_id, read: BTreeMap::new() }
    }

    /// Returns a file of the user, or `None` if the user has no such file.
    pub(crate) async fn find<Position>(&mut self, file_id: &str) -> Result<Option<&File>, Error>
    where
        Ops: Declares<GetItem, Position>,
    {
        if !self.read.contains_key(file_id) {
            // An ID comes from outside, and DynamoDB refuses keys of more than 2048 bytes.
            let file = match Uuid::try_parse(file_id) {
                Ok(_) => {
                    let key = FileKey { file_id: file_id.to_owned() };
                    self.table.get(&key).consistent().await?
                }
                Err(_) => None,
            };
            let file = file.filter(|file| file.user_id == self.user_id);
            self.read.insert(file_id.to_owned(), file);
        }
        Ok(self.read.get(file_id).and_then(Option::as_ref))
    }

    fn is_known(&self, file_id: &str) -> bool {
        self.read.contains_key(file_id)
    }

    fn count(&self) -> usize {
        self.read.len()
    }
}

/// Writes a prompt of the last message and as many messages before it as the model can read in `tokens` tokens.
///
/// The last message is always whole. Its files are cut at their ends where they do not fit. An earlier message is in the
/// prompt with all its files, or not at all, and then no older one is. A file is there once, at the last message that refers
/// to it.
pub(crate) async fn write<Ops, Position>(
    messages: &[Message],
    files: &mut Files<'_, Ops>,
    tokens: usize,
    bytes_per_token: usize,
) -> Result<Prompt, Error>
where
    Ops: Operations<kind::Table<File>> + Declares<GetItem, Position>,
{
    let Some((question, earlier)) = messages.split_last() else {
        return Err(Error::internal("a prompt needs a message"));
    };
    let cost = |bytes: usize| FRAME + bytes.div_ceil(bytes_per_token);
    let mut left = tokens.saturating_sub(cost(question.content.len()));
    let mut truncated = Truncated::default();

    let mut attached = Vec::new();
    for file_id in &question.file_ids {
        if let Some(file) = files.find(file_id).await? {
            attached.push(file.clone());
        }
    }
    let sizes: Vec<usize> = attached
        .iter()
        .map(|file| cost(file.extracted_text.len()))
        .collect();
    let mut blocks = Vec::new();
    for (file, share) in attached.iter().zip(shares(&sizes, left)) {
        let bytes = share.saturating_sub(FRAME) * bytes_per_token;
        let whole = file.extracted_text.len() <= bytes;
        if !whole {
            truncated.files.push(file.file_id.clone());
        }
        left = left.saturating_sub(share);
        blocks.push(document(file, if whole { usize::MAX } else { bytes }));
    }
    blocks.push(Block { text: question.content.clone() });
    let mut seen: Vec<String> = question.file_ids.clone();
    let mut turns = vec![Turn { role: ChatRole::User, content: blocks }];

    for message in earlier.iter().rev() {
        let mut needed = cost(message.content.len());
        let mut blocks = Vec::new();
        for file_id in &message.file_ids {
            if seen.contains(file_id) {
                continue;
            }
            let is_readable = files.is_known(file_id) || files.count() < FILES;
            match if is_readable { files.find(file_id).await? } else { None } {
                Some(file) => {
                    needed += cost(file.extracted_text.len());
                    blocks.push(document(file, usize::MAX));
                }
                // It has expired, or there are too many.
                None => truncated.history = true,
            }
        }
        if needed > left {
            truncated.history = true;
            break;
        }
        left -= needed;
        seen.extend(message.file_ids.iter().cloned());
        blocks.push(Block { text: message.content.clone() });
        turns.push(Turn { role: message.role, content: blocks });
    }
    // The first turn has to be the user's.
    while turns
        .last()
        .is_some_and(|turn| turn.role == ChatRole::Assistant)
    {
        turns.pop();
    }
    turns.reverse();
    Ok(Prompt { turns: merged(turns), truncated })
}

/// Shares tokens among files. A file gets no more than its size, and what it leaves is for the others.
fn shares(sizes: &[usize], tokens: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    order.sort_by_key(|position| sizes[*position]);
    let (mut shares, mut left) = (vec![0; sizes.len()], tokens);
    for (done, position) in order.iter().enumerate() {
        shares[*position] = sizes[*position].min(left / (sizes.len() - done));
        left -= shares[*position];
    }
    shares
}

/// Returns a file in the form that Anthropic advises, with at most these bytes of its text.
///
/// <https://docs.anthropic.com/en/docs/build-with-claude/prompt-engineering/long-context-tips>
fn document(file: &File, bytes: usize) -> Block {
    let File { file_name, extracted_text, .. } = file;
    let end = extracted_text.floor_char_boundary(bytes.min(extracted_text.len()));
    let is_cut = end < extracted_text.len() || file.truncated;
    let rest = if is_cut { "\n[The rest of this document does not fit here.]" } else { "" };
    let text = &extracted_text[..end];
    Block {
        text: format!(
            "<document>\n<source>{file_name}</source>\n<document_content>\n{text}{rest}\n</document_content>\n</document>"
        ),
    }
}

/// Joins turns of the same role, because models of Bedrock refuse two in a row. A question without an answer comes before
/// another question.
fn merged(turns: Vec<Turn>) -> Vec<Turn> {
    let mut merged: Vec<Turn> = Vec::new();
    for turn in turns {
        match merged.last_mut() {
            Some(last) if last.role == turn.role => last.content.extend(turn.content),
            _ => merged.push(turn),
        }
    }
    merged
}

#[cfg(test)]
mod tests;
