//! ID tokens of Cognito user pools, for functions that verify a token themselves.
//!
//! API Gateway verifies the tokens of a route that has an authorizer. A public route has none. Its function verifies the
//! token of a caller who sends one.
//!
//! <https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html>

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use jsonwebtoken::jwk::{AlgorithmParameters, JwkSet};
use links::http::{ErrorCode as _, ErrorOf, Unauthorized, Upstream};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::aws::Aws;
use crate::error::Error;
use crate::http::Refusal;
use crate::jwt::{InvalidToken, PublicKey};

/// The time after which a pool's keys are read again for an unknown key ID. Otherwise every forged token would cause a
/// request.
pub const READ_AGAIN_AFTER: Duration = Duration::from_secs(60);

/// The maximum duration of a request for a pool's keys.
const TIMEOUT: Duration = Duration::from_secs(3);

/// A reason to refuse a token.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// The token is not valid. The caller gets 401, and the reason is logged.
    #[error("the token is not valid or has expired; sign in again, or send none")]
    Invalid(#[from] InvalidToken),
    /// The pool's keys cannot be read at the moment.
    #[error(transparent)]
    Failed(#[from] Error),
}

impl<Op> From<TokenError> for Refusal<Op>
where
    Unauthorized: ErrorOf<Op>,
    Upstream: ErrorOf<Op>,
{
    fn from(error: TokenError) -> Self {
        match error {
            TokenError::Invalid(reason) => {
                tracing::info!("the token was refused: {reason}");
                Unauthorized::because(error.to_string()).into()
            }
            TokenError::Failed(error) => error.into(),
        }
    }
}

impl Aws {
    /// Verifies the header `Authorization` of a request: an ID token of a user pool, after `Bearer` or alone.
    ///
    /// The token is signed by the issuer with RS256, has not expired, and was made for the client `audience`. An access
    /// token is not an ID token. Returns its claims.
    ///
    /// The issuer's keys are read on first use, from its own URL or from the local cloud. They are read again for an
    /// unknown key ID, at most every [`READ_AGAIN_AFTER`].
    ///
    /// # Errors
    ///
    /// Returns [`TokenError::Invalid`] if the token is not valid, and an upstream error if the keys cannot be read.
    pub async fn id_token<C: DeserializeOwned>(
        &self,
        authorization: &str,
        issuer: &str,
        audience: &str,
    ) -> Result<C, TokenError> {
        let token = bearer(authorization);
        let id = key_id(token)?;
        let key = self.user_pool_key(issuer, &id).await?;
        let key = key.ok_or(InvalidToken("its key is not one of the user pool"))?;
        let claims: Value = key.verify(token, self.now())?;
        let Registered { iss, aud, token_use } =
            Registered::deserialize(&claims).map_err(|_| InvalidToken("it is not an ID token"))?;
        if iss != issuer {
            return Err(InvalidToken("it has another issuer").into());
        }
        if aud != audience {
            return Err(InvalidToken("it is for another client").into());
        }
        if token_use != "id" {
            return Err(InvalidToken("it is not an ID token").into());
        }
        let claims = C::deserialize(claims);
        Ok(claims.map_err(|_| InvalidToken("a claim is missing or has the wrong type"))?)
    }

    /// Returns the key of a user pool with this ID.
    async fn user_pool_key(&self, issuer: &str, id: &str) -> Result<Option<PublicKey>, Error> {
        match self.user_pools.find(issuer, id, self.now()) {
            Found::Key(key) => return Ok(Some(key)),
            Found::Unknown => return Ok(None),
            Found::MayBeNew => {}
        }
        let keys = self.read_keys(issuer).await?;
        let key = keys.get(id).cloned();
        self.user_pools.put(issuer, keys, self.now());
        Ok(key)
    }

    async fn read_keys(&self, issuer: &str) -> Result<HashMap<String, PublicKey>, Error> {
        let url = keys_url(issuer, self.config().endpoint_url());
        let failed = |cause: String| {
            let message = "the sign-in service did not answer; try again in a moment";
            Error::upstream(message, format!("the keys at {url} cannot be read: {cause}"))
        };
        let answer = self.https()?.get(&url, TIMEOUT).await;
        let answer = answer.map_err(|error| failed(error.to_string()))?;
        if answer.status != 200 {
            return Err(failed(format!("HTTP {}", answer.status)));
        }
        let set: JwkSet = serde_json::from_slice(&answer.body)
            .map_err(|error| failed(format!("the answer is not a set of keys: {error}")))?;
        let keys = set.keys.into_iter().filter_map(|key| {
            let AlgorithmParameters::RSA(rsa) = key.algorithm else { return None };
            Some((key.common.key_id?, PublicKey::rs256(&rsa.n, &rsa.e)?))
        });
        Ok(keys.collect())
    }
}

/// The claims that make a token an ID token of a pool for a client.
#[derive(Deserialize)]
struct Registered {
    iss: String,
    aud: String,
    token_use: String,
}

/// Returns the token of a header `Authorization`. API Gateway also takes one without `Bearer`.
fn bearer(authorization: &str) -> &str {
    let authorization = authorization.trim();
    match authorization.split_at_checked("Bearer ".len()) {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("Bearer ") => token.trim_start(),
        _ => authorization,
    }
}

/// Returns the ID of the key that a token names. The token is not verified yet.
fn key_id(token: &str) -> Result<String, InvalidToken> {
    let header = jsonwebtoken::decode_header(token).map_err(InvalidToken::from)?;
    header.kid.ok_or(InvalidToken("it names no key"))
}

/// Returns the URL of an issuer's keys. Nothing of it comes from a token. A local cloud signs with the issuer's name,
/// and serves the keys itself.
fn keys_url(issuer: &str, local: Option<&str>) -> String {
    let base = match (local, issuer.rsplit_once('/')) {
        (Some(endpoint), Some((_, pool))) => format!("{}/{pool}", endpoint.trim_end_matches('/')),
        _ => issuer.to_owned(),
    };
    format!("{base}/.well-known/jwks.json")
}

/// The keys of user pools by issuer. They stay as long as the process lives, since Cognito seldom changes them.
#[derive(Default)]
pub(crate) struct Cache(Mutex<HashMap<String, Pool>>);

struct Pool {
    keys: HashMap<String, PublicKey>,
    /// The time of the latest read or attempt.
    read_at: SystemTime,
}

/// The result of a search in the cache.
enum Found {
    Key(PublicKey),
    /// The pool does not have the key.
    Unknown,
    /// The pool may have the key since the keys were read.
    MayBeNew,
}

impl Cache {
    fn find(&self, issuer: &str, id: &str, now: SystemTime) -> Found {
        let mut pools = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(pool) = pools.get_mut(issuer) else { return Found::MayBeNew };
        if let Some(key) = pool.keys.get(id) {
            return Found::Key(key.clone());
        }
        let age = now.duration_since(pool.read_at).unwrap_or_default();
        if age < READ_AGAIN_AFTER {
            return Found::Unknown;
        }
        // An attempt that fails counts too.
        pool.read_at = now;
        Found::MayBeNew
    }

    fn put(&self, issuer: &str, keys: HashMap<String, PublicKey>, read_at: SystemTime) {
        let mut pools = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pools.insert(issuer.to_owned(), Pool { keys, read_at });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_may_come_after_the_word_bearer() {
        for header in ["a.b.c", "Bearer a.b.c", "bearer a.b.c", "BEARER  a.b.c", " Bearer a.b.c "] {
            assert_eq!(bearer(header), "a.b.c", "{header}");
        }
        for header in ["Basic a.b.c", "Bearera.b.c", "Bearer", "", "é"] {
            assert_eq!(bearer(header), header);
        }
    }

    #[test]
    fn keys_are_read_below_the_issuer() {
        let issuer = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Ab1Cd2Ef3";
        assert_eq!(keys_url(issuer, None), format!("{issuer}/.well-known/jwks.json"));
        for endpoint in ["http://127.0.0.1:4566", "http://127.0.0.1:4566/"] {
            assert_eq!(
                keys_url(issuer, Some(endpoint)),
                "http://127.0.0.1:4566/eu-west-1_Ab1Cd2Ef3/.well-known/jwks.json"
            );
        }
    }
}
