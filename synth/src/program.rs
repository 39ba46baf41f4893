//! The program's entry points: a command line in, an exit code out.

use std::{env, ffi::OsString, process::ExitCode};

use clap::{
    CommandFactory as _, Parser, Subcommand as _,
    error::{ContextKind, ContextValue, ErrorKind},
};
use constructs::{program::App, resources::suggestion::nearest};

#[cfg(feature = "deploy")]
use crate::package::Code;
use crate::{
    Output,
    commands::{Circumstances, Command},
    error::{Error, Exit},
    hints::ours,
    limits::Limits,
};

/// Check, write and deploy this workspace's CloudFormation stacks
#[derive(Debug, Parser)]
#[command(version, disable_help_subcommand = true, subcommand_required = true, arg_required_else_help = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// Makes the program of these applications: the list `APPS`, and `main`.
///
/// ```ignore
/// mod shop;
///
/// stratiform::program! { "shop" => shop::stack }
/// ```
///
/// The stage file of `shop` is `../stages/shop.yaml`, relative to the Rust file with this call. A program with another list
/// calls [`main`](crate::main).
#[macro_export]
macro_rules! program {
    ($($apps:tt)*) => {
        /// The applications, in the order of lists.
        static APPS: $crate::constructs::program::Apps = $crate::constructs::apps![$($apps)*];

        fn main() -> ::std::process::ExitCode {
            $crate::main(APPS)
        }
    };
}

/// Runs the command in the process's arguments, for these applications. [`program!`](crate::program!) calls it.
///
/// Without the feature `deploy`, a command that acts is passed on to a build of the same program that has it.
pub fn main(apps: &[&dyn App]) -> ExitCode {
    if apps.is_empty()
        && let Some(error) = without_applications(env::args_os().nth(1))
    {
        Output::terminal().failure(&error);
        return error.exit().into();
    }
    #[cfg(not(feature = "deploy"))]
    if let Some(error) = crate::delegate::pass_on(env::args_os(), &mut Output::terminal()) {
        Output::terminal().failure(&error);
        return error.exit().into();
    }
    run(apps, env::args_os(), &mut Output::terminal()).into()
}

/// Returns the error for a command of a program that has no applications. `new`, `add`, and `lint` of files need
/// none.
fn without_applications(command: Option<OsString>) -> Option<Error> {
    let command = command?;
    let name = command.to_str()?;
    if ["new", "add", "lint"].contains(&name) || !Command::has_subcommand(name) {
        return None;
    }
    let error = Error::usage(format!("`{name}` needs applications, and this program has none"));
    Some(error.hint(format!("run {} in a workspace of stacks; `new` creates one", ours(name))))
}

/// Runs the command in the process's arguments, with a stand-in for the code of all functions. It is for tests that
/// deploy stacks to the local cloud before their functions are written.
///
/// The executable becomes the `bootstrap` in each function's zip. `deploy` accepts it only for the local cloud.
#[cfg(feature = "deploy")]
pub fn main_with_stand_in(apps: &[&dyn App], executable: &[u8]) -> ExitCode {
    let circumstances = Circumstances { code: Code::StandIn(executable), limits: &Limits::default() };
    run_with(apps, env::args_os(), circumstances, &mut Output::terminal()).into()
}

/// Runs the command in `args`. The first argument is the program's name.
///
/// Unlike [`main`] it needs no terminal: a test can read its output.
pub fn run(apps: &[&dyn App], args: impl IntoIterator<Item = OsString>, output: &mut Output) -> Exit {
    run_within(apps, args, &Limits::default(), output)
}

/// Does the same as [`run`], within other time limits. It is for tests.
pub fn run_within(
    apps: &[&dyn App],
    args: impl IntoIterator<Item = OsString>,
    limits: &Limits,
    output: &mut Output,
) -> Exit {
    let circumstances = Circumstances {
        #[cfg(feature = "deploy")]
        code: Code::Own,
        limits,
    };
    run_with(apps, args, circumstances, output)
}

fn run_with(
    apps: &[&dyn App],
    args: impl IntoIterator<Item = OsString>,
    circumstances: Circumstances<'_>,
    output: &mut Output,
) -> Exit {
    let done = match Cli::try_parse_from(args) {
        Ok(cli) => cli.command.run(apps, circumstances, output),
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            output.data(error.to_string().as_bytes())
        }
        Err(mut error) => {
            without_harm(&mut error);
            output.note(error.to_string().trim_end());
            if let Some(remedy) = remedy(&error) {
                output.note(&format!("hint: {remedy}"));
            }
            return Exit::Usage;
        }
    };
    match done {
        Ok(()) => Exit::Done,
        Err(error) => {
            if error.is_shown() {
                output.failure(&error);
            }
            error.exit()
        }
    }
}

/// The words that must not be a guess of the program: with them, something is deleted or nobody is asked.
const HARMFUL: &[&str] =
    &["destroy", "gc", "--allow-loss", "--empty-buckets", "--reset", "--take-over", "--yes"];

/// Commands and flags of other tools, with the remedy of this program.
const ELSEWHERE: &[(&[&str], &str)] = &[
    (&["init", "create"], "`new FOLDER` creates a workspace"),
    (
        &["validate", "check", "compile"],
        "`synth` checks and writes all stacks; `lint` checks templates made elsewhere",
    ),
    (&["up", "apply", "update"], "`deploy` builds, shows the changes, asks, and deploys"),
    (&["plan", "preview"], "`diff` shows what the code changes; `deploy` shows it again, and asks"),
    (&["build"], "`package` builds and zips the functions; `deploy` does it by itself"),
    (&["start", "local"], "`dev` runs a local cloud, and `deploy --local` deploys to it"),
    (&["bootstrap"], "nothing has to be set up: the first `deploy` creates the bucket for code"),
    (&["--profile"], "set the profile in the environment: AWS_PROFILE=NAME"),
    (&["--region"], "the region of a stage is in its stage file: `region: eu-west-1`"),
    (&["--env", "--environment"], "name the stage: `--stage NAME`"),
];

/// Returns the remedy for a word that other tools have.
fn remedy(error: &clap::Error) -> Option<&'static str> {
    let word = [ContextKind::InvalidSubcommand, ContextKind::InvalidArg]
        .into_iter()
        .find_map(|kind| match error.get(kind) {
            Some(ContextValue::String(word)) => word.split(['=', ' ']).next(),
            _ => None,
        })?;
    let (_, remedy) = ELSEWHERE.iter().find(|(words, _)| words.contains(&word))?;
    Some(remedy)
}

/// Removes suggestions for a misspelt word by which something could be deleted, and those that do not help.
fn without_harm(error: &mut clap::Error) {
    if remedy(error).is_some() {
        error.remove(ContextKind::SuggestedSubcommand);
    }
    let is_harmless = |text: &str| {
        // No argument here is a text that begins with a hyphen.
        !text.contains("as a value")
            && !text
                .split([' ', '\'', '`', '='])
                .any(|word| HARMFUL.contains(&word))
    };
    if let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidSubcommand)
        && means_harm(word)
    {
        error.remove(ContextKind::SuggestedSubcommand);
    }
    for kind in [
        ContextKind::SuggestedCommand,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
        ContextKind::Suggested,
    ] {
        let harmless = match error.remove(kind) {
            Some(ContextValue::String(text)) => is_harmless(&text).then_some(ContextValue::String(text)),
            Some(ContextValue::Strings(mut texts)) => {
                texts.retain(|text| is_harmless(text));
                (!texts.is_empty()).then_some(ContextValue::Strings(texts))
            }
            Some(ContextValue::StyledStrs(mut texts)) => {
                texts.retain(|text| is_harmless(&text.to_string()));
                (!texts.is_empty()).then_some(ContextValue::StyledStrs(texts))
            }
            other => other,
        };
        if let Some(value) = harmless {
            error.insert(kind, value);
        }
    }
}

/// Tells whether a misspelt command is most like one that deletes something. Then another guess would be wrong.
fn means_harm(word: &str) -> bool {
    let cli = Cli::command();
    nearest(word, cli.get_subcommands().map(clap::Command::get_name))
        .is_some_and(|name| HARMFUL.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    fn refused(words: &[&str]) -> String {
        let mut error = Cli::try_parse_from([&["synth"], words].concat()).expect_err("it is misspelt");
        without_harm(&mut error);
        error.to_string()
    }

    #[test]
    fn a_misspelt_word_never_suggests_one_that_deletes_something() {
        for word in ["destory", "destry", "distroy", "destroyy", "detroy", "Destroy", "gcc", "g"] {
            let shown = refused(&[word]);
            assert!(!shown.contains("'destroy'") && !shown.contains("'gc'"), "{shown}");
            assert!(shown.contains("unrecognized subcommand"), "{shown}");
            assert!(!shown.contains("similar"), "{shown}");
        }
        for (words, harmful) in [
            (&["destroy", "--empty-bucket"][..], "'--empty-buckets'"),
            (&["destroy", "--yess"], "'--yes'"),
            (&["deploy", "--allow-los"], "'--allow-loss'"),
            (&["dev", "--rest"], "'--reset'"),
            (&["--empty-buckets"], "destroy --empty-buckets"),
        ] {
            let shown = refused(words);
            assert!(!shown.contains(harmful), "{shown}");
        }
    }

    #[test]
    fn a_misspelt_word_suggests_a_harmless_one() {
        for (words, suggested) in [
            (&["deplyo"][..], "'deploy'"),
            (&["output"], "'outputs'"),
            (&["deploy", "--stag", "dev"], "'--stage'"),
            (&["outputs", "--jsn"], "'--json'"),
        ] {
            let shown = refused(words);
            assert!(shown.contains(suggested), "{shown}");
        }
    }

    #[test]
    fn words_of_other_tools_lead_to_ours() {
        let remedy_of = |words: &[&str]| {
            let error = Cli::try_parse_from([&["synth"], words].concat()).expect_err("it is of another tool");
            (remedy(&error), refused(words))
        };
        let (remedy, shown) = remedy_of(&["init"]);
        assert_eq!(remedy, Some("`new FOLDER` creates a workspace"));
        assert!(!shown.contains("lint"), "{shown}");
        let (remedy, shown) = remedy_of(&["deploy", "--profile", "shop"]);
        assert_eq!(remedy, Some("set the profile in the environment: AWS_PROFILE=NAME"));
        assert!(!shown.contains("as a value"), "{shown}");
        assert_eq!(remedy_of(&["synth", "--region=eu-west-1"]).0, Some(ELSEWHERE[8].1));
        assert_eq!(remedy_of(&["deplyo"]).0, None);
        let ours = Cli::command();
        for word in ELSEWHERE.iter().flat_map(|(words, _)| *words) {
            assert!(ours.find_subcommand(word).is_none(), "{word} is a command");
        }
    }

    #[test]
    fn help_fits_80_columns() {
        let mut cli = Cli::command();
        cli.build();
        for command in [&cli].into_iter().chain(cli.get_subcommands()) {
            let mut command = command.clone();
            for help in [command.render_help(), command.render_long_help()] {
                for line in help.to_string().lines() {
                    assert!(line.chars().count() <= 80, "{line}");
                }
            }
        }
    }
}
