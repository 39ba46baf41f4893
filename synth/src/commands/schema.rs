//! `schema`: writes JSON Schemas of stage files, for editors.

use std::path::{Path, PathBuf};

use constructs::program::App;
use serde_json::Value;

use crate::{Output, diff, error::Error, files, root::workspace_root, selection};

/// Write the JSON Schemas of the stage files
///
/// Writes schema/{app}.json next to each application's stage file. Commit these
/// files. To let your editor complete and check a stage file, begin it with:
/// `# yaml-language-server: $schema=schema/{app}.json`
///
/// With --diff, prints the JSON Schema of what `diff --json` prints.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// The applications; by default all
    #[arg(value_name = "APP")]
    apps: Vec<String>,

    /// Write to this folder instead
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// Print the JSON Schema of `diff --json` instead
    #[arg(long, conflicts_with_all = ["apps", "out"])]
    diff: bool,
}

/// Writes the schemas.
pub(crate) fn run(args: &Args, apps: &[&dyn App], output: &mut Output) -> Result<(), Error> {
    if args.diff {
        return output.data((text(&diff::schema(), "diff")?).as_bytes());
    }
    for app in selection::named(&args.apps, apps)? {
        let folder = match &args.out {
            Some(folder) => folder.clone(),
            None => beside(&workspace_root(), &app.stage_file())?,
        };
        let text = text(&app.schema(), app.name())?;
        let file = folder.join(format!("{}.json", app.name()));
        let changed = files::write_if_changed(&file, text.as_bytes())?;
        output.note(&format!("{} {}", if changed { "written  " } else { "unchanged" }, file.display()));
    }
    Ok(())
}

fn text(schema: &Value, name: &str) -> Result<String, Error> {
    serde_json::to_string_pretty(schema)
        .map(|text| text + "\n")
        .map_err(|error| Error::bug(format!("cannot write the schema of {name} as JSON"), error))
}

/// Returns the folder `schema` beside a stage file, whose path is relative to the workspace's root.
fn beside(root: &Path, stage_file: &str) -> Result<PathBuf, Error> {
    let stage_file = root.join(stage_file);
    if !stage_file.is_file() {
        return Err(Error::user(format!("there is no {}", stage_file.display()))
            .hint("run this in the workspace of your stacks, or name a folder with --out"));
    }
    Ok(stage_file.with_file_name("schema"))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_schema_is_beside_the_stage_file_in_the_workspace() {
        let folder = tempfile::tempdir().expect("there is room");
        let root = folder.path();
        let error = beside(root, "stages/shop.yaml").expect_err("it is not there");
        assert_eq!(error.to_string(), format!("there is no {}/stages/shop.yaml", root.display()));
        fs::create_dir(root.join("stages")).expect("there is room");
        fs::write(root.join("stages/shop.yaml"), "").expect("there is room");
        assert_eq!(beside(root, "stages/shop.yaml").ok(), Some(root.join("stages/schema")));
    }
}
