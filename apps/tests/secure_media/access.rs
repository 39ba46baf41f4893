//! Access to the API, and its CORS headers.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use support::{Answer, token};

use crate::cloud::{Cloud, ORIGIN, file};

/// An ID that nothing has.
pub(crate) const UNKNOWN: &str = "3f0c5f3e-8a53-4c6b-9d3e-0d6a5c1f7b11";

/// The routes of people.
pub(crate) const OF_PEOPLE: [(&str, &str); 9] = [
    ("GET", "/users/me"),
    ("PUT", "/users/me"),
    ("POST", "/files"),
    ("GET", "/files"),
    ("GET", "/files/3f0c5f3e-8a53-4c6b-9d3e-0d6a5c1f7b11"),
    ("DELETE", "/files/3f0c5f3e-8a53-4c6b-9d3e-0d6a5c1f7b11"),
    ("GET", "/usage"),
    ("POST", "/licenses/activate"),
    ("GET", "/licenses"),
];

/// The routes of programs.
const OF_PROGRAMS: [(&str, &str); 2] =
    [("POST", "/licenses"), ("DELETE", "/licenses/3f0c5f3e-8a53-4c6b-9d3e-0d6a5c1f7b11")];

/// Returns a body that is right for a route.
fn body(path: &str) -> Value {
    match path {
        "/users/me" => json!({"display_name": "Ada"}),
        "/files" => file(1),
        "/licenses/activate" => json!({"license_key": UNKNOWN}),
        _ => json!({"plan": "pro", "seats": 1, "expires_at": "2099-01-01T00:00:00Z"}),
    }
}

fn send(cloud: &Cloud, method: &str, path: &str, token: Option<&str>) -> Answer {
    let mut headers = vec![("content-type", "application/json")];
    headers.extend(token.map(|token| ("authorization", token)));
    let body = if matches!(method, "POST" | "PUT") { body(path).to_string() } else { String::new() };
    cloud.api.request(method, path, &headers, body.as_bytes())
}

pub(crate) fn who_is_not_signed_in_is_refused_and_pages_may_read_that(cloud: &Cloud) {
    let (person, other) = (cloud.person(), cloud.person());
    let shop = cloud.shop().token;
    let forged = token::with_claim(&person.token, "sub", Value::from(other.sub.as_str()));
    let another = cloud.another_user_pool();
    let wrong = [
        None,
        Some(String::new()),
        Some("Bearer".to_owned()),
        Some("no.token.this".to_owned()),
        Some(forged),
        Some(token::with_claim(&person.token, "exp", json!(4_000_000_000_u64))),
        Some(token::with_claim(&shop, "scope", json!("secure-media/licenses.write more"))),
        Some(token::with_signature_of(&person.token, &other.token)),
        Some(token::unsigned(&person.token)),
        Some(token::hs512(&token::claims(&person.token), b"guessed")),
        Some(cloud.users().expired(&person.token)),
        Some(another.person().token),
    ];
    for token in &wrong {
        for (method, path) in OF_PEOPLE.into_iter().chain(OF_PROGRAMS) {
            let answer = send(cloud, method, path, token.as_deref());
            assert_eq!(answer.status, 401, "{method} {path} with {token:?}: {answer:?}");
            answer.gateway_error(401);
        }
    }
    assert!(cloud.files_of(&other.sub).is_empty() && cloud.files_of(&person.sub).is_empty());
    // With and without the word before it, the ID token and the access token are good.
    let tokens = cloud.users().tokens(&person.email);
    let access = tokens["AccessToken"].as_str().expect("a token");
    for token in [person.token.clone(), format!("Bearer {}", person.token), access.to_owned()] {
        assert_eq!(person.with_token(token).get("/users/me").status, 200);
    }
}

pub(crate) fn every_route_is_one_of_people_or_of_programs_but_for_the_health(cloud: &Cloud) {
    let document = cloud.api.document();
    let listed: BTreeSet<(String, &str)> = [("GET", "/health")]
        .into_iter()
        .chain(OF_PEOPLE)
        .chain(OF_PROGRAMS)
        .map(|(method, path)| (method.to_lowercase(), document.template(path).unwrap_or(path)))
        .collect();
    let paths = document.json()["paths"].as_object().expect("paths");
    let documented: BTreeSet<(String, &str)> = paths
        .iter()
        .flat_map(|(path, methods)| {
            let methods = methods.as_object().expect("methods").keys();
            methods.map(|method| (method.clone(), path.as_str()))
        })
        .filter(|(method, _)| ["get", "put", "post", "patch", "delete"].contains(&method.as_str()))
        .collect();
    assert_eq!(listed, documented);
}

pub(crate) fn browsers_may_ask_what_they_may_send(cloud: &Cloud) {
    for (method, path) in OF_PEOPLE.into_iter().chain(OF_PROGRAMS) {
        let headers = [
            ("origin", ORIGIN),
            ("access-control-request-method", method),
            ("access-control-request-headers", "authorization,content-type"),
        ];
        let answer = cloud.api.request("OPTIONS", path, &headers, b"");
        assert!(matches!(answer.status, 200 | 204), "{path}: {answer:?}");
        let listed = |name: &str| {
            let words = answer.header(name).unwrap_or_default().split(',');
            words
                .map(|word| word.trim().to_ascii_lowercase())
                .collect::<BTreeSet<_>>()
        };
        assert!(listed("access-control-allow-methods").contains(&method.to_ascii_lowercase()), "{answer:?}");
        let allowed = listed("access-control-allow-headers");
        assert!(allowed.contains("authorization") && allowed.contains("content-type"), "{answer:?}");
    }
}

pub(crate) fn people_may_not_do_what_programs_do(cloud: &Cloud) {
    let person = cloud.person();
    let tokens = cloud.users().tokens(&person.email);
    for kind in ["IdToken", "AccessToken"] {
        for (method, path) in OF_PROGRAMS {
            let answer = send(cloud, method, path, tokens[kind].as_str());
            assert_eq!(answer.status, 403, "{method} {path} with {kind}: {answer:?}");
            answer.gateway_error(403);
        }
    }
}

pub(crate) fn programs_may_not_do_what_people_do(cloud: &Cloud) {
    let token = cloud.shop().token;
    for (method, path) in OF_PEOPLE {
        let (code, _) = send(cloud, method, path, Some(&token)).error(403);
        assert_eq!(code, "forbidden", "{method} {path}");
    }
}

pub(crate) fn a_program_needs_its_secret_and_its_scope(cloud: &Cloud) {
    let shop = cloud.shop();
    let claims = token::claims(&shop.token);
    assert_eq!(claims["scope"], "secure-media/licenses.write");
    assert_eq!(claims["token_use"], "access");
    let key = shop.license("pro", 1);
    assert_eq!(shop.revoke(&key).status, 204);
    let url = format!("{}/oauth2/token", cloud.endpoint());
    let client = claims["client_id"].as_str().expect("a client");
    let ask = |form: &str| {
        let headers = [("content-type", "application/x-www-form-urlencoded")];
        cloud.http().send("POST", &url, &headers, form.as_bytes())
    };
    for secret in ["", "&client_secret=guessed"] {
        let answer = ask(&format!("grant_type=client_credentials&client_id={client}{secret}"));
        assert!(matches!(answer.status, 400 | 401), "{answer:?}");
    }
}

pub(crate) fn monitors_have_no_account(cloud: &Cloud) {
    for token in [None, Some("no.token.this")] {
        let answer = send(cloud, "GET", "/health", token);
        assert_eq!(answer.json(200), json!({"status": "ok"}));
    }
}
