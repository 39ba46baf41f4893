//! Cargo, as a program.

use std::{env, ffi::OsString, io, process::Command};

use crate::error::Error;

/// The feature of the program with the commands that act, in the workspace of its stacks.
pub(crate) const WHOLE_PROGRAM: &str = "stratiform/deploy";

/// Returns a command for Cargo: the one that started this program, if there is one.
///
/// Variables about this program's package are removed. Build scripts that read them would run again each time, and
/// everything that depends on them would be built again.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in env::vars_os().filter(|(name, _)| is_of_a_package(name)) {
        command.env_remove(name);
    }
    command
}

fn is_of_a_package(name: &OsString) -> bool {
    let name = name.to_string_lossy();
    ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_FEATURE_", "CARGO_CFG_"]
        .iter()
        .any(|prefix| name.starts_with(prefix))
        || ["CARGO_CRATE_NAME", "CARGO_PRIMARY_PACKAGE", "CARGO_TARGET_TMPDIR", "OUT_DIR"].contains(&&*name)
}

pub(crate) fn no_cargo(error: io::Error) -> Error {
    Error::caused("cannot start cargo", error).hint("install Rust, or put its folder `bin` on the PATH")
}
