//! Cross-origin resource sharing (CORS): the pages that can call an API.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::core::link::{Granted, Grants};

/// An origin of pages that can call an API or read a bucket: `*` for any origin, or a scheme and a host, such as
/// `https://example.com`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String")]
#[schemars(with = "String")]
pub struct Origin(String);

impl Origin {
    /// Returns the origin as a text, in the form that browsers send.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Origin {
    type Error = OriginError;

    fn try_from(text: String) -> Result<Self, OriginError> {
        let host = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"));
        let is_origin = host.is_some_and(|host| {
            !host.is_empty()
                && host
                    .chars()
                    // Browsers send the host in lower case.
                    .all(|letter| {
                        letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-.:".contains(letter)
                    })
        });
        if text == "*" || is_origin { Ok(Self(text)) } else { Err(OriginError(text)) }
    }
}

/// The refusal of a text that is not an origin.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(
    "`{0}` is not an origin; write `*`, or a scheme and a host in lower case and nothing else, such as \
     https://example.com"
)]
pub struct OriginError(String);

impl From<&Origin> for String {
    fn from(origin: &Origin) -> Self {
        origin.0.clone()
    }
}

impl Grants<links::kind::Text> for Origin {
    fn grant(&self) -> Granted {
        self.as_str().to_owned().into()
    }
}

/// The CORS settings of an API: the origin, the headers and the methods it allows.
#[derive(Clone, Debug)]
pub struct Cors {
    pub(crate) origin: Origin,
    pub(crate) headers: Vec<&'static str>,
    /// The methods besides the ones of the API's routes.
    pub(crate) methods: Vec<&'static str>,
}

impl Cors {
    /// Allows pages of this origin to call the API with the methods of its routes and the headers `Content-Type` and
    /// `Authorization`. [`header`](Self::header) and [`method`](Self::method) allow more.
    pub fn allow(origin: &Origin) -> Self {
        Self { origin: origin.clone(), headers: vec!["Content-Type", "Authorization"], methods: Vec::new() }
    }

    /// Allows another header too.
    #[must_use]
    pub fn header(mut self, header: &'static str) -> Self {
        self.headers.push(header);
        self
    }

    /// Allows another method too. If no route has the method, pages can then read the response with status 403 or 404.
    #[must_use]
    pub fn method(mut self, method: &'static str) -> Self {
        self.methods.push(method);
        self
    }

    /// Returns the problems of invalid header and method names.
    pub(crate) fn refusals(&self) -> impl Iterator<Item = String> {
        let is_name = |header: &str| {
            let is_letter = |letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter);
            !header.is_empty() && header.chars().all(is_letter)
        };
        let headers = self.headers.iter().filter(move |header| !is_name(header));
        let headers = headers.map(|header| {
            format!(
                "`{header}` is not a valid header name; use letters, digits and hyphens, such as `X-Trace`"
            )
        });
        let methods = self
            .methods
            .iter()
            .filter(|method| !METHODS.contains(method));
        let methods = methods
            .map(|method| format!("`{method}` is not a valid method; use one of {}", METHODS.join(", ")));
        headers.chain(methods)
    }
}

/// The methods that API Gateway supports.
const METHODS: [&str; 7] = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_a_scheme_and_a_host() {
        for text in ["*", "https://example.com", "http://localhost:3000"] {
            assert_eq!(
                Origin::try_from(text.to_owned())
                    .as_ref()
                    .map(Origin::as_str),
                Ok(text)
            );
        }
        for text in
            ["", "example.com", "https://", "https://example.com/", "https://Example.com", "ftp://x", "null"]
        {
            assert!(Origin::try_from(text.to_owned()).is_err(), "{text}");
        }
        insta::assert_snapshot!(
            Origin::try_from("https://example.com/shop".to_owned()).expect_err("it has a path"),
            @"`https://example.com/shop` is not an origin; write `*`, or a scheme and a host in lower case and nothing else, such as https://example.com"
        );
    }
}
