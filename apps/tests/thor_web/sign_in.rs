//! Access to the API, and its CORS headers.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use support::{CODE, PASSWORD, new_email, token};

use crate::{cloud::Cloud, jobs::Job};

/// All routes.
const ROUTES: [(&str, &str); 3] = [("POST", "/upload"), ("GET", "/jobs"), ("GET", "/jobs/42")];

pub(crate) fn who_is_not_signed_in_is_refused_and_pages_may_read_that(cloud: &Cloud) {
    let (person, other) = (cloud.person(), cloud.person());
    let job = Job::new(&other);
    let forged = token::with_claim(&person.token, "sub", Value::from(other.sub.as_str()));
    let another = cloud.another_user_pool();
    let wrong = [
        None,
        Some(String::new()),
        Some("Bearer".to_owned()),
        Some("no.token.this".to_owned()),
        Some(forged.clone()),
        Some(token::with_claim(&person.token, "exp", json!(4_000_000_000_u64))),
        Some(token::with_signature_of(&person.token, &other.token)),
        Some(token::unsigned(&person.token)),
        Some(token::hs512(&token::claims(&person.token), b"guessed")),
        Some(cloud.users().expired(&person.token)),
        Some(another.person().token),
    ];
    for token in &wrong {
        let mut headers = vec![("content-type", "application/json")];
        headers.extend(token.as_deref().map(|token| ("authorization", token)));
        for (method, path) in ROUTES {
            let (code, _) = cloud.api.request(method, path, &headers, b"{}").error(401);
            assert_eq!(code, "unauthorized", "{method} {path} with {token:?}");
        }
    }
    let thief = person.with_token(forged);
    thief.get(&format!("/jobs/{}", job.id)).error(401);
    // With and without the word before it, the token is good.
    let bearer = person.with_token(format!("Bearer {}", person.token));
    assert_eq!((person.get("/jobs").status, bearer.get("/jobs").status), (200, 200));
}

pub(crate) fn browsers_may_ask_what_they_may_send(cloud: &Cloud) {
    let headers = [
        ("origin", "http://localhost:3000"),
        ("access-control-request-method", "POST"),
        ("access-control-request-headers", "authorization,content-type"),
    ];
    for (_, path) in ROUTES {
        let answer = cloud.api.request("OPTIONS", path, &headers, b"");
        assert!(matches!(answer.status, 200 | 204), "{path}: {answer:?}");
        let listed = |name: &str| {
            let words = answer.header(name).unwrap_or_default().split(',');
            words
                .map(|word| word.trim().to_owned())
                .collect::<BTreeSet<_>>()
        };
        let set = |words: &[&str]| {
            words
                .iter()
                .map(|word| (*word).to_owned())
                .collect::<BTreeSet<_>>()
        };
        assert_eq!(listed("access-control-allow-methods"), set(&["GET", "POST", "OPTIONS"]), "{path}");
        assert_eq!(listed("access-control-allow-headers"), set(&["Content-Type", "Authorization"]), "{path}");
    }
}

pub(crate) fn a_weak_password_or_a_wrong_code_is_refused(cloud: &Cloud) {
    let client = cloud.users().client;
    let sign_up = |email: &str, password: &str| {
        let body = json!({"ClientId": client, "Username": email, "Password": password,
            "UserAttributes": [{"Name": "email", "Value": email}]});
        cloud.cognito("SignUp", &body)
    };
    let email = new_email();
    for weak in
        ["Short-5", "no-capitals-5-here", "NO-SMALL-LETTERS-5", "No-Digits-In-Here", "NoSymbols5InHere"]
    {
        let refused = sign_up(&email, weak);
        assert_eq!(refused.status, 400, "{weak}: {}", refused.text);
        assert!(refused.text.contains("InvalidPasswordException"), "{weak}: {}", refused.text);
    }
    assert_eq!(sign_up("nobody", PASSWORD).status, 400, "a name that is not an e-mail address");
    sign_up(&email, PASSWORD).json(200);
    let confirm = |code: &str| {
        let body = json!({"ClientId": client, "Username": email, "ConfirmationCode": code});
        cloud.cognito("ConfirmSignUp", &body)
    };
    let sign_in = || {
        let body = json!({"ClientId": client, "AuthFlow": "USER_PASSWORD_AUTH",
            "AuthParameters": {"USERNAME": email, "PASSWORD": PASSWORD}});
        cloud.cognito("InitiateAuth", &body)
    };
    assert!(confirm("654321").text.contains("CodeMismatchException"));
    assert!(sign_in().text.contains("UserNotConfirmedException"));
    confirm(CODE).json(200);
    sign_in().json(200);
}
