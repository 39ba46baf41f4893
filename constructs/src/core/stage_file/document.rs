//! The text of a stage file as maps of untyped settings.

use std::{cell::RefCell, collections::BTreeSet, fmt};

use resources::suggestion::nearest;
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::core::{
    stage::US_EAST_1,
    stage_file::{
        error::{MAX_STAGE_NAME, StageFault},
        locate::{Position, Step, locate_key},
    },
};

/// A stage file's two sections. The stages are in the order of the file.
#[derive(Debug, Default)]
pub(crate) struct Document {
    pub(crate) defaults: Map<String, Value>,
    pub(crate) stages: Vec<(String, Map<String, Value>)>,
}

const SECTIONS: [&str; 2] = ["defaults", "stages"];

impl Document {
    /// Reads a text. It reports only the first fault of the form.
    pub(crate) fn parse(text: &str) -> Result<Self, (Position, StageFault)> {
        if text
            .lines()
            .map(str::trim)
            .all(|line| line.is_empty() || line.starts_with('#') || line == "---")
        {
            return Err((Position::START, StageFault::Empty));
        }
        // A YAML error holds only a text. A fault with more information is stored here.
        let fault = RefCell::new(None);
        let document = Sections { fault: &fault }
            .deserialize(serde_yaml::Deserializer::from_str(text))
            .map_err(|error| {
                let position = Position::of(&error).unwrap_or(Position::START);
                let message = error.to_string();
                let message = message
                    .split(" at line ")
                    .next()
                    .unwrap_or_default()
                    .to_owned();
                (
                    position,
                    fault
                        .take()
                        .unwrap_or_else(|| StageFault::Malformed(with_remedy(message))),
                )
            })?;
        if document.stages.is_empty() {
            let stages = locate_key(text, &[Step::Key("stages".to_owned())]);
            return Err((stages.unwrap_or(Position::START), StageFault::NoStages));
        }
        Ok(document)
    }
}

type Fault<'a> = &'a RefCell<Option<StageFault>>;

/// The whole file.
struct Sections<'a> {
    fault: Fault<'a>,
}

impl<'de> DeserializeSeed<'de> for Sections<'_> {
    type Value = Document;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Document, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Sections<'_> {
    type Value = Document;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a map of `defaults` and `stages`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Document, A::Error> {
        let fault = self.fault;
        let mut document = Document::default();
        let mut seen = BTreeSet::new();
        let section = |key: &str| {
            (!SECTIONS.contains(&key)).then(|| StageFault::UnknownKey {
                key: key.to_owned(),
                nearest: nearest(key, SECTIONS).map(str::to_owned),
                known: SECTIONS.map(str::to_owned).into(),
            })
        };
        while let Some(key) = map.next_key_seed(Key { seen: &mut seen, refuse: &section, fault })? {
            if key == "defaults" {
                document.defaults = map.next_value_seed(Settings { fault })?;
            } else {
                document.stages = map.next_value_seed(Stages { fault })?;
            }
        }
        Ok(document)
    }
}

/// The section `stages`.
struct Stages<'a> {
    fault: Fault<'a>,
}

impl<'de> DeserializeSeed<'de> for Stages<'_> {
    type Value = Vec<(String, Map<String, Value>)>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Stages<'_> {
    type Value = Vec<(String, Map<String, Value>)>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a map of stages")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let fault = self.fault;
        let mut stages = Vec::new();
        let mut seen = BTreeSet::new();
        let name = |key: &str| {
            let is_name = key.len() <= MAX_STAGE_NAME
                && key.starts_with(|first: char| first.is_ascii_lowercase())
                && key
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
                // This is the suffix of companion stacks.
                && !key.ends_with(US_EAST_1);
            (!is_name).then(|| StageFault::StageName(key.to_owned()))
        };
        while let Some(stage) = map.next_key_seed(Key { seen: &mut seen, refuse: &name, fault })? {
            stages.push((stage, map.next_value_seed(Settings { fault })?));
        }
        Ok(stages)
    }
}

/// The settings of one stage, or of `defaults`. An empty value is an empty map.
struct Settings<'a> {
    fault: Fault<'a>,
}

impl<'de> DeserializeSeed<'de> for Settings<'_> {
    type Value = Map<String, Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Settings<'_> {
    type Value = Map<String, Value>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a map of settings")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(Map::new())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let fault = self.fault;
        let mut settings = Map::new();
        let mut seen = BTreeSet::new();
        while let Some(key) = map.next_key_seed(Key { seen: &mut seen, refuse: &|_| None, fault })? {
            settings.insert(key, map.next_value_seed(Anything { fault })?);
        }
        Ok(settings)
    }
}

/// Any value of JSON.
#[derive(Clone, Copy)]
struct Anything<'a> {
    fault: Fault<'a>,
}

impl<'de> DeserializeSeed<'de> for Anything<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Anything<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value without a YAML tag")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Value, E> {
        serde_json::Number::from_f64(value)
            .map(Value::Number)
            .ok_or_else(|| E::invalid_value(de::Unexpected::Float(value), &"a finite number"))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element_seed(self)? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Value, A::Error> {
        Settings { fault: self.fault }
            .visit_map(map)
            .map(Value::Object)
    }
}

/// A key that is new and valid.
struct Key<'a> {
    seen: &'a mut BTreeSet<String>,
    refuse: &'a dyn Fn(&str) -> Option<StageFault>,
    fault: Fault<'a>,
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = String;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a key in quotes")
    }

    fn visit_str<E: de::Error>(self, key: &str) -> Result<String, E> {
        let duplicate = (!self.seen.insert(key.to_owned())).then(|| StageFault::DuplicateKey(key.to_owned()));
        match duplicate.or_else(|| (self.refuse)(key)) {
            None => Ok(key.to_owned()),
            Some(fault) => {
                self.fault.replace(Some(fault));
                Err(E::custom("a refused key"))
            }
        }
    }
}

/// Adds the remedy to the messages of YAML's parser that name none.
fn with_remedy(message: String) -> String {
    let remedy = if message.starts_with("did not find expected") {
        "; begin all keys of one map in the same column, and close each quote and bracket"
    } else if message.contains("cannot start any token") {
        "; indent with spaces, not tabs, and put a value into quotes that begins with @, % or `"
    } else {
        ""
    };
    message + remedy
}
