//! YAML as CloudFormation reads it.

use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

/// Writes a JSON text as YAML, in the same order.
///
/// CloudFormation reads YAML 1.1, in which `on`, `12:30` and `2012-10-17` are a Boolean, a number and a date. The YAML
/// crate writes YAML 1.2, and leaves them bare. Here every string that could be read as something else is in quotes.
pub(crate) fn from_json(json: &str) -> serde_json::Result<String> {
    let mut yaml = String::with_capacity(json.len());
    let mut deserializer = serde_json::Deserializer::from_str(json);
    Transcriber { yaml: &mut yaml, lead: String::new(), indent: 0, place: Place::Document }
        .deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(yaml)
}

/// Writes one value, after `lead`.
struct Transcriber<'a> {
    yaml: &'a mut String,
    lead: String,
    /// The indent of the value's own keys and dashes.
    indent: usize,
    place: Place,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Document,
    AfterKey,
    AfterDash,
}

impl Transcriber<'_> {
    fn scalar(self, text: &str) {
        if self.place != Place::Document {
            self.yaml.push(' ');
        }
        self.yaml.push_str(text);
        self.yaml.push('\n');
    }

    /// Returns the text before a key or a dash. The first key after a dash is on the dash's line.
    fn lead(&self, is_first: bool, is_key: bool) -> String {
        match (is_first, self.place) {
            (true, Place::AfterDash) if is_key => " ".to_owned(),
            (true, Place::AfterDash | Place::AfterKey) => format!("\n{:1$}", "", self.indent),
            _ => " ".repeat(self.indent),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Transcriber<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.yaml.push_str(&self.lead);
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Transcriber<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        self.scalar("null");
        Ok(())
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<(), E> {
        self.scalar(&value.to_string());
        Ok(())
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<(), E> {
        self.scalar(&value.to_string());
        Ok(())
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<(), E> {
        self.scalar(&value.to_string());
        Ok(())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<(), E> {
        self.scalar(&format!("{value:?}"));
        Ok(())
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<(), E> {
        self.scalar(&text(value));
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut is_first = true;
        let indent = self.indent + 2;
        loop {
            let lead = self.lead(is_first, false) + "-";
            let item = Transcriber { yaml: self.yaml, lead, indent, place: Place::AfterDash };
            if list.next_element_seed(item)?.is_none() {
                break;
            }
            is_first = false;
        }
        if is_first {
            self.scalar("[]");
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut is_first = true;
        let indent = self.indent + 2;
        while let Some(key) = map.next_key::<String>()? {
            let lead = self.lead(is_first, true) + &text(&key) + ":";
            map.next_value_seed(Transcriber { yaml: self.yaml, lead, indent, place: Place::AfterKey })?;
            is_first = false;
        }
        if is_first {
            self.scalar("{}");
        }
        Ok(())
    }
}

/// Writes a string bare if every reader of YAML takes it for a string, else in quotes.
fn text(value: &str) -> String {
    let is_word = value.starts_with(|c: char| c.is_ascii_alphabetic())
        && value
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-_./:+@".contains(c))
        && !value.ends_with(':');
    let is_constant = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]
        .iter()
        .any(|constant| value.eq_ignore_ascii_case(constant));
    if is_word && !is_constant {
        return value.to_owned();
    }
    // JSON's escapes are valid in YAML. Line breaks and invisible characters of YAML are escaped too.
    let mut quoted = String::with_capacity(value.len() + 2);
    for c in serde_json::Value::from(value).to_string().chars() {
        if matches!(c, '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}') {
            quoted.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            quoted.push(c);
        }
    }
    quoted
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use serde_json::json;

    use super::*;

    fn yaml(value: &serde_json::Value) -> String {
        from_json(&value.to_string()).expect("a value is JSON")
    }

    #[test]
    fn a_template_is_indented_by_two() {
        let template = json!({
            "Resources": {
                "Jobs": {
                    "Properties": { "Delay": 0, "Nested": [["x", 1], []], "Tags": [{ "Key": "a", "Value": "b c" }, {}] },
                    "Type": "AWS::SQS::Queue",
                },
            },
        });
        assert_snapshot!(yaml(&template), @r#"
        Resources:
          Jobs:
            Properties:
              Delay: 0
              Nested:
                -
                  - x
                  - 1
                - []
              Tags:
                - Key: a
                  Value: "b c"
                - {}
            Type: AWS::SQS::Queue
        "#);
    }

    #[test]
    fn a_text_that_yaml_would_read_as_something_else_is_in_quotes() {
        let texts = json!([
            "plain",
            "AWS::Region",
            "s3:GetObject",
            "2012-10-17",
            "12:30",
            "on",
            "No",
            "~",
            "",
            "0123",
            "1e3",
            "1_000",
            "arn:aws:s3:::b/*",
            "a: b",
            "end:",
            "a #b",
            "- a",
            "*a",
            "=",
            "a\nb",
            "\"q\"",
            "caf\u{e9}",
            "\u{85}",
            ".nan",
        ]);
        assert_snapshot!(yaml(&texts), @r#"
        - plain
        - AWS::Region
        - s3:GetObject
        - "2012-10-17"
        - "12:30"
        - "on"
        - "No"
        - "~"
        - ""
        - "0123"
        - "1e3"
        - "1_000"
        - "arn:aws:s3:::b/*"
        - "a: b"
        - "end:"
        - "a #b"
        - "- a"
        - "*a"
        - "="
        - "a\nb"
        - "\"q\""
        - "café"
        - "\u0085"
        - ".nan"
        "#);
        assert_eq!(serde_yaml::from_str::<serde_json::Value>(&yaml(&texts)).expect("it is YAML"), texts);
    }

    #[test]
    fn every_value_comes_back() {
        for value in [
            json!({}),
            json!([]),
            json!(null),
            json!("on"),
            json!(1.5),
            json!(-3),
            json!([[[1]], { "a": [] }]),
        ] {
            assert_eq!(serde_yaml::from_str::<serde_json::Value>(&yaml(&value)).expect("it is YAML"), value);
        }
    }
}
