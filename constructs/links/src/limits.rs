//! Texts and lists with limits, for the fields of bodies and queries.
//!
//! The type of a field contains its limits. They are also in the field's schema, so API models and OpenAPI documents
//! show them. A function never gets a value outside the limits: the caller gets 400 and the name of the field.
//!
//! ```
//! use links::limits::{EmailAddress, Line, Lines, List};
//!
//! #[derive(schemars::JsonSchema, serde::Deserialize)]
//! pub struct Letter {
//!     /// The recipients, at most 10.
//!     pub to: List<EmailAddress, 1, 10>,
//!     /// The subject, of 1 to 200 characters.
//!     pub subject: Line<1, 200>,
//!     /// The text, of at most 5,000 characters.
//!     pub text: Lines<0, 5_000>,
//! }
//!
//! let letter = r#"{"to": ["Ada@Example.com"], "subject": "Hello", "text": "Dear Ada,\n…"}"#;
//! let letter: Letter = serde_json::from_str(letter)?;
//! assert_eq!(letter.to[0].as_str(), "ada@example.com");
//!
//! let long = serde_json::json!({"to": ["ada@example.com"], "subject": "x".repeat(201), "text": ""});
//! let error = serde_json::from_value::<Letter>(long).err().expect("the subject is too long");
//! assert_eq!(error.to_string(), "write 1 to 200 characters, not 201");
//! # Ok::<(), serde_json::Error>(())
//! ```

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use crate::item::{KeyAttribute, KeyKind};

/// An error about a text or a list outside its limits. The message says what is allowed, and repeats no part of the
/// value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LimitError {
    /// The text is too short or too long.
    #[error("write {}, not {found}", counted(*.min, *.max, "character"))]
    Length {
        /// The minimum number of characters.
        min: u32,
        /// The maximum number of characters.
        max: u32,
        /// The number of characters in the text.
        found: usize,
    },
    /// The text has only spaces, although it must not be empty.
    #[error("write more than spaces")]
    Blank,
    /// The text has a control character, or a line break where only one line is allowed.
    #[error("remove {0}")]
    Control(&'static str),
    /// The list has too few or too many elements.
    #[error("send {}, not {found}", counted(*.min, *.max, "element"))]
    Count {
        /// The minimum number of elements.
        min: u32,
        /// The maximum number of elements.
        max: u32,
        /// The number of elements in the list.
        found: usize,
    },
    /// The text is not an e-mail address.
    #[error("write an e-mail address, such as ada@example.com")]
    Email,
}

/// Returns a description of the allowed numbers, such as `1 to 200 characters`.
fn counted(min: u32, max: u32, noun: &str) -> String {
    let plural = if max == 1 { "" } else { "s" };
    match min {
        0 => format!("at most {max} {noun}{plural}"),
        _ if min == max => format!("{max} {noun}{plural}"),
        _ => format!("{min} to {max} {noun}{plural}"),
    }
}

/// Defines a text with limits. `$control` is the control characters that it cannot have, as a part of a regular
/// expression, and `$forbidden` describes them.
macro_rules! text {
    ($(#[$doc:meta])* $name:ident, $is_allowed:expr, $control:literal, $forbidden:literal) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String")]
        pub struct $name<const MIN: u32, const MAX: u32>(String);

        impl<const MIN: u32, const MAX: u32> $name<MIN, MAX> {
            /// The minimum number of characters.
            pub const MIN: u32 = MIN;
            /// The maximum number of characters.
            pub const MAX: u32 = MAX;

            /// Returns the text.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Returns the text as a string.
            pub fn into_string(self) -> String {
                self.0
            }
        }

        impl<const MIN: u32, const MAX: u32> TryFrom<String> for $name<MIN, MAX> {
            type Error = LimitError;

            fn try_from(text: String) -> Result<Self, LimitError> {
                let is_allowed: fn(char) -> bool = $is_allowed;
                check_length(&text, MIN, MAX)?;
                if !text.chars().all(is_allowed) {
                    return Err(LimitError::Control($forbidden));
                }
                if MIN > 0 && text.trim().is_empty() {
                    return Err(LimitError::Blank);
                }
                Ok(Self(text))
            }
        }

        impl<const MIN: u32, const MAX: u32> TryFrom<&str> for $name<MIN, MAX> {
            type Error = LimitError;

            fn try_from(text: &str) -> Result<Self, LimitError> {
                text.to_owned().try_into()
            }
        }

        impl<const MIN: u32, const MAX: u32> From<$name<MIN, MAX>> for String {
            fn from(text: $name<MIN, MAX>) -> Self {
                text.0
            }
        }

        impl<const MIN: u32, const MAX: u32> fmt::Debug for $name<MIN, MAX> {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(formatter)
            }
        }

        impl<const MIN: u32, const MAX: u32> JsonSchema for $name<MIN, MAX> {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                if MIN == 0 {
                    let pattern = concat!("^[^", $control, "]*$");
                    return json_schema!({"type": "string", "maxLength": MAX, "pattern": pattern});
                }
                let pattern = concat!("^[^", $control, "]*[^\\s", $control, "][^", $control, "]*$");
                json_schema!({"type": "string", "minLength": MIN, "maxLength": MAX, "pattern": pattern})
            }
        }
    };
}

text! {
    /// A text of one line, of `MIN` to `MAX` characters. It has no control characters.
    ///
    /// If `MIN` is not 0, the text must have more than spaces. `"a lamp".try_into()` makes one in code.
    Line, |letter| !letter.is_control(), r"\x00-\x1f\x7f-\x9f", "line breaks and control characters"
}

text! {
    /// A text of any number of lines, of `MIN` to `MAX` characters. It has no control characters except line breaks and
    /// tabs.
    ///
    /// If `MIN` is not 0, the text must have more than spaces and line breaks. `"a\nlamp".try_into()` makes one in code.
    Lines,
    |letter| !letter.is_control() || matches!(letter, '\t' | '\n' | '\r'),
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f",
    "control characters; line breaks and tabs can stay"
}

fn check_length(text: &str, min: u32, max: u32) -> Result<(), LimitError> {
    let found = text.chars().count();
    if u32::try_from(found).is_ok_and(|found| (min..=max).contains(&found)) {
        Ok(())
    } else {
        Err(LimitError::Length { min, max, found })
    }
}

/// A list of `MIN` to `MAX` elements.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Vec<T>", bound(deserialize = "T: Deserialize<'de>"))]
pub struct List<T, const MIN: u32, const MAX: u32>(Vec<T>);

impl<T, const MIN: u32, const MAX: u32> List<T, MIN, MAX> {
    /// The minimum number of elements.
    pub const MIN: u32 = MIN;
    /// The maximum number of elements.
    pub const MAX: u32 = MAX;

    /// Returns the elements.
    pub fn into_vec(self) -> Vec<T> {
        self.0
    }
}

impl<T, const MIN: u32, const MAX: u32> TryFrom<Vec<T>> for List<T, MIN, MAX> {
    type Error = LimitError;

    fn try_from(elements: Vec<T>) -> Result<Self, LimitError> {
        let found = elements.len();
        if u32::try_from(found).is_ok_and(|found| (MIN..=MAX).contains(&found)) {
            Ok(Self(elements))
        } else {
            Err(LimitError::Count { min: MIN, max: MAX, found })
        }
    }
}

impl<T, const MIN: u32, const MAX: u32> Deref for List<T, MIN, MAX> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T, const MIN: u32, const MAX: u32> IntoIterator for List<T, MIN, MAX> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// An empty list, where that is allowed.
impl<T, const MAX: u32> Default for List<T, 0, MAX> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: JsonSchema, const MIN: u32, const MAX: u32> JsonSchema for List<T, MIN, MAX> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("{}List", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let items = generator.subschema_for::<T>();
        if MIN == 0 {
            return json_schema!({"type": "array", "items": items, "maxItems": MAX});
        }
        json_schema!({"type": "array", "items": items, "minItems": MIN, "maxItems": MAX})
    }
}

/// An e-mail address, in lower case.
///
/// Addresses that differ only in case are equal, so that nobody is registered twice. Only the form is checked: the
/// mailbox may not exist. The name before the `@` has the characters that RFC 5322 allows without quotation marks. The
/// host is a domain with at least one dot.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct EmailAddress(String);

impl EmailAddress {
    /// The maximum number of characters (RFC 5321, section 4.5.3.1.3, without the angle brackets).
    pub const MAX: u32 = 254;
    /// The minimum number of characters: `a@b.c`.
    pub const MIN: u32 = 5;

    /// Returns the address in lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the address in lower case as a string.
    pub fn into_string(self) -> String {
        self.0
    }
}

#[diagnostic::do_not_recommend]
impl KeyAttribute for EmailAddress {
    const KIND: KeyKind = KeyKind::S;
}

impl TryFrom<String> for EmailAddress {
    type Error = LimitError;

    fn try_from(mut text: String) -> Result<Self, LimitError> {
        check_length(&text, 0, Self::MAX)?;
        if !is_address(&text) {
            return Err(LimitError::Email);
        }
        text.make_ascii_lowercase();
        Ok(Self(text))
    }
}

impl TryFrom<&str> for EmailAddress {
    type Error = LimitError;

    fn try_from(text: &str) -> Result<Self, LimitError> {
        text.to_owned().try_into()
    }
}

impl From<EmailAddress> for String {
    fn from(address: EmailAddress) -> Self {
        address.0
    }
}

impl fmt::Debug for EmailAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl JsonSchema for EmailAddress {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "EmailAddress".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "format": "email",
            "minLength": Self::MIN,
            "maxLength": Self::MAX,
        })
    }
}

fn is_address(text: &str) -> bool {
    let Some((name, host)) = text.rsplit_once('@') else { return false };
    let is_name = |part: &str| {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte);
        !part.is_empty() && part.bytes().all(allowed)
    };
    let is_label = |part: &str| {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        (1..=63).contains(&part.len())
            && part.bytes().all(allowed)
            && !part.starts_with('-')
            && !part.ends_with('-')
    };
    name.len() <= 64 && name.split('.').all(is_name) && host.contains('.') && host.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn line(text: &str) -> Result<Line<1, 5>, LimitError> {
        text.try_into()
    }

    fn lines(text: &str) -> Result<Lines<0, 5>, LimitError> {
        text.try_into()
    }

    fn schema<T: JsonSchema>() -> serde_json::Value {
        SchemaGenerator::default().subschema_for::<T>().to_value()
    }

    #[test]
    fn a_limit_counts_characters_and_not_bytes() {
        assert_eq!(line("ééééé").expect("it has 5 characters").as_str(), "ééééé");
        let refused = |found| Err(LimitError::Length { min: 1, max: 5, found });
        assert_eq!(line("éééééé"), refused(6));
        assert_eq!(line(""), refused(0));
        assert_eq!(lines("").expect("it may be empty").as_str(), "");
    }

    #[test]
    fn a_text_that_must_not_be_empty_has_more_than_spaces() {
        for text in [" ", "   ", "\u{a0}", "\u{3000}"] {
            assert_eq!(line(text), Err(LimitError::Blank), "{text:?}");
        }
        assert_eq!(line(" a ").expect("it has a letter").as_str(), " a ", "it stays as it was written");
        assert!(lines("  ").is_ok(), "it may be empty, so it may be blank");
    }

    #[test]
    fn a_line_has_no_control_characters_and_lines_have_breaks_and_tabs() {
        for text in ["a\nb", "a\tb", "a\0", "\u{7f}a", "\u{85}a"] {
            assert!(matches!(line(text), Err(LimitError::Control(_))), "{text:?}");
        }
        assert!(lines("a\r\n\tb").is_ok());
        for text in ["a\0", "\u{b}a", "\u{1b}a", "\u{9f}a"] {
            assert!(matches!(lines(text), Err(LimitError::Control(_))), "{text:?}");
        }
    }

    #[test]
    fn a_list_has_its_number_of_elements() {
        let list = |count: usize| List::<usize, 1, 2>::try_from(vec![7; count]);
        assert_eq!(list(2).expect("two are allowed").into_vec(), [7, 7]);
        assert_eq!(list(0), Err(LimitError::Count { min: 1, max: 2, found: 0 }));
        assert_eq!(list(3), Err(LimitError::Count { min: 1, max: 2, found: 3 }));
        assert!(List::<usize, 0, 2>::default().is_empty());
    }

    #[test]
    fn an_email_address_has_a_name_and_a_domain() {
        let longest = format!("{}@{}.example.com", "n".repeat(64), ["d".repeat(58).as_str(); 3].join("."));
        assert_eq!(longest.len(), 253);
        for address in ["ada@example.com", "a.d+a'x@mail.example.co.uk", "1@2.3", longest.as_str()] {
            assert!(EmailAddress::try_from(address).is_ok(), "{address}");
        }
        for address in [
            "",
            "ada",
            "@example.com",
            "ada@",
            "ada@localhost",
            "a@b@c.de",
            "a da@example.com",
            "ada@example.com ",
            "ada\n@example.com",
            ".ada@example.com",
            "ada.@example.com",
            "a..da@example.com",
            "ada@.com",
            "ada@example.",
            "ada@exa_mple.com",
            "ada@-example.com",
            "ada@example-.com",
            "adä@example.com",
            "\"ada\"@example.com",
            "Ada <ada@example.com>",
        ] {
            assert_eq!(EmailAddress::try_from(address), Err(LimitError::Email), "{address}");
        }
        let long_name = format!("{}@example.com", "n".repeat(65));
        assert_eq!(EmailAddress::try_from(long_name), Err(LimitError::Email));
        let long = format!("{longest}.x");
        assert!(matches!(EmailAddress::try_from(long), Err(LimitError::Length { max: 254, .. })));
    }

    #[test]
    fn an_email_address_is_in_lower_case() {
        let address: EmailAddress =
            serde_json::from_value(json!("Ada.L@EXAMPLE.com")).expect("it is an address");
        assert_eq!(address.as_str(), "ada.l@example.com");
    }

    #[test]
    fn a_message_says_what_is_allowed() {
        let length = |min, max| LimitError::Length { min, max, found: 9 }.to_string();
        assert_eq!(length(1, 5), "write 1 to 5 characters, not 9");
        assert_eq!(length(0, 5), "write at most 5 characters, not 9");
        assert_eq!(length(5, 5), "write 5 characters, not 9");
        assert_eq!(
            LimitError::Count { min: 0, max: 1, found: 9 }.to_string(),
            "send at most 1 element, not 9"
        );
    }

    #[test]
    fn the_limits_are_in_the_schema() {
        assert_eq!(
            schema::<Line<1, 5>>(),
            json!({
                "type": "string", "minLength": 1, "maxLength": 5,
                "pattern": r"^[^\x00-\x1f\x7f-\x9f]*[^\s\x00-\x1f\x7f-\x9f][^\x00-\x1f\x7f-\x9f]*$",
            })
        );
        assert_eq!(
            schema::<Option<Lines<0, 5>>>(),
            json!({
                "type": ["string", "null"], "maxLength": 5,
                "pattern": r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$",
            })
        );
        assert_eq!(
            schema::<List<EmailAddress, 0, 3>>(),
            json!({
                "type": "array", "maxItems": 3,
                "items": {"type": "string", "format": "email", "minLength": 5, "maxLength": 254},
            })
        );
    }

    #[test]
    fn a_value_is_written_as_it_was_read() {
        let list: List<Line<1, 5>, 1, 2> = serde_json::from_value(json!(["a", "b"])).expect("two lines");
        assert_eq!(serde_json::to_value(list).expect("it is JSON"), json!(["a", "b"]));
    }
}
