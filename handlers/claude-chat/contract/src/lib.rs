//! The contract between the functions of claude-chat and its stack: the links, the tables and the API.
//!
//! Users talk with Claude. It can read the files that they upload.

pub mod api;

use std::borrow::Cow;

use links::limits::{Line, Lines, List};
use links::operation::{DeleteItem, GetItem, InvokeModel, PutItem, PutObject, Query, UpdateItem};
use links::time::{DateTime, EpochMillis, EpochSeconds};
use links::{Item, Link, Links, Running, Side, kind};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// The links of `chat-handler`, which asks the model and reads conversations.
#[derive(Clone, Debug, Links)]
#[links(serves(api::Chat, api::ListConversations, api::GetConversation))]
pub struct ChatHandlerLinks<S: Side = Running> {
    /// The table of conversations.
    pub chat_history:
        Link<kind::Table<Conversation, (GetItem, PutItem, UpdateItem, Query<UserConversations>)>, S>,
    /// The table with a record of each file, and its text.
    pub file_metadata: Link<kind::Table<File, (GetItem,)>, S>,
    /// The Bedrock model that answers.
    pub model: Link<kind::BedrockModel<(InvokeModel,)>, S>,
    /// The URL of Bedrock's runtime, for a stand-in. If absent, it is AWS's own.
    pub bedrock_endpoint: Link<kind::Optional<kind::Text>, S>,
    /// The maximum number of tokens in an answer.
    pub max_tokens: Link<kind::Number<u32>, S>,
    /// The maximum number of tokens that the model can read and write for one answer.
    pub context_tokens: Link<kind::Number<u32>, S>,
}

/// The links of `file-processor`, which stores a file and its text.
#[derive(Clone, Debug, Links)]
#[links(serves(api::UploadFile))]
pub struct FileProcessorLinks<S: Side = Running> {
    /// The bucket of the files.
    pub uploads: Link<kind::Bucket<(PutObject,)>, S>,
    /// The table with a record of each file, and its text.
    pub file_metadata: Link<kind::Table<File, (PutItem,)>, S>,
}

/// The links of `delete-conversation`.
#[derive(Clone, Debug, Links)]
#[links(serves(api::DeleteConversation))]
pub struct DeleteConversationLinks<S: Side = Running> {
    /// The table of conversations.
    pub chat_history: Link<kind::Table<Conversation, (DeleteItem,)>, S>,
}

/// The links of `list-files`.
#[derive(Clone, Debug, Links)]
#[links(serves(api::ListFiles))]
pub struct ListFilesLinks<S: Side = Running> {
    /// The table with a record of each file, and its text.
    pub file_metadata: Link<kind::Table<File, (Query<UserFiles>,)>, S>,
}

/// A conversation.
///
/// The index for lists has no messages, so that a page of long conversations is still one read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Item)]
#[item(partition_key = user_id, sort_key = conversation_id, ttl = ttl)]
#[item(index(
    UserConversations,
    partition_key = user_id,
    sort_key = timestamp,
    projection = include(title),
    name = "timestamp-index"
))]
pub struct Conversation {
    /// The owner: the `sub` of the Cognito user.
    pub user_id: String,
    /// The conversation's ID, a UUID.
    pub conversation_id: String,
    /// The time of the last message.
    pub timestamp: EpochMillis,
    /// The beginning of the first message.
    pub title: String,
    /// The messages, oldest first. The oldest are dropped when all of them exceed [`Self::MESSAGE_BYTES`]. An answer
    /// follows its question.
    pub messages: Vec<Message>,
    /// The number of messages that were dropped.
    pub dropped: u64,
    /// The number of writes so far. It detects two writes at the same time.
    pub version: u64,
    /// The time at which DynamoDB deletes the item: [`DAYS_KEPT`] days after the last message.
    pub ttl: EpochSeconds,
}

impl Conversation {
    /// The maximum number of characters in a title.
    pub const TITLE_LENGTH: usize = 100;
    /// The maximum number of bytes in a conversation's messages. An item can have 400 KB with the names of its
    /// attributes: "Items" in "Service, account, and table quotas" of the DynamoDB Developer Guide.
    pub const MESSAGE_BYTES: usize = 350_000;
}

/// A conversation as the index has it, without its messages.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct ListedConversation {
    /// The conversation's ID, a UUID.
    pub conversation_id: String,
    /// The time of the last message.
    pub timestamp: EpochMillis,
    /// The beginning of the first message.
    pub title: String,
}

/// A message of a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Message {
    /// The writer of the message.
    pub role: ChatRole,
    /// The ID of a user's message, a UUID. An answer has the ID of its question.
    pub message_id: String,
    /// The text of the message.
    pub content: String,
    /// The time at which the message was written.
    pub timestamp: EpochMillis,
    /// The IDs of the files that a user's message refers to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub file_ids: Vec<String>,
    /// The cost of an answer and its gaps, so that a question that is sent again gets the same response.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered: Option<Answered>,
}

impl Message {
    /// The maximum number of bytes in an answer. The stage file limits the tokens of answers, and this limit keeps a
    /// conversation below [`Conversation::MESSAGE_BYTES`] whatever that limit is.
    pub const ANSWER_BYTES: usize = 100_000;
    /// The maximum number of bytes that a message takes in an item besides its content and the IDs of its files: the
    /// names of the attributes and their values.
    pub const OVERHEAD_BYTES: usize = 400;
    /// The maximum number of bytes that the ID of a file takes in an item.
    pub const FILE_ID_BYTES: usize = 40;

    /// Returns the maximum number of bytes that the message takes in an item.
    pub fn bytes(&self) -> usize {
        self.content.len() + Self::OVERHEAD_BYTES + self.file_ids.len() * Self::FILE_ID_BYTES
    }
}

/// The cost of an answer, and what the model did not read or write.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Answered {
    /// The numbers of tokens.
    pub usage: Usage,
    /// The parts that were cut.
    pub truncated: Truncated,
}

/// The writer of a message, as in Anthropic's Messages API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChatRole {
    /// The user.
    User,
    /// The model.
    Assistant,
}

/// The record of a file, with its text.
///
/// The index for lists has no text, so that a page of long texts is still one read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Item)]
#[item(partition_key = file_id, ttl = ttl)]
#[item(index(
    UserFiles,
    partition_key = user_id,
    sort_key = upload_timestamp,
    projection = include(file_name, file_type, characters, truncated),
    name = "user-files-index"
))]
pub struct File {
    /// The file's ID, a UUID.
    pub file_id: String,
    /// The owner: the `sub` of the Cognito user.
    pub user_id: String,
    /// The time of the upload.
    pub upload_timestamp: EpochMillis,
    /// The name that the owner gave it. It is only a label.
    pub file_name: String,
    /// The file's type, as it was in the request: a media type or an extension.
    pub file_type: String,
    /// The extracted text, at most [`Self::TEXT_BYTES`].
    pub extracted_text: String,
    /// The number of characters in the extracted text.
    pub characters: u64,
    /// `true` if the file has more text than was extracted.
    pub truncated: bool,
    /// The object's key in the bucket.
    pub s3_key: String,
    /// The time at which DynamoDB deletes the item: [`DAYS_KEPT`] days after the upload. S3 deletes the
    /// object after the same time.
    pub ttl: EpochSeconds,
}

/// A file as the index has it, without its text.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct ListedFile {
    /// The file's ID, a UUID.
    pub file_id: String,
    /// The time of the upload.
    pub upload_timestamp: EpochMillis,
    /// The name that the owner gave it.
    pub file_name: String,
    /// The file's type, as it was in the request.
    pub file_type: String,
    /// The number of characters in the extracted text.
    pub characters: u64,
    /// `true` if the file has more text than was extracted.
    pub truncated: bool,
}

impl File {
    /// The maximum number of bytes in a text. An item has the same limit as for [`Conversation::MESSAGE_BYTES`].
    pub const TEXT_BYTES: usize = 350_000;

    /// Returns the key of a file in the bucket: `{user_id}/{file_id}/{file_name}`.
    ///
    /// If the name is a path, only its last part is used. Characters other than ASCII letters, digits, `.`, `_` and `-`
    /// become `_`. Of a long name the last 100 characters remain, which have the extension.
    pub fn key(user_id: &str, file_id: &str, file_name: &str) -> String {
        let name = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
        let letters: Vec<char> = name
            .chars()
            .map(|letter| if letter.is_ascii_alphanumeric() || "._-".contains(letter) { letter } else { '_' })
            .collect();
        let last: String = letters[letters.len().saturating_sub(100)..]
            .iter()
            .collect();
        // Programs that take a key for a path read a part of dots alone as another folder.
        let name = if last.chars().all(|letter| letter == '.') { "file" } else { &last };
        format!("{user_id}/{file_id}/{name}")
    }
}

/// The number of days for which conversations and files are kept: three months.
pub const DAYS_KEPT: u32 = 90;

/// The path of `/conversations/{id}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ConversationPath {
    /// The conversation's ID.
    pub id: String,
}

/// The body of `POST /chat`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ChatRequest {
    /// The conversation's ID, a UUID that the caller may choose. If it is absent or new, the message starts a new
    /// conversation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conversation_id: Option<ChosenId>,
    /// The message's ID, a UUID that the caller may choose. A message that is sent again with the same ID is in the
    /// conversation only once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message_id: Option<ChosenId>,
    /// The message, of 1 to 50,000 characters.
    pub message: Lines<1, { ChatRequest::MESSAGE_LENGTH }>,
    /// The IDs of files that the model reads first, at most 10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file_ids: Option<List<String, 0, { ChatRequest::FILES }>>,
}

impl ChatRequest {
    /// The maximum number of characters in a message. The longest message and the longest answer fit into a
    /// conversation in every script.
    pub const MESSAGE_LENGTH: u32 = 50_000;
    /// The maximum number of files for a message.
    pub const FILES: u32 = 10;
}

/// An ID that a caller chooses: a UUID, in lower case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct ChosenId(String);

impl ChosenId {
    /// Returns the ID.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl TryFrom<String> for ChosenId {
    type Error = &'static str;

    fn try_from(mut text: String) -> Result<Self, Self::Error> {
        let is_hyphen = |position| matches!(position, 8 | 13 | 18 | 23);
        let is_uuid = text.len() == 36
            && text.bytes().enumerate().all(|(position, byte)| {
                if is_hyphen(position) { byte == b'-' } else { byte.is_ascii_hexdigit() }
            });
        if !is_uuid {
            return Err("send a UUID, such as 3f0c5f3e-8a53-4c6b-9d3e-0d6a5c1f7b11");
        }
        text.make_ascii_lowercase();
        Ok(Self(text))
    }
}

impl JsonSchema for ChosenId {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "ChosenId".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let pattern = "^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$";
        json_schema!({"type": "string", "pattern": pattern})
    }
}

/// The model's answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ChatResponse {
    /// The conversation's ID.
    pub conversation_id: String,
    /// The answer, a message of the conversation.
    pub message: MessageResponse,
    /// The number of tokens that the answer used.
    pub usage: Usage,
    /// The parts that did not fit, if there are any.
    #[serde(default, skip_serializing_if = "Truncated::is_empty")]
    pub truncated: Truncated,
}

/// A report of what was cut: the answer, files, or the oldest messages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Truncated {
    /// `true` if the answer is longer than the stage allows, and ends early.
    #[serde(default, skip_serializing_if = "is_false")]
    pub answer: bool,
    /// The IDs of the message's files of which the model read only the beginning, or nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<String>,
    /// `true` if the model did not read the oldest messages or their files.
    #[serde(default, skip_serializing_if = "is_false")]
    pub history: bool,
}

impl Truncated {
    /// Returns `true` if nothing was cut.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

fn is_false(flag: &bool) -> bool {
    !flag
}

/// A message of a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MessageResponse {
    /// The writer of the message.
    pub role: ChatRole,
    /// The ID of a user's message. An answer has the ID of its question. A question without an answer can be sent again
    /// with its ID.
    pub message_id: String,
    /// The text of the message.
    pub content: String,
    /// The time at which the message was written.
    pub timestamp: DateTime,
    /// The IDs of the files that a user's message refers to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub file_ids: Vec<String>,
}

/// The numbers of tokens that an answer used. The price of the answer depends on them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Usage {
    /// The number of tokens that the model read.
    pub input_tokens: u64,
    /// The number of tokens that the model wrote.
    pub output_tokens: u64,
}

/// A conversation without its messages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ConversationSummary {
    /// The conversation's ID, a UUID.
    pub conversation_id: String,
    /// The beginning of the first message.
    pub title: String,
    /// The time of the last message.
    pub updated_at: DateTime,
}

/// A conversation with its messages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ConversationDetails {
    /// The fields of the conversation in lists.
    #[serde(flatten)]
    pub summary: ConversationSummary,
    /// The messages, oldest first.
    pub messages: Vec<MessageResponse>,
    /// The number of older messages that were dropped, because a conversation can have at most 350,000 bytes.
    pub dropped_messages: u64,
}

/// The body of `POST /files`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FileRequest {
    /// The file's name, of 1 to 255 characters.
    pub file_name: Line<1, 255>,
    /// The file's type: a media type such as `application/pdf`, or an extension such as `pdf`. If it is empty, as browsers
    /// have it for many files, the name's extension counts.
    pub file_type: Line<0, 127>,
    /// The file's content in base64, at most 4,500,000 bytes before encoding.
    #[schemars(extend("contentEncoding" = "base64"))]
    pub content: String,
}

impl FileRequest {
    /// The maximum size in bytes.
    ///
    /// In base64 it is 6,000,000 bytes. API Gateway accepts 10 MB, but the event with the body in it must be smaller than
    /// 6 MB (6,291,456 bytes): "Lambda quotas" in the Lambda Developer Guide. The difference is enough for the names, the
    /// headers, the claims, and for a JSON encoder that escapes each `/`.
    pub const BYTES: usize = 4_500_000;
}

/// A file that was stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FileResponse {
    /// The file's ID.
    pub file_id: String,
    /// The name that the owner gave it.
    pub file_name: String,
    /// The number of characters in the file's text.
    pub characters: u64,
    /// `true` if the file has more text than was extracted.
    pub truncated: bool,
}

/// A file without its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FileSummary {
    /// The file's ID, a UUID.
    pub file_id: String,
    /// The name that the owner gave it.
    pub file_name: String,
    /// The file's type, as it was in the request: a media type or an extension.
    pub file_type: String,
    /// The number of characters in the file's text.
    pub characters: u64,
    /// `true` if the file has more text than was extracted.
    pub truncated: bool,
    /// The time of the upload.
    pub uploaded_at: DateTime,
}

#[cfg(test)]
mod tests {
    use links::http::{ErrorCode as _, ErrorKind};
    use serde_json::json;

    use super::*;

    #[test]
    fn the_longest_message_and_the_longest_answer_fit_into_a_conversation() {
        let message = |bytes, files| Message {
            role: ChatRole::User,
            message_id: String::new(),
            content: "x".repeat(bytes),
            timestamp: EpochMillis(0),
            file_ids: vec![String::new(); files],
            answered: None,
        };
        // A letter has at most four bytes.
        let question = message(ChatRequest::MESSAGE_LENGTH as usize * 4, ChatRequest::FILES as usize);
        let answer = message(Message::ANSWER_BYTES, 0);
        assert!(question.bytes() + answer.bytes() < Conversation::MESSAGE_BYTES);
    }

    #[test]
    fn the_key_of_a_file_is_safe_as_a_path() {
        let long = format!("{}.pdf", "x".repeat(300));
        let cases = [
            ("notes.pdf", "notes.pdf"),
            ("../../etc/passwd", "passwd"),
            (r"C:\temp\été 1.txt", "_t__1.txt"),
            ("a\u{0}b\n.csv", "a_b_.csv"),
            ("..", "file"),
            ("dir/", "file"),
            ("", "file"),
        ];
        for (name, key) in cases {
            assert_eq!(File::key("ada", "42", name), format!("ada/42/{key}"), "{name}");
        }
        assert_eq!(File::key("ada", "42", &long), format!("ada/42/{}", &long[long.len() - 100..]));
    }

    #[test]
    fn a_message_alone_starts_a_conversation() {
        let request: ChatRequest =
            serde_json::from_value(json!({ "message": "hello" })).expect("the request is complete");
        assert_eq!((request.conversation_id, request.message_id, request.file_ids), (None, None, None));
    }

    #[test]
    fn an_id_that_a_caller_chooses_is_a_uuid_in_lower_case() {
        let read = |id: &str| ChosenId::try_from(id.to_owned()).map(ChosenId::into_string);
        let id = "3f0c5f3e-8a53-4c6b-9d3e-0d6a5c1f7b11";
        assert_eq!(read(&id.to_uppercase()).as_deref(), Ok(id));
        for other in [
            "",
            "x",
            "3f0c5f3e8a534c6b9d3e0d6a5c1f7b11",
            "3f0c5f3e-8a53-4c6b-9d3e-0d6a5c1f7b1",
            "3f0c5f3e-8a53-4c6b-9d3e-0d6a5c1f7b11 ",
            "3f0c5f3e-8a53-4c6b-9d3e-0d6a5c1f7b1g",
            "3f0c5f3e-8a53-4c6b-9d3e-0d6a5c1f7bé1",
            "{3f0c5f3e-8a53-4c6b-9d3e-0d6a5c1f7b11}",
        ] {
            read(other).expect_err(other);
        }
    }

    #[test]
    fn a_file_that_cannot_be_read_is_a_422() {
        let ErrorKind { status, code, .. } = api::Unprocessable::KIND;
        assert_eq!((status, code), (422, "unprocessable"));
    }
}
