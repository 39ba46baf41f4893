//! Values that fit a JSON Schema.

use fastrand::Rng;
use serde_json::{Map, Number, Value};
use support::Document;

use crate::words::Words;

/// The number of characters of a text without a limit, at most.
const LONG: u64 = 60;

/// The number of elements of an array without a limit, at most.
const MANY: u64 = 4;

/// The number of texts that are tried for one that matches a pattern.
const ATTEMPTS: usize = 6;

/// Characters of which texts are made, the most harmless first. Many faults are about those that are not letters.
const CHARACTERS: &[char] = &[
    'a', 'b', 'c', 'x', 'Z', '0', '9', ' ', '-', '_', '.', ',', '/', '\\', '"', '\'', '<', '&', '%', '{',
    '$', ':', '#', 'é', 'ß', 'İ', '日', '本', '🎙', '\u{202e}', '\u{feff}', '\u{301}', '\n', '\t', '\0',
    '\u{7f}',
];

/// Makes values of the schemas in a document.
pub(crate) struct Maker<'a> {
    pub(crate) document: &'a Document,
    pub(crate) words: &'a Words,
}

impl Maker<'_> {
    /// Makes a value of a schema, for the field or parameter of this name.
    pub(crate) fn value(&self, random: &mut Rng, schema: &Value, name: &str) -> Value {
        if let Some(reference) = schema["$ref"].as_str() {
            let target = self
                .document
                .json()
                .pointer(reference.trim_start_matches('#'));
            return self.value(random, target.expect("a reference leads to a schema"), name);
        }
        if let Some(value) = schema.get("const") {
            return value.clone();
        }
        for keyword in ["enum", "oneOf", "anyOf"] {
            if let Some(choices) = schema[keyword].as_array() {
                let choice = &choices[random.usize(..choices.len())];
                return if keyword == "enum" { choice.clone() } else { self.value(random, choice, name) };
            }
        }
        let kinds: Vec<&str> = match &schema["type"] {
            Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
            kind => kind.as_str().into_iter().collect(),
        };
        let kind = if kinds.is_empty() { "string" } else { kinds[random.usize(..kinds.len())] };
        match kind {
            "null" => Value::Null,
            "boolean" => random.bool().into(),
            "integer" => integer(random, schema),
            "number" => Number::from_f64(random.f64()).map_or(Value::Null, Value::Number),
            "array" => {
                let count = count(random, schema, "minItems", "maxItems", MANY);
                (0..count)
                    .map(|_| self.value(random, &schema["items"], name))
                    .collect()
            }
            "object" => self.object(random, schema),
            _ => self.text(random, schema, name).into(),
        }
    }

    fn object(&self, random: &mut Rng, schema: &Value) -> Value {
        let is_required = |name: &str| {
            let required = schema["required"].as_array();
            required.is_some_and(|required| required.iter().any(|other| other == name))
        };
        let mut fields = Map::new();
        for (name, field) in schema["properties"].as_object().into_iter().flatten() {
            if is_required(name) || random.bool() {
                fields.insert(name.clone(), self.value(random, field, name));
            }
        }
        fields.into()
    }

    fn text(&self, random: &mut Rng, schema: &Value, name: &str) -> String {
        // A value that another rule of the schema refuses makes a request that is not well-formed, as others are.
        if random.u8(..4) > 0
            && let Some(known) = self.words.any(random, name)
        {
            return known.to_owned();
        }
        match schema["format"].as_str() {
            Some("date-time") => format!(
                "{}-{:02}-{:02}T{:02}:00:00.{:03}Z",
                random.u16(1970..2100),
                random.u8(1..=12),
                random.u8(1..=28),
                random.u8(..24),
                random.u16(..1000)
            ),
            Some("email") => format!("person-{}@example.com", random.u16(..50)),
            _ => self.letters(random, schema),
        }
    }

    /// Makes a text of any characters. If it does not match the schema's pattern, makes others of fewer kinds of them.
    fn letters(&self, random: &mut Rng, schema: &Value) -> String {
        let pattern = schema["pattern"].as_str();
        let mut text = String::new();
        for attempt in 1..=ATTEMPTS {
            let kinds = CHARACTERS.len() / attempt;
            let count = count(random, schema, "minLength", "maxLength", LONG);
            text = (0..count)
                .map(|_| CHARACTERS[random.usize(..kinds)])
                .collect();
            if pattern.is_none_or(|pattern| self.document.matches(pattern, &text)) {
                break;
            }
        }
        text
    }
}

/// Makes an integer within the limits of a schema, one of them in every fourth case.
fn integer(random: &mut Rng, schema: &Value) -> Value {
    let limit = |name: &str, default: i64| schema[name].as_i64().unwrap_or(default);
    let (least, most) = (limit("minimum", 0), limit("maximum", i64::from(u32::MAX)));
    match random.u8(..8) {
        0 => least.into(),
        1 => most.into(),
        _ => random.i64(least..=most).into(),
    }
}

/// Makes the number of characters or elements within the limits of a schema, one of them in every fourth case.
fn count(random: &mut Rng, schema: &Value, least: &str, most: &str, usual: u64) -> u64 {
    let least = schema[least].as_u64().unwrap_or(0);
    let most = schema[most].as_u64().unwrap_or(usual.max(least));
    match random.u8(..8) {
        0 => least,
        1 => most,
        _ => random.u64(least..=most.min(least + usual)),
    }
}
