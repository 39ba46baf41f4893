use std::time::{Duration, UNIX_EPOCH};

use rustls::crypto::ring::default_provider;
use rustls::pki_types::alg_id;

use super::*;
use crate::testing::cdn_key;

const URL: &str = "https://d111111abcdef8.cloudfront.net/media/ada/42";

/// The policy of the tests' URL, as CloudFront makes it of the URL.
const POLICY: &str = r#"{"Statement":[{"Resource":"https://d111111abcdef8.cloudfront.net/media/ada/42","Condition":{"DateLessThan":{"AWS:EpochTime":1738328400}}}]}"#;

/// The signature of the policy by another program: `openssl dgst -sha256 -sign rsa.pem | base64 | tr '+=/' '-_~'`.
const SIGNATURE: &str = "\
     Ym~UhMSi~bXFhBo9au5xlI8UnTVRRNq19-VUB3GZHmg-6rHRSIYSYB5C2aGKvfRlS0X1ptGkoWTvp8y0-Lmpk4Ib5jVCXLLBiLjP\
     I0qBZ41IepFbt9RE2jhlBpnWgbqmAQlgqeIGwgCAkpNddEaWHKbeuTsciQt5r8cJQex~l~4pZ~NfcmRZmp6cVmYmUUHvmp78wW5Q\
     HKZrsjkJCoIO~CHKfAtkeN7pCcQUWVDv87is87CpFJStnDsk7akPe33k6E~OjOSJzaz-df6l1Llawfqg5wUugCmNRd~glDAf8UTP\
     ScIXOAkGqFgxvjndMTtbdm3w6I1UXLyu~dspwn8-Aw__\
     ";

fn key(pem: &str) -> CdnKey {
    CdnKey { private_key: pem.try_into().expect("it is not empty") }
}

fn signed(key: &CdnKey) -> Result<String, Error> {
    sign(URL, "K2JCJMDEHXQW5F", key, UNIX_EPOCH + Duration::from_secs(1_738_328_400))
}

#[test]
fn a_url_has_the_canned_policy() {
    let expected = format!(
        "{URL}?Expires=1738328400&Signature={SIGNATURE}&Key-Pair-Id=K2JCJMDEHXQW5F&Hash-Algorithm=SHA256"
    );
    assert_eq!(signed(&cdn_key()).expect("it is signed"), expected);
    // The older form of PEM, and spaces around it, which a shell leaves.
    for pem in [include_str!("keys/rsa-pkcs1.pem"), &format!("\n{}\n", cdn_key().private_key.as_str())] {
        assert_eq!(signed(&key(pem)).expect("it is signed"), expected);
    }
}

#[test]
fn a_url_may_be_signed_by_an_elliptic_curve() {
    let public = STANDARD
        .decode("BBvUdJ1IKMIYYnv8hadgPeE0t0TAvOyvrppMhiksaL2Ys/d+9DWVJfQHSvN0Oo8FXye6WlnOI0ps2xydi0N+/bs=")
        .expect("base64");
    let algorithms = default_provider().signature_verification_algorithms.all;
    let algorithm = algorithms
        .iter()
        .find(|algorithm| {
            algorithm.public_key_alg_id() == alg_id::ECDSA_P256
                && algorithm.signature_alg_id() == alg_id::ECDSA_SHA256
        })
        .expect("ring knows the curve");
    for pem in [include_str!("keys/p256.pem"), include_str!("keys/p256-sec1.pem")] {
        let signature = signature(&key(pem), POLICY.as_bytes()).expect("it is signed");
        algorithm
            .verify_signature(&public, POLICY.as_bytes(), &signature)
            .expect("the signature is the key's");
    }
}

#[test]
fn a_signature_has_no_character_with_a_meaning_in_a_query() {
    assert_eq!(base64(&[0xfb, 0xff, 0xbf, 0xff]), "-~-~~w__");
}

#[test]
fn a_key_that_cloudfront_does_not_support_is_refused_and_not_repeated() {
    let p384 = include_str!("keys/p384.pem");
    let cut = cdn_key().private_key.as_str().replace("MII", "");
    for pem in ["hunter2", "-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----", p384, &cut] {
        let error = signed(&key(pem)).expect_err(pem);
        assert!(!error.is_upstream());
        let shown = format!("{error:?}");
        assert!(shown.contains("set the secret again"), "{shown}");
        assert!(!shown.contains(pem), "{shown}");
    }
}
