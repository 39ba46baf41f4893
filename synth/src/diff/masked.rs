//! Secrets in templates, which no output shows.
//!
//! Our own templates have none. A template in a file may be another tool's.

use std::{borrow::Cow, collections::BTreeSet};

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
        find(&template["Resources"], &mut vec!["Resources".into()], &mut found);
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

/// Finds the secrets below a value. The path is of keys and positions.
fn find<'a>(value: &'a Value, path: &mut Vec<Cow<'a, str>>, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                path.push(key.into());
                // Dynamic references name a secret and do not show it.
                if SECRETS.contains(&key.as_str())
                    && value
                        .as_str()
                        .is_some_and(|text| !text.starts_with("{{resolve:"))
                {
                    found.insert(
                        path.iter()
                            .map(|part| format!("/{}", escaped(part)))
                            .collect(),
                    );
                } else {
                    find(value, path, found);
                }
                path.pop();
            }
        }
        Value::Array(values) => {
            for (position, value) in values
                .iter()
                .enumerate()
                .filter(|(_, value)| !value.is_string())
            {
                path.push(position.to_string().into());
                find(value, path, found);
                path.pop();
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
