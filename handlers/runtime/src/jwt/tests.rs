use std::time::{Duration, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;

use super::*;

const SECRET: &[u8] = b"correct horse battery staple, twice";

/// A second before the tokens expire.
fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(999)
}

fn secret() -> Secret {
    Secret::new(SECRET).expect("it is long enough")
}

fn token() -> String {
    secret()
        .sign(&json!({"sub": "ada", "exp": 1000}))
        .expect("claims are JSON")
}

/// A token with this header and these claims, and a signature by HS256.
fn forged(header: &Value, claims: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let message = format!("{}.{}", part(header), part(claims));
    let signature = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, SECRET), message.as_bytes());
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
}

fn refused(token: &str, now: SystemTime) -> &'static str {
    let outcome = secret().verify::<Value>(token, now);
    outcome.expect_err(token).0
}

#[test]
fn a_token_has_the_claims_that_were_signed() {
    let claims: Value = secret().verify(&token(), now()).expect("it is valid");
    assert_eq!(claims, json!({"sub": "ada", "exp": 1000}));
    let header = token();
    let header = header.split('.').next().expect("a header");
    let header = URL_SAFE_NO_PAD.decode(header).expect("base64");
    let header: Value = serde_json::from_slice(&header).expect("JSON");
    assert_eq!(header, json!({"typ": "JWT", "alg": "HS256"}));
}

#[test]
fn a_token_is_valid_until_it_expires() {
    assert_eq!(refused(&token(), now() + Duration::from_secs(1)), "it has expired");
    for claims in [json!({}), json!({"exp": "1000"}), json!({"exp": null}), json!({"exp": -1})] {
        let token = forged(&json!({"alg": "HS256"}), &claims);
        assert_eq!(refused(&token, now()), "it has no valid `exp`", "{claims}");
    }
}

#[test]
fn the_algorithm_is_that_of_the_key() {
    let claims = json!({"exp": 1000});
    secret()
        .verify::<Value>(&forged(&json!({"alg": "HS256"}), &claims), now())
        .expect("the signature is right");
    for algorithm in ["HS384", "HS512", "RS256", "ES256"] {
        let token = forged(&json!({ "alg": algorithm }), &claims);
        assert_eq!(refused(&token, now()), "it names another algorithm", "{algorithm}");
    }
    for header in [json!({"alg": "none"}), json!({"alg": "NONE"}), json!({"alg": ""}), json!({}), json!([])] {
        assert_eq!(refused(&forged(&header, &claims), now()), "it is not a token", "{header}");
    }
    // The modulus of a public key is known to everybody, so it must not become a secret.
    let key = PublicKey::rs256(&URL_SAFE_NO_PAD.encode(SECRET), "AQAB").expect("base64");
    let outcome = key.verify::<Value>(&forged(&json!({"alg": "HS256"}), &claims), now());
    assert_eq!(outcome, Err(InvalidToken("it names another algorithm")));
}

#[test]
fn a_token_that_was_changed_is_not_valid() {
    let token = token();
    let parts: Vec<&str> = token.split('.').collect();
    let other = URL_SAFE_NO_PAD.encode(json!({"sub": "eve", "exp": 1000}).to_string());
    let wrong = "its signature is wrong";
    assert_eq!(refused(&format!("{}.{other}.{}", parts[0], parts[2]), now()), wrong);
    assert_eq!(refused(&format!("{}.{}.", parts[0], parts[1]), now()), wrong);
    assert_eq!(refused(&format!("{}.{}.AAAA", parts[0], parts[1]), now()), wrong);
    let eve = Secret::new(b"another secret that is long enough").expect("it is long enough");
    assert_eq!(eve.verify::<Value>(&token, now()), Err(InvalidToken(wrong)));
}

#[test]
fn a_text_that_is_not_a_token_is_not_valid() {
    let token = token();
    for text in
        ["", ".", "..", "...", "a.b.c", &token[1..], &format!("{token}.x"), &format!(" {token}"), "é.é.é"]
    {
        assert_eq!(refused(text, now()), "it is not a token", "{text}");
    }
}

#[test]
fn claims_have_the_expected_types() {
    #[derive(Debug, Deserialize)]
    struct Claims {
        #[serde(rename = "sub")]
        _sub: u64,
    }
    let error = secret()
        .verify::<Claims>(&token(), now())
        .expect_err("a text");
    assert_eq!(error.to_string(), "a claim is missing or has the wrong type");
}

#[test]
fn a_secret_that_can_be_guessed_is_refused() {
    assert!(Secret::new(&[7; 31]).is_err());
    assert!(Secret::new(&[7; 32]).is_ok());
}
