use std::sync::{Arc, Mutex};

use links::Link;
use runtime::secret::MAX_AGE;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use super::*;
use crate::fake_aws::{Answer, Call, JOB, NOW, Script, context, job, links, now, refusal, refused_condition};

/// What Anthropic's API answers: a status and a body, or nothing at all.
type Reply = Option<(u16, String)>;

/// A stand-in for Anthropic's API, which gives these answers and notes the requests.
async fn anthropic(replies: Vec<Reply>) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("it listens"));
    let requests = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&requests);
    tokio::spawn(async move {
        let mut silent = Vec::new();
        for reply in replies {
            let (mut connection, _) = listener.accept().await.expect("a connection");
            let mut request = String::new();
            while !is_whole(&request) {
                let mut bytes = vec![0; 65_536];
                let length = connection.read(&mut bytes).await.expect("a request");
                assert!(length > 0, "the request has ended early: {request}");
                request.push_str(std::str::from_utf8(&bytes[..length]).expect("text"));
            }
            noted.lock().expect("no panic").push(request);
            match reply {
                Some((status, body)) => {
                    let head = format!(
                        "HTTP/1.1 {status} X\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
                        body.len()
                    );
                    connection
                        .write_all(head.as_bytes())
                        .await
                        .expect("it listens");
                    connection
                        .write_all(body.as_bytes())
                        .await
                        .expect("it listens");
                }
                None => silent.push(connection),
            }
        }
        // Nothing more is said, and nothing closed, until the test ends.
        std::future::pending::<()>().await;
        drop(silent);
    });
    (url, requests)
}

fn is_whole(request: &str) -> bool {
    request.split_once("\r\n\r\n").is_some_and(|(head, body)| {
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "))
            .expect("a length");
        body.len() == length.parse::<usize>().expect("a number")
    })
}

fn written() -> Reply {
    let message = json!({
        "id": "msg_01", "type": "message", "role": "assistant", "model": "claude",
        "content": [{"type": "text", "text": "# La mer\n\nElle est belle.\n"}],
        "stop_reason": "end_turn", "usage": {"input_tokens": 9, "output_tokens": 3},
    });
    Some((200, message.to_string()))
}

fn refused(status: u16, kind: &str) -> Reply {
    Some((status, json!({"type": "error", "error": {"type": kind, "message": "no"}}).to_string()))
}

fn message(receive_count: u32, context: Context) -> Message<ArticleRequest> {
    Message { id: "m".to_owned(), receive_count, body: ArticleRequest { job_id: JOB.to_owned() }, context }
}

fn function(aws: Aws, base_url: &str) -> ArticleGenerator {
    let links = ArticleGeneratorLinks { anthropic_base_url: Link::new(base_url), ..links() };
    ArticleGenerator::new(links, aws).expect("this machine has certificates")
}

/// What a message did that was received so often, given these answers of Anthropic's API.
async fn handled(
    receive_count: u32,
    replies: Vec<Reply>,
    (script, aws): (Script, Aws),
) -> (Result<(), Error>, Vec<Call>, Vec<String>) {
    let expected = replies.len();
    let (url, requests) = anthropic(replies).await;
    let outcome = function(aws, &url)
        .handle(message(receive_count, context()))
        .await;
    let requests = requests.lock().expect("no panic").clone();
    assert_eq!(requests.len(), expected, "{outcome:?}");
    (outcome, script.calls(), requests)
}

fn get() -> String {
    format!("GET transcripts/{JOB}.json")
}

fn transcript() -> Answer {
    json!({"results": {"language_code": "fr-FR", "transcripts": [{"transcript": "Euh, la mer."}]}}).into()
}

fn key(key: &str) -> Answer {
    json!({"ARN": "arn", "SecretString": json!({"api_key": key}).to_string()}).into()
}

/// The values of the update that moves a job.
fn values(call: &Call) -> (&Value, &Value) {
    let values = &call.body["ExpressionAttributeValues"];
    (&values[":status"]["S"], &values[":error"]["S"])
}

/// The script up to Claude, and then a change of the job.
fn until_claude() -> (Script, Aws) {
    Script::new([
        ("GetItem", job("GENERATING").into()),
        (&get(), transcript()),
        ("GetSecretValue", key("sk-1")),
        ("UpdateItem", json!({}).into()),
    ])
}

/// The script up to Claude, and nothing after.
fn up_to_claude() -> (Script, Aws) {
    Script::new([
        ("GetItem", job("GENERATING").into()),
        (&get(), transcript()),
        ("GetSecretValue", key("sk-1")),
    ])
}

#[tokio::test]
async fn an_article_is_written_stored_and_the_job_completed() {
    let aws = Script::new([
        // The message was faster than its sender's note.
        ("GetItem", job("TRANSCRIBING").into()),
        ("UpdateItem", json!({}).into()),
        (&get(), transcript()),
        ("GetSecretValue", key("sk-1")),
        (&format!("PUT articles/{JOB}.md"), json!("").into()),
        ("PutItem", json!({}).into()),
        ("UpdateItem", json!({}).into()),
    ]);
    let (outcome, calls, requests) = handled(1, vec![written()], aws).await;
    outcome.expect("it is written");

    let (head, body) = requests[0].split_once("\r\n\r\n").expect("a request");
    assert!(head.starts_with("POST /v1/messages HTTP/1.1\r\n"), "{head}");
    assert!(head.contains("x-api-key: sk-1\r\n"), "{head}");
    assert!(head.contains("anthropic-version: 2023-06-01\r\n"), "{head}");
    let body: Value = serde_json::from_str(body).expect("JSON");
    assert_eq!((&body["model"], &body["max_tokens"]), (&json!("claude"), &json!(8192)));
    assert_eq!(
        body["messages"],
        json!([{"role": "user", "content":
            "Write the article from this transcript. Its language is fr-FR.\n\n<transcript>\nEuh, la mer.\n</transcript>"}])
    );

    assert_eq!(values(&calls[1]).0, "GENERATING");
    assert_eq!(calls[4].body, "# La mer\n\nElle est belle.\n");
    assert_eq!(
        calls[5].body,
        json!({"TableName": "results", "Item": {
            "job_id": {"S": JOB}, "title": {"S": "La mer"}, "markdown": {"S": "Elle est belle."},
            "created_at": {"N": "1738324800000"}, "ttl": {"N": (NOW + 30 * 24 * 60 * 60).to_string()},
        }})
    );
    assert_eq!(values(&calls[6]).0, "COMPLETED");
}

#[tokio::test]
async fn a_message_that_comes_again_changes_nothing() {
    for status in ["COMPLETED", "FAILED"] {
        let aws = Script::new([("GetItem", job(status).into())]);
        handled(2, vec![], aws).await.0.expect(status);
    }
    // Another invocation was faster.
    let aws = Script::new([
        ("GetItem", job("GENERATING").into()),
        (&get(), transcript()),
        ("GetSecretValue", key("sk-1")),
        (&format!("PUT articles/{JOB}.md"), json!("").into()),
        ("PutItem", json!({}).into()),
        ("UpdateItem", refused_condition()),
    ]);
    handled(1, vec![written()], aws)
        .await
        .0
        .expect("it is done");
}

#[tokio::test]
async fn a_busy_or_broken_api_is_asked_again_by_the_queue() {
    let replies = [
        refused(429, "rate_limit_error"),
        refused(500, "api_error"),
        refused(529, "overloaded_error"),
        Some((200, "{\"content\": [{\"type".to_owned())),
        Some((502, "<html>".to_owned())),
    ];
    for reply in replies {
        for receive_count in [1, 2] {
            let (outcome, ..) = handled(receive_count, vec![reply.clone()], up_to_claude()).await;
            assert_eq!(
                outcome
                    .expect_err("the message is to come again")
                    .code()
                    .status(),
                502
            );
        }
        let (outcome, calls, _) = handled(3, vec![reply], until_claude()).await;
        outcome.expect_err("the message is for the dead-letter queue");
        let (status, error) = values(&calls[3]);
        assert_eq!(status, "FAILED");
        assert!(
            error
                .as_str()
                .is_some_and(|error| error.starts_with("Anthropic's API ")),
            "{error}"
        );
    }
}

#[tokio::test]
async fn an_api_that_takes_too_long_is_asked_again_by_the_queue() {
    let (script, aws) = up_to_claude();
    let (url, _requests) = anthropic(vec![None]).await;
    // A fifth of a second is left for Claude.
    let deadline = now() + RESERVE + Duration::from_millis(200);
    let context = Context { request_id: "r".to_owned(), deadline };
    let error = function(aws, &url)
        .handle(message(1, context))
        .await
        .expect_err("there is no answer");
    assert_eq!(error.message(), "Anthropic's API took too long to answer");
    script.calls();
}

#[tokio::test]
async fn an_api_that_is_not_there_is_asked_again_by_the_queue() {
    let (script, aws) = up_to_claude();
    // A port that was free just now.
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}/", listener.local_addr().expect("it listens"));
    drop(listener);
    let outcome = function(aws, &url).handle(message(1, context())).await;
    assert_eq!(outcome.expect_err("no one is there").message(), "Anthropic's API could not be reached");
    script.calls();
}

#[tokio::test]
async fn a_key_that_is_refused_ends_the_job_at_once() {
    let aws = Script::new([
        ("GetItem", job("GENERATING").into()),
        (&get(), transcript()),
        ("GetSecretValue", key("sk-1")),
        // It may have been changed just now. It has not.
        ("GetSecretValue", key("sk-1")),
        ("UpdateItem", json!({}).into()),
    ]);
    let (outcome, calls, _) = handled(1, vec![refused(401, "authentication_error")], aws).await;
    outcome.expect("the message is done");
    let (status, error) = values(&calls[4]);
    assert_eq!(status, "FAILED");
    assert_eq!(error, "Anthropic's API refused our API key (HTTP 401); an operator has to set a valid one");
}

#[tokio::test]
async fn a_key_that_was_changed_just_now_is_used_at_once() {
    let aws = Script::new([
        ("GetItem", job("GENERATING").into()),
        (&get(), transcript()),
        ("GetSecretValue", key("sk-old")),
        ("GetSecretValue", key("sk-new")),
        (&format!("PUT articles/{JOB}.md"), json!("").into()),
        ("PutItem", json!({}).into()),
        ("UpdateItem", json!({}).into()),
    ]);
    let replies = vec![refused(401, "authentication_error"), written()];
    let (outcome, calls, requests) = handled(1, replies, aws).await;
    outcome.expect("it is written");
    assert!(requests[1].contains("x-api-key: sk-new\r\n"));
    assert_eq!(values(&calls[6]).0, "COMPLETED");
}

#[tokio::test]
async fn a_request_that_is_refused_ends_the_job_at_once() {
    let (outcome, calls, _) = handled(1, vec![refused(400, "invalid_request_error")], until_claude()).await;
    outcome.expect("the message is done");
    assert_eq!(
        values(&calls[3]),
        (&json!("FAILED"), &json!("Anthropic's API refused the request (HTTP 400 invalid_request_error)"))
    );
}

#[tokio::test]
async fn a_key_that_is_not_set_is_waited_for() {
    let secrets = [
        refusal(400, "ResourceNotFoundException", "Secrets Manager can't find the specified secret value"),
        json!({"SecretString": "sk-ant-hunter2"}).into(),
        json!({"SecretString": "{\"key\": \"sk-ant-hunter2\"}"}).into(),
        json!({"SecretString": "{\"api_key\": 5}"}).into(),
    ];
    for secret in secrets {
        let aws = Script::new([
            ("GetItem", job("GENERATING").into()),
            (&get(), transcript()),
            ("GetSecretValue", secret),
            ("UpdateItem", json!({}).into()),
        ]);
        let (outcome, calls, _) = handled(3, vec![], aws).await;
        let error = format!("{:?}", outcome.expect_err("there is no key"));
        assert!(!error.contains("hunter2"), "{error}");
        assert_eq!(
            values(&calls[3]),
            (
                &json!("FAILED"),
                &json!("the key of Anthropic's API cannot be read; an operator has to set it")
            )
        );
    }
}

#[tokio::test]
async fn a_message_of_no_job_is_for_the_dead_letter_queue() {
    let aws = Script::new([("GetItem", json!({}).into())]);
    handled(1, vec![], aws)
        .await
        .0
        .expect_err("it is to be looked at");
    // At the last attempt, there is no job that could be ended.
    let aws = Script::new([("GetItem", json!({}).into()), ("UpdateItem", refused_condition())]);
    handled(3, vec![], aws)
        .await
        .0
        .expect_err("it is to be looked at");
}

#[tokio::test]
async fn a_service_that_fails_is_asked_again_by_the_queue() {
    let no = || refusal(500, "InternalServerError", "no");
    let aws = Script::new([("GetItem", no())]);
    handled(1, vec![], aws).await.0.expect_err("it comes again");
    let aws = Script::new([("GetItem", job("GENERATING").into()), (&get(), no())]);
    handled(1, vec![], aws).await.0.expect_err("it comes again");
    let aws = Script::new([
        ("GetItem", job("GENERATING").into()),
        (&get(), transcript()),
        ("GetSecretValue", key("sk-1")),
        (&format!("PUT articles/{JOB}.md"), no()),
    ]);
    handled(1, vec![written()], aws)
        .await
        .0
        .expect_err("it comes again");
}

#[tokio::test]
async fn a_secret_is_read_once() {
    let put = format!("PUT articles/{JOB}.md");
    let (script, aws) = Script::new([
        ("GetItem", job("GENERATING").into()),
        (&get(), transcript()),
        ("GetSecretValue", key("sk-1")),
        (&put, json!("").into()),
        ("PutItem", json!({}).into()),
        ("UpdateItem", json!({}).into()),
        ("GetItem", job("GENERATING").into()),
        (&get(), transcript()),
        (&put, json!("").into()),
        ("PutItem", json!({}).into()),
        ("UpdateItem", json!({}).into()),
    ]);
    let (url, _requests) = anthropic(vec![written(), written()]).await;
    let function = function(aws, &url);
    for _ in 0..2 {
        function
            .handle(message(1, context()))
            .await
            .expect("it is written");
    }
    script.calls();
    assert_eq!(MAX_AGE, Duration::from_secs(300));
}
