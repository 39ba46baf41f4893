//! From the names of functions to zips that Lambda takes.
//!
//! An asset `shop/pay` is the binary `pay` of the package `shop`. One build makes the
//! binaries of all assets; each is checked against what runs it, and only then zipped. Equal code makes equal bytes, and
//! a key that says so, wherever the workspace is found: what has been uploaded need not be uploaded again.

mod archive;
mod build;
mod elf;
mod target;
mod toolchain;
mod workspace;

use std::{collections::BTreeMap, fs, path::PathBuf};

use constructs::assets::Architecture;

pub(crate) use crate::package::workspace::Workspace;
use crate::{
    Output,
    error::Error,
    package::{
        archive::Store,
        build::Build,
        target::{Host, Plan},
        toolchain::Toolchain,
        workspace::Binary,
    },
};

/// The zip of one function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Package {
    /// The asset's name in the template, without its `.zip`.
    pub(crate) asset: String,
    /// The key in the bucket: equal code, equal key.
    pub(crate) key: String,
    /// Where the zip is.
    pub(crate) file: PathBuf,
    /// Its size.
    pub(crate) bytes: u64,
}

/// What will run the functions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Platform {
    /// AWS, on the processor that each function declares.
    Lambda,
    /// The emulator, which starts them on this machine, whatever processor they declare.
    LocalCloud,
}

impl Platform {
    /// The folder of its zips.
    fn folder(self) -> &'static str {
        match self {
            Self::Lambda => "lambda",
            Self::LocalCloud => "local",
        }
    }
}

/// Whose code functions get.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Code<'a> {
    /// Their own, of this workspace.
    Own,
    /// All of them this executable: see [`crate::main_with_stand_in`].
    StandIn(&'a [u8]),
}

/// Builds, checks and zips the functions of these names, each with the architecture that it declares.
///
/// What is missing on this machine, and each asset without a binary, is reported before anything is built.
pub(crate) fn package(
    assets: &BTreeMap<String, Architecture>,
    code: Code<'_>,
    platform: Platform,
    output: &mut Output,
) -> Result<Vec<Package>, Error> {
    if assets.is_empty() {
        return Ok(Vec::new());
    }
    let workspace = Workspace::find()?;
    match code {
        Code::Own => package_of(&workspace, assets, platform, output),
        Code::StandIn(executable) => stand_in(&workspace, assets, executable, platform),
    }
}

/// Zips one executable in place of all functions.
fn stand_in(
    workspace: &Workspace,
    assets: &BTreeMap<String, Architecture>,
    executable: &[u8],
    platform: Platform,
) -> Result<Vec<Package>, Error> {
    if platform != Platform::LocalCloud {
        return Err(Error::user("this program has a stand-in for the code of functions, and no code")
            .hint("deploy to the local cloud, with --local, or by another program"));
    }
    let store = Store::open(&workspace.target, "stand-in", platform)?;
    assets
        .keys()
        .map(|asset| store.package(asset, executable))
        .collect()
}

fn package_of(
    workspace: &Workspace,
    assets: &BTreeMap<String, Architecture>,
    platform: Platform,
    output: &mut Output,
) -> Result<Vec<Package>, Error> {
    let toolchain = Toolchain::find()?;
    let batches = batches(workspace, workspace.binaries(assets)?, platform);
    let host = Host(&toolchain.host);
    let installed = toolchain.installed();
    let builds = batches
        .into_iter()
        .map(|(architecture, binaries)| {
            let plan = Plan::decide(platform, host, architecture, &installed)?;
            Ok(Build { workspace, toolchain: &toolchain, plan, platform, binaries })
        })
        .collect::<Result<Vec<_>, Error>>()?;

    let store = Store::open(&workspace.target, platform.folder(), platform)?;
    let mut packages = Vec::new();
    for build in builds {
        // Zipped before the next build starts, which may write a binary of the same name to the same place.
        for (binary, executable) in build.run(output)? {
            let bytes = fs::read(&executable)
                .map_err(|error| Error::caused(format!("cannot read {}", executable.display()), error))?;
            if let Some(runs_on) = elf::RunsOn::of(platform, binary.architecture) {
                elf::check(&bytes, runs_on)
                    .map_err(|problem| problem.in_binary(&binary.asset, &installed))?;
            }
            packages.push(store.package(&binary.asset, &bytes)?);
        }
    }
    packages.sort_by(|one, other| one.asset.cmp(&other.asset));
    Ok(packages)
}

/// Parts binaries into builds: by architecture, unless this machine runs them all, and so that a build makes nothing
/// that has the name of another thing in it. Cargo makes the binaries of all these names in all these packages, and puts
/// those of one name to one place.
fn batches(
    workspace: &Workspace,
    binaries: Vec<Binary>,
    platform: Platform,
) -> Vec<(Architecture, Vec<Binary>)> {
    let mut batches: Vec<(Architecture, Vec<Binary>)> = Vec::new();
    for binary in binaries {
        let disturbs = |other: &Binary| {
            other.package != binary.package
                && (workspace.has_binary(&other.package, &binary.name)
                    || workspace.has_binary(&binary.package, &other.name))
        };
        let fits = |(architecture, batch): &&mut (Architecture, Vec<Binary>)| {
            (platform == Platform::LocalCloud || *architecture == binary.architecture)
                && !batch.iter().any(disturbs)
        };
        match batches.iter_mut().find(fits) {
            Some((_, batch)) => batch.push(binary),
            None => batches.push((binary.architecture, vec![binary])),
        }
    }
    batches
}

#[cfg(test)]
mod tests;
