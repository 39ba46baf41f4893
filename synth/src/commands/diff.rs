//! `diff`: shows what the code changes in the stacks.

use std::{
    env,
    path::{Component, Path, PathBuf},
};

use clap::ValueEnum;
use constructs::{plan::Level, program::App};

#[cfg(feature = "deploy")]
use crate::diff::Deployed;
use crate::{
    Output,
    commands::Circumstances,
    diff::{Base, Commit, Comparison, Diff, Git, choose_base, compare, read_template},
    error::Error,
    report::Report,
    selection::Selection,
    target::Target,
    threshold::Threshold,
};

/// Show what the code changes in the stacks
///
/// Compares each stack's template with an earlier one, without credentials or
/// network. Shows first what a reviewer must see: data that is lost, updates that
/// AWS cannot do, what becomes public, permissions that grow, and functions that
/// may fail during the update. The code of functions is not compared.
///
/// By default the earlier templates are those committed where HEAD left the
/// default branch of `origin`, or at HEAD if there is no such branch. They are
/// snapshots called {stack}.snap, or files that `synth --out` wrote. The new
/// templates always come from the code as it is now.
///
/// Signs: + add, ~ change, -/+ replace, - remove, = keep outside of the stack,
/// > take back, ! a finding.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    #[command(flatten)]
    selection: Selection,

    /// Compare with this commit, such as `v1.2` or `HEAD`
    #[arg(long, value_name = "REV", conflicts_with = "file")]
    base: Option<String>,

    /// The folder of the committed templates
    ///
    /// By default the folder in the repository with most of the stacks.
    #[arg(long, value_name = "DIR", conflicts_with = "file")]
    snapshots: Option<PathBuf>,

    /// Compare one stack with this template, in JSON or YAML
    ///
    /// It can be what `aws cloudformation get-template` prints.
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,

    /// Compare with what is deployed
    ///
    /// The functions are built, because deployed templates name their code.
    /// CloudFormation computes a change set, which is deleted again; nothing
    /// is left behind. Needs --stage, or --local.
    #[arg(
        long,
        conflicts_with_all = ["base", "snapshots", "file"],
        verbatim_doc_comment
    )]
    deployed: bool,

    /// With --deployed: the local cloud instead of AWS
    #[arg(long, requires = "deployed")]
    local: bool,

    /// With --deployed: use the zips in this folder
    ///
    /// `package --out` has written them. Nothing is built.
    #[arg(long, value_name = "DIR", requires = "deployed")]
    zips: Option<PathBuf>,

    /// With --deployed: save the plan for `deploy --plan`
    ///
    /// The code of functions is uploaded. Only you can read the file.
    #[arg(long, value_name = "FILE", requires = "deployed")]
    out: Option<PathBuf>,

    /// Write `text`, `json` or `markdown`
    ///
    /// `json` has a version and a schema, which `schema --diff` prints.
    /// `markdown` is a comment for a pull request on GitHub.
    #[arg(long, value_enum, default_value_t = Format::Text, hide_possible_values = true, verbatim_doc_comment)]
    format: Format,

    /// The same as `--format json`
    #[arg(long, conflicts_with = "format")]
    json: bool,

    /// Fail at changes of this level
    ///
    /// Exits with 3 if data is lost, otherwise with 2. The levels are:
    ///
    /// never        No change.
    /// destructive  Data is lost, AWS cannot do the update, callers lose
    ///              something, or a resource is deleted or replaced, or may
    ///              be. Deployments of a REST API do not count: each change
    ///              of the API replaces one.
    /// broadening   All of these, or something becomes public, or a
    ///              permission grows.
    /// any          Every change.
    #[arg(
        long,
        value_name = "LEVEL",
        value_enum,
        default_value_t = Threshold::Never,
        hide_possible_values = true,
        verbatim_doc_comment
    )]
    fail_on: Threshold,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
    Markdown,
}

/// Compares the stacks, shows their differences, and fails if they are of the asked level.
pub(crate) fn run(
    args: &Args,
    apps: &[&dyn App],
    circumstances: Circumstances<'_>,
    output: &mut Output,
) -> Result<(), Error> {
    let mut report = Report::default();
    let diff = match &args.file {
        Some(file) => args.with_file(file, apps, &mut report)?,
        None if args.deployed => args.with_deployed(apps, circumstances, output)?,
        None => args.with_commit(apps, &mut report)?,
    };
    if !diff.stacks.is_empty() {
        let format = if args.json { Format::Json } else { args.format };
        let text = match format {
            Format::Text => diff.text(output.has_colored_data()),
            Format::Json => diff.json()?,
            Format::Markdown => diff.markdown(),
        };
        output.data(text.as_bytes())?;
    }
    let level = diff.level();
    let refusal = refusal(args.fail_on, level).map(|error| error.details(culprits(&diff, level)));
    let errors = [report.finish().err(), refusal];
    match Error::of_several(errors.into_iter().flatten().collect()) {
        Some(error) => Err(error),
        None => Ok(()),
    }
}

impl Args {
    #[cfg(feature = "deploy")]
    fn with_deployed(
        &self,
        apps: &[&dyn App],
        Circumstances { code, limits }: Circumstances<'_>,
        output: &mut Output,
    ) -> Result<Diff, Error> {
        let selection = self.selection.of_stage(self.local)?;
        let deployed =
            Deployed { selection: &selection, zips: self.zips.as_deref(), out: self.out.as_deref() };
        deployed.compare(apps, code, limits, output)
    }

    #[cfg(not(feature = "deploy"))]
    fn with_deployed(&self, _: &[&dyn App], _: Circumstances<'_>, _: &mut Output) -> Result<Diff, Error> {
        Err(crate::delegate::not_here())
    }

    fn with_commit(&self, apps: &[&dyn App], report: &mut Report) -> Result<Diff, Error> {
        let git = Git::here();
        let base = choose_base(&git, self.base.as_deref())?;
        let folder = self
            .snapshots
            .as_ref()
            .map(|folder| in_repository(&git, folder))
            .transpose()?;
        let commit = Commit { git: &git, id: &base.id, folder: folder.as_deref() };
        let stacks = compare(&commit, &self.selection, apps, report)?;
        Ok(Diff { base: Base::Commit(base), stacks })
    }

    fn with_file(&self, file: &Path, apps: &[&dyn App], report: &mut Report) -> Result<Diff, Error> {
        let before = read_template(file)?;
        let mut targets = Vec::new();
        for chosen in self.selection.choose(apps, report)? {
            for stage in &chosen.stages {
                targets.extend(report.targets(chosen.app, stage).into_iter().flatten());
            }
        }
        let stacks = match one_of(&targets, file) {
            Ok(target) => vec![Comparison::of(target, Some(before), None)?],
            // The report says why.
            Err(_) if targets.is_empty() => Vec::new(),
            Err(error) => return Err(error),
        };
        Ok(Diff { base: Base::File(file.to_owned()), stacks })
    }
}

/// Chooses the stack that a file is compared with: the only one, or the one that the file is named after.
fn one_of<'a>(targets: &'a [Target], file: &Path) -> Result<&'a Target, Error> {
    let named = |target: &&Target| {
        file.file_stem()
            .is_some_and(|stem| stem == target.stage.stack_name())
    };
    match targets {
        [only] => Ok(only),
        several => several.iter().find(named).ok_or_else(|| {
            let stacks: Vec<&str> = several
                .iter()
                .map(|target| target.stage.stack_name())
                .collect();
            Error::usage(format!("--file is the template of one stack, and {} are selected", several.len()))
                .hint(format!(
                    "name the application and the stage, or call the file STACK.json; the stacks are {}",
                    stacks.join(", ")
                ))
        }),
    }
}

/// Returns the path of a folder from the repository's root.
fn in_repository(git: &Git, folder: &Path) -> Result<String, Error> {
    let outside = || {
        Error::usage(format!("{} is not in this git repository", folder.display()))
            .hint("name a folder of the repository with --snapshots DIR")
    };
    let root = PathBuf::from(git.root()?);
    let here =
        env::current_dir().map_err(|error| Error::caused("cannot find the working directory", error))?;
    let path = plain(&here.join(folder)).ok_or_else(outside)?;
    // Git tells the root without symbolic links.
    let path = path.canonicalize().unwrap_or(path);
    let relative = path.strip_prefix(&root).map_err(|_| outside())?;
    relative.to_str().map(ToOwned::to_owned).ok_or_else(outside)
}

/// Returns an absolute path without `.` and `..`. The folder need not be there.
fn plain(path: &Path) -> Option<PathBuf> {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                if !plain.pop() {
                    return None;
                }
            }
            component => plain.push(component),
        }
    }
    Some(plain)
}

/// Returns the error for the changes, if they are to fail.
fn refusal(fail_on: Threshold, level: Level) -> Option<Error> {
    if level < fail_on.level()? {
        return None;
    }
    let message = format!("--fail-on: {}", described(level));
    Some(if level == Level::Loss { Error::data_loss(message) } else { Error::changes(message) })
}

/// Returns the resources of a level, in one line of at most 78 columns for each stack.
fn culprits(diff: &Diff, level: Level) -> Vec<String> {
    let stacks = diff.stacks.iter().filter(|stack| stack.level() == level);
    let line = |stack: &Comparison| {
        let ids = stack
            .plan()
            .map(|plan| plan.ids_of(level))
            .unwrap_or_default();
        let mut line = stack.stack.clone();
        for (position, id) in ids.iter().enumerate() {
            let mark = if position == 0 { ": " } else { ", " };
            let rest = format!(" and {} more", ids.len() - position);
            if line.len() + mark.len() + id.len() + rest.len() > 78 && position > 0 {
                return line + &rest;
            }
            line.push_str(mark);
            line.push_str(id);
        }
        line
    };
    stacks.map(line).collect()
}

/// Returns the heaviest consequence of changes of a level.
fn described(level: Level) -> &'static str {
    match level {
        Level::Unchanged => "nothing changes",
        Level::Any => "stacks change",
        Level::Broadening => "permissions grow, or something becomes public",
        Level::Destructive => "resources end, callers lose something, or AWS cannot do it",
        Level::Loss => "data is lost, or loses its protection",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Exit, fixtures::target};

    #[test]
    fn each_level_fails_at_itself_and_at_all_that_is_graver() {
        use Level::{Any, Broadening, Destructive, Loss, Unchanged};
        let (done, changes, loss) = (Exit::Done, Exit::Changes, Exit::DataLoss);
        let levels = [Unchanged, Any, Broadening, Destructive, Loss];
        for (fail_on, expected) in [
            (Threshold::Never, [done, done, done, done, done]),
            (Threshold::Any, [done, changes, changes, changes, loss]),
            (Threshold::Broadening, [done, done, changes, changes, loss]),
            (Threshold::Destructive, [done, done, done, changes, loss]),
        ] {
            let found = levels.map(|level| refusal(fail_on, level).map_or(done, |error| error.exit()));
            assert_eq!(found, expected, "{fail_on:?}");
        }
    }

    #[test]
    fn a_file_is_the_template_of_the_only_stack_or_of_its_namesake() {
        let target = target();
        let name = |targets: &[Target], file: &str| {
            one_of(targets, Path::new(file))
                .map(|target| target.stage.stack_name().to_owned())
                .map_err(|error| error.to_string())
        };
        assert_eq!(name(std::slice::from_ref(&target), "old.json").as_deref(), Ok("shop-dev"));
        let two = [target.clone(), target];
        assert_eq!(name(&two, "old/shop-dev.yaml").as_deref(), Ok("shop-dev"));
        assert_eq!(
            name(&two, "old.json"),
            Err("--file is the template of one stack, and 2 are selected".to_owned())
        );
    }

    #[test]
    fn a_path_is_found_without_its_detours() {
        assert_eq!(plain(Path::new("/a/./b/../c")), Some(PathBuf::from("/a/c")));
        assert_eq!(plain(Path::new("/a/../../..")), None);
    }
}
