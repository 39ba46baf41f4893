//! The contract between the functions of thor-web and its stack.
//!
//! A user uploads a recording, Transcribe turns it into text, and Claude writes an article from the text.

pub mod api;

use links::events::{ObjectCreated, TranscriptionStateChange};
use links::operation::{
    GetItem, GetObject, GetSecretValue, GetTranscriptionJob, Prefix, PutItem, PutObject, Query, SendMessage,
    StartTranscriptionJob, UpdateItem,
};
use links::time::{DateTime, EpochMillis, EpochSeconds};
use links::{Item, Link, Links, Running, Side, kind};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

/// The links of `upload-handler`, which creates a job, and stores its recording or signs the URL to upload it to.
#[derive(Clone, Debug, Links)]
#[links(serves(api::Upload))]
pub struct UploadHandlerLinks<S: Side = Running> {
    /// The table of jobs.
    pub jobs: Link<kind::Table<Job, (PutItem, UpdateItem)>, S>,
    /// The bucket of the recordings and transcripts. Transcribe reads and writes it with the permissions of this
    /// function.
    pub storage: Link<kind::Bucket<(PutObject<Uploads>, GetObject<Uploads>, PutObject<Transcripts>)>, S>,
    /// Amazon Transcribe, which turns the recording into text.
    pub transcribe: Link<kind::Transcribe<(StartTranscriptionJob,)>, S>,
}

/// The links of `upload-complete`, which starts the transcription of a recording that has arrived.
#[derive(Clone, Debug, Links)]
#[links(on(ObjectCreated))]
pub struct UploadCompleteLinks<S: Side = Running> {
    /// The table of jobs.
    pub jobs: Link<kind::Table<Job, (GetItem, UpdateItem)>, S>,
    /// The bucket of the recordings and transcripts. Transcribe reads and writes it with the permissions of this
    /// function.
    pub storage: Link<kind::Bucket<(GetObject<Uploads>, PutObject<Transcripts>)>, S>,
    /// Amazon Transcribe, which turns the recording into text.
    pub transcribe: Link<kind::Transcribe<(StartTranscriptionJob,)>, S>,
}

/// The links of `transcription-complete`, which asks for an article when a transcription has ended.
#[derive(Clone, Debug, Links)]
#[links(on(TranscriptionStateChange))]
pub struct TranscriptionCompleteLinks<S: Side = Running> {
    /// The table of jobs.
    pub jobs: Link<kind::Table<Job, (GetItem, UpdateItem)>, S>,
    /// The bucket of the transcripts.
    pub storage: Link<kind::Bucket<(GetObject<Transcripts>,)>, S>,
    /// The queue of articles to write.
    pub article_queue: Link<kind::Queue<ArticleRequest, (SendMessage,)>, S>,
    /// Amazon Transcribe, which tells why a transcription failed. The event does not.
    pub transcribe: Link<kind::Transcribe<(GetTranscriptionJob,)>, S>,
}

/// The links of `article-generator`, which lets Claude write the article.
#[derive(Clone, Debug, Links)]
#[links(consumes(ArticleRequest))]
pub struct ArticleGeneratorLinks<S: Side = Running> {
    /// The secret with the API key of Anthropic.
    pub anthropic: Link<kind::Secret<AnthropicKey, (GetSecretValue,)>, S>,
    /// The base URL of Anthropic's API, such as `https://api.anthropic.com`.
    pub anthropic_base_url: Link<kind::Text, S>,
    /// The ID of the Claude model.
    pub anthropic_model: Link<kind::Text, S>,
    /// The table of jobs.
    pub jobs: Link<kind::Table<Job, (GetItem, UpdateItem)>, S>,
    /// The table of articles.
    pub results: Link<kind::Table<Article, (PutItem,)>, S>,
    /// The bucket of the recordings. The function reads transcripts from it and writes articles to it.
    pub results_bucket: Link<kind::Bucket<(GetObject<Transcripts>, PutObject<Articles>)>, S>,
}

/// The links of `list-jobs`, which lists the caller's jobs.
#[derive(Clone, Debug, Links)]
#[links(serves(api::ListJobs))]
pub struct ListJobsLinks<S: Side = Running> {
    /// The table of jobs.
    pub jobs: Link<kind::Table<Job, (Query<UserJobs>,)>, S>,
}

/// The links of `get-job`, which shows a job, and its article when it is finished.
#[derive(Clone, Debug, Links)]
#[links(serves(api::GetJob))]
pub struct GetJobLinks<S: Side = Running> {
    /// The table of jobs.
    pub jobs: Link<kind::Table<Job, (GetItem,)>, S>,
    /// The table of articles.
    pub results: Link<kind::Table<Article, (GetItem,)>, S>,
}

/// A job: one recording on its way to an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Item)]
#[item(partition_key = job_id)]
#[item(index(UserJobs, partition_key = user_id, sort_key = timestamp))]
pub struct Job {
    /// The job's ID, a UUID.
    pub job_id: String,
    /// The owner's user ID: the `sub` of the Cognito user.
    pub user_id: String,
    /// The time at which the job was created.
    pub timestamp: EpochMillis,
    /// The time of the job's last change.
    pub updated_at: EpochMillis,
    /// The state of the job.
    pub status: JobStatus,
    /// The owner's name for the recording. It is only a label.
    pub file_name: String,
    /// The format of the recording, with Transcribe's name for it.
    pub media_format: MediaFormat,
    /// The spoken language, such as `fr-FR`. If absent, Transcribe detects it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The reason for the failure, if the job has failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// The state of a job. It only moves forward.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum JobStatus {
    /// The recording has not arrived yet.
    AwaitingUpload,
    /// Transcribe turns the recording into text.
    Transcribing,
    /// Claude writes the article.
    Generating,
    /// The article is finished.
    Completed,
    /// The job has ended without an article.
    Failed,
}

impl JobStatus {
    /// All states, in the order in which a job goes through them.
    pub const ALL: [Self; 5] =
        [Self::AwaitingUpload, Self::Transcribing, Self::Generating, Self::Completed, Self::Failed];

    /// Returns the name of the state in tables and bodies.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AwaitingUpload => "AWAITING_UPLOAD",
            Self::Transcribing => "TRANSCRIBING",
            Self::Generating => "GENERATING",
            Self::Completed => "COMPLETED",
            Self::Failed => "FAILED",
        }
    }

    /// Returns `true` if a job in this state never changes again.
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Completed | Self::Failed)
    }
}

/// A format of recordings that Transcribe reads, with Transcribe's name for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum MediaFormat {
    /// `audio/mpeg`
    Mp3,
    /// `audio/mp4`, also called m4a
    Mp4,
    /// `audio/wav`
    Wav,
    /// `audio/flac`
    Flac,
    /// `audio/ogg`
    Ogg,
    /// `audio/webm`
    Webm,
}

/// A finished article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Item)]
#[item(partition_key = job_id, ttl = ttl)]
pub struct Article {
    /// The ID of the article's job.
    pub job_id: String,
    /// The title of the article.
    pub title: String,
    /// The text of the article, in Markdown.
    pub markdown: String,
    /// The time at which the article was written.
    pub created_at: EpochMillis,
    /// The time at which DynamoDB deletes the item: [`Self::DAYS_KEPT`] days after the article was written.
    pub ttl: EpochSeconds,
}

impl Article {
    /// The number of days for which the table keeps an article.
    pub const DAYS_KEPT: u16 = 30;
}

/// The prefix of recordings: `uploads/{user_id}/{job_id}`.
pub enum Uploads {}

impl Prefix for Uploads {
    const PREFIX: &'static str = "uploads/";
}

impl Uploads {
    /// Returns the key of a job's recording, without the prefix.
    pub fn name(user_id: &str, job_id: &str) -> String {
        format!("{user_id}/{job_id}")
    }

    /// Returns the key of a job's recording.
    pub fn of(user_id: &str, job_id: &str) -> String {
        Self::key(&Self::name(user_id, job_id))
    }

    /// Returns the user's and the job's ID in the key of a recording, or `None` for another key.
    pub fn ids(key: &str) -> Option<(&str, &str)> {
        let (user_id, job_id) = key.strip_prefix(Self::PREFIX)?.split_once('/')?;
        let is_id = |id: &str| !id.is_empty() && !id.contains('/');
        (is_id(user_id) && is_id(job_id)).then_some((user_id, job_id))
    }
}

/// The prefix of transcripts: `transcripts/{job_id}.json`.
pub enum Transcripts {}

impl Prefix for Transcripts {
    const PREFIX: &'static str = "transcripts/";
}

impl Transcripts {
    /// Returns the key of a job's transcript, without the prefix.
    pub fn name(job_id: &str) -> String {
        format!("{job_id}.json")
    }

    /// Returns the key of a job's transcript.
    pub fn of(job_id: &str) -> String {
        Self::key(&Self::name(job_id))
    }
}

/// The prefix of articles: `articles/{job_id}.md`.
pub enum Articles {}

impl Prefix for Articles {
    const PREFIX: &'static str = "articles/";
}

impl Articles {
    /// Returns the key of a job's article, without the prefix.
    pub fn name(job_id: &str) -> String {
        format!("{job_id}.md")
    }

    /// Returns the key of a job's article.
    pub fn of(job_id: &str) -> String {
        Self::key(&Self::name(job_id))
    }
}

/// A message that asks for the article of a job.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ArticleRequest {
    /// The ID of the article's job.
    pub job_id: String,
}

impl ArticleRequest {
    /// The number of deliveries of a message. Then it moves to the dead-letter queue, and the job has failed.
    pub const ATTEMPTS: u32 = 3;
}

/// The secret with the API key of Anthropic: `{"api_key": "…"}`.
// No `Debug`: it would write the key into a log.
#[derive(Clone, Serialize, Deserialize)]
pub struct AnthropicKey {
    /// The API key. It has only visible ASCII characters, because it is sent in a header.
    #[serde(deserialize_with = "header_value")]
    pub api_key: String,
}

/// Reads a text that can be the value of a header. The error does not repeat it.
fn header_value<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(serde::de::Error::custom("a key has visible ASCII characters only, and at least one"));
    }
    Ok(text)
}

/// The path of `/jobs/{jobId}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct JobPath {
    /// The job's ID.
    pub job_id: String,
}

/// The body of `POST /upload`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UploadRequest {
    /// A name for the recording, 1 to 255 characters. It is only a label.
    #[schemars(length(min = 1, max = Self::FILE_NAME_LENGTH))]
    pub file_name: String,
    /// The media type of the recording, such as `audio/mpeg`.
    pub content_type: String,
    /// The spoken language, such as `fr-FR`. If absent, Transcribe detects it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The recording in base64, if the whole request has at most 6 MB. Without it, the response has a URL to upload to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audio: Option<String>,
}

impl UploadRequest {
    /// The maximum number of characters in a file name.
    pub const FILE_NAME_LENGTH: u32 = 255;
}

/// The answer to `POST /upload`. The field `status` tells which of the two it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "status", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum UploadResponse {
    /// 202: the request contained the recording, and its transcription has started.
    Transcribing {
        /// The ID of the new job.
        job_id: String,
    },
    /// 201: the response has a URL to upload the recording to. Its arrival starts the transcription.
    AwaitingUpload {
        /// The ID of the new job.
        job_id: String,
        /// The URL for the upload of the recording by `PUT`. The header `Content-Type` must be the request's `content_type`.
        upload_url: String,
        /// The number of seconds for which the URL is valid.
        expires_in: u32,
    },
}

impl UploadResponse {
    /// The number of seconds for which an upload URL is valid.
    pub const URL_SECONDS: u32 = 3600;
}

/// A job without its article, for lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct JobSummary {
    /// The job's ID, a UUID.
    pub job_id: String,
    /// The state of the job.
    pub status: JobStatus,
    /// The owner's name for the recording.
    pub file_name: String,
    /// The time at which the job was created.
    pub created_at: DateTime,
    /// The time of the job's last change.
    pub updated_at: DateTime,
    /// The reason for the failure, if the job has failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// A job with its article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct JobDetails {
    /// The fields of the job in lists.
    #[serde(flatten)]
    pub summary: JobSummary,
    /// The article, once the job is completed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<ArticleText>,
}

/// The title and the text of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ArticleText {
    /// The title of the article.
    pub title: String,
    /// The text of the article, in Markdown.
    pub markdown: String,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_keys_of_the_bucket_hold_ids_and_nothing_else() {
        assert_eq!(Uploads::of("ada", "42"), "uploads/ada/42");
        assert_eq!(Transcripts::of("42"), "transcripts/42.json");
        assert_eq!(Articles::of("42"), "articles/42.md");
    }

    #[test]
    fn only_the_key_of_a_recording_has_its_ids() {
        assert_eq!(Uploads::ids("uploads/ada/42"), Some(("ada", "42")));
        for key in ["uploads/42", "uploads//42", "uploads/ada/", "uploads/ada/4/2", "articles/ada/42", ""] {
            assert_eq!(Uploads::ids(key), None, "{key}");
        }
    }

    #[test]
    fn a_request_may_have_fields_that_are_not_known() {
        let request: UploadRequest = serde_json::from_value(json!({
            "file_name": "talk.mp3", "content_type": "audio/mpeg", "color": "blue",
        }))
        .expect("the rest is understood");
        assert_eq!((request.file_name.as_str(), request.language, request.audio), ("talk.mp3", None, None));
    }

    #[test]
    fn a_key_that_cannot_be_sent_is_refused_without_being_repeated() {
        use links::kind::Secret;

        assert!(Secret::<AnthropicKey>::read(r#"{"api_key": "sk-ant-1"}"#).is_ok());
        for key in ["", " ", "hunter2\\n", "hunter 2", "hünter2", "hunter2\\u0000"] {
            let error = Secret::<AnthropicKey>::read(&format!(r#"{{"api_key": "{key}"}}"#))
                .err()
                .expect("it cannot be sent");
            assert!(!error.to_string().contains("unter"), "{error}");
        }
    }

    #[test]
    fn a_status_has_one_word_everywhere() {
        for status in JobStatus::ALL {
            assert_eq!(serde_json::to_value(status).expect("a status is JSON"), json!(status.as_str()));
        }
        assert!(JobStatus::ALL.is_sorted());
    }

    #[test]
    fn an_upload_is_answered_by_its_status() {
        let started = UploadResponse::Transcribing { job_id: "j".to_owned() };
        assert_eq!(
            serde_json::to_value(started).expect("a response is JSON"),
            json!({"job_id": "j", "status": "TRANSCRIBING"}),
        );

        let awaiting = UploadResponse::AwaitingUpload {
            job_id: "j".to_owned(),
            upload_url: "https://u".to_owned(),
            expires_in: UploadResponse::URL_SECONDS,
        };
        assert_eq!(
            serde_json::to_value(awaiting).expect("a response is JSON"),
            json!({"job_id": "j", "status": "AWAITING_UPLOAD", "upload_url": "https://u", "expires_in": 3600}),
        );
    }

    #[test]
    fn a_job_is_shown_as_one_object_without_absent_fields() {
        let summary = JobSummary {
            job_id: "j".to_owned(),
            status: JobStatus::Completed,
            file_name: "talk.mp3".to_owned(),
            created_at: DateTime("2025-01-31T12:00:00Z".to_owned()),
            updated_at: DateTime("2025-01-31T12:09:00Z".to_owned()),
            error: None,
        };
        let article = ArticleText { title: "T".to_owned(), markdown: "M".to_owned() };
        assert_eq!(
            serde_json::to_value(JobDetails { summary, article: Some(article) }).expect("a job is JSON"),
            json!({
                "job_id": "j", "status": "COMPLETED", "file_name": "talk.mp3",
                "created_at": "2025-01-31T12:00:00Z", "updated_at": "2025-01-31T12:09:00Z",
                "article": {"title": "T", "markdown": "M"},
            }),
        );
    }
}
