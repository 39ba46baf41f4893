//! The program of a test's package.

use std::{
    env,
    path::{Path, PathBuf},
};

use serde::Deserialize;

use crate::{
    cargo::{cargo, no_cargo},
    error::Error,
};

/// Returns the path that the program of this test's package has, or would have.
///
/// Cargo puts tests into the folder `deps` of their profile, with a digest behind their names. That folder is the same for
/// several workspaces if they share a build folder, so the target folder is asked of Cargo.
pub(super) fn executable() -> Result<PathBuf, Error> {
    let test =
        env::current_exe().map_err(|error| Error::caused("cannot find the path of this test", error))?;
    let name = env::var("CARGO_PKG_NAME").ok().or_else(|| package(&test));
    let profile = profile(&test);
    match (name, profile) {
        (Some(name), Some(profile)) => Ok(target_folder()?.join(profile).join(name)),
        _ => Err(Error::user(format!("{} is not a test that Cargo has built", test.display()))),
    }
}

/// Returns the name of a test without its digest.
fn package(test: &Path) -> Option<String> {
    let (name, _) = test.file_stem()?.to_str()?.rsplit_once('-')?;
    Some(name.to_owned())
}

/// Returns the folder of a test's profile in the target folder, such as `debug`. It is within that of the target, if Cargo
/// was told one.
fn profile(test: &Path) -> Option<PathBuf> {
    let profile = test.parent()?.parent()?;
    let above = profile.parent()?;
    if above.join("CACHEDIR.TAG").is_file() {
        return profile.file_name().map(PathBuf::from);
    }
    Some(Path::new(above.file_name()?).join(profile.file_name()?))
}

/// Asks Cargo for the target folder of the workspace.
fn target_folder() -> Result<PathBuf, Error> {
    #[derive(Deserialize)]
    struct Metadata {
        target_directory: PathBuf,
    }
    let answer = cargo()
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .output()
        .map_err(no_cargo)?;
    if !answer.status.success() {
        return Err(Error::user("cannot read the Cargo workspace of this test")
            .details(String::from_utf8_lossy(&answer.stderr).lines()));
    }
    let metadata: Metadata = serde_json::from_slice(&answer.stdout)
        .map_err(|error| Error::bug("cannot read the answer of `cargo metadata`", error))?;
    Ok(metadata.target_directory)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_test_is_in_the_folder_of_its_profile_and_maybe_of_its_target() {
        let folder = tempfile::tempdir().expect("there is room");
        let root = folder.path();
        fs::write(root.join("CACHEDIR.TAG"), "").expect("there is room");
        let test = root.join("debug/deps/shop_stacks-0123");
        assert_eq!(profile(&test), Some(PathBuf::from("debug")));
        assert_eq!(package(&test).as_deref(), Some("shop_stacks"));
        let test = root.join("aarch64-unknown-linux-gnu/release/deps/shop-0123");
        assert_eq!(profile(&test), Some(PathBuf::from("aarch64-unknown-linux-gnu/release")));
    }

    #[test]
    fn this_test_has_a_program_beside_it() {
        let executable = executable().expect("Cargo has built this test");
        assert_eq!(executable.file_name().and_then(|name| name.to_str()), Some("stratiform"));
        let folder = executable.parent().and_then(Path::parent);
        assert!(folder.is_some_and(|folder| folder.join("CACHEDIR.TAG").is_file()), "{executable:?}");
    }
}
