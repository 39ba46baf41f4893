//! `new`: writes a workspace.

use std::{
    env, fs, io,
    path::{Component, Path, PathBuf},
    process::{Command, Stdio},
};

use tempfile::Builder;

use crate::{
    Output,
    cargo::{cargo, no_cargo},
    error::Error,
    files::TEMPORARY,
    scaffold::{self, Name, NewFile},
};

/// Create a workspace with a first application
///
/// Writes a Cargo workspace that compiles, passes its tests, and can be deployed
/// to a local cloud or to AWS: an API, a table, a queue and two functions, with
/// their tests, snapshots, and workflows for GitHub Actions. Its README tells
/// what to do next. Outside of a git repository, it becomes one.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// The folder to create; the application has its name
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,

    /// Another name for the application
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
}

/// Writes the workspace, or nothing.
pub(crate) fn run(args: &Args, output: &mut Output) -> Result<(), Error> {
    let folder = absolute(&args.folder)?;
    let last = folder
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let name =
        Name::parse(args.name.as_deref().or(last.as_deref()).unwrap_or_default()).map_err(|error| {
            if args.name.is_some() { error } else { error.or_hint("name the application with --name") }
        })?;
    check(&folder)?;
    let checkout = checkout();
    let path = checkout
        .as_deref()
        .map(|checkout| scaffold::path_between(&folder, checkout));
    let mut files = scaffold::workspace(&name, path.as_deref());
    // The versions that Stratiform was tested with.
    if let Some(lock) = checkout.and_then(|checkout| fs::read_to_string(checkout.join("Cargo.lock")).ok()) {
        files.push(("Cargo.lock".to_owned(), lock));
    }
    write(&folder, &files)?;
    prune_lock(&folder);
    let shown = args.folder.display();
    let repository = if becomes_repository(&folder) { " and a git repository" } else { "" };
    output.note(&format!(
        "created {shown}: the application {}, in {} files{repository}",
        name.kebab(),
        files.len()
    ));
    output.note("next:");
    output.note(&format!("  cd {shown}"));
    output.note("  cargo run -- dev               (a local cloud; leave it running)");
    output.note("  cargo run -- deploy --local    (in another terminal)");
    output.note("README.md there tells more");
    Ok(())
}

/// Returns the checkout of Stratiform that this program was built from, if it is still there.
fn checkout() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?;
    root.join("constructs/links/Cargo.toml")
        .is_file()
        .then(|| root.to_owned())
}

/// Lets Cargo remove the packages from the lock file that the workspace does not need. If Cargo cannot do it now, the first
/// build does.
fn prune_lock(folder: &Path) {
    let mut metadata = cargo();
    metadata.args(["metadata", "--offline", "--quiet", "--format-version", "1"]);
    _ = metadata.current_dir(folder).output();
}

/// Returns an absolute path without `.` and `..`.
fn absolute(path: &Path) -> Result<PathBuf, Error> {
    let here = env::current_dir().map_err(|error| Error::caused("there is no working directory", error))?;
    let mut plain = PathBuf::new();
    for component in here.join(path).components() {
        match component {
            Component::ParentDir => _ = plain.pop(),
            Component::CurDir => {}
            component => plain.push(component),
        }
    }
    Ok(plain)
}

/// Refuses a folder that has something in it, or that a workspace would not be alone in, and a machine without Cargo.
fn check(folder: &Path) -> Result<(), Error> {
    let shown = folder.display();
    match fs::read_dir(folder) {
        Ok(mut entries) => {
            if entries.next().is_some() {
                return Err(Error::user(format!("{shown} is not empty"))
                    .hint("name a folder that does not exist yet"));
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Err(Error::user(format!("{shown} cannot be a folder, because a file is in its place"))
                .hint("name a folder that does not exist yet"));
        }
        Err(error) => return Err(Error::caused(format!("cannot read the folder {shown}"), error)),
    }
    let above = folder
        .ancestors()
        .skip(1)
        .find(|above| is_workspace(&above.join("Cargo.toml")));
    if let Some(workspace) = above {
        return Err(Error::user(format!(
            "{shown} would be inside of another Cargo workspace, {}",
            workspace.display()
        ))
        .hint("name a folder outside of it, such as `../shop`; in a workspace of stacks, `add app` adds an application"));
    }
    let version = cargo().arg("--version").output().map_err(no_cargo)?;
    if version.status.success() {
        Ok(())
    } else {
        Err(Error::user("cannot start cargo: `cargo --version` failed"))
    }
}

/// Tells whether a file is the manifest of a package or a workspace.
fn is_workspace(manifest: &Path) -> bool {
    fs::read_to_string(manifest).is_ok_and(|text| text.contains("[workspace") || text.contains("[package]"))
}

/// Writes the files into a temporary folder, which then gets its name: there is all of it or nothing.
fn write(folder: &Path, files: &[NewFile]) -> Result<(), Error> {
    let parent = folder.parent().unwrap_or(folder);
    let failed = |error| Error::caused(format!("cannot create the folder {}", folder.display()), error);
    fs::create_dir_all(parent).map_err(failed)?;
    let new = Builder::new()
        .prefix(TEMPORARY)
        .tempdir_in(parent)
        .map_err(failed)?;
    // As a folder that somebody makes by hand, and not closed to others as temporary ones are.
    let root = new.path().join("new");
    fs::create_dir(&root).map_err(failed)?;
    for (path, text) in files {
        let path = root.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        fs::write(&path, text).map_err(failed)?;
    }
    // An empty folder of this name is replaced.
    fs::rename(&root, folder).map_err(failed)
}

/// Makes a git repository of the folder, as `cargo new` does, unless it is in one. Tells whether it has become one: without
/// git the workspace works, too.
fn becomes_repository(folder: &Path) -> bool {
    if folder.ancestors().any(|above| above.join(".git").exists()) {
        return false;
    }
    // The workflows deploy what is merged into `main`. A git before 2.28 does not know the option.
    let made = Command::new("git")
        .args(["init", "--quiet", "--initial-branch=main"])
        .current_dir(folder)
        .env_remove("GIT_DIR")
        .env_remove("GIT_WORK_TREE")
        .stdin(Stdio::null())
        .output();
    made.is_ok_and(|made| made.status.success())
}

#[cfg(test)]
mod tests {
    use crate::{Exit, Output, fixtures::captured};

    use super::*;

    /// Runs the command on a folder, and returns what it says.
    fn new(folder: &Path, more: &[&str]) -> (Exit, String) {
        let (writer, notes) = captured();
        let words = ["stratiform", "new"]
            .map(std::ffi::OsString::from)
            .into_iter();
        let words = words
            .chain([folder.into()])
            .chain(more.iter().map(std::ffi::OsString::from));
        let exit = crate::run(&[], words, &mut Output::to(io::sink(), writer));
        (exit, notes.text())
    }

    #[test]
    fn a_workspace_is_written_into_a_new_or_empty_folder() {
        let folder = tempfile::tempdir().expect("there is room");
        let shop = folder.path().join("deep/shop");
        let (exit, notes) = new(&shop, &[]);
        assert_eq!(exit, Exit::Done, "{notes}");
        assert!(shop.join("handlers/shop/src/bin/create-order.rs").is_file());
        assert!(shop.join(".github/workflows/ci.yaml").is_file() && shop.join(".gitignore").is_file());
        assert!(shop.join(".git").is_dir() && notes.contains("and a git repository"), "{notes}");
        let mill = folder.path().join("Mill");
        fs::create_dir(&mill).expect("there is room");
        assert_eq!(new(&mill, &["--name", "mill"]).0, Exit::Done);
        assert!(mill.join("apps/src/mill.rs").is_file());
    }

    #[test]
    fn a_workspace_in_a_git_repository_belongs_to_it() {
        let folder = tempfile::tempdir().expect("there is room");
        fs::create_dir(folder.path().join(".git")).expect("there is room");
        let shop = folder.path().join("deep/shop");
        let (exit, notes) = new(&shop, &[]);
        assert_eq!(exit, Exit::Done, "{notes}");
        assert!(!shop.join(".git").exists() && !notes.contains("repository"), "{notes}");
    }

    #[test]
    fn a_refusal_names_the_place_and_the_remedy_and_writes_nothing() {
        let folder = tempfile::tempdir().expect("there is room");
        let path = |name: &str| folder.path().join(name);
        fs::create_dir_all(path("full/src")).expect("there is room");
        fs::write(path("file"), "").expect("there is room");
        fs::create_dir_all(path("other")).expect("there is room");
        fs::write(path("other/Cargo.toml"), "[workspace]\n").expect("there is room");
        let before = list(folder.path());
        for (name, message, hint) in [
            ("full", "full is not empty", "name a folder that does not exist yet"),
            ("file", "a file is in its place", "name a folder that does not exist yet"),
            ("file/shop", "a file is in its place", "name a folder that does not exist yet"),
            ("other/deep/shop", "would be inside of another Cargo workspace", "name a folder outside of it"),
            ("My_Shop", "`My_Shop` is not a valid name", "use `my-shop`"),
            ("test", "`test` is not a valid name", "--name"),
        ] {
            let (exit, notes) = new(&path(name), &[]);
            assert!(matches!(exit, Exit::Error | Exit::Usage), "{name}: {notes}");
            assert!(notes.contains(message) && notes.contains(hint), "{name}: {notes}");
            assert_eq!(list(folder.path()), before, "{name}");
        }
    }

    /// All files and folders in a folder.
    fn list(folder: &Path) -> Vec<PathBuf> {
        let mut found = Vec::new();
        for entry in fs::read_dir(folder).expect("it is a folder") {
            let path = entry.expect("it can be read").path();
            if path.is_dir() {
                found.extend(list(&path));
            }
            found.push(path);
        }
        found.sort();
        found
    }
}
