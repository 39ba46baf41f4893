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

/// The kinds of errors, each with its HTTP status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// Malformed JSON, or a missing or wrong field, which the message names.
    InvalidRequest,
    /// No one is signed in, or the sign-in has expired.
    Unauthorized,
    /// The caller may not do this.
    Forbidden,
    /// The caller has used up what their plan gives.
    QuotaExceeded,
    /// There is no such thing, or it belongs to someone else.
    NotFound,
    /// It has changed, or is not in the state that this needs.
    Conflict,
    /// The body or file is larger than allowed.
    TooLarge,
    /// A file of a kind that is not accepted.
    UnsupportedMediaType,
    /// A file that cannot be read.
    Unprocessable,
    /// The caller asks too often.
    TooManyRequests,
    /// A mistake of ours.
    Internal,
    /// A service that was called has failed.
    Upstream,
}

impl ErrorCode {
    /// The status of a response with this code.
    pub const fn status(self) -> u16 {
        match self {
            Self::InvalidRequest => 400,
            Self::Unauthorized => 401,
            Self::Forbidden | Self::QuotaExceeded => 403,
            Self::NotFound => 404,
            Self::Conflict => 409,
            Self::TooLarge => 413,
            Self::UnsupportedMediaType => 415,
            Self::Unprocessable => 422,
            Self::TooManyRequests => 429,
            Self::Internal => 500,
            Self::Upstream => 502,
        }
    }
}

/// The query parameters of every list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PageRequest {
    /// How many items at most, from 1 to [`Self::MAX_LIMIT`]; [`Self::DEFAULT_LIMIT`] if absent.
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
    fn the_last_page_has_no_cursor() {
        let page = |cursor: Option<&str>| Page { items: vec![1], cursor: cursor.map(str::to_owned) };
        assert_eq!(serde_json::to_value(page(None)).expect("a page is JSON"), json!({"items": [1]}));
        assert_eq!(
            serde_json::to_value(page(Some("c"))).expect("a page is JSON"),
            json!({"items": [1], "cursor": "c"}),
        );
    }
}
