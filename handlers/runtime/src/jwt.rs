//! JSON Web Tokens (JWT): claims with a signature.
//!
//! A key has one algorithm. A token that names another algorithm is not valid, whatever its signature.
//!
//! The crate `jsonwebtoken` reads and writes the tokens. Its cryptography is ring, which the functions use for TLS too.

use std::sync::Once;
use std::time::SystemTime;

use jsonwebtoken::crypto::{CryptoProvider, JwtSigner, JwtVerifier, KeyUtils};
use jsonwebtoken::errors::{Error as JwtError, ErrorKind};
use jsonwebtoken::signature::{Error as SignatureError, Signer, Verifier};
use jsonwebtoken::{Algorithm, DecodingKey, DecodingKeyKind, EncodingKey, Header, Validation};
use ring::hmac;
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::Error;
use crate::time::epoch_seconds;

/// The minimum number of bytes of a secret for HS256: as many as the hash has.
///
/// <https://www.rfc-editor.org/rfc/rfc7518#section-3.2>
pub const MIN_SECRET: usize = 32;

/// A secret that signs and verifies tokens with HS256: HMAC with SHA-256.
// No `Debug`, which could write the secret into a log.
#[derive(Clone)]
pub struct Secret {
    signing: EncodingKey,
    verifying: PublicKey,
}

impl Secret {
    /// Creates the key of a secret.
    ///
    /// # Errors
    ///
    /// Returns an internal error if the secret has fewer than [`MIN_SECRET`] bytes.
    pub fn new(secret: &[u8]) -> Result<Self, Error> {
        if secret.len() < MIN_SECRET {
            let length = secret.len();
            return Err(Error::internal(format!(
                "the secret that signs tokens has {length} bytes; use at least {MIN_SECRET}"
            )));
        }
        let signing = EncodingKey::from_secret(secret).map_err(Error::internal)?;
        let key = DecodingKey::from_secret(secret).map_err(Error::internal)?;
        Ok(Self { signing, verifying: PublicKey { key, algorithm: Algorithm::HS256 } })
    }

    /// Returns a token with these claims. They need `exp`, the time in seconds since the epoch when it expires.
    ///
    /// # Errors
    ///
    /// Returns an internal error if the claims are not JSON.
    pub fn sign(&self, claims: &impl Serialize) -> Result<String, Error> {
        install_ring();
        jsonwebtoken::encode(&Header::new(Algorithm::HS256), claims, &self.signing).map_err(Error::internal)
    }

    /// Returns the claims of a token that [`sign`](Self::sign) made with the same secret.
    ///
    /// # Errors
    ///
    /// Returns the reason if the token is not valid or expired before `now`.
    pub fn verify<C: DeserializeOwned>(&self, token: &str, now: SystemTime) -> Result<C, InvalidToken> {
        self.verifying.verify(token, now)
    }
}

/// A public key that verifies tokens.
#[derive(Clone)]
pub struct PublicKey {
    key: DecodingKey,
    algorithm: Algorithm,
}

impl PublicKey {
    /// Creates a key for RS256, which is RSA with SHA-256. The modulus and the exponent come from a JSON Web Key, in
    /// base64. Returns `None` if they are not base64.
    pub fn rs256(modulus: &str, exponent: &str) -> Option<Self> {
        let key = DecodingKey::from_rsa_components(modulus, exponent).ok()?;
        Some(Self { key, algorithm: Algorithm::RS256 })
    }

    /// Returns the claims of a token that was signed with this key.
    ///
    /// # Errors
    ///
    /// Returns the reason if the token is not valid or expired before `now`.
    pub fn verify<C: DeserializeOwned>(&self, token: &str, now: SystemTime) -> Result<C, InvalidToken> {
        install_ring();
        let mut validation = Validation::new(self.algorithm);
        // The crate compares with the machine's clock, and allows a minute more.
        validation.validate_exp = false;
        // Claims of an application are checked by their types.
        validation.validate_aud = false;
        let claims: Value = jsonwebtoken::decode(token, &self.key, &validation)
            .map_err(InvalidToken::from)?
            .claims;
        let expiry = Expiry::deserialize(&claims).map_err(|_| InvalidToken("it has no valid `exp`"))?;
        if expiry.exp <= epoch_seconds(now).0 {
            return Err(InvalidToken("it has expired"));
        }
        C::deserialize(claims).map_err(|_| InvalidToken("a claim is missing or has the wrong type"))
    }
}

/// The claim that a token must have.
#[derive(Deserialize)]
struct Expiry {
    exp: u64,
}

/// The reason why a token is not valid, for the log. It repeats nothing of the token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct InvalidToken(pub(crate) &'static str);

impl From<JwtError> for InvalidToken {
    fn from(error: JwtError) -> Self {
        Self(match error.kind() {
            ErrorKind::InvalidAlgorithm => "it names another algorithm",
            ErrorKind::InvalidSignature => "its signature is wrong",
            ErrorKind::MissingRequiredClaim(_) => "it has no valid `exp`",
            _ => "it is not a token",
        })
    }
}

/// Gives the crate its cryptography, once for the process.
fn install_ring() {
    static ONCE: Once = Once::new();
    static RING: CryptoProvider = CryptoProvider {
        signer_factory: |algorithm, key| match algorithm {
            Algorithm::HS256 => Ok(Box::new(Hs256(hmac::Key::new(hmac::HMAC_SHA256, key.as_bytes())))),
            _ => Err(ErrorKind::InvalidAlgorithm.into()),
        },
        verifier_factory: |algorithm, key| match (algorithm, key.kind()) {
            (Algorithm::HS256, DecodingKeyKind::SecretOrDer(secret)) => {
                Ok(Box::new(Hs256(hmac::Key::new(hmac::HMAC_SHA256, secret))))
            }
            (Algorithm::RS256, DecodingKeyKind::RsaModulusExponent { n, e }) => {
                Ok(Box::new(Rs256(RsaPublicKeyComponents { n: n.clone(), e: e.clone() })))
            }
            _ => Err(ErrorKind::InvalidAlgorithm.into()),
        },
        key_utils: KeyUtils::new_unimplemented(),
    };
    ONCE.call_once(|| {
        // This fails if another part of the program has installed one. Then that one is used.
        let _ = RING.install_default();
    });
}

struct Hs256(hmac::Key);

impl Signer<Vec<u8>> for Hs256 {
    fn try_sign(&self, message: &[u8]) -> Result<Vec<u8>, SignatureError> {
        Ok(hmac::sign(&self.0, message).as_ref().to_vec())
    }
}

impl JwtSigner for Hs256 {
    fn algorithm(&self) -> Algorithm {
        Algorithm::HS256
    }
}

impl Verifier<Vec<u8>> for Hs256 {
    fn verify(&self, message: &[u8], signature: &Vec<u8>) -> Result<(), SignatureError> {
        // ring compares in constant time.
        hmac::verify(&self.0, message, signature).map_err(|_| SignatureError::new())
    }
}

impl JwtVerifier for Hs256 {
    fn algorithm(&self) -> Algorithm {
        Algorithm::HS256
    }
}

struct Rs256(RsaPublicKeyComponents<Vec<u8>>);

impl Verifier<Vec<u8>> for Rs256 {
    fn verify(&self, message: &[u8], signature: &Vec<u8>) -> Result<(), SignatureError> {
        self.0
            .verify(&RSA_PKCS1_2048_8192_SHA256, message, signature)
            .map_err(|_| SignatureError::new())
    }
}

impl JwtVerifier for Rs256 {
    fn algorithm(&self) -> Algorithm {
        Algorithm::RS256
    }
}

#[cfg(test)]
mod tests;
