//! Writes the generated part of `stratiform-resources`: the Rust types, and the table for checking resources.
//!
//! `cargo run -p stratiform-generate` downloads the schemas, writes `generated.rs`, `generated/`, `schema/table.bin` and
//! `schema/unreadable.txt` in `constructs/resources/src/`, and formats the Rust files. The last one has the patterns that our
//! matcher cannot read, so that it takes any text for a match. The resource types that get a Rust type are the lines of
//! `types.txt`; the table holds every type of AWS.
//!
//! `cargo run -p stratiform-generate -- TYPES MODULE` writes the types of a list of one's own, for a package that depends on
//! `stratiform`: `MODULE` is the file of a module, such as `../shop/apps/src/aws.rs`, and each service has a file in the
//! folder beside it.

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

use std::{collections::BTreeMap, env, fs, path::Path, process::Command};

use crate::{emit::Package, model::Resource, sources::Sources};

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

    let arguments: Vec<String> = env::args().skip(1).collect();
    match &arguments[..] {
        [] => {}
        [types, module] => {
            let types = fs::read_to_string(types)
                .map_err(|error| format!("the list of types {types} cannot be read: {error}"))?;
            return types_of(&sources, &types, Path::new(module), Package::Other, workspace);
        }
        _ => return Err("give a list of types and the file of a module, or nothing".into()),
    }
    types_of(&sources, TYPES, &resources.join("src/generated.rs"), Package::Resources, workspace)?;

    let (table, patterns) = table::build(&sources)?;
    fs::create_dir_all(resources.join("src/schema"))?;
    fs::write(resources.join("src/schema/table.bin"), &table)?;
    let unreadable: String = patterns
        .iter()
        .filter(|pattern| pattern::read_pattern(pattern).is_none())
        .map(|pattern| format!("{}\n", pattern.escape_debug()))
        .collect();
    fs::write(resources.join("src/schema/unreadable.txt"), unreadable)?;

    eprintln!("a table of {} bytes", table.len());
    Ok(())
}

/// Writes a module with these types: its file, and a file for each service in the folder beside it.
fn types_of(sources: &Sources, types: &str, module: &Path, package: Package, workspace: &Path) -> Result<()> {
    let mut services: BTreeMap<String, Vec<Resource>> = BTreeMap::new();
    for type_name in types.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let resource = join::resource(sources, type_name)?;
        services
            .entry(resource.service.clone())
            .or_default()
            .push(resource);
    }
    let folder = module.with_extension("");
    fs::create_dir_all(&folder)?;
    let mut earlier = vec![module.to_owned()];
    for entry in fs::read_dir(&folder)? {
        earlier.push(entry?.path());
    }
    earlier.retain(|file| file.exists());
    for file in &earlier {
        let is_ours = fs::read_to_string(file).is_ok_and(|text| text.starts_with(package.notice()));
        if !is_ours {
            let file = file.display();
            return Err(
                format!("{file} was not written by this program; give the file of another module").into()
            );
        }
    }
    for file in &earlier {
        fs::remove_file(file)?;
    }
    for (service, resources) in &services {
        fs::write(folder.join(format!("{service}.rs")), emit::service(resources, package))?;
    }
    fs::write(module, emit::index(&services, package))?;
    format(workspace, module)?;
    let typed: usize = services.values().map(Vec::len).sum();
    eprintln!("{typed} resource types of {} services in {}", services.len(), module.display());
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
