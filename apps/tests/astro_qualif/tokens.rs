//! The authorizer.

use std::time::{Duration, SystemTime};

use serde_json::{Value, json};
use support::{text, token};

use crate::cloud::{ADMIN, Cloud, path};

/// The routes that need a token.
fn routes(id: &str) -> [(&'static str, String); 4] {
    [
        ("GET", "/prospects".to_owned()),
        ("GET", format!("/prospects/{id}")),
        ("PATCH", format!("/prospects/{id}")),
        ("DELETE", format!("/prospects/{id}")),
    ]
}

pub(crate) fn a_token_that_is_not_valid_is_refused_on_every_route(cloud: &Cloud) {
    let prospect = cloud.create("tokens@example.com");
    let good = text(&cloud.first_sign_ins[1].json(200)["token"]);
    let claims = token::claims(&good);
    let key = cloud.key();
    let with = |name: &str, value: Value| {
        let mut claims = claims.clone();
        claims.insert(name.to_owned(), value);
        claims
    };
    let expired = {
        let mut claims = with("iat", json!(token::now() - 86_500));
        claims.insert("exp".to_owned(), json!(token::now() - 100));
        token::hs256(&claims, key.as_bytes())
    };
    let mut without_expiry = claims.clone();
    without_expiry.remove("exp");
    let wrong = [
        None,
        Some(String::new()),
        Some("Bearer".to_owned()),
        Some("Bearer ".to_owned()),
        Some("Bearer no.token.this".to_owned()),
        Some(format!("Bearer {}", "a".repeat(7_000))),
        Some(format!("Bearer {}", "a.".repeat(3_500))),
        // The token itself is good.
        Some(good.clone()),
        Some(format!("Basic {good}")),
        Some(format!("Bearer {good}x")),
        Some(format!("Bearer {good} {good}")),
        Some(format!("Bearer {}", token::unsigned(&good))),
        Some(format!("Bearer {}", token::hs512(&claims, key.as_bytes()))),
        Some(format!("Bearer {}", token::with_claim(&good, "email", json!("eve@example.com")))),
        Some(format!("Bearer {}", token::with_claim(&good, "exp", json!(4_000_000_000_u64)))),
        Some(format!("Bearer {expired}")),
        Some(format!("Bearer {}", token::hs256(&claims, b"another key, which is long enough too"))),
        Some(format!("Bearer {}", token::hs256(&claims, b""))),
        Some(format!("Bearer {}", token::hs256(&without_expiry, key.as_bytes()))),
        Some(format!("Bearer {}", token::hs256(&with("exp", json!("4000000000")), key.as_bytes()))),
        Some(format!("Bearer {}", token::hs256(&with("role", json!("visitor")), key.as_bytes()))),
        Some(format!("Bearer {}", token::hs256(&with("email", json!(["a"])), key.as_bytes()))),
    ];
    for token in &wrong {
        let mut headers = vec![("content-type", "application/json")];
        headers.extend(token.as_deref().map(|token| ("authorization", token)));
        for (method, path) in routes(&text(&prospect["id"])) {
            let answer = cloud
                .api
                .request(method, &path, &headers, br#"{"status": "lost"}"#);
            assert_eq!(answer.error(401).0, "unauthorized", "{method} {path} with {token:?}");
        }
    }
    let found = cloud.admin().get(&path(&prospect)).json(200);
    assert_eq!(found, prospect, "nobody has changed it");
}

pub(crate) fn an_allow_of_one_route_serves_the_others(cloud: &Cloud) {
    let prospect = cloud.create("allow@example.com");
    for first in 0..4 {
        // A token that the authorizer has not seen, so that the first route decides what the cache has.
        let claims = token::claims(&text(&cloud.first_sign_ins[2].json(200)["token"]));
        let mut claims = claims;
        claims.insert("iat".to_owned(), json!(token::now() - 1_000 - first));
        let person = cloud.bearer(&token::hs256(&claims, cloud.key().as_bytes()));
        let mut all = routes(&text(&prospect["id"]));
        all.rotate_left(usize::try_from(first).expect("it is small"));
        for (method, path) in all {
            // The prospect itself stays.
            let (path, expected) = match method {
                "DELETE" => ("/prospects/4f5b7a0c-0000-4000-8000-000000000000".to_owned(), 404),
                _ => (path, 200),
            };
            let answer = person.send(method, &path, br#"{"status": "contacted"}"#);
            assert_eq!(answer.status, expected, "{method} {path}: {answer:?}");
        }
    }
}

pub(crate) fn a_token_is_good_for_24_hours(cloud: &Cloud) {
    let body = cloud.sign_in(ADMIN, &cloud.password).json(200);
    let claims = token::claims(&text(&body["token"]));
    let number = |name: &str| claims[name].as_u64().expect("a number");
    assert_eq!(claims.keys().collect::<Vec<_>>(), ["email", "exp", "iat", "role"]);
    assert_eq!((&claims["email"], &claims["role"]), (&json!(ADMIN), &json!("admin")));
    assert_eq!(number("exp") - number("iat"), 24 * 60 * 60);
    assert!(token::now().abs_diff(number("iat")) < 60);
    let expires_at = SystemTime::UNIX_EPOCH + Duration::from_secs(number("exp"));
    let expires_at = aws_sdk_dynamodb::primitives::DateTime::from(expires_at);
    assert_eq!(body["expires_at"], expires_at.to_string());
    assert_eq!(token::header(&text(&body["token"]))["alg"], "HS256");

    // A token of almost 24 hours ago is still good.
    let mut old = claims.clone();
    old.insert("iat".to_owned(), json!(token::now() - 86_000));
    old.insert("exp".to_owned(), json!(token::now() + 400));
    let person = cloud.bearer(&token::hs256(&old, cloud.key().as_bytes()));
    person.get("/prospects?limit=1").json(200);
}
