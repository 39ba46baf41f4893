//! Waiting for a state, and reading JSON.

use std::time::Duration;

use serde_json::Value;
use synth::testing::wait_for;

/// Waits until `look` finds something, at most a minute.
#[track_caller]
pub fn until<T>(what: &str, look: impl FnMut() -> Option<T>) -> T {
    wait_for(Duration::from_secs(60), look).unwrap_or_else(|| panic!("{what}: not within a minute"))
}

/// Returns the text of a JSON string. Fails if the value is not a string.
#[track_caller]
pub fn text(value: &Value) -> String {
    match value.as_str() {
        Some(text) => text.to_owned(),
        None => panic!("not a string: {value}"),
    }
}
