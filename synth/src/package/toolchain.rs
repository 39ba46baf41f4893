//! The compiler, and the tools on this machine.

use std::{
    env,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::{error::Error, package::target::Installed};

/// The compiler's facts about itself.
#[derive(Clone, Debug)]
pub(crate) struct Toolchain {
    /// The target of the host.
    pub(crate) host: String,
    /// The commit that it was built from. The standard library's paths contain it.
    pub(crate) commit: Option<String>,
    pub(crate) sysroot: PathBuf,
}

impl Toolchain {
    /// Asks the compiler that Cargo uses.
    pub(crate) fn find() -> Result<Self, Error> {
        let version = rustc(&["--version", "--verbose"])?;
        let field = |name: &str| {
            let line = version
                .lines()
                .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
            line.map(str::to_owned)
        };
        let Some(host) = field("host") else {
            return Err(Error::user("rustc does not say which target it runs on").details(vec![version]));
        };
        let sysroot = rustc(&["--print", "sysroot"])?;
        Ok(Self { host, commit: field("commit-hash"), sysroot: sysroot.trim_end().into() })
    }

    /// Finds the installed tools.
    pub(crate) fn installed(&self) -> Installed {
        let libraries = self.sysroot.join("lib/rustlib");
        let targets = fs::read_dir(&libraries)
            .into_iter()
            .flatten()
            .flatten()
            .filter(|entry| entry.path().join("lib").is_dir())
            .filter_map(|entry| entry.file_name().into_string().ok())
            .collect();
        let path = env::var_os("PATH").unwrap_or_default();
        let is_there =
            |program: &str| is_on(&path, program) || is_on(cargo_home().join("bin").as_os_str(), program);
        Installed {
            targets,
            zig: env::var_os("CARGO_ZIGBUILD_ZIG_PATH").is_some() || is_on(&path, "zig") || has_ziglang(),
            zigbuild: is_there("cargo-zigbuild"),
            cargo_lambda: is_there("cargo-lambda"),
        }
    }
}

/// Returns Cargo's home, which has the sources of dependencies.
pub(crate) fn cargo_home() -> PathBuf {
    env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(env::home_dir()?.join(".cargo")))
        .unwrap_or_default()
}

/// Tells whether a program is in a search path.
fn is_on(path: &OsStr, program: &str) -> bool {
    env::split_paths(path).any(|folder| is_program(&folder.join(program)))
}

fn is_program(file: &Path) -> bool {
    file.is_file() || file.with_extension("exe").is_file()
}

/// Tells whether Python has a module for zig. cargo-zigbuild finds it there too.
fn has_ziglang() -> bool {
    let python = env::var_os("CARGO_ZIGBUILD_PYTHON_PATH").unwrap_or_else(|| "python3".into());
    Command::new(python)
        .args(["-m", "ziglang", "version"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn rustc(args: &[&str]) -> Result<String, Error> {
    let answer = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
        .args(args)
        .output()
        .map_err(|error| {
            Error::caused("cannot start rustc", error)
                .hint("install Rust, or put its folder `bin` on the PATH")
        })?;
    if !answer.status.success() {
        let text = String::from_utf8_lossy(&answer.stderr).into_owned();
        return Err(Error::user(format!("`rustc {}` failed", args.join(" "))).details(vec![text]));
    }
    Ok(String::from_utf8_lossy(&answer.stdout).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_compiler_says_what_it_runs_on_and_has_a_library_for_that() {
        let toolchain = Toolchain::find().expect("these tests were compiled by it");
        assert!(toolchain.installed().targets.contains(&toolchain.host), "{toolchain:?}");
    }

    #[test]
    fn a_program_is_found_in_any_folder_of_the_path() {
        let (one, other) = (tempfile::tempdir(), tempfile::tempdir());
        let (one, other) = (one.expect("there is room"), other.expect("there is room"));
        fs::write(other.path().join("zig"), "").expect("there is room");
        let path = env::join_paths([one.path(), other.path()]).expect("temporary folders have plain names");
        assert!(is_on(&path, "zig"));
        assert!(!is_on(&path, "cargo-zigbuild"));
    }
}
