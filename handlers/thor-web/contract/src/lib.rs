//! The contract of thor-web: what its functions and its stack agree on.
//!
//! Someone uploads a recording, Transcribe turns it into text, and Claude writes an article from it.

pub mod api;

use links::operation::{
    GetItem, GetObject, GetSecretValue, PutItem, PutObject, Query, SendMessage, StartTranscriptionJob,
    UpdateItem,
};
use links::time::{DateTime, EpochMillis, EpochSeconds};
use links::{Bucket, Item, Link, Links, Prefix, Queue, Running, Secret, Side, Table, Text, Transcribe};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The links of `upload-handler`, which notes a job, and stores its recording or signs the URL to upload it to.
#[derive(Clone, Debug, Links)]
pub struct UploadHandlerLinks<S: Side = Running> {
    /// The jobs.
    pub jobs: Link<Table<Job, (PutItem, UpdateItem)>, S>,
    /// The recordings.
    pub storage: Link<Bucket<(PutObject<Uploads>,)>, S>,
    /// Transcribe.
    pub transcribe: Link<Transcribe<(StartTranscriptionJob,)>, S>,
    /// Where pages come from that may read the answers.
    pub cors_origin: Link<Text, S>,
}

/// The links of `upload-complete`, which starts the transcription of a recording that has arrived.
#[derive(Clone, Debug, Links)]
pub struct UploadCompleteLinks<S: Side = Running> {
    /// The jobs.
    pub jobs: Link<Table<Job, (GetItem, UpdateItem)>, S>,
    /// The recordings. The function tells Transcribe where they are, and Transcribe reads them by the bucket's policy; the
    /// permission is the one that the specification lists.
    pub storage: Link<Bucket<(GetObject<Uploads>,)>, S>,
    /// Transcribe.
    pub transcribe: Link<Transcribe<(StartTranscriptionJob,)>, S>,
}

/// The links of `transcription-complete`, which asks for the article of a recording that is now text.
#[derive(Clone, Debug, Links)]
pub struct TranscriptionCompleteLinks<S: Side = Running> {
    /// The jobs.
    pub jobs: Link<Table<Job, (GetItem, UpdateItem)>, S>,
    /// The transcripts.
    pub storage: Link<Bucket<(GetObject<Transcripts>,)>, S>,
    /// The articles to write.
    pub article_queue: Link<Queue<ArticleRequest, (SendMessage,)>, S>,
    /// The prefix that a transcription job's name has before the job's ID.
    pub transcribe: Link<Transcribe, S>,
}

/// The links of `article-generator`, which has Claude write the article.
#[derive(Clone, Debug, Links)]
pub struct ArticleGeneratorLinks<S: Side = Running> {
    /// The key of Anthropic's API.
    pub anthropic: Link<Secret<AnthropicKey, (GetSecretValue,)>, S>,
    /// The URL that the API's paths follow, such as `https://api.anthropic.com`.
    pub anthropic_base_url: Link<Text, S>,
    /// The model's ID, as the API wants it.
    pub anthropic_model: Link<Text, S>,
    /// The jobs.
    pub jobs: Link<Table<Job, (GetItem, UpdateItem)>, S>,
    /// The articles.
    pub results: Link<Table<Article, (PutItem,)>, S>,
    /// The transcripts to read and the articles to write, in the bucket of the recordings.
    pub results_bucket: Link<Bucket<(GetObject<Transcripts>, PutObject<Articles>)>, S>,
}

/// The links of `list-jobs`, which lists the caller's jobs.
#[derive(Clone, Debug, Links)]
pub struct ListJobsLinks<S: Side = Running> {
    /// The jobs.
    pub jobs: Link<Table<Job, (Query<UserJobs>,)>, S>,
    /// The articles, which the list does not show: the specification names the variable, the role grants nothing.
    pub results: Link<Table<Article>, S>,
    /// Where pages come from that may read the answers.
    pub cors_origin: Link<Text, S>,
}

/// The links of `get-job`, which shows one job, with its article when there is one.
#[derive(Clone, Debug, Links)]
pub struct GetJobLinks<S: Side = Running> {
    /// The jobs.
    pub jobs: Link<Table<Job, (GetItem,)>, S>,
    /// The articles.
    pub results: Link<Table<Article, (GetItem,)>, S>,
    /// Where pages come from that may read the answers.
    pub cors_origin: Link<Text, S>,
}

/// The way of one recording to an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Item)]
#[item(partition_key = job_id)]
#[item(index(UserJobs, partition_key = user_id, sort_key = timestamp))]
pub struct Job {
    /// The ID, a UUID.
    pub job_id: String,
    /// The owner: the `sub` of Cognito's user.
    pub user_id: String,
    /// When it was created.
    pub timestamp: EpochMillis,
    /// When it changed last.
    pub updated_at: EpochMillis,
    /// How far it is.
    pub status: JobStatus,
    /// What its owner calls the recording; a label only.
    pub file_name: String,
    /// The recording's format, as Transcribe wants it.
    pub media_format: MediaFormat,
    /// The language that is spoken; Transcribe finds it out if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Why it failed, if it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// How far a job is. It only moves forward.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum JobStatus {
    /// The recording has not arrived yet.
    AwaitingUpload,
    /// Transcribe is at work.
    Transcribing,
    /// Claude is at work.
    Generating,
    /// The article is there.
    Completed,
    /// It ended without an article.
    Failed,
}

impl JobStatus {
    /// All of them, in the order in which a job goes through them.
    pub const ALL: [Self; 5] =
        [Self::AwaitingUpload, Self::Transcribing, Self::Generating, Self::Completed, Self::Failed];

    /// Its word, in tables and bodies.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AwaitingUpload => "AWAITING_UPLOAD",
            Self::Transcribing => "TRANSCRIBING",
            Self::Generating => "GENERATING",
            Self::Completed => "COMPLETED",
            Self::Failed => "FAILED",
        }
    }

    /// Whether a job of this status stays as it is.
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Completed | Self::Failed)
    }
}

/// A format of recordings that Transcribe reads, by its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MediaFormat {
    /// `audio/mpeg`
    Mp3,
    /// `audio/mp4`, also what is called m4a
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Item)]
#[item(partition_key = job_id, ttl = ttl)]
pub struct Article {
    /// The job that it is of.
    pub job_id: String,
    /// Its title.
    pub title: String,
    /// Its text.
    pub markdown: String,
    /// When it was written.
    pub created_at: EpochMillis,
    /// When the table forgets it: [`Self::DAYS_KEPT`] days after it was written.
    pub ttl: EpochSeconds,
}

impl Article {
    /// How long the table keeps an article.
    pub const DAYS_KEPT: u16 = 30;
}

/// The recordings: `uploads/{user_id}/{job_id}`.
pub enum Uploads {}

impl Prefix for Uploads {
    const PREFIX: &'static str = "uploads/";
}

impl Uploads {
    /// What follows the prefix in the key of a job's recording.
    pub fn name(user_id: &str, job_id: &str) -> String {
        format!("{user_id}/{job_id}")
    }

    /// The key of a job's recording.
    pub fn of(user_id: &str, job_id: &str) -> String {
        Self::key(&Self::name(user_id, job_id))
    }

    /// The user's and the job's ID in a recording's key, if it is one.
    pub fn ids(key: &str) -> Option<(&str, &str)> {
        let (user_id, job_id) = key.strip_prefix(Self::PREFIX)?.split_once('/')?;
        let is_id = |id: &str| !id.is_empty() && !id.contains('/');
        (is_id(user_id) && is_id(job_id)).then_some((user_id, job_id))
    }
}

/// The transcripts: `transcripts/{job_id}.json`.
pub enum Transcripts {}

impl Prefix for Transcripts {
    const PREFIX: &'static str = "transcripts/";
}

impl Transcripts {
    /// What follows the prefix in the key of a job's transcript.
    pub fn name(job_id: &str) -> String {
        format!("{job_id}.json")
    }

    /// The key of a job's transcript.
    pub fn of(job_id: &str) -> String {
        Self::key(&Self::name(job_id))
    }
}

/// The articles: `articles/{job_id}.md`.
pub enum Articles {}

impl Prefix for Articles {
    const PREFIX: &'static str = "articles/";
}

impl Articles {
    /// What follows the prefix in the key of a job's article.
    pub fn name(job_id: &str) -> String {
        format!("{job_id}.md")
    }

    /// The key of a job's article.
    pub fn of(job_id: &str) -> String {
        Self::key(&Self::name(job_id))
    }
}

/// The message that asks for a job's article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleRequest {
    /// The job.
    pub job_id: String,
}

impl ArticleRequest {
    /// How often a message is tried before it goes to the dead-letter queue and its job has failed.
    pub const ATTEMPTS: u32 = 3;
}

/// The secret that holds the key of Anthropic's API: `{"api_key": "…"}`.
// No `Debug`: it would write the key into a log.
#[derive(Clone, Serialize, Deserialize)]
pub struct AnthropicKey {
    /// The key.
    pub api_key: String,
}

/// The body of `POST /upload`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UploadRequest {
    /// What to call the recording; a label only, of 1 to 255 characters.
    #[schemars(length(min = 1, max = Self::FILE_NAME_LENGTH))]
    pub file_name: String,
    /// Its media type, such as `audio/mpeg`.
    pub content_type: String,
    /// The language that is spoken, such as `fr-FR`; found out if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The recording in base64, if the request, of at most 6 MB, can hold it; else the response says where to put it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audio: Option<String>,
}

impl UploadRequest {
    /// The characters of a file name at most.
    pub const FILE_NAME_LENGTH: u32 = 255;
}

/// The answer to `POST /upload`, told apart by its `status`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "status", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum UploadResponse {
    /// 202: the request held the recording, and its transcription has started.
    Transcribing {
        /// The new job.
        job_id: String,
    },
    /// 201: the recording is to be put to a URL, and its arrival starts the transcription.
    AwaitingUpload {
        /// The new job.
        job_id: String,
        /// Where to `PUT` the recording, with the content type of the request.
        upload_url: String,
        /// For how many seconds from now the URL is good.
        expires_in: u32,
    },
}

impl UploadResponse {
    /// For how many seconds an upload URL is good.
    pub const URL_SECONDS: u32 = 3600;

    /// The status of the response.
    pub const fn status(&self) -> u16 {
        match self {
            Self::Transcribing { .. } => 202,
            Self::AwaitingUpload { .. } => 201,
        }
    }
}

/// A job as `GET /jobs` lists it, in a [`Page`](links::http::Page), newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct JobSummary {
    /// The ID.
    pub job_id: String,
    /// How far it is.
    pub status: JobStatus,
    /// What its owner calls the recording.
    pub file_name: String,
    /// When it was created.
    pub created_at: DateTime,
    /// When it changed last.
    pub updated_at: DateTime,
    /// Why it failed, if it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// A job as `GET /jobs/{jobId}` shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct JobDetails {
    /// What the list says of it.
    #[serde(flatten)]
    pub summary: JobSummary,
    /// The article, once the job is completed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<ArticleText>,
}

/// An article as the API shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ArticleText {
    /// Its title.
    pub title: String,
    /// Its text.
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
    fn a_status_has_one_word_everywhere() {
        for status in JobStatus::ALL {
            assert_eq!(serde_json::to_value(status).expect("a status is JSON"), json!(status.as_str()));
        }
        assert!(JobStatus::ALL.is_sorted());
    }

    #[test]
    fn an_upload_is_answered_by_its_status() {
        let started = UploadResponse::Transcribing { job_id: "j".to_owned() };
        assert_eq!(started.status(), 202);
        assert_eq!(
            serde_json::to_value(started).expect("a response is JSON"),
            json!({"job_id": "j", "status": "TRANSCRIBING"}),
        );

        let awaiting = UploadResponse::AwaitingUpload {
            job_id: "j".to_owned(),
            upload_url: "https://u".to_owned(),
            expires_in: UploadResponse::URL_SECONDS,
        };
        assert_eq!(awaiting.status(), 201);
        assert_eq!(
            serde_json::to_value(awaiting).expect("a response is JSON"),
            json!({"job_id": "j", "status": "AWAITING_UPLOAD", "upload_url": "https://u", "expires_in": 3600}),
        );
    }

    #[test]
    fn a_job_is_shown_as_one_object_without_what_it_has_not() {
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
