//! Wrong requests, sent by mistake or on purpose.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::{
    cloud::{Cloud, body, new_id, texts, try_chat, unique},
    model,
    relay::Step,
};

/// A text that no log may have.
const PRIVATE: &str = "strictement-confidentiel-5dcb";

pub(crate) fn a_body_that_is_wrong_is_refused_and_the_field_named(cloud: &Cloud) {
    let person = cloud.person();
    let refused = |body: &[u8], named: &str| {
        let start: String = String::from_utf8_lossy(body).chars().take(80).collect();
        let (code, message) = person.send("POST", "/chat", body).error(400);
        assert_eq!(code, "invalid_request", "{start}");
        assert!(message.contains(named), "{start}: {message}");
        assert!(message.len() < 500, "{start}: {message}");
    };
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    for (body, named) in [
        ("", "object"),
        ("   ", "object"),
        ("hello", "object"),
        ("null", "object"),
        ("[]", "object"),
        ("{", "JSON"),
        (r#"{"message": NaN}"#, "JSON"),
        (r#"{"message": "a"} {}"#, "JSON"),
        (r#"{"message": "\ud800"}"#, "JSON"),
        (deep.as_str(), "object"),
        ("{}", "`message`"),
    ] {
        refused(body.as_bytes(), named);
    }
    refused(&[0xff, 0xfe, 0x00, 0x80], "object");
    let conversation = new_id();
    let ids: Vec<String> = (0..11).map(|_| new_id()).collect();
    for (field, value, named) in [
        ("message", json!(""), "`message`"),
        ("message", json!(" \n\u{3000}"), "`message`"),
        ("message", json!("a\u{0}b"), "`message`"),
        ("message", json!("\u{1b}[2J"), "`message`"),
        ("message", json!("é".repeat(50_001)), "`message`"),
        ("message", json!(5), "`message`"),
        ("message", json!(["a"]), "`message`"),
        ("message", Value::Null, "`message`"),
        ("conversation_id", json!(""), "`conversation_id`"),
        ("conversation_id", json!("../x"), "`conversation_id`"),
        ("conversation_id", json!(conversation.replace('-', "")), "`conversation_id`"),
        ("conversation_id", json!(5), "`conversation_id`"),
        ("message_id", json!("x"), "`message_id`"),
        ("message_id", json!({"$ne": ""}), "`message_id`"),
        ("file_ids", json!("x"), "`file_ids`"),
        ("file_ids", json!([5]), "`file_ids[0]`"),
        ("file_ids", json!([null]), "`file_ids[0]`"),
        ("file_ids", json!(ids), "`file_ids`"),
    ] {
        let mut wrong = body(&conversation, &new_id(), "La mer ?");
        wrong[field] = value;
        refused(wrong.to_string().as_bytes(), named);
    }
    person
        .get(&format!("/conversations/{conversation}"))
        .error(404);
    for content_type in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
    {
        let headers = [("authorization", person.token.as_str()), ("content-type", content_type)];
        let answer = cloud.api.request("POST", "/chat", &headers, b"{}");
        assert_eq!(answer.error(415).0, "unsupported_media_type", "{content_type}");
    }
    // What is optional may be null, and what is unknown is ignored.
    let tolerated =
        json!({"conversation_id": null, "message_id": null, "file_ids": null, "message": "a", "color": 5});
    person.post("/chat", &tolerated).json(200);
}

pub(crate) fn a_body_that_is_too_large_is_refused(cloud: &Cloud) {
    let person = cloud.person();
    let body = json!({"message": "a", "more": "x".repeat(6 * 1024 * 1024)}).to_string();
    let (code, message) = person.send("POST", "/chat", body.as_bytes()).error(413);
    assert_eq!(code, "too_large");
    assert!(message.contains("6 MB"), "{message}");
    // The longest message of all is not.
    let conversation = new_id();
    let longest = format!("{}{}", unique(""), "🎙".repeat(49_980));
    person
        .post("/chat", &crate::cloud::body(&conversation, &new_id(), &longest))
        .json(200);
    assert_eq!(texts(&person, &conversation)[0], format!("u:{longest}"));
}

pub(crate) fn an_id_or_a_parameter_that_is_wrong_is_refused(cloud: &Cloud) {
    let person = cloud.person();
    let long = "a".repeat(3_000);
    for id in ["x", "a%00b", "%F0%9F%8E%99", "%27%20OR%201=1", ":status", "%20", long.as_str()] {
        let path = format!("/conversations/{id}");
        for answer in [person.get(&path), person.delete(&path)] {
            assert_eq!(answer.error(404).0, "not_found", "{id}");
        }
    }
    for path in ["/conversations", "/files"] {
        for (query, named) in [
            ("limit=0", "`limit`"),
            ("limit=101", "`limit`"),
            ("limit=-1", "`limit`"),
            ("limit=ten", "`limit`"),
            ("limit=99999999999999999999", "`limit`"),
            ("limit=", "`limit`"),
            ("limit=1&limit=2", "`limit`"),
            ("cursor=", "`cursor`"),
            ("cursor=x", "`cursor`"),
            ("cursor=bnVsbA", "`cursor`"),
        ] {
            let (code, message) = person.get(&format!("{path}?{query}")).error(400);
            assert_eq!(code, "invalid_request", "{path} {query}");
            assert!(message.contains(named), "{path} {query}: {message}");
        }
        assert_eq!(person.get(&format!("{path}?color=blue&limit=1")).status, 200);
    }
}

pub(crate) fn a_path_that_does_not_exist_is_not_found(cloud: &Cloud) {
    let person = cloud.person();
    for (method, path) in [
        ("GET", "/"),
        ("GET", "/chat"),
        ("PUT", "/chat"),
        ("GET", "/files/42"),
        ("DELETE", "/files"),
        ("POST", "/conversations"),
        ("GET", "/conversations/a/b"),
    ] {
        let answer = person.send(method, path, b"");
        assert!(matches!(answer.status, 403 | 404), "{method} {path}: {answer:?}");
        answer.error(answer.status);
    }
}

pub(crate) fn browsers_may_ask_what_they_may_send(cloud: &Cloud) {
    for (path, methods) in [
        ("/chat", &["POST"][..]),
        ("/files", &["GET", "POST"]),
        ("/conversations", &["GET"]),
        ("/conversations/42", &["GET", "DELETE"]),
    ] {
        let headers = [
            ("origin", "http://localhost:3000"),
            ("access-control-request-method", methods[0]),
            ("access-control-request-headers", "authorization,content-type"),
        ];
        let answer = cloud.api.request("OPTIONS", path, &headers, b"");
        assert!(matches!(answer.status, 200 | 204), "{path}: {answer:?}");
        let listed = |name: &str| {
            let words = answer.header(name).unwrap_or_default().split(',');
            words
                .map(|word| word.trim().to_lowercase())
                .collect::<BTreeSet<String>>()
        };
        let allowed = listed("access-control-allow-methods");
        for method in methods {
            assert!(allowed.contains(&method.to_lowercase()), "{path} {method}: {allowed:?}");
        }
        let allowed = listed("access-control-allow-headers");
        for header in ["authorization", "content-type", "x-amz-security-token"] {
            assert!(allowed.contains(header), "{path} {header}: {allowed:?}");
        }
    }
}

/// Is the last test, so that all functions have logged all that they do.
pub(crate) fn nothing_that_people_send_is_logged(cloud: &Cloud) {
    // Before the rest, since it changes the function for a moment.
    model::a_model_that_the_role_may_not_call_is_refused(cloud);
    let person = cloud.person();
    let conversation = new_id();
    let file = cloud.put_file(&person, PRIVATE);
    let send = |message: &str| {
        let mut body = body(&conversation, &new_id(), message);
        body["file_ids"] = json!([file]);
        try_chat(&person, &body)
    };
    let broken = unique(PRIVATE);
    cloud
        .relay
        .will(&broken, [Step::Body(r#"{"content": "strictement-confidentiel-5dcb"}"#)]);
    send(&broken).error(502);
    send(&unique(PRIVATE)).json(200);
    person
        .post("/chat", &json!({"message": "a", "conversation_id": PRIVATE, "file_ids": [PRIVATE]}))
        .error(400);
    person
        .post("/chat", &json!({"message": "a", "file_ids": [PRIVATE]}))
        .error(404);
    person
        .get(&format!("/conversations/{PRIVATE}?cursor={PRIVATE}"))
        .error(404);
    person
        .delete(&format!("/conversations/{PRIVATE}"))
        .error(404);
    person.get(&format!("/files?cursor={PRIVATE}")).error(400);
    let signature = person.token.rsplit('.').next().expect("a signature");
    for function in ["chat-handler", "delete-conversation", "list-files"] {
        let logs = cloud.logs(function);
        assert!(!logs.is_empty(), "{function} has logged something");
        for private in [PRIVATE, "La mer", "Une phrase", signature, person.email.as_str()] {
            assert!(!logs.contains(private), "{function}: {private}");
        }
    }
}
