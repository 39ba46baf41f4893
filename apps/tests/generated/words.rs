//! Values that requests are made of: known ones, and those of earlier answers.

use std::collections::BTreeMap;

use fastrand::Rng;
use serde_json::Value;

/// The maximum number of learned values of one name.
const MOST: usize = 40;

/// Values by the name of a field or parameter. Letters' case, `_` and `-` make no difference: an answer's `job_id` is a
/// value of the path's `jobId`.
#[derive(Debug)]
pub(crate) struct Words {
    known: BTreeMap<String, Vec<String>>,
    learned: BTreeMap<String, Vec<String>>,
    /// Names that have the values of another name.
    aliases: &'static [(&'static str, &'static str)],
    random: Rng,
}

impl Words {
    /// Knows these values, and has learned none.
    pub(crate) fn new(
        known: Vec<(&'static str, Vec<String>)>,
        aliases: &'static [(&'static str, &'static str)],
        random: Rng,
    ) -> Self {
        let known = known
            .into_iter()
            .map(|(name, values)| (key(name), values))
            .collect();
        Self { known, learned: BTreeMap::new(), aliases, random }
    }

    /// Learns all texts of an answer, each by the name of its field.
    pub(crate) fn learn(&mut self, answer: &Value) {
        match answer {
            Value::Object(fields) => {
                for (name, value) in fields {
                    match value {
                        Value::String(text) => self.add(name, text),
                        value => self.learn(value),
                    }
                }
            }
            Value::Array(elements) => {
                for element in elements {
                    self.learn(element);
                }
            }
            _ => {}
        }
    }

    /// Adds a learned value. In a full list it takes the place of another one.
    fn add(&mut self, name: &str, value: &str) {
        let learned = self.learned.entry(key(name)).or_default();
        if learned.iter().any(|learned| learned == value) {
            return;
        }
        if learned.len() < MOST {
            learned.push(value.to_owned());
        } else {
            learned[self.random.usize(..MOST)] = value.to_owned();
        }
    }

    /// Returns one of the values of a name.
    pub(crate) fn any(&self, random: &mut Rng, name: &str) -> Option<&str> {
        let alias = self.aliases.iter().find(|(alias, _)| *alias == name);
        let name = key(alias.map_or(name, |(_, name)| name));
        let values = match (self.known.get(&name), self.learned.get(&name)) {
            (Some(known), Some(learned)) => {
                if random.bool() {
                    known
                } else {
                    learned
                }
            }
            (known, learned) => known.or(learned)?,
        };
        Some(&values[random.usize(..values.len())])
    }
}

fn key(name: &str) -> String {
    name.replace(['_', '-'], "").to_lowercase()
}
