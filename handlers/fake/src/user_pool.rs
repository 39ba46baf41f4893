//! User pools, for tests of functions that verify ID tokens.

use std::io::{self, BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::rand::SystemRandom;
use ring::rsa::PublicKeyComponents;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use serde_json::{Value as Json, json};

use crate::cloud::Cloud;

/// The lifetime of a token.
const LIFETIME: Duration = Duration::from_secs(3600);

/// A Cognito user pool that signs ID tokens: [`Cloud::user_pool`].
///
/// A function gets the pool's issuer by a link, and verifies the tokens with `runtime::Aws::id_token`. A thread of the
/// test answers its requests for the pool's keys on the loopback interface.
#[derive(Clone, Debug)]
pub struct UserPool {
    cloud: Cloud,
    issuer: String,
    keys: Arc<Mutex<Keys>>,
}

/// The keys of a pool. They differ in their IDs only.
#[derive(Debug)]
struct Keys {
    generation: usize,
    reads: usize,
    is_available: bool,
}

impl UserPool {
    /// Starts the server of the keys. It stops with the process.
    #[track_caller]
    pub(crate) fn start(cloud: &Cloud) -> Self {
        let keys = Keys { generation: 1, reads: 0, is_available: true };
        let keys = Arc::new(Mutex::new(keys));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
        let bound = listener.and_then(|listener| Ok((listener.local_addr()?.port(), listener)));
        let (port, listener) = match bound {
            Ok(bound) => bound,
            Err(error) => panic!("the keys of the user pool cannot be served: {error}"),
        };
        let served = Arc::clone(&keys);
        std::thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                // A caller that goes away before its answer does not matter.
                let _ = answer(connection, &served);
            }
        });
        Self { cloud: cloud.clone(), issuer: format!("http://127.0.0.1:{port}/eu-west-3_Fake"), keys }
    }

    /// Returns the issuer of the pool's tokens. The pool's keys are below this URL.
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// Returns an ID token for a client with these claims of a user. It is valid for an hour by the cloud's clock.
    ///
    /// The claims can replace those that every token has, such as `{"sub": "ada", "exp": 0}`.
    ///
    /// # Panics
    ///
    /// Panics if the claims are not an object.
    #[track_caller]
    pub fn id_token(&self, client: &str, claims: &Json) -> String {
        let expires = self.cloud.now() + LIFETIME;
        let expires = expires.duration_since(UNIX_EPOCH).unwrap_or_default();
        let mut all = json!({
            "iss": self.issuer, "aud": client, "token_use": "id", "exp": expires.as_secs(),
        });
        match (&mut all, claims) {
            (Json::Object(all), Json::Object(claims)) => all.extend(claims.clone()),
            _ => panic!("the claims are not an object: {claims}"),
        }
        let id = key_id(self.keys().generation);
        let header = json!({"alg": "RS256", "kid": id});
        let part = |value: &Json| URL_SAFE_NO_PAD.encode(value.to_string());
        let message = format!("{}.{}", part(&header), part(&all));
        let key = key_pair();
        let mut signature = vec![0; key.public().modulus_len()];
        if key
            .sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message.as_bytes(), &mut signature)
            .is_err()
        {
            panic!("the token cannot be signed");
        }
        format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    /// Replaces the pool's key. Tokens from now on name the new key.
    pub fn rotate_key(&self) {
        self.keys().generation += 1;
    }

    /// Makes requests for the keys succeed (the default) or fail with 503.
    pub fn set_available(&self, is_available: bool) {
        self.keys().is_available = is_available;
    }

    /// Returns the number of requests for the keys, also of those that failed.
    pub fn reads(&self) -> usize {
        self.keys().reads
    }

    fn keys(&self) -> MutexGuard<'_, Keys> {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Answers a request for the keys.
fn answer(mut connection: TcpStream, keys: &Mutex<Keys>) -> io::Result<()> {
    let mut lines = BufReader::new(connection.try_clone()?).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    // The rest of the request is read, so that closing the connection does not cut off the answer.
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let (status, body) = if first.starts_with("GET /eu-west-3_Fake/.well-known/jwks.json ") {
        let mut keys = keys.lock().unwrap_or_else(PoisonError::into_inner);
        keys.reads += 1;
        match keys.is_available {
            true => ("200 OK", key_set(keys.generation).to_string()),
            false => ("503 Service Unavailable", String::new()),
        }
    } else {
        ("404 Not Found", String::new())
    };
    let length = body.len();
    write!(connection, "HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}")
}

fn key_id(generation: usize) -> String {
    format!("key-{generation}")
}

/// Returns the keys as Cognito publishes them, with another one for access tokens.
fn key_set(generation: usize) -> Json {
    let PublicKeyComponents { n, e } = PublicKeyComponents::<Vec<u8>>::from(key_pair().public());
    let key = |id: String| {
        json!({
            "kty": "RSA", "alg": "RS256", "use": "sig", "kid": id,
            "n": URL_SAFE_NO_PAD.encode(&n), "e": URL_SAFE_NO_PAD.encode(&e),
        })
    };
    json!({"keys": [key("access".to_owned()), key(key_id(generation))]})
}

fn key_pair() -> RsaKeyPair {
    let pem = include_str!("user_pool/key.pem");
    let base64: String = pem
        .lines()
        .skip_while(|line| !line.starts_with("-----BEGIN"))
        .filter(|line| !line.starts_with("-----"))
        .collect();
    let key = STANDARD
        .decode(base64)
        .ok()
        .and_then(|der| RsaKeyPair::from_pkcs8(&der).ok());
    match key {
        Some(key) => key,
        None => panic!("the key in this package is not an RSA key"),
    }
}
