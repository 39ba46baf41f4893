//! A folder of zips that is deployed later, perhaps by another machine, without a build.
//!
//! Beside the zips is a manifest: which function has which zip, for which processor, and the digest of its bytes.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File},
    io::{self, BufReader, Read, Seek},
    path::{Path, PathBuf},
};

use constructs::assets::Architecture;
use serde::{Deserialize, Serialize};
use zip::ZipArchive;

use crate::{
    digest::Digest,
    error::Error,
    files, hints,
    package::{Package, Platform, archive, elf, target},
};

/// The name of the manifest in the folder.
const MANIFEST: &str = "zips.json";

/// The version of the manifest's form.
const FORMAT: u32 = 1;

/// The content of the manifest.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Manifest {
    format: u32,
    platform: String,
    /// The zips, by their functions.
    zips: BTreeMap<String, Zip>,
}

/// The zip of one function.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Zip {
    architecture: String,
    bytes: u64,
    /// The path in the folder, which is the key in the bucket, too.
    file: String,
    /// The digest of the zip, in hexadecimal digits.
    sha256: String,
}

/// Copies zips to a folder, writes the manifest, and deletes the zips of an earlier manifest. Returns the copies.
pub(crate) fn write_zips(
    folder: &Path,
    packages: &[Package],
    assets: &BTreeMap<String, Architecture>,
    platform: Platform,
) -> Result<Vec<Package>, Error> {
    let earlier = Manifest::read(folder, platform).ok();
    let mut copies = Vec::new();
    let mut zips = BTreeMap::new();
    for package in packages {
        let file = folder.join(&package.key);
        files::write_durably(&file, &package.read()?)?;
        let Some(&architecture) = assets.get(&package.asset) else { continue };
        let zip = Zip {
            architecture: target::name(architecture).to_owned(),
            bytes: package.bytes,
            file: package.key.clone(),
            sha256: package.digest.hex(),
        };
        zips.insert(package.asset.clone(), zip);
        copies.push(Package { file, ..package.clone() });
    }
    let manifest = Manifest { format: FORMAT, platform: platform.folder().to_owned(), zips };
    let text = serde_json::to_string_pretty(&manifest)
        .map_err(|error| Error::bug("cannot write the manifest of the zips as JSON", error))?;
    files::write_durably(&folder.join(MANIFEST), format!("{text}\n").as_bytes())?;
    for (asset, zip) in earlier.into_iter().flat_map(|earlier| earlier.zips) {
        // Only what is certainly ours. A file that cannot be deleted is reported when the folder is deployed.
        if manifest.zips.get(&asset) != Some(&zip) && zip.is_named_for(&asset) {
            _ = fs::remove_file(folder.join(&zip.file));
        }
    }
    Ok(copies)
}

/// Reads the zips of these functions from a folder, or reports all that is wrong with it.
///
/// Each zip must be there with the digest in the manifest, and hold a binary that starts on its platform. Zips of other
/// functions are allowed, since a folder may be for several applications, but not zips that the manifest does not list.
pub(crate) fn read_zips(
    folder: &Path,
    assets: &BTreeMap<String, Architecture>,
    platform: Platform,
) -> Result<Vec<Package>, Error> {
    let manifest = Manifest::read(folder, platform)?;
    let hint = || write_hint(folder, platform);
    if manifest.platform != platform.folder() {
        let (found, wanted) = match platform {
            Platform::Lambda => ("the local cloud", "Lambda"),
            Platform::LocalCloud => ("Lambda", "the local cloud"),
        };
        let error = format!("the zips in {} are for {found}, not for {wanted}", folder.display());
        return Err(Error::user(error).hint(hint()));
    }
    let mut packages = Vec::new();
    let mut problems = Vec::new();
    for (asset, &architecture) in assets {
        let found = match manifest.zips.get(asset) {
            Some(zip) => zip.package(folder, asset, architecture, platform),
            None => Err(format!("{MANIFEST} does not list it")),
        };
        match found {
            Ok(package) => packages.push(package),
            Err(problem) => problems.push(format!("{asset}: {problem}")),
        }
    }
    let listed: BTreeSet<PathBuf> = manifest
        .zips
        .values()
        .map(|zip| folder.join(&zip.file))
        .collect();
    for zip in zips_in(folder).map_err(|error| unreadable(folder, error))? {
        if !listed.contains(&zip) {
            problems.push(format!("{}: {MANIFEST} does not list it", zip.display()));
        }
    }
    if problems.is_empty() {
        return Ok(packages);
    }
    let error = format!("the zips in {} cannot be deployed; nothing was changed", folder.display());
    Err(Error::user(error).details(problems).hint(hint()))
}

impl Manifest {
    fn read(folder: &Path, platform: Platform) -> Result<Self, Error> {
        let hint = || write_hint(folder, platform);
        let file = folder.join(MANIFEST);
        let text = fs::read(&file).map_err(|error| unreadable(&file, error).hint(hint()))?;
        let manifest: Self = serde_json::from_slice(&text).map_err(|error| {
            Error::caused(format!("{} is not a manifest of zips", file.display()), error).hint(hint())
        })?;
        if manifest.format != FORMAT {
            let error = format!("{} was written by another version of the program", file.display());
            return Err(Error::user(error).hint(hint()));
        }
        Ok(manifest)
    }
}

fn write_hint(folder: &Path, platform: Platform) -> String {
    let target = if platform == Platform::LocalCloud { "--local" } else { "--stage STAGE" };
    let command = format!("package {target} --out {}", folder.display());
    format!("write the folder with {}, for the applications that you deploy", hints::ours(&command))
}

fn unreadable(path: &Path, error: io::Error) -> Error {
    Error::caused(format!("cannot read {}", path.display()), error)
}

impl Zip {
    /// Tells whether its file has the name that `package` gives it. It is then in the folder, and nowhere else.
    fn is_named_for(&self, asset: &str) -> bool {
        self.file
            .strip_prefix(asset)
            .and_then(|rest| rest.strip_prefix('-')?.strip_suffix(".zip"))
            .is_some_and(|digits| !digits.is_empty() && self.sha256.starts_with(digits))
            && asset
                .split('/')
                .all(|part| !part.is_empty() && part != "." && part != "..")
    }

    /// Reads the zip of a function, or returns the problem with it.
    fn package(
        &self,
        folder: &Path,
        asset: &str,
        architecture: Architecture,
        platform: Platform,
    ) -> Result<Package, String> {
        if !self.is_named_for(asset) {
            return Err(format!("{MANIFEST} names {}, which `package` does not write", self.file));
        }
        let wanted = target::name(architecture);
        if self.architecture != wanted {
            return Err(format!("its zip is for {}, but the function runs on {wanted}", self.architecture));
        }
        let file = folder.join(&self.file);
        let unreadable = |error: io::Error| format!("its zip {} cannot be read: {error}", self.file);
        let mut zip = File::open(&file).map_err(unreadable)?;
        let digest = Digest::of_reader(&zip).map_err(unreadable)?;
        if digest.hex() != self.sha256 || zip.metadata().map_err(unreadable)?.len() != self.bytes {
            return Err(format!("its zip {} was cut or changed after it was written", self.file));
        }
        zip.rewind().map_err(unreadable)?;
        // The local cloud runs everything that this machine runs, and the headers are at the beginning.
        let limit = match platform {
            Platform::Lambda => u64::MAX,
            Platform::LocalCloud => 64 * 1024,
        };
        let bootstrap = bootstrap(BufReader::new(zip), limit)
            .map_err(|error| format!("its zip cannot be used: {error}"))?;
        // The local cloud also starts scripts, which stand in for functions in tests.
        let is_script = platform == Platform::LocalCloud && bootstrap.starts_with(b"#!");
        if let Some(runs_on) = elf::RunsOn::of(platform, architecture)
            && !is_script
        {
            elf::check(&bootstrap, runs_on).map_err(|problem| problem.to_string())?;
        }
        Ok(Package {
            asset: asset.to_owned(),
            key: archive::key(asset, digest),
            file,
            bytes: self.bytes,
            digest,
        })
    }
}

/// Returns the beginning of the executable in a zip, which has nothing else.
fn bootstrap(zip: impl Read + Seek, limit: u64) -> Result<Vec<u8>, String> {
    let mut archive = ZipArchive::new(zip).map_err(|error| error.to_string())?;
    if archive.len() != 1 {
        return Err(format!("it has {} files instead of one", archive.len()));
    }
    let file = archive
        .by_name("bootstrap")
        .map_err(|error| error.to_string())?;
    let mut bytes = Vec::new();
    file.take(limit)
        .read_to_end(&mut bytes)
        .map_err(|error| error.to_string())?;
    Ok(bytes)
}

/// Returns the zips in a folder, and in the folders in it, in the order of their names.
fn zips_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut zips = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            zips.extend(zips_in(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "zip") {
            zips.push(path);
        }
    }
    zips.sort();
    Ok(zips)
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use tempfile::TempDir;

    use super::*;
    use crate::package::archive::Store;

    /// The processor of this machine, whose binaries the tests have.
    fn here() -> Architecture {
        if cfg!(target_arch = "aarch64") { Architecture::Arm64 } else { Architecture::X86_64 }
    }

    fn assets(names: &[&str]) -> BTreeMap<String, Architecture> {
        names
            .iter()
            .map(|&name| (name.to_owned(), here()))
            .collect()
    }

    /// A store, and a folder with the zips of these functions. Each is a script.
    fn folders(names: &[&str]) -> (TempDir, TempDir) {
        let (store, folder) = (tempfile::tempdir(), tempfile::tempdir());
        let (store, folder) = (store.expect("there is room"), folder.expect("there is room"));
        pack(&store, &folder, names, "");
        (store, folder)
    }

    fn pack(store: &TempDir, folder: &TempDir, names: &[&str], code: &str) -> Vec<Package> {
        let store = Store::open(store.path(), "stand-in", Platform::LocalCloud).expect("there is room");
        let package = |name: &&str| {
            store
                .package(name, format!("#!/bin/sh\n# {name}{code}\n").as_bytes())
                .expect("there is room")
        };
        let packages: Vec<Package> = names.iter().map(package).collect();
        write_zips(folder.path(), &packages, &assets(names), Platform::LocalCloud).expect("there is room")
    }

    fn read_local(folder: &TempDir, names: &[&str]) -> Result<Vec<Package>, Error> {
        read_zips(folder.path(), &assets(names), Platform::LocalCloud)
    }

    /// The error with its details and its hint.
    fn shown(folder: &TempDir, error: &Error) -> String {
        let lines = [error.details.clone(), vec![error.to_string(), error.hint.clone().unwrap_or_default()]];
        lines
            .concat()
            .join("\n")
            .replace(&folder.path().display().to_string(), "DIR")
    }

    fn refusal(folder: &TempDir, names: &[&str]) -> String {
        shown(folder, &read_local(folder, names).expect_err("it is refused"))
    }

    fn edit(folder: &TempDir, change: impl Fn(&str) -> String) {
        let file = folder.path().join(MANIFEST);
        let text = fs::read_to_string(&file).expect("it is there");
        fs::write(&file, change(&text)).expect("it can be written");
    }

    #[test]
    fn what_was_written_is_read_with_the_same_keys() {
        let (store, folder) = folders(&["shop/pay", "shop/refund"]);
        let written = pack(&store, &folder, &["shop/pay", "shop/refund"], "");
        assert_eq!(read_local(&folder, &["shop/pay", "shop/refund"]).expect("all is there"), written);
        // One application of several.
        assert_eq!(read_local(&folder, &["shop/pay"]).expect("it is there"), written[..1]);
        assert_eq!(read_local(&folder, &[]).expect("nothing is needed"), []);
    }

    #[test]
    fn a_folder_is_written_again_without_earlier_zips() {
        let (store, folder) = folders(&["shop/pay", "shop/refund"]);
        let written = pack(&store, &folder, &["shop/pay"], "; echo new");
        assert_eq!(zips_in(folder.path()).expect("it is there"), [written[0].file.clone()]);
        assert_eq!(read_local(&folder, &["shop/pay"]).expect("it is there"), written);
    }

    #[test]
    fn what_is_missing_foreign_or_damaged_is_refused_all_at_once() {
        let names = ["bank/pay", "shop/cut", "shop/gone", "shop/pay", "shop/sell"];
        let (store, folder) = folders(&names[..4]);
        let file = |name: &str| {
            let found = zips_in(folder.path()).expect("it is there").into_iter();
            let mut found = found.filter(|zip| zip.to_string_lossy().contains(name));
            found.next().expect("it is there")
        };
        let cut = fs::read(file("shop/cut")).expect("it is there");
        fs::write(file("shop/cut"), &cut[..40]).expect("it can be written");
        fs::remove_file(file("shop/gone")).expect("it is there");
        fs::write(folder.path().join("shop/other.zip"), "zip").expect("there is room");
        insta::with_settings!({ filters => [("[0-9a-f]{20}", "DIGEST")] }, {
            assert_snapshot!(refusal(&folder, &names), @"
            shop/cut: its zip shop/cut-DIGEST.zip was cut or changed after it was written
            shop/gone: its zip shop/gone-DIGEST.zip cannot be read: No such file or directory (os error 2)
            shop/sell: zips.json does not list it
            DIR/shop/other.zip: zips.json does not list it
            the zips in DIR cannot be deployed; nothing was changed
            write the folder with `cargo run -- package --local --out DIR`, for the applications that you deploy
            ");
        });
        for bytes in [&b""[..], &[&cut[..], b"more"].concat()] {
            pack(&store, &folder, &["shop/cut"], "");
            fs::remove_file(folder.path().join("shop/other.zip")).ok();
            fs::write(file("shop/cut"), bytes).expect("it can be written");
            assert!(refusal(&folder, &["shop/cut"]).contains("was cut or changed"));
        }
    }

    #[test]
    fn a_manifest_that_package_does_not_write_is_refused() {
        let (_store, folder) = folders(&["shop/pay"]);
        let text = fs::read_to_string(folder.path().join(MANIFEST)).expect("it is there");
        let mut said = String::new();
        for (old, new) in [
            ("\"format\": 1", "\"format\": 2"),
            ("\"format\": 1", "format: 1"),
            ("\"file\": \"shop/pay-", "\"file\": \"../shop/pay-"),
            ("\"local\"", "\"lambda\""),
            ("\"arm64\"", "\"riscv\""),
            ("\"x86_64\"", "\"riscv\""),
        ] {
            let edited = text.replace(old, new);
            if edited == text {
                continue;
            }
            edit(&folder, |_| edited.clone());
            said += &refusal(&folder, &["shop/pay"]);
            said += "\n";
        }
        fs::remove_file(folder.path().join(MANIFEST)).expect("it is there");
        said += &refusal(&folder, &["shop/pay"]);
        insta::with_settings!({ filters => [("[0-9a-f]{20}", "DIGEST"), ("x86_64|arm64", "HERE"), ("write the folder.*", "HINT")] }, {
            assert_snapshot!(said, @"
            DIR/zips.json was written by another version of the program
            HINT
            DIR/zips.json is not a manifest of zips
            HINT
            shop/pay: zips.json names ../shop/pay-DIGEST.zip, which `package` does not write
            DIR/shop/pay-DIGEST.zip: zips.json does not list it
            the zips in DIR cannot be deployed; nothing was changed
            HINT
            the zips in DIR are for Lambda, not for the local cloud
            HINT
            shop/pay: its zip is for riscv, but the function runs on HERE
            the zips in DIR cannot be deployed; nothing was changed
            HINT
            cannot read DIR/zips.json
            HINT
            ");
        });
    }

    #[test]
    fn a_zip_is_checked_like_a_build() {
        let (store, folder) = folders(&["shop/pay"]);
        // A script is not for Lambda.
        edit(&folder, |text| text.replace("\"local\"", "\"lambda\""));
        let read_lambda = || read_zips(folder.path(), &assets(&["shop/pay"]), Platform::Lambda);
        let error = read_lambda().expect_err("it does not start");
        assert!(shown(&folder, &error).starts_with("shop/pay: the binary is not a Linux executable\n"));

        // A zip of another program, with a manifest that fits.
        let mut zip = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
        zip.start_file("index.js", zip::write::SimpleFileOptions::default())
            .expect("memory takes it");
        let zip = zip.finish().expect("memory takes it").into_inner();
        let file = store.path().join("index.zip");
        fs::write(&file, &zip).expect("there is room");
        let package = Package::example("shop/pay", &archive::key("shop/pay", Digest::of(&zip)), file, &zip);
        write_zips(folder.path(), &[package], &assets(&["shop/pay"]), Platform::LocalCloud)
            .expect("there is room");
        let refused = refusal(&folder, &["shop/pay"]);
        assert!(refused.starts_with("shop/pay: its zip cannot be used: "), "{refused}");
    }
}
