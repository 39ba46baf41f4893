//! Wrong requests, sent by mistake or on purpose.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use support::{Answer, text};

use crate::cloud::{Cloud, form, path};

/// Sends a body that claims to be JSON to a route, with the administrator's token.
type Send<'a> = &'a dyn Fn(&[u8]) -> Answer;

#[track_caller]
fn refused(send: Send<'_>, body: &str, named: &str) {
    let answer = send(body.as_bytes());
    let start: String = body.chars().take(80).collect();
    let (code, message) = answer.error(400);
    assert_eq!(code, "invalid_request", "{start}");
    assert!(message.contains(named), "{start}: {message}");
    assert!(message.len() < 500, "{start}: {message}");
}

/// Sends what no route takes.
fn all_refuse(send: Send<'_>) {
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    for (body, named) in [
        ("", "object"),
        ("   ", "object"),
        ("hello", "object"),
        ("null", "object"),
        ("[]", "object"),
        (r#""{}""#, "object"),
        ("{", "JSON"),
        (r#"{"first_name": NaN}"#, "JSON"),
        (deep.as_str(), "object"),
    ] {
        refused(send, body, named);
    }
    // No byte of this is text.
    assert_eq!(send(&[0xff, 0xfe, 0x00, 0x80]).error(400).0, "invalid_request");
}

pub(crate) fn a_body_that_is_wrong_is_refused_and_the_field_named(cloud: &Cloud) {
    let admin = cloud.admin();
    let prospect = cloud.create("wrong@example.com");
    let at = path(&prospect);
    let login = |body: &[u8]| admin.send("POST", "/auth/login", body);
    let verify = |body: &[u8]| admin.send("POST", "/verify-recaptcha", body);
    let create = |body: &[u8]| admin.send("POST", "/prospects", body);
    let change = |body: &[u8]| admin.send("PATCH", &at, body);
    for send in [&login as Send<'_>, &verify, &create] {
        all_refuse(send);
        refused(send, "{}", "missing field");
    }
    all_refuse(&change);
    refused(&change, "{} {}", "JSON");

    refused(&login, r#"{"email": "admin@example.com"}"#, "`password`");
    for (field, value) in [
        ("email", json!(5)),
        ("email", json!(null)),
        ("email", json!("admin")),
        ("email", json!({"$ne": ""})),
        ("password", json!("")),
        ("password", json!(["x"])),
    ] {
        let mut body = json!({"email": "admin@example.com", "password": "x"});
        body[field] = value;
        refused(&login, &body.to_string(), &format!("`{field}`"));
    }
    for value in [json!(""), json!(" "), json!(5), json!("a\nb"), json!("a".repeat(8_193))] {
        refused(&verify, &json!({ "token": value }).to_string(), "`token`");
    }

    let long = |count: usize| json!("é".repeat(count));
    let texts = [
        ("first_name", json!("")),
        ("first_name", json!(" \u{3000}")),
        ("first_name", long(101)),
        ("first_name", json!("A\u{0}da")),
        ("first_name", json!(5)),
        ("last_name", json!("")),
        ("last_name", json!("\n")),
        ("last_name", long(101)),
        ("email", json!("")),
        ("email", json!("ada")),
        ("email", json!("ada@example")),
        ("email", json!("ada@example.com\r\nbcc: eve@example.com")),
        ("email", json!(format!("{}@example.com", "a".repeat(250)))),
        ("phone", long(51)),
        ("phone", json!("1\n2")),
        ("phone", json!(33)),
        ("message", long(5_001)),
        ("message", json!("\u{1b}[2J")),
        ("message", json!(["hello"])),
    ];
    for (field, value) in &texts {
        let mut body = form("wrong-2@example.com", "good");
        body[*field] = value.clone();
        refused(&create, &body.to_string(), &format!("`{field}`"));
        refused(&change, &json!({ *field: value }).to_string(), &format!("`{field}`"));
    }
    for (field, value) in
        [("status", json!("NEW")), ("status", json!("")), ("status", json!(1)), ("notes", long(10_001))]
    {
        refused(&change, &json!({ field: value }).to_string(), &format!("`{field}`"));
    }
    for field in ["first_name", "last_name", "email"] {
        let mut body = form("wrong-2@example.com", "good");
        body.as_object_mut().expect("an object").remove(field);
        refused(&create, &body.to_string(), &format!("`{field}`"));
    }
    let list = admin.get("/prospects?email=wrong-2@example.com").json(200);
    assert_eq!(list, json!({"items": []}));
    assert_eq!(admin.get(&at).json(200), prospect, "nothing has changed");

    for (method, path) in [
        ("POST", "/auth/login"),
        ("POST", "/verify-recaptcha"),
        ("POST", "/prospects"),
        ("PATCH", at.as_str()),
    ] {
        let headers = [("authorization", admin.token.as_str()), ("content-type", "text/plain")];
        let answer = cloud.api.request(method, path, &headers, b"{}");
        assert_eq!(answer.error(415).0, "unsupported_media_type", "{method} {path}");
    }
}

pub(crate) fn a_body_that_is_too_large_is_refused(cloud: &Cloud) {
    let admin = cloud.admin();
    let prospect = cloud.create("large@example.com");
    let body = json!({"message": "x".repeat(6 * 1024 * 1024)}).to_string();
    for (method, path) in [
        ("POST", "/auth/login"),
        ("POST", "/verify-recaptcha"),
        ("POST", "/prospects"),
        ("PATCH", path(&prospect).as_str()),
    ] {
        let (code, message) = admin.send(method, path, body.as_bytes()).error(413);
        assert_eq!(code, "too_large", "{method} {path}");
        assert!(message.contains("6 MB"), "{message}");
    }
}

pub(crate) fn an_id_or_a_parameter_that_is_wrong_is_refused(cloud: &Cloud) {
    let admin = cloud.admin();
    let long = "a".repeat(3_000);
    for id in ["..", "%2e%2e%2f", "a%00b", "%F0%9F%8E%99", "%27%20OR%201=1", ":status", long.as_str()] {
        for method in ["GET", "PATCH", "DELETE"] {
            let answer = admin.send(method, &format!("/prospects/{id}"), b"{}");
            assert!(matches!(answer.status, 400 | 403 | 404), "{id}: {answer:?}");
            answer.error(answer.status);
        }
    }
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
        ("status=", "`status`"),
        ("status=NEW", "`status`"),
        ("status=new&status=won", "`status`"),
        ("email=", "`email`"),
        ("email=ada", "`email`"),
        ("email=%00", "`email`"),
    ] {
        let (code, message) = admin.get(&format!("/prospects?{query}")).error(400);
        assert_eq!(code, "invalid_request", "{query}");
        assert!(message.contains(named), "{query}: {message}");
    }
    assert_eq!(admin.get("/prospects?color=blue&limit=1").status, 200);
}

pub(crate) fn a_path_that_does_not_exist_is_not_found(cloud: &Cloud) {
    let admin = cloud.admin();
    for (method, path) in [
        ("GET", "/"),
        ("GET", "/auth"),
        ("GET", "/auth/login"),
        ("GET", "/prospects/a/b"),
        ("PUT", "/prospects/a"),
        ("DELETE", "/prospects"),
    ] {
        let answer = admin.send(method, path, b"");
        assert!(matches!(answer.status, 403 | 404), "{method} {path}: {answer:?}");
        answer.error(answer.status);
    }
}

pub(crate) fn browsers_may_ask_what_they_may_send(cloud: &Cloud) {
    for (path, methods) in [
        ("/auth/login", &["POST"][..]),
        ("/verify-recaptcha", &["POST"]),
        ("/prospects", &["GET", "POST"]),
        ("/prospects/42", &["GET", "PATCH", "DELETE"]),
    ] {
        let headers = [
            ("origin", "http://localhost:5173"),
            ("access-control-request-method", methods[0]),
            ("access-control-request-headers", "authorization,content-type"),
        ];
        let answer = cloud.api.request("OPTIONS", path, &headers, b"");
        assert!(matches!(answer.status, 200 | 204), "{path}: {answer:?}");
        let listed = answer
            .header("access-control-allow-methods")
            .unwrap_or_default();
        let listed: BTreeSet<&str> = listed.split(',').map(str::trim).collect();
        for method in methods {
            assert!(listed.contains(method), "{path} {method}: {listed:?}");
        }
    }
}

/// Is one of the last tests, so that all functions have logged all that they do.
pub(crate) fn nothing_that_people_send_is_logged(cloud: &Cloud) {
    let token = text(&cloud.first_sign_ins[0].json(200)["token"]);
    let signature = token
        .rsplit('.')
        .next()
        .expect("a token has three parts")
        .to_owned();
    let key = cloud.key();
    for function in ["auth", "authorizer", "crud", "recaptcha"] {
        let logs = cloud.logs(function);
        assert!(logs.contains("request_id"), "{function} has logged something");
        for content in [
            cloud.password.as_str(),
            key.as_str(),
            signature.as_str(),
            crate::google::SECRET_KEY,
            "@example.com",
            "Lovelace",
            "rappelez",
            "+33 1",
            "a guess",
            "good-",
            "$2b$",
        ] {
            let at = logs.find(content).map(|at| {
                logs[at.saturating_sub(200)..]
                    .chars()
                    .take(300)
                    .collect::<String>()
            });
            assert_eq!(at, None, "`{content}` is in the log of {function}");
        }
        let configuration: Value = cloud.function(function);
        for secret in [cloud.password.as_str(), key.as_str(), crate::google::SECRET_KEY] {
            assert!(
                !configuration.to_string().contains(secret),
                "{function} has a secret in its configuration"
            );
        }
    }
}
