//! `GET /posts`: the feed of all authors and of one.

use std::thread;

use serde_json::{Value, json};
use support::{Person, text};

use crate::cloud::{Cloud, create, draft, publish};

/// The number of posts in the list that is paged.
const POSTS: usize = 300;

/// The titles of a page, and its cursor.
fn page(cloud: &Cloud, query: &str) -> (Vec<String>, Option<String>) {
    let page = cloud.get_public(&format!("/posts?{query}")).json(200);
    let items = page["items"].as_array().expect("items");
    let titles = items.iter().map(|post| text(&post["title"])).collect();
    (titles, page.get("cursor").map(text))
}

pub(crate) fn the_feed_has_published_posts_newest_first(cloud: &Cloud) {
    let (ada, eve) = (cloud.author(), cloud.author());
    let mark = &ada.sub;
    for number in 1..=3 {
        publish(&ada, &format!("{mark} {number} by Ada"));
        draft(&ada, &format!("{mark} {number} not yet"));
        publish(&eve, &format!("{mark} {number} by Eve"));
    }
    let of = |person: &Person| page(cloud, &format!("userId={}", person.sub));
    let by = |name: &str| {
        [3, 2, 1]
            .map(|number| format!("{mark} {number} by {name}"))
            .to_vec()
    };
    assert_eq!(of(&ada), (by("Ada"), None));
    assert_eq!(of(&eve), (by("Eve"), None));
    assert_eq!(page(cloud, "userId=nobody"), (vec![], None));

    // Other tests write posts at the same time.
    let (mut found, mut query) = (Vec::new(), "limit=100".to_owned());
    while found.len() < 6 {
        let (titles, cursor) = page(cloud, &query);
        found.extend(
            titles
                .into_iter()
                .filter(|title| title.starts_with(mark.as_str())),
        );
        let Some(cursor) = cursor else { break };
        query = format!("limit=100&cursor={cursor}");
    }
    let expected: Vec<String> = [3, 2, 1]
        .into_iter()
        .flat_map(|number| ["Eve", "Ada"].map(|name| format!("{mark} {number} by {name}")))
        .collect();
    assert_eq!(found, expected);
}

pub(crate) fn posts_are_paged_while_others_are_added(cloud: &Cloud) {
    let author = cloud.author();
    thread::scope(|scope| {
        for first in 0..6 {
            let author = &author;
            scope.spawn(move || {
                for number in (first..POSTS).step_by(6) {
                    publish(author, &format!("old {number:03}"));
                }
            });
        }
    });
    for (of, limit) in [(format!("userId={}&", author.sub), 7), (String::new(), 40)] {
        let (mut found, mut cursor, mut new) = (Vec::new(), String::new(), 0);
        loop {
            let (titles, next) = page(cloud, &format!("{of}limit={limit}{cursor}"));
            // Other tests write posts at the same time.
            found.extend(titles.into_iter().filter(|title| title.starts_with("old ")));
            publish(&author, &format!("new {new}"));
            new += 1;
            match next {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        assert!(new > 5, "{new} pages");
        let newest_first = found.clone();
        found.sort_unstable();
        let expected: Vec<String> = (0..POSTS)
            .map(|number| format!("old {number:03}"))
            .collect();
        assert_eq!(found, expected, "none is missing, and none comes twice");
        assert_ne!(newest_first, expected);
    }
}

pub(crate) fn a_cursor_is_for_its_own_list(cloud: &Cloud) {
    let (ada, eve) = (cloud.author(), cloud.author());
    for person in [&ada, &eve] {
        for number in 1..=3 {
            publish(person, &number.to_string());
        }
    }
    let (of_ada, of_eve) = (format!("userId={}", ada.sub), format!("userId={}", eve.sub));
    let lists = ["limit=1", &format!("limit=1&{of_ada}"), &format!("limit=1&{of_eve}")].map(str::to_owned);
    let cursors = lists
        .each_ref()
        .map(|list| page(cloud, list).1.expect("there are more"));
    for (index, list) in lists.iter().enumerate() {
        for (other, cursor) in cursors.iter().enumerate() {
            let answer = cloud.get_public(&format!("/posts?{list}&cursor={cursor}"));
            if index == other {
                assert_eq!(answer.status, 200);
                continue;
            }
            let (code, message) = answer.error(400);
            assert_eq!(code, "invalid_request");
            assert!(message.contains("`cursor`"), "{message}");
        }
    }
    // The size of the pages may change on the way, and the caller, since the list is public.
    let (titles, _) = page(cloud, &format!("limit=5&{of_ada}&cursor={}", cursors[1]));
    assert_eq!(titles, ["2", "1"]);
    assert_eq!(
        eve.get(&format!("/posts?{of_ada}&cursor={}", cursors[1]))
            .status,
        200
    );
}

pub(crate) fn the_largest_posts_are_listed_in_pages_below_the_limit_of_lambda(cloud: &Cloud) {
    let author = cloud.author();
    // Each of these characters has four bytes in Lambda's answer, and one in the table.
    let content = "\"".repeat(300_000);
    let largest = |title: &str| {
        let tags = vec!["é".repeat(50); 20];
        json!({"title": format!("{title:é<200}"), "content": content, "tags": tags, "published": true})
    };
    for number in 0..12 {
        let post = create(&author, &largest(&number.to_string()));
        assert_eq!(post["content"], content.as_str());
    }
    let (mut titles, mut cursor, mut pages) = (Vec::new(), String::new(), 0);
    loop {
        let answer = cloud.get_public(&format!("/posts?userId={}&limit=100{cursor}", author.sub));
        let lambda = json!({ "body": answer.text }).to_string().len();
        assert!(lambda < 5_000_000, "{lambda} bytes");
        let page: Value = answer.json(200);
        let items = page["items"].as_array().expect("items");
        assert!(items.iter().all(|post| post["content"] == content.as_str()));
        titles.extend(
            items
                .iter()
                .map(|post| text(&post["title"]).trim_end_matches('é').to_owned()),
        );
        pages += 1;
        match page.get("cursor") {
            Some(next) => cursor = format!("&cursor={}", text(next)),
            None => break,
        }
    }
    let expected: Vec<String> = (0..12).rev().map(|number| number.to_string()).collect();
    assert_eq!(titles, expected);
    assert!(pages >= 4, "{pages} pages");
}
