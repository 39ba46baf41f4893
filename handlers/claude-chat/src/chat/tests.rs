use contract::{File, FileProcessorLinks, Usage};
use fake::{Answer as Given, Cloud, Failure};
use links::http::{ErrorKind, Internal, Upstream};
use serde_json::{Value, json};

use super::*;
use crate::testing::{
    CONVERSATION, EXPIRY, NOW, answer as answer_to, caller, conversation, file, file_id, key, links,
    links_with_tokens, message_id, put, question, stored,
};

mod refusals;
mod retries;

/// The model's answer.
fn model(text: &str, stop_reason: &str) -> Value {
    json!({
        "id": "msg_bdrk_1", "type": "message", "role": "assistant", "model": "claude-3-5-sonnet-20241022",
        "content": [{"type": "text", "text": text}], "stop_reason": stop_reason, "stop_sequence": null,
        "usage": {"input_tokens": 12, "output_tokens": 3},
    })
}

/// A cloud whose model answers.
fn cloud() -> Cloud {
    let cloud = Cloud::new();
    cloud.answer("InvokeModel", model("Elle est belle.", "end_turn"));
    cloud
}

fn put_file(cloud: &Cloud, file: &File) {
    let links: FileProcessorLinks = cloud.links();
    cloud.table(&links.file_metadata).put(file);
}

fn request(cloud: &Cloud, sub: &str, body: Value) -> Request<api::Chat> {
    Request {
        path: (),
        query: (),
        headers: (),
        body: serde_json::from_value(body).expect("it is a request"),
        caller: caller(sub),
        context: cloud.context(),
    }
}

async fn say(cloud: &Cloud, body: Value) -> Outcome<ChatResponse> {
    chat(&links(cloud), &cloud.aws(), request(cloud, "ada", body)).await
}

async fn refused(cloud: &Cloud, body: Value) -> (ErrorKind, String) {
    let refusal = say(cloud, body).await.expect_err("it is refused");
    (refusal.kind(), refusal.message().to_owned())
}

/// A message of Ada's conversation.
fn body(number: u32, text: &str) -> Value {
    json!({"conversation_id": CONVERSATION, "message_id": message_id(number), "message": text})
}

/// Returns the bodies of the requests to the model.
fn asked(cloud: &Cloud) -> Vec<Value> {
    let calls = cloud.calls().into_iter();
    calls
        .filter(|call| call.operation == "InvokeModel")
        .map(|call| call.body)
        .collect()
}

/// Returns the texts of the stored messages.
fn texts(cloud: &Cloud) -> Vec<String> {
    let messages = stored(cloud)
        .map(|conversation| conversation.messages)
        .unwrap_or_default();
    messages
        .into_iter()
        .map(|message| message.content)
        .collect()
}

fn operations(cloud: &Cloud) -> Vec<String> {
    cloud
        .calls()
        .into_iter()
        .map(|call| call.operation)
        .collect()
}

#[tokio::test]
async fn a_message_alone_starts_a_conversation() {
    let cloud = cloud();
    let response = say(&cloud, json!({"message": "La\nmer ?"}))
        .await
        .expect("it is answered");
    assert_eq!(
        json!(response),
        json!({
            "conversation_id": response.conversation_id,
            "message": {"role": "assistant", "message_id": response.message.message_id, "content": "Elle est belle.",
                "timestamp": "2025-01-31T12:00:00Z"},
            "usage": {"input_tokens": 12, "output_tokens": 3},
        })
    );
    let all = cloud.table(&links(&cloud).chat_history).items();
    let [stored] = &all[..] else { panic!("one conversation: {all:?}") };
    let ChatResponse { conversation_id, message, usage, truncated } = response;
    let now = EpochMillis(NOW);
    let expected = Conversation {
        conversation_id,
        title: "La mer ?".to_owned(),
        timestamp: now,
        version: 2,
        ttl: EXPIRY,
        messages: vec![
            Message { message_id: message.message_id.clone(), timestamp: now, ..question(1, "La\nmer ?") },
            Message {
                message_id: message.message_id,
                timestamp: now,
                answered: Some(Answered { usage, truncated }),
                ..answer_to(1, "Elle est belle.")
            },
        ],
        ..conversation(Vec::new())
    };
    assert_eq!(*stored, expected);
    assert_eq!(operations(&cloud), ["PutItem", "InvokeModel", "UpdateItem"]);
}

#[tokio::test]
async fn the_model_gets_the_conversation_in_the_format_of_anthropic() {
    let cloud = cloud();
    put(&cloud, &conversation(vec![question(1, "La mer ?"), answer_to(1, "Elle est belle.")]));
    say(&cloud, body(2, "Et le ciel ?"))
        .await
        .expect("it is answered");
    let text = |text: &str| json!([{"type": "text", "text": text}]);
    let expected = json!({
        "anthropic_version": "bedrock-2023-05-31",
        "max_tokens": 4_000,
        "messages": [
            {"role": "user", "content": text("La mer ?")},
            {"role": "assistant", "content": text("Elle est belle.")},
            {"role": "user", "content": text("Et le ciel ?")},
        ],
        "modelId": "model-model-id",
    });
    let mut asked = asked(&cloud);
    let found = asked.pop().expect("the model was asked");
    assert_eq!(found["messages"], expected["messages"]);
    for name in ["anthropic_version", "max_tokens"] {
        assert_eq!(found[name], expected[name]);
    }
    assert_eq!(asked, [] as [Value; 0]);
    let stored = stored(&cloud).expect("it is there");
    assert_eq!((stored.messages.len(), stored.version), (4, 9));
    assert_eq!((stored.timestamp, stored.ttl), (EpochMillis(NOW), EXPIRY));
    assert_eq!(stored.title, "La mer");
}

#[tokio::test]
async fn a_caller_may_choose_the_id_of_a_new_conversation() {
    let cloud = cloud();
    let mut body = body(1, "La mer ?");
    body["conversation_id"] = json!(CONVERSATION.to_uppercase());
    let response = say(&cloud, body).await.expect("it is answered");
    assert_eq!(response.conversation_id, CONVERSATION);
    assert_eq!(texts(&cloud), ["La mer ?", "Elle est belle."]);
}

#[tokio::test]
async fn two_users_may_choose_the_same_id() {
    let cloud = cloud();
    put(&cloud, &conversation(vec![question(1, "secret")]));
    let request = request(&cloud, "eve", body(1, "La mer ?"));
    chat(&links(&cloud), &cloud.aws(), request)
        .await
        .expect("it is answered");
    assert_eq!(texts(&cloud), ["secret"]);
    let of_eve = cloud.table(&links(&cloud).chat_history).get(&key("eve"));
    assert_eq!(of_eve.expect("it is Eve's").messages.len(), 2);
    assert!(!asked(&cloud)[0].to_string().contains("secret"));
}

#[tokio::test]
async fn the_model_reads_files_first() {
    let cloud = cloud();
    put_file(&cloud, &file(1, "Le texte."));
    let mut body = body(1, "Résume.");
    body["file_ids"] = json!([file_id(1), file_id(1)]);
    say(&cloud, body).await.expect("it is answered");
    let content = &asked(&cloud)[0]["messages"][0]["content"];
    let texts: Vec<&str> = content
        .as_array()
        .expect("blocks")
        .iter()
        .filter_map(|block| block["text"].as_str())
        .collect();
    assert!(matches!(texts[..], [document, "Résume."] if document.contains("Le texte.")), "{texts:?}");
    let stored = stored(&cloud).expect("it is there");
    assert_eq!(stored.messages[0].file_ids, [file_id(1)]);
}

#[tokio::test]
async fn what_was_cut_is_told() {
    let cloud = Cloud::new();
    cloud.answer("InvokeModel", model("Elle est", "max_tokens"));
    put_file(&cloud, &file(1, &"x".repeat(10_000)));
    put(&cloud, &conversation(vec![question(1, "La mer ?"), answer_to(1, "Elle est belle.")]));
    let links = links_with_tokens(&cloud, 3_000, 1_000);
    let mut body = body(2, "Résume.");
    body["file_ids"] = json!([file_id(1)]);
    let response = chat(&links, &cloud.aws(), request(&cloud, "ada", body)).await;
    let truncated = response.expect("it is answered").truncated;
    let expected = Truncated { answer: true, files: vec![file_id(1)], history: true };
    assert_eq!(truncated, expected);
    let stored = stored(&cloud).expect("it is there");
    let answered = stored.messages[3]
        .answered
        .clone()
        .expect("it is an answer");
    assert_eq!(answered.truncated, expected);
}

#[tokio::test]
async fn dropped_messages_are_told() {
    let cloud = cloud();
    put(&cloud, &Conversation { dropped: 2, ..conversation(vec![question(1, "one"), answer_to(1, "1")]) });
    let response = say(&cloud, body(2, "two")).await.expect("it is answered");
    assert_eq!(response.truncated, Truncated { history: true, ..Truncated::default() });
}

#[tokio::test]
async fn a_conversation_of_500_long_messages_is_stored_and_answered() {
    let mut long = conversation(Vec::new());
    let reply = "b".repeat(16_000);
    for number in 1..250 {
        let question = question(number, &"é".repeat(5_000));
        assert_eq!(history::place(&mut long, &question), Place::Added);
        assert_eq!(history::place_answer(&mut long, &question, &answer_to(number, &reply)), Place::Added);
    }
    let cloud = Cloud::new();
    put(&cloud, &long);
    cloud.answer("InvokeModel", model(&reply, "end_turn"));
    say(&cloud, body(250, &"é".repeat(5_000)))
        .await
        .expect("it is answered");
    let stored = stored(&cloud).expect("it is there");
    assert_eq!(stored.dropped + stored.messages.len() as u64, 500);
    assert_eq!(stored.messages.last().map(|last| last.content.as_str()), Some(reply.as_str()));
    let attributes = cloud
        .table(&links(&cloud).chat_history)
        .attributes(&key("ada"));
    assert!(attributes.expect("it is there").to_string().len() < 400 * 1024);
}

#[tokio::test]
async fn the_longest_answer_is_cut_and_said_to_be() {
    let cloud = Cloud::new();
    cloud.answer("InvokeModel", model(&"é".repeat(200_000), "end_turn"));
    let response = say(&cloud, body(1, &"🎙".repeat(50_000)))
        .await
        .expect("it is answered");
    assert_eq!(response.message.content.len(), Message::ANSWER_BYTES);
    assert!(response.truncated.answer);
    assert_eq!(texts(&cloud).len(), 2);
}

#[tokio::test]
async fn an_answer_of_several_parts_is_one_text() {
    let cloud = Cloud::new();
    let mut answer = model("", "end_turn");
    answer["content"] =
        json!([{"type": "text", "text": "Elle "}, {"type": "other"}, {"type": "text", "text": "est belle."}]);
    cloud.answer("InvokeModel", answer);
    let response = say(&cloud, body(1, "La mer ?"))
        .await
        .expect("it is answered");
    assert_eq!(response.message.content, "Elle est belle.");
    assert_eq!(response.usage, Usage { input_tokens: 12, output_tokens: 3 });
}
