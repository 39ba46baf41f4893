use contract::ConversationPath;
use fake::{Cloud, Failure};
use links::http::{ErrorCode as _, ErrorKind, NotFound, Upstream};

use super::*;
use crate::testing::{CONVERSATION, answer, caller, conversation, put, question, stored};

fn with_conversation() -> Cloud {
    let cloud = Cloud::new();
    put(&cloud, &conversation(vec![question(1, "La mer"), answer(1, "Elle est belle.")]));
    cloud
}

async fn delete(cloud: &Cloud, sub: &str, id: &str) -> Result<(), ErrorKind> {
    let request = Request {
        path: ConversationPath { id: id.to_owned() },
        query: (),
        headers: (),
        body: (),
        caller: caller(sub),
        context: cloud.context(),
    };
    let outcome = delete_conversation(&cloud.links(), &cloud.aws(), request).await;
    outcome.map_err(|refusal| refusal.kind())
}

#[tokio::test]
async fn a_conversation_is_deleted_once() {
    let cloud = with_conversation();
    assert_eq!(delete(&cloud, "ada", &CONVERSATION.to_uppercase()).await, Ok(()));
    assert_eq!(stored(&cloud), None);
    assert_eq!(delete(&cloud, "ada", CONVERSATION).await, Err(NotFound::KIND));
}

#[tokio::test]
async fn a_conversation_of_another_user_and_an_unknown_one_are_not_found() {
    let cloud = with_conversation();
    let long = "x".repeat(5_000);
    for (sub, id) in [("eve", CONVERSATION), ("ada", "x"), ("ada", ""), ("ada", &long)] {
        assert_eq!(delete(&cloud, sub, id).await, Err(NotFound::KIND), "{sub} {id}");
    }
    assert!(stored(&cloud).is_some());
}

#[tokio::test]
async fn a_table_that_does_not_answer_is_not_the_callers_mistake() {
    let cloud = with_conversation();
    cloud.fail("DeleteItem", Failure::throttled());
    assert_eq!(delete(&cloud, "ada", CONVERSATION).await, Err(Upstream::KIND));
}
