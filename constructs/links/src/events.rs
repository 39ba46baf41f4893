//! The details of AWS's own events, in the form in which EventBridge delivers them.
//!
//! A type has the fields that functions need. Serde ignores other fields.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The detail of an EventBridge event. Its type determines the event's source and detail type.
///
/// A rule takes its pattern from the type, and a function declares it: `#[links(on(OrderPaid))]`. A custom event:
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
    /// The event's source, such as `aws.s3`.
    const SOURCE: &'static str;
    /// The event's detail type, such as `Object Created`.
    const DETAIL_TYPE: &'static str;
}

/// The detail of the S3 event `Object Created`.
///
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html>
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ObjectCreated {
    /// The object's bucket.
    pub bucket: ObjectBucket,
    /// The key and the size of the object.
    pub object: CreatedObject,
}

impl EventDetail for ObjectCreated {
    const SOURCE: &'static str = "aws.s3";
    const DETAIL_TYPE: &'static str = "Object Created";
}

/// The bucket that holds a created object.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ObjectBucket {
    /// The bucket's name.
    pub name: String,
}

/// The key and the size of a created object.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CreatedObject {
    /// The object's key. It is not encoded, in contrast to S3's own notifications.
    pub key: String,
    /// The object's size in bytes. S3 always sends it, so an event without it is an error.
    pub size: u64,
}

/// The detail of the Transcribe event `Transcribe Job State Change`.
///
/// <https://docs.aws.amazon.com/transcribe/latest/dg/monitoring-events.html>
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "PascalCase")]
pub struct TranscriptionStateChange {
    /// The job's name.
    pub transcription_job_name: String,
    /// The job's new state.
    pub transcription_job_status: TranscriptionStatus,
    /// The reason, if the job failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure_reason: Option<String>,
}

impl EventDetail for TranscriptionStateChange {
    const SOURCE: &'static str = "aws.transcribe";
    const DETAIL_TYPE: &'static str = "Transcribe Job State Change";
}

/// The state of a transcription job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum TranscriptionStatus {
    /// The job waits in the queue.
    Queued,
    /// The job runs.
    InProgress,
    /// The job has written the transcript.
    Completed,
    /// The job failed and writes no transcript.
    Failed,
}

/// A message in the dead-letter queue of a table's stream. It is about a batch of changes that a function failed to
/// process.
///
/// It holds the position of the changes in the stream. The stream keeps them for 24 hours.
/// <https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html>
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FailedBatch {
    /// The function, and the reason for the failure.
    pub request_context: FailedInvocation,
    /// The position of the changes in the stream.
    #[serde(rename = "DDBStreamBatchInfo")]
    pub changes: FailedChanges,
}

/// An invocation that failed after all retries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FailedInvocation {
    /// The function's ARN.
    pub function_arn: String,
    /// The reason for the failure, such as `RetryAttemptsExhausted`.
    pub condition: String,
}

/// The position of failed changes in a table's stream.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FailedChanges {
    /// The stream's ARN.
    pub stream_arn: String,
    /// The ID of the stream's shard.
    pub shard_id: String,
    /// The sequence number of the first change.
    pub start_sequence_number: String,
    /// The sequence number of the last change.
    pub end_sequence_number: String,
    /// The number of changes.
    pub batch_size: u32,
}

/// A message that CloudWatch sends to an alarm's topic when the alarm's state changes.
///
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html>
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "PascalCase")]
pub struct AlarmNotification {
    /// The alarm's name.
    pub alarm_name: String,
    /// The state that the alarm has now.
    pub new_state_value: AlarmState,
    /// The reason for the new state, in one sentence.
    pub new_state_reason: String,
    /// The time of the change, such as `2026-11-28T12:00:00.000+0000`.
    pub state_change_time: String,
}

/// The state of an alarm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AlarmState {
    /// The metric is within its limit.
    Ok,
    /// The metric is beyond its limit.
    Alarm,
    /// The metric has no data.
    InsufficientData,
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
    fn a_failed_batch_is_read_as_lambda_writes_it() {
        let batch: FailedBatch = serde_json::from_value(json!({
            "requestContext": {
                "requestId": "316aa6d0-8154-xmpl-9af7-85d5f4a6bc81",
                "functionArn": "arn:aws:lambda:us-east-2:123456789012:function:myfunction",
                "condition": "RetryAttemptsExhausted",
                "approximateInvokeCount": 1,
            },
            "responseContext": { "statusCode": 200, "executedVersion": "$LATEST", "functionError": "Unhandled" },
            "version": "1.0",
            "timestamp": "2019-11-14T00:13:49.717Z",
            "DDBStreamBatchInfo": {
                "shardId": "shardId-00000001573689847184-864758bb",
                "startSequenceNumber": "800000000003126276362",
                "endSequenceNumber": "800000000003126276363",
                "approximateArrivalOfFirstRecord": "2019-11-14T00:13:19Z",
                "approximateArrivalOfLastRecord": "2019-11-14T00:13:19Z",
                "batchSize": 2,
                "streamArn": "arn:aws:dynamodb:us-east-2:123456789012:table/mytable/stream/2019-11-14T00:04:06.388",
            },
        }))
        .expect("the message is understood");
        assert_eq!(batch.request_context.condition, "RetryAttemptsExhausted");
        assert_eq!(
            (batch.changes.start_sequence_number.as_str(), batch.changes.batch_size),
            ("800000000003126276362", 2)
        );
    }

    #[test]
    fn a_notification_of_an_alarm_is_read_as_cloudwatch_writes_it() {
        let notification: AlarmNotification = serde_json::from_value(json!({
            "AlarmName": "shop-errors", "AlarmDescription": null, "AWSAccountId": "123456789012",
            "NewStateValue": "INSUFFICIENT_DATA", "NewStateReason": "Unchecked: Initial alarm creation",
            "StateChangeTime": "2026-11-28T12:00:00.000+0000", "Region": "EU (Ireland)", "OldStateValue": "OK",
        }))
        .expect("the message is understood");
        assert_eq!(notification.new_state_value, AlarmState::InsufficientData);
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
