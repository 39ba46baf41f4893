//! Wrong requests, sent by mistake or on purpose.

use serde_json::{Value, json};
use support::text;

use crate::cloud::{Cloud, create, path, publish};

/// A text that must never be in a log.
const PRIVATE: &str = "nobody-logs-this-of-a-request";

pub(crate) fn a_body_that_is_wrong_is_refused_and_the_field_named(cloud: &Cloud) {
    let author = cloud.author();
    let post = publish(&author, "La mer");
    let with = |change: Value| {
        let mut body = json!({"title": "x", "content": ""});
        let fields = body.as_object_mut().expect("an object");
        fields.extend(change.as_object().expect("an object").clone());
        body.to_string()
    };
    let no_json = ["", "  ", "hello", "null", "[]", r#""{}""#, "{", "{'title': 1}"];
    let posts = [
        (r#"{"title": "x", "content": ""} {}"#.to_owned(), "body"),
        ("{}".to_owned(), "`title`"),
        (r#"{"title": "x"}"#.to_owned(), "`content`"),
        (r#"{"title": "x", "title": "y", "content": ""}"#.to_owned(), "`title`"),
        (r#"{"title": "\ud800", "content": ""}"#.to_owned(), ""),
        (with(json!({"title": 5})), "`title`"),
        (with(json!({"title": null})), "`title`"),
        (with(json!({"title": ""})), "`title`"),
        (with(json!({"title": "  "})), "`title`"),
        (with(json!({"title": "é".repeat(201)})), "`title`"),
        (with(json!({"title": "a\nb"})), "`title`"),
        (with(json!({"content": ["x"]})), "`content`"),
        (with(json!({"content": "x".repeat(300_001)})), "`content`"),
        (with(json!({"content": "é".repeat(150_001)})), "`content`"),
        (with(json!({"content": "\u{0}"})), "`content`"),
        (with(json!({"tags": "sea"})), "`tags`"),
        (with(json!({"tags": [5]})), "`tags[0]`"),
        (with(json!({"tags": ["sea", ""]})), "`tags[1]`"),
        (with(json!({"tags": ["x".repeat(51)]})), "`tags[0]`"),
        (with(json!({"tags": vec!["x"; 21]})), "`tags`"),
        (with(json!({"published": "true"})), "`published`"),
        (with(json!({"published": 1})), "`published`"),
    ];
    let profiles = [
        ("{}".to_owned(), "`displayName`"),
        (json!({"displayName": ["Ada"]}).to_string(), "`displayName`"),
        (json!({"displayName": ""}).to_string(), "`displayName`"),
        (json!({"displayName": "x".repeat(101)}).to_string(), "`displayName`"),
        (json!({"displayName": "Ada", "bio": 5}).to_string(), "`bio`"),
        (json!({"displayName": "Ada", "bio": "x".repeat(2_001)}).to_string(), "`bio`"),
    ];
    let media = [
        ("{}".to_owned(), "`fileName`"),
        (json!({"fileName": "a", "contentType": 5, "size": 1}).to_string(), "`contentType`"),
        (json!({"fileName": "a", "contentType": "image/png"}).to_string(), "`size`"),
    ];
    let put = path(&post);
    for (method, path, bodies) in [
        ("POST", "/posts", &posts[..]),
        ("PUT", put.as_str(), &posts[..]),
        ("PUT", "/users/me", &profiles[..]),
        ("POST", "/media", &media[..]),
    ] {
        let named = bodies.iter().map(|(body, named)| (body.as_str(), *named));
        for (body, named) in no_json.into_iter().map(|body| (body, "body")).chain(named) {
            let start: String = body.chars().take(80).collect();
            let (code, message) = author.send(method, path, body.as_bytes()).error(400);
            assert_eq!(code, "invalid_request", "{method} {path} {start}");
            assert!(message.contains(named), "{method} {path} {start}: {message}");
            assert!(message.len() < 500, "{method} {path} {start}: {message}");
        }
        assert_eq!(
            author
                .send(method, path, &[0xff, 0xfe, 0x00, 0x80])
                .error(400)
                .0,
            "invalid_request"
        );
        for content_type in
            ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
        {
            let headers = [("authorization", author.token.as_str()), ("content-type", content_type)];
            let (code, _) = cloud.api.request(method, path, &headers, b"{}").error(415);
            assert_eq!(code, "unsupported_media_type", "{method} {path} {content_type}");
        }
    }
    assert_eq!(cloud.get_public(&put).json(200), post);
    for time in ["", "*", "x", "2025-01-31", "\"2025-01-31T12:00:00.000Z\""] {
        let body = with(json!({}));
        let (code, message) = author
            .send_with("PUT", &put, &[("if-match", time)], body.as_bytes())
            .error(400);
        assert_eq!(code, "invalid_request", "{time}");
        assert!(message.contains("`If-Match`"), "{time}: {message}");
    }
}

pub(crate) fn a_body_that_is_too_large_is_refused(cloud: &Cloud) {
    let author = cloud.author();
    let post = publish(&author, "La mer");
    let padding = "x".repeat(6 * 1024 * 1024);
    for (method, path, body) in [
        ("POST", "/posts".to_owned(), json!({"title": "x", "content": "", "more": padding})),
        ("PUT", path(&post), json!({"title": "x", "content": "", "more": padding})),
        ("PUT", "/users/me".to_owned(), json!({"displayName": "x", "more": padding})),
        (
            "POST",
            "/media".to_owned(),
            json!({"fileName": "a", "contentType": "image/png", "size": 1, "more": padding}),
        ),
    ] {
        let answer = author.send(method, &path, body.to_string().as_bytes());
        assert_eq!(answer.error(413).0, "too_large", "{method} {path}");
    }
    assert_eq!(cloud.get_public(&path(&post)).json(200), post);
}

pub(crate) fn an_id_or_a_parameter_that_is_wrong_is_refused(cloud: &Cloud) {
    let author = cloud.author();
    let post = publish(&author, "La mer");
    let long = "a".repeat(3000);
    let body = json!({"title": "x", "content": ""});
    for id in [
        "x",
        "a%00b",
        "%F0%9F%8E%99",
        "%27%20OR%201=1",
        ":status",
        "%20",
        "3f0c5f3e-8a53-4c6b-9d3e-0d6a5c1f7b11",
        "0194bc39-9d40-7000-8000-000000000001",
        long.as_str(),
    ] {
        let (of_post, of_file) = (format!("/posts/{id}"), format!("/media/{id}"));
        for answer in [
            cloud.get_public(&of_post),
            author.get(&of_post),
            author.put(&of_post, &body),
            author.delete(&of_post),
            cloud.get_public(&of_file),
            author.delete(&of_file),
        ] {
            assert_eq!(answer.error(404).0, "not_found", "{id}");
        }
    }
    let parameters = [
        ("limit=0", "`limit`"),
        ("limit=101", "`limit`"),
        ("limit=-1", "`limit`"),
        ("limit=ten", "`limit`"),
        ("limit=1.5", "`limit`"),
        ("limit=", "`limit`"),
        ("limit=99999999999999999999", "`limit`"),
        ("cursor=", "`cursor`"),
        ("cursor=x", "`cursor`"),
        ("cursor=bnVsbA", "`cursor`"),
        ("userId=", "userId"),
        ("userId=%20", "userId"),
    ];
    let too_long = format!("userId={long}");
    for (query, named) in parameters
        .into_iter()
        .chain([(too_long.as_str(), "userId")])
    {
        let (code, message) = cloud.get_public(&format!("/posts?{query}")).error(400);
        assert_eq!(code, "invalid_request", "{query}");
        assert!(message.contains(named), "{query}: {message}");
    }
    assert_eq!(cloud.get_public("/posts?color=blue&limit=1").status, 200);
    assert_eq!(cloud.get_public(&path(&post)).json(200), post);
}

pub(crate) fn a_path_that_does_not_exist_is_not_found(cloud: &Cloud) {
    let author = cloud.author();
    for (method, path) in [
        ("GET", "/"),
        ("GET", "/post"),
        ("GET", "/posts/a/b"),
        ("GET", "/users/you"),
        ("DELETE", "/posts"),
        ("PATCH", "/posts/x"),
    ] {
        author.send(method, path, b"").gateway_error(404);
    }
}

pub(crate) fn nothing_that_people_send_is_logged(cloud: &Cloud) {
    let author = cloud.author();
    let body = json!({"title": PRIVATE, "content": PRIVATE, "tags": [PRIVATE]});
    let post = create(&author, &body);
    author.get(&path(&post)).json(200);
    author
        .put(&path(&post), &json!({"title": PRIVATE, "content": PRIVATE, "published": PRIVATE}))
        .error(400);
    author.put(&path(&post), &body).json(200);
    author
        .with_token(format!("{}.x", author.token))
        .api
        .request("GET", &path(&post), &[("authorization", PRIVATE)], b"");
    author
        .put("/users/me", &json!({"displayName": PRIVATE, "bio": PRIVATE}))
        .json(200);
    author
        .post("/media", &json!({"fileName": PRIVATE, "contentType": PRIVATE, "size": 1}))
        .error(415);
    author.delete(&path(&post));
    cloud
        .get_public(&format!("/posts?userId={PRIVATE}&cursor={PRIVATE}"))
        .error(400);
    let signature = author.token.rsplit('.').next().expect("a signature");
    for function in [
        "create-post",
        "get-post",
        "update-post",
        "delete-post",
        "list-posts",
        "upload-media",
        "get-media",
        "delete-media",
        "get-user",
        "update-user",
        "audit-posts",
        "notify-posts",
        "sweep-media",
    ] {
        let logs = cloud.logs(function);
        assert!(!logs.is_empty(), "{function} has logged something");
        for private in [PRIVATE, signature, &text(&json!(author.email))] {
            assert!(!logs.contains(private), "{function}: {private}");
        }
    }
}
