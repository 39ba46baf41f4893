//! The contract of an API: its operations, its callers, and the errors and pages that all APIs share.

mod caller;
mod error;
mod operation;

use std::fmt;

use schemars::JsonSchema;
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// Implements the trait [`Operation`](trait@Operation), whose documentation describes the attribute `#[operation(…)]`.
pub use links_derive::Operation;

pub use crate::http::caller::{Anyone, Caller, CallerSource, SignedIn};
pub use crate::http::error::{
    Because, Conflict, ErrorBody, ErrorCode, ErrorDetails, ErrorKind, ErrorName, ErrorOf, Forbidden,
    Internal, InvalidRequest, NotFound, TooLarge, TooManyRequests, Unauthorized, UnsupportedMediaType,
    Upstream,
};
pub use crate::http::operation::{
    Answer, AnswerOf, CallerDefinition, Definition, Model, Operation, ReadAnswer,
};

/// The query parameters of every list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PageRequest {
    /// The maximum number of items, from 1 to 100. The default is 25.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "limit")]
    #[schemars(range(min = 1, max = Self::MAX_LIMIT))]
    pub limit: Option<u32>,
    /// The cursor from the previous page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

impl PageRequest {
    /// The default number of items of a page.
    pub const DEFAULT_LIMIT: u32 = 25;
    /// The maximum number of items of a page.
    pub const MAX_LIMIT: u32 = 100;
}

/// Reads a limit. A query has it as a string.
fn limit<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u32>, D::Error> {
    struct Limit;

    impl Visitor<'_> for Limit {
        type Value = u32;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("a limit")
        }

        fn visit_u64<E: Error>(self, number: u64) -> Result<u32, E> {
            u32::try_from(number).map_err(E::custom)
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<u32, E> {
            text.parse().map_err(E::custom)
        }
    }

    let limit = deserializer.deserialize_any(Limit).ok();
    let most = PageRequest::MAX_LIMIT;
    let limit = limit.filter(|limit| (1..=most).contains(limit));
    // In a flattened struct the place of an error is not known, so the message has the name.
    let refused = || D::Error::custom(format!("`limit` must be a whole number from 1 to {most}"));
    limit.map(Some).ok_or_else(refused)
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "{T}Page")]
pub struct Page<T> {
    /// The items of the page.
    pub items: Vec<T>,
    /// The cursor of the next page. It is absent on the last page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_limit_is_a_number_or_the_text_of_one() {
        let read = |limit: serde_json::Value| {
            let request = serde_json::from_value::<PageRequest>(json!({"limit": limit}));
            request
                .map(|request| request.limit)
                .map_err(|error| error.to_string())
        };
        for limit in [json!(1), json!("1")] {
            assert_eq!(read(limit), Ok(Some(1)));
        }
        assert_eq!(read(json!("100")), Ok(Some(100)));
        for limit in
            [json!(0), json!(101), json!(-1), json!("-1"), json!(""), json!("1.5"), json!([1]), json!(null)]
        {
            assert_eq!(read(limit), Err("`limit` must be a whole number from 1 to 100".to_owned()));
        }
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
