//! The words for what the other side of a contract loses.

use std::fmt;

use serde_json::Value;

/// The direction of a value, as the application sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The application receives it: requests, messages, events, and items that are in a table.
    Received,
    /// The application sends it: answers, events that it emits, and items that it writes.
    Sent,
}

/// The certainty that a difference breaks the other side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// It may break the other side, or it cannot be decided.
    May,
    /// It breaks an other side that relies on the contract.
    Breaks,
}

/// A difference between two schemas that matters to the other side.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The path of the value, such as `body.tags[]`.
    pub path: String,
    /// The certainty that it breaks the other side.
    pub certainty: Certainty,
    pub(super) kind: Kind,
}

impl Difference {
    pub(super) fn certain(path: &str, kind: Kind) -> Self {
        Self { path: path.to_owned(), certainty: Certainty::Breaks, kind }
    }

    pub(super) fn may(path: &str, kind: Kind) -> Self {
        Self { path: path.to_owned(), certainty: Certainty::May, kind }
    }

    /// Returns the difference in a sentence without a full stop.
    pub fn sentence(&self, direction: Direction) -> String {
        let Self { path, kind, .. } = self;
        match direction {
            Direction::Received => received(path, kind),
            Direction::Sent => sent(path, kind),
        }
    }
}

/// A kind of difference between a narrow schema and a wide one, whose values do not include those of the narrow one.
/// For values that are received, the wide schema is the new one. For values that are sent, it is the old one.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    /// The wide schema requires the property.
    Required { is_unknown: bool },
    /// The wide schema excludes the property.
    Excluded,
    /// The wide schema excludes all properties that it does not name.
    OtherFields,
    /// The new schema does not name the property any more.
    Dropped,
    /// The wide schema lacks this value.
    Literal(Value),
    /// The wide schema lists its values.
    Unlisted { known: Vec<Value> },
    /// The wide schema lacks this variant.
    Variant(Value),
    /// The wide schema lacks this type.
    Type { found: String, known: Vec<String> },
    /// The wide schema has a closer limit.
    Limit { unit: &'static str, is_least: bool, wide: String, narrow: Option<String> },
    /// The wide schema has another pattern.
    Pattern { wanted: String, found: Option<String> },
    /// The wide schema has another format.
    Format { wanted: String, found: Option<String> },
    /// The wide schema excludes repeated elements.
    Repeated,
    /// A keyword that cannot be compared differs.
    Keyword(String),
    /// A value may fit two alternatives, of which it has to fit one.
    Overlap,
}

/// Returns the sentence for a value that was accepted and is refused now.
fn received(path: &str, kind: &Kind) -> String {
    match kind {
        Kind::Required { is_unknown: false } => format!("`{path}` was optional, and is required now"),
        Kind::Required { is_unknown: true } => format!("`{path}` is new, and required"),
        Kind::Excluded => format!("`{path}` is refused now"),
        Kind::OtherFields => format!("`{path}` refuses unknown fields now, which were ignored before"),
        Kind::Dropped => format!("`{path}` is ignored now"),
        Kind::Literal(literal) => format!("`{path}` no longer accepts {}", Said(literal)),
        Kind::Unlisted { known } => format!("`{path}` accepts only {} now", list(known)),
        Kind::Variant(tag) => format!("`{path}` no longer accepts the variant {}", Said(tag)),
        Kind::Type { found, known } if known.is_empty() => {
            format!("`{path}` no longer accepts {}, nor any other value", a(found))
        }
        Kind::Type { found, known } => {
            format!("`{path}` no longer accepts {}, but {}", a(found), types(known))
        }
        Kind::Limit { unit, is_least, wide, narrow } => {
            let bound = if *is_least { "at least" } else { "at most" };
            let limit = limit(wide, unit, bound);
            match narrow {
                Some(narrow) => format!("`{path}` must be {limit} now, before {narrow}"),
                None => format!("`{path}` must be {limit} now"),
            }
        }
        Kind::Pattern { wanted, found: None } => format!("`{path}` must match the pattern `{wanted}` now"),
        Kind::Pattern { wanted, found: Some(found) } => format!(
            "`{path}` must match the pattern `{wanted}` now, before `{found}`; compare the patterns yourself"
        ),
        Kind::Format { wanted, found: None } => format!("`{path}` must have the format `{wanted}` now"),
        Kind::Format { wanted, found: Some(found) } => {
            format!("`{path}` must have the format `{wanted}` now, before `{found}`")
        }
        Kind::Repeated => format!("`{path}` refuses repeated elements now"),
        Kind::Keyword(keyword) => {
            format!("`{path}` may refuse values that it accepted: `{keyword}` of its schema differs")
        }
        Kind::Overlap => format!("`{path}` may refuse values that fit two of its alternatives"),
    }
}

/// Returns the sentence for a value that may come now and did not come before.
fn sent(path: &str, kind: &Kind) -> String {
    match kind {
        Kind::Required { is_unknown: false } => format!("`{path}` may be missing now"),
        Kind::Required { is_unknown: true } => format!("`{path}` is missing now"),
        Kind::Excluded => format!("`{path}` is new, where the fields were complete before"),
        Kind::OtherFields => format!("`{path}` may have unknown fields now"),
        Kind::Dropped => format!("`{path}` never comes any more"),
        Kind::Literal(literal) => format!("`{path}` may be {} now", Said(literal)),
        Kind::Unlisted { known } => format!("`{path}` may have other values now than {}", list(known)),
        Kind::Variant(tag) => format!("`{path}` may be the variant {} now", Said(tag)),
        Kind::Type { found, known } if known.is_empty() => format!("`{path}` may be {} now", a(found)),
        Kind::Type { found, known } => format!("`{path}` may be {} now, before {}", a(found), types(known)),
        Kind::Limit { unit, is_least, wide, narrow } => {
            let bound = if *is_least { "at least" } else { "at most" };
            let before = limit(wide, unit, bound);
            match (narrow, is_least) {
                (Some(narrow), true) => format!("`{path}` may be as little as {narrow} now, before {before}"),
                (Some(narrow), false) => format!("`{path}` may be up to {narrow} now, before {before}"),
                (None, _) => format!("`{path}` has no such limit now: before {before}"),
            }
        }
        Kind::Pattern { wanted, found: None } => {
            format!("`{path}` may be any text now, before it matched the pattern `{wanted}`")
        }
        Kind::Pattern { wanted, found: Some(found) } => format!(
            "`{path}` matches the pattern `{found}` now, before `{wanted}`; compare the patterns yourself"
        ),
        Kind::Format { wanted, found: None } => {
            format!("`{path}` may be any text now, before it had the format `{wanted}`")
        }
        Kind::Format { wanted, found: Some(found) } => {
            format!("`{path}` has the format `{found}` now, before `{wanted}`")
        }
        Kind::Repeated => format!("`{path}` may have repeated elements now"),
        Kind::Keyword(keyword) => {
            format!("`{path}` may have values that did not come before: `{keyword}` of its schema differs")
        }
        Kind::Overlap => format!("`{path}` may have values that fit two of its alternatives"),
    }
}

/// A value of JSON, shortened.
struct Said<'a>(&'a Value);

impl fmt::Display for Said<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.0.to_string();
        match text.char_indices().nth(60) {
            Some((end, _)) => write!(formatter, "`{}…`", &text[..end]),
            None => write!(formatter, "`{text}`"),
        }
    }
}

fn list(values: &[Value]) -> String {
    let said: Vec<String> = values
        .iter()
        .take(8)
        .map(|value| Said(value).to_string())
        .collect();
    match values.len().checked_sub(8) {
        None | Some(0) => said.join(", "),
        Some(more) => format!("{} and {more} more", said.join(", ")),
    }
}

/// Returns a type with its article.
fn a(type_name: &str) -> &'static str {
    match type_name {
        "null" => "`null`",
        "boolean" => "`true` or `false`",
        "integer" => "a whole number",
        "number" => "a number",
        "string" => "a text",
        "array" => "a list",
        "object" => "an object",
        _ => "any value",
    }
}

fn types(names: &[String]) -> String {
    names
        .iter()
        .map(|name| a(name))
        .collect::<Vec<_>>()
        .join(" or ")
}

fn limit(number: &str, unit: &str, bound: &str) -> String {
    match unit {
        "" if number.contains(' ') => number.to_owned(),
        "" => format!("{bound} {number}"),
        _ if number == "1" => format!("{bound} 1 {}", &unit[..unit.len() - 1]),
        _ => format!("{bound} {number} {unit}"),
    }
}
