//! Credentials for a local cloud.

use std::{fs::File, io::Read as _};

use serde::{Deserialize, Serialize};

use crate::error::Error;

/// Credentials of the root user of a local cloud's only account, `000000000000`. The guard refuses all others of that
/// user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credentials {
    /// The access key's ID.
    pub access_key_id: String,
    /// The secret access key.
    pub secret_access_key: String,
}

impl Credentials {
    /// The credentials of every [`Server`](crate::local::Server) that a test starts. They are not secret.
    pub(crate) fn of_tests() -> Self {
        Self { access_key_id: "test".to_owned(), secret_access_key: "test".to_owned() }
    }

    /// Credentials that nobody can guess.
    pub(crate) fn random() -> Result<Self, Error> {
        let mut bytes = [0; 28];
        File::open("/dev/urandom")
            .and_then(|mut source| source.read_exact(&mut bytes))
            .map_err(|error| Error::caused("cannot make credentials for the local cloud", error))?;
        let hexadecimal: String = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
        // As long as AWS's.
        let (id, secret) = hexadecimal.split_at(16);
        Ok(Self { access_key_id: format!("LOCL{id}"), secret_access_key: secret.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn random_credentials_are_as_long_as_awss_and_different_each_time() {
        let one = Credentials::random().expect("there is a source");
        assert_eq!((one.access_key_id.len(), one.secret_access_key.len()), (20, 40));
        assert!(
            one.access_key_id
                .chars()
                .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit()),
            "{one:?}"
        );
        let other = Credentials::random().expect("there is a source");
        assert_ne!(one.access_key_id, other.access_key_id);
        assert_ne!(one.secret_access_key, other.secret_access_key);
    }
}
