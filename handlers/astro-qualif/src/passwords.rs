//! Passwords and their hashes. bcrypt is slow on purpose, so it runs on a thread of its own. The runtime can then still
//! stop and answer a request that takes too long.

use contract::Password;
use runtime::Error;
use subtle::ConstantTimeEq as _;
use tokio::task::spawn_blocking;

/// The cost of bcrypt: 2^11 rounds. A function with 256 MB has a seventh of a processor and needs about a second. OWASP
/// recommends 10 or more.
///
/// <https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#bcrypt>
pub(crate) const COST: u32 = 11;

/// Returns the hash of a password. It takes as long as [`matches`].
pub(crate) async fn hash(password: Password) -> Result<String, Error> {
    let hashed = spawn_blocking(move || bcrypt::hash(password.as_str(), COST)).await;
    hashed.map_err(Error::internal)?.map_err(Error::internal)
}

/// Returns `true` if the hash is the password's.
pub(crate) async fn matches(password: Password, hash: String) -> Result<bool, Error> {
    let checked = spawn_blocking(move || bcrypt::verify(password.as_str(), &hash)).await;
    checked.map_err(Error::internal)?.map_err(Error::internal)
}

/// Returns `true` if the passwords are equal. The time does not depend on the number of equal bytes.
pub(crate) fn are_equal(one: &Password, other: &Password) -> bool {
    one.as_str()
        .as_bytes()
        .ct_eq(other.as_str().as_bytes())
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::password;

    #[tokio::test]
    async fn a_hash_is_that_of_its_password_alone() {
        let hash = hash(password("correct horse")).await.expect("it is hashed");
        assert!(hash.starts_with("$2b$11$"), "{hash}");
        let matched = async |text: &str| {
            matches(password(text), hash.clone())
                .await
                .expect("it is a hash")
        };
        assert!(matched("correct horse").await);
        for other in ["correct horsf", "correct hors", "correct horse ", "Correct horse"] {
            assert!(!matched(other).await, "{other}");
        }
    }

    #[tokio::test]
    async fn all_72_bytes_of_a_password_count() {
        let longest = "x".repeat(Password::MAX_BYTES);
        let hash = hash(password(&longest)).await.expect("it is hashed");
        let other = format!("{}y", &longest[1..]);
        assert!(
            matches(password(&longest), hash.clone())
                .await
                .expect("it is a hash")
        );
        assert!(!matches(password(&other), hash).await.expect("it is a hash"));
    }

    #[tokio::test]
    async fn a_text_that_is_not_a_hash_is_a_fault_of_ours() {
        let error = matches(password("x"), "$2b$11$short".to_owned())
            .await
            .expect_err("it is not a hash");
        assert!(!error.is_upstream());
    }

    #[test]
    fn passwords_are_equal_if_all_their_letters_are() {
        assert!(are_equal(&password("abc"), &password("abc")));
        for other in ["abd", "xbc", "ab", "abcd"] {
            assert!(!are_equal(&password("abc"), &password(other)), "{other}");
        }
    }
}
