use contract::ConversationPath;
use fake::{Cloud, Failure};
use links::http::{ErrorCode as _, ErrorKind, NotFound, Upstream};
use serde_json::{Value, json};

use super::*;
use crate::testing::{CONVERSATION, answer, caller, conversation, file_id, links, message_id, put, question};

fn with_conversation() -> Cloud {
    let cloud = Cloud::new();
    let mut first = question(1, "La mer");
    first.file_ids.push(file_id(1));
    let messages = vec![first, answer(1, "Elle est belle."), question(2, "Encore ?")];
    put(&cloud, &contract::Conversation { dropped: 4, ..conversation(messages) });
    cloud
}

async fn get(cloud: &Cloud, sub: &str, id: &str) -> Result<Value, ErrorKind> {
    let request = Request {
        path: ConversationPath { id: id.to_owned() },
        query: (),
        headers: (),
        body: (),
        caller: caller(sub),
        context: cloud.context(),
    };
    match get_conversation(&links(cloud), &cloud.aws(), request).await {
        Ok(details) => Ok(json!(details)),
        Err(refusal) => Err(refusal.kind()),
    }
}

#[tokio::test]
async fn a_conversation_has_its_messages_and_the_number_of_those_that_were_dropped() {
    let cloud = with_conversation();
    let expected = json!({
        "conversation_id": CONVERSATION,
        "title": "La mer",
        "updated_at": "2025-01-31T11:59:00Z",
        "dropped_messages": 4,
        "messages": [
            {"role": "user", "message_id": message_id(1), "content": "La mer", "timestamp": "2025-01-31T11:58:00Z",
                "file_ids": [file_id(1)]},
            {"role": "assistant", "message_id": message_id(1), "content": "Elle est belle.",
                "timestamp": "2025-01-31T11:59:00Z"},
            {"role": "user", "message_id": message_id(2), "content": "Encore ?", "timestamp": "2025-01-31T11:58:00Z"},
        ],
    });
    for id in [CONVERSATION, &CONVERSATION.to_uppercase()] {
        assert_eq!(get(&cloud, "ada", id).await, Ok(expected.clone()));
    }
}

#[tokio::test]
async fn a_conversation_of_another_user_and_an_unknown_one_are_not_found() {
    let cloud = with_conversation();
    let long = "x".repeat(5_000);
    for (sub, id) in [("eve", CONVERSATION), ("ada", "x"), ("ada", ""), ("ada", &long)] {
        assert_eq!(get(&cloud, sub, id).await, Err(NotFound::KIND), "{sub} {id}");
    }
}

#[tokio::test]
async fn a_table_that_does_not_answer_is_not_the_callers_mistake() {
    let cloud = with_conversation();
    cloud.fail("GetItem", Failure::no_answer());
    assert_eq!(get(&cloud, "ada", CONVERSATION).await, Err(Upstream::KIND));
}
