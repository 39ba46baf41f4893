//! Lists of a bucket's keys.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use aws_smithy_types::date_time::Format;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::http::Response;
use crate::refusal::Refusal;
use crate::s3::Stored;
use crate::service::escaped;

/// The maximum number of keys in one answer.
///
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html>
const KEYS: usize = 1000;

/// Executes `ListObjectsV2`.
pub(crate) fn list(
    bucket: &str,
    objects: &BTreeMap<String, Stored>,
    query: &BTreeMap<String, String>,
) -> Result<Response, Refusal> {
    let parameter = |name: &str| query.get(name).map(String::as_str);
    let prefix = parameter("prefix").unwrap_or_default();
    let delimiter = parameter("delimiter").filter(|delimiter| !delimiter.is_empty());
    let most = match parameter("max-keys").map(str::parse::<usize>) {
        None => KEYS,
        Some(Ok(most)) => most.min(KEYS),
        Some(Err(_)) => {
            return Err(Refusal::new(
                "InvalidArgument",
                "Provided max-keys not an integer or within integer range",
            ));
        }
    };
    let after = match parameter("continuation-token") {
        Some(token) => {
            let bytes = STANDARD.decode(token).ok();
            let key = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
            key.ok_or_else(|| {
                Refusal::new("InvalidArgument", "The continuation token provided is incorrect")
            })?
        }
        None => parameter("start-after").unwrap_or_default().to_owned(),
    };

    let mut contents = String::new();
    let mut prefixes: Vec<&str> = Vec::new();
    let (mut number, mut last, mut truncated) = (0, "", false);
    for (key, object) in objects {
        let Some(rest) = key.strip_prefix(prefix) else { continue };
        let common = delimiter.and_then(|delimiter| {
            let end = rest.find(delimiter)? + delimiter.len();
            Some(&key[..prefix.len() + end])
        });
        let entry = common.unwrap_or(key);
        // If an answer ended with a common prefix, the next one skips all keys under it.
        let told = *key <= after || (common.is_some() && entry <= after.as_str());
        if told || (common.is_some() && prefixes.last() == common.as_ref()) {
            continue;
        }
        if number == most {
            truncated = most > 0;
            break;
        }
        number += 1;
        last = entry;
        match common {
            Some(common) => prefixes.push(common),
            None => {
                let _ = write!(
                    contents,
                    "<Contents><Key>{}</Key><LastModified>{}</LastModified><ETag>{}</ETag><Size>{}</Size>\
                     <StorageClass>STANDARD</StorageClass></Contents>",
                    escaped(key),
                    object.modified(Format::DateTime),
                    escaped(&object.etag),
                    object.bytes.len()
                );
            }
        }
    }
    for prefix in prefixes {
        let _ = write!(contents, "<CommonPrefixes><Prefix>{}</Prefix></CommonPrefixes>", escaped(prefix));
    }
    if truncated {
        let token = STANDARD.encode(last);
        let _ = write!(contents, "<NextContinuationToken>{token}</NextContinuationToken>");
    }
    let body = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>{}</Name><Prefix>{}</Prefix>\
         <KeyCount>{number}</KeyCount><MaxKeys>{most}</MaxKeys><IsTruncated>{truncated}</IsTruncated>{contents}\
         </ListBucketResult>",
        escaped(bucket),
        escaped(prefix)
    );
    Ok(Response::new(200, "application/xml", body))
}
