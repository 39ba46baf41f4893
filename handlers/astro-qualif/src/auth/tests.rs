#![expect(clippy::disallowed_methods, reason = "a test measures time")]

use fake::{Cloud, Failure};
use links::http::{ErrorKind, Internal, Upstream};
use links::time::SortableTime;
use serde_json::json;

use super::*;
use crate::testing::{KEY, NOW, email, operations, password, set_key};

const GENERATED: &str = "the password that Secrets Manager has generated";

/// A cloud before the first sign-in.
fn cloud() -> Cloud {
    let cloud = Cloud::new();
    let links: AuthLinks = cloud.links();
    set_key(&cloud, &links.jwt);
    let credentials = AdminCredentials { email: email("admin@example.com"), password: password(GENERATED) };
    cloud.secret(&links.admin_credentials).set(&credentials);
    cloud
}

/// A cloud where the administrator has signed in with another password.
fn cloud_with_user(text: &str) -> Cloud {
    let cloud = cloud();
    let links: AuthLinks = cloud.links();
    // The lowest cost of bcrypt: its check is as valid, and quicker.
    let password_hash = bcrypt::hash(text, 4).expect("it is hashed");
    let created_at = SortableTime("2025-01-01T00:00:00.000Z".to_owned());
    let user = User { password_hash, role: Role::Admin, created_at };
    cloud
        .table(&links.records)
        .put(&Record::of_user(email("admin@example.com"), user));
    cloud
}

async fn sign_in(cloud: &Cloud, address: &str, text: &str) -> Result<LoginResponse, Refusal<api::Login>> {
    let body = LoginRequest { email: email(address), password: password(text) };
    let caller = serde_json::from_value(json!({})).expect("anyone has no claims");
    let request = Request { path: (), query: (), headers: (), body, caller, context: cloud.context() };
    auth(&cloud.links(), &cloud.aws(), request).await
}

async fn refused(cloud: &Cloud, address: &str, text: &str) -> (ErrorKind, String) {
    let Err(refusal) = sign_in(cloud, address, text).await else { panic!("it is refused") };
    (refusal.kind(), refusal.message().to_owned())
}

fn users(cloud: &Cloud) -> Vec<Record> {
    let links: AuthLinks = cloud.links();
    cloud.table(&links.records).items()
}

/// The only user's hash and time.
fn only_user(cloud: &Cloud) -> User {
    let mut users = users(cloud);
    assert_eq!(users.len(), 1, "{users:?}");
    let record = users.remove(0);
    assert_eq!((record.pk.as_str(), record.sk.as_str()), ("USER#admin@example.com", "PROFILE"));
    let Entity::User(user) = record.entity else { panic!("it is a user") };
    user
}

#[tokio::test]
async fn the_first_sign_in_with_the_generated_password_makes_the_administrator() {
    let cloud = cloud();
    let response = sign_in(&cloud, "Admin@Example.com", GENERATED)
        .await
        .expect("the password is right");
    assert_eq!(response.expires_at.0, "2025-02-01T12:00:00Z");
    assert_eq!((response.user.email.as_str(), response.user.role), ("admin@example.com", Role::Admin));
    let user = only_user(&cloud);
    assert_eq!(user.created_at.0, "2025-01-31T12:00:00.000Z");
    assert!(bcrypt::verify(GENERATED, &user.password_hash).expect("it is a hash"));
    assert_eq!(operations(&cloud), ["GetItem", "GetSecretValue", "PutItem", "GetSecretValue"]);
}

#[tokio::test]
async fn a_token_has_the_documented_payload_and_lasts_24_hours() {
    let cloud = cloud_with_user("changed");
    let response = sign_in(&cloud, "admin@example.com", "changed")
        .await
        .expect("the password is right");
    let key = jwt::Secret::new(KEY.as_bytes()).expect("it is long enough");
    let claims: serde_json::Value = key
        .verify(&response.token, cloud.aws().now())
        .expect("it is valid");
    assert_eq!(
        claims,
        json!({"email": "admin@example.com", "role": "admin", "iat": NOW, "exp": NOW + 86_400})
    );
}

#[tokio::test]
async fn a_later_sign_in_needs_the_users_own_password() {
    let cloud = cloud_with_user("changed");
    let before = users(&cloud);
    sign_in(&cloud, "admin@example.com", "changed")
        .await
        .expect("the password is right");
    let (kind, _) = refused(&cloud, "admin@example.com", GENERATED).await;
    assert_eq!(kind, Unauthorized::KIND, "the generated password is only the first one");
    assert_eq!(users(&cloud), before);
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_have_the_same_answer() {
    let message = "the e-mail address or the password is wrong".to_owned();
    let expected = (Unauthorized::KIND, message);
    let known = cloud_with_user("changed");
    assert_eq!(refused(&known, "admin@example.com", "wrong").await, expected);
    assert_eq!(refused(&known, "eve@example.com", "changed").await, expected);
    assert_eq!(refused(&known, "eve@example.com", GENERATED).await, expected);
    let before = cloud();
    assert_eq!(refused(&before, "admin@example.com", "wrong").await, expected);
    assert_eq!(refused(&before, "eve@example.com", GENERATED).await, expected);
    assert_eq!(users(&before), []);
    // Both make the same calls.
    let fresh = cloud_with_user("changed");
    refused(&fresh, "admin@example.com", "wrong").await;
    assert_eq!(operations(&fresh), ["GetItem", "GetSecretValue"]);
    assert_eq!(operations(&before)[..2], ["GetItem", "GetSecretValue"]);
}

#[tokio::test]
async fn an_unknown_address_takes_a_run_of_bcrypt() {
    let cloud = cloud();
    // As a password of this cost takes at least.
    let least = std::time::Instant::now();
    bcrypt::hash("x", passwords::COST - 2).expect("it is hashed");
    let least = least.elapsed();
    let start = std::time::Instant::now();
    refused(&cloud, "eve@example.com", "wrong").await;
    assert!(start.elapsed() > least, "{:?}", start.elapsed());
}

#[tokio::test]
async fn two_first_sign_ins_at_once_make_one_administrator_and_both_succeed() {
    let cloud = cloud();
    let (one, other) = tokio::join!(
        sign_in(&cloud, "admin@example.com", GENERATED),
        sign_in(&cloud, "admin@example.com", GENERATED),
    );
    let (one, other) = (one.expect("the password is right"), other.expect("the password is right"));
    assert_eq!(one.user, other.user);
    let writes = operations(&cloud)
        .iter()
        .filter(|operation| *operation == "PutItem")
        .count();
    assert_eq!(writes, 2, "both found no user before");
    assert!(bcrypt::verify(GENERATED, &only_user(&cloud).password_hash).expect("it is a hash"));
    sign_in(&cloud, "admin@example.com", GENERATED)
        .await
        .expect("it is the stored password");
}

#[tokio::test]
async fn a_known_user_can_do_without_the_generated_secret() {
    let cloud = cloud_with_user("changed");
    cloud.fail("GetSecretValue", Failure::refused(400, "ResourceNotFoundException", "It was deleted."));
    sign_in(&cloud, "admin@example.com", "changed")
        .await
        .expect("the password is right");
}

#[tokio::test]
async fn a_service_that_does_not_answer_is_an_upstream_error() {
    for operation in ["GetItem", "GetSecretValue", "PutItem"] {
        let cloud = cloud();
        cloud.fail(operation, Failure::broken());
        let (kind, _) = refused(&cloud, "admin@example.com", GENERATED).await;
        assert_eq!(kind, Upstream::KIND, "{operation}");
    }
    // The answer of the write was lost. The next sign-in finds the user.
    let cloud = cloud();
    cloud.fail("PutItem", Failure::answer_lost());
    assert_eq!(refused(&cloud, "admin@example.com", GENERATED).await.0, Upstream::KIND);
    sign_in(&cloud, "admin@example.com", GENERATED)
        .await
        .expect("the user is there");
}

#[tokio::test]
async fn a_key_that_can_be_guessed_signs_nothing() {
    let cloud = cloud();
    let links: AuthLinks = cloud.links();
    cloud
        .secret(&links.jwt)
        .set(&JwtSecret { secret: "short".to_owned() });
    assert_eq!(refused(&cloud, "admin@example.com", GENERATED).await.0, Internal::KIND);
}
