//! The request headers that an operation's type names.

use serde::de::value::Error;
use serde::de::{Deserialize, Deserializer, Error as _, Visitor};
use serde::forward_to_deserialize_any;

use crate::http::event::Event;

/// Returns the headers that the type has fields for, under serde's names, such as `If-Match`. The case of the
/// request's header names does not matter.
pub(crate) fn named<'de, T: Deserialize<'de>>(event: &Event) -> Vec<(String, String)> {
    let mut fields: &[&str] = &[];
    // The probe always returns an error, once it has the fields.
    let _ = T::deserialize(Probe(&mut fields));
    let named = fields.iter().filter_map(|name| {
        let value = event.header(&name.to_ascii_lowercase())?;
        Some(((*name).to_owned(), value.to_owned()))
    });
    named.collect()
}

/// A deserializer that collects the field names of a struct.
struct Probe<'a>(&'a mut &'static [&'static str]);

impl<'de> Deserializer<'de> for Probe<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("the type of an operation's headers must be a struct"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Error> {
        *self.0 = fields;
        Err(Error::custom("the fields are known"))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}
