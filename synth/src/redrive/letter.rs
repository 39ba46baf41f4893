//! Messages of dead-letter queues: why they are there, and how to retry them.

use aws_smithy_types::{DateTime, date_time::Format};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::{
    aws::{Batch, Message},
    redrive::route::{Home, Route},
};

/// The characters of an event that are shown.
const SHOWN: usize = 300;

/// A message of a dead-letter queue, as it was understood.
#[derive(Debug)]
pub(crate) struct Letter {
    /// The time of the failure, or if that is unknown, of the message: in RFC 3339.
    pub(crate) time: String,
    /// The reason of the failure.
    pub(crate) reason: String,
    /// The first part of the event or of the message.
    pub(crate) event: String,
    pub(crate) work: Work,
}

/// The way to retry a message.
#[derive(Debug)]
pub(crate) enum Work {
    /// The message is sent to its queue again.
    Send { name: String, url: String },
    /// The function is started with the event.
    Start { function: String, event: Box<RawValue> },
    /// The records are read from their stream, and the function runs on them.
    Replay { function: String, batch: Batch },
    /// The message stays in the dead-letter queue, for this reason.
    Keep { reason: String },
    /// The message belongs to a function or queue that is not redriven now.
    Leave,
}

/// A record of Lambda's about a failed invocation.
///
/// See <https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html>.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Record<'a> {
    #[serde(default)]
    timestamp: Option<String>,
    request_context: Context,
    #[serde(borrow, default)]
    request_payload: Option<&'a RawValue>,
    #[serde(default)]
    response_payload: Option<serde_json::Value>,
    #[serde(default, rename = "DDBStreamBatchInfo")]
    table_batch: Option<Batch>,
    #[serde(borrow, default, rename = "KinesisBatchInfo")]
    kinesis_batch: Option<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Context {
    #[serde(default)]
    function_arn: String,
    condition: String,
    #[serde(default)]
    approximate_invoke_count: Option<u64>,
}

impl Letter {
    /// Decides what becomes of a message.
    pub(crate) fn read(message: &Message, route: &Route) -> Self {
        let letter = if let Some(source) = message.attribute("DeadLetterQueueSourceArn") {
            from_queue(message, route, Some(source))
        } else if functions(route).next().is_none() {
            from_queue(message, route, None)
        } else {
            match serde_json::from_str::<Record<'_>>(&message.body) {
                Ok(record) => from_record(message, route, record),
                Err(error) if is_record(&message.body) => from_unknown_record(message, &error),
                Err(_) => from_event(message, route),
            }
        };
        letter.within(route)
    }

    /// Leaves the message alone if it belongs to a function or queue that is not redriven now.
    fn within(self, route: &Route) -> Self {
        let Some(only) = &route.only else { return self };
        let work = match self.work {
            Work::Send { name, .. } if name != only.name() => Work::Leave,
            Work::Start { function, .. } | Work::Replay { function, .. } if function != only.name() => {
                Work::Leave
            }
            work => work,
        };
        Self { work, ..self }
    }
}

impl Work {
    /// Describes the work in the present tense.
    pub(crate) fn describe(&self) -> String {
        match self {
            Self::Send { name, .. } => format!("sends it to {name}"),
            Self::Start { function, .. } => format!("starts {function} with it"),
            Self::Replay { function, batch } => {
                format!("reads {} records from the stream and runs {function} on them", batch.batch_size)
            }
            Self::Keep { reason } => format!("keeps it: {reason}"),
            Self::Leave => "leaves it alone".to_owned(),
        }
    }
}

/// Reads a message that a queue's consumer did not take.
fn from_queue(message: &Message, route: &Route, source: Option<&str>) -> Letter {
    let queues = || {
        route.homes.iter().filter_map(|home| match home {
            Home::Queue { name, url } => Some((name, url)),
            Home::Function { .. } => None,
        })
    };
    let source = source.map(|arn| arn.rsplit(':').next().unwrap_or_default());
    let home = match source {
        Some(source) => queues().find(|(name, _)| *name == source),
        None if queues().count() == 1 => queues().next(),
        None => None,
    };
    let work = match (home, source) {
        (Some((name, url)), _) => Work::Send { name: name.clone(), url: url.clone() },
        (None, Some(source)) => {
            Work::Keep { reason: format!("it came from the queue {source}, which is not in this stack") }
        }
        (None, None) => Work::Keep {
            reason: "several queues fail into this one, and it does not say from which it came".to_owned(),
        },
    };
    let reason = match home {
        Some((name, _)) => format!("the consumer of {name} did not take it; the consumer's log says why"),
        None => "no reason is given".to_owned(),
    };
    Letter { time: sent(message), reason, event: shown(&message.body), work }
}

/// Reads a record of Lambda's.
fn from_record(message: &Message, route: &Route, record: Record<'_>) -> Letter {
    let context = record.request_context;
    let payload = record.response_payload.unwrap_or_default();
    let text = |name: &str| payload[name].as_str().unwrap_or_default();
    let error = match (text("errorType"), text("errorMessage")) {
        ("", "") => String::new(),
        (only, "") | ("", only) => format!("{}, ", plain(only)),
        (error_type, error) => format!("{}: {}, ", plain(error_type), plain(error)),
    };
    let attempts = match context.approximate_invoke_count {
        Some(1) => " after 1 attempt".to_owned(),
        Some(count) => format!(" after {count} attempts"),
        None => String::new(),
    };
    let reason = format!("{error}{}{attempts}", plain(&context.condition));
    let event = match (&record.table_batch, record.request_payload) {
        (Some(batch), _) => format!(
            "{} records of {}, {} to {}",
            batch.batch_size, batch.stream_arn, batch.start_sequence_number, batch.end_sequence_number
        ),
        (None, Some(event)) => shown(event.get()),
        (None, None) => shown(&message.body),
    };
    let keep = |reason: String| Work::Keep { reason };
    let work =
        match (function(route, Some(&context.function_arn)), record.table_batch, record.request_payload) {
            (Err(reason), _, _) => keep(reason),
            (Ok(function), Some(batch), _) => Work::Replay { function, batch },
            (Ok(function), None, Some(event)) => Work::Start { function, event: event.to_owned() },
            (Ok(_), None, None) if record.kinesis_batch.is_some() => {
                keep("its records are in a Kinesis stream, which this program does not read".to_owned())
            }
            (Ok(_), None, None) => keep("the record of the failure has no event".to_owned()),
        };
    Letter {
        time: record
            .timestamp
            .map_or_else(|| sent(message), |time| plain(&time)),
        reason,
        event,
        work,
    }
}

/// Reads a record of another form than is known. It must not be taken for an event.
fn from_unknown_record(message: &Message, error: &serde_json::Error) -> Letter {
    let reason = format!("the record of the failure cannot be read: {error}");
    Letter {
        time: sent(message),
        reason: "no reason is given".to_owned(),
        event: shown(&message.body),
        work: Work::Keep { reason },
    }
}

/// Tells a record from an event: no event of AWS's has a condition in its context.
fn is_record(body: &str) -> bool {
    let body: serde_json::Value = serde_json::from_str(body).unwrap_or_default();
    body["requestContext"]["condition"].is_string()
}

/// Reads an event that reached no function, or that a function failed on.
fn from_event(message: &Message, route: &Route) -> Letter {
    // EventBridge and Scheduler write the first of each, Lambda the second.
    let text = |one: &str, other: &str| message.text(one).or_else(|| message.text(other));
    let reason = match (text("ERROR_CODE", "ErrorCode"), text("ERROR_MESSAGE", "ErrorMessage")) {
        (None, None) => "no reason is given".to_owned(),
        (Some(only), None) | (None, Some(only)) => plain(only),
        (Some(code), Some(error)) => format!("{}: {}", plain(code), plain(error)),
    };
    let event = serde_json::from_str::<&RawValue>(&message.body);
    let is_cut = message
        .text("IS_PAYLOAD_TRUNCATED")
        .is_some_and(|value| value.eq_ignore_ascii_case("true"));
    let work = match (event, function(route, message.text("TARGET_ARN"))) {
        (Err(_), _) => Work::Keep { reason: "its body is not JSON".to_owned() },
        (Ok(_), Err(reason)) => Work::Keep { reason },
        (Ok(_), Ok(_)) if is_cut => {
            Work::Keep { reason: "the event was too large, and is not whole".to_owned() }
        }
        (Ok(event), Ok(function)) => Work::Start { function, event: event.to_owned() },
    };
    Letter { time: sent(message), reason, event: shown(&message.body), work }
}

fn functions(route: &Route) -> impl Iterator<Item = &str> {
    route.homes.iter().filter_map(|home| match home {
        Home::Function { name } => Some(name.as_str()),
        Home::Queue { .. } => None,
    })
}

/// Finds the function of an ARN, or without one the only function.
fn function(route: &Route, arn: Option<&str>) -> Result<String, String> {
    let mut known = functions(route);
    // arn:aws:lambda:eu-west-3:123456789012:function:shop-dev-pay:$LATEST
    match arn.filter(|arn| !arn.is_empty()) {
        Some(arn) => {
            let name = arn.split(':').nth(6).unwrap_or_default();
            known
                .find(|function| *function == name)
                .map(str::to_owned)
                .ok_or_else(|| format!("it is of {}, which does not fail into this queue", plain(arn)))
        }
        None => match (known.next(), known.next()) {
            (Some(function), None) => Ok(function.to_owned()),
            _ => Err("several functions fail into this queue, and it does not say of which it is".to_owned()),
        },
    }
}

fn sent(message: &Message) -> String {
    message
        .attribute("SentTimestamp")
        .and_then(|time| time.parse().ok())
        .and_then(|time| DateTime::from_millis(time).fmt(Format::DateTime).ok())
        .unwrap_or_else(|| "at an unknown time".to_owned())
}

/// The first part of a text.
fn shown(text: &str) -> String {
    let text = plain(text);
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// A text without what a terminal would act on.
fn plain(text: &str) -> String {
    let sign = |letter: char| if letter.is_control() { ' ' } else { letter };
    text.trim().chars().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use serde_json::{Value, json};

    use super::*;
    use crate::redrive::route::tests::route;

    fn message(body: &str, attributes: &[(&str, &str)], texts: &[(&str, &str)]) -> Message {
        let text = |value: &str| json!({ "DataType": "String", "StringValue": value });
        Message {
            message_id: "m1".to_owned(),
            receipt_handle: "r1".to_owned(),
            body: body.to_owned(),
            attributes: [("SentTimestamp", "1700000000000")]
                .iter()
                .chain(attributes)
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
            message_attributes: texts
                .iter()
                .map(|(name, value)| ((*name).to_owned(), text(value)))
                .collect(),
        }
    }

    fn read(name: &str, body: &str, attributes: &[(&str, &str)], texts: &[(&str, &str)]) -> String {
        let letter = Letter::read(&message(body, attributes, texts), &route(name));
        let event = match &letter.work {
            Work::Start { event, .. } => event.get(),
            _ => "-",
        };
        format!("{}\n{}\n{}\n{}\n{event}", letter.time, letter.reason, letter.event, letter.work.describe())
    }

    const PAY: &str = "arn:aws:lambda:eu-west-3:1:function:shop-dev-pay:$LATEST";

    /// A record of Lambda's, with these fields more.
    fn record(more: &Value) -> String {
        let mut record = json!({
            "version": "1.0",
            "timestamp": "2023-11-14T22:15:00.000Z",
            "requestContext": {
                "requestId": "q",
                "functionArn": PAY,
                "condition": "RetriesExhausted",
                "approximateInvokeCount": 3,
            },
            "responseContext": { "statusCode": 200, "functionError": "Unhandled" },
        });
        for (name, value) in more.as_object().into_iter().flatten() {
            record[name] = value.clone();
        }
        record.to_string()
    }

    #[test]
    fn a_record_of_lambdas_has_the_event_and_the_reason() {
        let failed = json!({
            "requestPayload": { "detail": { "bill": 7 } },
            "responsePayload": { "errorType": "Bank", "errorMessage": "no route\u{1b}[2J to it", "stackTrace": ["x"] },
        });
        assert_snapshot!(read("pay", &record(&failed), &[], &[]), @r#"
        2023-11-14T22:15:00.000Z
        Bank: no route [2J to it, RetriesExhausted after 3 attempts
        {"detail":{"bill":7}}
        starts shop-dev-pay with it
        {"detail":{"bill":7}}
        "#);
    }

    #[test]
    fn an_event_is_handed_on_byte_by_byte() {
        let body = r#"{"requestContext":{"condition":"EventAgeExceeded","functionArn":""},"requestPayload":{"price": 1.10, "id":12345678901234567890}}"#;
        assert_snapshot!(read("pay", body, &[], &[]), @r#"
        2023-11-14T22:13:20Z
        EventAgeExceeded
        {"price": 1.10, "id":12345678901234567890}
        starts shop-dev-pay with it
        {"price": 1.10, "id":12345678901234567890}
        "#);
    }

    #[test]
    fn an_event_that_eventbridge_could_not_deliver_says_why_in_attributes() {
        let event = r#"{"version":"0","id":"e","detail-type":"Bought","source":"shop","detail":{}}"#;
        let texts = [
            ("ERROR_CODE", "NO_PERMISSIONS"),
            ("ERROR_MESSAGE", "not allowed"),
            ("TARGET_ARN", "arn:aws:lambda:eu-west-3:1:function:shop-dev-pay"),
        ];
        assert_snapshot!(read("pay", event, &[], &texts), @r#"
        2023-11-14T22:13:20Z
        NO_PERMISSIONS: not allowed
        {"version":"0","id":"e","detail-type":"Bought","source":"shop","detail":{}}
        starts shop-dev-pay with it
        {"version":"0","id":"e","detail-type":"Bought","source":"shop","detail":{}}
        "#);
    }

    #[test]
    fn events_of_buckets_and_topics_are_events_too() {
        for event in [
            r#"{"Records":[{"eventSource":"aws:s3","s3":{"object":{"key":"a"}}}]}"#,
            r#"{"Records":[{"EventSource":"aws:sns","Sns":{"Message":"hello"}}]}"#,
            // An HTTP API's events have a context too.
            r#"{"requestContext":{"http":{"method":"GET"}}}"#,
        ] {
            let shown = read("pay", event, &[], &[("ErrorMessage", "too bad")]);
            let expected =
                format!("2023-11-14T22:13:20Z\ntoo bad\n{event}\nstarts shop-dev-pay with it\n{event}");
            assert_eq!(shown, expected);
        }
    }

    #[test]
    fn a_batch_of_a_tables_stream_is_read_again() {
        let batch = json!({ "DDBStreamBatchInfo": {
            "shardId": "shardId-1",
            "startSequenceNumber": "100",
            "endSequenceNumber": "102",
            "approximateArrivalOfFirstRecord": "2023-11-14T22:13:20Z",
            "batchSize": 3,
            "streamArn": "arn:aws:dynamodb:eu-west-3:1:table/shop-dev-bills/stream/1",
        } });
        assert_snapshot!(read("pay", &record(&batch), &[], &[]), @"
        2023-11-14T22:15:00.000Z
        RetriesExhausted after 3 attempts
        3 records of arn:aws:dynamodb:eu-west-3:1:table/shop-dev-bills/stream/1, 100 to 102
        reads 3 records from the stream and runs shop-dev-pay on them
        -
        ");
    }

    #[test]
    fn a_queues_message_goes_back_to_the_queue_that_it_came_from() {
        let source = |name: &str| format!("arn:aws:sqs:eu-west-3:1:{name}");
        let from = source("shop-dev-orders");
        let named = read("orders", "any text", &[("DeadLetterQueueSourceArn", &from)], &[]);
        assert_snapshot!(named, @"
        2023-11-14T22:13:20Z
        the consumer of shop-dev-orders did not take it; the consumer's log says why
        any text
        sends it to shop-dev-orders
        -
        ");
        // Where there is one queue only, it need not be named.
        assert_eq!(read("orders", "any text", &[], &[]), named);
        let elsewhere = source("mail");
        let kept = read("orders", "any text", &[("DeadLetterQueueSourceArn", &elsewhere)], &[]);
        assert!(kept.contains("keeps it: it came from the queue mail, which is not in this stack"), "{kept}");
    }

    #[test]
    fn a_message_that_cannot_be_handed_on_is_kept_with_the_reason() {
        let work = |body: &str, texts: &[(&str, &str)]| {
            Letter::read(&message(body, &[], texts), &route("pay"))
                .work
                .describe()
        };
        assert_snapshot!(work("garbage {", &[]), @"keeps it: its body is not JSON");
        assert_snapshot!(work("", &[]), @"keeps it: its body is not JSON");
        assert_snapshot!(work("{}", &[("IS_PAYLOAD_TRUNCATED", "true")]), @"keeps it: the event was too large, and is not whole");
        assert_snapshot!(work("{}", &[("TARGET_ARN", "arn:aws:lambda:eu-west-3:1:function:theirs")]), @"keeps it: it is of arn:aws:lambda:eu-west-3:1:function:theirs, which does not fail into this queue");
        assert_snapshot!(work(&record(&json!({})), &[]), @"keeps it: the record of the failure has no event");
        assert_snapshot!(work(&record(&json!({ "DDBStreamBatchInfo": { "shardId": "s" } })), &[]), @"keeps it: the record of the failure cannot be read: missing field `streamArn` at line 1 column 323");
        assert_snapshot!(work(&record(&json!({ "KinesisBatchInfo": {} })), &[]), @"keeps it: its records are in a Kinesis stream, which this program does not read");
    }

    #[test]
    fn a_message_of_another_home_of_the_same_queue_is_left_alone() {
        let mut route = route("pay");
        route
            .homes
            .push(Home::Function { name: "shop-dev-refund".to_owned() });
        let refund =
            message("{}", &[], &[("TARGET_ARN", "arn:aws:lambda:eu-west-3:1:function:shop-dev-refund")]);
        assert!(matches!(Letter::read(&refund, &route).work, Work::Leave));
        let Work::Keep { reason } = Letter::read(&message("{}", &[], &[]), &route).work else {
            panic!("it could be of either")
        };
        assert_snapshot!(reason, @"several functions fail into this queue, and it does not say of which it is");
        route.only = None;
        assert!(matches!(Letter::read(&refund, &route).work, Work::Start { .. }));
    }

    #[test]
    fn only_the_first_part_of_an_event_is_shown() {
        let long = format!("\"{}\"", "ä".repeat(1000));
        let letter = Letter::read(&message(&long, &[], &[]), &route("pay"));
        assert_eq!(letter.event.chars().count(), SHOWN + 1);
        assert!(letter.event.ends_with('…'));
    }
}
