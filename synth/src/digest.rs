//! Digests of bytes.

use std::io::{self, Read};

#[cfg(feature = "deploy")]
use aws_smithy_types::base64;
use sha2::{Digest as _, Sha256};

/// The SHA-256 of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Digest([u8; 32]);

impl Digest {
    /// Computes the digest of bytes.
    pub(crate) fn of(bytes: impl AsRef<[u8]>) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Computes the digest of all that a reader has, piece by piece.
    pub(crate) fn of_reader(mut reader: impl Read) -> io::Result<Self> {
        let mut hasher = Sha256::new();
        let mut piece = vec![0; 256 * 1024];
        loop {
            match reader.read(&mut piece) {
                Ok(0) => return Ok(Self(hasher.finalize().into())),
                Ok(count) => hasher.update(&piece[..count]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Returns the digest in 64 hexadecimal digits.
    pub(crate) fn hex(self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Reads a digest of 64 hexadecimal digits.
    pub(crate) fn from_hex(text: &str) -> Option<Self> {
        let mut digest = [0; 32];
        if text.len() != 64 || !text.is_ascii() {
            return None;
        }
        for (position, byte) in digest.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * position..2 * position + 2], 16).ok()?;
        }
        Some(Self(digest))
    }

    /// Returns the digest in base64, as Lambda shows it for code and S3 for objects.
    #[cfg(feature = "deploy")]
    pub(crate) fn base64(self) -> String {
        base64::encode(self.0)
    }
}

/// Returns the SHA-256 of bytes, in 64 hexadecimal digits.
pub(crate) fn sha256(bytes: impl AsRef<[u8]>) -> String {
    Digest::of(bytes).hex()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_written_in_lower_case_with_all_its_zeros() {
        // The first example of NIST's for SHA-256.
        let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256("abc"), digest);
        assert_eq!(Digest::from_hex(digest), Some(Digest::of("abc")));
        for wrong in ["", "ba", &digest.replace('b', "g"), &format!("{digest}00"), &"é".repeat(32)] {
            assert_eq!(Digest::from_hex(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_digest_is_the_same_piece_by_piece() {
        let bytes = vec![7; 600_000];
        let digest = Digest::of_reader(bytes.as_slice()).expect("bytes can be read");
        assert_eq!(digest, Digest::of(&bytes));
    }

    #[test]
    fn lambda_and_s3_write_the_same_digest_in_base64() {
        assert_eq!(Digest::of("abc").base64(), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    }
}
