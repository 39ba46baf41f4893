//! `schema`: what editors need to complete and check stage files.

use std::path::{Path, PathBuf};

use constructs::program::App;

use crate::{Output, error::Error, files, selection};

/// Write the JSON Schemas of the stage files
///
/// Writes {app}.json for each application into the folder `schema` beside its
/// stage file. Commit it, and let the stage file begin with this line, so that
/// editors complete and check what you write:
/// `# yaml-language-server: $schema=schema/{app}.json`
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// The applications; all of them if none is named
    #[arg(value_name = "APP")]
    apps: Vec<String>,

    /// Write to this folder instead
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Writes the schemas.
pub(crate) fn run(args: &Args, apps: &[&dyn App], output: &mut Output) -> Result<(), Error> {
    for app in selection::named(&args.apps, apps)? {
        let folder = match &args.out {
            Some(folder) => folder.clone(),
            None => beside(&app.stage_file())?,
        };
        let mut text = serde_json::to_string_pretty(&app.schema()).map_err(|error| {
            Error::bug(format!("cannot write the schema of {} as JSON", app.name()), error)
        })?;
        text.push('\n');
        let file = folder.join(format!("{}.json", app.name()));
        let changed = files::write_if_changed(&file, text.as_bytes())?;
        output.note(&format!("{} {}", if changed { "written  " } else { "unchanged" }, file.display()));
    }
    Ok(())
}

/// The folder `schema` beside a stage file, whose path is good in the workspace's root only.
fn beside(stage_file: &str) -> Result<PathBuf, Error> {
    let stage_file = Path::new(stage_file);
    if !stage_file.is_file() {
        return Err(Error::user(format!("there is no {} here", stage_file.display()))
            .hint("run this in the workspace's root, or name a folder with --out"));
    }
    Ok(stage_file.with_file_name("schema"))
}
