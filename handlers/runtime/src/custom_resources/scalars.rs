//! Properties as CloudFormation hands them over: maps and lists stay, and all numbers and booleans are strings.

use serde::Deserializer;
use serde::de::value::{MapAccessDeserializer, MapDeserializer, SeqDeserializer};
use serde::de::{Error as _, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::{Error, Value};

/// JSON whose strings are also read as numbers and booleans, if the type wants one.
///
/// A type that does not say what it wants, such as an untagged enum, gets the strings.
pub(super) struct Scalars(pub(super) Value);

/// Reads a string as a number, or leaves the value to serde.
macro_rules! numbers {
    ($($method:ident $visit:ident $number:ty;)*) => {
        $(
            fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
                match self.0 {
                    Value::String(text) => match text.parse::<$number>() {
                        Ok(number) => visitor.$visit(number),
                        Err(error) => Err(Error::custom(error)),
                    },
                    value => value.$method(visitor),
                }
            }
        )*
    };
}

/// Reads a number or a boolean as a string, or leaves the value to serde.
macro_rules! strings {
    ($($method:ident)*) => {
        $(
            fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
                match self.0 {
                    value @ (Value::Number(_) | Value::Bool(_)) => visitor.visit_string(value.to_string()),
                    value => value.$method(visitor),
                }
            }
        )*
    };
}

impl<'de> Deserializer<'de> for Scalars {
    type Error = Error;

    numbers! {
        deserialize_i8 visit_i8 i8;
        deserialize_i16 visit_i16 i16;
        deserialize_i32 visit_i32 i32;
        deserialize_i64 visit_i64 i64;
        deserialize_u8 visit_u8 u8;
        deserialize_u16 visit_u16 u16;
        deserialize_u32 visit_u32 u32;
        deserialize_u64 visit_u64 u64;
        deserialize_f32 visit_f32 f32;
        deserialize_f64 visit_f64 f64;
    }

    strings! { deserialize_char deserialize_str deserialize_string }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Array(elements) => {
                let mut elements = SeqDeserializer::new(elements.into_iter().map(Scalars));
                let value = visitor.visit_seq(&mut elements)?;
                elements.end()?;
                Ok(value)
            }
            Value::Object(entries) => {
                let entries = entries
                    .into_iter()
                    .map(|(key, value)| (Scalars(Value::String(key)), Scalars(value)));
                let mut entries = MapDeserializer::new(entries);
                let value = visitor.visit_map(&mut entries)?;
                entries.end()?;
                Ok(value)
            }
            value => value.deserialize_any(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::String(text) => match text.as_str() {
                "true" => visitor.visit_bool(true),
                "false" => visitor.visit_bool(false),
                _ => Err(Error::custom("neither true nor false")),
            },
            value => value.deserialize_bool(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            value => visitor.visit_some(Scalars(value)),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.0 {
            Value::Object(entries) => {
                let entries = entries
                    .into_iter()
                    .map(|(key, value)| (key, Scalars(value)));
                visitor.visit_enum(MapAccessDeserializer::new(MapDeserializer::new(entries)))
            }
            value => value.deserialize_enum(name, variants, visitor),
        }
    }

    forward_to_deserialize_any! {
        bytes byte_buf unit unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

impl IntoDeserializer<'_, Error> for Scalars {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;
    use serde_json::json;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Rows {
        count: u32,
        share: f64,
        offset: Option<i8>,
        fresh: bool,
        title: String,
        sizes: Vec<u8>,
        by_year: BTreeMap<u16, Amount>,
        order: Order,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Amount(u64);

    #[derive(Debug, PartialEq, Deserialize)]
    enum Order {
        Random,
        Sorted { descending: bool },
    }

    fn read(value: Value) -> Result<Rows, String> {
        Rows::deserialize(Scalars(value)).map_err(|error| error.to_string())
    }

    #[test]
    fn strings_are_read_as_the_numbers_and_booleans_that_the_type_has() {
        let rows = read(json!({
            "count": "3", "share": "0.5", "offset": "-4", "fresh": "true", "title": "7",
            "sizes": ["1", "2"], "by_year": {"2026": "18446744073709551615"},
            "order": {"Sorted": {"descending": "false"}},
        }));
        assert_eq!(
            rows,
            Ok(Rows {
                count: 3,
                share: 0.5,
                offset: Some(-4),
                fresh: true,
                title: "7".to_owned(),
                sizes: vec![1, 2],
                by_year: BTreeMap::from([(2026, Amount(u64::MAX))]),
                order: Order::Sorted { descending: false },
            })
        );
    }

    #[test]
    fn json_with_types_is_read_too() {
        let rows = read(json!({
            "count": 3, "share": 1, "fresh": false, "title": 7, "sizes": [], "by_year": {}, "order": "Random",
        }));
        let rows = rows.expect("it has all fields");
        assert_eq!((rows.count, rows.offset, rows.title.as_str()), (3, None, "7"));
        assert_eq!(rows.order, Order::Random);
    }

    #[test]
    fn a_string_that_is_something_else_is_an_error() {
        let rows = |count: &str, fresh: &str| {
            read(json!({
                "count": count, "share": "1", "fresh": fresh, "title": "", "sizes": [], "by_year": {}, "order": "Random",
            }))
        };
        assert!(rows("3", "true").is_ok());
        assert!(rows("-3", "true").is_err());
        assert!(rows("three", "true").is_err());
        assert!(rows("3", "yes").is_err());
    }
}
