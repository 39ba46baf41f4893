//! Pages of lists.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use links::http::PageRequest;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::Error;

/// Which page of a list is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageQuery<C> {
    /// How many items at most: 1 to [`PageRequest::MAX_LIMIT`].
    pub limit: u32,
    /// The position of the last item of the page before; `None` on the first page.
    pub after: Option<C>,
}

impl<C: DeserializeOwned> PageQuery<C> {
    /// The page that these parameters of a request ask.
    pub(crate) fn parse(limit: Option<&str>, cursor: Option<&str>) -> Result<Self, Error> {
        let limit = match limit {
            None => PageRequest::DEFAULT_LIMIT,
            Some(limit) => limit
                .parse()
                .ok()
                .filter(|limit| (1..=PageRequest::MAX_LIMIT).contains(limit))
                .ok_or_else(|| {
                    Error::invalid_request(format!(
                        "`limit` must be a whole number from 1 to {}",
                        PageRequest::MAX_LIMIT
                    ))
                })?,
        };
        let after = cursor.map(position).transpose()?;
        Ok(Self { limit, after })
    }
}

/// The cursor of the page that follows the item at `position`.
///
/// A position must not say whose list it is in: that is to be taken from the caller, each time. A cursor can then be
/// forged, but only into the caller's own list.
///
/// # Errors
///
/// Internal, if the position cannot be JSON.
pub fn cursor<C: Serialize>(position: &C) -> Result<String, Error> {
    let json = serde_json::to_vec(position).map_err(Error::internal)?;
    Ok(URL_SAFE_NO_PAD.encode(json))
}

fn position<C: DeserializeOwned>(cursor: &str) -> Result<C, Error> {
    let json = URL_SAFE_NO_PAD.decode(cursor).ok();
    json.and_then(|json| serde_json::from_slice(&json).ok())
        .ok_or_else(|| Error::invalid_request("`cursor` is none that a page of this list has given"))
}

#[cfg(test)]
mod tests {
    use super::*;

    type Position = (u64, String);

    #[test]
    fn a_page_has_25_items_unless_another_limit_is_asked() {
        let query = PageQuery::<Position>::parse(None, None).expect("nothing is asked");
        assert_eq!(query, PageQuery { limit: 25, after: None });
        for (text, limit) in [("1", 1), ("100", 100)] {
            let query = PageQuery::<Position>::parse(Some(text), None).expect("it is in range");
            assert_eq!(query.limit, limit);
        }
    }

    #[test]
    fn a_limit_out_of_range_is_refused() {
        for limit in ["0", "101", "-1", "1.5", "", "ten", "99999999999999999999", "1 "] {
            let error = PageQuery::<Position>::parse(Some(limit), None).expect_err(limit);
            assert_eq!(error.message(), "`limit` must be a whole number from 1 to 100");
        }
    }

    #[test]
    fn a_cursor_leads_to_the_position_that_it_was_made_of() {
        let position: Position = (5, "é".to_owned());
        let cursor = cursor(&position).expect("it is JSON");
        assert!(
            cursor
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
        );
        let query = PageQuery::parse(None, Some(&cursor)).expect("it is a cursor");
        assert_eq!(query.after, Some(position));
    }

    #[test]
    fn what_is_no_cursor_is_refused() {
        let of_another_list = cursor(&"x").expect("it is JSON");
        for text in ["", "x", "%%%", "bnVsbA", "W10", &of_another_list, &"A".repeat(5_000)] {
            let error = PageQuery::<Position>::parse(None, Some(text)).expect_err(text);
            assert_eq!(error.code().status(), 400);
            assert_eq!(error.message(), "`cursor` is none that a page of this list has given");
        }
    }
}
