//! The operations of claude-chat's API.

use links::http::{Operation, Page, PageRequest};

use crate::{
    ChatRequest, ChatResponse, ConversationDetails, ConversationSummary, FileRequest, FileResponse,
    FileSummary,
};

/// Says something to the model, and gives its answer.
///
/// A file that is not the caller's is not found. Two messages to one conversation at once are a conflict. What the model
/// did not answer may be sent again: it is there once.
#[derive(Operation)]
#[operation(body = ChatRequest, answers(200 = ChatResponse), errors(NotFound, Conflict, Upstream))]
pub enum Chat {}

/// Lists the caller's conversations, the one that was written last first.
#[derive(Operation)]
#[operation(query = PageRequest, answers(200 = Page<ConversationSummary>), errors(Upstream))]
pub enum ListConversations {}

/// Shows a conversation of the caller's.
#[derive(Operation)]
#[operation(answers(200 = ConversationDetails), errors(NotFound, Upstream))]
pub enum GetConversation {}

/// Deletes a conversation of the caller's.
#[derive(Operation)]
#[operation(answers(204), errors(NotFound, Upstream))]
pub enum DeleteConversation {}

/// Keeps a file, and the text in it for messages to come with.
///
/// It may be a PDF, a DOCX, a CSV, or text such as JSON, Markdown and source code. One that cannot be read, or that is
/// encrypted, is unprocessable.
#[derive(Operation)]
#[operation(body = FileRequest, answers(201 = FileResponse))]
#[operation(errors(TooLarge, UnsupportedMediaType, Unprocessable, Upstream))]
pub enum UploadFile {}

/// Lists the caller's files, newest first.
#[derive(Operation)]
#[operation(query = PageRequest, answers(200 = Page<FileSummary>), errors(Upstream))]
pub enum ListFiles {}
