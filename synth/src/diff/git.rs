//! Commits and files of a git repository, read by the program `git`.

use std::{
    io::{self, BufRead as _, BufReader, Read as _, Write as _},
    path::PathBuf,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

use crate::error::Error;

/// The size of a template that CloudFormation takes, with a margin for the snapshot's indent.
const LARGEST: u64 = 16_000_000;

/// A git repository.
#[derive(Clone, Debug)]
pub(crate) struct Git {
    /// The program.
    program: String,
    /// A folder of the repository. It is the working directory if it is empty.
    folder: PathBuf,
}

/// The end of a run of git.
#[derive(Debug)]
pub(super) struct Ran {
    pub(super) is_success: bool,
    pub(super) data: Vec<u8>,
    notes: String,
}

/// A file of a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TreeFile {
    /// The path from the repository's root.
    pub(crate) path: String,
    /// The ID of its content.
    pub(crate) id: String,
}

impl Git {
    /// Returns the repository of the working directory.
    pub(crate) fn here() -> Self {
        Self { program: "git".to_owned(), folder: PathBuf::new() }
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        if !self.folder.as_os_str().is_empty() {
            command.current_dir(&self.folder);
        }
        // Without locks that another git may wait for.
        command
            .env("GIT_OPTIONAL_LOCKS", "0")
            .env("GIT_TERMINAL_PROMPT", "0")
            .args(args);
        command
    }

    /// Runs git to its end, whether it succeeds or not.
    pub(super) fn run(&self, args: &[&str]) -> Result<Ran, Error> {
        let done = self
            .command(args)
            .stdin(Stdio::null())
            .output()
            .map_err(not_started)?;
        Ok(Ran {
            is_success: done.status.success(),
            data: done.stdout,
            notes: String::from_utf8_lossy(&done.stderr).trim().to_owned(),
        })
    }

    /// Runs git, which must succeed, and returns its output.
    pub(super) fn ask(&self, args: &[&str]) -> Result<String, Error> {
        let ran = self.run(args)?;
        if ran.is_success { Ok(ran.text()) } else { Err(ran.failure(args[0])) }
    }

    /// Returns the root of the repository.
    pub(crate) fn root(&self) -> Result<String, Error> {
        self.ask(&["rev-parse", "--show-toplevel"])
    }

    /// Returns the files of a commit whose names end with one of these.
    pub(crate) fn files(&self, commit: &str, endings: &[&str]) -> Result<Vec<TreeFile>, Error> {
        let args = ["ls-tree", "-r", "-z", "--full-tree", commit];
        let ran = self.run(&args)?;
        if !ran.is_success {
            return Err(ran.failure(args[0]));
        }
        let listed = ran.data.split(|byte| *byte == 0);
        Ok(listed
            .filter_map(|entry| tree_file(entry, endings))
            .collect())
    }

    /// Returns the paths of the working tree's files whose names end with one of these, except ignored ones.
    pub(crate) fn working_files(&self, endings: &[&str]) -> Result<Vec<String>, Error> {
        let args =
            ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--full-name", "--", ":/"];
        let ran = self.run(&args)?;
        if !ran.is_success {
            return Err(ran.failure(args[0]));
        }
        let paths = ran.data.split(|byte| *byte == 0);
        let is_wanted = |path: &String| endings.iter().any(|ending| path.ends_with(ending));
        Ok(paths.filter_map(text).filter(is_wanted).collect())
    }

    /// Starts to read contents.
    pub(crate) fn blobs(&self) -> Result<Blobs, Error> {
        let mut child = self
            .command(&["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(not_started)?;
        match (child.stdin.take(), child.stdout.take()) {
            (Some(input), Some(output)) => Ok(Blobs { child, input, output: BufReader::new(output) }),
            _ => Err(Error::user("cannot talk to `git cat-file`")),
        }
    }
}

impl Ran {
    /// Returns the output without the line feed at its end.
    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.data).trim().to_owned()
    }

    /// Returns the error of a run that failed.
    pub(super) fn failure(&self, command: &str) -> Error {
        let said = self.notes.lines().next().unwrap_or("it says nothing");
        let said = said
            .trim_start_matches("fatal: ")
            .trim_start_matches("error: ");
        Error::user(format!("`git {command}` failed: {said}")).hint(
            "run this in a git repository with your stacks' templates, or compare with a file: \
             `cargo run -- diff APP --stage STAGE --file FILE`",
        )
    }
}

/// A running `git cat-file`, which reads one content after the other. Dropped, it ends.
#[derive(Debug)]
pub(crate) struct Blobs {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Blobs {
    /// Reads a file's content.
    pub(crate) fn read(&mut self, file: &TreeFile) -> Result<Vec<u8>, Error> {
        let failed = |error: io::Error| Error::caused(format!("cannot read {} from git", file.path), error);
        self.input
            .write_all(format!("{}\n", file.id).as_bytes())
            .and_then(|()| self.input.flush())
            .map_err(failed)?;
        let mut head = String::new();
        self.output.read_line(&mut head).map_err(failed)?;
        let size = head
            .trim()
            .rsplit(' ')
            .next()
            .and_then(|size| size.parse::<u64>().ok());
        let Some(size) = size else {
            return Err(Error::user(format!("git does not have {}: {}", file.path, head.trim()))
                .hint("fetch it with `git fetch`, and try again"));
        };
        if size > LARGEST {
            return Err(Error::user(format!(
                "{} has {size} bytes, and CloudFormation accepts templates of 1,000,000",
                file.path
            )));
        }
        let mut content = Vec::new();
        // A line feed follows the content.
        self.output
            .by_ref()
            .take(size + 1)
            .read_to_end(&mut content)
            .map_err(failed)?;
        content.pop();
        Ok(content)
    }
}

impl Drop for Blobs {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

/// Returns the first digits of a commit's ID.
pub(super) fn short(id: &str) -> &str {
    id.get(..8).unwrap_or(id)
}

fn not_started(error: io::Error) -> Error {
    Error::caused("cannot run `git`, which knows the earlier templates", error)
        .hint("install git, or compare with a file: `cargo run -- diff APP --stage STAGE --file FILE`")
}

/// Reads an entry such as `100644 blob {id}\t{path}`. Links and submodules are left out.
fn tree_file(entry: &[u8], endings: &[&str]) -> Option<TreeFile> {
    let entry = text(entry)?;
    let (about, path) = entry.split_once('\t')?;
    let mut about = about.split(' ');
    let (mode, kind, id) = (about.next()?, about.next()?, about.next()?);
    let is_file = mode.starts_with("100") && kind == "blob";
    let is_wanted = is_file && endings.iter().any(|ending| path.ends_with(ending));
    is_wanted.then(|| TreeFile { path: path.to_owned(), id: id.to_owned() })
}

fn text(bytes: &[u8]) -> Option<String> {
    std::str::from_utf8(bytes).ok().map(ToOwned::to_owned)
}

#[cfg(test)]
pub(super) mod tests {
    use std::{fs, path::Path};

    use super::*;

    /// A repository in a temporary folder.
    pub(in crate::diff) struct Repository {
        folder: tempfile::TempDir,
    }

    impl Repository {
        pub(in crate::diff) fn new() -> Self {
            let repository = Self { folder: tempfile::tempdir().expect("there is room") };
            repository.git(&["init", "--quiet", "--initial-branch=main"]);
            repository
        }

        pub(in crate::diff) fn path(&self) -> &Path {
            self.folder.path()
        }

        pub(in crate::diff) fn at(folder: tempfile::TempDir) -> Self {
            Self { folder }
        }

        /// Runs git in the folder.
        pub(in crate::diff) fn git(&self, args: &[&str]) -> String {
            git_in(self.path(), args)
        }

        pub(in crate::diff) fn write(&self, path: &str, content: impl AsRef<[u8]>) {
            let path = self.path().join(path);
            fs::create_dir_all(path.parent().expect("it has a folder")).expect("there is room");
            fs::write(path, content).expect("there is room");
        }

        /// Commits all files, and returns the commit.
        pub(in crate::diff) fn commit(&self, message: &str) -> String {
            self.git(&["add", "--all"]);
            self.git(&["commit", "--quiet", "--allow-empty", "--message", message]);
            self.git(&["rev-parse", "HEAD"])
        }

        pub(in crate::diff) fn reader(&self) -> Git {
            Git { program: "git".to_owned(), folder: self.path().to_owned() }
        }
    }

    pub(in crate::diff) fn git_in(folder: &Path, args: &[&str]) -> String {
        let done = Command::new("git")
            .current_dir(folder)
            .args(["-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "commit.gpgsign=false"])
            .args(args)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_SYSTEM", "/dev/null")
            .output()
            .expect("git is installed");
        assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8_lossy(&done.stdout).trim().to_owned()
    }

    #[test]
    fn the_files_of_a_commit_are_read_whatever_the_working_tree_has() {
        let repository = Repository::new();
        repository.write("a/one.snap", "one\n");
        repository.write("a/zwei ü.snap", b"\xff\0two".as_slice());
        repository.write("a/three.txt", "three");
        std::os::unix::fs::symlink("one.snap", repository.path().join("a/link.snap")).expect("there is room");
        let commit = repository.commit("first");
        repository.write("a/one.snap", "changed");
        repository.write("b/new.snap", "new");
        let git = repository.reader();
        let files = git.files(&commit, &[".snap"]).expect("it is a commit");
        let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(paths, ["a/one.snap", "a/zwei ü.snap"]);
        let mut blobs = git.blobs().expect("git runs");
        assert_eq!(blobs.read(&files[1]).expect("it is there"), b"\xff\0two");
        assert_eq!(blobs.read(&files[0]).expect("it is there"), b"one\n");
        let working = git.working_files(&[".snap"]).expect("it is a repository");
        assert!(working.contains(&"b/new.snap".to_owned()), "{working:?}");
    }

    #[test]
    fn a_content_that_git_does_not_have_is_an_error() {
        let repository = Repository::new();
        let gone = TreeFile { path: "a.snap".to_owned(), id: "0".repeat(40) };
        let mut blobs = repository.reader().blobs().expect("git runs");
        let error = blobs.read(&gone).expect_err("it is not there");
        assert_eq!(error.to_string(), format!("git does not have a.snap: {} missing", gone.id));
    }

    #[test]
    fn a_machine_without_git_is_told_what_to_install() {
        let git = Git { program: "no-git-is-installed".to_owned(), folder: PathBuf::new() };
        let error = git
            .ask(&["rev-parse", "HEAD"])
            .expect_err("there is no such program");
        assert_eq!(error.to_string(), "cannot run `git`, which knows the earlier templates");
        assert!(
            error
                .hint_text()
                .is_some_and(|hint| hint.starts_with("install git"))
        );
    }

    #[test]
    fn a_folder_outside_of_a_repository_is_an_error_with_a_remedy() {
        let folder = tempfile::tempdir().expect("there is room");
        let error = Repository::at(folder)
            .reader()
            .ask(&["rev-parse", "HEAD"])
            .expect_err("it is not a repository");
        assert!(
            error
                .to_string()
                .starts_with("`git rev-parse` failed: not a git repository"),
            "{error}"
        );
        assert!(
            error
                .hint_text()
                .is_some_and(|hint| hint.contains("--file FILE"))
        );
    }
}
