//! The contract of claude-chat: what its functions and its stack agree on.
//!
//! People talk with Claude, which reads the files that they give it.

pub mod api;

use links::operation::{DeleteItem, GetItem, InvokeModel, PutItem, PutObject, Query, UpdateItem};
use links::time::{DateTime, EpochMillis, EpochSeconds};
use links::{BedrockModel, Bucket, Item, Link, Links, Number, Running, Side, Table, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The links of `chat-handler`, which has the model answer, and shows conversations.
#[derive(Clone, Debug, Links)]
pub struct ChatHandlerLinks<S: Side = Running> {
    /// The conversations.
    pub chat_history: Link<Table<Conversation, (GetItem, PutItem, UpdateItem, Query<UserConversations>)>, S>,
    /// The texts of the files that messages come with.
    pub file_metadata: Link<Table<File, (GetItem,)>, S>,
    /// Who answers.
    pub model: Link<BedrockModel<(InvokeModel,)>, S>,
    /// The tokens of an answer at most.
    pub max_tokens: Link<Number<u32>, S>,
    /// The tokens that the model reads and writes at once, at most.
    pub context_tokens: Link<Number<u32>, S>,
    /// Where pages come from that may read the answers.
    pub cors_origin: Link<Text, S>,
}

/// The links of `file-processor`, which keeps a file, and the text in it.
#[derive(Clone, Debug, Links)]
pub struct FileProcessorLinks<S: Side = Running> {
    /// The files.
    pub uploads: Link<Bucket<(PutObject,)>, S>,
    /// What is known of them, with their texts.
    pub file_metadata: Link<Table<File, (PutItem,)>, S>,
    /// Where pages come from that may read the answers.
    pub cors_origin: Link<Text, S>,
}

/// The links of `delete-conversation`, which deletes a conversation of the caller's.
#[derive(Clone, Debug, Links)]
pub struct DeleteConversationLinks<S: Side = Running> {
    /// The conversations.
    pub chat_history: Link<Table<Conversation, (DeleteItem,)>, S>,
    /// Where pages come from that may read the answers.
    pub cors_origin: Link<Text, S>,
}

/// The links of `list-files`, which lists the caller's files.
#[derive(Clone, Debug, Links)]
pub struct ListFilesLinks<S: Side = Running> {
    /// What is known of the files.
    pub file_metadata: Link<Table<File, (Query<UserFiles>,)>, S>,
    /// Where pages come from that may read the answers.
    pub cors_origin: Link<Text, S>,
}

/// A conversation.
///
/// Its list shows no messages, so that one page is one read, however long the conversations are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Item)]
#[item(partition_key = user_id, sort_key = conversation_id, ttl = ttl)]
#[item(index(
    UserConversations,
    partition_key = user_id,
    sort_key = timestamp,
    projection = include(title),
    name = "timestamp-index"
))]
pub struct Conversation {
    /// Whose it is: the `sub` of Cognito's user.
    pub user_id: String,
    /// The ID, a UUID.
    pub conversation_id: String,
    /// When it was written last.
    pub timestamp: EpochMillis,
    /// The beginning of its first message.
    pub title: String,
    /// The messages, the oldest first. The oldest are dropped when all take more than [`Self::MESSAGE_BYTES`].
    pub messages: Vec<Message>,
    /// How often it was written, by which two who write at once are told apart.
    pub version: u64,
    /// When the table forgets it: [`DAYS_KEPT`] days after it was written last.
    pub ttl: EpochSeconds,
}

impl Conversation {
    /// The characters of a title at most.
    pub const TITLE_LENGTH: usize = 100;
    /// The bytes of a conversation's messages at most, so that the whole is an item: DynamoDB takes 400 KB with the names
    /// of the attributes, "Items" in "Service, account, and table quotas" of its Developer Guide.
    pub const MESSAGE_BYTES: usize = 350_000;
}

/// A message of a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Who wrote it.
    pub role: ChatRole,
    /// Its text.
    pub content: String,
    /// When it was written.
    pub timestamp: EpochMillis,
    /// The files that it came with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub file_ids: Vec<String>,
}

/// Who wrote a message, in the words of Anthropic's Messages API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChatRole {
    /// The person.
    User,
    /// The model.
    Assistant,
}

/// A file, and the text in it.
///
/// Its list shows no text, so that one page is one read, however long the texts are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Item)]
#[item(partition_key = file_id, ttl = ttl)]
#[item(index(
    UserFiles,
    partition_key = user_id,
    sort_key = upload_timestamp,
    projection = include(file_name, file_type, characters, truncated),
    name = "user-files-index"
))]
pub struct File {
    /// The ID, a UUID.
    pub file_id: String,
    /// Whose it is: the `sub` of Cognito's user.
    pub user_id: String,
    /// When it was uploaded.
    pub upload_timestamp: EpochMillis,
    /// What its owner calls it; a label only.
    pub file_name: String,
    /// What kind of file it is, as it was uploaded.
    pub file_type: String,
    /// The text in it, of at most [`Self::TEXT_BYTES`].
    pub extracted_text: String,
    /// The characters of the text.
    pub characters: u64,
    /// Whether the file has more text than that.
    pub truncated: bool,
    /// Where it is in the bucket.
    pub s3_key: String,
    /// When the table forgets it: [`DAYS_KEPT`] days after it was uploaded, as the bucket does.
    pub ttl: EpochSeconds,
}

impl File {
    /// The bytes of a text at most, so that the whole is an item, as for [`Conversation::MESSAGE_BYTES`].
    pub const TEXT_BYTES: usize = 350_000;

    /// The key of a file in the bucket: `{user_id}/{file_id}/{file_name}`.
    ///
    /// Of the name only the last part of a path is taken, and of that only letters, digits, `.`, `_` and `-` of ASCII,
    /// with `_` for everything else; at most 100 of them, the last ones, which say the kind of file.
    pub fn key(user_id: &str, file_id: &str, file_name: &str) -> String {
        let name = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
        let letters: Vec<char> = name
            .chars()
            .map(|letter| if letter.is_ascii_alphanumeric() || "._-".contains(letter) { letter } else { '_' })
            .collect();
        let last: String = letters[letters.len().saturating_sub(100)..]
            .iter()
            .collect();
        // A key with a part of dots alone leads elsewhere, where it is taken for a path.
        let name = if last.chars().all(|letter| letter == '.') { "file" } else { &last };
        format!("{user_id}/{file_id}/{name}")
    }
}

/// How long conversations and files are kept: three months.
pub const DAYS_KEPT: u32 = 90;

/// The body of `POST /chat`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ChatRequest {
    /// The conversation; a new one if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conversation_id: Option<String>,
    /// What to say, of 1 to 50,000 characters.
    #[schemars(length(min = 1, max = Self::MESSAGE_LENGTH))]
    pub message: String,
    /// The files to read first, at most 10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = Self::FILES))]
    pub file_ids: Option<Vec<String>>,
}

impl ChatRequest {
    /// The characters of a message at most: with the longest answer they fit into a conversation, whatever the letters.
    pub const MESSAGE_LENGTH: u32 = 50_000;
    /// The files of a message at most.
    pub const FILES: u32 = 10;
}

/// The answer to `POST /chat`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ChatResponse {
    /// The conversation.
    pub conversation_id: String,
    /// What the model says.
    pub message: MessageResponse,
    /// What it took.
    pub usage: Usage,
}

/// A message as the API shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MessageResponse {
    /// Who wrote it.
    pub role: ChatRole,
    /// Its text.
    pub content: String,
    /// When it was written.
    pub timestamp: DateTime,
}

/// The tokens of an answer, which is what the model costs by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Usage {
    /// Those that the model read.
    pub input_tokens: u64,
    /// Those that it wrote.
    pub output_tokens: u64,
}

/// A conversation as `GET /conversations` lists it, in a [`Page`](links::http::Page), the one that was written last
/// first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ConversationSummary {
    /// The ID.
    pub conversation_id: String,
    /// The beginning of its first message.
    pub title: String,
    /// When it was written last.
    pub updated_at: DateTime,
}

/// A conversation as `GET /conversations/{id}` shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ConversationDetails {
    /// What the list says of it.
    #[serde(flatten)]
    pub summary: ConversationSummary,
    /// Its messages, the oldest first.
    pub messages: Vec<MessageResponse>,
}

/// The body of `POST /files`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FileRequest {
    /// What to call the file, of 1 to 255 characters.
    #[schemars(length(min = 1, max = Self::NAME_LENGTH))]
    pub file_name: String,
    /// What kind of file it is: its media type, such as `application/pdf`, or the ending of such files, such as `pdf`.
    #[schemars(length(min = 1, max = Self::TYPE_LENGTH))]
    pub file_type: String,
    /// The file, of at most 4,500,000 bytes, in base64.
    #[schemars(extend("contentEncoding" = "base64"))]
    pub content: String,
}

impl FileRequest {
    /// The characters of a file's name at most.
    pub const NAME_LENGTH: u32 = 255;
    /// The characters of a file's type at most.
    pub const TYPE_LENGTH: u32 = 127;
    /// The bytes of a file at most: in base64 they are 6,000,000, and Lambda takes a request of 6 MB, "Lambda quotas" in
    /// its Developer Guide.
    pub const BYTES: usize = 4_500_000;
}

/// The answer to `POST /files`, a 201.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FileResponse {
    /// The new file.
    pub file_id: String,
    /// What its owner calls it.
    pub file_name: String,
    /// The characters of its text.
    pub characters: u64,
    /// Whether it has more text than is kept.
    pub truncated: bool,
}

/// A file as `GET /files` lists it, in a [`Page`](links::http::Page), newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FileSummary {
    /// The ID.
    pub file_id: String,
    /// What its owner calls it.
    pub file_name: String,
    /// What kind of file it is, as it was uploaded.
    pub file_type: String,
    /// The characters of its text.
    pub characters: u64,
    /// Whether it has more text than is kept.
    pub truncated: bool,
    /// When it was uploaded.
    pub uploaded_at: DateTime,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_longest_message_and_the_longest_answer_fit_into_a_conversation() {
        // Four bytes for the longest letter, and about as many for a token.
        let bytes = (ChatRequest::MESSAGE_LENGTH + 4000) as usize * 4;
        assert!(bytes < Conversation::MESSAGE_BYTES);
    }

    #[test]
    fn the_key_of_a_file_holds_nothing_that_leads_elsewhere() {
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
    fn a_chat_begins_with_a_message_alone() {
        let request: ChatRequest =
            serde_json::from_value(json!({ "message": "hello" })).expect("it has all that it needs");
        assert_eq!((request.conversation_id, request.file_ids), (None, None));
    }
}
