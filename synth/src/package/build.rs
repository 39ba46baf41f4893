//! A build by Cargo.

use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
};

use serde::Deserialize;

use crate::{
    Output,
    cargo::{WHOLE_PROGRAM, cargo, no_cargo},
    error::Error,
    package::{
        Platform,
        child::{Line, Running},
        flags::{Circumstances, Flags},
        target::{Compiler, Plan},
        toolchain::{self, Toolchain},
        workspace::{Binary, Workspace},
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
    /// Builds the binaries, shows the compiler's messages, and passes on the path of each binary as soon as it is there.
    pub(crate) async fn run(
        self,
        output: &Output,
        mut ready: impl FnMut(&Binary, &Path) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let arguments = self.arguments();
        // Without a new compilation, Cargo writes a binary to this place only if there is none. An earlier build may
        // have left one of the same name from another package.
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
        let mut command = cargo();
        command.args(&arguments);
        if self.plan.compiler == Compiler::CargoLambda {
            command.env("CARGO_TARGET_DIR", self.target_folder());
        }
        if let Some(flags) = self.flags()? {
            command.envs(&flags.variables);
            for argument in &flags.configuration {
                command.arg("--config").arg(argument);
            }
            if !flags.left_out.is_empty() {
                output.note(&format!(
                    "not used for Lambda, where the processor and the profile `lambda` shape machine code: {}",
                    flags.left_out.join(", ")
                ));
            }
        }
        let running = Running::start(command.current_dir(&self.workspace.root)).map_err(no_cargo)?;
        output.activity("cargo builds the functions");
        let mut executables = BTreeMap::new();
        let mut done = BTreeSet::new();
        let mut failure = None;
        let read = |line| match line {
            Line::Note(line) => output.note(&line),
            Line::Data(message) => {
                let Some((binary, executable)) = self.executable(&message) else { return };
                // What cargo-lambda builds is moved at the end.
                if failure.is_none() && executable.exists() && self.plan.compiler != Compiler::CargoLambda {
                    failure = ready(binary, &executable).err();
                    done.insert(binary.asset.clone());
                }
                executables.insert(binary.asset.clone(), executable);
            }
        };
        let status = running.follow(read).await;
        output.rest();
        let status = status.map_err(|error| Error::caused("cannot read cargo's messages", error))?;
        if let Some(failure) = failure {
            return Err(failure);
        }
        if !status.success() {
            return Err(failed(&arguments, self.platform));
        }
        for binary in self
            .binaries
            .iter()
            .filter(|binary| !done.contains(&binary.asset))
        {
            match executables.get(&binary.asset) {
                Some(executable) if executable.exists() => ready(binary, executable)?,
                Some(_) => {
                    let moved = self
                        .target_folder()
                        .join("lambda")
                        .join(&binary.name)
                        .join("bootstrap");
                    ready(binary, &moved)?;
                }
                None => {
                    return Err(Error::user(format!("cargo built no executable for {}", binary.asset))
                        .hint(format!("run `cargo {}` to see why", shown(&arguments))));
                }
            }
        }
        Ok(())
    }

    /// Finds the binary that a message of Cargo is about, if it is about an executable of this build.
    fn executable(&self, message: &str) -> Option<(&Binary, PathBuf)> {
        let artifact = artifact(message)?;
        let is_its = |binary: &&Binary| {
            artifact.package_id == binary.package_id && artifact.target.name == binary.name
        };
        Some((self.binaries.iter().find(is_its)?, artifact.executable?))
    }

    /// Returns the compilers' flags for Lambda. The local cloud's functions run on this machine, with its user's flags.
    fn flags(&self) -> Result<Option<Flags>, Error> {
        let (Platform::Lambda, [binary, ..]) = (self.platform, &self.binaries[..]) else { return Ok(None) };
        let build = Circumstances {
            root: &self.workspace.root,
            host: &self.toolchain.host,
            architecture: binary.architecture,
            compiler: self.plan.compiler,
            ours: &remaps(self.workspace, self.toolchain, &self.target_folder()),
        };
        Flags::find(build, env::vars_os()).map(Some)
    }

    fn arguments(&self) -> Vec<OsString> {
        let mut arguments: Vec<OsString> = match self.plan.compiler {
            Compiler::Cargo => vec!["build".into()],
            Compiler::Zigbuild => vec!["zigbuild".into()],
            Compiler::CargoLambda => vec!["lambda".into(), "build".into()],
        };
        arguments.push("--message-format=json-render-diagnostics".into());
        // The local cloud gets a debug build, which compiles in a fraction of the time.
        let profile = match self.platform {
            Platform::Lambda => "lambda",
            Platform::LocalCloud => "dev",
        };
        arguments.extend(["--profile".into(), profile.into()]);
        if let Some(target) = &self.plan.target {
            arguments.extend(["--target".into(), target.into()]);
        }
        // cargo-lambda accepts the argument, but passes it on to commands that do not.
        if self.plan.compiler != Compiler::CargoLambda {
            arguments.extend(["--target-dir".into(), self.target_folder().into()]);
        }
        match self.platform {
            Platform::Lambda => {
                let mut packages: Vec<&str> = self
                    .binaries
                    .iter()
                    .map(|binary| binary.package.as_str())
                    .collect();
                packages.dedup();
                for package in packages {
                    arguments.extend(["--package".into(), package.into()]);
                }
            }
            // Cargo unites the features of the selected packages. With all of them it takes the crates that it has
            // compiled for other builds of the workspace, such as AWS's clients of this program.
            Platform::LocalCloud => {
                arguments.push("--workspace".into());
                if self.workspace.has_program() {
                    arguments.extend(["--features".into(), WHOLE_PROGRAM.into()]);
                }
                for package in self.workspace.namesakes(&self.binaries) {
                    arguments.extend(["--exclude".into(), package.into()]);
                }
            }
        }
        for binary in &self.binaries {
            arguments.extend(["--bin".into(), binary.name.clone().into()]);
        }
        arguments
    }

    /// Returns the folder of Cargo's executables.
    fn executables_folder(&self) -> PathBuf {
        let folder = self.target_folder();
        let folder = match &self.plan.target {
            // Without the version of glibc, which Cargo does not know.
            Some(target) => folder.join(target.split('.').next().unwrap_or(target)),
            None => folder,
        };
        folder.join(match self.platform {
            Platform::Lambda => "lambda",
            Platform::LocalCloud => "debug",
        })
    }

    /// Returns the target folder: the user's own for the local cloud, and one for each compiler for Lambda. With other
    /// flags in one folder, the user's builds would start from scratch each time.
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

/// A message of Cargo about an artifact.
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

/// Reads a message of Cargo about an executable. Other lines are ignored.
fn artifact(message: &str) -> Option<Artifact> {
    let artifact: Artifact = serde_json::from_str(message).ok()?;
    artifact.executable.is_some().then_some(artifact)
}

fn failed(arguments: &[OsString], platform: Platform) -> Error {
    let error = Error::user(format!("the functions do not build: `cargo {}` failed", shown(arguments)));
    match platform {
        Platform::LocalCloud => error,
        Platform::Lambda => error.hint(
            "if the profile `lambda` is missing, add it to the workspace's Cargo.toml: [profile.lambda] \
             inherits = \"release\", opt-level = \"s\", lto = \"fat\", codegen-units = 1, strip = \"symbols\"",
        ),
    }
}

/// Returns the arguments that matter to people.
fn shown(arguments: &[OsString]) -> String {
    let arguments: Vec<_> = arguments
        .iter()
        .map(|argument| argument.to_string_lossy())
        .filter(|argument| !argument.starts_with("--message-format"))
        .collect();
    arguments.join(" ")
}

/// Returns the compiler's flags that replace paths of this machine in a binary, so that it is the same wherever it is
/// built. If several flags match a path, the compiler takes the last.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn executables_are_picked_out_of_what_cargo_says() {
        let messages = r#"
            {"reason":"compiler-artifact","package_id":"path+file:///w/shop#0.1.0","target":{"kind":["lib"],"name":"shop"},"executable":null}
            {"reason":"build-script-executed","package_id":"path+file:///w/shop#0.1.0"}
            {"reason":"compiler-artifact","package_id":"path+file:///w/shop#0.1.0","target":{"kind":["bin"],"name":"pay"},"executable":"/w/target/pay"}
            some tool's own words
            {"reason":"build-finished","success":true}
        "#;
        let found: Vec<Artifact> = messages.lines().filter_map(artifact).collect();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].executable.as_deref(), Some(Path::new("/w/target/pay")));
    }
}
