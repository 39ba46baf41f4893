//! New workspaces, from the files in `templates/`.
//!
//! The templates are files of a workspace that works, whose application is called `acme-shop`. A new one has another name
//! in its place.

pub(crate) mod add;
mod name;

use std::path::{Component, Path, PathBuf};

pub(crate) use crate::scaffold::name::Name;

/// The name in the templates.
const EXAMPLE: &str = "acme-shop";

/// A file to write: its path in the workspace, and its text.
pub(crate) type NewFile = (String, String);

/// Takes the texts of templates into the program.
macro_rules! templates {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!("../templates/new/", $path)))),*]
    };
}

/// The files of a new workspace. Those that Cargo or git would take for their own end with `.in`.
const WORKSPACE: &[(&str, &str)] = templates![
    "Cargo.toml.in",
    "gitignore.in",
    "rustfmt.toml",
    "README.md",
    "AGENTS.md",
    "github/workflows/ci.yaml",
    "github/workflows/stacks.yaml",
    "apps/Cargo.toml.in",
    "apps/src/main.rs",
    "apps/src/tests.rs",
    "apps/src/tests/acme_shop.rs",
    "apps/src/acme_shop.rs",
    "apps/stages/acme-shop.yaml",
    "apps/snapshots/acme-shop-dev.snap",
    "apps/snapshots/acme-shop-dev.summary.snap",
    "apps/snapshots/acme-shop-dev.api.openapi.snap",
    "apps/snapshots/acme-shop-prod.snap",
    "apps/snapshots/acme-shop-prod.summary.snap",
    "apps/snapshots/acme-shop-prod.api.openapi.snap",
    "apps/snapshots/acme-shop.contract.snap",
    "handlers/acme-shop/Cargo.toml.in",
    "handlers/acme-shop/src/lib.rs",
    "handlers/acme-shop/src/create_order.rs",
    "handlers/acme-shop/src/pack_order.rs",
    "handlers/acme-shop/src/bin/create-order.rs",
    "handlers/acme-shop/src/bin/pack-order.rs",
    "handlers/acme-shop/contract/Cargo.toml.in",
    "handlers/acme-shop/contract/src/lib.rs",
];

/// The packages that a workspace depends on, and their folders in a checkout of Stratiform.
const PACKAGES: &[(&str, &str)] = &[
    ("stratiform-links", "constructs/links"),
    ("stratiform-runtime", "handlers/runtime"),
    ("stratiform-fake", "handlers/fake"),
    ("stratiform", "synth"),
];

/// Returns the files of a new workspace with this application. With a checkout of Stratiform, it depends on the packages
/// there, by this path from the workspace; otherwise on published ones.
pub(crate) fn workspace(name: &Name, checkout: Option<&Path>) -> Vec<NewFile> {
    let text = |path: &str, text: &str| match (path, checkout) {
        ("Cargo.toml.in", Some(checkout)) => with_paths(text, checkout),
        // A test here has written the snapshots.
        (path, _) if path.ends_with(".snap") => text.replace("synth/tests/templates.rs", "apps/src/tests.rs"),
        _ => text.to_owned(),
    };
    WORKSPACE
        .iter()
        .map(|(path, template)| (name.put_into(&place(path)), name.put_into(&text(path, template))))
        .collect()
}

/// Returns the path that a template has in a workspace.
fn place(template: &str) -> String {
    let path = template.strip_suffix(".in").unwrap_or(template);
    if path.starts_with("git") { format!(".{path}") } else { path.to_owned() }
}

/// Depends on packages of a checkout, in place of published ones.
fn with_paths(manifest: &str, checkout: &Path) -> String {
    let mut manifest = manifest.to_owned();
    let version = concat!("version = \"", env!("CARGO_PKG_VERSION"), "\"");
    for (package, folder) in PACKAGES {
        let path = format!("path = {:?}", checkout.join(folder).display().to_string());
        let named = format!("package = \"{package}\", ");
        manifest = manifest
            .replace(&format!("{named}{version}"), &format!("{named}{path}"))
            .replace(&format!("{package} = {{ {version} }}"), &format!("{package} = {{ {path} }}"));
    }
    manifest
}

/// Returns the path from a folder to another. Both are absolute, without `.` and `..`. Where they have nothing in common,
/// the path is absolute.
pub(crate) fn path_between(from: &Path, to: &Path) -> PathBuf {
    let shared = from
        .components()
        .zip(to.components())
        .take_while(|(one, other)| one == other)
        .count();
    if shared <= 1 {
        return to.to_owned();
    }
    let up = from.components().skip(shared).map(|_| Component::ParentDir);
    up.chain(to.components().skip(shared)).collect()
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs};

    use super::*;

    #[test]
    fn every_template_is_part_of_a_new_workspace() {
        fn files(folder: &Path, found: &mut BTreeSet<PathBuf>) {
            for entry in fs::read_dir(folder).expect("it is there") {
                let path = entry.expect("it can be read").path();
                if path.is_dir() { files(&path, found) } else { _ = found.insert(path) }
            }
        }
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/new");
        let mut found = BTreeSet::new();
        files(&folder, &mut found);
        assert_eq!(
            found,
            WORKSPACE
                .iter()
                .map(|(path, _)| folder.join(path))
                .collect()
        );
    }

    #[test]
    fn nothing_of_the_example_is_left_in_a_new_workspace() {
        let name = Name::parse("paper-mill").expect("it is a name");
        for (path, text) in workspace(&name, None) {
            for word in ["acme", "Acme"] {
                assert!(!path.contains(word) && !text.contains(word), "{path}");
            }
        }
    }

    #[test]
    fn a_workspace_depends_on_a_checkout_or_on_published_packages() {
        let name = Name::parse("shop").expect("it is a name");
        let manifest = |checkout: Option<&str>| {
            let files = workspace(&name, checkout.map(Path::new));
            files
                .into_iter()
                .find(|(path, _)| path == "Cargo.toml")
                .expect("it has one")
                .1
        };
        let published = manifest(None);
        assert!(!published.contains("path ="), "{published}");
        let by_path = manifest(Some("../stratiform"));
        for line in [
            r#"links = { package = "stratiform-links", path = "../stratiform/constructs/links" }"#,
            r#"runtime = { package = "stratiform-runtime", path = "../stratiform/handlers/runtime" }"#,
            r#"fake = { package = "stratiform-fake", path = "../stratiform/handlers/fake" }"#,
            r#"stratiform = { path = "../stratiform/synth" }"#,
        ] {
            assert!(by_path.lines().any(|other| other == line), "{by_path}");
        }
    }

    #[test]
    fn profiles_are_those_of_this_workspace() {
        // An example's dependencies are then compiled as this workspace's are, in tests and figures alike.
        let ours = include_str!("../../Cargo.toml");
        let (_, theirs) = WORKSPACE
            .iter()
            .find(|(path, _)| *path == "Cargo.toml.in")
            .expect("it has one");
        let settings = |text: &str, profile: &str| {
            let start = format!("[profile.{profile}]\n");
            let (_, rest) = text
                .split_once(&start)
                .unwrap_or_else(|| panic!("no {start}"));
            let lines = rest
                .lines()
                .take_while(|line| !line.is_empty() && !line.starts_with('['));
            lines.map(str::to_owned).collect::<Vec<_>>()
        };
        for profile in ["dev", "dev.package.\"*\"", "dev.package.sha2", "dev.package.zlib-rs", "lambda"] {
            assert_eq!(settings(theirs, profile), settings(ours, profile), "{profile}");
        }
    }

    #[test]
    fn a_checkout_nearby_is_found_by_a_relative_path() {
        let between = |from: &str, to: &str| {
            path_between(Path::new(from), Path::new(to))
                .display()
                .to_string()
        };
        assert_eq!(between("/ada/shop", "/ada/stratiform"), "../stratiform");
        assert_eq!(between("/ada/code/shop", "/ada/stratiform"), "../../stratiform");
        assert_eq!(between("/shop", "/ada/stratiform"), "/ada/stratiform");
    }
}
