//! The zips, and the folder that keeps them.

use std::{
    fs,
    fs::File,
    io::{self, Cursor, Write as _},
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use zip::{CompressionMethod, DateTime, System, ZipWriter, write::SimpleFileOptions};

use crate::{
    digest::{Digest, sha256},
    error::Error,
    files,
    package::{Package, Platform},
};

/// The number of hexadecimal digits of a zip's SHA-256 in its key.
const DIGITS: usize = 20;

/// The time for which an outdated zip is kept. Another run may be about to upload it.
const KEPT: Duration = Duration::from_secs(24 * 60 * 60);

/// The folder of the zips, locked against other runs of the program.
#[derive(Debug)]
pub(crate) struct Store {
    folder: PathBuf,
    platform: Platform,
    /// The lock ends with the file.
    _lock: File,
}

impl Store {
    /// Opens a store in Cargo's target folder. Waits while another run has it.
    pub(crate) fn open(target: &Path, name: &str, platform: Platform) -> Result<Self, Error> {
        let folder = target.join("stratiform/assets").join(name);
        let lock = folder.join("lock");
        let locked = fs::create_dir_all(&folder)
            .and_then(|()| File::create(&lock))
            .and_then(|file| file.lock().map(|()| file));
        match locked {
            Ok(lock) => Ok(Self { folder, platform, _lock: lock }),
            Err(error) => Err(Error::caused(format!("cannot lock {}", lock.display()), error)),
        }
    }

    /// Returns the zip of an executable. If an earlier run has zipped the same executable, returns that zip, unless it
    /// was damaged since.
    pub(crate) fn package(&self, asset: &str, executable: &[u8]) -> Result<Package, Error> {
        let digest = sha256(executable);
        if let Some(package) = self.known(asset, &digest) {
            return Ok(package);
        }
        let bytes = zip(executable, self.platform)
            .map_err(|error| Error::caused(format!("cannot zip the binary of {asset}"), error))?;
        let zipped = Digest::of(&bytes);
        let key = key(asset, zipped);
        let file = self.folder.join(&key);
        files::write_durably(&file, &bytes)?;
        files::write_durably(&self.made_of(asset), format!("{digest} {key}\n").as_bytes())?;
        remove_older(asset, &file);
        Ok(Package { asset: asset.to_owned(), key, file, bytes: bytes.len() as u64, digest: zipped })
    }

    /// Finds the zip that an earlier run made of an executable with this digest. A zip whose bytes do not have the digest
    /// in its key was cut or damaged, and is not found.
    fn known(&self, asset: &str, digest: &str) -> Option<Package> {
        let text = fs::read_to_string(self.made_of(asset)).ok()?;
        let (of, name) = text.trim_end().split_once(' ')?;
        if of != digest {
            return None;
        }
        let file = self.folder.join(name);
        let bytes = fs::read(&file).ok()?;
        let zipped = Digest::of(&bytes);
        let key = key(asset, zipped);
        (key == name).then(|| Package {
            asset: asset.to_owned(),
            key,
            file,
            bytes: bytes.len() as u64,
            digest: zipped,
        })
    }

    /// Returns the path of the file with the digest of an asset's executable, beside its zip.
    fn made_of(&self, asset: &str) -> PathBuf {
        self.folder.join(format!("{asset}.made-of"))
    }
}

/// Returns the key of a zip with this digest.
pub(crate) fn key(asset: &str, zipped: Digest) -> String {
    format!("{asset}-{}.zip", &zipped.hex()[..DIGITS])
}

/// Zips an executable. Equal executables make equal bytes: no path, time or user is in them.
fn zip(executable: &[u8], platform: Platform) -> io::Result<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        // A smaller zip starts sooner on Lambda. The local cloud downloads nothing.
        .compression_level(Some(match platform {
            Platform::Lambda => 9,
            Platform::LocalCloud => 1,
        }))
        .last_modified_time(DateTime::DEFAULT)
        .system(System::Unix)
        .unix_permissions(0o755);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    // Lambda starts an executable of this name on a runtime without a language of its own.
    writer.start_file("bootstrap", options)?;
    writer.write_all(executable)?;
    Ok(writer.finish()?.into_inner())
}

/// Deletes an asset's outdated zips, and what killed runs have left. A file that cannot be deleted does no harm.
fn remove_older(asset: &str, newest: &Path) {
    let name = asset.rsplit('/').next().unwrap_or(asset);
    let Some(folder) = newest.parent() else { return };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let is_old = entry
            .metadata()
            .and_then(|data| data.modified())
            .is_ok_and(|at| {
                SystemTime::now()
                    .duration_since(at)
                    .is_ok_and(|age| age > KEPT)
            });
        let file_name = entry.file_name();
        let file_name = file_name.to_string_lossy();
        let is_ours = is_zip_of(name, &file_name) || file_name.starts_with(files::TEMPORARY);
        if is_old && path != newest && is_ours {
            _ = fs::remove_file(path);
        }
    }
}

fn is_zip_of(name: &str, file: &str) -> bool {
    file.strip_prefix(name)
        .and_then(|rest| rest.strip_prefix('-')?.strip_suffix(".zip"))
        .is_some_and(|digest| digest.len() == DIGITS && digest.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use zip::ZipArchive;

    use super::*;

    fn store(folder: &Path) -> Store {
        Store::open(folder, "lambda", Platform::Lambda).expect("there is room")
    }

    #[test]
    fn a_zip_holds_the_executable_as_bootstrap_and_nothing_of_its_making() {
        let bytes = zip(b"some code, some code, some code", Platform::Lambda).expect("memory takes it");
        assert_eq!(
            bytes,
            zip(b"some code, some code, some code", Platform::Lambda).expect("memory takes it")
        );
        let mut archive = ZipArchive::new(Cursor::new(&bytes)).expect("it is a zip");
        assert_eq!(archive.len(), 1);
        let mut entry = archive.by_index(0).expect("there is one");
        assert_eq!(entry.name().expect("it is plain"), "bootstrap");
        assert_eq!(entry.unix_mode(), Some(0o100_755));
        assert_eq!(entry.last_modified(), Some(DateTime::DEFAULT));
        assert_eq!(entry.extra_data().unwrap_or_default(), b"");
        assert_eq!(entry.comment(), "");
        let mut code = Vec::new();
        entry.read_to_end(&mut code).expect("it is whole");
        assert_eq!(code, b"some code, some code, some code");
    }

    /// If a new version of the library changes the bytes, every key becomes a new one.
    #[test]
    fn a_zip_s_key_says_what_is_in_it() {
        let folder = tempfile::tempdir().expect("there is room");
        let one = store(folder.path())
            .package("shop/pay", b"code")
            .expect("there is room");
        assert_eq!(
            one.file,
            folder
                .path()
                .join("stratiform/assets/lambda")
                .join(&one.key)
        );
        let bytes = fs::read(&one.file).expect("it is there");
        assert_eq!(one.bytes, bytes.len() as u64);
        assert_eq!(one.key, format!("shop/pay-{}.zip", &sha256(&bytes)[..20]));
        let other = store(folder.path())
            .package("shop/pay", b"other code")
            .expect("there is room");
        assert_ne!(one.key, other.key);
    }

    #[test]
    fn an_executable_is_zipped_once() {
        let folder = tempfile::tempdir().expect("there is room");
        let first = store(folder.path())
            .package("shop/pay", b"code")
            .expect("there is room");
        let written = || {
            let data = first.file.metadata().expect("it is there");
            data.modified().expect("this system knows")
        };
        let long_ago = SystemTime::UNIX_EPOCH;
        File::open(&first.file)
            .and_then(|file| file.set_modified(long_ago))
            .expect("it is ours");
        let again = store(folder.path())
            .package("shop/pay", b"code")
            .expect("it is there");
        assert_eq!((&again, written()), (&first, long_ago));
        fs::remove_file(&first.file).expect("it is there");
        let anew = store(folder.path())
            .package("shop/pay", b"code")
            .expect("there is room");
        assert_eq!(anew, first);
        assert_ne!(written(), long_ago);
    }

    #[test]
    fn a_damaged_zip_is_made_anew_and_never_used() {
        let folder = tempfile::tempdir().expect("there is room");
        let zip = || {
            store(folder.path())
                .package("shop/pay", b"some code, some code")
                .expect("there is room")
        };
        let first = zip();
        let whole = fs::read(&first.file).expect("it is there");
        let cut = whole[..whole.len() / 2].to_vec();
        let mut changed = whole.clone();
        changed[40] ^= 1;
        for damaged in [Vec::new(), cut, changed, [whole.clone(), b"more".to_vec()].concat()] {
            fs::write(&first.file, &damaged).expect("it can be written");
            // What was built is known, though the file is damaged.
            let error = first.read().expect_err("it is damaged");
            assert!(
                error
                    .to_string()
                    .ends_with("is not the zip of shop/pay that was made"),
                "{error}"
            );
            assert_eq!(zip(), first);
            assert_eq!(first.read().expect("it is whole"), whole);
        }
    }

    #[test]
    fn a_damaged_note_about_a_zip_is_not_believed() {
        let folder = tempfile::tempdir().expect("there is room");
        let package = |code: &[u8]| {
            store(folder.path())
                .package("shop/pay", code)
                .expect("there is room")
        };
        let (old, new) = (package(b"old code"), package(b"new code"));
        let note = folder
            .path()
            .join("stratiform/assets/lambda/shop/pay.made-of");
        let text = fs::read_to_string(&note).expect("it is there");
        for damaged in ["", "no space", &text[..70], &text.replace("shop", "bank"), "../../etc/passwd x\n"] {
            fs::write(&note, damaged).expect("it can be written");
            assert_eq!(package(b"new code"), new);
            assert_eq!(fs::read_to_string(&note).expect("it is there"), text);
        }
        // The note with an old digest is of other code.
        assert_eq!(package(b"old code"), old);
    }

    #[test]
    fn zips_out_of_use_are_removed_after_a_day() {
        let folder = tempfile::tempdir().expect("there is room");
        let zips = folder.path().join("stratiform/assets/lambda/shop");
        let store = store(folder.path());
        let old = store.package("shop/pay", b"old").expect("there is room");
        let recent = store.package("shop/pay", b"recent").expect("there is room");
        let other = store
            .package("shop/pay-back", b"another's")
            .expect("there is room");
        let left = zips.join(format!("{}left", files::TEMPORARY));
        fs::write(&left, "half a zip").expect("it can be written");
        for file in [&old.file, &other.file, &left] {
            let days_ago = SystemTime::now() - 2 * KEPT;
            File::open(file)
                .and_then(|file| file.set_modified(days_ago))
                .expect("it is ours");
        }
        let newest = store.package("shop/pay", b"newest").expect("there is room");
        assert!(!old.file.exists() && !left.exists(), "{}", zips.display());
        assert!(recent.file.exists() && other.file.exists() && newest.file.exists());
    }
}
