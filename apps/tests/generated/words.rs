//! Values that requests are made of: known words, and values from earlier answers.

use std::collections::BTreeMap;

use fastrand::Rng;
use serde_json::Value;

/// The maximum number of values of one name.
const MOST: usize = 40;

/// Values by the name of a field or parameter. Letters' case, `_` and `-` make no difference: an answer's `job_id` is a
/// value of the path's `jobId`.
#[derive(Debug)]
pub(crate) struct Words {
    values: BTreeMap<String, Vec<String>>,
    /// Names that have the values of another name.
    aliases: &'static [(&'static str, &'static str)],
}

impl Words {
    /// Knows no value yet, and these names that have the values of another name.
    pub(crate) fn new(aliases: &'static [(&'static str, &'static str)]) -> Self {
        Self { values: BTreeMap::new(), aliases }
    }

    /// Adds a value of a name. In a full list it takes the place of another one.
    pub(crate) fn add(&mut self, random: &mut Rng, name: &str, value: &str) {
        let known = self.values.entry(key(name)).or_default();
        if known.iter().any(|known| known == value) {
            return;
        }
        if known.len() < MOST {
            known.push(value.to_owned());
        } else {
            known[random.usize(..MOST)] = value.to_owned();
        }
    }

    /// Adds all texts of an answer, each by the name of its field.
    pub(crate) fn learn(&mut self, random: &mut Rng, answer: &Value) {
        match answer {
            Value::Object(fields) => {
                for (name, value) in fields {
                    match value {
                        Value::String(text) => self.add(random, name, text),
                        value => self.learn(random, value),
                    }
                }
            }
            Value::Array(elements) => {
                for element in elements {
                    self.learn(random, element);
                }
            }
            _ => {}
        }
    }

    /// Returns one of the values of a name.
    pub(crate) fn any(&self, random: &mut Rng, name: &str) -> Option<&str> {
        let alias = self.aliases.iter().find(|(alias, _)| *alias == name);
        let name = alias.map_or(name, |(_, name)| name);
        let known = self.values.get(&key(name))?;
        Some(&known[random.usize(..known.len())])
    }
}

fn key(name: &str) -> String {
    name.replace(['_', '-'], "").to_lowercase()
}
