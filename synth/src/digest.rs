//! Digests of bytes.

use aws_smithy_types::base64;
use sha2::{Digest as _, Sha256};

/// Returns the SHA-256 of bytes, in 64 hexadecimal digits.
pub(crate) fn sha256(bytes: impl AsRef<[u8]>) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Returns the SHA-256 of bytes in base64, as Lambda tells it of code.
pub(crate) fn sha256_base64(bytes: impl AsRef<[u8]>) -> String {
    base64::encode(Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_written_in_lower_case_with_all_its_zeros() {
        // The first example of NIST's for SHA-256.
        let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256("abc"), digest);
    }

    #[test]
    fn lambda_writes_the_same_digest_in_base64() {
        assert_eq!(sha256_base64("abc"), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    }
}
