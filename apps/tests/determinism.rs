//! Equal code makes equal bytes, on any machine and at any time.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test of the program starts it and reads its files"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use tempfile::TempDir;

/// Runs the program for all stages. Returns the files' names and contents.
fn synth(format: &str, prepare: impl FnOnce(&mut Command)) -> BTreeMap<String, String> {
    let folder = TempDir::new_in(env!("CARGO_TARGET_TMPDIR")).expect("there is room for templates");
    let mut command = Command::new(env!("CARGO_BIN_EXE_apps"));
    command
        .args(["synth", "--format", format, "--out"])
        .arg(folder.path());
    prepare(&mut command);
    run(&mut command);
    let entries = fs::read_dir(folder.path()).expect("the program made the folder");
    entries
        .map(|entry| {
            let path = entry.expect("an entry can be read").path();
            let text = fs::read_to_string(&path).expect("a template is UTF-8");
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            (name.into_owned(), text)
        })
        .collect()
}

#[test]
fn two_processes_write_the_same_bytes() {
    let first = synth("json", |_| {});
    assert!(!first.is_empty(), "the program wrote nothing");
    assert_eq!(first, synth("json", |_| {}));
}

#[test]
fn the_folder_and_the_environment_do_not_change_the_templates() {
    let elsewhere = TempDir::new().expect("there is room for a folder");
    let here = synth("json", |_| {});
    let there = synth("json", |command| {
        command
            .current_dir(elsewhere.path())
            .env("HOME", elsewhere.path())
            .envs([
                ("LANG", "tr_TR.UTF-8"),
                ("LC_ALL", "tr_TR.UTF-8"),
                ("TZ", "Pacific/Kiritimati"),
                ("USER", "somebody"),
                ("AWS_REGION", "ap-south-1"),
                ("AWS_PROFILE", "somebody"),
                ("NO_COLOR", "1"),
                ("RUST_LOG", "trace"),
            ]);
    });
    assert_eq!(here, there);
    let bare = synth("json", |command| {
        command.env_clear();
    });
    assert_eq!(here, bare);
}

#[test]
fn yaml_and_json_have_the_same_content() {
    let json = synth("json", |_| {});
    let yaml = synth("yaml", |_| {});
    assert_eq!(json.len(), yaml.len());
    for (file, text) in json {
        let wanted: serde_json::Value = serde_json::from_str(&text).expect("JSON is JSON");
        let text = &yaml[&file.replace(".json", ".yaml")];
        let found: serde_json::Value = serde_yaml::from_str(text).expect("YAML is YAML");
        assert_eq!(found, wanted, "{file}");
    }
}

/// Copies the workspace to a folder with another name, and builds it there.
///
/// It builds only the stacks, and uses its own target folder, because two checkouts that share a target folder
/// replace each other's artifacts.
#[test]
fn a_checkout_with_another_name_writes_the_same_bytes() {
    let tmp = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let copy = tmp.join("a checkout, of another name");
    mirror(&root, &copy, &|name| {
        name == ".cargo" || !(name.starts_with('.') || name == "target" || name == "wip")
    });

    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .current_dir(&copy)
        .env("CARGO_TARGET_DIR", tmp.join("target of another name"))
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .args(["run", "--quiet", "--offline", "--locked", "--package", "apps"])
        .args(["--no-default-features", "--bin", "templates"]);
    let there = String::from_utf8(run(&mut cargo).stdout).expect("a template is UTF-8");
    let templates = synth("json", |_| {});
    for (file, here) in &templates {
        assert!(there.contains(here), "{file} differs in another checkout");
    }
    let length: usize = templates.values().map(String::len).sum();
    assert_eq!(there.len(), length, "another checkout writes additional text");
}

/// Makes a folder equal to another one. Equal files stay unchanged, so that Cargo does not rebuild them.
fn mirror(from: &Path, to: &Path, is_wanted: &dyn Fn(&str) -> bool) {
    fs::create_dir_all(to).expect("there is room for a copy");
    let entries = |folder: &Path| -> BTreeSet<PathBuf> {
        let entries = fs::read_dir(folder).expect("a folder can be read");
        entries
            .map(|entry| entry.expect("an entry can be read").path())
            .filter(|path| {
                path.file_name()
                    .and_then(OsStr::to_str)
                    .is_some_and(is_wanted)
            })
            .collect()
    };
    let wanted = entries(from);
    for path in &wanted {
        let copy = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            mirror(path, &copy, is_wanted);
        } else {
            let bytes = fs::read(path).expect("a file of the workspace can be read");
            if !fs::read(&copy).is_ok_and(|held| held == bytes) {
                fs::write(&copy, bytes).expect("there is room for a copy");
            }
        }
    }
    for path in entries(to) {
        if !wanted.contains(&from.join(path.file_name().unwrap_or_default())) {
            let removed = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
            removed.expect("a copy can be removed");
        }
    }
}

fn run(command: &mut Command) -> Output {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{} cannot be started: {error}", command.get_program().display()));
    assert!(
        output.status.success(),
        "{} failed: {}",
        command.get_program().display(),
        String::from_utf8_lossy(&output.stderr)
    );
    output
}
