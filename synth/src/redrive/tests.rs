use std::io;

use insta::assert_snapshot;

use super::*;
use crate::{
    aws::fixtures::{Answer, Asked, aws, json_refused, ok},
    fixtures::captured,
    redrive::route::tests::route,
};

const PAY: &str = "arn:aws:lambda:eu-west-3:1:function:shop-dev-pay";

/// A dead-letter queue that was listed or redriven.
struct Run<T> {
    done: Result<T, Error>,
    data: String,
    notes: String,
    asked: Asked,
}

impl<T> Run<T> {
    /// The operations that AWS was asked for.
    fn operations(&self) -> Vec<String> {
        let targets = self.asked.header("x-amz-target");
        let name = |target: Option<String>| match target.as_deref().and_then(|target| target.split_once('.'))
        {
            Some((_, operation)) => operation.to_owned(),
            None => "Invoke".to_owned(),
        };
        targets.into_iter().map(name).collect()
    }
}

async fn redrive(name: &str, answers: Vec<Answer>) -> Run<Counts> {
    let (aws, asked) = aws(answers);
    let (notes, text) = captured();
    let redrive = Redrive { aws: &aws, route: &route(name), interruption: &Interruption::default() };
    let done = redrive.run(&mut Output::to(io::sink(), notes)).await;
    Run { done, data: String::new(), notes: text.text(), asked }
}

async fn list(name: &str, answers: Vec<Answer>) -> Run<usize> {
    let (aws, asked) = aws(answers);
    let ((data, data_text), (notes, text)) = (captured(), captured());
    let redrive = Redrive { aws: &aws, route: &route(name), interruption: &Interruption::default() };
    let done = redrive.list(&mut Output::to(data, notes)).await;
    Run { done, data: data_text.text(), notes: text.text(), asked }
}

/// Messages, each an ID, a body and the time when it was sent.
fn messages(list: &[(&str, &str, &str)]) -> Answer {
    let message = |(id, body, sent): &(&str, &str, &str)| {
        json!({
            "MessageId": id,
            "ReceiptHandle": format!("receipt-of-{id}"),
            "Body": body,
            "Attributes": { "SentTimestamp": sent },
        })
    };
    let messages: Vec<_> = list.iter().map(message).collect();
    ok(json!({ "Messages": messages }).to_string())
}

fn none() -> Answer {
    ok("{}")
}

fn done() -> Answer {
    ok("{}")
}

const SENT: &str = "1700000000000";
const IN_THE_YEAR_2100: &str = "4102444800000";

fn batch(size: usize) -> String {
    json!({
        "requestContext": { "functionArn": PAY, "condition": "RetryAttemptsExhausted" },
        "DDBStreamBatchInfo": {
            "shardId": "shardId-1",
            "startSequenceNumber": "100",
            "endSequenceNumber": "101",
            "batchSize": size,
            "streamArn": "arn:aws:dynamodb:eu-west-3:1:table/shop-dev-bills/stream/1",
        },
    })
    .to_string()
}

fn records(numbers: &[&str]) -> [Answer; 2] {
    let record = |number: &&str| json!({ "dynamodb": { "SequenceNumber": number } });
    let records: Vec<_> = numbers.iter().map(record).collect();
    [ok(r#"{"ShardIterator": "i"}"#), ok(json!({ "Records": records }).to_string())]
}

#[tokio::test]
async fn a_function_gets_its_events_and_each_is_deleted_only_then() {
    let event = r#"{"detail":{"bill":7}}"#;
    let run = redrive(
        "pay",
        vec![messages(&[("m1", event, SENT), ("m2", "garbage", SENT)]), ok(""), done(), none(), done()],
    )
    .await;
    assert_eq!(run.done.as_ref().ok(), Some(&Counts { redriven: 1, failed: 1 }), "{}", run.notes);
    assert_eq!(
        run.operations(),
        ["ReceiveMessage", "Invoke", "DeleteMessage", "ReceiveMessage", "ChangeMessageVisibility"]
    );
    let bodies = run.asked.bodies();
    assert_eq!(bodies[1], format!("POST /2015-03-31/functions/shop-dev-pay/invocations {event}"));
    assert!(bodies[2].contains("receipt-of-m1") && bodies[4].contains("receipt-of-m2"), "{bodies:?}");
    assert_snapshot!(run.notes, @"
    m1: shop-dev-pay is started with it (failed before: no reason is given)
    m2: kept: its body is not JSON (failed before: no reason is given)
    ");
}

#[tokio::test]
async fn a_queue_gets_its_messages_again() {
    let run = redrive("orders", vec![messages(&[("m1", "any text", SENT)]), done(), done(), none()]).await;
    assert_eq!(run.done.as_ref().ok(), Some(&Counts { redriven: 1, failed: 0 }));
    assert_eq!(run.operations(), ["ReceiveMessage", "SendMessage", "DeleteMessage", "ReceiveMessage"]);
    assert!(run.asked.bodies()[1].contains("/shop-dev-orders\""), "{:?}", run.asked.bodies());
    assert_snapshot!(run.notes, @"m1: sent to shop-dev-orders (failed before: the consumer of shop-dev-orders did not take it; the consumer's log says why)");
}

#[tokio::test]
async fn a_message_that_is_not_taken_stays_and_the_next_one_goes_on() {
    let refused = json_refused(404, "ResourceNotFoundException", "Function not found");
    let run = redrive(
        "pay",
        vec![messages(&[("m1", "{}", SENT), ("m2", "{}", SENT)]), refused, ok(""), done(), none(), done()],
    )
    .await;
    assert_eq!(run.done.as_ref().ok(), Some(&Counts { redriven: 1, failed: 1 }));
    assert_eq!(run.operations()[3..], ["DeleteMessage", "ReceiveMessage", "ChangeMessageVisibility"]);
    assert!(run.asked.bodies()[3].contains("receipt-of-m2"), "{:?}", run.asked.bodies());
    assert_snapshot!(run.notes, @"
    m1: kept: cannot invoke the function shop-dev-pay: Function not found (ResourceNotFoundException) (failed before: no reason is given)
    m2: shop-dev-pay is started with it (failed before: no reason is given)
    ");
}

#[tokio::test]
async fn a_message_that_fails_again_meanwhile_is_left_for_the_next_time() {
    let young = ("m1", "{}", IN_THE_YEAR_2100);
    let run = redrive("pay", vec![messages(&[young]), messages(&[young]), done()]).await;
    assert_eq!(run.done.as_ref().ok(), Some(&Counts::default()));
    assert_eq!(run.operations(), ["ReceiveMessage", "ReceiveMessage", "ChangeMessageVisibility"]);
}

#[tokio::test]
async fn records_of_a_stream_are_read_and_the_function_is_waited_for() {
    let [iterator, page] = records(&["100", "101"]);
    let run =
        redrive("pay", vec![messages(&[("m1", &batch(2), SENT)]), iterator, page, ok("{}"), done(), none()])
            .await;
    assert_eq!(run.done.as_ref().ok(), Some(&Counts { redriven: 1, failed: 0 }), "{}", run.notes);
    assert_eq!(
        run.operations(),
        ["ReceiveMessage", "GetShardIterator", "GetRecords", "Invoke", "DeleteMessage", "ReceiveMessage"]
    );
    assert_eq!(run.asked.header("x-amz-invocation-type")[3].as_deref(), Some("RequestResponse"));
    let event = run.asked.bodies().swap_remove(3);
    assert!(event.contains(r#""eventSourceARN":"arn:aws:dynamodb"#), "{event}");
    assert_snapshot!(run.notes, @"m1: shop-dev-pay has taken its 2 records (failed before: RetryAttemptsExhausted)");
}

#[tokio::test]
async fn records_that_fail_again_or_are_forgotten_are_told() {
    let [iterator, page] = records(&["100", "101"]);
    let undone = ok(r#"{"batchItemFailures": [{"itemIdentifier": "101"}]}"#);
    let run =
        redrive("pay", vec![messages(&[("m1", &batch(2), SENT)]), iterator, page, undone, none(), done()])
            .await;
    assert_eq!(run.done.as_ref().ok(), Some(&Counts { redriven: 0, failed: 1 }));
    assert_snapshot!(run.notes, @"m1: kept: shop-dev-pay failed again: the function did not take the records 101 (failed before: RetryAttemptsExhausted)");

    let [iterator, page] = records(&["101"]);
    let run =
        redrive("pay", vec![messages(&[("m1", &batch(2), SENT)]), iterator, page, ok("{}"), done(), none()])
            .await;
    assert_eq!(run.done.as_ref().ok(), Some(&Counts { redriven: 0, failed: 1 }));
    assert_eq!(run.operations()[4], "DeleteMessage");
    assert_snapshot!(run.notes, @"m1: shop-dev-pay has taken 1 of 2 records; the stream has forgotten the others (failed before: RetryAttemptsExhausted)");

    let gone = json_refused(400, "ResourceNotFoundException", "no such stream");
    let run = redrive("pay", vec![messages(&[("m1", &batch(2), SENT)]), gone, none(), done()]).await;
    assert_eq!(run.operations()[2..], ["ReceiveMessage", "ChangeMessageVisibility"]);
    assert_snapshot!(run.notes, @"m1: kept: the stream has forgotten its records, which it keeps for 24 hours (failed before: RetryAttemptsExhausted)");
}

#[tokio::test]
async fn a_message_that_could_not_be_deleted_is_told() {
    let refused = json_refused(400, "AccessDenied", "not authorized to perform sqs:DeleteMessage");
    let run =
        redrive("orders", vec![messages(&[("m1", "text", SENT)]), done(), refused, none(), done()]).await;
    assert_eq!(run.done.as_ref().ok(), Some(&Counts { redriven: 0, failed: 1 }));
    assert_snapshot!(run.notes, @"m1: sent to shop-dev-orders, but still in the queue: cannot delete the message m1 of https://sqs.eu-west-3.amazonaws.com/1/shop-dev-failed-orders: not authorized to perform sqs:DeleteMessage (AccessDenied) (failed before: the consumer of shop-dev-orders did not take it; the consumer's log says why)");
}

#[tokio::test]
async fn messages_are_listed_and_left_where_they_are() {
    let failed = json!({
        "timestamp": "2023-11-14T22:15:00.000Z",
        "requestContext": { "functionArn": PAY, "condition": "RetriesExhausted", "approximateInvokeCount": 3 },
        "requestPayload": { "detail": { "bill": 7 } },
        "responsePayload": { "errorType": "Bank", "errorMessage": "no route to it" },
    });
    let failed = failed.to_string();
    let run = list(
        "pay",
        vec![messages(&[("m1", &failed, SENT), ("m2", "garbage", SENT)]), none(), done(), done()],
    )
    .await;
    assert_eq!(run.done.as_ref().ok(), Some(&2), "{}", run.notes);
    assert_eq!(
        run.operations(),
        ["ReceiveMessage", "ReceiveMessage", "ChangeMessageVisibility", "ChangeMessageVisibility"]
    );
    assert_snapshot!(run.data, @r#"
    m1 of shop-dev-pay-dlq, 2023-11-14T22:15:00.000Z
      failed:  Bank: no route to it, RetriesExhausted after 3 attempts
      event:   {"detail":{"bill":7}}
      redrive: starts shop-dev-pay with it
    m2 of shop-dev-pay-dlq, 2023-11-14T22:13:20Z
      failed:  no reason is given
      event:   garbage
      redrive: keeps it: its body is not JSON
    "#);
}

#[tokio::test]
async fn an_error_while_messages_are_received_releases_those_that_were() {
    let refused = json_refused(403, "AccessDenied", "not authorized to perform sqs:ReceiveMessage");
    let run = redrive("pay", vec![messages(&[("m1", "garbage", SENT)]), refused, done()]).await;
    assert!(run.done.is_err());
    assert_eq!(run.operations(), ["ReceiveMessage", "ReceiveMessage", "ChangeMessageVisibility"]);
}
