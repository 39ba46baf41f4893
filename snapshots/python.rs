//! Virtual environments for Python programs that tests run.
//!
//! The tests of claude-chat in `apps` have this file as a module, too.

use std::{
    fs::{self, DirBuilder, File},
    os::unix::fs::DirBuilderExt as _,
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// Returns the Python of a virtual environment with these requirements. It is made if it is not there, or if it has others.
///
/// Pip does not look for dependencies, so the requirements have all of them, each at its version.
pub(crate) fn environment(home: &Path, name: &str, requirements: &Path) -> PathBuf {
    let environment = home.join(name);
    let python = environment.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(home)
        .expect("the folder `.stratiform` can be made in the workspace");
    // Tests run in several processes at once, and one of them creates the environment. The file's end releases the
    // lock.
    let lock = File::create(home.join(format!("{name}.lock"))).expect("a file can be made in `.stratiform`");
    lock.lock().expect("a file in `.stratiform` can be locked");

    // The stamp is written last. It says that the environment is complete and for which requirements.
    let stamp = environment.join("made-of.txt");
    let wanted = fs::read_to_string(requirements).expect("the requirements can be read");
    if fs::read_to_string(&stamp).is_ok_and(|made_of| made_of == wanted) && python.exists() {
        return python;
    }
    if environment.exists() {
        fs::remove_dir_all(&environment).expect("a stale environment can be removed");
    }
    let program = if cfg!(windows) { "python" } else { "python3" };
    let made = Command::new(program)
        .args(["-m", "venv"])
        .arg(&environment)
        .output();
    match made {
        Err(error) => panic!(
            "{program} cannot be started ({error}); install Python 3.11 or later, with its module venv"
        ),
        Ok(output) if !output.status.success() => panic!(
            "{program} cannot make a virtual environment; install its module venv (on Debian: apt install \
             python3-venv)\n{}",
            errors(&output)
        ),
        Ok(_) => {}
    }
    let mut install = Command::new(&python);
    install
        .args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-input",
            "--no-deps",
            "-r",
        ])
        .arg(requirements);
    let output = run(&mut install);
    assert!(
        output.status.success(),
        "pip cannot install {}; it needs a Python package index for the first run\n{}",
        requirements.display(),
        errors(&output)
    );
    fs::write(&stamp, wanted).expect("a file can be made in `.stratiform`");
    python
}

/// Returns a command of an environment. Its folder has no configuration of the user or of the workspace.
pub(crate) fn command(python: &Path, folder: &Path) -> Command {
    let mut command =
        Command::new(fs::canonicalize(python.parent().expect("python is in a folder")).map_or_else(
            |_| python.to_owned(),
            |folder| folder.join(python.file_name().expect("python is a file")),
        ));
    command
        .current_dir(folder)
        .env("HOME", folder)
        .env("PYTHONUTF8", "1");
    command
}

pub(crate) fn run(command: &mut Command) -> Output {
    command
        .output()
        .unwrap_or_else(|error| panic!("{} cannot be started: {error}", command.get_program().display()))
}

pub(crate) fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}
