//! Sign-in with SRP, as the site does it: the password never leaves the browser.
//!
//! Cognito's variant is that of Amazon's `amazon-cognito-identity-js`, whose `AuthenticationHelper` says how numbers are
//! padded and which key signs the proof: <https://github.com/aws-amplify/amplify-js>.

use std::time::SystemTime;

use aws_sdk_dynamodb::primitives::{DateTime, DateTimeFormat};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use num_bigint::BigUint;
use ring::{
    digest, hmac,
    rand::{SecureRandom as _, SystemRandom},
};
use serde_json::json;
use synth::testing::Answer;

use crate::{
    people::{PASSWORD, Person, UserPool},
    token::claims,
    waiting::text,
};

/// The prime of 3,072 bits: RFC 3526, section 4.
const PRIME: &[u8] = b"\
    FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD\
    EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED\
    EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F\
    83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B\
    E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510\
    15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7\
    ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C\
    BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF";

impl UserPool<'_> {
    /// Signs in with SRP, and returns the person with their ID token.
    #[track_caller]
    pub fn sign_in_with_srp(&self, email: &str) -> Person {
        let tokens = self.try_srp(email, PASSWORD).json(200);
        let token = text(&tokens["AuthenticationResult"]["IdToken"]);
        let sub = text(&claims(&token)["sub"]);
        Person { api: self.api(), sub, email: email.to_owned(), token }
    }

    /// Tries to sign in with SRP and this password. Returns Cognito's answer to the proof.
    #[track_caller]
    pub fn try_srp(&self, email: &str, password: &str) -> Answer {
        let (prime, two) = (number(PRIME), BigUint::from(2_u32));
        let mut random = [0; 32];
        SystemRandom::new()
            .fill(&mut random)
            .expect("the machine has random numbers");
        let secret = BigUint::from_bytes_be(&random);
        let public = two.modpow(&secret, &prime);
        let body = json!({"ClientId": self.client, "AuthFlow": "USER_SRP_AUTH",
            "AuthParameters": {"USERNAME": email, "SRP_A": format!("{public:x}")}});
        let challenge = self.call("InitiateAuth", &body).json(200);
        assert_eq!(challenge["ChallengeName"], "PASSWORD_VERIFIER");
        let given = |name: &str| text(&challenge["ChallengeParameters"][name]);

        let (user, pool) = (given("USER_ID_FOR_SRP"), self.id.split('_').nth(1).expect("a pool's name"));
        let (theirs, salt) = (number(given("SRP_B").as_bytes()), number(given("SALT").as_bytes()));
        let scramble = hash(&[&padded(&public), &padded(&theirs)]);
        let identity = digest::digest(&digest::SHA256, format!("{pool}{user}:{password}").as_bytes());
        let x = hash(&[&padded(&salt), identity.as_ref()]);
        let multiplier = hash(&[&padded(&prime), &padded(&two)]);
        let known = multiplier * two.modpow(&x, &prime) % &prime;
        let base = (theirs + &prime - known) % &prime;
        let shared = base.modpow(&(secret + &scramble * x), &prime);
        let extracted = sign(&padded(&scramble), &padded(&shared));
        let key = sign(extracted.as_ref(), b"Caldera Derived Key\x01");

        let (block, time) = (given("SECRET_BLOCK"), timestamp());
        let mut message = format!("{pool}{user}").into_bytes();
        message.extend(STANDARD.decode(&block).expect("base64"));
        message.extend(time.as_bytes());
        let proof = STANDARD.encode(sign(&key.as_ref()[..16], &message));
        let mut body = json!({"ClientId": self.client, "ChallengeName": "PASSWORD_VERIFIER",
            "ChallengeResponses": {"USERNAME": user, "TIMESTAMP": time,
                "PASSWORD_CLAIM_SECRET_BLOCK": block, "PASSWORD_CLAIM_SIGNATURE": proof}});
        if let Some(session) = challenge.get("Session") {
            body["Session"] = session.clone();
        }
        self.call("RespondToAuthChallenge", &body)
    }
}

fn number(hexadecimal: &[u8]) -> BigUint {
    BigUint::parse_bytes(hexadecimal, 16).expect("a hexadecimal number")
}

/// Returns the bytes of a number, with a zero before a byte that would make it negative.
fn padded(number: &BigUint) -> Vec<u8> {
    let mut bytes = number.to_bytes_be();
    if bytes[0] >= 0x80 {
        bytes.insert(0, 0);
    }
    bytes
}

fn hash(parts: &[&[u8]]) -> BigUint {
    let digest = digest::digest(&digest::SHA256, &parts.concat());
    BigUint::from_bytes_be(digest.as_ref())
}

fn sign(key: &[u8], message: &[u8]) -> hmac::Tag {
    hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), message)
}

/// Returns the time in the form of the proof: `Fri Jan 31 12:00:00 UTC 2025`.
fn timestamp() -> String {
    let now = DateTime::from(SystemTime::now());
    let date = now
        .fmt(DateTimeFormat::HttpDate)
        .expect("a year of four digits");
    let words: Vec<&str> = date
        .split([' ', ','])
        .filter(|word| !word.is_empty())
        .collect();
    let [weekday, day, month, year, time, _] = words[..] else { panic!("another form of a date: {date}") };
    format!("{weekday} {month} {} {time} UTC {year}", day.trim_start_matches('0'))
}
