//! A new workspace compiles against the packages that are published, passes its tests, and answers once it is deployed to
//! a local cloud.
//!
//! It is compiled into this workspace's target folder, so that crates of the registry are not compiled again. A package
//! that is added to it turns on the features that they have here.

use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    ffi::OsStr,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    process::{Command, Output as Done},
};

use stratiform::{Exit, Output};

/// This name is sorted otherwise than the one in the templates.
const NAME: &str = "paper-mill";

#[test]
fn a_new_workspace_passes_its_tests_one_of_them_on_a_local_cloud() {
    let folder = tempfile::tempdir().expect("there is room");
    let root = folder.path().join(NAME);
    let words = ["stratiform".into(), "new".into(), root.clone().into_os_string()];
    let exit = stratiform::run(&[], words, &mut Output::to(io::sink(), io::stderr()));
    assert_eq!(exit, Exit::Done);
    let cargo = |line: &str| done(&mut cargo_in(&root, line));
    cargo("fmt --check");
    let lock = fs::read_to_string(root.join("Cargo.lock")).expect("it is there");
    assert!(
        lock.contains("\"stratiform\"") && !lock.contains("\"thor-web\""),
        "only what is needed is locked"
    );
    take_packages(&root, folder.path());
    share_features(&root);

    cargo("clippy --workspace --all-targets --quiet -- --deny warnings");
    // One of the tests deploys the application to a local cloud, by the program that has AWS's clients.
    let tested = cargo("test --workspace --quiet");
    assert!(tested.contains("test result: ok. 2 passed"), "{tested}");
    assert!(root.join("target/stratiform/program/debug/apps").is_file());

    // Another function and another application compile as they are. Only the templates' snapshots change.
    cargo("run --quiet -- add function paper-mill weigh-paper");
    cargo("run --quiet -- add app book-shop");
    cargo("fmt");
    let mut test = cargo_in(&root, "test --workspace --quiet -- --skip an_order_is_taken_and_packed");
    let tested = done(test.env("INSTA_UPDATE", "always"));
    assert!(tested.contains("test result: ok. 3 passed"), "{tested}");
    assert!(root.join("apps/snapshots/book-shop-dev.snap").is_file());

    let written = cargo("run --quiet -- synth");
    assert!(written.contains("paper-mill-dev") && written.contains("paper-mill-prod"), "{written}");
    assert!(
        root.join("target/stratiform/paper-mill-prod.json")
            .is_file()
    );

    // The program without AWS's clients passes this on.
    let mut outputs = cargo_in(&root, "run --quiet -- outputs paper-mill --local");
    let refused = outputs
        .env("STRATIFORM_LOCAL_PORT", "1")
        .output()
        .expect("there is Cargo");
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.contains("no local cloud answers on port 1"), "{said}");
}

/// Makes the packages of the libraries, unpacks them, and lets the workspace depend on them instead of the checkout, as
/// if they came from the registry.
fn take_packages(root: &Path, folder: &Path) {
    let checkout = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("it is in the checkout");
    done(&mut cargo_like(".ci/packages", checkout));
    let unpacked = folder.join("packages");
    fs::create_dir(&unpacked).expect("there is room");
    let manifest = root.join("Cargo.toml");
    let mut text = fs::read_to_string(&manifest).expect("it is text");
    text = text
        .lines()
        .map(|line| match line.split_once("path = ") {
            Some((before, path)) if path.contains(&checkout.display().to_string()) => {
                format!("{before}version = \"{}\" }}\n", env!("CARGO_PKG_VERSION"))
            }
            _ => format!("{line}\n"),
        })
        .collect();
    assert!(!text.contains(&checkout.display().to_string()), "{text}");
    text += "\n[patch.crates-io]\n";
    let packages = fs::read_dir(checkout.join("target/package")).expect("packages were made");
    for package in packages {
        let file = package.expect("it can be read").path();
        let suffix = concat!("-", env!("CARGO_PKG_VERSION"), ".crate");
        let name = file.file_name().and_then(|name| name.to_str());
        let Some(name) = name.and_then(|name| name.strip_suffix(suffix)) else { continue };
        let mut tar = Command::new("tar");
        done(
            tar.arg("--extract")
                .arg("--file")
                .arg(&file)
                .current_dir(&unpacked),
        );
        let path = unpacked.join(format!("{name}-{}", env!("CARGO_PKG_VERSION")));
        text += &format!("{name} = {{ path = {:?} }}\n", path.display().to_string());
    }
    fs::write(&manifest, text).expect("there is room");
}

/// Returns a command of Cargo in a workspace. What it compiles is shared with this workspace; executables are not.
fn cargo_in(root: &Path, line: &str) -> Command {
    let mut command = cargo_like(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), root);
    command
        .args(line.split(' '))
        .env("CARGO_BUILD_BUILD_DIR", target());
    command
}

/// Returns a program that is, or starts, Cargo in a workspace.
fn cargo_like(program: impl AsRef<OsStr>, root: &Path) -> Command {
    let mut command = Command::new(program);
    // Variables of this test's package would run build scripts again that read them.
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_")
            || text.starts_with("CARGO_MANIFEST_")
            || text.starts_with("CARGO_BIN_")
        {
            command.env_remove(&name);
        }
    }
    command
        .current_dir(root)
        .env("CARGO_NET_OFFLINE", "true")
        .env("INSTA_UPDATE", "no")
        .env_remove("CARGO_TARGET_DIR");
    command
}

/// Returns the target folder that this test is in.
fn target() -> PathBuf {
    let test = env::current_exe().expect("it has a path");
    test.ancestors()
        .nth(3)
        .expect("it is in target/debug/deps")
        .to_owned()
}

/// Runs a command to its end, and returns what it wrote, data first.
fn done(command: &mut Command) -> String {
    let Done { status, stdout, stderr } = command.output().expect("there is Cargo");
    let text = String::from_utf8_lossy(&stdout).into_owned() + &String::from_utf8_lossy(&stderr);
    assert!(status.success(), "{command:?}: {status}\n{text}");
    text
}

/// Adds a package to the workspace that turns on the features which crates have in this workspace.
fn share_features(root: &Path) {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let ours = features(here, "tree --workspace");
    let mut added: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    let manifest = root.join("handlers/features/Cargo.toml");
    fs::create_dir_all(root.join("handlers/features/src")).expect("there is room");
    File::create(root.join("handlers/features/src/lib.rs")).expect("there is room");
    // More features can bring more crates.
    for _ in 0..4 {
        let mut lines = String::from("[package]\nname = \"features\"\nversion = \"0.0.0\"\n[dependencies]\n");
        for (number, ((name, version), features)) in added.iter().enumerate() {
            let features: Vec<&String> = Vec::from_iter(features);
            lines += &format!(
                "crate{number} = {{ package = \"{name}\", version = \"={version}\", default-features = false, features = {features:?} }}\n"
            );
        }
        fs::write(&manifest, lines).expect("there is room");
        let before = added.len();
        // The program is built both ways, and the functions with each.
        for line in ["tree --workspace", "tree --workspace --features stratiform/deploy"] {
            for (id, theirs) in features(root, line) {
                let Some(wanted) = ours.get(&id) else { continue };
                if *wanted != theirs {
                    added.insert(id, wanted.clone());
                }
            }
        }
        if added.len() == before {
            return;
        }
    }
}

/// Returns the features of each crate of the registry, by name and version.
fn features(folder: &Path, line: &str) -> BTreeMap<(String, String), BTreeSet<String>> {
    let mut command = cargo_in(folder, line);
    command.args(["--edges", "normal", "--prefix", "none", "--no-dedupe", "--format", "{p}|{f}"]);
    let mut found: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for line in done(&mut command).lines() {
        let Some((package, features)) = line.split_once('|') else { continue };
        let words: Vec<&str> = package.split(' ').collect();
        // A package in a folder has its path behind its version.
        if let [name, version] = words[..] {
            let features = features
                .split(',')
                .filter(|feature| !feature.is_empty())
                .map(str::to_owned);
            let version = version.trim_start_matches('v').to_owned();
            found
                .entry((name.to_owned(), version))
                .or_default()
                .extend(features);
        }
    }
    found
}
