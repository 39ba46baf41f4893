//! The root of the workspace, found without Cargo.

use std::{
    env,
    path::{Path, PathBuf},
};

/// Returns the root of the workspace of the working directory, or an empty path if that is the working directory itself.
///
/// `cargo metadata` would take longer than all of `synth`. The root of a Cargo workspace has the file `Cargo.lock`.
/// Outside of workspaces, the working directory is the root.
pub(crate) fn workspace_root() -> PathBuf {
    let Ok(here) = env::current_dir() else { return PathBuf::new() };
    root_above(&here)
        .filter(|root| *root != here)
        .unwrap_or_default()
}

/// Returns the folder of generated files, for commands without `--out`: in Cargo's target folder, where zips are, too.
pub(crate) fn generated() -> PathBuf {
    let target = env::var_os("CARGO_TARGET_DIR").filter(|folder| !folder.is_empty());
    let target = target.map_or_else(|| workspace_root().join("target"), PathBuf::from);
    target.join("stratiform")
}

/// Returns the root of the workspace that has a file or folder.
pub(crate) fn root_above(path: &Path) -> Option<PathBuf> {
    path.ancestors()
        .find(|folder| folder.join("Cargo.lock").is_file())
        .map(Path::to_owned)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_root_has_the_lock_file_wherever_a_command_runs() {
        let folder = tempfile::tempdir().expect("there is room");
        let root = folder.path();
        let deep = folder.path().join("apps/src");
        fs::create_dir_all(&deep).expect("there is room");
        assert_eq!(root_above(&deep), None);
        fs::write(folder.path().join("Cargo.lock"), "").expect("there is room");
        assert_eq!(root_above(&deep).as_deref(), Some(root));
        assert_eq!(root_above(root).as_deref(), Some(root));
    }

    #[test]
    fn these_tests_run_in_a_package_of_a_workspace() {
        // Cargo runs them in the package's folder.
        assert!(workspace_root().join("synth/src/root.rs").is_file());
        assert!(generated().ends_with("stratiform"));
    }
}
