//! S3: buckets with objects.

mod list;

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::time::SystemTime;

use aws_smithy_types::date_time::{DateTime, Format};
use serde_json::{Value as Json, json};

use crate::http::{Request, Response, decoded};
use crate::refusal::Refusal;

/// The buckets of a cloud.
#[derive(Debug, Default)]
pub(crate) struct S3 {
    buckets: BTreeMap<String, BTreeMap<String, Stored>>,
}

/// A stored object.
#[derive(Clone, Debug)]
pub(crate) struct Stored {
    pub(crate) bytes: Vec<u8>,
    /// The headers that are returned with the object: its type and its metadata.
    pub(crate) headers: BTreeMap<String, String>,
    etag: String,
    modified: SystemTime,
}

impl Stored {
    pub(crate) fn new(bytes: Vec<u8>, headers: BTreeMap<String, String>, now: SystemTime) -> Self {
        // AWS uses the MD5. This hash is as good for tests, since other bytes have another tag.
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        let etag = format!("\"{0:016x}{0:016x}\"", hasher.finish());
        Self { bytes, headers, etag, modified: now }
    }

    fn modified(&self, format: Format) -> String {
        let time =
            DateTime::from_secs(i64::try_from(crate::values::seconds(self.modified)).unwrap_or_default());
        time.fmt(format).unwrap_or_default()
    }
}

/// The headers that are stored with an object.
const KEPT: [&str; 6] = [
    "cache-control",
    "content-disposition",
    "content-encoding",
    "content-language",
    "content-type",
    "expires",
];

/// Returns the operation of a request, and its bucket, key and body.
pub(crate) fn operation(request: &Request) -> (String, Json) {
    let (bucket, key) = place(request);
    let has = |name: &str| request.query.contains_key(name);
    let name = match (request.method.as_str(), key.is_empty()) {
        (_, false) if has("partNumber") => "UploadPart",
        (_, false) if has("uploads") || has("uploadId") => "MultipartUpload",
        (_, _)
            if ["acl", "tagging", "policy", "lifecycle", "versions", "location"]
                .into_iter()
                .any(has) =>
        {
            return (format!("{} {}", request.method, request.path), json!({"Bucket": bucket, "Key": key}));
        }
        ("PUT", false) if request.header("x-amz-copy-source").is_some() => "CopyObject",
        ("PUT", false) => "PutObject",
        ("GET", false) => "GetObject",
        ("HEAD", false) => "HeadObject",
        ("DELETE", false) => "DeleteObject",
        ("GET", true) if has("list-type") => "ListObjectsV2",
        ("GET", true) => "ListObjects",
        ("HEAD", true) => "HeadBucket",
        ("POST", true) if has("delete") => "DeleteObjects",
        (method, _) => {
            return (format!("{method} {}", request.path), json!({"Bucket": bucket, "Key": key}));
        }
    };
    let mut parameters = json!({"Bucket": bucket});
    if !key.is_empty() {
        parameters["Key"] = json!(key);
    }
    if matches!(request.method.as_str(), "PUT" | "POST") {
        parameters["Body"] = json!(String::from_utf8_lossy(&body(request)));
    }
    (name.to_owned(), parameters)
}

/// Returns the bucket and the key of a request. The host or the first part of the path names the bucket.
fn place(request: &Request) -> (String, String) {
    let path = request.path.strip_prefix('/').unwrap_or(&request.path);
    let labels: Vec<&str> = request.host.split('.').collect();
    let service = labels
        .iter()
        .rposition(|label| *label == "s3" || label.starts_with("s3-"))
        .unwrap_or_default();
    if service > 0 {
        return (labels[..service].join("."), decoded(path));
    }
    let (bucket, key) = path.split_once('/').unwrap_or((path, ""));
    (decoded(bucket), decoded(key))
}

/// Returns the body of a request, which may come in chunks with checksums.
///
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html>
fn body(request: &Request) -> Vec<u8> {
    let chunked = request
        .header("content-encoding")
        .is_some_and(|encoding| encoding.contains("aws-chunked"));
    if !chunked {
        return request.body.clone();
    }
    let mut bytes = Vec::new();
    let mut rest = &request.body[..];
    while let Some(end) = rest.windows(2).position(|window| window == b"\r\n") {
        let line = String::from_utf8_lossy(&rest[..end]);
        let length = line.split(';').next().unwrap_or_default();
        let Ok(length) = usize::from_str_radix(length, 16) else { break };
        let start = end + 2;
        let Some(chunk) = rest
            .get(start..start + length)
            .filter(|chunk| !chunk.is_empty())
        else {
            break;
        };
        bytes.extend_from_slice(chunk);
        rest = rest.get(start + length + 2..).unwrap_or_default();
    }
    bytes
}

impl S3 {
    /// Adds a bucket if it does not exist.
    pub(crate) fn add(&mut self, bucket: &str) -> &mut BTreeMap<String, Stored> {
        self.buckets.entry(bucket.to_owned()).or_default()
    }

    /// Returns a bucket's objects by key.
    pub(crate) fn bucket(&self, bucket: &str) -> Result<&BTreeMap<String, Stored>, Refusal> {
        self.buckets
            .get(bucket)
            .ok_or_else(|| Refusal::with_status(404, "NoSuchBucket", "The specified bucket does not exist"))
    }

    /// Executes an operation, or returns `None` if this fake does not know it.
    pub(crate) fn call(
        &mut self,
        operation: &str,
        parameters: &Json,
        request: &Request,
        now: SystemTime,
    ) -> Option<Result<Response, Refusal>> {
        let bucket = parameters["Bucket"].as_str().unwrap_or_default();
        let key = parameters["Key"].as_str().unwrap_or_default();
        Some(match operation {
            "PutObject" => self.put_object(bucket, key, request, now),
            "GetObject" | "HeadObject" => self.get_object(bucket, key, request),
            "DeleteObject" => self.delete_object(bucket, key, request),
            "ListObjectsV2" => self
                .bucket(bucket)
                .and_then(|objects| list::list(bucket, objects, &request.query)),
            "HeadBucket" => self.bucket(bucket).map(|_| Response::empty(200)),
            _ => return None,
        })
    }

    fn put_object(
        &mut self,
        bucket: &str,
        key: &str,
        request: &Request,
        now: SystemTime,
    ) -> Result<Response, Refusal> {
        let old = self.bucket(bucket)?.get(key);
        if key.len() > 1024 {
            return Err(Refusal::new("KeyTooLongError", "Your key is too long"));
        }
        if request
            .header("if-none-match")
            .is_some_and(|tag| tag == "*")
            && old.is_some()
        {
            return Err(precondition_failed());
        }
        if let Some(tag) = request.header("if-match") {
            let old = old.ok_or_else(no_key)?;
            if !is_tag(tag, old) {
                return Err(precondition_failed());
            }
        }
        let mut headers = BTreeMap::new();
        for (name, value) in &request.headers {
            let value = if name == "content-encoding" {
                let codings = value.split(',').map(str::trim);
                let codings: Vec<&str> = codings.filter(|coding| *coding != "aws-chunked").collect();
                codings.join(",")
            } else {
                value.clone()
            };
            if (KEPT.contains(&name.as_str()) || name.starts_with("x-amz-meta-")) && !value.is_empty() {
                headers.insert(name.clone(), value);
            }
        }
        let stored = Stored::new(body(request), headers, now);
        let etag = stored.etag.clone();
        self.add(bucket).insert(key.to_owned(), stored);
        Ok(Response::empty(200).header("etag", etag))
    }

    fn delete_object(&mut self, bucket: &str, key: &str, request: &Request) -> Result<Response, Refusal> {
        let object = self.bucket(bucket)?.get(key);
        if let Some(tag) = request.header("if-match")
            && !is_tag(tag, object.ok_or_else(no_key)?)
        {
            return Err(precondition_failed());
        }
        self.add(bucket).remove(key);
        Ok(Response::empty(204))
    }

    fn get_object(&self, bucket: &str, key: &str, request: &Request) -> Result<Response, Refusal> {
        let object = self.bucket(bucket)?.get(key).ok_or_else(no_key)?;
        if let Some(tag) = request.header("if-match")
            && !is_tag(tag, object)
        {
            return Err(precondition_failed());
        }
        if let Some(tag) = request.header("if-none-match")
            && is_tag(tag, object)
        {
            return Ok(Response::empty(304));
        }
        let mut response = Response { status: 200, headers: Vec::new(), body: object.bytes.clone() };
        if let Some(range) = request.header("range") {
            let length = object.bytes.len();
            let (start, end) = range_of(range, length).ok_or_else(|| {
                Refusal::with_status(416, "InvalidRange", "The requested range is not satisfiable")
            })?;
            response = Response { status: 206, headers: Vec::new(), body: object.bytes[start..end].to_vec() }
                .header("content-range", format!("bytes {start}-{}/{length}", end - 1));
        }
        for (name, value) in &object.headers {
            response = response.header(name, value.clone());
        }
        if !object.headers.contains_key("content-type") {
            response = response.header("content-type", "binary/octet-stream");
        }
        let length = response.body.len().to_string();
        Ok(response
            .header("content-length", length)
            .header("etag", object.etag.clone())
            .header("last-modified", object.modified(Format::HttpDate)))
    }
}

/// Returns the start and the end of a range, such as `bytes=0-99` or `bytes=-10`.
fn range_of(range: &str, length: usize) -> Option<(usize, usize)> {
    let (first, last) = range.strip_prefix("bytes=")?.split_once('-')?;
    let (start, end) = if first.is_empty() {
        (length.saturating_sub(last.parse().ok()?), length)
    } else if last.is_empty() {
        (first.parse().ok()?, length)
    } else {
        (first.parse().ok()?, last.parse::<usize>().ok()?.saturating_add(1).min(length))
    };
    (start < end).then_some((start, end))
}

fn is_tag(tag: &str, object: &Stored) -> bool {
    tag == "*" || tag.trim_matches('"') == object.etag.trim_matches('"')
}

fn no_key() -> Refusal {
    Refusal::with_status(404, "NoSuchKey", "The specified key does not exist.")
}

fn precondition_failed() -> Refusal {
    Refusal::with_status(
        412,
        "PreconditionFailed",
        "At least one of the pre-conditions you specified did not hold",
    )
}
