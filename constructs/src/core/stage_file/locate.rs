//! Positions of keys and values in a YAML text.

use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

/// One step down into a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Key(String),
    Index(usize),
}

/// A line and a column, both counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Position {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

impl Position {
    pub(crate) const START: Self = Self { line: 1, column: 1 };

    /// Returns the position of an error of the YAML parser.
    pub(crate) fn of(error: &serde_yaml::Error) -> Option<Self> {
        error
            .location()
            .map(|location| Self { line: location.line(), column: location.column() })
    }
}

/// Finds the value at the end of `path`.
pub(crate) fn locate_value(text: &str, path: &[Step]) -> Option<Position> {
    locate(text, path, false)
}

/// Finds the key at the end of `path`.
pub(crate) fn locate_key(text: &str, path: &[Step]) -> Option<Position> {
    locate(text, path, true)
}

/// Finds the end of a path. The parser reports positions only for errors, so the visitor follows the path and fails at
/// its end.
fn locate(text: &str, path: &[Step], at_key: bool) -> Option<Position> {
    let arrived = Descent { path, at_key }.deserialize(serde_yaml::Deserializer::from_str(text));
    arrived.err().as_ref().and_then(Position::of)
}

#[derive(Clone, Copy)]
struct Descent<'a> {
    path: &'a [Step],
    at_key: bool,
}

impl<'de> DeserializeSeed<'de> for Descent<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.path.is_empty() {
            deserializer.deserialize_any(Arrived)
        } else {
            deserializer.deserialize_any(self)
        }
    }
}

impl<'de> Visitor<'de> for Descent<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:?}", self.path)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let [Step::Key(wanted), rest @ ..] = self.path else {
            return Err(de::Error::custom("not a list"));
        };
        let at_key = self.at_key && rest.is_empty();
        while let Some(found) = map.next_key_seed(KeyDescent { wanted, at_key })? {
            if found {
                return map.next_value_seed(Descent { path: rest, ..self });
            }
            map.next_value::<de::IgnoredAny>()?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let [Step::Index(wanted), rest @ ..] = self.path else {
            return Err(de::Error::custom("not a map"));
        };
        for _ in 0..*wanted {
            list.next_element::<de::IgnoredAny>()?;
        }
        list.next_element_seed(Descent { path: rest, ..self })
            .map(|_| ())
    }
}

/// A key on the path. It compares the next key with the wanted one, and fails there if it is the end of the path.
struct KeyDescent<'a> {
    wanted: &'a str,
    at_key: bool,
}

impl<'de> DeserializeSeed<'de> for KeyDescent<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeyDescent<'_> {
    type Value = bool;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a key")
    }

    fn visit_str<E: de::Error>(self, key: &str) -> Result<bool, E> {
        if self.at_key && key == self.wanted { Err(E::custom("here")) } else { Ok(key == self.wanted) }
    }
}

/// The end of the path. It fails at any value, by the defaults of the trait.
struct Arrived;

impl Visitor<'_> for Arrived {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("nothing")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
a:
  b: 1
  list: [x, {c: 2}]
none:
alias: &it
  deep: 3
again: *it
";

    fn path(steps: &str) -> Vec<Step> {
        let step = |step: &str| {
            step.parse()
                .map_or_else(|_| Step::Key(step.to_owned()), Step::Index)
        };
        steps.split('.').map(step).collect()
    }

    fn value(steps: &str) -> Option<(usize, usize)> {
        locate_value(TEXT, &path(steps)).map(|position| (position.line, position.column))
    }

    #[test]
    fn a_value_is_found_at_any_depth() {
        assert_eq!(value("a.b"), Some((2, 6)));
        assert_eq!(value("a.list"), Some((3, 9)));
        assert_eq!(value("a.list.1.c"), Some((3, 17)));
        assert_eq!(value("none"), Some((4, 6)));
        assert_eq!(value("again.deep"), Some((6, 9)), "a value stands where its anchor is");
    }

    #[test]
    fn a_key_is_found_at_any_depth() {
        let key = |steps| locate_key(TEXT, &path(steps)).map(|position| (position.line, position.column));
        assert_eq!(key("none"), Some((4, 1)));
        assert_eq!(key("a.list.1.c"), Some((3, 14)));
    }
}
