//! Secrets in templates, which no output shows.
//!
//! Our own templates have none. A template in a file may be another tool's.

use std::collections::BTreeSet;

use serde_json::Value;

/// The properties whose literal values are secrets.
const SECRETS: [&str; 5] = ["AuthToken", "MasterUserPassword", "OAuthToken", "Password", "SecretString"];

/// Replaces the secrets of both templates. A changed one is still seen to change.
pub(crate) fn mask(before: &mut Value, after: &mut Value) {
    let mut found = BTreeSet::new();
    for template in [&*before, &*after] {
        let parameters = template["Parameters"].as_object().into_iter().flatten();
        found.extend(
            parameters
                .filter(|(_, parameter)| is_hidden(parameter))
                .map(|(name, _)| format!("/Parameters/{}/Default", escaped(name))),
        );
        find(&template["Resources"], Path(None, Step::Key("Resources")), &mut found);
    }
    for pointer in found {
        let is_changed = before.pointer(&pointer) != after.pointer(&pointer);
        let new = if is_changed { "**** (another value)" } else { "****" };
        for (template, masked) in [(&mut *before, "****"), (&mut *after, new)] {
            if let Some(value) = template.pointer_mut(&pointer) {
                *value = masked.into();
            }
        }
    }
}

/// Tells whether CloudFormation hides the values of a parameter.
fn is_hidden(parameter: &Value) -> bool {
    matches!(&parameter["NoEcho"], Value::Bool(true)) || parameter["NoEcho"] == "true"
}

/// A key or a position, after the path to what has it.
#[derive(Clone, Copy)]
struct Path<'a>(Option<&'a Path<'a>>, Step<'a>);

#[derive(Clone, Copy)]
enum Step<'a> {
    Key(&'a str),
    Position(usize),
}

impl Path<'_> {
    /// Returns the path as a JSON Pointer.
    fn pointer(self) -> String {
        let mut pointer = self.0.map_or_else(String::new, |before| before.pointer());
        pointer.push('/');
        match self.1 {
            Step::Key(key) => pointer.push_str(&escaped(key)),
            Step::Position(position) => pointer.push_str(&position.to_string()),
        }
        pointer
    }
}

/// Finds the secrets below a value.
fn find(value: &Value, path: Path<'_>, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                let path = Path(Some(&path), Step::Key(key));
                // Dynamic references name a secret and do not show it.
                if SECRETS.contains(&key.as_str())
                    && value
                        .as_str()
                        .is_some_and(|text| !text.starts_with("{{resolve:"))
                {
                    found.insert(path.pointer());
                } else {
                    find(value, path, found);
                }
            }
        }
        Value::Array(values) => {
            for (position, value) in values.iter().enumerate() {
                find(value, Path(Some(&path), Step::Position(position)), found);
            }
        }
        _ => {}
    }
}

/// Escapes a key for a JSON Pointer.
fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn secrets_are_masked_and_their_changes_are_still_seen() {
        let of = |password: &str, default: &str| {
            json!({
                "Parameters": {"A/b": {"NoEcho": true, "Default": default}, "C": {"Default": "shown"}},
                "Resources": {"Ledger": {"Properties": {
                    "MasterUserPassword": password,
                    "Users": [{"Password": "same"}, {"Password": {"Ref": "C"}}, {"Password": "{{resolve:x}}"}],
                }}},
            })
        };
        let (mut before, mut after) = (of("hunter1", "x"), of("hunter2", "x"));
        mask(&mut before, &mut after);
        let users = json!([{"Password": "****"}, {"Password": {"Ref": "C"}}, {"Password": "{{resolve:x}}"}]);
        for (template, password) in [(&before, "****"), (&after, "**** (another value)")] {
            let properties = &template["Resources"]["Ledger"]["Properties"];
            assert_eq!((&properties["MasterUserPassword"], &properties["Users"]), (&json!(password), &users));
            assert_eq!(template["Parameters"]["A/b"]["Default"], "****");
            assert_eq!(template["Parameters"]["C"]["Default"], "shown");
        }
    }
}
