//! Files, from the registration to the deletion.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use support::{Person, text};

use crate::{
    access::UNKNOWN,
    cloud::{Cloud, STORAGE, UPLOADS, file, is_early_in_month, string},
};

/// Registers and uploads a file, and returns the answer to its registration.
fn uploaded(cloud: &Cloud, person: &Person, bytes: &[u8]) -> Value {
    let upload = person.post("/files", &file(bytes.len())).json(201);
    let answer = cloud.put(&upload, bytes);
    assert_eq!(answer.status, 200, "{answer:?}");
    upload
}

fn path(upload: &Value) -> String {
    format!("/files/{}", text(&upload["file_id"]))
}

pub(crate) fn a_file_is_uploaded_listed_downloaded_and_deleted(cloud: &Cloud) {
    let person = cloud.person();
    let body = json!({"file_name": "Café 1.txt", "content_type": "text/plain; charset=utf-8", "size": 5});
    let upload = person.post("/files", &body).json(201);
    assert_eq!(upload["expires_in"], 3600);
    let waiting = person.get(&path(&upload)).json(200);
    assert_eq!((waiting["status"].as_str(), waiting.get("download_url")), (Some("pending"), None));
    assert_eq!(cloud.put(&upload, b"hello").status, 200);

    let shown = person.get(&path(&upload)).json(200);
    assert_eq!((shown["status"].as_str(), shown["expires_in"].as_u64()), (Some("stored"), Some(3600)));
    let download = cloud
        .http()
        .send("GET", &text(&shown["download_url"]), &[], b"");
    assert_eq!((download.status, download.text.as_str()), (200, "hello"));
    assert_eq!(download.header("content-type"), Some("text/plain; charset=utf-8"));
    assert_eq!(
        download.header("content-disposition"),
        Some("attachment; filename*=UTF-8''Caf%C3%A9%201%2Etxt")
    );

    let listed = person.get("/files").json(200);
    let created_at = listed["items"][0]["created_at"].clone();
    assert_eq!(
        listed,
        json!({"items": [{
            "file_id": upload["file_id"], "file_name": "Café 1.txt", "content_type": "text/plain; charset=utf-8",
            "size": 5, "status": "stored", "created_at": created_at,
        }]})
    );
    let usage = person.get("/usage").json(200);
    let counted = ["uploads", "downloads", "bytes", "upload_limit"].map(|name| usage[name].as_u64());
    assert_eq!(counted, [Some(1), Some(1), Some(10), Some(UPLOADS as u64)]);
    assert!(text(&created_at).starts_with(&text(&usage["period"])), "{usage}");
    assert_eq!(
        person.get("/users/me").json(200),
        json!({"user_id": person.sub, "plan": "free", "stored_bytes": 5, "storage_limit_bytes": STORAGE})
    );
    assert_eq!(cloud.recount(&person.sub), 5);

    assert_eq!(person.delete(&path(&upload)).status, 204);
    assert_eq!(person.get(&path(&upload)).error(404).0, "not_found");
    assert_eq!(person.delete(&path(&upload)).error(404).0, "not_found");
    assert_eq!(person.get("/files").json(200), json!({"items": []}));
    assert_eq!(cloud.objects_of(&person.sub), []);
    assert_eq!(cloud.recount(&person.sub), 0);
    let usage = person.get("/usage").json(200);
    assert_eq!((usage["uploads"].as_u64(), usage["bytes"].as_u64()), (Some(1), Some(10)));
    let gone = cloud
        .http()
        .send("GET", &text(&shown["download_url"]), &[], b"");
    assert_eq!(gone.status, 404, "an old download URL does not work any more");
}

pub(crate) fn an_upload_url_works_once_and_for_its_file_only(cloud: &Cloud) {
    let person = cloud.person();
    let upload = person.post("/files", &file(5)).json(201);
    let url = text(&upload["upload_url"]);
    let headers = |content_type: &'static str| {
        let tag = text(&upload["upload_headers"]["If-Match"]);
        [("content-type".to_owned(), content_type.to_owned()), ("if-match".to_owned(), tag)]
    };
    let put = |headers: &[(String, String)], bytes: &[u8]| {
        let headers: Vec<(&str, &str)> = headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        cloud.http().send("PUT", &url, &headers, bytes).status
    };
    let right = headers("image/png");
    assert_eq!(put(&right, b"longer"), 403, "another length");
    assert_eq!(put(&right, b""), 403, "no length");
    assert_eq!(put(&headers("text/html"), b"hello"), 403, "another type");
    assert_eq!(put(&right[..1], b"hello"), 403, "without the condition");
    let mut any = right.clone();
    any[1].1 = "*".to_owned();
    assert_eq!(put(&any, b"hello"), 403, "with another condition");
    let other = url.replace(&text(&upload["file_id"]), UNKNOWN);
    assert_eq!(
        cloud
            .http()
            .send("PUT", &other, &[("content-type", "image/png")], b"hello")
            .status,
        403
    );
    assert_eq!(cloud.objects_of(&person.sub)[0].1, 0, "nothing is uploaded yet");
    assert_eq!(put(&right, b"hello"), 200);
    assert_eq!(put(&right, b"HELLO"), 412, "a second time");
    let shown = person.get(&path(&upload)).json(200);
    let download = cloud
        .http()
        .send("GET", &text(&shown["download_url"]), &[], b"");
    assert_eq!(download.text, "hello");
}

pub(crate) fn an_upload_url_does_not_work_after_the_deletion(cloud: &Cloud) {
    let person = cloud.person();
    let used = uploaded(cloud, &person, b"hello");
    let unused = person.post("/files", &file(5)).json(201);
    for upload in [&used, &unused] {
        assert_eq!(person.delete(&path(upload)).status, 204);
        assert_eq!(cloud.put(upload, b"hello").status, 404);
    }
    assert_eq!(cloud.objects_of(&person.sub), []);
    assert_eq!(cloud.recount(&person.sub), 0);
    let usage = person.get("/usage").json(200);
    assert_eq!(
        (usage["uploads"].as_u64(), usage["bytes"].as_u64()),
        (Some(1), Some(5)),
        "one was never made"
    );
}

pub(crate) fn an_upload_that_was_never_made_gives_its_quota_back(cloud: &Cloud) {
    let person = cloud.person();
    let half = STORAGE / 2;
    let uploads = [0, 1].map(|_| person.post("/files", &file(half)).json(201));
    assert_eq!(person.post("/files", &file(1)).error(403).0, "quota_exceeded");
    for upload in &uploads {
        cloud.two_hours_pass(&text(&upload["file_id"]));
    }
    assert_eq!(person.get(&path(&uploads[0])).error(404).0, "not_found");
    assert_eq!(person.get("/files").json(200), json!({"items": []}));
    assert_eq!(cloud.recount(&person.sub), 0);
    if !is_early_in_month() {
        let usage = person.get("/usage").json(200);
        assert_eq!((usage["uploads"].as_u64(), usage["bytes"].as_u64()), (Some(0), Some(0)));
    }
    person.post("/files", &file(STORAGE)).json(201);
    assert_eq!(cloud.put(&uploads[0], b"hello").status, 403, "the URL was for another length");
    assert_eq!(
        cloud.put(&uploads[1], &vec![0; half]).status,
        404,
        "a settled upload cannot be made any more"
    );
    assert_eq!(cloud.recount(&person.sub), STORAGE as u64);
}

pub(crate) fn an_upload_that_nobody_asked_about_is_noted_when_it_is_over(cloud: &Cloud) {
    let person = cloud.person();
    let upload = uploaded(cloud, &person, b"hello");
    let id = text(&upload["file_id"]);
    cloud.two_hours_pass(&id);
    assert_eq!(person.get("/users/me").json(200)["stored_bytes"], 5);
    let record = cloud
        .item("files", &[("file_id", &id)])
        .expect("the file is there");
    assert_eq!(string(&record, "status"), "stored");
    assert_eq!(person.get("/files").json(200)["items"][0]["status"], "stored");
    assert_eq!(cloud.recount(&person.sub), 5);
}

pub(crate) fn a_file_of_someone_else_is_not_found(cloud: &Cloud) {
    let (person, other) = (cloud.person(), cloud.person());
    let upload = uploaded(cloud, &other, b"hello");
    for path in [path(&upload), format!("/files/{UNKNOWN}")] {
        assert_eq!(person.get(&path).error(404).0, "not_found");
        assert_eq!(person.delete(&path).error(404).0, "not_found");
    }
    assert_eq!(person.get("/files").json(200), json!({"items": []}));
    assert_eq!(other.get(&path(&upload)).status, 200);
    let usage = person.get("/usage").json(200);
    assert_eq!((usage["uploads"].as_u64(), usage["downloads"].as_u64()), (Some(0), Some(0)));
}

pub(crate) fn files_are_listed_newest_first_page_by_page(cloud: &Cloud) {
    let (person, other) = (cloud.person(), cloud.person());
    for _ in 0..7 {
        person.post("/files", &file(1)).json(201);
    }
    let (mut ids, mut times, mut cursor) = (BTreeSet::new(), Vec::new(), String::new());
    let mut pages = 0;
    loop {
        let page = person.get(&format!("/files?limit=3{cursor}")).json(200);
        pages += 1;
        for item in page["items"].as_array().expect("items") {
            ids.insert(text(&item["file_id"]));
            times.push(text(&item["created_at"]));
        }
        let Some(next) = page["cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
        assert_eq!(other.get(&format!("/files?limit=3{cursor}")).error(400).0, "invalid_request");
        assert_eq!(
            person
                .get(&format!("/licenses?limit=3{cursor}"))
                .error(400)
                .0,
            "invalid_request"
        );
    }
    assert_eq!((ids.len(), times.len(), pages), (7, 7, 3));
    // These times have between zero and three digits after the second.
    let sortable = |time: &String| format!("{:0<24}", time.trim_end_matches('Z').replacen('.', "", 1));
    assert!(
        times
            .windows(2)
            .all(|pair| sortable(&pair[0]) >= sortable(&pair[1])),
        "{times:?}"
    );
}

pub(crate) fn a_profile_has_a_name(cloud: &Cloud) {
    let person = cloud.person();
    assert_eq!(person.get("/users/me").json(200).get("display_name"), None);
    let changed = person
        .put("/users/me", &json!({"display_name": "Ada 🎙 Lovelace"}))
        .json(200);
    assert_eq!(changed["display_name"], "Ada 🎙 Lovelace");
    assert_eq!(person.get("/users/me").json(200), changed);
}
