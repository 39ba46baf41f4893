//! Writes the documentation site to `target/docs`.
//!
//! All pages are made as Markdown first: guides from `pages/`, and reference pages from the sources, the program's help, the
//! schema of stage files and the rules. Nothing generated is committed. The tests hold that the pages are complete and that
//! no link between them is dead. The package's library has the snippets of the guides as documentation tests.

mod commands;
mod constructs;
mod fake;
mod functions;
mod markdown;
mod module;
mod rules;
mod site;
mod source;
mod stage_files;
#[cfg(test)]
mod tests;
mod write;

use std::{path::Path, process::ExitCode};

use crate::{site::Site, write::write};

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let site = Site::read(&root);
    match write(&site, &root.join("target/docs")) {
        Ok(()) => {
            println!("{} pages: open target/docs/index.html", site.pages().count());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
