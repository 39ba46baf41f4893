//! The compiler and the target of a build, chosen by the tools on this machine.

use std::collections::BTreeSet;

use constructs::assets::Architecture;

use crate::{error::Error, package::Platform};

/// The version of glibc on `provided.al2023`, Amazon Linux 2023. Functions must not need a newer one.
///
/// See <https://docs.aws.amazon.com/lambda/latest/dg/runtimes-provided.html> and
/// <https://docs.aws.amazon.com/linux/al2023/ug/compare-with-al2.html>.
pub(crate) const GLIBC: (u32, u32) = (2, 34);

/// The target that the compiler runs on, such as `x86_64-unknown-linux-gnu`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Host<'a>(pub(crate) &'a str);

/// The tools on this machine.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Installed {
    /// The targets with an installed standard library.
    pub(crate) targets: BTreeSet<String>,
    /// Zig is installed, on the `PATH` or as a module of Python.
    pub(crate) zig: bool,
    pub(crate) zigbuild: bool,
    pub(crate) cargo_lambda: bool,
}

/// The command that builds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Compiler {
    /// `cargo build`
    Cargo,
    /// `cargo zigbuild`
    Zigbuild,
    /// `cargo lambda build`
    CargoLambda,
}

/// The plan of a build.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Plan {
    pub(crate) compiler: Compiler,
    /// The argument of `--target`; by default the host's target.
    pub(crate) target: Option<String>,
}

impl Plan {
    /// Plans a build for this architecture.
    ///
    /// If zig is installed, it also links for this machine's own architecture. The binary then runs on Lambda, whatever
    /// glibc this machine has. Without zig, the check of the binary finds a glibc that is too new.
    pub(crate) fn decide(
        platform: Platform,
        host: Host<'_>,
        wanted: Architecture,
        installed: &Installed,
    ) -> Result<Self, Error> {
        if platform == Platform::LocalCloud {
            return Ok(Self { compiler: Compiler::Cargo, target: None });
        }
        let target = target(wanted);
        let linker = match installed {
            Installed { zig: true, zigbuild: true, .. } => Some(Compiler::Zigbuild),
            Installed { zig: true, cargo_lambda: true, .. } => Some(Compiler::CargoLambda),
            _ => None,
        };
        let has_target = host.0 == target || installed.targets.contains(target);
        match linker {
            Some(compiler) if has_target => {
                let (major, minor) = GLIBC;
                Ok(Self { compiler, target: Some(format!("{target}.{major}.{minor}")) })
            }
            None if host.0 == target => {
                Ok(Self { compiler: Compiler::Cargo, target: Some(target.to_owned()) })
            }
            Some(_) | None => Err(missing(host, wanted, has_target, installed)),
        }
    }
}

/// Returns the target for an architecture on Lambda.
pub(crate) fn target(architecture: Architecture) -> &'static str {
    match architecture {
        Architecture::Arm64 => "aarch64-unknown-linux-gnu",
        Architecture::X86_64 => "x86_64-unknown-linux-gnu",
    }
}

/// Returns AWS's name of an architecture.
pub(crate) fn name(architecture: Architecture) -> &'static str {
    match architecture {
        Architecture::Arm64 => "arm64",
        Architecture::X86_64 => "x86_64",
    }
}

/// Returns the command that installs the missing tools for linking.
pub(crate) fn linker_command(installed: &Installed) -> Option<&'static str> {
    match (installed.zigbuild || installed.cargo_lambda, installed.zig) {
        // As a Python package it brings zig along.
        (false, false) => Some("pip install cargo-zigbuild"),
        (false, true) => Some("cargo install --locked cargo-zigbuild"),
        (true, false) => Some("pip install ziglang"),
        (true, true) => None,
    }
}

fn missing(host: Host<'_>, wanted: Architecture, has_target: bool, installed: &Installed) -> Error {
    let target = target(wanted);
    let add_target = format!("rustup target add {target}");
    let mut commands = Vec::new();
    if !has_target {
        commands.push(add_target.as_str());
    }
    commands.extend(linker_command(installed));
    let commands: Vec<String> = commands
        .iter()
        .map(|command| format!("`{command}`"))
        .collect();
    Error::user(format!(
        "cannot build functions for {1} on {0}: the tools for {target} are missing",
        host.0,
        name(wanted)
    ))
    .hint(format!("run {}", commands.join(", then ")))
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::package::tests::{hint_of, message_of};

    const X86_64: &str = "x86_64-unknown-linux-gnu";
    const ARM64: &str = "aarch64-unknown-linux-gnu";

    fn installed(targets: &[&str], zig: bool, zigbuild: bool, cargo_lambda: bool) -> Installed {
        let targets = targets.iter().map(|&target| target.to_owned()).collect();
        Installed { targets, zig, zigbuild, cargo_lambda }
    }

    fn decide(host: &str, wanted: Architecture, installed: &Installed) -> Result<(Compiler, String), Error> {
        let plan = Plan::decide(Platform::Lambda, Host(host), wanted, installed)?;
        Ok((plan.compiler, plan.target.expect("Lambda is always a target")))
    }

    fn hint(host: &str, wanted: Architecture, installed: &Installed) -> String {
        hint_of(&decide(host, wanted, installed).expect_err("something is missing"))
    }

    #[test]
    fn the_local_cloud_gets_what_this_machine_runs() {
        let plan = Plan::decide(
            Platform::LocalCloud,
            Host("aarch64-apple-darwin"),
            Architecture::X86_64,
            &Installed::default(),
        );
        let plan = plan.expect("nothing but cargo is needed");
        assert_eq!(plan, Plan { compiler: Compiler::Cargo, target: None });
    }

    #[test]
    fn zig_links_for_the_glibc_of_lambda() {
        let zigbuild = installed(&[X86_64, ARM64], true, true, true);
        let plan = decide(X86_64, Architecture::Arm64, &zigbuild).expect("all is there");
        assert_eq!(plan, (Compiler::Zigbuild, "aarch64-unknown-linux-gnu.2.34".to_owned()));
        let cargo_lambda = installed(&[X86_64, ARM64], true, false, true);
        let plan = decide(X86_64, Architecture::Arm64, &cargo_lambda).expect("all is there");
        assert_eq!(plan, (Compiler::CargoLambda, "aarch64-unknown-linux-gnu.2.34".to_owned()));
    }

    #[test]
    fn the_machine_s_own_architecture_is_linked_by_zig_if_it_is_there_and_by_cargo_otherwise() {
        let with_zig = installed(&[X86_64], true, true, false);
        let plan = decide(X86_64, Architecture::X86_64, &with_zig).expect("all is there");
        assert_eq!(plan, (Compiler::Zigbuild, "x86_64-unknown-linux-gnu.2.34".to_owned()));
        for without in [installed(&[X86_64], false, true, true), installed(&[X86_64], true, false, false)] {
            let plan = decide(X86_64, Architecture::X86_64, &without).expect("cargo is enough");
            assert_eq!(plan, (Compiler::Cargo, X86_64.to_owned()));
        }
    }

    #[test]
    fn what_is_missing_comes_with_the_commands_that_install_it() {
        let nothing = installed(&[X86_64], false, false, false);
        let error = decide(X86_64, Architecture::Arm64, &nothing).expect_err("something is missing");
        assert_snapshot!(message_of(&error), @"cannot build functions for arm64 on x86_64-unknown-linux-gnu: the tools for aarch64-unknown-linux-gnu are missing");
        assert_snapshot!(hint_of(&error), @"run `rustup target add aarch64-unknown-linux-gnu`, then `pip install cargo-zigbuild`");

        let no_target = installed(&[X86_64], true, true, false);
        assert_snapshot!(hint(X86_64, Architecture::Arm64, &no_target), @"run `rustup target add aarch64-unknown-linux-gnu`");
        let no_zig = installed(&[X86_64, ARM64], false, false, true);
        assert_snapshot!(hint(X86_64, Architecture::Arm64, &no_zig), @"run `pip install ziglang`");
        let no_zigbuild = installed(&["aarch64-apple-darwin", ARM64], true, false, false);
        assert_snapshot!(hint("aarch64-apple-darwin", Architecture::Arm64, &no_zigbuild), @"run `cargo install --locked cargo-zigbuild`");
    }
}
