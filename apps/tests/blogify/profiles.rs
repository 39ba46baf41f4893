//! `GET` and `PUT /users/me`.

use serde_json::json;

use crate::cloud::{Cloud, draft, path, publish};

pub(crate) fn a_profile_is_read_and_replaced(cloud: &Cloud) {
    let (ada, eve) = (cloud.author(), cloud.author());
    let name = ada.email.split('@').next().expect("an address");
    let expected = json!({"userId": ada.sub, "displayName": name, "role": "author"});
    assert_eq!(ada.get("/users/me").json(200), expected);

    let expected =
        json!({"userId": ada.sub, "displayName": "Ada 🎩", "bio": "Countess.\nAnd more.", "role": "author"});
    let body = json!({"displayName": "Ada 🎩", "bio": "Countess.\nAnd more."});
    assert_eq!(ada.put("/users/me", &body).json(200), expected);
    assert_eq!(ada.get("/users/me").json(200), expected);
    assert_ne!(eve.get("/users/me").json(200)["displayName"], "Ada 🎩");

    let expected = json!({"userId": ada.sub, "displayName": "Lovelace", "role": "author"});
    assert_eq!(
        ada.put("/users/me", &json!({"displayName": "Lovelace"}))
            .json(200),
        expected
    );
    assert_eq!(ada.get("/users/me").json(200), expected);

    for role in ["author", "editor", "admin"] {
        assert_eq!(cloud.member(role).get("/users/me").json(200)["role"], role);
    }
}

/// A user could also change the attribute in Cognito itself. The client does not let them, which the local cloud does not
/// enforce: the template's `WriteAttributes` are held in `snapshots/spec`.
pub(crate) fn no_request_sets_a_role(cloud: &Cloud) {
    let (eve, ada) = (cloud.author(), cloud.author());
    let of_ada = draft(&ada, "La mer");
    let wishes = json!({
        "role": "admin", "custom:role": "admin", "customRole": "admin", "userId": ada.sub, "sub": ada.sub,
        "displayName": "Eve", "title": "Eve", "content": "", "fileName": "eve.png", "contentType": "image/png", "size": 1,
    });
    let mine = publish(&eve, "Eve");
    assert_eq!(eve.post("/posts", &wishes).json(201)["userId"], eve.sub.as_str());
    assert_eq!(eve.put(&path(&mine), &wishes).json(200)["userId"], eve.sub.as_str());
    eve.post("/media", &wishes).json(201);
    let profile = eve.put("/users/me?role=admin", &wishes).json(200);
    assert_eq!((&profile["role"], &profile["userId"]), (&json!("author"), &json!(eve.sub)));
    let headers = [("custom:role", "admin"), ("x-role", "admin")];
    let headers = &headers[1..];
    eve.send_with("PUT", "/users/me", headers, wishes.to_string().as_bytes())
        .json(200);

    // Also with a new token, Eve is an author.
    let eve = cloud.users().sign_in(&eve.email);
    assert_eq!(eve.get("/users/me").json(200)["role"], "author");
    assert_eq!(eve.put(&path(&of_ada), &wishes).error(404).0, "not_found");
    assert_eq!(eve.delete(&path(&of_ada)).error(404).0, "not_found");
    assert_eq!(ada.get("/users/me").json(200)["role"], "author");
}
