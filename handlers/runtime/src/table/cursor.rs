//! Cursors: positions in a list, as strings that callers send back.

use std::collections::BTreeMap;

use aws_sdk_dynamodb::types::AttributeValue;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use links::http::{ErrorCode as _, ErrorOf, InvalidRequest, Upstream};
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::http::Refusal;
use crate::table::Attributes;

/// A cursor before its encoding. It does not contain the partition, which comes from the request. So a forged cursor
/// can only reach items of the same list.
#[derive(Deserialize, Serialize)]
struct Cursor {
    /// The digest of the list.
    list: u64,
    /// The keys of the last item, by name.
    after: BTreeMap<String, Key>,
}

/// The value of a key, by DynamoDB's letter for its type.
#[derive(Deserialize, Serialize)]
enum Key {
    S(String),
    N(String),
    B(Vec<u8>),
}

/// The reason why a page could not be read.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// The cursor cannot be read, or comes from another query: another partition, condition or direction. The caller gets
    /// 400.
    #[error("`cursor` is not a cursor of this list; send the one of its last page, or none")]
    Cursor,
    /// The request to DynamoDB failed.
    #[error(transparent)]
    Failed(#[from] Error),
}

impl<Op> From<PageError> for Refusal<Op>
where
    InvalidRequest: ErrorOf<Op>,
    Upstream: ErrorOf<Op>,
{
    fn from(error: PageError) -> Self {
        match error {
            PageError::Cursor => InvalidRequest::because(error.to_string()).into(),
            PageError::Failed(error) => error.into(),
        }
    }
}

/// Returns the cursor for a position in a list.
pub(super) fn write(position: Attributes, list: u64) -> Result<String, Error> {
    let mut after = BTreeMap::new();
    for (name, value) in position {
        let key = match value {
            AttributeValue::S(text) => Key::S(text),
            AttributeValue::N(number) => Key::N(number),
            AttributeValue::B(bytes) => Key::B(bytes.into_inner()),
            _ => {
                return Err(Error::internal(format!("the key `{name}` is not a string, a number or binary")));
            }
        };
        after.insert(name, key);
    }
    let json = serde_json::to_vec(&Cursor { list, after }).map_err(Error::internal)?;
    Ok(URL_SAFE_NO_PAD.encode(json))
}

/// Returns the position of a cursor in this list.
pub(super) fn read(cursor: &str, list: u64) -> Result<Attributes, PageError> {
    let json = URL_SAFE_NO_PAD.decode(cursor).ok();
    let cursor: Option<Cursor> = json.and_then(|json| serde_json::from_slice(&json).ok());
    let cursor = cursor
        .filter(|cursor| cursor.list == list)
        .ok_or(PageError::Cursor)?;
    let value = |key| match key {
        Key::S(text) => AttributeValue::S(text),
        Key::N(number) => AttributeValue::N(number),
        Key::B(bytes) => AttributeValue::B(bytes.into()),
    };
    let after = cursor.after.into_iter();
    Ok(after.map(|(name, key)| (name, value(key))).collect())
}

/// Returns a digest of strings (FNV-1a), which distinguishes lists. It protects no secret.
pub(super) fn digest<'t>(parts: impl IntoIterator<Item = &'t str>) -> u64 {
    let mut digest = 0xcbf2_9ce4_8422_2325_u64;
    for part in parts {
        // The length distinguishes `a`, `bc` from `ab`, `c`.
        let length = u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes();
        for byte in length.iter().chain(part.as_bytes()) {
            digest = (digest ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    digest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn position() -> Attributes {
        Attributes::from([
            ("id".to_owned(), AttributeValue::S("é".to_owned())),
            ("timestamp".to_owned(), AttributeValue::N("5".to_owned())),
            ("digest".to_owned(), AttributeValue::B(vec![0, 255].into())),
        ])
    }

    #[test]
    fn a_cursor_leads_to_the_position_for_which_it_was_made() {
        let cursor = write(position(), 7).expect("all are keys");
        assert!(
            cursor
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
        );
        assert_eq!(read(&cursor, 7).expect("it is of this list"), position());
    }

    #[test]
    fn a_cursor_of_another_list_is_refused() {
        let cursor = write(position(), 7).expect("all are keys");
        assert!(matches!(read(&cursor, 8), Err(PageError::Cursor)));
    }

    #[test]
    fn a_text_that_is_not_a_cursor_is_refused() {
        for text in ["", "x", "%%%", "bnVsbA", "W10", &"A".repeat(5_000)] {
            assert!(matches!(read(text, 7), Err(PageError::Cursor)), "{text}");
        }
    }

    #[test]
    fn every_part_of_a_list_changes_its_digest() {
        assert_ne!(digest(["a", "bc"]), digest(["ab", "c"]));
        assert_ne!(digest(["a", ""]), digest(["", "a"]));
        assert_eq!(digest(["a", "b"]), digest(["a", "b"]));
    }
}
