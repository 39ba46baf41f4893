//! Writes the generated part of `stratiform-resources`: the Rust types, and the table for checking resources.
//!
//! `cargo run -p stratiform-generate` downloads the schemas, writes `generated.rs`, `generated/`, `schema/table.bin` and
//! `schema/unreadable.txt` in `constructs/resources/src/`, and formats the Rust files. The last one has the patterns that our
//! matcher cannot read, so that it takes any text for a match. The resource types that get a Rust type are the lines of
//! `types.txt`; the table holds every type of AWS.

mod docs;
mod emit;
mod join;
mod lint;
mod logic;
mod model;
mod names;
#[path = "../../src/schema/pattern.rs"]
#[expect(dead_code, reason = "the generator only reads patterns, and the checks match texts")]
mod pattern;
mod sources;
mod table;

use std::{collections::BTreeMap, fs, path::Path, process::Command};

use crate::{model::Resource, sources::Sources};

/// The result of a step. The error is a message for the person who runs the generator.
type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// The resource types to write, one on each line.
const TYPES: &str = include_str!("../types.txt");

fn main() -> Result<()> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let resources = package
        .parent()
        .ok_or("the generator must be in the package of the resources")?;
    let workspace = resources
        .ancestors()
        .nth(2)
        .ok_or("the resources must be in the workspace")?;
    let sources = Sources::obtain(&workspace.join("target/schemas"))?;

    let mut services: BTreeMap<String, Vec<Resource>> = BTreeMap::new();
    for type_name in TYPES.lines().filter(|line| !line.is_empty()) {
        let resource = join::resource(&sources, type_name)?;
        services
            .entry(resource.service.clone())
            .or_default()
            .push(resource);
    }

    let folder = resources.join("src/generated");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    for (service, resources) in &services {
        fs::write(folder.join(format!("{service}.rs")), emit::service(resources))?;
    }
    let index = resources.join("src/generated.rs");
    fs::write(&index, emit::index(&services))?;
    format(workspace, &index)?;

    let (table, patterns) = table::build(&sources)?;
    fs::create_dir_all(resources.join("src/schema"))?;
    fs::write(resources.join("src/schema/table.bin"), &table)?;
    let unreadable: String = patterns
        .iter()
        .filter(|pattern| pattern::read_pattern(pattern).is_none())
        .map(|pattern| format!("{}\n", pattern.escape_debug()))
        .collect();
    fs::write(resources.join("src/schema/unreadable.txt"), unreadable)?;

    let typed: usize = services.values().map(Vec::len).sum();
    eprintln!("{typed} resource types of {} services; a table of {} bytes", services.len(), table.len());
    Ok(())
}

/// Formats the generated files. Rustfmt follows the modules of the index.
fn format(workspace: &Path, index: &Path) -> Result<()> {
    let status = Command::new("rustfmt")
        .args(["--edition", "2024", "--config-path"])
        .arg(workspace.join("rustfmt.toml"))
        .arg(index)
        .status()
        .map_err(|error| format!("rustfmt does not run: {error}"))?;
    if status.success() { Ok(()) } else { Err("rustfmt does not accept the generated code".into()) }
}
