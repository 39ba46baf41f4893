//! Answers to CloudFormation.

use std::time::{Duration, SystemTime};

use serde::Serialize;
use serde_json::{Map, Value};

use crate::error::Error;
use crate::https::{CallError, Https};
use crate::run::Context;

/// The most bytes of an answer: "Custom resource response objects" in the CloudFormation User Guide.
pub(super) const MOST_BYTES: usize = 4096;

/// The time for the last bytes of the log, after the answer.
const LAST_MOMENT: Duration = Duration::from_millis(200);

/// The most attempts to deliver an answer.
const ATTEMPTS: u32 = 5;

/// An answer to a request of CloudFormation.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Answer<'a> {
    pub(super) status: Status,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) reason: String,
    pub(super) physical_resource_id: String,
    pub(super) stack_id: &'a str,
    pub(super) request_id: &'a str,
    pub(super) logical_resource_id: &'a str,
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub(super) data: Map<String, Value>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub(super) enum Status {
    Success,
    Failed,
}

impl Answer<'_> {
    /// Returns the answer's bytes, at most [`MOST_BYTES`]. The reason is shortened for that. An answer with too many
    /// attributes becomes a failure.
    pub(super) fn into_bytes(mut self) -> Vec<u8> {
        let bytes = self.bytes();
        if bytes.len() <= MOST_BYTES {
            return bytes;
        }
        if !self.data.is_empty() {
            tracing::error!(
                "the attributes make an answer of {} bytes; return fewer or shorter ones",
                bytes.len()
            );
            self.reason = format!(
                "the attributes make an answer of {} bytes, and CloudFormation accepts {MOST_BYTES}; return fewer or \
                 shorter ones",
                bytes.len()
            );
            self.status = Status::Failed;
            self.data.clear();
        }
        let reason = std::mem::take(&mut self.reason);
        let mut kept = reason.len().min(MOST_BYTES);
        loop {
            kept = reason.floor_char_boundary(kept);
            let sign = if kept < reason.len() { "…" } else { "" };
            self.reason = format!("{}{sign}", &reason[..kept]);
            let bytes = self.bytes();
            let excess = bytes.len().saturating_sub(MOST_BYTES);
            if excess == 0 || kept == 0 {
                return bytes;
            }
            // JSON writes a byte of the reason with up to six: `\u0001`.
            kept = kept.saturating_sub(excess.div_ceil(6));
        }
    }

    fn bytes(&self) -> Vec<u8> {
        // Strings and JSON always serialize.
        serde_json::to_vec(self).unwrap_or_default()
    }
}

/// Returns attributes as CloudFormation takes them: an object whose numbers and booleans are strings, as `Fn::GetAtt`
/// gives them. Attributes without a value are left out.
pub(super) fn attributes(attributes: &impl Serialize) -> Result<Map<String, Value>, Error> {
    match serde_json::to_value(attributes).map_err(Error::internal)? {
        Value::Null => Ok(Map::new()),
        Value::Object(attributes) => Ok(attributes
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(name, value)| match value {
                Value::Bool(_) | Value::Number(_) => (name, Value::String(value.to_string())),
                value => (name, value),
            })
            .collect()),
        _ => Err(Error::internal("the attributes are neither a struct nor a map; return one, or `()`")),
    }
}

/// Puts an answer to its signed URL, several times if it has to be. No error and no log has the URL.
pub(super) async fn deliver(https: &Https, url: &str, answer: &[u8], context: &Context) -> Result<(), Error> {
    let mut wait = Duration::from_millis(200);
    let mut attempt = 1;
    loop {
        let left = context
            .remaining(SystemTime::now())
            .saturating_sub(LAST_MOMENT);
        // A third leaves time for other attempts, if a connection hangs.
        let limit = if attempt == 1 { left / 3 } else { left };
        let refusal = match https.put(url, answer.to_vec(), limit).await {
            Ok(response) if (200..300).contains(&response.status) => return Ok(()),
            // The body can repeat parts of the URL.
            Ok(response) if response.status < 500 => {
                return Err(undelivered(&format!("HTTP {}", response.status)));
            }
            Ok(response) => format!("HTTP {}", response.status),
            Err(CallError::Url(_)) => {
                return Err(undelivered("its URL is neither https nor http on this machine"));
            }
            Err(error) => error.to_string(),
        };
        if attempt == ATTEMPTS || context.remaining(SystemTime::now()) < wait + LAST_MOMENT {
            return Err(undelivered(&refusal));
        }
        tracing::warn!("the answer to CloudFormation was not delivered: {refusal}; it is sent again");
        tokio::time::sleep(wait).await;
        attempt += 1;
        wait *= 2;
    }
}

fn undelivered(refusal: &str) -> Error {
    Error::internal(format!("the answer to CloudFormation was not delivered: {refusal}"))
}
