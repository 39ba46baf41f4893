//! Waiting for a state, and reading JSON.

use std::{
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;

/// Waits until `look` finds something, at most a minute.
#[track_caller]
pub fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(start.elapsed() < Duration::from_secs(60), "{what}: not within a minute");
        thread::sleep(Duration::from_millis(50));
    }
}

/// Returns the text of a JSON string. Fails if the value is not a string.
#[track_caller]
pub fn text(value: &Value) -> String {
    match value.as_str() {
        Some(text) => text.to_owned(),
        None => panic!("not a string: {value}"),
    }
}
