//! `list`: lists the stacks.

use constructs::{Stage, program::App, stage::DataPolicy};
use serde::Serialize;

use crate::{Output, error::Error, output::table, report::Report, selection::Selection};

/// List the stacks
///
/// Prints the stacks of all stages but `local`, with their regions, and with their
/// accounts if the stage files set any. The last column says whether data is kept
/// when a stack is deleted.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    #[command(flatten)]
    selection: Selection,

    /// Print a JSON array, for other programs
    #[arg(long)]
    json: bool,
}

/// Lists the stacks of all correct stage files, and then reports the errors in the others.
pub(crate) fn run(args: &Args, apps: &[&dyn App], output: &mut Output) -> Result<(), Error> {
    let mut report = Report::default();
    let mut stages = Vec::new();
    for chosen in args.selection.choose(apps, &mut report)? {
        for stage in &chosen.stages {
            stages.extend(report.stages(chosen.app, stage).into_iter().flatten());
        }
    }
    output.data(if args.json { as_json(&stages)? } else { as_table(&stages) }.as_bytes())?;
    report.finish()
}

fn as_table(stages: &[Stage]) -> String {
    let has_accounts = stages.iter().any(|stage| stage.account().is_some());
    let account = |text: &str| has_accounts.then(|| text.to_owned());
    let heading =
        [Some("stack"), Some("stage"), Some("region"), has_accounts.then_some("account"), Some("data")];
    let mut rows = vec![heading.into_iter().flatten().map(str::to_owned).collect()];
    rows.extend(stages.iter().map(|stage| {
        let [stack, name, region] =
            [stage.stack_name(), stage.name(), stage.region()].map(|text| Some(text.to_owned()));
        let data = Some(stage.data().to_string());
        [stack, name, region, account(stage.account().unwrap_or("-")), data]
            .into_iter()
            .flatten()
            .collect()
    }));
    table(&rows)
}

fn as_json(stages: &[Stage]) -> Result<String, Error> {
    #[derive(Serialize)]
    struct Row<'a> {
        stack: &'a str,
        app: &'a str,
        stage: &'a str,
        region: &'a str,
        account: Option<&'a str>,
        data: DataPolicy,
        tracing: bool,
    }

    let rows: Vec<Row<'_>> = stages
        .iter()
        .map(|stage| Row {
            stack: stage.stack_name(),
            app: stage.app(),
            stage: stage.name(),
            region: stage.region(),
            account: stage.account(),
            data: stage.data(),
            tracing: stage.tracing(),
        })
        .collect();
    let json = serde_json::to_string_pretty(&rows)
        .map_err(|error| Error::bug("cannot write the list as JSON", error))?;
    Ok(json + "\n")
}
