//! Many requests at once.

use std::thread;

use serde_json::{Value, json};
use support::{Person, text};

use crate::cloud::{Cloud, STORAGE, UPLOADS, file, number};

/// The number of requests at once.
const AT_ONCE: usize = 50;

/// The number of times that a request is sent again after it met others.
const AGAIN: usize = 20;

/// Sends a request at once with others, and again if it met others too often. Returns its answer's status, its error's
/// message, and its body.
fn patiently(send: impl Fn() -> support::Answer) -> (u16, String, Value) {
    for _ in 0..AGAIN {
        let answer = send();
        let body: Value = serde_json::from_str(&answer.text).unwrap_or_default();
        let message = body["error"]["message"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        if answer.status != 409 || !message.contains("send this one again") {
            return (answer.status, message, body);
        }
    }
    panic!("it met others {AGAIN} times")
}

/// Runs the same thing in many threads at once.
fn at_once<T: Send>(act: impl Fn(usize) -> T + Sync) -> Vec<T> {
    thread::scope(|scope| {
        let act = &act;
        let threads: Vec<_> = (0..AT_ONCE)
            .map(|number| scope.spawn(move || act(number)))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().expect("it does not panic"))
            .collect()
    })
}

/// Registers files of this size at once, and returns how many were registered. All others exceed the quota.
fn registered_at_once(person: &Person, size: usize) -> usize {
    let outcomes = at_once(|_| patiently(|| person.post("/files", &file(size))));
    for (status, message, body) in &outcomes {
        assert!(matches!(status, 201 | 403), "{status} {message}");
        assert!(*status == 201 || body["error"]["code"] == "quota_exceeded", "{body}");
    }
    outcomes
        .iter()
        .filter(|(status, ..)| *status == 201)
        .count()
}

pub(crate) fn uploads_at_once_never_exceed_the_storage(cloud: &Cloud) {
    let person = cloud.person();
    // One file is there already, so that the edge is within a file.
    person.post("/files", &file(1)).json(201);
    assert_eq!(registered_at_once(&person, STORAGE / 8), 7);
    assert_eq!(cloud.recount(&person.sub), (7 * STORAGE / 8 + 1) as u64);
    let rest = STORAGE - 7 * STORAGE / 8 - 1;
    person.post("/files", &file(rest)).json(201);
    assert_eq!(cloud.recount(&person.sub), STORAGE as u64);
}

pub(crate) fn uploads_at_once_never_exceed_the_uploads_of_the_month(cloud: &Cloud) {
    let person = cloud.person();
    person.post("/files", &file(1)).json(201);
    assert_eq!(registered_at_once(&person, 1), UPLOADS - 1);
    assert_eq!(cloud.recount(&person.sub), UPLOADS as u64);
    let usage = person.get("/usage").json(200);
    assert_eq!(usage["uploads"], UPLOADS);
}

pub(crate) fn activations_at_once_take_exactly_the_seats(cloud: &Cloud) {
    let key = cloud.shop().license("pro", 10);
    let people: Vec<Person> = (0..AT_ONCE).map(|_| cloud.person()).collect();
    let activate =
        |person: &Person| patiently(|| person.post("/licenses/activate", &json!({"license_key": key})));
    let outcomes = at_once(|number| activate(&people[number]));
    for (status, message, _) in &outcomes {
        assert!(*status == 200 || (*status == 409 && message.contains("seats")), "{status} {message}");
    }
    let has_seat: Vec<bool> = outcomes.iter().map(|(status, ..)| *status == 200).collect();
    assert_eq!(has_seat.iter().filter(|has_seat| **has_seat).count(), 10);
    let license = cloud
        .item("licenses", &[("license_key", &key)])
        .expect("the license is there");
    assert_eq!(number(&license, "used_seats"), 10);
    // Whoever has a seat keeps it, and nobody else gets one.
    let again = at_once(|number| activate(&people[number]).0 == 200);
    assert_eq!(again, has_seat);
    for (person, has_seat) in people.iter().zip(has_seat) {
        let plan = text(&person.get("/users/me").json(200)["plan"]);
        assert_eq!(plan, if has_seat { "pro" } else { "free" });
    }
    let license = cloud
        .item("licenses", &[("license_key", &key)])
        .expect("the license is there");
    assert_eq!(number(&license, "used_seats"), 10);
}

pub(crate) fn requests_of_all_kinds_at_once_leave_counters_that_a_recount_confirms(cloud: &Cloud) {
    let person = cloud.person();
    let key = cloud.shop().license("team", 1);
    person
        .post("/licenses/activate", &json!({"license_key": key}))
        .json(200);
    // Each thread registers a file. Of four, one uploads it, one uploads and downloads it, one deletes it, and one
    // uploads and deletes it.
    let downloads = at_once(|number| {
        let (status, message, upload) = patiently(|| person.post("/files", &file(5)));
        assert_eq!(status, 201, "{message}");
        let path = format!("/files/{}", text(&upload["file_id"]));
        if number % 4 != 2 {
            assert_eq!(cloud.put(&upload, b"hello").status, 200);
        }
        match number % 4 {
            1 => {
                let (status, message, _) = patiently(|| person.get(&path));
                assert_eq!(status, 200, "{message}");
                1
            }
            2 | 3 => {
                let (status, message, _) = patiently(|| person.delete(&path));
                assert_eq!(status, 204, "{message}");
                0
            }
            _ => 0,
        }
    });
    let downloads: usize = downloads.into_iter().sum();
    let of = |kinds: &[usize]| {
        (0..AT_ONCE)
            .filter(|number| kinds.contains(&(number % 4)))
            .count()
    };
    assert_eq!(cloud.recount(&person.sub), 5 * of(&[0, 1]) as u64);
    let usage = person.get("/usage").json(200);
    let made = of(&[0, 1, 3]);
    assert_eq!(usage["uploads"], made);
    assert_eq!(usage["downloads"], downloads);
    assert_eq!(usage["bytes"], 5 * (made + downloads));
}
