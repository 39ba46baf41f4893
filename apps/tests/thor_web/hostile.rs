//! Wrong requests, sent by mistake or on purpose.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use support::text;

use crate::{
    cloud::Cloud,
    jobs::{Job, RECORDING, object},
};

pub(crate) fn a_body_that_is_wrong_is_refused_and_the_field_named(cloud: &Cloud) {
    let person = cloud.person();
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    let deep_objects = format!("{}1{}", r#"{"a":"#.repeat(50_000), "}".repeat(50_000));
    let audio =
        |audio: &str| json!({"file_name": "a", "content_type": "audio/mpeg", "audio": audio}).to_string();
    let bodies = [
        (String::new(), "object"),
        ("   ".to_owned(), "object"),
        ("hello".to_owned(), "object"),
        ("null".to_owned(), "object"),
        ("[]".to_owned(), "object"),
        (r#"["a", "audio/mpeg"]"#.to_owned(), "object"),
        (r#""{}""#.to_owned(), "object"),
        ("{".to_owned(), "JSON"),
        (r#"{"file_name": "a", "content_type": "audio/mpeg"} {}"#.to_owned(), "JSON"),
        (r#"{'file_name': 'a'}"#.to_owned(), "JSON"),
        (r#"{"file_name": NaN}"#.to_owned(), "JSON"),
        (r#"{"file_name": "\ud800", "content_type": "audio/mpeg"}"#.to_owned(), "JSON"),
        ("{}".to_owned(), "`file_name`"),
        (r#"{"file_name": "a"}"#.to_owned(), "`content_type`"),
        (r#"{"file_name": 5, "content_type": "audio/mpeg"}"#.to_owned(), "`file_name`"),
        (r#"{"file_name": null, "content_type": "audio/mpeg"}"#.to_owned(), "`file_name`"),
        (r#"{"file_name": ["a"], "content_type": "audio/mpeg"}"#.to_owned(), "`file_name`"),
        (r#"{"file_name": "a", "content_type": {"$ne": 1}}"#.to_owned(), "`content_type`"),
        (r#"{"file_name": "a", "file_name": "b", "content_type": "audio/mpeg"}"#.to_owned(), "`file_name`"),
        (json!({"file_name": "", "content_type": "audio/mpeg"}).to_string(), "`file_name`"),
        (json!({"file_name": "é".repeat(256), "content_type": "audio/mpeg"}).to_string(), "`file_name`"),
        (
            json!({"file_name": "a", "content_type": "audio/mpeg", "language": "tlh"}).to_string(),
            "`language`",
        ),
        (json!({"file_name": "a", "content_type": "audio/mpeg", "language": 5}).to_string(), "`language`"),
        (audio(""), "`audio`"),
        (audio("no base64!"), "`audio`"),
        (audio("data:audio/mpeg;base64,SUQz"), "`audio`"),
        (deep.clone(), "object"),
        (format!(r#"{{"file_name": {deep}}}"#), ""),
    ];
    for (body, named) in bodies {
        let answer = person.send("POST", "/upload", body.as_bytes());
        let start: String = body.chars().take(80).collect();
        assert_eq!(answer.status, 400, "{start}: {}", answer.text);
        let (code, message) = answer.error(400);
        assert_eq!(code, "invalid_request", "{start}");
        assert!(message.contains(named), "{start}: {message}");
        assert!(message.len() < 500, "{start}: {message}");
    }
    for content_type in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
    {
        let headers = [("authorization", person.token.as_str()), ("content-type", content_type)];
        let body = br#"{"file_name": "a", "content_type": "audio/mpeg"}"#;
        let (code, _) = cloud
            .api
            .request("POST", "/upload", &headers, body)
            .error(415);
        assert_eq!(code, "unsupported_media_type", "{content_type}");
    }
    assert_eq!(person.get("/jobs").json(200)["items"], Value::Array(Vec::new()));
    // What is not known is passed over, without a step into it for each of its levels.
    for deep in [deep, deep_objects] {
        let body = format!(r#"{{"file_name": "a", "more": {deep}, "content_type": "audio/mpeg"}}"#);
        assert_eq!(person.send("POST", "/upload", body.as_bytes()).status, 201);
    }
    // No byte of this is text.
    let answer = person.send("POST", "/upload", &[0xff, 0xfe, 0x00, 0x80]);
    assert_eq!(answer.error(400).0, "invalid_request");
}

pub(crate) fn a_body_that_is_too_large_is_refused(cloud: &Cloud) {
    let person = cloud.person();
    let upload = |bytes: usize| {
        let recording: Vec<u8> = RECORDING.iter().copied().cycle().take(bytes).collect();
        let body =
            json!({"file_name": "a", "content_type": "audio/mpeg", "audio": STANDARD.encode(&recording)});
        (person.post("/upload", &body), recording)
    };
    let (refused, _) = upload(6 * 1024 * 1024);
    let (code, message) = refused.error(413);
    assert_eq!(code, "too_large");
    assert!(message.contains("6 MB"), "{message}");
    assert_eq!(person.get("/jobs").json(200)["items"], Value::Array(Vec::new()));

    // In base64 it is four thirds of that, and just below.
    let (taken, recording) = upload(4_500_000);
    let job = Job { id: text(&taken.json(202)["job_id"]), owner: person.clone(), upload_url: None };
    let (_, stored) = object(&job.recording()).expect("it is stored");
    assert!(stored == recording, "{} bytes were stored", stored.len());
}

pub(crate) fn a_name_is_a_label_and_never_part_of_a_key(cloud: &Cloud) {
    let person = cloud.person();
    let names = [
        "../../etc/passwd",
        "..\\..\\boot.ini",
        "/uploads/someone/else",
        "a/b/../../c.mp3",
        "%2e%2e%2fx",
        "日本語 🎙 é.mp3",
        "\u{202e}3pm.exe",
        "a\0b\r\nx: y",
        "<script>alert(1)</script>",
        "'; DROP TABLE jobs; --",
        "${jndi:ldap://x}",
        ":status",
        " ",
        &"é".repeat(255),
    ];
    for name in names {
        let body = json!({
            "file_name": name, "content_type": "audio/mpeg", "audio": STANDARD.encode(RECORDING),
            // Not asked for, and not listened to.
            "job_id": "mine", "user_id": "someone", "status": "COMPLETED", "key": "articles/x.md",
        });
        let answer = person.post("/upload", &body).json(202);
        let job = Job { id: text(&answer["job_id"]), owner: person.clone(), upload_url: None };
        let seen = job.seen();
        assert_eq!(seen["file_name"], name);
        let is_uuid = job.id.len() == 36
            && job
                .id
                .bytes()
                .all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
        assert!(is_uuid, "{}", job.id);
        assert!(object(&job.recording()).is_some(), "{name} has its recording where its ID says");
    }
    let answer = cloud.wait(cloud.s3().list_objects_v2().bucket(cloud.bucket()).send());
    let objects = answer
        .expect("the bucket is there")
        .contents
        .unwrap_or_default();
    for key in objects.iter().filter_map(|object| object.key.as_deref()) {
        let is_plain = key
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-/.".contains(&byte));
        assert!(is_plain && !key.contains(".."), "{key}");
    }
}

pub(crate) fn an_id_or_a_parameter_that_is_wrong_is_refused(cloud: &Cloud) {
    let person = cloud.person();
    let job = Job::new(&person);
    let long = "a".repeat(3000);
    for id in
        ["x", "..", "%2e%2e%2f", "a%00b", "%F0%9F%8E%99", "%27%20OR%201=1", ":status", "%20", long.as_str()]
    {
        let answer = person.get(&format!("/jobs/{id}"));
        assert!(matches!(answer.status, 400 | 403 | 404), "{id}: {answer:?}");
        answer.error(answer.status);
    }
    assert_eq!(person.get(&format!("/jobs/{}%20", job.id)).error(404).0, "not_found");
    let parameters = [
        ("limit=0", "`limit`"),
        ("limit=101", "`limit`"),
        ("limit=-1", "`limit`"),
        ("limit=ten", "`limit`"),
        ("limit=99999999999999999999", "`limit`"),
        ("limit=", "`limit`"),
        ("cursor=", "`cursor`"),
        ("cursor=x", "`cursor`"),
        ("cursor=bnVsbA", "`cursor`"),
        ("cursor=%27", "`cursor`"),
    ];
    for (query, named) in parameters {
        let (code, message) = person.get(&format!("/jobs?{query}")).error(400);
        assert_eq!(code, "invalid_request", "{query}");
        assert!(message.contains(named), "{query}: {message}");
    }
    assert_eq!(person.get("/jobs?color=blue&limit=1").status, 200);
}

pub(crate) fn a_path_that_is_not_there_is_answered_in_the_same_shape(cloud: &Cloud) {
    let person = cloud.person();
    for (method, path) in
        [("GET", "/"), ("GET", "/job"), ("GET", "/jobs/a/b"), ("DELETE", "/jobs"), ("GET", "/upload")]
    {
        let answer = person.send(method, path, b"");
        assert!(matches!(answer.status, 403 | 404), "{method} {path}: {answer:?}");
        answer.error(answer.status);
    }
}
