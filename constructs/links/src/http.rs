//! The contract of an API: its operations, its callers, and the errors and pages that all APIs share.

mod caller;
mod error;
mod operation;

use schemars::JsonSchema;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

/// Makes a type an operation of an API: see the trait [`Operation`](trait@Operation).
pub use links_derive::Operation;

pub use crate::http::caller::{Anyone, Caller, CallerSource, SignedIn};
pub use crate::http::error::{
    Because, Conflict, ErrorBody, ErrorCode, ErrorDetails, ErrorKind, ErrorName, ErrorOf, Forbidden,
    Internal, InvalidRequest, NotFound, TooLarge, TooManyRequests, Unauthorized, UnsupportedMediaType,
    Upstream,
};
pub use crate::http::operation::{Answer, AnswerOf, CallerDefinition, Definition, Model, Operation};

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

/// Reads a limit. Query parameters are strings.
fn limit<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u32>, D::Error> {
    let refused = || {
        let most = PageRequest::MAX_LIMIT;
        D::Error::custom(format!("write a whole number from 1 to {most}"))
    };
    let limit = u32::deserialize(deserializer).map_err(|_| refused())?;
    if (1..=PageRequest::MAX_LIMIT).contains(&limit) { Ok(Some(limit)) } else { Err(refused()) }
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
    fn the_last_page_has_no_cursor() {
        let page = |cursor: Option<&str>| Page { items: vec![1], cursor: cursor.map(str::to_owned) };
        assert_eq!(serde_json::to_value(page(None)).expect("a page is JSON"), json!({"items": [1]}));
        assert_eq!(
            serde_json::to_value(page(Some("c"))).expect("a page is JSON"),
            json!({"items": [1], "cursor": "c"}),
        );
    }
}
