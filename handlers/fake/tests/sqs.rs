//! Queues from the view of tests and of AWS's client.

use std::time::Duration;

use aws_sdk_sqs::Client;
use aws_sdk_sqs::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_sqs::types::{DeleteMessageBatchRequestEntry, QueueAttributeName, SendMessageBatchRequestEntry};
use fake::Cloud;
use links::operation::SendMessage;
use links::{Link, Links, Running, Side, kind};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Work {
    id: u32,
}

#[derive(Clone, Debug, Links)]
struct WorkLinks<S: Side = Running> {
    work: Link<kind::Queue<Work, (SendMessage,)>, S>,
}

const URL: &str = "https://sqs.eu-west-3.amazonaws.com/123456789012/work";

fn cloud() -> (Cloud, fake::Queue<Work>, Client) {
    let cloud = Cloud::new();
    let links: WorkLinks = cloud.links();
    let queue = cloud.queue(&links.work);
    let client = Client::new(&cloud.sdk_config());
    (cloud, queue, client)
}

fn code<T, E, R>(outcome: Result<T, SdkError<E, R>>) -> String
where
    T: std::fmt::Debug,
    E: ProvideErrorMetadata + std::error::Error + 'static,
    R: std::fmt::Debug,
{
    let error = outcome.expect_err("it is refused");
    let error = error.as_service_error().expect("a refusal of the service");
    error.code().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_test_and_a_function_see_the_same_messages() {
    let (_cloud, queue, client) = cloud();
    let send = client
        .send_message()
        .queue_url(URL)
        .message_body(r#"{"id": 1}"#)
        .send();
    assert!(send.await.expect("it is sent").message_id().is_some());
    queue.send(&Work { id: 2 });
    assert_eq!(queue.messages(), [Work { id: 1 }, Work { id: 2 }]);
    let received = client
        .receive_message()
        .queue_url(URL)
        .max_number_of_messages(10)
        .send();
    let received = received
        .await
        .expect("an answer")
        .messages
        .expect("messages");
    assert_eq!(received.len(), 2);
    assert_eq!(received[1].body(), Some(r#"{"id":2}"#));
    let delete = client
        .delete_message()
        .queue_url(URL)
        .receipt_handle(received[0].receipt_handle().expect("a handle"));
    delete.send().await.expect("it is deleted");
    assert_eq!(queue.bodies(), [r#"{"id":2}"#]);
    queue.clear();
    assert_eq!(queue.messages(), []);
}

#[tokio::test]
async fn a_message_is_hidden_until_its_visibility_timeout_ends() {
    let (cloud, queue, client) = cloud();
    queue.send(&Work { id: 1 });
    let receive = || client.receive_message().queue_url(URL).send();
    let first = receive()
        .await
        .expect("an answer")
        .messages
        .expect("a message");
    assert_eq!(receive().await.expect("an answer").messages, None);
    cloud.advance(Duration::from_secs(30));
    let again = receive()
        .await
        .expect("an answer")
        .messages
        .expect("a message");
    let count = |message: &aws_sdk_sqs::types::Message| {
        let attributes = message.attributes().expect("attributes");
        let name = aws_sdk_sqs::types::MessageSystemAttributeName::ApproximateReceiveCount;
        attributes[&name].clone()
    };
    assert_eq!((count(&first[0]), count(&again[0])), ("1".to_owned(), "2".to_owned()));
    let release = client
        .change_message_visibility()
        .queue_url(URL)
        .receipt_handle(again[0].receipt_handle().expect("a handle"))
        .visibility_timeout(0);
    release.send().await.expect("it is visible");
    assert!(receive().await.expect("an answer").messages.is_some());

    let late = client
        .send_message()
        .queue_url(URL)
        .message_body("{}")
        .delay_seconds(60)
        .send();
    late.await.expect("it is sent");
    let attributes = client
        .get_queue_attributes()
        .queue_url(URL)
        .attribute_names(QueueAttributeName::All)
        .send();
    let attributes = attributes
        .await
        .expect("an answer")
        .attributes
        .expect("attributes");
    let number = |name: QueueAttributeName| attributes[&name].as_str();
    assert_eq!(number(QueueAttributeName::ApproximateNumberOfMessages), "0");
    assert_eq!(number(QueueAttributeName::ApproximateNumberOfMessagesNotVisible), "1");
    assert_eq!(number(QueueAttributeName::ApproximateNumberOfMessagesDelayed), "1");
    assert_eq!(number(QueueAttributeName::QueueArn), "arn:aws:sqs:eu-west-3:123456789012:work");
}

#[tokio::test]
async fn a_batch_names_each_failed_message() {
    let (_cloud, queue, client) = cloud();
    let entry = |id: &str, body: &str| {
        let entry = SendMessageBatchRequestEntry::builder()
            .id(id)
            .message_body(body);
        entry.build().expect("an entry")
    };
    let send = |entries: Vec<SendMessageBatchRequestEntry>| {
        client
            .send_message_batch()
            .queue_url(URL)
            .set_entries(Some(entries))
            .send()
    };
    let answer = send(vec![entry("a", r#"{"id":1}"#), entry("b", "")])
        .await
        .expect("an answer");
    assert_eq!(answer.successful()[0].id(), "a");
    assert_eq!((answer.failed()[0].id(), answer.failed()[0].sender_fault()), ("b", true));
    assert_eq!(queue.messages(), [Work { id: 1 }]);
    let too_many = (0..11).map(|id| entry(&id.to_string(), "{}")).collect();
    assert_eq!(code(send(too_many).await), "AWS.SimpleQueueService.TooManyEntriesInBatchRequest");
    let equal = send(vec![entry("a", "{}"), entry("a", "{}")]).await;
    let error = equal.expect_err("it is refused").into_service_error();
    assert!(error.is_batch_entry_ids_not_distinct(), "{error:?}");

    let received = client
        .receive_message()
        .queue_url(URL)
        .send()
        .await
        .expect("an answer");
    let handle = received.messages.expect("a message")[0]
        .receipt_handle()
        .expect("a handle")
        .to_owned();
    let delete = |handle: &str| {
        let entry = DeleteMessageBatchRequestEntry::builder()
            .id("a")
            .receipt_handle(handle);
        client
            .delete_message_batch()
            .queue_url(URL)
            .entries(entry.build().expect("an entry"))
            .send()
    };
    assert_eq!(delete("other").await.expect("an answer").failed().len(), 1);
    assert_eq!(delete(&handle).await.expect("an answer").successful().len(), 1);
    assert_eq!(queue.messages(), []);
}

#[tokio::test]
async fn a_wrong_request_is_refused_with_its_code() {
    let (_cloud, _queue, client) = cloud();
    let nowhere = client
        .send_message()
        .queue_url("https://nowhere")
        .message_body("a")
        .send()
        .await;
    let error = nowhere.expect_err("there is no queue").into_service_error();
    assert!(error.is_queue_does_not_exist(), "{error:?}");
    let large = "x".repeat(1024 * 1024 + 1);
    let large = client
        .send_message()
        .queue_url(URL)
        .message_body(large)
        .send()
        .await;
    assert_eq!(code(large), "InvalidParameterValue");
    let many = client
        .receive_message()
        .queue_url(URL)
        .max_number_of_messages(11)
        .send()
        .await;
    assert_eq!(code(many), "InvalidParameterValue");
    let handle = client
        .delete_message()
        .queue_url(URL)
        .receipt_handle("other")
        .send()
        .await;
    assert!(
        handle
            .expect_err("it is refused")
            .into_service_error()
            .is_receipt_handle_is_invalid()
    );
}

#[tokio::test]
async fn a_fifo_queue_keeps_the_order_of_each_group_and_drops_duplicates() {
    let cloud = Cloud::new();
    let links: WorkLinks = cloud.links_with([("WORK_QUEUE_URL", "https://queue.fifo")]);
    let client = Client::new(&cloud.sdk_config());
    let send = |body: &str, group: &str, deduplication: &str| {
        client
            .send_message()
            .queue_url("https://queue.fifo")
            .message_body(body)
            .message_group_id(group)
            .message_deduplication_id(deduplication)
            .send()
    };
    let first = send("1", "a", "x").await.expect("it is sent");
    let again = send("1", "a", "x").await.expect("it was sent");
    assert_eq!(first.message_id(), again.message_id());
    send("2", "a", "y").await.expect("it is sent");
    send("3", "b", "z").await.expect("it is sent");
    assert_eq!(cloud.queue(&links.work).bodies(), ["1", "2", "3"]);
    let receive = || {
        client
            .receive_message()
            .queue_url("https://queue.fifo")
            .send()
    };
    let mut bodies = Vec::new();
    for _ in 0..3 {
        let messages = receive()
            .await
            .expect("an answer")
            .messages
            .unwrap_or_default();
        bodies.extend(messages.into_iter().filter_map(|message| message.body));
    }
    assert_eq!(bodies, ["1", "3"], "the second waits for the first");
    cloud.advance(Duration::from_secs(300));
    send("1", "a", "x").await.expect("it is sent");
    assert_eq!(cloud.queue(&links.work).bodies().len(), 4);
    let no_group = client
        .send_message()
        .queue_url("https://queue.fifo")
        .message_body("4")
        .send()
        .await;
    assert_eq!(code(no_group), "MissingParameter");
}
