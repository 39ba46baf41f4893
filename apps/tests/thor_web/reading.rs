//! `GET /jobs` and `GET /jobs/{jobId}`.

use std::collections::BTreeSet;

use aws_sdk_dynamodb::types::{AttributeValue, PutRequest, WriteRequest};
use serde_json::Value;
use support::{Item, Person, text};

use crate::{cloud::Cloud, jobs::Job};

/// How many jobs a person has who has many.
const MANY: u64 = 105;

/// Writes jobs of a person into the table, one for each second, of which two have the same time.
fn write_jobs(cloud: &Cloud, person: &Person, count: u64) {
    let item = |number: u64| -> Item {
        let text = |text: &str| AttributeValue::S(text.to_owned());
        // Like a person who presses twice at once.
        let second = if number == 50 { 49 } else { number };
        let time = AttributeValue::N((1_700_000_000_000 + second * 1000).to_string());
        Item::from([
            ("job_id".to_owned(), AttributeValue::S(format!("{}-{number:03}", person.sub))),
            ("user_id".to_owned(), text(&person.sub)),
            ("timestamp".to_owned(), time.clone()),
            ("updated_at".to_owned(), time),
            ("status".to_owned(), text("COMPLETED")),
            ("file_name".to_owned(), AttributeValue::S(format!("{number}.mp3"))),
            ("media_format".to_owned(), text("mp3")),
        ])
    };
    let write = |number| {
        let put = PutRequest::builder()
            .set_item(Some(item(number)))
            .build()
            .expect("an item");
        WriteRequest::builder().put_request(put).build()
    };
    let writes: Vec<WriteRequest> = (0..count).map(write).collect();
    for writes in writes.chunks(25) {
        let answer = cloud.wait(
            cloud
                .dynamodb()
                .batch_write_item()
                .request_items(cloud.name("jobs"), writes.to_vec())
                .send(),
        );
        let left = answer
            .expect("the table is there")
            .unprocessed_items
            .unwrap_or_default();
        assert!(left.is_empty());
    }
}

/// The pages of a person's list: the numbers of their jobs.
fn pages(person: &Person, query: &str) -> Vec<Vec<u64>> {
    let mut pages = Vec::new();
    let mut path = format!("/jobs{query}");
    loop {
        let page = person.get(&path).json(200);
        let items = page["items"].as_array().expect("items").iter();
        pages.push(
            items
                .map(|item| {
                    let name = text(&item["file_name"]);
                    name.trim_end_matches(".mp3").parse().expect("a number")
                })
                .collect(),
        );
        let Some(cursor) = page.get("cursor") else { return pages };
        let separator = if query.is_empty() { '?' } else { '&' };
        path = format!("/jobs{query}{separator}cursor={}", text(cursor));
    }
}

pub(crate) fn jobs_are_listed_newest_first_page_by_page(cloud: &Cloud) {
    let (person, other) = (cloud.person(), cloud.person());
    assert_eq!(person.get("/jobs").json(200), serde_json::json!({"items": []}));
    let newest = Job::new(&other);
    write_jobs(cloud, &person, MANY);
    write_jobs(cloud, &other, 3);

    for (query, sizes) in [
        ("", &[25, 25, 25, 25, 5][..]),
        ("?limit=100", &[100, 5]),
        ("?limit=35", &[35, 35, 35]),
        ("?limit=52", &[52, 52, 1]),
    ] {
        let pages = pages(&person, query);
        let found: Vec<usize> = pages.iter().map(Vec::len).collect();
        assert_eq!(found, sizes, "{query}");
        let mut numbers: Vec<u64> = pages.concat();
        assert_eq!(numbers.iter().collect::<BTreeSet<_>>().len(), numbers.len(), "{query}: one comes twice");
        // These two have the same time, and may come in either order.
        if let Some(at) = numbers.windows(2).position(|two| two == [49, 50]) {
            numbers.swap(at, at + 1);
        }
        let newest_first: Vec<u64> = (0..MANY).rev().collect();
        assert_eq!(numbers, newest_first, "{query}");
    }

    let list = other.get("/jobs").json(200);
    assert_eq!(list["items"].as_array().map(Vec::len), Some(4));
    assert_eq!(list["items"][0]["job_id"], newest.id.as_str());
    assert_eq!(list["items"][0]["status"], "AWAITING_UPLOAD");
    assert_eq!(list["items"][1]["created_at"], "2023-11-14T22:13:22Z", "{list}");

    // A cursor belongs to the caller that it was given to, and to the list.
    let page = person.get("/jobs?limit=1").json(200);
    let cursor = text(&page["cursor"]);
    let (code, message) = other.get(&format!("/jobs?cursor={cursor}")).error(400);
    assert_eq!((code.as_str(), message.contains("`cursor`")), ("invalid_request", true), "{message}");
    assert_eq!(person.get(&format!("/jobs?cursor={cursor}")).status, 200);
}

pub(crate) fn a_job_of_someone_else_is_not_found(cloud: &Cloud) {
    let (owner, other) = (cloud.person(), cloud.person());
    let job = Job::new(&owner);
    assert_eq!(job.seen()["job_id"], job.id.as_str());
    let theirs = other.get(&format!("/jobs/{}", job.id));
    let nobodys = other.get("/jobs/4f5b7a0c-0000-4000-8000-000000000000");
    let (code, _) = theirs.error(404);
    assert_eq!(code, "not_found");
    // Nothing tells one from the other.
    assert_eq!((theirs.status, theirs.text), (nobodys.status, nobodys.text));
    assert_eq!(other.get("/jobs").json(200)["items"], Value::Array(Vec::new()));
}

pub(crate) fn an_article_that_has_expired_is_not_shown(cloud: &Cloud) {
    let person = cloud.person();
    write_jobs(cloud, &person, 1);
    let job_id = format!("{}-000", person.sub);
    let write = |ttl: &str| {
        let text = |text: &str| AttributeValue::S(text.to_owned());
        let answer = cloud.wait(
            cloud
                .dynamodb()
                .put_item()
                .table_name(cloud.name("results"))
                .item("job_id", text(&job_id))
                .item("title", text("T"))
                .item("markdown", text("M"))
                .item("created_at", AttributeValue::N("1700000000000".to_owned()))
                .item("ttl", AttributeValue::N(ttl.to_owned()))
                .send(),
        );
        answer.expect("the table is there");
        person.get(&format!("/jobs/{job_id}")).json(200)
    };
    assert_eq!(write("4000000000")["article"]["title"], "T");
    // DynamoDB takes days to delete it, in which it is no longer there.
    let seen = write("1700000001");
    assert_eq!((&seen["status"], seen.get("article")), (&Value::from("COMPLETED"), None));
}
