//! Editors check stage files by the settings that the applications read.

use std::{fs, path::Path};

use apps::APPS;
use serde_json::Value;

#[test]
fn the_schema_of_every_stage_file_is_up_to_date() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut stale = Vec::new();
    for app in APPS {
        let file = Path::new(&app.stage_file()).with_file_name(format!("schema/{}.json", app.name()));
        let committed = fs::read(root.join(&file))
            .ok()
            .and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
        if committed != Some(app.schema()) {
            stale.push(file.display().to_string());
        }
    }
    assert!(stale.is_empty(), "missing or stale: {}; run `cargo run -- schema`", stale.join(", "));
}
