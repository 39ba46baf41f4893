use std::time::Instant;

use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::*;

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rows {
    table: String,
    count: u32,
    fresh: bool,
}

#[derive(Serialize)]
struct Seeded {
    count: u32,
    table: String,
    first: Option<String>,
}

fn seeded(rows: &Rows) -> Seeded {
    Seeded { count: rows.count, table: rows.table.clone(), first: None }
}

const STACK: &str = "arn:aws:cloudformation:eu-west-1:123456789012:stack/shop-dev/1b2c3d4e-11f0-8e2a";

/// Starts a server that gives these statuses to requests, one after the other. Returns its URL and the requests.
async fn server(statuses: &'static [u16]) -> (String, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}/answer?Signature=hunter2", listener.local_addr().expect("it listens"));
    let requests = tokio::spawn(async move {
        let mut requests = Vec::new();
        for status in statuses {
            let (mut connection, _) = listener.accept().await.expect("a connection");
            let mut request = Vec::new();
            let mut buffer = vec![0; 8192];
            while !is_complete(&request) {
                let length = connection.read(&mut buffer).await.expect("a request");
                assert_ne!(length, 0, "the request ends early");
                request.extend_from_slice(&buffer[..length]);
            }
            let answer =
                format!("HTTP/1.1 {status} Status\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
            connection
                .write_all(answer.as_bytes())
                .await
                .expect("it listens");
            requests.push(String::from_utf8(request).expect("a request of text"));
        }
        requests
    });
    (url, requests)
}

fn is_complete(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request);
    let Some((head, _)) = text.split_once("\r\n\r\n") else { return false };
    let length = head
        .lines()
        .find_map(|line| {
            line.to_ascii_lowercase()
                .strip_prefix("content-length: ")
                .map(str::to_owned)
        })
        .and_then(|length| length.parse::<usize>().ok());
    length.is_some_and(|length| request.len() >= head.len() + 4 + length)
}

fn request(kind: &str, url: &str, more: Value) -> Value {
    let mut request = json!({
        "RequestType": kind,
        "ResponseURL": url,
        "StackId": STACK,
        "RequestId": "r-1",
        "ResourceType": "AWS::CloudFormation::CustomResource",
        "LogicalResourceId": "Seed",
        "ResourceProperties": {
            "ServiceToken": "arn:aws:lambda:eu-west-1:123456789012:function:seed",
            "ServiceTimeout": "330",
            "table": "orders", "count": "3", "fresh": "true",
        },
    });
    let Value::Object(more) = more else { panic!("the rest is an object") };
    request.as_object_mut().expect("it is one").extend(more);
    request
}

/// Handles a request with these handlers. Returns the outcome of the invocation and the answer to CloudFormation.
async fn asked<C, U, D>(kind: &str, more: Value, handlers: Handlers<C, U, D>) -> (Result<Value, Fault>, Value)
where
    C: AsyncFn(Create<Rows>) -> Result<Created<Seeded>, Error>,
    U: AsyncFn(Update<Rows>) -> Result<Updated<Seeded>, Error>,
    D: AsyncFn(Delete<Rows>) -> Result<(), Error>,
{
    let (url, requests) = server(&[200]).await;
    let https = Https::new().expect("this machine has certificates");
    let outcome = answer(request(kind, &url, more), &Context::example(), &https, &handlers).await;
    let requests = requests.await.expect("one request");
    let (head, body) = requests[0].split_once("\r\n\r\n").expect("a request");
    assert!(head.starts_with("PUT /answer?Signature=hunter2 HTTP/1.1\r\n"), "{head}");
    // A presigned URL may sign an empty content type.
    assert!(!head.to_lowercase().contains("content-type"), "{head}");
    (outcome, serde_json::from_str(body).expect("it is JSON"))
}

async fn create(new: Create<Rows>) -> Result<Created<Seeded>, Error> {
    Ok(Created::new(seeded(&new.properties)))
}

async fn update(change: Update<Rows>) -> Result<Updated<Seeded>, Error> {
    Ok(Updated::InPlace(seeded(&change.properties)))
}

async fn delete(_: Delete<Rows>) -> Result<(), Error> {
    Ok(())
}

#[tokio::test]
async fn a_created_resource_has_a_stable_id_and_attributes() {
    let create = async |new: Create<Rows>| {
        assert_eq!(new.properties, Rows { table: "orders".to_owned(), count: 3, fresh: true });
        assert_eq!(new.id.as_str(), "shop-dev-Seed-1b2c3d4e");
        create(new).await
    };
    let (outcome, answer) = asked("Create", json!({}), Handlers { create, update, delete }).await;
    assert_eq!(outcome, Ok(Value::Null));
    assert_eq!(
        answer,
        json!({
            "Status": "SUCCESS",
            "PhysicalResourceId": "shop-dev-Seed-1b2c3d4e",
            "StackId": STACK,
            "RequestId": "r-1",
            "LogicalResourceId": "Seed",
            // `first` has no value.
            "Data": {"count": "3", "table": "orders"},
        })
    );
}

#[tokio::test]
async fn a_handler_can_choose_the_id() {
    let create =
        async |new: Create<Rows>| Ok(Created::with_id(PhysicalId::new("tbl-7")?, seeded(&new.properties)));
    let (_, answer) = asked("Create", json!({}), Handlers { create, update, delete }).await;
    assert_eq!((&answer["Status"], &answer["PhysicalResourceId"]), (&json!("SUCCESS"), &json!("tbl-7")));
    for id in ["", "stratiform:x", &"x".repeat(1025)] {
        PhysicalId::new(id).expect_err("it is not valid");
    }
}

#[tokio::test]
async fn an_update_has_the_old_properties_and_keeps_the_id() {
    let update = async |change: Update<Rows>| {
        assert_eq!(change.old.as_ref().map(|old| old.count), Some(2));
        update(change).await
    };
    let more = json!({
        "PhysicalResourceId": "tbl-7",
        "OldResourceProperties": {"ServiceToken": "t", "table": "orders", "count": "2", "fresh": "false"},
    });
    let (outcome, answer) = asked("Update", more, Handlers { create, update, delete }).await;
    assert!(outcome.is_ok());
    assert_eq!((&answer["Status"], &answer["PhysicalResourceId"]), (&json!("SUCCESS"), &json!("tbl-7")));
}

#[tokio::test]
async fn properties_of_an_older_type_are_none() {
    let update = async |change: Update<Rows>| {
        assert_eq!(change.old, None);
        update(change).await
    };
    let delete = async |gone: Delete<Rows>| {
        assert_eq!(gone.properties, None);
        Ok(())
    };
    let old = json!({"ServiceToken": "t", "name": "orders"});
    let more = json!({"PhysicalResourceId": "tbl-7", "OldResourceProperties": old});
    let (_, answer) = asked("Update", more, Handlers { create, update, delete }).await;
    assert_eq!(answer["Status"], "SUCCESS");
    let more = json!({"PhysicalResourceId": "tbl-7", "ResourceProperties": old});
    let (_, answer) = asked("Delete", more, Handlers { create, update, delete }).await;
    assert_eq!((&answer["Status"], &answer["PhysicalResourceId"]), (&json!("SUCCESS"), &json!("tbl-7")));
}

#[tokio::test]
async fn a_replaced_resource_has_another_id() {
    let update = async |change: Update<Rows>| {
        Ok(Updated::Replaced { id: PhysicalId::new("tbl-8")?, attributes: seeded(&change.properties) })
    };
    let more = |id: &str| json!({"PhysicalResourceId": id});
    let (_, answer) = asked("Update", more("tbl-7"), Handlers { create, update, delete }).await;
    assert_eq!((&answer["Status"], &answer["PhysicalResourceId"]), (&json!("SUCCESS"), &json!("tbl-8")));
    let (_, answer) = asked("Update", more("tbl-8"), Handlers { create, update, delete }).await;
    assert_eq!((&answer["Status"], &answer["PhysicalResourceId"]), (&json!("FAILED"), &json!("tbl-8")));
}

#[tokio::test]
async fn cloudformation_is_told_of_errors_and_panics_and_the_invocation_succeeds() {
    let more = || json!({"PhysicalResourceId": "tbl-7"});
    let fails = async |_: Update<Rows>| Err(Error::upstream("the bank did not answer", "timeout"));
    let (outcome, answer) = asked("Update", more(), Handlers { create, update: fails, delete }).await;
    assert!(outcome.is_ok());
    assert_eq!(answer["Status"], "FAILED");
    assert_eq!(answer["Reason"], "the bank did not answer: timeout; the function's log has it as example");
    assert_eq!(answer["PhysicalResourceId"], "tbl-7");

    let panics = async |_: Delete<Rows>| panic!("on purpose");
    let (outcome, answer) = asked("Delete", more(), Handlers { create, update, delete: panics }).await;
    assert!(outcome.is_ok());
    assert_eq!((&answer["Status"], &answer["PhysicalResourceId"]), (&json!("FAILED"), &json!("tbl-7")));
}

#[tokio::test]
async fn a_resource_that_was_never_created_is_deleted_without_a_handler() {
    let fails = async |_: Create<Rows>| Err(Error::internal("there is such a table already"));
    let (_, answer) = asked("Create", json!({}), Handlers { create: fails, update, delete }).await;
    assert_eq!(answer["Status"], "FAILED");
    let id = &answer["PhysicalResourceId"];
    assert_eq!(id, "stratiform:never-created:r-1");
    let never = async |_: Delete<Rows>| panic!("it would delete somebody else's table");
    let more = json!({"PhysicalResourceId": id, "RequestId": "r-2"});
    let (outcome, answer) = asked("Delete", more, Handlers { create, update, delete: never }).await;
    assert!(outcome.is_ok());
    assert_eq!((&answer["Status"], &answer["PhysicalResourceId"]), (&json!("SUCCESS"), id));
}

#[tokio::test]
async fn properties_that_are_not_understood_are_answered() {
    let never = async |_: Create<Rows>| panic!("it has no table");
    let more = json!({"ResourceProperties": {"ServiceToken": "t", "table": "orders", "count": "-3", "fresh": "true"}});
    let (_, answer) = asked("Create", more, Handlers { create: never, update, delete }).await;
    assert_eq!(
        answer["Reason"],
        "the properties are not understood: `count` has the wrong type or is out of range; the function's log has it as \
         example"
    );
    let (_, answer) = asked("Rename", json!({}), Handlers { create, update, delete }).await;
    assert_eq!(answer["Status"], "FAILED");
}

#[tokio::test]
async fn a_handler_that_takes_too_long_is_answered_before_the_function_ends() {
    let slow = async |_: Create<Rows>| {
        tokio::time::sleep(Duration::from_secs(60)).await;
        Err(Error::internal("too late"))
    };
    let (url, requests) = server(&[200]).await;
    let https = Https::new().expect("this machine has certificates");
    let (start, timeout) = (Instant::now(), Duration::from_millis(2400));
    let context = Context { deadline: SystemTime::now() + timeout, ..Context::example() };
    let handlers = Handlers { create: slow, update, delete };
    answer(request("Create", &url, json!({})), &context, &https, &handlers)
        .await
        .expect("it is answered");
    assert!(start.elapsed() < timeout, "{:?}", start.elapsed());
    let requests = requests.await.expect("one request");
    assert!(requests[0].contains("the handler did not finish within"), "{}", requests[0]);
}

#[tokio::test]
async fn a_request_without_the_way_to_answer_fails_the_invocation() {
    let https = Https::new().expect("this machine has certificates");
    let handlers = Handlers { create, update, delete };
    let fault = answer(json!({"RequestType": "Create"}), &Context::example(), &https, &handlers)
        .await
        .expect_err("there is no URL");
    assert_eq!(fault.message, "the request is not understood: missing field `ResponseURL`");
}

#[tokio::test]
async fn an_answer_is_sent_again_and_the_invocation_fails_if_it_cannot_be_delivered() {
    let https = Https::new().expect("this machine has certificates");
    let handlers = Handlers { create, update, delete };
    let (url, requests) = server(&[503, 500, 200]).await;
    answer(request("Create", &url, json!({})), &Context::example(), &https, &handlers)
        .await
        .expect("the third attempt");
    assert_eq!(requests.await.expect("three").len(), 3);

    let (url, requests) = server(&[403]).await;
    let fault = answer(request("Create", &url, json!({})), &Context::example(), &https, &handlers)
        .await
        .expect_err("the signature is too old");
    assert_eq!(fault.message, "the answer to CloudFormation was not delivered: HTTP 403");
    assert_eq!(requests.await.expect("one").len(), 1);

    let url = "http://example.com/answer?Signature=hunter2";
    let fault = answer(request("Create", url, json!({})), &Context::example(), &https, &handlers)
        .await
        .expect_err("everybody could read it");
    assert!(!fault.message.contains("hunter2"), "{}", fault.message);
}

fn answer_of(reason: String, data: Map<String, Value>) -> Answer<'static> {
    Answer {
        status: if data.is_empty() { Status::Failed } else { Status::Success },
        reason,
        physical_resource_id: "tbl-7".to_owned(),
        stack_id: STACK,
        request_id: "r-1",
        logical_resource_id: "Seed",
        data,
    }
}

#[test]
fn an_answer_has_at_most_4096_bytes() {
    for letter in ["x", "é", "\n", "\u{1}", "🦀"] {
        let bytes = answer_of(letter.repeat(5000), Map::new()).into_bytes();
        assert!((3900..=answer::MOST_BYTES).contains(&bytes.len()), "{letter:?}: {} bytes", bytes.len());
        let answer: Value = serde_json::from_slice(&bytes).expect("it is JSON");
        assert!(
            answer["Reason"]
                .as_str()
                .is_some_and(|reason| reason.ends_with('…'))
        );
        assert_eq!(answer["PhysicalResourceId"], "tbl-7");
    }
    let short = answer_of("no".to_owned(), Map::new()).into_bytes();
    let short: Value = serde_json::from_slice(&short).expect("it is JSON");
    assert_eq!(short["Reason"], "no");
}

#[test]
fn too_many_attributes_are_a_failure_of_the_resource_that_exists() {
    let data = Map::from_iter([("text".to_owned(), "x".repeat(5000).into())]);
    let bytes = answer_of(String::new(), data).into_bytes();
    let answer: Value = serde_json::from_slice(&bytes).expect("it is JSON");
    assert_eq!((&answer["Status"], &answer["PhysicalResourceId"]), (&json!("FAILED"), &json!("tbl-7")));
    assert!(
        answer["Reason"]
            .as_str()
            .is_some_and(|reason| reason.contains("CloudFormation accepts 4096"))
    );
    assert!(answer.get("Data").is_none());
}

#[test]
fn attributes_are_a_struct_or_nothing() {
    assert!(attributes(&()).is_ok_and(|attributes| attributes.is_empty()));
    assert!(attributes(&7).is_err());
}
