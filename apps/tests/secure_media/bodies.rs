//! Wrong requests, sent by mistake or on purpose.

use serde_json::{Value, json};
use support::Answer;

use crate::{
    access::UNKNOWN,
    cloud::{Cloud, Shop},
};

/// The routes that take a body, and a body that is right.
fn routes() -> [(&'static str, &'static str, Value); 4] {
    [
        ("PUT", "/users/me", json!({"display_name": "Ada"})),
        ("POST", "/files", json!({"file_name": "a", "content_type": "image/png", "size": 1})),
        ("POST", "/licenses/activate", json!({"license_key": UNKNOWN})),
        ("POST", "/licenses", json!({"plan": "pro", "seats": 1, "expires_at": "2099-01-01T00:00:00Z"})),
    ]
}

/// Sends a body to a route, as whoever may do that.
fn send(person: &support::Person, shop: &Shop<'_>, method: &str, path: &str, body: &str) -> Answer {
    match path {
        "/licenses" => shop.send(method, path, body),
        _ => person.send(method, path, body.as_bytes()),
    }
}

pub(crate) fn a_body_that_is_wrong_is_refused_and_the_field_named(cloud: &Cloud) {
    let (person, shop) = (cloud.person(), cloud.shop());
    let refused = |method: &str, path: &str, body: &str, named: &str| {
        let start: String = body.chars().take(80).collect();
        let answer = send(&person, &shop, method, path, body);
        assert_eq!(answer.status, 400, "{method} {path} {start}: {}", answer.text);
        let (code, message) = answer.error(400);
        assert_eq!(code, "invalid_request", "{path} {start}");
        assert!(message.contains(named), "{path} {start}: {message}");
        assert!(message.len() < 500, "{path} {start}: {message}");
    };
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    for (method, path, right) in routes() {
        for (body, named) in [
            ("", "object"),
            ("   ", "object"),
            ("hello", "object"),
            ("null", "object"),
            ("[]", "object"),
            ("\"{}\"", "object"),
            ("{", "JSON"),
            ("{} {}", ""),
            ("{'a': 1}", "JSON"),
            (deep.as_str(), "object"),
        ] {
            refused(method, path, body, named);
        }
        // Each field is missing, null, or of another type.
        for field in right.as_object().expect("an object").keys() {
            let named = format!("`{field}`");
            let mut body = right.clone();
            body.as_object_mut().expect("an object").remove(field);
            refused(method, path, &body.to_string(), &named);
            for wrong in [Value::Null, json!([]), json!({}), json!(true), json!(-1), json!(1.5)] {
                let mut body = right.clone();
                body[field] = wrong;
                refused(method, path, &body.to_string(), &named);
            }
        }
    }
    let long = "é".repeat(256);
    let media = format!("image/{}", "x".repeat(250));
    for (path, field, values) in [
        ("/users/me", "display_name", vec![json!(""), json!(" "), json!("a\nb"), json!(long[..202])]),
        ("/files", "file_name", vec![json!(""), json!("a\u{0}b"), json!(long)]),
        (
            "/files",
            "content_type",
            vec![json!(""), json!("png"), json!("image/"), json!("a/b\r\nx: y"), json!(media)],
        ),
        ("/files", "size", vec![json!(0), json!("1"), json!(1e30)]),
        ("/licenses", "plan", vec![json!("free"), json!("gold"), json!("Pro")]),
        ("/licenses", "seats", vec![json!(0), json!(10_001), json!("1"), json!(5_000_000_000_u64)]),
        (
            "/licenses",
            "expires_at",
            vec![json!(""), json!("tomorrow"), json!("2020-01-01T00:00:00Z"), json!("2099-02-30T00:00:00Z")],
        ),
    ] {
        let (method, _, right) = routes()
            .into_iter()
            .find(|(_, found, _)| *found == path)
            .expect("it is a route");
        for value in values {
            let mut body = right.clone();
            body[field] = value;
            refused(method, path, &body.to_string(), &format!("`{field}`"));
        }
    }
    for (method, path, right) in routes() {
        for content_type in ["text/plain", "application/x-www-form-urlencoded"] {
            let token = if path == "/licenses" { &shop.token } else { &person.token };
            let headers = [("authorization", token.as_str()), ("content-type", content_type)];
            let answer = cloud
                .api
                .request(method, path, &headers, right.to_string().as_bytes());
            assert_eq!(answer.error(415).0, "unsupported_media_type", "{path} {content_type}");
        }
    }
    assert_eq!(cloud.recount(&person.sub), 0);
    // A field that is not known is passed over.
    let body = json!({"display_name": "Ada", "plan": "team", "stored_bytes": 0, "more": [1, 2]});
    assert_eq!(person.put("/users/me", &body).json(200)["plan"], "free");
}

pub(crate) fn a_body_that_is_too_large_is_refused(cloud: &Cloud) {
    let (person, shop) = (cloud.person(), cloud.shop());
    for (method, path, mut body) in routes() {
        body["more"] = json!("x".repeat(6 * 1024 * 1024 + 1));
        let (code, message) = send(&person, &shop, method, path, &body.to_string()).error(413);
        assert_eq!(code, "too_large", "{path}");
        assert!(message.contains("6 MB"), "{message}");
    }
    for size in [5_u64 * 1024 * 1024 * 1024 + 1, u64::MAX] {
        let body = json!({"file_name": "a", "content_type": "image/png", "size": size});
        let (code, message) = person.post("/files", &body).error(413);
        assert_eq!((code.as_str(), message.contains("`size`")), ("too_large", true), "{message}");
    }
    let body = json!({"file_name": "a", "content_type": "image/png", "size": 5_u64 * 1024 * 1024 * 1024});
    assert_eq!(person.post("/files", &body).error(403).0, "quota_exceeded");
    assert_eq!(cloud.recount(&person.sub), 0);
}

pub(crate) fn a_parameter_that_is_wrong_is_refused(cloud: &Cloud) {
    let (person, shop) = (cloud.person(), cloud.shop());
    let long = "a".repeat(3000);
    for id in ["x", "..%2e", "a%00b", "%F0%9F%8E%99", "%27%20OR%201=1", ":status", "%20", long.as_str()] {
        for (method, answer) in [
            ("GET", person.get(&format!("/files/{id}"))),
            ("DELETE", person.delete(&format!("/files/{id}"))),
            ("DELETE", shop.revoke(id)),
        ] {
            assert_eq!(answer.error(404).0, "not_found", "{method} {id}");
        }
    }
    for path in ["/files", "/licenses"] {
        for (query, named) in [
            ("limit=0", "`limit`"),
            ("limit=101", "`limit`"),
            ("limit=-1", "`limit`"),
            ("limit=ten", "`limit`"),
            ("limit=", "`limit`"),
            ("cursor=", "`cursor`"),
            ("cursor=x", "`cursor`"),
            ("cursor=bnVsbA", "`cursor`"),
        ] {
            let (code, message) = person.get(&format!("{path}?{query}")).error(400);
            assert_eq!(code, "invalid_request", "{path} {query}");
            assert!(message.contains(named), "{path} {query}: {message}");
        }
    }
}
