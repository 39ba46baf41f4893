//! The emulator's installation: a virtual environment of Python, created at the first use.

use std::{
    ffi::OsStr,
    fs,
    fs::File,
    io,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

use rustix::process::{Pid, Signal, kill_process};

use crate::{digest::sha256, error::Error, files};

/// The emulator with all its dependencies, each at the tested version and with the digests of its files.
pub(crate) const MINISTACK: &str = include_str!("requirements.txt");

/// The time limit for each step of the installation.
const LIMIT: Duration = Duration::from_secs(600);

/// A virtual environment with these requirements and no others.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Environment<'a> {
    pub(crate) folder: &'a Path,
    /// The text of a requirements file. It has a digest for each file that may be installed.
    pub(crate) requirements: &'a str,
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
        let requirements = self.folder.join("requirements.txt");
        fs::write(&requirements, self.requirements)
            .map_err(|error| Error::caused(format!("cannot write {}", requirements.display()), error))?;
        let mut install = Command::new(&python);
        install
            .args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--no-input",
                "--require-hashes",
                "--requirement",
            ])
            .arg(&requirements);
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
        let child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| {
                Error::caused(format!("cannot {what}: {program} does not start"), error).hint(
                    "the local cloud needs Python 3.11 or later; install Python, with its modules venv and pip",
                )
            })?;
        let Some(done) = ended(child, LIMIT) else {
            let error = format!("cannot {what}: it takes longer than {} minutes", LIMIT.as_secs() / 60);
            return Err(Error::user(error).hint(hint));
        };
        let done = done.map_err(|error| Error::caused(format!("cannot {what}"), error))?;
        if done.status.success() {
            return Ok(());
        }
        let said = [done.stdout, done.stderr].concat();
        Err(Error::user(format!("cannot {what}"))
            .details(String::from_utf8_lossy(&said).lines())
            .hint(hint))
    }

    fn stamp(&self) -> String {
        let digest = sha256(self.requirements);
        // An environment contains its own path, and does not work after a move.
        format!("{digest} {}\n", self.folder.display())
    }
}

/// Waits for the end of a program. After the limit, ends it and returns nothing.
fn ended(child: Child, limit: Duration) -> Option<io::Result<Output>> {
    let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    let (sender, end) = mpsc::channel();
    thread::spawn(move || _ = sender.send(child.wait_with_output()));
    let done = end.recv_timeout(limit).ok();
    if let (None, Some(pid)) = (&done, pid) {
        _ = kill_process(pid, Signal::KILL);
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nothing is installed, so that no network is needed.
    const NOTHING: &str = "# nothing\n";

    fn environment<'a>(folder: &'a Path, requirements: &'a str) -> Environment<'a> {
        Environment { folder, requirements, path: None }
    }

    #[test]
    fn every_package_has_a_version_and_digests() {
        let lines = MINISTACK.lines().filter(|line| !line.starts_with('#'));
        let mut packages = 0;
        for line in lines {
            let is_hash = line.starts_with("    --hash=sha256:");
            packages += usize::from(!is_hash);
            assert!(is_hash || (line.contains("==") && line.ends_with('\\')), "{line}");
        }
        assert_eq!(packages, 20);
    }

    #[test]
    fn without_python_the_error_says_so() {
        let folder = tempfile::tempdir().expect("there is room");
        let venv = folder.path().join("venv");
        let nowhere = Environment { path: Some(folder.path().as_os_str()), ..environment(&venv, NOTHING) };
        let error = nowhere.python(|| ()).expect_err("there is no Python");
        assert_eq!(
            error.to_string(),
            "cannot create a virtual environment of Python: python3 does not start"
        );
        let hint =
            "the local cloud needs Python 3.11 or later; install Python, with its modules venv and pip";
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
        let broken = Environment { path: Some(folder.path().as_os_str()), ..environment(&venv, NOTHING) };
        let error = broken.python(|| ()).expect_err("it has no venv");
        assert_eq!(error.to_string(), "cannot create a virtual environment of Python");
        assert!(format!("{error:?}").contains("ensurepip is not available"), "{error:?}");
        assert!(!venv.join("installed").exists());
    }

    #[test]
    fn an_environment_is_made_once_and_anew_if_it_is_half_made_or_has_other_packages() {
        let folder = tempfile::tempdir().expect("there is room");
        let venv = folder.path().join("venv");
        let made = |requirements: &str| {
            let mut is_made = false;
            let python = environment(&venv, requirements).python(|| is_made = true);
            assert!(python.expect("there is Python").exists());
            is_made
        };
        assert!(made(NOTHING));
        assert!(!made(NOTHING));
        fs::remove_file(venv.join("installed")).expect("it is there");
        fs::write(venv.join("left-over"), "").expect("there is room");
        assert!(made(NOTHING));
        assert!(!venv.join("left-over").exists());
        assert!(made("# nothing else\n"));
    }

    #[test]
    fn a_file_with_another_digest_is_not_installed() {
        let folder = tempfile::tempdir().expect("there is room");
        let wheel = folder.path().join("mill-1-py3-none-any.whl");
        fs::write(&wheel, "not what was tested").expect("there is room");
        let digest = sha256("what was tested");
        let requirements = format!("mill @ file://{} --hash=sha256:{digest}\n", wheel.display());
        let venv = folder.path().join("venv");
        let error = environment(&venv, &requirements)
            .python(|| ())
            .expect_err("it has another digest");
        assert_eq!(error.to_string(), "cannot install the local cloud from the Python package index");
        assert!(format!("{error:?}").contains(&digest), "{error:?}");
        assert!(!venv.join("installed").exists());
    }

    #[test]
    fn a_program_without_an_end_is_ended() {
        let start = |script| {
            let mut command = Command::new("sh");
            command
                .args(["-c", script])
                .stdout(Stdio::piped())
                .stderr(Stdio::piped());
            command.spawn().expect("there is a shell")
        };
        let done = ended(start("echo said"), Duration::from_secs(60));
        assert_eq!(done.expect("it ends").expect("it can be read").stdout, b"said\n");
        assert!(ended(start("exec sleep 60"), Duration::from_millis(50)).is_none());
    }
}
