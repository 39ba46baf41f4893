//! What an API and its callers agree on: its operations, and the shapes that every API shares, errors and pages.

mod operation;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Makes a type an operation of an API: see the trait [`Operation`](trait@Operation).
pub use links_derive::Operation;

pub use crate::http::operation::{Answer, Definition, Model, Operation};

/// The body of every error: `{"error": {"code": "not_found", "message": "…"}}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ErrorBody {
    /// What went wrong.
    pub error: ErrorDetails,
}

/// What went wrong, for programs and for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ErrorDetails {
    /// For programs.
    pub code: ErrorCode,
    /// For people: one sentence, with nothing of the inside in it.
    pub message: String,
}

/// Defines the kinds of errors, whose words and meanings are also those of an API's OpenAPI document.
macro_rules! error_codes {
    ($($(#[doc = $meaning:literal])+ $name:ident = $word:literal, $status:literal;)*) => {
        /// The kinds of errors, each with its HTTP status.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum ErrorCode {
            $(
                $(#[doc = $meaning])+
                #[serde(rename = $word)]
                $name,
            )*
        }

        impl ErrorCode {
            /// The status of a response with this code.
            pub const fn status(self) -> u16 {
                match self {
                    $(Self::$name => $status,)*
                }
            }

            /// Its word in bodies, such as `not_found`.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                }
            }

            /// What it means, in a sentence.
            pub const fn meaning(self) -> &'static str {
                match self {
                    $(Self::$name => concat!($($meaning),+).trim_ascii(),)*
                }
            }
        }
    };
}

error_codes! {
    /// Malformed JSON, or a missing or wrong field, which the message names.
    InvalidRequest = "invalid_request", 400;
    /// No one is signed in, or the sign-in has expired.
    Unauthorized = "unauthorized", 401;
    /// The caller may not do this.
    Forbidden = "forbidden", 403;
    /// The caller has used up what their plan gives.
    QuotaExceeded = "quota_exceeded", 403;
    /// There is no such thing, or it belongs to someone else.
    NotFound = "not_found", 404;
    /// It has changed, or is not in the state that this needs.
    Conflict = "conflict", 409;
    /// The body or file is larger than allowed.
    TooLarge = "too_large", 413;
    /// A file of a kind that is not accepted.
    UnsupportedMediaType = "unsupported_media_type", 415;
    /// A file that cannot be read.
    Unprocessable = "unprocessable", 422;
    /// The caller asks too often.
    TooManyRequests = "too_many_requests", 429;
    /// A mistake of ours.
    Internal = "internal", 500;
    /// A service that was called has failed.
    Upstream = "upstream", 502;
}

/// The query parameters of every list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PageRequest {
    /// How many items at most, from 1 to 100; 25 if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = Self::MAX_LIMIT))]
    pub limit: Option<u32>,
    /// The cursor of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

impl PageRequest {
    /// The items of a page for which no limit was asked.
    pub const DEFAULT_LIMIT: u32 = 25;
    /// The items of a page at most.
    pub const MAX_LIMIT: u32 = 100;
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "{T}Page")]
pub struct Page<T> {
    /// Its items.
    pub items: Vec<T>,
    /// What to ask the next page with; absent on the last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_error_has_a_code_for_programs_and_a_message_for_people() {
        let details = ErrorDetails { code: ErrorCode::NotFound, message: "there is no such job".to_owned() };
        assert_eq!(
            serde_json::to_value(ErrorBody { error: details }).expect("an error is JSON"),
            json!({"error": {"code": "not_found", "message": "there is no such job"}}),
        );
    }

    #[test]
    fn a_code_has_its_word_and_its_meaning_everywhere() {
        let code = ErrorCode::NotFound;
        assert_eq!(serde_json::to_value(code).expect("a code is JSON"), json!(code.as_str()));
        assert_eq!(code.meaning(), "There is no such thing, or it belongs to someone else.");
        let schema = serde_json::to_value(schemars::schema_for!(ErrorCode)).expect("a schema is JSON");
        let described = json!({"const": code.as_str(), "description": code.meaning(), "type": "string"});
        assert!(
            schema["oneOf"]
                .as_array()
                .is_some_and(|codes| codes.contains(&described)),
            "{schema}"
        );
    }

    #[test]
    fn the_last_page_has_no_cursor() {
        let page = |cursor: Option<&str>| Page { items: vec![1], cursor: cursor.map(str::to_owned) };
        assert_eq!(serde_json::to_value(page(None)).expect("a page is JSON"), json!({"items": [1]}));
        assert_eq!(
            serde_json::to_value(page(Some("c"))).expect("a page is JSON"),
            json!({"items": [1], "cursor": "c"}),
        );
    }
}
