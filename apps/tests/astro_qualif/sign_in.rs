//! `POST /auth/login`.

use serde_json::json;
use support::{text, token};

use crate::cloud::{ADMIN, Cloud};

pub(crate) fn several_first_sign_ins_at_once_make_one_administrator(cloud: &Cloud) {
    assert_eq!(cloud.before.error(401).0, "unauthorized");
    assert_eq!(cloud.users_before.len(), 0, "a wrong password makes nobody");
    for answer in &cloud.first_sign_ins {
        let body = answer.json(200);
        assert_eq!(body["user"], json!({"email": ADMIN, "role": "admin"}));
        let token = text(&body["token"]);
        cloud.bearer(&token).get("/prospects?limit=1").json(200);
    }
    let users = cloud.users();
    assert_eq!(users.len(), 1);
    let text = |name: &str| users[0][name].as_s().cloned().expect("a text");
    assert_eq!((text("PK").as_str(), text("role").as_str()), ("USER#admin@example.com", "admin"));
    assert!(text("passwordHash").starts_with("$2b$11$"));
    assert!(!format!("{users:?}").contains(&cloud.password));
    // From now on it is the stored password.
    cloud.sign_in(ADMIN, &cloud.password).json(200);
    assert_eq!(cloud.users().len(), 1);
}

pub(crate) fn a_wrong_password_and_an_unknown_address_are_answered_alike(cloud: &Cloud) {
    let wrong = cloud.sign_in(ADMIN, "wrong");
    let unknown = cloud.sign_in("eve@example.com", &cloud.password);
    let (code, _) = wrong.error(401);
    assert_eq!(code, "unauthorized");
    assert_eq!((unknown.status, &unknown.text), (wrong.status, &wrong.text));
    for password in ["", " "] {
        let answer = cloud.sign_in(ADMIN, &format!("{}{password}x", cloud.password));
        assert_eq!(answer.error(401).0, "unauthorized");
    }
    assert_eq!(cloud.sign_in(ADMIN, &cloud.password.to_lowercase()).status, 401);
}

pub(crate) fn an_address_is_the_same_in_upper_and_lower_case(cloud: &Cloud) {
    let body = cloud
        .sign_in("ADMIN@Example.com", &cloud.password)
        .json(200);
    assert_eq!(body["user"]["email"], ADMIN);
    assert_eq!(token::claims(&text(&body["token"]))["email"], ADMIN);
}

pub(crate) fn a_password_of_more_than_72_bytes_is_refused(cloud: &Cloud) {
    // A byte more than bcrypt reads, so that it would otherwise be a password of 72 bytes.
    let long = format!("{:x<73}", cloud.password);
    let (code, message) = cloud.sign_in(ADMIN, &long).error(400);
    assert_eq!(code, "invalid_request");
    assert!(message.contains("`password`") && message.contains("72 bytes"), "{message}");
    assert!(!message.contains(&cloud.password));
    assert_eq!(cloud.sign_in(ADMIN, &long[..72]).status, 401);
}
