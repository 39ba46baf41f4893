//! Files that are written whole, and only if they change.

use std::{
    fs::{self, File, Permissions},
    io::{self, Write as _},
    os::unix::fs::{DirBuilderExt as _, PermissionsExt as _},
    path::Path,
};

use tempfile::Builder;

use crate::error::Error;

/// The beginning of the names of temporary files. What follows cannot be guessed.
pub(crate) const TEMPORARY: &str = ".stratiform-";

/// The permissions of a usual file. The user's mask takes from them, as for any other file.
const READABLE: u32 = 0o666;

/// Writes a file and its folder, unless it has this text already. Tells whether it wrote.
///
/// The text goes to a temporary file, which then replaces the old one: a reader sees one or the other.
pub(crate) fn write_if_changed(path: &Path, text: &[u8]) -> Result<bool, Error> {
    // If it cannot be read, the write below gives the better reason.
    if fs::read(path).is_ok_and(|old| old == text) {
        return Ok(false);
    }
    replace(path, text, Safety::Process, READABLE)?;
    Ok(true)
}

/// Writes a file and its folder like [`write_if_changed`], but always, and so that it is whole after a power failure too.
pub(crate) fn write_durably(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    replace(path, bytes, Safety::Machine, READABLE)
}

/// Writes a file like [`write_durably`], that only its owner can read, whoever could read an earlier one.
pub(crate) fn write_privately(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    replace(path, bytes, Safety::Machine, 0o600)
}

/// Creates a folder that only its owner can open. An existing folder is closed to others, too.
pub(crate) fn private_folder(folder: &Path) -> Result<(), Error> {
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .and_then(|()| {
            let mode = folder.metadata()?.permissions().mode();
            if mode & 0o077 == 0 {
                Ok(())
            } else {
                fs::set_permissions(folder, Permissions::from_mode(0o700))
            }
        })
        .map_err(|error| Error::caused(format!("cannot create the folder {}", folder.display()), error))
}

/// Returns the error for a folder that cannot be created.
fn no_folder(folder: &Path, error: io::Error) -> Error {
    let hint = match error.kind() {
        io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => {
            "a file is in its place: name another folder"
        }
        _ => "name a folder in which you can write",
    };
    Error::caused(format!("cannot create the folder {}", folder.display()), error).hint(hint)
}

/// The event that must not leave half a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Safety {
    /// The end of this process.
    Process,
    /// A failure of the machine. The file's bytes have to be on the disk before its name is.
    Machine,
}

fn replace(path: &Path, bytes: &[u8], safety: Safety, mode: u32) -> Result<(), Error> {
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder).map_err(|error| no_folder(folder, error))?;
    let write = || -> io::Result<()> {
        // It is created anew, so that nobody can have put a file or a link in its place. Without a name of its own in
        // the end, it is deleted.
        let mut file = Builder::new()
            .prefix(TEMPORARY)
            .permissions(Permissions::from_mode(mode))
            .tempfile_in(folder)?;
        file.write_all(bytes)?;
        if safety == Safety::Machine {
            file.as_file().sync_all()?;
        }
        file.persist(path)?;
        if safety == Safety::Machine {
            File::open(folder)?.sync_all()?;
        }
        Ok(())
    };
    write().map_err(|error| Error::caused(format!("cannot write {}", path.display()), error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(path: &Path) -> u32 {
        path.metadata().expect("it is there").permissions().mode() & 0o777
    }

    #[test]
    fn a_private_file_is_closed_to_others_although_an_earlier_one_was_not() {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let file = folder.path().join("plan.json");
        fs::write(&file, "old").expect("it can be written");
        fs::set_permissions(&file, Permissions::from_mode(0o644)).expect("it is ours");
        write_privately(&file, b"new").expect("it can be written");
        assert_eq!((mode(&file), fs::read(&file).expect("it is there")), (0o600, b"new".to_vec()));
    }

    #[test]
    fn a_file_is_written_only_if_it_changes() {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let file = folder.path().join("deep/er/shop.json");
        assert!(write_if_changed(&file, b"one").expect("it can be written"));
        assert!(!write_if_changed(&file, b"one").expect("it can be read"));
        assert!(write_if_changed(&file, b"two").expect("it can be written"));
        assert_eq!(fs::read(&file).expect("it is there"), b"two");
        assert_eq!(
            fs::read_dir(folder.path().join("deep/er"))
                .expect("it is there")
                .count(),
            1
        );
    }

    #[test]
    fn a_file_that_cannot_be_written_is_an_error_and_leaves_nothing() {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let file = folder.path().join("shop.json");
        fs::create_dir_all(file.join("a-folder-in-its-place")).expect("there is room");
        assert!(write_if_changed(&file, b"text").is_err());
        assert!(write_durably(&file, b"text").is_err());
        assert_eq!(fs::read_dir(folder.path()).expect("it is there").count(), 1);
    }

    #[test]
    fn a_file_has_the_permissions_of_any_other() {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let (ours, other) = (folder.path().join("ours"), folder.path().join("other"));
        write_durably(&ours, b"text").expect("it can be written");
        fs::write(&other, "text").expect("it can be written");
        assert_eq!(mode(&ours), mode(&other));
    }

    #[test]
    fn a_link_in_the_place_of_a_file_is_replaced_and_not_followed() {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let (file, other) = (folder.path().join("file"), folder.path().join("other"));
        fs::write(&other, "other").expect("it can be written");
        std::os::unix::fs::symlink(&other, &file).expect("there is room");
        write_durably(&file, b"text").expect("it can be written");
        assert_eq!(fs::read(&other).expect("it is there"), b"other");
        assert_eq!(fs::read(&file).expect("it is there"), b"text");
    }

    #[test]
    fn a_private_folder_is_its_owners_alone_also_where_it_was_open() {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let (new, open) = (folder.path().join("new"), folder.path().join("open"));
        fs::create_dir(&open).expect("there is room");
        fs::set_permissions(&open, Permissions::from_mode(0o755)).expect("it is ours");
        for path in [&new, &open] {
            private_folder(path).expect("it can be made");
            assert_eq!(mode(path), 0o700);
        }
    }
}
