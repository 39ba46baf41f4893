//! Files that are written whole, and only if they change.

use std::{fs, path::Path, process};

use crate::error::Error;

/// Writes a file and its folder, unless it has this text already. Tells whether it wrote.
///
/// The text goes to a temporary file, which then replaces the old one: a reader sees one or the other.
pub(crate) fn write_if_changed(path: &Path, text: &[u8]) -> Result<bool, Error> {
    // If it cannot be read, the write below gives the better reason.
    if fs::read(path).is_ok_and(|old| old == text) {
        return Ok(false);
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    fs::create_dir_all(folder)
        .map_err(|error| Error::caused(format!("cannot create the folder {}", folder.display()), error))?;
    let beside = path.with_extension(format!("{}.tmp", process::id()));
    fs::write(&beside, text)
        .and_then(|()| fs::rename(&beside, path))
        .map_err(|error| {
            // The temporary file may not exist; the first failure counts.
            _ = fs::remove_file(&beside);
            Error::caused(format!("cannot write {}", path.display()), error)
        })?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(fs::read_dir(folder.path()).expect("it is there").count(), 1);
    }
}
