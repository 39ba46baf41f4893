//! `openapi`: writes OpenAPI documents.

use std::path::PathBuf;

use constructs::program::App;

use crate::{
    Output, error::Error, report::Report, root, selection::Selection, target::Target, written::Written,
};

/// Write the APIs' OpenAPI documents
///
/// Writes a file for each API, called {stack}.{api}.openapi.json: an OpenAPI 3.1
/// document of its operations, with their requests, responses, errors and
/// authorization. A file that would not change is not written again.
///
/// It needs no AWS account. If an API has no domain of its own, the server URL in
/// the document has a variable for the ID that AWS gives the API.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    #[command(flatten)]
    selection: Selection,

    /// The folder to write to
    ///
    /// By default target/stratiform in the workspace's root.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// Write to standard output instead of files
    ///
    /// The documents are written one after the other, without a separator.
    #[arg(long, conflicts_with = "out")]
    stdout: bool,
}

/// Writes the documents of all stacks without problems.
pub(crate) fn run(args: &Args, apps: &[&dyn App], output: &mut Output) -> Result<(), Error> {
    let mut report = Report::default();
    let folder = args.out.clone().unwrap_or_else(root::generated);
    let mut written = Written::new(&folder, ["stack", "api", "operations"]);
    let mut text = Vec::new();
    let mut found = 0;
    for chosen in args.selection.choose(apps, &mut report)? {
        let stacks = |stage: &String| report.targets(chosen.app, stage);
        for Target { template, .. } in chosen.stages.iter().filter_map(stacks).flatten() {
            for document in template.open_api() {
                let (stack, api) = (template.stack_name(), document.api());
                text.clear();
                document.write_json(&mut text).map_err(|error| {
                    Error::bug(format!("cannot write the document of {api} of {stack} as JSON"), error)
                })?;
                found += 1;
                if args.stdout {
                    output.data(&text)?;
                } else {
                    let row = [stack, api, &document.operation_count().to_string()].map(str::to_owned);
                    written.write(&format!("{stack}.{api}.openapi.json"), &text, row.into())?;
                }
            }
        }
    }
    written.tell(output);
    report.finish()?;
    if found == 0 {
        output.note("there are no APIs, so nothing was written");
    }
    Ok(())
}
