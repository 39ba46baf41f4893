use std::{fs, path::Path};

use insta::assert_snapshot;
use tempfile::TempDir;
use tokio::runtime::Builder;

use super::*;

/// Runs a build to its end.
fn now<T>(build: impl Future<Output = T>) -> T {
    let runtime = Builder::new_current_thread().enable_all().build();
    runtime
        .expect("there is room for a runtime")
        .block_on(build)
}

pub(super) fn message_of(error: &Error) -> String {
    error.to_string()
}

pub(super) fn hint_of(error: &Error) -> String {
    error.hint.clone().unwrap_or_default()
}

fn details_of(error: &Error) -> String {
    error.details.join("\n")
}

/// A workspace of two packages without dependencies, which both have a binary `pay`.
fn workspace(source: &str) -> (TempDir, Workspace) {
    let folder = tempfile::tempdir().expect("there is room");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("it is in the folder")).expect("there is room");
        fs::write(path, text).expect("there is room");
    };
    write(
        "Cargo.toml",
        "[workspace]\nmembers = [\"shop\", \"bank\"]\nresolver = \"3\"\n\
         [profile.lambda]\ninherits = \"release\"\nstrip = \"symbols\"\n",
    );
    for package in ["shop", "bank"] {
        write(
            &format!("{package}/Cargo.toml"),
            &format!("[package]\nname = \"{package}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n"),
        );
        write(&format!("{package}/src/bin/pay.rs"), &source.replace("PACKAGE", package));
    }
    write("shop/src/bin/refund.rs", "fn main() {}\n");
    let mut workspace = Workspace::around(&folder.path().join("shop/src")).expect("it is a workspace");
    // Not that of the tests, if a variable says where that is.
    workspace.target = folder.path().join("target");
    (folder, workspace)
}

const SOURCE: &str = r#"
    fn main() {
        let argument = std::env::args().nth(1).expect("PACKAGE is told whom to pay");
        println!("{argument} {}", file!());
    }
"#;

fn assets(names: &[&str], architecture: Architecture) -> BTreeMap<String, Architecture> {
    names
        .iter()
        .map(|&name| (name.to_owned(), architecture))
        .collect()
}

fn package_for(workspace: &Workspace, names: &[&str], platform: Platform) -> Result<Vec<Package>, Error> {
    let here = if cfg!(target_arch = "aarch64") { Architecture::Arm64 } else { Architecture::X86_64 };
    let output = Output::to(std::io::sink(), std::io::sink());
    now(package_of(workspace, &assets(names, here), platform, &output, |_| ()))
}

fn bytes_of(file: &Path) -> Vec<u8> {
    fs::read(file).expect("it is there")
}

#[test]
fn a_function_without_a_binary_is_told_where_it_belongs() {
    let (_folder, workspace) = workspace(SOURCE);
    let names = ["shop/refunds", "shop/pay", "cafe/order", "pay"];
    let error = package_for(&workspace, &names, Platform::LocalCloud).expect_err("there are none");
    assert_snapshot!(message_of(&error), @"3 functions have no binary");
    assert_snapshot!(details_of(&error), @"
    cafe/order: the workspace has no package `cafe`; add handlers/cafe
    pay: the name is not of the form {package}/{binary}
    shop/refunds: the package `shop` has no binary `refunds`; add shop/src/bin/refunds.rs
    ");
}

#[test]
fn a_folder_outside_of_workspaces_is_an_error() {
    let folder = tempfile::tempdir().expect("there is room");
    let error = Workspace::around(folder.path()).expect_err("it is empty");
    assert!(message_of(&error).starts_with("cannot find or read a Cargo workspace in "), "{error:?}");
    assert_eq!(hint_of(&error), "run this in the workspace of your stacks and handlers");
}

#[test]
fn binaries_of_equal_names_are_built_apart() {
    let (_folder, workspace) = workspace(SOURCE);
    let binaries = |architecture| {
        workspace
            .binaries(&assets(&["shop/pay", "shop/refund", "bank/pay"], architecture))
            .expect("they are there")
    };
    let names = |batches: Vec<(Architecture, Vec<Binary>)>| -> Vec<Vec<String>> {
        batches
            .into_iter()
            .map(|(_, batch)| batch.into_iter().map(|binary| binary.asset).collect())
            .collect()
    };
    // `shop/refund` with `bank/pay` would make the shop's `pay` as well.
    let apart = [vec!["bank/pay".to_owned()], vec!["shop/pay".to_owned(), "shop/refund".to_owned()]];
    assert_eq!(names(batches(&workspace, binaries(Architecture::Arm64), Platform::Lambda)), apart);

    let mut mixed = binaries(Architecture::Arm64);
    mixed.remove(0);
    mixed[1].architecture = Architecture::X86_64;
    assert_eq!(batches(&workspace, mixed.clone(), Platform::Lambda).len(), 2);
    assert_eq!(batches(&workspace, mixed, Platform::LocalCloud).len(), 1);
}

#[test]
fn functions_of_the_local_cloud_are_built_and_zipped() {
    let (_folder, workspace) = workspace(SOURCE);
    let names = ["shop/pay", "shop/refund", "bank/pay"];
    let packages = package_for(&workspace, &names, Platform::LocalCloud).expect("they build");
    let assets: Vec<_> = packages
        .iter()
        .map(|package| package.asset.as_str())
        .collect();
    assert_eq!(assets, ["bank/pay", "shop/pay", "shop/refund"]);
    assert!(
        packages
            .iter()
            .all(|package| package.file.ends_with(&package.key) && package.bytes > 0)
    );
    // Each is its own, though Cargo puts both to the same place.
    assert_ne!(bytes_of(&packages[0].file), bytes_of(&packages[1].file));
    assert_eq!(package_for(&workspace, &names, Platform::LocalCloud).expect("they are built"), packages);
}

/// Cargo compiles a crate once for each set of its features.
#[test]
fn functions_of_the_local_cloud_share_their_crates_with_all_builds_of_the_workspace() {
    let (folder, workspace) = workspace("fn main() { println!(\"{}\", paper::is_glossy()) }");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("it is in the folder")).expect("there is room");
        fs::write(path, text).expect("there is room");
    };
    write(
        "paper/Cargo.toml",
        "[package]\nname = \"paper\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[features]\nglossy = []\n",
    );
    write("paper/src/lib.rs", "pub fn is_glossy() -> bool { cfg!(feature = \"glossy\") }\n");
    let depend = |package: &str, features: &str| {
        let file = folder.path().join(package).join("Cargo.toml");
        let text = fs::read_to_string(&file).expect("it is there");
        let paper = "[dependencies]\npaper = { path = \"../paper\", features = [";
        fs::write(&file, format!("{text}{paper}{features}] }}\n")).expect("there is room");
    };
    depend("shop", "");
    depend("bank", "\"glossy\"");
    fs::rename(folder.path().join("bank/src/bin/pay.rs"), folder.path().join("bank/src/main.rs"))
        .expect("they are in one folder");
    let target = workspace.target;
    let mut workspace = Workspace::around(folder.path()).expect("it is a workspace");
    workspace.target = target;
    package_for(&workspace, &["shop/pay"], Platform::LocalCloud).expect("it builds");
    let paid = std::process::Command::new(workspace.target.join("debug/pay")).output();
    assert_eq!(paid.expect("it runs").stdout, b"true\n");
}

#[test]
fn functions_that_do_not_build_are_an_error_after_what_the_compiler_says() {
    let (_folder, workspace) = workspace("fn main() { no_such_function() }");
    let notes = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let output = Output::to(std::io::sink(), Notes(notes.clone()));
    let assets = assets(&["shop/pay"], Architecture::X86_64);
    let error = now(package_of(&workspace, &assets, Platform::LocalCloud, &output, |_| ()))
        .expect_err("it does not build");
    let target = workspace.target.display().to_string();
    assert_snapshot!(message_of(&error).replace(&target, "TARGET"), @"the functions do not build: `cargo build --profile dev --target-dir TARGET --workspace --exclude bank --bin pay` failed");
    let notes = String::from_utf8_lossy(&notes.lock().expect("nobody panicked")).into_owned();
    assert!(notes.contains("cannot find function `no_such_function`"), "{notes}");
}

struct Notes(std::sync::Arc<std::sync::Mutex<Vec<u8>>>);

impl std::io::Write for Notes {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("nobody panicked").write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Linux only: elsewhere it takes a cross-linker.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[test]
fn equal_code_makes_equal_zips_wherever_it_is_built() {
    let (one_folder, one) = workspace(SOURCE);
    let (_other_folder, other) = workspace(SOURCE);
    let names = ["shop/pay", "bank/pay"];
    let one = package_for(&one, &names, Platform::Lambda).expect("they build");
    let other = package_for(&other, &names, Platform::Lambda).expect("they build");
    for (one, other) in one.iter().zip(&other) {
        assert_eq!(one.key, other.key);
        assert_ne!(one.file, other.file);
        assert_eq!(bytes_of(&one.file), bytes_of(&other.file));
    }
    let zip = bytes_of(&one[0].file);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&zip)).expect("it is a zip");
    let mut code = Vec::new();
    std::io::copy(&mut archive.by_index(0).expect("there is one"), &mut code).expect("it is whole");
    let place = one_folder.path().as_os_str().as_encoded_bytes();
    assert!(!code.windows(place.len()).any(|bytes| bytes == place));
}

/// Linux only: elsewhere it takes a cross-linker. The processor of a function is a constant for the compiler.
#[cfg(all(target_os = "linux", target_env = "gnu", target_arch = "x86_64"))]
#[test]
fn a_function_for_lambda_is_compiled_for_its_hosts_and_not_for_this_machine() {
    let (folder, workspace) = workspace(
        r#"fn main() {
            println!("{} {} {}", cfg!(target_feature = "sse4.2"), cfg!(target_feature = "avx2"), cfg!(slow));
            println!("{}", env!("FLAGS_FOR_C"));
        }"#,
    );
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("it is in the folder")).expect("there is room");
        fs::write(path, text).expect("there is room");
    };
    // The linker is the user's own.
    let linked = folder.path().join("linked");
    write("linker.sh", &format!("#!/bin/sh\necho > '{}'\nexec cc \"$@\"\n", linked.display()));
    let linker = folder.path().join("linker.sh");
    let executable: fs::Permissions = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(&linker, executable.clone()).expect("it is ours");
    write(
        ".cargo/config.toml",
        &format!(
            "[target.x86_64-unknown-linux-gnu]\nlinker = \"{}\"\n[build]\nrustflags = [\"-Ctarget-cpu=x86-64-v3\"]\n[target.'cfg(unix)']\n\
             rustflags = [\"-C\", \"target-feature=+avx2\", \"--cfg\", \"slow\", \"--check-cfg=cfg(slow)\"]\n\
             [env]\nCFLAGS = {{ value = \"-mavx2 -DX\", force = true }}\n",
            linker.display()
        ),
    );
    write(
        "shop/build.rs",
        r#"fn main() {
            let flags = ["CFLAGS", "CFLAGS_x86_64-unknown-linux-gnu"].map(|name| std::env::var(name).unwrap());
            println!("cargo:rustc-env=FLAGS_FOR_C={}", flags.join("|"));
        }"#,
    );
    let notes = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let output = Output::to(std::io::sink(), Notes(notes.clone()));
    let assets = assets(&["shop/pay"], Architecture::X86_64);
    let packages =
        now(package_of(&workspace, &assets, Platform::Lambda, &output, |_| ())).expect("it builds");
    let zip = bytes_of(&packages[0].file);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&zip)).expect("it is a zip");
    let binary = folder.path().join("bootstrap");
    let mut file = fs::File::create(&binary).expect("there is room");
    std::io::copy(&mut archive.by_index(0).expect("there is one"), &mut file).expect("it is whole");
    fs::set_permissions(&binary, executable).expect("it is ours");
    drop(file);
    assert!(linked.exists());
    let said = std::process::Command::new(&binary).output();
    assert_snapshot!(String::from_utf8_lossy(&said.expect("it runs").stdout), @"
    true false true
    |-DX -march=x86-64-v2
    ");
    let notes = String::from_utf8_lossy(&notes.lock().expect("nobody panicked")).into_owned();
    assert_snapshot!(notes.lines().next().unwrap_or_default(), @"not used for Lambda, where the processor and the profile `lambda` shape machine code: -C target-feature=+avx2, -mavx2");
}

#[test]
fn a_stand_in_is_the_code_of_all_functions_in_the_local_cloud_and_nowhere_else() {
    let (_folder, workspace) = workspace(SOURCE);
    // Of these, one has no binary.
    let assets = assets(&["shop/pay", "shop/sell"], Architecture::Arm64);
    let packages =
        stand_in(&workspace, &assets, b"#!/bin/sh\n", Platform::LocalCloud).expect("nothing is built");
    let names: Vec<&str> = packages
        .iter()
        .map(|package| package.asset.as_str())
        .collect();
    assert_eq!(names, ["shop/pay", "shop/sell"]);
    let mut archive =
        zip::ZipArchive::new(std::io::Cursor::new(bytes_of(&packages[1].file))).expect("it is a zip");
    let code =
        std::io::read_to_string(archive.by_name("bootstrap").expect("it is there")).expect("it is a text");
    assert_eq!(code, "#!/bin/sh\n");
    // Zips of real code are kept elsewhere.
    assert!(
        packages[0]
            .file
            .starts_with(workspace.target.join("stratiform/assets/stand-in"))
    );

    let error = stand_in(&workspace, &assets, b"#!/bin/sh\n", Platform::Lambda).expect_err("it is not code");
    assert_snapshot!(message_of(&error), @"this program has a stand-in for the code of functions, which is for the local cloud only");
    assert_snapshot!(hint_of(&error), @"deploy with --local, or with a program that calls `stratiform::main`");
}
