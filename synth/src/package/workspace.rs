//! The Cargo workspace of the working directory.

use std::{
    collections::BTreeMap,
    env,
    path::{Path, PathBuf},
};

use constructs::assets::Architecture;
use serde::Deserialize;

use crate::{
    cargo::{cargo, no_cargo},
    error::Error,
};

/// A Cargo workspace, as `cargo metadata` describes it.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Workspace {
    /// The root folder.
    #[serde(rename = "workspace_root")]
    pub(crate) root: PathBuf,
    /// The target folder.
    #[serde(rename = "target_directory")]
    pub(crate) target: PathBuf,
    packages: Vec<CargoPackage>,
}

#[derive(Clone, Debug, Deserialize)]
struct CargoPackage {
    id: String,
    name: String,
    manifest_path: PathBuf,
    targets: Vec<CargoTarget>,
    #[serde(default)]
    dependencies: Vec<CargoDependency>,
}

#[derive(Clone, Debug, Deserialize)]
struct CargoDependency {
    name: String,
    rename: Option<String>,
    kind: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
struct CargoTarget {
    kind: Vec<String>,
    name: String,
}

/// A binary to build.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Binary {
    pub(crate) asset: String,
    pub(crate) package: String,
    /// The package's ID in Cargo's messages.
    pub(crate) package_id: String,
    pub(crate) name: String,
    pub(crate) architecture: Architecture,
}

impl Workspace {
    /// Finds the workspace of the working directory.
    pub(crate) fn find() -> Result<Self, Error> {
        let folder =
            env::current_dir().map_err(|error| Error::caused("there is no working directory", error))?;
        Self::around(&folder)
    }

    /// Finds the workspace of a folder.
    pub(crate) fn around(folder: &Path) -> Result<Self, Error> {
        let answer = cargo()
            .args(["metadata", "--no-deps", "--format-version", "1"])
            .current_dir(folder)
            .output()
            .map_err(no_cargo)?;
        if !answer.status.success() {
            return Err(Error::user(format!(
                "cannot find or read a Cargo workspace in {}",
                folder.display()
            ))
            .details(String::from_utf8_lossy(&answer.stderr).lines())
            .hint("run this in the workspace of your stacks and handlers"));
        }
        serde_json::from_slice(&answer.stdout)
            .map_err(|error| Error::bug("cannot read the answer of `cargo metadata`", error))
    }

    /// Finds the binaries of these assets, or reports all missing ones.
    pub(crate) fn binaries(&self, assets: &BTreeMap<String, Architecture>) -> Result<Vec<Binary>, Error> {
        let mut binaries = Vec::new();
        let mut missing = Vec::new();
        for (asset, &architecture) in assets {
            match self.binary(asset, architecture) {
                Ok(binary) => binaries.push(binary),
                Err(reason) => missing.push(format!("{asset}: {reason}")),
            }
        }
        match missing.len() {
            0 => Ok(binaries),
            1 => Err(Error::user("a function has no binary").details(missing)),
            count => Err(Error::user(format!("{count} functions have no binary")).details(missing)),
        }
    }

    /// Tells whether a package of the workspace has a binary of this name.
    pub(crate) fn has_binary(&self, package: &str, name: &str) -> bool {
        self.packages
            .iter()
            .any(|other| other.name == package && other.has_binary(name))
    }

    /// Tells whether [`WHOLE_PROGRAM`](crate::cargo::WHOLE_PROGRAM) names a feature of this workspace.
    pub(crate) fn has_program(&self) -> bool {
        let is_program = |dependency: &CargoDependency| {
            dependency.name == "stratiform" && dependency.rename.is_none() && dependency.kind.is_none()
        };
        self.packages
            .iter()
            .any(|package| package.name == "stratiform" || package.dependencies.iter().any(is_program))
    }

    /// Returns the packages that have binaries of the same names, but none of these.
    pub(crate) fn namesakes(&self, binaries: &[Binary]) -> impl Iterator<Item = &str> {
        let is_one = move |package: &&CargoPackage| {
            let has = |binary: &Binary| package.has_binary(&binary.name) && package.id != binary.package_id;
            binaries.iter().any(has)
        };
        self.packages
            .iter()
            .filter(is_one)
            .map(|package| package.name.as_str())
    }

    fn binary(&self, asset: &str, architecture: Architecture) -> Result<Binary, String> {
        let Some((package_name, name)) = asset.split_once('/') else {
            return Err("the name is not of the form {package}/{binary}".to_owned());
        };
        let Some(package) = self
            .packages
            .iter()
            .find(|package| package.name == package_name)
        else {
            return Err(format!(
                "the workspace has no package `{package_name}`; add handlers/{package_name}"
            ));
        };
        if !package.has_binary(name) {
            let folder = package.manifest_path.parent().unwrap_or(&self.root);
            let folder = folder.strip_prefix(&self.root).unwrap_or(folder);
            return Err(format!(
                "the package `{package_name}` has no binary `{name}`; add {}",
                folder.join(format!("src/bin/{name}.rs")).display()
            ));
        }
        Ok(Binary {
            asset: asset.to_owned(),
            package: package_name.to_owned(),
            package_id: package.id.clone(),
            name: name.to_owned(),
            architecture,
        })
    }
}

impl CargoPackage {
    fn has_binary(&self, name: &str) -> bool {
        let is_it =
            |target: &CargoTarget| target.name == name && target.kind.iter().any(|kind| kind == "bin");
        self.targets.iter().any(is_it)
    }
}
