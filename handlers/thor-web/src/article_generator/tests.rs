use std::net::TcpListener;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, channel};

use contract::AnthropicKey;
use fake::{Cloud, Failure};
use links::time::EpochMillis;
use runtime::secret::MAX_AGE;
use serde_json::json;
use stand_in::{
    Answer,
    anthropic::{self, Request, message, refusal},
};

use super::*;
use crate::testing::{JOB, NOW, failed, job, key, moved};

/// The cloud of a test, and Anthropic's API beside it.
struct World {
    cloud: Cloud,
    links: ArticleGeneratorLinks,
    /// The requests that Anthropic's API has got.
    requests: Receiver<Request>,
}

impl World {
    /// A cloud with Ada's job of this status, its transcript and a key, where Anthropic's API gives these answers and no
    /// others.
    fn new(status: JobStatus, answers: impl IntoIterator<Item = Answer>) -> Self {
        let answers: Vec<Answer> = answers.into_iter().collect();
        let answers = Mutex::new(answers.into_iter());
        let (sender, requests) = channel();
        let url = anthropic::start(move |request| {
            // A test that has ended does not listen any more.
            _ = sender.send(request);
            let next = answers.lock().expect("nobody panics with it").next();
            next.unwrap_or_else(|| refusal(418, "no_more_answers"))
        });
        Self::with_url(status, &url.expect("there is a free port"), requests)
    }

    fn with_url(status: JobStatus, url: &str, requests: Receiver<Request>) -> Self {
        let cloud = Cloud::new();
        let links: ArticleGeneratorLinks =
            cloud.links_with([("ANTHROPIC_BASE_URL", url), ("ANTHROPIC_MODEL", "claude")]);
        cloud.table(&links.jobs).put(&job(status));
        let transcript =
            json!({"results": {"language_code": "fr-FR", "transcripts": [{"transcript": "Euh, la mer."}]}});
        cloud
            .bucket(&links.results_bucket)
            .put(&format!("transcripts/{JOB}.json"), transcript.to_string());
        let world = Self { cloud, links, requests };
        world.set_key("sk-1");
        world
    }

    fn set_key(&self, key: &str) {
        let key = AnthropicKey { api_key: key.to_owned() };
        self.cloud.secret(&self.links.anthropic).set(&key);
    }

    /// Handles a message that was received so often.
    async fn handle(&self, receive_count: u32) -> Result<(), Error> {
        let message = self.message(receive_count);
        article_generator(&self.links, &self.cloud.aws(), message).await
    }

    fn message(&self, receive_count: u32) -> Message<ArticleRequest> {
        Message {
            id: "059f36b4-87a3-44ab-83d2-661975830a7d".to_owned(),
            receive_count,
            body: ArticleRequest { job_id: JOB.to_owned() },
            context: self.cloud.context(),
        }
    }

    /// The requests to Anthropic's API since this was called last.
    fn requests(&self) -> Vec<Request> {
        self.requests.try_iter().collect()
    }

    /// The keys of these requests.
    fn keys(&self) -> Vec<String> {
        self.requests()
            .into_iter()
            .map(|request| request.headers["x-api-key"].clone())
            .collect()
    }

    fn job(&self) -> Job {
        self.cloud
            .table(&self.links.jobs)
            .get(&key())
            .expect("jobs are kept")
    }

    fn articles(&self) -> Vec<Article> {
        self.cloud.table(&self.links.results).items()
    }

    /// The file of the article, and its media type.
    fn file(&self) -> Option<(String, Option<String>)> {
        let bucket = self.cloud.bucket(&self.links.results_bucket);
        let object = bucket.object(&format!("articles/{JOB}.md"))?;
        Some((object.text().to_owned(), object.content_type.clone()))
    }
}

fn written() -> Answer {
    message("# La mer\n\nElle est belle.\n")
}

#[tokio::test]
async fn an_article_is_written_stored_and_the_job_completed() {
    // The message was faster than its sender's note.
    let world = World::new(JobStatus::Transcribing, [written()]);
    world.handle(1).await.expect("it is written");

    let requests = world.requests();
    assert_eq!(requests.len(), 1);
    let Request { method, path, headers, body } = &requests[0];
    assert_eq!((method.as_str(), path.as_str()), ("POST", "/v1/messages"));
    assert_eq!(headers["x-api-key"], "sk-1");
    assert_eq!(headers["anthropic-version"], "2023-06-01");
    assert_eq!((&body["model"], &body["max_tokens"]), (&json!("claude"), &json!(8192)));
    assert_eq!(
        body["messages"],
        json!([{"role": "user", "content":
            "Write the article from this transcript. Its language is fr-FR.\n\n<transcript>\nEuh, la mer.\n</transcript>"}])
    );

    let media_type = "text/markdown; charset=utf-8".to_owned();
    assert_eq!(world.file(), Some(("# La mer\n\nElle est belle.\n".to_owned(), Some(media_type))));
    assert_eq!(
        world.articles(),
        [Article {
            job_id: JOB.to_owned(),
            title: "La mer".to_owned(),
            markdown: "Elle est belle.".to_owned(),
            created_at: EpochMillis(NOW * 1000),
            ttl: EpochSeconds(NOW + 30 * 24 * 60 * 60),
        }]
    );
    assert_eq!(world.job(), moved(JobStatus::Completed));
}

#[tokio::test]
async fn a_job_is_generating_while_claude_writes() {
    let world = World::new(JobStatus::Transcribing, [Answer::HangUp]);
    world.handle(1).await.expect_err("there is no article");
    assert_eq!(world.job(), moved(JobStatus::Generating));
}

#[tokio::test]
async fn a_message_that_comes_again_changes_nothing() {
    for status in [JobStatus::Completed, JobStatus::Failed] {
        let world = World::new(status, []);
        world.handle(2).await.expect("the job had ended");
        assert_eq!((world.job(), world.requests(), world.file()), (job(status), vec![], None));
    }
}

#[tokio::test]
async fn an_invocation_that_was_slower_than_another_is_done_too() {
    let world = World::new(JobStatus::Generating, [written()]);
    let refused = "The conditional request failed";
    world
        .cloud
        .fail("UpdateItem", Failure::refused(400, "ConditionalCheckFailedException", refused));
    world.handle(1).await.expect("it is done");
    assert_eq!(world.articles().len(), 1);
}

#[tokio::test]
async fn a_busy_or_broken_api_is_asked_again_by_the_queue() {
    let answers = [
        refusal(429, "rate_limit_error"),
        refusal(500, "api_error"),
        refusal(529, "overloaded_error"),
        Answer::Given { status: 200, body: "{\"content\": [{\"type".to_owned() },
        Answer::Given { status: 502, body: "<html>".to_owned() },
        Answer::HangUp,
    ];
    for answer in answers {
        let world = World::new(JobStatus::Generating, vec![answer.clone(); 3]);
        for receive_count in [1, 2] {
            let error = world
                .handle(receive_count)
                .await
                .expect_err("the message is to come again");
            assert!(error.is_upstream(), "{error:?}");
            assert_eq!(world.job(), job(JobStatus::Generating), "{answer:?}");
        }
        world
            .handle(3)
            .await
            .expect_err("the message is for the dead-letter queue");
        let job = world.job();
        let error = job.error.unwrap_or_default();
        assert_eq!(job.status, JobStatus::Failed);
        assert!(error.starts_with("Anthropic's API "), "{error}");
        assert_eq!((world.requests().len(), world.articles()), (3, vec![]));
    }
}

#[tokio::test]
async fn an_api_that_takes_too_long_is_asked_again_by_the_queue() {
    let world = World::new(JobStatus::Generating, [Answer::Silence]);
    let mut message = world.message(1);
    // A fifth of a second is left for Claude.
    message.context.deadline = world.cloud.now() + RESERVE + Duration::from_millis(200);
    let outcome = article_generator(&world.links, &world.cloud.aws(), message).await;
    let error = outcome.expect_err("there is no answer");
    assert_eq!(error.message(), "Anthropic's API took too long to answer");
    assert_eq!(world.job(), job(JobStatus::Generating));
}

#[tokio::test]
async fn an_api_that_is_not_there_is_asked_again_by_the_queue() {
    // A port that was free just now.
    let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    let url = format!("http://{}/", listener.local_addr().expect("it listens"));
    drop(listener);
    let world = World::with_url(JobStatus::Generating, &url, channel().1);
    let error = world.handle(1).await.expect_err("nobody is there");
    assert_eq!(error.message(), "Anthropic's API could not be reached");
    assert_eq!(world.job(), job(JobStatus::Generating));
}

#[tokio::test]
async fn a_key_that_is_refused_ends_the_job_at_once() {
    let world = World::new(JobStatus::Generating, [refusal(401, "authentication_error")]);
    world.handle(1).await.expect("the message is done");
    let reason = "Anthropic's API refused our API key (HTTP 401); an operator has to set a valid one";
    assert_eq!(world.job(), failed(reason));
    assert_eq!(world.keys(), ["sk-1"], "a key is not sent twice");
    let reads = world.cloud.calls().into_iter();
    let reads = reads
        .filter(|call| call.operation == "GetSecretValue")
        .count();
    assert_eq!(reads, 2, "it may have been changed just now");
}

#[tokio::test]
async fn a_key_that_was_changed_just_now_is_used_at_once() {
    let refused = refusal(401, "authentication_error");
    let world = World::new(JobStatus::Generating, [written(), refused, written()]);
    let aws = world.cloud.aws();
    article_generator(&world.links, &aws, world.message(1))
        .await
        .expect("it is written");
    assert_eq!(world.keys(), ["sk-1"]);
    world.set_key("sk-2");
    world
        .cloud
        .table(&world.links.jobs)
        .put(&job(JobStatus::Generating));
    article_generator(&world.links, &aws, world.message(1))
        .await
        .expect("it is written");
    assert_eq!(world.keys(), ["sk-1", "sk-2"]);
    assert_eq!(world.job(), moved(JobStatus::Completed));
}

#[tokio::test]
async fn a_request_that_is_refused_ends_the_job_at_once() {
    let world = World::new(JobStatus::Generating, [refusal(400, "invalid_request_error")]);
    world.handle(1).await.expect("the message is done");
    let reason = "Anthropic's API refused the request (HTTP 400 invalid_request_error)";
    assert_eq!(world.job(), failed(reason));
}

#[tokio::test]
async fn a_recording_that_claude_declines_ends_the_job_at_once() {
    let body = json!({"content": [{"type": "text", "text": "I cannot."}], "stop_reason": "refusal"});
    let declined = Answer::Given { status: 200, body: body.to_string() };
    let world = World::new(JobStatus::Generating, [declined]);
    world.handle(1).await.expect("the message is done");
    assert_eq!(world.job(), failed("Claude declined to write an article from this recording"));
}

#[tokio::test]
async fn a_file_that_is_not_a_transcript_ends_the_job_at_once() {
    let world = World::new(JobStatus::Generating, []);
    let bucket = world.cloud.bucket(&world.links.results_bucket);
    bucket.put(&format!("transcripts/{JOB}.json"), "<html>");
    world.handle(1).await.expect("the message is done");
    assert_eq!(world.job(), failed("the transcript cannot be read"));
}

#[tokio::test]
async fn a_key_that_is_not_set_is_waited_for() {
    let secrets = [
        None,
        Some("sk-ant-hunter2"),
        Some(r#"{"key": "sk-ant-hunter2"}"#),
        Some(r#"{"api_key": 5}"#),
        // Keys that no header can have.
        Some(r#"{"api_key": ""}"#),
        Some(r#"{"api_key": "sk-ant-hunter2\n"}"#),
        Some(r#"{"api_key": "sk-ant-hunter2\u0000"}"#),
    ];
    for secret in secrets {
        let world = World::new(JobStatus::Generating, []);
        match secret {
            Some(text) => world.cloud.secret(&world.links.anthropic).set_text(text),
            None => world.cloud.fail("GetSecretValue", no_value().times(3)),
        }
        for receive_count in [1, 2] {
            world
                .handle(receive_count)
                .await
                .expect_err("there is no key");
            assert_eq!(world.job(), job(JobStatus::Generating));
        }
        let error = format!("{:?}", world.handle(3).await.expect_err("there is no key"));
        assert!(!error.contains("hunter2"), "{error}");
        let reason = "the key of Anthropic's API cannot be read; an operator has to set it";
        assert_eq!((world.job(), world.requests()), (failed(reason), vec![]), "{secret:?}");
    }
}

/// The refusal to read a secret without a value.
fn no_value() -> Failure {
    let message = "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT";
    Failure::refused(400, "ResourceNotFoundException", message)
}

#[tokio::test]
async fn a_message_of_no_job_is_for_the_dead_letter_queue() {
    let world = World::new(JobStatus::Generating, []);
    assert!(world.cloud.table(&world.links.jobs).delete(&key()));
    // At the last attempt, there is no job that could be ended.
    for receive_count in [1, 3] {
        let error = world
            .handle(receive_count)
            .await
            .expect_err("it is to be looked at");
        assert!(!error.is_upstream());
        assert_eq!(world.cloud.table(&world.links.jobs).items(), []);
    }
}

#[tokio::test]
async fn a_service_that_fails_is_asked_again_by_the_queue() {
    for operation in ["GetItem", "GetObject", "GetSecretValue", "PutObject", "PutItem", "UpdateItem"] {
        let world = World::new(JobStatus::Generating, [written(), written()]);
        world.cloud.fail(operation, Failure::broken());
        let error = world.handle(1).await.expect_err(operation);
        assert!(error.is_upstream(), "{operation}: {error:?}");
        assert_eq!(world.job(), job(JobStatus::Generating), "{operation}");
        world.handle(2).await.expect(operation);
        assert_eq!((world.job(), world.articles().len()), (moved(JobStatus::Completed), 1));
    }
}

#[tokio::test]
async fn a_secret_is_read_every_five_minutes_at_most() {
    let world = World::new(JobStatus::Generating, [written(), written(), written()]);
    let aws = world.cloud.aws();
    let mut reads = Vec::new();
    for wait in [Duration::ZERO, MAX_AGE - Duration::from_secs(1), Duration::from_secs(1)] {
        world.cloud.advance(wait);
        world
            .cloud
            .table(&world.links.jobs)
            .put(&job(JobStatus::Generating));
        article_generator(&world.links, &aws, world.message(1))
            .await
            .expect("it is written");
        let calls = world.cloud.calls().into_iter();
        reads.push(
            calls
                .filter(|call| call.operation == "GetSecretValue")
                .count(),
        );
    }
    assert_eq!(reads, [1, 1, 2]);
    assert_eq!(MAX_AGE, Duration::from_secs(300));
}
