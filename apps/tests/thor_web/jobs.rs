//! Jobs: how they are made and watched.

use aws_sdk_dynamodb::types::AttributeValue;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use support::{Answer, Item, Person, text, until};

use crate::cloud::cloud;

/// The beginning of an MP3 file, which nobody listens to.
pub(crate) const RECORDING: &[u8] = b"ID3\x04\x00\x00\x00\x00\x00\x23TSSE\x00\x00\x00\x0f\xff\xfb\x90\x64";

/// A job, and whose it is.
#[derive(Clone, Debug)]
pub(crate) struct Job {
    pub(crate) id: String,
    pub(crate) owner: Person,
    /// The URL to upload its recording to.
    pub(crate) upload_url: Option<String>,
}

impl Job {
    /// A new job of a person, which waits for its recording.
    #[track_caller]
    pub(crate) fn new(owner: &Person) -> Self {
        let body = json!({"file_name": "talk.mp3", "content_type": "audio/mpeg"});
        let answer = owner.post("/upload", &body).json(201);
        Self {
            id: text(&answer["job_id"]),
            owner: owner.clone(),
            upload_url: Some(text(&answer["upload_url"])),
        }
    }

    /// A new job of a person, which comes with its recording.
    #[track_caller]
    pub(crate) fn with_recording(owner: &Person) -> Self {
        let body = json!({
            "file_name": "talk.mp3", "content_type": "audio/mpeg", "language": "fr-FR",
            "audio": STANDARD.encode(RECORDING),
        });
        let answer = owner.post("/upload", &body).json(202);
        assert_eq!(answer["status"], "TRANSCRIBING", "{answer}");
        Self { id: text(&answer["job_id"]), owner: owner.clone(), upload_url: None }
    }

    /// The key of its recording.
    pub(crate) fn recording(&self) -> String {
        format!("uploads/{}/{}", self.owner.sub, self.id)
    }

    /// The key of its transcript.
    pub(crate) fn transcript(&self) -> String {
        format!("transcripts/{}.json", self.id)
    }

    /// The key of its article.
    pub(crate) fn article(&self) -> String {
        format!("articles/{}.md", self.id)
    }

    /// The mark in the local cloud's transcript of its recording. No other transcript has it.
    pub(crate) fn mark(&self) -> String {
        let uri = format!("s3://{}/{}", cloud().bucket(), self.recording());
        let digest = Sha256::digest(uri);
        digest[..4]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }

    /// Puts a recording to its URL.
    #[track_caller]
    pub(crate) fn put(&self, content_type: &str, recording: &[u8]) -> Answer {
        let url = self
            .upload_url
            .as_deref()
            .expect("it waits for its recording");
        cloud()
            .http()
            .send("PUT", url, &[("content-type", content_type)], recording)
    }

    /// Puts its recording to its URL.
    #[track_caller]
    pub(crate) fn put_recording(&self) {
        let answer = self.put("audio/mpeg", RECORDING);
        assert_eq!(answer.status, 200, "{}", answer.text);
    }

    /// The job, as its owner sees it.
    #[track_caller]
    pub(crate) fn seen(&self) -> Value {
        self.owner.get(&format!("/jobs/{}", self.id)).json(200)
    }

    /// Waits until its owner sees it with this status.
    #[track_caller]
    pub(crate) fn until(&self, status: &str) -> Value {
        let mut seen = Value::Null;
        let look = || {
            seen = self.seen();
            let ended = seen["status"] == "COMPLETED" || seen["status"] == "FAILED";
            assert!(!ended || seen["status"] == status, "the job has ended otherwise: {seen}");
            (seen["status"] == status).then(|| seen.clone())
        };
        until(&format!("job {} is {status}", self.id), look)
    }

    /// Its item in a table of the stack.
    pub(crate) fn item(&self, table: &str) -> Option<Item> {
        item(table, &self.id)
    }
}

/// The item of a job in a table of the stack.
pub(crate) fn item(table: &str, job_id: &str) -> Option<Item> {
    let cloud = cloud();
    let answer = cloud.wait(
        cloud
            .dynamodb()
            .get_item()
            .table_name(cloud.name(table))
            .key("job_id", AttributeValue::S(job_id.to_owned()))
            .consistent_read(true)
            .send(),
    );
    answer.expect("the table is there").item
}

/// The content type and the bytes of an object in the storage bucket.
pub(crate) fn object(key: &str) -> Option<(String, Vec<u8>)> {
    let cloud = cloud();
    cloud.wait(async {
        let answer = cloud
            .s3()
            .get_object()
            .bucket(cloud.bucket())
            .key(key)
            .send()
            .await
            .ok()?;
        let content_type = answer.content_type.unwrap_or_default();
        let bytes = answer.body.collect().await.expect("it can be read");
        Some((content_type, bytes.to_vec()))
    })
}

/// How many versions an object in the storage bucket has.
pub(crate) fn versions(key: &str) -> usize {
    let cloud = cloud();
    let answer = cloud.wait(
        cloud
            .s3()
            .list_object_versions()
            .bucket(cloud.bucket())
            .prefix(key)
            .send(),
    );
    answer
        .expect("the bucket is there")
        .versions
        .unwrap_or_default()
        .len()
}
