//! Signed URLs of CloudFront.

use std::time::SystemTime;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use contract::CdnKey;
use runtime::Error;
use runtime::time::epoch_seconds;
use rustls::SignatureScheme;
use rustls::crypto::ring::sign::any_supported_type;
use rustls::pki_types::PrivateKeyDer;
use rustls::pki_types::pem::PemObject as _;

/// The signatures that CloudFront verifies: of an RSA key of 2,048 bits, or of an EC key on the curve P-256.
const SCHEMES: [SignatureScheme; 2] =
    [SignatureScheme::RSA_PKCS1_SHA256, SignatureScheme::ECDSA_NISTP256_SHA256];

/// Signs a URL, which is valid until `expiry`. It has CloudFront's canned policy, and SHA-256 as its hash algorithm.
///
/// <https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-creating-signed-url-canned-policy.html>
///
/// # Errors
///
/// An internal error if the key is not a private key that CloudFront supports.
pub(crate) fn sign(url: &str, key_id: &str, key: &CdnKey, expiry: SystemTime) -> Result<String, Error> {
    let expiry = epoch_seconds(expiry).0;
    let policy = format!(
        r#"{{"Statement":[{{"Resource":"{url}","Condition":{{"DateLessThan":{{"AWS:EpochTime":{expiry}}}}}}}]}}"#
    );
    let signature = base64(&signature(key, policy.as_bytes())?);
    Ok(format!("{url}?Expires={expiry}&Signature={signature}&Key-Pair-Id={key_id}&Hash-Algorithm=SHA256"))
}

fn signature(key: &CdnKey, message: &[u8]) -> Result<Vec<u8>, Error> {
    // No message repeats a part of the key.
    let unusable = || {
        Error::internal(
            "the private key that signs the CDN's URLs is not a PEM of an RSA key or a P-256 key; set the secret again",
        )
    };
    let key = PrivateKeyDer::from_pem_slice(key.private_key.as_str().as_bytes()).map_err(|_| unusable())?;
    let key = any_supported_type(&key).map_err(|_| unusable())?;
    let signer = key.choose_scheme(&SCHEMES).ok_or_else(unusable)?;
    signer.sign(message).map_err(Error::internal)
}

/// Encodes a signature as base64 without the characters that have a meaning in a query.
fn base64(signature: &[u8]) -> String {
    STANDARD
        .encode(signature)
        .replace('+', "-")
        .replace('=', "_")
        .replace('/', "~")
}

#[cfg(test)]
mod tests;
