//! Access to posts, files and profiles, with and without a token.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use support::{Answer, token};

use crate::cloud::{Cloud, draft, path, publish};

/// The routes that need a token.
const PROTECTED: [(&str, &str); 7] = [
    ("POST", "/posts"),
    ("PUT", "/posts/0194bc39-9d40-7000-8000-000000000001"),
    ("DELETE", "/posts/0194bc39-9d40-7000-8000-000000000001"),
    ("POST", "/media"),
    ("DELETE", "/media/3f0c5f3e-8a53-4c6b-9d3e-0d6a5c1f7b11"),
    ("GET", "/users/me"),
    ("PUT", "/users/me"),
];

pub(crate) fn a_token_that_is_not_valid_is_refused_on_every_route(cloud: &Cloud) {
    let (person, other) = (cloud.author(), cloud.author());
    let mine = draft(&person, "La mer");
    let published = publish(&person, "Le ciel");
    let forged = token::with_claim(&person.token, "sub", Value::from(other.sub.as_str()));
    let another = cloud.another_user_pool();
    let claims = token::claims(&person.token);
    let wrong = [
        String::new(),
        "Bearer".to_owned(),
        "no.token.this".to_owned(),
        format!("Basic {}", person.token),
        forged,
        token::with_claim(&person.token, "custom:role", json!("admin")),
        token::with_claim(&person.token, "exp", json!(4_000_000_000_u64)),
        token::with_signature_of(&person.token, &other.token),
        token::unsigned(&person.token),
        token::hs256(&claims, b"guessed"),
        token::hs512(&claims, b"guessed"),
        cloud.users().expired(&person.token),
        another.person().token,
    ];
    let send = |method: &str, path: &str, token: Option<&str>| {
        let mut headers = vec![("content-type", "application/json")];
        headers.extend(token.map(|token| ("authorization", token)));
        cloud.api.request(method, path, &headers, b"{}")
    };
    for (method, path) in PROTECTED {
        send(method, path, None).gateway_error(401);
        for token in &wrong {
            send(method, path, Some(token)).gateway_error(401);
        }
    }
    // The function itself checks a token on the public route of a post.
    for post in [&mine, &published] {
        for token in &wrong {
            let (code, message) = send("GET", &path(post), Some(token)).error(401);
            assert_eq!(code, "unauthorized", "{token}: {message}");
        }
    }
    // An access token is not an ID token. It has no claim of a role.
    let access = cloud.users().tokens(&person.email)["AccessToken"].clone();
    let access = person.with_token(access.as_str().expect("a token"));
    assert_eq!(access.get(&path(&published)).error(401).0, "unauthorized");
    // The other public routes take no token, and do not look at one.
    assert_eq!(send("GET", "/posts", Some("no.token.this")).status, 200);
    assert_eq!(send("GET", "/media/x", Some("no.token.this")).error(404).0, "not_found");

    assert_eq!(send("GET", &path(&published), None).status, 200);
    assert_eq!(send("GET", &path(&mine), None).error(404).0, "not_found");
    for token in
        [person.token.clone(), format!("Bearer {}", person.token), format!("bearer {}", person.token)]
    {
        assert_eq!(send("GET", &path(&mine), Some(&token)).status, 200);
        assert_eq!(send("GET", "/users/me", Some(&token)).status, 200);
    }
}

pub(crate) fn browsers_may_ask_what_they_may_send(cloud: &Cloud) {
    let headers = [
        ("origin", "http://localhost:3000"),
        ("access-control-request-method", "PUT"),
        ("access-control-request-headers", "authorization,content-type,if-match"),
    ];
    let listed = |answer: &Answer, name: &str| {
        let words = answer.header(name).unwrap_or_default().split(',');
        words
            .map(|word| word.trim().to_lowercase())
            .collect::<BTreeSet<String>>()
    };
    let set = |words: &[&str]| {
        words
            .iter()
            .map(|word| (*word).to_owned())
            .collect::<BTreeSet<String>>()
    };
    for path in ["/posts", "/posts/x", "/media", "/media/x", "/users/me"] {
        let answer = cloud.api.request("OPTIONS", path, &headers, b"");
        assert!(matches!(answer.status, 200 | 204), "{path}: {answer:?}");
        let methods = listed(&answer, "access-control-allow-methods");
        assert_eq!(methods, set(&["delete", "get", "options", "post", "put"]), "{path}");
        let allowed = listed(&answer, "access-control-allow-headers");
        assert_eq!(allowed, set(&["authorization", "content-type", "if-match"]), "{path}");
    }
}

pub(crate) fn the_post_of_someone_else_is_not_found(cloud: &Cloud) {
    let (ada, eve) = (cloud.author(), cloud.author());
    let unknown = "/posts/0194bc39-9d40-7000-8000-000000000002";
    let body = json!({"title": "Eve's", "content": ""});
    let nobodys = eve.get(unknown);
    assert_eq!(nobodys.error(404).0, "not_found");
    for post in [draft(&ada, "La mer"), publish(&ada, "Le ciel")] {
        let path = path(&post);
        let mut answers = vec![eve.put(&path, &body), eve.delete(&path)];
        let stale = [("if-match", "2025-01-31T12:00:00.000Z")];
        answers.push(eve.send_with("PUT", &path, &stale, body.to_string().as_bytes()));
        if post["published"] == false {
            answers.push(eve.get(&path));
            answers.push(cloud.get_public(&path));
        }
        for answer in answers {
            // Nothing tells it from a post that does not exist.
            assert_eq!((answer.status, &answer.text), (404, &nobodys.text));
        }
        assert_eq!(ada.get(&path).json(200), post);
    }
    assert_eq!(eve.put(unknown, &body).text, nobodys.text);
    assert_eq!(eve.delete(unknown).text, nobodys.text);
}

pub(crate) fn roles_may_do_what_the_specification_says(cloud: &Cloud) {
    let ada = cloud.author();
    for (role, updates, deletes) in [("author", 404, 404), ("editor", 200, 404), ("admin", 200, 204)] {
        let member = cloud.member(role);
        for post in [draft(&ada, "La mer"), publish(&ada, "Le ciel")] {
            let path = path(&post);
            // Only its author reads a draft, whatever the role.
            let reads = if post["published"] == true { 200 } else { 404 };
            assert_eq!(member.get(&path).status, reads, "{role}");
            let body = json!({"title": "Changed", "content": ""});
            assert_eq!(member.put(&path, &body).status, updates, "{role}");
            let title = &ada.get(&path).json(200)["title"];
            assert_eq!(title == "Changed", updates == 200, "{role}");
            assert_eq!(member.delete(&path).status, deletes, "{role}");
            assert_eq!(cloud.post_row(&post).is_none(), deletes == 204, "{role}");
        }
    }
    // A role that the application does not know is no role.
    let unknown = cloud.member("owner");
    let answer = unknown.post("/posts", &json!({"title": "x", "content": ""}));
    assert_eq!(answer.status, 201, "a post needs no role");
    assert_eq!(unknown.get("/users/me").error(401).0, "unauthorized");
    assert_eq!(unknown.delete(&path(&publish(&ada, "x"))).error(401).0, "unauthorized");
}
