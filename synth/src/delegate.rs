//! Commands that a build without AWS's clients passes on to one that has them.
//!
//! Linking AWS's clients takes longer than all else between an edit of a stack and its template, which needs none of them.
//! So `cargo run` builds a program without them. A command that acts is passed on to Cargo, which builds the same program
//! with the feature `deploy` and runs it in place of this one: with the same process ID, terminal and input. Both builds
//! have one folder for everything compiled, and a folder each for the executable.

#[cfg(not(feature = "deploy"))]
use std::os::unix::process::CommandExt as _;
use std::{
    env,
    ffi::{OsStr, OsString},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

#[cfg(any(not(feature = "deploy"), test))]
use clap::Subcommand;

#[cfg(not(feature = "deploy"))]
use crate::{Output, cargo::no_cargo};
use crate::{
    cargo::{WHOLE_PROGRAM, cargo},
    error::Error,
    root::root_above,
};

/// The commands that only the whole program has. It reads their arguments.
#[cfg(any(not(feature = "deploy"), test))]
#[derive(Debug, Subcommand)]
pub(crate) enum Elsewhere {
    /// Build and zip the functions of a stage
    Package(Words),
    /// Deploy the stacks of a stage
    Deploy(Words),
    /// Print the outputs of deployed stacks: URLs, names, IDs
    Outputs(Words),
    /// Delete the stacks of a stage
    Destroy(Words),
    /// Set secrets, and see which are set
    Secrets(Words),
    /// Retry the messages in dead-letter queues
    Redrive(Words),
    /// Remove code that no stack uses any more from the buckets for code
    Gc(Words),
    /// Run a local cloud, for `deploy --local`
    Dev(Words),
}

/// The arguments of a command, as they are.
#[cfg(any(not(feature = "deploy"), test))]
#[derive(Debug, clap::Args)]
#[command(disable_help_flag = true)]
pub(crate) struct Words {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    _words: Vec<OsString>,
}

/// Returns the error for a command that this build does not have.
pub(crate) fn not_here() -> Error {
    Error::user("this program was built without the commands that act on AWS or the local cloud")
        .hint("build it with the feature: `cargo build --features stratiform/deploy`")
}

/// Passes on the command of a command line, if the whole program is needed. Returns only otherwise, or with an error.
#[cfg(not(feature = "deploy"))]
pub(crate) fn pass_on(
    command_line: impl IntoIterator<Item = OsString>,
    output: &mut Output,
) -> Option<Error> {
    let arguments: Vec<OsString> = command_line.into_iter().skip(1).collect();
    if !acts(&arguments) {
        return None;
    }
    let executable =
        env::current_exe().map_err(|error| Error::caused("cannot find the path of this program", error));
    let whole = executable.and_then(|executable| {
        let command = whole_program(&executable, &arguments)?;
        Ok((command, is_recent(&executable)))
    });
    match whole {
        Ok((mut command, is_recent)) => {
            // Cargo is quiet for a while, and this is not the build that has just ended.
            if !is_recent {
                output.note(&format!(
                    "`{}` needs the whole program, with AWS's clients; Cargo builds it now, which takes minutes the first time",
                    arguments.first().map(|word| word.to_string_lossy()).unwrap_or_default()
                ));
            }
            // Takes the place of this process.
            Some(no_cargo(command.exec()))
        }
        Err(error) => Some(error),
    }
}

/// Tells whether these arguments need the whole program.
#[cfg(any(not(feature = "deploy"), test))]
pub(crate) fn acts(arguments: &[OsString]) -> bool {
    let Some(command) = arguments.first().and_then(|word| word.to_str()) else { return false };
    Elsewhere::has_subcommand(command)
        || command == "diff" && arguments.iter().any(|argument| argument == "--deployed")
}

/// Tells whether the whole program was built with the same dependencies.
#[cfg(not(feature = "deploy"))]
fn is_recent(executable: &Path) -> bool {
    let root = workspace(executable);
    Build::of(executable)
        .zip(root)
        .is_some_and(|(build, root)| build.is_recent(&root))
}

/// Returns the command that builds the whole program and runs it with these arguments.
pub(crate) fn whole_program(executable: &Path, arguments: &[OsString]) -> Result<Command, Error> {
    let build = Build::of(executable).ok_or_else(not_here)?;
    let root = workspace(executable).ok_or_else(not_here)?;
    let mut command = cargo();
    command
        .arg("run")
        .arg("--manifest-path")
        .arg(root.join("Cargo.toml"));
    if build.is_recent(&root) {
        command.arg("--quiet");
    }
    command.args(["--features", WHOLE_PROGRAM]);
    command
        .arg("--bin")
        .arg(&build.name)
        .arg("--profile")
        .arg(build.profile());
    if let Some(target) = &build.target {
        command.arg("--target").arg(target);
    }
    command.arg("--target-dir").arg(build.whole());
    if build.is_compiled_here() {
        let mut place = OsString::from("build.build-dir='");
        place.push(&build.folder);
        place.push("'");
        command.arg("--config").arg(place);
    }
    command.arg("--").args(arguments);
    Ok(command)
}

/// Returns the path of the whole program that `whole_program` builds beside this executable.
#[cfg(feature = "testing")]
pub(crate) fn whole_executable(executable: &Path) -> Option<PathBuf> {
    let build = Build::of(executable)?;
    Some(build.within(&build.whole()).join(&build.name))
}

/// The build that an executable is from.
#[derive(Debug, PartialEq, Eq)]
struct Build {
    /// Cargo's target folder.
    folder: PathBuf,
    /// The target, if Cargo was told one.
    target: Option<OsString>,
    /// The folder of the profile.
    profile: OsString,
    name: OsString,
}

impl Build {
    /// Finds the build of an executable that is where Cargo has put it.
    fn of(executable: &Path) -> Option<Self> {
        let (name, profile) = (executable.file_name()?, executable.parent()?);
        let is_target_folder = |folder: &&Path| folder.join("CACHEDIR.TAG").is_file();
        let above = profile.parent()?;
        let (folder, target) = match [above].into_iter().find(is_target_folder) {
            Some(folder) => (folder, None),
            None => ([above.parent()?].into_iter().find(is_target_folder)?, above.file_name()),
        };
        // A whole program passes nothing on.
        if folder.ends_with(WHOLE) {
            return None;
        }
        Some(Self {
            folder: folder.to_owned(),
            target: target.map(OsStr::to_owned),
            profile: profile.file_name()?.to_owned(),
            name: name.to_owned(),
        })
    }

    /// Returns the name of the profile.
    fn profile(&self) -> &OsStr {
        if self.profile == "debug" { OsStr::new("dev") } else { &self.profile }
    }

    /// Returns the target folder of the whole program.
    fn whole(&self) -> PathBuf {
        self.folder.join(WHOLE)
    }

    /// Returns the folder of a profile's executables in a target folder.
    fn within(&self, folder: &Path) -> PathBuf {
        let folder = match &self.target {
            Some(target) => folder.join(target),
            None => folder.to_owned(),
        };
        folder.join(&self.profile)
    }

    /// Tells whether what is compiled is beside the executable, and not in a folder that the user has configured.
    fn is_compiled_here(&self) -> bool {
        self.within(&self.folder).join(".fingerprint").is_dir()
    }

    /// Tells whether the whole program was built with the same dependencies. Then a new build takes a second or two.
    fn is_recent(&self, root: &Path) -> bool {
        let time = |file: &Path| fs::metadata(file).and_then(|file| file.modified()).ok();
        let built = time(&self.within(&self.whole()).join(&self.name));
        built > time(&root.join("Cargo.lock"))
    }
}

/// The target folder of whole programs, in that of the program without AWS's clients.
const WHOLE: &str = "stratiform/program";

/// Finds the workspace of the program: that of the working directory, or else the one that the executable is in.
fn workspace(executable: &Path) -> Option<PathBuf> {
    let here = env::current_dir().ok();
    let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    [here.as_deref(), Some(executable), package.as_deref()]
        .into_iter()
        .flatten()
        .find_map(root_above)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::program::Cli;

    fn words(line: &str) -> Vec<OsString> {
        line.split_whitespace().map(OsString::from).collect()
    }

    /// A target folder of Cargo with this executable.
    fn built(folder: &Path, executable: &str) -> PathBuf {
        let path = folder.join("target").join(executable);
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("there is room");
        fs::write(folder.join("Cargo.lock"), "").expect("there is room");
        fs::write(folder.join("target/CACHEDIR.TAG"), "").expect("there is room");
        fs::write(&path, "").expect("there is room");
        path
    }

    #[test]
    fn both_programs_show_the_same_help() {
        let whole = Cli::command();
        let about = |command: &clap::Command| {
            (command.get_name().to_owned(), command.get_about().map(ToString::to_string))
        };
        let whole: Vec<_> = whole.get_subcommands().map(about).collect();
        let elsewhere = Elsewhere::augment_subcommands(clap::Command::new("shop"));
        let elsewhere: Vec<_> = elsewhere.get_subcommands().map(about).collect();
        assert!(whole.ends_with(&elsewhere), "{whole:?} {elsewhere:?}");
        assert!(!acts(&[whole[whole.len() - elsewhere.len() - 1].0.clone().into()]), "one is missing");
    }

    #[test]
    fn what_asks_aws_or_builds_functions_needs_the_whole_program() {
        for line in
            ["deploy", "deploy --local --yes", "dev", "gc --help", "diff --stage dev --deployed", "package"]
        {
            assert!(acts(&words(line)), "{line}");
        }
        for line in ["", "--help", "synth", "synth deploy", "diff", "diff deploy", "depoly", "-V"] {
            assert!(!acts(&words(line)), "{line}");
        }
    }

    #[test]
    fn the_whole_program_is_built_as_this_one_was_and_beside_it() {
        let folder = tempfile::tempdir().expect("there is room");
        let root = folder.path();
        let command = |executable: &str| {
            let path = built(root, executable);
            let build = Build::of(&path).expect("it is where Cargo puts executables");
            (
                build.profile().to_owned(),
                build.target.clone(),
                build.name.clone(),
                build.within(&build.whole()),
            )
        };
        let text = OsString::from;
        assert_eq!(
            command("debug/shop"),
            (text("dev"), None, text("shop"), root.join("target/stratiform/program/debug"))
        );
        assert_eq!(
            command("aarch64-unknown-linux-gnu/release/shop"),
            (
                text("release"),
                Some(text("aarch64-unknown-linux-gnu")),
                text("shop"),
                root.join("target/stratiform/program/aarch64-unknown-linux-gnu/release")
            )
        );
    }

    #[test]
    fn cargo_is_quiet_only_if_the_dependencies_are_compiled() {
        let folder = tempfile::tempdir().expect("there is room");
        let executable = built(folder.path(), "debug/shop");
        let build = Build::of(&executable).expect("it is where Cargo puts executables");
        assert!(!build.is_recent(folder.path()));
        built(folder.path(), "stratiform/program/debug/shop");
        let lock = fs::File::open(folder.path().join("Cargo.lock")).expect("it is there");
        let minute = std::time::Duration::from_secs(60);
        let now = lock
            .metadata()
            .and_then(|lock| lock.modified())
            .expect("it has a time");
        lock.set_modified(now - minute).expect("it is ours");
        assert!(build.is_recent(folder.path()));
        lock.set_modified(now + minute).expect("it is ours");
        assert!(!build.is_recent(folder.path()));
    }

    #[test]
    fn an_executable_that_left_its_workspace_says_how_to_build_one_that_can() {
        let folder = tempfile::tempdir().expect("there is room");
        for place in ["shop", "bin/shop", "a/b/c/shop"] {
            let error = whole_program(&folder.path().join(place), &[]).expect_err("it is elsewhere");
            assert!(
                error
                    .hint_text()
                    .is_some_and(|hint| hint.contains("--features stratiform/deploy"))
            );
        }
        // A whole program that Cargo has built without the feature would start itself for ever.
        let path = built(folder.path(), "stratiform/program/debug/shop");
        fs::write(folder.path().join("target/stratiform/program/CACHEDIR.TAG"), "").expect("there is room");
        assert_eq!(Build::of(&path), None);
    }
}
