//! The details of AWS's own events, as EventBridge delivers them.
//!
//! A type has the fields that functions need. Others are ignored.

use serde::{Deserialize, Serialize};

/// The detail of an event of EventBridge: its type says which events have it.
///
/// A rule's pattern is made of it, and a function declares it: `#[links(on(OrderPaid))]`. An event of your own:
///
/// ```
/// use links::events::EventDetail;
///
/// #[derive(serde::Deserialize, serde::Serialize)]
/// pub struct OrderPaid {
///     pub order_id: String,
/// }
///
/// impl EventDetail for OrderPaid {
///     const SOURCE: &'static str = "shop.orders";
///     const DETAIL_TYPE: &'static str = "Order Paid";
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the detail of an event",
    label = "not the detail of an event",
    note = "use an event of `links::events`, or say which events have this detail: `impl EventDetail for {Self} {{ const \
            SOURCE: &'static str = \"shop.orders\"; const DETAIL_TYPE: &'static str = \"Order Paid\"; }}`"
)]
pub trait EventDetail {
    /// The source, such as `aws.s3`.
    const SOURCE: &'static str;
    /// The detail type, such as `Object Created`.
    const DETAIL_TYPE: &'static str;
}

/// The detail of S3's `Object Created`.
///
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html>
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectCreated {
    /// Where it is.
    pub bucket: ObjectBucket,
    /// What it is.
    pub object: CreatedObject,
}

impl EventDetail for ObjectCreated {
    const SOURCE: &'static str = "aws.s3";
    const DETAIL_TYPE: &'static str = "Object Created";
}

/// The bucket of a created object.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectBucket {
    /// Its name.
    pub name: String,
}

/// A created object.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreatedObject {
    /// Its key, as it is: EventBridge does not encode it as S3's own notifications do.
    pub key: String,
    /// Its bytes. S3 always tells them; an event without is not understood.
    pub size: u64,
}

/// The detail of Transcribe's `Transcribe Job State Change`.
///
/// <https://docs.aws.amazon.com/transcribe/latest/dg/monitoring-events.html>
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct TranscriptionStateChange {
    /// The job's name.
    pub transcription_job_name: String,
    /// Its new state.
    pub transcription_job_status: TranscriptionStatus,
    /// Why it failed, if it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure_reason: Option<String>,
}

impl EventDetail for TranscriptionStateChange {
    const SOURCE: &'static str = "aws.transcribe";
    const DETAIL_TYPE: &'static str = "Transcribe Job State Change";
}

/// The state of a transcription job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum TranscriptionStatus {
    /// Waiting for its turn.
    Queued,
    /// At work.
    InProgress,
    /// The transcript is written.
    Completed,
    /// There will be no transcript.
    Failed,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_created_object_is_read_as_s3_describes_it() {
        let detail: ObjectCreated = serde_json::from_value(json!({
            "version": "0",
            "bucket": { "name": "amzn-s3-demo-bucket1" },
            "object": {
                "key": "example-key", "size": 5, "etag": "b1946ac92492d2347c6235b4d2611184",
                "version-id": "IYV3p45BT0ac8hjHg1houSdS1a.Mro8e", "sequencer": "617f08299329d189",
            },
            "request-id": "N4N7GDK58NMKJ12R",
            "requester": "123456789012",
            "source-ip-address": "1.2.3.4",
            "reason": "PutObject",
        }))
        .expect("the detail is understood");
        assert_eq!(detail.bucket.name, "amzn-s3-demo-bucket1");
        assert_eq!((detail.object.key.as_str(), detail.object.size), ("example-key", 5));
    }

    #[test]
    fn a_change_of_a_transcription_job_is_read_as_transcribe_writes_it() {
        let detail: TranscriptionStateChange = serde_json::from_value(json!({
            "TranscriptionJobName": "shop-42", "TranscriptionJobStatus": "FAILED", "FailureReason": "no speech",
        }))
        .expect("the detail is understood");
        assert_eq!(detail.transcription_job_status, TranscriptionStatus::Failed);
        assert_eq!(detail.failure_reason.as_deref(), Some("no speech"));
    }
}
