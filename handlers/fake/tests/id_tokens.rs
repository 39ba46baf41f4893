//! ID tokens, which the runtime verifies, with a user pool.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use fake::{Cloud, UserPool};
use links::http::SignedIn;
use runtime::Aws;
use runtime::id_token::{READ_AGAIN_AFTER, TokenError};
use serde_json::{Value, json};

const CLIENT: &str = "the-client";

struct Test {
    cloud: Cloud,
    aws: Aws,
    pool: UserPool,
}

impl Test {
    fn new() -> Self {
        let cloud = Cloud::new();
        Self { aws: cloud.aws(), pool: cloud.user_pool(), cloud }
    }

    /// A token of Ada with these claims more.
    fn token(&self, claims: &Value) -> String {
        let mut all = json!({"sub": "ada"});
        let all_claims = all.as_object_mut().expect("an object");
        all_claims.extend(claims.as_object().expect("an object").clone());
        self.pool.id_token(CLIENT, &all)
    }

    async fn verified(&self, token: &str) -> Result<SignedIn, TokenError> {
        self.aws.id_token(token, self.pool.issuer(), CLIENT).await
    }

    /// The reason why a token is refused.
    async fn refused(&self, token: &str) -> String {
        match self.verified(token).await {
            Err(TokenError::Invalid(reason)) => reason.to_string(),
            other => panic!("it must be refused: {other:?}"),
        }
    }

    async fn accepts(&self, token: &str) {
        let caller = self.verified(token).await.expect("it is valid");
        assert_eq!(caller, SignedIn { sub: "ada".to_owned() });
    }
}

/// A token with another header or other claims, and the signature of the old ones.
fn changed(token: &str, part: usize, value: &Value) -> String {
    let mut parts: Vec<String> = token.split('.').map(str::to_owned).collect();
    parts[part] = URL_SAFE_NO_PAD.encode(value.to_string());
    parts.join(".")
}

#[tokio::test]
async fn a_token_of_the_pool_is_accepted_until_it_expires() {
    let test = Test::new();
    let token = test.token(&json!({}));
    for header in [token.clone(), format!("Bearer {token}"), format!("bearer {token}")] {
        test.accepts(&header).await;
    }
    test.cloud.advance(Duration::from_secs(3599));
    test.accepts(&token).await;
    test.cloud.advance(Duration::from_secs(1));
    assert_eq!(test.refused(&token).await, "it has expired");
    assert_eq!(test.pool.reads(), 1, "the keys are cached");
}

#[tokio::test]
async fn the_claims_are_those_of_an_id_token_of_this_pool_and_client() {
    let test = Test::new();
    for (claims, reason) in [
        (json!({"iss": "https://cognito-idp.eu-west-3.amazonaws.com/eve"}), "it has another issuer"),
        (json!({"iss": null}), "it is not an ID token"),
        (json!({"aud": "another-client"}), "it is for another client"),
        (json!({"aud": null, "client_id": CLIENT}), "it is not an ID token"),
        (json!({"aud": [CLIENT]}), "it is not an ID token"),
        (json!({"token_use": "access"}), "it is not an ID token"),
        (json!({"token_use": null}), "it is not an ID token"),
        (json!({"exp": 0}), "it has expired"),
        (json!({"exp": "9999999999"}), "it has no valid `exp`"),
        (json!({"exp": null}), "it has no valid `exp`"),
        (json!({"sub": 5}), "a claim is missing or has the wrong type"),
        (json!({"sub": null}), "a claim is missing or has the wrong type"),
    ] {
        assert_eq!(test.refused(&test.token(&claims)).await, reason, "{claims}");
    }
}

#[tokio::test]
async fn a_token_that_the_pool_has_not_signed_is_refused() {
    let test = Test::new();
    let token = test.token(&json!({}));
    let eve = json!({
        "iss": test.pool.issuer(), "aud": CLIENT, "token_use": "id", "exp": 9_999_999_999_u64, "sub": "eve",
    });
    assert_eq!(test.refused(&changed(&token, 1, &eve)).await, "its signature is wrong");
    let unsigned = &token[..=token.rfind('.').expect("a signature")];
    assert_eq!(test.refused(unsigned).await, "its signature is wrong");
    for (algorithm, reason) in [
        ("HS256", "it names another algorithm"),
        ("HS512", "it names another algorithm"),
        ("RS512", "it names another algorithm"),
        ("none", "it is not a token"),
    ] {
        let header = json!({"alg": algorithm, "kid": "key-1"});
        assert_eq!(test.refused(&changed(&token, 0, &header)).await, reason, "{algorithm}");
    }
    // Nothing is read from where a token says that its key is.
    let header = json!({"alg": "RS256", "jku": format!("{}/eve", test.pool.issuer())});
    assert_eq!(test.refused(&changed(&token, 0, &header)).await, "it names no key");
    for text in ["", "Bearer", "Bearer ", "Basic YWRhOmFkYQ==", "a.b.c", "x"] {
        assert_eq!(test.refused(text).await, "it is not a token", "{text}");
    }
    assert_eq!(test.pool.reads(), 1);
}

#[tokio::test]
async fn an_unknown_key_is_looked_for_at_most_once_a_minute() {
    let test = Test::new();
    test.accepts(&test.token(&json!({}))).await;
    test.pool.rotate_key();
    let token = test.token(&json!({}));
    let unknown = "its key is not one of the user pool";
    for _ in 0..3 {
        assert_eq!(test.refused(&token).await, unknown);
    }
    assert_eq!(test.pool.reads(), 1);
    test.cloud.advance(READ_AGAIN_AFTER);
    test.accepts(&token).await;
    assert_eq!(test.pool.reads(), 2);
    // A key that the pool never had.
    test.cloud.advance(READ_AGAIN_AFTER);
    for _ in 0..3 {
        let forged = changed(&token, 0, &json!({"alg": "RS256", "kid": "eve"}));
        assert_eq!(test.refused(&forged).await, unknown);
    }
    assert_eq!(test.pool.reads(), 3);
    test.accepts(&token).await;
}

#[tokio::test]
async fn keys_that_cannot_be_read_are_not_the_callers_mistake() {
    let test = Test::new();
    let token = test.token(&json!({}));
    test.pool.set_available(false);
    for reads in 1..=2 {
        let Err(TokenError::Failed(error)) = test.verified(&token).await else {
            panic!("the keys cannot be read")
        };
        assert!(error.is_upstream());
        assert_eq!(test.pool.reads(), reads, "without any key, each request tries again");
    }
    test.pool.set_available(true);
    test.accepts(&token).await;
    // A failed attempt counts, and known keys stay.
    test.pool.rotate_key();
    test.pool.set_available(false);
    test.cloud.advance(READ_AGAIN_AFTER);
    let new = test.token(&json!({}));
    assert!(matches!(test.verified(&new).await, Err(TokenError::Failed(_))));
    assert_eq!(test.refused(&new).await, "its key is not one of the user pool");
    test.accepts(&token).await;
    assert_eq!(test.pool.reads(), 4);
}
