//! Time types: numbers for table attributes, strings for HTTP bodies.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::item::{KeyAttribute, KeyKind, TtlAttribute};

/// A time as milliseconds since the Unix epoch: a number, so that tables can sort by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct EpochMillis(pub u64);

#[diagnostic::do_not_recommend]
impl KeyAttribute for EpochMillis {
    const KIND: KeyKind = KeyKind::N;
}

/// A time as seconds since the Unix epoch. DynamoDB requires this form for an item's TTL.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct EpochSeconds(pub u64);

#[diagnostic::do_not_recommend]
impl TtlAttribute for EpochSeconds {}

/// A time in UTC in the format of RFC 3339, such as `2025-01-31T12:00:00Z`, for HTTP bodies.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct DateTime(#[schemars(extend("format" = "date-time"))] pub String);

/// A time in UTC in the format of RFC 3339 with milliseconds, such as `2025-01-31T12:00:00.000Z`. It sorts as text.
///
/// Use it in HTTP bodies, and in tables whose sort key is such a text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct SortableTime(#[schemars(extend("format" = "date-time"))] pub String);

#[diagnostic::do_not_recommend]
impl KeyAttribute for SortableTime {
    const KIND: KeyKind = KeyKind::S;
}

impl fmt::Display for DateTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
