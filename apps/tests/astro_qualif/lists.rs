//! `GET /prospects`.

use std::{collections::BTreeSet, thread};

use serde_json::{Value, json};
use support::{Person, text, token};

use crate::cloud::{Cloud, form, path};

/// The number of prospects of a long list.
const MANY: usize = 300;

/// Reads all pages of a list. `between` is called after each page.
fn pages(person: &Person, query: &str, mut between: impl FnMut(usize)) -> Vec<Vec<Value>> {
    let mut pages = Vec::new();
    let mut path = format!("/prospects?{query}");
    loop {
        let mut page = person.get(&path).json(200);
        let Value::Array(items) = page["items"].take() else { panic!("a page has items: {page}") };
        pages.push(items);
        between(pages.len());
        let Some(cursor) = page.get("cursor") else { return pages };
        path = format!("/prospects?{query}&cursor={}", text(cursor));
    }
}

fn ids<'v>(prospects: impl IntoIterator<Item = &'v Value>) -> Vec<String> {
    prospects
        .into_iter()
        .map(|prospect| text(&prospect["id"]))
        .collect()
}

/// Creates prospects, several at a time.
fn create_many(cloud: &Cloud, email: &str, count: usize) -> Vec<Value> {
    thread::scope(|scope| {
        let started: Vec<_> = (0..6)
            .map(|part| {
                let count = (part..count).step_by(6).count();
                scope.spawn(move || (0..count).map(|_| cloud.create(email)).collect::<Vec<_>>())
            })
            .collect();
        started
            .into_iter()
            .flat_map(|thread| thread.join().expect("they are created"))
            .collect()
    })
}

pub(crate) fn prospects_are_paged_while_others_arrive(cloud: &Cloud) {
    let admin = cloud.admin();
    let email = "many@example.com";
    let expected: BTreeSet<String> = ids(&create_many(cloud, email, MANY)).into_iter().collect();
    assert_eq!(expected.len(), MANY);
    // Lists of all prospects, of a status and of both have those of other tests too.
    for query in [
        "limit=37",
        "limit=100&status=new",
        "limit=23&email=many@example.com",
        "limit=61&email=Many@Example.COM&status=new",
    ] {
        let mut arrived = BTreeSet::new();
        let pages = pages(&admin, query, |_| {
            arrived.insert(text(&cloud.create(email)["id"]));
        });
        let limit = query
            .split('&')
            .next()
            .and_then(|limit| limit.strip_prefix("limit="));
        let limit: usize = limit.and_then(|limit| limit.parse().ok()).expect("a limit");
        assert!(pages.len() > MANY / limit, "{query}");
        assert!(pages.iter().all(|page| page.len() <= limit), "{query}");
        let all = pages.concat();
        let times: Vec<String> = all
            .iter()
            .map(|prospect| text(&prospect["created_at"]))
            .collect();
        assert!(times.is_sorted_by(|one, next| one >= next), "{query}: newest first");
        let found = ids(&all);
        let once: BTreeSet<&String> = found.iter().collect();
        assert_eq!(once.len(), found.len(), "{query}: one comes twice");
        let missing: Vec<&String> = expected.iter().filter(|id| !once.contains(id)).collect();
        assert!(missing.is_empty(), "{query}: {} are missing", missing.len());
        // What arrives after a page was read is newer than all that follows.
        let late = arrived.iter().filter(|id| once.contains(id)).count();
        assert_eq!(late, 0, "{query}");
    }
}

pub(crate) fn the_largest_prospects_are_listed_in_pages_below_the_limit_of_lambda(cloud: &Cloud) {
    let admin = cloud.admin();
    let email = "largest@example.com";
    let mut body = form(email, "good");
    // In Lambda's response these have four bytes each.
    let (quotes, crabs) = ("\"", "🦀");
    let created: Vec<String> = (0..90)
        .map(|number| {
            let letter = if number % 2 == 0 { quotes } else { crabs };
            body["first_name"] = json!(letter.repeat(100));
            body["last_name"] = json!(letter.repeat(100));
            body["phone"] = json!(letter.repeat(50));
            body["message"] = json!(letter.repeat(5_000));
            let prospect = cloud.visit("POST", "/prospects", &body).json(201);
            let notes = json!({"notes": letter.repeat(10_000)});
            let changed = admin.patch(&path(&prospect), &notes).json(200);
            assert_eq!(changed["notes"], notes["notes"]);
            text(&prospect["id"])
        })
        .collect();
    let pages = pages(&admin, &format!("limit=100&email={email}"), |_| {});
    let sizes: Vec<usize> = pages.iter().map(Vec::len).collect();
    assert!(sizes.len() > 1, "{sizes:?}");
    for page in &pages {
        let bytes = Value::String(json!(page).to_string()).to_string().len();
        assert!(bytes < 5_000_000, "{bytes} bytes");
    }
    let found: Vec<String> = ids(pages.iter().flatten());
    assert_eq!(found, created.into_iter().rev().collect::<Vec<_>>());
}

pub(crate) fn a_list_has_one_status_one_address_or_both(cloud: &Cloud) {
    let admin = cloud.admin();
    let (one, other) = ("filter-1@example.com", "filter-2@example.com");
    let prospects = [one, one, one, other].map(|email| cloud.create(email));
    for prospect in &prospects[1..] {
        admin
            .patch(&path(prospect), &json!({"status": "proposal"}))
            .json(200);
    }
    let list = |query: &str| {
        ids(&admin.get(&format!("/prospects?{query}")).json(200)["items"]
            .as_array()
            .cloned()
            .unwrap_or_default())
    };
    let id = |index: usize| text(&prospects[index]["id"]);
    assert_eq!(list(&format!("email={one}")), [id(2), id(1), id(0)]);
    assert_eq!(list("email=FILTER-1@example.com&status=proposal"), [id(2), id(1)]);
    assert_eq!(list(&format!("email={one}&status=new")), [id(0)]);
    assert_eq!(list(&format!("email={one}&status=won")), [""; 0]);
    assert_eq!(list("status=proposal"), [id(3), id(2), id(1)]);
    assert_eq!(list("email=nobody@example.com"), [""; 0]);
    // The administrator has an address too, but is not a prospect.
    assert_eq!(list("email=admin@example.com"), [""; 0]);
    // An address that is changed moves the prospect to another list.
    admin
        .patch(&path(&prospects[0]), &json!({"email": other}))
        .json(200);
    assert_eq!(list(&format!("email={other}")), [id(3), id(0)]);
    assert_eq!(list(&format!("email={one}")), [id(2), id(1)]);
}

pub(crate) fn a_cursor_is_for_its_own_list(cloud: &Cloud) {
    let admin = cloud.admin();
    let prospects = [(); 4].map(|()| cloud.create("cursor@example.com"));
    for prospect in &prospects[2..] {
        admin
            .patch(&path(prospect), &json!({"status": "contacted"}))
            .json(200);
    }
    cloud.create("cursor-2@example.com");
    cloud.create("cursor-2@example.com");
    // Another administrator, as the key's owner could make one.
    let mut claims = token::claims(&text(&cloud.first_sign_ins[3].json(200)["token"]));
    claims.insert("email".to_owned(), json!("eve@example.com"));
    let eve = cloud.bearer(&token::hs256(&claims, cloud.key().as_bytes()));
    let queries = [
        "limit=1",
        "limit=1&status=new",
        "limit=1&status=contacted",
        "limit=1&email=cursor@example.com",
        "limit=1&email=cursor-2@example.com",
        "limit=1&email=cursor@example.com&status=new",
        "limit=1&email=cursor@example.com&status=contacted",
    ];
    for query in queries {
        let cursor = text(&admin.get(&format!("/prospects?{query}")).json(200)["cursor"]);
        let next = |person: &Person, query: &str| person.get(&format!("/prospects?{query}&cursor={cursor}"));
        next(&admin, query).json(200);
        let refused = queries
            .into_iter()
            .filter(|other| *other != query)
            .map(|other| next(&admin, other));
        for answer in refused.chain([next(&eve, query)]) {
            let (code, message) = answer.error(400);
            assert_eq!(code, "invalid_request", "{query}");
            assert!(message.contains("`cursor`"), "{message}");
        }
    }
}
