//! Posts, from their creation to their deletion.

use std::{collections::BTreeSet, thread};

use serde_json::{Value, json};
use support::{Person, text};

use crate::cloud::{Cloud, create, draft, path, publish};

/// An update with this title.
fn update(title: &str) -> Value {
    json!({"title": title, "content": "Elle est belle."})
}

/// Updates a post if it still has this time.
fn put_if(person: &Person, post: &Value, time: &str, title: &str) -> support::Answer {
    let body = update(title).to_string();
    person.send_with("PUT", &path(post), &[("if-match", time)], body.as_bytes())
}

pub(crate) fn a_post_is_created_read_updated_and_deleted(cloud: &Cloud) {
    let author = cloud.author();
    let body = json!({"title": "La mer", "content": "Elle est belle.\n🌊", "tags": ["sea", "été"], "published": true});
    let post = create(&author, &body);
    let (id, created) = (text(&post["postId"]), text(&post["createdAt"]));
    let expected = json!({
        "postId": id, "createdAt": created, "updatedAt": created, "userId": author.sub, "title": "La mer",
        "content": "Elle est belle.\n🌊", "tags": ["sea", "été"], "published": true,
    });
    assert_eq!(post, expected);
    assert_eq!((id.len(), created.len()), (36, "2025-01-31T12:00:00.000Z".len()));
    assert_eq!(cloud.get_public(&path(&post)).json(200), post);

    let body = json!({"title": "Le ciel", "content": "Bleu.", "tags": [], "published": true});
    let changed = author.put(&path(&post), &body).json(200);
    let updated = text(&changed["updatedAt"]);
    assert!(updated > created, "{updated} is later than {created}");
    let expected = json!({
        "postId": id, "createdAt": created, "updatedAt": updated, "userId": author.sub, "title": "Le ciel",
        "content": "Bleu.", "tags": [], "published": true,
    });
    assert_eq!(changed, expected);
    assert_eq!(cloud.get_public(&path(&post)).json(200), changed);

    let answer = author.delete(&path(&post));
    assert_eq!((answer.status, answer.text.as_str()), (204, ""));
    assert_eq!(cloud.get_public(&path(&post)).error(404).0, "not_found");
    assert_eq!(author.delete(&path(&post)).error(404).0, "not_found");
    assert_eq!(cloud.post_row(&post), None);
}

pub(crate) fn a_post_is_in_the_feeds_while_it_is_published(cloud: &Cloud) {
    let author = cloud.author();
    let post = draft(&author, "La mer");
    let listed = || {
        let list = cloud
            .get_public(&format!("/posts?userId={}", author.sub))
            .json(200);
        let ids: Vec<String> = list["items"]
            .as_array()
            .expect("items")
            .iter()
            .map(|post| text(&post["postId"]))
            .collect();
        ids
    };
    let in_feed = vec![text(&post["postId"])];
    let publish = |published: bool| {
        let body = json!({"title": "La mer", "content": "Elle est belle.", "published": published});
        author.put(&path(&post), &body).json(200)
    };
    assert_eq!((post["published"].as_bool(), listed()), (Some(false), vec![]));
    assert_eq!(publish(true)["published"], true);
    assert_eq!(listed(), in_feed);
    // An update that says nothing of it leaves it as it is.
    assert_eq!(author.put(&path(&post), &update("Le ciel")).json(200)["published"], true);
    assert_eq!(listed(), in_feed);
    assert_eq!(publish(false)["published"], false);
    assert_eq!(listed(), Vec::<String>::new());
    assert_eq!(cloud.get_public(&path(&post)).error(404).0, "not_found");
    assert_eq!(author.get(&path(&post)).json(200)["published"], false);
}

pub(crate) fn of_updates_with_one_if_match_exactly_one_wins(cloud: &Cloud) {
    let author = cloud.author();
    let post = publish(&author, "La mer");
    let time = text(&post["updatedAt"]);
    let statuses: Vec<u16> = thread::scope(|scope| {
        let updates: Vec<_> = (0..20)
            .map(|number| {
                let (author, post, time) = (&author, &post, &time);
                scope.spawn(move || put_if(author, post, time, &format!("Update {number}")).status)
            })
            .collect();
        let statuses = updates
            .into_iter()
            .map(|update| update.join().expect("it is answered"));
        statuses.collect()
    });
    let mut sorted = statuses.clone();
    sorted.sort_unstable();
    assert_eq!((sorted[0], &sorted[1..]), (200, &[409; 19][..]), "{statuses:?}");
    let winner = statuses
        .iter()
        .position(|status| *status == 200)
        .expect("one wins");
    let now = cloud.get_public(&path(&post)).json(200);
    assert_eq!(now["title"], format!("Update {winner}"));

    assert_eq!(put_if(&author, &post, &time, "Too late").error(409).0, "conflict");
    let time = text(&now["updatedAt"]);
    assert_eq!(put_if(&author, &post, &time, "In time").json(200)["title"], "In time");
}

pub(crate) fn updates_without_if_match_all_succeed_one_after_the_other(cloud: &Cloud) {
    let author = cloud.author();
    let post = publish(&author, "La mer");
    let times: Vec<String> = thread::scope(|scope| {
        let updates: Vec<_> = (0..20)
            .map(|number| {
                let (author, post) = (&author, &post);
                scope.spawn(move || {
                    let answer = author.put(&path(post), &update(&format!("Update {number}")));
                    text(&answer.json(200)["updatedAt"])
                })
            })
            .collect();
        let times = updates
            .into_iter()
            .map(|update| update.join().expect("it is answered"));
        times.collect()
    });
    let different: BTreeSet<&String> = times.iter().collect();
    assert_eq!(different.len(), times.len(), "{times:?}");
    let last = cloud.get_public(&path(&post)).json(200);
    assert_eq!(Some(&&text(&last["updatedAt"])), different.last());
}

pub(crate) fn an_update_brings_no_deleted_post_back(cloud: &Cloud) {
    let author = cloud.author();
    for _ in 0..5 {
        let post = publish(&author, "La mer");
        let time = text(&post["updatedAt"]);
        thread::scope(|scope| {
            for number in 0..4 {
                let (author, post, time) = (&author, &post, &time);
                scope.spawn(move || {
                    let answer = match number % 2 {
                        0 => author.put(&path(post), &update("Too late?")),
                        _ => put_if(author, post, time, "Too late?"),
                    };
                    assert!(matches!(answer.status, 200 | 404 | 409), "{answer:?}");
                });
            }
            assert_eq!(author.delete(&path(&post)).status, 204);
        });
        assert_eq!(cloud.post_row(&post), None);
        assert_eq!(author.put(&path(&post), &update("Too late")).error(404).0, "not_found");
        assert_eq!(put_if(&author, &post, &time, "Too late").error(404).0, "not_found");
        assert_eq!(cloud.post_row(&post), None);
    }
}
