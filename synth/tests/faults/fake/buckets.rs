//! S3: buckets, and objects with their checksums.

use std::collections::{BTreeMap, BTreeSet};

use aws_smithy_types::base64;
use sha2::{Digest as _, Sha256};

use crate::{
    fake::{Refusal, State},
    http::{Answer, Request, tag},
};

/// A bucket.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bucket {
    pub(crate) region: String,
    pub(crate) objects: BTreeMap<String, Object>,
    /// The parts of its configuration that were set, such as `PutBucketVersioning`.
    pub(crate) settings: BTreeSet<String>,
}

/// An object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Object {
    pub(crate) bytes: Vec<u8>,
    /// S3 was given its SHA-256.
    pub(crate) has_checksum: bool,
    /// The headers `x-amz-meta-…`.
    pub(crate) metadata: Vec<(String, String)>,
}

/// Returns the SHA-256 in base64, as S3 and Lambda write it.
pub(crate) fn digest(bytes: &[u8]) -> String {
    base64::encode(Sha256::digest(bytes))
}

impl State {
    pub(super) fn s3(&mut self, region: &str, request: &Request) -> Result<Answer, Refusal> {
        let path = request.path();
        let (name, key) = path
            .trim_start_matches('/')
            .split_once('/')
            .unwrap_or((path.trim_start_matches('/'), ""));
        let operation = request.operation();
        if operation == "CreateBucket" {
            return self.create_bucket(region, name);
        }
        let Some(bucket) = self.buckets.get_mut(name) else {
            return Err(Refusal::new(404, "NoSuchBucket", "The specified bucket does not exist"));
        };
        match operation.as_str() {
            "HeadBucket" => Ok(Answer::xml(200, "").with("x-amz-bucket-region", bucket.region.clone())),
            "GetBucketVersioning" => {
                let is_on = bucket.settings.contains("PutBucketVersioning");
                let status = if is_on { "<Status>Enabled</Status>" } else { "" };
                Ok(Answer::xml(200, format!("<VersioningConfiguration>{status}</VersioningConfiguration>")))
            }
            "HeadObject" | "GetObject" => {
                let Some(object) = bucket.objects.get(key) else {
                    return Err(Refusal::new(404, "NoSuchKey", "The specified key does not exist."));
                };
                let mut answer = Answer::new(200, "application/octet-stream", object.bytes.clone())
                    .with("etag", "\"e\"")
                    .with("last-modified", "Sat, 28 Nov 2026 12:00:00 GMT");
                if object.has_checksum && request.header("x-amz-checksum-mode") == "ENABLED" {
                    answer = answer
                        .with("x-amz-checksum-sha256", digest(&object.bytes))
                        .with("x-amz-checksum-type", "FULL_OBJECT");
                }
                answer.headers.extend(object.metadata.iter().cloned());
                Ok(answer)
            }
            "PutObject" => put(bucket, key, request),
            "DeleteObject" => {
                bucket.objects.remove(key);
                Ok(Answer::xml(204, ""))
            }
            "ListObjects" | "ListObjectVersions" => {
                let prefix = request.query().remove("prefix").unwrap_or_default();
                let versions = operation == "ListObjectVersions";
                let of_object = |(key, object): (&String, &Object)| {
                    let element = if versions { "Version" } else { "Contents" };
                    let version =
                        if versions { "<VersionId>1</VersionId><IsLatest>true</IsLatest>" } else { "" };
                    format!(
                        "<{element}>{}{version}<LastModified>2026-11-28T12:00:00.000Z</LastModified>\
                         <Size>{}</Size></{element}>",
                        tag("Key", key),
                        object.bytes.len()
                    )
                };
                let objects: String = bucket
                    .objects
                    .iter()
                    .filter(|(key, _)| key.starts_with(&prefix))
                    .map(of_object)
                    .collect();
                let root = if versions { "ListVersionsResult" } else { "ListBucketResult" };
                Ok(Answer::xml(200, format!("<{root}><IsTruncated>false</IsTruncated>{objects}</{root}>")))
            }
            "DeleteObjects" => {
                let body = String::from_utf8_lossy(&request.body).into_owned();
                for key in body
                    .split("<Key>")
                    .skip(1)
                    .filter_map(|rest| rest.split("</Key>").next())
                {
                    bucket.objects.remove(key);
                }
                Ok(Answer::xml(200, "<DeleteResult/>"))
            }
            put if put.starts_with("Put") => {
                bucket.settings.insert(put.to_owned());
                Ok(Answer::xml(200, ""))
            }
            other => Err(Refusal::new(501, "NotImplemented", format!("the fake has no {other}"))),
        }
    }

    fn create_bucket(&mut self, region: &str, name: &str) -> Result<Answer, Refusal> {
        match self.buckets.get(name) {
            // In us-east-1 alone it is a success ("CreateBucket" in the S3 API Reference).
            Some(_) if region != "us-east-1" => Err(Refusal::new(
                409,
                "BucketAlreadyOwnedByYou",
                "Your previous request to create the named bucket succeeded and you already own it.",
            )),
            Some(_) => Ok(Answer::xml(200, "")),
            None => {
                self.buckets
                    .insert(name.to_owned(), Bucket { region: region.to_owned(), ..Bucket::default() });
                Ok(Answer::xml(200, "").with("location", format!("/{name}")))
            }
        }
    }
}

/// Puts an object, if it is what its checksum says.
fn put(bucket: &mut Bucket, key: &str, request: &Request) -> Result<Answer, Refusal> {
    if request.header("if-none-match") == "*" && bucket.objects.contains_key(key) {
        let message = "At least one of the pre-conditions you specified did not hold";
        return Err(Refusal::new(412, "PreconditionFailed", message));
    }
    let mut bytes = request.body.clone();
    let mut trailer = None;
    if request.header("content-encoding").contains("aws-chunked") {
        (bytes, trailer) = unchunked(&bytes)
            .ok_or_else(|| Refusal::new(400, "IncompleteBody", "The request body terminated unexpectedly"))?;
    }
    let checksum = match request.header("x-amz-checksum-sha256") {
        "" => trailer,
        checksum => Some(checksum.to_owned()),
    };
    if checksum
        .as_ref()
        .is_some_and(|checksum| *checksum != digest(&bytes))
    {
        let message = "The SHA256 you specified did not match the calculated checksum.";
        return Err(Refusal::new(400, "BadDigest", message));
    }
    let answer = Answer::xml(200, "")
        .with("etag", "\"e\"")
        .with("x-amz-checksum-sha256", digest(&bytes));
    let metadata = request
        .headers
        .iter()
        .filter(|(name, _)| name.starts_with("x-amz-meta-"))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    bucket
        .objects
        .insert(key.to_owned(), Object { bytes, has_checksum: checksum.is_some(), metadata });
    Ok(answer)
}

/// Reads a body that is sent in chunks with signatures or checksums. Returns the SHA-256 in its trailer too.
fn unchunked(mut body: &[u8]) -> Option<(Vec<u8>, Option<String>)> {
    let mut bytes = Vec::new();
    loop {
        let end = body.windows(2).position(|pair| pair == b"\r\n")?;
        let head = std::str::from_utf8(&body[..end]).ok()?;
        let length = usize::from_str_radix(head.split(';').next()?, 16).ok()?;
        body = &body[end + 2..];
        if length == 0 {
            let trailer = String::from_utf8_lossy(body).into_owned();
            let checksum = trailer
                .lines()
                .find_map(|line| line.strip_prefix("x-amz-checksum-sha256:"));
            return Some((bytes, checksum.map(|checksum| checksum.trim().to_owned())));
        }
        bytes.extend_from_slice(body.get(..length)?);
        body = body.get(length + 2..)?;
    }
}
