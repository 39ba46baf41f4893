//! `lint`: judges templates.

use std::path::PathBuf;

use clap::ValueEnum;
use constructs::program::App;

use crate::{
    Output,
    error::Error,
    lint::{Judged, explain, github, json, list, list_json, sarif, text},
    selection::Selection,
};

/// Find what AWS would refuse, or what would not work, in templates
///
/// Judges templates in JSON or YAML, wherever they come from, without credentials
/// or network: their form, AWS's schemas of all resource types, and rules about
/// what belongs together. Values that only a deployment knows are not judged, nor
/// what macros make of a template. SAM templates are refused.
///
/// Without a FILE, judges the stacks of all applications, as `synth` does.
///
/// Exits with 1 if there are errors or warnings. A warning is suppressed in the
/// resource's `Metadata`, with a reason, as `--explain` shows.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// The templates, or `-` for standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    /// Without FILE: only stacks of this stage, such as `dev`
    ///
    /// By default the stacks of all stages but `local`.
    #[arg(long, value_name = "STAGE", conflicts_with = "files")]
    stage: Option<String>,

    /// List the rules
    #[arg(long, conflicts_with_all = ["files", "stage", "explain"])]
    list: bool,

    /// Explain a rule, with examples
    #[arg(long, value_name = "RULE", conflicts_with_all = ["files", "stage"])]
    explain: Option<String>,

    /// `text`, `json`, `sarif` or `github`
    ///
    /// `github` are commands that annotate the lines of a pull request in a
    /// workflow. `sarif` is for code scanning and editors.
    #[arg(long, value_enum, default_value_t = Format::Text, hide_possible_values = true, verbatim_doc_comment)]
    format: Format,

    /// The same as `--format json`
    #[arg(long, conflicts_with = "format")]
    json: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
    Sarif,
    Github,
}

pub(crate) fn run(args: &Args, apps: &[&dyn App], output: &mut Output) -> Result<(), Error> {
    let format = if args.json { Format::Json } else { args.format };
    if let Some(name) = &args.explain {
        return output.data(explain(name)?.as_bytes());
    }
    if args.list {
        let rules = if format == Format::Json { list_json()? } else { list() };
        return output.data(rules.as_bytes());
    }
    let mut judged = Judged::default();
    for file in &args.files {
        judged.file(file, output);
    }
    if args.files.is_empty() {
        judged.stacks(&Selection { apps: Vec::new(), stage: args.stage.clone() }, apps)?;
    }
    let written = match format {
        Format::Text => text(&judged),
        Format::Json => json(&judged)?,
        Format::Sarif => sarif(&judged)?,
        Format::Github => github(&judged),
    };
    output.data(written.as_bytes())?;
    judged.verdict()
}
