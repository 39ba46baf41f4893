//! `add`: writes an application or a function into a workspace.

use std::{fs, path::Path};

use clap::Subcommand;

use crate::{
    Output,
    error::Error,
    files,
    hints::ours,
    root::workspace_root,
    scaffold::{Name, NewFile, add},
};

/// Add an application or a function to this workspace
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Add an application: contract, stack, stage file and functions
    App {
        /// The name, such as `paper-mill`
        name: String,
    },
    /// Add a function: links, code, binary, test, a line in the stack
    ///
    /// Other functions can invoke it. Its links in the contract are the place to
    /// say what else starts it, and what it uses.
    #[command(verbatim_doc_comment)]
    Function {
        /// The application
        app: String,
        /// The name, such as `weigh-paper`
        name: String,
    },
}

/// Writes the files, or nothing if one of them has no place for a line.
pub(crate) fn run(args: &Args, output: &mut Output) -> Result<(), Error> {
    let root = workspace_root();
    let read = |path: &str| fs::read_to_string(root.join(path)).ok();
    let (files, next): (Vec<NewFile>, String) = match &args.what {
        What::App { name } => {
            let name = Name::parse(name).map_err(another)?;
            (
                add::app(&name, &read)?,
                format!("`cargo fmt`, and {}; its stack is apps/src/{}.rs", ours("synth"), name.snake()),
            )
        }
        What::Function { app, name } => {
            let (app, name) = (Name::parse(app)?, Name::parse(name).map_err(another)?);
            if !root.join("handlers").join(app.kebab()).is_dir() {
                return Err(no_application(&app, &root));
            }
            let links = format!("its links are in handlers/{}/contract/src/lib.rs", app.kebab());
            (add::function(&app, &name, &read)?, format!("`cargo fmt`, and {}; {links}", ours("synth")))
        }
    };
    for (path, text) in &files {
        let is_new = read(path).is_none();
        files::write_if_changed(&root.join(path), text.as_bytes())?;
        output.note(&format!("{} {path}", if is_new { "added  " } else { "changed" }));
    }
    output.note(&format!("next: {next}"));
    Ok(())
}

/// Adds a remedy to the error about a name, if it has none.
fn another(error: Error) -> Error {
    error.or_hint("choose another name")
}

/// Returns the error for an application that has no folder of functions.
fn no_application(app: &Name, root: &Path) -> Error {
    let folders = fs::read_dir(root.join("handlers"))
        .into_iter()
        .flatten()
        .flatten();
    let folders = folders.filter(|folder| folder.path().join("contract").is_dir());
    let mut names: Vec<String> = folders
        .map(|folder| folder.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let error =
        Error::usage(format!("no application is called `{}`: there is no folder handlers/{0}", app.kebab()));
    error.hint(match names.is_empty() {
        true => "run this in a workspace that `new` wrote".to_owned(),
        false => format!("the applications are {}; `add app` adds one", names.join(", ")),
    })
}
