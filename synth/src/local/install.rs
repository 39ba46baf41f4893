//! The emulator's installation: a virtual environment of Python, created at the first use.

use std::{
    ffi::OsStr,
    fs,
    fs::File,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{digest::sha256, error::Error, files};

/// The emulator, and the package with which it verifies tokens. Without it, valid tokens are refused.
pub(crate) const MINISTACK: &[&str] = &["ministack==1.5.33", "cryptography==50.0.2"];

/// The dependencies of these packages, at the tested versions. Python 3.10 needs a few more, at any version.
const PINNED: &[&str] = &[
    "botocore==1.43.106",
    "cffi==2.1.1",
    "defusedxml==0.7.1",
    "graphql-core==3.2.12",
    "h11==0.16.0",
    "h2==4.4.1",
    "hpack==4.2.0",
    "Hypercorn==0.18.0",
    "hyperframe==6.1.0",
    "jmespath==1.1.0",
    "jsonata-python==0.7.1",
    "priority==2.0.0",
    "pycparser==3.12",
    "python-dateutil==2.9.0.post0",
    "PyYAML==6.0.3",
    "six==1.17.0",
    "urllib3==2.8.0",
    "wsproto==1.3.2",
];

/// A virtual environment with these packages and no others.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Environment<'a> {
    pub(crate) folder: &'a Path,
    pub(crate) packages: &'a [&'a str],
    /// The search path for `python3`; by default that of this process.
    pub(crate) path: Option<&'a OsStr>,
}

impl Environment<'_> {
    /// Creates the environment unless it exists, and returns its Python. Calls `before` if there is work to do.
    ///
    /// A file that is written last has the installed versions. An unfinished environment, or one with other versions,
    /// is created again. Another process waits meanwhile.
    pub(crate) fn python(&self, before: impl FnOnce()) -> Result<PathBuf, Error> {
        let python = self.folder.join("bin/python");
        let stamp = self.folder.join("installed");
        let wanted = self.stamp();
        let is_there = || python.exists() && fs::read_to_string(&stamp).is_ok_and(|stamp| stamp == wanted);
        if is_there() {
            return Ok(python);
        }
        let _lock = self.lock()?;
        if is_there() {
            return Ok(python);
        }
        before();
        if self.folder.exists() {
            fs::remove_dir_all(self.folder)
                .map_err(|error| Error::caused(format!("cannot remove {}", self.folder.display()), error))?;
        }
        let mut make = Command::new("python3");
        make.args(["-m", "venv"]).arg(self.folder);
        if let Some(path) = self.path {
            make.env("PATH", path);
        }
        self.run(
            make,
            "create a virtual environment of Python",
            "install Python's modules venv and pip: on Debian and Ubuntu with `apt install python3-venv`",
        )?;
        let constraints = self.folder.join("constraints.txt");
        fs::write(&constraints, PINNED.join("\n"))
            .map_err(|error| Error::caused(format!("cannot write {}", constraints.display()), error))?;
        let mut install = Command::new(&python);
        install
            .args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--no-input",
                "--constraint",
            ])
            .arg(&constraints)
            .args(self.packages);
        self.run(
            install,
            "install the local cloud from the Python package index",
            "the first start needs network access",
        )?;
        fs::write(&stamp, &wanted)
            .map_err(|error| Error::caused(format!("cannot write {}", stamp.display()), error))?;
        Ok(python)
    }

    fn lock(&self) -> Result<File, Error> {
        let path = self.folder.with_extension("lock");
        files::private_folder(path.parent().unwrap_or(Path::new("")))?;
        File::create(&path)
            .and_then(|file| file.lock().map(|()| file))
            .map_err(|error| Error::caused(format!("cannot lock {}", path.display()), error))
    }

    fn run(&self, mut command: Command, what: &str, hint: &str) -> Result<(), Error> {
        let program = command.get_program().to_string_lossy().into_owned();
        let done = command.output().map_err(|error| {
            Error::caused(format!("cannot {what}: {program} does not start"), error).hint(
                "the local cloud needs Python 3.10 or later; install Python, with its modules venv and pip",
            )
        })?;
        if done.status.success() {
            return Ok(());
        }
        let said = [done.stdout, done.stderr].concat();
        Err(Error::user(format!("cannot {what}"))
            .details(String::from_utf8_lossy(&said).lines())
            .hint(hint))
    }

    fn stamp(&self) -> String {
        let digest = sha256([self.packages, PINNED].concat().join("\n"));
        // An environment contains its own path, and does not work after a move.
        format!("{digest} {}\n", self.folder.display())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment<'a>(folder: &'a Path, packages: &'a [&'a str]) -> Environment<'a> {
        Environment { folder, packages, path: None }
    }

    #[test]
    fn without_python_the_error_says_so() {
        let folder = tempfile::tempdir().expect("there is room");
        let venv = folder.path().join("venv");
        let nowhere = Environment { path: Some(folder.path().as_os_str()), ..environment(&venv, &[]) };
        let error = nowhere.python(|| ()).expect_err("there is no Python");
        assert_eq!(
            error.to_string(),
            "cannot create a virtual environment of Python: python3 does not start"
        );
        let hint =
            "the local cloud needs Python 3.10 or later; install Python, with its modules venv and pip";
        assert_eq!(error.hint_text(), Some(hint));
    }

    #[test]
    fn a_python_without_venv_is_an_error_with_what_it_says() {
        let folder = tempfile::tempdir().expect("there is room");
        let script = folder.path().join("python3");
        fs::write(&script, "#!/bin/sh\necho 'ensurepip is not available' >&2\nexit 1\n")
            .expect("there is room");
        let executable = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        fs::set_permissions(&script, executable).expect("it is ours");
        let venv = folder.path().join("venv");
        let broken = Environment { path: Some(folder.path().as_os_str()), ..environment(&venv, &[]) };
        let error = broken.python(|| ()).expect_err("it has no venv");
        assert_eq!(error.to_string(), "cannot create a virtual environment of Python");
        assert!(format!("{error:?}").contains("ensurepip is not available"), "{error:?}");
        assert!(!venv.join("installed").exists());
    }

    #[test]
    fn an_environment_is_made_once_and_anew_if_it_is_half_made_or_has_other_packages() {
        let folder = tempfile::tempdir().expect("there is room");
        let venv = folder.path().join("venv");
        let made = |packages: &[&str]| {
            let mut is_made = false;
            let python = environment(&venv, packages).python(|| is_made = true);
            assert!(python.expect("there is Python").exists());
            is_made
        };
        // `pip` is installed already, so that no network is needed.
        assert!(made(&["pip"]));
        assert!(!made(&["pip"]));
        fs::remove_file(venv.join("installed")).expect("it is there");
        fs::write(venv.join("left-over"), "").expect("there is room");
        assert!(made(&["pip"]));
        assert!(!venv.join("left-over").exists());
        assert!(made(&["pip", "pip"]));
    }
}
