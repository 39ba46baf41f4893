//! Lists of conversations and files, and deletion.

use serde_json::{Value, json};
use support::{Person, text};

use crate::cloud::{Cloud, body, new_id, texts, unique};

/// Returns all items of a list, in pages of two.
#[track_caller]
fn all(person: &Person, path: &str) -> Vec<Value> {
    let (mut items, mut query) = (Vec::new(), "limit=2".to_owned());
    loop {
        let page = person.get(&format!("{path}?{query}")).json(200);
        let found = page["items"].as_array().expect("a page has items");
        assert!(found.len() <= 2, "{page}");
        items.extend(found.iter().cloned());
        match page.get("cursor") {
            Some(cursor) => query = format!("limit=2&cursor={}", text(cursor)),
            None => return items,
        }
    }
}

pub(crate) fn conversations_are_listed_in_pages_and_the_latest_first(cloud: &Cloud) {
    let (person, other) = (cloud.person(), cloud.person());
    let ids = [(); 5].map(|()| new_id());
    for id in &ids {
        person
            .post("/chat", &body(id, &new_id(), &unique("La mer ?")))
            .json(200);
    }
    other
        .post("/chat", &body(&new_id(), &new_id(), "secret"))
        .json(200);
    let listed = |person: &Person| -> Vec<String> {
        all(person, "/conversations")
            .iter()
            .map(|item| text(&item["conversation_id"]))
            .collect()
    };
    assert_eq!(listed(&person), [4, 3, 2, 1, 0].map(|at: usize| ids[at].clone()));
    // A new message moves its conversation to the beginning.
    person
        .post("/chat", &body(&ids[2], &new_id(), &unique("Encore ?")))
        .json(200);
    assert_eq!(listed(&person), [2, 4, 3, 1, 0].map(|at: usize| ids[at].clone()));
    assert_eq!(listed(&other).len(), 1);
    assert_eq!(cloud.person().get("/conversations").json(200), json!({"items": []}));
}

pub(crate) fn files_are_listed_in_pages_and_the_newest_first(cloud: &Cloud) {
    let (person, other) = (cloud.person(), cloud.person());
    let mut ids: Vec<String> = (0..5).map(|_| cloud.put_file(&person, "La mer")).collect();
    cloud.put_file(&other, "secret");
    ids.reverse();
    let items = all(&person, "/files");
    let listed: Vec<String> = items.iter().map(|item| text(&item["file_id"])).collect();
    assert_eq!(listed, ids);
    let mut first = items[0].clone();
    let uploaded_at = first
        .as_object_mut()
        .and_then(|item| item.remove("uploaded_at"));
    assert!(uploaded_at.is_some_and(|time| text(&time).ends_with('Z')));
    let expected = json!({"file_id": ids[0], "file_name": "notes.txt", "file_type": "text/plain", "characters": 6,
        "truncated": false});
    assert_eq!(first, expected);
}

pub(crate) fn a_cursor_is_for_its_own_list(cloud: &Cloud) {
    let (person, other) = (cloud.person(), cloud.person());
    for _ in 0..2 {
        person
            .post("/chat", &body(&new_id(), &new_id(), "La mer ?"))
            .json(200);
        cloud.put_file(&person, "La mer");
    }
    for (path, elsewhere) in [("/conversations", "/files"), ("/files", "/conversations")] {
        let page = person.get(&format!("{path}?limit=1")).json(200);
        let cursor = text(&page["cursor"]);
        person.get(&format!("{path}?cursor={cursor}")).json(200);
        for (reader, path) in [(&other, path), (&person, elsewhere)] {
            let (code, message) = reader.get(&format!("{path}?cursor={cursor}")).error(400);
            assert_eq!(code, "invalid_request");
            assert!(message.contains("`cursor`"), "{message}");
        }
    }
}

pub(crate) fn a_conversation_is_deleted(cloud: &Cloud) {
    let person = cloud.person();
    let (gone, kept) = (new_id(), new_id());
    for id in [&gone, &kept] {
        person
            .post("/chat", &body(id, &new_id(), &unique("La mer ?")))
            .json(200);
    }
    let path = format!("/conversations/{gone}");
    let answer = person.delete(&path);
    assert_eq!((answer.status, answer.text.as_str()), (204, ""));
    assert!(cloud.row(&person, &gone).is_none());
    for answer in [person.get(&path), person.delete(&path)] {
        assert_eq!(answer.error(404).0, "not_found");
    }
    let items = all(&person, "/conversations");
    assert_eq!(items.len(), 1);
    assert_eq!(items[0]["conversation_id"], kept.as_str());
    // The ID is free again.
    let again = unique("Une autre.");
    person
        .post("/chat", &body(&gone, &new_id(), &again))
        .json(200);
    assert_eq!(texts(&person, &gone)[0], format!("u:{again}"));
}

pub(crate) fn a_conversation_of_another_user_is_not_found(cloud: &Cloud) {
    let (ada, eve) = (cloud.person(), cloud.person());
    let id = new_id();
    ada.post("/chat", &body(&id, &new_id(), &unique("secret")))
        .json(200);
    let before = texts(&ada, &id);
    let (path, unknown) = (format!("/conversations/{id}"), format!("/conversations/{}", new_id()));
    // Nothing tells it from a conversation that does not exist.
    assert_eq!(eve.get(&path).error(404), eve.get(&unknown).error(404));
    assert_eq!(eve.delete(&path).error(404), eve.delete(&unknown).error(404));
    assert_eq!(texts(&ada, &id), before);
}
