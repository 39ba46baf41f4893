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
    digest::sha256,
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

    /// Returns the zip of an executable. If an earlier run has zipped the same executable, returns that zip.
    pub(crate) fn package(&self, asset: &str, executable: &[u8]) -> Result<Package, Error> {
        // A file beside each zip has the digest of its executable.
        let of = self.folder.join(format!("{asset}.made-of"));
        let digest = sha256(executable);
        let known = fs::read_to_string(&of).ok();
        let known = known
            .as_deref()
            .and_then(|text| text.trim_end().split_once(' '))
            .filter(|(of, _)| *of == digest);
        if let Some((_, key)) = known {
            let file = self.folder.join(key);
            if let Ok(data) = file.metadata() {
                return Ok(Package { asset: asset.to_owned(), key: key.to_owned(), file, bytes: data.len() });
            }
        }
        let bytes = zip(executable, self.platform)
            .map_err(|error| Error::caused(format!("cannot zip the binary of {asset}"), error))?;
        let key = format!("{asset}-{}.zip", &sha256(&bytes)[..DIGITS]);
        let file = self.folder.join(&key);
        files::write_if_changed(&file, &bytes)?;
        files::write_if_changed(&of, format!("{digest} {key}\n").as_bytes())?;
        remove_older(asset, &file);
        Ok(Package { asset: asset.to_owned(), key, file, bytes: bytes.len() as u64 })
    }
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

/// Deletes an asset's outdated zips. A file that cannot be deleted does no harm.
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
        if is_old && path != newest && is_zip_of(name, &entry.file_name().to_string_lossy()) {
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
        // If it were zipped again, the file would be overwritten.
        fs::write(&first.file, "seen").expect("it can be written");
        let again = store(folder.path())
            .package("shop/pay", b"code")
            .expect("it is there");
        assert_eq!((&again.key, again.bytes), (&first.key, 4));
        fs::remove_file(&first.file).expect("it is there");
        let anew = store(folder.path())
            .package("shop/pay", b"code")
            .expect("there is room");
        assert_eq!(anew, first);
        assert!(anew.file.is_file());
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
        for file in [&old.file, &other.file] {
            let days_ago = SystemTime::now() - 2 * KEPT;
            File::open(file)
                .and_then(|file| file.set_modified(days_ago))
                .expect("it is ours");
        }
        let newest = store.package("shop/pay", b"newest").expect("there is room");
        assert!(!old.file.exists(), "{}", zips.display());
        assert!(recent.file.exists() && other.file.exists() && newest.file.exists());
    }
}
