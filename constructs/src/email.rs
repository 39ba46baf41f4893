//! E-mail addresses.

use links::limits::EmailAddress;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// An e-mail address, as a stage file gives it, such as `ops@example.com`.
///
/// Only its form is checked. The mailbox may not exist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String")]
#[schemars(with = "String", extend("format" = "email"))]
pub struct Email(String);

impl Email {
    /// Returns the address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&Email> for String {
    fn from(email: &Email) -> Self {
        email.0.clone()
    }
}

impl TryFrom<String> for Email {
    type Error = EmailError;

    fn try_from(text: String) -> Result<Self, EmailError> {
        if is_address(&text) { Ok(Self(text)) } else { Err(EmailError(text)) }
    }
}

/// The refusal of a text that is not an e-mail address.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{0}` is not an e-mail address; write one such as ops@example.com")]
pub struct EmailError(String);

/// Returns `true` if functions accept the address too.
fn is_address(text: &str) -> bool {
    EmailAddress::try_from(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_name_and_a_host() {
        for address in ["ops@example.com", "o.p+s@mail.example.co.uk"] {
            assert!(is_address(address), "{address}");
        }
        for address in
            ["", "ops", "@example.com", "ops@", "ops@localhost", "a@b@c.d", "o ps@example.com", "a@.b"]
        {
            assert!(!is_address(address), "{address}");
        }
        let refusal = serde_json::from_str::<Email>("\"ops\"").expect_err("it has no host");
        insta::assert_snapshot!(refusal, @"`ops` is not an e-mail address; write one such as ops@example.com");
    }
}
