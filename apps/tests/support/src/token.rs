//! Tokens (JWT) that are read, forged, and signed with stolen keys.

use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    time::{SystemTime, UNIX_EPOCH},
};

use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use ring::{
    hmac,
    rand::SystemRandom,
    rsa::KeyPair as RsaKeyPair,
    signature::{KeyPair as _, RSA_PKCS1_SHA256},
};
use serde_json::{Value, json};

use crate::people::UserPool;

/// The claims of a token.
pub type Claims = BTreeMap<String, Value>;

/// The folder in which the local cloud keeps the keys of user pools.
const POOL_KEYS: &str = "/tmp/ministack-state/cognito-pool-keys";

/// Returns the claims of a token, without any check.
pub fn claims(token: &str) -> Claims {
    part(token, 1)
}

/// Returns the header of a token, without any check.
pub fn header(token: &str) -> Claims {
    part(token, 0)
}

fn part(token: &str, index: usize) -> Claims {
    let part = token
        .split('.')
        .nth(index)
        .expect("a token has three parts");
    let json = URL_SAFE_NO_PAD.decode(part).expect("base64");
    serde_json::from_slice(&json).expect("JSON")
}

/// Returns a token with another claim, and the signature of the original.
pub fn with_claim(token: &str, name: &str, value: Value) -> String {
    let mut claims = claims(token);
    claims.insert(name.to_owned(), value);
    let mut parts: Vec<&str> = token.split('.').collect();
    let changed = encode(&json!(claims));
    parts[1] = &changed;
    parts.join(".")
}

/// Returns a token that nobody has signed, and whose header says so: `alg: none`.
pub fn unsigned(token: &str) -> String {
    format!("{}.{}.", encode(&json!({"alg": "none", "typ": "JWT"})), encode(&json!(claims(token))))
}

/// Returns a token with the signature of another one.
pub fn with_signature_of(token: &str, other: &str) -> String {
    let (start, _) = token.rsplit_once('.').expect("a token has three parts");
    let (_, signature) = other.rsplit_once('.').expect("a token has three parts");
    format!("{start}.{signature}")
}

/// Returns a token of these claims, signed with HMAC-SHA256.
pub fn hs256(claims: &Claims, key: &[u8]) -> String {
    signed_by_hmac("HS256", hmac::HMAC_SHA256, claims, key)
}

/// Returns a token of these claims, signed with HMAC-SHA512.
pub fn hs512(claims: &Claims, key: &[u8]) -> String {
    signed_by_hmac("HS512", hmac::HMAC_SHA512, claims, key)
}

fn signed_by_hmac(name: &str, algorithm: hmac::Algorithm, claims: &Claims, key: &[u8]) -> String {
    let start = format!("{}.{}", encode(&json!({"alg": name, "typ": "JWT"})), encode(&json!(claims)));
    let signature = hmac::sign(&hmac::Key::new(algorithm, key), start.as_bytes());
    format!("{start}.{}", URL_SAFE_NO_PAD.encode(signature))
}

/// Returns the seconds since 1970.
pub fn now() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("after 1970")
        .as_secs()
}

impl UserPool<'_> {
    /// Returns a token with other claims, signed as ID token with the pool's own key.
    pub fn signed(&self, token: &str, change: impl FnOnce(&mut Claims)) -> String {
        let mut claims = claims(token);
        change(&mut claims);
        let start = format!("{}.{}", encode(&json!(header(token))), encode(&json!(claims)));
        let key = self.key();
        let mut signature = vec![0; key.public_key().modulus_len()];
        key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), start.as_bytes(), &mut signature)
            .expect("the key signs");
        format!("{start}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    /// Returns the same token as it was signed two days ago, so that it has expired.
    pub fn expired(&self, token: &str) -> String {
        let then = now() - 2 * 24 * 60 * 60;
        self.signed(token, |claims| {
            claims.insert("iat".to_owned(), json!(then));
            claims.insert("auth_time".to_owned(), json!(then));
            claims.insert("exp".to_owned(), json!(then + 3600));
        })
    }

    /// Returns the key of the pool's ID tokens, which the local cloud keeps in a file.
    fn key(&self) -> RsaKeyPair {
        let file = Path::new(POOL_KEYS).join(format!("{}-id.pem", self.id));
        let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let base64: String = text
            .lines()
            .filter(|line| !line.starts_with("-----"))
            .collect();
        let der = STANDARD.decode(base64).expect("base64");
        RsaKeyPair::from_pkcs8(&der).expect("an RSA key")
    }
}

/// Encodes a part of a token.
fn encode(part: &Value) -> String {
    URL_SAFE_NO_PAD.encode(part.to_string())
}
