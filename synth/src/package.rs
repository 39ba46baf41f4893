//! Builds of functions, and their zips for Lambda.
//!
//! An asset `shop/pay` is the binary `pay` of the package `shop`. One build makes the binaries of all assets. Each
//! binary is checked against its platform, and then zipped. Equal code makes equal bytes and an equal key, wherever the
//! workspace is, so that nothing is uploaded twice.

mod archive;
mod build;
mod child;
mod elf;
mod flags;
mod manifest;
mod target;
mod toolchain;
mod workspace;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use constructs::assets::Architecture;

pub(crate) use crate::package::{
    manifest::{read_zips, write_zips},
    workspace::Workspace,
};
use crate::{
    Output,
    digest::Digest,
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
    /// The key in the bucket. Equal code has an equal key.
    pub(crate) key: String,
    /// The path of the zip.
    pub(crate) file: PathBuf,
    /// The size of the zip.
    pub(crate) bytes: u64,
    /// The digest of the zip when it was made.
    pub(crate) digest: Digest,
}

impl Package {
    /// Reads the zip. Fails if it was changed since it was made.
    pub(crate) fn read(&self) -> Result<Vec<u8>, Error> {
        let file = self.file.display();
        let bytes =
            fs::read(&self.file).map_err(|error| Error::caused(format!("cannot read {file}"), error))?;
        if Digest::of(&bytes) != self.digest {
            let error = format!("{file} is not the zip of {} that was made", self.asset);
            return Err(Error::user(error).hint("another program has changed it; run the same command again"));
        }
        Ok(bytes)
    }

    /// A zip with these bytes.
    #[cfg(test)]
    pub(crate) fn example(asset: &str, key: &str, file: PathBuf, zip: &[u8]) -> Self {
        let (asset, key) = (asset.to_owned(), key.to_owned());
        Self { asset, key, file, bytes: zip.len() as u64, digest: Digest::of(zip) }
    }
}

/// The platform that runs the functions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Platform {
    /// Lambda, on the processor that each function declares.
    Lambda,
    /// The emulator, which starts them on this machine, whatever processor they declare.
    LocalCloud,
}

impl Platform {
    /// Returns the name of the folder for its zips.
    fn folder(self) -> &'static str {
        match self {
            Self::Lambda => "lambda",
            Self::LocalCloud => "local",
        }
    }
}

/// The code of functions.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Code<'a> {
    /// Their own code, in this workspace.
    Own,
    /// This executable for all functions: see [`crate::main_with_stand_in`].
    StandIn(&'a [u8]),
    /// These zips, which were built before.
    Zips(&'a [Package]),
}

/// Builds, checks and zips the functions of these names, each with the architecture that it declares.
///
/// Missing tools, and assets without a binary, are reported before anything is built. `ready` gets each zip that is built
/// here as soon as it is there, while others are still compiled.
pub(crate) async fn package(
    assets: &BTreeMap<String, Architecture>,
    code: Code<'_>,
    platform: Platform,
    output: &Output,
    ready: impl FnMut(&Package),
) -> Result<Vec<Package>, Error> {
    if assets.is_empty() {
        return Ok(Vec::new());
    }
    match code {
        Code::Own => package_of(&Workspace::find()?, assets, platform, output, ready).await,
        Code::StandIn(executable) => stand_in(&Workspace::find()?, assets, executable, platform),
        Code::Zips(zips) => Ok(zips
            .iter()
            .filter(|zip| assets.contains_key(&zip.asset))
            .cloned()
            .collect()),
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
        return Err(Error::user(
            "this program has a stand-in for the code of functions, which is for the local cloud only",
        )
        .hint("deploy with --local, or with a program that calls `stratiform::main`"));
    }
    let store = Store::open(&workspace.target, "stand-in", platform)?;
    assets
        .keys()
        .map(|asset| store.package(asset, executable))
        .collect()
}

async fn package_of(
    workspace: &Workspace,
    assets: &BTreeMap<String, Architecture>,
    platform: Platform,
    output: &Output,
    mut ready: impl FnMut(&Package),
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
        // Zipped at once: the next build may write a binary of the same name to the same place.
        let zip = |binary: &Binary, executable: &Path| {
            let bytes = fs::read(executable)
                .map_err(|error| Error::caused(format!("cannot read {}", executable.display()), error))?;
            if let Some(runs_on) = elf::RunsOn::of(platform, binary.architecture) {
                elf::check(&bytes, runs_on)
                    .map_err(|problem| problem.in_binary(&binary.asset, &installed))?;
            }
            let package = store.package(&binary.asset, &bytes)?;
            ready(&package);
            packages.push(package);
            Ok(())
        };
        build.run(output, zip).await?;
    }
    packages.sort_by(|one, other| one.asset.cmp(&other.asset));
    Ok(packages)
}

/// Groups binaries into builds.
///
/// Lambda needs a build for each architecture. Besides, Cargo builds all given names in all given packages, and writes
/// equal names to one place. So a build must not have two binaries of one name.
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
