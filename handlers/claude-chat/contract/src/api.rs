//! The operations of claude-chat's API.

use links::http::{
    Conflict, ErrorCode, NotFound, Operation, Page, PageRequest, TooLarge, UnsupportedMediaType, Upstream,
};

use crate::{
    ChatRequest, ChatResponse, ConversationDetails, ConversationPath, ConversationSummary, FileRequest,
    FileResponse, FileSummary,
};

/// Sends a message to the model, and returns its answer.
///
/// Files of other users are not found. If a message got no answer, send it again with the same `conversation_id` and
/// `message_id`: the conversation then has it only once. A message that has an answer gets the same one again. Messages to
/// one conversation at the same time are all kept, or a conflict, which passes when the message is sent again. A message
/// that is too long for the model is too large.
#[derive(Operation)]
#[operation(body = ChatRequest, answers(200 = ChatResponse), errors(NotFound, Conflict, TooLarge, ModelBusy, Upstream))]
pub enum Chat {}

/// The model has too many requests. Send the message again in a moment.
#[derive(Clone, Copy, Debug, ErrorCode)]
#[error(status = 429)]
pub enum ModelBusy {}

/// Lists the caller's conversations. The conversation with the latest message comes first.
#[derive(Operation)]
#[operation(query = PageRequest, answers(200 = Page<ConversationSummary>), errors(Upstream))]
pub enum ListConversations {}

/// Returns a conversation of the caller.
#[derive(Operation)]
#[operation(path = ConversationPath, answers(200 = ConversationDetails), errors(NotFound, Upstream))]
pub enum GetConversation {}

/// Deletes a conversation of the caller.
#[derive(Operation)]
#[operation(path = ConversationPath, answers(204), errors(NotFound, Upstream))]
pub enum DeleteConversation {}

/// Stores a file and extracts its text, which messages can then refer to.
///
/// The file is a PDF, a DOCX, a CSV, or text such as JSON, Markdown and source code. A damaged or encrypted file is
/// unprocessable.
#[derive(Operation)]
#[operation(body = FileRequest, answers(201 = FileResponse))]
#[operation(errors(TooLarge, UnsupportedMediaType, Unprocessable, Upstream))]
pub enum UploadFile {}

/// Lists the caller's files, newest first.
#[derive(Operation)]
#[operation(query = PageRequest, answers(200 = Page<FileSummary>), errors(Upstream))]
pub enum ListFiles {}

/// The file cannot be read: it is damaged, or encrypted.
#[derive(Clone, Copy, Debug, ErrorCode)]
#[error(status = 422)]
pub enum Unprocessable {}
