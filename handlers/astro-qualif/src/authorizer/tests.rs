use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::Role;
use fake::{Cloud, Failure};
use links::time::EpochSeconds;
use serde_json::{Value, json};

use super::*;
use crate::testing::{KEY, NOW, admin, set_key};

fn cloud() -> Cloud {
    let cloud = Cloud::new();
    let links: AuthorizerLinks = cloud.links();
    set_key(&cloud, &links.jwt);
    cloud
}

fn signed(key: &str, claims: &Value) -> String {
    let key = jwt::Secret::new(key.as_bytes()).expect("it is long enough");
    key.sign(claims).expect("claims are JSON")
}

/// The claims of the administrator who signed in at this time.
fn claims(iat: u64) -> Value {
    serde_json::to_value(Claims::new(admin(), EpochSeconds(iat))).expect("claims are JSON")
}

async fn asked(token: &str) -> Result<Admin, Denial> {
    let cloud = cloud();
    authorizer(&cloud.links(), &cloud.aws(), Token::new(token)).await
}

/// The reason why a token is refused.
async fn denied(token: &str) -> String {
    match asked(token).await {
        Err(Denial::Unauthorized(reason)) => reason,
        other => panic!("{token}: {other:?}"),
    }
}

#[tokio::test]
async fn a_token_of_ours_names_the_administrator() {
    let found = asked(&signed(KEY, &claims(NOW)))
        .await
        .expect("it is valid");
    assert_eq!(found, Admin { email: admin().email, role: Role::Admin });
}

#[tokio::test]
async fn a_token_is_valid_for_24_hours() {
    let day = Claims::SECONDS;
    asked(&signed(KEY, &claims(NOW - day + 1)))
        .await
        .expect("it has a second left");
    assert_eq!(denied(&signed(KEY, &claims(NOW - day))).await, "it has expired");
}

#[tokio::test]
async fn a_token_of_another_key_is_refused() {
    let other = signed("another key of which there are enough letters", &claims(NOW));
    assert_eq!(denied(&other).await, "its signature is wrong");
}

#[tokio::test]
async fn a_token_whose_payload_was_changed_is_refused() {
    let token = signed(KEY, &claims(NOW));
    let parts: Vec<&str> = token.split('.').collect();
    let eve = URL_SAFE_NO_PAD.encode(claims(NOW).to_string().replace("admin@", "eve@"));
    assert_eq!(denied(&format!("{}.{eve}.{}", parts[0], parts[2])).await, "its signature is wrong");
}

#[tokio::test]
async fn a_token_of_another_algorithm_is_refused() {
    let token = signed(KEY, &claims(NOW));
    let rest = token.split_once('.').expect("a token has parts").1;
    let (payload, _) = rest.split_once('.').expect("a token has parts");
    for (algorithm, reason) in [
        ("HS512", "it names another algorithm"),
        ("RS256", "it names another algorithm"),
        ("none", "it is not a token"),
        ("None", "it is not a token"),
    ] {
        let header = URL_SAFE_NO_PAD.encode(json!({"alg": algorithm, "typ": "JWT"}).to_string());
        assert_eq!(denied(&format!("{header}.{rest}")).await, reason, "{algorithm}");
        assert_eq!(denied(&format!("{header}.{payload}.")).await, reason, "{algorithm}");
    }
}

#[tokio::test]
async fn a_payload_of_another_form_is_refused() {
    for (field, value) in [
        ("role", json!("editor")),
        ("role", json!(null)),
        ("email", json!(5)),
        ("email", json!("admin")),
        ("iat", json!("now")),
    ] {
        let mut claims = claims(NOW);
        claims[field] = value;
        let reason = denied(&signed(KEY, &claims)).await;
        assert_eq!(reason, "a claim is missing or has the wrong type", "{claims}");
    }
}

#[tokio::test]
async fn a_text_that_is_not_a_token_is_refused() {
    for text in ["", "x", "a.b.c", "...", &"a".repeat(100_000), &"a.".repeat(50_000)] {
        assert_eq!(denied(text).await, "it is not a token");
    }
}

#[tokio::test]
async fn a_key_that_cannot_be_read_is_a_failure_and_not_a_denial() {
    let cloud = cloud();
    cloud.fail("GetSecretValue", Failure::broken());
    let token = signed(KEY, &claims(NOW));
    let outcome = authorizer(&cloud.links(), &cloud.aws(), Token::new(token.as_str())).await;
    assert!(matches!(outcome, Err(Denial::Failed(error)) if error.is_upstream()));

    let links: AuthorizerLinks = cloud.links();
    cloud
        .secret(&links.jwt)
        .set(&JwtSecret { secret: String::new() });
    let outcome = authorizer(&links, &cloud.aws(), Token::new(token)).await;
    assert!(matches!(outcome, Err(Denial::Failed(error)) if !error.is_upstream()));
}
