//! One build, by Cargo.

use std::{
    env,
    ffi::OsString,
    fs,
    io::{self, BufRead, BufReader, Read},
    path::{Path, PathBuf},
    process::{Child, Stdio},
    thread,
};

use serde::Deserialize;

use crate::{
    Output,
    error::Error,
    package::{
        Platform,
        target::{Compiler, Plan},
        toolchain::{self, Toolchain},
        workspace::{self, Binary, Workspace},
    },
};

/// Binaries that are built together.
#[derive(Debug)]
pub(crate) struct Build<'a> {
    pub(crate) workspace: &'a Workspace,
    pub(crate) toolchain: &'a Toolchain,
    pub(crate) plan: Plan,
    pub(crate) platform: Platform,
    pub(crate) binaries: Vec<Binary>,
}

impl Build<'_> {
    /// Builds, passes on what the compiler says as it says it, and returns where each binary is.
    pub(crate) fn run(self, output: &mut Output) -> Result<Vec<(Binary, PathBuf)>, Error> {
        let arguments = self.arguments();
        // Cargo puts a binary beside its other things when it compiles it, and again only if it is not there: it may be
        // another package's of the same name, from an earlier build.
        let folder = self.executables_folder();
        for binary in &self.binaries {
            let stale = folder.join(&binary.name);
            match fs::remove_file(&stale) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(Error::caused(format!("cannot remove {}", stale.display()), error));
                }
                _ => {}
            }
        }
        let mut command = workspace::cargo();
        command.args(&arguments);
        if self.plan.compiler == Compiler::CargoLambda {
            command.env("CARGO_TARGET_DIR", self.target_folder());
        }
        if self.platform == Platform::Lambda {
            let remaps = remaps(self.workspace, self.toolchain, &self.target_folder());
            match flags(env::var_os("CARGO_ENCODED_RUSTFLAGS"), env::var_os("RUSTFLAGS"), &remaps) {
                Flags::Variable(flags) => command.env("CARGO_ENCODED_RUSTFLAGS", flags),
                Flags::Config(config) => command.arg("--config").arg(config),
            };
        }
        let child = command
            .current_dir(&self.workspace.root)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(workspace::no_cargo)?;
        let (is_done, messages) = follow(child, output)?;
        if !is_done {
            return Err(failed(&arguments, self.platform));
        }
        let executables = executables(&messages);
        let target_folder = self.target_folder();
        self.binaries
            .into_iter()
            .map(|binary| {
                let is_its = |artifact: &&Artifact| {
                    artifact.package_id == binary.package_id && artifact.target.name == binary.name
                };
                let found = executables.iter().rev().find(is_its);
                match found.and_then(|artifact| artifact.executable.clone()) {
                    // cargo-lambda takes it away from where Cargo says that it is.
                    Some(executable) if !executable.exists() => {
                        let moved = target_folder
                            .join("lambda")
                            .join(&binary.name)
                            .join("bootstrap");
                        Ok((binary, moved))
                    }
                    Some(executable) => Ok((binary, executable)),
                    None => Err(Error::user(format!("cargo built no executable for {}", binary.asset))
                        .hint(format!("see what `cargo {}` does", shown(&arguments)))),
                }
            })
            .collect()
    }

    fn arguments(&self) -> Vec<OsString> {
        let mut arguments: Vec<OsString> = match self.plan.compiler {
            Compiler::Cargo => vec!["build".into()],
            Compiler::Zigbuild => vec!["zigbuild".into()],
            Compiler::CargoLambda => vec!["lambda".into(), "build".into()],
        };
        arguments.push("--message-format=json-render-diagnostics".into());
        // A debug build for the local cloud: nobody waits for its download, and it takes a fraction of the time to compile.
        let profile = match self.platform {
            Platform::Lambda => "lambda",
            Platform::LocalCloud => "dev",
        };
        arguments.extend(["--profile".into(), profile.into()]);
        if let Some(target) = &self.plan.target {
            arguments.extend(["--target".into(), target.into()]);
        }
        // cargo-lambda takes the argument, and hands it on to commands that do not.
        if self.plan.compiler != Compiler::CargoLambda {
            arguments.extend(["--target-dir".into(), self.target_folder().into()]);
        }
        let mut packages: Vec<&str> = self
            .binaries
            .iter()
            .map(|binary| binary.package.as_str())
            .collect();
        packages.dedup();
        for package in packages {
            arguments.extend(["--package".into(), package.into()]);
        }
        for binary in &self.binaries {
            arguments.extend(["--bin".into(), binary.name.clone().into()]);
        }
        arguments
    }

    /// Where Cargo puts executables.
    fn executables_folder(&self) -> PathBuf {
        let folder = self.target_folder();
        let folder = match &self.plan.target {
            // Without the version of glibc, of which Cargo knows nothing.
            Some(target) => folder.join(target.split('.').next().unwrap_or(target)),
            None => folder,
        };
        folder.join(match self.platform {
            Platform::Lambda => "lambda",
            Platform::LocalCloud => "debug",
        })
    }

    /// The user's own folder for the local cloud. Platform Lambda one for each compiler, since with our flags and theirs all
    /// that the user builds would be built again and again.
    fn target_folder(&self) -> PathBuf {
        let name = match self.plan.compiler {
            _ if self.platform == Platform::LocalCloud => return self.workspace.target.clone(),
            Compiler::Cargo => "build-cargo",
            Compiler::Zigbuild => "build-zigbuild",
            Compiler::CargoLambda => "build-cargo-lambda",
        };
        self.workspace.target.join("stratiform").join(name)
    }
}

/// What Cargo says of a thing that it built.
#[derive(Clone, Debug, Deserialize)]
struct Artifact {
    package_id: String,
    target: ArtifactTarget,
    executable: Option<PathBuf>,
}

#[derive(Clone, Debug, Deserialize)]
struct ArtifactTarget {
    name: String,
}

/// Finds the executables in Cargo's messages. Other lines are none of our business.
fn executables(messages: &str) -> Vec<Artifact> {
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Artifact>(line).ok())
        .filter(|artifact| artifact.executable.is_some())
        .collect()
}

/// Writes what a process says to people, until it ends. Returns whether it succeeded, and what it says to programs.
fn follow(mut child: Child, output: &mut Output) -> Result<(bool, String), Error> {
    let (data, notes) = (child.stdout.take(), child.stderr.take());
    // Both at once: who writes to a full pipe waits.
    let data = thread::spawn(move || {
        let mut text = Vec::new();
        data.map_or(Ok(0), |mut data| data.read_to_end(&mut text))
            .map(|_| String::from_utf8_lossy(&text).into_owned())
    });
    if let Some(notes) = notes {
        for line in BufReader::new(notes).split(b'\n') {
            let line = line.map_err(|error| Error::caused("cannot read what cargo says", error))?;
            output.note(String::from_utf8_lossy(&line).trim_end());
        }
    }
    let status = child
        .wait()
        .map_err(|error| Error::caused("cannot wait for cargo", error))?;
    match data.join() {
        Ok(Ok(messages)) => Ok((status.success(), messages)),
        Ok(Err(error)) => Err(Error::caused("cannot read what cargo built", error)),
        Err(_) => Err(Error::user("cannot read what cargo built")),
    }
}

fn failed(arguments: &[OsString], platform: Platform) -> Error {
    let error = Error::user(format!("the functions do not build: `cargo {}` failed", shown(arguments)));
    match platform {
        Platform::LocalCloud => error,
        Platform::Lambda => error.hint(
            "if Cargo knows no profile `lambda`, add this to the workspace's Cargo.toml: [profile.lambda] \
             inherits = \"release\", opt-level = \"s\", lto = \"fat\", codegen-units = 1, strip = \"symbols\"",
        ),
    }
}

/// The arguments, but for what only a program reads.
fn shown(arguments: &[OsString]) -> String {
    let arguments: Vec<_> = arguments
        .iter()
        .map(|argument| argument.to_string_lossy())
        .filter(|argument| !argument.starts_with("--message-format"))
        .collect();
    arguments.join(" ")
}

/// The compiler's flags that make a binary the same wherever it is built: places on this machine get names that do not
/// depend on it. Of several that fit, the compiler takes the last.
fn remaps(workspace: &Workspace, toolchain: &Toolchain, target_folder: &Path) -> Vec<String> {
    let remap = |from: &Path, to: &str| format!("--remap-path-prefix={}={to}", from.display());
    let mut remaps = vec![remap(&toolchain::cargo_home(), "/cargo")];
    if let Some(commit) = &toolchain.commit {
        let library = toolchain.sysroot.join("lib/rustlib/src/rust");
        remaps.push(remap(&library, &format!("/rustc/{commit}")));
    }
    remaps.push(remap(&workspace.root, "/workspace"));
    remaps.push(remap(target_folder, "/target"));
    remaps
}

/// How flags reach the compiler beside the user's own.
#[derive(Debug, PartialEq, Eq)]
enum Flags {
    /// The variable that Cargo looks at first.
    Variable(OsString),
    /// An argument for `--config`.
    Config(String),
}

/// Adds to the flags that the user has in variables. If there are none, ours join those in the user's configuration:
/// a variable would hide them.
///
/// Only flags of the configuration for one target hide ours. Then the paths of this machine stay in the binary.
fn flags(encoded: Option<OsString>, plain: Option<OsString>, ours: &[String]) -> Flags {
    let theirs: Vec<OsString> = match (encoded, plain) {
        (Some(encoded), _) if encoded.is_empty() => Vec::new(),
        (Some(encoded), _) => vec![encoded],
        (None, Some(plain)) => plain
            .to_string_lossy()
            .split_whitespace()
            .map(OsString::from)
            .collect(),
        (None, None) => {
            // A JSON string is a TOML string too, but for characters that are in no path.
            let ours = serde_json::Value::from(ours);
            return Flags::Config(format!("build.rustflags={ours}"));
        }
    };
    let all: Vec<OsString> = theirs
        .into_iter()
        .chain(ours.iter().map(OsString::from))
        .collect();
    Flags::Variable(all.join("\u{1f}".as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_join_those_of_the_user() {
        let ours = ["--one".to_owned(), "--t\"wo".to_owned()];
        let config = r#"build.rustflags=["--one","--t\"wo"]"#.to_owned();
        assert_eq!(flags(None, None, &ours), Flags::Config(config));
        let variable = |flags: &str| Flags::Variable(flags.into());
        let expected = variable("-C\u{1f}target-cpu=native\u{1f}--one\u{1f}--t\"wo");
        assert_eq!(flags(None, Some(" -C  target-cpu=native".into()), &ours), expected);
        assert_eq!(flags(Some("-C\u{1f}target-cpu=native".into()), Some("-g".into()), &ours), expected);
        assert_eq!(flags(Some("".into()), Some("-g".into()), &ours), variable("--one\u{1f}--t\"wo"));
    }

    #[test]
    fn executables_are_picked_out_of_what_cargo_says() {
        let messages = r#"
            {"reason":"compiler-artifact","package_id":"path+file:///w/shop#0.1.0","target":{"kind":["lib"],"name":"shop"},"executable":null}
            {"reason":"build-script-executed","package_id":"path+file:///w/shop#0.1.0"}
            {"reason":"compiler-artifact","package_id":"path+file:///w/shop#0.1.0","target":{"kind":["bin"],"name":"pay"},"executable":"/w/target/pay"}
            some tool's own words
            {"reason":"build-finished","success":true}
        "#;
        let found = executables(messages);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].executable.as_deref(), Some(Path::new("/w/target/pay")));
    }
}
