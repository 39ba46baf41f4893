//! The cloud itself: links, time, failures, answers, calls, and services with little state.

use std::time::{Duration, UNIX_EPOCH};

use aws_sdk_dynamodb::error::{ProvideErrorMetadata as _, SdkError};
use fake::{Answer, Cloud, Failure};
use links::operation::{GetSecretValue, PutItem, PutSecretValue};
use links::{Item, Link, Links, Running, Side, kind};
use serde::{Deserialize, Serialize};
use serde_json::json;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Item)]
#[item(partition_key = id)]
struct Counter {
    id: String,
    hits: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct ApiKey {
    key: String,
}

#[derive(Clone, Debug, Links)]
struct WriterLinks<S: Side = Running> {
    counters: Link<kind::Table<Counter, (PutItem,)>, S>,
    storage: Link<kind::Bucket, S>,
    api: Link<kind::Secret<ApiKey, (GetSecretValue, PutSecretValue)>, S>,
    model: Link<kind::Text, S>,
}

#[derive(Clone, Debug, Links)]
struct ReaderLinks<S: Side = Running> {
    counters: Link<kind::Table<Counter>, S>,
    results_bucket: Link<kind::Bucket, S>,
    page_size: Link<kind::Number<u32>, S>,
    archive: Link<kind::Optional<kind::Bucket>, S>,
}

fn get(cloud: &Cloud) -> aws_sdk_dynamodb::operation::get_item::builders::GetItemFluentBuilder {
    let id = aws_sdk_dynamodb::types::AttributeValue::S("a".to_owned());
    aws_sdk_dynamodb::Client::new(&cloud.sdk_config())
        .get_item()
        .table_name("counters")
        .key("id", id)
}

#[test]
fn links_of_one_address_share_their_state() {
    let cloud = Cloud::new();
    let writer: WriterLinks = cloud.links_with([("STORAGE_BUCKET", "same"), ("MODEL", "claude")]);
    let reader: ReaderLinks =
        cloud.links_with([("RESULTS_BUCKET", "same"), ("PAGE_SIZE", "25"), ("ARCHIVE_BUCKET", "")]);
    cloud
        .table(&writer.counters)
        .put(&Counter { id: "a".to_owned(), hits: 1 });
    assert_eq!(cloud.table(&reader.counters).items().len(), 1);
    cloud.bucket(&writer.storage).put("key", "x");
    assert_eq!(cloud.clone().bucket(&reader.results_bucket).keys(), ["key"]);
    assert_eq!((writer.model.value(), reader.page_size.value()), ("claude", 25));
    assert!(reader.archive.linked().is_none());
    let reader: ReaderLinks = cloud.links_with([("PAGE_SIZE", "25")]);
    assert!(reader.archive.linked().is_some());
}

#[test]
#[should_panic(expected = "set it with `cloud.links_with([(\"PAGE_SIZE\", \"…\")])`")]
fn a_missing_number_is_named_with_the_call_that_sets_it() {
    let _: ReaderLinks = Cloud::new().links();
}

#[tokio::test]
async fn the_time_stands_still_until_it_is_moved() {
    let cloud = Cloud::new();
    assert_eq!(cloud.now(), UNIX_EPOCH + Duration::from_secs(1_738_324_800));
    assert_eq!(cloud.context().deadline, cloud.now() + Duration::from_secs(300));
    cloud.advance(Duration::from_secs(1));
    assert_eq!(cloud.now(), UNIX_EPOCH + Duration::from_secs(1_738_324_801));
}

#[tokio::test]
async fn requests_at_once_take_turns() {
    let cloud = Cloud::new();
    let links: WriterLinks = cloud.links();
    let put_twice = async |id: &str| {
        let aws = cloud.aws();
        for hits in 1..=2 {
            let counter = Counter { id: id.to_owned(), hits };
            aws.table(&links.counters)
                .put(&counter)
                .await
                .expect("it is put");
        }
    };
    tokio::join!(put_twice("a"), put_twice("b"));
    let calls = cloud.calls().into_iter();
    let ids: Vec<String> = calls
        .map(|call| call.body["Item"]["id"]["S"].to_string())
        .collect();
    assert_eq!(ids.len(), 4);
    assert!(ids.chunks(2).all(|turn| turn[0] != turn[1]), "{ids:?}");
}

#[tokio::test]
async fn failures_happen_in_order_and_then_end() {
    let cloud = Cloud::new();
    let _: WriterLinks = cloud.links();
    cloud.fail("GetItem", Failure::refused(400, "RequestLimitExceeded", "slower").times(2));
    cloud.fail("GetItem", Failure::throttled());
    cloud.fail("GetItem", Failure::broken());
    cloud.fail("GetItem", Failure::no_answer());
    for wanted in
        ["RequestLimitExceeded", "RequestLimitExceeded", "ThrottlingException", "InternalServerError"]
    {
        let error = get(&cloud).send().await.expect_err(wanted);
        assert_eq!(error.into_service_error().code(), Some(wanted));
    }
    let error = get(&cloud).send().await.expect_err("there is no answer");
    assert!(matches!(&error, SdkError::DispatchFailure(failure) if failure.is_timeout()), "{error:?}");
    get(&cloud).send().await.expect("all is well again");
    assert_eq!(cloud.calls().len(), 6);
}

#[tokio::test]
async fn a_failure_can_wait_for_later_calls() {
    let cloud = Cloud::new();
    let _: WriterLinks = cloud.links();
    cloud.fail("GetItem", Failure::throttled().after(2).times(2));
    let mut outcomes = Vec::new();
    for _ in 0..5 {
        outcomes.push(get(&cloud).send().await.is_ok());
    }
    assert_eq!(outcomes, [true, true, false, false, true]);
}

#[tokio::test]
async fn a_call_with_a_lost_answer_was_done() {
    let cloud = Cloud::new();
    let links: WriterLinks = cloud.links();
    cloud.fail("PutItem", Failure::answer_lost());
    let id = aws_sdk_dynamodb::types::AttributeValue::S("a".to_owned());
    let hits = aws_sdk_dynamodb::types::AttributeValue::N("1".to_owned());
    let put = aws_sdk_dynamodb::Client::new(&cloud.sdk_config())
        .put_item()
        .table_name("counters")
        .item("id", id)
        .item("hits", hits)
        .send();
    put.await.expect_err("there is no answer");
    assert_eq!(cloud.table(&links.counters).items().len(), 1);
}

#[tokio::test]
async fn a_failure_has_the_format_of_its_service() {
    let cloud = Cloud::new();
    let s3 = aws_sdk_s3::Client::new(&cloud.sdk_config());
    cloud.fail("GetObject", Failure::throttled());
    let error = s3
        .get_object()
        .bucket("storage")
        .key("a")
        .send()
        .await
        .expect_err("it is refused");
    assert_eq!(
        error
            .raw_response()
            .map(|response| response.status().as_u16()),
        Some(503)
    );
    assert_eq!(error.into_service_error().code(), Some("SlowDown"));
    let sqs = aws_sdk_sqs::Client::new(&cloud.sdk_config());
    cloud.fail("SendMessage", Failure::broken());
    let error = sqs
        .send_message()
        .queue_url("https://queue")
        .message_body("a")
        .send()
        .await;
    assert_eq!(
        error
            .expect_err("it is refused")
            .into_service_error()
            .code(),
        Some("InternalFailure")
    );
}

#[tokio::test]
async fn a_call_is_noted_with_its_parameters() {
    let cloud = Cloud::new();
    let _: WriterLinks = cloud.links();
    get(&cloud).send().await.expect("an answer");
    let s3 = aws_sdk_s3::Client::new(&cloud.sdk_config());
    let put = s3
        .put_object()
        .bucket("storage")
        .key("a b")
        .body(b"text".to_vec().into());
    put.send().await.expect("it is put");
    let calls = cloud.calls();
    assert_eq!(calls[0].operation, "GetItem");
    assert_eq!(calls[0].body, json!({"TableName": "counters", "Key": {"id": {"S": "a"}}}));
    assert_eq!(calls[1].operation, "PutObject");
    assert_eq!(calls[1].body, json!({"Bucket": "storage", "Key": "a b", "Body": "text"}));
}

#[tokio::test]
async fn a_call_without_an_answer_is_refused_and_listed() {
    let cloud = Cloud::new();
    let client = aws_sdk_dynamodb::Client::new(&cloud.sdk_config());
    let error = client
        .list_tables()
        .send()
        .await
        .expect_err("there is no answer")
        .into_service_error();
    assert_eq!(error.code(), Some("UnknownOperationException"));
    assert_eq!(
        error.message(),
        Some(
            "the cloud of this test has no answer for ListTables; give it one with `cloud.answer(\"ListTables\", \
             json!({…}))`"
        )
    );
    assert_eq!(cloud.unanswered()[0].operation, "ListTables");
}

#[tokio::test]
async fn answers_are_given_in_order_and_the_last_one_repeats() {
    let cloud = Cloud::new();
    let client = aws_sdk_dynamodb::Client::new(&cloud.sdk_config());
    cloud.answer("ListTables", Answer::from(json!({"TableNames": ["one"]})).times(1));
    cloud.answer("ListTables", json!({"TableNames": ["two"]}));
    for wanted in ["one", "two", "two"] {
        let answer = client.list_tables().send().await.expect("an answer");
        assert_eq!(answer.table_names(), [wanted]);
    }
    cloud.answer("ListTables", json!({"TableNames": ["three"]}));
    assert_eq!(
        client
            .list_tables()
            .send()
            .await
            .expect("an answer")
            .table_names(),
        ["three"]
    );
}

#[tokio::test]
async fn a_secret_has_a_value_once_it_is_set() {
    let cloud = Cloud::new();
    let links: WriterLinks = cloud.links();
    let secret = cloud.secret(&links.api);
    let arn = links.api.address_for::<GetSecretValue, _>();
    let client = aws_sdk_secretsmanager::Client::new(&cloud.sdk_config());
    let read = || client.get_secret_value().secret_id(arn).send();
    let error = read()
        .await
        .expect_err("it is not set")
        .into_service_error();
    assert!(error.is_resource_not_found_exception(), "{error:?}");
    secret.set(&ApiKey { key: "k1".to_owned() });
    let value = read().await.expect("it is set");
    assert_eq!(value.secret_string(), Some(r#"{"key":"k1"}"#));
    assert_eq!(value.name(), Some("api"));
    let put = client
        .put_secret_value()
        .secret_id(arn)
        .secret_string(r#"{"key":"k2"}"#)
        .send();
    put.await.expect("it is put");
    assert_eq!(secret.value(), Some(ApiKey { key: "k2".to_owned() }));
    secret.set_text("not JSON");
    assert_eq!(read().await.expect("it is set").secret_string(), Some("not JSON"));
    let nowhere = client.get_secret_value().secret_id("nowhere").send().await;
    assert!(
        nowhere
            .expect_err("there is none")
            .into_service_error()
            .is_resource_not_found_exception()
    );
}
