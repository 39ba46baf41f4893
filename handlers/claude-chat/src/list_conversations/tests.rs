use contract::Conversation;
use fake::{Cloud, Failure};
use links::http::{ErrorCode as _, ErrorKind, InvalidRequest, PageRequest, Upstream};
use links::time::EpochMillis;
use serde_json::json;

use super::*;
use crate::testing::{NOW, caller, conversation, links, message_id, put, question};

/// A cloud with this many conversations of Ada, the last one newest, and one of Eve.
fn cloud_with(count: u32) -> Cloud {
    let cloud = Cloud::new();
    let number = |number: u32| Conversation {
        conversation_id: message_id(number),
        title: format!("number {number}"),
        timestamp: EpochMillis(NOW + u64::from(number) * 1_000),
        ..conversation(vec![question(1, &"x".repeat(100_000))])
    };
    for at in 1..=count {
        put(&cloud, &number(at));
    }
    put(&cloud, &Conversation { user_id: "eve".to_owned(), ..number(99) });
    cloud
}

async fn page(
    cloud: &Cloud,
    sub: &str,
    limit: Option<u32>,
    cursor: Option<String>,
) -> Result<Page<ConversationSummary>, ErrorKind> {
    let request = Request {
        path: (),
        query: PageRequest { limit, cursor },
        headers: (),
        body: (),
        caller: caller(sub),
        context: cloud.context(),
    };
    let outcome = list_conversations(&links(cloud), &cloud.aws(), request).await;
    outcome.map_err(|refusal| refusal.kind())
}

#[tokio::test]
async fn a_list_has_the_callers_conversations_in_pages_and_the_latest_first() {
    let cloud = cloud_with(5);
    let (mut found, mut cursor) = (Vec::new(), None);
    loop {
        let page = page(&cloud, "ada", Some(2), cursor).await.expect("a page");
        assert!(page.items.len() <= 2);
        found.extend(page.items.into_iter().map(|item| item.title));
        cursor = page.cursor;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(found, ["number 5", "number 4", "number 3", "number 2", "number 1"]);
}

#[tokio::test]
async fn a_conversation_in_a_list_has_no_messages() {
    let cloud = cloud_with(1);
    let page = page(&cloud, "ada", None, None).await.expect("a page");
    let expected = json!({"items": [
        {"conversation_id": message_id(1), "title": "number 1", "updated_at": "2025-01-31T12:00:01Z"},
    ]});
    assert_eq!(json!(page), expected);
}

#[tokio::test]
async fn a_cursor_is_for_its_own_list() {
    let cloud = cloud_with(3);
    let first = page(&cloud, "ada", Some(1), None).await.expect("a page");
    assert!(first.cursor.is_some());
    let refused = page(&cloud, "eve", Some(1), first.cursor).await;
    assert_eq!(refused, Err(InvalidRequest::KIND));
}

#[tokio::test]
async fn a_table_that_does_not_answer_is_not_the_callers_mistake() {
    let cloud = cloud_with(1);
    cloud.fail("Query", Failure::throttled());
    assert_eq!(page(&cloud, "ada", None, None).await, Err(Upstream::KIND));
}
