//! Sign-in, and tokens that are not valid.

use serde_json::{Value, json};
use support::{PASSWORD, new_email, token};

use crate::cloud::{Cloud, body, new_id, texts, unique};

/// All routes.
const ROUTES: [(&str, &str); 6] = [
    ("POST", "/chat"),
    ("GET", "/conversations"),
    ("GET", "/conversations/3f0c5f3e-8a53-4c6b-9d3e-0d6a5c1f7b11"),
    ("DELETE", "/conversations/3f0c5f3e-8a53-4c6b-9d3e-0d6a5c1f7b11"),
    ("POST", "/files"),
    ("GET", "/files"),
];

pub(crate) fn people_sign_in_with_srp(cloud: &Cloud) {
    let (users, email) = (cloud.users(), new_email());
    users.sign_up(&email);
    let person = users.sign_in_with_srp(&email);
    assert_eq!(person.get("/conversations").json(200), json!({"items": []}));
    assert_eq!(
        person
            .with_token(format!("Bearer {}", person.token))
            .get("/files")
            .status,
        200
    );
    for (email, password) in [(email.as_str(), "Correct-horse-5-stable"), ("nobody@example.com", PASSWORD)] {
        let refused = users.try_srp(email, password);
        assert_eq!(refused.status, 400, "{}", refused.text);
        assert!(refused.text.contains("NotAuthorizedException"), "{}", refused.text);
    }
    let claims = token::claims(&person.token);
    let valid = |name: &str| claims[name].as_u64().unwrap_or_default();
    assert_eq!(valid("exp") - valid("iat"), 60 * 60);
}

pub(crate) fn a_token_that_is_not_valid_is_refused_on_every_route(cloud: &Cloud) {
    let (person, other) = (cloud.person(), cloud.person());
    let id = new_id();
    other
        .post("/chat", &body(&id, &new_id(), &unique("La mer ?")))
        .json(200);
    let forged = token::with_claim(&person.token, "sub", Value::from(other.sub.as_str()));
    let claims = token::claims(&person.token);
    let wrong = [
        None,
        Some(String::new()),
        Some("Bearer".to_owned()),
        Some("no.token.this".to_owned()),
        Some(forged.clone()),
        Some(token::with_claim(&person.token, "exp", json!(4_000_000_000_u64))),
        Some(token::with_signature_of(&person.token, &other.token)),
        Some(token::unsigned(&person.token)),
        Some(token::hs256(&claims, b"guessed")),
        Some(token::hs512(&claims, b"guessed")),
        Some(cloud.users().expired(&person.token)),
        Some(cloud.another_user_pool().person().token),
    ];
    for token in &wrong {
        let mut headers = vec![("content-type", "application/json")];
        headers.extend(token.as_deref().map(|token| ("authorization", token)));
        for (method, path) in ROUTES {
            let (code, _) = cloud.api.request(method, path, &headers, b"{}").error(401);
            assert_eq!(code, "unauthorized", "{method} {path} with {token:?}");
        }
    }
    let path = format!("/conversations/{id}");
    let thief = person.with_token(forged);
    thief.get(&path).error(401);
    thief.delete(&path).error(401);
    assert_eq!(texts(&other, &id).len(), 2);
}
